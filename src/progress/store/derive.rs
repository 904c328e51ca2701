//! What follows from the log, kept beside it in the same transaction: a fact's
//! state is folded anew from its own events whenever one is added, so that it
//! can't drift from them. What a state is, `fold` says.

use super::Sitting;
use super::rows::{EVENT, PutState, STATE, read_event};
use crate::progress::fold::{Reset, Rest, fold, fold_rest};
use crate::progress::log::{Act, Event};
use crate::progress::schedule::Scheduler;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

pub(super) fn events_on(
    connection: &Connection,
    pack: &str,
    fact: &str,
) -> rusqlite::Result<Vec<Event>> {
    let sql = format!(
        "SELECT {EVENT} FROM events WHERE pack = ?1 AND fact = ?2 ORDER BY clock, origin, number"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([pack, fact], |row| read_event(pack, row))?;
    rows.filter_map(Result::transpose).collect()
}

fn rest(connection: &Connection, pack: &str) -> rusqlite::Result<Rest> {
    Ok(fold_rest(&events_on(connection, pack, "")?))
}

/// Works out anew the facts that events touched; all of a pack where a reset
/// came or went.
pub(super) fn refold(
    connection: &Connection,
    scheduler: &Scheduler,
    touched: &BTreeSet<(&str, &str)>,
    events: &[Event],
) -> rusqlite::Result<()> {
    let all: BTreeSet<&str> = events
        .iter()
        .filter(|e| matches!(e.act, Act::Reset { .. } | Act::Undo { fact: None, .. }))
        .map(|e| e.pack.as_str())
        .collect();
    for pack in &all {
        connection.execute("DELETE FROM states WHERE pack = ?1", [pack])?;
        fold_pack(connection, scheduler, pack)?;
    }
    let mut put = PutState::new(connection)?;
    let mut resets: Option<(&str, Vec<Reset>)> = None;
    for (pack, fact) in touched {
        if all.contains(pack) || fact.is_empty() {
            continue;
        }
        let resets = match &resets {
            Some((of, resets)) if of == pack => resets,
            _ => &resets.insert((pack, rest(connection, pack)?.resets)).1,
        };
        let state = fold(scheduler, &events_on(connection, pack, fact)?, resets);
        put.put(pack, fact, &state)?;
    }
    Ok(())
}

/// Folds a whole pack, reading its log once. Returns how many events it has.
pub(super) fn fold_pack(
    connection: &Connection,
    scheduler: &Scheduler,
    pack: &str,
) -> rusqlite::Result<usize> {
    let resets = rest(connection, pack)?.resets;
    let sql = format!(
        "SELECT {EVENT}, fact FROM events WHERE pack = ?1 ORDER BY fact, clock, origin, number"
    );
    let mut put = PutState::new(connection)?;
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([pack])?;
    let (mut of, mut events, mut count) = (String::new(), Vec::new(), 0);
    let mut done = |of: &str, events: &mut Vec<Event>| -> rusqlite::Result<()> {
        if !of.is_empty() && !events.is_empty() {
            put.put(pack, of, &fold(scheduler, events, &resets))?;
        }
        events.clear();
        Ok(())
    };
    while let Some(row) = rows.next()? {
        let fact = row.get_ref(6)?.as_str()?;
        if fact != of {
            done(&of, &mut events)?;
            fact.clone_into(&mut of);
        }
        events.extend(read_event(pack, row)?);
        count += 1;
    }
    done(&of, &mut events)?;
    Ok(count)
}

/// All states as text, to compare.
pub(super) fn all_states(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let sql = format!("SELECT pack, {STATE} FROM states");
    let mut statement = connection.prepare(&sql)?;
    let columns = statement.column_count();
    let text = |row: &rusqlite::Row<'_>| {
        let mut text = String::new();
        for n in 0..columns {
            text.push_str(&format!("{:?}|", row.get_ref(n)?));
        }
        Ok(text)
    };
    statement.query_map([], text)?.collect()
}

pub(super) fn put_sitting(
    connection: &Connection,
    pack: &str,
    at: i64,
    sitting: &Sitting,
) -> rusqlite::Result<()> {
    let session = sitting.session.cast_signed();
    if sitting.body.is_empty() {
        let sql = "DELETE FROM sittings WHERE pack = ?1 AND session = ?2";
        connection.execute(sql, params![pack, session])?;
    } else {
        let sql =
            "INSERT OR REPLACE INTO sittings (pack, session, at, body) VALUES (?1, ?2, ?3, ?4)";
        connection.execute(sql, params![pack, session, at, sitting.body])?;
    }
    Ok(())
}
