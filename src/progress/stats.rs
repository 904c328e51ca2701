//! What answers come to in numbers: how sure and how right, answers a day, time
//! per question, what is mixed up with what. Kept up answer by answer. An answer
//! taken back is taken out; a reset is about the schedule, so that what was
//! answered before it stays counted here.

use super::catalogue::Catalogue;
use super::log::{Answer, Confidence, Day};
use super::plan::Pace;
use super::readiness::{Headline, Readiness};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Times that are kept of a topic to find its median.
const TIMES: usize = 200;
/// Fewest times that make a median worth comparing with.
const FEWEST: usize = 8;
/// Longest time that counts, in milliseconds: whoever takes longer went away.
const LONGEST: u32 = 180_000;

/// The numbers of one pack.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stats {
    days: BTreeMap<Day, Count>,
    sure: [Count; 3],
    times: HashMap<String, VecDeque<u32>>,
    all_times: VecDeque<u32>,
    /// By what was wanted and what was chosen.
    mixups: BTreeMap<(String, String), u32>,
    asked: HashMap<String, u32>,
}

/// Answers, and how many of them were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub answers: u32,
    pub right: u32,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.answers += 1;
        self.right += u32::from(right);
    }

    fn drop(&mut self, right: bool) {
        self.answers = self.answers.saturating_sub(1);
        self.right = self.right.saturating_sub(u32::from(right));
    }

    /// The share that was right, 0 to 1; `None` without answers.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.answers > 0).then(|| f64::from(self.right) / f64::from(self.answers))
    }
}

/// Two things that were taken for each other. Names are what options stood for,
/// such as ids of subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mixup {
    /// What was answered more often in the other's place.
    pub chosen: String,
    /// What was wanted then.
    pub wanted: String,
    /// How often that was.
    pub times: u32,
    /// How often it was the other way round; at most as often.
    pub back: u32,
}

impl Stats {
    /// Counts an answer, the newest so far.
    pub fn take(&mut self, day: Day, answer: &Answer) {
        self.count(day, answer);
        self.time(&answer.topic, answer.ms);
    }

    /// Counts an answer but for its time, for which the order matters.
    pub(super) fn count(&mut self, day: Day, answer: &Answer) {
        self.days.entry(day).or_default().add(answer.right);
        if let Some(count) = self.sure.get_mut(answer.confidence as usize) {
            count.add(answer.right);
        }
        for wanted in &answer.wanted {
            *self.asked.entry(wanted.clone()).or_default() += 1;
        }
        for pair in pairs(answer) {
            *self.mixups.entry(pair).or_default() += 1;
        }
    }

    /// Keeps how long an answer took, after all earlier ones.
    pub(super) fn time(&mut self, topic: &str, ms: u32) {
        let times = self.times.entry(topic.to_owned()).or_default();
        for times in [times, &mut self.all_times] {
            times.push_back(ms.min(LONGEST));
            if times.len() > TIMES {
                times.pop_front();
            }
        }
    }

    /// Takes an answer out that was counted.
    pub fn drop(&mut self, day: Day, answer: &Answer) {
        if let Some(count) = self.days.get_mut(&day) {
            count.drop(answer.right);
            if count.answers == 0 {
                self.days.remove(&day);
            }
        }
        if let Some(count) = self.sure.get_mut(answer.confidence as usize) {
            count.drop(answer.right);
        }
        let ms = answer.ms.min(LONGEST);
        let times = self.times.get_mut(&answer.topic);
        for times in times.into_iter().chain([&mut self.all_times]) {
            if let Some(at) = times.iter().rposition(|t| *t == ms) {
                times.remove(at);
            }
        }
        self.times.retain(|_, times| !times.is_empty());
        for wanted in &answer.wanted {
            lower(&mut self.asked, wanted);
        }
        for pair in pairs(answer) {
            if let Some(times) = self.mixups.get_mut(&pair) {
                *times = times.saturating_sub(1);
            }
        }
        self.mixups.retain(|_, times| *times > 0);
    }

