//! A person practises, by keys alone: sessions, feedback, misses, choosing,
//! ending early, and coming back to a session from a page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{Seen, Stage, WIDE, default_pack, only_notes, stage, stage_of};
use egui::{Key, Role};
use lectern::content::{Pack, Question};

/// Keys of options in order.
const LETTERS: [Key; 8] = [
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::E,
    Key::F,
    Key::G,
    Key::H,
];

fn practice() -> Stage {
    let mut stage = stage(WIDE);
    stage.ctrl(Key::Num4);
    stage
}

/// Options as they are told, in order.
fn options(stage: &Stage) -> Vec<Seen> {
    let mut all = stage.all();
    all.retain(|s| {
        matches!(s.role, Role::RadioButton | Role::CheckBox) && s.name.get(1..3) == Some(": ")
    });
    all
}

/// The question on screen, looked up by its words.
fn question<'a>(stage: &Stage, pack: &'a Pack) -> &'a Question {
    let headings = stage.names(Role::Heading);
    let plain = |q: &Question| {
        q.stem
            .replace("**", "")
            .replace('`', "")
            .replace('\u{a0}', " ")
    };
    pack.questions
        .iter()
        .map(|(_, q)| q)
        .find(|q| headings.contains(&plain(q)))
        .unwrap_or_else(|| panic!("no question in {headings:?}"))
}

/// Places of the right options, as they lie on screen.
fn right(stage: &Stage, question: &Question) -> Vec<usize> {
    options(stage)
        .iter()
        .enumerate()
        .filter(|(_, o)| {
            question
                .options
                .iter()
                .any(|q| q.right && o.name.contains(&q.text.replace('\u{a0}', " ")))
        })
        .map(|(n, _)| n)
        .collect()
}

/// Answers the question on screen, rightly or wrongly, by letters and Enter.
fn answer(stage: &mut Stage, pack: &Pack, rightly: bool) {
    let q = question(stage, pack);
    let rights = right(stage, q);
    assert_eq!(rights.len(), q.rights(), "{}", q.stem);
    let count = options(stage).len();
    let picks: Vec<usize> = if rightly {
        rights
    } else {
        let wrong = (0..count).filter(|n| !rights.contains(n));
        wrong
            .chain(rights.iter().copied())
            .take(rights.len())
            .collect()
    };
    for pick in picks {
        stage.key(LETTERS[pick]);
    }
    stage.key(Key::Enter);
    stage.get(Role::Status, if rightly { "Right" } else { "Wrong" });
}

/// Position and number of questions.
fn position(stage: &Stage) -> (usize, usize) {
    let said = stage.get_with(Role::Status, "Question ").name;
    let numbers: Vec<usize> = said
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

#[test]
fn enter_starts_and_an_answer_is_explained_option_by_option() {
    let pack = default_pack();
    let mut stage = practice();
    assert_eq!(stage.title(), "10 questions");
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (1, 10));
    let q = question(&stage, &pack);
    for option in &q.options {
        stage.hear_not(&option.why);
    }
    answer(&mut stage, &pack, false);
    let told = options(&stage);
    assert_eq!(told.len(), q.options.len());
    for option in &q.options {
        let text = option.text.replace('\u{a0}', " ");
        let why = option.why.replace('\u{a0}', " ");
        let row = told.iter().find(|o| o.name.contains(&text)).unwrap();
        assert!(row.name.contains(&why), "{}", row.name);
        assert!(!why.is_empty());
    }
    assert!(told.iter().any(|o| o.name.contains(". Your answer. ")));
    assert!(told.iter().any(|o| o.name.contains(". Right answer. ")));
    stage.hear("0 right of 1 answered");
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (2, 10));
}

#[test]
fn an_answer_needs_a_pick_and_a_pick_can_be_changed() {
    let mut stage = practice();
    stage.key(Key::Enter);
    assert!(stage.get(Role::Button, "Answer").disabled);
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (1, 10));
    assert!(stage.find(Role::Status, "Wrong").is_none());
    stage.key(Key::A);
    stage.key(Key::Num2);
    let picked: Vec<bool> = options(&stage)
        .iter()
        .map(|o| o.selected == Some(true))
        .collect();
    let single = options(&stage)[0].role == Role::RadioButton;
    assert!(picked[1]);
    assert_eq!(picked[0], !single);
    let third = options(&stage)[2].clone();
    if single {
        stage.click_at(third.rect.center());
        assert_eq!(options(&stage)[2].selected, Some(true));
        assert_eq!(options(&stage)[1].selected, Some(false));
    }
}

#[test]
fn a_question_with_two_right_answers_wants_two() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    for _ in 0..6 {
        for _ in 0..10 {
            let q = question(&stage, &pack);
            if q.rights() == 2 {
                assert!(options(&stage).iter().all(|o| o.role == Role::CheckBox));
                stage.hear("0 of 2 picked");
                stage.key(Key::A);
                stage.hear("1 of 2 picked");
                assert!(stage.get(Role::Button, "Answer").disabled);
                stage.key(Key::Enter);
                stage.hear("1 of 2 picked");
                stage.key(Key::A);
                stage.hear("0 of 2 picked");
                answer(&mut stage, &pack, true);
                return;
            }
            answer(&mut stage, &pack, true);
            stage.key(Key::Enter);
        }
        // A result: another session.
        stage.key(Key::Enter);
    }
    panic!("no question with two right answers in sixty");
}

