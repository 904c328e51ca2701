//! The file on a disk: what is kept, what is set aside, what copies there are.

use super::*;
use crate::progress::log::{Act, EventId};
use crate::progress::samples::{answer, event};

fn open(folder: &Path) -> Store {
    Store::open(folder, Options::default()).unwrap()
}

fn answers(count: u64) -> Vec<Event> {
    (1..=count)
        .map(|n| {
            let act = Act::Answer(answer(n as usize % 7, n % 3 != 0));
            event(5, n, n as i64, 20_000 + n as i32, act)
        })
        .collect()
}

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let log = answers(20);
    let sitting = Sitting {
        session: u64::MAX,
        body: "at 3".into(),
    };
    let mut store = open(folder.path());
    let added = store
        .append("test", &log, Some(("p", 9, &sitting)))
        .unwrap();
    assert_eq!(added, 20);
    assert_eq!(store.append("test", &log[5..], None).unwrap(), 0);
    let states = store.states("p").unwrap();
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.states("p").unwrap(), states);
    assert_eq!(states.len(), 7);
    assert_eq!(store.newest().unwrap(), 20);
    assert_eq!(store.sittings("p").unwrap(), std::slice::from_ref(&sitting));
    assert_eq!(store.events_on("p", "term:1").unwrap().len(), 3);
    let ended = Sitting {
        body: String::new(),
        ..sitting
    };
    store.append("test", &[], Some(("p", 10, &ended))).unwrap();
    assert_eq!(store.sittings("p").unwrap(), []);
}

#[test]
fn packs_lie_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let other: Vec<Event> = answers(4)
        .into_iter()
        .map(|e| Event {
            pack: "other".into(),
            id: EventId { origin: 6, ..e.id },
            ..e
        })
        .collect();
    store.append("test", &answers(8), None).unwrap();
    let before = store.states("p").unwrap();
    let reset = Event {
        pack: "other".into(),
        ..event(
            6,
            99,
            99,
            20_100,
            Act::Reset {
                topics: vec!["t0".into(), "t1".into()],
            },
        )
    };
    store.append("test", &other, None).unwrap();
    store.append("test", &[reset], None).unwrap();
    assert_eq!(store.states("p").unwrap(), before);
    let others = store.states("other").unwrap();
    assert!(others.iter().all(|(_, s)| s.answers == 0) && others.len() == 4);
}

#[test]
fn states_that_were_spoilt_are_rebuilt_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.append("test", &answers(40), None).unwrap();
    let right = store.states("p").unwrap();
    let sound = store.rebuild().unwrap();
    assert_eq!((sound.events, sound.facts, sound.changed), (40, 7, 0));
    for spoil in [
        "UPDATE states SET stability = 99 WHERE fact = 'term:1'",
        "DELETE FROM states",
        "UPDATE states SET attempts = 'oh'",
    ] {
        store.connection.execute(spoil, []).unwrap();
        assert_ne!(store.states("p").unwrap(), right);
        assert!(store.rebuild().unwrap().changed > 0);
        assert_eq!(store.states("p").unwrap(), right);
    }
}

#[test]
fn an_event_of_a_newer_program_stays_and_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.append("test", &answers(3), None).unwrap();
    let sql = "INSERT INTO events VALUES ('p', 'term:1', 9, 9, 9, 9, 9, '{\"act\":\"dance\"}')";
    store.connection.execute(sql, []).unwrap();
    assert_eq!(store.events_on("p", "term:1").unwrap().len(), 1);
    assert_eq!(store.rebuild().unwrap().changed, 0);
    let count: i64 = store
        .connection
        .query_row("SELECT count(*) FROM events", [], |r| r.get(0))
        .unwrap();
    assert_eq!(count, 4);
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let full = Options {
        most_pages: Some(40),
        ..Options::default()
    };
    let mut store = Store::open(folder.path(), full).unwrap();
    let log = answers(4_000);
    let mut written = 0;
    let error = loop {
        match store.append("test", &log[written..written + 20], None) {
            Ok(added) => written += added,
            Err(error) => break error,
        }
    };
    assert_eq!(error.why(), Why::Full, "{error}");
    assert!(written > 20);
    drop(store);
    // With room again, it goes on where it stopped.
    let mut store = open(folder.path());
    assert_eq!(store.rebuild().unwrap().events, written);
    store.append("test", &log, None).unwrap();
    assert_eq!(store.rebuild().unwrap().events, 4_000);
}

