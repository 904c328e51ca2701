//! Checked tariffs: what a pack's rates become once they are known to be sound.
//! A tariff knows shapes (metered call, instance-hour, task, bundle, requests)
//! and figures, never the name of a service; ids are the pack's own words.

use super::Amount;

/// Smallest and largest value of a setting and the step between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub min: u64,
    pub max: u64,
    pub step: u64,
}

impl Range {
    /// The nearest value in the range, on a step.
    #[must_use]
    pub fn clamp(&self, value: u64) -> u64 {
        let clamped = value.clamp(self.min, self.max);
        let step = self.step.max(1);
        self.min + (clamped - self.min) / step * step
    }

    /// Whether the value is in the range and on a step.
    #[must_use]
    pub fn holds(&self, value: u64) -> bool {
        (self.min..=self.max).contains(&value)
            && (value - self.min).is_multiple_of(self.step.max(1))
    }
}

/// A price that holds up to a quantity a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Total quantity at which the tier ends; `None` for the last.
    pub up_to: Option<Amount>,
    pub price: Amount,
}

/// Tiers in order: thresholds rise, the last has no end. Checked when made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiers(Vec<Tier>);

/// Why tiers are unsound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TierError {
    #[error("a price needs at least one tier")]
    None,
    #[error("tier {0} ends no later than the one before it")]
    NotRising(usize),
    #[error("tier {0} has no end, so nothing can follow it")]
    EndlessInside(usize),
    #[error("the last tier has an end, so what lies beyond has no price")]
    EndsEarly,
}

impl Tiers {
    /// Checks that thresholds rise and that exactly the last tier is open.
    ///
    /// # Errors
    /// [`TierError`], with the number of the tier counted from 1.
    pub fn new(tiers: Vec<Tier>) -> Result<Self, TierError> {
        let Some(last) = tiers.last() else {
            return Err(TierError::None);
        };
        if last.up_to.is_some() {
            return Err(TierError::EndsEarly);
        }
        let mut end = Amount::zero();
        for (i, tier) in tiers.iter().enumerate() {
            match &tier.up_to {
                Some(up_to) if *up_to <= end => return Err(TierError::NotRising(i + 1)),
                Some(up_to) => end = up_to.clone(),
                None if i + 1 < tiers.len() => return Err(TierError::EndlessInside(i + 1)),
                None => {}
            }
        }
        Ok(Self(tiers))
    }

    /// One endless tier that costs nothing: a stand-in where none could be read.
    #[must_use]
    pub fn free() -> Self {
        Self(vec![Tier {
            up_to: None,
            price: Amount::zero(),
        }])
    }

    /// How a quantity is spread over the tiers: `(quantity in it, its price)`,
    /// empty tiers left out, in order.
    #[must_use]
    pub fn split(&self, quantity: &Amount) -> Vec<(Amount, Amount)> {
        let mut parts = Vec::new();
        let mut start = Amount::zero();
        for tier in &self.0 {
            let upper = match &tier.up_to {
                Some(up_to) => up_to.clone().min(quantity.clone()),
                None => quantity.clone(),
            };
            if upper > start {
                parts.push((&upper - &start, tier.price.clone()));
                start = upper;
            }
        }
        parts
    }

    /// The price of the first tier.
    #[must_use]
    pub fn first_price(&self) -> Amount {
        self.0
            .first()
            .map_or_else(Amount::zero, |t| t.price.clone())
    }

    /// The tiers, in order.
    #[must_use]
    pub fn all(&self) -> &[Tier] {
        &self.0
    }
}

/// Which price sheet a tariff is, in the pack's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Id of the tariff; the ids of its rates begin with it.
    pub id: String,
    pub name: String,
    /// Day on which the prices were read, `YYYY-MM-DD`.
    pub as_of: String,
    /// Id of the source.
    pub source: String,
}

