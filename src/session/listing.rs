//! Lists of what was done, as text to take along: tables for a spreadsheet, and
//! what the learner found wrong, for whoever wrote the notes. The log itself is
//! exported by `progress`.

use super::card::Card;
use super::material::Learner;
use crate::content::{Pack, SubjectIx, TermIx, TopicIx};
use crate::progress::{Calendar, Day};
use std::fmt::Write as _;

/// A list that can be copied or saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listing {
    /// Topics with the share expected right.
    Topics,
    /// Answers of each day.
    Days,
    /// How sure, and how right.
    Calibration,
    /// What was taken for what.
    Mixups,
    /// Items that look wrong to the learner.
    LooksWrong,
}

impl Listing {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Topics,
        Self::Days,
        Self::Calibration,
        Self::Mixups,
        Self::LooksWrong,
    ];

    /// What it is called.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Topics => "Topics",
            Self::Days => "Answers a day",
            Self::Calibration => "How sure you were",
            Self::Mixups => "What you mix up",
            Self::LooksWrong => "What looks wrong, for the author",
        }
    }

    /// A name for its file, by the pack's id.
    #[must_use]
    pub fn file_name(self, pack: &Pack) -> String {
        let of = match self {
            Self::Topics => "topics.csv",
            Self::Days => "days.csv",
            Self::Calibration => "calibration.csv",
            Self::Mixups => "mixed-up.csv",
            Self::LooksWrong => "looks-wrong.md",
        };
        format!("{}-{of}", pack.id)
    }

    /// The list as text: comma-separated values by RFC 4180, and Markdown for the author.
    #[must_use]
    pub fn text(self, pack: &Pack, learner: &Learner) -> String {
        let s = learner.snapshot();
        match self {
            Self::Topics => s.stats.topics_csv(&s.readiness, &s.catalogue),
            Self::Days => s.stats.days_csv(date),
            Self::Calibration => s.stats.calibration_csv(),
            Self::Mixups => s.stats.mixups_csv(|id| {
                Thing::of(pack, id).map_or_else(|| id.to_owned(), |t| t.name(pack).to_owned())
            }),
            Self::LooksWrong => looks_wrong(pack, learner),
        }
    }
}

/// How many items look wrong to the learner.
#[must_use]
pub fn wrong_items(learner: &Learner) -> usize {
    let states = learner.snapshot().states.iter();
    states
        .flat_map(|s| s.marks.values())
        .filter(|m| !m.looks_wrong.is_empty())
        .count()
}

fn looks_wrong(pack: &Pack, learner: &Learner) -> String {
    let deck = learner.deck(pack);
    let s = learner.snapshot();
    let count = match wrong_items(learner) {
        0 => "Nothing was marked.".to_owned(),
        1 => "One question was marked.".to_owned(),
        n => format!("{n} questions were marked."),
    };
    let mut out = format!("# What looks wrong in {}\n\n{count}\n", pack.title);
    for (fact, state) in s.catalogue.facts().iter().zip(s.states.iter()) {
        for (item, marks) in &state.marks {
            if marks.looks_wrong.is_empty() {
                continue;
            }
            let topic = s.catalogue.topics().get(fact.topic);
            let topic = topic.map_or("", |t| t.title.as_str());
            let stem = Card::again(&deck, &fact.key, item).map(|c| c.dealt.item.stem);
            let stem = stem.unwrap_or_else(|| "This question is no longer made.".to_owned());
            // Writing to a string can't fail.
            let _ = write!(
                out,
                "\n## `{item}`\n\nTopic: {topic}. Fact: `{}`.\n\n{}\n\n{}\n",
                fact.key,
                quoted(&stem),
                marks.looks_wrong.trim()
            );
        }
    }
    out
}

/// A text as a quotation.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|l| format!("> {l}")).collect();
    lines.join("\n")
}

/// A study day as a date, `2027-03-09`.
fn date(day: Day) -> String {
    // Study days have dates of their own, whatever the zone.
    let calendar = Calendar::new(jiff::tz::TimeZone::UTC, Calendar::BOUNDARY);
    let date = calendar.date(day);
    date.map_or_else(|| day.0.to_string(), |d| d.to_string())
}

/// What an option of a question stood for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Subject(SubjectIx),
    Term(TermIx),
}

