//! Today's work: what is due and what is new, and a session's order through it.
//! Here lives everything under a day: what was missed comes back in the session.
//! Pure; days and chance are passed in. The words of a question are elsewhere.

use super::catalogue::{Catalogue, CatalogueFact, CatalogueItem};
use super::fold::FactState;
use super::ladder::Rung;
use super::log::{Confidence, Day, FactKey};
use super::plan::{Pace, Pacing};
use super::schedule::Scheduler;
use super::states::States;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, VecDeque};

/// Others that are asked before a missed fact comes back.
const GAP: usize = 5;
/// The same for one on which the learner was sure.
const SURE_GAP: usize = 3;
/// Most times a fact is asked in one session.
const MOST: u8 = 4;
/// Facts of neighbouring topics that are mixed with each other.
const WINDOW: usize = 12;

/// What today asks for. Facts are places in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Today {
    /// The most overdue first.
    pub due: Vec<usize>,
    /// In the order in which they should be met.
    pub new: Vec<usize>,
    /// How long it will take, rounded up.
    pub minutes: u32,
}

impl Today {
    /// Finds what is due and what may be new. Topics that were `read` give new
    /// facts first, then the others in reading order.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        states: &States,
        scheduler: &Scheduler,
        pacing: &Pacing,
        read: &BTreeSet<usize>,
        pace: Pace,
    ) -> Self {
        let today = pacing.today();
        let mut due: Vec<(Day, usize)> = Vec::new();
        let (mut new, mut met_today) = (Vec::new(), 0);
        for (place, fact) in catalogue.facts().iter().enumerate() {
            let state = states.get(place);
            if fact.reserved || fact.items.iter().all(|i| state.skips(&i.key)) {
                continue;
            }
            met_today += usize::from(state.first_day == Some(today));
            match pacing.due(scheduler, fact, state) {
                Some(day) if day <= today => due.push((day, place)),
                Some(_) => {}
                None => new.push((!read.contains(&fact.topic), place)),
            }
        }
        due.sort_unstable();
        new.sort_by_key(|(unread, _)| *unread);
        let wanted = pacing.new_today(new.len() + met_today, due.len(), pace);
        new.truncate(wanted.saturating_sub(met_today));
        let mut found = Self {
            due: due.into_iter().map(|(_, place)| place).collect(),
            new: new.into_iter().map(|(_, place)| place).collect(),
            minutes: 0,
        };
        found.minutes = pace.minutes(found.len());
        found
    }

    /// How many facts in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.due.len() + self.new.len()
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As on the button: “12 due, 6 new, about 9 minutes”.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.due.is_empty() {
            parts.push(format!("{} due", self.due.len()));
        }
        if !self.new.is_empty() {
            parts.push(format!("{} new", self.new.len()));
        }
        if parts.is_empty() {
            return "Nothing due today".to_owned();
        }
        let s = if self.minutes == 1 { "" } else { "s" };
        parts.push(format!("about {} minute{s}", self.minutes));
        parts.join(", ")
    }
}

/// What to ask next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Place of the fact in the catalogue.
    pub fact: usize,
    /// Place of the item among the fact's.
    pub item: usize,
    pub rung: Rung,
    /// It was asked in this session before.
    pub again: bool,
}

/// A session's way through the day's work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue {
    waiting: VecDeque<Card>,
    /// In hand, not yet answered.
    hand: Option<Card>,
    /// Where that one was taken from.
    drawn_at: usize,
    /// Answered last; of that one, the fact asked before it.
    last: Option<(Card, Option<usize>)>,
    /// Whether the last answer can be taken back.
    can_undo: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Card {
    fact: usize,
    /// How often it was asked in this session.
    asked: u8,
}

