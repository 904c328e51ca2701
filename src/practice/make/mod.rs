//! Questions out of the notes, one file a family. Here: which forms each fact
//! gets (`plan`), and what all families need. A plan is small and its id is made
//! of content ids; words and options are made when the item is asked for.
//!
//! Sound by construction: an option is right where its cell says the same as the
//! answer's, and stands among the wrong ones only where it is clearly apart;
//! cells without a plain value, and those that opted out, are never used.

mod bills;
mod cells;
mod figure;
mod fill;
mod index;
mod plan;
mod rows;
mod sharing;
mod terms;
mod written;

pub use index::Index;
pub use plan::{Plan, plan};

use super::distract::{Mixups, by_temptation, temptation};
use super::fact::{About, Fact, FactId};
use super::item::{Answer, ItemOption, Jump};
use super::same::{Said, apart, same};
use super::say::{Voice, entry};
use crate::content::{AspectIx, Cell, CellKind, ComparisonIx, Pack, SubjectIx};
use std::collections::{HashMap, HashSet};

/// Most wrong options of an item.
pub const MOST_WRONG: usize = 3;

/// Subjects around the answer that are looked at for wrong options.
const NEAR: usize = 48;

/// Everything that making a question needs.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    pub pack: &'a Pack,
    pub index: &'a Index,
    pub voice: &'a Voice,
    pub mixups: &'a Mixups,
}

/// What is asked and how it is answered; the catalogue adds ids and topic.
pub struct Draft {
    pub stem: String,
    pub answer: Answer,
}

