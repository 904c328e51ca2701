//! One way to set text under a heading, at one size: units one under the other,
//! a new page where one doesn't fit, and the steps at which they come. Units
//! that are higher than a page are broken in `breaking`, tables by `table`.

use super::super::deck::{Marker, Para, Unit, UnitKind};
use super::super::measure::LINE;
use super::super::page::{Ink, Rect, Role, Shape, Shown, Trouble};
use super::super::set::{Lines, Ready, SetLine, joined, plain};
use super::super::{Letters, Weight};
use super::columns::ReadyTable;
use super::sheet::Sheet;
use super::{Composer, Head, table};

/// Most lists within each other that are indented; deeper ones stay there.
const MOST_INDENT: u8 = 6;

/// The share of a page from which on it is worth beginning something there that
/// goes on over the next.
const HALF: f32 = 0.5;

/// One way to set a flow.
pub struct Trial {
    pub size: f32,
    pub footed: bool,
    /// The share of a page after which a new one is begun rather.
    pub share: f32,
}

/// A unit whose words are measured, to be tried at several sizes.
pub struct ReadyUnit<'f> {
    unit: &'f Unit,
    paras: Vec<Ready<'f>>,
    table: Option<ReadyTable<'f>>,
}

impl<'f> ReadyUnit<'f> {
    /// Measures a unit's words.
    pub fn new(c: &Composer<'f>, unit: &'f Unit) -> Self {
        let mut ready = Self {
            unit,
            paras: Vec::new(),
            table: None,
        };
        match &unit.kind {
            UnitKind::Paras { paras, .. } => {
                let words = paras
                    .iter()
                    .map(|p| Ready::new(p.text.as_slice(), c.measure));
                ready.paras = words.collect();
            }
            UnitKind::Table(text) => ready.table = Some(ReadyTable::new(c, text)),
            UnitKind::Picture(_) | UnitKind::Rule => {}
        }
        ready
    }
}

/// A paragraph that has been set.
pub(super) struct SetPara<'f> {
    pub para: &'f Para,
    pub lines: Vec<SetLine>,
    pub parted: Option<String>,
    /// From the left edge to its text.
    pub indent: f32,
}

impl SetPara<'_> {
    pub fn height(&self, size: f32) -> f32 {
        self.lines.len() as f32 * size * LINE
    }
}

/// Pages being filled.
pub struct Paging<'c, 'm> {
    pub(super) c: &'c Composer<'m>,
    head: Option<&'c Head>,
    pub(super) area: Rect,
    pub(super) size: f32,
    share: f32,
    sheets: Vec<Sheet>,
    pub(super) sheet: Sheet,
    /// Where the next unit would begin.
    pub(super) top: f32,
    /// Nothing is below the heading yet.
    pub(super) fresh: bool,
    at_once: bool,
    /// A point has come on this page.
    begun: bool,
    /// The unit before was a heading, and came with this.
    headed: Option<Shown>,
    /// Rows of tables so far, so that each cell has a place of its own.
    rows: usize,
}

