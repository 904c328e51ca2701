//! Pictures of the progress screen, of a learner of four weeks and of one who
//! begins. `UPDATE_SNAPSHOTS=1 cargo test --test snapshots_progress` makes them
//! anew where a change is meant.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, WIDE, begun, default_pack, learned, start_in};
use egui_kittest::SnapshotResults;
use lectern::progress::{Day, ExamPlan};
use lectern::settings::ThemeChoice;
use lectern::ui::{Command, Intent, Learning, Start};

/// A picture of the progress screen in some colours.
fn picture(start: Start, theme: ThemeChoice, name: &str, way: impl Fn(&mut Stage)) -> Stage {
    let mut start = start;
    start.settings.theme = theme;
    let mut stage = Stage::new(start, WIDE);
    stage.act(Intent::Run(Command::Progress));
    way(&mut stage);
    stage.snapshot(name);
    stage
}

#[test]
fn four_weeks() {
    let folder = tempfile::tempdir().unwrap();
    learned(&default_pack(), folder.path());
    let mut results = SnapshotResults::new();
    for (name, theme) in [
        ("progress_light", ThemeChoice::Light),
        ("progress_dark", ThemeChoice::Dark),
        ("progress_high_contrast", ThemeChoice::HighContrast),
    ] {
        let start = start_in(default_pack(), folder.path());
        let mut stage = picture(start, theme, name, |_| {});
        results.extend_harness(&mut stage.harness);
    }
}

#[test]
fn an_exam_that_is_too_near() {
    let folder = tempfile::tempdir().unwrap();
    learned(&default_pack(), folder.path());
    let start = start_in(default_pack(), folder.path());
    picture(start, ThemeChoice::Light, "progress_exam_near", |stage| {
        let plan = ExamPlan {
            // The 3rd of February 2027, 19 days on.
            exam: Day(20_852),
            minutes_a_day: 10,
        };
        stage.act(Intent::Learn(Learning::Plan(Some(plan))));
    });
}

#[test]
fn too_little_evidence() {
    let folder = tempfile::tempdir().unwrap();
    begun(&default_pack(), folder.path(), 8, 5);
    let start = start_in(default_pack(), folder.path());
    picture(start, ThemeChoice::Light, "progress_too_little", |_| {});
}

#[test]
fn nothing_answered() {
    let start = Start::plain(default_pack());
    picture(start, ThemeChoice::Light, "progress_empty", |_| {});
}
