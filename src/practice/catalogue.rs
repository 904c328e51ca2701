//! All items of a pack, by fact and by topic. Planned once for a pack; words and
//! options of an item are made when it is asked for, with the distractors that
//! suit the learner. What is asked when is not decided here.

use super::deal::{DealtItem, deal};
use super::distract::Mixups;
use super::fact::{About, Fact, FactId, facts};
use super::item::{Item, ItemKind};
use super::make::{Draft, Index, Maker, Plan, plan};
use super::say::Voice;
use crate::content::{Pack, TopicIx};
use std::collections::HashMap;

/// Place of an item in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(u32);

/// Place of a fact in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactIx(u32);

impl ItemIx {
    /// The place as a number, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl FactIx {
    /// The place as a number, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All items of a pack.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Facts of which at least one item is made.
    facts: Vec<Fact>,
    plans: Vec<(Plan, FactIx)>,
    of_fact: Vec<Vec<ItemIx>>,
    of_topic: Vec<Vec<FactIx>>,
    by_id: HashMap<FactId, FactIx>,
    index: Index,
    voice: Voice,
}

impl Catalogue {
    /// Plans all items of a pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let (index, voice) = (Index::of(pack), Voice::of(pack));
        let mixups = Mixups::default();
        let maker = Maker {
            pack,
            index: &index,
            voice: &voice,
            mixups: &mixups,
        };
        let planned: Vec<(Plan, Option<About>)> = plan(&maker)
            .into_iter()
            .map(|p| (p, p.about(&maker).first().copied()))
            .collect();
        let asked: std::collections::HashSet<About> = planned.iter().filter_map(|p| p.1).collect();
        let mut catalogue = Self {
            of_topic: vec![Vec::new(); pack.topics.len()],
            ..Self::default()
        };
        let mut places: HashMap<About, FactIx> = HashMap::new();
        for fact in facts(pack).into_iter().filter(|f| asked.contains(&f.about)) {
            let ix = FactIx(u32::try_from(catalogue.facts.len()).unwrap_or(u32::MAX));
            places.insert(fact.about, ix);
            catalogue.by_id.insert(fact.id.clone(), ix);
            if let Some(topic) = catalogue.of_topic.get_mut(fact.topic.index()) {
                topic.push(ix);
            }
            catalogue.facts.push(fact);
        }
        catalogue.of_fact = vec![Vec::new(); catalogue.facts.len()];
        for (plan, about) in planned {
            let Some(fact) = about.and_then(|a| places.get(&a).copied()) else {
                continue;
            };
            let ix = ItemIx(u32::try_from(catalogue.plans.len()).unwrap_or(u32::MAX));
            catalogue.plans.push((plan, fact));
            if let Some(items) = catalogue.of_fact.get_mut(fact.index()) {
                items.push(ix);
            }
        }
        catalogue.index = index;
        catalogue.voice = voice;
        catalogue
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plans.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// All items, in order: hand-written, by rows, tables, terms, prices.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = ItemIx> + ExactSizeIterator + use<> {
        let all = u32::try_from(self.plans.len()).unwrap_or(u32::MAX);
        (0..all).map(ItemIx)
    }

    /// All facts of which there are items, in order.
    #[must_use]
    pub fn facts(&self) -> impl DoubleEndedIterator<Item = (FactIx, &Fact)> {
        let all = self.facts.iter().enumerate();
        all.map(|(n, fact)| (FactIx(u32::try_from(n).unwrap_or(u32::MAX)), fact))
    }

    /// A fact; `None` for a place of another catalogue.
    #[must_use]
    pub fn fact(&self, fact: FactIx) -> Option<&Fact> {
        self.facts.get(fact.index())
    }

    /// Finds a fact by its id of today.
    #[must_use]
    pub fn find(&self, id: &FactId) -> Option<FactIx> {
        self.by_id.get(id).copied()
    }

    /// The forms of a fact.
    #[must_use]
    pub fn of_fact(&self, fact: FactIx) -> &[ItemIx] {
        self.of_fact.get(fact.index()).map_or(&[], Vec::as_slice)
    }

    /// The facts learnt under a topic itself, without those below it.
    #[must_use]
    pub fn of_topic(&self, topic: TopicIx) -> &[FactIx] {
        self.of_topic.get(topic.index()).map_or(&[], Vec::as_slice)
    }

    /// The fact whose state an answer to the item changes.
    #[must_use]
    pub fn fact_of(&self, item: ItemIx) -> Option<FactIx> {
        self.plans.get(item.index()).map(|(_, fact)| *fact)
    }

    /// The form of an item.
    #[must_use]
    pub fn kind(&self, item: ItemIx) -> Option<ItemKind> {
        self.plans.get(item.index()).map(|(plan, _)| plan.kind())
    }

    /// The id of an item, made of content ids.
    #[must_use]
    pub fn id(&self, pack: &Pack, item: ItemIx) -> Option<String> {
        self.plans.get(item.index()).map(|(plan, _)| plan.id(pack))
    }

    /// Finds an item by its id; looks through all of them.
    #[must_use]
    pub fn item_by_id(&self, pack: &Pack, id: &str) -> Option<ItemIx> {
        let named = |(plan, _): &(Plan, FactIx)| plan.id(pack) == id;
        let n = self.plans.iter().position(named)?;
        u32::try_from(n).ok().map(ItemIx)
    }

    /// An item with words and options, for a learner of whom nothing is known.
    /// `None` for a place of another catalogue or pack.
    #[must_use]
    pub fn item(&self, pack: &Pack, item: ItemIx) -> Option<Item> {
        self.item_for(pack, item, &Mixups::default())
    }

    /// An item with the wrong options that tempt this learner most.
    #[must_use]
    pub fn item_for(&self, pack: &Pack, item: ItemIx, mixups: &Mixups) -> Option<Item> {
        let (plan, fact) = self.plans.get(item.index())?;
        let fact = self.facts.get(fact.index())?;
        let maker = self.maker(pack, mixups);
        let Draft { stem, answer } = match *plan {
            Plan::Written(question) => maker.written(question),
            Plan::WhichSubject(row, subject) => maker.which_subject(row, subject),
            Plan::WhichValue(row, subject) => maker.which_value(row, subject),
            Plan::TwoShare(row, pair) => maker.two_share(row, pair),
            Plan::OddOneOut(row, odd, one) => maker.odd_one_out(row, odd, one),
            Plan::MatchRow(table, subject) => maker.match_row(table, subject),
            Plan::FillRow(table, subject) => maker.fill_row(table, subject),
            Plan::Cloze(row, subject) => maker.cloze(row, subject),
            Plan::TrueFalse(row, subject, told) => maker.true_false(row, subject, told),
            Plan::Scenario(subject, rows) => maker.scenario(subject, rows),
            Plan::TermMeaning(term) => maker.term_meaning(term),
            Plan::MeaningTerm(term) => maker.meaning_term(term),
            Plan::NameTerm(term) => maker.name_term(term),
            Plan::Bill(preset) => maker.bill(preset),
            Plan::Price(claim) => maker.price(claim),
            Plan::Claim(claim) => maker.claim(claim),
        }?;
        let touches = plan.about(&maker).into_iter();
        let question = match plan {
            Plan::Written(question) => Some(*question),
            _ => None,
        };
        Some(Item {
            id: plan.id(pack),
            fact: fact.id.clone(),
            touches: touches.map(|about| Fact::of(pack, about).id).collect(),
            topic: fact.topic,
            kind: plan.kind(),
            stem,
            answer,
            question,
            reserved: question.is_some_and(|q| pack.questions[q].reserved),
        })
    }

    /// An item with its options in the order of a deal; see [`deal`].
    #[must_use]
    pub fn deal(&self, pack: &Pack, item: ItemIx, seed: u64, index: u64) -> Option<DealtItem> {
        Some(deal(self.item(pack, item)?, seed, index, usize::MAX))
    }

    /// A bill made up from a seed, to be predicted. Its fact is that of the preset
    /// whose prices it uses; answers to it belong in free practice only.
    #[must_use]
    pub fn any_bill(&self, pack: &Pack, seed: u64) -> Option<Item> {
        let mixups = Mixups::default();
        let (preset, Draft { stem, answer }) = self.maker(pack, &mixups).any_bill(seed)?;
        let fact = Fact::of(pack, About::Bill(preset));
        Some(Item {
            id: format!("any-{}/{seed}", fact.id),
            touches: vec![fact.id.clone()],
            topic: fact.topic,
            fact: fact.id,
            kind: ItemKind::Bill,
            stem,
            answer,
            question: None,
            reserved: false,
        })
    }

    fn maker<'a>(&'a self, pack: &'a Pack, mixups: &'a Mixups) -> Maker<'a> {
        Maker {
            pack,
            index: &self.index,
            voice: &self.voice,
            mixups,
        }
    }
}
