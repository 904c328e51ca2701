//! `lectern check --projection` run as a program: what it prints, for people and
//! for programs, and how it exits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::path::Path;
use std::process::{Command, Output};

fn lectern(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lectern"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/examples"))
        .env("NO_COLOR", "1")
        .args(arguments)
        .output()
        .expect("lectern runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn rooms_are_said_in_a_line_each() {
    let out = lectern(&[
        "check",
        "coffee.ron",
        "--projection",
        "--room",
        "1024x768",
        "--room",
        "1280x720",
        "--deep",
    ]);
    let said = text(&out.stdout);
    assert_eq!(out.status.code(), Some(0), "{said}");
    assert!(said.contains("1024 × 768, deep room: "), "{said}");
    assert!(said.contains("1280 × 720, deep room: "), "{said}");
    // Findings stand where the pack has them.
    assert!(said.contains("coffee.ron:"), "{said}");
}

#[test]
fn a_lesson_is_laid_out_instead_of_the_pack() {
    let out = lectern(&[
        "check",
        "coffee.ron",
        "--projection",
        "--lesson",
        "../lessons/coffee.ron",
        "--json",
    ]);
    assert_eq!(out.status.code(), Some(0));
    let all: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let room = &all["files"][0]["projection"][0];
    let slides = room["slides"].as_u64().unwrap();
    assert!((5..30).contains(&slides), "{room:#}");
    assert!(room["pages"].as_u64().unwrap() >= slides, "{room:#}");
    assert_eq!(room["misfits"], 0, "{room:#}");
}

#[test]
fn a_lesson_with_problems_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.ron");
    std::fs::write(
        &path,
        "(format: 1, pack: \"coffee\", title: \"T\", parts: [\n  topic(id: \"grnd\"),\n])",
    )
    .unwrap();
    let shown = path.to_str().unwrap();
    let out = lectern(&["check", "coffee.ron", "--projection", "--lesson", shown]);
    let said = text(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(
        said.contains("l.ron:2:13: There is no topic “grnd”"),
        "{said}"
    );
    assert!(said.contains("Did you mean `grind`?"), "{said}");
    let out = lectern(&[
        "check",
        "coffee.ron",
        "--projection",
        "--lesson",
        "nowhere.ron",
    ]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("nowhere.ron"));
}
