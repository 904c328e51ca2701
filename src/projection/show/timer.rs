//! The talk's own clock, which can be stopped, and where one is against the
//! plan. The time of day is the desktop's; countdowns of questions are theirs.

use super::outline::Outline;

/// A clock that can be stopped. Times are milliseconds of a clock passed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timer {
    before: u64,
    running: Option<u64>,
}

impl Timer {
    /// Runs from now.
    pub(super) fn start(now: u64) -> Self {
        Self {
            before: 0,
            running: Some(now),
        }
    }

    /// How long it ran. A clock that jumps back counts as one that stood still.
    pub(super) fn elapsed(self, now: u64) -> u64 {
        let since = self.running.map_or(0, |since| now.saturating_sub(since));
        self.before.saturating_add(since)
    }

    pub(super) fn runs(self) -> bool {
        self.running.is_some()
    }

    /// Stops it, or lets it go on.
    pub(super) fn toggle(&mut self, now: u64) {
        *self = Self {
            before: self.elapsed(now),
            running: (!self.runs()).then_some(now),
        };
    }
}

/// Where one is against the plan, in milliseconds of the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// When this slide should begin.
    pub from: u64,
    /// When it should be done.
    pub until: u64,
    /// How long all slides take.
    pub total: u64,
}

impl Pace {
    /// The plan at a slide; `None` where no slide has a time.
    pub(super) fn at(slides: &[Outline], slide: usize) -> Option<Self> {
        let planned = |s: &Outline| u64::from(s.minutes.unwrap_or(0)) * 60_000;
        let sum = |n: usize| slides.iter().take(n).map(planned).sum::<u64>();
        let total = sum(slides.len());
        (total > 0).then(|| Self {
            from: sum(slide),
            until: sum(slide + 1),
            total,
        })
    }

    /// Milliseconds behind the plan: what has passed since this slide should
    /// have been done; 0 within its time.
    #[must_use]
    pub fn behind(self, elapsed: u64) -> u64 {
        elapsed.saturating_sub(self.until)
    }

    /// Milliseconds ahead of the plan: what is left until this slide should
    /// begin; 0 within its time.
    #[must_use]
    pub fn ahead(self, elapsed: u64) -> u64 {
        self.from.saturating_sub(elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::show::SlideKind;

    #[test]
    fn a_stopped_clock_stands_still_and_goes_on() {
        let mut timer = Timer::start(1_000);
        assert_eq!(timer.elapsed(4_000), 3_000);
        timer.toggle(5_000);
        assert_eq!(timer.elapsed(99_000), 4_000);
        timer.toggle(100_000);
        assert_eq!(timer.elapsed(101_000), 5_000);
        assert_eq!(timer.elapsed(50), 4_000, "the clock was put back");
    }

    #[test]
    fn the_plan_says_ahead_and_behind() {
        let slide = |minutes| Outline {
            minutes,
            ..Outline::new(SlideKind::Plain { steps: 0 })
        };
        let slides = [slide(Some(2)), slide(None), slide(Some(3))];
        let pace = Pace::at(&slides, 2).unwrap();
        assert_eq!(
            (pace.from, pace.until, pace.total),
            (120_000, 300_000, 300_000)
        );
        assert_eq!((pace.ahead(90_000), pace.behind(90_000)), (30_000, 0));
        assert_eq!((pace.ahead(200_000), pace.behind(200_000)), (0, 0));
        assert_eq!((pace.ahead(301_000), pace.behind(301_000)), (0, 1_000));
        let unplanned = Pace::at(&slides, 1).unwrap();
        assert_eq!((unplanned.from, unplanned.until), (120_000, 120_000));
        assert_eq!(Pace::at(&[slide(None)], 0), None);
    }
}
