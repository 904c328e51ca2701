//! Lessons are read, written and read again, and what is wrong in them is said
//! where it stands.

use super::form::{ENTRY_FIELDS, LESSON_FIELDS, SLIDE_FIELDS};
use super::*;
use crate::content::{Struct, load_text};
use crate::projection::{CoverBy, Kind, Source};

const PACK: &str = include_str!("../../../content/examples/coffee.ron");
const LESSON: &str = include_str!("../../../content/lessons/coffee.ron");

fn pack() -> Pack {
    load_text(PACK, "coffee.ron")
        .pack
        .expect("the example loads")
}

fn read_it(text: &str) -> Result<Read, Report> {
    read(text, "lesson.ron", &pack(), &|_| true)
}

fn said(text: &str) -> Vec<(usize, usize, String, String)> {
    let report = match read_it(text) {
        Ok(read) => read.report,
        Err(report) => report,
    };
    report
        .items
        .into_iter()
        .map(|i| (i.line, i.column, i.message, i.cure))
        .collect()
}

#[test]
fn the_example_is_sound_and_comes_back_as_it_was() {
    let read = read_it(LESSON).expect("the example is sound");
    assert_eq!(read.report.items, []);
    let written = write(&read.lesson).expect("it can be written");
    let again = read_it(&written).expect("what was written is read");
    assert_eq!(again.lesson, read.lesson, "{written}");
    assert_eq!(again.deck, read.deck);
}

#[test]
fn the_deck_has_what_was_ticked_in_its_order() {
    let text = "(format: 1, pack: \"coffee\", title: \"T\", minutes: 20, parts: [
        topic(id: \"grind\", minutes: 5, notes: \"Bring the grinder.\"),
        slide(heading: \"Try it\", text: \"- one\\n- two\", picture: \"cup.png\"),
        comparison(id: \"press-and-pour-over\", cover: all_but(\"french-press\"), by: column),
        question(id: \"too-coarse\"),
    ])";
    let pack = pack();
    let question = pack
        .questions
        .iter()
        .next()
        .expect("a question")
        .1
        .id
        .clone();
    let read = read_it(&text.replace("too-coarse", &question)).expect("sound");
    let kinds: Vec<Kind> = read.deck.slides.iter().map(|s| s.source.kind()).collect();
    assert_eq!(
        kinds[..4],
        [Kind::Title, Kind::Topic, Kind::Own, Kind::Comparison]
    );
    assert_eq!(*kinds.last().expect("slides"), Kind::Summary);
    assert_eq!(read.deck.minutes, Some(20));
    let topic = &read.deck.slides[1];
    assert_eq!(
        (topic.minutes, topic.notes.as_slice()),
        (Some(5), ["Bring the grinder.".to_owned()].as_slice())
    );
    let (ix, _) = pack
        .comparisons
        .find(|c| c.id == "press-and-pour-over")
        .expect("it is there");
    let slide = &read.deck.slides[read.deck.find(Source::Comparison(ix)).expect("a slide")];
    assert_eq!(slide.covers.by, CoverBy::Column);
    // Of two subjects, all but one is one cell a row.
    assert_eq!(slide.covers.cells.len(), pack.comparisons[ix].aspects.len());
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let said_of = |part: &str| {
        said(&format!(
            "(format: 1, pack: \"coffee\", title: \"T\", parts: [\n{part}\n])"
        ))
    };
    for (part, column, message, cure) in [
        (
            "topic(id: \"grnd\")",
            11,
            "There is no topic “grnd”",
            "Did you mean `grind`?",
        ),
        ("bill(id: \"x\")", 10, "the pack has no prices", ""),
        (
            "topc(id: \"grind\")",
            1,
            "“topc” is none of the words",
            "Did you mean `topic`?",
        ),
        (
            "topic(id: \"grind\", minuts: 4)",
            20,
            "There is no field “minuts” in part",
            "Did you mean `minutes`?",
        ),
        (
            "topic(id: \"grind\", minutes: \"4\")",
            29,
            "Expected a whole number",
            "",
        ),
        (
            "slide(heading: \"x\", text: \"[a](topic:grnd)\")",
            28,
            "leads nowhere: there is no topic “grnd”",
            "`grind`",
        ),
        (
            "comparison(id: \"five-ways\", cover: subjects([\"espreso\"]))",
            36,
            "There is no subject “espreso”",
            "`espresso`",
        ),
        (
            "topic(id: \"grind\", cover: all)",
            20,
            "Only a comparison has cells to cover",
            "",
        ),
    ] {
        let said = said_of(part);
        let hit = said.iter().any(|(line, at, m, c)| {
            *line == 2 && *at == column && m.contains(message) && c.contains(cure)
        });
        assert!(hit, "{part}: {said:?}");
    }
    assert!(
        said("(format: 1").iter().any(|s| s.0 == 1),
        "{:?}",
        said("(format: 1")
    );
    assert!(said("").iter().any(|s| s.2.contains("empty")));
    assert!(
        said("(format: 7, pack: \"coffee\", title: \"T\", parts: [])")[0]
            .2
            .contains("format 7")
    );
}

#[test]
fn a_picture_that_is_not_there_is_said() {
    let text = "(format: 1, pack: \"coffee\", title: \"T\", parts: [slide(heading: \"x\", picture: \"no.png\")])";
    let report = read(text, "l.ron", &pack(), &|path| path != "no.png").expect_err("a problem");
    assert!(report.items[0].message.contains("no.png"), "{report:?}");
}

/// Holds the table of fields to the struct that serde reads.
#[test]
fn the_table_of_fields_is_what_serde_reads() {
    let check = |shape: &Struct, wrap: &dyn Fn(&str) -> String| {
        let error = options()
            .from_str::<Lesson>(&wrap("zzz: 1"))
            .expect_err("no such field")
            .code;
        let ron::Error::NoSuchStructField { expected, .. } = error else {
            panic!("{error:?}")
        };
        let known: Vec<&str> = shape.fields.iter().map(|(field, ..)| *field).collect();
        assert_eq!(known, expected, "fields of {}", shape.name);
    };
    check(&LESSON_FIELDS, &|fields| format!("({fields})"));
    check(&ENTRY_FIELDS, &|fields| {
        format!("(parts: [topic({fields})])")
    });
    check(&SLIDE_FIELDS, &|fields| {
        format!("(parts: [slide({fields})])")
    });
}
