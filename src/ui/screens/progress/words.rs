//! The sentences of the progress screen: days, shares, what is missing, and what
//! the plan comes to. Nothing is drawn here.

use crate::progress::{Calendar, Day, FEWEST_ATTEMPTS, FEWEST_TOPICS, Leave, Verdict};
use crate::ui::overlays::date_words;

/// Farthest exam that is taken, in days.
const FARTHEST: i32 = 3_650;

fn calendar() -> Calendar {
    // Study days have dates of their own, whatever the zone.
    Calendar::new(jiff::tz::TimeZone::UTC, Calendar::BOUNDARY)
}

/// A day as people type it, `2027-03-09`.
pub(super) fn typed(day: Day) -> String {
    let date = calendar().date(day);
    date.map_or_else(|| day.0.to_string(), |d| d.to_string())
}

/// “9 March”, with the year where it is another than today's.
pub(super) fn date(day: Day, today: Day) -> String {
    let full = date_words(&typed(day));
    let year = |day: Day| calendar().date(day).map(jiff::civil::Date::year);
    match (full.rsplit_once(' '), year(day) == year(today)) {
        (Some((without, _)), true) => without.to_owned(),
        _ => full,
    }
}

/// “Tuesday, 9 March”.
pub(super) fn weekday(day: Day, today: Day) -> String {
    const NAMES: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    // 1970-01-01 was a Thursday.
    let at = usize::try_from((i64::from(day.0) + 3).rem_euclid(7)).unwrap_or(0);
    let name = NAMES.get(at).copied().unwrap_or("");
    format!("{name}, {}", date(day, today))
}

/// “today”, “tomorrow”, “in 5 days”, “3 days ago”.
pub(super) fn away(day: Day, today: Day) -> String {
    match day.since(today) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", days.unsigned_abs()),
    }
}

/// A share as a whole number of hundredths.
pub(super) fn hundredths(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// A share in per cent, which doesn't break from its number.
pub(super) fn percent(share: f64) -> String {
    format!("{}\u{a0}%", hundredths(share))
}

/// “1 answer”, “2 answers”.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1\u{a0}{one}")
    } else {
        format!("{n}\u{a0}{many}")
    }
}

/// “once”, “twice”, “5 times”.
pub(super) fn times(n: u32) -> String {
    match n {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n}\u{a0}times"),
    }
}

/// What was answered where something else is right, and how often.
pub(super) fn mixed_up(chosen: &str, wanted: &str, n: u32, back: u32) -> String {
    let said = format!("{chosen} for {wanted}, {}", times(n));
    match back {
        0 => said,
        back if back == n => format!("{said} each way"),
        back => format!("{said}; the other way {}", times(back)),
    }
}

/// Milliseconds as seconds.
pub(super) fn seconds(ms: u32) -> String {
    format!("{:.0}\u{a0}s", f64::from(ms) / 1_000.0)
}

/// A sentence begun with a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// Answers and topics that are missing before anything can be said of readiness.
pub(super) fn short_of(attempts: u32, touched: u32, topics: u32) -> (u32, u32) {
    let wanted = topics
        .saturating_mul(FEWEST_TOPICS)
        .div_ceil(100)
        .min(topics);
    (
        FEWEST_ATTEMPTS.saturating_sub(attempts),
        wanted.saturating_sub(touched),
    )
}

/// The same in words.
pub(super) fn missing(attempts: u32, touched: u32, topics: u32) -> String {
    let of = |n: u32, one: &str, many: &str| count(n as usize, one, many);
    match short_of(attempts, touched, topics) {
        (0, 0) => "No topic has anything to practise".into(),
        (answers, 0) => format!(
            "{} on questions that you meet for the first time, or on another day than the last",
            of(answers, "more answer", "more answers")
        ),
        (answers, fresh) if fresh >= answers => match fresh {
            1 => "1\u{a0}more answer, on a topic you haven\u{2019}t touched".into(),
            n => format!("{n}\u{a0}more answers, each on another topic you haven\u{2019}t touched"),
        },
        (answers, 1) => format!(
            "{answers}\u{a0}more answers, one of them on a topic you haven\u{2019}t touched"
        ),
        (answers, fresh) => format!(
            "{answers}\u{a0}more answers, on {fresh}\u{a0}topics you haven\u{2019}t touched among others"
        ),
    }
}

