//! A person pins bills side by side: names them, copies them, saves them as a
//! file, and brings them in again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, WIDE, default_pack, stage};
use egui::{Key, Role};
use lectern::ui::Start;
use std::path::Path;

fn pricing() -> Stage {
    let mut stage = stage([1280.0, 2400.0]);
    stage.click(Role::Tab, "Pricing");
    stage
}

fn bill(stage: &Stage) -> String {
    let said = stage.get_with(Role::Status, "The bill: ").name;
    said.trim_start_matches("The bill: ")
        .trim_end_matches(" a month")
        .to_owned()
}

const PASTE: &str = "Scenarios to bring in, as JSON or CSV";

/// Two bills side by side, one of them with a front door.
fn two(stage: &mut Stage) {
    stage.click(Role::Button, "Pin");
    stage.fill("Memory", "768 MB");
    stage.click(Role::DisclosureTriangle, "More: disk, cold starts, peak");
    stage.click(Role::Button, "Front door: None");
    stage.click(Role::MenuItemRadio, "API Gateway, HTTP API");
    stage.click(Role::Button, "Pin");
}

/// Types a path where the desktop has no file dialog, and takes it.
fn path(stage: &mut Stage, field: &str, path: &Path) {
    stage.paste(field, &path.display().to_string());
    stage.key(Key::Enter);
}

fn clear(stage: &mut Stage) {
    while let Some(remove) = stage
        .names(Role::Button)
        .into_iter()
        .find(|b| b.starts_with("Remove "))
    {
        stage.click(Role::Button, &remove);
    }
}

#[test]
fn pins_stand_side_by_side_leave_and_come_back() {
    let mut stage = pricing();
    stage.click(Role::Button, "Pin");
    stage.fill("Memory", "768 MB");
    stage.click(Role::Button, "Pin");
    stage.hear("The first: others are measured by it");
    // 270,000 GB-s are free altogether: $0.40 for the requests.
    stage.hear("−$2.33, −85.4 %");
    stage.hear("All on one account:");
    stage.fill("Name of scenario 2", "Half, of it");
    stage.click(Role::Button, "Copy all");
    stage.click(Role::MenuItemRadio, "Copy as CSV");
    let csv = stage.copied.last().unwrap().clone();
    assert!(
        csv.contains("\"Half, of it\"") && csv.contains("2.733338"),
        "{csv}"
    );
    stage.click(Role::Button, "Copy all");
    stage.click(Role::MenuItemRadio, "Copy as JSON");
    let json = stage.copied.last().unwrap().clone();
    for name in ["Half, of it", "The classic bill"] {
        stage.click(Role::Button, &format!("Remove {name}"));
    }
    stage.hear_not("Side by side");
    stage.click(Role::Button, "Pin");
    stage.click(Role::Button, "Bring in");
    stage.paste(PASTE, &json);
    stage.hear("2 scenarios were pinned.");
    stage.click(Role::Button, "Take up Half, of it");
    assert_eq!(stage.get(Role::TextInput, "Memory").value, "768 MB");
    stage.click(Role::Button, "Bring in");
    stage.paste(PASTE, "{\"schema\": 1, \"scenarios\": [}");
    stage.hear("These scenarios can’t be brought in");
}

#[test]
fn a_pin_keeps_what_is_assumed_elsewhere() {
    let mut stage = pricing();
    stage.click(Role::DisclosureTriangle, "More: disk, cold starts, peak");
    stage.click(
        Role::DisclosureTriangle,
        "The same work elsewhere, and what is assumed",
    );
    let field = |stage: &Stage, what: &str| {
        let all = stage.names(Role::TextInput);
        let of = |f: &&String| f.starts_with("EC2") && f.ends_with(what);
        all.iter().find(of).unwrap().clone()
    };
    let slower = field(&stage, "Times as long there");
    stage.fill(&slower, "3");
    stage.click(Role::Button, "Pin");
    stage.hear("With assumptions of yours about other ways");
    stage.fill("Name of scenario 1", "Slower there");
    stage.fill(&slower, "1");
    stage.click(Role::Button, "Pin");
    stage.click(Role::Button, "Copy all");
    stage.click(Role::MenuItemRadio, "Copy as CSV");
    let csv = stage.copied.last().unwrap().clone();
    assert!(csv.contains("ec2.slowdown=3"), "{csv}");
    clear(&mut stage);
    stage.click(Role::Button, "Bring in");
    stage.paste(PASTE, &csv);
    stage.hear("2 scenarios were pinned.");
    stage.click(Role::Button, "Take up Slower there");
    assert_eq!(stage.get(Role::TextInput, &slower).value, "3 ×");
    let all = stage.names(Role::Button);
    let other = all.iter().find(|b| b.starts_with("Take up 3,000,000"));
    stage.click(Role::Button, other.unwrap());
    assert_eq!(stage.get(Role::TextInput, &slower).value, "1 ×");
}

