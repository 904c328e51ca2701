//! A person practises, by keys alone: what is due and new, what is chosen freely,
//! a drill, bills, feedback, confidence, misses, marks, undoing, leaving and going
//! on, also after a kill. The mock exam is in `journey_exam`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::practising::{answer, card, choose, options, position, practice, practice_in};
use common::{Stage, WIDE, default_pack, only_notes, stage_of};
use egui::{Key, Role};
use lectern::practice::{ItemAnswer, ItemKind};
use lectern::ui::{Command, Intent};

/// The day after the stage's own, at the same time.
const DAY: i64 = 86_400_000;

/// The stem of the question in hand.
fn stem(stage: &Stage) -> String {
    card(stage).dealt.item.stem
}

#[test]
fn enter_starts_and_an_answer_is_explained_option_by_option() {
    let mut stage = practice();
    assert_eq!(stage.title(), "8 new");
    stage.hear("About 4 minutes");
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (1, 8));
    let asked = card(&stage);
    for option in asked.dealt.options() {
        stage.hear_not(&option.explanation.replace('\u{a0}', " "));
    }
    answer(&mut stage, false);
    let told = options(&stage);
    for (row, option) in told.iter().zip(asked.dealt.options()) {
        let why = option.explanation.replace('\u{a0}', " ");
        assert!(row.name.contains(&why), "{}", row.name);
    }
    assert!(told.iter().any(|o| o.name.contains(". Your answer. ")));
    assert!(told.iter().any(|o| o.name.contains(". Right answer. ")));
    stage.hear("Comes back today");
    let (verdict, next) = (
        stage.get(Role::Status, "Wrong"),
        stage.get(Role::Button, "Next"),
    );
    let off = verdict.rect.center().y - next.rect.center().y;
    assert!(
        off.abs() < 1.0,
        "the verdict stands {off} beside the button"
    );
    stage.key(Key::Enter);
    assert_eq!(position(&stage).0, 2);
}

#[test]
fn an_answer_needs_a_pick_and_a_pick_can_be_changed() {
    let mut stage = practice();
    stage.key(Key::Enter);
    assert!(stage.get(Role::Button, "Answer").disabled);
    stage.key(Key::Enter);
    stage.shift(Key::Enter);
    stage.key(Key::G);
    assert!(card(&stage).given.is_none());
    stage.key(Key::A);
    stage.key(Key::Num2);
    assert_eq!(card(&stage).picked, [1]);
    let first = options(&stage)[0].clone();
    stage.click_at(first.rect.center());
    assert_eq!(card(&stage).picked, [0]);
}

#[test]
fn how_sure_one_is_is_said_by_key() {
    for (key, shift, said) in [(Key::Enter, true, ", sure"), (Key::G, false, ", a guess")] {
        let mut stage = practice();
        stage.key(Key::Enter);
        let asked = card(&stage);
        let wrong = (0..asked.dealt.order.len()).find(|n| !asked.dealt.key().contains(n));
        stage.key([Key::A, Key::B, Key::C, Key::D][wrong.unwrap()]);
        if shift {
            stage.shift(key);
            stage.hear("Comes back today and tomorrow");
        } else {
            stage.key(key);
        }
        stage.get(Role::Status, "Wrong");
        let yours = format!("Your answer{said}");
        assert!(options(&stage).iter().any(|o| o.name.contains(&yours)));
    }
}

#[test]
fn a_question_with_two_right_answers_wants_two() {
    let mut stage = practice();
    choose(&mut stage, &["Written by the author"], "All");
    for _ in 0..100 {
        if card(&stage).wanted() == 2 {
            assert!(options(&stage).iter().all(|o| o.role == Role::CheckBox));
            stage.hear("0 of 2 picked");
            stage.key(Key::A);
            stage.hear("1 of 2 picked");
            assert!(stage.get(Role::Button, "Answer").disabled);
            stage.key(Key::A);
            stage.hear("0 of 2 picked");
            answer(&mut stage, true);
            return;
        }
        answer(&mut stage, true);
        stage.key(Key::Enter);
    }
    panic!("no question with two right answers in a hundred");
}

