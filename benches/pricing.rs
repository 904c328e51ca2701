//! What the cost explorer reckons while a figure is dragged: one bill with its
//! explanation, a comparison with all break-evens, and every curve of the plot.

#![expect(
    clippy::expect_used,
    reason = "a benchmark may stop where it finds what can't be"
)]

use criterion::Criterion;
use lectern::content::load_default;
use lectern::pricing::{
    Amount, Bill, Candidate, DurationModel, Rates, Usage, Work, by_memory, compare, curve,
};
use std::hint::black_box;

/// Right end of the plot, in requests.
const MOST: u64 = 20_000_000;

/// Points of a curve.
const POINTS: usize = 400;

fn main() {
    let pack = load_default().pack.expect("the built-in pack loads");
    let pricing = pack.pricing.as_ref().expect("it has prices");
    let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix));
    let tariff = calls.expect("it has metered calls");
    let rate = tariff.rates.first().expect("it has a rate");
    let usage = Usage::on_demand(3_000_000, Amount::from(120), 1536);
    let (hours, peak) = (Amount::from(730), Amount::from(1));
    let rates = Rates::listed();
    let work = Work {
        usage: &usage,
        tariff,
        rate,
        hours: &hours,
        peak: &peak,
    };
    let candidates: Vec<Candidate<'_>> = pricing.offers().map(|(_, o)| Candidate::new(o)).collect();
    let compared = || compare(&work, &candidates, None, &rates, "$").expect("it can be billed");

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("pricing");
    group.bench_function("one bill", |b| {
        b.iter(|| black_box(Bill::of(&usage, tariff, rate, "$")));
    });
    group.bench_function("a comparison with break-evens", |b| {
        b.iter(|| black_box(compared()));
    });
    let comparison = compared();
    group.bench_function("a 400-point curve of all", |b| {
        b.iter(|| {
            black_box(curve(&comparison.calls, MOST, POINTS));
            let found = comparison.alternatives.iter();
            for beside in found.filter_map(|a| a.found.as_ref().ok()) {
                black_box(curve(&beside.alternative.cost, MOST, POINTS));
            }
        });
    });
    let model = DurationModel::Scales {
        wait_ms: Amount::zero(),
        vcpus: 1,
    };
    group.bench_function("cost by memory", |b| {
        b.iter(|| black_box(by_memory(&usage, tariff, rate, &rates, &model, 200)));
    });
    group.finish();
    criterion.final_summary();
}
