//! Where the items of a report point: in texts with tabs, wide letters, Windows
//! line ends and a byte-order mark, inside bodies written either way, and many
//! faults at once in the order of the file. Which faults there are is in
//! `form`.

use crate::packs::{COFFEE, SMALL, Want, compare, edit, marked};
use lectern::content::Severity::{Problem, Warning};
use lectern::content::load_text;

/// Checks a spoilt text, with markers where its items must point, as it stands
/// and with Windows line ends and a byte-order mark.
#[track_caller]
fn check(text: &str, want: &[Want<'_>]) {
    let windows = text.replace('\n', "\r\n");
    for text in [
        text,
        &windows,
        &format!("\u{feff}{text}"),
        &format!("\u{feff}{windows}"),
    ] {
        let (plain, places) = marked(text);
        compare(&load_text(&plain, "spoilt.ron").report, &places, want);
    }
}

const BOAT: Want<'_> = (
    Problem,
    "no topic “boat”",
    "Did you mean `boats`? It is defined in line 14.",
);
const SEA: Want<'_> = (
    Problem,
    "no topic “sae”",
    "Define a topic with that id, or link elsewhere.",
);

#[test]
fn columns_count_characters() {
    check(
        &edit(SMALL, "parent: \"boats\"", "parent: ‸\"boat\""),
        &[BOAT],
    );
    check(
        &edit(
            SMALL,
            "            parent: \"boats\"",
            "\t\t\tparent:\t‸\"boat\"",
        ),
        &[BOAT],
    );
    check(
        &edit(
            SMALL,
            "            parent: \"boats\"",
            "/* 容器 ⛵ e\u{301} 👩‍🚀 */ parent: ‸\"boat\"",
        ),
        &[BOAT],
    );
    check(
        &edit(
            SMALL,
            "title: \"Sails\",\n            parent: \"boats\"",
            "title: \"帆と帆柱\", parent: ‸\"boat\"",
        ),
        &[BOAT],
    );
    check(
        &edit(
            SMALL,
            "(subject: \"dinghy\"",
            "/* 帆 */\t(subject: ‸\"dingy\"",
        ),
        &[(
            Problem,
            "no subject “dingy”",
            "Did you mean `dinghy`? It is defined in line 35.",
        )],
    );
}

#[test]
fn a_line_and_column_in_plain_numbers() {
    let text = edit(
        SMALL,
        "title: \"Sails\",\n            parent: \"boats\"",
        "title: \"帆\", parent: \"boat\"",
    );
    let report = load_text(&text, "spoilt.ron").report;
    assert_eq!((report.items[0].line, report.items[0].column), (20, 33));
    assert!(
        report
            .render(false)
            .starts_with("spoilt.ron:20:33: There is no topic “boat”\n")
    );
    assert_eq!(report.json()["items"][0]["line"], 20);
    assert_eq!(report.json()["items"][0]["column"], 33);
    // The mark itself takes no column where it opens the first line.
    let report = load_text("\u{feff}(format: 2)", "newer.ron").report;
    assert_eq!((report.items[0].line, report.items[0].column), (1, 10));
}

/// A body in a raw string stands as it is read; its own quotes, backslashes and
/// wide letters change nothing.
#[test]
fn a_link_in_a_raw_body_is_pointed_at_exactly() {
    let body = |body: &str| edit(SMALL, "Wind ahead: tack.", body);
    check(&body("Wind ‸[ahead](topic:sae): tack."), &[SEA]);
    check(&body("帆船は ‸[風](topic:sae) で"), &[SEA]);
    check(
        &body("\"Wind\" \\n \\u{41} ‸[ahead](topic:sae): tack."),
        &[SEA],
    );
    check(&body("> deeper ‸[ahead](topic:sae)"), &[SEA]);
    check(
        &body("tack.\n\n1. one\n   - two ‸[a *b*](topic:sae)"),
        &[SEA],
    );
    check(
        &body("tack.\n\n| 風 | b |\n|---|---|\n| 帆 | ‸[ahead](topic:sae) |"),
        &[SEA],
    );
    check(
        &body("‸[a](topic:sae), ‸[b](topic:sae)\n> ‸[c](topic:sae)"),
        &[SEA, SEA, SEA],
    );
}

/// A body in an ordinary string is shorter than what is written: an escape of
/// several characters is one letter or none.
#[test]
fn a_link_in_an_escaped_body_is_pointed_at_exactly() {
    let body = |body: &str| edit(SMALL, "Both kinds float.", body);
    check(&body("Both ‸[kinds](topic:sae) float."), &[SEA]);
    check(
        &body("Both\\n\\nfloat, \\\"as‸[they](topic:sae)say\\\"."),
        &[SEA],
    );
    check(
        &body("\\u{5e06}\\u{1F469}船\\x41\\xc3\\xa9\\\\ ‸[they](topic:sae)"),
        &[SEA],
    );
    check(
        &body("Both:\\t\\'帆\\' ‸[they](topic:sae) \\r\\n\\n ‸[say](topic:sae)"),
        &[SEA, SEA],
    );
    check(&body("Over\ntwo lines ‸[they](topic:sae)"), &[SEA]);
    // A backslash at the end of a line joins it to the next one.
    check(&body("Both \\\n        kinds ‸[they](topic:sae)"), &[SEA]);
    check(&body("Both \\\n        ‸[kinds](topic:sae)"), &[SEA]);
}

