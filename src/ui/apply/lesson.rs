//! The lesson: put together, saved, opened, gone on with. No change is ever lost
//! on the way: each goes into a draft, and what leaves the screen unsaved is
//! listed until somebody goes on with it or drops it. Files are read and written
//! by `app`; what they hold is `projection::lesson`'s.

mod room;
mod saving;

pub(super) use room::deck;
pub use room::room_checked;
pub use saving::lesson_written;
pub(super) use saving::{lessons_folder, suggested};

use super::super::intent::{FileFor, Intent, Overlay, Planning};
use super::super::lesson_files::{Opened, Why};
use super::super::place::Place;
use super::super::state::lesson::{Draft, Left, OpenLesson, Picture, key_of};
use super::super::state::{ShownReport, State};
use super::{Effect, apply};
use crate::practice::mixed;
use crate::projection::lesson::{Edit, Lesson, OwnSlide, Part, Thing};
use room::{check_room, jump};
use saving::{beside, save, save_to, take_theirs};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Carries out a wish about the lesson.
pub(super) fn plan(state: &mut State, wish: Planning) -> Vec<Effect> {
    match wish {
        Planning::New => {
            let mut effects = leave(state);
            state.lessons.open = None;
            effects.extend(kept(state));
            effects.extend(apply(state, Intent::Go(Place::Lesson)));
            effects
        }
        Planning::AskOpen => vec![Effect::AskForFile(FileFor::Lesson)],
        Planning::Open(path) => {
            state.overlay = None;
            state.loading = true;
            vec![Effect::ReadLesson(path, Why::Asked)]
        }
        Planning::Tick(thing, on) => tick(state, thing, on),
        Planning::AddSlide => {
            let slide = Part::Slide(OwnSlide::default());
            edit(state, Edit::Insert(slide))
        }
        Planning::Edit(change) => edit(state, change),
        Planning::Select(n) => {
            with(state, |open| open.editing.select(n));
            Vec::new()
        }
        Planning::MoveBy(by) => {
            let at = selected(state);
            at.map_or_else(Vec::new, |n| edit(state, Edit::Move(n, by)))
        }
        Planning::Remove => {
            let at = selected(state);
            at.map_or_else(Vec::new, |n| edit(state, Edit::Remove(n)))
        }
        Planning::Undo => {
            with(state, |open| {
                open.editing.undo();
            });
            changed(state)
        }
        Planning::AskPicture => {
            if selected(state).is_none() {
                return Vec::new();
            }
            vec![Effect::AskForFile(FileFor::Picture)]
        }
        Planning::TakePicture(path) => {
            state.overlay = None;
            take_picture(state, &path)
        }
        Planning::Save => save(state, false),
        Planning::SaveAs => match &state.lessons.open {
            Some(_) => vec![Effect::AskForFile(FileFor::LessonTo)],
            None => Vec::new(),
        },
        Planning::SaveTo(path) => {
            state.overlay = None;
            save_to(state, path)
        }
        Planning::SaveAnyway => save(state, true),
        Planning::TakeTheirs => take_theirs(state),
        Planning::DontAsk => {
            with(state, |open| open.asking = None);
            Vec::new()
        }
        Planning::GoOn(key) => vec![Effect::ReadDraft(key)],
        Planning::Drop(key) => {
            state.lessons.left.retain(|l| l.key != key);
            state.memory_mut().lessons_left.retain(|k| *k != key);
            vec![Effect::ForgetDraft(key)]
        }
        Planning::Room(shape) => {
            state.lessons.rooms.shape = shape;
            check_room(state)
        }
        Planning::Deep(deep) => {
            state.lessons.rooms.deep = deep;
            check_room(state)
        }
        Planning::CheckRoom => {
            state.overlay = Some(Overlay::Rooms);
            check_room(state)
        }
        Planning::Jump(source) => jump(state, source),
    }
}

fn with(state: &mut State, act: impl FnOnce(&mut OpenLesson)) {
    if let Some(open) = &mut state.lessons.open {
        act(open);
    }
}

/// Place of the part in hand, where there is one.
fn selected(state: &State) -> Option<usize> {
    let open = state.lessons.open.as_ref()?;
    open.editing.part()?;
    Some(open.editing.selected())
}

/// The lesson that is open; a new one where none is.
fn open_or_new(state: &mut State) -> &mut OpenLesson {
    let unique = mixed(&[state.seed, state.now_ms()]);
    let pack = &state.pack;
    let open = &mut state.lessons.open;
    open.get_or_insert_with(|| Box::new(OpenLesson::fresh(Lesson::new(pack), unique)))
}

