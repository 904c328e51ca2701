//! The rows and columns of a comparison, with what is equal and what differs.

use crate::content::{AspectIx, CellKind, ComparisonIx, Pack, SubjectIx};
use std::collections::HashMap;
use std::ops::Range;

/// A comparison laid out as rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    pub subjects: Vec<SubjectIx>,
    pub rows: Vec<GridRow>,
    /// The kind of row that is rarer here, and so worth a mark.
    pub rarer: Sameness,
}

/// A row with how its cells compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridRow {
    pub aspect: AspectIx,
    pub sameness: Sameness,
    /// With three subjects or more: the only one whose value isn't shared by all others.
    pub odd_one: Option<SubjectIx>,
}

/// Whether the cells of a row are equal after normalising.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sameness {
    Same,
    Differs,
    /// A cell is missing or unknown: nothing can be said.
    Open,
}

impl Grid {
    /// A named comparison.
    #[must_use]
    pub fn of(pack: &Pack, comparison: ComparisonIx) -> Self {
        let c = &pack.comparisons[comparison];
        Self::new(pack, c.subjects.clone(), &c.aspects)
    }

    /// Any subjects, by the matrix's own rows in which at least two of them have a cell.
    #[must_use]
    pub fn of_subjects(pack: &Pack, subjects: &[SubjectIx]) -> Self {
        let filled = |aspect: AspectIx| {
            let aspect = &pack.aspects[aspect];
            subjects
                .iter()
                .filter(|s| aspect.cell(**s).is_some())
                .count()
        };
        let own = || {
            pack.aspects
                .iter()
                .filter(|(_, a)| a.only_in.is_none())
                .map(|(ix, _)| ix)
        };
        let full: Vec<AspectIx> = own().filter(|a| filled(*a) == subjects.len()).collect();
        // Subjects of different kinds share few rows: then two cells are enough for one.
        let rows = if full.len() >= 3 {
            full
        } else {
            own()
                .filter(|a| filled(*a) >= 2.min(subjects.len()))
                .collect()
        };
        Self::new(pack, subjects.to_vec(), &rows)
    }

    fn new(pack: &Pack, subjects: Vec<SubjectIx>, aspects: &[AspectIx]) -> Self {
        let mut ordered = aspects.to_vec();
        group_together(pack, &mut ordered);
        let rows: Vec<GridRow> = ordered
            .into_iter()
            .map(|aspect| row(pack, &subjects, aspect))
            .collect();
        let count = |kind| rows.iter().filter(|r| r.sameness == kind).count();
        let rarer = if count(Sameness::Same) <= count(Sameness::Differs) {
            Sameness::Same
        } else {
            Sameness::Differs
        };
        Self {
            subjects,
            rows,
            rarer,
        }
    }

    /// The rows in runs of one group: heading and rows.
    #[must_use]
    pub fn groups<'p>(&self, pack: &'p Pack) -> Vec<(&'p str, Range<usize>)> {
        let mut groups: Vec<(&str, Range<usize>)> = Vec::new();
        for (n, row) in self.rows.iter().enumerate() {
            let name = pack.aspects[row.aspect].group.as_str();
            match groups.last_mut() {
                Some((last, range)) if *last == name => range.end = n + 1,
                _ => groups.push((name, n..n + 1)),
            }
        }
        groups
    }

    /// How many rows are equal throughout.
    #[must_use]
    pub fn same_rows(&self) -> usize {
        self.rows
            .iter()
            .filter(|r| r.sameness == Sameness::Same)
            .count()
    }
}

/// Keeps the order in which groups first appear, and puts the rows of each together.
fn group_together(pack: &Pack, aspects: &mut [AspectIx]) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, aspect) in aspects.iter().enumerate() {
        first
            .entry(pack.aspects[*aspect].group.as_str())
            .or_insert(n);
    }
    aspects.sort_by_key(|a| {
        first
            .get(pack.aspects[*a].group.as_str())
            .copied()
            .unwrap_or(0)
    });
}

fn row(pack: &Pack, subjects: &[SubjectIx], aspect: AspectIx) -> GridRow {
    let cells: Vec<Option<&str>> = subjects
        .iter()
        .map(|s| {
            let cell = pack.aspects[aspect].cell(*s)?;
            (cell.kind != CellKind::Unknown).then_some(cell.same_as.as_str())
        })
        .collect();
    let known: Vec<&str> = cells.iter().flatten().copied().collect();
    let sameness = if known.len() < cells.len() || known.len() < 2 {
        Sameness::Open
    } else if known.windows(2).all(|w| w.first() == w.last()) {
        Sameness::Same
    } else {
        Sameness::Differs
    };
    let odd_one = (sameness == Sameness::Differs && known.len() >= 3)
        .then(|| {
            let mut alone = subjects
                .iter()
                .zip(&known)
                .filter(|(_, text)| known.iter().filter(|t| t == text).count() == 1);
            let only = alone.next().map(|(s, _)| *s);
            // The others must agree, or nobody is the odd one.
            let others_agree = known.iter().collect::<std::collections::HashSet<_>>().len() == 2;
            only.filter(|_| alone.next().is_none() && others_agree)
        })
        .flatten();
    GridRow {
        aspect,
        sameness,
        odd_one,
    }
}
