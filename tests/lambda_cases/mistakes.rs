//! What other calculators get wrong, each as a test of ours: the right figure
//! from the published prices, and that it isn't the wrong one.

use crate::{amount, line};
use lectern::content::{Pack, load_default};
use lectern::pricing::{
    Amount, Bill, CallRate, CallTariff, FreeTier, Function, LineKind, Provisioned, Rates, Usage,
    UsageError,
};

struct Prices(Pack);

impl Prices {
    fn new() -> Self {
        Self(load_default().pack.unwrap())
    }

    fn calls(&self) -> (&CallTariff, &CallRate) {
        let pricing = self.0.pricing.as_ref().unwrap();
        let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix));
        let calls = calls.unwrap();
        (calls, calls.rate("us-east-1", "x86_64").unwrap())
    }

    fn bill(&self, usage: &Usage) -> Bill {
        let (calls, rate) = self.calls();
        Bill::of(usage, calls, rate, "$").unwrap()
    }
}

fn paid(requests: u64, ms: &str, mb: u64) -> Usage {
    Usage::on_demand(requests, amount(ms), mb).with_free(FreeTier::Spent)
}

/// 100 ms rounding ended in December 2020.
#[test]
fn calls_round_up_to_one_millisecond_not_a_hundred() {
    let bill = Prices::new().bill(&paid(1_000_000, "27.55", 1024));
    // 28,000 GB-s, not 100,000.
    assert_eq!(line(&bill, LineKind::Compute).exact(), "0.4666676");
    assert_eq!(bill.billed_ms.exact(), "28");
}

/// One calculator multiplies disk by memory too and shows twice as much here.
#[test]
fn disk_is_charged_by_time_and_never_by_memory() {
    let prices = Prices::new();
    for mb in [1024, 2048, 10_240] {
        let usage = Usage {
            ephemeral_mb: Some(1536),
            ..paid(1_000_000, "1000", mb)
        };
        let bill = prices.bill(&usage);
        assert_eq!(line(&bill, LineKind::Ephemeral).exact(), "0.0309", "{mb}");
    }
}

/// Disk has no free tier, by the provider's own example.
#[test]
fn disk_takes_nothing_from_the_free_tier() {
    let usage = Usage {
        ephemeral_mb: Some(1536),
        ..Usage::on_demand(1000, amount("1000"), 128)
    };
    let bill = Prices::new().bill(&usage);
    assert_eq!(bill.total.exact(), "0.0000309");
}

/// The bill follows what is configured; what a call used of it isn't even asked.
#[test]
fn memory_is_billed_as_configured() {
    let prices = Prices::new();
    let log = "REPORT RequestId: 1 Duration: 100 ms Billed Duration: 100 ms \
               Memory Size: 1024 MB Max Memory Used: 65 MB";
    let read = lectern::pricing::read_pasted(log).unwrap();
    let groups = read.groups(prices.calls().0);
    let usage = groups[0].usage(&paid(1_000_000, "1", 128));
    assert_eq!(
        line(&prices.bill(&usage), LineKind::Compute).exact(),
        "1.66667"
    );
}

#[test]
fn a_gigabyte_is_1024_megabytes() {
    let bill = Prices::new().bill(&paid(1_000_000, "1000", 1024));
    assert_eq!(bill.gb_seconds.exact(), "1000000");
}

/// A public note swaps the two prices: idle time at the price of running.
#[test]
fn idle_capacity_is_charged_at_the_price_of_keeping_it_ready() {
    let usage = Usage {
        provisioned: Some(Provisioned {
            count: 10,
            seconds: 86_400,
            requests: 0,
            duration_ms: Amount::zero(),
        }),
        ..paid(0, "0", 512)
    };
    let bill = Prices::new().bill(&usage);
    assert_eq!(bill.total.exact(), "1.8000144");
    assert_eq!(line(&bill, LineKind::Running).exact(), "0");
}

#[test]
fn capacity_kept_ready_rounds_up_to_five_minutes() {
    let kept = |seconds| Usage {
        provisioned: Some(Provisioned {
            count: 10,
            seconds,
            requests: 0,
            duration_ms: Amount::zero(),
        }),
        ..paid(0, "0", 1024)
    };
    let prices = Prices::new();
    for (seconds, exact) in [
        (0, "0"),
        (1, "0.0125001"),
        (300, "0.0125001"),
        (301, "0.0250002"),
    ] {
        assert_eq!(
            prices.bill(&kept(seconds)).total.exact(),
            exact,
            "{seconds}"
        );
    }
}

/// The free tier never ends: nothing in a bill knows of twelve months.
#[test]
fn the_free_tier_is_for_good() {
    let prices = Prices::new();
    let bill = prices.bill(&Usage::on_demand(1_000_000, amount("400"), 1024));
    assert!(bill.total.is_zero());
    let (calls, _) = prices.calls();
    assert_eq!(calls.free.requests.exact(), "1000000");
    assert_eq!(calls.free.gb_seconds.exact(), "400000");
}

