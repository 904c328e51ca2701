//! Settings for the front of a class: which screen is the wall, how far the last
//! row sits, how large the class is, how it is asked. Part of the settings.

use crate::settings::{Classroom, Screen};
use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, segmented, text, wrapped};
use egui::Ui;

/// Countdowns to choose from, seconds, with their names.
const COUNTDOWNS: [(Option<u16>, &str); 5] = [
    (None, "None"),
    (Some(30), "30 s"),
    (Some(60), "1 min"),
    (Some(120), "2 min"),
    (Some(180), "3 min"),
];

/// Bands in which talking is suggested, as studies give them, per cent.
const BANDS: [((u32, u32), &str); 3] = [
    ((30, 70), "30 to 70 %"),
    ((35, 70), "35 to 70 %"),
    ((20, 80), "20 to 80 %"),
];

/// Draws them; each change is an intent with all of them.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let now = &state.settings.classroom;
    let mut to = now.clone();
    text(
        ui,
        Type::SmallMedium,
        colours.text,
        "In front of a class: the wall is on",
    );
    screens(ui, &state.screens.all, now, &mut to);
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "The last row sits");
    let names = ["At an ordinary distance", "Far away: larger letters"];
    if let Some(n) = segmented(ui, "The last row sits", &names, usize::from(now.deep)) {
        to.deep = n == 1;
    }
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "Size of the class");
    ui.horizontal(|ui| {
        let class = now.class.unwrap_or(0);
        for (name, icon, size) in [
            ("One fewer", "minus", class.saturating_sub(1)),
            ("One more", "plus", class + 1),
            ("Ten more", "plus", class + 10),
        ] {
            if ui.add(Button::new(name).icon(icon)).clicked() {
                let size = size.min(Classroom::MOST);
                to.class = (size > 0).then_some(size);
            }
        }
        let words = now
            .class
            .map_or_else(|| "Not said".to_owned(), |n| n.to_string());
        text(ui, Type::BodyMedium, colours.text, &words);
    });
    ui.add_space(space::L);
    text(
        ui,
        Type::SmallMedium,
        colours.text,
        "Let neighbours talk where so many were right",
    );
    if let Some(band) = chosen(ui, "Let neighbours talk", &BANDS, &now.talk_between) {
        to.talk_between = band;
    }
    for (words, value) in [
        ("Countdown to think", &mut to.think),
        ("Countdown to talk", &mut to.talk),
    ] {
        ui.add_space(space::L);
        text(ui, Type::SmallMedium, colours.text, words);
        if let Some(seconds) = chosen(ui, words, &COUNTDOWNS, value) {
            *value = seconds;
        }
    }
    ui.add_space(space::S);
    wrapped(
        ui,
        Type::Small,
        colours.text_secondary,
        "A countdown never ends a vote",
    );
    if to != *now {
        intents.push(Intent::Classroom(to));
    }
}

/// Choices with one of them chosen; a value that is none of them stays as it is.
fn chosen<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    choices: &[(T, &str)],
    now: &T,
) -> Option<T> {
    let names: Vec<&str> = choices.iter().map(|(_, name)| *name).collect();
    let at = choices.iter().position(|(value, _)| value == now);
    let picked = segmented(ui, name, &names, at.unwrap_or(names.len()))?;
    choices.get(picked).map(|(value, _)| value.clone())
}

fn screens(ui: &mut Ui, all: &[Screen], now: &Classroom, to: &mut Classroom) {
    let colours = ui.colours();
    if all.len() < 2 {
        let words = "There is one screen now, so it becomes the wall. Plug a projector in and it is \
                     used by itself; where it isn’t found, start “Project in a window of its own” \
                     and drag that window there";
        wrapped(ui, Type::Small, colours.text_secondary, words);
        return;
    }
    let names: Vec<String> = std::iter::once("The other screen".to_owned())
        .chain(all.iter().map(Screen::words))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let at = now
        .wall
        .as_ref()
        .and_then(|wall| all.iter().position(|s| s == wall))
        .map_or(0, |n| n + 1);
    match segmented(ui, "The wall is on", &names, at) {
        Some(0) => to.wall = None,
        Some(n) => to.wall = all.get(n - 1).cloned(),
        None => {}
    }
}
