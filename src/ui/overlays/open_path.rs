//! Typing a path, to open or to write, with completion, where the desktop has
//! no file dialog.

use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, PathFor, PinsAs};
use crate::ui::theme::{Themed as _, Type, space};
use crate::ui::widgets::{Button, Field, Kind, menu_item, text, text_field};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Ui};
use std::path::{Path, PathBuf};

/// What is typed, and what it could become.
#[derive(Debug, Default)]
pub struct Memory {
    what: Option<PathFor>,
    path: String,
    asked: Option<String>,
    completions: Vec<PathBuf>,
    wants_focus: bool,
}

/// Most completions that are listed.
const MOST: usize = 8;

/// Most entries of a folder that are looked at, so that a huge one doesn't hold up a frame.
const LOOKED_AT: usize = 2_000;

/// What the dialog is called.
pub fn title(what: PathFor) -> &'static str {
    match what {
        PathFor::Notes => "Open notes",
        PathFor::PinsOut => "Save scenarios",
        PathFor::PinsIn => "Bring in scenarios",
    }
}

/// Name of the field, what may be typed there, and the button that takes it.
fn words(what: PathFor) -> [&'static str; 4] {
    match what {
        PathFor::Notes => [
            "Path of the content file",
            "Type the path of a content file",
            "Type or paste a path to a file ending in .ron",
            "Open",
        ],
        PathFor::PinsOut => [
            "Path of the file to write",
            "Type the path of a file to write. Its ending says the form: .csv for spreadsheets, .md for people, .json",
            "Type or paste a path that ends in .csv, .md or .json",
            "Save",
        ],
        PathFor::PinsIn => [
            "Path of the scenarios",
            "Type the path of scenarios that were saved as CSV or JSON",
            "Type or paste a path to a file ending in .csv or .json",
            "Bring in",
        ],
    }
}

/// Endings of files that are offered.
fn endings(what: PathFor) -> &'static [&'static str] {
    match what {
        PathFor::Notes => &["ron"],
        PathFor::PinsOut => &["csv", "md", "json"],
        PathFor::PinsIn => &["csv", "json"],
    }
}

/// Whether a path can be taken, and what is to be said of it.
fn judge(what: PathFor, path: &Path) -> (bool, Option<&'static str>) {
    if what != PathFor::PinsOut {
        return (path.is_file(), None);
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    if path.as_os_str().is_empty() || path.is_dir() {
        (false, None)
    } else if !folder.is_none_or(Path::is_dir) {
        (false, Some("There is no such folder"))
    } else if PinsAs::by_ending(path).is_none() {
        (
            false,
            Some("End the name in .csv, .md or .json: it says the form"),
        )
    } else if path.exists() {
        (
            true,
            Some("This file is there already and will be replaced"),
        )
    } else {
        (true, None)
    }
}

/// Draws the field.
pub fn show(
    ui: &mut Ui,
    what: PathFor,
    memory: &mut Memory,
    why: Option<&str>,
    opened: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let id = Id::unique("path of the notes");
    let [name, ask, hint, verb] = words(what);
    if opened {
        memory.wants_focus = true;
        memory.asked = None;
        if memory.what != Some(what) {
            memory.what = Some(what);
            memory.path.clear();
        }
    }
    if let Some(why) = why {
        text(ui, Type::Small, colours.text_secondary, why);
    }
    text(ui, Type::Small, colours.text_secondary, ask);
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
    complete(memory, endings(what));
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
    let (fits, said) = judge(what, &path);
    let nothing = what != PathFor::PinsOut
        && memory.completions.is_empty()
        && !memory.path.is_empty()
        && !path.is_file();
    let said = said.or_else(|| nothing.then_some("Nothing there begins like this"));
    if let Some(said) = said {
        text(ui, Type::Small, colours.text_secondary, said);
    }
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let key = cap(Command::FindTake);
        let open = Button::new(verb)
            .kind(Kind::Primary)
            .key(&key)
            .enabled(fits);
        if ui.add(open).clicked() || (entered && fits) {
            intents.push(Intent::of_path(what, path.clone()));
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
        } else if what == PathFor::PinsOut {
            // Replacing a file takes one more press.
            memory.path = chosen.display().to_string();
        } else {
            intents.push(Intent::of_path(what, chosen));
        }
    }
}

/// Folders, and files with such endings, that begin as what is typed.
fn complete(memory: &mut Memory, endings: &[&str]) {
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
            let ending = p.extension().and_then(|e| e.to_str());
            fits && (ending.is_some_and(|e| endings.contains(&e)) || p.is_dir())
        })
        .collect();
    found.sort_by_key(|p| (p.is_dir(), p.clone()));
    found.truncate(MOST);
    memory.completions = found;
}
