//! Text under a heading: set at the largest size at which it takes one page, or
//! paged at the size that takes the fewest, its pages made alike. How one size
//! turns out is tried in `paging`.

use super::super::deck::{Flow, Unit, UnitKind};
use super::super::page::{Role, Trouble};
use super::super::{Letters, Weight};
use super::paging::{Paging, ReadyUnit, Trial};
use super::sheet::Sheet;
use super::{Composer, Head, table};
use std::borrow::Cow;

/// Sets a flow.
pub fn lay(c: &Composer<'_>, flow: &Flow) -> Vec<Sheet> {
    let Some(head) = c.head(&flow.heading) else {
        return beheaded(c, flow);
    };
    best(c, &with_legends(c, flow), Some(&head), &[false, true])
}

/// Sets a flow that is only a part of its slide, so that its pages have a foot.
pub fn lay_part(c: &Composer<'_>, flow: &Flow) -> Vec<Sheet> {
    let Some(head) = c.head(&flow.heading) else {
        return beheaded(c, flow);
    };
    best(c, &with_legends(c, flow), Some(&head), &[true])
}

/// The flow with the names of columns that can't stand above them put before their tables.
fn with_legends<'f>(c: &Composer<'_>, flow: &'f Flow) -> Cow<'f, Flow> {
    let long = |unit: &Unit| match &unit.kind {
        UnitKind::Table(text) => table::lettered(c, text),
        _ => None,
    };
    if flow.units.iter().all(|u| long(u).is_none()) {
        return Cow::Borrowed(flow);
    }
    let mut units = Vec::new();
    for unit in &flow.units {
        match long(unit) {
            Some((text, legend)) => {
                units.extend(legend);
                units.push(Unit {
                    kind: UnitKind::Table(Box::new(text)),
                    ..unit.clone()
                });
            }
            None => units.push(unit.clone()),
        }
    }
    Cow::Owned(Flow {
        units,
        ..flow.clone()
    })
}

/// A heading that would leave no room takes pages of its own.
pub fn beheaded(c: &Composer<'_>, flow: &Flow) -> Vec<Sheet> {
    let unit = Unit::paragraph(&flow.heading, Letters::of(Weight::Semibold), Role::Heading);
    let alone = Flow::new("", unit.into_iter().collect());
    let mut sheets = best(c, &alone, None, &[true]);
    if let Some(first) = sheets.first_mut() {
        first.troubles.push(Trouble::Heading);
    }
    if !flow.units.is_empty() {
        sheets.extend(best(c, &with_legends(c, flow), None, &[true]));
    }
    sheets
}

/// The way with the fewest forced breaks and pages; larger letters where two are equal.
fn best(c: &Composer<'_>, flow: &Flow, head: Option<&Head>, feet: &[bool]) -> Vec<Sheet> {
    let ready: Vec<ReadyUnit<'_>> = flow.units.iter().map(|u| ReadyUnit::new(c, u)).collect();
    let run = |size, footed, share| {
        let trial = Trial {
            size,
            footed,
            share,
        };
        let sheets = Paging::run(c, &ready, flow.at_once, head, &trial);
        let forced: usize = sheets.iter().map(|s| s.troubles.len()).sum();
        (forced * 1_000 + sheets.len(), sheets)
    };
    let mut best: Option<(usize, f32, Vec<Sheet>)> = None;
    for footed in feet.iter().copied() {
        for size in c.room.sizes() {
            let (worth, sheets) = run(size, footed, 1.0);
            // Without a foot, a second page couldn't be told from the first.
            if !footed && sheets.len() > 1 {
                continue;
            }
            if best.as_ref().is_none_or(|(least, ..)| worth < *least) {
                best = Some((worth, size, sheets));
            }
            if worth == 1 {
                break;
            }
        }
        if best.is_some() {
            break;
        }
    }
    let Some((worth, size, sheets)) = best else {
        return Vec::new();
    };
    if sheets.len() == 1 || sheets.len() > MOST_EVEN {
        return sheets;
    }
    // As many pages, but fuller ones beside emptier ones made more alike.
    EVENER
        .into_iter()
        .map(|share| run(size, true, share))
        .find(|(evener, _)| *evener <= worth)
        .map_or(sheets, |(_, evener)| evener)
}

/// Most pages that are made alike; nobody sees it of more.
const MOST_EVEN: usize = 12;

/// Shares of a page that are tried as its end, so that no last page holds a line alone.
const EVENER: [f32; 3] = [0.7, 0.8, 0.9];
