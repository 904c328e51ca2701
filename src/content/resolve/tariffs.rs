//! What a tariff charges: decimals, tiers, and a rate once for each place.
//! Metered calls stand in `metered`, presets in `presets`, claims in `prices`.

use super::ids::once;
use super::metered::metered;
use super::prices::{Places, filled_id};
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Shape, Source};
use crate::content::raw::{
    RawBundle, RawInstanceHour, RawRange, RawRequests, RawShape, RawTask, RawTier,
};
use crate::content::words::tie;
use crate::pricing::{
    Amount, Bundle, Instance, InstanceTariff, Plan, Range, RequestTariff, Sheet, TaskRate,
    TaskSize, TaskTariff, Tier, Tiers,
};

pub const RATES: &str = "The list of rates";
const SIZES: &str = "The list of sizes";

/// Where the prices of a tariff come from; a rate may say otherwise.
pub struct Origin<'a> {
    pub sources: &'a Ids<Source>,
    pub id: &'a str,
    pub name: &'a str,
    pub as_of: &'a str,
    pub source: &'a str,
}

impl Origin<'_> {
    pub fn sheet(&self) -> Sheet {
        Sheet {
            id: self.id.to_owned(),
            name: tie(self.name.trim()),
            as_of: self.as_of.to_owned(),
            source: self.source.to_owned(),
        }
    }
}

/// Checks and builds the shape of a tariff.
pub fn shape(
    raw: &RawShape,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> Shape {
    match raw {
        RawShape::MeteredCall(raw) => Shape::MeteredCall(metered(raw, at, places, origin, faults)),
        RawShape::InstanceHour(raw) => {
            Shape::InstanceHour(instance_hour(raw, at, places, origin, faults))
        }
        RawShape::Task(raw) => Shape::Task(task(raw, at, places, origin, faults)),
        RawShape::Bundle(raw) => Shape::Bundle(bundle(raw, at, places, origin, faults)),
        RawShape::Requests(raw) => Shape::Requests(requests(raw, at, places, origin, faults)),
    }
}

/// Sees that no two rates are for one region and architecture.
pub fn rates_once<'a>(
    list: &At<'_>,
    places: impl Iterator<Item = (&'a str, Option<&'a str>)>,
    faults: &mut Faults,
) {
    let keys = places.enumerate().map(|(n, key)| (n, None, key));
    let fault = |(region, architecture): &(&str, Option<&str>), first| Fault::RateTwice {
        place: architecture.map_or_else(
            || (*region).to_owned(),
            |architecture| format!("{region} on {architecture}"),
        ),
        first,
    };
    once(list, keys, fault, faults);
}

/// Ids that are given once in each region.
fn ids_once<'a>(
    kind: &'static str,
    list: &At<'_>,
    ids: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    faults: &mut Faults,
) {
    for (n, (id, _)) in ids.clone().enumerate() {
        filled_id(&list.item(n), kind, id, faults);
    }
    let keys = ids.enumerate().map(|(n, key)| (n, Some("id"), key));
    let fault = |(id, _): &(&str, &str), first| Fault::IdTwice {
        kind,
        id: (*id).to_owned(),
        first,
    };
    once(list, keys, fault, faults);
}

pub fn range(raw: RawRange, at: &At<'_>, faults: &mut Faults) -> Range {
    if raw.min > raw.max {
        faults.add(at, Fault::Range);
    }
    if raw.step == 0 {
        faults.add(&at.field("step"), Fault::Zero { what: "The step" });
    }
    Range {
        min: raw.min,
        max: raw.max.max(raw.min),
        step: raw.step.max(1),
    }
}

pub fn optional(
    at: &At<'_>,
    field: &'static str,
    text: Option<&String>,
    faults: &mut Faults,
) -> Option<Amount> {
    text.map(|text| faults.amount(&at.field(field), "A price", text))
}

pub fn tiers(raw: &[RawTier], at: &At<'_>, faults: &mut Faults) -> Tiers {
    let list = raw
        .iter()
        .enumerate()
        .map(|(n, tier)| {
            let at = at.item(n);
            Tier {
                up_to: tier
                    .up_to
                    .as_ref()
                    .map(|t| faults.amount(&at.field("up_to"), "A threshold", t)),
                price: faults.amount(&at.field("price"), "A price", &tier.price),
            }
        })
        .collect();
    Tiers::new(list).unwrap_or_else(|error| {
        faults.add(at, Fault::Tiers(error));
        Tiers::free()
    })
}

