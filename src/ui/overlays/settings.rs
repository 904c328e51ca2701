//! Settings: colours, size, motion.

use crate::settings::ThemeChoice;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, segmented, text};
use egui::Ui;

const THEMES: [(ThemeChoice, &str); 4] = [
    (ThemeChoice::System, "As the desktop"),
    (ThemeChoice::Light, "Light"),
    (ThemeChoice::Dark, "Dark"),
    (ThemeChoice::HighContrast, "High contrast"),
];

/// Draws the settings.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    text(ui, Type::SmallMedium, colours.text, "Colours");
    let names = THEMES.map(|(_, name)| name);
    let chosen = THEMES
        .iter()
        .position(|(t, _)| *t == state.settings.theme)
        .unwrap_or(0);
    if let Some((theme, _)) = segmented(ui, "Colours", &names, chosen).and_then(|n| THEMES.get(n)) {
        intents.push(Intent::Theme(*theme));
    }
    if state.settings.theme == ThemeChoice::System && state.desktop_dark.is_none() {
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            "This desktop doesn’t say what it prefers, so light is shown",
        );
    }
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "Size of everything");
    ui.horizontal(|ui| {
        if ui
            .add(
                Button::new("Smaller")
                    .icon("minus")
                    .key(&cap(Command::ZoomOut)),
            )
            .clicked()
        {
            intents.push(Intent::Zoom(state.settings.zoom - 0.1));
        }
        if ui
            .add(
                Button::new("Larger")
                    .icon("plus")
                    .key(&cap(Command::ZoomIn)),
            )
            .clicked()
        {
            intents.push(Intent::Zoom(state.settings.zoom + 0.1));
        }
        let percent = format!("{:.0} %", state.settings.zoom * 100.0);
        text(ui, Type::BodyMedium, colours.text, &percent);
        if (state.settings.zoom - 1.0).abs() > f32::EPSILON
            && ui
                .add(Button::new("Normal").key(&cap(Command::ZoomReset)))
                .clicked()
        {
            intents.push(Intent::Zoom(1.0));
        }
    });
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "Motion");
    let moves = usize::from(state.settings.reduced_motion);
    match segmented(ui, "Motion", &["Short movements", "None"], moves) {
        Some(0) => intents.push(Intent::ReducedMotion(false)),
        Some(_) => intents.push(Intent::ReducedMotion(true)),
        None => {}
    }
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "Options of a question");
    let covered = usize::from(state.settings.cover_options);
    match segmented(
        ui,
        "Options of a question",
        &["Shown at once", "Covered until Space"],
        covered,
    ) {
        Some(0) => intents.push(Intent::CoverOptions(false)),
        Some(_) => intents.push(Intent::CoverOptions(true)),
        None => {}
    }
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, "A study day begins at");
    ui.horizontal(|ui| {
        let hour = state.settings.day_begins;
        for (name, icon, to) in [
            ("An hour earlier", "minus", hour + 23),
            ("An hour later", "plus", hour + 1),
        ] {
            if ui.add(Button::new(name).icon(icon)).clicked() {
                intents.push(Intent::DayBegins(to % 24));
            }
        }
        text(ui, Type::BodyMedium, colours.text, &format!("{hour}:00"));
    });
    ui.add_space(space::L);
    super::classroom::show(ui, state, intents);
    ui.add_space(space::L);
    text(
        ui,
        Type::Small,
        colours.text_secondary,
        "Kept as you choose; there is nothing to save",
    );
}
