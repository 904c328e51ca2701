//! A question in hand: stem, options or a field to type in, and after the answer
//! the reason for every option, where to look it up, and when it comes back.

use super::{Memory, jump, marks};
use crate::practice::typed::Judged;
use crate::practice::{ItemAnswer, Jump, Typed};
use crate::progress::Confidence;
use crate::session::{Card, Given, Kind as SessionKind, Learner, Session, comes_back};
use crate::ui::commands::{Command, cap, key_of};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Field, Kind, OptionRow, OptionState, icon, link, paint_icon, text, text_field, wrapped,
};
use egui::{Align, Id, Key, Layout, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// What stands on the options' keys.
pub(super) const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "6", "7", "8"];

pub(super) fn question(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    session: &Session,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let Some(card) = session.card() else {
        return;
    };
    head(ui, state, learner, session, card, intents);
    ui.add_space(space::M);
    stem(ui, &card.dealt.item.stem);
    ui.add_space(space::S);
    marks::writing(ui, state, learner, card, memory, intents);
    match &card.dealt.item.answer {
        ItemAnswer::Type(typed) => typing(ui, session, card, typed, memory, intents),
        ItemAnswer::Choose(_) if !card.open => covered(ui, intents),
        ItemAnswer::Choose(_) => options(ui, state, card, intents),
    }
    ui.add_space(space::L);
    match &card.given {
        Some(given) => answered(ui, state, learner, session, card, given, intents),
        None if card.open => confidence(ui, card, intents),
        None => {}
    }
}

fn head(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    session: &Session,
    card: &Card,
    intents: &mut Vec<Intent>,
) {
    ui.horizontal(|ui| {
        progress(ui, session);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = key_of(Command::EndSession).unwrap_or_default();
            let end = Button::new("End")
                .name("End the session")
                .icon("x")
                .key(&key)
                .kind(Kind::Quiet);
            if ui.add(end).clicked() {
                intents.push(Intent::Practise(Practising::End));
            }
            marks::buttons(ui, state, learner, Some(session), card, intents);
        });
    });
}

/// How the answers went so far, as marks that also have a shape.
fn progress(ui: &mut Ui, session: &Session) {
    let colours = ui.colours();
    let (at, of) = session.position();
    let (right, asked) = session.score();
    let said = format!("Question {at} of {of}, {right} right of {asked} answered");
    let step = size::ICON_TREE + space::LINE;
    // Many marks are no longer read one by one, and would not fit.
    if of > 30 || step * of as f32 > ui.available_width() - size::HEAD_BUTTONS {
        text(ui, Type::Small, colours.text_secondary, &said);
        return;
    }
    let (rect, response) =
        ui.allocate_exact_size(vec2(step * of as f32, size::CONTROL), Sense::hover());
    for n in 0..of {
        let (name, colour) = match session.done().get(n) {
            Some(done) if done.right => ("check-circle", colours.right),
            Some(_) => ("x-circle", colours.wrong),
            None if n + 1 == at => ("circle-half", colours.accent),
            None => ("circle", colours.edge),
        };
        let x = rect.left() + step * n as f32 + size::ICON_TREE / 2.0;
        let centre = pos2(x, rect.center().y);
        paint_icon(ui, centre, size::ICON_TREE + 1.0, colour, name);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
}

/// The question's words; what the author set bold is bold.
pub(super) fn stem(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    let mut job = egui::text::LayoutJob::default();
    for (n, part) in words.split("**").enumerate() {
        let mut format = Type::Stem.format(colours.text);
        if n % 2 == 1 {
            format.coords = Type::H2.format(colours.text).coords;
        }
        job.append(&part.replace('`', ""), 0.0, format);
    }
    job.wrap.max_width = ui.available_width();
    let plain = words.replace("**", "").replace('`', "");
    let response = ui.add(egui::Label::new(job).wrap().selectable(true));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &plain));
}

/// Before the options are shown: think first.
fn covered(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    ui.add_space(space::L);
    wrapped(
        ui,
        Type::Body,
        colours.text_secondary,
        "Say the answer to yourself first; that helps more than choosing does",
    );
    ui.add_space(space::L);
    let key = cap(Command::ShowOptions);
    let show = Button::new("Show the options")
        .kind(Kind::Primary)
        .key(&key);
    if ui.add(show).clicked() {
        intents.push(Intent::Practise(Practising::Reveal));
    }
}

fn options(ui: &mut Ui, state: &State, card: &Card, intents: &mut Vec<Intent>) {
    let several = card.wanted() > 1;
    for (place, option) in card.dealt.options().enumerate() {
        ui.add_space(space::S + 2.0);
        let jump = option.jump.filter(|_| card.given.is_some());
        let key = LETTERS.get(place).copied().unwrap_or("");
        // The letter tells the links apart: options may stand in one row.
        let words = jump.map(|j| format!("{key}: {}", jump::words(&state.pack, j)));
        let row = OptionRow {
            key,
            text: &option.text,
            why: card.given.as_ref().map(|_| option.explanation.as_str()),
            state: option_state(card, place, option.right),
            several,
            said: card.given.as_ref().map(|g| said(g.confidence)),
            jump: words.as_deref(),
        };
        let shown = ui.push_id(place, |ui| row.show(ui)).inner;
        if shown.response.clicked() {
            intents.push(Intent::Practise(Practising::Pick(place)));
        }
        if let Some(jump) = jump.filter(|_| shown.jumped) {
            jump::go(&state.pack, jump, intents);
        }
    }
}

