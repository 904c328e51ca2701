//! What a report says of a spoilt content file: which faults there are (`form`,
//! `habits`, `rules`, `strict`) and where they are pointed at (`places`), by spoiling the packs of
//! `packs`. Files that are no packs at all are in `load_hostile`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod form;
mod habits;
mod packs;
mod places;
mod rules;
mod strict;
