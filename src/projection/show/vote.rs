//! Asking the class: the way a question goes from being read to its key. Think,
//! a first count that only the teacher sees, talk with a neighbour where that
//! helps, a second count, and only then how both fell. With a clicker alone it
//! is question, time, key. No countdown ever ends a vote. What counts come to is
//! the tally's business; keys are not known here.

use super::tally::{Count, Round, Tally};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use thiserror::Error;

/// Where a question stands. The order is that of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The question, for as long as it takes.
    Ask,
    /// The question, with a countdown.
    Think,
    /// Hands are counted, on the laptop only.
    First,
    /// Neighbours talk.
    Talk,
    /// Hands are counted again.
    Second,
    /// The key with its reasons, and what was counted.
    Key,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Ask,
        Self::Think,
        Self::First,
        Self::Talk,
        Self::Second,
        Self::Key,
    ];

    /// The last step of a question's slide.
    pub const LAST: usize = 5;

    /// Which step of its slide it is, from 0.
    #[must_use]
    pub fn step(self) -> usize {
        match self {
            Self::Ask => 0,
            Self::Think => 1,
            Self::First => 2,
            Self::Talk => 3,
            Self::Second => 4,
            Self::Key => Self::LAST,
        }
    }

    /// The stage of a step; the last for one beyond.
    #[must_use]
    pub fn of(step: usize) -> Self {
        Self::ALL.get(step).copied().unwrap_or(Self::Key)
    }

    /// The vote that is counted in it.
    #[must_use]
    pub fn round(self) -> Option<Round> {
        match self {
            Self::First => Some(Round::First),
            Self::Second => Some(Round::Second),
            Self::Ask | Self::Think | Self::Talk | Self::Key => None,
        }
    }
}

/// The share right, in percent, between which talking helps, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Band {
    low: u32,
    high: u32,
}

/// A band that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "talking can't be suggested from {low} to {high} % right; \
     give two numbers from 0 to 100, the smaller one first"
)]
pub struct NoBand {
    pub low: u32,
    pub high: u32,
}

impl Band {
    /// A band in percent.
    ///
    /// # Errors
    /// Where the bounds are in the wrong order or over 100.
    pub fn new(low: u32, high: u32) -> Result<Self, NoBand> {
        if low <= high && high <= 100 {
            Ok(Self { low, high })
        } else {
            Err(NoBand { low, high })
        }
    }

    /// Its bounds in percent, from 0 to 100.
    #[must_use]
    pub fn bounds(self) -> (u32, u32) {
        (self.low, self.high)
    }
}

impl Default for Band {
    /// 30 to 70 % (Lasry 2008).
    fn default() -> Self {
        Self { low: 30, high: 70 }
    }
}

impl TryFrom<(u32, u32)> for Band {
    type Error = NoBand;

    fn try_from((low, high): (u32, u32)) -> Result<Self, NoBand> {
        Self::new(low, high)
    }
}

impl From<Band> for (u32, u32) {
    fn from(band: Band) -> Self {
        band.bounds()
    }
}

/// How a class is asked; a setting, or a lesson's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Where talking is suggested.
    pub band: Band,
    /// Seconds to think; `None` for no countdown.
    pub think: Option<u16>,
    /// Seconds to talk; `None` for no countdown.
    pub talk: Option<u16>,
    /// How many sit in the room, where that is known.
    pub class: Option<u32>,
}

/// Seconds to think where a countdown is asked for and none is set: Mazur gives
/// one to two minutes.
pub const THINK: u16 = 60;
/// Seconds to talk where a countdown is asked for and none is set: two to four
/// minutes.
pub const TALK: u16 = 120;

/// What to do after the first count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Too few were right for talk to help: explain, then ask again.
    Explain,
    /// Enough were right to convince the others: let them talk, vote again.
    Talk,
    /// Most were right: explain briefly.
    Brief,
}

impl Advice {
    /// What the laptop says.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Explain => "Few were right: explain, then ask again",
            Self::Talk => "Let them talk with a neighbour, then vote again",
            Self::Brief => "Most were right: explain briefly",
        }
    }
}

/// The time on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Milliseconds since the stage began.
    Up(u64),
    /// A countdown. At 0 it stays there, and nothing else happens.
    Down { left: u64, of: u64 },
}

/// A question being asked: its tally, and which stages it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    tally: Tally,
    /// A countdown was started by hand, for thinking and for talking.
    think: bool,
    talk: bool,
    /// Whether they talk, where the teacher decided.
    talks: Option<bool>,
}

impl Ballot {
    /// A question that wasn't asked yet, or whose counts are known from before.
    #[must_use]
    pub fn new(tally: Tally) -> Self {
        Self {
            tally,
            think: false,
            talk: false,
            talks: None,
        }
    }

