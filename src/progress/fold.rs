//! From events to states: what a fact's own events come to, and what those come
//! to that are about no fact. Pure, and the same however the events arrived: in
//! one go, one by one, or merged from two machines. Nothing here knows today.

use super::ladder::Ladder;
use super::log::{
    Act, Answer, Confidence, Day, Event, EventId, ExamPlan, ExamTaken, ItemKey, Mark, MarkKind,
    Mode, Order,
};
use super::schedule::{Memory, Scheduler};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Most attempts that are kept of a fact for telling readiness.
const ATTEMPTS: usize = 6;

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactState {
    /// `None` until it was answered where it counts for the schedule.
    pub memory: Option<Memory>,
    /// When that was last.
    pub last_day: Day,
    /// When the schedule began with it.
    pub first_day: Option<Day>,
    /// Answers of all kinds.
    pub answers: u32,
    pub rights: u32,
    /// Misses after it was known.
    pub lapses: u32,
    pub ladder: Ladder,
    /// When it was answered wrongly though the learner was sure, unless it has
    /// been right on a later day.
    pub sure_wrong: Option<Day>,
    /// What the fact said when it was last answered; 0 where never.
    pub fingerprint: u64,
    /// The first attempt of each of the last days on which there was one.
    pub attempts: Vec<Attempt>,
    pub marks: BTreeMap<ItemKey, Marks>,
}

/// An attempt that tells something about readiness: the first of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i32, u8, u8, u8)", into = "(i32, u8, u8, u8)")]
pub struct Attempt {
    pub day: Day,
    /// The first ever on this fact; else one on a later day.
    pub first: bool,
    pub right: bool,
    /// The learner said that it was a guess.
    pub guess: bool,
    /// How many in a hundred guess right; 0 to 99.
    pub chance: u8,
    /// How many in a hundred should have known it by the schedule; 0 for a first attempt.
    pub expected: u8,
}

impl From<(i32, u8, u8, u8)> for Attempt {
    fn from((day, bits, chance, expected): (i32, u8, u8, u8)) -> Self {
        Self {
            day: Day(day),
            first: bits & 1 != 0,
            right: bits & 2 != 0,
            guess: bits & 4 != 0,
            chance: chance.min(99),
            expected: expected.min(100),
        }
    }
}

impl From<Attempt> for (i32, u8, u8, u8) {
    fn from(a: Attempt) -> Self {
        let bits = u8::from(a.first) | u8::from(a.right) << 1 | u8::from(a.guess) << 2;
        (a.day.0, bits, a.chance, a.expected)
    }
}

/// What the learner marked on an item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    pub star: bool,
    pub note: String,
    pub skip: bool,
    /// What seems wrong with it; empty where nothing does.
    pub looks_wrong: String,
}

impl FactState {
    /// Whether nothing was ever done with the fact.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an item is never to be asked again.
    #[must_use]
    pub fn skips(&self, item: &ItemKey) -> bool {
        self.marks.get(item).is_some_and(|m| m.skip)
    }

    /// How likely it is known on a day; `None` for a fact that isn't scheduled.
    #[must_use]
    pub fn known(&self, scheduler: &Scheduler, today: Day) -> Option<f64> {
        let days = u32::try_from(today.since(self.last_day)).unwrap_or(0);
        self.memory.map(|m| scheduler.retrievability(m, days))
    }

    /// Takes in the next answer.
    fn answer(&mut self, scheduler: &Scheduler, day: Day, answer: &Answer) {
        let days = u32::try_from(day.since(self.last_day)).unwrap_or(0);
        if answer.mode != Mode::Drill {
            self.attempt(scheduler, day, answer);
        }
        self.answers += 1;
        self.rights += u32::from(answer.right);
        self.fingerprint = answer.fingerprint;
        let (Some(grade), Mode::Scheduled) = (answer.grade, answer.mode) else {
            return;
        };
        let before = self.memory;
        let days = if before.is_some() { days } else { 0 };
        self.memory = Some(scheduler.step(before, days, grade));
        self.lapses += u32::from(before.is_some() && !answer.right);
        self.ladder = self.ladder.after(answer.right);
        self.sure_wrong = match (answer.right, answer.confidence, self.sure_wrong) {
            (false, Confidence::Sure, _) => Some(day),
            (true, _, Some(then)) if day > then => None,
            (_, _, before) => before,
        };
        self.first_day.get_or_insert(day);
        self.last_day = day;
    }

