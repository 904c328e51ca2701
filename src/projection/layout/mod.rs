//! From slides to pages: each slide is set for a room, paged where it doesn't
//! fit, and comes out as rectangles and words. What doesn't fit is met in this
//! order: columns are widened, the author's short form is taken, letters go down
//! to the floor, and only then is it paged, at the kindest place. Nothing is
//! drawn below the floor, outside the margins, or cut.
//!
//! `flow` sets text under a heading (with `paging` and `breaking`), `table` tables
//! (with `columns` and `grid`), `question`, `bill` and
//! `votes` the rest; all of them put pieces on `sheet`s.

mod bill;
mod breaking;
mod columns;
mod flow;
mod grid;
mod paging;
mod question;
mod rows;
mod sheet;
mod table;
mod votes;

pub use votes::{Votes, lay_out_votes};

pub(super) use sheet::opening;

use super::deck::{Content, Deck, Flow, Slide, Unit};
use super::measure::{LINE, Letters, Measure, Weight};
use super::page::{Page, Rect, Role, Trouble};
use super::room::Room;
use super::set::{Lines, plain, set};
use sheet::Sheet;

/// A deck laid out for a room.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// At least one for each slide, in order.
    pub pages: Vec<Page>,
}

impl Laid {
    /// The first page of a slide.
    #[must_use]
    pub fn first_of(&self, slide: usize) -> Option<usize> {
        self.pages.iter().position(|p| p.slide == slide)
    }
}

/// Lays out a whole deck.
#[must_use]
pub fn lay_out(deck: &Deck, room: Room, measure: &dyn Measure) -> Laid {
    let pages = deck
        .slides
        .iter()
        .enumerate()
        .flat_map(|(n, slide)| pages(slide, n, room, measure))
        .collect();
    Laid { pages }
}

/// The pages of one slide, whose place in its deck is `number`; at least one.
#[must_use]
pub fn pages(slide: &Slide, number: usize, room: Room, measure: &dyn Measure) -> Vec<Page> {
    let composer = Composer { room, measure };
    let mut sheets = match &slide.content {
        Content::Title { title, lines } => composer.title(title, lines),
        Content::Flow(flow) => flow::lay(&composer, flow),
        Content::Table(table) => table::lay(&composer, table),
        Content::Bill(bill) => bill::lay(&composer, bill),
        Content::Question(question) => question::lay(&composer, question),
    };
    if sheets.is_empty() {
        sheets.push(Sheet::default());
    }
    let of = sheets.len();
    sheets
        .into_iter()
        .enumerate()
        .map(|(n, mut sheet)| {
            composer.foot(&mut sheet, n + 1, of);
            sheet.tidy();
            let mut notes = if n == 0 {
                slide.notes.clone()
            } else {
                Vec::new()
            };
            notes.append(&mut sheet.notes);
            Page {
                slide: number,
                part: (n + 1, of),
                kind: slide.source.kind(),
                title: slide.title().to_owned(),
                room,
                pieces: sheet.pieces,
                cells: sheet.cells,
                steps: sheet.steps,
                notes,
                troubles: sheet.troubles,
            }
        })
        .collect()
}

/// Sets text for a room.
pub(super) struct Composer<'m> {
    pub room: Room,
    pub measure: &'m dyn Measure,
}

/// A heading that has been set.
struct Head {
    lines: Lines,
    size: f32,
    /// With the space below it.
    height: f32,
}

/// Most of a page's height that a heading may take.
const MOST_HEADING: f32 = 0.4;

