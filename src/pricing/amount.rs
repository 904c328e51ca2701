//! An exact amount: a price, a quantity, a sum of money. Parsed from decimal
//! text, computed as a rational number of any size, written back as a decimal.
//! Not a float anywhere; [`Amount::to_plot`] is the one way out, for drawing.
//! How two are added, multiplied and compared stands in `arithmetic`.

mod arithmetic;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use std::fmt;

/// Longest decimal text that is accepted, in characters.
pub const MAX_DIGITS: usize = 60;

/// An exact rational number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amount(BigRational);

/// Why a text is no [`Amount`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("it is empty; write a decimal number such as \"0.20\"")]
    Empty,
    #[error(
        "\u{201c}{0}\u{201d} is not a decimal number; write digits with a point, such as \"0.20\""
    )]
    NotDecimal(String),
    #[error("it has more than {MAX_DIGITS} digits")]
    TooLong,
}

impl Amount {
    /// Nothing at all.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Reads a plain decimal such as `0.0000166667` or `-3`. No exponent, no grouping.
    ///
    /// # Errors
    /// [`AmountError`] where the text is empty, too long or not a decimal.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AmountError::Empty);
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let good = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !good(whole)
            || !good(part)
            || (digits.contains('.') && part.is_empty())
        {
            let shown: String = text.chars().take(24).collect();
            return Err(AmountError::NotDecimal(shown));
        }
        if whole.len() + part.len() > MAX_DIGITS {
            return Err(AmountError::TooLong);
        }
        let joined = format!("{whole}{part}");
        let numerator: BigInt = joined
            .parse()
            .map_err(|_| AmountError::NotDecimal(text.to_owned()))?;
        let scale = u32::try_from(part.len()).map_err(|_| AmountError::TooLong)?;
        let value = BigRational::new(numerator, BigInt::from(10u8).pow(scale));
        Ok(Self(if negative { -value } else { value }))
    }

    /// `part / whole`, exact. Zero where `whole` is zero.
    #[must_use]
    pub fn ratio(part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Self::zero();
        }
        Self(BigRational::new(part.into(), whole.into()))
    }

    /// This amount divided by another; `None` where that is zero.
    #[must_use]
    pub fn divided_by(&self, other: &Self) -> Option<Self> {
        (!other.0.is_zero()).then(|| self.over(other))
    }

    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        std::cmp::min(self, other)
    }

    /// `self - other`, but never below zero.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        if self <= other {
            Self::zero()
        } else {
            self - other
        }
    }

    /// Whether this is exactly zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Rounded up to a whole multiple of `unit`, as billing clocks do. `None`
    /// where it doesn't fit 64 bits or `unit` is zero.
    #[must_use]
    pub fn round_up_to(&self, unit: u64) -> Option<u64> {
        if unit == 0 {
            return None;
        }
        let units = (&self.0 / BigRational::from_integer(unit.into())).ceil();
        (units * BigRational::from_integer(unit.into()))
            .to_integer()
            .to_u64()
    }

    /// Rounded down to a whole number of any size.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The whole part, rounded down, where it fits 64 bits.
    #[must_use]
    pub fn to_u64(&self) -> Option<u64> {
        self.0.floor().to_integer().to_u64()
    }

    /// Rounded up to a whole number of any size.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// Whether this is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// The lowest terms, where both fit 128 bits and the amount isn't negative.
    #[must_use]
    pub fn terms(&self) -> Option<(u128, u128)> {
        Some((self.0.numer().to_u128()?, self.0.denom().to_u128()?))
    }

    /// The exact decimal, `"0.0000166667"`. A repeating one is cut after 30
    /// places and ends in `…`.
    #[must_use]
    pub fn exact(&self) -> String {
        let mut denominator = self.0.denom().clone();
        let (mut twos, mut fives) = (0usize, 0usize);
        for (prime, count) in [(2u8, &mut twos), (5u8, &mut fives)] {
            let prime = BigInt::from(prime);
            while (&denominator % &prime).is_zero() {
                denominator /= &prime;
                *count += 1;
            }
        }
        if denominator == BigInt::from(1u8) {
            self.digits(twos.max(fives), false)
        } else {
            let floor = Self(
                (&self.0 * BigRational::from_integer(BigInt::from(10u8).pow(30))).trunc()
                    / BigRational::from_integer(BigInt::from(10u8).pow(30)),
            );
            format!("{}…", floor.digits(30, false))
        }
    }

    /// As text that [`read`](Self::read) gives back exactly: a decimal, or a
    /// fraction such as `1/3` where that would have no end.
    #[must_use]
    pub fn written(&self) -> String {
        let decimal = self.exact();
        if decimal.ends_with('…') {
            format!("{}/{}", self.0.numer(), self.0.denom())
        } else {
            decimal
        }
    }

    /// Reads what [`written`](Self::written) gives.
    ///
    /// # Errors
    /// [`AmountError`] where it is neither a decimal nor a fraction of whole numbers.
    pub fn read(text: &str) -> Result<Self, AmountError> {
        let Some((part, whole)) = text.split_once('/') else {
            return Self::parse(text);
        };
        let (part, whole) = (Self::parse(part)?, Self::parse(whole)?);
        part.divided_by(&whole)
            .ok_or_else(|| AmountError::NotDecimal(text.chars().take(24).collect()))
    }

    /// Rounded half up to `places` decimals, always showing all of them, with
    /// the whole part grouped by commas: `3,000,000.50`.
    #[must_use]
    pub fn rounded(&self, places: usize) -> String {
        self.digits(places, true)
    }

    /// The exact decimal with grouping, at least `least` places and at most
    /// `most`: the way a step of a bill is shown.
    #[must_use]
    pub fn shown(&self, least: usize, most: usize) -> String {
        let full = self.digits(most, true);
        let Some((whole, part)) = full.split_once('.') else {
            return full;
        };
        let kept = part.trim_end_matches('0').len().max(least);
        if kept == 0 {
            return whole.to_owned();
        }
        format!("{whole}.{}", part.get(..kept).unwrap_or(part))
    }

    /// Whether [`shown`](Self::shown) with `most` places loses nothing.
    #[must_use]
    pub fn fits_places(&self, most: u32) -> bool {
        (&self.0 * BigRational::from_integer(BigInt::from(10u8).pow(most))).is_integer()
    }

    /// The nearest float, for drawing only.
    #[must_use]
    pub fn to_plot(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::MAX)
    }

    fn digits(&self, places: usize, grouped: bool) -> String {
        let power = u32::try_from(places).unwrap_or(u32::MAX);
        let scaled = self.0.abs() * BigRational::from_integer(BigInt::from(10u8).pow(power));
        // Half up: floor(x + 1/2). The sign is put back afterwards, so that it is half away from zero.
        let half = BigRational::new(1.into(), 2.into());
        let whole = (scaled + half).floor().to_integer();
        let mut text = whole.to_string();
        if text.len() <= places {
            text = format!("{}{text}", "0".repeat(places + 1 - text.len()));
        }
        let split = text.len() - places;
        let (int, frac) = text.split_at(split);
        let int = if grouped { group(int) } else { int.to_owned() };
        let sign = if self.0.is_negative() && !whole.is_zero() {
            "-"
        } else {
            ""
        };
        if places == 0 {
            format!("{sign}{int}")
        } else {
            format!("{sign}{int}.{frac}")
        }
    }
}

