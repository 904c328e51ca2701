//! The settings of a bill: sliders for moving about, fields for exact figures.
//! Three of them stand at once; the rest waits under “More”. An entry that can't
//! be taken stays where it is, and the last good bill stays on screen.

mod entry;
mod more;
mod paste;

pub use entry::{Entry, field, field_id, field_of, row};

use crate::pricing::{Amount, CallTariff, MOST_REQUESTS, Usage, difference, entry as read};
use crate::ui::apply::difference_words;
use crate::ui::intent::{FreeChoice, Intent, Part, Pricing, Setting};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Choice, SliderMove, choose, disclosure_at, hairline, segmented, slider, text,
};
use crate::ui::widgets::{log_position, log_slider, ms_words, nice, stepped};
use egui::{Align, Layout, Ui};
use entry::{ends, label};

/// Text being typed into the fields.
#[derive(Debug, Default)]
pub struct Memory {
    /// How often settings were taken up whole when the entries were last made.
    taken_up: u32,
    requests: Entry,
    duration: Entry,
    memory: Entry,
    free_requests: Entry,
    free_gb_seconds: Entry,
    more: more::Memory,
    /// Entries elsewhere on the screen: of rates, assumptions, a guess, names of pins.
    pub elsewhere: super::Elsewhere,
}

/// Most requests that the slider reaches; the field goes on.
const SLIDER_REQUESTS: f64 = 1_000_000_000.0;
/// Fewest on the slider above its own stop for none.
const LEAST_REQUESTS: f64 = 1_000.0;
/// Share of the slider that is the stop for none.
const NONE_STOP: f32 = 0.04;

/// Says a setting.
fn set(intents: &mut Vec<Intent>, setting: Setting) {
    intents.push(Intent::Price(Pricing::Set(setting)));
}

/// Draws the settings, one under another.
pub fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    first(ui, state, e, memory, intents);
    others(ui, state, e, memory, intents);
}

/// Requests, duration and memory, side by side where there is room.
pub fn first(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let Some(calls) = pricing.calls(e.inputs.tariff) else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    if memory.taken_up != e.taken_up {
        // An example settles every entry, also one whose value it leaves as it was.
        *memory = Memory {
            taken_up: e.taken_up,
            ..Memory::default()
        };
    }
    // What a double click on a slider goes back to.
    let example = &pricing.presets[e.example].usage;
    if ui.available_width() < size::CONTROLS_BESIDE {
        requests(ui, e, example, &mut memory.requests, intents);
        duration(ui, e, (calls, example), &mut memory.duration, intents);
        self::memory(ui, e, (calls, example), &mut memory.memory, intents);
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.columns_const(|[left, middle, right]| {
            requests(left, e, example, &mut memory.requests, intents);
            let of = (calls, example);
            duration(middle, e, of, &mut memory.duration, intents);
            self::memory(right, e, of, &mut memory.memory, intents);
        });
    });
}

/// The settings beside the first three.
pub fn others(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let Some(calls) = pricing.calls(e.inputs.tariff) else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    processor(ui, state, e, intents);
    region(ui, state, e, intents);
    free_tier(ui, e, calls, memory, intents);
    ui.add_space(space::S);
    let words = if e.inputs.more_is_set() {
        "More: disk, cold starts, peak (set)"
    } else {
        "More: disk, cold starts, peak"
    };
    if disclosure_at(ui, words, e.open.more, None, false).clicked() {
        intents.push(Intent::Price(Pricing::Show(Part::More, !e.open.more)));
    }
    if e.open.more {
        more::show(ui, state, e, calls, &mut memory.more, intents);
    }
    foot(ui, state, e);
}

