//! What holds of every bill, whatever the prices.

use crate::{Prices, amount, line, tariff};
use lectern::pricing::{
    Amount, Bill, CallTariff, ColdStarts, FreeTier, LineKind, Meter, Nat, NatRate, Provisioned,
    Range, Rates, StepKind, Usage, Volume,
};
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Debug, Clone)]
struct Month {
    tariff: CallTariff,
    usage: Usage,
}

impl Month {
    fn bill(&self) -> Bill {
        Bill::of(&self.usage, &self.tariff, &self.tariff.rates[0], "$").unwrap()
    }

    fn with(&self, change: impl FnOnce(&mut Usage)) -> Bill {
        let mut changed = self.clone();
        change(&mut changed.usage);
        changed.bill()
    }
}

fn price() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        "0\\.0000[0-9]{1,10}",
        "0\\.[0-9]{1,6}",
        "[1-9][0-9]{0,2}"
    ]
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0_u64),
        0..10_000_u64,
        0..10_000_000_000_u64,
        0..1_000_000_000_000_000_u64
    ]
}

fn left() -> impl Strategy<Value = FreeTier> {
    prop_oneof![
        Just(FreeTier::Full),
        Just(FreeTier::Spent),
        (count(), count()).prop_map(|(requests, gb_seconds)| FreeTier::Left {
            requests,
            gb_seconds
        }),
    ]
}

fn month() -> impl Strategy<Value = Month> {
    let widths = prop::collection::vec((1..10_000_000_000_u64, price()), 0..4);
    let tiers = (widths, price()).prop_map(|(widths, last)| {
        let mut end = 0;
        let tiers = widths.into_iter().map(|(width, price)| {
            end += width;
            (Some(end), price)
        });
        tiers.chain([(None, last)]).collect::<Prices>()
    });
    let duration = prop_oneof![
        (1..=900_000_u64).prop_map(|ms| ms.to_string()),
        "[0-9]{1,5}\\.[0-9]{0,3}[1-9]",
    ];
    let prices = (
        price(),
        tiers,
        (0..10_000_000_u64, 0..10_000_000_u64),
        select(vec![1, 100]),
    );
    (prices, count(), duration, 128..=10_240_u64, left()).prop_map(
        |((per_million, tiers, free, round_up_ms), requests, duration, memory_mb, free_tier)| {
            Month {
                tariff: CallTariff {
                    round_up_ms,
                    ..tariff(&per_million, &tiers, free)
                },
                usage: Usage::on_demand(requests, amount(&duration), memory_mb)
                    .with_free(free_tier),
            }
        },
    )
}

