//! Tables: the largest form that takes one page; else paged by rows with the
//! head repeated, and by columns where they don't fit beside each other. A row
//! that is higher than a page goes on over the next, with its name again.

use super::super::deck::{CellText, Flow, HeadText, TableText, Unit};
use super::super::measure::LINE;
use super::super::page::{CellAt, CellBox, Ink, Rect, Role, Shape, Trouble};
use super::super::set::{SetLine, joined, plain};
use super::super::{Letters, Weight};
use super::columns::{Form, GUTTER, ICON, Wishes, pick};
use super::sheet::Sheet;
use super::{Composer, flow};
use std::ops::Range;

/// Space above and below a row's text, in ems.
const PAD: f32 = 0.26;

/// Sets a comparison on pages of its own.
pub fn lay(c: &Composer<'_>, table: &TableText) -> Vec<Sheet> {
    let head = c.head(&table.title);
    let mut sheets = Vec::new();
    if head.is_none() {
        sheets = flow::beheaded(c, &Flow::new(&table.title, Vec::new()));
    }
    let heading = if head.is_some() { table.title.as_str() } else { "" };
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
    sheets.extend(under(c, lettered.as_ref().unwrap_or(table), head.as_ref(), alone));
    sheets
}

/// The table itself; `alone` where no page of the slide stands before it.
fn under(
    c: &Composer<'_>,
    table: &TableText,
    head: Option<&super::Head>,
    alone: bool,
) -> Vec<Sheet> {
    let foot = if c.fits_foot(&table.foot) { table.foot.as_str() } else { "" };
    let inside = c.room.inside();
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
    if !table.columns.iter().any(long) && c.set(&table.corner, c.room.floor(), half * 0.6).lines.len() <= MOST_LINES {
        return None;
    }
    let strong = Letters::of(Weight::Semibold);
    let mut legend: Vec<Unit> = Unit::paragraph(&joined(&table.corner), strong, Role::Label).into_iter().collect();
    let mut table = table.clone();
    table.corner.clear();
    for (n, head) in table.columns.iter_mut().enumerate() {
        let letter = format!("{}", n + 1);
        legend.extend(Unit::paragraph(&format!("{letter}:  {}", head.words()), strong, Role::Label));
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
    table: &TableText,
    size: f32,
    width: f32,
    height: f32,
    rows: usize,
) -> Option<Part> {
    for form in [Form::Full, Form::Short] {
        let wishes = Wishes::of(c, table, form);
        let Some(grid) = Grid::of(c, table, &wishes, form, 0..table.columns.len(), size, width)
        else {
            continue;
        };
        let pages = grid.pages((height, height), false);
        if let [page] = pages.as_slice()
            && !grid.parted()
            && grid.height(page) <= height
        {
            return Some(grid.part(page, rows, true));
        }
    }
    None
}

/// The parts of a table: the first on a page of the first height, the others of
/// the second. `rows` is added to the places of cells.
pub fn parts(
    c: &Composer<'_>,
    table: &TableText,
    width: f32,
    heights: (f32, f32),
    rows: usize,
) -> Vec<Part> {
    let best = best(c, table, width, heights);
    let Some(best) = best else { return Vec::new() };
    let whole = best.len() == 1;
    let mut out = Vec::new();
    for (n, grid) in best.iter().enumerate() {
        let heights = if n == 0 { heights } else { (heights.1, heights.1) };
        let pages = grid.pages(heights, false);
        // Names of groups are shown where they cost no page.
        let grouped = grid.pages(heights, true);
        let pages = if grouped.len() <= pages.len() { grouped } else { pages };
        let all = whole && pages.len() == 1;
        out.extend(pages.iter().map(|page| grid.part(page, rows, all)));
    }
    out
}

/// The way with the fewest broken rows, broken words and pages; of equal ones
/// the first tried: most columns, full words, largest letters.
fn best<'t>(
    c: &Composer<'_>,
    table: &'t TableText,
    width: f32,
    heights: (f32, f32),
) -> Option<Vec<Grid<'t>>> {
    let wishes = [Form::Full, Form::Short].map(|form| (form, Wishes::of(c, table, form)));
    let count = table.columns.len();
    let mut best: Option<(usize, Vec<Grid<'t>>)> = None;
    for beside in (1..=count.max(1)).rev() {
        let groups = groups(count, beside);
        for (form, wishes) in &wishes {
            for size in c.room.sizes() {
                // The full words below their proper size are not kinder than the short ones at it.
                if *form == Form::Full && size < c.room.body() && has_short(table) {
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
                    .map(|(n, g)| g.worth(if n == 0 { heights } else { (heights.1, heights.1) }))
                    .sum();
                if best.as_ref().is_none_or(|(least, _)| worth < *least) {
                    best = Some((worth, grids));
                }
                if worth == 1 {
                    return best.map(|(_, grids)| grids);
                }
            }
        }
    }
    best.map(|(_, grids)| grids)
}

fn has_short(table: &TableText) -> bool {
    let cells = || table.rows.iter().flat_map(|r| &r.cells);
    cells().any(|c| c.short.is_some()) || table.columns.iter().any(|c| c.short.is_some())
}

/// Columns in groups of at most so many, as equal as can be.
fn groups(count: usize, most: usize) -> Vec<Range<usize>> {
    let groups = count.div_ceil(most.max(1)).max(1);
    (0..groups)
        .map(|n| count * n / groups..count * (n + 1) / groups)
        .collect()
}

/// Lines with the word that had to be parted in them.
#[derive(Default)]
struct SetCell {
    lines: Vec<SetLine>,
    parted: Option<String>,
}

struct SetRow {
    label: SetCell,
    cells: Vec<SetCell>,
    /// Most lines of any of them.
    lines: usize,
}

/// Some columns of a table with all its rows, set.
struct Grid<'t> {
    table: &'t TableText,
    columns: Range<usize>,
    size: f32,
    hair: f32,
    width: f32,
    label: f32,
    widths: Vec<f32>,
    corner: SetCell,
    heads: Vec<SetCell>,
    head_lines: usize,
    rows: Vec<SetRow>,
    groups: Vec<Vec<SetLine>>,
}

