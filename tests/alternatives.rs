//! The work of metered calls somewhere else: which machine holds it, what is
//! counted, where it becomes cheaper, and what is said where the pack has no
//! rate. The prices are those of the built-in pack; the arithmetic beside them
//! is done again here, by hand or in whole numbers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use lectern::content::{Pack, Pricing, load_default};
use lectern::pricing::{
    Absent, Amount, Assumptions, Beside, CallPrices, Candidate, Cheaper, Comparison, Door,
    FreeTier, MOST_REQUESTS, Meter, Offer, Rates, Usage, Volume, Work, breakevens, compare, curve,
    pays_up_to, reserved_pays_from,
};
use proptest::prelude::*;

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn pack() -> Pack {
    load_default().pack.unwrap()
}

struct Asked {
    usage: Usage,
    place: (&'static str, &'static str),
    assumed: Assumptions,
    door: Option<&'static str>,
    peak: Amount,
    rates: Rates,
}

impl Asked {
    /// The classic example, the free tier full.
    fn classic() -> Self {
        Self {
            usage: Usage::on_demand(3_000_000, Amount::from(120), 1536),
            place: ("us-east-1", "x86_64"),
            assumed: Assumptions::default(),
            door: None,
            peak: Amount::from(1),
            rates: Rates::listed(),
        }
    }

    fn compared(&self, pricing: &Pricing) -> Comparison {
        let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix));
        let calls = calls.unwrap();
        let hours = Amount::from(730);
        let work = Work {
            usage: &self.usage,
            tariff: calls,
            rate: calls.rate(self.place.0, self.place.1).unwrap(),
            hours: &hours,
            peak: &self.peak,
        };
        let door = self.door.map(|id| Door {
            tariff: pricing.doors().find(|(_, t)| t.sheet.id == id).unwrap().1,
            units: Amount::from(1),
        });
        let candidates: Vec<Candidate<'_>> = pricing
            .offers()
            .map(|(_, offer)| Candidate {
                offer,
                assumed: self.assumed.clone(),
                door: door.clone(),
            })
            .collect();
        compare(&work, &candidates, door.as_ref(), &self.rates, "$").unwrap()
    }
}

fn found<'c>(c: &'c Comparison, tariff: &str) -> &'c Beside {
    let compared = c.alternatives.iter().find(|a| a.tariff == tariff).unwrap();
    compared.found.as_ref().unwrap()
}

#[track_caller]
fn wins(beside: &Beside, label: &str, monthly: &str, above: u64) {
    let a = &beside.alternative;
    assert_eq!(
        (a.label.as_str(), a.total.exact().as_str()),
        (label, monthly)
    );
    let point = beside.wins_from().unwrap();
    assert_eq!((point.above, point.equal), (above, true));
}

/// A call beyond the free tier costs 0.0000002 + 0.18 × 0.0000166667; the free
/// tier is worth 0.2 + 400,000 × 0.0000166667. So each flat price is passed at
/// (price + 6.86668) ÷ 0.000003200006 requests.
#[test]
fn the_classic_example_breaks_even_where_it_should() {
    let pack = pack();
    let c = Asked::classic().compared(pack.pricing.as_ref().unwrap());
    wins(
        found(&c, "lightsail"),
        "Small with 60 GB disk, address and 3,072 GB transfer",
        "12",
        5_895_827,
    );
    wins(
        found(&c, "fargate"),
        "¼ vCPU, 2 GB with 20 GB disk and no address",
        "13.8773",
        6_482_482,
    );
    wins(
        found(&c, "ec2"),
        "t4g.small with 8 GB disk and address",
        "16.554",
        7_318_949,
    );
    for (tariff, monthly) in [
        ("lightsail", "12"),
        ("fargate", "13.8773"),
        ("ec2", "16.554"),
    ] {
        let at = (&amount(monthly) + &amount("6.86668")).divided_by(&amount("0.000003200006"));
        assert_eq!(found(&c, tariff).wins_from().unwrap().at, at.unwrap());
    }
    assert_eq!(c.reserved_pays_from, Some(amount("0.6")));
    // 7.32 M calls of 120 ms are a third of a month of one call after another.
    let busy = found(&c, "ec2").wins_at_busy().unwrap();
    assert_eq!(busy.rounded(4), "0.3342");
}

