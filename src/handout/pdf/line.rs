//! Where lines end: after spaces, hyphens and slashes, between letters that are
//! written without spaces, and within a word only where it is wider than its
//! line. Where a line stands on a page is decided in `flow`.

use super::shape::{Face, Faces, Glyph, Shaped};
use crate::handout::document::Span;
use std::rc::Rc;
use unicode_segmentation::UnicodeSegmentation as _;

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Points.
    pub size: f32,
    /// From line to line, in points.
    pub leading: f32,
    pub bold: bool,
    pub grey: bool,
}

impl Style {
    /// Where letters stand in their line, from its top, in points.
    pub fn baseline(self) -> f32 {
        // Inter's letters with what hangs below are 0.97 and 0.24 of an em.
        let spare = self.leading - self.size * 1.21;
        spare / 2.0 + self.size * 0.97
    }
}

/// Letters of one style in a line; lengths in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub face: Face,
    pub slanted: bool,
    pub grey: bool,
    pub size: f32,
    /// From the line's beginning.
    pub x: f32,
    pub width: f32,
    pub text: String,
    /// Lengths in ems.
    pub glyphs: Vec<Glyph>,
    pub link: Option<Rc<str>>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    pub runs: Vec<Run>,
    /// Without the spaces at its end.
    pub width: f32,
}

/// A stretch within which no line ends.
struct Atom {
    shaped: Vec<Shaped>,
    slanted: bool,
    link: Option<Rc<str>>,
    /// In points, with the spaces at its end.
    advance: f32,
    /// In points, without them.
    width: f32,
    /// Whether a line may end after it.
    ends: bool,
    /// Whether it must.
    stops: bool,
}

/// Breaks text into lines of at most this width in points. There is always a line.
pub fn lines(faces: &mut Faces, text: &[Span], style: Style, width: f32) -> Vec<Line> {
    let atoms = atoms(faces, text, style);
    let mut lines = vec![Line::default()];
    let mut at = 0.0_f32;
    // Atoms that must stay together with the next go down as one word.
    let mut word: Vec<Atom> = Vec::new();
    for atom in atoms {
        let (ends, stops) = (atom.ends, atom.stops);
        word.push(atom);
        if ends || stops {
            place(&mut lines, &mut at, std::mem::take(&mut word), style, width);
        }
        if stops {
            lines.push(Line::default());
            at = 0.0;
        }
    }
    place(&mut lines, &mut at, word, style, width);
    lines
}

/// The widths of a text that is never broken, and of its widest word, in points.
pub fn extent(faces: &mut Faces, text: &[Span], style: Style) -> (f32, f32) {
    let (mut whole, mut line, mut widest, mut word) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for atom in atoms(faces, text, style) {
        widest = widest.max(word + atom.width);
        whole = whole.max(line + atom.width);
        word += atom.advance;
        line += atom.advance;
        if atom.ends {
            word = 0.0;
        }
        if atom.stops {
            line = 0.0;
        }
    }
    (whole, widest)
}

fn place(lines: &mut Vec<Line>, at: &mut f32, word: Vec<Atom>, style: Style, width: f32) {
    let advance: f32 = word.iter().map(|a| a.advance).sum();
    let trailing = word.last().map_or(0.0, |a| a.advance - a.width);
    if *at > 0.0 && *at + advance - trailing > width {
        lines.push(Line::default());
        *at = 0.0;
    }
    let broken = advance - trailing > width;
    for atom in word {
        if !broken {
            for shaped in &atom.shaped {
                append(lines, at, shaped, &atom, style);
            }
            continue;
        }
        // Wider than a line: by letter, as many as fit.
        for letter in letters(&atom) {
            let wide = letter.width() * style.size;
            if *at > 0.0 && *at + wide > width && !letter.text.trim().is_empty() {
                lines.push(Line::default());
                *at = 0.0;
            }
            append(lines, at, &letter, &atom, style);
        }
    }
}

