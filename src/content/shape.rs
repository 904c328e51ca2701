//! The shapes of the format as data, walked over the syntax tree when serde has
//! refused a file. Serde stops at the first misfit; this walk names them all.
//! A test holds the tables to the structs of `raw`. Nothing here knows meaning:
//! ids and rules are checked in `resolve`.

use super::at::{At, Path};
use super::fault::Fault;
use super::report::MAX_ITEMS;
use super::resolve::Found;
use super::tree::{fields, unwrap_some};
use super::words::nearest;
use ron2::ast::{Expr, StructBody};
use std::collections::HashSet;

/// What a value may be.
pub enum Shape {
    Text,
    Whole,
    Flag,
    Word(&'static [&'static str]),
    List(&'static Self),
    /// Text keys.
    Map(&'static Self),
    Struct(&'static Struct),
    /// An enum whose variants carry something.
    Choice(&'static [(&'static str, Carries)]),
}

/// What a variant carries.
pub enum Carries {
    Nothing,
    One(&'static Shape),
    Fields(&'static Struct),
}

/// A struct: its name for people, and its fields.
pub struct Struct {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// Whether a field has to be there: `!`, `?` and `*` in the tables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Must,
    /// May be absent, or `None`.
    Option,
    /// May be absent; has a default of its own kind.
    Default,
}

/// A field.
pub type Field = (&'static str, Need, &'static Shape);

use Shape::{Choice, Flag, List, Map, Text, Whole, Word};

macro_rules! shape {
    ($id:ident, $name:literal, { $($field:ident $must:tt $shape:expr),* $(,)? }) => {
        pub static $id: Struct = Struct {
            name: $name,
            fields: &[$((stringify!($field), shape!(@$must), $shape)),*],
        };
    };
    (@!) => { Need::Must };
    (@?) => { Need::Option };
    (@*) => { Need::Default };
}

static WHOLE: Shape = Shape::Struct(&PACK);
static TEXTS: Shape = List(&Text);
static HUE: Shape = Word(&[
    "red", "orange", "gold", "green", "teal", "sky", "blue", "violet", "magenta",
]);
static DIFFICULTY: Shape = Word(&["easy", "medium", "hard"]);
static KIND: Shape = Word(&["plain", "none", "depends", "unknown"]);
static VALUE: Shape = Choice(&[
    ("duration", Carries::One(&Text)),
    ("size", Carries::One(&Text)),
    ("money", Carries::One(&Text)),
    ("number", Carries::One(&Text)),
    ("rank", Carries::One(&Whole)),
    ("yes", Carries::Nothing),
    ("no", Carries::Nothing),
]);
static TIERS: Shape = List(&Shape::Struct(&TIER));
static TARIFF_SHAPE: Shape = Choice(&[
    ("metered_call", Carries::Fields(&METERED_CALL)),
    ("instance_hour", Carries::Fields(&INSTANCE_HOUR)),
    ("task", Carries::Fields(&TASK)),
    ("bundle", Carries::Fields(&BUNDLE)),
    ("requests", Carries::Fields(&REQUESTS)),
]);
static CHECK: Shape = Choice(&[
    ("free_seconds", Carries::Fields(&FREE_SECONDS)),
    ("gb_seconds_cost", Carries::Fields(&GB_SECONDS_COST)),
    ("requests_cost", Carries::Fields(&REQUESTS_COST)),
    ("preset_total", Carries::Fields(&PRESET_TOTAL)),
    ("gb_second_price", Carries::Fields(&GB_SECOND_PRICE)),
]);
static NAMED_LIST: Shape = List(&Shape::Struct(&NAMED));

shape!(PACK, "pack", {
    format ! &Whole, id ! &Text, title ! &Text, summary * &Text, as_of ? &Text,
    nouns * &Shape::Struct(&NOUNS), was * &TEXTS,
    sources * &List(&Shape::Struct(&SOURCE)), topics * &List(&Shape::Struct(&TOPIC)),
    subjects * &List(&Shape::Struct(&SUBJECT)), aspects * &List(&Shape::Struct(&ASPECT)),
    comparisons * &List(&Shape::Struct(&COMPARISON)), terms * &List(&Shape::Struct(&TERM)),
    pricing ? &Shape::Struct(&PRICING), questions * &List(&Shape::Struct(&QUESTION)),
    exam ? &Shape::Struct(&EXAM),
});
shape!(NOUNS, "nouns", { one ! &Text, many ! &Text });
shape!(SOURCE, "source", { id ! &Text, title ! &Text, url ? &Text, as_of ? &Text, note * &Text });
shape!(TOPIC, "topic", {
    id ? &Text, title ! &Text, text ! &Text, parent ? &Text, subject ? &Text, icon ? &Text,
    colour ? &HUE, difficulty * &DIFFICULTY, summary * &Text, short ? &Text, sources * &TEXTS,
    was * &TEXTS,
});
shape!(SUBJECT, "subject", {
    id ? &Text, name ! &Text, short ? &Text, icon ? &Text, colour ? &HUE, summary * &Text,
    was * &TEXTS,
});
shape!(ASPECT, "aspect", {
    id ? &Text, name ! &Text, group * &Text, unit * &Text, quiz * &Flag,
    cells ! &Map(&Shape::Struct(&CELL)), was * &TEXTS,
});
shape!(CELL, "cell", {
    text * &Text, short ? &Text, value ? &VALUE, kind * &KIND, quiz * &Flag,
});
shape!(COMPARISON, "comparison", {
    id ? &Text, title ! &Text, subtitle * &Text, subjects ! &TEXTS, aspects * &TEXTS,
    rows * &List(&Shape::Struct(&ASPECT)), takeaway * &Text,
    choose * &List(&Shape::Struct(&CHOOSE)), topics * &TEXTS, transposed * &Flag, was * &TEXTS,
});
shape!(CHOOSE, "choice line", { subject ! &Text, when ! &Text, unless * &Text });
shape!(TERM, "term", { id ? &Text, name ! &Text, meaning ! &Text, topic ? &Text, was * &TEXTS });
shape!(PRICING, "pricing", {
    currency ! &Text, symbol ! &Text, title * &Text, topic ? &Text, regions ! &NAMED_LIST,
    architectures ! &NAMED_LIST, tariffs ! &List(&Shape::Struct(&TARIFF)),
    presets * &List(&Shape::Struct(&PRESET)), claims * &List(&Shape::Struct(&CLAIM)),
    not_counted * &Text,
});
shape!(NAMED, "entry", { id ! &Text, name ! &Text, short ? &Text });
shape!(TARIFF, "tariff", {
    id ! &Text, name ! &Text, subject ? &Text, as_of ? &Text, source ! &Text, note * &Text,
    shape ! &TARIFF_SHAPE, was * &TEXTS,
});
shape!(METERED_CALL, "metered call", {
    memory_mb ! &Shape::Struct(&RANGE), duration_ms ! &Shape::Struct(&RANGE), round_up_ms ! &Whole,
    ephemeral_mb ? &Shape::Struct(&RANGE), mb_per_gb ! &Whole, mb_per_vcpu ? &Whole,
    free * &Shape::Struct(&FREE), concurrency ? &Whole, provisioned_round_up_s ? &Whole,
    rates ! &List(&Shape::Struct(&CALL_RATE)),
});
shape!(RANGE, "range", { min ! &Whole, max ! &Whole, step * &Whole });
shape!(FREE, "free allowance", { requests ? &Text, gb_seconds ? &Text });
shape!(CALL_RATE, "rate", {
    region ! &Text, architecture ! &Text, per_million_requests ! &Text, per_gb_second ! &TIERS,
    ephemeral_per_gb_second ? &Text, provisioned_per_gb_second ? &Text,
    provisioned_running_per_gb_second ? &Text, as_of ? &Text, source ? &Text,
});
shape!(TIER, "tier", { up_to ? &Text, price ! &Text });
shape!(INSTANCE_HOUR, "instance hour", {
    sizes ! &List(&Shape::Struct(&INSTANCE)), disk_gb ? &Whole, disk_per_gb_month ? &Text,
    address_per_hour ? &Text,
});
shape!(INSTANCE, "size", {
    id ! &Text, region ! &Text, architecture ! &Text, vcpu ! &Text, memory_gb ! &Text,
    per_hour ! &Text,
});
shape!(TASK, "task", {
    minimum_s ! &Whole, disk_included_gb ? &Whole, sizes ! &List(&Shape::Struct(&TASK_SIZE)),
    rates ! &List(&Shape::Struct(&TASK_RATE)),
});
shape!(TASK_SIZE, "size", { vcpu ! &Text, memory_gb ! &TEXTS });
shape!(TASK_RATE, "rate", {
    region ! &Text, architecture ! &Text, per_vcpu_hour ! &Text, per_gb_hour ! &Text,
    disk_per_gb_hour ? &Text, address_per_hour ? &Text,
});
shape!(BUNDLE, "bundle", {
    plans ! &List(&Shape::Struct(&PLAN)), transfer_per_gb_over ? &Text,
});
shape!(PLAN, "plan", {
    id ! &Text, name ! &Text, region ! &Text, per_month ! &Text, vcpu ! &Text, memory_gb ! &Text,
    disk_gb ! &Whole, transfer_gb ? &Whole,
});
shape!(REQUESTS, "requests", {
    rates ! &List(&Shape::Struct(&REQUEST_RATE)), per_hour ? &Text,
});
shape!(REQUEST_RATE, "rate", { region ! &Text, per_million ! &TIERS });
shape!(PRESET, "preset", {
    id ! &Text, title ! &Text, teaches ! &Text, tariff ! &Text, requests ! &Whole,
    duration_ms ! &Text, memory_mb ! &Whole, region ! &Text, architecture ! &Text,
    free_tier * &Flag, was * &TEXTS,
});
shape!(CLAIM, "claim", {
    id ! &Text, text ! &Text, tariff ! &Text, region ! &Text, architecture ! &Text, check ! &CHECK,
});
shape!(FREE_SECONDS, "claim", { memory_mb ! &Whole, seconds ! &Text });
shape!(GB_SECONDS_COST, "claim", { gb_seconds ! &Text, money ! &Text });
shape!(REQUESTS_COST, "claim", { requests ! &Text, money ! &Text });
shape!(PRESET_TOTAL, "claim", { preset ! &Text, money ! &Text });
shape!(GB_SECOND_PRICE, "claim", { money ! &Text });
shape!(QUESTION, "question", {
    id ! &Text, topic ! &Text, stem ! &Text, difficulty * &DIFFICULTY,
    options ! &List(&Shape::Struct(&OPTION)), reserved * &Flag, comparison ? &Text, aspect ? &Text,
    was * &TEXTS,
});
shape!(OPTION, "option", { id ? &Text, text ! &Text, right * &Flag, why * &Text });
shape!(EXAM, "exam", {
    questions ! &Whole, minutes ! &Whole, pass_percent ! &Whole, weights ! &Map(&Whole),
});

/// A misfit with the edit that would make the rest readable.
pub struct Misfit {
    pub fault: Fault,
    pub path: Path,
    pub mend: Mend,
}

impl Misfit {
    /// Where the mend puts something that the author did not write.
    #[must_use]
    pub fn stand_in_at(&self) -> Option<Path> {
        match (&self.mend, &self.fault) {
            (Mend::Insert(..), Fault::MissingField { field, .. }) => {
                Some(self.path.clone().name(field))
            }
            (Mend::Replace(..), _) => Some(self.path.clone()),
            _ => None,
        }
    }
}

/// Whether a fault comes of what stands in at a place, not of what the author wrote.
#[must_use]
pub fn comes_of(found: &Found, place: &Path) -> bool {
    match &found.fault {
        // Said of several things together.
        Fault::NoId { .. } | Fault::NoRight | Fault::MixedValues => place.is_under(&found.path),
        Fault::SameHue { .. } => place.ends_with("colour"),
        Fault::NoCell { .. } => place.ends_with("cells"),
        // A bill is made of all prices.
        Fault::Preset(_) | Fault::NoRate { .. } => place.0.first() == found.path.0.first(),
        // A cell without words is sound or not by its kind and its value.
        Fault::Empty("This cell") => place.is_under(&found.path),
        Fault::Empty("The list of topics") => place.ends_with("topics"),
        _ => found.path.is_under(place),
    }
}

/// How to get past a misfit, so that the rest of the file can be checked too.
pub enum Mend {
    /// Blank out these bytes (a field with its value).
    Blank(std::ops::Range<usize>),
    /// Put this text at that byte.
    Insert(usize, String),
    /// Put this text in the place of those bytes.
    Replace(std::ops::Range<usize>, &'static str),
}

/// Names every misfit between a tree and the format.
#[must_use]
pub fn misfits(root: &Expr<'_>) -> Vec<Misfit> {
    let mut found = Vec::new();
    walk(root, &WHOLE, &At::root(), &mut found);
    found
}

fn walk(expr: &Expr<'_>, shape: &'static Shape, at: &At<'_>, out: &mut Vec<Misfit>) {
    let inner = unwrap_some(expr);
    let fits = match (shape, inner) {
        (Text, Expr::String(_)) | (Flag, Expr::Bool(_)) => true,
        (Whole, Expr::Number(n)) => whole(&n.raw).is_some(),
        (Word(words), Expr::Struct(s)) if s.body.is_none() => {
            unknown_word(
                &s.name.name,
                words.iter().copied(),
                inner,
                at,
                words.first().copied(),
                out,
            );
            true
        }
        // RON has a word of its own that looks like one of ours.
        (Word(words), Expr::Option(option)) if option.value.is_none() => {
            unknown_word(
                "None",
                words.iter().copied(),
                inner,
                at,
                words.first().copied(),
                out,
            );
            true
        }
        (List(item), Expr::Seq(seq)) => {
            for (n, element) in seq.items.iter().enumerate() {
                walk(&element.expr, item, &at.item(n), out);
            }
            true
        }
        (Map(value), Expr::Map(map)) => {
            for (n, entry) in map.entries.iter().enumerate() {
                if !matches!(entry.key, Expr::String(_)) {
                    wrong(&Text, &entry.key, &at.key(n), out);
                }
                walk(&entry.value, value, &at.value(n), out);
            }
            true
        }
        (Shape::Struct(s), _) => {
            if let Expr::Struct(named) = inner {
                out.push(Misfit {
                    fault: Fault::WrongType {
                        expected: named_fields(s),
                        found: format!("the word {} before them", named.name.name),
                    },
                    path: at.path(),
                    mend: Mend::Blank(super::tree::bytes(&named.name.span)),
                });
            }
            walk_struct(inner, s, at, out);
            true
        }
        (Choice(variants), Expr::Struct(s)) => {
            walk_choice(variants, s, inner, at, out);
            true
        }
        _ => false,
    };
    if !fits {
        wrong(shape, inner, at, out);
    }
}

fn walk_choice(
    variants: &'static [(&'static str, Carries)],
    s: &ron2::ast::StructExpr<'_>,
    expr: &Expr<'_>,
    at: &At<'_>,
    out: &mut Vec<Misfit>,
) {
    let Some((_, carries)) = variants.iter().find(|(name, _)| *name == s.name.name) else {
        unknown_word(
            &s.name.name,
            variants.iter().map(|(name, _)| *name),
            expr,
            at,
            None,
            out,
        );
        return;
    };
    match (carries, &s.body) {
        (Carries::Nothing, None) => {}
        (Carries::One(shape), Some(StructBody::Tuple(body))) => match body.elements.as_slice() {
            [one] => walk(&one.expr, shape, at, out),
            _ => wrong(shape, expr, at, out),
        },
        (Carries::Fields(fields), Some(StructBody::Fields(_))) => {
            walk_struct(expr, fields, at, out);
        }
        (Carries::Fields(shape), Some(StructBody::Tuple(_))) => {
            let doubled = fields(expr).is_some();
            out.push(Misfit {
                fault: Fault::WrongType {
                    expected: format!(
                        "named fields in one pair of brackets, {}( field: value, … )",
                        s.name.name
                    ),
                    found: if doubled {
                        "a second pair of brackets".into()
                    } else {
                        "values without names".into()
                    },
                },
                path: at.path(),
                mend: Mend::Blank(0..0),
            });
            if doubled {
                walk_struct(expr, shape, at, out);
            }
        }
        (Carries::Nothing, Some(_)) => out.push(Misfit {
            fault: Fault::WrongType {
                expected: format!("the word {} alone", s.name.name),
                found: "more".into(),
            },
            path: at.path(),
            mend: Mend::Replace(super::tree::bytes(expr.span()), "yes"),
        }),
        (Carries::One(shape), _) => wrong(shape, expr, at, out),
        (Carries::Fields(fields), None) => {
            out.push(Misfit {
                fault: Fault::WrongType {
                    expected: named_fields(fields),
                    found: "a word alone".into(),
                },
                path: at.path(),
                mend: Mend::Blank(0..0),
            });
        }
    }
}

fn walk_struct(expr: &Expr<'_>, shape: &'static Struct, at: &At<'_>, out: &mut Vec<Misfit>) {
    let Some(fields) = fields(expr) else {
        if !matches!(expr, Expr::Unit(_)) {
            out.push(Misfit {
                fault: Fault::WrongType {
                    expected: named_fields(shape),
                    found: describe(expr).into(),
                },
                path: at.path(),
                mend: Mend::Blank(0..0),
            });
            return;
        }
        missing(expr, shape, &HashSet::new(), at, out);
        return;
    };
    let mut seen: HashSet<&str> = HashSet::new();
    for field in fields {
        let name: &str = &field.name.name;
        let whole = super::tree::bytes(&field.name.span).start
            ..field.comma.as_ref().map_or_else(
                || super::tree::bytes(field.value.span()).end,
                |comma| super::tree::bytes(comma).end,
            );
        if !seen.insert(name) {
            out.push(Misfit {
                fault: Fault::FieldTwice(name.to_owned()),
                path: at.path().name(name),
                mend: Mend::Blank(whole),
            });
            continue;
        }
        match shape.fields.iter().find(|(known, ..)| *known == name) {
            Some((_, Need::Option, _)) if is_none(&field.value) => {}
            Some((_, _, inner)) => walk(&field.value, inner, &at.field(name), out),
            None => out.push(Misfit {
                fault: Fault::UnknownField {
                    shape: shape.name,
                    field: name.to_owned(),
                    near: (out.len() <= MAX_ITEMS)
                        .then(|| nearest(name, shape.fields.iter().map(|(known, ..)| *known)))
                        .flatten(),
                    known: shape
                        .fields
                        .iter()
                        .map(|(k, ..)| *k)
                        .collect::<Vec<_>>()
                        .join(", "),
                },
                path: at.path().name(name),
                mend: Mend::Blank(whole),
            }),
        }
    }
    missing(expr, shape, &seen, at, out);
}

fn missing(
    expr: &Expr<'_>,
    shape: &'static Struct,
    seen: &HashSet<&str>,
    at: &At<'_>,
    out: &mut Vec<Misfit>,
) {
    for (field, need, inner) in shape.fields {
        if *need == Need::Must && !seen.contains(field) {
            let stand_in = stand_in(inner);
            out.push(Misfit {
                fault: Fault::MissingField {
                    shape: shape.name,
                    field,
                },
                path: at.path(),
                mend: match (stand_in, opening(expr)) {
                    (Some(value), Some(open)) => Mend::Insert(open, format!("{field}: {value}, ")),
                    _ => Mend::Blank(0..0),
                },
            });
        }
    }
}

/// The whole number that a literal stands for, where it is one of at most 64 bits.
fn whole(raw: &str) -> Option<u64> {
    let plain = raw.replace('_', "");
    let (digits, radix) = match plain.get(..2) {
        Some("0x") => (plain.get(2..)?, 16),
        Some("0o") => (plain.get(2..)?, 8),
        Some("0b") => (plain.get(2..)?, 2),
        _ => (plain.as_str(), 10),
    };
    u64::from_str_radix(digits, radix).ok()
}

fn number(raw: &str) -> &'static str {
    if raw.starts_with('-') {
        "a negative number"
    } else if whole(raw).is_some() {
        "a number"
    } else if raw.starts_with("0x") || !raw.contains(['.', 'e', 'E', 'n', 'N']) {
        "a number that is too large"
    } else {
        "a number with a point or an exponent"
    }
}

