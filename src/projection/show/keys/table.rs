//! The table itself, and the sheet drawn from it. Each key stands once for each
//! state, also where it does nothing: a test counts.

use super::Action as A;
use super::Key::{
    self, A as KeyA, B, Backspace, C, Comma, CtrlQ, D, Down, E, End, Enter, Escape, F, F5, F11, G,
    Home, K, L, Left, Minus, N, O, P, PageDown, PageUp, Period, Plus, Q, Question, R, Right, S,
    ShiftC, ShiftF5, Space, T, U, Up, V, W, X, Z,
};
use super::State::{
    self, Blank, BlankVote, Count, GoTo, Overview, Sheet, Slide, Table, Vote, Zoom,
};
use super::{DIGITS, Does, Row, Shade, Way};

const ALL: &[State] = &State::ALL;
const BLANK: &[State] = &[Blank, BlankVote];

const fn row(
    keys: &'static [Key],
    states: &'static [State],
    action: A,
    words: &'static str,
) -> Row {
    Row {
        keys,
        states,
        does: Does::One(action),
        words,
    }
}

const fn digits(states: &'static [State], make: fn(super::Digit) -> A, words: &'static str) -> Row {
    Row {
        keys: &DIGITS,
        states,
        does: Does::WithDigit(make),
        words,
    }
}

const fn nothing(keys: &'static [Key], states: &'static [State]) -> Row {
    row(keys, states, A::Nothing, "")
}

