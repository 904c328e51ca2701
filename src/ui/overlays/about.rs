//! About: version, licences, the pack's sources with their dates.

use crate::ui::intent::Intent;
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{hairline, heading, link, text, wrapped};
use egui::Ui;

/// Draws it.
pub fn show(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let pack = &state.pack;
    let version = concat!("Lectern ", env!("CARGO_PKG_VERSION"));
    wrapped(ui, Type::BodyStrong, colours.text, version);
    text(
        ui,
        Type::Item,
        colours.text_secondary,
        "Read notes, compare what they describe, explain a bill, practise. Nothing is sent over a network.",
    );
    text(
        ui,
        Type::Item,
        colours.text_secondary,
        "Licensed under MIT or Apache-2.0, as you choose. Text in Inter and JetBrains Mono (SIL Open Font License 1.1), icons by Phosphor (MIT).",
    );
    ui.add_space(space::M);
    hairline(ui);
    ui.add_space(space::M);
    heading(ui, Type::BodyStrong, colours.text, &pack.title, 2);
    if !pack.summary.is_empty() {
        text(ui, Type::Item, colours.text_secondary, &pack.summary);
    }
    let file = match &state.file {
        Some(path) => format!("Read from {}", path.display()),
        None => "Built in".to_owned(),
    };
    let as_of = pack
        .as_of
        .as_ref()
        .map(|d| format!(", last checked {}", date_words(d)))
        .unwrap_or_default();
    wrapped(
        ui,
        Type::Small,
        colours.text_secondary,
        &format!("{file}{as_of}"),
    );
    if pack.sources.is_empty() {
        return;
    }
    ui.add_space(space::M);
    heading(ui, Type::BodyStrong, colours.text, "Sources", 2);
    for (ix, source) in pack.sources.iter() {
        ui.push_id(ix.index(), |ui| {
            ui.add_space(space::XS);
            match &source.url {
                Some(url) => {
                    if link(ui, Type::ItemMedium, &source.title)
                        .on_hover_text(url)
                        .clicked()
                    {
                        intents.push(Intent::OpenWeb(url.clone()));
                    }
                }
                None => {
                    wrapped(ui, Type::ItemMedium, colours.text, &source.title);
                }
            }
            let read = source
                .as_of
                .as_ref()
                .map(|d| format!("read {}", date_words(d)));
            let note = Some(source.note.clone()).filter(|n| !n.is_empty());
            let words: Vec<String> = note.into_iter().chain(read).collect();
            if !words.is_empty() {
                wrapped(ui, Type::Small, colours.text_secondary, &words.join(" · "));
            }
        });
    }
}

/// `2026-11-23` as “23 November 2026”.
#[must_use]
pub fn date_words(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month
        .and_then(|m| m.parse::<usize>().ok())
        .and_then(|m| MONTHS.get(m.checked_sub(1)?));
    match (year, month, day.and_then(|d| d.parse::<u8>().ok())) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => date.to_owned(),
    }
}
