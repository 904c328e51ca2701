//! The progress screen as somebody meets it who uses keys and a screen reader: the
//! headline, the weakest topics, pairs to compare, the exam's date, a topic
//! started over, progress taken along and brought in, tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{
    NARROW, Seen, Stage, WIDE, begun, coffee, default_pack, extremes, learned, only_notes, start_in,
};
use egui::{Key, Role};
use lectern::content::Pack;
use lectern::progress::{ExamPlan, Headline};
use lectern::session::Listing;
use lectern::ui::{Place, Side, Start};
use std::path::Path;
use tempfile::{TempDir, tempdir};

/// The progress screen of somebody who practised for four weeks.
fn progress_of(pack: Pack, folder: &Path) -> Stage {
    let mut stage = Stage::new(start_in(pack, folder), WIDE);
    stage.ctrl(Key::Num5);
    stage
}

fn progress() -> (Stage, TempDir) {
    let folder = tempdir().unwrap();
    learned(&default_pack(), folder.path());
    (progress_of(default_pack(), folder.path()), folder)
}

/// Presses the thing of this role and name, by keys alone.
#[track_caller]
fn press(stage: &mut Stage, role: Role, name: &str) {
    stage.tab_to(role, name);
    stage.key(Key::Enter);
}

/// All numbers in words.
fn numbers(words: &str) -> Vec<u32> {
    words
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect()
}

/// The rows of topics, as they are told.
fn topics(stage: &Stage) -> Vec<Seen> {
    let mut rows = stage.of(Role::Image);
    rows.retain(|r| r.name.contains(" right today, between "));
    rows
}

fn plan(stage: &Stage) -> Option<ExamPlan> {
    let app = stage.app();
    let learner = app.state().learner.as_ref().unwrap();
    learner.snapshot().rest.plan.map(|(_, plan)| plan)
}

/// How many answers count in a topic alone.
fn answers(stage: &Stage, topic: &str) -> u32 {
    let app = stage.app();
    let s = app.state().learner.as_ref().unwrap().snapshot();
    let at = s.catalogue.topic(topic).unwrap();
    let facts = s.catalogue.facts().iter().zip(s.states.iter());
    facts
        .filter(|(f, _)| f.topic == at)
        .map(|(_, s)| s.answers)
        .sum()
}

#[test]
fn the_headline_says_the_share_its_interval_and_the_chance() {
    let (mut stage, _folder) = progress();
    assert_eq!(stage.title(), "If the exam were today, on these topics");
    let estimate = {
        let app = stage.app();
        let learner = app.state().learner.as_ref().unwrap();
        match &learner.snapshot().readiness.headline {
            Headline::Estimate(e) => *e,
            Headline::TooLittle { .. } => panic!("four weeks are evidence"),
        }
    };
    let hundred = |share: f64| (share * 100.0).round() as u32;
    let said = stage
        .get_with(Role::Image, " right expected, between ")
        .name;
    let (low, high) = (hundred(estimate.low), hundred(estimate.high));
    assert_eq!(numbers(&said), [hundred(estimate.expected), low, high, 70]);
    stage.hear(&format!(
        "right expected, between {low} and {high} (8 times in 10)"
    ));
    stage.hear("to reach 70. Not the exam’s own score.");
    stage.hear_not("simulated learners");
    press(&mut stage, Role::Link, "How this is worked out");
    stage.hear("simulated learners");
    assert_eq!(
        stage.get(Role::Link, "How this is worked out").expanded,
        Some(true)
    );
    stage.key(Key::Enter);
    stage.hear_not("simulated learners");
}

#[test]
fn topics_stand_weakest_first_and_the_weakest_are_practised() {
    let pack = default_pack();
    let (mut stage, _folder) = progress();
    let rows = topics(&stage);
    let shares: Vec<u32> = rows.iter().map(|r| numbers(&r.name)[0]).collect();
    assert_eq!(rows.len(), 12);
    assert!(shares.is_sorted(), "{shares:?}");
    press(&mut stage, Role::Link, "Show the stronger topics");
    assert!(topics(&stage).len() > 14);
    let mut buttons = stage.names(Role::Button);
    buttons.retain(|b| b.starts_with("Practise "));
    let weakest: Vec<String> = rows
        .iter()
        .take(3)
        .map(|r| format!("Practise {}", r.name.split(':').next().unwrap()))
        .collect();
    assert_eq!(buttons, weakest);
    press(&mut stage, Role::Button, &buttons[1]);
    let app = stage.app();
    let state = app.state();
    assert_eq!(state.place, Place::Practice);
    let session = state.practice.session().expect("a session");
    let name = buttons[1].strip_prefix("Practise ").unwrap();
    assert_eq!(session.about(), name);
    let (topic, _) = pack.topics.find(|t| t.short == name).unwrap();
    let asked = session.card().unwrap().dealt.item.topic;
    assert!(pack.with_descendants(topic).contains(&asked));
}

