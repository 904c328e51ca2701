//! What a session came to: the share right, and the misses with what would have
//! been right.

use crate::content::QuestionIx;
use crate::practice::Session;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::place::Place;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, hairline, heading, nav_link, text, wrapped};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

pub(super) fn result(ui: &mut Ui, state: &State, session: &Session, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let summary = session.summary();
    heading(
        ui,
        Type::H1,
        colours.text,
        &format!("{} of {} right", summary.right, summary.answered),
        1,
    );
    ui.add_space(space::XS);
    let words = if summary.misses.is_empty() {
        "Nothing missed. Other questions on these topics will tell more"
    } else {
        "The misses are worth another look: read why, then do them again"
    };
    text(ui, Type::Body, colours.text_secondary, words);
    ui.add_space(space::M);
    share_bar(ui, summary.right, summary.answered);
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        if !summary.misses.is_empty() {
            let again = Button::new("Redo the misses")
                .icon("arrow-counter-clockwise")
                .kind(Kind::Primary)
                .big();
            if ui.add(again).clicked() {
                intents.push(Intent::Practise(Practising::StartWith(
                    summary.misses.clone(),
                )));
            }
        }
        let kind = if summary.misses.is_empty() {
            Kind::Primary
        } else {
            Kind::Plain
        };
        if ui
            .add(
                Button::new("Another session")
                    .icon("cards")
                    .kind(kind)
                    .big()
                    .key(&cap(Command::StartPractice)),
            )
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Start));
        }
        if ui
            .add(Button::new("Done").kind(Kind::Quiet).big())
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Leave));
        }
    });
    if summary.misses.is_empty() {
        return;
    }
    ui.add_space(space::XXL);
    heading(ui, Type::H3, colours.text, "Missed", 2);
    for (n, question) in summary.misses.iter().enumerate() {
        ui.push_id(n, |ui| miss(ui, state, *question, intents));
    }
}

pub(super) fn miss(ui: &mut Ui, state: &State, question: QuestionIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let q = &state.pack.questions[question];
    ui.add_space(space::M);
    hairline(ui);
    ui.add_space(space::M);
    wrapped(
        ui,
        Type::BodyMedium,
        colours.text,
        &q.stem.replace("**", ""),
    );
    for option in q.options.iter().filter(|o| o.right) {
        ui.add_space(space::XS);
        wrapped(ui, Type::ItemMedium, colours.right, &option.text);
        wrapped(ui, Type::Item, colours.text_secondary, &option.why);
    }
    let topic = &state.pack.topics[q.topic];
    if nav_link(
        ui,
        topic.icon.unwrap_or("book-open-text"),
        &format!("Read {}", topic.short),
    )
    .clicked()
    {
        intents.push(Intent::Go(Place::Study(q.topic)));
    }
}

/// The share that was right, with the word beside it already in the heading.
pub(super) fn share_bar(ui: &mut Ui, right: usize, of: usize) {
    let colours = ui.colours();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::M), Sense::hover());
    let corner = CornerRadius::same(radius::CONTROL);
    let share = right as f32 / of.max(1) as f32;
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    if share > 0.0 {
        ui.painter().rect_filled(filled, corner, colours.right);
    }
    let said = format!("{:.0} % right", share * 100.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &said));
}
