//! Typed values behind a cell's text: durations, sizes, money, numbers, ranks,
//! yes and no. They make rows comparable and questions sound; what is shown is
//! the cell's text.

use crate::pricing::{Amount, AmountError};

/// A typed value, in the unit its variant names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Seconds.
    Duration(Amount),
    /// Bytes, 1,024 steps.
    Size(Amount),
    /// In the pack's currency.
    Money(Amount),
    Number(Amount),
    /// 1 is first.
    Rank(u32),
    Yes,
    No,
}

/// Why a text is no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("{0}")]
    Amount(#[from] AmountError),
    #[error("\u{201c}{0}\u{201d} has no unit; write one of {1}, such as \"{2}\"")]
    NoUnit(String, &'static str, &'static str),
    #[error("\u{201c}{0}\u{201d} is no unit here; write one of {1}")]
    UnknownUnit(String, &'static str),
}

/// Seconds in a unit of time.
const TIMES: [(&str, &str, u64); 5] = [
    ("ms", "0.001", 0),
    ("s", "1", 1),
    ("min", "60", 60),
    ("h", "3600", 3600),
    ("d", "86400", 86400),
];

/// Reads `15 min`, `0.5 s`, `100 ms`.
///
/// # Errors
/// [`ValueError`] where number or unit is missing or unknown.
pub fn duration(text: &str) -> Result<Amount, ValueError> {
    let (number, unit) = split(text, "ms, s, min, h, d", "15 min")?;
    let seconds = TIMES
        .iter()
        .find(|(name, ..)| *name == unit)
        .ok_or_else(|| ValueError::UnknownUnit(unit.to_owned(), "ms, s, min, h, d"))?;
    Ok(&Amount::parse(number)? * &Amount::parse(seconds.1)?)
}

/// Reads `10 GB`, `512 MB`.
///
/// # Errors
/// [`ValueError`] where number or unit is missing or unknown.
pub fn size(text: &str) -> Result<Amount, ValueError> {
    let (number, unit) = split(text, "B, KB, MB, GB, TB", "10 GB")?;
    let power = ["B", "KB", "MB", "GB", "TB"]
        .iter()
        .position(|name| *name == unit)
        .and_then(|p| u32::try_from(p).ok())
        .ok_or_else(|| ValueError::UnknownUnit(unit.to_owned(), "B, KB, MB, GB, TB"))?;
    Ok(&Amount::parse(number)? * &Amount::from(1024u64.pow(power)))
}

fn split<'a>(
    text: &'a str,
    units: &'static str,
    example: &'static str,
) -> Result<(&'a str, &'a str), ValueError> {
    text.trim()
        .split_once(' ')
        .map(|(n, u)| (n, u.trim()))
        .ok_or_else(|| ValueError::NoUnit(text.to_owned(), units, example))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_units_and_says_what_is_wrong() {
        assert_eq!(duration("15 min").unwrap(), Amount::from(900));
        assert_eq!(duration("100 ms").unwrap(), Amount::parse("0.1").unwrap());
        assert_eq!(
            size("10 GB").unwrap(),
            Amount::from(10 * 1024 * 1024 * 1024)
        );
        assert!(duration("15").unwrap_err().to_string().contains("no unit"));
        assert!(
            duration("15 minutes")
                .unwrap_err()
                .to_string()
                .contains("min")
        );
        assert!(
            size("ten GB")
                .unwrap_err()
                .to_string()
                .contains("not a decimal")
        );
    }
}
