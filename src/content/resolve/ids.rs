//! Ids of one kind: each is given once, is written so that links can name it,
//! and is found by the name of today or, with a warning, by one it had before.

use super::Faults;
use crate::content::at::{At, Path};
use crate::content::fault::{Fault, Near};
use crate::content::table::Ix;
use crate::content::words::slug;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

/// Ids of one kind, with the place of each.
pub struct Ids<T> {
    kind: &'static str,
    known: HashMap<String, (Ix<T>, Path)>,
    /// Ids of earlier, in the order written.
    before: Vec<Before<T>>,
    /// Of an id of earlier, its place in `before`; filled by [`settle`](Self::settle).
    old: HashMap<String, usize>,
}

/// An id that something had before.
struct Before<T> {
    id: String,
    now: String,
    ix: Ix<T>,
    at: Path,
}

/// The id that something goes by.
#[must_use]
pub fn made<'r>(id: Option<&'r String>, name: &str) -> Cow<'r, str> {
    id.map_or_else(|| slug(name).into(), Into::into)
}

/// Whether an id can be written in a link: letters of any script, digits, `-`, `_` and `.`.
fn is_sound(id: &str) -> bool {
    id.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Sees that an id that was written is one.
pub fn sound(at: &At<'_>, id: &str, faults: &mut Faults) {
    if !is_sound(id) {
        let fault = Fault::BadId {
            id: id.to_owned(),
            near: slug(id),
        };
        faults.add(at, fault);
    }
}

/// Checks the id of the pack itself, and those it had before.
pub fn pack(id: &str, was: &[String], faults: &mut Faults) {
    let root = At::root();
    let (at, at_was) = (root.field("id"), root.field("was"));
    if id.is_empty() {
        faults.add(&at, Fault::Empty("The id"));
    }
    sound(&at, id, faults);
    for (n, old) in was.iter().enumerate().filter(|(_, old)| *old == id) {
        let fault = Fault::StillTaken {
            kind: "pack",
            id: old.clone(),
            by: at.path(),
        };
        faults.add(&at_was.item(n), fault);
    }
}

/// Sees that no two items of a list have the same key, such as an id within a
/// region. A key comes with the place of its item, and with the field to point at.
pub fn once<K: Hash + Eq>(
    list: &At<'_>,
    keys: impl IntoIterator<Item = (usize, Option<&'static str>, K)>,
    fault: impl Fn(&K, Path) -> Fault,
    faults: &mut Faults,
) {
    let mut first: HashMap<K, Path> = HashMap::new();
    for (n, field, key) in keys {
        let item = list.item(n);
        let path = field.map_or_else(|| item.path(), |field| item.field(field).path());
        match first.get(&key) {
            Some(other) => faults.at(path, fault(&key, other.clone())),
            None => {
                first.insert(key, path);
            }
        }
    }
}

impl<T> Ids<T> {
    /// Room for so many ids of a kind.
    pub fn new(kind: &'static str, count: usize) -> Self {
        Self {
            kind,
            known: HashMap::with_capacity(count),
            before: Vec::new(),
            old: HashMap::new(),
        }
    }

    /// Takes up the next id of a list, with those it had before. Returns the id it goes by.
    pub fn add(
        &mut self,
        at: &At<'_>,
        id: Option<&String>,
        name: &str,
        n: usize,
        was: &[String],
        faults: &mut Faults,
    ) -> String {
        let made = made(id, name).into_owned();
        let at_id = at.field("id");
        let here = if id.is_some() { &at_id } else { at };
        let at_was = at.field("was");
        self.before
            .extend(was.iter().enumerate().map(|(i, old)| Before {
                id: old.clone(),
                now: made.clone(),
                ix: Ix::new(n),
                at: at_was.item(i).path(),
            }));
        if made.is_empty() {
            faults.add(here, Fault::NoId { what: self.kind });
            return made;
        }
        sound(here, &made, faults);
        if let Some((_, first)) = self.known.get(&made) {
            let fault = Fault::IdTwice {
                kind: self.kind,
                id: made.clone(),
                first: first.clone(),
            };
            faults.add(here, fault);
        } else {
            self.known.insert(made.clone(), (Ix::new(n), here.path()));
        }
        made
    }

    /// Sees, once all are taken up, that no id of earlier stands for two things.
    pub fn settle(mut self, faults: &mut Faults) -> Self {
        for (n, before) in self.before.iter().enumerate() {
            let taken = self.known.get(&before.id).map(|(_, path)| path);
            let other = self.old.get(&before.id).and_then(|o| self.before.get(*o));
            if let Some(by) = taken.or_else(|| other.map(|o| &o.at)) {
                let fault = Fault::StillTaken {
                    kind: self.kind,
                    id: before.id.clone(),
                    by: by.clone(),
                };
                faults.at(before.at.clone(), fault);
            } else {
                self.old.insert(before.id.clone(), n);
            }
        }
        self
    }

    /// Looks an id up; reports one that isn't there, with the nearest that is.
    pub fn find(&self, at: &At<'_>, id: &str, faults: &mut Faults) -> Option<Ix<T>> {
        let found = self.get(id);
        if found.is_none() {
            let near = self.near(id, faults);
            faults.add(
                at,
                Fault::NoSuch {
                    kind: self.kind,
                    id: id.to_owned(),
                    near,
                },
            );
        } else if let Some(now) = self.renamed(id) {
            let fault = Fault::Renamed {
                kind: self.kind,
                old: id.to_owned(),
                now: now.to_owned(),
            };
            faults.add(at, fault);
        }
        found
    }

    /// What an id stands for, be it of today or of earlier.
    pub fn get(&self, id: &str) -> Option<Ix<T>> {
        let old = || self.before(id).map(|before| before.ix);
        self.known.get(id).map(|(ix, _)| *ix).or_else(old)
    }

    /// The id of today, where this one is of earlier.
    pub fn renamed(&self, id: &str) -> Option<&str> {
        self.before(id).map(|before| before.now.as_str())
    }

    fn before(&self, id: &str) -> Option<&Before<T>> {
        self.old.get(id).and_then(|n| self.before.get(*n))
    }

    /// Where an id of today is written.
    pub fn place(&self, id: &str) -> Option<&Path> {
        self.known.get(id).map(|(_, path)| path)
    }

    pub fn near(&self, id: &str, faults: &Faults) -> Option<Near> {
        // Of two that are as near the first is taken, so that a report is always the same.
        let in_order = || {
            let all = self.known.iter();
            let mut all: Vec<(Ix<T>, &str)> = all.map(|(id, (ix, _))| (*ix, id.as_str())).collect();
            all.sort_unstable();
            all.into_iter().map(|(_, id)| id)
        };
        let near = faults.nearest(id, std::iter::once_with(in_order).flatten())?;
        Some(Near {
            id: near.to_owned(),
            defined: self.place(near).cloned(),
        })
    }
}
