//! A sitting at the desk: a session of questions or a mock exam under way, as
//! pure state. It joins the questions (`practice`) with what the learner did
//! (`progress`), takes what was picked or typed, and says what goes into the log.
//! It neither writes the log nor draws; clock and seed are passed in.

mod card;
mod cards;
mod draw;
mod exam;
mod listing;
mod material;
mod saved;
mod sorts;

pub use card::{Card, Given, comes_back};
pub use cards::{Done, Kind, Session, Wish};
pub use draw::{EXAM, Paper, full_exam, topic_groups};
pub use exam::{Exam, ExamResult, Place, TopicScore, interval};
pub use listing::{Listing, Thing, wrong_items};
pub use material::{Deck, Learner, Material, mixups};
pub use saved::Kept;
pub use sorts::Sort;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
