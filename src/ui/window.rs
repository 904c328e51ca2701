//! The window: eframe around the application. Start-up, the place of the
//! window, closing, and counting frames for those who look for idle repaints.

use super::app::{Lectern, Start};
use super::frame_times::FrameTimes;
use super::plugging;
use crate::settings::Window;
use eframe::egui::{self, IconData, ViewportCommand};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    #[error("no window can be opened ({reason}). {cure}")]
    CannotOpen { reason: String, cure: &'static str },
}

/// What to install, by distribution.
const CURE: &str = "Lectern needs a display (X11 or Wayland) and these libraries. Debian, Ubuntu: \
    apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1-mesa-dri libdbus-1-3. \
    Fedora: dnf install libX11 libX11-xcb libXcursor libXi libxkbcommon-x11 mesa-libEGL mesa-dri-drivers dbus-libs.";

/// Opens the window and runs until it is closed.
///
/// # Errors
/// [`WindowError`] where there is no display or a library is missing, with what to do.
pub fn open(mut start: Start) -> Result<(), WindowError> {
    let times = start.frame_times.take().map(FrameTimes::new);
    let window = start.settings.window;
    let zoom = start.settings.zoom;
    let title = format!("{} – Lectern", start.pack.title);
    let size = window.size.unwrap_or(super::theme::size::WINDOW);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(title)
        .with_app_id("lectern")
        .with_inner_size(size)
        .with_min_inner_size(super::theme::size::WINDOW_MIN)
        .with_icon(icon())
        .with_maximized(window.maximized);
    if let Some(position) = window.position {
        viewport = viewport.with_position(position);
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        // No multisampling: shapes are smoothed by egui itself.
        multisampling: 0,
        ..eframe::NativeOptions::default()
    };
    // A missing library makes the display crates panic rather than fail.
    static OPENING: AtomicBool = AtomicBool::new(true);
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !OPENING.load(Ordering::Relaxed) {
            hook(info);
        }
    }));
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "lectern",
            options,
            Box::new(move |cc| {
                OPENING.store(false, Ordering::Relaxed);
                let mut app = Lectern::new(start);
                app.set_up(&cc.egui_ctx);
                Ok(Box::new(Shell {
                    app,
                    zoom,
                    closing: false,
                    logged: 0,
                    times,
                    watches_screens: false,
                }))
            }),
        )
    }));
    let failed = |reason: String| WindowError::CannotOpen {
        reason: plain(&reason),
        cure: CURE,
    };
    match ran {
        Ok(result) => result.map_err(|e| failed(e.to_string())),
        Err(panic) if OPENING.load(Ordering::Relaxed) => {
            let reason = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
                .unwrap_or_else(|| "a library is missing".into());
            Err(failed(
                reason
                    .lines()
                    .next()
                    .unwrap_or("a library is missing")
                    .to_owned(),
            ))
        }
        // A fault of ours is not to be hidden as a missing library.
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// The end of a chain of causes: what went wrong, without where in whose code.
fn plain(reason: &str) -> String {
    let first = reason.lines().next().unwrap_or("");
    let last = first.rsplit(": ").next().unwrap_or(first);
    last.trim().trim_end_matches('.').to_owned()
}

/// The application in its window.
struct Shell {
    app: Lectern,
    zoom: f32,
    closing: bool,
    logged: u64,
    times: Option<FrameTimes>,
    /// A thread waits for screens that are plugged in.
    watches_screens: bool,
}

/// How long the window library takes to hear that the list of screens is another.
const SCREENS_SETTLE: Duration = Duration::from_millis(100);

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let began = Instant::now();
        let ctx = ui.ctx().clone();
        for file in ctx.input(|i| i.raw.dropped_files.clone()) {
            self.app
                .act(&ctx, super::Intent::OpenFile(file.path().to_owned()));
        }
        self.look_for_screens(&ctx, frame);
        let before = self.app.state().pack.title.clone();
        self.app.frame(ui);
        let after = &self.app.state().pack.title;
        if *after != before {
            ctx.send_viewport_cmd(ViewportCommand::Title(format!("{after} – Lectern")));
        }
        // While projecting the window isn't as the person has it.
        let full = ctx.input(|i| i.viewport().fullscreen) == Some(true);
        if self.app.state().projecting.is_none() && !full {
            self.keep_window(&ctx);
        }
        if self.app.state().quit && !self.closing {
            self.closing = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        let frames = self.app.frames();
        if frames != self.logged {
            self.logged = frames;
            log::debug!(target: "lectern::frames", "frame {frames}: {:?}", ctx.repaint_causes());
        }
        if let Some(times) = &mut self.times {
            let held = ctx.input(|i| i.pointer.any_down());
            let again = ctx.current_pass_index() > 0;
            times.drawn(held, began.elapsed(), again, frame.info().cpu_usage);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.finish();
        if let Some(Err(error)) = self.times.as_ref().map(FrameTimes::write) {
            log::error!("the times of frames can’t be written ({error})");
        }
    }
}

impl Shell {
    /// Tells the application which screens there are. Where the desktop doesn't
    /// say, there is none, and what is projected stays in the one window.
    fn look_for_screens(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let Some(window) = frame.winit_window() else {
            return;
        };
        if !std::mem::replace(&mut self.watches_screens, true) {
            let (ctx, number) = (ctx.clone(), u64::from(window.id()));
            std::thread::spawn(move || {
                plugging::watch(number, &|| ctx.request_repaint_after(SCREENS_SETTLE));
            });
        }
        let current = window.current_monitor();
        let mut all = Vec::new();
        let mut here = 0;
        for (n, monitor) in window.available_monitors().enumerate() {
            if current.as_ref() == Some(&monitor) {
                here = n;
            }
            let size = monitor.size();
            all.push(super::wall::Screen {
                name: monitor.name().unwrap_or_default(),
                size: [size.width, size.height],
            });
        }
        self.app.screens(all, here);
    }

    /// Notes where the window is, in points at normal size, so that zoom doesn't shift it.
    fn keep_window(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        self.zoom = zoom;
        let window = ctx.input(|i| {
            let v = i.viewport();
            let maximized = v.maximized.unwrap_or(false);
            let size = v.inner_rect.map(|r| [r.width() * zoom, r.height() * zoom]);
            let position = v.outer_rect.map(|r| [r.left() * zoom, r.top() * zoom]);
            Window {
                size,
                position,
                maximized,
            }
        });
        let kept = self.app.state().settings.window;
        let merged = if window.maximized {
            Window {
                maximized: true,
                ..kept
            }
        } else {
            Window {
                size: window.size.or(kept.size),
                position: window.position.or(kept.position),
                maximized: false,
            }
        };
        if merged != kept {
            self.app.window_moved(merged);
        }
    }
}

/// The program's icon.
fn icon() -> IconData {
    let decoder = png::Decoder::new(std::io::Cursor::new(include_bytes!(
        "../../assets/icon.png"
    )));
    let read = || -> Option<IconData> {
        let mut reader = decoder.read_info().ok()?;
        let mut rgba = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut rgba).ok()?;
        rgba.truncate(info.buffer_size());
        Some(IconData {
            rgba,
            width: info.width,
            height: info.height,
        })
    };
    read().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_went_wrong_is_said() {
        let chain = "winit EventLoopError: os error at /x/mod.rs:7: DISPLAY is not set..";
        assert_eq!(super::plain(chain), "DISPLAY is not set");
        assert_eq!(
            super::plain("Library x could not be loaded."),
            "Library x could not be loaded"
        );
    }
}
