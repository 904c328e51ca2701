//! Asking the class, as the teacher does it: from a slide to its question,
//! counting hands, talking, the key. Which stages a question takes is the
//! vote's; all other actions stand in `act.rs`.

use super::outline::Place;
use super::state::{Entry, Show};
use super::tally::{Count, MOST_HANDS, Round};
use super::vote::Stage;

impl Show {
    /// Says what was counted for an option, from 0, of the question in hand; a
    /// tap on few, some, half or most, or a number from a field. Begins the
    /// count that is due. `false` where there is no such option, and beside the
    /// key, where counting is over.
    pub fn count(&mut self, option: usize, count: Count, now: u64) -> bool {
        self.asked_to_end = None;
        let there = self
            .ballot(self.scene.place.slide)
            .is_some_and(|b| option < b.tally().options());
        if !there || !self.start_count(now) {
            return false;
        }
        self.go_to_option(option);
        self.say(count);
        true
    }

    /// From a slide to its question; from a question to counting.
    pub(super) fn ask(&mut self, now: u64) {
        if self.stage().is_some() {
            self.start_count(now);
            return;
        }
        let here = self.slides.get(self.scene.place.slide);
        if let Some(slide) = here.and_then(|s| s.asked_by)
            && self.question(slide).is_some()
        {
            self.jump(slide, now);
        }
    }

    /// Whether there is a question about the slide in hand, or it is one.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        let here = self.slides.get(self.scene.place.slide);
        let about = here.and_then(|s| s.asked_by);
        self.stage().is_some() || about.is_some_and(|slide| self.question(slide).is_some())
    }

    fn go_to_stage(&mut self, stage: Stage, now: u64) {
        if self.stage().is_some() {
            let slide = self.scene.place.slide;
            let step = stage.step();
            self.over = None;
            self.go(Place { slide, step }, now);
        }
    }

    /// Sees to it that hands are being counted: in the first vote before they
    /// talked, in the second after. `false` on other slides and beside the key.
    pub(super) fn start_count(&mut self, now: u64) -> bool {
        let (round, stage) = match self.stage() {
            Some(Stage::First | Stage::Second) => return true,
            Some(Stage::Ask | Stage::Think) => (Round::First, Stage::First),
            Some(Stage::Talk) => (Round::Second, Stage::Second),
            Some(Stage::Key) | None => return false,
        };
        if let Some(ballot) = self.ballot_mut() {
            ballot.hold(round);
        }
        self.go_to_stage(stage, now);
        true
    }

    pub(super) fn talk(&mut self, now: u64) {
        if self.stage().is_some_and(|s| s <= Stage::Second)
            && let Some(ballot) = self.ballot_mut()
        {
            ballot.decide(true);
            self.go_to_stage(Stage::Talk, now);
        }
    }

    pub(super) fn show_key(&mut self, now: u64) {
        if self.stage().is_some_and(|s| s < Stage::Key)
            && let Some(ballot) = self.ballot_mut()
        {
            let held = ballot.tally().votes(Round::Second).is_some();
            ballot.decide(held);
            self.go_to_stage(Stage::Key, now);
        }
    }

    pub(super) fn countdown(&mut self, now: u64) {
        let Some(stage) = self.stage() else {
            return;
        };
        let runs = self.ballot_mut().and_then(|b| b.start_countdown(stage));
        if let Some(stage) = runs {
            self.go_to_stage(stage, now);
        }
    }

    /// Which vote is being counted.
    fn round(&self) -> Option<Round> {
        self.stage()?.round()
    }

    /// What was said of the option that is marked, if it was a number.
    pub(super) fn hands_said(&self) -> Option<u32> {
        let tally = self.ballot(self.scene.place.slide)?.tally();
        match tally
            .votes(self.round()?)?
            .counts()
            .get(self.entry.option)?
        {
            Count::Hands(n) => Some(*n),
            Count::Open | Count::Unknown | Count::About(_) => None,
        }
    }

    /// The hands for the option that is marked, said or filled.
    pub(super) fn hands(&self) -> Option<u32> {
        let tally = self.ballot(self.scene.place.slide)?.tally();
        let bars = tally.bars(self.round()?)?;
        bars.get(self.entry.option)?.hands
    }

    pub(super) fn say(&mut self, count: Count) {
        let (round, option) = (self.round(), self.entry.option);
        if let (Some(round), Some(ballot)) = (round, self.ballot_mut()) {
            ballot.say(round, option, count);
        }
    }

    pub(super) fn type_hands(&mut self, digit: u32) {
        let before = self.hands_said().filter(|_| !self.entry.fresh);
        let hands = before.unwrap_or(0) * 10 + digit;
        if hands <= MOST_HANDS {
            self.say(Count::Hands(hands));
            self.entry.fresh = false;
        }
    }

    /// Marks an option; beyond the last it stays there.
    pub(super) fn go_to_option(&mut self, option: usize) {
        let options = self
            .ballot(self.scene.place.slide)
            .map_or(0, |b| b.tally().options());
        self.entry = Entry {
            option: option.min(options.saturating_sub(1)),
            fresh: true,
        };
    }
}
