//! The rarer settings: disk, capacity kept ready, cold starts, peak, data out,
//! the front door, the length of a month, and log lines to paste.

use super::entry::{Entry, field, label, row};
use super::{paste, set};
use crate::pricing::{Amount, CallTariff, HOURS_RANGE, entry as read, init_range};
use crate::ui::apply::{MOST_GB, MOST_NAT, MOST_PEAK, MOST_UNITS};
use crate::ui::intent::{FreeChoice, Intent, Setting};
use crate::ui::state::{Explorer, Ready, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, choose, segmented, text};
use egui::{Align, Layout, Ui};

/// Text being typed here.
#[derive(Debug, Default)]
pub struct Memory {
    disk: Entry,
    count: Entry,
    hours: Entry,
    percent: Entry,
    ready_ms: Entry,
    cold: Entry,
    init: Entry,
    peak: Entry,
    streamed: Entry,
    data_out: Entry,
    units: Entry,
    nat: Entry,
    nat_gb: Entry,
    month: Entry,
    pub paste: String,
}

/// Draws the rarer settings.
pub fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    disk(ui, e, calls, memory, intents);
    if calls.provisioned_round_up_s.is_some() {
        ready(ui, e, calls, memory, intents);
    }
    cold(ui, e, calls, memory, intents);
    peak(ui, e, memory, intents);
    data(ui, e, calls, memory, intents);
    nat(ui, e, calls, memory, intents);
    door(ui, state, e, &mut memory.units, intents);
    month(ui, e, memory, intents);
    paste::show(ui, e, calls, &mut memory.paste, intents);
}

fn note(ui: &mut Ui, words: &str) {
    text(ui, Type::Small, ui.colours().text_secondary, words);
}

fn disk(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let Some(range) = calls.ephemeral_mb else {
        return;
    };
    let now = e.inputs.ephemeral_mb.unwrap_or(range.min);
    let value = format!("{} MB", Amount::from(now).rounded(0));
    if let Some(mb) = field(ui, "Disk", &mut memory.disk, &value, |t| {
        read::megabytes(t, range.min, range.max, calls.mb_per_gb)
    }) {
        set(intents, Setting::EphemeralMb(mb));
    }
    let words = format!("{} MB are included", Amount::from(range.min).rounded(0));
    note(ui, &words);
}

fn ready(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let now = e.inputs.ready.clone();
    let count = now.as_ref().map_or(0, |r| r.count);
    let value = Amount::from(count).rounded(0);
    let most = crate::pricing::MOST_RESERVED;
    if let Some(n) = field(ui, "Kept ready", &mut memory.count, &value, |t| {
        read::count(t, most)
    }) {
        let ready = (n > 0).then(|| Ready {
            count: n,
            ..now.clone().unwrap_or_else(|| Ready::one(&e.inputs.hours))
        });
        set(intents, Setting::Ready(ready));
    }
    let Some(r) = now else {
        note(
            ui,
            "Environments that start without waiting: provisioned concurrency",
        );
        return;
    };
    let value = format!("{} h", r.hours.shown(0, 3));
    if let Some(hours) = field(ui, "Hours a month ready", &mut memory.hours, &value, |t| {
        read::decimal(t, &["h", "hours", "hour"], 0, HOURS_RANGE.1)
    }) {
        set(intents, Setting::Ready(Some(Ready { hours, ..r.clone() })));
    }
    let value = format!("{} %", r.percent.shown(0, 3));
    if let Some(percent) = field(ui, "Requests on them", &mut memory.percent, &value, |t| {
        read::decimal(t, &["%", "per cent", "percent"], 0, 100)
    }) {
        set(
            intents,
            Setting::Ready(Some(Ready {
                percent,
                ..r.clone()
            })),
        );
    }
    let exact = r.duration_ms.as_ref().unwrap_or(&e.inputs.duration_ms);
    let value = format!("{} ms", exact.shown(0, 6));
    let range = calls.duration_ms;
    let slot = &mut memory.ready_ms;
    let taken = field(ui, "Duration on them", slot, &value, |t| {
        read::milliseconds(t, range.min, range.max, calls.round_up_ms)
    });
    if let Some(ms) = taken.and_then(|t| Amount::parse(&t).ok()) {
        // What is equal to the other calls' follows them again.
        let duration_ms = (ms != e.inputs.duration_ms).then_some(ms);
        set(intents, Setting::Ready(Some(Ready { duration_ms, ..r })));
    }
    let pays = e.priced.as_ref().and_then(|p| {
        let share = p.comparison.reserved_pays_from.as_ref()?;
        Some((share * &Amount::from(100)).rounded(1))
    });
    if let Some(pays) = pays {
        note(
            ui,
            &format!("Pays where they are busy {pays} % of the time or more"),
        );
    }
}

