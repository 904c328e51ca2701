//! The wall: what a class sees. Slides are laid out by `projection`; here text
//! is measured for it.

mod measure;

pub use measure::Fonts;
