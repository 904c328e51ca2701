//! `figures/lambda_cases.json`; each case names its source.

use crate::{Prices, amount, line, tariff};
use lectern::content::{Pricing, load_default};
use lectern::pricing::{Amount, Bill, CallRate, CallTariff, FreeTier, LineKind, Usage};
use serde_json::Value;

struct Case {
    id: String,
    region: String,
    architecture: String,
    usage: Usage,
    tariff: CallTariff,
    requests_line: String,
    duration_line: String,
    total: String,
}

fn cases() -> Vec<Case> {
    let all: Value = serde_json::from_str(include_str!("../figures/lambda_cases.json")).unwrap();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let whole = |v: &Value| text(v).parse::<u64>().unwrap();
    let cases = all["cases"].as_array().unwrap().iter().map(|case| {
        let prices = &case["prices"];
        // Written as widths; a tariff has thresholds.
        let mut end = 0;
        let tiers = prices["duration_tiers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tier| {
                let up_to = (!tier[0].is_null()).then(|| {
                    end += whole(&tier[0]);
                    end
                });
                (up_to, text(&tier[1]))
            });
        let tiers: Prices = tiers.collect();
        let per_million = &amount(&text(&prices["request"])) * &Amount::from(1_000_000);
        let free = (whole(&prices["free_requests"]), whole(&prices["free_gb_s"]));
        Case {
            id: text(&case["id"]),
            region: text(&case["region"]),
            architecture: text(&case["architecture"]),
            usage: Usage::on_demand(
                whole(&case["requests"]),
                amount(&text(&case["duration_ms"])),
                whole(&case["memory_mb"]),
            )
            .with_free(if case["free_tier"].as_bool().unwrap() {
                FreeTier::Full
            } else {
                FreeTier::Spent
            }),
            tariff: tariff(&per_million.exact(), &tiers, free),
            requests_line: text(&case["requests_line"]),
            duration_line: text(&case["duration_line"]),
            total: text(&case["total"]),
        }
    });
    cases.collect()
}

#[track_caller]
fn check(case: &Case, tariff: &CallTariff, rate: &CallRate) {
    let bill = Bill::of(&case.usage, tariff, rate, "$").unwrap();
    assert_eq!(
        line(&bill, LineKind::Requests).exact(),
        case.requests_line,
        "{}",
        case.id
    );
    assert_eq!(
        line(&bill, LineKind::Compute).exact(),
        case.duration_line,
        "{}",
        case.id
    );
    assert_eq!(bill.total.exact(), case.total, "{}", case.id);
}

#[test]
fn every_case_comes_out_exactly() {
    let cases = cases();
    assert!(cases.len() >= 49, "{}", cases.len());
    for case in &cases {
        check(case, &case.tariff, &case.tariff.rates[0]);
    }
}

/// Where a case's prices are those of the pack, the pack gives its bill too.
#[test]
fn the_built_in_pack_gives_the_same_bills() {
    let pack = load_default().pack.unwrap();
    let pricing: &Pricing = pack.pricing.as_ref().unwrap();
    let calls = pricing
        .tariffs
        .indices()
        .find_map(|ix| pricing.calls(ix))
        .unwrap();
    let mut met = 0;
    for case in cases() {
        let own = &case.tariff.rates[0];
        let Some(rate) = calls.rate(&case.region, &case.architecture).filter(|rate| {
            rate.per_million == own.per_million
                && rate.per_gb_second == own.per_gb_second
                && calls.free.requests == case.tariff.free.requests
                && calls.free.gb_seconds == case.tariff.free.gb_seconds
        }) else {
            continue;
        };
        check(&case, calls, rate);
        met += 1;
    }
    assert!(met >= 40, "only {met} cases have the prices of the pack");
}
