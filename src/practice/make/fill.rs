//! A row of a table to fill: for each of its columns, which of three values is the
//! subject's. It asks for several cells at once, so it is the last step of the
//! ladder. Recognising a whole row among others is easier, and stands in `rows`.

use super::{Draft, Maker};
use crate::content::words::tie;
use crate::content::{AspectIx, ComparisonIx, SubjectIx};
use crate::practice::distract::by_temptation;
use crate::practice::item::{Answer, EACH, ItemOption, Jump, Row};
use crate::practice::same::key;
use crate::practice::say::entry;

/// Columns of a row to fill. With three values each, one row in 27 is filled by chance.
const COLUMNS: usize = 3;

impl Maker<'_> {
    /// The columns of a row to fill, in the order of the table: those with most
    /// different values in which there are enough short ones to choose from. Empty
    /// where they are too few.
    pub fn columns_to_fill(&self, table: ComparisonIx, subject: SubjectIx) -> Vec<AspectIx> {
        let spread = self.index.spread(table).iter();
        let picked: Vec<AspectIx> = spread
            .filter(|(row, values)| {
                *values >= EACH && self.lures(table, *row, subject, false).is_some()
            })
            .map(|(row, _)| *row)
            .take(COLUMNS)
            .collect();
        if picked.len() < COLUMNS {
            return Vec::new();
        }
        let rows = self.pack.comparisons[table].aspects.iter();
        rows.filter(|r| picked.contains(r)).copied().collect()
    }

    /// Subjects of the table whose values stand beside the right one; with `ranked`
    /// the most tempting. `None` where they are too few, or the answer is too long or
    /// names its subject.
    fn lures(
        &self,
        table: ComparisonIx,
        row: AspectIx,
        subject: SubjectIx,
        ranked: bool,
    ) -> Option<Vec<SubjectIx>> {
        let speaks = |s: SubjectIx| self.brief(row, s).is_some_and(|t| !self.names(s, t));
        if !speaks(subject) {
            return None;
        }
        let siblings = self.siblings(table, subject).iter().copied();
        let mut others: Vec<SubjectIx> = siblings
            .filter(|s| *s != subject && self.apart(row, subject, *s) && speaks(*s))
            .collect();
        if ranked {
            by_temptation(&mut others, |other| self.temptation(row, subject, *other));
        }
        let mut seen = vec![key(&self.entered(row, subject))];
        let mut kept: Vec<SubjectIx> = Vec::new();
        for other in others {
            let shown = key(&self.entered(row, other));
            let new = !seen.contains(&shown) && kept.iter().all(|k| self.apart(row, *k, other));
            if new && kept.len() + 1 < EACH {
                seen.push(shown);
                kept.push(other);
            }
        }
        (kept.len() + 1 == EACH).then_some(kept)
    }

    /// A cell's short form, with the unit of its column where that is short too.
    fn entered(&self, row: AspectIx, subject: SubjectIx) -> String {
        let text = self.brief(row, subject).unwrap_or("");
        let unit = &self.pack.aspects[row].unit;
        if unit.is_empty() || unit.chars().count() > 8 {
            text.to_owned()
        } else {
            tie(&format!("{text} {unit}"))
        }
    }

    /// What stands in each column of this subject's row?
    pub fn fill_row(&self, table: ComparisonIx, subject: SubjectIx) -> Option<Draft> {
        let rows = self.columns_to_fill(table, subject);
        if rows.is_empty() {
            return None;
        }
        let mut options = Vec::new();
        for row in &rows {
            let lures = self.lures(table, *row, subject, true)?;
            let others = self.siblings(table, subject);
            for s in [subject].iter().chain(&lures) {
                options.push(ItemOption {
                    text: self.entered(*row, *s),
                    explanation: if *s == subject {
                        entry(self.pack, self.voice, *row, subject)
                    } else {
                        self.true_of(*row, *s, others, subject)
                    },
                    right: *s == subject,
                    stands_for: Some(*s),
                    fact: Some(self.fact(*row, *s)),
                    jump: Some(Jump::Cell {
                        comparison: table,
                        subject: *s,
                        aspect: *row,
                    }),
                });
            }
        }
        let columns = rows.iter().map(|r| self.pack.aspects[*r].name.clone());
        Some(Draft {
            stem: format!(
                "Fill the row of {} in \u{201c}{}\u{201d}.",
                self.pack.subjects[subject].called, self.pack.comparisons[table].title
            ),
            answer: Answer::Fill(Row {
                columns: columns.collect(),
                options,
            }),
        })
    }
}
