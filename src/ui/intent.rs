//! What a person wants, as a view or a key says it. Nothing happens here;
//! `apply` carries it out.

use super::commands::Command;
use super::place::Place;
use super::state::lesson::Shape;
use super::state::{Choosing, PlotKind, Ready, Writing};
use crate::compare::Mark;
use crate::content::{AspectIx, ComparisonIx, PresetIx, SubjectIx, TariffIx, TopicIx};
use crate::pricing::{Amount, Assumptions, DurationModel, Traffic, Usage};
use crate::progress::{Confidence, ExamPlan};
use crate::projection::lesson::{Edit, Thing};
use crate::projection::{Laid, Source, show};
use crate::session::{Listing, Sort};
use crate::settings::{Classroom, ThemeChoice};
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
    Learn(Learning),
    Project(Projecting),
    Plan(Planning),
    CoverOptions(bool),
    /// How a class is projected to and asked.
    Classroom(Classroom),
    /// The hour at which a study day begins.
    DayBegins(u8),
    Quit,
}

/// A thing that lies over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    Find,
    Keys,
    About,
    Settings,
    /// What can be taken along of what was done.
    Export,
    /// What a room asks of the slides.
    Rooms,
    /// A path to type, where no file dialog can be shown.
    Path(FileFor),
}

/// What a file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFor {
    /// Notes to open.
    Notes,
    /// Progress to take in.
    Import,
    /// Where the log of all packs is to be written.
    Log,
    /// Where a list is to be written.
    List(Listing),
    /// Where the votes of classes are to be written.
    Votes,
    /// A file to write the pinned scenarios to.
    PinsOut,
    /// A file to bring scenarios in from.
    PinsIn,
    /// A lesson to open.
    Lesson,
    /// Where the lesson is to be written.
    LessonTo,
    /// A picture for a slide of the lesson.
    Picture,
}

impl FileFor {
    /// What is wanted once the file was chosen.
    #[must_use]
    pub fn chosen(self, path: PathBuf) -> Intent {
        match self {
            Self::Notes => Intent::OpenFile(path),
            Self::Import => Intent::Learn(Learning::Import(path)),
            Self::Log => Intent::Learn(Learning::Export(path)),
            Self::List(list) => Intent::Learn(Learning::Save(list, path)),
            Self::Votes => Intent::Project(Projecting::SaveVotes(path)),
            Self::PinsOut => Intent::Price(Pricing::SavePinsTo(path)),
            Self::PinsIn => Intent::Price(Pricing::ReadPins(path)),
            Self::Lesson => Intent::Plan(Planning::Open(path)),
            Self::LessonTo => Intent::Plan(Planning::SaveTo(path)),
            Self::Picture => Intent::Plan(Planning::TakePicture(path)),
        }
    }

    /// Whether the file is to be written.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(
            self,
            Self::Log | Self::List(_) | Self::PinsOut | Self::Votes | Self::LessonTo
        )
    }
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
    /// The same, on a subject's cell.
    ToCell {
        aspect: AspectIx,
        column: usize,
    },
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
    Preset(PresetIx),
    /// A setting of the bill.
    Set(Setting),
    /// A part of the screen is opened or closed.
    Show(Part, bool),
    Plot(PlotKind),
    /// How a call's length follows its memory.
    Model(DurationModel),
    /// Holds the plot's end where it is, as while the point is dragged, or lets it go.
    HoldAxis(bool),
    /// Brings the nearest break-even into the plot.
    ToBreakEven,
    /// Opens the rate under its step, or closes it.
    OpenRate(Option<String>),
    /// Shows the steps of an alternative, by its tariff's id, or hides them.
    ShowSteps(Option<String>),
    /// Hides the result and asks for a guess: of the bill, or of what is cheapest.
    AskBill,
    AskCheapest,
    GuessBill(Amount),
    GuessCheapest(usize),
    StopGuessing,
    Pin,
    Unpin(usize),
    TakePin(usize),
    NamePin(usize, String),
    /// Copies all pins, in a form.
    CopyPins(PinsAs),
    /// Asks where all pins are to be written.
    SavePins,
    /// Writes them, in the form that the file's ending says.
    SavePinsTo(PathBuf),
    /// Asks for a file with scenarios.
    OpenPins,
    /// Reads that file.
    ReadPins(PathBuf),
    /// Brings pins in from JSON or CSV.
    BringIn(String),
    /// Reads log lines or a tuner's result.
    Paste(String),
    /// Takes up a group of measured calls.
    TakeMeasured(usize),
    ForgetPasted,
}

/// A setting of the bill.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    Traffic(Traffic),
    Requests(u64),
    DurationMs(Amount),
    MemoryMb(u64),
    Region(String),
    Architecture(String),
    FreeTier(FreeChoice),
    FreeRequestsLeft(u64),
    FreeGbSecondsLeft(u64),
    EphemeralMb(u64),
    Ready(Option<Ready>),
    ColdPercent(Amount),
    InitMs(Amount),
    StreamedGb(Amount),
    DataOutGb(Amount),
    /// Whether the month's free gigabytes are there for them.
    StreamedFree(bool),
    DataOutFree(bool),
    Door(Option<TariffIx>),
    DoorUnits(Amount),
    /// Gateways out of a private network.
    NatCount(u64),
    NatGb(Amount),
    Peak(Amount),
    Hours(Amount),
    /// A rate of one's own, by id; `None` goes back to the listed one.
    Rate(String, Option<Amount>),
    /// What is assumed of an alternative, by its tariff's id; `None` for the defaults.
    Assume(String, Option<Box<Assumptions>>),
}