/// A row on a page, or the lines of it that stand there.
struct RowPart {
    row: usize,
    lines: Range<usize>,
    /// The name of its group stands above it.
    named: bool,
}

impl<'t> Grid<'t> {
    fn of(
        c: &Composer<'_>,
        table: &'t TableText,
        wishes: &Wishes,
        form: Form,
        columns: Range<usize>,
        size: f32,
        width: f32,
    ) -> Option<Self> {
        let (label, widths) = wishes.widths(&columns, size, width)?;
        let set = |text: &super::super::Text, width: f32| {
            let set = c.set(text, size, width);
            SetCell {
                lines: set.lines,
                parted: set.parted,
            }
        };
        let head = |head: &HeadText, width: f32| {
            let icon = if head.icon.is_some() { ICON * size } else { 0.0 };
            kinder(&head.full, head.short.as_ref(), form, |t| set(t, width - icon))
        };
        let rows: Vec<SetRow> = table
            .rows
            .iter()
            .map(|row| {
                let mut cells: Vec<(&CellText, f32, SetCell)> = Vec::new();
                for (cell, width) in row.cells.get(columns.clone()).unwrap_or(&[]).iter().zip(&widths) {
                    let lines = set(pick(&cell.full, cell.short.as_ref(), form), *width);
                    cells.push((cell, *width, lines));
                }
                let label = head(&row.head, label);
                let lines = cells.iter().map(|(.., s)| s.lines.len()).chain([label.lines.len(), 1]).max();
                let lines = lines.unwrap_or(1);
                // The full words where they take no more lines than the row has anyway.
                let cells = cells.into_iter().map(|(cell, width, short)| {
                    if form == Form::Full || cell.short.is_none() {
                        return short;
                    }
                    let full = set(&cell.full, width);
                    if full.lines.len() <= lines && full.parted.is_none() { full } else { short }
                });
                SetRow {
                    cells: cells.collect(),
                    label,
                    lines,
                }
            })
            .collect();
        let heads: Vec<SetCell> = table
            .columns
            .get(columns.clone())
            .unwrap_or(&[])
            .iter()
            .zip(&widths)
            .map(|(h, w)| head(h, *w))
            .collect();
        let corner = set(&table.corner, label);
        let head_lines = heads.iter().map(|h| h.lines.len()).chain([corner.lines.len()]).max().unwrap_or(0);
        let several = table.rows.iter().any(|r| Some(&r.group) != table.rows.first().map(|f| &f.group));
        let groups = table
            .rows
            .iter()
            .map(|r| {
                let words = if several { r.group.as_str() } else { "" };
                let lines = c.set(&plain(words, Letters::of(Weight::Semibold)), size, width).lines;
                // A name that long is no help above rows.
                if lines.len() > 2 { Vec::new() } else { lines }
            })
            .collect();
        Some(Self {
            table,
            columns,
            size,
            hair: c.room.hair(),
            width,
            label,
            widths,
            corner,
            heads,
            head_lines,
            rows,
            groups,
        })
    }

    fn line(&self) -> f32 {
        self.size * LINE
    }

    fn head_height(&self) -> f32 {
        if self.head_lines == 0 {
            return self.hair * 2.0;
        }
        self.head_lines as f32 * self.line() + self.size * PAD * 0.6 + self.hair * 2.0
    }

