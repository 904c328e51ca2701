//! A page as it is painted: rectangles, words, lines, each with its part, its
//! size and a colour by meaning, in points from the picture's top left corner.
//! Whoever paints decides nothing but the colours; how a page came about is in
//! `layout`.

use super::deck::{CoverBy, Kind};
use super::measure::Letters;
use super::room::Room;
use crate::content::Hue;
use std::collections::BTreeSet;

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Rect {
    #[must_use]
    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// Whether it lies inside another one, to a hundredth of a point.
    #[must_use]
    pub fn is_inside(&self, other: &Self) -> bool {
        const SLACK: f32 = 0.01;
        self.left >= other.left - SLACK
            && self.top >= other.top - SLACK
            && self.right() <= other.right() + SLACK
            && self.bottom() <= other.bottom() + SLACK
    }

    /// Whether the two share more than a hundredth of a point both ways.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        const SLACK: f32 = 0.01;
        let wide = self.right().min(other.right()) - self.left.max(other.left);
        let high = self.bottom().min(other.bottom()) - self.top.max(other.top);
        wide > SLACK && high > SLACK
    }
}

/// The part that a piece plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the whole deck.
    Title,
    Heading,
    /// A heading within a text.
    SubHeading,
    Body,
    Code,
    /// The dot or number before a point.
    Marker,
    /// What stands above a callout.
    CalloutName,
    /// The bar beside a callout or quotation.
    Beside,
    /// Name of a column of a table.
    Column,
    /// Name of a row, and of a setting or line of a bill.
    Label,
    /// Name of a group of rows.
    Group,
    Cell,
    /// A value of a setting, or an amount of money.
    Amount,
    Total,
    /// The box around an option's letter.
    LetterBox,
    Letter,
    Answer,
    /// The tick at a right answer.
    Tick,
    /// The bar of a vote, and its share in words.
    Bar,
    Share,
    /// A line across.
    Rule,
    Icon,
    Picture,
    /// What stands below the page.
    Foot,
}

/// A colour by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    Text,
    /// The colour of a subject or topic.
    Hue(Hue),
    /// Lines and edges.
    Line,
    /// What the wall itself is coloured in: letters on a filled box.
    Ground,
}

/// When a piece is to be seen, in steps of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// From this step on; 0 is at once.
    pub from: usize,
    /// Until before this step.
    pub until: Option<usize>,
}

impl Shown {
    /// From a step on.
    #[must_use]
    pub fn from(from: usize) -> Self {
        Self { from, until: None }
    }

    /// Whether it is to be seen after so many steps.
    #[must_use]
    pub fn at(self, step: usize) -> bool {
        step >= self.from && self.until.is_none_or(|until| step < until)
    }

    /// Whether there is a step at which both are to be seen.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.until.is_none_or(|u| u > other.from) && other.until.is_none_or(|u| u > self.from)
    }
}

/// A cell's place in its table: from 0, without heads and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    pub row: usize,
    pub column: usize,
}

/// A run of letters in one style on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    /// Left edge, points.
    pub left: f32,
    pub width: f32,
    pub letters: Letters,
    pub ink: Ink,
}

/// A line of text. Its runs stand on one baseline; the letters of `Piece::size`
/// are centred in its height, which is 1.3 times that.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub rect: Rect,
    pub runs: Vec<Run>,
}

/// What is painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Text(Vec<Line>),
    /// The rectangle, filled.
    Filled,
    /// The rectangle's edge, with rounded corners.
    Edge,
    /// The rectangle, striped: a first vote beside a second.
    Striped,
    /// A dot that fills the rectangle.
    Dot,
    /// An icon of the Phosphor set that fits the rectangle.
    Icon(&'static str),
    /// A picture, fitted into the rectangle without being cut: its path as the lesson names it.
    Picture(String),
}

/// A thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub role: Role,
    pub rect: Rect,
    /// Size of letters, points; 0 where there are none.
    pub size: f32,
    pub ink: Ink,
    pub shape: Shape,
    pub shown: Shown,
    /// The cell that it fills: painted only while that isn't covered.
    pub cell: Option<CellAt>,
}

/// A cell that can be covered.
#[derive(Debug, Clone, PartialEq)]
pub struct CellBox {
    pub at: CellAt,
    /// The whole cell, between the rules: a cover keeps inside it.
    pub rect: Rect,
    /// Names of its row and of its column.
    pub row: String,
    pub column: String,
}

/// What the next step of a page brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// In a few words, for the presenter.
    pub words: String,
    /// The cells that it uncovers; none where it brings pieces.
    pub cells: Vec<CellAt>,
}

/// What had to be done to make something fit, for `room_check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A word is wider than its line or column, and was parted without a hyphen.
    Word { word: String, cell: Option<CellAt> },
    /// A row is higher than a page, and goes on over several.
    Row { row: usize, cell: Option<CellAt> },
    /// A text without an end to stop at is longer than a page.
    Sentence { start: String },
    /// A title or question is so long that it needed pages of its own.
    Heading,
}

/// A page: what is on the wall at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Place of its slide in the deck, from 0.
    pub slide: usize,
    /// Which of its slide's pages it is, from 1, and of how many.
    pub part: (usize, usize),
    pub kind: Kind,
    /// What it is called in an overview.
    pub title: String,
    pub room: Room,
    pub pieces: Vec<Piece>,
    /// Cells that can be covered, row by row.
    pub cells: Vec<CellBox>,
    /// What its steps bring where nothing is covered.
    pub steps: Vec<Step>,
    /// What only the presenter sees.
    pub notes: Vec<String>,
    /// What had to be forced.
    pub troubles: Vec<Trouble>,
}

impl Page {
    /// The steps of the page with these cells covered: its own first, then the
    /// covered cells, by row, column or cell.
    #[must_use]
    pub fn steps_with(&self, covered: &BTreeSet<CellAt>, by: CoverBy) -> Vec<Step> {
        let mut steps = self.steps.clone();
        let mut keys: Vec<(usize, usize)> = Vec::new();
        let key = |at: CellAt| match by {
            CoverBy::Row => (at.row, 0),
            CoverBy::Column => (0, at.column),
            CoverBy::Cell => (at.row, at.column),
        };
        let hidden = || self.cells.iter().filter(|c| covered.contains(&c.at));
        for cell in hidden() {
            if !keys.contains(&key(cell.at)) {
                keys.push(key(cell.at));
            }
        }
        keys.sort_unstable();
        for k in keys {
            let cells: Vec<&CellBox> = hidden().filter(|c| key(c.at) == k).collect();
            let Some(first) = cells.first() else { continue };
            let words = match by {
                CoverBy::Row => format!("“{}”", first.row),
                CoverBy::Column => format!("“{}”", first.column),
                CoverBy::Cell => format!("“{}” of “{}”", first.row, first.column),
            };
            steps.push(Step {
                words,
                cells: cells.iter().map(|c| c.at).collect(),
            });
        }
        steps
    }

    /// All words on the page, a line a line, top to bottom as they were set.
    #[must_use]
    pub fn words(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            if let Shape::Text(lines) = &piece.shape {
                for line in lines {
                    for run in &line.runs {
                        out.push_str(&run.text);
                    }
                    out.push('\n');
                }
            }
        }
        out
    }
}
