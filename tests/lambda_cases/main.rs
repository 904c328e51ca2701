//! Bills of metered calls: worked examples from published sources, an oracle in
//! whole numbers that shares nothing with the program's arithmetic, and what must
//! hold of every bill. Curves, claims and how amounts are shown are not here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod facts;
mod mistakes;
mod more;
mod oracle;
mod properties;
mod published;

use lectern::pricing::{
    Allowance, Amount, Bill, CallRate, CallTariff, LineKind, Range, Sheet, Tier, Tiers,
};

/// Thresholds in GB-seconds with prices; the last without a threshold.
type Prices = Vec<(Option<u64>, String)>;

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

/// A tariff of the provider's shape, with one rate.
fn tariff(per_million: &str, tiers: &Prices, free: (u64, u64)) -> CallTariff {
    let tiers = tiers.iter().map(|(up_to, price)| Tier {
        up_to: up_to.map(Amount::from),
        price: amount(price),
    });
    CallTariff {
        sheet: Sheet::default(),
        memory_mb: Range {
            min: 128,
            max: 10_240,
            step: 1,
        },
        duration_ms: Range {
            min: 1,
            max: 900_000,
            step: 1,
        },
        round_up_ms: 1,
        ephemeral_mb: None,
        mb_per_gb: 1024,
        mb_per_vcpu: None,
        free: Allowance::of_calls(free.0.into(), free.1.into()),
        concurrency: None,
        provisioned_round_up_s: None,
        init_ms: None,
        rates: vec![CallRate {
            region: "somewhere".into(),
            architecture: "some".into(),
            per_million: amount(per_million),
            per_gb_second: Tiers::new(tiers.collect()).unwrap(),
            ephemeral: None,
            provisioned: None,
            provisioned_running: None,
            streamed_per_gb: None,
            data_out_per_gb: None,
            nat: None,
            as_of: "2026-11-23".into(),
            source: "here".into(),
        }],
    }
}

fn line(bill: &Bill, kind: LineKind) -> &Amount {
    &bill
        .lines
        .iter()
        .find(|line| line.kind == kind)
        .unwrap()
        .amount
}
