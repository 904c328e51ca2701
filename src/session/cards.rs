//! A session: cards one after another, with feedback at once. It asks what is due
//! and new, or what was chosen freely; what was missed comes back before the end.
//! A mock exam is another matter (`exam`).

use super::card::Card;
use super::material::{Deck, mixups};
use super::sorts::Sort;
use crate::content::Pack;
use crate::practice::{Dealer, mixed};
use crate::progress::{Answer, CatalogueItem, Confidence, FactKey, ItemKey, Mode, Queue, Rung};
use std::collections::BTreeSet;

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is due and new today. The only one that moves the schedule.
    Review,
    /// What was chosen; the schedule stays.
    Free,
    /// The cells of a comparison, with the options covered at first.
    Drill,
    /// Bills made up, to be predicted.
    Bills,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Review, Self::Free, Self::Drill, Self::Bills];

    /// The word for it where a session is kept.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Free => "free",
            Self::Drill => "drill",
            Self::Bills => "bills",
        }
    }

    /// How the log calls answers given in it.
    #[must_use]
    pub fn mode(self) -> Mode {
        match self {
            Self::Review => Mode::Scheduled,
            Self::Free | Self::Bills => Mode::Free,
            Self::Drill => Mode::Drill,
        }
    }
}

/// What may be asked in a session that was chosen freely.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// Places of facts.
    pub facts: Vec<usize>,
    /// Sorts of questions; none means all.
    pub sorts: Vec<Sort>,
    /// These items only; none means all.
    pub only: BTreeSet<ItemKey>,
    /// Most facts that are asked.
    pub most: usize,
}

/// One answer of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub fact: FactKey,
    pub item: ItemKey,
    pub right: bool,
    pub confidence: Confidence,
    /// It was asked in this session before.
    pub again: bool,
}

/// A session under way.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) id: u64,
    pub(super) kind: Kind,
    pub(super) about: String,
    pub(super) seed: u64,
    /// Cards dealt so far.
    pub(super) turn: u64,
    pub(super) queue: Queue,
    /// Bills that are still to be made up.
    pub(super) bills: usize,
    pub(super) sorts: Vec<Sort>,
    pub(super) only: BTreeSet<ItemKey>,
    /// Options are covered until one has thought.
    pub(super) cover: bool,
    pub(super) dealer: Dealer,
    pub(super) card: Option<Card>,
    /// The card before, for undoing after one has gone on.
    pub(super) before: Option<Box<Card>>,
    pub(super) done: Vec<Done>,
    pub(super) ended: bool,
}

impl Session {
    fn new(id: u64, kind: Kind, about: String, cover: bool) -> Self {
        Self {
            id,
            kind,
            about,
            seed: id,
            turn: 0,
            queue: Queue::default(),
            bills: 0,
            sorts: Vec::new(),
            only: BTreeSet::new(),
            cover: cover || kind == Kind::Drill,
            dealer: Dealer::new(id),
            card: None,
            before: None,
            done: Vec::new(),
            ended: false,
        }
    }

    /// A session through what is due and new. `id` names it in the log and is its
    /// seed. `None` where there is nothing to do.
    #[must_use]
    pub fn review(deck: &Deck<'_>, id: u64, cover: bool, now: i64) -> Option<Self> {
        let s = deck.snapshot;
        let mut session = Self::new(id, Kind::Review, "Review".into(), cover);
        session.queue = Queue::start(&s.today, &s.catalogue, &s.states, id);
        session.begun(deck, now)
    }

    /// A session through what was chosen. `None` where nothing fits.
    #[must_use]
    pub fn free(
        deck: &Deck<'_>,
        kind: Kind,
        wish: Wish,
        about: String,
        id: u64,
        cover: bool,
        now: i64,
    ) -> Option<Self> {
        let mut session = Self::new(id, kind, about, cover);
        (session.sorts, session.only) = (wish.sorts, wish.only);
        let fits = |place: &usize| {
            let state = deck.snapshot.states.get(*place);
            let mut kinds = deck.material.kinds(*place);
            kinds.any(|(item, kind)| {
                let sort = session.sorts.is_empty() || session.sorts.contains(&Sort::of(kind));
                let only = session.only.is_empty() || session.only.contains(&item.key);
                sort && only && !state.skips(&item.key)
            })
        };
        let mut facts: Vec<usize> = wish.facts.into_iter().filter(fits).collect();
        fastrand::Rng::with_seed(mixed(&[id, 7])).shuffle(&mut facts);
        facts.truncate(wish.most);
        session.queue = Queue::free(facts, &deck.snapshot.catalogue, id);
        session.begun(deck, now)
    }

