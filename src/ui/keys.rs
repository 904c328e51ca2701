//! From keys to commands: what was pressed is looked up in the registry, the
//! most modifiers first, plain keys only while no text is being typed, and keys
//! that a focused control answers to itself are left to it.

use super::commands::{COMMANDS, Command, Context};
use super::intent::Overlay;
use super::place::Place;
use super::state::{State, Work};
use egui::{Context as Egui, Id, Key, KeyboardShortcut};

/// Focus of the tree of topics, and of a comparison's table.
pub fn tree_id() -> Id {
    Id::unique("tree of topics")
}

/// Focus of a comparison's table.
pub fn table_id() -> Id {
    Id::unique("comparison table")
}

/// Contexts that apply now.
#[must_use]
pub fn contexts(state: &State) -> Vec<Context> {
    match state.overlay {
        Some(Overlay::Find) => return vec![Context::Finding, Context::Global],
        Some(_) => return vec![Context::Global],
        None => {}
    }
    contexts_of_page(state)
}

/// Contexts that apply on the page, whatever lies over it.
#[must_use]
pub fn contexts_of_page(state: &State) -> Vec<Context> {
    let here = match &state.place {
        Place::Study(_) => Some(Context::Tree),
        Place::Compare(_) => Some(Context::Table),
        Place::Practice => match &state.practice.work {
            Some(Work::Cards(session)) if !session.ended() => Some(Context::Question),
            Some(Work::Exam(exam)) if exam.result().is_none() => {
                return vec![Context::Exam, Context::Question, Context::Global];
            }
            _ => Some(Context::Practice),
        },
        Place::Lesson => Some(Context::Lesson),
        Place::Progress => None,
        Place::Pricing => None,
    };
    here.into_iter().chain([Context::Global]).collect()
}

/// Takes the keys that were pressed, as commands.
#[must_use]
pub fn take(ctx: &Egui, state: &State) -> Vec<Command> {
    if ctx.input(|i| {
        !i.events.iter().any(|e| {
            matches!(
                e,
                egui::Event::Key { pressed: true, .. } | egui::Event::Copy
            )
        })
    }) {
        return Vec::new();
    }
    let contexts = contexts(state);
    let typing = ctx.text_edit_focused();
    let focused = ctx.memory(egui::Memory::focused);
    let own = [tree_id(), table_id()];
    let control = focused.is_some_and(|id| !own.contains(&id));
    // A popup that is open takes the keys itself.
    let menu = egui::Popup::is_any_open(ctx);
    let mut keys: Vec<(&KeyboardShortcut, Command)> = COMMANDS
        .iter()
        .filter(|e| contexts.contains(&e.context))
        .flat_map(|e| e.keys.iter().map(move |k| (k, e.command)))
        .filter(|(key, command)| {
            let modified = key.modifiers.command || key.modifiers.ctrl || key.modifiers.alt;
            let function = matches!(key.logical_key, Key::F1 | Key::F5 | Key::Escape);
            let finding = matches!(
                command,
                Command::FindDown | Command::FindUp | Command::FindTake
            );
            if finding || function {
                return !menu;
            }
            if *command == Command::CopyTable {
                return false;
            }
            // What is typed has its own way back.
            if typing && *command == Command::UndoLesson {
                return false;
            }
            if modified {
                // Editing keys belong to the text that is being edited.
                let editing = matches!(
                    key.logical_key,
                    Key::ArrowUp
                        | Key::ArrowDown
                        | Key::ArrowLeft
                        | Key::ArrowRight
                        | Key::Home
                        | Key::End
                );
                return !(typing && editing && !key.modifiers.alt);
            }
            if typing || menu {
                return false;
            }
            let answers_itself = matches!(
                key.logical_key,
                Key::Space
                    | Key::Enter
                    | Key::ArrowUp
                    | Key::ArrowDown
                    | Key::ArrowLeft
                    | Key::ArrowRight
                    | Key::Home
                    | Key::End
                    | Key::PageUp
                    | Key::PageDown
            );
            !(control && answers_itself)
        })
        .collect();
    keys.sort_by_key(|(key, _)| {
        let m = key.modifiers;
        std::cmp::Reverse(
            u8::from(m.command) + u8::from(m.ctrl) + u8::from(m.alt) + u8::from(m.shift),
        )
    });
    let mut taken: Vec<Command> = ctx.input_mut(|input| {
        keys.into_iter()
            .filter(|(key, _)| input.consume_shortcut(key))
            .map(|(_, command)| command)
            .collect()
    });
    // The system's copy key comes as an event of its own. Words that are marked go before the table.
    let marked = ctx
        .plugin_opt::<egui::text_selection::LabelSelectionState>()
        .is_some_and(|labels| labels.lock().has_selection());
    if !typing
        && !marked
        && contexts.contains(&Context::Table)
        && ctx.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Copy)))
    {
        taken.push(Command::CopyTable);
    }
    taken
}
