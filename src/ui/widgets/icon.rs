//! Icons of the bundled icon font.

use crate::content::icons;
use crate::ui::theme::icon_font;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Color32, Pos2, Response, Sense, Ui, vec2};

/// Paints an icon centred on a point. Nothing where there is no such icon.
pub fn paint_icon(ui: &Ui, centre: Pos2, size: f32, colour: Color32, name: &str) {
    if let Some(letter) = icons::letter(name) {
        ui.painter().text(
            centre,
            Align2::CENTER_CENTER,
            letter,
            icon_font(size),
            colour,
        );
    }
}

/// An icon as a thing in the row. It only decorates: what it means is said in words beside it.
pub fn icon(ui: &mut Ui, size: f32, colour: Color32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    paint_icon(ui, rect.center(), size, colour, name);
    response
}

/// Adds an icon in front of text in a job.
pub fn icon_job(job: &mut LayoutJob, size: f32, colour: Color32, name: &str) {
    if let Some(letter) = icons::letter(name) {
        let format = TextFormat {
            font_id: icon_font(size),
            color: colour,
            valign: Align::Center,
            ..TextFormat::default()
        };
        job.append(&letter.to_string(), 0.0, format);
    }
}
