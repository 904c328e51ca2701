//! Styled words into lines of a width. Breaks at spaces, after hyphens, between
//! ideographs where their rules allow it, at soft hyphens, and inside a word
//! only where it is wider than the whole line. Placing lines is `layout`'s.

mod chunks;

use chunks::{Chunk, SOFT, chunks, is_space};

use super::measure::{Letters, Measure};
use super::page::Ink;
use crate::content::Inline;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub letters: Letters,
    pub ink: Ink,
}

/// Words of several styles after each other.
pub type Text = Vec<Words>;

/// Words in one style, in the colour of text.
pub(super) fn plain(text: &str, letters: Letters) -> Text {
    inked(text, letters, Ink::Text)
}

/// Words in one style and colour; none where there is nothing to say.
pub(super) fn inked(text: &str, letters: Letters, ink: Ink) -> Text {
    if text.trim().is_empty() {
        return Text::new();
    }
    vec![Words {
        text: text.to_owned(),
        letters,
        ink,
    }]
}

/// The words of a body's text; what is bold there is semibold here.
pub(super) fn inline(inline: &Inline, base: Letters) -> Text {
    inline
        .iter()
        .map(|run| Words {
            text: run.text.clone(),
            letters: Letters {
                weight: if run.bold {
                    super::measure::Weight::Semibold
                } else {
                    base.weight
                },
                italic: run.italic || base.italic,
                code: run.code || base.code,
            },
            ink: Ink::Text,
        })
        .collect()
}

/// All the words, without styles.
pub(super) fn joined(text: &[Words]) -> String {
    text.iter().map(|w| w.text.as_str()).collect()
}

/// A run on a line that hasn't been placed yet.
#[derive(Debug, Clone)]
pub(super) struct SetRun {
    pub text: String,
    pub left: f32,
    pub width: f32,
    pub letters: Letters,
    pub ink: Ink,
}

/// A line that hasn't been placed yet.
#[derive(Debug, Clone, Default)]
pub(super) struct SetLine {
    pub runs: Vec<SetRun>,
    pub width: f32,
    /// Its bytes in the joined words, with the space after it.
    pub bytes: Range<usize>,
}

/// Lines, with the first word that had to be parted.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    pub lines: Vec<SetLine>,
    pub parted: Option<String>,
}

/// Sets words in lines of a width.
pub(super) fn set(text: &[Words], size: f32, width: f32, measure: &dyn Measure) -> Lines {
    Ready::new(text, measure).lines(size, width)
}

/// Words whose stretches are known and measured, to be set at several sizes and
/// widths: widths grow with the size in proportion.
pub(super) struct Ready<'a> {
    text: Cow<'a, [Words]>,
    joined: String,
    chunks: Vec<Chunk>,
    measure: &'a dyn Measure,
}

/// Size at which stretches are measured.
const UNIT: f32 = 100.0;

impl<'a> Ready<'a> {
    /// Finds and measures what stays together.
    pub fn new(text: impl Into<Cow<'a, [Words]>>, measure: &'a dyn Measure) -> Self {
        let text = text.into();
        let joined = joined(&text);
        let mut ready = Self {
            text,
            chunks: chunks(&joined),
            joined,
            measure,
        };
        let mut measured = std::mem::take(&mut ready.chunks);
        for chunk in &mut measured {
            chunk.wide = ready.ems(&chunk.word);
            chunk.space = ready.ems(&(chunk.word.end..chunk.end));
        }
        ready.chunks = measured;
        ready
    }

    /// Width of its longest line as written, and of its widest stretch, in ems.
    pub fn extent(&self) -> (f32, f32) {
        let (mut whole, mut line, mut most) = (0.0_f32, 0.0_f32, 0.0_f32);
        for chunk in &self.chunks {
            most = most.max(chunk.wide);
            whole = whole.max(line + chunk.wide);
            line += chunk.wide + chunk.space;
            if chunk.forced {
                line = 0.0;
            }
        }
        (whole, most)
    }

    /// How many lines it takes, and whether a word is parted.
    pub fn count(&self, size: f32, width: f32) -> (usize, bool) {
        let mut count = 0;
        let parted = self.breaks(width / size, &mut |_| count += 1);
        (count, parted.is_some())
    }

    /// Its lines.
    pub fn lines(&self, size: f32, width: f32) -> Lines {
        let mut lines = Vec::new();
        let parted = self.breaks(width / size, &mut |bytes| {
            lines.push(self.line(bytes, size));
        });
        Lines {
            lines,
            parted: parted
                .and_then(|word| self.joined.get(word))
                .map(str::to_owned),
        }
    }

    /// The parts of a range that lie in one style each.
    fn parts(&self, range: &Range<usize>) -> impl Iterator<Item = (&Words, &str)> {
        let range = range.clone();
        let mut start = 0;
        self.text.iter().filter_map(move |words| {
            let here = start..start + words.text.len();
            start = here.end;
            let from = range.start.max(here.start);
            let to = range.end.min(here.end);
            let part = words
                .text
                .get(from.checked_sub(here.start)?..to.checked_sub(here.start)?)?;
            (!part.is_empty()).then_some((words, part))
        })
    }

