//! A question in hand: stem, options, and after the answer the reasons.

use crate::content::QuestionIx;
use crate::practice::{Answer, Deal, Outcome, Session};
use crate::ui::commands::{Command, cap, key_of};
use crate::ui::intent::{Intent, Practising};
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Kind, OptionRow, OptionState, icon, nav_link, paint_icon, text};
use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, pos2, vec2};

pub(super) fn question(ui: &mut Ui, state: &State, session: &Session, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(deal) = session.current() else {
        return;
    };
    let q = &state.pack.questions[deal.question];
    let answer = session.answer_given();
    ui.horizontal(|ui| {
        progress(ui, session);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = key_of(Command::EndSession).unwrap_or_default();
            if ui
                .add(
                    Button::new("End")
                        .name("End the session")
                        .icon("x")
                        .key(&key)
                        .kind(Kind::Quiet),
                )
                .clicked()
            {
                intents.push(Intent::Practise(Practising::End));
            }
            let difficulty = q.difficulty.word();
            text(ui, Type::Small, colours.text_secondary, difficulty);
        });
    });
    ui.add_space(space::M);
    stem(ui, &q.stem);
    let several = q.rights() > 1;
    ui.add_space(space::S);
    for (place, n) in deal.order.iter().enumerate() {
        let Some(option) = q.options.get(*n) else {
            continue;
        };
        ui.add_space(space::S + 2.0);
        let key = LETTERS.get(place).copied().unwrap_or("");
        let row = OptionRow {
            key,
            text: &option.text,
            why: answer.map(|_| option.why.as_str()),
            state: option_state(session, answer, place, option.right),
            several,
        };
        if ui.push_id(place, |ui| row.show(ui)).inner.clicked() {
            intents.push(Intent::Practise(Practising::Pick(place)));
        }
    }
    ui.add_space(space::L);
    match answer {
        Some(answer) => answered(ui, state, deal, answer, session, intents),
        None => {
            ui.horizontal(|ui| {
                let (picked, wanted) = (session.picked().len(), session.wanted(&state.pack));
                let words = match (picked, wanted) {
                    (0, 1) => "Pick one, by key or click".to_owned(),
                    (n, w) if w > 1 => format!("{n} of {w} picked"),
                    _ => String::new(),
                };
                text(ui, Type::Small, colours.text_secondary, &words);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let ready = session.can_answer(&state.pack);
                    let key = cap(Command::Answer);
                    let button = Button::new("Answer")
                        .kind(Kind::Primary)
                        .key(&key)
                        .enabled(ready);
                    if ui.add(button).clicked() {
                        intents.push(Intent::Practise(Practising::Enter));
                    }
                });
            });
        }
    }
}

pub(super) const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

pub(super) fn option_state(
    session: &Session,
    answer: Option<&Answer>,
    place: usize,
    right: bool,
) -> OptionState {
    match answer {
        None if session.picked().contains(&place) => OptionState::Picked,
        None => OptionState::Open,
        Some(answer) => match (right, answer.picked.contains(&place)) {
            (true, picked) => OptionState::Right { picked },
            (false, true) => OptionState::WrongPick,
            (false, false) => OptionState::Passed,
        },
    }
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

pub(super) fn answered(
    ui: &mut Ui,
    state: &State,
    deal: &Deal,
    answer: &Answer,
    session: &Session,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.horizontal(|ui| {
        let (name, words, colour) = match answer.outcome {
            Outcome::Right => ("check-circle", "Right", colours.right),
            Outcome::Wrong => ("x-circle", "Wrong", colours.wrong),
        };
        icon(ui, size::ICON_RAIL, colour, name);
        let verdict = text(ui, Type::BodyStrong, colour, words);
        verdict.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        ui.add_space(space::M);
        links(ui, state, deal.question, intents);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (at, of) = session.position();
            let words = if at + 1 == of {
                "See the result"
            } else {
                "Next"
            };
            if ui
                .add(
                    Button::new(words)
                        .kind(Kind::Primary)
                        .key(&cap(Command::Answer)),
                )
                .clicked()
            {
                intents.push(Intent::Practise(Practising::Enter));
            }
        });
    });
}

/// Where the answer can be read: the row of the comparison, and the topic.
pub(super) fn links(ui: &mut Ui, state: &State, question: QuestionIx, intents: &mut Vec<Intent>) {
    let q = &state.pack.questions[question];
    let room = ui.available_width() - 170.0;
    ui.allocate_ui_with_layout(
        vec2(room.max(80.0), size::CONTROL),
        Layout::left_to_right(Align::Center).with_main_wrap(true),
        |ui| {
            ui.spacing_mut().item_spacing = vec2(space::L, 0.0);
            let topic = &state.pack.topics[q.topic];
            if nav_link(
                ui,
                topic.icon.unwrap_or("book-open-text"),
                &format!("Read {}", topic.short),
            )
            .clicked()
            {
                intents.push(Intent::Go(Place::Study(q.topic)));
            }
            if let Some(comparison) = q.comparison {
                let title = &state.pack.comparisons[comparison].title;
                let words = match q.aspect {
                    Some(row) => format!("See “{}” in {title}", state.pack.aspects[row].name),
                    None => format!("See {title}"),
                };
                if nav_link(ui, "columns", &words).clicked() {
                    intents.push(Intent::Go(Place::Compare(Side::Named(comparison))));
                    let row = q.aspect.and_then(|a| {
                        state.pack.comparisons[comparison]
                            .aspects
                            .iter()
                            .position(|r| *r == a)
                    });
                    if row.is_some() {
                        intents.push(Intent::Compare(crate::ui::intent::Comparing::ToAspect(
                            q.aspect,
                        )));
                    }
                }
            }
        },
    );
}

/// How the questions went so far, as marks that also have a shape.
pub(super) fn progress(ui: &mut Ui, session: &Session) {
    let colours = ui.colours();
    let outcomes = session.outcomes();
    let (at, of) = session.position();
    let summary = session.summary();
    let said = format!(
        "Question {} of {of}, {} right of {} answered",
        at + 1,
        summary.right,
        summary.answered
    );
    // More than thirty marks are no longer read one by one.
    if of > 30 {
        text(ui, Type::Small, colours.text_secondary, &said);
        return;
    }
    let step = size::ICON_TREE + space::LINE;
    let (rect, response) =
        ui.allocate_exact_size(vec2(step * of as f32, size::CONTROL), Sense::hover());
    for (n, outcome) in outcomes.iter().enumerate() {
        let (name, colour) = match outcome {
            Some(Outcome::Right) => ("check-circle", colours.right),
            Some(Outcome::Wrong) => ("x-circle", colours.wrong),
            None if n == at => ("circle-half", colours.accent),
            None => ("circle", colours.edge),
        };
        let x = rect.left() + step * n as f32 + size::ICON_TREE / 2.0;
        paint_icon(
            ui,
            pos2(x, rect.center().y),
            size::ICON_TREE + 1.0,
            colour,
            name,
        );
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
}
