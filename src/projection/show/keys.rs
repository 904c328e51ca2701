//! The keys of presenting: one table of key by state, from which both windows,
//! the sheet of shortcuts and the manual are drawn. What an action does is not
//! here, nor how a toolkit names a key.
//!
//! Clickers are keyboards. Page Down and Page Up therefore step in every state.
//! A start button sends F5 and Esc in turn, so F5 does nothing here, and Esc
//! ends only when pressed twice with nothing between, which that button can't.

mod table;

pub use table::{Line, TABLE, lines, sheet};

use super::cover::By;

/// A digit, 0 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digit(u8);

impl Digit {
    /// A digit from 0 to 9; `None` for more.
    #[must_use]
    pub const fn new(n: u8) -> Option<Self> {
        if n <= 9 { Some(Self(n)) } else { None }
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

macro_rules! keys {
    ($($key:ident $text:literal,)*) => {
        /// A key that presenting knows, as a keyboard or a clicker sends it.
        /// Keys of the number pad are the same ones. Anything else is left to
        /// whoever asks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($key,)*
            Digit(Digit),
        }

        /// All keys but the digits.
        const NAMED: &[Key] = &[$(Key::$key,)*];

        impl Key {
            /// The key's name in the sheet of shortcuts.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self {
                    $(Self::$key => $text,)*
                    Self::Digit(_) => "0 to 9",
                }
            }
        }
    };
}

keys! {
    PageDown "Page Down", PageUp "Page Up",
    Down "↓", Up "↑", Right "→", Left "←",
    Space "Space", Enter "Enter", Backspace "Backspace", Home "Home", End "End",
    Escape "Esc", F5 "F5", ShiftF5 "Shift F5", F11 "F11", CtrlQ "Ctrl Q",
    Period ".", Comma ",", Question "?", Plus "+", Minus "−",
    A "A", B "B", C "C", ShiftC "Shift C", D "D", E "E", F "F", G "G", K "K", L "L", N "N", O "O",
    P "P", Q "Q", R "R", S "S", T "T", U "U", V "V", W "W", X "X", Z "Z",
}

/// All digits.
pub(super) const DIGITS: [Key; 10] = [
    Key::Digit(Digit(0)),
    Key::Digit(Digit(1)),
    Key::Digit(Digit(2)),
    Key::Digit(Digit(3)),
    Key::Digit(Digit(4)),
    Key::Digit(Digit(5)),
    Key::Digit(Digit(6)),
    Key::Digit(Digit(7)),
    Key::Digit(Digit(8)),
    Key::Digit(Digit(9)),
];

impl Key {
    /// Every key.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMED.iter().copied().chain(DIGITS)
    }
}

/// What is going on, as far as keys differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A slide with nothing covered.
    Slide,
    /// A table that is covered, or was at its first step.
    Table,
    /// A cell fills the wall.
    Zoom,
    /// A question that is being asked, talked about or answered.
    Vote,
    /// Hands are being counted.
    Count,
    /// The wall is black or white.
    Blank,
    /// The wall is black or white over a question.
    BlankVote,
    /// All slides, small.
    Overview,
    /// The number of a slide is being typed.
    GoTo,
    /// The sheet of these keys.
    Sheet,
}

impl State {
    /// All states.
    pub const ALL: [Self; 10] = [
        Self::Slide,
        Self::Table,
        Self::Zoom,
        Self::Vote,
        Self::Count,
        Self::Blank,
        Self::BlankVote,
        Self::Overview,
        Self::GoTo,
        Self::Sheet,
    ];

    /// Its heading in the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Slide => "A slide",
            Self::Table => "A covered table",
            Self::Zoom => "A cell enlarged",
            Self::Vote => "A question",
            Self::Count => "Counting hands",
            Self::Blank => "A black or white wall",
            Self::BlankVote => "A black or white wall over a question",
            Self::Overview => "All slides",
            Self::GoTo => "Typing a slide’s number",
            Self::Sheet => "This sheet",
        }
    }
}

/// A way on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// What a wall without a slide looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shade {
    Black,
    White,
    /// The test card, by which a projector is judged before class.
    Card,
}

