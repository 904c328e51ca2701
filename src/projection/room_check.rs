//! What a room asks of a deck: what had to be paged, and what fits no page
//! however it is set, each with the line of the pack and what to do about it.
//! As data: the command line prints it, the window lists it before class.

use super::deck::{Content, Deck, Slide, Source};
use super::layout::Laid;
use super::page::{CellAt, Page, Trouble};
use super::room::Room;
use crate::content::{
    At, Finding, Pack, Path, Report, Severity, Whereabouts, line_of_each, placed,
};

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Place of the slide in the deck, from 0.
    pub slide: usize,
    pub source: Source,
    pub what: What,
    /// The cell that it is about.
    pub cell: Option<CellAt>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It takes so many pages.
    Paged(usize),
    /// A word is wider than its line.
    WideWord(String),
    /// A row is higher than a page, and goes on over the next.
    HighRow(String),
    /// A sentence is longer than a page.
    LongSentence(String),
    /// A heading leaves no room under it.
    LongHeading,
}

impl What {
    /// Whether it fits no page, rather than one.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        !matches!(self, Self::Paged(_))
    }
}

/// What a room asks of a deck, in the order of its slides.
#[must_use]
pub fn check(deck: &Deck, laid: &Laid) -> Vec<Found> {
    let mut found = Vec::new();
    for (n, slide) in deck.slides.iter().enumerate() {
        let pages: Vec<&Page> = laid.pages.iter().filter(|p| p.slide == n).collect();
        of_slide(n, slide, &pages, &mut found);
    }
    found
}

fn of_slide(n: usize, slide: &Slide, pages: &[&Page], found: &mut Vec<Found>) {
    let mut add = |what, cell| {
        let one = Found {
            slide: n,
            source: slide.source,
            what,
            cell,
        };
        if !found.contains(&one) {
            found.push(one);
        }
    };
    if pages.len() > 1 {
        add(What::Paged(pages.len()), None);
    }
    for trouble in pages.iter().flat_map(|p| &p.troubles) {
        match trouble {
            Trouble::Word { word, cell } => add(What::WideWord(word.clone()), *cell),
            Trouble::Row { row, cell } => {
                let name = match &slide.content {
                    Content::Table(table) => table.rows.get(*row).map(|r| r.head.words()),
                    _ => None,
                };
                add(What::HighRow(name.unwrap_or_default()), *cell);
            }
            Trouble::Sentence { start } => add(What::LongSentence(start.clone()), None),
            Trouble::Heading => add(What::LongHeading, None),
        }
    }
}

/// The findings with their places in the pack's file and what to do. Those about
/// slides of a lesson's own point at nothing in it and are left out.
#[must_use]
pub fn report(found: &[Found], deck: &Deck, pack: &Pack, text: &str, name: &str) -> Report {
    let Some(places) = Whereabouts::of(text, pack) else {
        return Report::new(name);
    };
    let findings = found
        .iter()
        .filter_map(|f| {
            let slide = deck.slides.get(f.slide)?;
            Some(Finding {
                severity: Severity::Warning,
                message: message(f, slide),
                cure: cure(f, slide),
                path: path(f, slide, &places)?,
                inside: None,
            })
        })
        .collect();
    placed(text, name, findings)
}

/// The line of the pack's file that each finding is about, from 1; `None` where
/// it is about a slide of a lesson's own, or the text is another pack's by now.
#[must_use]
pub fn lines(found: &[Found], deck: &Deck, pack: &Pack, text: &str) -> Vec<Option<usize>> {
    let places = Whereabouts::of(text, pack);
    let paths = found.iter().map(|f| {
        let slide = deck.slides.get(f.slide)?;
        path(f, slide, places.as_ref()?)
    });
    line_of_each(text, paths.collect())
}

/// The line of the lesson's file that each finding is about, from 1; `None` for
/// what the pack has.
#[must_use]
pub fn lesson_lines(found: &[Found], deck: &Deck, text: &str) -> Vec<Option<usize>> {
    let paths = found.iter().map(|f| own_path(f, deck));
    line_of_each(text, paths.collect())
}

/// The place of a finding about a slide of a lesson's own.
fn own_path(found: &Found, deck: &Deck) -> Option<Path> {
    let Source::Own(n) = found.source else {
        return None;
    };
    deck.slides.get(found.slide)?;
    let field = if found.what == What::LongHeading {
        "heading"
    } else {
        "text"
    };
    let root = At::root();
    let parts = root.field("parts");
    Some(parts.item(n).field(field).path())
}

