//! The frame around the screens: menu, settings, colours, sizes, shortcuts,
//! about, the report on a file, opening files, and packs that hold little.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, WIDE, coffee, default_pack, every_element, only_notes, stage, stage_of};
use egui::{Key, Role};
use lectern::ui::{COMMANDS, Intent};
use std::path::{Path, PathBuf};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/examples")
        .join(name)
}

/// Opens a file and waits until it was read.
fn open(stage: &mut Stage, path: &Path) {
    stage.act(Intent::OpenFile(path.to_owned()));
    stage.wait_until("the file is read", |s| !s.app().state().loading);
}

/// Opens a file with a slip in it.
fn open_broken(stage: &mut Stage) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    let text = std::fs::read_to_string(example("coffee.ron")).unwrap();
    let text = text.replace("parent: \"basics\"", "parent: \"basic\"");
    std::fs::write(&path, text).unwrap();
    open(stage, &path);
    folder
}

fn chosen_colours(stage: &mut Stage) -> String {
    stage.click(Role::Tab, "Settings");
    let on = stage
        .of(Role::RadioButton)
        .into_iter()
        .find(|r| r.name.starts_with("Colours: ") && r.selected == Some(true))
        .unwrap();
    stage.key(Key::Escape);
    on.name
}

#[test]
fn the_tabs_and_their_keys_lead_to_the_four_screens() {
    let mut stage = stage(WIDE);
    for (n, (tab, title)) in [
        ("Compare", "Containers and virtual machines"),
        ("Pricing", ""),
        ("Practice", "8 new"),
        ("Study", "Containers"),
    ]
    .into_iter()
    .enumerate()
    {
        stage.click(Role::Tab, tab);
        assert_eq!(stage.get(Role::Tab, tab).selected, Some(true));
        let on = stage
            .of(Role::Tab)
            .iter()
            .filter(|t| t.selected == Some(true))
            .count();
        assert_eq!(on, 1);
        if !title.is_empty() {
            assert_eq!(stage.title(), title);
        }
        let key = [Key::Num2, Key::Num3, Key::Num4, Key::Num1][n];
        stage.ctrl(Key::Num1);
        stage.ctrl(key);
        assert_eq!(stage.get(Role::Tab, tab).selected, Some(true));
    }
}

#[test]
fn the_menu_opens_and_changes_colours() {
    let mut stage = stage(WIDE);
    let light = stage.picture();
    stage.click(Role::Button, "Other Compute, menu");
    assert_eq!(
        stage.get(Role::MenuItemRadio, "Light colours").selected,
        Some(true)
    );
    stage.click(Role::MenuItemRadio, "Dark colours");
    assert!(stage.of(Role::MenuItemRadio).is_empty(), "the menu closes");
    assert!(stage.picture() != light);
    assert_eq!(chosen_colours(&mut stage), "Colours: Dark");
    stage.click(Role::Button, "Other Compute, menu");
    stage.key(Key::Escape);
    assert!(stage.of(Role::MenuItemRadio).is_empty(), "Esc closes it");
}

#[test]
fn the_menu_is_walked_by_keys() {
    let mut stage = stage(WIDE);
    stage.tab_to(Role::Button, "Other Compute, menu");
    stage.key(Key::Enter);
    stage.tab_to(Role::MenuItem, "About, sources and licences");
    stage.key(Key::Enter);
    stage.hear("Lectern ");
    stage.hear("Sources");
}

#[test]
fn a_handout_is_exported_from_the_menu() {
    // On the stage there is no desktop that could ask where to.
    let mut stage = stage(WIDE);
    stage.click(Role::Button, "Other Compute, menu");
    stage.click(Role::MenuItem, "Export handout…");
    stage.hear("lectern handout --out FILE.pdf");
}

