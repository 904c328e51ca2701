//! From raw shapes to a checked pack: every id is looked up, every rule of the
//! format tried, and everything that is wrong is gathered with its path. What
//! could be understood is built all the same, so that one pass finds all.

mod bodies;
mod comparisons;
mod exam;
mod ids;
mod lint;
mod matrix;
mod metered;
mod presets;
mod prices;
mod questions;
mod tariffs;
mod topics;

use super::at::{At, Path};
use super::fault::Fault;
use super::icons;
use super::model::{Pack, Source};
use super::raw::RawPack;
use super::report::MAX_ITEMS;
use super::table::Table;
use super::words::{nearest, tie};
use crate::pricing::Amount;
pub use bodies::{Ahead, read_ahead};
use ids::Ids;
use std::ops::Range;

/// A fault with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub fault: Fault,
    pub path: Path,
    /// Bytes inside the string at the path, where it can be said so exactly.
    pub inside: Option<Range<usize>>,
}

/// Faults gathered on the way.
#[derive(Default)]
pub(super) struct Faults(Vec<Found>);

impl Faults {
    pub(super) fn add(&mut self, at: &At<'_>, fault: Fault) {
        self.at(at.path(), fault);
    }

    pub(super) fn at(&mut self, path: Path, fault: Fault) {
        self.0.push(Found {
            fault,
            path,
            inside: None,
        });
    }

    pub(super) fn inside(&mut self, at: &At<'_>, inner: Range<usize>, fault: Fault) {
        self.0.push(Found {
            fault,
            path: at.path(),
            inside: Some(inner),
        });
    }

