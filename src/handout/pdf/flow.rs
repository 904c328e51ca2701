//! Blocks laid out from top to bottom as slabs: strips as wide as the page that
//! are never cut. A paragraph gives a slab a line, a table a slab a row (in
//! `table`). Which slab goes on which page is decided in `pages`.

use super::line::{Line, Run, Style, lines};
use super::shape::Faces;
use super::table;
use super::tree::{Leaf, NodeIx, Role, Tree};
use crate::handout::document::{Block, Document, Level, List, Span, plain, text};

/// Text of the handout.
pub const BODY: Style = Style {
    size: 10.0,
    leading: 14.5,
    bold: false,
    grey: false,
};
/// Text in tables.
pub const TABLE: Style = Style {
    size: 8.8,
    leading: 12.0,
    bold: false,
    grey: false,
};
/// Sources and days.
pub const SMALL: Style = Style {
    size: 8.5,
    leading: 12.0,
    bold: false,
    grey: true,
};
const CODE: Style = Style {
    size: 8.8,
    leading: 12.5,
    bold: false,
    grey: false,
};

/// Between paragraphs, in points.
const GAP: f32 = 6.0;
/// Between items of a list.
const ITEM_GAP: f32 = 2.5;
/// How far the items of a list stand in.
const INDENT: f32 = 18.0;
/// How far notes, quotes and code stand in.
const INSET: f32 = 12.0;
/// Width of the bar beside notes and quotes.
const BAR: f32 = 2.0;
/// Height of a line to write on.
const WRITE_ON: f32 = 30.0;
/// However deep blocks stand in each other, so much is left to text, in points.
const LEAST_WIDTH: f32 = 120.0;

/// What is drawn; lengths in points, `y` from the slab's top.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Text {
        /// Of the run's beginning.
        x: f32,
        /// Where the letters stand.
        baseline: f32,
        run: Run,
        /// `None` where it only repeats what was read before.
        leaf: Option<Leaf>,
        /// The place on the page that leads where the run's link leads.
        target: Option<Leaf>,
    },
    /// A filled box.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        tone: Tone,
        /// Whether it goes up through the gap above the slab.
        reaches_up: bool,
    },
    /// A heading begins here.
    Heading(Level, String),
}

/// How dark a box is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Ground,
    Hairline,
    Line,
}

/// A strip that is never cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slab {
    /// Above it, in points; nothing at the top of a page.
    pub gap: f32,
    /// In points.
    pub height: f32,
    /// Whether it stays on a page with the next.
    pub keep: bool,
    /// Whether it begins a page.
    pub turn: bool,
    pub marks: Vec<Mark>,
    /// Place of the head that is repeated where a page begins with this slab.
    pub head: Option<usize>,
}

/// Where blocks are laid out, in points from the page's left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    pub x: f32,
    pub width: f32,
}

impl Column {
    fn inset(self, by: f32) -> Self {
        let by = by.min((self.width - LEAST_WIDTH).max(0.0));
        Self {
            x: self.x + by,
            width: self.width - by,
        }
    }
}

/// What has been laid out so far.
pub struct Flow<'f> {
    pub faces: &'f mut Faces,
    pub tree: Tree,
    pub slabs: Vec<Slab>,
    /// Heads of tables, to be repeated.
    pub heads: Vec<Slab>,
    /// Height of a page within its margins, in points.
    pub tall: f32,
    turn: bool,
}

impl<'f> Flow<'f> {
    /// Lays a handout out.
    pub fn of(document: &Document, faces: &'f mut Faces, column: Column, tall: f32) -> Self {
        let mut flow = Self {
            faces,
            tree: Tree::new(),
            slabs: Vec::new(),
            heads: Vec::new(),
            tall,
            turn: false,
        };
        let root = flow.tree.root();
        flow.heading(1, None, &text(&document.title), column, root);
        flow.blocks(&document.blocks, column, root);
        flow
    }

