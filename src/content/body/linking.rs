//! Links of a body that was read: what they name is looked up once all ids of the
//! pack are known. Reading itself needs no pack, so it can be done meanwhile.

use super::read::{Faults, read};
use super::{Block, BlockKind, Body, BodyFault, Inline, Link, Run, Targets};
use pulldown_cmark::{Options, Parser};
use std::ops::Range;

/// What a link of ours names.
#[derive(Debug)]
pub struct Named {
    pub scheme: &'static str,
    pub id: String,
    /// Bytes of the link in the body.
    pub span: Range<usize>,
}

/// A body whose links aren't looked up yet: each is `Link::Topic` with the place
/// of its name, and none of it is handed out before that has been replaced.
#[derive(Debug, Default)]
pub struct Unlinked {
    blocks: Vec<Block>,
    named: Vec<Named>,
    faults: Faults,
}

impl Unlinked {
    /// Reads CommonMark.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
        match read(events) {
            Ok((blocks, named, faults)) => Self {
                blocks,
                named,
                faults,
            },
            Err(span) => Self {
                faults: vec![(BodyFault::TooDeep, span)],
                ..Self::default()
            },
        }
    }

    /// Looks up what the links name; a link to nowhere becomes text.
    #[must_use]
    pub fn linked(self, targets: &dyn Targets) -> (Body, Faults) {
        let Self {
            mut blocks,
            named,
            mut faults,
        } = self;
        if !named.is_empty() {
            let links: Vec<Option<Link>> = named
                .into_iter()
                .map(|named| look_up(named, targets, &mut faults))
                .collect();
            blocks.iter_mut().for_each(|b| put(b, &links));
            // Those of links were found last, and are said where they stand.
            faults.sort_by_key(|(_, at)| at.start);
        }
        (Body { blocks }, faults)
    }
}

/// Where a link leads.
fn look_up(named: Named, targets: &dyn Targets, faults: &mut Faults) -> Option<Link> {
    let Named { scheme, id, span } = named;
    let found = match scheme {
        "topic" => targets.topic(&id).map(Link::Topic),
        "comparison" => targets.comparison(&id).map(Link::Comparison),
        _ => targets.pricing(&id).map(Link::Pricing),
    };
    if found.is_none() {
        faults.push((BodyFault::NoSuchTarget { scheme, id }, span));
    } else if let Some(now) = targets.renamed(scheme, &id) {
        let now = now.to_owned();
        let old = id;
        faults.push((BodyFault::Renamed { scheme, old, now }, span));
    }
    found
}

/// Puts links in the places of their names; a body nests no deeper than was read.
fn put(block: &mut Block, links: &[Option<Link>]) {
    match &mut block.kind {
        BlockKind::Heading(_, inline) | BlockKind::Paragraph(inline) => put_in(inline, links),
        BlockKind::List(_, items) => items.iter_mut().flatten().for_each(|b| put(b, links)),
        BlockKind::Table { head, rows } => {
            head.iter_mut().for_each(|inline| put_in(inline, links));
            let cells = rows.iter_mut().flatten();
            cells.for_each(|inline| put_in(inline, links));
        }
        BlockKind::Callout(_, blocks) | BlockKind::Quote(blocks) => {
            blocks.iter_mut().for_each(|b| put(b, links));
        }
        BlockKind::Code(_) | BlockKind::Rule => {}
    }
}

fn put_in(inline: &mut Inline, links: &[Option<Link>]) {
    let mut any = false;
    for run in inline.iter_mut() {
        if let Some(Link::Topic(at)) = run.link {
            run.link = links.get(at.index()).cloned().flatten();
            any = true;
        }
    }
    // What has become of one style with the run before it is one with it.
    if any {
        inline.dedup_by(|run, before| {
            let one = same_style(run, before);
            if one {
                before.text.push_str(&run.text);
            }
            one
        });
    }
}

fn same_style(a: &Run, b: &Run) -> bool {
    (a.bold, a.italic, a.code, &a.link) == (b.bold, b.italic, b.code, &b.link)
}
