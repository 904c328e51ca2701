//! What lessons need from outside the state: their files, drafts and pictures
//! read and written on threads, and a deck laid out for a room. What follows
//! from it is `apply`'s.

use super::inbox::stamp;
use super::{Lectern, Message};
use crate::content::{DEFAULT, DEFAULT_NAME};
use crate::projection::{Laid, Room, pages, room_check};
use crate::ui::apply::{self, Effect, RoomJob};
use crate::ui::lesson_files::{self, Why};
use crate::ui::pictures;
use crate::ui::state::lesson::{Asks, Checked, Draft, Picture};
use crate::ui::wall::{self, Fonts};
use egui::{Context, TextureFilter, TextureOptions};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Lectern {
    /// Looks for the lesson that was open the last time with this pack.
    pub(super) fn recall(&mut self, ctx: &Context) {
        let id = &self.state.pack.id;
        if self.recalled.as_ref() == Some(id) {
            return;
        }
        self.recalled = Some(id.clone());
        wall::pictures::forget(ctx);
        let Some(memory) = self.state.memory().cloned() else {
            return;
        };
        let nothing = memory.lesson.is_none()
            && memory.lesson_draft.is_none()
            && memory.lessons_left.is_empty();
        if nothing {
            return;
        }
        let (pack, drafts) = (Arc::clone(&self.state.pack), self.drafts.reader());
        self.soon(ctx, move || {
            let recalled = lesson_files::recall(&memory, &pack, &drafts);
            Message::Recalled(pack.id.clone(), Box::new(recalled))
        });
    }

    /// Says which file is to be looked at.
    pub(super) fn look_at_lesson(&self) {
        let file = self.open_file();
        if let Ok(mut looked_at) = self.looked_at.lock()
            && *looked_at != file
        {
            *looked_at = file;
        }
    }

    /// Looks at the open lesson's file once a second, on a thread that ends with the program.
    pub(super) fn watch_lesson(&self, ctx: &Context) {
        let (outbox, ctx) = (self.outbox.clone(), ctx.clone());
        let looked_at = Arc::downgrade(&self.looked_at);
        std::thread::spawn(move || {
            let mut seen = None;
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let Some(looked_at) = looked_at.upgrade() else {
                    return;
                };
                let path = looked_at.lock().ok().and_then(|p| p.clone());
                let now = path.and_then(|p| stamp(&p).map(|stamp| (p, stamp)));
                let saved = match (&seen, &now) {
                    (Some((before, was)), Some((path, is))) => before == path && was != is,
                    _ => false,
                };
                if let Some((path, _)) = now.as_ref().filter(|_| saved) {
                    if outbox.send(Message::LessonChanged(path.clone())).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                }
                if now.is_some() {
                    seen = now;
                }
            }
        });
    }

    /// On a thread in a window; at once in tests and pictures, which wait for nothing.
    fn soon(&mut self, ctx: &Context, work: impl FnOnce() -> Message + Send + 'static) {
        if self.desktop {
            self.away(ctx, work);
        } else {
            let message = work();
            self.receive(ctx, message);
        }
    }

    /// Carries out what a lesson needs.
    pub(super) fn for_lesson(&mut self, ctx: &Context, effect: Effect) {
        let (pack, drafts) = (Arc::clone(&self.state.pack), self.drafts.reader());
        match effect {
            Effect::ReadLesson(path, why) => self.soon(ctx, move || {
                let read = lesson_files::read(&path, &pack, &drafts);
                Message::Lesson(path, why, Box::new(read))
            }),
            Effect::WriteLesson(path, text, replaces) => self.soon(ctx, move || {
                let written = lesson_files::write(&path, &text, &replaces);
                Message::LessonWritten(path, text, written)
            }),
            Effect::KeepDraft(key, text) => self.drafts.keep(&key, text),
            Effect::ForgetDraft(key) => self.drafts.forget(&key),
            Effect::ReadDraft(key) => self.soon(ctx, move || {
                let draft = drafts.read(&key).and_then(|text| Draft::read(&text));
                Message::Draft(key, draft.map(Box::new))
            }),
            Effect::ReadPictures(folder, paths) => {
                let most = ctx.input(|i| i.max_texture_side);
                for path in paths {
                    let folder = folder.clone();
                    self.soon(ctx, move || {
                        let read = pictures::read(&folder.join(&path), most);
                        Message::Picture(folder, path, read)
                    });
                }
            }
            Effect::CheckRoom(job) => {
                let ctx2 = ctx.clone();
                self.soon(ctx, move || {
                    Message::Room(job.asked, lay_out(&job, &|| ctx2.request_repaint()))
                });
            }
            _ => {}
        }
    }

    /// What came of it.
    pub(super) fn of_lesson(&mut self, ctx: &Context, message: Message) {
        let effects = match message {
            Message::LessonChanged(path) => apply::lesson_changed(&self.state, path),
            // A file that is being replaced may be away for a moment.
            Message::Lesson(_, Why::Changed, opened) if opened.is_err() => Vec::new(),
            Message::Lesson(path, why, opened) => match *opened {
                Ok(opened) => {
                    let before = self.open_file();
                    let effects = apply::lesson_read(&mut self.state, path, opened, why);
                    if self.open_file() != before {
                        wall::pictures::forget(ctx);
                    }
                    effects
                }
                Err(why) => {
                    self.state.loading = false;
                    self.state
                        .notices
                        .push(format!("{} can’t be read: {why}.", path.display()));
                    Vec::new()
                }
            },
            Message::LessonWritten(path, text, written) => {
                apply::lesson_written(&mut self.state, path, text, written)
            }
            Message::Draft(key, draft) => {
                wall::pictures::forget(ctx);
                apply::draft_read(&mut self.state, key, draft.map(|d| *d))
            }
            Message::Recalled(id, recalled) if id == self.state.pack.id => {
                let (open, left, words) = *recalled;
                self.state.notices.extend(words);
                apply::recalled(&mut self.state, open, left)
            }
            Message::Picture(folder, path, read) => {
                let picture = match read {
                    Ok(image) => {
                        let size = image.size;
                        let options =
                            TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
                        let texture = ctx.load_texture(&path, image, options);
                        wall::pictures::install(ctx, &path, texture);
                        Picture::Fine(size)
                    }
                    Err(why) => Picture::Broken(why),
                };
                apply::picture_read(&mut self.state, &folder, &path, picture);
                Vec::new()
            }
            Message::Room(asked, checked) => {
                apply::room_checked(&mut self.state, asked, checked);
                Vec::new()
            }
            _ => Vec::new(),
        };
        for effect in effects {
            self.carry_out(ctx, effect);
        }
    }

    fn open_file(&self) -> Option<PathBuf> {
        self.state.lessons.open.as_ref()?.file.clone()
    }
}

