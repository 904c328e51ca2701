//! The work of a month, and what one assumes when it runs somewhere else than
//! it is metered: how long it takes there, how busy it keeps a processor, what
//! is counted with the machine. Every assumption can be changed.

use super::traffic::Concurrency;
use super::{Amount, CallPrices, CallRate, CallTariff, Rates, Usage};

/// Work that is metered by the call, in one place.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    pub usage: &'a Usage,
    pub tariff: &'a CallTariff,
    pub rate: &'a CallRate,
    /// Hours in the month.
    pub hours: &'a Amount,
    /// How many times the average the peak is; 1 where traffic is even.
    pub peak: &'a Amount,
}

impl Work<'_> {
    /// Mean run of a call as measured, before rounding, in seconds.
    #[must_use]
    pub fn seconds(&self) -> Amount {
        let ms = match &self.usage.provisioned {
            Some(p) if self.usage.requests > 0 => {
                let share = Amount::ratio(p.requests, self.usage.requests);
                let longer = &p.duration_ms - &self.usage.duration_ms;
                &self.usage.duration_ms + &(&share * &longer)
            }
            _ => self.usage.duration_ms.clone(),
        };
        &ms * &Amount::ratio(1, 1000)
    }

    /// How many calls run at once where they are metered.
    #[must_use]
    pub fn concurrency(&self) -> Concurrency {
        Concurrency::of(
            &self.usage.requests.into(),
            &self.seconds(),
            self.hours,
            self.peak,
            self.tariff.concurrency,
        )
    }

    /// vCPU that a call has where it is metered: its share of the memory, or
    /// one whole where the tariff doesn't say.
    #[must_use]
    pub fn vcpu(&self) -> Amount {
        match self.tariff.mb_per_vcpu {
            Some(mb) if mb > 0 => Amount::ratio(self.usage.memory_mb, mb),
            _ => Amount::from(1_u64),
        }
    }

    /// The prices that the calls are billed at.
    #[must_use]
    pub fn prices(&self, rates: &Rates) -> CallPrices {
        CallPrices::of(self.tariff, self.rate, rates)
    }
}

/// What is assumed of an alternative. `None` is what the tariff or the work gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumptions {
    /// Id of a size or plan; the cheapest that holds one call where `None`.
    pub size: Option<String>,
    /// Of a task: that of the calls where `None`. Machines have their own.
    pub architecture: Option<String>,
    /// GB of disk of each machine or task.
    pub disk_gb: Option<Amount>,
    /// Whether a public address is counted: with a machine by default, since
    /// it is reached by one; with a task not, since a front door reaches it.
    pub address: Option<bool>,
    /// Hours a month that it is on; all of them where `None`.
    pub hours: Option<Amount>,
    /// How many times as long a call takes there.
    pub slowdown: Amount,
    /// Share of its time that a call keeps its vCPU busy, per cent; the rest it waits.
    pub busy_percent: Amount,
    /// Load up to which a processor is planned for, per cent.
    pub load_percent: Amount,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            size: None,
            architecture: None,
            disk_gb: None,
            address: None,
            hours: None,
            slowdown: Amount::from(1_u64),
            busy_percent: Amount::from(50_u64),
            load_percent: Amount::from(80_u64),
        }
    }
}

impl Assumptions {
    /// Hours that it is on, at most those of the month.
    pub(super) fn on(&self, month: &Amount) -> Amount {
        match &self.hours {
            Some(h) if !h.is_negative() => h.clone().min(month.clone()),
            _ => month.clone(),
        }
    }
}

/// What one machine holds of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Calls that its memory holds at once.
    pub calls: u64,
    /// Calls at once that its memory and processor hold, of the two the smaller.
    pub at_once: Amount,
    /// Mean calls at once of one request a month.
    pub per_request: Amount,
    /// Requests a month that it holds; `None` where a call takes no time.
    pub requests: Option<Amount>,
}

impl Room {
    /// What a machine of such memory and vCPU holds. `None` where it doesn't
    /// hold one call.
    pub(super) fn of(
        work: &Work<'_>,
        assumed: &Assumptions,
        memory_gb: &Amount,
        vcpu: &Amount,
    ) -> Option<Self> {
        let mb = memory_gb * &Amount::from(work.tariff.mb_per_gb);
        let calls = mb
            .divided_by(&work.usage.memory_mb.into())
            .and_then(|n| n.to_u64())
            .filter(|n| *n > 0)?;
        let hundredth = Amount::ratio(1, 100);
        let usable = &(vcpu * &assumed.load_percent) * &hundredth;
        let each = &(&work.vcpu() * &assumed.busy_percent) * &hundredth;
        let at_once = match usable.divided_by(&each) {
            None => Amount::from(calls),
            Some(n) if n.is_zero() => return None,
            Some(n) => n.min(Amount::from(calls)),
        };
        let month = &assumed.on(work.hours) * &Amount::from(3600_u64);
        let per_request = (&work.seconds() * &assumed.slowdown)
            .divided_by(&month)
            .unwrap_or_else(Amount::zero);
        Some(Self {
            calls,
            requests: at_once.divided_by(&(&per_request * work.peak)),
            at_once,
            per_request,
        })
    }
}
