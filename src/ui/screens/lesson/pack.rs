//! What the pack has, to tick: sections and topics as their tree, comparisons,
//! bills, questions. A field narrows the list to what holds the typed words.

use crate::content::{Pack, TopicIx};
use crate::projection::lesson::Thing;
use crate::ui::intent::{Intent, Planning};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Field, heading, node, paint_icon, ring, text, text_field};
use egui::{CornerRadius, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::{Arc, Weak};

/// What the list remembers: the words typed, and the rows made from them.
#[derive(Debug, Default)]
pub struct Memory {
    filter: String,
    of: Weak<Pack>,
    made_from: String,
    rows: Vec<Row>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
enum Row {
    Head(&'static str),
    Thing(Thing, usize),
}

/// Draws the list; `alone` where the lesson doesn’t stand beside it.
pub fn show(
    ui: &mut Ui,
    state: &State,
    memory: &mut Memory,
    alone: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.y = 0.0;
    let level = if alone { 1 } else { 2 };
    let words = "What the notes have";
    heading(ui, Type::BodyStrong, colours.text, words, level);
    ui.add_space(space::S);
    let field = Field {
        name: "Show only what holds these words",
        hint: "Narrow the list",
        width: ui.available_width(),
        number: false,
        wrong: false,
        id: Id::unique("filter of what the pack has"),
    };
    text_field(ui, field, &mut memory.filter);
    ui.add_space(space::S);
    refresh(memory, &state.pack);
    let open = state.lessons.open.as_ref();
    if open.is_none_or(|o| o.lesson().parts.is_empty()) {
        let words = "Tick what the class is to see";
        text(ui, Type::Small, colours.text_secondary, words);
    }
    if memory.rows.is_empty() {
        let words = if memory.filter.trim().is_empty() {
            "These notes have nothing to show"
        } else {
            "Nothing in the notes holds these words"
        };
        text(ui, Type::Small, colours.text_secondary, words);
        return;
    }
    let rows = &memory.rows;
    ScrollArea::vertical()
        .id_salt("what the pack has")
        .auto_shrink(false)
        .show_rows(ui, size::TREE_ROW, rows.len(), |ui, range| {
            for row in rows.get(range).unwrap_or_default() {
                match row {
                    Row::Head(words) => head(ui, words),
                    Row::Thing(thing, depth) => thing_row(ui, state, *thing, *depth, intents),
                }
            }
        });
}

/// Makes the rows where the pack or the words are others than before.
fn refresh(memory: &mut Memory, pack: &Arc<Pack>) {
    let same = std::ptr::eq(memory.of.as_ptr(), Arc::as_ptr(pack));
    if same && memory.made_from == memory.filter {
        return;
    }
    memory.of = Arc::downgrade(pack);
    memory.made_from.clone_from(&memory.filter);
    memory.rows = rows(pack, &memory.filter);
}

fn rows(pack: &Pack, filter: &str) -> Vec<Row> {
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let holds = |thing: Thing| {
        let title = thing.title(pack).to_lowercase();
        words.iter().all(|w| title.contains(w))
    };
    let mut out = Vec::new();
    let mut group = |head: &'static str, things: Vec<(Thing, usize)>| {
        let mut things = things
            .into_iter()
            .filter(|(thing, _)| holds(*thing))
            .peekable();
        if things.peek().is_some() {
            out.push(Row::Head(head));
            out.extend(things.map(|(thing, depth)| Row::Thing(thing, depth)));
        }
    };
    let mut topics = Vec::new();
    let mut open: Vec<TopicIx> = pack.roots.iter().rev().copied().collect();
    while let Some(ix) = open.pop() {
        let topic = &pack.topics[ix];
        let depth = if words.is_empty() { topic.depth } else { 0 };
        if topic.children.is_empty() || !topic.body.blocks.is_empty() {
            topics.push((Thing::Topic(ix), depth));
        }
        if !topic.children.is_empty() {
            topics.push((Thing::Section(ix), depth));
        }
        open.extend(topic.children.iter().rev());
    }
    group("Topics", topics);
    let comparisons = pack.comparisons.indices();
    group(
        "Comparisons",
        comparisons.map(|c| (Thing::Comparison(c), 0)).collect(),
    );
    let presets = pack.pricing.iter().flat_map(|p| p.presets.indices());
    group("Bills", presets.map(|p| (Thing::Bill(p), 0)).collect());
    let questions = pack.questions.indices();
    group(
        "Questions",
        questions.map(|q| (Thing::Question(q), 0)).collect(),
    );
    out
}

fn head(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::TREE_ROW), Sense::hover());
    let galley = ui.painter().layout_job(Type::SmallStrong.job(
        words,
        colours.text_secondary,
        f32::INFINITY,
    ));
    let at = pos2(
        rect.left() + space::XS,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, colours.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    node(&response, |node| node.set_level(3));
}

/// The words after a title that tell what it is.
fn kind(thing: Thing) -> &'static str {
    match thing {
        Thing::Section(_) => "what is in it",
        Thing::Topic(_) => "topic",
        Thing::Comparison(_) => "comparison",
        Thing::Bill(_) => "bill",
        Thing::Question(_) => "question",
    }
}

fn thing_row(ui: &mut Ui, state: &State, thing: Thing, depth: usize, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let open = state.lessons.open.as_ref();
    let on = open.is_some_and(|open| open.things.contains(&Some(thing)));
    let title = thing.title(&state.pack);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::TREE_ROW), Sense::click());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), colours.sunken);
    }
    // Deep trees keep room for their words.
    let mut x =
        rect.left() + space::XS + (depth as f32 * size::TREE_INDENT).min(rect.width() / 3.0);
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
    let section = matches!(thing, Thing::Section(_));
    let (words, colour) = if section {
        (format!("{title}: what is in it"), colours.text_secondary)
    } else {
        (title.to_owned(), colours.text)
    };
    let mut job = Type::Item.job(
        &words,
        colour,
        (rect.right() - space::S - x).max(space::HUGE),
    );
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let short = galley.elided;
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colours.text);
    let name = format!("{title}, {}", kind(thing));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    node(&response, |node| node.set_toggled(on.into()));
    ring(ui, &response, radius::CONTROL);
    if response.gained_focus() {
        // The rows next to it come into sight with it, so that arrows lead on.
        ui.scroll_to_rect(rect.expand2(vec2(0.0, size::TREE_ROW)), None);
    }
    if response.clicked() {
        intents.push(Intent::Plan(Planning::Tick(thing, !on)));
    }
    if short {
        response.on_hover_text(title);
    }
}
