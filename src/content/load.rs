//! Reading a content file: from bytes to a [`Pack`] or a [`Report`]. Limits and
//! encodings are settled here, serde gives the values. What serde refuses goes to
//! `explain`; what is wrong is pointed at by `place`.

use super::explain::explain;
use super::fault::Fault;
use super::model::Pack;
use super::place::place;
use super::raw::{FORMAT, RawPack};
use super::report::Report;
use super::resolve::{Ahead, Found, read_ahead, resolve};
use super::tree::Tree;
use std::io::Read as _;
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
    Ok(load_bytes(&read_bytes(path)?, &shown))
}

/// Reads a file as far as content files may be long.
///
/// # Errors
/// [`ReadError`] where the path can't be read.
pub fn read_bytes(path: &FilePath) -> Result<Vec<u8>, ReadError> {
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
    Ok(content)
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
    read_ahead(text, |ahead| match read(text) {
        Ok(raw) => finish(&raw, ahead, text, name),
        Err(error) => explain(text, name, &error),
    })
}

/// Says of a file that nothing is in it.
pub(super) fn empty(name: &str) -> Loaded {
    let cure = "content/README.md shows the smallest pack: format, id, title and one topic.";
    Loaded {
        pack: None,
        report: Report::whole(name, "The file is empty", cure),
    }
}

/// RON as Lectern reads it: optional fields are written plainly.
pub(super) fn read(text: &str) -> Result<RawPack, ron::error::SpannedError> {
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
fn finish(raw: &RawPack, ahead: Option<&Ahead<'_>>, text: &str, name: &str) -> Loaded {
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
    let (pack, found) = resolve(raw, ahead);
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