fn cold(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let value = format!("{} %", e.inputs.cold_percent.shown(0, 6));
    if let Some(p) = field(ui, "Cold starts", &mut memory.cold, &value, |t| {
        read::decimal(t, &["%", "per cent", "percent"], 0, 100)
    }) {
        set(intents, Setting::ColdPercent(p));
    }
    let (least, most) = init_range(calls);
    let value = format!("{} ms", e.inputs.init_ms.shown(0, 3));
    if let Some(ms) = field(
        ui,
        "Start-up of a cold call",
        &mut memory.init,
        &value,
        |t| read::decimal(t, &["ms"], least, most),
    ) {
        set(intents, Setting::InitMs(ms));
    }
}

fn peak(ui: &mut Ui, e: &Explorer, memory: &mut Memory, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let value = format!("{} ×", e.inputs.peak.shown(0, 3));
    if let Some(p) = field(
        ui,
        "Peak above the average",
        &mut memory.peak,
        &value,
        |t| read::decimal(t, &["×", "x", "times"], 1, MOST_PEAK),
    ) {
        set(intents, Setting::Peak(p));
    }
    let Some(priced) = &e.priced else { return };
    let c = &priced.comparison.concurrency;
    let at_once = c.peak_calls.rounded(0);
    let words = format!(
        "{} a second on average, {at_once} at once at the peak",
        c.per_second.shown(0, 2)
    );
    note(ui, &words);
    if c.over_limit()
        && let Some(limit) = c.limit
    {
        let words = format!(
            "More than the {} at once that an account may run: ask for more, or calls are refused",
            Amount::from(limit).rounded(0)
        );
        text(ui, Type::SmallMedium, colours.caution, &words);
    }
}

fn data(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let rate = calls.rate(&e.inputs.region, &e.inputs.architecture);
    let Some(rate) = rate else { return };
    if rate.data_out_per_gb.is_some() {
        let value = format!("{} GB", e.inputs.data_out_gb.shown(0, 3));
        if let Some(gb) = field(ui, "Data out", &mut memory.data_out, &value, gigabytes) {
            set(intents, Setting::DataOutGb(gb));
        }
        let free = (&e.inputs.data_out_gb, &calls.free.data_out_gb);
        let now = e.inputs.data_out_free;
        if let Some(now) = free_part(ui, e, "Free data out", free, now) {
            set(intents, Setting::DataOutFree(now));
        }
    }
    if rate.streamed_per_gb.is_some() {
        let value = format!("{} GB", e.inputs.streamed_gb.shown(0, 3));
        if let Some(gb) = field(
            ui,
            "Streamed responses",
            &mut memory.streamed,
            &value,
            gigabytes,
        ) {
            set(intents, Setting::StreamedGb(gb));
        }
        let free = (&e.inputs.streamed_gb, &calls.free.streamed_gb);
        let now = e.inputs.streamed_free;
        if let Some(now) = free_part(ui, e, "Free streaming", free, now) {
            set(intents, Setting::StreamedFree(now));
        }
    }
}

