//! Tests of presenting: lessons key by key, each thing the teacher can do, and
//! in `props` whatever anybody can do in any order.

mod props;
mod votes;

use super::*;

fn plain(steps: usize) -> Outline {
    Outline::new(SlideKind::Plain { steps })
}

fn table(rows: usize, columns: usize, cover: Option<Cover>, goes_on: bool) -> Outline {
    Outline::new(SlideKind::Table {
        size: Size { rows, columns },
        cover,
        goes_on,
    })
}

/// A question with three options, the second right.
fn question(id: &str, sibling: Option<usize>) -> Outline {
    let question = Question::new(id.into(), vec![false, true, false], sibling).unwrap();
    Outline::new(SlideKind::Question(question))
}

fn start(slides: Vec<Outline>) -> Show {
    Show::start(slides, Rules::default(), Windows::Two, 0).unwrap()
}

/// Presses keys at one moment; no effect is expected.
#[track_caller]
fn press(show: &mut Show, keys: &[Key]) {
    for key in keys {
        assert_eq!(show.press(*key, false, 0), None, "{key:?}");
    }
}

fn typed(number: u32) -> Vec<Key> {
    let digit = |c: char| Key::Digit(Digit::new(c.to_digit(10).unwrap() as u8).unwrap());
    number.to_string().chars().map(digit).collect()
}

fn at(slide: usize, step: usize) -> Place {
    Place { slide, step }
}

#[track_caller]
fn on_wall(show: &Show) -> WallSlide<'_> {
    match show.audience(0).shown {
        Shown::Slide(slide) => slide,
        Shown::Blank(shade) => panic!("the wall is {shade:?}"),
    }
}

