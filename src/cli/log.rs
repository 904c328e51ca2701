//! What `LECTERN_LOG` asks for, printed to standard error: `error`, `warn`,
//! `info`, `debug` (frames with the cause of each) or `trace`. Silent without it.

use log::{LevelFilter, Log, Metadata, Record};
use std::io::Write as _;

struct Printer;

impl Log for Printer {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("lectern")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let _ = writeln!(
                std::io::stderr(),
                "{} {}: {}",
                record.level(),
                record.target(),
                record.args()
            );
        }
    }

    fn flush(&self) {}
}

/// Puts the printer in place where it is asked for.
pub fn install() {
    let Ok(level) = std::env::var("LECTERN_LOG") else {
        return;
    };
    let level = level.parse().unwrap_or(LevelFilter::Info);
    if log::set_logger(&Printer).is_ok() {
        log::set_max_level(level);
    }
}