#[test]
fn topics_that_are_not_started_are_shown_when_asked_for() {
    let (mut stage, _folder) = progress();
    let words = stage.get_with(Role::Label, "none started").name;
    let count = numbers(&words)[0] as usize;
    let of_facts = |stage: &Stage| {
        let mut rows = stage.names(Role::Label);
        rows.retain(|r| r.ends_with(" facts") || r.ends_with(" fact"));
        rows.len()
    };
    assert_eq!(of_facts(&stage), 0);
    press(
        &mut stage,
        Role::Link,
        "Show the topics that aren’t started",
    );
    assert_eq!(of_facts(&stage), count);
    press(
        &mut stage,
        Role::Link,
        "Hide the topics that aren’t started",
    );
    assert_eq!(of_facts(&stage), 0);
}

#[test]
fn a_pair_that_is_mixed_up_is_compared() {
    let pack = default_pack();
    let (mut stage, _folder) = progress();
    let links = stage.names(Role::Link);
    let link = links.iter().find(|l| l.starts_with("Compare ")).unwrap();
    press(&mut stage, Role::Link, link);
    let app = stage.app();
    let Place::Compare(Side::Picked(subjects)) = &app.state().place else {
        panic!("{:?}", app.state().place)
    };
    let names: Vec<&str> = subjects
        .iter()
        .map(|s| pack.subjects[*s].short.as_str())
        .collect();
    assert_eq!(*link, format!("Compare {} and {}", names[0], names[1]));
    assert_eq!(app.state().compare.grid.subjects, *subjects);
}

#[test]
fn the_exam_date_is_set_typed_kept_and_dropped() {
    let (mut stage, folder) = progress();
    let field = "Exam date, as year-month-day";
    assert_eq!(plan(&stage), None);
    press(&mut stage, Role::Button, "In 2 weeks");
    let set = plan(&stage).unwrap();
    assert_eq!(set.minutes_a_day, 20);
    // The Friday is 2027-01-15.
    stage.hear("29 January, in 14 days, with 20 minutes a day");
    assert_eq!(
        stage.focused().map(|f| f.name).as_deref(),
        Some("Change the date")
    );
    stage.key(Key::Enter);
    stage.tab_to(Role::TextInput, field);
    for (typed, why) in [
        ("29.1.", "Write it as 2027-01-29"),
        ("2027-01-15", "Choose a day after today"),
    ] {
        stage.ctrl(Key::A);
        stage.type_words(typed);
        stage.key(Key::Enter);
        stage.hear(why);
        assert_eq!(plan(&stage), Some(set));
        stage.tab_to(Role::TextInput, field);
    }
    stage.ctrl(Key::A);
    stage.type_words("2027-02-10");
    stage.tab_to(Role::TextInput, "Minutes a day");
    stage.ctrl(Key::A);
    stage.type_words("5");
    stage.key(Key::Enter);
    let set = plan(&stage).unwrap();
    assert_eq!(set.minutes_a_day, 5);
    stage.hear("10 February, in 26 days, with 5 minutes a day");
    // Five minutes can't carry all these facts: it is said, with what would help.
    stage.hear("It doesn’t fit");
    let mut take = stage.names(Role::Button);
    take.retain(|b| b.starts_with("Take ") && b.ends_with(" minutes a day"));
    press(&mut stage, Role::Button, &take[0]);
    assert_eq!(
        u32::from(plan(&stage).unwrap().minutes_a_day),
        numbers(&take[0])[0]
    );
    stage.hear("It fits");
    stage.leave();
    // The next start is a window of its own.
    let start = Start {
        seed: 2,
        ..start_in(default_pack(), folder.path())
    };
    let mut stage = Stage::new(start, WIDE);
    stage.ctrl(Key::Num5);
    stage.hear("10 February, in 26 days");
    press(&mut stage, Role::Button, "Drop the date");
    assert_eq!(plan(&stage), None);
    stage.get(Role::Button, "In 2 weeks");
}

