//! Links: in a row with an icon, and as plain words.

use super::{focus, paint_icon};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{CursorIcon, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, kind: Type, words: &str) -> Response {
    let colours = ui.colours();
    let galley = ui
        .painter()
        .layout_job(kind.job(words, colours.accent, ui.available_width()));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    if response.hovered() {
        let y = rect.bottom() - 3.0;
        ui.painter()
            .hline(rect.x_range(), y, Stroke::new(size::LINE, colours.accent));
    }
    ui.painter().galley(rect.min, galley, colours.accent);
    finish(ui, &response, words);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A row with icon and words that leads somewhere, as wide as there is room.
pub fn nav_link(ui: &mut Ui, icon: &str, words: &str) -> Response {
    let colours = ui.colours();
    let indent = size::ICON_TREE + space::S;
    let room = (ui.available_width() - indent).max(60.0);
    let galley = ui
        .painter()
        .layout_job(Type::ItemMedium.job(words, colours.accent, room));
    let height = (galley.size().y + space::S).max(size::TREE_ROW);
    let (rect, response) =
        ui.allocate_exact_size(vec2(indent + galley.size().x, height), Sense::click());
    paint_icon(
        ui,
        egui::pos2(
            rect.left() + size::ICON_TREE / 2.0,
            rect.top() + space::XS + Type::ItemMedium.line() / 2.0,
        ),
        size::ICON_TREE,
        colours.accent,
        icon,
    );
    let at = egui::pos2(rect.left() + indent, rect.top() + space::XS);
    if response.hovered() {
        let y = at.y + galley.size().y - 2.0;
        let range = egui::Rangef::new(at.x, at.x + galley.size().x);
        ui.painter()
            .hline(range, y, Stroke::new(size::LINE, colours.accent));
    }
    ui.painter().galley(at, galley, colours.accent);
    finish(ui, &response, words);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn finish(ui: &Ui, response: &Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    // Without an edge, the ring would touch the letters.
    focus::ring_apart(ui, response, radius::KEY);
}
