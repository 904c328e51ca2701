//! Rates as they are charged: what the pack lists, or what a person has put in
//! its place, less a discount for commitment. Each keeps its id, source and
//! date, so that a step of a bill can say where it comes from.

use super::{Amount, CallRate, CallTariff, Sheet, Tiers};
use std::collections::BTreeMap;

/// What the id of a tariff's discount ends in: `lambda.discount` and its like.
pub const DISCOUNT: &str = ".discount";

/// Rates and discounts that a person has set, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates {
    own: BTreeMap<String, Amount>,
    discounts: BTreeMap<String, Amount>,
}

/// Why a rate can't be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    #[error("a rate must be 0 or more")]
    Negative,
    #[error("a discount must be 0 to 100 per cent")]
    Discount,
}

impl Rates {
    /// All as the pack lists them.
    #[must_use]
    pub fn listed() -> Self {
        Self::default()
    }

    /// Puts a value in the place of a listed rate; an id that ends in
    /// [`DISCOUNT`] sets the per cent that a commitment takes off a tariff.
    ///
    /// # Errors
    /// [`RateError`] where the value is negative, or a discount over 100.
    pub fn set(&mut self, id: &str, value: Amount) -> Result<(), RateError> {
        if let Some(tariff) = id.strip_suffix(DISCOUNT) {
            if value.is_negative() || value > Amount::from(100_u64) {
                return Err(RateError::Discount);
            }
            self.discounts.insert(tariff.to_owned(), value);
        } else if value.is_negative() {
            return Err(RateError::Negative);
        } else {
            self.own.insert(id.to_owned(), value);
        }
        Ok(())
    }

    /// Goes back to what is listed.
    pub fn clear(&mut self, id: &str) {
        match id.strip_suffix(DISCOUNT) {
            Some(tariff) => self.discounts.remove(tariff),
            None => self.own.remove(id),
        };
    }

    /// Whether nothing was set.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.own.is_empty() && self.discounts.is_empty()
    }

    /// What was set: ids as [`set`](Self::set) takes them, with their values.
    #[must_use]
    pub fn own(&self) -> Vec<(String, Amount)> {
        let own = self.own.iter().map(|(id, v)| (id.clone(), v.clone()));
        let discounts = self
            .discounts
            .iter()
            .map(|(id, v)| (format!("{id}{DISCOUNT}"), v.clone()));
        own.chain(discounts).collect()
    }

    /// The discount on a tariff, per cent, where one was set.
    #[must_use]
    pub fn discount(&self, tariff: &str) -> Option<&Amount> {
        self.discounts.get(tariff)
    }

    /// The price under an id. `committed` says whether a commitment lowers it.
    pub(super) fn price(
        &self,
        sheet: &Sheet,
        id: String,
        unit: &'static str,
        listed: &Amount,
        committed: bool,
    ) -> Price {
        let own = self.own.get(&id);
        let full = own.unwrap_or(listed);
        let discount = self.discounts.get(&sheet.id).filter(|_| committed).cloned();
        let amount = match &discount {
            None => full.clone(),
            Some(percent) => {
                let kept = &Amount::from(100_u64) - percent;
                &(full * &kept) * &Amount::ratio(1, 100)
            }
        };
        Price {
            yours: own.is_some() || discount.is_some(),
            full: full.clone(),
            listed: listed.clone(),
            source: sheet.source.clone(),
            as_of: sheet.as_of.clone(),
            id,
            unit,
            amount,
            discount,
        }
    }
}

/// A rate as it is charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Made of the pack's own ids: tariff, architecture or size, region, what, tier.
    pub id: String,
    /// What it is the price of: "GB-second".
    pub unit: &'static str,
    /// What the pack lists.
    pub listed: Amount,
    /// What is charged before the discount.
    pub full: Amount,
    /// What is charged.
    pub amount: Amount,
    /// Per cent that a commitment takes off.
    pub discount: Option<Amount>,
    /// Whether a person has changed it.
    pub yours: bool,
    /// Id of the source.
    pub source: String,
    /// Day of the price, `YYYY-MM-DD`.
    pub as_of: String,
}

impl Price {
    /// As it stands in a step: the price, and what a discount was taken off.
    #[must_use]
    pub fn shown(&self, symbol: &str) -> String {
        let money = |a: &Amount| format!("{symbol}{}", a.shown(2, super::step::PLACES));
        match &self.discount {
            None => money(&self.amount),
            Some(percent) => format!(
                "{} ({} less {} %)",
                money(&self.amount),
                money(&self.full),
                percent.shown(0, 6)
            ),
        }
    }
}

/// Whether a price of a day is more than a year old on another, both `YYYY-MM-DD`.
/// A text that is no date is never old.
#[must_use]
pub fn over_a_year_old(as_of: &str, today: &str) -> bool {
    let later = as_of
        .split_once('-')
        .and_then(|(year, rest)| Some(format!("{:04}-{rest}", year.parse::<u32>().ok()? + 1)));
    // Dates in this form stand in the order of their letters.
    later.is_some_and(|year_later| *year_later < *today)
}

/// A price up to a quantity; the last has no end.
pub type TierPrice = (Option<Amount>, Price);

