//! Drawing the questions of a mock exam: as many from each part as the blueprint
//! gives it weight, those kept for exams first, then others by hand, then made
//! ones; the least used first; none that is to be typed and no true or false; no
//! fact twice.

use super::card::Card;
use super::material::{Deck, mixups};
use crate::content::{Pack, TopicIx};
use crate::practice::{Dealer, ItemKind};
use crate::progress::Rung;
use std::collections::BTreeSet;

/// Questions, minutes and per cent to pass where a pack doesn't say: 20 at the real
/// exam's 83 seconds a question.
pub const EXAM: (u32, u32, u32) = (20, 28, 70);
/// The real exam's questions and minutes (its certification page).
const FULL: (u32, u32) = (65, 90);

/// The questions of an exam, dealt.
#[derive(Debug, Clone)]
pub struct Paper {
    pub cards: Vec<Card>,
    pub minutes: u32,
    pub pass_percent: u32,
}

/// Parts by which an exam is put together and its result told: those of the
/// blueprint, or else the topics that stand under none.
#[must_use]
pub fn topic_groups(pack: &Pack) -> Vec<TopicIx> {
    let weighed = pack.exam.as_ref().map_or(&[][..], |e| &e.weights);
    if weighed.is_empty() {
        pack.roots.clone()
    } else {
        weighed.iter().map(|(topic, _)| *topic).collect()
    }
}

/// Questions and minutes of the exam at full length, where the pack can fill three
/// without asking anything twice.
#[must_use]
pub fn full_exam(deck: &Deck<'_>) -> Option<(u32, u32)> {
    let facts = deck.material.facts.facts().len();
    let able = (0..facts).filter(|p| form(deck, *p, 0).is_some()).count();
    let needed = usize::try_from(FULL.0).unwrap_or(usize::MAX) * 3;
    (able >= needed).then_some(FULL)
}

impl Paper {
    /// Draws an exam of so many questions in so many minutes; fewer where the pack
    /// has no more.
    #[must_use]
    pub fn draw(deck: &Deck<'_>, questions: u32, minutes: u32, seed: u64, now: i64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let wanted = usize::try_from(questions).unwrap_or(usize::MAX);
        let mut parts = parts(deck, &mut random);
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let weights: Vec<u32> = parts.iter().map(|p| p.weight).collect();
        for (part, quota) in parts.iter_mut().zip(quotas(&weights, wanted)) {
            let here = quota.min(part.facts.len());
            taken.extend(part.facts.drain(..here));
        }
        // A part that is too small leaves its places to the others.
        let mut rest: Vec<(usize, usize)> = parts.into_iter().flat_map(|p| p.facts).collect();
        rest.sort_by_key(|(place, n)| rank(deck, *place, *n));
        taken.extend(rest.into_iter().take(wanted.saturating_sub(taken.len())));
        random.shuffle(&mut taken);
        let (mixups, mut dealer) = (mixups(deck.pack, &deck.snapshot.stats), Dealer::new(seed));
        let cards = taken
            .into_iter()
            .filter_map(|(place, n)| {
                let ix = deck.material.item(place, n)?;
                let item = deck.material.questions.item_for(deck.pack, ix, &mixups)?;
                let rung = if item.rights() > 1 {
                    Rung::TwoOfFive
                } else {
                    Rung::OfFour
                };
                Some(Card::new(dealer.deal(item, usize::MAX), place, rung, now))
            })
            .collect();
        Self {
            cards,
            minutes,
            pass_percent: deck.pack.exam.as_ref().map_or(EXAM.2, |e| e.pass_percent),
        }
    }
}

struct Part {
    weight: u32,
    /// Facts with the form in which each is asked, best first.
    facts: Vec<(usize, usize)>,
}

/// The facts that can be asked, by parts of the blueprint.
fn parts(deck: &Deck<'_>, random: &mut fastrand::Rng) -> Vec<Part> {
    let mut all: Vec<(usize, usize)> = (0..deck.material.facts.facts().len())
        .filter_map(|place| Some((place, form(deck, place, random.u64(..))?)))
        .collect();
    random.shuffle(&mut all);
    all.sort_by_key(|(place, n)| rank(deck, *place, *n));
    let weights = deck.pack.exam.as_ref().map_or(&[][..], |e| &e.weights);
    let mut parts: Vec<Part> = Vec::new();
    for group in topic_groups(deck.pack) {
        let under: BTreeSet<TopicIx> = deck.pack.with_descendants(group).into_iter().collect();
        let mine = |(place, n): &(usize, usize)| {
            let ix = deck.material.item(*place, *n);
            let fact = ix.and_then(|ix| deck.material.questions.fact_of(ix));
            let fact = fact.and_then(|f| deck.material.questions.fact(f));
            fact.is_some_and(|f| under.contains(&f.topic))
        };
        let (facts, others): (Vec<_>, Vec<_>) = all.into_iter().partition(mine);
        all = others;
        let weight = weights.iter().find(|(t, _)| *t == group).map(|(_, w)| *w);
        parts.push(Part {
            weight: weight.unwrap_or_else(|| u32::try_from(facts.len()).unwrap_or(u32::MAX)),
            facts,
        });
    }
    parts
}

/// Which of a fact's forms an exam would ask; `None` where none suits.
fn form(deck: &Deck<'_>, place: usize, turn: u64) -> Option<usize> {
    let state = deck.snapshot.states.get(place);
    let fit: Vec<usize> = deck
        .material
        .kinds(place)
        .enumerate()
        .filter(|(_, (item, kind))| kind.suits_exam() && !state.skips(&item.key))
        .map(|(n, _)| n)
        .collect();
    let at = usize::try_from(turn % fit.len().max(1) as u64).unwrap_or(0);
    fit.get(at).copied()
}

/// What comes first: kept for exams and not asked yet, by hand, made; among those the
/// least answered. One kept for exams that was asked in one is no more fresh than others.
fn rank(deck: &Deck<'_>, place: usize, n: usize) -> (u8, u32) {
    let reserved = deck
        .material
        .facts
        .facts()
        .get(place)
        .is_some_and(|f| f.reserved);
    let kind = deck.material.kinds(place).nth(n).map(|(_, kind)| kind);
    let answers = deck.snapshot.states.get(place).answers;
    let sort = match (reserved, kind) {
        (true, _) if answers == 0 => 0,
        (_, Some(ItemKind::Written)) => 1,
        _ => 2,
    };
    (sort, answers)
}

/// So many places spread by weight, by largest remainders (Hamilton 1792).
fn quotas(weights: &[u32], places: usize) -> Vec<usize> {
    let sum: u64 = weights.iter().map(|w| u64::from(*w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |w: u32| u64::from(w) * places as u64;
    let mut quotas: Vec<usize> = weights
        .iter()
        .map(|w| usize::try_from(exact(*w) / sum).unwrap_or(0))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|n| std::cmp::Reverse(weights.get(*n).map_or(0, |w| exact(*w) % sum)));
    let missing = places.saturating_sub(quotas.iter().sum());
    for n in order.into_iter().take(missing) {
        if let Some(quota) = quotas.get_mut(n) {
            *quota += 1;
        }
    }
    quotas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spread_by_weight_and_none_is_lost() {
        assert_eq!(quotas(&[1, 1, 1], 20).iter().sum::<usize>(), 20);
        assert_eq!(quotas(&[50, 30, 20], 10), [5, 3, 2]);
        assert_eq!(quotas(&[3, 0, 1], 20), [15, 0, 5]);
        assert_eq!(quotas(&[0, 0], 20), [0, 0]);
    }
}
