//! The lesson screen: on the left what the pack has, to tick; on the right the
//! lesson in its order, with minutes, covers and notes. In a narrow window one
//! of the two at a time. What a change does is `projection::lesson`'s.

mod asking;
mod details;
mod head;
mod pack;
mod parts;

use super::page;
use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{paint_icon, ring, segmented};
use egui::{
    Align, Frame, Layout, Margin, Panel, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct Memory {
    pack: pack::Memory,
    parts: parts::Memory,
    /// In a narrow window: the lesson is shown rather than the pack.
    lesson_shown: bool,
}

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    if ui.available_width() >= size::LESSON_TWO {
        let frame = Frame::new().inner_margin(Margin {
            left: 12,
            right: 8,
            top: 12,
            bottom: 4,
        });
        Panel::left("what the pack has")
            .exact_size(size::LESSON_LIST)
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                pack::show(ui, state, &mut memory.pack, false, intents);
            });
        egui::CentralPanel::no_frame().show(ui, |ui| {
            lesson(ui, state, &mut memory.parts, intents);
        });
        return;
    }
    let margin = Margin {
        left: 16,
        right: 16,
        top: 8,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let parts = state.lessons.open.as_ref();
        let parts = match parts.map_or(0, |o| o.lesson().parts.len()) {
            0 => "The lesson".to_owned(),
            1 => "The lesson, 1 part".to_owned(),
            n => format!("The lesson, {n} parts"),
        };
        let choices = ["The notes", parts.as_str()];
        let chosen = usize::from(memory.lesson_shown);
        if let Some(n) = segmented(ui, "Show", &choices, chosen) {
            memory.lesson_shown = n == 1;
        }
        ui.add_space(space::S);
        if !memory.lesson_shown {
            pack::show(ui, state, &mut memory.pack, true, intents);
        }
    });
    if memory.lesson_shown {
        lesson(ui, state, &mut memory.parts, intents);
    }
}

/// The lesson itself, in a column that scrolls.
fn lesson(ui: &mut Ui, state: &State, memory: &mut parts::Memory, intents: &mut Vec<Intent>) {
    page(ui, state, "lesson", |ui| {
        let room = ui.available_width();
        let least = if room < size::START {
            space::L
        } else {
            space::XL
        };
        let width = (room - least * 2.0).clamp(0.0, size::LESSON);
        let top = ui.cursor().min;
        let left = top.x + (room - width) / 2.0;
        let rect =
            egui::Rect::from_min_size(pos2(left, top.y + space::L), vec2(width, f32::INFINITY));
        let mut column = ui.new_child(
            UiBuilder::new()
                .max_rect(rect)
                .layout(Layout::top_down(Align::Min)),
        );
        column.spacing_mut().item_spacing.y = 0.0;
        head::show(&mut column, state, intents);
        parts::show(&mut column, state, memory, intents);
        let bottom = column.min_rect().bottom() + space::XXL;
        ui.allocate_rect(
            egui::Rect::from_min_max(top, pos2(top.x + room, bottom)),
            Sense::hover(),
        );
    });
}

/// A box to tick with its words; `true` where it was turned just now.
fn tick(ui: &mut Ui, words: &str, name: &str, on: bool) -> bool {
    let colours = ui.colours();
    let left = size::ICON_RAIL + space::S;
    let room = (ui.available_width() - left - space::S).max(space::HUGE);
    let galley = ui
        .painter()
        .layout_job(Type::Item.job(words, colours.text, room));
    let height = galley.size().y.max(size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(
        vec2(left + galley.size().x + space::S, height),
        Sense::click(),
    );
    let (mark, colour) = if on {
        ("check-square", colours.accent)
    } else {
        ("square", colours.edge)
    };
    let centre = pos2(rect.left() + size::ICON_RAIL / 2.0, rect.center().y);
    paint_icon(ui, centre, size::ICON_RAIL, colour, mark);
    let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colours.text);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    crate::ui::widgets::node(&response, |node| node.set_toggled(on.into()));
    ring(ui, &response, crate::ui::theme::radius::CONTROL);
    response.clicked()
}
