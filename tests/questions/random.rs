//! Small packs made at random: whatever stands in the matrix, what is made of it
//! is sound, and what has opted out is left alone.

use super::{items, pack, sound};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A cell as a pack writes it.
fn cell() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "Minutes",
        "minutes.",
        "Seconds",
        "**Seconds**",
        "Two disks",
        "2 disks",
        "A virtual server",
        "A virtual server with a disk",
        "On demand",
        "On-demand",
        "Many: they share one kernel",
        "EBS",
        "EBS or instance store",
        "None of it",
    ]);
    let quiz = prop::bool::weighted(0.85);
    let plain = (text, quiz).prop_map(|(t, q)| format!("(text: \"{t}\", quiz: {q})"));
    let typed = (1u32..4, any::<bool>()).prop_map(|(n, long)| {
        let unit = if long { "minutes" } else { "min" };
        format!("(text: \"About {n} {unit}\", value: duration(\"{n} min\"))")
    });
    prop_oneof![
        6 => plain,
        2 => typed,
        1 => Just("(kind: none)".to_owned()),
        1 => Just("(text: \"By its size\", kind: depends)".to_owned()),
        1 => Just("(kind: unknown)".to_owned()),
    ]
}

fn yes_or_no() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("(value: yes)".to_owned()),
        4 => Just("(value: no)".to_owned()),
        1 => Just("(text: \"Partly\", kind: depends)".to_owned()),
    ]
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<String>,
    yes_or_no: bool,
    quiz: bool,
    phrases: u8,
}

fn row(subjects: usize) -> impl Strategy<Value = Row> {
    let cells = prop_oneof![
        3 => prop::collection::vec(cell(), subjects).prop_map(|c| (c, false)),
        1 => prop::collection::vec(yes_or_no(), subjects).prop_map(|c| (c, true)),
    ];
    (cells, prop::bool::weighted(0.9), 0u8..4).prop_map(|((cells, yes_or_no), quiz, phrases)| Row {
        cells,
        yes_or_no,
        quiz,
        phrases,
    })
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    (2usize..8).prop_flat_map(|subjects| prop::collection::vec(row(subjects), 1..6))
}

fn written(rows: &[Row]) -> String {
    let subjects = rows[0].cells.len();
    let mut text = String::from(
        "(format: 1, id: \"p\", title: \"P\", topics: [(title: \"T\", text: \"x\")], subjects: [",
    );
    for s in 0..subjects {
        let plural = s % 3 == 2;
        write!(
            text,
            "(id: \"s{s}\", name: \"Thing {s}\", plural: {plural}),"
        )
        .unwrap();
    }
    text.push_str("], aspects: [");
    for (n, row) in rows.iter().enumerate() {
        write!(
            text,
            "(id: \"a{n}\", name: \"Trait {n}\", quiz: {}, ",
            row.quiz
        )
        .unwrap();
        if row.phrases & 1 == 1 {
            write!(text, "ask: \"What {{is|are}} the trait {n} of {{}}?\", ").unwrap();
        }
        if row.phrases & 2 == 2 {
            let blank = if row.yes_or_no { "a lot" } else { "{}" };
            // A row without any plain cell may have a blank or none.
            write!(text, "says: \"{{has|have}} for trait {n} {blank}\", ").unwrap();
        }
        text.push_str("cells: {");
        for (s, cell) in row.cells.iter().enumerate() {
            write!(text, "\"s{s}\": {cell}, ").unwrap();
        }
        text.push_str("}),");
    }
    let all: Vec<String> = (0..subjects).map(|s| format!("\"s{s}\"")).collect();
    let by: Vec<String> = (0..rows.len()).map(|n| format!("\"a{n}\"")).collect();
    write!(
        text,
        "], comparisons: [(id: \"c\", title: \"C\", subjects: [{}], aspects: [{}])])",
        all.join(", "),
        by.join(", ")
    )
    .unwrap();
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn whatever_the_matrix_holds_its_questions_are_sound(rows in rows()) {
        let text = written(&rows);
        let pack = pack(&text);
        let all = items(&pack);
        let mut stems = std::collections::HashSet::new();
        for item in &all {
            let sound = sound::check(&pack, item);
            prop_assert!(sound.is_ok(), "{}: {:?}\n{:#?}\n{}", item.id, sound, item, text);
            prop_assert!(stems.insert(&item.stem), "twice: {}", item.stem);
            for option in item.options() {
                prop_assert!(!option.explanation.is_empty());
            }
            // Rows that opted out are never asked about.
            for (n, row) in rows.iter().enumerate() {
                let path = format!("/a{n}");
                let asks = item.touches.iter().any(|t| t.as_str().ends_with(&path));
                prop_assert!(row.quiz || !asks, "{}", item.id);
            }
        }
    }
}