#[test]
fn disk_and_address_can_be_left_out_and_then_the_label_says_so() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked.assumed.address = Some(false);
    asked.assumed.disk_gb = Some(Amount::zero());
    asked.assumed.size = Some("t4g.small".into());
    let pricing = pack.pricing.as_ref().unwrap();
    let c = asked.compared(pricing);
    let a = &found(&c, "ec2").alternative;
    assert_eq!(
        (a.label.as_str(), a.total.exact().as_str()),
        ("t4g.small", "12.264")
    );
    asked.assumed = Assumptions {
        address: Some(true),
        disk_gb: Some(Amount::from(30)),
        ..Assumptions::default()
    };
    let c = asked.compared(pricing);
    let a = &found(&c, "fargate").alternative;
    // 13.8773 + 730 × (10 × 0.000111 + 0.005)
    assert_eq!(a.total.exact(), "18.3376");
    assert_eq!(a.label, "¼ vCPU, 2 GB with 30 GB disk and address");
}

#[test]
fn a_region_without_a_rate_has_no_alternative_and_borrows_none() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked.place = ("eu-central-1", "x86_64");
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    assert_eq!(c.alternatives.len(), 3);
    for a in &c.alternatives {
        let region = "eu-central-1".to_owned();
        assert_eq!(a.found.as_ref().unwrap_err(), &Absent::NoRate { region });
    }
    // The calls themselves are priced there.
    assert_eq!(c.calls_total.exact(), "2.733338");
}

#[test]
fn what_holds_no_call_is_absent() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked.usage.memory_mb = 10_240;
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    let ec2 = c.alternatives.iter().find(|a| a.tariff == "ec2").unwrap();
    let memory_mb = 10_240;
    assert_eq!(
        ec2.found.as_ref().unwrap_err(),
        &Absent::TooSmall { memory_mb }
    );
    // 16 GB hold it.
    assert_eq!(found(&c, "lightsail").alternative.size, "xlarge");
    asked.assumed.size = Some("t9.huge".into());
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    let ec2 = c.alternatives.iter().find(|a| a.tariff == "ec2").unwrap();
    assert!(matches!(ec2.found, Err(Absent::NoSize(_))));
}

/// One call of 1.5 GB in 2 GB: the second machine comes when two run at once,
/// at 2,628,000 s ÷ 0.12 s = 21,900,000 requests, or at a third with a peak of three.
#[test]
fn the_line_steps_up_with_each_machine() {
    let pack = pack();
    let pricing = pack.pricing.as_ref().unwrap();
    for (peak, edge) in [(1_u64, 21_900_000_u64), (3, 7_300_000)] {
        let mut asked = Asked::classic();
        asked.peak = Amount::from(peak);
        let c = asked.compared(pricing);
        let a = &found(&c, "ec2").alternative;
        assert_eq!(a.room.requests.as_ref().unwrap(), &Amount::from(edge));
        assert_eq!(a.cost.at(&edge.into()).exact(), "16.554");
        assert_eq!(a.cost.at(&(edge + 1).into()).exact(), "33.108");
        let points = curve(&a.cost, 3 * edge, 0);
        let steps: Vec<u64> = points.iter().map(|p| p.requests).collect();
        let want = [0, 1, edge, edge + 1, 2 * edge, 2 * edge + 1, 3 * edge];
        assert_eq!(steps, want);
    }
}

/// A quarter of a vCPU at 80 % is 0.2; a call at 1,536 MB has 0.868 and is
/// busy half of its time: 0.46 of them at once.
#[test]
fn the_processor_counts_as_well_as_the_memory() {
    let pack = pack();
    let c = Asked::classic().compared(pack.pricing.as_ref().unwrap());
    let a = &found(&c, "fargate").alternative;
    let at_once = Amount::ratio(2 * 1769, 10 * 1536 / 2);
    assert_eq!(a.room.at_once, at_once);
    let mut asked = Asked::classic();
    asked.assumed.slowdown = Amount::from(2);
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    let slower = &found(&c, "fargate").alternative;
    let half = Amount::ratio(1, 2);
    assert_eq!(
        slower.room.requests.as_ref().unwrap(),
        &(a.room.requests.as_ref().unwrap() * &half)
    );
}