/// The table on the wall as the class sees it: `#` covered, `.` open.
#[track_caller]
fn cells(show: &Show, rows: usize, columns: usize) -> String {
    let slide = on_wall(show);
    let cell = |row, column| {
        let covering = slide.covering.as_ref();
        match covering.is_some_and(|c| c.covers(slide.step, Cell { row, column })) {
            true => '#',
            false => '.',
        }
    };
    let row = |row| (0..columns).map(|c| cell(row, c)).collect::<String>();
    (0..rows).map(row).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_deck_without_slides_is_not_shown() {
    assert_eq!(
        Show::start(Vec::new(), Rules::default(), Windows::One, 0),
        None
    );
}

#[test]
fn a_lesson_goes_by_with_a_clicker_only() {
    let slides = vec![
        plain(2),
        table(2, 2, Some(Cover::default()), false),
        question("q", None),
        Outline::new(SlideKind::Bill { steps: 1 }),
    ];
    let mut show = start(slides);
    assert!(show.audience(0).light, "light, whatever the desktop is");
    let mut seen = vec![show.place()];
    for _ in 0..20 {
        press(&mut show, &[Key::PageDown]);
        if seen.last() != Some(&show.place()) {
            seen.push(show.place());
        }
    }
    let there = [
        at(0, 0),
        at(0, 1),
        at(0, 2),
        at(1, 0),
        at(1, 1),
        at(1, 2),
        at(2, 0),
        at(2, Stage::Key.step()),
        at(3, 0),
        at(3, 1),
    ];
    assert_eq!(seen, there);
    for place in there.into_iter().rev().skip(1) {
        press(&mut show, &[Key::PageUp]);
        assert_eq!(show.place(), place);
    }
    press(&mut show, &[Key::PageUp]);
    assert_eq!(show.place(), at(0, 0), "before the first there is nothing");
}

#[test]
fn the_start_button_neither_ends_nor_moves_anything() {
    let mut show = start(vec![plain(1), plain(0)]);
    press(&mut show, &[Key::PageDown]);
    for _ in 0..10 {
        press(&mut show, &[Key::Escape, Key::F5]);
    }
    assert_eq!(show.place(), at(0, 1));
}

#[test]
fn esc_twice_ends_and_the_laptop_says_so_after_the_first() {
    let mut show = start(vec![plain(0)]);
    assert_eq!(show.press(Key::Escape, false, 1_000), None);
    assert_eq!(show.presenter(1_500).ends, Some(2_500));
    assert_eq!(show.presenter(4_001).ends, None);
    assert_eq!(show.press(Key::Escape, false, 4_001), None, "too late");
    assert_eq!(
        show.press(Key::Escape, true, 4_500),
        None,
        "held, not twice"
    );
    assert_eq!(show.press(Key::Escape, false, 7_001), Some(Effect::End));
    assert_eq!(show.press(Key::CtrlQ, false, 8_000), Some(Effect::End));
    assert_eq!(show.act(Action::End, 8_000), Some(Effect::End));
}

#[test]
fn esc_leaves_what_lies_on_top_first() {
    let mut show = start(vec![table(2, 2, None, false)]);
    press(&mut show, &[Key::P, Key::Z, Key::Period, Key::O]);
    let mut states = vec![show.state()];
    for _ in 0..3 {
        press(&mut show, &[Key::Escape]);
        states.push(show.state());
    }
    assert_eq!(
        states,
        [State::Overview, State::Blank, State::Zoom, State::Slide]
    );
    assert!(show.presenter(0).tool.is_some());
    press(&mut show, &[Key::Escape]);
    assert_eq!(show.presenter(0).tool, None);
    assert_eq!(show.presenter(0).ends, None, "that was the pen's");
    press(&mut show, &[Key::Escape]);
    assert!(show.presenter(0).ends.is_some());
}

#[test]
fn next_while_black_only_brings_the_wall_back() {
    for key in [
        Key::PageDown,
        Key::PageUp,
        Key::Space,
        Key::Left,
        Key::Enter,
    ] {
        let mut show = start(vec![plain(3)]);
        press(&mut show, &[Key::PageDown, Key::Period]);
        assert_eq!(show.audience(0).shown, Shown::Blank(Shade::Black));
        assert_eq!(show.upcoming(2), [Upcoming::Unblanks, Upcoming::Point(2)]);
        press(&mut show, &[key]);
        assert_eq!(on_wall(&show).step, 1, "{key:?}");
    }
    let mut show = start(vec![plain(0)]);
    press(&mut show, &[Key::W, Key::B]);
    assert_eq!(show.audience(0).shown, Shown::Blank(Shade::Black));
    press(&mut show, &[Key::B]);
    assert_eq!(on_wall(&show).slide, 0);
}

#[test]
fn a_slide_is_picked_in_the_dark_and_shown_by_the_next_step() {
    let mut show = start(vec![plain(0); 12]);
    press(&mut show, &[Key::Period]);
    press(&mut show, &typed(11));
    assert_eq!(show.presenter(0).target, Some(10));
    press(&mut show, &[Key::Enter]);
    assert_eq!(show.audience(0).shown, Shown::Blank(Shade::Black));
    press(&mut show, &[Key::O, Key::Right, Key::PageDown]);
    assert_eq!(
        on_wall(&show).slide,
        10,
        "overview closed, wall back, no step"
    );
}

#[test]
fn a_number_goes_to_its_slide_and_one_that_there_is_not_goes_nowhere() {
    let mut show = start(vec![plain(1); 15]);
    press(&mut show, &typed(14));
    assert_eq!(show.state(), State::GoTo);
    assert_eq!(on_wall(&show).slide, 0, "nothing flashes past");
    press(&mut show, &[Key::Enter]);
    assert_eq!(show.place(), at(13, 0));
    for number in [0, 16, 99_999] {
        press(&mut show, &typed(number));
        assert_eq!(show.presenter(0).target, None);
        press(&mut show, &[Key::Enter]);
        assert_eq!((show.place(), show.state()), (at(13, 0), State::Slide));
    }
    press(&mut show, &typed(123_456_789));
    assert_eq!(show.presenter(0).over, Some(Over::GoTo { number: 12_345 }));
    press(&mut show, &[Key::Backspace; 4]);
    assert_eq!(show.presenter(0).target, Some(0));
    press(&mut show, &[Key::PageDown]);
    assert_eq!(
        show.place(),
        at(13, 1),
        "a clicker steps, whatever was typed"
    );
    press(&mut show, &[Key::R]);
    assert_eq!(show.place(), at(0, 0));
    press(&mut show, &[Key::R]);
    assert_eq!(show.place(), at(13, 1));
}

#[test]
fn the_overview_is_walked_with_arrows() {
    let mut show = start(vec![plain(0); 10]);
    show.set_columns(3);
    let marked = |show: &Show| match show.presenter(0).over {
        Some(Over::Overview { marked }) => marked,
        other => panic!("{other:?}"),
    };
    press(&mut show, &[Key::PageDown, Key::O, Key::Down, Key::Down]);
    assert_eq!(marked(&show), 7);
    press(&mut show, &[Key::Down]);
    assert_eq!(marked(&show), 7, "there is no row below");
    press(&mut show, &[Key::Right, Key::Up]);
    assert_eq!(marked(&show), 5);
    press(&mut show, &[Key::End, Key::Right]);
    assert_eq!(marked(&show), 9);
    press(&mut show, &[Key::Home, Key::Left, Key::Right]);
    assert_eq!(on_wall(&show).slide, 1, "the wall waits");
    press(&mut show, &[Key::Enter]);
    assert_eq!(show.place(), at(1, 0));
}

#[test]
fn the_class_sees_the_overview_only_in_the_one_window_and_never_a_number() {
    let mut show = start(vec![plain(0); 3]);
    for key in [Key::O, Key::Question, Key::G] {
        press(&mut show, &[key]);
        assert_eq!(show.audience(0).over, None);
    }
    show.set_windows(Windows::One);
    assert_eq!(show.state(), State::Slide);
    press(&mut show, &[Key::O]);
    assert_eq!(
        show.audience(0).over,
        Some(WallOver::Overview { marked: 0 })
    );
    press(&mut show, &[Key::Question]);
    assert_eq!(show.audience(0).over, Some(WallOver::Sheet));
    press(&mut show, &[Key::Escape, Key::G]);
    assert_eq!(show.audience(0).over, None);
}

#[test]
fn a_frozen_wall_waits_while_the_laptop_goes_on() {
    let mut show = start(vec![plain(2), plain(0), plain(0)]);
    press(&mut show, &[Key::PageDown, Key::F]);
    press(&mut show, &[Key::PageDown, Key::PageDown]);
    assert_eq!((on_wall(&show).slide, on_wall(&show).step), (0, 1));
    assert_eq!(show.presenter(0).place, at(1, 0));
    assert_eq!(show.presenter(0).frozen, Some(at(0, 1)));
    press(&mut show, &[Key::Period]);
    assert_eq!(show.audience(0).shown, Shown::Blank(Shade::Black));
    press(&mut show, &[Key::PageDown, Key::F]);
    assert_eq!(on_wall(&show).slide, 1);
}

#[test]
fn a_lost_screen_keeps_the_place_that_the_class_saw() {
    let mut show = start(vec![plain(2), plain(0), plain(0)]);
    press(&mut show, &[Key::PageDown]);
    show.set_windows(Windows::One);
    assert_eq!((on_wall(&show).slide, on_wall(&show).step), (0, 1));
    press(&mut show, &[Key::F]);
    assert_eq!(show.presenter(0).frozen, None, "nobody could see it move");
    assert_eq!(show.press(Key::S, false, 0), None, "nothing to swap with");
    show.set_windows(Windows::Two);
    press(&mut show, &[Key::F, Key::PageDown, Key::PageDown]);
    show.set_windows(Windows::One);
    assert_eq!((on_wall(&show).slide, on_wall(&show).step), (0, 1));
    assert_eq!(show.place(), at(0, 1));
    show.set_windows(Windows::Two);
    assert_eq!(show.press(Key::S, false, 0), Some(Effect::Swap));
}

#[test]
fn nothing_is_covered_unless_somebody_says_so() {
    let covered = Cover {
        by: By::Cell,
        open: Some(0),
    };
    let mut show = start(vec![
        table(2, 2, None, false),
        table(2, 2, Some(covered), false),
    ]);
    assert_eq!(
        (show.state(), cells(&show, 2, 2).as_str()),
        (State::Slide, ".. ..")
    );
    press(&mut show, &[Key::C]);
    assert_eq!(
        (show.state(), cells(&show, 2, 2).as_str()),
        (State::Table, "## ##")
    );
    assert_eq!(
        show.upcoming(1),
        [Upcoming::Opens(vec![
            Cell { row: 0, column: 0 },
            Cell { row: 0, column: 1 }
        ])]
    );
    press(&mut show, &[Key::PageDown]);
    assert_eq!(cells(&show, 2, 2), ".. ##", "a row is one step");
    press(&mut show, &[Key::PageUp]);
    assert_eq!(cells(&show, 2, 2), "## ##", "back covers again");
    press(&mut show, &[Key::End]);
    assert_eq!(cells(&show, 2, 2), ".. ..");
    press(&mut show, &[Key::Home, Key::ShiftC, Key::PageDown]);
    assert_eq!(cells(&show, 2, 2), ".# ##", "by cell");
    press(&mut show, &[Key::ShiftC, Key::PageDown]);
    assert_eq!(cells(&show, 2, 2), ".# .#", "by column");
    press(&mut show, &[Key::C]);
    assert_eq!(
        (show.state(), cells(&show, 2, 2).as_str()),
        (State::Slide, ".. ..")
    );

    press(&mut show, &[Key::PageDown]);
    assert_eq!(cells(&show, 2, 2), ".# .#", "as the lesson has it");
    press(&mut show, &[Key::C, Key::C]);
    assert_eq!(cells(&show, 2, 2), ".# .#", "and covered so again");
    show.act(Action::CoverBy(Some(By::Row)), 0);
    press(&mut show, &[Key::PageDown]);
    assert_eq!(cells(&show, 2, 2), ".. .#", "its open column stays open");
    show.act(Action::CoverBy(None), 0);
    assert_eq!(cells(&show, 2, 2), ".. ..");
}

#[test]
fn a_choice_holds_for_all_pages_of_a_table_and_no_other() {
    let mut show = start(vec![
        table(2, 1, None, false),
        table(1, 1, None, true),
        table(1, 1, None, false),
    ]);
    press(&mut show, &[Key::C, Key::End, Key::PageDown]);
    assert_eq!(cells(&show, 1, 1), "#");
    press(&mut show, &[Key::PageDown, Key::PageDown]);
    assert_eq!((show.place(), cells(&show, 1, 1).as_str()), (at(2, 0), "."));
    press(&mut show, &[Key::PageUp, Key::C, Key::PageUp]);
    assert_eq!(cells(&show, 2, 1), ". .", "uncovered from its second page");
}

#[test]
fn cover_does_nothing_where_there_is_no_table() {
    for slide in [plain(2), question("q", None)] {
        let mut show = start(vec![slide]);
        press(&mut show, &[Key::PageDown]);
        let before = show.place();
        press(&mut show, &[Key::C, Key::ShiftC, Key::Z]);
        show.act(Action::Cover, 0);
        show.act(Action::RevealAll, 0);
        assert_eq!(show.place(), before);
        assert_eq!(show.presenter(0).slide.zoom, None);
    }
}

#[test]
fn a_cell_is_enlarged_and_left_by_the_next_step() {
    let mut show = start(vec![table(3, 2, Some(Cover::default()), false)]);
    press(&mut show, &[Key::PageDown, Key::PageDown, Key::Z]);
    let zoom = |show: &Show| on_wall(show).zoom.map(|c| (c.row, c.column));
    assert_eq!(zoom(&show), Some((1, 0)), "what was opened last");
    press(&mut show, &[Key::Right, Key::Right, Key::Up]);
    assert_eq!(zoom(&show), Some((0, 1)));
    press(&mut show, &[Key::PageDown]);
    assert_eq!((zoom(&show), show.place().step), (None, 3));
    show.zoom_at(Cell { row: 3, column: 0 });
    assert_eq!(zoom(&show), None);
    show.zoom_at(Cell { row: 2, column: 0 });
    assert_eq!(zoom(&show), Some((2, 0)));
    press(&mut show, &[Key::PageDown]);
    assert_eq!(zoom(&show), None, "at the end a step leaves the cell");
}

#[test]
fn the_pen_is_wiped_at_the_next_step_and_stays_in_hand() {
    let mut show = start(vec![plain(3)]);
    let corner = Point::new(0.1, 0.1);
    assert!(!show.pen_down(corner, 0), "no pen in hand");
    press(&mut show, &[Key::P]);
    assert!(show.pen_down(corner, 0));
    show.point(Some(Point::new(0.2, 0.1)), 0);
    show.point(Some(Point::new(0.2, 0.1)), 0);
    show.pen_up();
    show.point(Some(Point::new(0.9, 0.9)), 0);
    let points: Vec<usize> = on_wall(&show)
        .strokes
        .iter()
        .map(|s| s.points().len())
        .collect();
    assert_eq!(points, [2]);
    press(&mut show, &[Key::PageDown]);
    assert!(on_wall(&show).strokes.is_empty());
    assert_eq!(show.presenter(0).tool, Some(Tool::Pen));
    press(&mut show, &[Key::L]);
    assert_eq!(on_wall(&show).spotlight, Some(Point::new(0.9, 0.9)));
    show.point(Some(corner), 0);
    assert_eq!(on_wall(&show).spotlight, Some(corner));
    press(&mut show, &[Key::L]);
    assert_eq!(on_wall(&show).spotlight, None);
    assert_eq!(Point::new(f32::NAN, 7.0), Point::new(0.5, 1.0));
}

#[test]
fn the_clock_stops_and_the_plan_is_kept_beside() {
    let planned = |minutes| Outline {
        minutes: Some(minutes),
        ..plain(0)
    };
    let mut show = start(vec![planned(1), planned(4)]);
    assert_eq!(show.press(Key::T, false, 30_000), None);
    let desk = show.presenter(90_000);
    assert_eq!((desk.elapsed, desk.runs), (30_000, false));
    assert_eq!(show.press(Key::T, false, 100_000), None);
    assert_eq!(show.press(Key::PageDown, false, 105_000), None);
    let desk = show.presenter(110_000);
    assert_eq!((desk.elapsed, desk.on_step), (40_000, 5_000));
    let pace = desk.pace.unwrap();
    assert_eq!((pace.ahead(desk.elapsed), pace.total), (20_000, 300_000));
}

#[test]
fn the_pointer_hides_when_it_rests_and_the_screen_is_drawn_no_sooner() {
    let mut show = start(vec![plain(0)]);
    show.set_windows(Windows::One);
    assert!(show.audience(1_999).pointer);
    assert_eq!(show.wake_in(500), Some(1_500));
    assert!(!show.audience(2_000).pointer);
    assert_eq!(show.wake_in(2_000), None, "nothing moves by itself");
    show.point(None, 5_000);
    assert!(show.audience(6_999).pointer && !show.audience(7_000).pointer);
    show.set_windows(Windows::Two);
    assert_eq!(show.wake_in(9_250), Some(750), "the clock on the laptop");
    assert_eq!(show.press(Key::T, false, 9_250), None);
    assert_eq!(show.press(Key::Escape, false, 9_900), None);
    assert_eq!(show.wake_in(12_899), Some(2), "the word on ending");
}

#[test]
fn a_place_is_taken_up_again() {
    let slides = || vec![plain(1), table(3, 1, Some(Cover::default()), false)];
    let mut show = start(slides());
    press(&mut show, &[Key::PageDown, Key::PageDown, Key::PageDown]);
    let text = ron::to_string(&show.kept()).unwrap();
    let kept: Kept = ron::from_str(&text).unwrap();
    let mut again = start(slides());
    again.resume(kept.clone(), 0);
    assert_eq!(again.place(), at(1, 1));
    let mut shorter = start(vec![plain(5)]);
    shorter.resume(kept, 0);
    assert_eq!(shorter.place(), at(0, 0), "that slide is gone");
    assert_eq!(ron::from_str::<Kept>("()").unwrap(), Kept::default());
}

#[test]
fn other_slides_keep_the_place_the_cover_and_the_frozen_wall() {
    // On a lower wall the text before takes two slides, and the table three rows.
    let mut show = start(vec![
        plain(0),
        table(8, 1, None, false),
        question("q", None),
    ]);
    press(
        &mut show,
        &[Key::PageDown, Key::C, Key::PageDown, Key::PageDown],
    );
    press(&mut show, &[Key::F, Key::PageDown]);
    let narrower = vec![
        plain(0),
        plain(0),
        table(1, 1, None, false),
        table(7, 1, None, true),
        question("q", None),
    ];
    let moved = |slide: usize| [0, 2, 4].get(slide).copied();
    show.replace(narrower, moved);
    assert_eq!(show.place(), at(2, 1));
    assert_eq!(show.presenter(0).frozen, Some(at(2, 1)));
    assert_eq!(cells(&show, 1, 1), ".");
    press(&mut show, &[Key::F, Key::PageDown]);
    assert_eq!((show.place(), cells(&show, 1, 1).as_str()), (at(3, 0), "#"));
    show.replace(Vec::new(), moved);
    assert_eq!(show.place(), at(3, 0), "an empty deck is not taken");
    show.replace(vec![plain(0)], |_| None);
    assert_eq!(show.place(), at(0, 0));
}
