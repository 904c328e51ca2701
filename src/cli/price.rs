//! `lectern price`: a bill from arguments, exactly. Options become a usage here,
//! and a bad one is said in a line with what was given and the range; how the
//! bill is printed stands in `price_text`.

use super::price_text::{Priced, json, text};
use super::values::{Refusal, clean, given, lonely, ms, no_such, refused, whole};
use crate::content::{Pricing, Shape};
use crate::pricing::{
    Amount, Bill, CallRate, CallTariff, Candidate, ColdStarts, FreeTier, HOURS_IN_MONTH,
    HOURS_RANGE, MOST_REQUESTS, MOST_RESERVED, Provisioned, Rates, Usage, UsageError, Work,
    compare, entry, init_range,
};
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lectern price`. All are texts, so that a bad one is said in
/// one line of ours.
#[derive(Debug, Args)]
pub struct Price {
    /// Requests a month, those on provisioned concurrency among them; also 10/s or 50k/day.
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    requests: Option<String>,
    /// Length of one call in ms, decimals allowed; each call is rounded up.
    #[arg(long, value_name = "MS", allow_hyphen_values = true)]
    duration_ms: Option<String>,
    /// Configured memory in MB.
    #[arg(long, value_name = "MB", allow_hyphen_values = true)]
    memory_mb: Option<String>,
    /// Architecture; the pack's first where it isn't given.
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    architecture: Option<String>,
    /// Region; the pack's first where it isn't given.
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    region: Option<String>,
    /// Disk in MB.
    #[arg(long, value_name = "MB", allow_hyphen_values = true)]
    ephemeral_mb: Option<String>,
    /// Environments kept ready.
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    provisioned: Option<String>,
    /// For how long in the month, in s.
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    provisioned_seconds: Option<String>,
    /// Requests that run on them, part of --requests; none where it isn't given.
    #[arg(long, value_name = "R", allow_hyphen_values = true)]
    provisioned_requests: Option<String>,
    /// Length of one of those in ms; --duration-ms where it isn't given.
    #[arg(long, value_name = "D", allow_hyphen_values = true)]
    provisioned_duration_ms: Option<String>,
    /// Share of the other calls that start cold, per cent.
    #[arg(long, value_name = "PER_CENT", allow_hyphen_values = true)]
    cold_starts: Option<String>,
    /// Start-up time of a cold call in ms.
    #[arg(long, value_name = "MS", allow_hyphen_values = true)]
    init_ms: Option<String>,
    /// What is left of the free tier.
    #[arg(
        long,
        value_name = "full|none|REQUESTS,GB_S",
        allow_hyphen_values = true
    )]
    free_tier: Option<String>,
    /// Hours a month has.
    #[arg(long, value_name = "HOURS", allow_hyphen_values = true)]
    hours_in_month: Option<String>,
    /// A rate of your own by its id, or TARIFF.discount in per cent; may be repeated.
    #[arg(long, value_name = "ID=VALUE", allow_hyphen_values = true)]
    rate: Vec<String>,
    /// Compare with machines, tasks and bundles, and find where they break even.
    #[arg(long)]
    compare: bool,
    /// Print for programs.
    #[arg(long)]
    json: bool,
    /// Content file with the prices.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
}

impl Price {
    /// Computes and prints. 0 printed, 1 the content has problems, 2 a bad value.
    pub fn run(self) -> ExitCode {
        let opening = match super::open_pack(self.pack.as_deref()) {
            Ok(opening) => opening,
            Err(code) => return code,
        };
        let Some(pricing) = &opening.pack.pricing else {
            return super::fail("--pack: this pack has no prices");
        };
        match self.priced(pricing) {
            Ok(out) => {
                // A closed pipe is no fault of ours.
                let _ = std::io::stdout().write_all(out.as_bytes());
                ExitCode::SUCCESS
            }
            Err(refusal) => super::fail(&refusal),
        }
    }

    fn priced(&self, pricing: &Pricing) -> Result<String, Refusal> {
        let calls = pricing.tariffs.iter().find_map(|(_, t)| match &t.shape {
            Shape::MeteredCall(calls) => Some(calls),
            _ => None,
        });
        let tariff = calls.ok_or("--pack: this pack has no prices of metered calls")?;
        let rate = self.rate_of(tariff)?;
        let hours = self.hours()?;
        let usage = self.usage(tariff, &hours)?;
        let rates = self.own_rates(pricing)?;
        let bill = Bill::with(&usage, tariff, rate, &rates, &pricing.symbol)
            .map_err(|error| self.unbillable(&error, tariff, rate))?;
        let one = Amount::from(1_u64);
        let work = Work {
            usage: &usage,
            tariff,
            rate,
            hours: &hours,
            peak: &one,
        };
        let comparison = if self.compare {
            let candidates: Vec<Candidate<'_>> = pricing
                .offers()
                .map(|(_, offer)| Candidate::new(offer))
                .collect();
            let compared = compare(&work, &candidates, None, &rates, &pricing.symbol);
            Some(compared.map_err(|error| self.unbillable(&error, tariff, rate))?)
        } else {
            None
        };
        let priced = Priced {
            pricing,
            work,
            rates: &rates,
            bill: &bill,
            comparison: comparison.as_ref(),
        };
        Ok(if self.json {
            json(&priced)
        } else {
            text(&priced)
        })
    }

    fn rate_of<'t>(&self, tariff: &'t CallTariff) -> Result<&'t CallRate, Refusal> {
        let first = tariff.rates.first().ok_or("--pack: it has no rate")?;
        let region = self.region.as_deref().unwrap_or(&first.region);
        let here: Vec<&CallRate> = tariff.rates.iter().filter(|r| r.region == region).collect();
        if here.is_empty() {
            let known = tariff.rates.iter().map(|r| r.region.as_str());
            return Err(no_such("--region", region, "price for it in", known));
        }
        let architecture = match &self.architecture {
            Some(given) => given,
            None if here.iter().any(|r| r.architecture == first.architecture) => {
                &first.architecture
            }
            None => here
                .first()
                .map_or(&first.architecture, |r| &r.architecture),
        };
        let found = here.iter().find(|r| r.architecture == *architecture);
        found.copied().ok_or_else(|| {
            let known = here.iter().map(|r| r.architecture.as_str());
            no_such("--architecture", architecture, "price for it in", known)
        })
    }

    fn hours(&self) -> Result<Amount, Refusal> {
        let (least, most) = HOURS_RANGE;
        let Some(given) = &self.hours_in_month else {
            return Ok(HOURS_IN_MONTH.into());
        };
        let range = format!("{least} to {most} hours");
        Amount::parse(given)
            .ok()
            .filter(|h| *h >= least.into() && *h <= most.into())
            .ok_or_else(|| refused("--hours-in-month", given, &range))
    }

    fn usage(&self, tariff: &CallTariff, hours: &Amount) -> Result<Usage, Refusal> {
        let d = tariff.duration_ms;
        let times = format!("{} to {} ms", d.min, d.max);
        let requests = given(
            "--requests",
            self.requests.as_ref(),
            &format!("0 to {MOST_REQUESTS}"),
            |text| {
                let traffic = entry::traffic(text, MOST_REQUESTS, hours).ok()?;
                traffic.requests(hours)
            },
        )?;
        let duration_ms = given("--duration-ms", self.duration_ms.as_ref(), &times, ms)?;
        let m = tariff.memory_mb;
        let memory_mb = given(
            "--memory-mb",
            self.memory_mb.as_ref(),
            &format!("{} to {} MB", m.min, m.max),
            whole,
        )?;
        let ephemeral_mb = match (&self.ephemeral_mb, tariff.ephemeral_mb) {
            (None, _) => None,
            (Some(text), None) => {
                return Err(refused(
                    "--ephemeral-mb",
                    text,
                    "nothing: the disk has no price",
                ));
            }
            (Some(_), Some(r)) => Some(given(
                "--ephemeral-mb",
                self.ephemeral_mb.as_ref(),
                &format!("{} to {} MB", r.min, r.max),
                whole,
            )?),
        };
        Ok(Usage {
            ephemeral_mb,
            provisioned: self.reserved(requests, &duration_ms, &times)?,
            cold_starts: self.cold(tariff)?,
            free_tier: self.free(tariff)?,
            ..Usage::on_demand(requests, duration_ms, memory_mb)
        })
    }

    fn reserved(
        &self,
        requests: u64,
        duration_ms: &Amount,
        times: &str,
    ) -> Result<Option<Provisioned>, Refusal> {
        let all = [
            ("--provisioned-seconds", &self.provisioned_seconds),
            ("--provisioned-requests", &self.provisioned_requests),
            ("--provisioned-duration-ms", &self.provisioned_duration_ms),
        ];
        if self.provisioned.is_none() {
            let stray = all.iter().find_map(|(o, v)| v.as_ref().map(|v| (*o, v)));
            return match stray {
                None => Ok(None),
                Some((option, value)) => Err(lonely(option, value, "--provisioned COUNT")),
            };
        }
        let count = given(
            "--provisioned",
            self.provisioned.as_ref(),
            &format!("0 to {MOST_RESERVED}"),
            whole,
        )?;
        let seconds = given(
            "--provisioned-seconds",
            self.provisioned_seconds.as_ref(),
            "0 to 2678400 s, the longest month",
            whole,
        )?;
        let on_it = match &self.provisioned_requests {
            None => 0,
            text => given(
                "--provisioned-requests",
                text.as_ref(),
                &format!("0 to {requests}, those of --requests"),
                whole,
            )?,
        };
        let duration_ms = match &self.provisioned_duration_ms {
            None => duration_ms.clone(),
            text => given("--provisioned-duration-ms", text.as_ref(), times, ms)?,
        };
        Ok(Some(Provisioned {
            count,
            seconds,
            requests: on_it,
            duration_ms,
        }))
    }

    fn cold(&self, tariff: &CallTariff) -> Result<Option<ColdStarts>, Refusal> {
        if self.cold_starts.is_none() {
            return match &self.init_ms {
                None => Ok(None),
                Some(value) => Err(lonely("--init-ms", value, "--cold-starts PER_CENT")),
            };
        }
        let (min, max) = init_range(tariff);
        Ok(Some(ColdStarts {
            percent: given(
                "--cold-starts",
                self.cold_starts.as_ref(),
                "0 to 100 per cent",
                |text| Amount::parse(text).ok(),
            )?,
            init_ms: given(
                "--init-ms",
                self.init_ms.as_ref(),
                &format!("{min} to {max} ms"),
                ms,
            )?,
        }))
    }

    fn free(&self, tariff: &CallTariff) -> Result<FreeTier, Refusal> {
        let text = match self.free_tier.as_deref() {
            None | Some("full") => return Ok(FreeTier::Full),
            Some("none") => return Ok(FreeTier::Spent),
            Some(text) => text,
        };
        let (most_requests, most_gb_seconds) = (&tariff.free.requests, &tariff.free.gb_seconds);
        let left = text.split_once(',').and_then(|(requests, gb_seconds)| {
            let (requests, gb_seconds) = (whole(requests)?, whole(gb_seconds)?);
            let within = Amount::from(requests) <= *most_requests
                && Amount::from(gb_seconds) <= *most_gb_seconds;
            within.then_some(FreeTier::Left {
                requests,
                gb_seconds,
            })
        });
        left.ok_or_else(|| {
            let range = format!(
                "full, none, or REQUESTS,GB_S from 0,0 to {},{}",
                most_requests.exact(),
                most_gb_seconds.exact()
            );
            refused("--free-tier", text, &range)
        })
    }

    fn own_rates(&self, pricing: &Pricing) -> Result<Rates, Refusal> {
        let mut rates = Rates::listed();
        if self.rate.is_empty() {
            return Ok(rates);
        }
        let known: Vec<String> = pricing
            .prices(&rates)
            .into_iter()
            .map(|p| p.id)
            .chain(
                pricing
                    .tariffs
                    .iter()
                    .map(|(_, t)| format!("{}{}", t.id, crate::pricing::DISCOUNT)),
            )
            .collect();
        for text in &self.rate {
            let range = "ID=VALUE with a decimal of 0 or more, a discount up to 100";
            let wrong = || refused("--rate", text, range);
            let (id, value) = text.rsplit_once('=').ok_or_else(wrong)?;
            let (id, value) = (id.trim(), Amount::parse(value).map_err(|_| wrong())?);
            if !known.iter().any(|k| k == id) {
                let known = known.iter().map(String::as_str);
                return Err(no_such("--rate", id, "rate of that id in", known));
            }
            rates.set(id, value).map_err(|_| wrong())?;
        }
        Ok(rates)
    }

    /// The option that a usage is refused for.
    fn unbillable(&self, error: &UsageError, tariff: &CallTariff, rate: &CallRate) -> Refusal {
        let d = tariff.duration_ms;
        let range = |min: &u64, max: &u64, unit: &str| format!("{min} to {max}{unit}");
        let (option, value, range) = match error {
            UsageError::Duration { min, max } => {
                ("--duration-ms", &self.duration_ms, range(min, max, " ms"))
            }
            UsageError::Memory { min, max } => {
                ("--memory-mb", &self.memory_mb, range(min, max, " MB"))
            }
            UsageError::Disk { min, max } => {
                ("--ephemeral-mb", &self.ephemeral_mb, range(min, max, " MB"))
            }
            UsageError::ReservedCount { max } => {
                ("--provisioned", &self.provisioned, range(&0, max, ""))
            }
            UsageError::ReservedSeconds { max } => (
                "--provisioned-seconds",
                &self.provisioned_seconds,
                range(&0, max, " s"),
            ),
            UsageError::ReservedRequests { max } => (
                "--provisioned-requests",
                &self.provisioned_requests,
                range(&0, max, ", those of --requests"),
            ),
            UsageError::ReservedDuration { min, max } => {
                let own = &self.provisioned_duration_ms;
                let value = if own.is_some() {
                    own
                } else {
                    &self.duration_ms
                };
                ("--provisioned-duration-ms", value, range(min, max, " ms"))
            }
            UsageError::ColdShare => (
                "--cold-starts",
                &self.cold_starts,
                "0 to 100 per cent".into(),
            ),
            UsageError::Init { min, max } => ("--init-ms", &self.init_ms, range(min, max, " ms")),
            UsageError::Data => ("--requests", &self.requests, range(&d.min, &d.max, "")),
            UsageError::NoPrice(what) => {
                let option = match what {
                    crate::pricing::Unpriced::Disk => ("--ephemeral-mb", &self.ephemeral_mb),
                    _ => ("--provisioned", &self.provisioned),
                };
                return format!(
                    "{}: \u{201c}{}\u{201d} was given, but this pack has no price for {} in {} on {}",
                    option.0,
                    clean(option.1.as_deref().unwrap_or("")),
                    what.name(),
                    rate.region,
                    rate.architecture
                );
            }
        };
        refused(option, value.as_deref().unwrap_or(""), &range)
    }
}
