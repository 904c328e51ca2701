//! When two answers say the same, and when one says part of the other. Questions
//! are sound only between answers that are clearly apart. The rules for what a
//! learner types are wider and stand in `typed`.

use crate::content::words::normalised;
use crate::content::{Cell, CellKind};

/// Numbers as words, in order from 0.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A text without what makes no difference: case, mark-up, units' long names,
/// number words, grouping of digits, commas and colons, an article at its beginning.
#[must_use]
pub fn key(text: &str) -> String {
    let plain = normalised(text);
    let words = plain.split(' ').map(word).filter(|w| !w.is_empty());
    let mut words: Vec<String> = words.collect();
    if words.len() > 1
        && words
            .first()
            .is_some_and(|w| ["a", "an", "the"].contains(&w.as_str()))
    {
        words.remove(0);
    }
    words.join(" ")
}

/// One word of a key.
fn word(word: &str) -> String {
    let bare = word.trim_matches([',', ';', ':', '(', ')', '"', '!', '?']);
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return bare.replace(',', "");
    }
    if let Some(n) = NUMBERS.iter().position(|n| *n == bare) {
        return n.to_string();
    }
    match bare {
        "gib" | "gigabyte" | "gigabytes" => "gb",
        "mib" | "megabyte" | "megabytes" => "mb",
        "percent" => "%",
        "millisecond" | "milliseconds" => "ms",
        bare => bare,
    }
    .to_owned()
}

/// A cell with its key.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    pub cell: &'a Cell,
    pub key: &'a str,
}

/// Whether two cells hold the same value.
#[must_use]
pub fn same(a: Said<'_>, b: Said<'_>) -> bool {
    let typed = match (&a.cell.kind, &b.cell.kind) {
        (CellKind::Plain(Some(a)), CellKind::Plain(Some(b))) => a == b,
        _ => false,
    };
    typed || a.key == b.key
}

/// Whether two cells are clearly apart: neither the same, nor one within the other,
/// as "EBS" is within "EBS or a local disk". Where the author gave both values, as
/// of "fine" and "very fine", these decide alone.
#[must_use]
pub fn apart(a: Said<'_>, b: Said<'_>) -> bool {
    let typed = |s: Said<'_>| matches!(s.cell.kind, CellKind::Plain(Some(_)));
    !same(a, b) && (typed(a) && typed(b) || !within(a.key, b.key) && !within(b.key, a.key))
}

/// Whether the words of one key stand together in another.
fn within(part: &str, whole: &str) -> bool {
    let bounded = |at: usize| {
        let before = whole
            .get(..at)
            .is_none_or(|t| t.is_empty() || t.ends_with(' '));
        let after = whole
            .get(at + part.len()..)
            .is_none_or(|t| t.is_empty() || t.starts_with(' '));
        before && after
    };
    part.len() < whole.len() && whole.match_indices(part).any(|(at, _)| bounded(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_makes_no_difference() {
        for (a, b) in [
            ("15 minutes", "15\u{a0}min"),
            ("Two disks", "2 disks"),
            ("A **virtual** server", "virtual server"),
            ("10,000 requests", "10000 requests"),
            ("On-demand", "on demand."),
            ("200 GiB", "200 GB"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("15 minutes"), key("15 hours"));
        assert_ne!(key("1.5 GB"), key("15 GB"));
    }

    #[test]
    fn a_part_is_found_by_whole_words_only() {
        assert!(within(&key("EBS or store"), &key("EBS or store; on tasks")));
        assert!(within("yes", "yes if private"));
        assert!(!within("no", "none"));
        assert!(!within("minutes", "minutes"));
    }
}
