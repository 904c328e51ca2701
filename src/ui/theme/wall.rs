//! The colours of the wall, light and dark. They are held against a projector
//! that stray light washes out, which is why there is no grey for secondary
//! text; what a projector leaves of a contrast is `projection::contrast`'s.

use super::colours::hex;
use super::{Mode, ThemedContext as _};
use crate::content::Hue;
use egui::{Color32, Context};

/// Colours of the wall by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallColours {
    pub ground: Color32,
    pub text: Color32,
    /// Rules, edges, dashes of covers.
    pub line: Color32,
    /// The frame of what was just opened, and the pen.
    pub accent: Color32,
    hues: [Color32; 9],
}

/// In the order of [`Hue`].
const LIGHT: WallColours = WallColours {
    ground: hex(0xFF_FF_FF),
    text: hex(0x00_00_00),
    line: hex(0x4A_4A_4A),
    accent: hex(0x24_51_A9),
    hues: [
        hex(0x9C_2A_2B),
        hex(0x86_43_0F),
        hex(0x6C_50_05),
        hex(0x0C_62_1C),
        hex(0x14_5F_5A),
        hex(0x0A_5B_74),
        hex(0x24_51_A9),
        hex(0x68_3F_9F),
        hex(0x91_2E_6E),
    ],
};

const DARK: WallColours = WallColours {
    ground: hex(0x12_12_12),
    text: hex(0xF7_F7_F7),
    line: hex(0xB8_B8_B8),
    accent: hex(0xBC_D2_F9),
    hues: [
        hex(0xFC_C0_BA),
        hex(0xFC_C3_A1),
        hex(0xF2_CC_7A),
        hex(0xA3_E4_A4),
        hex(0x70_E8_DE),
        hex(0x8E_DE_FE),
        hex(0xBC_D2_F9),
        hex(0xD9_C6_FE),
        hex(0xFD_BA_DF),
    ],
};

/// A wall that is blanked on purpose.
pub const BLACK: Color32 = hex(0x00_00_00);
/// The same in white.
pub const WHITE: Color32 = hex(0xFF_FF_FF);
/// A grey of the test card: 0 black, 255 white.
#[must_use]
pub const fn grey(level: u8) -> Color32 {
    hex(level as u32 * 0x01_01_01)
}

/// What lies around a spotlight.
pub const AROUND_SPOT: f32 = 0.72;

impl WallColours {
    /// Light, as a projection starts, or dark.
    #[must_use]
    pub const fn of(light: bool) -> Self {
        if light { LIGHT } else { DARK }
    }

    /// The same without any tint, for who chose high contrast: icons and names
    /// tell subjects apart then.
    #[must_use]
    pub const fn plain(light: bool) -> Self {
        let (ground, ink) = if light {
            (WHITE, BLACK)
        } else {
            (BLACK, WHITE)
        };
        Self {
            ground,
            text: ink,
            line: ink,
            accent: ink,
            hues: [ink; 9],
        }
    }

    /// As the theme in force asks for.
    #[must_use]
    pub fn in_force(ctx: &Context, light: bool) -> Self {
        if ctx.theme_in_force().mode == Mode::HighContrast {
            Self::plain(light)
        } else {
            Self::of(light)
        }
    }

    /// The colour of a subject.
    #[must_use]
    pub const fn hue(&self, hue: Hue) -> Color32 {
        let [red, orange, gold, green, teal, sky, blue, violet, magenta] = self.hues;
        match hue {
            Hue::Red => red,
            Hue::Orange => orange,
            Hue::Gold => gold,
            Hue::Green => green,
            Hue::Teal => teal,
            Hue::Sky => sky,
            Hue::Blue => blue,
            Hue::Violet => violet,
            Hue::Magenta => magenta,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::contrast::{LINES, TEXT, WASHED_OUT, on_wall};

    fn left(a: Color32, b: Color32) -> f64 {
        let rgb = |c: Color32| [c.r(), c.g(), c.b()];
        on_wall(rgb(a), rgb(b), WASHED_OUT)
    }

    #[test]
    fn a_washed_out_projector_leaves_enough_contrast() {
        for light in [true, false] {
            for c in [WallColours::of(light), WallColours::plain(light)] {
                // Letters on a filled box are of the ground's colour, so that pair is the first.
                for text in [c.text, c.accent].iter().chain(&c.hues) {
                    assert!(
                        left(*text, c.ground) >= TEXT,
                        "{text:?} {}",
                        left(*text, c.ground)
                    );
                }
                assert!(left(c.line, c.ground) >= LINES, "{:?}", c.line);
            }
        }
    }
}
