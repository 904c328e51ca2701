//! What a pack has to practise, as questions and as facts of the log, made once
//! for a pack. The two name the same facts; here is where the names are joined.

use crate::content::{ComparisonIx, Pack, SubjectIx, TopicIx};
use crate::practice::{self, About, FactId, FactIx, ItemIx, ItemKind, Mixups, renames};
use crate::progress::{
    Catalogue, CatalogueFact, CatalogueItem, FactKey, ItemKey, Rung, Rungs, Snapshot, Stats,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The questions of a pack, and its facts as the log knows them.
#[derive(Debug)]
pub struct Material {
    pub questions: practice::Catalogue,
    pub facts: Arc<Catalogue>,
    /// For each place of `facts`, the fact among the questions.
    of_place: Vec<Option<FactIx>>,
    /// For each topic, how many facts may be practised of it and of all under it.
    below: Vec<usize>,
}

/// Whoever practises: the material, and what follows from what was done with it.
/// Both are of the same pack, in the same version.
#[derive(Debug, Clone)]
pub struct Learner {
    material: Arc<Material>,
    snapshot: Arc<Snapshot>,
}

impl Learner {
    /// Joins the two. `None` where the snapshot is of other material, or the file
    /// wasn't read yet.
    #[must_use]
    pub fn new(material: Arc<Material>, snapshot: Arc<Snapshot>) -> Option<Self> {
        let fits = snapshot.ready && Arc::ptr_eq(&material.facts, &snapshot.catalogue);
        fits.then_some(Self { material, snapshot })
    }

    /// What there is to practise.
    #[must_use]
    pub fn material(&self) -> &Material {
        &self.material
    }

    /// How things stand.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Topics that have something to practise, with the number of facts under each.
    #[must_use]
    pub fn practised(&self, pack: &Pack) -> Vec<(TopicIx, usize)> {
        let counts = &self.material.below;
        let topics = pack.topics.indices().zip(counts);
        topics
            .filter(|(_, n)| **n > 0)
            .map(|(t, n)| (t, *n))
            .collect()
    }

    /// How many facts may be practised of a topic and of all under it.
    #[must_use]
    pub fn under(&self, topic: TopicIx) -> usize {
        self.material.below.get(topic.index()).copied().unwrap_or(0)
    }

    /// All that a session looks at.
    #[must_use]
    pub fn deck<'a>(&'a self, pack: &'a Pack) -> Deck<'a> {
        Deck {
            pack,
            material: &self.material,
            snapshot: &self.snapshot,
        }
    }
}

/// All that a session looks at.
#[derive(Debug, Clone, Copy)]
pub struct Deck<'a> {
    pub pack: &'a Pack,
    pub material: &'a Material,
    pub snapshot: &'a Snapshot,
}