    /// What was counted.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Begins a count, if it isn't held yet.
    pub(super) fn hold(&mut self, round: Round) {
        self.tally.hold(round);
    }

    /// Drops a count that nothing was said in.
    pub(super) fn forget(&mut self, round: Round) {
        self.tally.forget(round);
    }

    /// Says what was counted for an option. Another first count may advise
    /// otherwise, so a decision made on the old one no longer holds, unless the
    /// second vote has begun.
    pub(super) fn say(&mut self, round: Round, option: usize, count: Count) {
        if round == Round::First && self.tally.votes(Round::Second).is_none() {
            self.talks = None;
        }
        self.tally.hold(round).set(option, count);
    }

    /// Sets how many sit in the room. Decisions stand.
    pub(super) fn set_class(&mut self, class: Option<u32>) {
        self.tally.set_class(class);
    }

    /// What to do after the first count; `None` where the share right isn't known.
    #[must_use]
    pub fn advice(&self, rules: &Rules) -> Option<Advice> {
        let right = self.tally.share_right(Round::First)?;
        let (low, high) = rules.band.bounds();
        Some(if right.cmp_percent(low) == Ordering::Less {
            Advice::Explain
        } else if right.cmp_percent(high) == Ordering::Greater {
            Advice::Brief
        } else {
            Advice::Talk
        })
    }

    /// Whether the question goes on to talk and a second vote.
    #[must_use]
    pub fn talks(&self, rules: &Rules) -> bool {
        let held = self.tally.votes(Round::Second).is_some();
        let advised = || held || self.advice(rules) == Some(Advice::Talk);
        self.talks.unwrap_or_else(advised)
    }

    /// Decides whether they talk.
    pub(super) fn decide(&mut self, talks: bool) {
        self.talks = Some(talks);
    }

    /// A stage was reached: from now on the question takes it.
    pub(super) fn reach(&mut self, stage: Stage) {
        match stage {
            Stage::Think => self.think = true,
            Stage::Talk | Stage::Second => self.talks = Some(true),
            Stage::Ask | Stage::First | Stage::Key => {}
        }
    }

    /// Whether the question takes a stage.
    #[must_use]
    pub fn takes(&self, stage: Stage, rules: &Rules) -> bool {
        match stage {
            Stage::Ask | Stage::Key => true,
            Stage::Think => self.think || rules.think.is_some(),
            Stage::First => self.tally.votes(Round::First).is_some(),
            Stage::Talk | Stage::Second => self.talks(rules),
        }
    }

    /// The stage after one; `None` after the key.
    #[must_use]
    pub fn after(&self, stage: Stage, rules: &Rules) -> Option<Stage> {
        let mut later = Stage::ALL.into_iter().filter(|s| *s > stage);
        later.find(|s| self.takes(*s, rules))
    }

    /// The stage before one; `None` before the question is asked.
    #[must_use]
    pub fn before(&self, stage: Stage, rules: &Rules) -> Option<Stage> {
        let mut earlier = Stage::ALL.into_iter().rev().filter(|s| *s < stage);
        earlier.find(|s| self.takes(*s, rules))
    }

    /// Starts a countdown by hand. Gives the stage in which it runs; `None`
    /// where there is nothing to count down, as while hands are counted.
    pub(super) fn start_countdown(&mut self, stage: Stage) -> Option<Stage> {
        match stage {
            Stage::Ask | Stage::Think => {
                self.think = true;
                Some(Stage::Think)
            }
            Stage::Talk => {
                self.talk = true;
                Some(Stage::Talk)
            }
            Stage::First | Stage::Second | Stage::Key => None,
        }
    }

