//! The cap of a key, where a shortcut applies.

use crate::ui::theme::{Themed as _, Type, radius, space};
use egui::{
    Color32, CornerRadius, Galley, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, vec2,
};
use std::sync::Arc;

/// The letters of a key cap, laid out.
#[must_use]
pub fn key_cap_galley(ui: &Ui, key: &str, colour: Color32) -> Arc<Galley> {
    ui.painter()
        .layout_job(Type::Key.job(key, colour, f32::INFINITY))
}

/// Size of a cap around its letters.
fn cap_size(galley: &Galley) -> egui::Vec2 {
    vec2(
        (galley.size().x + 10.0).max(20.0),
        Type::Key.line() + space::XS,
    )
}

/// Paints a cap with its left edge and vertical centre given.
pub fn paint_key_cap(
    ui: &Ui,
    left_centre: Pos2,
    key: &str,
    text: Color32,
    edge: Color32,
    fill: Color32,
) {
    let galley = key_cap_galley(ui, key, text);
    let size = cap_size(&galley);
    let rect = Rect::from_min_size(left_centre - vec2(0.0, size.y / 2.0), size);
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(radius::KEY),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    painter.galley(rect.center() - galley.size() / 2.0, galley, text);
}

/// A cap as a thing in the row.
pub fn key_cap(ui: &mut Ui, key: &str) -> Response {
    let colours = ui.colours();
    let size = cap_size(&key_cap_galley(ui, key, colours.text_secondary));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_key_cap(
        ui,
        rect.left_center(),
        key,
        colours.text_secondary,
        colours.hairline,
        colours.background,
    );
    response
}
