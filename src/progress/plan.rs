//! The exam's date: how it moves what is due, how many facts are new a day,
//! and whether the minutes a day can carry it. Without a date all stays as the
//! scheduler says. The order within a day is for the queue.

use super::catalogue::{Catalogue, CatalogueFact};
use super::fold::FactState;
use super::log::{Day, ExamPlan, FactKey};
use super::schedule::{Grade, Memory, RETENTION, Scheduler};
use super::states::States;

/// New facts a day, unless the exam's date asks for more.
pub const NEW_A_DAY: usize = 8;
/// Days before the exam over which the last looks are spread.
pub const LAST_LOOKS: i32 = 5;
/// Days before the last looks over which the wanted retention rises.
const RISE: i32 = 42;
/// The retention that it rises to.
const HIGHEST: f64 = 0.95;
/// Looks that are had again in the same session after a miss, on average.
const AGAIN: f64 = 0.12;
/// Days that are foreseen without an exam date.
const AHEAD: i32 = 28;

/// What today asks for: the day, and the exam where one lies ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pacing {
    today: Day,
    goal: Option<Goal>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Goal {
    exam: Day,
    minutes_a_day: u16,
    /// From when on a look is one of the last.
    window: Day,
}

impl Pacing {
    /// The pacing of a day. `plan` is the exam's date with the day on which it was
    /// set; an exam that is today or over moves nothing.
    #[must_use]
    pub fn new(today: Day, plan: Option<(Day, ExamPlan)>) -> Self {
        let goal = plan
            .filter(|(_, plan)| plan.exam > today)
            .map(|(set, plan)| Goal {
                exam: plan.exam,
                minutes_a_day: plan.minutes_a_day.clamp(1, 1_440),
                // A date set late leaves fewer days to spread the last looks over. One
                // that was set by a clock that ran ahead counts as set today.
                window: plan.exam.plus(-LAST_LOOKS).max(set.min(today)),
            });
        Self { today, goal }
    }

    /// The day it is.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// Days until the exam; at least 1. `None` without one.
    #[must_use]
    pub fn days_left(&self) -> Option<u32> {
        let goal = self.goal?;
        u32::try_from(goal.exam.since(self.today)).ok()
    }

    /// The share that should still be known when a fact comes up on a day.
    #[must_use]
    pub fn retention(&self, day: Day) -> f64 {
        self.goal.map_or(RETENTION, |goal| {
            let away = f64::from(goal.window.since(day).clamp(0, RISE));
            HIGHEST - (HIGHEST - RETENTION) * away / f64::from(RISE)
        })
    }

    /// When a fact is due; `None` for one that is still new. A day before today
    /// means overdue.
    #[must_use]
    pub fn due(
        &self,
        scheduler: &Scheduler,
        fact: &CatalogueFact,
        state: &FactState,
    ) -> Option<Day> {
        let memory = state.memory?;
        // The answer changed, or the clock ran ahead: ask again, and know.
        if state.fingerprint != fact.fingerprint || state.last_day > self.today {
            return Some(self.today);
        }
        let due = self.next(scheduler, &fact.key, memory, state.last_day);
        Some(match state.sure_wrong {
            Some(day) => due.min(day.plus(1)),
            None => due,
        })
    }

    /// When a memory of that day comes up next.
    fn next(&self, scheduler: &Scheduler, key: &FactKey, memory: Memory, last: Day) -> Day {
        let days = scheduler.interval(memory, self.retention(self.today.max(last)));
        let due = last.plus(i32::try_from(days).unwrap_or(i32::MAX));
        match self.goal {
            Some(goal) if last < goal.window => due.min(goal.last_look(key)),
            _ => due,
        }
    }

    /// How many facts may be new today, of so many that still are: enough to have
    /// met all before the last looks begin.
    #[must_use]
    pub fn new_a_day(&self, unseen: usize) -> usize {
        let asked = self.goal.map_or(0, |goal| {
            let before = goal.window.since(self.today);
            let days = if before > 0 {
                before
            } else {
                goal.exam.since(self.today)
            };
            unseen.div_ceil(usize::try_from(days).unwrap_or(1).max(1))
        });
        asked.max(NEW_A_DAY).min(unseen)
    }

