//! Habits of writing that spoil hand-written questions, each of which only warns,
//! and phrases lent to made questions that can't be read. The list of all kinds
//! is in `form`.

use crate::packs::check;
use lectern::content::Severity::{Problem, Warning};

/// Stands before the first question; what is put here comes first.
const FIRST: &str = "    questions: [\n";

fn before(stem: &str, options: &str) -> String {
    format!(
        "{FIRST}        (id: \"q-0\", topic: \"sails\", stem: \"{stem}\", options: [{options}]),\n"
    )
}

#[test]
fn one_question_told_twice() {
    let same = before(
        "**Who** sails a dinghy",
        "(text: \"A crew\", right: true, why: \"x\"), (text: \"A cat\", why: \"x\"),",
    );
    check(
        "AskedTwice",
        &[
            (FIRST, &same),
            (
                "stem: \"Who sails a dinghy?\"",
                "stem: ‸\"Who sails a dinghy.\"",
            ),
        ],
        &[(Warning, "asked twice", "the first is in line")],
    );
}

#[test]
fn one_question_keyed_two_ways() {
    let other = before(
        "Who sails a dinghy?",
        "(text: \"Eight people\", right: true, why: \"x\"), (text: \"A cat\", why: \"x\"),",
    );
    check(
        "TwoKeys",
        &[
            (FIRST, &other),
            (
                "(text: \"Eight people\", why",
                "‸(text: \"Eight people\", why",
            ),
        ],
        &[(
            Warning,
            "counts “Eight people” as right and as wrong",
            "Mark it alike here and in the question in line",
        )],
    );
}

#[test]
fn an_answer_given_away_by_its_length() {
    let long = "Two people who know each other and the wind";
    check(
        "LongestIsRight",
        &[("text: \"Two people\"", &format!("text: ‸\"{long}\""))],
        &[(Warning, "by far the longest", "Shorten it")],
    );
    // Half as long again is not enough where all are short, nor where another is as long.
    check(
        "LongestIsRight",
        &[("text: \"Two people\"", "text: \"Two people at sea\"")],
        &[],
    );
    check(
        "LongestIsRight",
        &[
            ("text: \"Two people\"", &format!("text: \"{long}\"")),
            (
                "text: \"Nobody\"",
                "text: \"Nobody at all, since it has a motor\"",
            ),
        ],
        &[],
    );
}

#[test]
fn options_about_the_other_options() {
    for text in ["All of the above", "none of these.", "Both A and B"] {
        check(
            "OfTheAbove",
            &[("text: \"Nobody\"", &format!("text: ‸\"{text}\""))],
            &[(Warning, "which are shuffled", "in words of its own")],
        );
    }
}

#[test]
fn a_question_turned_round_without_a_mark() {
    for (stem, word) in [
        ("Four crews are ready. Which one is not fit?", "NOT"),
        ("Who doesn’t sail a dinghy?", "DOESN'T"),
    ] {
        check(
            "HiddenNot",
            &[(
                "stem: \"Who sails a dinghy?\"",
                &format!("stem: ‸\"{stem}\""),
            )],
            &[(
                Warning,
                "turns this question round",
                &format!("`**{word}**`"),
            )],
        );
    }
    for stem in [
        "Who does **NOT** sail a dinghy?",
        "The wind does not blow. Who sails a dinghy?",
        "Who sails a dinghy that does not leak?",
    ] {
        let edit = format!("stem: \"{stem}\"");
        check(
            "HiddenNot",
            &[("stem: \"Who sails a dinghy?\"", &edit)],
            &[],
        );
    }
}

#[test]
fn options_of_which_one_holds_another() {
    check(
        "Overlap",
        &[("text: \"Eight people\"", "text: ‸\"Two people and a dog\"")],
        &[(
            Warning,
            "“Two people and a dog” holds what “Two people” says",
            "only one can be meant",
        )],
    );
    // Another thing that begins alike, and two wrong ones, are no harm.
    check(
        "Overlap",
        &[("text: \"Eight people\"", "text: \"Two people movers\"")],
        &[],
    );
    check(
        "Overlap",
        &[("text: \"Eight people\"", "text: \"Nobody, or a ghost\"")],
        &[],
    );
}

#[test]
fn phrases_that_cannot_be_read() {
    let crew = |field: &str| format!("name: \"Crew\",\n            {field}");
    for (field, message, cure) in [
        ("ask: ‸\"What crew?\"", "needs one `{}`", "Put `{}` once"),
        ("ask: ‸\"What {is} {}?\"", "brackets", "Close each `{`"),
        ("says: ‸\"{needs|need {}\"", "brackets", "Close each `{`"),
        ("says: ‸\"needs hands\"", "needs one `{}`", "Put `{}` once"),
    ] {
        check(
            "Phrase",
            &[("name: \"Crew\",", &format!("{},", crew(field)))],
            &[(Problem, message, cure)],
        );
    }
    check(
        "Phrase",
        &[("name: \"Keel\",", "name: \"Keel\", says: ‸\"has {}\",")],
        &[(Problem, "holds yes and no", "Say what holds")],
    );
    check(
        "Phrase",
        &[(
            "name: \"Keel\",",
            "name: \"Keel\", says: \"{has|have} a keel\", ask: \"Has {} a keel?\",",
        )],
        &[],
    );
}
