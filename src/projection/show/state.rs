//! The state of presenting: where one is, what the wall shows instead, what
//! lies on the laptop. What keys do to it stands in `act.rs`, what is drawn
//! from it in `view.rs`.

use super::cover::{Cell, Cover, Covering};
use super::keys::{Shade, State};
use super::outline::{Outline, Place, Question, SlideKind};
use super::pen::{Point, Stroke, Tool};
use super::tally::{Round, Tally};
use super::timer::Timer;
use super::vote::{Ballot, Rules, Stage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Milliseconds after which a pointer that rests is hidden.
pub(super) const HIDES_AFTER: u64 = 2_000;
/// Milliseconds within which a second Esc ends.
pub(super) const ENDS_WITHIN: u64 = 3_000;

/// How many windows there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Windows {
    /// One, which the class sees.
    One,
    /// One for the class and one for the teacher.
    Two,
}

/// What must be done outside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Put each window on the other's screen.
    Swap,
    /// Lay the slides out for a deep room, or for an ordinary one.
    Deep,
    /// Let the wall fill its screen, or stand in a window.
    Fill,
    /// Change what is marked of the bill in hand, or mark another.
    Bill(OfBill),
    /// Close the projection. The place is kept.
    End,
}

/// What a key does to a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfBill {
    More,
    Less,
    Next,
}

/// What lies over the laptop's view. With one window, all but the number is
/// seen by the class, too, because the teacher asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// All slides, one of them marked.
    Overview { marked: usize },
    /// A slide's number, as far as it is typed; 0 before the first digit.
    GoTo { number: usize },
    /// The sheet of keys.
    Sheet,
}

/// What is kept of a projection until the next: per pack or lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Kept {
    pub place: Place,
    /// What was counted, by question.
    pub tallies: Vec<Tally>,
}

/// What freezing keeps: all that the class sees of a slide.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scene {
    pub(super) place: Place,
    /// When the place was reached.
    pub(super) since: u64,
    pub(super) zoom: Option<Cell>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) tool: Option<Tool>,
}

impl Scene {
    fn at(place: Place, now: u64) -> Self {
        Self {
            place,
            since: now,
            zoom: None,
            strokes: Vec::new(),
            tool: None,
        }
    }
}

/// The wall as it was when it was frozen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Frozen {
    pub(super) scene: Scene,
    pub(super) covering: Option<Covering>,
    pub(super) ballot: Option<Ballot>,
}

/// Which option hands are being counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) option: usize,
    /// The next digit begins a new number.
    pub(super) fresh: bool,
}

const FIRST_OPTION: Entry = Entry {
    option: 0,
    fresh: true,
};

/// A projection under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    /// Never empty.
    pub(super) slides: Vec<Outline>,
    pub(super) rules: Rules,
    pub(super) windows: Windows,
    pub(super) scene: Scene,
    pub(super) frozen: Option<Frozen>,
    pub(super) blank: Option<Shade>,
    pub(super) over: Option<Over>,
    pub(super) light: bool,
    /// What the teacher chose for a table, by its first slide.
    pub(super) covers: BTreeMap<usize, Option<Cover>>,
    /// One for each question among the slides, by its id.
    pub(super) ballots: BTreeMap<String, Ballot>,
    pub(super) entry: Entry,
    pub(super) came_from: Option<Place>,
    /// Slides side by side in the overview; at least 1.
    pub(super) columns: usize,
    pub(super) timer: Timer,
    pub(super) pointer: Point,
    pub(super) moved: u64,
    /// The pen is on the wall.
    pub(super) drawing: bool,
    /// When Esc was pressed, where a second one ends.
    pub(super) asked_to_end: Option<u64>,
}

