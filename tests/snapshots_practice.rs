//! Pictures of each kind of session: typed, covered, several right, a row to fill, a
//! mock exam and its result. `UPDATE_SNAPSHOTS=1 cargo test --test snapshots_practice`
//! makes them anew where a change is meant. The start and a question answered wrong
//! are among the other screens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::practising::{answer, card, choose, pick};
use common::{Stage, WIDE, default_pack, starred, start_in};
use egui::{Key, Role};
use egui_kittest::SnapshotResults;
use lectern::practice::ItemKind;
use lectern::settings::ThemeChoice;
use lectern::ui::{Command, Intent, Practising, Start};
use std::cell::RefCell;
use tempfile::TempDir;

/// A picture in light and dark of what a way leads to from the practice screen.
fn pictures(name: &str, start: impl Fn() -> Start, way: impl Fn(&mut Stage)) {
    let mut results = SnapshotResults::new();
    for (colours, theme) in [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)] {
        let mut start = start();
        start.settings.theme = theme;
        let mut stage = Stage::new(start, WIDE);
        stage.act(Intent::Run(Command::Practice));
        way(&mut stage);
        stage.snapshot(&format!("{name}_{colours}"));
        results.extend_harness(&mut stage.harness);
    }
}

fn blank() -> Start {
    Start::plain(default_pack())
}

/// Goes on until a question asks for several options.
fn several(stage: &mut Stage) {
    choose(stage, &["Written by the author"], "All");
    while card(stage).wanted() < 2 {
        answer(stage, true);
        stage.key(Key::Enter);
    }
}

fn exam(stage: &mut Stage) {
    stage.act(Intent::Practise(Practising::Exam { full: false }));
    for n in 0..8 {
        pick(stage, n % 3 != 1);
        if n == 4 {
            stage.key(Key::F);
        }
        stage.key(Key::Enter);
    }
}

#[test]
fn an_answer_to_be_typed() {
    pictures("typed", blank, |stage| {
        choose(stage, &["To be typed"], "5");
        stage.type_words("15");
    });
}

#[test]
fn a_typed_answer_that_was_wrong() {
    pictures("typed_wrong", blank, |stage| {
        choose(stage, &["To be typed"], "5");
        answer(stage, false);
    });
}

#[test]
fn options_that_are_covered() {
    let start = || {
        let mut start = blank();
        start.settings.cover_options = true;
        start
    };
    pictures("covered", start, |stage| stage.key(Key::Enter));
}

#[test]
fn several_right() {
    pictures("several", blank, |stage| {
        several(stage);
        stage.key(Key::A);
    });
}

/// A start of its own for each picture, with a row to fill among what is starred.
fn row(folders: &RefCell<Vec<TempDir>>) -> Start {
    let folder = tempfile::tempdir().unwrap();
    starred(&default_pack(), folder.path(), ItemKind::FillRow);
    let start = start_in(default_pack(), folder.path());
    folders.borrow_mut().push(folder);
    start
}

#[test]
fn a_row_to_fill() {
    let folders = RefCell::default();
    pictures(
        "row",
        || row(&folders),
        |stage| {
            stage.act(Intent::Practise(Practising::Starred));
            stage.key(Key::Num2);
            stage.key(Key::Num4);
        },
    );
}

#[test]
fn a_row_filled_wrong() {
    let folders = RefCell::default();
    pictures(
        "row_wrong",
        || row(&folders),
        |stage| {
            stage.act(Intent::Practise(Practising::Starred));
            pick(stage, false);
            let right = card(stage).dealt.key()[0];
            stage.key([Key::Num1, Key::Num2, Key::Num3][right]);
            stage.key(Key::Enter);
        },
    );
}

#[test]
fn a_mock_exam() {
    pictures("exam", blank, exam);
}

#[test]
fn a_mock_exam_handed_in() {
    pictures("exam_result", blank, |stage| {
        exam(stage);
        stage.act(Intent::Practise(Practising::HandIn));
    });
}

#[test]
fn the_end_of_a_session() {
    pictures("session_end", blank, |stage| {
        stage.key(Key::Enter);
        for n in 0..4 {
            answer(stage, n != 2);
            stage.key(Key::Enter);
        }
        stage.click(Role::Button, "End the session");
    });
}
