//! What the settings come to: the bill, what else could do the work, and the
//! curves that are drawn. Computed once when something changes; a frame only reads it.

use super::{Inputs, PlotKind};
use crate::content::{Pack, Pricing, TariffIx};
use crate::pricing::{
    Amount, Bill, ByMemory, CallPrices, CallRate, CallTariff, Candidate, Comparison, CurvePoint,
    Door, DurationModel, Offer, Rates, Usage, UsageError, Work, by_memory, compare, curve, map,
};

/// Points of the curve by memory.
const MEMORY_POINTS: usize = 160;

/// What the inputs come to.
#[derive(Debug, Clone)]
pub struct Priced {
    pub bill: Bill,
    /// The bill with the front door.
    pub total: Amount,
    pub per_million: Option<Amount>,
    pub per_year: Amount,
    pub comparison: Comparison,
    /// The calls, with their front door, by requests.
    pub curve: Vec<CurvePoint>,
    /// The alternatives that hold the work, in the pack's order.
    pub others: Vec<Other>,
    /// Where that is the plot.
    pub by_memory: Option<ByMemory>,
    pub prices: CallPrices,
    /// Free every month: requests, GB-seconds.
    pub free: (Amount, Amount),
    /// Where that is the plot.
    pub map: Option<MemoryMap>,
    /// Right end of the plot, in requests.
    pub most_requests: u64,
}

/// Totals around the settings of now: a row for each duration.
#[derive(Debug, Clone)]
pub struct MemoryMap {
    pub memories: Vec<u64>,
    pub durations: Vec<Amount>,
    pub totals: Vec<Vec<Option<Amount>>>,
}

/// Sizes and durations of the map: halves and doubles of those of now.
const MAP_STEPS: [(u64, u64); 7] = [(1, 8), (1, 4), (1, 2), (1, 1), (2, 1), (4, 1), (8, 1)];

impl MemoryMap {
    fn of(usage: &Usage, calls: &CallTariff, rate: &CallRate, rates: &Rates) -> Self {
        let mut memories: Vec<u64> = MAP_STEPS
            .iter()
            .map(|(by, over)| {
                calls
                    .memory_mb
                    .clamp(usage.memory_mb.saturating_mul(*by) / over)
            })
            .collect();
        memories.dedup();
        let range = calls.duration_ms;
        let mut durations: Vec<Amount> = MAP_STEPS
            .iter()
            .map(|(by, over)| &usage.duration_ms * &Amount::ratio(*by, *over))
            .filter(|ms| {
                let up = ms.round_up_to(calls.round_up_ms);
                up.is_some_and(|n| (range.min..=range.max).contains(&n))
            })
            .collect();
        durations.dedup();
        let totals = map(usage, calls, rate, rates, &memories, &durations);
        Self {
            memories,
            durations,
            totals,
        }
    }
}

/// An alternative as it is drawn.
#[derive(Debug, Clone)]
pub struct Other {
    pub tariff: TariffIx,
    /// What it is called in a few words: the subject and the size.
    pub name: String,
    /// Its place among the compared.
    pub compared: usize,
    pub curve: Vec<CurvePoint>,
}

