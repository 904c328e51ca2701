//! The deck for a class: slides made from a pack or a lesson, laid out for a
//! room so that nothing overflows and nothing is too small to be read from the
//! last row. Pure: text is measured through a trait that `ui` implements, and
//! what comes out are rectangles and words that need no further decision.
//!
//! `show` is presenting as pure state: what each key does. `deck` makes slides, `layout` sets and pages them, `lesson` reads what a
//! teacher put together, `room_check` says what had to be paged and why.

pub mod contrast;
mod deck;
mod layout;
pub mod lesson;
mod measure;
mod page;
mod room;
pub mod room_check;
mod set;
pub mod show;

pub use deck::{
    Asked, BillText, CellText, CellsOf, Content, CoverBy, Covers, Deck, Flow, HeadText, Kind,
    Marker, OptionText, Pair, Para, QuestionText, RowText, Slide, Source, TableText, Unit,
    UnitKind,
};
pub use layout::{Laid, Votes, lay_out, lay_out_votes, pages};
pub use measure::{Even, LINE, Letters, Measure, Weight};
pub use page::{
    CellAt, CellBox, Ink, Line, Page, Piece, Rect, Role, Run, Shape, Shown, Step, Trouble,
};
pub use room::Room;
pub use room_check::Found;
pub use set::{Text, Words};
