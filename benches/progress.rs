//! Progress: the next question, the file opened, an answer saved, all states
//! worked out anew, with 100,000 items and 1,000,000 answers in the file. Each
//! stands beside what SQLite alone takes for the same reads or writes, since only
//! ratios travel between machines.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may stop where it finds what can't be"
)]

use criterion::{BatchSize, Criterion};
use lectern::progress::{
    Act, Answer, Blueprint, Catalogue, CatalogueFact, CatalogueItem, CatalogueTopic, Confidence,
    Day, Event, EventId, FILE, FactKey, Grade, Mode, Options, Pace, Pacing, Queue, Rung, Rungs,
    Scheduler, States, Store, Today,
};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const FACTS: usize = 100_000;
/// Answers to each fact, so that there are a million.
const EACH: u64 = 10;
const TODAY: Day = Day(20_900);

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = catalogue();
    let mut store = fill(folder.path());
    let states = states(&store, &catalogue);
    let scheduler = Scheduler::default();
    let pacing = Pacing::new(TODAY, None);
    let today = || {
        Today::of(
            &catalogue,
            &states,
            &scheduler,
            &pacing,
            &BTreeSet::new(),
            Pace::default(),
        )
    };
    let found = today();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("progress, 100,000 items, 1,000,000 answers");
    group.sample_size(10);
    group.bench_function("what is due today", |b| b.iter(|| black_box(today())));
    group.bench_function("a session laid out", |b| {
        b.iter(|| black_box(Queue::start(&found, &catalogue, &states, 1)));
    });
    let queue = Queue::start(&found, &catalogue, &states, 1);
    group.bench_function("next question", |b| {
        b.iter_batched(
            || queue.clone(),
            |mut queue| next(&mut queue, &catalogue, &states),
            BatchSize::LargeInput,
        );
    });
    let mut number = EACH * FACTS as u64;
    group.bench_function("an answer saved", |b| {
        b.iter(|| {
            number += 1;
            let event = event(number, number as usize % FACTS);
            store.append("an answer", &[event], None).unwrap()
        });
    });
    group.bench_function("opening the file", |b| {
        b.iter(|| black_box(open(folder.path())));
    });
    group.bench_function("rebuild", |b| b.iter(|| store.rebuild().unwrap()));
    group.finish();
    criterion.final_summary();
    if std::env::args().any(|a| a == "--test" || a == "--list") {
        return;
    }
    println!("\nwhat                      Lectern     SQLite alone   ratio");
    let row = |what: &str, ours: Duration, theirs: Duration| {
        println!(
            "{what:22} {:>9.3} ms   {:>9.3} ms   {:.2}",
            ours.as_secs_f64() * 1e3,
            theirs.as_secs_f64() * 1e3,
            ours.as_secs_f64() / theirs.as_secs_f64()
        );
    };
    let bare = Connection::open(folder.path().join(FILE)).unwrap();
    let (ours, theirs) = in_turn(
        || drop(black_box(today())),
        || {
            read(
                &bare,
                "SELECT fact, stability, difficulty, last_day, sure_wrong, fingerprint FROM states WHERE pack = 'p'",
            );
        },
    );
    row("due, beside its reads", ours, theirs);
    let mut one = queue.clone();
    let (ours, theirs) = in_turn(
        || {
            black_box(next(&mut one, &catalogue, &states));
        },
        || {
            read(
                &bare,
                "SELECT * FROM states WHERE pack = 'p' AND fact = 'term:777'",
            );
        },
    );
    row("next question", ours, theirs);
    let (ours, theirs) = in_turn(
        || {
            black_box(open(folder.path()));
        },
        || {
            let other = Connection::open(folder.path().join(FILE)).unwrap();
            read(&other, "PRAGMA quick_check(1)");
            read(&other, "SELECT * FROM states WHERE pack = 'p'");
        },
    );
    row("opening", ours, theirs);
    let (ours, theirs) = in_turn(
        || {
            black_box(store.rebuild().unwrap());
        },
        || {
            read(
                &bare,
                "SELECT * FROM events ORDER BY pack, fact, clock, origin, number",
            );
            read(&bare, "SELECT * FROM states");
        },
    );
    row("rebuild", ours, theirs);
    // The same row into a table of the same form, as durable.
    bare.execute_batch("PRAGMA synchronous = FULL").unwrap();
    let mut count = 0;
    let (ours, theirs) = in_turn(
        || {
            number += 1;
            let event = event(number, number as usize % FACTS);
            store.append("an answer", &[event], None).unwrap();
        },
        || {
            count += 1;
            let sql = "INSERT INTO sittings VALUES ('bench', ?1, 1, ?2)";
            bare.execute(sql, (count, "x".repeat(300))).unwrap();
        },
    );
    row("an answer saved", ours, theirs);
}