/// A monthly allowance that costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    pub requests: Amount,
    pub gb_seconds: Amount,
    /// GB streamed.
    pub streamed_gb: Amount,
    /// GB sent out to the internet.
    pub data_out_gb: Amount,
}

impl Allowance {
    /// Calls and GB-seconds only.
    #[must_use]
    pub fn of_calls(requests: Amount, gb_seconds: Amount) -> Self {
        Self {
            requests,
            gb_seconds,
            streamed_gb: Amount::zero(),
            data_out_gb: Amount::zero(),
        }
    }
}

/// Pay per call and per GB-second that it runs.
#[derive(Debug, Clone)]
pub struct CallTariff {
    pub sheet: Sheet,
    /// Configurable memory, MB.
    pub memory_mb: Range,
    /// Length of one call, ms.
    pub duration_ms: Range,
    /// Each call is rounded up to a multiple of this, ms.
    pub round_up_ms: u64,
    /// Disk, MB; the minimum is included.
    pub ephemeral_mb: Option<Range>,
    /// MB in a GB on the bill.
    pub mb_per_gb: u64,
    /// MB of memory that come with one vCPU.
    pub mb_per_vcpu: Option<u64>,
    /// Free every month.
    pub free: Allowance,
    /// Calls at once before a limit must be raised.
    pub concurrency: Option<u64>,
    /// Reserved time rounds up to this many seconds.
    pub provisioned_round_up_s: Option<u64>,
    /// Start-up time that a cold call is billed for, ms.
    pub init_ms: Option<Range>,
    pub rates: Vec<CallRate>,
}

impl CallTariff {
    /// The rate for a region and architecture, where the pack has one.
    #[must_use]
    pub fn rate(&self, region: &str, architecture: &str) -> Option<&CallRate> {
        self.rates
            .iter()
            .find(|r| r.region == region && r.architecture == architecture)
    }
}

/// Rates of a metered call in one region on one architecture.
#[derive(Debug, Clone)]
pub struct CallRate {
    pub region: String,
    pub architecture: String,
    /// Per million requests.
    pub per_million: Amount,
    /// Per GB-second, in tiers of GB-seconds a month.
    pub per_gb_second: Tiers,
    /// Per GB-second of disk above what is included.
    pub ephemeral: Option<Amount>,
    /// Per GB-second reserved.
    pub provisioned: Option<Amount>,
    /// Per GB-second of running on what is reserved.
    pub provisioned_running: Option<Amount>,
    /// Per GB streamed beyond what each response may stream freely.
    pub streamed_per_gb: Option<Amount>,
    /// Per GB sent out to the internet, in tiers of GB a month beyond the free ones.
    pub data_out_per_gb: Option<Tiers>,
    /// What a gateway out of a private network costs.
    pub nat: Option<NatRate>,
    /// Day of the price, `YYYY-MM-DD`.
    pub as_of: String,
    /// Id of the source.
    pub source: String,
}

/// Price of a gateway out of a private network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NatRate {
    /// Per hour that one is there.
    pub per_hour: Amount,
    /// Per GB that goes through.
    pub per_gb: Amount,
    /// Day of the price, `YYYY-MM-DD`.
    pub as_of: String,
    /// Id of the source.
    pub source: String,
}

/// Pay per hour that a machine is on.
#[derive(Debug, Clone)]
pub struct InstanceTariff {
    pub sheet: Sheet,
    pub sizes: Vec<Instance>,
    pub disk_gb: Option<u64>,
    pub disk_per_gb_month: Option<Amount>,
    pub address_per_hour: Option<Amount>,
}

/// One size of machine in one region.
#[derive(Debug, Clone)]
pub struct Instance {
    pub id: String,
    pub region: String,
    pub architecture: String,
    pub vcpu: Amount,
    pub memory_gb: Amount,
    pub per_hour: Amount,
}

