//! What a person has set on the pricing screen: everything that the figures
//! follow from, and nothing else. Ranges are those of the tariff; what the
//! settings come to stands in `priced`.

use crate::content::{Pack, PresetIx, Pricing, TariffIx};
use crate::pricing::{
    Amount, Assumptions, CallTariff, ColdStarts, FreeTier, HOURS_IN_MONTH, Nat, Per, Provisioned,
    Rates, Traffic, Usage, Volume,
};
use crate::ui::intent::FreeChoice;
use std::collections::BTreeMap;

/// The settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    pub tariff: TariffIx,
    pub region: String,
    pub architecture: String,
    /// As it was said: so many a month, a day or a second.
    pub traffic: Traffic,
    /// Hours in the month.
    pub hours: Amount,
    /// How many times the average the busiest moment is.
    pub peak: Amount,
    pub duration_ms: Amount,
    /// The duration is a mean of calls that were each rounded up already.
    pub rounded: bool,
    pub memory_mb: u64,
    pub free: FreeChoice,
    pub free_requests_left: u64,
    pub free_gb_seconds_left: u64,
    /// Disk in MB; `None` is what the price includes.
    pub ephemeral_mb: Option<u64>,
    /// Environments kept ready; none where `None`.
    pub ready: Option<Ready>,
    /// Share of cold starts in per cent, and their start-up in ms.
    pub cold_percent: Amount,
    pub init_ms: Amount,
    pub streamed_gb: Amount,
    pub data_out_gb: Amount,
    /// Whether the free gigabytes of a month are there for them; others of the
    /// account may have used them up.
    pub streamed_free: bool,
    pub data_out_free: bool,
    /// What stands before calls and machines.
    pub door: Option<TariffIx>,
    /// Units of capacity that it has in use, where it is billed by them.
    pub door_units: Amount,
    /// Gateways out of a private network, and GB a month through them.
    pub nat_count: u64,
    pub nat_gb: Amount,
    /// Rates and discounts of the person's own.
    pub rates: Rates,
    /// What is assumed of each alternative, by the tariff's id; the defaults where it isn't there.
    pub assumed: BTreeMap<String, Assumptions>,
}

/// Capacity that is kept ready, as people set it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ready {
    pub count: u64,
    /// Hours of the month.
    pub hours: Amount,
    /// Share of all requests that run on it, per cent.
    pub percent: Amount,
    /// Length of one of those, ms; that of the others where `None`, since they
    /// are the same code that only needn't start.
    pub duration_ms: Option<Amount>,
}

impl Ready {
    /// As it begins: one environment for the whole month, taking every request.
    #[must_use]
    pub fn one(hours: &Amount) -> Self {
        Self {
            count: 1,
            hours: hours.clone(),
            percent: Amount::from(100),
            duration_ms: None,
        }
    }
}

impl Inputs {
    /// Those of a preset.
    #[must_use]
    pub fn of_preset(pack: &Pricing, preset: PresetIx) -> Self {
        let p = &pack.presets[preset];
        let mut inputs = Self {
            tariff: p.tariff,
            region: p.region.clone(),
            architecture: p.architecture.clone(),
            traffic: Traffic::monthly(p.usage.requests),
            hours: HOURS_IN_MONTH.into(),
            peak: Amount::from(1),
            duration_ms: p.usage.duration_ms.clone(),
            rounded: p.usage.rounded,
            memory_mb: p.usage.memory_mb,
            free: FreeChoice::All,
            free_requests_left: 0,
            free_gb_seconds_left: 0,
            ephemeral_mb: p.usage.ephemeral_mb,
            ready: None,
            cold_percent: Amount::zero(),
            init_ms: Amount::zero(),
            streamed_gb: Amount::zero(),
            data_out_gb: Amount::zero(),
            streamed_free: true,
            data_out_free: true,
            door: None,
            door_units: Amount::from(1),
            nat_count: 0,
            nat_gb: Amount::zero(),
            rates: Rates::listed(),
            assumed: BTreeMap::new(),
        };
        if let Some(calls) = pack.calls(p.tariff) {
            inputs.halve_free(calls);
        }
        inputs.take_usage(&p.usage);
        inputs
    }

