//! The house rules that the compiler doesn't know, held over every file of
//! `src/`: imports go down the floors only, egui stays in `ui` and `picture`,
//! a file says what it is for and stays short, and the program names no subject
//! of the pack that is built in. `ARCHITECTURE.md` explains the floors.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it finds what can't be"
)]

mod reading;

use lectern::content::load_default;
use reading::{blank, inner_modules, lexed, tests_in, tokens, words};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The rooms by floor, lowest first. Rooms of one floor don't know each other.
const FLOORS: &[&[&str]] = &[
    &["pricing"],
    &["content"],
    &["compare", "practice", "search"],
    &["settings"],
    &["progress", "projection"],
    &["handout", "session", "votes"],
    &["ui"],
    &["picture"],
    &["cli"],
    &["main"],
];

/// Crates that draw or open windows, and the rooms that may know them.
const DRAWING: &[&str] = &[
    "ecolor",
    "eframe",
    "egui",
    "egui_extras",
    "egui_plot",
    "emath",
    "epaint",
    "glow",
    "winit",
];
const MAY_DRAW: &[&str] = &["ui", "picture"];

/// The one file that knows the window.
const WINDOW: &str = "src/ui/window.rs";

/// Most lines of a file.
const MOST_LINES: usize = 600;

#[test]
fn the_house_rules_hold_in_every_file() {
    let faults: Vec<String> = sources()
        .iter()
        .flat_map(|(path, text)| faults(path, text, &NAMES))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn architecture_names_files_that_exist() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for name in page.split('`').skip(1).step_by(2) {
        if let Some((room, _)) = name.split_once('/')
            && FLOORS.iter().any(|f| f.contains(&room))
            && !root().join("src").join(name).exists()
            && !root().join(name).exists()
        {
            panic!("ARCHITECTURE.md names {name}, which is nowhere");
        }
    }
}

#[test]
fn architecture_names_tests_that_exist() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = page.split("## Invariants").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let mut code: String = sources().into_iter().map(|(_, text)| text).collect();
    for (_, text) in files(&root().join("tests"), "rs") {
        code.push_str(&text);
    }
    let mut named = 0;
    for row in table.lines().filter(|l| l.starts_with("| ")).skip(1) {
        let tests = row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap();
        for name in tests.split('`').skip(1).step_by(2) {
            let name = name.rsplit("::").next().unwrap();
            if name.contains('.') {
                continue; // A file of settings, such as Cargo.toml.
            }
            named += 1;
            assert!(
                code.contains(&format!("fn {name}(")),
                "ARCHITECTURE.md names a test {name}, which is nowhere"
            );
        }
    }
    assert!(named > 10, "the table of invariants was not found");
}