/// What a key or a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Nothing, and not by oversight.
    Nothing,
    /// One step on; from a blank wall, back to the slide.
    Next,
    /// One step back; from a blank wall, back to the slide.
    Back,
    /// To the first slide.
    First,
    /// To the last slide.
    Last,
    /// Covers all cells again that the table's steps open.
    HideAll,
    /// Opens all cells.
    RevealAll,
    /// Blanks the wall, or brings it back.
    Blank(Shade),
    /// Brings the wall back.
    Unblank,
    /// Keeps the wall as it is while the laptop goes on, or lets it follow.
    Freeze,
    /// Shows all slides, to pick one.
    Overview,
    /// Marks another slide among all.
    Select(Way),
    /// Marks the first slide among all.
    SelectFirst,
    /// Marks the last slide among all.
    SelectLast,
    /// Goes to the slide that is marked or typed.
    Take,
    /// Starts typing a slide's number.
    GoTo,
    /// Types a slide's number.
    TypeSlide(Digit),
    /// Takes back a digit of it.
    EraseSlide,
    /// Back to where the last jump began.
    Return,
    /// Shows the sheet of keys.
    Sheet,
    /// Leaves what lies on top: overview, number, sheet, zoom, counting.
    Leave,
    /// Puts pen or spotlight away; else asks whether to end, or ends where it
    /// was just asked.
    AskEnd,
    /// Ends the projection.
    End,
    /// Enlarges a cell.
    Zoom,
    /// Enlarges the cell beside.
    ZoomMove(Way),
    /// Takes the spotlight, or puts it away.
    Spotlight,
    /// Takes the pen, or puts it away.
    Pen,
    /// Stops the clock of the talk, or lets it run.
    Timer,
    /// Starts a question's countdown, or starts it anew.
    Countdown,
    /// Swaps the screens.
    Swap,
    /// Light or dark.
    Light,
    /// Letters for a deep room, or for an ordinary one.
    Deep,
    /// The wall fills its screen, or stands in a window.
    Fill,
    /// More of what is marked in a bill.
    MoreOfBill,
    /// Less of it.
    LessOfBill,
    /// Marks another setting of a bill.
    NextOfBill,
    /// Covers the table, or uncovers it.
    Cover,
    /// Covers the table in another way.
    CoverOther,
    /// Covers the table so, or uncovers it.
    CoverBy(Option<By>),
    /// From a slide, to its question; from a question, to counting hands.
    Ask,
    /// Lets the class talk, whatever was counted.
    Talk,
    /// Shows the key, without more votes.
    Key,
    /// Goes to the question that is like this one.
    Sibling,
    /// Types hands for the option that is marked.
    TypeHands(Digit),
    /// Takes back a digit of them.
    EraseHands,
    /// Marks the next option.
    NextOption,
    /// Marks the option before.
    OptionBefore,
    /// One hand more.
    MoreHands,
    /// One hand less.
    FewerHands,
    /// The hands for this option aren't known.
    UnknownHands,
}

impl Action {
    /// Whether holding the key down repeats it. Steps and switches don't: a
    /// thumb that rests on a clicker must not run through the slides.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::Select(_)
                | Self::ZoomMove(_)
                | Self::EraseSlide
                | Self::EraseHands
                | Self::MoreHands
                | Self::FewerHands
                | Self::MoreOfBill
                | Self::LessOfBill
        )
    }
}

/// What the keys of a row do.
#[derive(Debug, Clone, Copy)]
pub enum Does {
    One(Action),
    /// The digit that was pressed goes into the action.
    WithDigit(fn(Digit) -> Action),
}

/// A row of the table: these keys do this in these states.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub keys: &'static [Key],
    pub states: &'static [State],
    pub does: Does,
    /// What it does, for the sheet; empty where it does nothing.
    pub words: &'static str,
}

/// What a key does in a state.
#[must_use]
pub fn action(key: Key, state: State) -> Action {
    let row = TABLE
        .iter()
        .find(|r| r.keys.contains(&key) && r.states.contains(&state));
    match (row.map(|r| r.does), key) {
        (Some(Does::One(action)), _) => action,
        (Some(Does::WithDigit(make)), Key::Digit(digit)) => make(digit),
        (Some(Does::WithDigit(_)) | None, _) => Action::Nothing,
    }
}

#[cfg(test)]
mod tests;
