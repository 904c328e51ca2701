//! Wishes on the pricing screen: a setting out of range is brought back into it
//! or changes nothing, and everything that follows from a change is computed once.

use super::super::intent::{FileFor, FreeChoice, Part, PinsAs, Pricing, Setting};
use super::super::place::Place;
use super::super::state::{Explorer, Guess, Inputs, State};
use super::{Effect, go};
use crate::content::Pack;
use crate::pricing::{
    Amount, CallTariff, DurationModel, HOURS_RANGE, MOST_REQUESTS, MOST_RESERVED, Measured, Per,
    read_pasted,
};
use std::path::PathBuf;
use std::sync::Arc;

/// Largest peak that can be set, as a multiple of the average.
pub const MOST_PEAK: u64 = 1_000;

/// Most data that can be set, GB a month.
pub const MOST_GB: u64 = 1_000_000_000;

/// Most units of capacity of a front door, and most gateways, that can be set.
pub const MOST_UNITS: u64 = 1_000_000;
pub const MOST_NAT: u64 = 1_000;

pub(super) fn price(state: &mut State, wish: Pricing) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    let Some(e) = &mut state.pricing else {
        return Vec::new();
    };
    let Some(calls) = pack.pricing.as_ref().and_then(|p| p.calls(e.inputs.tariff)) else {
        return Vec::new();
    };
    match wish {
        Pricing::Preset(preset) => {
            e.set_preset(&pack, preset);
            go(state, Place::Pricing);
        }
        Pricing::Set(setting) => {
            let before = e.inputs.clone();
            set(&mut e.inputs, setting, calls);
            e.inputs.settle_architecture(&pack);
            if e.inputs != before {
                e.preset = None;
                // A point that is moved out of the plot takes the axis with it.
                let now = e.inputs.requests();
                if now != before.requests() && e.axis.is_some_and(|end| now > end) {
                    e.axis = None;
                }
                e.compute(&pack);
            }
        }
        Pricing::Show(part, open) => {
            let slot = match part {
                Part::More => &mut e.open.more,
                Part::Sources => &mut e.open.sources,
                Part::Table => &mut e.open.table,
                Part::Claims => &mut e.open.claims,
                Part::Others => &mut e.open.others,
            };
            *slot = open;
        }
        Pricing::Plot(kind) => {
            e.plot = kind;
            e.compute(&pack);
        }
        Pricing::Model(model) => {
            e.model = model;
            e.compute(&pack);
        }
        Pricing::HoldAxis(hold) => {
            e.axis = hold
                .then(|| e.priced.as_ref().map(|p| p.most_requests))
                .flatten();
            e.compute(&pack);
        }
        Pricing::ToBreakEven => to_breakeven(e, &pack),
        Pricing::OpenRate(id) => e.rate_open = id,
        Pricing::ShowSteps(tariff) => e.steps_of = tariff,
        Pricing::AskBill => e.guess = Guess::Bill,
        Pricing::AskCheapest => e.guess = Guess::Cheapest,
        Pricing::GuessBill(guess) => e.guess_bill(&pack, guess),
        Pricing::GuessCheapest(guess) => e.guess_cheapest(&pack, guess),
        Pricing::StopGuessing => e.guess = Guess::Off,
        Pricing::Paste(text) => paste(e, &text, &pack),
        Pricing::TakeMeasured(group) => take_measured(e, group, calls, &pack),
        Pricing::ForgetPasted => e.pasted = None,
        Pricing::CopyPins(form) => {
            return pack
                .pricing
                .as_ref()
                .map(|p| Effect::Copy(e.pins_as(p, form)))
                .into_iter()
                .collect();
        }
        Pricing::SavePins => return vec![Effect::AskForFile(FileFor::PinsOut)],
        Pricing::OpenPins => return vec![Effect::AskForFile(FileFor::PinsIn)],
        Pricing::SavePinsTo(path) => {
            state.overlay = None;
            return save_pins(state, path);
        }
        Pricing::ReadPins(path) => {
            state.overlay = None;
            return vec![Effect::ReadPins(path)];
        }
        changed => {
            pins(e, &pack, changed, &mut state.notices);
            super::keep_pins(state);
        }
    }
    Vec::new()
}

