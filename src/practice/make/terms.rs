//! Questions about words: which meaning a term has, which term a meaning is of,
//! and the term itself to be typed. Where a meaning begins by spelling out its
//! abbreviation, that part is left off: it would give the answer away.

use super::plan::Plan;
use super::{Draft, MOST_WRONG, Maker};
use crate::content::words::capital;
use crate::content::{Term, TermIx};
use crate::practice::distract::by_temptation;
use crate::practice::fact::{About, Fact};
use crate::practice::item::{Answer, ItemOption, Jump, Typed};
use crate::practice::same::key;
use crate::practice::say::sentence;
use std::collections::HashSet;

/// Terms nearby that are looked at for wrong options.
const NEAR: usize = 400;

/// Fewest terms that make a choice.
const FEWEST_WRONG: usize = 2;

impl Maker<'_> {
    /// Whether a form can be asked of a term.
    pub fn term_fits(&self, plan: Plan) -> bool {
        match plan {
            Plan::TermMeaning(term) | Plan::MeaningTerm(term) => {
                self.other_terms(term).nth(FEWEST_WRONG - 1).is_some()
            }
            Plan::NameTerm(term) => {
                let term = &self.pack.terms[term];
                let meaning = words(&bare_meaning(term));
                // A long name has many spellings, and one that its meaning holds needs no thought.
                let name = plain_name(term);
                name.split_whitespace().count() <= 3
                    && words(&name).iter().any(|w| !meaning.contains(w))
            }
            _ => false,
        }
    }

    /// Terms with another meaning and another name, near in the list first.
    fn other_terms(&self, term: TermIx) -> impl Iterator<Item = TermIx> {
        let own = &self.pack.terms[term];
        let (name, meaning) = (key(&plain_name(own)), key(&own.meaning));
        let from = term.index().saturating_sub(NEAR / 2);
        let near = self.pack.terms.iter().skip(from).take(NEAR);
        near.filter(move |(ix, other)| {
            *ix != term && key(&plain_name(other)) != name && key(&other.meaning) != meaning
        })
        .map(|(ix, _)| ix)
    }

    /// The most tempting terms: of the same page or the same part of the notes,
    /// alike in their meanings, mixed up before. `held` is a text: terms that share
    /// its words are preferred, so that a word in both stem and answer tells nothing.
    fn tempting_terms(&self, term: TermIx, by_name: bool) -> Vec<TermIx> {
        let own = &self.pack.terms[term];
        let (name, meaning) = (words(&plain_name(own)), words(&bare_meaning(own)));
        let leaks: HashSet<String> = name.intersection(&meaning).cloned().collect();
        let mut others: Vec<TermIx> = self.other_terms(term).collect();
        let length = |t: &Term| bare_meaning(t).chars().count();
        let page = |t: &Term| t.topic.map(|topic| (topic, self.pack.topics[topic].parent));
        by_temptation(&mut others, |other| {
            let ix = *other;
            let other = &self.pack.terms[ix];
            let (theirs, named) = (words(&bare_meaning(other)), words(&plain_name(other)));
            let shared = theirs.intersection(&meaning).count();
            let all = theirs.union(&meaning).count().max(1);
            let alike = shared as f64 / all as f64;
            let kin = match (page(own), page(other)) {
                (Some((a, _)), Some((b, _))) if a == b => 1.0,
                (Some((_, Some(a))), Some((_, Some(b)))) if a == b => 0.5,
                _ => 0.0,
            };
            let held = if by_name { &named } else { &theirs };
            let covers = if leaks.is_empty() || leaks.is_disjoint(held) {
                0.0
            } else {
                0.4
            };
            let (mine, its) = (length(own), length(other));
            let fits = !by_name && (its * 2 < mine || mine * 2 < its);
            let odd = if fits { 0.5 } else { 0.0 };
            0.5 * alike + 0.2 * kin + 0.3 * self.mixups.of_terms(term, ix) + covers - odd
        });
        others.truncate(MOST_WRONG);
        others
    }

    fn term_option(&self, term: TermIx, right: bool, by_name: bool) -> ItemOption {
        let t = &self.pack.terms[term];
        let meaning = bare_meaning(t);
        ItemOption {
            text: if by_name {
                t.name.clone()
            } else {
                capital(meaning.trim_end_matches('.'))
            },
            explanation: if by_name || right {
                sentence(&format!("{}: {}", t.name, t.meaning))
            } else {
                format!("That is the meaning of \u{201c}{}\u{201d}.", t.name)
            },
            right,
            stands_for: None,
            fact: Some(Fact::of(self.pack, About::Term(term)).id),
            jump: t.topic.map(Jump::Topic),
        }
    }

    fn among_terms(&self, term: TermIx, by_name: bool, stem: String) -> Option<Draft> {
        let wrong = self.tempting_terms(term, by_name);
        if wrong.len() < FEWEST_WRONG {
            return None;
        }
        let mut options = vec![self.term_option(term, true, by_name)];
        options.extend(wrong.iter().map(|t| self.term_option(*t, false, by_name)));
        Some(Draft {
            stem,
            answer: Answer::Choose(options),
        })
    }

    /// Which meaning has this term?
    pub fn term_meaning(&self, term: TermIx) -> Option<Draft> {
        let name = &self.pack.terms[term].name;
        self.among_terms(
            term,
            false,
            format!("What does \u{201c}{name}\u{201d} mean?"),
        )
    }

    /// Which term has this meaning?
    pub fn meaning_term(&self, term: TermIx) -> Option<Draft> {
        let meaning = bare_meaning(&self.pack.terms[term]);
        let stem = format!("Which term is meant? {}", sentence(&capital(&meaning)));
        self.among_terms(term, true, stem)
    }

    /// The term, to be typed.
    pub fn name_term(&self, term: TermIx) -> Option<Draft> {
        let t = &self.pack.terms[term];
        Some(Draft {
            stem: format!("Name the term. {}", sentence(&capital(&bare_meaning(t)))),
            answer: Answer::Type(Typed {
                shown: t.name.clone(),
                accepted: list_of_names(t),
                explanation: sentence(&format!("{}: {}", t.name, t.meaning)),
                jump: t.topic.map(Jump::Topic),
            }),
        })
    }
}