impl Queue {
    /// Lays out a session: what was sure and wrong first; then the due, mixed among
    /// neighbouring topics; in their middle the new, topic by topic.
    #[must_use]
    pub fn start(today: &Today, catalogue: &Catalogue, states: &States, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut order, due): (Vec<usize>, Vec<usize>) = today
            .due
            .iter()
            .partition(|place| states.get(**place).sure_wrong.is_some());
        let mixed = mixed(due, catalogue, &mut random);
        let (before, after) = mixed.split_at(mixed.len() / 2);
        order.extend_from_slice(before);
        order.extend(blocked(&today.new, catalogue));
        order.extend_from_slice(after);
        Self::of(order)
    }

    /// A session through chosen facts, mixed: practice that leaves the schedule alone.
    #[must_use]
    pub fn free(facts: Vec<usize>, catalogue: &Catalogue, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        Self::of(mixed(facts, catalogue, &mut random))
    }

    fn of(order: Vec<usize>) -> Self {
        let mut seen = BTreeSet::new();
        let waiting = order
            .into_iter()
            .filter(|fact| seen.insert(*fact))
            .map(|fact| Card { fact, asked: 0 })
            .collect();
        Self {
            waiting,
            ..Self::default()
        }
    }

    /// What to ask now: the same until it is answered. `None` at the end. `turn`
    /// varies the form among those that fit; the same turn gives the same.
    pub fn ask(&mut self, catalogue: &Catalogue, states: &States, turn: u64) -> Option<Ask> {
        self.ask_among(catalogue, states, turn, &|_, _| true)
    }

    /// The same where only some items may be asked: `allowed` is told the place of
    /// the fact, and the item. A fact with none of them is passed over.
    pub fn ask_among(
        &mut self,
        catalogue: &Catalogue,
        states: &States,
        turn: u64,
        allowed: &dyn Fn(usize, &CatalogueItem) -> bool,
    ) -> Option<Ask> {
        loop {
            if self.hand.is_none() {
                self.hand = self.draw();
            }
            let card = self.hand?;
            let state = states.get(card.fact);
            let fact = catalogue.facts().get(card.fact);
            let allowed = |item: &CatalogueItem| allowed(card.fact, item);
            match fact.and_then(|f| form(f, state, turn, &allowed)) {
                Some((item, rung)) => {
                    return Some(Ask {
                        fact: card.fact,
                        item,
                        rung,
                        again: card.asked > 0,
                    });
                }
                // Every item was marked to be skipped meanwhile, or none is wanted.
                None => self.hand = None,
            }
        }
    }

    /// The next card that isn't about the fact asked last.
    fn draw(&mut self) -> Option<Card> {
        let last = self.last.as_ref().map(|(card, _)| card.fact);
        self.drawn_at = self.waiting.iter().position(|c| Some(c.fact) != last)?;
        self.waiting.remove(self.drawn_at)
    }

    /// Takes the answer to what is in hand. A miss comes back in this session,
    /// sooner where the learner was sure. Returns `false` where nothing was in hand.
    pub fn answered(&mut self, right: bool, confidence: Confidence) -> bool {
        let Some(card) = self.hand.take() else {
            return false;
        };
        let asked = card.asked + 1;
        if !right && asked < MOST {
            let gap = match confidence {
                Confidence::Sure => SURE_GAP,
                Confidence::Guess | Confidence::Think => GAP,
            };
            let at = gap.min(self.waiting.len());
            self.waiting.insert(at, Card { asked, ..card });
        }
        self.last = Some((card, self.last.map(|(before, _)| before.fact)));
        self.can_undo = true;
        true
    }

    /// Whether a fact will come up in this session. One that nothing else could
    /// stand before won't: no fact is asked twice in a row.
    #[must_use]
    pub fn comes_up(&self, fact: usize) -> bool {
        let last = self.last.as_ref().map(|(card, _)| card.fact);
        let waits = self.waiting.iter().any(|c| c.fact == fact);
        waits && (last != Some(fact) || self.waiting.iter().any(|c| c.fact != fact))
    }

    /// Takes the last answer back: its card is in hand again. One step only.
    pub fn undo(&mut self) -> bool {
        let Some((card, before)) = self.last.filter(|_| self.can_undo) else {
            return false;
        };
        if let Some(drawn) = self.hand.replace(card)
            && drawn.fact != card.fact
        {
            let at = self.drawn_at.min(self.waiting.len());
            self.waiting.insert(at, drawn);
        }
        // Each fact waits once at most: this one only if it was to come back.
        self.waiting.retain(|c| c.fact != card.fact);
        let asked = |fact| Card { fact, asked: MOST };
        self.last = before.map(|fact| (asked(fact), None));
        self.can_undo = false;
        true
    }

    /// Puts aside what is in hand without an answer, such as an item skipped for good.
    pub fn pass(&mut self) {
        self.hand = None;
    }

    /// How many cards are left, with the one in hand. What was missed counts again,
    /// unless nothing else could stand before it.
    #[must_use]
    pub fn left(&self) -> usize {
        let last = self.last.as_ref().map(|(card, _)| card.fact);
        if self.hand.is_none() && self.waiting.iter().all(|c| Some(c.fact) == last) {
            return 0;
        }
        self.waiting.len() + usize::from(self.hand.is_some())
    }

    /// As text, to be resumed after a restart. Facts are named, not counted, so
    /// that the pack may change meanwhile.
    #[must_use]
    pub fn save(&self, catalogue: &Catalogue) -> String {
        let key = |place: usize| catalogue.facts().get(place).map(|f| f.key.clone());
        let cards = self.hand.iter().chain(&self.waiting);
        let saved = Saved {
            cards: cards
                .filter_map(|c| Some((key(c.fact)?, c.asked)))
                .collect(),
            last: self.last.as_ref().and_then(|(card, _)| key(card.fact)),
        };
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// What was saved, as far as the pack still has it. `None` where the text is
    /// none of [`Self::save`]'s.
    #[must_use]
    pub fn resume(text: &str, catalogue: &Catalogue) -> Option<Self> {
        let saved: Saved = serde_json::from_str(text).ok()?;
        let card = |(key, asked): (FactKey, u8)| {
            let fact = catalogue.place_by_any(&key)?;
            Some(Card { fact, asked })
        };
        let mut queue = Self {
            waiting: saved.cards.into_iter().filter_map(card).collect(),
            ..Self::default()
        };
        queue.last = saved
            .last
            .and_then(|key| card((key, MOST)))
            .map(|card| (card, None));
        queue.hand = queue.draw();
        Some(queue)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Saved {
    cards: Vec<(FactKey, u8)>,
    last: Option<FactKey>,
}

/// The item and rung in which a fact is asked: on its rung of the ladder, or the
/// nearest below, or else the nearest above.
fn form(
    fact: &CatalogueFact,
    state: &FactState,
    turn: u64,
    allowed: &dyn Fn(&CatalogueItem) -> bool,
) -> Option<(usize, Rung)> {
    let able = |item: &CatalogueItem, rung: Rung| {
        !state.skips(&item.key) && item.rungs.has(rung) && allowed(item)
    };
    let any = |rung: &Rung| fact.items.iter().any(|i| able(i, *rung));
    let (below, above) = Rung::ALL.split_at(usize::from(state.ladder.rung.number()) + 1);
    let rung = *below.iter().rev().chain(above).find(|r| any(r))?;
    let fit: Vec<usize> = (0..fact.items.len())
        .filter(|n| fact.items.get(*n).is_some_and(|i| able(i, rung)))
        .collect();
    let turn = turn.wrapping_add(u64::from(state.answers));
    let at = usize::try_from(turn % fit.len().max(1) as u64).unwrap_or(0);
    fit.get(at).map(|item| (*item, rung))
}

/// The first pass: topic by topic, in the order in which topics come up.
fn blocked(new: &[usize], catalogue: &Catalogue) -> Vec<usize> {
    let topic = |place: usize| catalogue.facts().get(place).map(|f| f.topic);
    let mut topics: Vec<Option<usize>> = Vec::new();
    for place in new {
        if !topics.contains(&topic(*place)) {
            topics.push(topic(*place));
        }
    }
    let mut order = new.to_vec();
    order.sort_by_key(|place| topics.iter().position(|t| *t == topic(*place)));
    order
}

/// Facts of neighbouring topics in windows, each mixed so that two of one topic
/// stand beside each other only where it can't be helped, and rows of one
/// comparison stay near.
fn mixed(facts: Vec<usize>, catalogue: &Catalogue, random: &mut fastrand::Rng) -> Vec<usize> {
    let of = |place: usize| {
        let fact = catalogue.facts().get(place);
        fact.map_or((0, 0), |f| (f.topic, f.family))
    };
    let mut sorted = facts;
    sorted.sort_by_key(|place| {
        let (topic, family) = of(*place);
        (family, topic, *place)
    });
    let mut windows: Vec<Vec<usize>> = sorted.chunks(WINDOW).map(<[usize]>::to_vec).collect();
    random.shuffle(&mut windows);
    let mut order: Vec<usize> = Vec::new();
    for mut window in windows {
        random.shuffle(&mut window);
        while !window.is_empty() {
            let last = order.last().map(|place| of(*place).0);
            let other = window.iter().position(|p| Some(of(*p).0) != last);
            order.push(window.swap_remove(other.unwrap_or(0)));
        }
    }
    order
}

#[cfg(test)]
mod tests;