/// A month with everything that may stand on a bill.
fn full_month() -> impl Strategy<Value = Month> {
    let prices = (price(), price(), price(), price(), price());
    let reserved = (0..1000_u64, 0..2_678_400_u64, 0..=100_u64, 1..=900_000_u64);
    let cold = (0..=10_000_u64, 0..=10_000_u64);
    (
        month(),
        prices,
        reserved,
        cold,
        512..=10_240_u64,
        0..100_000_u64,
    )
        .prop_map(
            |(mut month, prices, (count, seconds, percent, ms), (share, init), disk, gb)| {
                let rate = &mut month.tariff.rates[0];
                rate.ephemeral = Some(amount(&prices.0));
                rate.provisioned = Some(amount(&prices.1));
                rate.provisioned_running = Some(amount(&prices.2));
                rate.streamed_per_gb = Some(amount(&prices.3));
                rate.data_out_per_gb = Some(rate.per_gb_second.clone());
                rate.nat = Some(NatRate {
                    per_hour: amount(&prices.3),
                    per_gb: amount(&prices.1),
                    as_of: rate.as_of.clone(),
                    source: rate.source.clone(),
                });
                month.tariff.ephemeral_mb = Some(Range {
                    min: 512,
                    max: 10_240,
                    step: 1,
                });
                month.tariff.provisioned_round_up_s = Some(300);
                let usage = &mut month.usage;
                usage.ephemeral_mb = Some(disk);
                usage.provisioned = Some(Provisioned {
                    count,
                    seconds,
                    requests: usage.requests / 100 * percent,
                    duration_ms: ms.into(),
                });
                usage.cold_starts = Some(ColdStarts {
                    percent: Amount::ratio(share, 100),
                    init_ms: init.into(),
                });
                let volume = |free| Volume {
                    gb: Amount::ratio(gb, 7),
                    free,
                };
                (usage.streamed, usage.data_out) = (Some(volume(true)), Some(volume(false)));
                usage.nat = Some(Nat {
                    count: count % 5,
                    hours: Amount::ratio(seconds, 3600),
                    gb: Amount::ratio(gb, 11),
                });
                month
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 286, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_on_a_bill_is_negative(month in month()) {
        let bill = month.bill();
        prop_assert!(!bill.total.is_negative());
        prop_assert!(bill.lines.iter().all(|line| !line.amount.is_negative()));
        prop_assert!(bill.steps.iter().all(|step| !step.result.is_negative()));
    }

    #[test]
    fn lines_add_up_and_the_last_step_is_the_total(month in month()) {
        let bill = month.bill();
        let sum: Amount = bill.lines.iter().map(|line| &line.amount).sum();
        prop_assert_eq!(&sum, &bill.total);
        let last = bill.steps.last().unwrap();
        prop_assert_eq!(last.kind, StepKind::Total);
        prop_assert_eq!(&last.result, &bill.total);
        // The steps are the arithmetic: those of the compute add up to its line.
        let compute = bill.steps.iter().filter(|s| s.kind == StepKind::Compute).map(|s| &s.result);
        let compute: Amount = compute.sum();
        prop_assert_eq!(&compute, line(&bill, LineKind::Compute));
    }

    #[test]
    fn more_requests_never_cost_less(month in month(), more in count()) {
        let bill = month.bill();
        prop_assert!(month.with(|u| u.requests += more).total >= bill.total);
    }

    #[test]
    fn longer_calls_never_cost_less(month in month(), ms in 1..=900_000_u64) {
        let longer = Amount::from(ms);
        prop_assume!(longer >= month.usage.duration_ms);
        prop_assert!(month.with(|u| u.duration_ms = longer).total >= month.bill().total);
    }

    #[test]
    fn more_memory_never_costs_less(month in month(), mb in 128..=10_240_u64) {
        let (less, more) = (mb.min(month.usage.memory_mb), mb.max(month.usage.memory_mb));
        let (less, more) = (month.with(|u| u.memory_mb = less), month.with(|u| u.memory_mb = more));
        prop_assert!(more.total >= less.total);
    }

    #[test]
    fn the_free_tier_never_raises_a_bill(month in month(), left in left()) {
        let full = month.with(|u| u.free_tier = FreeTier::Full);
        let part = month.with(|u| u.free_tier = left);
        let spent = month.with(|u| u.free_tier = FreeTier::Spent);
        prop_assert!(full.total <= part.total && part.total <= spent.total);
        prop_assert!(full.free_gb_seconds_used <= full.gb_seconds);
        prop_assert!(spent.free_requests_used.is_zero() && spent.free_gb_seconds_used.is_zero());
    }

    /// One GB-second more costs at most the dearer of the two prices that
    /// meet at an edge: nothing jumps there.
    #[test]
    fn no_jump_at_the_edge_of_a_tier(month in month(), tier in any::<prop::sample::Index>()) {
        let rate = &month.tariff.rates[0];
        let tiers = rate.per_gb_second.all();
        prop_assume!(tiers.len() > 1);
        let at = tier.index(tiers.len() - 1);
        let edge: u64 = tiers[at].up_to.as_ref().unwrap().exact().parse().unwrap();
        let cost = |gb_seconds: u64| {
            let bill = month.with(|u| {
                *u = Usage::on_demand(gb_seconds, Amount::from(1000), 1024)
                    .with_free(FreeTier::Spent);
            });
            line(&bill, LineKind::Compute).clone()
        };
        let (before, here, after) = (cost(edge - 1), cost(edge), cost(edge + 1));
        prop_assert_eq!(&here - &before, tiers[at].price.clone());
        prop_assert_eq!(&after - &here, tiers[at + 1].price.clone());
    }

    #[test]
    fn a_full_bill_adds_up_and_is_never_negative(month in full_month()) {
        let bill = month.bill();
        prop_assert_eq!(bill.lines.len(), 9);
        prop_assert!(bill.lines.iter().all(|line| !line.amount.is_negative()));
        prop_assert!(bill.steps.iter().all(|step| !step.result.is_negative()));
        let sum: Amount = bill.lines.iter().map(|line| &line.amount).sum();
        prop_assert_eq!(&sum, &bill.total);
        for line in &bill.lines {
            let parts: Amount = line.parts.iter().map(|part| &part.amount).sum();
            prop_assert_eq!(&parts, &line.amount);
            for part in &line.parts {
                prop_assert_eq!(&(&part.quantity * &part.rate), &part.amount);
            }
        }
        // Curves and break-evens reckon with the same bill.
        let rate = &month.tariff.rates[0];
        let meter = Meter::of(&month.usage, &month.tariff, rate, &Rates::listed()).unwrap();
        let requests = Amount::from(month.usage.requests);
        prop_assert_eq!(&meter.at(&requests), &bill.total);
        prop_assert_eq!(meter.cost().at(&requests), bill.total);
    }

    #[test]
    fn a_full_bill_never_falls_with_more(month in full_month(), more in count(), mb in 0..10_000_u64) {
        let bill = month.bill();
        prop_assert!(month.with(|u| u.requests += more).total >= bill.total);
        let larger = (month.usage.memory_mb + mb).min(10_240);
        prop_assert!(month.with(|u| u.memory_mb = larger).total >= bill.total);
        let disk = (month.usage.ephemeral_mb.unwrap() + mb).min(10_240);
        prop_assert!(month.with(|u| u.ephemeral_mb = Some(disk)).total >= bill.total);
        let spent = month.with(|u| u.free_tier = FreeTier::Spent);
        let full = month.with(|u| u.free_tier = FreeTier::Full);
        prop_assert!(full.total <= bill.total && bill.total <= spent.total);
    }

    /// Between its kinks the cost is straight: halfway between two neighbours it is their mean.
    #[test]
    fn a_cost_is_straight_between_its_kinks(month in full_month()) {
        let rate = &month.tariff.rates[0];
        let meter = Meter::of(&month.usage, &month.tariff, rate, &Rates::listed()).unwrap();
        let cost = meter.cost();
        let half = Amount::ratio(1, 2);
        for two in cost.base.all().windows(2) {
            let middle = &(&two[0].from + &two[1].from) * &half;
            prop_assert_eq!(meter.at(&middle), &(&two[0].value + &two[1].value) * &half);
        }
        let last = cost.base.all().last().unwrap();
        let beyond = &last.from + &Amount::from(1_000_000_007);
        prop_assert_eq!(meter.at(&beyond), cost.at(&beyond));
    }
}
