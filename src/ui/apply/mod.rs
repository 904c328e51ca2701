//! Carrying out intents: the one place where the state changes. A reader finds
//! every change of the program here; what an intent looks like on screen is
//! the views' business.

mod comparing;
mod learning;
mod lesson;
mod practising;
mod pricing;
mod projecting;

use comparing::compare;
pub use comparing::title_of;
use learning::learn;
use lesson::plan;
pub use lesson::{
    draft_read, lesson_changed, lesson_read, lesson_written, picture_read, recalled, room_checked,
};
use practising::practise;
pub use practising::{noted, starred, time_is_up};
use pricing::price;
pub use pricing::{MOST_GB, MOST_NAT, MOST_PEAK, MOST_UNITS, difference_words, scaling};
pub use projecting::screens;
use projecting::{project, set_classroom};

use super::commands::{self, Command};
use super::intent::{FileFor, Intent, Overlay};
use super::lesson_files::{Replaces, Why};
use super::place::Place;
use super::state::lesson::Progress;
use super::state::{Compare, Explorer, State};
use crate::content::{Pack, TopicIx};
use crate::progress::{Act, Answer, EventId, ExamPlan, Sitting};
use crate::projection::Deck;
use std::path::PathBuf;
use std::sync::Arc;

/// A deck to be laid out for a room, to see what the room asks of it.
#[derive(Debug, Clone)]
pub struct RoomJob {
    /// Number of the question.
    pub asked: u64,
    pub deck: Deck,
    /// Of the picture, in points.
    pub size: [f32; 2],
    pub deep: bool,
    pub pack: Arc<Pack>,
    /// The pack's file; the built-in one where none.
    pub file: Option<PathBuf>,
    /// Name and text of the lesson's file, where it is as saved.
    pub lesson: Option<(String, String)>,
    pub progress: Progress,
}

/// What is to be done outside the state.
#[derive(Debug, Clone)]
pub enum Effect {
    Copy(String),
    OpenWeb(String),
    /// Ask the desktop for a file.
    AskForFile(FileFor),
    Load(PathBuf),
    /// Write a file whole.
    Write(PathBuf, String),
    /// Read a file with scenarios.
    ReadPins(PathBuf),
    /// Into the log, with where a session stands.
    Record(Vec<Act>, Option<Sitting>),
    Answer(Box<Answer>, Option<Sitting>),
    /// An answer in place of an earlier one, by the name of its event.
    Instead(EventId, Box<Answer>, Option<Sitting>),
    Plan(Option<ExamPlan>),
    /// Forget the answers on a topic, by its id.
    Reset(String),
    ExportLog(PathBuf),
    ImportLog(PathBuf),
    RestoreLog(PathBuf),
    RetryLog,
    /// Ask where to save a handout, and save it.
    ExportHandout,
    /// Keep what a class answered.
    KeepVotes(crate::votes::Sitting),
    /// Read a file that is a lesson.
    ReadLesson(PathBuf, Why),
    /// Write a lesson's text over what may be replaced.
    WriteLesson(PathBuf, String, Replaces),
    /// Keep a draft, by its key.
    KeepDraft(String, String),
    ForgetDraft(String),
    ReadDraft(String),
    /// Read pictures from a folder, by the paths that a lesson names.
    ReadPictures(PathBuf, Vec<String>),
    CheckRoom(Box<RoomJob>),
}

