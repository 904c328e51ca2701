//! Files that are no packs: damaged, foreign, huge, or made to do harm. None may
//! panic or take long, and each is met with plain words. Random texts and random
//! damage to the shipped packs are tried as well. What is said about the faults of
//! a pack is in `check_faults`; that the two readers of RON agree, in `ron_readers`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use lectern::content::{DEFAULT, Loaded, MAX_BYTES, load_bytes, load_file, load_text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::path::Path;
use std::time::{Duration, Instant};

const COFFEE: &str = include_str!("../content/examples/coffee.ron");
const SMALL: &str = include_str!("figures/small.ron");

/// Far more than any of these takes, far less than anybody waits.
const SOON: Duration = Duration::from_secs(20);

/// Words that only programmers of this program would understand.
const JARGON: [&str; 7] = [
    "recursion",
    "serde",
    "Utf8",
    "struct `",
    "Raw",
    "byte",
    "EOF",
];

/// Loads, and sees that it is over soon with one finding in plain words.
#[track_caller]
fn check(content: &[u8], message: &str, cure: &str) {
    let start = Instant::now();
    let Loaded { pack, report } = load_bytes(content, "hostile.ron");
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(pack.is_none());
    assert_plain(&report.render(false));
    let first = report.items.first().expect("something to say");
    assert!(first.message.contains(message), "{}", first.message);
    assert!(first.cure.contains(cure), "{}", first.cure);
}

#[track_caller]
fn assert_plain(said: &str) {
    for jargon in JARGON {
        assert!(!said.contains(jargon), "{jargon:?} in {said:.2000}");
    }
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(order)
        .collect()
}

#[test]
fn nothing_at_all() {
    for text in ["", " ", "\n\r\n\t ", "\u{feff}", "\u{feff} \n"] {
        check(text.as_bytes(), "The file is empty", "content/README.md");
    }
    // A file of remarks holds no value either.
    check(
        b"// nothing yet\n/* nor here */",
        "The file is empty",
        "content/README.md",
    );
}

#[test]
fn not_utf_8() {
    check(
        &utf16(COFFEE, u16::to_le_bytes),
        "The file is in UTF-16",
        "Save it as UTF-8",
    );
    check(
        &utf16(COFFEE, u16::to_be_bytes),
        "The file is in UTF-16",
        "Save it as UTF-8",
    );
    // Without the mark, every other character of it is nothing.
    check(
        &utf16(COFFEE, u16::to_le_bytes)[2..],
        "This is not a text file",
        "written in RON",
    );
    let mut latin = COFFEE.as_bytes().to_vec();
    let at = COFFEE.find("°C").unwrap();
    latin.splice(at..at + 2, [0xB0]);
    let line = COFFEE[..at].matches('\n').count() + 1;
    check(
        &latin,
        &format!("not UTF-8 from line {line} on"),
        "Save it as UTF-8",
    );
    check(
        b"(title: \"\xFF\xFE\")",
        "not UTF-8 from line 1 on",
        "Save it as UTF-8",
    );
    check(
        &DEFAULT.as_bytes()[..DEFAULT.find('’').unwrap() + 1],
        "not UTF-8 from line",
        "",
    );
}

#[test]
fn not_text() {
    check(
        b"\x7fELF\x02\x01\x01\0\0\0\0",
        "This is not a text file",
        "written in RON",
    );
    check(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "This is not a text file",
        "written in RON",
    );
    check(&[0; 4096], "This is not a text file", "written in RON");
    let with_nul = COFFEE.replacen("Coffee", "Cof\0fee", 1);
    check(
        with_nul.as_bytes(),
        "This is not a text file",
        "written in RON",
    );
    check(
        b"hello world",
        "The file goes on where it should be at its end",
        "nothing behind it",
    );
    // Text of another kind.
    for text in [
        "{\"format\": 1}",
        "<?xml version=\"1.0\"?>",
        "# Notes\n\n- one",
        "format = 1",
        "42",
        "\"\"",
    ] {
        check(text.as_bytes(), "", "");
    }
}

#[test]
fn brackets_without_end() {
    const DEEP: usize = 100_000;
    for open in ["[", "(", "{", "(a:", "Some(", "[(", "{\"a\":", "(topics:["] {
        check(
            open.repeat(DEEP).as_bytes(),
            "Brackets are nested deeper than 64",
            "never closed",
        );
    }
    let closed = format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP));
    check(
        closed.as_bytes(),
        "Brackets are nested deeper than 64",
        "never closed",
    );
    let inside = format!(
        "(format: 1, id: \"a\", title: \"A\", topics: {}",
        "[".repeat(DEEP)
    );
    check(
        inside.as_bytes(),
        "Brackets are nested deeper than 64",
        "never closed",
    );
    check("]".repeat(DEEP).as_bytes(), "", "");
    check("/*".repeat(DEEP).as_bytes(), "Unclosed block comment", "");
}