#[test]
fn a_miss_comes_back_before_the_end_and_the_result_counts_first_tries() {
    let mut stage = practice();
    stage.key(Key::Enter);
    let missed = card(&stage).dealt.item.fact;
    answer(&mut stage, false);
    let mut again = 0;
    for _ in 0..20 {
        stage.key(Key::Enter);
        if ended(&stage) {
            break;
        }
        let asked = card(&stage);
        again += usize::from(asked.dealt.item.fact == missed);
        answer(&mut stage, true);
    }
    assert_eq!(again, 1);
    assert_eq!(stage.title(), "7 of 8 right");
    stage.hear("88 % right");
    stage.tab_to(Role::Button, "Redo the misses");
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (1, 1));
    answer(&mut stage, true);
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "1 of 1 right");
    stage.hear("Nothing missed.");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "Nothing due today");
}

/// Whether the result is on screen.
fn ended(stage: &Stage) -> bool {
    stage.app().state().practice.session().unwrap().ended()
}

#[test]
fn what_was_asked_is_due_another_day_and_the_rail_counts_it() {
    let mut stage = practice();
    stage.key(Key::Enter);
    for _ in 0..40 {
        if ended(&stage) {
            break;
        }
        answer(&mut stage, false);
        stage.key(Key::Enter);
    }
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "Nothing due today");
    stage.later(DAY);
    assert_eq!(stage.title(), "8 due, 8 new");
    stage.get(Role::Tab, "Practice, 8 due");
}

#[test]
fn options_can_stay_covered_until_one_has_thought() {
    let mut stage = practice();
    stage.act(Intent::CoverOptions(true));
    choose(&mut stage, &["From the tables"], "5");
    assert!(options(&stage).is_empty());
    stage.key(Key::A);
    stage.get(Role::Button, "Show the options");
    stage.key(Key::Space);
    assert!(options(&stage).len() >= 2, "{}", stage.told());
    assert!(
        card(&stage).picked.is_empty(),
        "what is covered can't be picked"
    );
    answer(&mut stage, true);
}

#[test]
fn an_answer_is_typed_and_judged_kindly_and_one_may_have_been_right() {
    let mut stage = practice();
    choose(&mut stage, &["To be typed"], "5");
    assert_eq!(card(&stage).dealt.item.kind, ItemKind::Cloze);
    assert_eq!(stage.focused().map(|f| f.name), Some("Your answer".into()));
    let ItemAnswer::Type(typed) = card(&stage).dealt.item.answer else {
        panic!("not to be typed");
    };
    stage.type_words(&format!(" {}", typed.accepted[0].to_uppercase()));
    stage.key(Key::Enter);
    stage.get(Role::Status, "Right");
    stage.key(Key::Enter);
    // The next one wrong, then overruled.
    stage.type_words("nonsense");
    stage.key(Key::Enter);
    stage.get(Role::Status, "Wrong");
    stage.hear("You wrote “nonsense”");
    stage.key(Key::R);
    stage.get(Role::Status, "Right");
    let score = stage.app().state().practice.session().unwrap().score();
    assert_eq!(score, (2, 2));
}

#[test]
fn the_last_answer_is_taken_back_before_and_after_going_on() {
    let mut stage = practice();
    stage.key(Key::Enter);
    let first = stem(&stage);
    for on in [false, true] {
        answer(&mut stage, false);
        let answers = answers(&stage);
        assert_eq!(answers, 1);
        if on {
            stage.key(Key::Enter);
            assert_ne!(stem(&stage), first);
        }
        stage.ctrl(Key::Z);
        assert_eq!(stem(&stage), first);
        assert_eq!(position(&stage), (1, 8));
        assert!(card(&stage).given.is_none());
        assert_eq!(self::answers(&stage), 0);
    }
    // Twice isn't possible.
    stage.key(Key::U);
    assert_eq!(stem(&stage), first);
}

/// How many answers count, by the log.
fn answers(stage: &Stage) -> u32 {
    let app = stage.app();
    let learner = app.state().learner.as_ref().unwrap();
    learner.snapshot().states.iter().map(|s| s.answers).sum()
}

