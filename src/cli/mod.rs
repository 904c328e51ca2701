//! The command line: arguments in, exit code out. What the commands do lives
//! on the floors below; here they are named, and their results printed.
//!
//! Exit codes: 0 all well, 1 the content has problems, 2 bad usage, a path
//! that can't be read, or no way to open a window.

mod check;
mod handout;
mod lesson;
mod log;
mod picture;
mod price;
mod price_text;
mod progress;
mod projection;
mod questions;
mod slides;
mod values;

use crate::content::{Loaded, Pack, Report, load_default, load_file};
use crate::settings::{Settings, Store};
use crate::ui::Start;
use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Read notes, compare what they describe, explain a bill, practise.
#[derive(Debug, Parser)]
#[command(name = "lectern", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Content file to open instead of the built-in one.
    file: Option<PathBuf>,
    /// Content file to open, like FILE.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pack: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one of them in a run")]
enum Command {
    /// Say what is wrong in content files, by line and column, with the cure.
    Check(check::Check),
    /// Write a handout: summary, comparisons, a worked bill, questions, as PDF or HTML.
    Handout(handout::Handout),
    /// Draw a screen as a PNG, without a window.
    Picture(picture::Picture),
    /// Compute a bill exactly, with every step, and compare it with other ways.
    Price(price::Price),
    /// List all questions, hand-written and made from the notes, with key and reasons.
    Questions(questions::Questions),
    /// Write the slides that a class would see as a PDF, a slide a page.
    Slides(slides::Slides),
    /// What you did: where it is kept, take it along, work it out anew.
    Progress(progress::Progress),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Who runs it from a program reads one line, as for every other bad value.
        Err(error) if error.use_stderr() && std::env::args().nth(1).as_deref() == Some("price") => {
            return fail(&values::unusable(&error));
        }
        Err(error) => error.exit(),
    };
    log::install();
    match arguments.command {
        Some(Command::Check(check)) => check.run(),
        Some(Command::Handout(handout)) => handout.run(),
        Some(Command::Picture(picture)) => picture.run(),
        Some(Command::Price(price)) => price.run(),
        Some(Command::Questions(questions)) => questions.run(),
        Some(Command::Slides(slides)) => slides.run(),
        Some(Command::Progress(progress)) => progress.run(),
        None => window(arguments.pack.or(arguments.file)),
    }
}

/// A pack with where it came from.
pub(crate) struct Opening {
    pub pack: Pack,
    pub file: Option<PathBuf>,
    pub report: Option<Report>,
}

/// Loads the pack that a command is about, or prints why not.
pub(crate) fn open_pack(file: Option<&Path>) -> Result<Opening, ExitCode> {
    let loaded = match file {
        None => load_default(),
        Some(path) => load_file(path).map_err(|e| fail(&e.to_string()))?,
    };
    match loaded {
        Loaded {
            pack: Some(pack),
            report,
        } => Ok(Opening {
            pack,
            file: file.map(Path::to_owned),
            report: Some(report),
        }),
        Loaded { pack: None, report } => {
            let _ = std::io::stderr().write_all(report.render(false).as_bytes());
            Err(ExitCode::from(1))
        }
    }
}

/// Says what is wrong in one line; exit code 2.
pub(crate) fn fail(words: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "lectern: {words}");
    ExitCode::from(2)
}

/// Opens the window. A file that is no valid pack is reported in it, over the built-in notes.
fn window(named: Option<PathBuf>) -> ExitCode {
    let (store, settings, notice) = match directories::ProjectDirs::from("", "", "lectern") {
        Some(folders) => Store::open(folders.config_dir()),
        None => (Store::nowhere(), Settings::default(), None),
    };
    let mut notices: Vec<String> = notice.iter().map(ToString::to_string).collect();
    // A lesson is opened over the pack that it is for.
    let (lesson, named) = match named {
        Some(path) if lesson::is_one(&path) => (Some(path), None),
        named => (None, named),
    };
    let home = lesson.as_ref().and_then(|l| lesson::home(l, &settings));
    let (built_in_wanted, named) = match home {
        Some(lesson::Home::File(path)) => (false, Some(path)),
        Some(lesson::Home::BuiltIn) => (true, None),
        None => (false, named),
    };
    let opening = match &named {
        None if built_in_wanted => built_in(),
        Some(path) => match load_file(path) {
            Ok(loaded) => with_fallback(loaded, path),
            Err(error) => return fail(&error.to_string()),
        },
        // The file that was open last; the built-in notes where it is gone.
        None => match settings.pack.clone().map(|path| (load_file(&path), path)) {
            Some((Ok(loaded), path)) => with_fallback(loaded, &path),
            Some((Err(error), _)) => {
                notices.push(format!("The notes that were open last can’t be opened: {error}. The built-in notes are shown."));
                built_in()
            }
            None => built_in(),
        },
    };
    let Some(Opening { pack, file, report }) = opening else {
        return fail("the built-in notes are damaged; this program was built wrongly");
    };
    let start = Start {
        pack,
        file,
        report,
        settings,
        store,
        notices,
        // Sessions are named by their seeds, so these are by chance as well.
        seed: crate::progress::any_origin(),
        origin: crate::progress::any_origin(),
        today: Some(jiff::ZonedDateTime::now().date().to_string()),
        lesson,
        documents: directories::UserDirs::new()
            .and_then(|dirs| dirs.document_dir().map(Path::to_owned)),
        data: progress::data_folder(),
        clock: crate::ui::Clock::System,
        calendar: crate::progress::Calendar::of_this_computer(crate::progress::Calendar::BOUNDARY),
        desktop: true,
        frame_times: std::env::var_os("LECTERN_FRAMES").map(PathBuf::from),
    };
    match crate::ui::open(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn built_in() -> Option<Opening> {
    load_default().pack.map(|pack| Opening {
        pack,
        file: None,
        report: None,
    })
}

fn with_fallback(loaded: Loaded, path: &Path) -> Option<Opening> {
    let report = Some(loaded.report);
    match loaded.pack {
        Some(pack) => Some(Opening {
            pack,
            file: Some(path.to_owned()),
            report,
        }),
        None => built_in().map(|built_in| Opening { report, ..built_in }),
    }
}
