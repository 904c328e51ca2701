//! The comparison screen: title, subjects, the table, what decides, and the
//! line of keys at the foot. The table itself is in `table`.

mod foot;
mod tools;

mod table;
use super::page;
use crate::ui::apply::title_of;
use crate::ui::intent::{Comparing, Intent};
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, Kind, card, choose, disclosure, heading, text, wrapped};
use egui::{Align, Frame, Layout, Margin, Panel, Stroke, Ui};
use foot::foot;
use tools::bar;

/// Draws the screen.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let narrow = ui.available_width() + size::RAIL < size::NARROW;
    let pad: i8 = if narrow { 16 } else { 32 };
    // The line of keys keeps its place, so that revealing a cell moves nothing.
    let foot = Panel::bottom("keys of the table")
        .exact_size(size::BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(Margin {
            left: pad,
            right: pad,
            top: 0,
            bottom: 0,
        }))
        .show(ui, |ui| self::foot(ui, state, narrow, intents));
    let line = foot.response.rect.top();
    ui.painter().hline(
        foot.response.rect.x_range(),
        line,
        Stroke::new(size::LINE, colours.hairline),
    );
    egui::CentralPanel::no_frame().show(ui, |ui| {
        page(ui, state, "comparison", |ui| {
            let margin = Margin {
                left: pad,
                right: pad,
                top: if narrow { 12 } else { 20 },
                bottom: 24,
            };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                head(ui, state, narrow, intents);
                ui.add_space(space::M);
                bar(ui, state, narrow, intents);
                ui.add_space(space::M);
                table::show(ui, state, narrow, intents);
                same_rows(ui, state, intents);
                ui.add_space(space::L);
                what_decides(ui, state, intents);
            });
        });
    });
}

fn head(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    let kind = if narrow { Type::H1Narrow } else { Type::H1 };
    let title = title_of(&state.pack, &c.side);
    let many = state.pack.comparisons.len() > 1;
    ui.horizontal(|ui| {
        let room = ui.available_width() - if many { 190.0 } else { 0.0 };
        ui.vertical(|ui| {
            ui.set_width(room.max(0.0));
            heading(ui, kind, colours.text, &title, 1);
        });
        if many {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let all: Vec<_> = state.comparisons().collect();
                let choices: Vec<Choice<'_>> = all
                    .iter()
                    .map(|ix| Choice {
                        words: &state.pack.comparisons[*ix].title,
                        icon: Some("columns"),
                        chosen: c.side == Side::Named(*ix),
                    })
                    .collect();
                let button = Button::new("All comparisons").kind(Kind::Quiet);
                if let Some(ix) =
                    choose(ui, button, size::MENU_WIDE, &choices).and_then(|n| all.get(n))
                {
                    intents.push(Intent::Go(Place::Compare(Side::Named(*ix))));
                }
            });
        }
    });
    // The subtitle may give an answer away, so it waits until nothing is covered.
    if let Side::Named(named) = &c.side
        && !c.cover.any()
        && !narrow
    {
        let subtitle = &state.pack.comparisons[*named].subtitle;
        if !subtitle.is_empty() {
            ui.add_space(space::XS);
            text(ui, Type::Body, colours.text_secondary, subtitle);
        }
    } else if !narrow
        && matches!(&c.side, Side::Named(n) if !state.pack.comparisons[*n].subtitle.is_empty())
    {
        ui.add_space(space::XS + Type::Body.line());
    }
}

/// Equal rows that are hidden are one line that opens: similarities teach too.
fn same_rows(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let c = &state.compare;
    let same = c.grid.same_rows();
    if !c.only_differences || same == 0 {
        return;
    }
    ui.add_space(space::S);
    let words = match (same, c.same_rows_open) {
        (1, false) => "1 same row".to_owned(),
        (n, false) => format!("{n} same rows"),
        (1, true) => "Hide the same row".to_owned(),
        (n, true) => format!("Hide the {n} same rows"),
    };
    if disclosure(ui, &words, c.same_rows_open, None).clicked() {
        intents.push(Intent::Compare(Comparing::SameRows(!c.same_rows_open)));
    }
}

fn what_decides(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let Side::Named(named) = &state.compare.side else {
        return;
    };
    let comparison = &state.pack.comparisons[*named];
    if comparison.takeaway.is_empty() && comparison.choose.is_empty() {
        return;
    }
    let covered = state.compare.cover.any();
    let open = state.compare.takeaway_open && !covered;
    let words = "What decides, and when to choose which";
    let why_not = covered.then_some("opens when nothing is covered");
    if disclosure(ui, words, open, why_not).clicked() {
        intents.push(Intent::Compare(Comparing::Takeaway(!open)));
    }
    if !open {
        return;
    }
    let colours = ui.colours();
    ui.add_space(space::S);
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::XS;
        if !comparison.takeaway.is_empty() {
            wrapped(ui, Type::BodyMedium, colours.text, &comparison.takeaway);
            ui.add_space(space::S);
        }
        for choose in &comparison.choose {
            let s = &state.pack.subjects[choose.subject];
            let mut job = egui::text::LayoutJob::default();
            crate::ui::widgets::icon_job(&mut job, size::ICON, colours.hue(s.hue), s.icon);
            job.append("  Choose ", 0.0, Type::Body.format(colours.text));
            job.append(&s.short, 0.0, Type::BodyStrong.format(colours.hue(s.hue)));
            let unless = if choose.unless.is_empty() {
                String::new()
            } else {
                format!(", unless {}", choose.unless)
            };
            let rest = format!(" when {}{unless}", choose.when);
            job.append(&rest, 0.0, Type::Body.format(colours.text));
            job.wrap.max_width = ui.available_width();
            let said = format!("Choose {}{rest}", s.short);
            crate::ui::widgets::rich(ui, job, &said);
        }
    });
}
