//! What a room asks of the slides, before class: which take several pages, what
//! fits no page, and what to do about it. Each line leads to where it is changed.

use crate::projection::Source;
use crate::ui::intent::{Intent, Planning};
use crate::ui::place::Place;
use crate::ui::state::State;
use crate::ui::state::lesson::{Asks, Shape};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, hairline, heading, icon, node, rich, segmented, text, wrapped};
use egui::Ui;
use egui::text::LayoutJob;
use std::sync::atomic::Ordering;

/// Draws the check.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let rooms = &state.lessons.rooms;
    let of_lesson = state.place == Place::Lesson
        && state
            .lessons
            .open
            .as_ref()
            .is_some_and(|o| !o.lesson().parts.is_empty());
    let words = if of_lesson {
        "How this lesson falls onto slides in the room where you teach"
    } else {
        "How all of the notes fall onto slides in the room where you teach"
    };
    text(ui, Type::Item, colours.text_secondary, words);
    ui.add_space(space::M);
    text(
        ui,
        Type::SmallMedium,
        colours.text,
        "Shape of the projected picture",
    );
    ui.add_space(space::XS);
    let names = Shape::ALL.map(Shape::words);
    let chosen = Shape::ALL
        .iter()
        .position(|s| *s == rooms.shape)
        .unwrap_or(0);
    if let Some(shape) = segmented(ui, "Shape of the projected picture", &names, chosen)
        .and_then(|n| Shape::ALL.get(n))
    {
        intents.push(Intent::Plan(Planning::Room(*shape)));
    }
    ui.add_space(space::M);
    text(ui, Type::SmallMedium, colours.text, "Last row");
    ui.add_space(space::XS);
    let depths = ["Six picture heights away", "Eight, a deep room"];
    match segmented(ui, "Last row", &depths, usize::from(rooms.deep)) {
        Some(0) => intents.push(Intent::Plan(Planning::Deep(false))),
        Some(_) => intents.push(Intent::Plan(Planning::Deep(true))),
        None => {}
    }
    ui.add_space(space::L);
    if let Some(progress) = &rooms.running {
        let done = progress.done.load(Ordering::Relaxed);
        let words = format!("Laying out slide {done} of {}…", progress.of);
        let said = text(ui, Type::Item, colours.text_secondary, &words);
        node(&said, |node| {
            node.set_role(egui::accesskit::Role::ProgressIndicator);
            node.set_label("Laying the slides out");
            node.set_numeric_value(done as f64);
            node.set_max_numeric_value(progress.of as f64);
        });
        return;
    }
    let Some(checked) = &rooms.result else {
        return;
    };
    let (misfits, paged): (Vec<&Asks>, Vec<&Asks>) =
        checked.found.iter().partition(|a| a.found.what.is_misfit());
    let (name, colour, words) = match (misfits.len(), paged.len()) {
        (0, 0) => (
            "check-circle",
            colours.right,
            "All fits: every slide takes one page".to_owned(),
        ),
        (0, 1) => (
            "check-circle",
            colours.right,
            "All can be read. One slide takes several pages".to_owned(),
        ),
        (0, n) => (
            "check-circle",
            colours.right,
            format!("All can be read. {n} slides take several pages"),
        ),
        (1, _) => (
            "warning",
            colours.caution,
            "One thing fits no page".to_owned(),
        ),
        (n, _) => (
            "warning",
            colours.caution,
            format!("{n} things fit no page"),
        ),
    };
    ui.horizontal(|ui| {
        icon(ui, size::ICON_RAIL, colour, name);
        heading(ui, Type::H3, colours.text, &words, 2);
    });
    wrapped(ui, Type::Small, colours.text_secondary, &checked.headline);
    for (title, list) in [("Fits no page", misfits), ("Takes several pages", paged)] {
        if list.is_empty() {
            continue;
        }
        ui.add_space(space::L);
        text(ui, Type::SmallStrong, colours.text_secondary, title);
        ui.add_space(space::XS);
        for (n, asks) in list.into_iter().enumerate() {
            ui.push_id((title, n), |ui| one(ui, state, asks, intents));
        }
    }
}

/// Where it is changed, in words; `None` where there is nowhere to go.
fn leads_to(state: &State, source: Source) -> Option<String> {
    let topic = |ix| format!("Go to {}", state.pack.topics[ix].title);
    let in_lesson = state.place == Place::Lesson;
    match source {
        Source::Topic(ix) | Source::Section(ix) => Some(topic(ix)),
        Source::Comparison(ix) | Source::Choice(ix) => {
            Some(format!("Go to {}", state.pack.comparisons[ix].title))
        }
        Source::Bill(_) => Some("Go to the bill".into()),
        Source::Question(_) | Source::Reasons(_) => in_lesson.then(|| "Go to the question".into()),
        Source::Own(n) => in_lesson.then(|| format!("Go to part {}", n + 1)),
        Source::Title | Source::Summary | Source::Asked | Source::AskedWhy => None,
    }
}

fn one(ui: &mut Ui, state: &State, asks: &Asks, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    hairline(ui);
    ui.add_space(space::S);
    wrapped(ui, Type::ItemMedium, colours.text, &asks.message);
    let cure = match &asks.line {
        Some(line) => format!("{line}: {}", asks.cure),
        None => asks.cure.clone(),
    };
    let mut job = LayoutJob::default();
    // What stands in back quotes is to be typed: it is set apart, and letter by letter.
    for (n, words) in cure.split('`').enumerate() {
        let kind = if n % 2 == 1 { Type::Code } else { Type::Small };
        job.append(words, 0.0, kind.format(colours.text_secondary));
    }
    job.wrap.max_width = ui.available_width();
    rich(ui, job, &cure.replace('`', ""));
    if let Some(words) = leads_to(state, asks.source()) {
        ui.add_space(space::XS);
        let name = format!("{words}: {}", asks.message);
        if ui.add(Button::new(&words).name(&name)).clicked() {
            intents.push(Intent::Plan(Planning::Jump(asks.source())));
        }
    }
    ui.add_space(space::S);
}
