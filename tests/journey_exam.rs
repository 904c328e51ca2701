//! A person sits a mock exam by keys alone: no word on right and wrong until it is
//! handed in, flags, going back, the clock, blanks, and leaving in the middle.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::practising::{card, options, pick, practice, practice_in};
use common::{Stage, default_pack};
use egui::{Key, Role};
use lectern::practice::ItemKind;

fn begin(stage: &mut Stage) {
    let way = stage
        .names(Role::Button)
        .into_iter()
        .find(|n| n.starts_with("Mock exam: "));
    stage.click(Role::Button, &way.unwrap());
    stage.hear("20 questions, 28 minutes");
    stage.click(Role::Button, "Begin: 20 questions, 28 minutes");
}

/// Which question is in hand, from 0.
fn at(stage: &Stage) -> usize {
    stage.app().state().practice.exam().unwrap().at()
}

#[test]
fn an_exam_says_nothing_until_it_is_handed_in_and_then_all() {
    let mut stage = practice();
    begin(&mut stage);
    let mut facts = Vec::new();
    for n in 0..20 {
        assert_eq!(at(&stage), n);
        let asked = card(&stage);
        assert!(asked.dealt.item.kind.suits_exam());
        assert!(asked.dealt.item.kind != ItemKind::Cloze);
        assert!(!facts.contains(&asked.dealt.item.fact), "asked twice");
        facts.push(asked.dealt.item.fact.clone());
        pick(&mut stage, n >= 5);
        for option in asked.dealt.options() {
            stage.hear_not(&option.explanation.replace('\u{a0}', " "));
        }
        assert!(stage.find(Role::Status, "Right").is_none());
        assert!(stage.find(Role::Status, "Wrong").is_none());
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), "Hand it in?");
    stage.hear("Every question is answered");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "15 of 20 right, 75 %");
    stage.hear("Above the 70 % that pass here");
    stage.hear("This isn’t the score of the real exam");
    stage.hear("5 missed");
    assert_eq!(
        options(&stage)
            .iter()
            .filter(|o| o.name.contains(". Your answer"))
            .count(),
        5 + two_wrong(&stage)
    );
    let app = stage.app();
    let learner = app.state().learner.as_ref().unwrap();
    let exams = &learner.snapshot().rest.exams;
    assert_eq!(exams.len(), 1);
    assert_eq!((exams[0].1.questions, exams[0].1.right), (20, 15));
    // An exam moves no schedule.
    assert!(learner.snapshot().today.due.is_empty());
}

/// Picks beyond one of questions that were missed.
fn two_wrong(stage: &Stage) -> usize {
    let app = stage.app();
    let exam = app.state().practice.exam().unwrap();
    let misses = &exam.result().unwrap().misses;
    misses
        .iter()
        .map(|n| exam.places()[*n].card.picked.len() - 1)
        .sum()
}

#[test]
fn one_goes_back_flags_and_leaves_blanks() {
    let mut stage = practice();
    begin(&mut stage);
    stage.key(Key::F);
    assert_eq!(stage.get(Role::Button, "Flag").toggled, Some(true));
    stage.key(Key::Enter);
    pick(&mut stage, true);
    let picked = card(&stage).picked;
    stage.key(Key::ArrowRight);
    stage.key(Key::ArrowLeft);
    assert_eq!(card(&stage).picked, picked, "what was picked stays");
    stage.hear("1 answered, 1 flagged");
    stage.click(Role::Button, "Question 1, blank, flagged");
    assert_eq!(at(&stage), 0);
    stage.ctrl(Key::Enter);
    stage.hear("19 questions are blank and would count as wrong; 1 is flagged");
    stage.key(Key::Escape);
    assert_eq!(at(&stage), 0);
    stage.ctrl(Key::Enter);
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "1 of 20 right, 5 %");
    stage.hear("19 missed");
    stage.hear("Question 1, left blank");
    stage.click(Role::Button, "Practise the misses");
    assert!(card(&stage).given.is_none());
}

#[test]
fn when_time_is_up_it_is_handed_in_as_it_stands() {
    let mut stage = practice();
    begin(&mut stage);
    pick(&mut stage, true);
    stage.later(27 * 60_000);
    assert_eq!(at(&stage), 0);
    stage.later(60_000);
    assert_eq!(stage.title(), "1 of 20 right, 5 %");
    stage.hear("Time is up");
}

#[test]
fn an_exam_is_gone_on_with_and_its_clock_stood_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = practice_in(folder.path());
    begin(&mut stage);
    pick(&mut stage, true);
    stage.key(Key::Enter);
    stage.key(Key::F);
    let asked = card(&stage);
    let before = stage
        .app()
        .state()
        .practice
        .exam()
        .unwrap()
        .left(stage.app().state().now);
    let _killed = stage;
    let mut stage = practice_in(folder.path());
    stage.later(86_400_000);
    stage.click(Role::Button, "Go on: Mock exam, question 2 of 20");
    assert_eq!(card(&stage).dealt, asked.dealt);
    let app = stage.app();
    let exam = app.state().practice.exam().unwrap();
    assert_eq!(exam.counts(), (1, 1));
    let after = exam.left(app.state().now);
    assert!(before.abs_diff(after) < 60, "{before} {after}");
}

#[test]
fn parts_of_the_exam_have_the_weight_that_the_pack_gives_them() {
    let pack = default_pack();
    let mut stage = practice();
    begin(&mut stage);
    let app = stage.app();
    let exam = app.state().practice.exam().unwrap();
    let weights = &pack.exam.as_ref().unwrap().weights;
    let sum: u32 = weights.iter().map(|(_, w)| w).sum();
    for (topic, weight) in weights {
        let under = pack.with_descendants(*topic);
        let asked = exam
            .places()
            .iter()
            .filter(|p| under.contains(&p.card.dealt.item.topic))
            .count();
        let share = f64::from(*weight) / f64::from(sum) * 20.0;
        assert!(
            (asked as f64 - share).abs() <= 1.0,
            "{} {asked} {share}",
            pack.topics[*topic].id
        );
    }
    // Those kept for exams come first.
    let reserved = exam
        .places()
        .iter()
        .filter(|p| p.card.dealt.item.reserved)
        .count();
    assert!(reserved >= 10, "{reserved}");
}
