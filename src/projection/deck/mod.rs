//! The deck: which slides there are, in which order, with which words. Made
//! from a pack as it stands, or from what a lesson ticked. Nothing is measured
//! here; `layout` sets the words for a room.

mod bill;
mod bodies;
mod comparisons;
mod questions;

pub use bill::{BillText, Pair};
pub use bodies::{Flow, Marker, Para, Unit, UnitKind};
pub use comparisons::{CellText, CellsOf, HeadText, RowText, TableText};
pub use questions::{OptionText, QuestionText};

pub(super) use bodies::units;

use super::page::{CellAt, Role};
use super::set::plain;
use super::{Letters, Weight};
use crate::content::{ComparisonIx, Pack, PresetIx, QuestionIx, TopicIx};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a slide shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    Title,
    /// The opening of a topic that has others under it.
    Section(TopicIx),
    Topic(TopicIx),
    Comparison(ComparisonIx),
    /// What decides in a comparison, and what to choose when.
    Choice(ComparisonIx),
    Bill(PresetIx),
    Question(QuestionIx),
    /// A question made from the notes, which was in hand when the projection began.
    Asked,
    /// Why each option of it is right or wrong.
    AskedWhy,
    /// Why each option of a question is right or wrong.
    Reasons(QuestionIx),
    /// A slide of the lesson's own: its place among the lesson's parts, from 0.
    Own(usize),
    Summary,
}

/// The kinds of slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Title,
    Section,
    Topic,
    Comparison,
    Choice,
    Bill,
    Question,
    Reasons,
    Own,
    Summary,
}

impl Source {
    /// The kind of slide that it makes.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Title => Kind::Title,
            Self::Section(_) => Kind::Section,
            Self::Topic(_) => Kind::Topic,
            Self::Comparison(_) => Kind::Comparison,
            Self::Choice(_) => Kind::Choice,
            Self::Bill(_) => Kind::Bill,
            Self::Question(_) | Self::Asked => Kind::Question,
            Self::Reasons(_) | Self::AskedWhy => Kind::Reasons,
            Self::Own(_) => Kind::Own,
            Self::Summary => Kind::Summary,
        }
    }
}

/// The words of a slide.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The deck's title with lines under it.
    Title {
        title: String,
        lines: Vec<String>,
    },
    /// A heading with text under it.
    Flow(Flow),
    Table(TableText),
    Bill(BillText),
    Question(QuestionText),
}

/// By what covered cells are revealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CoverBy {
    #[default]
    Row,
    Column,
    Cell,
}

/// Cells of a table that are covered at first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Covers {
    pub cells: BTreeSet<CellAt>,
    pub by: CoverBy,
}

/// A slide, of any length: how many pages it takes depends on the room.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    pub source: Source,
    pub content: Content,
    /// What the presenter sees on its first page; bodies have notes of their own beside.
    pub notes: Vec<String>,
    pub covers: Covers,
    /// Planned length in minutes.
    pub minutes: Option<u32>,
}

impl Slide {
    pub(super) fn new(source: Source, content: Content) -> Self {
        Self {
            source,
            content,
            notes: Vec::new(),
            covers: Covers::default(),
            minutes: None,
        }
    }

    /// What it is called in an overview.
    #[must_use]
    pub fn title(&self) -> &str {
        match &self.content {
            Content::Title { title, .. } => title,
            Content::Flow(flow) => &flow.heading,
            Content::Table(table) => &table.title,
            Content::Bill(bill) => &bill.title,
            Content::Question(question) => &question.stem,
        }
    }
}

/// A question that isn't written in the pack but made from it, as practice asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Made of content ids: tallies of two days compare.
    pub id: String,
    pub topic: TopicIx,
    pub text: QuestionText,
}

/// Slides in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Deck {
    pub title: String,
    pub slides: Vec<Slide>,
    /// The question of [`Source::Asked`], where there is one.
    pub asked: Option<Asked>,
    /// Planned length in minutes.
    pub minutes: Option<u32>,
}

impl Deck {
    /// Puts a question that was made from the notes after the slides of its
    /// topic, with the reasons on a slide of their own.
    pub fn ask(&mut self, asked: Asked) {
        let of_topic = |s: &Slide| {
            s.source == Source::Topic(asked.topic) || s.source == Source::Section(asked.topic)
        };
        let after = self.slides.iter().rposition(of_topic).map_or(0, |n| n + 1);
        let reasons = asked.text.reasons();
        let question = Content::Question(asked.text.clone());
        let slides = std::iter::once(Slide::new(Source::Asked, question))
            .chain(reasons.map(|flow| Slide::new(Source::AskedWhy, Content::Flow(flow))));
        self.slides.splice(after..after, slides);
        self.asked = Some(asked);
    }

    /// All of a pack: title, section openers, topics with the comparisons and
    /// bills that belong to them, questions at the end of each section, summary.
    /// Questions that are kept for mock exams are left out.
    #[must_use]
    pub fn of_pack(pack: &Pack) -> Self {
        let mut lines = vec![pack.summary.clone()];
        lines.extend(pack.as_of.as_ref().map(|day| format!("As of {day}")));
        let mut maker = Maker::new(pack);
        maker.title(&pack.title, lines);
        for root in &pack.roots {
            maker.branch(*root);
        }
        maker.rest();
        maker.summary(&pack.roots);
        Self {
            title: pack.title.clone(),
            slides: maker.slides,
            asked: None,
            minutes: None,
        }
    }

    /// The place of the first slide that shows something, from 0.
    #[must_use]
    pub fn find(&self, source: Source) -> Option<usize> {
        self.slides.iter().position(|s| s.source == source)
    }
}

