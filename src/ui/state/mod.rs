//! Everything that the screens show. Changed by `apply` alone.

mod explorer;
pub mod lesson;
mod practice;

pub use explorer::{Explorer, Guess, Inputs, MOST_PINS, Pin, PlotKind, Priced, Ready, round_end};
pub use practice::{Choosing, Practice, SESSION, Work, Writing};

use super::intent::Overlay;
use super::place::{History, Place, Side};
use super::wall::{Projecting, Screen};
use crate::compare::{Cover, Grid};
use crate::content::{ComparisonIx, Pack, Report, TopicIx};
use crate::search::Index;
use crate::session::Learner;
use crate::settings::{PackMemory, Settings};
use crate::votes::Book;
use lesson::Lessons;
use std::path::PathBuf;
use std::sync::Arc;

/// The whole state.
#[derive(Debug)]
pub struct State {
    pub pack: Arc<Pack>,
    pub index: Arc<Index>,
    /// The file of the pack; `None` for the built-in one.
    pub file: Option<PathBuf>,
    pub report: Option<ShownReport>,
    pub place: Place,
    pub history: History,
    pub settings: Settings,
    /// What the desktop wants; `None` where it doesn't say.
    pub desktop_dark: Option<bool>,
    /// The day of the start, `YYYY-MM-DD`.
    pub today: Option<String>,
    pub overlay: Option<Overlay>,
    /// Messages that stay until closed.
    pub notices: Vec<String>,
    /// A file is being read.
    pub loading: bool,
    pub study: Study,
    pub compare: Compare,
    pub pricing: Option<Explorer>,
    pub practice: Practice,
    pub lessons: Lessons,
    /// Where people keep what they write; not every desktop says.
    pub documents: Option<PathBuf>,
    /// What there is to practise and what was done; `None` until both are read.
    pub learner: Option<Learner>,
    /// Milliseconds since 1970, at the beginning of the frame.
    pub now: i64,
    /// Something waits for the disk for more than a second.
    pub slow_disk: bool,
    /// Kept for the next session, so that each is dealt anew.
    pub seed: u64,
    pub quit: bool,
    /// What a class sees, while it does.
    pub projecting: Option<Box<Projecting>>,
    /// What classes answered when they were asked.
    pub votes: Book,
    pub screens: Screens,
    /// Size of the window in points.
    pub window: [f32; 2],
    /// The time of day, such as 10:42.
    pub time: String,
    /// Pages to scroll the page by, for one frame.
    pub scroll: i8,
}

/// The screens that windows can be put on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screens {
    /// In the desktop's order; empty where it doesn't say.
    pub all: Vec<Screen>,
    /// The one that the window was on, from 0.
    pub here: usize,
}

/// A report with how it is shown.
#[derive(Debug, Clone)]
pub struct ShownReport {
    pub report: Report,
    pub file: PathBuf,
    pub open: bool,
    /// What is on screen is an older version of the same file.
    pub stale: bool,
    /// The file is a lesson rather than a pack.
    pub lesson: bool,
}

/// The study screen.
#[derive(Debug, Clone, Default)]
pub struct Study {
    /// The page that was open when one went elsewhere.
    pub last: Option<TopicIx>,
    /// Topics that the tree shows, in order.
    pub visible: Vec<TopicIx>,
    /// Words to mark on the page, from the last find.
    pub marked: String,
    /// The drawer of a narrow window is open.
    pub drawer: bool,
    /// The window is so narrow that the tree is a drawer.
    pub narrow: bool,
    /// The page is to start at its top.
    pub to_top: bool,
    /// The tree is to show the selected row.
    pub to_row: bool,
}

/// The comparison screen.
#[derive(Debug, Clone)]
pub struct Compare {
    pub side: Side,
    pub grid: Grid,
    pub cover: Cover,
    pub row: usize,
    pub column: usize,
    /// The cursor was moved by key, so it is drawn and kept in view.
    pub cursor_shown: bool,
    pub cursor_moved: bool,
    pub only_differences: bool,
    /// Equal rows are opened for once.
    pub same_rows_open: bool,
    pub transposed: bool,
    pub takeaway_open: bool,
    pub second: usize,
}

