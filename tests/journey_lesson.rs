//! A lesson put together, kept, saved, opened again and shown, by pointer and by
//! keys alone; what others did to its file meanwhile; pictures; a room's wishes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{NARROW, Stage, WIDE, coffee, default_pack, start_in};
use egui::{Key, Role};
use lectern::projection::lesson::{self, Lesson, Part};
use lectern::projection::{Kind, Source};
use lectern::ui::{Command, Intent, Place, Start};
use std::path::{Path, PathBuf};

/// The coffee pack with all that is kept in a folder.
fn start(folder: &Path) -> Start {
    Start {
        documents: Some(folder.to_owned()),
        ..start_in(coffee(), folder)
    }
}

fn open(folder: &Path) -> Stage {
    let mut stage = Stage::new(start(folder), WIDE);
    stage.ctrl(Key::Num6);
    stage
}

/// Ends the program and starts it again, with its settings.
fn again(stage: Stage, folder: &Path) -> Stage {
    let settings = stage.app().state().settings.clone();
    stage.leave();
    let mut next = start(folder);
    next.settings = settings;
    Stage::new(next, WIDE)
}

fn the_lesson(stage: &Stage) -> Lesson {
    let app = stage.app();
    let open = app.state().lessons.open.as_ref().expect("a lesson is open");
    open.lesson().clone()
}

fn ids(stage: &Stage) -> Vec<String> {
    let parts = the_lesson(stage).parts;
    let id = |p: &Part| p.entry().map_or_else(|| "slide".into(), |e| e.id.clone());
    parts.iter().map(id).collect()
}

fn of_file(path: &Path) -> Lesson {
    let text = std::fs::read_to_string(path).unwrap();
    let read = lesson::read(&text, "l.ron", &coffee(), &|_| true);
    read.unwrap_or_else(|r| panic!("{}", r.render(false)))
        .lesson
}

/// Waits for the thread that opens a file.
fn open_file(stage: &mut Stage, path: &Path) {
    stage.act(Intent::OpenFile(path.to_owned()));
    stage.wait_until("the file is read", |s| !s.app().state().loading);
}

fn example(folder: &Path) -> PathBuf {
    let path = folder.join("cups.ron");
    std::fs::write(&path, include_str!("../content/lessons/coffee.ron")).unwrap();
    path
}

#[test]
fn a_lesson_is_ticked_together_saved_opened_again_and_shown_with_a_clicker() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    stage.hear("Put a lesson together");
    for name in [
        "Grind size, topic",
        "What brewing does, topic",
        "French press and pour-over, comparison",
    ] {
        stage.click(Role::CheckBox, name);
    }
    assert_eq!(ids(&stage), ["grind", "basics", "press-and-pour-over"]);
    stage.fill("Title of the lesson", "Two cups");
    // The comparison is in hand, as it was ticked last.
    stage.fill("Minutes of this part", "12");
    stage.click(Role::Button, "Covered at first: Nothing is covered");
    stage.click(Role::MenuItemRadio, "All cells are covered");
    stage.click(Role::RadioButton, "Revealed by: Column");
    stage.fill("Planned minutes of the lesson", "10");
    stage.hear("Parts together: 12 min, 2 more than planned");

    stage.ctrl(Key::S);
    stage.click(Role::Button, "Write the file");
    let path = folder.path().join("two-cups.lesson.ron");
    stage.hear("Saved in two-cups.lesson.ron");
    assert_eq!(of_file(&path), the_lesson(&stage));

    let mut stage = again(stage, folder.path());
    assert_eq!(stage.app().state().place, Place::Lesson);
    assert_eq!(the_lesson(&stage).title, "Two cups");
    stage.hear("Saved in two-cups.lesson.ron");

    // From the part in hand, which is the first.
    stage.key(Key::F5);
    let source = |stage: &Stage| {
        let app = stage.app();
        let p = app.state().projecting.as_ref().expect("it projects");
        let page = p.page(p.show.place().slide).unwrap();
        p.deck.slides[page.slide].source
    };
    let grind = stage.app().state().pack.topic_by_id("grind").unwrap();
    assert_eq!(source(&stage), Source::Topic(grind));
    let steps = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        assert_eq!(p.deck.title, "Two cups");
        assert_eq!(p.deck.minutes, Some(10));
        let table = p
            .deck
            .slides
            .iter()
            .find(|s| s.source.kind() == Kind::Comparison);
        let covers = &table.unwrap().covers;
        assert!(!covers.cells.is_empty());
        assert_eq!(table.unwrap().minutes, Some(12));
        p.laid.pages.len()
    };
    // To the end with a clicker: every slide of the lesson comes, and none other.
    let mut seen = vec![source(&stage)];
    for _ in 0..steps * 40 {
        stage.key(Key::PageDown);
        if *seen.last().unwrap() != source(&stage) {
            seen.push(source(&stage));
        }
    }
    let basics = stage.app().state().pack.topic_by_id("basics").unwrap();
    let table = stage
        .app()
        .state()
        .pack
        .comparison_by_id("press-and-pour-over");
    assert_eq!(
        seen[..3],
        [
            Source::Topic(grind),
            Source::Topic(basics),
            Source::Comparison(table.unwrap())
        ]
    );
    assert_eq!(*seen.last().unwrap(), Source::Summary);
    stage.key(Key::Escape);
    stage.key(Key::Escape);
    assert_eq!(stage.app().state().place, Place::Lesson);
    stage.hear("Saved in two-cups.lesson.ron");
}

