//! Progress as screens use it, with a real file: saved, read again, shared by two
//! windows, and gone on with where the disk is full, the folder read-only or the
//! file damaged.

#[path = "common/learning.rs"]
mod learning;

use learning::{
    DAY, NOW, answer, catalogue, opening, renamed, wait, wait_for, wait_ready, wait_saved,
    wait_task,
};
use lectern::progress::{
    Act, Confidence, Day, ExamPlan, Headline, Mark, MarkKind, Notice, Opening, Options, Progress,
    Saved, Sitting, Verdict, Why, backup_folder,
};
use std::fs;
use std::path::Path;

fn open(folder: &Path, origin: u64) -> Progress {
    let progress = Progress::open(opening(Some(folder), origin));
    wait_ready(&progress);
    progress
}

/// How often each fact was answered.
fn counts(progress: &Progress) -> Vec<u32> {
    let snapshot = progress.snapshot();
    snapshot.states.iter().map(|s| s.answers).collect()
}

fn total(progress: &Progress) -> u32 {
    counts(progress).iter().sum()
}

#[test]
fn what_was_done_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    for n in 0..10 {
        let ack = progress.answer(answer(n, n % 2 == 0), None, NOW + n as i64);
        assert_eq!(ack.ids[0].number, n as u64 + 1);
    }
    let sitting = Sitting {
        session: 1,
        body: "here".into(),
    };
    let star = Act::Mark(Mark {
        fact: "term:3".into(),
        item: "i3".into(),
        mark: MarkKind::Star(true),
    });
    let ack = progress.record_all(vec![star], Some(sitting.clone()), NOW + 20);
    wait_saved(&ack);
    assert_eq!(ack.waiting(NOW + 99), None);
    let before = wait_for(&progress, |s| s.sittings.len() == 1);
    // Ten were met today, which is more than the eight; all come up tomorrow at the earliest.
    assert_eq!(before.today.words(), "Nothing due today");
    assert_eq!(before.stats.days()[&Day(20_833)].answers, 10);
    progress.finish();
    let progress = open(folder.path(), 2);
    let after = wait_for(&progress, |s| !s.stats.days().is_empty());
    let same = before.states.iter().zip(after.states.iter());
    assert!(same.into_iter().all(|(a, b)| a == b));
    assert_eq!(after.sittings, [sitting]);
    assert_eq!(*after.stats, *before.stats);
    assert!(after.states.get(3).marks[&"i3".into()].star);
    assert!(matches!(
        after.readiness.headline,
        Headline::TooLittle { attempts: 10, .. }
    ));
    assert_eq!(after.health.words(), None);
}

#[test]
fn days_pass_and_the_exam_date_counts() {
    let mut progress = Progress::open(opening(None, 1));
    wait_ready(&progress);
    assert_eq!(progress.snapshot().today.words(), "8 new, about 4 minutes");
    progress.answer(answer(0, true), None, NOW);
    let plan = ExamPlan {
        exam: Day(20_833 + 8),
        minutes_a_day: 30,
    };
    progress.plan(Some(plan), NOW);
    let planned = wait_for(&progress, |s| s.outlook.verdict == Verdict::Fits);
    assert_eq!(planned.pacing.days_left(), Some(8));
    assert_eq!(planned.outlook.questions.len(), 8);
    progress.tick(NOW + 2 * DAY);
    let later = wait_for(&progress, |s| s.pacing.days_left() == Some(6));
    assert_eq!(later.today.due, [0]);
    // The clock is set back by years: it is no reason to stop.
    progress.tick(NOW - 900 * DAY);
    let ack = progress.answer(answer(1, true), None, NOW - 900 * DAY);
    wait_saved(&ack);
    let back = wait_for(&progress, |s| s.states.get(1).answers == 1);
    assert_eq!(back.states.get(0).answers, 1);
    assert!(
        back.today.due.contains(&0),
        "answered in the future: asked now"
    );
}

