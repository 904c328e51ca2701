//! A person fills a row by keys alone: a value for each column, another one in its
//! place, all or nothing, and what stands in each column afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::practising::{card, pick};
use common::{Stage, WIDE, default_pack, starred, start_in};
use egui::{Key, Role};
use lectern::practice::{EACH, ItemKind};
use lectern::progress::Rung;
use lectern::ui::{Command, Intent, Practising};

const FIGURES: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Before a row to fill.
fn row(folder: &std::path::Path) -> Stage {
    starred(&default_pack(), folder, ItemKind::FillRow);
    let mut stage = Stage::new(start_in(default_pack(), folder), WIDE);
    stage.act(Intent::Run(Command::Practice));
    stage.act(Intent::Practise(Practising::Starred));
    stage
}

#[test]
fn a_row_is_filled_column_by_column_and_may_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = row(folder.path());
    let asked = card(&stage);
    assert_eq!(asked.rung, Rung::Row);
    let (key, fill) = (asked.dealt.key(), asked.dealt.item.row().unwrap().clone());
    assert_eq!(key.len(), fill.columns.len());
    stage.hear(&format!("Pick one for each of the {} columns", key.len()));
    // Each value is told with its column.
    for (n, option) in asked.dealt.options().enumerate() {
        let column = &fill.columns[n / EACH];
        let name = format!("{}: {column}, {}", n + 1, option.text);
        stage.get(Role::RadioButton, &name);
    }
    // Enter does nothing before all columns have a value.
    stage.key(FIGURES[key[0]]);
    stage.key(Key::Enter);
    assert!(card(&stage).given.is_none());
    stage.hear(&format!("1 of {} picked", key.len()));
    for at in &key[1..] {
        stage.key(FIGURES[*at]);
    }
    // Another value replaces the one of its column, and is replaced again.
    let other = (0..EACH).find(|n| *n != key[0]).unwrap();
    stage.key(FIGURES[other]);
    assert_eq!(card(&stage).picked.len(), key.len());
    assert!(!card(&stage).is_right());
    stage.key(FIGURES[key[0]]);
    stage.key(Key::Enter);
    stage.get(Role::Status, "Right");
    for option in asked.dealt.options().filter(|o| o.right) {
        stage.hear(&option.explanation.replace('\u{a0}', " "));
    }
}

#[test]
fn one_wrong_value_makes_the_row_wrong_and_both_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = row(folder.path());
    let asked = card(&stage);
    let key = asked.dealt.key();
    pick(&mut stage, true);
    let other = (0..EACH).find(|n| *n != key[0]).unwrap();
    stage.key(FIGURES[other]);
    stage.key(Key::Enter);
    stage.get(Role::Status, "Wrong");
    let told: Vec<String> = stage.names(Role::RadioButton);
    assert_eq!(told.len(), key.len() + 1, "{told:?}");
    assert!(told.iter().any(|n| n.contains("Right answer")), "{told:?}");
    // Whose value it was is mixed up with whose row it is.
    let app = stage.app();
    let stats = &app.state().learner.as_ref().unwrap().snapshot().stats;
    let found = stats.mixups();
    assert_eq!(found.len(), 1);
    let options: Vec<_> = asked.dealt.options().collect();
    let id = |n: usize| {
        let subject = options[n].stands_for.unwrap();
        app.state().pack.subjects[subject].id.clone()
    };
    assert_eq!(found[0].chosen, id(other));
    assert_eq!(found[0].wanted, id(key[0]));
}

#[test]
fn a_row_half_filled_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = row(folder.path());
    stage.key(Key::Num2);
    stage.key(Key::Num6);
    let before = card(&stage);
    // What was picked is kept with the next thing that is.
    stage.key(Key::S);
    let session = stage.app().state().practice.session().unwrap().id();
    drop(stage);
    let mut stage = Stage::new(start_in(default_pack(), folder.path()), WIDE);
    stage.act(Intent::Run(Command::Practice));
    stage.act(Intent::Practise(Practising::Resume(session)));
    let after = card(&stage);
    assert_eq!(after.dealt, before.dealt);
}
