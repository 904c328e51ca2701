//! Handouts as they leave the program: what is in them, that nothing of it is
//! lost on the way into HTML or PDF, and the command that writes them. Where
//! things stand on a page is tested beside the code (`src/handout/pdf/tests.rs`),
//! and what other programs make of the files in `.ci/handout`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it finds what can't be"
)]

mod command;
mod deck;
mod file;
#[expect(
    clippy::expect_used,
    clippy::panic,
    reason = "shared with the tests of screens"
)]
#[path = "../common/packs.rs"]
mod packs;
mod page;
mod reader;

use lectern::content::Pack;
use lectern::handout::{Block, Cell, Document, Numbering, Options, Text, gather, plain};

/// The packs, with what is asked of them.
fn handouts() -> Vec<(String, Document)> {
    let packs: [(&str, Pack); 5] = [
        ("default", packs::default_pack()),
        ("coffee", packs::coffee()),
        ("every element", packs::every_element()),
        ("only notes", packs::only_notes()),
        ("extremes", packs::extremes()),
    ];
    let mut all = Vec::new();
    for (name, pack) in packs {
        for (blank_cells, full) in [(false, false), (true, false), (false, true)] {
            let options = Options {
                key: true,
                blank_cells,
                full,
                questions: 20,
                ..Options::default()
            };
            let name = format!("{name}, blank {blank_cells}, full {full}");
            all.push((name, gather(&pack, &options)));
        }
    }
    all
}

/// The words of a handout in the order of reading, with the marks of lists where wanted.
fn words(document: &Document, marks: bool) -> Vec<String> {
    let mut all = vec![document.title.clone()];
    document
        .blocks
        .iter()
        .for_each(|b| block(b, marks, &mut all));
    all
}

fn block(one: &Block, marks: bool, all: &mut Vec<String>) {
    match one {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Small(text) => {
            all.push(plain(text));
        }
        Block::List(list) => {
            for (n, item) in list.items.iter().enumerate() {
                if marks {
                    all.push(list.numbering.mark(n));
                }
                item.iter().for_each(|b| block(b, marks, all));
            }
        }
        Block::Table(table) => {
            all.push(table.caption().to_owned());
            all.extend(table.columns().iter().map(|c| plain(c)));
            for group in table.groups() {
                all.push(group.name.clone());
                for cell in group.rows.iter().flat_map(|r| &r.cells) {
                    if let Cell::Text(text) = cell {
                        all.push(plain(text));
                    }
                }
            }
        }
        Block::Code(code) => all.push(code.clone()),
        Block::Note(title, blocks) => {
            all.push(title.clone());
            blocks.iter().for_each(|b| block(b, marks, all));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|b| block(b, marks, all)),
        Block::Rule | Block::WriteOn | Block::NewPage => {}
    }
}

/// The words of blocks, a line each.
fn said(blocks: &[Block]) -> String {
    let mut all = Vec::new();
    blocks.iter().for_each(|b| block(b, false, &mut all));
    all.join("\n")
}

/// The blocks of a part, without its heading.
fn part<'d>(document: &'d Document, name: &str) -> &'d [Block] {
    let is_part = |b: &Block| matches!(b, Block::Heading(level, _) if level.number() == 2);
    let named = |b: &Block| matches!(b, Block::Heading(_, text) if plain(text) == name);
    let Some(start) = document.blocks.iter().position(|b| is_part(b) && named(b)) else {
        return &[];
    };
    let after = &document.blocks[start + 1..];
    let end = after
        .iter()
        .position(|b| is_part(b) || *b == Block::NewPage)
        .unwrap_or(after.len());
    &after[..end]
}