#[test]
fn undo_and_reset_take_back_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    progress.answer(answer(0, true), None, NOW);
    let wrong = progress.answer(answer(0, false), None, NOW + 1);
    wait_saved(&wrong);
    let two = wait_for(&progress, |s| s.states.get(0).answers == 2);
    assert_eq!(two.stats.mixups().len(), 1);
    let undo = progress.undo(wrong.ids[0], Some("term:0".into()), NOW + 2);
    let one = wait_for(&progress, |s| s.states.get(0).answers == 1);
    assert_eq!(one.stats.mixups().len(), 0);
    progress.undo(undo.ids[0], Some("term:0".into()), NOW + 3);
    let again = wait_for(&progress, |s| s.states.get(0).answers == 2);
    assert_eq!(*again.stats, *two.stats);
    assert_eq!(again.states.get(0), two.states.get(0));
    assert!(progress.reset("nowhere", NOW).is_none());
    wait_saved(&progress.reset("t0", NOW + 4).unwrap());
    let reset = wait_for(&progress, |s| s.states.get(0).is_blank());
    let (id, topics) = reset.rest.last_reset.clone().unwrap();
    assert_eq!(topics, ["t0"]);
    wait_saved(&progress.undo(id, None, NOW + 5));
    let back = wait_for(&progress, |s| !s.states.get(0).is_blank());
    assert_eq!(back.states.get(0), two.states.get(0));
}

#[test]
fn an_answer_takes_another_s_place_in_one_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    let wrong = progress.answer(answer(0, false), None, NOW);
    wait_saved(&wrong);
    let right = progress.answer_instead(wrong.ids[0], answer(0, true), None, NOW + 1);
    wait_saved(&right);
    let after = wait_for(&progress, |s| s.states.get(0).rights == 1);
    assert_eq!(after.states.get(0).answers, 1);
    assert_eq!(after.stats.mixups().len(), 0);
    // The last of its ids is the answer's, which can be taken back in turn.
    let last = *right.ids.last().unwrap();
    wait_saved(&progress.undo(last, Some("term:0".into()), NOW + 2));
    wait_for(&progress, |s| s.states.get(0).is_blank());
}

#[test]
fn quick_sure_answers_are_easy_and_other_modes_have_no_grade() {
    let mut progress = Progress::open(opening(None, 1));
    wait_ready(&progress);
    let sure = |ms| {
        let mut sure = answer(0, true);
        sure.confidence = Confidence::Sure;
        sure.ms = ms;
        sure
    };
    for n in 0..9 {
        progress.answer(answer(1 + n % 3, true), None, NOW + n as i64);
    }
    wait_for(&progress, |s| s.stats.median("t0") == Some(3_000));
    progress.answer(sure(2_999), None, NOW + 50);
    let easy = wait_for(&progress, |s| s.states.get(0).answers == 1);
    // The stability of a first answer that was easy, and not good.
    assert!(easy.states.get(0).memory.unwrap().stability > 8.0);
}

#[test]
fn a_rename_carries_its_history_and_a_changed_answer_is_due() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    for n in 0..3 {
        progress.answer(answer(4, true), None, NOW + n * DAY);
    }
    let before = wait_for(&progress, |s| s.states.get(4).answers == 3);
    let other = |n: usize| match n {
        4 => ("term:new".into(), vec!["term:4".into()]),
        n => (format!("term:{n}").into(), Vec::new()),
    };
    progress.bind(renamed(other, 1).into());
    let after = wait_for(&progress, |s| {
        s.catalogue.place(&"term:new".into()).is_some()
    });
    assert_eq!(after.states.get(4), before.states.get(4));
    // Answers under both keys are one history.
    let mut given = answer(4, true);
    given.fact = "term:new".into();
    progress.answer(given, None, NOW + 3 * DAY);
    let both = wait_for(&progress, |s| s.states.get(4).answers == 4);
    assert!(both.today.due.is_empty());
    progress.bind(renamed(other, 2).into());
    let changed = wait_for(&progress, |s| !s.today.due.is_empty());
    assert_eq!(changed.today.due, [4]);
    progress.finish();
    let progress = Progress::open(Opening {
        catalogue: renamed(other, 1).into(),
        ..opening(Some(folder.path()), 2)
    });
    let again = wait_for(&progress, |s| s.ready);
    assert_eq!(again.states.get(4), both.states.get(4));
}

#[test]
fn read_marks_move_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    wait_saved(&progress.take_in_read(["t1", "t2"], NOW));
    let read = wait_for(&progress, |s| s.rest.read.len() == 2);
    // Its facts are the next to be new.
    assert_eq!(read.today.new, (5..13).collect::<Vec<_>>());
    let topic = "t1".to_owned();
    progress.record(Act::Read { topic, on: false }, NOW + 1);
    wait_saved(&progress.take_in_read(["t1", "t2", "t3"], NOW + 2));
    let again = wait_for(&progress, |s| s.rest.read.contains("t3"));
    let read: Vec<&str> = again.rest.read.iter().map(String::as_str).collect();
    assert_eq!(read, ["t2", "t3"]);
}

