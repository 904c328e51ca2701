//! A learner on the built-in pack for the tests of this room, with nothing done yet
//! and nothing kept.

use super::material::{Learner, Material};
use crate::content::{Pack, load_default};
use crate::progress::{Act, Calendar, Opening, Options, Progress};
use std::sync::{Arc, LazyLock};

static PACK: LazyLock<Pack> =
    LazyLock::new(|| load_default().pack.expect("the default pack loads"));
static MATERIAL: LazyLock<Arc<Material>> = LazyLock::new(|| Arc::new(Material::of(&PACK)));

/// Noon of a day, in milliseconds since 1970.
pub const NOON: i64 = 20_000 * 86_400_000 + 43_200_000;

/// The built-in pack.
pub fn pack() -> &'static Pack {
    &PACK
}

/// Somebody who practises, with the log in memory.
pub struct Somebody {
    pub progress: Progress,
    pub learner: Learner,
}

impl Somebody {
    /// Somebody who begins.
    pub fn new() -> Self {
        let progress = Progress::open(Opening {
            folder: None,
            catalogue: Arc::clone(&MATERIAL.facts),
            calendar: Calendar::new(jiff::tz::TimeZone::UTC, 4),
            now: NOON,
            origin: 1,
            options: Options::default(),
            wake: Box::new(|| ()),
        });
        progress.settle();
        let learner = Learner::new(Arc::clone(&MATERIAL), progress.snapshot()).unwrap();
        Self { progress, learner }
    }

    /// Writes into the log, and looks at what follows.
    pub fn record(&mut self, acts: Vec<Act>, now: i64) {
        self.progress.record_all(acts, None, now);
        self.progress.settle();
        self.learner = Learner::new(Arc::clone(&MATERIAL), self.progress.snapshot()).unwrap();
    }
}
