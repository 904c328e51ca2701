//! Laid-out slides as a PDF, a slide a page: what stands on the wall at its last
//! step, tagged, with text that copies. Where things stand was decided by
//! `projection`; which colour a meaning has is the caller's.

use super::draw::{begun, finished, glyphs_of, outline};
use super::shape::{Face, Faces};
use super::{Pdf, PdfError};
use crate::content::icons;
use crate::projection::{Ink, Letters, Page, Piece, Rect as Box, Role, Run, Shape, Weight};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use std::num::NonZeroU16;

/// Where letters stand under the top of their line, in ems: they are centred in it.
const BASELINE: f32 = 1.014;
/// How far letters lean that stand for italics, which the font has none of.
const SLANT: f32 = 0.2;

/// What a deck is called, and how its colours look.
pub struct Look<'a> {
    pub title: &'a str,
    /// Language of the notes, as in BCP 47.
    pub language: &'a str,
    /// Red, green and blue of a meaning.
    pub ink: &'a dyn Fn(Ink) -> [u8; 3],
}

/// Writes pages as a PDF.
///
/// # Errors
/// [`PdfError`] where the built-in fonts can't be read, or what would be written
/// isn't accessible by the rules of PDF/UA-1.
pub fn slides(pages: &[Page], look: &Look<'_>) -> Result<Pdf, PdfError> {
    let mut faces = Faces::open()?;
    let mut pdf = begun(look.title, look.language)?;
    let mut tree = TagTree::new().with_lang(Some(look.language.to_owned()));
    let mut headings = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        if page.part.0 == 1 && !page.title.trim().is_empty() {
            let at = XyzDestination::new(n, Point::from_xy(0.0, 0.0));
            headings.push((2, page.title.clone(), at));
        }
        let settings = PageSettings::from_wh(page.room.width(), page.room.height())
            .ok_or_else(|| PdfError::Write("the slide has no size".to_owned()))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut reader = Reader::default();
        let last = page.steps.len();
        for piece in page.pieces.iter().filter(|piece| piece.shown.at(last)) {
            let drawn = draw(&mut surface, piece, look, &mut faces)?;
            reader.read(piece, drawn);
        }
        surface.finish();
        sheet.finish();
        for node in reader.finish() {
            tree.push(node);
        }
    }
    pdf.set_outline(outline(look.title, headings));
    pdf.set_tag_tree(tree);
    Ok(Pdf {
        bytes: finished(pdf)?,
        pages: pages.len(),
        lacking: faces.lacking(),
    })
}

/// What a screen reader is told of a page: headings, paragraphs, tables by rows.
#[derive(Default)]
struct Reader {
    nodes: Vec<Node>,
    /// The table under way, by rows.
    rows: Vec<Node>,
    row: Vec<Node>,
}

impl Reader {
    fn read(&mut self, piece: &Piece, drawn: Vec<(Identifier, String)>) {
        if drawn.is_empty() {
            return;
        }
        let words: String = drawn.iter().map(|(_, words)| words.as_str()).collect();
        let ids = || drawn.iter().map(|(id, _)| Node::from(*id)).collect();
        let group = |tag: TagKind| -> Node { TagGroup::with_children(tag, ids()).into() };
        let in_table = piece.cell.is_some();
        match piece.role {
            Role::Column => self
                .row
                .push(group(Tag::TH(TableHeaderScope::Column).into())),
            // A name of a row; in a bill names and amounts are paragraphs.
            Role::Label if !self.rows.is_empty() || !self.row.is_empty() => {
                self.end_row();
                self.row.push(group(Tag::TH(TableHeaderScope::Row).into()));
            }
            Role::Group => {
                self.end_row();
                self.row.push(group(Tag::TH(TableHeaderScope::Row).into()));
                self.end_row();
            }
            _ if in_table => self.row.push(group(Tag::TD.into())),
            Role::Title | Role::Heading => {
                self.end_table();
                let level = NonZeroU16::MIN;
                self.nodes.push(group(Tag::Hn(level, Some(words)).into()));
            }
            Role::SubHeading => {
                self.end_table();
                let level = NonZeroU16::MIN.saturating_add(1);
                self.nodes.push(group(Tag::Hn(level, Some(words)).into()));
            }
            _ => {
                self.end_table();
                self.nodes.push(group(Tag::P.into()));
            }
        }
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            self.rows.push(TagGroup::with_children(Tag::TR, row).into());
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.nodes
                .push(TagGroup::with_children(Tag::Table, rows).into());
        }
    }

    fn finish(mut self) -> Vec<Node> {
        self.end_table();
        self.nodes
    }
}

fn fill_of(colour: [u8; 3]) -> Fill {
    let [red, green, blue] = colour;
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}

