//! The smallest window that the same libraries open: what start and memory of
//! Lectern are measured against by `benches/start.sh`. Says each frame on
//! standard error; with `LECTERN_BLANK=1` it closes once the first is painted.

use eframe::egui::{self, ViewportBuilder, ViewportCommand};

struct Blank {
    frames: u64,
    closes: bool,
}

impl eframe::App for Blank {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frames += 1;
        eprintln!("DEBUG blank::frames: frame {}", self.frames);
        if self.frames == 1 {
            // A second frame begins when the first is painted.
            ui.ctx().request_repaint();
        } else if self.closes {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Blank")
            .with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Glow,
        multisampling: 0,
        ..eframe::NativeOptions::default()
    };
    let closes = std::env::var_os("LECTERN_BLANK").is_some_and(|v| v == "1");
    let blank = Blank { frames: 0, closes };
    eframe::run_native("blank", options, Box::new(|_| Ok(Box::new(blank))))
}
