//! Files of lessons: read with their pack at hand, written only over what was
//! seen or what is a lesson, drafts found again. All of it waits for a disk and
//! so runs on threads of `app`; what follows is `apply`'s.

use super::files::{plain, read_text, write_whole};
use super::state::lesson::{Draft, Left, OpenLesson, key_of};
use crate::content::{Pack, Report};
use crate::projection::lesson::{self, Read, is_lesson};
use crate::settings::{DraftReader, PackMemory};
use std::path::Path;

/// A file that is a lesson, as it was read.
#[derive(Debug)]
pub struct Opened {
    pub text: String,
    pub read: Result<Read, Report>,
    /// What was changed in it and not saved, the last time.
    pub draft: Option<Draft>,
}

/// Why a lesson is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody wants to see it.
    Asked,
    /// Its file was saved elsewhere.
    Changed,
}

/// What may be written over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaces {
    /// The file as it was seen, and nothing newer.
    AsSeen(String),
    /// Whatever lesson is there; nothing that isn't one.
    AnyLesson,
}

/// What came of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Done,
    /// Somebody else changed the file; this is what is in it.
    Changed(String),
    NoLesson,
    Failed(String),
}

/// The text of a file that is meant as a lesson; `None` for any other.
#[must_use]
pub fn text_of(path: &Path, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    is_lesson(&name_of(path), text).then(|| text.to_owned())
}

/// Reads a text as a lesson for a pack.
#[must_use]
pub fn opened(path: &Path, text: String, pack: &Pack, drafts: &DraftReader) -> Opened {
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let exists = |picture: &str| folder.join(picture).is_file();
    let name = path.display().to_string();
    let read = lesson::read(&text, &name, pack, &exists);
    let draft = drafts
        .read(&key_of(path))
        .and_then(|kept| Draft::read(&kept));
    Opened { text, read, draft }
}

/// Reads a file as a lesson for a pack.
///
/// # Errors
/// Why it can't be read, in words.
pub fn read(path: &Path, pack: &Pack, drafts: &DraftReader) -> Result<Opened, String> {
    let text = read_text(path).map_err(|e| plain(&e))?;
    Ok(opened(path, text, pack, drafts))
}

/// Writes a lesson whole, over what may be replaced.
#[must_use]
pub fn write(path: &Path, text: &str, replaces: &Replaces) -> Written {
    match read_text(path) {
        Ok(there) => match replaces {
            Replaces::AsSeen(seen) if *seen != there => return Written::Changed(there),
            Replaces::AnyLesson if !is_lesson(&name_of(path), &there) => return Written::NoLesson,
            _ => {}
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => return Written::NoLesson,
        Err(error) => return Written::Failed(plain(&error)),
    }
    match write_whole(path, text) {
        Ok(()) => Written::Done,
        Err(error) => Written::Failed(plain(&error)),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

/// What was open the last time, those that were left, and what to say about it.
#[must_use]
pub fn recall(
    memory: &PackMemory,
    pack: &Pack,
    drafts: &DraftReader,
) -> (Option<OpenLesson>, Vec<Left>, Option<String>) {
    let draft_of = |key: &String| Draft::read(&drafts.read(key)?);
    let left = memory
        .lessons_left
        .iter()
        .filter_map(|key| {
            let draft = draft_of(key)?;
            Some(Left {
                key: key.clone(),
                title: draft.lesson.title.clone(),
                parts: draft.lesson.parts.len(),
            })
        })
        .collect();
    if let Some(key) = &memory.lesson_draft
        && let Some(draft) = draft_of(key)
    {
        return (Some(OpenLesson::of_draft(draft, key.clone())), left, None);
    }
    let Some(path) = &memory.lesson else {
        return (None, left, None);
    };
    let shown = path.display();
    match read(path, pack, drafts) {
        Ok(Opened {
            text,
            read: Ok(read),
            ..
        }) => {
            let open = OpenLesson::of_file(read.lesson, path.clone(), text);
            (Some(open), left, None)
        }
        Ok(Opened {
            read: Err(report), ..
        }) => {
            let words = format!(
                "The lesson {shown} was open the last time and has {} now. Open it to see what is wrong.",
                report.headline()
            );
            (None, left, Some(words))
        }
        Err(why) => {
            let words =
                format!("The lesson {shown} was open the last time and can’t be read: {why}.");
            (None, left, Some(words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = include_str!("../../content/lessons/coffee.ron");

    #[test]
    fn nothing_newer_and_nothing_else_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        assert_eq!(write(&path, LESSON, &Replaces::AnyLesson), Written::Done);
        let seen = Replaces::AsSeen(LESSON.into());
        assert_eq!(write(&path, "(pack: 1, parts: 2)", &seen), Written::Done);
        let changed = Written::Changed("(pack: 1, parts: 2)".into());
        assert_eq!(write(&path, LESSON, &seen), changed);
        assert_eq!(read_text(&path).unwrap(), "(pack: 1, parts: 2)");
        assert_eq!(write(&path, LESSON, &Replaces::AnyLesson), Written::Done);
        for other in ["shopping list", "(format: 1, id: \"p\", topics: [])"] {
            let path = folder.path().join("other.ron");
            std::fs::write(&path, other).unwrap();
            assert_eq!(
                write(&path, LESSON, &Replaces::AnyLesson),
                Written::NoLesson
            );
            assert_eq!(read_text(&path).unwrap(), other);
        }
        // A file that is gone is written anew: that loses nothing.
        std::fs::remove_file(&path).unwrap();
        assert_eq!(write(&path, LESSON, &seen), Written::Done);
        let nowhere = folder.path().join("none").join("a.ron");
        assert!(matches!(
            write(&nowhere, LESSON, &Replaces::AnyLesson),
            Written::Failed(_)
        ));
    }
}
