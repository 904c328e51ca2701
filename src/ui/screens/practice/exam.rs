//! A mock exam under way: a question without any word on right and wrong, the
//! clock, and all questions by number with their flags.

use super::column;
use super::question::{LETTERS, option_state, stem};
use crate::session::Exam;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, OptionRow, paint_icon, ring, text, wrapped};
use egui::{
    Align, CornerRadius, Layout, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

pub(super) fn exam(ui: &mut Ui, state: &State, exam: &Exam, intents: &mut Vec<Intent>) {
    let wide = ui.available_width() > size::CARD + size::EXAM_SIDE;
    if wide {
        let width = size::CARD + size::EXAM_SIDE + space::XXL * 2.0 + space::XL;
        column(ui, width, space::L, |ui| {
            ui.horizontal_top(|ui| {
                let room = ui.available_width() - size::EXAM_SIDE - space::XXL * 2.0;
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    question(ui, state, exam, intents);
                });
                ui.add_space(space::XL);
                let top = ui.cursor().min;
                ui.add_space(space::XL);
                let side = ui.vertical(|ui| {
                    ui.set_width(size::EXAM_SIDE);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    aside(ui, state, exam, intents);
                });
                let line = egui::Rangef::new(top.y, side.response.rect.bottom());
                let stroke = Stroke::new(size::LINE, ui.colours().hairline);
                ui.painter().vline(top.x, line, stroke);
            });
        });
    } else {
        column(ui, size::CARD, space::M, |ui| {
            // The clock stays in sight above the question.
            clock(ui, state, exam, Type::BodyStrong);
            ui.add_space(space::M);
            question(ui, state, exam, intents);
            ui.add_space(space::XL);
            places(ui, exam, intents);
        });
    }
}

fn question(ui: &mut Ui, state: &State, exam: &Exam, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(card) = exam.card() else {
        return;
    };
    if state.practice.handing_in {
        hand_in(ui, exam, intents);
        return;
    }
    stem(ui, &card.dealt.item.stem);
    let several = card.wanted() > 1;
    ui.add_space(space::S);
    for (place, option) in card.dealt.options().enumerate() {
        ui.add_space(space::S + 2.0);
        let row = OptionRow {
            key: LETTERS.get(place).copied().unwrap_or(""),
            text: &option.text,
            why: None,
            state: option_state(card, place, option.right),
            several,
            said: None,
            jump: None,
            least: 0.0,
        };
        if ui
            .push_id(place, |ui| row.show(ui))
            .inner
            .response
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Pick(place)));
        }
    }
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        let first = exam.at() == 0;
        let key = cap(Command::ExamBack);
        let back = Button::new("Back")
            .icon("arrow-left")
            .key(&key)
            .enabled(!first);
        if ui.add(back).clicked() {
            intents.push(Intent::Practise(Practising::Step(-1)));
        }
        let flagged = exam.flagged();
        let key = cap(Command::Flag);
        let flag = Button::new(if flagged { "Flagged" } else { "Flag" })
            .name("Flag")
            .icon("flag")
            .key(&key)
            .on(flagged);
        let response = ui.add(flag);
        crate::ui::widgets::node(&response, |node| node.set_toggled(flagged.into()));
        if response.clicked() {
            intents.push(Intent::Practise(Practising::Flag));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let last = exam.at() + 1 == exam.places().len();
            let words = if last { "Hand in…" } else { "Next" };
            let key = cap(Command::Answer);
            let next = Button::new(words)
                .name(if last { "Finish: hand in" } else { "Next" })
                .kind(Kind::Primary)
                .key(&key);
            if ui.add(next).clicked() {
                intents.push(Intent::Practise(Practising::Enter));
            }
            let words = match (card.picked.len(), card.wanted()) {
                (n, wanted) if wanted > 1 => format!("{n} of {wanted} picked"),
                (0, _) => "Pick one".into(),
                _ => String::new(),
            };
            text(ui, Type::Small, colours.text_secondary, &words);
        });
    });
}

