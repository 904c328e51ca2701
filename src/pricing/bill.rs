//! A metered-call bill and its explanation. [`Bill::of`] computes exactly and
//! records every step it takes; screen, export and tests all draw from those
//! steps, so that what is shown is what was computed.
//!
//! Formula and free-tier order: the provider's pricing page; rates come from
//! the tariff. Not here: what else the work could run on.

use super::{Amount, CallRate, CallTariff};

/// What is asked of the tariff in a month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Usage {
    pub requests: u64,
    /// Length of one call in ms; rounded up as the tariff says.
    pub duration_ms: Amount,
    pub memory_mb: u64,
    pub free_tier: FreeTier,
}

/// How much of the free allowance is still there this month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FreeTier {
    /// All of it.
    Full,
    /// This much is left; never more than the tariff gives.
    Left { requests: u64, gb_seconds: u64 },
    /// None of it.
    Spent,
}

/// Why a usage can't be billed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    #[error("the duration must be {min} to {max} ms")]
    Duration { min: u64, max: u64 },
    #[error("the memory must be {min} to {max} MB")]
    Memory { min: u64, max: u64 },
}

/// What a line of the bill is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    Compute,
    Requests,
}

impl LineKind {
    /// The word on the bill.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Compute => "Compute",
            Self::Requests => "Requests",
        }
    }
}

/// One line of the bill; the lines add up to the total, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    pub amount: Amount,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    RoundUp,
    Used,
    FreeCompute,
    Compute,
    ComputeSum,
    Requests,
    Total,
}

/// One step of the arithmetic, in the order it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    /// "Compute used".
    pub name: String,
    /// The formula in words.
    pub formula: &'static str,
    /// The formula with the figures put in.
    pub figures: String,
    /// The exact result.
    pub result: Amount,
    /// Unit of the result; money where empty.
    pub unit: &'static str,
    /// Whether the step uses a rate, so that its source can be shown.
    pub priced: bool,
}

/// A bill with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    pub steps: Vec<Step>,
    pub lines: Vec<Line>,
    /// Sum of the lines, unrounded.
    pub total: Amount,
    /// GB-seconds used, before anything is taken off.
    pub gb_seconds: Amount,
    /// Taken off by the free tier.
    pub free_requests_used: Amount,
    /// Taken off by the free tier.
    pub free_gb_seconds_used: Amount,
    /// Length of one call as billed, ms.
    pub billed_ms: u64,
}

/// Most decimals that a figure in a step shows; exact results beyond them end in `…`.
const PLACES: usize = 12;

impl Bill {
    /// Computes the bill of a month.
    ///
    /// # Errors
    /// [`UsageError`] where duration or memory is outside the tariff's range.
    pub fn of(
        usage: &Usage,
        tariff: &CallTariff,
        rate: &CallRate,
        symbol: &str,
    ) -> Result<Self, UsageError> {
        let d = tariff.duration_ms;
        let duration_error = || UsageError::Duration {
            min: d.min,
            max: d.max,
        };
        let billed_ms = usage
            .duration_ms
            .round_up_to(tariff.round_up_ms)
            .ok_or_else(duration_error)?;
        if usage.duration_ms.is_negative() || !(d.min..=d.max).contains(&billed_ms) {
            return Err(duration_error());
        }
        let m = tariff.memory_mb;
        if !m.holds(usage.memory_mb) {
            return Err(UsageError::Memory {
                min: m.min,
                max: m.max,
            });
        }

        let mut steps = Vec::with_capacity(8);
        if usage.duration_ms != Amount::from(billed_ms) {
            steps.push(Step {
                kind: StepKind::RoundUp,
                name: "Time billed".into(),
                formula: "each call, rounded up",
                figures: format!(
                    "{} ms, up to {} ms",
                    usage.duration_ms.shown(0, 6),
                    tariff.round_up_ms
                ),
                result: billed_ms.into(),
                unit: "ms",
                priced: false,
            });
        }

        let requests = Amount::from(usage.requests);
        let seconds = Amount::ratio(billed_ms, 1000);
        let gb = Amount::ratio(usage.memory_mb, tariff.mb_per_gb);
        let gb_seconds = &(&requests * &seconds) * &gb;
        steps.push(Step {
            kind: StepKind::Used,
            name: "Compute used".into(),
            formula: "requests × seconds × GB",
            figures: format!(
                "{} × {} s × {} GB",
                requests.rounded(0),
                seconds.shown(3, PLACES),
                gb.shown(0, PLACES)
            ),
            result: gb_seconds.clone(),
            unit: "GB-s",
            priced: false,
        });

        let (free_requests, free_gb_seconds) = free(usage, tariff);
        let billable = gb_seconds.less(&free_gb_seconds);
        let free_gb_seconds_used = &gb_seconds - &billable;
        if !free_gb_seconds.is_zero() {
            steps.push(less(
                "Less the free tier",
                StepKind::FreeCompute,
                &gb_seconds,
                &free_gb_seconds,
                "GB-s",
            ));
        }
        let compute = price_tiers(&mut steps, rate, &billable, symbol);

        let billable_requests = requests.less(&free_requests);
        let free_requests_used = &requests - &billable_requests;
        let per_request = &rate.per_million * &Amount::ratio(1, 1_000_000);
        let request_cost = &billable_requests * &per_request;
        let counted = if free_requests.is_zero() {
            requests.rounded(0)
        } else if requests <= free_requests {
            format!("({0} − {0})", requests.rounded(0))
        } else {
            format!("({} − {})", requests.rounded(0), free_requests.rounded(0))
        };
        steps.push(Step {
            kind: StepKind::Requests,
            name: "Requests".into(),
            formula: "requests less the free ones × price per million",
            figures: format!(
                "{counted} × {symbol}{} per million",
                rate.per_million.shown(2, PLACES)
            ),
            result: request_cost.clone(),
            unit: "",
            priced: true,
        });

        let lines = vec![
            Line {
                kind: LineKind::Compute,
                amount: compute,
            },
            Line {
                kind: LineKind::Requests,
                amount: request_cost,
            },
        ];
        let total: Amount = lines.iter().map(|l| &l.amount).sum();
        let sum: Vec<String> = lines
            .iter()
            .map(|l| format!("{symbol}{}", l.amount.shown(2, PLACES)))
            .collect();
        steps.push(Step {
            kind: StepKind::Total,
            name: "Total".into(),
            formula: "compute + requests",
            figures: sum.join(" + "),
            result: total.clone(),
            unit: "",
            priced: false,
        });
        Ok(Self {
            steps,
            lines,
            total,
            gb_seconds,
            free_requests_used,
            free_gb_seconds_used,
            billed_ms,
        })
    }
}

