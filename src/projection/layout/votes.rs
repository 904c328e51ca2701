//! Votes as bars beside the options: the first striped, the second filled, each
//! with its share in words. Counting and when bars may be seen is `show`'s.

use super::super::deck::QuestionText;
use super::super::measure::{LINE, Measure};
use super::super::page::{Ink, Page, Rect, Role, Shape};
use super::super::room::Room;
use super::super::set::{SetLine, plain};
use super::super::{Kind, Letters, Weight};
use super::Composer;
use super::question::{BESIDE_BOX, BOX, letter};
use super::sheet::Sheet;

/// What was counted, an entry for each option in the order of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Votes {
    pub first: Vec<u32>,
    /// After talking; none where there was one vote.
    pub second: Option<Vec<u32>>,
    /// Whether right options are marked.
    pub key: bool,
}

/// A question with the bars of its votes. The options' words stand beside the
/// bars where there is room for them, else only their letters, since the class
/// has seen them on the page before.
#[must_use]
pub fn lay_out_votes(
    question: &QuestionText,
    votes: &Votes,
    slide: usize,
    room: Room,
    measure: &dyn Measure,
) -> Page {
    let c = Composer { room, measure };
    let mut best = None;
    for size in room.sizes() {
        for words in [true, false] {
            best = best.or_else(|| lay(&c, question, votes, size, words));
        }
    }
    // Eight options of two bars each, on the floor and without the stem.
    let mut sheet = best.unwrap_or_else(|| tight(&c, question, votes));
    c.foot(&mut sheet, 1, 1);
    Page {
        slide,
        part: (1, 1),
        kind: Kind::Question,
        title: question.stem.clone(),
        room,
        pieces: sheet.pieces,
        cells: Vec::new(),
        steps: Vec::new(),
        notes: Vec::new(),
        troubles: Vec::new(),
    }
}

/// Height of a bar, in ems of the floor's letters, whose share stands beside it.
const BAR: f32 = LINE;

fn lay(
    c: &Composer<'_>,
    question: &QuestionText,
    votes: &Votes,
    size: f32,
    words: bool,
) -> Option<Sheet> {
    let inside = c.room.inside();
    let head = c.head(&question.stem)?;
    let area = c.area(Some(&head), votes.second.is_some());
    let mut sheet = Sheet::default();
    c.put_head(&mut sheet, &head);
    let bars_from = if words {
        inside.width * 0.42
    } else {
        (BOX + BESIDE_BOX) * size
    };
    let mut top = area.top;
    for (n, option) in question.options.iter().enumerate() {
        let marked = votes.key && option.right;
        let weight = if marked {
            Weight::Semibold
        } else {
            Weight::Regular
        };
        let width = bars_from - (BOX + BESIDE_BOX + 0.6) * size;
        let text = if words {
            let set = c.set(&plain(&option.text, Letters::of(weight)), size, width);
            if set.parted.is_some() {
                return None;
            }
            set.lines
        } else {
            Vec::new()
        };
        let bars = if votes.second.is_some() { 2.0 } else { 1.0 };
        let high = (text.len() as f32 * LINE * size)
            .max(BOX * size)
            .max(bars * BAR * c.room.floor())
            + size * 0.4;
        if top + high + c.room.hair() > area.bottom() + 0.01 {
            return None;
        }
        row(
            c,
            &mut sheet,
            (n, option, marked),
            votes,
            size,
            (top, high),
            bars_from,
            &text,
        );
        top += high + c.room.hair();
    }
    legend(&mut sheet, votes);
    Some(sheet)
}

/// Letters and bars alone, as high as the page lets them be.
fn tight(c: &Composer<'_>, question: &QuestionText, votes: &Votes) -> Sheet {
    let area = c.area(None, false);
    let high = area.height / question.options.len().max(1) as f32 - c.room.hair();
    let size = c.room.floor();
    let mut sheet = Sheet::default();
    for (n, option) in question.options.iter().enumerate() {
        let top = area.top + n as f32 * (high + c.room.hair());
        let marked = votes.key && option.right;
        let from = (LINE + BESIDE_BOX) * size;
        row(
            c,
            &mut sheet,
            (n, option, marked),
            votes,
            size,
            (top, high),
            from,
            &[],
        );
    }
    sheet
}

