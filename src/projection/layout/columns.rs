//! The columns of a table: how many fit beside each other without breaking
//! words, and how wide each becomes. Rows and pages are `table`'s.

use super::super::deck::{HeadText, TableText};
use super::super::set::{Ready, Text, plain};
use super::super::{Letters, Weight};
use super::Composer;
use std::ops::Range;

/// Which form of the author's words is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Full,
    /// The short form where there is one.
    Short,
}

/// Space between columns, icons before names, and the room a column needs, in ems.
pub const GUTTER: f32 = 0.8;
pub const ICON: f32 = 1.3;
const LONGEST_WORD: f32 = 12.0;
const NARROWEST: f32 = 5.0;

/// Words in the forms that the author gave them.
pub struct Forms<'t> {
    pub full: Ready<'t>,
    short: Option<Ready<'t>>,
}

impl<'t> Forms<'t> {
    fn new(c: &Composer<'t>, full: &'t Text, short: Option<&'t Text>) -> Self {
        Self {
            full: Ready::new(full.as_slice(), c.measure),
            short: short.map(|text| Ready::new(text.as_slice(), c.measure)),
        }
    }

    /// The words of a form.
    pub fn form(&self, form: Form) -> &Ready<'t> {
        match form {
            Form::Full => &self.full,
            Form::Short => self.short.as_ref().unwrap_or(&self.full),
        }
    }
}

/// A name of a row or column.
pub struct Name<'t> {
    pub words: Forms<'t>,
    pub icon: bool,
}

/// A row.
pub struct ReadyRow<'t> {
    pub label: Name<'t>,
    pub cells: Vec<Forms<'t>>,
    /// The name of its group; nothing to say where there is but one.
    pub group: Ready<'t>,
}

/// A table whose words are measured, to be tried at several sizes and widths.
pub struct ReadyTable<'t> {
    pub text: &'t TableText,
    pub corner: Ready<'t>,
    pub columns: Vec<Name<'t>>,
    pub rows: Vec<ReadyRow<'t>>,
    /// Anything in it has a short form.
    pub has_short: bool,
}

impl<'t> ReadyTable<'t> {
    /// Measures a table’s words.
    pub fn new(c: &Composer<'t>, text: &'t TableText) -> Self {
        let name = |head: &'t HeadText| Name {
            words: Forms::new(c, &head.full, head.short.as_ref()),
            icon: head.icon.is_some(),
        };
        let first = text.rows.first().map(|r| &r.group);
        let several = text.rows.iter().any(|r| Some(&r.group) != first);
        let rows = text.rows.iter().map(|row| ReadyRow {
            label: name(&row.head),
            cells: row
                .cells
                .iter()
                .map(|cell| Forms::new(c, &cell.full, cell.short.as_ref()))
                .collect(),
            group: Ready::new(
                plain(
                    if several { &row.group } else { "" },
                    Letters::of(Weight::Semibold),
                ),
                c.measure,
            ),
        });
        let mut cells = text.rows.iter().flat_map(|r| &r.cells);
        let mut heads = text.columns.iter().chain(text.rows.iter().map(|r| &r.head));
        Self {
            text,
            corner: Ready::new(text.corner.as_slice(), c.measure),
            columns: text.columns.iter().map(name).collect(),
            rows: rows.collect(),
            has_short: cells.any(|c| c.short.is_some()) || heads.any(|h| h.short.is_some()),
        }
    }
}

/// Width on one line, and that of the longest word, in ems.
#[derive(Debug, Clone, Copy, Default)]
struct Wish {
    whole: f32,
    word: f32,
}

impl Wish {
    fn and(self, other: Self) -> Self {
        Self {
            whole: self.whole.max(other.whole),
            word: self.word.max(other.word),
        }
    }

    /// The width below which words would break, or lines become too short to read.
    fn least(self) -> f32 {
        self.word.min(LONGEST_WORD).max(self.whole.min(NARROWEST))
    }
}

