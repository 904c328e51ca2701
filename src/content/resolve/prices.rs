//! Tariffs, presets and claims: decimals, tiers, dates, and the ids they name.

use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{
    Named, Preset, PresetIx, PricedClaim, Pricing, Shape, Source, Subject, Tariff, TariffIx, Topic,
};
use crate::content::raw::{
    RawClaimCheck, RawMeteredCall, RawNamed, RawPricing, RawRange, RawShape, RawTier,
};
use crate::content::table::{Ix, Table};
use crate::content::words::tie;
use crate::pricing::{
    Allowance, Amount, Bill, Bundle, CallRate, CallTariff, Claim, ClaimCheck, FreeTier, Instance,
    InstanceTariff, Plan, Range, RequestTariff, TaskRate, TaskSize, TaskTariff, Tier, Tiers, Usage,
};

pub fn preset_ids(raw: Option<&RawPricing>, faults: &mut Faults) -> Ids<Preset> {
    let root = At::root();
    let pricing = root.field("pricing");
    let list = pricing.field("presets");
    let mut ids = Ids::new("preset");
    for (n, preset) in raw.iter().flat_map(|p| &p.presets).enumerate() {
        ids.add(
            &list.item(n),
            Some(&preset.id),
            &preset.title,
            n,
            &preset.was,
            faults,
        );
    }
    ids.settle(faults)
}

/// The ids that prices refer to.
struct Places {
    regions: Ids<Named>,
    architectures: Ids<Named>,
}

impl Places {
    fn region(&self, at: &At<'_>, id: &str, faults: &mut Faults) -> String {
        self.regions.find(&at.field("region"), id, faults);
        id.to_owned()
    }

    fn architecture(&self, at: &At<'_>, id: &str, faults: &mut Faults) -> String {
        self.architectures
            .find(&at.field("architecture"), id, faults);
        id.to_owned()
    }
}

pub fn pricing(
    raw: &RawPricing,
    subjects: &Ids<Subject>,
    topics: &Ids<Topic>,
    sources: &Ids<Source>,
    preset_ids: &Ids<Preset>,
    faults: &mut Faults,
) -> Pricing {
    let root = At::root();
    let at = root.field("pricing");
    let (regions, region_ids) = named(&raw.regions, &at.field("regions"), "region", faults);
    let (architectures, architecture_ids) = named(
        &raw.architectures,
        &at.field("architectures"),
        "architecture",
        faults,
    );
    let places = Places {
        regions: region_ids,
        architectures: architecture_ids,
    };

    let list = at.field("tariffs");
    let mut tariff_ids: Ids<Tariff> = Ids::new("tariff");
    let mut tariffs = Vec::with_capacity(raw.tariffs.len());
    for (n, tariff) in raw.tariffs.iter().enumerate() {
        let at = list.item(n);
        let id = tariff_ids.add(&at, Some(&tariff.id), &tariff.name, n, &tariff.was, faults);
        if tariff.as_of.is_none() {
            faults.add(&at, Fault::NoDate);
        }
        let as_of = faults
            .date(&at.field("as_of"), tariff.as_of.as_ref())
            .unwrap_or_default();
        let source = sources.find(&at.field("source"), &tariff.source, faults);
        let at_shape = at.field("shape");
        let shape = match &tariff.shape {
            RawShape::MeteredCall(calls) => Shape::MeteredCall(metered(
                calls,
                &at_shape,
                &places,
                sources,
                &as_of,
                &tariff.source,
                faults,
            )),
            other => other_shape(other, &at_shape, &places, faults),
        };
        tariffs.push(Tariff {
            id,
            name: faults.filled(&at.field("name"), "The name", &tariff.name),
            subject: tariff
                .subject
                .as_ref()
                .and_then(|id| subjects.find(&at.field("subject"), id, faults)),
            as_of,
            source: source.unwrap_or_else(|| Ix::new(0)),
            note: tie(&tariff.note),
            shape,
            was: tariff.was.clone(),
        });
    }
    let tariffs: Table<Tariff> = tariffs.into();
    let tariff_ids = tariff_ids.settle(faults);
    let presets = presets(raw, &tariff_ids, &tariffs, &places, faults);
    let claims = claims(
        raw,
        &tariff_ids,
        &tariffs,
        &places,
        preset_ids,
        &presets,
        faults,
    );
    Pricing {
        currency: faults.filled(&at.field("currency"), "The currency", &raw.currency),
        symbol: raw.symbol.clone(),
        title: tie(&raw.title),
        topic: raw
            .topic
            .as_ref()
            .and_then(|id| topics.find(&at.field("topic"), id, faults)),
        regions,
        architectures,
        tariffs,
        presets,
        claims,
        not_counted: tie(&raw.not_counted),
    }
}

