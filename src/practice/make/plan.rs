//! Which forms each fact gets. A form that only repeats a fact, without bringing
//! it beside anything it could newly be confused with, isn't planned; nor is a
//! stem that is asked already. There is no number to reach.

use super::Maker;
use super::figure::gap;
use crate::content::{AspectIx, ComparisonIx, Pack, PresetIx, QuestionIx, SubjectIx, TermIx};
use crate::practice::fact::{About, cell_path, fingerprint, row_path};
use crate::practice::item::ItemKind;
use crate::practice::same::key;
use crate::practice::say::{is_yes, is_yes_or_no, value};
use std::collections::HashSet;

/// One form of one fact, before it has words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    Written(QuestionIx),
    WhichSubject(AspectIx, SubjectIx),
    WhichValue(AspectIx, SubjectIx),
    TwoShare(AspectIx, [SubjectIx; 2]),
    /// The odd one, and one of those that share.
    OddOneOut(AspectIx, SubjectIx, SubjectIx),
    MatchRow(ComparisonIx, SubjectIx),
    FillRow(ComparisonIx, SubjectIx),
    Cloze(AspectIx, SubjectIx),
    /// Whether it is told as the notes say.
    TrueFalse(AspectIx, SubjectIx, bool),
    Scenario(SubjectIx, [AspectIx; 2]),
    TermMeaning(TermIx),
    MeaningTerm(TermIx),
    NameTerm(TermIx),
    Bill(PresetIx),
    Price(usize),
    Claim(usize),
}

impl Plan {
    /// The form it takes.
    #[must_use]
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Written(_) => ItemKind::Written,
            Self::WhichSubject(..) => ItemKind::WhichSubject,
            Self::WhichValue(..) => ItemKind::WhichValue,
            Self::TwoShare(..) => ItemKind::TwoShare,
            Self::OddOneOut(..) => ItemKind::OddOneOut,
            Self::MatchRow(..) => ItemKind::MatchRow,
            Self::FillRow(..) => ItemKind::FillRow,
            Self::Cloze(..) | Self::NameTerm(_) => ItemKind::Cloze,
            Self::TrueFalse(..) | Self::Claim(_) => ItemKind::TrueFalse,
            Self::Scenario(..) => ItemKind::Scenario,
            Self::TermMeaning(_) => ItemKind::TermMeaning,
            Self::MeaningTerm(_) => ItemKind::MeaningTerm,
            Self::Bill(_) => ItemKind::Bill,
            Self::Price(_) => ItemKind::Price,
        }
    }

    /// What it asks about; the first is the fact whose state an answer changes.
    #[must_use]
    pub fn about(self, maker: &Maker<'_>) -> Vec<About> {
        match self {
            Self::Written(question) => vec![About::Question(question)],
            Self::WhichSubject(row, subject)
            | Self::WhichValue(row, subject)
            | Self::Cloze(row, subject)
            | Self::TrueFalse(row, subject, _) => vec![About::Cell(subject, row)],
            Self::TwoShare(row, [a, b]) => vec![About::Cell(a, row), About::Cell(b, row)],
            Self::OddOneOut(row, odd, one) => vec![About::Cell(odd, row), About::Cell(one, row)],
            Self::MatchRow(table, subject) => {
                let rows = maker.columns(table, subject).into_iter();
                rows.map(|row| About::Cell(subject, row)).collect()
            }
            Self::FillRow(table, subject) => {
                let rows = maker.columns_to_fill(table, subject).into_iter();
                rows.map(|row| About::Cell(subject, row)).collect()
            }
            Self::Scenario(subject, rows) => rows.map(|row| About::Cell(subject, row)).to_vec(),
            Self::TermMeaning(term) | Self::MeaningTerm(term) | Self::NameTerm(term) => {
                vec![About::Term(term)]
            }
            Self::Bill(preset) => vec![About::Bill(preset)],
            Self::Price(n) | Self::Claim(n) => vec![About::Claim(n)],
        }
    }

    /// The item's id, made of content ids.
    #[must_use]
    pub fn id(self, pack: &Pack) -> String {
        let kind = self.kind().id();
        let rest = match self {
            Self::Written(question) => pack.questions[question].id.clone(),
            Self::WhichSubject(row, subject)
            | Self::WhichValue(row, subject)
            | Self::Cloze(row, subject)
            | Self::TrueFalse(row, subject, _) => cell_path(pack, subject, row),
            Self::TwoShare(row, [a, b]) => format!(
                "{}+{}/{}",
                pack.subjects[a].id,
                pack.subjects[b].id,
                row_path(pack, row)
            ),
            Self::OddOneOut(row, odd, one) => format!(
                "{}+{}/{}",
                pack.subjects[odd].id,
                pack.subjects[one].id,
                row_path(pack, row)
            ),
            Self::MatchRow(table, subject) | Self::FillRow(table, subject) => format!(
                "{}/{}",
                pack.subjects[subject].id, pack.comparisons[table].id
            ),
            Self::Scenario(subject, [a, b]) => format!(
                "{}/{}+{}",
                pack.subjects[subject].id,
                row_path(pack, a),
                row_path(pack, b)
            ),
            Self::TermMeaning(term) | Self::MeaningTerm(term) => pack.terms[term].id.clone(),
            Self::NameTerm(term) => format!("term/{}", pack.terms[term].id),
            Self::Bill(preset) => {
                let presets = pack.pricing.as_ref().map(|p| &p.presets);
                presets.map_or_else(String::new, |p| p[preset].id.clone())
            }
            Self::Price(n) | Self::Claim(n) => {
                let claims = pack.pricing.as_ref().map(|p| p.claims.as_slice());
                let claim = claims.and_then(|c| c.get(n));
                claim.map_or_else(String::new, |c| format!("claim/{}", c.claim.id))
            }
        };
        format!("{kind}:{rest}")
    }
}

