//! Wishes on the pricing screen: an entry out of range changes nothing.

use super::super::intent::{FreeChoice, Pricing};
use super::super::place::Place;
use super::super::state::{Explorer, State};
use super::go;
use crate::content::Pack;
use crate::pricing::Amount;
use std::sync::Arc;

pub(super) fn price(state: &mut State, wish: Pricing) {
    let pack = Arc::clone(&state.pack);
    let Some(e) = &mut state.pricing else { return };
    let Some(calls) = pack.pricing.as_ref().and_then(|p| p.calls(e.tariff)) else {
        return;
    };
    match wish {
        Pricing::Preset(preset) => {
            e.set_preset(&pack, preset);
            go(state, Place::Pricing);
        }
        Pricing::Steps(_) => {}
        Pricing::Sources(open) => e.sources_open = open,
        Pricing::Table(open) => e.table_open = open,
        Pricing::Claims(open) => e.claims_open = open,
        changed => {
            e.preset = None;
            match changed {
                Pricing::Requests(n) => e.requests = n.min(MOST_REQUESTS),
                Pricing::DurationMs(text) => {
                    let in_range = Amount::parse(&text).is_ok_and(|a| {
                        let billed = a.round_up_to(calls.round_up_ms).unwrap_or(u64::MAX);
                        !a.is_negative()
                            && (calls.duration_ms.min..=calls.duration_ms.max).contains(&billed)
                    });
                    if in_range {
                        e.duration_ms = text;
                    }
                }
                Pricing::MemoryMb(n) => e.memory_mb = calls.memory_mb.clamp(n),
                Pricing::Region(region) => e.region = region,
                Pricing::Architecture(architecture) => e.architecture = architecture,
                Pricing::FreeTier(free) => e.free = free,
                Pricing::FreeRequestsLeft(n) => {
                    e.free = FreeChoice::Part;
                    e.free_requests_left = n.min(calls.free.requests.round_up_to(1).unwrap_or(0));
                }
                Pricing::FreeGbSecondsLeft(n) => {
                    e.free = FreeChoice::Part;
                    e.free_gb_seconds_left =
                        n.min(calls.free.gb_seconds.round_up_to(1).unwrap_or(0));
                }
                _ => {}
            }
            no_rate_elsewhere(e, &pack);
            e.compute(&pack);
        }
    }
}

/// Most requests a month that can be asked for.
pub const MOST_REQUESTS: u64 = 1_000_000_000_000_000;

/// Where the region has no rate on the architecture, another one that has is taken.
pub(super) fn no_rate_elsewhere(e: &mut Explorer, pack: &Pack) {
    let Some(pricing) = &pack.pricing else { return };
    let Some(calls) = pricing.calls(e.tariff) else {
        return;
    };
    if calls.rate(&e.region, &e.architecture).is_none() {
        let other = pricing
            .architectures
            .iter()
            .find(|a| calls.rate(&e.region, &a.id).is_some());
        if let Some(other) = other {
            e.architecture.clone_from(&other.id);
        }
    }
}
