//! Questions about one cell: which subject has the value, which value has the
//! subject, true or false, a sentence to complete.

use super::figure::gap;
use super::{Draft, MOST_WRONG, Maker};
use crate::content::{AspectIx, Number, SubjectIx};
use crate::practice::item::{Answer, ItemOption, Typed};
use crate::practice::say::{
    GAP, entry, is_yes, is_yes_or_no, list, number, predicate, sentence, statement, value, which,
};

impl Maker<'_> {
    /// Whether "which subject has this value" can be asked of one that has it.
    pub fn subject_fits(&self, row: AspectIx, subject: SubjectIx) -> bool {
        let yes_or_no = is_yes_or_no(self.pack, row);
        let text = if yes_or_no {
            &self.pack.aspects[row].name
        } else {
            &value(self.pack, row, subject)
        };
        // Some rows read as a question, but not as a statement.
        let speaks = {
            let aspect = &self.pack.aspects[row];
            aspect.says.is_some() || aspect.ask.is_none()
        };
        speaks && !self.names(subject, text) && !self.some_others(row, subject, 1).is_empty()
    }

    /// Which subject has this value?
    pub fn which_subject(&self, row: AspectIx, subject: SubjectIx) -> Option<Draft> {
        let mut wrong = self.ranked(row, subject);
        wrong.truncate(MOST_WRONG);
        if wrong.is_empty() {
            return None;
        }
        let all: Vec<SubjectIx> = [subject].into_iter().chain(wrong).collect();
        let which = which(self.pack, &all);
        let text = value(self.pack, row, subject);
        let aspect = &self.pack.aspects[row];
        let bare = aspect.cell(subject).map_or("", |c| &c.text);
        let stem = match predicate(self.pack, self.voice, row, bare, Number::One) {
            Some(predicate) => format!("{which} {predicate}?"),
            None if is_yes_or_no(self.pack, row) => {
                format!("{which} has a yes for \u{201c}{}\u{201d}?", aspect.name)
            }
            None => format!(
                "{which} has \u{201c}{text}\u{201d} for \u{201c}{}\u{201d}?",
                aspect.name
            ),
        };
        let option = |s: &SubjectIx| self.subject_option(row, *s, subject, *s == subject);
        Some(Draft {
            stem,
            answer: Answer::Choose(all.iter().map(option).collect()),
        })
    }

    /// Whether "which value has this subject" can be asked without naming it in the answer.
    pub fn value_fits(&self, row: AspectIx, subject: SubjectIx) -> bool {
        let aspect = &self.pack.aspects[row];
        let speaks = aspect.ask.is_some() || aspect.says.is_none();
        speaks && !self.names(subject, &value(self.pack, row, subject))
    }

    /// Which value has this subject?
    pub fn which_value(&self, row: AspectIx, subject: SubjectIx) -> Option<Draft> {
        let others = self.ranked(row, subject);
        let mut wrong = self.distinct(row, &others, usize::MAX);
        let text = value(self.pack, row, subject);
        let length = text.chars().count();
        // An option of quite another length would stand out, right or wrong.
        wrong.sort_by_key(|s| {
            let other = value(self.pack, row, *s).chars().count();
            other * 2 < length || length * 2 < other
        });
        wrong.truncate(MOST_WRONG);
        if wrong.is_empty() {
            return None;
        }
        let mut options = vec![ItemOption {
            text,
            explanation: entry(self.pack, self.voice, row, subject),
            right: true,
            stands_for: Some(subject),
            fact: Some(self.fact(row, subject)),
            jump: self.jump(row, subject, subject),
        }];
        options.extend(wrong.iter().map(|s| ItemOption {
            text: value(self.pack, row, *s),
            explanation: self.true_of(row, *s, &others, subject),
            right: false,
            stands_for: Some(*s),
            fact: Some(self.fact(row, *s)),
            jump: self.jump(row, *s, subject),
        }));
        let (pack, s) = (self.pack, &self.pack.subjects[subject]);
        let stem = match &pack.aspects[row].ask {
            Some(ask) => ask.fill(number(pack, subject), &s.called),
            None => format!(
                "What stands under \u{201c}{}\u{201d} for {}?",
                pack.aspects[row].name, s.called
            ),
        };
        Some(Draft {
            stem,
            answer: Answer::Choose(options),
        })
    }

    /// "That is true of A and B, not of C."
    pub(super) fn true_of(
        &self,
        row: AspectIx,
        owner: SubjectIx,
        others: &[SubjectIx],
        subject: SubjectIx,
    ) -> String {
        let owners = self.owners(row, owner, others);
        let own = &self.pack.subjects[subject].short;
        format!("That is true of {owners}, not of {own}.")
    }

    /// Whose value it is, with up to two others that have it too.
    fn owners(&self, row: AspectIx, owner: SubjectIx, others: &[SubjectIx]) -> String {
        let short = |s: &SubjectIx| self.pack.subjects[*s].short.clone();
        let like = |s: &&SubjectIx| **s != owner && self.same(row, owner, **s);
        let mut owners = vec![short(&owner)];
        owners.extend(others.iter().filter(like).map(short).take(2));
        list(&owners)
    }

    /// True or false? Of yes and no the statement says the yes; of other rows it
    /// gives the cell as it is, or that of another subject.
    pub fn true_false(&self, row: AspectIx, subject: SubjectIx, told: bool) -> Option<Draft> {
        let own = entry(self.pack, self.voice, row, subject);
        let said = |s: SubjectIx| {
            let cell = self.pack.aspects[row].cell(s);
            let text = cell.map_or("", |c| &c.text);
            statement(self.pack, self.voice, row, subject, text)
        };
        let (said, truth, reason, swapped) = if is_yes_or_no(self.pack, row) {
            (said(subject), is_yes(self.pack, row, subject), own, None)
        } else if told {
            (said(subject), true, own, None)
        } else {
            let others = self.ranked(row, subject);
            let distinct = self.distinct(row, &others, MOST_WRONG + 1);
            let other = distinct.get(MOST_WRONG).or_else(|| distinct.last())?;
            let owners = self.owners(row, *other, &others);
            let reason = format!("{own} What is said here is true of {owners}.");
            (said(*other), false, reason, Some(*other))
        };
        let option = |text: &str, right: bool| ItemOption {
            text: text.to_owned(),
            explanation: reason.clone(),
            right,
            stands_for: None,
            fact: swapped.filter(|_| !right).map(|s| self.fact(row, s)),
            jump: self.jump(row, subject, swapped.unwrap_or(subject)),
        };
        Some(Draft {
            stem: format!("True or false? {}", sentence(&said)),
            answer: Answer::Choose(vec![option("True", truth), option("False", !truth)]),
        })
    }

    /// A sentence to complete.
    pub fn cloze(&self, row: AspectIx, subject: SubjectIx) -> Option<Draft> {
        let gap = gap(self, row, subject)?;
        let text = format!("{}{GAP}{}", gap.before, gap.after);
        Some(Draft {
            stem: sentence(&statement(self.pack, self.voice, row, subject, &text)),
            answer: Answer::Type(Typed {
                shown: gap.shown,
                accepted: gap.accepted,
                explanation: entry(self.pack, self.voice, row, subject),
                jump: self.jump(row, subject, subject),
            }),
        })
    }
}
