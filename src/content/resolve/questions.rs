//! Hand-written questions: options, which are right, what settles them.

use super::topics::difficulty;
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Aspect, Comparison, Question, QuestionOption, Topic};
use crate::content::raw::{RawOption, RawQuestion};
use crate::content::table::Table;
use crate::content::words::{normalised, tie};

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
    let mut ids: Ids<Question> = Ids::new("question");
    let mut questions = Vec::with_capacity(raw.len());
    for (n, raw) in raw.iter().enumerate() {
        let at = list.item(n);
        let id = ids.add(&at, Some(&raw.id), &raw.stem, n, faults);
        let topic = topics.find(&at.field("topic"), &raw.topic, faults);
        let stem = faults.filled(&at.field("stem"), "The question", &raw.stem);
        let options = options(&raw.options, &at, faults);
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
            let row = rows.iter().find(|r| aspects[**r].id == *id).copied();
            if row.is_none() {
                faults.add(&at, Fault::NotARow(id.clone()));
            }
            row
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
    questions.into()
}

fn options(raw: &[RawOption], at: &At<'_>, faults: &mut Faults) -> Vec<QuestionOption> {
    let name = || at.path().name("options");
    if !(2..=8).contains(&raw.len()) {
        faults.at(name(), Fault::OptionCount(raw.len()));
    }
    if !raw.iter().any(|o| o.right) {
        faults.at(name(), Fault::NoRight);
    } else if raw.len() > 1 && raw.iter().all(|o| o.right) {
        faults.at(name(), Fault::AllRight);
    }
    let list = at.field("options");
    let mut seen: Vec<String> = Vec::new();
    raw.iter()
        .enumerate()
        .map(|(n, option)| {
            let at = list.item(n);
            let same = normalised(&option.text);
            if seen.contains(&same) {
                faults.add(&at.field("text"), Fault::SameOptions(option.text.clone()));
            }
            seen.push(same);
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