/// The project's folder.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// The files of `src/`, as path from the project's folder and text.
fn sources() -> Vec<(String, String)> {
    let found = files(&root().join("src"), "rs");
    assert!(found.len() > 20, "src was not found");
    found
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            let shown = path.strip_prefix(root()).unwrap();
            let shown = shown.to_str().unwrap().replace('\\', "/");
            found.push((shown, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// What the subjects of the built-in pack are called: as words, lower case.
static NAMES: LazyLock<BTreeSet<Vec<String>>> = LazyLock::new(|| {
    let pack = load_default().pack.expect("the built-in pack loads");
    let mut names = BTreeSet::new();
    for (_, subject) in pack.subjects.iter() {
        names.extend([subject.name.clone(), subject.id.clone()]);
        if subject.short.chars().count() > 3 {
            names.insert(subject.short.clone());
        }
    }
    let in_words = |name: &String| words(name).into_iter().map(|(_, w)| w).collect();
    names.iter().map(in_words).collect()
});

/// Everything that a file breaks, each with its line.
fn faults(path: &str, text: &str, names: &BTreeSet<Vec<String>>) -> Vec<String> {
    let source = Source::new(path, text);
    let mut faults = Vec::new();
    faults.extend(header(text).map(|fault| format!("{path}: {fault}")));
    let mut add = |at: usize, fault: String| {
        let line = text[..at].matches('\n').count() + 1;
        faults.push(format!("{path}:{line}: {fault}"));
    };
    for (at, room) in source.rooms() {
        if let Some(fault) = source.climbs(&room) {
            add(at, fault);
        }
    }
    for (at, word) in source.tokens() {
        if word == "eframe" && path != WINDOW {
            add(at, format!("only {WINDOW} knows eframe"));
        } else if DRAWING.contains(&word) && !MAY_DRAW.contains(&source.room.as_str()) {
            add(at, format!("{word} outside ui and picture"));
        }
    }
    for (at, name) in named(&source.spoken, names) {
        add(
            at,
            format!("names “{name}”, which the built-in pack is about"),
        );
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        faults.push(format!("{path}: {lines} lines, over {MOST_LINES}"));
    }
    faults
}

/// What is wrong with a file's first lines.
fn header(text: &str) -> Option<&'static str> {
    let first = text.lines().next().unwrap_or("");
    let said = first.strip_prefix("//!").map(str::trim);
    said.is_none_or(str::is_empty)
        .then_some("does not begin with a `//!` paragraph that says what it is for")
}

/// A file, seen three ways of the same length.
struct Source {
    room: String,
    /// How many modules deep the file is.
    depth: usize,
    /// Comments and texts blanked.
    code: String,
    /// Comments and what is only compiled for tests blanked.
    spoken: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut modules: Vec<&str> = inside.split('/').collect();
        if modules.last() == Some(&"mod") || inside == "lib" || inside == "main" {
            modules.pop();
        }
        let room = match inside {
            "main" => "main",
            _ => modules.first().copied().unwrap_or("lib"),
        };
        let (code, mut spoken) = lexed(text);
        // A module of tests may be a file of its own.
        let all = (modules.last() == Some(&"tests")).then_some(0..text.len());
        for range in tests_in(&code).into_iter().chain(all) {
            blank(&mut spoken, range);
        }
        let spoken = String::from_utf8(spoken).unwrap();
        Self {
            room: room.to_owned(),
            depth: modules.len(),
            code,
            spoken,
        }
    }

    /// Names and signs, each with its place.
    fn tokens(&self) -> Vec<(usize, &str)> {
        tokens(&self.code)
    }

    /// Rooms that paths lead to, each with its place; `*` for all of them.
    fn rooms(&self) -> Vec<(usize, String)> {
        let tokens = self.tokens();
        let word = |n: usize| tokens.get(n).map_or("", |t| t.1);
        let inner = inner_modules(&self.code);
        let mut found = Vec::new();
        for (n, &(at, token)) in tokens.iter().enumerate() {
            let start = match token {
                "crate" => n + 1,
                "lectern" if self.room == "main" => n + 1,
                "super" if n == 0 || word(n - 1) != "::" => {
                    let mut last = n;
                    while word(last + 1) == "::" && word(last + 2) == "super" {
                        last += 2;
                    }
                    let supers = (last - n) / 2 + 1;
                    let depth = self.depth + inner.iter().filter(|r| r.contains(&at)).count();
                    if supers < depth {
                        continue;
                    }
                    last + 1
                }
                _ => continue,
            };
            if word(start) == "::" {
                let heads = heads(&tokens, start + 1);
                found.extend(heads.into_iter().map(|h| (at, h)));
            } else if token == "crate" && word(start) == "as" {
                found.push((at, "*".into()));
            }
        }
        found
    }

    /// Why the file may not import a room.
    fn climbs(&self, other: &str) -> Option<String> {
        let floor = |room: &str| FLOORS.iter().position(|f| f.contains(&room));
        let room = self.room.as_str();
        if room == other || room == "lib" {
            return None;
        }
        if other == "*" {
            return Some("takes in the whole crate, which hides where it leads".into());
        }
        match (floor(room), floor(other)) {
            (None, _) => Some(format!("{room} stands on no floor")),
            (_, None) => Some(format!("{other} stands on no floor")),
            (Some(here), Some(there)) if there > here => {
                Some(format!("{room} imports {other}, which stands above it"))
            }
            (Some(here), Some(there)) if there == here => {
                Some(format!("{room} imports {other}, which stands beside it"))
            }
            _ => None,
        }
    }
}

/// First names of a path or of a group of paths.
fn heads(tokens: &[(usize, &str)], start: usize) -> Vec<String> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.1);
    if word(start) != "{" {
        return vec![word(start).to_owned()];
    }
    let (mut depth, mut first, mut heads) = (0, false, Vec::new());
    for n in start..tokens.len() {
        match word(n) {
            "{" => {
                depth += 1;
                first = depth == 1;
            }
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => first = depth == 1,
            head if first => {
                heads.push(if head == "self" { "*" } else { head }.to_owned());
                first = false;
            }
            _ => {}
        }
    }
    heads
}

