//! Values of options, read from text: what was given comes back in one line
//! that names the option and the range, whatever was typed.

use crate::pricing::Amount;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Longest part of a bad value that is repeated, in characters.
const SHOWN: usize = 40;

/// A line that says what is wrong with an option.
pub type Refusal = String;

/// Reads an option that must be there.
pub fn given<T>(
    option: &str,
    text: Option<&String>,
    range: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    match text {
        None => Err(format!("{option}: nothing was given; it takes {range}")),
        Some(text) => read(text).ok_or_else(|| refused(option, text, range)),
    }
}

pub fn refused(option: &str, given: &str, range: &str) -> Refusal {
    format!(
        "{option}: \u{201c}{}\u{201d} was given; it takes {range}",
        clean(given)
    )
}

/// Options that can't be told apart from their values, in a line that names the
/// one at fault.
pub fn unusable(error: &clap::Error) -> Refusal {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    let argument = clean(said(ContextKind::InvalidArg));
    let (option, takes) = argument.split_once(' ').unwrap_or((&argument, ""));
    match error.kind() {
        ErrorKind::InvalidValue => {
            format!("{option}: nothing was given; it takes {takes}, as `lectern price --help` says")
        }
        ErrorKind::ArgumentConflict => format!("{option}: it was given more than once"),
        ErrorKind::TooManyValues => {
            let given = clean(said(ContextKind::InvalidValue));
            format!("{option}: \u{201c}{given}\u{201d} was given; it takes nothing")
        }
        ErrorKind::UnknownArgument => {
            let near = said(ContextKind::SuggestedArg);
            let hint = if near.is_empty() {
                "`lectern price --help` lists all".to_owned()
            } else {
                format!("did you mean {near}?")
            };
            format!("{option}: there is no such option; {hint}")
        }
        _ => {
            let all = error.to_string();
            let first = all.lines().next().unwrap_or("");
            clean(first.trim_start_matches("error: "))
        }
    }
}

/// An option that means nothing without another.
pub fn lonely(option: &str, given: &str, beside: &str) -> Refusal {
    format!(
        "{option}: \u{201c}{}\u{201d} was given without {beside}",
        clean(given)
    )
}

pub fn no_such<'k>(
    option: &str,
    given: &str,
    what: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Refusal {
    let near = known
        .clone()
        .map(|k| (strsim::damerau_levenshtein(k, &clean(given)), k))
        .min()
        .filter(|(distance, k)| *distance <= 3.max(k.len() / 4));
    let mut all: Vec<&str> = known.collect();
    all.sort_unstable();
    all.dedup();
    let hint = match near {
        Some((_, k)) => format!("did you mean {k}?"),
        None if all.len() <= 20 => format!("it takes {}", all.join(", ")),
        None => "--json shows the ids of the rates that a bill uses".to_owned(),
    };
    format!(
        "{option}: \u{201c}{}\u{201d} was given, but there is no {what} this pack; {hint}",
        clean(given)
    )
}

/// What was given, in one line that can't be mistaken for ours.
pub fn clean(text: &str) -> String {
    let plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut kept: String = text.chars().filter(plain).take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        kept.push('…');
    }
    kept
}

/// Milliseconds as a decimal, 0 or more, with or without their unit.
pub fn ms(text: &str) -> Option<Amount> {
    let text = text.trim();
    let number = text.strip_suffix("ms").unwrap_or(text);
    Amount::parse(number).ok().filter(|a| !a.is_negative())
}

/// A whole number of 0 or more.
pub fn whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
