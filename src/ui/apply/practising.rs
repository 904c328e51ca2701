//! Wishes on the practice screen. What is asked, and what an answer comes to, is
//! settled in `session`; here it is put into the state, and handed to the log.

use super::super::intent::Practising;
use super::super::place::Place;
use super::super::state::{Choosing, Practice, State, Work};
use super::{Effect, go};
use crate::content::{Pack, TopicIx};
use crate::practice::mixed;
use crate::progress::{Act, Confidence, EventId, FactKey, ItemKey, Mark, MarkKind, Sitting};
use crate::session::{Deck, EXAM, Exam, Kept, Kind, Learner, Paper, Session, Wish, full_exam};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most that are asked where nobody chose a number.
const ALL: usize = 1_000;
/// Bills in a session of them.
const BILLS: usize = 5;

pub(super) fn practise(state: &mut State, wish: Practising) -> Vec<Effect> {
    let Some(learner) = state.learner.clone() else {
        // Keys that are pressed in the first moment wait for nothing and do nothing.
        return Vec::new();
    };
    let pack = Arc::clone(&state.pack);
    let deck = learner.deck(&pack);
    let now = state.now;
    let p = &mut state.practice;
    match wish {
        Practising::Review => review(state, &deck),
        Practising::Resume(session) => resume(state, &deck, session),
        Practising::Drop(session) => vec![ended(session)],
        Practising::Free => {
            let about = chosen_words(&pack, &p.topics);
            let wish = Wish {
                facts: learner.material().under(&pack, &p.topics),
                sorts: p.sorts.clone(),
                most: p.number,
                ..Wish::default()
            };
            free(state, &deck, Kind::Free, wish, about)
        }
        Practising::Topics(topics) => {
            let wish = Wish {
                facts: learner.material().under(&pack, &topics),
                most: p.number,
                ..Wish::default()
            };
            free(state, &deck, Kind::Free, wish, chosen_words(&pack, &topics))
        }
        Practising::Drill(table) => {
            let wish = all_of(learner.material().of_table(&pack, table));
            let about = pack.comparisons[table].title.clone();
            free(state, &deck, Kind::Drill, wish, about)
        }
        Practising::DrillOn(subjects) => {
            let wish = all_of(learner.material().of_subjects(&subjects));
            let names: Vec<&str> = subjects
                .iter()
                .map(|s| pack.subjects[*s].short.as_str())
                .collect();
            free(state, &deck, Kind::Drill, wish, names.join(", "))
        }
        Practising::Starred => {
            let only = starred(&learner);
            let wish = only_these(&deck, only);
            free(state, &deck, Kind::Free, wish, "Starred".into())
        }
        Practising::Misses => {
            let only: BTreeSet<(FactKey, ItemKey)> = match &p.work {
                Some(Work::Cards(session)) => {
                    let misses = session.misses();
                    misses
                        .iter()
                        .map(|d| (d.fact.clone(), d.item.clone()))
                        .collect()
                }
                Some(Work::Exam(exam)) => {
                    let misses = exam.result().map_or(&[][..], |r| &r.misses);
                    let places = misses.iter().filter_map(|n| exam.places().get(*n));
                    places
                        .map(|p| (p.card.fact_key(), p.card.item_key()))
                        .collect()
                }
                None => BTreeSet::new(),
            };
            let wish = only_these(&deck, only);
            free(state, &deck, Kind::Free, wish, "Misses".into())
        }
        Practising::Bills => {
            let id = another_seed(state);
            let session = Session::bills(&deck, BILLS, id, now);
            begun(state, &deck, session.map(|s| Work::Cards(Box::new(s))))
        }
        Practising::Exam { full } => {
            let own = pack
                .exam
                .as_ref()
                .map_or((EXAM.0, EXAM.1), |e| (e.questions, e.minutes));
            let (questions, minutes) = full.then(|| full_exam(&deck)).flatten().unwrap_or(own);
            let id = another_seed(state);
            let exam = Exam::begin(Paper::draw(&deck, questions, minutes, id, now), id, now);
            begun(state, &deck, exam.map(|e| Work::Exam(Box::new(e))))
        }
        Practising::Choose(what) => {
            p.choosing = what;
            Vec::new()
        }
        Practising::Topic(topic, on) => {
            let with = pack.with_descendants(topic);
            p.topics.retain(|t| !with.contains(t));
            if on {
                p.topics.extend(with);
            } else {
                // A topic above stands for all under it, so it goes as well.
                let above = pack.ancestors(topic);
                p.topics.retain(|t| !above.contains(t));
            }
            p.topics.sort_unstable();
            Vec::new()
        }
        Practising::AllTopics(on) => {
            p.topics = if on {
                pack.topics.indices().collect()
            } else {
                Vec::new()
            };
            Vec::new()
        }
        Practising::Sort(sort, on) => {
            p.sorts.retain(|s| *s != sort);
            if on {
                p.sorts.push(sort);
                p.sorts.sort_unstable();
            }
            Vec::new()
        }
        Practising::Number(n) => {
            p.number = n.clamp(1, ALL);
            Vec::new()
        }
        Practising::Leave => {
            p.work = None;
            p.last = None;
            Vec::new()
        }
        Practising::ShowAll(on) => {
            p.all_shown = on;
            Vec::new()
        }
        Practising::Star
        | Practising::Write(_)
        | Practising::Note(_)
        | Practising::LooksWrong(_)
        | Practising::Skip => marked(state, &deck, wish),
        wish => match &p.work {
            Some(Work::Cards(_)) => in_session(state, &deck, &wish),
            Some(Work::Exam(_)) => in_exam(state, &deck, &wish),
            None => Vec::new(),
        },
    }
}

