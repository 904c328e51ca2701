//! The words of a table: a comparison, either way round, or a table in a body.
//! Which columns fit beside each other is found in `layout`.

use super::regular;
use crate::compare::Grid;
use crate::content::{AspectIx, ComparisonIx, Hue, Inline, Pack, SubjectIx};
use crate::projection::page::{CellAt, Ink};
use crate::projection::set::{Text, inked, inline, joined, plain};
use crate::projection::{Letters, Weight};
use std::collections::BTreeSet;

/// A table's words.
#[derive(Debug, Clone, PartialEq)]
pub struct TableText {
    pub title: String,
    /// What stands below each page, such as the question that the table answers.
    pub foot: String,
    /// Above the names of rows.
    pub corner: Text,
    pub columns: Vec<HeadText>,
    pub rows: Vec<RowText>,
    /// What rows and columns are called, one and several.
    pub nouns: (Noun, Noun),
    /// Whose cells they are, where it is a comparison.
    pub cells_of: Option<CellsOf>,
}

/// What one and several are called.
pub type Noun = (String, String);

/// Rows and columns of a comparison's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellsOf {
    pub aspects: Vec<AspectIx>,
    pub subjects: Vec<SubjectIx>,
    /// Subjects are the rows.
    pub transposed: bool,
}

/// A name of a row or column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeadText {
    pub full: Text,
    /// The author's shorter name.
    pub short: Option<Text>,
    pub icon: Option<(&'static str, Hue)>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowText {
    pub head: HeadText,
    /// The group that it belongs to; may be empty.
    pub group: String,
    /// One for each column.
    pub cells: Vec<CellText>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellText {
    pub full: Text,
    /// The author's shorter form.
    pub short: Option<Text>,
}

impl TableText {
    /// A comparison as it opens.
    #[must_use]
    pub fn of_comparison(pack: &Pack, ix: ComparisonIx) -> Self {
        let comparison = &pack.comparisons[ix];
        let grid = Grid::of(pack, ix);
        let cells_of = CellsOf {
            aspects: grid.rows.iter().map(|r| r.aspect).collect(),
            subjects: grid.subjects,
            transposed: comparison.transposed,
        };
        Self::of_cells(pack, &comparison.title, &comparison.subtitle, cells_of)
    }

    /// Any cells of the matrix.
    #[must_use]
    pub fn of_cells(pack: &Pack, title: &str, foot: &str, cells_of: CellsOf) -> Self {
        let subjects = || {
            cells_of
                .subjects
                .iter()
                .map(|s| (*s, subject_head(pack, *s)))
        };
        let aspects = || cells_of.aspects.iter().map(|a| (*a, aspect_head(pack, *a)));
        let (rows, columns) = if cells_of.transposed {
            let rows = subjects()
                .map(|(s, head)| RowText {
                    head,
                    group: String::new(),
                    cells: cells_of.aspects.iter().map(|a| cell(pack, *a, s)).collect(),
                })
                .collect();
            (rows, aspects().map(|(_, head)| head).collect())
        } else {
            let rows = aspects()
                .map(|(a, head)| RowText {
                    head,
                    group: pack.aspects[a].group.clone(),
                    cells: cells_of
                        .subjects
                        .iter()
                        .map(|s| cell(pack, a, *s))
                        .collect(),
                })
                .collect();
            (rows, subjects().map(|(_, head)| head).collect())
        };
        let subjects = (pack.nouns.one.clone(), pack.nouns.many.clone());
        let nouns = if cells_of.transposed {
            (subjects, noun("column"))
        } else {
            (noun("row"), subjects)
        };
        Self {
            title: title.to_owned(),
            foot: foot.to_owned(),
            corner: Text::new(),
            columns,
            rows,
            nouns,
            cells_of: Some(cells_of),
        }
    }

    /// A table in a body: its first column names the rows.
    pub(super) fn of_body(title: String, head: &[Inline], rows: &[Vec<Inline>]) -> Self {
        let wide = rows
            .iter()
            .map(Vec::len)
            .chain([head.len()])
            .max()
            .unwrap_or(0)
            .max(1);
        let head_text = |inlines: Option<&Inline>, weight| HeadText {
            full: inlines
                .map(|i| inline(i, Letters::of(weight)))
                .unwrap_or_default(),
            ..HeadText::default()
        };
        Self {
            title,
            foot: String::new(),
            corner: head_text(head.first(), Weight::Semibold).full,
            columns: (1..wide)
                .map(|n| head_text(head.get(n), Weight::Semibold))
                .collect(),
            rows: rows
                .iter()
                .map(|row| RowText {
                    head: head_text(row.first(), Weight::Medium),
                    group: String::new(),
                    cells: (1..wide)
                        .map(|n| CellText {
                            full: row
                                .get(n)
                                .map(|i| inline(i, Letters::default()))
                                .unwrap_or_default(),
                            short: None,
                        })
                        .collect(),
                })
                .collect(),
            nouns: (noun("row"), noun("column")),
            cells_of: None,
        }
    }

    /// What a cell of a comparison is, by its place.
    #[must_use]
    pub fn cell_of(&self, at: CellAt) -> Option<(AspectIx, SubjectIx)> {
        let of = self.cells_of.as_ref()?;
        let (aspect, subject) = if of.transposed {
            (at.column, at.row)
        } else {
            (at.row, at.column)
        };
        Some((*of.aspects.get(aspect)?, *of.subjects.get(subject)?))
    }

    /// The places of the cells that a comparison's row or subject has.
    #[must_use]
    pub fn cells_where(&self, wanted: impl Fn(AspectIx, SubjectIx) -> bool) -> BTreeSet<CellAt> {
        let mut found = BTreeSet::new();
        for row in 0..self.rows.len() {
            for column in 0..self.columns.len() {
                let at = CellAt { row, column };
                if self.cell_of(at).is_some_and(|(a, s)| wanted(a, s)) {
                    found.insert(at);
                }
            }
        }
        found
    }
}

impl HeadText {
    /// The name without styles.
    #[must_use]
    pub fn words(&self) -> String {
        joined(&self.full)
    }
}

fn noun(one: &str) -> Noun {
    (one.to_owned(), format!("{one}s"))
}

fn subject_head(pack: &Pack, ix: SubjectIx) -> HeadText {
    let subject = &pack.subjects[ix];
    let strong = Letters::of(Weight::Semibold);
    let ink = Ink::Hue(subject.hue);
    HeadText {
        full: inked(&subject.name, strong, ink),
        short: (subject.short != subject.name).then(|| inked(&subject.short, strong, ink)),
        icon: Some((subject.icon, subject.hue)),
    }
}

fn aspect_head(pack: &Pack, ix: AspectIx) -> HeadText {
    let aspect = &pack.aspects[ix];
    let name = if aspect.unit.is_empty() {
        aspect.name.clone()
    } else {
        format!("{} ({})", aspect.name, aspect.unit)
    };
    HeadText {
        full: plain(&name, Letters::of(Weight::Medium)),
        ..HeadText::default()
    }
}

fn cell(pack: &Pack, aspect: AspectIx, subject: SubjectIx) -> CellText {
    pack.aspects[aspect]
        .cell(subject)
        .map_or_else(CellText::default, |cell| CellText {
            full: regular(&cell.text),
            short: cell
                .short
                .as_deref()
                .filter(|s| *s != cell.text)
                .map(regular),
        })
}
