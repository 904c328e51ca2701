//! Statements about prices that are checked by computing them, so that a
//! rounded or wrong figure in somebody's notes is seen beside the exact one.

use super::{Amount, CallRate, CallTariff};

/// A statement and what it says in figures.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: String,
    /// The statement in words.
    pub text: String,
    pub check: ClaimCheck,
}

/// What a claim says, in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimCheck {
    /// The free GB-seconds last `seconds` at `memory_mb`.
    FreeSeconds { memory_mb: u64, seconds: Amount },
    /// `gb_seconds` beyond the free ones cost `money`.
    GbSecondsCost { gb_seconds: Amount, money: Amount },
    /// `requests` beyond the free ones cost `money`.
    RequestsCost { requests: Amount, money: Amount },
    /// A bill comes to `money`, to the cent; its exact total is given.
    Total { exact: Amount, money: Amount },
    /// One GB-second costs `money`.
    GbSecondPrice { money: Amount },
}

/// How a claim compares with the exact figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds exactly.
    Holds { exact: String },
    /// It is the exact figure rounded to the places it prints.
    Rounded { exact: String },
    /// It is wrong; the exact figure, and how many times too small or large where that is a whole number.
    Wrong { exact: String, factor: Option<u64> },
}

impl Claim {
    /// Computes the claim with a rate. `symbol` is put before money.
    #[must_use]
    pub fn verdict(&self, tariff: &CallTariff, rate: &CallRate, symbol: &str) -> Verdict {
        let money = |a: &Amount| format!("{symbol}{}", a.shown(2, 12));
        match &self.check {
            ClaimCheck::FreeSeconds { memory_mb, seconds } => {
                let gb = Amount::ratio(*memory_mb, tariff.mb_per_gb);
                let exact = tariff
                    .free
                    .gb_seconds
                    .divided_by(&gb)
                    .unwrap_or_else(Amount::zero);
                judge(seconds, &exact, format!("{} s", exact.shown(0, 2)))
            }
            ClaimCheck::GbSecondsCost {
                gb_seconds,
                money: said,
            } => {
                let exact: Amount = {
                    let parts = rate.per_gb_second.split(gb_seconds);
                    let costs: Vec<Amount> = parts.iter().map(|(q, p)| q * p).collect();
                    costs.iter().sum()
                };
                judge(said, &exact, money(&exact))
            }
            ClaimCheck::RequestsCost {
                requests,
                money: said,
            } => {
                let exact = &(requests * &rate.per_million) * &Amount::ratio(1, 1_000_000);
                judge(said, &exact, money(&exact))
            }
            ClaimCheck::Total { exact, money: said } => judge(said, exact, money(exact)),
            ClaimCheck::GbSecondPrice { money: said } => {
                let exact = rate.per_gb_second.first_price();
                judge(said, &exact, money(&exact))
            }
        }
    }
}

impl Claim {
    /// What the money of a claim buys at the first price: so many, and of what.
    /// `None` for a claim that isn't about buying, or where there is nothing to pay.
    #[must_use]
    pub fn buys(&self, rate: &CallRate) -> Option<(Amount, &'static str)> {
        match &self.check {
            ClaimCheck::GbSecondsCost { money, .. } => {
                let each = rate.per_gb_second.first_price();
                Some((money.divided_by(&each)?, "GB-seconds"))
            }
            ClaimCheck::RequestsCost { money, .. } => {
                let millions = money.divided_by(&rate.per_million)?;
                Some((&millions * &Amount::from(1_000_000_u64), "requests"))
            }
            _ => None,
        }
    }

    /// The money that a claim names.
    #[must_use]
    pub fn money(&self) -> Option<&Amount> {
        match &self.check {
            ClaimCheck::FreeSeconds { .. } => None,
            ClaimCheck::GbSecondsCost { money, .. }
            | ClaimCheck::RequestsCost { money, .. }
            | ClaimCheck::Total { money, .. }
            | ClaimCheck::GbSecondPrice { money } => Some(money),
        }
    }
}

fn judge(said: &Amount, exact: &Amount, shown: String) -> Verdict {
    if said == exact {
        return Verdict::Holds { exact: shown };
    }
    // A printed figure may carry fewer places: it is then the exact one rounded half up to them.
    let places = said
        .exact()
        .split_once('.')
        .map_or(0, |(_, part)| part.len())
        .max(2);
    if !said.is_zero() && exact.rounded(places) == said.rounded(places) {
        return Verdict::Rounded { exact: shown };
    }
    let factor = exact
        .divided_by(said)
        .filter(|f| !f.is_zero())
        .map(|f| {
            if f < Amount::from(1) {
                Amount::from(1).divided_by(&f).unwrap_or_else(Amount::zero)
            } else {
                f
            }
        })
        // Only a factor that is whole to a tenth is worth naming.
        .and_then(|f| {
            f.rounded(1)
                .replace(',', "")
                .strip_suffix(".0")
                .map(str::to_owned)
        })
        .and_then(|n| n.parse::<u64>().ok())
        .filter(|n| *n >= 2);
    Verdict::Wrong {
        exact: shown,
        factor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, exact: &str, want: &Verdict) {
        let exact = Amount::parse(exact).unwrap();
        let shown = exact.exact();
        assert_eq!(judge(&Amount::parse(said).unwrap(), &exact, shown), *want);
    }

    #[test]
    fn told_apart_exact_rounded_and_wrong() {
        check(
            "2.73",
            "2.733338",
            &Verdict::Rounded {
                exact: "2.733338".into(),
            },
        );
        check(
            "0.00001667",
            "0.0000166667",
            &Verdict::Rounded {
                exact: "0.0000166667".into(),
            },
        );
        check(
            "0.20",
            "0.2",
            &Verdict::Holds {
                exact: "0.2".into(),
            },
        );
        // 600,000 × 0.0000166667 = 10.00002: ten times what a widely copied line says.
        check(
            "1.00",
            "10.00002",
            &Verdict::Wrong {
                exact: "10.00002".into(),
                factor: Some(10),
            },
        );
        check(
            "3",
            "2",
            &Verdict::Wrong {
                exact: "2".into(),
                factor: None,
            },
        );
        check(
            "4",
            "2",
            &Verdict::Wrong {
                exact: "2".into(),
                factor: Some(2),
            },
        );
    }
}
