//! The settings file: read at the start, written on a thread. Each write takes
//! a lock, reads what another window wrote meanwhile, puts in what changed
//! here, writes a new file beside the old one, flushes it and renames it.

use super::{PackMemory, Settings};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Something that people should know about their settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    #[error(
        "The settings file was damaged. It is kept as {0}, and Lectern starts with fresh settings."
    )]
    SetAside(String),
    #[error(
        "Settings can\u{2019}t be saved in {folder} ({reason}). Lectern works, but forgets them."
    )]
    CannotSave { folder: String, reason: String },
}

/// The settings with the file they are kept in.
#[derive(Debug)]
pub struct Store {
    saver: Option<Saver>,
    saved: Settings,
    /// It was said already that nothing can be saved; once is enough.
    told: bool,
}

#[derive(Debug)]
struct Saver {
    jobs: Sender<Box<(Settings, Settings)>>,
    notices: Receiver<Notice>,
    thread: JoinHandle<()>,
}

impl Store {
    /// Opens the settings of a folder. The folder is made when first saving.
    #[must_use]
    pub fn open(folder: &Path) -> (Self, Settings, Option<Notice>) {
        let file = folder.join("settings.ron");
        let (settings, notice) = match read(&file) {
            Ok(settings) => (settings.unwrap_or_default(), None),
            Err(Damage::Broken) => {
                let notice = match set_aside(&file) {
                    Ok(kept) => Notice::SetAside(kept.display().to_string()),
                    Err(e) => cannot(folder, &e),
                };
                (Settings::default(), Some(notice))
            }
            Err(Damage::Unreadable(e)) => (Settings::default(), Some(cannot(folder, &e))),
        };
        let (jobs, todo) = channel::<Box<(Settings, Settings)>>();
        let (tell, notices) = channel();
        let folder = folder.to_owned();
        let thread = std::thread::spawn(move || {
            while let Ok(mut job) = todo.recv() {
                // Of several that wait, the newest says all; what it started from is the oldest.
                while let Ok(newer) = todo.try_recv() {
                    job.1 = newer.1;
                }
                if let Err(e) = save(&folder, &job.0, &job.1) {
                    let _ = tell.send(cannot(&folder, &e));
                }
            }
        });
        let saver = Saver {
            jobs,
            notices,
            thread,
        };
        (
            Self {
                saver: Some(saver),
                saved: settings.clone(),
                told: matches!(notice, Some(Notice::CannotSave { .. })),
            },
            settings,
            notice,
        )
    }

    /// Settings that are kept nowhere, for tests and pictures.
    #[must_use]
    pub fn nowhere() -> Self {
        Self {
            saver: None,
            saved: Settings::default(),
            told: false,
        }
    }

    /// Saves what differs from what was saved before. Doesn't wait.
    pub fn save(&mut self, settings: &Settings) {
        if *settings == self.saved {
            return;
        }
        let before = std::mem::replace(&mut self.saved, settings.clone());
        if let Some(saver) = &self.saver {
            let _ = saver.jobs.send(Box::new((before, settings.clone())));
        }
    }

