//! Sessions and exams under any order of acts, dealt from seeds, kept and gone on with.

use super::samples::{NOON, Somebody, pack};
use super::*;
use crate::progress::{Act, Confidence, Mode};
use proptest::prelude::*;

fn review(somebody: &Somebody, seed: u64) -> Session {
    Session::review(&somebody.learner.deck(pack()), seed, false, NOON).unwrap()
}

/// Answers what is in hand.
fn answer(session: &mut Session, deck: &Deck<'_>, rightly: bool, how: Confidence) {
    let card = session.card_mut().unwrap();
    if card.is_typed() {
        card.typed = "nonsense".into();
    } else {
        let key = card.dealt.key();
        let wrong = (0..card.dealt.order.len()).filter(|n| !key.contains(n));
        let picks: Vec<usize> = if rightly {
            key.clone()
        } else {
            wrong.chain(key.iter().copied()).take(key.len()).collect()
        };
        for pick in picks {
            card.pick(pick);
        }
    }
    session.answer(deck, how, NOON + 4_000).unwrap();
}

#[test]
fn the_same_seed_deals_the_same_way_and_another_does_not() {
    let somebody = Somebody::new();
    let deck = somebody.learner.deck(pack());
    let stems = |seed| {
        let mut session = review(&somebody, seed);
        let mut stems = Vec::new();
        while let Some(card) = session.card() {
            stems.push((card.dealt.item.id.clone(), card.dealt.order.clone()));
            answer(&mut session, &deck, true, Confidence::Think);
            session.next(&deck, NOON);
        }
        stems
    };
    assert_eq!(stems(7), stems(7));
    assert_ne!(stems(7), stems(8));
}

#[test]
fn only_reviews_are_scheduled_and_an_answer_says_what_was_picked() {
    let somebody = Somebody::new();
    let deck = somebody.learner.deck(pack());
    let mut session = review(&somebody, 1);
    while session
        .card()
        .is_some_and(|c| c.dealt.options().any(|o| o.stands_for.is_none()))
    {
        answer(&mut session, &deck, true, Confidence::Think);
        session.next(&deck, NOON);
    }
    let card = session.card_mut().unwrap();
    let wrong = (0..card.dealt.order.len())
        .find(|n| !card.dealt.key().contains(n))
        .unwrap();
    card.pick(wrong);
    let of = card.dealt.order.len();
    let logged = session
        .answer(&deck, Confidence::Sure, NOON + 4_000)
        .unwrap();
    assert_eq!(
        (logged.mode, logged.right, logged.ms),
        (Mode::Scheduled, false, 4_000)
    );
    assert_eq!(usize::from(logged.chance), 100 / of);
    assert_ne!(logged.chosen, logged.wanted);
    for id in logged.chosen.iter().chain(&logged.wanted) {
        assert!(pack().subjects.find(|s| s.id == *id).is_some(), "{id}");
    }
    for kind in [Kind::Free, Kind::Drill, Kind::Bills] {
        assert_ne!(kind.mode(), Mode::Scheduled);
    }
}

#[test]
fn what_is_kept_comes_back_as_it_was_and_nonsense_doesn_t() {
    let somebody = Somebody::new();
    let deck = somebody.learner.deck(pack());
    let mut session = review(&somebody, 3);
    answer(&mut session, &deck, false, Confidence::Sure);
    session.next(&deck, NOON);
    let text = session.kept(&deck);
    let Some(Kept::Cards(again)) = Kept::read(&text, session.id(), &deck, NOON) else {
        panic!("{text}");
    };
    assert_eq!(again.card().unwrap().dealt, session.card().unwrap().dealt);
    assert_eq!(again.position(), session.position());
    assert_eq!(again.done(), session.done());
    for bad in ["", "{}", "[1]", r#"{"what":"cards"}"#] {
        assert!(Kept::read(bad, 1, &deck, NOON).is_none());
        assert!(Kept::words(bad).is_none());
    }
    session.end();
    assert_eq!(session.kept(&deck), "");
}

#[test]
fn the_interval_is_that_of_wilson() {
    // Newcombe 1998 gives 0.6148 and 0.7867 for 56 of 80 (approximately) at 95 %; at 80 % the
    // bounds are the roots of (p - x)^2 = z^2 x (1 - x) / n, which is put in here.
    for (right, of) in [(0, 20), (1, 20), (14, 20), (20, 20), (3, 4)] {
        let (low, high) = interval(right, of);
        let (n, p, z2) = (
            f64::from(of as u32),
            right as f64 / of as f64,
            1.642_374_415_149_818_f64,
        );
        for x in [low, high] {
            let left = (p - x).powi(2);
            let clamped = x == 0.0 || (x - 1.0).abs() < 1e-12;
            assert!(
                clamped || (left - z2 * x * (1.0 - x) / n).abs() < 1e-9,
                "{right} of {of}: {x}"
            );
        }
        assert!(low <= p && p <= high);
    }
    assert_eq!(interval(0, 0), (0.0, 1.0));
}

