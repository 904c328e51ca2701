//! Words for made questions: values within sentences, what a subject is called,
//! the author's phrases with what stands in for them where there are none. What
//! is asked, and whether it is sound, is settled in `make`.

use crate::content::words::{capital, tie};
use crate::content::{AspectIx, CellKind, Number, Pack, SubjectIx, value::Value};
use std::collections::HashSet;

/// What stands for the answer in a sentence to complete.
pub const GAP: &str = "____";

/// Which words keep their capital within a sentence, learnt from the pack's own texts.
#[derive(Debug, Clone, Default)]
pub struct Voice {
    names: HashSet<String>,
}

impl Voice {
    /// Learns from a pack: a name is a word that stands capitalised within a
    /// sentence somewhere, and in lower case nowhere.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let (mut upper, mut lower) = (HashSet::new(), HashSet::new());
        let mut learn = |text: &str| {
            let mut starts = true;
            for word in text.split_whitespace() {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                if let Some(first) = bare.chars().next() {
                    if first.is_lowercase() {
                        lower.insert(bare.to_owned());
                    } else if !starts && first.is_uppercase() {
                        upper.insert(bare.to_lowercase());
                    }
                }
                starts =
                    word.ends_with(['.', ':', '?', '!']) || word.starts_with(['\u{201c}', '*']);
            }
        };
        for (_, aspect) in pack.aspects.iter() {
            aspect.cells.iter().for_each(|(_, cell)| learn(&cell.text));
        }
        for (_, term) in pack.terms.iter() {
            learn(&term.meaning);
        }
        for (_, topic) in pack.topics.iter() {
            learn(&topic.summary);
        }
        for (_, subject) in pack.subjects.iter() {
            learn(&subject.summary);
        }
        for (_, question) in pack.questions.iter() {
            learn(&question.stem);
            question.options.iter().for_each(|o| learn(&o.why));
        }
        upper.retain(|word| !lower.contains(word));
        Self { names: upper }
    }

    /// A text as it reads within a sentence: its first letter small, unless the
    /// first word is a name or an abbreviation.
    #[must_use]
    pub fn within(&self, text: &str) -> String {
        let first = text.split_whitespace().next().unwrap_or("");
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
        let rest: String = bare.chars().skip(1).collect();
        let kept = rest.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
            || (rest.is_empty() && bare != "A")
            || self.names.contains(&bare.to_lowercase());
        if kept {
            return text.to_owned();
        }
        let mut chars = text.chars();
        chars
            .next()
            .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
    }
}

/// The grammatical number of a subject's name.
#[must_use]
pub fn number(pack: &Pack, subject: SubjectIx) -> Number {
    if pack.subjects[subject].plural {
        Number::Many
    } else {
        Number::One
    }
}

/// What is asked for: "Which service", or "Which of these" where subjects of
/// different kinds are among the options.
#[must_use]
pub fn which(pack: &Pack, subjects: &[SubjectIx]) -> String {
    one_noun(pack, subjects).map_or_else(|| "Which of these".into(), |n| format!("Which {}", n.0))
}

/// The nouns, for one and for several, that all of the subjects share.
#[must_use]
pub fn one_noun<'a>(pack: &'a Pack, subjects: &[SubjectIx]) -> Option<(&'a str, &'a str)> {
    let mut nouns = subjects.iter().map(|s| &pack.subjects[*s].nouns);
    let first = nouns.next()?;
    nouns
        .all(|n| n == first)
        .then_some((first.one.as_str(), first.many.as_str()))
}

/// "Three of these services", "two of these".
#[must_use]
pub fn of_these(pack: &Pack, subjects: &[SubjectIx], count: &str) -> String {
    match one_noun(pack, subjects) {
        Some((_, many)) => format!("{count} of these {many}"),
        None => format!("{count} of these"),
    }
}

/// Whether a row holds yes and no.
#[must_use]
pub fn is_yes_or_no(pack: &Pack, row: AspectIx) -> bool {
    let mut cells = pack.aspects[row].cells.iter();
    cells.any(|(_, c)| matches!(c.kind, CellKind::Plain(Some(Value::Yes | Value::No))))
}

/// Whether a cell says yes.
#[must_use]
pub fn is_yes(pack: &Pack, row: AspectIx, subject: SubjectIx) -> bool {
    let cell = pack.aspects[row].cell(subject);
    cell.is_some_and(|c| matches!(c.kind, CellKind::Plain(Some(Value::Yes))))
}

