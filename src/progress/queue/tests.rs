//! Sessions through made packs: what comes when, and what never happens.

use super::*;
use crate::progress::catalogue::{Blueprint, CatalogueTopic};
use crate::progress::fold::Marks;
use crate::progress::ladder::{Ladder, Rungs};
use crate::progress::log::ItemKey;
use crate::progress::schedule::Memory;
use proptest::prelude::*;

/// Topics of ten facts each; every fact can be chosen from four, and typed.
fn catalogue(facts: usize) -> Catalogue {
    let topic = |n: usize| CatalogueTopic {
        id: format!("t{n}"),
        was: Vec::new(),
        title: format!("Topic {n}"),
        parent: None,
    };
    let item = |n: usize, form: &str, rungs: &[Rung]| CatalogueItem {
        key: ItemKey::from(format!("{form}{n}")),
        rungs: Rungs::of(rungs),
    };
    let fact = |n: usize| CatalogueFact {
        key: FactKey::from(format!("term:{n}")),
        topic: n / 10,
        family: 0,
        fingerprint: 1,
        was: Vec::new(),
        reserved: false,
        items: vec![
            item(n, "choose", &[Rung::OfThree, Rung::OfFour]),
            item(n, "other", &[Rung::OfFour]),
            item(n, "type", &[Rung::Cloze]),
        ],
    };
    Catalogue::new(
        "p",
        (0..=facts / 10).map(topic).collect(),
        (0..facts).map(fact).collect(),
        Blueprint::default(),
    )
}

fn due(last: i32) -> FactState {
    FactState {
        memory: Some(Memory {
            stability: 3.0,
            difficulty: 5.0,
        }),
        last_day: Day(last),
        first_day: Some(Day(0)),
        answers: 1,
        fingerprint: 1,
        ..FactState::default()
    }
}

/// The first `known` facts are due, the others new; it is day 50.
fn states(known: usize, of: usize) -> States {
    (0..of)
        .map(|n| {
            if n < known {
                due(10)
            } else {
                FactState::default()
            }
        })
        .collect()
}

fn today(catalogue: &Catalogue, states: &States, read: &[usize]) -> Today {
    Today::of(
        catalogue,
        states,
        &Scheduler::default(),
        &Pacing::new(Day(50), None),
        &read.iter().copied().collect(),
        Pace::default(),
    )
}

#[test]
fn the_button_says_what_waits() {
    let catalogue = catalogue(18);
    let found = today(&catalogue, &states(12, 18), &[]);
    assert_eq!(found.words(), "12 due, 6 new, about 9 minutes");
    let only_new = today(&catalogue, &states(0, 18), &[]);
    assert_eq!(only_new.words(), "8 new, about 4 minutes");
    assert_eq!(Today::default().words(), "Nothing due today");
    let one = Today {
        due: vec![0],
        new: Vec::new(),
        minutes: 1,
    };
    assert_eq!(one.words(), "1 due, about 1 minute");
}

#[test]
fn new_facts_come_from_topics_that_were_read_and_stop_at_eight_a_day() {
    let catalogue = catalogue(40);
    let mut states = states(0, 40);
    let found = today(&catalogue, &states, &[2]);
    assert_eq!(found.new, (20..28).collect::<Vec<_>>());
    for n in 20..25 {
        states.set(
            n,
            FactState {
                first_day: Some(Day(50)),
                ..due(50)
            },
        );
    }
    let later = today(&catalogue, &states, &[2]);
    assert_eq!((later.new, later.due.len()), ((25..28).collect(), 0));
}

#[test]
fn the_most_overdue_come_first_and_skipped_or_reserved_never() {
    let mut facts = catalogue(4).facts().to_vec();
    facts[3].reserved = true;
    let topics = catalogue(4).topics().to_vec();
    let catalogue = Catalogue::new("p", topics, facts, Blueprint::default());
    let skip = |n: usize| {
        let keys = catalogue.facts()[n].items.iter().map(|i| i.key.clone());
        let skipped = Marks {
            skip: true,
            ..Marks::default()
        };
        keys.map(|k| (k, skipped.clone())).collect()
    };
    let all = [
        due(30),
        due(20),
        FactState {
            marks: skip(2),
            ..due(1)
        },
        due(1),
    ];
    let found = today(&catalogue, &all.into_iter().collect(), &[]);
    assert_eq!(found.due, [1, 0]);
}

