//! An item: one form of one fact, ready to be asked. It knows what each option
//! stands for and where to look it up. In which order options are shown is the
//! deal's business (`deal`), when an item is asked nobody's here.

use super::fact::FactId;
use crate::content::{AspectIx, ComparisonIx, PresetIx, QuestionIx, SubjectIx, TopicIx};

/// The forms in which facts are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Written by the author.
    Written,
    /// Which subject has this value?
    WhichSubject,
    /// Which value has this subject?
    WhichValue,
    /// Which two subjects share a value?
    TwoShare,
    /// Several share a value, one doesn't.
    OddOneOut,
    /// Which row of a table is this subject's?
    MatchRow,
    /// What stands in each column of a subject's row?
    FillRow,
    /// A sentence to complete by typing.
    Cloze,
    /// A statement, as the notes say it or with a cell swapped.
    TrueFalse,
    /// Several conditions that one subject meets.
    Scenario,
    /// A term, and which meaning is its own.
    TermMeaning,
    /// A meaning, and which term is meant.
    MeaningTerm,
    /// What a month comes to.
    Bill,
    /// A figure about prices.
    Price,
}

impl ItemKind {
    /// Every kind, in the order of listing.
    pub const ALL: [Self; 14] = [
        Self::Written,
        Self::WhichSubject,
        Self::WhichValue,
        Self::TwoShare,
        Self::OddOneOut,
        Self::MatchRow,
        Self::FillRow,
        Self::Cloze,
        Self::TrueFalse,
        Self::Scenario,
        Self::TermMeaning,
        Self::MeaningTerm,
        Self::Bill,
        Self::Price,
    ];

    /// The word for it in ids and listings.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Written => "question",
            Self::WhichSubject => "which-subject",
            Self::WhichValue => "which-value",
            Self::TwoShare => "two-share",
            Self::OddOneOut => "odd-one-out",
            Self::MatchRow => "match-row",
            Self::FillRow => "fill-row",
            Self::Cloze => "cloze",
            Self::TrueFalse => "true-false",
            Self::Scenario => "scenario",
            Self::TermMeaning => "term-meaning",
            Self::MeaningTerm => "meaning-term",
            Self::Bill => "bill",
            Self::Price => "price",
        }
    }

    /// Whether it may stand in a mock exam, which asks neither for typing nor for true or
    /// false, nor for several things at once.
    #[must_use]
    pub fn suits_exam(self) -> bool {
        !matches!(self, Self::Cloze | Self::TrueFalse | Self::FillRow)
    }
}

/// Where the answer can be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// A cell of a comparison.
    Cell {
        comparison: ComparisonIx,
        subject: SubjectIx,
        aspect: AspectIx,
    },
    /// A row of a comparison, or the comparison as a whole.
    Table(ComparisonIx, Option<AspectIx>),
    Topic(TopicIx),
    /// The cost explorer, set to a preset where one is named.
    Pricing(Option<PresetIx>),
}

/// One option of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemOption {
    pub text: String,
    /// Why it is right or wrong; never empty.
    pub explanation: String,
    pub right: bool,
    /// The subject whose value it is, or that it names.
    pub stands_for: Option<SubjectIx>,
    /// The fact that it would be right about: picked wrongly, the two are mixed up.
    pub fact: Option<FactId>,
    pub jump: Option<Jump>,
}

/// An answer that is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The answer as the notes write it.
    pub shown: String,
    /// Spellings that count, with the one shown; `typed::judge` compares kindly.
    pub accepted: Vec<String>,
    pub explanation: String,
    pub jump: Option<Jump>,
}

/// Values to choose from in each column of a row to fill.
pub const EACH: usize = 3;

/// A row to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The names of the columns, as the table has them.
    pub columns: Vec<String>,
    /// [`EACH`] values for each column in turn, one of them right.
    pub options: Vec<ItemOption>,
}

/// How an item is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// By picking as many options as are right. Wrong ones stand in order, the
    /// most tempting first, so that a shorter deal leaves out the last.
    Choose(Vec<ItemOption>),
    /// By typing.
    Type(Typed),
    /// By picking a value for each column; right where all of them are.
    Fill(Row),
}

/// One form of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Made of content ids: the same however the notes are reworded.
    pub id: String,
    /// The fact whose state an answer changes.
    pub fact: FactId,
    /// All facts that it asks about, the first of them `fact`.
    pub touches: Vec<FactId>,
    pub topic: TopicIx,
    pub kind: ItemKind,
    pub stem: String,
    pub answer: Answer,
    /// The hand-written question behind it.
    pub question: Option<QuestionIx>,
    /// Kept for mock exams.
    pub reserved: bool,
}

impl Item {
    /// The options; none where the answer is typed.
    #[must_use]
    pub fn options(&self) -> &[ItemOption] {
        match &self.answer {
            Answer::Choose(options) => options,
            Answer::Fill(row) => &row.options,
            Answer::Type(_) => &[],
        }
    }

    /// An option in words that stand alone: with its column, where a row is to be filled.
    #[must_use]
    pub fn words(&self, option: usize) -> String {
        let text = self.options().get(option).map_or("", |o| &o.text);
        match &self.answer {
            Answer::Fill(row) => {
                let column = row.columns.get(option / EACH).map_or("", String::as_str);
                format!("{column}: {text}")
            }
            Answer::Choose(_) | Answer::Type(_) => text.to_owned(),
        }
    }

    /// The columns of a row to fill.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        match &self.answer {
            Answer::Fill(row) => Some(row),
            Answer::Choose(_) | Answer::Type(_) => None,
        }
    }

    /// How many options are to be picked.
    #[must_use]
    pub fn rights(&self) -> usize {
        self.options().iter().filter(|o| o.right).count()
    }
}