/// Asks once more.
fn hand_in(ui: &mut Ui, exam: &Exam, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let (answered, flagged) = exam.counts();
    let blank = exam.places().len() - answered;
    crate::ui::widgets::heading(ui, Type::H2, colours.text, "Hand it in?", 1);
    ui.add_space(space::S);
    let blanks = match blank {
        0 => "Every question is answered".to_owned(),
        1 => "1 question is blank and would count as wrong".to_owned(),
        n => format!("{n} questions are blank and would count as wrong"),
    };
    let flags = match flagged {
        0 => String::new(),
        1 => "; 1 is flagged".to_owned(),
        n => format!("; {n} are flagged"),
    };
    wrapped(
        ui,
        Type::Body,
        colours.text_secondary,
        &format!("{blanks}{flags}"),
    );
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        let key = cap(Command::Answer);
        let go = Button::new("Hand in").kind(Kind::Primary).key(&key);
        if ui.add(go).clicked() {
            intents.push(Intent::Practise(Practising::HandIn));
        }
        if ui
            .add(Button::new("Back to the questions").key("Esc"))
            .clicked()
        {
            intents.push(Intent::Practise(Practising::AskHandIn(false)));
        }
    });
}

fn aside(ui: &mut Ui, state: &State, exam: &Exam, intents: &mut Vec<Intent>) {
    clock(ui, state, exam, Type::H1);
    ui.add_space(space::L);
    places(ui, exam, intents);
}

/// The time left: large above its words, or smaller in one line with them.
fn clock(ui: &mut Ui, state: &State, exam: &Exam, kind: Type) {
    let colours = ui.colours();
    let left = exam.left(state.now);
    let clock = format!("{}:{:02}", left / 60, left % 60);
    let colour = if left < 120 {
        colours.caution
    } else {
        colours.text
    };
    let said = format!("{} minutes {} seconds left", left / 60, left % 60);
    let words = format!("left of {} minutes", exam.minutes());
    let contents = |ui: &mut Ui| {
        let response = text(ui, kind, colour, &clock);
        response.widget_info(|| WidgetInfo::labeled(Role::Timer, true, &said));
        text(ui, Type::Small, colours.text_secondary, &words);
    };
    if kind == Type::H1 {
        contents(ui);
    } else {
        ui.horizontal(contents);
    }
}

/// All questions by number, how many are answered, and the way to the end.
fn places(ui: &mut Ui, exam: &Exam, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    grid(ui, exam, intents);
    ui.add_space(space::M);
    let (answered, flagged) = exam.counts();
    let words = format!("{answered} answered, {flagged} flagged");
    text(ui, Type::Small, colours.text_secondary, &words);
    ui.add_space(space::L);
    if ui
        .add(Button::new("Hand in…").key(&cap(Command::HandIn)))
        .clicked()
    {
        intents.push(Intent::Practise(Practising::AskHandIn(true)));
    }
}

/// All questions by number.
fn grid(ui: &mut Ui, exam: &Exam, intents: &mut Vec<Intent>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        for (n, place) in exam.places().iter().enumerate() {
            let (answered, here) = (place.card.ready(), n == exam.at());
            if number(ui, n + 1, answered, place.flagged, here) {
                intents.push(Intent::Practise(Practising::GoTo(n)));
            }
        }
    });
}

fn number(ui: &mut Ui, n: usize, answered: bool, flagged: bool, here: bool) -> bool {
    let colours = ui.colours();
    let (rect, response) = ui.allocate_exact_size(size::EXAM_NUMBER.into(), Sense::click());
    let corner = CornerRadius::same(radius::CONTROL);
    let fill = if answered {
        colours.accent_soft
    } else if response.hovered() {
        colours.sunken
    } else {
        colours.surface
    };
    let (thick, edge) = if here {
        (size::FOCUS, colours.accent)
    } else {
        (size::LINE, colours.edge)
    };
    ui.painter().rect(
        rect,
        corner,
        fill,
        Stroke::new(thick, edge),
        StrokeKind::Inside,
    );
    let kind = if here { Type::SmallStrong } else { Type::Small };
    let galley = ui
        .painter()
        .layout_job(kind.job(&n.to_string(), colours.text, f32::INFINITY));
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, colours.text);
    if flagged {
        let at = pos2(rect.right() - space::XS, rect.top() + space::XS);
        paint_icon(ui, at, size::ICON_SMALL, colours.caution, "flag");
    }
    let mut said = format!("Question {n}");
    said.push_str(if answered { ", answered" } else { ", blank" });
    if flagged {
        said.push_str(", flagged");
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &said));
    ring(ui, &response, radius::CONTROL);
    response.clicked()
}
