//! Pages written as a PDF with krilla: letters, boxes, links, bookmarks and the
//! tree of tags, held to the rules of PDF/UA-1 (ISO 14289-1) by krilla's own
//! check. Where things stand was decided before.

use super::PdfError;
use super::flow::{Mark, Tone};
use super::pages::{Pages, Placed};
use super::shape::{Faces, Glyph};
use super::tree::{Child, Leaf, NodeIx, Role};
use crate::handout::document::{Document, Numbering};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use std::collections::HashMap;
use std::num::{NonZeroU16, NonZeroU32};
use std::rc::Rc;

/// How far letters lean that stand for italics, which the font has none of.
const SLANT: f32 = 0.2;
/// Grey of lesser text; 7:1 on white.
const GREY: u8 = 0x59;

/// A link's place on its page.
struct Spot {
    rect: Rect,
    url: Rc<str>,
    words: String,
    leaf: Leaf,
}

/// Writes the pages.
pub fn draw(document: &Document, pages: &Pages, faces: &Faces) -> Result<Vec<u8>, PdfError> {
    let title = if document.title.trim().is_empty() {
        "Handout".to_owned()
    } else {
        document.title.clone()
    };
    let mut pdf = begun(&title, &document.language)?;
    let mut leaves: HashMap<Leaf, Identifier> = HashMap::new();
    let mut headings: Vec<(u8, String, XyzDestination)> = Vec::new();
    for (n, page) in pages.pages.iter().enumerate() {
        let (width, height) = pages.size;
        let settings = PageSettings::from_wh(width, height)
            .ok_or_else(|| PdfError::Write("the paper has no size".to_owned()))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut spots = Vec::new();
        // Boxes lie under all letters.
        for placed in &page.marks {
            fill(&mut surface, placed);
        }
        for placed in &page.marks {
            match &placed.mark {
                Mark::Text { leaf, target, .. } => {
                    let drawn = letters(
                        &mut surface,
                        placed,
                        *leaf,
                        ArtifactType::PaginationOther,
                        faces,
                    )?;
                    if let (Some(leaf), Some(id)) = (leaf, drawn) {
                        leaves.insert(*leaf, id);
                    }
                    spots.extend(target.and_then(|leaf| spot(placed, leaf)));
                }
                Mark::Heading(level, words) => {
                    let at = XyzDestination::new(n, Point::from_xy(0.0, placed.top));
                    headings.push((level.number(), words.clone(), at));
                }
                Mark::Fill { .. } => {}
            }
        }
        for placed in &page.foot {
            letters(&mut surface, placed, None, ArtifactType::Footer, faces)?;
        }
        surface.finish();
        for spot in spots {
            let action = Action::Link(LinkAction::new(spot.url.to_string()));
            let link = LinkAnnotation::new(spot.rect, Target::Action(action));
            let words = format!("{}, {}", spot.words.trim(), spot.url);
            let id = sheet.add_tagged_annotation(Annotation::new_link(link, Some(words)));
            leaves.insert(spot.leaf, id);
        }
        sheet.finish();
    }
    pdf.set_outline(outline(&title, headings));
    let mut tree = TagTree::new().with_lang(Some(document.language.clone()));
    for node in children(pages, pages.tree.root(), &leaves) {
        tree.push(node);
    }
    pdf.set_tag_tree(tree);
    finished(pdf)
}

/// A file that is held to PDF/UA-1 and has a title and a language.
pub fn begun(title: &str, language: &str) -> Result<krilla::Document, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))?;
    let mut pdf = krilla::Document::new_with(krilla::SerializeSettings {
        configuration,
        enable_tagging: true,
        ..krilla::SerializeSettings::default()
    });
    pdf.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.to_owned())
            .creator("Lectern".to_owned()),
    );
    Ok(pdf)
}

/// Its bytes, where it keeps the rules.
pub fn finished(pdf: krilla::Document) -> Result<Vec<u8>, PdfError> {
    pdf.finish()
        .map_err(|error| PdfError::Write(format!("{error}: {error:?}")))
}

fn paint(grey: u8) -> Option<Fill> {
    Some(Fill {
        paint: luma::Color::new(grey).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    })
}

