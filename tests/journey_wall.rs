//! A lesson in front of a class: with a clicker alone, with the laptop's keys,
//! a vote, a size that changes, and what must never be on the wall.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Stage, WIDE, default_pack, stage, start_in};
use egui::{Key, Role};
use lectern::projection::show::{Place as At, Shown, Stage as Of, State as Doing};
use lectern::projection::{Content, Kind, Shape};
use lectern::ui::{Clock, Command, Intent, Place, Projecting, Side};

/// What is on the wall, in the words of the laid-out page.
fn title(stage: &Stage) -> String {
    let app = stage.app();
    let p = app.state().projecting.as_ref().expect("it projects");
    p.page(p.show.place().slide).unwrap().title.clone()
}

fn at(stage: &Stage) -> At {
    let app = stage.app();
    app.state().projecting.as_ref().unwrap().show.place()
}

fn projects(stage: &Stage) -> bool {
    stage.app().state().projecting.is_some()
}

fn doing(stage: &Stage) -> Doing {
    let app = stage.app();
    app.state().projecting.as_ref().unwrap().show.state()
}

/// The first page of the first slide of a kind, and goes there.
fn go_to(stage: &mut Stage, kind: Kind) -> usize {
    let found = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        p.laid.pages.iter().position(|page| page.kind == kind)
    };
    let found = found.unwrap_or_else(|| panic!("the deck has a {kind:?}"));
    stage.act(Intent::Project(Projecting::Mark(found)));
    stage.key(Key::Enter);
    assert_eq!(at(stage).slide, found);
    found
}

fn comparison(stage: &mut Stage) {
    let first = stage.app().state().pack.comparisons.first().unwrap();
    stage.act(Intent::Go(Place::Compare(Side::Named(first))));
}

#[test]
fn what_is_open_is_what_the_class_sees_first() {
    let mut stage = stage(WIDE);
    let topic = stage.app().state().last_topic();
    let name = stage.app().state().pack.topics[topic].title.clone();
    stage.key(Key::F5);
    assert_eq!(title(&stage), name);
    stage.hear(&name);
    stage.ctrl(Key::Q);
    assert!(!projects(&stage));
    assert!(!stage.app().state().quit, "the program goes on");

    comparison(&mut stage);
    let first = stage.app().state().pack.comparisons.first().unwrap();
    let name = stage.app().state().pack.comparisons[first].title.clone();
    stage.key(Key::F5);
    assert_eq!(title(&stage), name);
    stage.ctrl(Key::Q);

    stage.shift(Key::F5);
    assert_eq!(at(&stage), At::default(), "from the first slide");
    stage.ctrl(Key::Q);
    stage.click(Role::Tab, "Project");
    assert!(projects(&stage), "the rail has it, too");
}

#[test]
fn a_clicker_alone_goes_through_the_lesson_and_back() {
    let mut stage = stage(WIDE);
    // The start button sends F5, then Esc, in turn.
    stage.key(Key::F5);
    stage.ctrl(Key::Q);
    stage.shift(Key::F5);
    let mut places = vec![at(&stage)];
    for _ in 0..60 {
        stage.key(Key::PageDown);
        places.push(at(&stage));
    }
    assert!(places.windows(2).all(|w| w[0] < w[1]), "{places:?}");
    for place in places.iter().rev().skip(1) {
        stage.key(Key::PageUp);
        assert_eq!(at(&stage), *place);
    }
    for _ in 0..3 {
        stage.key(Key::F5);
        stage.key(Key::Escape);
    }
    assert!(projects(&stage), "the start button never ends it");
    assert_eq!(at(&stage), places[0]);
    stage.key(Key::Period);
    assert_eq!(doing(&stage), Doing::Blank);
    stage.key(Key::PageDown);
    assert_eq!(
        at(&stage),
        places[0],
        "next while black only brings it back"
    );
    stage.key(Key::PageDown);
    assert_eq!(at(&stage), places[1]);
    stage.key(Key::Escape);
    stage.key(Key::Escape);
    assert!(!projects(&stage), "twice ends it");
}

