//! A window that nobody touches draws nothing: each screen comes to rest, with
//! motion and without, and asks for no further frame.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it finds what can't be"
)]

use egui::{Context, Pos2, RawInput, Rect, ViewportId, vec2};
use lectern::content::{Pack, load_default};
use lectern::ui::{Command, Intent, Lectern, Start};
use std::sync::LazyLock;
use std::time::Duration;

/// Frames of a sixtieth of a second in which a screen comes to rest.
const SETTLING: usize = 30;

static PACK: LazyLock<Pack> =
    LazyLock::new(|| load_default().pack.expect("the built-in pack loads"));

#[track_caller]
fn falls_silent(commands: &[Command], reduced_motion: bool) {
    let ctx = Context::default();
    let mut start = Start::plain(PACK.clone());
    start.settings.reduced_motion = reduced_motion;
    let mut app = Lectern::new(start);
    app.set_up(&ctx);
    let mut commands = commands.iter();
    let mut wait = Duration::ZERO;
    for frame in 0..SETTLING {
        if let Some(command) = commands.next() {
            app.act(&ctx, Intent::Run(*command));
        }
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(frame as f64 / 60.0),
            focused: true,
            ..RawInput::default()
        };
        let mut full = ctx.run_ui(input, |ui| app.frame(ui));
        full.textures_delta.clear();
        wait = full.viewport_output[&ViewportId::ROOT].repaint_delay;
    }
    let causes = ctx.repaint_causes();
    assert_eq!(wait, Duration::MAX, "asked for by {causes:?}");
}

#[test]
fn every_screen_falls_silent() {
    for reduced_motion in [true, false] {
        for commands in [
            &[Command::Study][..],
            &[Command::Compare],
            &[Command::Compare, Command::CoverRow, Command::Reveal],
            &[Command::Pricing],
            &[Command::Practice],
            &[Command::Progress],
            &[Command::Lesson],
            &[Command::Lesson, Command::AddSlide],
            &[Command::Practice, Command::StartPractice, Command::Pick(0)],
        ] {
            falls_silent(commands, reduced_motion);
        }
    }
}

#[test]
fn everything_that_lies_over_a_screen_falls_silent() {
    for command in [
        Command::Find,
        Command::Keys,
        Command::Settings,
        Command::About,
        Command::OpenFile,
        Command::ExportProgress,
        Command::CheckRoom,
    ] {
        falls_silent(&[command], false);
    }
}
