//! The same bill in whole numbers of 10⁻²³ of the currency, written from the
//! provider's rules: each call is rounded up to 1 ms, a GB is 1,024 MB, the
//! free tier comes off before the tiers, tiers count a month's GB-seconds.
//! No rational, no big number: what doesn't fit 128 bits is out of its range.

use crate::{Prices, amount, line, tariff};
use lectern::pricing::{Bill, FreeTier, LineKind, Usage};

/// A call of 1 ms at 1 MB: 1,024,000 of them make a GB-second.
const UNITS_PER_GB_SECOND: u128 = 1_024_000;
/// 10²³ / (10¹⁰ × 1,024,000), to bring a price with ten places times such units to the scale.
const PER_UNIT: u128 = 9_765_625;
/// 10²³ / 10¹⁰, for prices with ten places.
const PER_TEN_PLACES: u128 = 10_000_000_000_000;

struct Input {
    requests: u64,
    /// Hundredths of a ms.
    duration: u64,
    memory_mb: u64,
    /// Ten-thousandths, for a million requests: ten places for one.
    per_million: u64,
    /// Thresholds in GB-seconds and prices in units of 10⁻¹⁰.
    tiers: Vec<(Option<u64>, u64)>,
    free: (u64, u64),
    left: FreeTier,
}

/// Requests and compute, in 10⁻²³.
fn bill(input: &Input) -> (u128, u128) {
    let (free_requests, free_gb_seconds) = match input.left {
        FreeTier::Full => input.free,
        FreeTier::Left {
            requests,
            gb_seconds,
        } => (requests.min(input.free.0), gb_seconds.min(input.free.1)),
        FreeTier::Spent => (0, 0),
    };
    let requests = u128::from(input.requests.saturating_sub(free_requests));
    let ms = input.duration.div_ceil(100);
    let used = u128::from(input.requests) * u128::from(ms) * u128::from(input.memory_mb);
    let mut rest = used.saturating_sub(u128::from(free_gb_seconds) * UNITS_PER_GB_SECOND);
    let (mut compute, mut start) = (0, 0);
    for (up_to, price) in &input.tiers {
        let room = up_to.map_or(u128::MAX, |end| {
            (u128::from(end) - start) * UNITS_PER_GB_SECOND
        });
        start = up_to.map_or(0, u128::from);
        let here = rest.min(room);
        compute += here * u128::from(*price) * PER_UNIT;
        rest -= here;
    }
    (
        requests * u128::from(input.per_million) * PER_TEN_PLACES,
        compute,
    )
}

/// A whole number as the decimal with so many places, zeros at the end left out.
fn decimal(n: u128, places: usize) -> String {
    let digits = format!("{n:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    }
}

#[track_caller]
fn check(input: &Input) -> String {
    let tiers: Prices = input
        .tiers
        .iter()
        .map(|(up_to, price)| (*up_to, decimal(u128::from(*price), 10)))
        .collect();
    let tariff = tariff(
        &decimal(u128::from(input.per_million), 4),
        &tiers,
        input.free,
    );
    let usage = Usage::on_demand(
        input.requests,
        amount(&decimal(u128::from(input.duration), 2)),
        input.memory_mb,
    )
    .with_free(input.left.clone());
    let got = Bill::of(&usage, &tariff, &tariff.rates[0], "$").unwrap();
    let (requests, compute) = bill(input);
    let about = || {
        format!(
            "{usage:?} {:?} {tiers:?} {:?}",
            tariff.rates[0].per_million, input.free
        )
    };
    assert_eq!(
        line(&got, LineKind::Requests).exact(),
        decimal(requests, 23),
        "{}",
        about()
    );
    assert_eq!(
        line(&got, LineKind::Compute).exact(),
        decimal(compute, 23),
        "{}",
        about()
    );
    assert_eq!(
        got.total.exact(),
        decimal(requests + compute, 23),
        "{}",
        about()
    );
    got.total.exact()
}

/// A small generator of its own, so that the cases are the same for ever.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// Small and large numbers alike.
    pub fn of_any_size(&mut self, end: u64) -> u64 {
        let digits = self.below(u64::from(end.ilog10()) + 1) + 1;
        self.below(10_u64.pow(u32::try_from(digits).unwrap()).min(end))
    }

    fn tiers(&mut self) -> Vec<(Option<u64>, u64)> {
        let mut end = 0;
        let mut tiers: Vec<(Option<u64>, u64)> = (0..self.below(4))
            .map(|_| {
                end += 1 + self.of_any_size(10_000_000_000);
                (Some(end), self.of_any_size(1_000_000))
            })
            .collect();
        tiers.push((None, self.of_any_size(1_000_000)));
        tiers
    }

    fn input(&mut self) -> Input {
        Input {
            requests: self.of_any_size(1_000_000_000_000_000),
            // One ms at least; one in three is a whole number of them.
            duration: match self.below(3) {
                0 => 100 + self.below(900_000) * 100,
                _ => 1 + self.of_any_size(90_000_000),
            },
            memory_mb: 128 + self.below(10_113),
            per_million: self.of_any_size(100_000),
            tiers: self.tiers(),
            free: (self.of_any_size(100_000_000), self.of_any_size(100_000_000)),
            left: match self.below(3) {
                0 => FreeTier::Full,
                1 => FreeTier::Spent,
                _ => FreeTier::Left {
                    requests: self.of_any_size(100_000_000),
                    gb_seconds: self.of_any_size(100_000_000),
                },
            },
        }
    }
}

#[test]
fn ten_thousand_bills_agree_to_the_last_digit() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..10_000 {
        check(&random.input());
    }
}

/// The prices of the built-in pack's first region, on both sides of every edge.
#[test]
fn bills_at_every_edge_agree_to_the_last_digit() {
    let x86 = vec![
        (Some(6_000_000_000), 166_667),
        (Some(15_000_000_000), 150_000),
        (None, 133_334),
    ];
    for requests in [
        0,
        1,
        400_000,
        1_000_000,
        6_000_000_000,
        6_000_400_000,
        15_000_000_000,
        15_000_400_000,
    ] {
        for (requests, duration) in [
            (requests, 100_000),
            (requests + 1, 100_000),
            (requests, 100_001),
        ] {
            for left in [FreeTier::Full, FreeTier::Spent] {
                let tiers = x86.clone();
                let free = (1_000_000, 400_000);
                check(&Input {
                    requests,
                    duration,
                    memory_mb: 1024,
                    per_million: 2000,
                    tiers,
                    free,
                    left,
                });
            }
        }
    }
}

#[test]
fn the_largest_bill_is_exact() {
    let largest = |left| Input {
        requests: 1_000_000_000_000_000,
        duration: 90_000_000,
        memory_mb: 10_240,
        per_million: 2000,
        tiers: vec![
            (Some(6_000_000_000), 166_667),
            (Some(15_000_000_000), 150_000),
            (None, 133_334),
        ],
        free: (1_000_000, 400_000),
        left,
    };
    // 9 × 10¹⁸ GB-seconds: all but the first 15 billion at the last price.
    assert_eq!(check(&largest(FreeTier::Spent)), "120000800034999.2");
    assert_eq!(check(&largest(FreeTier::Full)), "120000800034993.66664");
}
