//! The body of a topic: CommonMark read by pulldown-cmark and mapped to blocks
//! that screens, wall and handout can lay out. Each block keeps its place in
//! the text, so that a problem can be pointed at. Drawing is not here.

mod comments;
mod faults;
mod linking;
mod read;

use super::model::{ComparisonIx, PresetIx, TopicIx};
use std::ops::Range;

pub use linking::Unlinked;

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
    /// A link of ours to an id of earlier.
    Renamed {
        scheme: &'static str,
        old: String,
        now: String,
    },
    /// A link with a scheme that is none of ours.
    UnknownScheme(String),
    /// `> [!word]` with an unknown word, and the nearest known one.
    UnknownCallout(String, Option<&'static str>),
    /// HTML, which isn't shown.
    Html,
    /// A comment that is nearly one of ours.
    NearComment { written: String, near: &'static str },
    /// A comment that nothing ends.
    OpenComment,
    /// Words on the line of a comment, which aren't shown.
    BesideComment,
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
    /// The id of today, where what a link names goes by another one now.
    fn renamed(&self, _scheme: &str, _id: &str) -> Option<&str> {
        None
    }
}

impl Body {
    /// Parses CommonMark. Faults come with their bytes in `text`; what can be
    /// shown in spite of them is kept.
    pub fn parse(text: &str, targets: &dyn Targets) -> (Self, Vec<(BodyFault, Range<usize>)>) {
        Unlinked::read(text).linked(targets)
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
    fn comments_may_take_several_lines_or_share_one() {
        let text =
            "> <!-- say: Ask\n>   first. --> <!-- wall: off -->\n> One\n\n<!-- wal: off\n-->\nTwo";
        let (body, faults) = Body::parse(text, &One);
        let BlockKind::Quote(inner) = &body.blocks[0].kind else {
            panic!("{body:?}")
        };
        assert_eq!(inner[0].say, ["Ask first."]);
        assert!(!inner[0].on_wall);
        assert!(body.blocks[1].on_wall);
        let [(BodyFault::NearComment { near, .. }, at)] = faults.as_slice() else {
            panic!("{faults:?}")
        };
        assert_eq!(*near, "wall: off");
        assert_eq!(&text[at.clone()], "<!-- wal: off\n-->");
    }

    #[test]
    fn a_block_of_html_is_said_once() {
        let text = "<div>\n<b>x</b>\n\ny\n</div>\n\nOne\n\n<!-- a --> b\n\nTwo\n\n<!-- never";
        let (_, faults) = Body::parse(text, &One);
        let said: Vec<_> = faults
            .iter()
            .map(|(f, at)| (f.clone(), &text[at.clone()]))
            .collect();
        assert_eq!(
            said,
            [
                (BodyFault::Html, "<div>"),
                (BodyFault::Html, "</div>"),
                (BodyFault::BesideComment, "b"),
                (BodyFault::OpenComment, "<!--"),
            ]
        );
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
