//! A named scenario: everything that was set, as exact decimals, so that it can
//! be kept, exported and read back without losing a digit. Its result isn't
//! kept with it: that is computed again, from the rates of the day.

use super::assumed;
use super::{
    Amount, Assumptions, ColdStarts, FreeTier, HOURS_IN_MONTH, HOURS_RANGE, MOST_REQUESTS, Nat,
    Provisioned, Rates, Usage, Volume,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the exported form.
const SCHEMA: u64 = 1;

/// Longest text that is read back, in bytes, and most scenarios in it.
const LONGEST: usize = 1024 * 1024;
const MOST: usize = 100;

/// Longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Everything that was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub name: String,
    /// Id of the tariff.
    pub tariff: String,
    /// Id of the region.
    pub region: String,
    /// Id of the architecture.
    pub architecture: String,
    pub requests: u64,
    #[serde(with = "decimal")]
    pub duration_ms: Amount,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rounded: bool,
    pub memory_mb: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ephemeral_mb: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisioned: Option<KeptReady>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cold_starts: Option<Cold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub streamed: Option<Data>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_out: Option<Data>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nat: Option<Gateways>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<FrontDoor>,
    pub free_tier: Free,
    #[serde(with = "decimal")]
    pub hours_in_month: Amount,
    #[serde(with = "decimal")]
    pub peak: Amount,
    /// Rates of one's own, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rates: BTreeMap<String, String>,
    /// What is assumed of alternatives otherwise than usual, by `tariff.what`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assumed: BTreeMap<String, String>,
}

/// See [`Provisioned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptReady {
    pub(super) count: u64,
    pub(super) seconds: u64,
    pub(super) requests: u64,
    #[serde(with = "decimal")]
    pub(super) duration_ms: Amount,
}

/// See [`ColdStarts`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cold {
    #[serde(with = "decimal")]
    pub(super) percent: Amount,
    #[serde(with = "decimal")]
    pub(super) init_ms: Amount,
}

/// See [`Volume`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    #[serde(with = "decimal")]
    pub(super) gb: Amount,
    pub(super) free: bool,
}

/// See [`Nat`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gateways {
    pub(super) count: u64,
    #[serde(with = "decimal")]
    pub(super) hours: Amount,
    #[serde(with = "decimal")]
    pub(super) gb: Amount,
}

/// What stands in front of the calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontDoor {
    /// Id of its tariff.
    pub tariff: String,
    /// Units of capacity in use, where it is billed by them.
    #[serde(with = "decimal")]
    pub units: Amount,
}

/// See [`FreeTier`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Free {
    Full,
    Left { requests: u64, gb_seconds: u64 },
    None,
}

/// An exact decimal as text; what has no end is written as a fraction, `1/3`.
mod decimal {
    use super::Amount;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(amount: &Amount, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&amount.written())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Amount, D::Error> {
        let text = String::deserialize(d)?;
        let amount = Amount::read(&text).map_err(D::Error::custom)?;
        if amount.is_negative() {
            return Err(D::Error::custom("a figure is below 0"));
        }
        Ok(amount)
    }
}

/// Several scenarios as they are exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenarios {
    pub schema: u64,
    pub scenarios: Vec<Scenario>,
}

/// Why scenarios can't be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    #[error("the text is longer than 1 MB, so it isn't an export of scenarios")]
    TooLong,
    #[error("it can't be read in line {line}: {what}")]
    Json {
        /// Counted from 1.
        line: usize,
        what: String,
    },
    #[error("it was written by a newer version, as schema {0}")]
    Newer(u64),
    #[error("it holds more than {MOST} scenarios")]
    TooMany,
    #[error("line {line}: {what}")]
    Table {
        /// Counted from 1, the head being the first.
        line: usize,
        what: String,
    },
    #[error(
        "it is neither the JSON nor the CSV of an export; Markdown is for people and can’t be read back"
    )]
    Neither,
    #[error("\u{201c}{name}\u{201d}: {what}")]
    Figure { name: String, what: String },
}

impl Scenario {
    /// Of a usage in a place.
    #[must_use]
    pub fn of(name: &str, place: (&str, &str, &str), usage: &Usage) -> Self {
        let (tariff, region, architecture) = place;
        let data = |v: &Volume| Data {
            gb: v.gb.clone(),
            free: v.free,
        };
        Self {
            name: name.chars().take(LONGEST_NAME).collect(),
            tariff: tariff.to_owned(),
            region: region.to_owned(),
            architecture: architecture.to_owned(),
            requests: usage.requests,
            duration_ms: usage.duration_ms.clone(),
            rounded: usage.rounded,
            memory_mb: usage.memory_mb,
            ephemeral_mb: usage.ephemeral_mb,
            provisioned: usage.provisioned.as_ref().map(|p| KeptReady {
                count: p.count,
                seconds: p.seconds,
                requests: p.requests,
                duration_ms: p.duration_ms.clone(),
            }),
            cold_starts: usage.cold_starts.as_ref().map(|c| Cold {
                percent: c.percent.clone(),
                init_ms: c.init_ms.clone(),
            }),
            streamed: usage.streamed.as_ref().map(data),
            data_out: usage.data_out.as_ref().map(data),
            nat: usage.nat.as_ref().map(|n| Gateways {
                count: n.count,
                hours: n.hours.clone(),
                gb: n.gb.clone(),
            }),
            door: None,
            free_tier: match usage.free_tier {
                FreeTier::Full => Free::Full,
                FreeTier::Left {
                    requests,
                    gb_seconds,
                } => Free::Left {
                    requests,
                    gb_seconds,
                },
                FreeTier::Spent => Free::None,
            },
            hours_in_month: HOURS_IN_MONTH.into(),
            peak: Amount::from(1_u64),
            rates: BTreeMap::new(),
            assumed: BTreeMap::new(),
        }
    }

