//! The room that a deck is laid out for: the picture's size, and whether the
//! last row sits far away. Sizes of letters are shares of the picture's height,
//! since distance is counted in picture heights; what is done with them is in
//! `layout`.
//!
//! The shares follow ISO 9241-303 (letters of at least 16 minutes of arc, 20 to
//! 22 preferred) and AVIXA V202.01 for a last row at six picture heights, or at
//! eight in a deep room, with capitals 0.7 of the size.

use super::page::Rect;

/// A picture on a wall, in points of the view that draws it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    width: f32,
    height: f32,
    deep: bool,
}

impl Room {
    /// A picture of that many points; `deep` where the last row sits at eight
    /// picture heights rather than six. Sizes under 16 points count as 16.
    #[must_use]
    pub fn new(width: f32, height: f32, deep: bool) -> Self {
        let sound = |side: f32| {
            if side.is_finite() {
                side.max(16.0)
            } else {
                16.0
            }
        };
        Self {
            width: sound(width),
            height: sound(height),
            deep,
        }
    }

    /// Width of the picture, points.
    #[must_use]
    pub fn width(self) -> f32 {
        self.width
    }

    /// Height of the picture, points.
    #[must_use]
    pub fn height(self) -> f32 {
        self.height
    }

    /// Whether the last row sits far away.
    #[must_use]
    pub fn deep(self) -> bool {
        self.deep
    }

    /// Size of the smallest letters: 4.3 % of the height, 5.7 % in a deep room.
    #[must_use]
    pub fn floor(self) -> f32 {
        self.share(0.043, 0.057)
    }

    /// Size of ordinary letters: 5 % of the height, 6.6 % in a deep room.
    #[must_use]
    pub fn body(self) -> f32 {
        self.share(0.05, 0.066)
    }

    /// Size of headings: 7 % of the height, 8.5 % in a deep room.
    #[must_use]
    pub fn heading(self) -> f32 {
        self.share(0.07, 0.085)
    }

    /// What projectors show for certain: all but 5 % on each side.
    #[must_use]
    pub fn inside(self) -> Rect {
        Rect {
            left: self.width * 0.05,
            top: self.height * 0.05,
            width: self.width * 0.9,
            height: self.height * 0.9,
        }
    }

    /// Thickness of thin lines; twice that under a table's head.
    pub(super) fn hair(self) -> f32 {
        self.base() * 0.0028
    }

    /// Sizes that body text is tried at, largest first.
    pub(super) fn sizes(self) -> [f32; 3] {
        [
            self.body(),
            f32::midpoint(self.body(), self.floor()),
            self.floor(),
        ]
    }

    fn share(self, near: f32, far: f32) -> f32 {
        self.base() * if self.deep { far } else { near }
    }

    /// The height; the width where a window is taller than wide, which no projector is.
    fn base(self) -> f32 {
        self.height.min(self.width)
    }
}