impl Priced {
    /// Computes everything.
    ///
    /// # Errors
    /// [`UsageError`] where the settings can't be billed.
    pub fn of(
        pack: &Pack,
        inputs: &Inputs,
        model: &DurationModel,
        axis: Option<u64>,
        shown: PlotKind,
    ) -> Result<Self, UsageError> {
        let usage = inputs.usage();
        let unknown = UsageError::Memory { min: 0, max: 0 };
        let pricing = pack.pricing.as_ref().ok_or_else(|| unknown.clone())?;
        let calls = pricing
            .calls(inputs.tariff)
            .ok_or_else(|| unknown.clone())?;
        let rate = calls
            .rate(&inputs.region, &inputs.architecture)
            .ok_or(unknown)?;
        let symbol = &pricing.symbol;
        let bill = Bill::with(&usage, calls, rate, &inputs.rates, symbol)?;
        let work = Work {
            usage: &usage,
            tariff: calls,
            rate,
            hours: &inputs.hours,
            peak: &inputs.peak,
        };
        let door = inputs
            .door
            .and_then(|ix| door(pricing, ix, &inputs.door_units));
        let offers: Vec<(TariffIx, Offer<'_>)> = pricing.offers().collect();
        let candidates: Vec<Candidate<'_>> = offers
            .iter()
            .map(|(_, offer)| Candidate {
                offer: *offer,
                assumed: inputs.assumed(&offer.sheet().id),
                door: door.clone(),
            })
            .collect();
        let comparison = compare(&work, &candidates, door.as_ref(), &inputs.rates, symbol)?;
        let most = axis.unwrap_or_else(|| plot_end(usage.requests, &comparison));
        let others = offers
            .iter()
            .enumerate()
            .filter_map(|(n, (tariff, _))| {
                let beside = comparison.alternatives.get(n)?.found.as_ref().ok()?;
                Some(Other {
                    tariff: *tariff,
                    name: short_name(pack, pricing, *tariff, &beside.alternative.name),
                    compared: n,
                    curve: curve(&beside.alternative.cost, most, 0),
                })
            })
            .collect();
        let total = comparison.calls_total.clone();
        Ok(Self {
            per_year: &total * &Amount::from(12),
            per_million: (&total * &Amount::from(1_000_000)).divided_by(&usage.requests.into()),
            curve: curve(&comparison.calls, most, 0),
            others,
            // Only what is looked at: a frame has 16 ms while something is dragged.
            by_memory: (shown == PlotKind::Memory)
                .then(|| by_memory(&usage, calls, rate, &inputs.rates, model, MEMORY_POINTS).ok())
                .flatten(),
            prices: CallPrices::of(calls, rate, &inputs.rates),
            free: (calls.free.requests.clone(), calls.free.gb_seconds.clone()),
            map: (shown == PlotKind::Map)
                .then(|| MemoryMap::of(&usage, calls, rate, &inputs.rates)),
            most_requests: most,
            total,
            comparison,
            bill,
        })
    }

    /// What the front door adds to the bill.
    #[must_use]
    pub fn door(&self) -> Amount {
        &self.total - &self.bill.total
    }

    /// The total on another architecture, with the same front door.
    #[must_use]
    pub fn on(&self, architecture: &str) -> Option<Amount> {
        let mut all = self.comparison.processors.iter();
        all.find(|p| p.architecture == architecture)
            .map(|p| &p.total + &self.door())
    }

    /// What is left out of the bill, each in a few words, and whether any of it
    /// can be added here.
    #[must_use]
    pub fn uncounted(&self, pricing: &Pricing, inputs: &Inputs) -> (Vec<String>, bool) {
        let rate = pricing
            .calls(inputs.tariff)
            .and_then(|calls| calls.rate(&inputs.region, &inputs.architecture));
        let Some(rate) = rate else {
            return (Vec::new(), false);
        };
        let door = inputs.door.is_some() && !self.comparison.door_absent;
        pricing.uncounted(&inputs.usage(), rate, door)
    }

    /// The break-even nearest to so many requests, from which an alternative is cheaper.
    #[must_use]
    pub fn nearest_breakeven(&self, requests: u64) -> Option<u64> {
        wins(&self.comparison).min_by_key(|n| n.abs_diff(requests))
    }
}

/// The subject with the size: enough to know it by.
fn short_name(pack: &Pack, pricing: &Pricing, tariff: TariffIx, size: &str) -> String {
    let t = &pricing.tariffs[tariff];
    let of = t.subject.map_or(&t.name, |s| &pack.subjects[s].short);
    format!("{of} {size}")
}

/// Where each alternative becomes the cheaper one, in whole requests.
fn wins(comparison: &Comparison) -> impl Iterator<Item = u64> {
    comparison
        .alternatives
        .iter()
        .filter_map(|c| c.found.as_ref().ok()?.wins_from().map(|p| p.above))
}

/// The front door that was chosen, with so many units of capacity in use.
pub(super) fn door<'p>(pricing: &'p Pricing, wanted: TariffIx, units: &Amount) -> Option<Door<'p>> {
    pricing
        .doors()
        .find(|(ix, _)| *ix == wanted)
        .map(|(_, tariff)| Door {
            tariff,
            units: units.clone(),
        })
}

/// A right end that leaves room beyond the point and takes in the break-evens
/// within reach: 1, 2 or 5 times a power of ten.
fn plot_end(requests: u64, comparison: &Comparison) -> u64 {
    let reach = requests.saturating_mul(5).max(1_000_000);
    let far = wins(comparison).filter(|n| *n <= reach).max().unwrap_or(0);
    let wanted = requests
        .saturating_add(requests / 2)
        .max(far.saturating_add(far / 5))
        .max(100_000);
    round_end(wanted)
}

/// The next 1, 2 or 5 times a power of ten.
#[must_use]
pub fn round_end(wanted: u64) -> u64 {
    let mut power = 1u64;
    loop {
        for step in [1, 2, 5] {
            match power.checked_mul(step) {
                Some(end) if end >= wanted => return end,
                Some(_) => {}
                None => return u64::MAX,
            }
        }
        power = power.saturating_mul(10);
    }
}
