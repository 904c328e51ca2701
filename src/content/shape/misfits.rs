//! Names every misfit between a syntax tree and the shapes of the format. Serde
//! stops at the first; this walk finds them all.

use super::Shape::{self, Choice, Flag, List, Map, Text, Whole, Word};
use super::mends::{Mend, Misfit, opening, stand_in};
use super::{Carries, Need, Struct};
use crate::content::at::At;
use crate::content::fault::Fault;
use crate::content::report::MAX_ITEMS;
use crate::content::tree::{bytes, fields, unwrap_some};
use crate::content::words::nearest;
use ron2::ast::{Expr, StructBody};
use std::collections::HashSet;

/// Names every misfit between a tree and a shape.
#[must_use]
pub fn misfits(root: &Expr<'_>, shape: &'static Shape) -> Vec<Misfit> {
    let mut found = Vec::new();
    walk(root, shape, &At::root(), &mut found);
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
                    mend: Mend::Blank(bytes(&named.name.span)),
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
            mend: Mend::Replace(bytes(expr.span()), "yes"),
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
        let whole = bytes(&field.name.span).start
            ..field
                .comma
                .as_ref()
                .map_or_else(|| bytes(field.value.span()).end, |comma| bytes(comma).end);
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
            Some((known, _, inner)) => walk(&field.value, inner, &at.field(known), out),
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
            Some(value) => Mend::Replace(bytes(expr.span()), value),
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
            Some(value) => Mend::Replace(bytes(expr.span()), value),
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
