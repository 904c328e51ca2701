//! Cost as a function of requests, for the plot. A metered bill is piecewise
//! linear in requests, so the curve is drawn exactly from its kinks: where the
//! free requests end, where the free GB-seconds end, where a tier ends.

use super::{Amount, Bill, CallRate, CallTariff, FreeTier, Usage};

/// A point of the curve, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurvePoint {
    pub requests: u64,
    pub cost: Amount,
}

/// Whole numbers of requests at which the slope may change, within `0..=most`,
/// ends included, rising, without repeats.
#[must_use]
pub fn kinks_by_requests(
    usage: &Usage,
    tariff: &CallTariff,
    rate: &CallRate,
    most: u64,
) -> Vec<u64> {
    let mut kinks = vec![0, most];
    let (free_requests, free_gb_seconds) = match &usage.free_tier {
        FreeTier::Full => (tariff.free.requests.clone(), tariff.free.gb_seconds.clone()),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => ((*requests).into(), (*gb_seconds).into()),
        FreeTier::Spent => (Amount::zero(), Amount::zero()),
    };
    if let Some(n) = free_requests.round_up_to(1) {
        kinks.push(n);
    }
    let billed = usage
        .duration_ms
        .round_up_to(tariff.round_up_ms)
        .unwrap_or(0);
    let per_request =
        &Amount::ratio(billed, 1000) * &Amount::ratio(usage.memory_mb, tariff.mb_per_gb);
    let mut edges = vec![free_gb_seconds.clone()];
    for tier in rate.per_gb_second.all() {
        edges.extend(tier.up_to.as_ref().map(|end| end + &free_gb_seconds));
    }
    for edge in edges {
        if let Some(n) = edge.divided_by(&per_request).and_then(|n| n.round_up_to(1)) {
            kinks.push(n);
            kinks.push(n.saturating_sub(1));
        }
    }
    kinks.retain(|n| *n <= most);
    kinks.sort_unstable();
    kinks.dedup();
    kinks
}

/// The curve through its kinks from nothing to `most` requests. Empty where the
/// usage itself can't be billed.
#[must_use]
pub fn cost_by_requests(
    usage: &Usage,
    tariff: &CallTariff,
    rate: &CallRate,
    most: u64,
) -> Vec<CurvePoint> {
    kinks_by_requests(usage, tariff, rate, most)
        .into_iter()
        .filter_map(|requests| {
            let at = Usage {
                requests,
                ..usage.clone()
            };
            let bill = Bill::of(&at, tariff, rate, "").ok()?;
            Some(CurvePoint {
                requests,
                cost: bill.total,
            })
        })
        .collect()
}
