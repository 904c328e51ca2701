//! The exam's date and the minutes a day: typed or by a button, what the plan
//! says to it, and dropping it again.

use super::topic_at;
use super::words::{away, date, read_date, read_minutes, typed, verdict};
use crate::progress::{Day, ExamPlan, Verdict};
use crate::session::Learner;
use crate::ui::intent::{Intent, Learning};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Field, Kind, focus_once, heading, text, text_field, wrapped};
use egui::{Align, Id, Key, Layout, Ui, vec2};

/// Minutes a day before anything was chosen.
const MINUTES: u16 = 20;

/// What is typed.
#[derive(Debug, Default)]
pub(super) struct Entry {
    date: String,
    minutes: String,
    /// The plan that the texts were made from.
    made_of: Option<Option<ExamPlan>>,
    /// The fields are shown though a date is set.
    open: bool,
    /// Said once something was entered that can't be taken.
    told: bool,
    wants_focus: bool,
}

pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let s = learner.snapshot();
    let today = s.pacing.today();
    let plan = s.rest.plan.map(|(_, plan)| plan);
    if entry.made_of != Some(plan) {
        entry.made_of = Some(plan);
        entry.date = plan.map_or_else(String::new, |p| typed(p.exam));
        entry.minutes = plan.map_or(MINUTES, |p| p.minutes_a_day).to_string();
        entry.open = false;
        entry.told = false;
    }
    let title = if state.pack.exam.is_some() {
        "Exam date"
    } else {
        "A date to be ready by"
    };
    heading(ui, Type::H3, colours.text, title, 2);
    ui.add_space(space::XS);
    match plan {
        Some(plan) => {
            set(ui, state, learner, plan, today, entry, intents);
            if entry.open {
                ui.add_space(space::S);
                fields(ui, today, entry, intents);
            }
        }
        None => {
            let words = "With a date, every fact comes up once more in the last days before it, and new ones are spread so that all are met";
            wrapped(ui, Type::Small, colours.text_secondary, words);
            ui.add_space(space::S);
            fields(ui, today, entry, intents);
        }
    }
}

/// The date that is set, with what the plan says to it.
fn set(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    plan: ExamPlan,
    today: Day,
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let s = learner.snapshot();
    let when = (date(plan.exam, today), away(plan.exam, today));
    let words = if plan.exam > today {
        format!(
            "{}, {}, with {}\u{a0}minutes a day",
            when.0, when.1, plan.minutes_a_day
        )
    } else {
        format!("{}, {}: it moves nothing any more", when.0, when.1)
    };
    wrapped(ui, Type::Body, colours.text, &words);
    let name = |place: usize| {
        topic_at(state, place).map_or_else(String::new, |t| state.pack.topics[t].short.clone())
    };
    let given = u32::from(plan.minutes_a_day);
    let told = verdict(&s.outlook.verdict, s.outlook.minutes, given, name);
    for (n, words) in told.iter().enumerate() {
        let colour = match (&s.outlook.verdict, n) {
            (Verdict::TooMuch { .. }, 0) => colours.caution,
            _ => colours.text_secondary,
        };
        let kind = if n == 0 {
            Type::SmallMedium
        } else {
            Type::Small
        };
        wrapped(ui, kind, colour, words);
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let change = ui.add(Button::new("Change the date").on(entry.open));
        focus_once(ui, &change, &mut entry.wants_focus);
        if change.clicked() {
            entry.open = !entry.open;
        }
        if let Verdict::TooMuch { short, .. } = &s.outlook.verdict {
            let minutes = given.saturating_add(*short).min(1_440);
            let words = format!("Take {minutes} minutes a day");
            if ui.add(Button::new(&words)).clicked() {
                let minutes_a_day = u16::try_from(minutes).unwrap_or(1_440);
                let plan = ExamPlan {
                    minutes_a_day,
                    ..plan
                };
                intents.push(Intent::Learn(Learning::Plan(Some(plan))));
            }
        }
        if ui
            .add(Button::new("Drop the date").kind(Kind::Quiet))
            .clicked()
        {
            intents.push(Intent::Learn(Learning::Plan(None)));
        }
    });
}

/// The fields, and dates that are near.
fn fields(ui: &mut Ui, today: Day, entry: &mut Entry, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let read = (read_date(&entry.date, today), read_minutes(&entry.minutes));
    let mut entered = false;
    let mut near = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let hint = typed(today.plus(14));
        let field = Field {
            name: "Exam date, as year-month-day",
            hint: &hint,
            width: size::FIELD_WIDTH,
            number: false,
            wrong: entry.told && read.0.is_err(),
            id: Id::unique("exam date"),
        };
        entered |= entered_in(ui, field, &mut entry.date);
        for weeks in [1, 2, 4] {
            let words = if weeks == 1 {
                "In 1 week".to_owned()
            } else {
                format!("In {weeks} weeks")
            };
            if ui.add(Button::new(&words)).clicked() {
                near = Some(today.plus(weeks * 7));
            }
        }
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let field = Field {
            name: "Minutes a day",
            hint: "20",
            width: size::GAUGE[0],
            number: true,
            wrong: entry.told && read.1.is_err(),
            id: Id::unique("minutes a day"),
        };
        entered |= entered_in(ui, field, &mut entry.minutes);
        text(ui, Type::Small, colours.text, "minutes a day");
        ui.add_space(space::S);
        entered |= ui.add(Button::new("Set the date")).clicked();
    });
    if entry.told {
        for why in [read.0.as_ref().err(), read.1.as_ref().err()]
            .into_iter()
            .flatten()
        {
            ui.add_space(space::XS);
            text(ui, Type::Small, colours.wrong, why);
        }
    }
    // A button sets its date at once, with the minutes that stand there.
    let exam = match near {
        Some(day) => Ok(day),
        None if entered => read.0,
        None => return,
    };
    match (exam, read.1) {
        (Ok(exam), Ok(minutes_a_day)) => {
            let plan = ExamPlan {
                exam,
                minutes_a_day,
            };
            entry.wants_focus = true;
            entry.open = false;
            intents.push(Intent::Learn(Learning::Plan(Some(plan))));
        }
        _ => entry.told = true,
    }
}

/// A field in a row that wraps; says whether Enter was pressed in it.
fn entered_in(ui: &mut Ui, field: Field<'_>, buffer: &mut String) -> bool {
    let room = vec2(field.width, size::FIELD);
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(room, layout, |ui| text_field(ui, field, buffer));
    shown.inner.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}
