//! A learner of four weeks, for the screens that show what was done: some topics
//! known well, some badly, some never touched; pairs mixed up; exams taken; items
//! marked. The same in every run.

use lectern::content::Pack;
use lectern::practice::ItemKind;
use lectern::progress::{
    Act, Answer, Calendar, Catalogue, CatalogueFact, Confidence, ExamTaken, Grade, Mark, MarkKind,
    Mode, Opening, Options, Progress, Rung,
};
use lectern::session::Material;
use lectern::ui::{Clock, Start};
use std::path::Path;
use std::sync::Arc;

/// 2027-01-15, a Friday, in the morning, UTC.
pub const FRIDAY: i64 = 1_800_000_000_000;
const DAY: i64 = 86_400_000;
const DAYS: i64 = 28;
/// Facts met a day.
const NEW: usize = 6;
/// Days after which a fact comes up again.
const AGAIN: [i64; 3] = [2, 5, 11];

/// The application on a pack with what is kept in a folder, on that Friday.
pub fn start_in(pack: Pack, folder: &Path) -> Start {
    Start {
        data: Some(folder.to_owned()),
        clock: Clock::From(FRIDAY),
        ..Start::plain(pack)
    }
}

/// Somebody who practised for four weeks, three topics of four.
pub fn learned(pack: &Pack, folder: &Path) {
    let material = Material::of(pack);
    let facts = Arc::clone(&material.facts);
    let mut progress = open(&material, folder);
    let topics = facts.topics().len();
    let touched = topics * 3 / 4;
    // By turns from each topic, so that all of them are met.
    let mut by_topic: Vec<Vec<&CatalogueFact>> = vec![Vec::new(); touched];
    for fact in facts.facts().iter().filter(|f| !f.reserved) {
        if let Some(topic) = by_topic.get_mut(fact.topic) {
            topic.push(fact);
        }
    }
    let most = by_topic.iter().map(Vec::len).max().unwrap_or(0);
    let order: Vec<&CatalogueFact> = (0..most)
        .flat_map(|n| by_topic.iter().filter_map(move |t| t.get(n).copied()))
        .collect();
    let mut random = fastrand::Rng::with_seed(15);
    for day in 0..DAYS {
        // Nobody practises every day.
        if day % 7 == 5 || day == 16 {
            continue;
        }
        let at = FRIDAY - (DAYS - 1 - day) * DAY - 3_600_000;
        let met_on = |d: i64| {
            let from = usize::try_from(d).map_or(order.len(), |d| d * NEW);
            order.iter().skip(from).take(NEW)
        };
        let asked = met_on(day).map(|f| (*f, 0));
        let again = (1..).zip(AGAIN);
        let again = again.flat_map(|(n, days)| met_on(day - days).map(move |f| (*f, n)));
        let acts: Vec<Act> = asked
            .chain(again)
            .map(|(fact, n)| Act::Answer(answer(pack, &material, fact, n, &mut random)))
            .collect();
        let _ = progress.record_all(acts, None, at);
    }
    let exam = |right, seconds| {
        Act::Exam(ExamTaken {
            session: 3,
            questions: 20,
            right,
            seconds,
            pass_percent: 70,
            topics: Vec::new(),
        })
    };
    let _ = progress.record(exam(11, 1_500), FRIDAY - 12 * DAY);
    let _ = progress.record(exam(15, 1_140), FRIDAY - 3 * DAY);
    for (fact, words) in order
        .iter()
        .zip(["Both could be right.", "A typo in the stem."])
    {
        let mark = Act::Mark(Mark {
            fact: fact.key.clone(),
            item: fact.items[0].key.clone(),
            mark: MarkKind::LooksWrong(words.into()),
        });
        let _ = progress.record(mark, FRIDAY - DAY);
    }
    progress.finish();
}

/// Somebody who gave so many answers yesterday, each on another topic as far as
/// there are so many.
pub fn begun(pack: &Pack, folder: &Path, answers: usize, topics: usize) {
    let material = Material::of(pack);
    let mut progress = open(&material, folder);
    let mut random = fastrand::Rng::with_seed(4);
    let mut seen: Vec<usize> = Vec::new();
    let mut later: Vec<&CatalogueFact> = Vec::new();
    let mut first: Vec<&CatalogueFact> = Vec::new();
    for fact in material.facts.facts().iter().filter(|f| !f.reserved) {
        if seen.contains(&fact.topic) {
            later.push(fact);
        } else if seen.len() < topics {
            seen.push(fact.topic);
            first.push(fact);
        }
    }
    let acts = first
        .into_iter()
        .chain(later)
        .take(answers)
        .map(|f| Act::Answer(answer(pack, &material, f, 0, &mut random)))
        .collect();
    let _ = progress.record_all(acts, None, FRIDAY - DAY);
    progress.finish();
}

