//! Faults that would go unnoticed, since everything can be read: comments that
//! have no effect, lists that are empty, ids that are old or taken twice.
//! The list of all kinds is in `form`.

use crate::packs::check;
use lectern::content::Severity::{Problem, Warning};

#[test]
fn comments_in_a_text() {
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- wal: off -->\nA sail pulls.")],
        &[(
            Warning,
            "The comment “wal: off” has no effect",
            "Did you mean `<!-- wall: off -->`?",
        )],
    );
    check(
        "NearComment",
        &[("A sail pulls.", "‸<!-- sya:\n  Ask. -->\nA sail pulls.")],
        &[(Warning, "“sya: Ask.”", "Did you mean `<!-- say: … -->`?")],
    );
    check(
        "BesideComment",
        &[("A sail pulls.", "<!-- mine --> ‸Hm.\n\nA sail pulls.")],
        &[(Problem, "isn’t shown", "on a line of its own")],
    );
    check(
        "OpenComment",
        &[("> Wind ahead: tack.", "> Tack.\n\n‸<!-- say: Tack.")],
        &[(Problem, "never closed", "Close it with `-->`.")],
    );
    check(
        "Html",
        &[("A sail pulls.", "‸<div>\n<b>A</b>\n</div>\n\nA sail pulls.")],
        &[(Problem, "HTML isn’t shown", "Say it in Markdown")],
    );
}

#[test]
fn ids_are_written_so_that_links_can_name_them() {
    let other = "has other characters than letters, digits";
    check(
        "BadId",
        &[("(name: \"Boom\"", "(id: ‸\"the boom\", name: \"Boom\"")],
        &[(Problem, other, "Write `the-boom`")],
    );
    check(
        "BadId",
        &[("id: \"small\"", "id: ‸\" small \"")],
        &[(Problem, other, "Write `small`")],
    );
    // Letters of any script are letters.
    check(
        "BadId",
        &[("(name: \"Boom\"", "(id: \"帆_2.b\", name: \"Boom\"")],
        &[],
    );
}

#[test]
fn references_are_taken_as_they_are_written() {
    check(
        "NoSuch",
        &[("parent: \"boats\"", "parent: ‸\" boats\"")],
        &[(Problem, "no topic “ boats”", "Did you mean `boats`?")],
    );
}

#[test]
fn ids_of_earlier_are_found_with_a_warning() {
    let was = ("title: \"Boats\"", "title: \"Boats\", was: [\"craft\"]");
    let warning = (
        Warning,
        "The topic “craft” was renamed to “boats”",
        "Write `boats`.",
    );
    check(
        "Renamed",
        &[was, ("parent: \"boats\"", "parent: ‸\"craft\"")],
        &[warning],
    );
    check(
        "Renamed",
        &[was, ("[boats](topic:boats)", "‸[boats](topic:craft)")],
        &[warning],
    );
    check(
        "Renamed",
        &[
            ("id: \"crew\",", "id: \"crew\", was: [\"hands\"],"),
            ("aspect: \"crew\"", "aspect: ‸\"hands\""),
        ],
        &[(
            Warning,
            "The row “hands” was renamed to “crew”",
            "Write `crew`.",
        )],
    );
}

#[test]
fn ids_of_earlier_stand_for_one_thing() {
    check(
        "StillTaken",
        &[("title: \"Boats\"", "title: \"Boats\", was: [‸\"sails\"]")],
        &[(
            Problem,
            "The topic id “sails” is one of earlier",
            "the one in line 19",
        )],
    );
    check(
        "StillTaken",
        &[
            ("id: \"dinghy\",", "id: \"dinghy\", was: [\"boat\"],"),
            ("id: \"yacht\",", "id: \"yacht\", was: [‸\"boat\"],"),
        ],
        &[(Problem, "The subject id “boat”", "the one in line 35")],
    );
    check(
        "StillTaken",
        &[("id: \"small\",", "id: \"small\", was: [‸\"small\"],")],
        &[(Problem, "The pack id “small”", "Take it out of `was`")],
    );
}

#[test]
fn ids_of_options_differ_within_a_question() {
    check(
        "IdTwice",
        &[
            (
                "(text: \"Two people\"",
                "(id: \"two\", text: \"Two people\"",
            ),
            ("(text: \"Nobody\"", "(id: ‸\"two\", text: \"Nobody\""),
        ],
        &[(
            Problem,
            "The id “two” is given to two options",
            "the first is in line",
        )],
    );
}
