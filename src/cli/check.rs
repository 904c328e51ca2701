//! `lectern check`: the report on content files, as text or JSON; with
//! `--projection` also what a room asks of them on the wall.

use super::projection::Rooms;
use crate::content::{
    DEFAULT, DEFAULT_NAME, Loaded, Pack, ReadError, load_bytes, load_text, read_bytes,
};
use clap::Args;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `lectern check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Content files; the built-in one where none is named.
    files: Vec<PathBuf>,
    /// Content file, like FILES.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Print the report for programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    rooms: Rooms,
}

impl Check {
    /// Checks each file. 0 clean, 1 problems, 2 a path that can't be read.
    pub fn run(self) -> ExitCode {
        let files: Vec<PathBuf> = self.files.into_iter().chain(self.pack).collect();
        let (mut text, mut json) = (String::new(), Vec::new());
        let (mut problems, mut unreadable) = (false, false);
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut refuse = |error: ReadError| {
            unreadable = true;
            let _ = writeln!(std::io::stderr(), "lectern: {error}");
        };
        let mut take = |loaded: Loaded, source: &str| {
            problems |= !loaded.report.usable();
            text.push_str(&loaded.report.render(colour));
            let holds = loaded
                .pack
                .as_ref()
                .map(|p| format!(" ({})", census(p)))
                .unwrap_or_default();
            text.push_str(&format!(
                "{}: {}{holds}\n",
                loaded.report.file,
                loaded.report.headline()
            ));
            let mut report = loaded.report.json();
            if let Some(pack) = loaded.pack.filter(|_| self.rooms.asked()) {
                let seen = self
                    .rooms
                    .check(&pack, source, &loaded.report.file, colour)?;
                problems |= seen.problems;
                text.push_str(&seen.text);
                if let Some(fields) = report.as_object_mut() {
                    fields.insert("projection".into(), seen.json.into());
                }
            }
            json.push(report);
            Ok(())
        };
        if files.is_empty()
            && let Err(error) = take(load_text(DEFAULT, DEFAULT_NAME), DEFAULT)
        {
            refuse(error);
        }
        for file in &files {
            let taken = read(file).and_then(|(loaded, source)| take(loaded, &source));
            if let Err(error) = taken {
                refuse(error);
            }
        }
        let out = if self.json {
            let all = serde_json::json!({ "schema": 1, "files": json });
            format!("{all:#}\n")
        } else {
            text
        };
        // A closed pipe is no fault of ours.
        let _ = std::io::stdout().write_all(out.as_bytes());
        ExitCode::from(if unreadable { 2 } else { u8::from(problems) })
    }
}

/// A loaded file with its text.
fn read(file: &Path) -> Result<(Loaded, String), ReadError> {
    let bytes = read_bytes(file)?;
    let loaded = load_bytes(&bytes, &file.display().to_string());
    Ok((loaded, String::from_utf8_lossy(&bytes).into_owned()))
}

/// What a pack holds, in numbers.
fn census(pack: &Pack) -> String {
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![
        count(pack.topics.len(), "topic"),
        count(pack.subjects.len(), "subject"),
        count(pack.comparisons.len(), "comparison"),
        count(pack.questions.len(), "question"),
    ];
    if let Some(pricing) = &pack.pricing {
        parts.push(count(pricing.tariffs.len(), "tariff"));
    }
    parts.join(", ")
}
