//! Whatever is pressed, counted, pointed at, unplugged or saved, in whatever
//! order and at whatever time: what always holds of presenting.

use super::*;
use proptest::prelude::*;

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    Press(Key, bool),
    Act(Action),
    Count(usize, Count),
    Point(Option<Point>),
    PenDown(Point),
    PenUp,
    Zoom(Cell),
    Windows(Windows),
    Rules(Rules),
    Slides(Vec<Outline>, usize),
    Later(u64),
    Earlier(u64),
}

fn a_by() -> impl Strategy<Value = By> {
    prop::sample::select(vec![By::Row, By::Cell, By::Column])
}

fn a_slide() -> impl Strategy<Value = Outline> {
    let cover = (a_by(), prop::option::of(0usize..4)).prop_map(|(by, open)| Cover { by, open });
    let kind = prop_oneof![
        (0usize..4).prop_map(|steps| SlideKind::Plain { steps }),
        (0usize..4).prop_map(|steps| SlideKind::Bill { steps }),
        (0usize..4, 0usize..4, prop::option::of(cover), any::<bool>()).prop_map(
            |(rows, columns, cover, goes_on)| SlideKind::Table {
                size: Size { rows, columns },
                cover,
                goes_on
            }
        ),
        ("[a-c]", 2usize..5, 0usize..5, prop::option::of(0usize..9)).prop_map(
            |(id, options, right, sibling)| {
                // One id has one key, as in a pack.
                let options = options.min(2 + id.len());
                let right = (0..options).map(|o| o == right % options).collect();
                let id = format!("{id}{right:?}");
                SlideKind::Question(Question::new(id, right, sibling).unwrap())
            }
        ),
    ];
    let minutes = prop::option::of(0u16..60);
    (kind, minutes, prop::option::of(0usize..9)).prop_map(|(kind, minutes, asked_by)| Outline {
        kind,
        minutes,
        asked_by,
    })
}

fn a_deck() -> impl Strategy<Value = Vec<Outline>> {
    prop::collection::vec(a_slide(), 1..7)
}

fn some_rules() -> impl Strategy<Value = Rules> {
    let seconds = || prop::option::of(0u16..100);
    (seconds(), seconds(), prop::option::of(0u32..40)).prop_map(|(think, talk, class)| Rules {
        think,
        talk,
        class,
        ..Rules::default()
    })
}

fn a_key() -> impl Strategy<Value = Key> {
    prop::sample::select(Key::all().collect::<Vec<_>>())
}

fn a_count() -> impl Strategy<Value = Count> {
    prop_oneof![
        Just(Count::Open),
        Just(Count::Unknown),
        any::<u32>().prop_map(Count::Hands),
        (0u32..20).prop_map(Count::Hands),
        prop::sample::select(Guess::ALL.to_vec()).prop_map(Count::About),
    ]
}

fn an_event() -> impl Strategy<Value = Event> {
    let point = || (-0.5f32..1.5, any::<f32>()).prop_map(|(x, y)| Point::new(x, y));
    let windows = prop::sample::select(vec![Windows::One, Windows::Two]);
    prop_oneof![
        40 => (a_key(), prop::bool::weighted(0.1)).prop_map(|(key, held)| Event::Press(key, held)),
        10 => prop::sample::select(vec![Key::PageDown, Key::A, Key::N, Key::C])
            .prop_map(|key| Event::Press(key, false)),
        3 => prop::option::of(a_by()).prop_map(|by| Event::Act(Action::CoverBy(by))),
        2 => a_key().prop_map(|key| Event::Act(action(key, State::Count))),
        6 => (0usize..6, a_count()).prop_map(|(option, count)| Event::Count(option, count)),
        3 => prop::option::of(point()).prop_map(Event::Point),
        2 => point().prop_map(Event::PenDown),
        1 => Just(Event::PenUp),
        1 => (0usize..5, 0usize..5).prop_map(|(row, column)| Event::Zoom(Cell { row, column })),
        1 => windows.prop_map(Event::Windows),
        1 => some_rules().prop_map(Event::Rules),
        1 => (a_deck(), 0usize..9).prop_map(|(slides, by)| Event::Slides(slides, by)),
        8 => (0u64..10_000).prop_map(Event::Later),
        1 => (0u64..10_000).prop_map(Event::Earlier),
    ]
}

fn happens(show: &mut Show, event: Event, now: &mut u64) -> Option<Effect> {
    match event {
        Event::Press(key, held) => return show.press(key, held, *now),
        Event::Act(action) => return show.act(action, *now),
        Event::Count(option, count) => {
            show.count(option, count, *now);
        }
        Event::Point(at) => show.point(at, *now),
        Event::PenDown(at) => {
            show.pen_down(at, *now);
        }
        Event::PenUp => show.pen_up(),
        Event::Zoom(cell) => show.zoom_at(cell),
        Event::Windows(windows) => show.set_windows(windows),
        Event::Rules(rules) => show.set_rules(rules),
        Event::Slides(slides, by) => {
            show.replace(slides, |slide| {
                (slide > 0).then_some(slide.wrapping_add(by))
            });
        }
        Event::Later(ms) => *now += ms,
        Event::Earlier(ms) => *now = now.saturating_sub(ms),
    }
    None
}

