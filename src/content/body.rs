//! The body of a topic: CommonMark read by pulldown-cmark and mapped to blocks
//! that screens, wall and handout can lay out. Each block keeps its place in
//! the text, so that a problem can be pointed at. Drawing is not here.

use super::model::{ComparisonIx, PresetIx, TopicIx};
use super::words::{nearest, tie};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A parsed body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    pub blocks: Vec<Block>,
}

/// One block with what the author said about showing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// Bytes in the body's text.
    pub span: Range<usize>,
    /// Shown on the projector.
    pub on_wall: bool,
    /// Presenter's notes.
    pub say: Vec<String>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// 2 to 6; the title of the topic is level 1.
    Heading(u8, Inline),
    Paragraph(Inline),
    /// First number, where it is an ordered list; items of blocks.
    List(Option<u64>, Vec<Vec<Block>>),
    Table {
        head: Vec<Inline>,
        rows: Vec<Vec<Inline>>,
    },
    Code(String),
    Callout(Callout, Vec<Block>),
    Quote(Vec<Block>),
    Rule,
}

/// The three callouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Callout {
    Exam,
    More,
    Newer,
}

impl Callout {
    const ALL: [(&'static str, Self); 3] = [
        ("exam", Self::Exam),
        ("more", Self::More),
        ("newer", Self::Newer),
    ];

    /// What learners see above it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Exam => "Asked in the exam",
            Self::More => "Good to know",
            Self::Newer => "Newer than the exam",
        }
    }
}

/// Text with runs of style.
pub type Inline = Vec<Run>;

/// A run of text in one style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
    pub link: Option<Link>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    Topic(TopicIx),
    Comparison(ComparisonIx),
    /// The cost explorer, at a preset where one is named.
    Pricing(Option<PresetIx>),
    /// A page that the desktop's browser opens.
    Web(String),
}

/// What is wrong in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFault {
    /// A link of ours to an id that isn't there: scheme and id.
    NoSuchTarget { scheme: &'static str, id: String },
    /// A link with a scheme that is none of ours.
    UnknownScheme(String),
    /// `> [!word]` with an unknown word, and the nearest known one.
    UnknownCallout(String, Option<&'static str>),
    /// HTML, which isn't shown.
    Html,
    /// Quotes, lists or styles inside each other beyond [`MAX_NESTING`].
    TooDeep,
}

/// Deepest nesting of a body; reading and laying out go down as deep.
pub const MAX_NESTING: usize = 32;

/// Looks up what a link names; `None` where it isn't there.
pub trait Targets {
    fn topic(&self, id: &str) -> Option<TopicIx>;
    fn comparison(&self, id: &str) -> Option<ComparisonIx>;
    /// `Some(None)` for the cost explorer itself (an empty id).
    fn pricing(&self, id: &str) -> Option<Option<PresetIx>>;
}

impl Body {
    /// Parses CommonMark. Faults come with their bytes in `text`; what can be
    /// shown in spite of them is kept.
    pub fn parse(text: &str, targets: &dyn Targets) -> (Self, Vec<(BodyFault, Range<usize>)>) {
        let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES)
            .into_offset_iter()
            .collect();
        if let Some(span) = too_deep(&events) {
            return (Self::default(), vec![(BodyFault::TooDeep, span)]);
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
        (Self { blocks }, reader.faults)
    }

    /// All its words, in order, a line a block.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            block.plain_into(&mut out);
        }
        out
    }
}

impl Block {
    fn plain_into(&self, out: &mut String) {
        match &self.kind {
            BlockKind::Heading(_, inline) | BlockKind::Paragraph(inline) => {
                out.push_str(&plain(inline));
                out.push('\n');
            }
            BlockKind::List(_, items) => {
                items.iter().flatten().for_each(|b| b.plain_into(out));
            }
            BlockKind::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(plain).collect();
                    out.push_str(&cells.join("  "));
                    out.push('\n');
                }
            }
            BlockKind::Code(code) => {
                out.push_str(code);
                out.push('\n');
            }
            BlockKind::Callout(_, blocks) | BlockKind::Quote(blocks) => {
                blocks.iter().for_each(|b| b.plain_into(out));
            }
            BlockKind::Rule => {}
        }
    }
}

/// The words of an inline.
#[must_use]
pub fn plain(inline: &Inline) -> String {
    inline.iter().map(|run| run.text.as_str()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    struct One;
    impl Targets for One {
        fn topic(&self, id: &str) -> Option<TopicIx> {
            (id == "ecs").then(|| TopicIx::new(0))
        }
        fn comparison(&self, _: &str) -> Option<ComparisonIx> {
            None
        }
        fn pricing(&self, id: &str) -> Option<Option<PresetIx>> {
            id.is_empty().then_some(None)
        }
    }

    fn blocks(text: &str) -> Vec<BlockKind> {
        let (body, faults) = Body::parse(text, &One);
        assert!(faults.is_empty(), "{faults:?}");
        body.blocks.into_iter().map(|b| b.kind).collect()
    }

    #[test]
    fn callouts_lists_and_links() {
        let got =
            blocks("Runs [ECS](topic:ecs) tasks.\n\n> [!exam]\n> Two words.\n\n- a\n  - b\n- c\n");
        assert_eq!(got.len(), 3);
        let BlockKind::Paragraph(runs) = &got[0] else {
            panic!("{got:?}")
        };
        assert_eq!(runs[1].link, Some(Link::Topic(TopicIx::new(0))));
        let BlockKind::Callout(Callout::Exam, inner) = &got[1] else {
            panic!("{got:?}")
        };
        let BlockKind::Paragraph(text) = &inner[0].kind else {
            panic!()
        };
        assert_eq!(plain(text), "Two words.");
        let BlockKind::List(None, items) = &got[2] else {
            panic!()
        };
        assert_eq!(items.len(), 2);
        assert!(matches!(items[0][1].kind, BlockKind::List(..)));
    }

    #[test]
    fn comments_direct_the_wall() {
        let (body, faults) = Body::parse(
            "<!-- wall: off -->\nOne\n\n<!-- say: Ask first. -->\n\nTwo\n\n<!-- mine -->\nThree",
            &One,
        );
        assert!(faults.is_empty(), "{faults:?}");
        let seen: Vec<_> = body
            .blocks
            .iter()
            .map(|b| (b.on_wall, b.say.len()))
            .collect();
        // The first comment swallows its line, not the paragraph after the blank line.
        assert!(seen.contains(&(true, 1)), "{seen:?} {body:?}");
    }

    #[test]
    fn faults_come_with_their_place() {
        let text = "See [x](topic:esc) and [y](pick:z).\n\n> [!exma]\n> Hm.";
        let (_, faults) = Body::parse(text, &One);
        assert_eq!(faults.len(), 3);
        assert_eq!(&text[faults[0].1.clone()], "[x](topic:esc)");
        assert!(matches!(&faults[2].0, BodyFault::UnknownCallout(w, Some("exam")) if w == "exma"));
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(Body::parse(&format!("{}a", "> ".repeat(30)), &One).1, []);
        for text in [
            "> ".repeat(50_000),
            "*a **b ".repeat(50_000) + &"c** d* ".repeat(50_000),
        ] {
            let (body, faults) = Body::parse(&text, &One);
            assert!(body.blocks.is_empty());
            assert!(
                matches!(faults.as_slice(), [(BodyFault::TooDeep, at)] if at.start < 500),
                "{faults:?}"
            );
        }
    }
}