/// The letters of an atom, each with its glyphs.
fn letters(atom: &Atom) -> Vec<Shaped> {
    let mut letters: Vec<Shaped> = Vec::new();
    for shaped in &atom.shaped {
        let mut start = 0;
        for (at, letter) in shaped.text.grapheme_indices(true) {
            let end = at + letter.len();
            // Letters that share a glyph stay together.
            let glyphs: Vec<Glyph> = shaped
                .glyphs
                .iter()
                .filter(|g| (start..end).contains(&g.bytes.start))
                .cloned()
                .collect();
            if glyphs.iter().any(|g| g.bytes.end > end) {
                continue;
            }
            let moved = glyphs.into_iter().map(|g| Glyph {
                bytes: g.bytes.start - start..g.bytes.end - start,
                ..g
            });
            letters.push(Shaped {
                face: shaped.face,
                glyphs: moved.collect(),
                text: shaped.text.get(start..end).unwrap_or_default().to_owned(),
            });
            start = end;
        }
    }
    letters
}

fn append(lines: &mut [Line], at: &mut f32, shaped: &Shaped, atom: &Atom, style: Style) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    let width = shaped.width() * style.size;
    let trailing = shaped.glyphs.iter().rev();
    let trailing = trailing.take_while(|g| {
        let letters = shaped.text.get(g.bytes.clone());
        letters.is_some_and(|l| l == " ")
    });
    let spaces: f32 = trailing.map(|g| g.advance).sum::<f32>() * style.size;
    match line.runs.last_mut() {
        Some(run)
            if run.face == shaped.face && run.slanted == atom.slanted && run.link == atom.link =>
        {
            let offset = run.text.len();
            run.text.push_str(&shaped.text);
            run.width += width;
            run.glyphs.extend(shaped.glyphs.iter().map(|g| Glyph {
                bytes: g.bytes.start + offset..g.bytes.end + offset,
                ..g.clone()
            }));
        }
        _ => line.runs.push(Run {
            face: shaped.face,
            slanted: atom.slanted,
            grey: style.grey,
            size: style.size,
            x: *at,
            width,
            text: shaped.text.clone(),
            glyphs: shaped.glyphs.clone(),
            link: atom.link.clone(),
        }),
    }
    *at += width;
    line.width = line.width.max(*at - spaces);
}

fn atoms(faces: &mut Faces, text: &[Span], style: Style) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for span in text {
        let face = match (span.code, span.bold || style.bold) {
            (true, _) => Face::Code,
            (false, true) => Face::Strong,
            (false, false) => Face::Text,
        };
        let link: Option<Rc<str>> = span.link.as_deref().map(Rc::from);
        for (n, row) in span.text.split('\n').enumerate() {
            if n > 0 {
                match atoms.last_mut() {
                    Some(Atom { stops, .. }) if !*stops => *stops = true,
                    _ => atoms.push(nothing(true)),
                }
            }
            for piece in pieces(row) {
                let shaped = faces.shape(face, piece).to_vec();
                let bare = faces.shape(face, piece.trim_end_matches(' '));
                let points = |s: &[Shaped]| s.iter().map(Shaped::width).sum::<f32>() * style.size;
                atoms.push(Atom {
                    advance: points(&shaped),
                    width: points(&bare),
                    shaped,
                    slanted: span.italic,
                    link: link.clone(),
                    ends: may_end(piece),
                    stops: false,
                });
            }
        }
    }
    atoms
}

fn nothing(stops: bool) -> Atom {
    Atom {
        shaped: Vec::new(),
        slanted: false,
        link: None,
        advance: 0.0,
        width: 0.0,
        ends: true,
        stops,
    }
}

