//! The log with what follows from it, as the writer's thread holds it: what
//! stands in the file, and after it what could not be written yet. Whatever goes
//! wrong with the file, the learner's work goes on from here.

mod derive;

use super::catalogue::Catalogue;
use super::exchange::{self, ExchangeError, Imported};
use super::fold::{Rest, fold_rest};
use super::log::{Act, Day, Event};
use super::plan::{Outlook, Pacing};
use super::queue::Today;
use super::readiness::{EXAMS, Readiness};
use super::schedule::Scheduler;
use super::snapshot::{Health, Notice, Snapshot};
use super::states::States;
use super::stats::Stats;
use super::store::{self, Options, Rebuilt, Sitting, Store, StoreError, Why};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The same whenever the same is known, so that figures don't tremble.
const SEED: u64 = 0x5eed;

/// The file, as far as it can be used.
#[derive(Debug)]
enum File {
    Open(Store),
    /// It can be read but not written.
    Reading(Store),
    None,
}

/// See the module.
#[derive(Debug)]
pub struct Ledger {
    folder: Option<PathBuf>,
    options: Options,
    file: File,
    others: i64,
    scheduler: Scheduler,
    catalogue: Arc<Catalogue>,
    today: Day,
    states: States,
    rest: Arc<Rest>,
    stats: Arc<Stats>,
    /// Newest known by the file.
    newest: i64,
    sittings: Vec<Sitting>,
    /// Done, and not in the file yet; in order.
    pending: Vec<Event>,
    pending_sittings: BTreeMap<u64, (i64, Sitting)>,
    trouble: Option<Why>,
    notices: Vec<Notice>,
    ready: bool,
}

impl Ledger {
    /// An empty one, of a folder that wasn't looked at yet; `None` for memory only.
    #[must_use]
    pub fn new(
        folder: Option<PathBuf>,
        options: Options,
        catalogue: Arc<Catalogue>,
        today: Day,
    ) -> Self {
        Self {
            folder,
            options,
            file: File::None,
            others: 0,
            scheduler: Scheduler::default(),
            states: States::blank(catalogue.facts().len()),
            catalogue,
            today,
            rest: Arc::default(),
            stats: Arc::default(),
            newest: 0,
            sittings: Vec::new(),
            pending: Vec::new(),
            pending_sittings: BTreeMap::new(),
            trouble: None,
            notices: Vec::new(),
            ready: false,
        }
    }

    /// Opens the file and reads what stands in it. Where it can't be written it is
    /// read; where it is damaged it is set aside.
    pub fn open(&mut self) {
        let opened = match &self.folder {
            None => Store::in_memory(),
            Some(folder) => Store::open(folder, self.options).or_else(|error| {
                if error.why() != Why::Damaged {
                    return Err(error);
                }
                let (kept, copy) = store::set_aside(folder)?;
                self.notices.push(Notice::SetAside { kept, copy });
                Store::open(folder, self.options)
            }),
        };
        self.file = match (opened, &self.folder) {
            (Ok(store), _) => {
                self.trouble = None;
                File::Open(store)
            }
            (Err(error), folder) => {
                self.trouble = Some(error.why());
                let read = folder.as_deref().map(Store::open_to_read);
                read.and_then(Result::ok).map_or(File::None, File::Reading)
            }
        };
        self.read();
        self.ready = true;
    }

    /// Reads the states anew, with what isn't in the file yet. The numbers are
    /// [`Self::count`]ed apart, since they take longer.
    fn read(&mut self) {
        let Some(store) = self.store() else {
            self.fold_all();
            return;
        };
        let read = || {
            Ok::<_, StoreError>((
                store.others(),
                store.newest()?,
                store.states(self.catalogue.pack())?,
                store.sittings(self.catalogue.pack())?,
            ))
        };
        match read() {
            Ok((others, newest, states, sittings)) => {
                self.others = others;
                self.newest = self.newest.max(newest);
                self.sittings = sittings;
                self.take_states(states);
            }
            Err(error) => {
                self.trouble = Some(error.why());
                self.file = File::None;
                self.fold_all();
            }
        }
    }

