//! The wall: what a class sees, and the desk: what the teacher sees beside it.
//! Slides are laid out by `projection` and stepped through by `projection::show`;
//! here text is measured for the one, keys are handed to the other, and what
//! comes of both is painted.

mod card;
mod desk;
mod desk_parts;
mod desk_vote;
mod keys;
mod live_bill;
mod measure;
mod outlines;
mod overview;
mod paint;
pub mod pictures;
mod projecting;
mod sheet;
mod upcoming;
mod view;

pub use desk::{Around, desk};
pub use keys::take;
pub use measure::Fonts;
pub use overview::COLUMNS;
pub use projecting::{BillSetting, Projecting, Screen};
pub use view::audience;
