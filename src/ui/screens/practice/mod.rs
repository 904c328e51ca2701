//! The practice screen: one button to start, a question at a time, the reason
//! for every option at once after the answer, and the misses to do again.

mod question;
mod result;

use super::page;
use crate::content::TopicIx;
use crate::practice::questions_of;
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, heading, node, paint_icon, ring, segmented, text};
use egui::{Align, CornerRadius, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use question::question;
use result::result;

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let salt = match &state.practice.session {
        Some(s) => format!("session {}", s.position().0),
        None => "start".into(),
    };
    page(ui, state, &salt, |ui| match &state.practice.session {
        Some(session) if session.ended() => column(ui, size::CARD, space::XL, |ui| {
            result(ui, state, session, intents);
        }),
        Some(session) => column(ui, size::CARD, space::L, |ui| {
            question(ui, state, session, intents);
        }),
        None => {
            let top = if ui.available_height() > 560.0 {
                space::HUGE + space::L
            } else {
                space::XL
            };
            column(ui, size::START, top, |ui| start(ui, state, intents));
        }
    });
}

/// A column in the middle.
fn column(ui: &mut Ui, width: f32, top: f32, contents: impl FnOnce(&mut Ui)) {
    let room = ui.available_width();
    let width = width.min(room - space::XL * 2.0);
    let origin = ui.cursor().min;
    let rect = Rect::from_min_size(
        pos2(origin.x + (room - width) / 2.0, origin.y + top),
        vec2(width, f32::INFINITY),
    );
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::top_down(Align::Min)),
    );
    inner.spacing_mut().item_spacing.y = 0.0;
    contents(&mut inner);
    let bottom = inner.min_rect().bottom() + space::XXL;
    ui.allocate_rect(
        Rect::from_min_max(origin, pos2(origin.x + room, bottom)),
        Sense::hover(),
    );
}

fn start(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let p = &state.practice;
    let all: usize = state
        .pack
        .roots
        .iter()
        .map(|r| state.pack.topics[*r].questions_below)
        .sum();
    if all == 0 {
        heading(ui, Type::H1, colours.text, "No questions yet", 1);
        ui.add_space(space::S);
        text(
            ui,
            Type::Body,
            colours.text_secondary,
            "These notes hold no questions to practise. Write some in the content file, or open other notes",
        );
        ui.add_space(space::L);
        if ui
            .add(
                Button::new("Open notes…")
                    .icon("folder-open")
                    .key(&cap(Command::OpenFile)),
            )
            .clicked()
        {
            intents.push(Intent::Run(Command::OpenFile));
        }
        return;
    }
    let chosen = if p.choosing {
        questions_of(&state.pack, &p.topics).len()
    } else {
        all
    };
    let number = p.number.min(chosen);
    let title = match number {
        1 => "1 question".to_owned(),
        n => format!("{n} questions"),
    };
    heading(ui, Type::H1, colours.text, &title, 1);
    ui.add_space(space::XS);
    let minutes = (number * SECONDS_A_QUESTION).div_ceil(60).max(1);
    let about = if p.choosing && !p.topics.is_empty() {
        "From the topics you chose"
    } else {
        "From all topics, mixed"
    };
    text(
        ui,
        Type::Body,
        colours.text_secondary,
        &format!("{about}. About {minutes} minutes"),
    );
    ui.add_space(space::L + space::XS);
    let key = cap(Command::StartPractice);
    let go = Button::new("Start")
        .kind(Kind::Primary)
        .big()
        .key(&key)
        .enabled(number > 0);
    if ui.add(go).clicked() {
        let wish = if p.choosing {
            Practising::StartChosen
        } else {
            Practising::Start
        };
        intents.push(Intent::Practise(wish));
    }
    ui.add_space(space::XXL);
    let open = crate::ui::widgets::disclosure(ui, "Choose topics and number", p.choosing, None);
    if open.clicked() {
        intents.push(Intent::Practise(Practising::Choose(!p.choosing)));
    }
    if p.choosing {
        ui.add_space(space::L);
        choose(ui, state, intents);
    }
}

/// A quick estimate: the real exam gives 83 seconds a question, practice takes less.
const SECONDS_A_QUESTION: usize = 45;

fn choose(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let p = &state.practice;
    text(ui, Type::SmallMedium, colours.text, "Number of questions");
    ui.add_space(space::XS);
    const NUMBERS: [usize; 5] = [5, 10, 20, 40, 200];
    let chosen = NUMBERS.iter().position(|n| *n == p.number).unwrap_or(1);
    if let Some(n) = segmented(
        ui,
        "Number of questions",
        &["5", "10", "20", "40", "All"],
        chosen,
    ) && let Some(number) = NUMBERS.get(n)
    {
        intents.push(Intent::Practise(Practising::Number(*number)));
    }
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        text(ui, Type::SmallMedium, colours.text, "Topics");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .add(
                    Button::new("None")
                        .name("Choose no topics")
                        .kind(Kind::Quiet),
                )
                .clicked()
            {
                intents.push(Intent::Practise(Practising::AllTopics(false)));
            }
            if ui
                .add(
                    Button::new("All")
                        .name("Choose all topics")
                        .kind(Kind::Quiet),
                )
                .clicked()
            {
                intents.push(Intent::Practise(Practising::AllTopics(true)));
            }
        });
    });
    if p.topics.is_empty() {
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            "None chosen means all",
        );
    }
    ui.add_space(space::XS);
    let shown: Vec<TopicIx> = state
        .pack
        .topics
        .indices()
        .filter(|t| state.pack.topics[*t].questions_below > 0)
        .collect();
    for topic in shown {
        topic_row(ui, state, topic, intents);
    }
}

fn topic_row(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let t = &state.pack.topics[topic];
    let on = state.practice.topics.contains(&topic);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::TREE_ROW), Sense::click());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), colours.sunken);
    }
    let mut x = rect.left() + space::S + t.depth as f32 * size::TREE_INDENT;
    let y = rect.center().y;
    let (mark, colour) = if on {
        ("check-square", colours.accent)
    } else {
        ("square", colours.edge)
    };
    paint_icon(
        ui,
        pos2(x + size::ICON_RAIL / 2.0, y),
        size::ICON_RAIL,
        colour,
        mark,
    );
    x += size::ICON_RAIL + space::S;
    let galley = ui
        .painter()
        .layout_job(Type::Item.job(&t.short, colours.text, f32::INFINITY));
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colours.text);
    let count = t.questions_below.to_string();
    let galley =
        ui.painter()
            .layout_job(Type::Small.job(&count, colours.text_secondary, f32::INFINITY));
    ui.painter().galley(
        pos2(
            rect.right() - space::S - galley.size().x,
            y - galley.size().y / 2.0,
        ),
        galley,
        colours.text,
    );
    let name = format!("{}, {count} questions", t.short);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    node(&response, |node| node.set_toggled(on.into()));
    ring(ui, &response, radius::CONTROL);
    if response.clicked() {
        intents.push(Intent::Practise(Practising::Topic(topic, !on)));
    }
}
