//! The cells of a comparison's table: text, cover, cursor, and the name that a
//! screen reader says.

use super::{Place, Sheet};
use crate::content::CellKind;
use crate::ui::intent::{Comparing, Intent};
use crate::ui::state::State;
use crate::ui::theme::{Colours, Themed as _, Type, radius, size, space};
use crate::ui::widgets::{chosen, paint_icon};
use egui::{
    CornerRadius, Galley, Id, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};
use std::sync::Arc;

pub(super) fn cell_galley(ui: &Ui, state: &State, place: Place, width: f32) -> Arc<Galley> {
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

pub(super) fn cells_of(
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

pub(super) fn cell(
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
    }
    let name = cell_name(state, place, covered);
    chosen(ui, &response, Role::GridCell, &name, cursor);
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

/// "Moka pot, grind: medium".
pub(super) fn cell_name(state: &State, place: Place, covered: bool) -> String {
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
pub(super) fn cover(ui: &Ui, rect: Rect, cursor: bool, hovered: bool, colours: &Colours) {
    let fill = if hovered {
        colours.accent_soft
    } else {
        colours.sunken
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
    let [dash, gap] = size::DASH;
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
        dash,
        gap,
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
