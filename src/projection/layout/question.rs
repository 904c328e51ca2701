//! A question with its options under letters; the key is the page's one step.
//! Stem and options keep together as long as letters allow it, then the options
//! go on over pages under the stem. Votes are set by `votes`.

use super::super::deck::{Flow, OptionText, QuestionText};
use super::super::measure::LINE;
use super::super::page::{Ink, Rect, Role, Shape, Shown, Trouble};
use super::super::set::{Lines, SetLine, inked, plain};
use super::super::{Letters, Weight};
use super::sheet::Sheet;
use super::{Composer, flow};

/// The box of a letter, the space behind it, and the tick at the right, in ems.
pub const BOX: f32 = 1.5;
pub const BESIDE_BOX: f32 = 0.7;
const TICK: f32 = 1.4;
const PAD: f32 = 0.24;

/// Sets a question.
pub fn lay(c: &Composer<'_>, question: &QuestionText) -> Vec<Sheet> {
    let room = c.room;
    let between = f32::midpoint(room.heading(), room.body());
    // From the proper sizes down to the floor, the stem first: one of many lines
    // is text to be read rather than a heading.
    let ways = [
        (room.heading(), room.body(), 2),
        (between, room.body(), 3),
        (room.body(), room.body(), usize::MAX),
        (
            room.body(),
            f32::midpoint(room.body(), room.floor()),
            usize::MAX,
        ),
        (room.floor(), room.floor(), usize::MAX),
    ];
    let foot = foot(question);
    for (stem, size, most) in ways {
        if let Some(sheet) = single(c, question, (stem, most), size, &foot) {
            return vec![sheet];
        }
    }
    paged(c, question)
}

/// All on one page, where that holds it.
fn single(
    c: &Composer<'_>,
    question: &QuestionText,
    (stem, most): (f32, usize),
    size: f32,
    foot: &str,
) -> Option<Sheet> {
    let inside = c.room.inside();
    let head = c.set(
        &plain(&question.stem, Letters::of(Weight::Semibold)),
        stem,
        inside.width,
    );
    if head.lines.len() > most || head.parted.is_some() && size > c.room.floor() {
        return None;
    }
    let mut sheet = Sheet::default();
    let mut top =
        inside.top + sheet.lines(&head.lines, (inside.left, inside.top), stem, Role::Heading);
    top += c.room.body() * 0.35;
    let bottom = inside.bottom()
        - if foot.is_empty() {
            0.0
        } else {
            c.foot_height()
        };
    for option in &question.options {
        let set = SetOption::of(c, option, size);
        if set.parted.is_some() && size > c.room.floor() {
            return None;
        }
        let end = top + set.height(size, c.room.hair(), 0..set.most());
        if end > bottom + 0.01 {
            return None;
        }
        set.put(c, &mut sheet, option, top, size, 0..set.most());
        top = end;
        trouble(&mut sheet, &set);
    }
    if let Some(word) = head.parted {
        sheet.troubles.push(Trouble::Word { word, cell: None });
    }
    key(&mut sheet, question);
    sheet.foot = foot.to_owned();
    Some(sheet)
}

/// The stem above each page of options; alone before them where it is too long.
fn paged(c: &Composer<'_>, question: &QuestionText) -> Vec<Sheet> {
    let head = c.head(&question.stem);
    let mut sheets = Vec::new();
    if head.is_none() {
        sheets = flow::beheaded(c, &Flow::new(&question.stem, Vec::new()));
    }
    let size = c.room.floor();
    let area = c.area(head.as_ref(), true);
    let open = || {
        let mut sheet = Sheet::default();
        if let Some(head) = &head {
            c.put_head(&mut sheet, head);
        }
        sheet
    };
    let (mut sheet, mut top, mut fresh) = (open(), area.top, true);
    for option in &question.options {
        let set = SetOption::of(c, option, size);
        let mut from = 0;
        while from < set.most() {
            let left = area.bottom() - top + 0.01;
            let all = set.height(size, c.room.hair(), from..set.most());
            let mut to = set.most();
            if all > left {
                if !fresh {
                    sheets.push(std::mem::replace(&mut sheet, open()));
                    (top, fresh) = (area.top, true);
                    continue;
                }
                let room = left - set.height(size, c.room.hair(), 0..0);
                to = from + (room / (size * LINE)).floor().max(1.0) as usize;
                to = to.min(set.most());
                let start = super::sheet::opening(&option.text);
                sheet.troubles.push(Trouble::Sentence { start });
            }
            set.put(c, &mut sheet, option, top, size, from..to);
            trouble(&mut sheet, &set);
            top += set.height(size, c.room.hair(), from..to);
            fresh = false;
            from = to;
        }
    }
    sheets.push(sheet);
    for sheet in &mut sheets {
        key(sheet, question);
        let foot = foot(question);
        if c.fits_foot(&foot) {
            sheet.foot = foot;
        }
    }
    sheets
}