/// What the free tier still gives: requests, GB-seconds.
fn free(usage: &Usage, tariff: &CallTariff) -> (Amount, Amount) {
    match &usage.free_tier {
        FreeTier::Full => (tariff.free.requests.clone(), tariff.free.gb_seconds.clone()),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => (
            Amount::from(*requests).min(tariff.free.requests.clone()),
            Amount::from(*gb_seconds).min(tariff.free.gb_seconds.clone()),
        ),
        FreeTier::Spent => (Amount::zero(), Amount::zero()),
    }
}

/// The step that takes a free allowance off. Where the allowance is larger than
/// what was used, only what was used comes off: a bill never goes below zero.
fn less(name: &str, kind: StepKind, used: &Amount, free: &Amount, unit: &'static str) -> Step {
    let taken = used.clone().min(free.clone());
    let figures = if taken < *free {
        format!(
            "{0} − {0}, of {1} free",
            used.shown(0, PLACES),
            free.shown(0, 0)
        )
    } else {
        format!("{} − {}", used.shown(0, PLACES), free.shown(0, 0))
    };
    Step {
        kind,
        name: name.into(),
        formula: "used − free",
        figures,
        result: used - &taken,
        unit,
        priced: false,
    }
}

/// Prices GB-seconds through the tiers, a step each, and returns the sum.
fn price_tiers(steps: &mut Vec<Step>, rate: &CallRate, billable: &Amount, symbol: &str) -> Amount {
    let parts = rate.per_gb_second.split(billable);
    let several = parts.len() > 1;
    if parts.is_empty() {
        steps.push(Step {
            kind: StepKind::Compute,
            name: "Compute".into(),
            formula: "GB-seconds × price",
            figures: format!(
                "0 × {symbol}{}",
                rate.per_gb_second.first_price().shown(2, PLACES)
            ),
            result: Amount::zero(),
            unit: "",
            priced: true,
        });
        return Amount::zero();
    }
    let mut sum = Amount::zero();
    for (i, (quantity, price)) in parts.iter().enumerate() {
        let cost = quantity * price;
        sum = &sum + &cost;
        steps.push(Step {
            kind: StepKind::Compute,
            name: if several {
                format!("Compute, tier {}", i + 1)
            } else {
                "Compute".into()
            },
            formula: "GB-seconds × price",
            figures: format!(
                "{} × {symbol}{}",
                quantity.shown(0, PLACES),
                price.shown(2, PLACES)
            ),
            result: cost,
            unit: "",
            priced: true,
        });
    }
    if several {
        steps.push(Step {
            kind: StepKind::ComputeSum,
            name: "Compute".into(),
            formula: "sum of the tiers",
            figures: format!("{} tiers together", parts.len()),
            result: sum.clone(),
            unit: "",
            priced: false,
        });
    }
    sum
}
