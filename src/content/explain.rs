//! Says what is wrong in a text that serde refused: brackets, fields, types. What
//! doesn't fit is mended in a copy, so that ids and rules are checked as well.

use super::at::{At, Path};
use super::fault::{Fault, Severity};
use super::load::{Loaded, MAX_DEPTH, empty, read};
use super::nesting;
use super::place::place;
use super::raw::FORMAT;
use super::report::{Lines, MAX_ITEMS, Report};
use super::resolve::{Found, resolve};
use super::shape::{Mend, Misfit, Shape, WHOLE, comes_of, misfits};
use super::tree::{Tree, bytes, fields};
use super::words::capital;
use ron2::ast::Expr;
use ron2::error::ErrorKind;
use std::ops::Range;

/// Says everything that can be found wrong in a text that serde refused.
pub fn explain(text: &str, name: &str, error: &ron::error::SpannedError) -> Loaded {
    let (tree, errors) = Tree::parse(text);
    // A newer format may have fields that this Lectern can't know: say that, and nothing else.
    if let Some(format) = written_format(&tree).filter(|f| *f > u64::from(FORMAT)) {
        let path = At::root().field("format").path();
        let found = vec![Found {
            fault: Fault::NewerFormat(format),
            path,
            inside: None,
        }];
        return Loaded {
            pack: None,
            report: place(found, &tree, text, name),
        };
    }
    if let Some(report) = unreadable(text, name, &errors, error) {
        return Loaded { pack: None, report };
    }
    // Nothing but remarks.
    if tree.root().is_none() {
        return empty(name);
    }
    let mut misfits = tree
        .root()
        .map(|root| misfits(root, &WHOLE))
        .unwrap_or_default();
    let left_out = misfits.len().saturating_sub(MAX_ITEMS);
    misfits.truncate(MAX_ITEMS);
    if misfits.is_empty() {
        let report = only_serde_knows(text, name, error);
        return Loaded { pack: None, report };
    }
    // Mend the misfits in a copy, so that ids and rules can be checked as well;
    // with more of them than are shown, that would only take time.
    let mut found: Vec<Found> = Vec::new();
    if left_out == 0
        && let Ok(raw) = read(&mend(text, &misfits))
        && raw.format == FORMAT
    {
        let (_, more) = resolve(&raw, None);
        let stand_ins: Vec<Path> = misfits.iter().filter_map(Misfit::stand_in_at).collect();
        found.extend(
            more.into_iter()
                .filter(|f| !stand_ins.iter().any(|place| comes_of(f, place))),
        );
    }
    found.extend(misfits.into_iter().map(|m| Found {
        fault: m.fault,
        path: m.path,
        inside: None,
    }));
    let mut report = place(found, &tree, text, name);
    report.left_out += left_out;
    Loaded { pack: None, report }
}

/// Says everything that is wrong in another file of ours that serde refused.
pub fn explain_as(
    text: &str,
    name: &str,
    error: &ron::error::SpannedError,
    shape: &'static Shape,
) -> Report {
    let (tree, errors) = Tree::parse(text);
    if let Some(report) = unreadable(text, name, &errors, error) {
        return report;
    }
    let mut misfits = tree
        .root()
        .map(|root| misfits(root, shape))
        .unwrap_or_default();
    if misfits.is_empty() {
        return only_serde_knows(text, name, error);
    }
    let left_out = misfits.len().saturating_sub(MAX_ITEMS);
    misfits.truncate(MAX_ITEMS);
    let found = misfits.into_iter().map(|m| Found {
        fault: m.fault,
        path: m.path,
        inside: None,
    });
    let mut report = place(found.collect(), &tree, text, name);
    report.left_out += left_out;
    report
}

/// What stands in the way of any understanding: brackets too deep, or syntax.
fn unreadable(
    text: &str,
    name: &str,
    errors: &[ron2::Error],
    error: &ron::error::SpannedError,
) -> Option<Report> {
    if let Some(place) = deepest(text, errors, error) {
        return Some(too_deep(text, name, place));
    }
    (!errors.is_empty()).then(|| syntax(text, name, errors, error))
}

/// Serde knows something that the shapes don't: it is said in ron's words.
fn only_serde_knows(text: &str, name: &str, error: &ron::error::SpannedError) -> Report {
    let mut report = Report::new(name);
    let offset = ron_offset(text, error);
    let fault = Fault::Syntax(match error.code {
        ron::Error::IntegerOutOfBounds => "This number is too large".to_owned(),
        ref code => code.to_string(),
    });
    let cure = "content/README.md shows an example of every element.".to_owned();
    report.items.push(Lines::new(text).item(
        Severity::Problem,
        fault.to_string(),
        cure,
        &(offset..offset + 1),
    ));
    report
}

