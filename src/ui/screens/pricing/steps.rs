//! Every step of the arithmetic, in words and figures, the total last. A step
//! that uses a rate opens to where it comes from and lets a person put their
//! own in its place.

use super::Elsewhere;
use super::bill::set;
use super::controls::{Entry, field};
use crate::pricing::{DISCOUNT, Price, Step, StepKind, entry};
use crate::ui::intent::{Intent, Part, Pricing, Setting};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Kind, disclosure_at, hairline, icon_button, link, text, wrapped};
use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Draws all steps of the bill, with those of the front door where there is one.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    priced: &Priced,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    hairline(ui);
    let door = priced.comparison.door.as_ref().map(|(_, steps)| steps);
    let all: Vec<&Step> = priced
        .bill
        .steps
        .iter()
        .chain(door.into_iter().flatten())
        .collect();
    for (n, step) in all.iter().enumerate() {
        let last = door.is_none() && n + 1 == all.len();
        one(ui, state, explorer, (step, "", last), memory, intents);
        if !last {
            hairline(ui);
        }
    }
    if door.is_some() {
        let sum = Step {
            id: "total.door".into(),
            kind: StepKind::Total,
            name: "With the front door".into(),
            formula: "total + front door",
            figures: String::new(),
            result: priced.total.clone(),
            unit: "",
            price: None,
        };
        row(ui, symbol, &sum, explorer, ("", true), intents);
    }
    if priced.comparison.door_absent {
        let region = pricing.region_short(&explorer.inputs.region);
        let words = format!("The front door is not counted: no price for {region} in this pack");
        text(ui, Type::Small, ui.colours().caution, &words);
    }
    let open = explorer.open.sources;
    ui.horizontal(|ui| {
        let words = if open {
            "Hide where the prices come from"
        } else {
            "Where the prices come from"
        };
        if disclosure_at(ui, words, open, None, false).clicked() {
            intents.push(Intent::Price(Pricing::Show(Part::Sources, !open)));
        }
    });
}

/// The steps of something else than the calls: `of` is the id of its tariff.
pub(super) fn elsewhere(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    (of, steps): (&str, &[Step]),
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    for (n, step) in steps.iter().enumerate() {
        let last = n + 1 == steps.len();
        one(ui, state, explorer, (step, of, last), memory, intents);
        if !last {
            hairline(ui);
        }
    }
}

/// A step, with its rate under it where that is open.
fn one(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    (step, of, total): (&Step, &str, bool),
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    row(ui, &pricing.symbol, step, explorer, (of, total), intents);
    if let Some(price) = &step.price
        && explorer.rate_open.as_deref() == Some(&*opened(of, price))
    {
        rate(ui, state, explorer, price, memory, intents);
    }
}

/// What is said to be open. One rate may stand in steps of several things, and
/// opens where it was asked for.
fn opened(of: &str, price: &Price) -> String {
    if of.is_empty() {
        price.id.clone()
    } else {
        format!("{of}: {}", price.id)
    }
}

