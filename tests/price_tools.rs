//! Around the bill: measured runs, guesses, scenarios, cost by memory. The
//! figures in the logs are those that the provider's own pages show.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use lectern::content::{Pack, load_default};
use lectern::pricing::{
    Amount, Assumptions, Bill, CallRate, CallTariff, ColdStarts, DurationModel, FreeTier,
    FrontDoor, Measured, Nat, PasteError, Provisioned, Rates, Scenario, ScenarioError, Scenarios,
    Slip, Usage, Volume, by_memory, csv, difference, judge_guess, map, markdown, read_pasted,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| load_default().pack.unwrap());

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn calls() -> (&'static CallTariff, &'static CallRate) {
    let pricing = PACK.pricing.as_ref().unwrap();
    let calls = pricing.tariffs.indices().find_map(|ix| pricing.calls(ix));
    let calls = calls.unwrap();
    (calls, calls.rate("us-east-1", "x86_64").unwrap())
}

fn classic() -> Usage {
    Usage::on_demand(3_000_000, Amount::from(120), 1536)
}

fn bill(usage: &Usage) -> Bill {
    let (tariff, rate) = calls();
    Bill::of(usage, tariff, rate, "$").unwrap()
}

// Measured runs.

const LOG: &str = "\
START RequestId: 3f1c Version: $LATEST
END RequestId: 3f1c
REPORT RequestId: 3f1c\tDuration: 27.55 ms\tBilled Duration: 140 ms\tMemory Size: 128 MB\tMax Memory Used: 65 MB\tInit Duration: 112.31 ms\t
2026-11-23T10:00:01Z REPORT RequestId: 9a2b  Duration: 3.01 ms  Billed Duration: 4 ms  Memory Size: 128 MB  Max Memory Used: 66 MB
REPORT RequestId: 77\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB
REPORT RequestId: 78\tMemory Size: 128 MB
";

#[test]
fn logged_calls_are_rounded_call_by_call() {
    let read = read_pasted(LOG).unwrap();
    let Measured::Runs { runs, unread } = &read else {
        panic!("{read:?}")
    };
    assert_eq!((runs.len(), *unread), (3, 1));
    let groups = read.groups(calls().0);
    let [group] = groups.as_slice() else {
        panic!("{groups:?}")
    };
    assert_eq!(
        (group.memory_mb, group.calls, group.used_mb),
        (128, 3, Some(66))
    );
    // 28, 4 and 5; the mean of the raw durations would be 11.85, billed as 12.
    assert_eq!(group.billed_ms, Amount::ratio(37, 3));
    // 27.55 + 112.31 are billed as 140: 112 more than without a start.
    let cold = group.cold_starts.as_ref().unwrap();
    assert_eq!(cold.percent, Amount::ratio(100, 3));
    assert_eq!(cold.init_ms.exact(), "112");
    assert_eq!(group.billed_otherwise, 0);
    // A thousand times these three calls: 149,000 ms at 128 MB.
    let usage = group.usage(&classic());
    let usage = Usage {
        requests: 3000,
        ..usage
    };
    assert_eq!(bill(&usage).gb_seconds.exact(), "18.625");
}

#[test]
fn a_mean_of_rounded_calls_isnt_rounded_again_on_reserved_capacity() {
    let usage = Usage {
        duration_ms: amount("19.5"),
        rounded: true,
        provisioned: Some(Provisioned {
            count: 1,
            seconds: 300,
            requests: 1000,
            duration_ms: amount("19.5"),
        }),
        ..classic()
    };
    let running = |usage: &Usage| {
        let all = bill(usage);
        let step = all
            .steps
            .iter()
            .find(|s| s.id == "provisioned_running.used");
        step.unwrap().result.exact()
    };
    // 1,000 × 0.0195 s × 1.5 GB; a length of its own is one call's, rounded up.
    assert_eq!(running(&usage), "29.25");
    let mut own = usage;
    own.provisioned.as_mut().unwrap().duration_ms = amount("19.4");
    assert_eq!(running(&own), "30");
}

