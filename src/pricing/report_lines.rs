//! Reads what was measured from pasted text: the lines that a metered call
//! leaves in its log, as words or as JSON, or the JSON that a tuner of memory gives out. Durations
//! are rounded call by call, as they are billed. Nothing is kept of the text.

use super::{Amount, CallTariff, ColdStarts, DurationModel, Usage};

/// Longest text that is read, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// Deepest nesting that is searched for a tuner's figures.
const DEEPEST: usize = 8;

/// One call as it was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredRun {
    /// As it ran, ms.
    pub duration_ms: Amount,
    /// Start-up before it, where it started cold, ms.
    pub init_ms: Option<Amount>,
    pub memory_mb: u64,
    /// Most memory that it used, MB; it is billed by what is configured.
    pub used_mb: Option<u64>,
    /// As the log says it was billed, ms.
    pub logged_ms: Option<Amount>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// Calls, in the order of the text, and lines of calls that couldn't be read.
    Runs {
        runs: Vec<MeasuredRun>,
        unread: usize,
    },
    /// Memory in MB with the mean duration in ms, rising in memory.
    Sizes(Vec<(u64, Amount)>),
}

/// Why nothing can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    #[error("nothing was pasted")]
    Empty,
    #[error("the text is longer than 8 MB; paste fewer lines")]
    TooLong,
    #[error("no REPORT line was found; paste lines that begin with REPORT RequestId")]
    NoReport,
    #[error("none of the {0} REPORT lines has both Duration and Memory Size")]
    Incomplete(usize),
    #[error("the JSON names no memory with its duration")]
    NoSizes,
    #[error("the JSON breaks off or has a mistake in line {line}")]
    Json {
        /// Counted from 1.
        line: usize,
    },
}

/// Reads pasted text.
///
/// # Errors
/// [`PasteError`] where neither calls nor sizes are in it.
pub fn read_pasted(text: &str) -> Result<Measured, PasteError> {
    if text.len() > LONGEST {
        return Err(PasteError::TooLong);
    }
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.is_empty() {
        return Err(PasteError::Empty);
    }
    if !start.contains("REPORT RequestId") {
        // Words that were copied along may stand before it.
        return match start.find(['{', '[']) {
            Some(0) => json(start),
            Some(at) => json(start.get(at..).unwrap_or("")).map_err(|_| PasteError::NoReport),
            None => Err(PasteError::NoReport),
        };
    }
    let mut runs = Vec::new();
    let mut unread = 0;
    // A copied line may be broken by the console; a report ends where the next one begins.
    let mut parts = text.split("REPORT RequestId");
    parts.next();
    for part in parts {
        match run(part) {
            Some(run) => runs.push(run),
            None => unread += 1,
        }
    }
    match (runs.is_empty(), unread) {
        (false, _) => Ok(Measured::Runs { runs, unread }),
        (true, 0) => Err(PasteError::NoReport),
        (true, n) => Err(PasteError::Incomplete(n)),
    }
}

fn run(report: &str) -> Option<MeasuredRun> {
    let whole = |key: &str, before: &[&str]| figure(report, key, before)?.to_u64();
    let memory_mb = whole("Memory Size:", &[])?;
    Some(MeasuredRun {
        duration_ms: figure(report, "Duration:", &["Billed", "Init", "Restore"])?,
        init_ms: figure(report, "Init Duration:", &[]),
        memory_mb,
        used_mb: whole("Max Memory Used:", &[]),
        logged_ms: figure(report, "Billed Duration:", &[]),
    })
}

/// The number after a key that doesn't stand behind one of these words.
fn figure(report: &str, key: &str, not_behind: &[&str]) -> Option<Amount> {
    let (at, _) = report.match_indices(key).find(|(at, _)| {
        let before = report.get(..*at).unwrap_or("").trim_end();
        !not_behind.iter().any(|word| before.ends_with(word))
    })?;
    let after = report.get(at + key.len()..)?.trim_start();
    let end = after
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(after.len());
    plain(after.get(..end)?.trim_end_matches([',', '.']))
}

/// A decimal whose thousands may be set apart by commas, as a spreadsheet does.
/// Any other comma makes it no number: `12,5` is twelve and a half to some.
fn plain(number: &str) -> Option<Amount> {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.len();
    let grouped = (1..=3).contains(&first) && groups.all(|g| g.len() == 3);
    if number.contains(',') && !grouped || rest.contains(',') {
        return None;
    }
    Amount::parse(&number.replace(',', "")).ok()
}

/// What was found in JSON.
#[derive(Default)]
struct Found {
    sizes: Vec<(u64, Amount)>,
    runs: Vec<MeasuredRun>,
    unread: usize,
}

/// A tuner's result, or calls that were logged as JSON: one value, or several
/// one after another as a log has them.
fn json(text: &str) -> Result<Measured, PasteError> {
    let mut found = Found::default();
    let mut broken = None;
    for value in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        match value {
            Ok(value) => gather(&value, DEEPEST, &mut found),
            Err(e) => {
                broken = Some(PasteError::Json { line: e.line() });
                break;
            }
        }
    }
    if let Some(broken) = broken {
        // Lines of another kind between those of a log are passed over.
        found = Found::default();
        for line in text.lines().filter(|l| l.contains("\"durationMs\"")) {
            let from = line.find('{').and_then(|at| line.get(at..)).unwrap_or("");
            match serde_json::from_str(from) {
                Ok(value) => gather(&value, DEEPEST, &mut found),
                Err(_) => found.unread += 1,
            }
        }
        if found.runs.is_empty() {
            return Err(broken);
        }
    }
    let Found {
        mut sizes,
        runs,
        unread,
    } = found;
    if !runs.is_empty() {
        return Ok(Measured::Runs { runs, unread });
    }
    sizes.sort();
    sizes.dedup_by_key(|(mb, _): &mut (u64, Amount)| *mb);
    if sizes.is_empty() {
        return Err(PasteError::NoSizes);
    }
    Ok(Measured::Sizes(sizes))
}

