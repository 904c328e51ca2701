//! The questions of a pack, hand-written and made: nothing twice, nothing keyed
//! two ways, every option explained, keys dealt evenly, length telling nothing,
//! each one sound (`sound`, which evaluates the matrix anew), ids that outlive
//! rewording. Also over small packs made at random (`random`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod random;
mod sound;

use lectern::content::{Pack, load_default, load_text};
use lectern::practice::{Catalogue, Dealer, EACH, Item, ItemKind, facts};
use std::collections::{BTreeSet, HashMap, HashSet};

const COFFEE: &str = include_str!("../../content/examples/coffee.ron");
const EVERY: &str = include_str!("../../content/examples/every-element.ron");
const DEFAULT: &str = include_str!("../../content/other-compute.ron");

fn pack(text: &str) -> Pack {
    let loaded = load_text(text, "test.ron");
    let report = loaded.report.render(false);
    loaded.pack.unwrap_or_else(|| panic!("{report}"))
}

fn packs() -> Vec<Pack> {
    vec![load_default().pack.unwrap(), pack(COFFEE), pack(EVERY)]
}

fn items(pack: &Pack) -> Vec<Item> {
    let catalogue = Catalogue::of(pack);
    let item = |ix| {
        let item = catalogue.item(pack, ix);
        item.unwrap_or_else(|| panic!("{:?} was planned and can't be made", catalogue.id(pack, ix)))
    };
    catalogue.items().map(item).collect()
}

/// What tells two texts apart for a learner.
fn plain(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || " .,$%".contains(*c));
    kept.collect::<String>()
        .to_lowercase()
        .trim_end_matches('.')
        .to_owned()
}

#[test]
fn nothing_is_asked_twice_or_keyed_two_ways() {
    for pack in packs() {
        let (mut stems, mut ids) = (HashSet::new(), HashSet::new());
        for item in items(&pack) {
            assert!(stems.insert(plain(&item.stem)), "twice: {}", item.stem);
            assert!(ids.insert(item.id.clone()), "twice: {}", item.id);
            let words = (0..item.options().len()).map(|n| plain(&item.words(n)));
            let texts: HashSet<String> = words.collect();
            assert_eq!(texts.len(), item.options().len(), "{}: {texts:?}", item.id);
        }
    }
}

#[test]
fn every_option_is_explained_and_leads_somewhere() {
    for pack in packs() {
        for item in items(&pack) {
            for option in item.options() {
                assert!(option.explanation.trim().len() > 3, "{}", item.id);
                assert!(!option.text.trim().is_empty(), "{}", item.id);
            }
            let jumps = item.options().iter().filter(|o| o.jump.is_some()).count();
            let made_of_cells = item.touches[0].as_str().starts_with("cell:");
            assert!(
                !made_of_cells || jumps == item.options().len(),
                "{}",
                item.id
            );
        }
    }
}

#[test]
fn every_item_is_sound() {
    for pack in packs() {
        for item in items(&pack) {
            if let Err(fault) = sound::check(&pack, &item) {
                panic!("{}: {fault}\n{item:#?}", item.id);
            }
        }
    }
}

/// All kinds occur in the built-in pack, so that the checks above see each of them.
#[test]
fn every_kind_is_made() {
    let all = items(&load_default().pack.unwrap());
    for kind in ItemKind::ALL {
        assert!(all.iter().any(|i| i.kind == kind), "{kind:?}");
    }
}

/// Draws 10,000 items with four options, one of them right.
fn draw(seed: u64) -> Vec<(Vec<usize>, usize)> {
    let pack = load_default().pack.unwrap();
    let four = |i: &Item| i.options().len() == 4 && i.rights() == 1;
    let all: Vec<Item> = items(&pack).into_iter().filter(four).collect();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut dealer = Dealer::new(seed);
    (0..10_000)
        .map(|_| {
            let item = all[random.usize(0..all.len())].clone();
            let dealt = dealer.deal(item, usize::MAX);
            let lengths = dealt.options().map(|o| o.text.chars().count()).collect();
            (lengths, dealt.key()[0])
        })
        .collect()
}