    /// A session of bills that are made up. `None` where the pack has no prices.
    #[must_use]
    pub fn bills(deck: &Deck<'_>, number: usize, id: u64, now: i64) -> Option<Self> {
        let mut session = Self::new(id, Kind::Bills, "Predict the bill".into(), false);
        session.bills = number;
        session.begun(deck, now)
    }

    fn begun(mut self, deck: &Deck<'_>, now: i64) -> Option<Self> {
        self.deal(deck, now);
        (!self.ended).then_some(self)
    }

    /// The name in the log.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// What it is for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it is about, for its title.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The question in hand; `None` once the session has ended.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        self.card.as_ref().filter(|_| !self.ended)
    }

    /// The question in hand, to pick and to type.
    pub fn card_mut(&mut self) -> Option<&mut Card> {
        self.card.as_mut().filter(|_| !self.ended)
    }

    /// Answers given so far, in order.
    #[must_use]
    pub fn done(&self) -> &[Done] {
        &self.done
    }

    /// Which question is in hand, from 1, of how many. What was missed comes back
    /// and counts again.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let answered = self.card().is_some_and(|c| c.given.is_some());
        let at = self.done.len() + usize::from(!answered);
        let left = match self.kind {
            Kind::Bills => self.bills + usize::from(!answered && self.card.is_some()),
            _ => self.queue.left(),
        };
        (at, self.done.len() + left)
    }

    /// Whether the session has ended.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Facts asked, and how many of them were right at the first try.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        let first = self.done.iter().filter(|d| !d.again);
        let right = first.clone().filter(|d| d.right).count();
        (right, first.count())
    }

    /// What was missed at the first try, in order.
    #[must_use]
    pub fn misses(&self) -> Vec<&Done> {
        let first = self.done.iter().filter(|d| !d.again);
        first.filter(|d| !d.right).collect()
    }

    /// Answers with what is picked or typed; gives what goes into the log. `None`
    /// where that isn't possible.
    pub fn answer(&mut self, deck: &Deck<'_>, confidence: Confidence, now: i64) -> Option<Answer> {
        if self.ended {
            return None;
        }
        let card = self.card.as_mut()?;
        let right = card.answer(confidence)?.right;
        let logged = card.logged(deck, self.kind.mode(), self.id, now);
        self.done.push(Done {
            fact: card.fact_key(),
            item: card.item_key(),
            right,
            confidence,
            again: card.again,
        });
        if self.kind != Kind::Bills {
            self.queue.answered(right, confidence);
        }
        self.before = None;
        logged
    }

    /// “I was right”: the answer that was typed counts as right after all. Gives
    /// what goes into the log in place of the answer before.
    pub fn overrule(&mut self, deck: &Deck<'_>, now: i64) -> Option<Answer> {
        let card = self.card.as_mut().filter(|c| c.is_typed())?;
        let given = card.given.as_mut().filter(|g| !g.right)?;
        (given.right, given.overruled) = (true, true);
        let confidence = given.confidence;
        if let Some(done) = self.done.last_mut() {
            done.right = true;
        }
        // The card is answered anew, so that it doesn't come back as a miss.
        if self.kind != Kind::Bills && self.queue.undo() {
            self.queue.answered(true, confidence);
        }
        card.logged(deck, self.kind.mode(), self.id, now)
    }

    /// Goes on to the next question, or to the end.
    pub fn next(&mut self, deck: &Deck<'_>, now: i64) {
        if self.card.as_ref().is_some_and(|c| c.given.is_some()) {
            self.before = self.card.take().map(Box::new);
            self.deal(deck, now);
        }
    }

    /// Whether the fact in hand will come up again before the end.
    #[must_use]
    pub fn comes_up_again(&self) -> bool {
        self.card().is_some_and(|c| self.queue.comes_up(c.place))
    }

    /// Whether the last answer can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        let given = self.card.as_ref().is_some_and(|c| c.given.is_some());
        !self.done.is_empty() && (given || self.before.is_some())
    }

    /// Takes the last answer back: its question is in hand again.
    pub fn undo(&mut self, now: i64) -> bool {
        if !self.can_undo() || (self.kind != Kind::Bills && !self.queue.undo()) {
            return false;
        }
        if let Some(before) = self.before.take() {
            if self.kind == Kind::Bills && self.card.is_some() {
                self.bills += 1;
                self.turn = self.turn.saturating_sub(1);
            }
            self.card = Some(*before);
        }
        if let Some(card) = &mut self.card {
            card.given = None;
            card.shown = now;
        }
        self.done.pop();
        self.ended = false;
        true
    }

    /// Puts the question in hand aside without an answer, as one that is never to be
    /// asked again. `deck` must know that already.
    pub fn pass(&mut self, deck: &Deck<'_>, now: i64) {
        let given = self.card.as_ref().is_some_and(|c| c.given.is_some());
        if given {
            self.next(deck, now);
        } else if !self.ended {
            self.queue.pass();
            self.card = None;
            self.deal(deck, now);
        }
    }

    /// Ends the session here; what was answered counts.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// Deals the next card, or ends.
    pub(super) fn deal(&mut self, deck: &Deck<'_>, now: i64) {
        let card = match self.kind {
            Kind::Bills => self.deal_bill(deck, now),
            _ => self.deal_fact(deck, now),
        };
        self.ended = card.is_none();
        self.card = card.map(|card| if self.cover { card.covered() } else { card });
    }

    fn deal_fact(&mut self, deck: &Deck<'_>, now: i64) -> Option<Card> {
        let s = deck.snapshot;
        let mixups = mixups(deck.pack, &s.stats);
        loop {
            let turn = mixed(&[self.seed, self.turn]);
            self.turn += 1;
            let (sorts, only) = (&self.sorts, &self.only);
            let allowed = |place: usize, item: &CatalogueItem| {
                let sort = sorts.is_empty()
                    || deck
                        .material
                        .kinds(place)
                        .any(|(i, kind)| i.key == item.key && sorts.contains(&Sort::of(kind)));
                sort && (only.is_empty() || only.contains(&item.key))
            };
            let ask = self
                .queue
                .ask_among(&s.catalogue, &s.states, turn, &allowed)?;
            let ix = deck.material.item(ask.fact, ask.item);
            let item = ix.and_then(|ix| deck.material.questions.item_for(deck.pack, ix, &mixups));
            let Some(item) = item else {
                // A form that can't be put into words: none is known, but no session
                // may stop at one.
                self.queue.pass();
                continue;
            };
            let most = if ask.rung == Rung::OfThree && item.question.is_none() {
                3
            } else {
                usize::MAX
            };
            let mut card = Card::new(self.dealer.deal(item, most), ask.fact, ask.rung, now);
            card.again = ask.again;
            return Some(card);
        }
    }

    fn deal_bill(&mut self, deck: &Deck<'_>, now: i64) -> Option<Card> {
        self.bills = self.bills.checked_sub(1)?;
        let card = bill(deck, self.seed, self.turn, &mut self.dealer, now);
        self.turn += 1;
        card
    }
}

/// A bill made up: the same for a seed and turn.
pub(super) fn bill(
    deck: &Deck<'_>,
    seed: u64,
    turn: u64,
    dealer: &mut Dealer,
    now: i64,
) -> Option<Card> {
    let made = |n: u64| any_bill(deck.pack, deck, mixed(&[seed, turn, n]));
    // Not every usage has two slips that differ from it.
    let item = (0..20).find_map(made)?;
    let place = deck
        .material
        .facts
        .place(&FactKey::from(item.fact.as_str()))?;
    Some(Card::new(
        dealer.deal(item, usize::MAX),
        place,
        Rung::OfFour,
        now,
    ))
}

fn any_bill(pack: &Pack, deck: &Deck<'_>, seed: u64) -> Option<crate::practice::Item> {
    deck.material.questions.any_bill(pack, seed)
}
