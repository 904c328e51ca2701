//! Faults of meaning, each provoked by spoiling one thing of a sound pack: amounts
//! and prices, questions, comparisons, links, and what only warns. What is said,
//! how bad it is, what cures it, and the line and column it stands at. Faults of
//! form, and the list of all kinds, are in `form`.

use crate::packs::check;
use lectern::content::Severity::{Problem, Warning};

#[test]
fn options_of_a_question() {
    check(
        "NoRight",
        &[("options: [", "‸options: ["), ("right: true, ", "")],
        &[(
            Problem,
            "No option of this question is marked right",
            "Add `right: true`",
        )],
    );
    check(
        "AllRight",
        &[
            ("options: [", "‸options: ["),
            (
                "(text: \"Eight people\",",
                "(text: \"Eight people\", right: true,",
            ),
            ("(text: \"Nobody\",", "(text: \"Nobody\", right: true,"),
        ],
        &[(
            Problem,
            "Every option of this question is marked right",
            "Add an option that tempts and is wrong.",
        )],
    );
    check(
        "OptionCount",
        &[
            ("options: [", "‸options: ["),
            ("(text: \"Eight people\", why: \"That is a yacht.\"),", ""),
            ("(text: \"Nobody\", why: \"It drifts.\"),", ""),
        ],
        &[(
            Problem,
            "two to eight options, this one has 1",
            "Four options are usual",
        )],
    );
    check(
        "SameOptions",
        &[("(text: \"Nobody\"", "(text: ‸\"two  people.\"")],
        &[(
            Problem,
            "Two options of this question say the same: “two  people.”",
            "Change or remove one",
        )],
    );
    check(
        "NoReason",
        &[(
            "(text: \"Nobody\", why: \"It drifts.\")",
            "‸(text: \"Nobody\")",
        )],
        &[(
            Warning,
            "This option has no reason",
            "learners see it after answering",
        )],
    );
}

#[test]
fn amounts_and_typed_values() {
    check(
        "Amount",
        &[("per_hour: \"0.5\"", "per_hour: ‸\"0,5\"")],
        &[(
            Problem,
            "A price: “0,5” is not a decimal number",
            "Amounts are decimal strings such as \"0.20\".",
        )],
    );
    check(
        "Value",
        &[("value: duration(\"3 h\")", "value: ‸duration(\"3\")")],
        &[(
            Problem,
            "“3” has no unit; write one of ms, s, min, h, d",
            "Typed values look like duration(\"15 min\")",
        )],
    );
    check(
        "Value",
        &[("value: number(\"8\")", "value: ‸number(\"eight\")")],
        &[(
            Problem,
            "“eight” is not a decimal number",
            "Typed values look like",
        )],
    );
    check(
        "Negative",
        &[(
            "per_million_requests: \"0.20\"",
            "per_million_requests: ‸\"-0.20\"",
        )],
        &[(
            Problem,
            "A price can't be negative",
            "Remove the minus sign.",
        )],
    );
    check(
        "Zero",
        &[("round_up_ms: 1", "round_up_ms: ‸0")],
        &[(
            Problem,
            "This unit must be more than nothing",
            "Write a number of 1 or more.",
        )],
    );
    check(
        "Zero",
        &[("step: 64", "step: ‸0")],
        &[(
            Problem,
            "The step must be more than nothing",
            "Write a number of 1 or more.",
        )],
    );
    check(
        "Range",
        &[
            (
                "memory_mb: (min: 128, max: 1024, step: 64)",
                "memory_mb: ‸(min: 2048, max: 1024)",
            ),
            (
                "            (\n                id: \"regatta\"",
                "            ‸(\n                id: \"regatta\"",
            ),
        ],
        &[
            (
                Problem,
                "The smallest value is larger than the largest",
                "Swap `min` and `max`.",
            ),
            (Problem, "This preset can't be computed", ""),
        ],
    );
    check(
        "OutOfRange",
        &[("pass_percent: 70", "pass_percent: ‸170")],
        &[(
            Problem,
            "The share to pass must be 1 to 100",
            "Write a number in the range 1 to 100.",
        )],
    );
}

