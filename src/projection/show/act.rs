//! What actions do to the state of presenting, whether a key, a button or the
//! pointer asked for them. Asking the class stands in `asking.rs`, and which key
//! asks for what in the table of keys.

use super::cover::{By, Cell, Cover};
use super::keys::{Action, Key, Shade, Way, action};
use super::outline::{Place, Question, SlideKind};
use super::pen::{Point, Stroke, Tool};
use super::state::{ENDS_WITHIN, Effect, Frozen, OfBill, Over, Show, Windows};
use super::tally::Count;

/// No deck is so long; more digits than it has aren't taken.
const LARGEST_NUMBER: usize = 99_999;

impl Show {
    /// A key was pressed; `repeated` where it is only held down. Steps and
    /// switches don't repeat.
    pub fn press(&mut self, key: Key, repeated: bool, now: u64) -> Option<Effect> {
        let action = action(key, self.state());
        if repeated && !action.repeats() {
            return None;
        }
        self.act(action, now)
    }

    /// Carries an action out; the key's table says which ones have a sense
    /// when, and those that have none do nothing.
    pub fn act(&mut self, action: Action, now: u64) -> Option<Effect> {
        // Whatever comes between makes two Escs two first ones.
        let asked = self.asked_to_end.take();
        match action {
            Action::Nothing => {}
            Action::Next => self.step(now, Self::after),
            Action::Back => self.step(now, Self::before),
            Action::First => self.jump(0, now),
            Action::Last => self.jump(self.slides.len() - 1, now),
            Action::HideAll => self.table_step(|_| 0, now),
            Action::RevealAll => self.table_step(|last| last, now),
            Action::Blank(shade) => self.toggle_blank(shade),
            Action::Unblank => self.blank = None,
            Action::Freeze => self.toggle_frozen(),
            Action::Overview => {
                let marked = self.scene.place.slide;
                self.over = Some(Over::Overview { marked });
            }
            Action::Select(way) => self.select(way),
            Action::SelectFirst => self.mark(0),
            Action::SelectLast => self.mark(self.slides.len() - 1),
            Action::Take => self.take(now),
            Action::GoTo => self.over = Some(Over::GoTo { number: 0 }),
            Action::TypeSlide(digit) => {
                let typed = match self.over {
                    Some(Over::GoTo { number }) => number,
                    Some(Over::Overview { .. } | Over::Sheet) | None => 0,
                };
                let number = typed * 10 + usize::from(digit.value());
                if number <= LARGEST_NUMBER {
                    self.over = Some(Over::GoTo { number });
                }
            }
            Action::EraseSlide => {
                if let Some(Over::GoTo { number }) = &mut self.over {
                    *number /= 10;
                }
            }
            Action::Return => {
                if let Some(place) = self.came_from.replace(self.scene.place) {
                    self.over = None;
                    self.go(self.nearest(place), now);
                } else {
                    self.came_from = None;
                }
            }
            Action::Sheet => self.over = Some(Over::Sheet),
            Action::Leave => self.leave(now),
            Action::AskEnd => {
                if self.scene.tool.take().is_some() {
                    self.drawing = false;
                } else if asked.is_some_and(|at| now.saturating_sub(at) <= ENDS_WITHIN) {
                    return Some(Effect::End);
                } else {
                    self.asked_to_end = Some(now);
                }
            }
            Action::End => return Some(Effect::End),
            Action::Zoom => self.zoom(),
            Action::ZoomMove(way) => self.zoom_move(way),
            Action::Spotlight => self.toggle_tool(Tool::Spotlight(self.pointer)),
            Action::Pen => self.toggle_tool(Tool::Pen),
            Action::Timer => self.timer.toggle(now),
            Action::Countdown => self.countdown(now),
            Action::Swap => {
                return (self.windows == Windows::Two).then_some(Effect::Swap);
            }
            Action::Light => self.light = !self.light,
            Action::Deep => return Some(Effect::Deep),
            Action::Fill => return Some(Effect::Fill),
            Action::MoreOfBill => return self.of_bill(OfBill::More),
            Action::LessOfBill => return self.of_bill(OfBill::Less),
            Action::NextOfBill => return self.of_bill(OfBill::Next),
            Action::Cover => {
                let covered = self.covering(self.scene.place.slide).is_some();
                self.cover((!covered).then(|| self.usual_cover()), now);
            }
            Action::CoverOther => {
                let cover = match self.covering(self.scene.place.slide) {
                    Some(covering) => Cover {
                        by: covering.by().next(),
                        ..self.usual_cover()
                    },
                    None => self.usual_cover(),
                };
                self.cover(Some(cover), now);
            }
            Action::CoverBy(by) => {
                let usual = self.usual_cover();
                self.cover(by.map(|by| Cover { by, ..usual }), now);
            }
            Action::Ask => self.ask(now),
            Action::Talk => self.talk(now),
            Action::Key => self.show_key(now),
            Action::Sibling => {
                let here = self.question(self.scene.place.slide);
                if let Some(slide) = here.and_then(Question::sibling) {
                    self.jump(slide, now);
                }
            }
            Action::TypeHands(digit) => {
                if self.start_count(now) {
                    self.type_hands(digit.value().into());
                }
            }
            Action::EraseHands => {
                let left = self.hands_said().map(|n| n / 10).filter(|n| *n > 0);
                self.say(left.map_or(Count::Open, Count::Hands));
                self.entry.fresh = false;
            }
            Action::NextOption => self.go_to_option(self.entry.option + 1),
            Action::OptionBefore => self.go_to_option(self.entry.option.saturating_sub(1)),
            Action::MoreHands => {
                let hands = self.hands().unwrap_or(0) + 1;
                self.say(Count::Hands(hands));
                self.entry.fresh = true;
            }
            Action::FewerHands => {
                if let Some(hands) = self.hands().and_then(|n| n.checked_sub(1)) {
                    self.say(Count::Hands(hands));
                }
                self.entry.fresh = true;
            }
            Action::UnknownHands => {
                self.say(Count::Unknown);
                self.go_to_option(self.entry.option + 1);
            }
        }
        None
    }

