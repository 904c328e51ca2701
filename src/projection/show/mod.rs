//! Presenting, as a state that keys change and two views are drawn from: what
//! the class sees and what the teacher sees. Pure: the clock is passed in as
//! milliseconds, and what a slide looks like is not known here, only how many
//! steps it has.

mod act;
mod asking;
mod cover;
mod export;
mod keys;
mod outline;
mod pen;
mod state;
mod tally;
#[cfg(test)]
mod tests;
mod timer;
mod view;
mod vote;

pub use cover::{By, Cell, Cover, Covering, Size};
pub use export::{Wording, csv, letter};
pub use keys::{
    Action, Digit, Does, Key, Line, Row, Shade, State, TABLE, Way, action, lines, sheet,
};
pub use outline::{Outline, Place, Question, SlideKind};
pub use pen::{Point, Stroke, Tool};
pub use state::{Effect, Kept, OfBill, Over, Show, Windows};
pub use tally::{Bar, Count, Guess, MOST_HANDS, Round, Share, Tally, TallyError, Votes};
pub use timer::Pace;
pub use view::{Desk, DeskVote, Shown, Upcoming, Wall, WallOver, WallSlide, WallVote};
pub use vote::{Advice, Ballot, Band, Clock, NoBand, Rules, Stage, TALK, THINK};
