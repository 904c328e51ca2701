//! What a content pack is, how it is read, and what can be wrong with it.
//!
//! `raw` is what authors write, `load` reads it, `resolve` checks it, `model`
//! is what the rest of Lectern sees. `tree` and `shape` are asked only when
//! there is something to point at; `report` says it. Nothing here draws.

mod at;
mod beside;
pub mod body;
mod explain;
mod fault;
pub mod icons;
mod load;
pub mod model;
mod nesting;
mod phrase;
mod place;
pub mod raw;
mod report;
mod resolve;
mod shape;
mod table;
mod tree;
pub mod value;
mod whereabouts;
pub mod words;

pub use at::{At, Path};
pub use beside::{Finding, line_of_each, placed, read_as};
pub use body::{Block, BlockKind, Body, Callout, Inline, Link, Run};
pub use fault::{Fault, Near, Severity};
pub use load::{
    DEFAULT, DEFAULT_NAME, Loaded, MAX_BYTES, MAX_DEPTH, ReadError, load_bytes, load_default,
    load_file, load_text, options, read_bytes,
};
pub use model::*;
pub use phrase::{Number, Phrase, PhraseError};
pub use report::{ExcerptLine, Item, Report};
pub use shape::{Carries, Field, Need, Shape as Form, Struct};
pub use table::{Ix, Table};
pub use whereabouts::Whereabouts;
