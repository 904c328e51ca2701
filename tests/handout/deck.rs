//! A deck as a PDF, read back: a slide a page, every word of it in its order,
//! headings and tables that a screen reader finds, fonts in the file; and the
//! command that writes it.

use super::packs;
use super::reader::{fonts, tags, texts};
use hayro_syntax::Pdf;
use lectern::content::Pack;
use lectern::handout::{Look, slides};
use lectern::projection::{Deck, Even, Ink, Laid, Page, Room, Shape, lay_out};
use std::process::Command;

fn laid(pack: &Pack) -> (Deck, Laid) {
    let deck = Deck::of_pack(pack);
    let laid = lay_out(&deck, Room::new(1280.0, 720.0, false), &Even);
    (deck, laid)
}

fn written(deck: &Deck, laid: &Laid) -> (lectern::handout::Pdf, Pdf) {
    let ink = |ink: Ink| match ink {
        Ink::Ground => [255, 255, 255],
        Ink::Text | Ink::Line | Ink::Hue(_) => [0, 0, 0],
    };
    let look = Look {
        title: &deck.title,
        language: "en",
        ink: &ink,
    };
    let made = slides(&laid.pages, &look).unwrap();
    let read = Pdf::new(made.bytes.clone()).unwrap();
    (made, read)
}

/// The words of a page after all its steps.
fn at_last(page: &Page) -> String {
    let seen = page.pieces.iter().filter(|p| p.shown.at(page.steps.len()));
    let lines = seen.filter_map(|piece| match &piece.shape {
        Shape::Text(lines) => Some(lines),
        _ => None,
    });
    let runs = lines.flatten().flat_map(|line| &line.runs);
    runs.map(|run| run.text.as_str()).collect()
}

/// Letters alone: where lines end is the wall's business.
fn bare(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}' | '\u{200f}');
    text.chars()
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .filter(seen)
        .collect()
}

#[test]
fn each_page_of_the_deck_is_a_page_with_all_its_words() {
    for pack in [packs::coffee(), packs::default_pack(), packs::extremes()] {
        let (deck, laid) = laid(&pack);
        let (made, file) = written(&deck, &laid);
        assert_eq!(made.pages, laid.pages.len(), "{}", deck.title);
        assert_eq!(file.pages().len(), laid.pages.len(), "{}", deck.title);
        for (n, (page, text)) in laid.pages.iter().zip(texts(&file)).enumerate() {
            let (read, wanted) = (bare(&text.read), bare(&at_last(page)));
            assert_eq!(read, wanted, "{}, slide {}", deck.title, n + 1);
        }
    }
}

#[test]
fn a_screen_reader_finds_a_heading_on_each_slide_and_tables_by_rows() {
    let (deck, laid) = laid(&packs::coffee());
    let (_, file) = written(&deck, &laid);
    let tree = tags(&file);
    let (mut headings, mut tables) = (Vec::new(), Vec::new());
    tree.headings(&mut headings);
    tree.all("Table", &mut tables);
    let first = laid.pages.iter().filter(|p| p.part.0 == 1).count();
    assert!(headings.len() >= first, "{} of {first}", headings.len());
    let compared = laid.pages.iter().filter(|p| !p.cells.is_empty()).count();
    assert_eq!(tables.len(), compared);
    for table in tables {
        let (mut rows, mut cells, mut heads) = (Vec::new(), Vec::new(), Vec::new());
        table.all("TR", &mut rows);
        table.all("TD", &mut cells);
        table.all("TH", &mut heads);
        assert!(rows.len() > 1 && !cells.is_empty() && heads.len() > rows.len() - 1);
    }
}

#[test]
fn its_fonts_are_in_the_file() {
    let (deck, laid) = laid(&packs::coffee());
    let (_, file) = written(&deck, &laid);
    let fonts = fonts(&file);
    assert!(fonts.len() >= 3, "three weights at least");
}

#[test]
fn the_command_writes_a_lesson_and_says_what_is_wrong_in_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], name: &str| {
        let out = folder.path().join(name);
        let done = Command::new(env!("CARGO_BIN_EXE_lectern"))
            .args(["slides", "content/examples/coffee.ron"])
            .args(arguments)
            .arg("--out")
            .arg(&out)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        (done.status.code().unwrap(), said, std::fs::read(out).ok())
    };
    let pages = |bytes: Option<Vec<u8>>| Pdf::new(bytes.unwrap()).unwrap().pages().len();
    let (code, said, whole) = run(&[], "whole.pdf");
    assert_eq!((code, said.as_str()), (0, ""));
    let (code, said, lesson) = run(&["--lesson", "content/lessons/coffee.ron"], "lesson.pdf");
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(pages(lesson) < pages(whole));
    for (arguments, name, code, words) in [
        (&[][..], "deck.html", 2, "doesn’t end in .pdf"),
        (&["--lesson", "nowhere.ron"], "a.pdf", 2, "nowhere.ron"),
        (&["--room", "12x9"], "a.pdf", 2, "1280x720"),
        (
            &["--lesson", "content/examples/coffee.ron"],
            "a.pdf",
            1,
            "coffee.ron",
        ),
    ] {
        let (exit, said, bytes) = run(arguments, name);
        assert_eq!((exit, bytes), (code, None), "{said}");
        assert!(said.contains(words), "{said}");
    }
}
