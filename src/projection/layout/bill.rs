//! A bill: what is set at the left, what it costs at the right, one after the
//! other by steps; under each other, and on several pages, where that is too
//! wide or too high.

use super::super::deck::{BillText, Flow, Pair, Unit};
use super::super::measure::LINE;
use super::super::page::{Ink, Role, Shown, Trouble};
use super::super::set::{Lines, plain};
use super::super::{Letters, Weight};
use super::sheet::Sheet;
use super::{Composer, flow};

/// Space between two lines of a bill, in ems.
const GAP: f32 = 0.22;

/// Sets a bill.
pub fn lay(c: &Composer<'_>, bill: &BillText) -> Vec<Sheet> {
    let Some(head) = c.head(&bill.title) else {
        let mut sheets = flow::beheaded(c, &Flow::new(&bill.title, Vec::new()));
        sheets.extend(stacked(c, bill, None));
        return sheets;
    };
    for size in c.room.sizes() {
        if let Some(sheet) = beside(c, bill, &head, size) {
            return vec![sheet];
        }
    }
    stacked(c, bill, Some(&head))
}

/// What stands under the bill.
fn remarks(bill: &BillText) -> Vec<String> {
    let mut out = vec![bill.teaches.clone()];
    if !bill.not_counted.is_empty() {
        out.push(format!("Not counted: {}", bill.not_counted));
    }
    out.retain(|w| !w.trim().is_empty());
    out
}

/// Two columns on one page with the remarks under them.
fn beside(c: &Composer<'_>, bill: &BillText, head: &super::Head, size: f32) -> Option<Sheet> {
    let area = c.area(Some(head), false);
    let gutter = size * 1.5;
    let width = (area.width - gutter) / 2.0;
    let set = |pairs: &[Pair], role| -> Option<Vec<SetPair>> {
        let set: Vec<SetPair> = pairs
            .iter()
            .map(|p| SetPair::of(c, p, size, width, role))
            .collect();
        set.iter()
            .all(|p| p.level && p.parted.is_none())
            .then_some(set)
    };
    let settings = set(&bill.settings, Role::Amount)?;
    let lines = set(&bill.lines, Role::Amount)?;
    // The sum is what all of it is about: as large as a heading where it fits.
    let total = [c.room.heading(), size]
        .map(|large| {
            (
                large,
                SetPair::of(c, &bill.total, large, width, Role::Total),
            )
        })
        .into_iter()
        .find(|(_, total)| total.level && total.parted.is_none())?;
    let high = |pairs: &[SetPair]| {
        pairs
            .iter()
            .map(|p| p.height(size) + GAP * size)
            .sum::<f32>()
    };
    let rule = c.room.hair() * 2.0 + GAP * size;
    let tall = high(&settings).max(high(&lines) + rule + total.1.height(total.0));
    let remarks: Vec<Lines> = remarks(bill)
        .iter()
        .map(|r| c.set(&plain(r, Letters::default()), size, area.width))
        .collect();
    let below: f32 = remarks
        .iter()
        .map(|l| Composer::high(l.lines.len(), size) + size * 0.5)
        .sum();
    if tall + below > area.height + 0.01 || remarks.iter().any(|r| r.parted.is_some()) {
        return None;
    }
    let mut sheet = Sheet::default();
    c.put_head(&mut sheet, head);
    let mut top = area.top;
    for (set, pair) in settings.iter().zip(&bill.settings) {
        sheet.step(&pair.name);
        top += set.put(&mut sheet, area.left, top, size) + GAP * size;
    }
    let left = area.left + width + gutter;
    let mut top = area.top;
    for (set, pair) in lines.iter().zip(&bill.lines) {
        sheet.step(&pair.name);
        top += set.put(&mut sheet, left, top, size) + GAP * size;
    }
    sheet.step(&bill.total.name);
    sheet.rule(left, top, width, c.room.hair() * 2.0, Ink::Text);
    top += rule;
    total.1.put(&mut sheet, left, top, total.0);
    let mut top = area.top + tall;
    if let Some(first) = self::remarks(bill).first().filter(|_| !remarks.is_empty()) {
        sheet.step(first);
    }
    for lines in &remarks {
        top += size * 0.5;
        top += sheet.lines(&lines.lines, (area.left, top), size, Role::Body);
    }
    sheet.shown = Shown::default();
    Some(sheet)
}