impl Thing {
    /// What an id of the log stands for; `None` where the pack has it no more, or it
    /// is the id of neither.
    #[must_use]
    pub fn of(pack: &Pack, id: &str) -> Option<Self> {
        if let Some(id) = id.strip_prefix("term:") {
            let named = pack.terms.find(|t| t.id == id);
            let was = || pack.terms.find(|t| t.was.iter().any(|w| w == id));
            return named.or_else(was).map(|(ix, _)| Self::Term(ix));
        }
        let named = pack.subjects.find(|s| s.id == id);
        let was = || pack.subjects.find(|s| s.was.iter().any(|w| w == id));
        named.or_else(was).map(|(ix, _)| Self::Subject(ix))
    }

    /// Its name.
    #[must_use]
    pub fn name(self, pack: &Pack) -> &str {
        match self {
            Self::Subject(ix) => &pack.subjects[ix].short,
            Self::Term(ix) => &pack.terms[ix].name,
        }
    }

    /// The page about it.
    #[must_use]
    pub fn topic(self, pack: &Pack) -> Option<TopicIx> {
        match self {
            Self::Subject(ix) => pack.subjects[ix].topic,
            Self::Term(ix) => pack.terms[ix].topic,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::material::Material;
    use super::super::samples::pack;
    use super::*;
    use crate::progress::{FactState, Marks, Snapshot, States};
    use std::sync::Arc;

    fn learner(change: impl FnOnce(&Material, &mut Snapshot)) -> Learner {
        let material = Arc::new(Material::of(pack()));
        let mut snapshot = Snapshot::blank(Arc::clone(&material.facts), Day(20_000));
        snapshot.ready = true;
        change(&material, &mut snapshot);
        Learner::new(material, Arc::new(snapshot)).unwrap()
    }

    #[test]
    fn what_looks_wrong_names_item_topic_stem_and_remark() {
        let learner = learner(|material, snapshot| {
            let fact = &material.facts.facts()[0];
            let mut state = FactState::default();
            let marks = |words: &str, star| Marks {
                looks_wrong: words.into(),
                star,
                ..Marks::default()
            };
            state.marks.insert(
                fact.items[0].key.clone(),
                marks("Both hold.\nSee the guide.", true),
            );
            state
                .marks
                .insert("gone".into(), marks("Which one?", false));
            state.marks.insert("starred".into(), marks("", true));
            let mut states = States::blank(material.facts.facts().len());
            states.set(0, state);
            snapshot.states = states;
        });
        assert_eq!(wrong_items(&learner), 2);
        let told = Listing::LooksWrong.text(pack(), &learner);
        let material = learner.material();
        let fact = &material.facts.facts()[0];
        let ix = material.item(0, 0).unwrap();
        let stem = material.questions.item(pack(), ix).unwrap().stem;
        assert!(told.starts_with(&format!("# What looks wrong in {}\n", pack().title)));
        assert!(told.contains("2 questions were marked."));
        assert!(told.contains(&format!("\n## `{}`\n", fact.items[0].key)));
        assert!(told.contains(&format!("`{}`", fact.key)));
        assert!(told.contains(&format!("> {}", stem.lines().next().unwrap())));
        assert!(told.contains("\nBoth hold.\nSee the guide.\n"));
        assert!(told.contains("## `gone`") && told.contains("no longer made"));
        assert!(!told.contains("starred"));
    }

    #[test]
    fn things_are_found_by_the_ids_that_answers_carry() {
        for (ix, subject) in pack().subjects.iter() {
            assert_eq!(Thing::of(pack(), &subject.id), Some(Thing::Subject(ix)));
        }
        for (ix, term) in pack().terms.iter() {
            let id = format!("term:{}", term.id);
            assert_eq!(Thing::of(pack(), &id), Some(Thing::Term(ix)));
        }
        assert_eq!(Thing::of(pack(), "nowhere"), None);
        assert_eq!(Thing::of(pack(), "term:nowhere"), None);
    }

    #[test]
    fn each_list_has_a_file_of_its_own() {
        let learner = learner(|_, _| {});
        let mut names: Vec<String> = Listing::ALL.map(|l| l.file_name(pack())).to_vec();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Listing::ALL.len());
        for list in Listing::ALL {
            let text = list.text(pack(), &learner);
            let head = text.lines().next().unwrap_or("");
            assert!(!head.is_empty(), "{list:?}");
        }
    }
}