#[test]
fn covered_cells_of_a_lesson_are_neither_drawn_nor_told_before_their_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    stage.click(Role::CheckBox, "French press and pour-over, comparison");
    stage.key(Key::F5);
    stage.hear("About 4 min");
    stage.ctrl(Key::Q);
    stage.click(Role::Button, "Covered at first: Nothing is covered");
    stage.click(Role::MenuItemRadio, "All cells are covered");
    stage.key(Key::F5);
    stage.hear_not("About 4 min");
    stage.key(Key::End);
    stage.hear("About 4 min");
}

#[test]
fn all_of_it_goes_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    stage.tab_to(Role::TextInput, "Show only what holds these words");
    stage.type_words("grind");
    stage.tab_to(Role::CheckBox, "Grind size, topic");
    stage.key(Key::Space);
    assert_eq!(ids(&stage), ["grind"]);
    stage.tab_to(Role::Button, "Add a slide of your own");
    stage.key(Key::Enter);
    assert_eq!(ids(&stage), ["grind", "slide"]);
    stage.tab_to(Role::TextInput, "Heading of the slide");
    stage.type_words("Taste it");
    stage.tab_to(Role::MultilineTextInput, "Text of the slide");
    stage.type_words("Which is sour?");
    // Moved while its text is being typed, too.
    stage.press(egui::Modifiers::ALT, Key::ArrowUp);
    assert_eq!(ids(&stage), ["slide", "grind"]);
    stage.press(egui::Modifiers::ALT, Key::ArrowDown);
    assert_eq!(ids(&stage), ["grind", "slide"]);
    stage.tab_to(Role::ListBoxOption, "1 of 2: Grind size, topic");
    assert_eq!(
        stage
            .app()
            .state()
            .lessons
            .open
            .as_ref()
            .unwrap()
            .editing
            .selected(),
        0
    );
    stage.key(Key::ArrowDown);
    assert_eq!(
        stage.focused().unwrap().name,
        "2 of 2: Taste it, slide of your own"
    );
    stage.key(Key::Delete);
    assert_eq!(ids(&stage), ["grind"]);
    stage.hear("Take back: remove “Taste it”");
    stage.ctrl(Key::Z);
    assert_eq!(ids(&stage), ["grind", "slide"]);
    match &the_lesson(&stage).parts[1] {
        Part::Slide(slide) => assert_eq!(slide.text, "Which is sour?"),
        other => panic!("{other:?}"),
    }
    stage.ctrl(Key::S);
    assert!(
        stage
            .focused()
            .is_some_and(|f| f.name == "Path of the lesson to write")
    );
    stage.key(Key::Enter);
    assert_eq!(
        of_file(&folder.path().join("coffee-at-home.lesson.ron")),
        the_lesson(&stage)
    );
}

