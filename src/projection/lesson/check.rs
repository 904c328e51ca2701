//! From a lesson to its deck: every id is looked up in the pack, by the name of
//! today or by one it had before, and whatever isn't there is said with the
//! nearest that is.

use super::super::deck::{
    Content, CoverBy, Covers, Deck, Flow, Maker, Slide, TableText, Unit, units,
};
use super::super::page::CellAt;
use super::form::{Cover, Entry, Lesson, OwnSlide, Part, RevealBy};
use crate::content::body::Targets;
use crate::content::words::nearest;
use crate::content::{
    At, Body, ComparisonIx, Fault, Finding, Ix, Near, Pack, Path, PresetIx, Severity, SubjectIx,
    Table, TopicIx,
};
use std::collections::BTreeSet;

/// Makes the deck; what is wrong is gathered.
pub fn deck(lesson: &Lesson, pack: &Pack, exists: &dyn Fn(&str) -> bool) -> (Deck, Vec<Finding>) {
    let mut check = Check {
        pack,
        exists,
        found: Vec::new(),
        maker: Maker::new(pack),
        topics: Vec::new(),
    };
    check.head(lesson);
    let root = At::root();
    let parts = root.field("parts");
    for (n, part) in lesson.parts.iter().enumerate() {
        check.part(n, part, &parts.item(n));
    }
    if lesson.summary {
        let topics = std::mem::take(&mut check.topics);
        check.maker.summary(&topics);
    }
    let deck = Deck {
        asked: None,
        title: lesson.title.clone(),
        slides: check.maker.slides,
        minutes: lesson.minutes,
    };
    (deck, check.found)
}

struct Check<'p> {
    pack: &'p Pack,
    exists: &'p dyn Fn(&str) -> bool,
    found: Vec<Finding>,
    maker: Maker<'p>,
    /// Ticked, for the summary.
    topics: Vec<TopicIx>,
}

