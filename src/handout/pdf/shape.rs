//! The fonts of a handout, and letters made into glyphs with their widths. What
//! the fonts lack is remembered and stands as a box that still copies as the
//! letter it is. Where a line ends is decided in `line`.

use super::PdfError;
use harfrust::{
    Direction, FontRef, ShapeOptions, ShaperData, ShaperInstance, Tag, UnicodeBuffer, Variation,
};
use krilla::text::Font;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;
use unicode_segmentation::UnicodeSegmentation as _;

const TEXT: &[u8] = include_bytes!("../../../assets/fonts/Inter.ttf");
const ICONS: &[u8] = include_bytes!("../../../assets/fonts/Phosphor.ttf");
const CODE: &[u8] = include_bytes!("../../../assets/fonts/JetBrainsMono.ttf");
/// Weight of what is bold, on the font's own axis from 100 to 900.
const STRONG: f32 = 650.0;
/// Stands for letters that no font has.
const BOX: &str = "\u{25a1}";

/// A face of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    Text,
    /// Of slides: names and marks.
    Medium,
    /// Of slides: headings and what is strong.
    Semibold,
    /// Of handouts: what is bold.
    Strong,
    Code,
    Icons,
}

impl Face {
    /// All faces, in the order in which they are looked through for a letter.
    const ALL: [Self; 6] = [
        Self::Text,
        Self::Medium,
        Self::Semibold,
        Self::Strong,
        Self::Code,
        Self::Icons,
    ];

    fn weight(self) -> Option<f32> {
        match self {
            Self::Text => Some(400.0),
            Self::Medium => Some(500.0),
            Self::Semibold => Some(600.0),
            Self::Strong => Some(STRONG),
            Self::Code | Self::Icons => None,
        }
    }

    fn data(self) -> &'static [u8] {
        match self {
            Self::Text | Self::Medium | Self::Semibold | Self::Strong => TEXT,
            Self::Code => CODE,
            Self::Icons => ICONS,
        }
    }

    /// The face that is asked for what this one lacks.
    fn other(self) -> Self {
        match self {
            Self::Text | Self::Medium | Self::Semibold | Self::Strong => Self::Code,
            Self::Code | Self::Icons => Self::Text,
        }
    }
}

/// A glyph with its bytes of the text it is part of; lengths in ems.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub id: u32,
    pub advance: f32,
    pub shift: (f32, f32),
    pub bytes: Range<usize>,
}

/// Letters of one face side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Shaped {
    pub face: Face,
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

impl Shaped {
    /// Width in ems.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum()
    }
}

struct Loaded {
    face: Face,
    font: FontRef<'static>,
    data: ShaperData,
    instance: Option<ShaperInstance>,
    /// For the file.
    embedded: Font,
}

/// The fonts, what they have been asked for, and what they lack.
pub struct Faces {
    loaded: Vec<Loaded>,
    shaped: HashMap<(Face, String), Rc<[Shaped]>>,
    has: HashMap<(Face, String), bool>,
    lacking: BTreeSet<String>,
}

impl Faces {
    /// Opens the fonts that are built in.
    pub fn open() -> Result<Self, PdfError> {
        let open = |face: Face| {
            let font = FontRef::from_index(face.data(), 0).ok()?;
            let weight = face.weight();
            let coordinates: Vec<(krilla::text::Tag, f32)> = weight
                .map(|w| (krilla::text::Tag::new(b"wght"), w))
                .into_iter()
                .collect();
            Some(Loaded {
                face,
                data: ShaperData::new(&font),
                instance: weight.map(|value| {
                    let tag = Tag::new(b"wght");
                    ShaperInstance::from_variations(&font, [Variation { tag, value }])
                }),
                embedded: Font::new_variable(face.data().into(), 0, &coordinates)?,
                font,
            })
        };
        let loaded: Option<Vec<Loaded>> = Face::ALL.into_iter().map(open).collect();
        Ok(Self {
            loaded: loaded.ok_or(PdfError::Font)?,
            shaped: HashMap::new(),
            has: HashMap::new(),
            lacking: BTreeSet::new(),
        })
    }

    /// The font for the file.
    pub fn embedded(&self, face: Face) -> Option<Font> {
        let loaded = self.loaded.iter().find(|l| l.face == face)?;
        Some(loaded.embedded.clone())
    }

    /// What was asked for and no font has, each once.
    pub fn lacking(&self) -> Vec<String> {
        self.lacking.iter().cloned().collect()
    }

    /// Shapes a stretch of text that stays on one line. Spaces of all widths
    /// become plain ones, so that what is copied can be searched.
    pub fn shape(&mut self, face: Face, text: &str) -> Rc<[Shaped]> {
        let key = (face, text.to_owned());
        if let Some(known) = self.shaped.get(&key) {
            return Rc::clone(known);
        }
        let shaped: Rc<[Shaped]> = self.shape_anew(face, text).into();
        self.shaped.insert(key, Rc::clone(&shaped));
        shaped
    }

