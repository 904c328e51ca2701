//! The bar over a comparison: subjects as pills, and what can be done with the
//! table: cover, hide equal rows, swap, copy.

use crate::content::SubjectIx;
use crate::ui::commands::{Command, key_of, tip};
use crate::ui::intent::{Comparing, CoverWhat, Intent};
use crate::ui::place::Place;
use crate::ui::state::{MOST_COLUMNS, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, Kind, choose, menu, menu_item, menu_separator, text};
use egui::{Align, Layout, Ui};

pub(super) fn bar(ui: &mut Ui, state: &State, narrow: bool, intents: &mut Vec<Intent>) {
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
                menu(&more, size::MENU, |ui| {
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
        for subject in &c.grid.subjects {
            pill(ui, state, *subject, intents);
        }
        if c.grid.subjects.len() < MOST_COLUMNS && c.grid.subjects.len() < state.pack.subjects.len()
        {
            add_menu(ui, state, intents);
        }
        // A hair is left, since what fits to the last digit might still be wrapped.
        let rest = ui.available_size_before_wrap().x - tools_width(ui, state) - size::HAIR;
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
        menu(&cover, size::MENU, |ui| cover_menu(ui, state, intents));
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
        menu(&copy, size::MENU_SMALL, |ui| copy_menu(ui, intents));
    }
}

/// Width that the tools take, to put them at the right.
pub(super) fn tools_width(ui: &Ui, state: &State) -> f32 {
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
        + space::S * 3.0
}

pub(super) fn covered_words(state: &State) -> String {
    match state.compare.cover.left() {
        (0, _) => "Cover…".into(),
        (left, _) => format!("Covered: {left}"),
    }
}

pub(super) fn pill(ui: &mut Ui, state: &State, subject: SubjectIx, intents: &mut Vec<Intent>) {
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
    menu(&button, size::MENU, |ui| {
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
}

/// In a narrow window two columns are shown; the second can be changed.
pub(super) fn narrow_pills(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
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
    if let Some(n) = choose(ui, button, size::MENU_SMALL, &choices) {
        intents.push(Intent::Compare(Comparing::Second(n + 1)));
    }
    let words = format!("2 of {} shown", c.grid.subjects.len());
    text(ui, Type::Small, colours.text_secondary, &words);
}

pub(super) fn add_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
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
    if let Some(subject) = choose(ui, button, size::MENU, &choices).and_then(|n| others.get(n)) {
        intents.push(Intent::Compare(Comparing::Add(*subject)));
    }
}

pub(super) fn cover_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
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

pub(super) fn tools_menu(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
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

pub(super) fn copy_menu(ui: &mut Ui, intents: &mut Vec<Intent>) {
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
