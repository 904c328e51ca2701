//! Study days: which day a moment belongs to for the learner, whose day ends at
//! four in the morning and not at midnight. Zone and boundary are passed in, and
//! so is every moment; nothing here looks at a clock.

use super::log::Day;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

/// A zone with the hour at which a study day begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    zone: TimeZone,
    /// 0 to 23.
    boundary: i8,
}

impl Calendar {
    /// The hour at which a study day begins unless the learner says otherwise.
    pub const BOUNDARY: u8 = 4;

    /// A calendar of a zone. An hour above 23 is taken for 23.
    #[must_use]
    pub fn new(zone: TimeZone, boundary: u8) -> Self {
        Self {
            zone,
            boundary: i8::try_from(boundary.min(23)).unwrap_or(23),
        }
    }

    /// Of the zone that the computer is set to.
    #[must_use]
    pub fn of_this_computer(boundary: u8) -> Self {
        Self::new(TimeZone::system(), boundary)
    }

    /// The same zone with another hour. An hour above 23 is taken for 23.
    #[must_use]
    pub fn with_boundary(&self, boundary: u8) -> Self {
        Self::new(self.zone.clone(), boundary)
    }

    /// The hour at which a study day begins, 0 to 23.
    #[must_use]
    pub fn boundary(&self) -> u8 {
        self.boundary.unsigned_abs()
    }

    /// The study day of a moment in milliseconds since 1970, UTC. A moment
    /// beyond the years −9999 to 9999 is brought to their end.
    #[must_use]
    pub fn day(&self, at: i64) -> Day {
        let local = self.local(at);
        let day = number(local.date());
        if local.hour() < self.boundary {
            day.plus(-1)
        } else {
            day
        }
    }

    /// The time of day of a moment in milliseconds since 1970, UTC: hour, minute.
    #[must_use]
    pub fn time(&self, at: i64) -> (u8, u8) {
        let local = self.local(at);
        (local.hour().unsigned_abs(), local.minute().unsigned_abs())
    }

    /// The first moment of a study day. Where clocks are put forward over the
    /// boundary, the day begins when they are.
    #[must_use]
    pub fn begins(&self, day: Day) -> i64 {
        let Some(wall) = date_of(day).map(|d| d.at(self.boundary, 0, 0, 0)) else {
            return if day.0 < 0 { i64::MIN } else { i64::MAX };
        };
        let offset = match self.zone.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            // Before is the greater offset in a fold, hence the earlier moment; in a
            // gap it is the smaller, and what the wall never showed counts from the jump.
            AmbiguousOffset::Fold { before, .. } => before,
            AmbiguousOffset::Gap { after, .. } => return self.after_gap(wall, after),
        };
        offset
            .to_timestamp(wall)
            .map_or(i64::MAX, Timestamp::as_millisecond)
    }

    /// When the study day of a moment ends, which is when the next begins.
    #[must_use]
    pub fn ends(&self, at: i64) -> i64 {
        self.begins(self.day(at).plus(1))
    }

    /// The date of a study day, where there is such a year.
    #[must_use]
    pub fn date(&self, day: Day) -> Option<Date> {
        date_of(day)
    }

    /// The study day of a date.
    #[must_use]
    pub fn day_of(&self, date: Date) -> Day {
        number(date)
    }

    /// A date as people type it, `2027-03-09`.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Day> {
        text.trim().parse::<Date>().ok().map(number)
    }

    /// The moment at which clocks jumped over a time on the wall.
    fn after_gap(&self, wall: DateTime, after: jiff::tz::Offset) -> i64 {
        let Ok(inside) = after.to_timestamp(wall) else {
            return i64::MAX;
        };
        // Read with the later offset, the skipped time lies just before the jump.
        self.zone
            .following(inside)
            .next()
            .map_or(inside, |jump| jump.timestamp())
            .as_millisecond()
    }

    fn local(&self, at: i64) -> DateTime {
        let moment = Timestamp::from_millisecond(at).unwrap_or(if at < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        });
        self.zone.to_datetime(moment)
    }
}

const EPOCH: Date = date(1970, 1, 1);

fn number(date: Date) -> Day {
    let days = date.since(EPOCH).map_or(0, |span| span.get_days());
    Day(days)
}

