//! A guess of a bill, judged: how far off it is, and which slip of arithmetic
//! would give it. A slip is named only where its own figure is close to the
//! guess and far from the right one.

use super::{Amount, CallRate, CallTariff, FreeTier, Meter, Rates, Usage, UsageError};

/// How close counts as the same, per cent.
const CLOSE_PERCENT: u64 = 2;

/// A slip that learners make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slip {
    /// The free tier wasn't taken off.
    FreeTierForgotten,
    /// Milliseconds were taken for seconds.
    MillisecondsForSeconds,
    /// Megabytes were taken for gigabytes.
    MegabytesForGigabytes,
    /// Only the compute was counted.
    RequestsLeftOut,
    /// Only the requests were counted.
    ComputeLeftOut,
}

/// A judged guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessVerdict {
    /// The exact bill.
    pub exact: Amount,
    /// The guess less the bill.
    pub off: Amount,
    /// The same in per cent of the bill; `None` where the bill is nothing.
    pub off_percent: Option<Amount>,
    /// Whether it is right, to the cent or within two per cent.
    pub right: bool,
    /// The slip that it looks like.
    pub slip: Option<Slip>,
}

/// Judges a guess of a month's bill. `beside` is what else stands on that bill,
/// such as a front door, and nobody slips over.
///
/// # Errors
/// [`UsageError`] where there is no bill to guess.
pub fn judge_guess(
    guess: &Amount,
    usage: &Usage,
    tariff: &CallTariff,
    rate: &CallRate,
    rates: &Rates,
    beside: &Amount,
) -> Result<GuessVerdict, UsageError> {
    let requests = Amount::from(usage.requests);
    let meter = Meter::of(usage, tariff, rate, rates)?;
    let exact = &meter.at(&requests) + beside;
    let charged = meter.requests_only();
    let paid = usage.clone().with_free(FreeTier::Spent);
    let paid = Meter::of(&paid, tariff, rate, rates)?.at(&requests);
    let one = Amount::from(1_u64);
    let slips = [
        (Slip::FreeTierForgotten, &paid + beside),
        (
            Slip::MillisecondsForSeconds,
            &meter.scaled(&Amount::from(1000_u64), &one) + beside,
        ),
        (
            Slip::MegabytesForGigabytes,
            &meter.scaled(&one, &Amount::from(tariff.mb_per_gb)) + beside,
        ),
        (Slip::RequestsLeftOut, &exact - &charged),
        (Slip::ComputeLeftOut, &charged + beside),
    ];
    let right = close(guess, &exact);
    let slip = slips
        .into_iter()
        .filter(|(_, figure)| !right && close(guess, figure) && !close(figure, &exact))
        .min_by_key(|(_, figure)| distance(guess, figure))
        .map(|(slip, _)| slip);
    let off = guess - &exact;
    Ok(GuessVerdict {
        off_percent: (&off * &Amount::from(100_u64)).divided_by(&exact),
        off,
        right,
        slip,
        exact,
    })
}

fn distance(a: &Amount, b: &Amount) -> Amount {
    if a < b { b - a } else { a - b }
}

/// Within two per cent, or the same cent.
fn close(guess: &Amount, figure: &Amount) -> bool {
    let allowed = figure * &Amount::ratio(CLOSE_PERCENT, 100);
    distance(guess, figure) <= allowed || guess.rounded(2) == figure.rounded(2)
}
