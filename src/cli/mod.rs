//! The command line: arguments in, exit code out. What the commands do lives
//! on the floors below; here they are named, and their results printed.
//!
//! Exit codes: 0 all well, 1 the content has problems, 2 bad usage, a path
//! that can't be read, or no way to open a window.

mod check;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
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
enum Command {
    /// Say what is wrong in content files, by line and column, with the cure.
    Check(check::Check),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Check(check)) => check.run(),
        None => ExitCode::from(2),
    }
}
