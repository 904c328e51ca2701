//! Sums, products and order of amounts. Almost every fraction on a bill has a
//! numerator and denominator that fit 128 bits, and there a common divisor is
//! found many times sooner than between integers of any size. What doesn't fit
//! goes the general way; both come to the same lowest terms.

use super::Amount;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

/// A fraction in lowest terms, its denominator above 0.
type Small = (i128, i128);

impl Amount {
    fn small(&self) -> Option<Small> {
        let (part, whole) = (self.0.numer().to_i128()?, self.0.denom().to_i128()?);
        // The one number whose opposite doesn't fit.
        (part != i128::MIN).then_some((part, whole))
    }

    /// A fraction that is in lowest terms already.
    fn lowest((part, whole): Small) -> Self {
        Self(BigRational::new_raw(part.into(), whole.into()))
    }

    /// One operation, the short way where it can be gone.
    fn by(
        &self,
        other: &Self,
        short: impl Fn(Small, Small) -> Option<Small>,
        long: impl Fn(&BigRational, &BigRational) -> BigRational,
    ) -> Self {
        self.small()
            .zip(other.small())
            .and_then(|(a, b)| short(a, b))
            .map_or_else(|| Self(long(&self.0, &other.0)), Self::lowest)
    }

    /// Divided by what isn't zero.
    pub(super) fn over(&self, other: &Self) -> Self {
        let short = |a, (part, whole): Small| {
            let (part, whole) = if part < 0 {
                (part.checked_neg()?, whole.checked_neg()?)
            } else {
                (part, whole)
            };
            product(a, (whole, part))
        };
        self.by(other, short, |a, b| a / b)
    }
}

/// The greatest common divisor, of which the second is above 0.
fn shared(a: i128, b: i128) -> i128 {
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    // One division makes two of unlike length alike; half the length is several times as fast.
    let (a, b) = if a < b { (b, a) } else { (a, b) };
    let rest = a.checked_rem(b).unwrap_or(0);
    let found = match (u64::try_from(b), u64::try_from(rest)) {
        (Ok(b), Ok(rest)) => u128::from(b.gcd(&rest)),
        _ => b.gcd(&rest),
    };
    // 0 and another: the other.
    let found = if b == 0 { a } else { found };
    i128::try_from(found).unwrap_or(1)
}

/// `a + b`; `None` where it may not fit.
fn sum((a, b): Small, (c, d): Small) -> Option<Small> {
    let common = shared(b, d);
    let (b, d) = (b / common, d / common);
    let part = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
    // What is left to cancel can only be part of what the denominators shared.
    let again = if common == 1 { 1 } else { shared(part, common) };
    let whole = b.checked_mul(d)?.checked_mul(common / again)?;
    Some((part / again, whole))
}

/// `a × b`; `None` where it may not fit.
fn product((a, b): Small, (c, d): Small) -> Option<Small> {
    let (one, other) = (shared(a, d), shared(c, b));
    let part = (a / one).checked_mul(c / other)?;
    Some((part, (b / other).checked_mul(d / one)?))
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        let short = |((a, b), (c, d)): (Small, Small)| {
            if b == d {
                return Some(a.cmp(&c));
            }
            Some(a.checked_mul(d)?.cmp(&c.checked_mul(b)?))
        };
        self.small()
            .zip(other.small())
            .and_then(short)
            .unwrap_or_else(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for &Amount {
    type Output = Amount;
    fn add(self, other: Self) -> Amount {
        self.by(other, sum, |a, b| a + b)
    }
}

impl Sub for &Amount {
    type Output = Amount;
    fn sub(self, other: Self) -> Amount {
        let short = |a, (part, whole): Small| sum(a, (part.checked_neg()?, whole));
        self.by(other, short, |a, b| a - b)
    }
}

impl Mul for &Amount {
    type Output = Amount;
    fn mul(self, other: Self) -> Amount {
        self.by(other, product, |a, b| a * b)
    }
}

impl<'a> Sum<&'a Self> for Amount {
    fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
        iter.fold(Self::zero(), |sum, x| &sum + x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;
    use proptest::prelude::*;

    /// Numbers of every length up to 127 bits, so that some products fit and some don't.
    fn long() -> impl Strategy<Value = i128> {
        (any::<i128>(), 0..128_u32).prop_map(|(n, shift)| n >> shift)
    }

    fn fraction() -> impl Strategy<Value = Amount> {
        (long(), long()).prop_map(|(part, whole)| {
            let whole = if whole == 0 { 1 } else { whole };
            Amount(BigRational::new(part.into(), whole.into()))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_short_way_comes_to_the_same_as_the_long_one(a in fraction(), b in fraction()) {
            prop_assert_eq!((&a + &b).0, &a.0 + &b.0);
            prop_assert_eq!((&a - &b).0, &a.0 - &b.0);
            prop_assert_eq!((&a * &b).0, &a.0 * &b.0);
            prop_assert_eq!(a.cmp(&b), a.0.cmp(&b.0));
            if let Some(share) = a.divided_by(&b) {
                prop_assert_eq!(&share.0, &(&a.0 / &b.0));
            }
            for made in [&a + &b, &a - &b, &a * &b, a.divided_by(&b).unwrap_or_else(Amount::zero)] {
                // In lowest terms: two equal amounts are written alike.
                prop_assert!(made.0.denom() > &BigInt::from(0));
                let again = BigRational::new(made.0.numer().clone(), made.0.denom().clone());
                prop_assert_eq!((again.numer(), again.denom()), (made.0.numer(), made.0.denom()));
            }
        }
    }
}
