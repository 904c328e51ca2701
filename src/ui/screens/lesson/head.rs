//! The top of a lesson: its title, minutes planned and put together, whether it
//! is saved, and what can be done with all of it.

use super::asking;
use crate::projection::lesson::Edit;
use crate::ui::commands::{self, Command, cap};
use crate::ui::intent::{Intent, Planning};
use crate::ui::state::State;
use crate::ui::state::lesson::OpenLesson;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Field, Kind, heading, text, text_field, wrapped};
use egui::{Align, Id, Layout, Ui, vec2};

/// Draws the top.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    heading(ui, Type::H1Narrow, ui.colours().text, "Lesson", 1);
    ui.add_space(space::S);
    let Some(open) = &state.lessons.open else {
        return;
    };
    title(ui, open, intents);
    ui.add_space(space::S);
    minutes(ui, open, intents);
    ui.add_space(space::S);
    status(ui, open);
    ui.add_space(space::S);
    buttons(ui, state, open, intents);
    asking::show(ui, open, intents);
    ui.add_space(space::M);
}

fn title(ui: &mut Ui, open: &OpenLesson, intents: &mut Vec<Intent>) {
    let mut words = open.lesson().title.clone();
    let field = Field {
        name: "Title of the lesson",
        hint: "Title of the lesson",
        width: ui.available_width(),
        number: false,
        wrong: words.trim().is_empty(),
        id: Id::unique("title of the lesson"),
    };
    if text_field(ui, field, &mut words).changed() {
        intents.push(Intent::Plan(Planning::Edit(Edit::Title(words))));
    }
}

/// A row as high as a field, its parts on one middle line.
pub(super) fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), size::FIELD);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        contents(ui);
    });
}

/// A field for minutes with the word behind it; the value that was typed just now.
pub(super) fn minutes_field(
    ui: &mut Ui,
    name: &str,
    id: Id,
    value: Option<u32>,
) -> Option<Option<u32>> {
    let mut words = value.map_or_else(String::new, |m| m.to_string());
    let field = Field {
        name,
        hint: "–",
        width: size::MINUTES_WIDTH,
        number: true,
        wrong: false,
        id,
    };
    let colours = ui.colours();
    let response = text_field(ui, field, &mut words);
    // What follows in the row begins where the field ends, not where its text does.
    ui.add_space(space::M);
    text(ui, Type::Item, colours.text, "min");
    if !response.changed() {
        return None;
    }
    let digits: String = words.chars().filter(char::is_ascii_digit).take(6).collect();
    let typed = digits.parse().ok();
    (typed != value).then_some(typed)
}

fn minutes(ui: &mut Ui, open: &OpenLesson, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let planned = open.lesson().minutes;
    let sum = open.lesson().sum();
    row(ui, |ui| {
        text(ui, Type::Item, colours.text, "Planned");
        let id = Id::unique("minutes of the lesson");
        if let Some(m) = minutes_field(ui, "Planned minutes of the lesson", id, planned) {
            intents.push(Intent::Plan(Planning::Edit(Edit::Planned(m))));
        }
        ui.add_space(space::M);
        let (words, colour) = match (planned, sum) {
            (_, 0) => return,
            (Some(planned), sum) if sum > planned => (
                format!(
                    "Parts together: {sum} min, {} more than planned",
                    sum - planned
                ),
                colours.caution,
            ),
            (Some(planned), sum) if sum < planned => (
                format!("Parts together: {sum} min, {} left", planned - sum),
                colours.text_secondary,
            ),
            (_, sum) => (format!("Parts together: {sum} min"), colours.text_secondary),
        };
        text(ui, Type::Item, colour, &words);
    });
}

/// Whether it is saved. Nothing unsaved is ever lost, which is said, too.
fn status(ui: &mut Ui, open: &OpenLesson) {
    let colours = ui.colours();
    let words = match (open.file_name(), open.unsaved()) {
        _ if open.saving.is_some() => "Saving…".to_owned(),
        (Some(name), false) => format!("Saved in {name}"),
        (Some(name), true) => {
            format!("Not saved in {name} yet. Lectern keeps your changes until you save")
        }
        (None, _) => "In no file yet. Lectern keeps it until you save".to_owned(),
    };
    wrapped(ui, Type::Small, colours.text_secondary, &words);
}

fn buttons(ui: &mut Ui, state: &State, open: &OpenLesson, intents: &mut Vec<Intent>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let nothing = open.lesson().parts.is_empty();
        let keys = [Command::SaveLesson, Command::Project].map(cap);
        let unsaved = open.unsaved() || open.file.is_none();
        let save = Button::new(if open.file.is_none() {
            "Save…"
        } else {
            "Save"
        })
        .icon("floppy-disk")
        .key(&keys[0])
        .kind(if unsaved { Kind::Primary } else { Kind::Plain });
        if ui.add(save).clicked() {
            intents.extend(commands::intents(Command::SaveLesson, state));
        }
        let project = Button::new("Project")
            .name("Project this lesson")
            .icon("projector-screen")
            .key(&keys[1])
            .enabled(!nothing);
        if ui.add(project).clicked() {
            intents.extend(commands::intents(Command::Project, state));
        }
        let check = Button::new("Check for this room")
            .icon("ruler")
            .enabled(!nothing);
        if ui.add(check).clicked() {
            intents.extend(commands::intents(Command::CheckRoom, state));
        }
        if let Some(done) = open.editing.undoes() {
            let words = format!("Take back: {done}");
            let back = Button::new(&words)
                .icon("arrow-u-up-left")
                .kind(Kind::Quiet);
            if ui.add(back).clicked() {
                intents.push(Intent::Plan(Planning::Undo));
            }
        }
    });
}
