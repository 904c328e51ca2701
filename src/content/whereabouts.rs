//! Where the things of a loaded pack stand in its file, for those who find
//! something about them after loading. A pack keeps no places, since hardly
//! anybody asks: the file is read once more when somebody does.

use super::at::{At, Path};
use super::load::read;
use super::model::{AspectIx, ComparisonIx, Pack, PresetIx, QuestionIx, SubjectIx, TopicIx};
use super::raw::{RawAspect, RawPack};
use super::words::slug;
use std::collections::HashMap;

/// The places of a pack’s things in its file.
pub struct Whereabouts<'p> {
    pack: &'p Pack,
    raw: RawPack,
    topics: HashMap<String, usize>,
}

impl<'p> Whereabouts<'p> {
    /// Reads the file of a pack once more; `None` where it is another one by now.
    #[must_use]
    pub fn of(text: &str, pack: &'p Pack) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let raw = read(text).ok().filter(|raw| raw.id == pack.id)?;
        let topics = raw.topics.iter().enumerate();
        let topics = topics
            .map(|(n, t)| (id(t.id.as_ref(), &t.title), n))
            .collect();
        Some(Self { pack, raw, topics })
    }

    /// The text of a topic.
    #[must_use]
    pub fn topic_text(&self, ix: TopicIx) -> Path {
        self.item(
            "topics",
            self.topics.get(&self.pack.topics[ix].id).copied(),
            "text",
        )
    }

    /// The title of a topic.
    #[must_use]
    pub fn topic_title(&self, ix: TopicIx) -> Path {
        self.item(
            "topics",
            self.topics.get(&self.pack.topics[ix].id).copied(),
            "title",
        )
    }

    /// The title of a comparison.
    #[must_use]
    pub fn comparison(&self, ix: ComparisonIx) -> Path {
        self.item("comparisons", Some(ix.index()), "title")
    }

    /// The stem of a question.
    #[must_use]
    pub fn question(&self, ix: QuestionIx) -> Path {
        self.item("questions", Some(ix.index()), "stem")
    }

    /// The title of a preset.
    #[must_use]
    pub fn preset(&self, ix: PresetIx) -> Path {
        let root = At::root();
        let pricing = root.field("pricing");
        pricing
            .field("presets")
            .item(ix.index())
            .field("title")
            .path()
    }

    /// The title of the pack.
    #[must_use]
    pub fn title(&self) -> Path {
        At::root().field("title").path()
    }

    /// A cell of the matrix, or of a comparison’s own row.
    #[must_use]
    pub fn cell(&self, aspect: AspectIx, subject: SubjectIx) -> Path {
        let root = At::root();
        let wanted = &self.pack.aspects[aspect];
        let is_it = |a: &RawAspect| id(a.id.as_ref(), &a.name) == wanted.id;
        let (list, found) = match wanted.only_in {
            None => (self.raw.aspects.as_slice(), None),
            Some(c) => (
                self.raw
                    .comparisons
                    .get(c.index())
                    .map_or(&[][..], |c| &c.rows),
                Some(c.index()),
            ),
        };
        let Some(n) = list.iter().position(is_it) else {
            return root.path();
        };
        let subject = &self.pack.subjects[subject];
        let entry = list.get(n).and_then(|a| {
            let mut keys = a.cells.0.iter().map(|(key, _)| key);
            keys.position(|key| *key == subject.id || subject.was.contains(key))
        });
        let comparisons = root.field("comparisons");
        let aspects = root.field("aspects");
        let comparison = comparisons.item(found.unwrap_or(0));
        let rows = comparison.field("rows");
        let row = if found.is_some() {
            rows.item(n)
        } else {
            aspects.item(n)
        };
        let cells = row.field("cells");
        entry.map_or_else(|| row.path(), |e| cells.value(e).path())
    }

    fn item(&self, list: &'static str, n: Option<usize>, field: &'static str) -> Path {
        let root = At::root();
        let Some(n) = n else { return root.path() };
        root.field(list).item(n).field(field).path()
    }
}

/// The id that something goes by.
fn id(id: Option<&String>, name: &str) -> String {
    id.map_or_else(|| slug(name), Clone::clone)
}
