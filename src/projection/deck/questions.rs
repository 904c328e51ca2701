//! A question for the wall: its options under letters, and the reasons, which
//! come on a slide of their own. The order of options is dealt by the question's
//! id: authors often write the right one first, and a class would notice. One
//! question is dealt alike each time, so that tallies of two days compare.

use super::bodies::{Flow, Unit};
use crate::content::{Question, QuestionOption};

/// A question's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionText {
    pub stem: String,
    /// Two to eight.
    pub options: Vec<OptionText>,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionText {
    /// A, B, C …
    pub letter: String,
    pub text: String,
    pub right: bool,
    pub why: String,
}

impl QuestionText {
    /// A question of a pack.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        let mut options: Vec<&QuestionOption> = question.options.iter().collect();
        // FNV-1a, which is the same on every machine.
        let seed = question
            .id
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        fastrand::Rng::with_seed(seed).shuffle(&mut options);
        Self {
            // A stem is set in strong letters as a whole; marks for single words are left out.
            stem: question.stem.replace("**", "").replace('`', ""),
            options: options
                .into_iter()
                .zip('A'..='Z')
                .map(|(o, letter)| OptionText {
                    letter: letter.to_string(),
                    text: o.text.clone(),
                    right: o.right,
                    why: o.why.clone(),
                })
                .collect(),
        }
    }

    /// How many options are right.
    #[must_use]
    pub fn rights(&self) -> usize {
        self.options.iter().filter(|o| o.right).count()
    }

    /// The reasons, the right options first; none where none is given.
    pub(super) fn reasons(&self) -> Option<Flow> {
        if self.options.iter().all(|o| o.why.trim().is_empty()) {
            return None;
        }
        let (right, wrong): (Vec<_>, Vec<_>) = self.options.iter().partition(|o| o.right);
        let units = right
            .into_iter()
            .chain(wrong)
            .filter(|o| o.right || !o.why.trim().is_empty())
            .map(|o| Unit::reason(&o.letter, &o.text, o.right, &o.why))
            .collect();
        let rights: Vec<&str> = self
            .options
            .iter()
            .filter(|o| o.right)
            .map(|o| o.letter.as_str())
            .collect();
        Some(Flow::new(&format!("Why {}", rights.join(" and ")), units))
    }
}