impl Compare {
    /// A comparison from its beginning.
    #[must_use]
    pub fn new(pack: &Pack, side: Side) -> Self {
        let (grid, transposed) = match &side {
            Side::Named(c) => {
                let grid = Grid::of(pack, *c);
                let many = grid.subjects.len() > MOST_COLUMNS;
                (grid, pack.comparisons[*c].transposed || many)
            }
            Side::Picked(subjects) => (Grid::of_subjects(pack, subjects), false),
        };
        Self {
            side,
            grid,
            cover: Cover::default(),
            row: 0,
            column: 0,
            cursor_shown: false,
            cursor_moved: false,
            only_differences: false,
            same_rows_open: false,
            transposed,
            takeaway_open: true,
            second: 1,
        }
    }

    /// Rows that are shown, as places in the grid.
    #[must_use]
    pub fn shown_rows(&self) -> Vec<usize> {
        let hide = self.only_differences && !self.same_rows_open;
        (0..self.grid.rows.len())
            .filter(|n| {
                !hide
                    || self
                        .grid
                        .rows
                        .get(*n)
                        .is_none_or(|r| r.sameness != crate::compare::Sameness::Same)
            })
            .collect()
    }
}

/// Most subjects that stand side by side as columns.
pub const MOST_COLUMNS: usize = 5;

/// The cost explorer with what was pinned in it.
fn explorer(pack: &Pack, settings: &Settings) -> Option<Explorer> {
    let mut explorer = Explorer::new(pack)?;
    let kept = settings
        .packs
        .get(&pack.id)
        .and_then(|m| m.scenarios.as_ref());
    if let Some(kept) = kept {
        // Pins that a newer version wrote are left alone in the settings.
        let _ = explorer.bring_in(pack, kept);
    }
    Some(explorer)
}

impl State {
    /// The state on a pack, at the place where one was.
    #[must_use]
    pub fn new(pack: Arc<Pack>, file: Option<PathBuf>, settings: Settings, seed: u64) -> Self {
        let index = Arc::new(Index::new(&pack));
        let place = first_place(&pack, &settings);
        let side = match &place {
            Place::Compare(side) => side.clone(),
            _ => first_side(&pack),
        };
        let mut state = Self {
            compare: Compare::new(&pack, side),
            pricing: explorer(&pack, &settings),
            practice: Practice {
                number: SESSION,
                ..Practice::default()
            },
            lessons: Lessons::default(),
            documents: None,
            learner: None,
            now: 0,
            slow_disk: false,
            study: Study {
                to_row: true,
                ..Study::default()
            },
            index,
            file,
            report: None,
            place,
            history: History::default(),
            settings,
            desktop_dark: None,
            today: None,
            overlay: None,
            notices: Vec::new(),
            loading: false,
            seed,
            quit: false,
            projecting: None,
            votes: Book::default(),
            screens: Screens::default(),
            window: [1280.0, 720.0],
            time: String::new(),
            scroll: 0,
            pack,
        };
        state.follow_renames();
        state.refresh_tree();
        state
    }

