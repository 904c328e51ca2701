//! On which side of its point each label stands, so that as many as can be are
//! shown and none lies on another, on a point or outside. Distances are those of
//! the screen, y down. What a label says is its plot's own.

use egui::{Align2, Pos2, Rect, Vec2, vec2};

/// Sides in the order in which they are liked. The calls' line rises from left
/// to right, so that it runs through neither of the first two.
const SIDES: [(Align2, Vec2); 4] = [
    (Align2::RIGHT_BOTTOM, vec2(-1.0, -1.0)),
    (Align2::LEFT_TOP, vec2(1.0, 1.0)),
    (Align2::LEFT_BOTTOM, vec2(1.0, -1.0)),
    (Align2::RIGHT_TOP, vec2(-1.0, 1.0)),
];

/// Most points whose sides are weighed against each other; more would be
/// crowded whatever is done.
const MOST: usize = 4;

/// A point with the size of its label.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub at: Pos2,
    pub size: Vec2,
}

/// For each wish where its label stands; `None` where there is no room for it.
/// `gap` lies between point and label. Labels stay inside `room`, off each
/// other, off the points and off `others`, and off the level lines through the
/// other points where that can be.
pub fn sides(wishes: &[Wish], gap: f32, room: Rect, others: &[Pos2]) -> Vec<Option<Rect>> {
    let points: Vec<Pos2> = wishes
        .iter()
        .map(|w| w.at)
        .chain(others.iter().copied())
        .collect();
    let weighed = wishes.get(..wishes.len().min(MOST)).unwrap_or(wishes);
    let mut best = Best::default();
    best.weigh(weighed, &mut Vec::new(), &|wish, side, taken| {
        let (align, away) = SIDES.get(side)?;
        let rect = align.anchor_size(wish.at + *away * gap, wish.size);
        let free = room.contains_rect(rect)
            && !taken.iter().flatten().any(|(_, r)| r.intersects(rect))
            && !points.iter().any(|p| rect.expand(gap * 0.5).contains(*p));
        free.then_some(rect)
    });
    let mut rects: Vec<Option<Rect>> = best.taken.iter().map(|t| t.map(|(_, r)| r)).collect();
    rects.resize(wishes.len(), None);
    rects
}

/// A side with the place there; `None` for a label that isn't shown.
type Taken = Option<(usize, Rect)>;

/// The best choice of sides so far.
#[derive(Default)]
struct Best {
    worth: usize,
    taken: Vec<Taken>,
}

impl Best {
    /// Tries every choice of sides from here on.
    fn weigh(
        &mut self,
        wishes: &[Wish],
        taken: &mut Vec<Taken>,
        fits: &impl Fn(&Wish, usize, &[Taken]) -> Option<Rect>,
    ) {
        let Some(wish) = wishes.get(taken.len()) else {
            let worth = worth(wishes, taken);
            if worth > self.worth {
                self.worth = worth;
                self.taken.clone_from(taken);
            }
            return;
        };
        for side in 0..SIDES.len() {
            if let Some(rect) = fits(wish, side, taken) {
                taken.push(Some((side, rect)));
                self.weigh(wishes, taken, fits);
                taken.pop();
            }
        }
        taken.push(None);
        self.weigh(wishes, taken, fits);
        taken.pop();
    }
}

/// A label shown is worth more than any side, and a line left free more than a
/// side that is liked. Of two that could give way, the first does: on a plot,
/// the lowest line.
fn worth(wishes: &[Wish], taken: &[Taken]) -> usize {
    let shown = taken.iter().enumerate();
    shown
        .filter_map(|(n, taken)| {
            let (side, rect) = (*taken)?;
            let lines = wishes.iter().filter(|w| rect.y_range().contains(w.at.y));
            Some(10_000 - side * (10 + n) - lines.count() * 100)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    const ROOM: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(600.0, 200.0),
    };

    fn wishes(points: &[(f32, f32)]) -> Vec<Wish> {
        let size = vec2(180.0, 18.0);
        let wish = |(x, y): &(f32, f32)| Wish {
            at: pos2(*x, *y),
            size,
        };
        points.iter().map(wish).collect()
    }

    fn shown(points: &[(f32, f32)], others: &[Pos2]) -> Vec<Option<Align2>> {
        let wishes = wishes(points);
        let all = sides(&wishes, 5.0, ROOM, others).into_iter();
        let side = |(rect, wish): (Option<Rect>, &Wish)| {
            let rect = rect?;
            let of = |(align, _): &&(Align2, Vec2)| {
                let point = align.pos_in_rect(&rect);
                (point - wish.at).length() < 10.0
            };
            SIDES.iter().find(of).map(|side| side.0)
        };
        all.zip(&wishes).map(side).collect()
    }

    #[test]
    fn three_lines_close_together_are_all_named() {
        let (above, below) = (Some(Align2::RIGHT_BOTTOM), Some(Align2::LEFT_TOP));
        // Apart, each stands where it is liked best.
        let apart = [(310.0, 150.0), (340.0, 110.0), (380.0, 70.0)];
        assert_eq!(shown(&apart, &[]), [above; 3]);
        // The lowest goes below where the next one is near.
        let near = [(310.0, 110.0), (340.0, 97.0), (380.0, 72.0)];
        assert_eq!(shown(&near, &[]), [below, above, above]);
        // Also where there would be room, but a line would be struck through.
        let two = [(310.0, 110.0), (500.0, 97.0)];
        assert_eq!(shown(&two, &[]), [below, above]);
    }

    #[test]
    fn nothing_lies_on_anything_or_outside() {
        let crowded = [
            (300.0, 100.0),
            (302.0, 101.0),
            (304.0, 102.0),
            (306.0, 103.0),
            (308.0, 104.0),
            (310.0, 105.0),
        ];
        let wishes = wishes(&crowded);
        let all = sides(&wishes, 5.0, ROOM, &[]);
        let rects: Vec<Rect> = all.into_iter().flatten().collect();
        assert!(!rects.is_empty() && rects.len() < 6);
        for (n, a) in rects.iter().enumerate() {
            assert!(ROOM.contains_rect(*a));
            assert!(rects.iter().skip(n + 1).all(|b| !a.intersects(*b)));
            assert!(wishes.iter().all(|w| !a.contains(w.at)));
        }
        // At the left edge there is room at the right only.
        assert_eq!(shown(&[(20.0, 100.0)], &[]), [Some(Align2::LEFT_TOP)]);
        // A point of another kind keeps its place free.
        let you = [pos2(250.0, 88.0)];
        assert_eq!(shown(&[(310.0, 100.0)], &you), [Some(Align2::LEFT_TOP)]);
        assert!(shown(&[], &[]).is_empty());
    }
}
