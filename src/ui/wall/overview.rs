//! All slides, small, with one of them marked. With two windows it is on the
//! laptop only; with one the class sees it, because the teacher asked for it.

use super::paint::Canvas;
use super::projecting::Projecting;
use crate::projection::show::Action;
use crate::projection::{Letters, Weight};
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::wall::WallColours;
use crate::ui::theme::wall_format;
use crate::ui::widgets::named;
use egui::text::LayoutJob;
use egui::{CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// Slides side by side.
pub const COLUMNS: usize = 4;

/// Draws all slides into a rectangle, the marked one in view; a click goes there.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    projecting: &Projecting,
    marked: usize,
    light: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = WallColours::in_force(ui.ctx(), light);
    ui.painter().rect_filled(rect, 0, colours.ground);
    let room = projecting.room;
    let margin = rect.height() * 0.04;
    let letters = (rect.height() * 0.03).max(18.0);
    let inside = rect.shrink(margin);
    let width = (inside.width() - margin * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;
    let height = width * room.height() / room.width();
    let each = height + letters * 1.5 + margin * 0.5;
    let rows = ((inside.height() / each).floor() as usize).max(1);
    // Rows are turned like pages, so that nothing moves while the mark does.
    let first = marked / COLUMNS / rows * rows * COLUMNS;
    for (place, n) in (first..projecting.laid.pages.len())
        .take(rows * COLUMNS)
        .enumerate()
    {
        let Some(page) = projecting.page(n) else {
            continue;
        };
        let at = pos2(
            inside.left() + (place % COLUMNS) as f32 * (width + margin),
            inside.top() + (place / COLUMNS) as f32 * each,
        );
        let small = Rect::from_min_size(at, vec2(width, height));
        Canvas::new(ui.painter(), small, room, light, false).all_of(page);
        let (line, ink) = if n == marked {
            ((rect.height() * 0.007).max(3.0), colours.accent)
        } else {
            (1.0, colours.line)
        };
        ui.painter().rect_stroke(
            small,
            CornerRadius::same(2),
            Stroke::new(line, ink),
            StrokeKind::Outside,
        );
        let weight = if n == marked {
            Weight::Semibold
        } else {
            Weight::Regular
        };
        let mut job = LayoutJob::single_section(
            format!("{}  {}", n + 1, page.title),
            wall_format(Letters::of(weight), letters, colours.text),
        );
        job.wrap.max_width = width;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = ui.painter().layout_job(job);
        let below = pos2(small.left(), small.bottom() + margin * 0.1);
        ui.painter().galley(below, galley, colours.text);
        let response = ui.interact(small, Id::unique(("slide", n)), Sense::click());
        named(
            ui,
            &response,
            Role::Button,
            &format!("Slide {}, {}", n + 1, page.title),
        );
        if response.clicked() {
            intents.push(Intent::Project(Wish::Mark(n)));
            intents.push(Intent::Project(Wish::Do(Action::Take)));
        }
    }
}