#[test]
fn what_is_not_saved_is_there_at_the_next_start_and_after_another_pack() {
    let folder = tempfile::tempdir().unwrap();
    let path = example(folder.path());
    let before = std::fs::read_to_string(&path).unwrap();
    let mut stage = Stage::new(start(folder.path()), WIDE);
    open_file(&mut stage, &path);
    assert_eq!(
        stage.app().state().place,
        Place::Lesson,
        "a lesson is told from a pack"
    );
    stage.hear("Saved in cups.ron");
    stage.fill("Title of the lesson", "Changed");
    stage.click(Role::CheckBox, "Water, topic");
    let whole = the_lesson(&stage);
    stage.act(Intent::OpenBuiltIn);
    assert!(
        stage.app().state().lessons.open.is_none(),
        "it is another pack’s"
    );
    let mut stage = again(stage, folder.path());
    assert_eq!(the_lesson(&stage), whole);
    stage.ctrl(Key::Num6);
    stage.hear("Not saved in cups.ron yet");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        before,
        "the file is as it was"
    );
    // Opening the file again brings the changes, not their loss.
    stage.act(Intent::Run(Command::NewLesson));
    stage.hear("Go on with “Changed”");
    open_file(&mut stage, &path);
    assert_eq!(the_lesson(&stage), whole);
    stage.hear("with the changes that were not saved");
    stage.hear_not("Go on with “Changed”");
    // Dropped on purpose, it is gone at the next start.
    stage.act(Intent::Run(Command::NewLesson));
    stage.click(Role::Button, "Drop “Changed” for good");
    open_file(&mut stage, &path);
    assert_eq!(the_lesson(&stage).title, "What decides in the cup");
}

#[test]
fn a_lesson_that_was_never_saved_waits_while_others_are_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = example(folder.path());
    let mut stage = open(folder.path());
    stage.click(Role::CheckBox, "Water, topic");
    stage.fill("Title of the lesson", "Only water");
    open_file(&mut stage, &path);
    assert_eq!(the_lesson(&stage).title, "What decides in the cup");
    let mut stage = again(stage, folder.path());
    stage.ctrl(Key::Num6);
    stage.click(Role::Button, "Go on with “Only water”, 1 part");
    assert_eq!(ids(&stage), ["water"]);
    assert_eq!(the_lesson(&stage).title, "Only water");
    stage.hear_not("Go on with");
}

#[test]
fn comments_go_only_after_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = example(folder.path());
    let before = std::fs::read_to_string(&path).unwrap();
    let mut stage = Stage::new(start(folder.path()), WIDE);
    open_file(&mut stage, &path);
    stage.fill("Title of the lesson", "Changed");
    stage.ctrl(Key::S);
    stage.hear("has comments that somebody wrote by hand");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    stage.click(Role::Button, "Not now");
    stage.hear_not("comments that somebody wrote");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    stage.ctrl(Key::S);
    stage.click(Role::Button, "Save without the comments");
    stage.hear("Saved in cups.ron");
    assert_eq!(of_file(&path).title, "Changed");
    // From now on there are none to lose.
    stage.fill("Title of the lesson", "Changed again");
    stage.ctrl(Key::S);
    stage.hear_not("comments that somebody wrote");
    assert_eq!(of_file(&path).title, "Changed again");
}

#[test]
fn a_file_that_others_changed_is_not_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    stage.click(Role::CheckBox, "Water, topic");
    stage.ctrl(Key::S);
    stage.click(Role::Button, "Write the file");
    let path = folder.path().join("coffee-at-home.lesson.ron");
    let theirs = std::fs::read_to_string(&path)
        .unwrap()
        .replace("Coffee at home", "Theirs");
    std::fs::write(&path, &theirs).unwrap();
    stage.fill("Title of the lesson", "Mine");
    stage.ctrl(Key::S);
    stage.hear("was changed elsewhere");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    stage.click(Role::Button, "Read it again");
    assert_eq!(the_lesson(&stage).title, "Theirs");
    stage.hear_not("was changed elsewhere");
    stage.ctrl(Key::Z);
    assert_eq!(the_lesson(&stage).title, "Mine", "mine isn’t lost");
    stage.ctrl(Key::S);
    assert_eq!(of_file(&path).title, "Mine");
    // What is no lesson is never written over.
    let notes = folder.path().join("notes.ron");
    std::fs::write(&notes, include_str!("../content/examples/coffee.ron")).unwrap();
    stage.act(lectern::ui::FileFor::LessonTo.chosen(notes.clone()));
    stage.hear("is no lesson, so nothing was written");
    assert_eq!(
        std::fs::read_to_string(&notes).unwrap(),
        include_str!("../content/examples/coffee.ron")
    );
}

