//! What was found in a content file, placed and ready to be read: on the
//! command line, in the window, as JSON. The report holds copies of the lines
//! it shows, so it outlives the text.

use super::fault::Severity;
use super::words::capital;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use std::fmt::Write as _;
use std::ops::Range;

/// Most items that are kept; a file of another kind could give thousands.
pub const MAX_ITEMS: usize = 200;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file as it was named.
    pub file: String,
    /// In the order of the file, problems and warnings together.
    pub items: Vec<Item>,
    /// How many more there were beyond [`MAX_ITEMS`].
    pub left_out: usize,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub severity: Severity,
    pub message: String,
    pub cure: String,
    /// From 1; 0 where it concerns the whole file.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line with its neighbours.
    pub excerpt: Vec<ExcerptLine>,
}

/// A line of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptLine {
    pub number: usize,
    pub text: String,
    /// Characters to mark; empty on a neighbour.
    pub marked: Range<usize>,
}

/// Longest stretch of a line that an excerpt shows, in characters.
const WIDTH: usize = 160;

impl Report {
    /// An empty report on a file.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            items: Vec::new(),
            left_out: 0,
        }
    }

    /// A report of one finding about the file as a whole.
    #[must_use]
    pub fn whole(file: &str, message: impl Into<String>, cure: impl Into<String>) -> Self {
        let mut report = Self::new(file);
        report.items.push(Item {
            severity: Severity::Problem,
            message: message.into(),
            cure: cure.into(),
            line: 0,
            column: 0,
            excerpt: Vec::new(),
        });
        report
    }

    /// How many problems and warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let problems = self
            .items
            .iter()
            .filter(|i| i.severity == Severity::Problem)
            .count();
        (problems, self.items.len() - problems)
    }

    /// Whether the file can be used.
    #[must_use]
    pub fn usable(&self) -> bool {
        self.counts().0 == 0
    }

    /// "2 problems, 1 warning".
    #[must_use]
    pub fn headline(&self) -> String {
        let (problems, warnings) = self.counts();
        let count = |n: usize, word: &str| match n {
            1 => format!("1 {word}"),
            n => format!("{n} {word}s"),
        };
        let kept = match (problems, warnings) {
            (0, 0) => "no problems".into(),
            (p, 0) => count(p, "problem"),
            (0, w) => count(w, "warning"),
            (p, w) => format!("{}, {}", count(p, "problem"), count(w, "warning")),
        };
        if self.left_out > 0 {
            format!("{kept} and more")
        } else {
            kept
        }
    }

    /// The report as text: `file:line:column: what is wrong`, the lines with a
    /// caret, the cure.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let mut out = String::new();
        for item in &self.items {
            let word = match item.severity {
                Severity::Problem => "",
                Severity::Warning => "warning: ",
            };
            let place = if item.line == 0 {
                self.file.clone()
            } else {
                format!("{}:{}:{}", self.file, item.line, item.column)
            };
            let _ = writeln!(out, "{place}: {word}{}", item.message);
            if let Some(first) = item.excerpt.first() {
                let _ = writeln!(out, "{}", snippet(item, first.number, colour));
            }
            let _ = writeln!(out, "  cure: {}\n", item.cure);
        }
        if self.left_out > 0 {
            let _ = writeln!(out, "and {} more", self.left_out);
        }
        out
    }

    /// The report for programs.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        let items: Vec<serde_json::Value> = self
            .items
            .iter()
            .map(|i| {
                serde_json::json!({
                    "severity": match i.severity {
                        Severity::Problem => "problem",
                        Severity::Warning => "warning",
                    },
                    "line": i.line, "column": i.column,
                    "message": i.message, "cure": i.cure,
                })
            })
            .collect();
        serde_json::json!({ "file": self.file, "items": items, "left_out": self.left_out })
    }
}

