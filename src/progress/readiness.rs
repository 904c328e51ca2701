//! “Am I ready?”: the expected share right with its interval, and the chance to
//! pass. One model gives the headline and the topics' bars; under too little
//! evidence it says so and nothing else. `docs/readiness.md` explains it and shows
//! how often it is right. When to ask what is not decided here.

use super::catalogue::{Blueprint, Catalogue};
use super::fold::{Attempt, FactState};
use super::log::Day;
use super::schedule::{Grade, RETENTION, Scheduler};
use super::states::States;

/// Fewest attempts, first ones and spaced ones together, that say anything.
pub const FEWEST_ATTEMPTS: u32 = 20;
/// Smallest part of the topics that must have been touched, in per cent.
pub const FEWEST_TOPICS: u32 = 60;
/// Mini exams that are simulated.
pub const EXAMS: usize = 2_000;
/// Attempts older than this many days say nothing any more.
const DAYS: i32 = 28;
/// What a spaced re-attempt counts beside a first attempt.
const SPACED: f64 = 0.5;
/// How much longer or shorter than the scheduler thinks learners remember: the
/// standard deviation of the logarithm.
const STRAY: f64 = 1.5;
/// What the learner's other topics tell about one: as many attempts.
const BORROWED: f64 = 4.0;
/// Steps in which knowledge is told apart.
const STEPS: usize = 64;
/// How far topics stray from each other in it.
const APART: f64 = 0.7;
/// Steps by which memory may stray, and the logarithm of the outermost.
const LEANS: usize = 41;
const FARTHEST: f64 = 3.0;

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
        let topics: Vec<TopicReadiness> = model.topics.iter().map(Simulated::bar).collect();
        let attempts = evidence.iter().map(|t| t.count()).sum();
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

/// What is known of a topic.
struct Evidence {
    topic: usize,
    facts: u32,
    met: u32,
    first: Vec<Attempt>,
    spaced: Vec<Attempt>,
    /// The facts in the schedule.
    remembered: Vec<Remembered>,
}

impl Evidence {
    fn count(&self) -> u32 {
        u32::try_from(self.first.len() + self.spaced.len()).unwrap_or(u32::MAX)
    }

    /// The mean share known of the facts in the schedule. `before` is what was
    /// known of the topic before practice.
    fn remembered(&self, lean: f64, before: f64, habits: &Habits) -> f64 {
        let known = self.remembered.iter().map(|fact| {
            let luck = fact.last.map_or(0.0, |attempt| {
                let knew = if attempt.first {
                    before
                } else {
                    expected(&attempt, lean)
                };
                habits.luck(&attempt, knew)
            });
            leaned(fact.known, lean) * (1.0 - luck) + leaned(fact.missed, lean) * luck
        });
        known.sum::<f64>() / self.remembered.len().max(1) as f64
    }
}

/// A fact in the schedule.
struct Remembered {
    /// How likely it is known today, by the scheduler.
    known: f64,
    /// The same, had the last attempt been a miss.
    missed: f64,
    last: Option<Attempt>,
}

impl Remembered {
    fn of(state: &FactState, scheduler: &Scheduler, today: Day) -> Option<Self> {
        let memory = state.memory?;
        let last = state.attempts.last().copied();
        let before = last.filter(|a| !a.first).map(|_| memory);
        let missed = scheduler.step(before, scheduler.interval(memory, RETENTION), Grade::Again);
        let days = u32::try_from(today.since(state.last_day)).unwrap_or(0);
        let known = scheduler.retrievability(memory, days);
        Some(Self {
            known,
            missed: scheduler.retrievability(missed, days).min(known),
            last,
        })
    }
}

