//! Prices as a whole: regions, architectures, tariffs and claims, and the ids
//! they name. What a tariff charges stands in `tariffs`, examples in `presets`.

use super::ids::{once, sound};
use super::presets::presets;
use super::tariffs;
use super::{At, Faults, Ids};
use crate::content::fault::Fault;
use crate::content::model::{
    Named, Preset, PresetIx, PricedClaim, Pricing, Shape, Source, Subject, Tariff, TariffIx, Topic,
};
use crate::content::raw::{RawClaimCheck, RawNamed, RawPricing};
use crate::content::table::{Ix, Table};
use crate::content::words::tie;
use crate::pricing::{Amount, Bill, CallTariff, Claim, ClaimCheck};

/// The ids that prices refer to.
pub struct Places {
    regions: Ids<Named>,
    architectures: Ids<Named>,
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
    for (field, what, empty) in [
        ("regions", "The list of regions", raw.regions.is_empty()),
        (
            "architectures",
            "The list of architectures",
            raw.architectures.is_empty(),
        ),
        ("tariffs", "The list of tariffs", raw.tariffs.is_empty()),
    ] {
        faults.some(&at, field, what, empty);
    }
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
    let mut tariff_ids: Ids<Tariff> = Ids::new("tariff", raw.tariffs.len());
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
        let origin = tariffs::Origin {
            sources,
            id: &tariff.id,
            name: &tariff.name,
            as_of: &as_of,
            source: &tariff.source,
        };
        let shape = tariffs::shape(&tariff.shape, &at_shape, &places, &origin, faults);
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
        no_charge: raw
            .no_charge
            .iter()
            .enumerate()
            .filter_map(|(n, id)| subjects.find(&at.field("no_charge").item(n), id, faults))
            .collect(),
    }
}

fn named(
    raw: &[RawNamed],
    at: &At<'_>,
    kind: &'static str,
    faults: &mut Faults,
) -> (Vec<Named>, Ids<Named>) {
    let mut ids = Ids::new(kind, raw.len());
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

/// Looks a tariff up and sees that it is one of metered calls.
pub fn calls<'t>(
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

/// Ids to which nothing refers: written soundly, and each of them once.
fn own_ids<'a>(
    kind: &'static str,
    list: &At<'_>,
    ids: impl Iterator<Item = &'a str> + Clone,
    faults: &mut Faults,
) {
    for (n, id) in ids.clone().enumerate() {
        filled_id(&list.item(n), kind, id, faults);
    }
    let keys = ids.enumerate().map(|(n, id)| (n, Some("id"), id));
    let fault = |id: &&str, first| Fault::IdTwice {
        kind,
        id: (*id).to_owned(),
        first,
    };
    once(list, keys, fault, faults);
}

/// Sees that an id is there, and that it is one.
pub fn filled_id(at: &At<'_>, kind: &'static str, id: &str, faults: &mut Faults) {
    let at = at.field("id");
    if id.is_empty() {
        faults.add(&at, Fault::NoId { what: kind });
    }
    sound(&at, id, faults);
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
    let ids_of_claims = raw.claims.iter().map(|c| c.id.as_str());
    own_ids("claim", &list, ids_of_claims, faults);
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
