//! What is assumed of an alternative: its size, what is counted with it, how long
//! and how busy the work is there. Each can be changed, and taken back.

use super::Elsewhere;
use super::controls::{field_of, row};
use crate::pricing::{Assumptions, Compared, HOURS_RANGE, MOST_DISK_GB, MOST_SLOWDOWN, entry};
use crate::ui::intent::{Intent, Pricing, Setting};
use crate::ui::state::{Explorer, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, Kind, choose, segmented, text};
use egui::{Align, Layout, Ui, vec2};

/// Draws the fields; nothing where the region has no size of it.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    compared: &Compared,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let id = &compared.tariff;
    let Some((_, offer)) = pricing.offers().find(|(_, o)| o.sheet().id == *id) else {
        return;
    };
    let now = e.inputs.assumed(id);
    let assume = |intents: &mut Vec<Intent>, a: Assumptions| {
        intents.push(Intent::Price(Pricing::Set(Setting::Assume(
            id.clone(),
            Some(Box::new(a)),
        ))));
    };
    let sizes = offer.sizes(&e.inputs.region);
    if sizes.is_empty() {
        return;
    }
    let width = ui.available_width().min(size::ASSUMPTIONS);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        let choices: Vec<Choice<'_>> = std::iter::once(Choice {
            words: "The cheapest that fits",
            icon: None,
            chosen: now.size.is_none(),
        })
        .chain(sizes.iter().map(|(size, name)| Choice {
            words: name,
            icon: None,
            chosen: now.size.as_ref() == Some(size),
        }))
        .collect();
        ui.add_space(space::S);
        row(ui, |ui| {
            text(ui, Type::SmallMedium, colours.text, "Size");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let chosen = now
                    .size
                    .as_ref()
                    .and_then(|s| sizes.iter().find(|(id, _)| id == s));
                let words = chosen.map_or("The cheapest that fits", |(_, name)| name);
                let said = format!("{}: size: {words}", compared.sheet);
                let button = Button::new(words).name(&said);
                if let Some(n) = choose(ui, button, size::MENU, &choices) {
                    let wanted = n.checked_sub(1).and_then(|n| sizes.get(n));
                    let size = wanted.map(|(id, _)| id.clone());
                    assume(
                        intents,
                        Assumptions {
                            size,
                            ..now.clone()
                        },
                    );
                }
            });
        });
        ui.add_space(space::S);
        let counted = match now.address {
            None => 0,
            Some(true) => 1,
            Some(false) => 2,
        };
        let words = ["Address as usual", "Counted", "Not counted"];
        let name = format!("{}: public address", compared.sheet);
        if let Some(n) = segmented(ui, &name, &words, counted) {
            let address = [None, Some(true), Some(false)].get(n).copied().flatten();
            assume(
                intents,
                Assumptions {
                    address,
                    ..now.clone()
                },
            );
        }
        let entries = memory.assumed.entry(id.clone()).or_default();
        let disk = now
            .disk_gb
            .as_ref()
            .map_or_else(|| "as usual".into(), |d| format!("{} GB", d.shown(0, 2)));
        let fields: [(&str, String, &[&str], u64, u64); 5] = [
            ("Disk", disk, &["gb"], 0, MOST_DISK_GB),
            (
                "Times as long there",
                format!("{} ×", now.slowdown.shown(0, 3)),
                &["×", "x", "times"],
                0,
                MOST_SLOWDOWN,
            ),
            (
                "Busy while a call runs",
                format!("{} %", now.busy_percent.shown(0, 2)),
                &["%"],
                0,
                100,
            ),
            (
                "Planned load of a processor",
                format!("{} %", now.load_percent.shown(0, 2)),
                &["%"],
                1,
                100,
            ),
            (
                "Hours a month on",
                now.hours
                    .as_ref()
                    .map_or_else(|| "all".into(), |h| format!("{} h", h.shown(0, 2))),
                &["h", "hours"],
                1,
                HOURS_RANGE.1,
            ),
        ];
        for (n, (name, value, units, least, most)) in fields.into_iter().enumerate() {
            let Some(slot) = entries.get_mut(n) else {
                continue;
            };
            let of = &compared.sheet;
            let read = |t: &str| entry::decimal(t, units, least, most);
            let Some(to) = field_of(ui, of, name, slot, &value, read) else {
                continue;
            };
            let mut a = now.clone();
            match n {
                0 => a.disk_gb = Some(to),
                1 if !to.is_zero() => a.slowdown = to,
                2 => a.busy_percent = to,
                3 => a.load_percent = to,
                4 => a.hours = Some(to),
                _ => {}
            }
            assume(intents, a);
        }
        if now != Assumptions::default() {
            ui.add_space(space::S);
            let name = format!("{}: assume as usual again", compared.sheet);
            let button = Button::new("As usual again").name(&name).kind(Kind::Plain);
            if ui.add(button).clicked() {
                let wish = Setting::Assume(id.clone(), None);
                intents.push(Intent::Price(Pricing::Set(wish)));
                memory.assumed.remove(id);
            }
        }
    });
}
