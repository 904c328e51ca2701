//! The test card: shown before class to see whether the whole picture is on the
//! wall, whether the last row can read the smallest letters, and how much of a
//! contrast stray light leaves. It holds nothing of the pack.

use super::paint::Canvas;
use crate::content::Hue;
use crate::projection::{Letters, Room, Weight};
use crate::ui::theme::wall::{WHITE, WallColours, grey as wall_grey};
use crate::ui::theme::wall_format;
use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// Greys from black to white, per cent: the neighbours of the ends are what a
/// washed-out projector loses first.
const WEDGE: [u8; 11] = [0, 5, 10, 20, 35, 50, 65, 80, 90, 95, 100];

/// Words on a ground that fall short of what slides hold, with what they hold.
const PAIRS: [(u8, &str); 3] = [
    (0x00, "21 to 1: must be easy to read"),
    (0x59, "7 to 1: slides hold no less"),
    (0x94, "3 to 1: where this is lost, the room is too light"),
];

/// Draws the card and gives its words.
pub fn show(canvas: &Canvas, painter: &Painter, room: Room, light: bool) -> String {
    let rect = canvas.rect();
    let scale = rect.height() / room.height();
    let colours = WallColours::in_force(painter.ctx(), light);
    painter.rect_filled(rect, 0, colours.ground);
    let inside = Rect::from_min_size(
        rect.min + vec2(room.inside().left, room.inside().top) * scale,
        vec2(room.inside().width, room.inside().height) * scale,
    );
    let hair = Stroke::new((rect.height() * 0.003).max(1.0), colours.line);
    let (floor, body, heading) = (
        room.floor() * scale,
        room.body() * scale,
        room.heading() * scale,
    );
    let mut said = Vec::new();
    let mut put = |words: &str, at: Pos2, size: f32, weight, ink: Color32| -> f32 {
        let mut job = LayoutJob::single_section(
            words.to_owned(),
            wall_format(Letters::of(weight), size, ink),
        );
        job.wrap.max_width = (inside.right() - at.x - floor * 0.5).max(1.0);
        let galley = painter.layout_job(job);
        let high = galley.size().y;
        painter.galley(at, galley, ink);
        said.push(words.to_owned());
        high
    };
    let left = inside.left() + floor * 0.6;
    let mut top = inside.top() + floor * 0.4;
    let text = colours.text;
    top += put(
        "Test card",
        pos2(left, top),
        heading,
        Weight::Semibold,
        text,
    );
    let lines = [
        ("Both frames are seen whole, on all four sides", body),
        (
            "The last row reads this line: no slide has smaller letters",
            floor,
        ),
    ];
    for (words, size) in lines {
        top += put(words, pos2(left, top), size, Weight::Regular, text);
    }
    top += floor * 0.4;
    // On white whatever the wall, for these are measured against white.
    let high = floor * 1.3 * PAIRS.len() as f32 + floor * 0.6;
    let white = Rect::from_min_size(
        pos2(inside.left(), top),
        vec2(inside.width(), high.min(inside.bottom() - top)),
    );
    painter.rect_filled(white, 0, WHITE);
    top += floor * 0.3;
    for (grey, words) in PAIRS {
        let ink = wall_grey(grey);
        top += put(words, pos2(left, top), floor, Weight::Medium, ink);
    }
    top = white.bottom() + floor * 0.4;
    let left_over = (inside.bottom() - top).max(0.0);
    let box_high = ((left_over - floor * 0.3) / 2.0).max(0.0);
    let wide = inside.width() / WEDGE.len() as f32;
    for (n, percent) in WEDGE.into_iter().enumerate() {
        let level = (u16::from(percent) * 255 / 100) as u8;
        let at = pos2(inside.left() + n as f32 * wide, top);
        let step = Rect::from_min_size(at, vec2(wide, box_high));
        painter.rect_filled(step, 0, wall_grey(level));
    }
    top += box_high + floor * 0.3;
    let wide = inside.width() / Hue::ALL.len() as f32;
    for (n, hue) in Hue::ALL.into_iter().enumerate() {
        let at = pos2(inside.left() + n as f32 * wide, top);
        let swatch = Rect::from_min_size(at, vec2(wide, box_high));
        painter.rect_filled(swatch.shrink2(vec2(floor * 0.1, 0.0)), 0, colours.hue(hue));
    }
    // Last, so that nothing lies over them.
    painter.rect_stroke(rect, CornerRadius::ZERO, hair, StrokeKind::Inside);
    painter.rect_stroke(inside, CornerRadius::ZERO, hair, StrokeKind::Outside);
    said.push("Eleven greys from black to white, and the nine colours of subjects".to_owned());
    said.join("\n")
}
