//! The plots: cost by requests with what else could do the work, cost by
//! memory, and a map over both. Each has a sentence for those who can't see it
//! and a table behind it; lines are told apart by dash and by name.

mod axis;
mod map;
mod memory;
mod requests;
mod sides;
mod table;

use crate::ui::intent::{Intent, Part, Pricing};
use crate::ui::state::{Explorer, PlotKind, Priced, State};
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{disclosure_at, heading, segmented};
use egui::{Align, Layout, Ui};

/// Draws the plot that was chosen, with its sentence and table.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    priced: &Priced,
    intents: &mut Vec<Intent>,
) {
    const KINDS: [(PlotKind, &str); 3] = [
        (PlotKind::Requests, "By requests"),
        (PlotKind::Memory, "By memory"),
        (PlotKind::Map, "Map"),
    ];
    let colours = ui.colours();
    // The map is for those who look for more.
    let offered = if e.open.more || e.plot == PlotKind::Map {
        3
    } else {
        2
    };
    let title = match e.plot {
        PlotKind::Requests if priced.others.is_empty() => "Cost by requests a month",
        PlotKind::Requests => "When is something else cheaper?",
        PlotKind::Memory => "Which memory size is cheapest?",
        PlotKind::Map => "Cost by memory and duration",
    };
    ui.horizontal(|ui| {
        heading(ui, Type::H3, colours.text, title, 2);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_max_width(ui.available_width().min(110.0 * offered as f32));
            let chosen = KINDS.iter().position(|(k, _)| *k == e.plot).unwrap_or(0);
            let words: Vec<&str> = KINDS.iter().take(offered).map(|k| k.1).collect();
            if let Some((kind, _)) =
                segmented(ui, "Plot", &words, chosen).and_then(|n| KINDS.get(n))
            {
                intents.push(Intent::Price(Pricing::Plot(*kind)));
            }
        });
    });
    ui.add_space(space::XS);
    match e.plot {
        PlotKind::Requests => requests::show(ui, state, e, priced, intents),
        PlotKind::Memory => memory::show(ui, state, e, priced, intents),
        PlotKind::Map => map::show(ui, state, e, priced, intents),
    }
    if e.plot == PlotKind::Map {
        return;
    }
    let open = e.open.table;
    let words = if open {
        "Hide the table"
    } else {
        "Show the plot as a table"
    };
    if disclosure_at(ui, words, open, None, false).clicked() {
        intents.push(Intent::Price(Pricing::Show(Part::Table, !open)));
    }
    if open {
        match e.plot {
            PlotKind::Requests => table::by_requests(ui, state, e, priced),
            _ => table::by_memory(ui, state, priced),
        }
    }
}
