//! A message across the page that stays until it is closed: what happened, to
//! which file, what to do. Never a toast that goes by itself.

use super::{icon_button, paint_icon};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{CornerRadius, Frame, Margin, Role, Stroke, Ui, WidgetInfo};

/// Shows a message; `true` once it was closed.
pub fn notice(ui: &mut Ui, words: &str) -> bool {
    let colours = ui.colours();
    let mut closed = false;
    Frame::new()
        .fill(colours.caution_soft)
        .stroke(Stroke::new(size::LINE, colours.caution))
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(Margin::symmetric(12, 6))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(
                    egui::vec2(size::ICON_TREE, size::CONTROL),
                    egui::Sense::hover(),
                );
                paint_icon(
                    ui,
                    rect.center(),
                    size::ICON_TREE,
                    colours.caution,
                    "warning",
                );
                let room = (ui.available_width() - size::CONTROL - space::M).max(80.0);
                let response = ui
                    .allocate_ui_with_layout(
                        egui::vec2(room, size::CONTROL),
                        egui::Layout::left_to_right(egui::Align::Center),
                        |ui| super::wrapped(ui, Type::Small, colours.text, words),
                    )
                    .inner;
                response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    closed = icon_button(ui, "x", "Close this message", "Close", true).clicked();
                });
            });
        });
    closed
}