    /// Answers of each day on which there were some.
    #[must_use]
    pub fn days(&self) -> &BTreeMap<Day, Count> {
        &self.days
    }

    /// How often each confidence was right, from guess to sure.
    #[must_use]
    pub fn calibration(&self) -> [(Confidence, Count); 3] {
        let [guess, think, sure] = self.sure;
        [
            (Confidence::Guess, guess),
            (Confidence::Think, think),
            (Confidence::Sure, sure),
        ]
    }

    /// The median time to an answer in a topic, in milliseconds, of the last 200;
    /// `None` below eight answers.
    #[must_use]
    pub fn median(&self, topic: &str) -> Option<u32> {
        self.times.get(topic).and_then(median)
    }

    /// How long a question takes this learner.
    #[must_use]
    pub fn pace(&self) -> Pace {
        median(&self.all_times).map_or_else(Pace::default, Pace::of)
    }

    /// What was mixed up most, the most first, each pair once.
    #[must_use]
    pub fn mixups(&self) -> Vec<Mixup> {
        let mut found: Vec<Mixup> = self
            .mixups
            .iter()
            .filter_map(|((wanted, chosen), times)| {
                let back = self.instead(wanted, chosen);
                let first = *times > back || (*times == back && wanted < chosen);
                first.then(|| Mixup {
                    chosen: chosen.clone(),
                    wanted: wanted.clone(),
                    times: *times,
                    back,
                })
            })
            .collect();
        let all = |m: &Mixup| m.times.saturating_add(m.back);
        found.sort_by(|a, b| {
            let names = |m: &Mixup| (m.wanted.clone(), m.chosen.clone());
            all(b).cmp(&all(a)).then_with(|| names(a).cmp(&names(b)))
        });
        found
    }

    /// How often one was answered where the other was wanted.
    fn instead(&self, chosen: &str, wanted: &str) -> u32 {
        let pair = (wanted.to_owned(), chosen.to_owned());
        self.mixups.get(&pair).copied().unwrap_or(0)
    }

    /// How often one was taken for the other, of the times that either was asked
    /// for; 0 to 1.
    #[must_use]
    pub fn confusion(&self, one: &str, other: &str) -> f64 {
        let times = self
            .instead(one, other)
            .saturating_add(self.instead(other, one));
        let asked = |name: &str| self.asked.get(name).copied().unwrap_or(0);
        let all = asked(one).saturating_add(asked(other)).max(1);
        (f64::from(times) / f64::from(all)).min(1.0)
    }

    /// Answers by day as a table: date, answers, right.
    #[must_use]
    pub fn days_csv(&self, date: impl Fn(Day) -> String) -> String {
        let mut csv = Csv::new(&["Day", "Answers", "Right"]);
        for (day, count) in &self.days {
            csv.row(&[
                &date(*day),
                &count.answers.to_string(),
                &count.right.to_string(),
            ]);
        }
        csv.0
    }

    /// How sure and how right as a table.
    #[must_use]
    pub fn calibration_csv(&self) -> String {
        let mut csv = Csv::new(&["Said", "Answers", "Right"]);
        for (confidence, count) in self.calibration() {
            csv.row(&[
                confidence.word(),
                &count.answers.to_string(),
                &count.right.to_string(),
            ]);
        }
        csv.0
    }

    /// What was mixed up as a table; `name` says what an id stands for.
    #[must_use]
    pub fn mixups_csv(&self, name: impl Fn(&str) -> String) -> String {
        let mut csv = Csv::new(&["Answered", "Where it is", "Times", "The other way round"]);
        for mixup in self.mixups() {
            csv.row(&[
                &name(&mixup.chosen),
                &name(&mixup.wanted),
                &mixup.times.to_string(),
                &mixup.back.to_string(),
            ]);
        }
        csv.0
    }

