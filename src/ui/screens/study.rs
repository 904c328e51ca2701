//! The study screen: the tree of topics, a page at about seventy characters,
//! and beside it what belongs to it.

use super::page;
use crate::content::{Hue, TopicIx};
use crate::practice::questions_of;
use crate::ui::body::{self, Page};
use crate::ui::commands::{Command, key_of};
use crate::ui::intent::{Intent, Practising};
use crate::ui::keys::tree_id;
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space, tint};
use crate::ui::widgets::{Button, Kind, hairline, heading, nav_link, node, paint_icon, ring, text};
use egui::{
    Align, CornerRadius, EventFilter, Frame, Layout, Margin, Panel, Role, ScrollArea, Sense,
    Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct Memory {
    offset: f32,
    height: f32,
    typed: String,
    typed_at: f64,
}

/// Draws the screen.
pub fn show(
    ui: &mut Ui,
    state: &State,
    topic: TopicIx,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let wide = ui.available_width() + size::RAIL > size::DRAWER_BELOW;
    type_ahead(ui, state, memory, intents);
    let colours = ui.colours();
    let frame = Frame::new().inner_margin(Margin {
        left: 8,
        right: 8,
        top: 10,
        bottom: 4,
    });
    if wide && !state.settings.tree_hidden {
        Panel::left("tree")
            .default_size(size::TREE)
            .size_range(size::TREE_MIN..=size::TREE_MAX)
            .resizable(true)
            .frame(frame)
            .show(ui, |ui| tree(ui, state, topic, memory, intents));
    } else if !wide && state.study.drawer {
        // In a narrow window the tree takes the page's place while it is open.
        Panel::left("drawer")
            .exact_size((ui.available_width() * 0.55).clamp(size::TREE_MIN, size::TREE))
            .resizable(false)
            .frame(frame.fill(colours.surface))
            .show(ui, |ui| tree(ui, state, topic, memory, intents));
    }
    egui::CentralPanel::no_frame().show(ui, |ui| {
        page(ui, state, "page", |ui| {
            let room = ui.available_width();
            let gap = space::XXL + space::S;
            let both = size::MEASURE + gap + size::ASIDE;
            let side = room >= both + space::XL * 2.0;
            let content = if side {
                both
            } else {
                size::MEASURE.min(room - space::XL * 2.0)
            };
            let left = ((room - content) / 2.0).max(space::XL);
            ui.add_space(space::XL);
            let top = ui.cursor().min;
            let text_width = content.min(size::MEASURE);
            let column = egui::Rect::from_min_size(
                pos2(top.x + left, top.y),
                vec2(text_width, f32::INFINITY),
            );
            let mut main = ui.new_child(
                UiBuilder::new()
                    .max_rect(column)
                    .layout(Layout::top_down(Align::Min)),
            );
            main.spacing_mut().item_spacing.y = 0.0;
            article(&mut main, state, topic, intents);
            let mut bottom = main.min_rect().bottom();
            if side {
                let x = column.right() + gap;
                let aside = egui::Rect::from_min_size(
                    pos2(x, top.y + 6.0),
                    vec2(size::ASIDE, f32::INFINITY),
                );
                let mut beside = ui.new_child(
                    UiBuilder::new()
                        .max_rect(aside)
                        .layout(Layout::top_down(Align::Min)),
                );
                self::beside(&mut beside, state, topic, intents);
                bottom = bottom.max(beside.min_rect().bottom());
            } else {
                let below = egui::Rect::from_min_size(
                    pos2(column.left(), bottom + space::XL),
                    vec2(text_width, f32::INFINITY),
                );
                let mut under = ui.new_child(
                    UiBuilder::new()
                        .max_rect(below)
                        .layout(Layout::top_down(Align::Min)),
                );
                self::beside(&mut under, state, topic, intents);
                bottom = bottom.max(under.min_rect().bottom());
            }
            ui.allocate_rect(
                egui::Rect::from_min_max(top, pos2(top.x + room, bottom + space::HUGE)),
                Sense::hover(),
            );
        });
    });
}

fn article(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let t = &state.pack.topics[topic];
    let hue = t.hue.map_or(colours.accent, |h| colours.hue(h));
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        if let Some(name) = t.icon {
            let side = size::TOPIC_ICON;
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            let fill = if colours.tinted() {
                tint(hue, colours.background)
            } else {
                colours.background
            };
            ui.painter()
                .rect_filled(rect, CornerRadius::same(radius::RAIL), fill);
            paint_icon(ui, rect.center(), size::ICON_RAIL, hue, name);
        }
        ui.vertical(|ui| {
            ui.set_width(width - size::TOPIC_ICON - space::M);
            heading(ui, Type::H1, colours.text, &t.title, 1);
        });
    });
    if !t.summary.is_empty() {
        ui.add_space(space::S);
        text(ui, Type::Body, colours.text_secondary, &t.summary);
    }
    ui.add_space(space::M);
    body::blocks(
        ui,
        &t.body.blocks,
        Page {
            hue,
            marked: &state.study.marked,
        },
        intents,
    );
    if !t.children.is_empty() {
        ui.add_space(space::L);
        for child in &t.children {
            let c = &state.pack.topics[*child];
            let icon = c.icon.unwrap_or("file-text");
            if nav_link(ui, icon, &c.title).clicked() {
                intents.push(Intent::Go(Place::Study(*child)));
            }
        }
    }
    ui.add_space(space::XL);
    read_button(ui, state, topic, intents);
    ui.add_space(space::L);
    hairline(ui);
    ui.add_space(space::S);
    neighbours(ui, state, topic, intents);
}