/// A seed that no session had before.
fn another_seed(state: &mut State) -> u64 {
    state.seed = mixed(&[state.seed, 1]);
    state.seed
}

fn all_of(facts: Vec<usize>) -> Wish {
    Wish {
        facts,
        most: ALL,
        ..Wish::default()
    }
}

fn only_these(deck: &Deck<'_>, only: BTreeSet<(FactKey, ItemKey)>) -> Wish {
    let places = only
        .iter()
        .filter_map(|(fact, _)| deck.material.facts.place_by_any(fact));
    Wish {
        facts: places.collect(),
        only: only.into_iter().map(|(_, item)| item).collect(),
        most: ALL,
        ..Wish::default()
    }
}

/// What the learner starred.
#[must_use]
pub fn starred(learner: &Learner) -> BTreeSet<(FactKey, ItemKey)> {
    let facts = learner.material().facts.facts().iter();
    let states = learner.snapshot().states.iter();
    facts
        .zip(states)
        .flat_map(|(fact, state)| {
            let marks = state.marks.iter().filter(|(_, m)| m.star && !m.skip);
            marks.map(|(item, _)| (fact.key.clone(), item.clone()))
        })
        .collect()
}

fn review(state: &mut State, deck: &Deck<'_>) -> Vec<Effect> {
    let id = another_seed(state);
    let session = Session::review(deck, id, state.settings.cover_options, state.now);
    // What is due holds all that an older review had left.
    let older: Vec<u64> = deck
        .snapshot
        .sittings
        .iter()
        .filter(|s| Kept::is_review(&s.body))
        .map(|s| s.session)
        .collect();
    let mut effects: Vec<Effect> = older.into_iter().map(ended).collect();
    effects.extend(begun(
        state,
        deck,
        session.map(|s| Work::Cards(Box::new(s))),
    ));
    effects
}

fn free(state: &mut State, deck: &Deck<'_>, kind: Kind, wish: Wish, about: String) -> Vec<Effect> {
    let id = another_seed(state);
    let cover = state.settings.cover_options;
    let session = Session::free(deck, kind, wish, about, id, cover, state.now);
    begun(state, deck, session.map(|s| Work::Cards(Box::new(s))))
}

fn resume(state: &mut State, deck: &Deck<'_>, session: u64) -> Vec<Effect> {
    let left = deck.snapshot.sittings.iter().find(|s| s.session == session);
    let kept = left.and_then(|s| Kept::read(&s.body, s.session, deck, state.now));
    let work = match kept {
        Some(Kept::Cards(session)) => Work::Cards(session),
        Some(Kept::Exam(exam)) => Work::Exam(exam),
        None => {
            let words = "What was left can\u{2019}t be gone on with: these notes no longer have its questions. The answers are kept.";
            state.notices.push(words.into());
            return vec![ended(session)];
        }
    };
    begun(state, deck, Some(work))
}