#[test]
fn a_bad_lesson_is_reported_and_the_last_good_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let good = example(folder.path());
    let bad = folder.path().join("bad.lesson.ron");
    std::fs::write(
        &bad,
        "(format: 1, pack: \"coffee\", title: \"Bad\", parts: [\n    topic(id: \"grnd\"),\n])",
    )
    .unwrap();
    let mut stage = Stage::new(start(folder.path()), WIDE);
    open_file(&mut stage, &good);
    open_file(&mut stage, &bad);
    stage.hear("1 problem in bad.lesson.ron");
    stage.hear("The lesson that was open stays open");
    stage.hear("There is no topic “grnd”");
    stage.hear("bad.lesson.ron:2:15");
    stage.hear("Did you mean grind?");
    assert_eq!(the_lesson(&stage).title, "What decides in the cup");

    // A lesson of another pack says which.
    let mut stage = Stage::new(Start::plain(default_pack()), WIDE);
    open_file(&mut stage, &good);
    stage.hear("This lesson is for the pack “coffee”, not for “other-compute”");
    assert!(stage.app().state().lessons.open.is_none());
}

#[test]
fn a_lesson_follows_its_pack_and_says_what_is_gone_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.ron");
    let text = include_str!("../content/examples/coffee.ron");
    std::fs::write(&notes, text).unwrap();
    let mut from = start(folder.path());
    from.file = Some(notes.clone());
    let mut stage = Stage::new(from, WIDE);
    stage.ctrl(Key::Num6);
    stage.click(Role::CheckBox, "Water, topic");
    stage.click(Role::CheckBox, "Grind size, topic");
    stage.key(Key::F5);
    let titles = |stage: &Stage| -> Vec<String> {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        p.deck.slides.iter().map(|s| s.title().to_owned()).collect()
    };
    assert!(titles(&stage).contains(&"Water".to_owned()));
    std::fs::write(
        &notes,
        text.replace("title: \"Water\"", "title: \"Soft water\""),
    )
    .unwrap();
    open_file(&mut stage, &notes);
    assert_eq!(titles(&stage)[1..3], ["Soft water", "Grind size"]);
    stage.ctrl(Key::Q);
    assert_eq!(ids(&stage), ["water", "grind"]);
}

/// A picture of one colour, so many pixels wide and high.
fn picture(path: &Path, size: [u32; 2], colour: [u8; 3]) {
    let image = image::RgbImage::from_pixel(size[0], size[1], image::Rgb(colour));
    image.save(path).unwrap();
}

#[test]
fn a_picture_is_shown_whole_with_its_proportions_and_a_broken_one_is_said_before_class() {
    let folder = tempfile::tempdir().unwrap();
    let rose = [230, 20, 120];
    picture(&folder.path().join("wide.png"), [300, 100], rose);
    std::fs::write(folder.path().join("broken.png"), "no picture").unwrap();
    let path = folder.path().join("cups.lesson.ron");
    let slide = |name: &str| format!("slide(heading: \"{name}\", picture: \"{name}.png\")");
    let text = format!(
        "(format: 1, pack: \"coffee\", title: \"T\", summary: false, parts: [{}, {}])",
        slide("wide"),
        slide("broken")
    );
    std::fs::write(&path, text).unwrap();
    let mut stage = Stage::new(start(folder.path()), WIDE);
    open_file(&mut stage, &path);
    stage.hear("wide.png, 300 × 100");
    stage.click(
        Role::ListBoxOption,
        "2 of 2: broken, slide of your own, something is wrong",
    );
    stage.hear("broken.png can’t be shown: it is neither a PNG nor a JPEG");
    stage.click(Role::ListBoxOption, "1 of 2: wide, slide of your own");
    stage.key(Key::F5);
    // The rectangle of its colour on the wall.
    let bounds = |stage: &mut Stage| {
        let shot = stage.picture();
        let hits = shot.enumerate_pixels().filter(|(_, _, p)| p.0[..3] == rose);
        let (mut least, mut most, mut count) = ([u32::MAX; 2], [0; 2], 0_u32);
        for (x, y, _) in hits {
            least = [least[0].min(x), least[1].min(y)];
            most = [most[0].max(x), most[1].max(y)];
            count += 1;
        }
        (least, most, count)
    };
    let (least, most, count) = bounds(&mut stage);
    let (width, height) = (most[0] - least[0] + 1, most[1] - least[1] + 1);
    assert!(count >= (width - 2) * (height - 2), "nothing lies over it");
    let ratio = f64::from(width) / f64::from(height);
    assert!((2.95..3.05).contains(&ratio), "{width} × {height}");
    assert!(width > 900, "as large as it fits: {width}");
    assert!(least[0] >= 64 && most[0] <= 1216, "inside the margins");
    stage.key(Key::PageDown);
    assert_eq!(bounds(&mut stage).2, 0);
    stage.hear("broken");
    stage.hear_not("can’t be shown");
    // The desk has it, too.
    stage.ctrl(Key::Q);
    stage.act(Intent::Run(Command::ProjectBeside));
    assert!(bounds(&mut stage).2 > 1_000);
}

