//! The comparison screen: title, subjects, the table, what decides, and the
//! line of keys at the foot. The table itself is in `table`.

mod table;

use super::page;
use crate::compare::Sameness;
use crate::content::SubjectIx;
use crate::ui::apply::title_of;
use crate::ui::commands::{Command, key_of, tip};
use crate::ui::intent::{Comparing, CoverWhat, Intent};
use crate::ui::place::{Place, Side};
use crate::ui::state::{MOST_COLUMNS, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Choice, Kind, card, choose, disclosure, heading, key_cap, menu, menu_item,
    menu_separator, text, wrapped,
};
use egui::{Align, Frame, Layout, Margin, Panel, Stroke, Ui};

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
            ui.set_width(room);
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
                if let Some(ix) = choose(ui, button, 320.0, &choices).and_then(|n| all.get(n)) {
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

fn bar(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
    let c = &state.compare;
    if narrow {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            narrow_pills(ui, state, intents);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let more = ui.add(
                    Button::new("")
                        .name("More for this comparison")
                        .icon("dots-three"),
                );
                menu(&more, 280.0, |ui| {
                    tools_menu(ui, state, intents);
                    menu_separator(ui);
                    cover_menu(ui, state, intents);
                });
            });
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        for (n, subject) in c.grid.subjects.iter().enumerate() {
            pill(ui, state, n, *subject, intents);
        }
        if c.grid.subjects.len() < MOST_COLUMNS && c.grid.subjects.len() < state.pack.subjects.len()
        {
            add_menu(ui, state, intents);
        }
        let rest = ui.available_size_before_wrap().x - tools_width(ui, state) - space::XS;
        if rest > 0.0 {
            ui.add_space(rest);
        } else {
            ui.end_row();
        }
        tools(ui, state, intents);
    });

    fn tools(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
        let c = &state.compare;
        let differences = Button::new("Only differences")
            .icon("not-equals")
            .on(c.only_differences);
        if ui
            .add(differences)
            .on_hover_text(tip(Command::Differences))
            .clicked()
        {
            intents.push(Intent::Compare(Comparing::OnlyDifferences(
                !c.only_differences,
            )));
        }
        let words = covered_words(state);
        let cover = Button::new(&words)
            .icon("eye-slash")
            .trailing("caret-down")
            .on(c.cover.any());
        let cover = ui.add(cover);
        menu(&cover, 300.0, |ui| cover_menu(ui, state, intents));
        let swap = Button::new("Swap rows and columns")
            .icon("arrows-left-right")
            .on(c.transposed);
        if ui
            .add(swap)
            .on_hover_text(tip(Command::Transpose))
            .clicked()
        {
            intents.push(Intent::Compare(Comparing::Transpose));
        }
        let copy = ui.add(Button::new("Copy as…").icon("copy"));
        menu(&copy, 220.0, |ui| copy_menu(ui, intents));
    }
}

/// Width that the tools take, to put them at the right.
fn tools_width(ui: &Ui, state: &State) -> f32 {
    let width = |words: &str, extra: f32| {
        let colours = ui.colours();
        let text = ui
            .painter()
            .layout_job(Type::SmallMedium.job(words, colours.text, f32::INFINITY))
            .size()
            .x;
        text + space::M * 2.0 + size::ICON + 7.0 + extra
    };
    width("Only differences", 0.0)
        + width(&covered_words(state), size::ICON_SMALL + 7.0)
        + width("Swap rows and columns", 0.0)
        + width("Copy as…", 0.0)
        + space::S * 4.0
}

fn covered_words(state: &State) -> String {
    match state.compare.cover.left() {
        (0, _) => "Cover…".into(),
        (left, _) => format!("Covered: {left}"),
    }
}

fn pill(ui: &mut Ui, state: &State, n: usize, subject: SubjectIx, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    let s = &state.pack.subjects[subject];
    let name = format!("{}, menu", s.name);
    let many = c.grid.subjects.len() > 4;
    let words = if many { &s.short } else { &s.name };
    let button = ui.add(
        Button::new(words)
            .name(&name)
            .icon(s.icon)
            .icon_colour(colours.hue(s.hue))
            .trailing("caret-down")
            .pill(),
    );
    menu(&button, 260.0, |ui| {
        if menu_item(ui, Some("eye-slash"), "Cover this column", None, true, None).clicked() {
            intents.push(Intent::Compare(Comparing::Cover(CoverWhat::Subject(
                subject,
            ))));
        }
        if menu_item(
            ui,
            Some("eye-slash"),
            "Cover all but this",
            None,
            true,
            None,
        )
        .clicked()
        {
            intents.push(Intent::Compare(Comparing::Cover(CoverWhat::AllBut(
                subject,
            ))));
        }
        if let Some(topic) = s.topic
            && menu_item(
                ui,
                Some("book-open-text"),
                "Read about it",
                None,
                true,
                None,
            )
            .clicked()
        {
            intents.push(Intent::Go(Place::Study(topic)));
        }
        let enough = c.grid.subjects.len() > 2;
        if menu_item(ui, Some("x"), "Take it out", None, enough, None).clicked() {
            intents.push(Intent::Compare(Comparing::Remove(subject)));
        }
    });
    let _ = n;
}