#[test]
fn calls_of_several_sizes_are_kept_apart() {
    let other = LOG.replacen(
        "Memory Size: 128 MB\tMax Memory Used: 64",
        "Memory Size: 256 MB\tMax Memory Used: 64",
        1,
    );
    let groups = read_pasted(&other).unwrap().groups(calls().0);
    let sizes: Vec<(u64, u64)> = groups.iter().map(|g| (g.memory_mb, g.calls)).collect();
    assert_eq!(sizes, [(128, 2), (256, 1)]);
}

#[test]
fn an_old_log_is_billed_by_todays_rule_and_that_is_counted() {
    let log = "REPORT RequestId: 1 Duration: 27.55 ms Billed Duration: 100 ms Memory Size: 128 MB";
    let group = &read_pasted(log).unwrap().groups(calls().0)[0];
    assert_eq!(
        (group.billed_ms.exact(), group.billed_otherwise),
        ("28".into(), 1)
    );
}

#[test]
fn a_tuners_figures_become_a_model() {
    let json = r#"{"power": "512", "cost": 2.1e-7, "duration": 250.5, "stateMachine": {"executionCost": 0.1},
        "stats": [{"value": 1024, "averageDuration": 125.25, "averagePrice": 0.1},
                  {"value": 256, "averageDuration": 501, "averagePrice": 0.1}]}"#;
    let read = read_pasted(json).unwrap();
    let want = vec![
        (256, amount("501")),
        (512, amount("250.5")),
        (1024, amount("125.25")),
    ];
    assert_eq!(read, Measured::Sizes(want));
    let (tariff, rate) = calls();
    let model = read.model().unwrap();
    let usage = classic().with_free(FreeTier::Spent);
    let found = by_memory(&usage, tariff, rate, &Rates::listed(), &model, 100).unwrap();
    assert_eq!(found.points.len(), 3);
    assert_eq!(found.fastest.memory_mb, 1024);
    // 501 × 256 = 128,256; 251 × 512 = 128,512; 126 × 1,024 = 129,024.
    assert_eq!(found.cheapest.memory_mb, 256);
}

#[test]
fn odd_shapes_of_a_log_and_of_a_tuners_result_are_read() {
    let runs = |text: &str| match read_pasted(text) {
        Ok(Measured::Runs { runs, unread }) => {
            let all = runs.iter().map(|r| (r.duration_ms.exact(), r.memory_mb));
            (all.collect::<Vec<_>>(), unread)
        }
        other => panic!("{text}: {other:?}"),
    };
    // Broken by a console, in one long line, with thousands set apart, as a cell of CSV.
    for text in [
        "REPORT RequestId: a\nDuration: 1234.56 ms\nMemory Size: 512 MB",
        "2026-11-01T10:00:00 REPORT RequestId: a Duration: 1,234.56 ms Memory Size: 512 MB XRAY TraceId: 1",
        "\"REPORT RequestId: a\tDuration: 1234.56 ms,Memory Size: 512 MB\",\"x\"",
        r#"{"message": "REPORT RequestId: a\tDuration: 1234.56 ms\tMemory Size: 512 MB\n"}"#,
    ] {
        assert_eq!(runs(text), (vec![("1234.56".into(), 512)], 0), "{text}");
    }
    // A comma that may be a decimal point is not guessed at.
    let unclear = "REPORT RequestId: a Duration: 12,5 ms Memory Size: 512 MB";
    assert_eq!(read_pasted(unclear), Err(PasteError::Incomplete(1)));
    // The log as JSON, a line a call, other lines between.
    let line = r#"{"type":"platform.report","record":{"requestId":"a","metrics":{"durationMs":27.55,"billedDurationMs":140,"memorySizeMB":128,"maxMemoryUsedMB":66,"initDurationMs":112.31}}}"#;
    let other = r#"{"type":"platform.start","record":{"requestId":"a"}}"#;
    let whole = format!("{other}\n{line}\n{line}\n");
    let mixed = format!("INIT_START\n{other}\n{line}\nplain words\n{line}\n");
    let cut = format!("{line}\n{line}\n{{\"durationMs\": 5, ");
    for (text, unread) in [(whole, 0), (mixed, 0), (cut, 1)] {
        let read = (vec![("27.55".to_owned(), 128); 2], unread);
        assert_eq!(runs(&text), read, "{text}");
        let group = &read_pasted(&text).unwrap().groups(calls().0)[0];
        assert_eq!((group.billed_otherwise, group.used_mb), (0, Some(66)));
        assert_eq!(group.cold_starts.as_ref().unwrap().init_ms.exact(), "112");
    }
    // A tuner's result as the output of a step, a text in JSON, and behind words.
    let inner = r#"{\"power\":512,\"duration\":\"250.5\"}"#;
    for text in [
        format!("{{\"output\": \"{inner}\"}}"),
        "Result: {\"power\": 512, \"duration\": 250.5}".to_owned(),
        "[[{\"value\": \"512\", \"averageDuration\": 250.5}]]".to_owned(),
    ] {
        let want = Measured::Sizes(vec![(512, amount("250.5"))]);
        assert_eq!(read_pasted(&text), Ok(want), "{text}");
    }
}