    /// Whether the slide in hand is a bill that may be changed: not while the
    /// wall stands still, for it would move.
    #[must_use]
    pub fn bill_in_hand(&self) -> bool {
        let slide = self.slides.get(self.scene.place.slide);
        let bill = slide.is_some_and(|s| matches!(s.kind, SlideKind::Bill { .. }));
        bill && self.frozen.is_none()
    }

    fn of_bill(&self, act: OfBill) -> Option<Effect> {
        self.bill_in_hand().then_some(Effect::Bill(act))
    }

    /// Marks a slide among all, as by the pointer; opens the overview.
    pub fn mark(&mut self, slide: usize) {
        let marked = slide.min(self.slides.len() - 1);
        self.over = Some(Over::Overview { marked });
    }

    /// Enlarges a cell; does nothing where there is none.
    pub fn zoom_at(&mut self, cell: Cell) {
        if self.has_cell(self.scene.place.slide, cell) {
            self.scene.zoom = Some(cell);
        }
    }

    /// The pointer moved to a place on the wall, in either window; `None` where
    /// it moved beside it. The spotlight follows, and a pen that is down draws.
    pub fn point(&mut self, at: Option<Point>, now: u64) {
        self.moved = now;
        let Some(at) = at else {
            return;
        };
        self.pointer = at;
        match &mut self.scene.tool {
            Some(Tool::Spotlight(light)) => *light = at,
            Some(Tool::Pen) if self.drawing => {
                if let Some(stroke) = self.scene.strokes.last_mut() {
                    stroke.go_on(at);
                }
            }
            Some(Tool::Pen) | None => {}
        }
    }

    /// The pointer was pressed on the wall: a pen begins a stroke. `false` where
    /// the pen isn't in hand.
    pub fn pen_down(&mut self, at: Point, now: u64) -> bool {
        self.point(Some(at), now);
        let pen = self.scene.tool == Some(Tool::Pen) && self.blank.is_none();
        if pen {
            self.scene.strokes.push(Stroke::begin(at));
            self.drawing = true;
        }
        pen
    }

    /// The pointer was let go.
    pub fn pen_up(&mut self) {
        self.drawing = false;
    }

    /// One step. What lies on top is closed; a blank wall only comes back.
    fn step(&mut self, now: u64, to: impl Fn(&Self, Place) -> Option<Place>) {
        self.over = None;
        if self.blank.take().is_some() {
            return;
        }
        if let Some(place) = to(self, self.scene.place) {
            self.go(place, now);
        } else {
            self.scene.zoom = None;
        }
    }

    /// Goes to a slide's beginning, and remembers from where.
    pub(super) fn jump(&mut self, slide: usize, now: u64) {
        if slide < self.slides.len() {
            self.over = None;
            self.came_from = Some(self.scene.place);
            self.go(Place { slide, step: 0 }, now);
        }
    }

