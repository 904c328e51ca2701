//! Comments in a body: those of ours direct the projector, others are the
//! author's own. One that is nearly ours is told apart, since it has no effect.

use crate::content::words::nearest;
use std::ops::Range;

/// What a comment asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Comment {
    /// The next block stays off the projector.
    WallOff,
    /// A note for the presenter.
    Say(String),
    /// It looks like one of ours and is none.
    Near { written: String, near: &'static str },
    /// The author's own.
    Own,
}

/// Words that comments of ours begin with.
const OURS: [&str; 2] = ["wall", "say"];

/// Reads what stands between `<!--` and `-->`.
#[must_use]
pub fn comment(text: &str) -> Comment {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((word, rest)) = text.split_once(':') else {
        return Comment::Own;
    };
    let (word, rest) = (word.trim_end(), rest.trim_start());
    match (word, rest) {
        ("wall", "off") => return Comment::WallOff,
        ("say", note) => return Comment::Say(note.to_owned()),
        _ => {}
    }
    let near = match nearest(word, OURS) {
        Some("say") => "say: …",
        Some(_) => "wall: off",
        None => return Comment::Own,
    };
    // Words before the colon make a sentence, and no word that was misspelt.
    if word.contains(' ') {
        return Comment::Own;
    }
    let mut written: String = text.chars().take(SHOWN).collect();
    if written.len() < text.len() {
        written.push('…');
    }
    Comment::Near { written, near }
}

/// As much of a comment as is said back, in characters.
const SHOWN: usize = 24;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What a comment says, with the bytes of the whole comment.
    Comment(&'a str, Range<usize>),
    /// A comment without an end: the rest of the body is in it.
    Open(Range<usize>),
    /// Words on a line that begins with a comment.
    Beside(Range<usize>),
    /// Anything else.
    Other(Range<usize>),
}

/// Takes HTML apart.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(rest) = html.get(from..) {
        let start = from + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        if let Some(inner) = rest.strip_prefix(OPEN) {
            let Some(length) = inner.find(CLOSE) else {
                pieces.push(Piece::Open(start..start + OPEN.len()));
                break;
            };
            let text = inner.get(..length).unwrap_or("");
            from = start + OPEN.len() + length + CLOSE.len();
            pieces.push(Piece::Comment(text, start..from));
        } else {
            let length = rest.find(OPEN).unwrap_or(rest.len());
            let line = rest.lines().next().unwrap_or("").trim_end().len();
            let at = start..start + line.min(length);
            pieces.push(if rest.starts_with('<') {
                Piece::Other(at)
            } else {
                Piece::Beside(at)
            });
            from = start + length;
        }
    }
    pieces
}

/// HTML as it was read, a line at a time.
#[derive(Default)]
pub struct Html {
    pub text: String,
    /// Where each line starts, here and in the body.
    starts: Vec<(usize, usize)>,
}

impl Html {
    /// Takes up a line with its place in the body.
    pub fn push(&mut self, text: &str, span: &Range<usize>) {
        self.starts.push((self.text.len(), span.start));
        self.text.push_str(text);
    }

    /// Bytes in the body; marks of a quotation between the lines are counted in.
    pub fn place(&self, at: Range<usize>) -> Range<usize> {
        let to_body = |byte: usize| {
            let (here, there) = self
                .starts
                .iter()
                .rfind(|(here, _)| *here <= byte)
                .copied()
                .unwrap_or_default();
            there + byte - here
        };
        let last = at.end.saturating_sub(1).max(at.start);
        to_body(at.start)..to_body(last) + (at.end - last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nearly_ours_is_told_apart() {
        assert_eq!(comment(" wall: off "), Comment::WallOff);
        assert_eq!(comment("wall:off"), Comment::WallOff);
        assert_eq!(
            comment(" say: One,\n  two.\n"),
            Comment::Say("One, two.".into())
        );
        for (text, want) in [
            ("wal: off", "wall: off"),
            ("wall: on", "wall: off"),
            ("Wall: off", "wall: off"),
            ("sya: Ask.", "say: …"),
        ] {
            assert!(
                matches!(comment(text), Comment::Near { near, .. } if near == want),
                "{text}"
            );
        }
        for own in ["mine", "to do: a picture", "source: me", "", "we say: no"] {
            assert_eq!(comment(own), Comment::Own, "{own}");
        }
    }

    #[test]
    fn html_is_taken_apart() {
        use Piece::{Beside, Comment, Open, Other};
        assert_eq!(
            pieces("<!--a--> <!--b-->\n"),
            [Comment("a", 0..8), Comment("b", 9..17)]
        );
        assert_eq!(pieces("<!--a--> b\n"), [Comment("a", 0..8), Beside(9..10)]);
        assert_eq!(
            pieces("<p>a\nb</p>\n<!--c-->"),
            [Other(0..4), Comment("c", 11..19)]
        );
        assert_eq!(pieces(" <!-- a"), [Open(1..5)]);
    }
}
