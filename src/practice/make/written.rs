//! Hand-written questions as items: the author's words, with what settles them
//! to jump to.

use super::{Draft, Maker};
use crate::content::QuestionIx;
use crate::practice::item::{Answer, ItemOption, Jump};

impl Maker<'_> {
    /// A question as its author wrote it.
    pub fn written(&self, question: QuestionIx) -> Option<Draft> {
        let question = &self.pack.questions[question];
        let table = question.comparison;
        let jump = table.map_or(Jump::Topic(question.topic), |table| {
            Jump::Table(table, question.aspect)
        });
        let option = |o: &crate::content::QuestionOption| ItemOption {
            text: o.text.clone(),
            explanation: if o.why.is_empty() {
                // The loader warns of it; the key at least can be told.
                let key = if o.right {
                    "This is right"
                } else {
                    "This is wrong"
                };
                format!("{key}; the notes give no reason.")
            } else {
                o.why.clone()
            },
            right: o.right,
            stands_for: None,
            fact: None,
            jump: Some(jump),
        };
        Some(Draft {
            stem: question.stem.clone(),
            answer: Answer::Choose(question.options.iter().map(option).collect()),
        })
    }
}
