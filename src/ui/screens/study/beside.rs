//! What belongs to a topic: comparisons, questions, prices, terms,
//! and where its facts come from.

use crate::content::{Shape, Source, TopicIx};
use crate::ui::intent::{Intent, Practising};
use crate::ui::overlays::date_words;
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{heading, link, nav_link, text};
use egui::Ui;

/// What belongs to the topic: comparisons, questions, prices, sources.
pub(super) fn beside(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.y = 0.0;
    let t = &state.pack.topics[topic];
    let pack = &state.pack;
    let title = |ui: &mut Ui, words: &str| {
        heading(ui, Type::SmallStrong, colours.text_secondary, words, 2);
    };
    if !t.comparisons.is_empty() {
        title(ui, "Compare");
        for comparison in &t.comparisons {
            if nav_link(ui, "columns", &pack.comparisons[*comparison].title).clicked() {
                intents.push(Intent::Go(Place::Compare(Side::Named(*comparison))));
            }
        }
        ui.add_space(space::L);
    }
    let learner = state.learner.as_ref();
    let questions = learner.map_or(0, |l| l.under(topic));
    if questions > 0 {
        title(ui, "Practise");
        let most = state.practice.number;
        let words = match questions {
            1 => "1 question".to_owned(),
            n if n > most => format!("{most} of {n} questions"),
            n => format!("{n} questions"),
        };
        if nav_link(ui, "cards", &words).clicked() {
            intents.push(Intent::Practise(Practising::Topics(vec![topic])));
        }
        ui.add_space(space::L);
    }
    if let Some(pricing) = &pack.pricing
        && (pricing.topic == Some(topic)
            || pricing.tariffs.iter().any(|(_, p)| {
                p.subject.is_some()
                    && p.subject == t.subject
                    && matches!(p.shape, Shape::MeteredCall(_))
            }))
    {
        title(ui, "Price");
        let words = if pricing.title.is_empty() {
            "Cost explorer"
        } else {
            &pricing.title
        };
        if nav_link(ui, "chart-line-up", words).clicked() {
            intents.push(Intent::Go(Place::Pricing));
        }
        ui.add_space(space::L);
    }
    let terms: Vec<_> = pack
        .terms
        .iter()
        .filter(|(_, term)| term.topic == Some(topic))
        .collect();
    if !terms.is_empty() {
        title(ui, "Terms");
        ui.add_space(space::XS);
        for (_, term) in terms {
            ui.add_space(space::XS);
            text(ui, Type::SmallMedium, colours.text, &term.name);
            text(ui, Type::Small, colours.text_secondary, &term.meaning);
        }
        ui.add_space(space::L);
    }
    if !t.sources.is_empty() {
        title(ui, "Sources");
        for (n, source) in t.sources.iter().enumerate() {
            ui.push_id(("source", n), |ui| {
                self::source(ui, &pack.sources[*source], intents);
            });
        }
    }
}

/// Where the page's facts come from, and when that was read.
fn source(ui: &mut Ui, source: &Source, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    ui.add_space(space::XS);
    match &source.url {
        Some(url) => {
            if link(ui, Type::Small, &source.title)
                .on_hover_text(url)
                .clicked()
            {
                intents.push(Intent::OpenWeb(url.clone()));
            }
        }
        None => {
            text(ui, Type::Small, colours.text, &source.title);
        }
    }
    if let Some(date) = &source.as_of {
        let words = format!("read {}", date_words(date));
        text(ui, Type::Small, colours.text_secondary, &words);
    }
}
