//! The line at the foot of a comparison: how many cells are covered, what the
//! keys do, and whether a revealed cell was known.

use crate::compare::Sameness;
use crate::ui::commands::{Command, key_of};
use crate::ui::intent::{Comparing, Intent};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, key_cap, text};
use egui::{Align, Layout, Ui};

/// The line at the foot: how many are covered, what the keys do, and after a
/// cell was revealed whether it was known.
pub(super) fn foot(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if c.cover.to_mark().is_some() {
            text(ui, Type::Small, colours.text_secondary, "Did you know it?");
            for (words, icon, command, mark) in [
                (
                    "Knew it",
                    "check",
                    Command::Knew,
                    crate::compare::Mark::Knew,
                ),
                ("Didn’t", "x", Command::DidNot, crate::compare::Mark::DidNot),
            ] {
                let key = key_of(command).unwrap_or_default();
                if ui.add(Button::new(words).icon(icon).key(&key)).clicked() {
                    intents.push(Intent::Compare(Comparing::Mark(mark)));
                }
            }
            ui.add_space(space::S);
        }
        let (left, of) = c.cover.left();
        if left > 0 {
            text(
                ui,
                Type::Small,
                colours.text_secondary,
                &format!("{left} of {of} still covered"),
            );
        } else if c.cover.score().1 > 0 {
            let (knew, marked) = c.cover.score();
            text(
                ui,
                Type::Small,
                colours.text_secondary,
                &format!("Knew {knew} of {marked}"),
            );
        } else if c.grid.rarer == Sameness::Same && c.grid.same_rows() > 0 {
            let words = match c.grid.same_rows() {
                1 => "1 row is the same".to_owned(),
                n => format!("{n} rows are the same"),
            };
            text(ui, Type::Small, colours.text_secondary, &words);
        }
        // A narrow line has no room beside the question; the menu has what is left out.
        if narrow && c.cover.to_mark().is_some() {
            return;
        }
        ui.add_space(space::S);
        let hint = |ui: &mut Ui, key: &str, words: &str| {
            key_cap(ui, key);
            text(ui, Type::Small, colours.text_secondary, words);
            ui.add_space(space::S);
        };
        if left > 0 {
            hint(ui, &key_of(Command::Reveal).unwrap_or_default(), "reveal");
            hint(
                ui,
                &key_of(Command::Uncover).unwrap_or_default(),
                "uncover all",
            );
        } else {
            if !narrow {
                hint(ui, "↑ ↓ ← →", "walk");
            }
            hint(
                ui,
                &key_of(Command::CoverColumn).unwrap_or_default(),
                "cover the column",
            );
            hint(
                ui,
                &key_of(Command::Differences).unwrap_or_default(),
                "differences",
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = key_of(Command::Quiz).unwrap_or_default();
            if ui
                .add(Button::new("Quiz me on this").icon("cards").key(&key))
                .clicked()
            {
                intents.push(Intent::Compare(Comparing::Quiz));
            }
        });
    });
}