/// The syntax tree behind the places reads all that the reader of values reads.
#[test]
fn lines_joined_by_a_backslash_are_no_fault() {
    let joined = edit(
        SMALL,
        "Both kinds float.",
        "Both \\\n                kinds \\\\ float.",
    );
    assert_eq!(load_text(&joined, "joined.ron").report.items, []);
    check(
        &edit(&joined, "parent: \"boats\"", "parent: ‸\"baots\""),
        &[(
            Problem,
            "no topic “baots”",
            "Did you mean `boats`? It is defined in line 14.",
        )],
    );
    check(
        &edit(&joined, "parent: \"boats\"", "‸parents: \"boats\""),
        &[(Problem, "no field “parents”", "Did you mean `parent`?")],
    );
    // In a raw string the same backslash is only a backslash.
    let raw = edit(
        SMALL,
        "Wind ahead: tack.",
        "Wind \\\nahead ‸[they](topic:sae)",
    );
    check(&raw, &[SEA]);
}

#[test]
fn all_faults_of_a_file_are_said_at_once_in_its_order() {
    let edits = [
        // Topics: an unknown field, a missing field beside a dead link, an unknown id.
        ("icon: \"sailboat\"", "‸icno: \"sailboat\""),
        (
            "        (\n            id: \"boats\",\n            title: \"Boats\",",
            "        ‸(\n            id: \"boats\",",
        ),
        (
            "[the two](comparison:sizes)",
            "‸[the two](comparison:sixes)",
        ),
        ("sources: [\"list\"]", "sources: [‸\"lost\"]"),
        // Subjects and rows: a word that is none, a row that says the same twice.
        ("colour: red", "colour: ‸rde"),
        ("(text: \"Eight hands\"", "(text: ‸\"TWO hands\""),
        // Comparisons: a wrong type.
        ("when: \"the lake is small\"", "when: ‸7"),
        // Prices: a negative rate, a price without a date.
        (
            "per_million_requests: \"0.20\"",
            "per_million_requests: ‸\"-0.20\"",
        ),
        (
            "            (\n                id: \"club\"",
            "            ‸(\n                id: \"club\"",
        ),
        (
            "name: \"The club\",\n                as_of: \"2026-11-20\",",
            "name: \"The club\",",
        ),
        // Questions: an id given twice, no right option beside a missing field.
        (
            "    exam: (",
            "    was: [], // the same question once more\n    exam: (",
        ),
        ("stem: \"Who sails a dinghy?\",", ""),
        (
            "        (\n            id: \"q-crew\"",
            "        (id: \"q-crew\", topic: \"sails\", stem: \"Who?\", options: [(text: \"I\", right: true, why: \"Yes.\"), (text: \"You\", why: \"No.\")]),\n        ‸(\n            id: ‸\"q-crew\"",
        ),
        ("options: [\n", "‸options: [\n"),
        ("right: true, why: \"One", "why: \"One"),
    ];
    let text = edits
        .iter()
        .fold(SMALL.to_owned(), |text, (old, new)| edit(&text, old, new));
    check(
        &text,
        &[
            (
                Problem,
                "The field “title” is missing in this topic",
                "Add `title: …`",
            ),
            (
                Problem,
                "there is no comparison “sixes”",
                "Did you mean `sizes`? It is defined in line 57.",
            ),
            (Problem, "no field “icno” in topic", "Did you mean `icon`?"),
            (
                Problem,
                "no source “lost”",
                "Did you mean `list`? It is defined in line 10.",
            ),
            (Problem, "“rde” is none of the words", "Did you mean `red`?"),
            (
                Warning,
                "“TWO hands” stands beside “Two hands”",
                "Same words",
            ),
            (Problem, "Expected a text in quotes, found a number", ""),
            (
                Problem,
                "A price can't be negative",
                "Remove the minus sign",
            ),
            (Problem, "A price without a date", "Add `as_of"),
            (
                Problem,
                "The field “stem” is missing in this question",
                "Add `stem: …`",
            ),
            (
                Problem,
                "The id “q-crew” is given to two questions",
                "the first is in line 189",
            ),
            (
                Problem,
                "No option of this question is marked right",
                "Add `right: true`",
            ),
        ],
    );
}

