//! Tests of asking the class, key by key.

use super::*;

fn asked(rules: Rules) -> Show {
    let slides = vec![
        Outline {
            asked_by: Some(2),
            ..table(2, 2, None, false)
        },
        plain(0),
        question("films", Some(3)),
        question("films again", None),
        plain(0),
    ];
    let mut show = Show::start(slides, rules, Windows::Two, 0).unwrap();
    press(&mut show, &[Key::A]);
    assert_eq!((show.place(), show.state()), (at(2, 0), State::Vote));
    show
}

fn class_of(class: u32) -> Rules {
    Rules {
        class: Some(class),
        ..Rules::default()
    }
}

#[track_caller]
fn vote(show: &Show) -> WallVote {
    on_wall(show).vote.expect("a question is on the wall")
}

fn percents(bars: Option<Vec<Bar>>) -> Vec<Option<u64>> {
    let bars = bars.unwrap_or_default();
    bars.iter().map(|b| b.share.map(Share::percent)).collect()
}

#[test]
fn the_bars_come_after_the_second_vote_only() {
    let mut show = asked(class_of(20));
    let quiet = WallVote::Asking { countdown: None };
    assert_eq!(vote(&show), quiet);

    // 9 and 8 are counted; the last option follows from the class.
    press(&mut show, &typed(9));
    assert_eq!(show.state(), State::Count);
    press(&mut show, &[Key::Enter]);
    press(&mut show, &typed(8));
    assert_eq!(vote(&show), quiet, "the count is the teacher's");
    let desk = show.presenter(0).vote.unwrap();
    assert_eq!(desk.counting, Some((Round::First, 1)));
    assert_eq!(desk.advice, Some(Advice::Talk));
    assert_eq!(
        desk.ballot.tally().bars(Round::First).unwrap()[2].hands,
        Some(3)
    );

    press(&mut show, &[Key::PageDown]);
    assert_eq!(vote(&show), WallVote::Talking { countdown: None });
    press(&mut show, &[Key::PageDown]);
    assert_eq!(vote(&show), WallVote::Again);
    press(&mut show, &typed(2));
    press(&mut show, &[Key::Down]);
    press(&mut show, &typed(16));
    assert_eq!(vote(&show), WallVote::Again);

    press(&mut show, &[Key::PageDown]);
    let WallVote::Key { first, second } = vote(&show) else {
        panic!("{:?}", vote(&show));
    };
    assert_eq!(percents(first), [Some(45), Some(40), Some(15)]);
    assert_eq!(percents(second), [Some(10), Some(80), Some(10)]);
    let gain = show.tallies()[0].gain().unwrap();
    assert!((gain - 0.4 / 0.6).abs() < 1e-12);

    assert_eq!(show.presenter(0).vote.unwrap().sibling, Some(3));
    press(&mut show, &[Key::Q]);
    assert_eq!(show.place(), at(3, 0));
    press(&mut show, &[Key::R]);
    assert_eq!(show.place(), at(2, Stage::Key.step()));
}

#[test]
fn stepping_back_through_a_vote_takes_the_same_way() {
    let mut show = asked(Rules {
        think: Some(60),
        ..class_of(10)
    });
    press(&mut show, &[Key::PageDown, Key::A]);
    press(&mut show, &typed(5));
    press(&mut show, &[Key::Enter]);
    press(&mut show, &typed(5));
    let mut way = vec![show.place().step];
    for _ in 0..3 {
        press(&mut show, &[Key::PageDown]);
        way.push(show.place().step);
    }
    assert_eq!(way, [2, 3, 4, 5]);
    for step in [4, 3, 2, 1, 0] {
        press(&mut show, &[Key::PageUp]);
        assert_eq!(show.place(), at(2, step));
    }
    press(&mut show, &[Key::PageUp]);
    assert_eq!(show.place(), at(1, 0));
}

#[test]
fn few_or_most_right_go_to_the_key_unless_the_teacher_says_otherwise() {
    for guess in [Guess::Few, Guess::Most] {
        let mut show = asked(Rules::default());
        assert!(show.count(1, Count::About(guess), 0));
        assert_eq!(show.stage(), Some(Stage::First));
        let mut talking = show.clone();
        press(&mut show, &[Key::PageDown]);
        assert_eq!(show.stage(), Some(Stage::Key));
        press(&mut show, &[Key::PageUp]);
        assert_eq!(show.stage(), Some(Stage::First));

        press(&mut talking, &[Key::N]);
        assert_eq!(talking.stage(), Some(Stage::Talk));
        press(&mut talking, &[Key::A]);
        assert_eq!(talking.stage(), Some(Stage::Second));
        press(&mut talking, &[Key::PageUp, Key::K]);
        assert_eq!(talking.stage(), Some(Stage::Key));
    }
    let mut show = asked(Rules::default());
    assert!(show.count(1, Count::About(Guess::Half), 0));
    press(&mut show, &[Key::K]);
    assert_eq!(show.stage(), Some(Stage::Key), "without talking");
    press(&mut show, &[Key::PageUp]);
    assert_eq!(show.stage(), Some(Stage::First));
    press(&mut show, &[Key::K, Key::PageDown]);
    assert_eq!(show.place(), at(3, 0));
}

