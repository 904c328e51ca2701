//! Putting subjects side by side: which rows there are, which are equal and
//! which differ, what is covered, and a table as text. Pure; drawing is in
//! `ui/screens/compare`.

mod cover;
mod grid;
mod text;

pub use cover::{Cover, Mark};
pub use grid::{Grid, GridRow, Sameness};
pub use text::{as_markdown, as_tsv};
