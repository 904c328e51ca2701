//! A table's page: heads, rows and lines, placed as if its corner were at 0, 0,
//! and moved to where it stands. Which rows make a page is in `grid`.

use super::super::deck::HeadText;
use super::super::measure::LINE;
use super::super::page::{CellAt, CellBox, Ink, Rect, Role, Shape, Trouble};
use super::super::set::{Lines, SetLine};
use super::columns::{GUTTER, ICON};
use super::grid::{Grid, PAD, RowPart};
use super::sheet::Sheet;
use crate::content::Hue;
use std::ops::Range;

/// A table, or a part of one, set but not placed.
pub struct Part {
    pub height: f32,
    /// A row of it goes on, or has gone on.
    pub broken: bool,
    /// Which part it is, in words, the fullest first; none where it is all.
    pub note: Vec<String>,
    /// Placed as if its corner were at 0, 0.
    sheet: Sheet,
}

impl Part {
    /// Puts it on a page.
    pub fn put(&self, sheet: &mut Sheet, left: f32, top: f32) {
        let shift = |rect: &mut Rect| {
            rect.left += left;
            rect.top += top;
        };
        for piece in &self.sheet.pieces {
            let mut piece = piece.clone();
            shift(&mut piece.rect);
            if let Shape::Text(lines) = &mut piece.shape {
                for line in lines {
                    shift(&mut line.rect);
                    line.runs.iter_mut().for_each(|r| r.left += left);
                }
            }
            piece.shown = sheet.shown;
            sheet.pieces.push(piece);
        }
        for cell in &self.sheet.cells {
            let mut cell = cell.clone();
            shift(&mut cell.rect);
            sheet.cells.push(cell);
        }
        sheet.troubles.extend(self.sheet.troubles.iter().cloned());
    }
}

/// One page of rows, placed at 0, 0.
pub fn part(grid: &Grid<'_>, page: &[RowPart], rows: usize, all: bool) -> Part {
    let mut sheet = Sheet::default();
    let size = grid.size;
    let lefts: Vec<f32> = grid
        .widths
        .iter()
        .scan(grid.label, |at, width| {
            let left = *at + GUTTER * size;
            *at = left + width;
            Some(left)
        })
        .collect();
    heads(grid, &mut sheet, &lefts);
    let mut y = grid.head_height();
    for part in page {
        if part.named {
            let lines = grid.group(part.row);
            sheet.lines(&lines, (0.0, y + size * PAD), size, Role::Group);
            y += grid.group_height(part.row);
        }
        y = row(grid, &mut sheet, part, y, &lefts, rows);
    }
    Part {
        height: y,
        broken: page
            .iter()
            .any(|part| part.lines != (0..grid.lines_of(part.row))),
        note: if all { Vec::new() } else { note(grid, page) },
        sheet,
    }
}

fn heads(grid: &Grid<'_>, sheet: &mut Sheet, lefts: &[f32]) {
    let size = grid.size;
    let bottom = grid.head_height() - grid.hair * 2.0 - size * PAD * 0.6;
    let corner = grid.corner();
    let top = bottom - corner.lines.len() as f32 * grid.line();
    sheet.lines(&corner.lines, (0.0, top), size, Role::Column);
    trouble(sheet, &corner, None);
    for (n, left) in grid.columns.clone().zip(lefts) {
        let set = grid.head(n);
        let top = bottom - set.lines.len() as f32 * grid.line();
        let icon = grid.table.text.columns.get(n).and_then(|h| h.icon);
        named(sheet, icon, &set.lines, (*left, top), size, Role::Column);
        trouble(sheet, &set, None);
    }
    let top = grid.head_height() - grid.hair * 2.0;
    sheet.rule(0.0, top, grid.width, grid.hair * 2.0, Ink::Text);
}

