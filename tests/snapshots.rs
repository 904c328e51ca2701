//! Pictures of the screens, drawn by the project's own renderer, which draws
//! the same everywhere. `UPDATE_SNAPSHOTS=1 cargo test --test snapshots` makes
//! them anew where a change is meant.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Stage, WIDE, default_pack};
use egui::Key;
use egui_kittest::SnapshotResults;
use lectern::settings::ThemeChoice;
use lectern::ui::{Command, Intent, Part, Place, Pricing, Setting, Side};

const THEMES: [(&str, ThemeChoice); 2] =
    [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)];

/// A picture in light and dark of what a way leads to.
fn pictures(name: &str, way: impl Fn(&mut Stage)) {
    let mut results = SnapshotResults::new();
    for (colours, theme) in THEMES {
        let mut stage = Stage::coloured(default_pack(), WIDE, theme);
        way(&mut stage);
        stage.snapshot(&format!("{name}_{colours}"));
        results.extend_harness(&mut stage.harness);
    }
}

fn study(stage: &mut Stage, topic: &str) {
    let topic = stage.app().state().pack.topic_by_id(topic).unwrap();
    stage.act(Intent::Go(Place::Study(topic)));
}

fn compare(stage: &mut Stage, comparison: &str) {
    let comparison = stage.app().state().pack.comparison_by_id(comparison);
    stage.act(Intent::Go(Place::Compare(Side::Named(comparison.unwrap()))));
}

#[test]
fn a_page() {
    pictures("study", |stage| study(stage, "fargate"));
}

#[test]
fn a_comparison_with_a_column_covered() {
    pictures("compare", |stage| {
        compare(stage, "batch-and-lambda");
        stage.key(Key::ArrowRight);
        stage.key(Key::ArrowRight);
        stage.key(Key::C);
        stage.key(Key::Space);
    });
}

#[test]
fn a_comparison_in_a_narrow_window() {
    let mut stage = Stage::coloured(default_pack(), NARROW, ThemeChoice::Light);
    compare(&mut stage, "who-is-responsible");
    stage.snapshot("compare_narrow_light");
}

#[test]
fn a_bill() {
    pictures("pricing", |stage| stage.act(Intent::Run(Command::Pricing)));
}

/// A bill of so many requests of 120 ms at 1,536 MB.
fn bill_of(name: &str, requests: u64, way: impl Fn(&mut Stage)) {
    let mut stage = Stage::coloured(default_pack(), WIDE, ThemeChoice::Light);
    stage.act(Intent::Run(Command::Pricing));
    let set = |s| Intent::Price(Pricing::Set(s));
    stage.act(set(Setting::Requests(requests)));
    way(&mut stage);
    stage.settle();
    stage.snapshot(name);
}

#[test]
fn a_bill_of_nothing() {
    bill_of("bill_free", 1_000_000, |_| {});
}

#[test]
fn a_bill_under_a_cent() {
    bill_of("bill_small", 1_020_000, |_| {});
}

/// Past 6 and 15 thousand million GB-seconds.
#[test]
fn a_bill_in_tiers() {
    bill_of("bill_tiered", 100_000_000_000, |_| {});
}

#[test]
fn a_bill_beside_others() {
    bill_of("bill_compared", 3_000_000, |stage| {
        stage.act(Intent::Price(Pricing::Pin));
        let set = |s| Intent::Price(Pricing::Set(s));
        stage.act(set(Setting::MemoryMb(768)));
        stage.act(Intent::Price(Pricing::Pin));
        stage.act(Intent::Price(Pricing::Show(Part::Others, true)));
    });
}

#[test]
fn the_start_of_practice() {
    pictures("practice", |stage| {
        stage.act(Intent::Run(Command::Practice));
    });
}

#[test]
fn a_question_answered_wrong() {
    pictures("answered_wrong", |stage| {
        stage.act(Intent::Run(Command::Practice));
        stage.key(Key::Enter);
        // The deal is the same in every run; the first wrong option is looked for.
        common::practising::pick(stage, false);
        stage.key(Key::Enter);
    });
}

#[test]
fn the_report_on_a_file() {
    pictures("report", |stage| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("broken.ron");
        let text = include_str!("../content/examples/coffee.ron")
            .replace("parent: \"basics\"", "parent: \"basic\"")
            .replace("difficulty: hard", "difficulty: very_hard");
        std::fs::write(&path, text).unwrap();
        stage.act(Intent::OpenFile(path));
        stage.wait_until("the file is read", |s| !s.app().state().loading);
    });
}