/// How a quantity is spread over tiers: quantity and price, in order, empty tiers left out.
pub(super) fn spread<'a>(tiers: &'a [TierPrice], quantity: &Amount) -> Vec<(Amount, &'a Price)> {
    let mut parts = Vec::new();
    let mut start = Amount::zero();
    for (up_to, price) in tiers {
        let upper = match up_to {
            Some(end) => end.clone().min(quantity.clone()),
            None => quantity.clone(),
        };
        if upper > start {
            parts.push((&upper - &start, price));
            start = upper;
        }
    }
    parts
}

/// What a quantity costs over tiers.
pub(super) fn cost_of(tiers: &[TierPrice], quantity: &Amount) -> Amount {
    let costs: Vec<Amount> = spread(tiers, quantity)
        .iter()
        .map(|(q, p)| q * &p.amount)
        .collect();
    costs.iter().sum()
}

/// Tiers as they are charged, their ids counted from 1.
pub(super) fn tiered(
    rates: &Rates,
    sheet: &Sheet,
    (id, unit): (&str, &'static str),
    tiers: &Tiers,
    committed: bool,
) -> Vec<TierPrice> {
    tiers
        .all()
        .iter()
        .enumerate()
        .map(|(n, tier)| {
            let id = format!("{id}.{}", n + 1);
            let price = rates.price(sheet, id, unit, &tier.price, committed);
            (tier.up_to.clone(), price)
        })
        .collect()
}

/// The prices of a metered call in one region on one architecture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallPrices {
    pub region: String,
    pub architecture: String,
    /// Per million requests.
    pub requests: Price,
    /// Per GB-second, by tier.
    pub compute: Vec<TierPrice>,
    pub ephemeral: Option<Price>,
    pub reserved: Option<Price>,
    pub running: Option<Price>,
    pub streamed: Option<Price>,
    pub data_out: Option<Vec<TierPrice>>,
    /// Per hour of a gateway, and per GB through it.
    pub nat: Option<(Price, Price)>,
}

impl CallPrices {
    /// A rate as it is charged. Commitments lower compute and what is reserved
    /// or runs on it; requests, disk and data stay.
    #[must_use]
    pub fn of(tariff: &CallTariff, rate: &CallRate, rates: &Rates) -> Self {
        let sheet = Sheet {
            as_of: rate.as_of.clone(),
            source: rate.source.clone(),
            ..tariff.sheet.clone()
        };
        let base = format!("{}.{}.{}", sheet.id, rate.architecture, rate.region);
        let one = |what: &str, unit, listed: Option<&Amount>, committed| {
            listed.map(|l| rates.price(&sheet, format!("{base}.{what}"), unit, l, committed))
        };
        let compute = format!("{base}.gb_second");
        let out = format!("{base}.data_out_gb");
        Self {
            region: rate.region.clone(),
            architecture: rate.architecture.clone(),
            requests: rates.price(
                &sheet,
                format!("{base}.million_requests"),
                "million requests",
                &rate.per_million,
                false,
            ),
            compute: tiered(
                rates,
                &sheet,
                (&compute, "GB-second"),
                &rate.per_gb_second,
                true,
            ),
            ephemeral: one(
                "disk_gb_second",
                "GB-second",
                rate.ephemeral.as_ref(),
                false,
            ),
            reserved: one(
                "reserved_gb_second",
                "GB-second",
                rate.provisioned.as_ref(),
                true,
            ),
            running: one(
                "running_gb_second",
                "GB-second",
                rate.provisioned_running.as_ref(),
                true,
            ),
            streamed: one("streamed_gb", "GB", rate.streamed_per_gb.as_ref(), false),
            data_out: rate
                .data_out_per_gb
                .as_ref()
                .map(|t| tiered(rates, &sheet, (&out, "GB"), t, false)),
            nat: rate.nat.as_ref().map(|nat| {
                let sheet = Sheet {
                    as_of: nat.as_of.clone(),
                    source: nat.source.clone(),
                    ..sheet.clone()
                };
                let one = |what: &str, unit, listed: &Amount| {
                    rates.price(&sheet, format!("{base}.{what}"), unit, listed, false)
                };
                (
                    one("nat_hour", "hour", &nat.per_hour),
                    one("nat_gb", "GB", &nat.per_gb),
                )
            }),
        }
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = &Price> {
        let tiers = self.compute.iter().chain(self.data_out.iter().flatten());
        let single = [
            &self.ephemeral,
            &self.reserved,
            &self.running,
            &self.streamed,
        ];
        std::iter::once(&self.requests)
            .chain(tiers.map(|(_, price)| price))
            .chain(single.into_iter().flatten())
            .chain(self.nat.iter().flat_map(|(hour, gb)| [hour, gb]))
    }
}

#[cfg(test)]
mod tests {
    use super::over_a_year_old;

    #[test]
    fn a_price_is_old_from_the_day_after_a_year() {
        for (as_of, today, old) in [
            ("2025-11-23", "2026-11-23", false),
            ("2025-11-23", "2026-11-24", true),
            ("2025-11-23", "2027-01-01", true),
            ("2024-02-29", "2025-02-28", false),
            ("2024-02-29", "2025-03-01", true),
            ("2026-11-23", "2025-01-01", false),
            ("soon", "2026-11-23", false),
        ] {
            assert_eq!(over_a_year_old(as_of, today), old, "{as_of} on {today}");
        }
    }
}
