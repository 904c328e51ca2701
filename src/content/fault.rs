//! Everything that can be wrong in a content file, each with the words for what
//! is wrong and for the cure. Where it stands is kept beside it, not here.

use super::at::Path;
use super::body::MAX_NESTING;
use super::phrase::PhraseError;
use super::value::ValueError;
use crate::pricing::{AmountError, TierError, UsageError};

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file can't be used.
    Problem,
    /// It can be used, but somebody will be confused.
    Warning,
}

/// A known id near an unknown one, with the place of its definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    pub id: String,
    pub defined: Option<Path>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Syntax(String),
    #[error("There is no field \u{201c}{field}\u{201d} in {shape}")]
    UnknownField {
        shape: &'static str,
        field: String,
        near: Option<&'static str>,
        known: String,
    },
    #[error("The field \u{201c}{field}\u{201d} is missing in this {shape}")]
    MissingField {
        shape: &'static str,
        field: &'static str,
    },
    #[error("The field \u{201c}{0}\u{201d} is given twice")]
    FieldTwice(String),
    #[error("Expected {expected}, found {found}")]
    WrongType { expected: String, found: String },
    #[error("\u{201c}{word}\u{201d} is none of the words allowed here")]
    UnknownWord {
        word: String,
        near: Option<&'static str>,
        known: String,
    },
    #[error("This file is of format {0}, newer than this Lectern reads")]
    NewerFormat(u64),
    #[error("The format number must be 1 or more")]
    NoFormat,
    #[error("The id \u{201c}{id}\u{201d} is given to two {kind}s")]
    IdTwice {
        kind: &'static str,
        id: String,
        first: Path,
    },
    #[error(
        "The id \u{201c}{id}\u{201d} has other characters than letters, digits and `-`, `_`, `.`"
    )]
    BadId { id: String, near: String },
    #[error("The {kind} id \u{201c}{id}\u{201d} is one of earlier here, and in use elsewhere")]
    StillTaken {
        kind: &'static str,
        id: String,
        by: Path,
    },
    #[error("{what} needs an id or a name to make one from")]
    NoId { what: &'static str },
    #[error("\u{201c}{0}\u{201d} stands twice in this list")]
    Twice(String),
    #[error("\u{201c}{key}\u{201d} is given twice here")]
    KeyTwice { key: String, first: Path },
    #[error("There is no {kind} \u{201c}{id}\u{201d}")]
    NoSuch {
        kind: &'static str,
        id: String,
        near: Option<Near>,
    },
    #[error("{0} is empty")]
    Empty(&'static str),
    #[error("The topics stand under each other in a circle: {0}")]
    Circle(String),
    #[error("No option of this question is marked right")]
    NoRight,
    #[error("Every option of this question is marked right")]
    AllRight,
    #[error("A question has two to eight options, this one has {0}")]
    OptionCount(usize),
    #[error("Two options of this question say the same: \u{201c}{0}\u{201d}")]
    SameOptions(String),
    #[error("This option has no reason")]
    NoReason,
    #[error("{what}: {source}")]
    Amount {
        what: &'static str,
        source: AmountError,
    },
    #[error("{0}")]
    Value(#[from] ValueError),
    #[error("{what} can't be negative")]
    Negative { what: &'static str },
    #[error("{what} must be more than nothing")]
    Zero { what: &'static str },
    #[error("{0}")]
    Tiers(#[from] TierError),
    #[error("A price without a date")]
    NoDate,
    #[error("\u{201c}{0}\u{201d} is no date")]
    BadDate(String),
    #[error("The smallest value is larger than the largest")]
    Range,
    #[error("A comparison needs at least two {0}")]
    TooFewSubjects(String),
    #[error("This comparison has no rows")]
    NoRows,
    #[error("This preset can't be computed: {0}")]
    Preset(#[from] UsageError),
    #[error("The tariff has no price for {region} on {architecture}")]
    NoRate {
        region: String,
        architecture: String,
    },
    #[error("There are two prices for {place}")]
    RateTwice { place: String, first: Path },
    #[error("This memory is not on a step: from {min}, in steps of {step} MB")]
    OffStep {
        min: u64,
        step: u64,
        below: u64,
        above: Option<u64>,
    },
    #[error("A value beside `kind: {0}` has no effect")]
    ValueBeside(&'static str),
    #[error("\u{201c}{0}\u{201d} is not a tariff of metered calls")]
    NotCalls(String),
    #[error("There is no icon \u{201c}{name}\u{201d}")]
    NoIcon {
        name: String,
        near: Option<&'static str>,
    },
    #[error("This link leads nowhere: there is no {kind} \u{201c}{id}\u{201d}")]
    DeadLink {
        kind: &'static str,
        id: String,
        near: Option<Near>,
    },
    #[error("This link leads to the cost explorer, but the pack has no prices")]
    NoPricing,
    #[error("This link has a scheme that Lectern doesn\u{2019}t know: {0}")]
    LinkScheme(String),
    #[error("There is no callout \u{201c}{word}\u{201d}")]
    UnknownCallout {
        word: String,
        near: Option<&'static str>,
    },
    #[error("HTML isn\u{2019}t shown")]
    Html,
    #[error("This comment is never closed, so that all behind it is hidden")]
    OpenComment,
    #[error("What stands on the line of a comment isn\u{2019}t shown")]
    BesideComment,
    #[error("Quotes, lists or styles are nested deeper than {MAX_NESTING}")]
    TooDeep,
    #[error("{what} must be {range}")]
    OutOfRange {
        what: &'static str,
        range: &'static str,
    },
    #[error("{0}")]
    Phrase(#[from] PhraseError),
    #[error("A comparison\u{2019}s row is named, but no comparison")]
    AspectWithoutComparison,
    #[error("The comparison has no row \u{201c}{0}\u{201d}")]
    NotARow(String),
    // Warnings.
    #[error("The {kind} \u{201c}{old}\u{201d} was renamed to \u{201c}{now}\u{201d}")]
    Renamed {
        kind: &'static str,
        old: String,
        now: String,
    },
    #[error("The comment \u{201c}{written}\u{201d} has no effect")]
    NearComment { written: String, near: &'static str },
    #[error(
        "\u{201c}{a}\u{201d} and \u{201c}{b}\u{201d} have the same colour and are compared here"
    )]
    SameHue { a: String, b: String },
    #[error("No cell for \u{201c}{subject}\u{201d} in the row \u{201c}{aspect}\u{201d}")]
    NoCell { subject: String, aspect: String },
    #[error("\u{201c}{a}\u{201d} stands beside \u{201c}{b}\u{201d} in the same row")]
    SameWords { a: String, b: String },
    #[error("The kinds of value differ within this row")]
    MixedValues,
    #[error("This question is asked twice")]
    AskedTwice { first: Path },
    #[error("The same question counts \u{201c}{option}\u{201d} as right and as wrong")]
    TwoKeys { option: String, first: Path },
    #[error("The right option is by far the longest")]
    LongestIsRight,
    #[error("\u{201c}{0}\u{201d} speaks of the other options, which are shuffled")]
    OfTheAbove(String),
    #[error("\u{201c}{0}\u{201d} turns this question round and is easily overlooked")]
    HiddenNot(String),
    #[error("\u{201c}{a}\u{201d} holds what \u{201c}{b}\u{201d} says as well")]
    Overlap { a: String, b: String },
}

impl Fault {
    /// Whether the file can still be used.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::SameHue { .. }
            | Self::NoCell { .. }
            | Self::SameWords { .. }
            | Self::MixedValues
            | Self::Renamed { .. }
            | Self::NearComment { .. }
            | Self::NoReason
            | Self::AskedTwice { .. }
            | Self::TwoKeys { .. }
            | Self::LongestIsRight
            | Self::OfTheAbove(_)
            | Self::HiddenNot(_)
            | Self::Overlap { .. } => Severity::Warning,
            _ => Severity::Problem,
        }
    }

    /// What to do about it. `line` tells the line in which a path stands.
    #[must_use]
    pub fn cure(&self, line: &dyn Fn(&Path) -> Option<usize>) -> String {
        let meant = |near: &Option<Near>, otherwise: &str| match near {
            Some(near) => {
                let place = near
                    .defined
                    .as_ref()
                    .and_then(line)
                    .map(|l| format!(" It is defined in line {l}."))
                    .unwrap_or_default();
                format!("Did you mean `{}`?{place}", near.id)
            }
            None => otherwise.to_owned(),
        };
        let word = |near: &Option<&'static str>, known: &str| match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("Known are {known}."),
        };
        match self {
            Self::Syntax(_) => "Brackets and quotes come in pairs, and a comma parts two entries: look here and just before.".into(),
            Self::UnknownField { near, known, .. } => word(near, known),
            Self::MissingField { field, .. } => format!("Add `{field}: …` to it."),
            Self::FieldTwice(_) => "Keep one of the two.".into(),
            Self::WrongType { .. } => "content/README.md shows an example of every element.".into(),
            Self::UnknownWord { near, known, .. } => word(near, known),
            Self::NewerFormat(n) => format!("A Lectern that reads format {n} opens it; this one reads up to format {}.", super::raw::FORMAT),
            Self::NoFormat => format!("Write `format: {}`.", super::raw::FORMAT),
            Self::IdTwice { first, .. } => match line(first) {
                Some(l) => format!("Give one of them another id; the first is in line {l}."),
                None => "Give one of them another id.".into(),
            },
            Self::BadId { near, .. } if near.is_empty() => "Write it with letters, digits and hyphens.".into(),
            Self::BadId { near, .. } => format!("Write `{near}`, wherever it is used."),
            Self::StillTaken { by, .. } => match line(by) {
                Some(l) => format!("Take it out of `was` here, or change the one in line {l}."),
                None => "Take it out of `was`.".into(),
            },
            Self::Renamed { now, .. } => format!("Write `{now}`."),
            Self::NoId { .. } => "Add `id: \"…\"` with letters, digits and hyphens.".into(),
            Self::Twice(_) => "Keep one of the two.".into(),
            Self::KeyTwice { first, .. } => match line(first) {
                Some(l) => format!("Keep one of the two; the first is in line {l}."),
                None => "Keep one of the two.".into(),
            },
            Self::NoSuch { kind, near, .. } => meant(near, &format!("Define a {kind} with that id, or name another.")),
            Self::DeadLink { kind, near, .. } => meant(near, &format!("Define a {kind} with that id, or link elsewhere.")),
            Self::Empty(_) => "Write something, or remove it.".into(),
            Self::Circle(_) => "Take `parent` away from one of them.".into(),
            Self::NoRight => "Add `right: true` to the option that answers it.".into(),
            Self::AllRight => "Add an option that tempts and is wrong.".into(),
            Self::OptionCount(_) => "Four options are usual; five where two are right.".into(),
            Self::SameOptions(_) => "Change or remove one of them.".into(),
            Self::NoReason => "Add `why: \"…\"`: learners see it after answering.".into(),
            Self::Amount { .. } => "Amounts are decimal strings such as \"0.20\".".into(),
            Self::Value(_) => "Typed values look like duration(\"15 min\"), size(\"10 GB\"), money(\"0.10\"), number(\"1000\").".into(),
            Self::Negative { .. } => "Remove the minus sign.".into(),
            Self::Zero { .. } => "Write a number of 1 or more.".into(),
            Self::Tiers(_) => "Tiers stand in rising order of `up_to`, and the last has none.".into(),
            Self::NoDate => "Add `as_of: \"2026-11-23\"`, the day the price was read.".into(),
            Self::BadDate(_) => "Write it as \"2026-11-23\": year, month, day.".into(),
            Self::Range => "Swap `min` and `max`.".into(),
            Self::TooFewSubjects(noun) => format!("Name two to five {noun}, or more if it opens with a picker."),
            Self::NoRows => "Name aspects in `aspects`, or write its own `rows`.".into(),
            Self::Preset(_) | Self::NoRate { .. } => "Change the preset, or add the rate to the tariff.".into(),
            Self::RateTwice { first, .. } => match line(first) {
                Some(l) => format!("Keep one of the two; the first is in line {l}."),
                None => "Keep one of the two.".into(),
            },
            Self::OffStep { below, above: Some(above), .. } => format!("Write {below} or {above}."),
            Self::OffStep { below, .. } => format!("Write {below}."),
            Self::ValueBeside(_) => "Take the value away, or the kind.".into(),
            Self::NotCalls(_) => "Name a tariff whose shape is metered_call.".into(),
            Self::NoIcon { near, .. } => match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "The names are those of the Phosphor icons, such as \"book-open\".".into(),
            },
            Self::NoPricing => "Add `pricing` to the pack, or link elsewhere.".into(),
            Self::LinkScheme(_) => "Links are topic:ID, comparison:ID, pricing:PRESET or a web address.".into(),
            Self::UnknownCallout { near, .. } => word(near, "exam, more and newer"),
            Self::TooDeep => "Four levels are many; look for marks that are never closed.".into(),
            Self::OpenComment => "Close it with `-->`.".into(),
            Self::BesideComment => "Put the comment on a line of its own.".into(),
            Self::NearComment { near, .. } => format!("Did you mean `<!-- {near} -->`?"),
            Self::Html => "Say it in Markdown; comments `<!-- wall: off -->` and `<!-- say: … -->` are ours.".into(),
            Self::OutOfRange { range, .. } => format!("Write a number in the range {range}."),
            Self::AspectWithoutComparison => "Add `comparison: \"…\"`, or remove `aspect`.".into(),
            Self::Phrase(PhraseError::Brackets) => "Close each `{` with `}`: `{}` is filled in, `{is|are}` offers one word or the other.".into(),
            Self::Phrase(PhraseError::Blank) => "Put `{}` once where the name or the value goes.".into(),
            Self::Phrase(PhraseError::NoBlank) => "Say what holds where the cell is yes, such as \"{needs|need} a filter\".".into(),
            Self::NotARow(_) => "Name one of the rows of that comparison.".into(),
            Self::SameHue { .. } => "Give one of them another `colour`, so that they are told apart at a glance.".into(),
            Self::NoCell { .. } => "Write the cell; `kind: none`, `depends` and `unknown` are there for what has no plain value.".into(),
            Self::SameWords { .. } => "Same words for the same value, so that it counts as equal.".into(),
            Self::AskedTwice { first } => match line(first) {
                Some(l) => format!("Change one of them; the first is in line {l}."),
                None => "Change one of them.".into(),
            },
            Self::TwoKeys { first, .. } => match line(first) {
                Some(l) => format!("Mark it alike here and in the question in line {l}."),
                None => "Mark it alike in both.".into(),
            },
            Self::LongestIsRight => "Shorten it, or give the others as much to say: learners pick the longest where they don\u{2019}t know.".into(),
            Self::OfTheAbove(_) => "Say it in words of its own, or ask for several right options.".into(),
            Self::HiddenNot(word) => format!("Write it as `**{}**`, or ask the other way round.", word.to_uppercase()),
            Self::Overlap { .. } => "Change one of them, so that only one can be meant.".into(),
            Self::MixedValues => "Give all cells of the row the same kind of value, or none.".into(),
        }
    }
}