    /// The time that a stage shows, after so many milliseconds in it. None while
    /// hands are counted and beside the key.
    #[must_use]
    pub fn clock(&self, stage: Stage, rules: &Rules, since: u64) -> Option<Clock> {
        let seconds = match stage {
            Stage::Ask => None,
            Stage::Think => Some(rules.think.unwrap_or(THINK)),
            Stage::Talk => rules.talk.or_else(|| self.talk.then_some(TALK)),
            Stage::First | Stage::Second | Stage::Key => return None,
        };
        Some(seconds.map_or(Clock::Up(since), |seconds| {
            let of = u64::from(seconds) * 1000;
            Clock::Down {
                left: of.saturating_sub(since),
                of,
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::show::tally::Guess;

    fn ballot(hands: &[u32]) -> Ballot {
        let tally = Tally::new("q".into(), vec![true, false, false], None).unwrap();
        let mut ballot = Ballot::new(tally);
        for (option, n) in hands.iter().enumerate() {
            ballot.say(Round::First, option, Count::Hands(*n));
        }
        ballot
    }

    fn way(ballot: &Ballot, rules: &Rules) -> Vec<Stage> {
        let mut way = vec![Stage::Ask];
        while let Some(next) = ballot.after(way[way.len() - 1], rules) {
            assert_eq!(ballot.before(next, rules), way.last().copied());
            way.push(next);
        }
        way
    }

    #[test]
    fn with_a_clicker_alone_it_is_question_time_key() {
        let rules = Rules::default();
        assert_eq!(way(&ballot(&[]), &rules), [Stage::Ask, Stage::Key]);
        let timed = Rules {
            think: Some(90),
            ..rules
        };
        assert_eq!(
            way(&ballot(&[]), &timed),
            [Stage::Ask, Stage::Think, Stage::Key]
        );
    }

    #[test]
    fn talk_is_suggested_within_the_band_and_both_bounds_belong_to_it() {
        let rules = Rules::default();
        let advice = |right, wrong| ballot(&[right, wrong, 0]).advice(&rules);
        assert_eq!(advice(29, 71), Some(Advice::Explain));
        assert_eq!(advice(30, 70), Some(Advice::Talk));
        assert_eq!(advice(70, 30), Some(Advice::Talk));
        assert_eq!(advice(71, 29), Some(Advice::Brief));
        assert_eq!(advice(299, 701), Some(Advice::Explain), "29.9 % is not 30");
        assert_eq!(advice(0, 0), None);
        let wide = Rules {
            band: Band::new(20, 80).unwrap(),
            ..rules
        };
        assert_eq!(ballot(&[21, 79, 0]).advice(&wide), Some(Advice::Talk));

        use Stage::{Ask, First, Key, Second, Talk};
        let talked = [Ask, First, Talk, Second, Key];
        assert_eq!(way(&ballot(&[5, 5, 0]), &rules), talked);
        assert_eq!(way(&ballot(&[9, 1, 0]), &rules), [Ask, First, Key]);
        assert_eq!(way(&ballot(&[1, 9, 0]), &rules), [Ask, First, Key]);
    }

    #[test]
    fn the_teacher_may_decide_otherwise_until_the_count_is_corrected() {
        let rules = Rules::default();
        let mut class = ballot(&[9, 1, 0]);
        class.decide(true);
        assert!(class.talks(&rules));
        class.say(Round::First, 1, Count::Hands(2));
        assert!(!class.talks(&rules), "82 % right, counted anew");
        class.decide(true);
        class.hold(Round::Second);
        class.say(Round::First, 1, Count::Hands(1));
        assert!(class.talks(&rules), "the second vote was held");
    }

    #[test]
    fn a_guess_is_enough_to_advise_and_unknown_is_not() {
        let rules = Rules::default();
        let mut class = ballot(&[]);
        class.say(Round::First, 1, Count::Hands(4));
        assert_eq!(class.advice(&rules), None);
        for (guess, advice) in [
            (Guess::Few, Advice::Explain),
            (Guess::Some, Advice::Talk),
            (Guess::Half, Advice::Talk),
            (Guess::Most, Advice::Brief),
        ] {
            class.say(Round::First, 0, Count::About(guess));
            assert_eq!(class.advice(&rules), Some(advice));
        }
    }

    #[test]
    fn a_countdown_stays_at_nothing() {
        let rules = Rules {
            think: Some(30),
            ..Rules::default()
        };
        let class = ballot(&[]);
        let left = |since| class.clock(Stage::Think, &rules, since);
        let of = 30_000;
        assert_eq!(left(0), Some(Clock::Down { left: of, of }));
        assert_eq!(left(29_999), Some(Clock::Down { left: 1, of }));
        assert_eq!(left(u64::MAX), Some(Clock::Down { left: 0, of }));
        assert_eq!(class.clock(Stage::Ask, &rules, 7), Some(Clock::Up(7)));
        assert_eq!(class.clock(Stage::Talk, &rules, 7), Some(Clock::Up(7)));
        assert_eq!(class.clock(Stage::First, &rules, 7), None);
    }

    #[test]
    fn a_band_is_read_only_where_it_is_one() {
        let rules: Rules = ron::from_str("(band: (35, 70), talk: Some(180))").unwrap();
        assert_eq!(rules.band.bounds(), (35, 70));
        assert_eq!((rules.talk, rules.think), (Some(180), None));
        let fault = ron::from_str::<Rules>("(band: (70, 30))").unwrap_err();
        assert!(fault.to_string().contains("from 70 to 30 %"), "{fault}");
        assert!(Band::new(0, 101).is_err());
        let text = ron::to_string(&rules).unwrap();
        assert_eq!(ron::from_str::<Rules>(&text).unwrap(), rules);
    }

    #[test]
    fn a_step_is_its_stage() {
        for (step, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!((stage.step(), Stage::of(step)), (step, stage));
        }
        assert_eq!(Stage::Key.step(), Stage::LAST);
    }
}
