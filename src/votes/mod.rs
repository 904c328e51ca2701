//! What classes answered when they were asked, kept from one lesson to the next:
//! a sitting is one projection of one pack or lesson, with a tally for each
//! question that was counted. No names, no ranks, no speed. How hands are
//! counted is `projection::show`'s, where the file lies is the caller's.

mod store;

pub use store::{Notice, Store};

use crate::projection::show::{Tally, Wording, csv};
use serde::{Deserialize, Serialize};

/// One projection with what was counted in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// When the projection began, milliseconds since 1970; with pack and lesson
    /// it tells one sitting from another.
    pub began: u64,
    /// When something was counted last, in the same way.
    pub until: u64,
    /// Id of the pack.
    pub pack: String,
    /// Title of the lesson, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<String>,
    /// One for each question that was counted.
    pub tallies: Vec<Tally>,
}

impl Sitting {
    /// Whether two are the same projection, however far it had come.
    fn is(&self, other: &Self) -> bool {
        (self.began, &self.pack, &self.lesson) == (other.began, &other.pack, &other.lesson)
    }
}

/// All sittings, as the file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Version of the file, 1 today.
    schema: u32,
    sittings: Vec<Sitting>,
}

/// The newest version of the file that this Lectern reads.
const SCHEMA: u32 = 1;

impl Book {
    /// The sittings, oldest first.
    #[must_use]
    pub fn sittings(&self) -> &[Sitting] {
        &self.sittings
    }

    /// Puts a sitting in, in place of what it was before.
    pub fn put(&mut self, sitting: Sitting) {
        self.schema = SCHEMA;
        match self.sittings.iter_mut().find(|s| s.is(&sitting)) {
            Some(old) => *old = sitting,
            None => {
                let after = self.sittings.iter().rposition(|s| s.began <= sitting.began);
                self.sittings.insert(after.map_or(0, |n| n + 1), sitting);
            }
        }
    }

    /// All tallies of a pack as a table for a spreadsheet, the oldest sitting
    /// first; `words` gives a question's wording by its id.
    #[must_use]
    pub fn csv(&self, pack: &str, words: impl Fn(&str) -> Option<Wording>) -> String {
        let of_pack = self.sittings.iter().filter(|s| s.pack == pack);
        let tallies: Vec<Tally> = of_pack.flat_map(|s| s.tallies.iter().cloned()).collect();
        csv(&tallies, words)
    }

    /// The sitting of a pack or lesson that was counted in less than so many
    /// milliseconds ago, as after the program was closed by mistake.
    #[must_use]
    pub fn recent(
        &self,
        pack: &str,
        lesson: Option<&str>,
        now: u64,
        within: u64,
    ) -> Option<&Sitting> {
        let of = |s: &&Sitting| s.pack == pack && s.lesson.as_deref() == lesson;
        let last = self.sittings.iter().rev().find(of)?;
        let gone = now.checked_sub(last.until)?;
        (gone < within).then_some(last)
    }

    /// Whether a pack was ever counted in.
    #[must_use]
    pub fn has(&self, pack: &str) -> bool {
        self.sittings.iter().any(|s| s.pack == pack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::show::{Count, Round};

    pub fn sitting(began: u64, pack: &str, hands: u32) -> Sitting {
        let mut tally = Tally::new("q".into(), vec![true, false], Some(30)).unwrap();
        tally.set_day(Some("2026-11-24".into()));
        tally.hold(Round::First).set(0, Count::Hands(hands));
        Sitting {
            began,
            until: began + 60_000,
            pack: pack.into(),
            lesson: None,
            tallies: vec![tally],
        }
    }

    #[test]
    fn a_sitting_that_goes_on_takes_its_own_place() {
        let mut book = Book::default();
        book.put(sitting(20, "a", 3));
        book.put(sitting(10, "a", 5));
        book.put(sitting(20, "a", 9));
        let began: Vec<u64> = book.sittings().iter().map(|s| s.began).collect();
        assert_eq!(began, [10, 20]);
        assert_eq!(book.sittings()[1], sitting(20, "a", 9));
        assert!(book.has("a") && !book.has("b"));
    }

    #[test]
    fn only_what_was_just_counted_is_taken_up_again() {
        let mut book = Book::default();
        book.put(sitting(10, "a", 3));
        let found = |now| book.recent("a", None, now, 1_000).is_some();
        assert!(found(60_500) && !found(61_011));
        assert!(!found(60_000), "the clock was put back");
        assert!(book.recent("a", Some("a lesson"), 60_500, 1_000).is_none());
        assert!(book.recent("b", None, 60_500, 1_000).is_none());
    }

    #[test]
    fn the_table_is_of_one_pack_in_the_order_of_time() {
        let mut book = Book::default();
        book.put(sitting(20, "a", 3));
        book.put(sitting(10, "a", 5));
        book.put(sitting(15, "b", 7));
        let csv = book.csv("a", |_| None);
        let hands: Vec<&str> = csv
            .lines()
            .skip(1)
            .step_by(2)
            .filter_map(|line| line.split(',').nth(7))
            .collect();
        assert_eq!(hands, ["5", "3"]);
    }
}
