//! The registry of commands: words, icon, keys, where they apply, and the
//! intent. Menus, find field, tooltips, the sheet of shortcuts and key handling
//! are all drawn from it; nothing else names a key.

mod meaning;

pub use meaning::{enabled, intents};

use Command as C;
use egui::{Key, KeyboardShortcut, Modifiers};

/// Where a key applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere.
    Global,
    /// The tree of topics.
    Tree,
    /// A comparison.
    Table,
    /// A question in hand.
    Question,
    /// A mock exam, besides what holds for a question.
    Exam,
    /// The start or the result of practice.
    Practice,
    /// A lesson that is put together.
    Lesson,
    /// The find field is open.
    Finding,
}

impl Context {
    /// All contexts, in the order of the sheet.
    pub const ALL: [Self; 8] = [
        Self::Global,
        Self::Tree,
        Self::Table,
        Self::Question,
        Self::Exam,
        Self::Practice,
        Self::Lesson,
        Self::Finding,
    ];

    /// Its heading in the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Global => "Everywhere",
            Self::Tree => "Study",
            Self::Table => "Compare",
            Self::Question => "A question",
            Self::Exam => "A mock exam",
            Self::Practice => "Practice",
            Self::Lesson => "Lesson",
            Self::Finding => "Finding",
        }
    }
}

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    Study,
    Compare,
    Pricing,
    Practice,
    Progress,
    Lesson,
    Back,
    Forward,
    Find,
    OpenFile,
    OpenBuiltIn,
    Reload,
    ExportProgress,
    ImportProgress,
    ShowReport,
    ExportHandout,
    Project,
    ProjectFirst,
    ProjectBeside,
    NewLesson,
    OpenLesson,
    SaveLesson,
    SaveLessonAs,
    CheckRoom,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Tree,
    Keys,
    Settings,
    About,
    Quit,
    Close,
    PageDown,
    PageUp,
    TopicUp,
    TopicDown,
    TopicFirst,
    TopicLast,
    TopicFold,
    TopicUnfold,
    NextTopic,
    PreviousTopic,
    MarkRead,
    CellUp,
    CellDown,
    CellLeft,
    CellRight,
    RowFirst,
    RowLast,
    TableFirst,
    TableLast,
    Reveal,
    RevealEnter,
    CoverCell,
    CoverRow,
    CoverColumn,
    CoverAllBut,
    Uncover,
    Knew,
    DidNot,
    Differences,
    Transpose,
    CopyTable,
    Quiz,
    Pick(usize),
    Answer,
    AnswerSure,
    AnswerGuess,
    ShowOptions,
    WasRight,
    UndoAnswer,
    Star,
    Note,
    LooksWrong,
    SkipItem,
    EndSession,
    ExamBack,
    ExamForward,
    Flag,
    HandIn,
    StartPractice,
    PartUp,
    PartDown,
    RemovePart,
    AddSlide,
    UndoLesson,
    FindDown,
    FindUp,
    FindTake,
}