/// Where a name occurs, its words close together.
fn named(text: &str, names: &BTreeSet<Vec<String>>) -> Vec<(usize, String)> {
    let words = words(text);
    let mut found = Vec::new();
    for name in names {
        for here in words.windows(name.len()) {
            let same = here
                .iter()
                .zip(name)
                .all(|((_, word), wanted)| word == wanted);
            let close = here.windows(2).all(|two| {
                let between = &text[two[0].0.end..two[1].0.start];
                ["", " ", "-", "_", "\u{a0}"].contains(&between)
            });
            if same && close {
                found.push((here[0].0.start, name.join(" ")));
            }
        }
    }
    found
}

/// A file that breaks nothing, to break one thing at a time.
const SOUND: &str = "\
//! A file that keeps to the rules; Lambda may be said here.

use self::inner::Amount;
use crate::pricing::{self, Bill};

/* crate::ui and /* egui */ are but comments, and so is Fargate. */
fn f<'a>(text: &'a str) -> (char, &'static str) { ('\"', \"crate::cli egui::Ui // no end\") }
fn g() -> &'static str { r#\"a \"quoted\" crate::main\"# } // egui

#[cfg(test)]
mod tests {
    use super::*;
    const NAME: &str = \"Fargate\";
}
";

/// What is said of a file; a part of each fault, nothing where it is sound.
#[track_caller]
fn check(path: &str, text: &str, expected: &str) {
    let found = faults(path, text, &NAMES);
    let right = match (found.as_slice(), expected) {
        ([], "") => true,
        ([only], part) => !part.is_empty() && only.contains(part),
        _ => false,
    };
    assert!(right, "{text}\nexpected “{expected}”, found {found:#?}");
}

/// Appends each code to a sound file, and looks what is said of it.
#[track_caller]
fn appended(path: &str, cases: &[(&str, &str)]) {
    for (code, expected) in cases {
        check(path, &format!("{SOUND}{code}\n"), expected);
    }
}

#[test]
fn a_sound_file_is_left_in_peace() {
    let loading = [
        ("", ""),
        ("use super::model::Pack;", ""),
        ("pub(crate) fn h() {} pub(super) fn i() {}", ""),
        ("mod inner { use super::super::model::Pack; }", ""),
    ];
    appended("src/content/load.rs", &loading);
    appended("src/content/resolve/mod.rs", &loading);
    let above = [("use crate::{picture::take, ui::{Intent, Lectern}};", "")];
    appended("src/cli/mod.rs", &above);
    let drawing = [("use egui::Ui; use super::super::theme::Type;", "")];
    appended("src/ui/screens/study.rs", &drawing);
    appended("src/ui/window.rs", &[("use eframe::App;", "")]);
    check(
        "src/main.rs",
        "//! The program.\nfn main() { lectern::cli::run() }\n",
        "",
    );
    check(
        "src/lib.rs",
        "//! The library.\npub mod cli;\npub mod pricing;\n",
        "",
    );
}

#[test]
fn a_way_up_the_floors_is_caught_however_it_is_written() {
    let up = "content imports ui, which stands above it";
    let cases = [
        ("use crate::ui::State;", up),
        ("use crate::{pricing::Bill, ui::{State, Intent}};", up),
        ("pub use crate :: ui as people;", up),
        ("fn h() { crate::ui::open() }", up),
        ("use super::super::ui::State;", up),
        ("mod inner { use super::super::super::ui; }", up),
        ("mod inner { use super::super::ui; }", ""),
        ("#[cfg(test)] mod more { use crate::ui::State; }", up),
    ];
    appended("src/content/load.rs", &cases);
    let cases = [
        ("use super::ui::State;", up),
        ("use super::{ui::State, pricing};", up),
    ];
    appended("src/content/mod.rs", &cases);
    let beside = "search imports practice, which stands beside it";
    appended(
        "src/search/mod.rs",
        &[("use crate::practice::Session;", beside)],
    );
    let above = "picture imports cli, which stands above it";
    appended("src/picture/mod.rs", &[("use crate::cli::run;", above)]);
    let above = "pricing imports content, which stands above it";
    appended(
        "src/pricing/bill.rs",
        &[("use crate::content::Pack;", above)],
    );
}

#[test]
fn a_way_that_cannot_be_followed_is_caught() {
    let whole = "takes in the whole crate";
    let cases = [
        ("use crate::*;", whole),
        ("use crate as all;", whole),
        ("use crate::{self as all};", whole),
        ("use crate::attic::Old;", "attic stands on no floor"),
    ];
    appended("src/content/load.rs", &cases);
    appended("src/content/mod.rs", &[("use super::*;", whole)]);
    let old = "//! Old things.\nuse crate::pricing::Bill;\n";
    check("src/attic/mod.rs", old, "attic stands on no floor");
}

#[test]
fn egui_outside_its_rooms_is_caught() {
    let cases = [
        ("use egui::Ui;", "egui outside ui and picture"),
        ("fn h(ui: &mut egui::Ui) {}", "egui outside ui and picture"),
        ("use egui_plot as plot;", "egui_plot outside ui and picture"),
    ];
    appended("src/search/mod.rs", &cases);
    appended("src/cli/mod.rs", &cases);
    let window = [("use eframe::App;", "only src/ui/window.rs knows eframe")];
    appended("src/ui/app.rs", &window);
    check(
        "src/lib.rs",
        "//! The library.\npub use egui;\n",
        "egui outside",
    );
}

#[test]
fn a_file_without_a_purpose_or_an_end_is_caught() {
    let path = "src/ui/app.rs";
    check(path, "use egui::Ui;\n//! Late.\n", "does not begin");
    check(path, "//!\n//! After nothing.\n", "does not begin");
    check(path, "", "does not begin");
    let long = |lines: usize| format!("//! Long.\n{}", "\n".repeat(lines - 1));
    check(path, &long(600), "");
    check(path, &long(601), "601 lines, over 600");
}

#[test]
fn a_name_of_the_pack_is_caught_however_it_is_written() {
    let cases = [
        ("const WORDS: &str = \"Pay for Lambda\";", "“lambda”"),
        ("fn fargate_bill() {}", "“fargate”"),
        ("enum Kind { LightsailBundle }", "“lightsail”"),
        ("const RATE: &str = \"API-Gateway\";", "“api gateway”"),
        ("const A: &str = r\"an ECS task\";", "“ecs”"),
        ("const B: &str = \"in batches, not fargates\";", ""),
        ("const C: &str = \"other-compute.ron\";", ""),
        ("#[cfg(test)]\nfn t() { lambda(); }\nfn h() {}", ""),
        ("#[cfg(test)]\nuse a::lambda;\nfn fargate() {}", "“fargate”"),
    ];
    appended("src/ui/app.rs", &cases);
    appended("src/ui/app/tests.rs", &[("fn fargate() {}", "")]);
}
