//! A handout as data: headings, paragraphs, lists, tables and the like, in the
//! order of reading. It knows neither the pack it came from nor the form it is
//! written in; both writers show all of it.

/// A whole handout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Tag of the language (BCP 47): "en".
    pub language: String,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

/// A block of a handout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(Level, Text),
    Paragraph(Text),
    /// Where something comes from, of which day: smaller.
    Small(Text),
    List(List),
    Table(Table),
    /// Lines as they are.
    Code(String),
    /// Set apart, under a title of its own.
    Note(String, Vec<Self>),
    Quote(Vec<Self>),
    Rule,
    /// A line to write on.
    WriteOn,
    /// What follows begins a page.
    NewPage,
}

/// How deep a heading stands, 2 to 6; 1 is the title's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// A part of the handout.
    pub const PART: Self = Self(2);
    /// A topic, a table, a bill.
    pub const SECTION: Self = Self(3);

    /// So many levels deeper, as far as there are any.
    #[must_use]
    pub fn deeper(self, by: usize) -> Self {
        Self(u8::try_from(usize::from(self.0).saturating_add(by)).map_or(6, |n| n.min(6)))
    }

    /// The level as a number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// A list and how its items are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub numbering: Numbering,
    pub items: Vec<Vec<Block>>,
    /// Whether an item keeps to one page where a page can hold it.
    pub together: bool,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    Bullets,
    /// Numbers from this one.
    Numbers(u64),
    /// A, B, C.
    Letters,
}

impl Numbering {
    /// The mark of the item at a place counted from 0.
    #[must_use]
    pub fn mark(self, place: usize) -> String {
        match self {
            Self::Bullets => "\u{2022}".to_owned(),
            Self::Numbers(first) => format!("{}.", first.saturating_add(place as u64)),
            Self::Letters => letter(place),
        }
    }
}

/// A, B … Z, then A2, B2 and so on.
pub(super) fn letter(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    caption: String,
    columns: Vec<Text>,
    groups: Vec<Group>,
    heads: bool,
}

/// Rows under a common name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Empty where the rows need none.
    pub name: String,
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Whether it sums up those above it.
    pub total: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(Text),
    /// There is nothing to say.
    Empty,
    /// Room to write in.
    ToFill,
}

impl Table {
    /// A table of these columns, named by their heads; `heads` says that the first
    /// cell of a row names the row. A row that is too short is filled up.
    #[must_use]
    pub fn new(caption: String, columns: Vec<Text>, heads: bool, mut groups: Vec<Group>) -> Self {
        for row in groups.iter_mut().flat_map(|g| &mut g.rows) {
            row.cells.resize(columns.len(), Cell::Empty);
        }
        Self {
            caption,
            columns,
            groups,
            heads,
        }
    }

    /// What the table shows; may be empty.
    #[must_use]
    pub fn caption(&self) -> &str {
        &self.caption
    }

    /// The heads of the columns; that of the rows' names may be empty.
    #[must_use]
    pub fn columns(&self) -> &[Text] {
        &self.columns
    }

    /// The rows, by group.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whether the first cell of a row is its name.
    #[must_use]
    pub fn has_row_heads(&self) -> bool {
        self.heads
    }

    /// Whether there is room to write in.
    #[must_use]
    pub fn is_to_fill(&self) -> bool {
        let rows = self.groups.iter().flat_map(|g| &g.rows);
        rows.flat_map(|r| &r.cells).any(|c| *c == Cell::ToFill)
    }
}

/// Text with runs of style.
pub type Text = Vec<Span>;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
    /// A page in the web.
    pub link: Option<String>,
}

impl Span {
    /// A run without style.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A run in bold.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }
}

/// Text without style; none where it is empty.
pub(super) fn text(words: &str) -> Text {
    if words.is_empty() {
        Text::new()
    } else {
        vec![Span::plain(words)]
    }
}

/// The words of a text.
#[must_use]
pub fn plain(text: &[Span]) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_wide_as_the_table() {
        let row = |n: usize| Row {
            cells: vec![Cell::ToFill; n],
            total: false,
        };
        let group = Group {
            name: String::new(),
            rows: vec![row(1), row(3)],
        };
        let table = Table::new(String::new(), vec![text("a"), text("b")], true, vec![group]);
        assert!(
            table.groups()[0]
                .rows
                .iter()
                .all(|r| r.cells.len() == table.columns().len())
        );
    }

    #[test]
    fn marks_and_levels_have_no_end() {
        assert_eq!(Numbering::Letters.mark(1), "B");
        assert_eq!(Numbering::Letters.mark(26), "A2");
        assert_eq!(
            Numbering::Numbers(u64::MAX).mark(3),
            format!("{}.", u64::MAX)
        );
        assert_eq!(Level::SECTION.deeper(usize::MAX).number(), 6);
    }
}
