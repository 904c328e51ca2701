//! What is asked of a metered-call tariff in a month: requests, their length
//! and memory, disk, reserved capacity, cold starts, data. Ranges come from the
//! tariff and are checked here; what it costs stands in `bill`.

use super::{Amount, CallTariff};

/// Hours in the longest month; nothing can be reserved for longer.
const LONGEST_MONTH_S: u64 = 744 * 3600;

/// Most requests a month that can be asked for.
pub const MOST_REQUESTS: u64 = 1_000_000_000_000_000;

/// Most environments that can be reserved.
pub const MOST_RESERVED: u64 = 1_000_000;

/// What is asked of the tariff in a month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Usage {
    /// All requests, those on reserved capacity among them.
    pub requests: u64,
    /// Length of one call in ms; rounded up as the tariff says.
    pub duration_ms: Amount,
    /// Whether `duration_ms` and start-up times are means over calls that were
    /// each rounded up already, so that they aren't rounded again.
    pub rounded: bool,
    pub memory_mb: u64,
    /// Disk in MB; `None` is what the price includes.
    pub ephemeral_mb: Option<u64>,
    pub provisioned: Option<Provisioned>,
    pub cold_starts: Option<ColdStarts>,
    /// Streamed beyond what each response may stream freely.
    pub streamed: Option<Volume>,
    /// Sent out to the internet.
    pub data_out: Option<Volume>,
    /// Gateways by which calls in a private network reach the internet.
    pub nat: Option<Nat>,
    pub free_tier: FreeTier,
}

/// Capacity that is kept ready.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Provisioned {
    /// Environments kept ready.
    pub count: u64,
    /// For how long in the month, in seconds; rounded up as the tariff says.
    pub seconds: u64,
    /// Requests that run on them, part of all requests.
    pub requests: u64,
    /// Length of one of those in ms; rounded up as the tariff says.
    pub duration_ms: Amount,
}

/// Calls that must wait for an environment to start, whose start-up is billed too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ColdStarts {
    /// Share of the calls that don't run on reserved capacity, per cent, 0 to 100.
    pub percent: Amount,
    /// Start-up time, ms.
    pub init_ms: Amount,
}

/// Data in a month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Volume {
    /// GB a month.
    pub gb: Amount,
    /// Whether the month's free gigabytes are still there.
    pub free: bool,
}

/// Gateways out of a private network, billed by the hour, busy or idle, and by
/// what goes through them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nat {
    pub count: u64,
    /// For how many hours of the month each is there.
    pub hours: Amount,
    /// GB through all of them in the month.
    pub gb: Amount,
}

/// How much of the free allowance is still there this month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FreeTier {
    /// All of it.
    Full,
    /// This much is left; never more than the tariff gives.
    Left { requests: u64, gb_seconds: u64 },
    /// None of it.
    Spent,
}

/// What a tariff may have no price for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpriced {
    Disk,
    Reserved,
    Streaming,
    DataOut,
    Nat,
}

impl Unpriced {
    /// In words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Disk => "more disk",
            Self::Reserved => "provisioned concurrency",
            Self::Streaming => "response streaming",
            Self::DataOut => "data out",
            Self::Nat => "NAT gateways",
        }
    }
}

/// Why a usage can't be billed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    #[error("the duration must be {min} to {max} ms")]
    Duration { min: u64, max: u64 },
    #[error("the memory must be {min} to {max} MB")]
    Memory { min: u64, max: u64 },
    #[error("the disk must be {min} to {max} MB")]
    Disk { min: u64, max: u64 },
    #[error("the number reserved must be 0 to {max}")]
    ReservedCount { max: u64 },
    #[error("the time reserved must be 0 to {max} s")]
    ReservedSeconds { max: u64 },
    #[error("the requests on reserved capacity must be 0 to {max}, those of the whole month")]
    ReservedRequests { max: u64 },
    #[error("the duration on reserved capacity must be {min} to {max} ms")]
    ReservedDuration { min: u64, max: u64 },
    #[error("the share of cold starts must be 0 to 100 per cent")]
    ColdShare,
    #[error("the start-up time must be {min} to {max} ms")]
    Init { min: u64, max: u64 },
    #[error("the data must be 0 GB or more")]
    Data,
    #[error("this rate has no price for {}", .0.name())]
    NoPrice(Unpriced),
}

