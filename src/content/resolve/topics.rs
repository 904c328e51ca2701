//! Topics and terms: ids, the tree of parents, bodies with their links.

use super::ids::made;
use super::{At, Faults, Ids, icon};
use crate::content::body::{Targets, Unlinked};
use crate::content::fault::Fault;
use crate::content::model::{
    Comparison, ComparisonIx, Difficulty, Hue, Preset, PresetIx, Question, Source, Subject,
    SubjectIx, Term, Topic, TopicIx,
};
use crate::content::raw::{RawDifficulty, RawHue, RawTerm, RawTopic};
use crate::content::table::{Ix, Table};
use crate::content::words::tie;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The order in which topics are kept, settled before anything refers to them.
pub struct Plan {
    /// Place in the file of each topic, in reading order.
    order: Vec<usize>,
    /// Parent of each topic, both as places in reading order.
    parents: Vec<Option<usize>>,
}

impl Plan {
    /// The topics in reading order, each with its place in the file.
    fn in_order<'r>(&self, raw: &'r [RawTopic]) -> impl Iterator<Item = (usize, &'r RawTopic)> {
        self.order
            .iter()
            .filter_map(|old| raw.get(*old).map(|t| (*old, t)))
    }
}

/// Takes up all ids, finds parents, and settles the reading order: each topic
/// before those under it.
pub fn plan(raw: &[RawTopic], faults: &mut Faults) -> (Ids<Topic>, Plan) {
    let root = At::root();
    let list = root.field("topics");
    let made: Vec<Cow<'_, str>> = raw.iter().map(|t| made(t.id.as_ref(), &t.title)).collect();
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(raw.len());
    for (n, id) in made.iter().enumerate() {
        first.entry(id).or_insert(n);
    }
    // An id of earlier names a topic where none of today has it.
    for (n, topic) in raw.iter().enumerate() {
        for was in &topic.was {
            first.entry(was).or_insert(n);
        }
    }
    let mut parents: Vec<Option<usize>> = raw
        .iter()
        .map(|t| first.get(t.parent.as_deref()?).copied())
        .collect();
    break_circles(raw, &mut parents, faults);
    let order = reading_order(&parents);
    let mut place = vec![0; raw.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = new;
        }
    }
    let at_place = |old: usize| place.get(old).copied().unwrap_or(0);
    let mut ids = Ids::new("topic", raw.len());
    for (n, topic) in raw.iter().enumerate() {
        ids.add(
            &list.item(n),
            topic.id.as_ref(),
            &topic.title,
            at_place(n),
            &topic.was,
            faults,
        );
    }
    let ids = ids.settle(faults);
    for (n, topic) in raw.iter().enumerate() {
        if let Some(parent) = &topic.parent {
            ids.find(&list.item(n).field("parent"), parent, faults);
        }
    }
    let parents = order
        .iter()
        .map(|old| parents.get(*old).copied().flatten().map(at_place))
        .collect();
    (ids, Plan { order, parents })
}

/// Where links of a body may lead.
pub struct Links<'a> {
    pub topics: &'a Ids<Topic>,
    pub comparisons: &'a Ids<Comparison>,
    pub presets: &'a Ids<Preset>,
    pub priced: bool,
}

impl Targets for Links<'_> {
    fn topic(&self, id: &str) -> Option<TopicIx> {
        self.topics.get(id)
    }
    fn comparison(&self, id: &str) -> Option<ComparisonIx> {
        self.comparisons.get(id)
    }
    fn pricing(&self, id: &str) -> Option<Option<PresetIx>> {
        if id.is_empty() {
            self.priced.then_some(None)
        } else {
            self.presets.get(id).map(Some)
        }
    }
    fn renamed(&self, scheme: &str, id: &str) -> Option<&str> {
        match scheme {
            "topic" => self.topics.renamed(id),
            "comparison" => self.comparisons.renamed(id),
            _ => self.presets.renamed(id),
        }
    }
}

/// What topics may name outside their bodies.
pub struct Known<'a> {
    pub subject_ids: &'a Ids<Subject>,
    pub subjects: &'a Table<Subject>,
    pub source_ids: &'a Ids<Source>,
}