fn fill(surface: &mut Surface<'_>, placed: &Placed) {
    let Mark::Fill {
        x,
        y,
        width,
        height,
        tone,
        reaches_up,
    } = &placed.mark
    else {
        return;
    };
    let up = if *reaches_up { placed.gap } else { 0.0 };
    let Some(rect) = Rect::from_xywh(*x, placed.top + y - up, *width, height + up) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    let Some(path) = path.finish() else {
        return;
    };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
    surface.set_fill(paint(match tone {
        Tone::Ground => 0xec,
        Tone::Hairline => 0xa6,
        Tone::Line => 0x59,
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// Draws a run; with a leaf it is read, without it is furniture of this kind.
fn letters(
    surface: &mut Surface<'_>,
    placed: &Placed,
    leaf: Option<Leaf>,
    kind: ArtifactType,
    faces: &Faces,
) -> Result<Option<Identifier>, PdfError> {
    let Mark::Text {
        x, baseline, run, ..
    } = &placed.mark
    else {
        return Ok(None);
    };
    let font = faces.embedded(run.face).ok_or(PdfError::Font)?;
    let tag = if leaf.is_some() {
        ContentTag::Span(SpanTag::empty())
    } else {
        ContentTag::Artifact(Artifact::with_kind(kind))
    };
    let id = surface.start_tagged(tag);
    surface.set_fill(paint(if run.grey { GREY } else { 0 }));
    let (x, y) = (*x, placed.top + baseline);
    let glyphs = glyphs_of(&run.glyphs);
    if run.slanted {
        surface.push_transform(&Transform::from_row(1.0, 0.0, -SLANT, 1.0, SLANT * y, 0.0));
    }
    surface.draw_glyphs(
        Point::from_xy(x, y),
        &glyphs,
        font,
        &run.text,
        run.size,
        false,
    );
    if run.slanted {
        surface.pop();
    }
    surface.end_tagged();
    Ok(leaf.map(|_| id))
}

/// Glyphs as the writer takes them.
pub fn glyphs_of(glyphs: &[Glyph]) -> Vec<KrillaGlyph> {
    let glyphs = glyphs.iter().map(|g| {
        KrillaGlyph::new(
            GlyphId::new(g.id),
            g.advance,
            g.shift.0,
            g.shift.1,
            0.0,
            g.bytes.clone(),
            None,
        )
    });
    glyphs.collect()
}

fn spot(placed: &Placed, leaf: Leaf) -> Option<Spot> {
    let Mark::Text {
        x, baseline, run, ..
    } = &placed.mark
    else {
        return None;
    };
    let top = placed.top + baseline - run.size;
    Some(Spot {
        rect: Rect::from_xywh(*x, top, run.width, run.size * 1.25)?,
        url: run.link.clone()?,
        words: run.text.clone(),
        leaf,
    })
}

/// Bookmarks: the headings, each under the last that stands above its level.
pub fn outline(title: &str, headings: Vec<(u8, String, XyzDestination)>) -> Outline {
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let start = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    open.push((1, OutlineNode::new(title.to_owned(), start).with_open(true)));
    let close = |open: &mut Vec<(u8, OutlineNode)>| {
        if let Some((_, node)) = open.pop()
            && let Some((_, parent)) = open.last_mut()
        {
            parent.push_child(node);
        }
    };
    for (level, words, at) in headings {
        while open.len() > 1 && open.last().is_some_and(|(l, _)| *l >= level) {
            close(&mut open);
        }
        open.push((level, OutlineNode::new(words, at)));
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let mut outline = Outline::new();
    for (_, node) in open {
        outline.push_child(node);
    }
    outline
}

fn children(
    pages: &Pages,
    node: NodeIx,
    leaves: &HashMap<Leaf, Identifier>,
) -> Vec<krilla::tagging::Node> {
    let Some(node) = pages.tree.node(node) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for child in &node.children {
        match child {
            Child::Leaf(leaf) => found.extend(leaves.get(leaf).map(|id| (*id).into())),
            Child::Node(ix) => {
                let Some(role) = pages.tree.node(*ix).map(|n| &n.role) else {
                    continue;
                };
                let below = children(pages, *ix, leaves);
                // Nothing hangs on the part of a row that went to another page.
                if !below.is_empty() {
                    found.push(TagGroup::with_children(tag(role), below).into());
                }
            }
        }
    }
    found
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Root | Role::Note => Tag::Div.into(),
        // A heading must have words.
        Role::Heading(_, words) if words.trim().is_empty() => Tag::P.into(),
        Role::Heading(level, words) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List(numbering) => Tag::L(match numbering {
            Numbering::Bullets => ListNumbering::Disc,
            Numbering::Numbers(_) => ListNumbering::Decimal,
            Numbering::Letters => ListNumbering::UpperAlpha,
        })
        .into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Quote => Tag::BlockQuote.into(),
        Role::Code => Tag::Code.into(),
        Role::Link => Tag::Link.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Role::GroupHead(columns) => Tag::TH(TableHeaderScope::Row)
            .with_col_span(NonZeroU32::new(*columns))
            .into(),
        Role::Cell => Tag::TD.into(),
    }
}