fn read_button(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let read = state.is_read(topic);
    let key = key_of(Command::MarkRead).unwrap_or_default();
    let (words, icon) = if read {
        ("Read", "check-circle")
    } else {
        ("Mark as read", "circle")
    };
    let button = Button::new(words)
        .name("Mark as read")
        .icon(icon)
        .key(&key)
        .on(read);
    if ui.add(button).clicked() {
        intents.push(Intent::Read(topic, !read));
    }
}

fn neighbours(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let all = &state.pack.topics;
    let before = topic
        .index()
        .checked_sub(1)
        .and_then(|n| all.indices().nth(n));
    let after = all.indices().nth(topic.index() + 1);
    ui.horizontal(|ui| {
        if let Some(before) = before {
            let button = Button::new(&all[before].short)
                .icon("arrow-left")
                .kind(Kind::Quiet);
            if ui
                .add(button)
                .on_hover_text("Previous page (Ctrl ↑)")
                .clicked()
            {
                intents.push(Intent::Go(Place::Study(before)));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(after) = after {
                let button = Button::new(&all[after].short)
                    .trailing("arrow-right")
                    .kind(Kind::Quiet);
                if ui.add(button).on_hover_text("Next page (Ctrl ↓)").clicked() {
                    intents.push(Intent::Go(Place::Study(after)));
                }
            }
        });
    });
}

/// What belongs to the topic: comparisons, questions, prices, sources.
fn beside(ui: &mut Ui, state: &State, topic: TopicIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.y = 0.0;
    let t = &state.pack.topics[topic];
    let pack = &state.pack;
    let title = |ui: &mut Ui, words: &str| {
        heading(ui, Type::SmallStrong, colours.text_secondary, words, 2);
    };
    if !t.comparisons.is_empty() {
        title(ui, "Compare");
        for comparison in &t.comparisons {
            if nav_link(ui, "columns", &pack.comparisons[*comparison].title).clicked() {
                intents.push(Intent::Go(Place::Compare(Side::Named(*comparison))));
            }
        }
        ui.add_space(space::L);
    }
    let questions = questions_of(pack, &[topic]);
    if !questions.is_empty() {
        title(ui, "Practise");
        let words = match questions.len() {
            1 => "1 question".to_owned(),
            n => format!("{n} questions"),
        };
        if nav_link(ui, "cards", &words).clicked() {
            intents.push(Intent::Practise(Practising::StartWith(questions)));
        }
        ui.add_space(space::L);
    }
    if let Some(pricing) = &pack.pricing
        && (pricing.topic == Some(topic)
            || pricing
                .tariffs
                .iter()
                .any(|(_, p)| p.subject.is_some() && p.subject == t.subject))
    {
        title(ui, "Price");
        let words = if pricing.title.is_empty() {
            "Cost explorer"
        } else {
            &pricing.title
        };
        if nav_link(ui, "chart-line-up", words).clicked() {
            intents.push(Intent::Go(Place::Pricing));
        }
        ui.add_space(space::L);
    }
    let terms: Vec<_> = pack
        .terms
        .iter()
        .filter(|(_, term)| term.topic == Some(topic))
        .collect();
    if !terms.is_empty() {
        title(ui, "Terms");
        ui.add_space(space::XS);
        for (_, term) in terms {
            ui.add_space(space::XS);
            text(ui, Type::SmallMedium, colours.text, &term.name);
            text(ui, Type::Small, colours.text_secondary, &term.meaning);
        }
    }
}

/// The tree of topics: one stop for the keyboard, walked by arrows.
fn tree(
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

fn tree_row(
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
    let mut x = rect.left() + space::S + t.depth as f32 * size::TREE_INDENT;
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
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, on, &said));
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
fn type_ahead(ui: &Ui, state: &State, memory: &mut Memory, intents: &mut Vec<Intent>) {
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