/// A command with all that is known of it.
pub struct Entry {
    pub command: Command,
    /// A verb and what it does, as in a menu.
    pub words: &'static str,
    pub icon: &'static str,
    /// The first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
    pub context: Context,
    /// Whether it stands in the find field's list.
    pub listed: bool,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

macro_rules! commands {
    ($($command:expr, $context:ident, $words:literal, $icon:literal, [$($key:expr),*], $listed:literal;)*) => {
        /// All commands. Their order is the order of menus, sheet and find field.
        pub static COMMANDS: &[Entry] = &[$(Entry {
            command: $command,
            words: $words,
            icon: $icon,
            keys: &[$($key),*],
            context: Context::$context,
            listed: $listed,
        }),*];
    };
}

commands! {
    C::Study, Global, "Study", "book-open-text", [ctrl(Key::Num1)], true;
    C::Compare, Global, "Compare", "columns", [ctrl(Key::Num2)], true;
    C::Pricing, Global, "Pricing", "chart-line-up", [ctrl(Key::Num3)], true;
    C::Practice, Global, "Practice", "cards", [ctrl(Key::Num4)], true;
    C::Progress, Global, "Progress", "target", [ctrl(Key::Num5)], true;
    C::Lesson, Global, "Lesson", "chalkboard-teacher", [ctrl(Key::Num6)], true;
    C::Back, Global, "Go back", "arrow-left", [alt(Key::ArrowLeft)], false;
    C::Forward, Global, "Go forward", "arrow-right", [alt(Key::ArrowRight)], false;
    C::Find, Global, "Find or do anything", "magnifying-glass", [ctrl(Key::K), ctrl(Key::F), plain(Key::Slash)], false;
    C::OpenFile, Global, "Open notes…", "folder-open", [ctrl(Key::O)], true;
    C::OpenBuiltIn, Global, "Open the built-in notes", "book-bookmark", [], true;
    C::Reload, Global, "Read the file again", "arrows-clockwise", [ctrl(Key::R)], true;
    C::ExportProgress, Global, "Export progress…", "export", [], true;
    C::ImportProgress, Global, "Import progress…", "download-simple", [], true;
    C::ShowReport, Global, "Show the report on the file", "warning", [], true;
    C::ExportHandout, Global, "Export handout…", "export", [], true;
    C::Project, Global, "Project", "projector-screen", [plain(Key::F5)], true;
    C::ProjectFirst, Global, "Project from the first slide", "projector-screen", [shift(Key::F5)], true;
    C::ProjectBeside, Global, "Project in a window of its own", "projector-screen-chart", [], true;
    C::NewLesson, Global, "New lesson", "file-plus", [], true;
    C::OpenLesson, Global, "Open lesson…", "folder-open", [ctrl_shift(Key::O)], true;
    C::SaveLesson, Global, "Save lesson", "floppy-disk", [ctrl(Key::S)], true;
    C::SaveLessonAs, Global, "Save lesson as…", "floppy-disk-back", [ctrl_shift(Key::S)], true;
    C::CheckRoom, Global, "Check for this room", "ruler", [], true;
    C::ThemeSystem, Global, "Colours as the desktop", "desktop", [], true;
    C::ThemeLight, Global, "Light colours", "sun", [], true;
    C::ThemeDark, Global, "Dark colours", "moon", [], true;
    C::ThemeHighContrast, Global, "High contrast", "circle-half", [], true;
    C::ZoomIn, Global, "Larger", "magnifying-glass-plus", [ctrl(Key::Plus), ctrl(Key::Equals)], true;
    C::ZoomOut, Global, "Smaller", "magnifying-glass-minus", [ctrl(Key::Minus)], true;
    C::ZoomReset, Global, "Normal size", "text-aa", [ctrl(Key::Num0)], true;
    C::Tree, Global, "Show or hide the topics", "tree-structure", [ctrl(Key::B)], true;
    C::Keys, Global, "Show all shortcuts", "keyboard", [plain(Key::F1), plain(Key::Questionmark)], true;
    C::Settings, Global, "Settings", "gear-six", [ctrl(Key::Comma)], true;
    C::About, Global, "About, sources and licences", "info", [], true;
    C::Quit, Global, "Quit", "sign-out", [ctrl(Key::Q), ctrl(Key::W)], true;
    C::Close, Global, "Close what lies on top", "x", [plain(Key::Escape)], false;

    C::PageDown, Global, "Scroll down", "caret-double-down", [plain(Key::PageDown)], false;
    C::PageUp, Global, "Scroll up", "caret-double-up", [plain(Key::PageUp)], false;

    C::TopicUp, Tree, "Topic above", "caret-up", [plain(Key::ArrowUp)], false;
    C::TopicDown, Tree, "Topic below", "caret-down", [plain(Key::ArrowDown)], false;
    C::TopicFold, Tree, "Hide the topics under it, or go to the one above", "caret-left", [plain(Key::ArrowLeft)], false;
    C::TopicUnfold, Tree, "Show the topics under it, or go to the first", "caret-right", [plain(Key::ArrowRight)], false;
    C::TopicFirst, Tree, "First topic", "caret-double-up", [plain(Key::Home)], false;
    C::TopicLast, Tree, "Last topic", "caret-double-down", [plain(Key::End)], false;
    C::NextTopic, Tree, "Next page", "arrow-right", [ctrl(Key::ArrowDown)], true;
    C::PreviousTopic, Tree, "Previous page", "arrow-left", [ctrl(Key::ArrowUp)], true;
    C::MarkRead, Tree, "Mark as read, or take the mark off", "check-circle", [ctrl(Key::D)], true;

    C::CellUp, Table, "Cell above", "caret-up", [plain(Key::ArrowUp)], false;
    C::CellDown, Table, "Cell below", "caret-down", [plain(Key::ArrowDown)], false;
    C::CellLeft, Table, "Cell to the left", "caret-left", [plain(Key::ArrowLeft)], false;
    C::CellRight, Table, "Cell to the right", "caret-right", [plain(Key::ArrowRight)], false;
    C::RowFirst, Table, "First cell of the row", "caret-line-left", [plain(Key::Home)], false;
    C::RowLast, Table, "Last cell of the row", "caret-line-right", [plain(Key::End)], false;
    C::TableFirst, Table, "First cell", "caret-double-up", [ctrl(Key::Home)], false;
    C::TableLast, Table, "Last cell", "caret-double-down", [ctrl(Key::End)], false;
    C::Reveal, Table, "Reveal the cell", "eye", [plain(Key::Space)], false;
    C::RevealEnter, Table, "Reveal, or open the topic", "eye", [plain(Key::Enter)], false;
    C::CoverColumn, Table, "Cover the column", "eye-slash", [plain(Key::C)], true;
    C::CoverCell, Table, "Cover the cell", "eye-slash", [shift(Key::C)], true;
    C::CoverRow, Table, "Cover the row", "eye-slash", [plain(Key::R)], true;
    C::CoverAllBut, Table, "Cover all but this column", "eye-slash", [plain(Key::A)], true;
    C::Uncover, Table, "Uncover everything", "eye", [plain(Key::U)], true;
    C::Knew, Table, "Knew it", "check", [plain(Key::K)], false;
    C::DidNot, Table, "Didn\u{2019}t know it", "x", [plain(Key::N)], false;
    C::Differences, Table, "Only differences", "not-equals", [plain(Key::D)], true;
    C::Transpose, Table, "Swap rows and columns", "arrows-left-right", [plain(Key::T)], true;
    C::CopyTable, Table, "Copy as Markdown", "copy", [ctrl(Key::C)], true;
    C::Quiz, Table, "Quiz me on this", "cards", [plain(Key::Q)], true;

    C::Pick(0), Question, "Pick the first option", "circle", [plain(Key::A), plain(Key::Num1)], false;
    C::Pick(1), Question, "Pick the second option", "circle", [plain(Key::B), plain(Key::Num2)], false;
    C::Pick(2), Question, "Pick the third option", "circle", [plain(Key::C), plain(Key::Num3)], false;
    C::Pick(3), Question, "Pick the fourth option", "circle", [plain(Key::D), plain(Key::Num4)], false;
    C::Pick(4), Question, "Pick the fifth option", "circle", [plain(Key::E), plain(Key::Num5)], false;
    C::Pick(5), Question, "Pick the sixth option", "circle", [plain(Key::Num6)], false;
    C::Pick(6), Question, "Pick the seventh option", "circle", [plain(Key::Num7)], false;
    C::Pick(7), Question, "Pick the eighth option", "circle", [plain(Key::Num8)], false;
    C::Pick(8), Question, "Pick the ninth option", "circle", [plain(Key::Num9)], false;
    C::Answer, Question, "Answer, then go on", "arrow-right", [plain(Key::Enter)], false;
    C::AnswerSure, Question, "Answer, and I\u{2019}m sure", "seal-check", [shift(Key::Enter)], false;
    C::AnswerGuess, Question, "Answer with a guess", "question", [plain(Key::G), ctrl(Key::G)], false;
    C::ShowOptions, Question, "Show the options", "eye", [plain(Key::Space)], false;
    C::WasRight, Question, "I was right: count it as right", "check", [plain(Key::R)], false;
    C::UndoAnswer, Question, "Take the last answer back", "arrow-u-up-left", [plain(Key::U), ctrl(Key::Z)], true;
    C::Star, Question, "Star, or take the star off", "star", [plain(Key::S)], true;
    C::Note, Question, "Write a note", "note-pencil", [plain(Key::N)], true;
    C::LooksWrong, Question, "It looks wrong", "warning", [plain(Key::W)], true;
    C::SkipItem, Question, "Skip it for good", "prohibit", [plain(Key::X)], true;
    C::EndSession, Question, "End the session", "x", [ctrl(Key::E)], true;
    C::ExamBack, Exam, "Question before", "arrow-left", [plain(Key::ArrowLeft), plain(Key::Backspace)], false;
    C::ExamForward, Exam, "Question after", "arrow-right", [plain(Key::ArrowRight)], false;
    C::Flag, Exam, "Flag, or take the flag off", "flag", [plain(Key::F)], true;
    C::HandIn, Exam, "Hand in", "exam", [ctrl(Key::Enter)], true;
    C::StartPractice, Practice, "Start", "play", [plain(Key::Enter)], true;

    C::PartUp, Lesson, "Move the part up", "arrow-up", [alt(Key::ArrowUp)], false;
    C::PartDown, Lesson, "Move the part down", "arrow-down", [alt(Key::ArrowDown)], false;
    C::RemovePart, Lesson, "Remove the part", "trash", [plain(Key::Delete)], false;
    C::AddSlide, Lesson, "Add a slide of your own", "plus", [ctrl(Key::Enter)], true;
    C::UndoLesson, Lesson, "Take the last change back", "arrow-u-up-left", [ctrl(Key::Z)], true;

    C::FindDown, Finding, "Next hit", "caret-down", [plain(Key::ArrowDown)], false;
    C::FindUp, Finding, "Hit before", "caret-up", [plain(Key::ArrowUp)], false;
    C::FindTake, Finding, "Go there", "arrow-right", [plain(Key::Enter)], false;
}

/// A command's entry.
#[must_use]
pub fn entry(command: Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|e| e.command == command)
}

