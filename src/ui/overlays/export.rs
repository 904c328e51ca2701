//! What can be taken along of what was done: the log itself for another computer,
//! tables for a spreadsheet, and what looks wrong for the author of the notes.

use crate::session::{Listing, wrong_items};
use crate::ui::intent::{FileFor, Intent, Learning};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, hairline, text, wrapped};
use egui::{Align, Layout, Ui};

/// What was copied last, so that it can be said.
#[derive(Debug, Default)]
pub struct Memory {
    copied: Option<Listing>,
}

/// Draws the choices.
pub fn show(
    ui: &mut Ui,
    state: &State,
    memory: &mut Memory,
    opened: bool,
    intents: &mut Vec<Intent>,
) {
    if opened {
        memory.copied = None;
    }
    let colours = ui.colours();
    let Some(learner) = &state.learner else {
        text(
            ui,
            Type::Body,
            colours.text_secondary,
            "Reading your progress…",
        );
        return;
    };
    let save = |ui: &mut Ui, name: &str, what: FileFor, intents: &mut Vec<Intent>| {
        let said = format!("Save {name} to a file…");
        if ui.add(Button::new("Save…").name(&said)).clicked() {
            intents.push(Intent::Learn(Learning::AskExport(what)));
        }
    };
    row(
        ui,
        "Everything you did",
        "One file with all answers, marks and dates, of all notes. Import it on another computer: nothing is lost there, and nothing counts twice",
        |ui| save(ui, "everything you did", FileFor::Log, intents),
    );
    let wrong = wrong_items(learner);
    let remarks = match wrong {
        0 => "Nothing marked as looking wrong yet".to_owned(),
        1 => "One question that you marked, with your words, as Markdown".to_owned(),
        n => format!("{n} questions that you marked, with your words, as Markdown"),
    };
    if state.votes.has(&state.pack.id) {
        hairline(ui);
        row(
            ui,
            "Votes of your classes",
            "What was counted in each projection of these notes, question by question; a table (CSV)",
            |ui| save(ui, "votes of your classes", FileFor::Votes, intents),
        );
    }
    for list in Listing::ALL {
        let words = match list {
            Listing::Topics => {
                "Share expected right, between what, how much was met; a table (CSV)"
            }
            Listing::Days => "Answers and how many were right, day by day; a table (CSV)",
            Listing::Calibration => "What you said, and how often it was right; a table (CSV)",
            Listing::Mixups => "Pairs, and how often; a table (CSV)",
            Listing::LooksWrong => remarks.as_str(),
        };
        hairline(ui);
        row(ui, list.title(), words, |ui| {
            if list == Listing::LooksWrong && wrong == 0 {
                return;
            }
            save(ui, list.title(), FileFor::List(list), intents);
            let (words, icon) = if memory.copied == Some(list) {
                ("Copied", "check")
            } else {
                ("Copy", "copy")
            };
            let said = format!("{words}: {}", list.title());
            let copy = Button::new(words).name(&said).icon(icon);
            if ui.add(copy).clicked() {
                memory.copied = Some(list);
                intents.push(Intent::Learn(Learning::Copy(list)));
            }
        });
    }
    if let Some(folder) = &learner.snapshot().health.folder {
        ui.add_space(space::S);
        let words = format!("Your progress is kept in {}", folder.display());
        wrapped(ui, Type::Small, colours.text_secondary, &words);
    }
}

/// Words at the left, buttons at the right.
fn row(ui: &mut Ui, title: &str, words: &str, buttons: impl FnOnce(&mut Ui)) {
    let colours = ui.colours();
    ui.add_space(space::S);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        buttons(ui);
        ui.add_space(space::M);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            text(ui, Type::BodyMedium, colours.text, title);
            text(ui, Type::Small, colours.text_secondary, words);
        });
    });
    ui.add_space(space::S);
}