impl Composer<'_> {
    /// Height of so many lines.
    fn high(lines: usize, size: f32) -> f32 {
        lines as f32 * size * LINE
    }

    fn set(&self, text: &[super::Words], size: f32, width: f32) -> Lines {
        set(text, size, width, self.measure)
    }

    /// A heading at the largest size at which it takes two lines at most, or at
    /// the largest at which it leaves enough of the page; none where it can't.
    fn head(&self, words: &str) -> Option<Head> {
        let room = self.room;
        let inside = room.inside();
        let text = plain(words, Letters::of(Weight::Semibold));
        if text.is_empty() {
            return Some(Head {
                lines: Lines::default(),
                size: room.heading(),
                height: 0.0,
            });
        }
        let between = f32::midpoint(room.heading(), room.body());
        let at = |size: f32| {
            let lines = self.set(&text, size, inside.width);
            let height = Self::high(lines.lines.len(), size) + room.body() * 0.35;
            Head {
                lines,
                size,
                height,
            }
        };
        let sizes = [room.heading(), between, room.body(), room.floor()];
        let largest = sizes
            .iter()
            .map(|size| at(*size))
            .find(|head| head.lines.lines.len() <= 2 && head.lines.parted.is_none());
        let fits = |head: &Head| head.height <= inside.height * MOST_HEADING;
        largest
            .filter(fits)
            .or_else(|| sizes.iter().map(|size| at(*size)).find(fits))
    }

    /// Puts a heading on a sheet.
    fn put_head(&self, sheet: &mut Sheet, head: &Head) {
        let inside = self.room.inside();
        sheet.lines(
            &head.lines.lines,
            (inside.left, inside.top),
            head.size,
            Role::Heading,
        );
        if let Some(word) = &head.lines.parted {
            sheet.troubles.push(Trouble::Word {
                word: word.clone(),
                cell: None,
            });
        }
    }

    /// Where the text goes: under a heading, above the foot where there is one.
    fn area(&self, head: Option<&Head>, footed: bool) -> Rect {
        let mut area = self.room.inside();
        let top = head.map_or(0.0, |h| h.height);
        area.top += top;
        area.height -= top + if footed { self.foot_height() } else { 0.0 };
        area
    }

    fn foot_height(&self) -> f32 {
        self.room.floor() * (LINE + 0.4)
    }

    /// Width on one line in letters of the foot.
    fn foot_width(&self, words: &str) -> f32 {
        self.measure
            .width(words, Letters::default(), self.room.floor())
    }

    /// Writes the foot: what the slide wants there at the left, and at the right
    /// which part of it this is.
    fn foot(&self, sheet: &mut Sheet, part: usize, of: usize) {
        let inside = self.room.inside();
        let size = self.room.floor();
        let top = inside.bottom() - size * LINE;
        let left = std::mem::take(&mut sheet.foot);
        let gap = if left.is_empty() { 0.0 } else { size * 1.5 };
        let room = inside.width - gap - self.foot_width(&left);
        let mut notes = std::mem::take(&mut sheet.part);
        notes.push(format!("{part} of {of}"));
        let fits = |note: &String| of > 1 && self.foot_width(note) <= room;
        let right = notes.into_iter().find(fits).unwrap_or_default();
        if !left.is_empty() {
            let lines = self.set(&plain(&left, Letters::default()), size, inside.width);
            sheet.lines(&lines.lines, (inside.left, top), size, Role::Foot);
        }
        if !right.is_empty() {
            let lines = self.set(&plain(&right, Letters::default()), size, inside.width);
            let wide = lines.lines.iter().map(|l| l.width).fold(0.0, f32::max);
            sheet.lines(&lines.lines, (inside.right() - wide, top), size, Role::Foot);
        }
    }

    /// Whether words fit the left of a foot beside the widest that may stand at its right.
    fn fits_foot(&self, words: &str) -> bool {
        let right = self.foot_width("88 of 88") + self.room.floor() * 1.5;
        !words.contains('\n') && self.foot_width(words) + right <= self.room.inside().width
    }

    /// The title alone on the wall, above the middle.
    fn title(&self, title: &str, lines: &[String]) -> Vec<Sheet> {
        let room = self.room;
        let inside = room.inside();
        let text = plain(title, Letters::of(Weight::Semibold));
        for size in [room.heading() * 1.4, room.heading(), room.body()] {
            let head = self.set(&text, size, inside.width);
            if head.parted.is_some() || head.lines.len() > 3 {
                continue;
            }
            let below: Vec<Lines> = lines
                .iter()
                .map(|l| self.set(&plain(l, Letters::default()), room.body(), inside.width))
                .collect();
            let gap = room.body() * 0.7;
            let under: f32 = below
                .iter()
                .map(|l| gap + Self::high(l.lines.len(), room.body()))
                .sum();
            let height = Self::high(head.lines.len(), size) + under;
            if height > inside.height || below.iter().any(|l| l.parted.is_some()) {
                continue;
            }
            let mut sheet = Sheet::default();
            let mut top = inside.top + (inside.height - height) * 0.4;
            sheet.lines(&head.lines, (inside.left, top), size, Role::Title);
            top += Self::high(head.lines.len(), size);
            for set in &below {
                top += gap;
                sheet.lines(&set.lines, (inside.left, top), room.body(), Role::Body);
                top += Self::high(set.lines.len(), room.body());
            }
            return vec![sheet];
        }
        let units = lines
            .iter()
            .filter_map(|l| Unit::paragraph(l, Letters::default(), Role::Body));
        flow::lay(self, &Flow::new(title, units.collect()))
    }
}
