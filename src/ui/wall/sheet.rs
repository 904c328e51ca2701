//! The sheet of keys while projecting, drawn from the table of keys.

use crate::projection::show::{Line, sheet};
use crate::projection::{Letters, Weight};
use crate::ui::theme::wall::WallColours;
use crate::ui::theme::wall_format;
use crate::ui::widgets::named;
use egui::text::LayoutJob;
use egui::{Id, Rect, Role, Sense, Ui, pos2};

const COLUMNS: usize = 3;

/// Draws the sheet into a rectangle, in letters as large as let it fit.
pub fn show(ui: &mut Ui, rect: Rect, colours: WallColours) {
    ui.painter().rect_filled(rect, 0, colours.ground);
    let groups = sheet();
    let lines: usize = groups.iter().map(|(_, lines)| lines.len() + 2).sum();
    let inside = rect.shrink(rect.height() * 0.04);
    // A group isn't parted, so some of the last column stays free.
    let per_column = lines.div_ceil(COLUMNS) + 6;
    let high = inside.height() / per_column as f32;
    let size = (high / 1.3).min(inside.width() / COLUMNS as f32 / 26.0);
    let high = size * 1.3;
    let width = inside.width() / COLUMNS as f32;
    let (mut column, mut top) = (0, inside.top());
    let mut said = String::new();
    for (title, lines) in &groups {
        let need = (lines.len() + 1) as f32 * high;
        if top > inside.top() && top + need > inside.bottom() && column + 1 < COLUMNS {
            column += 1;
            top = inside.top();
        }
        let left = inside.left() + column as f32 * width;
        let put = |words: &str, weight, left: f32, top: f32, most: f32| {
            let format = wall_format(Letters::of(weight), size, colours.text);
            let mut job = LayoutJob::single_section(words.to_owned(), format);
            job.wrap.max_width = most;
            job.wrap.max_rows = 1;
            job.wrap.break_anywhere = true;
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(left, top), galley, colours.text);
        };
        put(title, Weight::Semibold, left, top, width);
        said.push_str(title);
        said.push('\n');
        top += high;
        for line in lines {
            let keys = keys(line);
            put(&keys, Weight::Medium, left, top, width * 0.36);
            put(
                line.words,
                Weight::Regular,
                left + width * 0.38,
                top,
                width * 0.58,
            );
            said.push_str(&format!("{}: {}\n", line.words, line.keys.join(", ")));
            top += high;
        }
        top += high;
    }
    let response = ui.interact(rect, Id::unique("sheet on the wall"), Sense::hover());
    named(ui, &response, Role::Label, &said);
}

/// The first keys of a line; the others are in the manual.
fn keys(line: &Line) -> String {
    let first: Vec<&str> = line.keys.iter().take(3).copied().collect();
    first.join("  ")
}