#[test]
fn the_right_option_stands_in_each_place_alike() {
    for seed in [1, 2, 20_261_123] {
        let mut places = [0u32; 4];
        for (_, key) in draw(seed) {
            places[key] += 1;
        }
        let squares = places
            .iter()
            .map(|n| (f64::from(*n) - 2500.0).powi(2) / 2500.0);
        let chi: f64 = squares.sum();
        assert!(chi < 7.81, "seed {seed}: {places:?}, chi² {chi}");
    }
}

#[test]
fn the_longest_option_is_right_as_often_as_chance_has_it() {
    for seed in [1, 2, 20_261_123] {
        let share: f64 = draw(seed)
            .iter()
            .map(|(lengths, key)| {
                let most = lengths.iter().max().unwrap();
                let longest = lengths.iter().filter(|l| *l == most).count();
                if lengths[*key] == *most {
                    1.0 / longest as f64
                } else {
                    0.0
                }
            })
            .sum();
        let share = share / 10_000.0;
        assert!((0.22..=0.28).contains(&share), "seed {seed}: {share}");
    }
}

#[test]
fn a_deal_depends_on_its_seed_alone_and_may_be_shorter() {
    let pack = load_default().pack.unwrap();
    let catalogue = Catalogue::of(&pack);
    let ix = catalogue
        .items()
        .find(|ix| catalogue.kind(*ix) == Some(ItemKind::WhichValue));
    let ix = ix.unwrap();
    let orders = |seed| -> Vec<Vec<usize>> {
        (0..12)
            .map(|n| catalogue.deal(&pack, ix, seed, n).unwrap().order)
            .collect()
    };
    assert_eq!(orders(3), orders(3));
    assert_ne!(orders(3), orders(4));
    let item = catalogue.item(&pack, ix).unwrap();
    let tempting = item.options()[1].text.clone();
    let short = lectern::practice::deal(item, 3, 0, 2);
    let shown: Vec<&str> = short.options().map(|o| o.text.as_str()).collect();
    assert_eq!(shown.len(), 2);
    assert!(
        shown.contains(&tempting.as_str()),
        "the most tempting one stays"
    );
    assert_eq!(short.key().len(), 1);
}

#[test]
fn values_of_a_row_keep_to_their_column_and_the_right_one_goes_round() {
    let all = items(&load_default().pack.unwrap());
    let rows: Vec<&Item> = all.iter().filter(|i| i.row().is_some()).collect();
    assert!(rows.len() >= 5, "{} rows", rows.len());
    let mut dealer = Dealer::new(5);
    let mut places = [0; EACH];
    for n in 0..24 {
        let dealt = dealer.deal(rows[n % rows.len()].clone(), usize::MAX);
        for (column, order) in dealt.order.chunks(EACH).enumerate() {
            let mut sorted = order.to_vec();
            sorted.sort_unstable();
            let own: Vec<usize> = (column * EACH..(column + 1) * EACH).collect();
            assert_eq!(sorted, own);
        }
        for (column, key) in dealt.key().iter().enumerate() {
            assert_eq!(key / EACH, column, "one right value in each column");
            places[key % EACH] += 1;
        }
    }
    // 24 deals of three columns: each place a third of the time, exactly.
    assert_eq!(places, [24; EACH]);
}