impl Material {
    /// The material of a pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let questions = practice::Catalogue::of(pack);
        let mut was: HashMap<FactId, Vec<FactKey>> = HashMap::new();
        for (old, now) in renames(pack) {
            was.entry(now).or_default().push(key(&old));
        }
        let places = Catalogue::places(pack);
        let facts = questions
            .facts()
            .filter_map(|(ix, fact)| {
                let items = questions.of_fact(ix).iter();
                Some(CatalogueFact {
                    key: key(&fact.id),
                    topic: *places.get(&fact.topic)?,
                    family: family(pack, fact.about),
                    fingerprint: fact.fingerprint(pack),
                    was: was.remove(&fact.id).unwrap_or_default(),
                    reserved: match fact.about {
                        About::Question(q) => pack.questions[q].reserved,
                        _ => false,
                    },
                    items: items
                        .filter_map(|item| {
                            Some(CatalogueItem {
                                key: ItemKey::from(questions.id(pack, *item)?),
                                rungs: rungs(pack, fact.about, questions.kind(*item)?),
                            })
                        })
                        .collect(),
                })
            })
            .collect();
        let facts = Catalogue::of(pack, facts);
        let of_place = facts.facts().iter();
        let of_place = of_place
            .map(|f| questions.find(&FactId::written(f.key.as_str())))
            .collect();
        let mut below = vec![0_usize; facts.topics().len()];
        for fact in facts.facts().iter().filter(|f| !f.reserved) {
            let mut at = Some(fact.topic);
            while let Some(topic) = at {
                if let Some(count) = below.get_mut(topic) {
                    *count += 1;
                }
                at = facts.topics().get(topic).and_then(|t| t.parent);
            }
        }
        Self {
            questions,
            facts: Arc::new(facts),
            of_place,
            below,
        }
    }

    /// The question at a place of a fact's items.
    #[must_use]
    pub fn item(&self, place: usize, item: usize) -> Option<ItemIx> {
        let fact = self.of_place.get(place).copied().flatten()?;
        self.questions.of_fact(fact).get(item).copied()
    }

    /// What the fact at a place is about.
    #[must_use]
    pub fn about(&self, place: usize) -> Option<About> {
        let fact = self.of_place.get(place).copied().flatten()?;
        self.questions.fact(fact).map(|f| f.about)
    }

    /// The facts of topics and of all under them, but for those kept for exams. No
    /// topics means all.
    #[must_use]
    pub fn under(&self, pack: &Pack, topics: &[TopicIx]) -> Vec<usize> {
        let all = Catalogue::places(pack);
        let wanted: BTreeSet<usize> = topics
            .iter()
            .flat_map(|t| pack.with_descendants(*t))
            .filter_map(|t| all.get(&t).copied())
            .collect();
        let facts = self.facts.facts().iter().enumerate();
        facts
            .filter(|(_, f)| !f.reserved && (topics.is_empty() || wanted.contains(&f.topic)))
            .map(|(place, _)| place)
            .collect()
    }

    /// The facts that a comparison shows: its cells, and the questions that it settles.
    #[must_use]
    pub fn of_table(&self, pack: &Pack, table: ComparisonIx) -> Vec<usize> {
        let c = &pack.comparisons[table];
        self.filtered(|about| match about {
            About::Cell(s, row) => c.subjects.contains(&s) && c.aspects.contains(&row),
            About::Question(q) => pack.questions[q].comparison == Some(table),
            _ => false,
        })
    }

    /// The facts on subjects that somebody put side by side.
    #[must_use]
    pub fn of_subjects(&self, subjects: &[SubjectIx]) -> Vec<usize> {
        self.filtered(|about| matches!(about, About::Cell(s, _) if subjects.contains(&s)))
    }

    /// The items of a fact at a place, with their kinds.
    pub fn kinds(&self, place: usize) -> impl Iterator<Item = (&CatalogueItem, ItemKind)> {
        let items = self.facts.facts().get(place).map_or(&[][..], |f| &f.items);
        items.iter().enumerate().filter_map(move |(n, item)| {
            let kind = self.questions.kind(self.item(place, n)?)?;
            Some((item, kind))
        })
    }

    /// The place of an item: that of its fact, and its own among the fact's.
    #[must_use]
    pub fn find(&self, fact: &FactKey, item: &ItemKey) -> Option<(usize, usize)> {
        let place = self.facts.place_by_any(fact)?;
        let items = &self.facts.facts().get(place)?.items;
        Some((place, items.iter().position(|i| i.key == *item)?))
    }

    fn filtered(&self, wanted: impl Fn(About) -> bool) -> Vec<usize> {
        let facts = self.facts.facts().iter().enumerate();
        facts
            .filter(|(place, f)| !f.reserved && self.about(*place).is_some_and(&wanted))
            .map(|(place, _)| place)
            .collect()
    }
}

fn key(id: &FactId) -> FactKey {
    FactKey::from(id.as_str())
}

/// Facts that are told apart best when they are mixed: the rows of one comparison.
fn family(pack: &Pack, about: About) -> u32 {
    let table = match about {
        About::Cell(subject, row) => pack.aspects[row].only_in.or_else(|| {
            let holds = |(_, c): &(ComparisonIx, &crate::content::Comparison)| {
                c.aspects.contains(&row) && c.subjects.contains(&subject)
            };
            pack.comparisons.iter().find(holds).map(|(ix, _)| ix)
        }),
        About::Question(question) => pack.questions[question].comparison,
        About::Term(_) => return 1,
        About::Bill(_) | About::Claim(_) => return 2,
    };
    // Hand-written questions on no table are of the family of none.
    table.map_or(0, |t| {
        u32::try_from(t.index()).unwrap_or(0).saturating_add(3)
    })
}

