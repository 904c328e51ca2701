//! What a pack holds of prices: tariffs in their shapes, regions, processors,
//! presets and claims, all tied together by index. How a bill is made of them
//! is the pricing floor's business.

use super::{SourceIx, SubjectIx, TariffIx, TopicIx};
use crate::content::table::Table;
use crate::pricing::{
    Bundle, CallPrices, CallRate, CallTariff, Claim, InstanceTariff, Offer, Price, Rates,
    RequestTariff, TaskTariff, Usage,
};

/// Everything that prices are made of.
#[derive(Debug, Clone)]
pub struct Pricing {
    pub currency: String,
    pub symbol: String,
    pub title: String,
    pub topic: Option<TopicIx>,
    pub regions: Vec<Named>,
    pub architectures: Vec<Named>,
    pub tariffs: Table<Tariff>,
    pub presets: Table<Preset>,
    pub claims: Vec<PricedClaim>,
    /// What no bill of this pack counts, in a line.
    pub not_counted: String,
    /// Subjects that add no charge of their own.
    pub no_charge: Vec<SubjectIx>,
}

impl Pricing {
    /// The tariffs that the work of metered calls could be billed by instead, in order.
    pub fn offers(&self) -> impl Iterator<Item = (TariffIx, Offer<'_>)> {
        self.tariffs.iter().filter_map(|(ix, tariff)| {
            let offer = match &tariff.shape {
                Shape::InstanceHour(t) => Offer::Instance(t),
                Shape::Task(t) => Offer::Task(t),
                Shape::Bundle(t) => Offer::Bundle(t),
                Shape::MeteredCall(_) | Shape::Requests(_) => return None,
            };
            Some((ix, offer))
        })
    }

    /// The tariffs of what can stand in front of the work, in order.
    pub fn doors(&self) -> impl Iterator<Item = (TariffIx, &RequestTariff)> {
        self.tariffs
            .iter()
            .filter_map(|(ix, tariff)| match &tariff.shape {
                Shape::Requests(t) => Some((ix, t)),
                _ => None,
            })
    }

    /// What a bill leaves out, each in a few words: what the pack never counts,
    /// then what has a price that isn't asked for. The second part of the pair
    /// says whether any of it can be added where the calls run.
    #[must_use]
    pub fn uncounted(&self, usage: &Usage, rate: &CallRate, door: bool) -> (Vec<String>, bool) {
        let mut left: Vec<String> = Vec::new();
        if !self.not_counted.is_empty() {
            left.push(self.not_counted.clone());
        }
        let mut addable = false;
        let any = |of: &dyn Fn(&CallRate) -> bool| {
            let mut rates = self.tariffs.iter().flat_map(|(_, t)| match &t.shape {
                Shape::MeteredCall(t) => t.rates.as_slice(),
                _ => &[],
            });
            rates.any(of)
        };
        for (asked, here, anywhere, words) in [
            (
                usage.data_out.is_some(),
                rate.data_out_per_gb.is_some(),
                any(&|r| r.data_out_per_gb.is_some()),
                "data out",
            ),
            (
                usage.nat.is_some(),
                rate.nat.is_some(),
                any(&|r| r.nat.is_some()),
                "NAT gateways",
            ),
            (
                door,
                self.doors()
                    .any(|(_, d)| d.rates.iter().any(|(region, _)| *region == rate.region)),
                self.doors().next().is_some(),
                "a front door",
            ),
        ] {
            if anywhere && !asked {
                left.push(words.to_owned());
                addable |= here;
            }
        }
        (left, addable)
    }

    /// Every rate with its id, as it is charged.
    #[must_use]
    pub fn prices(&self, rates: &Rates) -> Vec<Price> {
        let mut all = Vec::new();
        for (_, tariff) in self.tariffs.iter() {
            match &tariff.shape {
                Shape::MeteredCall(t) => {
                    for rate in &t.rates {
                        all.extend(CallPrices::of(t, rate, rates).all().cloned());
                    }
                }
                Shape::Requests(t) => all.extend(t.prices(rates)),
                Shape::InstanceHour(t) => all.extend(Offer::Instance(t).prices(rates)),
                Shape::Task(t) => all.extend(Offer::Task(t).prices(rates)),
                Shape::Bundle(t) => all.extend(Offer::Bundle(t).prices(rates)),
            }
        }
        all
    }

    /// Name of a region, or the id itself.
    #[must_use]
    pub fn region_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.regions
            .iter()
            .find(|r| r.id == id)
            .map_or(id, |r| &r.name)
    }

    /// Name of a region as it is said in a sentence, or the id itself.
    #[must_use]
    pub fn region_short<'a>(&'a self, id: &'a str) -> &'a str {
        self.regions
            .iter()
            .find(|r| r.id == id)
            .map_or(id, |r| &r.short)
    }

    /// Name of an architecture, or the id itself.
    #[must_use]
    pub fn architecture_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.architectures
            .iter()
            .find(|a| a.id == id)
            .map_or(id, |a| &a.name)
    }

    /// The tariff's metered calls, where it is of that shape.
    #[must_use]
    pub fn calls(&self, tariff: TariffIx) -> Option<&CallTariff> {
        match &self.tariffs[tariff].shape {
            Shape::MeteredCall(calls) => Some(calls),
            _ => None,
        }
    }
}

/// An id with a name.
#[derive(Debug, Clone)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub short: String,
}

/// Prices of one subject in one shape.
#[derive(Debug, Clone)]
pub struct Tariff {
    pub id: String,
    pub name: String,
    pub subject: Option<SubjectIx>,
    /// `YYYY-MM-DD`.
    pub as_of: String,
    pub source: SourceIx,
    pub note: String,
    pub shape: Shape,
    pub was: Vec<String>,
}

/// The shapes of tariff.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a pack has a handful of them")]
pub enum Shape {
    MeteredCall(CallTariff),
    InstanceHour(InstanceTariff),
    Task(TaskTariff),
    Bundle(Bundle),
    Requests(RequestTariff),
}

/// Settings of the cost explorer that tell a story.
#[derive(Debug, Clone)]
pub struct Preset {
    pub id: String,
    pub title: String,
    pub teaches: String,
    /// A metered-call tariff.
    pub tariff: TariffIx,
    pub region: String,
    pub architecture: String,
    pub usage: Usage,
    pub was: Vec<String>,
}

/// A claim with the rate that settles it.
#[derive(Debug, Clone)]
pub struct PricedClaim {
    pub claim: Claim,
    pub tariff: TariffIx,
    pub region: String,
    pub architecture: String,
}
