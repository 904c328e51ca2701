//! The PDF read back: nothing of the handout is lost, letters copy as they read,
//! fonts are in the file, and a screen reader finds headings, lists and tables.

use super::reader::{TagFound, catalog, fonts, tags, text_of, texts};
use super::{handouts, packs, words};
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;
use lectern::handout::{Document, Options, Paper, gather, pdf};

fn read(document: &Document, paper: Paper) -> (lectern::handout::Pdf, Pdf) {
    let made = pdf(document, paper).unwrap();
    let read = Pdf::new(made.bytes.clone()).unwrap();
    (made, read)
}

/// What is there to be seen, spaces apart.
fn bare(text: &str) -> String {
    let shape = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{ad}' | '\u{200f}');
    text.chars()
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .filter(shape)
        .collect()
}

#[test]
fn every_word_is_there_and_in_its_order() {
    for (name, document) in handouts() {
        for paper in [Paper::A4, Paper::Letter] {
            let (made, file) = read(&document, paper);
            assert_eq!(file.pages().len(), made.pages, "{name}");
            let read: String = texts(&file).iter().map(|t| t.read.as_str()).collect();
            let (read, all) = (bare(&read), bare(&words(&document, true).concat()));
            // In “extremes” rows are taller than a page, and go on beside each other.
            if name.starts_with("extremes") {
                let sorted = |text: &str| {
                    let mut letters: Vec<char> = text.chars().collect();
                    letters.sort_unstable();
                    letters
                };
                assert_eq!(sorted(&read), sorted(&all), "{name}");
            } else {
                assert_eq!(read, all, "{name}");
            }
        }
    }
}

#[test]
fn numbers_and_units_copy_with_plain_spaces() {
    let options = Options {
        full: true,
        ..Options::default()
    };
    let document = gather(&packs::default_pack(), &options);
    let all = words(&document, true).join("\n");
    let (_, file) = read(&document, Paper::A4);
    let read: String = texts(&file)
        .iter()
        .map(|t| format!("{}\n", t.read))
        .collect();
    assert!(!read.contains(['\u{a0}', '\u{202f}', '\u{2009}']));
    let mut tied = 0;
    for (at, _) in all.match_indices('\u{a0}') {
        let before = all[..at].rsplit(char::is_whitespace).next().unwrap();
        let after = all[at + 2..]
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap();
        // Not parted at the end of a line either.
        assert!(
            read.contains(&format!("{before} {after}")),
            "{before} {after}"
        );
        tied += 1;
    }
    assert!(tied > 50, "{tied}");
}