/// One under the other, over as many pages as it takes.
fn stacked(c: &Composer<'_>, bill: &BillText, head: Option<&super::Head>) -> Vec<Sheet> {
    let size = c.room.floor();
    let area = c.area(head, true);
    let open = || {
        let mut sheet = Sheet::default();
        if let Some(head) = head {
            c.put_head(&mut sheet, head);
        }
        sheet
    };
    let mut sheets = Vec::new();
    let (mut sheet, mut top) = (open(), area.top);
    let total = std::iter::once((&bill.total, Role::Total));
    let pairs = bill
        .settings
        .iter()
        .chain(&bill.lines)
        .map(|p| (p, Role::Amount));
    for (pair, role) in pairs.chain(total) {
        let set = SetPair::of(c, pair, size, area.width, role);
        let high = set.height(size) + GAP * size;
        if top + high > area.bottom() + 0.01 && top > area.top {
            sheets.push(std::mem::replace(&mut sheet, open()));
            top = area.top;
        }
        if set.height(size) > area.height {
            // Words without end: they are set as text.
            let words = format!("{}: {}", pair.name, pair.value);
            let unit = Unit::paragraph(&words, Letters::default(), Role::Body);
            sheets.extend(flow::lay_part(
                c,
                &Flow::new(&bill.title, unit.into_iter().collect()),
            ));
            continue;
        }
        if let Some(word) = set.parted.clone() {
            sheet.troubles.push(Trouble::Word { word, cell: None });
        }
        sheet.step(&pair.name);
        top += set.put(&mut sheet, area.left, top, size) + GAP * size;
    }
    sheet.shown = Shown::default();
    sheets.push(sheet);
    let units: Vec<Unit> = remarks(bill)
        .iter()
        .filter_map(|r| Unit::paragraph(r, Letters::default(), Role::Body))
        .collect();
    if !units.is_empty() {
        sheets.extend(flow::lay_part(c, &Flow::new(&bill.title, units)));
    }
    sheets
}

/// A name at the left with its value at the right, on one line where both fit.
struct SetPair {
    name: Lines,
    value: Lines,
    role: Role,
    width: f32,
    /// Name and value share a line.
    level: bool,
    parted: Option<String>,
}

impl SetPair {
    fn of(c: &Composer<'_>, pair: &Pair, size: f32, width: f32, role: Role) -> Self {
        let strong = role == Role::Total;
        let weight = |plainly| Letters::of(if strong { Weight::Semibold } else { plainly });
        let name = c.set(&plain(&pair.name, weight(Weight::Regular)), size, width);
        let value = c.set(&plain(&pair.value, weight(Weight::Medium)), size, width);
        let wide = |l: &Lines| l.lines.iter().map(|l| l.width).fold(0.0, f32::max);
        let level = name.lines.len() <= 1
            && value.lines.len() <= 1
            && wide(&name) + wide(&value) + size * 0.6 <= width;
        Self {
            parted: name.parted.clone().or_else(|| value.parted.clone()),
            name,
            value,
            role,
            width,
            level,
        }
    }

    fn height(&self, size: f32) -> f32 {
        let (name, value) = (self.name.lines.len(), self.value.lines.len());
        let lines = if self.level {
            name.max(value)
        } else {
            name + value
        };
        lines as f32 * size * LINE
    }

    fn put(&self, sheet: &mut Sheet, left: f32, top: f32, size: f32) -> f32 {
        let name = sheet.lines(&self.name.lines, (left, top), size, Role::Label);
        let under = if self.level { top } else { top + name };
        sheet.lines_right(&self.value.lines, left + self.width, under, size, self.role);
        self.height(size)
    }
}
