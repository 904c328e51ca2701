//! Traffic as people know it, ten a second or three million a month, turned
//! into requests a month, and into how many calls run at once at the peak.

use super::{Amount, MOST_REQUESTS};
use std::fmt;

/// Hours a month unless somebody says otherwise: 8,760 ÷ 12.
pub const HOURS_IN_MONTH: u64 = 730;

/// Shortest and longest month that can be set, in hours.
pub const HOURS_RANGE: (u64, u64) = (1, 744);

/// What a count of requests is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    Second,
    Minute,
    Hour,
    Day,
    Month,
}

impl Per {
    /// The word after "a".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// How many fit an hour; `None` for the month itself.
    fn in_an_hour(self) -> Option<Amount> {
        match self {
            Self::Second => Some(3600_u64.into()),
            Self::Minute => Some(60_u64.into()),
            Self::Hour => Some(1_u64.into()),
            Self::Day => Some(Amount::ratio(1, 24)),
            Self::Month => None,
        }
    }
}

/// So many requests in such a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Traffic {
    /// 0 or more; need not be whole.
    pub count: Amount,
    pub per: Per,
}

impl Traffic {
    /// So many a month.
    #[must_use]
    pub fn monthly(requests: u64) -> Self {
        Self {
            count: requests.into(),
            per: Per::Month,
        }
    }

    /// Requests in a month of so many hours, a part of one counted as one.
    /// `None` where there are more than can be billed.
    #[must_use]
    pub fn requests(&self, hours_in_month: &Amount) -> Option<u64> {
        let all = match self.per.in_an_hour() {
            None => self.count.clone(),
            Some(times) => &(&self.count * &times) * hours_in_month,
        };
        all.round_up_to(1).filter(|n| *n <= MOST_REQUESTS)
    }
}

impl fmt::Display for Traffic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} a {}", self.count.shown(0, 6), self.per.name())
    }
}

/// How many calls run at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concurrency {
    /// Calls a second, spread evenly over the month.
    pub per_second: Amount,
    /// At once, on average.
    pub average: Amount,
    /// At once at the peak, exactly.
    pub peak: Amount,
    /// The same as whole calls.
    pub peak_calls: Amount,
    /// Calls at once that the tariff allows without asking.
    pub limit: Option<u64>,
}

impl Concurrency {
    /// Of so many requests of so many seconds in so many hours; the peak is
    /// `peak` times the average.
    #[must_use]
    pub fn of(
        requests: &Amount,
        seconds: &Amount,
        hours: &Amount,
        peak: &Amount,
        limit: Option<u64>,
    ) -> Self {
        let month = hours * &Amount::from(3600_u64);
        let per_second = requests.divided_by(&month).unwrap_or_else(Amount::zero);
        let average = &per_second * seconds;
        let peak = &average * peak;
        Self {
            peak_calls: peak.ceil(),
            per_second,
            average,
            peak,
            limit,
        }
    }

    /// Whether the peak is more than the tariff allows without asking.
    #[must_use]
    pub fn over_limit(&self) -> bool {
        self.limit
            .is_some_and(|l| self.peak_calls > Amount::from(l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: &str, per: Per, requests: Option<u64>) {
        let count = Amount::parse(count).unwrap();
        let traffic = Traffic { count, per };
        assert_eq!(traffic.requests(&HOURS_IN_MONTH.into()), requests);
    }

    #[test]
    fn a_month_has_730_hours() {
        check("3000000", Per::Month, Some(3_000_000));
        check("10", Per::Second, Some(26_280_000));
        check("1", Per::Hour, Some(730));
        // 50,000 × 730 ÷ 24 = 1,520,833.3…
        check("50000", Per::Day, Some(1_520_834));
        check("0.5", Per::Minute, Some(21_900));
        check("0", Per::Day, Some(0));
        check("1000000000", Per::Second, None);
    }

    #[test]
    fn calls_at_once_at_the_peak() {
        // 10 a second of 2 s are 20 at once, 60 at three times that.
        let month = Amount::from(26_280_000_u64);
        let c = Concurrency::of(
            &month,
            &2_u64.into(),
            &HOURS_IN_MONTH.into(),
            &3_u64.into(),
            Some(59),
        );
        assert_eq!(c.per_second.exact(), "10");
        assert_eq!(
            (c.average.exact(), c.peak.exact()),
            ("20".into(), "60".into())
        );
        assert!(c.over_limit());
    }
}
