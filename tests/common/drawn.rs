//! Pictures of a stage, drawn by the project's own renderer on the CPU.

use super::{MOST_FRAMES, Stage};
use egui::{UiBuilder, Vec2};
use egui_kittest::{Harness, SnapshotOptions, TestRenderer};
use lectern::picture::Raster;

/// A renderer for the harness over the project's own.
#[derive(Default)]
pub(super) struct OnCpu(Raster);

impl TestRenderer for OnCpu {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.update(delta);
        delta.clear();
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<image::RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let size = [size.x.round() as u32, size.y.round() as u32];
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let canvas = self.0.draw(&primitives, size, scale);
        image::RgbaImage::from_raw(canvas.width, canvas.height, canvas.pixels)
            .ok_or_else(|| "the canvas has another size than it says".to_owned())
    }
}

impl Stage {
    /// The screen as a picture.
    pub fn picture(&mut self) -> image::RgbaImage {
        self.harness.render().expect("the renderer draws")
    }

    /// Compares the screen with the picture that is kept.
    #[track_caller]
    pub fn snapshot(&mut self, name: &str) {
        self.harness.snapshot(name);
    }
}

/// Any page on the same renderer, without the application.
pub fn picture_of(
    dark: bool,
    size: Vec2,
    set_up: impl FnOnce(&egui::Context) + 'static,
    mut draw: impl FnMut(&mut egui::Ui) + 'static,
) -> Harness<'static> {
    Harness::builder()
        .with_size(size)
        .with_max_steps(MOST_FRAMES as u64)
        .with_render_cursor(false)
        .with_theme(if dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        })
        .with_options(SnapshotOptions::new().max_failed_pixels(10))
        .renderer(OnCpu::default())
        .with_context_setup(set_up)
        .build_ui(move |ui| {
            let whole = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
            ui.set_clip_rect(whole);
            draw(&mut ui);
        })
}
