//! Pinned scenarios side by side: what each costs, the difference from the
//! first, what they come to on one account, and ways out and in.

use super::Elsewhere;
use crate::pricing::{Amount, Free};
use crate::ui::apply::difference_words;
use crate::ui::intent::{Intent, PinsAs, Pricing};
use crate::ui::state::{Explorer, Pin, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Field, Kind, card, choose, heading, icon_button, text, text_area, text_field,
};
use egui::{Align, Id, Layout, Ui};

/// Draws the pins; nothing where there are none.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    if e.pins.is_empty() && !e.open.more {
        return;
    }
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        heading(ui, Type::H3, colours.text, "Side by side", 2);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            out_and_in(ui, e.pins.is_empty(), memory, intents);
        });
    });
    ui.add_space(space::S);
    if memory.bringing {
        bring_in(ui, memory, intents);
    }
    if e.pins.is_empty() {
        let words = "Pin a bill to see it beside the next ones, or bring in scenarios that were saved or copied before";
        text(ui, Type::Small, colours.text_secondary, words);
    }
    let gap = space::M;
    let room = ui.available_width();
    let columns = e.pins.len().max(if room < 520.0 { 1 } else { 2 });
    let columns = if room < 520.0 { 1 } else { columns };
    let width = ((room - gap * (columns as f32 - 1.0)) / columns as f32).min(size::PIN);
    let pins: Vec<(usize, &Pin)> = e.pins.iter().enumerate().collect();
    for line in pins.chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (n, pin) in line {
                ui.push_id(n, |ui| {
                    ui.allocate_ui_with_layout(
                        egui::vec2(width, 0.0),
                        Layout::top_down(Align::Min),
                        |ui| one(ui, e, *n, pin, symbol, pricing, memory, intents),
                    );
                });
            }
        });
        ui.add_space(gap);
    }
    if let Some(account) = e.account(&state.pack) {
        let money = |a: &Amount| format!("{symbol}{}", a.rounded(2));
        let spent = e
            .pins
            .first()
            .is_some_and(|p| p.scenario.free_tier == Free::None);
        let (one, each) = if spent {
            ("", "")
        } else {
            (", with one free tier", ", each with a free tier of its own")
        };
        let doors = if e.pins.iter().all(|p| p.door.is_zero()) {
            ""
        } else {
            ". Front doors are left out of both"
        };
        let words = format!(
            "All on one account: {} a month{one}. Their own bills add up to {}{each}{doors}",
            money(&account.together),
            money(&account.apart)
        );
        text(ui, Type::Item, colours.text, &words);
        if let Some(average) = &account.average
            && average.rounded(2) != account.together.rounded(2)
        {
            let words = format!(
                "A bill of the average call would say {}: an average of calls isn’t the average of bills",
                money(average)
            );
            text(ui, Type::Small, colours.text_secondary, &words);
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one card needs all that the row knows"
)]
fn one(
    ui: &mut Ui,
    e: &Explorer,
    n: usize,
    pin: &Pin,
    symbol: &str,
    pricing: &crate::content::Pricing,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let room = ui.available_width() - size::CONTROL - space::S;
            let buffer = memory.names.entry(n).or_default();
            let id = Id::unique(("name of a pin", n));
            let focused = ui.memory(|m| m.has_focus(id));
            if !focused && *buffer != pin.scenario.name {
                buffer.clone_from(&pin.scenario.name);
            }
            let name = format!("Name of scenario {}", n + 1);
            let field = Field {
                name: &name,
                hint: "Name",
                width: room,
                number: false,
                wrong: false,
                id,
            };
            if text_field(ui, field, buffer).changed() {
                intents.push(Intent::Price(Pricing::NamePin(n, buffer.clone())));
            }
            let name = format!("Remove {}", pin.scenario.name);
            if icon_button(ui, "x", &name, "Remove this scenario", true).clicked() {
                intents.push(Intent::Price(Pricing::Unpin(n)));
            }
        });
        ui.add_space(space::S);
        match pin.total() {
            Some(total) => {
                let cents = total.rounded(2);
                let words = if cents == "0.00" && !total.is_zero() {
                    "under 1 cent".to_owned()
                } else {
                    format!("{symbol}{cents}")
                };
                text(ui, Type::H2, colours.text, &words);
            }
            None => {
                let words = "No price in this pack";
                text(ui, Type::Item, colours.caution, words);
            }
        }
        let words = match e.beside_first(n).filter(|_| n > 0) {
            Some(difference) => difference_words(symbol, &difference),
            None => "The first: others are measured by it".to_owned(),
        };
        text(ui, Type::SmallMedium, colours.text_secondary, &words);
        let s = &pin.scenario;
        let words = format!(
            "{} × {} ms at {} MB, {}, {}",
            Amount::from(s.requests).rounded(0),
            s.duration_ms.shown(0, 3),
            Amount::from(s.memory_mb).rounded(0),
            pricing.architecture_name(&s.architecture),
            pricing.region_name(&s.region),
        );
        text(ui, Type::Small, colours.text_secondary, &words);
        if !s.rates.is_empty() {
            text(ui, Type::Small, colours.text, "At rates of yours");
        }
        if !s.assumed.is_empty() {
            let words = "With assumptions of yours about other ways";
            text(ui, Type::Small, colours.text_secondary, words);
        }
        if let Some(door) = &s.door {
            let named = pricing.tariffs.find(|t| t.id == door.tariff);
            let named = named.map_or(door.tariff.as_str(), |(_, t)| t.name.as_str());
            let (colour, words) = if pin.door_absent {
                (
                    colours.caution,
                    format!("Without {named}, which has no price there"),
                )
            } else {
                (colours.text_secondary, format!("With {named}"))
            };
            text(ui, Type::Small, colour, &words);
        }
        ui.add_space(space::S);
        let name = format!("Take up {}", pin.scenario.name);
        let button = Button::new("Take up").name(&name).kind(Kind::Plain);
        if ui.add(button).clicked() {
            intents.push(Intent::Price(Pricing::TakePin(n)));
        }
    });
}