impl Show {
    /// Starts at the first slide, light, its clock running. `None` where there
    /// are no slides. `now` is in milliseconds of any clock that goes on.
    #[must_use]
    pub fn start(slides: Vec<Outline>, rules: Rules, windows: Windows, now: u64) -> Option<Self> {
        if slides.is_empty() {
            return None;
        }
        let mut show = Self {
            slides,
            rules,
            windows,
            scene: Scene::at(Place::default(), now),
            frozen: None,
            blank: None,
            over: None,
            light: true,
            covers: BTreeMap::new(),
            ballots: BTreeMap::new(),
            entry: FIRST_OPTION,
            came_from: None,
            columns: 4,
            timer: Timer::start(now),
            pointer: Point::MIDDLE,
            moved: now,
            drawing: false,
            asked_to_end: None,
        };
        show.seat_ballots();
        Some(show)
    }

    /// Takes up what was kept. A place that is gone becomes the nearest before
    /// it; a tally whose question is gone, or is answered otherwise now, is left.
    pub fn resume(&mut self, kept: Kept, now: u64) {
        for tally in kept.tallies {
            if let Some(ballot) = self.ballots.get_mut(tally.question())
                && ballot.tally().right() == tally.right()
            {
                *ballot = Ballot::new(tally);
            }
        }
        self.set_class();
        self.go(self.nearest(kept.place), now);
    }

