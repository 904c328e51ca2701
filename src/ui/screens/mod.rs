//! The screens: study, compare, pricing, practice, progress, lesson. Each draws the state and
//! says what the person wants; what a screen remembers beyond the state (text
//! being typed, where a list is scrolled) lives in its memory.

mod compare;
mod lesson;
mod practice;
mod pricing;
mod progress;
mod study;

use super::intent::Intent;
use super::place::Place;
use super::state::State;
use egui::{ScrollArea, Ui, vec2};

/// What screens remember between frames.
#[derive(Debug, Default)]
pub struct ScreenMemory {
    study: study::Memory,
    pricing: pricing::Memory,
    practice: practice::Memory,
    progress: progress::Memory,
    lesson: lesson::Memory,
}

/// Draws the screen where one is.
pub fn show(ui: &mut Ui, state: &State, memory: &mut ScreenMemory, intents: &mut Vec<Intent>) {
    match &state.place {
        Place::Study(topic) => study::show(ui, state, *topic, &mut memory.study, intents),
        Place::Compare(_) => compare::show(ui, state, intents),
        Place::Pricing => pricing::show(ui, state, &mut memory.pricing, intents),
        Place::Practice => practice::show(ui, state, &mut memory.practice, intents),
        Place::Progress => progress::show(ui, state, &mut memory.progress, intents),
        Place::Lesson => lesson::show(ui, state, &mut memory.lesson, intents),
    }
}

/// The page of a screen: scrolls up and down, also by the keys for pages.
fn page<R>(ui: &mut Ui, state: &State, salt: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    if state.study.to_top {
        area = area.vertical_scroll_offset(0.0);
    }
    let height = ui.available_height();
    area.show(ui, |ui| {
        if state.scroll != 0 {
            ui.scroll_with_delta(vec2(0.0, -f32::from(state.scroll) * height * 0.85));
        }
        contents(ui)
    })
    .inner
}
