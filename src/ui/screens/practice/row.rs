//! A row of a table to fill: for each column its values side by side, or one under
//! another where there is no room. After the answer each column shows what stands
//! there, and what was put there instead.

use super::question::one;
use crate::practice::{EACH, ItemOption, Row};
use crate::session::Card;
use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{heading, node, options_height};
use egui::{Align, Layout, Ui, vec2};

/// What stands on the values' keys, which go on from column to column.
const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

pub(super) fn show(ui: &mut Ui, state: &State, card: &Card, row: &Row, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let values: Vec<(usize, &ItemOption)> = card.dealt.options().enumerate().collect();
    for (name, values) in row.columns.iter().zip(values.chunks(EACH)) {
        ui.add_space(space::M);
        heading(ui, Type::ItemStrong, colours.text_secondary, name, 2);
        ui.add_space(space::XS);
        if card.given.is_some() {
            after(ui, state, card, values, intents);
        } else {
            before(ui, state, card, (name, values), intents);
        }
    }
}

/// The values to choose from.
fn before(
    ui: &mut Ui,
    state: &State,
    card: &Card,
    (name, values): (&str, &[(usize, &ItemOption)]),
    intents: &mut Vec<Intent>,
) {
    let width = ui.available_width();
    let beside = width >= size::BESIDE;
    let gaps = space::S * (EACH - 1) as f32;
    let each = if beside {
        (width - gaps) / EACH as f32
    } else {
        width
    };
    let texts = values.iter().map(|(_, o)| o.text.as_str());
    let least = if beside {
        options_height(ui, texts, each)
    } else {
        0.0
    };
    let mut value = |ui: &mut Ui, (place, option): (usize, &ItemOption)| {
        let key = KEYS.get(place).copied().unwrap_or("");
        let response = one(ui, state, card, (place, option), key, least, intents);
        // Heard without seeing the column above it.
        let words = format!("{key}: {name}, {}", option.text);
        node(&response, |node| node.set_label(words));
    };
    if !beside {
        for at in values {
            value(ui, *at);
            ui.add_space(space::XS);
        }
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for at in values {
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(each, least), layout, |ui| value(ui, *at));
        }
    });
}

/// What stands there, and what was put there.
fn after(
    ui: &mut Ui,
    state: &State,
    card: &Card,
    values: &[(usize, &ItemOption)],
    intents: &mut Vec<Intent>,
) {
    let told = values
        .iter()
        .filter(|(place, option)| option.right || card.picked.contains(place));
    for (place, option) in told {
        let key = KEYS.get(*place).copied().unwrap_or("");
        one(ui, state, card, (*place, option), key, 0.0, intents);
        ui.add_space(space::XS);
    }
}