/// Where brackets get too deep. Either reader may refuse another bracket before
/// it counts so far, or counts further: the place is found without them where it can be.
fn deepest(text: &str, errors: &[ron2::Error], error: &ron::error::SpannedError) -> Option<usize> {
    let told = errors
        .iter()
        .find(|e| matches!(e.kind(), ErrorKind::ExceededRecursionLimit))
        .map(|e| bytes(e.span()).start);
    nesting::too_deep(text, MAX_DEPTH).or(told).or_else(|| {
        matches!(error.code, ron::Error::ExceededRecursionLimit).then(|| ron_offset(text, error))
    })
}

/// Refuses brackets that nobody nests on purpose.
fn too_deep(text: &str, name: &str, offset: usize) -> Report {
    let mut report = Report::new(name);
    report.items.push(Lines::new(text).item(
        Severity::Problem,
        format!("Brackets are nested deeper than {MAX_DEPTH}"),
        "A pack needs no more than ten; look for brackets that are never closed.".into(),
        &(offset..offset + 1),
    ));
    report
}

/// The format number as written, found without understanding the rest.
fn written_format(tree: &Tree<'_>) -> Option<u64> {
    match &fields(tree.root()?)?
        .iter()
        .find(|f| f.name.name == "format")?
        .value
    {
        Expr::Number(number) => number.raw.parse().ok(),
        _ => None,
    }
}

fn ron_offset(text: &str, error: &ron::error::SpannedError) -> usize {
    let lines = text.split_inclusive('\n');
    let line_start: usize = lines
        .take(error.span.start.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(line_start..).unwrap_or("");
    let column = error.span.start.col.saturating_sub(1);
    line_start
        + rest
            .char_indices()
            .nth(column)
            .map_or(rest.len(), |(b, _)| b)
}

const ONE_THING: &str = "It holds one thing in brackets, ( field: value, … ), and nothing behind it; or one closes too early";

/// Of the syntax errors, those that help: a follow-on error stands close behind the one that caused it.
fn syntax(
    text: &str,
    name: &str,
    errors: &[ron2::Error],
    ron: &ron::error::SpannedError,
) -> Report {
    const HELPFUL: usize = 5;
    let lines = Lines::new(text);
    let mut report = Report::new(name);
    let mut last_line = 0;
    for error in errors {
        let span = bytes(error.span());
        let line = lines.line_of(span.start.min(text.len()));
        if !report.items.is_empty() && line <= last_line + 3 {
            continue;
        }
        last_line = line;
        let (said, suggestion) = match error.kind() {
            ErrorKind::TrailingCharacters => (
                "The file goes on where it should be at its end".to_owned(),
                Some(ONE_THING.to_owned()),
            ),
            kind => (kind.to_string(), error.suggestion()),
        };
        let fault = Fault::Syntax(capital(&said));
        let cure = suggestion.map_or_else(
            || fault.cure(&|_| None),
            |s| format!("{}.", capital(s.trim_end_matches('.'))),
        );
        report
            .items
            .push(lines.item(Severity::Problem, fault.to_string(), cure, &span));
        if report.items.len() == HELPFUL {
            break;
        }
    }
    // Where the two readers disagree about the place, ron's is where a value was refused.
    if report.items.is_empty() {
        let offset = ron_offset(text, ron);
        let fault = Fault::Syntax(ron.code.to_string());
        let cure = fault.cure(&|_| None);
        report.items.push(lines.item(
            Severity::Problem,
            fault.to_string(),
            cure,
            &(offset..offset + 1),
        ));
    }
    report
}

/// Applies the mends from the back to the front, so that offsets stay true.
fn mend(text: &str, misfits: &[Misfit]) -> String {
    let mut edits: Vec<(Range<usize>, String)> = misfits
        .iter()
        .map(|m| match &m.mend {
            Mend::Blank(range) => (range.clone(), String::new()),
            Mend::Insert(at, text) => (*at..*at, text.clone()),
            Mend::Replace(range, with) => (range.clone(), (*with).to_owned()),
        })
        .filter(|(range, with)| !(range.is_empty() && with.is_empty()))
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut mended = text.to_owned();
    let mut from = text.len();
    for (range, with) in edits.into_iter().rev() {
        if range.end <= from && text.get(range.clone()).is_some() {
            mended.replace_range(range.clone(), &with);
            from = range.start;
        }
    }
    mended
}
