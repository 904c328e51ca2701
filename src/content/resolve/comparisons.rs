//! Comparisons: which subjects by which aspects, with rows of their own.

use super::ids::made;
use super::matrix::aspect;
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{
    Aspect, AspectIx, Choose, Comparison, ComparisonIx, Hue, Nouns, Subject, SubjectIx, Topic,
};
use crate::content::raw::RawComparison;
use crate::content::report::MAX_ITEMS;
use crate::content::table::{Ix, Table};
use crate::content::words::tie;
use std::collections::{HashMap, HashSet};

pub fn comparison_ids(raw: &[RawComparison], faults: &mut Faults) -> Ids<Comparison> {
    let root = At::root();
    let list = root.field("comparisons");
    let mut ids = Ids::new("comparison", raw.len());
    for (n, comparison) in raw.iter().enumerate() {
        ids.add(
            &list.item(n),
            comparison.id.as_ref(),
            &comparison.title,
            n,
            &comparison.was,
            faults,
        );
    }
    ids.settle(faults)
}

/// What comparisons may refer to.
pub struct Known<'a> {
    pub subjects: &'a Ids<Subject>,
    pub aspects: &'a Ids<Aspect>,
    pub topics: &'a Ids<Topic>,
}

pub fn comparisons(
    raw: &[RawComparison],
    known: &Known<'_>,
    subjects: &Table<Subject>,
    mut aspects: Vec<Aspect>,
    nouns: &Nouns,
    faults: &mut Faults,
) -> (Table<Comparison>, Table<Aspect>) {
    let root = At::root();
    let list = root.field("comparisons");
    let mut comparisons = Vec::with_capacity(raw.len());
    for (n, raw) in raw.iter().enumerate() {
        let at = list.item(n);
        let ix: ComparisonIx = Ix::new(n);
        let picked = pick(&raw.subjects, &at.field("subjects"), known.subjects, faults);
        if raw.subjects.len() < 2 {
            faults.at(
                at.path().name("subjects"),
                Fault::TooFewSubjects(nouns.many.clone()),
            );
        }
        let rows = pick(&raw.aspects, &at.field("aspects"), known.aspects, faults);
        let first_own = aspects.len();
        let (at_rows, at_aspects) = (at.field("rows"), at.field("aspects"));
        let mut own: Ids<Aspect> = Ids::new("row", raw.rows.len());
        for (i, row) in raw.rows.iter().enumerate() {
            let at = at_rows.item(i);
            let id = own.add(&at, row.id.as_ref(), &row.name, i, &row.was, faults);
            if let Some(n) = raw.aspects.iter().position(|a| *a == id) {
                let fault = Fault::IdTwice {
                    kind: "row",
                    id,
                    first: at_aspects.item(n).path(),
                };
                faults.add(&at.field("id"), fault);
            }
            aspects.push(aspect(row, &at, known.subjects, Some(ix), faults));
        }
        let rows = with_own(&rows, first_own, &aspects);
        if raw.aspects.is_empty() && raw.rows.is_empty() {
            faults.at(at.path(), Fault::NoRows);
        }
        warn(&picked, &rows, subjects, &aspects, &at, faults);
        let choose = raw
            .choose
            .iter()
            .enumerate()
            .filter_map(|(i, choose)| {
                let at_choose = at.field("choose");
                let at = at_choose.item(i);
                Some(Choose {
                    subject: known
                        .subjects
                        .find(&at.field("subject"), &choose.subject, faults)?,
                    when: faults.filled(&at.field("when"), "The choice line", &choose.when),
                    unless: tie(choose.unless.trim()),
                })
            })
            .collect();
        comparisons.push(Comparison {
            id: made(raw.id.as_ref(), &raw.title).into_owned(),
            title: faults.filled(&at.field("title"), "The title", &raw.title),
            subtitle: tie(&raw.subtitle),
            subjects: picked,
            aspects: rows,
            takeaway: tie(raw.takeaway.trim()),
            choose,
            topics: pick(&raw.topics, &at.field("topics"), known.topics, faults),
            transposed: raw.transposed,
            was: raw.was.clone(),
        });
    }
    (comparisons.into(), aspects.into())
}

/// The rows that were picked and a comparison's own, which are the aspects from
/// `first_own` on. A row joins those of its group, so that each group has one heading.
fn with_own(picked: &[AspectIx], first_own: usize, aspects: &[Aspect]) -> Vec<AspectIx> {
    let mut ends: HashMap<&str, usize> = HashMap::new();
    let mut pieces: Vec<Vec<AspectIx>> = Vec::with_capacity(picked.len());
    for row in picked {
        if let Some(aspect) = aspects.get(row.index()) {
            ends.insert(&aspect.group, pieces.len());
        }
        pieces.push(vec![*row]);
    }
    for (n, aspect) in aspects.iter().enumerate().skip(first_own) {
        let end = *ends.entry(&aspect.group).or_insert(pieces.len());
        match pieces.get_mut(end) {
            Some(piece) => piece.push(Ix::new(n)),
            None => pieces.push(vec![Ix::new(n)]),
        }
    }
    pieces.concat()
}

/// Looks up a list of ids; a repeat is reported and left out.
fn pick<T>(list: &[String], at: &At<'_>, ids: &Ids<T>, faults: &mut Faults) -> Vec<Ix<T>> {
    let mut picked: Vec<Ix<T>> = Vec::with_capacity(list.len());
    let mut seen: HashSet<Ix<T>> = HashSet::new();
    for (n, id) in list.iter().enumerate() {
        if let Some(ix) = ids.find(&at.item(n), id, faults) {
            if seen.insert(ix) {
                picked.push(ix);
            } else {
                faults.add(&at.item(n), Fault::Twice(id.clone()));
            }
        }
    }
    picked
}

/// Warns of equal colours side by side and of cells that aren't there.
fn warn(
    picked: &[SubjectIx],
    rows: &[AspectIx],
    subjects: &Table<Subject>,
    aspects: &[Aspect],
    at: &At<'_>,
    faults: &mut Faults,
) {
    // Each clashes with the first of its colour: naming all pairs of many would help nobody.
    let mut first: HashMap<Hue, &Subject> = HashMap::new();
    for subject in picked.iter().map(|s| &subjects[*s]) {
        match first.get(&subject.hue) {
            Some(other) => {
                let fault = Fault::SameHue {
                    a: other.name.clone(),
                    b: subject.name.clone(),
                };
                faults.at(at.path().name("subjects"), fault);
            }
            None => {
                first.insert(subject.hue, subject);
            }
        }
    }
    let rows = rows.iter().filter_map(|row| aspects.get(row.index()));
    let gaps = rows.flat_map(|aspect| {
        let gaps = picked.iter().filter(|s| aspect.cell(**s).is_none());
        gaps.map(move |subject| (aspect, *subject))
    });
    // A short file can have millions of gaps: every row by every column.
    for (aspect, subject) in gaps.take(MAX_ITEMS) {
        let fault = Fault::NoCell {
            subject: subjects[subject].name.clone(),
            aspect: aspect.name.clone(),
        };
        faults.at(at.path().name("aspects"), fault);
    }
}
