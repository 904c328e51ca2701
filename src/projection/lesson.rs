//! A lesson: what a teacher ticked for a class, in a small file beside the pack.
//! It names things of the pack by their ids, so that it holds nothing twice and
//! goes on working when the pack is reworded. Read like a pack, with everything
//! that is wrong said by line and column; written so that people can edit it.

mod check;
mod edit;
mod form;
mod sniff;

pub use edit::{Edit, Editing, MOST_MINUTES, Thing};
pub use sniff::{ENDING, has_comments, is_lesson, pack_of};

pub use form::{Cover, Entry, Lesson, OwnSlide, Part, RevealBy};

use super::deck::Deck;
use crate::content::{Finding, Pack, Report, options, placed, read_as};

/// The newest format of lessons that this Lectern reads.
pub const FORMAT: u32 = 1;

/// The line that Lectern writes above a lesson.
const HEADER: &str = "// A lesson for Lectern. content/README.md explains its fields.\n";

/// A lesson that has been read, with its deck.
#[derive(Debug)]
pub struct Read {
    pub lesson: Lesson,
    pub deck: Deck,
    /// Warnings, such as ids of earlier.
    pub report: Report,
}

/// Reads a lesson for a pack. `name` is how the file is called in reports;
/// `exists` tells whether there is a file at a path beside the lesson.
///
/// # Errors
/// A report with everything that stands in the way of showing it.
pub fn read(
    text: &str,
    name: &str,
    pack: &Pack,
    exists: &dyn Fn(&str) -> bool,
) -> Result<Read, Report> {
    let lesson: Lesson = read_as(text, name, &form::LESSON)?;
    let (deck, findings) = check::deck(&lesson, pack, exists);
    let report = placed(text, name, findings);
    if report.usable() {
        Ok(Read {
            lesson,
            deck,
            report,
        })
    } else {
        Err(report)
    }
}

/// The deck of a lesson, and what is wrong with it. What can't be found is left out.
#[must_use]
pub fn deck(lesson: &Lesson, pack: &Pack, exists: &dyn Fn(&str) -> bool) -> (Deck, Vec<Finding>) {
    check::deck(lesson, pack, exists)
}

/// A lesson as the text of its file.
///
/// # Errors
/// What the writer failed with, in its own words; it fails on no lesson that was read.
pub fn write(lesson: &Lesson) -> Result<String, String> {
    let config = ron::ser::PrettyConfig::new()
        .indentor("    ")
        .escape_strings(false)
        .new_line("\n");
    options()
        .to_string_pretty(lesson, config)
        .map(|text| format!("{HEADER}{text}\n"))
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