fn gather(
    catalogue: &Catalogue,
    states: &States,
    scheduler: &Scheduler,
    today: Day,
) -> Vec<Evidence> {
    let mut topics: Vec<Evidence> = (0..catalogue.topics().len())
        .map(|topic| Evidence {
            topic,
            facts: 0,
            met: 0,
            first: Vec::new(),
            spaced: Vec::new(),
            remembered: Vec::new(),
        })
        .collect();
    for (place, fact) in catalogue.facts().iter().enumerate() {
        let Some(topic) = topics.get_mut(fact.topic) else {
            continue;
        };
        let state = states.get(place);
        topic.facts += 1;
        topic.met += u32::from(!state.attempts.is_empty());
        topic
            .remembered
            .extend(Remembered::of(state, scheduler, today));
        for attempt in &state.attempts {
            if today.since(attempt.day) < DAYS {
                let kind = if attempt.first {
                    &mut topic.first
                } else {
                    &mut topic.spaced
                };
                kind.push(*attempt);
            }
        }
    }
    topics.retain(|t| t.facts > 0);
    topics
}

/// How the learner answers when not knowing.
struct Habits {
    /// How many not known are owned up to as guesses, 0 to 1.
    owns_up: f64,
}

impl Habits {
    /// Whoever doesn't know says “guess” as often whether it comes out right or
    /// wrong, and the wrong ones can be counted.
    fn of(evidence: &[Evidence]) -> Self {
        let (mut wrong, mut owned) = (0.0, 0.0);
        for attempt in evidence.iter().flat_map(|t| &t.first) {
            if !attempt.right {
                wrong += 1.0;
                owned += f64::from(u8::from(attempt.guess));
            }
        }
        Self {
            owns_up: (owned + 0.5) / (wrong + 2.0),
        }
    }

    /// How likely an attempt is where the fact is known with likelihood `known`.
    fn likelihood(&self, attempt: &Attempt, known: f64) -> f64 {
        let chance = f64::from(attempt.chance) / 100.0;
        match (attempt.right, attempt.guess) {
            (true, false) => known + (1.0 - known) * chance * (1.0 - self.owns_up),
            // Wrong, or right by a guess that was owned up to: not known, whatever the chance.
            (true, true) | (false, _) => 1.0 - known,
        }
    }

    /// How likely a right answer was luck. After a miss the reason was read, so
    /// that nothing is left to luck.
    fn luck(&self, attempt: &Attempt, known: f64) -> f64 {
        match (attempt.right, attempt.guess) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => 1.0 - known / self.likelihood(attempt, known),
        }
    }
}

/// What can be drawn from again and again.
struct Model {
    topics: Vec<Simulated>,
    /// How likely each lean of memory is, summed up.
    leans: Vec<f64>,
    /// The expected share of each simulation.
    shares: Vec<f64>,
    passed: usize,
}

/// A topic with its draws.
struct Simulated {
    bar: TopicReadiness,
    /// Facts not in the schedule.
    unseen: u32,
    /// How likely each step of knowledge is, summed up.
    knowledge: Vec<f64>,
    /// Mean share known of the facts in the schedule, for each lean of memory.
    memory: Vec<f64>,
    draws: Vec<f64>,
}

/// The middle of a step of knowledge.
fn step(n: usize) -> f64 {
    (n as f64 + 0.5) / STEPS as f64
}

/// Logarithm of how much longer a learner remembers.
fn lean(n: usize) -> f64 {
    FARTHEST * (2.0 * n as f64 / (LEANS - 1) as f64 - 1.0)
}

/// How likely a fact is known if the learner remembers longer or shorter than
/// the scheduler thinks: its forgetting curve, (1 + time)^−decay, with time
/// stretched.
fn leaned(known: f64, lean: f64) -> f64 {
    let decay = f64::from(fsrs::FSRS6_DEFAULT_DECAY);
    let time = known.clamp(0.01, 1.0).powf(-1.0 / decay) - 1.0;
    (1.0 + time * (-lean).exp()).powf(-decay)
}

