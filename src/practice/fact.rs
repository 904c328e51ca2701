//! Facts: what there is to know in a pack, each under an id made of content ids,
//! so that what a learner did outlives every change of wording. Which questions
//! are made of a fact is settled in `make`, when it is due elsewhere.

use super::same::key;
use crate::content::{
    AspectIx, Cell, CellKind, ComparisonIx, Pack, PresetIx, QuestionIx, SubjectIx, TermIx, TopicIx,
};
use crate::pricing::ClaimCheck;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Id of a fact: `cell:SUBJECT/ASPECT`, `cell:SUBJECT/COMPARISON/ROW` for a
/// comparison's own row, `term:ID`, `question:ID`, `bill:PRESET`, `claim:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(Arc<str>);

impl FactId {
    /// Takes an id as it was written down earlier, such as in a log.
    #[must_use]
    pub fn written(text: &str) -> Self {
        Self(text.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// The value of a subject for an aspect.
    Cell(SubjectIx, AspectIx),
    /// A word and its meaning.
    Term(TermIx),
    /// A hand-written question.
    Question(QuestionIx),
    /// The bill of a preset.
    Bill(PresetIx),
    /// A statement about prices, by its place in the pack.
    Claim(usize),
}

/// A fact with the topic under which it is learnt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub id: FactId,
    pub about: About,
    pub topic: TopicIx,
}

impl Fact {
    /// The fact about something.
    #[must_use]
    pub fn of(pack: &Pack, about: About) -> Self {
        Self {
            id: id(pack, about),
            about,
            topic: topic(pack, about),
        }
    }

