//! The sheet of shortcuts, drawn from the registry, and after it the keys while
//! projecting, drawn from their table.

use crate::projection::show;
use crate::ui::commands::{COMMANDS, Command, Context, key_words};
use crate::ui::keys::contexts_of_page;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{heading, key_cap, text};
use egui::{Align, Layout, Ui, vec2};

/// A heading with keys and what they do.
struct Group {
    title: &'static str,
    /// Key and words.
    rows: Vec<(String, &'static str)>,
}

impl Group {
    fn of(context: Context) -> Self {
        let entries = COMMANDS
            .iter()
            .filter(|e| e.context == context && !e.keys.is_empty());
        let rows = entries.filter_map(|entry| match entry.command {
            // Options are picked by letter or number, which one line says for all.
            Command::Pick(0) => Some(("A … E".to_owned(), "Pick an option (also 1 to 9)")),
            Command::Pick(_) => None,
            _ => Some((
                entry.keys.first().map(key_words).unwrap_or_default(),
                entry.words,
            )),
        });
        Self {
            title: context.title(),
            rows: rows.collect(),
        }
    }

    /// The groups of keys while a class looks on.
    fn on_the_wall() -> impl Iterator<Item = Self> {
        show::sheet().into_iter().map(|(title, lines)| Self {
            title,
            rows: lines
                .into_iter()
                .map(|line| {
                    let first = line.keys.first().copied().unwrap_or_default();
                    (first.to_owned(), line.words)
                })
                .collect(),
        })
    }
}

/// Draws the sheet: where one is first, projecting last.
pub fn show(ui: &mut Ui, state: &State) {
    let here = contexts_of_page(state);
    let mut order: Vec<Context> = Context::ALL.to_vec();
    order.sort_by_key(|c| !here.contains(c) || *c == Context::Global);
    let groups = order.into_iter().map(Group::of).chain(Group::on_the_wall());
    let columns = if ui.available_width() > 560.0 { 2 } else { 1 };
    let width = (ui.available_width() - space::XL) / columns as f32;
    // Each group goes to the column that is shorter so far.
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut in_left, mut in_right) = (0, 0);
    for one in groups.filter(|g| !g.rows.is_empty()) {
        if columns == 1 || in_left <= in_right {
            in_left += one.rows.len() + 2;
            left.push(one);
        } else {
            in_right += one.rows.len() + 2;
            right.push(one);
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
                for one in &list {
                    group(ui, one);
                    ui.add_space(space::L);
                }
            });
        }
    });
}

fn group(ui: &mut Ui, group: &Group) {
    let colours = ui.colours();
    heading(
        ui,
        Type::SmallStrong,
        colours.text_secondary,
        group.title,
        2,
    );
    ui.add_space(space::XS);
    for (key, words) in &group.rows {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), size::SHEET_ROW),
            Layout::right_to_left(Align::Center),
            |ui| {
                key_cap(ui, key);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    text(ui, Type::Item, colours.text, words);
                });
            },
        );
    }
}