    /// How many are new today where `due` others come first: what the exam asks
    /// for, as far as the minutes a day allow.
    #[must_use]
    pub fn new_today(&self, unseen: usize, due: usize, pace: Pace) -> usize {
        let wanted = self.new_a_day(unseen);
        let Some(goal) = self.goal else {
            return wanted;
        };
        let seconds = f64::from(goal.minutes_a_day) * 60.0;
        let room = (seconds / pace.seconds()).floor() as usize;
        wanted.min(room.saturating_sub(due))
    }
}

impl Goal {
    /// The day of a fact's last look: always the same, spread evenly by its key.
    fn last_look(&self, key: &FactKey) -> Day {
        let days = self.exam.since(self.window).max(1);
        let hash = super::catalogue::fingerprint([key.as_str()]);
        // The high bits of FNV are mixed best.
        let at = (hash >> 32) % u64::from(days.unsigned_abs());
        self.window.plus(i32::try_from(at).unwrap_or(0))
    }
}

/// How long a question takes the learner, with reading why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    seconds: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { seconds: 30.0 }
    }
}

impl Pace {
    /// For reading why, after the answer.
    const READING: f64 = 10.0;

    /// Of a median time to the answer, in milliseconds.
    #[must_use]
    pub fn of(median_ms: u32) -> Self {
        Self {
            seconds: (f64::from(median_ms) / 1_000.0).clamp(2.0, 120.0) + Self::READING,
        }
    }

    /// Seconds for a question; 12 to 130.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.seconds
    }

    /// Minutes for so many questions, rounded up.
    #[must_use]
    pub fn minutes(self, questions: usize) -> u32 {
        (questions as f64 * self.seconds / 60.0).ceil() as u32
    }
}

/// What the days ahead ask for.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Questions on each day from today on: to the day before the exam, or for
    /// four weeks.
    pub questions: Vec<u32>,
    /// Minutes a day that all of it needs, on average, rounded up.
    pub minutes: u32,
    pub verdict: Verdict,
}

/// Whether it can be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// There is no exam date.
    NoDate,
    Fits,
    /// It needs more minutes a day than there are.
    TooMuch {
        /// Minutes a day missing.
        short: u32,
        /// By how many days later it would fit, where eight weeks are enough.
        later: Option<u32>,
        /// Topics to leave out, what gives most for the least of the exam first; at
        /// most three.
        leave: Vec<Leave>,
    },
}

/// What leaving a topic out gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// Place of the topic in the catalogue.
    pub topic: usize,
    /// Minutes a day saved, rounded down.
    pub minutes: u32,
    /// Per cent of the exam that it stands for.
    pub of_exam: u32,
}

impl Outlook {
    /// What lies ahead. `states` stand as the catalogue's facts do; `weights` says
    /// what share of the exam each of its topics is.
    #[must_use]
    pub fn of(
        pacing: &Pacing,
        scheduler: &Scheduler,
        catalogue: &Catalogue,
        states: &States,
        weights: &[f64],
        pace: Pace,
    ) -> Self {
        let load = Load::of(pacing, scheduler, catalogue, states);
        let minutes = load.minutes(pace);
        let verdict = match pacing.goal {
            None => Verdict::NoDate,
            Some(goal) if minutes <= f64::from(goal.minutes_a_day) => Verdict::Fits,
            Some(goal) => Verdict::TooMuch {
                short: (minutes - f64::from(goal.minutes_a_day)).ceil() as u32,
                later: (1..=8).map(|weeks| weeks * 7).find_map(|days| {
                    let moved = Pacing {
                        goal: Some(Goal {
                            exam: goal.exam.plus(days),
                            window: goal.window.max(goal.exam.plus(days - LAST_LOOKS)),
                            ..goal
                        }),
                        ..*pacing
                    };
                    let load = Load::of(&moved, scheduler, catalogue, states);
                    let fits = load.minutes(pace) <= f64::from(goal.minutes_a_day);
                    u32::try_from(days).ok().filter(|_| fits)
                }),
                leave: load.leave(weights, pace),
            },
        };
        Self {
            questions: load.days.iter().map(|q| q.round() as u32).collect(),
            minutes: minutes.ceil() as u32,
            verdict,
        }
    }
}

