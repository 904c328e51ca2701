//! Questions about several cells of one subject: its row of a table, and a case
//! with conditions that only it meets together.

use super::{Draft, MOST_WRONG, Maker};
use crate::content::{AspectIx, ComparisonIx, Number, SubjectIx};
use crate::practice::item::{Answer, ItemOption, Jump};
use crate::practice::say::{entries, is_yes, is_yes_or_no, list, one_noun, predicate, reason};

/// Columns of a row to match.
const COLUMNS: usize = 3;

/// Fewest wrong rows, and fewest wrong subjects of a case.
const FEWEST_WRONG: usize = 2;

/// Longest text of a cell in a row or a case, in characters.
const LONGEST: usize = 26;

/// Most cases about one subject in one table.
const MOST_CASES: usize = 1;

impl Maker<'_> {
    /// The columns by which a subject's row is told from others: those of the table
    /// with most different values in which its own cell is short.
    pub fn columns(&self, table: ComparisonIx, subject: SubjectIx) -> Vec<AspectIx> {
        let short = |row: AspectIx| self.brief(row, subject).is_some();
        let spread = self.index.spread(table).iter();
        let fit = spread.filter(|(row, values)| *values > 1 && short(*row));
        let picked: Vec<AspectIx> = fit.map(|(row, _)| *row).take(COLUMNS).collect();
        // In the order of the table, as the learner knows them.
        let rows = self.pack.comparisons[table].aspects.iter();
        rows.filter(|r| picked.contains(r)).copied().collect()
    }

    /// A cell's short form, where it is short enough for a row.
    pub(super) fn brief(&self, row: AspectIx, subject: SubjectIx) -> Option<&str> {
        let cell = self.cell(row, subject)?;
        let text = cell.short.as_ref().unwrap_or(&cell.text);
        (text.chars().count() <= LONGEST).then_some(text)
    }

    /// Which row is this subject's? Rows of others count as wrong where a cell is clearly apart.
    pub fn match_row(&self, table: ComparisonIx, subject: SubjectIx) -> Option<Draft> {
        let rows = self.columns(table, subject);
        if rows.len() < 2 {
            return None;
        }
        let whole = |s: &SubjectIx| rows.iter().all(|r| self.brief(*r, *s).is_some());
        let differ = |a: SubjectIx, b: SubjectIx| rows.iter().any(|r| self.apart(*r, a, b));
        let subjects = self.siblings(table, subject);
        let mut wrong: Vec<SubjectIx> = Vec::new();
        for s in subjects.iter().filter(|s| **s != subject && whole(s)) {
            if differ(*s, subject) && wrong.iter().all(|w| differ(*w, *s)) {
                wrong.push(*s);
            }
        }
        // Rows that share most cells are hardest to tell apart.
        wrong.sort_by_key(|s| rows.iter().filter(|r| self.apart(**r, subject, *s)).count());
        wrong.truncate(MOST_WRONG);
        if wrong.len() < FEWEST_WRONG {
            return None;
        }
        let line = |s: SubjectIx| {
            let texts: Vec<&str> = rows.iter().filter_map(|r| self.brief(*r, s)).collect();
            texts.join(" \u{b7} ")
        };
        let names: Vec<String> = rows
            .iter()
            .map(|r| format!("\u{201c}{}\u{201d}", self.pack.aspects[*r].name))
            .collect();
        let first = *rows.first()?;
        let option = |s: SubjectIx| ItemOption {
            text: line(s),
            explanation: entries(self.pack, self.voice, &rows, s),
            right: s == subject,
            stands_for: Some(s),
            fact: Some(self.fact(first, s)),
            jump: Some(Jump::Cell {
                comparison: table,
                subject: s,
                aspect: first,
            }),
        };
        let options = [subject].into_iter().chain(wrong).map(option).collect();
        Some(Draft {
            stem: format!(
                "In a table with the columns {}, which row is that of {}?",
                list(&names),
                self.pack.subjects[subject].called
            ),
            answer: Answer::Choose(options),
        })
    }

    /// Pairs of rows for cases about a subject: each condition is met by another
    /// subject of the table as well, both together by none.
    pub fn scenario_rows(&self, table: ComparisonIx, subject: SubjectIx) -> Vec<[AspectIx; 2]> {
        let table = &self.pack.comparisons[table];
        let fits = |row: &&AspectIx| {
            let aspect = &self.pack.aspects[**row];
            let smooth = aspect
                .says
                .as_ref()
                .is_some_and(crate::content::Phrase::is_plain);
            let text = |c: &crate::content::Cell| {
                c.text.chars().count() <= 2 * LONGEST && !c.text.contains([',', ':', ';', '(', '$'])
            };
            aspect.quiz
                && smooth
                && self.cell(**row, subject).is_some_and(text)
                && !self.names(subject, aspect.cell(subject).map_or("", |c| &c.text))
                && (!is_yes_or_no(self.pack, **row) || is_yes(self.pack, **row, subject))
        };
        let rows: Vec<AspectIx> = table.aspects.iter().filter(fits).copied().collect();
        let mut found = Vec::new();
        for (n, a) in rows.iter().enumerate() {
            for b in rows.iter().skip(n + 1) {
                if found.len() < MOST_CASES && self.case(subject, [*a, *b]).is_some() {
                    found.push([*a, *b]);
                }
            }
        }
        found
    }

    /// Wrong subjects for a case: all fail one condition clearly, some meet the first, some the second.
    fn case(&self, subject: SubjectIx, rows: [AspectIx; 2]) -> Option<Vec<SubjectIx>> {
        let [a, b] = rows;
        let mut met = [Vec::new(), Vec::new(), Vec::new()];
        for table in self.index.tables(a) {
            if !self.index.tables(b).contains(table) {
                continue;
            }
            for s in self
                .siblings(*table, subject)
                .iter()
                .filter(|s| **s != subject)
            {
                let known = |row| self.cell(row, *s).is_some();
                if !known(a) || !known(b) || met.iter().any(|m| m.contains(s)) {
                    continue;
                }
                let at = match (self.same(a, subject, *s), self.same(b, subject, *s)) {
                    (true, true) => return None,
                    (true, false) if self.apart(b, subject, *s) => 0,
                    (false, true) if self.apart(a, subject, *s) => 1,
                    (false, false) if self.apart(a, subject, *s) && self.apart(b, subject, *s) => 2,
                    _ => continue,
                };
                if let Some(list) = met.get_mut(at) {
                    list.push(*s);
                }
            }
        }
        let [first, second, neither] = met;
        if first.is_empty() || second.is_empty() {
            return None;
        }
        let count = first.len() + second.len() + neither.len();
        // One of each kind before the next of either.
        let (mut first, mut second) = (first.into_iter(), second.into_iter());
        let mut wrong = Vec::new();
        while wrong.len() < count {
            let before = wrong.len();
            wrong.extend(first.next());
            wrong.extend(second.next());
            if wrong.len() == before {
                break;
            }
        }
        wrong.extend(neither);
        wrong.truncate(MOST_WRONG);
        (wrong.len() >= FEWEST_WRONG).then_some(wrong)
    }

    /// Which subject meets both conditions?
    pub fn scenario(&self, subject: SubjectIx, rows: [AspectIx; 2]) -> Option<Draft> {
        let wrong = self.case(subject, rows)?;
        let all: Vec<SubjectIx> = [subject].into_iter().chain(wrong).collect();
        let said = |row: AspectIx| {
            let cell = self.pack.aspects[row].cell(subject)?;
            predicate(self.pack, self.voice, row, &cell.text, Number::One)
        };
        let [a, b] = rows;
        let both = format!("{} and {}", said(a)?, said(b)?);
        let stem = match one_noun(self.pack, &all) {
            Some((one, _)) => {
                let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) {
                    "an"
                } else {
                    "a"
                };
                format!("You look for {article} {one} that {both}. Which one fits?")
            }
            None => format!("Which of these {both}?"),
        };
        let option = |s: &SubjectIx| {
            // The condition that it fails says why it is wrong.
            let fails: Vec<AspectIx> = rows
                .into_iter()
                .filter(|r| *s == subject || !self.same(*r, subject, *s))
                .collect();
            let reason = reason(self.pack, self.voice, &fails, *s);
            let row = fails.first().copied().unwrap_or(a);
            let mut option = self.subject_option(row, *s, subject, *s == subject);
            option.explanation = reason;
            option
        };
        Some(Draft {
            stem,
            answer: Answer::Choose(all.iter().map(option).collect()),
        })
    }
}