    fn store(&self) -> Option<&Store> {
        match &self.file {
            File::Open(store) | File::Reading(store) => Some(store),
            File::None => None,
        }
    }

    /// Opens another pack's progress, or the same pack changed.
    pub fn bind(&mut self, catalogue: Arc<Catalogue>) {
        self.catalogue = catalogue;
        self.read();
        self.count();
    }

    /// It is another day.
    pub fn turn(&mut self, today: Day) {
        self.today = today;
    }

    /// Takes in what another window wrote. Returns whether there was something.
    pub fn refresh(&mut self) -> bool {
        let changed = self.store().is_some_and(|s| s.others() != self.others);
        if changed {
            self.read();
            self.count();
        }
        changed
    }

    /// Takes in what was done, and saves it. `true` where it is on disk now; else it
    /// is kept here and tried again by [`Self::retry`].
    pub fn record(
        &mut self,
        name: &'static str,
        events: Vec<Event>,
        sitting: Option<(i64, Sitting)>,
    ) -> bool {
        let saved = match &mut self.file {
            // What waits goes first, so that the file never has a gap.
            File::Open(store) if self.pending.is_empty() && self.pending_sittings.is_empty() => {
                let place = sitting
                    .as_ref()
                    .map(|(at, s)| (self.catalogue.pack(), *at, s));
                match store.append(name, &events, place) {
                    Ok(_) => true,
                    Err(error) => {
                        self.trouble = Some(error.why());
                        false
                    }
                }
            }
            File::Open(_) | File::Reading(_) | File::None => false,
        };
        if let Some((at, sitting)) = sitting {
            self.sittings.retain(|s| s.session != sitting.session);
            if !sitting.body.is_empty() {
                self.sittings.insert(0, sitting.clone());
            }
            if !saved {
                self.pending_sittings.insert(sitting.session, (at, sitting));
            }
        }
        if !saved {
            self.pending.extend(events.iter().cloned());
        }
        self.take(&events);
        saved
    }

    /// Brings the states up to events that were just recorded.
    fn take(&mut self, events: &[Event]) {
        let mine: Vec<&Event> = events
            .iter()
            .filter(|e| e.pack == self.catalogue.pack())
            .collect();
        self.newest = self
            .newest
            .max(events.iter().map(|e| e.clock).max().unwrap_or(0));
        if mine.iter().any(|e| e.act.fact().is_none()) {
            self.rest = Arc::new(fold_rest(&self.events_on("")));
        }
        if mine
            .iter()
            .any(|e| e.act.fact().is_none() && moves_states(&e.act))
        {
            self.fold_all();
            return;
        }
        for event in mine {
            let Some(place) = event
                .act
                .fact()
                .and_then(|f| self.catalogue.place_by_any(f))
            else {
                continue;
            };
            self.fold_one(place);
            match &event.act {
                Act::Answer(answer) => Arc::make_mut(&mut self.stats).take(event.day, answer),
                Act::Undo { .. } => self.uncount(event),
                _ => {}
            }
        }
    }

    /// Tries again to save what waits. `true` where nothing waits any more.
    pub fn retry(&mut self) -> bool {
        if self.pending.is_empty() && self.pending_sittings.is_empty() {
            return true;
        }
        if !matches!(self.file, File::Open(_)) {
            let Some(folder) = self.folder.clone() else {
                return false;
            };
            match Store::open(&folder, self.options) {
                Ok(store) => {
                    self.file = File::Open(store);
                    // Another program may have written since; it is read below.
                    self.others = i64::MIN;
                }
                Err(error) => {
                    self.trouble = Some(error.why());
                    return false;
                }
            }
        }
        let File::Open(store) = &mut self.file else {
            return false;
        };
        if let Err(error) = store.append("what waited", &self.pending, None) {
            self.trouble = Some(error.why());
            return false;
        }
        self.pending.clear();
        let pack = self.catalogue.pack();
        while let Some((session, (at, sitting))) = self.pending_sittings.pop_first() {
            if let Err(error) = store.append("a session", &[], Some((pack, at, &sitting))) {
                self.trouble = Some(error.why());
                self.pending_sittings.insert(session, (at, sitting));
                return false;
            }
        }
        self.trouble = None;
        self.refresh();
        true
    }

