//! Habits of writing that spoil a question though it can be used: told twice,
//! keyed two ways, given away by length, turned round by an unmarked "not",
//! options that lean on each other. Only warnings; what makes a question
//! unusable, and reasons left out, are found while it is read.

use super::questions::MOST_OPTIONS;
use super::{At, Faults};
use crate::content::fault::Fault;
use crate::content::raw::{RawOption, RawQuestion};
use crate::content::words::normalised;
use std::collections::HashMap;

/// The right option gives itself away from this many times the longest wrong one,
const TIMES_LONGER: (usize, usize) = (3, 2);

/// where it also has this many characters more.
const MORE: usize = 16;

/// Words that turn a question round.
const NOT: [&str; 12] = [
    "not",
    "never",
    "except",
    "cannot",
    "can't",
    "isn't",
    "aren't",
    "doesn't",
    "don't",
    "won't",
    "wouldn't",
    "shouldn't",
];

/// Behind these a clause begins that the question itself doesn't depend on.
const CLAUSES: [&str; 12] = [
    "if", "when", "that", "because", "so", "while", "where", "although", "though", "whose", "as",
    "who",
];

/// Looks through all hand-written questions; `said` holds what the options of each
/// say, normalised.
pub fn questions(raw: &[RawQuestion], said: &[Vec<String>], faults: &mut Faults) {
    let root = At::root();
    let list = root.field("questions");
    let mut stems: HashMap<String, usize> = HashMap::with_capacity(raw.len());
    for (n, (question, said)) in raw.iter().zip(said).enumerate() {
        let at = list.item(n);
        let stem = normalised(&question.stem);
        if let Some(first) = stems.get(&stem).copied() {
            if let Some(other) = raw.get(first) {
                twice(question, other, &at, &list.item(first), faults);
            }
        } else if !stem.is_empty() {
            stems.insert(stem, n);
        }
        if let Some(word) = hidden_not(&question.stem) {
            faults.add(&at.field("stem"), Fault::HiddenNot(word));
        }
        options(&question.options, said, &at, faults);
    }
}

/// Two questions with one stem: repeated, or worse, keyed two ways.
fn twice(
    question: &RawQuestion,
    other: &RawQuestion,
    at: &At<'_>,
    first: &At<'_>,
    faults: &mut Faults,
) {
    let keyed: HashMap<String, bool> = other
        .options
        .iter()
        .map(|o| (normalised(&o.text), o.right))
        .collect();
    let clash = question.options.iter().position(|o| {
        keyed
            .get(&normalised(&o.text))
            .is_some_and(|right| *right != o.right)
    });
    let first = first.field("stem").path();
    match clash.and_then(|n| Some((n, question.options.get(n)?))) {
        Some((n, option)) => {
            let option = option.text.clone();
            let fault = Fault::TwoKeys { option, first };
            faults.add(&at.field("options").item(n), fault);
        }
        None => faults.add(&at.field("stem"), Fault::AskedTwice { first }),
    }
}

/// The word that turns a question round without being marked, where there is one.
/// Only the asking sentence counts, up to the clause that hangs on it.
fn hidden_not(stem: &str) -> Option<String> {
    let asked = stem.trim().strip_suffix('?')?;
    let sentence = asked.rsplit(['.', '?', '!', ':']).next()?;
    let lower = sentence.to_lowercase().replace('\u{2019}', "'");
    let mut words = lower.split_whitespace().peekable();
    let asks = |w: &str| ["which", "what", "who", "whom", "where", "when"].contains(&w);
    // "Why does it not start?" asks for a reason and is plain enough.
    while words.peek().is_some_and(|w| !asks(w)) {
        words.next();
    }
    words.next();
    words
        .take_while(|w| !CLAUSES.contains(w))
        .map(|w| w.trim_matches([',', ';', '(', ')', '\u{201c}', '\u{201d}']))
        .find(|w| NOT.contains(w))
        .map(str::to_owned)
}

