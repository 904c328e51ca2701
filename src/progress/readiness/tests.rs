//! What the model says of plain cases. How
//! often the whole is right is tested with simulated learners in
//! `tests/progress_readiness.rs`.

use super::*;
use crate::progress::catalogue::Blueprint;
use crate::progress::catalogue::{CatalogueFact, CatalogueItem, CatalogueTopic};
use crate::progress::fold::Attempt;
use crate::progress::fold::FactState;
use crate::progress::ladder::{Rung, Rungs};
use crate::progress::schedule::Memory;

fn attempt(right: bool, chance: u8) -> Attempt {
    Attempt {
        day: Day(100),
        first: true,
        right,
        guess: false,
        chance,
        expected: 0,
    }
}

/// Five topics of twelve facts.
fn catalogue() -> Catalogue {
    let topic = |n: usize| CatalogueTopic {
        id: format!("t{n}"),
        was: Vec::new(),
        title: format!("Topic {n}"),
        parent: None,
    };
    let fact = |n: usize| CatalogueFact {
        key: format!("term:{n}").into(),
        topic: n / 12,
        family: 0,
        fingerprint: 1,
        was: Vec::new(),
        reserved: false,
        items: vec![CatalogueItem {
            key: format!("i{n}").into(),
            rungs: Rungs::of(&[Rung::OfFour]),
        }],
    };
    Catalogue::new(
        "p",
        (0..5).map(topic).collect(),
        (0..60).map(fact).collect(),
        Blueprint::default(),
    )
}

/// Facts answered as `right` says, on day 100; `None` for one never met.
fn states(right: impl Fn(usize) -> Option<bool>) -> States {
    (0..60)
        .map(|n| {
            right(n).map_or_else(FactState::default, |right| FactState {
                // Asked in an exam only, a miss leaves no memory.
                memory: right.then_some(Memory {
                    stability: 20.0,
                    difficulty: 5.0,
                }),
                last_day: Day(100),
                attempts: vec![attempt(right, 25)],
                ..FactState::default()
            })
        })
        .collect()
}

fn readiness(states: &States, today: i32) -> Readiness {
    Readiness::of(
        &catalogue(),
        states,
        &Scheduler::default(),
        Day(today),
        EXAMS,
        1,
    )
}

#[track_caller]
fn estimate(readiness: &Readiness) -> Estimate {
    match readiness.headline {
        Headline::Estimate(estimate) => estimate,
        Headline::TooLittle { .. } => panic!("{readiness:?}"),
    }
}

#[test]
fn too_little_evidence_is_said_and_no_figure_given() {
    let few = readiness(&states(|n| (n % 4 == 0).then_some(true)), 100);
    assert_eq!(
        few.headline,
        Headline::TooLittle {
            attempts: 15,
            touched: 5,
            topics: 5
        }
    );
    let narrow = readiness(&states(|n| (n < 24).then_some(true)), 100);
    assert_eq!(
        narrow.headline,
        Headline::TooLittle {
            attempts: 24,
            touched: 2,
            topics: 5
        }
    );
    let enough = readiness(&states(|n| (n < 36).then_some(true)), 100);
    estimate(&enough);
    // A month later the first attempts say nothing any more.
    let later = readiness(&states(|n| (n < 36).then_some(true)), 128);
    assert!(matches!(
        later.headline,
        Headline::TooLittle { attempts: 0, .. }
    ));
    let empty = Readiness::of(
        &Catalogue::default(),
        &States::default(),
        &Scheduler::default(),
        Day(0),
        10,
        1,
    );
    assert!(matches!(empty.headline, Headline::TooLittle { .. }) && empty.topics.is_empty());
}

#[test]
fn who_knows_more_is_readier_and_the_bars_add_up() {
    let weak = readiness(&states(|n| Some(n % 5 == 0)), 103);
    let strong = readiness(&states(|n| Some(n % 10 != 0)), 103);
    let (low, high) = (estimate(&weak), estimate(&strong));
    assert!(
        low.expected < 0.6 && high.expected > 0.85,
        "{low:?} {high:?}"
    );
    assert!(low.chance < 0.1 && high.chance > 0.9);
    for found in [&weak, &strong] {
        let headline = estimate(found);
        let bars: f64 = found.topics.iter().map(|t| t.of_exam * t.expected).sum();
        assert!((bars - headline.expected).abs() < 1e-9);
        assert!(headline.low <= headline.expected && headline.expected <= headline.high);
        assert!(found.topics.iter().all(|t| t.low <= t.high));
    }
    let again = readiness(&states(|n| Some(n % 5 == 0)), 103);
    assert_eq!(again, weak, "the same seed says the same");
}

#[test]
fn what_was_learnt_fades_without_practice() {
    let states = states(|n| Some(n % 10 != 0));
    let soon = estimate(&readiness(&states, 101));
    let late = estimate(&readiness(&states, 126));
    assert!(late.expected < soon.expected - 0.03, "{soon:?} {late:?}");
}

#[test]
fn spaced_attempts_that_fail_pull_it_down() {
    let with = |right: bool| -> States {
        let before = states(|_| Some(true));
        before
            .iter()
            .map(|state| {
                let spaced = Attempt {
                    day: Day(105),
                    first: false,
                    right,
                    expected: 90,
                    ..attempt(right, 25)
                };
                let mut state = state.clone();
                state.attempts.push(spaced);
                state
            })
            .collect()
    };
    let (failed, held) = (
        estimate(&readiness(&with(false), 106)),
        estimate(&readiness(&with(true), 106)),
    );
    assert!(failed.expected < held.expected - 0.1, "{failed:?} {held:?}");
}

#[test]
fn the_weakest_topic_leads() {
    let found = readiness(&states(|n| Some(n / 12 != 3)), 101);
    assert_eq!(found.weakest_first()[0].topic, 3);
    let untouched = readiness(&states(|n| (n < 48).then_some(true)), 101);
    assert_eq!(untouched.weakest_first().len(), 4);
}

#[test]
fn the_chance_is_said_in_words() {
    let say = |chance| {
        Estimate {
            expected: 0.7,
            low: 0.6,
            high: 0.8,
            pass: 0.7,
            chance,
        }
        .chance_in_words()
    };
    assert_eq!(say(0.01), "less than 1 chance in 20");
    assert_eq!(say(0.64), "about 2 chances in 3");
    assert_eq!(say(0.47), "about an even chance");
    assert_eq!(say(0.9), "about 9 chances in 10");
    assert_eq!(say(0.99), "more than 19 chances in 20");
}