/// On which rungs of the ladder a form can be asked.
fn rungs(pack: &Pack, about: About, kind: ItemKind) -> Rungs {
    let of: &[Rung] = match kind {
        ItemKind::Written => match about {
            About::Question(q) if pack.questions[q].rights() > 1 => &[Rung::TwoOfFive],
            About::Question(q) if pack.questions[q].options.len() <= 3 => &[Rung::OfThree],
            _ => &[Rung::OfFour],
        },
        ItemKind::TrueFalse => &[Rung::OfThree],
        ItemKind::WhichSubject
        | ItemKind::WhichValue
        | ItemKind::TermMeaning
        | ItemKind::MeaningTerm
        | ItemKind::Price
        | ItemKind::Bill => &[Rung::OfThree, Rung::OfFour],
        ItemKind::OddOneOut | ItemKind::Scenario | ItemKind::MatchRow => &[Rung::OfFour],
        ItemKind::TwoShare => &[Rung::TwoOfFive],
        ItemKind::Cloze => &[Rung::Cloze],
        ItemKind::FillRow => &[Rung::Row],
    };
    Rungs::of(of)
}

/// What this learner mixes up, for the choice of wrong options.
#[must_use]
pub fn mixups(pack: &Pack, stats: &Stats) -> Mixups {
    let mut found = Mixups::default();
    let subject = |id: &str| pack.subjects.find(|s| s.id == id).map(|(ix, _)| ix);
    let term = |id: &str| {
        let id = id.strip_prefix("term:")?;
        pack.terms.find(|t| t.id == id).map(|(ix, _)| ix)
    };
    for mixup in stats.mixups() {
        let (one, other) = (&mixup.chosen, &mixup.wanted);
        let rate = stats.confusion(one, other);
        if let (Some(a), Some(b)) = (subject(one), subject(other)) {
            found.subjects.insert((a, b), rate);
            found.subjects.insert((b, a), rate);
        } else if let (Some(a), Some(b)) = (term(one), term(other)) {
            found.terms.insert((a, b), rate);
            found.terms.insert((b, a), rate);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples::pack;
    use super::*;

    #[test]
    fn every_fact_is_known_by_both_and_every_item_has_a_rung() {
        let pack = pack();
        let material = Material::of(pack);
        assert_eq!(
            material.facts.facts().len(),
            material.questions.facts().count()
        );
        let mut items = 0;
        for (place, fact) in material.facts.facts().iter().enumerate() {
            let kinds: Vec<_> = material.kinds(place).collect();
            assert_eq!(kinds.len(), fact.items.len(), "{}", fact.key);
            for (n, item) in fact.items.iter().enumerate() {
                let ix = material.item(place, n).unwrap();
                assert_eq!(material.questions.id(pack, ix).unwrap(), item.key.as_str());
                assert!(Rung::ALL.iter().any(|r| item.rungs.has(*r)), "{}", item.key);
                assert_eq!(material.find(&fact.key, &item.key), Some((place, n)));
                items += 1;
            }
        }
        assert_eq!(items, material.questions.len());
    }

    #[test]
    fn a_topic_has_the_facts_of_all_under_it_and_none_kept_for_exams() {
        let pack = pack();
        let material = Material::of(pack);
        let all = material.under(pack, &[]);
        let roots: usize = pack
            .roots
            .iter()
            .map(|r| material.under(pack, &[*r]).len())
            .sum();
        assert_eq!(all.len(), roots);
        for (topic, count) in pack.topics.indices().zip(&material.below) {
            assert_eq!(material.under(pack, &[topic]).len(), *count);
        }
        let facts = material.facts.facts();
        assert!(facts.iter().any(|f| f.reserved));
        assert!(all.iter().all(|p| !facts[*p].reserved));
    }

    #[test]
    fn a_table_has_its_own_cells_only() {
        let pack = pack();
        let material = Material::of(pack);
        for table in pack.comparisons.indices() {
            for place in material.of_table(pack, table) {
                if let Some(About::Cell(s, row)) = material.about(place) {
                    let c = &pack.comparisons[table];
                    assert!(c.subjects.contains(&s) && c.aspects.contains(&row));
                }
            }
        }
    }
}
