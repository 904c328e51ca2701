//! What was counted when the class was asked: hands by option, in a first vote
//! and in one after talking. Kept with the lesson, and written as a table. No
//! names, no ranks, no speed. The order in which a class is asked is not here.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The largest number of hands that is taken; more is a slip of the finger.
pub const MOST_HANDS: u32 = 9999;

/// A guess at how many raised a hand, where counting takes too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Guess {
    Few,
    Some,
    Half,
    Most,
}

impl Guess {
    /// All of them, fewest first.
    pub const ALL: [Self; 4] = [Self::Few, Self::Some, Self::Half, Self::Most];

    /// The share it stands for, in percent: in the middle of what the word
    /// means to most people. Good enough to choose what to do next, and always
    /// shown as a guess.
    #[must_use]
    pub fn percent(self) -> u32 {
        match self {
            Self::Few => 10,
            Self::Some => 30,
            Self::Half => 50,
            Self::Most => 80,
        }
    }

    /// The word on its button.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Few => "Few",
            Self::Some => "Some",
            Self::Half => "Half",
            Self::Most => "Most",
        }
    }
}

/// The hands for one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Count {
    /// Nothing was said yet.
    #[default]
    Open,
    /// It was not counted, and won't be.
    Unknown,
    /// So many hands, at most [`MOST_HANDS`].
    Hands(u32),
    /// About so many.
    About(Guess),
}

/// A share of the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    part: u64,
    /// Never 0.
    of: u64,
    about: bool,
}

impl Share {
    fn new(part: u64, of: u64, about: bool) -> Option<Self> {
        (of > 0).then_some(Self { part, of, about })
    }

    /// In whole percent, halves up. More than 100 only where more hands were
    /// counted than the class has.
    #[must_use]
    pub fn percent(self) -> u64 {
        (self.part * 200 + self.of) / (self.of * 2)
    }

    /// Whether it rests on a guess.
    #[must_use]
    pub fn about(self) -> bool {
        self.about
    }

    /// As a fraction, for the length of a bar; 0 to 1.
    #[must_use]
    pub fn fraction(self) -> f64 {
        (self.part as f64 / self.of as f64).min(1.0)
    }

    /// Where it lies to a number of percent, exactly.
    #[must_use]
    pub fn cmp_percent(self, percent: u32) -> std::cmp::Ordering {
        (self.part * 100).cmp(&(self.of * u64::from(percent)))
    }
}

/// One vote: the hands for each option.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Votes(Vec<Count>);

impl Votes {
    /// A vote in which nothing is counted yet.
    #[must_use]
    pub fn open(options: usize) -> Self {
        Self(vec![Count::Open; options])
    }

    /// What was said of each option, in order.
    #[must_use]
    pub fn counts(&self) -> &[Count] {
        &self.0
    }

    /// Sets one option's count, in range; `false` where there is no such option.
    pub fn set(&mut self, option: usize, count: Count) -> bool {
        let count = match count {
            Count::Hands(n) => Count::Hands(n.min(MOST_HANDS)),
            other => other,
        };
        self.0.get_mut(option).map(|c| *c = count).is_some()
    }

    /// Whether anything was counted or guessed.
    #[must_use]
    pub fn any(&self) -> bool {
        self.0
            .iter()
            .any(|c| matches!(c, Count::Hands(_) | Count::About(_)))
    }
}

/// A question's tally: what was counted, and what it was counted against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Tally {
    question: String,
    right: Vec<bool>,
    /// How many sit in the room, where that is known; never 0.
    class: Option<u32>,
    first: Option<Votes>,
    second: Option<Votes>,
    day: Option<String>,
}

/// A tally as it stands in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    question: String,
    /// For each option, whether it is right.
    right: Vec<bool>,
    #[serde(default)]
    class: Option<u32>,
    #[serde(default)]
    first: Option<Votes>,
    #[serde(default)]
    second: Option<Votes>,
    #[serde(default)]
    day: Option<String>,
}

