//! What Lectern keeps between starts besides learning: theme, zoom, window,
//! recent files, where one was, which topics are read. One small file, written
//! atomically by one writer at a time; a broken one is set aside, never
//! overwritten. What the settings do is decided where they are used.

mod classroom;
mod drafts;
mod store;

pub use classroom::{Classroom, Screen};
pub use drafts::{Drafts, Reader as DraftReader};
pub use store::{Notice, Store};

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Everything that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// 0.5 to 3.
    pub zoom: f32,
    pub reduced_motion: bool,
    /// A question's options stay covered until one has thought.
    pub cover_options: bool,
    /// The hour at which a study day begins, 0 to 23.
    pub day_begins: u8,
    pub classroom: Classroom,
    pub window: Window,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// The pack that was open; the built-in one where none.
    pub pack: Option<PathBuf>,
    pub tree_hidden: bool,
    /// Pack id → what is kept for it.
    pub packs: BTreeMap<String, PackMemory>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            zoom: 1.0,
            reduced_motion: false,
            cover_options: false,
            day_begins: 4,
            classroom: Classroom::default(),
            window: Window::default(),
            recent: Vec::new(),
            pack: None,
            tree_hidden: false,
            packs: BTreeMap::new(),
        }
    }
}

/// Which colours to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    Light,
    Dark,
    HighContrast,
}

/// Where the window was, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Window {
    pub size: Option<[f32; 2]>,
    pub position: Option<[f32; 2]>,
    pub maximized: bool,
}

/// What is kept for one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PackMemory {
    /// Ids of topics marked as read.
    pub read: BTreeSet<String>,
    /// Ids of topics whose children are hidden in the tree.
    pub collapsed: BTreeSet<String>,
    /// Where one was, such as `study:grind-size`.
    pub place: Option<String>,
    /// Scenarios of a bill that were pinned, as their JSON.
    pub scenarios: Option<String>,
    /// The file of the lesson that was open.
    pub lesson: Option<PathBuf>,
    /// The draft of the lesson that was open, where it holds what no file does.
    pub lesson_draft: Option<String>,
    /// Drafts of lessons that were left for others.
    pub lessons_left: Vec<String>,
}

/// Most recent files that are kept.
const MOST_RECENT: usize = 8;

impl Settings {
    /// Puts a file first among the recent ones.
    pub fn opened(&mut self, path: PathBuf) {
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
    }

    /// Brings values from outside into their ranges.
    #[must_use]
    fn sound(mut self) -> Self {
        self.zoom = if self.zoom.is_finite() {
            self.zoom.clamp(0.5, 3.0)
        } else {
            1.0
        };
        self.day_begins = self.day_begins.min(23);
        self.classroom = self.classroom.sound();
        let fine = |v: &[f32; 2]| v.iter().all(|x| x.is_finite() && x.abs() < 20_000.0);
        self.window.size = self
            .window
            .size
            .filter(|s| fine(s) && s.iter().all(|x| *x >= 100.0));
        self.window.position = self.window.position.filter(fine);
        self
    }
}
