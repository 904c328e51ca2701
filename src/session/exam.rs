//! A mock exam: all questions at hand, back and forth, flags, a clock, and nothing
//! said of right and wrong until it is handed in. Then the result by topic, with
//! an interval, and never a scaled score: how the real one is scaled isn't published.

use super::card::{Card, Given};
use super::draw::{Paper, topic_groups};
use super::material::Deck;
use super::saved::{Saved, SavedCard, SavedExam};
use crate::content::TopicIx;
use crate::practice::Dealer;
use crate::progress::{Act, Confidence, ExamTaken, Mode};

/// One question of an exam.
#[derive(Debug, Clone)]
pub struct Place {
    pub card: Card,
    /// To be looked at again.
    pub flagged: bool,
}

/// An exam under way, or handed in.
#[derive(Debug, Clone)]
pub struct Exam {
    id: u64,
    places: Vec<Place>,
    at: usize,
    minutes: u32,
    pass_percent: u32,
    /// When the clock began, less what was used up before; milliseconds.
    began: i64,
    result: Option<ExamResult>,
}

/// What an exam came to.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamResult {
    pub right: usize,
    pub of: usize,
    /// Four times in five, the share right in such an exam would lie between these; 0 to 1.
    pub range: (f64, f64),
    pub seconds: u32,
    pub pass_percent: u32,
    pub topics: Vec<TopicScore>,
    /// Places of what was missed or left blank, in order.
    pub misses: Vec<usize>,
}

/// A topic's part of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScore {
    pub topic: TopicIx,
    pub right: usize,
    pub of: usize,
    pub range: (f64, f64),
}

impl Exam {
    /// Begins an exam. `None` where the paper is empty.
    #[must_use]
    pub fn begin(paper: Paper, id: u64, now: i64) -> Option<Self> {
        let places: Vec<Place> = paper
            .cards
            .into_iter()
            .map(|card| Place {
                card,
                flagged: false,
            })
            .collect();
        (!places.is_empty()).then_some(Self {
            id,
            places,
            at: 0,
            minutes: paper.minutes,
            pass_percent: paper.pass_percent,
            began: now,
            result: None,
        })
    }

