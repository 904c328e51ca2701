//! When a fact should be asked again: FSRS-6 behind one small type. A memory is
//! two numbers that we keep ourselves, and time is whole study days. What comes
//! back within a day is for the queue to say, and which days there are is for
//! the calendar.

use super::log::Confidence;
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use serde::{Deserialize, Serialize};

/// What the scheduler is told of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    Again,
    Hard,
    Good,
    Easy,
}

impl Grade {
    /// The grade of an answer. `quick` says that it came faster than the
    /// topic's median.
    #[must_use]
    pub fn of(right: bool, confidence: Confidence, quick: bool) -> Self {
        match (right, confidence) {
            (false, _) => Self::Again,
            (true, Confidence::Guess) => Self::Hard,
            (true, Confidence::Sure) if quick => Self::Easy,
            (true, Confidence::Think | Confidence::Sure) => Self::Good,
        }
    }
}

/// How well a fact is remembered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days after which nine in ten would still know it; above 0.
    pub stability: f32,
    /// 1 to 10.
    pub difficulty: f32,
}

impl From<MemoryState> for Memory {
    fn from(state: MemoryState) -> Self {
        Self {
            stability: state.stability,
            difficulty: state.difficulty,
        }
    }
}

impl From<Memory> for MemoryState {
    fn from(memory: Memory) -> Self {
        Self {
            stability: memory.stability,
            difficulty: memory.difficulty,
        }
    }
}

/// FSRS-6 with its default parameters.
#[derive(Debug, Clone, Default)]
pub struct Scheduler {
    fsrs: FSRS,
}

/// The share that should still be known when a fact comes up, without an exam date.
pub const RETENTION: f64 = 0.9;

/// Longest interval, in days.
pub const LONGEST: u32 = 3_650;

impl Scheduler {
    /// The memory after an answer, `days` after the last one; 0 for the same day
    /// and for the first answer.
    #[must_use]
    pub fn step(&self, before: Option<Memory>, days: u32, grade: Grade) -> Memory {
        let next = |before: Option<Memory>| {
            let states = self
                .fsrs
                .next_states(before.map(Into::into), RETENTION as f32, days)
                .ok()?;
            let state = match grade {
                Grade::Again => states.again,
                Grade::Hard => states.hard,
                Grade::Good => states.good,
                Grade::Easy => states.easy,
            };
            Some(Memory::from(state.memory))
        };
        // It fails on numbers that aren't finite only; such a memory begins anew.
        next(before).or_else(|| next(None)).unwrap_or(Memory {
            stability: 1.0,
            difficulty: 5.0,
        })
    }

    /// How likely the fact is still known after so many days; 0 to 1.
    #[must_use]
    pub fn retrievability(&self, memory: Memory, days: u32) -> f64 {
        let known = current_retrievability(memory.into(), days as f32, FSRS6_DEFAULT_DECAY);
        f64::from(known).clamp(0.0, 1.0)
    }

    /// After how many days the share that still knows it has sunk to
    /// `retention` (0.7 to 0.99); at least 1, at most [`LONGEST`].
    #[must_use]
    pub fn interval(&self, memory: Memory, retention: f64) -> u32 {
        let retention = retention.clamp(0.7, 0.99) as f32;
        let days = self
            .fsrs
            .next_interval(Some(memory.stability), retention, 3);
        // A float's `as` brings what isn't a number to 0.
        (days.round() as u32).clamp(1, LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Grade::{Again, Easy, Good, Hard};

    /// Stability and difficulty to four places.
    #[track_caller]
    fn same(memory: Memory, stability: f32, difficulty: f32) {
        let near = |a: f32, b: f32| (a - b).abs() < 0.000_06;
        assert!(
            near(memory.stability, stability) && near(memory.difficulty, difficulty),
            "{memory:?}, not {stability} and {difficulty}"
        );
    }

    /// Values that py-fsrs 6.3.2 gives too.
    #[test]
    fn the_states_are_those_of_other_implementations() {
        let scheduler = Scheduler::default();
        for (grade, stability, difficulty) in [
            (Again, 0.2120, 6.4133),
            (Hard, 1.2931, 5.1122),
            (Good, 2.3065, 2.1181),
            (Easy, 8.2956, 1.0),
        ] {
            same(scheduler.step(None, 0, grade), stability, difficulty);
        }
        let mut memory = None;
        for (grade, stability, difficulty) in [
            (Good, 2.3065, 2.1181),
            (Good, 7.3153, 2.1112),
            (Again, 1.0898, 7.3922),
            (Good, 3.0523, 7.3801),
            (Easy, 6.8546, 6.4898),
        ] {
            let next = scheduler.step(memory, u32::from(memory.is_some()), grade);
            same(next, stability, difficulty);
            memory = Some(next);
        }
    }

    #[test]
    fn nine_in_ten_know_it_after_as_many_days_as_it_is_stable() {
        let scheduler = Scheduler::default();
        for stability in [1.0, 7.0, 30.0, 400.0] {
            let memory = Memory {
                stability,
                difficulty: 5.0,
            };
            let days = scheduler.interval(memory, 0.9);
            assert_eq!(days, stability as u32);
            assert!((scheduler.retrievability(memory, days) - 0.9).abs() < 1e-4);
            assert!(scheduler.interval(memory, 0.95) < days.max(2));
            assert!((scheduler.retrievability(memory, 0) - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn intervals_stay_in_their_range_whatever_the_memory() {
        let scheduler = Scheduler::default();
        for stability in [0.0, 1e-9, 0.2, 36_500.0, 1e30, f32::INFINITY, f32::NAN] {
            let memory = Memory {
                stability,
                difficulty: 5.0,
            };
            let days = scheduler.interval(memory, 0.9);
            assert!((1..=LONGEST).contains(&days), "{stability}: {days}");
            let after = scheduler.step(Some(memory), 3, Good);
            assert!(after.stability.is_finite() && after.stability > 0.0);
        }
    }

    #[test]
    fn an_answer_is_graded_by_right_sure_and_quick() {
        use Confidence::{Guess, Sure, Think};
        for confidence in Confidence::ALL {
            assert_eq!(Grade::of(false, confidence, true), Again);
        }
        assert_eq!(Grade::of(true, Guess, true), Hard);
        assert_eq!(Grade::of(true, Think, true), Good);
        assert_eq!(Grade::of(true, Sure, false), Good);
        assert_eq!(Grade::of(true, Sure, true), Easy);
    }
}
