//! Subjects, and aspects with their cells.

use super::ids::made;
use super::topics::hue;
use super::{At, Faults, Ids, icon};
use crate::content::fault::Fault;
use crate::content::model::{
    Aspect, Cell, CellKind, ComparisonIx, Hue, Nouns, Subject, SubjectIx, Topic,
};
use crate::content::phrase::Phrase;
use crate::content::raw::{RawAspect, RawCell, RawCellKind, RawNouns, RawSubject, RawValue};
use crate::content::table::Table;
use crate::content::value::{self, Value, ValueError};
use crate::content::words::{normalised, tie};
use crate::pricing::Amount;
use std::collections::HashMap;

/// Given in turn to subjects without a colour.
const HUES: [Hue; 9] = [
    Hue::Blue,
    Hue::Orange,
    Hue::Green,
    Hue::Violet,
    Hue::Gold,
    Hue::Teal,
    Hue::Red,
    Hue::Magenta,
    Hue::Sky,
];

pub fn subject_ids(raw: &[RawSubject], faults: &mut Faults) -> Ids<Subject> {
    let root = At::root();
    let list = root.field("subjects");
    let mut ids = Ids::new("subject", raw.len());
    for (n, subject) in raw.iter().enumerate() {
        ids.add(
            &list.item(n),
            subject.id.as_ref(),
            &subject.name,
            n,
            &subject.was,
            faults,
        );
    }
    ids.settle(faults)
}

pub fn subjects(raw: &[RawSubject], nouns: &Nouns, faults: &mut Faults) -> Vec<Subject> {
    let root = At::root();
    let list = root.field("subjects");
    let mut hues = HUES.iter().cycle();
    raw.iter()
        .enumerate()
        .map(|(n, subject)| {
            let at = list.item(n);
            let name = faults.filled(&at.field("name"), "The name", &subject.name);
            let next = hues.next().copied().unwrap_or(Hue::Blue);
            Subject {
                id: made(subject.id.as_ref(), &subject.name).into_owned(),
                short: subject.short.as_deref().map_or_else(|| name.clone(), tie),
                name,
                icon: icon(&at.field("icon"), subject.icon.as_ref(), faults).unwrap_or("circle"),
                hue: subject.colour.map_or(next, hue),
                summary: tie(&subject.summary),
                called: subject.called.as_ref().map_or_else(
                    || tie(subject.name.trim()),
                    |called| faults.filled(&at.field("called"), "The word", called),
                ),
                plural: subject.plural,
                nouns: subject.nouns.as_ref().map_or_else(
                    || nouns.clone(),
                    |own| self::nouns(own, &at.field("nouns"), faults),
                ),
                topic: None,
                was: subject.was.clone(),
            }
        })
        .collect()
}

/// The words for one subject and for several.
pub fn nouns(raw: &RawNouns, at: &At<'_>, faults: &mut Faults) -> Nouns {
    Nouns {
        one: faults.filled(&at.field("one"), "The word", &raw.one),
        many: faults.filled(&at.field("many"), "The word", &raw.many),
    }
}

/// Gives each subject the first topic that is about it.
pub fn find_topics(subjects: &mut Table<Subject>, topics: &Table<Topic>) {
    for (ix, topic) in topics.iter() {
        if let Some(subject) = topic
            .subject
            .and_then(|s| subjects.items_mut().get_mut(s.index()))
        {
            subject.topic.get_or_insert(ix);
        }
    }
}

pub fn aspects(
    raw: &[RawAspect],
    subject_ids: &Ids<Subject>,
    faults: &mut Faults,
) -> (Vec<Aspect>, Ids<Aspect>) {
    let root = At::root();
    let list = root.field("aspects");
    let mut ids = Ids::new("aspect", raw.len());
    let aspects = raw
        .iter()
        .enumerate()
        .map(|(n, raw)| {
            let at = list.item(n);
            ids.add(&at, raw.id.as_ref(), &raw.name, n, &raw.was, faults);
            aspect(raw, &at, subject_ids, None, faults)
        })
        .collect();
    (aspects, ids.settle(faults))
}

