//! Turns what was found into a report: each finding gets its line and column, in
//! the order of the file, and no more are kept than anybody reads.

use super::at::Path;
use super::report::{Lines, MAX_ITEMS, Report};
use super::resolve::Found;
use super::tree::Tree;

/// Turns what was found into items with places, in the order of the file.
pub fn place(found: Vec<Found>, tree: &Tree<'_>, text: &str, name: &str) -> Report {
    let lines = Lines::new(text);
    let line_of = |path: &Path| Some(lines.line_of(tree.span(path).start));
    let mut report = Report::new(name);
    // Words, lines and columns are made for what is kept: there may be thousands in one line.
    let mut placed: Vec<((usize, usize), Found)> = found
        .into_iter()
        .map(|f| {
            (
                (
                    tree.span(&f.path).start,
                    f.inside.as_ref().map_or(0, |i| i.start),
                ),
                f,
            )
        })
        .collect();
    placed.sort_by_key(|(at, f)| (*at, f.fault.severity()));
    placed.dedup();
    if placed.len() > MAX_ITEMS {
        // Problems are kept before warnings.
        placed.sort_by_key(|(_, f)| f.fault.severity());
        report.left_out = placed.len() - MAX_ITEMS;
        placed.truncate(MAX_ITEMS);
        placed.sort_by_key(|(at, _)| *at);
    }
    let item = |Found {
                    fault,
                    path,
                    inside,
                }: Found| {
        let span = match &inside {
            Some(inner) => tree.span_inside(&path, inner),
            None => tree.span(&path),
        };
        lines.item(
            fault.severity(),
            fault.to_string(),
            fault.cure(&line_of),
            &span,
        )
    };
    report.items = placed.into_iter().map(|(_, found)| item(found)).collect();
    report
}
