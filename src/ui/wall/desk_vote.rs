//! Hands, counted where the class doesn't see it: typed, or tapped as few, some,
//! half, most. What they come to and what to do next is the show's; the class's
//! size is asked for here, for the last option fills itself from it.

use super::desk_parts::{LARGE, Look, NOTES, SMALL, button, line, one_line};
use super::projecting::Projecting;
use super::upcoming::stage_words;
use super::view::clock;
use crate::projection::show::{Action, Clock, Count, Desk, Guess, letter};
use crate::projection::{Content, Letters, Weight};
use crate::settings::Classroom;
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::{Themed as _, space, wall_format};
use egui::text::LayoutJob;
use egui::{Ui, Vec2};

/// The vote in hand: its time, hands by option, what to do next.
pub fn show(ui: &mut Ui, projecting: &Projecting, desk: &Desk<'_>, intents: &mut Vec<Intent>) {
    let Some(vote) = &desk.vote else { return };
    let colours = ui.colours();
    let title = stage_words(vote.stage);
    line(ui, title, SMALL, Weight::Regular, colours.text_secondary);
    if let Some(clock_of) = vote.clock {
        let (ms, words) = match clock_of {
            Clock::Up(ms) => (ms, "passed"),
            Clock::Down { left, .. } => (left.div_ceil(1000) * 1000, "left"),
        };
        let words = format!("{} {words}", clock(ms / 1000));
        line(ui, &words, LARGE, Weight::Semibold, colours.text);
    }
    let slide = projecting.page(desk.place.slide).map(|p| p.slide);
    let content = slide
        .and_then(|s| projecting.deck.slides.get(s))
        .map(|s| &s.content);
    if let (Some((round, marked)), Some(Content::Question(text))) = (vote.counting, content) {
        let counts = vote
            .ballot
            .tally()
            .votes(round)
            .map(|v| v.counts().to_vec());
        let bars = vote.ballot.tally().bars(round);
        for (n, option) in text.options.iter().enumerate() {
            let said = match counts
                .as_ref()
                .and_then(|c| c.get(n))
                .copied()
                .unwrap_or_default()
            {
                Count::Open => {
                    let filled = bars.as_ref().and_then(|b| b.get(n)).filter(|b| b.filled);
                    filled
                        .and_then(|b| b.hands)
                        .map_or_else(|| "…".to_owned(), |hands| format!("{hands}, the rest"))
                }
                Count::Unknown => "not counted".to_owned(),
                Count::Hands(hands) => hands.to_string(),
                Count::About(guess) => guess.words().to_owned(),
            };
            let tick = if option.right { "✓ " } else { "" };
            let words = format!("{}  {said}   {tick}{}", letter(n), option.text);
            let on = n == marked;
            let (weight, ink) = if on {
                (Weight::Semibold, colours.accent)
            } else {
                (Weight::Regular, colours.text)
            };
            let mut job = LayoutJob::single_section(
                words.clone(),
                wall_format(Letters::of(weight), NOTES, ink),
            );
            job.wrap.max_rows = 1;
            job.wrap.max_width = ui.available_width();
            one_line(ui, job, &words);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::S);
            for guess in Guess::ALL {
                if button(ui, guess.words(), "", Look::Plain) {
                    let wish = Wish::Count(marked, Count::About(guess));
                    intents.push(Intent::Project(wish));
                    intents.push(Intent::Project(Wish::Do(Action::NextOption)));
                }
            }
            if button(ui, "not counted", "U", Look::Plain) {
                intents.push(Intent::Project(Wish::Do(Action::UnknownHands)));
            }
        });
    }
    if vote.counting.is_some() {
        class(ui, projecting, intents);
    }
    if let Some(advice) = vote.advice {
        line(ui, advice.words(), NOTES, Weight::Semibold, colours.text);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        let mut act = |ui: &mut Ui, words: &str, key: &str, action: Action| {
            if button(ui, words, key, Look::Plain) {
                intents.push(Intent::Project(Wish::Do(action)));
            }
        };
        if vote.counting.is_none() {
            act(ui, "Count hands", "A", Action::Ask);
            act(ui, "Countdown", "T", Action::Countdown);
        }
        act(ui, "Let them talk", "N", Action::Talk);
        act(ui, "Show the key", "K", Action::Key);
        if vote.sibling.is_some() {
            act(ui, "A question like it", "Q", Action::Sibling);
        }
    });
}

/// How many sit in the room.
fn class(ui: &mut Ui, projecting: &Projecting, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let known = projecting.show.rules().class;
    let words = known.map_or_else(
        || "In the room: not said".to_owned(),
        |n| format!("In the room: {n}"),
    );
    line(ui, &words, SMALL, Weight::Regular, colours.text);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        for (words, more) in [("−1", -1_i64), ("+1", 1), ("+10", 10)] {
            if button(ui, words, "", Look::Plain) {
                let to = i64::from(known.unwrap_or(0)) + more;
                let to = u32::try_from(to).unwrap_or(0).min(Classroom::MOST);
                let wish = Wish::Class((to > 0).then_some(to));
                intents.push(Intent::Project(wish));
            }
        }
    });
}
