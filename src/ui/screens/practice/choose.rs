//! What is chosen before practice: topics, sorts and number; the exam; a table.

use super::start::{hint, row};
use crate::content::TopicIx;
use crate::session::{EXAM, Learner, Sort, full_exam};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{
    Button, Kind, nav_link, node, paint_icon, ring, segmented, text, wrapped,
};
use egui::{CornerRadius, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Numbers that are offered; the last means all.
const NUMBERS: [usize; 5] = [5, 10, 20, 40, 1_000];

pub(super) fn free(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let p = &state.practice;
    ui.add_space(space::S);
    text(ui, Type::SmallMedium, colours.text, "Number of questions");
    ui.add_space(space::XS);
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
    row(
        ui,
        |ui| {
            text(ui, Type::SmallMedium, colours.text, "Sorts of questions");
        },
        |_| {},
    );
    hint(
        ui,
        if p.sorts.is_empty() {
            "None chosen means all"
        } else {
            "Only those chosen"
        },
    );
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        for sort in Sort::ALL {
            let on = p.sorts.contains(&sort);
            let button = Button::new(sort.title()).pill().on(on);
            let response = ui.add(button);
            node(&response, |node| node.set_toggled(on.into()));
            if response.clicked() {
                intents.push(Intent::Practise(Practising::Sort(sort, !on)));
            }
        }
    });
    ui.add_space(space::L);
    // Above the topics, of which there may be more than fit.
    let go = Button::new("Start")
        .name("Start practising freely")
        .kind(Kind::Primary);
    if ui.add(go).clicked() {
        intents.push(Intent::Practise(Practising::Free));
    }
    ui.add_space(space::L);
    row(
        ui,
        |ui| {
            text(ui, Type::SmallMedium, colours.text, "Topics");
        },
        |ui| {
            let none = Button::new("None")
                .name("Choose no topics")
                .kind(Kind::Quiet);
            if ui.add(none).clicked() {
                intents.push(Intent::Practise(Practising::AllTopics(false)));
            }
            let all = Button::new("All")
                .name("Choose all topics")
                .kind(Kind::Quiet);
            if ui.add(all).clicked() {
                intents.push(Intent::Practise(Practising::AllTopics(true)));
            }
        },
    );
    if p.topics.is_empty() {
        hint(ui, "None chosen means all");
    }
    ui.add_space(space::XS);
    topics(ui, state, learner, intents);
    ui.add_space(space::L);
}

/// The topics that have something to practise. Only the rows in sight are drawn.
fn topics(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let shown = learner.practised(&state.pack);
    let height = (shown.len() as f32 * size::TREE_ROW).min(size::TREE_ROW * 12.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("topics to practise")
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, size::TREE_ROW, shown.len(), |ui, rows| {
            for (topic, count) in shown.get(rows).unwrap_or_default() {
                topic_row(ui, state, *topic, *count, intents);
            }
        });
}

fn topic_row(ui: &mut Ui, state: &State, topic: TopicIx, count: usize, intents: &mut Vec<Intent>) {
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
    let centre = pos2(x + size::ICON_RAIL / 2.0, y);
    paint_icon(ui, centre, size::ICON_RAIL, colour, mark);
    x += size::ICON_RAIL + space::S;
    let galley = ui
        .painter()
        .layout_job(Type::Item.job(&t.short, colours.text, f32::INFINITY));
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colours.text);
    let words = count.to_string();
    let galley =
        ui.painter()
            .layout_job(Type::Small.job(&words, colours.text_secondary, f32::INFINITY));
    ui.painter().galley(
        pos2(
            rect.right() - space::M - galley.size().x,
            y - galley.size().y / 2.0,
        ),
        galley,
        colours.text,
    );
    let name = format!("{}, {count} facts", t.short);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    node(&response, |node| node.set_toggled(on.into()));
    ring(ui, &response, radius::CONTROL);
    if response.clicked() {
        intents.push(Intent::Practise(Practising::Topic(topic, !on)));
    }
}

pub(super) fn exam(ui: &mut Ui, state: &State, learner: &Learner, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let exam = state.pack.exam.as_ref();
    let pass = exam.map_or(EXAM.2, |e| e.pass_percent);
    let (questions, minutes) = exam.map_or((EXAM.0, EXAM.1), |e| (e.questions, e.minutes));
    let words = format!(
        "Nothing is said of right and wrong until you hand it in. You can go back, flag questions, and leave and go on later. Several right answers count all or nothing; a blank counts as wrong. {pass} % pass here; that isn\u{2019}t the score of the real exam, which is scaled in a way that isn\u{2019}t published"
    );
    ui.add_space(space::S);
    wrapped(ui, Type::Item, colours.text_secondary, &words);
    ui.add_space(space::M);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let words = format!("Begin: {questions} questions, {minutes} minutes");
        if ui.add(Button::new(&words).kind(Kind::Primary)).clicked() {
            intents.push(Intent::Practise(Practising::Exam { full: false }));
        }
        if let Some((questions, minutes)) = full_exam(&learner.deck(&state.pack))
            && exam.is_none_or(|e| e.questions < questions)
        {
            let words = format!("At full length: {questions} questions, {minutes} minutes");
            if ui.add(Button::new(&words)).clicked() {
                intents.push(Intent::Practise(Practising::Exam { full: true }));
            }
        }
    });
    ui.add_space(space::L);
}

pub(super) fn drill(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    ui.add_space(space::S);
    for (ix, table) in state.pack.comparisons.iter() {
        if nav_link(ui, "columns", &table.title).clicked() {
            intents.push(Intent::Practise(Practising::Drill(ix)));
        }
    }
    ui.add_space(space::M);
}
