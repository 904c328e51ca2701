//! What a mock exam came to: the share right with its interval, by topic, and what
//! was missed first. Never a scaled score.

use super::jump;
use super::question::{LETTERS, jumps, option_state, stem};
use super::result::share_bar;
use crate::session::{Exam, ExamResult};
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Kind, OptionRow, disclosure, hairline, heading, nav_link, text, wrapped,
};
use egui::Ui;

pub(super) fn result(
    ui: &mut Ui,
    state: &State,
    exam: &Exam,
    result: &ExamResult,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let share = result.right as f64 / result.of.max(1) as f64;
    let words = format!(
        "{} of {} right, {} %",
        result.right,
        result.of,
        percent(share)
    );
    heading(ui, Type::H1, colours.text, &words, 1);
    ui.add_space(space::XS);
    let (low, high) = result.range;
    let passed = share * 100.0 >= f64::from(result.pass_percent);
    let verdict = if passed {
        format!("Above the {} % that pass here.", result.pass_percent)
    } else {
        format!("Under the {} % that pass here.", result.pass_percent)
    };
    let minutes = match result.seconds.div_ceil(60) {
        1 => "1 minute".to_owned(),
        n => format!("{n} minutes"),
    };
    let words = format!(
        "{verdict} By these {} questions alone, you know between {} and {} % (8 times in 10). It took {minutes}. This isn\u{2019}t the score of the real exam, which is scaled in a way that isn\u{2019}t published",
        result.of,
        percent(low),
        percent(high)
    );
    wrapped(ui, Type::Body, colours.text_secondary, &words);
    ui.add_space(space::M);
    share_bar(ui, result.right, result.of);
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        if !result.misses.is_empty() {
            let again = Button::new("Practise the misses")
                .icon("arrow-counter-clockwise")
                .big();
            if ui.add(again).clicked() {
                intents.push(Intent::Practise(Practising::Misses));
            }
        }
        let key = cap(Command::StartPractice);
        let done = Button::new("Done").kind(Kind::Primary).big().key(&key);
        if ui.add(done).clicked() {
            intents.push(Intent::Practise(Practising::Leave));
        }
    });
    ui.add_space(space::XL);
    heading(ui, Type::H3, colours.text, "By topic", 2);
    ui.add_space(space::S);
    for score in &result.topics {
        let (low, high) = score.range;
        let words = format!(
            "{}: {} of {}",
            state.pack.topics[score.topic].short, score.right, score.of
        );
        ui.horizontal(|ui| {
            text(ui, Type::ItemMedium, colours.text, &words);
            let range = format!("between {} and {} %", percent(low), percent(high));
            text(ui, Type::Small, colours.text_secondary, &range);
        });
    }
    ui.add_space(space::XL);
    let title = match result.misses.len() {
        0 => "Nothing was missed".to_owned(),
        1 => "1 missed".to_owned(),
        n => format!("{n} missed"),
    };
    heading(ui, Type::H3, colours.text, &title, 2);
    for n in &result.misses {
        review(ui, state, exam, *n, intents);
    }
    if result.right > 0 {
        ui.add_space(space::L);
        let words = format!("{} right", result.right);
        let open = state.practice.all_shown;
        if disclosure(ui, &words, open, None).clicked() {
            intents.push(Intent::Practise(Practising::ShowAll(!open)));
        }
        if open {
            for n in (0..exam.places().len()).filter(|n| !result.misses.contains(n)) {
                review(ui, state, exam, n, intents);
            }
        }
    }
}

/// A question with every option's reason.
fn review(ui: &mut Ui, state: &State, exam: &Exam, n: usize, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(card) = exam.places().get(n).map(|p| &p.card) else {
        return;
    };
    ui.add_space(space::L);
    hairline(ui);
    ui.add_space(space::M);
    let blank = if card.picked.is_empty() {
        ", left blank"
    } else {
        ""
    };
    let words = format!("Question {}{blank}", n + 1);
    text(ui, Type::SmallMedium, colours.text_secondary, &words);
    stem(ui, &card.dealt.item.stem);
    for (place, option) in card.dealt.options().enumerate() {
        ui.add_space(space::S);
        let row = OptionRow {
            key: LETTERS.get(place).copied().unwrap_or(""),
            text: &option.text,
            why: Some(&option.explanation),
            state: option_state(card, place, option.right),
            several: card.wanted() > 1,
            said: None,
            jump: None,
            least: 0.0,
        };
        ui.push_id((n, place), |ui| row.show(ui));
    }
    ui.add_space(space::XS);
    for jump in jumps(card) {
        let words = jump::words(&state.pack, jump);
        if ui
            .push_id(n, |ui| nav_link(ui, jump::icon(jump), &words))
            .inner
            .clicked()
        {
            jump::go(&state.pack, jump, intents);
        }
    }
    ui.add_space(size::LINE);
}
