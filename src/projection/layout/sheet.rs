//! A page that is being made: pieces are put on it at their places. Which
//! pieces, and where, the other files of `layout` decide.

use super::super::measure::LINE;
use super::super::page::{
    CellAt, CellBox, Ink, Line, Piece, Rect, Role, Run, Shape, Shown, Step, Trouble,
};
use super::super::set::SetLine;

/// A page that is being made.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub pieces: Vec<Piece>,
    pub cells: Vec<CellBox>,
    pub steps: Vec<Step>,
    pub notes: Vec<String>,
    pub troubles: Vec<Trouble>,
    /// Left of the foot.
    pub foot: String,
    /// Right of the foot, where it says more than “2 of 3”: what is preferred, then
    /// what is shorter.
    pub part: Vec<String>,
    /// The step from which pieces are shown that are put now.
    pub shown: Shown,
    /// The cell that pieces belong to that are put now.
    pub cell: Option<CellAt>,
}

impl Sheet {
    /// Puts lines of text; gives their height.
    pub fn lines(&mut self, lines: &[SetLine], at: (f32, f32), size: f32, role: Role) -> f32 {
        self.aligned(lines, at, size, role, None)
    }

    /// Puts lines flush with a right edge; gives their height.
    pub fn lines_right(
        &mut self,
        lines: &[SetLine],
        right: f32,
        top: f32,
        size: f32,
        role: Role,
    ) -> f32 {
        self.aligned(lines, (right, top), size, role, Some(right))
    }

    fn aligned(
        &mut self,
        lines: &[SetLine],
        (left, top): (f32, f32),
        size: f32,
        role: Role,
        right: Option<f32>,
    ) -> f32 {
        let high = size * LINE;
        let height = lines.len() as f32 * high;
        let mut whole: Option<Rect> = None;
        let mut placed = Vec::with_capacity(lines.len());
        for (n, line) in lines.iter().enumerate() {
            let left = right.map_or(left, |edge| edge - line.width);
            let rect = Rect {
                left,
                top: top + n as f32 * high,
                width: line.width,
                height: high,
            };
            whole = Some(whole.map_or(rect, |w| union(w, rect)));
            placed.push(Line {
                rect,
                runs: line
                    .runs
                    .iter()
                    .map(|run| Run {
                        text: run.text.clone(),
                        left: left + run.left,
                        width: run.width,
                        letters: run.letters,
                        ink: run.ink,
                    })
                    .collect(),
            });
        }
        if let Some(rect) = whole {
            let ink = lines
                .iter()
                .flat_map(|l| &l.runs)
                .next()
                .map_or(Ink::Text, |r| r.ink);
            self.put(role, rect, size, ink, Shape::Text(placed));
        }
        height
    }

    /// Puts anything.
    pub fn put(&mut self, role: Role, rect: Rect, size: f32, ink: Ink, shape: Shape) {
        self.pieces.push(Piece {
            role,
            rect,
            size,
            ink,
            shape,
            shown: self.shown,
            cell: self.cell,
        });
    }

    /// A line across.
    pub fn rule(&mut self, left: f32, top: f32, width: f32, thick: f32, ink: Ink) {
        let rect = Rect {
            left,
            top,
            width,
            height: thick,
        };
        self.put(Role::Rule, rect, 0.0, ink, Shape::Filled);
    }

    /// Leaves out steps that bring nothing, since what they announced went to another page.
    pub fn tidy(&mut self) {
        let brought = |n: usize, pieces: &[Piece]| pieces.iter().any(|p| p.shown.from == n);
        let kept: Vec<bool> = (1..=self.steps.len())
            .map(|n| brought(n, &self.pieces))
            .collect();
        let before = |n: usize| kept.iter().take(n).filter(|k| **k).count();
        for piece in &mut self.pieces {
            piece.shown.from = before(piece.shown.from);
            // What gives way at a step that is gone gives way at the next.
            piece.shown.until = piece.shown.until.map(|n| before(n.saturating_sub(1)) + 1);
        }
        let mut keep = kept.iter();
        self.steps.retain(|_| keep.next().copied().unwrap_or(true));
    }

    /// Adds a step that brings what is put from now on.
    pub fn step(&mut self, words: &str) {
        self.steps.push(Step {
            words: opening(words),
            cells: Vec::new(),
        });
        self.shown = Shown::from(self.steps.len());
    }
}

/// The first words of a text, to name it by.
pub fn opening(words: &str) -> String {
    const MOST: usize = 48;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= MOST {
        return words;
    }
    let cut: String = words.chars().take(MOST).collect();
    let end = cut
        .rfind(' ')
        .filter(|at| *at > MOST / 2)
        .unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or(&cut))
}

/// The smallest rectangle around two.
pub fn union(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.left.min(b.left), a.top.min(b.top));
    Rect {
        left,
        top,
        width: a.right().max(b.right()) - left,
        height: a.bottom().max(b.bottom()) - top,
    }
}