/// Puts what begins on screen.
fn begun(state: &mut State, deck: &Deck<'_>, work: Option<Work>) -> Vec<Effect> {
    if work.is_none() {
        state
            .notices
            .push("There are no questions on these topics yet.".into());
        return Vec::new();
    }
    let Practice {
        topics,
        sorts,
        number,
        ..
    } = std::mem::take(&mut state.practice);
    state.practice = Practice {
        work,
        topics,
        sorts,
        number,
        ..Practice::default()
    };
    state.study.to_top = true;
    go(state, Place::Practice);
    vec![kept(state, deck, Vec::new())]
}

fn ended(session: u64) -> Effect {
    let sitting = Sitting {
        session,
        body: String::new(),
    };
    Effect::Record(Vec::new(), Some(sitting))
}

/// Acts for the log, with where the session stands now.
fn kept(state: &State, deck: &Deck<'_>, acts: Vec<Act>) -> Effect {
    Effect::Record(acts, sitting(state, deck))
}

fn sitting(state: &State, deck: &Deck<'_>) -> Option<Sitting> {
    let (session, body) = match state.practice.work.as_ref()? {
        Work::Cards(session) => (session.id(), session.kept(deck)),
        Work::Exam(exam) => (exam.id(), exam.kept(state.now)),
    };
    Some(Sitting { session, body })
}

fn in_session(state: &mut State, deck: &Deck<'_>, wish: &Practising) -> Vec<Effect> {
    let now = state.now;
    let last = state.practice.last.clone();
    let Some(Work::Cards(session)) = &mut state.practice.work else {
        return Vec::new();
    };
    let given = session.card().is_some_and(|c| c.given.is_some());
    match wish {
        Practising::Pick(n) => {
            if let Some(card) = session.card_mut() {
                card.pick(*n);
            }
            Vec::new()
        }
        Practising::Reveal => {
            if let Some(card) = session.card_mut() {
                card.open = true;
            }
            Vec::new()
        }
        Practising::Type(words) => {
            if let Some(card) = session.card_mut().filter(|c| c.given.is_none()) {
                card.typed.clone_from(words);
            }
            Vec::new()
        }
        Practising::Answer(_) | Practising::Enter if given => {
            session.next(deck, now);
            state.practice.writing = None;
            state.study.to_top = true;
            vec![kept(state, deck, Vec::new())]
        }
        Practising::Enter if session.card().is_some_and(|c| !c.open) => {
            if let Some(card) = session.card_mut() {
                card.open = true;
            }
            Vec::new()
        }
        Practising::Answer(confidence) => answered(state, deck, *confidence),
        Practising::Enter => answered(state, deck, Confidence::Think),
        Practising::IWasRight => match (session.overrule(deck, now), last) {
            (Some(answer), Some((of, _))) => {
                let sitting = sitting(state, deck);
                vec![Effect::Instead(of, Box::new(answer), sitting)]
            }
            _ => Vec::new(),
        },
        Practising::Undo => match last {
            Some((of, fact)) if session.undo(now) => {
                state.practice.last = None;
                let undo = Act::Undo {
                    of,
                    fact: Some(fact),
                };
                vec![kept(state, deck, vec![undo])]
            }
            _ => Vec::new(),
        },
        Practising::End => {
            let (id, nothing) = (session.id(), session.done().is_empty());
            session.end();
            if nothing {
                state.practice.work = None;
            }
            vec![ended(id)]
        }
        _ => Vec::new(),
    }
}

fn answered(state: &mut State, deck: &Deck<'_>, confidence: Confidence) -> Vec<Effect> {
    let now = state.now;
    let Some(Work::Cards(session)) = &mut state.practice.work else {
        return Vec::new();
    };
    match session.answer(deck, confidence, now) {
        Some(answer) => {
            let sitting = sitting(state, deck);
            vec![Effect::Answer(Box::new(answer), sitting)]
        }
        None => Vec::new(),
    }
}

