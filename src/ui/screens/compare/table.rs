//! The table of a comparison: rows as high as they need, header and first
//! column always in view, covered cells that keep their size, a cell cursor.
//! Laid out from measured text, so nothing moves when a cell is revealed.

use crate::compare::{GridRow, Sameness};
use crate::content::{AspectIx, CellKind, SubjectIx};
use crate::ui::intent::{Comparing, Intent};
use crate::ui::keys::table_id;
use crate::ui::state::State;
use crate::ui::theme::{CLEAR, Colours, Themed as _, Type, radius, size, space};
use crate::ui::widgets::{paint_icon, ring};
use egui::{
    Color32, CornerRadius, EventFilter, Galley, Id, Rect, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
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

/// The head of a column or row.
struct Head {
    text: Arc<Galley>,
    icon: Option<(&'static str, Color32)>,
    tag: Option<Arc<Galley>>,
    words: String,
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
                if band.bottom() < clip.top() || band.top() > clip.bottom() {
                    continue;
                }
                match line {
                    Line::Group(name) => group(&mut ui, &sheet, band, name),
                    Line::Cells(places) => {
                        let row = UiBuilder::new()
                            .id_salt(("row", band.top() as i32))
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

impl Head {
    fn height(&self) -> f32 {
        self.text.size().y + self.tag.as_ref().map_or(0.0, |t| t.size().y + space::S)
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

fn column_heads(
    ui: &Ui,
    state: &State,
    subjects: &[(usize, SubjectIx)],
    rows: &[usize],
    transposed: bool,
    room: f32,
) -> Vec<Head> {
    if transposed {
        rows.iter()
            .filter_map(|n| state.compare.grid.rows.get(*n))
            .map(|row| aspect_head(ui, state, row, room))
            .collect()
    } else {
        let many = subjects.len() > 3;
        subjects
            .iter()
            .map(|(_, s)| subject_head(ui, state, *s, room, many))
            .collect()
    }
}

fn subject_head(ui: &Ui, state: &State, subject: SubjectIx, room: f32, short: bool) -> Head {
    let colours = ui.colours();
    let s = &state.pack.subjects[subject];
    let hue = colours.hue(s.hue);
    let words = if short { &s.short } else { &s.name };
    let text = ui
        .painter()
        .layout_job(Type::BodyStrong.job(words, hue, room - size::ICON_RAIL));
    Head {
        text,
        icon: Some((s.icon, hue)),
        tag: None,
        words: s.name.clone(),
    }
}

fn aspect_head(ui: &Ui, state: &State, row: &GridRow, room: f32) -> Head {
    let colours = ui.colours();
    let aspect = &state.pack.aspects[row.aspect];
    let name = if aspect.unit.is_empty() {
        aspect.name.clone()
    } else {
        format!("{} ({})", aspect.name, aspect.unit)
    };
    let text = ui
        .painter()
        .layout_job(Type::ItemMedium.job(&name, colours.text_secondary, room));
    let words = tag_words(state, row);
    let tag = words.as_ref().map(|w| {
        ui.painter()
            .layout_job(Type::SmallMedium.job(w, colours.text_secondary, room - space::M))
    });
    let said = match &words {
        Some(tag) => format!("{name}, {}", tag.trim_start_matches(['=', '≠', ' '])),
        None => name,
    };
    Head {
        text,
        icon: None,
        tag,
        words: said,
    }
}

/// The rarer kind of row is told by a word.
fn tag_words(state: &State, row: &GridRow) -> Option<String> {
    // While cells are covered, saying that they are equal would give them away.
    if state.compare.cover.any() || row.sameness != state.compare.grid.rarer {
        return match row.odd_one {
            Some(odd) if !state.compare.cover.any() => {
                Some(format!("≠ only {}", state.pack.subjects[odd].short))
            }
            _ => None,
        };
    }
    Some(match row.sameness {
        Sameness::Same => "= same".into(),
        Sameness::Differs => match row.odd_one {
            Some(odd) => format!("≠ only {}", state.pack.subjects[odd].short),
            None => "≠ differs".into(),
        },
        Sameness::Open => return None,
    })
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

fn cell_galley(ui: &Ui, state: &State, place: Place, width: f32) -> Arc<Galley> {
    let colours = ui.colours();
    let cell = state.pack.aspects[place.aspect].cell(place.subject);
    let odd = state
        .compare
        .grid
        .rows
        .get(place.row)
        .is_some_and(|r| r.odd_one == Some(place.subject));
    let (text, colour) = match cell {
        Some(cell) if cell.kind == CellKind::Unknown => {
            (cell.text.as_str(), colours.text_secondary)
        }
        Some(cell) => (cell.text.as_str(), colours.text),
        None => ("–", colours.text_secondary),
    };
    let kind = if odd { Type::BodyMedium } else { Type::Body };
    let mut job = kind.job(text, colour, width - space::XXL);
    if cell.is_some_and(|c| c.kind == CellKind::Depends)
        && !text.to_lowercase().starts_with("depends")
    {
        job.append("  depends", 0.0, Type::Small.format(colours.text_secondary));
    }
    ui.painter().layout_job(job)
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

fn cells_of(
    ui: &mut Ui,
    state: &State,
    sheet: &Sheet,
    band: Rect,
    places: &[Place],
    cells: &[Arc<Galley>],
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.painter().hline(
        band.x_range(),
        band.top(),
        Stroke::new(size::LINE, colours.hairline),
    );
    for (n, (place, galley)) in places.iter().zip(cells).enumerate() {
        let rect = Rect::from_min_size(
            pos2(sheet.column(n), band.top()),
            vec2(sheet.width, band.height()),
        );
        ui.painter().vline(
            rect.left(),
            band.y_range(),
            Stroke::new(size::LINE, colours.hairline),
        );
        cell(ui, state, sheet, rect, *place, galley, intents);
    }
}

fn cell(
    ui: &mut Ui,
    state: &State,
    sheet: &Sheet,
    rect: Rect,
    place: Place,
    galley: &Arc<Galley>,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let c = &state.compare;
    let covered = c.cover.is_covered((place.aspect, place.subject));
    let cursor = c.cursor_shown && (c.row, c.column) == (place.row, place.column);
    let seen = rect.intersect(sheet.body);
    let id = Id::unique(("cell", place.aspect, place.subject));
    let response = if seen.is_positive() {
        ui.interact(seen, id, Sense::CLICK)
    } else {
        ui.interact(
            Rect::from_min_size(rect.min, Vec2::ZERO),
            id,
            Sense::hover(),
        )
    };
    if response.hovered() && !covered {
        ui.painter().rect_filled(
            rect.shrink(size::LINE),
            CornerRadius::ZERO,
            colours.sunken.gamma_multiply(0.6),
        );
    }
    let inner = Rect::from_min_max(
        rect.min + vec2(space::L, space::M - 1.0),
        rect.max - vec2(space::L, space::M - 1.0),
    );
    if covered {
        cover(ui, inner, cursor, response.hovered(), &colours);
    } else {
        ui.painter()
            .galley(inner.min, Arc::clone(galley), colours.text);
        if let Some(mark) = c.cover.mark_of((place.aspect, place.subject)) {
            let (icon, colour) = match mark {
                crate::compare::Mark::Knew => ("check", colours.right),
                crate::compare::Mark::DidNot => ("x", colours.wrong),
            };
            paint_icon(
                ui,
                pos2(rect.right() - space::M, rect.top() + space::M),
                size::ICON_SMALL,
                colour,
                icon,
            );
        }
    }
    if cursor {
        let edge = Stroke::new(size::FOCUS, colours.accent);
        ui.painter().rect_stroke(
            rect.shrink(size::LINE),
            CornerRadius::same(radius::KEY),
            edge,
            StrokeKind::Inside,
        );
        if c.cursor_moved {
            // Kept clear of the header and the first column, not merely in the window.
            let clear = rect.expand2(vec2(sheet.label, sheet.head_height + space::S));
            ui.scroll_to_rect(Rect::from_min_max(clear.min, rect.max), None);
        }
    }
    let name = cell_name(state, place, covered);
    response.widget_info(|| WidgetInfo::selected(Role::GridCell, true, cursor, &name));
    if response.clicked() {
        if covered {
            intents.push(Intent::Compare(Comparing::RevealAt {
                row: place.row,
                column: place.column,
            }));
        } else {
            intents.push(Intent::Compare(Comparing::Cursor {
                row: place.row,
                column: place.column,
            }));
        }
    }
    if !covered {
        response.context_menu(|ui| {
            if crate::ui::widgets::menu_item(ui, Some("copy"), "Copy this cell", None, true, None)
                .clicked()
            {
                let text = state.pack.aspects[place.aspect]
                    .cell(place.subject)
                    .map(|c| c.text.clone());
                intents.push(Intent::Copy(text.unwrap_or_default()));
            }
        });
    }
}

/// "Lambda, longest run: 15 minutes".
fn cell_name(state: &State, place: Place, covered: bool) -> String {
    let aspect = &state.pack.aspects[place.aspect];
    let subject = &state.pack.subjects[place.subject].short;
    let mut name = aspect.name.chars();
    let lower = name
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(name).collect());
    // A word in capitals, such as an abbreviation, keeps them.
    let second = aspect.name.chars().nth(1);
    let label = if second.is_some_and(char::is_uppercase) {
        aspect.name.clone()
    } else {
        lower
    };
    let value = match aspect.cell(place.subject) {
        _ if covered => "covered",
        Some(cell) => cell.text.as_str(),
        None => "no entry",
    };
    format!("{subject}, {label}: {value}")
}

/// A covered cell: the room of its text, with a dashed edge.
fn cover(ui: &Ui, rect: Rect, cursor: bool, hovered: bool, colours: &Colours) {
    let fill = if hovered {
        colours.accent_soft
    } else {
        colours.sunken
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter().extend(Shape::dashed_line(
        &corners,
        Stroke::new(size::LINE, colours.edge),
        4.0,
        3.0,
    ));
    if cursor {
        let galley = ui.painter().layout_job(Type::SmallMedium.job(
            "Space to reveal",
            colours.text_secondary,
            rect.width(),
        ));
        if galley.size().y <= rect.height() + 4.0 {
            ui.painter().galley(
                rect.center() - galley.size() / 2.0,
                galley,
                colours.text_secondary,
            );
        }
    }
}

fn row_head(ui: &mut Ui, state: &State, sheet: &Sheet, band: Rect, head: &Head, places: &[Place]) {
    let colours = ui.colours();
    let c = &state.compare;
    let rect = Rect::from_min_size(
        pos2(sheet.label_left, band.top()),
        vec2(sheet.label, band.height()),
    );
    let lit = c.cursor_shown
        && places.first().is_some_and(|p| {
            if sheet.transposed {
                p.column == c.column
            } else {
                p.row == c.row
            }
        });
    let fill = if lit {
        colours.accent_soft
    } else {
        colours.background
    };
    ui.painter().rect_filled(
        rect.shrink2(vec2(size::LINE, 0.0)),
        CornerRadius::ZERO,
        fill,
    );
    ui.painter().hline(
        rect.x_range(),
        rect.top(),
        Stroke::new(size::LINE, colours.hairline),
    );
    ui.painter().vline(
        rect.right(),
        rect.y_range(),
        Stroke::new(size::LINE, colours.hairline),
    );
    // Smaller letters than the cells': a little lower, so that they share a baseline.
    let down = if head.icon.is_some() { 0.0 } else { 1.0 };
    paint_head(
        ui,
        rect.min + vec2(space::L, space::M - 1.0 + down),
        head,
        &colours,
    );
    let seen = rect.intersect(Rect::everything_below(sheet.head_top + sheet.head_height));
    let seen = if seen.is_positive() {
        seen
    } else {
        Rect::from_min_size(rect.min, Vec2::ZERO)
    };
    let response = ui.interact(seen, ui.scope_id().with("head"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &head.words));
}

fn paint_head(ui: &Ui, at: egui::Pos2, head: &Head, colours: &Colours) {
    let mut x = at.x;
    if let Some((icon, colour)) = head.icon {
        paint_icon(
            ui,
            pos2(x + size::ICON / 2.0, at.y + Type::Body.line() / 2.0),
            size::ICON_TREE,
            colour,
            icon,
        );
        x += size::ICON_RAIL + 2.0;
    }
    ui.painter()
        .galley(pos2(x, at.y), Arc::clone(&head.text), colours.text);
    if let Some(tag) = &head.tag {
        // Beside the name where there is room, below it otherwise: always below keeps rows aligned.
        let top = at.y + head.text.size().y + space::XS;
        let chip = Rect::from_min_size(pos2(x, top), tag.size() + vec2(space::M, 2.0));
        ui.painter().rect_stroke(
            chip,
            CornerRadius::same(radius::KEY),
            Stroke::new(size::LINE, colours.edge),
            StrokeKind::Inside,
        );
        ui.painter().galley(
            chip.min + vec2(6.0, 1.0),
            Arc::clone(tag),
            colours.text_secondary,
        );
    }
}

fn header(ui: &mut Ui, state: &State, sheet: &Sheet, heads: &[Head]) {
    let colours = ui.colours();
    let c = &state.compare;
    let top = sheet.head_top;
    let band = Rect::from_min_size(
        pos2(sheet.rect.left(), top),
        vec2(sheet.rect.width(), sheet.head_height),
    );
    let round = CornerRadius {
        nw: radius::CARD,
        ne: radius::CARD,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(band, round, colours.surface);
    let row = UiBuilder::new()
        .id_salt("header")
        .max_rect(band)
        .accessibility_role(Role::Row);
    let mut ui = ui.new_child(row);
    let right_of_label = Rect::everything_right_of(sheet.label_left + sheet.label);
    let columns = shown_columns(state, sheet, heads.len());
    for (n, head) in heads.iter().enumerate() {
        let rect = Rect::from_min_size(
            pos2(sheet.column(n), top),
            vec2(sheet.width, sheet.head_height),
        );
        let clip = rect.intersect(right_of_label).intersect(ui.clip_rect());
        let painter_ui = &mut ui;
        let lit = c.cursor_shown
            && columns.get(n).is_some_and(|k| {
                if sheet.transposed {
                    *k == c.row
                } else {
                    *k == c.column
                }
            });
        let fill = if lit { colours.accent_soft } else { CLEAR };
        let saved = painter_ui.clip_rect();
        painter_ui.set_clip_rect(clip);
        painter_ui
            .painter()
            .rect_filled(rect.shrink(size::LINE), CornerRadius::ZERO, fill);
        painter_ui.painter().vline(
            rect.left(),
            rect.y_range(),
            Stroke::new(size::LINE, colours.hairline),
        );
        let middle = (sheet.head_height - head.height()) / 2.0;
        paint_head(
            painter_ui,
            rect.min + vec2(space::L, middle),
            head,
            &colours,
        );
        painter_ui.set_clip_rect(saved);
        let seen = if clip.is_positive() {
            clip
        } else {
            Rect::from_min_size(rect.min, Vec2::ZERO)
        };
        let response = ui.interact(seen, ui.scope_id().with(("column", n)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &head.words));
    }
    // The corner, over columns that were scrolled under it.
    let corner = Rect::from_min_size(
        pos2(sheet.label_left, top),
        vec2(sheet.label, sheet.head_height),
    );
    ui.painter().rect_filled(
        corner.shrink(size::LINE),
        CornerRadius {
            nw: radius::CARD,
            ..CornerRadius::ZERO
        },
        colours.surface,
    );
    ui.painter().hline(
        band.x_range(),
        band.bottom() - size::LINE,
        Stroke::new(size::RULE, colours.edge),
    );
}

/// Place in the grid of each column that is shown.
fn shown_columns(state: &State, sheet: &Sheet, count: usize) -> Vec<usize> {
    if sheet.transposed {
        state.compare.shown_rows()
    } else {
        let all: Vec<usize> = shown_subjects(state, count < state.compare.grid.subjects.len())
            .into_iter()
            .map(|(n, _)| n)
            .collect();
        all
    }
}