#[test]
fn what_can_not_be_read_is_said() {
    for (text, error) in [
        ("", PasteError::Empty),
        (" \n", PasteError::Empty),
        ("hello", PasteError::NoReport),
        ("REPORT RequestId: x", PasteError::Incomplete(1)),
        ("a set { of words", PasteError::NoReport),
        ("{\"a\": 1}", PasteError::NoSizes),
        ("{\"a\":\n 1,", PasteError::Json { line: 2 }),
    ] {
        assert_eq!(read_pasted(text), Err(error), "{text:?}");
    }
    assert_eq!(
        read_pasted(&"x".repeat(9_000_000)),
        Err(PasteError::TooLong)
    );
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(read_pasted(&deep), Err(PasteError::NoSizes));
    let deeper = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read_pasted(&deeper), Err(PasteError::Json { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pasted_text_never_panics(
        text in "(REPORT RequestId: ?)?(Duration: ?|Billed |Init |Memory Size: |[0-9.]{0,5}| ms|\\PC|\n){0,30}",
    ) {
        if let Ok(read) = read_pasted(&text) {
            let _ = (read.groups(calls().0), read.model());
        }
        let _ = Scenarios::read(&text);
    }
}

// Guesses.

#[track_caller]
fn guessed(guess: &str, usage: &Usage, right: bool, slip: Option<Slip>) {
    let (tariff, rate) = calls();
    let verdict = {
        let none = Amount::zero();
        judge_guess(&amount(guess), usage, tariff, rate, &Rates::listed(), &none).unwrap()
    };
    assert_eq!((verdict.right, verdict.slip), (right, slip), "{guess}");
    assert_eq!(verdict.exact, bill(usage).total);
    assert_eq!(verdict.off, &amount(guess) - &verdict.exact);
}

#[test]
fn a_guess_is_judged_by_the_slip_that_gives_it() {
    let usage = classic();
    guessed("2.73", &usage, true, None);
    guessed("2.75", &usage, true, None);
    guessed("9.60", &usage, false, Some(Slip::FreeTierForgotten));
    // 540,000,000 GB-s less the free ones, and 0.40 for requests.
    guessed("8993.75", &usage, false, Some(Slip::MillisecondsForSeconds));
    // 552,960,000 GB-s.
    guessed("9209.75", &usage, false, Some(Slip::MegabytesForGigabytes));
    guessed("2.33", &usage, false, Some(Slip::RequestsLeftOut));
    guessed("0.40", &usage, false, Some(Slip::ComputeLeftOut));
    guessed("5", &usage, false, None);
    guessed("0", &usage, false, None);
}

#[test]
fn a_free_month_is_guessed_by_nothing() {
    let usage = Usage::on_demand(1000, Amount::from(100), 128);
    guessed("0", &usage, true, None);
    guessed("1", &usage, false, None);
    let (tariff, rate) = calls();
    let verdict = {
        let none = Amount::zero();
        judge_guess(&amount("1"), &usage, tariff, rate, &Rates::listed(), &none).unwrap()
    };
    assert_eq!(verdict.off_percent, None);
}

#[test]
fn what_stands_beside_the_calls_is_part_of_the_bill_that_is_guessed() {
    let (tariff, rate) = calls();
    let judged = |guess: &str| {
        let (guess, door) = (amount(guess), amount("3"));
        judge_guess(&guess, &classic(), tariff, rate, &Rates::listed(), &door).unwrap()
    };
    assert!(judged("5.73").right);
    assert_eq!(judged("12.60").slip, Some(Slip::FreeTierForgotten));
    assert_eq!(judged("3.40").slip, Some(Slip::ComputeLeftOut));
    assert_eq!(judged("2.73").exact, amount("5.733338"));
}

// Scenarios.

fn everything() -> Usage {
    Usage {
        ephemeral_mb: Some(2048),
        provisioned: Some(Provisioned {
            count: 3,
            seconds: 3600,
            requests: 10,
            duration_ms: amount("99.5"),
        }),
        cold_starts: Some(ColdStarts {
            percent: Amount::ratio(1, 3),
            init_ms: amount("812.25"),
        }),
        streamed: Some(Volume {
            gb: amount("120.5"),
            free: true,
        }),
        data_out: Some(Volume {
            gb: amount("7"),
            free: false,
        }),
        nat: Some(Nat {
            count: 2,
            hours: amount("700.5"),
            gb: amount("12"),
        }),
        rounded: true,
        ..classic().with_free(FreeTier::Left {
            requests: 5,
            gb_seconds: 6,
        })
    }
}

fn scenario(name: &str, usage: &Usage) -> Scenario {
    Scenario::of(name, ("lambda", "us-east-1", "x86_64"), usage)
}

#[test]
fn a_scenario_comes_back_without_losing_a_digit() {
    let mut rates = Rates::listed();
    rates.set("lambda.discount", amount("12.5")).unwrap();
    rates
        .set(
            "lambda.x86_64.us-east-1.gb_second.1",
            amount("0.0000000000000000001"),
        )
        .unwrap();
    let mut one = scenario("Ünicode “name”, = \n | 🦀", &everything()).with_rates(&rates);
    one.hours_in_month = amount("744");
    let assumed = BTreeMap::from([(
        "ec2".to_owned(),
        Assumptions {
            size: Some("t3.medium".into()),
            slowdown: Amount::ratio(4, 3),
            address: Some(false),
            ..Assumptions::default()
        },
    )]);
    one = one.with_assumptions(&assumed);
    one.door = Some(FrontDoor {
        tariff: "api-gateway-http".into(),
        units: amount("1.5"),
    });
    let two = scenario("'", &classic().with_free(FreeTier::Spent));
    let table = csv(
        &[
            (&one, None),
            (&scenario("", &classic()), None),
            (&two, None),
        ],
        "USD",
    );
    let from_table = Scenarios::read(&table).unwrap().scenarios;
    assert_eq!(from_table.len(), 3);
    assert_eq!((&from_table[0], &from_table[2]), (&one, &two));
    let written = Scenarios::of(vec![one.clone(), scenario("", &classic())]).json();
    let read = Scenarios::read(&written).unwrap();
    assert_eq!(read.scenarios, from_table[..2]);
    assert_eq!(read.scenarios[0], one);
    assert_eq!(read.scenarios[0].usage(), everything());
    assert_eq!(read.scenarios[1].usage(), classic());
    assert_eq!(read.scenarios[0].own_rates().unwrap(), rates);
    assert_eq!(read.scenarios[0].assumptions().unwrap(), assumed);
    assert_eq!(
        bill(&read.scenarios[0].usage()).total,
        bill(&everything()).total
    );
}

#[test]
fn a_damaged_scenario_is_refused_with_its_place() {
    let good = Scenarios::of(vec![scenario("a", &classic())]).json();
    let broken = |from: &str, to: &str| {
        assert!(good.contains(from), "{good}");
        Scenarios::read(&good.replace(from, to)).unwrap_err()
    };
    assert!(matches!(broken("\"120\"", "\"-1\""), ScenarioError::Json { line, .. } if line > 1));
    assert!(matches!(
        broken("\"120\"", "\"NaN\""),
        ScenarioError::Json { .. }
    ));
    assert!(matches!(
        broken("\"120\"", "\"1/0\""),
        ScenarioError::Json { .. }
    ));
    assert!(matches!(
        broken("\"730\"", "\"0\""),
        ScenarioError::Figure { .. }
    ));
    assert!(matches!(
        broken("3000000", "9000000000000000"),
        ScenarioError::Figure { .. }
    ));
    assert!(matches!(
        broken("\"schema\": 1", "\"schema\": 2"),
        ScenarioError::Newer(2)
    ));
    assert!(matches!(
        broken("\"requests\"", "\"reqests\""),
        ScenarioError::Json { .. }
    ));
    let many = Scenarios::of(vec![scenario("a", &classic()); 101]).json();
    assert_eq!(Scenarios::read(&many), Err(ScenarioError::TooMany));
    assert_eq!(
        Scenarios::read(&" ".repeat(2_000_000)),
        Err(ScenarioError::TooLong)
    );
    assert!(Scenarios::read("").is_err());
}

#[test]
fn a_table_is_read_whoever_wrote_it_and_refused_with_its_line() {
    let head = "name,tariff,region,architecture,requests,duration_ms,memory_mb";
    // Columns that aren't needed left out, ends of lines of another system, a mark at
    // the start, a column of somebody's own.
    let text = format!(
        "\u{feff}{head},remark\r\n\"a\nb\",lambda,us-east-1,arm64,5,1.5,128,\"say \"\"hi\"\"\"\r\n\r\n"
    );
    let read = Scenarios::read(&text).unwrap();
    assert_eq!(read.scenarios.len(), 1);
    let expected = Usage::on_demand(5, amount("1.5"), 128);
    assert_eq!(read.scenarios[0].name, "a\nb");
    assert_eq!(read.scenarios[0].usage(), expected);
    for (row, line, column) in [
        ("x,lambda,r,a,many,1,128", 2, "requests"),
        ("x,lambda,r,a,1,-1,128", 2, "duration_ms"),
        ("ok,lambda,r,a,1,1,128\nx,lambda,r,a,1,1,", 3, "memory_mb"),
        ("x,lambda,r,a,1,1,\"128", 2, "quotation mark"),
    ] {
        let why = Scenarios::read(&format!("{head}\n{row}\n")).unwrap_err();
        let said = why.to_string();
        assert!(
            said.starts_with(&format!("line {line}: ")) && said.contains(column),
            "{said}"
        );
    }
    let table = markdown(&[(&scenario("a", &classic()), None)], "$");
    assert_eq!(Scenarios::read(&table), Err(ScenarioError::Neither));
}

#[test]
fn exports_carry_exact_totals_and_the_difference() {
    let arm = Scenario::of(
        "=Arm, cheaper|",
        ("lambda", "us-east-1", "arm64"),
        &classic(),
    );
    let x86 = scenario("x86", &classic());
    let (tariff, _) = calls();
    let rate = tariff.rate("us-east-1", "arm64").unwrap();
    let bills = [
        bill(&classic()),
        Bill::of(&classic(), tariff, rate, "$").unwrap(),
    ];
    let all = [(&x86, Some(&bills[0])), (&arm, Some(&bills[1]))];
    let table = csv(&all, "USD");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].ends_with("total_usd,yours,assumed"));
    assert!(rows[1].starts_with("x86,lambda,us-east-1,x86_64,3000000,120,1536,,full,"));
    assert!(rows[1].ends_with(",2.733338,,"), "{}", rows[1]);
    assert_eq!(rows[0].split(',').count(), 29);
    assert!(rows[2].starts_with("\"'=Arm, cheaper|\","), "{}", rows[2]);
    let text = markdown(&all, "$");
    assert!(text.contains("| Total | $2.733338 | $2.266676 |"), "{text}");
    assert!(text.contains("$-0.466662 (-17.1 %)"), "{text}");
    assert!(text.contains("=Arm, cheaper\\|"), "{text}");
    let (more, percent) = difference(&bills[0].total, &bills[1].total);
    assert_eq!(
        (more.exact(), percent.unwrap().rounded(2)),
        ("-0.466662".into(), "-17.07".into())
    );
    assert_eq!(difference(&Amount::zero(), &amount("1")).1, None);
}