/// Why a tally in a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TallyError {
    #[error(
        "the tally of {question} has {options} options; a question has two or more, \
         so remove the tally"
    )]
    TooFewOptions { question: String, options: usize },
    #[error(
        "the tally of {question} counts {counts} options in one vote and {options} in all; \
         give each option one count, or remove the tally"
    )]
    OtherOptions {
        question: String,
        options: usize,
        counts: usize,
    },
}

impl TryFrom<Written> for Tally {
    type Error = TallyError;

    fn try_from(written: Written) -> Result<Self, TallyError> {
        let mut tally = Self::new(written.question, written.right, written.class)?;
        let options = tally.options();
        let checked = |votes: Option<Votes>| {
            let Some(Votes(counts)) = votes else {
                return Ok(None);
            };
            if counts.len() != options {
                return Err(TallyError::OtherOptions {
                    question: tally.question.clone(),
                    options,
                    counts: counts.len(),
                });
            }
            let mut votes = Votes::open(options);
            for (option, count) in counts.into_iter().enumerate() {
                votes.set(option, count);
            }
            Ok(Some(votes))
        };
        let (first, second) = (checked(written.first)?, checked(written.second)?);
        (tally.first, tally.second, tally.day) = (first, second, written.day);
        Ok(tally)
    }
}

impl From<Tally> for Written {
    fn from(tally: Tally) -> Self {
        Self {
            question: tally.question,
            right: tally.right,
            class: tally.class,
            first: tally.first,
            second: tally.second,
            day: tally.day,
        }
    }
}

/// One option's bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bar {
    /// Hands, where they were counted or follow from the rest.
    pub hands: Option<u32>,
    pub share: Option<Share>,
    /// Whether the hands follow from the class's size and the other options.
    pub filled: bool,
}

/// Which of the two votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Round {
    First,
    Second,
}

impl Tally {
    /// A tally with nothing counted. `right` says of each option whether it is
    /// right; a class of 0 is one whose size isn't known.
    ///
    /// # Errors
    /// Where there are fewer than two options.
    pub fn new(question: String, right: Vec<bool>, class: Option<u32>) -> Result<Self, TallyError> {
        if right.len() < 2 {
            return Err(TallyError::TooFewOptions {
                question,
                options: right.len(),
            });
        }
        Ok(Self {
            question,
            right,
            class: class.filter(|n| *n > 0).map(|n| n.min(MOST_HANDS)),
            first: None,
            second: None,
            day: None,
        })
    }