/// A part of the pricing screen that opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    More,
    Sources,
    Table,
    Claims,
    Others,
}

/// A form in which pins leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinsAs {
    Markdown,
    Csv,
    Json,
}

impl PinsAs {
    /// The form that a file's ending says; `None` for any other ending.
    #[must_use]
    pub fn by_ending(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
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
    /// What is due and new.
    Review,
    /// Goes on with a session that was left.
    Resume(u64),
    /// Forgets a session that was left; its answers stay.
    Drop(u64),
    /// Topics, sorts and number as chosen.
    Free,
    /// Some topics, with all under them.
    Topics(Vec<TopicIx>),
    /// A mock exam; at full length or as the pack says.
    Exam {
        full: bool,
    },
    /// The cells of a comparison.
    Drill(ComparisonIx),
    /// Cells of subjects that stand side by side.
    DrillOn(Vec<SubjectIx>),
    Bills,
    Starred,
    /// What was missed in the session or exam that ended.
    Misses,
    Choose(Option<Choosing>),
    Topic(TopicIx, bool),
    AllTopics(bool),
    Sort(Sort, bool),
    Number(usize),
    Pick(usize),
    /// Shows the options.
    Reveal,
    Type(String),
    Answer(Confidence),
    /// Answers with “think so”, or goes on where the answer was given.
    Enter,
    IWasRight,
    Undo,
    Star,
    Write(Option<Writing>),
    Note(String),
    LooksWrong(String),
    /// Never asks the item again.
    Skip,
    Flag,
    GoTo(usize),
    /// Forward or back in an exam.
    Step(isize),
    /// Asks whether the exam is to be handed in.
    AskHandIn(bool),
    HandIn,
    /// The result shows what was right, too.
    ShowAll(bool),
    End,
    /// Back from the result to the start.
    Leave,
}

/// Wishes about what a class sees.
#[derive(Debug, Clone, PartialEq)]
pub enum Projecting {
    /// At what is open or from the first slide, with the wall in a window of its
    /// own or not; `None` where there is a second screen.
    Start {
        first: bool,
        two: Option<bool>,
    },
    /// A key, and whether it is only held down.
    Key(show::Key, bool),
    Do(show::Action),
    /// The pointer moved on the wall, or beside it.
    Point(Option<show::Point>),
    PenDown(show::Point),
    PenUp,
    /// Marks a slide among all, from 0.
    Mark(usize),
    /// What was counted for an option, from 0.
    Count(usize, show::Count),
    /// What was laid out, by its ticket.
    LaidOut(u64, Box<Laid>),
    /// How many sit in the room.
    Class(Option<u32>),
    /// What is set for the bill in hand.
    Bill(Box<Usage>),
    /// Writes all votes on the pack to a file, as a table.
    SaveVotes(PathBuf),
    /// The wall is so large, in points.
    Fit {
        width: f32,
        height: f32,
    },
    End,
}

/// Wishes about the lesson.
#[derive(Debug, Clone, PartialEq)]
pub enum Planning {
    New,
    AskOpen,
    Open(PathBuf),
    Save,
    SaveAs,
    SaveTo(PathBuf),
    /// Saves although comments go or somebody else changed the file.
    SaveAnyway,
    /// Reads what somebody else wrote into the file.
    TakeTheirs,
    DontAsk,
    /// Puts a thing of the pack in, or takes it out.
    Tick(Thing, bool),
    AddSlide,
    Edit(Edit),
    /// Takes a part in hand, from 0.
    Select(usize),
    /// Moves the part in hand by so many places.
    MoveBy(isize),
    /// Removes the part in hand.
    Remove,
    Undo,
    AskPicture,
    TakePicture(PathBuf),
    /// Goes on with a lesson that was left unsaved, by the key of its draft.
    GoOn(String),
    /// Drops one for good.
    Drop(String),
    CheckRoom,
    Room(Shape),
    Deep(bool),
    /// Goes to where a slide is changed.
    Jump(Source),
}

/// Wishes on the progress screen, and about what was done.
#[derive(Debug, Clone, PartialEq)]
pub enum Learning {
    /// Sets the exam's date and the minutes a day, or drops the date.
    Plan(Option<ExamPlan>),
    /// Forgets the answers on a topic and all under it.
    Reset(TopicIx),
    /// Takes the last reset back.
    UndoReset,
    /// Asks where the log or a list is to be written.
    AskExport(FileFor),
    /// Writes the log of all packs to a file.
    Export(PathBuf),
    /// Copies a list.
    Copy(Listing),
    /// Writes a list to a file.
    Save(Listing, PathBuf),
    /// Asks for a log to take in.
    AskImport,
    /// Takes a log in.
    Import(PathBuf),
    /// Takes a copy of before in, after damage.
    Restore(PathBuf),
    /// Tries to save what waits, now.
    Retry,
}
