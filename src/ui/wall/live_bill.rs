//! The bill in hand as the teacher changes it: three sliders, the total beside
//! them, and which of them the keys change. What a bill comes to is `pricing`'s;
//! what the class sees follows through the deck.

use super::desk_parts::{Look, NOTES, SMALL, button, line};
use super::projecting::{BillSetting, Projecting};
use crate::content::Pack;
use crate::pricing::{Amount, MOST_REQUESTS, Usage};
use crate::projection::Weight;
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::{Themed as _, space};
use crate::ui::widgets::{log_slider, ms_words};
use egui::Ui;

/// Most requests that the slider reaches; keys go further.
const MOST_ON_SLIDER: u64 = 1_000_000_000;

/// Draws the sliders where a bill is on the wall.
pub fn show(ui: &mut Ui, projecting: &Projecting, pack: &Pack, intents: &mut Vec<Intent>) {
    let Some((preset, usage)) = projecting.bill(pack) else {
        return;
    };
    let Some(pricing) = &pack.pricing else { return };
    let listed = &pricing.presets[preset];
    let Some(calls) = pricing.calls(listed.tariff) else {
        return;
    };
    let colours = ui.colours();
    let caution = "The wall stands still: let it follow, then change the bill";
    if !projecting.show.bill_in_hand() {
        line(ui, caution, NOTES, Weight::Regular, colours.caution);
        return;
    }
    line(
        ui,
        "The bill on the wall",
        SMALL,
        Weight::Regular,
        colours.text_secondary,
    );
    let count = |n: u64| Amount::from(n).rounded(0);
    let mut set = |usage: Usage| {
        intents.push(Intent::Project(Wish::Bill(Box::new(usage))));
    };
    for setting in BillSetting::ALL {
        let marked = setting == projecting.marked;
        let (name, value) = match setting {
            BillSetting::Requests => ("Requests a month", count(usage.requests)),
            BillSetting::Duration => (
                "Duration",
                usage
                    .duration_ms
                    .to_u64()
                    .map_or_else(|| format!("{} ms", usage.duration_ms.shown(0, 3)), ms_words),
            ),
            BillSetting::Memory => ("Memory", format!("{} MB", count(usage.memory_mb))),
        };
        let weight = if marked {
            Weight::Semibold
        } else {
            Weight::Regular
        };
        let keys = if marked { "  (keys + and −)" } else { "" };
        let words = format!("{name}: {value}{keys}");
        line(ui, &words, SMALL, weight, colours.text);
        let (at, range) = match setting {
            BillSetting::Requests => (
                usage.requests as f64,
                (1, MOST_ON_SLIDER.min(MOST_REQUESTS)),
            ),
            BillSetting::Duration => (
                usage.duration_ms.to_plot(),
                (calls.duration_ms.min, calls.duration_ms.max),
            ),
            BillSetting::Memory => (
                usage.memory_mb as f64,
                (calls.memory_mb.min, calls.memory_mb.max),
            ),
        };
        let Some(to) = log_slider(ui, name, at, range, &value) else {
            continue;
        };
        let mut usage = usage.clone();
        let example = &listed.usage;
        match setting {
            BillSetting::Requests => usage.requests = to.unwrap_or(example.requests),
            BillSetting::Duration => {
                usage.duration_ms = to.map_or_else(|| example.duration_ms.clone(), Amount::from);
            }
            BillSetting::Memory => usage.memory_mb = to.unwrap_or(example.memory_mb),
        }
        set(usage);
    }
    ui.add_space(space::S);
    if *usage != listed.usage && button(ui, "As in the notes", "", Look::Plain) {
        set(listed.usage.clone());
    }
}