/// Looks by day and by topic.
struct Load {
    days: Vec<f64>,
    topics: Vec<f64>,
}

impl Load {
    fn of(pacing: &Pacing, scheduler: &Scheduler, catalogue: &Catalogue, states: &States) -> Self {
        let ahead = pacing
            .goal
            .map_or(AHEAD, |goal| goal.exam.since(pacing.today));
        let mut load = Self {
            days: vec![0.0; usize::try_from(ahead).unwrap_or(0).min(3_660)],
            topics: vec![0.0; catalogue.topics().len()],
        };
        let asked = || {
            let facts = catalogue.facts().iter().enumerate();
            facts
                .filter(|(_, f)| !f.reserved)
                .map(|(n, f)| (f, states.get(n)))
        };
        let unseen = asked().filter(|(_, s)| s.memory.is_none()).count();
        let a_day = pacing.new_a_day(unseen).max(1);
        let mut met = 0;
        for (fact, state) in asked() {
            let first = match pacing.due(scheduler, fact, state) {
                Some(day) => day.max(pacing.today),
                None => {
                    met += 1;
                    pacing
                        .today
                        .plus(i32::try_from((met - 1) / a_day).unwrap_or(i32::MAX))
                }
            };
            load.looks(pacing, scheduler, fact, state, first);
        }
        load
    }

    /// Adds the looks at one fact, from the first on, as if each were right.
    fn looks(
        &mut self,
        pacing: &Pacing,
        scheduler: &Scheduler,
        fact: &CatalogueFact,
        state: &FactState,
        first: Day,
    ) {
        let (mut memory, mut last, mut day) = (state.memory, state.last_day, first);
        while let Some(slot) = usize::try_from(day.since(pacing.today))
            .ok()
            .and_then(|n| self.days.get_mut(n))
        {
            *slot += 1.0 + AGAIN;
            if let Some(topic) = self.topics.get_mut(fact.topic) {
                *topic += 1.0 + AGAIN;
            }
            let days = u32::try_from(day.since(last)).unwrap_or(0);
            let days = if memory.is_some() { days } else { 0 };
            let after = scheduler.step(memory, days, Grade::Good);
            let later = Pacing {
                today: day,
                ..*pacing
            };
            memory = Some(after);
            last = day;
            day = later
                .next(scheduler, &fact.key, after, day)
                .max(day.plus(1));
        }
    }

    /// Minutes a day, on average.
    fn minutes(&self, pace: Pace) -> f64 {
        let looks: f64 = self.days.iter().sum();
        looks * pace.seconds() / 60.0 / (self.days.len().max(1) as f64)
    }

    fn leave(&self, weights: &[f64], pace: Pace) -> Vec<Leave> {
        let days = self.days.len().max(1) as f64;
        let mut gains: Vec<(f64, Leave)> = self
            .topics
            .iter()
            .enumerate()
            .filter_map(|(topic, looks)| {
                let minutes = looks * pace.seconds() / 60.0 / days;
                let weight = weights.get(topic).copied().unwrap_or(0.0);
                let leave = Leave {
                    topic,
                    minutes: minutes as u32,
                    of_exam: (weight * 100.0).round() as u32,
                };
                (leave.minutes > 0).then(|| (minutes / weight.max(0.001), leave))
            })
            .collect();
        gains.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.topic.cmp(&b.1.topic)));
        gains.into_iter().take(3).map(|(_, leave)| leave).collect()
    }
}

#[cfg(test)]
mod tests;