/// What is due: today, in the week, and how long it takes a day.
pub(super) fn due(due: usize, new: usize, minutes: u32, week: u32, rest: &str) -> String {
    let today = match (due, new) {
        (0, 0) => "Nothing more today".into(),
        (due, 0) => format!("{due} due today"),
        (0, new) => format!("{new} new today"),
        (due, new) => format!("{due} due and {new} new today"),
    };
    let takes = match (due + new, minutes) {
        (0, _) => String::new(),
        (_, 1) => ", about 1\u{a0}minute".into(),
        (_, n) => format!(", about {n}\u{a0}minutes"),
    };
    format!("{today}{takes}; about {week} this week{rest}")
}

/// Whether the plan can be met, and what gives most where it can't: one sentence each.
/// `needed` and `given` are minutes a day; `name` is what a topic of the catalogue is called.
pub(super) fn verdict(
    verdict: &Verdict,
    needed: u32,
    given: u32,
    name: impl Fn(usize) -> String,
) -> Vec<String> {
    let minutes = |n: u32| count(n as usize, "minute", "minutes");
    match verdict {
        Verdict::NoDate => Vec::new(),
        Verdict::Fits => vec![format!(
            "It fits: about {} a day, of the {given} you have",
            minutes(needed)
        )],
        Verdict::TooMuch {
            short,
            later,
            leave,
        } => {
            let mut said = vec![
                format!(
                    "It doesn\u{2019}t fit: {} a day are missing",
                    minutes(*short)
                )
                .replace("1\u{a0}minute a day are", "1\u{a0}minute a day is"),
            ];
            said.push(format!(
                "With {} a day it would",
                minutes(given.saturating_add(*short))
            ));
            said.push(match later {
                Some(days) => format!(
                    "With the exam {} later it would",
                    count((*days / 7).max(1) as usize, "week", "weeks")
                ),
                None => "Eight weeks more wouldn\u{2019}t be enough".into(),
            });
            said.extend(leave.iter().map(
                |Leave {
                     topic,
                     minutes: saved,
                     of_exam,
                 }| {
                    format!(
                        "Without {} it is {} a day less, for {of_exam}\u{a0}% of the exam",
                        name(*topic),
                        minutes(*saved)
                    )
                },
            ));
            said
        }
    }
}

/// A date that was typed. `Err` says what to type instead.
pub(super) fn read_date(text: &str, today: Day) -> Result<Day, String> {
    let Some(day) = calendar().read(text) else {
        return Err(format!("Write it as {}", typed(today.plus(14))));
    };
    match day.since(today) {
        ..1 => Err("Choose a day after today".into()),
        1..=FARTHEST => Ok(day),
        _ => Err("Choose a day in the next ten years".into()),
    }
}

