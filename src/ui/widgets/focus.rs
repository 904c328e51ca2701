//! The focus ring, and telling screen readers what a painted thing is.

use crate::ui::theme::{Themed as _, size};
use egui::accesskit::Node;
use egui::{CornerRadius, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo};

/// Draws the ring round a focused widget and brings it into view when the
/// keyboard arrives there.
pub fn ring(ui: &Ui, response: &Response, radius: u8) {
    ring_at(ui, response, radius, 0.0);
}

/// A ring with a gap, for what has the ring's own colour or no edge to keep it off its letters.
pub fn ring_apart(ui: &Ui, response: &Response, radius: u8) {
    ring_at(ui, response, radius, size::FOCUS);
}

fn ring_at(ui: &Ui, response: &Response, radius: u8, gap: f32) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let colours = ui.colours();
    let (colour, kind) = if response.has_focus() {
        (colours.accent, StrokeKind::Outside)
    } else if !colours.tinted() && response.hovered() && response.sense.senses_click() {
        // Without tints, the pointer is answered by an edge.
        (colours.text, StrokeKind::Inside)
    } else {
        return;
    };
    ui.painter().rect_stroke(
        response.rect.expand(gap),
        CornerRadius::same(radius),
        Stroke::new(size::FOCUS, colour),
        kind,
    );
}

/// Gives a widget the keyboard, once it is there to take it.
pub fn focus_once(ui: &Ui, response: &Response, wanted: &mut bool) {
    if !*wanted {
        return;
    }
    if response.has_focus() && !ui.is_sizing_pass() {
        *wanted = false;
    } else {
        response.request_focus();
        ui.ctx().request_repaint();
    }
}

/// Gives a response its role and name.
pub fn named(ui: &Ui, response: &Response, role: Role, name: &str) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(role, enabled, name));
}

/// Says that a thing can be chosen, and whether it is: a tab, a row of a tree, a cell.
pub fn chosen(ui: &Ui, response: &Response, role: Role, name: &str, on: bool) {
    named(ui, response, role, name);
    node(response, |node| node.set_selected(on));
}

/// Reaches the accessible node of a response, for what `WidgetInfo` doesn't hold.
pub fn node(response: &Response, write: impl FnOnce(&mut Node)) {
    response.ctx.accesskit_node_builder(response.id, write);
}
