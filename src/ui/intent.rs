//! What a person wants, as a view or a key says it. Nothing happens here;
//! `apply` carries it out.

use super::commands::Command;
use super::place::Place;
use crate::compare::Mark;
use crate::content::{AspectIx, PresetIx, QuestionIx, SubjectIx, TopicIx};
use crate::settings::ThemeChoice;
use std::path::PathBuf;

/// What a person wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    Go(Place),
    Back,
    Forward,
    /// Whatever the command means where one is.
    Run(Command),
    Open(Overlay),
    CloseOverlay,
    OpenFile(PathBuf),
    OpenBuiltIn,
    Reload,
    HideReport,
    ShowReport,
    ForgetReport,
    Copy(String),
    OpenWeb(String),
    OpenInEditor,
    Dismiss(usize),
    Theme(ThemeChoice),
    Zoom(f32),
    ReducedMotion(bool),
    HideTree(bool),
    Drawer(bool),
    Fold(TopicIx, bool),
    Read(TopicIx, bool),
    /// Opens a topic that was found, with the words marked.
    Found(TopicIx, String),
    Compare(Comparing),
    Price(Pricing),
    Practise(Practising),
    Quit,
}

/// A thing that lies over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    Find,
    Keys,
    About,
    Settings,
    /// A path to type, where no file dialog can be shown.
    OpenPath,
}

/// Wishes on the comparison screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparing {
    Add(SubjectIx),
    Remove(SubjectIx),
    OnlyDifferences(bool),
    Transpose,
    Cursor {
        row: usize,
        column: usize,
    },
    Move {
        rows: isize,
        columns: isize,
    },
    /// To the first or last row or column.
    Jump {
        row: Option<End>,
        column: Option<End>,
    },
    Cover(CoverWhat),
    /// Reveals the cell under the cursor, or goes on where it is open.
    Reveal,
    RevealAt {
        row: usize,
        column: usize,
    },
    Mark(Mark),
    UncoverAll,
    /// Puts the cursor on a row, as from a question that it settles.
    ToAspect(Option<AspectIx>),
    Takeaway(bool),
    SameRows(bool),
    /// In a narrow window: which subject stands beside the first.
    Second(usize),
    CopyMarkdown,
    CopyTsv,
    Quiz,
}

/// An end of a row or column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    First,
    Last,
}

/// What to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverWhat {
    Cell,
    Row,
    Subject(SubjectIx),
    AllBut(SubjectIx),
    All,
}

/// Wishes on the pricing screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Pricing {
    Requests(u64),
    DurationMs(String),
    MemoryMb(u64),
    Region(String),
    Architecture(String),
    FreeTier(FreeChoice),
    FreeRequestsLeft(u64),
    FreeGbSecondsLeft(u64),
    Preset(PresetIx),
    Steps(bool),
    Sources(bool),
    Table(bool),
    Claims(bool),
}

/// How much of the free tier is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FreeChoice {
    All,
    Part,
    None,
}

/// Wishes on the practice screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Practising {
    Start,
    /// With topics and number as chosen.
    StartChosen,
    /// These questions, as after a result.
    StartWith(Vec<QuestionIx>),
    Choose(bool),
    Topic(TopicIx, bool),
    AllTopics(bool),
    Number(usize),
    Pick(usize),
    /// Answers, or goes on where the answer was given.
    Enter,
    End,
    /// Back from the result to the start.
    Leave,
}
