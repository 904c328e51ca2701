//! Tests of the table of keys: complete, without clashes, and as clickers need it.

use super::*;

#[test]
fn each_key_means_one_thing_in_each_state() {
    for key in Key::all() {
        for state in State::ALL {
            let rows = TABLE
                .iter()
                .filter(|r| r.keys.contains(&key) && r.states.contains(&state));
            let words: Vec<&str> = rows.map(|r| r.words).collect();
            assert_eq!(words.len(), 1, "{key:?} in {state:?}: {words:?}");
        }
    }
    for row in TABLE {
        for (n, key) in row.keys.iter().enumerate() {
            assert!(!row.keys[..n].contains(key), "{key:?} twice: {}", row.words);
        }
        for (n, state) in row.states.iter().enumerate() {
            assert!(
                !row.states[..n].contains(state),
                "{state:?} twice: {}",
                row.words
            );
        }
    }
}

#[test]
fn what_does_something_says_so_in_a_sentence_without_a_stop() {
    for row in TABLE {
        let nothing = matches!(row.does, Does::One(Action::Nothing));
        assert_eq!(row.words.is_empty(), nothing, "{:?}", row.keys);
        if !nothing {
            assert!(row.words.starts_with(char::is_uppercase), "{}", row.words);
            assert!(!row.words.ends_with(['.', ':', '!']), "{}", row.words);
        }
        if let Does::WithDigit(_) = row.does {
            assert_eq!(row.keys, DIGITS, "only digits can be typed");
        }
    }
}

#[test]
fn page_down_and_page_up_step_in_every_state() {
    for state in State::ALL {
        let (next, back) = match state {
            State::Blank | State::BlankVote => (Action::Unblank, Action::Unblank),
            _ => (Action::Next, Action::Back),
        };
        assert_eq!(action(Key::PageDown, state), next, "{state:?}");
        assert_eq!(action(Key::PageUp, state), back, "{state:?}");
    }
}

#[test]
fn a_clicker_can_neither_end_nor_lose_the_black_wall() {
    for state in State::ALL {
        for key in [Key::F5, Key::ShiftF5] {
            assert_eq!(action(key, state), Action::Nothing, "{state:?}");
        }
        assert_ne!(action(Key::Escape, state), Action::End, "{state:?}");
        for key in [Key::Period, Key::B] {
            assert_eq!(action(key, state), Action::Blank(Shade::Black));
        }
        let ends = Key::all().filter(|k| action(*k, state) == Action::End);
        assert_eq!(ends.collect::<Vec<_>>(), [Key::CtrlQ], "{state:?}");
        assert_eq!(action(Key::F, state), Action::Freeze);
        assert_eq!(action(Key::S, state), Action::Swap);
        assert_eq!(action(Key::D, state), Action::Light);
    }
}

#[test]
fn other_clickers_step_with_arrows_space_and_enter() {
    for state in [State::Slide, State::Table, State::Vote] {
        for key in [Key::Right, Key::Down, Key::Space, Key::Enter] {
            assert_eq!(action(key, state), Action::Next, "{key:?} {state:?}");
        }
        for key in [Key::Left, Key::Up, Key::Backspace] {
            assert_eq!(action(key, state), Action::Back, "{key:?} {state:?}");
        }
    }
    assert_eq!(action(Key::Space, State::Count), Action::Next);
    assert_eq!(action(Key::Right, State::Count), Action::Next);
}

#[test]
fn digits_in_a_vote_are_hands_and_go_to_is_g() {
    for digit in (0..=9).filter_map(Digit::new) {
        let key = Key::Digit(digit);
        for state in [State::Vote, State::Count] {
            assert_eq!(action(key, state), Action::TypeHands(digit));
        }
        assert_eq!(action(key, State::BlankVote), Action::Nothing);
        for state in [State::Slide, State::Table, State::GoTo, State::Blank] {
            assert_eq!(action(key, state), Action::TypeSlide(digit));
        }
    }
    assert_eq!(Digit::new(10), None);
    for state in State::ALL.into_iter().filter(|s| *s != State::GoTo) {
        assert_eq!(action(Key::G, state), Action::GoTo, "{state:?}");
    }
}

#[test]
fn end_shows_all_of_a_covered_table_and_elsewhere_goes_to_the_end() {
    assert_eq!(action(Key::End, State::Table), Action::RevealAll);
    assert_eq!(action(Key::Home, State::Table), Action::HideAll);
    assert_eq!(action(Key::End, State::Slide), Action::Last);
    assert_eq!(action(Key::Home, State::Slide), Action::First);
    assert_eq!(action(Key::End, State::Count), Action::Nothing);
}

#[test]
fn only_keys_that_go_through_a_list_repeat_when_held() {
    let repeating: Vec<Key> = Key::all()
        .filter(|k| State::ALL.iter().any(|s| action(*k, *s).repeats()))
        .collect();
    assert_eq!(
        repeating,
        [
            Key::Down,
            Key::Up,
            Key::Right,
            Key::Left,
            Key::Backspace,
            Key::Plus,
            Key::Minus
        ]
    );
    for state in State::ALL {
        assert!(!action(Key::PageDown, state).repeats());
        assert!(!action(Key::PageUp, state).repeats());
    }
}

#[test]
fn the_sheet_lists_each_key_once_where_it_does_something() {
    for state in State::ALL {
        let lines = lines(state);
        for key in Key::all() {
            let listed = lines.iter().filter(|l| l.keys.contains(&key.text()));
            let does = action(key, state) != Action::Nothing;
            assert_eq!(listed.count(), usize::from(does), "{key:?} {state:?}");
        }
    }
    let sheet = sheet();
    let (title, first) = &sheet[0];
    assert_eq!(*title, "While projecting");
    assert_eq!(first[0].words, "Next step");
    assert_eq!(
        first[0].keys,
        ["Page Down", "→", "↓", "Space", "Enter"],
        "as clickers have them"
    );
    for state in State::ALL.into_iter().filter(|s| *s != State::BlankVote) {
        let own = sheet.iter().find(|(title, _)| *title == state.title());
        for line in lines(state) {
            let there = first.contains(&line) || own.is_some_and(|(_, l)| l.contains(&line));
            assert!(there, "{} of {state:?}", line.words);
        }
    }
}