#[test]
fn a_front_door_stands_before_both() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked.door = Some("api-gateway-http");
    let pricing = pack.pricing.as_ref().unwrap();
    let c = asked.compared(pricing);
    // A million requests for 1.00: three of them.
    assert_eq!(c.calls_total.exact(), "5.733338");
    assert_eq!(found(&c, "lightsail").alternative.total.exact(), "15");
    // The same on both sides moves no break-even.
    assert_eq!(found(&c, "lightsail").wins_from().unwrap().above, 5_895_827);
    asked.door = Some("load-balancer");
    let c = asked.compared(pricing);
    // 730 × (0.0225 + 0.008)
    assert_eq!(c.calls_total.exact(), "24.998338");
    asked.place = ("eu-west-1", "x86_64");
    let c = asked.compared(pricing);
    assert!(c.door_absent && c.door.is_none());
}

#[test]
fn data_out_is_counted_on_both_sides() {
    let pack = pack();
    let mut asked = Asked::classic();
    let gb = Amount::from(4000);
    asked.usage.data_out = Some(Volume { gb, free: true });
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    // 3,900 × 0.09; the bundle includes 3,072 GB: 928 × 0.09.
    assert_eq!(c.calls_total.exact(), "353.733338");
    assert_eq!(found(&c, "ec2").alternative.total.exact(), "367.554");
    assert_eq!(found(&c, "lightsail").alternative.total.exact(), "95.52");
}

#[test]
fn a_rate_of_ones_own_and_a_commitment_are_marked_as_yours() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked
        .rates
        .set("ec2.t4g.small.us-east-1.hour", amount("0.01"))
        .unwrap();
    asked.rates.set("lambda.discount", amount("12")).unwrap();
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    let a = &found(&c, "ec2").alternative;
    // 7.30 + 0.64 + 3.65
    assert_eq!(a.total.exact(), "11.59");
    let yours: Vec<&str> = a
        .steps
        .iter()
        .filter(|s| s.yours())
        .map(|s| &*s.id)
        .collect();
    assert_eq!(yours, ["machine"]);
    // 2.333338 less 12 %, and 0.40 as it was.
    assert_eq!(c.calls_total.exact(), "2.45333744");
}

#[test]
fn arm_stops_paying_at_a_slowdown_that_gives_the_same_bill() {
    let pack = pack();
    let mut asked = Asked::classic();
    asked.usage = asked.usage.with_free(FreeTier::Spent);
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    let arm = &c.processors[0];
    // Without a free tier and tiers it is the ratio of the two prices.
    let ratio = amount("0.0000166667").divided_by(&amount("0.0000133334"));
    assert_eq!(arm.pays_up_to, ratio);
    // From Arm's side there is nothing to gain.
    asked.place = ("us-east-1", "arm64");
    let c = asked.compared(pack.pricing.as_ref().unwrap());
    assert_eq!(c.processors[0].pays_up_to, None);
}

fn somewhere(region: &str, architecture: &str) -> Option<Amount> {
    let pack = pack();
    let pricing = pack.pricing.as_ref().unwrap();
    let calls = pricing
        .tariffs
        .indices()
        .find_map(|ix| pricing.calls(ix))
        .unwrap();
    let rate = calls.rate(region, architecture).unwrap();
    reserved_pays_from(&CallPrices::of(calls, rate, &Rates::listed()))
}

