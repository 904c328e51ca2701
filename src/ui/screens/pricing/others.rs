//! What else could do the work, one under another: what it costs now, from
//! where it is cheaper, every step of it, or why it isn't there. What is assumed
//! of each, to change, stands in `assumed`.

use super::Elsewhere;
use super::{assumed, steps};
use crate::pricing::{Absent, Amount, Beside, Compared, over_a_year_old};
use crate::ui::intent::{Intent, Part, Pricing};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{disclosure, disclosure_at, hairline, paint_icon, text};
use egui::{Sense, Ui, vec2};

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
                    format!("No price for {} in this pack", pricing.region_short(region))
                }
                Absent::NoDoor { region } => format!(
                    "The front door has no price for {} in this pack",
                    pricing.region_short(region)
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
    assumed::show(ui, state, e, compared, memory, intents);
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
    let calls = if a.room.at_once == Amount::from(1) {
        "call"
    } else {
        "calls"
    };
    let words = format!(
        "One holds {} {calls} at once, {holds}",
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
