//! What logs come to, against states worked out by hand and by FSRS's own replay.

use super::*;
use crate::progress::ladder::Rung;
use crate::progress::log::FactKey;
use crate::progress::schedule::Grade;
use fsrs::{FSRS, FSRSItem, FSRSReview};
use proptest::prelude::*;

fn event(number: u64, day: i32, act: Act) -> Event {
    Event {
        id: EventId { origin: 1, number },
        clock: number as i64,
        at: i64::from(day) * 86_400_000,
        day: Day(day),
        pack: "p".into(),
        act,
    }
}

fn answer(number: u64, day: i32, grade: Grade) -> Event {
    let answer = Answer {
        fact: FactKey::from("term:a"),
        item: ItemKey::from("term:a/meaning"),
        topic: "brewing".into(),
        form: "term".into(),
        rung: Rung::OfFour,
        right: grade != Grade::Again,
        confidence: Confidence::Think,
        ms: 1_000,
        mode: Mode::Scheduled,
        grade: Some(grade),
        chance: 25,
        fingerprint: 7,
        chosen: Vec::new(),
        wanted: Vec::new(),
        session: 0,
    };
    event(number, day, Act::Answer(answer))
}

fn with(mut event: Event, change: impl FnOnce(&mut Answer)) -> Event {
    if let Act::Answer(answer) = &mut event.act {
        change(answer);
    }
    event
}

fn undo(number: u64, of: u64) -> Event {
    let of = EventId {
        origin: 1,
        number: of,
    };
    let fact = Some(FactKey::from("term:a"));
    event(number, 0, Act::Undo { of, fact })
}

fn folded(events: &[Event]) -> FactState {
    fold(&Scheduler::default(), events, &[])
}

#[test]
fn an_answer_taken_back_leaves_nothing() {
    let two = [answer(1, 1, Grade::Good), answer(2, 3, Grade::Again)];
    let undone = [two[0].clone(), two[1].clone(), undo(3, 2)];
    assert_eq!(folded(&undone), folded(&two[..1]));
    let redone = [undone.as_slice(), &[undo(4, 3)]].concat();
    assert_eq!(folded(&redone), folded(&two));
    assert!(folded(&[two[0].clone(), undo(2, 1)]).is_blank());
}

#[test]
fn undos_that_name_each_other_or_what_comes_later_do_nothing() {
    let knot = [answer(1, 1, Grade::Good), undo(2, 3), undo(3, 2)];
    // The later one takes the earlier back; that one named something after it.
    assert_eq!(folded(&knot), folded(&knot[..1]));
    let early = [undo(1, 2), answer(2, 1, Grade::Good)];
    assert_eq!(folded(&early), folded(&early[1..]));
}

#[test]
fn a_reset_forgets_the_topics_answers_before_it_and_keeps_marks() {
    let star = Act::Mark(Mark {
        fact: FactKey::from("term:a"),
        item: ItemKey::from("term:a/meaning"),
        mark: MarkKind::Star(true),
    });
    let events = [
        answer(1, 1, Grade::Good),
        event(2, 1, star),
        answer(5, 4, Grade::Good),
    ];
    let reset = |clock: u64, topic: &str| {
        let topics = vec![topic.to_owned(), "other".into()];
        fold_rest(&[event(clock, 2, Act::Reset { topics })]).resets
    };
    let scheduler = Scheduler::default();
    let after = fold(&scheduler, &events, &reset(3, "brewing"));
    assert_eq!(after, folded(&events[1..]));
    let elsewhere = fold(&scheduler, &events, &reset(3, "beans"));
    assert_eq!(elsewhere, folded(&events));
    let all = fold(&scheduler, &events, &reset(9, "brewing"));
    assert_eq!((all.memory, all.answers, all.marks.len()), (None, 0, 1));
}

#[test]
fn a_reset_can_be_taken_back() {
    let topics = vec!["brewing".to_owned()];
    let reset = event(2, 2, Act::Reset { topics });
    let undo = event(
        3,
        2,
        Act::Undo {
            of: reset.id,
            fact: None,
        },
    );
    let rest = fold_rest(std::slice::from_ref(&reset));
    assert_eq!(rest.last_reset.map(|(id, _)| id), Some(reset.id));
    assert_eq!(fold_rest(&[reset, undo]), Rest::default());
}

#[test]
fn only_scheduled_answers_move_the_schedule() {
    let first = answer(1, 1, Grade::Good);
    for mode in [Mode::Free, Mode::Exam, Mode::Drill] {
        let other = with(answer(2, 9, Grade::Again), |a| {
            a.mode = mode;
            a.grade = None;
        });
        let state = folded(&[first.clone(), other]);
        let alone = folded(std::slice::from_ref(&first));
        assert_eq!(
            (state.memory, state.last_day, state.ladder),
            (alone.memory, alone.last_day, alone.ladder)
        );
        assert_eq!(state.answers, 2);
        // A drill uncovers answers, which is no attempt.
        let attempts = if mode == Mode::Drill { 1 } else { 2 };
        assert_eq!(state.attempts.len(), attempts, "{mode:?}");
    }
}

