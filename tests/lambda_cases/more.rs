//! `figures/priced_cases.json`: bills with capacity kept ready, disk, several
//! functions, streaming, front doors; tasks; machines by the hour; break-evens.

use crate::{amount, tariff};
use lectern::pricing::{
    Alternative, Amount, Assumptions, Bill, CallTariff, Cheaper, Cost, Door, FreeTier, Function,
    Instance, InstanceTariff, Line, LineKind, Meter, Offer, Pieces, Provisioned, Range, Rates,
    RequestTariff, Runs, Sheet, TaskRate, TaskTariff, Tier, Tiers, Usage, Volume, Work, breakevens,
};
use serde_json::Value;

fn cases(kind: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../figures/priced_cases.json")).unwrap();
    let all = all["cases"].as_array().unwrap().iter();
    all.filter(|c| c["kind"] == kind).cloned().collect()
}

fn text(v: &Value) -> &str {
    v.as_str().unwrap_or_else(|| panic!("{v} is no text"))
}

fn whole(v: &Value) -> u64 {
    text(v).parse().unwrap()
}

fn price(v: &Value) -> Option<Amount> {
    v.as_str().map(amount)
}

/// Written as widths; a tariff has thresholds.
fn tiers(list: &Value) -> Vec<(Option<u64>, String)> {
    let mut end = 0;
    let tiers = list.as_array().unwrap().iter().map(|tier| {
        let up_to = (!tier[0].is_null()).then(|| {
            end += whole(&tier[0]);
            end
        });
        (up_to, text(&tier[1]).to_owned())
    });
    tiers.collect()
}

fn calls(case: &Value) -> CallTariff {
    let prices = &case["prices"];
    let request = price(&prices["request"]).unwrap_or_else(Amount::zero);
    let per_million = &request * &Amount::from(1_000_000);
    let free = (whole(&prices["free_requests"]), whole(&prices["free_gb_s"]));
    let mut t = tariff(
        &per_million.exact(),
        &tiers(&prices["duration_tiers"]),
        free,
    );
    t.ephemeral_mb = Some(Range {
        min: 512,
        max: 10_240,
        step: 1,
    });
    t.provisioned_round_up_s = Some(300);
    t.rates[0].ephemeral = price(&prices["ephemeral_gb_s"]);
    t.rates[0].provisioned = price(&prices["pc_gb_s"]);
    t.rates[0].provisioned_running = price(&prices["pc_duration_gb_s"]);
    t.rates[0].streamed_per_gb = Some(amount("0.008"));
    t
}

fn usage(inputs: &Value) -> Usage {
    let requests = whole(
        inputs
            .get("requests")
            .unwrap_or_else(|| &inputs["requests_per_month"]),
    );
    let provisioned = inputs.get("provisioned").map(|p| Provisioned {
        count: whole(&p["count"]),
        seconds: whole(&p["seconds"]),
        requests: whole(&p["requests"]),
        duration_ms: amount(text(&p["avg_duration_ms"])),
    });
    Usage {
        provisioned,
        ephemeral_mb: inputs.get("ephemeral_mb").map(whole),
        ..Usage::on_demand(
            requests,
            amount(text(&inputs["avg_duration_ms"])),
            whole(&inputs["memory_mb"]),
        )
    }
}

fn free_tier(inputs: &Value) -> FreeTier {
    if inputs["free_tier"] == true {
        FreeTier::Full
    } else {
        FreeTier::Spent
    }
}

fn of(lines: &[Line], kind: LineKind) -> Amount {
    let found = lines.iter().find(|l| l.kind == kind);
    found.map_or_else(Amount::zero, |l| l.amount.clone())
}

