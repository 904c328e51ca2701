//! Slides for a class: the deck of a large pack made and laid out, and a step
//! from the key to triangles, at 3840×2160. Painting on the GPU is not in it.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop where it finds what can't be"
)]

mod packs;

use criterion::Criterion;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Ui, Vec2};
use lectern::content::{Pack, load_default, load_text};
use lectern::projection::{Deck, Room, lay_out};
use lectern::ui::wall::Fonts;
use lectern::ui::{Intent, Lectern, Projecting, Start};
use std::hint::black_box;
use std::time::Instant;

/// The wall, in points.
const WALL: Vec2 = Vec2::new(3840.0, 2160.0);

/// The widest picture that GPUs of the last ten years take: 16,384 for most of
/// them, half of it for some. egui keeps the letters it has made in one as wide,
/// and makes them all anew when it is nearly full.
const TEXTURE: usize = 8_192;

/// Topics of the large pack.
const TOPICS: usize = 1_000;

/// Steps that are measured one by one.
const STEPS: usize = 600;

fn main() {
    let default = load_default().pack.expect("the built-in pack loads");
    let text = packs::large(TOPICS, packs::SEED);
    let large = load_text(&text, "large.ron").pack.expect("it loads");
    let room = Room::new(WALL.x, WALL.y, false);
    let fonts = Fonts::default();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("slides");
    group.sample_size(10);
    for (name, pack) in [("built-in", &default), ("1,000 topics", &large)] {
        group.bench_function(format!("deck, {name}"), |b| {
            b.iter(|| black_box(Deck::of_pack(pack)));
        });
        let deck = Deck::of_pack(pack);
        group.bench_function(format!("laid out, {name}"), |b| {
            b.iter(|| black_box(lay_out(&deck, room, &fonts)));
        });
    }
    group.finish();
    criterion.final_summary();
    if std::env::args().any(|a| a == "--test" || a == "--list") {
        return;
    }
    println!(
        "\na step from the key to triangles, at 3840×2160 (goal: 16 ms at the 99th of a hundred)"
    );
    for (name, pack) in [("built-in", default), ("1,000 topics", large)] {
        let began = Instant::now();
        let mut wall = OnWall::start(pack);
        let start = began.elapsed();
        let mut times: Vec<_> = (0..STEPS).map(|_| wall.step()).collect();
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
        println!(
            "{name}: middle {:.2} ms, 99th {:.2} ms, longest {:.2} ms; F5 until all is laid out {:.0} ms",
            at(50),
            at(99),
            at(100),
            start.as_secs_f64() * 1e3
        );
    }
}

/// A projection in one window as large as the wall.
struct OnWall {
    app: Lectern,
    ctx: Context,
    time: f64,
}

impl OnWall {
    fn start(pack: Pack) -> Self {
        let mut app = Lectern::new(Start::plain(pack));
        let ctx = Context::default();
        app.set_up(&ctx);
        let mut wall = Self {
            app,
            ctx,
            time: 0.0,
        };
        let start = Projecting::Start {
            first: true,
            two: Some(false),
        };
        wall.app.act(&wall.ctx.clone(), Intent::Project(start));
        for _ in 0..3 {
            wall.frame(Vec::new());
        }
        wall
    }

    fn step(&mut self) -> std::time::Duration {
        let key = |pressed| Event::Key {
            key: Key::PageDown,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let began = Instant::now();
        self.frame(vec![key(true), key(false)]);
        let took = began.elapsed();
        // Nobody steps twice in two frames; the one between makes the next letters.
        self.frame(Vec::new());
        took
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 0.05;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WALL)),
            time: Some(self.time),
            max_texture_side: Some(TEXTURE),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui: &mut Ui| app.frame(ui));
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}
