//! `lectern check --projection`: what rooms ask of a pack or of a lesson made
//! from it. What is found and how it is said comes from `projection`; here it is
//! asked for and put together.

use crate::content::{Pack, ReadError, Report, read_bytes};
use crate::projection::{Deck, Room, lay_out, lesson, room_check};
use crate::ui::wall::Fonts;
use clap::Args;
use std::path::{Path, PathBuf};

/// Options about rooms.
#[derive(Debug, Args)]
pub struct Rooms {
    /// Also say what is paged on the wall, and what fits no page.
    #[arg(long)]
    projection: bool,
    /// Size of the projected picture in points; may be given several times.
    #[arg(long = "room", value_name = "WIDTHxHEIGHT", default_value = "1280x720", value_parser = size, requires = "projection")]
    rooms: Vec<[f32; 2]>,
    /// The last row sits eight picture heights away rather than six.
    #[arg(long, requires = "projection")]
    deep: bool,
    /// Lesson to lay out instead of the whole pack.
    #[arg(long, value_name = "FILE", requires = "projection")]
    lesson: Option<PathBuf>,
}

/// What came of it.
pub struct Seen {
    /// For people.
    pub text: String,
    /// For programs, an entry a room.
    pub json: Vec<serde_json::Value>,
    /// Whether the lesson can’t be shown.
    pub problems: bool,
}

impl Rooms {
    /// Whether anything is asked about rooms.
    pub fn asked(&self) -> bool {
        self.projection
    }

    /// Lays the pack or the lesson out for each room. `source` is the pack’s text.
    ///
    /// # Errors
    /// [`ReadError`] where the lesson can’t be read.
    pub fn check(
        &self,
        pack: &Pack,
        source: &str,
        name: &str,
        colour: bool,
    ) -> Result<Seen, ReadError> {
        let mut seen = Seen {
            text: String::new(),
            json: Vec::new(),
            problems: false,
        };
        let lesson = match &self.lesson {
            None => None,
            Some(path) => match lesson_deck(path, pack)? {
                Ok((read, text, shown)) => {
                    seen.text.push_str(&read.report.render(colour));
                    Some((read.deck, text, shown))
                }
                Err((report, shown)) => {
                    seen.problems = true;
                    seen.text.push_str(&report.render(colour));
                    seen.text
                        .push_str(&format!("{shown}: {}\n", report.headline()));
                    seen.json.push(report.json());
                    return Ok(seen);
                }
            },
        };
        let whole;
        let (deck, of_lesson) = match &lesson {
            Some((deck, text, shown)) => (deck, Some((text, shown))),
            None => {
                whole = Deck::of_pack(pack);
                (&whole, None)
            }
        };
        let fonts = Fonts::default();
        for [width, height] in &self.rooms {
            let room = Room::new(*width, *height, self.deep);
            let laid = lay_out(deck, room, &fonts);
            let found = room_check::check(deck, &laid);
            let mut reports: Vec<Report> =
                vec![room_check::report(&found, deck, pack, source, name)];
            reports.extend(
                of_lesson.map(|(text, shown)| room_check::lesson_report(&found, deck, text, shown)),
            );
            let headline = room_check::headline(&found, &laid, room);
            for report in &reports {
                seen.text.push_str(&report.render(colour));
            }
            seen.text.push_str(&format!("{headline}\n"));
            seen.json.push(serde_json::json!({
                "width": width,
                "height": height,
                "deep": self.deep,
                "slides": deck.slides.len(),
                "pages": laid.pages.len(),
                "misfits": found.iter().filter(|f| f.what.is_misfit()).count(),
                "reports": reports.iter().map(Report::json).collect::<Vec<_>>(),
            }));
        }
        Ok(seen)
    }
}

/// A lesson with its text and its name, or what is wrong with it.
type LessonRead = Result<(lesson::Read, String, String), (Report, String)>;

/// Reads a lesson for a pack.
///
/// # Errors
/// [`ReadError`] where the file can’t be read.
pub fn lesson_deck(path: &Path, pack: &Pack) -> Result<LessonRead, ReadError> {
    let text = String::from_utf8_lossy(&read_bytes(path)?).into_owned();
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let exists = |picture: &str| folder.join(picture).is_file();
    let shown = path.display().to_string();
    Ok(match lesson::read(&text, &shown, pack, &exists) {
        Ok(read) => Ok((read, text, shown)),
        Err(report) => Err((report, shown)),
    })
}

pub fn size(text: &str) -> Result<[f32; 2], String> {
    let wrong = || "write it as 1280x720, each side from 100 to 8000".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |t: &str| {
        let read = t.parse::<u16>().ok().filter(|n| (100..=8000).contains(n));
        read.map(f32::from).ok_or_else(wrong)
    };
    Ok([side(width)?, side(height)?])
}
