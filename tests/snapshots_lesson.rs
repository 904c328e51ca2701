//! Pictures of a lesson that is put together. `UPDATE_SNAPSHOTS=1 cargo test
//! --test snapshots_lesson` makes them anew where a change is meant.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Stage, WIDE, default_pack};
use egui::Role;
use egui_kittest::SnapshotResults;
use lectern::projection::lesson::{Cover, Edit, OwnSlide, Part, RevealBy, Thing};
use lectern::settings::ThemeChoice;
use lectern::ui::{Command, Intent, Planning};

/// A lesson with a part of each kind, the table in hand.
fn put_together(stage: &mut Stage) {
    let pack = default_pack();
    let wish = Intent::Plan;
    stage.act(Intent::Run(Command::Lesson));
    let mut topics = pack.topics.indices();
    let things = [
        topics.next().map(Thing::Topic),
        topics.next().map(Thing::Topic),
        pack.comparisons.first().map(Thing::Comparison),
        pack.questions.first().map(Thing::Question),
    ];
    for thing in things.into_iter().flatten() {
        stage.act(wish(Planning::Tick(thing, true)));
    }
    let slide = Part::Slide(OwnSlide {
        heading: "What would you choose, and why? Talk with your neighbour before you vote".into(),
        minutes: Some(5),
        ..OwnSlide::default()
    });
    for edit in [
        Edit::Title("An hour before the exam".into()),
        Edit::Planned(Some(45)),
        Edit::Minutes(0, Some(8)),
        Edit::Minutes(1, Some(10)),
        Edit::Minutes(2, Some(15)),
        Edit::Cover(2, Some(Cover::All)),
        Edit::By(2, RevealBy::Column),
        Edit::Notes(2, "Ask for a guess at each row.".into()),
        Edit::Add(slide),
    ] {
        stage.act(wish(Planning::Edit(edit)));
    }
    stage.act(wish(Planning::Select(2)));
}

#[test]
fn a_lesson() {
    let mut results = SnapshotResults::new();
    for (name, theme) in [
        ("lesson_light", ThemeChoice::Light),
        ("lesson_dark", ThemeChoice::Dark),
    ] {
        let mut stage = Stage::coloured(default_pack(), WIDE, theme);
        put_together(&mut stage);
        stage.snapshot(name);
        results.extend_harness(&mut stage.harness);
    }
}

#[test]
fn a_lesson_in_the_smallest_window() {
    let mut stage = common::stage(NARROW);
    put_together(&mut stage);
    stage.click(Role::RadioButton, "Show: The lesson, 5 parts");
    stage.snapshot("lesson_narrow");
}

#[test]
fn no_lesson_yet() {
    let mut stage = common::stage(WIDE);
    stage.act(Intent::Run(Command::Lesson));
    stage.snapshot("lesson_empty");
}

#[test]
fn what_a_room_asks() {
    let mut stage = common::stage(WIDE);
    put_together(&mut stage);
    stage.act(Intent::Run(Command::CheckRoom));
    stage.snapshot("lesson_room");
}
