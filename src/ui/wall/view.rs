//! What the class sees, in a window of its own or in the only one. Nothing that
//! isn't for the class is drawn here: no message, no tooltip, no count before
//! its key.

use super::paint::{Canvas, words};
use super::projecting::Projecting;
use super::{card, sheet};
use crate::projection::Page;
use crate::projection::show::{
    Action, Clock, Point, Shade, Shown, Tool, WallOver, WallSlide, WallVote,
};
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::wall::{BLACK, WHITE, WallColours};
use crate::ui::widgets::named;
use egui::{CursorIcon, Id, Rect, Role, Sense, Ui};

/// The wall over the whole of a window, with what was done to it by pointer.
pub fn audience(ui: &mut Ui, projecting: &Projecting, now: u64, intents: &mut Vec<Intent>) {
    let rect = ui.max_rect();
    let wall = projecting.show.audience(now);
    let canvas = Canvas::new(ui.painter(), rect, projecting.room, wall.light, false);
    ui.painter()
        .rect_filled(rect, 0, WallColours::in_force(ui.ctx(), wall.light).ground);
    let mut said = String::new();
    match &wall.shown {
        Shown::Blank(shade) => match shade {
            Shade::Black => {
                ui.painter().rect_filled(rect, 0, BLACK);
            }
            Shade::White => {
                ui.painter().rect_filled(rect, 0, WHITE);
            }
            Shade::Card => {
                said = card::show(&canvas, ui.painter(), projecting.room, wall.light);
            }
        },
        Shown::Slide(slide) => said = draw(&canvas, projecting, slide),
    }
    match wall.over {
        Some(WallOver::Overview { marked }) => {
            super::overview::show(ui, rect, projecting, marked, wall.light, intents);
            return;
        }
        Some(WallOver::Sheet) => {
            let colours = WallColours::in_force(ui.ctx(), wall.light);
            let state = projecting.show.below();
            sheet::show(ui, rect, state, colours.ground, colours.text);
            return;
        }
        None => {}
    }
    if let Shown::Slide(slide) = &wall.shown {
        warm_next(ui, &canvas, projecting, slide.slide);
    }
    let response = ui.interact(rect, Id::unique("the wall"), Sense::click_and_drag());
    named(ui, &response, Role::Label, &said);
    let tool = projecting.show.presenter(now).tool;
    pointer(ui, canvas.rect(), &response, tool, true, intents);
    ui.ctx().set_cursor_icon(match (wall.pointer, tool) {
        (false, _) | (true, Some(Tool::Spotlight(_))) => CursorIcon::None,
        (true, Some(Tool::Pen)) => CursorIcon::Crosshair,
        (true, None) => CursorIcon::Default,
    });
}

/// Has the letters of the next slide ready before it is asked for: making large
/// ones takes longer than painting them. Done in a frame of its own, after the
/// one that shows the slide in hand, and once for each.
fn warm_next(ui: &Ui, canvas: &Canvas, projecting: &Projecting, slide: usize) {
    let Some(page) = projecting.page(slide + 1) else {
        return;
    };
    let size = canvas.rect().size();
    let next = (slide + 1, size.x.to_bits(), size.y.to_bits());
    let (asked, warm) = (Id::unique("wall: to warm"), Id::unique("wall: warm"));
    let is = |id| ui.data(|d| d.get_temp(id)) == Some(next);
    if !is(asked) {
        ui.data_mut(|d| d.insert_temp(asked, next));
        ui.ctx().request_repaint();
    } else if !is(warm) {
        ui.data_mut(|d| d.insert_temp(warm, next));
        canvas.warm(page);
    }
}

/// Paints a slide with what belongs to its vote; gives its words.
pub fn draw(canvas: &Canvas, projecting: &Projecting, slide: &WallSlide<'_>) -> String {
    let (Some(page), Some(map)) = (
        projecting.page(slide.slide),
        projecting.maps.get(slide.slide),
    ) else {
        return String::new();
    };
    let bars = projecting.bars(slide);
    let page = bars.as_ref().unwrap_or(page);
    canvas.slide(page, slide, map);
    let mut said = words(page, slide, map);
    if let Some(vote) = &slide.vote {
        said.push_str(&stage(canvas, page, vote));
    }
    said
}

/// What the class is to do, where the page has room for it, and the countdown.
fn stage(canvas: &Canvas, page: &Page, vote: &WallVote) -> String {
    let (words, countdown) = match vote {
        WallVote::Asking { countdown } => ("", *countdown),
        WallVote::Talking { countdown } => ("Talk with your neighbour", *countdown),
        WallVote::Again => ("Vote again", None),
        WallVote::Key { .. } => ("", None),
    };
    if !words.is_empty() {
        canvas.note(page, 0, words, false);
    }
    if let Some(Clock::Down { left, of }) = countdown {
        let share = left as f32 / of.max(1) as f32;
        canvas.countdown(page.room, share);
        canvas.note(page, 0, &clock(left.div_ceil(1000)), true);
    }
    words.to_owned()
}

/// Seconds as minutes and seconds.
#[must_use]
pub fn clock(seconds: u64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    if minutes >= 60 {
        format!("{}:{:02}:{seconds:02}", minutes / 60, minutes % 60)
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// What the pointer does on a picture of the wall; a click steps where `steps`.
pub fn pointer(
    ui: &Ui,
    wall: Rect,
    response: &egui::Response,
    tool: Option<Tool>,
    steps: bool,
    intents: &mut Vec<Intent>,
) {
    let place = |at: egui::Pos2| {
        let at = (at - wall.min) / wall.size();
        Point::new(at.x, at.y)
    };
    let (moved, at, pressed, released) = ui.input(|i| {
        (
            i.pointer.delta() != egui::Vec2::ZERO,
            i.pointer.latest_pos(),
            i.pointer.primary_pressed(),
            i.pointer.primary_released(),
        )
    });
    let inside = at.filter(|at| wall.contains(*at)).map(place);
    let pen = tool == Some(Tool::Pen);
    match inside {
        Some(at) if pressed && pen => intents.push(Intent::Project(Wish::PenDown(at))),
        Some(_) if moved => intents.push(Intent::Project(Wish::Point(inside))),
        _ if moved => intents.push(Intent::Project(Wish::Point(None))),
        _ => {}
    }
    if released && pen {
        intents.push(Intent::Project(Wish::PenUp));
    }
    if steps && !pen && response.clicked() {
        intents.push(Intent::Project(Wish::Do(Action::Next)));
    }
}
