//! Tables: the largest form that takes one page; else paged by rows with the
//! head repeated, and by columns where they don't fit beside each other. A row
//! that is higher than a page goes on over the next, with its name again.

use super::super::deck::{Flow, HeadText, TableText, Unit};
use super::super::measure::LINE;
use super::super::page::{CellAt, CellBox, Ink, Rect, Role, Shape, Trouble};
use super::super::set::{Lines, SetLine, joined, plain};
use super::super::{Letters, Weight};
use super::columns::{Form, GUTTER, ICON, ReadyTable, Wishes};
use super::grid::{Grid, PAD, RowPart};
use super::sheet::Sheet;
use super::{Composer, flow};
use crate::content::Hue;
use std::ops::Range;

/// Sets a comparison on pages of its own.
pub fn lay(c: &Composer<'_>, table: &TableText) -> Vec<Sheet> {
    let head = c.head(&table.title);
    let mut sheets = Vec::new();
    if head.is_none() {
        sheets = flow::beheaded(c, &Flow::new(&table.title, Vec::new()));
    }
    let heading = if head.is_some() {
        table.title.as_str()
    } else {
        ""
    };
    let (lettered, legend) = lettered(c, table).unzip();
    let mut before = legend.unwrap_or_default();
    if !c.fits_foot(&table.foot) {
        // What doesn't fit below stands before: it is what the table answers.
        before.extend(Unit::paragraph(&table.foot, Letters::default(), Role::Body));
    }
    if !before.is_empty() {
        sheets.extend(flow::lay_part(c, &Flow::new(heading, before)));
    }
    let alone = sheets.is_empty();
    sheets.extend(under(
        c,
        lettered.as_ref().unwrap_or(table),
        head.as_ref(),
        alone,
    ));
    sheets
}

/// The table itself; `alone` where no page of the slide stands before it.
fn under(
    c: &Composer<'_>,
    table: &TableText,
    head: Option<&super::Head>,
    alone: bool,
) -> Vec<Sheet> {
    let foot = if c.fits_foot(&table.foot) {
        table.foot.as_str()
    } else {
        ""
    };
    let inside = c.room.inside();
    let table = &ReadyTable::new(c, table);
    let mut parts = Vec::new();
    if foot.is_empty() && alone {
        let area = c.area(head, false);
        parts = self::parts(c, table, inside.width, (area.height, area.height), 0);
    }
    let mut area = c.area(head, false);
    if parts.len() != 1 {
        area = c.area(head, true);
        parts = self::parts(c, table, inside.width, (area.height, area.height), 0);
    }
    parts
        .into_iter()
        .map(|part| {
            let mut sheet = Sheet::default();
            if let Some(head) = head {
                c.put_head(&mut sheet, head);
            }
            part.put(&mut sheet, inside.left, area.top);
            sheet.part = part.note;
            sheet.foot = foot.to_owned();
            sheet
        })
        .collect()
}

/// A table whose columns have names too long to stand above them, with letters
/// in their place; and the names by those letters.
pub fn lettered(c: &Composer<'_>, table: &TableText) -> Option<(TableText, Vec<Unit>)> {
    const MOST_LINES: usize = 3;
    let half = c.room.inside().width * 0.5;
    let long = |head: &HeadText| {
        let name = head.short.as_ref().unwrap_or(&head.full);
        c.set(name, c.room.floor(), half).lines.len() > MOST_LINES
    };
    if !table.columns.iter().any(long)
        && c.set(&table.corner, c.room.floor(), half * 0.6).lines.len() <= MOST_LINES
    {
        return None;
    }
    let strong = Letters::of(Weight::Semibold);
    let mut legend: Vec<Unit> = Unit::paragraph(&joined(&table.corner), strong, Role::Label)
        .into_iter()
        .collect();
    let mut table = table.clone();
    table.corner.clear();
    for (n, head) in table.columns.iter_mut().enumerate() {
        let letter = format!("{}", n + 1);
        legend.extend(Unit::paragraph(
            &format!("{letter}:  {}", head.words()),
            strong,
            Role::Label,
        ));
        *head = HeadText {
            full: plain(&letter, strong),
            short: None,
            icon: head.icon,
        };
    }
    Some((table, legend))
}

