//! A loaded pack: everything checked, every reference an index that cannot
//! dangle, every body parsed. Views, search, practice and pricing read this;
//! nothing in it can be changed after loading. What it holds of prices stands
//! in `prices`; how a pack is read is not here.

mod prices;

pub use prices::{Named, Preset, PricedClaim, Pricing, Shape, Tariff};

use super::body::Body;
use super::phrase::Phrase;
use super::table::{Ix, Table};
use super::value::Value;

pub type TopicIx = Ix<Topic>;
pub type SubjectIx = Ix<Subject>;
pub type AspectIx = Ix<Aspect>;
pub type ComparisonIx = Ix<Comparison>;
pub type TermIx = Ix<Term>;
pub type QuestionIx = Ix<Question>;
pub type SourceIx = Ix<Source>;
pub type TariffIx = Ix<Tariff>;
pub type PresetIx = Ix<Preset>;

/// A whole pack.
#[derive(Debug, Clone)]
pub struct Pack {
    pub id: String,
    pub title: String,
    pub summary: String,
    /// `YYYY-MM-DD`.
    pub as_of: Option<String>,
    pub nouns: Nouns,
    pub sources: Table<Source>,
    /// In reading order: a parent stands before its children.
    pub topics: Table<Topic>,
    /// Topics without a parent, in order.
    pub roots: Vec<TopicIx>,
    pub subjects: Table<Subject>,
    /// The matrix's own rows first, then the rows that single comparisons bring.
    pub aspects: Table<Aspect>,
    pub comparisons: Table<Comparison>,
    pub terms: Table<Term>,
    pub pricing: Option<Pricing>,
    pub questions: Table<Question>,
    pub exam: Option<Exam>,
}

/// What one subject and several are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nouns {
    pub one: String,
    pub many: String,
}

/// Where facts or prices come from.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    pub as_of: Option<String>,
    pub note: String,
}

/// The nine hues of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hue {
    Red,
    Orange,
    Gold,
    Green,
    Teal,
    Sky,
    Blue,
    Violet,
    Magenta,
}

impl Hue {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Red,
        Self::Orange,
        Self::Gold,
        Self::Green,
        Self::Teal,
        Self::Sky,
        Self::Blue,
        Self::Violet,
        Self::Magenta,
    ];
}

/// How hard something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

impl Difficulty {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Easy => "Easy",
            Self::Medium => "Medium",
            Self::Hard => "Hard",
        }
    }
}

/// A page to study.
#[derive(Debug, Clone)]
pub struct Topic {
    pub id: String,
    pub title: String,
    /// Name in the tree.
    pub short: String,
    pub summary: String,
    pub body: Body,
    pub parent: Option<TopicIx>,
    pub children: Vec<TopicIx>,
    /// How many topics stand above this one.
    pub depth: usize,
    pub subject: Option<SubjectIx>,
    /// Name of a Phosphor icon, known to exist.
    pub icon: Option<&'static str>,
    pub hue: Option<Hue>,
    pub difficulty: Difficulty,
    pub sources: Vec<SourceIx>,
    /// Comparisons that belong here, in the pack's order.
    pub comparisons: Vec<ComparisonIx>,
    /// Questions asked about it, without the reserved ones.
    pub questions: Vec<QuestionIx>,
    /// How many there are with those of all topics under it.
    pub questions_below: usize,
    pub was: Vec<String>,
}

/// A thing that is compared.
#[derive(Debug, Clone)]
pub struct Subject {
    pub id: String,
    pub name: String,
    pub short: String,
    pub icon: &'static str,
    pub hue: Hue,
    pub summary: String,
    /// What it is called within a sentence.
    pub called: String,
    /// Whether its name is a plural.
    pub plural: bool,
    /// What one like it and several are called: its own words, or the pack's.
    pub nouns: Nouns,
    /// The first topic about it.
    pub topic: Option<TopicIx>,
    pub was: Vec<String>,
}

/// A row of the matrix.
#[derive(Debug, Clone)]
pub struct Aspect {
    pub id: String,
    pub name: String,
    pub group: String,
    pub unit: String,
    /// The row as a question about one subject.
    pub ask: Option<Phrase>,
    /// The row as the rest of a sentence about a subject.
    pub says: Option<Phrase>,
    /// Whether questions may be made of it.
    pub quiz: bool,
    /// Sorted by subject.
    pub cells: Vec<(SubjectIx, Cell)>,
    /// The comparison that brought the row, where it isn't the matrix's own.
    pub only_in: Option<ComparisonIx>,
    pub was: Vec<String>,
}