/// How sure, after “Your answer”.
fn said(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guess => ", a guess",
        Confidence::Think => "",
        Confidence::Sure => ", sure",
    }
}

pub(super) fn option_state(card: &Card, place: usize, right: bool) -> OptionState {
    let picked = card.picked.contains(&place);
    match (&card.given, right) {
        (None, _) if picked => OptionState::Picked,
        (None, _) => OptionState::Open,
        (Some(_), true) => OptionState::Right { picked },
        (Some(_), false) if picked => OptionState::WrongPick,
        (Some(_), false) => OptionState::Passed,
    }
}

/// A field to type the answer in; after the answer, what the notes say.
fn typing(
    ui: &mut Ui,
    session: &Session,
    card: &Card,
    typed: &Typed,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.add_space(space::M);
    if let Some(given) = &card.given {
        if !given.right || given.judged == Some(Judged::Typo) {
            let words = format!("You wrote \u{201c}{}\u{201d}", card.typed.trim());
            wrapped(ui, Type::Body, colours.text_secondary, &words);
            ui.add_space(space::XS);
        }
        wrapped(ui, Type::H3, colours.text, &typed.shown);
        ui.add_space(space::XS);
        wrapped(ui, Type::Item, colours.text_secondary, &typed.explanation);
        return;
    }
    let this = (session.id(), session.done().len());
    let mut words = card.typed.clone();
    let field = Field {
        name: "Your answer",
        hint: "Type the answer",
        width: ui.available_width().min(size::START),
        number: false,
        wrong: false,
        id: Id::unique("typed answer"),
    };
    let response = text_field(ui, field, &mut words);
    if memory.focused != Some(this) {
        memory.focused = Some(this);
        response.request_focus();
    }
    if words != card.typed {
        intents.push(Intent::Practise(Practising::Type(words)));
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        let sure = ui.input(|i| i.modifiers.shift);
        let how = if sure {
            Confidence::Sure
        } else {
            Confidence::Think
        };
        if card.ready() {
            intents.push(Intent::Practise(Practising::Answer(how)));
        } else {
            response.request_focus();
        }
    }
}

/// The three ways to answer.
fn confidence(ui: &mut Ui, card: &Card, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let ready = card.ready();
    ui.horizontal(|ui| {
        let words = match (card.picked.len(), card.wanted()) {
            _ if card.is_typed() => String::new(),
            (0, 1) => "Pick one, by key or click".to_owned(),
            (n, w) if w > 1 => format!("{n} of {w} picked"),
            _ => String::new(),
        };
        text(ui, Type::Small, colours.text_secondary, &words);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (words, how, command, kind) in [
                ("Answer", Confidence::Think, Command::Answer, Kind::Primary),
                (
                    "I\u{2019}m sure",
                    Confidence::Sure,
                    Command::AnswerSure,
                    Kind::Plain,
                ),
                (
                    "A guess",
                    Confidence::Guess,
                    Command::AnswerGuess,
                    Kind::Plain,
                ),
            ] {
                let key = cap(command);
                let button = Button::new(words).kind(kind).key(&key).enabled(ready);
                if ui.add(button).clicked() {
                    intents.push(Intent::Practise(Practising::Answer(how)));
                }
            }
        });
    });
}

fn answered(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    session: &Session,
    card: &Card,
    given: &Given,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    // As high as the button from the start, or the verdict would stand higher than it.
    let row = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let (name, words, colour) = match (given.right, given.judged) {
            (true, Some(Judged::Typo)) => {
                ("check-circle", "Right, but for the spelling", colours.right)
            }
            (true, _) => ("check-circle", "Right", colours.right),
            (false, _) => ("x-circle", "Wrong", colours.wrong),
        };
        icon(ui, size::ICON_RAIL, colour, name);
        let verdict = text(ui, Type::BodyStrong, colour, words);
        verdict.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = cap(Command::Answer);
            let next = Button::new("Next").kind(Kind::Primary).key(&key);
            if ui.add(next).clicked() {
                intents.push(Intent::Practise(Practising::Enter));
            }
            if card.is_typed() && !given.right {
                let key = cap(Command::WasRight);
                if ui.add(Button::new("I was right").key(&key)).clicked() {
                    intents.push(Intent::Practise(Practising::IWasRight));
                }
            }
            let back = match session.kind() {
                SessionKind::Review => comes_back(&learner.deck(&state.pack), card),
                _ => None,
            };
            if let Some(back) = back {
                text(ui, Type::Small, colours.text_secondary, &back);
            }
        });
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::L, space::XS);
        for jump in jumps(card) {
            let words = jump::words(&state.pack, jump);
            icon(ui, size::ICON, colours.accent, jump::icon(jump));
            ui.add_space(-space::S);
            if link(ui, Type::SmallMedium, &words).clicked() {
                jump::go(&state.pack, jump, intents);
            }
        }
    });
}

/// Where the right answer can be looked up, and the page on it.
pub(super) fn jumps(card: &Card) -> Vec<Jump> {
    let item = &card.dealt.item;
    let own = match &item.answer {
        ItemAnswer::Type(typed) => typed.jump,
        ItemAnswer::Choose(options) => options.iter().find(|o| o.right).and_then(|o| o.jump),
    };
    let topic = Jump::Topic(item.topic);
    own.into_iter()
        .filter(|j| *j != topic)
        .chain([topic])
        .collect()
}
