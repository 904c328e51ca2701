//! A lesson while it is put together: what is ticked, moved, written beside it,
//! and every change taken back again. Pure; where it is kept is `ui`'s business,
//! what its ids stand for is looked up in `check`.

use super::super::deck::Source;
use super::form::{Cover, Entry, Lesson, OwnSlide, Part, RevealBy};
use crate::content::{ComparisonIx, Pack, PresetIx, QuestionIx, TopicIx};

/// A thing of a pack that can be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// What stands under a topic.
    Section(TopicIx),
    Topic(TopicIx),
    Comparison(ComparisonIx),
    Bill(PresetIx),
    Question(QuestionIx),
}

impl Thing {
    /// What a part stands for; `None` for a slide of the lesson's own, and where
    /// the pack has nothing of that id.
    #[must_use]
    pub fn of(part: &Part, pack: &Pack) -> Option<Self> {
        match part {
            Part::Section(entry) => pack.topic_by_id(&entry.id).map(Self::Section),
            Part::Topic(entry) => pack.topic_by_id(&entry.id).map(Self::Topic),
            Part::Comparison(entry) => pack.comparison_by_id(&entry.id).map(Self::Comparison),
            Part::Bill(entry) => {
                let presets = &pack.pricing.as_ref()?.presets;
                let found = presets.find(|p| p.id == entry.id || p.was.contains(&entry.id));
                found.map(|(ix, _)| Self::Bill(ix))
            }
            Part::Question(entry) => {
                let questions = &pack.questions;
                let found = questions.find(|q| q.id == entry.id || q.was.contains(&entry.id));
                found.map(|(ix, _)| Self::Question(ix))
            }
            Part::Slide(_) => None,
        }
    }

    /// The part that shows it, with nothing planned.
    #[must_use]
    pub fn part(self, pack: &Pack) -> Part {
        let entry = |id: &str| Entry {
            id: id.to_owned(),
            ..Entry::default()
        };
        match self {
            Self::Section(ix) => Part::Section(entry(&pack.topics[ix].id)),
            Self::Topic(ix) => Part::Topic(entry(&pack.topics[ix].id)),
            Self::Comparison(ix) => Part::Comparison(entry(&pack.comparisons[ix].id)),
            Self::Bill(ix) => Part::Bill(entry(
                pack.pricing
                    .as_ref()
                    .map_or("", |p| p.presets[ix].id.as_str()),
            )),
            Self::Question(ix) => Part::Question(entry(&pack.questions[ix].id)),
        }
    }

    /// What it is called in the pack.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &str {
        match self {
            Self::Section(ix) | Self::Topic(ix) => &pack.topics[ix].title,
            Self::Comparison(ix) => &pack.comparisons[ix].title,
            Self::Bill(ix) => pack.pricing.as_ref().map_or("", |p| &p.presets[ix].title),
            Self::Question(ix) => &pack.questions[ix].stem,
        }
    }

    /// Its first slide.
    #[must_use]
    pub fn source(self) -> Source {
        match self {
            Self::Section(ix) => Source::Section(ix),
            Self::Topic(ix) => Source::Topic(ix),
            Self::Comparison(ix) => Source::Comparison(ix),
            Self::Bill(ix) => Source::Bill(ix),
            Self::Question(ix) => Source::Question(ix),
        }
    }
}

impl Part {
    /// What it says of a thing of the pack; `None` for a slide of the lesson's own.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        match self {
            Self::Section(e)
            | Self::Topic(e)
            | Self::Comparison(e)
            | Self::Bill(e)
            | Self::Question(e) => Some(e),
            Self::Slide(_) => None,
        }
    }

    fn entry_mut(&mut self) -> Option<&mut Entry> {
        match self {
            Self::Section(e)
            | Self::Topic(e)
            | Self::Comparison(e)
            | Self::Bill(e)
            | Self::Question(e) => Some(e),
            Self::Slide(_) => None,
        }
    }

    fn slide_mut(&mut self) -> Option<&mut OwnSlide> {
        match self {
            Self::Slide(slide) => Some(slide),
            _ => None,
        }
    }

    /// Planned minutes.
    #[must_use]
    pub fn minutes(&self) -> Option<u32> {
        match self {
            Self::Slide(slide) => slide.minutes,
            other => other.entry().and_then(|e| e.minutes),
        }
    }

    /// The presenter's notes.
    #[must_use]
    pub fn notes(&self) -> &str {
        match self {
            Self::Slide(slide) => &slide.notes,
            other => other.entry().map_or("", |e| e.notes.as_str()),
        }
    }

    /// Whether its points come all at once; `None` where it has no points.
    #[must_use]
    pub fn at_once(&self) -> Option<bool> {
        match self {
            Self::Slide(slide) => Some(slide.at_once),
            Self::Topic(entry) | Self::Section(entry) => Some(entry.at_once),
            _ => None,
        }
    }

    /// What it is called; the id where the pack doesn't have it.
    #[must_use]
    pub fn title<'a>(&'a self, pack: &'a Pack) -> &'a str {
        match self {
            Self::Slide(slide) if !slide.heading.trim().is_empty() => slide.heading.trim(),
            Self::Slide(_) => "A slide without a heading",
            other => match (Thing::of(other, pack), other.entry()) {
                (Some(thing), _) => thing.title(pack),
                (None, Some(entry)) => &entry.id,
                (None, None) => "",
            },
        }
    }

    /// Its first slide, where it stands at a place of the lesson, from 0.
    #[must_use]
    pub fn source(&self, place: usize, pack: &Pack) -> Option<Source> {
        match self {
            Self::Slide(_) => Some(Source::Own(place)),
            other => Thing::of(other, pack).map(Thing::source),
        }
    }
}