    /// A number that stays the same as long as the fact's answer does, whatever
    /// else is reworded; mark-up, case and long unit names don't count. Kept with
    /// a learner's answers, so that a changed answer is noticed.
    #[must_use]
    pub fn fingerprint(&self, pack: &Pack) -> u64 {
        fingerprint(&answer(pack, self.about))
    }
}

/// Whether questions may be made of a cell: it has a plain value and hasn't opted out.
#[must_use]
pub fn askable(cell: &Cell) -> bool {
    cell.quiz && matches!(cell.kind, CellKind::Plain(_)) && !cell.same_as.is_empty()
}

/// All facts of a pack: cells by rows, then terms, bills, claims, questions.
/// Of some no sound question can be made; a catalogue says of which.
#[must_use]
pub fn facts(pack: &Pack) -> Vec<Fact> {
    let rows = pack.aspects.iter().filter(|(_, a)| a.quiz);
    let cells = rows.flat_map(|(row, aspect)| {
        let cells = aspect.cells.iter().filter(|(_, cell)| askable(cell));
        cells.map(move |(subject, _)| About::Cell(*subject, row))
    });
    let pricing = pack.pricing.iter();
    let priced = pricing.flat_map(|p| {
        let bills = p.presets.indices().map(About::Bill);
        bills.chain((0..p.claims.len()).map(About::Claim))
    });
    cells
        .chain(pack.terms.indices().map(About::Term))
        .chain(priced)
        .chain(pack.questions.indices().map(About::Question))
        .map(|about| Fact::of(pack, about))
        .collect()
}

/// The ids that facts had before, with those of today: what was answered under
/// an old one counts for the new one.
#[must_use]
pub fn renames(pack: &Pack) -> BTreeMap<FactId, FactId> {
    let mut map = BTreeMap::new();
    let mut add = |old: String, now: &FactId| {
        if old != now.as_str() {
            map.insert(FactId::written(&old), now.clone());
        }
    };
    for fact in facts(pack) {
        match fact.about {
            About::Cell(subject, row) => {
                let (subject, aspect) = (&pack.subjects[subject], &pack.aspects[row]);
                let tables = aspect.only_in.map(|c| &pack.comparisons[c]);
                let mut places = vec![String::new()];
                if let Some(table) = tables {
                    places = all(&table.id, &table.was)
                        .map(|t| format!("{t}/"))
                        .collect();
                }
                if subject.was.is_empty() && aspect.was.is_empty() && places.len() == 1 {
                    continue;
                }
                for subject in all(&subject.id, &subject.was) {
                    for place in &places {
                        for aspect in all(&aspect.id, &aspect.was) {
                            add(format!("cell:{subject}/{place}{aspect}"), &fact.id);
                        }
                    }
                }
            }
            About::Term(term) => {
                let was = &pack.terms[term].was;
                was.iter().for_each(|w| add(format!("term:{w}"), &fact.id));
            }
            About::Question(question) => {
                let was = &pack.questions[question].was;
                was.iter()
                    .for_each(|w| add(format!("question:{w}"), &fact.id));
            }
            About::Bill(preset) => {
                let was = pack.pricing.iter().flat_map(|p| &p.presets[preset].was);
                was.for_each(|w| add(format!("bill:{w}"), &fact.id));
            }
            About::Claim(_) => {}
        }
    }
    map
}

fn all<'a>(id: &'a String, was: &'a [String]) -> impl Iterator<Item = &'a String> + Clone {
    std::iter::once(id).chain(was)
}

/// `SUBJECT/ASPECT`, or `SUBJECT/COMPARISON/ROW`: a comparison's own rows may
/// have ids that other comparisons use too.
#[must_use]
pub fn cell_path(pack: &Pack, subject: SubjectIx, row: AspectIx) -> String {
    format!("{}/{}", pack.subjects[subject].id, row_path(pack, row))
}

/// `ASPECT` or `COMPARISON/ROW`.
#[must_use]
pub fn row_path(pack: &Pack, row: AspectIx) -> String {
    let aspect = &pack.aspects[row];
    match aspect.only_in {
        Some(table) => format!("{}/{}", pack.comparisons[table].id, aspect.id),
        None => aspect.id.clone(),
    }
}

fn id(pack: &Pack, about: About) -> FactId {
    let pricing = pack.pricing.as_ref();
    let text = match about {
        About::Cell(subject, row) => format!("cell:{}", cell_path(pack, subject, row)),
        About::Term(term) => format!("term:{}", pack.terms[term].id),
        About::Question(question) => format!("question:{}", pack.questions[question].id),
        About::Bill(preset) => {
            format!("bill:{}", pricing.map_or("", |p| &p.presets[preset].id))
        }
        About::Claim(n) => {
            let claim = pricing.and_then(|p| p.claims.get(n));
            format!("claim:{}", claim.map_or("", |c| &c.claim.id))
        }
    };
    FactId(text.into())
}

/// Where a fact is learnt: the page about its subject, else a page to which a
/// table with it belongs, else the first page.
fn topic(pack: &Pack, about: About) -> TopicIx {
    let first = TopicIx::first();
    match about {
        About::Cell(subject, row) => {
            let of_table = |table: ComparisonIx| pack.comparisons[table].topics.first().copied();
            let own = pack.aspects[row].only_in.and_then(of_table);
            let holds = || {
                pack.comparisons.iter().find_map(|(ix, c)| {
                    let here = c.aspects.contains(&row) && c.subjects.contains(&subject);
                    here.then(|| of_table(ix)).flatten()
                })
            };
            own.or(pack.subjects[subject].topic)
                .or_else(holds)
                .unwrap_or(first)
        }
        About::Term(term) => pack.terms[term].topic.unwrap_or(first),
        About::Question(question) => pack.questions[question].topic,
        About::Bill(_) | About::Claim(_) => {
            pack.pricing.as_ref().and_then(|p| p.topic).unwrap_or(first)
        }
    }
}

/// What the fact's answer says, without what makes no difference.
fn answer(pack: &Pack, about: About) -> String {
    match about {
        About::Cell(subject, row) => {
            let cell = pack.aspects[row].cell(subject);
            cell.map(|c| key(&c.text)).unwrap_or_default()
        }
        About::Term(term) => key(&pack.terms[term].meaning),
        About::Question(question) => {
            let options = pack.questions[question].options.iter();
            let mut right: Vec<String> =
                options.filter(|o| o.right).map(|o| key(&o.text)).collect();
            right.sort();
            right.join("\n")
        }
        About::Bill(preset) => {
            let bill = pack.pricing.as_ref().and_then(|p| {
                let preset = &p.presets[preset];
                let tariff = p.calls(preset.tariff)?;
                let rate = tariff.rate(&preset.region, &preset.architecture)?;
                crate::pricing::Bill::of(&preset.usage, tariff, rate, &p.symbol).ok()
            });
            bill.map(|b| b.total.exact()).unwrap_or_default()
        }
        About::Claim(n) => {
            let claim = pack.pricing.as_ref().and_then(|p| p.claims.get(n));
            claim.map_or_else(String::new, |c| match &c.claim.check {
                ClaimCheck::Total { exact, money } => format!("{exact} {money}"),
                ClaimCheck::FreeSeconds { memory_mb, seconds } => format!("{memory_mb} {seconds}"),
                ClaimCheck::GbSecondsCost { gb_seconds, money } => format!("{gb_seconds} {money}"),
                ClaimCheck::RequestsCost { requests, money } => format!("{requests} {money}"),
                ClaimCheck::GbSecondPrice { money } => money.exact(),
            })
        }
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same number in every version of Lectern,
/// which the standard library's hasher doesn't promise.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load_text;

    fn pack(text: &str) -> Pack {
        let loaded = load_text(text, "test.ron");
        loaded
            .pack
            .unwrap_or_else(|| panic!("{}", loaded.report.render(false)))
    }

    fn small(subject: &str, aspect: &str, table: &str, cell: &str) -> Pack {
        pack(&format!(
            r#"(format: 1, id: "p", title: "P", topics: [(title: "T", text: "x")],
            subjects: [({subject}, name: "A", colour: red), (id: "b", name: "B", colour: blue)],
            aspects: [({aspect}, name: "Row", cells: {{"a": (text: "{cell}"), "b": (text: "2 h")}})],
            comparisons: [({table}, title: "C", subjects: ["a", "b"], aspects: ["row"],
            rows: [(id: "own", name: "Own", cells: {{"a": (text: "x"), "b": (kind: none)}})])])"#
        ))
    }

    #[test]
    fn fingerprints_are_those_published_for_fnv_1a() {
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn an_answer_changes_its_fingerprint_and_its_writing_does_not() {
        let of = |cell: &str| {
            let pack = small("id: \"a\"", "id: \"row\"", "id: \"c\"", cell);
            facts(&pack)
                .first()
                .map(|f| (f.id.to_string(), f.fingerprint(&pack)))
                .unwrap()
        };
        assert_eq!(of("15 minutes"), of("**15** min"));
        assert_eq!(of("15 minutes").0, of("16 minutes").0);
        assert_ne!(of("15 minutes").1, of("16 minutes").1);
    }

    #[test]
    fn facts_go_by_content_ids_and_leave_out_what_has_no_value() {
        let pack = small("id: \"a\"", "id: \"row\"", "id: \"c\"", "1 h");
        let ids: Vec<String> = facts(&pack).iter().map(|f| f.id.to_string()).collect();
        assert_eq!(ids, ["cell:a/row", "cell:b/row", "cell:a/c/own"]);
    }

    #[test]
    fn renamed_things_lead_from_each_old_id_to_that_of_today() {
        let pack = small(
            "id: \"a\", was: [\"a0\"]",
            "id: \"row\", was: [\"r0\", \"r1\"]",
            "id: \"c\", was: [\"c0\"]",
            "1 h",
        );
        let renames = renames(&pack);
        let to = |old: &str| renames.get(&FactId::written(old)).map(FactId::as_str);
        assert_eq!(to("cell:a0/row"), Some("cell:a/row"));
        assert_eq!(to("cell:a0/r1"), Some("cell:a/row"));
        assert_eq!(to("cell:b/r0"), Some("cell:b/row"));
        assert_eq!(to("cell:a0/c0/own"), Some("cell:a/c/own"));
        assert_eq!(to("cell:a/row"), None);
    }
}