    /// What went wrong since this was last asked.
    pub fn notice(&mut self) -> Option<Notice> {
        let notice = self.saver.as_ref()?.notices.try_recv().ok()?;
        let cannot = matches!(notice, Notice::CannotSave { .. });
        if cannot && self.told {
            return None;
        }
        self.told |= cannot;
        Some(notice)
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

fn read(file: &Path) -> Result<Option<Settings>, Damage> {
    match fs::read(file) {
        Ok(bytes) => {
            let text = std::str::from_utf8(&bytes).map_err(|_| Damage::Broken)?;
            let settings: Settings = ron::from_str(text).map_err(|_| Damage::Broken)?;
            Ok(Some(settings.sound()))
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Damage::Unreadable(e)),
    }
}

/// Renames a broken file to a name that isn't taken.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    for n in 1..1000 {
        let kept = file.with_file_name(format!("settings.damaged-{n}.ron"));
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

fn save(folder: &Path, before: &Settings, after: &Settings) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let lock = File::create(folder.join("settings.lock"))?;
    lock.lock()?;
    let file = folder.join("settings.ron");
    let theirs = match read(&file) {
        Ok(theirs) => theirs.unwrap_or_else(|| before.clone()),
        Err(Damage::Broken) => {
            set_aside(&file)?;
            before.clone()
        }
        Err(Damage::Unreadable(e)) => return Err(e),
    };
    let merged = merge(theirs, before, after);
    let text = ron::ser::to_string_pretty(&merged, ron::ser::PrettyConfig::default())
        .map_err(io::Error::other)?;
    replace(folder, &file, &text)
}

/// Writes a text to a file that is there in full afterwards, or as it was before.
pub(super) fn replace(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    fresh.as_file().sync_all()?;
    fresh.persist(file).map_err(|e| e.error)?;
    // The rename itself is durable once the folder is.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Puts what changed here into what stands in the file.
fn merge(theirs: Settings, before: &Settings, after: &Settings) -> Settings {
    fn pick<T: PartialEq + Clone>(theirs: T, before: &T, after: &T) -> T {
        if before == after {
            theirs
        } else {
            after.clone()
        }
    }
    let mut packs: BTreeMap<String, PackMemory> = theirs.packs;
    for (id, memory) in &after.packs {
        let old = before.packs.get(id).cloned().unwrap_or_default();
        let kept = packs.entry(id.clone()).or_default();
        for (set, old, new) in [
            (&mut kept.read, &old.read, &memory.read),
            (&mut kept.collapsed, &old.collapsed, &memory.collapsed),
        ] {
            set.extend(new.difference(old).cloned());
            for gone in old.difference(new) {
                set.remove(gone);
            }
        }
        kept.place = pick(kept.place.take(), &old.place, &memory.place);
        kept.scenarios = pick(kept.scenarios.take(), &old.scenarios, &memory.scenarios);
        kept.lesson = pick(kept.lesson.take(), &old.lesson, &memory.lesson);
        kept.lesson_draft = pick(
            kept.lesson_draft.take(),
            &old.lesson_draft,
            &memory.lesson_draft,
        );
        // What was left in either window is left.
        kept.lessons_left
            .retain(|key| !old.lessons_left.contains(key) || memory.lessons_left.contains(key));
        for key in &memory.lessons_left {
            if !old.lessons_left.contains(key) && !kept.lessons_left.contains(key) {
                kept.lessons_left.push(key.clone());
            }
        }
    }
    Settings {
        theme: pick(theirs.theme, &before.theme, &after.theme),
        zoom: pick(theirs.zoom, &before.zoom, &after.zoom),
        reduced_motion: pick(
            theirs.reduced_motion,
            &before.reduced_motion,
            &after.reduced_motion,
        ),
        cover_options: pick(
            theirs.cover_options,
            &before.cover_options,
            &after.cover_options,
        ),
        day_begins: pick(theirs.day_begins, &before.day_begins, &after.day_begins),
        classroom: pick(theirs.classroom, &before.classroom, &after.classroom),
        window: pick(theirs.window, &before.window, &after.window),
        recent: pick(theirs.recent, &before.recent, &after.recent),
        pack: pick(theirs.pack, &before.pack, &after.pack),
        tree_hidden: pick(theirs.tree_hidden, &before.tree_hidden, &after.tree_hidden),
        packs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ThemeChoice;

    fn mark_read(settings: &mut Settings, topic: &str) {
        settings
            .packs
            .entry("p".into())
            .or_default()
            .read
            .insert(topic.into());
    }

    #[test]
    fn what_is_saved_is_there_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, mut settings, notice) = Store::open(folder.path());
        assert_eq!(notice, None);
        settings.theme = ThemeChoice::Dark;
        settings.zoom = 1.5;
        mark_read(&mut settings, "ecs");
        store.save(&settings);
        store.finish();
        let (_, again, _) = Store::open(folder.path());
        assert_eq!(again, settings);
    }

    #[test]
    fn two_windows_lose_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let (mut one, mut a, _) = Store::open(folder.path());
        let (mut two, mut b, _) = Store::open(folder.path());
        mark_read(&mut a, "ecs");
        a.theme = ThemeChoice::Dark;
        mark_read(&mut b, "eks");
        b.zoom = 2.0;
        one.save(&a);
        two.save(&b);
        one.finish();
        two.finish();
        let (_, both, _) = Store::open(folder.path());
        assert_eq!((both.theme, both.zoom), (ThemeChoice::Dark, 2.0));
        assert_eq!(both.packs["p"].read.len(), 2);
    }

    #[test]
    fn a_broken_file_is_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        for (n, broken) in [&b"(theme: Darkish"[..], &b"\xff\xfe"[..], &b""[..]]
            .into_iter()
            .enumerate()
        {
            fs::write(folder.path().join("settings.ron"), broken).unwrap();
            let (_, settings, notice) = Store::open(folder.path());
            assert_eq!(settings, Settings::default());
            let kept = folder
                .path()
                .join(format!("settings.damaged-{}.ron", n + 1));
            assert_eq!(fs::read(&kept).unwrap(), broken);
            assert_eq!(notice, Some(Notice::SetAside(kept.display().to_string())));
        }
    }

    #[test]
    fn values_out_of_range_are_brought_back() {
        let folder = tempfile::tempdir().unwrap();
        let text = "(zoom: 900, window: (size: Some((1, 1)), position: Some((1e30, 0))))";
        fs::write(folder.path().join("settings.ron"), text).unwrap();
        let (_, settings, _) = Store::open(folder.path());
        assert_eq!(settings.zoom, 3.0);
        assert_eq!(
            (settings.window.size, settings.window.position),
            (None, None)
        );
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said_once_and_nothing_else_happens() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "x").unwrap();
        let (mut store, mut settings, first) = Store::open(&blocked.join("inside"));
        settings.zoom = 2.0;
        store.save(&settings);
        let mut said: Vec<Notice> = first.into_iter().collect();
        for _ in 0..50 {
            said.extend(store.notice());
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert!(
            matches!(said.as_slice(), [Notice::CannotSave { .. }]),
            "{said:?}"
        );
    }
}
