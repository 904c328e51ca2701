//! What the screen tests share: the application on a stage without a window,
//! a person's hands (pointer, keys, typing) and ears (what a screen reader is
//! told), and pictures drawn by the project's own renderer on the CPU.
#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod drawn;
mod ears;
mod hands;
mod learned;
mod packs;
pub mod practising;

pub use drawn::picture_of;
pub use ears::Seen;
pub use learned::*;
pub use packs::*;

use drawn::OnCpu;
use egui::{OutputCommand, Role, UiBuilder, Vec2, ViewportId};
use egui_kittest::{Harness, SnapshotOptions};
use lectern::content::Pack;
use lectern::settings::ThemeChoice;
use lectern::ui::{Clock, Intent, Lectern, Start};
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// The window that most is designed for.
pub const WIDE: [f32; 2] = [1280.0, 800.0];
/// The smallest window.
pub const NARROW: [f32; 2] = [720.0, 480.0];
/// A large screen.
pub const LARGE: [f32; 2] = [3840.0, 2160.0];

/// Most frames that anything may take to settle.
const MOST_FRAMES: usize = 40;

/// The application with a person before it.
pub struct Stage {
    pub harness: Harness<'static>,
    app: Rc<RefCell<Lectern>>,
    window: Vec2,
    clock: Clock,
    /// What was put on the clipboard, newest last.
    pub copied: Vec<String>,
    /// Web pages that were asked for.
    pub opened: Vec<String>,
}

/// The built-in pack in light colours.
pub fn stage(size: [f32; 2]) -> Stage {
    Stage::new(Start::plain(default_pack()), size)
}

/// Any pack in light colours.
pub fn stage_of(pack: Pack, size: [f32; 2]) -> Stage {
    Stage::new(Start::plain(pack), size)
}

impl Stage {
    /// Opens the application in a window of that many points.
    pub fn new(start: Start, size: [f32; 2]) -> Self {
        Self::with(start, size, 1.0, false)
    }

    /// The same in other colours.
    pub fn coloured(pack: Pack, size: [f32; 2], theme: ThemeChoice) -> Self {
        let mut start = Start::plain(pack);
        start.settings.theme = theme;
        Self::new(start, size)
    }

    /// The same with letters that the fonts don't have.
    pub fn any_letters(start: Start, size: [f32; 2]) -> Self {
        Self::with(start, size, 1.0, true)
    }

    fn with(start: Start, size: [f32; 2], scale: f32, any_letters: bool) -> Self {
        let dark = start.settings.theme == ThemeChoice::Dark;
        let (zoom, clock) = (start.settings.zoom, start.clock);
        let app = Rc::new(RefCell::new(Lectern::new(start)));
        let (first, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let window: Vec2 = size.into();
        let mut builder = Harness::builder()
            .with_size(window / zoom)
            .with_pixels_per_point(scale)
            .with_max_steps(MOST_FRAMES as u64)
            .with_step_dt(0.1)
            .with_render_cursor(false)
            .with_theme(if dark {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            })
            .with_options(SnapshotOptions::new().max_failed_pixels(10))
            .renderer(OnCpu::default())
            .with_context_setup(move |ctx| first.borrow_mut().set_up(ctx));
        if any_letters {
            builder = builder.allow_missing_glyphs();
        }
        let harness = builder.build_ui(move |ui| {
            // The harness leaves a margin, which a window doesn't have.
            let whole = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
            ui.set_clip_rect(whole);
            drawn.borrow_mut().frame(&mut ui);
        });
        let mut stage = Self {
            harness,
            app,
            window,
            clock,
            copied: Vec::new(),
            opened: Vec::new(),
        };
        stage.settle();
        stage
    }

    /// The application, to look at its state where nothing on screen says it.
    pub fn app(&self) -> Ref<'_, Lectern> {
        self.app.borrow()
    }

    /// What a view or the window would ask for.
    pub fn act(&mut self, intent: Intent) {
        let ctx = self.harness.ctx.clone();
        self.app.borrow_mut().act(&ctx, intent);
        self.settle();
    }

    /// Lets time pass on the clock, without a frame for it.
    pub fn later(&mut self, ms: i64) {
        let Clock::From(at) = self.clock else {
            panic!("no stage has the computer's clock");
        };
        self.clock = Clock::From(at + ms);
        self.app.borrow_mut().set_clock(self.clock);
        self.settle();
        self.settle();
    }

    /// Writes what is kept, as on leaving.
    pub fn leave(self) {
        self.app.borrow_mut().finish();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: [f32; 2]) {
        self.window = size.into();
        let zoom = self.harness.ctx.zoom_factor();
        self.harness.set_size(self.window / zoom);
        self.settle();
    }

    /// One frame.
    pub fn frame(&mut self) {
        self.harness.step();
        for command in &self.harness.output().platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.copied.push(text.clone()),
                OutputCommand::OpenUrl(url) => self.opened.push(url.url.clone()),
                _ => {}
            }
        }
        // A window keeps its size when all in it grows.
        let points = self.window / self.harness.ctx.zoom_factor();
        if self.harness.ctx.content_rect().size() != points {
            self.harness.set_size(points);
        }
    }

    /// How long until the application wants to draw again.
    pub fn delay(&self) -> Duration {
        let output = self.harness.output();
        output.viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws until nothing moves.
    #[track_caller]
    pub fn settle(&mut self) {
        for _ in 0..MOST_FRAMES {
            self.frame();
            if self.delay() > Duration::ZERO {
                self.harness.check_accessibility();
                return;
            }
        }
        panic!(
            "still repainting after {MOST_FRAMES} frames: {:?}",
            self.harness.ctx.repaint_causes()
        );
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: f32) {
        for _ in 0..(seconds / 0.1).ceil() as usize {
            self.frame();
        }
        self.settle();
    }

    /// Draws until something that a thread does is done.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            self.frame();
            if done(self) {
                self.settle();
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never: {what}\n{}", self.told());
    }
}
