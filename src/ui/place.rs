//! Where one is, and where one has been. A place can be written down, to be
//! found again at the next start.

use crate::content::{ComparisonIx, Pack, SubjectIx, TopicIx};

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Study(TopicIx),
    Compare(Side),
    Pricing,
    Practice,
    Progress,
    Lesson,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    Named(ComparisonIx),
    /// Any subjects, put together by the learner.
    Picked(Vec<SubjectIx>),
}

impl Place {
    /// The place in words that outlive the pack's indices.
    #[must_use]
    pub fn written(&self, pack: &Pack) -> String {
        match self {
            Self::Study(topic) => format!("study:{}", pack.topics[*topic].id),
            Self::Compare(Side::Named(c)) => format!("compare:{}", pack.comparisons[*c].id),
            Self::Compare(Side::Picked(subjects)) => {
                let ids: Vec<&str> = subjects
                    .iter()
                    .map(|s| pack.subjects[*s].id.as_str())
                    .collect();
                format!("pick:{}", ids.join(","))
            }
            Self::Pricing => "pricing".into(),
            Self::Practice => "practice".into(),
            Self::Progress => "progress".into(),
            Self::Lesson => "lesson".into(),
        }
    }

    /// Reads a place that was written down; `None` where the pack no longer has it.
    #[must_use]
    pub fn read(text: &str, pack: &Pack) -> Option<Self> {
        match text.split_once(':') {
            Some(("study", id)) => pack.topic_by_id(id).map(Self::Study),
            Some(("compare", id)) => pack
                .comparison_by_id(id)
                .map(|c| Self::Compare(Side::Named(c))),
            Some(("pick", ids)) => {
                let subjects: Option<Vec<SubjectIx>> = ids
                    .split(',')
                    .map(|id| pack.subjects.find(|s| s.id == id).map(|(ix, _)| ix))
                    .collect();
                subjects
                    .filter(|s| s.len() >= 2)
                    .map(|s| Self::Compare(Side::Picked(s)))
            }
            None if text == "pricing" && pack.pricing.is_some() => Some(Self::Pricing),
            None if text == "practice" => Some(Self::Practice),
            None if text == "progress" => Some(Self::Progress),
            None if text == "lesson" => Some(Self::Lesson),
            _ => None,
        }
    }

    /// Whether two places are on the same screen.
    #[must_use]
    pub fn same_screen(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The way back and forward.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// Most places that are kept in each direction.
const MOST: usize = 100;

impl History {
    /// Notes that one leaves a place for another.
    pub fn leave(&mut self, place: Place) {
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Goes back; the place one is at becomes the way forward.
    pub fn back(&mut self, from: &Place) -> Option<Place> {
        let to = self.back.pop()?;
        self.forward.push(from.clone());
        Some(to)
    }

    /// Goes forward again.
    pub fn forward(&mut self, from: &Place) -> Option<Place> {
        let to = self.forward.pop()?;
        self.back.push(from.clone());
        Some(to)
    }

    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_walk_where_one_has_been() {
        let mut history = History::default();
        history.leave(Place::Pricing);
        assert_eq!(history.back(&Place::Practice), Some(Place::Pricing));
        assert_eq!(history.back(&Place::Pricing), None);
        assert_eq!(history.forward(&Place::Pricing), Some(Place::Practice));
        history.leave(Place::Practice);
        assert!(
            !history.can_go_forward(),
            "a new way ends the old one forward"
        );
    }

    #[test]
    fn places_survive_being_written() {
        let pack = crate::content::load_default()
            .pack
            .expect("the default pack loads");
        let subjects: Vec<SubjectIx> = pack.subjects.indices().take(3).collect();
        for place in [
            Place::Study(pack.topics.first().unwrap()),
            Place::Compare(Side::Named(pack.comparisons.first().unwrap())),
            Place::Compare(Side::Picked(subjects)),
            Place::Pricing,
            Place::Practice,
            Place::Progress,
            Place::Lesson,
        ] {
            assert_eq!(Place::read(&place.written(&pack), &pack), Some(place));
        }
        assert_eq!(Place::read("study:gone", &pack), None);
    }
}
