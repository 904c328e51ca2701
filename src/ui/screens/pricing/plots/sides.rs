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

/// For each wish where its label is held and by which corner; `None` where there
/// is no room for it. `gap` lies between point and label; labels stay inside
/// `room` and off the points and `others`.
pub fn sides(
    wishes: &[Wish],
    gap: f32,
    room: Rect,
    others: &[Pos2],
) -> Vec<Option<(Align2, Pos2)>> {
    let points: Vec<Pos2> = wishes
        .iter()
        .map(|w| w.at)
        .chain(others.iter().copied())
        .collect();
    let mut best: Vec<Option<usize>> = vec![None; wishes.len()];
    let mut taken = Vec::new();
    let mut most = 0;
    let weighed = wishes.get(..wishes.len().min(MOST)).unwrap_or(wishes);
    weigh(
        weighed,
        &mut |wish, side, rects: &[Rect]| {
            let rect = label(wish, side, gap);
            let free = room.contains_rect(rect)
                && !rects.iter().any(|r| r.intersects(rect))
                && !points.iter().any(|p| rect.expand(gap * 0.5).contains(*p));
            free.then_some(rect)
        },
        &mut taken,
        &mut |found, worth| {
            if worth > most {
                most = worth;
                best = found.to_vec();
            }
        },
    );
    best.resize(wishes.len(), None);
    best.iter()
        .zip(wishes)
        .map(|(side, wish)| {
            let (align, away) = SIDES.get((*side)?)?;
            Some((*align, wish.at + *away * gap))
        })
        .collect()
}

/// Tries every choice of sides; a label shown is worth more than any side.
fn weigh(
    wishes: &[Wish],
    fits: &mut impl FnMut(&Wish, usize, &[Rect]) -> Option<Rect>,
    taken: &mut Vec<(Option<usize>, Option<Rect>)>,
    found: &mut impl FnMut(&[Option<usize>], usize),
) {
    let Some(wish) = wishes.get(taken.len()) else {
        let sides: Vec<Option<usize>> = taken.iter().map(|t| t.0).collect();
        let worth: usize = sides.iter().flatten().map(|side| 100 - side).sum();
        found(&sides, worth);
        return;
    };
    let rects: Vec<Rect> = taken.iter().filter_map(|t| t.1).collect();
    for side in 0..SIDES.len() {
        if let Some(rect) = fits(wish, side, &rects) {
            taken.push((Some(side), Some(rect)));
            weigh(wishes, fits, taken, found);
            taken.pop();
        }
    }
    taken.push((None, None));
    weigh(wishes, fits, taken, found);
    taken.pop();
}

fn label(wish: &Wish, side: usize, gap: f32) -> Rect {
    let Some((align, away)) = SIDES.get(side) else {
        return Rect::NOTHING;
    };
    align.anchor_size(wish.at + *away * gap, wish.size)
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
        let all = sides(&wishes(points), 5.0, ROOM, others);
        all.into_iter().map(|s| s.map(|(align, _)| align)).collect()
    }

    #[test]
    fn three_lines_close_together_are_all_named() {
        let (above, below) = (Some(Align2::RIGHT_BOTTOM), Some(Align2::LEFT_TOP));
        // Apart, each stands where it is liked best.
        let apart = [(310.0, 150.0), (340.0, 110.0), (380.0, 70.0)];
        assert_eq!(shown(&apart, &[]), [above; 3]);
        // The lowest goes below where the next one is near.
        let near = [(310.0, 110.0), (340.0, 97.0), (380.0, 77.0)];
        assert_eq!(shown(&near, &[]), [below, above, above]);
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
        let rects: Vec<Rect> = all
            .iter()
            .zip(&wishes)
            .filter_map(|(s, w)| s.map(|(align, at)| align.anchor_size(at, w.size)))
            .collect();
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
