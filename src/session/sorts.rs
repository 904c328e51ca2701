//! Sorts of questions, as a learner chooses among them: coarser than the forms in
//! which they are made.

use crate::practice::ItemKind;

/// A sort of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    Written,
    Tables,
    TrueFalse,
    Typed,
    Terms,
    Prices,
}

impl Sort {
    /// All sorts, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::Written,
        Self::Tables,
        Self::TrueFalse,
        Self::Typed,
        Self::Terms,
        Self::Prices,
    ];

    /// Its name on screen.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Written => "Written by the author",
            Self::Tables => "From the tables",
            Self::TrueFalse => "True or false",
            Self::Typed => "To be typed",
            Self::Terms => "Terms",
            Self::Prices => "Prices",
        }
    }

    /// The word for it where a choice is kept.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Tables => "tables",
            Self::TrueFalse => "true-false",
            Self::Typed => "typed",
            Self::Terms => "terms",
            Self::Prices => "prices",
        }
    }

    /// The sort with that word.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.id() == id)
    }

    /// The sort of a form.
    #[must_use]
    pub fn of(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Written => Self::Written,
            ItemKind::WhichSubject
            | ItemKind::WhichValue
            | ItemKind::TwoShare
            | ItemKind::OddOneOut
            | ItemKind::MatchRow
            | ItemKind::FillRow
            | ItemKind::Scenario => Self::Tables,
            ItemKind::TrueFalse => Self::TrueFalse,
            ItemKind::Cloze => Self::Typed,
            ItemKind::TermMeaning | ItemKind::MeaningTerm => Self::Terms,
            ItemKind::Bill | ItemKind::Price => Self::Prices,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_of_a_sort_and_every_sort_has_a_form_and_a_word() {
        for sort in Sort::ALL {
            assert!(
                ItemKind::ALL.iter().any(|k| Sort::of(*k) == sort),
                "{sort:?}"
            );
            assert_eq!(Sort::named(sort.id()), Some(sort));
        }
    }
}
