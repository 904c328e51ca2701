//! Wishes on the practice screen; sessions are dealt from a seed that moves on.

use super::super::intent::Practising;
use super::super::place::Place;
use super::super::state::{Practice, State};
use super::go;
use crate::content::{Pack, QuestionIx, TopicIx};
use crate::practice::{Session, questions_of};
use std::sync::Arc;

pub(super) fn practise(state: &mut State, wish: Practising) {
    let pack = Arc::clone(&state.pack);
    let p = &mut state.practice;
    match wish {
        Practising::Start => {
            let number = p.number;
            start(state, questions_of(&pack, &[]), "All topics".into(), number);
            go(state, Place::Practice);
        }
        Practising::StartChosen => {
            let (topics, number) = (p.topics.clone(), p.number);
            let about = chosen_words(&pack, &topics);
            start(state, questions_of(&pack, &topics), about, number);
        }
        Practising::StartWith(questions) => {
            let about = match questions.first().map(|q| &pack.questions[*q]) {
                Some(first)
                    if questions
                        .iter()
                        .all(|q| pack.questions[*q].topic == first.topic) =>
                {
                    pack.topics[first.topic].short.clone()
                }
                _ => "Misses".into(),
            };
            start(state, questions, about, usize::MAX);
            go(state, Place::Practice);
        }
        Practising::Choose(open) => p.choosing = open,
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
        }
        Practising::AllTopics(on) => {
            p.topics = if on {
                pack.topics.indices().collect()
            } else {
                Vec::new()
            };
        }
        Practising::Number(n) => p.number = n.clamp(1, 200),
        Practising::Pick(n) => {
            if let Some(session) = &mut p.session {
                session.pick(&pack, n);
            }
        }
        Practising::Enter => {
            if let Some(session) = &mut p.session {
                if session.answer_given().is_some() {
                    session.next();
                } else {
                    session.answer(&pack);
                }
            }
        }
        Practising::End => {
            if let Some(session) = &mut p.session {
                session.end();
                if session.summary().answered == 0 {
                    p.session = None;
                }
            }
        }
        Practising::Leave => p.session = None,
    }
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

pub(super) fn start(state: &mut State, questions: Vec<QuestionIx>, about: String, most: usize) {
    state.seed = state
        .seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let session = Session::deal(&state.pack, &questions, most, state.seed);
    if session.is_none() {
        state
            .notices
            .push("There are no questions on these topics yet.".into());
    }
    let Practice { topics, number, .. } = std::mem::take(&mut state.practice);
    state.practice = Practice {
        session,
        about,
        choosing: false,
        topics,
        number,
    };
}
