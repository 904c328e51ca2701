//! Learners whose ability is known, since we made them: they meet facts, forget,
//! guess, and skip days. What the model of readiness says of each stands beside
//! what is true. Used by `examples/readiness.rs` and `tests/progress_readiness.rs`.
//!
//! The learners aren't made by the model's own rules: their memory strays from
//! the scheduler's, facts of one topic differ in difficulty, lucky guesses fool
//! the scheduler, and they own up to guesses more or less often.

use lectern::progress::{
    Act, Answer, Blueprint, Catalogue, CatalogueFact, CatalogueItem, CatalogueTopic, Confidence,
    Day, Estimate, Event, EventId, FactKey, FactState, Grade, Headline, Memory, Mode, Pacing,
    Readiness, Rung, Rungs, Scheduler, States, fold,
};

/// One learner: what was said, and what is true.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    pub said: Estimate,
    /// The share that this learner would get right.
    pub truth: f64,
    /// One exam that was taken.
    pub passed: bool,
}

/// What many learners came to.
#[derive(Debug)]
pub struct Run {
    pub outcomes: Vec<Outcome>,
    /// Learners of whom nothing was said, for want of evidence.
    pub silent: usize,
}

/// Simulates learners until `count` of them have an estimate.
pub fn run(count: usize, exams: usize, seed: u64) -> Run {
    let mut run = Run {
        outcomes: Vec::new(),
        silent: 0,
    };
    let mut random = fastrand::Rng::with_seed(seed);
    while run.outcomes.len() < count {
        let mut learner = Learner::new(random.u64(..));
        match learner.live(exams) {
            Some(outcome) => run.outcomes.push(outcome),
            None => run.silent += 1,
        }
    }
    run
}

impl Run {
    /// The share of learners whose truth lies in the interval.
    pub fn coverage(&self) -> f64 {
        self.share(|o| (o.said.low..=o.said.high).contains(&o.truth))
    }

    /// The mean of what was said less what is true.
    pub fn bias(&self) -> f64 {
        self.mean(|o| o.said.expected - o.truth)
    }

    /// The mean width of the interval.
    pub fn width(&self) -> f64 {
        self.mean(|o| o.said.high - o.said.low)
    }

    /// The mean square of the chance less what came: 0 is perfect, 0.25 is what a
    /// coin gets.
    pub fn brier(&self) -> f64 {
        self.mean(|o| (o.said.chance - f64::from(u8::from(o.passed))).powi(2))
    }

    /// The Brier score of whoever knows only how many pass in all.
    pub fn brier_of_the_share(&self) -> f64 {
        let share = self.share(|o| o.passed);
        share * (1.0 - share)
    }

    /// For each tenth of chance: learners, the mean chance said, the share that passed.
    pub fn reliability(&self) -> Vec<(usize, f64, f64)> {
        (0..10)
            .map(|tenth| {
                let here = |o: &&Outcome| ((o.said.chance * 10.0) as usize).min(9) == tenth;
                let outcomes: Vec<Outcome> = self.outcomes.iter().filter(here).copied().collect();
                let part = Self {
                    outcomes,
                    silent: 0,
                };
                let passed = part.share(|o| o.passed);
                (part.outcomes.len(), part.mean(|o| o.said.chance), passed)
            })
            .collect()
    }

    /// The truth's share below and above the interval.
    pub fn outside(&self) -> (f64, f64) {
        (
            self.share(|o| o.truth < o.said.low),
            self.share(|o| o.truth > o.said.high),
        )
    }

    fn share(&self, is: impl Fn(&Outcome) -> bool) -> f64 {
        self.mean(|o| f64::from(u8::from(is(o))))
    }

    fn mean(&self, of: impl Fn(&Outcome) -> f64) -> f64 {
        self.outcomes.iter().map(of).sum::<f64>() / self.outcomes.len().max(1) as f64
    }
}

/// A fact as the learner has it.
#[derive(Clone)]
struct Own {
    /// Known before the first practice.
    before: bool,
    /// How well it is really remembered, once it was practised.
    memory: Option<Memory>,
    /// How much longer than other facts, as a factor.
    lasting: f32,
    last: i32,
}

struct Learner {
    random: fastrand::Rng,
    scheduler: Scheduler,
    catalogue: Catalogue,
    own: Vec<Own>,
    events: Vec<Vec<Event>>,
    states: Vec<FactState>,
    /// How much longer this learner remembers than the scheduler thinks, as a factor.
    lasting: f32,
    owns_up: f64,
    number: u64,
}

impl Learner {
    fn new(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let topics = random.usize(6..=12);
        let ability = -0.5 + 1.0 * normal(&mut random);
        let mut facts = Vec::new();
        let mut own = Vec::new();
        for topic in 0..topics {
            let here = ability + 0.6 * normal(&mut random);
            for _ in 0..random.usize(10..=50) {
                let odds = here + 0.8 * normal(&mut random);
                own.push(Own {
                    before: random.f64() < 1.0 / (1.0 + (-odds).exp()),
                    memory: None,
                    lasting: (0.5 * normal(&mut random)).exp() as f32,
                    last: 0,
                });
                let n = facts.len();
                facts.push(CatalogueFact {
                    key: FactKey::from(format!("term:{n}")),
                    topic,
                    family: 0,
                    fingerprint: 1,
                    was: Vec::new(),
                    reserved: false,
                    items: vec![CatalogueItem {
                        key: format!("i{n}").into(),
                        rungs: Rungs::of(&Rung::ALL),
                    }],
                });
            }
        }
        let weights = (0..topics)
            .map(|t| (t, random.u32(1..=4)))
            .collect::<Vec<_>>();
        let topics = (0..topics)
            .map(|n| CatalogueTopic {
                id: format!("t{n}"),
                was: Vec::new(),
                title: String::new(),
                parent: None,
            })
            .collect();
        let blueprint = Blueprint {
            weights,
            ..Blueprint::default()
        };
        Self {
            scheduler: Scheduler::default(),
            catalogue: Catalogue::new("p", topics, facts, blueprint),
            events: vec![Vec::new(); own.len()],
            states: vec![FactState::default(); own.len()],
            own,
            lasting: (0.8 * normal(&mut random)).exp() as f32,
            owns_up: random.f64(),
            number: 0,
            random,
        }
    }