fn edit(state: &mut State, change: Edit) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    if open_or_new(state).editing.edit(change, &pack) {
        changed(state)
    } else {
        Vec::new()
    }
}

fn tick(state: &mut State, thing: Thing, on: bool) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    let open = state.lessons.open.as_ref();
    let at = open.and_then(|open| open.lesson().place_of(thing, &pack));
    match (at, on) {
        (None, true) => edit(state, Edit::Add(thing.part(&pack))),
        (Some(n), false) => edit(state, Edit::Remove(n)),
        _ => Vec::new(),
    }
}

/// After each change: what is wrong is looked for anew, and the draft is kept.
fn changed(state: &mut State) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    with(state, |open| open.check(&pack));
    let mut effects = read_pictures(state);
    effects.extend(kept(state));
    effects
}

/// Keeps what is open: its file for the next start, and a draft where no file has it.
fn kept(state: &mut State) -> Vec<Effect> {
    let (file, draft, effect) = match &state.lessons.open {
        None => (None, None, None),
        Some(open) if open.unsaved() => {
            let text = open.draft().written();
            let effect = text.map(|text| Effect::KeepDraft(open.key.clone(), text));
            (open.file.clone(), Some(open.key.clone()), effect)
        }
        Some(open) => {
            let effect = Effect::ForgetDraft(open.key.clone());
            (open.file.clone(), None, Some(effect))
        }
    };
    let memory = state.memory_mut();
    if memory.lesson != file {
        memory.lesson = file;
    }
    // A draft is dropped once, not at each look.
    let had = std::mem::replace(&mut memory.lesson_draft, draft.clone());
    effect
        .filter(|_| draft.is_some() || had.is_some())
        .into_iter()
        .collect()
}

/// Puts the open lesson on the list of those left where it holds what no file does.
fn leave(state: &mut State) -> Vec<Effect> {
    let Some(open) = state.lessons.open.as_ref().filter(|open| open.unsaved()) else {
        return Vec::new();
    };
    let left = Left {
        key: open.key.clone(),
        title: open.lesson().title.clone(),
        parts: open.lesson().parts.len(),
    };
    let text = open.draft().written();
    let key = left.key.clone();
    state.lessons.left.retain(|l| l.key != key);
    state.lessons.left.push(left);
    let memory = state.memory_mut();
    memory.lessons_left.retain(|k| *k != key);
    memory.lessons_left.push(key.clone());
    // It is no longer the one in hand, so that forgetting that one doesn't drop it.
    memory.lesson_draft = None;
    text.map(|text| Effect::KeepDraft(key, text))
        .into_iter()
        .collect()
}

/// Puts a lesson on screen; what was open and unsaved waits on the list.
fn show(state: &mut State, open: OpenLesson) -> Vec<Effect> {
    let same = state
        .lessons
        .open
        .as_ref()
        .is_some_and(|o| o.key == open.key);
    let mut effects = if same { Vec::new() } else { leave(state) };
    state.lessons.left.retain(|l| l.key != open.key);
    let memory = state.memory_mut();
    memory.lessons_left.retain(|k| *k != open.key);
    state.lessons.open = Some(Box::new(open));
    effects.extend(changed(state));
    effects
}

/// The file of the open lesson was saved elsewhere: it is read again, unless
/// there are changes here, of which saving will ask.
pub fn lesson_changed(state: &State, path: PathBuf) -> Vec<Effect> {
    let open = state.lessons.open.as_deref();
    let idle =
        |o: &&OpenLesson| o.file.as_ref() == Some(&path) && !o.unsaved() && o.saving.is_none();
    match open.filter(idle) {
        Some(_) => vec![Effect::ReadLesson(path, Why::Changed)],
        None => Vec::new(),
    }
}