fn path(found: &Found, slide: &Slide, places: &Whereabouts<'_>) -> Option<Path> {
    Some(match found.source {
        Source::Title => places.title(),
        Source::Section(ix) => places.topic_title(ix),
        Source::Topic(ix) if found.what == What::LongHeading => places.topic_title(ix),
        Source::Topic(ix) => places.topic_text(ix),
        Source::Comparison(ix) => match (&slide.content, found.cell) {
            (Content::Table(table), Some(at)) => table
                .cell_of(at)
                .map_or_else(|| places.comparison(ix), |(a, s)| places.cell(a, s)),
            _ => places.comparison(ix),
        },
        Source::Choice(ix) => places.comparison(ix),
        Source::Bill(ix) => places.preset(ix),
        Source::Question(ix) | Source::Reasons(ix) => places.question(ix),
        Source::Summary => places.title(),
        Source::Own(_) | Source::Asked | Source::AskedWhy => return None,
    })
}

/// The findings about slides of a lesson's own, with their places in its file.
#[must_use]
pub fn lesson_report(found: &[Found], deck: &Deck, text: &str, name: &str) -> Report {
    let findings = found
        .iter()
        .filter_map(|f| {
            let slide = deck.slides.get(f.slide)?;
            Some(Finding {
                severity: Severity::Warning,
                message: message(f, slide),
                cure: cure(f, slide),
                path: own_path(f, deck)?,
                inside: None,
            })
        })
        .collect();
    placed(text, name, findings)
}

/// What is to be seen, in a sentence.
#[must_use]
pub fn message(found: &Found, slide: &Slide) -> String {
    let title = super::layout::opening(slide.title());
    match &found.what {
        What::Paged(pages) => format!("“{title}” takes {pages} pages"),
        What::WideWord(word) => {
            let word = super::layout::opening(word);
            format!("The word “{word}” is wider than its line and is parted")
        }
        What::HighRow(row) if row.is_empty() => {
            format!("A row of a table in “{title}” is higher than a page")
        }
        What::HighRow(row) => format!("The row “{row}” of “{title}” is higher than a page"),
        What::LongSentence(start) => format!("The sentence “{start}” is longer than a page"),
        What::LongHeading => format!("The heading “{title}” leaves no room under it"),
    }
}

/// What to do about it.
#[must_use]
pub fn cure(found: &Found, slide: &Slide) -> String {
    match &found.what {
        What::Paged(_) => match &slide.content {
            Content::Table(_) => "Nothing need be done. Short forms of cells (`short`), fewer rows or fewer columns take fewer pages.",
            Content::Question(_) => "Nothing need be done. A shorter question, or shorter options, take one page.",
            _ => "Nothing need be done. A `<!-- wall: off -->` above what can be said instead of shown makes it shorter.",
        },
        What::WideWord(_) if found.cell.is_some() => "Give the cell a `short` form, or put a soft hyphen (\\u{ad}) where the word may be parted.",
        What::WideWord(_) => "Put a soft hyphen (\\u{ad}) where the word may be parted, or write it shorter.",
        What::HighRow(_) => "Give the cell a `short` form.",
        What::LongSentence(_) => "Make two sentences of it, or points.",
        What::LongHeading => "Write it shorter, and say the rest in the text.",
    }
    .to_owned()
}

/// How a deck fares in its room, in a line.
#[must_use]
pub fn headline(found: &[Found], laid: &Laid, room: Room) -> String {
    let slides = laid.pages.last().map_or(0, |p| p.slide + 1);
    let paged = found.iter().filter(|f| !f.what.is_misfit()).count();
    let misfits = found.len() - paged;
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let first = format!(
        "{} × {}{}: {} on {}",
        room.width(),
        room.height(),
        if room.deep() { ", deep room" } else { "" },
        count(slides, "slide"),
        count(laid.pages.len(), "page"),
    );
    let second = match (paged, misfits) {
        (0, 0) => "all fit a page".to_owned(),
        (p, 0) => format!("{p} take more than one, and nothing is too long for a page"),
        (p, m) => format!(
            "{p} take more than one, {} that fit no page",
            count(m, "thing")
        ),
    };
    format!("{first}; {second}")
}

#[cfg(test)]
mod tests;
