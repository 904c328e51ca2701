//! Hand-written questions: options, which are right, what settles them.

use super::ids::{once, sound};
use super::topics::difficulty;
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Aspect, AspectIx, Comparison, Question, QuestionOption, Topic};
use crate::content::raw::{RawOption, RawQuestion};
use crate::content::table::Table;
use crate::content::words::{normalised, tie};
use std::collections::HashSet;

/// As many options as a question may have: each is a letter on the keyboard.
pub const MOST_OPTIONS: usize = 8;

pub fn questions(
    raw: &[RawQuestion],
    topics: &Ids<Topic>,
    comparison_ids: &Ids<Comparison>,
    comparisons: &Table<Comparison>,
    aspects: &Table<Aspect>,
    faults: &mut Faults,
) -> Table<Question> {
    let root = At::root();
    let list = root.field("questions");
    let mut ids: Ids<Question> = Ids::new("question", raw.len());
    let mut questions = Vec::with_capacity(raw.len());
    let mut said = Vec::with_capacity(raw.len());
    for (n, raw) in raw.iter().enumerate() {
        let at = list.item(n);
        let id = ids.add(&at, Some(&raw.id), &raw.stem, n, &raw.was, faults);
        let topic = topics.find(&at.field("topic"), &raw.topic, faults);
        let stem = faults.filled(&at.field("stem"), "The question", &raw.stem);
        let plain: Vec<String> = raw.options.iter().map(|o| normalised(&o.text)).collect();
        let options = options(&raw.options, &plain, &at, faults);
        said.push(plain);
        let comparison = raw
            .comparison
            .as_ref()
            .and_then(|id| comparison_ids.find(&at.field("comparison"), id, faults));
        let aspect = raw.aspect.as_ref().and_then(|id| {
            let at = at.field("aspect");
            let Some(comparison) = comparison else {
                if raw.comparison.is_none() {
                    faults.add(&at, Fault::AspectWithoutComparison);
                }
                return None;
            };
            let rows = &comparisons[comparison].aspects;
            row(id, rows, aspects, &at, faults)
        });
        if let Some(topic) = topic {
            questions.push(Question {
                id,
                topic,
                stem,
                difficulty: difficulty(raw.difficulty),
                options,
                reserved: raw.reserved,
                comparison,
                aspect,
                was: raw.was.clone(),
            });
        }
    }
    ids.settle(faults);
    super::lint::questions(raw, &said, faults);
    questions.into()
}

/// Looks up a row of a comparison, by its id or by one it had before.
fn row(
    id: &str,
    rows: &[AspectIx],
    aspects: &Table<Aspect>,
    at: &At<'_>,
    faults: &mut Faults,
) -> Option<AspectIx> {
    let find = |fits: &dyn Fn(&Aspect) -> bool| rows.iter().find(|r| fits(&aspects[**r])).copied();
    if let Some(row) = find(&|a| a.id == id) {
        return Some(row);
    }
    let row = find(&|a| a.was.iter().any(|was| was == id));
    let fault = match row {
        Some(row) => Fault::Renamed {
            kind: "row",
            old: id.to_owned(),
            now: aspects[row].id.clone(),
        },
        None => Fault::NotARow(id.to_owned()),
    };
    faults.add(at, fault);
    row
}

/// Reads the options; `plain` holds what each says, normalised.
fn options(
    raw: &[RawOption],
    plain: &[String],
    at: &At<'_>,
    faults: &mut Faults,
) -> Vec<QuestionOption> {
    let name = || at.path().name("options");
    if !(2..=MOST_OPTIONS).contains(&raw.len()) {
        faults.at(name(), Fault::OptionCount(raw.len()));
    }
    if !raw.iter().any(|o| o.right) {
        faults.at(name(), Fault::NoRight);
    } else if raw.len() > 1 && raw.iter().all(|o| o.right) {
        faults.at(name(), Fault::AllRight);
    }
    let list = at.field("options");
    let ids = raw.iter().enumerate().filter_map(|(n, option)| {
        let id = option.id.as_deref()?;
        Some((n, id))
    });
    for (n, id) in ids.clone() {
        sound(&list.item(n).field("id"), id, faults);
    }
    let fault = |id: &&str, first| Fault::IdTwice {
        kind: "option",
        id: (*id).to_owned(),
        first,
    };
    once(&list, ids.map(|(n, id)| (n, Some("id"), id)), fault, faults);
    let mut seen: HashSet<&str> = HashSet::with_capacity(raw.len());
    raw.iter()
        .zip(plain)
        .enumerate()
        .map(|(n, (option, plain))| {
            let at = list.item(n);
            if !seen.insert(plain) {
                faults.add(&at.field("text"), Fault::SameOptions(option.text.clone()));
            }
            if option.why.trim().is_empty() {
                faults.add(&at, Fault::NoReason);
            }
            QuestionOption {
                text: faults.filled(&at.field("text"), "This option", &option.text),
                right: option.right,
                why: tie(option.why.trim()),
            }
        })
        .collect()
}
