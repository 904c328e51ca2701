//! A card: one question in hand, what was picked or typed, and how it went. Which
//! card comes next is for the session.

use super::material::Deck;
use crate::practice::typed::{Judged, judge};
use crate::practice::{DealtItem, EACH, ItemAnswer, ItemKind};
use crate::progress::{Answer, Confidence, FactKey, ItemKey, Mode, Rung, Scheduler};

/// A question in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub dealt: DealtItem,
    /// Place of its fact in the catalogue of facts.
    pub place: usize,
    pub rung: Rung,
    /// It was asked in this session before.
    pub again: bool,
    /// Options are shown; they may be covered until one has thought.
    pub open: bool,
    /// Places in the dealt order, rising.
    pub picked: Vec<usize>,
    pub typed: String,
    /// When it was first shown, in milliseconds since 1970.
    pub shown: i64,
    pub given: Option<Given>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub right: bool,
    pub confidence: Confidence,
    /// How what was typed compares; `None` where options were picked.
    pub judged: Option<Judged>,
    /// The learner said that it was right all the same.
    pub overruled: bool,
}

impl Card {
    /// A card, not yet answered.
    #[must_use]
    pub fn new(dealt: DealtItem, place: usize, rung: Rung, now: i64) -> Self {
        Self {
            dealt,
            place,
            rung,
            again: false,
            open: true,
            picked: Vec::new(),
            typed: String::new(),
            shown: now,
            given: None,
        }
    }

    /// Whether it is answered by typing.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(self.dealt.item.answer, ItemAnswer::Type(_))
    }

    /// How many options are to be picked.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.dealt.item.rights()
    }

    /// Covers the options until one has thought. Nothing is gained by covering
    /// “true” and “false”, and there is nothing to cover where one types.
    #[must_use]
    pub fn covered(mut self) -> Self {
        self.open = self.is_typed() || self.dealt.item.kind == ItemKind::TrueFalse;
        self
    }

    /// Picks an option by its place. Where one is right, picking another replaces
    /// it; where several are, picking toggles, and one too many is not taken. In a row
    /// to fill, a value replaces the one of its column. `false` where nothing changed.
    pub fn pick(&mut self, place: usize) -> bool {
        if self.given.is_some() || !self.open || place >= self.dealt.order.len() {
            return false;
        }
        let wanted = self.wanted();
        if self.dealt.item.row().is_some() {
            let before = self.picked.clone();
            self.picked.retain(|p| p / EACH != place / EACH);
            self.picked.push(place);
            self.picked.sort_unstable();
            return before != self.picked;
        }
        if wanted == 1 {
            let before = std::mem::replace(&mut self.picked, vec![place]);
            return before != self.picked;
        }
        if let Some(n) = self.picked.iter().position(|p| *p == place) {
            self.picked.remove(n);
        } else if self.picked.len() < wanted {
            self.picked.push(place);
            self.picked.sort_unstable();
        } else {
            return false;
        }
        true
    }

    /// Whether what is picked or typed can be answered with.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.given.is_none()
            && if self.is_typed() {
                !self.typed.trim().is_empty()
            } else {
                self.open && !self.picked.is_empty() && self.picked.len() == self.wanted()
            }
    }

    /// Whether all the right options are picked and no other.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.picked == self.dealt.key()
    }

    /// Answers with what is picked or typed. `None` where that isn't possible.
    pub fn answer(&mut self, confidence: Confidence) -> Option<&Given> {
        if !self.ready() {
            return None;
        }
        let judged = match &self.dealt.item.answer {
            ItemAnswer::Type(typed) => Some(judge(&self.typed, &typed.accepted)),
            ItemAnswer::Choose(_) | ItemAnswer::Fill(_) => None,
        };
        let right = judged.map_or_else(|| self.is_right(), Judged::is_right);
        self.given = Some(Given {
            right,
            confidence,
            judged,
            overruled: false,
        });
        self.given.as_ref()
    }

    /// How many in a hundred guess it right; 0 to 99.
    #[must_use]
    pub fn chance(&self) -> u8 {
        let (of, rights) = (self.dealt.order.len() as u64, self.wanted() as u64);
        if let Some(row) = self.dealt.item.row() {
            let columns = u32::try_from(row.columns.len()).unwrap_or(u32::MAX);
            return u8::try_from(100 / EACH.saturating_pow(columns)).unwrap_or(0);
        }
        if rights == 0 || of <= rights {
            return 0;
        }
        let ways = (0..rights).fold(1_u64, |ways, n| ways * (of - n) / (n + 1));
        u8::try_from(100 / ways.max(1)).unwrap_or(99).min(99)
    }

    /// The answer as the log keeps it. `None` before one was given, or where the
    /// fact has left the pack.
    #[must_use]
    pub fn logged(&self, deck: &Deck<'_>, mode: Mode, session: u64, now: i64) -> Option<Answer> {
        let given = self.given.as_ref()?;
        let fact = deck.material.facts.facts().get(self.place)?;
        let item = &self.dealt.item;
        let name = |n: &usize| {
            let option = item.options().get(*n)?;
            let subject = option.stands_for.map(|s| deck.pack.subjects[s].id.clone());
            let fact = || option.fact.as_ref().map(ToString::to_string);
            subject.or_else(fact)
        };
        let order = &self.dealt.order;
        let at = |places: &[usize]| -> Vec<String> {
            let shown = places.iter().filter_map(|p| order.get(*p));
            shown.filter_map(name).collect()
        };
        let (mut chosen, mut wanted) = (at(&self.picked), at(&self.dealt.key()));
        if item.row().is_some() {
            // All right values stand for one subject: it is mixed up with those whose
            // values were put into its row.
            wanted.dedup();
            if !given.right {
                chosen.retain(|c| !wanted.contains(c));
            }
            chosen.dedup();
        }
        Some(Answer {
            fact: fact.key.clone(),
            item: self.item_key(),
            topic: deck.pack.topics[item.topic].id.clone(),
            form: item.kind.id().to_owned(),
            rung: self.rung,
            right: given.right,
            confidence: given.confidence,
            ms: u32::try_from(now.saturating_sub(self.shown).max(0)).unwrap_or(u32::MAX),
            mode,
            grade: None,
            chance: self.chance(),
            fingerprint: fact.fingerprint,
            chosen,
            wanted,
            session,
        })
    }

    /// The name of its item in the log.
    #[must_use]
    pub fn item_key(&self) -> ItemKey {
        ItemKey::from(self.dealt.item.id.as_str())
    }

    /// The name of its fact in the log.
    #[must_use]
    pub fn fact_key(&self) -> FactKey {
        FactKey::from(self.dealt.item.fact.as_str())
    }
}

