//! Typing a path, with completion, where the desktop has no file dialog.

use crate::ui::commands::{Command, cap};
use crate::ui::intent::Intent;
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, Field, Kind, menu_item, text, text_field};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Ui};
use std::path::{Path, PathBuf};

/// What is typed, and what it could become.
#[derive(Debug, Default)]
pub struct Memory {
    path: String,
    asked: Option<String>,
    completions: Vec<PathBuf>,
    wants_focus: bool,
}

/// Most completions that are listed.
const MOST: usize = 8;

/// Most entries of a folder that are looked at, so that a huge one doesn't hold up a frame.
const LOOKED_AT: usize = 2_000;

/// Draws the field.
pub fn show(
    ui: &mut Ui,
    memory: &mut Memory,
    why: Option<&str>,
    opened: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let id = Id::unique("path of the notes");
    if opened {
        memory.wants_focus = true;
    }
    let words = why.unwrap_or("Type the path of a content file");
    text(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::S);
    let field = Field {
        name: "Path of the content file",
        hint: "Type or paste a path to a file ending in .ron",
        width: ui.available_width(),
        number: false,
        wrong: false,
        id,
    };
    let response = text_field(ui, field, &mut memory.path);
    crate::ui::widgets::focus_once(ui, &response, &mut memory.wants_focus);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    complete(memory);
    ui.add_space(space::S);
    let mut chosen = None;
    for (n, path) in memory.completions.iter().enumerate() {
        let name = path
            .file_name()
            .map_or_else(String::new, |f| f.to_string_lossy().into_owned());
        let icon = if path.is_dir() { "folder" } else { "file-text" };
        let clicked = ui
            .push_id(n, |ui| {
                menu_item(ui, Some(icon), &name, None, true, None).clicked()
            })
            .inner;
        if clicked {
            chosen = Some(path.clone());
        }
    }
    if memory.completions.is_empty()
        && !memory.path.is_empty()
        && !Path::new(&memory.path).is_file()
    {
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            "Nothing there begins like this",
        );
    }
    ui.add_space(space::M);
    let path = PathBuf::from(memory.path.trim());
    ui.horizontal(|ui| {
        let key = cap(Command::FindTake);
        let open = Button::new("Open")
            .kind(Kind::Primary)
            .key(&key)
            .enabled(path.is_file());
        if ui.add(open).clicked() || (entered && path.is_file()) {
            intents.push(Intent::OpenFile(path.clone()));
        }
        if ui
            .add(
                Button::new("Cancel")
                    .key(&cap(Command::Close))
                    .kind(Kind::Quiet),
            )
            .clicked()
        {
            intents.push(Intent::CloseOverlay);
        }
    });
    if let Some(chosen) = chosen {
        if chosen.is_dir() {
            memory.path = format!("{}{}", chosen.display(), std::path::MAIN_SEPARATOR);
            // One goes on typing behind the folder.
            let mut typing = TextEditState::load(ui.ctx(), id).unwrap_or_default();
            let end = CCursor::new(memory.path.chars().count());
            typing.cursor.set_char_range(Some(CCursorRange::one(end)));
            typing.store(ui.ctx(), id);
            memory.wants_focus = true;
            ui.ctx().request_repaint();
        } else {
            intents.push(Intent::OpenFile(chosen));
        }
    }
}

/// Folders and content files that begin as what is typed.
fn complete(memory: &mut Memory) {
    if memory.asked.as_ref() == Some(&memory.path) {
        return;
    }
    memory.asked = Some(memory.path.clone());
    // Nothing typed yet: what lies in the folder one started in.
    let here = format!(".{}", std::path::MAIN_SEPARATOR);
    let text = if memory.path.trim().is_empty() {
        &here
    } else {
        &memory.path
    };
    let typed = Path::new(text);
    let ends = text.ends_with(std::path::MAIN_SEPARATOR);
    let (folder, start) = if ends {
        (typed, String::new())
    } else {
        let start = typed
            .file_name()
            .map_or_else(String::new, |n| n.to_string_lossy().to_lowercase());
        (typed.parent().unwrap_or(typed), start)
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .take(LOOKED_AT)
        .flatten()
        .map(|e| e.path())
        .filter(|p| {
            let name = p
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().to_lowercase());
            let fits = name.starts_with(&start) && !name.starts_with('.');
            fits && (p.extension().is_some_and(|e| e == "ron") || p.is_dir())
        })
        .collect();
    found.sort_by_key(|p| (p.is_dir(), p.clone()));
    found.truncate(MOST);
    memory.completions = found;
}
