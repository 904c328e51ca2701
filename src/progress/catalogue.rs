//! What the open pack has to practise, as far as progress must know: its topics,
//! and its facts with the items that ask for them. Made once when a pack is
//! opened. Questions themselves, their words and options, are not here.

use super::ladder::{Rung, Rungs};
use super::log::{FactKey, ItemKey};
use crate::content::{Pack, TopicIx};
use std::collections::{BTreeSet, HashMap};

/// The facts of a pack, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pack: String,
    topics: Vec<CatalogueTopic>,
    facts: Vec<CatalogueFact>,
    by_key: HashMap<FactKey, usize>,
    /// Keys that no fact has any more.
    by_old_key: HashMap<FactKey, usize>,
    by_topic: HashMap<String, usize>,
    blueprint: Blueprint,
}

/// A topic, with where it counts in the exam.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueTopic {
    pub id: String,
    /// Ids that it had before.
    pub was: Vec<String>,
    pub title: String,
    /// Place of the topic above it; always before this one.
    pub parent: Option<usize>,
}

/// A fact that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFact {
    pub key: FactKey,
    /// Place of its topic in the catalogue.
    pub topic: usize,
    /// Facts of one family, such as the rows of one comparison, are mixed.
    pub family: u32,
    /// What the fact says, in short: another number means a changed answer.
    pub fingerprint: u64,
    /// Keys that it had before.
    pub was: Vec<FactKey>,
    /// Kept for mock exams, never new or due.
    pub reserved: bool,
    /// At least one.
    pub items: Vec<CatalogueItem>,
}

/// A form in which a fact can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueItem {
    pub key: ItemKey,
    /// The rungs on which it can be asked.
    pub rungs: Rungs,
}

/// How the exam is put together, as far as a chance to pass depends on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Blueprint {
    pub questions: u32,
    pub pass_percent: u32,
    /// How many in a hundred of its questions a guess gets right.
    pub chance: u8,
    /// Place of a topic and its weight, with all topics under it. Empty: by
    /// the number of facts.
    pub weights: Vec<(usize, u32)>,
}

impl Default for Blueprint {
    fn default() -> Self {
        Self {
            questions: 20,
            pass_percent: 70,
            chance: 25,
            weights: Vec::new(),
        }
    }
}

impl Catalogue {
    /// A catalogue of those facts. A fact whose topic isn't there, that has no
    /// item, or whose key another has already, is left out: a pack that was
    /// checked has none of them.
    #[must_use]
    pub fn new(
        pack: &str,
        topics: Vec<CatalogueTopic>,
        facts: Vec<CatalogueFact>,
        blueprint: Blueprint,
    ) -> Self {
        let mut by_key = HashMap::with_capacity(facts.len());
        let mut kept = Vec::with_capacity(facts.len());
        for fact in facts {
            if fact.topic >= topics.len() || fact.items.is_empty() || by_key.contains_key(&fact.key)
            {
                continue;
            }
            by_key.insert(fact.key.clone(), kept.len());
            kept.push(fact);
        }
        let mut by_old_key = HashMap::new();
        for (place, fact) in kept.iter().enumerate() {
            for old in fact.was.iter().filter(|old| !by_key.contains_key(*old)) {
                by_old_key.entry(old.clone()).or_insert(place);
            }
        }
        let mut by_topic = HashMap::new();
        for (place, topic) in topics.iter().enumerate() {
            by_topic.insert(topic.id.clone(), place);
        }
        for (place, topic) in topics.iter().enumerate() {
            for old in &topic.was {
                by_topic.entry(old.clone()).or_insert(place);
            }
        }
        Self {
            pack: pack.to_owned(),
            topics,
            facts: kept,
            by_key,
            by_old_key,
            by_topic,
            blueprint,
        }
    }

    /// The topics and the exam of a pack, with facts that somebody made of it.
    /// `TopicIx` to place is what `place` of [`Self::places`] says.
    #[must_use]
    pub fn of(pack: &Pack, facts: Vec<CatalogueFact>) -> Self {
        let places = Self::places(pack);
        let topics = pack
            .topics
            .iter()
            .map(|(_, topic)| CatalogueTopic {
                id: topic.id.clone(),
                was: topic.was.clone(),
                title: topic.title.clone(),
                parent: topic.parent.and_then(|p| places.get(&p).copied()),
            })
            .collect();
        let blueprint = pack.exam.as_ref().map_or_else(Blueprint::default, |exam| {
            let weights = exam
                .weights
                .iter()
                .filter_map(|(t, w)| Some((*places.get(t)?, *w)))
                .collect();
            Blueprint {
                questions: exam.questions,
                pass_percent: exam.pass_percent,
                weights,
                ..Blueprint::default()
            }
        });
        Self::new(&pack.id, topics, facts, blueprint)
    }