#[test]
fn bills_with_everything_on_them_come_out_exactly() {
    let mut checked = 0;
    for case in cases("lambda") {
        let (id, inputs) = (text(&case["id"]), &case["inputs"]);
        let t = calls(&case);
        let rate = &t.rates[0];
        let bill = if let Some(all) = inputs.get("functions") {
            let functions = all.as_array().unwrap().iter().map(|f| Function {
                name: String::new(),
                usage: usage(f),
                rate,
            });
            let functions: Vec<Function<'_>> = functions.collect();
            let free = free_tier(inputs);
            Bill::of_functions(&functions, &free, &t, &Rates::listed(), "$").unwrap()
        } else {
            let mut usage = usage(inputs).with_free(free_tier(inputs));
            if id == "aws-page-response-streaming" {
                // 1,000,000 ÷ 1,024 GB beyond the free part of each response.
                let gb = Amount::ratio(1_000_000, 1024);
                usage.streamed = Some(Volume { gb, free: false });
            }
            Bill::of(&usage, &t, rate, "$").unwrap()
        };
        for (name, kind) in [
            ("requests", LineKind::Requests),
            ("duration", LineKind::Compute),
            ("ephemeral", LineKind::Ephemeral),
            ("pc", LineKind::Reserved),
            ("pc_duration", LineKind::Running),
            ("streamed_bytes", LineKind::Streaming),
        ] {
            let want = case["lines"].get(name).map_or("0", text);
            assert_eq!(of(&bill.lines, kind).exact(), want, "{id}: {name}");
        }
        // What isn't billed by calls: pollers, tenants, a balancer.
        let extras: Vec<Amount> = case["lines"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| {
                ["epu", "tenant_environments", "alb_hours", "alb_lcu"].contains(&name.as_str())
            })
            .map(|(_, v)| amount(text(v)))
            .collect();
        let total = &bill.total + &extras.iter().sum::<Amount>();
        assert_eq!(total.exact(), text(&case["exact"]), "{id}");
        checked += 1;
    }
    assert!(checked >= 20, "{checked}");
}

/// The balancer of one of the examples: 744 hours, four units of capacity.
#[test]
fn a_balancer_is_billed_by_hours_and_units() {
    let tariff = RequestTariff {
        sheet: Sheet::default(),
        rates: vec![("here".into(), Tiers::free())],
        per_hour: Some(amount("0.0225")),
        per_unit_hour: Some(amount("0.008")),
    };
    let door = Door {
        tariff: &tariff,
        units: Amount::from(4),
    };
    let hours = Amount::from(744);
    let rates = Rates::listed();
    let (lines, _) = door.bill("here", 94_860_000, &hours, &rates, "$").unwrap();
    let case = &cases("lambda")
        .into_iter()
        .find(|c| c["id"] == "rate-limiter-alb");
    let want = &case.as_ref().unwrap()["lines"];
    assert_eq!(
        of(&lines, LineKind::DoorHours).exact(),
        text(&want["alb_hours"])
    );
    assert_eq!(
        of(&lines, LineKind::DoorUnits).exact(),
        text(&want["alb_lcu"])
    );
    assert!(door.bill("there", 1, &hours, &rates, "$").is_none());
}

#[test]
fn tasks_that_run_and_stop_come_out_exactly() {
    let cases = cases("fargate");
    assert_eq!(cases.len(), 5);
    for case in cases {
        let (inputs, prices) = (&case["inputs"], &case["prices"]);
        // Some sources print prices per second.
        let hourly = |hour: &str, second: &str| {
            let per_second = price(&prices[second]).map(|p| &p * &Amount::from(3600));
            price(&prices[hour]).or(per_second).unwrap()
        };
        let rate = TaskRate {
            region: "here".into(),
            architecture: "some".into(),
            per_vcpu_hour: hourly("vcpu_hour", "vcpu_s"),
            per_gb_hour: hourly("gb_hour", "gb_s"),
            disk_per_gb_hour: Some(hourly("eph_gb_hour", "eph_gb_s")),
            address_per_hour: None,
        };
        let tariff = TaskTariff {
            sheet: Sheet::default(),
            minimum_s: 60,
            disk_included_gb: Some(20),
            sizes: Vec::new(),
            rates: vec![rate.clone()],
        };
        let runs = Runs {
            count: whole(&inputs["tasks"]) * whole(&inputs["runs_per_task"]),
            seconds: amount(text(&inputs["seconds_per_run"])),
            vcpu: amount(text(&inputs["vcpu"])),
            memory_gb: amount(text(&inputs["memory_gb"])),
            disk_gb: price(&inputs["ephemeral_gb"]),
        };
        let bill = runs.bill(&tariff, &rate, &Rates::listed(), "$").unwrap();
        for (name, kind) in [
            ("vcpu", LineKind::Processor),
            ("memory", LineKind::Memory),
            ("ephemeral", LineKind::Disk),
        ] {
            let want = case["lines"].get(name).map_or("0", text);
            assert_eq!(of(&bill.lines, kind).exact(), want, "{}", case["id"]);
        }
        assert_eq!(bill.total.exact(), text(&case["exact"]), "{}", case["id"]);
    }
}

