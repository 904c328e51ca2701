//! How `lectern price` prints a bill: as text for people and as JSON for
//! programs, both drawn from the bill's own lines and steps.

use crate::content::Pricing;
use crate::pricing::{
    Amount, Beside, Bill, BreakEven, Cheaper, Comparison, FreeTier, Line, Rates, Step, Work,
};
use serde_json::{Value, json};

/// What is printed.
pub struct Priced<'a> {
    pub pricing: &'a Pricing,
    pub work: Work<'a>,
    pub rates: &'a Rates,
    pub bill: &'a Bill,
    pub comparison: Option<&'a Comparison>,
}

/// For programs: figures as exact decimals in texts.
pub fn json(p: &Priced<'_>) -> String {
    let usage = p.work.usage;
    let rate = p.work.rate;
    let concurrency = p.work.concurrency();
    let own: serde_json::Map<String, Value> = p
        .rates
        .own()
        .into_iter()
        .map(|(id, value)| (id, value.exact().into()))
        .collect();
    let mut all = json!({
        "schema": 1,
        "currency": p.pricing.currency,
        "total": p.bill.total.exact(),
        "lines": lines(&p.bill.lines),
        "steps": steps(&p.bill.steps),
        "as_of": rate.as_of,
        "source": rate.source,
        "inputs": {
            "tariff": p.work.tariff.sheet.id,
            "region": rate.region,
            "architecture": rate.architecture,
            "requests": usage.requests.to_string(),
            "duration_ms": usage.duration_ms.exact(),
            "memory_mb": usage.memory_mb.to_string(),
            "ephemeral_mb": usage.ephemeral_mb.map(|mb| mb.to_string()),
            "free_tier": match &usage.free_tier {
                FreeTier::Full => "full".to_owned(),
                FreeTier::Left { requests, gb_seconds } => format!("{requests},{gb_seconds}"),
                FreeTier::Spent => "none".to_owned(),
            },
            "hours_in_month": p.work.hours.exact(),
        },
        "gb_seconds": p.bill.gb_seconds.exact(),
        "free_requests_used": p.bill.free_requests_used.exact(),
        "free_gb_seconds_used": p.bill.free_gb_seconds_used.exact(),
        "concurrency": {
            "average": concurrency.average.exact(),
            "peak_calls": concurrency.peak_calls.exact(),
            "limit": concurrency.limit.map(|l| l.to_string()),
            "over_limit": concurrency.over_limit(),
        },
        "not_counted": uncounted(p).join(", "),
        "yours": own,
    });
    if let (Some(c), Some(fields)) = (p.comparison, all.as_object_mut()) {
        fields.insert("comparison".to_owned(), comparison(p, c));
    }
    format!("{all:#}\n")
}

fn lines(lines: &[Line]) -> Vec<Value> {
    let parts = lines.iter().flat_map(|l| &l.parts);
    parts
        .map(|p| {
            json!({
                "id": p.id,
                "name": p.name,
                "quantity": p.quantity.exact(),
                "unit": p.unit,
                "rate": p.rate.exact(),
                "amount": p.amount.exact(),
                "rate_id": p.rate_id,
                "yours": p.yours,
            })
        })
        .collect()
}

fn steps(steps: &[Step]) -> Vec<Value> {
    steps
        .iter()
        .map(|s| {
            let mut step = json!({
                "id": s.id,
                "name": s.name,
                "formula": s.formula,
                "figures": s.figures,
                "result": s.result.exact(),
                "unit": s.unit,
            });
            if let (Some(price), Some(fields)) = (&s.price, step.as_object_mut()) {
                fields.insert(
                    "rate".to_owned(),
                    json!({
                        "id": price.id,
                        "per": price.unit,
                        "value": price.amount.exact(),
                        "listed": price.listed.exact(),
                        "source": price.source,
                        "as_of": price.as_of,
                        "yours": price.yours,
                    }),
                );
            }
            step
        })
        .collect()
}

fn comparison(p: &Priced<'_>, c: &Comparison) -> Value {
    let region = p.pricing.region_short(&p.work.rate.region);
    let alternatives: Vec<Value> = c
        .alternatives
        .iter()
        .map(|a| match &a.found {
            Ok(beside) => alternative(beside),
            Err(absent) => json!({
                "tariff": a.tariff,
                "sheet": a.sheet,
                "absent": absent_words(absent, region),
            }),
        })
        .collect();
    let processors: Vec<Value> = c
        .processors
        .iter()
        .map(|o| {
            json!({
                "architecture": o.architecture,
                "total": o.total.exact(),
                "pays_up_to_times_as_long": o.pays_up_to.as_ref().map(Amount::exact),
            })
        })
        .collect();
    json!({
        "alternatives": alternatives,
        "processors": processors,
        "provisioned_pays_from_busy": c.reserved_pays_from.as_ref().map(Amount::exact),
    })
}

fn alternative(beside: &Beside) -> Value {
    let a = &beside.alternative;
    json!({
        "tariff": a.tariff,
        "sheet": a.sheet,
        "size": a.size,
        "name": a.name,
        "label": a.label,
        "counted": a.counted,
        "architecture": a.architecture,
        "machines": a.machines.exact(),
        "per_machine": a.per_machine.exact(),
        "holds_requests": a.room.requests.as_ref().map(Amount::exact),
        "total": a.total.exact(),
        "lines": lines(&a.lines),
        "steps": steps(&a.steps),
        "wins_from": beside.wins_from().map(breakeven),
        "wins_at_busy": beside.wins_at_busy().as_ref().map(Amount::exact),
        "breakevens": beside.breakevens.points.iter().map(breakeven).collect::<Vec<_>>(),
        "more_breakevens": beside.breakevens.more,
    })
}

