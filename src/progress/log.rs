//! The log's types: everything that a learner did, as events that are only ever
//! added. An undo and a reset are events too. What follows from the events is
//! worked out in `fold`; how they are kept is the store's business.

use super::ladder::Rung;
use super::schedule::Grade;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

/// Names a fact for ever: `cell:SUBJECT/ASPECT`, `term:ID` or `question:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FactKey(Arc<str>);

/// Names an item, one form in which a fact can be asked, for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ItemKey(Arc<str>);

macro_rules! key {
    ($name:ident) => {
        impl $name {
            /// The key as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.as_str().to_owned()
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
key!(FactKey);
key!(ItemKey);

/// Names an event for ever, on whichever machine it happened: the window that
/// wrote it, drawn by chance when it opened, and a number counted up in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    pub origin: u64,
    pub number: u64,
}

/// A name for a window in the log, by the operating system's own chance: 64 bits, so
/// that no two windows on any machines get the same, whenever they open.
#[must_use]
pub fn any_origin() -> u64 {
    // The standard library promises keys drawn at random for each such state.
    RandomState::new().hash_one(std::process::id())
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{}", self.origin, self.number)
    }
}

/// A text that names no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} names no event; an event is named like 00c0ffee00c0ffee-12: 16 digits of base 16, then a number"
)]
pub struct NotAnEvent(String);

impl std::str::FromStr for EventId {
    type Err = NotAnEvent;

    fn from_str(text: &str) -> Result<Self, NotAnEvent> {
        let no = || NotAnEvent(text.to_owned());
        let (origin, number) = text.split_once('-').ok_or_else(no)?;
        let digits = origin.bytes().all(|b| b.is_ascii_hexdigit());
        let plain = number.bytes().all(|b| b.is_ascii_digit());
        if origin.len() != 16 || !digits || !plain {
            return Err(no());
        }
        Ok(Self {
            origin: u64::from_str_radix(origin, 16).map_err(|_| no())?,
            number: number.parse().map_err(|_| no())?,
        })
    }
}

impl Serialize for EventId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A study day: days since 1970-01-01 of the learner's own calendar.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day some days later, or earlier where `days` is negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// How many days after `earlier` this one is; negative where it is before.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Where an event stands among all: the same on every machine, and never
/// before an event that was known when it happened, even where the computer's
/// clock was set back in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    /// Milliseconds since 1970 by the clock, or one more than the newest event known.
    pub clock: i64,
    pub id: EventId,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    /// See [`Order`].
    pub clock: i64,
    /// When it happened by the computer's clock: milliseconds since 1970, UTC.
    pub at: i64,
    /// The study day then and there, kept since zone and boundary may change later.
    pub day: Day,
    /// Id of the pack that was open.
    pub pack: String,
    #[serde(flatten)]
    pub act: Act,
}

impl Event {
    /// Its place among all events.
    #[must_use]
    pub fn order(&self) -> Order {
        Order {
            clock: self.clock,
            id: self.id,
        }
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    Answer(Answer),
    /// Takes an earlier event back: an answer, a reset, or another undo.
    Undo {
        of: EventId,
        /// The fact that the event taken back was about; none for a reset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fact: Option<FactKey>,
    },
    /// A mark on an item.
    Mark(Mark),
    /// All answers so far on facts of these topics count no more. Topics
    /// below are named too, and names that they had before.
    Reset {
        topics: Vec<String>,
    },
    /// A mock exam was handed in.
    Exam(ExamTaken),
    /// A topic was marked as read, or no longer is.
    Read {
        topic: String,
        on: bool,
    },
    /// The exam's date was set, changed, or dropped.
    Plan {
        plan: Option<ExamPlan>,
    },
}

impl Act {
    /// The fact that it is about, where it is about one.
    #[must_use]
    pub fn fact(&self) -> Option<&FactKey> {
        match self {
            Self::Answer(answer) => Some(&answer.fact),
            Self::Undo { fact, .. } => fact.as_ref(),
            Self::Mark(mark) => Some(&mark.fact),
            Self::Reset { .. } | Self::Exam(_) | Self::Read { .. } | Self::Plan { .. } => None,
        }
    }

    /// What saving it is called, in the log and in messages.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Answer(_) => "answer",
            Self::Undo { .. } => "undo",
            Self::Mark(_) => "mark",
            Self::Reset { .. } => "reset",
            Self::Exam(_) => "exam",
            Self::Read { .. } => "read mark",
            Self::Plan { .. } => "exam date",
        }
    }
}

/// How sure the learner was, said before the feedback.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Guess,
    #[default]
    Think,
    Sure,
}

