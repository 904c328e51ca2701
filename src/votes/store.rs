//! The file of votes: read at the start, written on a thread. Each write takes a
//! lock, reads what another window wrote meanwhile, puts the sitting in, writes
//! a new file beside the old one, flushes it and renames it. A damaged file is
//! set aside, never overwritten.

use super::{Book, SCHEMA, Sitting};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Something that the teacher should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    #[error("The file of votes was damaged. It is kept as {0}, and counting starts anew.")]
    SetAside(String),
    #[error(
        "What was counted can\u{2019}t be saved in {folder} ({reason}). It is there until Lectern \
         is closed: export it as CSV."
    )]
    CannotSave { folder: String, reason: String },
}

/// The file of votes, and what is to be written to it.
#[derive(Debug)]
pub struct Store {
    saver: Option<Saver>,
    told: bool,
}

#[derive(Debug)]
struct Saver {
    jobs: Sender<Sitting>,
    notices: Receiver<Notice>,
    thread: JoinHandle<()>,
}

impl Store {
    /// Opens the file of a folder, which is made when first saving.
    #[must_use]
    pub fn open(folder: &Path) -> (Self, Book, Option<Notice>) {
        let (book, notice) = match read(&path(folder)) {
            Ok(book) => (book, None),
            Err(Damage::Broken) => (
                Book::default(),
                Some(match set_aside(&path(folder)) {
                    Ok(kept) => Notice::SetAside(kept.display().to_string()),
                    Err(e) => cannot(folder, &e),
                }),
            ),
            Err(Damage::Unreadable(e)) => (Book::default(), Some(cannot(folder, &e))),
        };
        let (jobs, todo) = channel::<Sitting>();
        let (tell, notices) = channel();
        let folder = folder.to_owned();
        let thread = std::thread::spawn(move || {
            while let Ok(first) = todo.recv() {
                let mut waiting = vec![first];
                // Of one sitting the newest says all.
                while let Ok(newer) = todo.try_recv() {
                    waiting.retain(|old: &Sitting| !old.is(&newer));
                    waiting.push(newer);
                }
                if let Err(e) = save(&folder, waiting) {
                    let _ = tell.send(cannot(&folder, &e));
                }
            }
        });
        let saver = Saver {
            jobs,
            notices,
            thread,
        };
        let told = matches!(notice, Some(Notice::CannotSave { .. }));
        let store = Self {
            saver: Some(saver),
            told,
        };
        (store, book, notice)
    }

    /// Votes that are kept nowhere, for tests and pictures.
    #[must_use]
    pub fn nowhere() -> Self {
        Self {
            saver: None,
            told: false,
        }
    }

    /// Writes a sitting. Doesn't wait.
    pub fn save(&self, sitting: Sitting) {
        if let Some(saver) = &self.saver {
            let _ = saver.jobs.send(sitting);
        }
    }

    /// What went wrong since this was last asked; that nothing can be saved is
    /// said once.
    pub fn notice(&mut self) -> Option<Notice> {
        let notice = self.saver.as_ref()?.notices.try_recv().ok()?;
        let first = !std::mem::replace(&mut self.told, true);
        first.then_some(notice)
    }

    /// Waits until everything is written.
    pub fn finish(&mut self) {
        if let Some(Saver { jobs, thread, .. }) = self.saver.take() {
            drop(jobs);
            let _ = thread.join();
        }
    }
}

enum Damage {
    Broken,
    Unreadable(io::Error),
}

fn path(folder: &Path) -> PathBuf {
    folder.join("votes.json")
}

fn read(file: &Path) -> Result<Book, Damage> {
    match fs::read(file) {
        Ok(bytes) => serde_json::from_slice::<Book>(&bytes)
            .ok()
            .filter(|book| book.schema == SCHEMA)
            .ok_or(Damage::Broken),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Book::default()),
        Err(e) => Err(Damage::Unreadable(e)),
    }
}

/// Renames a broken file to a name that isn't taken.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    for n in 1..1000 {
        let kept = file.with_file_name(format!("votes.damaged-{n}.json"));
        if !kept.exists() {
            fs::rename(file, &kept)?;
            return Ok(kept);
        }
    }
    Err(io::Error::other("too many damaged files are kept already"))
}

fn cannot(folder: &Path, error: &io::Error) -> Notice {
    Notice::CannotSave {
        folder: folder.display().to_string(),
        reason: error.to_string(),
    }
}

fn save(folder: &Path, sittings: Vec<Sitting>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let lock = File::create(folder.join("votes.lock"))?;
    lock.lock()?;
    let file = path(folder);
    let mut book = match read(&file) {
        Ok(book) => book,
        Err(Damage::Broken) => {
            set_aside(&file)?;
            Book::default()
        }
        Err(Damage::Unreadable(e)) => return Err(e),
    };
    for sitting in sittings {
        book.put(sitting);
    }
    let text = serde_json::to_vec_pretty(&book).map_err(io::Error::other)?;
    let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
    fresh.write_all(&text)?;
    fresh.as_file().sync_all()?;
    fresh.persist(&file).map_err(|e| e.error)?;
    // The rename itself is durable once the folder is.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::sitting;
    use super::*;

    #[test]
    fn what_two_windows_counted_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, book, notice) = Store::open(folder.path());
        assert_eq!((book, notice), (Book::default(), None));
        let (mut two, ..) = Store::open(folder.path());
        one.save(sitting(10, "a", 1));
        two.save(sitting(20, "a", 2));
        one.save(sitting(10, "a", 3));
        one.finish();
        two.finish();
        let (_, book, notice) = Store::open(folder.path());
        assert_eq!(notice, None);
        assert_eq!(book.sittings(), [sitting(10, "a", 3), sitting(20, "a", 2)]);
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let newer = br#"{"schema": 2, "sittings": []}"#;
        for (n, broken) in [&b"{"[..], &b""[..], newer].into_iter().enumerate() {
            fs::write(path(folder.path()), broken).unwrap();
            let (mut store, book, notice) = Store::open(folder.path());
            assert_eq!(book, Book::default());
            let kept = folder.path().join(format!("votes.damaged-{}.json", n + 1));
            assert_eq!(fs::read(&kept).unwrap(), broken);
            assert_eq!(notice, Some(Notice::SetAside(kept.display().to_string())));
            store.save(sitting(10, "a", 1));
            store.finish();
            assert_eq!(Store::open(folder.path()).1.sittings().len(), 1);
        }
    }

    #[test]
    fn a_folder_that_takes_no_file_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("a-file");
        fs::write(&taken, "x").unwrap();
        let (mut store, _, notice) = Store::open(&taken);
        // Reading fails already where a file stands in the folder's place.
        assert!(matches!(notice, None | Some(Notice::CannotSave { .. })));
        store.save(sitting(10, "a", 1));
        store.save(sitting(10, "a", 2));
        let notices = store.saver.take().map(|saver| {
            drop(saver.jobs);
            let _ = saver.thread.join();
            saver.notices.try_iter().count()
        });
        assert!(notices.is_some_and(|n| n > 0));
        assert_eq!(fs::read(&taken).unwrap(), b"x");
    }
}
