//! “Am I ready?” must be right as often as it says. Learners whose ability is
//! known are simulated; the interval must hold four of five of them. The full
//! run, with 1,000 learners, is `cargo run --release --example readiness`.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop where it finds what can't be"
)]

#[path = "../examples/learners/mod.rs"]
mod learners;

#[test]
fn the_interval_holds_four_learners_of_five() {
    let run = learners::run(400, 400, 1);
    let coverage = run.coverage();
    assert!((0.76..=0.84).contains(&coverage), "{coverage}");
    // Saying “0 to 100 %” would be right too, and worth nothing.
    assert!(run.width() < 0.12, "{}", run.width());
    assert!(run.bias().abs() < 0.01, "{}", run.bias());
    // A chance must tell more than how many pass in all.
    assert!(
        run.brier() < 0.75 * run.brier_of_the_share(),
        "{}",
        run.brier()
    );
    // Who is given more chance passes more often.
    let halves = run.reliability();
    let passed = |tenths: std::ops::Range<usize>| {
        let part = &halves[tenths];
        let learners: usize = part.iter().map(|t| t.0).sum();
        part.iter().map(|t| t.0 as f64 * t.2).sum::<f64>() / learners as f64
    };
    assert!(passed(0..5) < 0.5 && passed(5..9) > 0.5 && passed(9..10) > 0.9);
    // Some had met too little; of them nothing was said.
    assert!(run.silent > 20 && run.silent < 400);
    assert!(run.outside().0 < 0.2 && run.outside().1 < 0.2);
}
