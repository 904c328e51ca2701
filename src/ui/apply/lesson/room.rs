//! The slides of the lesson, and what a room asks of them: laid out by `app` for
//! a chosen room, each finding leading to where it is changed.

use super::super::super::intent::Intent;
use super::super::super::place::{Place, Side};
use super::super::super::state::State;
use super::super::super::state::lesson::{Checked, Progress};
use super::super::{Effect, RoomJob, apply};
use crate::projection::lesson::Part;
use crate::projection::{Deck, Source};
use std::sync::Arc;

/// The deck of the lesson where its screen is open and something is ticked;
/// of the whole pack otherwise. Says which.
pub(in crate::ui::apply) fn deck(state: &State) -> (Deck, Option<String>) {
    let open = state.lessons.open.as_ref();
    let lesson = open.filter(|o| state.place == Place::Lesson && !o.lesson().parts.is_empty());
    match lesson {
        Some(open) => (open.deck(&state.pack), Some(open.key.clone())),
        None => (Deck::of_pack(&state.pack), None),
    }
}

/// Has the deck laid out for the chosen room.
pub(super) fn check_room(state: &mut State) -> Vec<Effect> {
    let (deck, _) = deck(state);
    let open = state.lessons.open.as_ref();
    // Lines are those of the file; what is unsaved has none yet.
    let lesson = open
        .filter(|o| !o.unsaved())
        .and_then(|o| Some((o.file_name()?, o.seen.clone()?)));
    let rooms = &mut state.lessons.rooms;
    rooms.asked += 1;
    let progress = Progress {
        of: deck.slides.len(),
        ..Progress::default()
    };
    rooms.running = Some(progress.clone());
    vec![Effect::CheckRoom(Box::new(RoomJob {
        asked: rooms.asked,
        deck,
        size: rooms.shape.size(),
        deep: rooms.deep,
        pack: Arc::clone(&state.pack),
        file: state.file.clone(),
        lesson,
        progress,
    }))]
}

/// What a room asks, unless something else was asked since.
pub fn room_checked(state: &mut State, asked: u64, checked: Checked) {
    let rooms = &mut state.lessons.rooms;
    if rooms.asked == asked {
        rooms.running = None;
        rooms.result = Some(checked);
    }
}

/// Goes to where something is changed: the part of the lesson, or the pack's own page.
pub(super) fn jump(state: &mut State, source: Source) -> Vec<Effect> {
    state.overlay = None;
    let pack = Arc::clone(&state.pack);
    let in_lesson = state.place == Place::Lesson;
    let open = state.lessons.open.as_mut().filter(|_| in_lesson);
    if let Some(open) = open {
        let matches = |(n, part): (usize, &Part)| {
            let of = part.source(n, &pack)?;
            let belongs = of == source
                || matches!((of, source),
                    (Source::Comparison(a), Source::Choice(b)) if a == b)
                || matches!((of, source),
                    (Source::Question(a), Source::Reasons(b)) if a == b)
                || matches!((of, source),
                    (Source::Topic(a), Source::Section(b)) if a == b);
            belongs.then_some(n)
        };
        let found = open.lesson().parts.iter().enumerate().find_map(matches);
        if let Some(n) = found {
            open.editing.select(n);
            state.study.to_row = true;
            return Vec::new();
        }
    }
    let to = match source {
        Source::Topic(topic) | Source::Section(topic) => Place::Study(topic),
        Source::Comparison(c) | Source::Choice(c) => Place::Compare(Side::Named(c)),
        Source::Bill(_) => Place::Pricing,
        Source::Question(_)
        | Source::Asked
        | Source::AskedWhy
        | Source::Reasons(_)
        | Source::Own(_)
        | Source::Title
        | Source::Summary => return Vec::new(),
    };
    apply(state, Intent::Go(to))
}
