//! What presenting has to know of slides: how many steps each has, the size of
//! a table, what a question is asked by, planned minutes. What stands on them
//! is the deck's.

use super::cover::{Cover, Size};
use super::tally::{Tally, TallyError};

/// One slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub kind: SlideKind,
    /// Minutes planned for it; none counts as no time.
    pub minutes: Option<u16>,
    /// The slide of a question that asks about this one, from 0.
    pub asked_by: Option<usize>,
}

impl Outline {
    /// A slide without plan or question.
    #[must_use]
    pub fn new(kind: SlideKind) -> Self {
        Self {
            kind,
            minutes: None,
            asked_by: None,
        }
    }
}

/// What a slide is to the presenter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlideKind {
    /// Text, with so many more points to be shown one at a time; 0 where all
    /// is there at once.
    Plain { steps: usize },
    /// A table.
    Table {
        size: Size,
        /// How lesson or pack cover it; most don't.
        cover: Option<Cover>,
        /// Whether it goes on the table of the slide before. The teacher's
        /// choice of covering holds for all pages of a table.
        goes_on: bool,
    },
    /// A question for the class.
    Question(Question),
    /// A bill, with so many more settings to step through.
    Bill { steps: usize },
}

/// A question as far as asking it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    blank: Tally,
    sibling: Option<usize>,
}

impl Question {
    /// A question by its id in the pack, under which its tally is kept. `right`
    /// says of each option, in the order shown, whether it is right; `sibling`
    /// is the slide, from 0, of a question like it, to be asked afterwards.
    ///
    /// # Errors
    /// Where there are fewer than two options.
    pub fn new(id: String, right: Vec<bool>, sibling: Option<usize>) -> Result<Self, TallyError> {
        let blank = Tally::new(id, right, None)?;
        Ok(Self { blank, sibling })
    }

    /// Its tally, nothing counted.
    #[must_use]
    pub fn blank(&self) -> &Tally {
        &self.blank
    }

    /// The slide of a question like it, from 0.
    #[must_use]
    pub fn sibling(&self) -> Option<usize> {
        self.sibling
    }
}

/// Where one is: a slide, from 0, and how many of its steps were taken. Of a
/// question, the step is its stage.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    pub slide: usize,
    pub step: usize,
}
