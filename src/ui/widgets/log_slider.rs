//! Sliders over large ranges: logarithmic, in round steps. What a setting may be
//! stands with the setting.

use super::{SliderMove, slider};
use egui::Ui;

/// Steps of a slider within a power of ten.
const SERIES: [f64; 12] = [1.0, 1.2, 1.5, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];

/// Where a value stands between the least and the most, 0 to 1.
#[must_use]
pub fn log_position(value: f64, min: u64, max: u64) -> f32 {
    let (min, max) = (min.max(1) as f64, max.max(2) as f64);
    ((value.max(min) / min).ln() / (max / min).ln()).clamp(0.0, 1.0) as f32
}

/// A slider from the least to the most; where it was moved to, `Some(None)`
/// where it is to go back.
pub fn log_slider(
    ui: &mut Ui,
    name: &str,
    value: f64,
    (min, max): (u64, u64),
    said: &str,
) -> Option<Option<u64>> {
    slider(ui, name, log_position(value, min, max), said).map(|moved| {
        let to = match moved {
            SliderMove::To(p) => {
                let least = min.max(1) as f64;
                nice(least * (max as f64 / least).powf(f64::from(p)))
            }
            SliderMove::Step(n) => stepped(value, n),
            SliderMove::Least => min,
            SliderMove::Most => max,
            SliderMove::Reset => return None,
        };
        Some(to.clamp(min, max))
    })
}

/// The nearest number with two figures, such as 1,200 or 350.
#[must_use]
pub fn nice(value: f64) -> u64 {
    if value < 100.0 {
        return value.round().max(1.0) as u64;
    }
    let power = 10f64.powf(value.log10().floor() - 1.0);
    ((value / power).round() * power).round() as u64
}

/// So many steps up or down the series.
#[must_use]
pub fn stepped(value: f64, steps: i32) -> u64 {
    let mut at = value.max(1.0);
    for _ in 0..steps.unsigned_abs() {
        let power = 10f64.powf(at.log10().floor());
        let here = at / power;
        at = if steps > 0 {
            let next = SERIES
                .iter()
                .find(|s| **s > here * 1.000_001)
                .copied()
                .unwrap_or(10.0);
            (next * power).max(at + 1.0)
        } else {
            let before = SERIES
                .iter()
                .rev()
                .find(|s| **s < here * 0.999_999)
                .copied()
                .unwrap_or(0.8);
            (before * power).min(at - 1.0).max(1.0)
        };
    }
    at.round() as u64
}

/// Milliseconds in words, whole minutes as minutes.
#[must_use]
pub fn ms_words(ms: u64) -> String {
    if ms >= 60_000 && ms.is_multiple_of(60_000) {
        format!("{} min", ms / 60_000)
    } else {
        format!("{ms} ms")
    }
}

#[cfg(test)]
mod tests {
    use super::{nice, stepped};

    #[test]
    fn steps_walk_round_numbers_both_ways() {
        assert_eq!(stepped(3_000_000.0, 1), 4_000_000);
        assert_eq!(stepped(1_000_000.0, -1), 800_000);
        assert_eq!(stepped(1.0, -5), 1);
        assert_eq!(stepped(1.0, 1), 2);
        assert_eq!(nice(123_456.0), 120_000);
        assert_eq!(nice(0.2), 1);
    }
}
