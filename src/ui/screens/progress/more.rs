//! What few need: how sure one was and how right, answers a day, time per
//! question, mock exams taken. Each with a sentence and a table.

use super::words::{count, date, hundredths, percent, seconds, weekday};
use super::{Memory, Part, parts};
use crate::progress::{Confidence, Count, Day};
use crate::session::{Learner, interval};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{disclosure, heading, wrapped};
use egui::Ui;

/// Days that are drawn.
const DAYS: i32 = 28;
/// Topics whose time is drawn.
const SLOWEST: usize = 6;

pub(super) fn show(ui: &mut Ui, state: &State, learner: &Learner, memory: &mut Memory) {
    let open = memory.is_open(Part::More);
    let words = "More: how sure you were, answers a day, time per question";
    if disclosure(ui, words, open, None).clicked() {
        memory.turn(Part::More);
    }
    if !open {
        return;
    }
    ui.add_space(space::L);
    sure(ui, learner, memory);
    ui.add_space(space::XL);
    answers(ui, learner, memory);
    ui.add_space(space::XL);
    pace(ui, state, learner, memory);
    ui.add_space(space::XL);
    exams(ui, learner, memory);
}

fn title(ui: &mut Ui, title: &str, sentence: &str) {
    let colours = ui.colours();
    heading(ui, Type::BodyStrong, colours.text, title, 3);
    wrapped(ui, Type::Small, colours.text_secondary, sentence);
    ui.add_space(space::S);
}

fn share_of(count: Count) -> String {
    count.share().map_or_else(|| "–".into(), percent)
}

fn sure(ui: &mut Ui, learner: &Learner, memory: &mut Memory) {
    let colours = ui.colours();
    let said = learner.snapshot().stats.calibration();
    let parts_of: Vec<String> = said
        .iter()
        .rev()
        .filter_map(|(confidence, count)| {
            let how = match confidence {
                Confidence::Sure => "when you were sure",
                Confidence::Think => "when you thought so",
                Confidence::Guess => "when you guessed",
            };
            Some(format!("{} {how}", percent(count.share()?)))
        })
        .collect();
    let sentence = if parts_of.is_empty() {
        "No answers yet".to_owned()
    } else {
        format!("You were right {}", parts_of.join(", "))
    };
    title(ui, "How sure you were, and how right", &sentence);
    for (confidence, n) in said.iter().rev() {
        let end = format!("{} of {}", n.right, n.answers);
        let share = share_of(*n);
        let words = format!("{}: {share} right, {end}", confidence.word());
        parts::Row {
            name: confidence.word(),
            share: n.share().unwrap_or(0.0),
            end: &format!("{share}, {end}"),
            colour: colours.accent,
            said: &words,
            widths: [size::GAUGE[0] + space::M, size::LABEL_COLUMN_NARROW],
            mark: None,
        }
        .show(ui);
    }
    let heads = ["You said", "Answers", "Right", "Share"];
    parts::as_table(
        ui,
        memory,
        Part::SureTable,
        "how sure you were",
        &heads,
        || {
            let row = |(confidence, n): &(Confidence, Count)| {
                vec![
                    confidence.word().to_owned(),
                    n.answers.to_string(),
                    n.right.to_string(),
                    share_of(*n),
                ]
            };
            said.iter().rev().map(row).collect()
        },
    );
}

fn answers(ui: &mut Ui, learner: &Learner, memory: &mut Memory) {
    let s = learner.snapshot();
    let today = s.pacing.today();
    let first = today.plus(1 - DAYS);
    let on = |day: Day| s.stats.days().get(&day).copied().unwrap_or_default();
    let days: Vec<Day> = (0..DAYS).map(|n| first.plus(n)).collect();
    let sum = days.iter().fold(Count::default(), |sum, day| Count {
        answers: sum.answers + on(*day).answers,
        right: sum.right + on(*day).right,
    });
    let active = days.iter().filter(|d| on(**d).answers > 0).count();
    let sentence = format!(
        "{} on {active} of the last {DAYS} days, {} right (solid)",
        count(sum.answers as usize, "answer", "answers"),
        share_of(sum)
    );
    title(ui, "Answers a day", &sentence);
    let bars: Vec<parts::Bar> = days
        .iter()
        .map(|day| parts::Bar {
            all: f64::from(on(*day).answers),
            solid: f64::from(on(*day).right),
        })
        .collect();
    let last = days.len().saturating_sub(1);
    let marks = [
        (0, "four weeks ago"),
        (last.saturating_sub(13), "two weeks ago"),
        (last, "today"),
    ];
    let words = |day: Day| {
        let n = on(day);
        format!(
            "{}: {}, {} right",
            weekday(day, today),
            count(n.answers as usize, "answer", "answers"),
            n.right
        )
    };
    parts::over_days(ui, &bars, &marks, &sentence, |n| {
        days.get(n).map_or_else(String::new, |day| words(*day))
    });
    let heads = ["Day", "Answers", "Right", "Share"];
    parts::as_table(ui, memory, Part::DaysTable, "answers a day", &heads, || {
        days.iter()
            .rev()
            .filter(|day| on(**day).answers > 0)
            .map(|day| {
                let n = on(*day);
                vec![
                    weekday(*day, today),
                    n.answers.to_string(),
                    n.right.to_string(),
                    share_of(n),
                ]
            })
            .collect()
    });
}

