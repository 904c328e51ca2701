//! Text fields: a number or a word typed, with the name of what it is.

use super::focus;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{Align, CornerRadius, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

/// How a field looks.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// What a screen reader says, and what stands there while empty.
    pub name: &'a str,
    pub hint: &'a str,
    pub width: f32,
    /// Right-aligned figures.
    pub number: bool,
    /// Something is wrong with what stands in it.
    pub wrong: bool,
    pub id: Id,
}

/// A text field of one line.
pub fn text_field(ui: &mut Ui, field: Field<'_>, buffer: &mut String) -> Response {
    let colours = ui.colours();
    let kind = if field.number {
        Type::Figures
    } else {
        Type::Item
    };
    let hint = egui::RichText::new(field.hint)
        .font(kind.font())
        .color(colours.text_secondary);
    let edit = TextEdit::singleline(buffer)
        .id(field.id)
        .hint_text(hint)
        .font(kind.font())
        .text_color(colours.text)
        .frame(egui::Frame::new())
        .margin(Margin::ZERO)
        .desired_width((field.width - 20.0).max(0.0))
        .align(egui::Align2([
            if field.number {
                Align::RIGHT
            } else {
                Align::LEFT
            },
            Align::Center,
        ]))
        .char_limit(400);
    let (rect, _) = ui.allocate_exact_size(vec2(field.width, size::FIELD), egui::Sense::hover());
    let inner = rect.shrink2(vec2(10.0, space::XS));
    let edge = if field.wrong {
        colours.wrong
    } else {
        colours.edge
    };
    let thick = if field.wrong { size::FOCUS } else { size::LINE };
    let corner = CornerRadius::same(radius::CONTROL);
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(thick, edge),
        StrokeKind::Inside,
    );
    let response = ui.put(inner, edit);
    // A hint doesn't name a field: it is gone once something is typed.
    focus::node(&response, |node| node.set_label(field.name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() || response.hovered() {
        let stroke = if response.has_focus() {
            Stroke::new(
                size::FOCUS,
                if field.wrong {
                    colours.wrong
                } else {
                    colours.accent
                },
            )
        } else {
            Stroke::new(
                thick,
                if field.wrong {
                    colours.wrong
                } else {
                    colours.text_secondary
                },
            )
        };
        ui.painter()
            .rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    }
    if field.wrong {
        focus::node(&response, |node| {
            node.set_invalid(egui::accesskit::Invalid::True);
        });
    }
    response
}

/// A text field of several lines, which grows up to a height and then scrolls.
pub fn text_area(ui: &mut Ui, id: Id, name: &str, hint: &str, buffer: &mut String) -> Response {
    let colours = ui.colours();
    let hint = egui::RichText::new(hint)
        .font(Type::Small.font())
        .color(colours.text_secondary);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::TEXT_AREA), egui::Sense::hover());
    let corner = CornerRadius::same(radius::CONTROL);
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(vec2(10.0, space::S));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    let response = egui::ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .show(&mut child, |ui| {
            let edit = TextEdit::multiline(buffer)
                .id(id)
                .hint_text(hint)
                .font(Type::Code.font())
                .text_color(colours.text)
                .frame(egui::Frame::new())
                .margin(Margin::ZERO)
                .desired_rows(3)
                .desired_width(f32::INFINITY);
            ui.add(edit)
        })
        .inner;
    focus::node(&response, |node| node.set_label(name));
    if response.has_focus() || response.hovered() {
        let (thick, colour) = if response.has_focus() {
            (size::FOCUS, colours.accent)
        } else {
            (size::LINE, colours.text_secondary)
        };
        ui.painter()
            .rect_stroke(rect, corner, Stroke::new(thick, colour), StrokeKind::Inside);
    }
    response
}