    fn row_height(&self, lines: usize) -> f32 {
        lines as f32 * self.line() + self.size * PAD * 2.0 + self.hair
    }

    /// Height of the name of a row's group, as it stands above the row.
    fn group_height(&self, row: usize) -> f32 {
        match self.groups.get(row).map_or(0, Vec::len) {
            0 => 0.0,
            n => n as f32 * self.line() + self.size * PAD * 1.4,
        }
    }

    fn new_group(&self, row: usize) -> bool {
        let group = |n: usize| self.table.rows.get(n).map(|r| &r.group);
        row == 0 || group(row) != group(row - 1)
    }

    /// The pages of rows, at least one; with the names of groups or without.
    fn pages(&self, heights: (f32, f32), grouped: bool) -> Vec<Vec<RowPart>> {
        let mut pages: Vec<Vec<RowPart>> = vec![Vec::new()];
        let mut left = heights.0 - self.head_height() + 0.01;
        for (n, row) in self.rows.iter().enumerate() {
            let name = |fresh: bool| {
                if grouped && (fresh || self.new_group(n)) { self.group_height(n) } else { 0.0 }
            };
            let mut from = 0;
            loop {
                let fresh = pages.last().is_none_or(Vec::is_empty);
                let high = self.row_height(row.lines - from) + name(fresh);
                let full = heights.1 - self.head_height() + 0.01;
                if high <= left || fresh {
                    // A row higher than a page: as many lines as there are.
                    let room = left - name(fresh) - self.row_height(0);
                    let fit = (room / self.line()).floor().max(1.0) as usize;
                    let to = if high <= left { row.lines } else { (from + fit).min(row.lines) };
                    if let Some(page) = pages.last_mut() {
                        page.push(RowPart {
                            row: n,
                            lines: from..to,
                            named: name(fresh) > 0.0,
                        });
                    }
                    left -= self.row_height(to - from) + name(fresh);
                    from = to;
                    if from >= row.lines {
                        break;
                    }
                }
                pages.push(Vec::new());
                left = full;
            }
        }
        pages
    }

    fn parted(&self) -> bool {
        let rows = self.rows.iter();
        let cells = rows.flat_map(|r| r.cells.iter().chain([&r.label]));
        cells.chain(&self.heads).chain([&self.corner]).any(|s| s.parted.is_some())
    }

    /// The less the better; 1 is one page with nothing broken.
    fn worth(&self, heights: (f32, f32)) -> usize {
        let pages = self.pages(heights, false);
        let rows: usize = pages.iter().map(Vec::len).sum();
        let broken = rows - self.rows.len();
        // Under names that take half a page there is no room for anything.
        let topheavy = self.head_height() > heights.1 * 0.5;
        usize::from(topheavy) * 10_000_000
            + broken * 100_000
            + usize::from(self.parted()) * 1_000
            + pages.len()
    }

    fn height(&self, page: &[RowPart]) -> f32 {
        let named = |r: &RowPart| if r.named { self.group_height(r.row) } else { 0.0 };
        page.iter().map(|r| self.row_height(r.lines.len()) + named(r)).sum::<f32>() + self.head_height()
    }

    /// One page of rows, placed at 0, 0.
    fn part(&self, page: &[RowPart], rows: usize, all: bool) -> Part {
        let mut sheet = Sheet::default();
        let size = self.size;
        let lefts: Vec<f32> = self
            .widths
            .iter()
            .scan(self.label, |at, width| {
                let left = *at + GUTTER * size;
                *at = left + width;
                Some(left)
            })
            .collect();
        self.heads(&mut sheet, &lefts);
        let mut y = self.head_height();
        for part in page {
            if part.named && let Some(lines) = self.groups.get(part.row) {
                let at = (0.0, y + size * PAD);
                sheet.lines(lines, at, size, Role::Group);
                y += self.group_height(part.row);
            }
            y = self.row(&mut sheet, part, y, &lefts, rows);
        }
        Part {
            height: y,
            broken: page.iter().any(|part| {
                let lines = self.rows.get(part.row).map_or(0, |row| row.lines);
                part.lines != (0..lines)
            }),
            note: (!all).then(|| self.note(page)).flatten(),
            sheet,
        }
    }

