//! What is looked up again and again while questions are made: in which tables a
//! row stands, what each cell says in the form in which cells are compared, and
//! which words only one subject's name has. Computed once for a pack.

use crate::content::{AspectIx, Cell, Comparison, ComparisonIx, Pack, SubjectIx};
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
    /// By table: its rows by how many values they hold, most first, with that number.
    spread: Vec<Vec<(AspectIx, usize)>>,
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
        let mut index = Self {
            homes,
            keys: pack.aspects.iter().map(|(_, a)| keyed(&a.cells)).collect(),
            own_words,
            spread: Vec::new(),
        };
        let tables = pack.comparisons.iter();
        index.spread = tables.map(|(_, t)| index.spread_of(pack, t)).collect();
        index
    }

    fn spread_of(&self, pack: &Pack, table: &Comparison) -> Vec<(AspectIx, usize)> {
        let values = |row: &AspectIx| {
            let keys = table
                .subjects
                .iter()
                .filter_map(|s| self.said(pack, *row, *s));
            keys.map(|s| s.key).collect::<HashSet<&str>>().len()
        };
        let asked = table.aspects.iter().filter(|r| pack.aspects[**r].quiz);
        let mut spread: Vec<(AspectIx, usize)> = asked.map(|r| (*r, values(r))).collect();
        spread.sort_by_key(|(_, values)| std::cmp::Reverse(*values));
        spread
    }

    /// The rows of a table that questions may be made of, those with most different
    /// values first, and how many values that is.
    #[must_use]
    pub fn spread(&self, table: ComparisonIx) -> &[(AspectIx, usize)] {
        self.spread.get(table.index()).map_or(&[], Vec::as_slice)
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
