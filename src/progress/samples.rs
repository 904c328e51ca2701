//! Made events for the tests of this room.

use super::ladder::Rung;
use super::log::{Act, Answer, Confidence, Day, Event, EventId, ItemKey, Mark, MarkKind, Mode};
use super::schedule::Grade;
use proptest::prelude::*;

/// An answer to the fact `term:N` of the topic `tM`, five facts to a topic.
pub fn answer(fact: usize, right: bool) -> Answer {
    Answer {
        fact: format!("term:{fact}").into(),
        item: ItemKey::from(format!("i{fact}")),
        topic: format!("t{}", fact / 5),
        form: "choose".into(),
        rung: Rung::OfThree,
        right,
        confidence: Confidence::Think,
        ms: 3_000,
        mode: Mode::Scheduled,
        grade: Some(Grade::of(right, Confidence::Think, false)),
        chance: 33,
        fingerprint: 1,
        chosen: vec![if right { "a".into() } else { "b".into() }],
        wanted: vec!["a".into()],
        session: 1,
    }
}

/// An event of an origin, on a day, in the order of `clock`.
pub fn event(origin: u64, number: u64, clock: i64, day: i32, act: Act) -> Event {
    Event {
        id: EventId { origin, number },
        clock,
        at: i64::from(day) * 86_400_000,
        day: Day(day),
        pack: "p".into(),
        act,
    }
}

/// The log of one machine: answers, undos of own and others' events, marks, resets.
pub fn log(origin: u64) -> impl Strategy<Value = Vec<Event>> {
    let act = (0u8..12, 0usize..12, any::<bool>(), 1u64..25);
    prop::collection::vec((act, 0i32..9, 0i64..4), 0..25).prop_map(move |acts| {
        let (mut day, mut clock) = (20_000, 1_000);
        let mut events = Vec::new();
        for (number, ((kind, fact, right, of), days, step)) in (1..).zip(acts) {
            day += days;
            clock += step;
            let of = EventId {
                origin: 1 + of % 2,
                number: of,
            };
            let act = match kind {
                0 => Act::Undo {
                    of,
                    fact: Some(format!("term:{fact}").into()),
                },
                1 => Act::Undo { of, fact: None },
                2 => Act::Reset {
                    topics: vec![format!("t{}", fact / 5)],
                },
                3 => Act::Mark(Mark {
                    fact: format!("term:{fact}").into(),
                    item: format!("i{fact}").into(),
                    mark: MarkKind::Star(right),
                }),
                4 => Act::Read {
                    topic: format!("t{}", fact / 5),
                    on: right,
                },
                _ => Act::Answer(answer(fact, right)),
            };
            events.push(event(origin, number, clock, day, act));
        }
        events
    })
}
