//! The table of a comparison: rows as high as they need, header and first
//! column always in view, covered cells that keep their size, a cell cursor.
//! Laid out from measured text, so nothing moves when a cell is revealed.

mod cells;
mod heads;

use crate::compare::GridRow;
use crate::content::{AspectIx, SubjectIx};
use crate::ui::intent::Intent;
use crate::ui::keys::table_id;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::ring;
use cells::{cell_galley, cells_of};
use egui::{
    CornerRadius, EventFilter, Galley, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};
use heads::{Head, aspect_head, column_heads, header, row_head, subject_head};
use std::sync::Arc;

/// A line of the table: a heading of a group, or cells.
enum Line {
    Group(String),
    Cells(Vec<Place>),
}

/// Where a cell stands in the grid.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    aspect: AspectIx,
    subject: SubjectIx,
}

/// Draws the table.
pub fn show(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    let transposed = c.transposed && !narrow;
    let subjects = shown_subjects(state, narrow);
    let rows = c.shown_rows();
    if rows.is_empty() || subjects.is_empty() {
        crate::ui::widgets::text(
            ui,
            Type::Body,
            colours.text_secondary,
            "These have no row in common. Take one out, or add another",
        );
        return;
    }
    let room = ui.available_width();
    let label = if narrow {
        size::LABEL_COLUMN_NARROW
    } else {
        size::LABEL_COLUMN.min(room * 0.26)
    };
    let label = if transposed { label.min(180.0) } else { label };
    let columns = if transposed {
        rows.len()
    } else {
        subjects.len()
    };
    let least = if narrow { 120.0 } else { size::CELL_MIN };
    let fair = (room - label) / columns.max(1) as f32;
    let width = fair.max(least);
    let total = label + width * columns as f32;
    let lines = lines(state, &subjects, &rows, transposed);

    let mut to_show = None;
    ScrollArea::horizontal()
        .id_salt("table")
        .auto_shrink([true, true])
        .show(ui, |ui| {
            let heads = column_heads(ui, state, &subjects, &rows, transposed, width - space::XXL);
            let head_height =
                heads.iter().map(Head::height).fold(size::CONTROL, f32::max) + space::M * 2.0;
            let measured: Vec<(Option<Head>, Vec<Arc<Galley>>, f32)> = lines
                .iter()
                .map(|l| measure(ui, state, l, transposed, label, width))
                .collect();
            let height = head_height + measured.iter().map(|m| m.2).sum::<f32>();
            let (rect, _) = ui.allocate_exact_size(vec2(total, height), Sense::hover());
            let focus = focusable(ui, rect, state);
            let clip = ui.clip_rect();
            ui.painter()
                .rect_filled(rect, CornerRadius::same(radius::CARD), colours.surface);

            // The header stays at the top of what is seen, the first column at its left.
            let head_top = clip
                .top()
                .clamp(rect.top(), (rect.bottom() - head_height).max(rect.top()));
            let label_left = clip
                .left()
                .clamp(rect.left(), (rect.right() - label).max(rect.left()));
            let body =
                Rect::from_min_max(pos2(label_left + label, head_top + head_height), clip.max);
            let sheet = Sheet {
                rect,
                body,
                label,
                width,
                label_left,
                head_top,
                head_height,
                transposed,
            };

            let table = UiBuilder::new()
                .id_salt("rows")
                .max_rect(rect)
                .accessibility_role(Role::Table);
            let mut ui = ui.new_child(table);
            let mut y = rect.top() + head_height;
            for (line, (head, cells, height)) in lines.iter().zip(&measured) {
                let band = Rect::from_min_size(pos2(rect.left(), y), vec2(total, *height));
                y += height;
                if let Some(n) = moved_cursor(state, line) {
                    let x = sheet.column(n);
                    // Kept clear of the header and the first column, not merely in the window.
                    let min = pos2(x - label, band.top() - head_height - space::S);
                    let rect = Rect::from_min_max(min, pos2(x + width, band.bottom()));
                    ui.scroll_to_rect(rect, None);
                    to_show = Some(rect);
                }
                if band.bottom() < clip.top() || band.top() > clip.bottom() {
                    continue;
                }
                match line {
                    Line::Group(name) => group(&mut ui, &sheet, band, name),
                    Line::Cells(places) => {
                        let row = UiBuilder::new()
                            .id_salt(("row", places.first().map(|p| (p.row, p.column))))
                            .max_rect(band)
                            .accessibility_role(Role::Row);
                        let mut ui = ui.new_child(row);
                        cells_of(&mut ui, state, &sheet, band, places, cells, intents);
                        if let Some(head) = head {
                            row_head(&mut ui, state, &sheet, band, head, places);
                        }
                    }
                }
            }
            header(&mut ui, state, &sheet, &heads);
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(radius::CARD),
                Stroke::new(size::LINE, colours.hairline),
                StrokeKind::Inside,
            );
            ring(&ui, &focus, radius::CARD);
        });
    // A scroll area keeps what its contents ask for to itself, also across; the page is asked anew.
    if let Some(rect) = to_show {
        ui.scroll_to_rect(rect, None);
    }
}

