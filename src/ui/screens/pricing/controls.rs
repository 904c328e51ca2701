//! The settings of a bill: sliders for moving about, fields for exact figures.
//! An entry that can't be taken stays where it is with the range beside it,
//! and the last good bill stays on screen.

use crate::pricing::entry::{EntryError, count, megabytes, milliseconds};
use crate::pricing::{Amount, CallTariff};
use crate::ui::apply::MOST_REQUESTS;
use crate::ui::intent::{FreeChoice, Intent, Pricing};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Choice, Field, SliderMove, choose, hairline, segmented, slider, text, text_field,
};
use egui::{Align, Id, Layout, Ui};

/// Text being typed into the fields.
#[derive(Debug, Default)]
pub struct Memory {
    /// How often an example was taken up when the entries were last made.
    taken_up: u32,
    requests: Entry,
    duration: Entry,
    memory: Entry,
    free_requests: Entry,
    free_gb_seconds: Entry,
}

/// One field's text and what is wrong with it.
#[derive(Debug, Default)]
struct Entry {
    text: String,
    /// The value that the text was last made from.
    shown: String,
    wrong: Option<EntryError>,
}

/// Most requests that the slider reaches; the field goes on.
const SLIDER_REQUESTS: f64 = 1_000_000_000.0;
/// Fewest on the slider above its own stop for none.
const LEAST_REQUESTS: f64 = 1_000.0;
/// Share of the slider that is the stop for none.
const NONE_STOP: f32 = 0.04;
/// Steps of a slider within a power of ten.
const SERIES: [f64; 12] = [1.0, 1.2, 1.5, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];

/// Draws the settings.
pub fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let Some(calls) = pricing.calls(e.tariff) else {
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
    requests(ui, e, &mut memory.requests, intents);
    duration(ui, e, calls, &mut memory.duration, intents);
    self::memory(ui, e, calls, &mut memory.memory, intents);
    processor(ui, state, e, intents);
    region(ui, state, e, intents);
    free_tier(ui, e, calls, memory, intents);
    foot(ui, state, e);
}

fn requests(ui: &mut Ui, e: &Explorer, entry: &mut Entry, intents: &mut Vec<Intent>) {
    let value = Amount::from(e.requests).rounded(0);
    let taken = field(ui, "Requests a month", entry, &value, |t| {
        count(t, MOST_REQUESTS)
    });
    let span = (SLIDER_REQUESTS / LEAST_REQUESTS).log10();
    let at = e.requests as f64;
    let position = if e.requests == 0 {
        0.0
    } else {
        NONE_STOP
            + (1.0 - NONE_STOP)
                * ((at.max(LEAST_REQUESTS) / LEAST_REQUESTS).log10() / span).min(1.0) as f32
    };
    let said = format!("{value} requests a month");
    let moved = slider(ui, "Requests a month", position, &said).map(|m| match m {
        SliderMove::To(p) if p < NONE_STOP / 2.0 => 0,
        SliderMove::To(p) => {
            let share = f64::from(((p - NONE_STOP) / (1.0 - NONE_STOP)).max(0.0));
            nice(LEAST_REQUESTS * 10f64.powf(share * span))
        }
        SliderMove::Step(n) if e.requests == 0 => {
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
        SliderMove::Reset => 3_000_000,
    });
    ends(ui, "none", "1 billion");
    if let Some(n) = taken.or(moved).filter(|n| *n != e.requests) {
        intents.push(Intent::Price(Pricing::Requests(n)));
    }
}

fn duration(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let range = calls.duration_ms;
    let exact = Amount::parse(&e.duration_ms).unwrap_or_else(|_| Amount::zero());
    let value = format!("{} ms", exact.shown(0, 6));
    let taken = field(ui, "Duration", entry, &value, |t| {
        milliseconds(t, range.min, range.max, calls.round_up_ms)
    });
    let moved = log_slider(
        ui,
        "Duration",
        exact.to_plot(),
        range.min,
        range.max,
        &value,
    )
    .map(|n| n.to_string());
    ends(ui, &ms_words(range.min), &ms_words(range.max));
    if let Some(ms) = taken.or(moved).filter(|t| *t != e.duration_ms) {
        intents.push(Intent::Price(Pricing::DurationMs(ms)));
    }
}

fn memory(
    ui: &mut Ui,
    e: &Explorer,
    calls: &CallTariff,
    entry: &mut Entry,
    intents: &mut Vec<Intent>,
) {
    let range = calls.memory_mb;
    let value = format!("{} MB", Amount::from(e.memory_mb).rounded(0));
    let taken = field(ui, "Memory", entry, &value, |t| {
        megabytes(t, range.min, range.max, calls.mb_per_gb)
    });
    // Memory moves in the steps that people use, the field takes any.
    const STEP: u64 = 64;
    let position = log_position(e.memory_mb as f64, range.min, range.max);
    let moved = slider(ui, "Memory", position, &value).map(|m| match m {
        SliderMove::To(p) => {
            let at = range.min as f64 * (range.max as f64 / range.min as f64).powf(f64::from(p));
            (at / STEP as f64).round() as u64 * STEP
        }
        SliderMove::Step(n) => {
            let to = (e.memory_mb / STEP).saturating_add_signed(i64::from(n)) * STEP;
            to.clamp(range.min, range.max)
        }
        SliderMove::Least => range.min,
        SliderMove::Most => range.max,
        SliderMove::Reset => 1_024,
    });
    ends(
        ui,
        &format!("{} MB", range.min),
        &format!("{} MB", Amount::from(range.max).rounded(0)),
    );
    if let Some(per_vcpu) = calls.mb_per_vcpu {
        let share = Amount::ratio(e.memory_mb, per_vcpu);
        let colours = ui.colours();
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            &format!("About {} vCPU comes with it", share.rounded(2)),
        );
    }
    if let Some(mb) = taken
        .or(moved)
        .map(|n| n.clamp(range.min, range.max))
        .filter(|n| *n != e.memory_mb)
    {
        intents.push(Intent::Price(Pricing::MemoryMb(mb)));
    }
}

