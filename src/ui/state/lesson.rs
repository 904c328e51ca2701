//! The lesson that is open: what it holds, the file it came from, what is not
//! saved of it yet, and what was found wrong. Changed by `apply` alone; files
//! are read and written by threads of `app`.

use crate::content::{At, Pack, Severity, words::slug};
use crate::practice::mixed;
use crate::projection::lesson::{self, Editing, Lesson, OwnSlide, Part, Thing};
use crate::projection::{Deck, Found, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The lesson that is open, and those that wait.
#[derive(Debug, Default)]
pub struct Lessons {
    pub open: Option<Box<OpenLesson>>,
    /// Lessons with changes in no file, which were left for others.
    pub left: Vec<Left>,
    pub rooms: Rooms,
}

/// A lesson that was left with changes in no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Key of its draft.
    pub key: String,
    pub title: String,
    pub parts: usize,
}

/// A lesson that is open.
#[derive(Debug)]
pub struct OpenLesson {
    pub editing: Editing,
    pub file: Option<PathBuf>,
    /// Key of its draft.
    pub key: String,
    /// Text of the file as it was last read or written here.
    pub seen: Option<String>,
    /// The lesson as that text has it.
    pub saved: Option<Lesson>,
    /// What is being written.
    pub saving: Option<Lesson>,
    pub asking: Option<Asking>,
    /// What is known of its pictures, by path as the lesson names them.
    pub pictures: BTreeMap<String, Picture>,
    /// What is wrong with it in the pack as it is now.
    pub findings: Vec<Wrong>,
    /// What each part stands for in that pack.
    pub things: Vec<Option<Thing>>,
}

/// What has to be decided before a lesson is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// The file has comments, which writing it anew would lose.
    Comments,
    /// The file was changed by somebody else meanwhile; this is its text now.
    Changed(String),
    /// The file that was named is no lesson.
    NoLesson(PathBuf),
}

/// A picture of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    Reading,
    /// So many pixels.
    Fine([usize; 2]),
    /// Why it can't be shown.
    Broken(String),
}

/// Something wrong with a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The part that it is about.
    pub part: Option<usize>,
    pub severity: Severity,
    pub message: String,
    pub cure: String,
}

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub file: Option<PathBuf>,
    pub seen: Option<String>,
    pub lesson: Lesson,
}

impl Draft {
    /// A draft as text.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// A draft from its text; `None` where it isn't one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl OpenLesson {
    /// A lesson that is in no file. `unique` tells it from others.
    #[must_use]
    pub fn fresh(lesson: Lesson, unique: u64) -> Self {
        Self {
            editing: Editing::new(lesson),
            file: None,
            key: format!("new-{unique:x}"),
            seen: None,
            saved: None,
            saving: None,
            asking: None,
            pictures: BTreeMap::new(),
            findings: Vec::new(),
            things: Vec::new(),
        }
    }

    /// A lesson as its file has it.
    #[must_use]
    pub fn of_file(lesson: Lesson, file: PathBuf, text: String) -> Self {
        Self {
            key: key_of(&file),
            file: Some(file),
            seen: Some(text),
            saved: Some(lesson.clone()),
            ..Self::fresh(lesson, 0)
        }
    }

    /// A lesson as it was left.
    #[must_use]
    pub fn of_draft(draft: Draft, key: String) -> Self {
        let saved = draft.seen.as_deref().and_then(|text| {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            crate::content::options().from_str(text).ok()
        });
        Self {
            key,
            file: draft.file,
            seen: draft.seen,
            saved,
            ..Self::fresh(draft.lesson, 0)
        }
    }

    /// What is to be kept of it until it is saved.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            file: self.file.clone(),
            seen: self.seen.clone(),
            lesson: self.lesson().clone(),
        }
    }

    #[must_use]
    pub fn lesson(&self) -> &Lesson {
        self.editing.lesson()
    }

    /// Whether it holds what no file does.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        match &self.saved {
            Some(saved) => saved != self.lesson(),
            None => self.editing.undoes().is_some() || !self.lesson().parts.is_empty(),
        }
    }

    /// Name of its file, or what to say where there is none.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = self.file.as_ref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }

    /// The folder that its pictures are looked for in.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let folder = self.file.as_deref().and_then(Path::parent);
        folder.unwrap_or_else(|| Path::new("")).to_owned()
    }

    /// Its slides in a pack, and looks anew at what is wrong.
    pub fn check(&mut self, pack: &Pack) {
        let parts = self.lesson().parts.iter();
        self.things = parts.map(|part| Thing::of(part, pack)).collect();
        let (_, findings) = self.made(pack);
        let root = At::root();
        let parts = root.field("parts");
        let places: Vec<_> = (0..self.lesson().parts.len())
            .map(|n| parts.item(n).path())
            .collect();
        self.findings = findings
            .into_iter()
            // That nothing is ticked yet is said by the empty list itself.
            .filter(|f| !(f.path.ends_with("parts") && places.is_empty()))
            .map(|f| Wrong {
                part: places.iter().position(|p| f.path.is_under(p)),
                severity: f.severity,
                message: f.message,
                cure: f.cure.replace('`', ""),
            })
            .collect();
    }

    fn made(&self, pack: &Pack) -> (Deck, Vec<crate::content::Finding>) {
        let exists = |path: &str| !matches!(self.pictures.get(path), Some(Picture::Broken(_)));
        lesson::deck(self.lesson(), pack, &exists)
    }

    /// Its slides in a pack; what the pack doesn't have is left out.
    #[must_use]
    pub fn deck(&self, pack: &Pack) -> Deck {
        self.made(pack).0
    }

    /// Paths of its pictures of which nothing is known yet.
    #[must_use]
    pub fn unread(&self) -> Vec<String> {
        let parts = self.lesson().parts.iter();
        let mut paths: Vec<String> = parts
            .filter_map(|part| match part {
                Part::Slide(OwnSlide { picture, .. }) => picture.clone(),
                _ => None,
            })
            .filter(|path| !self.pictures.contains_key(path))
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }
}

