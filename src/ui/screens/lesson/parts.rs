//! The parts of a lesson in their order. One is in hand: its details open under
//! it, keys and buttons move it. Arrow keys lead from row to row.

use super::{details, tick};
use crate::content::Severity;
use crate::projection::lesson::{Edit, Part};
use crate::ui::commands::{self, Command, cap, tip};
use crate::ui::intent::{Intent, Planning};
use crate::ui::state::State;
use crate::ui::state::lesson::OpenLesson;
use crate::ui::theme::{CLEAR, Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, chosen, heading, icon_button, paint_icon, ring, text, wrapped};
use egui::{
    Align, CornerRadius, EventFilter, Id, Key, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

/// What the list remembers: what was in hand when it was last drawn.
#[derive(Debug, Default)]
pub struct Memory {
    selected: usize,
    parts: usize,
    /// Size and look of the last frame don't matter: the row is to be brought into view.
    to_row: bool,
}

/// Draws the parts, or what to do where there are none.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    let open = state
        .lessons
        .open
        .as_ref()
        .filter(|o| !o.lesson().parts.is_empty());
    match open {
        None => empty(ui, state, intents),
        Some(open) => {
            list(ui, state, open, memory, intents);
            ui.add_space(space::M);
            foot(ui, open, intents);
        }
    }
    left(ui, state, intents);
}

fn empty(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    heading(ui, Type::H3, colours.text, "Put a lesson together", 2);
    ui.add_space(space::XS);
    let words = "Tick in the notes what the class is to see. It comes in the order in which you tick it, and can be moved afterwards. F5 then shows it. Without a lesson, F5 shows all of the notes";
    wrapped(ui, Type::Body, colours.text_secondary, words);
    ui.add_space(space::L);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        add_slide(ui, intents);
        let key = cap(Command::OpenLesson);
        let open = Button::new("Open lesson…").icon("folder-open").key(&key);
        if ui.add(open).clicked() {
            intents.extend(commands::intents(Command::OpenLesson, state));
        }
    });
}

fn add_slide(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let key = cap(Command::AddSlide);
    let add = Button::new("Add a slide of your own")
        .icon("plus")
        .key(&key);
    if ui.add(add).clicked() {
        intents.push(Intent::Plan(Planning::AddSlide));
    }
}

/// Lessons that were left with changes in no file.
fn left(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    if state.lessons.left.is_empty() {
        return;
    }
    let colours = ui.colours();
    ui.add_space(space::XXL);
    heading(ui, Type::H3, colours.text, "Not saved yet", 2);
    ui.add_space(space::S);
    for one in &state.lessons.left {
        let parts = match one.parts {
            1 => "1 part".to_owned(),
            n => format!("{n} parts"),
        };
        ui.push_id(&one.key, |ui| {
            ui.horizontal(|ui| {
                let words = format!("Go on with “{}”, {parts}", one.title);
                let room = ui.available_width() - size::CONTROL - space::L;
                ui.scope(|ui| {
                    ui.set_max_width(room.max(size::CONTROL));
                    if ui.add(Button::new(&words)).clicked() {
                        intents.push(Intent::Plan(Planning::GoOn(one.key.clone())));
                    }
                });
                let name = format!("Drop “{}” for good", one.title);
                if icon_button(ui, "trash", &name, &name, true).clicked() {
                    intents.push(Intent::Plan(Planning::Drop(one.key.clone())));
                }
            });
        });
        ui.add_space(space::S);
    }
}

fn row_id(n: usize) -> Id {
    Id::unique(("part of the lesson", n))
}