    /// Topics as a table: share expected right with its interval in per cent, how
    /// much was met, seconds per question. Where there is too little evidence for
    /// any share, the table says that in its place, as the screen does.
    #[must_use]
    pub fn topics_csv(&self, readiness: &Readiness, catalogue: &Catalogue) -> String {
        let mut csv = Csv::new(&[
            "Topic",
            "Expected right %",
            "From %",
            "To %",
            "Facts",
            "Met",
            "Attempts counted",
            "Median seconds",
        ]);
        let known = matches!(readiness.headline, Headline::Estimate(_));
        for bar in &readiness.topics {
            let Some(topic) = catalogue.topics().get(bar.topic) else {
                continue;
            };
            let percent = |share: f64, otherwise: &str| {
                if known {
                    format!("{:.0}", share * 100.0)
                } else {
                    otherwise.to_owned()
                }
            };
            let seconds = self.median(&topic.id).map(|ms| f64::from(ms) / 1_000.0);
            csv.row(&[
                &topic.title,
                &percent(bar.expected, "too little evidence"),
                &percent(bar.low, ""),
                &percent(bar.high, ""),
                &bar.facts.to_string(),
                &bar.met.to_string(),
                &bar.attempts.to_string(),
                &seconds.map_or_else(String::new, |s| format!("{s:.1}")),
            ]);
        }
        csv.0
    }
}