/// Every key in every state.
pub static TABLE: &[Row] = &[
    // Clickers: the same everywhere.
    row(
        &[PageDown],
        &[Slide, Table, Zoom, Vote, Count, Overview, GoTo, Sheet],
        A::Next,
        "Next step",
    ),
    row(
        &[PageUp],
        &[Slide, Table, Zoom, Vote, Count, Overview, GoTo, Sheet],
        A::Back,
        "One step back",
    ),
    row(
        &[Right],
        &[Slide, Table, Vote, Count, GoTo],
        A::Next,
        "Next step",
    ),
    row(
        &[Left],
        &[Slide, Table, Vote, Count, GoTo],
        A::Back,
        "One step back",
    ),
    row(&[Down], &[Slide, Table, Vote, GoTo], A::Next, "Next step"),
    row(&[Up], &[Slide, Table, Vote, GoTo], A::Back, "One step back"),
    row(
        &[Space],
        &[Slide, Table, Zoom, Vote, Count, GoTo],
        A::Next,
        "Next step",
    ),
    row(&[Enter], &[Slide, Table, Zoom, Vote], A::Next, "Next step"),
    row(
        &[Backspace],
        &[Slide, Table, Zoom, Vote],
        A::Back,
        "One step back",
    ),
    row(
        &[
            PageDown, PageUp, Right, Left, Down, Up, Space, Enter, Backspace, Escape,
        ],
        BLANK,
        A::Unblank,
        "Back to the slide",
    ),
    row(
        &[Period, B],
        ALL,
        A::Blank(Shade::Black),
        "Black wall, or back",
    ),
    row(
        &[Comma, W],
        ALL,
        A::Blank(Shade::White),
        "White wall, or back",
    ),
    nothing(&[F5, ShiftF5], ALL),
    // Ending and leaving.
    row(
        &[Escape],
        &[Slide, Table, Vote],
        A::AskEnd,
        "Put pen or spotlight away; twice, end",
    ),
    row(&[Escape], &[Zoom], A::Leave, "The whole table"),
    row(&[Escape], &[Count], A::Leave, "Back to the question"),
    row(&[Escape], &[Overview, GoTo, Sheet], A::Leave, "Close it"),
    row(&[CtrlQ], ALL, A::End, "End the projection"),
    // Places.
    row(&[Home], &[Slide, Vote], A::First, "First slide"),
    row(&[End], &[Slide, Vote], A::Last, "Last slide"),
    row(&[Home], &[Table], A::HideAll, "Cover everything again"),
    row(&[End], &[Table], A::RevealAll, "Show everything"),
    row(&[Home], &[Overview], A::SelectFirst, "Mark the first"),
    row(&[End], &[Overview], A::SelectLast, "Mark the last"),
    nothing(&[Home, End], &[Zoom, Count, Blank, BlankVote, GoTo, Sheet]),
    row(
        &[G],
        &[
            Slide, Table, Zoom, Vote, Count, Blank, BlankVote, Overview, Sheet,
        ],
        A::GoTo,
        "Go to a slide by its number",
    ),
    row(&[G], &[GoTo], A::Leave, "Close it"),
    digits(
        &[Slide, Table, Zoom, Blank, Overview],
        A::TypeSlide,
        "Go to a slide: its number, then Enter",
    ),
    digits(&[GoTo], A::TypeSlide, "The slide’s number"),
    digits(&[Vote, Count], A::TypeHands, "Hands for the option"),
    nothing(&DIGITS, &[BlankVote, Sheet]),
    row(&[Enter], &[GoTo], A::Take, "Go there"),
    row(&[Backspace], &[GoTo], A::EraseSlide, "Take back a digit"),
    row(
        &[O],
        &[
            Slide, Table, Zoom, Vote, Count, Blank, BlankVote, GoTo, Sheet,
        ],
        A::Overview,
        "All slides",
    ),
    row(&[O], &[Overview], A::Leave, "Close it"),
    row(&[Up], &[Overview], A::Select(Way::Up), "Mark the one above"),
    row(
        &[Down],
        &[Overview],
        A::Select(Way::Down),
        "Mark the one below",
    ),
    row(
        &[Left],
        &[Overview],
        A::Select(Way::Left),
        "Mark the one before",
    ),
    row(
        &[Right],
        &[Overview],
        A::Select(Way::Right),
        "Mark the next",
    ),
    row(&[Enter, Space], &[Overview], A::Take, "Go there"),
    nothing(&[Backspace], &[Overview]),
    row(
        &[R],
        &[Slide, Table, Zoom, Vote],
        A::Return,
        "Back to before the last jump",
    ),
    nothing(&[R], &[Count, Blank, BlankVote, Overview, GoTo, Sheet]),
    row(
        &[Question],
        &[
            Slide, Table, Zoom, Vote, Count, Blank, BlankVote, Overview, GoTo,
        ],
        A::Sheet,
        "These keys",
    ),
    row(&[Question, Enter, Space], &[Sheet], A::Leave, "Close it"),
    nothing(&[Right, Left, Down, Up, Backspace], &[Sheet]),
    // The wall.
    row(&[F], ALL, A::Freeze, "Freeze the wall, or let it follow"),
    row(&[S], ALL, A::Swap, "Swap the screens"),
    row(&[D], ALL, A::Light, "Light or dark"),
    row(&[E], ALL, A::Deep, "Letters for a deep room, or not"),
    row(
        &[X],
        ALL,
        A::Blank(Shade::Card),
        "Test card for the projector, or back",
    ),
    row(
        &[F11],
        ALL,
        A::Fill,
        "The wall in a window, or over its whole screen",
    ),
    row(&[Z], &[Slide, Table], A::Zoom, "Enlarge a cell"),
    row(&[Z], &[Zoom], A::Leave, "The whole table"),
    nothing(
        &[Z],
        &[Vote, Count, Blank, BlankVote, Overview, GoTo, Sheet],
    ),
    row(&[Up], &[Zoom], A::ZoomMove(Way::Up), "The cell above"),
    row(&[Down], &[Zoom], A::ZoomMove(Way::Down), "The cell below"),
    row(
        &[Left],
        &[Zoom],
        A::ZoomMove(Way::Left),
        "The cell to the left",
    ),
    row(
        &[Right],
        &[Zoom],
        A::ZoomMove(Way::Right),
        "The cell to the right",
    ),
    row(&[L], &[Slide, Table, Zoom, Vote], A::Spotlight, "Spotlight"),
    row(
        &[P],
        &[Slide, Table, Zoom, Vote],
        A::Pen,
        "Pen, wiped at the next step",
    ),
    nothing(&[L, P], &[Count, Blank, BlankVote, Overview, GoTo, Sheet]),
    row(
        &[T],
        &[Slide, Table, Zoom, Blank, Overview],
        A::Timer,
        "Stop the clock, or let it run",
    ),
    row(
        &[T],
        &[Vote],
        A::Countdown,
        "Start the countdown, or start it anew",
    ),
    nothing(&[T], &[Count, BlankVote, GoTo, Sheet]),
    row(
        &[C],
        &[Slide, Table],
        A::Cover,
        "Cover the table, or uncover it",
    ),
    row(
        &[ShiftC],
        &[Slide, Table],
        A::CoverOther,
        "Cover by row, by cell, by column",
    ),
    nothing(
        &[C, ShiftC],
        &[Zoom, Vote, Count, Blank, BlankVote, Overview, GoTo, Sheet],
    ),
    // Asking the class.
    row(&[KeyA], &[Slide, Table], A::Ask, "Ask the class about it"),
    row(&[KeyA], &[Vote], A::Ask, "Count hands"),
    nothing(
        &[KeyA],
        &[Zoom, Count, Blank, BlankVote, Overview, GoTo, Sheet],
    ),
    row(
        &[N],
        &[Vote, Count],
        A::Talk,
        "Let neighbours talk, then vote again",
    ),
    row(&[K], &[Vote, Count], A::Key, "Show the key"),
    nothing(
        &[N, K],
        &[Slide, Table, Zoom, Blank, BlankVote, Overview, GoTo, Sheet],
    ),
    row(&[Q], &[Vote], A::Sibling, "Ask a question like it"),
    nothing(
        &[Q],
        &[
            Slide, Table, Zoom, Count, Blank, BlankVote, Overview, GoTo, Sheet,
        ],
    ),
    row(&[Down, Enter], &[Count], A::NextOption, "Next option"),
    row(&[Up], &[Count], A::OptionBefore, "Option before"),
    row(&[Backspace], &[Count], A::EraseHands, "Take back a digit"),
    row(&[Plus], &[Count], A::MoreHands, "One hand more"),
    row(&[Minus], &[Count], A::FewerHands, "One hand less"),
    row(&[U], &[Count], A::UnknownHands, "Not counted"),
    row(
        &[Plus],
        &[Slide],
        A::MoreOfBill,
        "Of a bill: more of the marked setting",
    ),
    row(&[Minus], &[Slide], A::LessOfBill, "Of a bill: less of it"),
    row(
        &[V],
        &[Slide],
        A::NextOfBill,
        "Of a bill: mark another setting",
    ),
    nothing(
        &[V],
        &[
            Table, Zoom, Vote, Count, Blank, BlankVote, Overview, GoTo, Sheet,
        ],
    ),
    nothing(&[U], &[Slide]),
    nothing(
        &[Plus, Minus, U],
        &[Table, Zoom, Vote, Blank, BlankVote, Overview, GoTo, Sheet],
    ),
];

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Names of keys, the one to show first first.
    pub keys: Vec<&'static str>,
    pub words: &'static str,
}