fn list(
    ui: &mut Ui,
    state: &State,
    open: &OpenLesson,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let selected = open.editing.selected();
    let parts = open.lesson().parts.len();
    let other = memory.selected != selected || memory.parts != parts;
    if other {
        // The keyboard goes with the part in hand, where it was on a part.
        let focused = ui.memory(egui::Memory::focused);
        let was = row_id(memory.selected);
        if focused == Some(was) || (0..parts).any(|n| focused == Some(row_id(n))) {
            ui.memory_mut(|m| m.request_focus(row_id(selected)));
        }
        memory.to_row = memory.parts != 0;
    }
    memory.selected = selected;
    memory.parts = parts;
    let to_row = std::mem::take(&mut memory.to_row) || state.study.to_row;
    for (n, part) in open.lesson().parts.iter().enumerate() {
        let rect = row(ui, state, open, n, part, intents);
        if n == selected {
            let top = rect.top();
            details::show(ui, state, open, n, part, intents);
            if to_row {
                let bottom = ui.cursor().top();
                let whole = Rect::from_min_max(rect.min, pos2(rect.right(), bottom));
                // Of details that are higher than the page, the row itself matters.
                let most = ui.clip_rect().height() - size::PART_ROW;
                let shown = if bottom - top > most { rect } else { whole };
                ui.scroll_to_rect(shown, None);
            }
        }
    }
}

/// The icon of a part, and what it is called.
fn kind(part: &Part) -> (&'static str, &'static str) {
    match part {
        Part::Section(_) => ("tree-structure", "section"),
        Part::Topic(_) => ("book-open-text", "topic"),
        Part::Comparison(_) => ("columns", "comparison"),
        Part::Bill(_) => ("calculator", "bill"),
        Part::Question(_) => ("question", "question"),
        Part::Slide(_) => ("presentation", "slide of your own"),
    }
}

/// What a part is called, from what is known of it already.
fn title<'a>(state: &'a State, open: &'a OpenLesson, n: usize, part: &'a Part) -> &'a str {
    match open.things.get(n) {
        Some(Some(thing)) => thing.title(&state.pack),
        _ => part.title(&state.pack),
    }
}

fn row(
    ui: &mut Ui,
    state: &State,
    open: &OpenLesson,
    n: usize,
    part: &Part,
    intents: &mut Vec<Intent>,
) -> Rect {
    let colours = ui.colours();
    let on = n == open.editing.selected();
    let parts = open.lesson().parts.len();
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::PART_ROW), Sense::hover());
    let response = ui.interact(rect, row_id(n), Sense::click());
    let corner = CornerRadius::same(radius::CONTROL);
    let (fill, edge) = if on {
        (colours.accent_soft, colours.accent)
    } else if response.hovered() {
        (colours.sunken, CLEAR)
    } else {
        (CLEAR, CLEAR)
    };
    let stroke = if on && !colours.tinted() {
        Stroke::new(size::LINE, edge)
    } else {
        Stroke::NONE
    };
    ui.painter()
        .rect(rect, corner, fill, stroke, StrokeKind::Inside);
    let below = rect.bottom() - size::LINE / 2.0;
    ui.painter().hline(
        rect.x_range(),
        below,
        Stroke::new(size::LINE, colours.hairline),
    );
    let y = rect.center().y;
    let (icon, what) = kind(part);
    let number = ui.painter().layout_job(Type::Figures.job(
        &(n + 1).to_string(),
        colours.text_secondary,
        f32::INFINITY,
    ));
    let mut x = rect.left() + space::XL + space::XS;
    let at = pos2(x - number.size().x, y - number.size().y / 2.0);
    ui.painter().galley(at, number, colours.text);
    x += space::M + size::ICON_TREE / 2.0;
    paint_icon(
        ui,
        pos2(x, y),
        size::ICON_TREE,
        colours.text_secondary,
        icon,
    );
    x += size::ICON_TREE / 2.0 + space::S;
    // From the right: buttons of the part in hand, minutes, a warning.
    let mut right = rect.right() - space::S;
    if on {
        right -= size::CONTROL * 3.0 + space::XS;
    }
    let minutes = part.minutes();
    if let Some(m) = minutes {
        let words = format!("{m} min");
        let galley =
            ui.painter()
                .layout_job(Type::Small.job(&words, colours.text_secondary, f32::INFINITY));
        right -= galley.size().x + space::S;
        ui.painter()
            .galley(pos2(right, y - galley.size().y / 2.0), galley, colours.text);
    }
    let wrong = open.findings.iter().filter(|f| f.part == Some(n));
    let worst = wrong.map(|f| f.severity).min();
    if let Some(severity) = worst {
        let (icon, colour) = match severity {
            Severity::Problem => ("x-circle", colours.wrong),
            Severity::Warning => ("warning", colours.caution),
        };
        right -= size::ICON_TREE + space::S;
        let centre = pos2(right + size::ICON_TREE / 2.0, y);
        paint_icon(ui, centre, size::ICON_TREE, colour, icon);
    }
    let name = title(state, open, n, part);
    let shown = if matches!(part, Part::Section(_)) {
        format!("{name}: what is in it")
    } else {
        name.to_owned()
    };
    let mut job = Type::ItemMedium.job(&shown, colours.text, (right - space::S - x).max(space::XL));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let short = galley.elided;
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colours.text);
    let mut said = format!("{} of {parts}: {name}, {what}", n + 1);
    if let Some(m) = minutes {
        said.push_str(&format!(", {m} min"));
    }
    if worst.is_some() {
        said.push_str(", something is wrong");
    }
    chosen(ui, &response, Role::ListBoxOption, &said, on);
    crate::ui::widgets::node(&response, |node| {
        node.set_position_in_set(n);
        node.set_size_of_set(parts);
    });
    ring(ui, &response, radius::CONTROL);
    if (response.clicked() || response.gained_focus()) && !on {
        intents.push(Intent::Plan(Planning::Select(n)));
    }
    if response.has_focus() {
        arrows(ui, n, parts, intents);
    }
    if on {
        let place = Rect::from_min_max(
            pos2(rect.right() - size::CONTROL * 3.0 - space::XS, rect.top()),
            rect.max,
        );
        buttons(ui, place, state, n, parts, name, intents);
    }
    if short {
        response.on_hover_text(name);
    }
    rect
}

