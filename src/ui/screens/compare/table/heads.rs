//! The heads of a comparison's table: subjects with icon and hue, rows with the
//! word for the rarer kind. They stay in view while the table scrolls under them.

use super::{Place, Sheet, shown_subjects};
use crate::compare::{GridRow, Sameness};
use crate::content::SubjectIx;
use crate::ui::state::State;
use crate::ui::theme::{CLEAR, Colours, Themed as _, Type, radius, size, space};
use crate::ui::widgets::paint_icon;
use egui::{
    Color32, CornerRadius, Galley, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The head of a column or row.
pub(super) struct Head {
    pub(super) text: Arc<Galley>,
    pub(super) icon: Option<(&'static str, Color32)>,
    pub(super) tag: Option<Arc<Galley>>,
    pub(super) words: String,
}

impl Head {
    pub(super) fn height(&self) -> f32 {
        self.text.size().y + self.tag.as_ref().map_or(0.0, |t| t.size().y + space::S)
    }
}

pub(super) fn column_heads(
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

pub(super) fn subject_head(
    ui: &Ui,
    state: &State,
    subject: SubjectIx,
    room: f32,
    short: bool,
) -> Head {
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

pub(super) fn aspect_head(ui: &Ui, state: &State, row: &GridRow, room: f32) -> Head {
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
pub(super) fn tag_words(state: &State, row: &GridRow) -> Option<String> {
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

pub(super) fn row_head(
    ui: &mut Ui,
    state: &State,
    sheet: &Sheet,
    band: Rect,
    head: &Head,
    places: &[Place],
) {
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

pub(super) fn paint_head(ui: &Ui, at: egui::Pos2, head: &Head, colours: &Colours) {
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

pub(super) fn header(ui: &mut Ui, state: &State, sheet: &Sheet, heads: &[Head]) {
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
    // The line at the left of the first column lies on the edge, half on either side.
    let right_of_label = Rect::everything_right_of(sheet.label_left + sheet.label - size::LINE);
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
pub(super) fn shown_columns(state: &State, sheet: &Sheet, count: usize) -> Vec<usize> {
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