/// What the columns of a table would like.
#[derive(Debug, Clone)]
pub struct Wishes {
    label: Wish,
    columns: Vec<Wish>,
    /// A table of a body, whose first column names rows by chance only.
    plain: bool,
}

impl Wishes {
    /// What the words of a form would like.
    pub fn of(table: &ReadyTable<'_>, form: Form) -> Self {
        let text = |words: &Ready<'_>| {
            let (whole, word) = words.extent();
            Wish { whole, word }
        };
        let name = |name: &Name<'_>| {
            let icon = if name.icon { ICON } else { 0.0 };
            let wish = text(name.words.form(form));
            Wish {
                whole: wish.whole + icon,
                word: wish.word + icon,
            }
        };
        let rows = || table.rows.iter();
        let columns = table.columns.iter().enumerate().map(|(n, column)| {
            rows()
                .filter_map(|r| r.cells.get(n))
                .map(|cell| text(cell.form(form)))
                .fold(name(column), Wish::and)
        });
        Self {
            columns: columns.collect(),
            label: rows()
                .map(|r| name(&r.label))
                .fold(text(&table.corner), Wish::and),
            plain: table.text.cells_of.is_none(),
        }
    }

    /// Width of the names of rows and of each of some columns, in points; none
    /// where they would be too narrow. A single column is never too narrow.
    pub fn widths(&self, columns: &Range<usize>, size: f32, width: f32) -> Option<(f32, Vec<f32>)> {
        let wishes: Vec<Wish> = self.columns.get(columns.clone())?.to_vec();
        if wishes.is_empty() {
            return Some((width, Vec::new()));
        }
        let n = wishes.len() as f32;
        let room = (width - n * GUTTER * size) / size;
        // The names of subjects' rows are short beside what is said of them; a body's
        // first column may hold whatever the others hold.
        let most_label = room
            * match (wishes.len(), self.plain) {
                (1, true) => 0.72,
                (_, true) => 0.5,
                (1, false) => 0.4,
                (_, false) => 0.34,
            };
        let label_least = self.label.least().min(most_label);
        let least: Vec<f32> = wishes.iter().map(|w| w.least()).collect();
        let needed: f32 = label_least + least.iter().sum::<f32>();
        if needed > room && wishes.len() > 1 {
            return None;
        }
        let label_whole = self
            .label
            .whole
            .clamp(label_least, most_label.max(label_least));
        let wanted: f32 = label_whole + wishes.iter().map(|w| w.whole).sum::<f32>();
        let points = |ems: &[f32]| ems.iter().map(|w| w * size).collect();
        if wanted <= room {
            // All on one line: equal columns where that holds them, else what is over is shared.
            let equal = (room - label_whole) / n;
            if wishes.iter().all(|w| w.whole <= equal) {
                return Some((label_whole * size, vec![equal * size; wishes.len()]));
            }
            let over = (room - wanted) / n;
            let ems: Vec<f32> = wishes.iter().map(|w| w.whole + over).collect();
            return Some((label_whole * size, points(&ems)));
        }
        // Each has what it needs; what is left goes where lines would be broken.
        let left = (room - needed).max(0.0);
        let lacks: Vec<f32> = wishes
            .iter()
            .zip(&least)
            .map(|(w, l)| (w.whole - l).max(0.0))
            .collect();
        let label_lacks = (label_whole - label_least).max(0.0);
        // A long text wraps well, so that it counts for less than its length.
        let weight = |lack: f32| lack.sqrt();
        let all = weight(label_lacks) + lacks.iter().copied().map(weight).sum::<f32>();
        let share = |lack: f32| {
            if all > 0.0 {
                (left * weight(lack) / all).min(lack)
            } else {
                0.0
            }
        };
        let label = label_least + share(label_lacks);
        let mut ems: Vec<f32> = least
            .iter()
            .zip(&lacks)
            .map(|(l, lack)| l + share(*lack))
            .collect();
        let over = (room - label - ems.iter().sum::<f32>()) / n;
        ems.iter_mut().for_each(|w| *w = (*w + over).max(0.5));
        Some((label * size, points(&ems)))
    }
}
