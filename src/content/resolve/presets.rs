//! Presets of the cost explorer: their ids, what each asks of its tariff, and
//! whether that can be billed. The tariffs themselves stand in `tariffs`.

use super::prices::{Places, calls};
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Preset, Tariff};
use crate::content::raw::{RawPreset, RawPricing};
use crate::content::table::Table;
use crate::pricing::{Bill, CallTariff, ColdStarts, FreeTier, Provisioned, Usage};

pub fn preset_ids(raw: Option<&RawPricing>, faults: &mut Faults) -> Ids<Preset> {
    let root = At::root();
    let pricing = root.field("pricing");
    let list = pricing.field("presets");
    let mut ids = Ids::new("preset", raw.map_or(0, |p| p.presets.len()));
    for (n, preset) in raw.iter().flat_map(|p| &p.presets).enumerate() {
        ids.add(
            &list.item(n),
            Some(&preset.id),
            &preset.title,
            n,
            &preset.was,
            faults,
        );
    }
    ids.settle(faults)
}

/// Whether memory is on a step of the range; in the range but off its steps is
/// said here, since a bill would only name the range.
fn on_step(memory_mb: u64, calls: &CallTariff, at: &At<'_>, faults: &mut Faults) -> bool {
    let range = calls.memory_mb;
    if range.holds(memory_mb) || !(range.min..=range.max).contains(&memory_mb) {
        return true;
    }
    let below = range.clamp(memory_mb);
    let above = below.saturating_add(range.step);
    let fault = Fault::OffStep {
        min: range.min,
        step: range.step,
        below,
        above: (above <= range.max).then_some(above),
    };
    faults.add(&at.field("memory_mb"), fault);
    false
}

pub fn presets(
    raw: &RawPricing,
    ids: &Ids<Tariff>,
    tariffs: &Table<Tariff>,
    places: &Places,
    faults: &mut Faults,
) -> Table<Preset> {
    let root = At::root();
    let pricing = root.field("pricing");
    let list = pricing.field("presets");
    let mut presets = Vec::with_capacity(raw.presets.len());
    for (n, preset) in raw.presets.iter().enumerate() {
        let at = list.item(n);
        let region = places.region(&at, &preset.region, faults);
        let architecture = places.architecture(&at, &preset.architecture, faults);
        let usage = usage(preset, &at, faults);
        let Some((tariff, calls)) = calls(&preset.tariff, &at, ids, tariffs, faults) else {
            continue;
        };
        let on_step = on_step(preset.memory_mb, calls, &at, faults);
        match calls.rate(&region, &architecture) {
            Some(_) if !on_step => {}
            Some(rate) => {
                if let Err(error) = Bill::of(&usage, calls, rate, "") {
                    faults.add(&at, Fault::Preset(error));
                }
            }
            None => faults.add(
                &at,
                Fault::NoRate {
                    region: region.clone(),
                    architecture: architecture.clone(),
                },
            ),
        }
        presets.push(Preset {
            id: preset.id.clone(),
            title: faults.filled(&at.field("title"), "The title", &preset.title),
            teaches: faults.filled(&at.field("teaches"), "What it teaches", &preset.teaches),
            tariff,
            region,
            architecture,
            usage,
            was: preset.was.clone(),
        });
    }
    presets.into()
}

/// What a preset asks of its tariff.
fn usage(preset: &RawPreset, at: &At<'_>, faults: &mut Faults) -> Usage {
    let duration_ms = faults.amount(
        &at.field("duration_ms"),
        "The duration",
        &preset.duration_ms,
    );
    let provisioned = preset.provisioned.as_ref().map(|p| Provisioned {
        count: p.count,
        seconds: p.seconds,
        requests: p.requests,
        duration_ms: match &p.duration_ms {
            None => duration_ms.clone(),
            Some(text) => {
                let at = at.field("provisioned");
                faults.amount(&at.field("duration_ms"), "The duration", text)
            }
        },
    });
    let cold_starts = preset.cold_starts.as_ref().map(|c| {
        let at = at.field("cold_starts");
        ColdStarts {
            percent: faults.amount(&at.field("percent"), "The share", &c.percent),
            init_ms: faults.amount(&at.field("init_ms"), "The start-up time", &c.init_ms),
        }
    });
    Usage {
        ephemeral_mb: preset.ephemeral_mb,
        provisioned,
        cold_starts,
        free_tier: if preset.free_tier {
            FreeTier::Full
        } else {
            FreeTier::Spent
        },
        ..Usage::on_demand(preset.requests, duration_ms, preset.memory_mb)
    }
}