#[test]
fn the_result_counts_and_the_misses_are_done_again() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    let mut missed = Vec::new();
    for n in 0..10 {
        if n % 4 == 0 {
            missed.push(question(&stage, &pack).stem.clone());
        }
        answer(&mut stage, &pack, n % 4 != 0);
        if n == 9 {
            stage.get(Role::Button, "See the result");
        }
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), "7 of 10 right");
    stage.hear("70 % right");
    stage.tab_to(Role::Button, "Redo the misses");
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (1, 3));
    for _ in 0..3 {
        assert!(missed.contains(&question(&stage, &pack).stem));
        answer(&mut stage, &pack, true);
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), "3 of 3 right");
    stage.hear("Nothing missed.");
    assert!(stage.find(Role::Button, "Redo the misses").is_none());
    stage.key(Key::Enter);
    assert_eq!(
        position(&stage),
        (1, 10),
        "Enter goes on with another session"
    );
}

#[test]
fn topics_and_number_are_chosen() {
    let pack = default_pack();
    let mut stage = practice();
    stage.tab_to(Role::DisclosureTriangle, "Choose topics and number");
    stage.key(Key::Enter);
    stage.hear("None chosen means all");
    stage.tab_to(Role::RadioButton, "Number of questions: 5");
    stage.key(Key::Space);
    assert_eq!(stage.title(), "5 questions");
    let row = stage
        .names(Role::CheckBox)
        .into_iter()
        .find(|n| n.starts_with("Fargate, "))
        .unwrap();
    stage.tab_to(Role::CheckBox, &row);
    stage.key(Key::Space);
    assert_eq!(stage.get(Role::CheckBox, &row).toggled, Some(true));
    stage.hear("From the topics you chose");
    stage.tab_to(Role::Button, "Start");
    stage.key(Key::Enter);
    let (_, of) = position(&stage);
    assert!(of <= 5);
    let fargate = pack.topic_by_id("fargate").unwrap();
    for _ in 0..of {
        assert_eq!(question(&stage, &pack).topic, fargate);
        answer(&mut stage, &pack, true);
        stage.key(Key::Enter);
    }
    assert_eq!(stage.title(), format!("{of} of {of} right"));
}

#[test]
fn a_topic_stands_for_those_under_it() {
    let mut stage = practice();
    stage.click(Role::DisclosureTriangle, "Choose topics and number");
    let rows = stage.names(Role::CheckBox);
    let all = rows.iter().find(|n| n.starts_with("Containers, ")).unwrap();
    let one = rows.iter().find(|n| n.starts_with("Docker, ")).unwrap();
    stage.click(Role::CheckBox, all);
    assert_eq!(stage.get(Role::CheckBox, one).toggled, Some(true));
    stage.click(Role::CheckBox, one);
    assert_eq!(stage.get(Role::CheckBox, one).toggled, Some(false));
    assert_eq!(stage.get(Role::CheckBox, all).toggled, Some(false));
    stage.click(Role::Button, "Choose all topics");
    assert!(
        stage
            .of(Role::CheckBox)
            .iter()
            .all(|c| c.toggled == Some(true))
    );
    stage.click(Role::Button, "Choose no topics");
    assert!(
        stage
            .of(Role::CheckBox)
            .iter()
            .all(|c| c.toggled == Some(false))
    );
}

#[test]
fn a_session_ended_early_counts_what_was_answered() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    answer(&mut stage, &pack, true);
    stage.key(Key::Enter);
    stage.ctrl(Key::E);
    assert_eq!(stage.title(), "1 of 1 right");
    stage.click(Role::Button, "Done");
    assert_eq!(stage.title(), "10 questions");
    // Before anything was answered there is nothing to count.
    stage.key(Key::Enter);
    stage.ctrl(Key::E);
    assert_eq!(stage.title(), "10 questions");
}

#[test]
fn a_page_is_looked_up_and_the_session_is_where_it_was() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    answer(&mut stage, &pack, true);
    stage.key(Key::Enter);
    answer(&mut stage, &pack, false);
    let topic = &pack.topics[question(&stage, &pack).topic];
    let before = options(&stage);
    stage.tab_to(Role::Link, &format!("Read {}", topic.short));
    stage.key(Key::Enter);
    assert_eq!(stage.title(), topic.title);
    stage.alt(Key::ArrowLeft);
    assert_eq!(position(&stage), (2, 10));
    let names = |o: &[Seen]| o.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&options(&stage)));
    stage.key(Key::Enter);
    assert_eq!(position(&stage), (3, 10));
    stage.ctrl(Key::Num1);
    stage.ctrl(Key::Num4);
    assert_eq!(position(&stage), (3, 10));
}

#[test]
fn a_question_leads_to_the_row_that_settles_it() {
    let pack = default_pack();
    let mut stage = practice();
    stage.key(Key::Enter);
    for _ in 0..60 {
        if stage.says("Another session") {
            stage.key(Key::Enter);
        }
        let q = question(&stage, &pack);
        answer(&mut stage, &pack, true);
        if let (Some(c), Some(aspect)) = (q.comparison, q.aspect) {
            let (row, title) = (&pack.aspects[aspect].name, &pack.comparisons[c].title);
            stage.click(Role::Link, &format!("See “{row}” in {title}"));
            assert_eq!(stage.title(), *title);
            let rows = stage.of(Role::GridCell);
            assert!(rows.iter().any(|c| c.selected == Some(true)));
            return;
        }
        stage.key(Key::Enter);
    }
    panic!("no question of sixty is settled by a row");
}

#[test]
fn two_sessions_are_dealt_differently() {
    let pack = default_pack();
    let mut stage = practice();
    let mut seen = Vec::new();
    for _ in 0..2 {
        stage.key(Key::Enter);
        let first = question(&stage, &pack).stem.clone();
        let order: Vec<String> = options(&stage).into_iter().map(|o| o.name).collect();
        seen.push((first, order));
        stage.ctrl(Key::E);
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