#[test]
fn settings_change_colours_size_and_motion() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::Comma);
    for name in ["Dark", "High contrast", "As the desktop", "Light"] {
        let name = format!("Colours: {name}");
        stage.click(Role::RadioButton, &name);
        assert_eq!(stage.get(Role::RadioButton, &name).selected, Some(true));
        if name.ends_with("desktop") {
            stage.hear("so light is shown");
        }
    }
    stage.click(Role::Button, "Larger");
    stage.hear("110 %");
    stage.click(Role::Button, "Smaller");
    stage.click(Role::Button, "Smaller");
    stage.hear("90 %");
    stage.click(Role::Button, "Normal");
    stage.hear("100 %");
    stage.click(Role::RadioButton, "Motion: Short movements");
    stage.wait(0.5);
    assert_eq!(
        stage
            .get(Role::RadioButton, "Motion: Short movements")
            .selected,
        Some(true)
    );
    stage.click(Role::Button, "Close");
    assert!(stage.find(Role::RadioButton, "Colours: Dark").is_none());
}

#[test]
fn zoom_keys_make_all_larger_and_the_page_flows_anew() {
    let mut stage = stage(WIDE);
    assert!(!stage.of(Role::TreeItem).is_empty());
    let words = |stage: &Stage| stage.get(Role::Heading, "Containers").rect;
    let before = words(&stage);
    stage.ctrl(Key::Plus);
    assert!((stage.harness.ctx.zoom_factor() - 1.1).abs() < 1e-6);
    stage.ctrl(Key::Equals);
    assert!((stage.harness.ctx.zoom_factor() - 1.2).abs() < 1e-6);
    for _ in 0..30 {
        stage.ctrl(Key::Plus);
    }
    assert!(
        (stage.harness.ctx.zoom_factor() - 3.0).abs() < 1e-6,
        "no further than 3"
    );
    assert!(
        stage.of(Role::TreeItem).is_empty(),
        "the tree gave way to the page"
    );
    let screen = stage.harness.ctx.content_rect();
    let title = words(&stage);
    assert!(
        screen.x_range().contains(title.right()),
        "{title:?} in {screen:?}"
    );
    for _ in 0..40 {
        stage.ctrl(Key::Minus);
    }
    assert!(
        (stage.harness.ctx.zoom_factor() - 0.5).abs() < 1e-6,
        "no smaller than half"
    );
    stage.ctrl(Key::Num0);
    let moved = (words(&stage).min - before.min).length();
    assert!(
        moved < 1.0,
        "all is where it was, but for rounding: {moved}"
    );
}

#[test]
fn the_sheet_shows_every_shortcut_by_question_mark_and_f1() {
    let mut stage = stage(WIDE);
    for by_letter in [true, false] {
        if by_letter {
            stage.shift(Key::Questionmark);
        } else {
            stage.key(Key::F1);
        }
        stage.get(Role::Heading, "Shortcuts");
        for entry in COMMANDS.iter().filter(|e| !e.keys.is_empty()) {
            if !entry.words.starts_with("Pick the") {
                stage.hear(entry.words);
            }
        }
        stage.key(Key::Escape);
        assert!(stage.find(Role::Heading, "Shortcuts").is_none());
    }
}

#[test]
fn about_has_version_licences_and_sources() {
    let pack = default_pack();
    let mut stage = stage(WIDE);
    stage.click(Role::Button, "Other Compute, menu");
    stage.click(Role::MenuItem, "About, sources and licences");
    stage.hear(concat!("Lectern ", env!("CARGO_PKG_VERSION")));
    stage.hear("MIT or Apache-2.0");
    stage.hear("SIL Open Font License");
    stage.hear("last checked 23 November 2026");
    for (_, source) in pack.sources.iter() {
        stage.hear(&source.title.replace('\u{a0}', " "));
    }
    let first = pack
        .sources
        .iter()
        .find(|(_, s)| s.url.is_some())
        .unwrap()
        .1;
    stage.click(Role::Link, &first.title);
    assert_eq!(stage.opened, [first.url.clone().unwrap()]);
}