#[test]
fn covered_cells_are_neither_drawn_nor_told_until_their_step() {
    let mut stage = stage(WIDE);
    comparison(&mut stage);
    stage.key(Key::F5);
    let page = at(&stage).slide;
    // The words of each row's cells, as they were laid out.
    let rows: Vec<(usize, String)> = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        let page = p.page(page).unwrap();
        let words = page.pieces.iter().filter_map(|piece| {
            let at = piece.cell?;
            let Shape::Text(lines) = &piece.shape else {
                return None;
            };
            Some((at.row, lines.first()?.runs.first()?.text.clone()))
        });
        words.filter(|(_, w)| w.len() > 8).collect()
    };
    let last = rows.iter().map(|(row, _)| *row).max().unwrap();
    let of_last: Vec<&String> = rows
        .iter()
        .filter(|(r, _)| *r == last)
        .map(|(_, w)| w)
        .collect();
    assert!(!of_last.is_empty());
    let open = stage.picture();
    stage.key(Key::C);
    assert_eq!(doing(&stage), Doing::Table);
    for words in &of_last {
        stage.hear_not(words);
    }
    assert!(stage.picture() != open);
    stage.key(Key::End);
    for words in &of_last {
        stage.hear(words);
    }
    assert_eq!(at(&stage).slide, page, "End shows all, and stays");
    stage.key(Key::Home);
    for words in &of_last {
        stage.hear_not(words);
    }
}

#[test]
fn a_vote_is_counted_privately_and_bars_come_with_the_key() {
    let mut stage = stage(WIDE);
    stage.shift(Key::F5);
    let page = go_to(&mut stage, Kind::Question);
    let options = {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        let slide = p.page(page).unwrap().slide;
        let Content::Question(text) = &p.deck.slides[slide].content else {
            panic!("a question")
        };
        text.options.len()
    };
    stage.key(Key::A);
    assert_eq!(doing(&stage), Doing::Count);
    for n in 0..options {
        stage.key([Key::Num5, Key::Num3, Key::Num1, Key::Num1][n.min(3)]);
        stage.hear_not("%");
        stage.key(Key::Enter);
    }
    assert_eq!(at(&stage).slide, page, "digits are hands, not slides");
    stage.key(Key::N);
    stage.hear("Talk with your neighbour");
    stage.hear_not("%");
    stage.key(Key::PageDown);
    stage.hear("Vote again");
    for n in 0..options {
        stage.key([Key::Num9, Key::Num1, Key::Num0, Key::Num0][n.min(3)]);
        stage.hear_not("%");
        stage.key(Key::Enter);
    }
    stage.key(Key::PageDown);
    let stage_of = {
        let app = stage.app();
        let show = &app.state().projecting.as_ref().unwrap().show;
        show.stage()
    };
    assert_eq!(stage_of, Some(Of::Key));
    let shares = stage.told().replace('\u{a0}', " ");
    assert!(
        shares.contains("90 %") && shares.contains("50 %"),
        "{shares}"
    );
    // What was counted is there again when it is projected the next time.
    stage.ctrl(Key::Q);
    stage.key(Key::F5);
    let app = stage.app();
    let show = &app.state().projecting.as_ref().unwrap().show;
    assert_eq!(show.tallies().len(), 1);
}

#[test]
fn nothing_but_the_slide_is_on_the_wall() {
    let mut stage = stage(WIDE);
    // A message waits, a dialog is open, a field has the focus.
    stage.click(Role::Button, "Other Compute, menu");
    stage.click(Role::MenuItem, "Export handout…");
    stage.hear("lectern handout --out FILE.pdf");
    stage.ctrl(Key::Comma);
    stage.key(Key::F5);
    stage.hear_not("lectern handout");
    for role in [
        Role::Tab,
        Role::Button,
        Role::TextInput,
        Role::Dialog,
        Role::TreeItem,
    ] {
        assert!(stage.of(role).is_empty(), "{role:?}\n{}", stage.told());
    }
    stage.act(Intent::Run(Command::Settings));
    assert!(stage.of(Role::Dialog).is_empty());
    stage.key(Key::G);
    let goes = stage.picture();
    stage.key(Key::Num7);
    assert!(stage.picture() == goes, "a number is picked privately");
    stage.key(Key::Enter);
    assert_eq!(at(&stage).slide, 6);
    stage.ctrl(Key::Q);
    stage.hear("lectern handout --out FILE.pdf");
}

