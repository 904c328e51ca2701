//! Covered tables: the order in which cells are opened, and which are covered
//! after so many steps. Covered cells keep their place and size; that is
//! drawing, and not done here.

use serde::{Deserialize, Serialize};

/// Place of a cell, from 0. The heads of rows and columns aren't counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
}

/// Size of a table on one slide, heads not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    pub rows: usize,
    pub columns: usize,
}

impl Size {
    /// Whether a cell lies inside.
    #[must_use]
    pub fn holds(self, cell: Cell) -> bool {
        cell.row < self.rows && cell.column < self.columns
    }
}

/// What one step opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum By {
    /// A row, from the top.
    #[default]
    Row,
    /// A cell, row by row, from the left.
    Cell,
    /// A column, from the left.
    Column,
}

impl By {
    /// The one after it, for a key that goes through all.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Row => Self::Cell,
            Self::Cell => Self::Column,
            Self::Column => Self::Row,
        }
    }
}

/// How a table is asked to be covered, by a lesson, a pack or the teacher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cover {
    pub by: By,
    /// A column, from 0, that is open from the start, such as the subject the
    /// class knows. One that the table hasn't is no matter.
    pub open: Option<usize>,
}

/// A covered table: cells that are opened step by step. After step 0 all are
/// covered, after the last none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Covering {
    size: Size,
    by: By,
    open: Option<usize>,
}

impl Covering {
    /// Covers a table of this size. `None` where nothing would be covered: a
    /// table without cells, or with no column but the open one.
    #[must_use]
    pub fn new(size: Size, cover: Cover) -> Option<Self> {
        let covering = Self {
            size,
            by: cover.by,
            open: cover.open.filter(|c| *c < size.columns),
        };
        (covering.steps() > 0).then_some(covering)
    }

    /// What one step opens.
    #[must_use]
    pub fn by(&self) -> By {
        self.by
    }

    /// Columns that were covered at the start.
    fn columns(&self) -> usize {
        self.size.columns - usize::from(self.open.is_some())
    }

    /// How many steps open everything; at least 1.
    #[must_use]
    pub fn steps(&self) -> usize {
        let (rows, columns) = (self.size.rows, self.columns());
        match self.by {
            _ if rows == 0 || columns == 0 => 0,
            By::Row => rows,
            By::Column => columns,
            By::Cell => rows.saturating_mul(columns),
        }
    }

    /// The step, from 1, that opens a cell; 0 where it was never covered.
    #[must_use]
    pub fn opened_by(&self, cell: Cell) -> usize {
        if !self.size.holds(cell) || self.open == Some(cell.column) {
            return 0;
        }
        let past_open = self.open.is_some_and(|open| open < cell.column);
        let column = cell.column - usize::from(past_open);
        match self.by {
            By::Row => cell.row + 1,
            By::Column => column + 1,
            By::Cell => cell
                .row
                .saturating_mul(self.columns())
                .saturating_add(column + 1),
        }
    }

    /// Whether a cell is covered after a step; 0 is before the first.
    #[must_use]
    pub fn covers(&self, step: usize, cell: Cell) -> bool {
        self.opened_by(cell) > step
    }

    /// Cells that a step, from 1, opens, in reading order; none for a step that
    /// there isn't.
    #[must_use]
    pub fn opens(&self, step: usize) -> Vec<Cell> {
        let columns = self.columns();
        let Some(nth) = step.checked_sub(1).filter(|_| step <= self.steps()) else {
            return Vec::new();
        };
        let column = |n: usize| n + usize::from(self.open.is_some_and(|open| open <= n));
        match self.by {
            By::Row => (0..columns)
                .map(|n| Cell {
                    row: nth,
                    column: column(n),
                })
                .collect(),
            By::Column => (0..self.size.rows)
                .map(|row| Cell {
                    row,
                    column: column(nth),
                })
                .collect(),
            By::Cell => vec![Cell {
                row: nth / columns,
                column: column(nth % columns),
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table as a class sees it: `#` covered, `.` open.
    fn drawn(covering: &Covering, step: usize) -> String {
        let row = |row| {
            (0..covering.size.columns)
                .map(|column| match covering.covers(step, Cell { row, column }) {
                    true => '#',
                    false => '.',
                })
                .collect::<String>()
        };
        let rows: Vec<String> = (0..covering.size.rows).map(row).collect();
        rows.join(" ")
    }

    fn steps(rows: usize, columns: usize, by: By, open: Option<usize>) -> Vec<String> {
        let size = Size { rows, columns };
        let covering = Covering::new(size, Cover { by, open });
        covering.map_or_else(Vec::new, |c| {
            (0..=c.steps()).map(|step| drawn(&c, step)).collect()
        })
    }

    #[test]
    fn rows_cells_and_columns_open_in_reading_order() {
        assert_eq!(
            steps(3, 2, By::Row, None),
            ["## ## ##", ".. ## ##", ".. .. ##", ".. .. .."]
        );
        assert_eq!(steps(2, 2, By::Column, None), ["## ##", ".# .#", ".. .."]);
        assert_eq!(
            steps(2, 2, By::Cell, None),
            ["## ##", ".# ##", ".. ##", ".. .#", ".. .."]
        );
    }

    #[test]
    fn a_column_may_be_open_from_the_start() {
        assert_eq!(
            steps(2, 3, By::Row, Some(1)),
            ["#.# #.#", "... #.#", "... ..."]
        );
        assert_eq!(
            steps(2, 3, By::Column, Some(0)),
            [".## .##", "..# ..#", "... ..."]
        );
        assert_eq!(
            steps(1, 3, By::Cell, Some(1)),
            ["#.#", "..#", "..."],
            "an open cell takes no step"
        );
        assert_eq!(steps(1, 2, By::Row, Some(9)), ["##", ".."]);
    }

    #[test]
    fn where_nothing_can_be_covered_there_is_no_covering() {
        for by in [By::Row, By::Cell, By::Column] {
            assert!(steps(0, 3, by, None).is_empty());
            assert!(steps(3, 0, by, None).is_empty());
            assert!(steps(3, 1, by, Some(0)).is_empty());
        }
    }

    proptest! {
        #[test]
        fn each_covered_cell_is_opened_by_one_step_and_stays_open(
            rows in 0usize..7, columns in 0usize..7, open in prop::option::of(0usize..8),
            by in prop::sample::select(vec![By::Row, By::Cell, By::Column]),
        ) {
            let size = Size { rows, columns };
            if let Some(covering) = Covering::new(size, Cover { by, open }) {
                let mut opened = std::collections::BTreeSet::new();
                for step in 1..=covering.steps() {
                    let cells = covering.opens(step);
                    prop_assert!(!cells.is_empty(), "a step that shows nothing");
                    for cell in cells {
                        prop_assert!(size.holds(cell));
                        prop_assert!(opened.insert(cell), "opened twice");
                        prop_assert_eq!(covering.opened_by(cell), step);
                        prop_assert!(covering.covers(step - 1, cell));
                        prop_assert!(!covering.covers(step, cell));
                    }
                }
                let kept = open.filter(|c| *c < columns).map_or(0, |_| rows);
                prop_assert_eq!(opened.len() + kept, rows * columns);
                prop_assert!(covering.opens(0).is_empty());
                prop_assert!(covering.opens(covering.steps() + 1).is_empty());
            }
        }
    }
}
