//! Projecting: starting at what is open, keys, pointer, bills that are changed,
//! votes that are kept, screens that come and go, and the end. What keys do is
//! `projection::show`'s.

use super::super::intent::Projecting as Wish;
use super::super::place::{Place, Side};
use super::super::state::State;
use super::super::state::lesson::Lessons;
use super::super::wall::{BillSetting, COLUMNS, Projecting, Screen};
use super::Effect as Outside;
use crate::content::Pack;
use crate::pricing::{Amount, Usage};
use crate::projection::show::{Band, Effect, OfBill, Rules, Windows, Wording};
use crate::projection::{Asked, Deck, OptionText, QuestionText, Room, Source};
use crate::settings::Classroom;
use crate::votes::Sitting;

/// Milliseconds within which a projection that ended is gone on with: what was
/// counted is there again. Later it is another class.
const GOES_ON: u64 = 20 * 60_000;

/// Carries out a wish about the projection; returns what is to be kept or written.
pub fn project(state: &mut State, wish: Wish) -> Vec<Outside> {
    match wish {
        Wish::Start { first, two } => {
            start(state, first, two);
            Vec::new()
        }
        Wish::SaveVotes(path) => vec![Outside::Write(path, votes_csv(state))],
        other => carry_out(state, other),
    }
}

fn carry_out(state: &mut State, wish: Wish) -> Vec<Outside> {
    let now = state.now_ms();
    let Some(projecting) = &mut state.projecting else {
        return Vec::new();
    };
    let show = &mut projecting.show;
    let effect = match wish {
        Wish::Start { .. } | Wish::SaveVotes(_) => None,
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
        Wish::LaidOut(ticket, laid) => {
            projecting.take(ticket, *laid, &state.pack, now);
            None
        }
        Wish::Class(class) => {
            state.settings.classroom.class = class;
            show.set_rules(rules(&state.settings.classroom));
            None
        }
        Wish::Bill(usage) => {
            if show.bill_in_hand() {
                projecting.set_bill(*usage, &state.pack);
            }
            None
        }
        Wish::Fit { width, height } => {
            let room = Room::new(width, height, projecting.target().deep());
            if room != projecting.target() {
                projecting.fitted = now;
            }
            projecting.fit(room);
            None
        }
        Wish::End => Some(Effect::End),
    };
    match effect {
        None => {}
        Some(Effect::Swap) => swap(state),
        Some(Effect::Deep) => deep(state),
        Some(Effect::Fill) => projecting.windowed = !projecting.windowed,
        Some(Effect::Bill(act)) => of_bill(state, act),
        Some(Effect::End) => {
            let kept = votes(state).into_iter().collect();
            state.projecting = None;
            return kept;
        }
    }
    votes(state).into_iter().collect()
}

/// What of the class's answers is new, to be kept.
fn votes(state: &mut State) -> Option<Outside> {
    let until = state.now_ms();
    let projecting = state.projecting.as_mut()?;
    let tallies = projecting.show.tallies();
    if tallies == projecting.counted {
        return None;
    }
    projecting.counted.clone_from(&tallies);
    let sitting = Sitting {
        began: projecting.began,
        until,
        pack: state.pack.id.clone(),
        lesson: projecting.lesson.clone(),
        tallies,
    };
    Some(Outside::KeepVotes(sitting))
}

/// All that classes answered to the pack on screen, as a table.
fn votes_csv(state: &State) -> String {
    let pack = &state.pack;
    state.votes.csv(&pack.id, |id| {
        let (_, question) = pack.questions.iter().find(|(_, q)| q.id == id)?;
        let options = question.options.iter().map(|o| o.text.clone());
        Some(Wording {
            question: question.stem.clone(),
            options: options.collect(),
        })
    })
}

/// How a class is asked, as the settings say.
fn rules(classroom: &Classroom) -> Rules {
    let (low, high) = classroom.talk_between;
    Rules {
        band: Band::new(low, high).unwrap_or_default(),
        think: classroom.think,
        talk: classroom.talk,
        class: classroom.class,
    }
}

/// Takes what was set for the front of a class.
pub fn set_classroom(state: &mut State, classroom: Classroom) {
    state.settings.classroom = classroom.sound();
}

/// Puts the wall on the screen of the desk, which is remembered for the next time.
fn swap(state: &mut State) {
    if let Some((_, desk)) = state.places() {
        state.settings.classroom.wall = state.screens.all.get(desk).cloned();
    }
}

