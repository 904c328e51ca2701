//! The progress screen: how ready one is, what is due, what is mixed up and which
//! topics are weakest, the exam's date, and ways to take it all along. What the
//! figures come to is worked out on the floors below; here they are shown.

mod due;
mod empty;
mod mixed;
mod more;
mod over;
mod parts;
mod plan;
mod ready;
mod topics;
mod words;

use super::page;
use crate::content::TopicIx;
use crate::session::Learner;
use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::text;
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeSet;

/// A part of the screen that opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Explanation,
    DueTable,
    TopicsTable,
    Stronger,
    NotStarted,
    More,
    SureTable,
    DaysTable,
    TimesTable,
    ExamsTable,
}

/// What the screen remembers: what is open, and what is being typed or asked.
#[derive(Debug, Default)]
pub struct Memory {
    open: BTreeSet<Part>,
    plan: plan::Entry,
    over: over::Asked,
}

impl Memory {
    fn is_open(&self, part: Part) -> bool {
        self.open.contains(&part)
    }

    fn turn(&mut self, part: Part) {
        if !self.open.remove(&part) {
            self.open.insert(part);
        }
    }
}

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    page(ui, state, "progress", |ui| {
        let room = ui.available_width();
        let least = if room < size::START {
            space::L
        } else {
            space::XXL
        };
        let content = (room - least * 2.0).clamp(0.0, size::PROGRESS);
        let left = ui.cursor().left() + (room - content) / 2.0;
        let top = ui.cursor().top() + space::XL;
        let Some(learner) = &state.learner else {
            let rects = [Rect::from_min_size(pos2(left, top), vec2(content, 0.0))];
            columns(ui, &rects, |ui, _| {
                let words = "Reading your progress…";
                text(ui, Type::Body, ui.colours().text_secondary, words);
            });
            return;
        };
        if nothing_to_practise(learner) || nothing_answered(learner) {
            let width = content.min(size::START);
            let left = left + (content - width) / 2.0;
            let rects = [Rect::from_min_size(pos2(left, top), vec2(width, 0.0))];
            columns(ui, &rects, |ui, _| {
                empty::show(ui, state, learner, memory, intents);
            });
            return;
        }
        if room < size::PROGRESS_TWO {
            let rects = [Rect::from_min_size(pos2(left, top), vec2(content, 0.0))];
            columns(ui, &rects, |ui, _| {
                first(ui, state, learner, memory, intents);
                ui.add_space(space::XXL);
                second(ui, state, learner, memory, intents);
            });
            return;
        }
        let width = (content - space::HUGE) / 2.0;
        let at = |x: f32| Rect::from_min_size(pos2(x, top), vec2(width, 0.0));
        let rects = [at(left), at(left + width + space::HUGE)];
        columns(ui, &rects, |ui, n| match n {
            0 => first(ui, state, learner, memory, intents),
            _ => second(ui, state, learner, memory, intents),
        });
    });
}

/// How ready, what is due, until when, and what is taken for each other.
fn first(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    ready::show(ui, state, learner, memory, intents);
    ui.add_space(space::XXL);
    due::show(ui, learner, memory);
    ui.add_space(space::XL);
    plan::show(ui, state, learner, &mut memory.plan, intents);
    ui.add_space(space::XXL);
    mixed::show(ui, state, learner, intents);
}

/// The topics, what few need, and ways out and back.
fn second(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    topics::show(ui, state, learner, memory, intents);
    ui.add_space(space::L);
    more::show(ui, state, learner, memory);
    ui.add_space(space::XL);
    over::show(ui, state, learner, &mut memory.over, intents);
}

fn nothing_to_practise(learner: &Learner) -> bool {
    learner.material().facts.facts().is_empty()
}

/// Nothing was ever answered, or all of it was taken back.
fn nothing_answered(learner: &Learner) -> bool {
    let s = learner.snapshot();
    s.stats.days().is_empty() && s.rest.exams.is_empty() && s.rest.last_reset.is_none()
}

/// Draws into columns that are as high as they need, and takes their room on the page.
fn columns(ui: &mut Ui, rects: &[Rect], mut contents: impl FnMut(&mut Ui, usize)) {
    let origin = ui.cursor().min;
    let room = ui.available_width();
    let mut bottom = origin.y;
    for (n, rect) in rects.iter().enumerate() {
        let rect = rect.with_max_y(f32::INFINITY);
        let mut inner = ui.new_child(
            UiBuilder::new()
                .id_salt(("column", n))
                .max_rect(rect)
                .layout(Layout::top_down(Align::Min)),
        );
        inner.spacing_mut().item_spacing.y = 0.0;
        contents(&mut inner, n);
        bottom = bottom.max(inner.min_rect().bottom());
    }
    ui.allocate_rect(
        Rect::from_min_max(origin, pos2(origin.x + room, bottom + space::XXL)),
        Sense::hover(),
    );
}

/// The topic at a place of the catalogue.
fn topic_at(state: &State, place: usize) -> Option<TopicIx> {
    state.pack.topics.indices().nth(place)
}
