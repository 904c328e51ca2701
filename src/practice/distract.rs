//! Which wrong options tempt most: subjects that are alike elsewhere, that stand
//! under the same topic, and that this learner mixes up. Whether an option is
//! wrong at all is settled before (`make`); this only ranks.

use super::make::Index;
use super::same::same;
use crate::content::{AspectIx, Pack, SubjectIx, TermIx};
use std::collections::HashMap;

/// How often a learner took one thing for another, 0 to 1; 0 where nothing is known.
#[derive(Debug, Clone, Default)]
pub struct Mixups {
    /// The one asked about, then the one picked.
    pub subjects: HashMap<(SubjectIx, SubjectIx), f64>,
    /// The one asked about, then the one picked.
    pub terms: HashMap<(TermIx, TermIx), f64>,
}

impl Mixups {
    /// Rate at which `b` was taken for `a`.
    #[must_use]
    pub fn of_subjects(&self, a: SubjectIx, b: SubjectIx) -> f64 {
        self.subjects
            .get(&(a, b))
            .map_or(0.0, |r| r.clamp(0.0, 1.0))
    }

    /// Rate at which `b` was taken for `a`.
    #[must_use]
    pub fn of_terms(&self, a: TermIx, b: TermIx) -> f64 {
        self.terms.get(&(a, b)).map_or(0.0, |r| r.clamp(0.0, 1.0))
    }
}

/// How much `b` tempts where `a` is right: 0.5 × share of other aspects in which
/// both are equal + 0.2 × same parent topic + 0.3 × the learner's confusion rate.
/// From 0 to 1. The weights are those of the project's notes on practice.
#[must_use]
pub fn temptation(
    pack: &Pack,
    index: &Index,
    (a, b): (SubjectIx, SubjectIx),
    but: AspectIx,
    mixups: &Mixups,
) -> f64 {
    let (mut equal, mut both) = (0u32, 0u32);
    for row in pack.aspects.indices().filter(|ix| *ix != but) {
        let cells = index.said(pack, row, a).zip(index.said(pack, row, b));
        if let Some((x, y)) = cells {
            both += 1;
            equal += u32::from(same(x, y));
        }
    }
    let share = if both == 0 {
        0.0
    } else {
        f64::from(equal) / f64::from(both)
    };
    let kin = f64::from(u8::from(same_parent(pack, a, b)));
    0.5 * share + 0.2 * kin + 0.3 * mixups.of_subjects(a, b)
}

fn same_parent(pack: &Pack, a: SubjectIx, b: SubjectIx) -> bool {
    let topic = |s: SubjectIx| pack.subjects[s].topic.map(|t| (t, pack.topics[t].parent));
    match (topic(a), topic(b)) {
        (Some((a, above_a)), Some((b, above_b))) => {
            a == b || (above_a.is_some() && above_a == above_b)
        }
        _ => false,
    }
}

/// The most tempting first; equal ones stay in the order they came in.
pub fn by_temptation<T>(list: &mut Vec<T>, rank: impl Fn(&T) -> f64) {
    let mut ranked: Vec<(f64, T)> = list.drain(..).map(|t| (rank(&t), t)).collect();
    ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    list.extend(ranked.into_iter().map(|(_, t)| t));
}
