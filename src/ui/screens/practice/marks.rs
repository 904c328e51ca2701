//! What a learner marks on a question: a star, a note, what looks wrong, never
//! again; and taking the last answer back.

use super::Memory;
use crate::progress::Marks;
use crate::session::{Card, Learner, Session};
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::{State, Writing};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Kind, menu, menu_item, menu_separator, node, text, text_area, wrapped,
};
use egui::{Id, Ui};

/// The marks on a question.
pub(super) fn marks_of<'a>(learner: &'a Learner, card: &Card) -> Option<&'a Marks> {
    let state = learner.snapshot().states.get(card.place);
    state.marks.get(&card.item_key())
}

/// Star and menu, from the right.
pub(super) fn buttons(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    session: Option<&Session>,
    card: &Card,
    intents: &mut Vec<Intent>,
) {
    let marks = marks_of(learner, card);
    let star = marks.is_some_and(|m| m.star);
    let more = ui.add(Button::new("More").icon("dots-three").kind(Kind::Quiet));
    let can_undo = session.is_some_and(Session::can_undo) && state.practice.last.is_some();
    menu(&more, size::MENU, |ui| {
        for (icon, words, command, wish, enabled) in [
            (
                "note-pencil",
                "Write a note",
                Command::Note,
                Practising::Write(Some(Writing::Note)),
                true,
            ),
            (
                "warning",
                "It looks wrong…",
                Command::LooksWrong,
                Practising::Write(Some(Writing::Wrong)),
                true,
            ),
            (
                "prohibit",
                "Skip it for good",
                Command::SkipItem,
                Practising::Skip,
                session.is_some(),
            ),
        ] {
            let key = cap(command);
            if menu_item(ui, Some(icon), words, Some(&key), enabled, None).clicked() {
                intents.push(Intent::Practise(wish));
                ui.close();
            }
        }
        if session.is_some() {
            menu_separator(ui);
            let key = cap(Command::UndoAnswer);
            let words = "Take the last answer back";
            if menu_item(
                ui,
                Some("arrow-u-up-left"),
                words,
                Some(&key),
                can_undo,
                None,
            )
            .clicked()
            {
                intents.push(Intent::Practise(Practising::Undo));
                ui.close();
            }
        }
    });
    let key = cap(Command::Star);
    let button = Button::new(if star { "Starred" } else { "Star" })
        .name("Star")
        .icon("star")
        .key(&key)
        .kind(Kind::Quiet)
        .on(star);
    let response = ui.add(button);
    node(&response, |node| node.set_toggled(star.into()));
    if response.clicked() {
        intents.push(Intent::Practise(Practising::Star));
    }
}

/// The note as it stands, or the field in which it is written.
pub(super) fn writing(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    card: &Card,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let marks = marks_of(learner, card);
    let Some(what) = state.practice.writing else {
        memory.writing = None;
        let note = marks.map_or("", |m| m.note.as_str());
        if !note.is_empty() && card.given.is_some() {
            wrapped(
                ui,
                Type::Item,
                colours.text_secondary,
                &format!("Your note: {note}"),
            );
            ui.add_space(space::S);
        }
        if marks.is_some_and(|m| !m.looks_wrong.is_empty()) {
            wrapped(
                ui,
                Type::Small,
                colours.caution,
                "You said that something looks wrong here",
            );
            ui.add_space(space::S);
        }
        return;
    };
    let this = (card.dealt.item.id.clone(), what);
    let fresh = memory.writing.as_ref() != Some(&this);
    if fresh {
        memory.writing = Some(this);
        memory.words = match what {
            Writing::Note => marks.map_or_else(String::new, |m| m.note.clone()),
            Writing::Wrong => marks.map_or_else(String::new, |m| m.looks_wrong.clone()),
        };
    }
    let (name, hint) = match what {
        Writing::Note => ("Your note", "What helps you to remember this"),
        Writing::Wrong => (
            "What looks wrong",
            "Kept with the question, to be sent to the author",
        ),
    };
    text(ui, Type::SmallMedium, colours.text, name);
    ui.add_space(space::XS);
    let id = Id::unique("note on a question");
    let response = text_area(ui, id, name, hint, &mut memory.words);
    if fresh {
        response.request_focus();
    }
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let by_key = response.has_focus()
            && ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
        let save = ui.add(Button::new("Save").kind(Kind::Primary).key("Ctrl Enter"));
        if save.clicked() || by_key {
            let words = memory.words.clone();
            intents.push(Intent::Practise(match what {
                Writing::Note => Practising::Note(words),
                Writing::Wrong => Practising::LooksWrong(words),
            }));
        }
        if ui
            .add(Button::new("Cancel").kind(Kind::Quiet).key("Esc"))
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Write(None)));
        }
    });
    ui.add_space(space::M);
}