    pub fn push(&mut self, mut slab: Slab) {
        slab.turn |= std::mem::take(&mut self.turn);
        self.slabs.push(slab);
    }

    fn blocks(&mut self, blocks: &[Block], column: Column, parent: NodeIx) {
        for block in blocks {
            self.block(block, column, parent);
        }
    }

    fn block(&mut self, block: &Block, column: Column, parent: NodeIx) {
        match block {
            Block::Heading(level, words) => {
                self.heading(level.number(), Some(*level), words, column, parent);
            }
            Block::Paragraph(words) => {
                let node = self.tree.grow(parent, Role::Paragraph);
                self.text(words, BODY, column, node, GAP);
            }
            Block::Small(words) => {
                let node = self.tree.grow(parent, Role::Paragraph);
                self.text(words, SMALL, column, node, GAP);
            }
            Block::List(list) => self.list(list, column, parent),
            Block::Table(table) => table::table(self, table, column, parent),
            Block::Code(code) => {
                let paragraph = self.tree.grow(parent, Role::Paragraph);
                let node = self.tree.grow(paragraph, Role::Code);
                let words = vec![Span {
                    code: true,
                    ..Span::plain(code)
                }];
                let first = self.slabs.len();
                let inner = column.inset(INSET);
                self.text(&words, CODE, inner, node, GAP);
                self.bar(first, column, inner, Tone::Hairline);
            }
            Block::Note(title, blocks) => {
                let node = self.tree.grow(parent, Role::Note);
                let first = self.slabs.len();
                let inner = column.inset(INSET);
                let head = self.tree.grow(node, Role::Paragraph);
                self.text(&[Span::bold(title)], BODY, inner, head, GAP);
                self.keep_from(first, true);
                self.blocks(blocks, inner, node);
                self.bar(first, column, inner, Tone::Line);
            }
            Block::Quote(blocks) => {
                let node = self.tree.grow(parent, Role::Quote);
                let first = self.slabs.len();
                let inner = column.inset(INSET);
                self.blocks(blocks, inner, node);
                self.bar(first, column, inner, Tone::Line);
            }
            Block::Rule => self.rule(GAP * 2.0, 0.0, column),
            Block::WriteOn => self.rule(0.0, WRITE_ON, column),
            Block::NewPage => self.turn = true,
        }
    }

    fn heading(
        &mut self,
        number: u8,
        level: Option<Level>,
        words: &[Span],
        column: Column,
        parent: NodeIx,
    ) {
        let (size, above) = match number {
            1 => (21.0, 0.0),
            2 => (15.5, 20.0),
            3 => (12.0, 14.0),
            4 => (10.8, 11.0),
            _ => (10.0, 9.0),
        };
        let style = Style {
            size,
            leading: size * 1.3,
            bold: true,
            grey: false,
        };
        let role = Role::Heading(number, plain(words));
        let node = self.tree.grow(parent, role);
        let first = self.slabs.len();
        self.text(words, style, column, node, above);
        self.keep_from(first, true);
        if let (Some(level), Some(slab)) = (level, self.slabs.get_mut(first)) {
            slab.marks.push(Mark::Heading(level, plain(words)));
        }
    }

    /// A slab a line. The first two and the last two lines stay together.
    pub fn text(&mut self, words: &[Span], style: Style, column: Column, node: NodeIx, above: f32) {
        let lines = lines(self.faces, words, style, column.width);
        let count = lines.len();
        for (n, line) in lines.into_iter().enumerate() {
            let marks = self.marks(line, style, (column.x, 0.0), node);
            self.push(Slab {
                gap: if n == 0 { above } else { 0.0 },
                height: style.leading,
                keep: n + 1 < count && (n == 0 || n + 2 == count),
                marks,
                ..Slab::default()
            });
        }
    }