/// The key that is shown for a command, such as "Ctrl K".
#[must_use]
pub fn key_of(command: Command) -> Option<String> {
    entry(command)?.keys.first().map(key_words)
}

/// The key that is shown for a command; nothing where it has none.
#[must_use]
pub fn cap(command: Command) -> String {
    key_of(command).unwrap_or_default()
}

/// The key that is shown where one types, and a letter alone is text.
#[must_use]
pub fn cap_beside_text(command: Command) -> String {
    let keys = entry(command).map_or(&[][..], |e| e.keys);
    let works = |k: &&KeyboardShortcut| k.modifiers.any() || k.logical_key == Key::Enter;
    keys.iter().find(works).map(key_words).unwrap_or_default()
}

/// Words and key for a tooltip.
#[must_use]
pub fn tip(command: Command) -> String {
    let Some(entry) = entry(command) else {
        return String::new();
    };
    match entry.keys.first() {
        Some(key) => format!("{} ({})", entry.words, key_words(key)),
        None => entry.words.to_owned(),
    }
}

/// A shortcut in words.
#[must_use]
pub fn key_words(shortcut: &KeyboardShortcut) -> String {
    let m = shortcut.modifiers;
    let mut out = String::new();
    if m.command || m.ctrl {
        out.push_str(if cfg!(target_os = "macos") {
            "Cmd "
        } else {
            "Ctrl "
        });
    }
    if m.alt {
        out.push_str("Alt ");
    }
    if m.shift {
        out.push_str("Shift ");
    }
    out.push_str(match shortcut.logical_key {
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Escape => "Esc",
        Key::Slash => "/",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        Key::Comma => ",",
        key => key.name(),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_answer_to_one_key_where_both_apply() {
        for (n, a) in COMMANDS.iter().enumerate() {
            for b in COMMANDS.iter().skip(n + 1) {
                let meet = a.context == b.context
                    || a.context == Context::Global
                    || b.context == Context::Global
                    // The keys of a question hold in an exam, too.
                    || matches!((a.context, b.context), (Context::Question, Context::Exam) | (Context::Exam, Context::Question));
                let both = a.keys.iter().find(|k| meet && b.keys.contains(k));
                let both = both.map(key_words);
                assert_eq!(
                    both, None,
                    "{:?} and {:?} answer to it",
                    a.command, b.command
                );
            }
        }
    }

    #[test]
    fn words_are_sentences_without_a_stop_and_icons_exist() {
        for entry in COMMANDS {
            assert!(
                entry.words.starts_with(char::is_uppercase),
                "{}",
                entry.words
            );
            assert!(!entry.words.ends_with(['.', ':', '!']), "{}", entry.words);
            assert!(
                crate::content::icons::find(entry.icon).is_some(),
                "{} has no icon {}",
                entry.words,
                entry.icon
            );
        }
    }

    #[test]
    fn each_command_stands_once() {
        for (n, a) in COMMANDS.iter().enumerate() {
            assert!(
                COMMANDS.iter().skip(n + 1).all(|b| a.command != b.command),
                "{:?}",
                a.command
            );
        }
    }
}