    /// What to keep until the next projection.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept {
            place: self.scene.place,
            tallies: self.tallies(),
        }
    }

    /// What was counted, by question; questions that weren't counted are left out.
    #[must_use]
    pub fn tallies(&self) -> Vec<Tally> {
        let tallies = self.ballots.values().map(Ballot::tally);
        let counted = tallies.filter(|t| t.counted(Round::First) || t.counted(Round::Second));
        counted.cloned().collect()
    }

    /// Goes on with other slides, as after the file was saved or the wall
    /// changed its size. `moved` says where a slide went; the place is kept as
    /// far as it can be. Does nothing where there are no slides.
    pub fn replace(&mut self, slides: Vec<Outline>, moved: impl Fn(usize) -> Option<usize>) {
        if slides.is_empty() {
            return;
        }
        let goes = |place: Place| match moved(place.slide) {
            Some(slide) => Place { slide, ..place },
            None => Place { step: 0, ..place },
        };
        let covers = std::mem::take(&mut self.covers).into_iter();
        let (place, came_from) = (goes(self.scene.place), self.came_from.map(goes));
        let frozen = self.frozen.take();
        self.slides = slides;
        self.seat_ballots();
        self.covers = covers
            .filter_map(|(first, cover)| Some((self.first_page(moved(first)?), cover)))
            .collect();
        self.came_from = came_from.map(|p| self.nearest(p));
        let place = self.nearest(place);
        if place == self.scene.place {
            self.scene.zoom = self.scene.zoom.filter(|c| self.has_cell(place.slide, *c));
        } else {
            // A countdown goes on, wherever its question has gone.
            let since = self.scene.since;
            self.go(place, since);
        }
        self.frozen = frozen.map(|frozen| {
            let was = frozen.scene.place;
            let place = self.nearest(goes(was));
            let slide = place.slide;
            let zoom = frozen.scene.zoom.filter(|c| self.has_cell(slide, *c));
            Frozen {
                scene: Scene {
                    place,
                    zoom: zoom.filter(|_| place == was),
                    ..frozen.scene
                },
                covering: self.covering(slide),
                ballot: self.ballot(slide).cloned(),
            }
        });
        self.over = match self.over {
            Some(Over::Overview { marked }) => Some(Over::Overview {
                marked: moved(marked).unwrap_or(marked).min(self.slides.len() - 1),
            }),
            other => other,
        };
    }

    /// Says how many windows there are now, as after a screen was lost. The
    /// place that the class sees is kept: a frozen wall stays where it is, and
    /// what only the laptop showed is closed, so that nothing private lands on
    /// the one screen that is left.
    pub fn set_windows(&mut self, windows: Windows) {
        if self.windows == Windows::Two && windows == Windows::One {
            if let Some(frozen) = self.frozen.take() {
                self.scene = frozen.scene;
                self.scene.place = self.nearest(self.scene.place);
                self.entry = FIRST_OPTION;
            }
            self.over = None;
            self.drawing = false;
            self.asked_to_end = None;
        }
        self.windows = windows;
    }

    /// How many windows there are.
    #[must_use]
    pub fn windows(&self) -> Windows {
        self.windows
    }

    /// How the class is asked.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Changes how the class is asked. A size of the class holds for what is
    /// counted from now on and for the question in hand.
    pub fn set_rules(&mut self, rules: Rules) {
        self.rules = rules;
        self.set_class();
    }

    /// Says how many slides stand side by side in the overview.
    pub fn set_columns(&mut self, columns: usize) {
        self.columns = columns.max(1);
    }

    /// Where the teacher is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.scene.place
    }

    /// What is going on, as far as keys differ.
    #[must_use]
    pub fn state(&self) -> State {
        match self.over {
            Some(Over::Overview { .. }) => State::Overview,
            Some(Over::GoTo { .. }) => State::GoTo,
            Some(Over::Sheet) => State::Sheet,
            None => self.below(),
        }
    }

    /// What is going on under what lies over the laptop's view.
    #[must_use]
    pub fn below(&self) -> State {
        let slide = self.scene.place.slide;
        let stage = self.stage();
        match self.blank {
            Some(_) if stage.is_some() => State::BlankVote,
            Some(_) => State::Blank,
            None if self.scene.zoom.is_some() => State::Zoom,
            None => match stage {
                Some(Stage::First | Stage::Second) => State::Count,
                Some(_) => State::Vote,
                None if self.covering(slide).is_some() => State::Table,
                None => State::Slide,
            },
        }
    }

    /// The stage of the question in hand; `None` on any other slide.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.question(self.scene.place.slide)?;
        Some(Stage::of(self.scene.place.step))
    }

    /// How a slide's table is covered; `None` where nothing is.
    #[must_use]
    pub fn covering(&self, slide: usize) -> Option<Covering> {
        let SlideKind::Table { size, cover, .. } = self.slides.get(slide)?.kind else {
            return None;
        };
        let chosen = self.covers.get(&self.first_page(slide)).copied();
        Covering::new(size, chosen.unwrap_or(cover)?)
    }

    pub(super) fn question(&self, slide: usize) -> Option<&Question> {
        match &self.slides.get(slide)?.kind {
            SlideKind::Question(question) => Some(question),
            SlideKind::Plain { .. } | SlideKind::Table { .. } | SlideKind::Bill { .. } => None,
        }
    }

    /// The ballot of a slide's question.
    #[must_use]
    pub fn ballot(&self, slide: usize) -> Option<&Ballot> {
        self.ballots.get(self.question(slide)?.blank().question())
    }

    pub(super) fn ballot_mut(&mut self) -> Option<&mut Ballot> {
        let id = self.question(self.scene.place.slide)?.blank().question();
        let id = id.to_owned();
        self.ballots.get_mut(&id)
    }

    pub(super) fn has_cell(&self, slide: usize, cell: Cell) -> bool {
        self.slides.get(slide).is_some_and(|s| match s.kind {
            SlideKind::Table { size, .. } => size.holds(cell),
            SlideKind::Plain { .. } | SlideKind::Question(_) | SlideKind::Bill { .. } => false,
        })
    }

    /// The first page of the table that a slide belongs to.
    pub(super) fn first_page(&self, slide: usize) -> usize {
        let goes_on = |slide: &usize| {
            self.slides
                .get(*slide)
                .is_some_and(|s| matches!(s.kind, SlideKind::Table { goes_on: true, .. }))
        };
        (1..=slide).rev().find(|s| !goes_on(s)).unwrap_or(0)
    }

    /// The last step of a slide.
    pub(super) fn last_step(&self, slide: usize) -> usize {
        match self.slides.get(slide).map(|s| &s.kind) {
            Some(SlideKind::Plain { steps } | SlideKind::Bill { steps }) => *steps,
            Some(SlideKind::Table { .. }) => self.covering(slide).map_or(0, |c| c.steps()),
            Some(SlideKind::Question(_)) => Stage::LAST,
            None => 0,
        }
    }

    /// The place after one step from a place; `None` at the end.
    pub(super) fn after(&self, place: Place) -> Option<Place> {
        let Place { slide, step } = place;
        let within = match self.ballot(slide) {
            Some(ballot) => ballot.after(Stage::of(step), &self.rules).map(Stage::step),
            None => Some(step + 1).filter(|step| *step <= self.last_step(slide)),
        };
        match within {
            Some(step) => Some(Place { slide, step }),
            None => Some(slide + 1)
                .filter(|slide| *slide < self.slides.len())
                .map(|slide| Place { slide, step: 0 }),
        }
    }

    /// The place before one; `None` at the start.
    pub(super) fn before(&self, place: Place) -> Option<Place> {
        let Place { slide, step } = place;
        let within = match self.ballot(slide) {
            Some(ballot) => ballot.before(Stage::of(step), &self.rules).map(Stage::step),
            None => step.checked_sub(1),
        };
        match within {
            Some(step) => Some(Place { slide, step }),
            None => slide.checked_sub(1).map(|slide| Place {
                slide,
                step: self.last_step(slide),
            }),
        }
    }

    /// Takes a place; what belonged to the one before is wiped.
    pub(super) fn go(&mut self, place: Place, now: u64) {
        let tool = self.scene.tool;
        self.scene = Scene {
            tool,
            ..Scene::at(place, now)
        };
        self.entry = FIRST_OPTION;
        self.drawing = false;
        // A stage that was reached stays one of the question's, whatever is
        // counted or set later: stepping on and back finds it again.
        if let (Some(stage), Some(ballot)) = (self.stage(), self.ballot_mut()) {
            ballot.reach(stage);
        }
    }

    /// The place, or the nearest one that there is.
    pub(super) fn nearest(&self, place: Place) -> Place {
        let slide = place.slide.min(self.slides.len().saturating_sub(1));
        let step = if slide == place.slide { place.step } else { 0 };
        let step = match self.ballot(slide) {
            // A stage that isn't taken would be one that no step leads to.
            Some(ballot) => (0..=step.min(Stage::LAST))
                .rev()
                .find(|s| ballot.takes(Stage::of(*s), &self.rules))
                .unwrap_or(0),
            None => step.min(self.last_step(slide)),
        };
        Place { slide, step }
    }

    /// Gives each question a ballot, and takes one away that is another's now.
    fn seat_ballots(&mut self) {
        let mut old = std::mem::take(&mut self.ballots);
        for slide in &self.slides {
            if let SlideKind::Question(question) = &slide.kind {
                let blank = question.blank();
                let kept = old
                    .remove(blank.question())
                    .filter(|b| b.tally().right() == blank.right());
                self.ballots
                    .entry(blank.question().to_owned())
                    .or_insert_with(|| kept.unwrap_or_else(|| Ballot::new(blank.clone())));
            }
        }
        self.set_class();
    }

    /// Tells ballots the size of the class: those that weren't counted yet, and
    /// the one in hand.
    fn set_class(&mut self) {
        let class = self.rules.class;
        let here = self.question(self.scene.place.slide);
        let here = here.map(|q| q.blank().question().to_owned());
        for (id, ballot) in &mut self.ballots {
            let tally = ballot.tally();
            let counted = tally.counted(Round::First) || tally.counted(Round::Second);
            let in_hand = here.as_ref() == Some(id) && class.is_some();
            if !counted || in_hand {
                ballot.set_class(class);
            }
        }
    }
}
