//! Drawing the blocks of a body: paragraphs with links, lists, tables,
//! callouts, code. What a block is was settled when the pack was loaded.

use super::intent::{Intent, Pricing};
use super::place::{Place, Side};
use super::theme::{CLEAR, Themed as _, Type, radius, size, space};
use super::widgets::{heading, icon_job, ring_apart};
use crate::content::{Block, BlockKind, Callout, Inline, Link, Run};
use crate::search::word_hits;
use egui::text::CharIndex;
use egui::text::{LayoutJob, TextFormat};
use egui::text_selection::LabelSelectionState;
use egui::{
    Color32, CornerRadius, CursorIcon, Frame, Galley, Label, Margin, Pos2, Rect, Role, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::cell::Cell;
use std::ops::Range;

/// How a body is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Colour of bullets.
    pub hue: Color32,
    /// Words to mark.
    pub marked: &'a str,
    /// While it holds `true`, the first marked word is brought into view.
    pub seek: &'a Cell<bool>,
}

/// Draws blocks one under another.
pub fn blocks(ui: &mut Ui, blocks: &[Block], page: Page<'_>, intents: &mut Vec<Intent>) {
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            ui.add_space(match block.kind {
                BlockKind::Heading(..) => space::XL,
                BlockKind::Callout(..) => space::L,
                _ => space::M,
            });
        }
        ui.push_id(n, |ui| self::block(ui, block, page, intents));
    }
}

fn block(ui: &mut Ui, block: &Block, page: Page<'_>, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    match &block.kind {
        BlockKind::Heading(level, inline) => {
            let words: String = inline.iter().map(|r| r.text.as_str()).collect();
            let kind = if *level == 2 {
                Type::H3
            } else {
                Type::BodyStrong
            };
            heading(ui, kind, colours.text, &words, usize::from(*level));
        }
        BlockKind::Paragraph(inline) => paragraph(ui, inline, Type::Body, page, intents),
        BlockKind::List(first, items) => list(ui, *first, items, page, intents),
        BlockKind::Table { head, rows } => table(ui, head, rows, page, intents),
        BlockKind::Code(code) => {
            Frame::new()
                .fill(colours.sunken)
                .corner_radius(CornerRadius::same(radius::CONTROL))
                .inner_margin(Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    super::widgets::wrapped(ui, Type::Code, colours.text, code);
                });
        }
        BlockKind::Callout(kind, inner) => callout(ui, *kind, inner, page, intents),
        BlockKind::Quote(inner) => {
            edge(ui, colours.hairline, CLEAR, |ui| {
                blocks(ui, inner, page, intents);
            });
        }
        BlockKind::Rule => super::widgets::hairline(ui),
    }
}

fn callout(ui: &mut Ui, kind: Callout, inner: &[Block], page: Page<'_>, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let (colour, fill, title, icon) = match kind {
        Callout::Exam => (
            colours.caution,
            colours.caution_soft,
            colours.caution,
            "exam",
        ),
        Callout::More => (colours.edge, colours.sunken, colours.text_secondary, "info"),
        Callout::Newer => (
            colours.accent,
            colours.accent_soft,
            colours.accent,
            "clock-clockwise",
        ),
    };
    edge(ui, colour, fill, |ui| {
        let mut job = LayoutJob::default();
        icon_job(&mut job, size::ICON, title, icon);
        job.append(kind.title(), space::LINE, Type::SmallStrong.format(title));
        ui.add(Label::new(job))
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, kind.title()));
        blocks(ui, inner, page, intents);
    });
}

/// A frame with a coloured left edge.
fn edge(ui: &mut Ui, colour: Color32, fill: Color32, contents: impl FnOnce(&mut Ui)) {
    let right = radius::RAIL;
    let frame = Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius {
            nw: 0,
            ne: right,
            sw: 0,
            se: right,
        })
        .inner_margin(Margin {
            left: 16,
            right: 14,
            top: 8,
            bottom: 10,
        });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        contents(ui);
    });
    let rect = shown.response.rect;
    let bar = Rect::from_min_size(rect.min, vec2(size::CALLOUT_EDGE, rect.height()));
    ui.painter().rect_filled(bar, CornerRadius::ZERO, colour);
}

