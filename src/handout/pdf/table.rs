//! Tables as slabs: columns as wide as their words need, a slab a row, the head
//! repeated on each page. Only a row that is taller than a page is cut, between
//! its lines.

use super::flow::{Column, Flow, Mark, Slab, TABLE, Tone};
use super::line::{Line, Style, extent, lines};
use super::tree::{NodeIx, Role};
use crate::handout::document::{Cell, Span, Table, text};

/// Between a cell's text and its sides, in points.
const PAD: f32 = 4.0;
/// Between a cell's text and its top and bottom, in points.
const RISE: f32 = 2.5;
/// Least height of a cell to write in, in points: two lines by hand.
const TO_FILL: f32 = 40.0;
/// Above a table, in points.
const GAP: f32 = 8.0;
const HAIRLINE: f32 = 0.5;
const LINE: f32 = 1.2;
/// A head higher than this share of a page isn't repeated.
const MOST_OF_PAGE: f32 = 0.3;

const BOLD: Style = Style {
    bold: true,
    ..TABLE
};

/// A row, ready to be laid out.
struct Strip {
    /// Lines of each cell, with the node that they belong to.
    cells: Vec<(Vec<Line>, NodeIx)>,
    /// In which columns the cells stand; one for all of them.
    columns: Vec<Column>,
    style: Style,
    least: f32,
    ground: bool,
    /// Thickness of the line above it.
    above: f32,
}

/// Lays a table out.
pub fn table(flow: &mut Flow<'_>, table: &Table, column: Column, parent: NodeIx) {
    if table.columns().is_empty() {
        return;
    }
    let columns = columns(flow, table, column);
    let node = flow.tree.grow(parent, Role::Table);
    let first = flow.slabs.len();
    if !table.caption().is_empty() {
        let caption = flow.tree.grow(node, Role::Caption);
        flow.text(&text(table.caption()), BOLD, column, caption, GAP);
        flow.keep_from(first, true);
    }
    let head = head(flow, table, &columns, node);
    let to_fill = table.is_to_fill();
    for group in table.groups() {
        let rows = flow.tree.grow(node, Role::Rows);
        if !group.name.is_empty() {
            let row = flow.tree.grow(rows, Role::Row);
            let wide = u32::try_from(columns.len()).unwrap_or(1);
            let cell = flow.tree.grow(row, Role::GroupHead(wide));
            let strip = Strip {
                cells: vec![(set(flow, &text(&group.name), BOLD, column), cell)],
                columns: vec![column],
                style: BOLD,
                least: 0.0,
                ground: true,
                above: HAIRLINE,
            };
            let first = flow.slabs.len();
            put(flow, strip, to_fill, head);
            flow.keep_from(first, true);
        }
        for row in &group.rows {
            let node = flow.tree.grow(rows, Role::Row);
            let style = if row.total { BOLD } else { TABLE };
            let mut cells = Vec::with_capacity(columns.len());
            for (n, (cell, column)) in row.cells.iter().zip(&columns).enumerate() {
                let names = n == 0 && table.has_row_heads();
                let role = if names { Role::RowHead } else { Role::Cell };
                let node = flow.tree.grow(node, role);
                let style = if names { BOLD } else { style };
                cells.push((set(flow, words(cell), style, *column), node));
            }
            let strip = Strip {
                cells,
                columns: columns.clone(),
                style: TABLE,
                least: if row.cells.contains(&Cell::ToFill) {
                    TO_FILL
                } else {
                    0.0
                },
                ground: false,
                above: if row.total { LINE } else { HAIRLINE },
            };
            put(flow, strip, to_fill, head);
        }
    }
}

/// The row of the columns' names; its place among the heads to repeat.
fn head(flow: &mut Flow<'_>, table: &Table, columns: &[Column], node: NodeIx) -> Option<usize> {
    let head = flow.tree.grow(node, Role::Head);
    let row = flow.tree.grow(head, Role::Row);
    let mut cells = Vec::with_capacity(columns.len());
    for (words, column) in table.columns().iter().zip(columns) {
        let role = if words.is_empty() {
            Role::Cell
        } else {
            Role::ColumnHead
        };
        let cell = flow.tree.grow(row, role);
        cells.push((set(flow, words, BOLD, *column), cell));
    }
    let first = flow.slabs.len();
    let strip = Strip {
        cells,
        columns: columns.to_vec(),
        style: BOLD,
        least: 0.0,
        ground: false,
        above: LINE,
    };
    put(flow, strip, table.is_to_fill(), None);
    if let Some(slab) = flow.slabs.get_mut(first)
        && table.caption().is_empty()
    {
        slab.gap = GAP;
    }
    flow.keep_from(first, true);
    let slabs = flow.slabs.get(first..).unwrap_or_default();
    let [only] = slabs else {
        return None;
    };
    if only.height > flow.tall * MOST_OF_PAGE {
        return None;
    }
    let mut again = only.clone();
    again.gap = 0.0;
    for mark in &mut again.marks {
        if let Mark::Text { leaf, target, .. } = mark {
            (*leaf, *target) = (None, None);
        }
    }
    flow.heads.push(again);
    Some(flow.heads.len() - 1)
}