fn date_of(day: Day) -> Option<Date> {
    let days = Span::new().try_days(day.0).ok()?;
    EPOCH.checked_add(days).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Central Europe, by its rule, so that the test needs no database of zones.
    const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    /// New York, by its rule.
    const NEW_YORK: &str = "EST5EDT,M3.2.0,M11.1.0";
    /// Clocks that jump from midnight to one, so that days begin in a gap.
    const MIDNIGHT: &str = "<-03>3<-02>,M10.3.0/0,M2.3.0/0";

    fn calendar(rule: &str, boundary: u8) -> Calendar {
        Calendar::new(TimeZone::posix(rule).unwrap(), boundary)
    }

    fn ms(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[track_caller]
    fn on(calendar: &Calendar, moment: &str, day: &str) {
        let found = calendar.date(calendar.day(ms(moment))).unwrap();
        assert_eq!(found.to_string(), day, "{moment}");
    }

    #[test]
    fn a_night_belongs_to_the_day_before_until_four() {
        let berlin = calendar(BERLIN, 4);
        on(&berlin, "2026-01-10T22:59:59+01:00", "2026-01-10");
        on(&berlin, "2026-01-11T00:00:00+01:00", "2026-01-10");
        on(&berlin, "2026-01-11T03:59:59.999+01:00", "2026-01-10");
        on(&berlin, "2026-01-11T04:00:00+01:00", "2026-01-11");
        let midnight = calendar(BERLIN, 0);
        on(&midnight, "2026-01-11T00:00:00+01:00", "2026-01-11");
    }

    #[test]
    fn a_day_has_23_hours_when_clocks_go_forward_and_25_when_back() {
        let hours = |calendar: &Calendar, day: &str| {
            let day = calendar.read(day).unwrap();
            (calendar.begins(day.plus(1)) - calendar.begins(day)) / 3_600_000
        };
        let berlin = calendar(BERLIN, 4);
        assert_eq!(hours(&berlin, "2026-03-28"), 23);
        assert_eq!(hours(&berlin, "2026-03-29"), 24);
        assert_eq!(hours(&berlin, "2026-10-24"), 25);
        let new_york = calendar(NEW_YORK, 4);
        assert_eq!(hours(&new_york, "2026-03-07"), 23);
        assert_eq!(hours(&new_york, "2026-10-31"), 25);
        // Four on the wall stays the boundary on both sides.
        on(&berlin, "2026-03-29T03:59:00+02:00", "2026-03-28");
        on(&berlin, "2026-03-29T04:00:00+02:00", "2026-03-29");
        on(&berlin, "2026-10-25T03:59:00+01:00", "2026-10-24");
    }

    #[test]
    fn a_boundary_that_clocks_jump_over_is_where_they_land() {
        // 02:00 to 03:00 isn't there on that day.
        let berlin = calendar(BERLIN, 2);
        let day = berlin.read("2026-03-29").unwrap();
        assert_eq!(berlin.begins(day), ms("2026-03-29T01:00:00Z"));
        // The hour from two to three is there twice: the day begins with the first.
        let day = berlin.read("2026-10-25").unwrap();
        assert_eq!(berlin.begins(day), ms("2026-10-25T00:00:00Z"));
        on(&berlin, "2026-10-25T02:30:00+01:00", "2026-10-25");
        let midnight = calendar(MIDNIGHT, 0);
        let day = midnight.read("2026-10-18").unwrap();
        assert_eq!(midnight.begins(day), ms("2026-10-18T03:00:00Z"));
    }

    #[test]
    fn leap_days_count() {
        let utc = Calendar::new(TimeZone::UTC, 4);
        let at = |text: &str| utc.read(text).unwrap();
        assert_eq!(at("2028-03-01").since(at("2028-02-28")), 2);
        assert_eq!(at("2027-03-01").since(at("2027-02-28")), 1);
        assert_eq!(at("2100-03-01").since(at("2100-02-28")), 1);
        assert_eq!(utc.read("2027-02-29"), None);
        on(&utc, "2028-02-29T12:00:00Z", "2028-02-29");
        on(&utc, "2028-03-01T01:00:00Z", "2028-02-29");
    }

    #[test]
    fn a_year_away_is_a_year_of_days() {
        let berlin = calendar(BERLIN, 4);
        let days = |from: &str, to: &str| berlin.day(ms(to)).since(berlin.day(ms(from)));
        assert_eq!(
            days("2026-05-01T20:00:00+02:00", "2027-05-01T08:00:00+02:00"),
            365
        );
        assert_eq!(
            days("2027-12-31T20:00:00+01:00", "2028-12-31T20:00:00+01:00"),
            366
        );
    }

    #[test]
    fn moments_and_days_beyond_all_calendars_are_no_trouble() {
        let berlin = calendar(BERLIN, 4);
        assert!(berlin.day(i64::MAX) > berlin.day(0));
        assert!(berlin.day(i64::MIN) < berlin.day(0));
        assert_eq!(berlin.begins(Day(i32::MAX)), i64::MAX);
        assert_eq!(berlin.begins(Day(i32::MIN)), i64::MIN);
        assert!(berlin.ends(i64::MAX) >= berlin.ends(0));
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }

    proptest! {
        /// Days follow each other without gaps, in each zone and with each boundary.
        #[test]
        fn a_day_is_what_lies_between_two_beginnings(
            rule in prop::sample::select(vec![BERLIN, NEW_YORK, MIDNIGHT, "UTC0", "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"]),
            boundary in 0u8..24,
            at in 0i64..4_000_000_000_000,
        ) {
            let calendar = calendar(rule, boundary);
            let day = calendar.day(at);
            prop_assert!(calendar.begins(day) <= at);
            prop_assert!(at < calendar.ends(at));
            prop_assert_eq!(calendar.day(calendar.begins(day)), day);
            prop_assert_eq!(calendar.day(calendar.ends(at) - 1), day);
            prop_assert_eq!(calendar.day(calendar.ends(at)), day.plus(1));
            let date = calendar.date(day).unwrap();
            prop_assert_eq!(calendar.day_of(date), day);
        }
    }
}
