//! The metered calls beside everything else that could do the same work: totals,
//! break-evens, what another processor saves and up to which slowdown, and when
//! capacity that is kept ready pays.

use super::breakeven::{BreakEven, BreakEvens, Cheaper, breakevens, pays_up_to};
use super::door::{Door, DoorPrices};
use super::machine::Offer;
use super::meter::{Meter, reserved_pays_from};
use super::traffic::Concurrency;
use super::{
    Absent, Alternative, Amount, Assumptions, Cost, Line, MOST_REQUESTS, Rates, Step, UsageError,
    Work,
};

/// An alternative that is wanted, as assumed.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    pub offer: Offer<'a>,
    pub assumed: Assumptions,
    pub door: Option<Door<'a>>,
}

impl<'a> Candidate<'a> {
    /// With nothing but what the tariff assumes.
    #[must_use]
    pub fn new(offer: Offer<'a>) -> Self {
        Self {
            offer,
            assumed: Assumptions::default(),
            door: None,
        }
    }
}

/// Everything beside the metered calls.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The calls with their front door, by requests.
    pub calls: Cost,
    /// The same at the usage's own requests.
    pub calls_total: Amount,
    /// What the front door of the calls costs.
    pub door: Option<(Vec<Line>, Vec<Step>)>,
    /// Whether a front door was wanted that has no price here.
    pub door_absent: bool,
    pub alternatives: Vec<Compared>,
    pub processors: Vec<Processor>,
    /// Share of the time that capacity kept ready must be busy to pay.
    pub reserved_pays_from: Option<Amount>,
    pub concurrency: Concurrency,
}

/// One alternative beside the calls.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Id of the tariff.
    pub tariff: String,
    /// Name of the tariff.
    pub sheet: String,
    pub found: Result<Beside, Absent>,
}

/// An alternative with where it becomes the cheaper one.
#[derive(Debug, Clone)]
pub struct Beside {
    pub alternative: Alternative,
    pub breakevens: BreakEvens,
}

impl Beside {
    /// The first point from which the alternative is cheaper.
    #[must_use]
    pub fn wins_from(&self) -> Option<&BreakEven> {
        let points = &self.breakevens.points;
        points.iter().find(|p| p.then == Cheaper::Second)
    }

    /// How busy its machines are there: the utilisation at which it wins.
    #[must_use]
    pub fn wins_at_busy(&self) -> Option<Amount> {
        let point = self.wins_from()?;
        Some(self.alternative.busy_at(&point.at))
    }
}

/// The same calls on another architecture of the region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processor {
    /// Id of the architecture.
    pub architecture: String,
    pub total: Amount,
    /// How many times as long the calls may take there before they cost more;
    /// `None` where they cost as much or more from the start.
    pub pays_up_to: Option<Amount>,
}

/// Compares. A candidate that the pack has no rate for comes back absent.
///
/// # Errors
/// [`UsageError`] where the calls themselves can't be billed.
pub fn compare(
    work: &Work<'_>,
    candidates: &[Candidate<'_>],
    door: Option<&Door<'_>>,
    rates: &Rates,
    symbol: &str,
) -> Result<Comparison, UsageError> {
    let requests = Amount::from(work.usage.requests);
    let meter = Meter::of(work.usage, work.tariff, work.rate, rates)?;
    let alone = meter.at(&requests);
    let mut calls = meter.cost();
    let in_front = door.and_then(|d| DoorPrices::of(d, &work.rate.region, rates));
    let door_lines = in_front
        .as_ref()
        .map(|d| d.write(&requests, work.hours, symbol));
    if let Some(d) = &in_front {
        calls = Cost::straight(calls.base.plus(&d.cost(work.hours)));
    }
    let most = Amount::from(MOST_REQUESTS);
    let alternatives = candidates.iter().map(|c| {
        let found = Alternative::of(c.offer, work, &c.assumed, c.door.as_ref(), rates, symbol);
        Compared {
            tariff: c.offer.sheet().id.clone(),
            sheet: c.offer.sheet().name.clone(),
            found: found.map(|alternative| Beside {
                breakevens: breakevens(&calls.base, &alternative.cost, &most),
                alternative,
            }),
        }
    });
    let alternatives = alternatives.collect();
    let others = work
        .tariff
        .rates
        .iter()
        .filter(|r| r.region == work.rate.region && r.architecture != work.rate.architecture);
    let processors = others.filter_map(|rate| {
        let other = Meter::of(work.usage, work.tariff, rate, rates).ok()?;
        Some(Processor {
            architecture: rate.architecture.clone(),
            total: other.at(&requests),
            pays_up_to: pays_up_to(&other.by_slowdown(), &alone),
        })
    });
    Ok(Comparison {
        calls_total: calls.at(&requests),
        door_absent: door.is_some() && in_front.is_none(),
        door: door_lines,
        alternatives,
        processors: processors.collect(),
        reserved_pays_from: reserved_pays_from(&work.prices(rates)),
        concurrency: work.concurrency(),
        calls,
    })
}