/// A projection after whatever happened.
fn reached(deck: Vec<Outline>, rules: Rules, events: Vec<Event>) -> (Show, u64) {
    let mut now = 50_000;
    let mut show = Show::start(deck, rules, Windows::Two, now).unwrap();
    for event in events {
        happens(&mut show, event, &mut now);
    }
    (show, now)
}

fn whatever() -> impl Strategy<Value = (Show, u64)> {
    let events = prop::collection::vec(an_event(), 0..60);
    (a_deck(), some_rules(), events).prop_map(|(deck, rules, events)| reached(deck, rules, events))
}

/// What always holds.
fn sound(show: &Show, now: u64) -> Result<(), TestCaseError> {
    let desk = show.presenter(now);
    let slides = desk.slides;
    let there = |show: &Show, place: Place| {
        place.slide < slides && place.step <= show.last_step(place.slide)
    };
    prop_assert!(there(show, desk.place), "{:?}", desk.place);
    prop_assert_eq!(desk.place.slide, desk.slide.slide);
    prop_assert!(
        desk.slide
            .zoom
            .is_none_or(|c| show.has_cell(desk.place.slide, c))
    );
    prop_assert!(desk.slide.strokes.iter().all(|s| !s.points().is_empty()));
    prop_assert!(desk.target.is_none_or(|t| t < slides));
    prop_assert!(desk.ends.is_none_or(|left| left <= 3_000));
    if let Some(Over::Overview { marked }) = desk.over {
        prop_assert!(marked < slides);
    }
    if let Some(vote) = &desk.vote {
        prop_assert!(vote.ballot.takes(vote.stage, show.rules()));
        prop_assert!(vote.sibling.is_none_or(|s| s < slides));
        let options = vote.ballot.tally().options();
        prop_assert!(vote.counting.is_none_or(|(_, option)| option < options));
    }
    let counting = desk.vote.as_ref().is_some_and(|v| v.counting.is_some());
    if desk.state == State::Count {
        prop_assert!(counting);
    }

    let wall = show.audience(now);
    match (&wall.shown, desk.blank) {
        (Shown::Blank(shade), blank) => prop_assert_eq!(Some(*shade), blank),
        (Shown::Slide(slide), blank) => {
            prop_assert_eq!(blank, None);
            let place = Place {
                slide: slide.slide,
                step: slide.step,
            };
            prop_assert_eq!(place, desk.frozen.unwrap_or(desk.place));
            prop_assert!(place.slide < slides);
            prop_assert!(slide.zoom.is_none_or(|c| show.has_cell(place.slide, c)));
            if desk.frozen.is_none() {
                prop_assert_eq!(slide, &desk.slide);
            }
        }
    }
    if show.windows() == Windows::Two {
        prop_assert_eq!(wall.over, None);
    } else {
        prop_assert_eq!(desk.frozen, None);
    }
    prop_assert_ne!(show.wake_in(now), Some(0));
    let kept = ron::to_string(&show.kept()).unwrap();
    prop_assert_eq!(ron::from_str::<Kept>(&kept).unwrap(), show.kept());
    Ok(())
}

/// A slide's place and whether the wall is blank.
fn standing(show: &Show) -> (Place, bool) {
    (show.place(), show.presenter(0).blank.is_some())
}

