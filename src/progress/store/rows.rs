//! How states and events become rows and rows become them again. What is asked
//! of the file, and when, is the store's business.

use super::super::fold::{Attempt, FactState};
use super::super::ladder::{Ladder, Rung};
use super::super::log::{Act, Day, Event, EventId, FactKey};
use super::super::schedule::Memory;
use rusqlite::{Connection, Row, Statement, params};

/// Columns of [`read_event`], in its order.
pub(super) const EVENT: &str = "clock, origin, number, at, day, body";

/// Reads an event of a pack. `None` in place of one that this program doesn't
/// understand: it stays in the file for one that does.
pub(super) fn read_event(pack: &str, row: &Row<'_>) -> rusqlite::Result<Option<Event>> {
    let body = row.get_ref(5)?.as_str()?;
    let Ok(act) = serde_json::from_str::<Act>(body) else {
        return Ok(None);
    };
    Ok(Some(Event {
        clock: row.get(0)?,
        id: EventId {
            origin: row.get::<_, i64>(1)?.cast_unsigned(),
            number: row.get::<_, i64>(2)?.cast_unsigned(),
        },
        at: row.get(3)?,
        day: Day(row.get(4)?),
        pack: pack.to_owned(),
        act,
    }))
}

/// Adds events; those that are there already are left.
pub(super) struct AddEvent<'c>(Statement<'c>);

impl<'c> AddEvent<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let sql = "INSERT OR IGNORE INTO events
            (pack, fact, clock, origin, number, at, day, body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        connection.prepare(sql).map(Self)
    }

    /// Whether it was new.
    pub(super) fn add(&mut self, event: &Event) -> rusqlite::Result<bool> {
        let body = serde_json::to_string(&event.act)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
        let added = self.0.execute(params![
            event.pack,
            event.act.fact().map_or("", FactKey::as_str),
            event.clock,
            event.id.origin.cast_signed(),
            event.id.number.cast_signed(),
            event.at,
            event.day.0,
            body,
        ])?;
        Ok(added > 0)
    }
}

/// Columns of [`read_state`], in its order.
pub(super) const STATE: &str = "fact, stability, difficulty, last_day, first_day, answers, rights,
    lapses, rung, streak, sure_wrong, fingerprint, attempts, marks";

pub(super) fn read_state(row: &Row<'_>) -> rusqlite::Result<(FactKey, FactState)> {
    let memory = match (row.get(1)?, row.get(2)?) {
        (Some(stability), Some(difficulty)) => Some(Memory {
            stability,
            difficulty,
        }),
        _ => None,
    };
    let attempts: Vec<Attempt> = from_json(row.get_ref(12)?.as_str()?);
    let state = FactState {
        memory,
        last_day: Day(row.get(3)?),
        first_day: row.get::<_, Option<i32>>(4)?.map(Day),
        answers: row.get(5)?,
        rights: row.get(6)?,
        lapses: row.get(7)?,
        ladder: Ladder {
            rung: Rung::numbered(row.get(8)?),
            streak: row.get(9)?,
        },
        sure_wrong: row.get::<_, Option<i32>>(10)?.map(Day),
        fingerprint: row.get::<_, i64>(11)?.cast_unsigned(),
        attempts,
        marks: match row.get_ref(13)?.as_str()? {
            "" => std::collections::BTreeMap::new(),
            text => from_json(text),
        },
    };
    Ok((FactKey::from(row.get_ref(0)?.as_str()?), state))
}

/// What can't be read is worked out again at the next rebuild.
fn from_json<T: Default + serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

/// Writes states, over those that were there.
pub(super) struct PutState<'c>(Statement<'c>);

impl<'c> PutState<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let sql = format!(
            "INSERT OR REPLACE INTO states (pack, {STATE})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        );
        connection.prepare(&sql).map(Self)
    }

    pub(super) fn put(
        &mut self,
        pack: &str,
        fact: &str,
        state: &FactState,
    ) -> rusqlite::Result<()> {
        let json = |e| rusqlite::Error::ToSqlConversionFailure(Box::new(e));
        let marks = if state.marks.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&state.marks).map_err(json)?
        };
        self.0.execute(params![
            pack,
            fact,
            state.memory.map(|m| m.stability),
            state.memory.map(|m| m.difficulty),
            state.last_day.0,
            state.first_day.map(|d| d.0),
            state.answers,
            state.rights,
            state.lapses,
            state.ladder.rung.number(),
            state.ladder.streak,
            state.sure_wrong.map(|d| d.0),
            state.fingerprint.cast_signed(),
            serde_json::to_string(&state.attempts).map_err(json)?,
            marks,
        ])?;
        Ok(())
    }
}
