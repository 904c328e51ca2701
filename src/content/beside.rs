//! Files beside a pack, such as lessons: read by the rules of packs, and what is
//! found in them, or later about them, said with line, column and cure. What
//! such a file may hold is for those who read it.

use super::at::Path;
use super::explain::explain_as;
use super::fault::{Fault, Severity};
use super::load::options;
use super::report::{Lines, MAX_ITEMS, Report};
use super::shape::Shape;
use super::tree::Tree;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// Something found, with its place as a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub severity: Severity,
    pub message: String,
    pub cure: String,
    pub path: Path,
    /// Bytes inside the text at the path, where it can be said so exactly.
    pub inside: Option<Range<usize>>,
}

impl Finding {
    /// A fault that packs have as well.
    #[must_use]
    pub fn of(fault: &Fault, path: Path) -> Self {
        Self {
            severity: fault.severity(),
            message: fault.to_string(),
            cure: fault.cure(&|_| None),
            path,
            inside: None,
        }
    }
}

/// Reads a text of a shape.
///
/// # Errors
/// A report that names every field and value that doesn’t fit, or what is wrong
/// with the brackets.
pub fn read_as<T: DeserializeOwned>(
    text: &str,
    name: &str,
    shape: &'static Shape,
) -> Result<T, Report> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Report::whole(
            name,
            "The file is empty",
            "content/README.md shows what belongs in it.",
        ));
    }
    options()
        .from_str(text)
        .map_err(|error| explain_as(text, name, &error, shape))
}

/// Findings with their places in a text, in the order of the file.
#[must_use]
pub fn placed(text: &str, name: &str, findings: Vec<Finding>) -> Report {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut report = Report::new(name);
    if findings.is_empty() {
        return report;
    }
    let (tree, _) = Tree::parse(text);
    let lines = Lines::new(text);
    let mut spans: Vec<(Range<usize>, Finding)> = findings
        .into_iter()
        .map(|f| {
            let span = match &f.inside {
                Some(inner) => tree.span_inside(&f.path, inner),
                None => tree.span(&f.path),
            };
            (span, f)
        })
        .collect();
    spans.sort_by_key(|(span, f)| (span.start, f.severity));
    report.left_out = spans.len().saturating_sub(MAX_ITEMS);
    spans.truncate(MAX_ITEMS);
    report.items = spans
        .into_iter()
        .map(|(span, f)| lines.item(f.severity, f.message, f.cure, &span))
        .collect();
    report
}

/// The line at which each place begins in a text, from 1; `None` where there is no place.
#[must_use]
pub fn line_of_each(text: &str, paths: Vec<Option<Path>>) -> Vec<Option<usize>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if paths.iter().all(Option::is_none) {
        return paths.iter().map(|_| None).collect();
    }
    let (tree, _) = Tree::parse(text);
    let lines = Lines::new(text);
    paths
        .into_iter()
        .map(|path| Some(lines.place(tree.span(&path?).start).0))
        .collect()
}