    /// The name in the log.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// All questions, in order.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Which one is in hand, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The question in hand.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        self.places.get(self.at).map(|p| &p.card)
    }

    /// Whether the question in hand is flagged.
    #[must_use]
    pub fn flagged(&self) -> bool {
        self.places.get(self.at).is_some_and(|p| p.flagged)
    }

    /// The time allowed, in minutes.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// Seconds left; 0 when time is up.
    #[must_use]
    pub fn left(&self, now: i64) -> u32 {
        let used = now.saturating_sub(self.began).max(0) / 1_000;
        let all = i64::from(self.minutes) * 60;
        u32::try_from((all - used).max(0)).unwrap_or(0)
    }

    /// How many are answered, and how many flagged.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let answered = self.places.iter().filter(|p| p.card.ready()).count();
        (answered, self.places.iter().filter(|p| p.flagged).count())
    }

    /// What it came to, once it was handed in.
    #[must_use]
    pub fn result(&self) -> Option<&ExamResult> {
        self.result.as_ref()
    }

    /// Picks an option of the question in hand.
    pub fn pick(&mut self, place: usize) -> bool {
        let open = self.result.is_none();
        let card = self.places.get_mut(self.at).filter(|_| open);
        card.is_some_and(|p| p.card.pick(place))
    }

    /// Flags the question in hand, or takes the flag off.
    pub fn flag(&mut self) {
        if let Some(place) = self.places.get_mut(self.at) {
            place.flagged = !place.flagged;
        }
    }

    /// Goes to a question; beyond the last it stays at the last.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.places.len().saturating_sub(1));
    }

    /// Hands it in. Gives what goes into the log: each question that was answered,
    /// and the exam as a whole. A blank counts as wrong and says nothing of a fact.
    /// Empty where that was done before.
    pub fn hand_in(&mut self, deck: &Deck<'_>, now: i64) -> Vec<Act> {
        if self.result.is_some() {
            return Vec::new();
        }
        let used = u32::try_from(now.saturating_sub(self.began).max(0) / 1_000).unwrap_or(0);
        let seconds = used.min(self.minutes * 60);
        let each =
            i64::from(seconds) * 1_000 / i64::try_from(self.places.len().max(1)).unwrap_or(1);
        let mut acts = Vec::new();
        for place in &mut self.places {
            let card = &mut place.card;
            // The whole time spread evenly: one goes back and forth.
            card.shown = now.saturating_sub(each);
            if card.answer(Confidence::Think).is_some() {
                acts.extend(card.logged(deck, Mode::Exam, self.id, now).map(Act::Answer));
            } else {
                card.given = Some(Given {
                    right: false,
                    confidence: Confidence::Guess,
                    judged: None,
                    overruled: false,
                });
            }
        }
        let result = self.worked_out(deck, seconds);
        acts.push(Act::Exam(ExamTaken {
            session: self.id,
            questions: count(result.of),
            right: count(result.right),
            seconds,
            pass_percent: self.pass_percent,
            topics: result
                .topics
                .iter()
                .map(|t| {
                    let id = deck.pack.topics[t.topic].id.clone();
                    (id, count(t.of), count(t.right))
                })
                .collect(),
        }));
        self.result = Some(result);
        self.at = 0;
        acts
    }

    fn worked_out(&self, deck: &Deck<'_>, seconds: u32) -> ExamResult {
        let right = |p: &Place| p.card.given.as_ref().is_some_and(|g| g.right);
        let of = self.places.len();
        let all = self.places.iter().filter(|p| right(p)).count();
        let topics = topic_groups(deck.pack)
            .into_iter()
            .filter_map(|group| {
                let under = deck.pack.with_descendants(group);
                let here: Vec<&Place> = self
                    .places
                    .iter()
                    .filter(|p| under.contains(&p.card.dealt.item.topic))
                    .collect();
                let rights = here.iter().filter(|p| right(p)).count();
                (!here.is_empty()).then(|| TopicScore {
                    topic: group,
                    right: rights,
                    of: here.len(),
                    range: interval(rights, here.len()),
                })
            })
            .collect();
        let misses = self.places.iter().enumerate().filter(|(_, p)| !right(p));
        ExamResult {
            right: all,
            of,
            range: interval(all, of),
            seconds,
            pass_percent: self.pass_percent,
            topics,
            misses: misses.map(|(n, _)| n).collect(),
        }
    }

    /// As text, to be gone on with; empty once it was handed in. The clock stands
    /// still while Lectern is closed.
    #[must_use]
    pub fn kept(&self, now: i64) -> String {
        if self.result.is_some() {
            return String::new();
        }
        let questions = self.places.iter();
        let saved = SavedExam {
            questions: questions
                .map(|p| (SavedCard::of(&p.card), p.flagged))
                .collect(),
            at: self.at,
            minutes: self.minutes,
            pass_percent: self.pass_percent,
            used: now.saturating_sub(self.began).max(0),
        };
        serde_json::to_string(&Saved::Exam(saved)).unwrap_or_default()
    }

    pub(super) fn read(saved: SavedExam, id: u64, deck: &Deck<'_>, now: i64) -> Option<Self> {
        let mut dealer = Dealer::new(id);
        let places: Vec<Place> = saved
            .questions
            .into_iter()
            .filter_map(|(card, flagged)| {
                let card = card.read(deck, &mut dealer, now)?;
                Some(Place { card, flagged })
            })
            .collect();
        let mut exam = Self {
            id,
            places,
            at: 0,
            minutes: saved.minutes,
            pass_percent: saved.pass_percent,
            began: now.saturating_sub(saved.used.max(0)),
            result: None,
        };
        exam.go(saved.at);
        (!exam.places.is_empty()).then_some(exam)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Where the share right lies four times in five, by Wilson's score interval
/// (Wilson 1927), which is sound for few questions too. 0 to 1.
#[must_use]
pub fn interval(right: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    /// Of the normal distribution, what leaves a tenth on either side.
    const Z: f64 = 1.281_551_565_544_600_4;
    let (n, p) = (of as f64, right as f64 / of as f64);
    let (square, middle) = (Z * Z, p + Z * Z / (2.0 * n));
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let scale = 1.0 + square / n;
    (
        ((middle - half) / scale).clamp(0.0, 1.0),
        ((middle + half) / scale).clamp(0.0, 1.0),
    )
}
