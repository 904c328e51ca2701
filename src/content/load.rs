//! Reading a content file: from bytes to a [`Pack`] or a [`Report`]. Limits and
//! encodings are settled here, serde gives the values, and the syntax tree is
//! built only when there is something to point at.

use super::at::Path;
use super::fault::{Fault, Severity};
use super::model::Pack;
use super::raw::{FORMAT, RawPack};
use super::report::{Lines, MAX_ITEMS, Report};
use super::resolve::{Found, resolve};
use super::shape::{Mend, Misfit, comes_of, misfits};
use super::tree::{Tree, bytes, fields};
use super::words::capital;
use ron2::ast::Expr;
use ron2::error::ErrorKind;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path as FilePath;

/// Largest content file that is read, in bytes.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Deepest nesting of brackets that is read.
pub const MAX_DEPTH: usize = 64;

/// The pack that is built in.
pub const DEFAULT: &str = include_str!("../../content/other-compute.ron");

/// Name under which the built-in pack is reported.
pub const DEFAULT_NAME: &str = "other-compute.ron (built in)";

/// What loading came to.
#[derive(Debug)]
pub struct Loaded {
    /// The pack, where nothing stands in the way of using it.
    pub pack: Option<Pack>,
    /// Problems and warnings; may hold warnings beside a usable pack.
    pub report: Report,
}

/// Why a path couldn't be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{path} is a folder; name a content file in it")]
    Folder { path: String },
    #[error("there is no file {path}; check the name")]
    Missing { path: String },
    #[error("{path} can\u{2019}t be read ({reason}); check its permissions")]
    Unreadable { path: String, reason: String },
}

/// Loads the built-in pack.
#[must_use]
pub fn load_default() -> Loaded {
    load_text(DEFAULT, DEFAULT_NAME)
}

/// Reads and loads a file.
///
/// # Errors
/// [`ReadError`] where the path can't be read. A readable file that is no pack
/// gives a report instead.
pub fn load_file(path: &FilePath) -> Result<Loaded, ReadError> {
    let shown = path.display().to_string();
    let unreadable = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing {
            path: shown.clone(),
        },
        std::io::ErrorKind::IsADirectory => ReadError::Folder {
            path: shown.clone(),
        },
        _ => ReadError::Unreadable {
            path: shown.clone(),
            reason: e.to_string(),
        },
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(ReadError::Folder { path: shown });
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    // The limit holds for what is read, not for what the file says of itself.
    let mut content = Vec::new();
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut content)
        .map_err(unreadable)?;
    Ok(load_bytes(&content, &shown))
}

/// Loads from bytes; `name` is how the file is called in the report.
#[must_use]
pub fn load_bytes(content: &[u8], name: &str) -> Loaded {
    let refuse = |message: &str, cure: &str| Loaded {
        pack: None,
        report: Report::whole(name, message, cure),
    };
    if content.len() as u64 > MAX_BYTES {
        return refuse(
            &format!("The file is larger than {} MB", MAX_BYTES / 1024 / 1024),
            "A content file holds notes as text; split it into several packs.",
        );
    }
    if content.starts_with(&[0xFF, 0xFE]) || content.starts_with(&[0xFE, 0xFF]) {
        return refuse(
            "The file is in UTF-16",
            "Save it as UTF-8; editors offer it under “Save as” or “Encoding”.",
        );
    }
    if content.contains(&0) {
        return refuse(
            "This is not a text file",
            "Open a content file written in RON, such as other-compute.ron.",
        );
    }
    match std::str::from_utf8(content) {
        Ok(text) => load_text(text, name),
        Err(error) => {
            let good = content.get(..error.valid_up_to()).unwrap_or(&[]);
            let line = good.iter().filter(|b| **b == b'\n').count() + 1;
            refuse(
                &format!("The file is not UTF-8 from line {line} on"),
                "Save it as UTF-8; editors offer it under “Save as” or “Encoding”.",
            )
        }
    }
}

