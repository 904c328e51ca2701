//! The model behind readiness: what attempts say of a topic, how far memory
//! strays from what the scheduler thinks, and many mini exams drawn from both.
//! `docs/readiness.md` says why it is as it is; what is shown is said one room up.

use super::{Estimate, TopicReadiness};
use crate::progress::catalogue::{Blueprint, Catalogue};
use crate::progress::fold::{Attempt, FactState};
use crate::progress::log::Day;
use crate::progress::schedule::{Grade, RETENTION, Scheduler};
use crate::progress::states::States;

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

/// What is known of a topic.
pub(super) struct Evidence {
    topic: usize,
    facts: u32,
    met: u32,
    first: Vec<Attempt>,
    spaced: Vec<Attempt>,
    /// The facts in the schedule.
    remembered: Vec<Remembered>,
}

impl Evidence {
    pub(super) fn count(&self) -> u32 {
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

pub(super) fn gather(
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
pub(super) struct Model {
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
    pub(super) fn of(evidence: &[Evidence], catalogue: &Catalogue) -> Self {
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

    pub(super) fn simulate(&mut self, exams: usize, blueprint: &Blueprint, seed: u64) {
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

    /// Each topic's bar.
    pub(super) fn bars(&self) -> Vec<TopicReadiness> {
        self.topics.iter().map(Simulated::bar).collect()
    }

    pub(super) fn headline(&self, blueprint: &Blueprint) -> Estimate {
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
