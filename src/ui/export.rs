//! Saving a handout from the window: asking where, making it, writing it. All of
//! it may take long, so it runs on a thread and ends in words to show. What is
//! in a handout is `handout`'s business.

use super::desktop::{Where, ask_where_to_save};
use crate::content::{Pack, words::slug};
use crate::handout::{Form, Options, make};
use std::path::Path;

/// Asks where to save a handout of everything, with its key, and saves it.
/// Blocks: for a thread. `None` where the person cancelled.
#[must_use]
pub fn export(pack: &Pack, seed: u64) -> Option<String> {
    let name = match slug(&pack.title).as_str() {
        "" => "handout.pdf".to_owned(),
        slug => format!("{slug}.pdf"),
    };
    match ask_where_to_save(&name) {
        Where::Nowhere => None,
        Where::NoDialog => Some(no_dialog()),
        Where::At(path) => Some(save(pack, seed, &path)),
    }
}

/// What to do where the desktop can't be asked.
#[must_use]
pub fn no_dialog() -> String {
    "This desktop offers no file dialog. “lectern handout --out FILE.pdf” writes a handout from a terminal.".to_owned()
}

/// Saves a handout; a name without an ending gets that of a PDF.
fn save(pack: &Pack, seed: u64, path: &Path) -> String {
    let path = match path.extension() {
        None => path.with_extension("pdf"),
        Some(_) => path.to_owned(),
    };
    let shown = path.display();
    let Some(form) = Form::of(&path) else {
        return format!("{shown} ends neither in .pdf nor in .html, so nothing was written.");
    };
    let options = Options {
        key: true,
        seed,
        ..Options::default()
    };
    let made = match make(pack, &options, form, None) {
        Ok(made) => made,
        Err(error) => return format!("The handout can’t be made: {error}."),
    };
    if let Err(error) = std::fs::write(&path, &made.bytes) {
        return format!("{shown} can’t be written ({error}).");
    }
    match made.warning() {
        None => format!("The handout is in {shown}."),
        Some(warning) => format!("The handout is in {shown}, but {warning}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handout_is_saved_in_the_form_of_its_name() {
        let pack = crate::content::load_default().pack.unwrap();
        let folder = tempfile::tempdir().unwrap();
        for (name, written, begins) in [
            ("a.pdf", "a.pdf", &b"%PDF"[..]),
            ("b.html", "b.html", b"<!DOCTYPE html>"),
            ("c", "c.pdf", b"%PDF"),
        ] {
            let said = save(&pack, 1, &folder.path().join(name));
            let file = folder.path().join(written);
            assert_eq!(said, format!("The handout is in {}.", file.display()));
            assert!(std::fs::read(&file).unwrap().starts_with(begins));
        }
        for (name, words) in [
            ("d.txt", "ends neither"),
            ("none/e.pdf", "can’t be written"),
        ] {
            let path = folder.path().join(name);
            assert!(save(&pack, 1, &path).contains(words));
            assert!(!path.exists());
        }
    }
}
