//! The colours by meaning, for light, dark and high contrast. The pairs were
//! measured against their surface; the tests below keep the contrasts.

use super::Mode;
use crate::content::Hue;
use egui::Color32;

/// Colours by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    pub background: Color32,
    pub surface: Color32,
    pub sunken: Color32,
    pub text: Color32,
    pub text_secondary: Color32,
    pub hairline: Color32,
    /// Edges of controls.
    pub edge: Color32,
    pub accent: Color32,
    pub accent_soft: Color32,
    pub right: Color32,
    pub right_soft: Color32,
    pub wrong: Color32,
    pub wrong_soft: Color32,
    pub caution: Color32,
    pub caution_soft: Color32,
    hues: [Color32; 9],
    mode: Mode,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place where colours are made"
)]
pub(super) const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// In the order of [`Hue`].
const LIGHT_HUES: [Color32; 9] = [
    hex(0x9C_2A_2B),
    hex(0x86_43_0F),
    hex(0x6C_50_05),
    hex(0x0C_62_1C),
    hex(0x14_5F_5A),
    hex(0x0A_5B_74),
    hex(0x24_51_A9),
    hex(0x68_3F_9F),
    hex(0x91_2E_6E),
];

const DARK_HUES: [Color32; 9] = [
    hex(0xFD_A1_9A),
    hex(0xF6_A9_7A),
    hex(0xE4_B7_50),
    hex(0x86_D4_89),
    hex(0x32_D8_CD),
    hex(0x49_CF_FC),
    hex(0x9B_BE_FF),
    hex(0xC8_AE_FA),
    hex(0xF9_9B_D1),
];

impl Colours {
    /// The colours of a mode.
    #[must_use]
    pub const fn of(mode: Mode) -> Self {
        match mode {
            Mode::Light => Self {
                background: hex(0xFA_F9_F6),
                surface: hex(0xFF_FF_FF),
                sunken: hex(0xF1_EF_EA),
                text: hex(0x1B_1F_24),
                text_secondary: hex(0x4A_53_60),
                hairline: hex(0xD9_D5_CC),
                edge: hex(0x8A_84_78),
                accent: hex(0x23_48_B5),
                accent_soft: hex(0xE9_ED_F9),
                right: hex(0x1B_6B_3A),
                right_soft: hex(0xE7_F2_EA),
                wrong: hex(0xA3_24_1F),
                wrong_soft: hex(0xFA_EA_E8),
                caution: hex(0x8A_52_00),
                caution_soft: hex(0xFB_F1_DF),
                hues: LIGHT_HUES,
                mode,
            },
            Mode::Dark => Self {
                background: hex(0x14_17_1C),
                surface: hex(0x1C_20_27),
                sunken: hex(0x0F_11_15),
                text: hex(0xE9_EB_EE),
                text_secondary: hex(0xAE_B6_C1),
                hairline: hex(0x35_3C_47),
                edge: hex(0x7A_84_93),
                accent: hex(0x9D_B8_FF),
                accent_soft: hex(0x24_2C_3F),
                right: hex(0x7B_D6_9A),
                right_soft: hex(0x1B_2E_24),
                wrong: hex(0xFF_9A_90),
                wrong_soft: hex(0x36_21_1F),
                caution: hex(0xF2_BE_6B),
                caution_soft: hex(0x33_29_1A),
                hues: DARK_HUES,
                mode,
            },
            // Black and white, edges as strong as text, no tints.
            Mode::HighContrast => Self {
                background: hex(0xFF_FF_FF),
                surface: hex(0xFF_FF_FF),
                sunken: hex(0xFF_FF_FF),
                text: hex(0x00_00_00),
                text_secondary: hex(0x00_00_00),
                hairline: hex(0x59_59_59),
                edge: hex(0x00_00_00),
                accent: hex(0x00_2A_9E),
                accent_soft: hex(0xFF_FF_FF),
                right: hex(0x00_52_1F),
                right_soft: hex(0xFF_FF_FF),
                wrong: hex(0x8C_00_00),
                wrong_soft: hex(0xFF_FF_FF),
                caution: hex(0x5C_36_00),
                caution_soft: hex(0xFF_FF_FF),
                hues: LIGHT_HUES,
                mode,
            },
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

    /// Words on the accent.
    #[must_use]
    pub const fn on_accent(&self) -> Color32 {
        self.surface
    }

    /// Whether tints may carry anything.
    #[must_use]
    pub const fn tinted(&self) -> bool {
        !matches!(self.mode, Mode::HighContrast)
    }

    /// What dims the page under a dialog.
    #[must_use]
    pub fn scrim(&self) -> Color32 {
        match self.mode {
            Mode::Dark => self.sunken.gamma_multiply(0.72),
            _ => self.text.gamma_multiply(0.28),
        }
    }
}

/// A soft tint of a colour on a surface, as behind a topic's icon.
#[must_use]
pub fn tint(colour: Color32, surface: Color32) -> Color32 {
    surface.lerp_to_gamma(colour, 0.14)
}

/// So much of a colour on a surface, 0 to 1.
#[must_use]
pub fn tint_by(colour: Color32, surface: Color32, share: f32) -> Color32 {
    surface.lerp_to_gamma(colour, share.clamp(0.0, 1.0))
}

/// Patterns of ink for the parts of a bill, which never share a subject's hue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    Solid,
    Striped,
    /// Striped the other way.
    Leaning,
    Dotted,
    Upright,
    Empty,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as WCAG 2.1 defines them.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |c: Color32| {
            let channel = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 {
                    v / 12.92
                } else {
                    ((v + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b())
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_edges_and_hues_stand_out_enough() {
        for mode in [Mode::Light, Mode::Dark, Mode::HighContrast] {
            let c = Colours::of(mode);
            for (name, colour, least) in [
                ("text", c.text, 7.0),
                ("secondary", c.text_secondary, 7.0),
                ("accent", c.accent, 7.0),
                ("edge", c.edge, 3.0),
                ("right", c.right, 6.0),
                ("wrong", c.wrong, 7.0),
                ("caution", c.caution, 6.0),
            ] {
                assert!(contrast(colour, c.surface) >= least, "{mode:?} {name}");
            }
            for hue in c.hues {
                assert!(contrast(hue, c.surface) >= 7.0, "{mode:?} {hue:?}");
            }
            // Words stand on the softer grounds too.
            for ground in [
                c.background,
                c.sunken,
                c.accent_soft,
                c.right_soft,
                c.wrong_soft,
                c.caution_soft,
            ] {
                assert!(
                    contrast(c.text, ground) >= 7.0,
                    "{mode:?} text on {ground:?}"
                );
                assert!(
                    contrast(c.text_secondary, ground) >= 4.5,
                    "{mode:?} secondary on {ground:?}"
                );
            }
            assert!(
                contrast(c.on_accent(), c.accent) >= 7.0,
                "{mode:?} on accent"
            );
            assert!(
                contrast(c.right, c.right_soft) >= 4.5 && contrast(c.wrong, c.wrong_soft) >= 4.5
            );
            assert!(contrast(c.caution, c.caution_soft) >= 4.5);
        }
    }
}
