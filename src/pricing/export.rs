//! Scenarios with their bills as tables, CSV for programs and Markdown for
//! people. The form that is read back is JSON, and stands in `scenario`.

use super::{Bill, FreeTier, Scenario, difference};

/// A scenario with its bill.
pub type Billed<'a> = (&'a Scenario, &'a Bill);

/// One row a scenario. Amounts are exact; text that a spreadsheet would run as
/// a formula is set off by an apostrophe.
#[must_use]
pub fn csv(all: &[Billed<'_>], currency: &str) -> String {
    let mut out = format!(
        "name,tariff,region,architecture,requests,duration_ms,memory_mb,disk_mb,free_tier,\
         lines,total_{},yours\n",
        currency.to_lowercase()
    );
    for (s, bill) in all {
        let lines: Vec<String> = bill
            .lines
            .iter()
            .map(|l| format!("{} {}", l.kind.id(), l.amount.exact()))
            .collect();
        let fields = [
            cell(&s.name),
            cell(&s.tariff),
            cell(&s.region),
            cell(&s.architecture),
            s.requests.to_string(),
            s.duration_ms.exact(),
            s.memory_mb.to_string(),
            s.ephemeral_mb.map_or_else(String::new, |mb| mb.to_string()),
            cell(&free_words(s)),
            cell(&lines.join("; ")),
            bill.total.exact(),
            cell(&own(s)),
        ];
        out.push_str(&fields.join(","));
        out.push('\n');
    }
    out
}

fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn own(s: &Scenario) -> String {
    let rates: Vec<String> = s.rates.iter().map(|(id, v)| format!("{id}={v}")).collect();
    rates.join("; ")
}

fn free_words(s: &Scenario) -> String {
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
    for line in all.iter().flat_map(|(_, b)| &b.lines) {
        if !kinds.contains(&line.kind) {
            kinds.push(line.kind);
        }
    }
    for kind in kinds {
        out.push_str(&row(kind.name(), &|(_, b)| {
            let line = b.lines.iter().find(|l| l.kind == kind);
            line.map_or_else(String::new, |l| {
                format!("{symbol}{}", l.amount.shown(2, 12))
            })
        }));
    }
    out.push_str(&row("Total", &|(_, b)| {
        format!("{symbol}{}", b.total.shown(2, 12))
    }));
    if let Some((_, first)) = all.first().filter(|_| all.len() > 1) {
        out.push_str(&row("Difference to the first", &|(_, b)| {
            let (more, percent) = difference(&first.total, &b.total);
            let percent = percent
                .map(|p| format!(" ({} %)", p.rounded(1)))
                .unwrap_or_default();
            format!("{symbol}{}{percent}", more.shown(2, 12))
        }));
    }
    if all.iter().any(|(s, _)| !s.rates.is_empty()) {
        out.push_str(&row("Rates of your own", &|(s, _)| own(s)));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('|', "\\|")
        .replace(['\n', '\r'], " ")
}