/// Loads from text.
#[must_use]
pub fn load_text(text: &str, name: &str) -> Loaded {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return empty(name);
    }
    match read(text) {
        Ok(raw) => finish(raw, text, name),
        Err(error) => explain(text, name, &error),
    }
}

/// Says of a file that nothing is in it.
fn empty(name: &str) -> Loaded {
    let cure = "content/README.md shows the smallest pack: format, id, title and one topic.";
    Loaded {
        pack: None,
        report: Report::whole(name, "The file is empty", cure),
    }
}

/// RON as Lectern reads it: optional fields are written plainly.
fn read(text: &str) -> Result<RawPack, ron::error::SpannedError> {
    options().from_str(text)
}

/// The reader's settings, shared with tests and benchmarks.
#[must_use]
pub fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_default_extension(ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(MAX_DEPTH)
}

/// Checks what was read, and places what was found.
fn finish(raw: RawPack, text: &str, name: &str) -> Loaded {
    if raw.format != FORMAT {
        let fault = if raw.format == 0 {
            Fault::NoFormat
        } else {
            Fault::NewerFormat(raw.format.into())
        };
        let found = vec![Found {
            fault,
            path: super::at::At::root().field("format").path(),
            inside: None,
        }];
        return Loaded {
            pack: None,
            report: place(found, &Tree::parse(text).0, text, name),
        };
    }
    let (pack, found) = resolve(raw);
    if found.is_empty() {
        return Loaded {
            pack: Some(pack),
            report: Report::new(name),
        };
    }
    let report = place(found, &Tree::parse(text).0, text, name);
    Loaded {
        pack: report.usable().then_some(pack),
        report,
    }
}

/// Says everything that can be found wrong in a text that serde refused.
fn explain(text: &str, name: &str, error: &ron::error::SpannedError) -> Loaded {
    if matches!(error.code, ron::Error::ExceededRecursionLimit) {
        return too_deep(text, name, ron_offset(text, error));
    }
    let (tree, errors) = Tree::parse(text);
    // A newer format may have fields that this Lectern can't know: say that, and nothing else.
    if let Some(format) = written_format(&tree).filter(|f| *f > u64::from(FORMAT)) {
        let path = super::at::At::root().field("format").path();
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
    // Serde may refuse the outermost bracket before it counts those inside.
    if let Some(deep) = errors
        .iter()
        .find(|e| matches!(e.kind(), ErrorKind::ExceededRecursionLimit))
    {
        return too_deep(text, name, bytes(deep.span()).start);
    }
    // Nothing but remarks.
    if errors.is_empty() && tree.root().is_none() {
        return empty(name);
    }
    if !errors.is_empty() {
        return Loaded {
            pack: None,
            report: syntax(text, name, &errors, error),
        };
    }
    let mut misfits = tree.root().map(misfits).unwrap_or_default();
    let left_out = misfits.len().saturating_sub(MAX_ITEMS);
    misfits.truncate(MAX_ITEMS);
    if misfits.is_empty() {
        // Serde knows something that the shapes don't: say it in ron's words.
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
        return Loaded { pack: None, report };
    }
    // Mend the misfits in a copy, so that ids and rules can be checked as well;
    // with more of them than are shown, that would only take time.
    let mut found: Vec<Found> = Vec::new();
    if left_out == 0
        && let Ok(raw) = read(&mend(text, &misfits))
        && raw.format == FORMAT
    {
        let (_, more) = resolve(raw);
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

/// Refuses brackets that nobody nests on purpose.
fn too_deep(text: &str, name: &str, offset: usize) -> Loaded {
    let mut report = Report::new(name);
    report.items.push(Lines::new(text).item(
        Severity::Problem,
        format!("Brackets are nested deeper than {MAX_DEPTH}"),
        "A pack needs no more than ten; look for brackets that are never closed.".into(),
        &(offset..offset + 1),
    ));
    Loaded { pack: None, report }
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
        let fault = Fault::Syntax(capital(&error.kind().to_string()));
        let cure = error.suggestion().map_or_else(
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

/// Turns what was found into items with places, in the order of the file.
fn place(found: Vec<Found>, tree: &Tree<'_>, text: &str, name: &str) -> Report {
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
