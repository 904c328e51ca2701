//! A metered-call bill and its explanation. [`Bill::of`] computes exactly and
//! records every step it takes; screen, export and tests all draw from those
//! steps, so that what is shown is what was computed.
//!
//! Formula and free-tier order: the provider's pricing page; rates come from
//! the tariff. Not here: what else the work could run on (`alternatives`), and
//! how the steps are put into words (`account`).

use super::account::{Group, Member, Writer};
use super::usage::{Checked, free};
use super::{
    Amount, CallPrices, CallRate, CallTariff, FreeTier, Line, Rates, Step, Usage, UsageError,
};

/// A bill with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    pub steps: Vec<Step>,
    pub lines: Vec<Line>,
    /// Sum of the lines, unrounded.
    pub total: Amount,
    /// GB-seconds used on demand, before anything is taken off.
    pub gb_seconds: Amount,
    /// Taken off by the free tier.
    pub free_requests_used: Amount,
    /// Taken off by the free tier.
    pub free_gb_seconds_used: Amount,
    /// Length of one warm call on demand as billed, ms; of the first function's where there are several.
    pub billed_ms: Amount,
}

/// One of several functions on a bill.
#[derive(Debug, Clone)]
pub struct Function<'a> {
    pub name: String,
    /// Its own free tier isn't looked at: an account has one.
    pub usage: Usage,
    pub rate: &'a CallRate,
}

/// Why several functions can't be billed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {source}")]
pub struct FunctionError {
    /// The function's name.
    pub name: String,
    pub source: UsageError,
}

impl Bill {
    /// Computes the bill of a month at listed rates. `symbol` is put before money.
    ///
    /// # Errors
    /// [`UsageError`] where a figure is outside the tariff's range, or the rate
    /// has no price for something that is asked for.
    pub fn of(
        usage: &Usage,
        tariff: &CallTariff,
        rate: &CallRate,
        symbol: &str,
    ) -> Result<Self, UsageError> {
        Self::with(usage, tariff, rate, &Rates::listed(), symbol)
    }

    /// The same at rates of one's own.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn with(
        usage: &Usage,
        tariff: &CallTariff,
        rate: &CallRate,
        rates: &Rates,
        symbol: &str,
    ) -> Result<Self, UsageError> {
        let prices = CallPrices::of(tariff, rate, rates);
        let checked = Checked::of(usage, tariff)?;
        let member = Member {
            name: None,
            usage,
            checked,
        };
        write(
            vec![Group::new(&prices, vec![member])],
            &usage.free_tier,
            tariff,
            symbol,
        )
    }

    /// The bill of several functions together: the free tier comes off once,
    /// in the order in which they stand, and tiers count what they use together
    /// in a region on an architecture.
    ///
    /// # Errors
    /// [`FunctionError`] with the first that can't be billed.
    pub fn of_functions(
        functions: &[Function<'_>],
        free_tier: &FreeTier,
        tariff: &CallTariff,
        rates: &Rates,
        symbol: &str,
    ) -> Result<Self, FunctionError> {
        let mut places: Vec<CallPrices> = Vec::new();
        for f in functions {
            if !places.iter().any(|p| same_place(p, f.rate)) {
                places.push(CallPrices::of(tariff, f.rate, rates));
            }
        }
        let mut groups: Vec<Group<'_>> = places.iter().map(|p| Group::new(p, Vec::new())).collect();
        for f in functions {
            let checked = Checked::of(&f.usage, tariff).map_err(|source| FunctionError {
                name: f.name.clone(),
                source,
            })?;
            if let Some(group) = groups.iter_mut().find(|g| same_place(g.prices, f.rate)) {
                group.members.push(Member {
                    name: Some(&f.name),
                    usage: &f.usage,
                    checked,
                });
            }
        }
        write(groups, free_tier, tariff, symbol).map_err(|source| FunctionError {
            name: "together".into(),
            source,
        })
    }
}

fn same_place(prices: &CallPrices, rate: &CallRate) -> bool {
    prices.region == rate.region && prices.architecture == rate.architecture
}

/// Works through the groups and adds the lines up.
fn write(
    groups: Vec<Group<'_>>,
    free_tier: &FreeTier,
    tariff: &CallTariff,
    symbol: &str,
) -> Result<Bill, UsageError> {
    let (free_requests, free_gb_seconds) = free(free_tier, tariff);
    let mut writer = Writer::new(tariff, symbol, groups.len() > 1);
    let (mut requests_left, mut gb_seconds_left) = (free_requests.clone(), free_gb_seconds.clone());
    let mut gb_seconds = Amount::zero();
    for group in &groups {
        let used = writer.compute(group, &gb_seconds_left);
        gb_seconds_left = gb_seconds_left.less(&used);
        gb_seconds = &gb_seconds + &used;
        let requests = writer.requests(group, &requests_left);
        requests_left = requests_left.less(&requests);
        writer.disk(group)?;
        writer.reserved(group)?;
        writer.data(group)?;
    }
    let billed_ms = groups
        .first()
        .and_then(|g| g.members.first())
        .map_or_else(Amount::zero, |m| m.checked.warm_ms.clone());
    let (steps, lines, total) = writer.total();
    Ok(Bill {
        steps,
        lines,
        total,
        gb_seconds,
        free_requests_used: &free_requests - &requests_left,
        free_gb_seconds_used: &free_gb_seconds - &gb_seconds_left,
        billed_ms,
    })
}
