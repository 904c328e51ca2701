//! The start of practice: what today asks for and one button, what was left to go
//! on with, and the other ways to practise.

use super::choose;
use crate::progress::{Headline, Verdict};
use crate::session::{EXAM, Kept, Learner};
use crate::ui::apply::starred;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::{Choosing, State};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{
    Button, Kind, hairline, heading, icon_button, paint_icon, ring, text, wrapped,
};
use egui::{Align, CornerRadius, Layout, Role, Sense, Ui, WidgetInfo, pos2, vec2};

pub(super) fn start(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    if learner.material().facts.facts().is_empty() {
        nothing(ui, intents);
        return;
    }
    let s = learner.snapshot();
    heading(ui, Type::H1, colours.text, &headline(learner), 1);
    ui.add_space(space::XS);
    wrapped(ui, Type::Body, colours.text_secondary, &under(learner));
    ui.add_space(space::L + space::XS);
    let key = cap(Command::StartPractice);
    let mut first = true;
    for left in s.sittings.iter().take(3) {
        let Some(words) = Kept::words(&left.body) else {
            continue;
        };
        ui.horizontal(|ui| {
            let kind = if first { Kind::Primary } else { Kind::Plain };
            let words = format!("Go on: {words}");
            let mut button = Button::new(&words).kind(kind).big();
            if first {
                button = button.key(&key);
            }
            if ui.add(button).clicked() {
                intents.push(Intent::Practise(Practising::Resume(left.session)));
            }
            if icon_button(
                ui,
                "x",
                "Don\u{2019}t go on",
                "Don\u{2019}t go on; the answers stay",
                true,
            )
            .clicked()
            {
                intents.push(Intent::Practise(Practising::Drop(left.session)));
            }
        });
        ui.add_space(space::S);
        first = false;
    }
    let (words, wish) = if s.today.is_empty() {
        ("Practise freely", Practising::Free)
    } else if first {
        ("Start", Practising::Review)
    } else {
        ("Start anew", Practising::Review)
    };
    let mut go = Button::new(words).big();
    if first {
        go = go.kind(Kind::Primary).key(&key);
    }
    if ui.add(go).clicked() {
        intents.push(Intent::Practise(wish));
    }
    ui.add_space(space::XXL);
    others(ui, state, learner, intents);
}

fn nothing(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    heading(ui, Type::H1, colours.text, "No questions yet", 1);
    ui.add_space(space::S);
    wrapped(
        ui,
        Type::Body,
        colours.text_secondary,
        "These notes hold nothing to practise: no comparisons, terms or questions. Write some in the content file, or open other notes",
    );
    ui.add_space(space::L);
    let key = cap(Command::OpenFile);
    let open = Button::new("Open notes…").icon("folder-open").key(&key);
    if ui.add(open).clicked() {
        intents.push(Intent::Run(Command::OpenFile));
    }
}

/// “12 due, 6 new”.
fn headline(learner: &Learner) -> String {
    let today = &learner.snapshot().today;
    match (today.due.len(), today.new.len()) {
        (0, 0) => "Nothing due today".into(),
        (0, new) => format!("{new} new"),
        (due, 0) => format!("{due} due"),
        (due, new) => format!("{due} due, {new} new"),
    }
}

/// How long it takes, and how one stands before the exam.
fn under(learner: &Learner) -> String {
    let s = learner.snapshot();
    let minutes = match s.today.minutes {
        1 => "About 1 minute".to_owned(),
        n => format!("About {n} minutes"),
    };
    let exam = s.pacing.days_left().map(|days| {
        let when = match days {
            1 => "The exam is tomorrow".to_owned(),
            n => format!("The exam is in {n} days"),
        };
        match &s.outlook.verdict {
            Verdict::NoDate => when,
            Verdict::Fits => format!("{when}; you are on plan"),
            Verdict::TooMuch { short, .. } => {
                format!("{when}; {short} minutes a day more are needed")
            }
        }
    });
    if s.today.is_empty() {
        let next = (1_u32..)
            .zip(s.outlook.questions.iter().skip(1))
            .find(|(_, n)| **n > 0);
        let next = next.map_or_else(String::new, |(days, n)| {
            let when = if days == 1 {
                "tomorrow".to_owned()
            } else {
                format!("in {days} days")
            };
            format!(". Next: {n} {when}")
        });
        return format!("All done for now{next}. Practising freely leaves the schedule as it is");
    }
    let new = matches!(
        s.readiness.headline,
        Headline::TooLittle { attempts: 0, .. }
    );
    match exam {
        Some(exam) => format!("{minutes}. {exam}"),
        None if new => format!("{minutes}. What you have read comes first"),
        None => minutes,
    }
}