impl Check<'_> {
    fn fault(&mut self, fault: &Fault, path: Path) {
        self.found.push(Finding::of(fault, path));
    }

    fn head(&mut self, lesson: &Lesson) {
        let root = At::root();
        if lesson.format != super::FORMAT {
            let fault = if lesson.format == 0 {
                Fault::NoFormat
            } else {
                Fault::NewerFormat(lesson.format.into())
            };
            self.fault(&fault, root.field("format").path());
        }
        if lesson.pack != self.pack.id {
            self.found.push(Finding {
                severity: Severity::Warning,
                message: format!(
                    "This lesson is for the pack “{}”, not for “{}”",
                    lesson.pack, self.pack.id
                ),
                cure: format!("Open that pack, or write `pack: \"{}\"`.", self.pack.id),
                path: root.field("pack").path(),
                inside: None,
            });
        }
        if lesson.title.trim().is_empty() {
            self.fault(&Fault::Empty("The title"), root.field("title").path());
        }
        if lesson.parts.is_empty() {
            self.fault(
                &Fault::Empty("The list of parts"),
                root.path().name("parts"),
            );
        }
        let mut lines = vec![self.pack.title.clone()];
        lines.retain(|l| *l != lesson.title);
        self.maker.title(&lesson.title, lines);
    }

    fn part(&mut self, n: usize, part: &Part, at: &At<'_>) {
        let pack = self.pack;
        let first = self.maker.slides.len();
        let entry = match part {
            Part::Section(entry) => {
                if let Some(ix) =
                    self.find("topic", &pack.topics, |t| (&t.id, &t.was), &entry.id, at)
                {
                    self.maker.section(ix);
                }
                entry
            }
            Part::Topic(entry) => {
                if let Some(ix) =
                    self.find("topic", &pack.topics, |t| (&t.id, &t.was), &entry.id, at)
                {
                    self.topic(ix, at);
                }
                entry
            }
            Part::Comparison(entry) => {
                if let Some(ix) = self.find(
                    "comparison",
                    &pack.comparisons,
                    |c| (&c.id, &c.was),
                    &entry.id,
                    at,
                ) {
                    self.maker.comparison(ix);
                }
                entry
            }
            Part::Bill(entry) => {
                match &pack.pricing {
                    Some(pricing) => {
                        if let Some(ix) = self.find(
                            "preset",
                            &pricing.presets,
                            |p| (&p.id, &p.was),
                            &entry.id,
                            at,
                        ) {
                            self.maker.bill(ix);
                        }
                    }
                    None => self.fault(&Fault::NoPricing, at.field("id").path()),
                }
                entry
            }
            Part::Question(entry) => {
                if let Some(ix) = self.find(
                    "question",
                    &pack.questions,
                    |q| (&q.id, &q.was),
                    &entry.id,
                    at,
                ) {
                    self.maker.question(ix);
                }
                entry
            }
            Part::Slide(slide) => {
                self.slide(n, slide, at);
                return;
            }
        };
        self.entry(entry, first, at);
    }

    /// A topic; where its body has nothing for the wall, its opening.
    fn topic(&mut self, ix: TopicIx, at: &At<'_>) {
        let before = self.maker.slides.len();
        self.topics.push(ix);
        self.maker.topic(ix);
        if self.maker.slides.len() == before {
            self.maker.section(ix);
        }
        let empty = matches!(self.maker.slides.last().map(|s| &s.content),
            Some(Content::Flow(flow)) if flow.units.is_empty());
        if empty {
            self.found.push(Finding {
                severity: Severity::Warning,
                message: "Nothing of this topic is for the wall".into(),
                cure:
                    "Take it out of the lesson, or one of its `<!-- wall: off -->` out of the pack."
                        .into(),
                path: at.field("id").path(),
                inside: None,
            });
        }
    }

    /// What is said beside the id.
    fn entry(&mut self, entry: &Entry, first: usize, at: &At<'_>) {
        let covers = match (
            &entry.cover,
            self.maker.slides.get(first).map(|s| &s.content),
        ) {
            (Some(cover), Some(Content::Table(table))) => {
                let table = table.clone();
                Some(self.covers(cover, entry.by, &table, &at.field("cover")))
            }
            (Some(_), Some(_)) => {
                self.found.push(Finding {
                    severity: Severity::Warning,
                    message: "Only a comparison has cells to cover".into(),
                    cure: "Take `cover` away, or tick the comparison.".into(),
                    path: at.path().name("cover"),
                    inside: None,
                });
                None
            }
            _ => None,
        };
        let Some(slide) = self.maker.slides.get_mut(first) else {
            return;
        };
        slide.minutes = entry.minutes;
        slide.covers = covers.unwrap_or_default();
        if !entry.notes.trim().is_empty() {
            slide.notes.insert(0, entry.notes.trim().to_owned());
        }
        if let Content::Flow(flow) = &mut slide.content {
            flow.at_once = entry.at_once;
        }
    }

    fn covers(&mut self, cover: &Cover, by: RevealBy, table: &TableText, at: &At<'_>) -> Covers {
        let pack = self.pack;
        let subjects: Vec<SubjectIx> = table
            .cells_of
            .iter()
            .flat_map(|of| of.subjects.iter().copied())
            .collect();
        let mut named =
            |ids: &[String], kind: &'static str, known: &mut dyn FnMut(&str) -> bool| {
                for id in ids {
                    if !known(id) {
                        let all = match kind {
                            "subject" => subjects
                                .iter()
                                .map(|s| pack.subjects[*s].id.as_str())
                                .collect(),
                            _ => rows(table, pack),
                        };
                        let fault = no_such(kind, id, all);
                        self.found.push(Finding::of(&fault, at.path()));
                    }
                }
            };
        let is = |s: SubjectIx, id: &String| {
            let subject = &pack.subjects[s];
            subject.id == *id || subject.was.contains(id)
        };
        let cells: BTreeSet<CellAt> = match cover {
            Cover::All => table.cells_where(|_, _| true),
            Cover::Subjects(ids) => {
                named(ids, "subject", &mut |id| {
                    subjects.iter().any(|s| is(*s, &id.to_owned()))
                });
                table.cells_where(|_, s| ids.iter().any(|id| is(s, id)))
            }
            Cover::AllBut(id) => {
                named(std::slice::from_ref(id), "subject", &mut |id| {
                    subjects.iter().any(|s| is(*s, &id.to_owned()))
                });
                table.cells_where(|_, s| !is(s, id))
            }
            Cover::Rows(ids) => {
                let known = rows(table, pack);
                named(ids, "row", &mut |id| known.contains(&id));
                table.cells_where(|a, _| {
                    let aspect = &pack.aspects[a];
                    ids.iter()
                        .any(|id| aspect.id == *id || aspect.was.contains(id))
                })
            }
        };
        let by = match by {
            RevealBy::Row => CoverBy::Row,
            RevealBy::Column => CoverBy::Column,
            RevealBy::Cell => CoverBy::Cell,
        };
        Covers { cells, by }
    }

    fn slide(&mut self, n: usize, slide: &OwnSlide, at: &At<'_>) {
        let (body, faults) = Body::parse(&slide.text, &Links(self.pack));
        let priced = self.pack.pricing.is_some();
        for (fault, inside) in faults {
            let near = |kind: &str, id: &str| {
                let known: Vec<&str> = match kind {
                    "topic" => self
                        .pack
                        .topics
                        .iter()
                        .map(|(_, t)| t.id.as_str())
                        .collect(),
                    "comparison" => self
                        .pack
                        .comparisons
                        .iter()
                        .map(|(_, c)| c.id.as_str())
                        .collect(),
                    _ => Vec::new(),
                };
                nearest(id, known).map(|id| Near {
                    id: id.to_owned(),
                    defined: None,
                })
            };
            let fault = fault.said(priced, near);
            self.found.push(Finding {
                inside: Some(inside),
                ..Finding::of(&fault, at.field("text").path())
            });
        }
        let mut units = units(&body.blocks);
        if let Some(picture) = &slide.picture {
            if !(self.exists)(picture) {
                self.found.push(Finding {
                    severity: Severity::Problem,
                    message: format!("There is no picture “{picture}”"),
                    cure: "Write its path from the folder of this lesson.".into(),
                    path: at.field("picture").path(),
                    inside: None,
                });
            }
            units.push(Unit::picture(picture));
        }
        if slide.heading.trim().is_empty() && units.is_empty() {
            self.fault(&Fault::Empty("This slide"), at.field("heading").path());
        }
        let flow = Flow {
            at_once: slide.at_once,
            ..Flow::new(&slide.heading, units)
        };
        self.maker.own(n, flow);
        if let Some(last) = self.maker.slides.last_mut() {
            finish(last, slide);
        }
    }

    /// Looks an id up, by the name of today or one of earlier.
    fn find<T>(
        &mut self,
        kind: &'static str,
        table: &Table<T>,
        ids: impl Fn(&T) -> (&String, &Vec<String>),
        id: &str,
        at: &At<'_>,
    ) -> Option<Ix<T>> {
        let path = at.field("id").path();
        if let Some((ix, _)) = table.find(|t| ids(t).0 == id) {
            return Some(ix);
        }
        if let Some((ix, thing)) = table.find(|t| ids(t).1.iter().any(|w| w == id)) {
            let fault = Fault::Renamed {
                kind,
                old: id.to_owned(),
                now: ids(thing).0.clone(),
            };
            self.fault(&fault, path);
            return Some(ix);
        }
        let known = table.iter().map(|(_, t)| ids(t).0.as_str()).collect();
        let fault = no_such(kind, id, known);
        self.fault(&fault, path);
        None
    }
}

