//! Paints a page: what was laid out becomes letters, lines and boxes in the
//! wall's colours, at any scale. It decides nothing but how a cover, the frame
//! of what was just opened, pen and spotlight look.

use super::outlines::CellMap;
use super::pictures;
use crate::content::icons;
use crate::projection::show::{Cell, Covering, Stroke as Ink, WallSlide, WallVote};
use crate::projection::{self as p, CellAt, Page, Piece, Role, Shape};
use crate::ui::theme::wall::{AROUND_SPOT, BLACK, WallColours};
use crate::ui::theme::{icon_font, wall_format};
use egui::text::LayoutJob;
use egui::{Align2, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// A place to paint pages on.
pub struct Canvas {
    painter: Painter,
    rect: Rect,
    /// Points here for a point of the page.
    scale: f32,
    colours: WallColours,
    /// The teacher's: covered cells are shown, marked as covered.
    private: bool,
}

/// The step that a page's pieces are shown at.
fn step_of(page: &Page, slide: &WallSlide<'_>) -> usize {
    match (&slide.vote, slide.covering) {
        (Some(WallVote::Key { .. }), _) => page.steps.len(),
        (Some(_), _) => 0,
        (None, Some(_)) => page.steps.len(),
        (None, None) => slide.step,
    }
}

/// Whether a cell is covered.
fn covered(covering: Option<Covering>, step: usize, map: &CellMap, at: CellAt) -> bool {
    match (covering, map.cell(at)) {
        (Some(covering), Some(cell)) => covering.covers(step, cell),
        _ => false,
    }
}

/// What the class sees of a page, in words, for those who hear the screen.
#[must_use]
pub fn words(page: &Page, slide: &WallSlide<'_>, map: &CellMap) -> String {
    let step = step_of(page, slide);
    let mut out = String::new();
    let seen = page.pieces.iter().filter(|piece| {
        piece.shown.at(step)
            && piece.cell.is_none_or(|at| {
                let zoomed = slide.zoom.and_then(|cell| map.at(cell));
                !covered(slide.covering, slide.step, map, at) && zoomed.is_none_or(|z| z == at)
            })
    });
    for piece in seen {
        if let Shape::Text(lines) = &piece.shape {
            for line in lines {
                out.extend(line.runs.iter().map(|run| run.text.as_str()));
                out.push('\n');
            }
        }
    }
    out
}

/// As large as it fits into a rectangle, with its proportions kept.
fn fitted(rect: Rect, size: egui::Vec2) -> Rect {
    let scale = (rect.width() / size.x.max(1.0)).min(rect.height() / size.y.max(1.0));
    Rect::from_center_size(rect.center(), size * scale.max(0.0))
}

impl Canvas {
    /// A canvas that fills a rectangle with a room's picture, as large as it fits.
    #[must_use]
    pub fn new(painter: &Painter, within: Rect, room: p::Room, light: bool, private: bool) -> Self {
        let scale = (within.width() / room.width()).min(within.height() / room.height());
        let size = vec2(room.width(), room.height()) * scale;
        let rect = Rect::from_center_size(within.center(), size);
        Self {
            painter: painter.with_clip_rect(rect.intersect(painter.clip_rect())),
            rect,
            scale,
            colours: WallColours::in_force(painter.ctx(), light),
            private,
        }
    }

    /// Where the picture is.
    #[must_use]
    pub fn rect(&self) -> Rect {
        self.rect
    }

    /// The ground alone.
    pub fn ground(&self, colour: Option<Color32>) {
        let colour = colour.unwrap_or(self.colours.ground);
        self.painter
            .rect_filled(self.rect, CornerRadius::ZERO, colour);
    }

    /// A slide as it stands.
    pub fn slide(&self, page: &Page, slide: &WallSlide<'_>, map: &CellMap) {
        self.ground(None);
        match slide.zoom.and_then(|cell| map.at(cell)) {
            Some(at) => self.zoomed(page, slide, map, at),
            None => self.whole(page, slide, map),
        }
        for stroke in slide.strokes {
            self.stroke(stroke, page.room);
        }
        if let Some(at) = slide.spotlight {
            self.spotlight(pos2(at.x(), at.y()));
        }
    }

    /// A page with all of it shown, as among all slides.
    pub fn all_of(&self, page: &Page) {
        self.ground(None);
        let last = page.steps.len();
        for piece in page.pieces.iter().filter(|piece| piece.shown.at(last)) {
            self.piece(piece, false);
        }
    }

    fn whole(&self, page: &Page, slide: &WallSlide<'_>, map: &CellMap) {
        let step = step_of(page, slide);
        for piece in page.pieces.iter().filter(|piece| piece.shown.at(step)) {
            let hidden = piece
                .cell
                .is_some_and(|at| covered(slide.covering, slide.step, map, at));
            if !hidden || self.private {
                self.piece(piece, hidden);
            }
        }
        let Some(covering) = slide.covering else {
            return;
        };
        let opened: Vec<Cell> = covering.opens(slide.step);
        for cell in &page.cells {
            if covered(Some(covering), slide.step, map, cell.at) {
                self.cover(cell.rect, page.room);
            } else if map.cell(cell.at).is_some_and(|c| opened.contains(&c)) {
                self.frame(cell.rect, page.room);
            }
        }
    }

    /// One cell as large as it fits, under the names of its row and column.
    fn zoomed(&self, page: &Page, slide: &WallSlide<'_>, map: &CellMap, at: CellAt) {
        let Some(cell) = page.cells.iter().find(|c| c.at == at) else {
            return;
        };
        let room = page.room;
        let inside = self.to_screen(room.inside());
        let size = room.body() * self.scale;
        let words = [cell.row.as_str(), cell.column.as_str()].join(", ");
        let letters = p::Letters::of(p::Weight::Semibold);
        let mut job = LayoutJob::single_section(
            words,
            wall_format(letters, room.heading() * self.scale, self.colours.text),
        );
        job.wrap.max_width = inside.width();
        let head = self.painter.layout_job(job);
        let below = inside.top() + head.size().y + size * 0.6;
        self.painter.galley(inside.min, head, self.colours.text);
        let space = Rect::from_min_max(pos2(inside.left(), below), inside.max);
        let hidden = covered(slide.covering, slide.step, map, at);
        if hidden && !self.private {
            self.dashes(space);
            return;
        }
        let pieces: Vec<&Piece> = page.pieces.iter().filter(|q| q.cell == Some(at)).collect();
        let Some(all) = pieces
            .iter()
            .map(|q| self.to_screen(q.rect))
            .reduce(Rect::union)
        else {
            return;
        };
        let wider = (space.width() / all.width().max(1.0))
            .min(space.height() / all.height().max(1.0))
            .clamp(1.0, 4.0);
        // Moved so that the cell's corner is the space's.
        let from = all.min - self.rect.min;
        let larger = Self {
            painter: self.painter.clone(),
            rect: Rect::from_min_size(space.min - from * wider, self.rect.size() * wider),
            scale: self.scale * wider,
            colours: self.colours,
            private: self.private,
        };
        for piece in pieces {
            larger.piece(piece, hidden);
        }
        if hidden {
            self.dashes(space);
        }
    }

    fn to_screen(&self, rect: p::Rect) -> Rect {
        Rect::from_min_size(
            self.rect.min + vec2(rect.left, rect.top) * self.scale,
            vec2(rect.width, rect.height) * self.scale,
        )
    }

    fn ink(&self, ink: p::Ink) -> Color32 {
        match ink {
            p::Ink::Text => self.colours.text,
            p::Ink::Hue(hue) => self.colours.hue(hue),
            p::Ink::Line => self.colours.line,
            p::Ink::Ground => self.colours.ground,
        }
    }

    fn piece(&self, piece: &Piece, hidden: bool) {
        let rect = self.to_screen(piece.rect);
        let ink = self.ink(piece.ink);
        let corner = match piece.role {
            Role::LetterBox => CornerRadius::same((rect.height() * 0.16).round() as u8),
            _ => CornerRadius::ZERO,
        };
        // An edge as strong as a thin letter.
        let edge = Stroke::new((rect.height() * 0.05).max(1.0), ink);
        match &piece.shape {
            Shape::Text(lines) => {
                for line in lines {
                    let top = self.rect.top() + line.rect.top * self.scale;
                    for run in &line.runs {
                        self.run(run, piece.size, top, hidden);
                    }
                }
            }
            Shape::Filled => {
                self.painter.rect_filled(rect, corner, ink);
            }
            Shape::Edge => {
                self.painter
                    .rect_stroke(rect, corner, edge, StrokeKind::Inside);
            }
            Shape::Striped => {
                let line = Stroke::new((rect.height() * 0.1).max(1.0), ink);
                self.stripes(rect, line);
                self.painter
                    .rect_stroke(rect, corner, line, StrokeKind::Inside);
            }
            Shape::Dot => {
                self.painter
                    .circle_filled(rect.center(), rect.width() / 2.0, ink);
            }
            Shape::Icon(name) => {
                if let Some(letter) = icons::letter(name) {
                    self.painter.text(
                        rect.center(),
                        Align2::CENTER_CENTER,
                        letter,
                        icon_font(rect.height().min(rect.width())),
                        ink,
                    );
                }
            }
            // What is wrong with one that is missing is said before class, not here.
            Shape::Picture(path) => {
                if let Some((texture, size)) = pictures::find(self.painter.ctx(), path) {
                    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    self.painter
                        .image(texture, fitted(rect, size), all, Color32::WHITE);
                }
            }
        }
    }

    /// Makes the letters of a page without painting them.
    pub fn warm(&self, page: &Page) {
        for piece in &page.pieces {
            if let Shape::Text(lines) = &piece.shape {
                for run in lines.iter().flat_map(|line| &line.runs) {
                    let format = wall_format(run.letters, piece.size * self.scale, BLACK);
                    let mut job = LayoutJob::single_section(run.text.clone(), format);
                    job.wrap.max_width = f32::INFINITY;
                    let _ = self.painter.layout_job(job);
                }
            }
        }
    }

    fn run(&self, run: &p::Run, size: f32, top: f32, hidden: bool) {
        let mut letters = run.letters;
        let colour = if hidden {
            letters.italic = true;
            self.colours.accent
        } else {
            self.ink(run.ink)
        };
        let format = wall_format(letters, size * self.scale, colour);
        let mut job = LayoutJob::single_section(run.text.clone(), format);
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        let galley = self.painter.layout_job(job);
        let at = pos2(self.rect.left() + run.left * self.scale, top);
        self.painter.galley(at, galley, colour);
    }

    fn stripes(&self, rect: Rect, line: Stroke) {
        let painter = self
            .painter
            .with_clip_rect(rect.intersect(self.painter.clip_rect()));
        let step = (line.width * 3.2).max(4.0);
        let mut x = rect.left() - rect.height();
        while x < rect.right() {
            let ends = [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())];
            painter.line_segment(ends, line);
            x += step;
        }
    }

    fn cover(&self, cell: p::Rect, room: p::Room) {
        let gap = room.floor() * 0.12 * self.scale;
        self.dashes(self.to_screen(cell).shrink2(vec2(0.0, gap)));
    }

    fn dashes(&self, rect: Rect) {
        let width = (self.rect.height() * 0.004).max(1.0);
        let line = Stroke::new(width, self.colours.line);
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        self.painter.extend(egui::Shape::dashed_line(
            &corners,
            line,
            width * 2.6,
            width * 1.6,
        ));
    }

    fn frame(&self, cell: p::Rect, room: p::Room) {
        let width = (self.rect.height() * 0.0065).max(1.5);
        let aside = room.floor() * 0.4 * self.scale;
        let rect = self.to_screen(cell).expand2(vec2(aside, 0.0));
        self.painter.rect_stroke(
            rect,
            CornerRadius::same((width * 1.8).round() as u8),
            Stroke::new(width, self.colours.accent),
            StrokeKind::Inside,
        );
    }

    fn place(&self, x: f32, y: f32) -> Pos2 {
        self.rect.min + vec2(x * self.rect.width(), y * self.rect.height())
    }

    fn stroke(&self, ink: &Ink, room: p::Room) {
        let width = room.floor() * 0.16 * self.scale;
        let line = Stroke::new(width, self.colours.accent);
        let points: Vec<Pos2> = ink
            .points()
            .iter()
            .map(|at| self.place(at.x(), at.y()))
            .collect();
        match points.as_slice() {
            [] => {}
            [only] => {
                self.painter
                    .circle_filled(*only, width / 2.0, self.colours.accent);
            }
            _ => {
                self.painter.add(egui::Shape::line(points, line));
            }
        }
    }

    /// All but a circle of a sixth of the height is dimmed.
    fn spotlight(&self, at: Pos2) {
        let centre = self.place(at.x, at.y);
        let radius = self.rect.height() / 6.0;
        let wide = self.rect.size().length() * 2.0;
        self.painter.circle_stroke(
            centre,
            radius + wide / 2.0,
            Stroke::new(wide, BLACK.gamma_multiply(AROUND_SPOT)),
        );
    }

    /// Words at the foot where nothing of the page stands, left or right.
    /// `false` where there is no room for them.
    pub fn note(&self, page: &Page, step: usize, words: &str, right: bool) -> bool {
        let room = page.room;
        let inside = self.to_screen(room.inside());
        let letters = p::Letters::of(p::Weight::Semibold);
        let format = wall_format(letters, room.body() * self.scale, self.colours.text);
        let galley = self
            .painter
            .layout_job(LayoutJob::single_section(words.to_owned(), format));
        let left = if right {
            inside.right() - galley.size().x
        } else {
            inside.left()
        };
        let at = pos2(left, inside.bottom() - galley.size().y);
        let place = Rect::from_min_size(at, galley.size());
        let taken =
            |piece: &&Piece| piece.shown.at(step) && self.to_screen(piece.rect).intersects(place);
        if place.width() > inside.width() || page.pieces.iter().any(|q| taken(&q)) {
            return false;
        }
        self.painter.galley(at, galley, self.colours.text);
        true
    }

    /// What is left of a countdown, as a bar in the margin under the page.
    pub fn countdown(&self, room: p::Room, share: f32) {
        let inside = self.to_screen(room.inside());
        let high = room.floor() * 0.3 * self.scale;
        let rect = Rect::from_min_size(
            pos2(inside.left(), inside.bottom() + high),
            vec2(inside.width() * share.clamp(0.0, 1.0), high),
        );
        self.painter
            .rect_filled(rect, CornerRadius::ZERO, self.colours.text);
    }
}
