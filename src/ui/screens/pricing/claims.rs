//! Statements that stand in notes and books, each beside the exact figure.

use crate::pricing::Verdict;
use crate::ui::intent::{Intent, Part, Pricing};
use crate::ui::state::{Explorer, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{disclosure, icon, wrapped};
use egui::{Ui, vec2};

/// Draws the claims.
pub fn show(ui: &mut Ui, state: &State, e: &Explorer, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    if disclosure(ui, "What is often said, checked", e.open.claims, None).clicked() {
        intents.push(Intent::Price(Pricing::Show(Part::Claims, !e.open.claims)));
    }
    if !e.open.claims {
        return;
    }
    ui.add_space(space::S);
    for (n, claim) in pricing.claims.iter().enumerate() {
        let Some(calls) = pricing.calls(claim.tariff) else {
            continue;
        };
        let Some(rate) = calls.rate(&claim.region, &claim.architecture) else {
            continue;
        };
        let (name, colour, words) = match claim.claim.verdict(calls, rate, &pricing.symbol) {
            Verdict::Holds { .. } => ("check-circle", colours.right, "Holds exactly".to_owned()),
            Verdict::Rounded { exact } => (
                "approximate-equals",
                colours.caution,
                format!("Rounded: exactly {exact}"),
            ),
            Verdict::Wrong { exact, factor } => {
                let times = factor
                    .map(|f| format!(", off by {f} times"))
                    .unwrap_or_default();
                let buys = claim
                    .claim
                    .buys(rate)
                    .zip(claim.claim.money())
                    .map(|((many, what), money)| {
                        let symbol = &pricing.symbol;
                        let (money, many) = (money.rounded(2), many.rounded(0));
                        format!(". {symbol}{money} buys about {many} {what}")
                    })
                    .unwrap_or_default();
                (
                    "x-circle",
                    colours.wrong,
                    format!("Doesn’t hold: it is {exact}{times}{buys}"),
                )
            }
        };
        ui.push_id(n, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                ui.add_space(space::XS);
                icon(ui, size::ICON_TREE, colour, name);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                    wrapped(ui, Type::Item, colours.text, &claim.claim.text);
                    wrapped(ui, Type::SmallMedium, colour, &words);
                });
            });
            ui.add_space(space::S);
        });
    }
}
