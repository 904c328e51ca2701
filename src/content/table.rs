//! Lists that are reached by a typed index. An [`Ix`] is made only by the
//! loader for the pack it belongs to, so looking one up cannot fail, and a
//! topic's index cannot be used to fetch a subject.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

/// Place of a `T` in its [`Table`].
pub struct Ix<T>(u32, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    pub(super) fn new(n: usize) -> Self {
        Self(u32::try_from(n).unwrap_or(u32::MAX), PhantomData)
    }

    /// The first place; every checked table of topics has one.
    #[must_use]
    pub fn first() -> Self {
        Self::new(0)
    }

    /// The place as a number, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Ix<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A list indexed by [`Ix`].
#[derive(Debug, Clone)]
pub struct Table<T>(Vec<T>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> Table<T> {
    /// All items with their indices, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Ix<T>, &T)> + ExactSizeIterator {
        self.0
            .iter()
            .enumerate()
            .map(|(n, item)| (Ix::new(n), item))
    }

    /// All indices, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = Ix<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Ix::new)
    }

    /// Index and item of the first that fits.
    pub fn find(&self, fits: impl Fn(&T) -> bool) -> Option<(Ix<T>, &T)> {
        self.iter().find(|(_, item)| fits(item))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first index, if any.
    #[must_use]
    pub fn first(&self) -> Option<Ix<T>> {
        (!self.0.is_empty()).then(|| Ix::new(0))
    }

    pub(super) fn items_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T> Index<Ix<T>> for Table<T> {
    type Output = T;

    #[expect(
        clippy::indexing_slicing,
        reason = "an Ix is made only by the loader, for a table that never shrinks"
    )]
    fn index(&self, ix: Ix<T>) -> &T {
        &self.0[ix.index()]
    }
}