/// A table, or a part of one, set but not placed.
pub struct Part {
    pub height: f32,
    /// A row of it goes on, or has gone on.
    pub broken: bool,
    /// Which part it is, in words; none where it is all.
    pub note: Option<String>,
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

/// The whole table at one size, where it fits a height and breaks no word.
pub fn whole(
    c: &Composer<'_>,
    table: &ReadyTable<'_>,
    size: f32,
    width: f32,
    height: f32,
    rows: usize,
) -> Option<Part> {
    let all = 0..table.text.columns.len();
    for form in [Form::Full, Form::Short] {
        let Some(grid) = Grid::of(
            c,
            table,
            &Wishes::of(table, form),
            form,
            all.clone(),
            size,
            width,
        ) else {
            continue;
        };
        if grid.worth((height, height)) == 1
            && let [page] = grid.pages((height, height), false).as_slice()
        {
            return Some(part(&grid, page, rows, true));
        }
    }
    None
}

/// The parts of a table: the first on a page of the first height, the others of
/// the second. `rows` is added to the places of cells.
pub fn parts(
    c: &Composer<'_>,
    table: &ReadyTable<'_>,
    width: f32,
    heights: (f32, f32),
    rows: usize,
) -> Vec<Part> {
    let Some(best) = best(c, table, width, heights) else {
        return Vec::new();
    };
    let whole = best.len() == 1;
    let mut out = Vec::new();
    for (n, grid) in best.iter().enumerate() {
        let heights = if n == 0 {
            heights
        } else {
            (heights.1, heights.1)
        };
        let pages = grid.pages(heights, false);
        // Names of groups are shown where they cost no page.
        let grouped = grid.pages(heights, true);
        let pages = if grouped.len() <= pages.len() {
            grouped
        } else {
            pages
        };
        let all = whole && pages.len() == 1;
        out.extend(pages.iter().map(|page| part(grid, page, rows, all)));
    }
    out
}

/// The way with the fewest broken rows, broken words and pages; of equal ones
/// the first tried: most columns, full words, largest letters.
fn best<'t>(
    c: &Composer<'_>,
    table: &'t ReadyTable<'t>,
    width: f32,
    heights: (f32, f32),
) -> Option<Vec<Grid<'t>>> {
    let wishes = [Form::Full, Form::Short].map(|form| (form, Wishes::of(table, form)));
    let count = table.text.columns.len();
    let mut best: Option<(usize, Vec<Grid<'t>>)> = None;
    for beside in (1..=count.max(1)).rev() {
        let groups = groups(count, beside);
        // Each group takes a page at least.
        if best
            .as_ref()
            .is_some_and(|(least, _)| *least <= groups.len())
        {
            break;
        }
        for (form, wishes) in &wishes {
            for size in c.room.sizes() {
                // The full words below their proper size are not kinder than the short ones
                // at it; without short ones, the two forms are the same.
                let tried = match form {
                    Form::Full => size >= c.room.body() || !table.has_short,
                    Form::Short => table.has_short,
                };
                if !tried {
                    continue;
                }
                let grids: Option<Vec<Grid<'_>>> = groups
                    .iter()
                    .map(|g| Grid::of(c, table, wishes, *form, g.clone(), size, width))
                    .collect();
                let Some(grids) = grids else { continue };
                let worth: usize = grids
                    .iter()
                    .enumerate()
                    .map(|(n, g)| {
                        g.worth(if n == 0 {
                            heights
                        } else {
                            (heights.1, heights.1)
                        })
                    })
                    .sum();
                if best.as_ref().is_none_or(|(least, _)| worth < *least) {
                    best = Some((worth, grids));
                }
                if worth == groups.len() {
                    break;
                }
            }
        }
    }
    best.map(|(_, grids)| grids)
}

/// Columns in groups of at most so many, as equal as can be.
fn groups(count: usize, most: usize) -> Vec<Range<usize>> {
    let groups = count.div_ceil(most.max(1)).max(1);
    (0..groups)
        .map(|n| count * n / groups..count * (n + 1) / groups)
        .collect()
}

/// One page of rows, placed at 0, 0.
fn part(grid: &Grid<'_>, page: &[RowPart], rows: usize, all: bool) -> Part {
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
        note: (!all).then(|| note(grid, page)).flatten(),
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

/// “rows 1–6 of 8”, with the columns before it where they are parted.
fn note(grid: &Grid<'_>, page: &[RowPart]) -> Option<String> {
    let table = grid.table.text;
    let (rows, columns) = (&table.nouns.0, &table.nouns.1);
    let some = |noun: &(String, String), from: usize, to: usize, of: usize| {
        if to - from == of {
            String::new()
        } else if to - from == 1 {
            format!("{} {to} of {of}", noun.0)
        } else {
            format!("{} {}–{to} of {of}", noun.1, from + 1)
        }
    };
    let (first, last) = (page.first()?, page.last()?);
    let columns = some(
        columns,
        grid.columns.start,
        grid.columns.end,
        table.columns.len(),
    );
    let rows = some(rows, first.row, last.row + 1, table.rows.len());
    let note: Vec<String> = [columns, rows]
        .into_iter()
        .filter(|n| !n.is_empty())
        .collect();
    (!note.is_empty()).then(|| note.join(", "))
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