#[test]
fn two_windows_see_each_other_and_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (open(folder.path(), 1), open(folder.path(), 2));
    let mut acks = Vec::new();
    for n in 0..60 {
        let now = NOW + n as i64 * 10;
        acks.push(one.answer(answer(n % 20, true), None, now));
        acks.push(two.answer(answer(n % 7, n % 3 > 0), None, now));
    }
    for ack in &acks {
        wait_saved(ack);
    }
    for progress in [&mut one, &mut two] {
        progress.tick(NOW + 10_000);
        let snapshot = wait_for(progress, |s| {
            s.states.iter().map(|s| s.answers).sum::<u32>() == 120
        });
        assert_eq!(snapshot.health.words(), None);
    }
    wait(|| (one.snapshot().stats == two.snapshot().stats).then_some(()));
    let (a, b) = (one.snapshot(), two.snapshot());
    assert!(a.states.iter().zip(b.states.iter()).all(|(a, b)| a == b));
    assert_eq!(wait_task(&one.rebuild()).unwrap().changed, 0);
}

#[test]
fn on_a_full_disk_one_goes_on_and_it_is_saved_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = Progress::open(Opening {
        options: Options {
            most_pages: Some(60),
            ..Options::default()
        },
        ..opening(Some(folder.path()), 1)
    });
    wait_ready(&progress);
    // Something large, to make room with later.
    let large = Sitting {
        session: 9,
        body: "x".repeat(80_000),
    };
    wait_saved(&progress.record_all(Vec::new(), Some(large.clone()), NOW));
    let mut acks = Vec::new();
    let mut full = None;
    for n in 0..4_000 {
        let ack = progress.answer(answer(n % 20, true), None, NOW + n as i64);
        wait(|| (ack.saved() != Saved::Waiting).then_some(()));
        let saved = ack.saved();
        acks.push(ack);
        if saved == Saved::NotYet && full.replace(n).is_some() {
            break;
        }
    }
    let full = full.expect("60 pages are full at some time");
    assert!(full > 20);
    let done = acks.len() as u32;
    let snapshot = wait_for(&progress, |s| {
        s.health.unsaved > 0 && s.states.iter().map(|s| s.answers).sum::<u32>() == done
    });
    assert_eq!(snapshot.health.trouble, Some(Why::Full));
    let words = snapshot.health.words().unwrap();
    assert!(
        words.contains("is full") && words.contains("go on"),
        "{words}"
    );
    assert!(acks.last().unwrap().waiting(NOW + 9_000).is_some());
    // Another window ends the large session; then there is room.
    let mut other = open(folder.path(), 2);
    let saved = acks.iter().filter(|a| a.saved() == Saved::Yes).count();
    assert_eq!(total(&other) as usize, saved);
    let ended = Sitting {
        body: String::new(),
        ..large
    };
    wait_saved(&other.record_all(Vec::new(), Some(ended), NOW + 9_000));
    progress.retry();
    for ack in &acks {
        wait_saved(ack);
    }
    wait_for(&progress, |s| s.health.words().is_none());
    other.tick(NOW + 99_000);
    wait(|| (total(&other) == done).then_some(()));
}

#[test]
fn where_nothing_can_be_written_one_goes_on_until_it_can() {
    let folder = tempfile::tempdir().unwrap();
    // A file stands where the folder should be.
    let blocked = folder.path().join("data");
    fs::write(&blocked, "in the way").unwrap();
    let mut progress = open(&blocked, 1);
    let acks: Vec<_> = (0..5)
        .map(|n| progress.answer(answer(n, true), None, NOW + n as i64))
        .collect();
    let snapshot = wait_for(&progress, |s| s.health.unsaved == 5);
    assert!(
        snapshot
            .health
            .words()
            .unwrap()
            .contains("The last 5 things")
    );
    assert_eq!(total(&progress), 5);
    assert!(acks.iter().all(|a| a.saved() == Saved::NotYet));
    assert!(wait_task(&progress.export(true, folder.path().join("out"))).is_err());
    fs::remove_file(&blocked).unwrap();
    progress.retry();
    for ack in &acks {
        wait_saved(ack);
    }
    let snapshot = wait_for(&progress, |s| s.health.unsaved == 0);
    assert_eq!(snapshot.health.words(), None);
    drop(progress);
    assert_eq!(total(&open(&blocked, 2)), 5);
}