#[test]
fn front_doors_by_the_request_come_out_exactly() {
    let cases = cases("apigw");
    assert_eq!(cases.len(), 3);
    for case in cases {
        let million = Amount::from(1_000_000);
        let list = tiers(&case["prices"]["request_tiers"]);
        let list = list.into_iter().map(|(up_to, price)| Tier {
            up_to: up_to.map(Amount::from),
            price: &amount(&price) * &million,
        });
        let tariff = RequestTariff {
            sheet: Sheet::default(),
            rates: vec![("here".into(), Tiers::new(list.collect()).unwrap())],
            per_hour: None,
            per_unit_hour: None,
        };
        let door = Door {
            tariff: &tariff,
            units: Amount::zero(),
        };
        let requests = whole(&case["inputs"]["requests_per_month"]);
        let hours = Amount::from(730);
        let bill = door.bill("here", requests, &hours, &Rates::listed(), "$");
        let lines = bill.unwrap().0;
        let total = of(&lines, LineKind::DoorRequests);
        assert_eq!(total.exact(), text(&case["exact"]), "{}", case["id"]);
    }
}

#[test]
fn machines_by_the_hour_come_out_exactly() {
    let cases = cases("instance");
    assert_eq!(cases.len(), 4);
    let calls = calls(&self::cases("breakeven")[0]);
    let usage = Usage::on_demand(0, Amount::from(100), 128);
    for case in cases {
        let inputs = &case["inputs"];
        let per_hour = amount(text(&case["prices"]["hour"]));
        let tariff = InstanceTariff {
            sheet: Sheet::default(),
            sizes: vec![Instance {
                id: "one".into(),
                region: "somewhere".into(),
                architecture: "some".into(),
                vcpu: Amount::from(2),
                memory_gb: Amount::from(4),
                per_hour,
            }],
            disk_gb: None,
            disk_per_gb_month: None,
            address_per_hour: None,
        };
        let (hours, peak) = (amount(text(&inputs["hours"])), Amount::from(1));
        let work = Work {
            usage: &usage,
            tariff: &calls,
            rate: &calls.rates[0],
            hours: &hours,
            peak: &peak,
        };
        let offer = Offer::Instance(&tariff);
        let assumed = Assumptions::default();
        let found = Alternative::of(offer, &work, &assumed, None, &Rates::listed(), "$");
        assert_eq!(found.unwrap().total.exact(), text(&case["exact"]));
    }
}

#[test]
fn break_evens_come_out_to_the_request() {
    let cases = cases("breakeven");
    assert_eq!(cases.len(), 3);
    for case in cases {
        let (inputs, t) = (&case["inputs"], calls(&case));
        let usage = usage(inputs).with_free(free_tier(inputs));
        let meter = Meter::of(&usage, &t, &t.rates[0], &Rates::listed()).unwrap();
        let flat = amount(text(&inputs["alternative_monthly"]));
        let other = Cost::straight(Pieces::constant(flat.clone()));
        let cost = meter.cost();
        let most = Amount::from(1_000_000_000_000);
        let found = breakevens(&cost.base, &other, &most);
        let [point] = found.points.as_slice() else {
            panic!("{}: {found:?}", case["id"]);
        };
        assert_eq!((found.first, point.then), (Cheaper::First, Cheaper::Second));
        assert_eq!(
            point.below.to_string(),
            text(&case["exact"]),
            "{}",
            case["id"]
        );
        // Put back: equal there, cheaper below, dearer above.
        assert_eq!(cost.at(&point.at), flat);
        assert!(cost.at(&point.below.into()) <= flat && cost.at(&point.above.into()) > flat);
    }
}
