//! How long each frame took in a real window, kept for whoever looks for slow
//! ones and written when the window closes. Off unless a file is named for it;
//! what a frame does, and what is measured without a window, is not here.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Most frames that are kept, about five hours of steady drawing.
const MOST: usize = 1_000_000;

/// One frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Timed {
    /// A button of the pointer was down.
    held: bool,
    /// In our own code: state, layout and shapes.
    ours: Duration,
    /// The same with triangles and what is handed to OpenGL, without the wait for
    /// the screen. Known a frame later; `None` for the last one.
    whole: Option<Duration>,
}

/// The frames so far, and where they go.
#[derive(Debug)]
pub struct FrameTimes {
    file: PathBuf,
    frames: Vec<Timed>,
}

impl FrameTimes {
    /// Nothing measured yet.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        let frames = Vec::new();
        Self { file, frames }
    }

    /// A frame was drawn. `again` is a second pass of the same frame, and
    /// `before` the whole time of the frame before, s.
    pub fn drawn(&mut self, held: bool, ours: Duration, again: bool, before: Option<f32>) {
        if again {
            if let Some(last) = self.frames.last_mut() {
                last.ours += ours;
            }
            return;
        }
        let whole = before.and_then(|s| Duration::try_from_secs_f32(s).ok());
        if let Some(last) = self.frames.last_mut() {
            last.whole = whole;
        }
        if self.frames.len() < MOST {
            let whole = None;
            self.frames.push(Timed { held, ours, whole });
        }
    }

    /// Writes them: a summary, then a row a frame.
    ///
    /// # Errors
    /// What writing the file failed with.
    pub fn write(&self) -> io::Result<()> {
        std::fs::write(&self.file, self.text())
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for (name, held) in [("pointer held", true), ("otherwise", false)] {
            let some = || self.frames.iter().filter(|f| f.held == held);
            let ours = some().map(|f| f.ours).collect();
            let whole = some().filter_map(|f| f.whole).collect();
            let _ = writeln!(
                out,
                "# {name}: {} frames; ours {}; with painting {}",
                some().count(),
                summary(ours),
                summary(whole)
            );
        }
        out.push_str("frame,held,ours_ms,whole_ms\n");
        for (n, frame) in self.frames.iter().enumerate() {
            let whole = frame
                .whole
                .map_or_else(String::new, |w| format!("{:.3}", ms(w)));
            let held = u8::from(frame.held);
            let _ = writeln!(out, "{},{held},{:.3},{whole}", n + 1, ms(frame.ours));
        }
        out
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The middle one, that which 99 of 100 don't exceed, and the longest.
fn summary(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let rank = |percent: usize| {
        let n = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(n).copied().map_or(0.0, ms)
    };
    format!(
        "p50 {:.3} ms, p99 {:.3} ms, longest {:.3} ms",
        rank(50),
        rank(99),
        rank(100)
    )
}

#[cfg(test)]
mod tests {
    use super::FrameTimes;
    use std::time::Duration;

    #[test]
    fn frames_are_told_apart_and_summed_up() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("times.csv");
        let mut times = FrameTimes::new(file.clone());
        for n in 1..=200 {
            let before = (n > 1).then_some(0.020);
            times.drawn(n % 2 == 0, Duration::from_millis(n), false, before);
        }
        // A second pass belongs to the frame that it repeats.
        times.drawn(true, Duration::from_millis(5), true, Some(0.020));
        times.write().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        // Of 2, 4 … 198, 205: the 50th, the 99th and the last.
        assert_eq!(
            lines[0],
            "# pointer held: 100 frames; ours p50 100.000 ms, p99 198.000 ms, longest 205.000 ms; \
             with painting p50 20.000 ms, p99 20.000 ms, longest 20.000 ms"
        );
        assert!(lines[1].starts_with("# otherwise: 100 frames; ours p50 99.000 ms"));
        assert_eq!(lines[3], "1,0,1.000,20.000");
        assert_eq!(lines[202], "200,1,205.000,");
        assert_eq!(lines.len(), 203);
    }
}
