//! What a room asks is said with the line of the cell or text that asks it, and
//! nothing is said of what fits.

use super::*;
use crate::content::load_text;
use crate::projection::{Even, lay_out, lesson};

const LONG: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt";

fn pack_text() -> String {
    let endless = "word ".repeat(600);
    format!(
        "(format: 1, id: \"p\", title: \"P\", topics: [
(id: \"short\", title: \"Short\", text: \"A few words.\"),
(id: \"long\", title: \"Long\", text: \"{}\"),
(id: \"endless\", title: \"Endless\", text: \"{endless}\"),
], subjects: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")], aspects: [
(id: \"one\", name: \"One\", cells: {{\"a\": (text: \"x\"),
\"b\": (text: \"{endless}\")}}),
], comparisons: [(id: \"c\", title: \"C\", subjects: [\"a\", \"b\"], aspects: [\"one\"], rows: [
(id: \"own\", name: \"Own\", cells: {{\"b\": (text: \"y\"), \"a\":
(text: \"{LONG}\")}})])])",
        "Some words in a sentence. ".repeat(60),
    )
}

fn said(room: Room) -> Vec<(usize, String)> {
    let text = pack_text();
    let loaded = load_text(&text, "p.ron");
    let pack = loaded
        .pack
        .unwrap_or_else(|| panic!("{}", loaded.report.render(false)));
    let deck = Deck::of_pack(&pack);
    let found = check(&deck, &lay_out(&deck, room, &Even));
    let report = report(&found, &deck, &pack, &text, "p.ron");
    report
        .items
        .into_iter()
        .map(|i| (i.line, i.message))
        .collect()
}

#[test]
fn what_is_paged_and_what_fits_no_page_is_said_with_its_line() {
    let said = said(Room::new(800.0, 600.0, false));
    let has = |line: usize, words: &str| said.iter().any(|(l, m)| *l == line && m.contains(words));
    assert!(has(3, "“Long” takes"), "{said:?}");
    assert!(has(4, "is longer than a page"), "{said:?}");
    assert!(
        has(7, "The row “One” of “C” is higher than a page"),
        "{said:?}"
    );
    assert!(has(10, &format!("The word “{}", &LONG[..20])), "{said:?}");
    assert!(said.iter().all(|(line, _)| *line != 2), "{said:?}");
}

#[test]
fn slides_of_a_lesson_s_own_are_placed_in_its_file() {
    let text = pack_text();
    let pack = load_text(&text, "p.ron").pack.expect("sound");
    let lesson_text = format!(
        "(format: 1, pack: \"p\", title: \"T\", parts: [\n topic(id: \"short\"),\n slide(heading: \"H\",\n text: \"{}\")])",
        "Some words. ".repeat(100)
    );
    let read = lesson::read(&lesson_text, "l.ron", &pack, &|_| true).expect("sound");
    let laid = lay_out(&read.deck, Room::new(800.0, 600.0, false), &Even);
    let found = check(&read.deck, &laid);
    let report = lesson_report(&found, &read.deck, &lesson_text, "l.ron");
    let lines: Vec<usize> = report.items.iter().map(|i| i.line).collect();
    assert_eq!(lines, [4]);
    assert!(
        headline(&found, &laid, Room::new(800.0, 600.0, true))
            .starts_with("800 × 600, deep room: 4 slides")
    );
}

#[test]
fn each_finding_has_the_line_that_the_report_says() {
    let text = pack_text();
    let pack = load_text(&text, "p.ron").pack.expect("it loads");
    let mut lesson = lesson::Lesson::new(&pack);
    for topic in pack.topics.indices() {
        lesson.parts.push(lesson::Thing::Topic(topic).part(&pack));
    }
    let long = "Some words in a sentence. ".repeat(60);
    lesson.parts.push(lesson::Part::Slide(lesson::OwnSlide {
        heading: "Own".into(),
        text: long,
        ..lesson::OwnSlide::default()
    }));
    let own_text = lesson::write(&lesson).expect("it is written");
    let (deck, faults) = lesson::deck(&lesson, &pack, &|_| true);
    assert_eq!(faults, []);
    let found = check(
        &deck,
        &lay_out(&deck, Room::new(1280.0, 720.0, false), &Even),
    );
    let sorted = |mut lines: Vec<usize>| {
        lines.sort_unstable();
        lines
    };
    let of = |report: Report| report.items.iter().map(|i| i.line).collect::<Vec<_>>();
    let here = lines(&found, &deck, &pack, &text);
    assert_eq!(here.len(), found.len());
    let of_pack = of(report(&found, &deck, &pack, &text, "p.ron"));
    assert!(!of_pack.is_empty());
    assert_eq!(sorted(here.into_iter().flatten().collect()), of_pack);
    let own = lesson_lines(&found, &deck, &own_text);
    let of_lesson = of(lesson_report(&found, &deck, &own_text, "l.ron"));
    assert!(!of_lesson.is_empty());
    assert_eq!(sorted(own.into_iter().flatten().collect()), of_lesson);
    // The text of another pack has no line for any of it.
    assert!(lines(&found, &deck, &pack, "(").iter().all(Option::is_none));
}