fn list(
    ui: &mut Ui,
    first: Option<u64>,
    items: &[Vec<Block>],
    page: Page<'_>,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            ui.add_space(space::LINE);
        }
        let marker = first.map(|f| format!("{}.", f.saturating_add(n as u64)));
        let indent = if marker.is_some() {
            space::XL
        } else {
            space::L + space::XS
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, _) = ui.allocate_exact_size(vec2(indent, Type::Body.line()), Sense::hover());
            match &marker {
                Some(words) => {
                    let galley = ui.painter().layout_job(Type::Body.job(
                        words,
                        colours.text_secondary,
                        f32::INFINITY,
                    ));
                    ui.painter()
                        .galley(rect.min, galley, colours.text_secondary);
                }
                None => {
                    let centre = pos2(
                        rect.left() + space::XS + size::BULLET / 2.0,
                        rect.center().y,
                    );
                    ui.painter()
                        .circle_filled(centre, size::BULLET / 2.0, page.hue);
                }
            }
            ui.vertical(|ui| {
                ui.push_id(n, |ui| {
                    for (i, block) in item.iter().enumerate() {
                        if i > 0 {
                            ui.add_space(space::LINE);
                        }
                        ui.push_id(i, |ui| self::block(ui, block, page, intents));
                    }
                });
            });
        });
    }
}

fn table(
    ui: &mut Ui,
    head: &[Inline],
    rows: &[Vec<Inline>],
    page: Page<'_>,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let columns = head.len().max(1);
    let room = ui.available_width();
    // Columns get width by their longest cell, within reason, and share what is over.
    let wish = |n: usize| {
        std::iter::once(head)
            .chain(rows.iter().map(Vec::as_slice))
            .filter_map(|row| row.get(n))
            .map(|cell| cell.iter().map(|r| r.text.chars().count()).sum::<usize>())
            .max()
            .unwrap_or(0)
            .clamp(6, 40) as f32
    };
    let wishes: Vec<f32> = (0..columns).map(wish).collect();
    let total: f32 = wishes.iter().sum();
    let widths: Vec<f32> = wishes.iter().map(|w| room * w / total.max(1.0)).collect();
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    for (n, row) in std::iter::once(head)
        .chain(rows.iter().map(Vec::as_slice))
        .enumerate()
    {
        ui.horizontal_top(|ui| {
            for (i, cell) in row.iter().enumerate().take(columns) {
                let width = widths.get(i).copied().unwrap_or(room);
                ui.vertical(|ui| {
                    ui.set_width(width.max(0.0));
                    ui.add_space(space::LINE);
                    ui.push_id((n, i), |ui| {
                        ui.set_max_width((width - space::L).max(0.0));
                        let kind = if n == 0 {
                            Type::SmallStrong
                        } else {
                            Type::Item
                        };
                        paragraph(ui, cell, kind, page, intents);
                    });
                    ui.add_space(space::LINE);
                });
            }
        });
        let y = ui.cursor().top();
        let x = ui.max_rect().left();
        let (thick, colour) = if n == 0 {
            (size::RULE, colours.edge)
        } else {
            (size::LINE, colours.hairline)
        };
        ui.painter().hline(
            egui::Rangef::new(x, x + room),
            y,
            Stroke::new(thick, colour),
        );
    }
}

/// A paragraph as one piece of text, so that it wraps and selects as one; its
/// links are laid over it.
fn paragraph(ui: &mut Ui, inline: &Inline, kind: Type, page: Page<'_>, intents: &mut Vec<Intent>) {
    let (job, links, hit) = job(ui, inline, kind, page);
    let label = Label::new(job).wrap().selectable(true);
    let (at, galley, response) = label.layout_in_ui(ui);
    let words: String = inline.iter().map(|r| r.text.as_str()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &words));
    if ui.is_rect_visible(response.rect) {
        let colour = ui.colours().text;
        LabelSelectionState::label_text_selection(
            ui,
            &response,
            at,
            galley.clone(),
            colour,
            Stroke::NONE,
        );
    }
    if let Some(hit) = hit.filter(|_| page.seek.get())
        && let Some(rect) = rects_of(&galley, at, &hit).first()
    {
        page.seek.set(false);
        // With what stands around it; where it is in view already, nothing moves.
        let room = rect.expand(space::HUGE * 2.0);
        ui.scroll_to_rect_animation(room, None, egui::style::ScrollAnimation::none());
    }
    for (n, (chars, link)) in links.iter().enumerate() {
        let rects = rects_of(&galley, at, chars);
        let words: String = inline
            .iter()
            .filter(|r| r.link.as_ref() == Some(link))
            .map(|r| r.text.as_str())
            .collect();
        let mut clicked = false;
        let id = ui.scope_id().with(("link", n));
        for (i, rect) in rects.iter().enumerate() {
            // A link over two rows is one link: the first part has the name and the focus.
            let sense = if i == 0 { Sense::click() } else { Sense::CLICK };
            let response = ui
                .interact(*rect, id.with(i), sense)
                .on_hover_cursor(CursorIcon::PointingHand);
            if i == 0 {
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
                ring_apart(ui, &response, radius::KEY);
            }
            if response.hovered() {
                for part in &rects {
                    let y = part.bottom() - 3.0;
                    ui.painter().hline(
                        part.x_range(),
                        y,
                        Stroke::new(size::LINE, ui.colours().accent),
                    );
                }
            }
            clicked |= response.clicked();
        }
        if clicked {
            intents.push(follow(link));
        }
    }
}

