//! Scenarios as CSV, for spreadsheets and programs: every setting in a column,
//! exactly, then lines and total of the bill. Written and read back here; the
//! other forms stand in `export` and `scenario`.

use super::export::{Billed, free_words};
use super::scenario::{Cold, Data, Free, FrontDoor, Gateways, KeptReady};
use super::{Amount, HOURS_IN_MONTH, Scenario, ScenarioError};
use std::collections::BTreeMap;

/// How every table of ours begins.
pub(super) const FIRST: &str = "name,tariff,";

/// The columns of settings, in order. What is left empty, or left out, isn't set.
const COLUMNS: [&str; 25] = [
    "name",
    "tariff",
    "region",
    "architecture",
    "requests",
    "duration_ms",
    "memory_mb",
    "disk_mb",
    "free_tier",
    "rounded",
    "provisioned",
    "provisioned_seconds",
    "provisioned_requests",
    "provisioned_duration_ms",
    "cold_percent",
    "init_ms",
    "streamed_gb",
    "data_out_gb",
    "nat_gateways",
    "nat_hours",
    "nat_gb",
    "door",
    "door_units",
    "hours_in_month",
    "peak",
];

/// What follows a volume of data whose free part is used up.
const PAID: &str = " paid";

/// One row a scenario. Amounts are exact; text that a spreadsheet would run as
/// a formula is set off by an apostrophe. A scenario without a bill, as where
/// the pack has no price for it, has no lines and no total.
#[must_use]
pub fn csv(all: &[Billed<'_>], currency: &str) -> String {
    let mut out = format!(
        "{},lines,total_{},yours,assumed\n",
        COLUMNS.join(","),
        currency.to_lowercase()
    );
    for (s, bill) in all {
        let mut cells: Vec<String> = settings(s).into_iter().map(|text| cell(&text)).collect();
        let lines: Vec<String> = bill
            .iter()
            .flat_map(|b| &b.lines)
            .map(|l| format!("{} {}", l.kind.id(), l.amount.exact()))
            .collect();
        cells.push(cell(&lines.join("; ")));
        cells.push(bill.map_or_else(String::new, |b| b.total.exact()));
        cells.push(cell(&by_id(&s.rates)));
        cells.push(cell(&by_id(&s.assumed)));
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// Values by their ids, in one cell.
pub(super) fn by_id(values: &BTreeMap<String, String>) -> String {
    let all: Vec<String> = values.iter().map(|(id, v)| format!("{id}={v}")).collect();
    all.join("; ")
}

/// What stands in the columns of settings.
fn settings(s: &Scenario) -> [String; 25] {
    let none = String::new;
    let data = |d: &Option<Data>| {
        d.as_ref().map_or_else(none, |d| {
            format!("{}{}", d.gb.written(), if d.free { "" } else { PAID })
        })
    };
    let ready = |of: &dyn Fn(&KeptReady) -> String| s.provisioned.as_ref().map_or_else(none, of);
    let cold = |of: &dyn Fn(&Cold) -> String| s.cold_starts.as_ref().map_or_else(none, of);
    let nat = |of: &dyn Fn(&Gateways) -> String| s.nat.as_ref().map_or_else(none, of);
    let door = |of: &dyn Fn(&FrontDoor) -> String| s.door.as_ref().map_or_else(none, of);
    [
        s.name.clone(),
        s.tariff.clone(),
        s.region.clone(),
        s.architecture.clone(),
        s.requests.to_string(),
        s.duration_ms.written(),
        s.memory_mb.to_string(),
        s.ephemeral_mb.map_or_else(none, |mb| mb.to_string()),
        free_words(s),
        if s.rounded { "yes".into() } else { none() },
        ready(&|r| r.count.to_string()),
        ready(&|r| r.seconds.to_string()),
        ready(&|r| r.requests.to_string()),
        ready(&|r| r.duration_ms.written()),
        cold(&|c| c.percent.written()),
        cold(&|c| c.init_ms.written()),
        data(&s.streamed),
        data(&s.data_out),
        nat(&|n| n.count.to_string()),
        nat(&|n| n.hours.written()),
        nat(&|n| n.gb.written()),
        door(&|d| d.tariff.clone()),
        door(&|d| d.units.written()),
        s.hours_in_month.written(),
        s.peak.written(),
    ]
}

fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Reads such a table back. Lines, total and columns of other programs are left
/// aside: what a scenario costs is worked out anew.
///
/// # Errors
/// [`ScenarioError::Table`] with the line that can't be read.
pub(super) fn read(text: &str) -> Result<Vec<Scenario>, ScenarioError> {
    let mut rows = rows(text)?.into_iter();
    let (_, heads) = rows.next().ok_or(ScenarioError::Neither)?;
    rows.filter(|(_, cells)| cells.iter().any(|c| !c.is_empty()))
        .map(|(line, cells)| {
            let by: BTreeMap<&str, &str> = heads
                .iter()
                .map(String::as_str)
                .zip(cells.iter().map(String::as_str))
                .collect();
            Row { line, by }.scenario()
        })
        .collect()
}

/// A row by its heads.
struct Row<'t> {
    line: usize,
    by: BTreeMap<&'t str, &'t str>,
}

impl Row<'_> {
    fn scenario(&self) -> Result<Scenario, ScenarioError> {
        Ok(Scenario {
            name: self.words("name"),
            tariff: self.words("tariff"),
            region: self.words("region"),
            architecture: self.words("architecture"),
            requests: self.whole("requests")?,
            duration_ms: self.figure("duration_ms")?,
            rounded: match self.text("rounded") {
                "" | "no" => false,
                "yes" => true,
                _ => return Err(self.wrong("rounded", "yes or no")),
            },
            memory_mb: self.whole("memory_mb")?,
            ephemeral_mb: self.if_set("disk_mb", |r| r.whole("disk_mb"))?,
            provisioned: self.if_set("provisioned", |r| {
                Ok(KeptReady {
                    count: r.whole("provisioned")?,
                    seconds: r.whole("provisioned_seconds")?,
                    requests: r.whole("provisioned_requests")?,
                    duration_ms: r.figure("provisioned_duration_ms")?,
                })
            })?,
            cold_starts: self.if_set("cold_percent", |r| {
                Ok(Cold {
                    percent: r.figure("cold_percent")?,
                    init_ms: r.figure("init_ms")?,
                })
            })?,
            streamed: self.if_set("streamed_gb", |r| r.data("streamed_gb"))?,
            data_out: self.if_set("data_out_gb", |r| r.data("data_out_gb"))?,
            nat: self.if_set("nat_gateways", |r| {
                Ok(Gateways {
                    count: r.whole("nat_gateways")?,
                    hours: r.figure("nat_hours")?,
                    gb: r.figure("nat_gb")?,
                })
            })?,
            door: self.if_set("door", |r| {
                Ok(FrontDoor {
                    tariff: r.words("door"),
                    units: r
                        .if_set("door_units", |r| r.figure("door_units"))?
                        .unwrap_or_else(|| Amount::from(1_u64)),
                })
            })?,
            free_tier: self.free()?,
            hours_in_month: self
                .if_set("hours_in_month", |r| r.figure("hours_in_month"))?
                .unwrap_or_else(|| HOURS_IN_MONTH.into()),
            peak: self
                .if_set("peak", |r| r.figure("peak"))?
                .unwrap_or_else(|| Amount::from(1_u64)),
            rates: self.by_id("yours")?,
            assumed: self.by_id("assumed")?,
        })
    }

    fn text(&self, column: &str) -> &str {
        self.by.get(column).map_or("", |t| t.trim())
    }

    /// Text as it was before an apostrophe set it off.
    fn words(&self, column: &str) -> String {
        let text = self.by.get(column).copied().unwrap_or_default();
        text.strip_prefix('\'').unwrap_or(text).to_owned()
    }

    fn wrong(&self, column: &str, wanted: &str) -> ScenarioError {
        let given: String = self.text(column).chars().take(24).collect();
        ScenarioError::Table {
            line: self.line,
            what: format!("{column} is \u{201c}{given}\u{201d}; it takes {wanted}"),
        }
    }

    fn if_set<T>(
        &self,
        column: &str,
        read: impl Fn(&Self) -> Result<T, ScenarioError>,
    ) -> Result<Option<T>, ScenarioError> {
        if self.text(column).is_empty() {
            return Ok(None);
        }
        read(self).map(Some)
    }

    fn whole(&self, column: &str) -> Result<u64, ScenarioError> {
        let number = self.text(column).parse();
        number.map_err(|_| self.wrong(column, "a whole number"))
    }

    fn figure(&self, column: &str) -> Result<Amount, ScenarioError> {
        self.amount(column, self.text(column))
    }

    fn amount(&self, column: &str, text: &str) -> Result<Amount, ScenarioError> {
        Amount::read(text)
            .ok()
            .filter(|a| !a.is_negative())
            .ok_or_else(|| self.wrong(column, "a decimal of 0 or more"))
    }

    fn data(&self, column: &str) -> Result<Data, ScenarioError> {
        let text = self.text(column);
        let gb = text.strip_suffix(PAID).unwrap_or(text);
        Ok(Data {
            gb: self.amount(column, gb)?,
            free: gb == text,
        })
    }

    fn free(&self) -> Result<Free, ScenarioError> {
        match self.text("free_tier") {
            "full" | "" => Ok(Free::Full),
            "none" => Ok(Free::None),
            text => {
                let left = text
                    .strip_suffix(" GB-s")
                    .and_then(|t| t.split_once(" requests, "))
                    .and_then(|(r, g)| {
                        Some(Free::Left {
                            requests: r.parse().ok()?,
                            gb_seconds: g.parse().ok()?,
                        })
                    });
                left.ok_or_else(|| self.wrong("free_tier", "full, none, or “5 requests, 6 GB-s”"))
            }
        }
    }

    fn by_id(&self, column: &str) -> Result<BTreeMap<String, String>, ScenarioError> {
        let words = self.words(column);
        let parts = words.split(';').map(str::trim).filter(|p| !p.is_empty());
        parts
            .map(|part| {
                let (id, value) = part
                    .rsplit_once('=')
                    .ok_or_else(|| self.wrong(column, "ID=VALUE, several with a semicolon"))?;
                Ok((id.trim().to_owned(), value.trim().to_owned()))
            })
            .collect()
    }
}

/// Cells of a table with the line on which each row begins, as RFC 4180 has them.
fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, ScenarioError> {
    let mut rows = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            line += 1;
        }
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            _ if quoted => cell.push(letter),
            ',' => cells.push(std::mem::take(&mut cell)),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' => {
                cells.push(std::mem::take(&mut cell));
                rows.push((began, std::mem::take(&mut cells)));
                began = line;
            }
            _ => cell.push(letter),
        }
    }
    if quoted {
        return Err(ScenarioError::Table {
            line: began,
            what: "a quotation mark isn’t closed".to_owned(),
        });
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push((began, cells));
    }
    Ok(rows)
}
