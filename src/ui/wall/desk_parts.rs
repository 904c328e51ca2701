//! What the desk is made of: words and buttons in letters for an arm's length,
//! none under 18 points. Buttons name their key; what they do is the desk's.

use crate::projection::{Letters, Weight};
use crate::ui::theme::{Themed as _, radius, size, space, wall_format};
use crate::ui::widgets::{named, ring};
use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// Sizes of letters, points.
pub const SMALL: f32 = 18.0;
pub const NOTES: f32 = 20.0;
pub const LARGE: f32 = 22.0;
pub const FIGURES: f32 = 26.0;
/// Height of buttons and of the bars above and below.
pub const BUTTON: f32 = 44.0;
pub const BAR: f32 = 60.0;

/// Words, broken where they have to be.
pub fn line(ui: &mut Ui, words: &str, size: f32, weight: Weight, colour: Color32) {
    let format = wall_format(Letters::of(weight), size, colour);
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}

/// Words on one line, cut where they are too long; `said` is all of them. A
/// label would set them anew at its own width.
pub fn one_line(ui: &mut Ui, job: LayoutJob, said: &str) {
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let ink = ui.colours().text;
    ui.painter().galley(rect.min, galley, ink);
    named(ui, &response, Role::Label, said);
}

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What is done next.
    First,
    Plain,
    /// Without an edge.
    Quiet,
}

/// Most of a button's words, as a share of the width that there is.
const MOST_WORDS: f32 = 0.56;

/// A button with its key; true where it was pressed.
pub fn button(ui: &mut Ui, words: &str, key: &str, look: Look) -> bool {
    let colours = ui.colours();
    let (fill, ink, edge) = match look {
        Look::First => (colours.accent, colours.on_accent(), colours.accent),
        Look::Plain => (colours.surface, colours.text, colours.edge),
        Look::Quiet => (colours.background, colours.text, colours.background),
    };
    let lay = |ui: &Ui, words: &str, weight, ink, most: f32| {
        let format = wall_format(Letters::of(weight), SMALL, ink);
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = most;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        ui.painter().layout_job(job)
    };
    let weight = if look == Look::Quiet {
        Weight::Regular
    } else {
        Weight::Medium
    };
    let room = ui.max_rect().width().max(BUTTON * 4.0);
    let galley = lay(ui, words, weight, ink, room * MOST_WORDS);
    let cap = (!key.is_empty()).then(|| lay(ui, key, Weight::Regular, ink, f32::INFINITY));
    let aside = if look == Look::Quiet {
        space::S
    } else {
        space::M
    };
    let cap_width = cap
        .as_ref()
        .map_or(0.0, |c| c.size().x + space::M + space::S);
    let wide = galley.size().x + aside * 2.0 + cap_width;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, BUTTON), Sense::click());
    let fill = if response.hovered() && look != Look::First {
        colours.sunken
    } else {
        fill
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(radius::CONTROL),
        fill,
        Stroke::new(size::LINE, edge),
        StrokeKind::Inside,
    );
    let at = |x: f32, high: f32| pos2(x, rect.center().y - high / 2.0);
    let high = galley.size().y;
    let right = rect.left() + aside + galley.size().x;
    ui.painter()
        .galley(at(rect.left() + aside, high), galley, ink);
    if let Some(cap) = cap {
        let high = cap.size().y;
        let left = right + space::M;
        let around =
            Rect::from_min_size(at(left, high), cap.size()).expand2(vec2(space::LINE, 0.0));
        ui.painter().rect_stroke(
            around,
            CornerRadius::same(radius::KEY),
            Stroke::new(size::LINE, ink),
            StrokeKind::Inside,
        );
        ui.painter().galley(at(left, high), cap, ink);
    }
    named(ui, &response, Role::Button, words);
    ring(ui, &response, radius::CONTROL);
    response.clicked()
}