fn requests(
    ui: &mut Ui,
    e: &Explorer,
    example: &Usage,
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let i = &e.inputs;
    let requests = i.requests();
    let month = Amount::from(requests).rounded(0);
    let value = if i.is_monthly() {
        month.clone()
    } else {
        i.traffic.to_string()
    };
    let taken = field(ui, "Requests", entry, &value, |t| {
        read::traffic(t, MOST_REQUESTS, &i.hours)
    });
    let span = (SLIDER_REQUESTS / LEAST_REQUESTS).log10();
    let at = requests as f64;
    let position = if requests == 0 {
        0.0
    } else {
        NONE_STOP
            + (1.0 - NONE_STOP)
                * ((at.max(LEAST_REQUESTS) / LEAST_REQUESTS).log10() / span).min(1.0) as f32
    };
    let said = format!("{month} requests a month");
    let moved = slider(ui, "Requests a month", position, &said).map(|m| match m {
        SliderMove::To(p) if p < NONE_STOP / 2.0 => 0,
        SliderMove::To(p) => {
            let share = f64::from(((p - NONE_STOP) / (1.0 - NONE_STOP)).max(0.0));
            nice(LEAST_REQUESTS * 10f64.powf(share * span))
        }
        SliderMove::Step(n) if requests == 0 => {
            if n > 0 {
                1_000
            } else {
                0
            }
        }
        SliderMove::Step(n) => {
            let to = stepped(at, n);
            if to < 1_000 { 0 } else { to }
        }
        SliderMove::Least => 0,
        SliderMove::Most => 1_000_000_000,
        SliderMove::Reset => example.requests,
    });
    ends(ui, "none", "1 billion");
    if !i.is_monthly() {
        let words = format!("{month} a month, at {} hours", i.hours.shown(0, 3));
        text(ui, Type::Small, ui.colours().text_secondary, &words);
    }
    if let Some(traffic) = taken.filter(|t| *t != i.traffic) {
        set(intents, Setting::Traffic(traffic));
    } else if let Some(n) = moved.filter(|n| *n != requests) {
        set(intents, Setting::Requests(n));
    }
}

fn duration(
    ui: &mut Ui,
    e: &Explorer,
    (calls, example): (&CallTariff, &Usage),
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let range = calls.duration_ms;
    let exact = &e.inputs.duration_ms;
    let value = format!("{} ms", exact.shown(0, 6));
    let taken = field(ui, "Duration", entry, &value, |t| {
        read::milliseconds(t, range.min, range.max, calls.round_up_ms)
    })
    .and_then(|t| Amount::parse(&t).ok());
    let moved = log_slider(
        ui,
        "Duration",
        exact.to_plot(),
        (range.min, range.max),
        &value,
    )
    .map(|to| to.map_or_else(|| example.duration_ms.clone(), Amount::from));
    ends(ui, &ms_words(range.min), &ms_words(range.max));
    if e.inputs.rounded {
        let words = "The mean of calls that were rounded up one by one";
        text(ui, Type::Small, ui.colours().text_secondary, words);
    }
    if let Some(ms) = taken.or(moved).filter(|t| t != exact) {
        set(intents, Setting::DurationMs(ms));
    }
}

fn memory(
    ui: &mut Ui,
    e: &Explorer,
    (calls, example): (&CallTariff, &Usage),
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let range = calls.memory_mb;
    let mb = e.inputs.memory_mb;
    let value = format!("{} MB", Amount::from(mb).rounded(0));
    let taken = field(ui, "Memory", entry, &value, |t| {
        read::megabytes(t, range.min, range.max, calls.mb_per_gb)
    });
    // Memory moves in the steps that people use, the field takes any.
    const STEP: u64 = 64;
    let position = log_position(mb as f64, range.min, range.max);
    let moved = slider(ui, "Memory", position, &value).map(|m| match m {
        SliderMove::To(p) => {
            let at = range.min as f64 * (range.max as f64 / range.min as f64).powf(f64::from(p));
            (at / STEP as f64).round() as u64 * STEP
        }
        SliderMove::Step(n) => {
            let to = (mb / STEP).saturating_add_signed(i64::from(n)) * STEP;
            to.clamp(range.min, range.max)
        }
        SliderMove::Least => range.min,
        SliderMove::Most => range.max,
        SliderMove::Reset => example.memory_mb,
    });
    ends(
        ui,
        &format!("{} MB", range.min),
        &format!("{} MB", Amount::from(range.max).rounded(0)),
    );
    if let Some(per_vcpu) = calls.mb_per_vcpu {
        let share = Amount::ratio(mb, per_vcpu);
        let words = format!("About {} vCPU comes with it", share.rounded(2));
        text(ui, Type::Small, ui.colours().text_secondary, &words);
    }
    if let Some(to) = taken
        .or(moved)
        .map(|n| n.clamp(range.min, range.max))
        .filter(|n| *n != mb)
    {
        set(intents, Setting::MemoryMb(to));
    }
}