#[test]
fn a_question_is_starred_noted_doubted_and_skipped_for_good() {
    let mut stage = practice();
    stage.key(Key::Enter);
    let asked = card(&stage);
    stage.key(Key::S);
    assert_eq!(stage.get(Role::Button, "Star").toggled, Some(true));
    stage.key(Key::N);
    stage.type_words("Think of films");
    stage.ctrl(Key::Enter);
    stage.key(Key::W);
    stage.type_words("Two are right");
    stage.ctrl(Key::Enter);
    stage.hear("You said that something looks wrong here");
    answer(&mut stage, true);
    stage.hear("Your note: Think of films");
    let marks = |stage: &Stage| {
        let app = stage.app();
        let learner = app.state().learner.as_ref().unwrap();
        let state = learner.snapshot().states.get(asked.place).clone();
        state.marks.get(&asked.item_key()).cloned().unwrap()
    };
    let m = marks(&stage);
    assert!(m.star && !m.skip);
    assert_eq!(
        (m.note.as_str(), m.looks_wrong.as_str()),
        ("Think of films", "Two are right")
    );
    stage.ctrl(Key::E);
    stage.key(Key::Enter);
    stage.click(Role::Button, "Starred: 1 question that you starred");
    assert_eq!(card(&stage).item_key(), asked.item_key());
    stage.key(Key::X);
    assert!(marks(&stage).skip);
    assert!(
        stage.title().ends_with(" right") || stage.title().ends_with(" new"),
        "{}",
        stage.title()
    );
}

#[test]
fn topics_sorts_and_number_are_chosen() {
    let pack = default_pack();
    let mut stage = practice();
    stage.click(
        Role::Button,
        "Practise freely: Pick topics and a number; the schedule stays as it is",
    );
    stage.hear("None chosen means all");
    stage.tab_to(Role::RadioButton, "Number of questions: 5");
    stage.key(Key::Space);
    let row = stage
        .names(Role::CheckBox)
        .into_iter()
        .find(|n| n.starts_with("Fargate, "))
        .unwrap();
    stage.tab_to(Role::CheckBox, &row);
    stage.key(Key::Space);
    assert_eq!(stage.get(Role::CheckBox, &row).toggled, Some(true));
    stage.tab_to(Role::Button, "Start practising freely");
    stage.key(Key::Enter);
    let (_, of) = position(&stage);
    assert_eq!(of, 5);
    let fargate = pack.topic_by_id("fargate").unwrap();
    for _ in 0..of {
        assert_eq!(card(&stage).dealt.item.topic, fargate);
        answer(&mut stage, true);
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), "5 of 5 right");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "8 new", "the schedule stayed as it was");
}

#[test]
fn a_topic_stands_for_those_under_it() {
    let mut stage = practice();
    stage.click(
        Role::Button,
        "Practise freely: Pick topics and a number; the schedule stays as it is",
    );
    let rows = stage.names(Role::CheckBox);
    let all = rows.iter().find(|n| n.starts_with("Containers, ")).unwrap();
    let one = rows.iter().find(|n| n.starts_with("Docker, ")).unwrap();
    stage.click(Role::CheckBox, all);
    assert_eq!(stage.get(Role::CheckBox, one).toggled, Some(true));
    stage.click(Role::CheckBox, one);
    assert_eq!(stage.get(Role::CheckBox, one).toggled, Some(false));
    assert_eq!(stage.get(Role::CheckBox, all).toggled, Some(false));
    for (button, on) in [("Choose all topics", true), ("Choose no topics", false)] {
        stage.click(Role::Button, button);
        assert!(
            stage
                .of(Role::CheckBox)
                .iter()
                .all(|c| c.toggled == Some(on))
        );
    }
}

#[test]
fn a_session_ended_early_counts_what_was_answered() {
    let mut stage = practice();
    stage.key(Key::Enter);
    answer(&mut stage, true);
    stage.key(Key::Enter);
    stage.ctrl(Key::E);
    assert_eq!(stage.title(), "1 of 1 right");
    stage.click(Role::Button, "Done");
    assert_eq!(stage.title(), "7 new");
    // Before anything was answered there is nothing to count.
    stage.key(Key::Enter);
    stage.ctrl(Key::E);
    assert_eq!(stage.title(), "7 new");
}