    fn attempt(&mut self, scheduler: &Scheduler, day: Day, answer: &Answer) {
        if self.attempts.last().is_some_and(|a| a.day >= day) {
            return;
        }
        let expected = self.known(scheduler, day).unwrap_or(0.0);
        self.attempts.push(Attempt {
            day,
            first: self.answers == 0,
            right: answer.right,
            guess: answer.confidence == Confidence::Guess,
            chance: answer.chance.min(99),
            expected: (expected * 100.0).round() as u8,
        });
        if self.attempts.len() > ATTEMPTS {
            self.attempts.remove(0);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        let marks = self.marks.entry(mark.item.clone()).or_default();
        match &mark.mark {
            MarkKind::Star(on) => marks.star = *on,
            MarkKind::Note(text) => marks.note.clone_from(text),
            MarkKind::Skip(on) => marks.skip = *on,
            MarkKind::LooksWrong(text) => marks.looks_wrong.clone_from(text),
        }
        if *marks == Marks::default() {
            self.marks.remove(&mark.item);
        }
    }
}

/// Ids of events that were taken back. An undo counts where it stands after
/// what it names and wasn't taken back itself, so that a file made by hand can't
/// tie a knot.
#[must_use]
pub fn taken_back<'a>(events: impl IntoIterator<Item = &'a Event>) -> HashSet<EventId> {
    let mut undos: Vec<(Order, EventId)> = Vec::new();
    let mut orders: BTreeMap<EventId, Order> = BTreeMap::new();
    for event in events {
        orders.insert(event.id, event.order());
        if let Act::Undo { of, .. } = &event.act {
            undos.push((event.order(), *of));
        }
    }
    undos.sort_unstable();
    undos.dedup();
    let mut gone = HashSet::new();
    for (order, of) in undos.into_iter().rev() {
        if !gone.contains(&order.id) && orders.get(&of).is_some_and(|o| *o < order) {
            gone.insert(of);
        }
    }
    gone
}

/// A reset that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reset {
    pub order: Order,
    pub topics: BTreeSet<String>,
}

/// Sorts events into their order and drops doubles.
pub fn in_order(events: &mut Vec<Event>) {
    events.sort_by_key(Event::order);
    events.dedup_by_key(|e| e.id);
}

/// What the events of one fact come to. They may come from several keys where
/// the fact was renamed, and must be [`in_order`].
#[must_use]
pub fn fold(scheduler: &Scheduler, events: &[Event], resets: &[Reset]) -> FactState {
    let gone = taken_back(events);
    let mut state = FactState::default();
    for event in events.iter().filter(|e| !gone.contains(&e.id)) {
        match &event.act {
            Act::Answer(answer) => {
                let order = event.order();
                let reset = resets
                    .iter()
                    .any(|r| r.order > order && r.topics.contains(&answer.topic));
                if !reset {
                    state.answer(scheduler, event.day, answer);
                }
            }
            Act::Mark(mark) => state.mark(mark),
            Act::Undo { .. }
            | Act::Reset { .. }
            | Act::Exam(_)
            | Act::Read { .. }
            | Act::Plan { .. } => {}
        }
    }
    state
}

/// What the events come to that are about no fact.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rest {
    pub resets: Vec<Reset>,
    /// Oldest first, with the day of each.
    pub exams: Vec<(Day, ExamTaken)>,
    /// Ids of topics marked as read.
    pub read: BTreeSet<String>,
    /// Ids of topics that ever were.
    pub ever_read: BTreeSet<String>,
    /// The exam's date, with the day on which it was set.
    pub plan: Option<(Day, ExamPlan)>,
    /// The reset to take back next, with the topics that it named.
    pub last_reset: Option<(EventId, Vec<String>)>,
}

/// Folds the events that are about no fact; they must be [`in_order`].
#[must_use]
pub fn fold_rest(events: &[Event]) -> Rest {
    let gone = taken_back(events);
    let mut rest = Rest::default();
    for event in events.iter().filter(|e| !gone.contains(&e.id)) {
        match &event.act {
            Act::Reset { topics } => {
                rest.last_reset = Some((event.id, topics.clone()));
                rest.resets.push(Reset {
                    order: event.order(),
                    topics: topics.iter().cloned().collect(),
                });
            }
            Act::Exam(taken) => rest.exams.push((event.day, taken.clone())),
            Act::Read { topic, on: true } => {
                rest.ever_read.insert(topic.clone());
                rest.read.insert(topic.clone());
            }
            Act::Read { topic, on: false } => {
                rest.read.remove(topic);
            }
            Act::Plan { plan } => rest.plan = plan.map(|p| (event.day, p)),
            Act::Answer(_) | Act::Mark(_) | Act::Undo { .. } => {}
        }
    }
    rest
}

#[cfg(test)]
mod tests;