/// Every object with a memory and a duration, also in JSON that is itself a
/// text in JSON, as a step's output is.
fn gather(value: &serde_json::Value, depth: usize, found: &mut Found) {
    if depth == 0 {
        return;
    }
    match value {
        serde_json::Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            if let Ok(inner) = serde_json::from_str(text) {
                gather(&inner, depth - 1, found);
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|v| gather(v, depth - 1, found)),
        serde_json::Value::Object(fields) => {
            let figure = |name: &str| number(fields.get(name)?);
            let whole = |name: &str| figure(name)?.to_u64();
            if let (Some(duration_ms), Some(memory_mb)) =
                (figure("durationMs"), whole("memorySizeMB"))
            {
                found.runs.push(MeasuredRun {
                    duration_ms,
                    init_ms: figure("initDurationMs"),
                    memory_mb,
                    used_mb: whole("maxMemoryUsedMB"),
                    logged_ms: figure("billedDurationMs"),
                });
                return;
            }
            let first = |names: &[&str]| names.iter().find_map(|n| number(fields.get(*n)?));
            let memory = first(&["power", "value", "memory"]).filter(Amount::is_whole);
            let duration = first(&["averageDuration", "duration"]);
            if let (Some(mb), Some(ms)) = (memory.and_then(|m| m.to_u64()), duration) {
                found.sizes.push((mb, ms));
            }
            fields.values().for_each(|v| gather(v, depth - 1, found));
        }
        _ => {}
    }
}

/// A plain decimal, also one that stands in quotes.
fn number(value: &serde_json::Value) -> Option<Amount> {
    let text = match value {
        serde_json::Value::Number(n) => n.to_string(),
        serde_json::Value::String(s) => s.clone(),
        _ => return None,
    };
    Amount::parse(&text).ok().filter(|a| !a.is_negative())
}

/// Calls of one memory size, ready to be billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredGroup {
    pub memory_mb: u64,
    pub calls: u64,
    /// Mean of the durations, each rounded up, ms.
    pub billed_ms: Amount,
    /// Share of cold starts and what they add to the billed time.
    pub cold_starts: Option<ColdStarts>,
    /// Most memory that any of them used, MB.
    pub used_mb: Option<u64>,
    /// Calls that the log bills at another duration than is worked out here.
    pub billed_otherwise: u64,
}

impl Measured {
    /// The calls by memory size, rising; empty for sizes that a tuner measured.
    #[must_use]
    pub fn groups(&self, tariff: &CallTariff) -> Vec<MeasuredGroup> {
        let Self::Runs { runs, .. } = self else {
            return Vec::new();
        };
        let mut sizes: Vec<u64> = runs.iter().map(|r| r.memory_mb).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
            .into_iter()
            .filter_map(|mb| group(mb, runs.iter().filter(|r| r.memory_mb == mb), tariff))
            .collect()
    }

    /// The model that a tuner's figures make.
    #[must_use]
    pub fn model(&self) -> Option<DurationModel> {
        match self {
            Self::Sizes(sizes) => Some(DurationModel::Measured(sizes.clone())),
            Self::Runs { .. } => None,
        }
    }
}

fn group<'a>(
    memory_mb: u64,
    runs: impl Iterator<Item = &'a MeasuredRun>,
    tariff: &CallTariff,
) -> Option<MeasuredGroup> {
    let (mut calls, mut cold, mut billed_otherwise) = (0_u64, 0_u64, 0_u64);
    let (mut warm_ms, mut added_ms) = (Amount::zero(), Amount::zero());
    let mut used_mb = None;
    for run in runs {
        let up = |ms: &Amount| ms.round_up_to(tariff.round_up_ms).map(Amount::from);
        let warm = up(&run.duration_ms)?;
        calls += 1;
        used_mb = used_mb.max(run.used_mb);
        let mut billed = warm.clone();
        if let Some(init) = &run.init_ms {
            billed = up(&(&run.duration_ms + init))?;
            cold += 1;
            added_ms = &added_ms + &(&billed - &warm);
        }
        if run.logged_ms.as_ref().is_some_and(|l| *l != billed) {
            billed_otherwise += 1;
        }
        warm_ms = &warm_ms + &warm;
    }
    let cold_starts = (cold > 0).then(|| ColdStarts {
        percent: &Amount::ratio(cold, calls) * &Amount::from(100_u64),
        init_ms: &added_ms * &Amount::ratio(1, cold),
    });
    Some(MeasuredGroup {
        memory_mb,
        calls,
        billed_ms: warm_ms.divided_by(&calls.into())?,
        cold_starts,
        used_mb,
        billed_otherwise,
    })
}

impl MeasuredGroup {
    /// A usage like the one given, with what was measured in it.
    #[must_use]
    pub fn usage(&self, like: &Usage) -> Usage {
        Usage {
            duration_ms: self.billed_ms.clone(),
            rounded: true,
            memory_mb: self.memory_mb,
            cold_starts: self.cold_starts.clone(),
            ..like.clone()
        }
    }
}