fn processor(ui: &mut Ui, state: &State, e: &Explorer, intents: &mut Vec<Intent>) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let i = &e.inputs;
    let Some(calls) = pricing.calls(i.tariff) else {
        return;
    };
    let offered: Vec<_> = pricing
        .architectures
        .iter()
        .filter(|a| calls.rate(&i.region, &a.id).is_some())
        .collect();
    if offered.len() < 2 {
        return;
    }
    label(ui, "Processor");
    // Each choice says what this bill would come to on it, unless that is to be guessed.
    let words: Vec<String> = offered
        .iter()
        .map(|a| {
            let priced = e.priced.as_ref().filter(|_| !e.guess.hides());
            let own = a.id == i.architecture;
            match priced.and_then(|p| {
                if own {
                    Some(p.total.clone())
                } else {
                    p.on(&a.id)
                }
            }) {
                Some(total) => format!("{}, {}{}", a.name, pricing.symbol, total.rounded(2)),
                None => a.name.clone(),
            }
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = offered
        .iter()
        .position(|a| a.id == i.architecture)
        .unwrap_or(0);
    if let Some(a) = segmented(ui, "Processor", &words, chosen).and_then(|n| offered.get(n)) {
        set(intents, Setting::Architecture(a.id.clone()));
    }
    let Some(priced) = e.priced.as_ref().filter(|_| !e.guess.hides()) else {
        return;
    };
    for other in offered.iter().filter(|a| a.id != i.architecture) {
        let Some(total) = priced.on(&other.id) else {
            continue;
        };
        let words = if total == priced.total {
            format!("This bill is the same on {}", other.name)
        } else {
            let off = difference(&priced.total, &total);
            let off = difference_words(&pricing.symbol, &off);
            format!("This bill on {}: {off}", other.name)
        };
        text(ui, Type::Small, ui.colours().text_secondary, &words);
    }
}

fn region(ui: &mut Ui, state: &State, e: &Explorer, intents: &mut Vec<Intent>) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let colours = ui.colours();
    let choices: Vec<Choice<'_>> = pricing
        .regions
        .iter()
        .map(|r| Choice {
            words: &r.name,
            icon: None,
            chosen: r.id == e.inputs.region,
        })
        .collect();
    ui.add_space(space::L);
    row(ui, |ui| {
        text(ui, Type::SmallMedium, colours.text, "Region");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = pricing.region_name(&e.inputs.region);
            let said = format!("Region: {name}");
            let button = Button::new(name).name(&said);
            if let Some(r) =
                choose(ui, button, size::MENU, &choices).and_then(|n| pricing.regions.get(n))
            {
                set(intents, Setting::Region(r.id.clone()));
            }
        });
    });
}

fn free_tier(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    if calls.free.requests.is_zero() && calls.free.gb_seconds.is_zero() {
        return;
    }
    label(ui, "Free tier");
    const CHOICES: [(FreeChoice, &str); 3] = [
        (FreeChoice::All, "All of it"),
        (FreeChoice::Part, "Partly used"),
        (FreeChoice::None, "None"),
    ];
    let i = &e.inputs;
    let chosen = CHOICES.iter().position(|(c, _)| *c == i.free).unwrap_or(0);
    if let Some((c, _)) =
        segmented(ui, "Free tier", &CHOICES.map(|c| c.1), chosen).and_then(|n| CHOICES.get(n))
    {
        set(intents, Setting::FreeTier(*c));
    }
    if i.free == FreeChoice::Part {
        let most = |a: &Amount| a.round_up_to(1).unwrap_or(0);
        let value = Amount::from(i.free_requests_left).rounded(0);
        let limit = most(&calls.free.requests);
        let entry = &mut memory.free_requests;
        if let Some(n) = field(ui, "Free requests left", entry, &value, |t| {
            read::count(t, limit)
        }) {
            set(intents, Setting::FreeRequestsLeft(n));
        }
        let value = Amount::from(i.free_gb_seconds_left).rounded(0);
        let limit = most(&calls.free.gb_seconds);
        let entry = &mut memory.free_gb_seconds;
        if let Some(n) = field(ui, "Free GB-seconds left", entry, &value, |t| {
            read::count(t, limit)
        }) {
            set(intents, Setting::FreeGbSecondsLeft(n));
        }
    }
}

fn foot(ui: &mut Ui, state: &State, e: &Explorer) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    ui.add_space(space::XL);
    hairline(ui);
    ui.add_space(space::M);
    let tariff = &pricing.tariffs[e.inputs.tariff];
    text(
        ui,
        Type::Small,
        colours.text_secondary,
        &format!("Prices of {}", date_words(&tariff.as_of)),
    );
}
