//! `lectern price` as a program sees it: JSON, exit codes, one line for a bad
//! value. The figures are those of published examples.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use serde_json::Value;
use std::process::{Command, Output};

const CLASSIC: [&str; 6] = [
    "--requests",
    "3000000",
    "--duration-ms",
    "120",
    "--memory-mb",
    "1536",
];

fn price(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lectern"))
        .arg("price")
        .args(arguments)
        .output()
        .unwrap()
}

/// The classic bill with other values; a later one takes the place of an earlier.
fn classic(more: &[&str]) -> Output {
    let mut all: Vec<(&str, &str)> = CLASSIC.chunks(2).map(|c| (c[0], c[1])).collect();
    let mut flags = Vec::new();
    let mut rest = more.iter();
    while let Some(option) = rest.next() {
        if ["--json", "--compare"].contains(option) {
            flags.push(*option);
            continue;
        }
        let value = rest.next().unwrap();
        if *option != "--rate" {
            all.retain(|(o, _)| o != option);
        }
        all.push((option, value));
    }
    let arguments: Vec<&str> = all
        .iter()
        .flat_map(|(o, v)| [*o, *v])
        .chain(flags)
        .collect();
    price(&arguments)
}

fn json(more: &[&str]) -> Value {
    let mut all = vec!["--json"];
    all.extend(more);
    let out = classic(&all);
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}");
    serde_json::from_slice(&out.stdout).unwrap()
}

#[track_caller]
fn total(more: &[&str], exact: &str) {
    assert_eq!(json(more)["total"], exact, "{more:?}");
}

#[test]
fn published_bills_are_given_exactly() {
    total(&[], "2.733338");
    total(&["--architecture", "arm64"], "2.266676");
    total(&["--free-tier", "none"], "9.600018");
    total(&["--free-tier", "1000000,0"], "9.400018");
    total(&["--requests", "0"], "0");
    total(
        &[
            "--requests",
            "60000000",
            "--duration-ms",
            "27.55",
            "--memory-mb",
            "1024",
            "--free-tier",
            "none",
        ],
        "40.000056",
    );
    total(
        &[
            "--provisioned",
            "100",
            "--provisioned-seconds",
            "28800",
            "--provisioned-requests",
            "500000",
            "--provisioned-duration-ms",
            "100",
        ],
        "19.962644",
    );
    total(
        &[
            "--requests",
            "0",
            "--duration-ms",
            "0",
            "--memory-mb",
            "1024",
            "--provisioned",
            "10",
            "--provisioned-seconds",
            "301",
            "--free-tier",
            "none",
        ],
        "0.0250002",
    );
    total(
        &[
            "--requests",
            "1000",
            "--duration-ms",
            "900000",
            "--memory-mb",
            "10240",
            "--ephemeral-mb",
            "10240",
            "--free-tier",
            "none",
        ],
        "150.264695",
    );
    total(
        &[
            "--requests",
            "1000000",
            "--duration-ms",
            "100",
            "--memory-mb",
            "512",
            "--cold-starts",
            "1",
            "--init-ms",
            "800",
            "--free-tier",
            "none",
        ],
        "1.1000018",
    );
    total(
        &[
            "--requests",
            "10000000",
            "--duration-ms",
            "200",
            "--memory-mb",
            "1024",
            "--region",
            "ap-east-1",
            "--architecture",
            "arm64",
            "--free-tier",
            "none",
        ],
        "39.4",
    );
    total(
        &[
            "--requests",
            "1000000000000000",
            "--duration-ms",
            "900000",
            "--memory-mb",
            "10240",
        ],
        "120000800034993.66664",
    );
    // A rate as an old page prints it.
    total(
        &[
            "--duration-ms",
            "1000",
            "--memory-mb",
            "512",
            "--rate",
            "lambda.x86_64.us-east-1.gb_second.1=0.00001667",
        ],
        "18.737",
    );
}