#[test]
fn attempts_are_the_first_of_each_day() {
    let events = [
        answer(1, 1, Grade::Again),
        answer(2, 1, Grade::Good),
        with(answer(3, 4, Grade::Hard), |a| {
            a.confidence = Confidence::Guess;
        }),
        answer(4, 9, Grade::Good),
    ];
    let state = folded(&events);
    let seen: Vec<(i32, bool, bool, bool)> = state
        .attempts
        .iter()
        .map(|a| (a.day.0, a.first, a.right, a.guess))
        .collect();
    assert_eq!(
        seen,
        [
            (1, true, false, false),
            (4, false, true, true),
            (9, false, true, false)
        ]
    );
    assert_eq!(state.attempts[0].expected, 0);
    assert!(state.attempts[1].expected > 50);
    let many: Vec<Event> = (1..30).map(|n| answer(n, n as i32, Grade::Good)).collect();
    assert_eq!(folded(&many).attempts.len(), ATTEMPTS);
    assert_eq!(folded(&many).attempts[5].day, Day(29));
}

#[test]
fn sure_and_wrong_is_remembered_until_it_is_right_on_a_later_day() {
    let sure = with(answer(1, 5, Grade::Again), |a| {
        a.confidence = Confidence::Sure;
    });
    let same_day = answer(2, 5, Grade::Good);
    let next_day = answer(3, 6, Grade::Good);
    assert_eq!(
        folded(&[sure.clone(), same_day.clone()]).sure_wrong,
        Some(Day(5))
    );
    assert_eq!(folded(&[sure, same_day, next_day]).sure_wrong, None);
}

#[test]
fn a_clock_that_was_set_back_counts_as_the_same_day() {
    let ahead = answer(1, 400, Grade::Good);
    let back = answer(2, 35, Grade::Good);
    let state = folded(&[ahead, back]);
    assert_eq!(state.last_day, Day(35));
    let same = folded(&[answer(1, 35, Grade::Good), answer(2, 35, Grade::Good)]);
    assert_eq!(state.memory, same.memory);
}

#[test]
fn read_marks_exams_and_plans_are_those_set_last() {
    let read = |n, topic: &str, on| {
        let topic = topic.to_owned();
        event(n, 1, Act::Read { topic, on })
    };
    let plan = ExamPlan {
        exam: Day(50),
        minutes_a_day: 20,
    };
    let events = [
        read(1, "a", true),
        read(2, "b", true),
        read(3, "a", false),
        event(4, 1, Act::Plan { plan: None }),
        event(5, 1, Act::Plan { plan: Some(plan) }),
    ];
    let rest = fold_rest(&events);
    assert_eq!(rest.read.into_iter().collect::<Vec<_>>(), ["b"]);
    assert_eq!(rest.plan, Some((Day(1), plan)));
}

fn grades() -> impl Strategy<Value = Vec<(u32, Grade)>> {
    let grade = prop::sample::select(vec![Grade::Again, Grade::Hard, Grade::Good, Grade::Easy]);
    prop::collection::vec((0u32..200, grade), 1..30)
}

proptest! {
    /// FSRS has its own way to replay a history; ours gives the same.
    #[test]
    fn a_replayed_log_is_what_fsrs_replays(history in grades()) {
        let mut day = 0;
        let mut events = Vec::new();
        let mut reviews = Vec::new();
        for (n, (gap, grade)) in history.iter().enumerate() {
            day += *gap as i32;
            events.push(answer(n as u64 + 1, day, *grade));
            reviews.push(FSRSReview { rating: *grade as u32 + 1, delta_t: if n == 0 { 0 } else { *gap } });
        }
        let state = folded(&events);
        let theirs = FSRS::default().memory_state(FSRSItem { reviews }, None).unwrap();
        prop_assert_eq!(state.memory, Some(Memory::from(theirs)));
        prop_assert_eq!(state.last_day, Day(day));
        prop_assert_eq!(state.answers as usize, history.len());
    }

    /// Events that arrive in any order, and twice, fold to the same.
    #[test]
    fn order_of_arrival_does_not_matter(
        history in grades(),
        undone in prop::collection::vec(0usize..40, 0..8),
        seed: u64,
    ) {
        let mut events: Vec<Event> = history.iter().enumerate()
            .map(|(n, (day, grade))| answer(n as u64 + 1, *day as i32, *grade))
            .collect();
        for (n, of) in undone.iter().enumerate() {
            events.push(undo(100 + n as u64, if *of < 30 { *of as u64 } else { *of as u64 + 70 }));
        }
        let mut straight = events.clone();
        in_order(&mut straight);
        let mut mixed = [events.clone(), events].concat();
        fastrand::Rng::with_seed(seed).shuffle(&mut mixed);
        in_order(&mut mixed);
        prop_assert_eq!(folded(&mixed), folded(&straight));
    }
}