pub fn aspect(
    raw: &RawAspect,
    at: &At<'_>,
    subject_ids: &Ids<Subject>,
    only_in: Option<ComparisonIx>,
    faults: &mut Faults,
) -> Aspect {
    let name = faults.filled(&at.field("name"), "The name", &raw.name);
    let at_cells = at.field("cells");
    if raw.cells.0.is_empty() {
        faults.at(at.path().name("cells"), Fault::Empty("This row"));
    }
    let mut cells: Vec<(SubjectIx, Cell)> = Vec::with_capacity(raw.cells.0.len());
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, (id, raw)) in raw.cells.0.iter().enumerate() {
        if let Some(first) = first.insert(id, n) {
            let first = at_cells.key(first).path();
            faults.add(
                &at_cells.key(n),
                Fault::KeyTwice {
                    key: id.clone(),
                    first,
                },
            );
            continue;
        }
        let cell = cell(raw, &at_cells.value(n), faults);
        if let Some(subject) = subject_ids.find(&at_cells.key(n), id, faults) {
            cells.push((subject, cell));
        }
    }
    same_words(&raw.cells.0, &at_cells, faults);
    let kinds: Vec<std::mem::Discriminant<Value>> = cells
        .iter()
        .filter_map(|(_, c)| match &c.kind {
            CellKind::Plain(Some(v)) => Some(match v {
                // Yes and no are two words of one kind.
                Value::No => std::mem::discriminant(&Value::Yes),
                v => std::mem::discriminant(v),
            }),
            _ => None,
        })
        .collect();
    if kinds.windows(2).any(|w| w.first() != w.last()) {
        faults.at(at.path().name("cells"), Fault::MixedValues);
    }
    cells.sort_by_key(|(subject, _)| *subject);
    // Of yes and no the phrase says the yes, so that there is nothing to fill in.
    let yes_or_no = |c: &Cell| matches!(c.kind, CellKind::Plain(Some(Value::Yes | Value::No)));
    let plain = |c: &Cell| matches!(c.kind, CellKind::Plain(_));
    let blanks = if cells.iter().any(|(_, c)| yes_or_no(c)) {
        Some(false)
    } else {
        cells.iter().any(|(_, c)| plain(c)).then_some(true)
    };
    Aspect {
        id: made(raw.id.as_ref(), &raw.name).into_owned(),
        name,
        group: tie(&raw.group),
        unit: raw.unit.clone(),
        ask: phrase(raw.ask.as_ref(), &at.field("ask"), Some(true), faults),
        says: phrase(raw.says.as_ref(), &at.field("says"), blanks, faults),
        quiz: raw.quiz,
        cells,
        only_in,
        was: raw.was.clone(),
    }
}

/// Reads a phrase; `blank` says whether it has to have one to fill in, where that is known.
fn phrase(
    text: Option<&String>,
    at: &At<'_>,
    blank: Option<bool>,
    faults: &mut Faults,
) -> Option<Phrase> {
    match Phrase::parse(&tie(text?.trim()), blank) {
        Ok(phrase) => Some(phrase),
        Err(error) => {
            faults.add(at, Fault::Phrase(error));
            None
        }
    }
}

/// Warns where two cells of a row say the same in different writing.
fn same_words(cells: &[(String, RawCell)], at: &At<'_>, faults: &mut Faults) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (n, (_, cell)) in cells.iter().enumerate() {
        let text = cell.text.trim();
        if text.is_empty() {
            continue;
        }
        let other = *seen.entry(normalised(text)).or_insert(text);
        if other != text {
            faults.add(
                &at.value(n).field("text"),
                Fault::SameWords {
                    a: text.to_owned(),
                    b: other.to_owned(),
                },
            );
        }
    }
}

fn cell(raw: &RawCell, at: &At<'_>, faults: &mut Faults) -> Cell {
    let value = raw.value.as_ref().and_then(|v| {
        let at = at.field("value");
        let mut take = |result: Result<Amount, ValueError>, make: fn(Amount) -> Value| match result
        {
            Ok(amount) => Some(make(amount)),
            Err(error) => {
                faults.add(&at, Fault::Value(error));
                None
            }
        };
        match v {
            RawValue::Duration(text) => take(value::duration(text), Value::Duration),
            RawValue::Size(text) => take(value::size(text), Value::Size),
            RawValue::Money(text) => take(Amount::parse(text).map_err(Into::into), Value::Money),
            RawValue::Number(text) => take(Amount::parse(text).map_err(Into::into), Value::Number),
            RawValue::Rank(0) => {
                faults.add(&at, Fault::Zero { what: "A rank" });
                None
            }
            RawValue::Rank(n) => Some(Value::Rank(*n)),
            RawValue::Yes => Some(Value::Yes),
            RawValue::No => Some(Value::No),
        }
    });
    let beside = match raw.kind {
        RawCellKind::None => Some("none"),
        RawCellKind::Unknown => Some("unknown"),
        RawCellKind::Plain | RawCellKind::Depends => None,
    };
    if let Some(kind) = beside
        && raw.value.is_some()
    {
        faults.add(&at.field("value"), Fault::ValueBeside(kind));
    }
    let (kind, stand_in) = match raw.kind {
        RawCellKind::Plain => {
            let word = match &value {
                Some(Value::Yes) => "Yes",
                Some(Value::No) => "No",
                _ => "",
            };
            (CellKind::Plain(value), word)
        }
        RawCellKind::None => (CellKind::None, "None"),
        RawCellKind::Depends => (CellKind::Depends, ""),
        RawCellKind::Unknown => (CellKind::Unknown, "Not known"),
    };
    let mut text = tie(raw.text.trim());
    if text.is_empty() {
        if stand_in.is_empty() {
            faults.add(at, Fault::Empty("This cell"));
        }
        stand_in.clone_into(&mut text);
    }
    Cell {
        same_as: normalised(&text),
        short: raw.short.as_deref().map(tie),
        text,
        kind,
        quiz: raw.quiz,
    }
}