fn snippet(item: &Item, start: usize, colour: bool) -> String {
    let mut source = String::new();
    let mut marked = 0..0;
    for line in &item.excerpt {
        if !line.marked.is_empty() {
            let byte = |n: usize| {
                line.text
                    .char_indices()
                    .nth(n)
                    .map_or(line.text.len(), |(b, _)| b)
            };
            marked = source.len() + byte(line.marked.start)..source.len() + byte(line.marked.end);
        }
        source.push_str(&line.text);
        source.push('\n');
    }
    let level = match item.severity {
        Severity::Problem => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = Group::with_level(level).element(
        Snippet::source(source)
            .line_start(start)
            .fold(false)
            .annotation(AnnotationKind::Primary.span(marked)),
    );
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Turns byte offsets of one text into lines and columns.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds where each line of the text starts. `\n`, `\r\n` and `\r` end lines.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    #[must_use]
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.line_of(byte);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self
            .text
            .get(start..byte.max(start))
            .map_or(1, |t| t.chars().count() + 1);
        (line, column)
    }

    /// Line of a byte, from 1; quick however long the line is.
    #[must_use]
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).max(1)
    }

    fn line(&self, number: usize) -> &'a str {
        let start = self
            .starts
            .get(number - 1)
            .copied()
            .unwrap_or(self.text.len());
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        self.text
            .get(start..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }

    /// An item for a span, with the line before and the line after.
    #[must_use]
    pub fn item(
        &self,
        severity: Severity,
        message: String,
        cure: String,
        span: &Range<usize>,
    ) -> Item {
        let start = span.start.min(self.text.len());
        let (line, column) = self.place(start);
        let mut excerpt = Vec::new();
        let first = line.saturating_sub(1).max(1);
        let last = (line + 1).min(self.starts.len());
        for number in first..=last {
            let full = self.line(number);
            if number != line {
                excerpt.push(ExcerptLine {
                    number,
                    text: clip(full, 0).0,
                    marked: 0..0,
                });
                continue;
            }
            let line_start = self.starts.get(line - 1).copied().unwrap_or(0);
            let to = span
                .end
                .clamp(start, line_start + full.len().max(start - line_start));
            let length = self
                .text
                .get(start..to)
                .map_or(1, |t| t.chars().count())
                .max(1);
            let (text, skipped) = clip(full, column.saturating_sub(1));
            let from = column - 1 - skipped;
            excerpt.push(ExcerptLine {
                number,
                text,
                marked: from..from + length.min(WIDTH),
            });
        }
        Item {
            severity,
            message: capital(&message),
            cure,
            line,
            column,
            excerpt,
        }
    }
}

/// The stretch of a long line around a character, and how many characters were skipped before it.
fn clip(line: &str, around: usize) -> (String, usize) {
    let skip = if around + 40 > WIDTH {
        around.saturating_sub(40)
    } else {
        0
    };
    (
        line.chars()
            .skip(skip)
            .take(WIDTH)
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect(),
        skip,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters_whatever_the_line_ends_and_letters() {
        let text = "a\r\n\t容器x\nlast\rold";
        let lines = Lines::new(text);
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(text.find('x').unwrap()), (2, 4));
        assert_eq!(lines.place(text.find("last").unwrap()), (3, 1));
        assert_eq!(lines.place(text.find("old").unwrap()), (4, 1));
        assert_eq!(lines.place(text.len()), (4, 4));
    }

    #[test]
    fn an_excerpt_has_neighbours_and_a_caret_under_the_right_letters() {
        let text = "one\ntwo \"fargat\" three\nfour\nfive";
        let at = text.find("fargat").unwrap();
        let mut report = Report::new("x.ron");
        report.items.push(Lines::new(text).item(
            Severity::Problem,
            "There is no subject".into(),
            "Did you mean".into(),
            &(at..at + 6),
        ));
        let shown = report.render(false);
        assert!(
            shown.starts_with("x.ron:2:6: There is no subject"),
            "{shown}"
        );
        let caret = shown
            .lines()
            .find(|l| l.contains("^^^^^^"))
            .expect("a caret");
        let source = shown
            .lines()
            .find(|l| l.contains("fargat"))
            .expect("the line");
        assert_eq!(caret.find('^'), source.find("fargat"), "{shown}");
        assert!(shown.contains("one") && shown.contains("four") && !shown.contains("five"));
    }
}
