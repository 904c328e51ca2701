//! A person who practises: starts, answers rightly or wrongly, chooses.

use super::{Seen, Stage, WIDE, default_pack};
use egui::{Key, Role};
use lectern::practice::{EACH, ItemAnswer};
use lectern::session::Card;
use lectern::ui::Start;
use std::path::Path;

/// Keys of options in order.
const LETTERS: [Key; 9] = [
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::E,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];
const FIGURES: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Before the practice screen, with nothing done yet and nothing kept.
pub fn practice() -> Stage {
    let mut stage = super::stage(WIDE);
    stage.ctrl(Key::Num4);
    stage
}

/// A start with what was done kept in a folder.
pub fn start_in(folder: &Path) -> Start {
    let mut start = Start::plain(default_pack());
    start.data = Some(folder.to_owned());
    start
}

/// Before the practice screen, with what was done kept in a folder.
pub fn practice_in(folder: &Path) -> Stage {
    let mut stage = Stage::new(start_in(folder), WIDE);
    stage.ctrl(Key::Num4);
    stage
}

/// The question in hand.
#[track_caller]
pub fn card(stage: &Stage) -> Card {
    let app = stage.app();
    let card = app.state().practice.card();
    card.cloned().expect("a question in hand")
}

/// Options as they are told, in order.
pub fn options(stage: &Stage) -> Vec<Seen> {
    let mut all = stage.all();
    all.retain(|s| {
        matches!(s.role, Role::RadioButton | Role::CheckBox) && s.name.get(1..3) == Some(": ")
    });
    all
}

/// Picks the options of the question in hand, rightly or wrongly, or types.
pub fn pick(stage: &mut Stage, rightly: bool) {
    let asked = card(stage);
    if let ItemAnswer::Type(typed) = &asked.dealt.item.answer {
        let words = if rightly {
            typed.accepted[0].as_str()
        } else {
            "something else altogether"
        };
        stage.type_words(words);
        return;
    }
    if !asked.open {
        stage.key(Key::Space);
    }
    let rights = asked.dealt.key();
    let picks: Vec<usize> = if rightly {
        rights
    } else if asked.dealt.item.row().is_some() {
        let columns = (0..asked.dealt.order.len()).step_by(EACH);
        let wrong = columns.filter_map(|c| (c..c + EACH).find(|n| !rights.contains(n)));
        wrong.collect()
    } else {
        let wrong = (0..asked.dealt.order.len()).filter(|n| !rights.contains(n));
        wrong
            .chain(rights.iter().copied())
            .take(rights.len())
            .collect()
    };
    // Keys of a row to fill are figures throughout.
    let keys = if asked.dealt.item.row().is_some() {
        FIGURES
    } else {
        LETTERS
    };
    for pick in picks {
        stage.key(keys[pick]);
    }
}

/// Answers the question in hand by keys, and sees whether it was right.
#[track_caller]
pub fn answer(stage: &mut Stage, rightly: bool) {
    pick(stage, rightly);
    stage.key(Key::Enter);
    stage.get(Role::Status, if rightly { "Right" } else { "Wrong" });
}

/// Position and number of questions.
pub fn position(stage: &Stage) -> (usize, usize) {
    let app = stage.app();
    let session = app.state().practice.session();
    session.expect("a session").position()
}

/// Starts practising freely, on sorts of questions and a number.
pub fn choose(stage: &mut Stage, sorts: &[&str], number: &str) {
    stage.click(
        Role::Button,
        "Practise freely: Pick topics and a number; the schedule stays as it is",
    );
    stage.click(Role::RadioButton, &format!("Number of questions: {number}"));
    for sort in sorts {
        if stage.get(Role::Button, sort).toggled != Some(true) {
            stage.click(Role::Button, sort);
        }
    }
    stage.click(Role::Button, "Start practising freely");
}