fn out_and_in(ui: &mut Ui, none: bool, memory: &mut Elsewhere, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let bring = Button::new("Bring in")
        .icon("download-simple")
        .on(memory.bringing);
    if ui.add(bring).clicked() {
        memory.bringing = !memory.bringing;
    }
    if none {
        return;
    }
    let save = Button::new("Save as file…").icon("floppy-disk");
    let tip = "As CSV, Markdown or JSON, as the name ends";
    if ui.add(save).on_hover_text(tip).clicked() {
        intents.push(Intent::Price(Pricing::SavePins));
    }
    let forms = [
        ("Copy as Markdown", PinsAs::Markdown),
        ("Copy as CSV", PinsAs::Csv),
        ("Copy as JSON", PinsAs::Json),
    ];
    let choices = forms.map(|(words, _)| crate::ui::widgets::Choice {
        words,
        icon: None,
        chosen: false,
    });
    if let Some((_, form)) = choose(
        ui,
        Button::new("Copy all").icon("copy"),
        size::MENU_SMALL,
        &choices,
    )
    .and_then(|n| forms.get(n))
    {
        intents.push(Intent::Price(Pricing::CopyPins(*form)));
    }
}

/// A field for scenarios that were copied before, and the way to a file of them.
fn bring_in(ui: &mut Ui, memory: &mut Elsewhere, intents: &mut Vec<Intent>) {
    let id = Id::unique("scenarios to bring in");
    let name = "Scenarios to bring in, as JSON or CSV";
    let hint = "Paste what “Copy as JSON” or “Copy as CSV” gave";
    if text_area(ui, id, name, hint, &mut memory.bring_in).changed() {
        let pasted = memory.bring_in.trim();
        // A table begins with its head and has a row below it.
        if pasted.ends_with('}') || pasted.starts_with("name,") && pasted.contains('\n') {
            let text = std::mem::take(&mut memory.bring_in);
            intents.push(Intent::Price(Pricing::BringIn(text)));
        }
    }
    ui.add_space(space::S);
    let open = Button::new("Open a file…").icon("folder-open");
    if ui.add(open).clicked() {
        intents.push(Intent::Price(Pricing::OpenPins));
    }
    ui.add_space(space::M);
}
