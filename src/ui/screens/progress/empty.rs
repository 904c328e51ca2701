//! Before anything was answered: what will be here, and the one thing to do.

use super::{Memory, nothing_to_practise, over, plan};
use crate::session::Learner;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Kind, heading, paint_icon, wrapped};
use egui::{Sense, Ui, vec2};

pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.add_space(space::XL);
    if nothing_to_practise(learner) {
        heading(ui, Type::H1, colours.text, "Nothing to measure", 1);
        ui.add_space(space::S);
        let words = "These notes hold nothing to practise: no comparisons, terms or questions. Write some in the content file, or open other notes";
        wrapped(ui, Type::Body, colours.text_secondary, words);
        ui.add_space(space::L);
        let key = cap(Command::OpenFile);
        let open = Button::new("Open notes…").icon("folder-open").key(&key);
        if ui.add(open).clicked() {
            intents.push(Intent::Run(Command::OpenFile));
        }
        return;
    }
    heading(ui, Type::H1, colours.text, "Nothing answered yet", 1);
    ui.add_space(space::S);
    let words =
        "Once you have practised a little, this page answers one question, honestly: am I ready?";
    wrapped(ui, Type::Body, colours.text_secondary, words);
    ui.add_space(space::L);
    let will_be = [
        (
            "target",
            "The share that you would get right today, between which bounds it lies, and the chance to pass; nothing before there is evidence for it",
        ),
        (
            "calendar-dots",
            "What is due today and in the next weeks, and whether it fits the days to your exam",
        ),
        (
            "chart-bar-horizontal",
            "Your topics, weakest first, each a press away from practice",
        ),
        (
            "scales",
            "What you take for each other most, to compare side by side",
        ),
    ];
    for (icon, words) in will_be {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let side = size::ICON_RAIL;
            let (rect, _) = ui.allocate_exact_size(vec2(side, Type::Body.line()), Sense::hover());
            paint_icon(ui, rect.center(), side, colours.text_secondary, icon);
            wrapped(ui, Type::Body, colours.text, words);
        });
        ui.add_space(space::M);
    }
    ui.add_space(space::M);
    let start = Button::new("Start practice").kind(Kind::Primary).big();
    if ui.add(start).clicked() {
        intents.push(Intent::Practise(Practising::Review));
    }
    ui.add_space(space::XXL);
    plan::show(ui, state, learner, &mut memory.plan, intents);
    ui.add_space(space::XL);
    let words = "If you practised on another computer, bring what you exported there";
    wrapped(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::S);
    over::along(ui, state, learner, None, intents);
}