    /// The place of each topic of a pack in a catalogue made of it.
    #[must_use]
    pub fn places(pack: &Pack) -> HashMap<TopicIx, usize> {
        pack.topics
            .indices()
            .enumerate()
            .map(|(n, ix)| (ix, n))
            .collect()
    }

    /// The catalogue of a pack's hand-written questions alone: a fact each.
    #[must_use]
    pub fn of_questions(pack: &Pack) -> Self {
        let places = Self::places(pack);
        let facts = pack
            .questions
            .iter()
            .filter_map(|(_, question)| {
                let named = |id: &str| FactKey::from(format!("question:{id}"));
                let said = question.options.iter().filter(|o| o.right);
                let rung = match question.rights() {
                    1 if question.options.len() <= 3 => Rung::OfThree,
                    1 => Rung::OfFour,
                    _ => Rung::TwoOfFive,
                };
                Some(CatalogueFact {
                    key: named(&question.id),
                    topic: *places.get(&question.topic)?,
                    family: 0,
                    fingerprint: fingerprint(said.map(|o| o.text.as_str())),
                    was: question.was.iter().map(|w| named(w)).collect(),
                    reserved: question.reserved,
                    items: vec![CatalogueItem {
                        key: ItemKey::from(question.id.as_str()),
                        rungs: Rungs::of(&[rung]),
                    }],
                })
            })
            .collect();
        Self::of(pack, facts)
    }

    /// The pack's id.
    #[must_use]
    pub fn pack(&self) -> &str {
        &self.pack
    }

    /// Its topics, in reading order.
    #[must_use]
    pub fn topics(&self) -> &[CatalogueTopic] {
        &self.topics
    }

    /// Its facts, in reading order.
    #[must_use]
    pub fn facts(&self) -> &[CatalogueFact] {
        &self.facts
    }

    /// How the exam is put together.
    #[must_use]
    pub fn blueprint(&self) -> &Blueprint {
        &self.blueprint
    }

    /// The place of a fact.
    #[must_use]
    pub fn place(&self, key: &FactKey) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The place of a fact by its key, or by one that it had before.
    #[must_use]
    pub fn place_by_any(&self, key: &FactKey) -> Option<usize> {
        self.place(key)
            .or_else(|| self.by_old_key.get(key).copied())
    }

    /// The keys under which a fact at a place may have been answered: its own,
    /// and those that it had before and no other has taken.
    pub fn keys(&self, place: usize) -> impl Iterator<Item = &FactKey> {
        let fact = self.facts.get(place);
        let old = fact.into_iter().flat_map(|f| &f.was);
        let mine = move |key: &&FactKey| self.by_old_key.get(*key) == Some(&place);
        fact.map(|f| &f.key).into_iter().chain(old.filter(mine))
    }

    /// The place of a topic by its id, or by one that it had before.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<usize> {
        self.by_topic.get(id).copied()
    }

    /// What a reset of a topic must name: it and all topics under it, with the
    /// ids that they had before and no other has now.
    #[must_use]
    pub fn names_under(&self, topic: usize) -> Vec<String> {
        let under = self.under(topic);
        let mut names = BTreeSet::new();
        for at in under {
            if let Some(topic) = self.topics.get(at) {
                names.insert(topic.id.clone());
                let free = |old: &&String| self.topic(old) == Some(at);
                names.extend(topic.was.iter().filter(free).cloned());
            }
        }
        names.into_iter().collect()
    }

    /// What share of the exam each topic is, its own facts alone: by the
    /// blueprint's weights, and within a weight by the number of facts. They sum
    /// to 1, unless there are no facts.
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        let mut facts = vec![0_u32; self.topics.len()];
        for fact in &self.facts {
            if let Some(count) = facts.get_mut(fact.topic) {
                *count += 1;
            }
        }
        // The weight that a topic stands under: the nearest above it.
        let mut heads: Vec<Option<usize>> = Vec::with_capacity(self.topics.len());
        for (place, topic) in self.topics.iter().enumerate() {
            let own = self.blueprint.weights.iter().position(|w| w.0 == place);
            let above = topic.parent.and_then(|p| heads.get(p).copied().flatten());
            heads.push(own.or(above));
        }
        let under = |head: Option<usize>| -> u32 {
            let both = heads.iter().zip(&facts);
            both.filter(|(h, _)| **h == head).map(|(_, n)| n).sum()
        };
        let totals: Vec<u32> = (0..self.blueprint.weights.len())
            .map(|n| under(Some(n)))
            .collect();
        let shares: Vec<f64> = heads
            .iter()
            .zip(&facts)
            .map(|(head, n)| match head {
                _ if self.blueprint.weights.is_empty() => f64::from(*n),
                None => 0.0,
                Some(head) => {
                    let weight = self.blueprint.weights.get(*head).map_or(0, |w| w.1);
                    let total = totals.get(*head).copied().unwrap_or(0).max(1);
                    f64::from(weight) * f64::from(*n) / f64::from(total)
                }
            })
            .collect();
        let sum: f64 = shares.iter().sum();
        if sum > 0.0 {
            shares.into_iter().map(|s| s / sum).collect()
        } else {
            shares
        }
    }

    /// A topic with all under it, as places.
    #[must_use]
    pub fn under(&self, topic: usize) -> BTreeSet<usize> {
        let mut under = BTreeSet::from([topic]);
        for (place, t) in self.topics.iter().enumerate() {
            if t.parent.is_some_and(|p| under.contains(&p)) {
                under.insert(place);
            }
        }
        under
    }
}

