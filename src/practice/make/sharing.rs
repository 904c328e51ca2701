//! Questions about what several subjects share: which two do, and which doesn't.

use super::{Draft, MOST_WRONG, Maker};
use crate::content::{AspectIx, Number, SubjectIx};
use crate::practice::distract::by_temptation;
use crate::practice::item::Answer;
use crate::practice::say::{is_yes_or_no, of_these, one_noun, predicate, value};
use std::collections::HashSet;

/// Fewest wrong options where two are right.
const FEWEST_WRONG: usize = 3;

/// Subjects that are looked at for the odd one.
const CANDIDATES: usize = 12;

/// How many share in an odd one out.
const SHARING: usize = 3;

impl Maker<'_> {
    /// Two of a group of equal value that can be asked for together, best such as
    /// nothing was asked about yet.
    pub fn best_pair(
        &self,
        row: AspectIx,
        group: &[SubjectIx],
        asked: &HashSet<SubjectIx>,
    ) -> Option<[SubjectIx; 2]> {
        let fresh = group.iter().filter(|s| !asked.contains(s));
        let known = group.iter().filter(|s| asked.contains(s));
        let order: Vec<SubjectIx> = fresh.chain(known).copied().collect();
        let first = *order
            .iter()
            .find(|s| self.some_others(row, **s, FEWEST_WRONG).len() >= FEWEST_WRONG)?;
        let beside = |s: &&SubjectIx| {
            **s != first && self.pack.subjects[**s].nouns == self.pack.subjects[first].nouns
        };
        let second = order.iter().find(beside)?;
        let pair = [first, *second];
        (self.speaks_of_many(row) && self.wrong_beside(row, pair).len() >= FEWEST_WRONG)
            .then_some(pair)
    }

    /// Whether the row can be said of several; a row that only asks can't.
    fn speaks_of_many(&self, row: AspectIx) -> bool {
        let aspect = &self.pack.aspects[row];
        aspect.says.is_some() || aspect.ask.is_none()
    }

    fn wrong_beside(&self, row: AspectIx, [first, second]: [SubjectIx; 2]) -> Vec<SubjectIx> {
        let mut wrong = self.others(row, first);
        wrong.retain(|s| self.apart(row, second, *s));
        wrong
    }

    /// Which two subjects share this value?
    pub fn two_share(&self, row: AspectIx, pair: [SubjectIx; 2]) -> Option<Draft> {
        let [first, _] = pair;
        let mut wrong = self.wrong_beside(row, pair);
        by_temptation(&mut wrong, |s| self.temptation(row, first, *s));
        wrong.truncate(MOST_WRONG);
        if wrong.len() < FEWEST_WRONG {
            return None;
        }
        let all: Vec<SubjectIx> = pair.into_iter().chain(wrong).collect();
        let which = match one_noun(self.pack, &all) {
            Some((_, many)) => format!("Which two {many}"),
            None => "Which two of these".to_owned(),
        };
        let stem = format!("{which} {}? Choose two.", self.of_many(row, first));
        let option = |s: &SubjectIx| self.subject_option(row, *s, first, pair.contains(s));
        Some(Draft {
            stem,
            answer: Answer::Choose(all.iter().map(option).collect()),
        })
    }

    /// What is said of several: "are billed for requests".
    fn of_many(&self, row: AspectIx, subject: SubjectIx) -> String {
        let aspect = &self.pack.aspects[row];
        let bare = aspect.cell(subject).map_or("", |c| &c.text);
        match predicate(self.pack, self.voice, row, bare, Number::Many) {
            Some(predicate) => predicate,
            None if is_yes_or_no(self.pack, row) => {
                format!("have a yes for \u{201c}{}\u{201d}", aspect.name)
            }
            None => format!(
                "have \u{201c}{}\u{201d} for \u{201c}{}\u{201d}",
                value(self.pack, row, subject),
                aspect.name
            ),
        }
    }

    /// The subject most like a group of three or more in other things, but with
    /// another value here; and one of the group.
    pub fn odd_one(&self, row: AspectIx, group: &[SubjectIx]) -> Option<(SubjectIx, SubjectIx)> {
        if group.len() < SHARING || !self.speaks_of_many(row) {
            return None;
        }
        let one = *group.first()?;
        let mut others = self.some_others(row, one, CANDIDATES);
        others.retain(|odd| {
            let apart = group.iter().filter(|s| self.apart(row, **s, *odd));
            apart.take(SHARING).count() == SHARING
        });
        by_temptation(&mut others, |other| self.temptation(row, one, *other));
        let odd = others.into_iter().next()?;
        Some((odd, one))
    }

    /// Three share a value. Which one doesn't?
    pub fn odd_one_out(&self, row: AspectIx, odd: SubjectIx, one: SubjectIx) -> Option<Draft> {
        let groups = self.groups(row);
        let group = groups.iter().find(|g| g.contains(&one))?;
        let apart = |s: &&SubjectIx| self.apart(row, **s, odd);
        let mut sharing: Vec<SubjectIx> = group.iter().filter(apart).copied().collect();
        by_temptation(&mut sharing, |s| self.temptation(row, odd, *s));
        sharing.truncate(SHARING);
        if sharing.len() < SHARING {
            return None;
        }
        let all: Vec<SubjectIx> = [odd].into_iter().chain(sharing).collect();
        let stem = format!(
            "{} {}. Which is the exception?",
            of_these(self.pack, &all, "Three"),
            self.of_many(row, one)
        );
        let option = |s: &SubjectIx| self.subject_option(row, *s, odd, *s == odd);
        Some(Draft {
            stem,
            answer: Answer::Choose(all.iter().map(option).collect()),
        })
    }
}
