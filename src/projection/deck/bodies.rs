//! Text under a heading, as units that pages break between: from the blocks of
//! a body, and from single sentences. Blocks that stay off the wall are left
//! out, and their notes go with what comes next.

use super::comparisons::TableText;
use super::regular;
use crate::content::body::plain as words_of;
use crate::content::{Block, BlockKind, Choose, Pack};
use crate::projection::page::{Ink, Role};
use crate::projection::set::{Text, Words, inked, inline, joined, plain};
use crate::projection::{Letters, Weight};

/// A heading with text under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    pub heading: String,
    pub units: Vec<Unit>,
    /// Points come all at once rather than one at a time.
    pub at_once: bool,
}

impl Flow {
    pub(in crate::projection) fn new(heading: &str, units: Vec<Unit>) -> Self {
        Self {
            heading: heading.to_owned(),
            units,
            at_once: false,
        }
    }
}

/// What a page is best not broken within: a paragraph, a point with those under
/// it, a callout, a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub kind: UnitKind,
    /// It is a point, revealed by itself.
    pub point: bool,
    /// Belongs with the unit after it, as a heading does.
    pub with_next: bool,
    /// Presenter's notes.
    pub notes: Vec<String>,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq)]
pub enum UnitKind {
    /// Paragraphs; set apart by a bar at their side where `beside`.
    Paras {
        paras: Vec<Para>,
        beside: bool,
    },
    Table(Box<TableText>),
    /// A picture by its path, fitted into what room is left.
    Picture(String),
    Rule,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Para {
    pub text: Text,
    /// How many lists it stands in.
    pub indent: u8,
    pub marker: Option<Marker>,
    pub role: Role,
}

/// What stands before a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    Dot,
    Words(String),
}

impl Unit {
    fn of(kind: UnitKind) -> Self {
        Self {
            kind,
            point: false,
            with_next: false,
            notes: Vec::new(),
        }
    }

    fn paras(paras: Vec<Para>, beside: bool) -> Self {
        Self::of(UnitKind::Paras { paras, beside })
    }

    /// A picture.
    pub(in crate::projection) fn picture(path: &str) -> Self {
        Self::of(UnitKind::Picture(path.to_owned()))
    }

    /// A paragraph in one style; none where there is nothing to say.
    pub(in crate::projection) fn paragraph(
        text: &str,
        letters: Letters,
        role: Role,
    ) -> Option<Self> {
        let text = plain(text, letters);
        (!text.is_empty()).then(|| Self::paras(vec![Para::new(text, role)], false))
    }

    /// A point that begins with a name.
    pub(in crate::projection) fn named_point(name: &str, words: &str) -> Self {
        let mut text = plain(name, Letters::of(Weight::Semibold));
        if !words.trim().is_empty() {
            text.extend(regular(&format!("  {words}")));
        }
        Self::point(text, Some(Marker::Dot))
    }

    fn point(text: Text, marker: Option<Marker>) -> Self {
        let para = Para {
            marker,
            indent: 1,
            ..Para::new(text, Role::Body)
        };
        Self {
            point: true,
            ..Self::paras(vec![para], false)
        }
    }

    /// “Choose … when …, unless …”.
    pub(in crate::projection) fn choice(pack: &Pack, choose: &Choose) -> Self {
        let subject = &pack.subjects[choose.subject];
        let mut text = regular("Choose ");
        let strong = Letters::of(Weight::Semibold);
        text.extend(inked(&subject.name, strong, Ink::Hue(subject.hue)));
        text.extend(regular(&format!(" when {}", choose.when)));
        if !choose.unless.is_empty() {
            text.extend(regular(&format!(", unless {}", choose.unless)));
        }
        Self::point(text, Some(Marker::Dot))
    }

    /// An option of a question with the reason why it is right or wrong.
    pub(in crate::projection) fn reason(
        letter: &str,
        option: &str,
        right: bool,
        why: &str,
    ) -> Self {
        let strong = Letters::of(Weight::Semibold);
        let head = Para {
            marker: Some(Marker::Words(letter.to_owned())),
            indent: 1,
            ..Para::new(
                plain(
                    &if right {
                        format!("{option} – right")
                    } else {
                        option.to_owned()
                    },
                    strong,
                ),
                Role::Answer,
            )
        };
        let mut paras = vec![head];
        if !why.trim().is_empty() {
            paras.push(Para {
                indent: 1,
                ..Para::new(regular(why), Role::Body)
            });
        }
        Self {
            point: true,
            ..Self::paras(paras, false)
        }
    }
}

impl Para {
    fn new(text: Text, role: Role) -> Self {
        Self {
            text,
            indent: 0,
            marker: None,
            role,
        }
    }
}

