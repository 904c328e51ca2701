//! The five shapes of a tariff: rates, tiers, sizes and ranges, with the regions
//! and architectures that they name.

use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{Named, Shape, Source};
use crate::content::raw::{RawMeteredCall, RawRange, RawShape, RawTier};
use crate::content::words::tie;
use crate::pricing::{
    Allowance, Amount, Bundle, CallRate, CallTariff, Instance, InstanceTariff, Plan, Range,
    RequestTariff, TaskRate, TaskSize, TaskTariff, Tier, Tiers,
};

/// The ids that prices refer to.
pub(super) struct Places {
    pub regions: Ids<Named>,
    pub architectures: Ids<Named>,
}

impl Places {
    pub fn region(&self, at: &At<'_>, id: &str, faults: &mut Faults) -> String {
        self.regions.find(&at.field("region"), id, faults);
        id.to_owned()
    }

    pub fn architecture(&self, at: &At<'_>, id: &str, faults: &mut Faults) -> String {
        self.architectures
            .find(&at.field("architecture"), id, faults);
        id.to_owned()
    }
}

fn range(raw: RawRange, at: &At<'_>, faults: &mut Faults) -> Range {
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

fn optional(
    at: &At<'_>,
    field: &'static str,
    text: Option<&String>,
    faults: &mut Faults,
) -> Option<Amount> {
    text.map(|text| faults.amount(&at.field(field), "A price", text))
}

fn tiers(raw: &[RawTier], at: &At<'_>, faults: &mut Faults) -> Tiers {
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

pub(super) fn metered(
    raw: &RawMeteredCall,
    at: &At<'_>,
    places: &Places,
    sources: &Ids<Source>,
    as_of: &str,
    source: &str,
    faults: &mut Faults,
) -> CallTariff {
    for (field, value) in [
        ("round_up_ms", raw.round_up_ms),
        ("mb_per_gb", raw.mb_per_gb),
    ] {
        if value == 0 {
            faults.add(&at.field(field), Fault::Zero { what: "This unit" });
        }
    }
    let at_free = at.field("free");
    let free = Allowance {
        requests: optional(&at_free, "requests", raw.free.requests.as_ref(), faults)
            .unwrap_or_else(Amount::zero),
        gb_seconds: optional(&at_free, "gb_seconds", raw.free.gb_seconds.as_ref(), faults)
            .unwrap_or_else(Amount::zero),
    };
    let at_rates = at.field("rates");
    if raw.rates.is_empty() {
        faults.at(at.path().name("rates"), Fault::Empty("The list of rates"));
    }
    let rates = raw
        .rates
        .iter()
        .enumerate()
        .map(|(n, rate)| {
            let at = at_rates.item(n);
            if let Some(id) = &rate.source {
                sources.find(&at.field("source"), id, faults);
            }
            CallRate {
                region: places.region(&at, &rate.region, faults),
                architecture: places.architecture(&at, &rate.architecture, faults),
                per_million: faults.amount(
                    &at.field("per_million_requests"),
                    "A price",
                    &rate.per_million_requests,
                ),
                per_gb_second: tiers(&rate.per_gb_second, &at.field("per_gb_second"), faults),
                ephemeral: optional(
                    &at,
                    "ephemeral_per_gb_second",
                    rate.ephemeral_per_gb_second.as_ref(),
                    faults,
                ),
                provisioned: optional(
                    &at,
                    "provisioned_per_gb_second",
                    rate.provisioned_per_gb_second.as_ref(),
                    faults,
                ),
                provisioned_running: optional(
                    &at,
                    "provisioned_running_per_gb_second",
                    rate.provisioned_running_per_gb_second.as_ref(),
                    faults,
                ),
                as_of: faults
                    .date(&at.field("as_of"), rate.as_of.as_ref())
                    .unwrap_or_else(|| as_of.to_owned()),
                source: rate.source.clone().unwrap_or_else(|| source.to_owned()),
            }
        })
        .collect();
    CallTariff {
        memory_mb: range(raw.memory_mb, &at.field("memory_mb"), faults),
        duration_ms: range(raw.duration_ms, &at.field("duration_ms"), faults),
        round_up_ms: raw.round_up_ms.max(1),
        ephemeral_mb: raw
            .ephemeral_mb
            .map(|r| range(r, &at.field("ephemeral_mb"), faults)),
        mb_per_gb: raw.mb_per_gb.max(1),
        mb_per_vcpu: raw.mb_per_vcpu,
        free,
        concurrency: raw.concurrency,
        provisioned_round_up_s: raw.provisioned_round_up_s,
        rates,
    }
}

pub(super) fn other_shape(
    raw: &RawShape,
    at: &At<'_>,
    places: &Places,
    faults: &mut Faults,
) -> Shape {
    match raw {
        RawShape::InstanceHour(raw) => {
            let list = at.field("sizes");
            Shape::InstanceHour(InstanceTariff {
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
                            memory_gb: faults.amount(
                                &at.field("memory_gb"),
                                "The memory",
                                &size.memory_gb,
                            ),
                            per_hour: faults.amount(
                                &at.field("per_hour"),
                                "A price",
                                &size.per_hour,
                            ),
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
            })
        }
        RawShape::Task(raw) => {
            let (sizes, rates) = (at.field("sizes"), at.field("rates"));
            Shape::Task(TaskTariff {
                minimum_s: raw.minimum_s,
                disk_included_gb: raw.disk_included_gb,
                sizes: raw
                    .sizes
                    .iter()
                    .enumerate()
                    .map(|(n, size)| {
                        let at = sizes.item(n);
                        let at_memory = at.field("memory_gb");
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
            })
        }
        RawShape::Bundle(raw) => {
            let list = at.field("plans");
            Shape::Bundle(Bundle {
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
                            per_month: faults.amount(
                                &at.field("per_month"),
                                "A price",
                                &plan.per_month,
                            ),
                            vcpu: faults.amount(&at.field("vcpu"), "The vCPU", &plan.vcpu),
                            memory_gb: faults.amount(
                                &at.field("memory_gb"),
                                "The memory",
                                &plan.memory_gb,
                            ),
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
            })
        }
        RawShape::Requests(raw) => {
            let list = at.field("rates");
            Shape::Requests(RequestTariff {
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
            })
        }
        RawShape::MeteredCall(_) => Shape::Requests(RequestTariff {
            rates: Vec::new(),
            per_hour: None,
        }),
    }
}