#[test]
fn a_handout_of_the_built_in_notes_has_all_its_parts() {
    let pack = packs::default_pack();
    let options = Options {
        key: true,
        ..Options::default()
    };
    let document = gather(&pack, &options);
    assert_eq!(document.title, pack.title);
    let summary = said(part(&document, "Summary"));
    for (_, topic) in pack.topics.iter() {
        assert!(summary.contains(&topic.title), "{}", topic.id);
    }
    let tables = part(&document, "Comparisons");
    for (_, comparison) in pack.comparisons.iter() {
        let named = |b: &Block| matches!(b, Block::Heading(_, t) if plain(t) == comparison.title);
        let at = tables.iter().position(named).unwrap();
        assert!(
            matches!(tables[at + 1], Block::Table(_)),
            "{}",
            comparison.id
        );
    }
    let pricing = pack.pricing.as_ref().unwrap();
    let (_, preset) = pricing.presets.iter().next().unwrap();
    let bill = part(&document, "A bill, step by step");
    assert!(matches!(&bill[0], Block::Heading(_, t) if plain(t) == preset.title));
    let [Block::List(list)] = part(&document, "Questions") else {
        panic!("there is one list of questions")
    };
    assert_eq!(
        (list.items.len(), list.numbering),
        (10, Numbering::Numbers(1))
    );
    let [Block::List(key)] = part(&document, "Key") else {
        panic!("there is one key")
    };
    assert_eq!(key.items.len(), 10);
}

