//! The forms of a handout, told apart by how a file's name ends, and one
//! function for all of them. Command line and window both use it; where a file
//! is saved is theirs to say.

use super::{Options, Paper, PdfError, gather, html, pdf};
use crate::content::Pack;
use std::path::Path;

/// Most letters that a warning names.
const MOST_NAMED: usize = 12;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Pdf,
    Html,
}

impl Form {
    /// The form that a file's ending asks for; `None` for any other ending.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_ascii_lowercase();
        match ending.to_str()? {
            "pdf" => Some(Self::Pdf),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// A handout, ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// Letters that stand as boxes, since the built-in fonts lack them.
    pub lacking: Vec<String>,
}

impl Made {
    /// What the person should know of it, in a sentence without a stop.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let count = self.lacking.len();
        let mut named: Vec<&str> = self.lacking.iter().take(MOST_NAMED).map(|l| &**l).collect();
        if count > MOST_NAMED {
            named.push("\u{2026}");
        }
        (count > 0).then(|| {
            format!(
                "the built-in fonts lack {count} of the letters, which stand as boxes: {}; .html shows them",
                named.join(" ")
            )
        })
    }
}

/// Makes a handout of a pack. Takes some tenths of a second: for a thread. Without
/// a paper, a PDF is A4 and HTML fits itself to the printer.
///
/// # Errors
/// [`PdfError`] where a PDF can't be written.
pub fn make(
    pack: &Pack,
    options: &Options,
    form: Form,
    paper: Option<Paper>,
) -> Result<Made, PdfError> {
    let document = gather(pack, options);
    Ok(match form {
        Form::Pdf => {
            let made = pdf(&document, paper.unwrap_or_default())?;
            Made {
                bytes: made.bytes,
                lacking: made.lacking,
            }
        }
        Form::Html => Made {
            bytes: html(&document, paper).into_bytes(),
            lacking: Vec::new(),
        },
    })
}