    /// The time as presenting counts it: milliseconds since 1970.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.now).unwrap_or(0)
    }

    /// The screens of wall and desk, from 0, where there are two: the wall on
    /// the one that it was on last, or else on any but the window's own.
    #[must_use]
    pub fn places(&self) -> Option<(usize, usize)> {
        let Screens { all, here } = &self.screens;
        if all.len() < 2 {
            return None;
        }
        let any_but = |one: usize| (0..all.len()).find(|n| *n != one);
        let kept = self.settings.classroom.wall.as_ref();
        let remembered = kept.and_then(|wall| all.iter().position(|s| s == wall));
        let wall = remembered.or_else(|| any_but(*here))?;
        let desk = if *here == wall { any_but(wall)? } else { *here };
        Some((wall, desk))
    }

    /// What was kept under an id that a topic had before is kept under its new one.
    fn follow_renames(&mut self) {
        let pack = Arc::clone(&self.pack);
        let memory = self.memory_mut();
        for (_, topic) in pack.topics.iter() {
            for set in [&mut memory.read, &mut memory.collapsed] {
                if topic.was.iter().any(|was| set.remove(was)) {
                    set.insert(topic.id.clone());
                }
            }
        }
    }

    /// What is kept for the pack.
    #[must_use]
    pub fn memory(&self) -> Option<&PackMemory> {
        self.settings.packs.get(&self.pack.id)
    }

    /// What is kept for the pack, to change.
    pub fn memory_mut(&mut self) -> &mut PackMemory {
        self.settings.packs.entry(self.pack.id.clone()).or_default()
    }

    /// Whether a topic is marked as read.
    #[must_use]
    pub fn is_read(&self, topic: TopicIx) -> bool {
        let t = &self.pack.topics[topic];
        match &self.learner {
            Some(learner) => {
                let read = &learner.snapshot().rest.read;
                std::iter::once(&t.id)
                    .chain(&t.was)
                    .any(|id| read.contains(id))
            }
            // Until the log is read, what the settings kept before there was one.
            None => self.memory().is_some_and(|m| m.read.contains(&t.id)),
        }
    }

    /// Whether the topics under one are hidden.
    #[must_use]
    pub fn is_folded(&self, topic: TopicIx) -> bool {
        self.memory()
            .is_some_and(|m| m.collapsed.contains(&self.pack.topics[topic].id))
    }

    /// Works out anew which topics the tree shows.
    pub fn refresh_tree(&mut self) {
        let mut visible = Vec::with_capacity(self.pack.topics.len());
        let mut open: Vec<TopicIx> = self.pack.roots.iter().rev().copied().collect();
        while let Some(topic) = open.pop() {
            visible.push(topic);
            if !self.is_folded(topic) {
                open.extend(self.pack.topics[topic].children.iter().rev());
            }
        }
        self.study.visible = visible;
    }

    /// The topic that is selected, on the study screen or last.
    #[must_use]
    pub fn topic(&self) -> Option<TopicIx> {
        match &self.place {
            Place::Study(topic) => Some(*topic),
            _ => None,
        }
    }

    /// The topic on the study screen, or the one that was there last.
    #[must_use]
    pub fn last_topic(&self) -> TopicIx {
        self.topic().or(self.study.last).unwrap_or_else(|| {
            self.pack
                .topics
                .indices()
                .next()
                .unwrap_or_else(TopicIx::first)
        })
    }

    /// Comparisons in the pack's order.
    pub fn comparisons(&self) -> impl Iterator<Item = ComparisonIx> + use<> {
        self.pack.comparisons.indices()
    }
}

/// Where to begin: where one was, or on the first page.
fn first_place(pack: &Pack, settings: &Settings) -> Place {
    settings
        .packs
        .get(&pack.id)
        .and_then(|m| m.place.as_deref())
        .and_then(|p| Place::read(p, pack))
        .or_else(|| pack.topics.first().map(Place::Study))
        .unwrap_or(Place::Practice)
}

/// What the comparison screen shows before anything was chosen.
fn first_side(pack: &Pack) -> Side {
    pack.comparisons.first().map_or_else(
        || Side::Picked(pack.subjects.indices().take(2).collect()),
        Side::Named,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_mark_follows_a_topic_that_was_renamed() {
        let text = r#"(format: 1, id: "p", title: "P", topics: [
            (id: "new", title: "New", text: "x", was: ["old"]), (title: "Other", text: "y"),
        ])"#;
        let pack = crate::content::load_text(text, "p.ron").pack.unwrap();
        let mut settings = Settings::default();
        settings
            .packs
            .entry("p".into())
            .or_default()
            .read
            .insert("old".into());
        let state = State::new(Arc::new(pack), None, settings, 1);
        let read: Vec<bool> = state
            .pack
            .topics
            .indices()
            .map(|t| state.is_read(t))
            .collect();
        assert_eq!(read, [true, false]);
    }
}