#[test]
fn strings_and_comments_without_end() {
    const LONG: usize = 10 * 1024 * 1024;
    let pairs = "Brackets and quotes come in pairs";
    check(
        format!("(id: \"{}", "x".repeat(LONG)).as_bytes(),
        "Expected end of string",
        pairs,
    );
    check(
        format!("(id: \"{}", "\\n".repeat(LONG / 2)).as_bytes(),
        "Expected end of string",
        pairs,
    );
    check(
        format!("(id: r#\"{}", "x\n".repeat(LONG / 2)).as_bytes(),
        "Expected end of string",
        pairs,
    );
    check(
        format!("/*{}", "x\n".repeat(LONG / 2)).as_bytes(),
        "Unclosed block comment",
        pairs,
    );
}

#[test]
fn faults_without_end() {
    const MANY: usize = 100_000;
    check("(a b, ".repeat(MANY).as_bytes(), "", "");
    check(format!("({}", "a b, ".repeat(MANY)).as_bytes(), "", "");
    check(format!("({}", "a: 1, ".repeat(MANY)).as_bytes(), "", "");
    check("\"\n".repeat(MANY).as_bytes(), "", "");
    let one_line = |each: &str| {
        let list = each.repeat(MANY);
        format!(
            "(format: 1, id: \"a\", title: \"A\", topics: [(title: \"T\", text: \"t\", sources: [{list}])])"
        )
    };
    check(one_line("\"x\",").as_bytes(), "There is no source “x”", "");
    check(
        one_line("5,").as_bytes(),
        "Expected a text in quotes, found a number",
        "",
    );
    // Comparing each option with each would take ten thousand million looks.
    let options: String = (0..MANY)
        .map(|n| format!("(text: \"o{n}\", right: {}, why: \"w\"),", n == 0))
        .collect();
    check(
        format!(
            "(format: 1, id: \"a\", title: \"A\", topics: [(id: \"t\", title: \"T\", text: \"t\")],
             questions: [(id: \"q\", topic: \"t\", stem: \"S?\", options: [{options}])])"
        )
        .as_bytes(),
        "A question has two to eight options, this one has 100000",
        "Four options are usual",
    );
    let links = "[a](topic:a) ".repeat(MANY);
    let body = format!(
        "(format: 1, id: \"a\", title: \"A\", topics: [(title: \"T\", text: \"{links}\")])"
    );
    check(body.as_bytes(), "This link leads nowhere", "");
    // What is kept is not said to be all.
    let report = load_text(&body, "body.ron").report;
    assert_eq!(report.headline(), "200 problems and more");
}

/// Many topics whose parent is missing, each near to hundreds of ids; many under each other.
#[test]
fn ids_without_end() {
    let many = |n: usize, topic: fn(usize) -> String| {
        let topics: String = (0..n).map(topic).collect();
        format!("(format: 1, id: \"a\", title: \"A\", topics: [{topics}])")
    };
    let dead =
        |n| format!("(id: \"topic-{n}\", title: \"T\", text: \"t\", parent: \"topics-{n}\"),");
    check(
        many(250, dead).as_bytes(),
        "There is no topic “topics-0”",
        "Did you mean `topic-0`?",
    );
    let circle = |n| {
        format!(
            "(id: \"{n}\", title: \"{n}\", text: \"\", parent: \"{}\"),",
            (n + 1) % 5_000
        )
    };
    check(
        many(5_000, circle).as_bytes(),
        "in a circle: 0 → 1 → 2",
        "Take `parent` away",
    );
    let fields: String = (0..5_000).map(|n| format!("a{n}: {n},")).collect();
    check(
        format!("({fields})").as_bytes(),
        "There is no field “a0”",
        "Known are format",
    );
}

#[test]
fn markdown_without_end() {
    for body in [
        "> ".repeat(50_000),
        "- ".repeat(50_000),
        "[".repeat(50_000),
        "*a **b ".repeat(20_000),
        "<!-- ".repeat(20_000),
        "|a|b|\n|-|-|\n".to_owned() + &"|".repeat(50_000),
    ] {
        let start = Instant::now();
        let text = format!(
            "(format: 1, id: \"a\", title: \"A\", topics: [(title: \"T\", text: \"{body}\")])"
        );
        let _ = load_text(&text, "body.ron");
        assert!(
            start.elapsed() < SOON,
            "{:.10}: {:?}",
            body,
            start.elapsed()
        );
    }
}

#[test]
fn files_over_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.ron");
    let text = "// A remark that fills a line of the file.\n";
    std::fs::write(&large, text.repeat(33 * 1024 * 1024 / text.len())).unwrap();
    let sparse = folder.path().join("sparse.ron");
    std::fs::File::create(&sparse)
        .unwrap()
        .set_len(200 * 1024 * 1024)
        .unwrap();
    for path in [large, sparse] {
        let start = Instant::now();
        let loaded = load_file(&path).unwrap();
        assert!(start.elapsed() < SOON);
        assert!(loaded.pack.is_none());
        let item = &loaded.report.items[0];
        assert_eq!(item.message, "The file is larger than 32 MB");
        assert!(
            item.cure.contains("split it into several packs"),
            "{}",
            item.cure
        );
    }
    // What is as large as may be is read.
    let mut full = COFFEE.as_bytes().to_vec();
    full.resize(usize::try_from(MAX_BYTES).unwrap(), b'\n');
    assert!(load_bytes(&full, "full.ron").pack.is_some());
}

#[test]
fn paths_that_hold_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &Path| {
        let said = load_file(path).unwrap_err().to_string();
        assert!(said.contains(&path.display().to_string()), "{said}");
        assert_plain(&said);
        said
    };
    assert!(refused(folder.path()).contains("is a folder; name a content file in it"));
    assert!(refused(&folder.path().join("none.ron")).contains("there is no file"));
    assert!(refused(&folder.path().join("none").join("none.ron")).contains("there is no file"));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("private.ron");
    std::fs::write(&path, COFFEE).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads it all the same.
    match load_file(&path) {
        Ok(loaded) => assert!(loaded.pack.is_some()),
        Err(error) => assert!(
            error.to_string().contains("check its permissions"),
            "{error}"
        ),
    }
}