/// In a narrow window two columns are shown; the second can be changed.
fn narrow_pills(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    if let Some(first) = c.grid.subjects.first() {
        let s = &state.pack.subjects[*first];
        let pill = Button::new(&s.short)
            .icon(s.icon)
            .icon_colour(colours.hue(s.hue))
            .pill();
        ui.add(pill).on_hover_text(&s.name);
    }
    let rest: Vec<SubjectIx> = c.grid.subjects.iter().skip(1).copied().collect();
    let second = c.second.clamp(1, rest.len().max(1));
    let Some(chosen) = c.grid.subjects.get(second) else {
        return;
    };
    let s = &state.pack.subjects[*chosen];
    if rest.len() == 1 {
        ui.add(
            Button::new(&s.short)
                .icon(s.icon)
                .icon_colour(colours.hue(s.hue))
                .pill(),
        );
        return;
    }
    let choices: Vec<Choice<'_>> = rest
        .iter()
        .map(|r| {
            let s = &state.pack.subjects[*r];
            Choice {
                words: &s.name,
                icon: Some(s.icon),
                chosen: r == chosen,
            }
        })
        .collect();
    let name = format!("Beside it: {}", s.name);
    let button = Button::new(&s.short)
        .name(&name)
        .icon(s.icon)
        .icon_colour(colours.hue(s.hue))
        .pill();
    if let Some(n) = choose(ui, button, 240.0, &choices) {
        intents.push(Intent::Compare(Comparing::Second(n + 1)));
    }
    let words = format!("2 of {} shown", c.grid.subjects.len());
    text(ui, Type::Small, colours.text_secondary, &words);
}

fn add_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let others: Vec<SubjectIx> = state
        .pack
        .subjects
        .indices()
        .filter(|s| !state.compare.grid.subjects.contains(s))
        .collect();
    let choices: Vec<Choice<'_>> = others
        .iter()
        .map(|s| {
            let s = &state.pack.subjects[*s];
            Choice {
                words: &s.name,
                icon: Some(s.icon),
                chosen: false,
            }
        })
        .collect();
    let words = format!("Add a {}", state.pack.nouns.one);
    let button = Button::new(&words).icon("plus").kind(Kind::Quiet);
    if let Some(subject) = choose(ui, button, 280.0, &choices).and_then(|n| others.get(n)) {
        intents.push(Intent::Compare(Comparing::Add(*subject)));
    }
}

fn cover_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let c = &state.compare;
    let mut item = |ui: &mut Ui, words: &str, command: Option<Command>, what: CoverWhat| {
        let key = command.and_then(key_of);
        if menu_item(ui, Some("eye-slash"), words, key.as_deref(), true, None).clicked() {
            intents.push(Intent::Compare(Comparing::Cover(what)));
        }
    };
    for subject in c.grid.subjects.iter().take(MOST_COLUMNS) {
        let words = format!("The column of {}", state.pack.subjects[*subject].short);
        let here = c.grid.subjects.get(c.column) == Some(subject);
        item(
            ui,
            &words,
            here.then_some(Command::CoverColumn),
            CoverWhat::Subject(*subject),
        );
    }
    if let Some(subject) = c.grid.subjects.get(c.column) {
        let words = format!("All but {}", state.pack.subjects[*subject].short);
        item(
            ui,
            &words,
            Some(Command::CoverAllBut),
            CoverWhat::AllBut(*subject),
        );
    }
    if let Some(row) = c.grid.rows.get(c.row) {
        let words = format!("The row “{}”", state.pack.aspects[row.aspect].name);
        item(ui, &words, Some(Command::CoverRow), CoverWhat::Row);
    }
    item(ui, "Everything", None, CoverWhat::All);
    let key = key_of(Command::Uncover);
    if menu_item(
        ui,
        Some("eye"),
        "Uncover everything",
        key.as_deref(),
        c.cover.any(),
        None,
    )
    .clicked()
    {
        intents.push(Intent::Compare(Comparing::UncoverAll));
    }
}