fn in_exam(state: &mut State, deck: &Deck<'_>, wish: &Practising) -> Vec<Effect> {
    let now = state.now;
    let Some(Work::Exam(exam)) = &mut state.practice.work else {
        return Vec::new();
    };
    if exam.result().is_some() {
        return Vec::new();
    }
    let last = exam.at() + 1 == exam.places().len();
    match wish {
        Practising::Pick(n) => {
            exam.pick(*n);
        }
        Practising::Flag => exam.flag(),
        Practising::GoTo(n) => exam.go(*n),
        Practising::Step(by) => exam.go(exam.at().saturating_add_signed(*by)),
        Practising::Enter | Practising::Answer(_) if last || state.practice.handing_in => {
            if state.practice.handing_in {
                return hand_in(state, deck);
            }
            state.practice.handing_in = true;
        }
        Practising::Enter | Practising::Answer(_) => exam.go(exam.at() + 1),
        Practising::AskHandIn(ask) => state.practice.handing_in = *ask,
        Practising::HandIn => return hand_in(state, deck),
        Practising::End => {
            // Handing in is asked for; leaving keeps the exam to be gone on with.
            if exam.counts().0 == 0 {
                let id = exam.id();
                state.practice.work = None;
                return vec![ended(id)];
            }
            state.practice.handing_in = true;
        }
        _ => return Vec::new(),
    }
    if let Some(Work::Exam(exam)) = &state.practice.work
        && exam.left(now) == 0
    {
        return hand_in(state, deck);
    }
    vec![kept(state, deck, Vec::new())]
}

fn hand_in(state: &mut State, deck: &Deck<'_>) -> Vec<Effect> {
    let now = state.now;
    let Some(Work::Exam(exam)) = &mut state.practice.work else {
        return Vec::new();
    };
    let acts = exam.hand_in(deck, now);
    state.practice.handing_in = false;
    state.study.to_top = true;
    vec![kept(state, deck, acts)]
}

/// Hands in an exam whose time is up.
pub fn time_is_up(state: &mut State) -> Vec<Effect> {
    let up = state
        .practice
        .exam()
        .is_some_and(|e| e.result().is_none() && e.left(state.now) == 0);
    let Some(learner) = state.learner.clone().filter(|_| up) else {
        return Vec::new();
    };
    let pack = Arc::clone(&state.pack);
    state
        .notices
        .push("Time is up: the mock exam was handed in as it stood.".into());
    hand_in(state, &learner.deck(&pack))
}

/// Marks on the item in hand.
fn marked(state: &mut State, deck: &Deck<'_>, wish: Practising) -> Vec<Effect> {
    let Some((fact, item)) = state.practice.in_hand() else {
        return Vec::new();
    };
    let place = deck.material.facts.place_by_any(&fact);
    let marks = place.and_then(|p| deck.snapshot.states.get(p).marks.get(&item));
    let mark = match wish {
        Practising::Star => MarkKind::Star(!marks.is_some_and(|m| m.star)),
        Practising::Note(words) => MarkKind::Note(words.trim().to_owned()),
        Practising::LooksWrong(words) => MarkKind::LooksWrong(words.trim().to_owned()),
        Practising::Skip => MarkKind::Skip(true),
        Practising::Write(what) => {
            state.practice.writing = what;
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    state.practice.writing = None;
    let skip = matches!(mark, MarkKind::Skip(_));
    let act = Act::Mark(Mark { fact, item, mark });
    if skip && let Some(Work::Cards(session)) = &mut state.practice.work {
        session.pass(deck, state.now);
        return vec![kept(state, deck, vec![act])];
    }
    vec![Effect::Record(vec![act], None)]
}

/// Notes under which name an answer went into the log, so that it can be undone.
pub fn noted(state: &mut State, event: EventId, fact: FactKey) {
    state.practice.last = Some((event, fact));
}

/// What was chosen, in words.
pub(super) fn chosen_words(pack: &Pack, topics: &[TopicIx]) -> String {
    let roots: Vec<&str> = topics
        .iter()
        .filter(|t| pack.topics[**t].parent.is_none_or(|p| !topics.contains(&p)))
        .map(|t| pack.topics[*t].short.as_str())
        .collect();
    match roots.as_slice() {
        [] => "All topics".into(),
        few if few.len() <= 3 => few.join(", "),
        many => format!("{} topics", many.len()),
    }
}

/// Closes what is opened on the practice screen, the topmost first. `false` where
/// nothing was.
pub(super) fn close(p: &mut Practice) -> bool {
    if p.handing_in {
        p.handing_in = false;
    } else if p.writing.is_some() {
        p.writing = None;
    } else if p.work.is_none() && p.choosing.is_some() {
        p.choosing = None::<Choosing>;
    } else {
        return false;
    }
    true
}