/// Builds the topics; `bodies` are those that were read ahead, in the order of the file.
pub fn topics(
    raw: &[RawTopic],
    mut bodies: Vec<Option<Unlinked>>,
    plan: &Plan,
    links: &Links<'_>,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Table<Topic> {
    let root = At::root();
    let list = root.field("topics");
    let parents = &plan.parents;
    let mut topics: Vec<Topic> = Vec::with_capacity(raw.len());
    let with_children: HashSet<usize> = parents.iter().copied().flatten().collect();
    let in_order = plan.in_order(raw);
    for (n, (old, topic)) in in_order.enumerate() {
        let read = bodies.get_mut(old).and_then(Option::take);
        let read = read.unwrap_or_else(|| Unlinked::read(&topic.text));
        let (body, body_faults) = read.linked(links);
        let at = list.item(old);
        let at_text = at.field("text");
        for (fault, span) in body_faults {
            let near = |kind: &str, id: &str| match kind {
                "topic" => links.topics.near(id, faults),
                "comparison" => links.comparisons.near(id, faults),
                _ => links.presets.near(id, faults),
            };
            let fault = fault.said(links.priced, near);
            faults.inside(&at_text, span, fault);
        }
        if topic.text.trim().is_empty() && !with_children.contains(&n) {
            faults.add(&at_text, Fault::Empty("The text of this topic"));
        }
        let subject = topic
            .subject
            .as_ref()
            .and_then(|id| known.subject_ids.find(&at.field("subject"), id, faults));
        let lends = subject.map(|s| &known.subjects[s]);
        let title = faults.filled(&at.field("title"), "The title", &topic.title);
        topics.push(Topic {
            id: made(topic.id.as_ref(), &topic.title).into_owned(),
            short: topic.short.as_deref().map_or_else(|| title.clone(), tie),
            title,
            summary: tie(&topic.summary),
            body,
            parent: parents.get(n).copied().flatten().map(Ix::new),
            children: Vec::new(),
            depth: 0,
            subject,
            icon: icon(&at.field("icon"), topic.icon.as_ref(), faults)
                .or_else(|| lends.map(|s| s.icon)),
            hue: topic.colour.map(hue).or_else(|| lends.map(|s| s.hue)),
            difficulty: difficulty(topic.difficulty),
            sources: topic
                .sources
                .iter()
                .enumerate()
                .filter_map(|(i, id)| {
                    known
                        .source_ids
                        .find(&at.field("sources").item(i), id, faults)
                })
                .collect(),
            comparisons: Vec::new(),
            questions: Vec::new(),
            questions_below: 0,
            was: topic.was.clone(),
        });
    }
    let children: Vec<Vec<TopicIx>> = {
        let mut children = vec![Vec::new(); topics.len()];
        for (n, parent) in parents.iter().enumerate() {
            if let Some(list) = parent.and_then(|p| children.get_mut(p)) {
                list.push(Ix::new(n));
            }
        }
        children
    };
    // A parent stands before those under it, so its depth is known by then.
    let mut depths: Vec<usize> = Vec::with_capacity(topics.len());
    for parent in parents {
        depths.push(
            parent
                .and_then(|p| depths.get(p))
                .map_or(0, |depth| depth + 1),
        );
    }
    for (topic, (children, depth)) in topics.iter_mut().zip(children.into_iter().zip(depths)) {
        topic.children = children;
        topic.depth = depth;
    }
    topics.into()
}

/// Finds circles of parents, reports each once, and cuts them.
fn break_circles(raw: &[RawTopic], parents: &mut [Option<usize>], faults: &mut Faults) {
    let root = At::root();
    let list = root.field("topics");
    // 0 not seen, 1 on the way, 2 done.
    let mut state = vec![0u8; parents.len()];
    for start in 0..parents.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(n) = at {
            match state.get(n).copied() {
                Some(0) => {
                    if let Some(s) = state.get_mut(n) {
                        *s = 1;
                    }
                    way.push(n);
                    at = parents.get(n).copied().flatten();
                }
                Some(1) => {
                    let circle: Vec<&str> = way
                        .iter()
                        .skip_while(|m| **m != n)
                        .chain(std::iter::once(&n))
                        .filter_map(|m| raw.get(*m))
                        .map(|t| t.title.as_str())
                        .collect();
                    faults.add(
                        &list.item(n).field("parent"),
                        Fault::Circle(way_round(&circle)),
                    );
                    if let Some(parent) = parents.get_mut(n) {
                        *parent = None;
                    }
                    break;
                }
                _ => break,
            }
        }
        for n in way {
            if let Some(s) = state.get_mut(n) {
                *s = 2;
            }
        }
    }
}

