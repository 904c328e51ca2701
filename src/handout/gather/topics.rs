//! The topics of a handout: their summaries, or their whole text. Links within
//! the pack become plain words, since paper leads nowhere; those into the web stay.

use super::Scope;
use crate::content::body::BlockKind;
use crate::content::{self, Inline, Link, Pack, Run, Topic, TopicIx};
use crate::handout::document::{
    Block, Cell, Group, Level, List, Numbering, Row, Span, Table, Text, text,
};

/// A section for each topic that none of the others stands above. In full, each
/// topic below it has a section, too; in short, they are items of a list.
pub(super) fn topics(pack: &Pack, scope: &Scope, full: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    for ix in &scope.topics {
        let topic = &pack.topics[*ix];
        let depth = depth(pack, scope, *ix);
        if depth > 0 && !full {
            continue;
        }
        let level = Level::SECTION.deeper(depth.min(2));
        blocks.push(Block::Heading(level, text(&topic.title)));
        if full {
            if !topic.summary.is_empty() {
                blocks.push(Block::Paragraph(text(&topic.summary)));
            }
            blocks.extend(body(&topic.body.blocks, &mut Headings::under(level)));
        } else {
            blocks.extend(in_short(topic).map(Block::Paragraph));
            blocks.extend(below(pack, topic));
        }
    }
    blocks
}

/// The topics under one, as a list.
fn below(pack: &Pack, topic: &Topic) -> Option<Block> {
    let items = topic.children.iter().map(|ix| {
        let topic = &pack.topics[*ix];
        let mut words = vec![Span::bold(&topic.title)];
        if let Some(said) = in_short(topic) {
            words.push(Span::plain(": "));
            words.extend(said);
        }
        let first = Block::Paragraph(words);
        std::iter::once(first).chain(below(pack, topic)).collect()
    });
    (!topic.children.is_empty()).then(|| {
        Block::List(List {
            numbering: Numbering::Bullets,
            items: items.collect(),
            together: false,
        })
    })
}

/// The summary of a topic, or the beginning of its text where its author wrote none.
fn in_short(topic: &Topic) -> Option<Text> {
    if !topic.summary.is_empty() {
        return Some(text(&topic.summary));
    }
    topic.body.blocks.iter().find_map(|b| match &b.kind {
        BlockKind::Paragraph(inline) => Some(spans(inline)),
        _ => None,
    })
}

/// How many topics of the handout stand above one.
fn depth(pack: &Pack, scope: &Scope, topic: TopicIx) -> usize {
    let above = pack.ancestors(topic);
    above.iter().filter(|a| scope.holds(**a)).count()
}

/// Levels for the headings of a body, so that none is skipped.
struct Headings {
    topic: Level,
    /// The author's levels of the headings that are open, outermost first.
    open: Vec<u8>,
}

impl Headings {
    fn under(topic: Level) -> Self {
        Self {
            topic,
            open: Vec::new(),
        }
    }

    fn level(&mut self, written: u8) -> Level {
        self.open.retain(|o| *o < written);
        self.open.push(written);
        self.topic.deeper(self.open.len())
    }
}

fn body(blocks: &[content::Block], headings: &mut Headings) -> Vec<Block> {
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading(level, inline) => {
                Block::Heading(headings.level(*level), spans(inline))
            }
            BlockKind::Paragraph(inline) => Block::Paragraph(spans(inline)),
            BlockKind::List(first, items) => Block::List(List {
                numbering: first.map_or(Numbering::Bullets, Numbering::Numbers),
                items: items.iter().map(|i| body(i, headings)).collect(),
                together: false,
            }),
            BlockKind::Table { head, rows } => Block::Table(table(head, rows)),
            BlockKind::Code(code) => Block::Code(code.trim_end().to_owned()),
            BlockKind::Callout(callout, inner) => {
                Block::Note(callout.title().to_owned(), body(inner, headings))
            }
            BlockKind::Quote(inner) => Block::Quote(body(inner, headings)),
            BlockKind::Rule => Block::Rule,
        })
        .collect()
}

fn table(head: &[Inline], rows: &[Vec<Inline>]) -> Table {
    let cell = |inline: &Inline| {
        let text = spans(inline);
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    };
    let rows = rows.iter().map(|row| Row {
        cells: row.iter().map(cell).collect(),
        total: false,
    });
    let group = Group {
        name: String::new(),
        rows: rows.collect(),
    };
    let columns = head.iter().map(spans).collect();
    Table::new(String::new(), columns, false, vec![group])
}

fn spans(inline: &Inline) -> Text {
    inline.iter().map(span).collect()
}

fn span(run: &Run) -> Span {
    Span {
        text: run.text.clone(),
        bold: run.bold,
        italic: run.italic,
        code: run.code,
        link: match &run.link {
            Some(Link::Web(url)) => Some(url.clone()),
            Some(Link::Topic(_) | Link::Comparison(_) | Link::Pricing(_)) | None => None,
        },
    }
}
