//! The frame around every screen: the bar on top with the pack's menu, the way
//! back, where one is and the find field; the rail; notices; the report panel.

mod bar;
mod rail;

use super::intent::{Intent, Learning};
use super::report_panel;
use super::state::State;
use super::theme::{Themed as _, Type, size};
use super::widgets::{Button, icon_button, link, notice, text, wrapped};
use crate::progress::Notice;
use bar::bar;
use egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, Rect, Stroke, Ui};
use rail::rail;

/// Draws the frame, and the screen in it.
pub fn show(
    ui: &mut Ui,
    state: &State,
    screen: impl FnOnce(&mut Ui, &mut Vec<Intent>),
) -> Vec<Intent> {
    let mut intents = Vec::new();
    let colours = ui.colours();
    let whole = ui.max_rect();
    ui.painter()
        .rect_filled(whole, CornerRadius::ZERO, colours.background);
    Panel::top("bar")
        .exact_size(size::BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(colours.background).inner_margin(Margin {
            left: 8,
            right: 16,
            top: 0,
            bottom: 0,
        }))
        .show(ui, |ui| bar(ui, state, &mut intents));
    let line = whole.top() + size::BAR - size::LINE / 2.0;
    ui.painter().hline(
        whole.x_range(),
        line,
        Stroke::new(size::LINE, colours.hairline),
    );
    Panel::left("rail")
        .exact_size(size::RAIL)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(colours.sunken))
        .show(ui, |ui| rail(ui, state, &mut intents));
    let x = whole.left() + size::RAIL - size::LINE / 2.0;
    let below = Rect::everything_below(line).y_range();
    ui.painter().vline(
        x,
        egui::Rangef::new(below.min, whole.bottom()),
        Stroke::new(size::LINE, colours.hairline),
    );
    egui::CentralPanel::no_frame().show(ui, |ui| {
        notices(ui, state, &mut intents);
        match state.report.as_ref().filter(|r| r.open) {
            Some(report) => report_panel::show(ui, report, &mut intents),
            None => screen(ui, &mut intents),
        }
    });
    intents
}

/// The copy of before that can be taken in after damage, while it is being told.
fn whole_copy(state: &State) -> Option<std::path::PathBuf> {
    let health = &state.learner.as_ref()?.snapshot().health;
    let told = |n: &&Notice| state.notices.contains(&n.words());
    health.notices.iter().filter(told).find_map(|n| match n {
        Notice::SetAside { copy, .. } => copy.clone(),
        Notice::NoCopy(_) => None,
    })
}

fn notices(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let unsaved = state
        .learner
        .as_ref()
        .and_then(|l| l.snapshot().health.words());
    let quiet = state.notices.is_empty() && !state.loading && state.report.is_none();
    if quiet && unsaved.is_none() && !state.slow_disk {
        return;
    }
    let margin = Margin {
        left: 24,
        right: 24,
        top: 12,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        for (n, words) in state.notices.iter().enumerate() {
            ui.push_id(("notice", n), |ui| {
                if notice(ui, words) {
                    intents.push(Intent::Dismiss(n));
                }
            });
        }
        let colours = ui.colours();
        if let Some(words) = unsaved {
            ui.horizontal(|ui| {
                super::widgets::icon(ui, size::ICON, colours.caution, "warning");
                wrapped(ui, Type::Small, colours.text, &words);
            });
            if ui.add(Button::new("Try again")).clicked() {
                intents.push(Intent::Learn(Learning::Retry));
            }
        } else if state.slow_disk {
            text(
                ui,
                Type::Small,
                colours.caution,
                "The disk is slow: what you did last isn\u{2019}t saved yet",
            );
        }
        if let Some(copy) = whole_copy(state)
            && ui.add(Button::new("Take the copy in")).clicked()
        {
            intents.push(Intent::Learn(Learning::Restore(copy)));
        }
        if state.loading {
            text(ui, Type::Small, colours.text_secondary, "Reading the file…");
        }
        if let Some(report) = state.report.as_ref().filter(|r| !r.open) {
            // As high as its button from the start, or the words would stand higher.
            let row = egui::vec2(ui.available_width(), size::CONTROL);
            ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                let words = format!(
                    "{} in {}",
                    report.report.headline(),
                    report_panel::file_name(report)
                );
                let icon = if report.report.usable() {
                    "warning"
                } else {
                    "x-circle"
                };
                let colour = if report.report.usable() {
                    colours.caution
                } else {
                    colours.wrong
                };
                super::widgets::icon(ui, size::ICON, colour, icon);
                if link(ui, Type::SmallMedium, &words).clicked() {
                    intents.push(Intent::ShowReport);
                }
                if icon_button(ui, "x", "Forget this report", "Forget this report", true).clicked()
                {
                    intents.push(Intent::ForgetReport);
                }
            });
        }
    });
}
