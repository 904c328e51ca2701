//! Between the application and the log of what was done: opens it, hands over
//! what is to be recorded, and puts what follows into the state. It decides
//! nothing about study; it only carries.

use super::apply::{self, Effect};
use super::state::State;
use crate::content::Pack;
use crate::progress::{
    Ack, Act, Answer, Calendar, ExchangeError, Imported, Opening, Options, Progress, Saved,
    Sitting, Task,
};
use crate::session::{Learner, Material};
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// For how long something may wait for the disk before that is said, in milliseconds.
const SLOW: i64 = 1_000;

/// What tells the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's.
    System,
    /// Begins at a moment, in milliseconds since 1970, and goes with the frames.
    From(i64),
}

/// What was asked of the log before it was open.
enum Early {
    Record(Vec<Act>, Option<Sitting>),
    Answer(Box<Answer>, Option<Sitting>),
}

/// Something that takes a while, with what to say when it is done.
enum Doing {
    Exporting(Task<Result<usize, ExchangeError>>, PathBuf),
    Importing(Task<Result<Imported, ExchangeError>>),
    Restoring(Task<Result<usize, ExchangeError>>),
}

/// The log, and what is on its way there.
pub(super) struct Study {
    pub(super) clock: Clock,
    folder: Option<PathBuf>,
    calendar: Calendar,
    origin: u64,
    /// Threads go on while frames are drawn; without, each thing done is waited for.
    threads: bool,
    /// The pack whose material was made or is being made.
    pack: Option<Arc<Pack>>,
    material: Option<Arc<Material>>,
    progress: Option<Progress>,
    early: Vec<Early>,
    seen: u64,
    acks: Vec<Ack>,
    doing: Vec<Doing>,
    /// Messages of the file that were put on screen.
    said: usize,
}

impl Study {
    pub(super) fn new(
        folder: Option<PathBuf>,
        clock: Clock,
        calendar: Calendar,
        origin: u64,
        threads: bool,
    ) -> Self {
        Self {
            clock,
            folder,
            calendar,
            origin,
            threads,
            pack: None,
            material: None,
            progress: None,
            early: Vec::new(),
            seen: 0,
            acks: Vec::new(),
            doing: Vec::new(),
            said: 0,
        }
    }

