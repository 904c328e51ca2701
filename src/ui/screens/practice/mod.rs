//! The practice screen: one button to start, a question at a time with the reason
//! for every option at once, a mock exam without them, and what was missed to do
//! again. What is asked and what is right is settled on the floors below.

mod choose;
mod exam;
mod exam_result;
mod jump;
mod marks;
mod question;
mod result;
mod row;
mod start;

use super::page;
use crate::ui::intent::Intent;
use crate::ui::state::{State, Work};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::text;
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

/// What the screen remembers: words that are being written, and for which question
/// the field was given the keys.
#[derive(Debug, Default)]
pub struct Memory {
    /// What is written on a question, until it is saved.
    words: String,
    /// For what `words` is: the question's id, and the kind of writing.
    writing: Option<(String, crate::ui::state::Writing)>,
    /// The question whose field has had the keys.
    focused: Option<(u64, usize)>,
}

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    let salt = match &state.practice.work {
        Some(Work::Cards(s)) => format!("session {}", s.position().0),
        Some(Work::Exam(e)) => format!("exam {}", e.at()),
        None => "start".into(),
    };
    page(ui, state, &salt, |ui| {
        let Some(learner) = &state.learner else {
            column(ui, size::START, space::XL, |ui| {
                let colours = ui.colours();
                text(
                    ui,
                    Type::Body,
                    colours.text_secondary,
                    "Reading your progress…",
                );
            });
            return;
        };
        match &state.practice.work {
            Some(Work::Cards(session)) if session.ended() => {
                column(ui, size::CARD, space::XL, |ui| {
                    result::result(ui, state, learner, session, intents);
                });
            }
            Some(Work::Cards(session)) => column(ui, size::CARD, space::L, |ui| {
                question::question(ui, state, learner, session, memory, intents);
            }),
            Some(Work::Exam(exam)) => match exam.result() {
                Some(result) => column(ui, size::CARD, space::XL, |ui| {
                    exam_result::result(ui, state, exam, result, intents);
                }),
                None => exam::exam(ui, state, exam, intents),
            },
            None => {
                let top = if ui.available_height() > 560.0 {
                    space::HUGE + space::L
                } else {
                    space::XL
                };
                column(ui, size::START, top, |ui| {
                    start::start(ui, state, learner, intents);
                });
            }
        }
    });
}

/// A column in the middle.
fn column(ui: &mut Ui, width: f32, top: f32, contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_width();
    let width = width.min(room - space::XL * 2.0);
    let origin = ui.cursor().min;
    let rect = Rect::from_min_size(
        pos2(origin.x + (room - width) / 2.0, origin.y + top),
        vec2(width, f32::INFINITY),
    );
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
    );
    inner.spacing_mut().item_spacing.y = 0.0;
    contents(&mut inner);
    let bottom = inner.min_rect().bottom() + space::XXL;
    ui.allocate_rect(
        Rect::from_min_max(origin, pos2(origin.x + room, bottom)),
        Sense::hover(),
    );
}