/// The units of a body's blocks.
pub(in crate::projection) fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    for block in blocks {
        if !block.on_wall {
            said(block, &mut notes);
            continue;
        }
        let first = units.len();
        match &block.kind {
            BlockKind::Heading(_, text) => units.push(Unit {
                with_next: true,
                ..Unit::paras(vec![heading(text)], false)
            }),
            BlockKind::List(start, items) => {
                for (n, item) in items.iter().enumerate() {
                    let from = units.len();
                    let mut bits = Bits::new(false, &mut units);
                    bits.item(item, marker(*start, n), 1);
                    bits.done();
                    if let Some(unit) = units.get_mut(from) {
                        unit.point = true;
                        item.iter().for_each(|b| said(b, &mut unit.notes));
                    }
                }
            }
            BlockKind::Callout(callout, inner) => {
                let mut bits = Bits::new(true, &mut units);
                let name = plain(callout.title(), Letters::of(Weight::Semibold));
                bits.paras.push(Para::new(name, Role::CalloutName));
                bits.blocks(inner, 0);
                bits.done();
            }
            BlockKind::Quote(inner) => {
                let mut bits = Bits::new(true, &mut units);
                bits.blocks(inner, 0);
                bits.done();
            }
            _ => {
                let mut bits = Bits::new(false, &mut units);
                bits.block(block, 0);
                bits.done();
            }
        }
        if let Some(unit) = units.get_mut(first) {
            let mut all = std::mem::take(&mut notes);
            if matches!(block.kind, BlockKind::List(..)) {
                all.extend(block.say.iter().cloned());
            } else {
                said(block, &mut all);
            }
            all.append(&mut unit.notes);
            unit.notes = all;
        } else {
            said(block, &mut notes);
        }
    }
    if let Some(last) = units.last_mut() {
        last.notes.append(&mut notes);
    }
    units
}

/// The notes of a body that has nothing on the wall.
pub(super) fn loose_notes(blocks: &[Block]) -> Vec<String> {
    let mut notes = Vec::new();
    if units(blocks).is_empty() {
        blocks.iter().for_each(|b| said(b, &mut notes));
    }
    notes
}

/// The notes of a block and of all in it.
fn said(block: &Block, out: &mut Vec<String>) {
    out.extend(block.say.iter().cloned());
    match &block.kind {
        BlockKind::List(_, items) => items.iter().flatten().for_each(|b| said(b, out)),
        BlockKind::Callout(_, inner) | BlockKind::Quote(inner) => {
            inner.iter().for_each(|b| said(b, out));
        }
        _ => {}
    }
}

fn heading(text: &crate::content::Inline) -> Para {
    Para::new(
        inline(text, Letters::of(Weight::Semibold)),
        Role::SubHeading,
    )
}

fn marker(start: Option<u64>, n: usize) -> Marker {
    start.map_or(Marker::Dot, |first| {
        Marker::Words(format!("{}.", first.saturating_add(n as u64)))
    })
}

/// Gathers paragraphs into a unit; a table among them ends it and begins another.
struct Bits<'u> {
    paras: Vec<Para>,
    beside: bool,
    units: &'u mut Vec<Unit>,
}

impl<'u> Bits<'u> {
    fn new(beside: bool, units: &'u mut Vec<Unit>) -> Self {
        Self {
            paras: Vec::new(),
            beside,
            units,
        }
    }

    fn done(&mut self) {
        let paras = std::mem::take(&mut self.paras);
        if !paras.is_empty() {
            self.units.push(Unit::paras(paras, self.beside));
        }
    }

    fn blocks(&mut self, blocks: &[Block], indent: u8) {
        for block in blocks.iter().filter(|b| b.on_wall) {
            self.block(block, indent);
        }
    }

    /// An item: its marker goes to its first paragraph.
    fn item(&mut self, blocks: &[Block], marker: Marker, indent: u8) {
        let first = self.paras.len();
        self.blocks(blocks, indent);
        if let Some(para) = self.paras.get_mut(first).filter(|p| p.marker.is_none()) {
            para.marker = Some(marker);
        }
    }

    fn block(&mut self, block: &Block, indent: u8) {
        let mut push = |text: Text, role: Role| {
            if !joined(&text).trim().is_empty() {
                self.paras.push(Para {
                    indent,
                    ..Para::new(text, role)
                });
            }
        };
        match &block.kind {
            BlockKind::Heading(_, text) => push(
                inline(text, Letters::of(Weight::Semibold)),
                Role::SubHeading,
            ),
            BlockKind::Paragraph(text) => push(inline(text, Letters::default()), Role::Body),
            BlockKind::Code(code) => {
                let letters = Letters {
                    code: true,
                    ..Letters::default()
                };
                push(as_typed(code, letters), Role::Code);
            }
            BlockKind::List(start, items) => {
                for (n, item) in items.iter().enumerate() {
                    self.item(item, marker(*start, n), indent.saturating_add(1));
                }
            }
            BlockKind::Callout(callout, inner) => {
                push(
                    plain(callout.title(), Letters::of(Weight::Semibold)),
                    Role::CalloutName,
                );
                self.blocks(inner, indent);
            }
            BlockKind::Quote(inner) => self.blocks(inner, indent),
            BlockKind::Table { head, rows } => {
                self.done();
                let words: Vec<String> = head.iter().map(words_of).collect();
                let title = words.join(", ");
                self.units
                    .push(Unit::of(UnitKind::Table(Box::new(TableText::of_body(
                        title, head, rows,
                    )))));
            }
            BlockKind::Rule => {
                self.done();
                self.units.push(Unit::of(UnitKind::Rule));
            }
        }
    }
}

/// Code as it was typed: its indents are of spaces that no line ends at.
fn as_typed(code: &str, letters: Letters) -> Text {
    let text: Vec<String> = code
        .lines()
        .map(|line| {
            let line = line.replace('\t', "    ");
            let indent = line.len() - line.trim_start_matches(' ').len();
            let rest = line.get(indent..).unwrap_or("");
            format!("{}{rest}", "\u{a0}".repeat(indent))
        })
        .collect();
    let text = text.join("\n");
    if text.trim().is_empty() {
        return Text::new();
    }
    vec![Words {
        text,
        letters,
        ink: Ink::Text,
    }]
}