/// Puts a row, or some lines of it; gives its bottom.
fn row(
    grid: &Grid<'_>,
    sheet: &mut Sheet,
    part: &RowPart,
    top: f32,
    lefts: &[f32],
    rows: usize,
) -> f32 {
    let size = grid.size;
    let Some(words) = grid.table.text.rows.get(part.row) else {
        return top;
    };
    let text = top + size * PAD;
    let goes_on = part.lines.start > 0;
    let label = grid.row_label(part.row);
    let mut lines = slice(&label.lines, &part.lines);
    // A row that goes on has its name again, as much of it as there is room for lines.
    if goes_on && lines.is_empty() {
        lines = label.lines.iter().take(part.lines.len()).cloned().collect();
    }
    let indent = if words.head.icon.is_some() && goes_on {
        ICON * size
    } else {
        0.0
    };
    named(
        sheet,
        words.head.icon.filter(|_| !goes_on),
        &lines,
        (indent, text),
        size,
        Role::Label,
    );
    if !goes_on {
        trouble(sheet, &label, None);
    }
    let height = part.lines.len() as f32 * grid.line();
    let mut longest = (0, None);
    for ((column, left), width) in grid.columns.clone().zip(lefts).zip(&grid.widths) {
        let at = CellAt {
            row: part.row + rows,
            column,
        };
        let cell = grid.cell(part.row, column);
        if cell.lines.len() > longest.0 {
            longest = (cell.lines.len(), Some(at));
        }
        sheet.cell = Some(at);
        sheet.lines(
            &slice(&cell.lines, &part.lines),
            (*left, text),
            size,
            Role::Cell,
        );
        sheet.cell = None;
        if !goes_on {
            trouble(sheet, &cell, Some(at));
        }
        sheet.cells.push(CellBox {
            at,
            rect: Rect {
                left: *left,
                top: top + size * PAD * 0.3,
                width: *width,
                height: height + size * PAD * 1.4,
            },
            row: words.head.words(),
            column: grid
                .table
                .text
                .columns
                .get(column)
                .map(HeadText::words)
                .unwrap_or_default(),
        });
    }
    if part.lines != (0..grid.lines_of(part.row)) {
        sheet.troubles.push(Trouble::Row {
            row: part.row,
            cell: longest.1,
        });
    }
    let bottom = top + grid.row_height(part.lines.len());
    sheet.rule(0.0, bottom - grid.hair, grid.width, grid.hair, Ink::Line);
    bottom
}

/// “rows 1–6 of 8”, with the columns before it where they are parted: these can
/// be left out, since their names stand above them.
fn note(grid: &Grid<'_>, page: &[RowPart]) -> Vec<String> {
    let table = grid.table.text;
    let some = |noun: &(String, String), from: usize, to: usize, of: usize| {
        if to - from == of {
            None
        } else if to - from == 1 {
            Some(format!("{} {to} of {of}", noun.0))
        } else {
            Some(format!("{} {}–{to} of {of}", noun.1, from + 1))
        }
    };
    let columns = &grid.columns;
    let columns = some(
        &table.nouns.1,
        columns.start,
        columns.end,
        table.columns.len(),
    );
    let rows = match (page.first(), page.last()) {
        (Some(first), Some(last)) => {
            some(&table.nouns.0, first.row, last.row + 1, table.rows.len())
        }
        _ => None,
    };
    match (columns, rows) {
        (Some(columns), Some(rows)) => vec![format!("{columns}, {rows}"), rows],
        (one, other) => one.or(other).into_iter().collect(),
    }
}

fn slice(lines: &[SetLine], range: &Range<usize>) -> Vec<SetLine> {
    lines
        .iter()
        .skip(range.start)
        .take(range.len())
        .cloned()
        .collect()
}

/// A name with its icon.
fn named(
    sheet: &mut Sheet,
    icon: Option<(&'static str, Hue)>,
    lines: &[SetLine],
    (left, top): (f32, f32),
    size: f32,
    role: Role,
) {
    let mut text = left;
    if let Some((icon, hue)) = icon {
        let rect = Rect {
            left,
            top: top + size * (LINE - 1.0) / 2.0,
            width: size,
            height: size,
        };
        sheet.put(Role::Icon, rect, 0.0, Ink::Hue(hue), Shape::Icon(icon));
        text += ICON * size;
    }
    sheet.lines(lines, (text, top), size, role);
}

fn trouble(sheet: &mut Sheet, set: &Lines, cell: Option<CellAt>) {
    if let Some(word) = set.parted.clone() {
        sheet.troubles.push(Trouble::Word { word, cell });
    }
}