/// A text in pieces after each of which a line may end; the last may have to go on.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, letter) in text.grapheme_indices(true) {
        let end = at + letter.len();
        let (before, after) = (text.get(start..at), text.get(end..));
        if between(before.unwrap_or(""), letter, after.unwrap_or("")) {
            pieces.extend(text.get(start..end));
            start = end;
        }
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Whether a line may end after a letter, between what stands before it since
/// the last such place and what follows.
fn between(before: &str, letter: &str, after: &str) -> bool {
    let Some(next) = after.graphemes(true).next().filter(|next| *next != " ") else {
        return false;
    };
    match letter {
        " " => true,
        // Between words, not in "-5", "24/7" or "GB-s".
        "-" | "/" | "\u{2013}" => {
            let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            let (mut back, mut on) = (before.chars().rev(), after.chars());
            word(back.next()) && word(back.next()) && word(on.next()) && word(on.next())
        }
        "\u{2014}" => true,
        letter => (is_unspaced(letter) || is_unspaced(next)) && !closes(next) && !opens(letter),
    }
}

/// Whether the piece ends where a line may end.
fn may_end(piece: &str) -> bool {
    piece.ends_with([' ', '-', '/', '\u{2013}', '\u{2014}'])
        || piece.graphemes(true).next_back().is_some_and(is_unspaced)
}

/// Letters of scripts that put no spaces between words, and pictures (the main
/// blocks of class ID in Unicode's annex 14).
fn is_unspaced(letter: &str) -> bool {
    letter.chars().next().is_some_and(|c| {
        matches!(c,
            '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{1f000}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}')
    })
}

/// Marks that don't begin a line.
fn closes(letter: &str) -> bool {
    letter.starts_with([
        '\u{3001}', '\u{3002}', '\u{ff0c}', '\u{ff01}', '\u{ff1f}', '\u{300d}', '\u{ff09}', '.',
        ',', ';', ':', '!', '?', ')', '\u{201d}',
    ])
}

/// Marks that don't end a line.
fn opens(letter: &str) -> bool {
    letter.starts_with(['(', '\u{201c}', '\u{300c}', '\u{ff08}', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        size: 10.0,
        leading: 14.0,
        bold: false,
        grey: false,
    };

    fn broken(words: &str, width: f32) -> Vec<String> {
        let mut faces = Faces::open().unwrap();
        let lines = lines(&mut faces, &[Span::plain(words)], STYLE, width);
        let text = |line: &Line| line.runs.iter().map(|r| r.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_end_where_words_do() {
        for (words, pieces_of) in [
            ("two words", vec!["two ", "words"]),
            ("15\u{a0}min each", vec!["15\u{a0}min ", "each"]),
            ("pay-per-use", vec!["pay-", "per-", "use"]),
            (
                "540 GB-s and -5 or 24/7",
                vec!["540 ", "GB-s ", "and ", "-5 ", "or ", "24/7"],
            ),
            ("on/off", vec!["on/", "off"]),
            ("a \u{2013} b", vec!["a ", "\u{2013} ", "b"]),
            ("漢字、字", vec!["漢", "字、", "字"]),
        ] {
            assert_eq!(pieces(words), pieces_of, "{words}");
        }
    }

    #[test]
    fn only_words_wider_than_a_line_are_cut_and_no_letter_is_lost() {
        let words = "some quite ordinary words of no great length";
        for width in [80.0, 100.0, 150.0, 400.0] {
            let lines = broken(words, width);
            assert_eq!(lines.concat(), words);
            assert!(
                lines.iter().rev().skip(1).all(|l| l.ends_with(' ')),
                "{lines:?}"
            );
        }
        let long = "w".repeat(100);
        let lines = broken(&format!("a {long} b"), 60.0);
        assert_eq!(lines.concat(), format!("a {long} b"));
        assert_eq!(lines[0], "a ");
        assert!(lines.iter().all(|l| l.len() < 12), "{lines:?}");
    }

    #[test]
    fn what_is_wide_enough_whole_stays_on_a_line() {
        let mut faces = Faces::open().unwrap();
        for words in ["a b c", "pay-per-use of it", "15\u{a0}min, 漢字 (x)"] {
            let (whole, widest) = extent(&mut faces, &[Span::plain(words)], STYLE);
            assert_eq!(broken(words, whole + 0.01).len(), 1);
            assert!(broken(words, whole - 0.1).len() > 1);
            assert!(widest < whole);
        }
    }
}