impl Model {
    fn of(evidence: &[Evidence], catalogue: &Catalogue) -> Self {
        let habits = Habits::of(evidence);
        // What all topics together say of the learner, from an even prior.
        let everywhere = posterior((0.5, 0.5), evidence.iter().flat_map(|t| &t.first), &habits);
        let mean = mean(&everywhere);
        let shares = catalogue.shares();
        let topics = evidence
            .iter()
            .map(|topic| {
                let prior = (BORROWED * mean, BORROWED * (1.0 - mean));
                let knowledge = posterior(prior, &topic.first, &habits);
                let memory = (0..LEANS)
                    .map(|n| topic.remembered(lean(n), self::mean(&knowledge), &habits))
                    .collect();
                let scheduled = u32::try_from(topic.remembered.len()).unwrap_or(u32::MAX);
                Simulated {
                    bar: TopicReadiness {
                        topic: topic.topic,
                        of_exam: shares.get(topic.topic).copied().unwrap_or(0.0),
                        expected: 0.0,
                        low: 0.0,
                        high: 0.0,
                        facts: topic.facts,
                        met: topic.met,
                        attempts: topic.count(),
                    },
                    unseen: topic.facts.saturating_sub(scheduled),
                    knowledge: summed(&knowledge),
                    memory,
                    draws: Vec::new(),
                }
            })
            .collect();
        Self {
            topics,
            leans: summed(&leans(evidence, &habits)),
            shares: Vec::new(),
            passed: 0,
        }
    }

    fn simulate(&mut self, exams: usize, blueprint: &Blueprint, seed: u64) {
        let mut random = fastrand::Rng::with_seed(seed);
        let guess = f64::from(blueprint.chance.min(99)) / 100.0;
        let plan = self.questions(blueprint.questions);
        for _ in 0..exams {
            let (lean, _) = draw(&self.leans, &mut random);
            let (mut share, mut right) = (0.0, 0_u32);
            for (topic, questions) in self.topics.iter_mut().zip(&plan) {
                let known = topic.draw(lean, &mut random);
                let answered = known + (1.0 - known) * guess;
                topic.draws.push(answered);
                share += topic.bar.of_exam * answered;
                for _ in 0..*questions {
                    right += u32::from(random.f64() < answered);
                }
            }
            self.shares.push(share);
            let asked: u32 = plan.iter().sum();
            let reached =
                u64::from(right) * 100 >= u64::from(blueprint.pass_percent) * u64::from(asked);
            self.passed += usize::from(reached && asked > 0);
        }
        self.shares.sort_by(f64::total_cmp);
        for topic in &mut self.topics {
            topic.draws.sort_by(f64::total_cmp);
        }
    }

    /// How many questions of an exam each topic gets: the largest remainders
    /// get what whole numbers leave.
    fn questions(&self, all: u32) -> Vec<u32> {
        let exact = |t: &Simulated| t.bar.of_exam * f64::from(all);
        let mut counts: Vec<u32> = self.topics.iter().map(|t| exact(t) as u32).collect();
        let mut rests: Vec<(usize, f64)> = self
            .topics
            .iter()
            .map(|t| exact(t).fract())
            .enumerate()
            .collect();
        rests.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let left = all.saturating_sub(counts.iter().sum());
        for (place, _) in rests.into_iter().take(left as usize) {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
        counts
    }

    fn headline(&self, blueprint: &Blueprint) -> Estimate {
        let (low, high) = middle(&self.shares);
        Estimate {
            expected: average(&self.shares),
            low,
            high,
            pass: f64::from(blueprint.pass_percent) / 100.0,
            chance: self.passed as f64 / self.shares.len().max(1) as f64,
        }
    }
}

impl Simulated {
    /// The share known in one simulation.
    fn draw(&self, lean: usize, random: &mut fastrand::Rng) -> f64 {
        let (step, within) = draw(&self.knowledge, random);
        let known = (step as f64 + within) / STEPS as f64;
        let unseen = binomial(self.unseen, known, random);
        let scheduled = f64::from(self.bar.facts.saturating_sub(self.unseen));
        let apart = APART * normal(random) * (LEANS - 1) as f64 / (2.0 * FARTHEST);
        let lean = (lean as f64 + apart).round().clamp(0.0, (LEANS - 1) as f64);
        let memory = self.memory.get(lean as usize).copied();
        let remembered = memory.unwrap_or(0.0) * scheduled;
        ((unseen + remembered) / f64::from(self.bar.facts.max(1))).clamp(0.0, 1.0)
    }

