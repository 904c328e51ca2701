//! The application: state, what views remember between frames, and the threads
//! that read files. One frame takes keys, applies intents, draws, and applies
//! what the views asked for. It knows no window, so tests and pictures run it
//! as it is.

mod inbox;
mod lessons;
mod on_stage;

use super::apply::{self, Effect, apply};
use super::awake::Awake;
use super::commands;
use super::desktop::{self, Answer};
use super::export;
use super::files;
use super::intent::Intent;
use super::keys;
use super::lesson_files::{self, Opened, Why, Written};
use super::overlays::OverlayMemory;
use super::screens::ScreenMemory;
use super::state::lesson::{Checked, Draft, Left, OpenLesson};
use super::state::{ShownReport, State};
pub use super::study::Clock;
use super::study::Study;
use super::theme::{Mode, Theme, install_fonts};
use super::wall::Screen;
use super::{chrome, overlays, screens};
use crate::content::{Loaded, Pack, ReadError, Report, load_bytes, read_bytes};
use crate::progress::Calendar;
use crate::projection::Laid;
use crate::session::Material;
use crate::settings::Drafts;
use crate::settings::{Settings, Store, ThemeChoice};
use crate::votes;
use egui::{Context, Ui};
use on_stage::Stage;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// What an application starts with.
pub struct Start {
    pub pack: Pack,
    pub file: Option<PathBuf>,
    /// Shown from the start, as when the file named has problems.
    pub report: Option<Report>,
    pub settings: Settings,
    pub store: Store,
    pub notices: Vec<String>,
    /// Seed of the first practice session.
    pub seed: u64,
    /// Names this window in the log of what was done: no two windows share one, on any
    /// machine, or the answers of one would be lost where logs are merged.
    pub origin: u64,
    /// The day it is, `YYYY-MM-DD`; without it nothing is said to be old.
    pub today: Option<String>,
    /// The folder for what the learner did; `None` keeps it in memory only.
    pub data: Option<PathBuf>,
    pub clock: Clock,
    /// When a study day begins, in which zone.
    pub calendar: Calendar,
    /// A lesson to open.
    pub lesson: Option<PathBuf>,
    /// Where people keep what they write; not every desktop says.
    pub documents: Option<PathBuf>,
    /// Whether threads may ask the desktop; off in tests and pictures.
    pub desktop: bool,
    /// Where a window writes how long its frames took; nowhere where `None`.
    pub frame_times: Option<PathBuf>,
}

impl Start {
    /// A start on a pack with settings that are kept nowhere.
    #[must_use]
    pub fn plain(pack: Pack) -> Self {
        Self {
            pack,
            file: None,
            report: None,
            settings: Settings {
                theme: ThemeChoice::Light,
                reduced_motion: true,
                ..Settings::default()
            },
            store: Store::nowhere(),
            notices: Vec::new(),
            seed: 1,
            origin: crate::progress::any_origin(),
            today: None,
            data: None,
            // A Thursday at noon, so that pictures are the same on any day.
            clock: Clock::From(1_760_616_000_000),
            calendar: Calendar::new(jiff::tz::TimeZone::UTC, Calendar::BOUNDARY),
            lesson: None,
            documents: None,
            desktop: false,
            frame_times: None,
        }
    }
}

/// What threads send to the application.
enum Message {
    Prepared(Arc<Pack>, Box<Material>),
    Desktop(Answer),
    Loaded(PathBuf, Box<Result<Loaded, ReadError>>),
    /// What was laid out for a projection, by its ticket.
    LaidOut(u64, Box<Laid>),
    /// What became of a file that was written, in words.
    Exported(String),
    Written(PathBuf, Result<(), String>),
    /// Scenarios that were in a file.
    Pins(PathBuf, Result<String, String>),
    Lesson(PathBuf, Why, Box<Result<Opened, String>>),
    LessonChanged(PathBuf),
    LessonWritten(PathBuf, String, Written),
    Draft(String, Option<Box<Draft>>),
    /// What was open the last time with the pack of an id.
    Recalled(String, Box<(Option<OpenLesson>, Vec<Left>, Option<String>)>),
    Picture(PathBuf, String, Result<egui::ColorImage, String>),
    Room(u64, Checked),
}

