//! The tables behind the plots.

use crate::pricing::Amount;
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::text;
use egui::Ui;
use std::collections::BTreeSet;

/// Most rows of the table by requests.
const MOST_ROWS: usize = 40;

/// Requests, the calls, and each alternative, at every number where something changes.
pub(super) fn by_requests(ui: &mut Ui, state: &State, e: &Explorer, priced: &Priced) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let you = e.inputs.requests();
    let besides: Vec<_> = priced
        .others
        .iter()
        .filter_map(|o| {
            let compared = priced.comparison.alternatives.get(o.compared)?;
            compared.found.as_ref().ok()
        })
        .collect();
    let mut at: BTreeSet<u64> = priced.curve.iter().map(|p| p.requests).collect();
    at.insert(you);
    for beside in &besides {
        at.extend(beside.wins_from().map(|p| p.above));
    }
    // The last call on one price and the first on the next are one row to a reader.
    let at: Vec<u64> = at
        .iter()
        .copied()
        .filter(|n| *n == you || *n == 0 || (*n > 1 && !at.contains(&(n + 1))))
        .filter(|n| *n <= priced.most_requests)
        .take(MOST_ROWS)
        .collect();
    let mut heads = vec![
        "Requests a month".to_owned(),
        pricing.tariffs[e.inputs.tariff].name.clone(),
    ];
    heads.extend(besides.iter().map(|b| b.alternative.label.clone()));
    let rows: Vec<Vec<String>> = at
        .into_iter()
        .map(|n| {
            let requests = Amount::from(n);
            let money = |a: &Amount| format!("{}{}", pricing.symbol, a.rounded(2));
            let mut first = requests.rounded(0);
            if n == you {
                first.push_str("  (you)");
            }
            let mut row = vec![first, money(&priced.comparison.calls.at(&requests))];
            row.extend(
                besides
                    .iter()
                    .map(|b| money(&b.alternative.cost.at(&requests))),
            );
            row
        })
        .collect();
    draw(ui, "curve by requests", &heads, &rows);
}

/// Sizes, how long a call takes at each, and what it costs.
pub(super) fn by_memory(ui: &mut Ui, state: &State, priced: &Priced) {
    let (Some(pricing), Some(by)) = (&state.pack.pricing, &priced.by_memory) else {
        return;
    };
    let heads = ["Memory", "Duration", "A month"].map(str::to_owned);
    let every = by.points.len().div_ceil(MOST_ROWS).max(1);
    let rows: Vec<Vec<String>> = by
        .points
        .iter()
        .enumerate()
        .filter(|(n, p)| {
            n % every == 0
                || p.memory_mb == by.cheapest.memory_mb
                || p.memory_mb == by.fastest.memory_mb
        })
        .map(|(_, p)| {
            let mut memory = format!("{} MB", Amount::from(p.memory_mb).rounded(0));
            if p.memory_mb == by.cheapest.memory_mb {
                memory.push_str("  (cheapest)");
            } else if p.memory_mb == by.fastest.memory_mb {
                memory.push_str("  (fastest)");
            }
            vec![
                memory,
                format!("{} ms", p.duration_ms.shown(0, 1)),
                format!("{}{}", pricing.symbol, p.total.rounded(2)),
            ]
        })
        .collect();
    draw(ui, "curve by memory", &heads, &rows);
}

fn draw(ui: &mut Ui, salt: &str, heads: &[String], rows: &[Vec<String>]) {
    let colours = ui.colours();
    let width = ui.available_width();
    let columns = heads.len().max(1);
    let each = (width / columns as f32 - space::S).min(220.0);
    egui_extras::TableBuilder::new(ui)
        .id_salt(salt)
        .vscroll(false)
        .columns(egui_extras::Column::exact(each), columns)
        .header(size::SHEET_ROW * 2.0, |mut row| {
            for head in heads {
                row.col(|ui| {
                    text(ui, Type::SmallStrong, colours.text_secondary, head);
                });
            }
        })
        .body(|body| {
            body.rows(size::SHEET_ROW, rows.len(), |mut row| {
                let Some(cells) = rows.get(row.index()) else {
                    return;
                };
                for cell in cells {
                    row.col(|ui| {
                        text(ui, Type::Figures, colours.text, cell);
                    });
                }
            });
        });
}