fn set(i: &mut Inputs, setting: Setting, calls: &CallTariff) {
    let below = |a: Amount, most: u64| (!a.is_negative()).then(|| a.min(Amount::from(most)));
    match setting {
        Setting::Traffic(t) => {
            if t.requests(&i.hours).is_some() {
                i.traffic = t;
            }
        }
        // A slider moves a number a day by what it is a month.
        Setting::Requests(n) => i.set_requests(n.min(MOST_REQUESTS)),
        Setting::DurationMs(ms) => {
            let range = calls.duration_ms;
            let billed = ms.round_up_to(calls.round_up_ms).unwrap_or(u64::MAX);
            if !ms.is_negative() && (range.min..=range.max).contains(&billed) {
                i.duration_ms = ms;
                i.rounded = false;
            }
        }
        Setting::MemoryMb(n) => i.memory_mb = calls.memory_mb.clamp(n),
        Setting::Region(region) => i.region = region,
        Setting::Architecture(architecture) => i.architecture = architecture,
        Setting::FreeTier(free) => i.free = free,
        Setting::FreeRequestsLeft(n) => {
            i.free = FreeChoice::Part;
            i.free_requests_left = n.min(calls.free.requests.round_up_to(1).unwrap_or(0));
        }
        Setting::FreeGbSecondsLeft(n) => {
            i.free = FreeChoice::Part;
            i.free_gb_seconds_left = n.min(calls.free.gb_seconds.round_up_to(1).unwrap_or(0));
        }
        Setting::EphemeralMb(n) => {
            i.ephemeral_mb = calls
                .ephemeral_mb
                .map(|r| (r, r.clamp(n)))
                .and_then(|(r, n)| (n > r.min).then_some(n));
        }
        Setting::Ready(ready) => {
            i.ready = ready.map(|mut r| {
                r.count = r.count.clamp(1, MOST_RESERVED);
                r.hours = below(r.hours, HOURS_RANGE.1).unwrap_or_else(Amount::zero);
                r.percent = below(r.percent, 100).unwrap_or_else(Amount::zero);
                r.duration_ms = r.duration_ms.filter(|ms| {
                    let billed = ms.round_up_to(calls.round_up_ms).unwrap_or(u64::MAX);
                    !ms.is_negative() && calls.duration_ms.holds(billed)
                });
                r
            });
        }
        Setting::ColdPercent(p) => {
            if let Some(p) = below(p, 100) {
                i.cold_percent = p;
            }
        }
        Setting::InitMs(ms) => {
            let (least, most) = crate::pricing::init_range(calls);
            if ms >= Amount::from(least) && ms <= Amount::from(most) {
                i.init_ms = ms;
            }
        }
        Setting::StreamedGb(gb) => i.streamed_gb = below(gb, MOST_GB).unwrap_or_else(Amount::zero),
        Setting::DataOutGb(gb) => i.data_out_gb = below(gb, MOST_GB).unwrap_or_else(Amount::zero),
        Setting::StreamedFree(free) => i.streamed_free = free,
        Setting::DataOutFree(free) => i.data_out_free = free,
        Setting::Door(door) => i.door = door,
        Setting::DoorUnits(n) => i.door_units = below(n, MOST_UNITS).unwrap_or_else(Amount::zero),
        Setting::NatCount(n) => i.nat_count = n.min(MOST_NAT),
        Setting::NatGb(gb) => i.nat_gb = below(gb, MOST_GB).unwrap_or_else(Amount::zero),
        Setting::Peak(peak) => {
            if peak >= Amount::from(1) {
                i.peak = peak.min(Amount::from(MOST_PEAK));
            }
        }
        Setting::Hours(hours) => {
            let (least, most) = HOURS_RANGE;
            if hours >= Amount::from(least) && hours <= Amount::from(most) {
                i.hours = hours;
                if i.traffic.per != Per::Month && i.traffic.requests(&i.hours).is_none() {
                    i.set_requests(MOST_REQUESTS);
                }
            }
        }
        Setting::Rate(id, Some(value)) => {
            // A value that is no rate leaves the listed one; the field says why.
            let _ = i.rates.set(&id, value);
        }
        Setting::Rate(id, None) => i.rates.clear(&id),
        Setting::Assume(tariff, Some(assumed)) => {
            i.assumed.insert(tariff, *assumed);
        }
        Setting::Assume(tariff, None) => {
            i.assumed.remove(&tariff);
        }
    }
}