fn is_none(expr: &Expr<'_>) -> bool {
    matches!(expr, Expr::Option(option) if option.value.is_none())
}

/// The byte after the opening bracket of a struct.
fn opening(expr: &Expr<'_>) -> Option<usize> {
    match expr {
        Expr::AnonStruct(s) => Some(super::tree::bytes(&s.open_paren).end),
        Expr::Unit(u) => Some(super::tree::bytes(&u.span).start + 1),
        Expr::Struct(s) => match s.body.as_ref()? {
            StructBody::Fields(body) => Some(super::tree::bytes(&body.open_brace).end),
            StructBody::Tuple(_) => None,
        },
        _ => None,
    }
}

/// A value that reads as the shape, to stand in for a missing one.
fn stand_in(shape: &Shape) -> Option<&'static str> {
    match shape {
        Text => Some("\"\""),
        Whole => Some("1"),
        Flag => Some("false"),
        List(_) => Some("[]"),
        Map(_) => Some("{}"),
        Word(words) => words.first().copied(),
        Shape::Struct(_) | Choice(_) => None,
    }
}

fn unknown_word(
    word: &str,
    mut known: impl Iterator<Item = &'static str> + Clone,
    expr: &Expr<'_>,
    at: &At<'_>,
    stand_in: Option<&'static str>,
    out: &mut Vec<Misfit>,
) {
    if known.clone().any(|k| k == word) {
        return;
    }
    let list = known.clone().collect::<Vec<_>>().join(", ");
    let near = nearest(word, known.by_ref());
    out.push(Misfit {
        fault: Fault::UnknownWord {
            word: word.to_owned(),
            near,
            known: list,
        },
        path: at.path(),
        mend: match stand_in.map(|first| near.unwrap_or(first)) {
            Some(value) => Mend::Replace(super::tree::bytes(expr.span()), value),
            None => Mend::Blank(0..0),
        },
    });
}