#[test]
fn a_second_exam_has_other_questions_than_the_first() {
    let mut somebody = Somebody::new();
    assert_eq!(full_exam(&somebody.learner.deck(pack())), Some((65, 90)));
    let mut asked: Vec<String> = Vec::new();
    for id in [5, 6] {
        let acts = {
            let deck = somebody.learner.deck(pack());
            let paper = Paper::draw(&deck, 20, 28, id, NOON);
            let reserved = paper.cards.iter().filter(|c| c.dealt.item.reserved);
            assert!(reserved.count() >= 10, "those kept for exams come first");
            let mut exam = Exam::begin(paper, id, NOON).unwrap();
            for n in 0..exam.places().len() {
                exam.go(n);
                let item = exam.card().unwrap().dealt.item.id.clone();
                assert!(!asked.contains(&item), "{item} again");
                asked.push(item);
                for place in exam.card().unwrap().dealt.key() {
                    exam.pick(place);
                }
            }
            exam.hand_in(&deck, NOON + 600_000)
        };
        somebody.record(acts, NOON + 600_000);
    }
    assert_eq!(asked.len(), 40);
}

#[test]
fn a_mock_exam_asks_nothing_twice_and_counts_blanks_as_wrong() {
    let mut somebody = Somebody::new();
    let acts = {
        let deck = somebody.learner.deck(pack());
        let paper = Paper::draw(&deck, 20, 28, 5, NOON);
        let mut facts: Vec<&str> = paper
            .cards
            .iter()
            .map(|c| c.dealt.item.fact.as_str())
            .collect();
        facts.sort_unstable();
        facts.dedup();
        assert_eq!(facts.len(), 20);
        assert!(paper.cards.iter().all(|c| c.dealt.item.kind.suits_exam()));
        let mut exam = Exam::begin(paper, 5, NOON).unwrap();
        for place in exam.card().unwrap().dealt.key() {
            exam.pick(place);
        }
        let acts = exam.hand_in(&deck, NOON + 600_000);
        let result = exam.result().unwrap();
        assert_eq!((result.right, result.of, result.seconds), (1, 20, 600));
        assert_eq!(result.misses.len(), 19);
        let topics: usize = result.topics.iter().map(|t| t.of).sum();
        assert_eq!(topics, 20);
        assert!(exam.hand_in(&deck, NOON).is_empty(), "once only");
        acts
    };
    // One answer, and the exam; blanks say nothing of a fact.
    assert_eq!(acts.len(), 2);
    assert!(matches!(&acts[0], Act::Answer(a) if a.mode == Mode::Exam && a.right));
    somebody.record(acts, NOON + 600_000);
    assert_eq!(somebody.learner.snapshot().rest.exams.len(), 1);
}

#[test]
fn the_second_exam_asks_what_the_first_did_not() {
    let mut somebody = Somebody::new();
    let mut asked: Vec<Vec<String>> = Vec::new();
    for seed in [1, 2] {
        let acts = {
            let deck = somebody.learner.deck(pack());
            let paper = Paper::draw(&deck, 20, 28, seed, NOON);
            asked.push(
                paper
                    .cards
                    .iter()
                    .map(|c| c.dealt.item.fact.to_string())
                    .collect(),
            );
            let mut exam = Exam::begin(paper, seed, NOON).unwrap();
            for n in 0..20 {
                exam.go(n);
                for place in exam.card().unwrap().dealt.key() {
                    exam.pick(place);
                }
            }
            exam.hand_in(&deck, NOON)
        };
        somebody.record(acts, NOON);
    }
    let twice = asked[1].iter().filter(|f| asked[0].contains(f)).count();
    assert!(twice <= 5, "{twice} of 20 were asked in both");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_order_of_acts_keeps_the_session_sound(seed in 1_u64..1_000, acts in prop::collection::vec(0_usize..14, 0..60)) {
        let somebody = Somebody::new();
        let deck = somebody.learner.deck(pack());
        let mut session = review(&somebody, seed);
        let mut last = None;
        for act in acts {
            match act {
                0..=4 => { if let Some(card) = session.card_mut() { card.pick(act); } }
                5 => { session.answer(&deck, Confidence::Think, NOON); }
                6 => { session.answer(&deck, Confidence::Sure, NOON); }
                7 | 8 => session.next(&deck, NOON),
                9 => { session.undo(NOON); }
                10 => session.pass(&deck, NOON),
                11 => { session.overrule(&deck, NOON); }
                12 => {
                    let text = session.kept(&deck);
                    if !text.is_empty() {
                        let Some(Kept::Cards(again)) = Kept::read(&text, session.id(), &deck, NOON) else {
                            return Err(TestCaseError::fail(text));
                        };
                        prop_assert_eq!(again.done(), session.done());
                    }
                }
                _ => { if seed.is_multiple_of(7) { session.end(); } }
            }
            let (right, of) = session.score();
            prop_assert!(right + session.misses().len() == of);
            prop_assert!(of <= session.done().len());
            if let Some(card) = session.card() {
                prop_assert!(card.picked.len() <= card.wanted().max(1));
                let (at, all) = session.position();
                prop_assert!(at <= all.max(1), "{at} of {all}");
                // Never two on one fact in a row.
                if card.given.is_none() && let Some(done) = session.done().last() {
                    last = Some(done.fact.clone());
                    prop_assert!(act == 9 || last.as_ref() != Some(&card.fact_key()));
                }
            }
        }
        let _ = last;
    }
}