    /// The store to write to, with nothing waiting.
    fn open_store(&mut self) -> Result<&mut Store, ExchangeError> {
        self.retry();
        match &mut self.file {
            File::Open(store) => Ok(store),
            File::Reading(_) | File::None => Err(ExchangeError::Unsaved),
        }
    }

    /// Takes a file of progress in.
    ///
    /// # Errors
    /// As [`exchange::import`].
    pub fn import(&mut self, from: impl BufRead) -> Result<Imported, ExchangeError> {
        let done = exchange::import(self.open_store()?, from);
        self.read();
        self.count();
        done
    }

    /// Takes in a copy that was made before. Returns how many events were new.
    ///
    /// # Errors
    /// Where it can't be read, or nothing can be written.
    pub fn restore(&mut self, copy: &Path) -> Result<usize, ExchangeError> {
        let other = Store::open_copy(copy)?;
        let done = exchange::merge(self.open_store()?, &other);
        self.read();
        self.count();
        done
    }

    /// Writes the log of this pack, or of all.
    ///
    /// # Errors
    /// As [`exchange::export`].
    pub fn export(
        &mut self,
        all: bool,
        to: &mut impl std::io::Write,
    ) -> Result<usize, ExchangeError> {
        let pack = self.catalogue.pack().to_owned();
        let store = self.open_store()?;
        exchange::export(store, (!all).then_some(pack.as_str()), to)
    }

    /// Works all states out again.
    ///
    /// # Errors
    /// Where the file can't be written.
    pub fn rebuild(&mut self) -> Result<Rebuilt, ExchangeError> {
        let done = self.open_store()?.rebuild();
        self.read();
        self.count();
        Ok(done?)
    }

    /// Makes the copy of a day, once what there was is known.
    pub fn back_up(&mut self, date: &str) {
        if let File::Open(store) = &self.file
            && let Err(error) = store.back_up(date)
        {
            self.notices.push(Notice::NoCopy(error.to_string()));
        }
    }

    /// Works out what the screens show.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let catalogue = &self.catalogue;
        let pacing = Pacing::new(self.today, self.rest.plan);
        let read: BTreeSet<usize> = self
            .rest
            .read
            .iter()
            .filter_map(|id| catalogue.topic(id))
            .collect();
        let pace = self.stats.pace();
        let today = Today::of(
            catalogue,
            &self.states,
            &self.scheduler,
            &pacing,
            &read,
            pace,
        );
        let outlook = Outlook::of(
            &pacing,
            &self.scheduler,
            catalogue,
            &self.states,
            &catalogue.shares(),
            pace,
        );
        let readiness = Readiness::of(
            catalogue,
            &self.states,
            &self.scheduler,
            self.today,
            EXAMS,
            SEED,
        );
        Snapshot {
            ready: self.ready,
            catalogue: catalogue.clone(),
            states: self.states.clone(),
            rest: self.rest.clone(),
            pacing,
            today,
            outlook,
            readiness: Arc::new(readiness),
            stats: self.stats.clone(),
            sittings: self.sittings.clone(),
            health: Health {
                folder: self.folder.clone(),
                unsaved: self.pending.len(),
                trouble: self.trouble,
                notices: self.notices.clone(),
            },
        }
    }

    /// Topics of which it was never said whether they are read.
    #[must_use]
    pub fn never_read(&self, topics: &[String]) -> BTreeSet<String> {
        let new = topics.iter().filter(|t| !self.rest.ever_read.contains(*t));
        new.cloned().collect()
    }

    /// The newest place in the order of events that is known here.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.newest
    }
}

/// Whether an act about no fact moves the facts' states.
fn moves_states(act: &Act) -> bool {
    matches!(act, Act::Reset { .. } | Act::Undo { .. })
}