fn instance_hour(
    raw: &RawInstanceHour,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> InstanceTariff {
    let list = at.field("sizes");
    faults.some(at, "sizes", SIZES, raw.sizes.is_empty());
    let keys = raw.sizes.iter().map(|s| (&*s.id, &*s.region));
    ids_once("size", &list, keys, faults);
    InstanceTariff {
        sheet: origin.sheet(),
        sizes: raw
            .sizes
            .iter()
            .enumerate()
            .map(|(n, size)| {
                let at = list.item(n);
                Instance {
                    id: size.id.clone(),
                    region: places.region(&at, &size.region, faults),
                    architecture: places.architecture(&at, &size.architecture, faults),
                    vcpu: faults.amount(&at.field("vcpu"), "The vCPU", &size.vcpu),
                    memory_gb: faults.amount(&at.field("memory_gb"), "The memory", &size.memory_gb),
                    per_hour: faults.amount(&at.field("per_hour"), "A price", &size.per_hour),
                }
            })
            .collect(),
        disk_gb: raw.disk_gb,
        disk_per_gb_month: optional(
            at,
            "disk_per_gb_month",
            raw.disk_per_gb_month.as_ref(),
            faults,
        ),
        address_per_hour: optional(
            at,
            "address_per_hour",
            raw.address_per_hour.as_ref(),
            faults,
        ),
    }
}

fn task(
    raw: &RawTask,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> TaskTariff {
    let (sizes, rates) = (at.field("sizes"), at.field("rates"));
    faults.some(at, "sizes", SIZES, raw.sizes.is_empty());
    faults.some(at, "rates", RATES, raw.rates.is_empty());
    let keys = raw
        .rates
        .iter()
        .map(|r| (&*r.region, Some(&*r.architecture)));
    rates_once(&rates, keys, faults);
    TaskTariff {
        sheet: origin.sheet(),
        minimum_s: raw.minimum_s,
        disk_included_gb: raw.disk_included_gb,
        sizes: raw
            .sizes
            .iter()
            .enumerate()
            .map(|(n, size)| {
                let at = sizes.item(n);
                let at_memory = at.field("memory_gb");
                faults.some(
                    &at,
                    "memory_gb",
                    "The list of memory",
                    size.memory_gb.is_empty(),
                );
                TaskSize {
                    vcpu: faults.amount(&at.field("vcpu"), "The vCPU", &size.vcpu),
                    memory_gb: size
                        .memory_gb
                        .iter()
                        .enumerate()
                        .map(|(i, m)| faults.amount(&at_memory.item(i), "The memory", m))
                        .collect(),
                }
            })
            .collect(),
        rates: raw
            .rates
            .iter()
            .enumerate()
            .map(|(n, rate)| {
                let at = rates.item(n);
                TaskRate {
                    region: places.region(&at, &rate.region, faults),
                    architecture: places.architecture(&at, &rate.architecture, faults),
                    per_vcpu_hour: faults.amount(
                        &at.field("per_vcpu_hour"),
                        "A price",
                        &rate.per_vcpu_hour,
                    ),
                    per_gb_hour: faults.amount(
                        &at.field("per_gb_hour"),
                        "A price",
                        &rate.per_gb_hour,
                    ),
                    disk_per_gb_hour: optional(
                        &at,
                        "disk_per_gb_hour",
                        rate.disk_per_gb_hour.as_ref(),
                        faults,
                    ),
                    address_per_hour: optional(
                        &at,
                        "address_per_hour",
                        rate.address_per_hour.as_ref(),
                        faults,
                    ),
                }
            })
            .collect(),
    }
}

fn bundle(
    raw: &RawBundle,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> Bundle {
    let list = at.field("plans");
    faults.some(at, "plans", "The list of plans", raw.plans.is_empty());
    let keys = raw.plans.iter().map(|p| (&*p.id, &*p.region));
    ids_once("plan", &list, keys, faults);
    Bundle {
        sheet: origin.sheet(),
        plans: raw
            .plans
            .iter()
            .enumerate()
            .map(|(n, plan)| {
                let at = list.item(n);
                Plan {
                    id: plan.id.clone(),
                    name: tie(&plan.name),
                    region: places.region(&at, &plan.region, faults),
                    per_month: faults.amount(&at.field("per_month"), "A price", &plan.per_month),
                    vcpu: faults.amount(&at.field("vcpu"), "The vCPU", &plan.vcpu),
                    memory_gb: faults.amount(&at.field("memory_gb"), "The memory", &plan.memory_gb),
                    disk_gb: plan.disk_gb,
                    transfer_gb: plan.transfer_gb,
                }
            })
            .collect(),
        transfer_per_gb_over: optional(
            at,
            "transfer_per_gb_over",
            raw.transfer_per_gb_over.as_ref(),
            faults,
        ),
    }
}

fn requests(
    raw: &RawRequests,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> RequestTariff {
    let list = at.field("rates");
    faults.some(at, "rates", RATES, raw.rates.is_empty());
    let keys = raw.rates.iter().map(|r| (&*r.region, None));
    rates_once(&list, keys, faults);
    RequestTariff {
        sheet: origin.sheet(),
        rates: raw
            .rates
            .iter()
            .enumerate()
            .map(|(n, rate)| {
                let at = list.item(n);
                let region = places.region(&at, &rate.region, faults);
                (
                    region,
                    tiers(&rate.per_million, &at.field("per_million"), faults),
                )
            })
            .collect(),
        per_hour: optional(at, "per_hour", raw.per_hour.as_ref(), faults),
        per_unit_hour: optional(at, "per_unit_hour", raw.per_unit_hour.as_ref(), faults),
    }
}