#[test]
fn the_bill_is_that_of_the_price_command() {
    let pack = packs::default_pack();
    let document = gather(&pack, &Options::default());
    let bill = part(&document, "A bill, step by step");
    let table = bill.iter().find_map(|b| match b {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = &table.unwrap().groups()[0].rows;
    let total = rows.last().unwrap();
    assert!(total.total && rows.iter().filter(|r| r.total).count() == 1);
    let (_, preset) = pack
        .pricing
        .as_ref()
        .unwrap()
        .presets
        .iter()
        .next()
        .unwrap();
    let usage = &preset.usage;
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lectern"))
        .args(["price", "--json", "--region", &preset.region])
        .args(["--architecture", &preset.architecture])
        .args(["--requests", &usage.requests.to_string()])
        .args(["--duration-ms", &usage.duration_ms.exact()])
        .args(["--memory-mb", &usage.memory_mb.to_string()])
        .args([
            "--free-tier",
            if usage.free_tier == lectern::pricing::FreeTier::Full {
                "full"
            } else {
                "none"
            },
        ])
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let Some(Cell::Text(shown)) = total.cells.last() else {
        panic!("the total stands in the last cell")
    };
    let shown = plain(shown).replace(['$', ','], "");
    let number = |text: &str| text.parse::<f64>().unwrap();
    assert_eq!(number(&shown), number(json["total"].as_str().unwrap()));
}

#[test]
fn blank_cells_have_their_answers_on_a_page_of_their_own() {
    let pack = packs::default_pack();
    let filled = gather(&pack, &Options::default());
    let options = Options {
        blank_cells: true,
        ..Options::default()
    };
    let blank = gather(&pack, &options);
    assert_eq!(
        part(&blank, "Comparisons, filled in"),
        part(&filled, "Comparisons")
    );
    let is_part =
        |b: &Block| matches!(b, Block::Heading(_, t) if plain(t) == "Comparisons, filled in");
    let at = blank.blocks.iter().position(is_part).unwrap();
    assert_eq!(blank.blocks[at - 1], Block::NewPage);
    // Not a word of a cell is left in the tables to fill.
    let mut left = Vec::new();
    for one in part(&blank, "Comparisons") {
        if let Block::Table(table) = one {
            for row in table.groups().iter().flat_map(|g| &g.rows) {
                left.extend(row.cells.iter().skip(1).filter(|c| **c != Cell::ToFill));
            }
        }
    }
    let dash: Text = vec![lectern::handout::Span::plain("\u{2013}")];
    assert!(
        left.iter().all(|c| **c == Cell::Text(dash.clone())),
        "{left:?}"
    );
}

#[test]
fn topics_narrow_everything_down() {
    let pack = packs::coffee();
    let (topic, _) = pack.topics.find(|t| !t.comparisons.is_empty()).unwrap();
    let options = Options {
        topics: vec![topic],
        questions: usize::MAX,
        key: true,
        ..Options::default()
    };
    let document = gather(&pack, &options);
    let wanted = pack.with_descendants(topic);
    let summary = said(part(&document, "Summary"));
    for (ix, topic) in pack.topics.iter() {
        let there = summary.lines().any(|l| l.starts_with(&topic.title));
        assert_eq!(there, wanted.contains(&ix), "{}", topic.id);
    }
    let all = words(&document, false).join("\n");
    for (_, question) in pack.questions.iter() {
        let stem = question.stem.replace("**", "").replace('`', "");
        let may = wanted.contains(&question.topic) && !question.reserved;
        assert!(may || !all.contains(&stem), "{}", question.id);
    }
}

#[test]
fn the_seed_decides_and_no_fact_is_asked_twice() {
    let pack = packs::default_pack();
    let with = |seed| {
        let options = Options {
            seed,
            questions: 30,
            key: true,
            ..Options::default()
        };
        gather(&pack, &options)
    };
    assert_eq!(with(7), with(7));
    assert_ne!(part(&with(7), "Questions"), part(&with(8), "Questions"));
    for seed in 0..5 {
        let document = with(seed);
        let [Block::List(list)] = part(&document, "Questions") else {
            panic!("there is one list of questions")
        };
        let mut stems: Vec<String> = list
            .items
            .iter()
            .map(|item| match &item[0] {
                Block::Paragraph(text) => plain(text),
                other => panic!("{other:?}"),
            })
            .collect();
        let count = stems.len();
        stems.sort();
        stems.dedup();
        assert_eq!((count, stems.len()), (30, 30));
    }
}

#[test]
fn the_key_names_the_options_that_are_right() {
    let pack = packs::default_pack();
    let options = Options {
        questions: 60,
        key: true,
        ..Options::default()
    };
    let document = gather(&pack, &options);
    let ([Block::List(asked)], [Block::List(key)]) =
        (part(&document, "Questions"), part(&document, "Key"))
    else {
        panic!("questions and key")
    };
    let mut compared = 0;
    for (question, entry) in asked.items.iter().zip(&key.items) {
        let (Block::Paragraph(stem), Block::Paragraph(head)) = (&question[0], &entry[0]) else {
            panic!("{question:?}")
        };
        let Some(Block::List(options)) = question.get(1) else {
            continue;
        };
        let (letters, _) = plain(head)
            .split_once(". ")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let stem = plain(stem);
        // What the pack itself says is right, for those written by hand.
        let written = pack.questions.find(|q| {
            stem.starts_with(&q.stem.replace("**", "").replace('`', ""))
                && q.options.len() == options.items.len()
        });
        let Some((_, written)) = written else {
            continue;
        };
        let right: Vec<&str> = written
            .options
            .iter()
            .filter(|o| o.right)
            .map(|o| o.text.as_str())
            .collect();
        let mut named: Vec<String> = letters
            .split(", ")
            .map(|l| {
                let n = usize::from(l.as_bytes()[0] - b'A');
                match &options.items[n][0] {
                    Block::Paragraph(text) => plain(text),
                    other => panic!("{other:?}"),
                }
            })
            .collect();
        let mut right: Vec<String> = right.into_iter().map(str::to_owned).collect();
        right.sort();
        named.sort();
        assert_eq!(named, right, "{stem}");
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn parts_that_the_pack_has_nothing_for_are_left_out() {
    let document = gather(
        &packs::only_notes(),
        &Options {
            key: true,
            ..Options::default()
        },
    );
    for name in ["Comparisons", "A bill, step by step", "Questions", "Key"] {
        assert!(part(&document, name).is_empty(), "{name}");
    }
    // A topic without a summary stands with the beginning of its text.
    let summary = words(&document, false).join(" ");
    assert!(summary.contains("Some words.") && summary.contains("More words."));
}
