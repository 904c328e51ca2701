//! The ladder of forms: a fact is first recognised among three, later recalled
//! without help. Two right in a row lead a rung up, a miss leads one down.
//! Which questions can be asked on a rung is for their maker to say.

use serde::{Deserialize, Serialize};

/// A form in which a fact is asked, easiest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// Choose one of three.
    #[default]
    OfThree,
    /// Choose one of four.
    OfFour,
    /// Choose two of five.
    TwoOfFive,
    /// Type what is missing.
    Cloze,
    /// Fill the whole row.
    Row,
}

impl Rung {
    /// From easiest to hardest.
    pub const ALL: [Self; 5] = [
        Self::OfThree,
        Self::OfFour,
        Self::TwoOfFive,
        Self::Cloze,
        Self::Row,
    ];

    /// How many in a hundred guess right.
    #[must_use]
    pub fn chance(self) -> u8 {
        match self {
            Self::OfThree => 33,
            Self::OfFour => 25,
            // Ten pairs out of five, one of them right.
            Self::TwoOfFive => 10,
            Self::Cloze => 0,
            // Three columns with three values each.
            Self::Row => 3,
        }
    }

    /// The rung as a number, 0 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The rung with that number; the highest where the number is too high.
    #[must_use]
    pub fn numbered(number: u8) -> Self {
        let at = usize::from(number);
        Self::ALL.get(at).copied().unwrap_or(Self::Row)
    }
}

/// A set of rungs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rungs(u8);

impl Rungs {
    /// A set of those rungs.
    #[must_use]
    pub fn of(rungs: &[Rung]) -> Self {
        Self(rungs.iter().fold(0, |set, rung| set | 1 << rung.number()))
    }

    /// Whether the rung is in it.
    #[must_use]
    pub fn has(self, rung: Rung) -> bool {
        self.0 & (1 << rung.number()) != 0
    }
}

/// Where a fact stands on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ladder {
    pub rung: Rung,
    /// Right answers in a row since the last step; 0 or 1.
    pub streak: u8,
}

impl Ladder {
    /// Where it stands after an answer. A rung on which a fact can't be asked is
    /// climbed all the same: the nearest form below stands in for it.
    #[must_use]
    pub fn after(self, right: bool) -> Self {
        let number = self.rung.number();
        match (right, self.streak) {
            (true, 0) => Self { streak: 1, ..self },
            (true, _) => Self {
                rung: Rung::numbered(number + 1),
                streak: 0,
            },
            (false, _) => Self {
                rung: Rung::numbered(number.saturating_sub(1)),
                streak: 0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn climb(answers: &str) -> (Rung, u8) {
        let end = answers
            .chars()
            .fold(Ladder::default(), |at, c| at.after(c == '+'));
        (end.rung, end.streak)
    }

    #[test]
    fn two_right_in_a_row_lead_up_and_a_miss_leads_down() {
        assert_eq!(climb("+"), (Rung::OfThree, 1));
        assert_eq!(climb("++"), (Rung::OfFour, 0));
        assert_eq!(climb("+-+"), (Rung::OfThree, 1));
        assert_eq!(climb("++++-"), (Rung::OfFour, 0));
        assert_eq!(climb("+++-"), (Rung::OfThree, 0));
        assert_eq!(climb("---"), (Rung::OfThree, 0));
        assert_eq!(climb("++++++++"), (Rung::Row, 0));
        assert_eq!(climb("++++++++++++++"), (Rung::Row, 0));
    }

    #[test]
    fn a_set_of_rungs_has_what_it_was_made_of() {
        let set = Rungs::of(&[Rung::OfFour, Rung::Row]);
        let has: Vec<Rung> = Rung::ALL.into_iter().filter(|r| set.has(*r)).collect();
        assert_eq!(has, [Rung::OfFour, Rung::Row]);
        for rung in Rung::ALL {
            assert_eq!(Rung::numbered(rung.number()), rung);
        }
    }
}
