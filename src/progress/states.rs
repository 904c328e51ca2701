//! The states of a pack's facts, by their place in the catalogue. Handing out a
//! copy is cheap, so that screens read theirs while the next is made. How a
//! state comes about is said in `fold`.

use super::fold::FactState;
use std::sync::{Arc, LazyLock};

static BLANK: LazyLock<Arc<FactState>> = LazyLock::new(|| Arc::new(FactState::default()));

/// A state for each fact of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct States(Vec<Arc<FactState>>);

impl States {
    /// Nothing is known of so many facts.
    #[must_use]
    pub fn blank(facts: usize) -> Self {
        Self(vec![BLANK.clone(); facts])
    }

    /// The state of a fact; blank where there is no such place.
    #[must_use]
    pub fn get(&self, place: usize) -> &FactState {
        self.0.get(place).unwrap_or(&BLANK)
    }

    /// Puts in a fact's state. A place beyond the end is ignored.
    pub fn set(&mut self, place: usize, state: FactState) {
        if let Some(slot) = self.0.get_mut(place) {
            *slot = if state.is_blank() {
                BLANK.clone()
            } else {
                Arc::new(state)
            };
        }
    }

    /// All of them, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = &FactState> {
        self.0.iter().map(AsRef::as_ref)
    }
}

impl FromIterator<FactState> for States {
    fn from_iter<I: IntoIterator<Item = FactState>>(states: I) -> Self {
        Self(states.into_iter().map(Arc::new).collect())
    }
}