#[test]
fn facts_are_listed_by_topic_and_each_has_an_item() {
    for pack in packs() {
        let catalogue = Catalogue::of(&pack);
        let listed: HashSet<_> = facts(&pack).into_iter().map(|f| f.id).collect();
        let mut below_topics = 0;
        for topic in pack.topics.indices() {
            below_topics += catalogue.of_topic(topic).len();
        }
        assert_eq!(below_topics, catalogue.facts().count());
        for (ix, fact) in catalogue.facts() {
            assert!(listed.contains(&fact.id), "{}", fact.id);
            assert!(!catalogue.of_fact(ix).is_empty(), "{}", fact.id);
            assert_eq!(catalogue.find(&fact.id), Some(ix));
        }
        for item in items(&pack) {
            assert_eq!(item.touches[0], item.fact, "{}", item.id);
            assert!(
                item.touches.iter().all(|t| listed.contains(t)),
                "{}",
                item.id
            );
        }
    }
}

/// Words change, ids stay: an item's id is made of content ids alone.
#[test]
fn rewording_leaves_every_id_as_it_was() {
    let ids = |pack: &Pack| -> BTreeSet<String> { items(pack).into_iter().map(|i| i.id).collect() };
    for text in [DEFAULT, COFFEE] {
        let before = ids(&pack(text));
        let mut reworded = String::new();
        let mut changed = 0;
        for line in text.lines() {
            let mut line = line.to_owned();
            for field in [
                "stem: \"",
                "meaning: \"",
                "why: \"",
                "title: \"",
                "summary: \"",
                "ask: \"",
                "takeaway: \"",
            ] {
                if line.contains(field) && !line.contains("{}") {
                    line = line.replacen(field, &format!("{field}Put otherwise: "), 1);
                    changed += 1;
                }
            }
            // A row that is spoken of in other words.
            if line.contains("says: \"") {
                line = line.replacen("says: \"", "says: \"as they say ", 1);
                changed += 1;
            }
            reworded.push_str(&line);
            reworded.push('\n');
        }
        assert!(changed > 50, "only {changed} places were reworded");
        assert_eq!(ids(&pack(&reworded)), before);
    }
}

/// The learner's own mix-ups come first among the wrong options.
#[test]
fn what_was_mixed_up_is_offered_again() {
    let pack = load_default().pack.unwrap();
    let catalogue = Catalogue::of(&pack);
    let mut moved = 0;
    for ix in catalogue
        .items()
        .filter(|ix| catalogue.kind(*ix) == Some(ItemKind::WhichSubject))
    {
        let item = catalogue.item(&pack, ix).unwrap();
        if item.options().len() < 4 {
            continue;
        }
        let (right, third) = (&item.options()[0], &item.options()[3]);
        let pair = (right.stands_for.unwrap(), third.stands_for.unwrap());
        let mixups = lectern::practice::Mixups {
            subjects: HashMap::from([(pair, 1.0)]),
            ..Default::default()
        };
        let again = catalogue.item_for(&pack, ix, &mixups).unwrap();
        let place = again.options().iter().position(|o| o.text == third.text);
        assert!(place.is_some(), "{}", item.id);
        moved += usize::from(place == Some(1));
        assert_eq!(again.id, item.id);
    }
    assert!(moved > 20, "only {moved} were moved to the front");
}

#[test]
fn bills_made_up_from_a_seed_are_sound_and_repeatable() {
    let pack = load_default().pack.unwrap();
    let catalogue = Catalogue::of(&pack);
    let mut stems = HashSet::new();
    for seed in 0..60 {
        let Some(item) = catalogue.any_bill(&pack, seed) else {
            continue;
        };
        assert_eq!(Some(&item), catalogue.any_bill(&pack, seed).as_ref());
        assert_eq!(item.rights(), 1);
        let texts: HashSet<&str> = item.options().iter().map(|o| o.text.as_str()).collect();
        assert_eq!(texts.len(), item.options().len(), "{}", item.stem);
        stems.insert(item.stem);
    }
    assert!(stems.len() > 40, "only {} different bills", stems.len());
    assert!(
        Catalogue::of(&crate::pack(COFFEE))
            .any_bill(&crate::pack(COFFEE), 1)
            .is_none()
    );
}
