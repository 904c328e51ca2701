//! The one file that keeps what the learner did: an SQLite database with a log
//! that is only added to, and states that follow from it. Each write is one
//! transaction with a name, on disk before it returns. Nothing here waits for
//! anybody or tries again; that is the writer's part.

mod backup;
mod derive;
mod rows;
mod schema;

pub use backup::{KEPT, folder as backup_folder, is_good};

use super::fold::FactState;
use super::log::{Event, FactKey};
use super::schedule::Scheduler;
use derive::{all_states, events_on, fold_pack, put_sitting, refold};
use rows::{AddEvent, EVENT, STATE, read_event, read_state};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the file is called.
pub const FILE: &str = "progress.sqlite";

/// Something that went wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{path}: {source}", path = path.display())]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{doing}: {source}")]
    Sqlite {
        /// What was being done.
        doing: &'static str,
        source: rusqlite::Error,
    },
    #[error(
        "the file was written by a newer Lectern (version {file} of its form; this program knows {program}). Start the newer one"
    )]
    TooNew { file: usize, program: usize },
    #[error("the file is damaged: {0}")]
    Damaged(String),
}

/// Why something could not be written, as far as it matters to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Another window is writing; trying again helps.
    Busy,
    /// The disk is full.
    Full,
    /// The folder or file can't be written to.
    ReadOnly,
    Damaged,
    TooNew,
    Other,
}

impl StoreError {
    fn doing(doing: &'static str) -> impl Fn(rusqlite::Error) -> Self {
        move |source| Self::Sqlite { doing, source }
    }

    /// Why, in one word.
    #[must_use]
    pub fn why(&self) -> Why {
        use std::io::ErrorKind;
        match self {
            Self::Damaged(_) => Why::Damaged,
            Self::TooNew { .. } => Why::TooNew,
            Self::Folder { source, .. } => match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Why::Full,
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Why::ReadOnly,
                _ => Why::Other,
            },
            Self::Sqlite { source, .. } => match source.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Why::Busy,
                Some(ErrorCode::DiskFull) => Why::Full,
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                    Why::ReadOnly
                }
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Why::Damaged,
                _ => Why::Other,
            },
        }
    }
}

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How long to wait for another window.
    pub patience: Duration,
    /// Most pages of 4,096 bytes that the file may have, to stand in for a full
    /// disk in tests.
    pub most_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(5),
            most_pages: None,
        }
    }
}

/// Where an unfinished session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    pub session: u64,
    /// As the session's owner wrote it; empty where the session has ended.
    pub body: String,
}

/// An open file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    data: Option<PathBuf>,
    scheduler: Scheduler,
}

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    pub events: usize,
    pub facts: usize,
    /// States that differ from those kept before; 0 unless something was wrong.
    pub changed: usize,
}