#[test]
fn hands_are_typed_corrected_and_left_unknown() {
    let mut show = asked(Rules::default());
    let counts = |show: &Show| {
        let tally = show.ballot(2).unwrap().tally().clone();
        tally.votes(Round::First).unwrap().counts().to_vec()
    };
    press(&mut show, &typed(12));
    assert_eq!(counts(&show)[0], Count::Hands(12));
    press(&mut show, &[Key::Backspace]);
    press(&mut show, &typed(3));
    assert_eq!(counts(&show)[0], Count::Hands(13));
    press(&mut show, &[Key::Plus, Key::Plus, Key::Minus]);
    assert_eq!(counts(&show)[0], Count::Hands(14));
    press(&mut show, &typed(7));
    assert_eq!(counts(&show)[0], Count::Hands(7), "a new number");
    press(&mut show, &typed(999_999));
    assert_eq!(counts(&show)[0], Count::Hands(7_999), "no class is larger");
    press(&mut show, &[Key::Enter, Key::U]);
    press(&mut show, &typed(0));
    assert_eq!(
        counts(&show),
        [Count::Hands(7_999), Count::Unknown, Count::Hands(0)]
    );
    press(&mut show, &[Key::Minus, Key::Enter, Key::Enter, Key::Up]);
    assert_eq!(
        show.presenter(0).vote.unwrap().counting,
        Some((Round::First, 1))
    );
    press(&mut show, &[Key::Plus]);
    assert_eq!(counts(&show)[1], Count::Hands(1));
    assert!(
        !show.count(3, Count::Hands(1), 0),
        "there are three options"
    );
}

#[test]
fn more_and_less_begin_at_what_filled_itself() {
    let mut show = asked(class_of(30));
    press(&mut show, &typed(10));
    press(&mut show, &[Key::Enter]);
    press(&mut show, &typed(12));
    press(&mut show, &[Key::Enter, Key::Minus]);
    let tally = show.ballot(2).unwrap().tally();
    let counts = tally.votes(Round::First).unwrap().counts();
    assert_eq!(
        counts[2],
        Count::Hands(7),
        "one of eight kept the hand down"
    );
}

#[test]
fn a_count_begun_by_mistake_takes_no_step() {
    let mut show = asked(Rules::default());
    press(&mut show, &[Key::A, Key::Escape]);
    assert_eq!(show.state(), State::Vote);
    press(&mut show, &[Key::PageDown]);
    assert_eq!(show.stage(), Some(Stage::Key));
    press(&mut show, &typed(5));
    assert_eq!(show.stage(), Some(Stage::Key), "counting is over");
    assert!(!show.count(0, Count::Hands(1), 0));
    assert!(show.tallies().is_empty());
}

#[test]
fn a_countdown_never_ends_the_vote() {
    let mut show = asked(Rules {
        talk: Some(30),
        ..Rules::default()
    });
    assert_eq!(show.press(Key::T, false, 1_000), None);
    let down = |left, of| Some(Clock::Down { left, of });
    let wall = |show: &Show, now| match show.audience(now).shown {
        Shown::Slide(slide) => match slide.vote.unwrap() {
            WallVote::Asking { countdown } | WallVote::Talking { countdown } => countdown,
            other => panic!("{other:?}"),
        },
        Shown::Blank(shade) => panic!("{shade:?}"),
    };
    assert_eq!(wall(&show, 2_000), down(59_000, 60_000));
    assert_eq!(wall(&show, 900_000), down(0, 60_000));
    assert_eq!(show.stage(), Some(Stage::Think));
    assert_eq!(show.press(Key::T, false, 900_000), None);
    assert_eq!(wall(&show, 901_000), down(59_000, 60_000), "anew");
    assert_eq!(show.press(Key::N, false, 950_000), None);
    assert_eq!(wall(&show, 960_000), down(20_000, 30_000));
    assert_eq!(show.stage(), Some(Stage::Talk));
}

#[test]
fn a_frozen_vote_stays_while_hands_are_counted() {
    let mut show = asked(Rules::default());
    press(&mut show, &[Key::F]);
    press(&mut show, &typed(5));
    press(&mut show, &[Key::K]);
    assert_eq!(vote(&show), WallVote::Asking { countdown: None });
    press(&mut show, &[Key::F]);
    assert!(matches!(vote(&show), WallVote::Key { .. }));
}

#[test]
fn back_shows_the_key_a_jump_asks_again_and_the_count_is_kept() {
    let mut show = asked(Rules::default());
    press(&mut show, &typed(5));
    press(&mut show, &[Key::K, Key::PageDown, Key::PageUp]);
    assert_eq!(show.place(), at(2, Stage::Key.step()), "back shows the key");
    press(&mut show, &[Key::G]);
    press(&mut show, &typed(3));
    press(&mut show, &[Key::Enter]);
    assert_eq!(show.stage(), Some(Stage::Ask), "a jump asks");
    assert_eq!(show.tallies().len(), 1);
}

#[test]
fn tallies_are_kept_with_their_questions() {
    let mut show = asked(class_of(20));
    press(&mut show, &typed(9));
    let text = ron::to_string(&show.kept()).unwrap();
    let kept: Kept = ron::from_str(&text).unwrap();
    let mut again = asked(Rules::default());
    again.resume(kept.clone(), 0);
    assert_eq!(again.tallies(), show.tallies());
    assert_eq!(again.place(), show.place());

    // The same id, but its options stand in another order now.
    let turned = Question::new("films".into(), vec![true, false, false], None).unwrap();
    let slides = vec![Outline::new(SlideKind::Question(turned))];
    let mut other = start(slides.clone());
    other.resume(kept, 0);
    assert!(other.tallies().is_empty());
    show.replace(slides, |_| Some(0));
    assert!(show.tallies().is_empty());
    assert_eq!(show.stage(), Some(Stage::Ask));
}

#[test]
fn the_size_of_the_class_can_be_said_while_counting() {
    let mut show = asked(Rules::default());
    press(&mut show, &typed(10));
    press(&mut show, &[Key::Enter]);
    press(&mut show, &typed(5));
    show.set_rules(class_of(20));
    let bars = show.ballot(2).unwrap().tally().bars(Round::First).unwrap();
    assert_eq!((bars[2].hands, bars[2].filled), (Some(5), true));
}
