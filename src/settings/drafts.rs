//! Drafts: what was made and is in no file of its own yet, kept as small files
//! in one folder so that neither a crash nor closing the window loses it. One
//! thread writes them, each whole or not at all. What is in them is for those
//! who make them.

use super::store::replace;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Largest draft that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The drafts with the folder they are kept in.
#[derive(Debug)]
pub struct Drafts {
    folder: Option<PathBuf>,
    /// Without a folder: kept as long as the program runs.
    here: BTreeMap<String, String>,
    writer: Option<Writer>,
    told: bool,
}

#[derive(Debug)]
struct Writer {
    jobs: Sender<(String, Option<String>)>,
    failures: Receiver<String>,
    thread: JoinHandle<()>,
}

impl Drafts {
    /// The drafts of a folder, which is made when first writing; without one they
    /// are kept in memory only.
    #[must_use]
    pub fn open(folder: Option<PathBuf>) -> Self {
        let writer = folder.clone().map(|folder| {
            let (jobs, todo) = channel::<(String, Option<String>)>();
            let (tell, failures) = channel();
            let thread = std::thread::spawn(move || {
                while let Ok(job) = todo.recv() {
                    // Of several that wait, only the newest of each draft is written.
                    let mut wanted = BTreeMap::from([job]);
                    while let Ok((key, text)) = todo.try_recv() {
                        wanted.insert(key, text);
                    }
                    for (key, text) in wanted {
                        if let Err(error) = write(&folder, &key, text.as_deref()) {
                            let _ = tell.send(format!(
                                "What you changed can\u{2019}t be kept in {} ({error}). Save it as a file.",
                                folder.display()
                            ));
                        }
                    }
                }
            });
            Writer {
                jobs,
                failures,
                thread,
            }
        });
        Self {
            folder,
            here: BTreeMap::new(),
            writer,
            told: false,
        }
    }

    /// Keeps a draft under a key of letters, figures and hyphens. Doesn't wait.
    pub fn keep(&mut self, key: &str, text: String) {
        self.write(key, Some(text));
    }

    /// Drops a draft. Doesn't wait.
    pub fn forget(&mut self, key: &str) {
        self.write(key, None);
    }

    fn write(&mut self, key: &str, text: Option<String>) {
        match (&self.writer, text) {
            (Some(writer), text) => {
                let _ = writer.jobs.send((key.to_owned(), text));
            }
            (None, Some(text)) => {
                self.here.insert(key.to_owned(), text);
            }
            (None, None) => {
                self.here.remove(key);
            }
        }
    }

    /// What reads drafts, for another thread: a copy of the folder's name, or of
    /// what is in memory.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader {
            folder: self.folder.clone(),
            here: self.here.clone(),
        }
    }

    /// What went wrong, said once.
    pub fn notice(&mut self) -> Option<String> {
        let words = self.writer.as_ref()?.failures.try_recv().ok()?;
        (!std::mem::replace(&mut self.told, true)).then_some(words)
    }

    /// Waits until everything is written.
    pub fn finish(&mut self) {
        if let Some(Writer { jobs, thread, .. }) = self.writer.take() {
            drop(jobs);
            let _ = thread.join();
        }
    }
}

/// Reads drafts. Waits for the disk.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    folder: Option<PathBuf>,
    here: BTreeMap<String, String>,
}

impl Reader {
    /// A draft's text; `None` where there is none, or none that can be read.
    #[must_use]
    pub fn read(&self, key: &str) -> Option<String> {
        let Some(folder) = &self.folder else {
            return self.here.get(key).cloned();
        };
        let path = folder.join(file_name(key)?);
        let meta = fs::metadata(&path).ok()?;
        (meta.len() <= LARGEST).then(|| fs::read_to_string(path).ok())?
    }
}

/// The file of a draft; `None` where the key could lead out of the folder.
fn file_name(key: &str) -> Option<String> {
    let sound = |c: char| c.is_alphanumeric() || c == '-';
    (!key.is_empty() && key.chars().all(sound)).then(|| format!("{key}.draft"))
}

fn write(folder: &Path, key: &str, text: Option<&str>) -> io::Result<()> {
    let name = file_name(key).ok_or(io::ErrorKind::InvalidFilename)?;
    let file = folder.join(name);
    match text {
        Some(text) => {
            fs::create_dir_all(folder)?;
            replace(folder, &file, text)
        }
        None => match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_there_at_the_next_start_and_gone_once_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("lessons");
        let mut drafts = Drafts::open(Some(inside.clone()));
        for text in ["a", "ab", "abc"] {
            drafts.keep("monday-1", text.into());
        }
        drafts.keep("tuesday", "x".into());
        drafts.finish();
        let mut again = Drafts::open(Some(inside.clone()));
        assert_eq!(again.reader().read("monday-1").as_deref(), Some("abc"));
        again.forget("monday-1");
        again.forget("never-was");
        again.finish();
        assert_eq!(again.reader().read("monday-1"), None);
        assert_eq!(again.notice(), None);
        let names: Vec<_> = fs::read_dir(inside)
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, ["tuesday.draft"], "nothing else is left lying there");
    }

    #[test]
    fn without_a_folder_drafts_live_as_long_as_the_program() {
        let mut drafts = Drafts::open(None);
        drafts.keep("a", "x".into());
        assert_eq!(drafts.reader().read("a").as_deref(), Some("x"));
        drafts.forget("a");
        assert_eq!(drafts.reader().read("a"), None);
    }

    #[test]
    fn no_key_leads_out_of_the_folder_and_a_failure_is_said_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "x").unwrap();
        let mut drafts = Drafts::open(Some(folder.path().join("file").join("inside")));
        drafts.keep("../../etc", "x".into());
        drafts.keep("fine", "x".into());
        let mut said = Vec::new();
        for _ in 0..400 {
            said.extend(drafts.notice());
            if !said.is_empty() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        drafts.finish();
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(drafts.notice(), None);
        assert!(!folder.path().join("etc.draft").exists());
    }
}
