//! Guess first: what one expects, before the figures are shown, and how it came out.

use super::Elsewhere;
use super::controls::{Entry, field, field_id};
use crate::pricing::{Amount, Slip, entry};
use crate::ui::intent::{Intent, Pricing};
use crate::ui::state::{Explorer, Guess, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Kind, card, segmented, text};
use egui::Ui;

/// Asks, or says how the guess came out. Nothing where nobody guesses.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    if e.guess != Guess::Bill {
        memory.guess_asked = false;
    }
    match &e.guess {
        Guess::Off => return,
        Guess::Bill | Guess::Cheapest => ask(ui, state, e, memory, intents),
        Guess::BillTold { .. } | Guess::CheapestTold { .. } => told(ui, state, e, intents),
    }
    ui.add_space(space::M);
}

fn ask(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Elsewhere,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    card(ui, |ui| {
        ui.set_width(ui.available_width().min(size::START));
        let bill = e.guess == Guess::Bill;
        let kinds = ["What will it cost?", "What is cheapest?"];
        if let Some(n) = segmented(ui, "Guess", &kinds, usize::from(!bill)) {
            let wish = if n == 0 {
                Pricing::AskBill
            } else {
                Pricing::AskCheapest
            };
            intents.push(Intent::Price(wish));
        }
        if bill {
            const NAME: &str = "Your guess, a month";
            if !std::mem::replace(&mut memory.guess_asked, true) {
                // What was guessed before says nothing of this bill; one can type at once.
                memory.guess = Entry::default();
                memory.guessed = None;
                ui.memory_mut(|m| m.request_focus(field_id(NAME)));
            }
            if let Some(guess) = field(ui, NAME, &mut memory.guess, symbol, |t| {
                entry::price(t, symbol)
            }) {
                memory.guessed = Some(guess);
            }
            if memory.guess.is_wrong() {
                memory.guessed = None;
            }
            ui.add_space(space::S);
            let button = Button::new("Compare with the bill")
                .kind(Kind::Primary)
                .enabled(memory.guessed.is_some());
            let entered = ui.input(|i| i.key_pressed(egui::Key::Enter));
            if (ui.add(button).clicked() || entered)
                && let Some(guess) = memory.guessed.take()
            {
                intents.push(Intent::Price(Pricing::GuessBill(guess)));
            }
        } else {
            ui.add_space(space::M);
            let words = "For this work, at these settings:";
            text(ui, Type::Small, colours.text_secondary, words);
            ui.add_space(space::S);
            for (n, (name, _)) in e.contenders(&state.pack).iter().enumerate() {
                if ui.add(Button::new(name)).clicked() {
                    intents.push(Intent::Price(Pricing::GuessCheapest(n)));
                }
                ui.add_space(space::S);
            }
        }
    });
}

fn told(ui: &mut Ui, state: &State, e: &Explorer, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    let all = e.contenders(&state.pack);
    let (right, head, more) = match &e.guess {
        Guess::BillTold { guess, verdict } => {
            let head = if verdict.right {
                format!("Right: you said {symbol}{}", guess.shown(2, 6))
            } else {
                let size = if verdict.off.is_negative() {
                    format!(
                        "{symbol}{} too little",
                        (&Amount::zero() - &verdict.off).rounded(2)
                    )
                } else {
                    format!("{symbol}{} too much", verdict.off.rounded(2))
                };
                let share = verdict.off_percent.as_ref().map(|p| {
                    let p = if p.is_negative() {
                        &Amount::zero() - p
                    } else {
                        p.clone()
                    };
                    format!(", {} %", p.shown(0, 1))
                });
                format!(
                    "You said {symbol}{}: {size}{}",
                    guess.shown(2, 6),
                    share.unwrap_or_default()
                )
            };
            (
                verdict.right,
                head,
                verdict.slip.map(slip_words).unwrap_or_default(),
            )
        }
        Guess::CheapestTold { guess, cheapest } => {
            let name = |n: &usize| all.get(*n).map_or("", |c| c.0.as_str());
            let right = guess == cheapest;
            let head = if right {
                format!("Right: {} is cheapest here", name(cheapest))
            } else {
                format!(
                    "You said {}; {} is cheapest here",
                    name(guess),
                    name(cheapest)
                )
            };
            (right, head, "")
        }
        _ => return,
    };
    card(ui, |ui| {
        ui.set_width(ui.available_width().min(size::START));
        let colour = if right { colours.right } else { colours.text };
        text(ui, Type::BodyStrong, colour, &head);
        if !more.is_empty() {
            ui.add_space(space::XS);
            text(ui, Type::Item, colours.text, more);
        }
        if matches!(e.guess, Guess::CheapestTold { .. }) {
            ui.add_space(space::XS);
            for (name, total) in &all {
                let words = format!("{name}: {symbol}{}", total.rounded(2));
                text(ui, Type::Small, colours.text_secondary, &words);
            }
        }
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            if ui.add(Button::new("Guess again")).clicked() {
                intents.push(Intent::Price(Pricing::AskBill));
            }
        });
    });
}

/// What a slip looks like, and the cure.
fn slip_words(slip: Slip) -> &'static str {
    match slip {
        Slip::FreeTierForgotten => {
            "That is the bill without the free tier: take the free requests and GB-seconds off first"
        }
        Slip::MillisecondsForSeconds => {
            "That is a thousand times the compute: a duration in ms is divided by 1,000"
        }
        Slip::MegabytesForGigabytes => {
            "That is the compute at MB instead of GB: memory in MB is divided by 1,024"
        }
        Slip::RequestsLeftOut => "That is the compute alone: the requests cost too",
        Slip::ComputeLeftOut => "That is the requests alone: the time they run costs too",
    }
}
