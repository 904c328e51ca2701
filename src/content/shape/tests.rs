//! Holds the tables of shapes to what serde reads: the same fields, the same
//! ones required, the same words, and values of the same kind.

use super::mends::stand_in;
use super::*;
use crate::content::options;
use crate::content::raw::*;
use ron::Error;
use serde::Deserialize;

/// A text that reads as a shape, with every field of every struct in it.
fn sample(shape: &Shape) -> String {
    match shape {
        Text => "\"1\"".into(),
        Whole => "1".into(),
        Flag => "true".into(),
        Word(words) => words[0].into(),
        List(item) => format!("[{}]", sample(item)),
        Map(value) => format!("{{\"k\": {}}}", sample(value)),
        Shape::Struct(s) => format!("({})", full(s)),
        Choice(variants) => variant(variants[0].0, &variants[0].1),
    }
}

fn variant(name: &str, carries: &Carries) -> String {
    match carries {
        Carries::Nothing => name.into(),
        Carries::One(shape) => format!("{name}({})", sample(shape)),
        Carries::Fields(s) => format!("{name}({})", full(s)),
    }
}

fn full(shape: &Struct) -> String {
    with(shape, |_| true)
}

fn with(shape: &Struct, keep: impl Fn(&Field) -> bool) -> String {
    let fields = shape.fields.iter().filter(|f| keep(f));
    fields
        .map(|(name, _, inner)| format!("{name}: {}, ", sample(inner)))
        .collect()
}

fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, Error> {
    options().from_str(text).map_err(|e| e.code)
}

/// Holds a table to the struct that `wrap`ped fields are read as.
#[track_caller]
fn agree<T: for<'a> Deserialize<'a>>(shape: &Struct, wrap: impl Fn(&str) -> String) {
    let read = |fields: &str| read::<T>(&wrap(fields)).map(drop);
    let name = shape.name;

    match read("zzz: 1") {
        Err(Error::NoSuchStructField { expected, .. }) => {
            let known: Vec<&str> = shape.fields.iter().map(|(field, ..)| *field).collect();
            assert_eq!(known, expected, "fields of {name}");
        }
        other => panic!("{name}: {other:?}"),
    }

    assert_eq!(
        read(&full(shape)),
        Ok(()),
        "{name} with all fields: {}",
        full(shape)
    );
    assert_eq!(
        read(&with(shape, |f| f.1 == Need::Must)),
        Ok(()),
        "{name} with what must be"
    );
    for (field, need, _) in shape.fields {
        let without = with(shape, |f| f.0 != *field);
        let missing = Err(Error::MissingStructField { field, outer: None });
        // Serde says which field, and on the way out which struct: only the former matters.
        let got = match read(&without) {
            Err(Error::MissingStructField { field, .. }) => {
                Err(Error::MissingStructField { field, outer: None })
            }
            other => other,
        };
        let want = if *need == Need::Must { missing } else { Ok(()) };
        assert_eq!(got, want, "{name} without {field}");

        let none = read(&format!("{without}{field}: None"));
        assert_eq!(
            none.is_ok(),
            *need == Need::Option,
            "{name} with {field}: None gives {none:?}"
        );
    }
}

#[track_caller]
fn alike<T: for<'a> Deserialize<'a>>(shape: &Struct) {
    agree::<T>(shape, |fields| format!("({fields})"));
}

/// Holds a list of words to an enum, each word read on its own.
#[track_caller]
fn words<T: for<'a> Deserialize<'a>>(shape: &Shape) {
    let (names, texts): (Vec<&str>, Vec<String>) = match shape {
        Word(words) => words.iter().map(|w| (*w, (*w).to_owned())).unzip(),
        Choice(variants) => variants.iter().map(|(n, c)| (*n, variant(n, c))).unzip(),
        _ => panic!("no words"),
    };
    match read::<T>("zzz").map(drop) {
        Err(Error::NoSuchEnumVariant { expected, .. }) => assert_eq!(names, expected),
        other => panic!("{other:?}"),
    }
    for text in texts {
        assert_eq!(read::<T>(&text).map(drop), Ok(()), "{text}");
    }
}

