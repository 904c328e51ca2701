//! Progress as the screens know it: reads cost nothing, and no call here waits
//! for the disk. What was done is handed to the writer's thread; an [`Ack`] says
//! when it is on disk. The clock is passed in with every call.

use super::calendar::Calendar;
use super::catalogue::Catalogue;
use super::exchange::{ExchangeError, Imported};
use super::ledger::Ledger;
use super::log::{Act, Answer, Day, Event, EventId, ExamPlan, FactKey, Mode};
use super::schedule::Grade;
use super::snapshot::Snapshot;
use super::store::{Options, Rebuilt, Sitting};
use super::writer::{Board, Flag, Job, Saved, run};
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// How often another window's writing is looked for, in milliseconds.
const LOOK: i64 = 1_000;

/// What the learner did, of one pack.
pub struct Progress {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
    board: Arc<Board>,
    calendar: Calendar,
    pack: String,
    origin: u64,
    number: u64,
    /// The newest place in the order that was given out here.
    clock: i64,
    today: Day,
    looked: i64,
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Progress")
            .field("pack", &self.pack)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// How to open.
pub struct Opening {
    /// Where the file is; `None` keeps all in memory, for pictures and tests.
    pub folder: Option<PathBuf>,
    pub catalogue: Arc<Catalogue>,
    pub calendar: Calendar,
    /// Milliseconds since 1970.
    pub now: i64,
    /// Drawn by chance, another for each window.
    pub origin: u64,
    pub options: Options,
    /// Called, from another thread, when a new snapshot is there.
    pub wake: Box<dyn Fn() + Send + Sync>,
}

/// A promise that something will be saved.
#[derive(Debug, Clone)]
pub struct Ack {
    /// The events' names, in order.
    pub ids: Vec<EventId>,
    since: i64,
    flag: Arc<Flag>,
}

impl Ack {
    /// What became of it.
    #[must_use]
    pub fn saved(&self) -> Saved {
        self.flag.get()
    }

    /// For how many milliseconds it has been waiting; `None` once it is on disk.
    /// A disk is slow where this passes a second.
    #[must_use]
    pub fn waiting(&self, now: i64) -> Option<i64> {
        (self.saved() != Saved::Yes).then(|| now.saturating_sub(self.since).max(0))
    }
}

/// Something that takes a while, with what it comes to.
#[derive(Debug)]
#[must_use = "it says whether it went well"]
pub struct Task<T>(Receiver<T>);

impl<T> Task<T> {
    /// What it came to, once. `None` while it is under way.
    #[must_use]
    pub fn take(&self) -> Option<T> {
        self.0.try_recv().ok()
    }

    /// Waits for it; `None` where the thread is gone. Not for a window's thread.
    #[must_use]
    pub fn wait(&self) -> Option<T> {
        self.0.recv().ok()
    }
}

impl Progress {
    /// Opens progress. Returns at once: the file is read on a thread, and until
    /// then the snapshot isn't [`Snapshot::ready`].
    #[must_use]
    pub fn open(opening: Opening) -> Self {
        let Opening {
            folder,
            catalogue,
            calendar,
            now,
            origin,
            options,
            wake,
        } = opening;
        let today = calendar.day(now);
        let date = date(&calendar, today);
        let pack = catalogue.pack().to_owned();
        let mut first = Snapshot::blank(catalogue.clone(), today);
        first.health.folder.clone_from(&folder);
        let board = Arc::new(Board::new(first, wake));
        let (jobs, todo) = channel();
        let theirs = board.clone();
        let ledger = Ledger::new(folder, options, catalogue, today);
        let thread = std::thread::spawn(move || run(ledger, &todo, &theirs, date));
        Self {
            jobs,
            thread: Some(thread),
            board,
            calendar,
            pack,
            origin,
            number: 0,
            clock: 0,
            today,
            looked: now,
        }
    }

    /// How things stand. Cheap enough for every frame.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.board.snapshot()
    }