impl Aspect {
    /// The cell of a subject, where there is one.
    #[must_use]
    pub fn cell(&self, subject: SubjectIx) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&subject, |(s, _)| *s)
            .ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }
}

/// One value of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    /// For the wall; the text where none was given.
    pub short: Option<String>,
    pub kind: CellKind,
    pub quiz: bool,
    /// The text normalised (case, mark-up, spaces, units), for telling equal from different.
    pub same_as: String,
}

/// What kind of value a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellKind {
    Plain(Option<Value>),
    /// There is none, and that is known.
    None,
    /// It depends; the text says on what.
    Depends,
    /// Not known yet.
    Unknown,
}

/// A named pick of subjects and rows.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub id: String,
    pub title: String,
    pub subtitle: String,
    /// At least two.
    pub subjects: Vec<SubjectIx>,
    /// At least one.
    pub aspects: Vec<AspectIx>,
    pub takeaway: String,
    pub choose: Vec<Choose>,
    pub topics: Vec<TopicIx>,
    pub transposed: bool,
    pub was: Vec<String>,
}

/// "Choose X when …, unless …".
#[derive(Debug, Clone)]
pub struct Choose {
    pub subject: SubjectIx,
    pub when: String,
    pub unless: String,
}

/// A word and its meaning.
#[derive(Debug, Clone)]
pub struct Term {
    pub id: String,
    pub name: String,
    pub meaning: String,
    pub topic: Option<TopicIx>,
    pub was: Vec<String>,
}

/// A hand-written question: two to eight options, at least one right and one wrong.
#[derive(Debug, Clone)]
pub struct Question {
    pub id: String,
    pub topic: TopicIx,
    pub stem: String,
    pub difficulty: Difficulty,
    pub options: Vec<QuestionOption>,
    /// Kept for mock exams.
    pub reserved: bool,
    pub comparison: Option<ComparisonIx>,
    pub aspect: Option<AspectIx>,
    pub was: Vec<String>,
}

impl Question {
    /// How many options are right.
    #[must_use]
    pub fn rights(&self) -> usize {
        self.options.iter().filter(|o| o.right).count()
    }
}

/// One option of a question.
#[derive(Debug, Clone)]
pub struct QuestionOption {
    pub text: String,
    pub right: bool,
    pub why: String,
}

/// How a mock exam is put together.
#[derive(Debug, Clone)]
pub struct Exam {
    pub questions: u32,
    pub minutes: u32,
    pub pass_percent: u32,
    /// Each weight is at least 1.
    pub weights: Vec<(TopicIx, u32)>,
}

impl Pack {
    /// The topics above one, outermost first, without itself.
    #[must_use]
    pub fn ancestors(&self, topic: TopicIx) -> Vec<TopicIx> {
        let mut up = Vec::new();
        let mut at = self.topics[topic].parent;
        while let Some(parent) = at {
            up.push(parent);
            at = self.topics[parent].parent;
        }
        up.reverse();
        up
    }

    /// Finds a topic by its id, or by one it had before.
    #[must_use]
    pub fn topic_by_id(&self, id: &str) -> Option<TopicIx> {
        self.topics
            .find(|t| t.id == id)
            .or_else(|| self.topics.find(|t| t.was.iter().any(|w| w == id)))
            .map(|(ix, _)| ix)
    }

    /// Finds a comparison by its id, or by one it had before.
    #[must_use]
    pub fn comparison_by_id(&self, id: &str) -> Option<ComparisonIx> {
        self.comparisons
            .find(|c| c.id == id || c.was.iter().any(|w| w == id))
            .map(|(ix, _)| ix)
    }

    /// A topic with all that stand under it.
    #[must_use]
    pub fn with_descendants(&self, topic: TopicIx) -> Vec<TopicIx> {
        let mut all = Vec::new();
        let mut open = vec![topic];
        while let Some(at) = open.pop() {
            all.push(at);
            open.extend(self.topics[at].children.iter().rev());
        }
        all
    }
}