    /// The same with rates of one's own.
    #[must_use]
    pub fn with_rates(mut self, rates: &Rates) -> Self {
        let own = rates.own().into_iter();
        self.rates = own.map(|(id, value)| (id, value.written())).collect();
        self
    }

    /// The same with what is assumed of alternatives, by their tariffs' ids.
    #[must_use]
    pub fn with_assumptions(mut self, all: &BTreeMap<String, Assumptions>) -> Self {
        self.assumed = assumed::written(all);
        self
    }

    /// The usage in it.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let volume = |d: &Data| Volume {
            gb: d.gb.clone(),
            free: d.free,
        };
        Usage {
            requests: self.requests,
            duration_ms: self.duration_ms.clone(),
            rounded: self.rounded,
            memory_mb: self.memory_mb,
            ephemeral_mb: self.ephemeral_mb,
            provisioned: self.provisioned.as_ref().map(|p| Provisioned {
                count: p.count,
                seconds: p.seconds,
                requests: p.requests,
                duration_ms: p.duration_ms.clone(),
            }),
            cold_starts: self.cold_starts.as_ref().map(|c| ColdStarts {
                percent: c.percent.clone(),
                init_ms: c.init_ms.clone(),
            }),
            streamed: self.streamed.as_ref().map(volume),
            data_out: self.data_out.as_ref().map(volume),
            nat: self.nat.as_ref().map(|n| Nat {
                count: n.count,
                hours: n.hours.clone(),
                gb: n.gb.clone(),
            }),
            free_tier: match self.free_tier {
                Free::Full => FreeTier::Full,
                Free::Left {
                    requests,
                    gb_seconds,
                } => FreeTier::Left {
                    requests,
                    gb_seconds,
                },
                Free::None => FreeTier::Spent,
            },
        }
    }

    /// The rates of one's own in it.
    ///
    /// # Errors
    /// [`ScenarioError::Figure`] where one is no rate.
    pub fn own_rates(&self) -> Result<Rates, ScenarioError> {
        let mut rates = Rates::listed();
        for (id, value) in &self.rates {
            let wrong = |what: String| ScenarioError::Figure {
                name: self.name.clone(),
                what: format!("{id}: {what}"),
            };
            let value = Amount::read(value).map_err(|e| wrong(e.to_string()))?;
            rates.set(id, value).map_err(|e| wrong(e.to_string()))?;
        }
        Ok(rates)
    }

    /// What is assumed of alternatives in it, by their tariffs' ids.
    ///
    /// # Errors
    /// [`ScenarioError::Figure`] where one can't be assumed.
    pub fn assumptions(&self) -> Result<BTreeMap<String, Assumptions>, ScenarioError> {
        assumed::read(&self.assumed).map_err(|e| ScenarioError::Figure {
            name: self.name.clone(),
            what: e.to_string(),
        })
    }

    /// What no scenario may hold, whatever the tariff.
    fn checked(&self) -> Result<(), ScenarioError> {
        let wrong = |what: String| ScenarioError::Figure {
            name: self.name.chars().take(LONGEST_NAME).collect(),
            what,
        };
        if self.name.chars().count() > LONGEST_NAME {
            return Err(wrong(format!("a name has up to {LONGEST_NAME} characters")));
        }
        if self.requests > MOST_REQUESTS {
            return Err(wrong(format!("requests must be 0 to {MOST_REQUESTS}")));
        }
        let (least, most) = HOURS_RANGE;
        if self.hours_in_month < least.into() || self.hours_in_month > most.into() {
            return Err(wrong(format!("a month has {least} to {most} hours")));
        }
        if self.peak < Amount::from(1_u64) {
            return Err(wrong("the peak is at least the average".into()));
        }
        self.assumptions()?;
        self.own_rates().map(drop)
    }
}

impl Scenarios {
    /// As they are exported.
    #[must_use]
    pub fn of(scenarios: Vec<Scenario>) -> Self {
        Self {
            schema: SCHEMA,
            scenarios,
        }
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Texts, numbers and lists only: nothing in it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads an export back, JSON or CSV, whichever it is.
    ///
    /// # Errors
    /// [`ScenarioError`] with the line or the scenario that can't be read.
    pub fn read(text: &str) -> Result<Self, ScenarioError> {
        if text.len() > LONGEST {
            return Err(ScenarioError::TooLong);
        }
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let scenarios = if text.starts_with('{') {
            Self::of_json(text)?
        } else if text.starts_with(super::table::FIRST) {
            super::table::read(text)?
        } else {
            return Err(ScenarioError::Neither);
        };
        if scenarios.len() > MOST {
            return Err(ScenarioError::TooMany);
        }
        scenarios.iter().try_for_each(Scenario::checked)?;
        Ok(Self::of(scenarios))
    }

    fn of_json(text: &str) -> Result<Vec<Scenario>, ScenarioError> {
        #[derive(Deserialize)]
        struct Version {
            schema: u64,
        }
        let json = |e: serde_json::Error| ScenarioError::Json {
            line: e.line(),
            what: e.to_string(),
        };
        let version: Version = serde_json::from_str(text).map_err(json)?;
        if version.schema > SCHEMA {
            return Err(ScenarioError::Newer(version.schema));
        }
        let read: Self = serde_json::from_str(text).map_err(json)?;
        Ok(read.scenarios)
    }
}

/// How much more the second is than the first: in money, and in per cent of
/// the first where that isn't nothing.
#[must_use]
pub fn difference(first: &Amount, second: &Amount) -> (Amount, Option<Amount>) {
    let more = second - first;
    let percent = (&more * &Amount::from(100_u64)).divided_by(first);
    (more, percent)
}