/// Arrow keys lead to the row above or below, past the details between.
fn arrows(ui: &Ui, n: usize, parts: usize, intents: &mut Vec<Intent>) {
    ui.memory_mut(|m| {
        m.set_focus_lock_filter(
            row_id(n),
            EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let to = ui.input_mut(|i| {
        let plain = egui::Modifiers::NONE;
        if i.consume_key(plain, Key::ArrowDown) {
            (n + 1 < parts).then_some(n + 1)
        } else if i.consume_key(plain, Key::ArrowUp) {
            n.checked_sub(1)
        } else {
            None
        }
    });
    if let Some(to) = to {
        intents.push(Intent::Plan(Planning::Select(to)));
    }
}

fn buttons(
    ui: &mut Ui,
    place: Rect,
    state: &State,
    n: usize,
    parts: usize,
    name: &str,
    intents: &mut Vec<Intent>,
) {
    let mut inner = ui.new_child(
        UiBuilder::new()
            .id_salt("buttons of the part")
            .max_rect(place)
            .layout(Layout::left_to_right(Align::Center)),
    );
    inner.spacing_mut().item_spacing.x = 0.0;
    for (command, icon, words, fits) in [
        (Command::PartUp, "arrow-up", "Move up", n > 0),
        (Command::PartDown, "arrow-down", "Move down", n + 1 < parts),
        (Command::RemovePart, "trash", "Remove", true),
    ] {
        let said = format!("{words}: {name}");
        if icon_button(&mut inner, icon, &said, &tip(command), fits).clicked() {
            intents.extend(commands::intents(command, state));
        }
    }
}

/// What stands under the parts.
fn foot(ui: &mut Ui, open: &OpenLesson, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    add_slide(ui, intents);
    ui.add_space(space::S);
    let on = open.lesson().summary;
    let words = "End with a summary of the topics";
    if tick(ui, words, words, on) {
        intents.push(Intent::Plan(Planning::Edit(Edit::Summary(!on))));
    }
    for wrong in open.findings.iter().filter(|f| f.part.is_none()) {
        ui.add_space(space::S);
        let words = format!("{}. {}", wrong.message, wrong.cure);
        text(ui, Type::Small, colours.caution, &words);
    }
}
