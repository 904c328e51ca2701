//! The pricing screen: settings at the left; at the right the bill, its steps,
//! the plots, what else could do the work, and well-known claims checked. All
//! figures come from the pricing floor; here they are only shown.

mod assumed;
mod bill;
mod claims;
mod controls;
mod guess;
mod others;
mod pins;
mod plots;
mod steps;

use super::page;
use crate::pricing::Amount;
use crate::ui::intent::Intent;
use crate::ui::state::{Explorer, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{hairline, text};
use bill::{headline, made_of, presets};
use controls::Entry;
pub use controls::Memory;
use egui::{Frame, Margin, Panel, ScrollArea, Stroke, Ui};
use std::collections::BTreeMap;

/// Text being typed beside the bill.
#[derive(Debug, Default)]
pub struct Elsewhere {
    /// The rate whose fields these are.
    rate_of: String,
    rate: Entry,
    discount: Entry,
    guess: Entry,
    guessed: Option<Amount>,
    /// Whether the guess is being asked for already.
    guess_asked: bool,
    /// Fields of each alternative, by the tariff's id.
    assumed: BTreeMap<String, [Entry; 5]>,
    /// Names of the pins.
    names: BTreeMap<usize, String>,
    bring_in: String,
    bringing: bool,
}

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    let Some(explorer) = &state.pricing else {
        ui.centered_and_justified(|ui| {
            let colours = ui.colours();
            text(
                ui,
                Type::Body,
                colours.text_secondary,
                "These notes have no prices",
            );
        });
        return;
    };
    let colours = ui.colours();
    let wide = ui.available_width() + size::RAIL > size::NARROW;
    if wide {
        let panel = Panel::left("settings of the bill")
            .exact_size(if ui.available_width() > 900.0 {
                size::CONTROLS
            } else {
                size::CONTROLS * 0.85
            })
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new())
            .show(ui, |ui| {
                ScrollArea::vertical()
                    .id_salt("settings")
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        Frame::new()
                            .inner_margin(Margin {
                                left: 28,
                                right: 24,
                                top: 8,
                                bottom: 16,
                            })
                            .show(ui, |ui| {
                                presets(ui, state, explorer, intents);
                                controls::show(ui, state, explorer, memory, intents);
                            });
                    });
            });
        let x = panel.response.rect.right();
        ui.painter().vline(
            x,
            panel.response.rect.y_range(),
            Stroke::new(size::LINE, colours.hairline),
        );
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        page(ui, state, "bill", |ui| {
            let room = ui.available_width();
            let content = (room - space::XXL * 2.0).min(980.0);
            let side = ((room - content) / 2.0).max(space::L);
            // Margins are whole numbers up to 127; what is more is left free first.
            let margin = Margin {
                left: space::L as i8,
                right: space::L as i8,
                top: 16,
                bottom: 32,
            };
            let mut middle = ui.available_rect_before_wrap();
            middle.min.x += side - space::L;
            middle.max.x -= side - space::L;
            let middle = egui::UiBuilder::new().max_rect(middle);
            ui.scope_builder(middle, |ui| {
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    ui.set_width(ui.available_width().min(content).max(0.0));
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if !wide {
                        presets(ui, state, explorer, intents);
                        ui.add_space(space::S);
                    }
                    result(ui, state, explorer, memory, wide, intents);
                })
            });
        });
    });
}

/// The bill and what belongs to it. In a narrow window the settings stand between:
/// the first three under the sum, the others below the plot.
fn result(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    memory: &mut Memory,
    wide: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let Some(priced) = &explorer.priced else {
        ui.add_space(space::XL);
        let words = format!(
            "No price for {} in this pack. Choose another region",
            pricing.region_short(&explorer.inputs.region)
        );
        text(ui, Type::Body, colours.text, &words);
        if !wide {
            controls::show(ui, state, explorer, memory, intents);
        }
        return;
    };
    let symbol = &pricing.symbol;
    headline(ui, state, explorer, priced, intents);
    if !wide {
        controls::first(ui, state, explorer, memory, intents);
    }
    ui.add_space(space::M);
    guess::show(ui, state, explorer, &mut memory.elsewhere, intents);
    if explorer.guess.hides() {
        if !wide {
            controls::others(ui, state, explorer, memory, intents);
        }
        return;
    }
    made_of(ui, symbol, explorer, priced);
    ui.add_space(space::M);
    steps::show(ui, state, explorer, priced, &mut memory.elsewhere, intents);
    if explorer.open.sources {
        steps::sources(ui, state, explorer, priced, intents);
    }
    pins::show(ui, state, explorer, &mut memory.elsewhere, intents);
    ui.add_space(space::M);
    plots::show(ui, state, explorer, priced, intents);
    if !wide {
        ui.add_space(space::L);
        hairline(ui);
        controls::others(ui, state, explorer, memory, intents);
    }
    ui.add_space(space::M);
    others::show(ui, state, explorer, priced, &mut memory.elsewhere, intents);
    if !pricing.claims.is_empty() {
        ui.add_space(space::M);
        claims::show(ui, state, explorer, intents);
    }
}
