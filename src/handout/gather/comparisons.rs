//! The comparisons of a handout, as tables: filled in, or with cells to fill
//! and the answers apart. A table with many columns becomes several, each with
//! the names of the rows, so that the columns stay wide enough to read.

use super::Scope;
use crate::compare::Grid;
use crate::content::{AspectIx, CellKind, Comparison, ComparisonIx, Pack, SubjectIx};
use crate::handout::document::{
    Block, Cell, Group, Level, List, Numbering, Row, Span, Table, Text, text,
};
use std::ops::Range;

/// Most columns beside the names of the rows; a sixth would be under 25 mm wide.
const MOST_COLUMNS: usize = 5;

/// Comparisons for a handout.
#[derive(Default)]
pub(super) struct Tables {
    pub shown: Vec<Block>,
    /// The same filled in, where cells were left to fill.
    pub answers: Vec<Block>,
}

/// The comparisons that belong to the topics, in the pack's order.
pub(super) fn comparisons(pack: &Pack, scope: &Scope, blank: bool) -> Tables {
    let mut tables = Tables::default();
    for (ix, comparison) in pack.comparisons.iter() {
        let belongs = |t: &crate::content::TopicIx| pack.topics[*t].comparisons.contains(&ix);
        if !scope.all && !scope.topics.iter().any(belongs) {
            continue;
        }
        let heading = Block::Heading(Level::SECTION, text(&comparison.title));
        let mut filled = vec![heading.clone()];
        filled.extend(laid_out(pack, ix, false));
        filled.extend(lesson(pack, comparison));
        if blank {
            tables.shown.push(heading);
            tables.shown.extend(laid_out(pack, ix, true));
            tables.answers.extend(filled);
        } else {
            tables.shown.extend(filled);
        }
    }
    tables
}

/// What follows from it. It gives cells away, so it stands with what is filled in.
fn lesson(pack: &Pack, comparison: &Comparison) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !comparison.takeaway.is_empty() {
        blocks.push(Block::Paragraph(text(&comparison.takeaway)));
    }
    if !comparison.choose.is_empty() {
        let items = comparison.choose.iter().map(|choose| {
            let name = &pack.subjects[choose.subject].name;
            let mut words = vec![Span::bold(name), Span::plain(format!(": {}", choose.when))];
            if !choose.unless.is_empty() {
                words.push(Span::plain(format!(", unless {}", choose.unless)));
            }
            vec![Block::Paragraph(words)]
        });
        blocks.push(Block::List(List {
            numbering: Numbering::Bullets,
            items: items.collect(),
            together: true,
        }));
    }
    blocks
}

/// The tables of a comparison.
fn laid_out(pack: &Pack, ix: ComparisonIx, blank: bool) -> Vec<Block> {
    let comparison = &pack.comparisons[ix];
    let grid = Grid::of(pack, ix);
    let rows: Vec<AspectIx> = grid.rows.iter().map(|r| r.aspect).collect();
    // On its side only where that needs no second table.
    let aside = comparison.transposed && rows.len() <= MOST_COLUMNS;
    let columns = if aside {
        rows.len()
    } else {
        grid.subjects.len()
    };
    let parts = shares(columns);
    let several = parts.len() > 1;
    parts
        .into_iter()
        .map(|part| {
            let mut caption = if comparison.subtitle.is_empty() {
                comparison.title.clone()
            } else {
                comparison.subtitle.clone()
            };
            if several {
                let (from, to) = (part.start + 1, part.end);
                caption.push_str(&format!(" ({from} to {to} of {columns})"));
            }
            let (heads, groups) = if aside {
                on_its_side(pack, &grid.subjects, &rows, blank)
            } else {
                let subjects = grid.subjects.get(part).unwrap_or_default();
                upright(pack, &grid, subjects, blank)
            };
            let mut columns = vec![Text::new()];
            columns.extend(heads);
            Block::Table(Table::new(caption, columns, true, groups))
        })
        .collect()
}

/// So many columns in runs of nearly equal length, none longer than [`MOST_COLUMNS`].
fn shares(columns: usize) -> Vec<Range<usize>> {
    let parts = columns.div_ceil(MOST_COLUMNS).max(1);
    (0..parts)
        .map(|n| columns * n / parts..columns * (n + 1) / parts)
        .collect()
}

/// A column a subject, a row an aspect.
fn upright(
    pack: &Pack,
    grid: &Grid,
    subjects: &[SubjectIx],
    blank: bool,
) -> (Vec<Text>, Vec<Group>) {
    let heads = subjects.iter().map(|s| text(&pack.subjects[*s].name));
    let groups = grid.groups(pack).into_iter().map(|(name, range)| {
        let rows = grid.rows.get(range).unwrap_or_default().iter().map(|row| {
            let first = Cell::Text(text(&row_name(pack, row.aspect)));
            let cells = subjects.iter().map(|s| cell(pack, row.aspect, *s, blank));
            Row {
                cells: std::iter::once(first).chain(cells).collect(),
                total: false,
            }
        });
        Group {
            name: name.to_owned(),
            rows: rows.collect(),
        }
    });
    (heads.collect(), groups.collect())
}

/// A column an aspect, a row a subject.
fn on_its_side(
    pack: &Pack,
    subjects: &[SubjectIx],
    rows: &[AspectIx],
    blank: bool,
) -> (Vec<Text>, Vec<Group>) {
    let heads = rows.iter().map(|a| text(&row_name(pack, *a)));
    let rows = subjects.iter().map(|s| {
        let first = Cell::Text(text(&pack.subjects[*s].name));
        let cells = rows.iter().map(|a| cell(pack, *a, *s, blank));
        Row {
            cells: std::iter::once(first).chain(cells).collect(),
            total: false,
        }
    });
    let group = Group {
        name: String::new(),
        rows: rows.collect(),
    };
    (heads.collect(), vec![group])
}

fn row_name(pack: &Pack, aspect: AspectIx) -> String {
    let aspect = &pack.aspects[aspect];
    if aspect.unit.is_empty() {
        aspect.name.clone()
    } else {
        format!("{} ({})", aspect.name, aspect.unit)
    }
}

/// A cell as on the screen; only what is known is left to fill in.
fn cell(pack: &Pack, aspect: AspectIx, subject: SubjectIx, blank: bool) -> Cell {
    match pack.aspects[aspect].cell(subject) {
        None => Cell::Text(text("\u{2013}")),
        Some(cell) if blank && cell.kind != CellKind::Unknown => Cell::ToFill,
        Some(cell) if cell.text.is_empty() => Cell::Empty,
        Some(cell) => Cell::Text(text(&cell.text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_shared_out_whole_and_nearly_alike() {
        for columns in 1..40 {
            let parts = shares(columns);
            let joined: Vec<usize> = parts.iter().cloned().flatten().collect();
            assert_eq!(joined, (0..columns).collect::<Vec<_>>());
            let sizes: Vec<usize> = parts.iter().map(ExactSizeIterator::len).collect();
            let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
            assert!(*most <= MOST_COLUMNS && most - least <= 1, "{sizes:?}");
        }
    }
}