impl Store {
    /// Opens the file of a folder; makes both where they aren't there.
    ///
    /// # Errors
    /// Says why it can't be opened. A damaged file is reported, not touched.
    pub fn open(data: &Path, options: Options) -> Result<Self, StoreError> {
        fs::create_dir_all(data).map_err(|source| StoreError::Folder {
            path: data.to_owned(),
            source,
        })?;
        let failed = StoreError::doing("opening the file");
        let mut connection = Connection::open(data.join(FILE)).map_err(&failed)?;
        connection.busy_timeout(options.patience).map_err(&failed)?;
        check(&connection)?;
        // Not every file system can do it; then SQLite's older way is used.
        let _: String = connection
            .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
            .map_err(&failed)?;
        connection
            .pragma_update(None, "synchronous", "FULL")
            .map_err(&failed)?;
        schema::bring_up(&mut connection, Some(&backup_folder(data)), schema::STEPS)?;
        if let Some(pages) = options.most_pages {
            let _: i64 = connection
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |r| {
                    r.get(0)
                })
                .map_err(&failed)?;
        }
        Ok(Self {
            connection,
            data: Some(data.to_owned()),
            scheduler: Scheduler::default(),
        })
    }

    /// Opens a folder's file for reading only, from a folder that can't be written.
    ///
    /// # Errors
    /// Says why it can't be read.
    pub fn open_to_read(data: &Path) -> Result<Self, StoreError> {
        let failed = StoreError::doing("opening the file to read");
        let path = data.join(FILE);
        // Without a place for a lock, SQLite reads only what it is told won't change.
        let name = path.display().to_string();
        let name = name
            .replace('%', "%25")
            .replace('?', "%3f")
            .replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let tries = [format!("file:{name}"), format!("file:{name}?immutable=1")];
        let mut last = None;
        for uri in tries {
            let opened = Connection::open_with_flags(uri, flags)
                .map_err(&failed)
                .and_then(|c| check(&c).map(|()| c));
            match opened {
                Ok(connection) => {
                    let had = schema::version(&connection).map_err(&failed)?;
                    if had != schema::STEPS.len() {
                        return Err(StoreError::TooNew {
                            file: had,
                            program: schema::STEPS.len(),
                        });
                    }
                    return Ok(Self {
                        connection,
                        data: None,
                        scheduler: Scheduler::default(),
                    });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| StoreError::Damaged("it can't be read".into())))
    }

    /// Opens a copy for reading, whatever it is called.
    ///
    /// # Errors
    /// Says why it can't be read.
    pub fn open_copy(path: &Path) -> Result<Self, StoreError> {
        let failed = StoreError::doing("opening the copy");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = Connection::open_with_flags(path, flags).map_err(&failed)?;
        check(&connection)?;
        let had = schema::version(&connection).map_err(&failed)?;
        if had > schema::STEPS.len() {
            return Err(StoreError::TooNew {
                file: had,
                program: schema::STEPS.len(),
            });
        }
        Ok(Self {
            connection,
            data: None,
            scheduler: Scheduler::default(),
        })
    }

    /// A log that is kept in memory only.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn in_memory() -> Result<Self, StoreError> {
        let failed = StoreError::doing("making a log in memory");
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        schema::bring_up(&mut connection, None, schema::STEPS)?;
        Ok(Self {
            connection,
            data: None,
            scheduler: Scheduler::default(),
        })
    }

    /// A transaction with a name: all of it is on disk when this returns, or nothing.
    fn write<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&Transaction<'_>, &Scheduler) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let run = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction, &self.scheduler)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(StoreError::doing(name))
    }

    /// Adds events, and what follows from them, in one transaction; with them,
    /// where a session stands. Events that are there already are left, so that a
    /// second try doubles nothing. Returns how many were new.
    ///
    /// # Errors
    /// Then nothing of it was written.
    pub fn append(
        &mut self,
        name: &'static str,
        events: &[Event],
        sitting: Option<(&str, i64, &Sitting)>,
    ) -> Result<usize, StoreError> {
        self.write(name, |transaction, scheduler| {
            let mut touched: BTreeSet<(&str, &str)> = BTreeSet::new();
            let mut added = 0;
            let mut add = AddEvent::new(transaction)?;
            for event in events {
                if add.add(event)? {
                    added += 1;
                    touched.insert((&event.pack, event.act.fact().map_or("", FactKey::as_str)));
                }
            }
            if let Some(newest) = events.iter().map(|e| e.clock).max() {
                let sql = "UPDATE newest SET clock = max(clock, ?1)";
                transaction.execute(sql, [newest])?;
            }
            refold(transaction, scheduler, &touched, events)?;
            if let Some((pack, at, sitting)) = sitting {
                put_sitting(transaction, pack, at, sitting)?;
            }
            Ok(added)
        })
    }

    /// Works all states out again from the log.
    ///
    /// # Errors
    /// Then the states are as they were.
    pub fn rebuild(&mut self) -> Result<Rebuilt, StoreError> {
        self.write("working out the states again", |transaction, scheduler| {
            let mut packs = transaction.prepare("SELECT DISTINCT pack FROM events")?;
            let packs: Vec<String> = packs
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let before = all_states(transaction)?;
            transaction.execute("DELETE FROM states", [])?;
            let mut done = Rebuilt {
                events: 0,
                facts: 0,
                changed: 0,
            };
            for pack in &packs {
                done.events += fold_pack(transaction, scheduler, pack)?;
            }
            let after = all_states(transaction)?;
            done.facts = after.len();
            done.changed = before.symmetric_difference(&after).count();
            Ok(done)
        })
    }

    /// The states of a pack's facts, by the keys under which they were answered.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn states(&self, pack: &str) -> Result<Vec<(FactKey, FactState)>, StoreError> {
        let read = || {
            let sql = format!("SELECT {STATE} FROM states WHERE pack = ?1");
            let mut statement = self.connection.prepare(&sql)?;
            statement
                .query_map([pack], read_state)?
                .collect::<rusqlite::Result<_>>()
        };
        read().map_err(StoreError::doing("reading the states"))
    }

    /// The events on one fact, in their order; those about no fact where `fact` is empty.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn events_on(&self, pack: &str, fact: &str) -> Result<Vec<Event>, StoreError> {
        events_on(&self.connection, pack, fact).map_err(StoreError::doing("reading the log"))
    }

    /// All events, pack by pack and fact by fact, each fact's in their order.
    ///
    /// # Errors
    /// Where the file can't be read, or `each` fails.
    pub fn each_event<E: From<StoreError>>(
        &self,
        pack: Option<&str>,
        mut each: impl FnMut(Event) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = StoreError::doing("reading the log");
        let sql = format!(
            "SELECT {EVENT}, pack FROM events WHERE ?1 IS NULL OR pack = ?1
            ORDER BY pack, fact, clock, origin, number"
        );
        let mut statement = self.connection.prepare(&sql).map_err(&failed)?;
        let mut rows = statement.query([pack]).map_err(&failed)?;
        while let Some(row) = rows.next().map_err(&failed)? {
            let pack: String = row.get(6).map_err(&failed)?;
            if let Some(event) = read_event(&pack, row).map_err(&failed)? {
                each(event)?;
            }
        }
        Ok(())
    }

    /// Where a pack's unfinished sessions stand, the newest first.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn sittings(&self, pack: &str) -> Result<Vec<Sitting>, StoreError> {
        let read = || {
            let sql =
                "SELECT session, body FROM sittings WHERE pack = ?1 ORDER BY at DESC, session";
            let mut statement = self.connection.prepare(sql)?;
            let sitting = |row: &rusqlite::Row<'_>| {
                Ok(Sitting {
                    session: row.get::<_, i64>(0)?.cast_unsigned(),
                    body: row.get(1)?,
                })
            };
            statement
                .query_map([pack], sitting)?
                .collect::<rusqlite::Result<_>>()
        };
        read().map_err(StoreError::doing("reading where sessions stand"))
    }

    /// The newest place in the order of events.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn newest(&self) -> Result<i64, StoreError> {
        self.connection
            .query_row("SELECT max(clock) FROM newest", [], |row| row.get(0))
            .map_err(StoreError::doing("reading the newest event"))
    }

    /// A number that changes when another window or program wrote.
    #[must_use]
    pub fn others(&self) -> i64 {
        self.connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .unwrap_or(0)
    }

    /// Makes the copy of a day, unless there is one or nothing to copy.
    ///
    /// # Errors
    /// Where it can't be written; the file itself is untouched.
    pub fn back_up(&self, date: &str) -> Result<Option<PathBuf>, StoreError> {
        match &self.data {
            Some(data) if self.newest()? > 0 => backup::daily(&self.connection, data, date),
            _ => Ok(None),
        }
    }
}

