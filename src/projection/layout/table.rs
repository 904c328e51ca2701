//! Tables: the largest form that takes one page; else paged by rows with the
//! head repeated, and by columns where they don't fit beside each other. A row
//! that is higher than a page goes on over the next, with its name again.

use super::super::deck::{Flow, HeadText, TableText, Unit};
use super::super::page::Role;
use super::super::set::{joined, plain};
use super::super::{Letters, Weight};
use super::columns::{Form, ReadyTable, Wishes};
use super::grid::{Grid, RowPart};
use super::rows::{Part, part};
use super::sheet::Sheet;
use super::{Composer, flow};
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
    let pages = |grouped: bool| -> Vec<Vec<Vec<RowPart>>> {
        let grids = best.iter().enumerate();
        let heights = |n| {
            if n == 0 {
                heights
            } else {
                (heights.1, heights.1)
            }
        };
        grids
            .map(|(n, grid)| grid.pages(heights(n), grouped))
            .collect()
    };
    let count = |pages: &[Vec<Vec<RowPart>>]| pages.iter().map(Vec::len).sum::<usize>();
    // Names of groups are shown where they cost no page.
    let (plainly, grouped) = (pages(false), pages(true));
    let pages = if count(&grouped) <= count(&plainly) {
        grouped
    } else {
        plainly
    };
    let all = whole && count(&pages) == 1;
    let each = best.iter().zip(&pages);
    each.flat_map(|(grid, pages)| pages.iter().map(move |page| part(grid, page, rows, all)))
        .collect()
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