/// Minutes a day that were typed, 1 to 1,440.
pub(super) fn read_minutes(text: &str) -> Result<u16, String> {
    let number = text.trim().trim_end_matches("min").trim();
    let minutes = number.parse().ok().filter(|n| (1..=1_440).contains(n));
    minutes.ok_or_else(|| "From 1 to 1,440 minutes".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        calendar().read(text).unwrap()
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = day("2026-11-24");
        assert_eq!(date(day("2026-12-14"), today), "14 December");
        assert_eq!(date(day("2027-01-02"), today), "2 January 2027");
        // By the calendar of 2026.
        assert_eq!(weekday(today, today), "Tuesday, 24 November");
        assert_eq!(
            weekday(day("1969-12-31"), day("1969-01-01")),
            "Wednesday, 31 December"
        );
        assert_eq!(away(day("2026-11-25"), today), "tomorrow");
        assert_eq!(away(day("2026-12-14"), today), "in 20 days");
        assert_eq!(away(day("2026-11-21"), today), "3 days ago");
    }

    #[test]
    fn what_is_missing_is_said_exactly() {
        let plain = |a, t, n| missing(a, t, n).replace('\u{a0}', " ");
        // Of 17 topics, 60 % are 10.2, so 11.
        assert_eq!(short_of(8, 7, 17), (12, 4));
        assert_eq!(
            plain(8, 7, 17),
            "12 more answers, on 4 topics you haven’t touched among others"
        );
        assert_eq!(
            plain(8, 10, 17),
            "12 more answers, one of them on a topic you haven’t touched"
        );
        assert_eq!(
            plain(30, 9, 17),
            "2 more answers, each on another topic you haven’t touched"
        );
        assert_eq!(
            plain(30, 10, 17),
            "1 more answer, on a topic you haven’t touched"
        );
        assert!(plain(19, 11, 17).starts_with("1 more answer on questions"));
        assert_eq!(short_of(20, 11, 17), (0, 0));
    }

    #[test]
    fn a_plan_that_does_not_fit_says_what_would() {
        let too_much = Verdict::TooMuch {
            short: 12,
            later: Some(14),
            leave: vec![Leave {
                topic: 3,
                minutes: 5,
                of_exam: 8,
            }],
        };
        let said = verdict(&too_much, 32, 20, |n| format!("topic {n}"));
        let said: Vec<String> = said.iter().map(|s| s.replace('\u{a0}', " ")).collect();
        assert_eq!(
            said,
            [
                "It doesn’t fit: 12 minutes a day are missing",
                "With 32 minutes a day it would",
                "With the exam 2 weeks later it would",
                "Without topic 3 it is 5 minutes a day less, for 8 % of the exam",
            ]
        );
        let never = Verdict::TooMuch {
            short: 1,
            later: None,
            leave: Vec::new(),
        };
        let said = verdict(&never, 21, 20, |_| String::new());
        assert_eq!(said[0], "It doesn’t fit: 1\u{a0}minute a day is missing");
        assert_eq!(said[2], "Eight weeks more wouldn’t be enough");
        assert_eq!(verdict(&Verdict::Fits, 7, 20, |_| String::new()).len(), 1);
    }

    #[test]
    fn dates_and_minutes_that_cannot_be_taken_say_what_can() {
        let today = day("2026-11-24");
        assert_eq!(read_date(" 2026-12-14 ", today), Ok(day("2026-12-14")));
        assert_eq!(
            read_date("14.12.", today),
            Err("Write it as 2026-12-08".into())
        );
        for over in ["2026-11-24", "2020-01-01"] {
            assert_eq!(
                read_date(over, today),
                Err("Choose a day after today".into())
            );
        }
        assert!(read_date("2099-01-01", today).is_err());
        assert_eq!(read_minutes("20 min"), Ok(20));
        for wrong in ["", "0", "1441", "-5", "twenty"] {
            assert!(read_minutes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_mixed_up_says_which_way() {
        let said = |n, back| mixed_up("Moka", "Filter", n, back).replace('\u{a0}', " ");
        assert_eq!(said(3, 0), "Moka for Filter, 3 times");
        assert_eq!(said(2, 2), "Moka for Filter, twice each way");
        assert_eq!(said(5, 1), "Moka for Filter, 5 times; the other way once");
    }

    #[test]
    fn what_is_due_is_one_sentence() {
        let plain = |d, n, m, w| due(d, n, m, w, "").replace('\u{a0}', " ");
        assert_eq!(
            plain(12, 6, 9, 41),
            "12 due and 6 new today, about 9 minutes; about 41 this week"
        );
        assert_eq!(plain(0, 0, 0, 9), "Nothing more today; about 9 this week");
    }
}
