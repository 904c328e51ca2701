//! Copies of the file: seven that rotate, one a day, and those set aside before
//! something is changed. They are made by SQLite's own backup, so that a copy is
//! whole even while another window writes. When to make one is decided elsewhere.

use super::StoreError;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many daily copies are kept.
pub const KEPT: usize = 7;
const DAILY: &str = "progress-";

/// Where the copies of a folder are.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("backups")
}

/// Copies the open file to a new one in a folder, under a name that isn't taken.
pub(super) fn copy(
    connection: &Connection,
    folder: &Path,
    name: &str,
) -> Result<PathBuf, StoreError> {
    make(folder)?;
    let free = (1..1_000).map(|n| match n {
        1 => folder.join(format!("{name}.sqlite")),
        n => folder.join(format!("{name}-{n}.sqlite")),
    });
    let path = free
        .into_iter()
        .find(|p| !p.exists())
        .ok_or_else(|| StoreError::Folder {
            path: folder.to_owned(),
            source: std::io::Error::other("too many copies are kept already"),
        })?;
    write(connection, &path)?;
    Ok(path)
}

/// Makes the copy of a day, unless it is there; then drops the oldest beyond
/// seven. `date` is written `2027-03-09`, so that names sort by age.
pub(super) fn daily(
    connection: &Connection,
    data: &Path,
    date: &str,
) -> Result<Option<PathBuf>, StoreError> {
    let folder = folder(data);
    let path = folder.join(format!("{DAILY}{date}.sqlite"));
    if path.exists() {
        return Ok(None);
    }
    make(&folder)?;
    write(connection, &path)?;
    let daily: Vec<PathBuf> = newest_first(&folder)
        .into_iter()
        .filter(|p| name(p).starts_with(DAILY))
        .collect();
    for old in daily.iter().skip(KEPT) {
        // One copy too many does no harm.
        let _ = fs::remove_file(old);
    }
    Ok(Some(path))
}

/// Takes the newest copy that is whole out of the rotation, so that it stays
/// until somebody asks for it.
pub(super) fn keep_newest_good(data: &Path) -> Option<PathBuf> {
    let folder = folder(data);
    let good = newest_first(&folder).into_iter().find(|p| is_good(p))?;
    let kept = folder.join(format!("kept-{}", name(&good)));
    if name(&good).starts_with(DAILY) && fs::rename(&good, &kept).is_ok() {
        return Some(kept);
    }
    Some(good)
}

/// Whether a copy can be read and is whole.
#[must_use]
pub fn is_good(path: &Path) -> bool {
    let check = || -> rusqlite::Result<bool> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let said: String = connection.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        let events: i64 = connection.query_row("SELECT count(*) FROM events", [], |r| r.get(0))?;
        Ok(said == "ok" && events > 0)
    };
    check().unwrap_or(false)
}

/// Copies in a folder, the newest first, by the dates in their names.
fn newest_first(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<PathBuf> = entries
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "sqlite"))
        .collect();
    let date = |p: &PathBuf| {
        let name = name(p).to_owned();
        let dated = name.find(DAILY).map(|at| name.split_at(at).1.to_owned());
        (dated, name)
    };
    copies.sort_by_key(|p| std::cmp::Reverse(date(p)));
    copies
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|n| n.to_str()).unwrap_or("")
}

fn make(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
        path: folder.to_owned(),
        source,
    })
}

/// Writes beside the place first, so that half a copy never has a copy's name.
fn write(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = StoreError::doing("making a copy");
    let io = |source| StoreError::Folder {
        path: path.to_owned(),
        source,
    };
    let half = path.with_extension("half");
    let _ = fs::remove_file(&half);
    let copied = (|| {
        let mut target = Connection::open(&half)?;
        let backup = Backup::new(connection, &mut target)?;
        backup.run_to_completion(4_096, Duration::ZERO, None)?;
        drop(backup);
        // A copy is one file: without a log beside it.
        target.pragma_update(None, "journal_mode", "DELETE")
    })();
    if let Err(error) = copied {
        let _ = fs::remove_file(&half);
        return Err(failed(error));
    }
    fs::File::open(&half)
        .and_then(|f| f.sync_all())
        .map_err(io)?;
    fs::rename(&half, path).map_err(io)
}