/// The key of the draft of a file: its name, for people, and a number made from its whole path.
#[must_use]
pub fn key_of(file: &Path) -> String {
    let bytes = file.as_os_str().as_encoded_bytes();
    let numbers: Vec<u64> = bytes.iter().map(|b| u64::from(*b)).collect();
    let name = file.file_stem().map(|n| slug(&n.to_string_lossy()));
    let name: String = name.unwrap_or_default().chars().take(40).collect();
    format!("{}-{:x}", name.trim_matches('-'), mixed(&numbers))
}

/// The shapes of picture that a deck is tried in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    FourThree,
    SixteenTen,
    #[default]
    SixteenNine,
}

impl Shape {
    pub const ALL: [Self; 3] = [Self::FourThree, Self::SixteenTen, Self::SixteenNine];

    /// As projectors name it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::FourThree => "4:3",
            Self::SixteenTen => "16:10",
            Self::SixteenNine => "16:9",
        }
    }

    /// A picture of that shape, in points. All sizes of one shape are laid out alike.
    #[must_use]
    pub fn size(self) -> [f32; 2] {
        match self {
            Self::FourThree => [1024.0, 768.0],
            Self::SixteenTen => [1280.0, 800.0],
            Self::SixteenNine => [1280.0, 720.0],
        }
    }
}

/// The check for a room.
#[derive(Debug, Default)]
pub struct Rooms {
    pub shape: Shape,
    pub deep: bool,
    /// Counts what was asked, so that an answer to an older question is dropped.
    pub asked: u64,
    pub running: Option<Progress>,
    pub result: Option<Checked>,
}

/// How far a check is.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    pub done: std::sync::Arc<std::sync::atomic::AtomicUsize>,
    pub of: usize,
}

/// What a room asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// How the deck fares, in a line.
    pub headline: String,
    pub found: Vec<Asks>,
}

/// One thing that a room asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Asks {
    pub found: Found,
    pub message: String,
    pub cure: String,
    /// File and line, where it stands in a file.
    pub line: Option<String>,
}

impl Asks {
    /// Where it is changed: a part of the lesson, or a thing of the pack.
    #[must_use]
    pub fn source(&self) -> Source {
        self.found.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_with_its_file_and_what_is_unsaved() {
        let text = include_str!("../../../content/lessons/coffee.ron");
        let lesson: Lesson = crate::content::options().from_str(text).unwrap();
        let pack = crate::content::load_text(
            include_str!("../../../content/examples/coffee.ron"),
            "coffee.ron",
        );
        let pack = pack.pack.unwrap();
        let file = PathBuf::from("/notes/Monday – 1.lesson.ron");
        let mut open = OpenLesson::of_file(lesson, file, text.into());
        assert!(!open.unsaved());
        assert!(open.editing.edit(lesson::Edit::Remove(0), &pack));
        assert!(open.unsaved());
        let written = open.draft().written().unwrap();
        let again = OpenLesson::of_draft(Draft::read(&written).unwrap(), open.key.clone());
        assert_eq!(again.lesson(), open.lesson());
        assert_eq!(
            (again.file.clone(), again.unsaved()),
            (open.file.clone(), true)
        );
        assert_eq!(Draft::read("{\"lesson\": 3}"), None);
        assert!(open.editing.undo());
        assert!(!open.unsaved(), "taken back, it is as saved");
    }

    #[test]
    fn keys_are_fit_for_file_names_and_tell_folders_apart() {
        let keys =
            ["/a/x.lesson.ron", "/b/x.lesson.ron", "/a/ü é/../y"].map(|p| key_of(Path::new(p)));
        assert_ne!(keys[0], keys[1]);
        for key in keys {
            assert!(
                key.chars().all(|c| c.is_alphanumeric() || c == '-'),
                "{key}"
            );
        }
    }
}