/// What stands in for a missing or wrong value so that the rest can be checked
/// is not itself found fault with.
#[test]
fn one_mistake_is_said_once() {
    check(
        &edit(SMALL, "    title: \"Small boats\",\n", "").replacen('(', "‸(", 1),
        &[(Problem, "The field “title” is missing in this pack", "")],
    );
    check(
        &edit(SMALL, "    id: \"small\",\n", "").replacen('(', "‸(", 1),
        &[(Problem, "The field “id” is missing in this pack", "")],
    );
    check(
        &edit(SMALL, "title: \"Boats\"", "title: ‸5"),
        &[(Problem, "found a number", "")],
    );
    check(
        &edit(SMALL, "topic: \"sails\")", "topic: ‸sails)"),
        &[(Problem, "found a word", "")],
    );
    check(
        &edit(SMALL, "weights: {\"boats\": 1}", "weights: ‸1"),
        &[(Problem, "Expected a map", "")],
    );
    let cells = "cells: {\n                        \"dinghy\": (value: no),\n                        \"yacht\": (value: yes),\n                    },";
    check(
        &edit(
            &edit(SMALL, cells, ""),
            "                (\n                    id: \"keel\"",
            "                ‸(\n                    id: \"keel\"",
        ),
        &[(Problem, "The field “cells” is missing in this aspect", "")],
    );
    check(
        &edit(
            SMALL,
            "memory_mb: (min: 128, max: 1024, step: 64)",
            "memory_mb: ‸‸(step: 64)",
        ),
        &[
            (Problem, "The field “min” is missing in this range", ""),
            (Problem, "The field “max” is missing in this range", ""),
        ],
    );
    check(
        &edit(SMALL, "value: number(\"8\")", "value: ‸yes(\"8\")"),
        &[(Problem, "Expected the word yes alone, found more", "")],
    );
    // Optional things may be written as RON's own options.
    check(
        &edit(
            SMALL,
            "parent: \"boats\"",
            "parent: None, ‸icno: Some(\"x\")",
        ),
        &[(Problem, "no field “icno”", "")],
    );
    assert_eq!(
        load_text(&edit(SMALL, "parent: \"boats\"", "parent: None"), "x")
            .report
            .items,
        []
    );
}

#[test]
fn a_word_before_the_brackets_is_pointed_at() {
    let word = |what| (Problem, what, "example of every element");
    check(
        &edit(SMALL, "(\n    format: 1", "‸Pack(\n    format: 1"),
        &[word(
            "Expected the fields of the pack, ( field: value, … ), found the word Pack before them",
        )],
    );
    check(
        &edit(
            &edit(
                SMALL,
                "(\n            id: \"boats\"",
                "‸Topic(\n            id: \"boats\"",
            ),
            "parent: \"boats\"",
            "parent: ‸\"boat\"",
        ),
        &[word("found the word Topic before them"), BOAT],
    );
}

#[test]
fn a_newer_format_says_so_and_nothing_else() {
    let newer = |n: u64| {
        (
            Problem,
            format!("of format {n}, newer than this Lectern reads"),
            format!("reads format {n} opens it"),
        )
    };
    for (text, n) in [
        ("(format: ‸99)".to_owned(), 99),
        (
            "(topics: [], hologram: (a: 1), format: ‸2, title: 5)".to_owned(),
            2,
        ),
        (
            "// The format: 3 is for later.\n(title: \"format: 7\", format: ‸99, hologram: [])"
                .to_owned(),
            99,
        ),
        (edit(COFFEE, "format: 1", "format: ‸99"), 99),
        (
            edit(
                &edit(COFFEE, "format: 1", "format: ‸99"),
                "icon: \"flask\"",
                "shape: round",
            ),
            99,
        ),
        (
            edit(
                &edit(SMALL, "format: 1", "format: ‸5000000000"),
                "parent: \"boats\"",
                "parent: \"nowhere\"",
            ),
            5_000_000_000,
        ),
    ] {
        let (severity, message, cure) = newer(n);
        check(&text, &[(severity, &message, &cure)]);
    }
    // Only the file's own number counts, not a field of that name somewhere inside.
    check(
        "(‸hologram: (format: 99), format: 1, id: \"a\", title: \"A\", topics: [(title: \"T\", text: \"t\")])",
        &[(Problem, "no field “hologram”", "")],
    );
}

#[test]
fn a_flood_of_faults_keeps_the_problems_and_counts_the_rest() {
    let row = "(name: \"r\", cells: {\"a\": (text: \"x\"), \"b\": (text: \"X\")}),";
    let rows: String = (0..250)
        .map(|n| row.replace("\"r\"", &format!("\"r{n}\"")))
        .collect();
    let text = format!(
        "(format: 1, id: \"a\", title: \"A\", subjects: [(name: \"a\"), (name: \"b\")], aspects: [{rows}],\n\
         topics: [(title: \"T\", text: \"t\", parent: \"none\")])"
    );
    let report = load_text(&text, "flood.ron").report;
    assert_eq!(report.items.len(), 200);
    assert_eq!(report.left_out, 51);
    assert_eq!(report.counts(), (1, 199));
    let last = report.items.last().unwrap();
    assert_eq!(
        (last.severity, last.line),
        (Problem, 2),
        "the problem is kept, and stands in its place"
    );
    assert!(report.render(false).ends_with("and 51 more\n"));
}