fn to_breakeven(e: &mut Explorer, pack: &Pack) {
    let requests = e.inputs.requests();
    let Some(at) = e
        .priced
        .as_ref()
        .and_then(|p| p.nearest_breakeven(requests))
    else {
        return;
    };
    // What lies far beyond it would press it against the edge, so the point may be out of sight.
    e.axis = Some(super::super::state::round_end(at.saturating_add(at / 5)));
    e.compute(pack);
}

fn paste(e: &mut Explorer, text: &str, pack: &Pack) {
    let read = read_pasted(text).map_err(|why| why.to_string());
    if let Ok(measured) = &read
        && let Some(model) = measured.model()
    {
        e.model = model;
        e.plot = super::super::state::PlotKind::Memory;
        e.compute(pack);
    }
    e.pasted = Some(read);
}

fn take_measured(e: &mut Explorer, group: usize, calls: &CallTariff, pack: &Pack) {
    let Some(Ok(measured @ Measured::Runs { .. })) = &e.pasted else {
        return;
    };
    let groups = measured.groups(calls);
    let Some(group) = groups.get(group) else {
        return;
    };
    let usage = group.usage(&e.inputs.usage());
    let mut inputs = e.inputs.clone();
    inputs.take_usage(&usage);
    // What wasn't measured stays as it was said.
    inputs.traffic = e.inputs.traffic.clone();
    inputs.ready.clone_from(&e.inputs.ready);
    e.set_inputs(pack, inputs);
}

fn pins(e: &mut Explorer, pack: &Pack, wish: Pricing, notices: &mut Vec<String>) {
    match wish {
        Pricing::Pin => e.pin(pack),
        Pricing::Unpin(n) if n < e.pins.len() => {
            e.pins.remove(n);
        }
        Pricing::TakePin(n) => e.take_pin(pack, n),
        Pricing::NamePin(n, name) => {
            if let Some(pin) = e.pins.get_mut(n) {
                pin.scenario.name = name.chars().take(80).collect();
            }
        }
        Pricing::BringIn(text) => match e.bring_in(pack, &text) {
            Ok(count) => notices.push(match count {
                0 => "Nothing was pinned: four stand side by side already.".to_owned(),
                1 => "One scenario was pinned.".to_owned(),
                n => format!("{n} scenarios were pinned."),
            }),
            Err(why) => notices.push(format!("These scenarios can’t be brought in: {why}.")),
        },
        _ => {}
    }
}

/// The pins as text for a file; its ending says in which form.
fn save_pins(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let (Some(e), Some(pricing)) = (&state.pricing, &state.pack.pricing) else {
        return Vec::new();
    };
    let Some(form) = PinsAs::by_ending(&path) else {
        state.notices.push(format!(
            "{} wasn’t written: end its name in .csv, .md or .json, which says the form.",
            path.display()
        ));
        return Vec::new();
    };
    vec![Effect::Write(path, e.pins_as(pricing, form))]
}

/// A difference in money and per cent, with its sign.
#[must_use]
pub fn difference_words(symbol: &str, (more, percent): &(Amount, Option<Amount>)) -> String {
    let sign = |a: &Amount| if a.is_negative() { "−" } else { "+" };
    let size = |a: &Amount| {
        if a.is_negative() {
            &Amount::zero() - a
        } else {
            a.clone()
        }
    };
    let money = format!("{}{symbol}{}", sign(more), size(more).rounded(2));
    match percent {
        Some(p) => format!("{money}, {}{} %", sign(p), size(p).shown(0, 1)),
        None => money,
    }
}

/// Keeps a model sound: what was measured stays as it was.
#[must_use]
pub fn scaling(wait_ms: Amount, vcpus: u64) -> DurationModel {
    DurationModel::Scales {
        wait_ms,
        vcpus: vcpus.clamp(1, 6),
    }
}
