//! A bill for the wall: what is set, the lines, the total. Made from a preset,
//! or from whatever the presenter has set since; the arithmetic is `pricing`'s.

use crate::content::{Preset, PresetIx, Pricing};
use crate::pricing::{Amount, Bill, FreeTier, Rates, Usage};

/// A name with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub name: String,
    pub value: String,
}

/// A bill's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillText {
    pub title: String,
    /// What it teaches, shown last; may be empty.
    pub teaches: String,
    pub settings: Vec<Pair>,
    pub lines: Vec<Pair>,
    /// A month's total, or why there is none.
    pub total: Pair,
    /// What is left out, in a line; may be empty.
    pub not_counted: String,
}

impl BillText {
    /// A preset as the pack has it.
    #[must_use]
    pub fn of_preset(pricing: &Pricing, ix: PresetIx) -> Option<Self> {
        let preset = &pricing.presets[ix];
        Self::of(pricing, preset, &preset.usage, &Rates::listed())
    }

    /// A preset with another usage, as set by the presenter; `None` where the
    /// pack has no rate for it.
    #[must_use]
    pub fn of(pricing: &Pricing, preset: &Preset, usage: &Usage, rates: &Rates) -> Option<Self> {
        let calls = pricing.calls(preset.tariff)?;
        let rate = calls.rate(&preset.region, &preset.architecture)?;
        let symbol = &pricing.symbol;
        let money = |amount: &Amount| format!("{symbol}{}", amount.rounded(2));
        let mut settings = settings(usage);
        settings.push(pair("Region", pricing.region_name(&preset.region)));
        if pricing.architectures.len() > 1 {
            settings.push(pair(
                "Architecture",
                pricing.architecture_name(&preset.architecture),
            ));
        }
        let (lines, total) = match Bill::with(usage, calls, rate, rates, symbol) {
            Ok(bill) => (
                bill.lines
                    .iter()
                    .map(|l| pair(l.kind.name(), &money(&l.amount)))
                    .collect(),
                pair("A month", &money(&bill.total)),
            ),
            Err(error) => (Vec::new(), pair("A month", &error.to_string())),
        };
        Some(Self {
            title: preset.title.clone(),
            teaches: preset.teaches.clone(),
            settings,
            lines,
            total,
            not_counted: pricing.not_counted.clone(),
        })
    }
}

fn pair(name: &str, value: &str) -> Pair {
    Pair {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

fn settings(usage: &Usage) -> Vec<Pair> {
    let count = |n: u64| Amount::from(n).shown(0, 0);
    let unit = |value: String, unit: &str| format!("{value}\u{a0}{unit}");
    let mut all = vec![
        pair("Requests", &count(usage.requests)),
        pair("Duration", &unit(usage.duration_ms.shown(0, 3), "ms")),
        pair("Memory", &unit(count(usage.memory_mb), "MB")),
    ];
    if let Some(mb) = usage.ephemeral_mb {
        all.push(pair("Disk", &unit(count(mb), "MB")));
    }
    if let Some(ready) = &usage.provisioned {
        let hours = Amount::ratio(ready.seconds, 3600).shown(0, 1);
        all.push(pair(
            "Kept ready",
            &format!("{} for {}", count(ready.count), unit(hours, "h")),
        ));
        if ready.requests > 0 {
            all.push(pair("Requests on them", &count(ready.requests)));
        }
    }
    if let Some(cold) = &usage.cold_starts {
        all.push(pair("Cold starts", &unit(cold.percent.shown(0, 3), "%")));
        all.push(pair("Start-up", &unit(cold.init_ms.shown(0, 3), "ms")));
    }
    if let Some(data) = &usage.streamed {
        all.push(pair("Streamed", &unit(data.gb.shown(0, 3), "GB")));
    }
    if let Some(data) = &usage.data_out {
        all.push(pair("Data out", &unit(data.gb.shown(0, 3), "GB")));
    }
    all.push(pair(
        "Free tier",
        match usage.free_tier {
            FreeTier::Full => "all of it",
            FreeTier::Left { .. } => "what is left of it",
            FreeTier::Spent => "spent",
        },
    ));
    all
}