#[test]
fn capacity_kept_ready_pays_from_sixty_per_cent() {
    assert_eq!(somewhere("us-east-1", "x86_64"), Some(amount("0.6")));
    // 46,460 ÷ (166,667 − 108,407): dearer to keep ready, nearly the same to run.
    let ireland = somewhere("eu-west-1", "x86_64");
    assert_eq!(ireland, Some(Amount::ratio(46_460, 58_260)));
    assert_eq!(somewhere("eu-west-1", "arm64"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every break-even, put back, gives equal totals, or a jump from one side to the other.
    #[test]
    fn break_evens_put_back_give_equal_totals(
        ms in 1..100_000_u64, mb in 128..4096_u64, peak in 1..20_u64, busy in 1..=100_u64, free: bool,
    ) {
        let pack = pack();
        let pricing = pack.pricing.as_ref().unwrap();
        let mut asked = Asked::classic();
        let left = if free { FreeTier::Full } else { FreeTier::Spent };
        asked.usage = Usage::on_demand(1_000_000, Amount::from(ms), mb).with_free(left);
        asked.peak = Amount::from(peak);
        asked.assumed.busy_percent = Amount::from(busy);
        let c = asked.compared(pricing);
        for a in &c.alternatives {
            let Ok(beside) = &a.found else { continue };
            let (calls, other) = (&c.calls, &beside.alternative.cost);
            let mut before = beside.breakevens.first;
            for point in &beside.breakevens.points {
                prop_assert!(point.then != before);
                before = point.then;
                let (one, two) = (calls.at(&point.at), other.at(&point.at));
                if point.equal {
                    prop_assert_eq!(&one, &two);
                } else {
                    prop_assert!((one < two) == (point.then == Cheaper::Second));
                }
                prop_assert!(Amount::from(point.below) <= point.at);
                prop_assert!(Amount::from(point.above) > point.at);
            }
        }
    }

    /// The slowdown, put back, gives the same bill.
    #[test]
    fn a_slowdown_put_back_gives_equal_totals(ms in 1..100_000_u64, n in 1_000_000..10_000_000_000_u64) {
        let pack = pack();
        let pricing = pack.pricing.as_ref().unwrap();
        let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix)).unwrap();
        let usage = Usage::on_demand(n, Amount::from(ms), 1024);
        let meter = |architecture| {
            let rate = calls.rate("us-east-1", architecture).unwrap();
            Meter::of(&usage, calls, rate, &Rates::listed()).unwrap()
        };
        let (x86, arm) = (meter("x86_64"), meter("arm64"));
        let target = x86.at(&n.into());
        let slowdowns = arm.by_slowdown();
        if let Some(times) = pays_up_to(&slowdowns, &target) {
            prop_assert_eq!(slowdowns.at(&times), target.clone());
            prop_assert_eq!(arm.scaled(&times, &Amount::from(1)), target);
            prop_assert!(times > Amount::from(1));
        } else {
            prop_assert_eq!(slowdowns.at(&Amount::from(1)), target);
        }
    }
}

#[test]
fn hostile_assumptions_do_not_panic() {
    let pack = pack();
    let pricing = pack.pricing.as_ref().unwrap();
    let odd = [
        Amount::zero(),
        amount("-1"),
        amount("0.000001"),
        Amount::from(u64::MAX),
    ];
    for one in &odd {
        for two in &odd {
            let mut asked = Asked::classic();
            asked.usage.requests = MOST_REQUESTS;
            asked.peak = one.clone();
            asked.assumed = Assumptions {
                disk_gb: Some(one.clone()),
                hours: Some(two.clone()),
                slowdown: two.clone(),
                busy_percent: one.clone(),
                load_percent: two.clone(),
                ..Assumptions::default()
            };
            let c = asked.compared(pricing);
            for a in &c.alternatives {
                if let Ok(beside) = &a.found {
                    let _ = curve(&beside.alternative.cost, MOST_REQUESTS, 10);
                    let _ = breakevens(&c.calls.base, &beside.alternative.cost, &Amount::zero());
                }
            }
        }
    }
    for (_, offer) in pricing.offers() {
        assert!(!offer.sizes("us-east-1").is_empty());
        assert!(offer.sizes("nowhere").is_empty());
        let _: &Offer<'_> = &offer;
    }
}

/// Every rate has an id of its own, so that an override means one thing.
#[test]
fn rates_have_ids_of_their_own() {
    let pack = pack();
    let pricing = pack.pricing.as_ref().unwrap();
    let mut ids: Vec<String> = pricing
        .prices(&Rates::listed())
        .into_iter()
        .map(|p| p.id)
        .collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for id in [
        "lambda.x86_64.us-east-1.gb_second.1",
        "lambda.arm64.us-east-1.running_gb_second",
        "fargate.x86_64.us-east-1.address_hour",
        "ec2.t4g.small.us-east-1.hour",
        "lightsail.small.us-east-1.month",
        "api-gateway-http.us-east-1.million_requests.2",
        "load-balancer.unit_hour",
    ] {
        assert!(ids.iter().any(|i| i == id), "{id}");
    }
}
