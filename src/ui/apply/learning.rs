//! Wishes about what was done: the exam's date, a topic forgotten, the log taken
//! along or brought in. All of it goes to the log, which is outside the state.

use super::super::intent::{FileFor, Learning};
use super::super::state::State;
use super::Effect;
use crate::progress::Act;

pub(super) fn learn(state: &mut State, wish: Learning) -> Vec<Effect> {
    match wish {
        Learning::Plan(plan) => vec![Effect::Plan(plan)],
        Learning::Reset(topic) => vec![Effect::Reset(state.pack.topics[topic].id.clone())],
        Learning::UndoReset => {
            let learner = state.learner.as_ref();
            let reset = learner.and_then(|l| l.snapshot().rest.last_reset.as_ref());
            let undo = |of| Effect::Record(vec![Act::Undo { of, fact: None }], None);
            reset.map(|(of, _)| undo(*of)).into_iter().collect()
        }
        Learning::AskExport(what) => {
            state.overlay = None;
            vec![Effect::AskForFile(what)]
        }
        Learning::AskImport => {
            state.overlay = None;
            vec![Effect::AskForFile(FileFor::Import)]
        }
        Learning::Copy(list) => {
            let learner = state.learner.as_ref();
            let text = learner.map(|l| list.text(&state.pack, l));
            text.map(Effect::Copy).into_iter().collect()
        }
        Learning::Save(list, path) => {
            state.overlay = None;
            let learner = state.learner.as_ref();
            let text = learner.map(|l| list.text(&state.pack, l));
            text.map(|text| Effect::Write(path, text))
                .into_iter()
                .collect()
        }
        Learning::Export(path) => {
            state.overlay = None;
            vec![Effect::ExportLog(path)]
        }
        Learning::Import(path) => {
            state.overlay = None;
            vec![Effect::ImportLog(path)]
        }
        Learning::Restore(path) => vec![Effect::RestoreLog(path)],
        Learning::Retry => vec![Effect::RetryLog],
    }
}