#[test]
fn a_page_is_looked_up_and_the_session_is_where_it_was() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    answer(&mut stage, false);
    let topic = &pack.topics[card(&stage).dealt.item.topic];
    let before: Vec<String> = options(&stage).into_iter().map(|o| o.name).collect();
    stage.tab_to(Role::Link, &format!("Read {}", topic.short));
    stage.key(Key::Enter);
    assert_eq!(stage.title(), topic.title);
    stage.alt(Key::ArrowLeft);
    let after: Vec<String> = options(&stage).into_iter().map(|o| o.name).collect();
    assert_eq!(before, after);
    stage.key(Key::Enter);
    let at = position(&stage);
    stage.ctrl(Key::Num1);
    stage.ctrl(Key::Num4);
    assert_eq!(position(&stage), at);
}

#[test]
fn a_table_is_drilled_and_each_option_leads_to_its_cell() {
    let pack = default_pack();
    let mut stage = practice();
    stage.click(
        Role::Button,
        "Table drill: Recall the cells of a comparison before the options show",
    );
    let table = pack.comparisons.iter().next().unwrap().1;
    stage.click(Role::Link, &table.title);
    while card(&stage).dealt.item.kind != ItemKind::WhichSubject {
        answer(&mut stage, true);
        stage.key(Key::Enter);
    }
    stage.key(Key::Space);
    answer(&mut stage, false);
    let links: Vec<String> = stage
        .names(Role::Button)
        .into_iter()
        .filter(|n| n.contains(": See “"))
        .collect();
    assert_eq!(links.len(), options(&stage).len());
    stage.click_first(Role::Button, &links[0]);
    assert!(
        links[0].ends_with(&stage.title()),
        "{} {}",
        links[0],
        stage.title()
    );
    let cells = stage.of(Role::GridCell);
    assert!(cells.iter().any(|c| c.selected == Some(true)));
}

#[test]
fn bills_are_predicted() {
    let mut stage = practice();
    stage.click(
        Role::Button,
        "Predict the bill: Guess what a month comes to, then see which slip the others are",
    );
    assert_eq!(position(&stage), (1, 5));
    for n in 0..5 {
        assert_eq!(card(&stage).dealt.item.kind, ItemKind::Bill);
        answer(&mut stage, n != 0);
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), "4 of 5 right");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "8 new", "the schedule stayed as it was");
}

#[test]
fn a_session_is_gone_on_with_at_the_exact_question_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = practice_in(folder.path());
    stage.key(Key::Enter);
    answer(&mut stage, false);
    stage.key(Key::Enter);
    answer(&mut stage, true);
    stage.key(Key::Enter);
    let (asked, at) = (card(&stage), position(&stage));
    // Nothing is written on leaving: what is there was written at once.
    let _killed = stage;
    let mut stage = practice_in(folder.path());
    stage.get(
        Role::Button,
        &format!("Go on: Review, question {} of {}", at.0, at.1),
    );
    stage.key(Key::Enter);
    assert_eq!(card(&stage).dealt, asked.dealt);
    assert_eq!(position(&stage), at);
    stage.ctrl(Key::E);
    assert_eq!(stage.title(), "1 of 2 right");
    stage.leave();
    let stage = practice_in(folder.path());
    assert!(!stage.says("Go on"));
}

#[test]
fn two_windows_at_once_lose_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = practice_in(folder.path());
    let mut other = practice_in(folder.path());
    let mut origins = Vec::new();
    for stage in [&mut one, &mut other] {
        stage.key(Key::Enter);
        answer(stage, true);
        let (event, _) = stage.app().state().practice.last.clone().unwrap();
        origins.push(event.origin);
    }
    // Their seeds are the same, and still none is taken for the other.
    assert_ne!(origins[0], origins[1]);
    one.leave();
    other.leave();
    let stage = practice_in(folder.path());
    assert_eq!(answers(&stage), 2);
}

#[test]
fn two_sessions_are_dealt_differently() {
    let mut stage = practice();
    let mut seen = Vec::new();
    for _ in 0..2 {
        choose(&mut stage, &["From the tables"], "10");
        seen.push(card(&stage).dealt);
        stage.ctrl(Key::E);
        stage.act(Intent::Run(Command::Close));
    }
    assert_ne!(seen[0], seen[1]);
}

#[test]
fn notes_without_questions_say_so() {
    let mut stage = stage_of(only_notes(), WIDE);
    stage.ctrl(Key::Num4);
    assert_eq!(stage.title(), "No questions yet");
    stage.get(Role::Button, "Open notes…");
    stage.key(Key::Enter);
    assert_eq!(stage.title(), "No questions yet");
}
