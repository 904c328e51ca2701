//! What the practice screen shows: the session or exam in hand, what is being
//! chosen, what is being written on a question.

use crate::content::TopicIx;
use crate::progress::{EventId, FactKey, ItemKey};
use crate::session::{Card, Exam, Session, Sort};

/// The practice screen.
#[derive(Debug, Clone, Default)]
pub struct Practice {
    pub work: Option<Work>,
    /// What is opened under “Or choose”.
    pub choosing: Option<Choosing>,
    /// Topics to practise; none means all.
    pub topics: Vec<TopicIx>,
    /// Sorts of questions to practise; none means all.
    pub sorts: Vec<Sort>,
    pub number: usize,
    /// The event of the last answer, to take it back, and the fact it was about.
    pub last: Option<(EventId, FactKey)>,
    /// What is being written on the question in hand.
    pub writing: Option<Writing>,
    /// The exam is to be handed in: really?
    pub handing_in: bool,
    /// The result of an exam shows what was right, too.
    pub all_shown: bool,
}

/// What is under way.
#[derive(Debug, Clone)]
pub enum Work {
    Cards(Box<Session>),
    Exam(Box<Exam>),
}

/// A kind of practice that is being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    Free,
    Exam,
    Drill,
}

/// What is written on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// The learner's own note.
    Note,
    /// What looks wrong with it.
    Wrong,
}

/// Questions in a session unless chosen otherwise.
pub const SESSION: usize = 10;

impl Practice {
    /// The session under way or ended, where it isn't an exam.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match &self.work {
            Some(Work::Cards(session)) => Some(session),
            _ => None,
        }
    }

    /// The exam under way or handed in.
    #[must_use]
    pub fn exam(&self) -> Option<&Exam> {
        match &self.work {
            Some(Work::Exam(exam)) => Some(exam),
            _ => None,
        }
    }

    /// The question in hand, of a session or of an exam under way.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        match self.work.as_ref()? {
            Work::Cards(session) => session.card(),
            Work::Exam(exam) if exam.result().is_none() => exam.card(),
            Work::Exam(_) => None,
        }
    }

    /// The fact and the item in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<(FactKey, ItemKey)> {
        self.card().map(|c| (c.fact_key(), c.item_key()))
    }
}
