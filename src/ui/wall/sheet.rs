//! The sheet of keys while projecting, drawn from the table of keys: those of
//! what is going on, in letters as large as let it fit. All others are in the
//! manual.

use crate::projection::show::{Line, State, lines};
use crate::projection::{LINE, Letters, Weight};
use crate::ui::theme::wall_format;
use crate::ui::widgets::named;
use egui::text::LayoutJob;
use egui::{Color32, Id, Rect, Role, Sense, Ui, pos2};

/// Largest letters, as a share of the height.
const LARGEST: f32 = 0.05;
/// Most columns that are tried.
const MOST_COLUMNS: usize = 3;
/// The size that words are measured at, points.
const MEASURED: f32 = 20.0;
/// Between keys and words, and after the words, in ems.
const GAPS: f32 = 2.4;

/// Draws the keys of a state over a rectangle.
pub fn show(ui: &mut Ui, rect: Rect, state: State, ground: Color32, text: Color32) {
    ui.painter().rect_filled(rect, 0, ground);
    let lines = lines(state);
    let inside = rect.shrink(rect.height() * 0.05);
    let lay = |words: &str, weight, size: f32| {
        let format = wall_format(Letters::of(weight), size, text);
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = f32::INFINITY;
        ui.painter().layout_job(job)
    };
    let widest = |all: &mut dyn Iterator<Item = String>, weight| {
        all.map(|words| lay(&words, weight, MEASURED).size().x / MEASURED)
            .fold(0.0, f32::max)
    };
    let for_keys = widest(&mut lines.iter().map(keys), Weight::Medium);
    let for_words = widest(
        &mut lines.iter().map(|l| l.words.to_owned()),
        Weight::Regular,
    );
    let fits = |columns: usize| {
        let rows = lines.len().div_ceil(columns).max(1);
        let high = inside.height() / ((rows as f32 + 2.0) * LINE);
        let wide = inside.width() / columns as f32 / (for_keys + for_words + GAPS);
        high.min(wide).min(rect.height() * LARGEST)
    };
    let columns = (1..=MOST_COLUMNS)
        .max_by(|a, b| fits(*a).total_cmp(&fits(*b)))
        .unwrap_or(1);
    let size = fits(columns);
    let title = format!("{}: keys", state.title());
    let galley = lay(&title, Weight::Semibold, size);
    ui.painter().galley(inside.min, galley, text);
    let rows = lines.len().div_ceil(columns).max(1);
    let mut said = title;
    for (n, line) in lines.iter().enumerate() {
        let left = inside.left() + (n / rows) as f32 * inside.width() / columns as f32;
        let top = inside.top() + ((n % rows) as f32 + 2.0) * size * LINE;
        let galley = lay(&keys(line), Weight::Medium, size);
        ui.painter().galley(pos2(left, top), galley, text);
        let galley = lay(line.words, Weight::Regular, size);
        let aside = left + (for_keys + 1.0) * size;
        ui.painter().galley(pos2(aside, top), galley, text);
        said.push_str(&format!("\n{}: {}", line.words, line.keys.join(", ")));
    }
    let response = ui.interact(rect, Id::unique("sheet on the wall"), Sense::hover());
    named(ui, &response, Role::Label, &said);
}

/// The first keys of a line; the others are in the manual.
fn keys(line: &Line) -> String {
    let first: Vec<&str> = line.keys.iter().take(3).copied().collect();
    first.join("  ")
}
