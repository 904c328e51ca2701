//! Parts that the sections share: bars, bars over days, the line that opens a
//! table, and the table itself. Each picture takes the sentence that is said of it.

use super::{Memory, Part};
use crate::ui::theme::{CLEAR, Themed as _, Type, radius, size, space, tint_by};
use crate::ui::widgets::{disclosure_at, node};
use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// How strong a soft part is beside a solid one.
const SOFT: f32 = 0.6;

/// What a part is filled with that is there, but isn't what it is about: a softer
/// colour; without tints, nothing but its edge.
fn soft(ui: &Ui, colour: Color32) -> (Color32, Stroke) {
    let colours = ui.colours();
    if colours.tinted() {
        (tint_by(colour, colours.background, SOFT), Stroke::NONE)
    } else {
        (CLEAR, Stroke::new(size::RULE, colour))
    }
}

/// Paints a bar that is filled up to a share, 0 to 1.
pub(super) fn paint_bar(ui: &Ui, rect: Rect, share: f64, colour: Color32) {
    let colours = ui.colours();
    let round = CornerRadius::same(radius::CONTROL);
    ui.painter().rect_filled(rect, round, colours.surface);
    let x = rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32;
    let filled = Rect::from_min_max(rect.min, pos2(x, rect.bottom()));
    // The end of the filled part is straight: it is read off.
    ui.painter()
        .with_clip_rect(filled.intersect(ui.clip_rect()))
        .rect_filled(rect, round, colour);
    ui.painter().rect_stroke(
        rect,
        round,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
}

/// Paints the part of a bar between two shares softly.
pub(super) fn paint_between(ui: &Ui, rect: Rect, low: f64, high: f64, colour: Color32) {
    let x = |share: f64| rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32;
    let part = Rect::from_min_max(pos2(x(low), rect.top()), pos2(x(high), rect.bottom()));
    let (fill, edge) = soft(ui, colour);
    ui.painter()
        .rect(part, CornerRadius::ZERO, fill, edge, StrokeKind::Inside);
}

/// A row with a name, a bar and what it comes to, as a gauge shows it.
pub(super) struct Row<'a> {
    pub name: &'a str,
    /// 0 to 1.
    pub share: f64,
    /// What stands behind the bar.
    pub end: &'a str,
    pub colour: Color32,
    /// What is said of it.
    pub said: &'a str,
    /// Width of the column of names, and of what stands behind.
    pub widths: [f32; 2],
    /// A line across the bar, 0 to 1.
    pub mark: Option<f64>,
}

impl Row<'_> {
    pub(super) fn show(&self, ui: &mut Ui) -> Response {
        let colours = ui.colours();
        let (rect, response) = ui.allocate_exact_size(
            vec2(ui.available_width(), size::SHEET_ROW + space::XS),
            Sense::hover(),
        );
        let [name_width, end_width] = self.widths;
        let y = rect.center().y;
        let mut job = Type::Item.job(self.name, colours.text, name_width);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let name = ui.painter().layout_job(job);
        let elided = name.elided;
        let at = pos2(rect.left(), y - name.size().y / 2.0);
        ui.painter().galley(at, name, colours.text);
        let bar = Rect::from_min_max(
            pos2(
                rect.left() + name_width + space::M,
                y - size::TOPIC_BAR / 2.0,
            ),
            pos2(
                (rect.right() - end_width - space::M).max(rect.left() + name_width + space::XL),
                y + size::TOPIC_BAR / 2.0,
            ),
        );
        paint_bar(ui, bar, self.share, self.colour);
        if let Some(mark) = self.mark {
            let x = bar.left() + bar.width() * mark.clamp(0.0, 1.0) as f32;
            dashed(ui, x, bar.expand(space::XS).y_range());
        }
        let end = ui
            .painter()
            .layout_job(Type::Figures.job(self.end, colours.text, f32::INFINITY));
        let at = pos2(rect.right() - end.size().x, y - end.size().y / 2.0);
        ui.painter().galley(at, end, colours.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.said));
        if elided {
            response.on_hover_text(self.name)
        } else {
            response
        }
    }
}

/// A dashed line from top to bottom.
pub(super) fn dashed(ui: &Ui, x: f32, y: egui::Rangef) {
    let [dash, gap] = size::DASH;
    let line = egui::Shape::dashed_line(
        &[pos2(x, y.min), pos2(x, y.max)],
        Stroke::new(size::RULE, ui.colours().text),
        dash,
        gap,
    );
    ui.painter().extend(line);
}

/// A bar of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    pub all: f64,
    /// The part of it that is drawn solid.
    pub solid: f64,
}

