//! A window at rest draws nothing, no field takes the keyboard by itself, and
//! nothing breaks at any size, size of letters, or with any pack.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Stage, WIDE, coffee, default_pack, extremes, only_notes, stage};
use egui::Role;
use lectern::content::Pack;
use lectern::ui::{Command, Intent, Start};
use std::time::Duration;

/// A way to each screen and each thing that lies over one.
const PLACES: [(&str, &[Command]); 20] = [
    ("study", &[Command::Study]),
    ("the last page", &[Command::Study, Command::TopicLast]),
    ("compare", &[Command::Compare]),
    (
        "compare, covered",
        &[Command::Compare, Command::CoverColumn],
    ),
    (
        "compare, swapped",
        &[Command::Compare, Command::Transpose, Command::TableLast],
    ),
    ("pricing", &[Command::Pricing]),
    ("practice", &[Command::Practice]),
    ("a question", &[Command::Practice, Command::StartPractice]),
    (
        "an answer",
        &[
            Command::Practice,
            Command::StartPractice,
            Command::Pick(0),
            Command::Answer,
        ],
    ),
    (
        "a result",
        &[
            Command::Practice,
            Command::StartPractice,
            Command::Pick(0),
            Command::Answer,
            Command::EndSession,
        ],
    ),
    ("progress", &[Command::Progress]),
    ("a lesson to begin", &[Command::Lesson]),
    ("a lesson", &[Command::Lesson, Command::AddSlide]),
    (
        "what a room asks",
        &[Command::Lesson, Command::AddSlide, Command::CheckRoom],
    ),
    (
        "what can be taken along",
        &[Command::Progress, Command::ExportProgress],
    ),
    ("find", &[Command::Study, Command::Find]),
    ("shortcuts", &[Command::Study, Command::Keys]),
    ("settings", &[Command::Study, Command::Settings]),
    ("about", &[Command::Study, Command::About]),
    ("a path to open", &[Command::Study, Command::OpenFile]),
];

fn go(stage: &mut Stage, way: &[Command]) {
    for command in way {
        stage.act(Intent::Run(*command));
    }
}

/// Goes back to the plain page.
fn leave(stage: &mut Stage) {
    stage.act(Intent::CloseOverlay);
    stage.act(Intent::Run(Command::EndSession));
}

fn at_rest(stage: &mut Stage, what: &str) {
    // A few more frames, as from a pointer that passes: nothing may begin to move.
    for _ in 0..3 {
        stage.frame();
    }
    assert!(
        stage.delay() > Duration::from_secs(10),
        "{what}: drawn again after {:?}, because of {:?}",
        stage.delay(),
        stage.harness.ctx.repaint_causes()
    );
}

#[test]
fn a_window_at_rest_draws_nothing() {
    for motion in [false, true] {
        for (name, way) in PLACES {
            let mut start = Start::plain(default_pack());
            start.settings.reduced_motion = !motion;
            let mut stage = Stage::new(start, WIDE);
            go(&mut stage, way);
            stage.wait(1.0);
            at_rest(&mut stage, name);
        }
    }
}

#[test]
fn a_report_and_a_message_at_rest_draw_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "(format: 1, id: 3)").unwrap();
    let mut stage = stage(WIDE);
    stage.act(Intent::OpenFile(path));
    stage.wait_until("the file is read", |s| !s.app().state().loading);
    at_rest(&mut stage, "the report");
    stage.act(Intent::HideReport);
    at_rest(&mut stage, "the line that leads to it");
    stage.act(Intent::OpenFile(folder.path().join("nowhere.ron")));
    stage.wait_until("the file is read", |s| !s.app().state().loading);
    at_rest(&mut stage, "the message");
}

#[test]
fn a_pointer_at_rest_draws_nothing_once_its_tooltip_is_there() {
    let mut stage = stage(WIDE);
    for (role, name) in [
        (Role::Button, "Go back"),
        (Role::Tab, "Compare"),
        (Role::Button, "Find or do anything"),
        (Role::TreeItem, "Docker"),
    ] {
        let place = stage.get(role, name).rect.center();
        stage.hover_at(place);
        stage.wait(1.5);
        at_rest(&mut stage, name);
    }
}

#[test]
fn no_field_has_the_keyboard_by_itself() {
    for (name, way) in PLACES {
        let mut stage = stage(WIDE);
        assert!(
            stage.focused().is_none(),
            "at the start: {:?}",
            stage.focused()
        );
        go(&mut stage, way);
        if matches!(name, "find" | "a path to open") {
            assert_eq!(
                stage.focused().map(|f| f.role),
                Some(Role::TextInput),
                "{name}"
            );
        } else {
            assert_ne!(
                stage.focused().map(|f| f.role),
                Some(Role::TextInput),
                "{name}"
            );
        }
    }
}

/// Every place of a pack, in one window of each size.
fn survives(pack: &Pack, sizes: &[[f32; 2]], zoom: f32) {
    let mut start = Start::plain(pack.clone());
    start.settings.zoom = zoom;
    let mut stage = Stage::any_letters(start, WIDE);
    for (_, way) in PLACES {
        go(&mut stage, way);
        for size in sizes {
            stage.resize(*size);
            stage.frame();
        }
        leave(&mut stage);
    }
}

const SMALL: [[f32; 2]; 4] = [[1.0, 1.0], [100.0, 100.0], [300.0, 200.0], NARROW];
const BIG: [[f32; 2]; 3] = [WIDE, [3840.0, 2160.0], [7680.0, 4320.0]];

#[test]
fn nothing_breaks_in_a_small_window() {
    for zoom in [0.5, 1.0, 2.0, 3.0] {
        survives(&default_pack(), &SMALL, zoom);
    }
}

#[test]
fn nothing_breaks_in_a_big_window() {
    for zoom in [0.5, 1.0, 2.0, 3.0] {
        survives(&default_pack(), &BIG, zoom);
    }
}

#[test]
fn nothing_breaks_with_a_small_pack() {
    for zoom in [0.5, 1.0, 3.0] {
        for pack in [coffee(), only_notes()] {
            survives(&pack, &SMALL, zoom);
            survives(&pack, &BIG, zoom);
        }
    }
}

#[test]
fn nothing_breaks_with_a_pack_of_extremes() {
    for zoom in [0.5, 1.0, 3.0] {
        let pack = extremes();
        survives(&pack, &SMALL, zoom);
        survives(&pack, &BIG, zoom);
    }
}

#[test]
fn every_page_of_extremes_is_drawn() {
    let pack = extremes();
    let count = pack.topics.indices().count();
    let mut stage = Stage::any_letters(Start::plain(pack), NARROW);
    for _ in 0..count {
        stage.act(Intent::Run(Command::NextTopic));
        assert!(!stage.title().is_empty());
        let _ = stage.picture();
    }
}