/// Pay per vCPU-hour and GB-hour of a task.
#[derive(Debug, Clone)]
pub struct TaskTariff {
    pub sheet: Sheet,
    /// Shortest charge, seconds.
    pub minimum_s: u64,
    pub disk_included_gb: Option<u64>,
    pub sizes: Vec<TaskSize>,
    pub rates: Vec<TaskRate>,
}

/// The memory that one vCPU size may have.
#[derive(Debug, Clone)]
pub struct TaskSize {
    pub vcpu: Amount,
    pub memory_gb: Vec<Amount>,
}

/// Rates of a task in one region on one architecture.
#[derive(Debug, Clone)]
pub struct TaskRate {
    pub region: String,
    pub architecture: String,
    pub per_vcpu_hour: Amount,
    pub per_gb_hour: Amount,
    pub disk_per_gb_hour: Option<Amount>,
    pub address_per_hour: Option<Amount>,
}

/// One price a month for a bundle.
#[derive(Debug, Clone)]
pub struct Bundle {
    pub sheet: Sheet,
    pub plans: Vec<Plan>,
    pub transfer_per_gb_over: Option<Amount>,
}

/// One plan of a bundle.
#[derive(Debug, Clone)]
pub struct Plan {
    pub id: String,
    pub name: String,
    pub region: String,
    pub per_month: Amount,
    pub vcpu: Amount,
    pub memory_gb: Amount,
    pub disk_gb: u64,
    pub transfer_gb: Option<u64>,
}

/// Pay per million requests, in tiers of requests.
#[derive(Debug, Clone)]
pub struct RequestTariff {
    pub sheet: Sheet,
    /// Region → tiers.
    pub rates: Vec<(String, Tiers)>,
    pub per_hour: Option<Amount>,
    /// Per hour for each unit of capacity in use.
    pub per_unit_hour: Option<Amount>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiers(list: &[(Option<&str>, &str)]) -> Result<Tiers, TierError> {
        let parse = |t: &str| Amount::parse(t).unwrap();
        Tiers::new(
            list.iter()
                .map(|(u, p)| Tier {
                    up_to: u.map(parse),
                    price: parse(p),
                })
                .collect(),
        )
    }

    #[test]
    fn unsound_tiers_are_refused() {
        assert_eq!(tiers(&[]), Err(TierError::None));
        assert_eq!(tiers(&[(Some("5"), "1")]), Err(TierError::EndsEarly));
        assert_eq!(
            tiers(&[(None, "1"), (None, "2")]),
            Err(TierError::EndlessInside(1))
        );
        assert_eq!(
            tiers(&[(Some("5"), "1"), (Some("5"), "2"), (None, "3")]),
            Err(TierError::NotRising(2))
        );
    }

    #[test]
    fn a_quantity_is_spread_without_loss_at_and_around_the_edges() {
        let t = tiers(&[(Some("6"), "3"), (Some("15"), "2"), (None, "1")]).unwrap();
        for (q, parts) in [
            ("0", vec![]),
            ("6", vec![("6", "3")]),
            ("7", vec![("6", "3"), ("1", "2")]),
            ("15", vec![("6", "3"), ("9", "2")]),
            ("20", vec![("6", "3"), ("9", "2"), ("5", "1")]),
        ] {
            let got = t.split(&Amount::parse(q).unwrap());
            let got: Vec<_> = got.iter().map(|(a, b)| (a.exact(), b.exact())).collect();
            let want: Vec<_> = parts
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect();
            assert_eq!(got, want, "{q}");
        }
    }

    #[test]
    fn ranges_keep_to_their_steps() {
        let r = Range {
            min: 128,
            max: 10_240,
            step: 64,
        };
        assert_eq!(r.clamp(0), 128);
        assert_eq!(r.clamp(200), 192);
        assert_eq!(r.clamp(u64::MAX), 10_240);
        assert!(r.holds(192) && !r.holds(193) && !r.holds(64));
    }
}
