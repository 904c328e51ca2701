//! Faults that would go unnoticed, since everything can be read: comments that
//! have no effect, lists that are empty, ids that are old or taken twice.
//! The list of all kinds is in `form`.

use crate::packs::{SMALL, check, compare, edit, marked};
use lectern::content::Severity::{Problem, Warning};
use lectern::content::load_text;

#[test]
fn comments_in_a_text() {
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- wal: off -->\nA sail pulls.")],
        &[(
            Warning,
            "The comment “wal: off” has no effect",
            "Did you mean `<!-- wall: off -->`?",
        )],
    );
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- sya:\n  Ask. -->\nA sail pulls.")],
        &[(Warning, "“sya: Ask.”", "Did you mean `<!-- say: … -->`?")],
    );
    check(
        "BesideComment",
        &[("A sail pulls.", "<!-- mine --> ‸Hm.\n\nA sail pulls.")],
        &[(Problem, "isn’t shown", "on a line of its own")],
    );
    check(
        "OpenComment",
        &[("> Wind ahead: tack.", "> Tack.\n\n‸<!-- say: Tack.")],
        &[(Problem, "never closed", "Close it with `-->`.")],
    );
    check(
        "Html",
        &[("A sail pulls.", "‸<div>\n<b>A</b>\n</div>\n\nA sail pulls.")],
        &[(Problem, "HTML isn’t shown", "Say it in Markdown")],
    );
}

#[test]
fn ids_are_written_so_that_links_can_name_them() {
    let other = "has other characters than letters, digits";
    check(
        "BadId",
        &[("(name: \"Boom\"", "(id: ‸\"the boom\", name: \"Boom\"")],
        &[(Problem, other, "Write `the-boom`")],
    );
    check(
        "BadId",
        &[("id: \"small\"", "id: ‸\" small \"")],
        &[(Problem, other, "Write `small`")],
    );
    check(
        "BadId",
        &[("id: \"pier\"", "id: ‸\"?\"")],
        &[(Problem, other, "letters, digits and hyphens")],
    );
    // Letters of any script are letters.
    check(
        "BadId",
        &[("(name: \"Boom\"", "(id: \"帆_2.b\", name: \"Boom\"")],
        &[],
    );
}

#[test]
fn references_are_taken_as_they_are_written() {
    check(
        "NoSuch",
        &[("parent: \"boats\"", "parent: ‸\" boats\"")],
        &[(Problem, "no topic “ boats”", "Did you mean `boats`?")],
    );
}

#[test]
fn ids_of_earlier_are_found_with_a_warning() {
    let was = ("title: \"Boats\"", "title: \"Boats\", was: [\"craft\"]");
    let warning = (
        Warning,
        "The topic “craft” was renamed to “boats”",
        "Write `boats`.",
    );
    check(
        "Renamed",
        &[was, ("parent: \"boats\"", "parent: ‸\"craft\"")],
        &[warning],
    );
    check(
        "Renamed",
        &[was, ("[boats](topic:boats)", "‸[boats](topic:craft)")],
        &[warning],
    );
    check(
        "Renamed",
        &[
            ("id: \"crew\",", "id: \"crew\", was: [\"hands\"],"),
            ("aspect: \"crew\"", "aspect: ‸\"hands\""),
        ],
        &[(
            Warning,
            "The row “hands” was renamed to “crew”",
            "Write `crew`.",
        )],
    );
}

#[test]
fn ids_of_earlier_stand_for_one_thing() {
    check(
        "StillTaken",
        &[("title: \"Boats\"", "title: \"Boats\", was: [‸\"sails\"]")],
        &[(
            Problem,
            "The topic id “sails” is one of earlier",
            "the one in line 19",
        )],
    );
    check(
        "StillTaken",
        &[
            ("id: \"dinghy\",", "id: \"dinghy\", was: [\"boat\"],"),
            ("id: \"yacht\",", "id: \"yacht\", was: [‸\"boat\"],"),
        ],
        &[(Problem, "The subject id “boat”", "the one in line 35")],
    );
    check(
        "StillTaken",
        &[("id: \"small\",", "id: \"small\", was: [‸\"small\"],")],
        &[(Problem, "The pack id “small”", "Take it out of `was`")],
    );
}