fn row(
    ui: &mut Ui,
    symbol: &str,
    step: &Step,
    explorer: &Explorer,
    (of, total): (&str, bool),
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let result = if step.unit.is_empty() {
        format!("{symbol}{}", step.result.shown(6, 12))
    } else {
        format!("{} {}", step.result.shown(0, 6), step.unit)
    };
    let whole = ui.available_width();
    let width = whole - size::STEP_BUTTON;
    let name_width = if whole < 520.0 {
        size::STEP_NAME_NARROW
    } else {
        size::STEP_NAME
    };
    let kind = if total {
        Type::FiguresStrong
    } else {
        Type::FiguresMedium
    };
    let right = ui
        .painter()
        .layout_job(kind.job(&result, colours.text, f32::INFINITY));
    let (name_kind, name_colour) = if total {
        (Type::SmallStrong, colours.text)
    } else {
        (Type::Small, colours.text_secondary)
    };
    let name =
        ui.painter()
            .layout_job(name_kind.job(&step.name, name_colour, name_width - space::S));
    let room = (width - name_width - right.size().x - space::L).max(60.0);
    let mut figures = if total {
        String::new()
    } else {
        step.figures.clone()
    };
    if step.yours() {
        figures.push_str("  (yours)");
    }
    let middle = ui
        .painter()
        .layout_job(Type::Figures.job(&figures, colours.text, room));
    let height = middle.size().y.max(name.size().y).max(right.size().y) + space::M;
    let (rect, response) = ui.allocate_exact_size(vec2(whole, height), Sense::hover());
    let top = rect.top() + space::LINE;
    ui.painter()
        .galley(pos2(rect.left(), top), name, name_colour);
    ui.painter()
        .galley(pos2(rect.left() + name_width, top), middle, colours.text);
    let right_at = pos2(rect.left() + width - right.size().x, top);
    ui.painter().galley(right_at, right, colours.text);
    let yours = if step.yours() { ", your rate" } else { "" };
    let said = format!(
        "{}: {}, {} = {result}{yours}",
        step.name, step.formula, step.figures
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    response.on_hover_text(step.formula);
    if let Some(price) = &step.price {
        let key = opened(of, price);
        let open = explorer.rate_open.as_deref() == Some(&*key);
        let at = Rect::from_center_size(
            pos2(
                rect.right() - size::STEP_BUTTON / 2.0 + space::XS,
                rect.center().y,
            ),
            vec2(size::CONTROL, size::CONTROL),
        );
        let mut corner = ui.new_child(UiBuilder::new().max_rect(at).id_salt((of, &step.id)));
        let name = if of.is_empty() {
            format!("Price of {}", step.name)
        } else {
            format!("Price of {} on {of}", step.name)
        };
        let icon = if open { "caret-up" } else { "info" };
        let tip = "Where this price comes from, and a price of your own";
        if icon_button(&mut corner, icon, &name, tip, true).clicked() {
            let wish = (!open).then_some(key);
            intents.push(Intent::Price(Pricing::OpenRate(wish)));
        }
    }
}

/// One rate: what it is, from where and when, and a field for one's own.
fn rate(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    price: &Price,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    if memory.rate_of != price.id {
        memory.rate_of.clone_from(&price.id);
        memory.rate = Entry::default();
        memory.discount = Entry::default();
    }
    let indent = space::L;
    ui.horizontal_top(|ui| {
        ui.add_space(indent);
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - size::STEP_BUTTON).min(size::START));
            let listed = format!(
                "{symbol}{} {}, listed on {}",
                price.listed.shown(2, 14),
                price.unit,
                date_words(&price.as_of)
            );
            wrapped(ui, Type::Small, colours.text, &listed);
            let source = state.pack.sources.find(|s| s.id == price.source);
            if let Some((_, source)) = source {
                match &source.url {
                    Some(url) => {
                        if link(ui, Type::Small, &source.title).clicked() {
                            intents.push(Intent::OpenWeb(url.clone()));
                        }
                    }
                    None => {
                        wrapped(ui, Type::Small, colours.text_secondary, &source.title);
                    }
                }
            }
            let value = price.full.shown(2, 14);
            if let Some(own) = field(ui, "Your price", &mut memory.rate, &value, |t| {
                entry::price(t, symbol)
            }) {
                set(intents, Setting::Rate(price.id.clone(), Some(own)));
            }
            let tariff = price.id.split('.').next().unwrap_or_default();
            let discount = format!("{tariff}{DISCOUNT}");
            let now = explorer.inputs.rates.discount(tariff);
            let value = format!("{} %", now.map_or_else(|| "0".into(), |d| d.shown(0, 6)));
            if let Some(percent) = field(
                ui,
                "Discount for a commitment",
                &mut memory.discount,
                &value,
                |t| entry::decimal(t, &["%", "per cent", "percent"], 0, 100),
            ) {
                let percent = (!percent.is_zero()).then_some(percent);
                set(intents, Setting::Rate(discount.clone(), percent));
            }
            if price.yours || now.is_some() {
                ui.add_space(space::S);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let back = Button::new("Back to the listed price").kind(Kind::Plain);
                    if ui.add(back).clicked() {
                        set(intents, Setting::Rate(price.id.clone(), None));
                        set(intents, Setting::Rate(discount, None));
                    }
                });
            }
            ui.add_space(space::M);
        });
    });
}

/// The rates of this bill, all together, with their source and date.
pub(super) fn sources(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    priced: &Priced,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let mut sources: Vec<(&str, &str)> = Vec::new();
    for price in priced.prices.all() {
        let at = (price.source.as_str(), price.as_of.as_str());
        if !sources.contains(&at) {
            sources.push(at);
        }
    }
    for (id, date) in sources {
        let Some((_, source)) = state.pack.sources.find(|s| s.id == id) else {
            continue;
        };
        let words = format!("Prices of {}, {}", date_words(date), source.title);
        match &source.url {
            Some(url) => {
                if link(ui, Type::Small, &words).clicked() {
                    intents.push(Intent::OpenWeb(url.clone()));
                }
            }
            None => {
                wrapped(ui, Type::Small, colours.text, &words);
            }
        }
    }
    for price in priced.prices.all() {
        let yours = if price.yours { " (yours)" } else { "" };
        let words = format!("{} {}{yours}", price.shown(&pricing.symbol), price.unit);
        wrapped(ui, Type::Small, colours.text_secondary, &words);
    }
    let tariff = &pricing.tariffs[explorer.inputs.tariff];
    if !tariff.note.is_empty() {
        wrapped(ui, Type::Small, colours.text_secondary, &tariff.note);
    }
}