/// Whether the free gigabytes are still there, asked where some would be taken;
/// the new answer where one is given.
fn free_part(
    ui: &mut Ui,
    e: &Explorer,
    name: &str,
    (gb, free): (&Amount, &Amount),
    now: bool,
) -> Option<bool> {
    if gb.is_zero() || free.is_zero() || e.inputs.free == FreeChoice::None {
        return None;
    }
    ui.add_space(space::XS);
    let left = format!("{} GB free", free.shown(0, 2));
    let words = [left.as_str(), "Free part used up"];
    segmented(ui, name, &words, usize::from(!now))
        .map(|n| n == 0)
        .filter(|wanted| *wanted != now)
}

fn gigabytes(text: &str) -> Result<Amount, read::EntryError> {
    read::decimal(text, &["gb"], 0, MOST_GB)
}

fn nat(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let rate = calls.rate(&e.inputs.region, &e.inputs.architecture);
    if rate.is_none_or(|r| r.nat.is_none()) {
        return;
    }
    let value = Amount::from(e.inputs.nat_count).rounded(0);
    if let Some(n) = field(ui, "NAT gateways", &mut memory.nat, &value, |t| {
        read::count(t, MOST_NAT)
    }) {
        set(intents, Setting::NatCount(n));
    }
    if e.inputs.nat_count == 0 {
        note(
            ui,
            "A way to the internet for calls in a private network, billed busy or idle",
        );
        return;
    }
    let value = format!("{} GB", e.inputs.nat_gb.shown(0, 3));
    if let Some(gb) = field(
        ui,
        "Data through them",
        &mut memory.nat_gb,
        &value,
        gigabytes,
    ) {
        set(intents, Setting::NatGb(gb));
    }
}

fn door(ui: &mut Ui, state: &State, e: &Explorer, units: &mut Entry, intents: &mut Vec<Intent>) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let doors: Vec<_> = pricing.doors().map(|(ix, _)| ix).collect();
    if doors.is_empty() {
        return;
    }
    let now = e.inputs.door;
    let choices: Vec<Choice<'_>> = std::iter::once(Choice {
        words: "None",
        icon: None,
        chosen: now.is_none(),
    })
    .chain(doors.iter().map(|d| Choice {
        words: &pricing.tariffs[*d].name,
        icon: None,
        chosen: now == Some(*d),
    }))
    .collect();
    ui.add_space(space::L);
    row(ui, |ui| {
        text(ui, Type::SmallMedium, ui.colours().text, "Front door");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = now.map_or("None", |d| pricing.tariffs[d].name.as_str());
            let said = format!("Front door: {name}");
            let button = Button::new(name).name(&said);
            if let Some(n) = choose(ui, button, size::MENU, &choices) {
                let door = n.checked_sub(1).and_then(|n| doors.get(n)).copied();
                set(intents, Setting::Door(door));
            }
        });
    });
    let chosen = pricing.doors().find(|(ix, _)| now == Some(*ix));
    if chosen.is_some_and(|(_, d)| d.per_unit_hour.is_some()) {
        let value = e.inputs.door_units.shown(0, 3);
        if let Some(n) = field(ui, "Units of its capacity", units, &value, |t| {
            read::decimal(t, &[], 0, MOST_UNITS)
        }) {
            set(intents, Setting::DoorUnits(n));
        }
    }
}

fn month(ui: &mut Ui, e: &Explorer, memory: &mut Memory, intents: &mut Vec<Intent>) {
    let value = format!("{} h", e.inputs.hours.shown(0, 3));
    let (least, most) = HOURS_RANGE;
    if let Some(hours) = field(ui, "Hours in the month", &mut memory.month, &value, |t| {
        read::decimal(t, &["h", "hours", "hour"], least, most)
    }) {
        set(intents, Setting::Hours(hours));
    }
    label(ui, "Measured calls");
}