fn pace(ui: &mut Ui, state: &State, learner: &Learner, memory: &mut Memory) {
    let colours = ui.colours();
    let stats = &learner.snapshot().stats;
    let mut times: Vec<(&str, u32)> = state
        .pack
        .topics
        .iter()
        .filter_map(|(_, t)| Some((t.short.as_str(), stats.median(&t.id)?)))
        .collect();
    times.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let sentence = match times.first() {
        None => "Said from eight answers on a topic".to_owned(),
        Some((name, ms)) => format!(
            "The median of each topic; most for {name}, {}. With reading why, a question takes about {:.0}\u{a0}s",
            seconds(*ms),
            stats.pace().seconds()
        ),
    };
    title(ui, "Time per question", &sentence);
    let most = times.first().map_or(1, |t| t.1.max(1));
    for (name, ms) in times.iter().take(SLOWEST) {
        let end = seconds(*ms);
        parts::Row {
            name,
            share: f64::from(*ms) / f64::from(most),
            end: &end,
            colour: colours.accent,
            said: &format!("{name}: {end}"),
            widths: [size::LABEL_COLUMN_NARROW, size::TOPIC_PERCENT],
            mark: None,
        }
        .show(ui);
    }
    if times.is_empty() {
        return;
    }
    let heads = ["Topic", "Median"];
    parts::as_table(
        ui,
        memory,
        Part::TimesTable,
        "time per question",
        &heads,
        || {
            let row = |(name, ms): &(&str, u32)| vec![(*name).to_owned(), seconds(*ms)];
            times.iter().map(row).collect()
        },
    );
}

fn exams(ui: &mut Ui, learner: &Learner, memory: &mut Memory) {
    let colours = ui.colours();
    let s = learner.snapshot();
    let today = s.pacing.today();
    let taken = &s.rest.exams;
    let share = |right: u32, of: u32| f64::from(right) / f64::from(of.max(1));
    let sentence = match taken.last() {
        None => "None taken yet. Practice offers them under \u{201c}Or choose\u{201d}".to_owned(),
        Some((day, e)) => format!(
            "{} taken; the last on {}: {} right. The line is what passes",
            taken.len(),
            date(*day, today),
            percent(share(e.right, e.questions))
        ),
    };
    title(ui, "Mock exams", &sentence);
    for (day, e) in taken.iter().rev().take(SLOWEST) {
        let (right, of) = (e.right as usize, e.questions as usize);
        let (low, high) = interval(right, of);
        let day = date(*day, today);
        let end = percent(share(e.right, e.questions));
        let said = format!(
            "{day}: {right} of {of} right, {end}; between {} and {} by these questions alone; {} pass",
            hundredths(low),
            hundredths(high),
            e.pass_percent
        );
        parts::Row {
            name: &day,
            share: share(e.right, e.questions),
            end: &end,
            colour: colours.accent,
            said: &said,
            widths: [size::LABEL_COLUMN_NARROW, size::TOPIC_PERCENT],
            mark: Some(f64::from(e.pass_percent) / 100.0),
        }
        .show(ui);
    }
    if taken.is_empty() {
        return;
    }
    let heads = ["Day", "Right", "Share", "Between", "Took"];
    parts::as_table(ui, memory, Part::ExamsTable, "mock exams", &heads, || {
        taken
            .iter()
            .rev()
            .map(|(day, e)| {
                let (low, high) = interval(e.right as usize, e.questions as usize);
                vec![
                    date(*day, today),
                    format!("{} of {}", e.right, e.questions),
                    percent(share(e.right, e.questions)),
                    format!("{} to {}", hundredths(low), hundredths(high)),
                    format!("{}\u{a0}min", e.seconds.div_ceil(60)),
                ]
            })
            .collect()
    });
}