/// Bars over days. `marks` are words under a bar, `tip` what the pointer is told of
/// one, `said` what is said of the whole.
pub(super) fn over_days(
    ui: &mut Ui,
    bars: &[Bar],
    marks: &[(usize, &str)],
    said: &str,
    tip: impl Fn(usize) -> String,
) {
    let colours = ui.colours();
    let width = ui.available_width();
    let (foot, head) = (Type::Small.line() + space::XS, Type::Small.line());
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, size::DAYS + foot + head), Sense::hover());
    let base = rect.bottom() - foot;
    let most = bars.iter().map(|b| b.all).fold(0.0, f64::max);
    let slot = width / bars.len().max(1) as f32;
    let thick = (slot * 0.7).clamp(size::LINE, size::DAY_BAR);
    let left = |n: usize| rect.left() + slot * n as f32;
    let high = |value: f64| {
        if value <= 0.0 || most <= 0.0 {
            0.0
        } else {
            (size::DAYS * (value / most) as f32).max(size::RULE)
        }
    };
    let hovered = response
        .hover_pos()
        .map(|p| ((p.x - rect.left()) / slot.max(1.0)).floor() as usize)
        .filter(|n| *n < bars.len());
    let round = CornerRadius {
        nw: 2,
        ne: 2,
        ..CornerRadius::ZERO
    };
    for (n, bar) in bars.iter().enumerate() {
        let x = left(n);
        if hovered == Some(n) {
            let band = Rect::from_min_max(pos2(x, rect.top()), pos2(x + thick, base));
            ui.painter()
                .rect_filled(band, CornerRadius::ZERO, colours.sunken);
        }
        let part =
            |value: f64| Rect::from_min_max(pos2(x, base - high(value)), pos2(x + thick, base));
        if bar.all > bar.solid {
            let (fill, edge) = soft(ui, colours.accent);
            ui.painter()
                .rect(part(bar.all), round, fill, edge, StrokeKind::Inside);
        }
        if bar.solid > 0.0 {
            ui.painter()
                .rect_filled(part(bar.solid), round, colours.accent);
        }
    }
    ui.painter()
        .hline(rect.x_range(), base, Stroke::new(size::LINE, colours.edge));
    // The first and the highest carry their number, so that the height means something.
    let highest = bars.iter().position(|b| b.all >= most && most > 0.0);
    let mut numbered: Vec<usize> = Vec::new();
    for n in [Some(0), highest].into_iter().flatten() {
        let near = |m: &usize| slot * (m.abs_diff(n) as f32) < space::XXL;
        if bars.get(n).is_some_and(|b| b.all > 0.0) && !numbered.iter().any(near) {
            numbered.push(n);
        }
    }
    for n in numbered {
        let value = bars.get(n).map_or(0.0, |b| b.all);
        let galley = ui.painter().layout_job(Type::Small.job(
            &format!("{value:.0}"),
            colours.text_secondary,
            f32::INFINITY,
        ));
        let x = (left(n) + thick / 2.0 - galley.size().x / 2.0).max(rect.left());
        let at = pos2(x, base - high(value) - galley.size().y);
        ui.painter().galley(at, galley, colours.text);
    }
    let mut end = f32::NEG_INFINITY;
    for (n, words) in marks {
        let galley =
            ui.painter()
                .layout_job(Type::Small.job(words, colours.text_secondary, f32::INFINITY));
        let x = left(*n)
            .min(rect.right() - galley.size().x)
            .max(rect.left());
        if x < end + space::S {
            continue;
        }
        end = x + galley.size().x;
        ui.painter()
            .galley(pos2(x, base + space::XS), galley, colours.text);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said));
    if let Some(n) = hovered {
        response.on_hover_text_at_pointer(tip(n));
    }
}

/// The line that opens a table, and the table. `of` says of what: a screen reader
/// hears it, since several such lines stand on the screen.
pub(super) fn as_table(
    ui: &mut Ui,
    memory: &mut Memory,
    part: Part,
    of: &str,
    heads: &[&str],
    rows: impl FnOnce() -> Vec<Vec<String>>,
) {
    let open = memory.is_open(part);
    let words = if open {
        "Hide the table"
    } else {
        "Show as a table"
    };
    let response = disclosure_at(ui, words, open, None, false);
    node(&response, |node| node.set_label(format!("{words}: {of}")));
    if response.clicked() {
        memory.turn(part);
    }
    if open {
        table(ui, of, heads, &rows());
        ui.add_space(space::S);
    }
}

/// A table of words and figures; the first column is the widest.
fn table(ui: &mut Ui, salt: &str, heads: &[&str], rows: &[Vec<String>]) {
    let colours = ui.colours();
    let rest = heads.len().saturating_sub(1).max(1) as f32;
    let gaps = ui.spacing().item_spacing.x * rest;
    let width = (ui.available_width() - gaps).max(0.0);
    let first = (width * if rest > 3.0 { 0.3 } else { 0.4 }).min(size::TREE);
    let each = ((width - first) / rest).min(size::FIELD_WIDTH);
    egui_extras::TableBuilder::new(ui)
        .id_salt(salt)
        .vscroll(false)
        .column(egui_extras::Column::exact(first))
        .columns(
            egui_extras::Column::exact(each),
            heads.len().saturating_sub(1),
        )
        .header(size::SHEET_ROW, |mut row| {
            for head in heads {
                row.col(|ui| {
                    let quiet = colours.text_secondary;
                    let mut job = Type::SmallStrong.job(head, quiet, ui.available_width());
                    job.wrap.max_rows = 1;
                    ui.add(egui::Label::new(job).truncate());
                });
            }
        })
        .body(|mut body| {
            // All rows are told, also those that are out of sight.
            for cells in rows {
                body.row(size::SHEET_ROW, |mut row| {
                    for (n, cell) in cells.iter().enumerate() {
                        row.col(|ui| {
                            let kind = if n == 0 { Type::Item } else { Type::Figures };
                            let mut job = kind.job(cell, colours.text, ui.available_width());
                            job.wrap.max_rows = 1;
                            job.wrap.break_anywhere = true;
                            ui.add(egui::Label::new(job).truncate());
                        });
                    }
                });
            }
        });
}
