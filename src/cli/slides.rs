//! `lectern slides`: the deck that a class would see, as a PDF of a slide a page,
//! of the whole pack or of a lesson.

use super::projection::{lesson_deck, size};
use crate::handout::{Look, slides};
use crate::projection::{Deck, Ink, Room, lay_out};
use crate::ui::theme::wall::WallColours;
use crate::ui::wall::Fonts;
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lectern slides`.
#[derive(Debug, Args)]
pub struct Slides {
    /// Content file; the built-in one where none is named.
    file: Option<PathBuf>,
    /// Content file, like FILE.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pack: Option<PathBuf>,
    /// Lesson to show instead of the whole pack.
    #[arg(long, value_name = "FILE")]
    lesson: Option<PathBuf>,
    /// Size of the projected picture in points.
    #[arg(long = "room", value_name = "WIDTHxHEIGHT", default_value = "1280x720", value_parser = size)]
    room: [f32; 2],
    /// The last row sits eight picture heights away rather than six.
    #[arg(long)]
    deep: bool,
    /// Language of the notes, such as “en” or “pt-BR”, for screen readers.
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = super::handout::language)]
    language: String,
    /// Where to write it: a name that ends in .pdf.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Slides {
    /// Makes and writes them. 0 written, 1 the content has problems, 2 a bad value or path.
    pub fn run(self) -> ExitCode {
        if self.out.extension().is_none_or(|e| e != "pdf") {
            let out = self.out.display();
            return super::fail(&format!("--out: {out} doesn\u{2019}t end in .pdf"));
        }
        let file = self.pack.as_deref().or(self.file.as_deref());
        let pack = match super::open_pack(file) {
            Ok(opening) => opening.pack,
            Err(code) => return code,
        };
        let deck = match &self.lesson {
            None => Deck::of_pack(&pack),
            Some(path) => match lesson_deck(path, &pack) {
                Ok(Ok((read, ..))) => read.deck,
                Ok(Err((report, shown))) => {
                    let _ = writeln!(
                        std::io::stderr(),
                        "{}{shown}: {}",
                        report.render(false),
                        report.headline()
                    );
                    return ExitCode::FAILURE;
                }
                Err(error) => return super::fail(&error.to_string()),
            },
        };
        let [width, height] = self.room;
        let laid = lay_out(
            &deck,
            Room::new(width, height, self.deep),
            &Fonts::default(),
        );
        // Paper is white.
        let colours = WallColours::of(true);
        let ink = |ink: Ink| {
            let colour = match ink {
                Ink::Text => colours.text,
                Ink::Hue(hue) => colours.hue(hue),
                Ink::Line => colours.line,
                Ink::Ground => colours.ground,
            };
            [colour.r(), colour.g(), colour.b()]
        };
        let look = Look {
            title: &deck.title,
            language: &self.language,
            ink: &ink,
        };
        let made = match slides(&laid.pages, &look) {
            Ok(made) => made,
            Err(error) => return super::fail(&error.to_string()),
        };
        if !made.lacking.is_empty() {
            let letters = made.lacking.join(" ");
            let _ = writeln!(
                std::io::stderr(),
                "lectern: the fonts lack these letters, which stand as boxes: {letters}"
            );
        }
        match std::fs::write(&self.out, made.bytes) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => super::fail(&format!(
                "{} can\u{2019}t be written ({error})",
                self.out.display()
            )),
        }
    }
}
