//! The same screens without a window: a headless loop around the application
//! and a renderer on the CPU. Serves `lectern picture` and the snapshot tests;
//! needs no GPU and draws the same everywhere.

mod raster;

pub use raster::{Canvas, Raster};

use crate::ui::{Intent, Lectern};
use egui::{Context, Event, Pos2, RawInput, Rect, Vec2, ViewportId, ViewportInfo};
use std::io;

/// Most frames that a screen may take to settle.
const MOST_FRAMES: usize = 30;

/// What to draw, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shot {
    /// Size of the picture in pixels.
    pub pixels: [u32; 2],
    /// Pixels per point.
    pub scale: f32,
}

/// Runs the application until it is still, and draws it. `intents` are carried
/// out first, one a frame; `pointer` rests at a place in points where given.
#[must_use]
pub fn take(app: &mut Lectern, shot: Shot, intents: Vec<Intent>, pointer: Option<Pos2>) -> Canvas {
    let ctx = Context::default();
    app.set_up(&ctx);
    let points = Vec2::new(shot.pixels[0] as f32, shot.pixels[1] as f32) / shot.scale;
    let mut raster = Raster::default();
    let mut intents = intents.into_iter();
    let mut time = 0.0;
    let mut output = None;
    for frame in 0..MOST_FRAMES {
        let next = intents.next();
        let more = next.is_some();
        if let Some(intent) = next {
            app.act(&ctx, intent);
        }
        // A picture shows no motion: every frame is long after the one before.
        time += 1.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, points / ctx.zoom_factor())),
            time: Some(time),
            predicted_dt: 1.0,
            focused: true,
            ..RawInput::default()
        };
        let info = ViewportInfo {
            native_pixels_per_point: Some(shot.scale),
            inner_rect: Some(Rect::from_min_size(Pos2::ZERO, points)),
            ..ViewportInfo::default()
        };
        input.viewports.insert(ViewportId::ROOT, info);
        if let Some(pointer) = pointer {
            input.events.push(Event::PointerMoved(pointer));
        }
        let mut full = ctx.run_ui(input, |ui| app.frame(ui));
        raster.update(&full.textures_delta);
        full.textures_delta.clear();
        let still = full
            .viewport_output
            .get(&ViewportId::ROOT)
            .is_none_or(|v| v.repaint_delay > std::time::Duration::from_secs(1));
        output = Some(full);
        if still && !more && frame >= 2 {
            break;
        }
    }
    let Some(full) = output else {
        return Canvas::new(shot.pixels[0], shot.pixels[1]);
    };
    let primitives = ctx.tessellate(full.shapes, full.pixels_per_point);
    raster.draw(&primitives, shot.pixels, full.pixels_per_point)
}

/// Writes a canvas as PNG.
///
/// # Errors
/// What writing or encoding failed with.
pub fn write_png(canvas: &Canvas, to: impl io::Write) -> io::Result<()> {
    let mut encoder = png::Encoder::new(to, canvas.width, canvas.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer
        .write_image_data(&canvas.pixels)
        .map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)
}
