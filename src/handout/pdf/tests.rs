//! Where things stand on the pages: nothing outside the margins, nothing over
//! anything else, rows whole, heads repeated, headings never alone.

use super::flow::{Column, Mark};
use super::pages::{Page, Pages, Placed, pages};
use super::shape::Faces;
use crate::handout::document::{
    Block, Cell, Document, Group, Level, List, Numbering, Row, Span, Table, text,
};
use crate::handout::{Options, Paper, gather};

const LONG: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntb";

fn laid_out(blocks: Vec<Block>, paper: Paper) -> Pages {
    let document = Document {
        title: format!("A handout about {LONG}"),
        language: "en".to_owned(),
        blocks,
    };
    pages(&document, &mut Faces::open().unwrap(), paper)
}

fn words(mark: &Mark) -> Option<&str> {
    match mark {
        Mark::Text { run, .. } => Some(&run.text),
        Mark::Fill { .. } | Mark::Heading(..) => None,
    }
}

/// Left, top, right and bottom of the letters of a run.
fn inked(placed: &Placed) -> Option<[f32; 4]> {
    let Mark::Text {
        x, baseline, run, ..
    } = &placed.mark
    else {
        return None;
    };
    let kept = run.text.trim_end().len();
    let ink = run.glyphs.iter().filter(|g| g.bytes.start < kept);
    let width: f32 = ink.map(|g| g.advance).sum::<f32>() * run.size;
    let y = placed.top + baseline;
    (width > 0.0).then(|| [*x, y - run.size * 0.73, x + width, y + run.size * 0.2])
}

/// Asserts that all stands within the margins and nothing over anything else.
fn sound(pages: &Pages) {
    let Column { x, width } = pages.column;
    for (n, page) in pages.pages.iter().enumerate() {
        let boxes: Vec<([f32; 4], &str)> = page
            .marks
            .iter()
            .filter_map(|p| Some((inked(p)?, words(&p.mark)?)))
            .collect();
        for ([left, top, right, bottom], text) in &boxes {
            let inside = *left >= x - 0.01
                && *right <= x + width + 0.01
                && *top >= pages.top - 0.01
                && *bottom <= pages.bottom + 0.01;
            assert!(inside, "page {n}: {text} at {left} {top} {right} {bottom}");
        }
        for (i, (a, one)) in boxes.iter().enumerate() {
            for (b, other) in &boxes[i + 1..] {
                let over = a[0] < b[2] - 0.05
                    && b[0] < a[2] - 0.05
                    && a[1] < b[3] - 0.05
                    && b[1] < a[3] - 0.05;
                assert!(!over, "page {n}: “{one}” {a:?} over “{other}” {b:?}");
            }
        }
        for placed in &page.marks {
            if let Mark::Fill { y, height, .. } = &placed.mark {
                assert!(placed.top + y >= pages.top - 1.0, "page {n}");
                assert!(placed.top + y + height <= pages.bottom + 1.0, "page {n}");
            }
        }
        assert!(!page.foot.is_empty());
        for placed in &page.foot {
            let [left, top, right, bottom] = inked(placed).unwrap();
            assert!(left >= x && right <= x + width + 0.01);
            assert!(top > pages.bottom && bottom < pages.size.1 - 10.0);
        }
    }
}

fn page_of(pages: &Pages, word: &str) -> Vec<usize> {
    let on = |page: &Page| {
        page.marks
            .iter()
            .any(|p| words(&p.mark).is_some_and(|w| w.contains(word)))
    };
    let all = pages.pages.iter().enumerate();
    all.filter(|(_, page)| on(page)).map(|(n, _)| n).collect()
}

fn row(n: usize, columns: usize, cell: impl Fn(usize) -> String) -> Row {
    let first = Cell::Text(text(&format!("row{n}x")));
    let rest = (1..columns).map(|c| Cell::Text(text(&cell(c))));
    Row {
        cells: std::iter::once(first).chain(rest).collect(),
        total: false,
    }
}

fn table(columns: usize, rows: Vec<Row>) -> Block {
    let heads = (0..columns).map(|c| text(&format!("head{c}x"))).collect();
    let group = Group {
        name: "Group".to_owned(),
        rows,
    };
    Block::Table(Table::new("Caption".to_owned(), heads, true, vec![group]))
}

#[test]
fn whole_packs_keep_within_their_pages() {
    let coffee = include_str!("../../../content/examples/every-element.ron");
    let packs = [
        crate::content::load_default().pack.unwrap(),
        crate::content::load_text(coffee, "every-element.ron")
            .pack
            .unwrap(),
    ];
    for pack in packs {
        for (blank_cells, full) in [(false, false), (true, false), (false, true)] {
            let options = Options {
                key: true,
                blank_cells,
                full,
                ..Options::default()
            };
            let document = gather(&pack, &options);
            for paper in [Paper::A4, Paper::Letter] {
                sound(&pages(&document, &mut Faces::open().unwrap(), paper));
            }
        }
    }
}