#[test]
fn a_topic_is_started_over_after_a_question_and_taken_back() {
    let (mut stage, _folder) = progress();
    let before = answers(&stage, "docker");
    assert!(before > 5);
    let open = |stage: &mut Stage| {
        press(stage, Role::Button, "Start a topic over");
        stage.click(Role::MenuItemRadio, "Docker");
        stage.hear("Start Docker over?");
        stage.hear(&format!("{before} answers on it"));
    };
    open(&mut stage);
    // What does nothing has the keyboard first.
    assert_eq!(stage.focused().unwrap().name, "Leave it");
    stage.key(Key::Enter);
    stage.hear_not("Start Docker over?");
    assert_eq!(answers(&stage, "docker"), before);
    open(&mut stage);
    stage.shift(Key::Tab);
    assert_eq!(stage.focused().unwrap().name, "Start it over");
    stage.key(Key::Enter);
    assert_eq!(answers(&stage, "docker"), 0);
    stage.hear("Docker was started over");
    assert_eq!(stage.focused().unwrap().name, "Take it back");
    stage.key(Key::Enter);
    assert_eq!(answers(&stage, "docker"), before);
    stage.hear_not("was started over");
}

#[test]
fn progress_is_taken_along_and_brought_in_elsewhere() {
    let (mut stage, _folder) = progress();
    let before: Vec<String> = topics(&stage).into_iter().map(|t| t.name).collect();
    let out = tempdir().unwrap();
    let file = out.path().join("mine.jsonl");
    press(&mut stage, Role::Button, "Export…");
    press(
        &mut stage,
        Role::Button,
        "Save everything you did to a file…",
    );
    assert_eq!(stage.focused().unwrap().role, Role::TextInput);
    stage.paste("Path of the file to write", file.to_str().unwrap());
    stage.key(Key::Enter);
    stage.wait_until("it is written", |s| s.says("were written to"));
    let lines = std::fs::read_to_string(&file).unwrap();
    assert!(lines.lines().count() > 200);
    // Another computer, where nothing was done.
    let other = tempdir().unwrap();
    let mut there = progress_of(default_pack(), other.path());
    assert_eq!(there.title(), "Nothing answered yet");
    press(&mut there, Role::Button, "Import…");
    there.paste("Path of the exported progress", file.to_str().unwrap());
    there.key(Key::Enter);
    there.wait_until("it is taken in", |s| s.says("were taken in"));
    let after: Vec<String> = topics(&there).into_iter().map(|t| t.name).collect();
    assert_eq!(after, before);
    // Once more changes nothing, and a file of another kind is refused.
    press(&mut there, Role::Button, "Import…");
    there.paste("Path of the exported progress", file.to_str().unwrap());
    there.key(Key::Enter);
    there.wait_until("it is known", |s| s.says("were known already"));
    let wrong = out.path().join("wrong.jsonl");
    std::fs::write(&wrong, "{}\n").unwrap();
    press(&mut there, Role::Button, "Import…");
    there.paste("Path of the exported progress", wrong.to_str().unwrap());
    there.key(Key::Enter);
    there.wait_until("it is refused", |s| s.says("Nothing was taken in"));
    assert_eq!(
        topics(&there)
            .into_iter()
            .map(|t| t.name)
            .collect::<Vec<_>>(),
        before
    );
}

