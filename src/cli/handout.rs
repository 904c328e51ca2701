//! `lectern handout`: what a class takes home, as a PDF or as one HTML file. By
//! the ending of `--out` it is known which.

use crate::content::{Pack, TopicIx};
use crate::handout::{Form, Options, Paper, make};
use clap::{Args, ValueEnum};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lectern handout`.
#[derive(Debug, Args)]
pub struct Handout {
    /// Content file; the built-in one where none is named.
    file: Option<PathBuf>,
    /// Content file, like FILE.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pack: Option<PathBuf>,
    /// Topics by their ids, with commas between; those under them belong to them.
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    topics: Vec<String>,
    /// The topics' whole text, not their summaries alone.
    #[arg(long)]
    full: bool,
    /// How many questions.
    #[arg(long, value_name = "N", default_value_t = 10)]
    questions: usize,
    /// Add the key with its reasons, on a page of its own.
    #[arg(long)]
    key: bool,
    /// Leave the cells of comparisons to fill in, with the answers on a page of their own.
    #[arg(long)]
    blank_cells: bool,
    /// Picks and deals the questions; the same number does it the same way.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Paper to print on; a PDF is A4 where none is named, HTML fits itself to the printer.
    #[arg(long, value_enum)]
    paper: Option<Size>,
    /// Language of the notes, such as “en” or “pt-BR”, for screen readers.
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
    language: String,
    /// Where to write it: a name that ends in .pdf or .html.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Size {
    A4,
    Letter,
}

impl From<Size> for Paper {
    fn from(size: Size) -> Self {
        match size {
            Size::A4 => Self::A4,
            Size::Letter => Self::Letter,
        }
    }
}

/// The shape of a language tag (BCP 47): letters and digits in parts of 1 to 8.
pub fn language(text: &str) -> Result<String, String> {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or("");
    if text.split('-').all(part) && first.chars().all(|c| c.is_ascii_alphabetic()) {
        Ok(text.to_owned())
    } else {
        Err("write a tag such as en, de or pt-BR".to_owned())
    }
}

impl Handout {
    /// Makes and writes it. 0 written, 1 the content has problems, 2 a bad value or path.
    pub fn run(self) -> ExitCode {
        let file = self.pack.as_deref().or(self.file.as_deref());
        let pack = match super::open_pack(file) {
            Ok(opening) => opening.pack,
            Err(code) => return code,
        };
        match self.written(&pack) {
            Ok(()) => ExitCode::SUCCESS,
            Err(words) => super::fail(&words),
        }
    }

    fn written(&self, pack: &Pack) -> Result<(), String> {
        let form = Form::of(&self.out).ok_or_else(|| {
            let out = self.out.display();
            format!("--out: {out} ends neither in .pdf nor in .html")
        })?;
        let options = Options {
            topics: self.topics(pack)?,
            full: self.full,
            questions: self.questions,
            key: self.key,
            blank_cells: self.blank_cells,
            seed: self.seed,
            language: self.language.clone(),
        };
        let paper = self.paper.map(Paper::from);
        let made = make(pack, &options, form, paper).map_err(|error| error.to_string())?;
        if let Some(warning) = made.warning() {
            let _ = writeln!(std::io::stderr(), "lectern: {warning}");
        }
        std::fs::write(&self.out, made.bytes)
            .map_err(|error| format!("{} can\u{2019}t be written ({error})", self.out.display()))
    }

    fn topics(&self, pack: &Pack) -> Result<Vec<TopicIx>, String> {
        let named = self
            .topics
            .iter()
            .map(|id| id.trim())
            .filter(|id| !id.is_empty());
        named
            .map(|id| {
                pack.topic_by_id(id)
                    .ok_or_else(|| format!("--topics: there is no topic {id}"))
            })
            .collect()
    }
}