fn next(queue: &mut Queue, catalogue: &Catalogue, states: &States) -> Option<usize> {
    let ask = queue.ask(catalogue, states, 1)?;
    queue.answered(true, Confidence::Think);
    Some(ask.fact)
}

fn open(folder: &Path) -> usize {
    let store = Store::open(folder, Options::default()).unwrap();
    store.states("p").unwrap().len()
}

/// Reads every column of every row, and nothing else.
fn read(connection: &Connection, sql: &str) {
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get_ref(column).unwrap());
        }
    }
}

/// Medians of both, taken in turn so that a slow moment meets both alike.
fn in_turn(mut ours: impl FnMut(), mut theirs: impl FnMut()) -> (Duration, Duration) {
    const TURNS: usize = 9;
    let timed = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        a.push(timed(&mut ours));
        b.push(timed(&mut theirs));
    }
    a.sort_unstable();
    b.sort_unstable();
    (a[TURNS / 2], b[TURNS / 2])
}

fn catalogue() -> Catalogue {
    let topic = |n: usize| CatalogueTopic {
        id: format!("t{n}"),
        was: Vec::new(),
        title: format!("Topic {n}"),
        parent: None,
    };
    let fact = |n: usize| CatalogueFact {
        key: key(n),
        topic: n % 200,
        family: (n % 50) as u32,
        fingerprint: 1,
        was: Vec::new(),
        reserved: false,
        items: vec![CatalogueItem {
            key: format!("i{n}").into(),
            rungs: Rungs::of(&Rung::ALL),
        }],
    };
    Catalogue::new(
        "p",
        (0..200).map(topic).collect(),
        (0..FACTS).map(fact).collect(),
        Blueprint::default(),
    )
}

fn key(fact: usize) -> FactKey {
    format!("term:{fact}").into()
}

fn event(number: u64, fact: usize) -> Event {
    let right = !number.is_multiple_of(6);
    Event {
        id: EventId { origin: 1, number },
        clock: number as i64,
        at: number as i64,
        day: Day(20_000 + (number % EACH) as i32 * 80),
        pack: "p".into(),
        act: Act::Answer(Answer {
            fact: key(fact),
            item: format!("i{fact}").into(),
            topic: format!("t{}", fact % 200),
            form: "choose".into(),
            rung: Rung::OfFour,
            right,
            confidence: Confidence::Think,
            ms: 7_000,
            mode: Mode::Scheduled,
            grade: Some(Grade::of(right, Confidence::Think, false)),
            chance: 25,
            fingerprint: 1,
            chosen: vec!["a".into()],
            wanted: vec!["a".into()],
            session: 1,
        }),
    }
}

/// A million answers, fact by fact, so that each is folded once.
fn fill(folder: &Path) -> Store {
    let mut store = Store::open(folder, Options::default()).unwrap();
    let facts: Vec<usize> = (0..FACTS).collect();
    for part in facts.chunks(500) {
        let events: Vec<Event> = part
            .iter()
            .flat_map(|fact| (0..EACH).map(move |n| event(*fact as u64 * EACH + n, *fact)))
            .collect();
        store.append("filling", &events, None).unwrap();
    }
    store
}

fn states(store: &Store, catalogue: &Catalogue) -> States {
    let mut states = States::blank(FACTS);
    for (key, state) in store.states("p").unwrap() {
        if let Some(place) = catalogue.place(&key) {
            states.set(place, state);
        }
    }
    states
}
