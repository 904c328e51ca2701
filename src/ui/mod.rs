//! What people see and touch. Views read the state, draw, and return intents;
//! `apply` is the one place that changes anything. No rules of study, pricing
//! or practice live here: those are on the floors below.

mod app;
mod apply;
mod awake;
mod body;
mod chrome;
mod commands;
mod desktop;
mod export;
mod files;
mod frame_times;
mod intent;
mod keys;
mod lesson_files;
mod overlays;
mod pictures;
mod place;
mod plugging;
mod report_panel;
mod screens;
mod state;
mod study;
pub mod theme;
pub mod wall;
pub mod widgets;
mod window;

pub use app::{Clock, Lectern, Start};
pub use commands::{COMMANDS, Command, Context, key_words};
pub use intent::{
    FileFor, Intent, Learning, Part, Planning, Practising, Pricing, Projecting, Setting,
};
pub use place::{Place, Side};
pub use state::State;
pub use state::lesson as lesson_state;
pub use window::open;
