//! What the class sees and what the teacher sees, as data. The types keep
//! apart what must never meet: a wall holds no count before its key. Drawing is
//! done elsewhere.

use super::cover::{Cell, Covering};
use super::keys::{Shade, State};
use super::outline::{Place, Question, SlideKind};
use super::pen::{Point, Stroke, Tool};
use super::state::{ENDS_WITHIN, HIDES_AFTER, Over, Scene, Show, Windows};
use super::tally::{Bar, Round};
use super::timer::Pace;
use super::vote::{Advice, Ballot, Clock, Stage};

/// What the class sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall<'a> {
    /// Light, or dark.
    pub light: bool,
    pub shown: Shown<'a>,
    /// What the teacher opened over it; only with one window.
    pub over: Option<WallOver>,
    /// Whether the pointer is drawn; it is hidden when it rests.
    pub pointer: bool,
}

/// What stands on the wall.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown<'a> {
    Blank(Shade),
    Slide(WallSlide<'a>),
}

/// A slide on the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct WallSlide<'a> {
    /// Which, from 0.
    pub slide: usize,
    /// How many of its steps were taken; of a question, see `vote`.
    pub step: usize,
    /// Which cells of a table are covered after `step`.
    pub covering: Option<Covering>,
    /// A cell that fills the wall.
    pub zoom: Option<Cell>,
    pub spotlight: Option<Point>,
    pub strokes: &'a [Stroke],
    /// How far a question is; `None` on other slides.
    pub vote: Option<WallVote>,
}

/// What the class sees of a vote. Counts come with the key only, for bars that
/// are seen before talking pull everybody to the commonest answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WallVote {
    /// The question; a countdown where there is one. It looks the same while
    /// the first hands are counted.
    Asking { countdown: Option<Clock> },
    /// Neighbours talk.
    Talking { countdown: Option<Clock> },
    /// The second vote.
    Again,
    /// The key with its reasons, and what was counted.
    Key {
        first: Option<Vec<Bar>>,
        second: Option<Vec<Bar>>,
    },
}

/// What lies over the only window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallOver {
    Overview { marked: usize },
    Sheet,
}

/// What the next step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upcoming {
    /// The wall comes back.
    Unblanks,
    /// One more point of a text, by its step from 1.
    Point(usize),
    /// Cells are opened.
    Opens(Vec<Cell>),
    /// The next setting of a bill, by its step from 1.
    Setting(usize),
    /// A question goes on.
    Stage(Stage),
    /// The next slide, from 0.
    Slide(usize),
}

/// What the teacher sees beside the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk<'a> {
    pub state: State,
    pub place: Place,
    /// How many slides there are; at least 1.
    pub slides: usize,
    /// The slide in hand as it would be on the wall, also where that is blank
    /// or frozen. Covered cells are drawn in place, marked as covered.
    pub slide: WallSlide<'a>,
    /// What the wall shows instead.
    pub blank: Option<Shade>,
    /// Where the wall stands still.
    pub frozen: Option<Place>,
    pub over: Option<Over>,
    /// The slide that a typed number means, from 0, where there is one.
    pub target: Option<usize>,
    pub tool: Option<Tool>,
    pub light: bool,
    /// Milliseconds of the talk, and whether its clock runs.
    pub elapsed: u64,
    pub runs: bool,
    /// Milliseconds on this step.
    pub on_step: u64,
    /// Against the plan, where there is one.
    pub pace: Option<Pace>,
    pub vote: Option<DeskVote<'a>>,
    /// A jump can be undone.
    pub can_return: bool,
    /// Esc was pressed: milliseconds in which another ends. To be said on the
    /// laptop, never on the wall.
    pub ends: Option<u64>,
}

/// What the teacher sees of a vote.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskVote<'a> {
    pub stage: Stage,
    pub ballot: &'a Ballot,
    /// The vote being counted, and the option, from 0, that digits go to.
    pub counting: Option<(Round, usize)>,
    pub clock: Option<Clock>,
    pub advice: Option<Advice>,
    /// A slide, from 0, with a question like this one, to be offered.
    pub sibling: Option<usize>,
}