    fn heads(&self, sheet: &mut Sheet, lefts: &[f32]) {
        let size = self.size;
        let bottom = self.head_height() - self.hair * 2.0 - size * PAD * 0.6;
        sheet.lines(&self.corner.lines, (0.0, bottom - self.corner.lines.len() as f32 * self.line()), size, Role::Column);
        let names = self.table.columns.get(self.columns.clone()).unwrap_or(&[]);
        for ((set, head), left) in self.heads.iter().zip(names).zip(lefts) {
            let top = bottom - set.lines.len() as f32 * self.line();
            named(sheet, head, set, (*left, top), size, Role::Column);
            trouble(sheet, set, None);
        }
        let top = self.head_height() - self.hair * 2.0;
        sheet.rule(0.0, top, self.width, self.hair * 2.0, Ink::Text);
    }

    fn row(&self, sheet: &mut Sheet, part: &RowPart, top: f32, lefts: &[f32], rows: usize) -> f32 {
        let size = self.size;
        let (Some(set), Some(words)) = (self.rows.get(part.row), self.table.rows.get(part.row)) else {
            return top;
        };
        let text = top + size * PAD;
        let goes_on = part.lines.start > 0;
        let mut label = SetCell {
            lines: slice(&set.label.lines, &part.lines),
            parted: set.label.parted.clone(),
        };
        // A row that goes on has its name again, as much of it as there is room for lines.
        if goes_on && label.lines.is_empty() {
            label.lines = set.label.lines.iter().take(part.lines.len()).cloned().collect();
        }
        let icon = HeadText {
            icon: words.head.icon.filter(|_| !goes_on),
            ..HeadText::default()
        };
        named(sheet, &icon, &label, (if words.head.icon.is_some() && goes_on { ICON * size } else { 0.0 }, text), size, Role::Label);
        if !goes_on {
            trouble(sheet, &label, None);
        }
        let height = part.lines.len() as f32 * self.line();
        for (n, ((cell, left), width)) in set.cells.iter().zip(lefts).zip(&self.widths).enumerate() {
            let column = self.columns.start + n;
            let at = CellAt {
                row: part.row + rows,
                column,
            };
            sheet.cell = Some(at);
            sheet.lines(&slice(&cell.lines, &part.lines), (*left, text), size, Role::Cell);
            sheet.cell = None;
            if !goes_on {
                trouble(sheet, cell, Some(at));
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
                column: self.table.columns.get(column).map(HeadText::words).unwrap_or_default(),
            });
        }
        if goes_on || part.lines.end < set.lines {
            let longest = set.cells.iter().enumerate().max_by_key(|(_, c)| c.lines.len());
            let cell = longest.map(|(n, _)| CellAt {
                row: part.row + rows,
                column: self.columns.start + n,
            });
            sheet.troubles.push(Trouble::Row {
                row: part.row,
                cell,
            });
        }
        let bottom = top + self.row_height(part.lines.len());
        sheet.rule(0.0, bottom - self.hair, self.width, self.hair, Ink::Line);
        bottom
    }

    /// “rows 1–6 of 8”, with the columns before it where they are parted.
    fn note(&self, page: &[RowPart]) -> Option<String> {
        let (rows, columns) = (&self.table.nouns.0, &self.table.nouns.1);
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
        let columns = some(columns, self.columns.start, self.columns.end, self.table.columns.len());
        let rows = some(rows, first.row, last.row + 1, self.rows.len());
        let note: Vec<String> = [columns, rows].into_iter().filter(|n| !n.is_empty()).collect();
        (!note.is_empty()).then(|| note.join(", "))
    }
}

/// The form that was wished for, or the full words where they take no more lines.
fn kinder(
    full: &super::super::Text,
    short: Option<&super::super::Text>,
    form: Form,
    set: impl Fn(&super::super::Text) -> SetCell,
) -> SetCell {
    let whole = set(full);
    let Some(short) = short.filter(|_| form == Form::Short) else {
        return whole;
    };
    let short = set(short);
    if whole.lines.len() <= short.lines.len() && whole.parted.is_none() { whole } else { short }
}

fn slice(lines: &[SetLine], range: &Range<usize>) -> Vec<SetLine> {
    lines.iter().skip(range.start).take(range.len()).cloned().collect()
}

/// A name with its icon.
fn named(sheet: &mut Sheet, head: &HeadText, set: &SetCell, (left, top): (f32, f32), size: f32, role: Role) {
    let mut text = left;
    if let Some((icon, hue)) = head.icon {
        let rect = Rect {
            left,
            top: top + size * (LINE - 1.0) / 2.0,
            width: size,
            height: size,
        };
        sheet.put(Role::Icon, rect, 0.0, Ink::Hue(hue), Shape::Icon(icon));
        text += ICON * size;
    }
    sheet.lines(&set.lines, (text, top), size, role);
}

fn trouble(sheet: &mut Sheet, set: &SetCell, cell: Option<CellAt>) {
    if let Some(word) = set.parted.clone() {
        sheet.troubles.push(Trouble::Word { word, cell });
    }
}
