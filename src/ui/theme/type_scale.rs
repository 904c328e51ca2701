//! The type scale: sizes, line heights and weights by the part they play. One
//! text face with real weights (400, 500, 600), one face for ids and code, one
//! with figures of equal width for money and numbers that move.

use crate::projection::Letters;
use egui::epaint::text::VariationCoords;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontFamily, FontId};

/// A part that text plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// The sum on the bill.
    Bill,
    H1,
    H1Narrow,
    H2,
    H3,
    /// A question.
    Stem,
    Body,
    BodyMedium,
    BodyStrong,
    /// Names in tables and trees, reasons, steps.
    Item,
    ItemMedium,
    ItemStrong,
    Small,
    SmallMedium,
    SmallStrong,
    /// Caps of keys.
    Key,
    /// Numbers in fields and steps: figures of equal width.
    Figures,
    FiguresMedium,
    FiguresStrong,
    Code,
}

/// Names of the font families.
pub(super) const FIGURES: &str = "figures";
pub(super) const ICONS: &str = "icons";

impl Type {
    /// All parts, for the gallery.
    pub const ALL: [Self; 20] = [
        Self::Bill,
        Self::H1,
        Self::H1Narrow,
        Self::H2,
        Self::H3,
        Self::Stem,
        Self::Body,
        Self::BodyMedium,
        Self::BodyStrong,
        Self::Item,
        Self::ItemMedium,
        Self::ItemStrong,
        Self::Small,
        Self::SmallMedium,
        Self::SmallStrong,
        Self::Key,
        Self::Figures,
        Self::FiguresMedium,
        Self::FiguresStrong,
        Self::Code,
    ];

    /// Size, line height, weight.
    const fn measures(self) -> (f32, f32, f32) {
        match self {
            Self::Bill => (44.0, 48.0, 600.0),
            Self::H1 => (28.0, 34.0, 600.0),
            Self::H1Narrow => (22.0, 28.0, 600.0),
            Self::H2 => (22.0, 28.0, 600.0),
            Self::H3 => (18.0, 24.0, 600.0),
            Self::Stem => (20.0, 29.0, 500.0),
            Self::Body => (15.0, 23.0, 400.0),
            Self::BodyMedium => (15.0, 23.0, 500.0),
            Self::BodyStrong => (15.0, 23.0, 600.0),
            Self::Item => (14.0, 21.0, 400.0),
            Self::ItemMedium => (14.0, 21.0, 500.0),
            Self::ItemStrong => (14.0, 21.0, 600.0),
            Self::Small => (13.0, 20.0, 400.0),
            Self::SmallMedium => (13.0, 20.0, 500.0),
            Self::SmallStrong => (13.0, 20.0, 600.0),
            Self::Key => (12.0, 16.0, 500.0),
            Self::Figures => (14.0, 21.0, 400.0),
            Self::FiguresMedium => (14.0, 21.0, 500.0),
            Self::FiguresStrong => (14.0, 21.0, 600.0),
            Self::Code => (13.0, 20.0, 400.0),
        }
    }

    /// Size of the letters, points.
    #[must_use]
    pub const fn size(self) -> f32 {
        self.measures().0
    }

    /// Distance from line to line, points.
    #[must_use]
    pub const fn line(self) -> f32 {
        self.measures().1
    }

    /// The font.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "the theme is where fonts are made"
    )]
    pub fn font(self) -> FontId {
        let family = match self {
            Self::Code => FontFamily::Monospace,
            Self::Bill | Self::Figures | Self::FiguresMedium | Self::FiguresStrong => {
                FontFamily::Name(FIGURES.into())
            }
            _ => FontFamily::Proportional,
        };
        FontId::new(self.size(), family)
    }

    /// The format of a run of text.
    #[must_use]
    pub fn format(self, colour: Color32) -> TextFormat {
        let (size, line, weight) = self.measures();
        TextFormat {
            font_id: self.font(),
            color: colour,
            line_height: Some(line),
            coords: VariationCoords::new([(b"wght", weight)]),
            // Large headings are set a little tighter.
            extra_letter_spacing: if size >= 28.0 { -size / 90.0 } else { 0.0 },
            valign: Align::Center,
            ..TextFormat::default()
        }
    }

    /// A piece of text in this part, wrapped at a width.
    #[must_use]
    pub fn job(self, text: &str, colour: Color32, width: f32) -> LayoutJob {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(colour));
        job.wrap.max_width = width;
        job
    }
}

/// The format of a run on the wall, where sizes are shares of the picture's height.
#[expect(
    clippy::disallowed_methods,
    reason = "the theme is where fonts are made"
)]
pub(in crate::ui) fn wall_format(letters: Letters, size: f32, colour: Color32) -> TextFormat {
    let family = if letters.code {
        FontFamily::Monospace
    } else {
        FontFamily::Proportional
    };
    TextFormat {
        font_id: FontId::new(size, family),
        color: colour,
        line_height: Some(size * WALL_LINE),
        coords: VariationCoords::new([(b"wght", letters.weight.value())]),
        italics: letters.italic,
        valign: Align::Center,
        ..TextFormat::default()
    }
}

/// Distance from line to line on the wall, as a multiple of the letters' size.
const WALL_LINE: f32 = crate::projection::LINE;

/// The font of icons.
#[expect(
    clippy::disallowed_methods,
    reason = "the theme is where fonts are made"
)]
pub(in crate::ui) fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ICONS.into()))
}