#[test]
fn the_place_is_kept_where_the_wall_changes_its_size() {
    let mut stage = stage(WIDE);
    comparison(&mut stage);
    stage.key(Key::F5);
    let before = title(&stage);
    for size in [[1024.0, 768.0], [1920.0, 1080.0], [800.0, 600.0], WIDE] {
        stage.resize(size);
        assert_eq!(title(&stage), before);
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        let page = p.page(p.show.place().slide).unwrap();
        assert_eq!([page.room.width(), page.room.height()], size);
    }
}

#[test]
fn the_wall_starts_light_and_is_turned_dark_by_key() {
    let mut stage = Stage::coloured(default_pack(), WIDE, lectern::settings::ThemeChoice::Dark);
    stage.key(Key::F5);
    let light = |stage: &Stage| {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        let wall = p.show.audience(app.state().now_ms());
        assert!(matches!(wall.shown, Shown::Slide(_)));
        wall.light
    };
    assert!(light(&stage));
    stage.key(Key::D);
    assert!(!light(&stage));
}

#[test]
fn a_wall_that_nobody_touches_is_not_drawn_again() {
    let mut stage = stage(WIDE);
    stage.key(Key::F5);
    // The pointer is hidden after two seconds, which is one more frame.
    stage.wait(4.0);
    assert_eq!(stage.delay(), std::time::Duration::MAX);
}

#[test]
fn the_desk_shows_covered_answers_and_says_what_comes() {
    let mut stage = stage(WIDE);
    comparison(&mut stage);
    stage.act(Intent::Run(Command::ProjectBeside));
    stage.hear("elapsed");
    stage.hear("clock");
    stage.hear("Next step");
    stage.key(Key::C);
    stage.hear("Reveals “");
    stage.key(Key::F);
    stage.hear("The wall stands still on slide");
    stage.click(Role::Button, "Let it follow");
    stage.hear_not("The wall stands still on slide");
    stage.key(Key::Escape);
    stage.hear("Esc again within");
    stage.click(Role::Button, "End");
    assert!(!projects(&stage));
}

/// The words of the total on the bill that is laid out in hand.
fn total(stage: &Stage) -> String {
    let app = stage.app();
    let p = app.state().projecting.as_ref().unwrap();
    let page = p.page(p.show.place().slide).unwrap();
    let Content::Bill(bill) = &p.deck.slides[page.slide].content else {
        panic!("a bill is in hand")
    };
    assert!(page.words().contains(&bill.total.value), "and laid out");
    bill.total.value.clone()
}

#[test]
fn the_bill_on_the_wall_is_changed_from_the_laptop_and_by_keys() {
    let mut stage = stage(WIDE);
    stage.act(Intent::Run(Command::Pricing));
    stage.key(Key::F5);
    // 3,000,000 calls of 120 ms at 1,536 MB, as the notes have it.
    assert_eq!(total(&stage), "$2.73");
    stage.key(Key::Plus);
    // 6,000,000: 680,000 GB-s over the free ones at $0.0000166667, and $1.00.
    assert_eq!(total(&stage), "$12.33");
    stage.key(Key::Minus);
    assert_eq!(total(&stage), "$2.73");
    stage.key(Key::V);
    stage.key(Key::Plus);
    // 240 ms: the same GB-s as before, but half the requests.
    assert_eq!(total(&stage), "$11.73");
    stage.ctrl(Key::Q);
    // A frozen wall moves by nothing; it is one where there are two windows.
    stage.act(Intent::Project(Projecting::Start {
        first: false,
        two: Some(true),
    }));
    stage.key(Key::F);
    stage.key(Key::Plus);
    assert_eq!(total(&stage), "$2.73");
    stage.key(Key::F);
    stage.key(Key::Plus);
    assert_eq!(total(&stage), "$12.33");
}

