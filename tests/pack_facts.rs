//! What the built-in pack has to hold: every fact of the notes in its place, the
//! comparisons that the notes draw, enough questions, each option with its
//! reason, and nothing to report. Whether the facts are true is not for a test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use lectern::content::{Comparison, Pack, Topic, load_default, load_file};
use serde::Deserialize;
use std::fmt::Write as _;

/// An entry of `figures/notes_facts.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    fact: String,
    /// A topic's id, or `comparison:` and the id of one.
    place: String,
    words: Vec<String>,
}

fn pack() -> Pack {
    load_default().pack.expect("the built-in pack loads")
}

/// Text without what makes no difference here: case, and which kind of space.
fn plain(text: &str) -> String {
    let spaces = |c| {
        if matches!(c, '\u{a0}' | '\u{202f}' | '\n') {
            ' '
        } else {
            c
        }
    };
    text.chars().map(spaces).collect::<String>().to_lowercase()
}

fn topic<'a>(pack: &'a Pack, id: &str) -> Option<&'a Topic> {
    pack.topics.find(|t| t.id == id).map(|(_, topic)| topic)
}

fn comparison<'a>(pack: &'a Pack, id: &str) -> Option<&'a Comparison> {
    pack.comparisons
        .find(|c| c.id == id)
        .map(|(_, comparison)| comparison)
}

/// All that a learner reads at a place; `None` where there is no such place.
fn words_at(pack: &Pack, place: &str) -> Option<String> {
    let Some(id) = place.strip_prefix("comparison:") else {
        let topic = topic(pack, place)?;
        return Some(
            [&topic.title, &topic.summary, &topic.body.plain()]
                .map(String::as_str)
                .join("\n"),
        );
    };
    let comparison = comparison(pack, id)?;
    let mut words = format!("{}\n{}\n", comparison.title, comparison.takeaway);
    for row in &comparison.aspects {
        let row = &pack.aspects[*row];
        writeln!(words, "{}", row.name).unwrap();
        for cell in comparison
            .subjects
            .iter()
            .filter_map(|subject| row.cell(*subject))
        {
            writeln!(words, "{}", cell.text).unwrap();
        }
    }
    Some(words)
}

#[test]
fn every_fact_of_the_notes_stands_in_its_place() {
    let facts: Vec<Fact> = ron::from_str(include_str!("figures/notes_facts.ron")).unwrap();
    let pack = pack();
    let mut missing = Vec::new();
    for Fact { fact, place, words } in &facts {
        let here = words_at(&pack, place).map(|text| plain(&text));
        let lacks = |word: &&String| {
            here.as_ref()
                .is_none_or(|here| !here.contains(&plain(word)))
        };
        let lacking: Vec<&String> = words.iter().filter(lacks).collect();
        if words.is_empty() || !lacking.is_empty() {
            missing.push(format!("{fact}: {place} lacks {lacking:?}"));
        }
    }
    assert!(
        missing.is_empty(),
        "{} of {}\n{}",
        missing.len(),
        facts.len(),
        missing.join("\n")
    );
    assert!(
        facts.len() >= 217,
        "only {} facts are left in the list",
        facts.len()
    );
}

/// An entry may not be met by words that hold anywhere.
#[test]
fn facts_are_told_apart() {
    let facts: Vec<Fact> = ron::from_str(include_str!("figures/notes_facts.ron")).unwrap();
    for (n, a) in facts.iter().enumerate() {
        assert!(a.words.iter().all(|w| w.trim().len() >= 3), "{a:?}");
        let same = facts
            .iter()
            .skip(n + 1)
            .find(|b| a.fact == b.fact && a.place == b.place);
        assert!(same.is_none(), "twice: {a:?}");
    }
}

/// The rows of the notes' three tables.
#[test]
fn the_tables_of_the_notes_are_there_with_their_rows() {
    let pack = pack();
    for (id, subjects, rows) in [
        (
            "containers-and-vms",
            ["containers", "vms"],
            &["weight", "start-up", "portability", "best-for"][..],
        ),
        (
            "ec2-and-lambda",
            ["ec2", "lambda"],
            &["what-it-is", "limited-by", "runs", "scaling"],
        ),
        (
            "batch-and-lambda",
            ["batch", "lambda"],
            &[
                "made-for",
                "size-of-work",
                "machines",
                "run-length",
                "longest-run",
                "disk",
                "serverless",
            ],
        ),
    ] {
        let comparison = comparison(&pack, id).unwrap_or_else(|| panic!("no comparison {id}"));
        let compared: Vec<&str> = comparison
            .subjects
            .iter()
            .map(|s| pack.subjects[*s].id.as_str())
            .collect();
        assert_eq!(compared, subjects, "{id}");
        for row in rows {
            let aspect = comparison
                .aspects
                .iter()
                .find(|a| pack.aspects[**a].id == *row);
            let aspect = &pack.aspects[*aspect.unwrap_or_else(|| panic!("{id} has no row {row}"))];
            for subject in &comparison.subjects {
                let cell = aspect.cell(*subject);
                assert!(
                    cell.is_some_and(|c| !c.text.is_empty()),
                    "{id}: no cell in {row}"
                );
            }
        }
        assert!(
            !comparison.takeaway.is_empty() && !comparison.choose.is_empty(),
            "{id}"
        );
    }
}

#[test]
fn every_topic_is_asked_about_or_stands_over_others() {
    let pack = pack();
    for (ix, topic) in pack.topics.iter() {
        let asked = pack.questions.iter().any(|(_, q)| q.topic == ix);
        assert!(
            asked || !topic.children.is_empty(),
            "{} has no question",
            topic.id
        );
    }
}

#[test]
fn questions_are_many_and_every_option_says_why() {
    let pack = pack();
    let reserved = pack.questions.iter().filter(|(_, q)| q.reserved).count();
    assert!(
        pack.questions.len() >= 80,
        "{} questions",
        pack.questions.len()
    );
    assert!(reserved >= 30, "{reserved} reserved for mock exams");
    assert!(
        pack.questions.len() - reserved >= 50,
        "{reserved} of {}",
        pack.questions.len()
    );
    for (_, question) in pack.questions.iter() {
        assert!(
            (1..question.options.len()).contains(&question.rights()),
            "{}",
            question.id
        );
        for option in &question.options {
            assert!(
                !option.why.is_empty(),
                "{}: {} says no why",
                question.id,
                option.text
            );
        }
    }
}

/// A mock exam can be filled from what is reserved for it.
#[test]
fn the_exam_has_questions_enough() {
    let pack = pack();
    let exam = pack.exam.as_ref().expect("an exam");
    let reserved = pack.questions.iter().filter(|(_, q)| q.reserved).count();
    assert!(
        reserved >= exam.questions as usize,
        "{reserved} for {}",
        exam.questions
    );
    for (topic, _) in &exam.weights {
        let under = pack.with_descendants(*topic);
        let some = pack
            .questions
            .iter()
            .any(|(_, q)| q.reserved && under.contains(&q.topic));
        assert!(some, "nothing reserved under {}", pack.topics[*topic].id);
    }
}

#[test]
fn packs_that_are_shipped_have_nothing_to_report() {
    let examples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/content/examples"));
    let examples: Vec<_> = examples
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(
        examples.iter().any(|path| path.ends_with("coffee.ron")),
        "{examples:?}"
    );
    let examples = examples.iter().map(|path| load_file(path).unwrap());
    for loaded in std::iter::once(load_default()).chain(examples) {
        assert_eq!(
            loaded.report.headline(),
            "no problems",
            "{}",
            loaded.report.render(false)
        );
        assert!(loaded.pack.is_some());
    }
}