#[test]
fn prices() {
    check(
        "Tiers",
        &[
            ("per_gb_second: [", "per_gb_second: ‸["),
            ("up_to: \"500\"", "up_to: \"50\""),
        ],
        &[(
            Problem,
            "Tier 2 ends no later than the one before it",
            "Tiers stand in rising order of `up_to`, and the last has none.",
        )],
    );
    check(
        "Tiers",
        &[("per_million: [(price: \"3.50\")]", "per_million: ‸[]")],
        &[(
            Problem,
            "A price needs at least one tier",
            "Tiers stand in rising order",
        )],
    );
    check(
        "NoDate",
        &[
            (
                "            (\n                id: \"trips\"",
                "            ‸(\n                id: \"trips\"",
            ),
            ("                as_of: \"2026-11-21\",\n", ""),
        ],
        &[(
            Problem,
            "A price without a date",
            "Add `as_of: \"2026-11-23\"`",
        )],
    );
    check(
        "BadDate",
        &[("as_of: \"2026-11-21\"", "as_of: ‸\"21.11.2026\"")],
        &[(Problem, "“21.11.2026” is no date", "year, month, day")],
    );
    check(
        "Preset",
        &[
            (
                "            (\n                id: \"regatta\"",
                "            ‸(\n                id: \"regatta\"",
            ),
            ("memory_mb: 512", "memory_mb: 4096"),
        ],
        &[(
            Problem,
            "This preset can't be computed: the memory must be 128 to 1024 MB",
            "Change the preset",
        )],
    );
    check(
        "NoRate",
        &[
            (
                "            (\n                id: \"regatta\"",
                "            ‸(\n                id: \"regatta\"",
            ),
            (
                "memory_mb: 512,\n                region: \"lake\"",
                "memory_mb: 512,\n                region: \"sea\"",
            ),
        ],
        &[(
            Problem,
            "The tariff has no price for sea on wood",
            "add the rate to the tariff",
        )],
    );
    check(
        "NotCalls",
        &[(
            "teaches: \"Many short trips.\",\n                tariff: \"trips\"",
            "teaches: \"Many short trips.\",\n                tariff: ‸\"club\"",
        )],
        &[(
            Problem,
            "“club” is not a tariff of metered calls",
            "Name a tariff whose shape is metered_call.",
        )],
    );
}

#[test]
fn comparisons() {
    check(
        "TooFewSubjects",
        &[(
            "subjects: [\"dinghy\", \"yacht\"]",
            "‸subjects: [\"dinghy\"]",
        )],
        &[(
            Problem,
            "A comparison needs at least two boats",
            "Name two to five boats",
        )],
    );
    check(
        "NoRows",
        &[
            (
                "        (\n            id: \"sizes\"",
                "        ‸(\n            id: \"sizes\"",
            ),
            ("            aspects: [\"crew\", \"day-out\"],\n", ""),
            (
                "rows: [\n                (\n                    id: \"keel\",\n                    name: \"Keel\",\n                    cells: {\n                        \"dinghy\": (value: no),\n                        \"yacht\": (value: yes),\n                    },\n                ),\n            ],",
                "",
            ),
            ("aspect: \"crew\"", "aspect: ‸\"crew\""),
        ],
        &[
            (
                Problem,
                "This comparison has no rows",
                "Name aspects in `aspects`, or write its own `rows`.",
            ),
            (Problem, "The comparison has no row “crew”", ""),
        ],
    );
    check(
        "AspectWithoutComparison",
        &[(
            "            comparison: \"sizes\",\n            aspect: \"crew\"",
            "            aspect: ‸\"crew\"",
        )],
        &[(
            Problem,
            "A comparison’s row is named, but no comparison",
            "Add `comparison: \"…\"`",
        )],
    );
    check(
        "NotARow",
        &[("aspect: \"crew\"", "aspect: ‸\"anchor\"")],
        &[(
            Problem,
            "The comparison has no row “anchor”",
            "Name one of the rows of that comparison.",
        )],
    );
}

