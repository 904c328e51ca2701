//! Typed answers, compared kindly: case, articles, plurals, units, number words
//! and one typo don't count against the learner; a wrong figure always does.

use super::same::key;
use crate::content::value;
use crate::pricing::Amount;

/// How a typed answer compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// The same but for writing.
    Right,
    /// One letter off: right, and the spelling is shown.
    Typo,
    Wrong,
}

impl Judged {
    /// Whether it counts as right.
    #[must_use]
    pub fn is_right(self) -> bool {
        self != Self::Wrong
    }
}

/// Shortest word in which a typo is forgiven, in letters: among shorter ones, such
/// as abbreviations, one letter makes another word.
const SHORTEST: usize = 5;

/// Compares what was typed with the spellings that count.
#[must_use]
pub fn judge<S: AsRef<str>>(typed: &str, accepted: &[S]) -> Judged {
    let given = form(typed);
    if given.is_empty() {
        return Judged::Wrong;
    }
    let mut best = Judged::Wrong;
    for accepted in accepted {
        let want = form(accepted.as_ref());
        if given == want || quantity(typed).is_some_and(|q| quantity(accepted.as_ref()) == Some(q))
        {
            return Judged::Right;
        }
        if near(&given, &want) {
            best = Judged::Typo;
        }
    }
    best
}

/// A text in the form in which answers are compared.
fn form(text: &str) -> String {
    let plain = text.replace(['$', '\u{20ac}', '\u{a3}'], "");
    let words: Vec<String> = key(&plain)
        .split(' ')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'))
        .filter(|w| !w.is_empty() && !["a", "an", "the", "about"].contains(w))
        .map(one)
        .collect();
    words.join(" ")
}

/// A word without the ending of its plural.
fn one(word: &str) -> String {
    if word.chars().any(|c| c.is_ascii_digit()) {
        // 0.10 and 0.1 are one figure.
        return Amount::parse(word).map_or_else(|_| word.to_owned(), |a| a.exact());
    }
    let long = word.chars().count() > 3;
    match word {
        w if long && w.ends_with("ies") => format!("{}y", w.trim_end_matches("ies")),
        w if long && w.ends_with("ss") => w.to_owned(),
        w if long && (w.ends_with("xes") || w.ends_with("ches") || w.ends_with("shes")) => {
            w.trim_end_matches("es").to_owned()
        }
        w if long && w.ends_with('s') => w.trim_end_matches('s').to_owned(),
        w => w.to_owned(),
    }
}

/// A time or a size, whichever unit it is written in: 900 s is 15 min.
fn quantity(text: &str) -> Option<(bool, Amount)> {
    let form = form(text);
    let end = form.find(|c: char| c.is_alphabetic())?;
    let (number, unit) = form.split_at(end);
    let written = |unit: &str| format!("{} {unit}", number.trim());
    let time = match unit {
        "week" => Some(written("d")).and_then(|_| {
            let days = &Amount::parse(number.trim()).ok()? * &Amount::from(7);
            Some(format!("{days} d"))
        }),
        unit => Some(written(unit)),
    };
    if let Some(Ok(amount)) = time.map(|t| value::duration(&t)) {
        return Some((true, amount));
    }
    let size = value::size(&written(&unit.to_uppercase())).ok()?;
    Some((false, size))
}

/// One typo apart, and no figure among the letters that differ.
fn near(given: &str, want: &str) -> bool {
    let digits = |t: &str| -> String {
        let figure = |c: &char| c.is_ascii_digit() || *c == '.';
        t.chars().filter(figure).collect()
    };
    let letters = want.chars().filter(|c| c.is_alphabetic()).count();
    letters >= SHORTEST
        && digits(given) == digits(want)
        && strsim::damerau_levenshtein(given, want) == 1
}

#[cfg(test)]
mod tests {
    use super::Judged::{Right, Typo, Wrong};
    use super::*;

    #[track_caller]
    fn check(typed: &str, accepted: &str, want: Judged) {
        assert_eq!(judge(typed, &[accepted]), want, "{typed} for {accepted}");
    }

    #[test]
    fn writing_is_forgiven() {
        for (typed, accepted) in [
            ("CONTAINER IMAGE", "Container images"),
            ("a virtual server", "A virtual server"),
            ("15 min", "15\u{a0}minutes"),
            ("fifteen minutes", "15\u{a0}minutes"),
            ("900 seconds", "15\u{a0}minutes"),
            ("a quarter", "A quarter"),
            ("0.25 h", "15 minutes"),
            ("10gb", "10 GB"),
            ("10240 MB", "10 GB"),
            ("10 GiB", "10 GB"),
            ("10000", "10,000"),
            ("0.1", "$0.10"),
            ("on-demand", "On demand"),
            ("policies", "policy"),
            ("boxes", "box"),
        ] {
            check(typed, accepted, Right);
        }
    }

    #[test]
    fn one_slip_of_a_letter_is_forgiven_and_two_are_not() {
        check("orchestraton", "Orchestration", Typo);
        check("orchestartion", "Orchestration", Typo);
        check("orchstraton", "Orchestration", Wrong);
        check("ECR", "ECS", Wrong);
        check("nod", "pod", Wrong);
    }

    #[test]
    fn a_wrong_figure_or_unit_is_never_forgiven() {
        check("16 minutes", "15 minutes", Wrong);
        check("15 hours", "15 minutes", Wrong);
        check("15", "15 minutes", Wrong);
        check("100000", "10,000", Wrong);
        check("1.0", "10", Wrong);
        check("", "anything", Wrong);
        check("  ", "anything", Wrong);
    }
}
