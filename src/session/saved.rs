//! A session or an exam as text, to be gone on with after a restart or a kill, at
//! the exact question. Facts and questions are named by their ids, so that the
//! pack may have changed meanwhile: what it no longer has is left out.

use super::card::Card;
use super::cards::{Done, Kind, Session, bill};
use super::exam::Exam;
use super::material::{Deck, mixups};
use super::sorts::Sort;
use crate::practice::{Dealer, DealtItem};
use crate::progress::{Confidence, FactKey, ItemKey, Queue, Rung};
use serde::{Deserialize, Serialize};

/// What was kept, ready to be gone on with.
#[derive(Debug, Clone)]
pub enum Kept {
    Cards(Box<Session>),
    Exam(Box<Exam>),
}

impl Kept {
    /// Reads what was kept. `None` where the pack has nothing of it any more, or
    /// another version of Lectern wrote it in a way that isn't known here.
    #[must_use]
    pub fn read(text: &str, session: u64, deck: &Deck<'_>, now: i64) -> Option<Self> {
        match serde_json::from_str(text).ok()? {
            Saved::Cards(saved) => saved
                .read(session, deck, now)
                .map(|s| Self::Cards(Box::new(s))),
            Saved::Exam(saved) => {
                Exam::read(saved, session, deck, now).map(|e| Self::Exam(Box::new(e)))
            }
        }
    }

    /// Whether it is a review of what was due.
    #[must_use]
    pub fn is_review(text: &str) -> bool {
        let saved = serde_json::from_str(text);
        matches!(saved, Ok(Saved::Cards(s)) if s.kind == Kind::Review.id())
    }

    /// What it is, in words, without reading all of it: “Review, question 4 of 12”.
    #[must_use]
    pub fn words(text: &str) -> Option<String> {
        match serde_json::from_str(text).ok()? {
            Saved::Cards(saved) => Some(format!(
                "{}, question {} of {}",
                saved.about, saved.at.0, saved.at.1
            )),
            Saved::Exam(saved) => Some(format!(
                "Mock exam, question {} of {}",
                saved.at + 1,
                saved.questions.len()
            )),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum Saved {
    Cards(Box<SavedSession>),
    Exam(SavedExam),
}

#[derive(Serialize, Deserialize)]
pub(super) struct SavedSession {
    kind: String,
    about: String,
    /// Which question, of how many.
    at: (usize, usize),
    seed: u64,
    turn: u64,
    queue: String,
    bills: usize,
    sorts: Vec<String>,
    only: Vec<ItemKey>,
    cover: bool,
    done: Vec<(FactKey, ItemKey, bool, Confidence, bool)>,
    card: Option<SavedCard>,
}

/// A question in hand, as it was dealt.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedCard {
    pub fact: FactKey,
    pub item: ItemKey,
    pub order: Vec<usize>,
    pub rung: Rung,
    pub again: bool,
    pub open: bool,
    pub picked: Vec<usize>,
    #[serde(default)]
    pub typed: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SavedExam {
    pub questions: Vec<(SavedCard, bool)>,
    pub at: usize,
    pub minutes: u32,
    pub pass_percent: u32,
    /// Milliseconds that were used up.
    pub used: i64,
}

impl SavedCard {
    pub(super) fn of(card: &Card) -> Self {
        Self {
            fact: card.fact_key(),
            item: card.item_key(),
            order: card.dealt.order.clone(),
            rung: card.rung,
            again: card.again,
            open: card.open,
            picked: card.picked.clone(),
            typed: card.typed.clone(),
        }
    }

    /// The same question with its options where they were. Options that have
    /// changed in number are dealt anew.
    pub(super) fn read(self, deck: &Deck<'_>, dealer: &mut Dealer, now: i64) -> Option<Card> {
        let (place, n) = deck.material.find(&self.fact, &self.item)?;
        let ix = deck.material.item(place, n)?;
        let mixups = mixups(deck.pack, &deck.snapshot.stats);
        let item = deck.material.questions.item_for(deck.pack, ix, &mixups)?;
        let options = item.options().len();
        let mut sorted = self.order.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let whole = sorted.len() == self.order.len()
            && self.order.iter().all(|n| *n < options)
            && (0..options).all(|n| {
                let right = item.options().get(n).is_some_and(|o| o.right);
                !right || self.order.contains(&n)
            })
            && (options == 0 || self.order.len() > item.rights());
        let dealt = if whole {
            DealtItem {
                item,
                order: self.order,
            }
        } else {
            dealer.deal(item, usize::MAX)
        };
        let mut card = Card::new(dealt, place, self.rung, now);
        (card.again, card.open) = (self.again, self.open);
        if whole && self.picked.len() <= card.wanted() {
            card.picked = self.picked;
            card.picked.retain(|p| *p < card.dealt.order.len());
        }
        card.typed = self.typed;
        Some(card)
    }
}

impl Session {
    /// As text. Empty once the session has ended: then there is nothing to go on with.
    #[must_use]
    pub fn kept(&self, deck: &Deck<'_>) -> String {
        if self.ended() {
            return String::new();
        }
        let card = self.card().filter(|c| c.given.is_none());
        let answered = card.is_none();
        let (at, of) = self.position();
        if answered && at >= of && self.queue.left() == 0 && self.bills == 0 {
            return String::new();
        }
        let saved = Box::new(SavedSession {
            kind: self.kind.id().to_owned(),
            about: self.about.clone(),
            at: (if answered { (at + 1).min(of) } else { at }, of),
            seed: self.seed,
            turn: self.turn,
            queue: self.queue.save(&deck.snapshot.catalogue),
            bills: self.bills,
            sorts: self.sorts.iter().map(|s| s.id().to_owned()).collect(),
            only: self.only.iter().cloned().collect(),
            cover: self.cover,
            done: self
                .done
                .iter()
                .map(|d| {
                    (
                        d.fact.clone(),
                        d.item.clone(),
                        d.right,
                        d.confidence,
                        d.again,
                    )
                })
                .collect(),
            card: card.map(SavedCard::of),
        });
        serde_json::to_string(&Saved::Cards(saved)).unwrap_or_default()
    }
}

impl SavedSession {
    fn read(self, id: u64, deck: &Deck<'_>, now: i64) -> Option<Session> {
        let kind = Kind::ALL.into_iter().find(|k| k.id() == self.kind)?;
        let mut session = Session {
            id,
            kind,
            about: self.about,
            seed: self.seed,
            turn: self.turn,
            queue: Queue::resume(&self.queue, &deck.snapshot.catalogue)?,
            bills: self.bills,
            sorts: self.sorts.iter().filter_map(|s| Sort::named(s)).collect(),
            only: self.only.into_iter().collect(),
            cover: self.cover,
            dealer: Dealer::new(crate::practice::mixed(&[self.seed, self.turn])),
            card: None,
            before: None,
            done: self
                .done
                .into_iter()
                .map(|(fact, item, right, confidence, again)| Done {
                    fact,
                    item,
                    right,
                    confidence,
                    again,
                })
                .collect(),
            ended: false,
        };
        session.card = match (self.card, kind) {
            (Some(_), Kind::Bills) => {
                let turn = session.turn.saturating_sub(1);
                bill(deck, session.seed, turn, &mut session.dealer, now)
            }
            (Some(card), _) => card.read(deck, &mut session.dealer, now),
            (None, _) => None,
        };
        if session.card.is_none() {
            session.deal(deck, now);
        }
        (!session.ended).then_some(session)
    }
}