impl Maker<'_> {
    /// A cell that questions may be made of.
    fn cell(&self, row: AspectIx, subject: SubjectIx) -> Option<&Cell> {
        self.said(row, subject).map(|s| s.cell)
    }

    fn said(&self, row: AspectIx, subject: SubjectIx) -> Option<Said<'_>> {
        self.index.said(self.pack, row, subject)
    }

    /// Whether two cells of a row say the same.
    fn same(&self, row: AspectIx, a: SubjectIx, b: SubjectIx) -> bool {
        let cells = self.said(row, a).zip(self.said(row, b));
        cells.is_some_and(|(a, b)| same(a, b))
    }

    /// Whether two cells of a row are clearly apart.
    fn apart(&self, row: AspectIx, a: SubjectIx, b: SubjectIx) -> bool {
        let cells = self.said(row, a).zip(self.said(row, b));
        cells.is_some_and(|(a, b)| apart(a, b))
    }

    /// How much one subject tempts where another is right.
    fn temptation(&self, row: AspectIx, right: SubjectIx, other: SubjectIx) -> f64 {
        temptation(self.pack, self.index, (right, other), row, self.mixups)
    }

    /// The subjects of a table with a subject in it, those around it where there are many.
    fn siblings(&self, table: ComparisonIx, subject: SubjectIx) -> &[SubjectIx] {
        let all = &self.pack.comparisons[table].subjects;
        let Some(at) = all.iter().position(|s| *s == subject) else {
            return &[];
        };
        let from = at.saturating_sub(NEAR / 2);
        all.get(from..(from + NEAR).min(all.len())).unwrap_or(&[])
    }

    /// Subjects whose cell in the row is clearly apart from the answer's: those of
    /// its own tables, and where these are too few, others of its kind nearby.
    fn others(&self, row: AspectIx, subject: SubjectIx) -> Vec<SubjectIx> {
        self.some_others(row, subject, usize::MAX)
    }

    /// The first so many of them.
    fn some_others(&self, row: AspectIx, subject: SubjectIx, most: usize) -> Vec<SubjectIx> {
        let mut seen = HashSet::from([subject]);
        let mut others = Vec::new();
        for table in self.index.tables(row) {
            let fit = |s: &SubjectIx| seen.insert(*s) && self.apart(row, subject, *s);
            let siblings = self.siblings(*table, subject).iter().copied();
            others.extend(siblings.filter(fit).take(most - others.len()));
        }
        if others.len() < MOST_WRONG.min(most) && self.pack.aspects[row].only_in.is_none() {
            let cells = &self.pack.aspects[row].cells;
            let at = cells.partition_point(|(s, _)| *s < subject);
            let near = cells.iter().skip(at.saturating_sub(NEAR / 2)).take(NEAR);
            let own = &self.pack.subjects[subject];
            let fit = |s: &SubjectIx| {
                let other = &self.pack.subjects[*s];
                // One colour is kept to subjects that are never compared: often one is a form
                // of the other.
                other.nouns == own.nouns
                    && other.hue != own.hue
                    && seen.insert(*s)
                    && self.apart(row, subject, *s)
            };
            let near = near.map(|(s, _)| *s);
            others.extend(near.filter(fit).take(most - others.len()));
        }
        others
    }

    /// The same, the most tempting first.
    fn ranked(&self, row: AspectIx, subject: SubjectIx) -> Vec<SubjectIx> {
        let mut others = self.others(row, subject);
        by_temptation(&mut others, |other| self.temptation(row, subject, *other));
        others
    }

    /// One subject for each value among some, the first to have it; at most so many.
    fn distinct(&self, row: AspectIx, subjects: &[SubjectIx], most: usize) -> Vec<SubjectIx> {
        let mut kept: Vec<SubjectIx> = Vec::new();
        for subject in subjects {
            if kept.len() < most && kept.iter().all(|k| self.apart(row, *k, *subject)) {
                kept.push(*subject);
            }
        }
        kept
    }

    /// All subjects with a value in the row, gathered by value, in the row's order.
    fn groups(&self, row: AspectIx) -> Vec<Vec<SubjectIx>> {
        let mut groups: Vec<Vec<SubjectIx>> = Vec::new();
        // By key first: rows can be long.
        let mut keys: HashMap<&str, usize> = HashMap::new();
        for (subject, cell) in &self.pack.aspects[row].cells {
            let Some(Said { key, .. }) = self.said(row, *subject) else {
                continue;
            };
            let by_value = || {
                let typed = matches!(cell.kind, CellKind::Plain(Some(_)));
                let like = |g: &Vec<SubjectIx>| {
                    g.first()
                        .is_some_and(|first| self.same(row, *first, *subject))
                };
                groups.iter().position(|g| typed && like(g))
            };
            match keys.get(key).copied().or_else(by_value) {
                Some(n) => {
                    if let Some(group) = groups.get_mut(n) {
                        group.push(*subject);
                    }
                    keys.insert(key, n);
                }
                None => {
                    keys.insert(key, groups.len());
                    groups.push(vec![*subject]);
                }
            }
        }
        groups
    }

    /// Whether a text names the subject, and so gives it away.
    fn names(&self, subject: SubjectIx, text: &str) -> bool {
        self.index.names(subject, text)
    }

    fn fact(&self, row: AspectIx, subject: SubjectIx) -> FactId {
        Fact::of(self.pack, About::Cell(subject, row)).id
    }

    /// The cell in a table, best in one that the answer stands in too; else the
    /// page on which it is learnt.
    fn jump(&self, row: AspectIx, subject: SubjectIx, beside: SubjectIx) -> Option<Jump> {
        let tables = self.index.tables(row).iter();
        let holding = tables.filter(|c| self.pack.comparisons[**c].subjects.contains(&subject));
        let both = |c: &&ComparisonIx| self.pack.comparisons[**c].subjects.contains(&beside);
        let table = holding
            .clone()
            .find(both)
            .or_else(|| holding.clone().next());
        let cell = |comparison: &ComparisonIx| Jump::Cell {
            comparison: *comparison,
            subject,
            aspect: row,
        };
        let page = || Jump::Topic(Fact::of(self.pack, About::Cell(subject, row)).topic);
        Some(table.map_or_else(page, cell))
    }

    /// An option that names a subject, explained by its own cell.
    fn subject_option(
        &self,
        row: AspectIx,
        subject: SubjectIx,
        beside: SubjectIx,
        right: bool,
    ) -> ItemOption {
        ItemOption {
            text: self.pack.subjects[subject].name.clone(),
            explanation: entry(self.pack, self.voice, row, subject),
            right,
            stands_for: Some(subject),
            fact: Some(self.fact(row, subject)),
            jump: self.jump(row, subject, beside),
        }
    }
}