/// 3,008 MB was the limit until December 2020.
#[test]
fn memory_goes_to_10240_mb_in_steps_of_one() {
    let prices = Prices::new();
    let (calls, rate) = prices.calls();
    for mb in [128, 129, 3008, 3009, 10_240] {
        assert!(
            Bill::of(&paid(1, "1", mb), calls, rate, "$").is_ok(),
            "{mb}"
        );
    }
    let over = Bill::of(&paid(1, "1", 10_241), calls, rate, "$");
    assert_eq!(
        over,
        Err(UsageError::Memory {
            min: 128,
            max: 10_240
        })
    );
}

/// One site invents a third tier and prints 890 for a billion requests.
#[test]
fn a_front_door_has_the_tiers_that_are_published_and_no_more() {
    let prices = Prices::new();
    let pricing = prices.0.pricing.as_ref().unwrap();
    let (_, http) = pricing
        .doors()
        .find(|(_, t)| t.sheet.id.ends_with("http"))
        .unwrap();
    let door = lectern::pricing::Door {
        tariff: http,
        units: Amount::zero(),
    };
    let hours = Amount::from(730);
    for (requests, exact) in [(500_000_000, "480"), (1_000_000_000, "930")] {
        let rates = Rates::listed();
        let (lines, _) = door
            .bill("us-east-1", requests, &hours, &rates, "$")
            .unwrap();
        assert_eq!(lines[0].amount.exact(), exact);
    }
}

/// The second tier of Arm isn't nine tenths of the first.
#[test]
fn tiers_are_those_that_are_listed() {
    let prices = Prices::new();
    let (calls, _) = prices.calls();
    let arm = calls.rate("us-east-1", "arm64").unwrap();
    let usage = paid(18_750_000_000, "1000", 1024);
    let bill = Bill::of(&usage, calls, arm, "$").unwrap();
    assert_eq!(bill.total.exact(), "238751.625");
}

/// Ten functions at 0.629… each are 6.29; with sub-totals rounded first, 6.30.
#[test]
fn nothing_is_rounded_before_it_is_added() {
    let prices = Prices::new();
    let (calls, rate) = prices.calls();
    let usage = paid(1_020_000, "100", 256);
    let one = prices.bill(&usage);
    assert_eq!(one.total.rounded(2), "0.63");
    let functions: Vec<Function<'_>> = (0..10)
        .map(|n| Function {
            name: n.to_string(),
            usage: usage.clone(),
            rate,
        })
        .collect();
    let rates = Rates::listed();
    let all = Bill::of_functions(&functions, &FreeTier::Spent, calls, &rates, "$").unwrap();
    assert_eq!(all.total, &one.total * &Amount::from(10));
    assert_eq!(all.total.rounded(2), "6.29");
}

/// A function for itself would be free; two of them share one allowance.
#[test]
fn the_free_tier_comes_off_once_for_all_functions() {
    let prices = Prices::new();
    let (calls, rate) = prices.calls();
    let function = |requests, ms: &str| Function {
        name: ms.to_owned(),
        usage: Usage::on_demand(requests, amount(ms), 1024),
        rate,
    };
    let both = [function(300_000, "1000"), function(150_000, "2000")];
    for one in &both {
        assert!(prices.bill(&one.usage).total.is_zero());
    }
    let rates = Rates::listed();
    let bill = Bill::of_functions(&both, &FreeTier::Full, calls, &rates, "$").unwrap();
    assert_eq!(bill.total.exact(), "3.33334");
}

/// Long calls at little memory and short ones at much: their average is a
/// function that is billed otherwise.
#[test]
fn the_bill_of_an_average_is_not_the_sum_of_bills() {
    let prices = Prices::new();
    let (calls, rate) = prices.calls();
    let usages = [paid(1_000_000, "1000", 128), paid(1_000_000, "10", 10_240)];
    let functions = usages.clone().map(|usage| Function {
        name: String::new(),
        usage,
        rate,
    });
    let rates = Rates::listed();
    let sum = Bill::of_functions(&functions, &FreeTier::Spent, calls, &rates, "$").unwrap();
    let average = Usage::average(&usages).unwrap();
    let average = prices.bill(&average);
    assert_eq!(sum.gb_seconds.exact(), "225000");
    assert_eq!(average.gb_seconds.exact(), "5113125");
    assert!(average.total > sum.total);
}

/// A price that is widely copied, 0.00001667, is two hundredths of a per cent too high.
#[test]
fn the_price_has_ten_places() {
    let bill = Prices::new().bill(&paid(3_000_000, "1000", 512));
    assert_eq!(line(&bill, LineKind::Compute).exact(), "25.00005");
}