#[test]
fn whatever_the_words_are_they_stay_on_the_paper() {
    let odd = [
        LONG.to_owned(),
        LONG.repeat(40),
        "漢字🚀".repeat(200),
        format!("a {LONG} b"),
        "\u{200b}\u{ad}".to_owned(),
        String::new(),
        " ".repeat(300),
        "one-two/three\u{2014}four ".repeat(60),
        "\u{a0}".repeat(200),
        format!("x{}", "\u{a0}word".repeat(60)),
        "e\u{301}\u{302}\u{303}".repeat(90),
        "مرحبا بالعالم ".repeat(50),
    ];
    let mut blocks = Vec::new();
    for words in &odd {
        let spans = || vec![Span::plain(words), Span::bold(words)];
        let mut deep = vec![Block::Paragraph(spans())];
        for n in 0..40 {
            deep = vec![if n % 2 == 0 {
                Block::Quote(deep)
            } else {
                Block::List(List {
                    numbering: Numbering::Numbers(u64::MAX),
                    items: vec![deep],
                    together: n % 4 == 1,
                })
            }];
        }
        blocks.push(Block::Heading(Level::PART, spans()));
        blocks.extend(deep);
        blocks.push(Block::Code(format!("    {words}\n\n{words}")));
        blocks.push(Block::Note(
            words.clone(),
            vec![Block::Small(spans()), Block::WriteOn],
        ));
        for columns in [1, 2, 6] {
            let rows = (0..3).map(|n| row(n, columns, |_| words.clone())).collect();
            blocks.push(table(columns, rows));
        }
        blocks.push(Block::Rule);
    }
    for paper in [Paper::A4, Paper::Letter] {
        sound(&laid_out(blocks.clone(), paper));
    }
}

#[test]
fn rows_stay_whole_and_the_head_stands_on_each_page() {
    let rows = (0..120)
        .map(|n| {
            row(n, 4, |c| {
                format!("cell{n}x{c} {}", "and some more ".repeat((n * c) % 7))
            })
        })
        .collect();
    let pages = laid_out(vec![table(4, rows)], Paper::A4);
    sound(&pages);
    assert!(pages.pages.len() > 3);
    for n in 0..120 {
        let whole = page_of(&pages, &format!("row{n}x"));
        assert_eq!(whole.len(), 1, "row {n}");
        for c in 1..4 {
            assert_eq!(page_of(&pages, &format!("cell{n}x{c} ")), whole, "row {n}");
        }
    }
    let all: Vec<usize> = (0..pages.pages.len()).collect();
    assert_eq!(page_of(&pages, "head2x"), all);
    // It is read once only.
    let read = pages.pages.iter().flat_map(|p| &p.marks).filter(
        |p| matches!(&p.mark, Mark::Text { run, leaf: Some(_), .. } if run.text.contains("head2x")),
    );
    assert_eq!(read.count(), 1);
    let above = |page: &Page| {
        words(
            &page
                .marks
                .iter()
                .find(|p| words(&p.mark).is_some())
                .unwrap()
                .mark,
        )
        .unwrap()
        .to_owned()
    };
    assert!(pages.pages[1..].iter().all(|p| above(p).contains("head0x")));
}

#[test]
fn a_row_taller_than_a_page_goes_on_and_loses_nothing() {
    let mut words = String::new();
    for n in 0..900 {
        words.push_str(&format!("word{n}x "));
    }
    let pages = laid_out(
        vec![table(
            3,
            vec![row(0, 3, |c| {
                if c == 1 {
                    words.clone()
                } else {
                    "short".to_owned()
                }
            })],
        )],
        Paper::A4,
    );
    sound(&pages);
    assert!(pages.pages.len() > 1);
    for n in 0..900 {
        assert_eq!(page_of(&pages, &format!("word{n}x")).len(), 1, "{n}");
    }
}

#[test]
fn a_heading_is_never_the_last_on_its_page() {
    for lines in 30..70 {
        let mut blocks: Vec<Block> = (0..lines)
            .map(|n| Block::Paragraph(text(&format!("line {n}"))))
            .collect();
        blocks.push(Block::Heading(Level::SECTION, text("The heading")));
        blocks.push(Block::Paragraph(text(&"what follows it ".repeat(30))));
        let pages = laid_out(blocks, Paper::Letter);
        let at = page_of(&pages, "The heading");
        assert!(
            page_of(&pages, "what follows it").contains(&at[0]),
            "{lines}"
        );
        assert_eq!(at.len(), 1);
    }
}

#[test]
fn questions_keep_their_options_and_parts_begin_pages() {
    let item = |n: usize| {
        let option = |o: usize| vec![Block::Paragraph(text(&format!("option{n}x{o}")))];
        vec![
            Block::Paragraph(text(&format!("stem{n}x"))),
            Block::List(List {
                numbering: Numbering::Letters,
                items: (0..4).map(option).collect(),
                together: true,
            }),
        ]
    };
    let blocks = vec![
        Block::List(List {
            numbering: Numbering::Numbers(1),
            items: (0..40).map(item).collect(),
            together: true,
        }),
        Block::NewPage,
        Block::Heading(Level::PART, text("Keyed")),
        Block::Paragraph(text("A")),
    ];
    let pages = laid_out(blocks, Paper::A4);
    sound(&pages);
    for n in 0..40 {
        let stem = page_of(&pages, &format!("stem{n}x"));
        for o in 0..4 {
            assert_eq!(page_of(&pages, &format!("option{n}x{o}")), stem);
        }
    }
    let last = pages.pages.len() - 1;
    assert_eq!(page_of(&pages, "Keyed"), [last]);
    let first = pages.pages[last].marks.iter().find_map(|p| words(&p.mark));
    assert_eq!(first, Some("Keyed"));
}