/// The other ways to practise, each opening in place.
fn others(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let chosen = state.practice.choosing;
    heading(ui, Type::H3, colours.text, "Or choose", 2);
    ui.add_space(space::S);
    let exam = state.pack.exam.as_ref();
    let (questions, minutes) = exam.map_or((EXAM.0, EXAM.1), |e| (e.questions, e.minutes));
    let exam = format!("{questions} questions, {minutes} minutes, results at the end");
    let ways = [
        (
            Choosing::Free,
            "shuffle",
            "Practise freely",
            "Pick topics and a number; the schedule stays as it is",
        ),
        (Choosing::Exam, "exam", "Mock exam", exam.as_str()),
        (
            Choosing::Drill,
            "table",
            "Table drill",
            "Recall the cells of a comparison before the options show",
        ),
    ];
    for (what, icon, title, words) in ways {
        if what == Choosing::Drill && state.pack.comparisons.is_empty() {
            continue;
        }
        let open = chosen == Some(what);
        if way(ui, icon, title, words, Some(open)) {
            let to = (!open).then_some(what);
            intents.push(Intent::Practise(Practising::Choose(to)));
        }
        match what {
            _ if !open => {}
            Choosing::Free => choose::free(ui, state, learner, intents),
            Choosing::Exam => choose::exam(ui, state, learner, intents),
            Choosing::Drill => choose::drill(ui, state, intents),
        }
    }
    if state
        .pack
        .pricing
        .as_ref()
        .is_some_and(|p| !p.presets.is_empty())
        && way(
            ui,
            "calculator",
            "Predict the bill",
            "Guess what a month comes to, then see which slip the others are",
            None,
        )
    {
        intents.push(Intent::Practise(Practising::Bills));
    }
    let stars = starred(learner).len();
    if stars > 0 {
        let words = match stars {
            1 => "1 question that you starred".to_owned(),
            n => format!("{n} questions that you starred"),
        };
        if way(ui, "star", "Starred", &words, None) {
            intents.push(Intent::Practise(Practising::Starred));
        }
    }
    hairline(ui);
}

/// A way to practise: an icon, a title and what it is. `open` where it opens in place.
fn way(ui: &mut Ui, icon: &str, title: &str, words: &str, open: Option<bool>) -> bool {
    let colours = ui.colours();
    hairline(ui);
    let room = ui.available_width();
    let left = space::XS + size::ICON_RAIL + space::M;
    let inner = room - left - space::XXL;
    let name = ui
        .painter()
        .layout_job(Type::BodyMedium.job(title, colours.text, inner));
    let note = ui
        .painter()
        .layout_job(Type::Small.job(words, colours.text_secondary, inner));
    let height = name.size().y + note.size().y + space::M * 2.0;
    let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::click());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), colours.sunken);
    }
    let y = rect.center().y;
    let x = rect.left() + space::XS + size::ICON_RAIL / 2.0;
    paint_icon(
        ui,
        pos2(x, y),
        size::ICON_RAIL,
        colours.text_secondary,
        icon,
    );
    let top = pos2(rect.left() + left, rect.top() + space::M);
    let below = top + vec2(0.0, name.size().y);
    ui.painter().galley(top, name, colours.text);
    ui.painter().galley(below, note, colours.text_secondary);
    let caret = if open == Some(true) {
        "caret-down"
    } else {
        "caret-right"
    };
    let x = rect.right() - space::S - size::ICON / 2.0;
    paint_icon(ui, pos2(x, y), size::ICON, colours.text_secondary, caret);
    let said = format!("{title}: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if let Some(open) = open {
        crate::ui::widgets::node(&response, |node| node.set_expanded(open));
    }
    ring(ui, &response, radius::CONTROL);
    response.clicked()
}

/// A row with words on the left and buttons on the right.
pub(super) fn row(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// Words under a control.
pub(super) fn hint(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    text(ui, Type::Small, colours.text_secondary, words);
}