    /// The marks of a line whose top left corner is at a point of its slab.
    pub fn marks(
        &mut self,
        line: Line,
        style: Style,
        (x, y): (f32, f32),
        node: NodeIx,
    ) -> Vec<Mark> {
        let mut marks = Vec::with_capacity(line.runs.len());
        for run in line.runs {
            let baseline = y + style.baseline();
            if run.link.is_some() {
                marks.push(Mark::Fill {
                    x: x + run.x,
                    y: baseline + run.size * 0.12,
                    width: run.width,
                    height: 0.5,
                    tone: Tone::Line,
                    reaches_up: false,
                });
            }
            let (leaf, target) = if run.link.is_some() {
                let link = self.tree.grow(node, Role::Link);
                (self.tree.leaf(link), Some(self.tree.leaf(link)))
            } else {
                (self.tree.leaf(node), None)
            };
            marks.push(Mark::Text {
                x: x + run.x,
                baseline,
                run,
                leaf: Some(leaf),
                target,
            });
        }
        marks
    }

    fn list(&mut self, list: &List, column: Column, parent: NodeIx) {
        let node = self.tree.grow(parent, Role::List(list.numbering));
        for (place, item) in list.items.iter().enumerate() {
            let first = self.slabs.len();
            let node = self.tree.grow(node, Role::Item);
            let label = self.tree.grow(node, Role::Label);
            let mark = list.numbering.mark(place);
            let mut line = lines(self.faces, &[Span::plain(mark)], BODY, column.width);
            let line = if line.is_empty() {
                Line::default()
            } else {
                line.remove(0)
            };
            let wide = line.width;
            let mut marks = self.marks(line, BODY, (column.x, 0.0), label);
            let body = self.tree.grow(node, Role::Body);
            let inner = column.inset(INDENT.max(wide + 5.0));
            if inner.x < column.x + wide + 2.0 {
                // So deep within others that there is no room beside the label.
                let label = std::mem::take(&mut marks);
                self.push(Slab {
                    gap: ITEM_GAP,
                    height: BODY.leading,
                    keep: true,
                    marks: label,
                    ..Slab::default()
                });
            }
            self.blocks(item, inner, body);
            if self.slabs.len() == first {
                self.push(Slab {
                    gap: ITEM_GAP,
                    height: BODY.leading,
                    marks,
                    ..Slab::default()
                });
            } else if let Some(slab) = self.slabs.get_mut(first) {
                slab.gap = if place == 0 { GAP / 2.0 } else { ITEM_GAP };
                if list.together && item.len() > 1 {
                    slab.gap = GAP + 2.0;
                }
                marks.append(&mut slab.marks);
                slab.marks = marks;
            }
            if list.together {
                self.keep_from(first, false);
            }
        }
    }

    fn rule(&mut self, gap: f32, height: f32, column: Column) {
        let mark = Mark::Fill {
            x: column.x,
            y: height,
            width: column.width,
            height: 0.6,
            tone: Tone::Line,
            reaches_up: false,
        };
        self.push(Slab {
            gap,
            height: height + 0.6,
            marks: vec![mark],
            ..Slab::default()
        });
    }

    /// A bar beside all slabs from one on, where what stands in leaves room for it.
    fn bar(&mut self, first: usize, column: Column, inner: Column, tone: Tone) {
        let x = column.x;
        if inner.x < x + BAR * 2.0 {
            return;
        }
        for (n, slab) in self.slabs.iter_mut().skip(first).enumerate() {
            slab.marks.push(Mark::Fill {
                x,
                y: 0.0,
                width: BAR,
                height: slab.height,
                tone,
                reaches_up: n > 0,
            });
        }
    }

    /// Keeps the slabs from one on together, and with what follows if wanted.
    pub fn keep_from(&mut self, first: usize, with_next: bool) {
        let last = self.slabs.len().saturating_sub(1);
        for (n, slab) in self.slabs.iter_mut().enumerate().skip(first) {
            slab.keep = slab.keep || n < last || with_next;
        }
    }
}