fn tools_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let c = &state.compare;
    let key = key_of(Command::Differences);
    if menu_item(
        ui,
        Some("not-equals"),
        "Only differences",
        key.as_deref(),
        true,
        Some(c.only_differences),
    )
    .clicked()
    {
        intents.push(Intent::Compare(Comparing::OnlyDifferences(
            !c.only_differences,
        )));
    }
    for subject in state
        .pack
        .subjects
        .indices()
        .filter(|s| !c.grid.subjects.contains(s))
        .take(0)
    {
        let _ = subject;
    }
    let key = key_of(Command::Quiz);
    if menu_item(
        ui,
        Some("cards"),
        "Quiz me on this",
        key.as_deref(),
        true,
        None,
    )
    .clicked()
    {
        intents.push(Intent::Compare(Comparing::Quiz));
    }
    copy_menu(ui, intents);
}

fn copy_menu(ui: &mut Ui, intents: &mut Vec<Intent>) {
    let key = key_of(Command::CopyTable);
    if menu_item(
        ui,
        Some("copy"),
        "Copy as Markdown",
        key.as_deref(),
        true,
        None,
    )
    .clicked()
    {
        intents.push(Intent::Compare(Comparing::CopyMarkdown));
    }
    if menu_item(
        ui,
        Some("table"),
        "Copy for a spreadsheet",
        None,
        true,
        None,
    )
    .clicked()
    {
        intents.push(Intent::Compare(Comparing::CopyTsv));
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
            job.append(
                &format!(" when {}{unless}", choose.when),
                0.0,
                Type::Body.format(colours.text),
            );
            job.wrap.max_width = ui.available_width();
            crate::ui::widgets::rich(ui, job);
        }
    });
}

/// The line at the foot: how many are covered, what the keys do, and after a
/// cell was revealed whether it was known.
fn foot(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let c = &state.compare;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if c.cover.to_mark().is_some() {
            text(ui, Type::Small, colours.text_secondary, "Did you know it?");
            for (words, icon, command, mark) in [
                (
                    "Knew it",
                    "check",
                    Command::Knew,
                    crate::compare::Mark::Knew,
                ),
                ("Didn’t", "x", Command::DidNot, crate::compare::Mark::DidNot),
            ] {
                let key = key_of(command).unwrap_or_default();
                if ui.add(Button::new(words).icon(icon).key(&key)).clicked() {
                    intents.push(Intent::Compare(Comparing::Mark(mark)));
                }
            }
            ui.add_space(space::S);
        }
        let (left, of) = c.cover.left();
        if left > 0 {
            text(
                ui,
                Type::Small,
                colours.text_secondary,
                &format!("{left} of {of} still covered"),
            );
        } else if c.cover.score().1 > 0 {
            let (knew, marked) = c.cover.score();
            text(
                ui,
                Type::Small,
                colours.text_secondary,
                &format!("Knew {knew} of {marked}"),
            );
        } else if c.grid.rarer == Sameness::Same && c.grid.same_rows() > 0 {
            let words = match c.grid.same_rows() {
                1 => "1 row is the same".to_owned(),
                n => format!("{n} rows are the same"),
            };
            text(ui, Type::Small, colours.text_secondary, &words);
        }
        ui.add_space(space::S);
        let hint = |ui: &mut Ui, key: &str, words: &str| {
            key_cap(ui, key);
            text(ui, Type::Small, colours.text_secondary, words);
            ui.add_space(space::S);
        };
        if left > 0 {
            hint(ui, &key_of(Command::Reveal).unwrap_or_default(), "reveal");
            hint(
                ui,
                &key_of(Command::Uncover).unwrap_or_default(),
                "uncover all",
            );
        } else {
            if !narrow {
                hint(ui, "↑ ↓ ← →", "walk");
            }
            hint(
                ui,
                &key_of(Command::CoverColumn).unwrap_or_default(),
                "cover the column",
            );
            hint(
                ui,
                &key_of(Command::Differences).unwrap_or_default(),
                "differences",
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let key = key_of(Command::Quiz).unwrap_or_default();
            if ui
                .add(Button::new("Quiz me on this").icon("cards").key(&key))
                .clicked()
            {
                intents.push(Intent::Compare(Comparing::Quiz));
            }
        });
    });
}
