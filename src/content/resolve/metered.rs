//! The shape of metered calls: ranges, what is free, and rates with everything
//! that may be billed beside requests and compute. The other four shapes, and
//! what all of them share, stand in `tariffs`.

use super::prices::Places;
use super::tariffs::{Origin, RATES, optional, range, rates_once, tiers};
use super::{At, Faults};
use crate::content::fault::Fault;
use crate::content::raw::{RawCallRate, RawMeteredCall};
use crate::pricing::{Allowance, Amount, CallRate, CallTariff, NatRate};

pub fn metered(
    raw: &RawMeteredCall,
    at: &At<'_>,
    places: &Places,
    origin: &Origin<'_>,
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
    let mut given = |field, text: &Option<String>| {
        optional(&at_free, field, text.as_ref(), faults).unwrap_or_else(Amount::zero)
    };
    let free = Allowance {
        requests: given("requests", &raw.free.requests),
        gb_seconds: given("gb_seconds", &raw.free.gb_seconds),
        streamed_gb: given("streamed_gb", &raw.free.streamed_gb),
        data_out_gb: given("data_out_gb", &raw.free.data_out_gb),
    };
    let at_rates = at.field("rates");
    faults.some(at, "rates", RATES, raw.rates.is_empty());
    let keys = raw
        .rates
        .iter()
        .map(|r| (&*r.region, Some(&*r.architecture)));
    rates_once(&at_rates, keys, faults);
    let rates = raw
        .rates
        .iter()
        .enumerate()
        .map(|(n, rate)| {
            let at = at_rates.item(n);
            if let Some(id) = &rate.source {
                origin.sources.find(&at.field("source"), id, faults);
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
                streamed_per_gb: optional(
                    &at,
                    "streamed_per_gb",
                    rate.streamed_per_gb.as_ref(),
                    faults,
                ),
                data_out_per_gb: (!rate.data_out_per_gb.is_empty())
                    .then(|| tiers(&rate.data_out_per_gb, &at.field("data_out_per_gb"), faults)),
                nat: nat(rate, &at, origin, faults),
                as_of: faults
                    .date(&at.field("as_of"), rate.as_of.as_ref())
                    .unwrap_or_else(|| origin.as_of.to_owned()),
                source: rate
                    .source
                    .clone()
                    .unwrap_or_else(|| origin.source.to_owned()),
            }
        })
        .collect();
    CallTariff {
        sheet: origin.sheet(),
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
        init_ms: raw.init_ms.map(|r| range(r, &at.field("init_ms"), faults)),
        rates,
    }
}

/// The price of a gateway, by default of the same day and source as the rate it stands in.
fn nat(
    rate: &RawCallRate,
    at: &At<'_>,
    origin: &Origin<'_>,
    faults: &mut Faults,
) -> Option<NatRate> {
    let raw = rate.nat.as_ref()?;
    let at = at.field("nat");
    if let Some(id) = &raw.source {
        origin.sources.find(&at.field("source"), id, faults);
    }
    let source = raw.source.as_ref().or(rate.source.as_ref());
    let date = rate.as_of.as_deref().unwrap_or(origin.as_of);
    Some(NatRate {
        per_hour: faults.amount(&at.field("per_hour"), "A price", &raw.per_hour),
        per_gb: faults.amount(&at.field("per_gb"), "A price", &raw.per_gb),
        as_of: faults
            .date(&at.field("as_of"), raw.as_of.as_ref())
            .unwrap_or_else(|| date.to_owned()),
        source: source.map_or_else(|| origin.source.to_owned(), String::clone),
    })
}