/// Lays a deck out for a room, a slide at a time, and says what the room asks.
fn lay_out(job: &RoomJob, tell: &dyn Fn()) -> Checked {
    let [width, height] = job.size;
    let room = Room::new(width, height, job.deep);
    let fonts = Fonts::default();
    let mut laid = Laid { pages: Vec::new() };
    let step = (job.deck.slides.len() / 50).max(1);
    for (n, slide) in job.deck.slides.iter().enumerate() {
        laid.pages.extend(pages(slide, n, room, &fonts));
        job.progress.done.store(n + 1, Ordering::Relaxed);
        if n % step == 0 {
            tell();
        }
    }
    let found = room_check::check(&job.deck, &laid);
    let headline = room_check::headline(&found, &laid, room);
    let (text, name) = text_of(job);
    let mut lines = room_check::lines(&found, &job.deck, &job.pack, &text);
    if let Some((_, text)) = &job.lesson {
        let own = room_check::lesson_lines(&found, &job.deck, text);
        for (line, own) in lines.iter_mut().zip(own) {
            *line = line.or(own);
        }
    }
    let lesson = job.lesson.as_ref().map_or("", |(name, _)| name.as_str());
    let found = found
        .into_iter()
        .zip(lines)
        .filter_map(|(found, line)| {
            let slide = job.deck.slides.get(found.slide)?;
            let own = matches!(found.source, crate::projection::Source::Own(_));
            let file = if own { lesson } else { name.as_str() };
            Some(Asks {
                message: room_check::message(&found, slide),
                cure: room_check::cure(&found, slide),
                line: line.map(|line| format!("{file}:{line}")),
                found,
            })
        })
        .collect();
    Checked { headline, found }
}

/// The pack's text as it is now, with the name that it goes by.
fn text_of(job: &RoomJob) -> (String, String) {
    match &job.file {
        None => (DEFAULT.to_owned(), DEFAULT_NAME.to_owned()),
        Some(path) => {
            let text = crate::ui::files::read_text(path).unwrap_or_default();
            let name = path.file_name();
            let name = name.map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            (text, name)
        }
    }
}
