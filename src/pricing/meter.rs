//! The metered bill as a function: of requests, and of how much slower the work
//! runs. Same arithmetic as `bill`, without its explanation, so that curves and
//! break-evens are cheap; tests hold the two together.

use super::pieces::Pieces;
use super::rates::cost_of;
use super::usage::{Checked, free};
use super::{
    Amount, CallPrices, CallRate, CallTariff, Cost, Rates, TierPrice, Unpriced, Usage, UsageError,
};

/// What one usage costs at changing numbers of requests.
#[derive(Debug, Clone)]
pub struct Meter {
    prices: CallPrices,
    /// Requests that go to reserved capacity first.
    reserved_requests: Amount,
    /// GB-seconds of one call on demand, and on reserved capacity.
    gb_seconds: Amount,
    running_gb_seconds: Amount,
    /// GB-seconds of disk of one call of each kind.
    disk: Amount,
    running_disk: Amount,
    /// What stays the same: capacity kept ready, data, gateways.
    fixed: Amount,
    free_requests: Amount,
    free_gb_seconds: Amount,
    /// Requests of the usage itself.
    requests: Amount,
    /// Mean length of a call on demand as billed, seconds.
    seconds: Amount,
}

impl Meter {
    /// Checks a usage and prepares what its cost is made of.
    ///
    /// # Errors
    /// As [`Bill::of`](super::Bill::of).
    pub fn of(
        usage: &Usage,
        tariff: &CallTariff,
        rate: &CallRate,
        rates: &Rates,
    ) -> Result<Self, UsageError> {
        Self::at_prices(usage, tariff, &CallPrices::of(tariff, rate, rates))
    }

    /// The same at prices that are known already, for who asks many times.
    ///
    /// # Errors
    /// As [`Bill::of`](super::Bill::of).
    pub(super) fn at_prices(
        usage: &Usage,
        tariff: &CallTariff,
        prices: &CallPrices,
    ) -> Result<Self, UsageError> {
        let c = Checked::of(usage, tariff)?;
        let (free_requests, free_gb_seconds) = free(&usage.free_tier, tariff);
        let none = |what| UsageError::NoPrice(what);
        if !c.disk_gb.is_zero() && prices.ephemeral.is_none() {
            return Err(none(Unpriced::Disk));
        }
        let mut fixed = Amount::zero();
        if let Some(r) = &c.reserved {
            let (Some(ready), Some(_)) = (&prices.reserved, &prices.running) else {
                return Err(none(Unpriced::Reserved));
            };
            let kept = &(&Amount::from(r.count) * &Amount::from(r.seconds)) * &c.gb;
            fixed = &kept * &ready.amount;
        }
        for (volume, allowance, what) in [
            (
                &usage.streamed,
                &tariff.free.streamed_gb,
                Unpriced::Streaming,
            ),
            (&usage.data_out, &tariff.free.data_out_gb, Unpriced::DataOut),
        ] {
            let Some(volume) = volume else { continue };
            let billable = if volume.free {
                volume.gb.less(allowance)
            } else {
                volume.gb.clone()
            };
            let cost = match what {
                Unpriced::Streaming => prices.streamed.as_ref().map(|p| &billable * &p.amount),
                _ => prices.data_out.as_ref().map(|t| cost_of(t, &billable)),
            };
            fixed = &fixed + &cost.ok_or_else(|| none(what))?;
        }
        if let Some(nat) = &usage.nat {
            let (hour, gb) = prices.nat.as_ref().ok_or_else(|| none(Unpriced::Nat))?;
            let hours = &Amount::from(nat.count) * &nat.hours;
            let sum = &(&hours * &hour.amount) + &(&nat.gb * &gb.amount);
            fixed = &fixed + &sum;
        }
        let (seconds, running) = (c.seconds(), c.reserved_seconds());
        Ok(Self {
            prices: prices.clone(),
            reserved_requests: c.reserved.as_ref().map_or(0, |r| r.requests).into(),
            gb_seconds: &seconds * &c.gb,
            running_gb_seconds: &running * &c.gb,
            disk: &seconds * &c.disk_gb,
            running_disk: &running * &c.disk_gb,
            fixed,
            free_requests,
            free_gb_seconds,
            requests: usage.requests.into(),
            seconds,
        })
    }

