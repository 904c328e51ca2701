//! Some columns of a table with all its rows at one size: how many lines each
//! row takes, and which rows make a page. Which columns and which size is found
//! in `table`, which also puts them on pages.

use super::super::measure::LINE;
use super::super::set::{Lines, SetLine};
use super::Composer;
use super::columns::{Form, ICON, Name, ReadyTable, Wishes};
use std::ops::Range;

/// Space above and below a row’s text, in ems.
pub const PAD: f32 = 0.26;

/// Some columns of a table with all its rows.
pub struct Grid<'t> {
    pub table: &'t ReadyTable<'t>,
    pub columns: Range<usize>,
    pub size: f32,
    /// Thickness of a thin line.
    pub hair: f32,
    pub width: f32,
    /// Width of the names of rows.
    pub label: f32,
    pub widths: Vec<f32>,
    form: Form,
    head_lines: usize,
    /// Lines of each row.
    rows: Vec<usize>,
    parted: bool,
}

/// A row on a page, or the lines of it that stand there.
pub struct RowPart {
    pub row: usize,
    pub lines: Range<usize>,
    /// The name of its group stands above it.
    pub named: bool,
}

impl<'t> Grid<'t> {
    /// The columns at a size; none where they would be too narrow.
    pub fn of(
        c: &Composer<'_>,
        table: &'t ReadyTable<'t>,
        wishes: &Wishes,
        form: Form,
        columns: Range<usize>,
        size: f32,
        width: f32,
    ) -> Option<Self> {
        let (label, widths) = wishes.widths(&columns, size, width)?;
        let mut grid = Self {
            table,
            columns: columns.clone(),
            size,
            hair: c.room.hair(),
            width,
            label,
            widths,
            form,
            head_lines: 0,
            rows: Vec::with_capacity(table.rows.len()),
            parted: false,
        };
        let mut parted = false;
        for row in &table.rows {
            let mut lines = 1;
            let mut short_parted = Vec::new();
            for (cell, width) in row.cells.get(columns.clone())?.iter().zip(&grid.widths) {
                let (count, is_parted) = cell.form(form).count(size, *width);
                lines = lines.max(count);
                if is_parted {
                    short_parted.push((cell, *width));
                }
            }
            let (count, label_parted) = grid.name_count(&row.label, label);
            lines = lines.max(count);
            parted |= label_parted;
            // A short form that is parted gives way to the full words where these fit.
            parted |= short_parted.iter().any(|(cell, width)| {
                let (count, is_parted) = cell.full.count(size, *width);
                count > lines || is_parted
            });
            grid.rows.push(lines);
        }
        let (mut head_lines, corner_parted) = table.corner.count(size, label);
        parted |= corner_parted;
        for (name, width) in table.columns.get(columns)?.iter().zip(&grid.widths) {
            let (count, is_parted) = grid.name_count(name, *width);
            head_lines = head_lines.max(count);
            parted |= is_parted;
        }
        grid.head_lines = head_lines;
        grid.parted = parted;
        Some(grid)
    }

