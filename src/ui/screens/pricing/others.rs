//! What else could do the work, one under another: what it costs now, from
//! where it is cheaper, why it isn't there, and what is assumed of it, which
//! can be changed.

use super::Elsewhere;
use super::controls::{field, row};
use super::steps;
use crate::pricing::{Absent, Amount, Assumptions, Beside, Compared, entry, over_a_year_old};
use crate::ui::intent::{Intent, Part, Pricing, Setting};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Choice, Kind, choose, disclosure, disclosure_at, hairline, paint_icon, segmented, text,
};
use egui::{Align, Layout, Sense, Ui, vec2};

/// Draws the alternatives.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    priced: &Priced,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    if priced.comparison.alternatives.is_empty() {
        return;
    }
    let open = e.open.others;
    if disclosure(
        ui,
        "The same work elsewhere, and what is assumed",
        open,
        None,
    )
    .clicked()
    {
        intents.push(Intent::Price(Pricing::Show(Part::Others, !open)));
    }
    if !open {
        return;
    }
    ui.add_space(space::S);
    for (n, compared) in priced.comparison.alternatives.iter().enumerate() {
        if n > 0 {
            ui.add_space(space::M);
            hairline(ui);
            ui.add_space(space::M);
        }
        ui.push_id(&compared.tariff, |ui| {
            one(ui, state, e, compared, memory, intents);
        });
    }
    ui.add_space(space::M);
    processors(ui, state, e, priced);
    let free: Vec<&str> = pricing
        .no_charge
        .iter()
        .map(|s| state.pack.subjects[*s].name.as_str())
        .collect();
    if !free.is_empty() {
        let words = format!(
            "No charge of their own, only what they start: {}",
            free.join(", ")
        );
        text(ui, Type::Small, ui.colours().text_secondary, &words);
    }
}

fn one(
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
    let tariff = pricing.tariffs.find(|t| t.id == compared.tariff);
    let subject = tariff
        .and_then(|(_, t)| t.subject)
        .map(|s| &state.pack.subjects[s]);
    let hue = subject.map_or(colours.text, |s| colours.hue(s.hue));
    let title = match &compared.found {
        Ok(beside) => format!("{}: {}", compared.sheet, beside.alternative.label),
        Err(_) => compared.sheet.clone(),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if let Some(subject) = subject {
            let side = size::ICON_TREE;
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            paint_icon(ui, rect.center(), side, hue, subject.icon);
        }
        text(ui, Type::ItemStrong, colours.text, &title);
    });
    match &compared.found {
        Ok(beside) => {
            found(ui, &pricing.symbol, e, beside);
            worked_out(ui, state, e, compared, beside, memory, intents);
        }
        Err(absent) => {
            let words = match absent {
                Absent::NoRate { region } => {
                    format!("No price for {} in this pack", pricing.region_name(region))
                }
                Absent::NoDoor { region } => format!(
                    "The front door has no price for {} in this pack",
                    pricing.region_name(region)
                ),
                other => {
                    let words = other.to_string();
                    let mut chars = words.chars();
                    chars
                        .next()
                        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
                }
            };
            text(ui, Type::Small, colours.caution, &words);
        }
    }
    assumptions(ui, state, e, compared, memory, intents);
}

fn found(ui: &mut Ui, symbol: &str, e: &Explorer, beside: &Beside) {
    let colours = ui.colours();
    let a = &beside.alternative;
    let machines = if a.machines == Amount::from(1) {
        String::new()
    } else {
        format!(", {} of them", a.machines.rounded(0))
    };
    let from = match beside.wins_from() {
        Some(point) => {
            let at = Amount::from(point.above).rounded(0);
            let busy = beside
                .wins_at_busy()
                .map(|b| {
                    format!(
                        ", when it is busy {} % of the time",
                        (&b * &Amount::from(100)).rounded(1)
                    )
                })
                .unwrap_or_default();
            format!("Cheaper from {at} requests a month on{busy}")
        }
        None if e.priced.as_ref().is_some_and(|p| a.total < p.total) => "Cheaper throughout".into(),
        None => "Never cheaper".into(),
    };
    let words = format!("{symbol}{} a month{machines}. {from}", a.total.rounded(2));
    text(ui, Type::Item, colours.text, &words);
    let several = beside.breakevens.points.len();
    if several > 1 {
        let all: Vec<String> = beside
            .breakevens
            .points
            .iter()
            .take(6)
            .map(|p| Amount::from(p.above).rounded(0))
            .collect();
        let more = if several > all.len() || beside.breakevens.more {
            " and further on, with every machine that is added"
        } else {
            ""
        };
        let words = format!("The cheaper one changes at {}{more}", all.join(", "));
        text(ui, Type::Small, colours.text_secondary, &words);
    }
    let holds = a.room.requests.as_ref().map_or_else(
        || "any number of requests".to_owned(),
        |n| format!("{} requests a month", n.floor().rounded(0)),
    );
    let words = format!(
        "One holds {} calls at once, {holds}",
        a.room.at_once.shown(0, 2)
    );
    text(ui, Type::Small, colours.text_secondary, &words);
}

/// Every step of what it costs, with its rates, where they are asked for.
fn worked_out(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    compared: &Compared,
    beside: &Beside,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let steps = &beside.alternative.steps;
    let prices = || steps.iter().filter_map(|s| s.price.as_ref());
    if prices().any(|p| p.yours) {
        text(ui, Type::Small, colours.text, "At rates of yours");
    }
    let oldest = prices().map(|p| p.as_of.as_str()).min();
    if let (Some(today), Some(as_of)) = (&state.today, oldest)
        && over_a_year_old(as_of, today)
    {
        let words = format!("Prices of {}, more than a year ago", date_words(as_of));
        text(ui, Type::SmallMedium, colours.caution, &words);
    }
    let id = &compared.tariff;
    let open = e.steps_of.as_ref() == Some(id);
    let words = if open {
        format!("Hide the steps of {}", compared.sheet)
    } else {
        format!("How {} is worked out, and its prices", compared.sheet)
    };
    if disclosure_at(ui, &words, open, None, false).clicked() {
        let wish = (!open).then(|| id.clone());
        intents.push(Intent::Price(Pricing::ShowSteps(wish)));
    }
    if open {
        steps::elsewhere(ui, state, e, (id, steps), memory, intents);
        ui.add_space(space::S);
    }
}

fn assumptions(
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
            ("Disk", disk, &["gb"], 0, 100_000),
            (
                "Times as long there",
                format!("{} ×", now.slowdown.shown(0, 3)),
                &["×", "x", "times"],
                0,
                1_000,
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
                744,
            ),
        ];
        for (n, (name, value, units, least, most)) in fields.into_iter().enumerate() {
            let Some(slot) = entries.get_mut(n) else {
                continue;
            };
            let name = format!("{}: {name}", compared.sheet);
            let Some(to) = field(ui, &name, slot, &value, |t| {
                entry::decimal(t, units, least, most)
            }) else {
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

/// The other processors: what they would save, and up to which slowdown.
fn processors(ui: &mut Ui, state: &State, e: &Explorer, priced: &Priced) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    for p in &priced.comparison.processors {
        let name = pricing.architecture_name(&p.architecture);
        let own = pricing.architecture_name(&e.inputs.architecture);
        let words = match &p.pays_up_to {
            Some(times) => format!(
                "On {name} these calls may take up to {} times as long before they cost more than on {own}",
                times.shown(0, 3)
            ),
            None => format!("On {name} these calls cost no less than on {own}"),
        };
        text(ui, Type::Small, colours.text_secondary, &words);
    }
}
