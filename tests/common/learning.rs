//! A made pack's progress for tests: its facts, an answer, and waiting for the
//! writer's thread.

#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::panic,
    reason = "each test uses its part, and may stop where it finds what can't be"
)]

use lectern::progress::{
    Ack, Answer, Blueprint, Calendar, Catalogue, CatalogueFact, CatalogueItem, CatalogueTopic,
    Confidence, FactKey, Mode, Opening, Options, Progress, Rung, Rungs, Saved, Snapshot, Task,
};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// 2027-01-15, in the morning, UTC.
pub const NOW: i64 = 1_800_000_000_000;
pub const DAY: i64 = 86_400_000;

/// Four topics, `t0` to `t3`, of five facts each: `term:0` to `term:19`.
pub fn catalogue() -> Catalogue {
    renamed(|n| (format!("term:{n}").into(), Vec::new()), 1)
}

/// The same with other keys.
pub fn renamed(key: impl Fn(usize) -> (FactKey, Vec<FactKey>), fingerprint: u64) -> Catalogue {
    let topic = |n: usize| CatalogueTopic {
        id: format!("t{n}"),
        was: Vec::new(),
        title: format!("Topic {n}"),
        parent: None,
    };
    let fact = |n: usize| {
        let (key, was) = key(n);
        CatalogueFact {
            key,
            topic: n / 5,
            family: 0,
            fingerprint,
            was,
            reserved: false,
            items: vec![CatalogueItem {
                key: format!("i{n}").into(),
                rungs: Rungs::of(&Rung::ALL),
            }],
        }
    };
    Catalogue::new(
        "p",
        (0..4).map(topic).collect(),
        (0..20).map(fact).collect(),
        Blueprint::default(),
    )
}

pub fn opening(folder: Option<&Path>, origin: u64) -> Opening {
    Opening {
        folder: folder.map(Path::to_owned),
        catalogue: catalogue().into(),
        calendar: Calendar::new(jiff::tz::TimeZone::UTC, Calendar::BOUNDARY),
        now: NOW,
        origin,
        options: Options::default(),
        wake: Box::new(|| {}),
    }
}

pub fn answer(fact: usize, right: bool) -> Answer {
    Answer {
        fact: format!("term:{fact}").into(),
        item: format!("i{fact}").into(),
        topic: format!("t{}", fact / 5),
        form: "choose".into(),
        rung: Rung::OfThree,
        right,
        confidence: Confidence::Think,
        ms: 3_000,
        mode: Mode::Scheduled,
        grade: None,
        chance: 33,
        fingerprint: 1,
        chosen: vec![if right { "a".into() } else { "b".into() }],
        wanted: vec!["a".into()],
        session: 1,
    }
}

/// Waits until the file was read.
pub fn wait_ready(progress: &Progress) {
    wait(|| progress.snapshot().ready.then_some(()));
}

/// Waits until it is on disk.
pub fn wait_saved(ack: &Ack) {
    wait(|| (ack.saved() == Saved::Yes).then_some(()));
}

/// Waits for a snapshot in which something holds.
pub fn wait_for(progress: &Progress, holds: impl Fn(&Snapshot) -> bool) -> Arc<Snapshot> {
    wait(|| Some(progress.snapshot()).filter(|s| holds(s)))
}

pub fn wait_task<T>(task: &Task<T>) -> T {
    task.wait().expect("the thread is there")
}

/// Looks again and again, for as long as a loaded machine may need.
pub fn wait<T>(mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..600_000 {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    panic!("a minute went by without it")
}
