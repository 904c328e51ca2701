//! A frame while a class looks on: keys go to the projection, the wall fills
//! the window or one of its own, and nothing else is drawn anywhere. Which
//! window stands on which screen is settled here.

use super::{Lectern, Message};
use crate::projection::show::Windows;
use crate::ui::awake::Awake;
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::size;
use crate::ui::wall::{self, Around};
use egui::{Context, Ui, ViewportBuilder, ViewportCommand, ViewportId};
use std::time::Duration;

/// How often a screen that was lost is looked for, milliseconds.
const LOOKS_AGAIN: u64 = 1_000;

/// For how long after a wall changed its size it is drawn again and again, and
/// how often, milliseconds: a window system may show what was painted for the
/// size before.
const SETTLES: u64 = 1_000;
const SETTLING: u64 = 100;

/// What was asked of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Stage {
    /// As the person has it.
    #[default]
    Window,
    /// All of the screen that it is on.
    Full,
    /// All of a screen, by its place among all.
    On(usize),
}

impl Lectern {
    /// Draws the frame where a projection is under way; `false` where none is.
    pub(super) fn project(&mut self, ui: &mut Ui) -> bool {
        let ctx = ui.ctx().clone();
        // The screen saver is held off exactly as long as a class looks on.
        if self.desktop && self.state.projecting.is_some() != self.awake.is_some() {
            self.awake = self.state.projecting.is_some().then(Awake::hold);
        }
        if self.state.projecting.is_some() {
            let keys = ctx.input_mut(wall::take);
            for (key, repeated) in keys {
                self.act(&ctx, Intent::Project(Wish::Key(key, repeated)));
            }
        }
        self.place_window(ui);
        let two = match &self.state.projecting {
            None => {
                self.no_wall();
                return false;
            }
            Some(p) => p.show.windows() == Windows::Two,
        };
        self.install_theme(&ctx);
        let mut intents = Vec::new();
        if two {
            self.state.time = self.study.time_words(self.state.now);
            self.both(ui, &mut intents);
        } else {
            self.fit(ui);
            if let Some(projecting) = &self.state.projecting {
                wall::audience(ui, projecting, self.state.now_ms(), &mut intents);
            }
        }
        if !intents.is_empty() {
            for intent in intents {
                self.act(&ctx, intent);
            }
            ctx.request_repaint();
        }
        if let Some(projecting) = &self.state.projecting {
            let lost = projecting.two && !two;
            let wakes = projecting.show.wake_in(self.state.now_ms());
            let settling = self.state.now_ms().saturating_sub(projecting.fitted) < SETTLES;
            let wakes = wakes
                .into_iter()
                .chain(lost.then_some(LOOKS_AGAIN))
                .chain(settling.then_some(SETTLING))
                .min();
            if let Some(ms) = wakes {
                ctx.request_repaint_after(Duration::from_millis(ms));
            }
        }
        true
    }

    /// Has laid out what a projection wants: on a thread, for a large deck takes
    /// longer than a frame; at once where there are no threads.
    pub(super) fn lay_out(&mut self, ctx: &Context) {
        let wanted = self.state.projecting.as_ref().and_then(|p| p.wanted());
        let Some(work) = wanted.filter(|w| self.laying != Some(w.ticket)).cloned() else {
            return;
        };
        self.laying = Some(work.ticket);
        let laid = move || Message::LaidOut(work.ticket, Box::new(work.done()));
        if self.desktop {
            self.away(ctx, laid);
        } else {
            self.receive(ctx, laid());
        }
    }

    fn fit(&mut self, ui: &Ui) {
        let size = ui.max_rect().size();
        let wish = Wish::Fit {
            width: size.x,
            height: size.y,
        };
        self.act(ui.ctx(), Intent::Project(wish));
    }

    /// Desk and wall, each in its window.
    fn both(&mut self, ui: &mut Ui, intents: &mut Vec<Intent>) {
        let Some(projecting) = &self.state.projecting else {
            return;
        };
        let now = self.state.now_ms();
        let places = self.state.places();
        let screen = places.and_then(|(wall, _)| self.state.screens.all.get(wall));
        let around = Around {
            time: &self.state.time,
            screen: screen.map(wall::Screen::words),
            pack: &self.state.pack,
        };
        wall::desk(ui, projecting, &around, now, intents);
        // Where windows can't be opened there is only the desk, as in a picture of it.
        if ui.ctx().embed_viewports() {
            return;
        }
        let mut builder = ViewportBuilder::default()
            .with_title(format!("{} – Lectern, the wall", projecting.deck.title))
            .with_app_id("lectern");
        builder = match places {
            Some((wall, _)) if !projecting.windowed => builder.with_monitor(wall),
            _ => builder.with_inner_size(size::WALL),
        };
        let id = ViewportId::from_hash_of("the wall");
        let windowed = projecting.windowed;
        if self.windowed.is_some_and(|was| was != windowed) {
            let command = match places {
                _ if windowed => ViewportCommand::Fullscreen(false),
                Some((wall, _)) => ViewportCommand::SetMonitor(wall),
                None => ViewportCommand::Fullscreen(true),
            };
            ui.ctx().send_viewport_cmd_to(id, command);
        }
        self.windowed = Some(windowed);
        ui.ctx().show_viewport_immediate(id, builder, |ui, _class| {
            let keys = ui.ctx().input_mut(wall::take);
            let keys = keys.into_iter();
            intents.extend(keys.map(|(key, held)| Intent::Project(Wish::Key(key, held))));
            if ui.ctx().input(|i| i.viewport().close_requested()) {
                intents.push(Intent::Project(Wish::End));
            }
            let size = ui.max_rect().size();
            let room = crate::projection::Room::new(size.x, size.y, projecting.target().deep());
            if room != projecting.target() {
                intents.push(Intent::Project(Wish::Fit {
                    width: size.x,
                    height: size.y,
                }));
            }
            wall::audience(ui, projecting, now, intents);
        });
    }

    /// Forgets how the wall's window was, since there is none.
    fn no_wall(&mut self) {
        self.windowed = None;
    }

    /// Asks for the whole screen, another screen, or the window as it was.
    fn place_window(&mut self, ui: &Ui) {
        let wanted = match &self.state.projecting {
            None => Stage::Window,
            Some(p) if p.show.windows() == Windows::One => match self.state.places() {
                _ if p.windowed => Stage::Window,
                // One window on a desktop of several screens is the wall on its screen.
                Some((wall, _)) => Stage::On(wall),
                None => Stage::Full,
            },
            Some(_) => (self.state.places()).map_or(Stage::Window, |(_, desk)| Stage::On(desk)),
        };
        if wanted == self.stage {
            return;
        }
        self.stage = wanted;
        ui.ctx().send_viewport_cmd(match wanted {
            Stage::Window => ViewportCommand::Fullscreen(false),
            Stage::Full => ViewportCommand::Fullscreen(true),
            Stage::On(screen) => ViewportCommand::SetMonitor(screen),
        });
    }
}
