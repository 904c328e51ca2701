//! The tables of keys in `README.md` say what the registry of commands says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use lectern::projection::show::sheet;
use lectern::ui::{COMMANDS, Command, Context, key_words};
use std::fmt::Write as _;
use std::path::PathBuf;

const BEGIN: &str = "<!-- keys: written from src/ui/commands/, held by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->\n";

const WALL: &str =
    "<!-- wall: written from src/projection/show/keys/, held by tests/readme.rs -->\n";
const END_WALL: &str = "<!-- end of wall -->\n";

/// `UPDATE_README=1` writes them anew.
#[test]
fn the_keys_are_those_of_the_registry() {
    held(BEGIN, END, &keys());
    held(WALL, END_WALL, &keys_of_the_wall());
}

/// Keys while projecting, as in the sheet that `?` shows.
fn keys_of_the_wall() -> String {
    let mut out = String::new();
    for (title, lines) in sheet() {
        let _ = write!(out, "\n| {title} | |\n|---|---|\n");
        for line in lines {
            let caps: Vec<String> = line
                .keys
                .iter()
                .map(|key| format!("<kbd>{key}</kbd>"))
                .collect();
            let _ = writeln!(out, "| {} | {} |", line.words, caps.join(", "));
        }
    }
    out.push('\n');
    out
}

fn held(begin: &str, end: &str, right: &str) {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let path = folder.join("README.md");
    let page = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    let (before, rest) = page.split_once(begin).expect("where the keys begin");
    let (written, after) = rest.split_once(end).expect("where the keys end");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, format!("{before}{begin}{right}{end}{after}")).unwrap();
    } else if written != right {
        panic!("README.md has other keys than these; UPDATE_README=1 writes them:\n{right}");
    }
}

/// A table for each context, as in the sheet of shortcuts.
fn keys() -> String {
    let mut out = String::new();
    for context in Context::ALL {
        let _ = write!(out, "\n| {} | |\n|---|---|\n", context.title());
        for entry in COMMANDS.iter().filter(|e| e.context == context) {
            let (keys, words) = match entry.command {
                // Options are picked by letter or number, which one line says for all.
                Command::Pick(0) => (
                    "<kbd>A</kbd> … <kbd>E</kbd>, <kbd>1</kbd> … <kbd>9</kbd>".to_owned(),
                    "Pick an option",
                ),
                Command::Pick(_) => continue,
                _ => {
                    let cap = |key| format!("<kbd>{}</kbd>", key_words(key).replace("Cmd", "Ctrl"));
                    let caps: Vec<String> = entry.keys.iter().map(cap).collect();
                    (caps.join(", "), entry.words)
                }
            };
            if !keys.is_empty() {
                let _ = writeln!(out, "| {words} | {keys} |");
            }
        }
    }
    out.push('\n');
    out
}
