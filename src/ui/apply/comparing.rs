//! Wishes on the comparison screen.

use super::super::intent::{Comparing, CoverWhat, End, Practising};
use super::super::place::{Place, Side};
use super::super::state::{Compare, MOST_COLUMNS, State};
use super::practising::practise;
use super::{Effect, go};
use crate::compare::{Cover, as_markdown, as_tsv};
use crate::content::Pack;
use std::sync::Arc;

pub(super) fn compare(state: &mut State, wish: Comparing) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    let c = &mut state.compare;
    let shown = c.shown_rows();
    match wish {
        Comparing::Add(subject) => {
            let mut subjects = c.grid.subjects.clone();
            if !subjects.contains(&subject) && subjects.len() < MOST_COLUMNS {
                subjects.push(subject);
                go(state, Place::Compare(Side::Picked(subjects)));
            }
        }
        Comparing::Remove(subject) => {
            let subjects: Vec<_> = c
                .grid
                .subjects
                .iter()
                .copied()
                .filter(|s| *s != subject)
                .collect();
            if subjects.len() >= 2 {
                go(state, Place::Compare(Side::Picked(subjects)));
            }
        }
        Comparing::OnlyDifferences(on) => {
            c.only_differences = on;
            c.same_rows_open = false;
            keep_cursor(c);
        }
        Comparing::SameRows(open) => c.same_rows_open = open,
        Comparing::Transpose => c.transposed = !c.transposed,
        Comparing::Cursor { row, column } => {
            c.row = row.min(c.grid.rows.len().saturating_sub(1));
            c.column = column.min(c.grid.subjects.len().saturating_sub(1));
            c.cursor_shown = true;
        }
        Comparing::Move { rows, columns } => {
            let (rows, columns) = if c.transposed {
                (columns, rows)
            } else {
                (rows, columns)
            };
            if c.cursor_shown {
                let at = shown.iter().position(|n| *n == c.row).unwrap_or(0);
                let to = at
                    .saturating_add_signed(rows)
                    .min(shown.len().saturating_sub(1));
                c.row = shown.get(to).copied().unwrap_or(0);
                let last = c.grid.subjects.len().saturating_sub(1);
                c.column = c.column.saturating_add_signed(columns).min(last);
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Jump { row, column } => {
            let (row, column) = if c.transposed {
                (column, row)
            } else {
                (row, column)
            };
            let pick = |end: End, last: usize| if end == End::First { 0 } else { last };
            if let Some(end) = row {
                c.row = shown
                    .get(pick(end, shown.len().saturating_sub(1)))
                    .copied()
                    .unwrap_or(0);
            }
            if let Some(end) = column {
                c.column = pick(end, c.grid.subjects.len().saturating_sub(1));
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Cover(what) => {
            let row = c.grid.rows.get(c.row).map(|r| r.aspect);
            let subject = c.grid.subjects.get(c.column).copied();
            let cells = match (what, row, subject) {
                (CoverWhat::Cell, Some(row), Some(subject)) => vec![(row, subject)],
                (CoverWhat::Row, Some(row), _) => Cover::row(&c.grid, row),
                (CoverWhat::Subject(subject), ..) => Cover::subject(&c.grid, subject),
                (CoverWhat::AllBut(subject), ..) => Cover::all_but(&c.grid, subject),
                (CoverWhat::All, ..) => c
                    .grid
                    .rows
                    .iter()
                    .flat_map(|r| Cover::row(&c.grid, r.aspect))
                    .collect(),
                _ => Vec::new(),
            };
            let filled = |(a, s): &(_, _)| pack.aspects[*a].cell(*s).is_some();
            c.cover.cover(cells.into_iter().filter(filled));
            if !c.cursor_shown || !covered_at_cursor(c) {
                to_first_covered(c);
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Reveal => {
            let at = c.grid.rows.get(c.row).zip(c.grid.subjects.get(c.column));
            if let Some((row, subject)) = at {
                let (aspect, subject) = (row.aspect, *subject);
                if c.cursor_shown && !c.cover.reveal((aspect, subject)) && !c.cover.any() {
                    // Nothing is covered: Enter opens the subject's page.
                    if let Some(topic) = pack.subjects[subject].topic {
                        go(state, Place::Study(topic));
                    }
                } else {
                    c.cursor_shown = true;
                }
            }
        }
        Comparing::RevealAt { row, column } => {
            c.row = row;
            c.column = column;
            c.cursor_shown = true;
            if let Some((row, subject)) = c.grid.rows.get(row).zip(c.grid.subjects.get(column)) {
                c.cover.reveal((row.aspect, *subject));
            }
        }
        Comparing::Mark(mark) => {
            c.cover.mark(mark);
            if c.cover.any() {
                next_covered(c);
            }
        }
        Comparing::UncoverAll => c.cover.clear(),
        Comparing::ToAspect(aspect) => {
            if let Some(row) = c.grid.rows.iter().position(|r| Some(r.aspect) == aspect) {
                c.row = row;
                c.cursor_shown = true;
                c.cursor_moved = true;
            }
        }
        Comparing::ToCell { aspect, column } => {
            if let Some(row) = c.grid.rows.iter().position(|r| r.aspect == aspect) {
                (c.row, c.column) = (row, column);
                c.cursor_shown = true;
                c.cursor_moved = true;
            }
        }
        Comparing::Takeaway(open) => c.takeaway_open = open,
        Comparing::Second(n) => {
            c.second = n;
            if c.column > 0 {
                c.column = n.min(c.grid.subjects.len().saturating_sub(1));
            }
        }
        Comparing::CopyMarkdown => {
            return vec![Effect::Copy(as_markdown(
                &pack,
                &c.grid,
                &c.cover,
                c.transposed,
            ))];
        }
        Comparing::CopyTsv => {
            return vec![Effect::Copy(as_tsv(&pack, &c.grid, &c.cover, c.transposed))];
        }
        Comparing::Quiz => {
            let drill = match &c.side {
                Side::Named(table) => Practising::Drill(*table),
                Side::Picked(subjects) => Practising::DrillOn(subjects.clone()),
            };
            return practise(state, drill);
        }
    }
    // In a narrow window the column that the cursor went to is the one that is shown.
    let c = &mut state.compare;
    if c.cursor_moved && c.column > 0 {
        c.second = c.column;
    }
    Vec::new()
}

/// The title of what is compared.
#[must_use]
pub fn title_of(pack: &Pack, side: &Side) -> String {
    match side {
        Side::Named(c) => pack.comparisons[*c].title.clone(),
        Side::Picked(subjects) => {
            let names: Vec<&str> = subjects
                .iter()
                .map(|s| pack.subjects[*s].short.as_str())
                .collect();
            match names.as_slice() {
                [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
                _ => names.join(", "),
            }
        }
    }
}

pub(super) fn covered_at_cursor(c: &Compare) -> bool {
    c.grid
        .rows
        .get(c.row)
        .zip(c.grid.subjects.get(c.column))
        .is_some_and(|(row, subject)| c.cover.is_covered((row.aspect, *subject)))
}

pub(super) fn to_first_covered(c: &mut Compare) {
    let first = c.grid.rows.iter().enumerate().find_map(|(r, row)| {
        let column = c
            .grid
            .subjects
            .iter()
            .position(|s| c.cover.is_covered((row.aspect, *s)))?;
        Some((r, column))
    });
    if let Some((row, column)) = first {
        (c.row, c.column) = (row, column);
    }
}

/// The next covered cell after the cursor, down the column first.
pub(super) fn next_covered(c: &mut Compare) {
    let rows = c.grid.rows.len();
    let columns = c.grid.subjects.len();
    let (row, column) = (c.row, c.column);
    let all = (0..columns).flat_map(|k| (0..rows).map(move |r| ((column + k) % columns, r, k)));
    let below = all
        .filter(|(_, r, k)| *k > 0 || *r > row)
        .map(|(column, r, _)| (r, column));
    let covered = |at: &(usize, usize)| {
        c.grid
            .rows
            .get(at.0)
            .zip(c.grid.subjects.get(at.1))
            .is_some_and(|(row, s)| c.cover.is_covered((row.aspect, *s)))
    };
    let found = below.into_iter().find(covered);
    match found {
        Some((row, column)) => (c.row, c.column) = (row, column),
        None => to_first_covered(c),
    }
    c.cursor_moved = true;
}

pub(super) fn keep_cursor(c: &mut Compare) {
    let shown = c.shown_rows();
    if !shown.contains(&c.row) {
        c.row = shown.first().copied().unwrap_or(0);
    }
}
