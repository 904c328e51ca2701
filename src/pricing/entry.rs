//! Reading amounts as people type them: `3M`, `3,000,000`, `1.5 GB`, `2 min`.
//! Exact like everything here; what can't be read is told with the range.

use super::{Amount, Per, Traffic};

/// Why an entry isn't taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("Write a number such as {example}, {range}")]
    NotANumber { example: &'static str, range: Span },
    #[error("{}", .0.alone())]
    OutOfRange(Span),
    #[error("That is {got}; whole numbers only, {range}")]
    NotWhole { got: String, range: Span },
}

/// What a field takes, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    least: String,
    /// `None` where there is no end.
    most: Option<String>,
}

impl Span {
    fn new(least: u64, most: u64, unit: &str) -> Self {
        let words = |n: u64| format!("{}{unit}", Amount::from(n).rounded(0));
        Self {
            least: words(least),
            most: Some(words(most)),
        }
    }

    /// As a sentence of its own.
    fn alone(&self) -> String {
        let words = self.to_string();
        words
            .strip_prefix('f')
            .map_or_else(|| words.clone(), |rest| format!("F{rest}"))
    }

    fn not_a_number(self, example: &'static str) -> EntryError {
        EntryError::NotANumber {
            example,
            range: self,
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.most {
            Some(most) => write!(f, "from {} to {most}", self.least),
            None => write!(f, "{} or more", self.least),
        }
    }
}

/// Splits into a plain decimal and the unit behind it.
fn parts(text: &str) -> Option<(Amount, String)> {
    let text: String = text
        .trim()
        .chars()
        .filter(|c| {
            !matches!(
                c,
                ',' | '_' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'
            )
        })
        .collect();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-' || c == ' '))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: String = number.chars().filter(|c| *c != ' ').collect();
    let amount = Amount::parse(&number).ok()?;
    (!amount.is_negative()).then(|| (amount, unit.trim().to_lowercase()))
}

fn whole(amount: &Amount, unit: &str, range: Span) -> Result<u64, EntryError> {
    let up = amount.round_up_to(1);
    up.filter(|up| Amount::from(*up) == *amount)
        .ok_or_else(|| EntryError::NotWhole {
            got: format!("{}{unit}", amount.shown(0, 6)),
            range,
        })
}

/// A whole count: `3,000,000`, `3M`, `2.5 million`, `50k`, `1 billion`.
///
/// # Errors
/// [`EntryError`] where it is no count or not in `0..=max`.
pub fn count(text: &str, max: u64) -> Result<u64, EntryError> {
    let range = || Span::new(0, max, "");
    let other = || range().not_a_number("3,000,000 or 3M");
    let (amount, unit) = parts(text).ok_or_else(other)?;
    let times = multiple(&unit).ok_or_else(other)?;
    let n = &amount * &Amount::from(times);
    if n > Amount::from(max) {
        return Err(EntryError::OutOfRange(range()));
    }
    whole(&n, "", range())
}

/// Traffic: a count, of a month where nothing else is said: `3M`, `3M a month`,
/// `10/s`, `50k/day`, `5 per minute`.
///
/// # Errors
/// [`EntryError`] where it is no traffic, or comes to more than `max` requests
/// in a month of so many hours.
pub fn traffic(text: &str, max: u64, hours_in_month: &Amount) -> Result<Traffic, EntryError> {
    let range = || Span {
        least: "0".to_owned(),
        most: Some(format!("{} a month", Amount::from(max).rounded(0))),
    };
    let other = || range().not_a_number("3M, 10/s or 50k a day");
    let (amount, unit) = parts(text).ok_or_else(other)?;
    let (times, per) = match unit.split_once('/') {
        Some((times, per)) => (times.trim(), per.trim()),
        None => ["per ", "a "]
            .iter()
            .find_map(|word| {
                let (times, per) = unit.split_once(word)?;
                let apart = times.is_empty() || times.ends_with(' ');
                apart.then(|| (times.trim(), per.trim()))
            })
            .unwrap_or((&unit, "")),
    };
    let per = match per {
        "s" | "sec" | "second" => Per::Second,
        "min" | "minute" => Per::Minute,
        "h" | "hr" | "hour" => Per::Hour,
        "d" | "day" => Per::Day,
        "" | "mo" | "month" => Per::Month,
        _ => return Err(other()),
    };
    let times = multiple(times).ok_or_else(other)?;
    let count = &amount * &Amount::from(times);
    let traffic = Traffic { count, per };
    match traffic.requests(hours_in_month) {
        Some(n) if n <= max => {}
        _ => return Err(EntryError::OutOfRange(range())),
    }
    if per == Per::Month {
        whole(&traffic.count, " a month", range())?;
    }
    Ok(traffic)
}

/// What a word after a number multiplies it by.
fn multiple(word: &str) -> Option<u64> {
    match word {
        "" => Some(1),
        "k" | "thousand" => Some(1_000),
        "m" | "mio" | "million" => Some(1_000_000),
        "b" | "g" | "bn" | "billion" => Some(1_000_000_000),
        _ => None,
    }
}

/// A length of time in ms, as exact decimal text: `120`, `27.55 ms`, `2 s`, `15 min`.
///
/// # Errors
/// [`EntryError`] where it is no time, or rounds up to outside `min..=max` ms.
pub fn milliseconds(text: &str, min: u64, max: u64, round_up: u64) -> Result<String, EntryError> {
    let range = || Span {
        least: format!("{min} ms"),
        most: Some(format!(
            "{} ms (15 minutes are 900,000 ms)",
            Amount::from(max).rounded(0)
        )),
    };
    let other = || range().not_a_number("120 ms, 2 s or 15 min");
    let (amount, unit) = parts(text).ok_or_else(other)?;
    let times = match unit.as_str() {
        "" | "ms" => 1,
        "s" | "sec" | "second" | "seconds" => 1_000,
        "min" | "m" | "minute" | "minutes" => 60_000,
        _ => return Err(other()),
    };
    let ms = &amount * &Amount::from(times);
    match ms.round_up_to(round_up) {
        Some(billed) if (min..=max).contains(&billed) => Ok(ms.exact()),
        _ => Err(EntryError::OutOfRange(range())),
    }
}

/// Memory in whole MB: `1536`, `1,536 MB`, `1.5 GB`.
///
/// # Errors
/// [`EntryError`] where it is no size, not whole MB or not in `min..=max`.
pub fn megabytes(text: &str, min: u64, max: u64, per_gb: u64) -> Result<u64, EntryError> {
    let range = || Span::new(min, max, " MB");
    let other = || range().not_a_number("1,536 MB or 1.5 GB");
    let (amount, unit) = parts(text).ok_or_else(other)?;
    let times = match unit.as_str() {
        "" | "mb" | "mib" | "m" => 1,
        "gb" | "gib" | "g" => per_gb,
        _ => return Err(other()),
    };
    let mb = &amount * &Amount::from(times);
    if mb < Amount::from(min) || mb > Amount::from(max) {
        return Err(EntryError::OutOfRange(range()));
    }
    whole(&mb, " MB", range())
}

/// An exact decimal with one of some units, or none behind it: `27.5 %`, `3 ×`, `100 GB`.
///
/// # Errors
/// [`EntryError`] where it is no number, has another unit, or isn't in `min..=max`.
pub fn decimal(text: &str, units: &[&str], min: u64, max: u64) -> Result<Amount, EntryError> {
    let range = || Span::new(min, max, "");
    let other = || range().not_a_number("12 or 12.5");
    let (amount, unit) = parts(text).ok_or_else(other)?;
    if !unit.is_empty() && !units.contains(&unit.as_str()) {
        return Err(other());
    }
    if amount < Amount::from(min) || amount > Amount::from(max) {
        return Err(EntryError::OutOfRange(range()));
    }
    Ok(amount)
}

/// A price: `0.0000166667`, `$0.20`. The sign of the currency may stand before it.
///
/// # Errors
/// [`EntryError`] where it is no price of 0 or more.
pub fn price(text: &str, symbol: &str) -> Result<Amount, EntryError> {
    let other = || {
        let range = Span {
            least: "0".to_owned(),
            most: None,
        };
        range.not_a_number("0.0000166667")
    };
    let text = text.trim();
    let text = text.strip_prefix(symbol).unwrap_or(text);
    let (amount, unit) = parts(text).ok_or_else(other)?;
    unit.is_empty().then_some(amount).ok_or_else(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_people_type() {
        assert_eq!(count("3M", u64::MAX), Ok(3_000_000));
        assert_eq!(count(" 3,000,000 ", u64::MAX), Ok(3_000_000));
        assert_eq!(count("2.5 million", u64::MAX), Ok(2_500_000));
        assert_eq!(count("50k", u64::MAX), Ok(50_000));
        assert_eq!(count("0", 10), Ok(0));
        assert!(matches!(count("1.5", 10), Err(EntryError::NotWhole { .. })));
        assert!(count("11", 10).is_err());
        assert_eq!(milliseconds("120ms", 1, 900_000, 1).as_deref(), Ok("120"));
        assert_eq!(milliseconds("27.55", 1, 900_000, 1).as_deref(), Ok("27.55"));
        assert_eq!(
            milliseconds("15 min", 1, 900_000, 1).as_deref(),
            Ok("900000")
        );
        assert_eq!(milliseconds("0.3", 1, 900_000, 1).as_deref(), Ok("0.3"));
        assert!(milliseconds("901 s", 1, 900_000, 1).is_err());
        assert!(milliseconds("0", 1, 900_000, 1).is_err());
        assert_eq!(megabytes("1.5 GB", 128, 10_240, 1024), Ok(1536));
        assert_eq!(megabytes("1,769 MB", 128, 10_240, 1024), Ok(1769));
        assert!(megabytes("3 TB", 128, 10_240, 1024).is_err());
        assert!(megabytes("127", 128, 10_240, 1024).is_err());
    }

    #[test]
    fn traffic_as_people_know_it() {
        let month = Amount::from(730_u64);
        let read = |text: &str| traffic(text, 1_000_000_000_000_000, &month);
        for (text, count, per) in [
            ("3M", "3000000", Per::Month),
            ("3,000,000 a month", "3000000", Per::Month),
            ("3m/month", "3000000", Per::Month),
            ("10/s", "10", Per::Second),
            ("10 per second", "10", Per::Second),
            ("50k/day", "50000", Per::Day),
            ("50k a day", "50000", Per::Day),
            ("2.5 / min", "2.5", Per::Minute),
            ("1 million per hour", "1000000", Per::Hour),
        ] {
            let count = Amount::parse(count).unwrap();
            assert_eq!(read(text), Ok(Traffic { count, per }), "{text}");
        }
        assert!(matches!(read("1.5"), Err(EntryError::NotWhole { .. })));
        for text in [
            "",
            "/s",
            "10/fortnight",
            "10/",
            "a day",
            "-1/s",
            "1e9/s",
            "10//s",
        ] {
            assert!(read(text).is_err() || text == "10/", "{text}");
        }
        assert!(read("1000000000/s").is_err());
    }

    #[test]
    fn decimals_and_prices() {
        let exact = |r: Result<Amount, EntryError>| r.map(|a| a.exact());
        assert_eq!(exact(decimal("27.5 %", &["%"], 0, 100)), Ok("27.5".into()));
        assert_eq!(exact(decimal("3", &["×"], 1, 10)), Ok("3".into()));
        assert!(decimal("101", &["%"], 0, 100).is_err());
        assert!(decimal("5 GB", &["%"], 0, 100).is_err());
        assert_eq!(exact(price("$0.20", "$")), Ok("0.2".into()));
        assert_eq!(
            exact(price(" 0.0000166667", "$")),
            Ok("0.0000166667".into())
        );
        assert!(price("-1", "$").is_err() && price("free", "$").is_err());
    }

    #[test]
    fn whatever_is_wrong_the_range_is_said() {
        let month = Amount::from(730_u64);
        let said = |wrong: Result<String, EntryError>| wrong.unwrap_err().to_string();
        for text in ["abc", "", "-1", "1.5", "11"] {
            let words = said(count(text, 10).map(|n| n.to_string()));
            assert!(words.to_lowercase().contains("from 0 to 10"), "{words}");
        }
        for text in ["soon", "1.5", "9 billion"] {
            let words = said(traffic(text, 5_000_000, &month).map(|t| t.to_string()));
            let words = words.to_lowercase();
            assert!(words.contains("from 0 to 5,000,000 a month"), "{words}");
        }
        for text in ["1.7 GB", "1 TB", "1"] {
            let words = said(megabytes(text, 128, 10_240, 1024).map(|n| n.to_string()));
            assert!(words.contains("rom 128 MB to 10,240 MB"), "{words}");
        }
        let words = said(megabytes("1.7 GB", 128, 10_240, 1024).map(|n| n.to_string()));
        assert!(
            words.starts_with("That is 1,740.8 MB; whole numbers only"),
            "{words}"
        );
        let words = said(milliseconds("x", 1, 900_000, 1));
        assert!(words.contains("from 1 ms to 900,000 ms"), "{words}");
        let words = said(decimal("5 kg", &["%"], 0, 100).map(|a| a.exact()));
        assert!(words.contains("from 0 to 100"), "{words}");
        let words = said(price("free", "$").map(|a| a.exact()));
        assert!(words.ends_with("0 or more"), "{words}");
    }

    #[test]
    fn hostile_entries_are_refused() {
        let long = "9".repeat(10_000);
        for text in [
            "",
            " ",
            "-1",
            "NaN",
            "inf",
            "1e400",
            "🦀",
            "١٢٣",
            "1-2",
            "--",
            ".",
            "\u{202e}12",
            &long,
        ] {
            assert!(decimal(text, &["%"], 0, 100).is_err(), "{text:?}");
            assert!(
                price(text, "$").is_err() || text.starts_with('9'),
                "{text:?}"
            );
            assert!(count(text, u64::MAX).is_err(), "{text:?}");
            assert!(milliseconds(text, 1, 900_000, 1).is_err(), "{text:?}");
            assert!(megabytes(text, 128, 10_240, 1024).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = traffic(&text, u64::MAX, &Amount::from(730_u64));
            let _ = (count(&text, u64::MAX), milliseconds(&text, 1, 900_000, 1), megabytes(&text, 128, 10_240, 1024));
        }
    }
}
