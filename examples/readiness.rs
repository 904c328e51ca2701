//! How often “Am I ready?” is right: 1,000 simulated learners of known ability.
//! `cargo run --release --example readiness` prints what `docs/readiness.md`
//! quotes; a number asks for another seed.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "an example may stop where it finds what can't be"
)]

mod learners;

use lectern::progress::EXAMS;

fn main() {
    let seed = std::env::args().nth(1);
    let seed = seed.map_or(1, |s| s.parse().unwrap());
    let run = learners::run(1_000, EXAMS, seed);
    let (below, above) = run.outside();
    println!("learners with an estimate   {}", run.outcomes.len());
    println!("too little evidence         {}", run.silent);
    println!(
        "interval holds the truth    {:.1} %",
        run.coverage() * 100.0
    );
    println!(
        "truth below, above it       {:.1} %, {:.1} %",
        below * 100.0,
        above * 100.0
    );
    println!(
        "mean width of the interval  {:.1} points",
        run.width() * 100.0
    );
    println!(
        "said less true, on average  {:+.1} points",
        run.bias() * 100.0
    );
    println!("Brier score of the chance   {:.3}", run.brier());
    println!(
        "the same, of a known share  {:.3}",
        run.brier_of_the_share()
    );
    println!("\nchance said   learners   mean said   passed");
    for (tenth, (count, said, passed)) in run.reliability().into_iter().enumerate() {
        println!(
            "{:3} to {:3} %  {count:8}   {:7.1} %  {:6.1} %",
            tenth * 10,
            tenth * 10 + 10,
            said * 100.0,
            passed * 100.0
        );
    }
}
