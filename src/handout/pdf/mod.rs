//! A handout as a PDF: tagged, with the fonts built in, text that copies as it
//! reads. `shape` knows the fonts, `line` breaks lines, `flow` and `table` lay
//! blocks out, `pages` puts them on paper, `draw` writes the file; `slides` writes
//! what was laid out for a wall. Nothing here knows a pack.

mod draw;
mod flow;
mod line;
mod pages;
mod shape;
mod slides;
mod table;
#[cfg(test)]
mod tests;
mod tree;

pub use slides::{Look, slides};

use super::Paper;
use super::document::Document;
use shape::Faces;

/// A PDF, ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Letters that the built-in fonts lack, each once: they stand as boxes.
    pub lacking: Vec<String>,
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    #[error("a font that is built in can\u{2019}t be read; this program was built wrongly")]
    Font,
    #[error("the PDF can\u{2019}t be written ({0}); write the handout as .html instead")]
    Write(String),
}

/// Writes a handout as a PDF on this paper.
///
/// # Errors
/// [`PdfError`] where the built-in fonts can't be read, or what would be written
/// isn't accessible by the rules of PDF/UA-1.
pub fn pdf(document: &Document, paper: Paper) -> Result<Pdf, PdfError> {
    let mut faces = Faces::open()?;
    let pages = pages::pages(document, &mut faces, paper);
    Ok(Pdf {
        bytes: draw::draw(document, &pages, &faces)?,
        pages: pages.pages.len(),
        lacking: faces.lacking(),
    })
}