#[test]
fn a_room_says_what_takes_several_pages_and_leads_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    stage.click(Role::CheckBox, "Water, topic");
    stage.ctrl(Key::Enter);
    stage.click(Role::TextInput, "Heading of the slide");
    stage.type_words("Short");
    stage.click(Role::Button, "Check for this room");
    stage.hear("All fits: every slide takes one page");
    stage.key(Key::Escape);
    let long = "Some words that make a sentence. ".repeat(60);
    stage.paste("Text of the slide", &long);
    stage.click(Role::Button, "Check for this room");
    stage.hear("All can be read. One slide takes several pages");
    stage.hear("“Short” takes");
    // 4:3 and a deep room ask for more.
    let pages = |stage: &Stage| {
        let app = stage.app();
        let checked = app.state().lessons.rooms.result.clone().unwrap();
        checked.headline
    };
    let near = pages(&stage);
    stage.click(Role::RadioButton, "Last row: Eight, a deep room");
    stage.hear("deep room");
    assert_ne!(pages(&stage), near);
    stage.click(Role::RadioButton, "Shape of the projected picture: 4:3");
    assert!(pages(&stage).starts_with("1024 × 768, deep room"));
    // From another part, the line leads back to this one.
    stage.key(Key::Escape);
    stage.click(Role::ListBoxOption, "1 of 2: Water, topic");
    stage.act(Intent::Run(Command::CheckRoom));
    let goes = stage.names(Role::Button);
    let name = goes
        .iter()
        .find(|n| n.starts_with("Go to part 2"))
        .expect("it leads there");
    stage.click(Role::Button, name);
    let app = stage.app();
    assert_eq!(
        app.state()
            .lessons
            .open
            .as_ref()
            .unwrap()
            .editing
            .selected(),
        1
    );
    assert_eq!(app.state().overlay, None);
}

#[test]
fn without_a_lesson_all_of_the_notes_are_shown_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = open(folder.path());
    let slides = {
        let pack = coffee();
        lectern::projection::Deck::of_pack(&pack).slides.len()
    };
    stage.key(Key::F5);
    let shown = |stage: &Stage| {
        let app = stage.app();
        app.state().projecting.as_ref().unwrap().deck.slides.len()
    };
    assert_eq!(shown(&stage), slides);
    stage.ctrl(Key::Q);
    // With one open, other screens project all the same what they did.
    stage.click(Role::CheckBox, "Water, topic");
    stage.ctrl(Key::Num1);
    stage.key(Key::F5);
    assert_eq!(shown(&stage), slides);
    stage.ctrl(Key::Q);
    stage.act(Intent::Run(Command::CheckRoom));
    stage.hear("How all of the notes fall onto slides");
    stage.hear(&format!("{slides} slides on"));
}

#[test]
fn in_the_smallest_window_notes_and_lesson_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::new(start(folder.path()), NARROW);
    stage.ctrl(Key::Num6);
    stage.click(Role::CheckBox, "Grind size, topic");
    stage.click(Role::RadioButton, "Show: The lesson, 1 part");
    stage.click(Role::TextInput, "Title of the lesson");
    stage.click(Role::ListBoxOption, "1 of 1: Grind size, topic");
    stage.fill("Minutes of this part", "7");
    assert_eq!(the_lesson(&stage).sum(), 7);
    stage.click(Role::RadioButton, "Show: The notes");
    stage.get(Role::CheckBox, "Grind size, topic");
}