/// So many cases; what fails is shown and not kept in a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Loads what may be anything: a pack, or something to say that stands in the file.
fn loads_or_says_where(text: &str) -> Result<(), TestCaseError> {
    let Loaded { pack, report } = load_text(text, "damaged.ron");
    prop_assert_eq!(pack.is_some(), report.usable());
    prop_assert!(pack.is_some() || !report.items.is_empty());
    // The mark at the start takes no column.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.split('\n').flat_map(|line| line.split('\r')).collect();
    for item in &report.items {
        if item.message == "The file is empty" {
            prop_assert_eq!(item.line, 0);
            continue;
        }
        prop_assert!(
            (1..=lines.len()).contains(&item.line),
            "line {} of {}",
            item.line,
            lines.len()
        );
        prop_assert!(item.column >= 1);
        prop_assert!(!item.message.is_empty() && !item.cure.is_empty());
    }
    let _ = (report.render(true), report.json());
    Ok(())
}

/// What is cut out of a text, and what is put there.
type Damage = (Index, usize, String);

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let piece = prop_oneof![
        Just(String::new()),
        "[ -~\n]{1,12}",
        "\\PC{1,6}",
        select(vec![
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\"#",
            "r#\"",
            "//",
            "/*",
            "*/",
            "\\",
            "\r",
            "\r\n",
            "\0",
            "None",
            "Some(",
            "true",
            "-1",
            "0.5",
            "99999999999999999999",
            "id: \"\",",
            "parent: \"basics\",",
            "[x](topic:x)",
            "> [!exma]",
            "<b>",
            "<!--",
            "kind: none",
            "'",
            "\u{feff}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec((any::<Index>(), 0..60_usize, piece), 1..4)
}

fn damaged(text: &str, damage: &[Damage]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, length, piece) in damage {
        let from = at.index(chars.len() + 1);
        let to = (from + length).min(chars.len());
        chars.splice(from..to, piece.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_text_is_met_with_words(text in "\\PC{0,200}|[(){}\\[\\],:\"a-c0-9#/\\*\\\\ \n]{0,200}") {
        loads_or_says_where(&text)?;
    }

    #[test]
    fn any_bytes_are_met_with_words(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let loaded = load_bytes(&bytes, "bytes.ron");
        prop_assert!(loaded.pack.is_none() && !loaded.report.items.is_empty());
    }

    #[test]
    fn a_damaged_example_loads_or_says_where(text in select(vec![COFFEE, SMALL]), damage in damage()) {
        loads_or_says_where(&damaged(text, &damage))?;
    }
}

proptest! {
    // The built-in pack is long; these few take as long as all the others.
    #![proptest_config(cases(24))]

    #[test]
    fn a_damaged_built_in_pack_loads_or_says_where(damage in damage()) {
        loads_or_says_where(&damaged(DEFAULT, &damage))?;
    }
}