fn options(options: &[RawOption], texts: &[String], at: &At<'_>, faults: &mut Faults) {
    // Of too many that is said, and comparing each with each would take for ever.
    if options.len() > MOST_OPTIONS {
        return;
    }
    let list = at.field("options");
    let length = |o: &RawOption| o.text.trim().chars().count();
    let mut right = options.iter().enumerate().filter(|(_, o)| o.right);
    if let (Some((n, only)), None) = (right.next(), right.next()) {
        let wrong = options.iter().filter(|o| !o.right).map(length).max();
        let (times, of) = TIMES_LONGER;
        if wrong.is_some_and(|w| length(only) * of >= w * times && length(only) >= w + MORE) {
            faults.add(&list.item(n).field("text"), Fault::LongestIsRight);
        }
    }
    for (n, text) in texts.iter().enumerate() {
        if of_the_above(text)
            && let Some(option) = options.get(n)
        {
            let fault = Fault::OfTheAbove(option.text.clone());
            faults.add(&list.item(n).field("text"), fault);
        }
        for (m, other) in texts.iter().enumerate() {
            if n != m
                && holds(text, other)
                && let (Some(a), Some(b)) = (options.get(n), options.get(m))
                && a.right != b.right
            {
                let fault = Fault::Overlap {
                    a: a.text.clone(),
                    b: b.text.clone(),
                };
                faults.add(&list.item(n).field("text"), fault);
            }
        }
    }
}

/// "All of the above", "none of these", "both a and b".
fn of_the_above(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let letter = |w: &str| w.trim_matches(['(', ')', ',']).chars().count() == 1;
    match words.as_slice() {
        ["all" | "none" | "both" | "neither" | "any", "of", rest @ ..] => matches!(
            rest,
            ["these" | "them" | "those"]
                | ["the", "above" | "options" | "others" | "answers", ..]
                | ["these", "options" | "answers"]
        ),
        ["all" | "none" | "both", "above"] => true,
        ["both" | "neither", a, "and" | "nor", b] => letter(a) && letter(b),
        _ => false,
    }
}

/// Whether one option says what another says and adds to it: the words of the
/// other, then a comma or an "and" or an "or" and more. `Spot` and `Spot Fleet`
/// are two things; `Spot` and `Spot, or Reserved` are not.
fn holds(text: &str, other: &str) -> bool {
    let joins = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with(',')
            || ["and ", "or ", "as well as "]
                .iter()
                .any(|j| rest.starts_with(j))
    };
    let joined = |head: &str| {
        let head = head.trim_end();
        [" and", " or", ",", " as well as"]
            .iter()
            .any(|j| head.ends_with(j))
    };
    !other.is_empty()
        && (text.strip_prefix(other).is_some_and(joins)
            || text.strip_suffix(other).is_some_and(joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_turned_round_is_seen_unless_marked_or_beside_the_point() {
        for stem in [
            "Which plan is not suitable?",
            "Four plans are made. Which of them doesn\u{2019}t fit?",
            "What should you never do?",
            "For which job, then, is it not made?",
        ] {
            assert!(hidden_not(stem).is_some(), "{stem}");
        }
        for stem in [
            "Which plan is **NOT** suitable?",
            "Why does it not start?",
            "It does not start. Which step helps?",
            "Which service fits if nobody can\u{2019}t wait?",
            "What does a team use that does not want servers?",
            "Not a question.",
        ] {
            assert_eq!(hidden_not(stem), None, "{stem}");
        }
    }

    #[test]
    fn options_that_lean_on_others_are_seen() {
        for text in [
            "all of the above",
            "none of these",
            "both a and b",
            "all of the above options",
        ] {
            assert!(of_the_above(text), "{text}");
        }
        for text in [
            "all of the memory",
            "both of its disks",
            "both app and disk",
            "none",
        ] {
            assert!(!of_the_above(text), "{text}");
        }
        assert!(holds("grind finer and brew longer", "grind finer"));
        assert!(holds("ebs, or instance store", "ebs"));
        assert!(holds("sqs or sns", "sns"));
        assert!(!holds("grind finer", "grind fine"));
        assert!(!holds("spot instances", "spot"));
    }
}
