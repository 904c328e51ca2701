//! A labelled field for an exact figure. What can't be taken stays where it is
//! with the range beside it; what can is returned as soon as it is typed.

use crate::pricing::entry::EntryError;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Field, text, text_field};
use egui::{Align, Id, Layout, Ui};

/// Characters beyond which a figure needs the wider field.
const LONG: usize = 12;

/// One field's text and what is wrong with it.
#[derive(Debug, Default)]
pub struct Entry {
    text: String,
    /// The value that the text was last made from.
    shown: String,
    wrong: Option<EntryError>,
}

impl Entry {
    /// Whether what was typed last can't be taken.
    pub fn is_wrong(&self) -> bool {
        self.wrong.is_some()
    }
}

/// The id of the field of such a name.
pub fn field_id(name: &str) -> Id {
    Id::unique(("price field", name))
}

/// A row as high as a field, its parts on one middle line.
pub fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(ui.available_width(), size::FIELD);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), contents);
}

pub fn label(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, words);
    ui.add_space(space::XS);
}

/// A label with its field at the right; returns a value that was typed just now and can be taken.
pub fn field<T>(
    ui: &mut Ui,
    name: &str,
    entry: &mut Entry,
    value: &str,
    read: impl Fn(&str) -> Result<T, EntryError>,
) -> Option<T> {
    field_of(ui, "", name, entry, value, read)
}

/// The same for one of several that are alike: whose it is stands above them, and
/// is said by a screen reader.
pub fn field_of<T>(
    ui: &mut Ui,
    of: &str,
    label: &str,
    entry: &mut Entry,
    value: &str,
    read: impl Fn(&str) -> Result<T, EntryError>,
) -> Option<T> {
    let name = if of.is_empty() {
        label.to_owned()
    } else {
        format!("{of}: {label}")
    };
    let name = name.as_str();
    let colours = ui.colours();
    ui.add_space(space::L);
    let id = field_id(name);
    let focused = ui.memory(|m| m.has_focus(id));
    if !focused && entry.shown != value && entry.wrong.is_none() || entry.shown.is_empty() {
        value.clone_into(&mut entry.text);
        value.clone_into(&mut entry.shown);
    }
    let mut taken = None;
    row(ui, |ui| {
        text(ui, Type::SmallMedium, colours.text, label);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let width = if value.chars().count() > LONG {
                size::FIELD_WIDE
            } else {
                size::FIELD_WIDTH
            };
            let field = Field {
                name,
                hint: "",
                // In a narrow column the name keeps its place.
                width: width.min(ui.available_width()),
                number: true,
                wrong: entry.wrong.is_some(),
                id,
            };
            let response = text_field(ui, field, &mut entry.text);
            if response.changed() {
                match read(&entry.text) {
                    Ok(value) => {
                        entry.wrong = None;
                        taken = Some(value);
                    }
                    Err(why) => entry.wrong = Some(why),
                }
            }
            if response.lost_focus() && entry.wrong.is_none() {
                // Shown again in its own form.
                entry.shown.clear();
            }
        });
    });
    // A slider or example that moves the value puts an end to a wrong entry.
    if entry.wrong.is_some() && !focused && entry.shown != value {
        entry.wrong = None;
        entry.shown.clear();
    }
    if let Some(why) = &entry.wrong {
        ui.add_space(space::XS);
        text(ui, Type::Small, colours.wrong, &why.to_string());
    }
    ui.add_space(space::LINE);
    taken
}

pub fn ends(ui: &mut Ui, least: &str, most: &str) {
    let colours = ui.colours();
    ui.horizontal(|ui| {
        text(ui, Type::Small, colours.text_secondary, least);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text(ui, Type::Small, colours.text_secondary, most);
        });
    });
}