#[test]
fn lines_are_quantity_times_rate_and_add_up() {
    // Into the third tier, with disk and capacity kept ready.
    let bill = json(&[
        "--requests",
        "20000000000",
        "--duration-ms",
        "1000",
        "--memory-mb",
        "1024",
        "--ephemeral-mb",
        "1536",
        "--provisioned",
        "3",
        "--provisioned-seconds",
        "3600",
        "--free-tier",
        "none",
    ]);
    let lines = bill["lines"].as_array().unwrap();
    let ids: Vec<&str> = lines.iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "compute.tier1",
            "compute.tier2",
            "compute.tier3",
            "requests",
            "ephemeral",
            "provisioned",
            "provisioned_running",
        ]
    );
    // In units of 10⁻¹³, which every figure here is a whole number of.
    let scaled = |v: &Value| {
        let text = v.as_str().unwrap();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        assert!(part.len() <= 13, "{text}");
        format!("{whole}{part:0<13}").parse::<u128>().unwrap()
    };
    let mut sum = 0;
    for line in lines {
        let (quantity, rate) = (scaled(&line["quantity"]), scaled(&line["rate"]));
        assert_eq!(quantity * rate / 10_u128.pow(13), scaled(&line["amount"]));
        assert!(!line["name"].as_str().unwrap().is_empty());
        assert!(!line["unit"].as_str().unwrap().is_empty());
        sum += scaled(&line["amount"]);
    }
    assert_eq!(sum, scaled(&bill["total"]));
    assert_eq!(
        (&bill["schema"], &bill["currency"]),
        (&Value::from(1), &"USD".into())
    );
    assert_eq!(bill["as_of"], "2026-09-19");
    let last = bill["steps"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["id"], &last["result"]),
        (&"total".into(), &bill["total"])
    );
}

