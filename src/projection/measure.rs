//! How wide text is. The layout asks this trait and nothing else about fonts,
//! so that wall, check, handout and tests lay out by the same rules. Breaking
//! lines isn't here: that is done once, in `set`, for whoever measures.

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    #[default]
    Regular,
    Medium,
    Semibold,
}

impl Weight {
    /// The weight as fonts count it, 400 to 600.
    #[must_use]
    pub fn value(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::Semibold => 600.0,
        }
    }
}

/// The style of a run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Letters {
    pub weight: Weight,
    pub italic: bool,
    /// Set in the face for code, whose letters are of equal width.
    pub code: bool,
}

impl Letters {
    /// Upright text of a weight.
    #[must_use]
    pub fn of(weight: Weight) -> Self {
        Self {
            weight,
            italic: false,
            code: false,
        }
    }
}

/// Distance from line to line, as a multiple of the size of letters.
pub const LINE: f32 = 1.3;

/// Something that knows how wide text is.
pub trait Measure {
    /// Width in points of a text on one line, of letters of `size` points.
    /// It grows with the size in proportion, and a text parted at a space is
    /// nearly as wide as its parts together, but for kerning.
    fn width(&self, text: &str, letters: Letters, size: f32) -> f32;
}

/// A measure without fonts, for tests: every letter of one kind is as wide as
/// the next, a little wider than those of common text faces.
#[derive(Debug, Clone, Copy, Default)]
pub struct Even;

impl Measure for Even {
    fn width(&self, text: &str, letters: Letters, size: f32) -> f32 {
        let ems: f32 = text.chars().map(|c| ems(c, letters.code)).sum();
        let heavier = match letters.weight {
            Weight::Regular => 1.0,
            Weight::Medium => 1.02,
            Weight::Semibold => 1.05,
        };
        ems * size * if letters.code { 1.0 } else { heavier }
    }
}

/// Width of a character in ems.
fn ems(c: char, code: bool) -> f32 {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' => 0.0,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'.. => 1.0,
        _ if code => 0.6,
        ' ' | '\u{a0}' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' => 0.3,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.85,
        'A'..='Z' => 0.68,
        _ => 0.56,
    }
}