    /// A number that changes with the snapshot.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.board.generation()
    }

    /// The calendar in use.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Tells the time: a new day may begin, another window may have written. To be
    /// called now and then while somebody is there; it costs nothing.
    pub fn tick(&mut self, now: i64) {
        self.turn(self.calendar.day(now));
        if now < self.looked || now - self.looked >= LOOK {
            self.looked = now;
            self.send(Job::Look);
        }
    }

    /// Takes another calendar, after the learner changed the boundary of the day.
    pub fn set_calendar(&mut self, calendar: Calendar, now: i64) {
        self.calendar = calendar;
        self.tick(now);
    }

    /// Opens another pack, or the same one changed.
    pub fn bind(&mut self, catalogue: Arc<Catalogue>) {
        catalogue.pack().clone_into(&mut self.pack);
        self.send(Job::Bind(catalogue));
    }

    /// Waits until the snapshot shows all that was recorded. Not for a window's
    /// thread: for pictures, and for tests that go on where a person would have seen it.
    pub fn settle(&self) {
        let (tell, told) = channel();
        self.send(Job::Settle(tell));
        let _ = told.recv();
    }

    /// Records what was done.
    pub fn record(&mut self, act: Act, now: i64) -> Ack {
        self.record_all(vec![act], None, now)
    }

    /// Records several acts and where the session stands then, all or nothing. An
    /// empty body of the sitting ends it.
    pub fn record_all(&mut self, acts: Vec<Act>, sitting: Option<Sitting>, now: i64) -> Ack {
        let events: Vec<Event> = acts.into_iter().map(|act| self.event(act, now)).collect();
        let ids = events.iter().map(|e| e.id).collect();
        let flag = Arc::new(Flag::default());
        self.send(Job::Record {
            events,
            sitting: sitting.map(|s| (now, s)),
            flag: flag.clone(),
        });
        Ack {
            ids,
            since: now,
            flag,
        }
    }

    /// Records an answer with where its session stands. The grade is found here:
    /// right, sure and faster than the topic's median is easy. Only scheduled
    /// answers have one.
    pub fn answer(&mut self, answer: Answer, sitting: Option<Sitting>, now: i64) -> Ack {
        let answer = self.graded(answer);
        self.record_all(vec![Act::Answer(answer)], sitting, now)
    }

    /// Records an answer in place of an earlier one on the same fact: that one is
    /// taken back in the same write, so that there is always one of the two. The last
    /// of the ids is the answer's.
    pub fn answer_instead(
        &mut self,
        of: EventId,
        answer: Answer,
        sitting: Option<Sitting>,
        now: i64,
    ) -> Ack {
        let answer = self.graded(answer);
        let undo = Act::Undo {
            of,
            fact: Some(answer.fact.clone()),
        };
        self.record_all(vec![undo, Act::Answer(answer)], sitting, now)
    }

    fn graded(&self, mut answer: Answer) -> Answer {
        let median = self.snapshot().stats.median(&answer.topic);
        let quick = median.is_some_and(|m| answer.ms < m);
        answer.grade = (answer.mode == Mode::Scheduled)
            .then(|| Grade::of(answer.right, answer.confidence, quick));
        answer
    }

    /// Takes an event back; `fact` is the one that it was about.
    pub fn undo(&mut self, of: EventId, fact: Option<FactKey>, now: i64) -> Ack {
        self.record(Act::Undo { of, fact }, now)
    }

    /// Forgets the answers on a topic and all under it. [`Self::undo`] with the id
    /// in `rest.last_reset` takes it back. `None` where there is no such topic.
    pub fn reset(&mut self, topic: &str, now: i64) -> Option<Ack> {
        let catalogue = self.snapshot().catalogue.clone();
        let topics = catalogue.names_under(catalogue.topic(topic)?);
        Some(self.record(Act::Reset { topics }, now))
    }

    /// Sets the exam's date, or drops it.
    pub fn plan(&mut self, plan: Option<ExamPlan>, now: i64) -> Ack {
        self.record(Act::Plan { plan }, now)
    }

    /// Takes in read marks that were kept elsewhere. Topics of which it was ever
    /// said here whether they are read stay as they are, so that it may be done twice.
    pub fn take_in_read<'a>(&mut self, topics: impl IntoIterator<Item = &'a str>, now: i64) -> Ack {
        let act = |topic: &str| Act::Read {
            topic: topic.to_owned(),
            on: true,
        };
        let events: Vec<Event> = topics
            .into_iter()
            .map(|topic| self.event(act(topic), now))
            .collect();
        let ids = events.iter().map(|e| e.id).collect();
        let flag = Arc::new(Flag::default());
        self.send(Job::Read {
            events,
            flag: flag.clone(),
        });
        Ack {
            ids,
            since: now,
            flag,
        }
    }

    /// Tries to save what waits now, rather than in a moment.
    pub fn retry(&self) {
        self.send(Job::Retry);
    }

    /// Writes the log of this pack, or of all, to a file.
    pub fn export(&self, all: bool, to: PathBuf) -> Task<Result<usize, ExchangeError>> {
        self.task(move |ledger| ledger.export(all, &mut BufWriter::new(File::create(to)?)))
    }

    /// Takes a file of progress in.
    pub fn import(&self, from: PathBuf) -> Task<Result<Imported, ExchangeError>> {
        self.task(move |ledger| ledger.import(BufReader::new(File::open(from)?)))
    }

    /// Takes in a copy that was made before, such as the one that is offered after
    /// damage.
    pub fn restore(&self, copy: PathBuf) -> Task<Result<usize, ExchangeError>> {
        self.task(move |ledger| ledger.restore(&copy))
    }

    /// Works all states out again from the log.
    pub fn rebuild(&self) -> Task<Result<Rebuilt, ExchangeError>> {
        self.task(Ledger::rebuild)
    }

    /// Waits until all that was recorded is saved, or can't be.
    pub fn finish(&mut self) {
        self.send(Job::Finish);
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was said already where it happened.
            let _ = thread.join();
        }
    }

    fn task<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Ledger) -> T + Send + 'static,
    ) -> Task<T> {
        let (tell, told) = channel();
        self.send(Job::Do(Box::new(move |ledger| {
            let _ = tell.send(work(ledger));
        })));
        Task(told)
    }

    /// Tells the writer's thread which day it is, where it is another.
    fn turn(&mut self, today: Day) {
        if today != self.today {
            self.today = today;
            let date = date(&self.calendar, today);
            self.send(Job::Turn { today, date });
        }
    }

    /// An event here and now, after all that are known.
    fn event(&mut self, act: Act, now: i64) -> Event {
        self.number += 1;
        let known = self.clock.max(self.board.newest());
        self.clock = now.max(known.saturating_add(1)).max(0);
        let day = self.calendar.day(now);
        self.turn(day);
        Event {
            id: EventId {
                origin: self.origin,
                number: self.number,
            },
            clock: self.clock,
            at: now,
            day,
            pack: self.pack.clone(),
            act,
        }
    }

    fn send(&self, job: Job) {
        // The thread ends with `finish` only; after that nothing is recorded.
        let _ = self.jobs.send(job);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}

fn date(calendar: &Calendar, day: Day) -> String {
    calendar
        .date(day)
        .map_or_else(|| day.0.to_string(), |d| d.to_string())
}