fn lower(counts: &mut HashMap<String, u32>, key: &str) {
    if let Some(count) = counts.get_mut(key) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// What an answer mixed up, as wanted and chosen: each right one that was missed
/// with each wrong pick.
fn pairs(answer: &Answer) -> Vec<(String, String)> {
    let wrong = answer.chosen.iter().filter(|c| !answer.wanted.contains(c));
    let missed: Vec<&String> = answer
        .wanted
        .iter()
        .filter(|w| !answer.chosen.contains(w))
        .collect();
    wrong
        .flat_map(|w| missed.iter().map(move |m| ((*m).clone(), w.clone())))
        .collect()
}

fn median(times: &VecDeque<u32>) -> Option<u32> {
    if times.len() < FEWEST {
        return None;
    }
    let mut sorted: Vec<u32> = times.iter().copied().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

/// A table as comma-separated values, by RFC 4180.
pub(super) struct Csv(pub(super) String);

impl Csv {
    pub(super) fn new(head: &[&str]) -> Self {
        let mut csv = Self(String::new());
        csv.row(head);
        csv
    }

    pub(super) fn row(&mut self, fields: &[&str]) {
        for (n, field) in fields.iter().enumerate() {
            if n > 0 {
                self.0.push(',');
            }
            // A spreadsheet would run what begins like a formula.
            let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let field = if formula && field.parse::<f64>().is_err() {
                format!("'{field}")
            } else {
                (*field).to_owned()
            };
            if field.contains([',', '"', '\n', '\r']) {
                self.0.push('"');
                self.0.push_str(&field.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(&field);
            }
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::ladder::Rung;
    use crate::progress::log::Mode;
    use proptest::prelude::*;

    fn answer(chosen: &[&str], wanted: &[&str], confidence: Confidence, ms: u32) -> Answer {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Answer {
            fact: "term:a".into(),
            item: "a".into(),
            topic: "t".into(),
            form: "choose".into(),
            rung: Rung::OfFour,
            right: chosen == wanted,
            confidence,
            ms,
            mode: Mode::Free,
            grade: None,
            chance: 25,
            fingerprint: 1,
            chosen: owned(chosen),
            wanted: owned(wanted),
            session: 1,
        }
    }

    #[test]
    fn what_was_taken_for_what_is_counted_each_way() {
        let mut stats = Stats::default();
        let sure = Confidence::Sure;
        stats.take(Day(1), &answer(&["b"], &["a"], sure, 1));
        stats.take(Day(1), &answer(&["a"], &["b"], sure, 1));
        stats.take(Day(1), &answer(&["a", "c"], &["a", "d"], sure, 1));
        stats.take(Day(2), &answer(&["a"], &["a"], sure, 1));
        stats.take(Day(2), &answer(&["a"], &["b"], sure, 1));
        let mixup = |chosen: &str, wanted: &str, times, back| Mixup {
            chosen: chosen.into(),
            wanted: wanted.into(),
            times,
            back,
        };
        assert_eq!(
            stats.mixups(),
            [mixup("a", "b", 2, 1), mixup("c", "d", 1, 0)]
        );
        // “a” was asked for three times and “b” twice.
        assert_eq!(stats.confusion("b", "a"), 0.6);
        assert_eq!(
            stats.mixups_csv(str::to_uppercase),
            "Answered,Where it is,Times,The other way round\r\nA,B,2,1\r\nC,D,1,0\r\n"
        );
        assert_eq!(stats.confusion("a", "z"), 0.0);
    }

    #[test]
    fn days_calibration_and_times_are_counted() {
        let mut stats = Stats::default();
        for n in 0..9 {
            let confidence = Confidence::ALL[n % 3];
            let chosen = if n % 2 == 0 { "a" } else { "b" };
            stats.take(
                Day(n as i32 / 5),
                &answer(&[chosen], &["a"], confidence, 1_000 * (n as u32 + 1)),
            );
        }
        let counts: Vec<(i32, u32, u32)> = stats
            .days()
            .iter()
            .map(|(d, c)| (d.0, c.answers, c.right))
            .collect();
        assert_eq!(counts, [(0, 5, 3), (1, 4, 2)]);
        let right: Vec<u32> = stats.calibration().iter().map(|(_, c)| c.right).collect();
        assert_eq!(right, [2, 1, 2]);
        assert_eq!(stats.median("t"), Some(5_000));
        assert_eq!(stats.median("u"), None);
        assert_eq!(stats.pace(), Pace::of(5_000));
        assert_eq!(Stats::default().pace(), Pace::default());
        let date = |day: Day| format!("day {}", day.0);
        assert_eq!(
            stats.days_csv(date),
            "Day,Answers,Right\r\nday 0,5,3\r\nday 1,4,2\r\n"
        );
        assert_eq!(
            stats.calibration_csv(),
            "Said,Answers,Right\r\nGuess,3,2\r\nThink so,3,1\r\nSure,3,2\r\n"
        );
    }

    #[test]
    fn a_table_keeps_what_stands_in_its_fields() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(&["one, two", "said \"so\""]);
        csv.row(&["=1+1", "-3"]);
        csv.row(&["two\nlines", ""]);
        assert_eq!(
            csv.0,
            "a,b\r\n\"one, two\",\"said \"\"so\"\"\"\r\n'=1+1,-3\r\n\"two\nlines\",\r\n"
        );
    }

    proptest! {
        /// What is taken out leaves no trace.
        #[test]
        fn taking_out_undoes_taking_in(
            answers in prop::collection::vec((0i32..4, 0usize..3, 0usize..3, 0usize..3, 0u32..9_000), 0..20),
            last in (0i32..4, 0usize..3, 0usize..3, 0usize..3, 0u32..9_000),
        ) {
            let names = ["a", "b", "c"];
            let made = |(day, chosen, wanted, sure, ms): (i32, usize, usize, usize, u32)| {
                (Day(day), answer(&[names[chosen]], &[names[wanted]], Confidence::ALL[sure], ms))
            };
            let mut stats = Stats::default();
            for (day, answer) in answers.into_iter().map(made) {
                stats.take(day, &answer);
            }
            let before = stats.clone();
            let (day, answer) = made(last);
            stats.take(day, &answer);
            prop_assert_ne!(&stats, &before);
            stats.drop(day, &answer);
            prop_assert_eq!(stats, before);
        }
    }
}
