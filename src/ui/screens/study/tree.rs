//! The tree of topics: one stop for the keyboard, walked by arrows and letters,
//! drawn only where it is seen.

use crate::content::{Hue, TopicIx};
use crate::ui::intent::Intent;
use crate::ui::keys::tree_id;
use crate::ui::place::Place;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{chosen, node, paint_icon, ring};
use egui::{
    CornerRadius, EventFilter, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) offset: f32,
    pub(super) height: f32,
    pub(super) typed: String,
    pub(super) typed_at: f64,
}

/// The tree of topics: one stop for the keyboard, walked by arrows.
pub(super) fn tree(
    ui: &mut Ui,
    state: &State,
    topic: TopicIx,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let rect = ui.available_rect_before_wrap();
    let focus = ui.interact(rect, tree_id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(Role::Tree, true, "Topics"));
    if focus.has_focus() {
        ui.memory_mut(|m| {
            m.set_focus_lock_filter(
                tree_id(),
                EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    ..EventFilter::default()
                },
            );
        });
    }
    let visible = &state.study.visible;
    let row = size::TREE_ROW + 1.0;
    let mut area = ScrollArea::vertical().id_salt("topics").auto_shrink(false);
    if state.study.to_row
        && let Some(n) = visible.iter().position(|t| *t == topic)
    {
        let y = n as f32 * row;
        let height = if memory.height > 0.0 {
            memory.height
        } else {
            rect.height()
        };
        if y < memory.offset || y + row > memory.offset + height {
            area = area.vertical_scroll_offset((y - height / 2.0).max(0.0));
        }
    }
    ui.spacing_mut().item_spacing.y = 1.0;
    let shown = area.show_rows(ui, size::TREE_ROW, visible.len(), |ui, range| {
        for t in visible.iter().skip(range.start).take(range.len()) {
            tree_row(ui, state, *t, *t == topic, focus.has_focus(), intents);
        }
    });
    memory.offset = shown.state.clamped_offset().y;
    memory.height = shown.inner_rect.height();
    ring(ui, &focus, radius::CONTROL);
}

pub(super) fn tree_row(
    ui: &mut Ui,
    state: &State,
    topic: TopicIx,
    on: bool,
    focused: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let t = &state.pack.topics[topic];
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::TREE_ROW), Sense::CLICK);
    let corner = CornerRadius::same(radius::CONTROL);
    if on {
        ui.painter().rect_filled(rect, corner, colours.accent_soft);
        if !colours.tinted() || focused {
            ui.painter().rect_stroke(
                rect,
                corner,
                Stroke::new(size::LINE, colours.accent),
                egui::StrokeKind::Inside,
            );
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, corner, colours.sunken);
    }
    let y = rect.center().y;
    // Far down the names would stand outside, so that the lowest stand level.
    let indent = (t.depth as f32 * size::TREE_INDENT).min(rect.width() / 2.0);
    let mut x = rect.left() + space::S + indent;
    let folded = state.is_folded(topic);
    if !t.children.is_empty() {
        let caret = if folded { "caret-right" } else { "caret-down" };
        let area = egui::Rect::from_center_size(
            pos2(x + size::ICON_TREE / 2.0, y),
            vec2(size::TREE_INDENT + space::S, size::TREE_ROW),
        );
        let id = ui.scope_id().with(("fold", &t.id));
        let fold = ui.interact(area, id, Sense::CLICK);
        let words = if folded {
            format!("Show the topics under {}", t.short)
        } else {
            format!("Hide the topics under {}", t.short)
        };
        fold.widget_info(|| WidgetInfo::labeled(Role::DisclosureTriangle, true, &words));
        let colour = if fold.hovered() {
            colours.text
        } else {
            colours.text_secondary
        };
        paint_icon(
            ui,
            pos2(x + size::ICON_TREE / 2.0, y),
            size::ICON_TREE,
            colour,
            caret,
        );
        if fold.clicked() {
            intents.push(Intent::Fold(topic, !folded));
        }
    } else {
        let hue = t
            .hue
            .map_or(colours.text_secondary, |h: Hue| colours.hue(h));
        paint_icon(
            ui,
            pos2(x + size::ICON_TREE / 2.0, y),
            size::ICON_TREE,
            hue,
            t.icon.unwrap_or("file-text"),
        );
    }
    x += size::ICON_TREE + space::S;
    let read = state.is_read(topic);
    let right = rect.right() - space::S - if read { size::ICON + space::XS } else { 0.0 };
    let kind = if on { Type::ItemStrong } else { Type::Item };
    let colour = if on { colours.accent } else { colours.text };
    let mut job = kind.job(&t.short, colour, (right - x).max(1.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colour);
    if read {
        paint_icon(
            ui,
            pos2(rect.right() - space::S - size::ICON / 2.0, y),
            size::ICON,
            colours.right,
            "check",
        );
    }
    let said = if read {
        format!("{}, read", t.short)
    } else {
        t.short.clone()
    };
    chosen(ui, &response, Role::TreeItem, &said, on);
    node(&response, |node| {
        node.set_level(t.depth + 1);
        if !t.children.is_empty() {
            node.set_expanded(!folded);
        }
    });
    let response = if cut {
        response.on_hover_text(&t.title)
    } else {
        response
    };
    if response.clicked() && !on {
        intents.push(Intent::Go(Place::Study(topic)));
    }
}

/// Letters typed on the page go to the next topic that begins with them.
pub(super) fn type_ahead(ui: &Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
    const PAUSE: f64 = 1.0;
    if state.overlay.is_some() || ui.ctx().text_edit_focused() {
        return;
    }
    let (typed, now) = ui.input(|i| {
        let typed: String = i
            .events
            .iter()
            .filter_map(|e| match e {
                egui::Event::Text(t) if !i.modifiers.command && !i.modifiers.alt => {
                    Some(t.as_str())
                }
                _ => None,
            })
            .filter(|t| t.chars().all(char::is_alphanumeric))
            .collect();
        (typed, i.time)
    });
    if typed.is_empty() {
        return;
    }
    if now - memory.typed_at > PAUSE {
        memory.typed.clear();
    }
    memory.typed_at = now;
    memory.typed.push_str(&typed.to_lowercase());
    let visible = &state.study.visible;
    let at = state
        .topic()
        .and_then(|t| visible.iter().position(|v| *v == t))
        .unwrap_or(0);
    // One letter again and again walks through the topics that begin with it.
    let skip = usize::from(memory.typed.chars().count() == 1);
    let fits = |t: &&TopicIx| {
        state.pack.topics[**t]
            .short
            .to_lowercase()
            .starts_with(&memory.typed)
    };
    let next = visible
        .iter()
        .skip(at + skip)
        .chain(visible.iter().take(at + skip))
        .find(fits);
    if let Some(next) = next {
        intents.push(Intent::Go(Place::Study(*next)));
    }
}
