//! Starting a topic over, with a question before and a way back after, and the ways
//! to take progress along and bring it in.

use super::topic_at;
use super::words::count;
use crate::content::TopicIx;
use crate::session::Learner;
use crate::ui::intent::{Intent, Learning, Overlay};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, Kind, card, choose, focus_once, heading, text, wrapped};
use egui::Ui;

/// The topic that is asked about, and what is to get the keyboard next.
#[derive(Debug, Default)]
pub(super) struct Asked {
    topic: Option<TopicIx>,
    to_question: bool,
    to_undo: bool,
}

pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    asked: &mut Asked,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    heading(ui, Type::H3, colours.text, "Your progress", 2);
    ui.add_space(space::S);
    along(ui, state, learner, Some(asked), intents);
    if let Some(topic) = asked.topic {
        ui.add_space(space::M);
        question(ui, state, learner, topic, asked, intents);
    }
    last_reset(ui, state, learner, asked, intents);
}

/// The buttons; without answers there is nothing to start over.
pub(super) fn along(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    asked: Option<&mut Asked>,
    intents: &mut Vec<Intent>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        // In a wide window it stands in the bar.
        if state.study.narrow && asked.is_some() && ui.add(export()).clicked() {
            intents.push(Intent::Open(Overlay::Export));
        }
        let import = Button::new("Import…").icon("download-simple");
        if ui.add(import).clicked() {
            intents.push(Intent::Learn(Learning::AskImport));
        }
        let Some(asked) = asked else { return };
        let topics = answered(state, learner);
        let choices: Vec<Choice<'_>> = topics
            .iter()
            .map(|(topic, _)| Choice {
                words: &state.pack.topics[*topic].short,
                icon: state.pack.topics[*topic].icon,
                chosen: false,
            })
            .collect();
        if choices.is_empty() {
            return;
        }
        let button = Button::new("Start a topic over").icon("arrow-counter-clockwise");
        if let Some(n) = choose(ui, button, size::MENU, &choices) {
            asked.topic = topics.get(n).map(|(topic, _)| *topic);
            asked.to_question = true;
        }
    });
}

/// The button that opens what can be taken along.
fn export() -> Button<'static> {
    Button::new("Export…").icon("export")
}

/// Topics that have answers to forget, with those of all under them.
fn answered(state: &State, learner: &Learner) -> Vec<(TopicIx, u32)> {
    let s = learner.snapshot();
    let catalogue = &s.catalogue;
    let mut counts = vec![0_u32; catalogue.topics().len()];
    for (fact, known) in catalogue.facts().iter().zip(s.states.iter()) {
        let mut at = Some(fact.topic);
        while let Some(place) = at {
            if let Some(count) = counts.get_mut(place) {
                *count = count.saturating_add(known.answers);
            }
            at = catalogue.topics().get(place).and_then(|t| t.parent);
        }
    }
    let topics = state.pack.topics.indices().zip(counts);
    topics.filter(|(_, n)| *n > 0).collect()
}

fn question(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    topic: TopicIx,
    asked: &mut Asked,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let t = &state.pack.topics[topic];
    let answers = answered(state, learner);
    let answers = answers
        .iter()
        .find(|(at, _)| *at == topic)
        .map_or(0, |a| a.1);
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = format!("Start {} over?", t.short);
        text(ui, Type::BodyStrong, colours.text, &words);
        let below = if t.children.is_empty() {
            ""
        } else {
            " and the topics under it"
        };
        let words = format!(
            "{} on it{below} won\u{2019}t count any more: its questions are new again. Marks and notes stay, and you can take it back",
            count(answers as usize, "answer", "answers")
        );
        wrapped(ui, Type::Small, colours.text_secondary, &words);
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            let forget = ui.add(Button::new("Start it over"));
            let keep = ui.add(Button::new("Leave it").kind(Kind::Quiet));
            focus_once(ui, &keep, &mut asked.to_question);
            if forget.clicked() {
                intents.push(Intent::Learn(Learning::Reset(topic)));
                asked.to_undo = true;
            }
            if forget.clicked() || keep.clicked() {
                asked.topic = None;
            }
        });
    });
}

/// The last topic that was started over, with the way back.
fn last_reset(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    asked: &mut Asked,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let s = learner.snapshot();
    let Some((_, named)) = &s.rest.last_reset else {
        return;
    };
    // The topic above the others stands first in reading order.
    let places = named.iter().filter_map(|id| s.catalogue.topic(id));
    let Some(topic) = places.min().and_then(|place| topic_at(state, place)) else {
        return;
    };
    ui.add_space(space::M);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        let words = format!("{} was started over", state.pack.topics[topic].short);
        text(ui, Type::Item, colours.text, &words);
        let button = Button::new("Take it back").icon("arrow-u-up-left");
        let back = ui.add(button);
        focus_once(ui, &back, &mut asked.to_undo);
        if back.clicked() {
            intents.push(Intent::Learn(Learning::UndoReset));
        }
    });
}
