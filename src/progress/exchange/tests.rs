//! Taking progress along, and putting two machines' together.

use super::*;
use crate::progress::log::EventId;
use crate::progress::samples::{answer, event, log};
use proptest::prelude::*;

fn filled(logs: &[&[Event]]) -> Store {
    let mut store = Store::in_memory().unwrap();
    for log in logs {
        store.append("test", log, None).unwrap();
    }
    store
}

/// All that a store knows: its log as a file, and its states.
fn all(store: &Store) -> (String, String) {
    let mut file = Vec::new();
    export(store, None, &mut file).unwrap();
    let states = store.states("p").unwrap();
    (String::from_utf8(file).unwrap(), format!("{states:?}"))
}

#[test]
fn a_file_taken_in_is_the_same_progress() {
    let log: Vec<Event> = (1..30)
        .map(|n| {
            let right = n % 3 != 0;
            event(
                7,
                n,
                n as i64,
                n as i32,
                Act::Answer(answer(n as usize % 4, right)),
            )
        })
        .collect();
    let one = filled(&[&log]);
    let mut two = Store::in_memory().unwrap();
    let file = all(&one).0;
    assert_eq!(file.lines().next(), Some(HEAD));
    let done = import(&mut two, file.as_bytes()).unwrap();
    assert_eq!((done.read, done.new, done.faults), (29, 29, 0));
    assert_eq!(all(&two), all(&one));
    let again = import(&mut two, file.as_bytes()).unwrap();
    assert_eq!((again.read, again.new), (29, 0));
    assert_eq!(two.newest().unwrap(), 29);
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    let mut store = Store::in_memory().unwrap();
    for not in [
        "",
        "{}",
        "hello\n",
        "\u{feff}x",
        r#"{"lectern":"pack","schema":1}"#,
    ] {
        let error = import(&mut store, not.as_bytes()).unwrap_err();
        assert!(matches!(error, ExchangeError::NotOurs), "{not}: {error}");
    }
    let newer = r#"{"lectern":"progress","schema":2}"#;
    let error = import(&mut store, newer.as_bytes()).unwrap_err();
    assert!(matches!(error, ExchangeError::TooNew(2)));
}

#[test]
fn faulty_lines_are_counted_and_the_rest_is_taken() {
    let sound = event(1, 1, 5, 3, Act::Answer(answer(0, true)));
    let line = |event: &Event| serde_json::to_string(event).unwrap();
    let far = Event {
        clock: i64::MAX,
        id: EventId {
            origin: 1,
            number: 2,
        },
        ..sound.clone()
    };
    let nameless = line(&sound).replace("term:0", "");
    let unknown = line(&sound).replace("\"answer\"", "\"dance\"");
    let half = &line(&sound)[..40];
    let file = [
        HEAD,
        &line(&sound),
        "",
        &line(&far),
        &nameless,
        &unknown,
        half,
        "\u{0}",
    ]
    .join("\r\n");
    let mut store = Store::in_memory().unwrap();
    let done = import(&mut store, file.as_bytes()).unwrap();
    assert_eq!((done.read, done.new, done.faults), (1, 1, 5));
    assert_eq!(done.faulty, [4, 5, 6, 7, 8]);
}

#[test]
fn answers_come_out_as_a_table() {
    let log = [event(1, 1, 1, 3, Act::Answer(answer(2, false)))];
    let mut out = Vec::new();
    answers_csv(&filled(&[&log]), None, |d| format!("day {}", d.0), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "Day,Pack,Topic,Fact,Item,Form,Right,Said,Seconds,Session\r\n\
         day 3,p,t0,term:2,i2,choose,no,Think so,3.0,scheduled\r\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A union, whichever way round, however often, in whatever pieces.
    #[test]
    fn two_machines_merge_alike_in_any_order_and_any_number_of_times(
        one in log(1), two in log(2), cut in 0usize..25, seed: u64,
    ) {
        let expected = all(&filled(&[&one, &two]));
        prop_assert_eq!(&all(&filled(&[&two, &one])), &expected);
        prop_assert_eq!(&all(&filled(&[&one, &two, &one, &two])), &expected);
        let mut mixed = [one.clone(), two.clone()].concat();
        fastrand::Rng::with_seed(seed).shuffle(&mut mixed);
        let (a, b) = mixed.split_at(cut.min(mixed.len()));
        prop_assert_eq!(&all(&filled(&[b, a, b])), &expected);
        // By way of files, and of one store into the other.
        let mut from_file = filled(&[&one]);
        import(&mut from_file, all(&filled(&[&two])).0.as_bytes()).unwrap();
        prop_assert_eq!(&all(&from_file), &expected);
        let mut merged = filled(&[&two]);
        merge(&mut merged, &filled(&[&one])).unwrap();
        prop_assert_eq!(&all(&merged), &expected);
        // Worked out anew from the log, nothing differs.
        let rebuilt = merged.rebuild().unwrap();
        prop_assert_eq!(rebuilt.changed, 0);
        prop_assert_eq!(&all(&merged), &expected);
    }
}
