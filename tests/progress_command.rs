//! `lectern progress` as it is typed: out of one folder, into another, worked out
//! anew.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop where it finds what can't be"
)]

#[path = "common/learning.rs"]
mod learning;

use learning::{NOW, answer, opening, wait_ready};
use lectern::progress::Progress;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn lectern(data: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_lectern"))
        .arg("progress")
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn progress_goes_out_and_in_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let mut progress = Progress::open(opening(Some(&here), 1));
    wait_ready(&progress);
    for n in 0..6 {
        progress.answer(answer(n, n > 2), None, NOW + n as i64);
    }
    progress.finish();

    let (code, out, _) = lectern(&here, &["where"]);
    let file = here.join("progress.sqlite");
    assert_eq!((code, out.lines().next()), (0, file.to_str()));
    let (code, out, _) = lectern(&here, &["rebuild"]);
    let said = "Worked out 6 facts from 6 events: nothing differed.\n";
    assert_eq!((code, out.as_str()), (0, said));

    let log = folder.path().join("log");
    let path = log.to_str().unwrap();
    let (code, out, _) = lectern(&here, &["export", path]);
    assert_eq!((code, out), (0, format!("Wrote 6 events to {path}.\n")));
    let (_, printed, _) = lectern(&here, &["export"]);
    assert_eq!(printed, fs::read_to_string(&log).unwrap());
    let (_, none, _) = lectern(&here, &["export", "--pack", "other"]);
    assert_eq!(none.lines().count(), 1, "the head alone");
    let (_, table, _) = lectern(&here, &["export", "--csv"]);
    assert_eq!(table.lines().count(), 7);
    assert!(table.contains("2027-01-15,p,t0,term:0,i0,choose,no,Think so,3.0,scheduled\r\n"));

    let (code, out, _) = lectern(&there, &["import", path]);
    assert_eq!((code, out.as_str()), (0, "Read 6 events; 6 were new.\n"));
    let (_, again, _) = lectern(&there, &["import", path]);
    assert_eq!(again, "Read 6 events; 0 were new.\n");
    assert_eq!(lectern(&there, &["export"]).1, printed);

    fs::write(&log, format!("{printed}oh\n")).unwrap();
    let (code, _, error) = lectern(&there, &["import", path]);
    assert_eq!(code, 1);
    assert!(
        error.ends_with(": line 8 is no event and was left out\n"),
        "{error}"
    );
}

#[test]
fn what_cannot_be_read_is_said_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let missing = folder.path().join("missing");
    let (code, _, error) = lectern(&data, &["import", missing.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(error.contains(missing.to_str().unwrap()), "{error}");
    assert!(!data.exists(), "nothing is made for nothing");
    fs::write(&missing, "hello").unwrap();
    let (code, _, error) = lectern(&data, &["import", missing.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(error.contains("lectern progress export"), "{error}");
    let (code, _, error) = lectern(&missing, &["rebuild"]);
    assert_eq!(code, 2);
    assert!(error.contains(missing.to_str().unwrap()), "{error}");
}
