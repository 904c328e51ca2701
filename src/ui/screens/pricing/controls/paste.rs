//! Log lines or a tuner's result, pasted: what was read is said, and taken up
//! at a press. Nothing of it is kept.

use crate::pricing::{Amount, CallTariff, Measured};
use crate::ui::intent::{Intent, Pricing};
use crate::ui::state::Explorer;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, Kind, text, text_area};
use egui::{Id, Ui};

/// Draws the field and what was read from it.
pub fn show(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    pasted: &mut String,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let hint = "Paste REPORT lines, or a power tuner’s JSON";
    let response = text_area(
        ui,
        Id::unique("measured calls"),
        "Measured calls",
        hint,
        pasted,
    );
    if response.changed() {
        let wish = if pasted.trim().is_empty() {
            Pricing::ForgetPasted
        } else {
            Pricing::Paste(pasted.clone())
        };
        intents.push(Intent::Price(wish));
    }
    ui.add_space(space::S);
    match &e.pasted {
        None => {}
        Some(Err(why)) => {
            let words = format!("Not read: {why}");
            text(ui, Type::Small, colours.wrong, &words);
        }
        Some(Ok(Measured::Sizes(sizes))) => {
            let words = format!(
                "{} sizes were read; the plot by memory follows them",
                sizes.len()
            );
            text(ui, Type::Small, colours.text, &words);
        }
        Some(Ok(measured @ Measured::Runs { unread, .. })) => {
            runs(ui, measured, *unread, calls, intents);
        }
    }
}

fn runs(
    ui: &mut Ui,
    measured: &Measured,
    unread: usize,
    calls: &CallTariff,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    for (n, group) in measured.groups(calls).iter().enumerate() {
        let calls_words = if group.calls == 1 { "call" } else { "calls" };
        let mut words = format!(
            "{} {calls_words} at {} MB: {} ms billed on average",
            group.calls,
            Amount::from(group.memory_mb).rounded(0),
            group.billed_ms.shown(0, 2)
        );
        if let Some(cold) = &group.cold_starts {
            words.push_str(&format!(
                ", {} % cold, {} ms to start",
                cold.percent.shown(0, 2),
                cold.init_ms.shown(0, 2)
            ));
        }
        if let Some(used) = group.used_mb {
            words.push_str(&format!(", {used} MB used at most"));
        }
        text(ui, Type::Small, colours.text, &words);
        if group.billed_otherwise > 0 {
            let words = format!(
                "{} of them say another billed duration than rounding up gives",
                group.billed_otherwise
            );
            text(ui, Type::Small, colours.caution, &words);
        }
        ui.add_space(space::XS);
        let name = format!("Use these calls at {} MB", group.memory_mb);
        let button = Button::new("Use them").name(&name).kind(Kind::Plain);
        if ui.add(button).clicked() {
            intents.push(Intent::Price(Pricing::TakeMeasured(n)));
        }
        ui.add_space(space::S);
    }
    if unread > 0 {
        let words = format!("{unread} lines of calls couldn’t be read");
        text(ui, Type::Small, colours.caution, &words);
    }
}
