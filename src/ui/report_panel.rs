//! The report on a content file, as a panel: what is wrong, the lines, the cure.

use super::intent::Intent;
use super::state::ShownReport;
use super::theme::{Themed as _, Type, radius, size, space};
use super::widgets::{Button, Kind, card, heading, icon, icon_job, rich, text, wrapped};
use crate::content::{ExcerptLine, Item, Severity};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, CornerRadius, Frame, Layout, Margin, ScrollArea, Sense, Stroke, Ui, vec2};

/// Name of the file without its folders.
#[must_use]
pub fn file_name(report: &ShownReport) -> String {
    report.file.file_name().map_or_else(
        || report.report.file.clone(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// Draws the panel.
pub fn show(ui: &mut Ui, shown: &ShownReport, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let margin = Margin {
        left: 32,
        right: 32,
        top: 14,
        bottom: 8,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let title = format!("{} in {}", shown.report.headline(), file_name(shown));
        ui.horizontal_wrapped(|ui| {
            heading(ui, Type::H3, colours.text, &title, 1);
            if shown.stale {
                text(
                    ui,
                    Type::Small,
                    colours.text_secondary,
                    "Still showing the last version without problems",
                );
            } else if !shown.report.usable() {
                text(
                    ui,
                    Type::Small,
                    colours.text_secondary,
                    if shown.lesson {
                        "The lesson that was open stays open"
                    } else {
                        "The notes that were open stay open"
                    },
                );
            }
        });
        ui.horizontal_wrapped(|ui| {
            if ui
                .add(Button::new("Copy all").icon("copy").kind(Kind::Quiet))
                .clicked()
            {
                intents.push(Intent::Copy(shown.report.render(false)));
            }
            if ui
                .add(
                    Button::new("Open the file")
                        .icon("arrow-square-out")
                        .kind(Kind::Quiet),
                )
                .clicked()
            {
                intents.push(Intent::OpenInEditor);
            }
            if ui
                .add(
                    Button::new("Hide")
                        .icon("x")
                        .key(&super::commands::cap(super::commands::Command::Close))
                        .kind(Kind::Quiet),
                )
                .clicked()
            {
                intents.push(Intent::HideReport);
            }
        });
        ui.add_space(space::S);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (n, item) in shown.report.items.iter().enumerate() {
                ui.push_id(n, |ui| finding(ui, item, &file_name(shown)));
                ui.add_space(space::M);
            }
            if shown.report.left_out > 0 {
                let words = format!("and {} more", shown.report.left_out);
                text(ui, Type::Small, colours.text_secondary, &words);
            }
        });
    });
}

fn finding(ui: &mut Ui, item: &Item, file: &str) {
    let colours = ui.colours();
    let (name, colour, soft, kind) = match item.severity {
        Severity::Problem => ("x-circle", colours.wrong, colours.wrong_soft, "Problem"),
        Severity::Warning => ("warning", colours.caution, colours.caution_soft, "Warning"),
    };
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            icon(ui, size::ICON_RAIL, colour, name)
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, kind));
            let place = if item.line == 0 {
                file.to_owned()
            } else {
                format!("{file}:{}:{}", item.line, item.column)
            };
            let galley = ui.painter().layout_job(Type::Small.job(
                &place,
                colours.text_secondary,
                f32::INFINITY,
            ));
            let room = (ui.available_width() - galley.size().x - space::L).max(120.0);
            ui.allocate_ui_with_layout(
                vec2(room, Type::BodyStrong.line()),
                Layout::left_to_right(Align::Center),
                |ui| {
                    wrapped(ui, Type::BodyStrong, colours.text, &item.message);
                },
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                wrapped(ui, Type::Small, colours.text_secondary, &place);
            });
        });
        if !item.excerpt.is_empty() {
            ui.add_space(space::S);
            Frame::new()
                .fill(colours.background)
                .stroke(Stroke::new(size::LINE, colours.hairline))
                .corner_radius(CornerRadius::same(radius::CONTROL))
                .inner_margin(Margin::symmetric(0, 6))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.set_width(ui.available_width());
                    for line in &item.excerpt {
                        excerpt_line(ui, line, soft, colour);
                    }
                });
        }
        ui.add_space(space::S);
        let mut job = LayoutJob::default();
        icon_job(&mut job, size::ICON, colours.accent, "wrench");
        job.append(" ", 0.0, Type::Item.format(colours.text));
        // What stands in back quotes is to be typed: it is set apart.
        for (n, part) in item.cure.split('`').enumerate() {
            let kind = if n % 2 == 1 { Type::Code } else { Type::Item };
            job.append(part, 0.0, kind.format(colours.text));
        }
        job.wrap.max_width = ui.available_width();
        rich(ui, job, &item.cure.replace('`', ""));
    });
}

fn excerpt_line(ui: &mut Ui, line: &ExcerptLine, soft: egui::Color32, colour: egui::Color32) {
    let colours = ui.colours();
    let width = ui.available_width();
    let number = Type::Code.job(
        &format!("{:>5}  ", line.number),
        colours.text_secondary,
        f32::INFINITY,
    );
    let format = Type::Code.format(colours.text);
    let marked = TextFormat {
        underline: Stroke::new(size::FOCUS, colour),
        ..format.clone()
    };
    let mut job = number;
    let part = |from: usize, to: usize| {
        line.text
            .chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect::<String>()
    };
    job.append(&part(0, line.marked.start), 0.0, format.clone());
    if line.marked.is_empty() {
        job.append(&part(line.marked.start, usize::MAX), 0.0, format);
    } else {
        job.append(&part(line.marked.start, line.marked.end), 0.0, marked);
        job.append(&part(line.marked.end, usize::MAX), 0.0, format);
    }
    let hit = !line.marked.is_empty();
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(
        vec2(width, galley.size().y.max(Type::Code.line())),
        Sense::hover(),
    );
    if hit {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, soft);
    }
    // The mark under the fault lies just below the line.
    let room = rect.expand2(vec2(0.0, size::FOCUS));
    ui.painter()
        .with_clip_rect(room.intersect(ui.clip_rect()))
        .galley(rect.min, galley, colours.text);
    let words = format!("line {}: {}", line.number, line.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
}