fn breakeven(point: &BreakEven) -> Value {
    json!({
        "at": point.at.exact(),
        "equal": point.equal,
        "below": point.below.to_string(),
        "above": point.above.to_string(),
        "then": match point.then {
            Cheaper::First => "calls",
            Cheaper::Second => "alternative",
            Cheaper::Same => "same",
        },
    })
}

fn absent_words(absent: &crate::pricing::Absent, region: &str) -> String {
    use crate::pricing::Absent;
    match absent {
        Absent::NoRate { .. } => format!("no price for {region} in this pack"),
        other => other.to_string(),
    }
}

/// For people.
pub fn text(p: &Priced<'_>) -> String {
    let symbol = &p.pricing.symbol;
    let total = &p.bill.total;
    let cents = total.rounded(2);
    let head = if !total.is_zero() && cents == "0.00" {
        "under 1 cent".to_owned()
    } else {
        format!("{symbol}{cents}")
    };
    let rate = p.work.rate;
    let mut out = format!(
        "{head} a month, exactly {symbol}{}\n{} on {}, {} hours a month\n\n",
        total.exact(),
        p.pricing.region_name(&rate.region),
        p.pricing.architecture_name(&rate.architecture),
        p.work.hours.shown(0, 6),
    );
    out.push_str(&explained(&p.bill.steps, symbol));
    let concurrency = p.work.concurrency();
    if let (true, Some(limit)) = (concurrency.over_limit(), concurrency.limit) {
        out.push_str(&format!(
            "\n{} calls run at once on average; more than {limit} must be asked for.\n",
            concurrency.peak_calls.rounded(0)
        ));
    }
    if let Some(c) = p.comparison {
        out.push_str(&compared(p, c));
    }
    out.push_str(&format!("\nPrices of {}", rate.as_of));
    let left = uncounted(p);
    if !left.is_empty() {
        out.push_str(&format!("; not counted: {}", left.join(", ")));
    }
    out.push_str(".\n");
    if !p.rates.is_listed() {
        let own: Vec<String> = p
            .rates
            .own()
            .iter()
            .map(|(id, v)| format!("{id} = {}", v.exact()))
            .collect();
        out.push_str(&format!("Rates of yours: {}.\n", own.join(", ")));
    }
    out
}

/// What the bill leaves out.
fn uncounted(p: &Priced<'_>) -> Vec<String> {
    p.pricing.uncounted(p.work.usage, p.work.rate, false).0
}

/// Names in one column, results in another.
fn explained(steps: &[Step], symbol: &str) -> String {
    let wide = steps.iter().map(|s| s.name.chars().count()).max();
    let wide = wide.unwrap_or(0);
    let mut out = String::new();
    for s in steps {
        let result = if s.unit.is_empty() {
            format!("{symbol}{}", s.result.shown(2, 12))
        } else {
            format!("{} {}", s.result.shown(0, 6), s.unit)
        };
        let yours = if s.yours() { "  (yours)" } else { "" };
        out.push_str(&format!(
            "{:wide$}  {} = {result}{yours}\n",
            s.name, s.figures
        ));
    }
    out
}

fn compared(p: &Priced<'_>, c: &Comparison) -> String {
    let symbol = &p.pricing.symbol;
    let region = p.pricing.region_short(&p.work.rate.region);
    let mut out = "\nCompared\n".to_owned();
    for o in &c.processors {
        let name = p.pricing.architecture_name(&o.architecture);
        out.push_str(&format!("  {name}: {symbol}{}", o.total.rounded(2)));
        if let Some(times) = &o.pays_up_to {
            out.push_str(&format!(
                ", cheaper while calls take less than {} times as long",
                times.rounded(3)
            ));
        }
        out.push('\n');
    }
    for a in &c.alternatives {
        match &a.found {
            Err(absent) => {
                out.push_str(&format!(
                    "  {}: {}\n",
                    a.sheet,
                    absent_words(absent, region)
                ));
            }
            Ok(beside) => {
                let alternative = &beside.alternative;
                out.push_str(&format!(
                    "  {}: {}, {symbol}{} for {}",
                    a.sheet,
                    alternative.label,
                    alternative.total.rounded(2),
                    alternative.machines.rounded(0)
                ));
                if alternative.steps.iter().any(Step::yours) {
                    out.push_str(" (yours)");
                }
                match beside.wins_from() {
                    Some(point) => out.push_str(&format!(
                        "; cheaper from {} requests\n",
                        Amount::from(point.above).rounded(0)
                    )),
                    None if alternative.total < p.bill.total => {
                        out.push_str("; cheaper throughout\n");
                    }
                    None => out.push_str("; never cheaper\n"),
                }
            }
        }
    }
    if let Some(share) = &c.reserved_pays_from {
        let percent = share * &Amount::from(100_u64);
        out.push_str(&format!(
            "  Provisioned concurrency pays where it is busy {} % of its time\n",
            percent.shown(0, 3)
        ));
    }
    out
}
