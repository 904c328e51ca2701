//! The packs that tests open: those of the project, and made ones at the ends
//! of what is allowed.

use lectern::content::{Pack, load_default, load_text};
use std::fmt::Write as _;
use std::path::Path;

/// The built-in pack.
pub fn default_pack() -> Pack {
    load_default().pack.expect("the default pack loads")
}

/// The small example pack: no prices.
pub fn coffee() -> Pack {
    example("coffee.ron")
}

/// The example with every element of the format.
pub fn every_element() -> Pack {
    example("every-element.ron")
}

fn example(name: &str) -> Pack {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/examples")
        .join(name);
    let text = std::fs::read_to_string(path).expect("the example is there");
    pack(&text)
}

/// A pack from its text, which must hold.
pub fn pack(text: &str) -> Pack {
    let loaded = load_text(text, "test.ron");
    loaded
        .pack
        .unwrap_or_else(|| panic!("the pack has problems:\n{}", loaded.report.render(false)))
}

/// A pack of notes alone: no subjects, prices or questions.
pub fn only_notes() -> Pack {
    pack(
        r##"(
    format: 1,
    id: "only-notes",
    title: "Only notes",
    topics: [
        (id: "one", title: "First page", text: "Some words.", summary: ""),
        (id: "two", title: "Second page", text: "More words.", summary: ""),
    ],
)"##,
    )
}

/// A pack of extremes: very long words, scripts that the fonts lack, nothing
/// said where something could be, eight subjects of twenty aspects.
pub fn extremes() -> Pack {
    let long = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntb";
    let names = [
        long,
        "計算服務與容器平台",
        "🚀🚀🚀",
        "a",
        "Ωmega",
        "zero\u{200b}width",
        "مرحبا",
        "E8",
    ];
    let mut text = String::from("(format: 1, id: \"extremes\", title: \"");
    let _ = write!(text, "{long} 漢字 🚀\", topics: [");
    for n in 0..40 {
        let parent = match n {
            0 => String::new(),
            n if n % 5 == 0 => String::new(),
            n => format!("parent: \"t{}\",", n - 1),
        };
        let body = match n % 4 {
            // Only what has topics under it may say nothing.
            0 if n % 5 == 4 => "x".to_owned(),
            0 => String::new(),
            1 => format!("{long} {long}\\n\\n- {long}\\n    - 漢字漢字漢字漢字漢字漢字漢字漢字漢字"),
            2 => format!("| a | {long} |\\n|---|---|\\n| 🚀 | {long}{long} |\\n\\n> [!exam]\\n> {long}"),
            _ => "```\\nvery long line of code that goes on and on and on and on and on and on and on and on and on and on\\n```".to_owned(),
        };
        let _ = write!(
            text,
            "(id: \"t{n}\", {parent} title: \"{} {n}\", summary: \"\", text: \"{body}\"),",
            names[n % names.len()]
        );
    }
    text.push_str("], subjects: [");
    for (n, name) in names.iter().enumerate() {
        let _ = write!(
            text,
            "(id: \"s{n}\", name: \"{name}\", icon: \"cloud\", colour: red),"
        );
    }
    text.push_str("], aspects: [");
    for a in 0..20 {
        let _ = write!(
            text,
            "(id: \"a{a}\", name: \"{} {a}\", group: \"g{}\", cells: {{",
            names[a % 8],
            a / 7
        );
        for s in 0..8 {
            let words = match (a + s) % 5 {
                0 => long.to_owned(),
                1 => "same".to_owned(),
                2 => "漢字 🚀 ".repeat(20),
                3 => "a few plain words that wrap over several lines in a narrow column of a table"
                    .into(),
                _ => format!("{a}"),
            };
            let _ = write!(text, "\"s{s}\": (text: \"{}\"),", words.trim());
        }
        text.push_str("}),");
    }
    text.push_str(
        "], comparisons: [(id: \"all\", title: \"All of them\", subtitle: \"\", subjects: [",
    );
    for s in 0..8 {
        let _ = write!(text, "\"s{s}\",");
    }
    text.push_str("], aspects: [");
    for a in 0..20 {
        let _ = write!(text, "\"a{a}\",");
    }
    text.push_str("])], questions: [");
    for q in 0..12 {
        let _ = write!(
            text,
            "(id: \"q{q}\", topic: \"t{q}\", stem: \"{long} 漢字 {q}?\", options: [\
             (text: \"{long} {long} {long}\", right: true, why: \"{long}\"),\
             (text: \"漢字\", why: \"because\"),\
             (text: \"🚀\", why: \"not that\"),\
             (text: \"no\", why: \"not this\")]),"
        );
    }
    text.push_str("])");
    pack(&text)
}