/// What came of reading a file that is a lesson.
pub fn lesson_read(state: &mut State, path: PathBuf, opened: Opened, why: Why) -> Vec<Effect> {
    state.loading = false;
    let Opened { text, read, draft } = opened;
    let is_open = |state: &State| {
        let open = state.lessons.open.as_ref();
        open.is_some_and(|o| o.file.as_ref() == Some(&path))
    };
    if why == Why::Changed && !is_open(state) {
        return Vec::new();
    }
    match read {
        Err(report) => {
            state.report = Some(ShownReport {
                stale: is_open(state),
                report,
                file: path,
                open: true,
                lesson: true,
            });
            Vec::new()
        }
        Ok(read) => {
            let mut effects = match why {
                Why::Asked => apply(state, Intent::Go(Place::Lesson)),
                Why::Changed => Vec::new(),
            };
            state.report = (!read.report.items.is_empty()).then(|| ShownReport {
                report: read.report,
                file: path.clone(),
                open: false,
                stale: false,
                lesson: true,
            });
            if is_open(state) {
                effects.extend(again(state, read.lesson, text));
                return effects;
            }
            let name = file_words(&path);
            let open = match draft {
                Some(draft) if draft.lesson != read.lesson => {
                    state.notices.push(format!(
                        "{name} is open with the changes that were not saved the last time."
                    ));
                    let key = key_of(&path);
                    OpenLesson::of_draft(draft, key)
                }
                _ => OpenLesson::of_file(read.lesson, path, text),
            };
            effects.extend(show(state, open));
            effects
        }
    }
}

/// The file of the open lesson was read again. What is unsaved can be had back.
fn again(state: &mut State, lesson: Lesson, text: String) -> Vec<Effect> {
    with(state, |open| {
        open.editing.replace(lesson.clone(), "read the file again");
        open.seen = Some(text);
        open.saved = Some(lesson);
        open.asking = None;
    });
    changed(state)
}

/// The draft that was asked for is there, or isn't.
pub fn draft_read(state: &mut State, key: String, draft: Option<Draft>) -> Vec<Effect> {
    match draft {
        Some(draft) => {
            let mut effects = apply(state, Intent::Go(Place::Lesson));
            effects.extend(show(state, OpenLesson::of_draft(draft, key)));
            effects
        }
        None => {
            state.lessons.left.retain(|l| l.key != key);
            state.memory_mut().lessons_left.retain(|k| *k != key);
            state.notices.push(
                "That lesson isn’t there any more; another window may have dropped it.".into(),
            );
            Vec::new()
        }
    }
}

/// What was open the last time, with the list of those left, once it was read.
pub fn recalled(state: &mut State, open: Option<OpenLesson>, left: Vec<Left>) -> Vec<Effect> {
    let known: Vec<String> = left.iter().map(|l| l.key.clone()).collect();
    state.lessons.left = left;
    let memory = state.memory_mut();
    if memory.lessons_left != known {
        memory.lessons_left = known;
    }
    match open {
        // Whoever was faster than the disk keeps what they began.
        Some(open) if state.lessons.open.is_none() => {
            state.lessons.open = Some(Box::new(open));
            changed(state)
        }
        _ => Vec::new(),
    }
}

/// The pictures of which nothing is known yet are read.
fn read_pictures(state: &mut State) -> Vec<Effect> {
    let Some(open) = &mut state.lessons.open else {
        return Vec::new();
    };
    let unread = open.unread();
    if unread.is_empty() {
        return Vec::new();
    }
    for path in &unread {
        open.pictures.insert(path.clone(), Picture::Reading);
    }
    vec![Effect::ReadPictures(open.folder(), unread)]
}

/// What came of reading a picture of the lesson in a folder.
pub fn picture_read(state: &mut State, folder: &Path, path: &str, picture: Picture) {
    let pack = Arc::clone(&state.pack);
    with(state, |open| {
        if open.folder() == folder && open.pictures.contains_key(path) {
            open.pictures.insert(path.to_owned(), picture);
            open.check(&pack);
        }
    });
}

/// Whether a file is a picture, and a slide of one’s own is in hand to take it.
pub(super) fn is_for_slide(state: &State, path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let picture = ending.is_some_and(|e| ["png", "jpg", "jpeg"].contains(&e.as_str()));
    let open = state.lessons.open.as_ref();
    let part = open.and_then(|o| o.editing.part());
    picture && state.place == Place::Lesson && matches!(part, Some(Part::Slide(_)))
}

fn take_picture(state: &mut State, path: &Path) -> Vec<Effect> {
    let Some(n) = selected(state) else {
        return Vec::new();
    };
    let mut named = String::new();
    with(state, |open| {
        named = beside(&open.folder(), path);
        // The same name may hold another picture by now.
        open.pictures.remove(&named);
    });
    let mut effects = edit(state, Edit::Picture(n, Some(named)));
    effects.extend(read_pictures(state));
    effects
}

fn file_words(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}
