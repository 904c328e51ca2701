//! `lectern picture`: a screen as a PNG, without a window.

use super::Opening;
use crate::picture::{Shot, take, write_png};
use crate::projection::show::Action;
use crate::settings::ThemeChoice;
use crate::ui::{Intent, Lectern, Place, Planning, Projecting, Side, Start};
use clap::{Args, ValueEnum};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lectern picture`.
#[derive(Debug, Args)]
pub struct Picture {
    /// Which screen.
    screen: Screen,
    /// Topic to show on the study screen.
    #[arg(long, value_name = "ID", conflicts_with = "comparison")]
    topic: Option<String>,
    /// Comparison to show on the compare screen.
    #[arg(long, value_name = "ID")]
    comparison: Option<String>,
    /// Number of the slide to show, from 1, with `slide` and `desk`.
    #[arg(long, value_name = "N", default_value_t = 1)]
    slide: usize,
    /// How many of the slide’s steps were taken.
    #[arg(long, value_name = "N", default_value_t = 0)]
    steps: usize,
    /// Size of the picture in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x800", value_parser = size)]
    size: [u32; 2],
    /// Pixels per point.
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    scale: f32,
    /// Colours.
    #[arg(long, value_enum, default_value_t = Colours::Light)]
    theme: Colours,
    /// Content file to show.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Lesson to show, with `lesson`, `slide` and `desk`.
    #[arg(long, value_name = "FILE")]
    lesson: Option<PathBuf>,
    /// Where to write the PNG.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Screen {
    Study,
    Compare,
    Pricing,
    Practice,
    Progress,
    Lesson,
    /// A slide on the wall.
    Slide,
    /// What the teacher sees beside it.
    Desk,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Colours {
    Light,
    Dark,
    HighContrast,
}

fn size(text: &str) -> Result<[u32; 2], String> {
    let wrong = || "write it as 1280x800, each side from 100 to 8000".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |t: &str| {
        t.parse::<u32>()
            .ok()
            .filter(|n| (100..=8000).contains(n))
            .ok_or_else(wrong)
    };
    Ok([side(width)?, side(height)?])
}

fn scale(text: &str) -> Result<f32, String> {
    text.parse::<f32>()
        .ok()
        .filter(|s| (0.5..=4.0).contains(s))
        .ok_or_else(|| "from 0.5 to 4".to_owned())
}

impl Picture {
    /// Draws and writes. 0 written, 1 the content has problems, 2 it can't be read or written.
    pub fn run(self) -> ExitCode {
        let Opening { pack, .. } = match super::open_pack(self.pack.as_deref()) {
            Ok(opening) => opening,
            Err(code) => return code,
        };
        let place = match self.place(&pack) {
            Ok(place) => place,
            Err(words) => return super::fail(&words),
        };
        let mut start = Start::plain(pack);
        start.settings.theme = match self.theme {
            Colours::Light => ThemeChoice::Light,
            Colours::Dark => ThemeChoice::Dark,
            Colours::HighContrast => ThemeChoice::HighContrast,
        };
        let mut app = Lectern::new(start);
        let shot = Shot {
            pixels: self.size,
            scale: self.scale,
        };
        let mut intents = vec![Intent::Go(place)];
        if let Some(lesson) = &self.lesson {
            intents.push(Intent::Plan(Planning::Open(lesson.clone())));
        }
        intents.extend(self.steps());
        let canvas = take(&mut app, shot, intents, None);
        if let Some(code) = refused(&app) {
            return code;
        }
        if let Some(slides) = app.state().projecting.as_ref().map(|p| p.laid.pages.len())
            && self.slide > slides
        {
            return super::fail(&format!("--slide: there are {slides} slides at this size"));
        }
        let written = std::fs::File::create(&self.out)
            .and_then(|file| write_png(&canvas, std::io::BufWriter::new(file)));
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => super::fail(&format!(
                "{} can’t be written ({error})",
                self.out.display()
            )),
        }
    }

    /// What leads to a slide: the projection from its first, the number, the steps.
    fn steps(&self) -> Vec<Intent> {
        let two = match self.screen {
            Screen::Slide => false,
            Screen::Desk => true,
            _ => return Vec::new(),
        };
        let wish = Intent::Project;
        let mut intents = vec![
            wish(Projecting::Start {
                first: true,
                two: Some(two),
            }),
            // Laid out for this size first, for its pages are what is counted.
            wish(Projecting::Do(Action::Nothing)),
            wish(Projecting::Mark(self.slide.saturating_sub(1))),
            wish(Projecting::Do(Action::Take)),
        ];
        if matches!(self.theme, Colours::Dark) {
            intents.push(wish(Projecting::Do(Action::Light)));
        }
        intents.extend((0..self.steps).map(|_| wish(Projecting::Do(Action::Next))));
        intents
    }

    fn place(&self, pack: &crate::content::Pack) -> Result<Place, String> {
        match self.screen {
            Screen::Study => match &self.topic {
                Some(id) => pack
                    .topic_by_id(id)
                    .map(Place::Study)
                    .ok_or_else(|| format!("--topic: there is no topic {id}")),
                None => pack
                    .topics
                    .first()
                    .map(Place::Study)
                    .ok_or_else(|| "the notes have no topic".to_owned()),
            },
            Screen::Compare => {
                let found = match &self.comparison {
                    Some(id) => pack
                        .comparison_by_id(id)
                        .ok_or_else(|| format!("--comparison: there is no comparison {id}"))?,
                    None => pack
                        .comparisons
                        .first()
                        .ok_or_else(|| "the notes have no comparison".to_owned())?,
                };
                Ok(Place::Compare(Side::Named(found)))
            }
            Screen::Pricing => Ok(Place::Pricing),
            Screen::Practice => Ok(Place::Practice),
            Screen::Lesson => Ok(Place::Lesson),
            Screen::Progress | Screen::Slide | Screen::Desk => Ok(Place::Progress),
        }
    }
}

/// Why the lesson can’t be shown, printed: 1 it has problems, 2 it can’t be read.
fn refused(app: &Lectern) -> Option<ExitCode> {
    let state = app.state();
    if let Some(shown) = state
        .report
        .as_ref()
        .filter(|r| r.lesson && !r.report.usable())
    {
        let _ = std::io::stderr().write_all(shown.report.render(false).as_bytes());
        return Some(ExitCode::from(1));
    }
    let words = state.notices.first()?;
    Some(super::fail(words.trim_end_matches('.')))
}
