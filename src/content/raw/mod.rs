//! The shapes of a content file exactly as an author writes them: what serde
//! reads from RON, and nothing more. No rule is checked here beyond field names
//! and types; `resolve` turns these into a [`Pack`](super::Pack) that cannot
//! dangle. Field docs are the reference that `content/README.md` explains.
//!
//! Amounts that must stay exact are strings (`"0.0000166667"`); counts are whole
//! numbers. Every struct refuses unknown fields, so a typo is never ignored.

mod pricing;

pub use pricing::*;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// The newest format this Lectern reads.
pub const FORMAT: u32 = 1;

/// A whole content file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPack {
    /// Version of the format, [`FORMAT`] today.
    pub format: u32,
    /// Id of the pack; learners' progress is kept under it.
    pub id: String,
    /// Name shown at the top left.
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// Day the content was last checked, `YYYY-MM-DD`.
    #[serde(default)]
    pub as_of: Option<String>,
    /// What one subject and several are called, for labels: `(one: "service", many: "services")`.
    #[serde(default)]
    pub nouns: RawNouns,
    #[serde(default)]
    pub was: Vec<String>,
    #[serde(default)]
    pub sources: Vec<RawSource>,
    #[serde(default)]
    pub topics: Vec<RawTopic>,
    #[serde(default)]
    pub subjects: Vec<RawSubject>,
    #[serde(default)]
    pub aspects: Vec<RawAspect>,
    #[serde(default)]
    pub comparisons: Vec<RawComparison>,
    #[serde(default)]
    pub terms: Vec<RawTerm>,
    #[serde(default)]
    pub pricing: Option<RawPricing>,
    #[serde(default)]
    pub questions: Vec<RawQuestion>,
    #[serde(default)]
    pub exam: Option<RawExam>,
}

/// The pack's own words for its subjects.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNouns {
    pub one: String,
    pub many: String,
}

impl Default for RawNouns {
    fn default() -> Self {
        Self {
            one: "subject".into(),
            many: "subjects".into(),
        }
    }
}

/// Where facts or prices come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub url: Option<String>,
    /// Day it was read, `YYYY-MM-DD`.
    #[serde(default)]
    pub as_of: Option<String>,
    #[serde(default)]
    pub note: String,
}

/// One page to study.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTopic {
    /// Made from the title where absent.
    #[serde(default)]
    pub id: Option<String>,
    pub title: String,
    /// CommonMark; may be empty only for a topic that has topics under it.
    pub text: String,
    /// Id of the topic that this one stands under.
    #[serde(default)]
    pub parent: Option<String>,
    /// Id of the subject that the topic is about: lends icon and colour.
    #[serde(default)]
    pub subject: Option<String>,
    /// Name of a Phosphor icon.
    #[serde(default)]
    pub icon: Option<String>,
    #[serde(default)]
    pub colour: Option<RawHue>,
    #[serde(default)]
    pub difficulty: RawDifficulty,
    /// One line under the title.
    #[serde(default)]
    pub summary: String,
    /// Shorter name for the tree.
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub sources: Vec<String>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// The nine hues of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum RawHue {
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

/// How hard a topic or question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum RawDifficulty {
    Easy,
    #[default]
    Medium,
    Hard,
}