fn deep(state: &mut State) {
    let Some(projecting) = &mut state.projecting else {
        return;
    };
    let room = projecting.target();
    let deep = !room.deep();
    projecting.fit(Room::new(room.width(), room.height(), deep));
    state.settings.classroom.deep = deep;
}

/// Changes the marked setting of the bill in hand by a step, or marks another.
fn of_bill(state: &mut State, act: OfBill) {
    let Some(projecting) = &mut state.projecting else {
        return;
    };
    let more = match act {
        OfBill::Next => {
            projecting.marked = projecting.marked.next();
            return;
        }
        OfBill::More => true,
        OfBill::Less => false,
    };
    let Some((preset, usage)) = projecting.bill(&state.pack) else {
        return;
    };
    let Some(calls) = state
        .pack
        .pricing
        .as_ref()
        .and_then(|p| p.calls(p.presets[preset].tariff))
    else {
        return;
    };
    let mut usage: Usage = usage.clone();
    let doubled = |n: u64| if more { n.saturating_mul(2) } else { n / 2 };
    match projecting.marked {
        BillSetting::Requests => {
            usage.requests = doubled(usage.requests).clamp(1, crate::pricing::MOST_REQUESTS);
        }
        BillSetting::Duration => {
            let range = calls.duration_ms;
            // Calls are billed by whole milliseconds, so nothing is lost here.
            let ms = usage.duration_ms.ceil().to_u64().unwrap_or(range.max);
            usage.duration_ms = Amount::from(doubled(ms).clamp(range.min, range.max));
        }
        BillSetting::Memory => {
            let range = calls.memory_mb;
            usage.memory_mb = doubled(usage.memory_mb).clamp(range.min, range.max);
        }
    }
    projecting.set_bill(usage, &state.pack);
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
    let room = Room::new(width, height, state.settings.classroom.deep);
    let rules = rules(&state.settings.classroom);
    let (mut deck, lesson) = super::lesson::deck(state);
    if let Some(asked) = made_question(state).filter(|_| at.as_slice() == [Source::Asked]) {
        deck.ask(asked);
    }
    let Some(mut projecting) = Projecting::start(deck, &state.pack, &at, room, rules, windows, now)
    else {
        return;
    };
    projecting.lesson = lesson;
    let lesson = projecting.lesson.as_deref();
    // What was counted a moment ago is there again.
    if let Some(sitting) = state.votes.recent(&state.pack.id, lesson, now, GOES_ON) {
        projecting.began = sitting.began;
        projecting.resume(sitting.tallies.clone(), now);
    }
    // Without a screen of its own the wall begins as a window to be moved there.
    projecting.windowed = two && state.places().is_none();
    projecting.show.set_columns(COLUMNS);
    state.overlay = None;
    state.study.drawer = false;
    state.projecting = Some(Box::new(projecting));
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

/// The question in hand: the pack's own where a class may see it, else as it was made.
fn question(state: &State) -> Option<Source> {
    let item = &state.practice.card()?.dealt.item;
    let written = item
        .question
        .filter(|ix| !state.pack.questions[*ix].reserved);
    let made = || made_question(state).map(|_| Source::Asked);
    written.map(Source::Question).or_else(made)
}

/// The question in hand with its options as they stand there.
fn made_question(state: &State) -> Option<Asked> {
    let dealt = &state.practice.card()?.dealt;
    let options: Vec<OptionText> = dealt
        .options()
        .zip('A'..='Z')
        .map(|(option, letter)| OptionText {
            letter: letter.to_string(),
            text: option.text.clone(),
            right: option.right,
            why: option.explanation.clone(),
        })
        .collect();
    let item = &dealt.item;
    // An answer that is typed has nothing to vote on.
    (options.len() > 1).then(|| Asked {
        id: item.id.clone(),
        topic: item.topic,
        text: QuestionText {
            stem: item.stem.clone(),
            options,
        },
    })
}

/// Says which screens there are, and on which of them the window is. A screen
/// that is gone moves what the class sees into the one that is left.
pub fn screens(state: &mut State, all: Vec<Screen>, here: usize) {
    let projecting = state.projecting.as_mut().filter(|p| p.two);
    if let Some(p) = projecting {
        let was = state.screens.all.len();
        match p.show.windows() {
            Windows::Two if was > 1 && all.len() < 2 => {
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
    projecting.follow(deck);
    Some(projecting)
}
