//! Dealing: in which order an item's options are shown. The places of the right
//! ones go round evenly, not merely by chance: of any block of deals that begins
//! at a multiple of its length, each place gets the same number.

use super::item::{EACH, Item, ItemKind, ItemOption};
use fastrand::Rng;
use std::collections::HashMap;

/// An item with the order of its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealtItem {
    pub item: Item,
    /// For each place shown, the option's place in the item.
    pub order: Vec<usize>,
}

impl DealtItem {
    /// The options as shown.
    pub fn options(&self) -> impl Iterator<Item = &ItemOption> {
        self.order
            .iter()
            .filter_map(|n| self.item.options().get(*n))
    }

    /// The places of the right options, rising.
    #[must_use]
    pub fn key(&self) -> Vec<usize> {
        let places = self.options().enumerate();
        places.filter(|(_, o)| o.right).map(|(n, _)| n).collect()
    }
}

/// Deals an item. `index` counts deals of items with as many options, of which
/// as many are right: see [`Dealer`], which does the counting. At most `most`
/// options are shown, the least tempting wrong ones being left out first, but
/// never a right one and never all wrong ones.
#[must_use]
pub fn deal(item: Item, seed: u64, index: u64, most: usize) -> DealtItem {
    if item.row().is_some() {
        let order = row(&item, seed, index);
        return DealtItem { item, order };
    }
    let options = item.options();
    let split = |right: bool| -> Vec<usize> {
        let all = options.iter().enumerate();
        all.filter(|(_, o)| o.right == right)
            .map(|(n, _)| n)
            .collect()
    };
    let (mut right, mut wrong) = (split(true), split(false));
    wrong.truncate(most.saturating_sub(right.len()).max(1));
    let shown = right.len() + wrong.len();
    if item.kind == ItemKind::TrueFalse || right.is_empty() {
        let order = (0..options.len()).collect();
        return DealtItem { item, order };
    }
    let places = places(shown, right.len(), seed, index);
    let mut random = Rng::with_seed(mixed(&[seed, index, 1]));
    random.shuffle(&mut right);
    random.shuffle(&mut wrong);
    let mut order = Vec::with_capacity(shown);
    for place in 0..shown {
        let from = if places.contains(&place) {
            &mut right
        } else {
            &mut wrong
        };
        order.extend(from.pop());
    }
    DealtItem { item, order }
}

/// The order of a row's values: those of a column stay with it, and within columns
/// the place of the right one goes round as elsewhere.
fn row(item: &Item, seed: u64, index: u64) -> Vec<usize> {
    let options = item.options();
    let columns = (options.len() / EACH) as u64;
    let mut order = Vec::with_capacity(options.len());
    for (n, column) in (0..).zip(options.chunks(EACH)) {
        let first = order.len();
        let is_right = |at: &usize| column.get(*at).is_some_and(|o| o.right);
        let (right, mut wrong): (Vec<usize>, Vec<usize>) = (0..column.len()).partition(is_right);
        let turn = index.wrapping_mul(columns).wrapping_add(n);
        Rng::with_seed(mixed(&[seed, turn, 2])).shuffle(&mut wrong);
        let at = places(column.len(), 1, seed, turn);
        let place = at.first().copied().unwrap_or(0).min(wrong.len());
        wrong.splice(place..place, right);
        order.extend(wrong.into_iter().map(|at| first + at));
    }
    order
}

/// Where the right ones of so many options go.
fn places(options: usize, right: usize, seed: u64, index: u64) -> Vec<usize> {
    let mut block = combinations(options, right);
    // With one way round, the last place of each block could be told from the others.
    block.extend_from_within(..);
    let length = block.len().max(1) as u64;
    let shape = (options * 16 + right) as u64;
    Rng::with_seed(mixed(&[seed, shape, index / length])).shuffle(&mut block);
    let at = usize::try_from(index % length).unwrap_or(0);
    block.get(at).cloned().unwrap_or_default()
}

/// All ways to pick so many places.
fn combinations(places: usize, picked: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for place in 0..places {
        let with: Vec<Vec<usize>> = all
            .iter()
            .filter(|c| c.len() < picked)
            .map(|c| c.iter().copied().chain([place]).collect())
            .collect();
        all.extend(with);
    }
    all.retain(|c| c.len() == picked);
    all
}

/// One seed from several numbers (splitmix64, Steele, Lea and Flood 2014).
#[must_use]
pub fn mixed(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0, |state: u64, n| {
        let mut z = (state ^ n).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// Deals one item after another, counting by shape so that places go round.
#[derive(Debug, Clone)]
pub struct Dealer {
    seed: u64,
    dealt: HashMap<(usize, usize), u64>,
}

impl Dealer {
    /// The same seed deals the same items the same way.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            dealt: HashMap::new(),
        }
    }

    /// Deals the next item, with at most so many options.
    pub fn deal(&mut self, item: Item, most: usize) -> DealtItem {
        let rights = item.rights();
        let shown = item.options().len().min(most.max(rights + 1));
        let index = self.dealt.entry((shown, rights)).or_default();
        let dealt = deal(item, self.seed, *index, most);
        *index += 1;
        dealt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_all_there_once() {
        assert_eq!(combinations(4, 1), [[0], [1], [2], [3]]);
        let two = combinations(5, 2);
        assert_eq!(two.len(), 10);
        assert!(two.iter().all(|c| c.first() < c.last()));
    }

    #[test]
    fn each_place_comes_equally_often_in_each_block_and_not_in_step() {
        for seed in 0..20 {
            let dealt: Vec<usize> = (0..80).map(|i| places(4, 1, seed, i)[0]).collect();
            for block in dealt.chunks(8) {
                for place in 0..4 {
                    assert_eq!(block.iter().filter(|p| **p == place).count(), 2);
                }
            }
            assert_ne!(dealt[..8], dealt[8..16], "seed {seed} repeats its blocks");
        }
    }
}