impl Lesson {
    /// A lesson with nothing in it yet.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        Self {
            format: super::FORMAT,
            pack: pack.id.clone(),
            title: pack.title.clone(),
            minutes: None,
            parts: Vec::new(),
            summary: true,
        }
    }

    /// Where a thing stands in it, from 0.
    #[must_use]
    pub fn place_of(&self, thing: Thing, pack: &Pack) -> Option<usize> {
        let mut parts = self.parts.iter();
        parts.position(|part| Thing::of(part, pack) == Some(thing))
    }

    /// Minutes of its parts together.
    #[must_use]
    pub fn sum(&self) -> u32 {
        let minutes = self.parts.iter().filter_map(Part::minutes);
        minutes.fold(0, u32::saturating_add)
    }
}

/// A change. Places are among the parts, from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Title(String),
    /// Planned minutes of the whole.
    Planned(Option<u32>),
    Summary(bool),
    /// Puts a part behind all others.
    Add(Part),
    /// Puts a part behind the selected one.
    Insert(Part),
    Remove(usize),
    /// Moves a part by so many places, as far as there are any.
    Move(usize, isize),
    Minutes(usize, Option<u32>),
    Notes(usize, String),
    Cover(usize, Option<Cover>),
    By(usize, RevealBy),
    AtOnce(usize, bool),
    Heading(usize, String),
    Text(usize, String),
    Picture(usize, Option<String>),
}

impl Edit {
    /// Where it types, so that letters typed in a row are taken back as one.
    fn typing(&self) -> Option<(u8, usize)> {
        match self {
            Self::Title(_) => Some((0, 0)),
            Self::Planned(_) => Some((1, 0)),
            Self::Minutes(n, _) => Some((2, *n)),
            Self::Notes(n, _) => Some((3, *n)),
            Self::Heading(n, _) => Some((4, *n)),
            Self::Text(n, _) => Some((5, *n)),
            _ => None,
        }
    }
}

/// How a lesson was before a change.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    lesson: Lesson,
    selected: usize,
    /// What was done then, such as “Remove “Grind””.
    done: String,
}

/// Most changes that can be taken back.
const MOST: usize = 200;

/// Minutes are at most this.
pub const MOST_MINUTES: u32 = 999;

/// A lesson with the part in hand and the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    lesson: Lesson,
    selected: usize,
    before: Vec<Before>,
    typing: Option<(u8, usize)>,
}

impl Editing {
    #[must_use]
    pub fn new(lesson: Lesson) -> Self {
        Self {
            lesson,
            selected: 0,
            before: Vec::new(),
            typing: None,
        }
    }

    #[must_use]
    pub fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// Place of the part in hand; 0 where there is none.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The part in hand.
    #[must_use]
    pub fn part(&self) -> Option<&Part> {
        self.lesson.parts.get(self.selected)
    }

    /// Takes a part in hand; the last where there are fewer.
    pub fn select(&mut self, place: usize) {
        self.selected = place.min(self.lesson.parts.len().saturating_sub(1));
        self.typing = None;
    }

    /// What taking the last change back would undo, in words.
    #[must_use]
    pub fn undoes(&self) -> Option<&str> {
        self.before.last().map(|b| b.done.as_str())
    }

    /// Puts another lesson in the place of this one; that can be taken back, too.
    pub fn replace(&mut self, lesson: Lesson, done: &str) {
        if lesson != self.lesson {
            self.note(done.to_owned(), None);
            self.lesson = lesson;
            self.select(self.selected);
        }
    }

