//! Costs by requests, for plots: exact points at every kink and on both sides
//! of every step, so that straight lines between them are the curve itself.

use super::{Amount, CallRate, CallTariff, Cost, Meter, Rates, Usage};

/// Most steps of a stair that are drawn one by one.
const MOST_STEPS: u64 = 400;

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
    match Meter::of(usage, tariff, rate, &Rates::listed()) {
        Ok(meter) => around_bends(&meter.cost(), most),
        Err(_) => vec![0, most],
    }
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
    match Meter::of(usage, tariff, rate, &Rates::listed()) {
        Ok(meter) => curve(&meter.cost(), most, 0),
        Err(_) => Vec::new(),
    }
}

/// A cost through its kinks and steps from nothing to `most` requests, with at
/// least `points` points in all.
#[must_use]
pub fn curve(cost: &Cost, most: u64, points: usize) -> Vec<CurvePoint> {
    let mut at = around_bends(cost, most);
    let more = u64::try_from(points.saturating_sub(at.len())).unwrap_or(0);
    at.extend((0..more).map(|n| share(most, n, more)));
    at.sort_unstable();
    at.dedup();
    at.into_iter()
        .map(|requests| CurvePoint {
            requests,
            cost: cost.at(&requests.into()),
        })
        .collect()
}

/// The part of `most` that lies `n` of `of` along.
fn share(most: u64, n: u64, of: u64) -> u64 {
    let along = u128::from(most) * u128::from(n) / u128::from(of.max(1));
    u64::try_from(along).unwrap_or(most)
}

fn around_bends(cost: &Cost, most: u64) -> Vec<u64> {
    let mut at = vec![0, most];
    for bend in cost.bends(&most.into(), MOST_STEPS) {
        if let Some(below) = bend.to_u64() {
            at.extend([below, below.saturating_add(1)]);
        }
    }
    at.retain(|n| *n <= most);
    at.sort_unstable();
    at.dedup();
    at
}