impl Show {
    /// What the class sees.
    #[must_use]
    pub fn audience(&self, now: u64) -> Wall<'_> {
        let shown = match (self.blank, &self.frozen) {
            (Some(shade), _) => Shown::Blank(shade),
            (None, Some(frozen)) => {
                let ballot = frozen.ballot.as_ref();
                Shown::Slide(self.scene_view(&frozen.scene, frozen.covering, ballot, now))
            }
            (None, None) => Shown::Slide(self.current_view(now)),
        };
        let over = match (self.windows, self.over) {
            (Windows::One, Some(Over::Overview { marked })) => Some(WallOver::Overview { marked }),
            (Windows::One, Some(Over::Sheet)) => Some(WallOver::Sheet),
            // A number is picked privately.
            (Windows::One, Some(Over::GoTo { .. }) | None) | (Windows::Two, _) => None,
        };
        Wall {
            light: self.light,
            shown,
            over,
            pointer: self.pointer_shown(now),
        }
    }

    /// What the teacher sees.
    #[must_use]
    pub fn presenter(&self, now: u64) -> Desk<'_> {
        let place = self.scene.place;
        let on_step = now.saturating_sub(self.scene.since);
        let target = match self.over {
            Some(Over::GoTo { number }) => number
                .checked_sub(1)
                .filter(|slide| *slide < self.slides.len()),
            Some(Over::Overview { .. } | Over::Sheet) | None => None,
        };
        let vote = self.ballot(place.slide).map(|ballot| {
            let stage = Stage::of(place.step);
            DeskVote {
                stage,
                ballot,
                counting: stage.round().map(|round| (round, self.entry.option)),
                clock: ballot.clock(stage, &self.rules, on_step),
                advice: ballot.advice(&self.rules),
                sibling: self
                    .question(place.slide)
                    .and_then(Question::sibling)
                    .filter(|slide| *slide < self.slides.len()),
            }
        });
        Desk {
            state: self.state(),
            place,
            slides: self.slides.len(),
            slide: self.current_view(now),
            blank: self.blank,
            frozen: self.frozen.as_ref().map(|f| f.scene.place),
            over: self.over,
            target,
            tool: self.scene.tool,
            light: self.light,
            elapsed: self.timer.elapsed(now),
            runs: self.timer.runs(),
            on_step,
            pace: Pace::at(&self.slides, place.slide),
            vote,
            can_return: self.came_from.is_some(),
            ends: self.ends_within(now),
        }
    }

    /// What the next steps do, at most so many, nearest first; fewer at the end.
    #[must_use]
    pub fn upcoming(&self, most: usize) -> Vec<Upcoming> {
        let mut place = self.scene.place;
        let mut found = Vec::new();
        if self.blank.is_some() {
            found.push(Upcoming::Unblanks);
        }
        while found.len() < most
            && let Some(next) = self.after(place)
        {
            found.push(self.what(place, next));
            place = next;
        }
        found.truncate(most);
        found
    }

    /// Milliseconds until something on screen changes by itself, if anything
    /// does; a window that nobody touches is drawn no sooner.
    #[must_use]
    pub fn wake_in(&self, now: u64) -> Option<u64> {
        let to_second = |ms: u64| 1000 - ms % 1000;
        let since = now.saturating_sub(self.scene.since);
        let two = self.windows == Windows::Two;
        let clock = |scene: &Scene, ballot: Option<&Ballot>| {
            let since = now.saturating_sub(scene.since);
            let clock = ballot?.clock(Stage::of(scene.place.step), &self.rules, since)?;
            match clock {
                Clock::Down { left, .. } => (left > 0).then(|| (left - 1) % 1000 + 1),
                Clock::Up(ms) => two.then(|| to_second(ms)),
            }
        };
        let frozen = self.frozen.as_ref();
        let moved = now.saturating_sub(self.moved);
        [
            clock(&self.scene, self.ballot(self.scene.place.slide)),
            frozen.and_then(|f| clock(&f.scene, f.ballot.as_ref())),
            (two && self.timer.runs()).then(|| to_second(self.timer.elapsed(now))),
            two.then(|| to_second(since)),
            HIDES_AFTER.checked_sub(moved).filter(|left| *left > 0),
            self.ends_within(now).map(|left| left + 1),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn pointer_shown(&self, now: u64) -> bool {
        now.saturating_sub(self.moved) < HIDES_AFTER
    }

    fn ends_within(&self, now: u64) -> Option<u64> {
        ENDS_WITHIN.checked_sub(now.saturating_sub(self.asked_to_end?))
    }

    fn current_view(&self, now: u64) -> WallSlide<'_> {
        let slide = self.scene.place.slide;
        self.scene_view(&self.scene, self.covering(slide), self.ballot(slide), now)
    }

    fn scene_view<'a>(
        &self,
        scene: &'a Scene,
        covering: Option<Covering>,
        ballot: Option<&Ballot>,
        now: u64,
    ) -> WallSlide<'a> {
        let Place { slide, step } = scene.place;
        WallSlide {
            slide,
            step,
            covering,
            zoom: scene.zoom,
            spotlight: match scene.tool {
                Some(Tool::Spotlight(at)) => Some(at),
                Some(Tool::Pen) | None => None,
            },
            strokes: &scene.strokes,
            vote: ballot.map(|ballot| {
                let stage = Stage::of(step);
                let since = now.saturating_sub(scene.since);
                let clock = ballot.clock(stage, &self.rules, since);
                // Time that only runs up is the teacher's.
                let countdown = clock.filter(|c| matches!(c, Clock::Down { .. }));
                match stage {
                    Stage::Ask | Stage::Think | Stage::First => WallVote::Asking { countdown },
                    Stage::Talk => WallVote::Talking { countdown },
                    Stage::Second => WallVote::Again,
                    Stage::Key => WallVote::Key {
                        first: ballot.tally().bars(Round::First),
                        second: ballot.tally().bars(Round::Second),
                    },
                }
            }),
        }
    }

    /// What a step from one place to the next does.
    fn what(&self, from: Place, to: Place) -> Upcoming {
        let kind = self.slides.get(to.slide).map(|s| &s.kind);
        match kind {
            Some(_) if from.slide != to.slide => Upcoming::Slide(to.slide),
            Some(SlideKind::Table { .. }) => {
                let opens = self.covering(to.slide).map(|c| c.opens(to.step));
                Upcoming::Opens(opens.unwrap_or_default())
            }
            Some(SlideKind::Question(_)) => Upcoming::Stage(Stage::of(to.step)),
            Some(SlideKind::Bill { .. }) => Upcoming::Setting(to.step),
            Some(SlideKind::Plain { .. }) | None => Upcoming::Point(to.step),
        }
    }
}
