//! What an exam date changes, on made packs.

use super::*;
use crate::progress::catalogue::{Blueprint, CatalogueItem, CatalogueTopic};
use crate::progress::ladder::{Rung, Rungs};
use proptest::prelude::*;

fn catalogue(facts: usize) -> Catalogue {
    let topic = |n: usize| CatalogueTopic {
        id: format!("t{n}"),
        was: Vec::new(),
        title: format!("Topic {n}"),
        parent: None,
    };
    let fact = |n: usize| CatalogueFact {
        key: format!("term:{n}").into(),
        topic: n % 4,
        family: 0,
        fingerprint: 1,
        was: Vec::new(),
        reserved: false,
        items: vec![CatalogueItem {
            key: format!("i{n}").as_str().into(),
            rungs: Rungs::of(&[Rung::OfFour]),
        }],
    };
    Catalogue::new(
        "p",
        (0..4).map(topic).collect(),
        (0..facts).map(fact).collect(),
        Blueprint::default(),
    )
}

fn known(stability: f32, last: i32) -> FactState {
    FactState {
        memory: Some(Memory {
            stability,
            difficulty: 5.0,
        }),
        last_day: Day(last),
        fingerprint: 1,
        ..FactState::default()
    }
}

fn exam(today: i32, set: i32, exam: i32, minutes: u16) -> Pacing {
    let plan = ExamPlan {
        exam: Day(exam),
        minutes_a_day: minutes,
    };
    Pacing::new(Day(today), Some((Day(set), plan)))
}

fn outlook(pacing: &Pacing, facts: usize, states: &States) -> Outlook {
    let scheduler = Scheduler::default();
    Outlook::of(
        pacing,
        &scheduler,
        &catalogue(facts),
        states,
        &[0.4, 0.3, 0.2, 0.1],
        Pace::default(),
    )
}

#[test]
fn retention_rises_towards_the_exam_and_not_beyond() {
    let pacing = exam(0, 0, 100, 20);
    assert_eq!(Pacing::new(Day(0), None).retention(Day(0)), RETENTION);
    assert_eq!(pacing.retention(Day(0)), RETENTION);
    assert_eq!(pacing.retention(Day(95)), HIGHEST);
    assert_eq!(pacing.retention(Day(99)), HIGHEST);
    let along: Vec<f64> = (0..100).map(|d| pacing.retention(Day(d))).collect();
    assert!(along.windows(2).all(|two| two[0] <= two[1]));
    assert!(along[74] > 0.92 && along[74] < 0.93);
}

#[test]
fn an_exam_that_is_over_moves_nothing() {
    let none = Pacing::new(Day(50), None);
    assert_eq!(exam(50, 0, 50, 20).goal, none.goal);
    assert_eq!(exam(50, 0, 49, 20).goal, none.goal);
    assert_eq!(exam(50, 0, 51, 20).days_left(), Some(1));
}

#[test]
fn every_fact_has_a_last_look_and_they_are_spread() {
    let scheduler = Scheduler::default();
    let catalogue = catalogue(500);
    let pacing = exam(10, 0, 60, 20);
    let mut days = [0; 5];
    for fact in catalogue.facts() {
        // Known for years: without the exam it wouldn't come up.
        let due = pacing.due(&scheduler, fact, &known(900.0, 5)).unwrap();
        days[usize::try_from(due.0 - 55).unwrap()] += 1;
        // Seen in the last days already: not once more.
        let seen = exam(58, 0, 60, 20).due(&scheduler, fact, &known(900.0, 56));
        assert!(seen.unwrap() > Day(60));
    }
    assert!(days.iter().all(|n| (70..=130).contains(n)), "{days:?}");
}

#[test]
fn a_date_set_late_spreads_over_what_is_left() {
    let scheduler = Scheduler::default();
    let pacing = exam(58, 58, 60, 20);
    let mut days = [0; 2];
    for fact in catalogue(200).facts() {
        let due = pacing.due(&scheduler, fact, &known(900.0, 50)).unwrap();
        days[usize::try_from(due.0 - 58).unwrap()] += 1;
    }
    assert!(days.iter().all(|n| (70..=130).contains(n)), "{days:?}");
}

