//! A lesson named on the command line: recognised, and the pack found that it is
//! for, among those that were open lately and those beside it. Reading it for
//! that pack is the window's business.

use crate::content::{load_default, load_file, read_bytes};
use crate::projection::lesson::{is_lesson, pack_of};
use crate::settings::Settings;
use std::path::{Path, PathBuf};

/// Most files beside a lesson that are looked at.
const LOOKED_AT: usize = 50;

/// The pack that a lesson is for.
pub enum Home {
    BuiltIn,
    File(PathBuf),
}

/// Whether a file is a lesson rather than a pack.
pub fn is_one(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let text = read_bytes(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    text.is_ok_and(|text| is_lesson(&name.unwrap_or_default(), &text))
}

/// The pack that a lesson is for, where it can be found.
pub fn home(lesson: &Path, settings: &Settings) -> Option<Home> {
    let text = String::from_utf8_lossy(&read_bytes(lesson).ok()?).into_owned();
    let id = pack_of(&text)?;
    let lately = settings.pack.iter().chain(&settings.recent).cloned();
    let mut beside: Vec<PathBuf> = lesson
        .parent()
        .map(|folder| {
            if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            }
        })
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .take(LOOKED_AT)
        .collect();
    beside.sort();
    let is_it = |path: &PathBuf| {
        let loaded = load_file(path).ok();
        loaded
            .and_then(|l| l.pack)
            .is_some_and(|pack| pack.id == id)
    };
    lately
        .chain(beside)
        .find(is_it)
        .map(Home::File)
        .or_else(|| {
            let built_in = load_default().pack.is_some_and(|pack| pack.id == id);
            built_in.then_some(Home::BuiltIn)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_of_a_lesson_is_found_beside_it_or_built_in() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let lesson = include_str!("../../content/lessons/coffee.ron");
        let pack = include_str!("../../content/examples/coffee.ron");
        std::fs::write(path("a.ron"), lesson).unwrap();
        assert!(is_one(&path("a.ron")));
        let settings = Settings::default();
        assert!(home(&path("a.ron"), &settings).is_none());
        std::fs::write(path("pack.ron"), pack).unwrap();
        assert!(!is_one(&path("pack.ron")));
        let found = home(&path("a.ron"), &settings);
        assert!(matches!(found, Some(Home::File(p)) if p == path("pack.ron")));
        let id = load_default().pack.unwrap().id;
        std::fs::write(path("b.lesson.ron"), format!("(pack: {id:?}, parts: [])")).unwrap();
        let found = home(&path("b.lesson.ron"), &settings);
        assert!(matches!(found, Some(Home::BuiltIn)));
    }
}