// Cost by memory.

fn paid(requests: u64, ms: u64, mb: u64) -> Usage {
    Usage::on_demand(requests, Amount::from(ms), mb).with_free(FreeTier::Spent)
}

#[test]
fn work_for_the_processor_speeds_up_to_one_vcpu_and_not_beyond() {
    let (tariff, _) = calls();
    let model = DurationModel::Scales {
        wait_ms: amount("20"),
        vcpus: 1,
    };
    let usage = paid(1_000_000, 120, 884);
    let at = |mb| model.duration(&usage, tariff, mb).unwrap();
    assert_eq!(at(884).exact(), "120");
    assert_eq!(at(442).exact(), "220");
    // 20 + 100 × 884 ÷ 1,769, from one vCPU on.
    let whole = &amount("20") + &Amount::ratio(88_400, 1769);
    assert_eq!((at(1769), at(10_240)), (whole.clone(), whole));
    let two = DurationModel::Scales {
        wait_ms: amount("20"),
        vcpus: 2,
    };
    let twice = two.duration(&usage, tariff, 3538).unwrap();
    assert_eq!(twice, &amount("20") + &Amount::ratio(88_400, 3538));
}

/// The slow way: every size of the range.
#[test]
fn the_cheapest_and_the_fastest_are_the_true_ones() {
    let (tariff, rate) = calls();
    let kept = Usage {
        provisioned: Some(Provisioned {
            count: 1,
            seconds: 300,
            requests: 0,
            duration_ms: amount("1"),
        }),
        ..paid(10_000, 4000, 200)
    };
    let cold = Usage {
        cold_starts: Some(ColdStarts {
            percent: amount("10"),
            init_ms: amount("300.5"),
        }),
        ephemeral_mb: Some(4096),
        ..paid(1_000_000, 130, 1024)
    };
    for (usage, wait) in [
        (paid(1_000_000, 120, 1536), "0"),
        (paid(1_000_000, 3000, 128), "100"),
        (classic(), "10"),
        (kept, "0"),
        (cold, "40"),
    ] {
        let model = DurationModel::Scales {
            wait_ms: amount(wait),
            vcpus: 1,
        };
        let rates = Rates::listed();
        let found = by_memory(&usage, tariff, rate, &rates, &model, 100).unwrap();
        assert!(
            (50..=120).contains(&found.points.len()),
            "{}",
            found.points.len()
        );
        let mut best: Option<(Amount, u64, u64)> = None;
        let mut fastest: Option<(u64, u64)> = None;
        for mb in 128..=10_240 {
            let duration_ms = model.duration(&usage, tariff, mb).unwrap();
            let ms = duration_ms.round_up_to(1).unwrap();
            let at = Usage {
                memory_mb: mb,
                duration_ms,
                ..usage.clone()
            };
            let meter = lectern::pricing::Meter::of(&at, tariff, rate, &rates).unwrap();
            let key = (meter.at(&usage.requests.into()), ms, mb);
            best = match best {
                Some(b) if b <= key => Some(b),
                _ => Some(key),
            };
            fastest = Some(fastest.map_or((ms, mb), |f| f.min((ms, mb))));
        }
        let (total, _, mb) = best.unwrap();
        assert_eq!(
            (found.cheapest.total, found.cheapest.memory_mb),
            (total, mb)
        );
        assert_eq!(found.fastest.memory_mb, fastest.unwrap().1);
    }
}

#[test]
fn a_map_holds_the_bill_of_each_size_and_length() {
    let (tariff, rate) = calls();
    let lengths = [amount("120"), amount("0"), amount("240")];
    let rates = Rates::listed();
    let totals = map(
        &classic(),
        tariff,
        rate,
        &rates,
        &[1536, 64, 3072],
        &lengths,
    );
    assert_eq!(totals[0][0], Some(amount("2.733338")));
    assert_eq!((&totals[0][1], &totals[1][0]), (&None, &None));
    // Twice the memory costs as much as twice the time.
    assert_eq!(totals[0][2], totals[2][0]);
}