/// A number for what a fact says. It stays the same on every machine and in
/// every version, since it is kept in the log: FNV-1a over the parts, in any order.
#[must_use]
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    parts
        .into_iter()
        .map(|part| {
            part.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        })
        .fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load_default;

    #[test]
    fn a_fingerprint_is_fnv_and_does_not_mind_the_order() {
        // Published test vectors of FNV-1a, 64 bits.
        assert_eq!(fingerprint([""]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(["a"]), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fingerprint(["foobar"]), 0x8594_4171_f739_67e8);
        assert_eq!(fingerprint(["a", "b"]), fingerprint(["b", "a"]));
        assert_ne!(fingerprint(["a", "b"]), fingerprint(["ab"]));
    }

    #[test]
    fn the_built_in_questions_make_a_catalogue() {
        let pack = load_default().pack.unwrap();
        let catalogue = Catalogue::of_questions(&pack);
        assert_eq!(catalogue.facts().len(), pack.questions.len());
        for (place, fact) in catalogue.facts().iter().enumerate() {
            assert_eq!(catalogue.place(&fact.key), Some(place));
        }
        for (place, topic) in catalogue.topics().iter().enumerate() {
            assert_eq!(catalogue.topic(&topic.id), Some(place));
            assert!(topic.parent.is_none_or(|p| p < place));
            let ix = pack.topic_by_id(&topic.id).unwrap();
            assert_eq!(
                catalogue.under(place).len(),
                pack.with_descendants(ix).len(),
                "{}",
                topic.id
            );
        }
    }

    #[test]
    fn the_exam_is_shared_among_topics_by_weight_and_facts() {
        let pack = load_default().pack.unwrap();
        let catalogue = Catalogue::of_questions(&pack);
        let shares = catalogue.shares();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let all: u32 = catalogue.blueprint().weights.iter().map(|w| w.1).sum();
        for (head, weight) in &catalogue.blueprint().weights {
            let under: f64 = catalogue.under(*head).iter().map(|n| shares[*n]).sum();
            assert!((under - f64::from(*weight) / f64::from(all)).abs() < 1e-9);
        }
        assert!(Catalogue::default().shares().is_empty());
    }

    #[test]
    fn what_cannot_be_asked_is_left_out() {
        let fact = |key: &str, topic, items: usize| CatalogueFact {
            key: key.into(),
            topic,
            family: 0,
            fingerprint: 1,
            was: Vec::new(),
            reserved: false,
            items: vec![
                CatalogueItem {
                    key: "i".into(),
                    rungs: Rungs::of(&[Rung::OfFour]),
                };
                items
            ],
        };
        let topic = |id: &str, was: &[&str], parent| CatalogueTopic {
            id: id.into(),
            was: was.iter().map(|w| (*w).to_owned()).collect(),
            title: id.into(),
            parent,
        };
        let topics = vec![
            topic("a", &["old"], None),
            topic("b", &[], Some(0)),
            topic("old", &[], None),
        ];
        let facts = vec![
            fact("x", 0, 1),
            fact("x", 1, 1),
            fact("y", 9, 1),
            fact("z", 1, 0),
        ];
        let catalogue = Catalogue::new("p", topics, facts, Blueprint::default());
        assert_eq!(catalogue.facts().len(), 1);
        // A topic's own id goes before one that another had.
        assert_eq!(catalogue.topic("old"), Some(2));
        assert_eq!(catalogue.names_under(0), ["a", "b"]);
    }
}
