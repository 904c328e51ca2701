//! A misfit, and the edit that gets past it, so that the rest of the file can be
//! checked as well. What stands in for a value must cause no fault of its own.

use super::Shape::{self, Choice, Flag, List, Map, Text, Whole, Word};
use crate::content::at::Path;
use crate::content::fault::Fault;
use crate::content::resolve::Found;
use crate::content::tree::bytes;
use ron2::ast::{Expr, StructBody};

/// A misfit with the edit that would make the rest readable.
pub struct Misfit {
    pub fault: Fault,
    pub path: Path,
    pub mend: Mend,
}

impl Misfit {
    /// Where the mend puts something that the author did not write, or takes away what was.
    #[must_use]
    pub fn stand_in_at(&self) -> Option<Path> {
        match (&self.mend, &self.fault) {
            (Mend::Insert(..), Fault::MissingField { field, .. }) => {
                Some(self.path.clone().name(field))
            }
            // What a misspelt field says is missing elsewhere.
            (Mend::Replace(..), _) | (Mend::Blank(..), Fault::UnknownField { .. }) => {
                Some(self.path.clone())
            }
            _ => None,
        }
    }
}

/// Whether a fault comes of what stands in at a place, not of what the author wrote.
#[must_use]
pub fn comes_of(found: &Found, place: &Path) -> bool {
    match &found.fault {
        // Said of several things together.
        Fault::NoId { .. } | Fault::NoRight | Fault::MixedValues => place.is_under(&found.path),
        Fault::SameHue { .. } => place.ends_with("colour"),
        Fault::NoCell { .. } => place.ends_with("cells"),
        // Whether a row holds yes and no is seen in its cells.
        Fault::Phrase(_) => {
            let row = found.path.0.split_last().map_or(&[][..], |(_, row)| row);
            place.0.starts_with(row)
        }
        // A bill is made of all prices.
        Fault::Preset(_) | Fault::NoRate { .. } => place.0.first() == found.path.0.first(),
        // A cell without words is sound or not by its kind and its value.
        Fault::Empty("This cell") => place.is_under(&found.path),
        Fault::Empty("The list of topics") => place.ends_with("topics"),
        _ => found.path.is_under(place),
    }
}

/// How to get past a misfit, so that the rest of the file can be checked too.
pub enum Mend {
    /// Blank out these bytes (a field with its value).
    Blank(std::ops::Range<usize>),
    /// Put this text at that byte.
    Insert(usize, String),
    /// Put this text in the place of those bytes.
    Replace(std::ops::Range<usize>, &'static str),
}

/// The byte after the opening bracket of a struct.
pub fn opening(expr: &Expr<'_>) -> Option<usize> {
    match expr {
        Expr::AnonStruct(s) => Some(bytes(&s.open_paren).end),
        Expr::Unit(u) => Some(bytes(&u.span).start + 1),
        Expr::Struct(s) => match s.body.as_ref()? {
            StructBody::Fields(body) => Some(bytes(&body.open_brace).end),
            StructBody::Tuple(_) => None,
        },
        _ => None,
    }
}

/// A value that reads as the shape, to stand in for a missing one.
pub fn stand_in(shape: &Shape) -> Option<&'static str> {
    match shape {
        Text => Some("\"\""),
        Whole => Some("1"),
        Flag => Some("false"),
        List(_) => Some("[]"),
        Map(_) => Some("{}"),
        Word(words) => words.first().copied(),
        Shape::Struct(_) | Choice(_) => None,
    }
}