/// Carries out one intent; returns what is to be done outside.
pub fn apply(state: &mut State, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Go(place) => go(state, place),
        Intent::Back => {
            let from = state.place.clone();
            if let Some(to) = state.history.back(&from) {
                arrive(state, to);
            }
        }
        Intent::Forward => {
            let from = state.place.clone();
            if let Some(to) = state.history.forward(&from) {
                arrive(state, to);
            }
        }
        Intent::Run(command) => return run(state, command),
        Intent::Open(overlay) => state.overlay = Some(overlay),
        Intent::CloseOverlay => state.overlay = None,
        // A picture that is dropped on a lesson belongs on the slide in hand.
        Intent::OpenFile(path) if lesson::is_for_slide(state, &path) => {
            return plan(state, super::intent::Planning::TakePicture(path));
        }
        Intent::OpenFile(path) => {
            state.overlay = None;
            state.loading = true;
            return vec![Effect::Load(path)];
        }
        Intent::OpenBuiltIn => {
            if let Some(pack) = crate::content::load_default().pack {
                open_pack(state, pack, None);
            }
        }
        Intent::Reload => {
            if let Some(path) = state.file.clone() {
                return vec![Effect::Load(path)];
            }
        }
        Intent::HideReport => {
            if let Some(report) = &mut state.report {
                report.open = false;
            }
        }
        Intent::ShowReport => {
            state.overlay = None;
            if let Some(report) = &mut state.report {
                report.open = true;
            }
        }
        Intent::ForgetReport => state.report = None,
        Intent::Copy(text) => return vec![Effect::Copy(text)],
        Intent::OpenWeb(url) => return vec![Effect::OpenWeb(url)],
        Intent::OpenInEditor => {
            if let Some(report) = &state.report {
                return vec![Effect::OpenWeb(format!("file://{}", report.file.display()))];
            }
        }
        Intent::Dismiss(n) => {
            if n < state.notices.len() {
                state.notices.remove(n);
            }
        }
        Intent::Theme(theme) => state.settings.theme = theme,
        Intent::Zoom(zoom) => state.settings.zoom = (zoom.clamp(0.5, 3.0) * 10.0).round() / 10.0,
        Intent::ReducedMotion(on) => state.settings.reduced_motion = on,
        Intent::HideTree(hidden) => state.settings.tree_hidden = hidden,
        Intent::Drawer(open) => state.study.drawer = open,
        Intent::Fold(topic, folded) => fold(state, topic, folded),
        Intent::Read(topic, read) => {
            let id = state.pack.topics[topic].id.clone();
            // The log has it from now on; the settings keep what they had before.
            return vec![Effect::Record(
                vec![Act::Read {
                    topic: id,
                    on: read,
                }],
                None,
            )];
        }
        Intent::Found(topic, words) => {
            go(state, Place::Study(topic));
            state.study.marked = words;
        }
        Intent::Compare(wish) => return compare(state, wish),
        Intent::Price(wish) => return price(state, wish),
        Intent::Practise(wish) => return practise(state, wish),
        Intent::Learn(wish) => return learn(state, wish),
        Intent::Project(wish) => return project(state, wish),
        Intent::Classroom(classroom) => set_classroom(state, classroom),
        Intent::Plan(wish) => return plan(state, wish),
        Intent::CoverOptions(on) => state.settings.cover_options = on,
        Intent::DayBegins(hour) => state.settings.day_begins = hour.min(23),
        Intent::Quit => state.quit = true,
    }
    Vec::new()
}

fn go(state: &mut State, place: Place) {
    state.overlay = None;
    if state.place == place {
        return;
    }
    state.history.leave(state.place.clone());
    arrive(state, place);
}

fn arrive(state: &mut State, place: Place) {
    if let Place::Study(topic) = state.place {
        state.study.last = Some(topic);
    }
    match &place {
        Place::Study(topic) => {
            for above in state.pack.ancestors(*topic) {
                if state.is_folded(above) {
                    fold(state, above, false);
                }
            }
            state.study.marked.clear();
            state.study.to_top = true;
            state.study.to_row = true;
            state.study.drawer = false;
        }
        Place::Compare(side) if state.compare.side != *side => {
            state.compare = Compare::new(&state.pack, side.clone());
        }
        _ => {}
    }
    if let Some(report) = &mut state.report {
        report.open = false;
    }
    state.place = place;
    let written = state.place.written(&state.pack);
    state.memory_mut().place = Some(written);
}

fn fold(state: &mut State, topic: TopicIx, folded: bool) {
    let id = state.pack.topics[topic].id.clone();
    let memory = state.memory_mut();
    if folded {
        memory.collapsed.insert(id);
    } else {
        memory.collapsed.remove(&id);
    }
    state.refresh_tree();
}

/// Puts another pack on screen.
pub fn open_pack(state: &mut State, pack: Pack, file: Option<PathBuf>) {
    let same = pack.id == state.pack.id && file == state.file;
    let place = state.place.written(&state.pack);
    let mut settings = state.settings.clone();
    if let Some(file) = &file {
        settings.opened(file.clone());
    }
    settings.pack.clone_from(&file);
    let pack = Arc::new(pack);
    let mut fresh = State::new(Arc::clone(&pack), file, settings, state.seed);
    fresh.desktop_dark = state.desktop_dark;
    fresh.today.clone_from(&state.today);
    fresh.now = state.now;
    fresh.notices = std::mem::take(&mut state.notices);
    fresh.window = state.window;
    fresh.time.clone_from(&state.time);
    fresh.screens = state.screens.clone();
    fresh.votes = std::mem::take(&mut state.votes);
    fresh.documents.clone_from(&state.documents);
    if pack.id == state.pack.id {
        fresh.lessons = std::mem::take(&mut state.lessons);
        if let Some(open) = &mut fresh.lessons.open {
            open.check(&pack);
        }
    }
    if same {
        fresh.projecting = projecting::follow(state.projecting.take(), &fresh.lessons, &pack);
        // The same notes in a newer version: stay where one is.
        if let Some(place) = Place::read(&place, &pack) {
            fresh.place = place;
        }
        // The settings of the bill go over by their ids: places in the tables may have changed.
        if let (Some(old), Some(before), Some(now), Some(e)) = (
            &state.pricing,
            &state.pack.pricing,
            &pack.pricing,
            &mut fresh.pricing,
        ) && let Some(inputs) = e
            .inputs
            .with_scenario(now, &old.inputs.scenario(before, ""))
        {
            e.open = old.open;
            e.plot = old.plot;
            e.set_inputs(&pack, inputs);
        }
        if let Place::Compare(side) = &fresh.place {
            fresh.compare = Compare::new(&pack, side.clone());
        }
    }
    let written = fresh.place.written(&pack);
    fresh.memory_mut().place = Some(written);
    *state = fresh;
}