#[test]
fn lists_are_copied_and_saved() {
    let pack = default_pack();
    let (mut stage, _folder) = progress();
    press(&mut stage, Role::Button, "Export…");
    press(&mut stage, Role::Button, "Copy: What you mix up");
    let table = stage.copied.last().unwrap().clone();
    assert!(
        table.starts_with("Answered,Where it is,Times,The other way round\r\n"),
        "{table}"
    );
    // Names of the pack, not ids of the log.
    let (one, rest) = table.lines().nth(1).unwrap().split_once(',').unwrap();
    assert!(
        pack.subjects.find(|s| s.short == one).is_some()
            || pack.terms.find(|t| t.name == one).is_some(),
        "{one},{rest}"
    );
    stage.get(Role::Button, "Copied: What you mix up");
    press(
        &mut stage,
        Role::Button,
        "Copy: What looks wrong, for the author",
    );
    let remarks = stage.copied.last().unwrap().clone();
    assert!(remarks.contains("Both could be right.") && remarks.contains("A typo in the stem."));
    assert_eq!(remarks.matches("\n## `").count(), 2);
    let out = tempdir().unwrap();
    let file = out.path().join("days.csv");
    press(&mut stage, Role::Button, "Save Answers a day to a file…");
    let name = stage
        .get(Role::TextInput, "Path of the file to write")
        .value;
    assert!(name.ends_with(&Listing::Days.file_name(&pack)), "{name}");
    stage.paste(
        "Path of the file to write",
        out.path().join("none/days.csv").to_str().unwrap(),
    );
    stage.hear("There is no such folder");
    assert!(stage.get(Role::Button, "Write the file").disabled);
    stage.paste("Path of the file to write", file.to_str().unwrap());
    stage.key(Key::Enter);
    stage.wait_until("it is written", |s| s.says("Saved as "));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("Day,Answers,Right\r\n2026-12-"), "{text}");
    let sum: u32 = text
        .lines()
        .skip(1)
        .map(|l| l.split(',').nth(1).unwrap().parse::<u32>().unwrap())
        .sum();
    assert!(sum > 200);
}

#[test]
fn every_picture_has_a_sentence_and_a_table_that_agree() {
    let (mut stage, _folder) = progress();
    let more = stage.get_with(Role::DisclosureTriangle, "More").name;
    press(&mut stage, Role::DisclosureTriangle, &more);
    let sentence = stage.get_with(Role::Label, " of the last 28 days").name;
    for of in [
        "what is due",
        "the topics",
        "how sure you were",
        "answers a day",
        "time per question",
        "mock exams",
    ] {
        press(
            &mut stage,
            Role::DisclosureTriangle,
            &format!("Show as a table: {of}"),
        );
        let now = stage.get(Role::DisclosureTriangle, &format!("Hide the table: {of}"));
        assert_eq!(now.expanded, Some(true));
    }
    let labels = stage.names(Role::Label);
    // Two mock exams, 11 and 15 of 20.
    assert!(labels.iter().any(|l| l == "11 of 20") && labels.iter().any(|l| l == "15 of 20"));
    stage.hear("2 taken; the last on 12 January: 75 % right");
    // What was said, sure or not, adds up to all answers.
    let gauges = ["Sure: ", "Think so: ", "Guess: "];
    let answers: u32 = gauges
        .iter()
        .map(|g| {
            *numbers(&stage.get_with(Role::Image, g).name)
                .last()
                .unwrap()
        })
        .sum();
    assert_eq!(answers, numbers(&sentence)[0]);
    // The bars of the days and the sentence count the same.
    let due = stage
        .get_with(Role::Image, "Questions due on each of 28 days")
        .name;
    let today = numbers(&due)[1];
    let under = stage.get_with(Role::Label, " this week").name;
    let parts = numbers(under.split(", about").next().unwrap());
    assert_eq!(today, parts.iter().sum::<u32>(), "{due} / {under}");
}

#[test]
fn too_little_evidence_says_exactly_what_is_missing() {
    let folder = tempdir().unwrap();
    begun(&default_pack(), folder.path(), 8, 5);
    let mut stage = progress_of(default_pack(), folder.path());
    stage.hear("Too little evidence to say");
    let all = {
        let app = stage.app();
        let learner = app.state().learner.as_ref().unwrap();
        learner.snapshot().readiness.topics.len() as u32
    };
    let fresh = (all * 60).div_ceil(100) - 5;
    assert!(fresh >= 12, "as many topics as answers are missing");
    stage.hear(&format!(
        "Missing: {fresh} more answers, each on another topic you haven’t touched"
    ));
    stage.hear("Answers that count: 8 of 20");
    stage.hear_not("right expected");
    stage.hear_not("right today");
    press(
        &mut stage,
        Role::Button,
        "Practise what you haven’t touched",
    );
    assert_eq!(stage.app().state().place, Place::Practice);
    assert!(stage.app().state().practice.session().is_some());
}