    /// The time, in milliseconds since 1970.
    pub(super) fn now(&self, ctx: Option<&Context>) -> i64 {
        match self.clock {
            Clock::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)),
            Clock::From(at) => {
                let frames = ctx.map_or(0.0, |ctx| ctx.input(|i| i.time));
                at.saturating_add((frames * 1_000.0) as i64)
            }
        }
    }

    /// The time of day at a moment, such as 10:42.
    pub(super) fn time_words(&self, at: i64) -> String {
        let (hour, minute) = self.calendar.time(at);
        format!("{hour}:{minute:02}")
    }

    /// The day of a time, `YYYY-MM-DD`.
    pub(super) fn date(&self, at: i64) -> Option<String> {
        let day = self.calendar.day(at);
        self.calendar.date(day).map(|date| date.to_string())
    }

    /// Whether the pack is another than the one whose material was asked for; notes it.
    pub(super) fn is_new(&mut self, pack: &Arc<Pack>) -> bool {
        let new = !self.pack.as_ref().is_some_and(|p| Arc::ptr_eq(p, pack));
        if new {
            self.pack = Some(Arc::clone(pack));
        }
        new
    }

    /// Takes the material of the pack on screen, and opens the log for it.
    pub(super) fn take(&mut self, ctx: &Context, state: &mut State, material: Material) {
        let material = Arc::new(material);
        match &mut self.progress {
            Some(progress) => progress.bind(Arc::clone(&material.facts)),
            None => {
                let ctx = ctx.clone();
                self.progress = Some(Progress::open(Opening {
                    folder: self.folder.clone(),
                    catalogue: Arc::clone(&material.facts),
                    calendar: self.calendar.clone(),
                    now: state.now,
                    origin: self.origin,
                    options: Options::default(),
                    wake: Box::new(move || ctx.request_repaint()),
                }));
            }
        }
        self.material = Some(material);
        // Read marks that the settings kept before there was a log.
        let read: Vec<String> = state
            .memory()
            .map_or_else(Vec::new, |m| m.read.iter().cloned().collect());
        if let Some(progress) = &mut self.progress
            && !read.is_empty()
        {
            self.acks
                .push(progress.take_in_read(read.iter().map(String::as_str), state.now));
        }
        for early in std::mem::take(&mut self.early) {
            match early {
                Early::Record(acts, sitting) => self.record(acts, sitting, state),
                Early::Answer(answer, sitting) => self.answer(*answer, sitting, state),
            }
        }
        self.settled(state);
    }

    /// At the beginning of each frame.
    pub(super) fn tick(&mut self, ctx: &Context, state: &mut State) {
        let Some(progress) = &mut self.progress else {
            return;
        };
        if progress.calendar().boundary() != state.settings.day_begins {
            let calendar = progress.calendar().with_boundary(state.settings.day_begins);
            progress.set_calendar(calendar, state.now);
        }
        progress.tick(state.now);
        if !self.threads {
            progress.settle();
        }
        self.look(state);
        self.acks.retain(|ack| ack.saved() == Saved::Waiting);
        let waiting = self.acks.iter().filter_map(|a| a.waiting(state.now)).max();
        state.slow_disk = waiting.is_some_and(|ms| ms > SLOW);
        if !self.acks.is_empty() {
            ctx.request_repaint_after(Duration::from_millis(250));
        }
        if let Some(exam) = state.practice.exam().filter(|e| e.result().is_none())
            && state.place == super::place::Place::Practice
        {
            // The clock of an exam goes on by seconds.
            let left = exam.left(state.now);
            if left > 0 {
                ctx.request_repaint_after(Duration::from_millis(1_000));
            }
        }
        self.finished(state);
    }

    /// Puts the newest snapshot into the state.
    pub(super) fn look(&mut self, state: &mut State) {
        let (Some(progress), Some(material)) = (&self.progress, &self.material) else {
            return;
        };
        let generation = progress.generation();
        if generation == self.seen && state.learner.is_some() {
            return;
        }
        self.seen = generation;
        let learner = Learner::new(Arc::clone(material), progress.snapshot());
        if let Some(learner) = learner {
            let notices = &learner.snapshot().health.notices;
            for notice in notices.iter().skip(self.said) {
                state.notices.push(notice.words());
            }
            self.said = self.said.max(notices.len());
            state.learner = Some(learner);
        }
    }

    pub(super) fn carry_out(&mut self, state: &mut State, effect: Effect) {
        let now = state.now;
        match (effect, &mut self.progress) {
            (Effect::Record(acts, sitting), _) => self.record(acts, sitting, state),
            (Effect::Answer(answer, sitting), _) => self.answer(*answer, sitting, state),
            (Effect::Instead(of, answer, sitting), Some(p)) => {
                let fact = answer.fact.clone();
                let ack = p.answer_instead(of, *answer, sitting, now);
                if let Some(event) = ack.ids.last() {
                    apply::noted(state, *event, fact);
                }
                self.acks.push(ack);
            }
            (Effect::Plan(plan), Some(p)) => self.acks.push(p.plan(plan, now)),
            (Effect::Reset(topic), Some(p)) => self.acks.extend(p.reset(&topic, now)),
            (Effect::ExportLog(to), Some(p)) => {
                let task = p.export(true, to.clone());
                self.doing.push(Doing::Exporting(task, to));
            }
            (Effect::ImportLog(from), Some(p)) => self.doing.push(Doing::Importing(p.import(from))),
            (Effect::RestoreLog(copy), Some(p)) => {
                self.doing.push(Doing::Restoring(p.restore(copy)));
            }
            (Effect::RetryLog, Some(p)) => p.retry(),
            _ => {}
        }
        self.settled(state);
    }

    /// Waits for all that is under way; the window doesn't, but for its end.
    pub(super) fn finish(&mut self) {
        if let Some(progress) = &mut self.progress {
            progress.finish();
        }
    }

    fn record(&mut self, acts: Vec<Act>, sitting: Option<Sitting>, state: &State) {
        match &mut self.progress {
            Some(progress) => self
                .acks
                .push(progress.record_all(acts, sitting, state.now)),
            None => self.early.push(Early::Record(acts, sitting)),
        }
    }

    fn answer(&mut self, answer: Answer, sitting: Option<Sitting>, state: &mut State) {
        let Some(progress) = &mut self.progress else {
            self.early.push(Early::Answer(Box::new(answer), sitting));
            return;
        };
        let fact = answer.fact.clone();
        let ack = progress.answer(answer, sitting, state.now);
        if let Some(event) = ack.ids.first() {
            apply::noted(state, *event, fact);
        }
        self.acks.push(ack);
    }

    fn settled(&mut self, state: &mut State) {
        if !self.threads
            && let Some(progress) = &self.progress
        {
            progress.settle();
        }
        self.look(state);
        self.finished(state);
    }

    /// Says what came of exports and imports that are done.
    fn finished(&mut self, state: &mut State) {
        self.doing.retain(|doing| {
            let words = match doing {
                Doing::Exporting(task, to) => task.take().map(|done| match done {
                    Ok(events) => format!(
                        "{events} entries of your progress were written to {}.",
                        to.display()
                    ),
                    Err(error) => format!("Your progress wasn\u{2019}t written: {error}."),
                }),
                Doing::Importing(task) => task.take().map(|done| match done {
                    Ok(imported) => imported.words(),
                    Err(error) => format!("Nothing was taken in: {error}."),
                }),
                Doing::Restoring(task) => task.take().map(|done| match done {
                    Ok(events) => format!("{events} entries of your progress are back."),
                    Err(error) => format!("The copy wasn\u{2019}t taken in: {error}."),
                }),
            };
            let done = words.is_some();
            state.notices.extend(words);
            !done
        });
    }
}