fn processor(ui: &mut Ui, state: &State, e: &Explorer, intents: &mut Vec<Intent>) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let Some(calls) = pricing.calls(e.tariff) else {
        return;
    };
    let offered: Vec<_> = pricing
        .architectures
        .iter()
        .filter(|a| calls.rate(&e.region, &a.id).is_some())
        .collect();
    if offered.len() < 2 {
        return;
    }
    label(ui, "Processor");
    // Each choice says what this bill would come to on it.
    let words: Vec<String> = offered
        .iter()
        .map(|a| {
            let total = e
                .priced
                .as_ref()
                .and_then(|p| p.by_architecture.iter().find(|(id, _)| *id == a.id));
            match total {
                Some((_, total)) => format!("{}, {}{}", a.name, pricing.symbol, total.rounded(2)),
                None => a.name.clone(),
            }
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = offered
        .iter()
        .position(|a| a.id == e.architecture)
        .unwrap_or(0);
    if let Some(a) = segmented(ui, "Processor", &words, chosen).and_then(|n| offered.get(n)) {
        intents.push(Intent::Price(Pricing::Architecture(a.id.clone())));
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
            chosen: r.id == e.region,
        })
        .collect();
    ui.add_space(space::L);
    row(ui, |ui| {
        text(ui, Type::SmallMedium, colours.text, "Region");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = pricing.region_name(&e.region);
            let said = format!("Region: {name}");
            let button = Button::new(name).name(&said);
            if let Some(r) =
                choose(ui, button, size::MENU, &choices).and_then(|n| pricing.regions.get(n))
            {
                intents.push(Intent::Price(Pricing::Region(r.id.clone())));
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
    let chosen = CHOICES.iter().position(|(c, _)| *c == e.free).unwrap_or(0);
    if let Some((c, _)) =
        segmented(ui, "Free tier", &CHOICES.map(|c| c.1), chosen).and_then(|n| CHOICES.get(n))
    {
        intents.push(Intent::Price(Pricing::FreeTier(*c)));
    }
    if e.free == FreeChoice::Part {
        let most = |a: &Amount| a.round_up_to(1).unwrap_or(0);
        let value = Amount::from(e.free_requests_left).rounded(0);
        let limit = most(&calls.free.requests);
        if let Some(n) = field(
            ui,
            "Free requests left",
            &mut memory.free_requests,
            &value,
            |t| count(t, limit),
        ) {
            intents.push(Intent::Price(Pricing::FreeRequestsLeft(n)));
        }
        let value = Amount::from(e.free_gb_seconds_left).rounded(0);
        let limit = most(&calls.free.gb_seconds);
        if let Some(n) = field(
            ui,
            "Free GB-seconds left",
            &mut memory.free_gb_seconds,
            &value,
            |t| count(t, limit),
        ) {
            intents.push(Intent::Price(Pricing::FreeGbSecondsLeft(n)));
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
    let tariff = &pricing.tariffs[e.tariff];
    text(
        ui,
        Type::Small,
        colours.text_secondary,
        &format!("Prices of {}", date_words(&tariff.as_of)),
    );
    if !pricing.not_counted.is_empty() {
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            &format!("Not counted: {}", pricing.not_counted),
        );
    }
}

/// A row as high as a field, its parts on one middle line.
fn row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(ui.available_width(), size::FIELD);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), contents);
}

fn label(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    ui.add_space(space::L);
    text(ui, Type::SmallMedium, colours.text, words);
    ui.add_space(space::XS);
}

/// A label with its field at the right; returns a value that was typed just now and can be taken.
fn field<T>(
    ui: &mut Ui,
    name: &str,
    entry: &mut Entry,
    value: &str,
    read: impl Fn(&str) -> Result<T, EntryError>,
) -> Option<T> {
    let colours = ui.colours();
    ui.add_space(space::L);
    let id = Id::unique(("price field", name));
    let focused = ui.memory(|m| m.has_focus(id));
    if !focused && entry.shown != value && entry.wrong.is_none() || entry.shown.is_empty() {
        value.clone_into(&mut entry.text);
        value.clone_into(&mut entry.shown);
    }
    let mut taken = None;
    row(ui, |ui| {
        text(ui, Type::SmallMedium, colours.text, name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let field = Field {
                name,
                hint: "",
                width: size::FIELD_WIDTH,
                number: true,
                wrong: entry.wrong.is_some(),
                id,
            };
            let response = text_field(ui, field, &mut entry.text);
            if response.changed() {
                match read(&entry.text) {
                    Ok(value) => {
                        entry.wrong = None;
                        taken = Some(value);
                    }
                    Err(why) => entry.wrong = Some(why),
                }
            }
            if response.lost_focus() && entry.wrong.is_none() {
                // Shown again in its own form.
                entry.shown.clear();
            }
        });
    });
    // A slider or example that moves the value puts an end to a wrong entry.
    if entry.wrong.is_some() && !focused && entry.shown != value {
        entry.wrong = None;
        entry.shown.clear();
    }
    if let Some(why) = &entry.wrong {
        ui.add_space(space::XS);
        text(ui, Type::Small, colours.wrong, &why.to_string());
    }
    ui.add_space(space::LINE);
    taken
}

