//! The progress screen: how ready one is, what lies ahead, what is weakest.

use crate::ui::intent::Intent;
use crate::ui::state::State;
use egui::Ui;

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct Memory {}

/// Draws the screen.
pub fn show(_ui: &mut Ui, _state: &State, _memory: &mut Memory, _intents: &mut [Intent]) {}
