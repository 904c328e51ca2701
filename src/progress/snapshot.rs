//! What the screens read: everything that follows from the log, worked out on
//! the writer's thread and handed over whole. Nothing here changes anything.

use super::catalogue::Catalogue;
use super::fold::Rest;
use super::log::Day;
use super::plan::{Outlook, Pacing, Verdict};
use super::queue::Today;
use super::readiness::{Headline, Readiness};
use super::states::States;
use super::stats::Stats;
use super::store::{Sitting, Why};
use std::path::PathBuf;
use std::sync::Arc;

/// How things stand.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The file was read; before that all is empty.
    pub ready: bool,
    pub catalogue: Arc<Catalogue>,
    pub states: States,
    /// Read marks, exams taken, the exam's date.
    pub rest: Arc<Rest>,
    pub pacing: Pacing,
    pub today: Today,
    pub outlook: Outlook,
    pub readiness: Arc<Readiness>,
    pub stats: Arc<Stats>,
    /// Sessions to resume, the newest first.
    pub sittings: Vec<Sitting>,
    pub health: Health,
}

impl Snapshot {
    /// Nothing yet, of a pack on a day.
    #[must_use]
    pub fn blank(catalogue: Arc<Catalogue>, today: Day) -> Self {
        Self {
            ready: false,
            states: States::blank(catalogue.facts().len()),
            catalogue,
            rest: Arc::default(),
            pacing: Pacing::new(today, None),
            today: Today::default(),
            outlook: Outlook {
                questions: Vec::new(),
                minutes: 0,
                verdict: Verdict::NoDate,
            },
            readiness: Arc::new(Readiness {
                headline: Headline::TooLittle {
                    attempts: 0,
                    touched: 0,
                    topics: 0,
                },
                topics: Vec::new(),
            }),
            stats: Arc::default(),
            sittings: Vec::new(),
            health: Health::default(),
        }
    }
}

/// Whether all is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// The folder that progress is kept in; `None` where it is kept nowhere.
    pub folder: Option<PathBuf>,
    /// Things done that are kept in memory only; tried again until they are saved.
    pub unsaved: usize,
    /// Why they aren't.
    pub trouble: Option<Why>,
    /// What happened at opening that people should know.
    pub notices: Vec<Notice>,
}

impl Health {
    /// What to say while something isn't saved; `None` while all is.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let folder = self.folder.as_ref().map(|f| f.display().to_string());
        let folder = folder.unwrap_or_default();
        let why = match self.trouble? {
            // Another window writes: it passes.
            Why::Busy => return None,
            Why::Full => format!("The disk that holds {folder} is full."),
            Why::ReadOnly => format!("Nothing can be written in {folder}."),
            Why::Damaged => format!("The file of your progress in {folder} is damaged."),
            Why::TooNew => format!(
                "The file of your progress in {folder} was written by a newer Lectern. Start that one."
            ),
            Why::Other => format!("Your progress can\u{2019}t be saved in {folder}."),
        };
        let kept = match self.unsaved {
            0 => "You can go on; what you do now is kept until you close Lectern.".to_owned(),
            1 => "You can go on. The last thing you did isn\u{2019}t saved yet; Lectern keeps trying.".to_owned(),
            n => format!("You can go on. The last {n} things you did aren\u{2019}t saved yet; Lectern keeps trying."),
        };
        Some(format!("{why} {kept}"))
    }
}

/// Something that happened to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// It was damaged and is kept under another name. The copy is the newest one
    /// that is whole, and can be taken in.
    SetAside {
        kept: PathBuf,
        copy: Option<PathBuf>,
    },
    /// The daily copy could not be made.
    NoCopy(String),
}

impl Notice {
    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::SetAside { kept, copy } => {
                let then = match copy {
                    Some(copy) => format!(
                        "A copy from before is whole: {}. Take it in to have that progress back.",
                        copy.display()
                    ),
                    None => "There is no copy of it; Lectern starts anew.".to_owned(),
                };
                format!(
                    "The file of your progress was damaged. It is kept as {}. {then}",
                    kept.display()
                )
            }
            Self::NoCopy(why) => {
                format!("Today\u{2019}s copy of your progress could not be made ({why}).")
            }
        }
    }
}