fn finish(slide: &mut Slide, own: &OwnSlide) {
    slide.minutes = own.minutes;
    if !own.notes.trim().is_empty() {
        slide.notes.insert(0, own.notes.trim().to_owned());
    }
}

fn rows<'p>(table: &TableText, pack: &'p Pack) -> Vec<&'p str> {
    let aspects = table.cells_of.iter().flat_map(|of| &of.aspects);
    aspects
        .flat_map(|a| {
            let aspect = &pack.aspects[*a];
            std::iter::once(aspect.id.as_str()).chain(aspect.was.iter().map(String::as_str))
        })
        .collect()
}

fn no_such(kind: &'static str, id: &str, known: Vec<&str>) -> Fault {
    Fault::NoSuch {
        kind,
        id: id.to_owned(),
        near: nearest(id, known).map(|id| Near {
            id: id.to_owned(),
            defined: None,
        }),
    }
}

/// Where links of a lesson's own slides lead.
struct Links<'p>(&'p Pack);

impl Targets for Links<'_> {
    fn topic(&self, id: &str) -> Option<TopicIx> {
        self.0.topic_by_id(id)
    }
    fn comparison(&self, id: &str) -> Option<ComparisonIx> {
        self.0.comparison_by_id(id)
    }
    fn pricing(&self, id: &str) -> Option<Option<PresetIx>> {
        let pricing = self.0.pricing.as_ref()?;
        if id.is_empty() {
            return Some(None);
        }
        let found = pricing
            .presets
            .find(|p| p.id == id || p.was.iter().any(|w| w == id));
        found.map(|(ix, _)| Some(ix))
    }
}