/// A row as a slab, or as several where a page can't hold it.
fn put(flow: &mut Flow<'_>, strip: Strip, grid: bool, head: Option<usize>) {
    let above = head
        .and_then(|h| flow.heads.get(h))
        .map_or(0.0, |slab| slab.height);
    let room = flow.tall - above - RISE * 2.0;
    let most = (room / strip.style.leading).floor().max(1.0) as usize;
    let rows = strip.cells.iter().map(|(lines, _)| lines.len()).max();
    let parts = rows.unwrap_or(1).div_ceil(most).max(1);
    let mut left: Vec<_> = strip
        .cells
        .into_iter()
        .map(|(lines, node)| (lines.into_iter(), node))
        .collect();
    for part in 0..parts {
        let mut marks = Vec::new();
        let mut tallest = 0_usize;
        for ((lines, node), column) in left.iter_mut().zip(&strip.columns) {
            let taken: Vec<Line> = lines.by_ref().take(most).collect();
            tallest = tallest.max(taken.len());
            for (n, line) in taken.into_iter().enumerate() {
                let at = (column.x + PAD, RISE + n as f32 * strip.style.leading);
                marks.extend(flow.marks(line, strip.style, at, *node));
            }
        }
        let text = tallest as f32 * strip.style.leading + RISE * 2.0;
        let height = text.max(strip.least.min(flow.tall - above));
        let mut under = Vec::new();
        let whole = whole(&strip.columns);
        if strip.ground {
            under.push(Mark::Fill {
                x: whole.x,
                y: 0.0,
                width: whole.width,
                height,
                tone: Tone::Ground,
                reaches_up: false,
            });
        }
        let thickness = if part == 0 { strip.above } else { HAIRLINE };
        under.push(ruled(whole, 0.0, thickness));
        // The row below draws over it, unless it stands on the next page.
        under.push(ruled(whole, height, HAIRLINE));
        if grid {
            let edges = strip.columns.iter().map(|c| c.x);
            under.extend(
                edges
                    .chain([whole.x + whole.width])
                    .map(|x| upright(x, height)),
            );
        }
        under.append(&mut marks);
        flow.push(Slab {
            height,
            marks: under,
            head,
            ..Slab::default()
        });
    }
}

/// From the first column to the last.
fn whole(columns: &[Column]) -> Column {
    Column {
        x: columns.first().map_or(0.0, |c| c.x),
        width: columns.iter().map(|c| c.width).sum(),
    }
}

fn ruled(column: Column, y: f32, thickness: f32) -> Mark {
    Mark::Fill {
        x: column.x,
        y: y - thickness / 2.0,
        width: column.width,
        height: thickness,
        tone: if thickness > HAIRLINE {
            Tone::Line
        } else {
            Tone::Hairline
        },
        reaches_up: false,
    }
}

fn upright(x: f32, height: f32) -> Mark {
    Mark::Fill {
        x: x - HAIRLINE / 2.0,
        y: 0.0,
        width: HAIRLINE,
        height,
        tone: Tone::Hairline,
        reaches_up: false,
    }
}

fn words(cell: &Cell) -> &[Span] {
    match cell {
        Cell::Text(text) => text,
        Cell::Empty | Cell::ToFill => &[],
    }
}

/// The lines of a cell. One without letters gets a space, so that the tree, in
/// which a row has all its cells, has it.
fn set(flow: &mut Flow<'_>, words: &[Span], style: Style, column: Column) -> Vec<Line> {
    let width = column.width - PAD * 2.0;
    let found = lines(flow.faces, words, style, width);
    if found.iter().any(|line| !line.runs.is_empty()) {
        found
    } else {
        lines(flow.faces, &text(" "), style, width)
    }
}

/// Shares the width out: each column gets what its widest word needs, as far as
/// there is room, and of the rest the more the more it has to say.
fn columns(flow: &mut Flow<'_>, table: &Table, column: Column) -> Vec<Column> {
    let count = table.columns().len();
    let even = column.width / count as f32;
    let mut wishes: Vec<(f32, f32)> = vec![(0.0, 0.0); count];
    let mut wish = |n: usize, words: &[Span], style: Style| {
        let (whole, word) = extent(flow.faces, words, style);
        if let Some((most, least)) = wishes.get_mut(n) {
            // Nobody may starve the others with a word that no page could hold.
            *least = least.max((word + PAD * 2.0 + 0.5).min(even * 1.2));
            *most = most.max((whole + PAD * 2.0 + 0.5).min(column.width * 0.6));
        }
    };
    for (n, words) in table.columns().iter().enumerate() {
        wish(n, words, BOLD);
    }
    for row in table.groups().iter().flat_map(|g| &g.rows) {
        for (n, cell) in row.cells.iter().enumerate() {
            let bold = row.total || n == 0 && table.has_row_heads();
            wish(n, words(cell), if bold { BOLD } else { TABLE });
        }
    }
    if table.is_to_fill() {
        // Room to write, whatever the names need.
        for (most, _) in wishes.iter_mut().skip(1) {
            *most = most.max(even);
        }
    }
    let least: f32 = wishes.iter().map(|w| w.1).sum();
    let spare = column.width - least;
    let more: f32 = wishes.iter().map(|w| (w.0 - w.1).max(0.0)).sum();
    let mut x = column.x;
    wishes
        .into_iter()
        .map(|(most, least_here)| {
            let width = if spare < 0.0 {
                column.width * least_here / least
            } else if more > 0.0 {
                least_here + spare * (most - least_here).max(0.0) / more
            } else {
                least_here + spare / count as f32
            };
            let here = Column { x, width };
            x += width;
            here
        })
        .collect()
}