    /// The known word that was probably meant; not sought once there are more faults than are shown.
    pub(super) fn nearest<'a>(
        &self,
        wrong: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if self.0.len() > MAX_ITEMS {
            None
        } else {
            nearest(wrong, known)
        }
    }

    /// A decimal that must not be negative; zero where it can't be read.
    pub(super) fn amount(&mut self, at: &At<'_>, what: &'static str, text: &str) -> Amount {
        match Amount::parse(text) {
            Ok(amount) if amount.is_negative() => {
                self.add(at, Fault::Negative { what });
                Amount::zero()
            }
            Ok(amount) => amount,
            Err(source) => {
                self.add(at, Fault::Amount { what, source });
                Amount::zero()
            }
        }
    }

    /// A text that must say something.
    pub(super) fn filled(&mut self, at: &At<'_>, what: &'static str, text: &str) -> String {
        if text.trim().is_empty() {
            self.add(at, Fault::Empty(what));
        }
        tie(text.trim())
    }

    /// A list that must hold something.
    pub(super) fn some(&mut self, at: &At<'_>, field: &str, what: &'static str, empty: bool) {
        if empty {
            self.at(at.path().name(field), Fault::Empty(what));
        }
    }

    /// A date, `YYYY-MM-DD`, where one is given.
    pub(super) fn date(&mut self, at: &At<'_>, text: Option<&String>) -> Option<String> {
        let text = text?;
        if !is_date(text) {
            self.add(at, Fault::BadDate(text.clone()));
        }
        Some(text.clone())
    }
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |length: usize| {
        parts
            .next()
            .filter(|p| p.len() == length)
            .and_then(|p| p.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

/// An icon's name, looked up in the icons that are bundled.
fn icon(at: &At<'_>, name: Option<&String>, faults: &mut Faults) -> Option<&'static str> {
    let name = name?;
    let found = icons::find(name);
    if found.is_none() {
        let near = faults.nearest(name, icons::names());
        faults.add(
            at,
            Fault::NoIcon {
                name: name.clone(),
                near,
            },
        );
    }
    found
}

/// Checks and builds. The pack is sound only where no found fault is a problem.
/// Bodies that were not read ahead are read here.
#[must_use]
pub fn resolve(raw: &RawPack, ahead: Option<&Ahead<'_>>) -> (Pack, Vec<Found>) {
    let mut faults = Faults::default();
    let root = At::root();
    ids::pack(&raw.id, &raw.was, &mut faults);
    let title = faults.filled(&root.field("title"), "The title", &raw.title);
    let as_of = faults.date(&root.field("as_of"), raw.as_of.as_ref());
    if raw.topics.is_empty() {
        faults.at(root.path(), Fault::Empty("The list of topics"));
    }

    let at = root.field("sources");
    let mut source_ids = Ids::new("source", raw.sources.len());
    let mut sources = Vec::with_capacity(raw.sources.len());
    for (n, source) in raw.sources.iter().enumerate() {
        let at = at.item(n);
        let id = source_ids.add(&at, Some(&source.id), &source.title, n, &[], &mut faults);
        sources.push(Source {
            id,
            title: faults.filled(&at.field("title"), "The title", &source.title),
            url: source.url.clone(),
            as_of: faults.date(&at.field("as_of"), source.as_of.as_ref()),
            note: tie(&source.note),
        });
    }
    let source_ids = source_ids.settle(&mut faults);

    // All ids first: a topic may name a comparison that stands further down.
    let (topic_ids, plan) = topics::plan(&raw.topics, &mut faults);
    let subject_ids = matrix::subject_ids(&raw.subjects, &mut faults);
    let comparison_ids = comparisons::comparison_ids(&raw.comparisons, &mut faults);
    let preset_ids = presets::preset_ids(raw.pricing.as_ref(), &mut faults);

    let nouns = matrix::nouns(&raw.nouns, &root.field("nouns"), &mut faults);
    let subjects = matrix::subjects(&raw.subjects, &nouns, &mut faults);
    let links = topics::Links {
        topics: &topic_ids,
        comparisons: &comparison_ids,
        presets: &preset_ids,
        priced: raw.pricing.is_some(),
    };
    let mut subjects: Table<_> = subjects.into();
    let (aspects, aspect_ids) = matrix::aspects(&raw.aspects, &subject_ids, &mut faults);
    let (comparisons, aspects) = comparisons::comparisons(
        &raw.comparisons,
        &comparisons::Known {
            subjects: &subject_ids,
            aspects: &aspect_ids,
            topics: &topic_ids,
        },
        &subjects,
        aspects,
        &nouns,
        &mut faults,
    );
    let terms = topics::terms(&raw.terms, &topic_ids, &mut faults);
    let pricing = raw.pricing.as_ref().map(|p| {
        prices::pricing(
            p,
            &subject_ids,
            &topic_ids,
            &source_ids,
            &preset_ids,
            &mut faults,
        )
    });
    let questions = questions::questions(
        &raw.questions,
        &topic_ids,
        &comparison_ids,
        &comparisons,
        &aspects,
        &mut faults,
    );
    let exam = raw
        .exam
        .as_ref()
        .map(|e| exam::exam(e, &topic_ids, &mut faults));
    // Topics come last, so that others have the time to read their bodies.
    let texts = raw.topics.iter().map(|t| t.text.as_str());
    let bodies = ahead.map_or_else(Vec::new, |ahead| ahead.take(texts));
    let mut topics = topics::topics(
        &raw.topics,
        bodies,
        &plan,
        &links,
        &topics::Known {
            subject_ids: &subject_ids,
            subjects: &subjects,
            source_ids: &source_ids,
        },
        &mut faults,
    );
    topics::tie_together(&mut topics, &comparisons, &questions);
    matrix::find_topics(&mut subjects, &topics);
    let roots = topics
        .iter()
        .filter(|(_, t)| t.parent.is_none())
        .map(|(ix, _)| ix)
        .collect();

    let pack = Pack {
        id: raw.id.clone(),
        title,
        summary: tie(&raw.summary),
        as_of,
        nouns,
        sources: sources.into(),
        topics,
        roots,
        subjects,
        aspects,
        comparisons,
        terms,
        pricing,
        questions,
        exam,
    };
    (pack, faults.0)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["2026-11-23", "2024-02-29", "2000-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2026-11",
            "2026-13-01",
            "2023-02-29",
            "1900-02-29",
            "23.11.2026",
            "",
            "2026-11-23-1",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