#[test]
fn a_broken_file_is_reported_and_the_old_pack_stays() {
    let mut stage = stage(WIDE);
    let _folder = open_broken(&mut stage);
    stage.hear(" in broken.ron");
    stage.hear("The notes that were open stay open");
    assert!(stage.title().contains("problem"), "{}", stage.title());
    // The place, the lines and the cure.
    let at = stage
        .names(Role::Label)
        .into_iter()
        .find(|l| l.starts_with("broken.ron:"))
        .expect("a place");
    let line: usize = at.split(':').nth(1).unwrap().parse().unwrap();
    assert!(line > 1);
    stage.hear(&format!("line {line}: "));
    stage.hear("basic");
    stage.hear("basics");
    stage.get(Role::Button, "Other Compute, menu");

    stage.click(Role::Button, "Copy all");
    let copied = stage.copied.pop().unwrap();
    assert!(copied.contains("basics"), "{copied}");

    stage.key(Key::Escape);
    assert_eq!(stage.title(), "Containers");
    let again = stage.get_with(Role::Link, " in broken.ron").name;
    stage.click(Role::Link, &again);
    stage.hear(&at);
    stage.click(Role::Button, "Hide");
    assert_eq!(stage.title(), "Containers");
    stage.click(Role::Button, "Other Compute, menu");
    stage.click(Role::MenuItem, "Show the report on the file");
    stage.hear(&at);
    stage.key(Key::F1);
    assert_eq!(
        stage
            .of(Role::Heading)
            .iter()
            .filter(|h| h.name == "Shortcuts")
            .count(),
        1
    );
    stage.key(Key::Escape);
    stage.hear(&at);
    // Going anywhere hides it.
    stage.ctrl(Key::Num2);
    assert_eq!(stage.title(), "Containers and virtual machines");
}

#[test]
fn a_file_that_isnt_there_is_said_and_the_message_can_be_closed() {
    let mut stage = stage(WIDE);
    let folder = tempfile::tempdir().unwrap();
    open(&mut stage, &folder.path().join("nowhere.ron"));
    stage.hear("nowhere.ron");
    assert_eq!(stage.title(), "Containers");
    stage.click(Role::Button, "Close this message");
    stage.hear_not("nowhere.ron");
}

#[test]
fn what_was_said_of_a_file_goes_when_the_next_is_opened() {
    let mut stage = stage(WIDE);
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        open(&mut stage, folder.path());
        let said = stage.of(Role::Alert);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0]
                .name
                .contains("is a folder; name a content file in it")
        );
    }
    open(&mut stage, &example("coffee.ron"));
    assert!(stage.of(Role::Alert).is_empty());
    assert_eq!(stage.title(), "What brewing does");
}

#[test]
fn a_path_is_typed_with_completion() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("inner")).unwrap();
    std::fs::copy(
        example("coffee.ron"),
        folder.path().join("inner/coffee.ron"),
    )
    .unwrap();
    std::fs::write(folder.path().join("other.txt"), "no notes").unwrap();
    let mut stage = stage(WIDE);
    stage.ctrl(Key::O);
    let field = stage.get(Role::TextInput, "Path of the content file");
    assert!(field.focused, "one can type at once");
    assert!(stage.get(Role::Button, "Open").disabled);
    stage.paste(
        "Path of the content file",
        &format!("{}/", folder.path().display()),
    );
    assert_eq!(stage.names(Role::MenuItem), ["inner"]);
    stage.click(Role::MenuItem, "inner");
    assert_eq!(stage.names(Role::MenuItem), ["coffee.ron"]);
    stage.type_words("zz");
    stage.hear("Nothing there begins like this");
    stage.key(Key::Backspace);
    stage.key(Key::Backspace);
    stage.type_words("coffee.ron");
    assert!(!stage.get(Role::Button, "Open").disabled);
    stage.key(Key::Enter);
    stage.wait_until("the file is read", |s| !s.app().state().loading);
    stage.get(Role::Button, "Coffee at home, menu");
    assert_eq!(stage.title(), "What brewing does");
}

#[test]
fn the_open_path_dialog_closes_without_doing_anything() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::O);
    stage.click(Role::Button, "Cancel");
    assert_eq!(stage.title(), "Containers");
    stage.ctrl(Key::O);
    stage.key(Key::Escape);
    assert_eq!(stage.title(), "Containers");
}

