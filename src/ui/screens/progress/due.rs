//! What is due: today, in the week, and day by day for four weeks or up to the exam.

use super::words::{count, date, due, weekday};
use super::{Memory, Part, parts};
use crate::session::Learner;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{heading, wrapped};
use egui::Ui;

/// Most days that are drawn.
const DAYS: usize = 28;

/// Questions on each day from today on. Today is what is left of it.
pub(super) fn days(learner: &Learner) -> Vec<u32> {
    let s = learner.snapshot();
    let left = s.today.due.len() + s.today.new.len();
    let left = u32::try_from(left).unwrap_or(u32::MAX);
    let later = s.outlook.questions.iter().copied().skip(1);
    std::iter::once(left).chain(later).take(DAYS).collect()
}

pub(super) fn show(ui: &mut Ui, learner: &Learner, memory: &mut Memory) {
    let colours = ui.colours();
    let s = learner.snapshot();
    let (today, days) = (s.pacing.today(), days(learner));
    let exam = s.rest.plan.map(|(_, p)| p.exam).filter(|e| *e > today);
    heading(ui, Type::H3, colours.text, "Due", 2);
    let week: u32 = days.iter().take(7).sum();
    let until = exam.map_or_else(String::new, |exam| {
        format!(
            ", then about {} a day until {}",
            count(s.outlook.minutes as usize, "minute", "minutes"),
            date(exam, today)
        )
    });
    let words = due(
        s.today.due.len(),
        s.today.new.len(),
        s.today.minutes,
        week,
        &until,
    );
    wrapped(ui, Type::Small, colours.text_secondary, &words);
    ui.add_space(space::XS);
    let bars: Vec<parts::Bar> = days
        .iter()
        .enumerate()
        .map(|(n, q)| parts::Bar {
            all: f64::from(*q),
            solid: if n == 0 { f64::from(*q) } else { 0.0 },
        })
        .collect();
    let last = days.len().saturating_sub(1);
    let eve = exam.is_some_and(|e| e.since(today) <= DAYS as i32);
    let mut marks = vec![
        (0, "today"),
        (7, "in a week"),
        (14, "in two weeks"),
        (21, "in three weeks"),
    ];
    marks.retain(|(n, _)| *n == 0 || *n < days.len());
    if eve && last > 3 {
        marks.retain(|(n, _)| *n + 5 <= last);
        marks.push((last, "the exam"));
    }
    let at = |n: usize| today.plus(i32::try_from(n).unwrap_or(i32::MAX));
    let questions = |n: usize| {
        let q = days.get(n).copied().unwrap_or(0);
        count(q as usize, "question", "questions")
    };
    let most = days
        .iter()
        .copied()
        .enumerate()
        .max_by_key(|(n, q)| (*q, usize::MAX - n));
    let most = most
        .filter(|(n, _)| *n > 0)
        .map_or_else(String::new, |(n, _)| {
            format!("; the most, {}, on {}", questions(n), weekday(at(n), today))
        });
    let said = format!(
        "Questions due on each of {} days: {} today{most}",
        days.len(),
        days.first().copied().unwrap_or(0)
    );
    parts::over_days(ui, &bars, &marks, &said, |n| {
        format!("{}: {}", weekday(at(n), today), questions(n))
    });
    let heads = ["Day", "Questions"];
    parts::as_table(ui, memory, Part::DueTable, "what is due", &heads, || {
        let row = |(n, q): (usize, &u32)| vec![weekday(at(n), today), q.to_string()];
        days.iter().enumerate().map(row).collect()
    });
}
