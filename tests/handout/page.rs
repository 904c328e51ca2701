//! The HTML read by the parser of a browser.

use super::{handouts, packs, words};
use lectern::handout::{
    Block, Cell, Document, Group, Level, List, Numbering, Options, Paper, Row, Span, Table, gather,
    html,
};
use scraper::{ElementRef, Html, Selector};

fn select<'d>(page: &'d Html, selector: &str) -> Vec<ElementRef<'d>> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).collect()
}

fn within<'d>(element: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    let selector = Selector::parse(selector).unwrap();
    element.select(&selector).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_browser_finds_no_fault_and_every_word() {
    for (name, document) in handouts() {
        let page = Html::parse_document(&html(&document, None));
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        let main = select(&page, "main")[0];
        let read: String = main.text().filter(|t| *t != "Your answer:").collect();
        let all: String = words(&document, false).concat();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&read), bare(&all), "{name}");
    }
}

#[test]
fn headings_go_down_by_one_and_the_language_is_said() {
    for (name, document) in handouts() {
        let page = Html::parse_document(&html(&document, None));
        let root = select(&page, "html")[0];
        assert_eq!(root.value().attr("lang"), Some("en"));
        assert_eq!(select(&page, "h1").len(), 1);
        let mut before = 0;
        for heading in select(&page, "h1, h2, h3, h4, h5, h6") {
            let level = u32::from(heading.value().name().as_bytes()[1] - b'0');
            assert!(level <= before + 1, "{name}: h{level} after h{before}");
            before = level;
        }
    }
}

#[test]
fn each_table_is_even_and_its_heads_have_a_scope() {
    let mut tables = 0;
    for (name, document) in handouts() {
        let page = Html::parse_document(&html(&document, None));
        for table in select(&page, "table") {
            tables += 1;
            let wide = |row: &ElementRef<'_>| -> usize {
                let span = |cell: ElementRef<'_>| {
                    cell.value()
                        .attr("colspan")
                        .map_or(1, |n| n.parse().unwrap())
                };
                within(*row, "th, td").into_iter().map(span).sum()
            };
            let rows = within(table, "tr");
            let first = wide(&rows[0]);
            assert!(rows.iter().all(|r| wide(r) == first), "{name}");
            assert_eq!(within(table, "thead").len(), 1);
            for head in within(table, "th") {
                let scope = head.value().attr("scope").unwrap();
                let right = match head
                    .parent()
                    .and_then(|r| r.parent())
                    .and_then(ElementRef::wrap)
                {
                    Some(part) if part.value().name() == "thead" => scope == "col",
                    _ => scope == "row" || scope == "rowgroup",
                };
                assert!(right, "{name}: {scope}");
                assert!(
                    !squeezed(&head.text().collect::<String>()).is_empty(),
                    "{name}"
                );
            }
        }
    }
    assert!(tables > 50);
}

#[test]
fn nothing_is_run_or_fetched() {
    for (name, document) in handouts() {
        let text = html(&document, None);
        let page = Html::parse_document(&text);
        let loads = "script, link, img, iframe, object, embed, base, form, [src], [srcset], [style], [background]";
        assert!(select(&page, loads).is_empty(), "{name}");
        for style in select(&page, "style") {
            let css: String = style.text().collect();
            assert!(!css.contains("url(") && !css.contains("@import"), "{name}");
        }
        for element in select(&page, "*") {
            assert!(
                element
                    .value()
                    .attrs()
                    .all(|(name, _)| !name.starts_with("on"))
            );
        }
    }
}

/// What could end an element or an attribute before its time.
const TRICKY: &str = "</style></main><script>alert('1')</script> & &amp; \"'`<!-- ]]>";

#[test]
fn whatever_the_notes_hold_is_text() {
    let tricky = || vec![Span::plain(TRICKY)];
    let table = Table::new(
        TRICKY.to_owned(),
        vec![tricky(), tricky()],
        true,
        vec![Group {
            name: TRICKY.to_owned(),
            rows: vec![Row {
                cells: vec![Cell::Text(tricky()), Cell::Text(tricky())],
                total: false,
            }],
        }],
    );
    let link = |url: &str| Span {
        link: Some(url.to_owned()),
        ..Span::plain("link")
    };
    let document = Document {
        title: TRICKY.to_owned(),
        language: "\"><script>".to_owned(),
        blocks: vec![
            Block::Heading(Level::PART, tricky()),
            Block::Paragraph(tricky()),
            Block::Code(TRICKY.to_owned()),
            Block::Note(
                TRICKY.to_owned(),
                vec![Block::Quote(vec![Block::Small(tricky())])],
            ),
            Block::List(List {
                numbering: Numbering::Letters,
                items: vec![vec![Block::Paragraph(tricky())]],
                together: false,
            }),
            Block::Table(table),
            Block::Paragraph(vec![
                link("https://example.org/?a=1&b=\"2\""),
                link("javascript:alert(1)"),
                link("data:text/html,x"),
            ]),
        ],
    };
    let page = Html::parse_document(&html(&document, None));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert!(select(&page, "script").is_empty());
    let read: String = select(&page, "main")[0].text().collect();
    assert_eq!(read.matches(TRICKY).count(), 13, "{read}");
    let links: Vec<_> = select(&page, "a")
        .iter()
        .map(|a| a.value().attr("href").unwrap())
        .collect();
    assert_eq!(links, ["https://example.org/?a=1&b=\"2\""]);
}

#[test]
fn lists_are_lettered_and_numbered_and_pages_turn() {
    let pack = packs::default_pack();
    let options = Options {
        key: true,
        blank_cells: true,
        ..Options::default()
    };
    let page = Html::parse_document(&html(&gather(&pack, &options), None));
    let lettered = select(&page, "ol.whole > li > ol[type=A]").len();
    assert!(lettered >= 10, "{lettered}");
    assert_eq!(select(&page, "div.turn").len(), 2);
    assert!(!select(&page, "table.fill td").is_empty());
}

#[test]
fn paper_is_named_only_where_it_was_asked_for() {
    let document = gather(&packs::only_notes(), &Options::default());
    assert!(!html(&document, None).contains(" size: "));
    assert!(html(&document, Some(Paper::Letter)).contains("@page { size: letter; }"));
    assert!(html(&document, Some(Paper::A4)).contains("@page { size: A4; }"));
}
