//! From the events of the Markdown reader to blocks. What a body is stands in
//! `body`, what its comments say in `comments`.

use super::comments::{Comment, Html, Piece, comment, pieces};
use super::linking::Named;
use super::{Block, BlockKind, BodyFault, Callout, Inline, Link, MAX_NESTING, Run};
use crate::content::table::Ix;
use crate::content::words::{nearest, tie, tied};
use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Tag, TagEnd};
use std::ops::Range;

/// Faults with their bytes in the text.
pub type Faults = Vec<(BodyFault, Range<usize>)>;

/// Reads all events. Reading goes down as deep as they nest, so it stops at the
/// first that lies too deep.
///
/// # Errors
/// The bytes of the event that lies deeper than [`MAX_NESTING`].
pub fn read(events: OffsetIter<'_>) -> Result<(Vec<Block>, Vec<Named>, Faults), Range<usize>> {
    let mut reader = Reader {
        events,
        depth: 0,
        too_deep: None,
        named: Vec::new(),
        faults: Vec::new(),
        wall_off: false,
        say: Vec::new(),
    };
    let blocks = reader.blocks(None);
    match reader.too_deep {
        Some(span) => Err(span),
        None => Ok((blocks, reader.named, reader.faults)),
    }
}

struct Reader<'a> {
    events: OffsetIter<'a>,
    /// Starts without their ends so far.
    depth: usize,
    /// Where the nesting got too deep; no event comes after it.
    too_deep: Option<Range<usize>>,
    /// What the links name, to be looked up later.
    named: Vec<Named>,
    faults: Vec<(BodyFault, Range<usize>)>,
    wall_off: bool,
    say: Vec<String>,
}

/// The style of a run whose words are still to come.
#[derive(Clone, Copy, Default)]
struct Style<'s> {
    bold: bool,
    italic: bool,
    code: bool,
    link: Option<&'s Link>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        if self.too_deep.is_some() {
            return None;
        }
        let (event, span) = self.events.next()?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > MAX_NESTING {
            self.too_deep = Some(span);
            return None;
        }
        Some((event, span))
    }

    /// Blocks up to the end tag given, or to the end of the text.
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        // A tight list item holds its text without a paragraph around it.
        let mut loose: Inline = Vec::new();
        let mut loose_span: Option<Range<usize>> = None;
        while let Some((event, span)) = self.next() {
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
                Event::Html(html) => self.html_piece(&html, &span),
                Event::End(_) => {}
                event => {
                    let from = loose_span.as_ref().map_or(span.start, |s| s.start);
                    loose_span = Some(from..span.end);
                    self.inline_event(event, span, Style::default(), &mut loose);
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
                while let Some((event, _)) = self.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                BlockKind::List(first, items)
            }
            Tag::Table(_) => self.table(),
            Tag::CodeBlock(_) => {
                let mut code = String::new();
                while let Some((event, _)) = self.next() {
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
                let mut html = Html::default();
                while let Some((event, span)) = self.next() {
                    match event {
                        Event::Html(line) | Event::Text(line) => html.push(&line, &span),
                        Event::End(TagEnd::HtmlBlock) => break,
                        _ => {}
                    }
                }
                self.html(&html);
                return;
            }
            _ => return,
        };
        one_first(blocks);
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
        one_first(blocks);
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
        while let Some((event, _)) = self.next() {
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
        self.inline_until(until, Style::default(), &mut out);
        tidy(out)
    }

    fn inline_until(&mut self, until: TagEnd, style: Style<'_>, out: &mut Inline) {
        while let Some((event, span)) = self.next() {
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
        style: Style<'_>,
        out: &mut Inline,
    ) {
        match event {
            Event::Text(text) => write(out, &text, style),
            Event::Code(code) => write(
                out,
                &code,
                Style {
                    code: true,
                    ..style
                },
            ),
            Event::SoftBreak => write(out, " ", style),
            Event::HardBreak => write(out, "\n", style),
            Event::InlineHtml(html) => self.html_piece(&html, &span),
            Event::Start(Tag::Strong) => {
                self.inline_until(
                    TagEnd::Strong,
                    Style {
                        bold: true,
                        ..style
                    },
                    out,
                );
            }
            Event::Start(Tag::Emphasis) => {
                self.inline_until(
                    TagEnd::Emphasis,
                    Style {
                        italic: true,
                        ..style
                    },
                    out,
                );
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let link = self.link(&dest_url, span);
                let link = link.as_ref();
                self.inline_until(TagEnd::Link, Style { link, ..style }, out);
            }
            Event::Start(Tag::Image { .. }) => {
                // Pictures come later; their description is text like any other.
                self.inline_until(TagEnd::Image, style, out);
            }
            _ => {}
        }
    }

    /// A link of ours keeps the place of its name until it is looked up.
    fn link(&mut self, url: &str, span: Range<usize>) -> Option<Link> {
        let (scheme, id) = url.split_once(':').unwrap_or(("", url));
        let scheme = match scheme {
            "topic" => "topic",
            "comparison" => "comparison",
            "pricing" => "pricing",
            "http" | "https" => return Some(Link::Web(url.to_owned())),
            _ => {
                self.faults
                    .push((BodyFault::UnknownScheme(url.to_owned()), span));
                return None;
            }
        };
        let at = self.named.len();
        let id = id.to_owned();
        self.named.push(Named { scheme, id, span });
        Some(Link::Topic(Ix::new(at)))
    }

    fn html_piece(&mut self, text: &str, span: &Range<usize>) {
        let mut html = Html::default();
        html.push(text, span);
        self.html(&html);
    }

    /// HTML in one piece, with the place of each of its parts: comments direct
    /// the projector, all else is said once.
    fn html(&mut self, html: &Html) {
        let mut said = false;
        for piece in pieces(&html.text) {
            let fault = match piece {
                Piece::Comment(text, at) => {
                    self.comment(text, html.place(at));
                    continue;
                }
                Piece::Open(at) => (BodyFault::OpenComment, at),
                Piece::Beside(at) => (BodyFault::BesideComment, at),
                Piece::Other(at) => (BodyFault::Html, at),
            };
            if !std::mem::replace(&mut said, true) {
                self.faults.push((fault.0, html.place(fault.1)));
            }
        }
    }

    fn comment(&mut self, text: &str, span: Range<usize>) {
        match comment(text) {
            Comment::WallOff => self.wall_off = true,
            Comment::Say(note) => self.say.push(tie(&note)),
            Comment::Near { written, near } => {
                self.faults
                    .push((BodyFault::NearComment { written, near }, span));
            }
            Comment::Own => {}
        }
    }
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

/// Adds words to the last run where they are of one style with it.
fn write(out: &mut Inline, text: &str, style: Style<'_>) {
    if let Some(last) = out.last_mut()
        && (last.bold, last.italic, last.code, last.link.as_ref())
            == (style.bold, style.italic, style.code, style.link)
    {
        last.text.push_str(text);
        return;
    }
    one_first(out);
    out.push(Run {
        text: text.to_owned(),
        bold: style.bold,
        italic: style.italic,
        code: style.code,
        link: style.link.cloned(),
    });
}

/// Makes room for one in an empty list: most lists of runs, and of blocks within
/// a block, never hold more, and a pack holds many of them.
fn one_first<T>(list: &mut Vec<T>) {
    if list.is_empty() {
        list.reserve_exact(1);
    }
}

/// Ties numbers to their units.
fn tidy(mut runs: Inline) -> Inline {
    for run in runs.iter_mut().filter(|run| !run.code) {
        run.text = tied(std::mem::take(&mut run.text));
    }
    runs
}
