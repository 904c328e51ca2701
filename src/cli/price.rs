//! `lectern price`: a bill from arguments, exactly. Which options there are,
//! which rates hold, and what follows from them; how options become a usage
//! stands in `usage`, how the bill is printed in `price_text`.

mod usage;

use super::price_text::{Priced, json, text};
use super::values::{Refusal, no_such, refused};
use crate::content::{Pricing, Shape};
use crate::pricing::{Amount, Bill, CallRate, CallTariff, Candidate, Rates, Work, compare};
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
}
