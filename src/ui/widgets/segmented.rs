//! A row of choices of which one holds.

use super::focus;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Shows the choices over the full width; returns the one that was chosen just now.
pub fn segmented(ui: &mut Ui, name: &str, choices: &[&str], chosen: usize) -> Option<usize> {
    let colours = ui.colours();
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::hover());
    let corner = CornerRadius::same(radius::CONTROL);
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let mut taken = None;
    // Parts are as wide as their words ask for, and share what is left.
    let widths: Vec<f32> = choices
        .iter()
        .map(|c| {
            ui.painter()
                .layout_job(Type::SmallMedium.job(c, colours.text, f32::INFINITY))
                .size()
                .x
                + space::L
        })
        .collect();
    let spare = (width - widths.iter().sum::<f32>()) / widths.len().max(1) as f32;
    let mut x = rect.left();
    for (n, choice) in choices.iter().enumerate() {
        let part_width = (widths.get(n).copied().unwrap_or(0.0) + spare).max(1.0);
        let part = Rect::from_min_size(egui::pos2(x, rect.top()), vec2(part_width, rect.height()));
        x += part_width;
        let response = ui.interact(part, ui.scope_id().with((name, n)), Sense::click());
        let on = n == chosen;
        let inner = part.shrink(size::LINE);
        let soft = CornerRadius::same(radius::CONTROL - 1);
        if on {
            ui.painter().rect_filled(inner, soft, colours.accent_soft);
            if !colours.tinted() {
                ui.painter().rect_stroke(
                    inner,
                    soft,
                    Stroke::new(size::FOCUS, colours.accent),
                    StrokeKind::Inside,
                );
            }
        } else if response.hovered() {
            ui.painter().rect_filled(inner, soft, colours.sunken);
        }
        if n > 0 {
            ui.painter().vline(
                part.left(),
                part.y_range(),
                Stroke::new(size::LINE, colours.edge),
            );
        }
        let colour = if on { colours.accent } else { colours.text };
        let mut job = Type::SmallMedium.job(choice, colour, (part_width - space::S).max(1.0));
        job.wrap.max_rows = 1;
        let galley = ui.painter().layout_job(job);
        ui.painter()
            .galley(part.center() - galley.size() / 2.0, galley, colour);
        let said = format!("{name}: {choice}");
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &said));
        focus::ring(ui, &response, radius::CONTROL);
        if response.clicked() && !on {
            taken = Some(n);
        }
    }
    taken
}