#[test]
fn another_pack_opens_with_its_own_nouns_and_the_built_in_one_again() {
    let mut stage = stage(WIDE);
    open(&mut stage, &example("coffee.ron"));
    stage.get(Role::Button, "Coffee at home, menu");
    assert!(stage.find(Role::Tab, "Pricing").is_none());
    stage.click(Role::Tab, "Compare");
    stage.click(Role::Button, "Espresso, menu");
    stage.click(Role::MenuItem, "Take it out");
    stage.get(Role::Button, "Add a method");
    stage.hear_not("service");
    stage.ctrl(Key::Num3);
    assert_eq!(
        stage.get(Role::Tab, "Compare").selected,
        Some(true),
        "no pricing to go to"
    );
    stage.click(Role::Button, "Coffee at home, menu");
    stage.click(Role::MenuItem, "Open the built-in notes");
    stage.get(Role::Button, "Other Compute, menu");
    stage.get(Role::Tab, "Pricing");
    // The file is kept among the recent ones.
    stage.click(Role::Button, "Other Compute, menu");
    stage.click(Role::MenuItem, "coffee.ron");
    stage.wait_until("the file is read", |s| !s.app().state().loading);
    stage.get(Role::Button, "Coffee at home, menu");
}

#[test]
fn a_file_that_was_mended_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    std::fs::copy(example("coffee.ron"), &path).unwrap();
    let mut stage = stage(WIDE);
    open(&mut stage, &path);
    stage.ctrl(Key::ArrowDown);
    assert_eq!(stage.title(), "Grind size");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("Grind size", "How fine")).unwrap();
    stage.ctrl(Key::R);
    stage.wait_until("it is read again", |s| s.says("How fine"));
    assert_eq!(stage.title(), "How fine", "one stays where one was");
    // Broken while open: the last good version stays.
    std::fs::write(&path, text.replace("format: 1", "format: ")).unwrap();
    stage.ctrl(Key::R);
    stage.wait_until("it is read again", |s| {
        s.says("Still showing the last version")
    });
    stage.key(Key::Escape);
    assert_eq!(stage.title(), "How fine");
}

#[test]
fn notes_without_prices_and_comparisons_show_no_broken_screens() {
    let mut stage = stage_of(only_notes(), WIDE);
    assert_eq!(
        stage.names(Role::Tab),
        [
            "Study", "Practice", "Progress", "Lesson", "Project", "Settings"
        ]
    );
    stage.ctrl(Key::Num2);
    stage.ctrl(Key::Num3);
    assert_eq!(stage.title(), "First page");
    stage.ctrl(Key::K);
    stage.type_words("c");
    assert!(
        !stage
            .names(Role::ListBoxOption)
            .contains(&"Compare".to_owned())
    );
    stage.key(Key::Escape);
    stage.ctrl(Key::Num4);
    assert_eq!(stage.title(), "No questions yet");
}

#[test]
fn every_example_shows_all_its_pages_and_comparisons() {
    for pack in [coffee(), every_element()] {
        let count = pack.topics.indices().count();
        let comparisons: Vec<String> = pack
            .comparisons
            .iter()
            .map(|(_, c)| c.title.clone())
            .collect();
        let mut stage = stage_of(pack, WIDE);
        for _ in 0..count {
            assert!(!stage.title().is_empty());
            stage.ctrl(Key::ArrowDown);
        }
        for title in comparisons {
            stage.ctrl(Key::K);
            stage.type_words(&title);
            let hits = stage.of(Role::ListBoxOption);
            let hit = hits
                .iter()
                .find(|h| h.name.ends_with("Comparison"))
                .unwrap();
            stage.click_at(hit.rect.center());
            assert_eq!(stage.title(), title);
            assert!(!stage.of(Role::GridCell).is_empty());
        }
    }
}

#[test]
fn quit_is_asked_for_by_key() {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::Q);
    assert!(stage.app().state().quit);
}