/// The cell's text with a short unit of its row, as an option shows it.
#[must_use]
pub fn value(pack: &Pack, row: AspectIx, subject: SubjectIx) -> String {
    let aspect = &pack.aspects[row];
    let text = aspect.cell(subject).map_or("", |c| &c.text);
    if aspect.unit.is_empty() || aspect.unit.chars().count() > 8 {
        text.to_owned()
    } else {
        tie(&format!("{text} {}", aspect.unit))
    }
}

/// The predicate of a row with a text in it: "is billed for requests". Of yes and
/// no it says the yes. `None` where the author lent no phrase.
#[must_use]
pub fn predicate(
    pack: &Pack,
    voice: &Voice,
    row: AspectIx,
    text: &str,
    number: Number,
) -> Option<String> {
    let says = pack.aspects[row].says.as_ref()?;
    let text = if says.quotes() {
        text.to_owned()
    } else {
        voice.within(text)
    };
    Some(says.fill(number, &text))
}

/// A whole statement: "Espresso is best for small cups." A text stands in the
/// cell's place.
#[must_use]
pub fn statement(
    pack: &Pack,
    voice: &Voice,
    row: AspectIx,
    subject: SubjectIx,
    text: &str,
) -> String {
    let called = &pack.subjects[subject].called;
    let aspect = &pack.aspects[row].name;
    match predicate(pack, voice, row, text, number(pack, subject)) {
        Some(predicate) => format!("{} {predicate}", capital(called)),
        None if is_yes_or_no(pack, row) => {
            format!("\u{201c}{aspect}\u{201d} is a yes for {called}")
        }
        None => format!("{aspect} for {called}: {}", voice.within(text)),
    }
}

/// What a cell says, as [`reason`] has it.
#[must_use]
pub fn entry(pack: &Pack, voice: &Voice, row: AspectIx, subject: SubjectIx) -> String {
    reason(pack, voice, &[row], subject)
}

/// What cells of a subject say, as a sentence where the author lent phrases that read
/// as one: "Moka brews at about 1 bar and needs a stove."; else as [`entries`]. Of a
/// single yes or no: "Yes: Moka needs a stove."
#[must_use]
pub fn reason(pack: &Pack, voice: &Voice, rows: &[AspectIx], subject: SubjectIx) -> String {
    let called = &pack.subjects[subject].called;
    let said = |row: &AspectIx| {
        let aspect = &pack.aspects[*row];
        let text = aspect.cell(subject).map_or("", |c| &c.text);
        let holds = !is_yes_or_no(pack, *row) || is_yes(pack, *row, subject);
        let plain = aspect
            .says
            .as_ref()
            .is_some_and(crate::content::Phrase::is_plain);
        let said = predicate(pack, voice, *row, text, number(pack, subject));
        said.filter(|_| holds && plain)
    };
    let said: Option<Vec<String>> = rows.iter().map(said).collect();
    let said = said.map(|s| sentence(&format!("{} {}", capital(called), list(&s))));
    match (rows, said) {
        ([row], said) if is_yes_or_no(pack, *row) => {
            let aspect = &pack.aspects[*row];
            let text = aspect.cell(subject).map_or("", |c| &c.text);
            let name = &aspect.name;
            said.map_or_else(
                || match is_yes(pack, *row, subject) {
                    true => entries(pack, voice, rows, subject),
                    false => {
                        format!("{text}: \u{201c}{name}\u{201d} doesn\u{2019}t hold for {called}.")
                    }
                },
                |said| format!("{text}: {said}"),
            )
        }
        (_, Some(said)) => said,
        (_, None) => entries(pack, voice, rows, subject),
    }
}

/// "Moka, pressure: about 1 bar; grind: fine."
#[must_use]
pub fn entries(pack: &Pack, voice: &Voice, rows: &[AspectIx], subject: SubjectIx) -> String {
    let said = |row: &AspectIx| {
        let aspect = voice.within(&pack.aspects[*row].name);
        format!("{aspect}: {}", voice.within(&value(pack, *row, subject)))
    };
    let said: Vec<String> = rows.iter().map(said).collect();
    sentence(&format!(
        "{}, {}",
        pack.subjects[subject].short,
        said.join("; ")
    ))
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A text with a full stop, unless it ends in a mark already.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '\u{2026}']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load_default;

    #[test]
    fn names_and_abbreviations_keep_their_capital() {
        let voice = Voice::of(&load_default().pack.unwrap());
        for (text, want) in [
            ("Requests and GB-seconds", "requests and GB-seconds"),
            ("AWS racks", "AWS racks"),
            ("EC2 or Fargate", "EC2 or Fargate"),
            ("vCPU and memory", "vCPU and memory"),
            ("Kubernetes clusters", "Kubernetes clusters"),
            ("A pod", "a pod"),
            ("10 GB", "10 GB"),
        ] {
            assert_eq!(voice.within(text), want);
        }
    }
}
