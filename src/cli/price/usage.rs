//! From options to a usage: each is read, held against the tariff's range, and
//! refused in a line that names the option, what was given and what it takes.

use super::Price;
use crate::cli::values::{Refusal, clean, given, lonely, ms, refused, whole};
use crate::pricing::{
    Amount, CallRate, CallTariff, ColdStarts, FreeTier, HOURS_IN_MONTH, HOURS_RANGE, MOST_REQUESTS,
    MOST_RESERVED, Provisioned, Usage, UsageError, entry, init_range,
};

impl Price {
    pub(super) fn hours(&self) -> Result<Amount, Refusal> {
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

    pub(super) fn usage(&self, tariff: &CallTariff, hours: &Amount) -> Result<Usage, Refusal> {
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

    /// The option that a usage is refused for.
    pub(super) fn unbillable(
        &self,
        error: &UsageError,
        tariff: &CallTariff,
        rate: &CallRate,
    ) -> Refusal {
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
