//! The practice screen: one button to start, a question at a time, the reason
//! for every option at once after the answer, and the misses to do again.

use super::page;
use crate::content::{QuestionIx, TopicIx};
use crate::practice::{Answer, Deal, Outcome, Session, questions_of};
use crate::ui::commands::{Command, key_of};
use crate::ui::intent::{Intent, Practising};
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{
    Button, Kind, OptionRow, OptionState, hairline, heading, icon, nav_link, node, paint_icon,
    ring, segmented, text, wrapped,
};
use egui::{
    Align, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

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
    let all = questions_of(&state.pack, &[]).len();
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
            .add(Button::new("Open notes…").icon("folder-open").key("Ctrl O"))
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
    let go = Button::new("Start")
        .kind(Kind::Primary)
        .big()
        .key("Enter")
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
        .filter(|t| !questions_of(&state.pack, &[*t]).is_empty())
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
    let count = questions_of(&state.pack, &[topic]).len().to_string();
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

fn question(ui: &mut Ui, state: &State, session: &Session, intents: &mut Vec<Intent>) {
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
                    let button = Button::new("Answer")
                        .kind(Kind::Primary)
                        .key("Enter")
                        .enabled(ready);
                    if ui.add(button).clicked() {
                        intents.push(Intent::Practise(Practising::Enter));
                    }
                });
            });
        }
    }
}

const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

fn option_state(
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
fn stem(ui: &mut Ui, words: &str) {
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

fn answered(
    ui: &mut Ui,
    state: &State,
    deal: &Deal,
    answer: &Answer,
    session: &Session,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let q = &state.pack.questions[deal.question];
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
                .add(Button::new(words).kind(Kind::Primary).key("Enter"))
                .clicked()
            {
                intents.push(Intent::Practise(Practising::Enter));
            }
        });
    });
    let _ = q;
}

/// Where the answer can be read: the row of the comparison, and the topic.
fn links(ui: &mut Ui, state: &State, question: QuestionIx, intents: &mut Vec<Intent>) {
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
fn progress(ui: &mut Ui, session: &Session) {
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
    let step = size::ICON_TREE + 6.0;
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

fn result(ui: &mut Ui, state: &State, session: &Session, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let summary = session.summary();
    heading(
        ui,
        Type::H1,
        colours.text,
        &format!("{} of {} right", summary.right, summary.answered),
        1,
    );
    ui.add_space(space::XS);
    let words = if summary.misses.is_empty() {
        "Nothing missed. Other questions on these topics will tell more"
    } else {
        "The misses are worth another look: read why, then do them again"
    };
    text(ui, Type::Body, colours.text_secondary, words);
    ui.add_space(space::M);
    share_bar(ui, summary.right, summary.answered);
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        if !summary.misses.is_empty() {
            let again = Button::new("Redo the misses")
                .icon("arrow-counter-clockwise")
                .kind(Kind::Primary)
                .big();
            if ui.add(again).clicked() {
                intents.push(Intent::Practise(Practising::StartWith(
                    summary.misses.clone(),
                )));
            }
        }
        let kind = if summary.misses.is_empty() {
            Kind::Primary
        } else {
            Kind::Plain
        };
        if ui
            .add(
                Button::new("Another session")
                    .icon("cards")
                    .kind(kind)
                    .big()
                    .key("Enter"),
            )
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Start));
        }
        if ui
            .add(Button::new("Done").kind(Kind::Quiet).big())
            .clicked()
        {
            intents.push(Intent::Practise(Practising::Leave));
        }
    });
    if summary.misses.is_empty() {
        return;
    }
    ui.add_space(space::XXL);
    heading(ui, Type::H3, colours.text, "Missed", 2);
    for (n, question) in summary.misses.iter().enumerate() {
        ui.push_id(n, |ui| miss(ui, state, *question, intents));
    }
}

fn miss(ui: &mut Ui, state: &State, question: QuestionIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let q = &state.pack.questions[question];
    ui.add_space(space::M);
    hairline(ui);
    ui.add_space(space::M);
    wrapped(
        ui,
        Type::BodyMedium,
        colours.text,
        &q.stem.replace("**", ""),
    );
    for option in q.options.iter().filter(|o| o.right) {
        ui.add_space(space::XS);
        wrapped(ui, Type::ItemMedium, colours.right, &option.text);
        wrapped(ui, Type::Item, colours.text_secondary, &option.why);
    }
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
}

/// The share that was right, with the word beside it already in the heading.
fn share_bar(ui: &mut Ui, right: usize, of: usize) {
    let colours = ui.colours();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::M), Sense::hover());
    let corner = CornerRadius::same(radius::CONTROL);
    let share = right as f32 / of.max(1) as f32;
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    if share > 0.0 {
        ui.painter().rect_filled(filled, corner, colours.right);
    }
    let said = format!("{:.0} % right", share * 100.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &said));
}