/// What works in a state, in the order of the table; keys that do the same
/// share a line.
#[must_use]
pub fn lines(state: State) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let rows = TABLE
        .iter()
        .filter(|r| r.states.contains(&state) && !r.words.is_empty());
    for row in rows {
        let at = match lines.iter().position(|l| l.words == row.words) {
            Some(at) => at,
            None => {
                lines.push(Line {
                    keys: Vec::new(),
                    words: row.words,
                });
                lines.len() - 1
            }
        };
        if let Some(line) = lines.get_mut(at) {
            let keys = row.keys.iter().map(|k| k.text());
            for key in keys {
                if !line.keys.contains(&key) {
                    line.keys.push(key);
                }
            }
        }
    }
    lines
}

/// The sheet of shortcuts: first what is alike on slides, tables and questions,
/// then for each state what is its own. A heading and its lines.
#[must_use]
pub fn sheet() -> Vec<(&'static str, Vec<Line>)> {
    let shared: Vec<Line> = {
        let (table, vote) = (lines(Table), lines(Vote));
        let alike = |l: &Line| table.contains(l) && vote.contains(l);
        lines(Slide).into_iter().filter(alike).collect()
    };
    let own = State::ALL.into_iter().filter(|s| *s != BlankVote);
    let own = own.map(|state| {
        let lines = lines(state).into_iter();
        (
            state.title(),
            lines.filter(|l| !shared.contains(l)).collect(),
        )
    });
    std::iter::once(("While projecting", shared.clone()))
        .chain(own.filter(|(_, lines): &(_, Vec<Line>)| !lines.is_empty()))
        .collect()
}
