//! Covering cells to recall them: what is covered, what was revealed, and
//! whether it was known. Covered cells keep their place and size; that is the
//! screen's business.

use super::Grid;
use crate::content::{AspectIx, SubjectIx};
use std::collections::{BTreeMap, BTreeSet};

/// Place of a cell.
pub type CellAt = (AspectIx, SubjectIx);

/// What the learner said after revealing a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Knew,
    DidNot,
}

/// What is covered and what was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    covered: BTreeSet<CellAt>,
    /// Cells that were covered in this round, revealed or not.
    started: usize,
    marks: BTreeMap<CellAt, Mark>,
    last_revealed: Option<CellAt>,
}

impl Cover {
    /// Whether a cell is covered.
    #[must_use]
    pub fn is_covered(&self, at: CellAt) -> bool {
        self.covered.contains(&at)
    }

    /// How many are covered still, and how many were at the start.
    #[must_use]
    pub fn left(&self) -> (usize, usize) {
        (self.covered.len(), self.started)
    }

    /// Whether anything is covered.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.covered.is_empty()
    }

    /// What was said about a cell.
    #[must_use]
    pub fn mark_of(&self, at: CellAt) -> Option<Mark> {
        self.marks.get(&at).copied()
    }

    /// The cell that was revealed last and not marked yet.
    #[must_use]
    pub fn to_mark(&self) -> Option<CellAt> {
        self.last_revealed.filter(|at| !self.marks.contains_key(at))
    }

    /// How many were known, of those that were marked.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (
            self.marks.values().filter(|m| **m == Mark::Knew).count(),
            self.marks.len(),
        )
    }

    /// Covers cells, in addition to those covered already.
    pub fn cover(&mut self, cells: impl IntoIterator<Item = CellAt>) {
        if self.covered.is_empty() {
            self.started = 0;
            self.marks.clear();
        }
        for at in cells {
            self.marks.remove(&at);
            if self.covered.insert(at) {
                self.started += 1;
            }
        }
        self.last_revealed = None;
    }

    /// Reveals one cell; `true` where it was covered.
    pub fn reveal(&mut self, at: CellAt) -> bool {
        let was = self.covered.remove(&at);
        if was {
            self.last_revealed = Some(at);
        }
        was
    }

    /// Says whether the cell revealed last was known.
    pub fn mark(&mut self, mark: Mark) {
        if let Some(at) = self.to_mark() {
            self.marks.insert(at, mark);
        }
    }

    /// Uncovers everything and forgets what was said.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// All cells of a row.
    #[must_use]
    pub fn row(grid: &Grid, aspect: AspectIx) -> Vec<CellAt> {
        grid.subjects.iter().map(|s| (aspect, *s)).collect()
    }

    /// All cells of a subject.
    #[must_use]
    pub fn subject(grid: &Grid, subject: SubjectIx) -> Vec<CellAt> {
        grid.rows.iter().map(|r| (r.aspect, subject)).collect()
    }

    /// All cells but those of one subject.
    #[must_use]
    pub fn all_but(grid: &Grid, keep: SubjectIx) -> Vec<CellAt> {
        grid.rows
            .iter()
            .flat_map(|r| grid.subjects.iter().map(|s| (r.aspect, *s)))
            .filter(|(_, s)| *s != keep)
            .collect()
    }
}
