//! The one thread that writes. Jobs are done in the order in which they came;
//! when none waits, what the screens read is worked out and handed over. What is
//! done is in the ledger; what the screens ask for is in the facade.

use super::catalogue::Catalogue;
use super::ledger::Ledger;
use super::log::{Act, Day, Event};
use super::snapshot::Snapshot;
use super::store::Sitting;
use std::sync::atomic::{AtomicI64, AtomicU8, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often what waits is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// What became of something that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// The thread hasn't got to it.
    Waiting,
    /// On disk.
    Yes,
    /// Kept in memory; tried again.
    NotYet,
}

/// Where the thread says it.
#[derive(Debug, Default)]
pub(super) struct Flag(AtomicU8);

impl Flag {
    pub(super) fn get(&self) -> Saved {
        match self.0.load(Ordering::Acquire) {
            0 => Saved::Waiting,
            1 => Saved::Yes,
            _ => Saved::NotYet,
        }
    }

    pub(super) fn set(&self, saved: Saved) {
        let number = match saved {
            Saved::Waiting => 0,
            Saved::Yes => 1,
            Saved::NotYet => 2,
        };
        self.0.store(number, Ordering::Release);
    }
}

/// What the screens read.
pub(super) struct Board {
    snapshot: Mutex<Arc<Snapshot>>,
    generation: AtomicU64,
    newest: AtomicI64,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Board {
    pub(super) fn new(first: Snapshot, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self {
            snapshot: Mutex::new(Arc::new(first)),
            generation: AtomicU64::new(0),
            newest: AtomicI64::new(0),
            wake,
        }
    }

    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    pub(super) fn newest(&self) -> i64 {
        self.newest.load(Ordering::Acquire)
    }

    fn put(&self, snapshot: Snapshot) {
        *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        self.generation.fetch_add(1, Ordering::Release);
        (self.wake)();
    }
}

/// Something to do.
pub(super) enum Job {
    Record {
        events: Vec<Event>,
        sitting: Option<(i64, Sitting)>,
        flag: Arc<Flag>,
    },
    /// Marks topics as read of which nothing was ever said: an event for each.
    Read {
        events: Vec<Event>,
        flag: Arc<Flag>,
    },
    Bind(Arc<Catalogue>),
    Turn {
        today: Day,
        date: String,
    },
    /// Another window may have written.
    Look,
    /// Saves what waits, now.
    Retry,
    Do(Box<dyn FnOnce(&mut Ledger) + Send>),
    /// Says when the snapshot shows all that was done before.
    Settle(Sender<()>),
    Finish,
}

/// Runs until the end.
pub(super) fn run(mut ledger: Ledger, jobs: &Receiver<Job>, board: &Board, date: String) {
    let mut flags: Vec<Arc<Flag>> = Vec::new();
    ledger.open();
    publish(&ledger, board);
    // The states are there; the numbers and today's copy can come after.
    ledger.count();
    ledger.back_up(&date);
    publish(&ledger, board);
    loop {
        let waits = !flags.is_empty();
        let mut job = if waits {
            match jobs.recv_timeout(AGAIN) {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        } else {
            match jobs.recv() {
                Ok(job) => Some(job),
                Err(_) => return,
            }
        };
        let (mut changed, mut told) = (false, Vec::new());
        if job.is_none() || waits {
            changed |= again(&mut ledger, &mut flags);
        }
        while let Some(todo) = job {
            if let Job::Settle(tell) = todo {
                told.push(tell);
                job = jobs.try_recv().ok();
                continue;
            }
            match done(todo, &mut ledger, &mut flags) {
                Some(change) => changed |= change,
                None => {
                    again(&mut ledger, &mut flags);
                    return;
                }
            }
            board.newest.store(ledger.newest(), Ordering::Release);
            job = jobs.try_recv().ok();
        }
        if changed {
            publish(&ledger, board);
        }
        for tell in told {
            let _ = tell.send(());
        }
    }
}

fn publish(ledger: &Ledger, board: &Board) {
    board.newest.store(ledger.newest(), Ordering::Release);
    board.put(ledger.snapshot());
}

/// Tries to save what waits. Whether something changed.
fn again(ledger: &mut Ledger, flags: &mut Vec<Arc<Flag>>) -> bool {
    if flags.is_empty() || !ledger.retry() {
        return false;
    }
    for flag in flags.drain(..) {
        flag.set(Saved::Yes);
    }
    true
}

/// Does a job. Whether something changed; `None` at the end.
fn done(job: Job, ledger: &mut Ledger, flags: &mut Vec<Arc<Flag>>) -> Option<bool> {
    let mut record = |events: Vec<Event>, sitting, flag: Arc<Flag>, ledger: &mut Ledger| {
        let name = events.first().map_or("a session", |e| e.act.name());
        if ledger.record(name, events, sitting) {
            flag.set(Saved::Yes);
        } else {
            flag.set(Saved::NotYet);
            flags.push(flag);
        }
    };
    match job {
        Job::Record {
            events,
            sitting,
            flag,
        } => record(events, sitting, flag, ledger),
        Job::Read { events, flag } => {
            let named = events.iter().filter_map(|e| match &e.act {
                Act::Read { topic, .. } => Some(topic.clone()),
                _ => None,
            });
            let new = ledger.never_read(&named.collect::<Vec<_>>());
            let events: Vec<Event> = events
                .into_iter()
                .filter(|e| matches!(&e.act, Act::Read { topic, .. } if new.contains(topic)))
                .collect();
            record(events, None, flag, ledger);
        }
        Job::Bind(catalogue) => ledger.bind(catalogue),
        Job::Turn { today, date } => {
            ledger.turn(today);
            ledger.back_up(&date);
        }
        Job::Look => return Some(ledger.refresh()),
        Job::Retry => return Some(again(ledger, flags)),
        Job::Settle(_) => return Some(false),
        Job::Do(work) => work(ledger),
        Job::Finish => return None,
    }
    Some(true)
}