/// Groups a string of digits by threes: `3000000` → `3,000,000`.
fn group(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl From<u64> for Amount {
    fn from(n: u64) -> Self {
        Self(BigRational::from_integer(n.into()))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, places: usize, rounded: &str) {
        assert_eq!(Amount::parse(text).unwrap().rounded(places), rounded);
    }

    #[test]
    fn rounds_half_up_and_groups() {
        check("2.733338", 2, "2.73");
        check("0.005", 2, "0.01");
        check("0.004999999999999999999999999999999", 2, "0.00");
        check("-0.005", 2, "-0.01");
        check("-0.001", 2, "0.00");
        check("1234567.5", 0, "1,234,568");
        check("999.999", 2, "1,000.00");
        check("0", 2, "0.00");
    }

    #[test]
    fn exact_gives_back_what_was_written() {
        for text in ["0.0000166667", "2.733338", "7500000000", "0.5", "-1.25"] {
            assert_eq!(Amount::parse(text).unwrap().exact(), text);
        }
        assert_eq!(
            Amount::ratio(1, 3).exact(),
            "0.333333333333333333333333333333…"
        );
        assert_eq!(Amount::ratio(1536, 1024).exact(), "1.5");
    }

    #[test]
    fn shown_keeps_what_matters() {
        assert_eq!(Amount::parse("0.4").unwrap().shown(2, 10), "0.40");
        assert_eq!(Amount::parse("140000").unwrap().shown(0, 6), "140,000");
        assert_eq!(
            Amount::parse("0.0000166667").unwrap().shown(2, 12),
            "0.0000166667"
        );
    }

    #[test]
    fn refuses_what_is_no_decimal() {
        for text in [
            "", " ", ".", "1.", ".5", "1e3", "NaN", "1,000", "٣", "--1", "0x10", "1.2.3",
        ] {
            assert!(Amount::parse(text).is_err(), "{text:?}");
        }
        assert_eq!(Amount::parse(&"9".repeat(61)), Err(AmountError::TooLong));
    }

    #[test]
    fn rounds_clock_up() {
        assert_eq!(Amount::parse("27.55").unwrap().round_up_to(1), Some(28));
        assert_eq!(Amount::parse("28").unwrap().round_up_to(1), Some(28));
        assert_eq!(Amount::parse("0").unwrap().round_up_to(1), Some(0));
        assert_eq!(
            Amount::parse("28801").unwrap().round_up_to(300),
            Some(29100)
        );
    }

    proptest! {
        #[test]
        fn parse_never_panics(text in "\\PC{0,80}") {
            let _ = Amount::parse(&text);
        }

        #[test]
        fn cents_agree_with_integer_arithmetic(thousandths in 0u64..1_000_000_000) {
            let amount = Amount::ratio(thousandths, 1000);
            let cents = (thousandths + 5) / 10;
            let plain = amount.rounded(2).replace(',', "");
            prop_assert_eq!(plain, format!("{}.{:02}", cents / 100, cents % 100));
        }
    }
}