#[test]
fn new_facts_stand_topic_by_topic_and_due_ones_are_mixed() {
    let catalogue = catalogue(60);
    let found = Today {
        due: (0..40).collect(),
        new: vec![41, 51, 42, 52, 43],
        minutes: 0,
    };
    let queue = Queue::start(&found, &catalogue, &states(40, 60), 1);
    let order: Vec<usize> = queue.waiting.iter().map(|c| c.fact).collect();
    assert_eq!(order[20..25], [41, 42, 43, 51, 52]);
    let mixed: Vec<usize> = order.iter().copied().filter(|f| *f < 40).collect();
    let beside = mixed
        .windows(2)
        .filter(|two| two[0] / 10 == two[1] / 10)
        .count();
    // Left as they were, 36 of the 39 neighbours would be of one topic.
    assert!(beside < 20, "{beside}: {mixed:?}");
    assert_ne!(Queue::start(&found, &catalogue, &states(40, 60), 2), queue);
    assert_eq!(Queue::start(&found, &catalogue, &states(40, 60), 1), queue);
}

#[test]
fn what_was_sure_and_wrong_yesterday_leads() {
    let catalogue = catalogue(30);
    let mut states = states(30, 30);
    states.set(
        17,
        FactState {
            sure_wrong: Some(Day(49)),
            ..due(49)
        },
    );
    let found = today(&catalogue, &states, &[]);
    assert!(found.due.contains(&17));
    let mut queue = Queue::start(&found, &catalogue, &states, 4);
    assert_eq!(queue.ask(&catalogue, &states, 0).unwrap().fact, 17);
}

#[test]
fn a_miss_comes_back_after_others_and_a_sure_one_sooner() {
    for (confidence, gap) in [(Confidence::Think, GAP), (Confidence::Sure, SURE_GAP)] {
        let catalogue = catalogue(20);
        let states = states(20, 20);
        let mut queue = Queue::free((0..20).collect(), &catalogue, 3);
        let missed = queue.ask(&catalogue, &states, 0).unwrap();
        queue.answered(false, confidence);
        let mut between = 0;
        loop {
            let ask = queue.ask(&catalogue, &states, 0).unwrap();
            if ask.fact == missed.fact {
                assert!(ask.again);
                break;
            }
            between += 1;
            queue.answered(true, Confidence::Sure);
        }
        assert_eq!(between, gap);
    }
}

#[test]
fn an_answer_can_be_taken_back_and_given_otherwise() {
    let catalogue = catalogue(20);
    let states = states(20, 20);
    let mut queue = Queue::free((0..20).collect(), &catalogue, 3);
    queue.ask(&catalogue, &states, 0);
    queue.answered(true, Confidence::Think);
    let mut straight = queue.clone();
    let first = queue.ask(&catalogue, &states, 0);
    queue.answered(false, Confidence::Sure);
    queue.ask(&catalogue, &states, 0);
    assert!(queue.undo());
    assert_eq!(queue.ask(&catalogue, &states, 0), first);
    assert!(!queue.clone().undo(), "one step only");
    queue.answered(true, Confidence::Think);
    straight.ask(&catalogue, &states, 0);
    straight.answered(true, Confidence::Think);
    assert_eq!(queue.waiting, straight.waiting);
    assert!(!Queue::default().undo());
}

