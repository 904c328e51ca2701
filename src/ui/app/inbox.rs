//! What comes back from threads: files that were read or written, what the
//! desktop answered, slides that were laid out. Each message becomes an intent
//! or a word on screen; the file of the notes is looked at while it is open.

use super::{Lectern, Message};
use crate::content::{Loaded, ReadError, load_file};
use crate::ui::apply;
use crate::ui::desktop::Answer;
use crate::ui::intent::{Intent, Pricing, Projecting};
use crate::ui::screens::ScreenMemory;
use crate::ui::state::ShownReport;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

impl Lectern {
    pub(super) fn receive(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Prepared(pack, material) => {
                if Arc::ptr_eq(&pack, &self.state.pack) {
                    self.study.take(ctx, &mut self.state, *material);
                }
            }
            Message::Desktop(Answer::Dark(dark)) => self.state.desktop_dark = dark,
            Message::Desktop(Answer::Chosen(what, path)) => self.act(ctx, what.chosen(path)),
            Message::Desktop(Answer::NoDialog(what, why)) => {
                self.overlays.no_dialog = Some(why);
                apply::ask_in_window(&mut self.state, what);
            }
            Message::Written(path, Ok(())) => {
                self.state
                    .notices
                    .push(format!("Saved as {}.", path.display()));
            }
            Message::Written(path, Err(why)) => self.state.notices.push(format!(
                "{} can’t be written: {why}. What was there is unchanged.",
                path.display()
            )),
            Message::Pins(_, Ok(text)) => {
                self.act(ctx, Intent::Price(Pricing::BringIn(text)));
            }
            Message::Pins(path, Err(why)) => self
                .state
                .notices
                .push(format!("{} can’t be read: {why}.", path.display())),
            Message::Loaded(path, loaded) => self.loaded(ctx, path, *loaded),
            Message::LaidOut(ticket, laid) => {
                self.act(ctx, Intent::Project(Projecting::LaidOut(ticket, laid)));
            }
            Message::Exported(words) => self.state.notices.push(words),
            Message::Lesson(..)
            | Message::LessonChanged(_)
            | Message::LessonWritten(..)
            | Message::Draft(..)
            | Message::Recalled(..)
            | Message::Picture(..)
            | Message::Room(..) => self.of_lesson(ctx, message),
        }
    }

    fn loaded(&mut self, ctx: &Context, path: PathBuf, loaded: Result<Loaded, ReadError>) {
        self.state.loading = false;
        // What was said of the file before is over.
        if let Some(said) = self.unread.take() {
            self.state.notices.retain(|notice| *notice != said);
        }
        match loaded {
            Err(error) => {
                let words = format!("{}.", capital(&error.to_string()));
                self.state.notices.push(words.clone());
                self.unread = Some(words);
            }
            Ok(Loaded { pack, report }) => {
                let stale = pack.is_none() && self.state.file.as_ref() == Some(&path);
                let usable = pack.is_some();
                if let Some(pack) = pack {
                    apply::open_pack(&mut self.state, pack, Some(path.clone()));
                    self.screens = ScreenMemory::default();
                    self.watch_file(ctx);
                }
                self.state.report = (!report.items.is_empty()).then_some(ShownReport {
                    report,
                    file: path,
                    open: !usable,
                    stale,
                    lesson: false,
                });
            }
        }
    }

    /// Looks at the open file once a second, on a thread, and reads it again when it was saved.
    pub(super) fn watch_file(&mut self, ctx: &Context) {
        let Some(path) = self.state.file.clone() else {
            return;
        };
        if !self.desktop || self.watched.as_ref() == Some(&path) {
            return;
        }
        self.watched = Some(path.clone());
        let (outbox, ctx) = (self.outbox.clone(), ctx.clone());
        std::thread::spawn(move || {
            let mut seen = stamp(&path);
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let now = stamp(&path);
                if now == seen || now.is_none() {
                    continue;
                }
                seen = now;
                if outbox
                    .send(Message::Loaded(path.clone(), Box::new(load_file(&path))))
                    .is_err()
                {
                    return;
                }
                ctx.request_repaint();
            }
        });
    }
}

/// What changes when a file is saved.
pub(super) fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