    /// Studies for some weeks; then says what is true. `None` where the model
    /// says nothing.
    fn live(&mut self, exams: usize) -> Option<Outcome> {
        let days = self.random.i32(6..=45);
        let a_day = self.random.usize(3..=14);
        let skips = 0.4 * self.random.f64();
        // Some go through the pack in its order, some jump about.
        let mut order: Vec<usize> = (0..self.own.len()).collect();
        if self.random.bool() {
            self.random.shuffle(&mut order);
        }
        let mut next = order.into_iter();
        for day in 0..days {
            if self.random.f64() < skips {
                continue;
            }
            let pacing = Pacing::new(Day(day), None);
            let due: Vec<usize> = (0..self.own.len())
                .filter(|n| {
                    let due = pacing.due(
                        &self.scheduler,
                        &self.catalogue.facts()[*n],
                        &self.states[*n],
                    );
                    due.is_some_and(|due| due <= Day(day))
                })
                .collect();
            let new: Vec<usize> = next.by_ref().take(a_day).collect();
            for fact in due.into_iter().chain(new) {
                // What was missed comes back once in the session.
                if !self.answer(fact, day) {
                    self.answer(fact, day);
                }
            }
        }
        let today = days + self.random.i32(0..=5);
        let states: States = self.states.iter().cloned().collect();
        let said = Readiness::of(
            &self.catalogue,
            &states,
            &self.scheduler,
            Day(today),
            exams,
            7,
        );
        let Headline::Estimate(said) = said.headline else {
            return None;
        };
        let (truth, passed) = self.truth(today);
        Some(Outcome {
            said,
            truth,
            passed,
        })
    }

    /// How likely a fact is really known on a day.
    fn known(&self, fact: usize, day: i32) -> f64 {
        let own = &self.own[fact];
        match own.memory {
            None => f64::from(u8::from(own.before)),
            Some(memory) => {
                let lasting = Memory {
                    stability: memory.stability * self.lasting * own.lasting,
                    ..memory
                };
                let days = u32::try_from(day - own.last).unwrap();
                self.scheduler.retrievability(lasting, days)
            }
        }
    }

    /// Answers as well as can be; then reads why.
    fn answer(&mut self, fact: usize, day: i32) -> bool {
        let known = self.random.f64() < self.known(fact, day);
        let rung = self.states[fact].ladder.rung;
        let chance = rung.chance();
        let right = known || self.random.f64() < f64::from(chance) / 100.0;
        let confidence = if !known && self.random.f64() < self.owns_up {
            Confidence::Guess
        } else {
            Confidence::Think
        };
        let truly = if known { Grade::Good } else { Grade::Again };
        let own = &mut self.own[fact];
        let days = if own.memory.is_some() {
            u32::try_from(day - own.last).unwrap()
        } else {
            0
        };
        own.memory = Some(self.scheduler.step(own.memory, days, truly));
        own.last = day;
        self.number += 1;
        let entry = &self.catalogue.facts()[fact];
        self.events[fact].push(Event {
            id: EventId {
                origin: 1,
                number: self.number,
            },
            clock: self.number as i64,
            at: i64::from(day) * 86_400_000,
            day: Day(day),
            pack: "p".into(),
            act: Act::Answer(Answer {
                fact: entry.key.clone(),
                item: entry.items[0].key.clone(),
                topic: format!("t{}", entry.topic),
                form: "choose".into(),
                rung,
                right,
                confidence,
                ms: 8_000,
                mode: Mode::Scheduled,
                grade: Some(Grade::of(right, confidence, false)),
                chance,
                fingerprint: 1,
                chosen: Vec::new(),
                wanted: Vec::new(),
                session: 1,
            }),
        });
        self.states[fact] = fold(&self.scheduler, &self.events[fact], &[]);
        right
    }

    /// The share that would be right, and whether one exam was passed.
    fn truth(&mut self, today: i32) -> (f64, bool) {
        let blueprint = self.catalogue.blueprint().clone();
        let chance = f64::from(blueprint.chance) / 100.0;
        let topics = self.catalogue.topics().len();
        let mut right = vec![(0.0, 0.0); topics];
        for (n, fact) in self.catalogue.facts().iter().enumerate() {
            let known = self.known(n, today);
            let (sum, count) = &mut right[fact.topic];
            *sum += known + (1.0 - known) * chance;
            *count += 1.0;
        }
        let weight: f64 = blueprint.weights.iter().map(|w| f64::from(w.1)).sum();
        let share = |t: usize| f64::from(blueprint.weights[t].1) / weight;
        let truth = (0..topics)
            .map(|t| share(t) * right[t].0 / right[t].1)
            .sum();
        // Questions fall on topics by weight, on facts of a topic alike.
        let mut got = 0;
        for _ in 0..blueprint.questions {
            let mut at = self.random.f64();
            let topic = (0..topics)
                .find(|t| {
                    at -= share(*t);
                    at < 0.0
                })
                .unwrap_or(topics - 1);
            got += u32::from(self.random.f64() < right[topic].0 / right[topic].1);
        }
        (
            truth,
            got * 100 >= blueprint.pass_percent * blueprint.questions,
        )
    }
}

fn normal(random: &mut fastrand::Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.f64()).cos()
}