/// The name without what stands in brackets behind it.
fn plain_name(term: &Term) -> String {
    let name = term.name.split('(').next().unwrap_or("").trim();
    if name.is_empty() {
        term.name.clone()
    } else {
        name.to_owned()
    }
}

/// Spellings of the name; an abbreviation may be typed in full.
fn list_of_names(term: &Term) -> Vec<String> {
    let mut names = vec![term.name.clone(), plain_name(term)];
    names.extend(spelt_out(term).map(|(full, _)| full.to_owned()));
    names.dedup();
    names
}

/// The meaning without the abbreviation spelt out at its beginning.
fn bare_meaning(term: &Term) -> String {
    spelt_out(term).map_or_else(|| term.meaning.clone(), |(_, rest)| rest.to_owned())
}

/// What an abbreviation stands for, and the meaning behind it: of "Platform as a
/// Service: you bring code" under the name PaaS, both parts.
fn spelt_out(term: &Term) -> Option<(&str, &str)> {
    let (full, rest) = term.meaning.split_once([':', ','])?;
    let initials = |upper: bool| -> String {
        let words = full
            .split_whitespace()
            .filter(|w| !upper || w.starts_with(char::is_uppercase));
        words.filter_map(|w| w.chars().next()).collect()
    };
    let name = plain_name(term).to_lowercase();
    let fits = [true, false]
        .into_iter()
        .any(|upper| initials(upper).to_lowercase() == name);
    (fits && full.split_whitespace().count() > 1).then_some((full, rest.trim()))
}

/// The words of a text that carry meaning, in one form for one and several.
fn words(text: &str) -> HashSet<String> {
    const SMALL: [&str; 20] = [
        "from", "that", "this", "with", "which", "into", "they", "their", "them", "when", "what",
        "such", "other", "than", "your", "have", "each", "more", "most", "over",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 2)
        .map(str::to_lowercase)
        .map(|w| w.strip_suffix('s').map_or_else(|| w.clone(), str::to_owned))
        .filter(|w| w.chars().count() > 3 && !SMALL.contains(&w.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str, meaning: &str) -> Term {
        Term {
            id: "x".into(),
            name: name.into(),
            meaning: meaning.into(),
            topic: None,
            was: Vec::new(),
        }
    }

    #[test]
    fn what_spells_an_abbreviation_out_is_left_off() {
        let paas = term("PaaS", "Platform as a Service: you bring code.");
        assert_eq!(bare_meaning(&paas), "you bring code.");
        assert!(list_of_names(&paas).contains(&"Platform as a Service".to_owned()));
        let ami = term("AMI", "Amazon Machine Image, the template of a server.");
        assert_eq!(bare_meaning(&ami), "the template of a server.");
        let node = term("Node", "A machine, on which pods run.");
        assert_eq!(bare_meaning(&node), node.meaning);
    }
}