proptest! {
    #[test]
    fn any_order_of_events_keeps_the_show_sound(
        deck in a_deck(), rules in some_rules(), events in prop::collection::vec(an_event(), 0..80),
    ) {
        let mut now = 50_000;
        let mut show = Show::start(deck, rules, Windows::Two, now).unwrap();
        for event in events {
            let said = format!("{event:?}");
            happens(&mut show, event, &mut now);
            sound(&show, now).map_err(|e| TestCaseError::fail(format!("after {said}: {e}")))?;
        }
    }

    #[test]
    fn page_down_goes_on_or_brings_the_wall_back_until_the_end((mut show, now) in whatever()) {
        let (before, blank) = standing(&show);
        let said = show.upcoming(1).pop();
        prop_assert_eq!(show.press(Key::PageDown, false, now), None);
        let (after, still_blank) = standing(&show);
        prop_assert!(!still_blank);
        prop_assert!(show.presenter(now).over.is_none());
        if blank {
            prop_assert_eq!(after, before);
            prop_assert_eq!(said, Some(Upcoming::Unblanks));
            return Ok(());
        }
        match said {
            None => {
                prop_assert_eq!(after, before);
                prop_assert_eq!(before.slide, show.presenter(now).slides - 1);
            }
            Some(upcoming) => {
                prop_assert!(after > before);
                match upcoming {
                    Upcoming::Slide(slide) => prop_assert_eq!(after, at(slide, 0)),
                    Upcoming::Stage(stage) => prop_assert_eq!(show.stage(), Some(stage)),
                    Upcoming::Point(step) | Upcoming::Setting(step) => {
                        prop_assert_eq!(after, at(before.slide, step));
                    }
                    Upcoming::Opens(cells) => {
                        let covering = show.covering(after.slide).unwrap();
                        prop_assert!(!cells.is_empty());
                        for cell in cells {
                            prop_assert!(covering.covers(before.step, cell));
                            prop_assert!(!covering.covers(after.step, cell));
                        }
                    }
                    Upcoming::Unblanks => prop_assert!(false, "nothing was blank"),
                }
                prop_assert_eq!(show.press(Key::PageUp, false, now), None);
                prop_assert_eq!(show.place(), before, "PageUp undoes it");
            }
        }
    }

    #[test]
    fn page_down_reaches_the_end_from_anywhere((mut show, now) in whatever()) {
        let end = show.presenter(now).slides - 1;
        for _ in 0..200 {
            show.press(Key::PageDown, false, now);
        }
        prop_assert_eq!(show.place(), at(end, show.last_step(end)));
        for _ in 0..200 {
            show.press(Key::PageUp, false, now);
        }
        prop_assert_eq!(show.place(), at(0, 0));
    }

    #[test]
    fn digits_in_a_vote_never_move_slides(
        (mut show, now) in whatever(), numbers in prop::collection::vec(0u32..200, 1..6),
    ) {
        if show.presenter(now).over.is_some() || show.stage().is_none() {
            return Ok(());
        }
        let slide = show.place().slide;
        for number in numbers {
            for key in typed(number) {
                prop_assert_eq!(show.press(key, false, now), None);
                prop_assert_eq!(show.place().slide, slide);
                prop_assert_eq!(show.presenter(now).over, None);
            }
            if show.state() == State::Count {
                show.press(Key::Enter, false, now);
                prop_assert_eq!(show.place().slide, slide);
            }
        }
    }

    #[test]
    fn a_frozen_wall_is_moved_by_nothing_but_letting_it_follow(
        (mut show, now) in whatever(), keys in prop::collection::vec(a_key(), 0..30),
    ) {
        show.set_windows(Windows::Two);
        if show.presenter(now).blank.is_some() {
            show.press(Key::PageDown, false, now);
        }
        if show.presenter(now).frozen.is_none() {
            show.press(Key::F, false, now);
        }
        let wall = |show: &Show| format!("{:?}", show.audience(now).shown);
        let before = wall(&show);
        for key in keys {
            if key != Key::F {
                show.press(key, false, now);
            }
        }
        if show.presenter(now).blank.is_none() {
            prop_assert_eq!(wall(&show), before);
        }
    }

    #[test]
    fn a_clicker_never_ends_the_projection(
        (mut show, mut now) in whatever(),
        presses in prop::collection::vec((0usize..4, 0u64..2_000), 0..40),
    ) {
        // The start button sends F5 and Esc in turn.
        let mut start_button = [Key::Escape, Key::F5].into_iter().cycle();
        show.press(Key::F5, false, now);
        for (button, ms) in presses {
            now += ms;
            let key = match button {
                0 => start_button.next().unwrap(),
                1 => Key::PageDown,
                2 => Key::PageUp,
                _ => Key::Period,
            };
            prop_assert_eq!(show.press(key, false, now), None);
        }
    }

    #[test]
    fn f5_and_keys_that_are_held_change_nothing((show, now) in whatever()) {
        let same = |mut other: Show, key, held| {
            prop_assert_eq!(other.press(key, held, now), None);
            prop_assert_eq!(other.audience(now), show.audience(now));
            prop_assert_eq!(other.place(), show.place());
            prop_assert_eq!(other.state(), show.state());
            Ok(())
        };
        same(show.clone(), Key::F5, false)?;
        same(show.clone(), Key::ShiftF5, false)?;
        for key in [Key::PageDown, Key::PageUp, Key::Space, Key::Period, Key::F, Key::Escape] {
            same(show.clone(), key, true)?;
        }
    }

    #[test]
    fn time_alone_changes_no_place_and_ends_no_vote((show, now) in whatever(), ms: u32) {
        let later = now + u64::from(ms);
        let (before, after) = (show.presenter(now), show.presenter(later));
        prop_assert_eq!(before.place, after.place);
        prop_assert_eq!(before.state, after.state);
        let stage = |desk: &Desk<'_>| desk.vote.as_ref().map(|v| v.stage);
        prop_assert_eq!(stage(&before), stage(&after));
    }

    #[test]
    fn nothing_on_the_wall_changes_before_it_was_announced(
        (show, now) in whatever(), share in 0.0f64..1.0,
    ) {
        // A countdown is shown in whole seconds, begun ones counting.
        let shown = |now| {
            let mut wall = format!("{:?}", show.audience(now));
            if let Some(at) = wall.find("left: ") {
                let digits = wall[at + 6..].find(',').unwrap();
                let left: u64 = wall[at + 6..at + 6 + digits].parse().unwrap();
                wall.replace_range(at + 6..at + 6 + digits, &left.div_ceil(1000).to_string());
            }
            wall
        };
        let still = match show.wake_in(now) {
            Some(ms) => (share * ms as f64) as u64,
            None => (share * 1e9) as u64,
        };
        prop_assert_eq!(shown(now), shown(now + still));
    }
}