#[test]
fn ids_of_options_differ_within_a_question() {
    check(
        "IdTwice",
        &[
            (
                "(text: \"Two people\"",
                "(id: \"two\", text: \"Two people\"",
            ),
            ("(text: \"Nobody\"", "(id: ‸\"two\", text: \"Nobody\""),
        ],
        &[(
            Problem,
            "The id “two” is given to two options",
            "the first is in line",
        )],
    );
}

#[test]
fn lists_of_prices_hold_something() {
    for (old, new, what) in [
        ("(id: \"wood\", name: \"Wood\"),", "", "architectures: ["),
        (
            "(id: \"pier\", region: \"lake\", architecture: \"wood\", vcpu: \"1\", memory_gb: \"2\", per_hour: \"0.5\"),",
            "",
            "sizes: [\n",
        ),
        (
            "(id: \"member\", name: \"Member\", region: \"lake\", per_month: \"5\", vcpu: \"3\", memory_gb: \"4\", disk_gb: 20),",
            "",
            "plans: [",
        ),
        (
            "(region: \"lake\", per_million: [(price: \"3.50\")]),",
            "",
            "rates: [\n                        (region: \"lake\", per_m",
        ),
        (
            "(region: \"lake\", architecture: \"wood\", per_vcpu_hour: \"0.04\", per_gb_hour: \"0.004\"),",
            "",
            "rates: [",
        ),
        (
            "sizes: [(vcpu: \"0.25\", memory_gb: [\"0.5\"])]",
            "sizes: []",
            "sizes",
        ),
        ("memory_gb: [\"0.5\"]", "memory_gb: []", "memory_gb"),
    ] {
        let text = edit(SMALL, old, new);
        let report = load_text(&text, "spoilt.ron").report;
        assert!(
            report
                .items
                .iter()
                .any(|i| i.message.starts_with("The list of ") && i.message.ends_with("is empty")),
            "{what}\n{}",
            report.render(false)
        );
    }
}

#[test]
fn prices_are_given_once() {
    check(
        "RateTwice",
        &[(
            "(region: \"lake\", per_million: [(price: \"3.50\")]),",
            "(region: \"lake\", per_million: [(price: \"3.50\")]), ‸(region: \"lake\", per_million: [(price: \"4\")]),",
        )],
        &[(
            Problem,
            "There are two prices for lake",
            "the first is in line",
        )],
    );
    let rate = "(region: \"lake\", architecture: \"wood\", per_vcpu_hour: \"0.04\", per_gb_hour: \"0.004\"),";
    check(
        "RateTwice",
        &[(rate, &format!("{rate}\n‸{rate}"))],
        &[(
            Problem,
            "There are two prices for lake on wood",
            "Keep one of the two",
        )],
    );
    let plan = "(id: \"member\", name: \"Member\", region: \"lake\", per_month: \"5\", vcpu: \"3\", memory_gb: \"4\", disk_gb: 20),";
    let again = plan.replace("(id: ", "(id: ‸");
    check(
        "IdTwice",
        &[(plan, &format!("{plan}\n{again}"))],
        &[(
            Problem,
            "The id “member” is given to two plans",
            "the first is in line",
        )],
    );
}

#[test]
fn memory_is_on_a_step() {
    check(
        "OffStep",
        &[("memory_mb: 512", "memory_mb: ‸500")],
        &[(
            Problem,
            "not on a step: from 128, in steps of 64 MB",
            "Write 448 or 512.",
        )],
    );
}

#[test]
fn what_has_no_effect_in_a_table() {
    check(
        "ValueBeside",
        &[(
            "value: duration(\"3 h\")",
            "kind: unknown, value: ‸duration(\"3 h\")",
        )],
        &[(
            Problem,
            "A value beside `kind: unknown` has no effect",
            "Take the value away",
        )],
    );
    check(
        "Zero",
        &[("value: duration(\"3 h\")", "value: ‸rank(0)")],
        &[(Problem, "A rank must be more than nothing", "1 or more")],
    );
    check(
        "Empty",
        &[("many: \"boats\"", "many: ‸\"\"")],
        &[(Problem, "The word is empty", "Write something")],
    );
    check(
        "IdTwice",
        &[("id: \"keel\"", "id: ‸\"crew\"")],
        &[(
            Problem,
            "The id “crew” is given to two rows",
            "the first is in line",
        )],
    );
}

