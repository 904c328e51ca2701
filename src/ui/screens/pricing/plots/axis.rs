//! What plots share: round marks, words at axes, labels that keep off each other.

use crate::pricing::Amount;

/// Round numbers from nothing to at least the top, about five of them.
pub fn marks(top: f64) -> Vec<f64> {
    let power = 10f64.powf((top / 5.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|s| s * power)
        .find(|s| s * 5.0 >= top * 0.999_999)
        .unwrap_or(top);
    let count = (top / step - 1e-6).ceil().max(1.0) as u32;
    (0..=count).map(|n| f64::from(n) * step).collect()
}

/// The same as lines of a grid.
pub fn grid(marks: &[f64]) -> Vec<egui_plot::GridMark> {
    // All lines are of one kind, so all say that they are far apart.
    let far = marks.last().copied().unwrap_or(1.0);
    marks
        .iter()
        .map(|value| egui_plot::GridMark {
            value: *value,
            step_size: far,
        })
        .collect()
}

/// 2 M, 500 k; with up to two decimals where `fine`.
pub fn count_words(value: f64, fine: bool) -> String {
    let (n, unit) = match value {
        v if v >= 1e12 => (v / 1e12, " T"),
        v if v >= 1e9 => (v / 1e9, " G"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v if v >= 1e3 => (v / 1e3, " k"),
        v => (v, ""),
    };
    if (n - n.round()).abs() < 1e-6 {
        format!("{n:.0}{unit}")
    } else if fine {
        format!("{n:.2}{unit}")
    } else {
        format!("{n:.1}{unit}")
    }
}

/// $1,500, $0.25.
pub fn money_words(symbol: &str, value: f64) -> String {
    if value >= 1000.0 || (value - value.round()).abs() < 1e-9 {
        let whole = Amount::from(value.round().max(0.0) as u64).rounded(0);
        format!("{symbol}{whole}")
    } else if value >= 0.1 {
        format!("{symbol}{value:.2}")
    } else {
        format!("{symbol}{value}")
    }
}

/// Places for the middles of labels that wish to stand at `wishes` and are as
/// high as `heights`, so that none touches the next; moved as little as a pass
/// down and one up can.
pub fn apart(wishes: &[f64], heights: &[f64], most: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    let wish = |n: usize| wishes.get(n).copied().unwrap_or(0.0);
    let half = |n: usize| heights.get(n).copied().unwrap_or(0.0) / 2.0;
    order.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
    let mut places = wishes.to_vec();
    let mut least = f64::NEG_INFINITY;
    for n in &order {
        let at = wish(*n).max(least + half(*n));
        if let Some(place) = places.get_mut(*n) {
            *place = at;
        }
        least = at + half(*n);
    }
    // What was pushed out at the end moves back.
    let mut ceiling = most;
    for n in order.iter().rev() {
        if let Some(place) = places.get_mut(*n) {
            *place = place.min(ceiling - half(*n));
            ceiling = *place - half(*n);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{apart, count_words, marks, money_words};

    #[test]
    fn marks_are_round_and_reach_the_top() {
        assert_eq!(marks(9.3), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(marks(5e6).len(), 6);
        assert!(marks(0.000_123).last().is_some_and(|m| *m >= 0.000_123));
    }

    #[test]
    fn axis_words() {
        assert_eq!(count_words(2e6, false), "2 M");
        assert_eq!(count_words(2.5e3, false), "2.5 k");
        assert_eq!(count_words(7_324_567.0, true), "7.32 M");
        assert_eq!(count_words(0.0, false), "0");
        assert_eq!(money_words("$", 1500.0), "$1,500");
        assert_eq!(money_words("$", 0.25), "$0.25");
    }

    #[test]
    fn labels_keep_apart() {
        let two = [2.0; 3];
        assert_eq!(apart(&[1.0, 5.0, 9.0], &two, 20.0), [1.0, 5.0, 9.0]);
        assert_eq!(apart(&[5.0, 5.0, 5.0], &two, 20.0), [5.0, 7.0, 9.0]);
        // Pushed against the end, they go back again.
        assert_eq!(apart(&[9.0, 9.5, 10.0], &two, 10.0), [5.0, 7.0, 9.0]);
        // A low label needs less room than a high one.
        assert_eq!(apart(&[5.0, 5.0], &[2.0, 6.0], 20.0), [5.0, 9.0]);
        assert!(apart(&[], &[], 1.0).is_empty());
    }
}