impl Card {
    /// A question as it can be shown again, with all its options, not in any order
    /// that was dealt. `None` where the pack has it no more.
    #[must_use]
    pub fn again(deck: &Deck<'_>, fact: &FactKey, item: &ItemKey) -> Option<Self> {
        let (place, n) = deck.material.find(fact, item)?;
        let ix = deck.material.item(place, n)?;
        let item = deck.material.questions.item(deck.pack, ix)?;
        let order = (0..item.options().len()).collect();
        Some(Self::new(DealtItem { item, order }, place, Rung::OfFour, 0))
    }
}

/// When the question of a card that was answered in a review comes back, in words;
/// `again` says whether it does so in this session. `None` where that can't be said
/// yet, as until the answer is in the log.
#[must_use]
pub fn comes_back(deck: &Deck<'_>, card: &Card, again: bool) -> Option<String> {
    let given = card.given.as_ref()?;
    if !given.right {
        return Some(match given.confidence {
            _ if !again => "Comes back tomorrow".into(),
            Confidence::Sure => "Comes back today and tomorrow".into(),
            Confidence::Guess | Confidence::Think => "Comes back today".into(),
        });
    }
    let s = deck.snapshot;
    let (fact, state) = (
        s.catalogue.facts().get(card.place)?,
        s.states.get(card.place),
    );
    let today = s.pacing.today();
    let due = s.pacing.due(&Scheduler::default(), fact, state)?;
    Some(match due.since(today) {
        // Until the answer is in the log, it is still due; afterwards only where an
        // exam leaves no other day.
        ..1 if state.last_day < today || state.rights == 0 => return None,
        ..1 => "Comes back today".into(),
        1 => "Comes back tomorrow".into(),
        days @ 2..60 => format!("Comes back in {days} days"),
        days @ 60..730 => format!("Comes back in {} months", days / 30),
        days => format!("Comes back in {} years", days / 365),
    })
}
