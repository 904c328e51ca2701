//! Projecting: starting at what is open, keys, pointer, screens that come and
//! go, and the end. What keys do is `projection::show`'s.

use super::super::intent::Projecting as Wish;
use super::super::place::{Place, Side};
use super::super::state::State;
use super::super::state::lesson::Lessons;
use super::super::wall::{COLUMNS, Projecting, Screen};
use crate::content::Pack;
use crate::projection::show::{Effect, Windows};
use crate::projection::{Deck, Room, Source};

/// Carries out a wish about the projection.
pub fn project(state: &mut State, wish: Wish) {
    let now = state.now_ms();
    if let Wish::Start { first, two } = wish {
        start(state, first, two);
        return;
    }
    let Some(projecting) = &mut state.projecting else {
        return;
    };
    let show = &mut projecting.show;
    let effect = match wish {
        Wish::Start { .. } => None,
        Wish::Key(key, repeated) => show.press(key, repeated, now),
        Wish::Do(action) => show.act(action, now),
        Wish::Point(at) => {
            show.point(at, now);
            None
        }
        Wish::PenDown(at) => {
            show.pen_down(at, now);
            None
        }
        Wish::PenUp => {
            show.pen_up();
            None
        }
        Wish::Mark(slide) => {
            show.mark(slide);
            None
        }
        Wish::Count(option, count) => {
            show.count(option, count, now);
            None
        }
        Wish::Fit { width, height } => {
            let room = Room::new(width, height, projecting.room.deep());
            projecting.fit(room, &state.pack);
            None
        }
        Wish::End => Some(Effect::End),
    };
    match effect {
        None => {}
        Some(Effect::Swap) => projecting.swapped = !projecting.swapped,
        Some(Effect::End) => end(state),
    }
}

fn start(state: &mut State, first: bool, two: Option<bool>) {
    if state.projecting.is_some() {
        return;
    }
    let now = state.now_ms();
    let at = if first { Vec::new() } else { sources(state) };
    let two = two.unwrap_or(state.screens.all.len() > 1);
    let windows = if two { Windows::Two } else { Windows::One };
    let [width, height] = state.window;
    let room = Room::new(width, height, false);
    let (deck, lesson) = super::lesson::deck(state);
    let Some(mut projecting) = Projecting::start(deck, &state.pack, &at, room, windows, now) else {
        return;
    };
    projecting.lesson = lesson;
    let key = kept_as(&projecting, &state.pack);
    // What was counted in this lesson is there again.
    if let Some((of, kept)) = state.projected.take()
        && of == key
    {
        let place = projecting.show.place();
        let kept = crate::projection::show::Kept { place, ..kept };
        projecting.show.resume(kept, now);
    }
    projecting.show.set_columns(COLUMNS);
    state.overlay = None;
    state.study.drawer = false;
    state.projecting = Some(Box::new(projecting));
}

fn end(state: &mut State) {
    if let Some(projecting) = state.projecting.take() {
        let key = kept_as(&projecting, &state.pack);
        state.projected = Some((key, projecting.show.kept()));
    }
}

/// What is kept of a projection belongs to the pack, or to the lesson that was shown.
fn kept_as(projecting: &Projecting, pack: &Pack) -> String {
    let lesson = projecting.lesson.iter().map(|key| format!("/{key}"));
    std::iter::once(pack.id.clone()).chain(lesson).collect()
}

/// What is open, as slides show it, the nearest first.
fn sources(state: &State) -> Vec<Source> {
    let pack: &Pack = &state.pack;
    match &state.place {
        Place::Study(topic) => vec![Source::Topic(*topic), Source::Section(*topic)],
        Place::Compare(Side::Named(comparison)) => vec![Source::Comparison(*comparison)],
        Place::Compare(Side::Picked(subjects)) => {
            // The pack's own comparison of the same subjects, where there is one.
            let same = |c: &crate::content::Comparison| {
                c.subjects.len() == subjects.len()
                    && subjects.iter().all(|s| c.subjects.contains(s))
            };
            let found = pack.comparisons.iter().find(|(_, c)| same(c));
            found
                .map(|(ix, _)| Source::Comparison(ix))
                .into_iter()
                .collect()
        }
        Place::Pricing => {
            let chosen = state.pricing.as_ref().and_then(|e| e.preset);
            let all = pack.pricing.iter().flat_map(|p| p.presets.indices());
            chosen.into_iter().chain(all).map(Source::Bill).collect()
        }
        Place::Practice => question(state).into_iter().collect(),
        Place::Lesson => part_in_hand(state),
        Place::Progress => Vec::new(),
    }
}

/// The slides of the part of the lesson that is in hand.
fn part_in_hand(state: &State) -> Vec<Source> {
    let Some(open) = &state.lessons.open else {
        return Vec::new();
    };
    let editing = &open.editing;
    let part = editing.part();
    let source = part.and_then(|p| p.source(editing.selected(), &state.pack));
    match source {
        // Where its text has nothing for the wall, its opening stands for it.
        Some(Source::Topic(topic)) => vec![Source::Topic(topic), Source::Section(topic)],
        other => other.into_iter().collect(),
    }
}

/// The question in hand, where it is one that the pack has.
fn question(state: &State) -> Option<Source> {
    let stem = state.practice.card().map(|c| c.dealt.item.stem.as_str())?;
    let found = state.pack.questions.iter().find(|(_, q)| q.stem == stem);
    found.map(|(ix, _)| Source::Question(ix))
}

/// Says which screens there are, and on which of them the window is. A screen
/// that is gone moves what the class sees into the one that is left.
pub fn screens(state: &mut State, all: Vec<Screen>, here: usize) {
    let projecting = state.projecting.as_mut().filter(|p| p.two);
    if let Some(p) = projecting {
        let was = state.screens.all.len();
        match p.show.windows() {
            Windows::Two if was > 1 && all.len() < 2 => {
                p.swapped = false;
                p.show.set_windows(Windows::One);
            }
            Windows::One if all.len() > 1 => p.show.set_windows(Windows::Two),
            Windows::One | Windows::Two => {}
        }
    } else {
        state.screens.here = here;
    }
    state.screens.here = state.screens.here.min(all.len().saturating_sub(1));
    state.screens.all = all;
}

/// Takes a projection over to the same notes in a newer version.
pub fn follow(
    projecting: Option<Box<Projecting>>,
    lessons: &Lessons,
    pack: &Pack,
) -> Option<Box<Projecting>> {
    let mut projecting = projecting?;
    let lesson = lessons
        .open
        .as_ref()
        .filter(|_| projecting.lesson.is_some());
    let deck = lesson.map_or_else(|| Deck::of_pack(pack), |open| open.deck(pack));
    projecting.follow(deck, pack);
    Some(projecting)
}
