//! What has to be decided before a lesson is written over a file: said on the
//! page, with what each answer does, and never in the way of anything else.

use crate::ui::intent::{Intent, Planning};
use crate::ui::state::lesson::{Asking, OpenLesson};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, node, text};
use egui::{CornerRadius, Frame, Margin, Role, Stroke, Ui, WidgetInfo, vec2};

/// Draws the question where there is one.
pub fn show(ui: &mut Ui, open: &OpenLesson, intents: &mut Vec<Intent>) {
    let Some(asking) = &open.asking else {
        return;
    };
    let name = open.file_name().unwrap_or_default();
    let other = ("Save as another file…", None);
    let (words, answers): (String, Vec<(&str, Option<Planning>)>) = match asking {
        Asking::Comments => (
            format!(
                "{name} has comments that somebody wrote by hand. Saving writes the file anew, without them."
            ),
            vec![
                ("Save without the comments", Some(Planning::SaveAnyway)),
                other,
            ],
        ),
        Asking::Changed(_) => (
            format!("{name} was changed elsewhere since it was read here."),
            vec![
                ("Write over it", Some(Planning::SaveAnyway)),
                ("Read it again", Some(Planning::TakeTheirs)),
                other,
            ],
        ),
        Asking::NoLesson(path) => (
            format!(
                "{} is there already and is no lesson, so nothing was written.",
                path.display()
            ),
            vec![other],
        ),
    };
    let colours = ui.colours();
    ui.add_space(space::M);
    Frame::new()
        .fill(colours.caution_soft)
        .stroke(Stroke::new(size::LINE, colours.caution))
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let said = text(ui, Type::Item, colours.text, &words);
            said.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &words));
            node(&said, |node| node.set_live(egui::accesskit::Live::Polite));
            ui.add_space(space::S);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, space::S);
                for (words, wish) in answers {
                    if !ui.add(Button::new(words)).clicked() {
                        continue;
                    }
                    match wish {
                        Some(wish) => intents.push(Intent::Plan(wish)),
                        None => intents.push(Intent::Plan(Planning::SaveAs)),
                    }
                }
                if ui.add(Button::new("Not now").kind(Kind::Quiet)).clicked() {
                    intents.push(Intent::Plan(Planning::DontAsk));
                }
            });
        });
}
