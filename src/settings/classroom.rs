//! What is kept for the front of a class: which screen is the wall, how far away
//! the last row sits, how the class is asked. What follows from it is decided
//! where slides are laid out and votes are counted.

use serde::{Deserialize, Serialize};

/// How a class is projected to and asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Classroom {
    /// The last row sits at eight picture heights rather than six.
    pub deep: bool,
    /// The screen that was the wall last; any but the window's own where none.
    pub wall: Option<Screen>,
    /// How many sit in the room, where that is known; 1 to 9,999.
    pub class: Option<u32>,
    /// The share right, in percent, between which talking is suggested: 0 to 100,
    /// the smaller one first.
    pub talk_between: (u32, u32),
    /// Seconds to think, 5 to 900; no countdown by itself where none.
    pub think: Option<u16>,
    /// Seconds to talk, 5 to 900; no countdown by itself where none.
    pub talk: Option<u16>,
}

impl Default for Classroom {
    fn default() -> Self {
        Self {
            deep: false,
            wall: None,
            class: None,
            talk_between: (30, 70),
            think: None,
            talk: None,
        }
    }
}

impl Classroom {
    /// Largest class.
    pub const MOST: u32 = 9_999;
    /// Shortest and longest countdown, seconds.
    pub const COUNTDOWN: (u16, u16) = (5, 900);

    /// Brings values from outside into their ranges.
    #[must_use]
    pub fn sound(mut self) -> Self {
        self.class = self.class.filter(|n| (1..=Self::MOST).contains(n));
        let (low, high) = self.talk_between;
        if low > high || high > 100 {
            self.talk_between = Self::default().talk_between;
        }
        let (shortest, longest) = Self::COUNTDOWN;
        let fits = |s: &u16| (shortest..=longest).contains(s);
        self.think = self.think.filter(fits);
        self.talk = self.talk.filter(fits);
        self
    }
}

/// A screen that a window can be put on, known again by name and size: desktops
/// give them no other name that lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    /// As the desktop calls it; may be empty.
    pub name: String,
    /// In pixels.
    pub size: [u32; 2],
}

impl Screen {
    /// Name and size in words.
    #[must_use]
    pub fn words(&self) -> String {
        let [width, height] = self.size;
        if self.name.is_empty() {
            format!("{width} × {height}")
        } else {
            format!("{}, {width} × {height}", self.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_out_of_range_fall_back_to_what_is_usual() {
        let wild = Classroom {
            class: Some(0),
            talk_between: (80, 20),
            think: Some(1),
            talk: Some(60_000),
            ..Classroom::default()
        };
        assert_eq!(wild.sound(), Classroom::default());
        let fine = Classroom {
            deep: true,
            class: Some(60),
            talk_between: (35, 70),
            think: Some(90),
            talk: Some(180),
            ..Classroom::default()
        };
        assert_eq!(fine.clone().sound(), fine);
    }
}