/// Sets a damaged file aside, with what belongs to it, and finds the newest copy
/// that is whole. Returns where the damaged one is now, and the copy.
///
/// # Errors
/// Where it can't be renamed.
pub fn set_aside(data: &Path) -> Result<(PathBuf, Option<PathBuf>), StoreError> {
    let failed = |source| StoreError::Folder {
        path: data.to_owned(),
        source,
    };
    let kept = (1..1_000)
        .map(|n| data.join(format!("progress.damaged-{n}.sqlite")))
        .find(|p| !p.exists())
        .ok_or_else(|| failed(std::io::Error::other("too many damaged files are kept")))?;
    fs::rename(data.join(FILE), &kept).map_err(failed)?;
    for end in ["-wal", "-shm"] {
        let beside = |p: &Path| PathBuf::from(format!("{}{end}", p.display()));
        let from = beside(&data.join(FILE));
        if from.exists() {
            // What is left of them must not be taken for the new file's.
            fs::rename(&from, beside(&kept))
                .or_else(|_| fs::remove_file(&from))
                .map_err(failed)?;
        }
    }
    Ok((kept, backup::keep_newest_good(data)))
}

/// Reads the whole file for damage.
fn check(connection: &Connection) -> Result<(), StoreError> {
    let said: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(StoreError::doing("looking for damage"))?;
    if said == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(said))
    }
}

#[cfg(test)]
mod tests;