/// All forms of all facts: hand-written first, then by rows, tables, terms, prices,
/// and rows to fill.
#[must_use]
pub fn plan(maker: &Maker<'_>) -> Vec<Plan> {
    let pack = maker.pack;
    let mut plans: Vec<Plan> = pack.questions.indices().map(Plan::Written).collect();
    for (row, _) in pack.aspects.iter().filter(|(_, a)| a.quiz) {
        if is_yes_or_no(pack, row) {
            yes_or_no(maker, row, &mut plans);
        } else {
            values(maker, row, &mut plans);
        }
    }
    for (ix, table) in pack.comparisons.iter() {
        let fits = |s: &&SubjectIx| maker.match_row(ix, **s).is_some();
        plans.extend(
            table
                .subjects
                .iter()
                .filter(fits)
                .map(|s| Plan::MatchRow(ix, *s)),
        );
    }
    scenarios(maker, &mut plans);
    for term in pack.terms.indices() {
        let plan = [
            Plan::TermMeaning(term),
            Plan::MeaningTerm(term),
            Plan::NameTerm(term),
        ];
        plans.extend(plan.into_iter().filter(|p| maker.term_fits(*p)));
    }
    if let Some(pricing) = &pack.pricing {
        let bills = pricing
            .presets
            .indices()
            .filter(|p| maker.bill(*p).is_some());
        plans.extend(bills.map(Plan::Bill));
        for n in 0..pricing.claims.len() {
            if maker.price(n).is_some() {
                plans.push(Plan::Price(n));
            }
            if maker.claim(n).is_some() {
                plans.push(Plan::Claim(n));
            }
        }
    }
    let mut plans = once(maker, plans);
    rows_to_fill(maker, &mut plans);
    plans
}

/// Rows of different tables may go by one name and hold the same cells: of two
/// plans that would ask the same, the first one does.
fn once(maker: &Maker<'_>, mut plans: Vec<Plan>) -> Vec<Plan> {
    let mut seen = HashSet::new();
    plans.retain(|plan| {
        let (row, shown) = match plan {
            Plan::WhichSubject(row, s)
            | Plan::TwoShare(row, [s, _])
            | Plan::OddOneOut(row, _, s) => (*row, key(&value(maker.pack, *row, *s))),
            Plan::WhichValue(row, s) | Plan::TrueFalse(row, s, _) | Plan::Cloze(row, s) => {
                (*row, maker.pack.subjects[*s].id.clone())
            }
            _ => return true,
        };
        let aspect = &maker.pack.aspects[row];
        seen.insert((plan.kind(), key(&aspect.name), aspect.unit.clone(), shown))
    });
    plans
}