#[test]
fn the_test_card_goes_with_the_next_step_and_letters_grow_for_a_deep_room() {
    let mut stage = stage(WIDE);
    stage.key(Key::F5);
    let before = at(&stage);
    stage.key(Key::X);
    stage.hear("Test card");
    stage.key(Key::PageDown);
    stage.hear_not("Test card");
    assert_eq!(at(&stage), before, "a step only takes the card away");
    let body = |stage: &Stage| {
        let app = stage.app();
        app.state().projecting.as_ref().unwrap().room.body()
    };
    let ordinary = body(&stage);
    stage.key(Key::E);
    assert!(body(&stage) > ordinary * 1.3);
    assert!(stage.app().state().settings.classroom.deep, "and is kept");
    stage.ctrl(Key::Q);
    stage.key(Key::F5);
    assert!(body(&stage) > ordinary * 1.3);
}

#[test]
fn what_a_class_answered_is_kept_and_taken_up_again_only_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let noon = 1_760_616_000_000_i64;
    let minutes = |n: i64| Clock::From(noon + n * 60_000);
    let hands = |stage: &Stage| {
        let app = stage.app();
        let p = app.state().projecting.as_ref().unwrap();
        p.show.tallies().len()
    };
    {
        let mut start = start_in(default_pack(), folder.path());
        start.clock = minutes(0);
        let mut stage = Stage::new(start, WIDE);
        stage.key(Key::F5);
        go_to(&mut stage, Kind::Question);
        stage.key(Key::A);
        for key in [Key::Num1, Key::Num2, Key::Enter, Key::Num5] {
            stage.key(key);
        }
        assert_eq!(hands(&stage), 1);
        // The plug is pulled: nothing is finished, and yet it is kept.
    }
    let again = |after: i64| {
        let mut start = start_in(default_pack(), folder.path());
        start.clock = minutes(after);
        let mut stage = Stage::new(start, WIDE);
        stage.key(Key::F5);
        stage
    };
    let book = || {
        for _ in 0..200 {
            if let Ok(text) = std::fs::read_to_string(folder.path().join("votes.json"))
                && text.contains("\"Hands\": 5")
            {
                return text;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("the votes were not written")
    };
    assert!(book().contains("2025-10-16"), "with the day");
    assert_eq!(hands(&again(5)), 1, "the program was closed by mistake");
    assert_eq!(hands(&again(90)), 0, "another class");
    let mut stage = again(90);
    stage.ctrl(Key::Q);
    let file = folder.path().join("votes.csv");
    stage.act(Intent::Project(Projecting::SaveVotes(file.clone())));
    let csv = (0..200)
        .find_map(|_| {
            stage.key(Key::F15);
            std::thread::sleep(std::time::Duration::from_millis(20));
            std::fs::read_to_string(&file)
                .ok()
                .filter(|t| !t.is_empty())
        })
        .expect("the table is written");
    assert!(csv.starts_with("Day,Id,Question"));
    assert!(csv.contains(",12,"), "{csv}");
}

#[test]
fn a_question_made_in_practice_is_asked_as_it_stands() {
    let mut stage = stage(WIDE);
    stage.act(Intent::Run(Command::Practice));
    stage.act(Intent::Run(Command::StartPractice));
    let stem = {
        let app = stage.app();
        let card = app.state().practice.card().expect("a card");
        assert!(card.dealt.item.options().len() > 1, "one with options");
        card.dealt.item.stem.clone()
    };
    stage.key(Key::F5);
    assert_eq!(title(&stage), stem);
    stage.key(Key::A);
    assert_eq!(doing(&stage), Doing::Count);
    stage.ctrl(Key::Q);
    let app = stage.app();
    assert_eq!(
        app.state()
            .practice
            .card()
            .expect("it waits")
            .dealt
            .item
            .stem,
        stem
    );
}