fn named(
    raw: &[RawNamed],
    at: &At<'_>,
    kind: &'static str,
    faults: &mut Faults,
) -> (Vec<Named>, Ids<Named>) {
    let mut ids = Ids::new(kind);
    let list = raw
        .iter()
        .enumerate()
        .map(|(n, raw)| {
            let at = at.item(n);
            let name = faults.filled(&at.field("name"), "The name", &raw.name);
            Named {
                id: ids.add(&at, Some(&raw.id), &raw.name, n, &[], faults),
                short: raw.short.clone().unwrap_or_else(|| name.clone()),
                name,
            }
        })
        .collect();
    (list, ids)
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

fn metered(
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

fn other_shape(raw: &RawShape, at: &At<'_>, places: &Places, faults: &mut Faults) -> Shape {
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

/// Looks a tariff up and sees that it is one of metered calls.
fn calls<'t>(
    id: &str,
    at: &At<'_>,
    ids: &Ids<Tariff>,
    tariffs: &'t Table<Tariff>,
    faults: &mut Faults,
) -> Option<(TariffIx, &'t CallTariff)> {
    let ix = ids.find(&at.field("tariff"), id, faults)?;
    match &tariffs[ix].shape {
        Shape::MeteredCall(calls) => Some((ix, calls)),
        _ => {
            faults.add(&at.field("tariff"), Fault::NotCalls(id.to_owned()));
            None
        }
    }
}

fn presets(
    raw: &RawPricing,
    ids: &Ids<Tariff>,
    tariffs: &Table<Tariff>,
    places: &Places,
    faults: &mut Faults,
) -> Table<Preset> {
    let root = At::root();
    let pricing = root.field("pricing");
    let list = pricing.field("presets");
    let mut presets = Vec::with_capacity(raw.presets.len());
    for (n, preset) in raw.presets.iter().enumerate() {
        let at = list.item(n);
        let region = places.region(&at, &preset.region, faults);
        let architecture = places.architecture(&at, &preset.architecture, faults);
        let usage = Usage {
            requests: preset.requests,
            duration_ms: faults.amount(
                &at.field("duration_ms"),
                "The duration",
                &preset.duration_ms,
            ),
            memory_mb: preset.memory_mb,
            free_tier: if preset.free_tier {
                FreeTier::Full
            } else {
                FreeTier::Spent
            },
        };
        let Some((tariff, calls)) = calls(&preset.tariff, &at, ids, tariffs, faults) else {
            continue;
        };
        match calls.rate(&region, &architecture) {
            Some(rate) => {
                if let Err(error) = Bill::of(&usage, calls, rate, "") {
                    faults.add(&at, Fault::Preset(error));
                }
            }
            None => faults.add(
                &at,
                Fault::NoRate {
                    region: region.clone(),
                    architecture: architecture.clone(),
                },
            ),
        }
        presets.push(Preset {
            id: preset.id.clone(),
            title: faults.filled(&at.field("title"), "The title", &preset.title),
            teaches: faults.filled(&at.field("teaches"), "What it teaches", &preset.teaches),
            tariff,
            region,
            architecture,
            usage,
            was: preset.was.clone(),
        });
    }
    presets.into()
}

fn claims(
    raw: &RawPricing,
    ids: &Ids<Tariff>,
    tariffs: &Table<Tariff>,
    places: &Places,
    preset_ids: &Ids<Preset>,
    presets: &Table<Preset>,
    faults: &mut Faults,
) -> Vec<PricedClaim> {
    let root = At::root();
    let pricing = root.field("pricing");
    let list = pricing.field("claims");
    let mut claims = Vec::with_capacity(raw.claims.len());
    for (n, claim) in raw.claims.iter().enumerate() {
        let at = list.item(n);
        let region = places.region(&at, &claim.region, faults);
        let architecture = places.architecture(&at, &claim.architecture, faults);
        let Some((tariff, calls)) = calls(&claim.tariff, &at, ids, tariffs, faults) else {
            continue;
        };
        if calls.rate(&region, &architecture).is_none() {
            faults.add(
                &at,
                Fault::NoRate {
                    region: region.clone(),
                    architecture: architecture.clone(),
                },
            );
        }
        let at_check = at.field("check");
        let mut amount = |field: &'static str, text: &str| {
            faults.amount(&at_check.field(field), "The figure", text)
        };
        let check = match &claim.check {
            RawClaimCheck::FreeSeconds { memory_mb, seconds } => ClaimCheck::FreeSeconds {
                memory_mb: *memory_mb,
                seconds: amount("seconds", seconds),
            },
            RawClaimCheck::GbSecondsCost { gb_seconds, money } => ClaimCheck::GbSecondsCost {
                gb_seconds: amount("gb_seconds", gb_seconds),
                money: amount("money", money),
            },
            RawClaimCheck::RequestsCost { requests, money } => ClaimCheck::RequestsCost {
                requests: amount("requests", requests),
                money: amount("money", money),
            },
            RawClaimCheck::GbSecondPrice { money } => ClaimCheck::GbSecondPrice {
                money: amount("money", money),
            },
            RawClaimCheck::PresetTotal { preset, money } => {
                let money = amount("money", money);
                let exact = preset_total(preset, &at_check, preset_ids, presets, tariffs, faults);
                ClaimCheck::Total { exact, money }
            }
        };
        claims.push(PricedClaim {
            claim: Claim {
                id: claim.id.clone(),
                text: faults.filled(&at.field("text"), "The claim", &claim.text),
                check,
            },
            tariff,
            region,
            architecture,
        });
    }
    claims
}

fn preset_total(
    id: &str,
    at: &At<'_>,
    ids: &Ids<Preset>,
    presets: &Table<Preset>,
    tariffs: &Table<Tariff>,
    faults: &mut Faults,
) -> Amount {
    let found: Option<PresetIx> = ids.find(&at.field("preset"), id, faults);
    let total = found.and_then(|_| {
        let (_, preset) = presets.find(|p| p.id == id)?;
        let Shape::MeteredCall(calls) = &tariffs[preset.tariff].shape else {
            return None;
        };
        let rate = calls.rate(&preset.region, &preset.architecture)?;
        Bill::of(&preset.usage, calls, rate, "").ok()
    });
    total.map_or_else(Amount::zero, |bill| bill.total)
}
