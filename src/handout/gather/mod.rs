//! A handout made from a pack: which parts it has, in which order, and what
//! begins a page. What stands in a part is made by the other files of this
//! folder. Nothing here is written out.

mod bill;
mod comparisons;
mod questions;
mod topics;

use super::document::{Block, Document, Level, Span, Text, text};
use crate::content::{Pack, TopicIx};
use std::collections::HashSet;

/// What a handout is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Topics, each with those under it; none means all.
    pub topics: Vec<TopicIx>,
    /// Whether the topics stand with their whole text, not their summaries alone.
    pub full: bool,
    /// Most questions.
    pub questions: usize,
    /// Whether the questions' key follows, on a page of its own.
    pub key: bool,
    /// Whether cells of comparisons are left to fill in, with the answers on a page of their own.
    pub blank_cells: bool,
    /// Picks and deals the questions; the same number picks and deals the same way.
    pub seed: u64,
    /// Tag of the language of the notes (BCP 47).
    pub language: String,
}

impl Default for Options {
    /// Everything in short, ten questions, no key.
    fn default() -> Self {
        Self {
            topics: Vec::new(),
            full: false,
            questions: 10,
            key: false,
            blank_cells: false,
            seed: 1,
            language: "en".to_owned(),
        }
    }
}

/// Which topics a handout is about.
struct Scope {
    /// In the pack's order of reading.
    topics: Vec<TopicIx>,
    all: bool,
}

impl Scope {
    fn of(pack: &Pack, options: &Options) -> Self {
        let roots = if options.topics.is_empty() {
            &pack.roots
        } else {
            &options.topics
        };
        let wanted: HashSet<TopicIx> = roots
            .iter()
            .flat_map(|t| pack.with_descendants(*t))
            .collect();
        Self {
            topics: pack
                .topics
                .indices()
                .filter(|t| wanted.contains(t))
                .collect(),
            all: options.topics.is_empty(),
        }
    }

    fn holds(&self, topic: TopicIx) -> bool {
        self.all || self.topics.contains(&topic)
    }
}

/// Makes a handout of a pack. Parts for which the pack has nothing are left out.
#[must_use]
pub fn gather(pack: &Pack, options: &Options) -> Document {
    let scope = Scope::of(pack, options);
    let mut blocks = Vec::new();
    if !pack.summary.is_empty() {
        blocks.push(Block::Paragraph(text(&pack.summary)));
    }
    if let Some(day) = &pack.as_of {
        blocks.push(Block::Small(text(&format!("As of {day}"))));
    }
    let part = |blocks: &mut Vec<Block>, name: &str, found: Vec<Block>| {
        if !found.is_empty() {
            blocks.push(Block::Heading(Level::PART, text(name)));
            blocks.extend(found);
        }
    };
    let words = if options.full { "Notes" } else { "Summary" };
    part(
        &mut blocks,
        words,
        topics::topics(pack, &scope, options.full),
    );
    let tables = comparisons::comparisons(pack, &scope, options.blank_cells);
    part(&mut blocks, "Comparisons", tables.shown);
    part(
        &mut blocks,
        "A bill, step by step",
        bill::bill(pack, &scope),
    );
    let asked = questions::questions(pack, &scope, options);
    part(&mut blocks, "Questions", asked.questions);
    for (name, found) in [
        ("Comparisons, filled in", tables.answers),
        ("Key", if options.key { asked.key } else { Vec::new() }),
    ] {
        if !found.is_empty() {
            blocks.push(Block::NewPage);
        }
        part(&mut blocks, name, found);
    }
    Document {
        title: pack.title.clone(),
        language: options.language.clone(),
        blocks,
    }
}

/// Text in which authors set words bold with `**` and ids apart with backticks.
fn marked(words: &str) -> Text {
    let mut spans = Text::new();
    for (n, part) in words.split("**").enumerate() {
        for (m, piece) in part.split('`').enumerate() {
            if !piece.is_empty() {
                spans.push(Span {
                    text: piece.to_owned(),
                    bold: n % 2 == 1,
                    code: m % 2 == 1,
                    ..Span::default()
                });
            }
        }
    }
    spans
}
