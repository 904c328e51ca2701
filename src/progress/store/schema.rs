//! What the file looks like, and how an older one becomes a newer one: step by
//! step, in one transaction, with a copy set aside before. The steps that were
//! released never change.

use super::{StoreError, backup};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// The steps, oldest first. A file's `user_version` says how many it has had.
pub(super) const STEPS: &[Step] = &[FIRST];

/// Statements that belong together.
type Step = &'static [&'static str];

/// Origins and fingerprints are 64 bits without a sign, kept with the same bits.
/// A fact's events lie beside each other, in their order.
const FIRST: Step = &[
    "CREATE TABLE events (
        pack TEXT NOT NULL,
        fact TEXT NOT NULL, -- empty for what is about no fact
        clock INTEGER NOT NULL,
        origin INTEGER NOT NULL,
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (pack, fact, clock, origin, number)
    ) STRICT, WITHOUT ROWID",
    "CREATE UNIQUE INDEX events_by_id ON events (origin, number)",
    "CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'events are never changed'); END",
    "CREATE TRIGGER events_last BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'events are never removed'); END",
    // All that follows is worked out from the events.
    "CREATE TABLE states (
        pack TEXT NOT NULL,
        fact TEXT NOT NULL,
        stability REAL,
        difficulty REAL,
        last_day INTEGER NOT NULL,
        first_day INTEGER,
        answers INTEGER NOT NULL,
        rights INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        rung INTEGER NOT NULL,
        streak INTEGER NOT NULL,
        sure_wrong INTEGER,
        fingerprint INTEGER NOT NULL,
        attempts TEXT NOT NULL,
        marks TEXT NOT NULL,
        PRIMARY KEY (pack, fact)
    ) STRICT, WITHOUT ROWID",
    // Where unfinished sessions stand: the one thing that is written over.
    "CREATE TABLE sittings (
        pack TEXT NOT NULL,
        session INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (pack, session)
    ) STRICT, WITHOUT ROWID",
    // The newest place in the order of events.
    "CREATE TABLE newest (clock INTEGER NOT NULL) STRICT",
    "INSERT INTO newest VALUES (0)",
];

/// How many steps a file has had.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let steps: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(steps).unwrap_or(usize::MAX))
}

/// Brings a file to the newest version. Returns the copy that was set aside
/// where there was something to lose.
pub(super) fn bring_up(
    connection: &mut Connection,
    aside: Option<&Path>,
    steps: &[Step],
) -> Result<Option<PathBuf>, StoreError> {
    let failed = StoreError::doing("bringing the file up to date");
    let had = version(connection).map_err(&failed)?;
    if had == steps.len() {
        return Ok(None);
    }
    if had > steps.len() {
        return Err(StoreError::TooNew {
            file: had,
            program: steps.len(),
        });
    }
    let copy = match aside.filter(|_| had > 0) {
        Some(folder) => Some(backup::copy(
            connection,
            folder,
            &format!("before-version-{}", steps.len()),
        )?),
        None => None,
    };
    // Another window may do the same at this moment: who comes second finds it done.
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(&failed)?;
    let had = version(&transaction).map_err(&failed)?;
    for step in steps.iter().skip(had) {
        for statement in *step {
            transaction.execute(statement, []).map_err(&failed)?;
        }
    }
    transaction
        .pragma_update(
            None,
            "user_version",
            u32::try_from(steps.len()).unwrap_or(0),
        )
        .map_err(&failed)?;
    transaction.commit().map_err(&failed)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_file_is_copied_before_it_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("progress.sqlite");
        let mut connection = Connection::open(&path).unwrap();
        assert_eq!(
            bring_up(&mut connection, Some(folder.path()), STEPS).unwrap(),
            None,
            "a new file has nothing to lose"
        );
        connection
            .execute("INSERT INTO sittings VALUES ('coffee', 1, 2, 'here')", [])
            .unwrap();
        let next: Step = &["ALTER TABLE sittings ADD COLUMN place INTEGER"];
        let steps = [STEPS, &[next]].concat();
        let copy = bring_up(&mut connection, Some(folder.path()), &steps)
            .unwrap()
            .unwrap();
        let columns = |c: &Connection| {
            let mut s = c.prepare("SELECT * FROM sittings").unwrap();
            let body: String = s.query_row([], |r| r.get(3)).unwrap();
            (version(c).unwrap(), s.column_count(), body)
        };
        assert_eq!(columns(&connection), (STEPS.len() + 1, 5, "here".into()));
        let copied = Connection::open(copy).unwrap();
        assert_eq!(columns(&copied), (STEPS.len(), 4, "here".into()));
        assert_eq!(
            bring_up(&mut connection, Some(folder.path()), &steps).unwrap(),
            None
        );
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up(&mut connection, None, STEPS).unwrap();
        let twice: Step = &["CREATE TABLE more (a)", "CREATE TABLE more (a)"];
        let steps = [STEPS, &[twice]].concat();
        assert!(bring_up(&mut connection, None, &steps).is_err());
        assert_eq!(version(&connection).unwrap(), STEPS.len());
        assert!(connection.prepare("SELECT * FROM more").is_err());
    }

    #[test]
    fn a_file_of_a_newer_program_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        let error = bring_up(&mut connection, None, STEPS).unwrap_err();
        assert!(matches!(error, StoreError::TooNew { file: 99, .. }));
    }

    #[test]
    fn events_can_be_neither_changed_nor_removed() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up(&mut connection, None, STEPS).unwrap();
        let add = "INSERT INTO events (pack, fact, clock, origin, number, at, day, body)
            VALUES ('p', 'f', 1, 2, 3, 4, 5, '{}')";
        connection.execute(add, []).unwrap();
        assert!(connection.execute("DELETE FROM events", []).is_err());
        assert!(connection.execute("UPDATE events SET day = 9", []).is_err());
        assert!(connection.execute(add, []).is_err(), "nor be there twice");
    }
}