/// A thing that is compared: a column of the matrix.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSubject {
    #[serde(default)]
    pub id: Option<String>,
    pub name: String,
    /// Shorter name for chips and narrow tables.
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub icon: Option<String>,
    #[serde(default)]
    pub colour: Option<RawHue>,
    #[serde(default)]
    pub summary: String,
    /// What it is called within a sentence, `a folding bike`; the name where absent.
    #[serde(default)]
    pub called: Option<String>,
    /// `true` where its name is a plural: `Tandems are`, not `is`.
    #[serde(default)]
    pub plural: bool,
    /// What one like it and several are called, where the pack's nouns don't fit.
    #[serde(default)]
    pub nouns: Option<RawNouns>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// A thing that subjects are compared by: a row of the matrix, with its cells.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAspect {
    #[serde(default)]
    pub id: Option<String>,
    pub name: String,
    /// Heading that rows are grouped under.
    #[serde(default)]
    pub group: String,
    /// Unit of the row, shown in its label.
    #[serde(default)]
    pub unit: String,
    /// The row as a question about one subject: `What {is|are} {} built for?`.
    #[serde(default)]
    pub ask: Option<String>,
    /// The row as the rest of a sentence about a subject: `{is|are} built for {}`.
    #[serde(default)]
    pub says: Option<String>,
    /// `false` keeps the row out of made questions.
    #[serde(default = "yes")]
    pub quiz: bool,
    /// Subject id → cell.
    pub cells: Entries<RawCell>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// One value of the matrix.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCell {
    #[serde(default)]
    pub text: String,
    /// Shorter form for the wall.
    #[serde(default)]
    pub short: Option<String>,
    #[serde(default)]
    pub value: Option<RawValue>,
    /// Absent for an ordinary cell.
    #[serde(default)]
    pub kind: RawCellKind,
    #[serde(default = "yes")]
    pub quiz: bool,
}

/// Three ways in which a cell has no plain value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum RawCellKind {
    #[default]
    Plain,
    /// There is none: no limit, no charge, not offered.
    None,
    /// It depends, and the text says on what.
    Depends,
    /// Nobody wrote it down yet.
    Unknown,
}

/// A typed value behind a cell's text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum RawValue {
    /// `duration("15 min")`: ms, s, min, h, d.
    Duration(String),
    /// `size("10 GB")`: B, KB, MB, GB, TB with 1,024 steps.
    Size(String),
    /// `money("0.10")` in the pack's currency.
    Money(String),
    /// `number("1000")`.
    Number(String),
    /// `rank(1)`: 1 is first.
    Rank(u32),
    Yes,
    No,
}

/// A named pick of subjects and rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawComparison {
    #[serde(default)]
    pub id: Option<String>,
    pub title: String,
    #[serde(default)]
    pub subtitle: String,
    pub subjects: Vec<String>,
    /// Ids of aspects, in order.
    #[serde(default)]
    pub aspects: Vec<String>,
    /// Rows that exist in this comparison only.
    #[serde(default)]
    pub rows: Vec<RawAspect>,
    /// What decides between them, in a sentence.
    #[serde(default)]
    pub takeaway: String,
    #[serde(default)]
    pub choose: Vec<RawChoose>,
    /// Topics that this comparison belongs to.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Subjects as rows from the start.
    #[serde(default)]
    pub transposed: bool,
    #[serde(default)]
    pub was: Vec<String>,
}

/// "Choose SUBJECT when …, unless …".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChoose {
    pub subject: String,
    pub when: String,
    #[serde(default)]
    pub unless: String,
}

/// A word and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTerm {
    #[serde(default)]
    pub id: Option<String>,
    pub name: String,
    pub meaning: String,
    #[serde(default)]
    pub topic: Option<String>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// A hand-written question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawQuestion {
    pub id: String,
    pub topic: String,
    pub stem: String,
    #[serde(default)]
    pub difficulty: RawDifficulty,
    pub options: Vec<RawOption>,
    /// Kept for mock exams only.
    #[serde(default)]
    pub reserved: bool,
    /// Id of a comparison that settles it.
    #[serde(default)]
    pub comparison: Option<String>,
    /// Id of the row in that comparison.
    #[serde(default)]
    pub aspect: Option<String>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// One option of a question. Right is marked here; there is no key letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOption {
    #[serde(default)]
    pub id: Option<String>,
    pub text: String,
    #[serde(default)]
    pub right: bool,
    /// Why it is right, or why it tempts and is wrong.
    #[serde(default)]
    pub why: String,
}

/// How a mock exam is put together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawExam {
    pub questions: u32,
    pub minutes: u32,
    pub pass_percent: u32,
    /// Topic id → weight; a topic stands for all under it.
    pub weights: Entries<u32>,
}

/// A map's entries in the order written, repeats kept so that they can be reported.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Collect<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of ids")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect(PhantomData))
    }
}

fn yes() -> bool {
    true
}
