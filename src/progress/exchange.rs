//! Progress as a file to take along: one event a line, as JSON, after a line that
//! says what it is. Taking such a file in is a union by the events' names, so
//! that doing it twice, or the other way round, changes nothing.

use super::log::{Act, Day, Event, FactKey};
use super::stats::Csv;
use super::store::{Store, StoreError};
use std::io::{self, BufRead, Write};

/// The first line.
const HEAD: &str = r#"{"lectern":"progress","schema":1}"#;
/// Events that are taken in with one transaction.
const PORTION: usize = 2_000;
/// No event is dated after the year 9999, in milliseconds.
const LATEST: i64 = 253_402_300_800_000;

/// What went wrong with such a file.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error(
        "this is no file of Lectern\u{2019}s progress: its first line should be {HEAD}. Export one with \u{201c}lectern progress export\u{201d}"
    )]
    NotOurs,
    #[error("progress can\u{2019}t be saved at the moment, so that nothing can be taken in or out")]
    Unsaved,
    #[error("this file was written by a newer Lectern (schema {0}; this program knows 1)")]
    TooNew(u64),
}

/// What taking a file in came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Events in the file.
    pub read: usize,
    /// Those that were not known yet.
    pub new: usize,
    /// Lines that are no events, counted from 1; at most the first ten.
    pub faulty: Vec<usize>,
    /// How many there are.
    pub faults: usize,
}

impl Imported {
    /// What came of it, in a sentence or two.
    #[must_use]
    pub fn words(&self) -> String {
        let new = match (self.read, self.new) {
            (read, 0) => format!("All {read} entries of the file were known already."),
            (read, new) => {
                format!("{new} new entries of your progress were taken in, of {read} in the file.")
            }
        };
        match self.faults {
            0 => new,
            1 => format!("{new} One line of it is no entry and was left out."),
            n => format!("{new} {n} lines of it are no entries and were left out."),
        }
    }
}

/// Writes the log of a pack, or of all.
///
/// # Errors
/// Where the log can't be read or the file not written.
pub fn export(
    store: &Store,
    pack: Option<&str>,
    to: &mut impl Write,
) -> Result<usize, ExchangeError> {
    writeln!(to, "{HEAD}")?;
    let mut count = 0;
    store.each_event(pack, |event| {
        let line = serde_json::to_string(&event).map_err(io::Error::other)?;
        writeln!(to, "{line}")?;
        count += 1;
        Ok::<(), ExchangeError>(())
    })?;
    to.flush()?;
    Ok(count)
}

/// Reads such a file, a portion of events at a time.
///
/// # Errors
/// Where it is none, can't be read, or `portion` fails.
pub fn read(
    from: impl BufRead,
    mut portion: impl FnMut(&[Event]) -> Result<usize, ExchangeError>,
) -> Result<Imported, ExchangeError> {
    let mut lines = from.split(b'\n').enumerate();
    match lines.next() {
        Some((_, line)) => head(&line?)?,
        None => return Err(ExchangeError::NotOurs),
    }
    let mut done = Imported::default();
    let mut events = Vec::new();
    for (n, line) in lines {
        let line = line?;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Event>(line) {
            Ok(event) if is_sound(&event) => {
                done.read += 1;
                events.push(event);
            }
            _ => {
                done.faults += 1;
                if done.faulty.len() < 10 {
                    done.faulty.push(n + 1);
                }
            }
        }
        if events.len() >= PORTION {
            done.new += portion(&events)?;
            events.clear();
        }
    }
    if !events.is_empty() {
        done.new += portion(&events)?;
    }
    Ok(done)
}

/// Takes such a file in.
///
/// # Errors
/// Where it is none, or can't be read or written. What was taken in before the
/// fault stays; trying again completes it.
pub fn import(store: &mut Store, from: impl BufRead) -> Result<Imported, ExchangeError> {
    read(from, |events| {
        Ok(store.append("taking in progress", events, None)?)
    })
}

/// Takes in another store's log, such as a copy's.
///
/// # Errors
/// Where one can't be read or the other not written.
pub fn merge(store: &mut Store, other: &Store) -> Result<usize, ExchangeError> {
    let mut events = Vec::new();
    other.each_event(None, |event| {
        events.push(event);
        Ok::<(), ExchangeError>(())
    })?;
    let mut new = 0;
    for portion in events.chunks(PORTION) {
        new += store.append("taking in progress", portion, None)?;
    }
    Ok(new)
}

/// Writes the answers of a pack, or of all, as a table.
///
/// # Errors
/// Where the log can't be read or the file not written.
pub fn answers_csv(
    store: &Store,
    pack: Option<&str>,
    date: impl Fn(Day) -> String,
    to: &mut impl Write,
) -> Result<(), ExchangeError> {
    let head = [
        "Day", "Pack", "Topic", "Fact", "Item", "Form", "Right", "Said", "Seconds", "Session",
    ];
    to.write_all(Csv::new(&head).0.as_bytes())?;
    store.each_event(pack, |event| {
        if let Act::Answer(answer) = &event.act {
            let mut csv = Csv(String::new());
            csv.row(&[
                &date(event.day),
                &event.pack,
                &answer.topic,
                answer.fact.as_str(),
                answer.item.as_str(),
                &answer.form,
                if answer.right { "yes" } else { "no" },
                answer.confidence.word(),
                &format!("{:.1}", f64::from(answer.ms) / 1_000.0),
                &format!("{:?}", answer.mode).to_lowercase(),
            ]);
            to.write_all(csv.0.as_bytes())?;
        }
        Ok::<(), ExchangeError>(())
    })?;
    Ok(to.flush()?)
}

fn head(line: &[u8]) -> Result<(), ExchangeError> {
    let value: serde_json::Value =
        serde_json::from_slice(line.trim_ascii()).map_err(|_| ExchangeError::NotOurs)?;
    if value.get("lectern").and_then(|v| v.as_str()) != Some("progress") {
        return Err(ExchangeError::NotOurs);
    }
    match value.get("schema").and_then(serde_json::Value::as_u64) {
        Some(1) => Ok(()),
        Some(newer) => Err(ExchangeError::TooNew(newer)),
        None => Err(ExchangeError::NotOurs),
    }
}

/// Whether an event from elsewhere may go into the log, where it stays for ever.
fn is_sound(event: &Event) -> bool {
    let times = [event.clock, event.at];
    let fact = event.act.fact().map(FactKey::as_str);
    times.iter().all(|t| (0..LATEST).contains(t))
        && (0..LATEST / 86_400_000 + 2).contains(&i64::from(event.day.0))
        && fact != Some("")
        && !event.pack.is_empty()
}

#[cfg(test)]
mod tests;
