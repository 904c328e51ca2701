//! Where a line may end: at spaces, after hyphens, at soft hyphens, beside
//! ideographs and pictographs. What is left between two such places stays
//! together. How lines are filled is in `set`.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Parts a word where a line ends at it, and is shown as a hyphen only there.
pub const SOFT: char = '\u{ad}';

/// A stretch that stays together: letters, then the space after them.
#[derive(Debug, Clone)]
pub struct Chunk {
    pub word: Range<usize>,
    /// End of the space behind it.
    pub end: usize,
    /// A line ends here whatever fits.
    pub forced: bool,
    /// A hyphen is written where a line ends here.
    pub soft: bool,
    /// Width of its letters and of the space behind them, in ems.
    pub wide: f32,
    pub space: f32,
}

/// Space at which a line may end; no-break spaces aren't.
pub fn is_space(c: char) -> bool {
    c == '\u{200b}' || c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// What stays together, in order.
pub fn chunks(text: &str) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut open: Option<Chunk> = None;
    let mut before: Option<char> = None;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, letter)) = graphemes.next() {
        let end = at + letter.len();
        let first = letter.chars().next().unwrap_or(' ');
        if letter.contains('\n') {
            let mut chunk = open.take().unwrap_or_else(|| Chunk::at(at));
            chunk.end = end;
            chunk.forced = true;
            out.push(chunk);
            before = None;
            continue;
        }
        if is_space(first) {
            // Leading space is a chunk without letters.
            let chunk = open.get_or_insert_with(|| Chunk::at(at));
            chunk.end = end;
            before = Some(' ');
            continue;
        }
        if let (Some(last), Some(chunk)) = (before, &open)
            && (chunk.end > chunk.word.end || parts(last, first))
        {
            out.extend(open.take());
        }
        let chunk = open.get_or_insert_with(|| Chunk::at(at));
        chunk.word.end = end;
        chunk.end = end;
        before = letter.chars().last();
        if first == SOFT {
            chunk.soft = true;
            out.extend(open.take());
            before = None;
        } else if matches!(first, '-' | '–' | '—' | '/')
            && chunk.word.len() > letter.len()
            && graphemes
                .peek()
                .is_some_and(|(_, next)| next.starts_with(char::is_alphabetic))
        {
            out.extend(open.take());
            before = None;
        }
    }
    out.extend(open);
    out
}

impl Chunk {
    fn at(at: usize) -> Self {
        Self {
            word: at..at,
            end: at,
            forced: false,
            soft: false,
            wide: 0.0,
            space: 0.0,
        }
    }
}

/// Whether a line may end between two characters without space: beside an
/// ideograph, a kana or a pictograph, where punctuation stays with its side.
fn parts(last: char, first: char) -> bool {
    const NOT_FIRST: &str = ")]}）］｝〕〉》」』】〙〗〟’”»ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ々〻‐–〜?!‼⁇⁈⁉・、:;,。.！％，．：；？…%";
    const NOT_LAST: &str = "([{（［｛〔〈《「『【〘〖〝‘“«$€£¥";
    (stands_alone(last) || stands_alone(first))
        && !NOT_FIRST.contains(first)
        && !NOT_LAST.contains(last)
        && !matches!(last, '\u{a0}' | '\u{202f}' | '\u{2060}' | '\u{2007}')
        && !matches!(first, '\u{a0}' | '\u{202f}' | '\u{2060}' | '\u{2007}')
}

fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}