    fn bar(&self) -> TopicReadiness {
        let (low, high) = middle(&self.draws);
        TopicReadiness {
            expected: average(&self.draws),
            low,
            high,
            ..self.bar
        }
    }
}

/// How likely each step of knowledge is: a Beta prior times what the attempts
/// say. Where nothing can be guessed, it is Beta(prior + right, prior + wrong).
fn posterior<'a>(
    prior: (f64, f64),
    attempts: impl IntoIterator<Item = &'a Attempt>,
    habits: &Habits,
) -> Vec<f64> {
    let mut logs: Vec<f64> = (0..STEPS)
        .map(|n| (prior.0 - 1.0) * step(n).ln() + (prior.1 - 1.0) * (1.0 - step(n)).ln())
        .collect();
    for attempt in attempts {
        for (n, log) in logs.iter_mut().enumerate() {
            *log += habits.likelihood(attempt, step(n)).ln();
        }
    }
    normalised(&logs)
}

/// How likely each lean of memory is, by how spaced re-attempts came out
/// beside what was expected of them.
fn leans(evidence: &[Evidence], habits: &Habits) -> Vec<f64> {
    let mut logs: Vec<f64> = (0..LEANS)
        .map(|n| -0.5 * (lean(n) / STRAY).powi(2))
        .collect();
    let spaced = evidence.iter().flat_map(|t| &t.spaced);
    for attempt in spaced.filter(|a| a.expected > 0) {
        for (n, log) in logs.iter_mut().enumerate() {
            let known = expected(attempt, lean(n));
            *log += SPACED * habits.likelihood(attempt, known).ln();
        }
    }
    normalised(&logs)
}

/// How likely a re-attempt was to be known. Half a step is kept from both ends,
/// since what was expected is kept in whole hundredths.
fn expected(attempt: &Attempt, lean: f64) -> f64 {
    leaned(f64::from(attempt.expected) / 100.0, lean).clamp(0.005, 0.995)
}

fn normalised(logs: &[f64]) -> Vec<f64> {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|l| (l - most).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|w| w / sum).collect()
}

fn summed(weights: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    weights
        .iter()
        .map(|w| {
            sum += w;
            sum
        })
        .collect()
}

fn mean(knowledge: &[f64]) -> f64 {
    knowledge.iter().enumerate().map(|(n, w)| step(n) * w).sum()
}

/// Draws a step by sums of likelihoods; with it, where within the step.
fn draw(sums: &[f64], random: &mut fastrand::Rng) -> (usize, f64) {
    let at = random.f64();
    let step = sums
        .partition_point(|s| *s <= at)
        .min(sums.len().saturating_sub(1));
    (step, random.f64())
}

/// How many of `n` come out, each with likelihood `p`.
fn binomial(n: u32, p: f64, random: &mut fastrand::Rng) -> f64 {
    let spread = f64::from(n) * p * (1.0 - p);
    if spread < 10.0 {
        return (0..n).map(|_| f64::from(u8::from(random.f64() < p))).sum();
    }
    (f64::from(n) * p + spread.sqrt() * normal(random))
        .round()
        .clamp(0.0, f64::from(n))
}

/// A draw from the standard normal distribution, by Box and Muller.
fn normal(random: &mut fastrand::Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.f64()).cos()
}

/// Where the middle four fifths of sorted draws begin and end.
fn middle(sorted: &[f64]) -> (f64, f64) {
    let at = |share: f64| {
        let last = sorted.len().saturating_sub(1);
        let place = (share * last as f64).round() as usize;
        sorted.get(place).copied().unwrap_or(0.0)
    };
    (at(0.1), at(0.9))
}

fn average(draws: &[f64]) -> f64 {
    draws.iter().sum::<f64>() / draws.len().max(1) as f64
}

#[cfg(test)]
mod tests;
