//! Scenarios with their bills as Markdown, for people. The forms that are read
//! back are JSON, in `scenario`, and CSV, in `table`.

use super::table::by_id;
use super::{Bill, FreeTier, Scenario, difference};

/// A scenario with its bill; `None` where the pack has no price for it.
pub type Billed<'a> = (&'a Scenario, Option<&'a Bill>);

/// How much of the free tier is left.
pub(super) fn free_words(s: &Scenario) -> String {
    match s.usage().free_tier {
        FreeTier::Full => "full".into(),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => format!("{requests} requests, {gb_seconds} GB-s"),
        FreeTier::Spent => "none".into(),
    }
}

/// A column a scenario, with the difference to the first.
#[must_use]
pub fn markdown(all: &[Billed<'_>], symbol: &str) -> String {
    let row = |name: &str, of: &dyn Fn(&Billed<'_>) -> String| {
        let cells: Vec<String> = all.iter().map(|b| escaped(&of(b))).collect();
        format!("| {} | {} |\n", escaped(name), cells.join(" | "))
    };
    let mut out = row("", &|(s, _)| s.name.clone());
    out.push_str(&format!("|---{}|\n", "|---:".repeat(all.len())));
    out.push_str(&row("Region", &|(s, _)| s.region.clone()));
    out.push_str(&row("Processor", &|(s, _)| s.architecture.clone()));
    out.push_str(&row("Requests", &|(s, _)| {
        super::Amount::from(s.requests).rounded(0)
    }));
    out.push_str(&row("Duration", &|(s, _)| {
        format!("{} ms", s.duration_ms.shown(0, 6))
    }));
    out.push_str(&row("Memory", &|(s, _)| format!("{} MB", s.memory_mb)));
    out.push_str(&row("Free tier", &|(s, _)| free_words(s)));
    let mut kinds = Vec::new();
    let bills = || all.iter().filter_map(|(_, b)| *b);
    for line in bills().flat_map(|b| &b.lines) {
        if !kinds.contains(&line.kind) {
            kinds.push(line.kind);
        }
    }
    for kind in kinds {
        out.push_str(&row(kind.name(), &|(_, b)| {
            let line = b.and_then(|b| b.lines.iter().find(|l| l.kind == kind));
            line.map_or_else(String::new, |l| {
                format!("{symbol}{}", l.amount.shown(2, 12))
            })
        }));
    }
    out.push_str(&row("Total", &|(_, b)| match b {
        Some(b) => format!("{symbol}{}", b.total.shown(2, 12)),
        None => "no price".to_owned(),
    }));
    if let Some((_, Some(first))) = all.first().filter(|_| all.len() > 1) {
        out.push_str(&row("Difference to the first", &|(_, b)| {
            let Some(b) = b else { return String::new() };
            let (more, percent) = difference(&first.total, &b.total);
            let percent = percent
                .map(|p| format!(" ({} %)", p.rounded(1)))
                .unwrap_or_default();
            format!("{symbol}{}{percent}", more.shown(2, 12))
        }));
    }
    if all.iter().any(|(s, _)| !s.rates.is_empty()) {
        out.push_str(&row("Rates of your own", &|(s, _)| by_id(&s.rates)));
    }
    if all.iter().any(|(s, _)| !s.assumed.is_empty()) {
        out.push_str(&row("Assumed elsewhere", &|(s, _)| by_id(&s.assumed)));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace(['\n', '\r'], " ")
}