impl Usage {
    /// Calls of one length at one memory, on demand, with nothing else and the
    /// free tier untouched.
    #[must_use]
    pub fn on_demand(requests: u64, duration_ms: Amount, memory_mb: u64) -> Self {
        Self {
            requests,
            duration_ms,
            rounded: false,
            memory_mb,
            ephemeral_mb: None,
            provisioned: None,
            cold_starts: None,
            streamed: None,
            data_out: None,
            nat: None,
            free_tier: FreeTier::Full,
        }
    }

    /// The same with another free tier.
    #[must_use]
    pub fn with_free(self, free_tier: FreeTier) -> Self {
        Self { free_tier, ..self }
    }

    /// One function that stands for several: all their requests, with the mean
    /// duration and the mean memory of a call, rounded to whole MB. Its bill is
    /// not the sum of theirs, which is what it is there to show. `None` where
    /// there are no requests.
    #[must_use]
    pub fn average(all: &[Self]) -> Option<Self> {
        let first = all.first()?;
        let requests = all.iter().map(|u| u.requests).fold(0, u64::saturating_add);
        let mean = |of: &dyn Fn(&Self) -> Amount| {
            let sums: Vec<Amount> = all.iter().map(|u| &u.requests.into() * &of(u)).collect();
            sums.iter()
                .sum::<Amount>()
                .divided_by(&Amount::from(requests))
        };
        let memory = mean(&|u| u.memory_mb.into())?;
        Some(Self {
            free_tier: first.free_tier.clone(),
            ..Self::on_demand(
                requests,
                mean(&|u| u.duration_ms.clone())?,
                (&memory + &Amount::ratio(1, 2)).to_u64()?,
            )
        })
    }
}

/// A usage whose figures are known to lie within the tariff's ranges, with
/// every clock rounded.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    /// Requests that don't run on reserved capacity.
    pub on_demand: Amount,
    /// Length of such a call as billed, ms.
    pub warm_ms: Amount,
    /// Share of them that starts cold, and the length of one as billed, ms.
    pub cold: Option<(Amount, Amount)>,
    pub gb: Amount,
    /// GB of disk above what is included.
    pub disk_gb: Amount,
    pub reserved: Option<Reserved>,
}

/// The reserved part of a usage.
#[derive(Debug, Clone)]
pub(super) struct Reserved {
    pub count: u64,
    /// As billed, in seconds.
    pub seconds: u64,
    pub requests: u64,
    /// Length of a call as billed, ms.
    pub ms: Amount,
}

impl Checked {
    /// Checks a usage against the tariff's ranges.
    ///
    /// # Errors
    /// [`UsageError`] for the first figure that is out of range.
    pub fn of(usage: &Usage, tariff: &CallTariff) -> Result<Self, UsageError> {
        let m = tariff.memory_mb;
        let (min, max) = (tariff.duration_ms.min, tariff.duration_ms.max);
        // A call that never happens may have no length.
        let billed = |ms: &Amount, calls: u64| {
            let up = ms.round_up_to(tariff.round_up_ms)?;
            let idle = calls == 0 && ms.is_zero();
            (!ms.is_negative() && (idle || (min..=max).contains(&up))).then_some(up)
        };
        let reserved = usage
            .provisioned
            .as_ref()
            .map(|p| {
                if p.count > MOST_RESERVED {
                    return Err(UsageError::ReservedCount { max: MOST_RESERVED });
                }
                if p.seconds > LONGEST_MONTH_S {
                    let max = LONGEST_MONTH_S;
                    return Err(UsageError::ReservedSeconds { max });
                }
                if p.requests > usage.requests {
                    let max = usage.requests;
                    return Err(UsageError::ReservedRequests { max });
                }
                let step = tariff.provisioned_round_up_s.unwrap_or(1).max(1);
                let ms = billed(&p.duration_ms, p.requests)
                    .ok_or(UsageError::ReservedDuration { min, max })?;
                // The same mean of rounded calls isn't rounded again here either.
                let mean = usage.rounded && p.duration_ms == usage.duration_ms;
                Ok(Reserved {
                    count: p.count,
                    seconds: p.seconds.div_ceil(step).saturating_mul(step),
                    requests: p.requests,
                    ms: if mean {
                        p.duration_ms.clone()
                    } else {
                        ms.into()
                    },
                })
            })
            .transpose()?;
        let on_demand = usage.requests - reserved.as_ref().map_or(0, |r| r.requests);
        let warm_ms =
            billed(&usage.duration_ms, on_demand).ok_or(UsageError::Duration { min, max })?;
        let warm_ms = if usage.rounded {
            usage.duration_ms.clone()
        } else {
            warm_ms.into()
        };
        if !m.holds(usage.memory_mb) {
            let (min, max) = (m.min, m.max);
            return Err(UsageError::Memory { min, max });
        }
        let cold = usage
            .cold_starts
            .as_ref()
            .map(|cold| Self::cold(cold, usage, tariff))
            .transpose()?;
        for volume in usage.streamed.iter().chain(&usage.data_out) {
            if volume.gb.is_negative() {
                return Err(UsageError::Data);
            }
        }
        let wrong = |n: &Nat| n.gb.is_negative() || n.hours.is_negative();
        if usage.nat.as_ref().is_some_and(wrong) {
            return Err(UsageError::Data);
        }
        Ok(Self {
            on_demand: on_demand.into(),
            warm_ms,
            cold,
            gb: Amount::ratio(usage.memory_mb, tariff.mb_per_gb),
            disk_gb: disk_gb(usage, tariff)?,
            reserved,
        })
    }

