//! Frames: a card, a hairline, and a line that opens to more.

use super::{focus, paint_icon};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{
    CornerRadius, Frame, InnerResponse, Margin, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

/// A card on the page.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let colours = ui.colours();
    Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(size::LINE, colours.hairline))
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, contents)
}

/// A thin line across.
pub fn hairline(ui: &mut Ui) {
    let colours = ui.colours();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::LINE), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(size::LINE, colours.hairline),
    );
}

/// A line that opens and closes what is under it. `why_not` says why it can't be opened now.
pub fn disclosure(ui: &mut Ui, words: &str, open: bool, why_not: Option<&str>) -> Response {
    disclosure_at(ui, words, open, why_not, true)
}

/// The same, with or without a frame.
pub fn disclosure_at(
    ui: &mut Ui,
    words: &str,
    open: bool,
    why_not: Option<&str>,
    framed: bool,
) -> Response {
    let colours = ui.colours();
    let enabled = why_not.is_none();
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let pad = if framed { space::L } else { 0.0 };
    let height = if framed {
        size::CONTROL_BIG + space::XS
    } else {
        size::CONTROL
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let hovered = enabled && response.hovered();
    if framed {
        let fill = if hovered {
            colours.sunken
        } else {
            colours.background
        };
        ui.painter().rect(
            rect,
            CornerRadius::same(radius::CARD),
            fill,
            Stroke::new(size::LINE, colours.hairline),
            StrokeKind::Inside,
        );
    }
    let colour = match (framed, hovered) {
        (false, _) => colours.accent,
        (true, true) => colours.text,
        (true, false) => colours.text_secondary,
    };
    let caret = if open { "caret-down" } else { "caret-right" };
    let left = rect.left() + pad;
    paint_icon(
        ui,
        egui::pos2(left + space::S, rect.center().y),
        size::ICON_SMALL,
        colour,
        caret,
    );
    let kind = if framed {
        Type::Body
    } else {
        Type::SmallMedium
    };
    let x = left + space::XL;
    let galley =
        ui.painter()
            .layout_job(kind.job(words, colour, (rect.right() - pad - x).max(40.0)));
    ui.painter().galley(
        egui::pos2(x, rect.center().y - galley.size().y / 2.0),
        galley.clone(),
        colour,
    );
    if let Some(why) = why_not {
        let note =
            ui.painter()
                .layout_job(Type::Small.job(why, colours.text_secondary, f32::INFINITY));
        let at = egui::pos2(
            rect.right() - pad - note.size().x,
            rect.center().y - note.size().y / 2.0,
        );
        if at.x > x + galley.size().x + space::L {
            ui.painter().galley(at, note, colours.text_secondary);
        }
    }
    let name = match why_not {
        Some(why) => format!("{words}, {why}"),
        None => words.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, enabled, &name));
    focus::node(&response, |node| node.set_expanded(open));
    focus::ring(ui, &response, radius::CARD);
    response
}
