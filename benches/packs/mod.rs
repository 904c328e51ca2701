//! A large content file for measuring: the same text for the same seed, shaped
//! like the built-in pack (pages with links, lists, tables and callouts; a
//! matrix with comparisons; questions), only with as many topics as wanted.

use fastrand::Rng;
use std::fmt::Write as _;

/// The seed of the large pack.
pub const SEED: u64 = 20_261_123;

const WORDS: &[&str] = &[
    "a", "branch", "carries", "fruit", "in", "its", "third", "year", "when", "water", "stands",
    "near", "roots", "and", "light", "falls", "through", "the", "leaves", "above", "until",
    "autumn", "takes", "them", "one", "by", "bark", "keeps", "insects", "away", "seeds", "wait",
];

const HUES: &[&str] = &[
    "red", "orange", "gold", "green", "teal", "sky", "blue", "violet", "magenta",
];

const SUBJECTS: usize = 40;
const ASPECTS: usize = 30;
const COMPARISONS: usize = 100;

/// A content file with so many topics, five levels deep.
pub fn large(topics: usize, seed: u64) -> String {
    let mut rng = Rng::with_seed(seed);
    let mut out = String::from(
        "(\n    format: 1,\n    id: \"large\",\n    title: \"A large pack\",\n    \
         nouns: (one: \"tree\", many: \"trees\"),\n    topics: [\n",
    );
    for n in 0..topics {
        topic(&mut out, &mut rng, n);
    }
    out.push_str("    ],\n    subjects: [\n");
    for n in 0..SUBJECTS {
        let hue = HUES[n % HUES.len()];
        let _ = writeln!(
            out,
            "        (id: \"s{n}\", name: \"Tree {n}\", icon: \"tree\", colour: {hue}),"
        );
    }
    out.push_str("    ],\n    aspects: [\n");
    for n in 0..ASPECTS {
        let _ = write!(
            out,
            "        (id: \"a{n}\", name: \"Trait {n}\", group: \"Group {}\", cells: {{",
            n / 6
        );
        for s in 0..SUBJECTS {
            let words = sentence(&mut rng, 3, 8);
            let _ = write!(out, "\"s{s}\": (text: \"{words}\"), ");
        }
        out.push_str("}),\n");
    }
    out.push_str("    ],\n    comparisons: [\n");
    for n in 0..COMPARISONS {
        let first = n % SUBJECTS;
        // Another tree of another colour: a pack that is well made gives no warnings.
        let differs = |s: &usize| s % HUES.len() != first % HUES.len();
        let second = (0..SUBJECTS)
            .map(|step| (n * 7 + 3 + step) % SUBJECTS)
            .find(differs)
            .unwrap_or((first + 1) % SUBJECTS);
        let aspects: Vec<String> = (0..10)
            .map(|a| format!("\"a{}\"", (n + a) % ASPECTS))
            .collect();
        let takeaway = sentence(&mut rng, 8, 14);
        let _ = writeln!(
            out,
            "        (id: \"c{n}\", title: \"Comparison {n}\", subjects: [\"s{first}\", \
             \"s{second}\"], aspects: [{}], takeaway: \"{takeaway}.\"),",
            aspects.join(", ")
        );
    }
    out.push_str("    ],\n    questions: [\n");
    for n in (0..topics).step_by(5) {
        question(&mut out, &mut rng, n);
    }
    out.push_str("    ],\n)\n");
    out
}

/// Every tenth topic stands under none, the others under one shortly before.
fn topic(out: &mut String, rng: &mut Rng, n: usize) {
    let _ = write!(out, "        (id: \"t{n}\", title: \"Page {n}\", ");
    if !n.is_multiple_of(10) {
        // 1 and 6 under 0, 2 and 7 under 1 and 6, and so on: at most five deep.
        let above = if n % 5 == 1 { n - n % 10 } else { n - 1 };
        let _ = write!(out, "parent: \"t{above}\", ");
    }
    let summary = sentence(rng, 6, 12);
    let (intro, example, aside) = (
        sentence(rng, 30, 60),
        sentence(rng, 15, 30),
        sentence(rng, 12, 24),
    );
    let (one, two, three) = (
        sentence(rng, 4, 9),
        sentence(rng, 4, 9),
        sentence(rng, 4, 9),
    );
    let link = rng.usize(0..=n);
    let _ = write!(
        out,
        "summary: \"{summary}\", text: r#\"\n{intro}. See [page {link}](topic:t{link}).\n\n\
         ## What to look for\n\n- **{one}**\n- {two}\n- *{three}*\n\n\
         | Season | Sign |\n|---|---|\n| spring | {one} |\n| autumn | {two} |\n\n\
         > [!exam]\n> {aside}.\n\n{example}, as `t{n}` shows.\n\"#),\n"
    );
}

fn question(out: &mut String, rng: &mut Rng, n: usize) {
    let stem = sentence(rng, 8, 16);
    let _ = write!(
        out,
        "        (id: \"q{n}\", topic: \"t{n}\", stem: \"{stem} {n}?\", options: ["
    );
    for option in 0..4 {
        // As many words in each: an option that stood out would be warned of.
        let (text, why) = (sentence(rng, 5, 5), sentence(rng, 6, 12));
        let right = if option == 0 { "right: true, " } else { "" };
        let _ = write!(out, "(text: \"{text} {option}\", {right}why: \"{why}.\"), ");
    }
    out.push_str("]),\n");
}

/// So many words, the first with a capital.
fn sentence(rng: &mut Rng, least: usize, most: usize) -> String {
    let count = rng.usize(least..=most);
    let words: Vec<&str> = (0..count)
        .filter_map(|_| rng.choice(WORDS))
        .copied()
        .collect();
    let words = words.join(" ");
    let mut chars = words.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
