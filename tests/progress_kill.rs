//! A process that answers is killed again and again, wherever it happens to be:
//! what it said was saved must be there, once. The process is this test itself,
//! started anew with the folder in its environment.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop where it finds what can't be"
)]

#[path = "common/learning.rs"]
mod learning;

use learning::{answer, opening, wait_ready, wait_saved};
use lectern::progress::{Act, EventId, Options, Progress, Sitting, Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "LECTERN_TEST_ANSWERS_IN";
const KILLS: usize = 200;

/// Answers until it is killed, where the environment names a folder; says each
/// event once it is saved.
#[test]
fn child_that_answers() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let origin: u64 = std::env::var("LECTERN_TEST_ORIGIN")
        .unwrap()
        .parse()
        .unwrap();
    let mut progress = Progress::open(opening(Some(Path::new(&folder)), origin));
    wait_ready(&progress);
    let mut out = std::io::stdout();
    let mut random = fastrand::Rng::with_seed(origin);
    for turn in 1..100_000u64 {
        let now = 1_800_000_000_000 + turn as i64 * 1_000;
        let mut given = answer(random.usize(..20), random.u8(..4) > 0);
        // Which answer it is, to find one that was written twice.
        given.session = turn;
        let sitting = Sitting {
            session: origin,
            body: turn.to_string(),
        };
        let fact = given.fact.clone();
        let ack = progress.answer(given, Some(sitting), now);
        wait_saved(&ack);
        writeln!(out, "saved {} {turn}", ack.ids[0]).unwrap();
        out.flush().unwrap();
        let more = match random.u8(..20) {
            0 => progress.undo(ack.ids[0], Some(fact), now + 1),
            1 => progress.reset("t1", now + 1).unwrap(),
            _ => continue,
        };
        wait_saved(&more);
        writeln!(out, "saved {} 0", more.ids[0]).unwrap();
        out.flush().unwrap();
    }
}

fn child(folder: &Path, origin: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["child_that_answers", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .env("LECTERN_TEST_ORIGIN", origin.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn two_processes_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let children = [1, 2, 3].map(|origin| child(folder.path(), origin));
    let mut said = BTreeSet::new();
    for mut child in children {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved = lines.map(Result::unwrap).filter_map(|line| {
            let id = line.split("saved ").nth(1)?.split(' ').next()?;
            Some(id.parse::<EventId>().unwrap())
        });
        said.extend(saved.take(60));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(said.len(), 180);
    let mut store = Store::open(folder.path(), Options::default()).unwrap();
    store
        .each_event(None, |event| {
            said.remove(&event.id);
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(said, BTreeSet::new());
    assert_eq!(store.rebuild().unwrap().changed, 0);
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_doubled_when_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(11);
    let mut said: BTreeSet<EventId> = BTreeSet::new();
    let mut turns: BTreeMap<u64, u64> = BTreeMap::new();
    for origin in 1..=KILLS as u64 {
        let mut child = child(folder.path(), origin);
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut take = |line: &str| {
            let mut words = line.trim().rsplitn(3, ' ');
            let (turn, id) = (words.next(), words.next());
            if let (Some(turn), Some(id), true) = (turn, id, line.contains("saved ")) {
                said.insert(id.parse().unwrap());
                let turn: u64 = turn.parse().unwrap();
                turns
                    .entry(origin)
                    .and_modify(|t| *t = turn.max(*t))
                    .or_insert(turn);
            }
        };
        // Some are killed before they have opened the file.
        if random.u8(..10) > 0 {
            let mut line = String::new();
            for _ in 0..random.usize(4..25) {
                line.clear();
                if lines.read_line(&mut line).unwrap() == 0 {
                    break;
                }
                take(&line);
            }
        }
        std::thread::sleep(Duration::from_micros(random.u64(..4_000)));
        // SIGKILL: nothing in the process is asked.
        child.kill().unwrap();
        child.wait().unwrap();
        let mut rest = String::new();
        lines.read_to_string(&mut rest).unwrap();
        // The last line may be cut off; then it wasn't said.
        for line in rest.split_inclusive('\n').filter(|l| l.ends_with('\n')) {
            take(line);
        }
    }
    let mut store = Store::open(folder.path(), Options::default()).unwrap();
    let mut found = BTreeSet::new();
    let mut answers = BTreeSet::new();
    let mut last: BTreeMap<u64, u64> = BTreeMap::new();
    store
        .each_event(None, |event| {
            assert!(found.insert(event.id), "{} is there twice", event.id);
            if let Act::Answer(answer) = &event.act {
                let turn = (event.id.origin, answer.session);
                assert!(answers.insert(turn), "{turn:?} was written twice");
                let last = last.entry(event.id.origin).or_default();
                *last = answer.session.max(*last);
            }
            Ok::<(), StoreError>(())
        })
        .unwrap();
    let lost: Vec<&EventId> = said.difference(&found).collect();
    assert!(lost.is_empty(), "said to be saved, and lost: {lost:?}");
    assert!(said.len() > KILLS * 5, "{} said", said.len());
    // At most the one in hand was saved without being said.
    assert!(found.len() <= said.len() + KILLS);
    // Where a session stands is saved with the answer, never one without the other.
    let sittings = store.sittings("p").unwrap();
    assert_eq!(sittings.len(), last.len());
    for sitting in sittings {
        assert_eq!(sitting.body, last[&sitting.session].to_string());
        assert!(
            turns
                .get(&sitting.session)
                .is_none_or(|t| *t <= last[&sitting.session])
        );
    }
    assert_eq!(store.rebuild().unwrap().changed, 0);
}