#[test]
fn tables_agree_with_what_serde_reads() {
    alike::<RawPack>(&PACK);
    alike::<RawNouns>(&NOUNS);
    alike::<RawSource>(&SOURCE);
    alike::<RawTopic>(&TOPIC);
    alike::<RawSubject>(&SUBJECT);
    alike::<RawAspect>(&ASPECT);
    alike::<RawCell>(&CELL);
    alike::<RawComparison>(&COMPARISON);
    alike::<RawChoose>(&CHOOSE);
    alike::<RawTerm>(&TERM);
    alike::<RawPricing>(&PRICING);
    alike::<RawNamed>(&NAMED);
    alike::<RawTariff>(&TARIFF);
    alike::<RawMeteredCall>(&METERED_CALL);
    alike::<RawRange>(&RANGE);
    alike::<RawFree>(&FREE);
    alike::<RawNat>(&NAT);
    alike::<RawCallRate>(&CALL_RATE);
    alike::<RawTier>(&TIER);
    alike::<RawInstanceHour>(&INSTANCE_HOUR);
    alike::<RawInstance>(&INSTANCE);
    alike::<RawTask>(&TASK);
    alike::<RawTaskSize>(&TASK_SIZE);
    alike::<RawTaskRate>(&TASK_RATE);
    alike::<RawBundle>(&BUNDLE);
    alike::<RawPlan>(&PLAN);
    alike::<RawRequests>(&REQUESTS);
    alike::<RawRequestRate>(&REQUEST_RATE);
    alike::<RawPreset>(&PRESET);
    alike::<RawProvisioned>(&PROVISIONED);
    alike::<RawColdStarts>(&COLD_STARTS);
    alike::<RawClaim>(&CLAIM);
    alike::<RawQuestion>(&QUESTION);
    alike::<RawOption>(&OPTION);
    alike::<RawExam>(&EXAM);
}

#[test]
fn variants_with_fields_agree_with_what_serde_reads() {
    variants::<RawShape>(&TARIFF_SHAPE);
    variants::<RawClaimCheck>(&CHECK);
}

#[track_caller]
fn variants<T: for<'a> Deserialize<'a>>(shape: &Shape) {
    let Choice(variants) = shape else {
        panic!("no variants")
    };
    for (name, carries) in *variants {
        let Carries::Fields(shape) = carries else {
            panic!("{name} carries no fields")
        };
        agree::<T>(shape, |fields| format!("{name}({fields})"));
    }
}

#[test]
fn words_agree_with_what_serde_reads() {
    words::<RawHue>(&HUE);
    words::<RawDifficulty>(&DIFFICULTY);
    words::<RawCellKind>(&KIND);
    words::<RawValue>(&VALUE);
    words::<RawShape>(&TARIFF_SHAPE);
    words::<RawClaimCheck>(&CHECK);
}

/// The table of every struct in `raw` is among those that are held to it.
#[test]
fn no_struct_is_left_out() {
    let here = include_str!("tests.rs");
    let raw = concat!(
        include_str!("../raw/mod.rs"),
        include_str!("../raw/pricing.rs")
    );
    for kind in ["pub struct ", "pub enum "] {
        for name in raw.split(kind).skip(1) {
            let name = name
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or("");
            let held = here.contains(&format!("::<{name}>("));
            assert!(held || name == "Entries", "{name} is held to no table");
        }
    }
}

/// What is put in the place of a missing or wrong value reads as its shape.
#[test]
fn stand_ins_read_as_what_they_stand_for() {
    assert!(read::<String>(stand_in(&Text).unwrap()).is_ok());
    assert!(read::<u64>(stand_in(&Whole).unwrap()).is_ok());
    assert!(read::<bool>(stand_in(&Flag).unwrap()).is_ok());
    assert!(read::<Vec<String>>(stand_in(&TEXTS).unwrap()).is_ok());
    assert!(read::<Entries<u32>>(stand_in(&Map(&Whole)).unwrap()).is_ok());
    assert!(read::<RawHue>(stand_in(&HUE).unwrap()).is_ok());
    assert!(stand_in(&VALUE).is_none() && stand_in(&Shape::Struct(&NAMED)).is_none());
}