/// The application.
pub struct Lectern {
    state: State,
    screens: ScreenMemory,
    overlays: OverlayMemory,
    store: Store,
    inbox: Receiver<Message>,
    outbox: Sender<Message>,
    theme: Option<Theme>,
    desktop: bool,
    watched: Option<PathBuf>,
    /// What was said of the last file, where it couldn’t be read.
    unread: Option<String>,
    frames: u64,
    study: Study,
    stage: Stage,
    /// Whether the wall's own window was one, or over its whole screen.
    windowed: Option<bool>,
    /// What is being laid out for a projection.
    laying: Option<u64>,
    /// Keeps the screen on while a class looks on.
    awake: Option<Awake>,
    votes: votes::Store,
    drafts: Drafts,
    /// The pack whose lessons were looked for.
    recalled: Option<String>,
    /// The file of the open lesson, for the thread that looks whether it was saved elsewhere.
    looked_at: Arc<Mutex<Option<PathBuf>>>,
    /// A lesson that was named at the start, to be opened once the window is there.
    named: Option<PathBuf>,
}

impl Lectern {
    /// Makes the application.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let (outbox, inbox) = channel();
        let calendar = start.calendar.with_boundary(start.settings.day_begins);
        let (votes, book, notice) = match &start.data {
            Some(folder) => votes::Store::open(folder),
            None => (votes::Store::nowhere(), votes::Book::default(), None),
        };
        let drafts = Drafts::open(start.data.as_ref().map(|folder| folder.join("lessons")));
        let study = Study::new(
            start.data,
            start.clock,
            calendar,
            start.origin,
            start.desktop,
        );
        let mut state = State::new(
            Arc::new(start.pack),
            start.file.clone(),
            start.settings,
            start.seed,
        );
        state.notices = start.notices;
        state.notices.extend(notice.map(|n| n.to_string()));
        state.votes = book;
        state.today = start.today;
        state.documents = start.documents;
        if let Some(report) = start.report.filter(|r| !r.items.is_empty()) {
            let file = PathBuf::from(&report.file);
            let open = !report.usable();
            state.report = Some(ShownReport {
                report,
                file,
                open,
                // No version of it was read yet: what is shown are other notes.
                stale: false,
                lesson: false,
            });
        }
        state.now = study.now(None);
        Self {
            state,
            screens: ScreenMemory::default(),
            overlays: OverlayMemory::default(),
            store: start.store,
            inbox,
            outbox,
            theme: None,
            desktop: start.desktop,
            watched: None,
            unread: None,
            frames: 0,
            study,
            stage: Stage::default(),
            windowed: None,
            laying: None,
            awake: None,
            votes,
            drafts,
            recalled: None,
            looked_at: Arc::default(),
            named: start.lesson,
        }
    }

    /// Prepares a context: fonts, options, and the threads that watch.
    pub fn set_up(&mut self, ctx: &Context) {
        install_fonts(ctx);
        ctx.options_mut(|o| {
            // Zoom has one owner, and quitting goes through our own command.
            o.zoom_with_keyboard = false;
            o.quit_shortcuts.clear();
        });
        self.install_theme(ctx);
        self.prepare(ctx);
        if let Some(path) = self.named.take() {
            self.act(ctx, Intent::OpenFile(path));
        }
        if self.desktop {
            let (outbox, ctx2) = (self.outbox.clone(), ctx.clone());
            std::thread::spawn(move || {
                desktop::watch_colours(&mut |answer| {
                    let heard = outbox.send(Message::Desktop(answer)).is_ok();
                    ctx2.request_repaint();
                    heard
                });
            });
            self.watch_file(ctx);
            self.watch_lesson(ctx);
        }
    }

    /// The state, to look at.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Applies an intent, as a view would have returned it.
    pub fn act(&mut self, ctx: &Context, intent: Intent) {
        for effect in apply(&mut self.state, intent) {
            self.carry_out(ctx, effect);
        }
        self.lay_out(ctx);
        self.prepare(ctx);
        self.study.look(&mut self.state);
    }

    /// Another clock, for tests that let days pass.
    pub fn set_clock(&mut self, clock: Clock) {
        self.study.clock = clock;
    }

    /// How many frames were drawn.
    #[must_use]
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.frames += 1;
        let ctx = ui.ctx().clone();
        while let Ok(message) = self.inbox.try_recv() {
            self.receive(&ctx, message);
        }
        if let Some(notice) = self.store.notice() {
            let words = notice.to_string();
            if !self.state.notices.contains(&words) {
                self.state.notices.push(words);
            }
        }
        if let Some(notice) = self.votes.notice() {
            self.state.notices.push(notice.to_string());
        }
        if let Some(words) = self.drafts.notice() {
            self.state.notices.push(words);
        }
        self.state.now = self.study.now(Some(&ctx));
        self.prepare(&ctx);
        self.state.window = ui.max_rect().size().into();
        self.study.tick(&ctx, &mut self.state);
        for effect in apply::time_is_up(&mut self.state) {
            self.carry_out(&ctx, effect);
        }
        if self.project(ui) {
            self.store.save(&self.state.settings);
            return;
        }
        self.state.study.narrow = ui.available_width() <= super::theme::size::DRAWER_BELOW;
        for command in keys::take(&ctx, &self.state) {
            for intent in commands::intents(command, &self.state) {
                self.overlays.heard(&self.state, &intent);
                self.act(&ctx, intent);
            }
        }
        // A key may have begun a projection, which is drawn at once.
        if self.project(ui) {
            self.store.save(&self.state.settings);
            return;
        }
        let found = self.overlays.take_found();
        self.install_theme(&ctx);

        let mut intents = chrome::show(ui, &self.state, |ui, intents| {
            screens::show(ui, &self.state, &mut self.screens, intents);
        });
        overlays::show(&ctx, &self.state, &mut self.overlays, &mut intents);
        intents.extend(found);
        self.state.study.to_top = false;
        self.state.study.to_row = false;
        self.state.scroll = 0;
        self.state.compare.cursor_moved = false;
        if !intents.is_empty() {
            for intent in intents {
                self.act(&ctx, intent);
            }
            // What was drawn is older than what now holds.
            ctx.request_repaint();
        }
        self.store.save(&self.state.settings);
    }

    /// Says which screens there are, and on which of them the window is, from 0.
    pub fn screens(&mut self, all: Vec<Screen>, here: usize) {
        if self.state.screens.all != all || self.state.projecting.is_none() {
            apply::screens(&mut self.state, all, here);
        }
    }

    /// Keeps where the window is.
    pub fn window_moved(&mut self, window: crate::settings::Window) {
        self.state.settings.window = window;
    }

    /// Writes what is to be kept, and waits for it.
    pub fn finish(&mut self) {
        self.store.save(&self.state.settings);
        self.store.finish();
        self.votes.finish();
        self.drafts.finish();
        self.study.finish();
    }

    /// Reads what there is to practise in a pack that is new on screen.
    fn prepare(&mut self, ctx: &Context) {
        self.recall(ctx);
        self.look_at_lesson();
        let pack = &self.state.pack;
        if !self.study.is_new(pack) {
            return;
        }
        if self.desktop {
            let (outbox, ctx, pack) = (self.outbox.clone(), ctx.clone(), Arc::clone(pack));
            std::thread::spawn(move || {
                let material = Material::of(&pack);
                let _ = outbox.send(Message::Prepared(pack, Box::new(material)));
                ctx.request_repaint();
            });
        } else {
            let material = Material::of(pack);
            self.study.take(ctx, &mut self.state, material);
        }
    }

    fn install_theme(&mut self, ctx: &Context) {
        let mode = match (self.state.settings.theme, self.state.desktop_dark) {
            (ThemeChoice::Light, _) | (ThemeChoice::System, None | Some(false)) => Mode::Light,
            (ThemeChoice::Dark, _) | (ThemeChoice::System, Some(true)) => Mode::Dark,
            (ThemeChoice::HighContrast, _) => Mode::HighContrast,
        };
        let theme = Theme::new(mode, !self.state.settings.reduced_motion);
        if self.theme.as_ref() != Some(&theme) {
            theme.clone().install(ctx);
            self.theme = Some(theme);
        }
        if (ctx.zoom_factor() - self.state.settings.zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(self.state.settings.zoom);
        }
    }

    fn carry_out(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenWeb(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Load(path) => self.load(ctx, path),
            Effect::Record(..)
            | Effect::Answer(..)
            | Effect::Instead(..)
            | Effect::Plan(_)
            | Effect::Reset(_)
            | Effect::ExportLog(_)
            | Effect::ImportLog(_)
            | Effect::RestoreLog(_)
            | Effect::RetryLog => self.study.carry_out(&mut self.state, effect),
            Effect::KeepVotes(mut sitting) => {
                // A sitting's day is the one on which it began.
                let began = i64::try_from(sitting.began).unwrap_or(self.state.now);
                let day = self.study.date(began);
                for tally in &mut sitting.tallies {
                    tally.set_day(day.clone());
                }
                self.state.votes.put(sitting.clone());
                self.votes.save(sitting);
            }
            Effect::ExportHandout if !self.desktop => {
                self.state.notices.push(export::no_dialog());
            }
            Effect::ExportHandout => self.export(ctx),
            Effect::Write(path, text) => {
                self.away(ctx, move || {
                    let written = files::write_whole(&path, &text);
                    Message::Written(path, written.map_err(|e| files::plain(&e)))
                });
            }
            Effect::ReadPins(path) => self.away(ctx, move || {
                let read = files::read_text(&path);
                Message::Pins(path, read.map_err(|e| files::plain(&e)))
            }),
            Effect::ReadLesson(..)
            | Effect::WriteLesson(..)
            | Effect::KeepDraft(..)
            | Effect::ForgetDraft(_)
            | Effect::ReadDraft(_)
            | Effect::ReadPictures(..)
            | Effect::CheckRoom(_) => self.for_lesson(ctx, effect),
            Effect::AskForFile(what) if !self.desktop => {
                apply::ask_in_window(&mut self.state, what);
            }
            Effect::AskForFile(what) => {
                let (outbox, ctx) = (self.outbox.clone(), ctx.clone());
                let name = apply::file_name(&self.state, what);
                std::thread::spawn(move || {
                    if let Some(answer) = desktop::ask_for_file(what, &name) {
                        let _ = outbox.send(Message::Desktop(answer));
                        ctx.request_repaint();
                    }
                });
            }
        }
    }

    /// Does on a thread what may take long, and comes back with a message.
    fn away(&self, ctx: &Context, work: impl FnOnce() -> Message + Send + 'static) {
        let (outbox, ctx) = (self.outbox.clone(), ctx.clone());
        std::thread::spawn(move || {
            let _ = outbox.send(work());
            ctx.request_repaint();
        });
    }

    /// Reads a file on a thread, be it a pack or a lesson for the open one.
    fn load(&mut self, ctx: &Context, path: PathBuf) {
        let (pack, drafts) = (Arc::clone(&self.state.pack), self.drafts.reader());
        self.away(ctx, move || match read_bytes(&path) {
            Err(error) => Message::Loaded(path, Box::new(Err(error))),
            Ok(bytes) => match lesson_files::text_of(&path, &bytes) {
                Some(text) => {
                    let opened = lesson_files::opened(&path, text, &pack, &drafts);
                    Message::Lesson(path, Why::Asked, Box::new(Ok(opened)))
                }
                None => {
                    let loaded = load_bytes(&bytes, &path.display().to_string());
                    Message::Loaded(path, Box::new(Ok(loaded)))
                }
            },
        });
    }

    /// Asks where to save a handout, and saves it, on a thread.
    fn export(&self, ctx: &Context) {
        let (outbox, ctx) = (self.outbox.clone(), ctx.clone());
        let (pack, seed) = (Arc::clone(&self.state.pack), self.state.seed);
        std::thread::spawn(move || {
            if let Some(words) = export::export(&pack, seed) {
                let _ = outbox.send(Message::Exported(words));
                ctx.request_repaint();
            }
        });
    }
}
