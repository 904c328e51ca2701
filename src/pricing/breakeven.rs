//! Where two costs meet, solved exactly: straight pieces against straight
//! pieces and a stair. The crossing is a rational number; the whole requests on
//! either side of it are what can be ordered.

use super::{Amount, Cost, Pieces};
use std::cmp::Ordering;

/// Most break-evens that are listed: where a stair follows a line closely, they
/// come by the thousand.
const MOST: usize = 24;

/// Which of two is cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cheaper {
    First,
    Second,
    Same,
}

/// A point at which another becomes the cheaper one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEven {
    /// Where, exactly.
    pub at: Amount,
    /// Whether both cost the same there. Otherwise one jumps past the other,
    /// by a machine that is added just after it.
    pub equal: bool,
    /// The largest whole number up to it.
    pub below: u64,
    /// The whole number after that.
    pub above: u64,
    /// Which is cheaper from there on.
    pub then: Cheaper,
}

/// All the break-evens of two costs, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvens {
    /// Which is cheaper to begin with; `Same` where they are equal throughout.
    pub first: Cheaper,
    pub points: Vec<BreakEven>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Break-evens between nothing and `most`. The first must have no stair.
#[must_use]
pub fn breakevens(first: &Pieces, second: &Cost, most: &Amount) -> BreakEvens {
    let base = first.minus(&second.base);
    let mut walk = Walk::default();
    let pieces = base.all();
    for (n, piece) in pieces.iter().enumerate() {
        let end = pieces.get(n + 1).map_or(most, |next| &next.from);
        let end = end.clone().min(most.clone());
        if piece.from >= end {
            continue;
        }
        let line = Line {
            from: piece.from.clone(),
            value: piece.value.clone(),
            slope: piece.slope.clone(),
        };
        match &second.stair {
            None => walk.straight(&line, &end, &Amount::zero()),
            Some(stair) => match &stair.holds {
                None => walk.straight(&line, &end, &stair.rise),
                Some(holds) => walk.stairs(&line, &end, holds, &stair.rise),
            },
        }
        if walk.points.len() > MOST {
            break;
        }
    }
    let more = walk.points.len() > MOST;
    walk.points.truncate(MOST);
    BreakEvens {
        first: walk.first.unwrap_or(Cheaper::Same),
        points: walk.points,
        more,
    }
}

/// The first cost less the second's base, on one piece.
struct Line {
    from: Amount,
    value: Amount,
    slope: Amount,
}

impl Line {
    fn at(&self, x: &Amount) -> Amount {
        &self.value + &(&self.slope * &(x - &self.from))
    }
}

/// Goes along the difference and notes where its sign turns.
#[derive(Default)]
struct Walk {
    first: Option<Cheaper>,
    /// The last sign that wasn't nothing.
    sign: Option<Ordering>,
    /// Where the difference came to nothing and hasn't left it again.
    nothing_since: Option<Amount>,
    points: Vec<BreakEven>,
}

impl Walk {
    /// A stretch of the line with so much taken off.
    fn straight(&mut self, line: &Line, end: &Amount, off: &Amount) {
        let at_start = &line.at(&line.from) - off;
        let at_end = &line.at(end) - off;
        self.stretch((&line.from, &at_start), true, (end, &at_end));
    }

    /// The difference from one point to another, straight between. `joined` says
    /// whether its value at the first is also the one just after it.
    fn stretch(&mut self, from: (&Amount, &Amount), joined: bool, to: (&Amount, &Amount)) {
        let ((start, at_start), (end, at_end)) = (from, to);
        let nothing = Amount::zero();
        let (one, other) = (at_start.cmp(&nothing), at_end.cmp(&nothing));
        if one != Ordering::Equal {
            self.turn(one, start);
        } else if joined {
            self.nothing_since.get_or_insert_with(|| start.clone());
        }
        match (one, other) {
            (Ordering::Equal, Ordering::Equal) => {}
            (_, Ordering::Equal) => self.nothing_since = Some(end.clone()),
            (Ordering::Equal, _) => self.turn(other, start),
            (a, b) if a != b => {
                let share = at_start.divided_by(&(at_start - at_end));
                let way = share.map_or_else(Amount::zero, |s| &s * &(end - start));
                let zero = start + &way;
                self.nothing_since = Some(zero.clone());
                self.turn(other, &zero);
            }
            _ => {}
        }
    }