#[test]
fn paper_pages_title_and_language_are_said() {
    let pack = packs::coffee();
    let options = Options {
        language: "en-GB".to_owned(),
        ..Options::default()
    };
    let document = gather(&pack, &options);
    for (paper, size) in [
        (Paper::A4, (595.28, 841.89)),
        (Paper::Letter, (612.0, 792.0)),
    ] {
        let (made, file) = read(&document, paper);
        for (n, page) in file.pages().iter().enumerate() {
            let (width, height) = page.base_dimensions();
            assert!((width - size.0).abs() < 0.01 && (height - size.1).abs() < 0.01);
            let foot = format!("{} of {}", n + 1, made.pages);
            let text = &texts(&file)[n];
            assert!(text.all.contains(&foot), "{foot}");
            assert!(!text.read.contains(&foot), "{foot} is furniture");
        }
        let catalog = catalog(&file);
        assert_eq!(text_of(&catalog, "Lang").as_deref(), Some("en-GB"));
        let marked: Dict<'_> = catalog.get("MarkInfo").unwrap();
        assert_eq!(marked.get::<bool>("Marked"), Some(true));
        let shown: Dict<'_> = catalog.get("ViewerPreferences").unwrap();
        assert_eq!(shown.get::<bool>("DisplayDocTitle"), Some(true));
        assert!(catalog.get::<Dict<'_>>("Outlines").is_some());
        let title = file.metadata().title.clone().unwrap();
        assert!(String::from_utf8_lossy(&title).contains(&pack.title));
    }
}

#[test]
fn fonts_are_in_the_file_and_only_what_is_used_of_them() {
    for (name, document) in handouts() {
        let (_, file) = read(&document, Paper::A4);
        let fonts = fonts(&file);
        assert!(!fonts.is_empty() && fonts.len() <= 3, "{name}: {fonts:?}");
        for font in fonts {
            assert!(font.bytes > 1000 && font.to_unicode, "{name}: {font:?}");
            let (tag, _) = font.name.split_once('+').unwrap();
            // Whole, the smaller of the two has 202 KB.
            assert!(font.bytes < 100_000, "{name}: {font:?}");
            assert!(
                tag.len() == 6 && tag.chars().all(|c| c.is_ascii_uppercase()),
                "{name}"
            );
        }
    }
}

#[test]
fn a_screen_reader_finds_headings_lists_and_even_tables() {
    let mut tables = 0;
    for (name, document) in handouts() {
        let (_, file) = read(&document, Paper::A4);
        let tree = tags(&file);
        let mut levels = Vec::new();
        tree.headings(&mut levels);
        assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1, "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: {pair:?}");
        }
        let all = |tree: &TagFound, role: &str| {
            let mut found = Vec::new();
            tree.all(role, &mut found);
            found.len()
        };
        let mut found = Vec::new();
        tree.all("Table", &mut found);
        for table in found {
            tables += 1;
            let mut rows = Vec::new();
            table.all("TR", &mut rows);
            let wide = |row: &TagFound| -> usize { row.children.iter().map(|c| c.span).sum() };
            assert!(rows.iter().all(|r| wide(r) == wide(rows[0])), "{name}");
            assert_eq!(all(table, "THead"), 1);
            assert!(all(table, "TH") > 0);
        }
        let mut items = Vec::new();
        tree.all("LI", &mut items);
        for item in items {
            let roles: Vec<&str> = item.children.iter().map(|c| c.role.as_str()).collect();
            assert_eq!(roles, ["Lbl", "LBody"], "{name}");
        }
    }
    assert!(tables > 50);
}

#[test]
fn links_into_the_web_can_be_followed() {
    let document = gather(
        &packs::default_pack(),
        &Options {
            full: true,
            ..Options::default()
        },
    );
    let (_, file) = read(&document, Paper::A4);
    let tree = tags(&file);
    let mut links = Vec::new();
    tree.all("Link", &mut links);
    let urls: Vec<String> = file
        .objects()
        .into_iter()
        .filter_map(hayro_syntax::object::Object::into_dict)
        .filter_map(|d| d.get::<Dict<'_>>("A").and_then(|a| text_of(&a, "URI")))
        .collect();
    assert!(!urls.is_empty() && urls.iter().all(|u| u.starts_with("https://")));
    // Letters, and the place that leads there.
    assert!(links.iter().all(|link| link.leaves == 2));
    assert_eq!(links.len(), urls.len());
}

#[test]
fn what_the_fonts_lack_is_told_and_the_built_in_notes_lack_nothing() {
    for full in [false, true] {
        let options = Options {
            full,
            key: true,
            questions: 1000,
            ..Options::default()
        };
        let (made, _) = read(&gather(&packs::default_pack(), &options), Paper::A4);
        assert_eq!(made.lacking, Vec::<String>::new());
    }
    let (made, _) = read(&gather(&packs::extremes(), &Options::default()), Paper::A4);
    for letter in ["漢", "🚀", "م"] {
        assert!(made.lacking.iter().any(|l| l == letter), "{letter}");
    }
    assert!(!made.lacking.iter().any(|l| l == "Ω" || l == "a"));
}

#[test]
fn the_same_handout_is_the_same_file() {
    let document = gather(&packs::coffee(), &Options::default());
    assert_eq!(pdf(&document, Paper::A4), pdf(&document, Paper::A4));
}