    /// The name that stands in a width: of two forms the one of fewer lines.
    fn chosen<'n>(
        &self,
        name: &'n Name<'t>,
        width: f32,
    ) -> (&'n super::super::set::Ready<'t>, f32) {
        let width = width - if name.icon { ICON * self.size } else { 0.0 };
        let words = name.words.form(self.form);
        let (short, _) = words.count(self.size, width);
        let (full, parted) = name.words.full.count(self.size, width);
        let kinder = full <= short && !parted;
        (if kinder { &name.words.full } else { words }, width)
    }

    fn name_count(&self, name: &Name<'t>, width: f32) -> (usize, bool) {
        let (words, width) = self.chosen(name, width);
        words.count(self.size, width)
    }

    fn name(&self, name: Option<&Name<'t>>, width: f32) -> Lines {
        name.map(|name| {
            let (words, width) = self.chosen(name, width);
            words.lines(self.size, width)
        })
        .unwrap_or_default()
    }

    /// The name of a column, by its place in the table.
    pub fn head(&self, column: usize) -> Lines {
        let width = self
            .widths
            .get(column - self.columns.start)
            .copied()
            .unwrap_or(0.0);
        self.name(self.table.columns.get(column), width)
    }

    /// What stands above the names of rows.
    pub fn corner(&self) -> Lines {
        self.table.corner.lines(self.size, self.label)
    }

    /// The name of a row.
    pub fn row_label(&self, row: usize) -> Lines {
        self.name(self.table.rows.get(row).map(|r| &r.label), self.label)
    }

    /// A cell: its full words where they take no more lines than the row has anyway.
    pub fn cell(&self, row: usize, column: usize) -> Lines {
        let width = self
            .widths
            .get(column - self.columns.start)
            .copied()
            .unwrap_or(0.0);
        let Some(cell) = self.table.rows.get(row).and_then(|r| r.cells.get(column)) else {
            return Lines::default();
        };
        let (count, parted) = cell.full.count(self.size, width);
        let words = if count <= self.lines_of(row) && !parted {
            &cell.full
        } else {
            cell.form(self.form)
        };
        words.lines(self.size, width)
    }

    /// The name of a row’s group.
    pub fn group(&self, row: usize) -> Vec<SetLine> {
        self.table
            .rows
            .get(row)
            .map(|r| r.group.lines(self.size, self.width).lines)
            .unwrap_or_default()
    }

    /// Lines of a row.
    pub fn lines_of(&self, row: usize) -> usize {
        self.rows.get(row).copied().unwrap_or(0)
    }

    /// Height of a line.
    pub fn line(&self) -> f32 {
        self.size * LINE
    }

    /// Height of the head with the line below it.
    pub fn head_height(&self) -> f32 {
        if self.head_lines == 0 {
            return self.hair * 2.0;
        }
        self.head_lines as f32 * self.line() + self.size * PAD * 0.6 + self.hair * 2.0
    }

    /// Height of a row of so many lines, with the line below it.
    pub fn row_height(&self, lines: usize) -> f32 {
        lines as f32 * self.line() + self.size * PAD * 2.0 + self.hair
    }

    /// Height of the name of a row’s group, as it stands above the row.
    pub fn group_height(&self, row: usize) -> f32 {
        let Some(group) = self.table.rows.get(row).map(|r| &r.group) else {
            return 0.0;
        };
        match group.count(self.size, self.width).0 {
            // A name of many lines is no help above rows.
            0 | 3.. => 0.0,
            n => n as f32 * self.line() + self.size * PAD * 1.4,
        }
    }

    fn new_group(&self, row: usize) -> bool {
        let group = |n: usize| self.table.text.rows.get(n).map(|r| &r.group);
        row == 0 || group(row) != group(row - 1)
    }

    /// The pages of rows, at least one; with the names of groups or without.
    pub fn pages(&self, heights: (f32, f32), grouped: bool) -> Vec<Vec<RowPart>> {
        let mut pages: Vec<Vec<RowPart>> = vec![Vec::new()];
        let mut left = heights.0 - self.head_height() + 0.01;
        for (n, lines) in self.rows.iter().copied().enumerate() {
            let name = |fresh: bool| {
                if grouped && (fresh || self.new_group(n)) {
                    self.group_height(n)
                } else {
                    0.0
                }
            };
            let mut from = 0;
            loop {
                let fresh = pages.last().is_none_or(Vec::is_empty);
                let name = name(fresh);
                let high = self.row_height(lines - from) + name;
                if high <= left || fresh {
                    // A row higher than a page: as many lines as there are.
                    let room = left - name - self.row_height(0);
                    let fit = (room / self.line()).floor().max(1.0) as usize;
                    let to = if high <= left {
                        lines
                    } else {
                        (from + fit).min(lines)
                    };
                    if let Some(page) = pages.last_mut() {
                        page.push(RowPart {
                            row: n,
                            lines: from..to,
                            named: name > 0.0,
                        });
                    }
                    left -= self.row_height(to - from) + name;
                    from = to;
                    if from >= lines {
                        break;
                    }
                }
                pages.push(Vec::new());
                left = heights.1 - self.head_height() + 0.01;
            }
        }
        pages
    }

    /// The less the better; 1 is one page with nothing broken.
    pub fn worth(&self, heights: (f32, f32)) -> usize {
        let pages = self.pages(heights, false);
        let rows: usize = pages.iter().map(Vec::len).sum();
        let broken = rows - self.rows.len();
        // Under names that take half a page there is no room for anything.
        let topheavy = self.head_height() > heights.1 * 0.5;
        let low = self.head_height() > heights.0;
        usize::from(topheavy || low) * 10_000_000
            + broken * 100_000
            + usize::from(self.parted) * 1_000
            + pages.len()
    }
}