    fn shape_anew(&mut self, face: Face, text: &str) -> Vec<Shaped> {
        // Runs of letters that one face has.
        let mut runs: Vec<(Option<Face>, String)> = Vec::new();
        for letter in cleaned(text).graphemes(true) {
            let from = [face, face.other()]
                .into_iter()
                .find(|f| self.covers(*f, letter));
            if from.is_none() {
                self.lacking.insert(letter.to_owned());
            }
            match runs.last_mut() {
                // Boxes stay apart: each copies as its own letter.
                Some((last, run)) if from.is_some() && *last == from => run.push_str(letter),
                _ => runs.push((from, letter.to_owned())),
            }
        }
        runs.into_iter()
            .map(|(from, run)| match from {
                Some(from) => {
                    let glyphs = self.glyphs(from, &run);
                    Shaped {
                        face: from,
                        glyphs,
                        text: run,
                    }
                }
                None => {
                    let mut glyphs = self.glyphs(Face::Text, BOX);
                    for glyph in &mut glyphs {
                        glyph.bytes = 0..run.len();
                    }
                    Shaped {
                        face: Face::Text,
                        glyphs,
                        text: run,
                    }
                }
            })
            .collect()
    }

    fn covers(&mut self, face: Face, letter: &str) -> bool {
        let key = (face, letter.to_owned());
        if let Some(known) = self.has.get(&key) {
            return *known;
        }
        let has = self.glyphs(face, letter).iter().all(|g| g.id != 0);
        self.has.insert(key, has);
        has
    }

    fn glyphs(&self, face: Face, text: &str) -> Vec<Glyph> {
        let Some(loaded) = self.loaded.iter().find(|l| l.face == face) else {
            return Vec::new();
        };
        let shaper = loaded
            .data
            .shaper(&loaded.font)
            .instance(loaded.instance.as_ref())
            .build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let em = shaper.units_per_em().max(1) as f32;
        let starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|i| i.cluster as usize)
            .collect();
        shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                let start = info.cluster as usize;
                let end = starts.iter().copied().filter(|s| *s > start).min();
                Glyph {
                    id: info.glyph_id,
                    advance: position.x_advance as f32 / em,
                    shift: (position.x_offset as f32 / em, position.y_offset as f32 / em),
                    bytes: start..end.unwrap_or(text.len()),
                }
            })
            .collect()
    }
}

/// Text as it is set: spaces of all widths plain, and nothing that has no shape.
fn cleaned(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => {
                Some(' ')
            }
            // A hyphen that holds words together looks like any other.
            '\u{2011}' => Some('-'),
            '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_as_wide_as_its_glyphs_and_covers_its_text() {
        let mut faces = Faces::open().unwrap();
        // Icons are asked for by their own letters only.
        for face in Face::ALL.into_iter().filter(|f| *f != Face::Icons) {
            for text in ["office AVATAR", "€ 1 × 2 − 3", "Ünïcödé Ελλ Кир", "→ ✓"]
            {
                let shaped = faces.shape(face, text);
                let joined: String = shaped.iter().map(|s| s.text.as_str()).collect();
                assert_eq!(joined, text);
                for part in shaped.iter() {
                    assert!(part.width() > 0.0);
                    assert!(part.glyphs.iter().all(|g| g.id != 0), "{text}");
                    assert_eq!(part.glyphs.first().unwrap().bytes.start, 0);
                    assert_eq!(part.glyphs.last().unwrap().bytes.end, part.text.len());
                }
            }
        }
        assert!(faces.lacking().is_empty());
    }

    #[test]
    fn bold_is_wider_and_code_is_even() {
        let mut faces = Faces::open().unwrap();
        let mut width = |face, text| {
            faces
                .shape(face, text)
                .iter()
                .map(Shaped::width)
                .sum::<f32>()
        };
        assert!(width(Face::Strong, "measure") > width(Face::Text, "measure"));
        assert_eq!(width(Face::Code, "iiii"), width(Face::Code, "mmmm"));
    }

    #[test]
    fn what_the_fonts_lack_is_a_box_each_and_is_said_once() {
        let mut faces = Faces::open().unwrap();
        let shaped = faces.shape(Face::Strong, "a漢字漢🚀");
        let texts: Vec<&str> = shaped.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["a", "漢", "字", "漢", "🚀"]);
        let boxes: BTreeSet<u32> = shaped[1..].iter().map(|s| s.glyphs[0].id).collect();
        assert_eq!(boxes.len(), 1);
        assert_eq!(faces.lacking(), ["字", "漢", "🚀"]);
    }

    #[test]
    fn spaces_are_plain_and_what_has_no_shape_goes() {
        let mut faces = Faces::open().unwrap();
        let shaped = faces.shape(Face::Text, "15\u{a0}min\u{ad}utes\u{feff}\u{0}");
        assert_eq!(shaped[0].text, "15 minutes");
    }
}
