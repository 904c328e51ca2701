//! Reading a body: pulldown-cmark's events taken one by one, comments to the
//! block they stand before, links to what they name. What comes out is `Body`.

use super::{Block, BlockKind, Body, BodyFault, Callout, Inline, Link, MAX_NESTING, Run, Targets};
use crate::content::words::{nearest, tie};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Parses CommonMark; faults come with their bytes in `text`.
pub(super) fn read(text: &str, targets: &dyn Targets) -> (Body, Vec<(BodyFault, Range<usize>)>) {
    let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES)
        .into_offset_iter()
        .collect();
    if let Some(span) = too_deep(&events) {
        return (Body::default(), vec![(BodyFault::TooDeep, span)]);
    }
    let mut reader = Reader {
        text,
        events: events.into_iter(),
        targets,
        faults: Vec::new(),
        wall_off: false,
        say: Vec::new(),
    };
    let blocks = reader.blocks(None);
    (Body { blocks }, reader.faults)
}

struct Reader<'a> {
    text: &'a str,
    events: std::vec::IntoIter<(Event<'a>, Range<usize>)>,
    targets: &'a dyn Targets,
    faults: Vec<(BodyFault, Range<usize>)>,
    wall_off: bool,
    say: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Blocks up to the end tag given, or to the end of the text.
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        // A tight list item holds its text without a paragraph around it.
        let mut loose: Inline = Vec::new();
        let mut loose_span: Option<Range<usize>> = None;
        while let Some((event, span)) = self.events.next() {
            let starts_block = matches!(&event, Event::Start(tag) if !is_inline(tag))
                || matches!(event, Event::Rule);
            if (starts_block || matches!(&event, Event::End(end) if Some(*end) == until))
                && let Some(at) = loose_span.take()
            {
                let inline = tidy(std::mem::take(&mut loose));
                self.push(&mut blocks, BlockKind::Paragraph(inline), at);
            }
            match event {
                Event::End(end) if Some(end) == until => return blocks,
                Event::Start(tag) if !is_inline(&tag) => self.start(&mut blocks, tag, span),
                Event::Rule => self.push(&mut blocks, BlockKind::Rule, span),
                Event::Html(html) => self.html(&html, span),
                Event::End(_) => {}
                event => {
                    let from = loose_span.as_ref().map_or(span.start, |s| s.start);
                    loose_span = Some(from..span.end);
                    self.inline_event(event, span, &Run::default(), &mut loose);
                }
            }
        }
        if let Some(at) = loose_span {
            self.push(&mut blocks, BlockKind::Paragraph(tidy(loose)), at);
        }
        blocks
    }

    fn start(&mut self, blocks: &mut Vec<Block>, tag: Tag<'a>, span: Range<usize>) {
        // The comments before a block are for that block, not for those inside it.
        let (wall_off, say) = (
            std::mem::take(&mut self.wall_off),
            std::mem::take(&mut self.say),
        );
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph(self.inline(TagEnd::Paragraph)),
            Tag::Heading { level, .. } => BlockKind::Heading(
                level_number(level).max(2),
                self.inline(TagEnd::Heading(level)),
            ),
            Tag::BlockQuote(kind) => {
                let inner = self.blocks(Some(TagEnd::BlockQuote(kind)));
                self.quote(inner, &span)
            }
            Tag::List(first) => {
                let mut items = Vec::new();
                while let Some((event, _)) = self.events.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                BlockKind::List(first, items)
            }
            Tag::Table(_) => self.table(),
            Tag::CodeBlock(kind) => {
                let _language = matches!(kind, CodeBlockKind::Fenced(_));
                let mut code = String::new();
                for (event, _) in self.events.by_ref() {
                    match event {
                        Event::Text(text) => code.push_str(&text),
                        Event::End(TagEnd::CodeBlock) => break,
                        _ => {}
                    }
                }
                BlockKind::Code(code.trim_end().to_owned())
            }
            Tag::HtmlBlock => {
                (self.wall_off, self.say) = (wall_off, say);
                while let Some((event, span)) = self.events.next() {
                    match event {
                        Event::Html(html) => self.html(&html, span),
                        Event::End(TagEnd::HtmlBlock) => break,
                        _ => {}
                    }
                }
                return;
            }
            _ => return,
        };
        blocks.push(Block {
            kind,
            span,
            on_wall: !wall_off,
            say,
        });
    }

    fn push(&mut self, blocks: &mut Vec<Block>, kind: BlockKind, span: Range<usize>) {
        let on_wall = !std::mem::take(&mut self.wall_off);
        let say = std::mem::take(&mut self.say);
        blocks.push(Block {
            kind,
            span,
            on_wall,
            say,
        });
    }

    /// A quote is a callout where its first line is `[!word]`.
    fn quote(&mut self, mut inner: Vec<Block>, span: &Range<usize>) -> BlockKind {
        let Some(BlockKind::Paragraph(first)) = inner.first_mut().map(|b| &mut b.kind) else {
            return BlockKind::Quote(inner);
        };
        let Some(word) = first
            .first()
            .and_then(|run| run.text.strip_prefix("[!"))
            .and_then(|rest| rest.split_once(']'))
            .map(|(word, _)| word.to_owned())
        else {
            return BlockKind::Quote(inner);
        };
        let callout = Callout::ALL
            .iter()
            .find(|(name, _)| *name == word.to_lowercase());
        if let Some(run) = first.first_mut() {
            run.text = run
                .text
                .split_once(']')
                .map_or_else(String::new, |(_, rest)| rest.trim_start().to_owned());
        }
        first.retain(|run| !run.text.is_empty());
        if first.is_empty() {
            inner.remove(0);
        }
        if let Some((_, callout)) = callout {
            BlockKind::Callout(*callout, inner)
        } else {
            let near = nearest(&word, Callout::ALL.map(|(name, _)| name));
            self.faults
                .push((BodyFault::UnknownCallout(word, near), span.clone()));
            BlockKind::Quote(inner)
        }
    }

    fn table(&mut self) -> BlockKind {
        let (mut head, mut rows, mut row) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inline(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        BlockKind::Table { head, rows }
    }

    fn inline(&mut self, until: TagEnd) -> Inline {
        let mut out = Vec::new();
        self.inline_until(until, &Run::default(), &mut out);
        tidy(out)
    }

    fn inline_until(&mut self, until: TagEnd, style: &Run, out: &mut Inline) {
        while let Some((event, span)) = self.events.next() {
            if matches!(&event, Event::End(end) if *end == until) {
                return;
            }
            self.inline_event(event, span, style, out);
        }
    }

    fn inline_event(
        &mut self,
        event: Event<'a>,
        span: Range<usize>,
        style: &Run,
        out: &mut Inline,
    ) {
        let mut push = |text: &str, code: bool| {
            out.push(Run {
                text: text.to_owned(),
                code: code || style.code,
                ..style.clone()
            });
        };
        match event {
            Event::Text(text) => push(&text, false),
            Event::Code(code) => push(&code, true),
            Event::SoftBreak => push(" ", false),
            Event::HardBreak => push("\n", false),
            Event::InlineHtml(html) => self.html(&html, span),
            Event::Start(Tag::Strong) => {
                self.inline_until(
                    TagEnd::Strong,
                    &Run {
                        bold: true,
                        ..style.clone()
                    },
                    out,
                );
            }
            Event::Start(Tag::Emphasis) => {
                self.inline_until(
                    TagEnd::Emphasis,
                    &Run {
                        italic: true,
                        ..style.clone()
                    },
                    out,
                );
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let link = self.link(&dest_url, span);
                self.inline_until(
                    TagEnd::Link,
                    &Run {
                        link,
                        ..style.clone()
                    },
                    out,
                );
            }
            Event::Start(Tag::Image { .. }) => {
                // Pictures come later; their description is text like any other.
                self.inline_until(TagEnd::Image, style, out);
            }
            _ => {}
        }
    }

    fn link(&mut self, url: &str, span: Range<usize>) -> Option<Link> {
        let (scheme, id) = url.split_once(':').unwrap_or(("", url));
        let found = match scheme {
            "topic" => ("topic", self.targets.topic(id).map(Link::Topic)),
            "comparison" => (
                "comparison",
                self.targets.comparison(id).map(Link::Comparison),
            ),
            "pricing" => ("pricing", self.targets.pricing(id).map(Link::Pricing)),
            "http" | "https" => return Some(Link::Web(url.to_owned())),
            _ => {
                self.faults
                    .push((BodyFault::UnknownScheme(url.to_owned()), span));
                return None;
            }
        };
        if found.1.is_none() {
            let fault = BodyFault::NoSuchTarget {
                scheme: found.0,
                id: id.to_owned(),
            };
            self.faults.push((fault, span));
        }
        found.1
    }

    /// Comments of ours direct the projector; other comments are the author's own.
    fn html(&mut self, html: &str, span: Range<usize>) {
        let trimmed = html.trim();
        if trimmed.is_empty() {
            return;
        }
        let Some(comment) = trimmed
            .strip_prefix("<!--")
            .and_then(|c| c.strip_suffix("-->"))
        else {
            // A comment over several lines comes a line at a time: find it whole in the text.
            if self
                .text
                .get(..span.end)
                .is_none_or(|t| t.rfind("<!--") <= t.rfind("-->"))
                && !trimmed.ends_with("-->")
            {
                self.faults.push((BodyFault::Html, span));
            }
            return;
        };
        let comment = comment.trim();
        if comment == "wall: off" {
            self.wall_off = true;
        } else if let Some(say) = comment.strip_prefix("say:") {
            self.say.push(tie(say.trim()));
        }
    }
}

/// Where the nesting gets too deep, if it does.
fn too_deep(events: &[(Event<'_>, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let (_, span) = events.iter().find(|(event, _)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_NESTING
    })?;
    Some(span.clone())
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Joins neighbouring runs of one style and ties numbers to their units.
fn tidy(runs: Inline) -> Inline {
    let mut out: Inline = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last)
                if (last.bold, last.italic, last.code, &last.link)
                    == (run.bold, run.italic, run.code, &run.link) =>
            {
                last.text.push_str(&run.text);
            }
            _ => out.push(run),
        }
    }
    for run in &mut out {
        if !run.code {
            run.text = tie(&run.text);
        }
    }
    out
}