    /// The sign is this from `x` on.
    fn turn(&mut self, sign: Ordering, x: &Amount) {
        let cheaper = if sign == Ordering::Less {
            Cheaper::First
        } else {
            Cheaper::Second
        };
        let equal = self.nothing_since.take();
        match self.sign {
            None => self.first = Some(cheaper),
            Some(before) if before != sign => {
                let at = equal.clone().unwrap_or_else(|| x.clone());
                let below = at.to_u64().unwrap_or(0);
                self.points.push(BreakEven {
                    equal: equal.is_some(),
                    below,
                    above: below.saturating_add(1),
                    then: cheaper,
                    at,
                });
            }
            Some(_) => {}
        }
        self.sign = Some(sign);
    }

    /// The line against a stair. Only where the line runs between the stair's
    /// corners can the sign turn, and there it does so on every step.
    fn stairs(&mut self, line: &Line, end: &Amount, holds: &Amount, rise: &Amount) {
        let climb = rise.divided_by(holds).filter(|c| !c.is_zero());
        let Some(climb) = climb else {
            return self.straight(line, end, rise);
        };
        // From 0 to `rise` it is beside the stair, below 0 under all of it, above `rise` over it.
        let beside = |x: &Amount| &line.at(x) - &(&climb * x);
        let at_start = beside(&line.from);
        let slope = &line.slope - &climb;
        let (near, far) = if slope.is_zero() {
            if at_start.is_negative() || at_start.is_zero() {
                return self.turn(Ordering::Less, &line.from);
            }
            if at_start >= *rise {
                return self.turn(Ordering::Greater, &line.from);
            }
            (line.from.clone(), end.clone())
        } else {
            let reach = |level: &Amount| {
                (level - &at_start)
                    .divided_by(&slope)
                    .map_or_else(Amount::zero, |way| &line.from + &way)
            };
            let (a, b) = (reach(&Amount::zero()), reach(rise));
            if a <= b { (a, b) } else { (b, a) }
        };
        if far < line.from || near > *end {
            return self.sign_only(&at_start, &line.from);
        }
        if near > line.from {
            self.sign_only(&at_start, &line.from);
        }
        let mut start = near.max(line.from.clone());
        let far = far.min(end.clone());
        let whole = start
            .divided_by(holds)
            .map_or_else(Amount::zero, |n| n.floor());
        // Just after a corner the next machine is there.
        let mut joined = start.is_zero() || &whole * holds != start;
        let mut step = &whole + &Amount::from(1_u64);
        while start < far && self.points.len() <= MOST {
            let stop = (&step * holds).min(end.clone());
            let off = rise * &step;
            let (at_start, at_stop) = (&line.at(&start) - &off, &line.at(&stop) - &off);
            self.stretch((&start, &at_start), joined, (&stop, &at_stop));
            (start, joined) = (stop, false);
            step = &step + &Amount::from(1_u64);
        }
        if start < *end && self.points.len() <= MOST {
            self.sign_only(&beside(end), &start);
        }
    }

    fn sign_only(&mut self, value: &Amount, x: &Amount) {
        match value.cmp(&Amount::zero()) {
            Ordering::Equal => {}
            sign => self.turn(sign, x),
        }
    }
}

