//! `lectern progress`: where what the learner did is kept, taken along to another
//! machine and back, and worked out anew from the log. No pack is needed for it.

use crate::progress::{
    Calendar, Day, ExchangeError, FILE, Options, Store, answers_csv, backup_folder, export, import,
};
use clap::{Args, Subcommand};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `lectern progress`.
#[derive(Debug, Args)]
pub struct Progress {
    /// Folder with the file, in place of the usual one.
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say where the file and its copies are.
    Where,
    /// Work out all states anew from the log of answers.
    Rebuild,
    /// Write the log to take it along.
    Export {
        /// File to write; what is printed where none is named.
        file: Option<PathBuf>,
        /// Only this pack's, by its id.
        #[arg(long, value_name = "ID")]
        pack: Option<String>,
        /// Write the answers as a table for spreadsheets.
        #[arg(long)]
        csv: bool,
    },
    /// Take in a log from another machine; what is known already stays.
    Import {
        /// File that “export” wrote.
        file: PathBuf,
    },
}

/// The folder for what the learner did, as the system has it.
pub(crate) fn data_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lectern")?;
    Some(folders.data_dir().to_owned())
}

impl Progress {
    /// Does it. 0 done, 1 done in part, 2 a path that can't be read or written.
    pub fn run(self) -> ExitCode {
        let Some(folder) = self.data.or_else(data_folder) else {
            return super::fail("this system names no folder for data; name one with --data");
        };
        let done = match self.what {
            What::Where => {
                return say(&format!(
                    "{}\n{}",
                    folder.join(FILE).display(),
                    backup_folder(&folder).display()
                ));
            }
            What::Rebuild => rebuild(&folder),
            What::Export { file, pack, csv } => {
                write_out(&folder, file.as_deref(), pack.as_deref(), csv)
            }
            What::Import { file } => take_in(&folder, &file),
        };
        done.unwrap_or_else(|error| super::fail(&error.to_string()))
    }
}

fn rebuild(folder: &Path) -> Result<ExitCode, ExchangeError> {
    let rebuilt = Store::open(folder, Options::default())?.rebuild()?;
    let differed = match rebuilt.changed {
        0 => "nothing differed".to_owned(),
        n => format!("{n} states differed and were put right"),
    };
    Ok(say(&format!(
        "Worked out {} facts from {} events: {differed}.",
        rebuilt.facts, rebuilt.events
    )))
}

fn write_out(
    folder: &Path,
    file: Option<&Path>,
    pack: Option<&str>,
    csv: bool,
) -> Result<ExitCode, ExchangeError> {
    let store = Store::open(folder, Options::default())?;
    let mut to: Box<dyn Write> = match file {
        Some(path) => Box::new(BufWriter::new(create(path)?)),
        None => Box::new(std::io::stdout().lock()),
    };
    if csv {
        answers_csv(&store, pack, date, &mut to)?;
    } else {
        let count = export(&store, pack, &mut to)?;
        if let Some(path) = file {
            return Ok(say(&format!("Wrote {count} events to {}.", path.display())));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn take_in(folder: &Path, file: &Path) -> Result<ExitCode, ExchangeError> {
    let from = BufReader::new(open(file)?);
    let mut store = Store::open(folder, Options::default())?;
    let done = import(&mut store, from)?;
    let said = say(&format!(
        "Read {} events; {} were new.",
        done.read, done.new
    ));
    if done.faults == 0 {
        return Ok(said);
    }
    let lines: Vec<String> = done.faulty.iter().map(ToString::to_string).collect();
    let more = if done.faults > lines.len() {
        " …"
    } else {
        ""
    };
    let lines = lines.join(", ");
    let what = match done.faults {
        1 => format!("line {lines} is no event and was left out"),
        n => format!("{n} lines are no events and were left out: {lines}{more}"),
    };
    let _ = writeln!(std::io::stderr(), "lectern: {}: {what}", file.display());
    Ok(ExitCode::from(1))
}

fn date(day: Day) -> String {
    // A day has its date whatever the zone.
    let calendar = Calendar::of_this_computer(Calendar::BOUNDARY);
    calendar
        .date(day)
        .map_or_else(|| day.0.to_string(), |date| date.to_string())
}

fn open(path: &Path) -> std::io::Result<File> {
    File::open(path).map_err(|e| named(path, &e))
}

fn create(path: &Path) -> std::io::Result<File> {
    File::create(path).map_err(|e| named(path, &e))
}

fn named(path: &Path, error: &std::io::Error) -> std::io::Error {
    std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn say(words: &str) -> ExitCode {
    // A closed pipe is no fault of ours.
    let _ = writeln!(std::io::stdout(), "{words}");
    ExitCode::SUCCESS
}
