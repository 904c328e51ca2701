//! The study screen: the tree of topics, a page at about seventy characters,
//! and beside it what belongs to it.

mod beside;
mod tree;

pub use tree::Memory;
use tree::{tree, type_ahead};

use super::page;
use crate::content::TopicIx;
use crate::ui::body::{self, Page};
use crate::ui::commands::{Command, key_of, tip};
use crate::ui::intent::Intent;
use crate::ui::place::Place;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space, tint};
use crate::ui::widgets::{Button, Kind, hairline, heading, nav_link, paint_icon, text};
use beside::beside;
use egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, Sense, Ui, UiBuilder, pos2, vec2};
use std::cell::Cell;

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
                    pos2(x, top.y + space::LINE),
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
            ui.set_width((width - size::TOPIC_ICON - space::M).max(0.0));
            heading(ui, Type::H1, colours.text, &t.title, 1);
        });
    });
    if !t.summary.is_empty() {
        ui.add_space(space::S);
        text(ui, Type::Body, colours.text_secondary, &t.summary);
    }
    ui.add_space(space::M);
    let seek = Cell::new(state.study.to_top);
    body::blocks(
        ui,
        &t.body.blocks,
        Page {
            hue,
            marked: &state.study.marked,
            seek: &seek,
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
                .on_hover_text(tip(Command::PreviousTopic))
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
                if ui
                    .add(button)
                    .on_hover_text(tip(Command::NextTopic))
                    .clicked()
                {
                    intents.push(Intent::Go(Place::Study(after)));
                }
            }
        });
    });
}