#[test]
fn what_is_yours_is_marked() {
    let bill = json(&["--rate", "lambda.discount=17", "--compare"]);
    // 2.333338 less 17 %, and 0.40 as it was.
    assert_eq!(bill["total"], "2.33667054");
    assert_eq!(bill["yours"]["lambda.discount"], "17");
    let yours: Vec<bool> = bill["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["yours"].as_bool().unwrap())
        .collect();
    assert_eq!(yours, [true, false]);
    let text = classic(&["--rate", "lambda.discount=17"]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.contains("(yours)") && text.contains("lambda.discount = 17"),
        "{text}"
    );
}

#[test]
fn the_comparison_names_break_evens_and_what_has_no_price() {
    let bill = json(&["--compare"]);
    let c = &bill["comparison"];
    let of = |tariff: &str| {
        let all = c["alternatives"].as_array().unwrap();
        all.iter().find(|a| a["tariff"] == tariff).unwrap().clone()
    };
    assert_eq!(of("lightsail")["wins_from"]["above"], "5895827");
    assert_eq!(of("fargate")["wins_from"]["above"], "6482482");
    assert_eq!(of("ec2")["wins_from"]["above"], "7318949");
    assert_eq!(c["provisioned_pays_from_busy"], "0.6");
    let frankfurt = json(&["--compare", "--region", "eu-central-1"]);
    for a in frankfurt["comparison"]["alternatives"].as_array().unwrap() {
        assert_eq!(a["absent"], "no price for Frankfurt in this pack");
    }
    let text = String::from_utf8(classic(&["--compare"]).stdout).unwrap();
    assert!(text.contains("cheaper from 7,318,949 requests"), "{text}");
}

#[track_caller]
fn refused(more: &[&str], option: &str, given: &str, range: &str) {
    let out = classic(more);
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{more:?}: {said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(out.stdout.is_empty());
    for part in [option, given, range] {
        assert!(said.contains(part), "{more:?}: {said}");
    }
}

#[test]
fn a_bad_value_is_one_line_with_option_value_and_range() {
    let most = "0 to 1000000000000000";
    for bad in [
        "-1",
        "NaN",
        "1e400",
        "",
        "🦀",
        "\u{202e}12",
        "1000000000000001",
        "1.5",
    ] {
        let shown = bad.trim_start_matches('\u{202e}');
        refused(&["--requests", bad], "--requests", shown, most);
    }
    for bad in ["0", "-120", "900001", "900000.5", "inf", "1e3"] {
        refused(
            &["--duration-ms", bad],
            "--duration-ms",
            bad,
            "1 to 900000 ms",
        );
    }
    for bad in ["127", "10241", "1536.5", "-128", "x"] {
        refused(&["--memory-mb", bad], "--memory-mb", bad, "128 to 10240 MB");
    }
    refused(
        &["--ephemeral-mb", "511"],
        "--ephemeral-mb",
        "511",
        "512 to 10240 MB",
    );
    refused(
        &["--hours-in-month", "745"],
        "--hours-in-month",
        "745",
        "1 to 744",
    );
    let hours = ["--hours-in-month", "0"];
    refused(&hours, "--hours-in-month", "0", "1 to 744");
    refused(
        &["--free-tier", "half"],
        "--free-tier",
        "half",
        "0,0 to 1000000,400000",
    );
    let more = ["--free-tier", "1000001,0"];
    refused(&more, "--free-tier", "1000001,0", "0,0 to 1000000,400000");
    let cold = ["--cold-starts", "101", "--init-ms", "5"];
    refused(&cold, "--cold-starts", "101", "0 to 100");
    let init = ["--cold-starts", "1", "--init-ms", "10001"];
    refused(&init, "--init-ms", "10001", "0 to 10000 ms");
    let on_it = [
        "--provisioned",
        "1",
        "--provisioned-seconds",
        "60",
        "--provisioned-requests",
        "3000001",
    ];
    refused(&on_it, "--provisioned-requests", "3000001", "0 to 3000000");
    let long = ["--provisioned", "1", "--provisioned-seconds", "2678401"];
    refused(&long, "--provisioned-seconds", "2678401", "0 to 2678400");
    refused(
        &["--provisioned", "1"],
        "--provisioned-seconds",
        "nothing",
        "0 to 2678400",
    );
    refused(&["--init-ms", "5"], "--init-ms", "5", "--cold-starts");
    refused(&["--region", "mars"], "--region", "mars", "us-east-1");
    refused(
        &["--region", "us-east-11"],
        "--region",
        "us-east-11",
        "did you mean us-east-1?",
    );
    refused(&["--architecture", "arm"], "--architecture", "arm", "arm64");
    refused(&["--rate", "x"], "--rate", "x", "ID=VALUE");
    refused(
        &["--rate", "nothing.of.that=1"],
        "--rate",
        "nothing.of.that",
        "rate",
    );
    let negative = ["--rate", "lambda.x86_64.us-east-1.gb_second.1=-1"];
    refused(&negative, "--rate", "gb_second.1=-1", "0 or more");
    let dear = ["--rate", "lambda.discount=101"];
    refused(&dear, "--rate", "lambda.discount=101", "100");
    // Arm's price is known in one region only.
    let elsewhere = [
        "--region",
        "eu-west-1",
        "--architecture",
        "arm64",
        "--provisioned",
        "1",
        "--provisioned-seconds",
        "300",
    ];
    refused(&elsewhere, "--provisioned", "1", "no price");
}

#[test]
fn a_long_value_is_cut_short() {
    let digits = "9".repeat(10_000);
    let out = classic(&["--requests", &digits]);
    assert_eq!(out.status.code(), Some(2));
    assert!(out.stderr.len() < 300);
}

#[test]
fn options_without_or_with_too_many_values_are_one_line_too() {
    for (extra, named) in [
        (
            &["--requests"][..],
            "--requests: it was given more than once",
        ),
        (&["--ephemeral-mb"], "--ephemeral-mb: nothing was given"),
        (
            &["--memory-mb", "512"],
            "--memory-mb: it was given more than once",
        ),
        (
            &["--json=5"],
            "--json: \u{201c}5\u{201d} was given; it takes nothing",
        ),
        (
            &["--regoin", "x"],
            "--regoin: there is no such option; did you mean --region?",
        ),
        (&["stray"], "stray: there is no such option"),
    ] {
        let out = price(&[&CLASSIC[..], extra].concat());
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{extra:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{extra:?}: {said}");
        // The missing value of an option that was there before may be either fault.
        let fits = said.contains(named) || said.contains("--requests: nothing was given");
        assert!(fits, "{extra:?}: {said}");
    }
    let help = price(&["--help"]);
    assert!(help.status.success() && help.stdout.len() > 500);
}

#[test]
fn what_must_be_given_is_asked_for() {
    for missing in [0, 2, 4] {
        let mut rest = CLASSIC.to_vec();
        let option = rest.remove(missing);
        rest.remove(missing);
        let out = price(&rest);
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2));
        assert!(said.contains(option) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn text_is_for_people() {
    let out = classic(&[]);
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(
        said.starts_with("$2.73 a month, exactly $2.733338\n"),
        "{said}"
    );
    assert!(
        said.contains("540,000 GB-s") && said.contains("730 hours"),
        "{said}"
    );
    let tiny = classic(&[
        "--requests",
        "1",
        "--free-tier",
        "none",
        "--duration-ms",
        "1",
    ]);
    let said = String::from_utf8(tiny.stdout).unwrap();
    assert!(
        said.starts_with("under 1 cent a month, exactly $0.000000225"),
        "{said}"
    );
    // 10 a second over 730 hours.
    let traffic = json(&["--requests", "10/s"]);
    assert_eq!(traffic["inputs"]["requests"], "26280000");
    // 10,000 a second of 120 ms: 1,200 at once.
    let many = classic(&["--requests", "10000/s"]);
    let said = String::from_utf8(many.stdout).unwrap();
    assert!(said.contains("1,200 calls run at once"), "{said}");
}