    /// Takes the last change back; `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.before.pop() else {
            return false;
        };
        self.lesson = before.lesson;
        self.select(before.selected);
        true
    }

    /// Carries a change out; `false` where nothing came of it.
    pub fn edit(&mut self, edit: Edit, pack: &Pack) -> bool {
        let done = self.words(&edit, pack);
        let typing = edit.typing();
        let mut changed = self.clone();
        changed.carry_out(edit);
        if changed.lesson == self.lesson {
            return false;
        }
        self.note(done, typing);
        self.lesson = changed.lesson;
        self.selected = changed.selected;
        self.typing = typing;
        true
    }

    fn note(&mut self, done: String, typing: Option<(u8, usize)>) {
        if typing.is_some() && typing == self.typing {
            return;
        }
        self.before.push(Before {
            lesson: self.lesson.clone(),
            selected: self.selected,
            done,
        });
        if self.before.len() > MOST {
            self.before.remove(0);
        }
        self.typing = None;
    }

    fn carry_out(&mut self, edit: Edit) {
        let minutes = |m: Option<u32>| m.filter(|m| *m > 0).map(|m| m.min(MOST_MINUTES));
        match edit {
            Edit::Title(title) => self.lesson.title = title,
            Edit::Planned(planned) => self.lesson.minutes = minutes(planned),
            Edit::Summary(on) => self.lesson.summary = on,
            Edit::Add(part) => {
                self.selected = self.lesson.parts.len();
                self.lesson.parts.push(part);
            }
            Edit::Insert(part) => {
                let at = (self.selected + 1).min(self.lesson.parts.len());
                self.lesson.parts.insert(at, part);
                self.selected = at;
            }
            Edit::Remove(n) => {
                if n < self.lesson.parts.len() {
                    self.lesson.parts.remove(n);
                    let last = self.lesson.parts.len().saturating_sub(1);
                    let after = self.selected > n;
                    self.selected = (self.selected - usize::from(after)).min(last);
                }
            }
            Edit::Move(n, by) => {
                let last = self.lesson.parts.len().saturating_sub(1);
                let to = n.saturating_add_signed(by).min(last);
                if n <= last && n != to {
                    let part = self.lesson.parts.remove(n);
                    self.lesson.parts.insert(to, part);
                    self.selected = to;
                }
            }
            Edit::Minutes(n, m) => match self.lesson.parts.get_mut(n) {
                Some(Part::Slide(slide)) => slide.minutes = minutes(m),
                Some(part) => {
                    if let Some(entry) = part.entry_mut() {
                        entry.minutes = minutes(m);
                    }
                }
                None => {}
            },
            Edit::Notes(n, notes) => match self.lesson.parts.get_mut(n) {
                Some(Part::Slide(slide)) => slide.notes = notes,
                Some(part) => {
                    if let Some(entry) = part.entry_mut() {
                        entry.notes = notes;
                    }
                }
                None => {}
            },
            Edit::AtOnce(n, on) => match self.lesson.parts.get_mut(n) {
                Some(Part::Slide(slide)) => slide.at_once = on,
                Some(Part::Topic(entry) | Part::Section(entry)) => entry.at_once = on,
                _ => {}
            },
            Edit::Cover(n, cover) => {
                if let Some(Part::Comparison(entry)) = self.lesson.parts.get_mut(n) {
                    entry.cover = cover;
                }
            }
            Edit::By(n, by) => {
                if let Some(Part::Comparison(entry)) = self.lesson.parts.get_mut(n) {
                    entry.by = by;
                }
            }
            Edit::Heading(n, heading) => {
                if let Some(slide) = self.lesson.parts.get_mut(n).and_then(Part::slide_mut) {
                    slide.heading = heading;
                }
            }
            Edit::Text(n, text) => {
                if let Some(slide) = self.lesson.parts.get_mut(n).and_then(Part::slide_mut) {
                    slide.text = text;
                }
            }
            Edit::Picture(n, picture) => {
                if let Some(slide) = self.lesson.parts.get_mut(n).and_then(Part::slide_mut) {
                    slide.picture = picture;
                }
            }
        }
    }

    /// What a change does, to be said beside the way back.
    fn words(&self, edit: &Edit, pack: &Pack) -> String {
        let title = |n: &usize| {
            let part = self.lesson.parts.get(*n);
            part.map_or_else(String::new, |p| short(p.title(pack)))
        };
        match edit {
            Edit::Title(_) => "title".into(),
            Edit::Planned(_) => "planned minutes".into(),
            Edit::Summary(_) => "summary at the end".into(),
            Edit::Add(part) | Edit::Insert(part) => format!("add “{}”", short(part.title(pack))),
            Edit::Remove(n) => format!("remove “{}”", title(n)),
            Edit::Move(n, _) => format!("move “{}”", title(n)),
            Edit::Minutes(n, _) => format!("minutes of “{}”", title(n)),
            Edit::Notes(n, _) => format!("notes of “{}”", title(n)),
            Edit::Cover(n, _) | Edit::By(n, _) => format!("cover of “{}”", title(n)),
            Edit::AtOnce(n, _) => format!("points of “{}”", title(n)),
            Edit::Heading(n, _) | Edit::Text(n, _) | Edit::Picture(n, _) => {
                format!("slide “{}”", title(n))
            }
        }
    }
}

/// The beginning of a title, for a button.
fn short(title: &str) -> String {
    const LONGEST: usize = 28;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let mut out: String = title.chars().take(LONGEST - 1).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests;
