//! Costs as functions of a quantity, exactly: straight pieces, and a stair that
//! rises with every added machine. Evaluated anywhere, also between whole
//! numbers; where two of them meet is found in `breakeven`.

use super::Amount;

/// One straight piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub from: Amount,
    /// Its value there.
    pub value: Amount,
    /// What one more costs.
    pub slope: Amount,
}

/// A continuous function made of straight pieces, from 0 without end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

impl Pieces {
    /// The same everywhere.
    #[must_use]
    pub fn constant(value: Amount) -> Self {
        Self(vec![Piece {
            from: Amount::zero(),
            value,
            slope: Amount::zero(),
        }])
    }

    /// A function that is straight between its kinks and beyond the last one.
    pub(super) fn through(mut kinks: Vec<Amount>, at: impl Fn(&Amount) -> Amount) -> Self {
        kinks.push(Amount::zero());
        kinks.retain(|k| !k.is_negative());
        kinks.sort();
        kinks.dedup();
        let values: Vec<Amount> = kinks.iter().map(&at).collect();
        let pieces = kinks
            .iter()
            .zip(&values)
            .enumerate()
            .map(|(n, (from, value))| {
                let (next, after) = match (kinks.get(n + 1), values.get(n + 1)) {
                    (Some(next), Some(after)) => (next.clone(), after.clone()),
                    _ => {
                        let next = from + &Amount::from(1_u64);
                        let after = at(&next);
                        (next, after)
                    }
                };
                Piece {
                    from: from.clone(),
                    value: value.clone(),
                    slope: (&after - value)
                        .divided_by(&(&next - from))
                        .unwrap_or_else(Amount::zero),
                }
            });
        Self(pieces.collect())
    }

    /// The value at a point of 0 or more.
    #[must_use]
    pub fn at(&self, x: &Amount) -> Amount {
        let after = self.0.partition_point(|p| p.from <= *x);
        match self.0.get(after.saturating_sub(1)) {
            Some(p) => &p.value + &(&p.slope * &(x - &p.from)),
            None => Amount::zero(),
        }
    }

    /// The pieces, in order; the first begins at 0.
    #[must_use]
    pub fn all(&self) -> &[Piece] {
        &self.0
    }

    /// Both added.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.with(other, |a, b| a + b)
    }

    /// The other taken off; may be negative.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    fn with(&self, other: &Self, join: impl Fn(&Amount, &Amount) -> Amount) -> Self {
        let kinks = self.0.iter().chain(&other.0).map(|p| p.from.clone());
        Self::through(kinks.collect(), |x| join(&self.at(x), &other.at(x)))
    }
}

/// A cost that rises by the same for every machine that is added; there is
/// always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stair {
    /// What one machine holds; `None` where it holds everything.
    pub holds: Option<Amount>,
    /// What one machine costs.
    pub rise: Amount,
}

impl Stair {
    /// Machines that hold so much.
    #[must_use]
    pub fn machines(&self, x: &Amount) -> Amount {
        let least = Amount::from(1_u64);
        match self.holds.as_ref().and_then(|h| x.divided_by(h)) {
            Some(n) if n > least => n.ceil(),
            _ => least,
        }
    }
}

/// What something costs in a month, as a function of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    pub base: Pieces,
    pub stair: Option<Stair>,
}

impl Cost {
    /// Without a stair.
    #[must_use]
    pub fn straight(base: Pieces) -> Self {
        Self { base, stair: None }
    }

    /// The cost of so many requests, which need not be whole.
    #[must_use]
    pub fn at(&self, requests: &Amount) -> Amount {
        let base = self.base.at(requests);
        match &self.stair {
            None => base,
            Some(stair) => &base + &(&stair.rise * &stair.machines(requests)),
        }
    }

    /// The requests at which it bends or jumps, up to `most`, at least those of
    /// the pieces; of the jumps no more than `jumps`.
    #[must_use]
    pub fn bends(&self, most: &Amount, jumps: u64) -> Vec<Amount> {
        let mut bends: Vec<Amount> = self.base.all().iter().map(|p| p.from.clone()).collect();
        if let Some(holds) = self.stair.as_ref().and_then(|s| s.holds.as_ref()) {
            let count = most
                .divided_by(holds)
                .and_then(|n| n.to_u64())
                .unwrap_or(u64::MAX)
                .min(jumps);
            bends.extend((1..=count).map(|n| &Amount::from(n) * holds));
        }
        bends.retain(|b| b <= most);
        bends.sort();
        bends.dedup();
        bends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn pieces_go_through_their_kinks_and_on() {
        // Free up to 10, then 2 each, then 1 each from 20 on.
        let at = |x: &Amount| {
            let dear = x.less(&amount("10")).min(amount("10"));
            &(&dear * &amount("2")) + &x.less(&amount("20"))
        };
        let pieces = Pieces::through(vec![amount("10"), amount("20")], at);
        for x in ["0", "5", "10", "10.5", "20", "21.25", "1000"] {
            assert_eq!(pieces.at(&amount(x)), at(&amount(x)), "{x}");
        }
        assert_eq!(pieces.all().len(), 3);
        let double = pieces.plus(&pieces);
        assert_eq!(double.at(&amount("30")).exact(), "60");
        assert!(pieces.minus(&pieces).at(&amount("17")).is_zero());
    }

    #[test]
    fn one_machine_is_always_there_and_a_full_one_is_enough() {
        let stair = Stair {
            holds: Some(amount("10")),
            rise: amount("3"),
        };
        for (x, machines) in [
            ("0", "1"),
            ("9.9", "1"),
            ("10", "1"),
            ("10.1", "2"),
            ("20", "2"),
            ("95", "10"),
        ] {
            assert_eq!(stair.machines(&amount(x)).exact(), machines, "{x}");
        }
        let endless = Stair {
            holds: None,
            rise: amount("3"),
        };
        assert_eq!(endless.machines(&amount("1000000")).exact(), "1");
    }
}
