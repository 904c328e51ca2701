//! The lesson: put together, saved, opened, gone on with. No change is ever lost
//! on the way: each goes into a draft, and what leaves the screen unsaved is
//! listed until somebody goes on with it or drops it. Files are read and written
//! by `app`; what they hold is `projection::lesson`'s.

use super::super::intent::{FileFor, Intent, Overlay, Planning};
use super::super::lesson_files::{Opened, Replaces, Written};
use super::super::place::{Place, Side};
use super::super::state::lesson::{Asking, Left, OpenLesson, Picture, Progress};
use super::super::state::{ShownReport, State};
use super::{Effect, apply};
use crate::content::words::slug;
use crate::practice::mixed;
use crate::projection::lesson::{self, Edit, Lesson, OwnSlide, Part, Thing};
use crate::projection::{Deck, Source};
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
            vec![Effect::ReadLesson(path)]
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

/// What came of reading a file that is a lesson.
pub fn lesson_read(state: &mut State, path: PathBuf, opened: Opened) -> Vec<Effect> {
    state.loading = false;
    let Opened { text, read, draft } = opened;
    let is_open = |state: &State| {
        let open = state.lessons.open.as_ref();
        open.is_some_and(|o| o.file.as_ref() == Some(&path))
    };
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
            let mut effects = apply(state, Intent::Go(Place::Lesson));
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
                    let key = super::super::state::lesson::key_of(&path);
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
pub fn draft_read(
    state: &mut State,
    key: String,
    draft: Option<super::super::state::lesson::Draft>,
) -> Vec<Effect> {
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

/// Saves into the lesson's file; asks where there is none, or where something
/// would be lost that a plain word should go before.
fn save(state: &mut State, anyway: bool) -> Vec<Effect> {
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

fn save_to(state: &mut State, path: PathBuf) -> Vec<Effect> {
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
                open.key = super::super::state::lesson::key_of(&path);
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
fn take_theirs(state: &mut State) -> Vec<Effect> {
    let open = state.lessons.open.as_ref();
    let path = open.and_then(|open| open.file.clone());
    with(state, |open| open.asking = None);
    path.map(Effect::ReadLesson).into_iter().collect()
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

/// A path as a lesson in a folder names it: from the folder where it lies in it.
fn beside(folder: &Path, path: &Path) -> String {
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

fn file_words(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

/// Where a lesson is suggested to be written: beside its pack, among the
/// documents otherwise.
pub(super) fn suggested(state: &State) -> String {
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
pub(super) fn lessons_folder(state: &State) -> PathBuf {
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

/// The deck of the lesson where its screen is open and something is ticked;
/// of the whole pack otherwise. Says which.
pub(super) fn deck(state: &State) -> (Deck, Option<String>) {
    let open = state.lessons.open.as_ref();
    let lesson = open.filter(|o| state.place == Place::Lesson && !o.lesson().parts.is_empty());
    match lesson {
        Some(open) => (open.deck(&state.pack), Some(open.key.clone())),
        None => (Deck::of_pack(&state.pack), None),
    }
}

/// Has the deck laid out for the chosen room.
fn check_room(state: &mut State) -> Vec<Effect> {
    let (deck, _) = deck(state);
    let open = state.lessons.open.as_ref();
    // Lines are those of the file; what is unsaved has none yet.
    let lesson = open
        .filter(|o| !o.unsaved())
        .and_then(|o| Some((o.file_name()?, o.seen.clone()?)));
    let rooms = &mut state.lessons.rooms;
    rooms.asked += 1;
    let progress = Progress {
        of: deck.slides.len(),
        ..Progress::default()
    };
    rooms.running = Some(progress.clone());
    vec![Effect::CheckRoom(Box::new(super::RoomJob {
        asked: rooms.asked,
        deck,
        size: rooms.shape.size(),
        deep: rooms.deep,
        pack: Arc::clone(&state.pack),
        file: state.file.clone(),
        lesson,
        progress,
    }))]
}

/// What a room asks, unless something else was asked since.
pub fn room_checked(state: &mut State, asked: u64, checked: super::super::state::lesson::Checked) {
    let rooms = &mut state.lessons.rooms;
    if rooms.asked == asked {
        rooms.running = None;
        rooms.result = Some(checked);
    }
}

/// Goes to where something is changed: the part of the lesson, or the pack's own page.
fn jump(state: &mut State, source: Source) -> Vec<Effect> {
    state.overlay = None;
    let pack = Arc::clone(&state.pack);
    let in_lesson = state.place == Place::Lesson;
    let open = state.lessons.open.as_mut().filter(|_| in_lesson);
    if let Some(open) = open {
        let matches = |(n, part): (usize, &Part)| {
            let of = part.source(n, &pack)?;
            let belongs = of == source
                || matches!((of, source),
                    (Source::Comparison(a), Source::Choice(b)) if a == b)
                || matches!((of, source),
                    (Source::Question(a), Source::Reasons(b)) if a == b)
                || matches!((of, source),
                    (Source::Topic(a), Source::Section(b)) if a == b);
            belongs.then_some(n)
        };
        let found = open.lesson().parts.iter().enumerate().find_map(matches);
        if let Some(n) = found {
            open.editing.select(n);
            state.study.to_row = true;
            return Vec::new();
        }
    }
    let to = match source {
        Source::Topic(topic) | Source::Section(topic) => Place::Study(topic),
        Source::Comparison(c) | Source::Choice(c) => Place::Compare(Side::Named(c)),
        Source::Bill(_) => Place::Pricing,
        Source::Question(_)
        | Source::Asked
        | Source::AskedWhy
        | Source::Reasons(_)
        | Source::Own(_)
        | Source::Title
        | Source::Summary => return Vec::new(),
    };
    apply(state, Intent::Go(to))
}
