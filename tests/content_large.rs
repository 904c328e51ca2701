//! Large packs load in a time that grows as they do. What is quadratic takes
//! minutes here and is met by the limit; what is linear takes a second or two.

#![allow(clippy::expect_used, reason = "tests")]

use lectern::content::load_text;
use lectern::search::Index;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Far above what a slow machine needs, far below what squares take.
const LIMIT: Duration = Duration::from_secs(30);

fn loads(fields: &str) {
    let text = format!("(format: 1, id: \"large\", title: \"Large\", {fields})");
    let start = Instant::now();
    let loaded = load_text(&text, "large.ron");
    let pack = loaded.pack.expect("a sound pack");
    let _ = Index::new(&pack);
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}

#[test]
fn a_chain_of_topics() {
    let mut topics = String::from("(id: \"t0\", title: \"T\", text: \"x\"),");
    for n in 1..50_000 {
        let parent = n - 1;
        let _ = writeln!(
            topics,
            "(id: \"t{n}\", title: \"T\", text: \"x\", parent: \"t{parent}\"),"
        );
    }
    loads(&format!("topics: [{topics}]"));
}

#[test]
fn empty_topics_with_one_under_each() {
    let mut topics = String::new();
    for n in 0..20_000 {
        let _ = writeln!(
            topics,
            "(id: \"a{n}\", title: \"A\", text: \"\"), (id: \"b{n}\", title: \"B\", text: \"x\", parent: \"a{n}\"),"
        );
    }
    loads(&format!("topics: [{topics}]"));
}

#[test]
fn many_topics_terms_and_comparisons() {
    let (mut topics, mut terms, mut tables) = (String::new(), String::new(), String::new());
    for n in 0..10_000 {
        let _ = writeln!(
            topics,
            "(id: \"t{n}\", title: \"T\", text: \"[x](topic:t0)\"),"
        );
        let _ = writeln!(
            terms,
            "(id: \"w{n}\", name: \"W\", meaning: \"M\", topic: \"t{n}\"),"
        );
        let _ = writeln!(
            tables,
            "(id: \"c{n}\", title: \"C\", subjects: [\"a\", \"b\"], aspects: [\"r\"], topics: [\"t{n}\"]),"
        );
    }
    loads(&format!(
        "topics: [{topics}], terms: [{terms}], comparisons: [{tables}],
         subjects: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],
         aspects: [(id: \"r\", name: \"R\", cells: {{\"a\": (text: \"1\"), \"b\": (text: \"2\")}})]"
    ));
}

#[test]
fn a_long_circle_is_said_in_short() {
    let topics: String = (0..1_000)
        .map(|n| {
            let parent = (n + 1) % 1_000;
            format!("(id: \"t{n}\", title: \"T{n}\", text: \"x\", parent: \"t{parent}\"),")
        })
        .collect();
    let text = format!("(format: 1, id: \"c\", title: \"C\", topics: [{topics}])");
    let report = load_text(&text, "circle.ron").report;
    let said: Vec<&str> = report.items.iter().map(|i| i.message.as_str()).collect();
    assert_eq!(
        said,
        ["The topics stand under each other in a circle: T0 → T1 → T2 → … → T998 → T999 → T0"]
    );
}

#[test]
fn rows_of_a_comparison_each_in_a_group_of_its_own() {
    let rows: String = (0..50_000)
        .map(|n| {
            format!(
                "(id: \"r{n}\", name: \"R\", group: \"G{n}\", cells: {{\"a\": (text: \"1\"), \"b\": (text: \"2\")}}),"
            )
        })
        .collect();
    loads(&format!(
        "topics: [(id: \"t\", title: \"T\", text: \"x\")],
         subjects: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],
         comparisons: [(id: \"c\", title: \"C\", subjects: [\"a\", \"b\"], rows: [{rows}])]"
    ));
}

/// A short file whose matrix has many gaps, every row by nearly every column: a few
/// of them say enough.
#[test]
fn gaps_of_a_matrix_are_not_all_kept() {
    let list = |count: usize, each: fn(usize) -> String| (0..count).map(each).collect::<String>();
    let text = format!(
        "(format: 1, id: \"g\", title: \"G\", topics: [(id: \"t\", title: \"T\", text: \"x\")],
         subjects: [{}], aspects: [{}],
         comparisons: [(id: \"c\", title: \"C\", subjects: [{}], aspects: [{}])])",
        list(9, |n| format!("(id: \"s{n}\", name: \"S{n}\"),")),
        list(20_000, |n| format!(
            "(id: \"a{n}\", name: \"A{n}\", cells: {{\"s0\": (text: \"1\")}}),"
        )),
        list(9, |n| format!("\"s{n}\",")),
        list(20_000, |n| format!("\"a{n}\",")),
    );
    let loaded = load_text(&text, "gaps.ron");
    assert!(loaded.pack.is_some());
    let report = loaded.report;
    let first = report.items.first().expect("a warning");
    assert!(first.message.contains("No cell for"), "{}", first.message);
    assert!(
        report.items.len() + report.left_out < 1_000,
        "{}",
        report.left_out
    );
}