/// How many are right, where it isn't one.
fn foot(question: &QuestionText) -> String {
    match question.rights() {
        0 | 1 => String::new(),
        n => format!("{n} are right"),
    }
}

/// The step at which the key is shown, where the page has something to mark.
fn key(sheet: &mut Sheet, question: &QuestionText) {
    if sheet.pieces.iter().any(|p| p.shown.from > 0) {
        let rights: Vec<&str> = question
            .options
            .iter()
            .filter(|o| o.right)
            .map(|o| o.letter.as_str())
            .collect();
        sheet.step(&format!("the key, {}", rights.join(", ")));
    }
}

fn trouble(sheet: &mut Sheet, set: &SetOption) {
    if let Some(word) = set.parted.clone() {
        sheet.troubles.push(Trouble::Word { word, cell: None });
    }
}

/// An option's text, in ordinary letters and as it stands once it is shown to be right.
struct SetOption {
    open: Vec<SetLine>,
    right: Vec<SetLine>,
    parted: Option<String>,
}

impl SetOption {
    fn of(c: &Composer<'_>, option: &OptionText, size: f32) -> Self {
        let width = c.room.inside().width - (BOX + BESIDE_BOX + TICK) * size;
        let set =
            |weight| -> Lines { c.set(&plain(&option.text, Letters::of(weight)), size, width) };
        let open = set(Weight::Regular);
        let right = if option.right {
            set(Weight::Semibold).lines
        } else {
            Vec::new()
        };
        Self {
            parted: open.parted,
            open: open.lines,
            right,
        }
    }

    /// Lines of the longer of the two.
    fn most(&self) -> usize {
        self.open.len().max(self.right.len()).max(1)
    }

    fn height(&self, size: f32, hair: f32, lines: std::ops::Range<usize>) -> f32 {
        (lines.len() as f32 * LINE).max(BOX) * size + PAD * 2.0 * size + hair
    }

    fn put(
        &self,
        c: &Composer<'_>,
        sheet: &mut Sheet,
        option: &OptionText,
        top: f32,
        size: f32,
        lines: std::ops::Range<usize>,
    ) {
        let inside = c.room.inside();
        let height = self.height(size, c.room.hair(), lines.clone());
        let y = top + PAD * size;
        let frame = Rect {
            left: inside.left,
            top: y,
            width: BOX * size,
            height: BOX * size,
        };
        // Level with its letter where it is one line, else from the top.
        let text = y + if lines.len() == 1 {
            (BOX - LINE) * size / 2.0
        } else {
            0.0
        };
        let left = inside.left + (BOX + BESIDE_BOX) * size;
        let part = |all: &[SetLine]| -> Vec<SetLine> {
            all.iter()
                .skip(lines.start)
                .take(lines.len())
                .cloned()
                .collect()
        };
        if option.right {
            sheet.shown = Shown {
                from: 0,
                until: Some(1),
            };
        }
        letter(c, sheet, &option.letter, frame, size, false);
        sheet.lines(&part(&self.open), (left, text), size, Role::Answer);
        if option.right {
            sheet.shown = Shown::from(1);
            letter(c, sheet, &option.letter, frame, size, true);
            sheet.lines(&part(&self.right), (left, text), size, Role::Answer);
            let tick = Rect {
                left: inside.right() - size,
                top: y + (BOX - 1.0) * size / 2.0,
                width: size,
                height: size,
            };
            sheet.put(Role::Tick, tick, 0.0, Ink::Text, Shape::Icon("check"));
        }
        sheet.shown = Shown::default();
        sheet.rule(
            inside.left,
            top + height - c.room.hair(),
            inside.width,
            c.room.hair(),
            Ink::Line,
        );
    }
}

/// A letter in its box.
pub fn letter(
    c: &Composer<'_>,
    sheet: &mut Sheet,
    letter: &str,
    frame: Rect,
    size: f32,
    filled: bool,
) {
    let shape = if filled { Shape::Filled } else { Shape::Edge };
    sheet.put(Role::LetterBox, frame, 0.0, Ink::Text, shape);
    let ink = if filled { Ink::Ground } else { Ink::Text };
    let set = c.set(
        &inked(letter, Letters::of(Weight::Semibold), ink),
        size,
        frame.width,
    );
    let wide = set.lines.iter().map(|l| l.width).fold(0.0, f32::max);
    let at = (
        frame.left + (frame.width - wide) / 2.0,
        frame.top + (frame.height - size * LINE) / 2.0,
    );
    sheet.lines(&set.lines, at, size, Role::Letter);
}
