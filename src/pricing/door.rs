//! What stands in front of the work and is billed by request, by hour, or both:
//! an interface that takes the requests in, or a balancer of load.

use super::rates::{cost_of, spread, tiered};
use super::step::{LineKind, PLACES, StepKind};
use super::{Amount, Line, Pieces, Price, Rates, RequestTariff, Step, TierPrice};

/// A front door that is wanted.
#[derive(Debug, Clone)]
pub struct Door<'a> {
    pub tariff: &'a RequestTariff,
    /// Units of capacity in use at all hours, where they are billed.
    pub units: Amount,
}

impl Door<'_> {
    /// What so many requests cost in a month of such hours, line by line with
    /// the steps. `None` where the pack has no rate for the region.
    #[must_use]
    pub fn bill(
        &self,
        region: &str,
        requests: u64,
        hours: &Amount,
        rates: &Rates,
        symbol: &str,
    ) -> Option<(Vec<Line>, Vec<Step>)> {
        let prices = DoorPrices::of(self, region, rates)?;
        Some(prices.write(&requests.into(), hours, symbol))
    }
}

/// The prices of a front door in one region.
#[derive(Debug, Clone)]
pub(super) struct DoorPrices {
    requests: Vec<TierPrice>,
    hour: Option<Price>,
    unit_hour: Option<Price>,
    units: Amount,
}

impl RequestTariff {
    /// All rates of the tariff, each with its id.
    #[must_use]
    pub fn prices(&self, rates: &Rates) -> Vec<Price> {
        let mut prices: Vec<Price> = Vec::new();
        for (region, _) in &self.rates {
            let door = Door {
                tariff: self,
                units: Amount::from(1_u64),
            };
            let Some(door) = DoorPrices::of(&door, region, rates) else {
                continue;
            };
            let all = door.requests.into_iter().map(|(_, p)| p);
            for price in all.chain(door.hour).chain(door.unit_hour) {
                if !prices.iter().any(|p| p.id == price.id) {
                    prices.push(price);
                }
            }
        }
        prices
    }
}

impl DoorPrices {
    /// `None` where the pack has no rate for the region.
    pub fn of(door: &Door<'_>, region: &str, rates: &Rates) -> Option<Self> {
        let t = door.tariff;
        let (_, tiers) = t.rates.iter().find(|(r, _)| r == region)?;
        let sheet = &t.sheet;
        let hourly = |what: &str, listed: Option<&Amount>| {
            listed.map(|l| rates.price(sheet, format!("{}.{what}", sheet.id), "hour", l, false))
        };
        let id = format!("{}.{region}.million_requests", sheet.id);
        Some(Self {
            requests: tiered(rates, sheet, (&id, "million requests"), tiers, false),
            hour: hourly("hour", t.per_hour.as_ref()),
            unit_hour: hourly("unit_hour", t.per_unit_hour.as_ref()),
            units: door.units.clone(),
        })
    }

    /// The cost by requests.
    pub fn cost(&self, hours: &Amount) -> Pieces {
        let hourly = |price: &Option<Price>, times: &Amount| {
            price
                .as_ref()
                .map_or_else(Amount::zero, |p| &(&p.amount * hours) * times)
        };
        let fixed =
            &hourly(&self.hour, &Amount::from(1_u64)) + &hourly(&self.unit_hour, &self.units);
        let kinks = self.requests.iter().filter_map(|(end, _)| end.clone());
        let million = Amount::ratio(1, 1_000_000);
        Pieces::through(kinks.collect(), |n| {
            &fixed + &(&cost_of(&self.requests, n) * &million)
        })
    }

    /// Lines and steps for so many requests.
    pub fn write(&self, requests: &Amount, hours: &Amount, symbol: &str) -> (Vec<Line>, Vec<Step>) {
        let (mut lines, mut steps) = (Vec::new(), Vec::new());
        let parts = spread(&self.requests, requests);
        let free = self.requests.iter().all(|(_, p)| p.amount.is_zero());
        if !free {
            let parts = if parts.is_empty() {
                let first = self.requests.iter().take(1);
                first.map(|(_, p)| (Amount::zero(), p)).collect()
            } else {
                parts
            };
            for (n, (quantity, price)) in parts.iter().enumerate() {
                steps.push(step(
                    format!("door_requests.tier{}", n + 1),
                    LineKind::DoorRequests,
                    "requests × price per million",
                    format!(
                        "{} × {} per million",
                        quantity.shown(0, PLACES),
                        price.shown(symbol)
                    ),
                    &(quantity * &price.amount) * &Amount::ratio(1, 1_000_000),
                    price,
                ));
            }
            lines.push(Line::of(LineKind::DoorRequests, parts, 1_000_000));
        }
        let one = Amount::from(1_u64);
        for (kind, price, times) in [
            (LineKind::DoorHours, &self.hour, &one),
            (LineKind::DoorUnits, &self.unit_hour, &self.units),
        ] {
            let Some(price) = price else { continue };
            let quantity = hours * times;
            let counted = if kind == LineKind::DoorUnits {
                format!("{} units × ", times.shown(0, 6))
            } else {
                String::new()
            };
            steps.push(step(
                kind.id().to_owned(),
                kind,
                "hours × price",
                format!("{counted}{} h × {}", hours.shown(0, 6), price.shown(symbol)),
                &quantity * &price.amount,
                price,
            ));
            lines.push(Line::single(kind, quantity, price));
        }
        (lines, steps)
    }
}

fn step(
    id: String,
    kind: LineKind,
    formula: &'static str,
    figures: String,
    result: Amount,
    price: &Price,
) -> Step {
    Step {
        id,
        kind: StepKind::Door,
        name: kind.name().to_owned(),
        formula,
        figures,
        result,
        unit: "",
        price: Some(price.clone()),
    }
}
