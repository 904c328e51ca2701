//! What a class takes home: a summary, the comparisons, a worked bill, questions
//! and their key, as one HTML file or a PDF. [`gather`] makes a [`Document`]
//! from a pack; [`html`] and [`pdf`] write it out and know no pack. Files and
//! arguments are the command line's business.

mod document;
mod form;
mod gather;
mod html;
mod pdf;

pub use document::{
    Block, Cell, Document, Group, Level, List, Numbering, Row, Span, Table, Text, plain,
};
pub use form::{Form, Made, make};
pub use gather::{Options, gather};
pub use html::html;
pub use pdf::{Look, Pdf, PdfError, pdf, slides};

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 × 11 in (ANSI A).
    Letter,
}

impl Paper {
    /// Width and height in points of 1/72 inch.
    #[must_use]
    pub fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }

    /// The name by which style sheets know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }
}