#[test]
fn after_damage_the_newest_copy_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut progress = open(folder.path(), 1);
    for n in 0..12 {
        progress.answer(answer(n, true), None, NOW + n as i64);
    }
    // The next day's copy holds them.
    progress.tick(NOW + DAY);
    wait(|| {
        let copies = fs::read_dir(backup_folder(folder.path())).ok()?;
        (copies.count() > 0).then_some(())
    });
    progress.finish();
    fs::write(folder.path().join("progress.sqlite"), "spilt coffee").unwrap();
    let mut progress = open(folder.path(), 2);
    let snapshot = progress.snapshot();
    let [
        Notice::SetAside {
            kept,
            copy: Some(copy),
        },
    ] = snapshot.health.notices.as_slice()
    else {
        panic!("{:?}", snapshot.health)
    };
    assert_eq!(fs::read(kept).unwrap(), b"spilt coffee");
    assert!(
        snapshot.health.notices[0]
            .words()
            .contains("A copy from before is whole")
    );
    assert_eq!(total(&progress), 0);
    progress.answer(answer(0, true), None, NOW + DAY);
    let back = wait_task(&progress.restore(copy.clone())).unwrap();
    assert_eq!(back, 12);
    wait_for(&progress, |s| s.states.get(0).answers == 2);
    assert_eq!(total(&progress), 13);
}

#[test]
fn progress_is_taken_along_to_another_machine() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let file = folder.path().join("progress.jsonl");
    let mut one = open(&here, 1);
    for n in 0..6 {
        one.answer(answer(n, true), None, NOW + n as i64);
    }
    assert_eq!(wait_task(&one.export(false, file.clone())).unwrap(), 6);
    let two = open(&there, 2);
    let done = wait_task(&two.import(file.clone())).unwrap();
    assert_eq!((done.read, done.new), (6, 6));
    assert_eq!(wait_task(&two.import(file)).unwrap().new, 0);
    wait_for(&two, |s| !s.stats.days().is_empty());
    assert_eq!(counts(&one), counts(&two));
    assert!(wait_task(&two.import(folder.path().join("not there"))).is_err());
}

/// Permissions don't bind root, so that as root the test runs itself again as nobody.
#[cfg(target_os = "linux")]
#[test]
fn in_a_folder_that_is_read_only_one_reads_and_goes_on() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    const VARIABLE: &str = "LECTERN_TEST_READ_ONLY";
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let given = std::env::var_os(VARIABLE);
    let own = tempfile::tempdir().unwrap();
    let folder = given
        .as_ref()
        .map_or_else(|| own.path().join("data"), Into::into);
    if given.is_none() {
        let mut progress = open(&folder, 1);
        for n in 0..5 {
            wait_saved(&progress.answer(answer(n, true), None, NOW + n as i64));
        }
        progress.finish();
        mode(own.path(), 0o755);
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            mode(&path, if path.is_dir() { 0o555 } else { 0o444 });
        }
        mode(&folder, 0o555);
        if fs::write(folder.join("probe"), "x").is_ok() {
            fs::remove_file(folder.join("probe")).unwrap();
            // Where nobody may not read the build, a copy is run.
            let program = own.path().join("test");
            fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
            mode(&program, 0o755);
            let status = std::process::Command::new(&program)
                .args([
                    "in_a_folder_that_is_read_only_one_reads_and_goes_on",
                    "--exact",
                ])
                .env(VARIABLE, &folder)
                .env("TMPDIR", "/tmp")
                .current_dir("/")
                .uid(65_534)
                .status()
                .unwrap();
            mode(&folder, 0o755);
            assert!(status.success());
            return;
        }
    }
    let mut progress = open(&folder, 2);
    assert_eq!(total(&progress), 5, "what is there can be read");
    let ack = progress.answer(answer(0, true), None, NOW + DAY);
    let snapshot = wait_for(&progress, |s| s.health.unsaved == 1);
    assert_eq!(snapshot.health.trouble, Some(Why::ReadOnly));
    assert!(
        snapshot
            .health
            .words()
            .unwrap()
            .contains("Nothing can be written")
    );
    assert_eq!(ack.saved(), Saved::NotYet);
    assert_eq!(total(&progress), 6);
    assert_eq!(catalogue().facts().len(), snapshot.states.iter().count());
    if given.is_none() {
        mode(&folder, 0o755);
    }
}
