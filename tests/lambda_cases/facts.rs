//! The built-in pack against the provider's own figures: an oracle that knows
//! every region, both architectures, tiers, disk, capacity kept ready and cold
//! starts, written from the published prices in whole numbers of 10⁻²⁷ of the
//! currency. It shares neither rates nor arithmetic with the program.

use crate::{amount, line, oracle::Random};
use lectern::content::load_default;
use lectern::pricing::{
    Amount, Bill, CallTariff, ColdStarts, FreeTier, LineKind, Meter, Provisioned, Rates, Usage,
};

/// Hundredths of a cent for a million requests, and 10⁻¹⁰ for a GB-second on
/// x86 and Arm, of disk, kept ready and run on that (x86).
type Prices = (&'static str, u64, u64, u64, u64, u64, u64);

const REGIONS: [Prices; 13] = [
    ("us-east-1", 2000, 166_667, 133_334, 309, 41_667, 97_222),
    ("us-east-2", 2000, 166_667, 133_334, 309, 41_667, 97_222),
    ("us-west-2", 2000, 166_667, 133_334, 309, 41_667, 97_222),
    ("eu-west-1", 2000, 166_667, 133_334, 340, 46_460, 108_407),
    ("eu-central-1", 2000, 166_667, 133_334, 367, 50_147, 117_011),
    (
        "ap-southeast-1",
        2000,
        166_667,
        133_334,
        370,
        51_991,
        121_313,
    ),
    (
        "ap-northeast-1",
        2000,
        166_667,
        133_334,
        370,
        53_835,
        125_615,
    ),
    ("ap-south-1", 2000, 166_667, 133_334, 352, 44_985, 104_966),
    ("sa-east-1", 2000, 166_667, 133_334, 586, 66_372, 154_867),
    ("eu-south-1", 2300, 195_172, 156_138, 357, 48_783, 113_827),
    ("me-south-1", 2500, 206_667, 165_334, 374, 51_108, 119_251),
    ("af-south-1", 2700, 221_000, 176_800, 404, 55_300, 129_000),
    ("ap-east-1", 2800, 229_200, 183_000, 407, 57_153, 133_358),
];

/// GB-seconds at which a tier ends, and the price from there on; known for the three American regions.
const TIERS_X86: [(u128, u64); 2] = [(6_000_000_000, 150_000), (15_000_000_000, 133_334)];
const TIERS_ARM: [(u128, u64); 2] = [(7_500_000_000, 120_001), (18_750_000_000, 106_667)];

/// 10⁴ shares of a request × 1 ms × 1 MB: so many are a GB-second.
const UNITS: u128 = 1_024_000 * 10_000;
/// Such a unit at 10⁻¹⁰ is so many 10⁻²⁷: 10¹⁷ ÷ (1,024,000 × 10⁴).
const PER_UNIT: u128 = 9_765_625;
/// 10⁻¹⁰ in 10⁻²⁷.
const PER_TEN_PLACES: u128 = 100_000_000_000_000_000;

struct Month {
    prices: Prices,
    arm: bool,
    requests: u64,
    /// Hundredths of a ms.
    duration: u64,
    memory_mb: u64,
    disk_mb: u64,
    /// Environments, seconds, requests and hundredths of a ms.
    reserved: Option<(u64, u64, u64, u64)>,
    /// Hundredths of a per cent, and hundredths of a ms.
    cold: Option<(u64, u64)>,
    free: FreeTier,
}

/// Requests, compute, disk, kept ready, run on that: all in 10⁻²⁷.
fn bill(m: &Month) -> [u128; 5] {
    let (region, per_million, x86, arm, disk, ready, running) = m.prices;
    let american = region.starts_with("us-");
    let (first, tiers) = if m.arm {
        (arm, TIERS_ARM)
    } else {
        (x86, TIERS_X86)
    };
    let (ready, running) = if m.arm {
        (33_334, 77_778)
    } else {
        (ready, running)
    };
    let (free_requests, free_gb_seconds) = match m.free {
        FreeTier::Full => (1_000_000, 400_000),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => (requests.min(1_000_000), gb_seconds.min(400_000)),
        FreeTier::Spent => (0, 0),
    };
    let (count, seconds, on_it, its_ms) = m.reserved.unwrap_or_default();
    let its_ms = u128::from(its_ms.div_ceil(100));
    let on_demand = u128::from(m.requests - on_it);
    let warm = u128::from(m.duration.div_ceil(100));
    let (share, cold) = match m.cold {
        None => (0, 0),
        Some((share, init)) => (share, u128::from((m.duration + init).div_ceil(100))),
    };
    let share = u128::from(share);
    // Time on demand in 10⁻⁴ ms, cold calls for their share.
    let time = on_demand * ((10_000 - share) * warm + share * cold);
    let memory = u128::from(m.memory_mb);
    let mut rest = (time * memory).saturating_sub(u128::from(free_gb_seconds) * UNITS);
    let mut compute = 0;
    let (mut start, mut price) = (0, first);
    if american {
        for (end, next) in tiers {
            let here = rest.min((end - start) * UNITS);
            compute += here * u128::from(price) * PER_UNIT;
            rest -= here;
            (start, price) = (end, next);
        }
    }
    compute += rest * u128::from(price) * PER_UNIT;
    let on_it = u128::from(on_it);
    let run = on_it * its_ms * 10_000;
    let more_disk = u128::from(m.disk_mb - 512);
    let kept = u128::from(count) * u128::from(seconds.div_ceil(300) * 300) * 1000 * 10_000;
    [
        u128::from(m.requests.saturating_sub(free_requests))
            * u128::from(per_million)
            * PER_TEN_PLACES,
        compute,
        (time + run) * more_disk * u128::from(disk) * PER_UNIT,
        kept * memory * u128::from(ready) * PER_UNIT,
        run * memory * u128::from(running) * PER_UNIT,
    ]
}

fn money(n: u128) -> Amount {
    let digits = format!("{n:0>28}");
    let (whole, part) = digits.split_at(digits.len() - 27);
    amount(&format!("{whole}.{part}"))
}

fn hundredths(n: u64) -> Amount {
    Amount::ratio(n, 100)
}

fn check(m: &Month, calls: &CallTariff) {
    let architecture = if m.arm { "arm64" } else { "x86_64" };
    let rate = calls.rate(m.prices.0, architecture).unwrap();
    let provisioned = m
        .reserved
        .map(|(count, seconds, requests, ms)| Provisioned {
            count,
            seconds,
            requests,
            duration_ms: hundredths(ms),
        });
    let cold_starts = m.cold.map(|(share, init)| ColdStarts {
        percent: hundredths(share),
        init_ms: hundredths(init),
    });
    let usage = Usage {
        ephemeral_mb: Some(m.disk_mb),
        provisioned,
        cold_starts,
        free_tier: m.free.clone(),
        ..Usage::on_demand(m.requests, hundredths(m.duration), m.memory_mb)
    };
    let about = || format!("{} {architecture} {usage:?}", m.prices.0);
    let got = Bill::of(&usage, calls, rate, "$").unwrap();
    let [requests, compute, disk, kept, run] = bill(m);
    assert_eq!(
        *line(&got, LineKind::Requests),
        money(requests),
        "{}",
        about()
    );
    assert_eq!(
        *line(&got, LineKind::Compute),
        money(compute),
        "{}",
        about()
    );
    for (kind, want, there) in [
        (LineKind::Ephemeral, disk, m.disk_mb > 512),
        (LineKind::Reserved, kept, m.reserved.is_some()),
        (LineKind::Running, run, m.reserved.is_some()),
    ] {
        let found = got.lines.iter().find(|l| l.kind == kind);
        assert_eq!(found.is_some(), there, "{kind:?} {}", about());
        if let Some(line) = found {
            assert_eq!(line.amount, money(want), "{kind:?} {}", about());
        }
    }
    let total = money(requests + compute + disk + kept + run);
    assert_eq!(got.total, total, "{}", about());
    // The function that curves and break-evens use is the same bill.
    let meter = Meter::of(&usage, calls, rate, &Rates::listed()).unwrap();
    assert_eq!(meter.at(&m.requests.into()), total, "{}", about());
}

fn month(random: &mut Random) -> Month {
    let prices = REGIONS[usize::try_from(random.below(13)).unwrap()];
    let arm = random.below(2) == 1;
    let requests = random.of_any_size(100_000_000_000);
    // Arm's prices for what is kept ready are known in one region.
    let may_reserve = !arm || prices.0 == "us-east-1";
    let reserved = (may_reserve && random.below(3) == 0).then(|| {
        (
            random.of_any_size(10_000),
            random.of_any_size(2_678_400),
            random.below(requests + 1),
            1 + random.of_any_size(90_000_000),
        )
    });
    Month {
        prices,
        arm,
        requests,
        duration: 1 + random.of_any_size(90_000_000),
        memory_mb: 128 + random.below(10_113),
        disk_mb: match random.below(2) {
            0 => 512,
            _ => 512 + random.below(9_729),
        },
        reserved,
        cold: (random.below(3) == 0).then(|| (random.below(10_001), random.of_any_size(1_000_000))),
        free: match random.below(3) {
            0 => FreeTier::Full,
            1 => FreeTier::Spent,
            _ => FreeTier::Left {
                requests: random.of_any_size(1_500_000),
                gb_seconds: random.of_any_size(600_000),
            },
        },
    }
}

#[test]
fn ten_thousand_months_agree_with_the_published_prices() {
    let pack = load_default().pack.unwrap();
    let pricing = pack.pricing.as_ref().unwrap();
    let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix));
    let calls = calls.unwrap();
    let mut random = Random::new(0x5851_F42D_4C95_7F2D);
    for _ in 0..10_000 {
        check(&month(&mut random), calls);
    }
}