    /// Takes over what a usage says, also one that was brought in from a file.
    pub fn take_usage(&mut self, usage: &Usage) {
        self.traffic = Traffic::monthly(usage.requests);
        self.duration_ms = usage.duration_ms.clone();
        self.rounded = usage.rounded;
        self.memory_mb = usage.memory_mb;
        self.ephemeral_mb = usage.ephemeral_mb;
        match &usage.free_tier {
            FreeTier::Full => self.free = FreeChoice::All,
            FreeTier::Left {
                requests,
                gb_seconds,
            } => {
                self.free = FreeChoice::Part;
                self.free_requests_left = *requests;
                self.free_gb_seconds_left = *gb_seconds;
            }
            FreeTier::Spent => self.free = FreeChoice::None,
        }
        self.ready = usage.provisioned.as_ref().map(|p| Ready {
            count: p.count,
            hours: Amount::ratio(p.seconds, 3600),
            percent: (&Amount::from(p.requests) * &Amount::from(100))
                .divided_by(&usage.requests.into())
                .unwrap_or_else(Amount::zero),
            duration_ms: (p.duration_ms != usage.duration_ms).then(|| p.duration_ms.clone()),
        });
        let (percent, init) = usage.cold_starts.as_ref().map_or_else(
            || (Amount::zero(), Amount::zero()),
            |c| (c.percent.clone(), c.init_ms.clone()),
        );
        self.cold_percent = percent;
        self.init_ms = init;
        let gb = |v: &Option<Volume>| v.as_ref().map_or_else(Amount::zero, |v| v.gb.clone());
        self.streamed_gb = gb(&usage.streamed);
        self.data_out_gb = gb(&usage.data_out);
        // Without a free tier nothing is said of free gigabytes either.
        let spent = usage.free_tier == FreeTier::Spent;
        let free = |v: &Option<Volume>| v.as_ref().is_none_or(|v| v.free) || spent;
        self.streamed_free = free(&usage.streamed);
        self.data_out_free = free(&usage.data_out);
        let nat = usage.nat.as_ref();
        self.nat_count = nat.map_or(0, |n| n.count);
        self.nat_gb = nat.map_or_else(Amount::zero, |n| n.gb.clone());
    }

    /// A free tier of which half is left, for who says that part is used.
    fn halve_free(&mut self, calls: &CallTariff) {
        let half = |a: &Amount| (a * &Amount::ratio(1, 2)).round_up_to(1).unwrap_or(0);
        self.free_requests_left = half(&calls.free.requests);
        self.free_gb_seconds_left = half(&calls.free.gb_seconds);
    }

    /// Requests a month; as many as can be billed where the traffic is more.
    #[must_use]
    pub fn requests(&self) -> u64 {
        self.traffic
            .requests(&self.hours)
            .unwrap_or(crate::pricing::MOST_REQUESTS)
    }

    /// Says so many requests a month.
    pub fn set_requests(&mut self, requests: u64) {
        self.traffic = Traffic::monthly(requests);
    }

    /// Whether the traffic was said as a number a month.
    #[must_use]
    pub fn is_monthly(&self) -> bool {
        self.traffic.per == Per::Month
    }

    /// What is asked of the tariff.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let requests = self.requests();
        let some = |gb: &Amount, free: bool| {
            (!gb.is_zero()).then(|| Volume {
                gb: gb.clone(),
                free: free && self.free != FreeChoice::None,
            })
        };
        let hundredth = Amount::ratio(1, 100);
        Usage {
            rounded: self.rounded,
            ephemeral_mb: self.ephemeral_mb,
            provisioned: self.ready.as_ref().map(|r| {
                let share = &(&Amount::from(requests) * &r.percent) * &hundredth;
                let seconds = &r.hours * &Amount::from(3600);
                Provisioned {
                    count: r.count,
                    seconds: seconds.round_up_to(1).unwrap_or(0),
                    requests: share.round_up_to(1).unwrap_or(0).min(requests),
                    duration_ms: r
                        .duration_ms
                        .clone()
                        .unwrap_or_else(|| self.duration_ms.clone()),
                }
            }),
            cold_starts: (!self.cold_percent.is_zero()).then(|| ColdStarts {
                percent: self.cold_percent.clone(),
                init_ms: self.init_ms.clone(),
            }),
            streamed: some(&self.streamed_gb, self.streamed_free),
            data_out: some(&self.data_out_gb, self.data_out_free),
            nat: (self.nat_count > 0).then(|| Nat {
                count: self.nat_count,
                hours: self.hours.clone(),
                gb: self.nat_gb.clone(),
            }),
            ..Usage::on_demand(requests, self.duration_ms.clone(), self.memory_mb)
        }
        .with_free(match self.free {
            FreeChoice::All => FreeTier::Full,
            FreeChoice::Part => FreeTier::Left {
                requests: self.free_requests_left,
                gb_seconds: self.free_gb_seconds_left,
            },
            FreeChoice::None => FreeTier::Spent,
        })
    }

    /// Whether anything behind “More” differs from nothing.
    #[must_use]
    pub fn more_is_set(&self) -> bool {
        self.ephemeral_mb.is_some()
            || self.ready.is_some()
            || !self.cold_percent.is_zero()
            || !self.streamed_gb.is_zero()
            || !self.data_out_gb.is_zero()
            || self.nat_count > 0
            || self.door.is_some()
            || self.peak != Amount::from(1)
            || self.hours != Amount::from(HOURS_IN_MONTH)
    }

    /// What is assumed of an alternative.
    #[must_use]
    pub fn assumed(&self, tariff: &str) -> Assumptions {
        self.assumed.get(tariff).cloned().unwrap_or_default()
    }

    /// Where the region has no rate on the architecture, one that has is taken.
    pub fn settle_architecture(&mut self, pack: &Pack) {
        let Some(pricing) = &pack.pricing else { return };
        let Some(calls) = pricing.calls(self.tariff) else {
            return;
        };
        if calls.rate(&self.region, &self.architecture).is_none() {
            let other = pricing
                .architectures
                .iter()
                .find(|a| calls.rate(&self.region, &a.id).is_some());
            if let Some(other) = other {
                self.architecture.clone_from(&other.id);
            }
        }
    }
}
