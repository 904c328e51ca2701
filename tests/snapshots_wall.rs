//! Pictures of each kind of slide, light, dark and in high contrast, of a vote
//! and of the teacher's desk. `UPDATE_SNAPSHOTS=1 cargo test --test
//! snapshots_wall` makes them anew where a change is meant.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, coffee, default_pack};
use egui::Key;
use egui_kittest::SnapshotResults;
use lectern::content::Pack;
use lectern::projection::Kind;
use lectern::settings::ThemeChoice;
use lectern::ui::{Intent, Projecting, Start};

/// A small wall: the pictures are of layout and colours.
const WALL: [f32; 2] = [800.0, 450.0];
const DESK: [f32; 2] = [1280.0, 800.0];

const KINDS: [(Kind, &str); 8] = [
    (Kind::Title, "title"),
    (Kind::Section, "section"),
    (Kind::Topic, "topic"),
    (Kind::Comparison, "comparison"),
    (Kind::Choice, "choice"),
    (Kind::Question, "question"),
    (Kind::Reasons, "reasons"),
    (Kind::Summary, "summary"),
];

fn projected(pack: Pack, theme: ThemeChoice, size: [f32; 2], two: bool) -> Stage {
    let mut start = Start::plain(pack);
    start.settings.theme = theme;
    let mut stage = Stage::new(start, size);
    stage.act(Intent::Project(Projecting::Start {
        first: true,
        two: Some(two),
    }));
    stage
}

/// Goes to the first slide of a kind; false where the deck has none.
fn go_to(stage: &mut Stage, kind: Kind) -> bool {
    let found = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        p.laid.pages.iter().position(|page| page.kind == kind)
    };
    let Some(found) = found else { return false };
    stage.act(Intent::Project(Projecting::Mark(found)));
    stage.key(Key::Enter);
    // All of its points.
    let steps = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        p.laid.pages[found].steps.len()
    };
    if !matches!(kind, Kind::Question | Kind::Comparison) {
        for _ in 0..steps {
            stage.key(Key::PageDown);
        }
    }
    true
}

#[test]
fn each_kind_of_slide() {
    let mut results = SnapshotResults::new();
    let mut seen = 0;
    for (theme, dark, look) in [
        (ThemeChoice::Light, false, "light"),
        (ThemeChoice::Light, true, "dark"),
        (ThemeChoice::HighContrast, false, "high_contrast"),
    ] {
        let mut stage = projected(coffee(), theme, WALL, false);
        if dark {
            stage.key(Key::D);
        }
        for (kind, name) in KINDS {
            if go_to(&mut stage, kind) {
                seen += 1;
                stage.snapshot(&format!("wall_{name}_{look}"));
                results.extend_harness(&mut stage.harness);
            }
        }
    }
    assert_eq!(seen, 3 * KINDS.len(), "the deck has all kinds");
    // Bills are in the other pack.
    for (dark, look) in [(false, "light"), (true, "dark")] {
        let mut stage = projected(default_pack(), ThemeChoice::Light, WALL, false);
        if dark {
            stage.key(Key::D);
        }
        assert!(go_to(&mut stage, Kind::Bill));
        stage.snapshot(&format!("wall_bill_{look}"));
        results.extend_harness(&mut stage.harness);
    }
}

#[test]
fn covered_cells_a_vote_and_the_test_card() {
    let mut results = SnapshotResults::new();
    let mut stage = projected(coffee(), ThemeChoice::Light, WALL, false);
    assert!(go_to(&mut stage, Kind::Comparison));
    stage.key(Key::C);
    stage.key(Key::PageDown);
    stage.snapshot("wall_covered");
    results.extend_harness(&mut stage.harness);
    assert!(go_to(&mut stage, Kind::Question));
    stage.key(Key::A);
    for key in [
        Key::Num7,
        Key::Enter,
        Key::Num9,
        Key::Enter,
        Key::Num4,
        Key::Enter,
        Key::Num2,
    ] {
        stage.key(key);
    }
    stage.key(Key::K);
    stage.snapshot("wall_vote");
    results.extend_harness(&mut stage.harness);
    stage.key(Key::X);
    stage.snapshot("wall_test_card");
    results.extend_harness(&mut stage.harness);
}

#[test]
fn the_desk() {
    let mut results = SnapshotResults::new();
    for (theme, look) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
        let mut stage = projected(default_pack(), theme, DESK, true);
        assert!(go_to(&mut stage, Kind::Bill));
        stage.snapshot(&format!("desk_bill_{look}"));
        results.extend_harness(&mut stage.harness);
        assert!(go_to(&mut stage, Kind::Question));
        stage.key(Key::A);
        for key in [Key::Num7, Key::Enter, Key::Num9] {
            stage.key(key);
        }
        stage.snapshot(&format!("desk_vote_{look}"));
        results.extend_harness(&mut stage.harness);
    }
    let mut stage = projected(coffee(), ThemeChoice::Light, [800.0, 600.0], true);
    assert!(go_to(&mut stage, Kind::Comparison));
    stage.key(Key::C);
    stage.snapshot("desk_small");
    results.extend_harness(&mut stage.harness);
}