    /// The question's id in the pack.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.question
    }

    /// How many options it has; at least 2.
    #[must_use]
    pub fn options(&self) -> usize {
        self.right.len()
    }

    /// For each option, whether it is right.
    #[must_use]
    pub fn right(&self) -> &[bool] {
        &self.right
    }

    /// How many sit in the room.
    #[must_use]
    pub fn class(&self) -> Option<u32> {
        self.class
    }

    /// Sets how many sit in the room; 0 is not known.
    pub fn set_class(&mut self, class: Option<u32>) {
        self.class = class.filter(|n| *n > 0).map(|n| n.min(MOST_HANDS));
    }

    /// The day it was counted on, as whoever keeps it wrote it, such as 2026-11-24.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        self.day.as_deref()
    }

    /// Says on which day it was counted.
    pub fn set_day(&mut self, day: Option<String>) {
        self.day = day;
    }

    /// What was counted in a vote; `None` where it wasn't held.
    #[must_use]
    pub fn votes(&self, round: Round) -> Option<&Votes> {
        match round {
            Round::First => self.first.as_ref(),
            Round::Second => self.second.as_ref(),
        }
    }

    /// Whether anything was counted or guessed in a vote.
    #[must_use]
    pub fn counted(&self, round: Round) -> bool {
        self.votes(round).is_some_and(Votes::any)
    }

    /// Holds a vote, if it wasn't held, and gives its counts.
    pub fn hold(&mut self, round: Round) -> &mut Votes {
        let options = self.options();
        let votes = match round {
            Round::First => &mut self.first,
            Round::Second => &mut self.second,
        };
        votes.get_or_insert_with(|| Votes::open(options))
    }

    /// Forgets a vote.
    pub fn forget(&mut self, round: Round) {
        match round {
            Round::First => self.first = None,
            Round::Second => self.second = None,
        }
    }

    /// Whether several options are right. Then each learner holds up more than
    /// one, and the hands don't tell how many had all of them.
    #[must_use]
    pub fn several(&self) -> bool {
        self.right.iter().filter(|r| **r).count() != 1
    }

    /// How many more hands were counted than sit in the room, where that shows
    /// a slip: a learner has one hand for a question with one right option.
    #[must_use]
    pub fn too_many(&self, round: Round) -> Option<u32> {
        let (class, votes) = (self.class?, self.votes(round)?);
        let hands = votes.0.iter().filter_map(|c| match c {
            Count::Hands(n) => Some(*n),
            Count::Open | Count::Unknown | Count::About(_) => None,
        });
        let counted = if self.several() {
            hands.max().unwrap_or(0)
        } else {
            hands.fold(0, u32::saturating_add)
        };
        counted.checked_sub(class).filter(|n| *n > 0)
    }

    /// The option that fills itself and its hands: the only one of which nothing
    /// was said, where all others and the class are counted.
    fn filled(&self, votes: &Votes) -> Option<(usize, u32)> {
        if self.several() {
            return None;
        }
        let (mut open, mut left) = (None, self.class?);
        for (option, count) in votes.0.iter().enumerate() {
            match count {
                Count::Hands(n) => left = left.checked_sub(*n)?,
                Count::Open if open.is_none() => open = Some(option),
                Count::Open | Count::Unknown | Count::About(_) => return None,
            }
        }
        Some((open?, left))
    }

    /// How a vote fell on the options, in order; `None` where nothing was counted.
    ///
    /// Shares are of all hands where every option is counted and one is right,
    /// else of the class. Where neither is known, hands have no share.
    #[must_use]
    pub fn bars(&self, round: Round) -> Option<Vec<Bar>> {
        let votes = self.votes(round).filter(|v| v.any())?;
        let filled = self.filled(votes);
        let hands: Vec<Option<u32>> = (0..)
            .zip(&votes.0)
            .map(|(option, count)| match count {
                Count::Hands(n) => Some(*n),
                Count::Open => filled.filter(|(o, _)| *o == option).map(|(_, n)| n),
                Count::Unknown | Count::About(_) => None,
            })
            .collect();
        let every: Option<Vec<u32>> = hands.iter().copied().collect();
        let whole: Option<u64> = match every {
            Some(all) if !self.several() => Some(all.into_iter().map(u64::from).sum()),
            _ => self.class.map(u64::from),
        };
        let bars = (0..).zip(votes.0.iter().zip(hands));
        let bars = bars.map(|(option, (count, hands))| Bar {
            hands,
            share: match (count, hands, whole) {
                (Count::About(guess), ..) => Share::new(u64::from(guess.percent()), 100, true),
                (_, Some(n), Some(whole)) => Share::new(u64::from(n), whole, false),
                _ => None,
            },
            filled: filled.is_some_and(|(o, _)| o == option),
        });
        Some(bars.collect())
    }

    /// The share that was right. `None` where it isn't known, and where several
    /// options are right: hands by option don't tell who held up all of them.
    #[must_use]
    pub fn share_right(&self, round: Round) -> Option<Share> {
        if self.several() {
            return None;
        }
        let at = self.right.iter().position(|r| *r)?;
        self.bars(round)?.get(at)?.share
    }

    /// The normalised gain, (second − first) ÷ (1 − first) of the shares right
    /// (Hake 1998): what part of those who could still learn it did; below 0
    /// where fewer were right after talking. `None` unless both votes are
    /// counted rather than guessed, and where all were right at first.
    #[must_use]
    pub fn gain(&self) -> Option<f64> {
        let exact = |round| self.share_right(round).filter(|s| !s.about);
        let (first, second) = (exact(Round::First)?, exact(Round::Second)?);
        // (b/d − a/c) ÷ (1 − a/c) = (bc − ad) ÷ (d(c − a)), whole until the end.
        let (a, c) = (i128::from(first.part), i128::from(first.of));
        let (b, d) = (i128::from(second.part), i128::from(second.of));
        (c > a).then(|| (b * c - a * d) as f64 / (d * (c - a)) as f64)
    }
}

#[cfg(test)]
mod tests;