/// The topics of a circle as they follow each other; of a long one, its ends.
fn way_round(circle: &[&str]) -> String {
    const ENDS: usize = 3;
    match (circle.first_chunk::<ENDS>(), circle.last_chunk::<ENDS>()) {
        (Some(first), Some(last)) if circle.len() > 2 * ENDS => {
            format!("{} → … → {}", first.join(" → "), last.join(" → "))
        }
        _ => circle.join(" → "),
    }
}

/// The topics as they are read: each before those under it.
fn reading_order(parents: &[Option<usize>]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut open: Vec<usize> = Vec::new();
    for (n, parent) in parents.iter().enumerate() {
        match parent.and_then(|p| children.get_mut(p)) {
            Some(list) => list.push(n),
            None => open.push(n),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(parents.len());
    while let Some(n) = open.pop() {
        order.push(n);
        if let Some(list) = children.get(n) {
            open.extend(list.iter().rev());
        }
    }
    order
}

pub fn terms(raw: &[RawTerm], topics: &Ids<Topic>, faults: &mut Faults) -> Table<Term> {
    let root = At::root();
    let list = root.field("terms");
    let mut ids: Ids<Term> = Ids::new("term", raw.len());
    let mut terms = Vec::with_capacity(raw.len());
    for (n, term) in raw.iter().enumerate() {
        let at = list.item(n);
        terms.push(Term {
            id: ids.add(&at, term.id.as_ref(), &term.name, n, &term.was, faults),
            name: faults.filled(&at.field("name"), "The name", &term.name),
            meaning: faults.filled(&at.field("meaning"), "The meaning", &term.meaning),
            topic: term
                .topic
                .as_ref()
                .and_then(|id| topics.find(&at.field("topic"), id, faults)),
            was: term.was.clone(),
        });
    }
    ids.settle(faults);
    terms.into()
}

/// Gives each topic the comparisons and questions that belong to it.
pub fn tie_together(
    topics: &mut Table<Topic>,
    comparisons: &Table<Comparison>,
    questions: &Table<Question>,
) {
    let mut about: HashMap<SubjectIx, Vec<TopicIx>> = HashMap::new();
    for (ix, topic) in topics.iter() {
        if let Some(subject) = topic.subject {
            about.entry(subject).or_default().push(ix);
        }
    }
    for (ix, comparison) in comparisons.iter() {
        let subjects = comparison.subjects.iter().filter_map(|s| about.get(s));
        let named = comparison.topics.iter();
        for topic in subjects.flatten().chain(named) {
            // Only the last may be this one, where a topic is both named and about a subject.
            if let Some(topic) = topics.items_mut().get_mut(topic.index())
                && topic.comparisons.last() != Some(&ix)
            {
                topic.comparisons.push(ix);
            }
        }
    }
    for (ix, question) in questions.iter().filter(|(_, q)| !q.reserved) {
        if let Some(topic) = topics.items_mut().get_mut(question.topic.index()) {
            topic.questions.push(ix);
            topic.questions_below += 1;
        }
    }
    // A parent stands before its children, so from the back each count is whole when it is passed up.
    for n in (0..topics.len()).rev() {
        let list = topics.items_mut();
        let passed = list
            .get(n)
            .and_then(|t| Some((t.parent?.index(), t.questions_below)));
        if let Some((parent, count)) = passed
            && let Some(parent) = list.get_mut(parent)
        {
            parent.questions_below += count;
        }
    }
}

pub fn hue(raw: RawHue) -> Hue {
    match raw {
        RawHue::Red => Hue::Red,
        RawHue::Orange => Hue::Orange,
        RawHue::Gold => Hue::Gold,
        RawHue::Green => Hue::Green,
        RawHue::Teal => Hue::Teal,
        RawHue::Sky => Hue::Sky,
        RawHue::Blue => Hue::Blue,
        RawHue::Violet => Hue::Violet,
        RawHue::Magenta => Hue::Magenta,
    }
}

pub fn difficulty(raw: RawDifficulty) -> Difficulty {
    match raw {
        RawDifficulty::Easy => Difficulty::Easy,
        RawDifficulty::Medium => Difficulty::Medium,
        RawDifficulty::Hard => Difficulty::Hard,
    }
}
