//! What is taken for each other most, with the way to the two side by side.

use super::words::mixed_up;
use crate::progress::Mixup;
use crate::session::{Learner, Thing};
use crate::ui::intent::Intent;
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{heading, link, node, text};
use egui::Ui;

/// Pairs that are shown.
const MOST: usize = 5;

pub(super) fn show(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let pack = &state.pack;
    heading(ui, Type::H3, colours.text, "Mixed up most", 2);
    ui.add_space(space::XS);
    let all = learner.snapshot().stats.mixups();
    let pairs: Vec<(Thing, Thing, &Mixup)> = all
        .iter()
        .filter_map(|m| Some((Thing::of(pack, &m.chosen)?, Thing::of(pack, &m.wanted)?, m)))
        .take(MOST)
        .collect();
    if pairs.is_empty() {
        let words = "Nothing so far. A wrong answer that stands for something else is counted here";
        text(ui, Type::Small, colours.text_secondary, words);
        return;
    }
    for (one, other, mixup) in pairs {
        let (a, b) = (one.name(pack), other.name(pack));
        let words = mixed_up(a, b, mixup.times, mixup.back);
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(Type::Item.line() + space::S);
            text(ui, Type::Item, colours.text, &words);
            match (one, other) {
                (Thing::Subject(one), Thing::Subject(other)) => {
                    let response = link(ui, Type::Item, "Compare them");
                    node(&response, |node| {
                        node.set_label(format!("Compare {a} and {b}"));
                    });
                    if response.clicked() {
                        let side = Side::Picked(vec![one, other]);
                        intents.push(Intent::Go(Place::Compare(side)));
                    }
                }
                (one, other) => {
                    let page = one.topic(pack).or_else(|| other.topic(pack));
                    if let Some(topic) = page {
                        let words = format!("Read {}", pack.topics[topic].short);
                        if link(ui, Type::Item, &words).clicked() {
                            intents.push(Intent::Go(Place::Study(topic)));
                        }
                    }
                }
            }
        });
    }
}