/// Somebody who starred the first item of a kind; gives its id.
pub fn starred(pack: &Pack, folder: &Path, kind: ItemKind) -> String {
    let material = Material::of(pack);
    let mut progress = open(&material, folder);
    let mut all = (0..material.facts.facts().len()).flat_map(|place| {
        let fact = &material.facts.facts()[place];
        let items = material.kinds(place).filter(|(_, k)| *k == kind);
        items.map(|(item, _)| (fact.key.clone(), item.key.clone()))
    });
    let (fact, item) = all.next().expect("an item of the kind");
    let _ = progress.record(
        Act::Mark(Mark {
            fact,
            item: item.clone(),
            mark: MarkKind::Star(true),
        }),
        FRIDAY - DAY,
    );
    progress.finish();
    item.as_str().to_owned()
}

fn open(material: &Material, folder: &Path) -> Progress {
    Progress::open(Opening {
        folder: Some(folder.to_owned()),
        catalogue: Arc::clone(&material.facts),
        calendar: Calendar::new(jiff::tz::TimeZone::UTC, Calendar::BOUNDARY),
        now: FRIDAY,
        // Each pack's log is a window's of its own.
        origin: pack_number(&material.facts),
        options: Options::default(),
        wake: Box::new(|| {}),
    })
}

fn pack_number(facts: &Catalogue) -> u64 {
    facts.pack().bytes().map(u64::from).sum()
}

fn answer(
    pack: &Pack,
    material: &Material,
    fact: &CatalogueFact,
    before: u32,
    random: &mut fastrand::Rng,
) -> Answer {
    // From a third known to nearly all of it.
    let spread = (fact.topic * 7 % 11) as f64 / 10.0;
    let knows = 0.45 + 0.55 * spread;
    let right = random.f64() < 1.0 - (1.0 - knows) * 0.6_f64.powi(before as i32);
    let confidence = match (right, random.u8(..10)) {
        (true, 0..=5) | (false, 0) => Confidence::Sure,
        (true, 9) | (false, 6..) => Confidence::Guess,
        _ => Confidence::Think,
    };
    let (wanted, chosen) = stand_for(pack, fact.key.as_str(), right);
    Answer {
        fact: fact.key.clone(),
        item: fact.items[0].key.clone(),
        topic: material.facts.topics()[fact.topic].id.clone(),
        form: "choose".into(),
        rung: Rung::OfFour,
        right,
        confidence,
        ms: 4_000 + (fact.topic as u32 * 5 % 9) * 2_500 + random.u32(..3_000),
        mode: Mode::Scheduled,
        grade: Some(Grade::of(right, confidence, false)),
        chance: 25,
        fingerprint: fact.fingerprint,
        chosen,
        wanted,
        session: 1,
    }
}

/// What was wanted and what was picked: a wrong answer takes a subject or a term for
/// its neighbour in the pack.
fn stand_for(pack: &Pack, key: &str, right: bool) -> (Vec<String>, Vec<String>) {
    let cell = key.strip_prefix("cell:").and_then(|k| k.split_once('/'));
    let subjects = || pack.subjects.iter().map(|(_, s)| s.id.clone());
    let terms = || pack.terms.iter().map(|(_, t)| format!("term:{}", t.id));
    let (wanted, all): (String, Vec<String>) = match cell {
        Some((subject, _)) => (subject.to_owned(), subjects().collect()),
        None if key.starts_with("term:") => (key.to_owned(), terms().collect()),
        None => return (Vec::new(), Vec::new()),
    };
    let at = all.iter().position(|a| *a == wanted);
    let other = at.and_then(|at| all.get(at ^ 1)).cloned();
    let chosen = match (right, other) {
        (false, Some(other)) => other,
        _ => wanted.clone(),
    };
    (vec![wanted], vec![chosen])
}
