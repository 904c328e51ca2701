//! Slabs put on pages: what must stay together goes to the next page together,
//! unless no page could hold it; a table's head stands again where a page
//! begins within it. Each page is numbered.

use super::Paper;
use super::flow::{Column, Flow, Mark, SMALL, Slab};
use super::line::lines;
use super::shape::Faces;
use super::tree::Tree;
use crate::handout::document::{Document, Span};

/// Around the text, in points: 18 mm.
const MARGIN: f32 = 51.0;
/// From the text to the line with the page's number, in points.
const FOOT: f32 = 14.0;

/// A mark where it stands: its slab's top and the gap above it, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub top: f32,
    pub gap: f32,
    pub mark: Mark,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    pub marks: Vec<Placed>,
    /// Marks of the line at its foot.
    pub foot: Vec<Placed>,
}

/// All pages, and the tree that their letters hang on.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    pub pages: Vec<Page>,
    pub tree: Tree,
    /// Width and height of each, in points.
    pub size: (f32, f32),
    /// Where text may stand, from the page's top and left, in points.
    pub column: Column,
    pub top: f32,
    pub bottom: f32,
}

/// Lays a handout out on paper.
pub fn pages(document: &Document, faces: &mut Faces, paper: Paper) -> Pages {
    let (width, height) = paper.points();
    let column = Column {
        x: MARGIN,
        width: width - MARGIN * 2.0,
    };
    let (top, bottom) = (MARGIN, height - MARGIN);
    let flow = Flow::of(document, faces, column, bottom - top);
    let (tree, slabs, heads) = (flow.tree, flow.slabs, flow.heads);
    let mut pages = Pages {
        pages: spread(slabs, &heads, top, bottom),
        tree,
        size: (width, height),
        column,
        top,
        bottom,
    };
    number(&mut pages, document, faces);
    pages
}

fn spread(slabs: Vec<Slab>, heads: &[Slab], top: f32, bottom: f32) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    let mut y = top;
    let mut slabs = slabs.into_iter().peekable();
    while let Some(first) = slabs.next() {
        // All that must stay together.
        let mut chain = vec![first];
        while chain.last().is_some_and(|s| s.keep) {
            match slabs.next_if(|s| !s.turn) {
                Some(next) => chain.push(next),
                None => break,
            }
        }
        let turn = chain.first().is_some_and(|s| s.turn);
        let fresh = y <= top;
        let gap = chain
            .first()
            .map_or(0.0, |s| if fresh { 0.0 } else { s.gap });
        let bare = tall(&chain);
        let again = repeated(&chain, heads).map_or(0.0, |h| h.height);
        let fits = y + gap + bare <= bottom;
        let fits_alone = top + again + bare <= bottom;
        if !fresh && (turn || !fits && fits_alone) {
            turn_page(&mut pages, &mut y, top, repeated(&chain, heads));
        }
        for slab in chain {
            let gap = if y <= top { 0.0 } else { slab.gap };
            if y > top && y + gap + slab.height > bottom {
                let head = slab.head.and_then(|h| heads.get(h));
                turn_page(&mut pages, &mut y, top, head);
            }
            put(&mut pages, &mut y, top, slab);
        }
    }
    pages
}

/// Height of slabs below each other, without the gap above the first.
fn tall(chain: &[Slab]) -> f32 {
    let gaps: f32 = chain.iter().skip(1).map(|s| s.gap).sum();
    gaps + chain.iter().map(|s| s.height).sum::<f32>()
}

/// The head that stands above a chain where it begins a page.
fn repeated<'h>(chain: &[Slab], heads: &'h [Slab]) -> Option<&'h Slab> {
    heads.get(chain.first()?.head?)
}

fn turn_page(pages: &mut Vec<Page>, y: &mut f32, top: f32, head: Option<&Slab>) {
    pages.push(Page::default());
    *y = top;
    if let Some(head) = head {
        put(pages, y, top, head.clone());
    }
}

fn put(pages: &mut [Page], y: &mut f32, top: f32, slab: Slab) {
    let Some(page) = pages.last_mut() else {
        return;
    };
    let gap = if *y <= top { 0.0 } else { slab.gap };
    *y += gap;
    page.marks.extend(
        slab.marks
            .into_iter()
            .map(|mark| Placed { top: *y, gap, mark }),
    );
    *y += slab.height;
}

/// Puts the title and “2 of 7” at the foot of each page.
fn number(pages: &mut Pages, document: &Document, faces: &mut Faces) {
    let count = pages.pages.len();
    let top = pages.bottom + FOOT;
    let column = pages.column;
    let mut line = |words: &str, width: f32| {
        let found = lines(faces, &[Span::plain(words)], SMALL, width);
        found.into_iter().next().unwrap_or_default()
    };
    // What of the title fits; the whole of it heads the first page.
    let title = line(&document.title, column.width * 0.75);
    for (n, page) in pages.pages.iter_mut().enumerate() {
        let number = line(&format!("{} of {count}", n + 1), column.width);
        let right = column.x + column.width - number.width;
        for (line, x) in [(title.clone(), column.x), (number, right)] {
            page.foot.extend(line.runs.into_iter().map(|run| Placed {
                top,
                gap: 0.0,
                mark: Mark::Text {
                    x: x + run.x,
                    baseline: SMALL.baseline(),
                    run,
                    leaf: None,
                    target: None,
                },
            }));
        }
    }
}