fn wrong(shape: &'static Shape, expr: &Expr<'_>, at: &At<'_>, out: &mut Vec<Misfit>) {
    let expected = match shape {
        Text => "a text in quotes".to_owned(),
        Whole => "a whole number without quotes".into(),
        Flag => "true or false".into(),
        Word(words) => format!("one of the words {}", words.join(", ")),
        List(_) => "a list, [ … ]".into(),
        Map(_) => "a map, { \"id\": … }".into(),
        Shape::Struct(s) => named_fields(s),
        Choice(variants) => {
            format!(
                "one of {}",
                variants
                    .iter()
                    .map(|(n, _)| *n)
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
    };
    out.push(Misfit {
        fault: Fault::WrongType {
            expected,
            found: describe(expr).into(),
        },
        path: at.path(),
        mend: match stand_in(shape) {
            Some(value) => Mend::Replace(super::tree::bytes(expr.span()), value),
            None => Mend::Blank(0..0),
        },
    });
}

fn named_fields(shape: &Struct) -> String {
    format!("the fields of the {}, ( field: value, … )", shape.name)
}

fn describe(expr: &Expr<'_>) -> &'static str {
    match expr {
        Expr::Unit(_) => "empty brackets ()",
        Expr::Bool(_) => "true or false",
        Expr::Char(_) | Expr::Byte(_) => "a character",
        Expr::Number(n) => number(&n.raw),
        Expr::String(_) => "a text",
        Expr::Bytes(_) => "bytes",
        Expr::Option(_) => "Some or None",
        Expr::Seq(_) => "a list",
        Expr::Map(_) => "a map",
        Expr::Tuple(_) => "values in brackets without names",
        Expr::AnonStruct(_) => "named fields",
        Expr::Struct(_) => "a word",
        Expr::Error(_) => "something unreadable",
    }
}

#[cfg(test)]
mod tests;
