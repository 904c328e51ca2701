//! Scenarios that were pinned to stand side by side, and what they come to on
//! one account. A pin keeps settings, not figures: those are computed from the
//! pack's rates of today.

use super::priced::door;
use super::{Explorer, Inputs};
use crate::content::{Pack, Pricing};
use crate::pricing::{
    Amount, Bill, FrontDoor, Function, Line, Scenario, ScenarioError, Scenarios, Step, Usage, csv,
    difference, markdown,
};
use crate::ui::intent::PinsAs;

/// Most that stand side by side.
pub const MOST_PINS: usize = 4;

/// A pinned scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    pub scenario: Scenario,
    /// Its bill with the front door; `None` where the open pack has no price for it.
    pub bill: Option<Bill>,
    /// What the front door is of that.
    pub door: Amount,
    /// A front door is wanted that has no price there.
    pub door_absent: bool,
}

/// Several pins on one account.
#[derive(Debug, Clone)]
pub struct Account {
    /// The bill of all together: one free tier, tiers counted over all.
    pub together: Amount,
    /// The sum of bills of their own, each with a free tier of its own.
    pub apart: Amount,
    /// The bill of one that has the average length and memory of them all.
    pub average: Option<Amount>,
}

impl Pin {
    fn of(pricing: &Pricing, scenario: Scenario) -> Self {
        let mut bill = bill(pricing, &scenario);
        let wanted = scenario.door.as_ref();
        let found = wanted.and_then(|door| front_door(pricing, &scenario, door));
        let mut door = Amount::zero();
        if let (Some(bill), Some((lines, steps))) = (&mut bill, &found) {
            door = lines.iter().map(|l| &l.amount).sum();
            bill.lines.extend(lines.iter().cloned());
            bill.steps.extend(steps.iter().cloned());
            bill.total = &bill.total + &door;
        }
        Self {
            door_absent: scenario.door.is_some() && found.is_none(),
            scenario,
            bill,
            door,
        }
    }

    /// What it comes to.
    #[must_use]
    pub fn total(&self) -> Option<&Amount> {
        self.bill.as_ref().map(|b| &b.total)
    }
}

fn bill(pricing: &Pricing, scenario: &Scenario) -> Option<Bill> {
    let (tariff, _) = pricing.tariffs.find(|t| t.id == scenario.tariff)?;
    let calls = pricing.calls(tariff)?;
    let rate = calls.rate(&scenario.region, &scenario.architecture)?;
    let rates = scenario.own_rates().ok()?;
    Bill::with(&scenario.usage(), calls, rate, &rates, &pricing.symbol).ok()
}

fn front_door(
    pricing: &Pricing,
    scenario: &Scenario,
    wanted: &FrontDoor,
) -> Option<(Vec<Line>, Vec<Step>)> {
    let (ix, _) = pricing.tariffs.find(|t| t.id == wanted.tariff)?;
    let rates = scenario.own_rates().ok()?;
    door(pricing, ix, &wanted.units)?.bill(
        &scenario.region,
        scenario.requests,
        &scenario.hours_in_month,
        &rates,
        &pricing.symbol,
    )
}

impl Explorer {
    /// Pins the settings of now, named by what tells them apart.
    pub fn pin(&mut self, pack: &Pack) {
        let Some(pricing) = &pack.pricing else { return };
        if self.pins.len() >= MOST_PINS {
            return;
        }
        let name = self.preset.map_or_else(
            || self.inputs.said(pricing),
            |p| pricing.presets[p].title.clone(),
        );
        let scenario = self.inputs.scenario(pricing, &name);
        self.pins.push(Pin::of(pricing, scenario));
    }

    /// Takes scenarios that were brought in, as many as there is room for.
    pub fn bring_in(&mut self, pack: &Pack, text: &str) -> Result<usize, ScenarioError> {
        let Some(pricing) = &pack.pricing else {
            return Ok(0);
        };
        let read = Scenarios::read(text)?;
        let room = MOST_PINS - self.pins.len().min(MOST_PINS);
        let taken: Vec<Pin> = read
            .scenarios
            .into_iter()
            .take(room)
            .map(|s| Pin::of(pricing, s))
            .collect();
        let count = taken.len();
        self.pins.extend(taken);
        Ok(count)
    }

    /// All pins as text.
    #[must_use]
    pub fn pins_as(&self, pricing: &Pricing, form: PinsAs) -> String {
        let billed: Vec<(&Scenario, Option<&Bill>)> = self
            .pins
            .iter()
            .map(|p| (&p.scenario, p.bill.as_ref()))
            .collect();
        match form {
            PinsAs::Json => {
                Scenarios::of(self.pins.iter().map(|p| p.scenario.clone()).collect()).json()
            }
            PinsAs::Csv => csv(&billed, &pricing.currency),
            PinsAs::Markdown => markdown(&billed, &pricing.symbol),
        }
    }

