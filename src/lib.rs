//! Lectern: read notes, compare what they describe, explain a bill, practise.
//!
//! The rooms stand on floors; imports go down only. See `ARCHITECTURE.md`.

pub mod cli;
pub mod compare;
pub mod content;
pub mod handout;
pub mod picture;
pub mod practice;
pub mod pricing;
pub mod progress;
pub mod projection;
pub mod search;
pub mod session;
pub mod settings;
pub mod ui;
pub mod votes;
