//! What contrast is left on a wall that stray light washes out. Colours come in
//! as bytes; which colours there are is the theme's business.

/// Contrast of a projector in a lit classroom at its worst: white is seven
/// times as light as black, ambient light included (ANSI/InfoComm 3M-2011 calls
/// that enough for passive viewing).
pub const WASHED_OUT: f64 = 7.0;

/// Least contrast of text on a wall washed out to [`WASHED_OUT`].
pub const TEXT: f64 = 4.5;

/// Least contrast of lines, bars and focus on such a wall.
pub const LINES: f64 = 3.0;

/// Relative luminance of an sRGB colour, 0 to 1, as WCAG 2.1 defines it.
#[must_use]
pub fn luminance(rgb: [u8; 3]) -> f64 {
    let [r, g, b] = rgb.map(|byte| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.040_45 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast of two colours on a wall where white is `system` times as light as
/// black; `system` above 1. Stray light adds f = 1 ÷ (system − 1) of white to
/// both: (L₁ + f) ÷ (L₂ + f). The system's own contrast is the most there is.
#[must_use]
pub fn on_wall(a: [u8; 3], b: [u8; 3], system: f64) -> f64 {
    let stray = 1.0 / (system - 1.0).max(f64::EPSILON);
    let (a, b) = (luminance(a) + stray, luminance(b) + stray);
    a.max(b) / a.min(b)
}

/// Contrast of two colours on a screen in the dark, as WCAG 2.1 defines it.
#[must_use]
pub fn on_screen(a: [u8; 3], b: [u8; 3]) -> f64 {
    on_wall(a, b, 21.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, want: f64, within: f64) {
        assert!((got - want).abs() <= within, "{got} is not {want}");
    }

    const WHITE: [u8; 3] = [255; 3];
    const BLACK: [u8; 3] = [0; 3];

    #[test]
    fn black_on_white_has_the_contrast_of_the_system() {
        for system in [4.0, 7.0, 15.0, 21.0] {
            near(on_wall(BLACK, WHITE, system), system, 1e-9);
            near(on_wall(WHITE, BLACK, system), system, 1e-9);
        }
    }

    /// The figures of WCAG 2.1's own examples: #767676 is the lightest grey that
    /// passes AA on white, #595959 the lightest that passes AAA.
    #[test]
    fn greys_are_as_wcag_says() {
        near(on_screen([0x76; 3], WHITE), 4.54, 0.01);
        near(on_screen([0x59; 3], WHITE), 7.0, 0.01);
        assert!(on_screen([0x77; 3], WHITE) < 4.5);
    }

    #[test]
    fn stray_light_takes_more_from_strong_pairs() {
        near(on_wall([0x59; 3], WHITE, 7.0), 4.4, 0.05);
        near(on_wall([0x76; 3], WHITE, 7.0), 3.4, 0.05);
        near(on_wall([0xb0; 3], [0x12; 3], 15.0), 6.5, 0.05);
        near(on_wall([0x1e; 3], [0x12; 3], 4.0), 1.02, 0.01);
    }
}