fn ends(ui: &mut Ui, least: &str, most: &str) {
    let colours = ui.colours();
    ui.horizontal(|ui| {
        text(ui, Type::Small, colours.text_secondary, least);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text(ui, Type::Small, colours.text_secondary, most);
        });
    });
}

fn log_position(value: f64, min: u64, max: u64) -> f32 {
    let (min, max) = (min.max(1) as f64, max.max(2) as f64);
    ((value.max(min) / min).ln() / (max / min).ln()).clamp(0.0, 1.0) as f32
}

fn log_slider(ui: &mut Ui, name: &str, value: f64, min: u64, max: u64, said: &str) -> Option<u64> {
    slider(ui, name, log_position(value, min, max), said).map(|moved| {
        let to = match moved {
            SliderMove::To(p) => {
                let least = min.max(1) as f64;
                nice(least * (max as f64 / least).powf(f64::from(p)))
            }
            SliderMove::Step(n) => stepped(value, n),
            SliderMove::Least => min,
            SliderMove::Most => max,
            SliderMove::Reset => 120,
        };
        to.clamp(min, max)
    })
}

/// The nearest number with two figures, such as 1,200 or 350.
fn nice(value: f64) -> u64 {
    if value < 100.0 {
        return value.round().max(1.0) as u64;
    }
    let power = 10f64.powf(value.log10().floor() - 1.0);
    ((value / power).round() * power).round() as u64
}

/// So many steps up or down the series.
fn stepped(value: f64, steps: i32) -> u64 {
    let mut at = value.max(1.0);
    for _ in 0..steps.unsigned_abs() {
        let power = 10f64.powf(at.log10().floor());
        let here = at / power;
        at = if steps > 0 {
            let next = SERIES
                .iter()
                .find(|s| **s > here * 1.000_001)
                .copied()
                .unwrap_or(10.0);
            (next * power).max(at + 1.0)
        } else {
            let before = SERIES
                .iter()
                .rev()
                .find(|s| **s < here * 0.999_999)
                .copied()
                .unwrap_or(0.8);
            (before * power).min(at - 1.0).max(1.0)
        };
    }
    at.round() as u64
}

fn ms_words(ms: u64) -> String {
    if ms >= 60_000 && ms.is_multiple_of(60_000) {
        format!("{} min", ms / 60_000)
    } else {
        format!("{ms} ms")
    }
}

#[cfg(test)]
mod tests {
    use super::{nice, stepped};

    #[test]
    fn steps_walk_round_numbers_both_ways() {
        assert_eq!(stepped(3_000_000.0, 1), 4_000_000);
        assert_eq!(stepped(1_000_000.0, -1), 800_000);
        assert_eq!(stepped(1.0, -5), 1);
        assert_eq!(stepped(1.0, 1), 2);
        assert_eq!(nice(123_456.0), 120_000);
        assert_eq!(nice(0.2), 1);
    }
}
