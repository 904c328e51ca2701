//! The sheet of shortcuts, drawn from the registry.

use crate::ui::commands::{COMMANDS, Command, Context, key_words};
use crate::ui::keys::contexts_of_page;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{heading, key_cap, text};
use egui::{Align, Layout, Ui, vec2};

/// Draws the sheet: where one is first.
pub fn show(ui: &mut Ui, state: &State) {
    let here = contexts_of_page(state);
    let mut order: Vec<Context> = Context::ALL.to_vec();
    order.sort_by_key(|c| !here.contains(c) || *c == Context::Global);
    let columns = if ui.available_width() > 560.0 { 2 } else { 1 };
    let width = (ui.available_width() - space::XL) / columns as f32;
    // Each group goes to the column that is shorter so far.
    let lines = |c: Context| {
        COMMANDS
            .iter()
            .filter(|e| e.context == c && !e.keys.is_empty())
            .count()
            + 2
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut in_left, mut in_right) = (0, 0);
    for context in order {
        if columns == 1 || in_left <= in_right {
            in_left += lines(context);
            left.push(context);
        } else {
            in_right += lines(context);
            right.push(context);
        }
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        for list in [left, right] {
            if list.is_empty() {
                continue;
            }
            ui.vertical(|ui| {
                ui.set_width((width - space::XL).max(0.0));
                for context in list {
                    group(ui, context);
                    ui.add_space(space::L);
                }
            });
        }
    });
}

fn group(ui: &mut Ui, context: Context) {
    let colours = ui.colours();
    heading(
        ui,
        Type::SmallStrong,
        colours.text_secondary,
        context.title(),
        2,
    );
    ui.add_space(space::XS);
    for entry in COMMANDS
        .iter()
        .filter(|e| e.context == context && !e.keys.is_empty())
    {
        // Options are picked by letter or number, which one line says for all.
        let words = match entry.command {
            Command::Pick(0) => "Pick an option (also 1 to 9)",
            Command::Pick(_) => continue,
            _ => entry.words,
        };
        let key = match entry.command {
            Command::Pick(0) => "A … E".to_owned(),
            _ => entry.keys.first().map(key_words).unwrap_or_default(),
        };
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), size::SHEET_ROW),
            Layout::right_to_left(Align::Center),
            |ui| {
                key_cap(ui, &key);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    text(ui, Type::Item, colours.text, words);
                });
            },
        );
    }
}