/// A row to fill for each subject and table, once for the same columns. It is the
/// hardest form, so its first fact needs an easier one as well.
fn rows_to_fill(maker: &Maker<'_>, plans: &mut Vec<Plan>) {
    let easier: HashSet<(AspectIx, SubjectIx)> = plans
        .iter()
        .filter_map(|plan| match plan {
            Plan::WhichSubject(row, s)
            | Plan::WhichValue(row, s)
            | Plan::TwoShare(row, [s, _])
            | Plan::OddOneOut(row, s, _)
            | Plan::TrueFalse(row, s, _) => Some((*row, *s)),
            _ => None,
        })
        .collect();
    let mut filled = HashSet::new();
    for (ix, table) in maker.pack.comparisons.iter() {
        for subject in &table.subjects {
            let rows = maker.columns_to_fill(ix, *subject);
            let first = rows.first().map(|row| (*row, *subject));
            if first.is_some_and(|f| easier.contains(&f)) && filled.insert((*subject, rows)) {
                plans.push(Plan::FillRow(ix, *subject));
            }
        }
    }
}

/// A row of yes and no: which one does, which two, who doesn't; and for every fact
/// that none of these asks about, true or false.
fn yes_or_no(maker: &Maker<'_>, row: AspectIx, plans: &mut Vec<Plan>) {
    let mut asked = HashSet::new();
    let groups = maker.groups(row);
    for group in &groups {
        if group.first().is_some_and(|s| is_yes(maker.pack, row, *s)) {
            shared(maker, row, group, &mut asked, plans);
        }
    }
    for subject in groups.iter().flatten() {
        if !asked.contains(subject) {
            plans.push(Plan::TrueFalse(row, *subject, true));
        }
    }
}

/// A row of values.
fn values(maker: &Maker<'_>, row: AspectIx, plans: &mut Vec<Plan>) {
    let mut asked = HashSet::new();
    let groups = maker.groups(row);
    for group in &groups {
        shared(maker, row, group, &mut asked, plans);
    }
    for subject in groups.iter().flatten() {
        let others = maker.others(row, *subject);
        let distinct = maker.distinct(row, &others, super::MOST_WRONG + 1).len();
        // With two values in all, one direction tells the other.
        let tells = distinct >= 2 || (distinct == 1 && !asked.contains(subject));
        if tells && maker.value_fits(row, *subject) {
            plans.push(Plan::WhichValue(row, *subject));
            asked.insert(*subject);
        }
        // A swapped cell is worth a form only beyond those that options show already.
        if distinct > super::MOST_WRONG {
            let truth = fingerprint(&cell_path(maker.pack, *subject, row)) & 1 == 0;
            plans.push(Plan::TrueFalse(row, *subject, truth));
        }
        // A word that half the row shares is guessed, not recalled; a figure never is.
        let rare = groups.len() > 2 && groups.iter().any(|g| g.len() <= 2 && g.contains(subject));
        if gap(maker, row, *subject).is_some_and(|gap| gap.figure || rare) {
            plans.push(Plan::Cloze(row, *subject));
        }
    }
}

/// The forms that begin at a value: who has it, which two do, who doesn't.
fn shared(
    maker: &Maker<'_>,
    row: AspectIx,
    group: &[SubjectIx],
    asked: &mut HashSet<SubjectIx>,
    plans: &mut Vec<Plan>,
) {
    // One of those that share the value, so that no stem stands twice: the one with most to confuse.
    let choices = |s: &SubjectIx| maker.some_others(row, *s, super::MOST_WRONG).len();
    let fit = group.iter().filter(|s| maker.subject_fits(row, **s));
    if let Some(one) = fit.rev().max_by_key(|s| choices(s)) {
        plans.push(Plan::WhichSubject(row, *one));
        asked.insert(*one);
    }
    if let Some(pair) = maker.best_pair(row, group, asked) {
        plans.push(Plan::TwoShare(row, pair));
        asked.extend(pair);
    }
    if let Some((odd, one)) = maker.odd_one(row, group) {
        plans.push(Plan::OddOneOut(row, odd, one));
        asked.insert(odd);
    }
}

/// For each subject the first two smooth rows that only it meets together, while
/// either alone is met by another one as well.
fn scenarios(maker: &Maker<'_>, plans: &mut Vec<Plan>) {
    let mut seen = HashSet::new();
    for (ix, _) in maker.pack.comparisons.iter() {
        for subject in &maker.pack.comparisons[ix].subjects {
            for rows in maker.scenario_rows(ix, *subject) {
                if seen.insert((*subject, rows)) {
                    plans.push(Plan::Scenario(*subject, rows));
                }
            }
        }
    }
}
