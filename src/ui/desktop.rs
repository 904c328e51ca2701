//! The desktop around the window: whether it wants dark colours, and asking it
//! for a file. Both may take long, so both run on threads and answer by
//! message; where the desktop can do neither, that is an answer too.

use super::intent::FileFor;
use std::path::PathBuf;

/// What comes back from the desktop and from loading.
#[derive(Debug)]
pub enum Answer {
    /// The desktop's wish for dark colours.
    Dark(Option<bool>),
    /// A file was chosen.
    Chosen(FileFor, PathBuf),
    /// No dialog can be shown here, and why.
    NoDialog(FileFor, String),
}

/// Asks for the desktop's colours and reports each change. Blocks: for a thread.
pub fn watch_colours(tell: &mut dyn FnMut(Answer) -> bool) {
    #[cfg(target_os = "linux")]
    linux::watch_colours(tell);
    #[cfg(not(target_os = "linux"))]
    let _ = tell(Answer::Dark(None));
}

/// Asks for a file; `None` where the person cancelled. `name` is suggested for one
/// that is to be written. Blocks: for a thread.
#[must_use]
pub fn ask_for_file(what: FileFor, name: &str) -> Option<Answer> {
    #[cfg(target_os = "linux")]
    if let Err(why) = linux::can_show_dialog() {
        return Some(Answer::NoDialog(what, why));
    }
    let (dialog, name) = starting_at(name);
    let path = match what {
        FileFor::Notes => dialog
            .set_title("Open notes")
            .add_filter("Content files", &["ron"])
            .pick_file(),
        FileFor::Import => dialog
            .set_title("Import progress")
            .add_filter("Progress", &["jsonl"])
            .add_filter("All files", &["*"])
            .pick_file(),
        FileFor::Log => dialog
            .set_title("Export progress")
            .set_file_name(name)
            .save_file(),
        FileFor::List(list) => dialog
            .set_title(list.title())
            .set_file_name(name)
            .save_file(),
        FileFor::Votes => dialog
            .set_title("Save the votes")
            .add_filter("Table for spreadsheets (.csv)", &["csv"])
            .set_file_name(name)
            .save_file(),
        FileFor::PinsOut => dialog
            .set_title("Save scenarios")
            .add_filter("Table for spreadsheets (.csv)", &["csv"])
            .add_filter("Text for people (.md)", &["md"])
            .add_filter("JSON (.json)", &["json"])
            .set_file_name(name)
            .save_file(),
        FileFor::PinsIn => dialog
            .set_title("Bring in scenarios")
            .add_filter("Saved scenarios", &["json", "csv"])
            .pick_file(),
        FileFor::Lesson => dialog
            .set_title("Open lesson")
            .add_filter("Lessons", &["ron"])
            .pick_file(),
        FileFor::LessonTo => dialog
            .set_title("Save lesson")
            .add_filter("Lessons", &["ron"])
            .set_file_name(name)
            .save_file(),
        FileFor::Picture => dialog
            .set_title("Choose a picture")
            .add_filter("Pictures", &["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"])
            .pick_file(),
    };
    path.map(|path| Answer::Chosen(what, path))
}

/// A dialog in the folder that a name begins with, where there is one, and the rest of the name.
fn starting_at(name: &str) -> (rfd::FileDialog, &str) {
    let dialog = rfd::FileDialog::new();
    match name.rsplit_once(std::path::MAIN_SEPARATOR) {
        Some((folder, rest)) if std::path::Path::new(folder).is_dir() => {
            (dialog.set_directory(folder), rest)
        }
        Some((_, rest)) => (dialog, rest),
        None => (dialog, name),
    }
}

/// Where a file is to be saved.
#[derive(Debug)]
pub enum Where {
    At(PathBuf),
    /// The person cancelled.
    Nowhere,
    /// No dialog can be shown here.
    NoDialog,
}

/// Asks where to save a handout. Blocks: for a thread.
#[must_use]
pub fn ask_where_to_save(name: &str) -> Where {
    #[cfg(target_os = "linux")]
    if linux::can_show_dialog().is_err() {
        return Where::NoDialog;
    }
    rfd::FileDialog::new()
        .set_title("Export handout")
        .set_file_name(name)
        .add_filter("PDF", &["pdf"])
        .add_filter("Web page", &["html", "htm"])
        .save_file()
        .map_or(Where::Nowhere, Where::At)
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Answer;
    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::OwnedValue;

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const APPEARANCE: &str = "org.freedesktop.appearance";
    const SCHEME: &str = "color-scheme";

    /// 1 asks for dark, 2 for light, 0 for nothing.
    fn wish(value: &OwnedValue) -> Option<bool> {
        let value = value.downcast_ref::<u32>().ok()?;
        match value {
            1 => Some(true),
            2 => Some(false),
            _ => None,
        }
    }

    fn session() -> Option<Connection> {
        // Without a bus of the session, connecting would start one or wait.
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS")?;
        Connection::session().ok()
    }

    pub fn watch_colours(tell: &mut dyn FnMut(Answer) -> bool) {
        let Some(bus) = session() else { return };
        let Ok(settings) = Proxy::new(&bus, PORTAL, PATH, "org.freedesktop.portal.Settings") else {
            return;
        };
        let read: Result<OwnedValue, _> = settings.call("ReadOne", &(APPEARANCE, SCHEME));
        let Ok(value) = read else { return };
        if !tell(Answer::Dark(wish(&value))) {
            return;
        }
        let Ok(changes) = settings.receive_signal("SettingChanged") else {
            return;
        };
        for change in changes {
            let body = change.body();
            let Ok((space, key, value)) = body.deserialize::<(String, String, OwnedValue)>() else {
                continue;
            };
            if space == APPEARANCE && key == SCHEME && !tell(Answer::Dark(wish(&value))) {
                return;
            }
        }
    }

    /// Whether the portal's file chooser or zenity is there. The dialog library
    /// answers "cancelled" where neither is, so that must be known before.
    pub fn can_show_dialog() -> Result<(), String> {
        let portal = session().is_some_and(|bus| {
            let chooser = Proxy::new(&bus, PORTAL, PATH, "org.freedesktop.portal.FileChooser");
            chooser.is_ok_and(|c| c.get_property::<u32>("version").is_ok())
        });
        let zenity = || {
            std::env::var_os("PATH").is_some_and(|path| {
                std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
            })
        };
        if portal || zenity() {
            Ok(())
        } else {
            Err("This desktop offers no file dialog (neither a portal nor zenity), so type the path here.".into())
        }
    }
}