    /// Mean length of a call on demand as billed, start-up shared out, in seconds.
    #[must_use]
    pub fn seconds(&self) -> &Amount {
        &self.seconds
    }

    /// What so many requests cost; reserved capacity takes them first.
    #[must_use]
    pub fn at(&self, requests: &Amount) -> Amount {
        let one = Amount::from(1_u64);
        self.priced(requests, &one, &one)
    }

    /// What the usage's own requests would cost if every call took so many
    /// times as long with so many times the memory, without rounding. What is
    /// kept ready stays as it is.
    #[must_use]
    pub fn scaled(&self, time: &Amount, memory: &Amount) -> Amount {
        self.priced(&self.requests, time, memory)
    }

    /// The part of the usage's bill that is for requests.
    #[must_use]
    pub fn requests_only(&self) -> Amount {
        let counted = self.requests.less(&self.free_requests);
        &(&counted * &self.prices.requests.amount) * &Amount::ratio(1, 1_000_000)
    }

    /// The cost by requests.
    #[must_use]
    pub fn cost(&self) -> Cost {
        let mut kinks = vec![self.reserved_requests.clone(), self.free_requests.clone()];
        kinks.extend(
            self.edges()
                .iter()
                .filter_map(|edge| edge.divided_by(&self.gb_seconds))
                .map(|n| &n + &self.reserved_requests),
        );
        Cost::straight(Pieces::through(kinks, |n| self.at(n)))
    }

    /// The cost of the usage's own requests by how many times as long every
    /// call takes, before rounding it up.
    #[must_use]
    pub fn by_slowdown(&self) -> Pieces {
        let on_demand = self.requests.less(&self.reserved_requests);
        let whole = &on_demand * &self.gb_seconds;
        let kinks = self.edges();
        let kinks = kinks.iter().filter_map(|edge| edge.divided_by(&whole));
        Pieces::through(kinks.collect(), |times| {
            self.priced(&self.requests, times, &Amount::from(1_u64))
        })
    }

    /// GB-seconds at which the price of one more changes.
    fn edges(&self) -> Vec<Amount> {
        let ends = self
            .prices
            .compute
            .iter()
            .filter_map(|(end, _)| end.as_ref());
        std::iter::once(self.free_gb_seconds.clone())
            .chain(ends.map(|end| end + &self.free_gb_seconds))
            .collect()
    }

    fn priced(&self, requests: &Amount, times: &Amount, memory: &Amount) -> Amount {
        let running = requests.clone().min(self.reserved_requests.clone());
        let on_demand = requests - &running;
        let compute = &(&(&on_demand * &self.gb_seconds) * times) * memory;
        let tiers: &[TierPrice] = &self.prices.compute;
        let mut sum = &self.fixed + &cost_of(tiers, &compute.less(&self.free_gb_seconds));
        let counted = requests.less(&self.free_requests);
        let million = Amount::ratio(1, 1_000_000);
        sum = &sum + &(&(&counted * &self.prices.requests.amount) * &million);
        if let Some(price) = &self.prices.running {
            let ran = &(&(&running * &self.running_gb_seconds) * times) * memory;
            sum = &sum + &(&ran * &price.amount);
        }
        if let Some(price) = &self.prices.ephemeral {
            let disk = &(&on_demand * &self.disk) + &(&running * &self.running_disk);
            sum = &sum + &(&(&disk * times) * &price.amount);
        }
        sum
    }
}

/// How busy capacity that is kept ready must be for it to cost no more than
/// the same calls on demand, as a share of the time it is kept; the free tier
/// and the price of a request, which is the same, are left out. `None` where
/// there is no price, or it never pays.
#[must_use]
pub fn reserved_pays_from(prices: &CallPrices) -> Option<Amount> {
    let on_demand = &prices.compute.first()?.1.amount;
    let (ready, running) = (prices.reserved.as_ref()?, prices.running.as_ref()?);
    let saved = on_demand.less(&running.amount);
    ready
        .amount
        .divided_by(&saved)
        .filter(|share| *share <= Amount::from(1_u64))
}
