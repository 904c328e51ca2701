//! “Am I ready?”: the expected share right with its interval, and the chance to
//! pass. One model gives the headline and the topics' bars; under too little
//! evidence it says so and nothing else. `docs/readiness.md` explains it and shows
//! how often it is right. When to ask what is not decided here.

mod model;

use super::catalogue::Catalogue;
use super::log::Day;
use super::schedule::Scheduler;
use super::states::States;
use model::{Evidence, Model, gather};

/// Fewest attempts, first ones and spaced ones together, that say anything.
pub const FEWEST_ATTEMPTS: u32 = 20;
/// Smallest part of the topics that must have been touched, in per cent.
pub const FEWEST_TOPICS: u32 = 60;
/// Mini exams that are simulated.
pub const EXAMS: usize = 2_000;

/// What can be said of a learner today.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    pub headline: Headline,
    /// Topics that have facts, in reading order.
    pub topics: Vec<TopicReadiness>,
}

/// The headline.
#[derive(Debug, Clone, PartialEq)]
pub enum Headline {
    /// Nothing honest can be said yet.
    TooLittle {
        /// First and spaced attempts of the last 28 days.
        attempts: u32,
        /// Topics touched, and how many there are.
        touched: u32,
        topics: u32,
    },
    Estimate(Estimate),
}

/// Shares are 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share that is expected to be right.
    pub expected: f64,
    /// Four times in five it lies between these.
    pub low: f64,
    pub high: f64,
    /// The share that passes.
    pub pass: f64,
    /// How likely an exam of this pack's size is passed.
    pub chance: f64,
}

/// One topic's bar. Shares are 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopicReadiness {
    /// Place in the catalogue.
    pub topic: usize,
    /// What share of the exam it is.
    pub of_exam: f64,
    pub expected: f64,
    pub low: f64,
    pub high: f64,
    pub facts: u32,
    /// How many of them were met.
    pub met: u32,
    /// Attempts that tell something about it.
    pub attempts: u32,
}

impl Estimate {
    /// The chance in words, such as “about 2 chances in 3”.
    #[must_use]
    pub fn chance_in_words(&self) -> &'static str {
        const WORDS: [(f64, &str); 9] = [
            (0.1, "about 1 chance in 10"),
            (0.2, "about 1 chance in 5"),
            (0.25, "about 1 chance in 4"),
            (1.0 / 3.0, "about 1 chance in 3"),
            (0.5, "about an even chance"),
            (2.0 / 3.0, "about 2 chances in 3"),
            (0.75, "about 3 chances in 4"),
            (0.8, "about 4 chances in 5"),
            (0.9, "about 9 chances in 10"),
        ];
        if self.chance < 0.05 {
            return "less than 1 chance in 20";
        }
        if self.chance > 0.95 {
            return "more than 19 chances in 20";
        }
        let away = |share: &f64| (share - self.chance).abs();
        WORDS
            .iter()
            .min_by(|a, b| away(&a.0).total_cmp(&away(&b.0)))
            .map_or("", |(_, words)| words)
    }
}

impl Readiness {
    /// Topics that were touched, the weakest first.
    #[must_use]
    pub fn weakest_first(&self) -> Vec<&TopicReadiness> {
        let mut topics: Vec<&TopicReadiness> = self.topics.iter().filter(|t| t.met > 0).collect();
        topics.sort_by(|a, b| a.expected.total_cmp(&b.expected));
        topics
    }

    /// Works it out by `exams` simulated mini exams; [`EXAMS`] where it is shown.
    /// The same seed gives the same.
    #[must_use]
    pub fn of(
        catalogue: &Catalogue,
        states: &States,
        scheduler: &Scheduler,
        today: Day,
        exams: usize,
        seed: u64,
    ) -> Self {
        let evidence = gather(catalogue, states, scheduler, today);
        let mut model = Model::of(&evidence, catalogue);
        model.simulate(exams.max(1), catalogue.blueprint(), seed);
        let topics: Vec<TopicReadiness> = model.bars();
        let attempts = evidence.iter().map(Evidence::count).sum();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let touched = count(topics.iter().filter(|t| t.met > 0).count());
        let all = count(topics.len());
        let enough = attempts >= FEWEST_ATTEMPTS
            && all > 0
            && u64::from(touched) * 100 >= u64::from(all) * u64::from(FEWEST_TOPICS);
        let headline = if enough {
            Headline::Estimate(model.headline(catalogue.blueprint()))
        } else {
            Headline::TooLittle {
                attempts,
                touched,
                topics: all,
            }
        };
        Self { headline, topics }
    }
}

#[cfg(test)]
mod tests;
