//! Typing a path, to open or to write, with completion, where the desktop has no
//! file dialog.

use crate::ui::commands::{Command, cap};
use crate::ui::intent::{FileFor, Intent, PinsAs};
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, Field, Kind, menu_item, text, text_field};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Ui};
use std::path::{Path, PathBuf};

/// What is typed, and what it could become.
#[derive(Debug, Default)]
pub struct Memory {
    /// What the path was typed for.
    what: Option<FileFor>,
    path: String,
    asked: Option<String>,
    completions: Vec<PathBuf>,
    wants_focus: bool,
}

/// Most completions that are listed.
const MOST: usize = 8;

/// Most entries of a folder that are looked at, so that a huge one doesn't hold up a frame.
const LOOKED_AT: usize = 2_000;

/// What is asked for.
pub struct Asked<'a> {
    pub what: FileFor,
    /// Why the desktop isn't asked.
    pub why: Option<&'a str>,
    /// A name for a file that is to be written.
    pub name: String,
    /// It was opened just now.
    pub opened: bool,
}

/// Draws the field.
pub fn show(ui: &mut Ui, memory: &mut Memory, asked: Asked<'_>, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Asked { what, why, .. } = asked;
    let id = Id::unique("path of the notes");
    if asked.opened {
        memory.wants_focus = true;
        if memory.what != Some(what) {
            memory.what = Some(what);
            memory.path = if what.writes() {
                let here = std::env::current_dir().unwrap_or_default();
                here.join(&asked.name).display().to_string()
            } else {
                // A folder to begin in, where there is one.
                asked.name.clone()
            };
            memory.asked = None;
        }
    }
    let (name, hint, plain) = match what {
        FileFor::Notes => (
            "Path of the content file",
            "Type or paste a path to a file ending in .ron",
            "Type the path of a content file",
        ),
        FileFor::Import => (
            "Path of the exported progress",
            "Type or paste a path to a file ending in .jsonl",
            "Type the path of a file that Lectern exported. What is new in it is added; nothing is lost, however often you do it",
        ),
        FileFor::PinsOut => (
            "Path of the file to write",
            "Type or paste a path that ends in .csv, .md or .json",
            "Type the path of a file to write. Its ending says the form: .csv for spreadsheets, .md for people, .json",
        ),
        FileFor::PinsIn => (
            "Path of the scenarios",
            "Type or paste a path to a file ending in .csv or .json",
            "Type the path of scenarios that were saved as CSV or JSON",
        ),
        FileFor::Lesson => (
            "Path of the lesson",
            "Type or paste a path to a file ending in .ron",
            "Type the path of a lesson",
        ),
        FileFor::LessonTo => (
            "Path of the lesson to write",
            "Type or paste a path that ends in .lesson.ron",
            "Type the path of a file for the lesson",
        ),
        FileFor::Picture => (
            "Path of the picture",
            "Type or paste a path to a .png or .jpg file",
            "Type the path of a picture, PNG or JPEG. It stays where it is; best is the lesson’s own folder",
        ),
        FileFor::Log | FileFor::List(_) | FileFor::Votes => (
            "Path of the file to write",
            "Type or paste a path",
            "Type the path of the file to write",
        ),
    };
    let words = why.unwrap_or(plain);
    text(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::S);
    let field = Field {
        name,
        hint,
        width: ui.available_width(),
        number: false,
        wrong: false,
        id,
    };
    let response = text_field(ui, field, &mut memory.path);
    crate::ui::widgets::focus_once(ui, &response, &mut memory.wants_focus);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    complete(memory, what);
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
    let path = PathBuf::from(memory.path.trim());
    let there = path.is_file();
    // A file is written where its folder is there and it isn't a folder itself.
    let folder = path.parent().map(|f| {
        if f.as_os_str().is_empty() {
            Path::new(".")
        } else {
            f
        }
    });
    let writable = path.file_name().is_some() && folder.is_some_and(Path::is_dir) && !path.is_dir();
    let formless = what == FileFor::PinsOut && PinsAs::by_ending(&path).is_none();
    let writable = writable && !formless;
    let fits = if what.writes() { writable } else { there };
    let words = match (what.writes(), memory.path.is_empty()) {
        (_, true) => None,
        (true, _) if !writable && folder.is_none_or(|f| !f.is_dir()) => {
            Some("There is no such folder")
        }
        (true, _) if formless => Some("End the name in .csv, .md or .json: it says the form"),
        (true, _) if writable && there && what == FileFor::PinsOut => {
            Some("This file is there already and will be replaced")
        }
        (true, _) if writable && there => Some("A file is there already; it is replaced"),
        (false, _) if memory.completions.is_empty() && !there => {
            Some("Nothing there begins like this")
        }
        _ => None,
    };
    if let Some(words) = words {
        text(ui, Type::Small, colours.text_secondary, words);
    }
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let key = cap(Command::FindTake);
        let verb = match what {
            FileFor::Notes | FileFor::Lesson => "Open",
            FileFor::Picture => "Take this picture",
            FileFor::Import => "Import",
            FileFor::PinsOut => "Save",
            FileFor::PinsIn => "Bring in",
            _ if there => "Replace the file",
            _ => "Write the file",
        };
        let open = Button::new(verb)
            .kind(Kind::Primary)
            .key(&key)
            .enabled(fits);
        if ui.add(open).clicked() || (entered && fits) {
            intents.push(what.chosen(path.clone()));
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
        } else if matches!(what, FileFor::PinsOut | FileFor::LessonTo) {
            // Replacing a file takes one more press.
            memory.path = chosen.display().to_string();
        } else {
            intents.push(what.chosen(chosen));
        }
    }
}

/// Folders, and files of the kind that is asked for, that begin as what is typed.
fn complete(memory: &mut Memory, what: FileFor) {
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
            let endings: &[&str] = match what {
                FileFor::Notes | FileFor::Lesson => &["ron"],
                FileFor::Picture => &["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"],
                FileFor::PinsIn => &["csv", "json"],
                _ => &["jsonl"],
            };
            // A file that is to be written is named, not taken from the list.
            let file = !what.writes()
                && p.extension()
                    .is_some_and(|e| endings.iter().any(|n| e == *n));
            fits && (file || p.is_dir())
        })
        .collect();
    found.sort_by_key(|p| (p.is_dir(), p.clone()));
    found.truncate(MOST);
    memory.completions = found;
}