impl Confidence {
    /// From unsure to sure.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Think, Self::Sure];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guess => "Guess",
            Self::Think => "Think so",
            Self::Sure => "Sure",
        }
    }
}

/// In which kind of session an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// What is due and new today. Only this one moves the schedule.
    Scheduled,
    Free,
    Exam,
    Drill,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub fact: FactKey,
    pub item: ItemKey,
    /// Id of the fact's topic then.
    pub topic: String,
    /// Kind of question, as the question's maker calls it.
    pub form: String,
    /// Rung of the ladder on which it was asked.
    pub rung: Rung,
    pub right: bool,
    pub confidence: Confidence,
    /// From showing the question to the answer, in milliseconds.
    pub ms: u32,
    pub mode: Mode,
    /// What the scheduler was told. `None` where the schedule stays.
    pub grade: Option<Grade>,
    /// How many in a hundred guess right; 0 to 99. 33 for one of three options.
    pub chance: u8,
    /// What the fact said then, in short: another number means a changed answer.
    pub fingerprint: u64,
    /// What the options that were picked stand for, such as subjects' ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// What the right options stand for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wanted: Vec<String>,
    /// The session that it belongs to.
    #[serde(default)]
    pub session: u64,
}

/// A mark on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub fact: FactKey,
    pub item: ItemKey,
    pub mark: MarkKind,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    Star(bool),
    /// The learner's own note; empty to drop it.
    Note(String),
    /// Never ask this item again.
    Skip(bool),
    /// Something seems wrong with the item; says what. Empty to take it back.
    LooksWrong(String),
}

/// A mock exam that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamTaken {
    pub session: u64,
    pub questions: u32,
    pub right: u32,
    /// Time taken, in seconds.
    pub seconds: u32,
    /// Per cent that pass.
    pub pass_percent: u32,
    /// Topic id, questions, right.
    #[serde(default)]
    pub topics: Vec<(String, u32, u32)>,
}

/// When the exam is, and how long a day may be spent on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamPlan {
    pub exam: Day,
    /// 1 to 1,440.
    pub minutes_a_day: u16,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_answer_is_written_in_words_that_stay() {
        // Files with such lines are on people's disks: this form can't change.
        let line = r#"{"id":"00c0ffee00c0ffee-12","clock":1700000000000,"at":1700000000000,"day":19675,"pack":"coffee","act":"answer","fact":"cell:espresso/grind","item":"value-of:espresso/grind","topic":"grind-size","form":"value-of","rung":"of-four","right":false,"confidence":"sure","ms":4200,"mode":"scheduled","grade":"again","chance":25,"fingerprint":77,"chosen":["filter"],"wanted":["espresso"],"session":9}"#;
        let event: Event = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), line);
        let Act::Answer(answer) = &event.act else {
            panic!("{event:?}")
        };
        assert_eq!(
            (answer.grade, answer.rung, answer.mode),
            (Some(Grade::Again), Rung::OfFour, Mode::Scheduled)
        );
    }

    #[test]
    fn the_other_acts_too() {
        let head = r#"{"id":"0000000000000001-2","clock":5,"at":4,"day":3,"pack":"p","act":"#;
        for rest in [
            r#""undo","of":"0000000000000001-1","fact":"term:a"}"#,
            r#""undo","of":"0000000000000001-1"}"#,
            r#""mark","fact":"term:a","item":"i","mark":{"star":true}}"#,
            r#""mark","fact":"term:a","item":"i","mark":{"looks-wrong":"no"}}"#,
            r#""reset","topics":["a","b"]}"#,
            r#""exam","session":1,"questions":20,"right":15,"seconds":900,"pass_percent":70,"topics":[["a",3,2]]}"#,
            r#""read","topic":"a","on":true}"#,
            r#""plan","plan":{"exam":20000,"minutes_a_day":20}}"#,
            r#""plan","plan":null}"#,
        ] {
            let line = format!("{head}{rest}");
            let event: Event = serde_json::from_str(&line).expect(&line);
            assert_eq!(serde_json::to_string(&event).unwrap(), line);
        }
    }

    #[test]
    fn what_names_no_event_is_refused() {
        for wrong in [
            "",
            "-",
            "1-1",
            "00c0ffee00c0ffee",
            "00c0ffee00c0ffeg-1",
            "00c0ffee00c0ffee--1",
            "+0c0ffee00c0ffee-1",
            "00c0ffee00c0ffee-+1",
            "00c0ffee00c0ffee-99999999999999999999",
        ] {
            assert!(wrong.parse::<EventId>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn names_of_events_come_back(origin: u64, number: u64) {
            let id = EventId { origin, number };
            prop_assert_eq!(id.to_string().parse::<EventId>().unwrap(), id);
        }
    }
}