impl<'c, 'm> Paging<'c, 'm> {
    /// Sets units, and gives the pages.
    pub fn run(
        c: &'c Composer<'m>,
        units: &[ReadyUnit<'_>],
        at_once: bool,
        head: Option<&'c Head>,
        trial: &Trial,
    ) -> Vec<Sheet> {
        let area = c.area(head, trial.footed);
        let mut paging = Self {
            c,
            head,
            area,
            size: trial.size,
            share: trial.share,
            sheets: Vec::new(),
            sheet: Sheet::default(),
            top: area.top,
            fresh: true,
            at_once,
            begun: false,
            headed: None,
            rows: 0,
        };
        paging.open();
        for (n, unit) in units.iter().enumerate() {
            paging.unit(unit, units.get(n + 1));
        }
        paging.sheets.push(paging.sheet);
        paging.sheets
    }

    fn open(&mut self) {
        if let Some(head) = self.head {
            self.c.put_head(&mut self.sheet, head);
        }
        self.top = self.area.top;
        self.fresh = true;
        self.begun = false;
        self.headed = None;
    }

    /// Begins a new page.
    pub(super) fn turn(&mut self) {
        self.sheets.push(std::mem::take(&mut self.sheet));
        self.open();
    }

    /// Height that is left on the page.
    pub(super) fn left(&self) -> f32 {
        self.area.bottom() - self.top + 0.01
    }

    fn gap(&self, unit: &Unit) -> f32 {
        if self.fresh {
            0.0
        } else if self.headed.is_some() {
            self.size * 0.15
        } else if unit.point {
            self.size * 0.4
        } else {
            self.size * 0.6
        }
    }

    /// Says at which step a unit comes.
    fn reveal(&mut self, unit: &Unit) {
        let steps = self.sheet.steps.len();
        let with_heading = self.headed.take();
        let own = unit.point || self.begun;
        self.sheet.shown = match with_heading {
            _ if self.at_once => Shown::default(),
            Some(shown) if shown.from > 0 => shown,
            // A page that goes on begins with something to see.
            _ if own && self.fresh && !self.sheets.is_empty() => Shown::default(),
            _ if own => {
                self.sheet.step(&first_words(unit));
                Shown::from(steps + 1)
            }
            _ => Shown::default(),
        };
        self.begun |= unit.point;
        if unit.with_next {
            self.headed = Some(self.sheet.shown);
        }
    }

    fn unit(&mut self, ready: &ReadyUnit<'_>, next: Option<&ReadyUnit<'_>>) {
        let unit = ready.unit;
        match &unit.kind {
            UnitKind::Paras { paras, beside } => self.paras(ready, paras, *beside, next),
            UnitKind::Table(_) => {
                if let Some(table) = &ready.table {
                    self.table(unit, table);
                }
            }
            UnitKind::Picture(path) => {
                if !self.fresh && self.left() < self.c.room.inside().height * 0.4 {
                    self.turn();
                }
                let gap = self.gap(unit);
                self.reveal(unit);
                let rect = Rect {
                    top: self.top + gap,
                    height: (self.area.bottom() - self.top - gap).max(0.0),
                    ..self.area
                };
                self.sheet.put(
                    Role::Picture,
                    rect,
                    0.0,
                    Ink::Text,
                    Shape::Picture(path.clone()),
                );
                self.after(rect.bottom(), unit);
            }
            UnitKind::Rule => {
                let gap = self.gap(unit);
                let thick = self.c.room.hair();
                if self.left() < gap + thick {
                    // A page's end parts as well.
                    self.sheet.notes.extend(unit.notes.iter().cloned());
                    return;
                }
                self.reveal(unit);
                self.sheet.rule(
                    self.area.left,
                    self.top + gap,
                    self.area.width,
                    thick,
                    Ink::Line,
                );
                self.after(self.top + gap + thick, unit);
            }
        }
    }

    /// What is to be done once a unit stands.
    fn after(&mut self, bottom: f32, unit: &Unit) {
        self.top = bottom;
        self.fresh = false;
        self.sheet.notes.extend(unit.notes.iter().cloned());
        self.sheet.shown = Shown::default();
    }

    fn set<'f>(&self, paras: &'f [Para], ready: &[Ready<'_>], beside: bool) -> Vec<SetPara<'f>> {
        paras
            .iter()
            .zip(ready)
            .map(|(para, ready)| {
                let bar = if beside { self.size * 0.8 } else { 0.0 };
                let level = f32::from(para.indent.min(MOST_INDENT));
                let step = self.size * 1.25;
                let marker = match &para.marker {
                    Some(Marker::Words(words)) => {
                        let wide =
                            self.c
                                .measure
                                .width(words, Letters::of(Weight::Medium), self.size);
                        (level - 1.0).max(0.0) * step + wide + self.size * 0.35
                    }
                    _ => 0.0,
                };
                let indent = bar + (level * step).max(marker);
                let Lines { lines, parted } = ready.lines(self.size, self.area.width - indent);
                SetPara {
                    para,
                    lines,
                    parted,
                    indent,
                }
            })
            .collect()
    }

    /// Height of paragraphs with the space between them.
    fn height(&self, paras: &[SetPara<'_>]) -> f32 {
        let between = paras.len().saturating_sub(1) as f32 * self.size * 0.3;
        paras.iter().map(|p| p.height(self.size)).sum::<f32>() + between
    }

    fn paras(
        &mut self,
        ready: &ReadyUnit<'_>,
        paras: &[Para],
        beside: bool,
        next: Option<&ReadyUnit<'_>>,
    ) {
        let unit = ready.unit;
        let set = self.set(paras, &ready.paras, beside);
        for (word, n) in set.iter().filter_map(|p| p.parted.clone()).zip(0..) {
            if n == 0 {
                self.sheet.troubles.push(Trouble::Word { word, cell: None });
            }
        }
        let own = self.height(&set);
        let with = match next {
            Some(next) if unit.with_next => self.beginning(next),
            _ => 0.0,
        };
        let whole = self.area.height + 0.01;
        let gap = self.gap(unit);
        let soft = self.left() - self.area.height * (1.0 - self.share);
        if gap + own + with > soft && !self.fresh && own <= whole {
            self.turn();
        }
        let gap = self.gap(unit);
        if gap + own <= self.left() {
            self.reveal(unit);
            let top = self.top + gap;
            let bottom = self.put(&set, beside, top);
            self.after(bottom, unit);
            return;
        }
        if !self.fresh && self.left() < self.area.height * (1.0 - HALF) * 0.5 {
            self.turn();
        }
        let gap = self.gap(unit);
        self.reveal(unit);
        self.split(set, beside, gap);
        self.after(self.top, unit);
    }

    /// How much of a unit has to stand on the page of its heading.
    fn beginning(&self, next: &ReadyUnit<'_>) -> f32 {
        let two = self.size * (2.0 * LINE + 0.25);
        match &next.unit.kind {
            UnitKind::Paras { paras, beside } => {
                let set = self.set(paras, &next.paras, *beside);
                let own = self.height(&set) + self.size * 0.25;
                // What will be broken begins wherever there is some room.
                if own > self.area.height * HALF {
                    two
                } else {
                    own
                }
            }
            UnitKind::Table(_) => {
                let all = self.area.height - two;
                let table = next.table.as_ref();
                table
                    .and_then(|t| table::whole(self.c, t, self.size, self.area.width, all, 0))
                    .map_or(self.area.height * HALF, |part| {
                        part.height + self.size * 0.15
                    })
            }
            UnitKind::Picture(_) => self.c.room.inside().height * 0.4,
            UnitKind::Rule => 0.0,
        }
    }

    /// Puts paragraphs; gives the bottom of the last.
    pub(super) fn put(&mut self, paras: &[SetPara<'_>], beside: bool, top: f32) -> f32 {
        let size = self.size;
        let mut y = top;
        for (n, set) in paras.iter().enumerate() {
            if n > 0 {
                y += size * 0.3;
            }
            self.marker(set, y);
            let at = (self.area.left + set.indent, y);
            y += self.sheet.lines(&set.lines, at, size, set.para.role);
        }
        if beside {
            let rect = Rect {
                left: self.area.left,
                top,
                width: size * 0.14,
                height: y - top,
            };
            self.sheet
                .put(Role::Beside, rect, 0.0, Ink::Line, Shape::Filled);
        }
        y
    }

    fn marker(&mut self, set: &SetPara<'_>, top: f32) {
        let size = self.size;
        // Only at a paragraph's own first line, not where it goes on.
        if set.lines.first().is_none_or(|l| l.bytes.start > 0) {
            return;
        }
        let left = self.area.left + set.indent;
        match &set.para.marker {
            Some(Marker::Dot) => {
                let dot = size * 0.24;
                let rect = Rect {
                    left: left - size * 0.75,
                    top: top + (size * LINE - dot) / 2.0,
                    width: dot,
                    height: dot,
                };
                self.sheet
                    .put(Role::Marker, rect, 0.0, Ink::Text, Shape::Dot);
            }
            Some(Marker::Words(words)) => {
                let lines = self.c.set(
                    &plain(words, Letters::of(Weight::Medium)),
                    size,
                    f32::INFINITY,
                );
                self.sheet
                    .lines_right(&lines.lines, left - size * 0.35, top, size, Role::Marker);
            }
            None => {}
        }
    }

    fn table(&mut self, unit: &Unit, text: &ReadyTable<'_>) {
        let gap = self.gap(unit);
        let rows = self.rows;
        self.rows += text.text.rows.len();
        let whole =
            |height: f32| table::whole(self.c, text, self.size, self.area.width, height, rows);
        let mut here = whole(self.left() - gap);
        if here.is_none() && !self.fresh {
            here = whole(self.area.height);
            if here.is_some() {
                self.turn();
            }
        }
        if let Some(part) = here {
            let gap = self.gap(unit);
            self.reveal(unit);
            let top = self.top + gap;
            part.put(&mut self.sheet, self.area.left, top);
            self.after(top + part.height, unit);
            return;
        }
        if !self.fresh && self.left() - self.gap(unit) < self.area.height * HALF {
            self.turn();
        }
        let (c, width, height) = (self.c, self.area.width, self.area.height);
        let set = |first: f32| table::parts(c, text, width, (first, height), rows);
        let mut parts = set(self.left() - self.gap(unit) - 0.01);
        if !self.fresh && parts.first().is_some_and(|part| part.broken) {
            self.turn();
            parts = set(height);
        }
        self.top += self.gap(unit);
        self.reveal(unit);
        let last = parts.len().saturating_sub(1);
        for (n, part) in parts.into_iter().enumerate() {
            part.put(&mut self.sheet, self.area.left, self.top);
            self.sheet.part = part.note.clone();
            if n < last {
                self.turn();
            } else {
                self.after(self.top + part.height, unit);
            }
        }
    }
}

fn first_words(unit: &Unit) -> String {
    match &unit.kind {
        UnitKind::Paras { paras, .. } => paras.first().map(opening_of).unwrap_or_default(),
        UnitKind::Table(table) => table.title.clone(),
        UnitKind::Picture(_) => "the picture".into(),
        UnitKind::Rule => String::new(),
    }
}

/// What a paragraph is called among steps: the name that it begins with, or all of it.
fn opening_of(para: &Para) -> String {
    let strong = |w: &&crate::projection::Words| w.letters.weight == Weight::Semibold;
    let name: Vec<_> = para.text.iter().take_while(strong).cloned().collect();
    if name.is_empty() || name.len() == para.text.len() {
        joined(&para.text)
    } else {
        joined(&name)
    }
}