#[test]
fn a_session_is_resumed_at_the_exact_question() {
    let catalogue = catalogue(30);
    let states = states(30, 30);
    let mut queue = Queue::free((0..30).collect(), &catalogue, 8);
    for n in 0..7 {
        queue.ask(&catalogue, &states, 0);
        queue.answered(n % 3 != 0, Confidence::Think);
    }
    let hand = queue.ask(&catalogue, &states, 5);
    let saved = queue.save(&catalogue);
    let mut again = Queue::resume(&saved, &catalogue).unwrap();
    assert_eq!(again.ask(&catalogue, &states, 5), hand);
    assert_eq!(
        (again.left(), &again.waiting),
        (queue.left(), &queue.waiting)
    );
    assert_eq!(Queue::resume("{}", &catalogue), None);
    // A fact that is gone from the pack is left out.
    let smaller = super::tests::catalogue(10);
    let fewer = Queue::resume(&saved, &smaller).unwrap();
    assert!(fewer.left() > 0 && fewer.left() <= 10);
}

#[test]
fn the_form_follows_the_ladder_to_the_nearest_that_can_be_asked() {
    let catalogue = catalogue(1);
    let fact = &catalogue.facts()[0];
    let at = |rung, answers, skip: &[&str]| {
        let skipped = Marks {
            skip: true,
            ..Marks::default()
        };
        let state = FactState {
            ladder: Ladder { rung, streak: 0 },
            answers,
            marks: skip
                .iter()
                .map(|s| (ItemKey::from(*s), skipped.clone()))
                .collect(),
            ..FactState::default()
        };
        form(fact, &state, 0, &|_| true)
    };
    assert_eq!(at(Rung::OfThree, 0, &[]), Some((0, Rung::OfThree)));
    assert_eq!(at(Rung::OfFour, 0, &[]), Some((0, Rung::OfFour)));
    assert_eq!(at(Rung::OfFour, 1, &[]), Some((1, Rung::OfFour)));
    // No two of five: the nearest below. Of a row: the nearest below, too.
    assert_eq!(at(Rung::TwoOfFive, 0, &[]), Some((0, Rung::OfFour)));
    assert_eq!(at(Rung::Row, 0, &[]), Some((2, Rung::Cloze)));
    assert_eq!(
        at(Rung::OfThree, 0, &["choose0"]),
        Some((1, Rung::OfFour)),
        "the nearest above where there is none below"
    );
    assert_eq!(at(Rung::OfThree, 0, &["choose0", "other0", "type0"]), None);
}

proptest! {
    /// Whatever is answered, no fact is asked twice in a row, the session ends,
    /// and every fact was asked.
    #[test]
    fn no_two_items_on_one_fact_in_a_row(
        facts in 1usize..40, seed: u64, answers in prop::collection::vec((any::<bool>(), 0usize..3, 0u8..10), 200),
    ) {
        let catalogue = catalogue(facts);
        let states = states(facts, facts);
        let mut queue = Queue::free((0..facts).collect(), &catalogue, seed);
        let (mut last, mut asked, mut turns) = (None, BTreeSet::new(), 0);
        let mut answers = answers.into_iter();
        while let Some(ask) = queue.ask(&catalogue, &states, seed) {
            prop_assert_ne!(Some(ask.fact), last);
            let same = queue.ask(&catalogue, &states, seed);
            prop_assert_eq!(same.as_ref(), Some(&ask));
            let (right, confidence, act) = answers.next().unwrap_or((true, 1, 9));
            prop_assert!(queue.answered(right, Confidence::ALL[confidence]));
            prop_assert!(!queue.answered(right, Confidence::Sure), "nothing is in hand");
            if act == 0 {
                prop_assert!(queue.undo());
                prop_assert_eq!(queue.ask(&catalogue, &states, seed).map(|a| a.fact), Some(ask.fact));
                queue.answered(true, Confidence::Think);
            }
            if act == 1 {
                queue = Queue::resume(&queue.save(&catalogue), &catalogue).unwrap();
            }
            asked.insert(ask.fact);
            last = Some(ask.fact);
            turns += 1;
            prop_assert!(turns <= facts * 4 + 200);
        }
        prop_assert_eq!(asked.len(), facts);
    }
}