/// Where in the line the cursor stands that was just moved and is to be brought into view.
fn moved_cursor(state: &State, line: &Line) -> Option<usize> {
    let c = &state.compare;
    match line {
        Line::Cells(places) if c.cursor_shown && c.cursor_moved => places
            .iter()
            .position(|p| (p.row, p.column) == (c.row, c.column)),
        _ => None,
    }
}

/// Measures and places of the whole table.
struct Sheet {
    rect: Rect,
    /// Where cells are seen: not under the header or the first column.
    body: Rect,
    label: f32,
    width: f32,
    label_left: f32,
    head_top: f32,
    head_height: f32,
    transposed: bool,
}

impl Sheet {
    fn column(&self, n: usize) -> f32 {
        self.rect.left() + self.label + n as f32 * self.width
    }
}

fn shown_subjects(state: &State, narrow: bool) -> Vec<(usize, SubjectIx)> {
    let c = &state.compare;
    let all = c.grid.subjects.iter().copied().enumerate();
    if !narrow || c.grid.subjects.len() <= 2 {
        return all.collect();
    }
    let second = c.second.clamp(1, c.grid.subjects.len() - 1);
    all.filter(|(n, _)| *n == 0 || *n == second).collect()
}

fn lines(
    state: &State,
    subjects: &[(usize, SubjectIx)],
    rows: &[usize],
    transposed: bool,
) -> Vec<Line> {
    let c = &state.compare;
    let row_of = |n: usize| c.grid.rows.get(n).map(|r| (n, *r));
    let rows: Vec<(usize, GridRow)> = rows.iter().filter_map(|n| row_of(*n)).collect();
    let place = |(row, r): &(usize, GridRow), (column, subject): &(usize, SubjectIx)| Place {
        row: *row,
        column: *column,
        aspect: r.aspect,
        subject: *subject,
    };
    if transposed {
        return subjects
            .iter()
            .map(|s| Line::Cells(rows.iter().map(|r| place(r, s)).collect()))
            .collect();
    }
    let mut lines = Vec::new();
    let mut last = None;
    let groups = rows
        .iter()
        .map(|(_, r)| &state.pack.aspects[r.aspect].group)
        .collect::<std::collections::HashSet<_>>();
    for row in &rows {
        let group = &state.pack.aspects[row.1.aspect].group;
        if last != Some(group) && groups.len() > 1 && !group.is_empty() {
            lines.push(Line::Group(group.clone()));
        }
        last = Some(group);
        lines.push(Line::Cells(
            subjects.iter().map(|s| place(row, s)).collect(),
        ));
    }
    lines
}

fn measure(
    ui: &Ui,
    state: &State,
    line: &Line,
    transposed: bool,
    label: f32,
    width: f32,
) -> (Option<Head>, Vec<Arc<Galley>>, f32) {
    match line {
        Line::Group(_) => (None, Vec::new(), Type::Small.line() + space::M),
        Line::Cells(places) => {
            let head = places.first().and_then(|p| {
                if transposed {
                    Some(subject_head(ui, state, p.subject, label - space::XXL, true))
                } else {
                    let row = state.compare.grid.rows.get(p.row)?;
                    Some(aspect_head(ui, state, row, label - space::XXL))
                }
            });
            let cells: Vec<Arc<Galley>> = places
                .iter()
                .map(|p| cell_galley(ui, state, *p, width))
                .collect();
            let tallest = cells
                .iter()
                .map(|g| g.size().y)
                .chain(head.iter().map(Head::height))
                .fold(Type::Body.line(), f32::max);
            (head, cells, tallest + space::XL - 2.0)
        }
    }
}

/// One stop for the keyboard; arrows walk the cells.
fn focusable(ui: &Ui, rect: Rect, state: &State) -> egui::Response {
    let focus = ui.interact(rect, table_id(), Sense::focusable_noninteractive());
    let name = format!(
        "{}, table",
        crate::ui::apply::title_of(&state.pack, &state.compare.side)
    );
    focus.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
    if focus.has_focus() {
        ui.memory_mut(|m| {
            m.set_focus_lock_filter(
                table_id(),
                EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    ..EventFilter::default()
                },
            );
        });
    }
    focus
}

fn group(ui: &mut Ui, sheet: &Sheet, band: Rect, name: &str) {
    let colours = ui.colours();
    ui.painter()
        .rect_filled(band, CornerRadius::ZERO, colours.sunken);
    ui.painter().hline(
        band.x_range(),
        band.top(),
        Stroke::new(size::LINE, colours.hairline),
    );
    let galley =
        ui.painter()
            .layout_job(Type::SmallStrong.job(name, colours.text_secondary, f32::INFINITY));
    let at = pos2(
        sheet.label_left + space::L,
        band.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, colours.text_secondary);
    let response = ui.interact(
        band.intersect(ui.clip_rect()),
        ui.scope_id().with(("group", name)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::RowGroup, true, name));
}
