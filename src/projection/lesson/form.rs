//! The shape of a lesson's file: what serde reads and writes, and the same as a
//! table, by which every misfit in a file is named. A test holds the two to
//! each other. What the ids stand for is looked up in `check`.

use crate::content::{Carries, Form, Need, Struct};
use serde::{Deserialize, Serialize};

/// A whole lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Version of the format, [`FORMAT`](super::FORMAT) today.
    pub format: u32,
    /// Id of the pack that it is made from.
    pub pack: String,
    pub title: String,
    /// Planned length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What is shown, in order.
    pub parts: Vec<Part>,
    /// Whether a summary of the ticked topics ends it.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub summary: bool,
}

/// A part of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    /// The opening of a topic that has others under it.
    Section(Entry),
    Topic(Entry),
    Comparison(Entry),
    /// A preset of the cost explorer.
    Bill(Entry),
    Question(Entry),
    /// A plain slide of the lesson's own.
    Slide(OwnSlide),
}

/// A thing of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    /// Planned minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The presenter's notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Cells that are covered at first; for comparisons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// By what they are revealed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: RevealBy,
    /// Points come all at once; for topics and sections.
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_once: bool,
}

/// Cells that are covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cover {
    All,
    /// Those of some subjects, by id.
    Subjects(Vec<String>),
    /// Those of all subjects but one.
    AllBut(String),
    /// Those of some rows, by id of the aspect.
    Rows(Vec<String>),
}

/// By what covered cells are revealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RevealBy {
    #[default]
    Row,
    Column,
    Cell,
}

/// A plain slide.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnSlide {
    pub heading: String,
    /// Markdown, as in a topic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Path of a picture, from the lesson's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub at_once: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_true(flag: &bool) -> bool {
    *flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A lesson as a table of fields.
pub static LESSON: Form = Form::Struct(&LESSON_FIELDS);

static TEXTS: Form = Form::List(&Form::Text);

pub(super) static LESSON_FIELDS: Struct = Struct {
    name: "lesson",
    fields: &[
        ("format", Need::Must, &Form::Whole),
        ("pack", Need::Must, &Form::Text),
        ("title", Need::Must, &Form::Text),
        ("minutes", Need::Option, &Form::Whole),
        ("parts", Need::Must, &Form::List(&PART)),
        ("summary", Need::Default, &Form::Flag),
    ],
};

static PART: Form = Form::Choice(&[
    ("section", Carries::Fields(&ENTRY_FIELDS)),
    ("topic", Carries::Fields(&ENTRY_FIELDS)),
    ("comparison", Carries::Fields(&ENTRY_FIELDS)),
    ("bill", Carries::Fields(&ENTRY_FIELDS)),
    ("question", Carries::Fields(&ENTRY_FIELDS)),
    ("slide", Carries::Fields(&SLIDE_FIELDS)),
]);

pub(super) static ENTRY_FIELDS: Struct = Struct {
    name: "part",
    fields: &[
        ("id", Need::Must, &Form::Text),
        ("minutes", Need::Option, &Form::Whole),
        ("notes", Need::Default, &Form::Text),
        ("cover", Need::Option, &COVER),
        ("by", Need::Default, &Form::Word(&["row", "column", "cell"])),
        ("at_once", Need::Default, &Form::Flag),
    ],
};

static COVER: Form = Form::Choice(&[
    ("all", Carries::Nothing),
    ("subjects", Carries::One(&TEXTS)),
    ("all_but", Carries::One(&Form::Text)),
    ("rows", Carries::One(&TEXTS)),
]);

pub(super) static SLIDE_FIELDS: Struct = Struct {
    name: "slide",
    fields: &[
        ("heading", Need::Must, &Form::Text),
        ("text", Need::Default, &Form::Text),
        ("picture", Need::Option, &Form::Text),
        ("minutes", Need::Option, &Form::Whole),
        ("notes", Need::Default, &Form::Text),
        ("at_once", Need::Default, &Form::Flag),
    ],
};