    fn cold(
        cold: &ColdStarts,
        usage: &Usage,
        tariff: &CallTariff,
    ) -> Result<(Amount, Amount), UsageError> {
        if cold.percent.is_negative() || cold.percent > Amount::from(100_u64) {
            return Err(UsageError::ColdShare);
        }
        let (min, max) = init_range(tariff);
        let out = UsageError::Init { min, max };
        if cold.init_ms < Amount::from(min) || cold.init_ms > Amount::from(max) {
            return Err(out);
        }
        // One call, one clock: start-up and run are added before rounding up.
        let together = &usage.duration_ms + &cold.init_ms;
        let ms = if usage.rounded {
            together
        } else {
            together.round_up_to(tariff.round_up_ms).ok_or(out)?.into()
        };
        Ok((&cold.percent * &Amount::ratio(1, 100), ms))
    }

    /// Calls that start cold, and those that don't.
    pub fn by_start(&self) -> (Amount, Amount) {
        let cold = self
            .cold
            .as_ref()
            .map_or_else(Amount::zero, |(share, _)| &self.on_demand * share);
        (&self.on_demand - &cold, cold)
    }

    /// Mean length of a call on demand as billed, in seconds.
    pub fn seconds(&self) -> Amount {
        let ms = match &self.cold {
            None => self.warm_ms.clone(),
            Some((share, ms)) => &self.warm_ms + &(share * &(ms - &self.warm_ms)),
        };
        &ms * &Amount::ratio(1, 1000)
    }

    /// Length of a call on reserved capacity as billed, in seconds.
    pub fn reserved_seconds(&self) -> Amount {
        let ms = self
            .reserved
            .as_ref()
            .map(|r| &r.ms * &Amount::ratio(1, 1000));
        ms.unwrap_or_else(Amount::zero)
    }
}

/// Start-up times that can be billed, in ms.
#[must_use]
pub fn init_range(tariff: &CallTariff) -> (u64, u64) {
    tariff
        .init_ms
        .map_or((0, tariff.duration_ms.max), |r| (r.min, r.max))
}

/// GB of disk above what is included.
fn disk_gb(usage: &Usage, tariff: &CallTariff) -> Result<Amount, UsageError> {
    let Some(mb) = usage.ephemeral_mb else {
        return Ok(Amount::zero());
    };
    let Some(range) = tariff.ephemeral_mb else {
        return Err(UsageError::NoPrice(Unpriced::Disk));
    };
    if !range.holds(mb) {
        let (min, max) = (range.min, range.max);
        return Err(UsageError::Disk { min, max });
    }
    Ok(Amount::ratio(mb - range.min, tariff.mb_per_gb))
}

/// What the free tier still gives: requests, GB-seconds.
pub(super) fn free(left: &FreeTier, tariff: &CallTariff) -> (Amount, Amount) {
    let all = &tariff.free;
    match left {
        FreeTier::Full => (all.requests.clone(), all.gb_seconds.clone()),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => (
            Amount::from(*requests).min(all.requests.clone()),
            Amount::from(*gb_seconds).min(all.gb_seconds.clone()),
        ),
        FreeTier::Spent => (Amount::zero(), Amount::zero()),
    }
}