    /// What is kept of the pins between starts; empty where there are none.
    #[must_use]
    pub fn kept_pins(&self) -> String {
        if self.pins.is_empty() {
            return String::new();
        }
        Scenarios::of(self.pins.iter().map(|p| p.scenario.clone()).collect()).json()
    }

    /// Takes up the settings of a pin.
    pub fn take_pin(&mut self, pack: &Pack, pin: usize) {
        let (Some(pricing), Some(pin)) = (&pack.pricing, self.pins.get(pin)) else {
            return;
        };
        if let Some(inputs) = self.inputs.with_scenario(pricing, &pin.scenario) {
            self.set_inputs(pack, inputs);
        }
    }

    /// The pins on one account, without their front doors; `None` with fewer than
    /// two, or where they differ in tariff, in rates of the person's own or in what
    /// is left of the free tier, so that no one account could have them.
    #[must_use]
    pub fn account(&self, pack: &Pack) -> Option<Account> {
        let pricing = pack.pricing.as_ref()?;
        let first = self.pins.first()?;
        if self.pins.len() < 2 {
            return None;
        }
        let (tariff, _) = pricing.tariffs.find(|t| t.id == first.scenario.tariff)?;
        let calls = pricing.calls(tariff)?;
        let rates = first.scenario.own_rates().ok()?;
        let mut functions = Vec::new();
        let mut apart = Amount::zero();
        for pin in &self.pins {
            let s = &pin.scenario;
            let (one, other) = (s, &first.scenario);
            let alike = one.tariff == other.tariff
                && one.rates == other.rates
                && one.free_tier == other.free_tier;
            if !alike {
                return None;
            }
            apart = &apart + &(pin.total()? - &pin.door);
            functions.push(Function {
                name: s.name.clone(),
                usage: s.usage(),
                rate: calls.rate(&s.region, &s.architecture)?,
            });
        }
        let free = first.scenario.usage().free_tier;
        let together = Bill::of_functions(&functions, &free, calls, &rates, "").ok()?;
        let usages: Vec<Usage> = functions.iter().map(|f| f.usage.clone()).collect();
        let rate = calls.rate(&first.scenario.region, &first.scenario.architecture)?;
        let average = Usage::average(&usages)
            .map(|u| u.with_free(free))
            .and_then(|u| Bill::with(&u, calls, rate, &rates, "").ok())
            .map(|b| b.total);
        Some(Account {
            together: together.total,
            apart,
            average,
        })
    }

    /// How much more a pin is than the first: in money and in per cent.
    #[must_use]
    pub fn beside_first(&self, pin: usize) -> Option<(Amount, Option<Amount>)> {
        let first = self.pins.first()?.total()?;
        let this = self.pins.get(pin)?.total()?;
        Some(difference(first, this))
    }
}

impl Inputs {
    /// The settings as a scenario.
    #[must_use]
    pub fn scenario(&self, pricing: &Pricing, name: &str) -> Scenario {
        let tariff = &pricing.tariffs[self.tariff].id;
        let place = (tariff.as_str(), &*self.region, &*self.architecture);
        let mut scenario = Scenario::of(name, place, &self.usage())
            .with_rates(&self.rates)
            .with_assumptions(&self.assumed);
        scenario.hours_in_month = self.hours.clone();
        scenario.peak = self.peak.clone();
        scenario.door = self.door.map(|ix| FrontDoor {
            tariff: pricing.tariffs[ix].id.clone(),
            units: self.door_units.clone(),
        });
        scenario
    }

    /// These settings with those of a scenario in their place; `None` where the
    /// pack doesn't have its tariff.
    #[must_use]
    pub fn with_scenario(&self, pricing: &Pricing, scenario: &Scenario) -> Option<Self> {
        let (tariff, _) = pricing.tariffs.find(|t| t.id == scenario.tariff)?;
        pricing.calls(tariff)?;
        let mut inputs = self.clone();
        inputs.tariff = tariff;
        inputs.region.clone_from(&scenario.region);
        inputs.architecture.clone_from(&scenario.architecture);
        inputs.hours = scenario.hours_in_month.clone();
        inputs.peak = scenario.peak.clone();
        inputs.rates = scenario.own_rates().ok()?;
        inputs.assumed = scenario.assumptions().ok()?;
        inputs.take_usage(&scenario.usage());
        let wanted = scenario.door.as_ref();
        inputs.door = wanted.and_then(|door| {
            let mut doors = pricing.doors();
            let found = doors.find(|(ix, _)| pricing.tariffs[*ix].id == door.tariff);
            found.map(|(ix, _)| ix)
        });
        inputs.door_units = wanted.map_or_else(|| Amount::from(1), |door| door.units.clone());
        Some(inputs)
    }

    /// The settings in a few words: "3 M × 120 ms, 1,536 MB, x86".
    #[must_use]
    pub fn said(&self, pricing: &Pricing) -> String {
        format!(
            "{} × {} ms, {} MB, {}",
            Amount::from(self.requests()).rounded(0),
            self.duration_ms.shown(0, 3),
            Amount::from(self.memory_mb).rounded(0),
            pricing.architecture_name(&self.architecture),
        )
    }
}