/// The rectangles, a row each, that a range of characters takes.
fn rects_of(galley: &Galley, at: Pos2, chars: &Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, to) = (chars.start.max(start), chars.end.min(start + count));
        if from < to {
            let x = |n: usize| row.x_offset(CharIndex(n - start));
            let origin = at.to_vec2() + row.pos.to_vec2();
            rects.push(
                Rect::from_min_max(pos2(x(from), 0.0), pos2(x(to), row.row.size.y))
                    .translate(origin),
            );
        }
        start += count + usize::from(row.ends_with_newline);
    }
    rects
}

/// Where a link leads.
#[must_use]
pub fn follow(link: &Link) -> Intent {
    match link {
        Link::Topic(topic) => Intent::Go(Place::Study(*topic)),
        Link::Comparison(comparison) => Intent::Go(Place::Compare(Side::Named(*comparison))),
        Link::Pricing(Some(preset)) => Intent::Price(Pricing::Preset(*preset)),
        Link::Pricing(None) => Intent::Go(Place::Pricing),
        Link::Web(url) => Intent::OpenWeb(url.clone()),
    }
}

type Links = Vec<(Range<usize>, Link)>;

/// The text with its formats, which of its characters belong to which link, and
/// the first that are marked.
fn job(
    ui: &Ui,
    inline: &Inline,
    kind: Type,
    page: Page<'_>,
) -> (LayoutJob, Links, Option<Range<usize>>) {
    let colours = ui.colours();
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let mut links: Links = Vec::new();
    let mut first_hit = None;
    let mut length = 0;
    for run in inline {
        let format = run_format(run, kind, &colours);
        let from = length;
        length += run.text.chars().count();
        let hits = if page.marked.is_empty() {
            Vec::new()
        } else {
            word_hits(&run.text, page.marked)
        };
        let mut done = 0;
        let chars: Vec<char> = run.text.chars().collect();
        let part = |a: usize, b: usize| {
            chars
                .iter()
                .skip(a)
                .take(b.saturating_sub(a))
                .collect::<String>()
        };
        for hit in hits {
            if hit.start < done {
                continue;
            }
            first_hit.get_or_insert(from + hit.start..from + hit.end);
            job.append(&part(done, hit.start), 0.0, format.clone());
            let marked = TextFormat {
                background: colours.caution_soft,
                underline: Stroke::new(size::FOCUS, colours.caution),
                ..format.clone()
            };
            job.append(&part(hit.start, hit.end), 0.0, marked);
            done = hit.end;
        }
        job.append(&part(done, chars.len()), 0.0, format);
        if let Some(link) = &run.link {
            match links.last_mut() {
                Some((all, last)) if last == link && all.end == from => all.end = length,
                _ => links.push((from..length, link.clone())),
            }
        }
    }
    (job, links, first_hit)
}

fn run_format(run: &Run, kind: Type, colours: &super::theme::Colours) -> TextFormat {
    let colour = if run.link.is_some() {
        colours.accent
    } else {
        colours.text
    };
    let kind = match (kind, run.bold) {
        (Type::Body, true) => Type::BodyStrong,
        (Type::Item, true) => Type::ItemStrong,
        (Type::Small, true) => Type::SmallStrong,
        (kind, _) => kind,
    };
    let mut format = kind.format(colour);
    if run.code {
        format.font_id = Type::Code.font();
        format.background = colours.sunken;
    }
    format.italics = run.italic;
    format
}