#[test]
fn a_changed_answer_a_clock_set_back_and_a_sure_miss_make_due() {
    let scheduler = Scheduler::default();
    let catalogue = catalogue(1);
    let fact = &catalogue.facts()[0];
    let pacing = Pacing::new(Day(100), None);
    let due = |state: &FactState| pacing.due(&scheduler, fact, state);
    assert_eq!(due(&known(50.0, 90)), Some(Day(140)));
    let changed = FactState {
        fingerprint: 2,
        ..known(50.0, 90)
    };
    assert_eq!(due(&changed), Some(Day(100)));
    assert_eq!(due(&known(50.0, 465)), Some(Day(100)));
    let sure = FactState {
        sure_wrong: Some(Day(99)),
        ..known(50.0, 99)
    };
    assert_eq!(due(&sure), Some(Day(100)));
    assert_eq!(due(&FactState::default()), None);
    // After a year away it is overdue, and stays so until it is answered.
    assert_eq!(
        Pacing::new(Day(465), None).due(&scheduler, fact, &known(50.0, 90)),
        Some(Day(140))
    );
}

#[test]
fn new_facts_are_eight_a_day_unless_the_date_asks_for_more() {
    assert_eq!(Pacing::new(Day(0), None).new_a_day(300), 8);
    assert_eq!(Pacing::new(Day(0), None).new_a_day(3), 3);
    assert_eq!(exam(0, 0, 105, 20).new_a_day(300), 8);
    assert_eq!(exam(0, 0, 25, 20).new_a_day(300), 15);
    assert_eq!(exam(24, 0, 25, 20).new_a_day(30), 30);
    // 20 minutes hold 40 questions of half a minute.
    assert_eq!(exam(0, 0, 25, 20).new_today(300, 30, Pace::default()), 10);
    assert_eq!(exam(0, 0, 25, 20).new_today(300, 50, Pace::default()), 0);
}

#[test]
fn what_fits_is_said_to_fit() {
    let fits = outlook(&exam(0, 0, 60, 30), 200, &States::default());
    assert_eq!(fits.verdict, Verdict::Fits);
    assert_eq!(fits.questions.len(), 60);
    assert!(fits.minutes > 1 && fits.minutes <= 30, "{}", fits.minutes);
    // Every fact is met, and looked at again before the exam.
    let looks: u32 = fits.questions.iter().sum();
    assert!(looks > 3 * 200, "{looks}");
    assert_eq!(
        outlook(&Pacing::new(Day(0), None), 200, &States::default()).verdict,
        Verdict::NoDate
    );
}

#[test]
fn what_cannot_fit_is_said_with_what_gives_most() {
    let short = outlook(&exam(0, 0, 14, 10), 400, &States::default());
    let Verdict::TooMuch {
        short: missing,
        later,
        leave,
    } = short.verdict
    else {
        panic!("{short:?}")
    };
    assert_eq!(missing, short.minutes - 10);
    // All topics have as many facts, so the one with the least of the exam gives most.
    let order: Vec<(usize, u32)> = leave.iter().map(|l| (l.topic, l.of_exam)).collect();
    assert_eq!(order, [(3, 10), (2, 20), (1, 30)]);
    assert!(leave.iter().all(|l| l.minutes > 0));
    // What is proposed holds: with the date moved it fits.
    if let Some(days) = later {
        let moved = outlook(&exam(0, 0, 14 + days as i32, 10), 400, &States::default());
        assert_eq!(moved.verdict, Verdict::Fits, "{days} days later");
    }
    let near = outlook(&exam(0, 0, 14, 30), 100, &States::default());
    assert_eq!(near.verdict, Verdict::Fits, "{near:?}");
}

#[test]
fn the_days_of_the_last_looks_are_no_mountain() {
    let all = outlook(
        &exam(0, 0, 40, 60),
        300,
        &(0..300).map(|_| known(200.0, -1)).collect(),
    );
    let last = &all.questions[35..];
    let most = last.iter().max().unwrap();
    assert!(*most < 2 * 300 / 5, "{last:?}");
}

#[test]
fn minutes_are_those_of_the_pace() {
    assert_eq!(Pace::default().minutes(18), 9);
    assert_eq!(Pace::default().minutes(0), 0);
    assert_eq!(Pace::of(5_000).seconds(), 15.0);
    assert_eq!(Pace::of(0).seconds(), 12.0);
    assert_eq!(Pace::of(u32::MAX).seconds(), 130.0);
}

proptest! {
    /// With an exam ahead nothing waits until it is over.
    #[test]
    fn nothing_that_was_met_waits_beyond_the_exam(
        today in 0i32..100, ahead in 1i32..200, ago in 0i32..60, stability in 0.1f32..5_000.0, key in 0usize..50,
    ) {
        let pacing = exam(today, today - ago, today + ahead, 20);
        let goal = pacing.goal.unwrap();
        let last = today - ago;
        prop_assume!(Day(last) < goal.window);
        let catalogue = catalogue(50);
        let due = pacing.due(&Scheduler::default(), &catalogue.facts()[key], &known(stability, last)).unwrap();
        prop_assert!(due < goal.exam && due > Day(last));
    }
}