/// Draws a piece; gives its letters, each run with its words.
fn draw(
    surface: &mut Surface<'_>,
    piece: &Piece,
    look: &Look<'_>,
    faces: &mut Faces,
) -> Result<Vec<(Identifier, String)>, PdfError> {
    let colour = (look.ink)(piece.ink);
    let mut drawn = Vec::new();
    match &piece.shape {
        Shape::Text(lines) => {
            for line in lines {
                let baseline = line.rect.top + piece.size * BASELINE;
                for run in &line.runs {
                    let at = (run.left, baseline);
                    let id = letters(surface, run, at, piece.size, look, faces)?;
                    drawn.push((id, run.text.clone()));
                }
            }
        }
        Shape::Icon(name) => {
            if let Some(letter) = icons::letter(name) {
                artifact(surface);
                surface.set_fill(Some(fill_of(colour)));
                let size = piece.rect.height.min(piece.rect.width);
                let at = (piece.rect.left, piece.rect.top + size);
                set(surface, Face::Icons, &letter.to_string(), at, size, faces)?;
                surface.end_tagged();
            }
        }
        Shape::Filled => shape(surface, &piece.rect, Some(colour), None),
        Shape::Dot => {
            // As round as letters are seen from a chair: a full stop's eight corners.
            artifact(surface);
            surface.set_fill(Some(fill_of(colour)));
            if let Some(path) = disc(&piece.rect) {
                surface.draw_path(&path);
            }
            surface.end_tagged();
        }
        Shape::Edge | Shape::Striped | Shape::Picture(_) => {
            let thick = (piece.rect.height * 0.05).max(1.0);
            shape(surface, &piece.rect, None, Some((colour, thick)));
        }
    }
    Ok(drawn)
}

fn artifact(surface: &mut Surface<'_>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
}

fn shape(
    surface: &mut Surface<'_>,
    rect: &Box,
    fill: Option<[u8; 3]>,
    edge: Option<([u8; 3], f32)>,
) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(rect.left, rect.top, rect.width, rect.height) else {
        return;
    };
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    artifact(surface);
    surface.set_fill(fill.map(fill_of));
    surface.set_stroke(edge.map(|([red, green, blue], width)| Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.end_tagged();
}

/// A disc of four curves (each a quarter, to 0.03 % of the radius).
fn disc(rect: &Box) -> Option<krilla::geom::Path> {
    const HANDLE: f32 = 0.552_285;
    let (rx, ry) = (rect.width / 2.0, rect.height / 2.0);
    let (x, y) = (rect.left + rx, rect.top + ry);
    let (hx, hy) = (rx * HANDLE, ry * HANDLE);
    let mut path = PathBuilder::new();
    path.move_to(x + rx, y);
    path.cubic_to(x + rx, y + hy, x + hx, y + ry, x, y + ry);
    path.cubic_to(x - hx, y + ry, x - rx, y + hy, x - rx, y);
    path.cubic_to(x - rx, y - hy, x - hx, y - ry, x, y - ry);
    path.cubic_to(x + hx, y - ry, x + rx, y - hy, x + rx, y);
    path.close();
    path.finish()
}

fn face_of(letters: Letters) -> Face {
    match letters {
        Letters { code: true, .. } => Face::Code,
        Letters { weight, .. } => match weight {
            Weight::Regular => Face::Text,
            Weight::Medium => Face::Medium,
            Weight::Semibold => Face::Semibold,
        },
    }
}

fn letters(
    surface: &mut Surface<'_>,
    run: &Run,
    at: (f32, f32),
    size: f32,
    look: &Look<'_>,
    faces: &mut Faces,
) -> Result<Identifier, PdfError> {
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.set_fill(Some(fill_of((look.ink)(run.ink))));
    if run.letters.italic {
        surface.push_transform(&Transform::from_row(
            1.0,
            0.0,
            -SLANT,
            1.0,
            SLANT * at.1,
            0.0,
        ));
    }
    set(surface, face_of(run.letters), &run.text, at, size, faces)?;
    if run.letters.italic {
        surface.pop();
    }
    surface.end_tagged();
    Ok(id)
}

/// Sets letters from a point on their baseline.
fn set(
    surface: &mut Surface<'_>,
    face: Face,
    text: &str,
    (mut x, y): (f32, f32),
    size: f32,
    faces: &mut Faces,
) -> Result<(), PdfError> {
    for part in faces.shape(face, text).iter() {
        let font = faces.embedded(part.face).ok_or(PdfError::Font)?;
        let glyphs = glyphs_of(&part.glyphs);
        let from = Point::from_xy(x, y);
        surface.draw_glyphs(from, &glyphs, font, &part.text, size, false);
        x += part.width() * size;
    }
    Ok(())
}
