//! Every kind of fault that a content file can have, each provoked by spoiling
//! one thing of a sound pack: what is said, how bad it is, what cures it, and
//! the line and column it stands at. Here are the faults of form: syntax, fields,
//! the format's number, ids. Faults of meaning are in `rules`, places in
//! odd texts and many faults at once in `places`, files that are no packs
//! at all in `load_hostile`.

use crate::packs::{COFFEE, SMALL, check};
use lectern::content::Severity::Problem;
use lectern::content::{load_default, load_text};

#[test]
fn sound_packs_have_nothing_to_report() {
    for pack in [SMALL, COFFEE] {
        let loaded = load_text(pack, "sound.ron");
        assert_eq!(loaded.report.items, [], "{}", loaded.report.render(false));
        assert!(loaded.pack.is_some());
    }
    assert_eq!(load_default().report.items, []);
}

/// A kind of fault that is added has to be provoked here as well.
#[test]
fn every_kind_of_fault_has_a_case() {
    let kinds = include_str!("../../src/content/fault.rs");
    let (_, kinds) = kinds.split_once("pub enum Fault {").unwrap();
    let (kinds, _) = kinds.split_once("\n}").unwrap();
    let names: Vec<&str> = kinds
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .filter_map(|line| line.split(|c: char| !c.is_ascii_alphabetic()).next())
        .collect();
    assert!(names.len() > 40, "{names:?}");
    let here = concat!(
        include_str!("form.rs"),
        include_str!("habits.rs"),
        include_str!("rules.rs"),
        include_str!("strict.rs")
    );
    let missing: Vec<&&str> = names
        .iter()
        .filter(|name| !here.contains(&format!("\"{name}\",")))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn what_cannot_be_read_at_all() {
    let pairs = "Brackets and quotes come in pairs, and a comma parts two entries";
    check(
        "Syntax",
        &[(
            "title: \"Boats\",\n            text",
            "title: \"Boats\"\n            ‸text",
        )],
        &[(Problem, "Expected comma", pairs)],
    );
    check(
        "Syntax",
        &[("parent: \"boats\"", "‸parent = \"boats\"")],
        &[(Problem, "Expected `:`", pairs)],
    );
    check(
        "Syntax",
        &[("    ),\n)\n", "    ),\n)‸)\n")],
        &[(
            Problem,
            "goes on where it should be at its end",
            "nothing behind it; or one closes too early",
        )],
    );
    check(
        "Syntax",
        &[("    ),\n)\n", "    ),\n‸")],
        &[(Problem, "Expected closing `)`", pairs)],
    );
    check(
        "Syntax",
        &[("// One", "‸/* One")],
        &[(Problem, "Unclosed block comment", pairs)],
    );
    check(
        "Syntax",
        &[("id: \"small\"", "id: \"sm‸\\all\"")],
        &[(Problem, "Unknown escape sequence", "")],
    );
}

#[test]
fn fields_and_types() {
    check(
        "UnknownField",
        &[("icon: \"sailboat\"", "‸icn: \"sailboat\"")],
        &[(Problem, "no field “icn” in topic", "Did you mean `icon`?")],
    );
    check(
        "UnknownField",
        &[("symbol: \"€\"", "symbol: \"€\", ‸zzz: 1")],
        &[(
            Problem,
            "no field “zzz” in pricing",
            "Known are currency, symbol, title",
        )],
    );
    check(
        "MissingField",
        &[(
            "        (\n            id: \"boats\",\n            title: \"Boats\",",
            "        ‸(\n            id: \"boats\",",
        )],
        &[(
            Problem,
            "The field “title” is missing in this topic",
            "Add `title: …`",
        )],
    );
    check(
        "FieldTwice",
        &[("title: \"Sails\",", "title: \"Sails\", ‸title: \"Canvas\",")],
        &[(
            Problem,
            "The field “title” is given twice",
            "Keep one of the two",
        )],
    );
    check(
        "WrongType",
        &[("requests: 3000", "requests: ‸\"3000\"")],
        &[(
            Problem,
            "Expected a whole number without quotes, found a text",
            "example of every element",
        )],
    );
    check(
        "WrongType",
        &[("topics: [\"sails\"]", "topics: ‸\"sails\"")],
        &[(
            Problem,
            "Expected a list, [ … ], found a text",
            "example of every element",
        )],
    );
    check(
        "WrongType",
        &[("right: true", "right: ‸1")],
        &[(Problem, "Expected true or false, found a number", "")],
    );
    check(
        "WrongType",
        &[("weights: {\"boats\": 1}", "weights: ‸[\"boats\"]")],
        &[(Problem, "Expected a map, { \"id\": … }, found a list", "")],
    );
    check(
        "WrongType",
        &[(
            "nouns: (one: \"boat\", many: \"boats\")",
            "nouns: ‸\"boats\"",
        )],
        &[(
            Problem,
            "Expected the fields of the nouns, ( field: value, … ), found a text",
            "",
        )],
    );
    check(
        "UnknownWord",
        &[("difficulty: hard", "difficulty: ‸hrad")],
        &[(
            Problem,
            "“hrad” is none of the words allowed here",
            "Did you mean `hard`?",
        )],
    );
    check(
        "UnknownWord",
        &[("colour: blue", "colour: ‸mauve")],
        &[(
            Problem,
            "“mauve” is none of the words",
            "Known are red, orange, gold",
        )],
    );
    check(
        "UnknownWord",
        &[("value: number(\"2\")", "value: ‸numbr(\"2\")")],
        &[(
            Problem,
            "“numbr” is none of the words",
            "Did you mean `number`?",
        )],
    );
}

#[test]
fn the_number_of_the_format() {
    check(
        "NewerFormat",
        &[("format: 1", "format: ‸99")],
        &[(
            Problem,
            "format 99, newer than this Lectern reads",
            "A Lectern that reads format 99 opens it; this one reads up to format 1.",
        )],
    );
    check(
        "NoFormat",
        &[("format: 1", "format: ‸0")],
        &[(
            Problem,
            "The format number must be 1 or more",
            "Write `format: 1`.",
        )],
    );
}

#[test]
fn ids_and_what_they_name() {
    check(
        "IdTwice",
        &[
            ("id: \"yacht\", name", "id: ‸\"dinghy\", name"),
            ("\"yacht\": (text: \"Eight", "‸\"yacht\": (text: \"Eight"),
            ("\"yacht\": (text: \"It", "‸\"yacht\": (text: \"It"),
            (
                "subjects: [\"dinghy\", \"yacht\"]",
                "subjects: [\"dinghy\", ‸\"yacht\"]",
            ),
            ("\"yacht\": (value", "‸\"yacht\": (value"),
        ],
        &[
            (
                Problem,
                "The id “dinghy” is given to two subjects",
                "Give one of them another id; the first is in line 35.",
            ),
            (
                Problem,
                "There is no subject “yacht”",
                "Define a subject with that id, or name another.",
            ),
            (Problem, "There is no subject “yacht”", ""),
            (Problem, "There is no subject “yacht”", ""),
            (Problem, "There is no subject “yacht”", ""),
        ],
    );
    check(
        "NoId",
        &[("(name: \"Boom\"", "‸(name: \"…\"")],
        &[(
            Problem,
            "Term needs an id or a name to make one from",
            "Add `id: \"…\"`",
        )],
    );
    check(
        "Twice",
        &[(
            "aspects: [\"crew\", \"day-out\"]",
            "aspects: [\"crew\", \"day-out\", ‸\"crew\"]",
        )],
        &[(
            Problem,
            "“crew” stands twice in this list",
            "Keep one of the two",
        )],
    );
    check(
        "KeyTwice",
        &[(
            "\"yacht\": (value: yes),",
            "\"yacht\": (value: yes),\n ‸\"dinghy\": (value: yes),",
        )],
        &[(
            Problem,
            "“dinghy” is given twice here",
            "Keep one of the two; the first is in line 67.",
        )],
    );
    check(
        "KeyTwice",
        &[(
            "weights: {\"boats\": 1}",
            "weights: {\"boats\": 1, ‸\"boats\": 2}",
        )],
        &[(
            Problem,
            "“boats” is given twice here",
            "Keep one of the two; the first is in line 208.",
        )],
    );
    check(
        "NoSuch",
        &[("parent: \"boats\"", "parent: ‸\"boat\"")],
        &[(
            Problem,
            "There is no topic “boat”",
            "Did you mean `boats`? It is defined in line 14.",
        )],
    );
    check(
        "NoSuch",
        &[("sources: [\"list\"],", "sources: [‸\"leaflet\"],")],
        &[(
            Problem,
            "There is no source “leaflet”",
            "Define a source with that id, or name another.",
        )],
    );
    check(
        "NoSuch",
        &[("preset: \"regatta\"", "preset: ‸\"regata\"")],
        &[(
            Problem,
            "There is no preset “regata”",
            "Did you mean `regatta`? It is defined in line 168.",
        )],
    );
    check(
        "NoSuch",
        &[(
            "(region: \"lake\", per_million",
            "(region: ‸\"laek\", per_million",
        )],
        &[(
            Problem,
            "There is no region “laek”",
            "Did you mean `lake`? It is defined in line 86.",
        )],
    );
    check(
        "Empty",
        &[
            (
                "text: \"Both kinds float. See [the two](comparison:sizes).\"",
                "text: ‸\" \"",
            ),
            ("parent: \"boats\",", ""),
        ],
        &[(
            Problem,
            "The text of this topic is empty",
            "Write something, or remove it.",
        )],
    );
    check(
        "Empty",
        &[("stem: \"Who sails a dinghy?\"", "stem: ‸\"\"")],
        &[(Problem, "The question is empty", "Write something")],
    );
    check(
        "Empty",
        &[("weights: {\"boats\": 1}", "‸weights: {}")],
        &[(Problem, "The list of weights is empty", "Write something")],
    );
}

#[test]
fn parents_in_a_circle() {
    check(
        "Circle",
        &[("title: \"Boats\",", "title: \"Boats\", parent: ‸\"sails\",")],
        &[(
            Problem,
            "in a circle: Boats → Sails → Boats",
            "Take `parent` away from one of them.",
        )],
    );
    check(
        "Circle",
        &[("title: \"Boats\",", "title: \"Boats\", parent: ‸\"boats\",")],
        &[(Problem, "in a circle: Boats → Boats", "Take `parent` away")],
    );
}