#[test]
fn pins_are_there_at_the_next_start() {
    let mut first = pricing();
    first.click(Role::Button, "Pin");
    let settings = first.app().state().settings.clone();
    let mut second = Stage::new(
        Start {
            settings,
            ..Start::plain(default_pack())
        },
        WIDE,
    );
    second.click(Role::Tab, "Pricing");
    second.hear("Side by side");
    second.get(Role::Button, "Take up The classic bill");
}

#[test]
fn a_pin_has_its_front_door_on_the_bill() {
    let mut stage = pricing();
    two(&mut stage);
    // $0.40 for the requests, $3.00 for the door.
    assert_eq!(bill(&stage), "$3.40");
    stage.hear("With API Gateway, HTTP API");
    stage.hear("+$0.67, +24.4 %");
    stage.hear("Front doors are left out of both");
    stage.click(Role::Button, "Take up The classic bill");
    assert_eq!(bill(&stage), "$2.73");
    let second = stage
        .names(Role::Button)
        .into_iter()
        .find(|b| b.starts_with("Take up 3,000,000"))
        .unwrap();
    stage.click(Role::Button, &second);
    assert_eq!(bill(&stage), "$3.40");
    stage.get(Role::Button, "Front door: API Gateway, HTTP API");
}

#[test]
fn scenarios_are_saved_as_a_file_and_brought_in_from_one() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["csv", "json"] {
        let mut stage = pricing();
        two(&mut stage);
        stage.fill("Name of scenario 2", "=Half, with a door");
        let file = folder.path().join(format!("all.{ending}"));
        stage.click(Role::Button, "Save as file…");
        let field = stage.get(Role::TextInput, "Path of the file to write");
        assert!(field.focused, "one can type at once");
        assert!(field.value.ends_with("scenarios.csv"), "{}", field.value);
        path(&mut stage, "Path of the file to write", &file);
        stage.wait_until("it is on disk", |s| s.says("Saved as "));
        stage.hear(&file.display().to_string());
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("Half, with a door"), "{text}");
        clear(&mut stage);
        stage.click(Role::Button, "Bring in");
        stage.click(Role::Button, "Open a file…");
        path(&mut stage, "Path of the scenarios", &file);
        stage.wait_until("they are read", |s| s.says("2 scenarios were pinned."));
        stage.hear("+$0.67, +24.4 %");
        let name = stage.get(Role::TextInput, "Name of scenario 2").value;
        assert_eq!(name, "=Half, with a door");
    }
}

#[test]
fn markdown_is_written_for_people_and_says_so_when_it_is_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.md");
    let mut stage = pricing();
    two(&mut stage);
    stage.click(Role::Button, "Save as file…");
    path(&mut stage, "Path of the file to write", &file);
    stage.wait_until("it is on disk", |s| s.says("Saved as "));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("| Total | $2.733338 | $3.40 |"), "{text}");
    assert!(text.contains("| Front door, requests |"), "{text}");
    stage.click(Role::Button, "Bring in");
    stage.click(Role::Button, "Open a file…");
    path(&mut stage, "Path of the scenarios", &file);
    stage.wait_until("it is refused", |s| s.says("Markdown is for people"));
}

#[test]
fn what_keeps_a_file_from_being_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.csv");
    std::fs::write(&there, "before").unwrap();
    let mut stage = pricing();
    stage.click(Role::Button, "Pin");
    stage.click(Role::Button, "Save as file…");
    let field = "Path of the file to write";
    let typed = |stage: &mut Stage, file: &str| {
        let file = folder.path().join(file);
        stage.paste(field, &file.display().to_string());
    };
    typed(&mut stage, "none/all.csv");
    stage.hear("There is no such folder");
    assert!(stage.get(Role::Button, "Save").disabled);
    typed(&mut stage, "all.xls");
    stage.hear("End the name in .csv, .md or .json");
    assert!(stage.get(Role::Button, "Save").disabled);
    typed(&mut stage, "there.csv");
    stage.hear("This file is there already and will be replaced");
    stage.key(Key::Escape);
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "before");
    // A place that takes no files, whoever asks.
    #[cfg(target_os = "linux")]
    {
        stage.click(Role::Button, "Save as file…");
        path(&mut stage, field, Path::new("/proc/all.csv"));
        stage.wait_until("it can't", |s| s.says("/proc/all.csv can’t be written: "));
    }
    stage.click(Role::Button, "Bring in");
    stage.click(Role::Button, "Open a file…");
    path(&mut stage, "Path of the scenarios", &there);
    stage.wait_until("it is refused", |s| s.says("neither the JSON nor the CSV"));
}

#[test]
fn a_copied_table_is_pasted_back() {
    let mut stage = pricing();
    two(&mut stage);
    stage.click(Role::Button, "Copy all");
    stage.click(Role::MenuItemRadio, "Copy as CSV");
    let csv = stage.copied.last().unwrap().clone();
    clear(&mut stage);
    stage.click(Role::Button, "Bring in");
    stage.paste(PASTE, &csv);
    stage.hear("2 scenarios were pinned.");
}
