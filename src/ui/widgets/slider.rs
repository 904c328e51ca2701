//! A slider over a position from 0 to 1; what the position means, and how far
//! a key steps, is for the caller. Arrow keys and the wheel step, a double
//! click resets.

use super::focus;
use crate::ui::theme::{Themed as _, size};
use egui::accesskit::Action;
use egui::{
    CornerRadius, EventFilter, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// What the person did with a slider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SliderMove {
    /// Dragged or clicked to a position, 0 to 1.
    To(f32),
    /// Stepped, by this many steps.
    Step(i32),
    /// To the smallest.
    Least,
    /// To the largest.
    Most,
    Reset,
}

/// A slider. `value` is what a screen reader says of it.
pub fn slider(ui: &mut Ui, name: &str, position: f32, value: &str) -> Option<SliderMove> {
    let colours = ui.colours();
    let width = ui.available_width();
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, size::SLIDER), Sense::click_and_drag());
    let track = Rect::from_center_size(rect.center(), vec2(width, size::SLIDER_TRACK));
    let room = track.x_range().shrink(size::SLIDER_KNOB);
    let x = room.min + position.clamp(0.0, 1.0) * room.span();
    let round = CornerRadius::same(3);
    ui.painter().rect(
        track,
        round,
        colours.sunken,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let filled = Rect::from_min_max(track.min, pos2(x, track.max.y));
    ui.painter().rect_filled(filled, round, colours.accent);
    let held = response.dragged() || response.is_pointer_button_down_on();
    let fill = if held || response.hovered() {
        colours.accent_soft
    } else {
        colours.surface
    };
    ui.painter().circle(
        pos2(x, rect.center().y),
        size::SLIDER_KNOB,
        fill,
        Stroke::new(size::FOCUS, colours.accent),
    );

    let mut moved = None;
    if response.double_clicked() {
        moved = Some(SliderMove::Reset);
    } else if held && let Some(pointer) = response.interact_pointer_pos() {
        let to = ((pointer.x - room.min) / room.span().max(1.0)).clamp(0.0, 1.0);
        if (to - position).abs() > f32::EPSILON {
            moved = Some(SliderMove::To(to));
        }
    }
    if response.has_focus() {
        ui.memory_mut(|m| {
            m.set_focus_lock_filter(
                response.id,
                EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    ..EventFilter::default()
                },
            );
        });
        moved = moved.or_else(|| {
            ui.input(|i| {
                let pressed = |key| i.key_pressed(key);
                if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
                    Some(SliderMove::Step(1))
                } else if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
                    Some(SliderMove::Step(-1))
                } else if pressed(Key::PageUp) {
                    Some(SliderMove::Step(10))
                } else if pressed(Key::PageDown) {
                    Some(SliderMove::Step(-10))
                } else if pressed(Key::Home) {
                    Some(SliderMove::Least)
                } else if pressed(Key::End) {
                    Some(SliderMove::Most)
                } else if pressed(Key::Delete) || pressed(Key::Backspace) {
                    Some(SliderMove::Reset)
                } else {
                    None
                }
            })
        });
    }
    moved = moved.or_else(|| wheel(ui, &response).map(SliderMove::Step));
    ui.input(|i| {
        if i.has_accesskit_action_request(response.id, Action::Increment) {
            moved = Some(SliderMove::Step(1));
        }
        if i.has_accesskit_action_request(response.id, Action::Decrement) {
            moved = Some(SliderMove::Step(-1));
        }
    });
    response.widget_info(|| WidgetInfo::slider(true, f64::from(position), name));
    focus::node(&response, |node| {
        node.set_role(Role::Slider);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
        node.set_value(value);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    focus::ring(ui, &response, 6);
    moved
}

/// Points of a touchpad's turning that make one step; a wheel's notch is one.
const TURN: f32 = 40.0;

/// Steps that the wheel was turned over a slider. It counts only once the
/// pointer has moved onto the slider itself: one that comes to lie under the
/// pointer while the page is scrolled must not change.
fn wheel(ui: &Ui, response: &egui::Response) -> Option<i32> {
    let id = response.id.with("wheel");
    // Whether the pointer has moved here, and what is left of a step.
    let (mut came, mut left): (bool, f32) = ui.data(|d| d.get_temp(id)).unwrap_or_default();
    if !response.hovered() {
        if came {
            ui.data_mut(|d| d.remove::<(bool, f32)>(id));
        }
        return None;
    }
    let (travelled, turned) = ui.input(|i| {
        let mut turned = 0.0;
        for event in &i.events {
            if let egui::Event::MouseWheel {
                unit,
                delta,
                modifiers,
                ..
            } = event
                && !modifiers.ctrl
                && !modifiers.command
            {
                turned += match unit {
                    egui::MouseWheelUnit::Point => delta.y / TURN,
                    egui::MouseWheelUnit::Line | egui::MouseWheelUnit::Page => delta.y,
                };
            }
        }
        (i.pointer.delta() != egui::Vec2::ZERO, turned)
    });
    came |= travelled;
    let mut steps = 0;
    if came {
        // What turns the slider doesn't scroll the page, the rest of a smooth turn neither.
        ui.input_mut(|i| i.smooth_scroll_delta.y = 0.0);
        left += turned;
        steps = left.trunc() as i32;
        left -= steps as f32;
    }
    ui.data_mut(|d| d.insert_temp(id, (came, left)));
    (steps != 0).then_some(steps)
}
