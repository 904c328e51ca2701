//! One frame of each screen without a window: what Lectern and egui do on the
//! CPU between input and triangles. Painting on the GPU is not in it. Every
//! figure is also given relative to a frame of an empty egui page.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop where it finds what can't be"
)]

mod packs;

use criterion::Criterion;
use egui::{Context, FullOutput, Pos2, RawInput, Rect, Ui, Vec2};
use lectern::content::{Pack, load_default, load_text};
use lectern::ui::{Command, Intent, Lectern, Place, Start, theme};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The window, in points.
const WINDOW: Vec2 = Vec2::new(1280.0, 800.0);

/// Frames before measuring, so that everything is laid out and nothing moves.
const SETTLING: usize = 10;

/// Topics of the large pack.
const MANY: usize = 10_000;

fn main() {
    let default = load_default().pack.expect("the built-in pack loads");
    let large = packs::large(MANY, packs::SEED);
    let large = load_text(&large, "large.ron")
        .pack
        .expect("the large pack loads");
    let first = default.topics.first().expect("a topic");
    let middle = large.topics.indices().nth(MANY / 2).expect("many topics");
    let study = Intent::Go(Place::Study(first));
    let run = |command| Intent::Run(command);
    let mut pages = vec![
        Page::empty(),
        Page::new("study", &default, vec![study.clone()]),
        Page::new("compare", &default, vec![run(Command::Compare)]),
        Page::new("pricing", &default, vec![run(Command::Pricing)]),
        Page::new("practice, start", &default, vec![run(Command::Practice)]),
        Page::new(
            "practice, a question",
            &default,
            vec![run(Command::Practice), run(Command::StartPractice)],
        ),
        Page::new("find", &default, vec![study, run(Command::Find)]),
        Page::new(
            "10,000 topics open",
            &large,
            vec![Intent::Go(Place::Study(middle))],
        ),
    ];

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("frame");
    group.sample_size(20);
    for page in &mut pages {
        group.bench_function(page.name, |b| b.iter(|| page.frame()));
        group.bench_function(format!("{}, with triangles", page.name), |b| {
            b.iter(|| page.frame_with_triangles());
        });
    }
    group.finish();
    criterion.final_summary();
    if std::env::args().any(|a| a == "--test" || a == "--list") {
        return;
    }

    println!("\nat 1280×800 (goals: 4 ms a frame, 8 ms with 10,000 topics all open)");
    println!("page                        frame   × empty   with triangles   × empty");
    let mut empty = None;
    for page in &mut pages {
        let plain = own_time(|| page.frame());
        let full = own_time(|| page.frame_with_triangles());
        let (plain_unit, full_unit) = *empty.get_or_insert((plain, full));
        println!(
            "{:22} {:>7.3} ms {:>9.1} {:>13.3} ms {:>9.1}",
            page.name,
            plain * 1e3,
            plain / plain_unit,
            full * 1e3,
            full / full_unit
        );
    }
}

/// A page that is drawn again and again.
struct Page {
    name: &'static str,
    ctx: Context,
    app: Option<Lectern>,
    time: f64,
}

impl Page {
    /// egui with Lectern's fonts, and nothing on it.
    fn empty() -> Self {
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        Self::settled("empty", ctx, None)
    }

    fn new(name: &'static str, pack: &Pack, intents: Vec<Intent>) -> Self {
        let ctx = Context::default();
        let mut app = Lectern::new(Start::plain(pack.clone()));
        app.set_up(&ctx);
        for intent in intents {
            app.act(&ctx, intent);
        }
        Self::settled(name, ctx, Some(app))
    }

    fn settled(name: &'static str, ctx: Context, app: Option<Lectern>) -> Self {
        let mut page = Self {
            name,
            ctx,
            app,
            time: 0.0,
        };
        for _ in 0..SETTLING {
            page.frame();
        }
        page
    }

    /// One frame, up to the shapes.
    fn frame(&mut self) {
        black_box(self.shapes());
    }

    /// One frame, up to the triangles that the GPU gets.
    fn frame_with_triangles(&mut self) {
        let full = self.shapes();
        black_box(self.ctx.tessellate(full.shapes, full.pixels_per_point));
    }

    fn shapes(&mut self) -> FullOutput {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            focused: true,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut full = self.ctx.run_ui(input, |ui: &mut Ui| {
            if let Some(app) = app {
                app.frame(ui);
            }
        });
        full.textures_delta.clear();
        full
    }
}

/// Seconds of this thread's own time that one run takes, over about a second.
fn own_time(mut run: impl FnMut()) -> f64 {
    const AT_LEAST: Duration = Duration::from_secs(1);
    let (wall, before) = (Instant::now(), thread_time());
    let mut runs = 0_u32;
    while wall.elapsed() < AT_LEAST {
        run();
        runs += 1;
    }
    let spent = match (before, thread_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall.elapsed(),
    };
    spent.as_secs_f64() / f64::from(runs)
}

/// Time that this thread has run; known on Linux only.
fn thread_time() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = line.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}