    /// Width of a range in ems.
    fn ems(&self, range: &Range<usize>) -> f32 {
        self.parts(range)
            .map(|(words, part)| {
                let shown = seen(part);
                if shown.is_empty() {
                    0.0
                } else {
                    self.measure.width(&shown, words.letters, UNIT) / UNIT
                }
            })
            .sum()
    }

    /// Finds where lines break at a width in ems; gives the first word that had to be parted.
    fn breaks(&self, width: f32, emit: &mut dyn FnMut(Range<usize>)) -> Option<Range<usize>> {
        let mut parted = None;
        let mut line: Option<Range<usize>> = None;
        let (mut used, mut space) = (0.0_f32, 0.0_f32);
        // A hair of tolerance: a column made as wide as its longest word must hold it.
        let room = width + 2e-5 * width.abs().max(1.0);
        for chunk in &self.chunks {
            let hyphen = if chunk.soft { self.hyphen(chunk) } else { 0.0 };
            if let Some(open) = &mut line {
                let sum = used + space + chunk.wide;
                // Letters may come nearer to each other, or not, than in the words alone.
                let exact = if (sum + hyphen) > room * 0.97 && sum < room * 1.03 {
                    self.ems(&(open.start..chunk.word.end))
                } else {
                    sum
                };
                if exact + hyphen <= room {
                    used = sum;
                    open.end = chunk.end;
                } else {
                    emit(open.clone());
                    line = None;
                }
            }
            if line.is_none() {
                let mut word = chunk.word.clone();
                used = chunk.wide;
                if chunk.wide + hyphen > room {
                    parted.get_or_insert_with(|| chunk.word.clone());
                    word = self.part(chunk, room, emit);
                    used = self.ems(&word);
                }
                line = Some(word.start..chunk.end);
            }
            space = chunk.space;
            if chunk.forced
                && let Some(open) = line.take()
            {
                emit(open);
            }
        }
        if let Some(open) = line {
            emit(open);
        }
        parted
    }

    /// Breaks a word that is wider than a line between its letters; what is left
    /// of it begins the next line.
    fn part(&self, chunk: &Chunk, room: f32, emit: &mut dyn FnMut(Range<usize>)) -> Range<usize> {
        let mut from = chunk.word.start;
        let mut used = 0.0;
        let word = self.joined.get(chunk.word.clone()).unwrap_or("");
        for (at, letter) in word.grapheme_indices(true) {
            let at = chunk.word.start + at;
            let one = self.ems(&(at..at + letter.len()));
            if used + one > room && at > from {
                emit(from..at);
                from = at;
                used = 0.0;
            }
            used += one;
        }
        from..chunk.word.end
    }

    fn hyphen(&self, chunk: &Chunk) -> f32 {
        self.parts(&chunk.word).last().map_or(0.0, |(words, _)| {
            self.measure.width("-", words.letters, UNIT) / UNIT
        })
    }

    /// A line: its words without the space behind them.
    fn line(&self, bytes: Range<usize>, size: f32) -> SetLine {
        let whole = self.joined.get(bytes.clone()).unwrap_or("");
        let shown = whole.trim_end_matches(is_space).len();
        let soft = whole.get(..shown).is_some_and(|w| w.ends_with(SOFT));
        // At the end of the words a soft hyphen parts nothing.
        let soft = soft && bytes.end < self.joined.len();
        let mut line = SetLine {
            bytes: bytes.clone(),
            ..SetLine::default()
        };
        for (words, part) in self.parts(&(bytes.start..bytes.start + shown)) {
            let text = seen(part);
            if text.is_empty() {
                continue;
            }
            let width = self.measure.width(&text, words.letters, size);
            line.runs.push(SetRun {
                text: text.into_owned(),
                left: line.width,
                width,
                letters: words.letters,
                ink: words.ink,
            });
            line.width += width;
        }
        if soft && let Some(last) = line.runs.last_mut() {
            let hyphen = self.measure.width("-", last.letters, size);
            last.text.push('-');
            last.width += hyphen;
            line.width += hyphen;
        }
        line
    }
}

/// The letters of a part that are painted.
fn seen(part: &str) -> Cow<'_, str> {
    if part.contains(UNSEEN) {
        Cow::Owned(part.replace(UNSEEN, ""))
    } else {
        Cow::Borrowed(part)
    }
}

/// What breaks lines but is never painted.
const UNSEEN: [char; 3] = [SOFT, '\u{200b}', '\n'];

/// The words of a range of bytes.
pub(super) fn slice(text: &[Words], range: &Range<usize>) -> Text {
    let mut start = 0;
    let mut out = Text::new();
    for words in text {
        let here = start..start + words.text.len();
        start = here.end;
        let from = range.start.max(here.start);
        let to = range.end.min(here.end);
        if from >= to {
            continue;
        }
        if let Some(part) = words.text.get(from - here.start..to - here.start) {
            out.push(Words {
                text: part.to_owned(),
                ..words.clone()
            });
        }
    }
    out
}

/// The bytes of each sentence.
pub(super) fn sentences(text: &[Words]) -> Vec<Range<usize>> {
    joined(text)
        .split_sentence_bound_indices()
        .map(|(at, s)| at..at + s.len())
        .collect()
}

#[cfg(test)]
mod tests;
