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
mod plan;
mod rows;
mod sharing;
mod terms;
mod written;

pub use plan::{Plan, plan};

use super::distract::{Mixups, by_temptation, temptation};
use super::fact::{About, Fact, FactId, askable};
use super::item::{Answer, ItemOption, Jump};
use super::same::{apart, same};
use super::say::{Voice, entry};
use crate::content::{AspectIx, Cell, ComparisonIx, Pack, SubjectIx};
use std::collections::HashSet;

/// Most wrong options of an item.
pub const MOST_WRONG: usize = 3;

/// Subjects outside an answer's tables that are looked at for more wrong options.
const NEAR: usize = 24;

/// Tables in which each row stands.
#[derive(Debug, Clone, Default)]
pub struct Homes(Vec<Vec<ComparisonIx>>);

impl Homes {
    /// Looks them up once for a pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let mut homes = vec![Vec::new(); pack.aspects.len()];
        for (ix, table) in pack.comparisons.iter() {
            for row in &table.aspects {
                if let Some(home) = homes.get_mut(row.index()) {
                    home.push(ix);
                }
            }
        }
        Self(homes)
    }

    /// The tables in which a row stands.
    #[must_use]
    pub fn of_row(&self, row: AspectIx) -> &[ComparisonIx] {
        self.0.get(row.index()).map_or(&[], Vec::as_slice)
    }
}

/// Everything that making a question needs.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    pub pack: &'a Pack,
    pub homes: &'a Homes,
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
        self.pack.aspects[row].cell(subject).filter(|c| askable(c))
    }

    /// Whether two cells of a row say the same.
    fn same(&self, row: AspectIx, a: SubjectIx, b: SubjectIx) -> bool {
        let cells = self.cell(row, a).zip(self.cell(row, b));
        cells.is_some_and(|(a, b)| same(a, b))
    }

    /// Whether two cells of a row are clearly apart.
    fn apart(&self, row: AspectIx, a: SubjectIx, b: SubjectIx) -> bool {
        let cells = self.cell(row, a).zip(self.cell(row, b));
        cells.is_some_and(|(a, b)| apart(a, b))
    }

    /// Subjects whose cell in the row is clearly apart from the answer's: those of
    /// its own tables, and where these are too few, others of its kind nearby.
    fn others(&self, row: AspectIx, subject: SubjectIx) -> Vec<SubjectIx> {
        let mut seen = HashSet::from([subject]);
        let mut others = Vec::new();
        for table in self.homes.of_row(row) {
            let table = &self.pack.comparisons[*table];
            if table.subjects.contains(&subject) {
                let fit = |s: &SubjectIx| self.apart(row, subject, *s) && seen.insert(*s);
                others.extend(table.subjects.iter().copied().filter(fit));
            }
        }
        if others.len() < MOST_WRONG && self.pack.aspects[row].only_in.is_none() {
            let cells = &self.pack.aspects[row].cells;
            let at = cells.partition_point(|(s, _)| *s < subject);
            let near = cells.iter().skip(at.saturating_sub(NEAR / 2)).take(NEAR);
            let nouns = &self.pack.subjects[subject].nouns;
            let fit = |s: &SubjectIx| {
                self.pack.subjects[*s].nouns == *nouns
                    && self.apart(row, subject, *s)
                    && seen.insert(*s)
            };
            others.extend(near.map(|(s, _)| *s).filter(fit));
        }
        others
    }

    /// The same, the most tempting first.
    fn ranked(&self, row: AspectIx, subject: SubjectIx) -> Vec<SubjectIx> {
        let mut others = self.others(row, subject);
        by_temptation(&mut others, |other| {
            temptation(self.pack, subject, *other, row, self.mixups)
        });
        others
    }

    /// One subject for each value among some, the first to have it.
    fn distinct(&self, row: AspectIx, subjects: &[SubjectIx]) -> Vec<SubjectIx> {
        let mut kept: Vec<SubjectIx> = Vec::new();
        for subject in subjects {
            if kept.iter().all(|k| self.apart(row, *k, *subject)) {
                kept.push(*subject);
            }
        }
        kept
    }

    /// All subjects with a value in the row, gathered by value, in the row's order.
    fn groups(&self, row: AspectIx) -> Vec<Vec<SubjectIx>> {
        let mut groups: Vec<Vec<SubjectIx>> = Vec::new();
        // By key first: rows can be long.
        let mut keys: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        for (subject, cell) in self.pack.aspects[row]
            .cells
            .iter()
            .filter(|(_, c)| askable(c))
        {
            let key = super::same::key(&cell.text);
            let by_value = || {
                let typed = matches!(cell.kind, crate::content::CellKind::Plain(Some(_)));
                let like = |g: &Vec<SubjectIx>| {
                    g.first()
                        .is_some_and(|first| self.same(row, *first, *subject))
                };
                groups.iter().position(|g| typed && like(g))
            };
            match keys.get(&key).copied().or_else(by_value) {
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

    /// Whether a text names the subject: a word of its name that no other subject has.
    fn names(&self, subject: SubjectIx, text: &str) -> bool {
        let words = |t: &str| -> HashSet<String> {
            let split = t.split(|c: char| !c.is_alphanumeric());
            split
                .filter(|w| w.chars().count() >= 3)
                .map(str::to_lowercase)
                .collect()
        };
        let text = words(text);
        let mut own = words(&self.pack.subjects[subject].name);
        own.retain(|w| text.contains(w));
        if own.is_empty() {
            return false;
        }
        let others = self.pack.subjects.iter().filter(|(ix, _)| *ix != subject);
        let shared: HashSet<String> = others.flat_map(|(_, s)| words(&s.name)).collect();
        own.iter().any(|w| !shared.contains(w))
    }

    fn fact(&self, row: AspectIx, subject: SubjectIx) -> FactId {
        Fact::of(self.pack, About::Cell(subject, row)).id
    }

    /// The cell in a table, best in one that the answer stands in too; else the
    /// page about the subject.
    fn jump(&self, row: AspectIx, subject: SubjectIx, beside: SubjectIx) -> Option<Jump> {
        let tables = self.homes.of_row(row).iter();
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
        let page = || self.pack.subjects[subject].topic.map(Jump::Topic);
        table.map(cell).or_else(page)
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