/// Makes slides one after the other.
pub(super) struct Maker<'p> {
    pack: &'p Pack,
    pub slides: Vec<Slide>,
    /// The comparisons shown after each topic: the last of those they belong to.
    after: HashMap<TopicIx, Vec<ComparisonIx>>,
    shown: HashSet<Source>,
}

impl<'p> Maker<'p> {
    pub fn new(pack: &'p Pack) -> Self {
        let mut after: HashMap<TopicIx, Vec<ComparisonIx>> = HashMap::new();
        for (ix, comparison) in pack.comparisons.iter() {
            if let Some(last) = comparison.topics.iter().max() {
                after.entry(*last).or_default().push(ix);
            }
        }
        Self {
            pack,
            slides: Vec::new(),
            after,
            shown: HashSet::new(),
        }
    }

    fn push(&mut self, slide: Slide) {
        self.shown.insert(slide.source);
        self.slides.push(slide);
    }

    pub fn title(&mut self, title: &str, lines: Vec<String>) {
        let content = Content::Title {
            title: title.to_owned(),
            lines: lines.into_iter().filter(|l| !l.trim().is_empty()).collect(),
        };
        self.push(Slide::new(Source::Title, content));
    }

    /// A topic with all under it, then their questions where it is a root.
    fn branch(&mut self, root: TopicIx) {
        for topic in self.pack.with_descendants(root) {
            if !self.pack.topics[topic].children.is_empty() {
                self.section(topic);
            }
            self.topic(topic);
            for comparison in self.after.remove(&topic).unwrap_or_default() {
                self.comparison(comparison);
            }
            if self
                .pack
                .pricing
                .as_ref()
                .is_some_and(|p| p.topic == Some(topic))
            {
                self.bills();
            }
        }
        for topic in self.pack.with_descendants(root) {
            for question in self.pack.topics[topic].questions.clone() {
                self.question(question);
            }
        }
    }

    /// What belongs to no topic.
    fn rest(&mut self) {
        for comparison in self.pack.comparisons.indices() {
            if !self.shown.contains(&Source::Comparison(comparison)) {
                self.comparison(comparison);
            }
        }
        if !self.slides.iter().any(|s| s.source.kind() == Kind::Bill) {
            self.bills();
        }
    }

    fn bills(&mut self) {
        let presets: Vec<PresetIx> = self
            .pack
            .pricing
            .iter()
            .flat_map(|p| p.presets.indices())
            .collect();
        for preset in presets {
            self.bill(preset);
        }
    }

    /// The opening of a section: what it is about, and what comes.
    pub fn section(&mut self, ix: TopicIx) {
        let topic = &self.pack.topics[ix];
        let mut units = Vec::new();
        units.extend(Unit::paragraph(
            &topic.summary,
            Letters::default(),
            Role::Body,
        ));
        for child in &topic.children {
            let child = &self.pack.topics[*child];
            units.push(Unit::named_point(&child.title, &child.summary));
        }
        let content = Content::Flow(Flow::new(&topic.title, units));
        self.push(Slide::new(Source::Section(ix), content));
    }

    /// A topic's body, where any of it is for the wall.
    pub fn topic(&mut self, ix: TopicIx) {
        let topic = &self.pack.topics[ix];
        let units = units(&topic.body.blocks);
        if units.is_empty() && !topic.children.is_empty() {
            return;
        }
        let content = Content::Flow(Flow::new(&topic.title, units));
        let mut slide = Slide::new(Source::Topic(ix), content);
        slide.notes = bodies::loose_notes(&topic.body.blocks);
        self.push(slide);
    }

    /// A table, then what decides.
    pub fn comparison(&mut self, ix: ComparisonIx) {
        let table = TableText::of_comparison(self.pack, ix);
        self.push(Slide::new(Source::Comparison(ix), Content::Table(table)));
        let comparison = &self.pack.comparisons[ix];
        let mut units: Vec<Unit> = Unit::paragraph(
            &comparison.takeaway,
            Letters::of(Weight::Medium),
            Role::Body,
        )
        .into_iter()
        .collect();
        for choose in &comparison.choose {
            units.push(Unit::choice(self.pack, choose));
        }
        if !units.is_empty() {
            let content = Content::Flow(Flow::new(&comparison.title, units));
            self.push(Slide::new(Source::Choice(ix), content));
        }
    }

    pub fn bill(&mut self, ix: PresetIx) {
        let Some(pricing) = &self.pack.pricing else {
            return;
        };
        if let Some(bill) = BillText::of_preset(pricing, ix) {
            self.push(Slide::new(Source::Bill(ix), Content::Bill(bill)));
        }
    }

    /// A question, then the reasons.
    pub fn question(&mut self, ix: QuestionIx) {
        let question = QuestionText::of(&self.pack.questions[ix]);
        let reasons = question.reasons();
        self.push(Slide::new(
            Source::Question(ix),
            Content::Question(question),
        ));
        if let Some(flow) = reasons {
            self.push(Slide::new(Source::Reasons(ix), Content::Flow(flow)));
        }
    }

    pub fn own(&mut self, part: usize, flow: Flow) {
        self.push(Slide::new(Source::Own(part), Content::Flow(flow)));
    }

    /// What it was about, in a line each; nothing where there is nothing to say.
    pub fn summary(&mut self, topics: &[TopicIx]) {
        let mut units = Vec::new();
        for topic in topics.iter().map(|t| &self.pack.topics[*t]) {
            units.push(Unit::named_point(&topic.title, &topic.summary));
        }
        if !units.is_empty() {
            let content = Content::Flow(Flow::new("In short", units));
            self.push(Slide::new(Source::Summary, content));
        }
    }
}

/// A text in ordinary letters.
pub(super) fn regular(text: &str) -> super::Text {
    plain(text, Letters::default())
}
