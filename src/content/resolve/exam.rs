//! The exam blueprint.

use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Exam, Topic};
use crate::content::raw::RawExam;
use std::collections::HashMap;

pub fn exam(raw: &RawExam, topics: &Ids<Topic>, faults: &mut Faults) -> Exam {
    let root = At::root();
    let at = root.field("exam");
    for (field, what, value, most, range) in [
        (
            "questions",
            "The number of questions",
            raw.questions,
            500,
            "1 to 500",
        ),
        ("minutes", "The minutes", raw.minutes, 600, "1 to 600"),
        (
            "pass_percent",
            "The share to pass",
            raw.pass_percent,
            100,
            "1 to 100",
        ),
    ] {
        if !(1..=most).contains(&value) {
            faults.add(&at.field(field), Fault::OutOfRange { what, range });
        }
    }
    let at_weights = at.field("weights");
    if raw.weights.0.is_empty() {
        faults.at(
            at.path().name("weights"),
            Fault::Empty("The list of weights"),
        );
    }
    let mut weights = Vec::new();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, (id, weight)) in raw.weights.0.iter().enumerate() {
        if let Some(first) = first.insert(id, n) {
            let first = at_weights.key(first).path();
            faults.add(
                &at_weights.key(n),
                Fault::KeyTwice {
                    key: id.clone(),
                    first,
                },
            );
            continue;
        }
        if *weight == 0 {
            faults.add(&at_weights.value(n), Fault::Zero { what: "A weight" });
        }
        if let Some(topic) = topics.find(&at_weights.key(n), id, faults) {
            weights.push((topic, *weight));
        }
    }
    Exam {
        questions: raw.questions,
        minutes: raw.minutes,
        pass_percent: raw.pass_percent,
        weights,
    }
}
