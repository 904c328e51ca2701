//! Loading: text to checked pack, beside reading the same text into the bare
//! types. The goal is a ratio, since only ratios travel between machines.

#![expect(
    clippy::indexing_slicing,
    reason = "a benchmark may stop where it finds what can't be"
)]

mod packs;

use criterion::{BatchSize, Criterion};
use lectern::content::raw::RawPack;
use lectern::content::{DEFAULT, DEFAULT_NAME, Loaded, load_text, options};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Topics of the large pack.
const MANY: usize = 10_000;

fn main() {
    let large = packs::large(MANY, packs::SEED);
    let packs = [
        ("default pack", DEFAULT_NAME, DEFAULT),
        ("10,000 topics", "large.ron", large.as_str()),
    ];
    let mut criterion = Criterion::default().configure_from_args();
    for (title, name, text) in packs {
        let Loaded { pack, report } = load_text(text, name);
        assert!(pack.is_some(), "{}", report.render(false));
        let mut group = criterion.benchmark_group(format!("load, {title}"));
        group.sample_size(20);
        group.bench_function("loaded and checked", |b| {
            b.iter_batched(
                || (),
                |()| load_text(black_box(text), name),
                BatchSize::PerIteration,
            );
        });
        group.bench_function("bare types", |b| {
            b.iter_batched(|| (), |()| bare(black_box(text)), BatchSize::PerIteration);
        });
        group.finish();
    }
    criterion.final_summary();
    if std::env::args().any(|a| a == "--test" || a == "--list") {
        return;
    }
    println!("\npack            bytes      loaded    bare types   ratio (goal 2.5 or less)");
    for (title, name, text) in packs {
        let (loaded, bare) = side_by_side(text, name);
        println!(
            "{title:14} {:>9} {:>8.2} ms  {:>8.2} ms   {:.2}",
            text.len(),
            loaded.as_secs_f64() * 1e3,
            bare.as_secs_f64() * 1e3,
            loaded.as_secs_f64() / bare.as_secs_f64()
        );
    }
}

/// What a reader without rules would do: the values, and nothing else.
fn bare(text: &str) -> Option<RawPack> {
    options().from_str::<RawPack>(text).ok()
}

/// Medians of both, taken in turn so that a slow moment meets both alike.
fn side_by_side(text: &str, name: &str) -> (Duration, Duration) {
    const TURNS: usize = 21;
    let (mut loads, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let start = Instant::now();
        let loaded = black_box(load_text(black_box(text), name));
        loads.push(start.elapsed());
        drop(loaded);
        let start = Instant::now();
        let read = black_box(bare(black_box(text)));
        bares.push(start.elapsed());
        drop(read);
    }
    loads.sort_unstable();
    bares.sort_unstable();
    (loads[TURNS / 2], bares[TURNS / 2])
}