/// Keeps the pinned scenarios for the next start.
fn keep_pins(state: &mut State) {
    let Some(kept) = state.pricing.as_ref().map(Explorer::kept_pins) else {
        return;
    };
    state.memory_mut().scenarios = (!kept.is_empty()).then_some(kept);
}

/// Commands that need more than an intent says.
fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::OpenFile => return vec![Effect::AskForFile(FileFor::Notes)],
        Command::ExportHandout => return vec![Effect::ExportHandout],
        Command::Tree => {
            if state.study.narrow || state.study.drawer {
                state.study.drawer = !state.study.drawer;
            } else {
                state.settings.tree_hidden = !state.settings.tree_hidden;
            }
        }
        Command::Close => close(state),
        Command::PageDown => state.scroll = 1,
        Command::PageUp => state.scroll = -1,
        Command::TopicUp => step(state, -1),
        Command::TopicDown => step(state, 1),
        Command::TopicFirst => select(state, state.study.visible.first().copied()),
        Command::TopicLast => select(state, state.study.visible.last().copied()),
        Command::TopicFold => {
            if let Some(topic) = state.topic() {
                let t = &state.pack.topics[topic];
                if !t.children.is_empty() && !state.is_folded(topic) {
                    fold(state, topic, true);
                } else {
                    select(state, t.parent);
                }
            }
        }
        Command::TopicUnfold => {
            if let Some(topic) = state.topic() {
                if state.is_folded(topic) {
                    fold(state, topic, false);
                } else {
                    select(state, state.pack.topics[topic].children.first().copied());
                }
            }
        }
        Command::NextTopic => page(state, 1),
        Command::PreviousTopic => page(state, -1),
        other => {
            return commands::intents(other, state)
                .into_iter()
                .filter(|i| *i != Intent::Run(other))
                .flat_map(|i| apply(state, i))
                .collect();
        }
    }
    Vec::new()
}

/// Closes the topmost thing.
fn close(state: &mut State) {
    if state.overlay.is_some() {
        state.overlay = None;
    } else if state.study.drawer {
        state.study.drawer = false;
    } else if state.report.as_ref().is_some_and(|r| r.open) {
        if let Some(report) = &mut state.report {
            report.open = false;
        }
    } else if !state.study.marked.is_empty() {
        state.study.marked.clear();
    } else if matches!(state.place, Place::Compare(_)) && state.compare.cover.any() {
        state.compare.cover.clear();
    } else if matches!(state.place, Place::Practice) {
        practising::close(&mut state.practice);
    }
}

/// Selects the row above or below in the tree.
fn step(state: &mut State, by: isize) {
    let visible = &state.study.visible;
    let at = state
        .topic()
        .and_then(|t| visible.iter().position(|v| *v == t));
    let to = at.map_or(0, |at| {
        at.saturating_add_signed(by)
            .min(visible.len().saturating_sub(1))
    });
    select(state, visible.get(to).copied());
}

/// The next page in reading order, whether its row is shown or not.
fn page(state: &mut State, by: isize) {
    if let Some(topic) = state.topic() {
        let to = topic.index().checked_add_signed(by);
        let to = to.and_then(|n| state.pack.topics.indices().nth(n));
        select(state, to);
    }
}

fn select(state: &mut State, topic: Option<TopicIx>) {
    if let Some(topic) = topic {
        go(state, Place::Study(topic));
    }
}

/// Asks for a path in the window; used where no desktop dialog can be shown.
pub fn ask_in_window(state: &mut State, what: FileFor) {
    state.overlay = Some(Overlay::Path(what));
}

/// A name for a file that is to be written.
#[must_use]
pub fn file_name(state: &State, what: FileFor) -> String {
    match what {
        FileFor::Notes | FileFor::Import | FileFor::PinsIn => String::new(),
        FileFor::PinsOut => "scenarios.csv".to_owned(),
        FileFor::Votes => format!("{}-votes.csv", state.pack.id),
        FileFor::Log => "lectern-progress.jsonl".to_owned(),
        FileFor::List(list) => list.file_name(&state.pack),
        FileFor::LessonTo => lesson::suggested(state),
        FileFor::Lesson | FileFor::Picture => {
            let folder = lesson::lessons_folder(state);
            if folder.as_os_str().is_empty() {
                String::new()
            } else {
                // A folder is told from a name by what it ends with.
                format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR)
            }
        }
    }
}