    fn table_step(&mut self, step: impl Fn(usize) -> usize, now: u64) {
        let slide = self.scene.place.slide;
        if let Some(covering) = self.covering(slide) {
            let step = step(covering.steps());
            self.go(Place { slide, step }, now);
        }
    }

    fn toggle_blank(&mut self, shade: Shade) {
        self.blank = (self.blank != Some(shade)).then_some(shade);
        self.drawing = false;
    }

    /// With one window there is nothing that could go on behind a frozen wall.
    fn toggle_frozen(&mut self) {
        if self.windows == Windows::One {
            return;
        }
        self.frozen = match self.frozen {
            Some(_) => None,
            None => Some(Frozen {
                scene: self.scene.clone(),
                covering: self.covering(self.scene.place.slide),
                ballot: self.ballot(self.scene.place.slide).cloned(),
            }),
        };
    }

    fn select(&mut self, way: Way) {
        let Some(Over::Overview { marked }) = self.over else {
            return;
        };
        let to = match way {
            Way::Left => marked.checked_sub(1),
            Way::Right => Some(marked + 1),
            Way::Up => marked.checked_sub(self.columns),
            Way::Down => Some(marked.saturating_add(self.columns)),
        };
        if let Some(to) = to.filter(|to| *to < self.slides.len()) {
            self.mark(to);
        }
    }

    /// Goes where the overview or the number points. A number that no slide has
    /// goes nowhere.
    fn take(&mut self, now: u64) {
        let to = match self.over {
            Some(Over::Overview { marked }) => Some(marked),
            Some(Over::GoTo { number }) => number.checked_sub(1),
            Some(Over::Sheet) | None => None,
        };
        self.over = None;
        if let Some(slide) = to {
            self.jump(slide, now);
        }
    }

    /// Leaves what lies on top, one thing at a time.
    fn leave(&mut self, now: u64) {
        if self.over.take().is_some() || self.blank.take().is_some() {
            return;
        }
        if self.scene.zoom.take().is_some() {
            return;
        }
        let Some(stage) = self.stage() else {
            return;
        };
        let (Some(round), slide) = (stage.round(), self.scene.place.slide) else {
            return;
        };
        let rules = self.rules;
        let Some(ballot) = self.ballot_mut() else {
            return;
        };
        // A count that was begun by mistake takes no step of the clicker's.
        if !ballot.tally().counted(round) {
            ballot.forget(round);
        }
        if let Some(stage) = ballot.before(stage, &rules) {
            let step = stage.step();
            self.go(Place { slide, step }, now);
        }
    }

    /// Enlarges what was opened last, or the first cell.
    fn zoom(&mut self) {
        let Place { slide, step } = self.scene.place;
        let opened = self.covering(slide).map(|c| c.opens(step));
        let opened = opened.and_then(|cells| cells.first().copied());
        self.zoom_at(opened.unwrap_or(Cell { row: 0, column: 0 }));
    }

    fn zoom_move(&mut self, way: Way) {
        let Some(Cell { row, column }) = self.scene.zoom else {
            return;
        };
        let to = match way {
            Way::Up => row.checked_sub(1).map(|row| Cell { row, column }),
            Way::Left => column.checked_sub(1).map(|column| Cell { row, column }),
            Way::Down => Some(Cell {
                row: row + 1,
                column,
            }),
            Way::Right => Some(Cell {
                row,
                column: column + 1,
            }),
        };
        if let Some(to) = to {
            self.zoom_at(to);
        }
    }

    fn toggle_tool(&mut self, tool: Tool) {
        let same = matches!(
            (self.scene.tool, tool),
            (Some(Tool::Pen), Tool::Pen) | (Some(Tool::Spotlight(_)), Tool::Spotlight(_))
        );
        self.scene.tool = (!same).then_some(tool);
        self.drawing = false;
    }

    /// The lesson's or the pack's way to cover this table; by row where they
    /// have none.
    fn usual_cover(&self) -> Cover {
        match self.slides.get(self.scene.place.slide).map(|s| &s.kind) {
            Some(SlideKind::Table { cover, .. }) => cover.unwrap_or_default(),
            _ => Cover {
                by: By::Row,
                open: None,
            },
        }
    }

    /// Covers the table in hand, all its pages, from its beginning; or none.
    fn cover(&mut self, cover: Option<Cover>, now: u64) {
        let slide = self.scene.place.slide;
        let kind = self.slides.get(slide).map(|s| &s.kind);
        if matches!(kind, Some(SlideKind::Table { .. })) {
            self.covers.insert(self.first_page(slide), cover);
            self.go(Place { slide, step: 0 }, now);
        }
    }
}
