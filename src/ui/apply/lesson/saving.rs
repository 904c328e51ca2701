//! Saving the lesson: into its own file or another one, over nothing that
//! wasn't seen, and with a plain word before comments or somebody else's changes
//! go. The file itself is written by `app`.

use super::super::super::intent::FileFor;
use super::super::super::lesson_files::{Replaces, Why, Written};
use super::super::super::state::State;
use super::super::super::state::lesson::{Asking, key_of};
use super::super::Effect;
use super::{changed, file_words, with};
use crate::content::words::slug;
use crate::projection::lesson::{self, Lesson, OwnSlide, Part};
use std::path::{Path, PathBuf};

/// Saves into the lesson's file; asks where there is none, or where something
/// would be lost that a plain word should go before.
pub(super) fn save(state: &mut State, anyway: bool) -> Vec<Effect> {
    let Some(open) = &mut state.lessons.open else {
        return Vec::new();
    };
    let Some(path) = open.file.clone() else {
        return vec![Effect::AskForFile(FileFor::LessonTo)];
    };
    let theirs = match (&open.asking, anyway) {
        // To be written over what is there now, and over nothing newer still.
        (Some(Asking::Changed(now)), true) => Some(now.clone()),
        (Some(Asking::NoLesson(_)), _) => return Vec::new(),
        _ => None,
    };
    let seen = theirs.or_else(|| open.seen.clone());
    if !anyway && seen.as_deref().is_some_and(lesson::has_comments) {
        open.asking = Some(Asking::Comments);
        return Vec::new();
    }
    open.asking = None;
    let replaces = seen.map_or(Replaces::AnyLesson, Replaces::AsSeen);
    write(state, path, replaces)
}

pub(super) fn save_to(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let path = match path.extension() {
        Some(_) => path,
        None => {
            let name = file_words(&path);
            path.with_file_name(format!("{name}{}", lesson::ENDING))
        }
    };
    if state.file.as_ref() == Some(&path) {
        with(state, |open| open.asking = Some(Asking::NoLesson(path)));
        return Vec::new();
    }
    write(state, path, Replaces::AnyLesson)
}

fn write(state: &mut State, path: PathBuf, replaces: Replaces) -> Vec<Effect> {
    let Some(open) = &mut state.lessons.open else {
        return Vec::new();
    };
    let folder = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
    let lesson = moved(open.lesson(), &open.folder(), &folder);
    match lesson::write(&lesson) {
        Ok(text) => {
            open.saving = Some(lesson);
            vec![Effect::WriteLesson(path, text, replaces)]
        }
        Err(why) => {
            state
                .notices
                .push(format!("The lesson can’t be written: {why}."));
            Vec::new()
        }
    }
}

/// What came of writing the lesson.
pub fn lesson_written(
    state: &mut State,
    path: PathBuf,
    text: String,
    written: Written,
) -> Vec<Effect> {
    let Some(open) = &mut state.lessons.open else {
        return Vec::new();
    };
    let Some(lesson) = open.saving.take() else {
        return Vec::new();
    };
    match written {
        Written::Done => {
            let mut effects = Vec::new();
            let before = open.key.clone();
            let same = open.file.as_ref() == Some(&path);
            if !same {
                effects.push(Effect::ForgetDraft(before));
                open.key = key_of(&path);
                // Paths of pictures are counted from the new folder now.
                let folder = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
                let here = moved(open.lesson(), &open.folder(), &folder);
                if here != *open.lesson() {
                    // Going back beyond this would name pictures where there are none.
                    let selected = open.editing.selected();
                    open.editing = lesson::Editing::new(here);
                    open.editing.select(selected);
                }
                open.pictures.clear();
                open.file = Some(path);
            }
            open.seen = Some(text);
            open.saved = Some(lesson);
            open.asking = None;
            effects.extend(changed(state));
            effects
        }
        Written::Changed(now) => {
            open.asking = Some(Asking::Changed(now));
            Vec::new()
        }
        Written::NoLesson => {
            open.asking = Some(Asking::NoLesson(path));
            Vec::new()
        }
        Written::Failed(why) => {
            state.notices.push(format!(
                "{} can’t be written: {why}. What was there is unchanged, and your lesson is kept.",
                path.display()
            ));
            Vec::new()
        }
    }
}

/// Takes what somebody else wrote meanwhile; one’s own can be had back.
pub(super) fn take_theirs(state: &mut State) -> Vec<Effect> {
    let open = state.lessons.open.as_ref();
    let path = open.and_then(|open| open.file.clone());
    with(state, |open| open.asking = None);
    path.map(|path| Effect::ReadLesson(path, Why::Asked))
        .into_iter()
        .collect()
}

/// A path as a lesson in a folder names it: from the folder where it lies in it.
pub(super) fn beside(folder: &Path, path: &Path) -> String {
    let inside = (!folder.as_os_str().is_empty())
        .then(|| path.strip_prefix(folder).ok())
        .flatten();
    let shown = inside.unwrap_or(path).to_string_lossy().into_owned();
    if inside.is_some() {
        shown.replace('\\', "/")
    } else {
        shown
    }
}

/// A lesson that moves from one folder to another: its pictures stay where they are.
fn moved(lesson: &Lesson, from: &Path, to: &Path) -> Lesson {
    let mut lesson = lesson.clone();
    if from == to {
        return lesson;
    }
    for part in &mut lesson.parts {
        if let Part::Slide(OwnSlide {
            picture: Some(picture),
            ..
        }) = part
        {
            let whole = from.join(&*picture);
            *picture = beside(to, &whole);
        }
    }
    lesson
}

/// Where a lesson is suggested to be written: beside its pack, among the
/// documents otherwise.
pub(in crate::ui::apply) fn suggested(state: &State) -> String {
    let open = state.lessons.open.as_ref();
    if let Some(file) = open.and_then(|o| o.file.as_ref()) {
        return file.display().to_string();
    }
    let title = open.map_or("", |o| o.lesson().title.as_str());
    let name = match slug(title).as_str() {
        "" => "lesson".to_owned(),
        slug => slug.chars().take(60).collect(),
    };
    lessons_folder(state)
        .join(format!("{name}{}", lesson::ENDING))
        .display()
        .to_string()
}

/// Where lessons are looked for.
pub(in crate::ui::apply) fn lessons_folder(state: &State) -> PathBuf {
    let open = state.lessons.open.as_ref();
    let of_lesson = open
        .map(|o| o.folder())
        .filter(|f| !f.as_os_str().is_empty());
    let beside = state.file.as_deref().and_then(Path::parent);
    of_lesson
        .or_else(|| beside.map(Path::to_owned))
        .or_else(|| state.documents.clone())
        .unwrap_or_default()
}