/// The least factor at which a rising cost exceeds another: how many times as
/// long the work may take before it costs more. `None` where it never does, or
/// where there is nothing between them from the start.
#[must_use]
pub fn pays_up_to(rising: &Pieces, target: &Amount) -> Option<Amount> {
    let pieces = rising.all();
    if rising.at(&Amount::from(1_u64)) >= *target {
        return None;
    }
    for (n, piece) in pieces.iter().enumerate() {
        let next = pieces.get(n + 1);
        let Some(way) = (target - &piece.value).divided_by(&piece.slope) else {
            continue;
        };
        let at = &piece.from + &way;
        if !way.is_negative() && next.is_none_or(|next| at < next.from) {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Stair;
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    /// Nothing up to `free`, then so much for each.
    fn metered(free: &str, slope: &str) -> Pieces {
        let (free, slope) = (amount(free), amount(slope));
        Pieces::through(vec![free.clone()], |x| &x.less(&free) * &slope)
    }

    fn stair(holds: &str, rise: &str) -> Cost {
        Cost {
            base: Pieces::constant(Amount::zero()),
            stair: Some(Stair {
                holds: Some(amount(holds)),
                rise: amount(rise),
            }),
        }
    }

    /// Signs at every quarter, the slow way.
    fn turns(first: &Pieces, second: &Cost, most: u64) -> Vec<(Ordering, u64)> {
        let mut turns: Vec<(Ordering, u64)> = Vec::new();
        for quarter in 0..=most * 4 {
            let x = Amount::ratio(quarter, 4);
            let sign = first.at(&x).cmp(&second.at(&x));
            if sign != Ordering::Equal && turns.last().is_none_or(|(s, _)| *s != sign) {
                turns.push((sign, quarter));
            }
        }
        turns
    }

    #[track_caller]
    fn check(first: &Pieces, second: &Cost, most: u64, points: &[(&str, bool)]) {
        let found = breakevens(first, second, &Amount::from(most));
        let got: Vec<(String, bool)> = found
            .points
            .iter()
            .map(|p| (p.at.exact(), p.equal))
            .collect();
        let want: Vec<(String, bool)> = points.iter().map(|(a, e)| ((*a).to_owned(), *e)).collect();
        assert_eq!(got, want);
        let slow = turns(first, second, most);
        assert_eq!(slow.len().saturating_sub(1), points.len(), "{slow:?}");
        for p in &found.points {
            if p.equal {
                assert_eq!(first.at(&p.at), second.at(&p.at));
            }
            assert!(Amount::from(p.below) <= p.at && p.at < Amount::from(p.above));
        }
    }

    #[test]
    fn none_one_and_several() {
        // Never as dear as the machine.
        check(&metered("10", "1"), &stair("1000", "50"), 50, &[]);
        // Once, while one machine is enough.
        let one = stair("1000", "50");
        check(&metered("10", "1"), &one, 500, &[("60", true)]);
        // The second machine makes it dearer again, the next ones too.
        check(
            &metered("10", "1"),
            &stair("70", "50"),
            200,
            &[
                ("60", true),
                ("70", false),
                ("110", true),
                ("140", false),
                ("160", true),
            ],
        );
        check(&metered("0", "1"), &stair("10", "10"), 35, &[]);
        check(&metered("1", "1.1"), &stair("10", "10.5"), 25, &[]);
        check(
            &metered("0", "1"),
            &stair("10", "9"),
            35,
            &[
                ("9", true),
                ("10", false),
                ("18", true),
                ("20", false),
                ("27", true),
                ("30", false),
            ],
        );
    }

    #[test]
    fn a_stair_alongside_is_cut_short_and_says_so() {
        let found = breakevens(
            &metered("0", "1"),
            &stair("10", "9.999"),
            &Amount::from(1_000_000_000_000_000_u64),
        );
        assert!(found.more && found.points.len() == MOST);
        assert_eq!(found.first, Cheaper::First);
    }

    #[test]
    fn equal_throughout_has_no_break_even() {
        let same = Cost::straight(metered("10", "1"));
        let found = breakevens(&metered("10", "1"), &same, &Amount::from(100_u64));
        assert_eq!((found.first, found.points.len()), (Cheaper::Same, 0));
    }

    #[test]
    fn a_crossing_between_whole_numbers_is_a_fraction() {
        let found = breakevens(&metered("1", "3"), &stair("1000", "10"), &amount("100"));
        let at = &found.points[0];
        assert_eq!(at.at, Amount::ratio(13, 3));
        assert_eq!((at.below, at.above, at.then), (4, 5, Cheaper::Second));
    }

    #[test]
    fn a_rising_cost_pays_up_to_where_it_is_equal() {
        let rising = Pieces::through(vec![amount("2")], |x| {
            &amount("3") + &(&x.less(&amount("2")) * &amount("4"))
        });
        assert_eq!(pays_up_to(&rising, &amount("7")), Some(amount("3")));
        assert_eq!(pays_up_to(&rising, &amount("3")), None);
        let flat = Pieces::constant(Amount::zero());
        assert_eq!(pays_up_to(&flat, &amount("1")), None);
    }
}