#[test]
fn whole_numbers() {
    for (number, found) in [
        ("3000.0", "a number with a point or an exponent"),
        ("3e3", "a number with a point or an exponent"),
        ("-3000", "a negative number"),
        ("99999999999999999999", "a number that is too large"),
    ] {
        let wanted = format!("Expected a whole number without quotes, found {found}");
        check(
            "WrongType",
            &[("requests: 3000", &format!("requests: ‸{number}"))],
            &[(Problem, &wanted, "")],
        );
    }
    let text = edit(SMALL, "minutes: 2", "minutes: 4294967296");
    let report = load_text(&text, "spoilt.ron").report;
    let said: Vec<&str> = report.items.iter().map(|i| i.message.as_str()).collect();
    assert_eq!(said, ["This number is too large"]);
}

#[test]
fn brackets_given_twice() {
    check(
        "WrongType",
        &[
            ("shape: bundle(", "shape: ‸bundle(("),
            (
                "disk_gb: 20),\n                    ],",
                "disk_gb: 20),\n                    ],),",
            ),
            ("per_month: \"5\",", "‸per_mnth: \"5\", per_month: \"5\","),
        ],
        &[
            (
                Problem,
                "Expected named fields in one pair of brackets, bundle( field: value, … ), found a second pair of brackets",
                "",
            ),
            (Problem, "no field “per_mnth”", "Did you mean"),
        ],
    );
}

#[test]
fn a_link_to_prices_that_are_not_there() {
    let text =
        "(format: 1, id: \"a\", title: \"A\", topics: [(title: \"T\", text: \"[x](pricing:)\")])";
    let report = load_text(text, "spoilt.ron").report;
    let said: Vec<&str> = report.items.iter().map(|i| i.message.as_str()).collect();
    assert_eq!(
        said,
        ["This link leads to the cost explorer, but the pack has no prices"]
    );
    // Its kind has this case alone, since the small pack has prices.
    let _kind = ["NoPricing", ""];
}

/// What stands in for a value that doesn't fit causes no report of its own.
#[test]
fn stand_ins_are_not_reported() {
    for (old, new) in [
        ("kind: depends", "kind: None"),
        ("(value: no)", "(kind: None)"),
        (
            "cells: {\n                        \"dinghy\": (value: no),\n                        \"yacht\": (value: yes),\n                    }",
            "cells: [\"a\"]",
        ),
    ] {
        let report = load_text(&edit(SMALL, old, new), "spoilt.ron").report;
        assert_eq!(report.items.len(), 1, "{}", report.render(false));
    }
}

#[test]
fn messages_begin_with_a_capital() {
    let text = edit(SMALL, "up_to: \"500\"", "up_to: \"50\"");
    let text = edit(&text, "number(\"8\")", "number(\"\")");
    for item in load_text(&text, "spoilt.ron").report.items {
        assert!(
            item.message.starts_with(|c: char| c.is_uppercase()),
            "{}",
            item.message
        );
    }
}

#[test]
fn the_bracket_that_is_too_deep_is_pointed_at() {
    for (open, close) in [("[", "]"), ("(a: ", ")")] {
        let (outer, inner) = (open.repeat(63), open.repeat(40));
        // The outermost bracket of the file is the first of the 64.
        let (text, places) = marked(&format!(
            "(format: 1, // ((((\n id: \"[[[[\", topics: {outer}‸{inner}1{})",
            close.repeat(103)
        ));
        let report = load_text(&text, "spoilt.ron").report;
        compare(
            &report,
            &places,
            &[(
                Problem,
                "Brackets are nested deeper than 64",
                "look for brackets",
            )],
        );
    }
}

#[test]
fn a_misspelt_field_is_said_once() {
    check(
        "UnknownField",
        &[(
            "(text: \"Two hands\", value: number(\"2\"))",
            "(‸txt: \"Two hands\", value: number(\"2\"))",
        )],
        &[(Problem, "no field “txt” in cell", "Did you mean `text`?")],
    );
    check(
        "UnknownField",
        &[("right: true", "‸rihgt: true")],
        &[(
            Problem,
            "no field “rihgt” in option",
            "Did you mean `right`?",
        )],
    );
}

#[test]
fn ids_of_claims_differ() {
    let claim = "                id: \"regatta-total\",";
    let other = format!(
        "id: \"regatta-total\", text: \"A\", tariff: \"trips\", region: \"lake\", architecture: \"wood\",
         check: gb_second_price(money: \"1\")), (\nid: ‸{}",
        "\"regatta-total\","
    );
    check(
        "IdTwice",
        &[(claim, &other)],
        &[(
            Problem,
            "The id “regatta-total” is given to two claims",
            "the first is in line",
        )],
    );
}