#[test]
fn a_damaged_file_is_set_aside_with_the_newest_whole_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let mut store = open(folder.path());
    store.append("test", &answers(200), None).unwrap();
    store.back_up("2027-03-08").unwrap().unwrap();
    store.append("test", &answers(300), None).unwrap();
    let newest = store.back_up("2027-03-09").unwrap().unwrap();
    drop(store);
    // The newest copy is damaged as well.
    let mut bytes = fs::read(&newest).unwrap();
    bytes[4_096..12_000].fill(0xaa);
    fs::write(&newest, &bytes).unwrap();
    assert!(!is_good(&newest));
    for damage in ["nonsense", "middle", "empty page", "half"] {
        let mut bytes = fs::read(&path).unwrap();
        match damage {
            "nonsense" => bytes = b"this is no database, it only has its name".to_vec(),
            "middle" => bytes[4_096..20_000].fill(0x55),
            "empty page" => bytes[8_192..12_288].fill(0),
            _ => bytes.truncate(bytes.len() / 2),
        }
        fs::write(&path, &bytes).unwrap();
        let error = Store::open(folder.path(), Options::default()).unwrap_err();
        assert_eq!(error.why(), Why::Damaged, "{damage}: {error}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "opening changes nothing");
        let (kept, copy) = set_aside(folder.path()).unwrap();
        assert_eq!(fs::read(kept).unwrap(), bytes);
        let copy = Store::open_copy(&copy.unwrap()).unwrap();
        let mut store = open(folder.path());
        let back = super::super::exchange::merge(&mut store, &copy).unwrap();
        assert_eq!(back, 200);
        store.append("test", &answers(300), None).unwrap();
        drop(store);
    }
}

#[test]
fn seven_copies_rotate_and_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(
        store.back_up("2027-03-01").unwrap(),
        None,
        "nothing to copy"
    );
    for day in 1..=12 {
        store.append("test", &answers(day), None).unwrap();
        let date = format!("2027-03-{day:02}");
        let copy = store.back_up(&date).unwrap().unwrap();
        assert_eq!(store.back_up(&date).unwrap(), None, "once a day");
        assert!(is_good(&copy));
        let events = Store::open_copy(&copy).unwrap().newest().unwrap();
        assert_eq!(events, day as i64);
    }
    let mut names: Vec<String> = fs::read_dir(backup_folder(folder.path()))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), KEPT);
    assert_eq!(names[0], "progress-2027-03-06.sqlite");
    assert_eq!(names[6], "progress-2027-03-12.sqlite");
}

#[test]
fn a_file_can_be_read_where_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let strange = folder.path().join("100 % of #1?");
    let mut store = open(&strange);
    store.append("test", &answers(9), None).unwrap();
    let states = store.states("p").unwrap();
    drop(store);
    let mut store = Store::open_to_read(&strange).unwrap();
    assert_eq!(store.states("p").unwrap(), states);
    let error = store.append("test", &answers(10), None).unwrap_err();
    assert_eq!(error.why(), Why::ReadOnly, "{error}");
}

#[test]
fn two_connections_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let threads: Vec<_> = (1..=4u64)
        .map(|origin| {
            let mut store = open(folder.path());
            std::thread::spawn(move || {
                for n in 1..=40 {
                    let act = Act::Answer(answer(n as usize % 3, true));
                    let event = event(origin, n, n as i64, 20_000 + n as i32, act);
                    assert_eq!(store.append("test", &[event], None).unwrap(), 1);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let mut store = open(folder.path());
    let rebuilt = store.rebuild().unwrap();
    assert_eq!((rebuilt.events, rebuilt.changed), (160, 0));
}

#[test]
fn a_write_is_on_disk_when_it_returns() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let pragma = |name: &str| -> String {
        let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        store.connection.query_row(&sql, [], |r| r.get(0)).unwrap()
    };
    assert_eq!(pragma("journal_mode"), "wal");
    // 2 is FULL: the log is synced with each commit.
    assert_eq!(pragma("synchronous"), "2");
}
