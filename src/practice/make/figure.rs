//! The part of a cell that can be typed: its figure, where the author gave the
//! value behind it, or the whole of a very short text. Longer texts are left to
//! other forms: nobody types a sentence the way the notes put it.

use super::Maker;
use crate::content::value::{self as typed, Value};
use crate::content::{AspectIx, CellKind, SubjectIx};
use crate::practice::say::{is_yes_or_no, value};
use crate::pricing::Amount;
use std::ops::Range;

/// Most words of a text that is typed as a whole.
const MOST_WORDS: usize = 2;

/// A text with a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub before: String,
    /// What stands in the gap.
    pub shown: String,
    pub after: String,
    /// Spellings that count.
    pub accepted: Vec<String>,
    /// Whether a figure is wanted.
    pub figure: bool,
}

/// The gap of a cell, where there is something to type.
pub fn gap(maker: &Maker<'_>, row: AspectIx, subject: SubjectIx) -> Option<Gap> {
    let aspect = &maker.pack.aspects[row];
    let cell = maker.cell(row, subject)?;
    if is_yes_or_no(maker.pack, row) || maker.names(subject, &cell.text) {
        return None;
    }
    let CellKind::Plain(known) = &cell.kind else {
        return None;
    };
    let figure = known.as_ref().filter(|v| !matches!(v, Value::Rank(_)));
    if let Some(known) = figure {
        let mut found = figures(&cell.text).into_iter().filter(|f| f.is(known));
        let (one, more) = (found.next(), found.next());
        let figure = one.filter(|_| more.is_none())?;
        let part = |range: Range<usize>| cell.text.get(range).unwrap_or("").to_owned();
        let shown = part(figure.span.clone());
        let mut accepted = vec![shown.clone()];
        if !aspect.unit.is_empty() {
            accepted.push(format!("{shown} {}", aspect.unit));
        }
        return Some(Gap {
            before: part(0..figure.span.start),
            after: part(figure.span.end..cell.text.len()),
            shown,
            accepted,
            figure: true,
        });
    }
    // Without a sentence around it there is no telling what is wanted.
    aspect.says.as_ref()?;
    let words = cell.text.split_whitespace().count();
    let plain = |c: char| c.is_alphabetic() || c == ' ' || c == '-' || c == '\u{2019}';
    if words > MOST_WORDS || !cell.text.chars().all(plain) {
        return None;
    }
    // A word like "many" is a matter of wording; two words, or an abbreviation, are an answer.
    if words < 2 && !cell.text.chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    let mut accepted = vec![cell.text.clone()];
    accepted.extend(cell.short.clone());
    Some(Gap {
        before: String::new(),
        shown: value(maker.pack, row, subject),
        after: String::new(),
        accepted,
        figure: false,
    })
}

/// A figure within a text.
struct Figure {
    span: Range<usize>,
    number: Amount,
    /// The word behind it, where it may be a unit.
    unit: String,
    /// Whether a sign of money stands before it.
    money: bool,
}

impl Figure {
    fn is(&self, value: &Value) -> bool {
        let read = |read: fn(&str) -> Result<Amount, typed::ValueError>| {
            read(&format!("{} {}", self.number, self.unit)).ok()
        };
        match value {
            Value::Duration(known) => read(typed::duration).as_ref() == Some(known),
            Value::Size(known) => read(typed::size).as_ref() == Some(known),
            Value::Money(known) => self.money && self.number == *known,
            Value::Number(known) => !self.money && self.unit.is_empty() && self.number == *known,
            Value::Rank(_) | Value::Yes | Value::No => false,
        }
    }
}

/// All figures of a text, each with the unit behind it where it has one, and each
/// once more without it.
fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|t| t.find(|c: char| c.is_ascii_digit()))
    {
        let start = at + start;
        let rest = text.get(start..).unwrap_or("");
        let inner = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let run = rest.find(|c| !inner(c)).unwrap_or(rest.len());
        let digits = rest.get(..run).unwrap_or("").trim_end_matches(['.', ',']);
        at = start + digits.len().max(1);
        let before = text.get(..start).unwrap_or("");
        if before.ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let Ok(number) = Amount::parse(&digits.replace(',', "")) else {
            continue;
        };
        let sign = before.chars().next_back().filter(|c| "$€£¥".contains(*c));
        let from = start - sign.map_or(0, char::len_utf8);
        found.push(Figure {
            span: from..at,
            number: number.clone(),
            unit: String::new(),
            money: sign.is_some(),
        });
        let behind = text.get(at..).unwrap_or("");
        let word = behind.trim_start_matches([' ', '\u{a0}']);
        let end = word
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(word.len());
        let unit = unit(word.get(..end).unwrap_or(""));
        if let Some(unit) = unit.filter(|_| word.len() < behind.len()) {
            found.push(Figure {
                span: from..at + (behind.len() - word.len()) + end,
                number,
                unit: unit.to_owned(),
                money: sign.is_some(),
            });
        }
    }
    found
}

/// A unit as typed values write it.
fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "ms" | "milliseconds" | "millisecond" => "ms",
        "s" | "second" | "seconds" => "s",
        "min" | "minute" | "minutes" => "min",
        "h" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        "B" | "byte" | "bytes" => "B",
        "KB" | "KiB" => "KB",
        "MB" | "MiB" => "MB",
        "GB" | "GiB" => "GB",
        "TB" | "TiB" => "TB",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, value: &Value, want: &str) {
        let found: Vec<&str> = figures(text)
            .iter()
            .filter(|f| f.is(value))
            .map(|f| &text[f.span.clone()])
            .collect();
        assert_eq!(found, [want], "{text}");
    }

    #[test]
    fn the_figure_behind_a_value_is_found_with_its_unit() {
        let amount = |t: &str| Amount::parse(t).unwrap();
        finds(
            "15\u{a0}minutes",
            &Value::Duration(amount("900")),
            "15\u{a0}minutes",
        );
        let gb = Amount::from(1024 * 1024 * 1024);
        finds(
            "128 MB to 10 GB a function",
            &Value::Size(&gb * &amount("10")),
            "10 GB",
        );
        finds(
            "Temporary disk, 20 to 200 GiB",
            &Value::Size(&gb * &amount("200")),
            "200 GiB",
        );
        finds(
            "$0.10 per cluster and hour",
            &Value::Money(amount("0.1")),
            "$0.10",
        );
        finds(
            "10,000 requests a second",
            &Value::Number(amount("10000")),
            "10,000",
        );
        finds("Up to 6 vCPUs.", &Value::Number(amount("6")), "6");
    }
}