#[test]
fn icons_links_and_callouts() {
    check(
        "NoIcon",
        &[("icon: \"sailboat\"", "icon: ‸\"sailbaot\"")],
        &[(
            Problem,
            "There is no icon “sailbaot”",
            "Did you mean `sailboat`?",
        )],
    );
    check(
        "NoIcon",
        &[("icon: \"sailboat\"", "icon: ‸\"⛵\"")],
        &[(
            Problem,
            "There is no icon “⛵”",
            "The names are those of the Phosphor icons",
        )],
    );
    check(
        "DeadLink",
        &[("The [boats](topic:boats)", "The ‸[boats](topic:botas)")],
        &[(
            Problem,
            "This link leads nowhere: there is no topic “botas”",
            "Did you mean `boats`? It is defined in line 14.",
        )],
    );
    check(
        "DeadLink",
        &[(
            "[the price](pricing:regatta)",
            "‸[the price](pricing:cruise)",
        )],
        &[(
            Problem,
            "there is no preset “cruise”",
            "Define a preset with that id, or link elsewhere.",
        )],
    );
    check(
        "DeadLink",
        &[("[the two](comparison:sizes)", "‸[the two](comparison:size)")],
        &[(
            Problem,
            "there is no comparison “size”",
            "Did you mean `sizes`? It is defined in line 58.",
        )],
    );
    check(
        "LinkScheme",
        &[("[boats](topic:boats)", "‸[boats](page:boats)")],
        &[(
            Problem,
            "This link has a scheme that Lectern doesn’t know: page:boats",
            "Links are topic:ID, comparison:ID",
        )],
    );
    check(
        "UnknownCallout",
        &[("> [!exam]", "‸> [!exma]")],
        &[(
            Problem,
            "There is no callout “exma”",
            "Did you mean `exam`?",
        )],
    );
    check(
        "UnknownCallout",
        &[("> [!exam]", "‸> [!beware]")],
        &[(
            Problem,
            "There is no callout “beware”",
            "Known are exam, more and newer.",
        )],
    );
    check(
        "TooDeep",
        &[("> Wind ahead: tack.", &format!("{}‸tack.", "> ".repeat(32)))],
        &[(
            Problem,
            "Quotes, lists or styles are nested deeper than 32",
            "marks that are never closed",
        )],
    );
    check(
        "Html",
        &[("A sail pulls.", "A sail ‸<b>pulls.")],
        &[(Problem, "HTML isn’t shown", "Say it in Markdown")],
    );
}

#[test]
fn what_only_warns() {
    check(
        "SameHue",
        &[
            (
                "subjects: [\"dinghy\", \"yacht\"]",
                "‸subjects: [\"dinghy\", \"yacht\"]",
            ),
            ("colour: red", "colour: blue"),
        ],
        &[(
            Warning,
            "“Dinghy” and “Yacht” have the same colour and are compared here",
            "Give one of them another `colour`",
        )],
    );
    check(
        "NoCell",
        &[
            (
                "aspects: [\"crew\", \"day-out\"]",
                "‸aspects: [\"crew\", \"day-out\"]",
            ),
            (
                "                \"yacht\": (text: \"Eight hands\", value: number(\"8\")),\n",
                "",
            ),
        ],
        &[(
            Warning,
            "No cell for “Yacht” in the row “Crew”",
            "`kind: none`, `depends` and `unknown`",
        )],
    );
    check(
        "SameWords",
        &[("(text: \"Eight hands\"", "(text: ‸\"two hands.\"")],
        &[(
            Warning,
            "“two hands.” stands beside “Two hands” in the same row",
            "Same words for the same value",
        )],
    );
    check(
        "MixedValues",
        &[
            (
                "cells: {\n                \"dinghy\": (text: \"Two",
                "‸cells: {\n                \"dinghy\": (text: \"Two",
            ),
            ("value: number(\"8\")", "value: rank(1)"),
        ],
        &[(
            Warning,
            "The kinds of value differ within this row",
            "the same kind of value, or none",
        )],
    );
}
