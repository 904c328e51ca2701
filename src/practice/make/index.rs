//! What is looked up again and again while questions are made: in which tables a
//! row stands, what each cell says in the form in which cells are compared, and
//! which words only one subject's name has. Computed once for a pack.

use crate::content::{AspectIx, Cell, ComparisonIx, Pack, SubjectIx};
use crate::practice::fact::askable;
use crate::practice::same::{Said, key};
use std::collections::{HashMap, HashSet};

/// The index of a pack.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By row.
    homes: Vec<Vec<ComparisonIx>>,
    /// By row, for each of its cells in order.
    keys: Vec<Vec<String>>,
    /// By subject.
    own_words: Vec<HashSet<String>>,
}

impl Index {
    /// Looks through a pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let mut homes = vec![Vec::new(); pack.aspects.len()];
        for (ix, table) in pack.comparisons.iter() {
            for row in &table.aspects {
                if let Some(home) = homes.get_mut(row.index()) {
                    home.push(ix);
                }
            }
        }
        let keyed = |cells: &[(SubjectIx, Cell)]| -> Vec<String> {
            let key = |c: &Cell| {
                if askable(c) {
                    key(&c.text)
                } else {
                    String::new()
                }
            };
            cells.iter().map(|(_, c)| key(c)).collect()
        };
        let names = pack.subjects.iter().map(|(_, s)| words(&s.name));
        let mut own_words: Vec<HashSet<String>> = names.collect();
        let mut count: HashMap<String, usize> = HashMap::new();
        for word in own_words.iter().flatten() {
            *count.entry(word.clone()).or_default() += 1;
        }
        for words in &mut own_words {
            words.retain(|w| count.get(w) == Some(&1));
        }
        Self {
            homes,
            keys: pack.aspects.iter().map(|(_, a)| keyed(&a.cells)).collect(),
            own_words,
        }
    }

    /// The tables in which a row stands.
    #[must_use]
    pub fn tables(&self, row: AspectIx) -> &[ComparisonIx] {
        self.homes.get(row.index()).map_or(&[], Vec::as_slice)
    }

    /// What a cell says, where questions may be made of it.
    #[must_use]
    pub fn said<'a>(
        &'a self,
        pack: &'a Pack,
        row: AspectIx,
        subject: SubjectIx,
    ) -> Option<Said<'a>> {
        let cells = &pack.aspects[row].cells;
        let at = cells.binary_search_by_key(&subject, |(s, _)| *s).ok()?;
        let (_, cell) = cells.get(at)?;
        let key = self.keys.get(row.index())?.get(at)?;
        (!key.is_empty()).then_some(Said { cell, key })
    }

    /// Whether a text names a subject: a word of its name that no other subject has.
    #[must_use]
    pub fn names(&self, subject: SubjectIx, text: &str) -> bool {
        let own = self.own_words.get(subject.index());
        own.is_some_and(|own| !own.is_empty() && !words(text).is_disjoint(own))
    }
}

fn words(text: &str) -> HashSet<String> {
    let split = text.split(|c: char| !c.is_alphanumeric());
    split
        .filter(|w| w.chars().count() >= 3)
        .map(str::to_lowercase)
        .collect()
}