#[test]
fn before_the_first_answer_it_says_what_will_be_here() {
    let mut stage = Stage::new(Start::plain(default_pack()), WIDE);
    stage.ctrl(Key::Num5);
    assert_eq!(stage.title(), "Nothing answered yet");
    stage.hear("The share that you would get right today");
    stage.get(Role::Button, "In 4 weeks");
    press(&mut stage, Role::Button, "Start practice");
    assert_eq!(stage.app().state().place, Place::Practice);
    assert!(stage.app().state().practice.session().is_some());
    let mut stage = Stage::new(Start::plain(only_notes()), WIDE);
    stage.ctrl(Key::Num5);
    assert_eq!(stage.title(), "Nothing to measure");
    stage.get(Role::Button, "Open notes…");
}

#[test]
fn another_pack_has_its_own_progress() {
    let folder = tempdir().unwrap();
    learned(&default_pack(), folder.path());
    learned(&coffee(), folder.path());
    let stage = progress_of(coffee(), folder.path());
    let rows = topics(&stage);
    assert!(!rows.is_empty());
    let pack = coffee();
    for row in &rows {
        let name = row.name.split(':').next().unwrap();
        assert!(pack.topics.find(|t| t.short == name).is_some(), "{name}");
    }
}

#[test]
fn the_smallest_window_reaches_everything_by_tab() {
    let folder = tempdir().unwrap();
    learned(&default_pack(), folder.path());
    let mut stage = Stage::new(start_in(default_pack(), folder.path()), NARROW);
    stage.ctrl(Key::Num5);
    let screen = stage.harness.ctx.content_rect();
    for (role, name) in [
        (Role::Link, "How this is worked out"),
        (Role::DisclosureTriangle, "Show as a table: what is due"),
        (Role::TextInput, "Minutes a day"),
        (Role::Link, "Show the topics that aren’t started"),
        (Role::Button, "Export…"),
        (Role::Button, "Import…"),
        (Role::Button, "Start a topic over"),
    ] {
        stage.tab_to(role, name);
        let rect = stage.focused().unwrap().rect;
        assert!(screen.contains_rect(rect), "{name} at {rect:?}");
    }
}

#[test]
fn what_can_be_used_has_a_name_of_its_own() {
    let folder = tempdir().unwrap();
    learned(&default_pack(), folder.path());
    for size in [WIDE, NARROW] {
        let mut stage = Stage::new(start_in(default_pack(), folder.path()), size);
        stage.ctrl(Key::Num5);
        let more = stage.get_with(Role::DisclosureTriangle, "More").name;
        stage.click(Role::DisclosureTriangle, &more);
        stage.click(Role::Button, "In 4 weeks");
        let mut names: Vec<(Role, String)> = stage
            .all()
            .into_iter()
            .filter(|s| (s.focusable || s.clickable) && s.role != Role::ScrollBar)
            .filter(|s| s.role != Role::Label)
            .map(|s| (s.role, s.name))
            .collect();
        assert!(names.len() > 25);
        names.sort_by_key(|n| format!("{n:?}"));
        for pair in names.windows(2) {
            assert!(!pair[0].1.trim().is_empty(), "{pair:?}");
            assert_ne!(pair[0], pair[1]);
        }
        stage.act(lectern::ui::Intent::Learn(lectern::ui::Learning::Plan(
            None,
        )));
    }
}

#[test]
fn nothing_breaks_at_any_size_with_the_longest_names() {
    let folder = tempdir().unwrap();
    learned(&extremes(), folder.path());
    for zoom in [0.5, 1.0, 3.0] {
        let mut start = start_in(extremes(), folder.path());
        start.settings.zoom = zoom;
        let mut stage = Stage::any_letters(start, WIDE);
        stage.ctrl(Key::Num5);
        for size in [
            [1.0, 1.0],
            [100.0, 100.0],
            [300.0, 200.0],
            NARROW,
            [3840.0, 2160.0],
        ] {
            stage.resize(size);
            let screen = stage.harness.ctx.content_rect();
            // Nothing runs out of a window that has room for a line of words.
            let rows = if screen.width() < 300.0 {
                Vec::new()
            } else {
                topics(&stage)
            };
            for row in rows {
                assert!(row.rect.width() <= screen.width() + 1.0, "{row:?}");
            }
        }
        stage.resize(WIDE);
        assert_eq!(stage.title(), "If you were asked today, on these topics");
    }
}
