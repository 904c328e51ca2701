//! The rail that switches screens.

use super::super::commands::{self, COMMANDS, Command, tip};
use super::super::intent::{Intent, Overlay};
use super::super::place::Place;
use super::super::state::State;
use super::super::theme::{Themed as _, Type, radius, size, space};
use super::super::widgets::{chosen, paint_icon, ring};
use egui::{CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

pub(super) fn rail(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let low = ui.available_height() < 460.0;
    let item = if low {
        size::RAIL_ITEM_LOW
    } else {
        size::RAIL_ITEM
    };
    ui.spacing_mut().item_spacing = vec2(0.0, if low { 0.0 } else { space::XS });
    ui.vertical_centered(|ui| {
        ui.add_space(if low { space::XS } else { space::S + 2.0 });
        for (command, on) in [
            (Command::Study, matches!(state.place, Place::Study(_))),
            (Command::Compare, matches!(state.place, Place::Compare(_))),
            (Command::Pricing, state.place == Place::Pricing),
            (Command::Practice, state.place == Place::Practice),
            (Command::Progress, state.place == Place::Progress),
        ] {
            let count = if command == Command::Practice {
                due(state)
            } else {
                0
            };
            if commands::enabled(command, state) && rail_item(ui, command, on, item, count) {
                intents.extend(commands::intents(command, state));
            }
        }
        let gap = ui.spacing().item_spacing.y;
        let rest = ui.available_height() - item[1] * 3.0 - gap * 3.0 - space::S;
        ui.add_space(rest.max(0.0));
        let lesson = state.place == Place::Lesson;
        if rail_item(ui, Command::Lesson, lesson, item, 0) {
            intents.extend(commands::intents(Command::Lesson, state));
        }
        if rail_item(ui, Command::Project, false, item, 0) {
            intents.extend(commands::intents(Command::Project, state));
        }
        if rail_item(
            ui,
            Command::Settings,
            state.overlay == Some(Overlay::Settings),
            item,
            0,
        ) {
            intents.push(Intent::Open(Overlay::Settings));
        }
    });
}

/// How many facts are due today.
fn due(state: &State) -> usize {
    let learner = state.learner.as_ref();
    learner.map_or(0, |l| l.snapshot().today.due.len())
}

/// An item of the rail, with a count on it where there is something to count.
fn rail_item(ui: &mut Ui, command: Command, on: bool, item: [f32; 2], count: usize) -> bool {
    let colours = ui.colours();
    let Some(entry) = COMMANDS.iter().find(|e| e.command == command) else {
        return false;
    };
    let (rect, response) = ui.allocate_exact_size(item.into(), Sense::click());
    let corner = CornerRadius::same(radius::RAIL);
    if on {
        ui.painter().rect(
            rect,
            corner,
            colours.surface,
            Stroke::new(size::LINE, colours.hairline),
            StrokeKind::Inside,
        );
        if !colours.tinted() {
            ui.painter().rect_stroke(
                rect,
                corner,
                Stroke::new(size::FOCUS, colours.accent),
                StrokeKind::Inside,
            );
        }
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, corner, colours.hairline.gamma_multiply(0.5));
    }
    let colour = if on {
        colours.accent
    } else {
        colours.text_secondary
    };
    let galley = ui
        .painter()
        .layout_job(Type::SmallMedium.job(entry.words, colour, f32::INFINITY));
    let inner = size::ICON_RAIL + galley.size().y;
    let top = rect.center().y - inner / 2.0;
    paint_icon(
        ui,
        pos2(rect.center().x, top + size::ICON_RAIL / 2.0),
        size::ICON_RAIL,
        colour,
        entry.icon,
    );
    ui.painter().galley(
        pos2(
            rect.center().x - galley.size().x / 2.0,
            top + size::ICON_RAIL,
        ),
        galley,
        colour,
    );
    let mut said = entry.words.to_owned();
    if count > 0 {
        said.push_str(&format!(", {count} due"));
        let words = if count > 999 {
            "999+".to_owned()
        } else {
            count.to_string()
        };
        let galley =
            ui.painter()
                .layout_job(Type::Key.job(&words, colours.on_accent(), f32::INFINITY));
        let width = (galley.size().x + space::M).max(size::BADGE);
        let centre = pos2(
            rect.center().x + size::ICON_RAIL / 2.0 + space::XS,
            top + space::XS,
        );
        let badge = egui::Rect::from_center_size(centre, vec2(width, size::BADGE));
        ui.painter()
            .rect_filled(badge, CornerRadius::same(radius::PILL), colours.accent);
        ui.painter().galley(
            badge.center() - galley.size() / 2.0,
            galley,
            colours.on_accent(),
        );
    }
    chosen(ui, &response, Role::Tab, &said, on);
    ring(ui, &response, radius::RAIL);
    response.on_hover_text(tip(command)).clicked()
}