#[expect(clippy::too_many_arguments, reason = "a row is made of all of these")]
fn row(
    c: &Composer<'_>,
    sheet: &mut Sheet,
    (n, option, marked): (usize, &super::super::OptionText, bool),
    votes: &Votes,
    size: f32,
    (top, high): (f32, f32),
    bars_from: f32,
    text: &[SetLine],
) {
    let inside = c.room.inside();
    let side = (BOX * size).min(high * 0.96);
    let frame = Rect {
        left: inside.left,
        top: top + (high - side) / 2.0,
        width: side,
        height: side,
    };
    letter(c, sheet, &option.letter, frame, size, marked);
    let text_high = text.len() as f32 * size * LINE;
    let at = (
        inside.left + (BOX + BESIDE_BOX) * size,
        top + (high - text_high) / 2.0,
    );
    sheet.lines(text, at, size, Role::Answer);
    bars(c, sheet, n, votes, (top, high), bars_from);
    sheet.rule(
        inside.left,
        top + high,
        inside.width,
        c.room.hair(),
        Ink::Line,
    );
}

/// The bars of an option, each with its share; both shares on one line where the
/// bars are too low for one each.
fn bars(
    c: &Composer<'_>,
    sheet: &mut Sheet,
    n: usize,
    votes: &Votes,
    (top, high): (f32, f32),
    bars_from: f32,
) {
    let inside = c.room.inside();
    let small = c.room.floor();
    let rounds: Vec<(&Vec<u32>, bool)> = std::iter::once((&votes.first, votes.second.is_none()))
        .chain(votes.second.iter().map(|v| (v, true)))
        .collect();
    let line = small * LINE;
    let each = line.min(high / rounds.len() as f32);
    let together = each < line && rounds.len() > 1;
    let widest = if together {
        "100\u{a0}% → 100\u{a0}%"
    } else {
        "100\u{a0}%"
    };
    let longest = c
        .measure
        .width(widest, Letters::of(Weight::Semibold), small);
    let room = inside.width - bars_from - longest - small * 0.8;
    let mut y = top + (high - each * rounds.len() as f32) / 2.0;
    let (mut right, mut said) = (0.0_f32, Vec::new());
    for (counts, filled) in rounds {
        let share = share(counts, n);
        let bar = Rect {
            left: inside.left + bars_from,
            top: y + each * 0.14,
            width: (room * share as f32).max(c.room.hair() * 2.0),
            height: each * 0.72,
        };
        let shape = if filled {
            Shape::Filled
        } else {
            Shape::Striped
        };
        sheet.put(Role::Bar, bar, 0.0, Ink::Text, shape);
        let words = format!("{:.0}\u{a0}%", share * 100.0);
        if together {
            right = right.max(bar.right());
            said.push(words);
        } else {
            let weight = if filled {
                Weight::Semibold
            } else {
                Weight::Regular
            };
            let set = c.set(&plain(&words, Letters::of(weight)), small, f32::INFINITY);
            let at = (bar.right() + small * 0.4, y + (each - line) / 2.0);
            sheet.lines(&set.lines, at, small, Role::Share);
        }
        y += each;
    }
    if together {
        let words = plain(&said.join(" → "), Letters::of(Weight::Semibold));
        let set = c.set(&words, small, f32::INFINITY);
        let at = (right + small * 0.4, top + (high - line) / 2.0);
        sheet.lines(&set.lines, at, small, Role::Share);
    }
}

/// The share of all votes that an option has, 0 to 1; 0 where nobody voted.
fn share(counts: &[u32], option: usize) -> f64 {
    let all: u64 = counts.iter().map(|v| u64::from(*v)).sum();
    let own = counts.get(option).copied().unwrap_or(0);
    if all == 0 {
        0.0
    } else {
        f64::from(own) / all as f64
    }
}

fn legend(sheet: &mut Sheet, votes: &Votes) {
    if votes.second.is_some() {
        sheet.foot = "Striped: first vote. Filled: after talking.".to_owned();
    }
}
