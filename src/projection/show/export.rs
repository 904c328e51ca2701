//! Tallies as a table for a spreadsheet: one line an option, as RFC 4180 has
//! it. What is counted, and how shares follow, is in the tally.

use super::tally::{Bar, Round, Share, Tally};

/// What a question is called in the table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    pub question: String,
    /// In the order of the tally; one that is missing is left empty.
    pub options: Vec<String>,
}

const HEAD: [&str; 13] = [
    "Day",
    "Id",
    "Question",
    "Option",
    "Text",
    "Right",
    "Class",
    "First hands",
    "First %",
    "Second hands",
    "Second %",
    "Guessed",
    "Gain",
];

/// The tallies as comma-separated values, one line an option. `words` gives the
/// wording of a question by its id; where it has none, ids stand alone. Hands
/// and shares that aren't known are empty; the gain has two decimals.
#[must_use]
pub fn csv(tallies: &[Tally], words: impl Fn(&str) -> Option<Wording>) -> String {
    let mut out = String::new();
    row(&mut out, &HEAD);
    for tally in tallies {
        let wording = words(tally.question()).unwrap_or_default();
        let (first, second) = (tally.bars(Round::First), tally.bars(Round::Second));
        let class = tally.class().map(|n| n.to_string()).unwrap_or_default();
        let gain = tally.gain().map(|g| format!("{g:.2}")).unwrap_or_default();
        for (option, right) in tally.right().iter().enumerate() {
            let bar = |bars: &Option<Vec<Bar>>| bars.as_ref()?.get(option).copied();
            let (first, second) = (bar(&first), bar(&second));
            let about = |bar: Option<Bar>| bar.and_then(|b| b.share).is_some_and(Share::about);
            row(
                &mut out,
                &[
                    tally.day().unwrap_or(""),
                    tally.question(),
                    &wording.question,
                    &letter(option),
                    wording.options.get(option).map_or("", String::as_str),
                    if *right { "yes" } else { "no" },
                    &class,
                    &hands(first),
                    &percent(first),
                    &hands(second),
                    &percent(second),
                    if about(first) || about(second) {
                        "yes"
                    } else {
                        ""
                    },
                    &gain,
                ],
            );
        }
    }
    out
}

/// What an option is called on the wall: A to Z, then numbers from 27.
#[must_use]
pub fn letter(option: usize) -> String {
    u8::try_from(option)
        .ok()
        .and_then(|n| (b'A'..=b'Z').nth(n.into()))
        .map_or_else(|| (option + 1).to_string(), |l| char::from(l).to_string())
}

fn hands(bar: Option<Bar>) -> String {
    let hands = bar.and_then(|b| b.hands);
    hands.map(|n| n.to_string()).unwrap_or_default()
}

fn percent(bar: Option<Bar>) -> String {
    let share = bar.and_then(|b| b.share);
    share.map(|s| s.percent().to_string()).unwrap_or_default()
}

fn row(out: &mut String, fields: &[&str]) {
    for (n, field) in fields.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        // A spreadsheet would run what begins like a formula.
        let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guard = if formula && field.parse::<f64>().is_err() {
            "'"
        } else {
            ""
        };
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(guard);
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(guard);
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::show::tally::{Count, Guess};

    #[test]
    fn a_line_an_option_with_what_is_known() {
        let mut tally = Tally::new("films".into(), vec![false, true], Some(20)).unwrap();
        tally.set_day(Some("2026-11-24".into()));
        tally.hold(Round::First).set(0, Count::Hands(15));
        tally.hold(Round::Second).set(0, Count::Hands(5));
        let words = |id: &str| {
            (id == "films").then(|| Wording {
                question: "Say \"four\", or\nfive?".into(),
                options: vec!["=A1+1".into(), "plain".into()],
            })
        };
        assert_eq!(
            csv(&[tally], words),
            "Day,Id,Question,Option,Text,Right,Class,First hands,First %,Second hands,Second %,Guessed,Gain\r\n\
             2026-11-24,films,\"Say \"\"four\"\", or\nfive?\",A,'=A1+1,no,20,15,75,5,25,,0.67\r\n\
             2026-11-24,films,\"Say \"\"four\"\", or\nfive?\",B,plain,yes,20,5,25,15,75,,0.67\r\n"
        );
    }

    #[test]
    fn what_is_not_known_is_empty_and_a_guess_says_so() {
        let mut tally = Tally::new("q".into(), vec![true, false, false], None).unwrap();
        tally.hold(Round::First).set(0, Count::About(Guess::Half));
        tally.hold(Round::First).set(1, Count::Hands(3));
        let lines = csv(&[tally], |_| None);
        let lines: Vec<&str> = lines.split("\r\n").collect();
        assert_eq!(lines[1], ",q,,A,,yes,,,50,,,yes,");
        assert_eq!(lines[2], ",q,,B,,no,,3,,,,,");
        assert_eq!(lines[3], ",q,,C,,no,,,,,,,");
    }

    #[test]
    fn options_have_letters_and_then_numbers() {
        let letters = [0, 1, 25, 26, 300].map(letter);
        assert_eq!(letters, ["A", "B", "Z", "27", "301"]);
    }
}
