//! What one points with: a spotlight, and a pen whose strokes are wiped at the
//! next step. Places are shares of the wall, so that both windows agree.

/// A place on the wall: shares of its width and height, from 0 at the left and
/// at the top to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    x: f32,
    y: f32,
}

impl Point {
    /// The middle of the wall.
    pub const MIDDLE: Self = Self { x: 0.5, y: 0.5 };

    /// A place; what lies outside is moved to the edge, and what is no number
    /// to the middle.
    #[must_use]
    pub fn new(x: f32, y: f32) -> Self {
        let share = |n: f32| if n.is_nan() { 0.5 } else { n.clamp(0.0, 1.0) };
        Self {
            x: share(x),
            y: share(y),
        }
    }

    /// Share of the width, 0 to 1.
    #[must_use]
    pub fn x(self) -> f32 {
        self.x
    }

    /// Share of the height, 0 to 1.
    #[must_use]
    pub fn y(self) -> f32 {
        self.y
    }
}

/// A stroke of the pen; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke(Vec<Point>);

impl Stroke {
    /// Begins a stroke.
    #[must_use]
    pub(super) fn begin(at: Point) -> Self {
        Self(vec![at])
    }

    /// Goes on to a place. A pointer that rests adds nothing.
    pub(super) fn go_on(&mut self, to: Point) {
        if self.0.last() != Some(&to) {
            self.0.push(to);
        }
    }

    /// Its places, in the order drawn.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.0
    }
}

/// What is in the teacher's hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tool {
    /// All but a circle around this place is dimmed.
    Spotlight(Point),
    /// Pressing the pointer draws.
    Pen,
}
