//! The same work on a machine, a task or a bundle: whether one holds it, how
//! many are needed, what they cost, and that as a function of requests. A rate
//! that the pack doesn't have for the region makes it absent; another region's
//! is never taken.

use super::door::{Door, DoorPrices};
use super::machine::{Machine, Offer};
use super::pieces::Stair;
use super::rates::spread;
use super::step::{LineKind, PLACES, StepKind};
use super::work::Room;
use super::{Amount, Assumptions, Cost, Line, Pieces, Price, Rates, Step, Work};

/// The work somewhere else, with all that it costs there.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Id of the tariff.
    pub tariff: String,
    /// Name of the tariff.
    pub sheet: String,
    /// Id of the size.
    pub size: String,
    /// Name of the size.
    pub name: String,
    /// Name with what is counted: "t4g.small with 8 GB disk and address".
    pub label: String,
    /// What is counted, each in words.
    pub counted: Vec<String>,
    /// That of the machine, where it has one.
    pub architecture: Option<String>,
    /// What one machine holds.
    pub room: Room,
    /// How many are needed at the usage's own requests.
    pub machines: Amount,
    /// What one costs in a month.
    pub per_machine: Amount,
    pub lines: Vec<Line>,
    pub steps: Vec<Step>,
    /// At the usage's own requests, unrounded.
    pub total: Amount,
    /// By requests.
    pub cost: Cost,
}

/// Why there is no such alternative.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Absent {
    #[error("no price for {region} in this pack")]
    NoRate {
        /// Id of the region.
        region: String,
    },
    #[error("no size \u{201c}{0}\u{201d} in this region")]
    NoSize(String),
    #[error("no size holds a call of {memory_mb} MB")]
    TooSmall { memory_mb: u64 },
    #[error("the front door has no price for {region} in this pack")]
    NoDoor {
        /// Id of the region.
        region: String,
    },
}

impl Alternative {
    /// Works the alternative out.
    ///
    /// # Errors
    /// [`Absent`] where the pack has no rate for the region, or nothing holds the work.
    pub fn of(
        offer: Offer<'_>,
        work: &Work<'_>,
        assumed: &Assumptions,
        door: Option<&Door<'_>>,
        rates: &Rates,
        symbol: &str,
    ) -> Result<Self, Absent> {
        let region = &work.rate.region;
        let place = (region.as_str(), work.rate.architecture.as_str());
        let all = offer.machines(place, assumed, work.hours, rates);
        if all.is_empty() {
            let region = region.clone();
            return Err(Absent::NoRate { region });
        }
        let (machine, room) = chosen(all, work, assumed)?;
        let door = match door {
            None => None,
            Some(d) => {
                let region = region.clone();
                let prices = DoorPrices::of(d, &region, rates);
                Some(prices.ok_or(Absent::NoDoor { region })?)
            }
        };
        Ok(Self::written(
            offer, work, machine, room, door, rates, symbol,
        ))
    }

    fn written(
        offer: Offer<'_>,
        work: &Work<'_>,
        machine: Machine,
        room: Room,
        door: Option<DoorPrices>,
        rates: &Rates,
        symbol: &str,
    ) -> Self {
        let requests = Amount::from(work.usage.requests);
        let stair = Stair {
            holds: room.requests.clone(),
            rise: machine.cost(),
        };
        let machines = stair.machines(&requests);
        let mut steps = vec![count(work, &machine, &room, &machines)];
        let mut lines = Vec::new();
        for part in &machine.parts {
            let quantity = &part.quantity * &machines;
            steps.push(Step {
                id: part.kind.id().to_owned(),
                kind: StepKind::Machine,
                name: part.kind.name().to_owned(),
                formula: "how many × quantity × price",
                figures: format!(
                    "{} × {} × {}",
                    machines.rounded(0),
                    part.figures,
                    part.price.shown(symbol)
                ),
                result: &quantity * &part.price.amount,
                unit: "",
                price: Some(part.price.clone()),
            });
            lines.push(Line::single(part.kind, quantity, &part.price));
        }
        let mut base = Pieces::constant(Amount::zero());
        let sent = data_out(work, &machine, rates);
        if !sent.is_empty() {
            let parts: Vec<(Amount, &Price)> = sent.iter().map(|(q, p)| (q.clone(), p)).collect();
            let line = Line::of(LineKind::DataOut, parts, 1);
            steps.push(Step {
                id: "data_out".into(),
                kind: StepKind::DataOut,
                name: "Data out".into(),
                formula: "GB beyond what is included × price",
                figures: sent
                    .iter()
                    .map(|(q, p)| format!("{} GB × {}", q.shown(0, PLACES), p.shown(symbol)))
                    .collect::<Vec<_>>()
                    .join(" + "),
                result: line.amount.clone(),
                unit: "",
                price: sent.first().map(|(_, p)| p.clone()),
            });
            base = Pieces::constant(line.amount.clone());
            lines.push(line);
        }
        if let Some(door) = &door {
            let (more, explained) = door.write(&requests, work.hours, symbol);
            lines.extend(more);
            steps.extend(explained);
            base = base.plus(&door.cost(work.hours));
        }
        let total: Amount = lines.iter().map(|l| &l.amount).sum();
        let sum: Vec<String> = lines
            .iter()
            .map(|l| format!("{symbol}{}", l.amount.shown(2, PLACES)))
            .collect();
        steps.push(Step {
            id: "total".into(),
            kind: StepKind::Total,
            name: "Total".into(),
            formula: "sum of the lines",
            figures: sum.join(" + "),
            result: total.clone(),
            unit: "",
            price: None,
        });
        Self {
            tariff: offer.sheet().id.clone(),
            sheet: offer.sheet().name.clone(),
            label: label(&machine),
            size: machine.id,
            name: machine.name,
            counted: machine.counted,
            architecture: machine.architecture,
            machines,
            per_machine: stair.rise.clone(),
            lines,
            steps,
            total,
            cost: Cost {
                base,
                stair: Some(stair),
            },
            room,
        }
    }

    /// How busy the machines are at so many requests a month: the share of the
    /// time that each place for a call is taken. At a break-even, this is how
    /// busy the alternative must be to win.
    #[must_use]
    pub fn busy_at(&self, requests: &Amount) -> Amount {
        let machines = match &self.cost.stair {
            Some(stair) => stair.machines(requests),
            None => Amount::from(1_u64),
        };
        let places = &machines * &Amount::from(self.room.calls);
        (requests * &self.room.per_request)
            .divided_by(&places)
            .unwrap_or_else(Amount::zero)
    }
}

/// The size that was asked for, or the cheapest that holds one call.
fn chosen(
    all: Vec<Machine>,
    work: &Work<'_>,
    assumed: &Assumptions,
) -> Result<(Machine, Room), Absent> {
    let room = |m: &Machine| Room::of(work, assumed, &m.memory_gb, &m.vcpu);
    let memory_mb = work.usage.memory_mb;
    if let Some(size) = &assumed.size {
        let found = all.into_iter().find(|m| m.id == *size);
        let machine = found.ok_or_else(|| Absent::NoSize(size.clone()))?;
        let room = room(&machine).ok_or(Absent::TooSmall { memory_mb })?;
        return Ok((machine, room));
    }
    all.into_iter()
        .filter_map(|m| room(&m).map(|r| (m, r)))
        .min_by(|(a, _), (b, _)| a.cost().cmp(&b.cost()))
        .ok_or(Absent::TooSmall { memory_mb })
}

/// How many machines hold the peak.
fn count(work: &Work<'_>, machine: &Machine, room: &Room, machines: &Amount) -> Step {
    let requests = Amount::from(work.usage.requests);
    let peak = &(&requests * &room.per_request) * work.peak;
    Step {
        id: "machines".into(),
        kind: StepKind::Count,
        name: "How many".into(),
        formula: "calls at once at the peak ÷ calls that one holds, rounded up, at least 1",
        figures: format!(
            "{} ÷ {} in {}",
            peak.shown(0, 6),
            room.at_once.shown(0, 6),
            machine.name
        ),
        result: machines.clone(),
        unit: if *machines == Amount::from(1_u64) {
            "machine"
        } else {
            "machines"
        },
        price: None,
    }
}

/// GB sent out, priced: a bundle's own allowance and price, otherwise those of
/// the metered calls, since both send to the same internet.
fn data_out(work: &Work<'_>, machine: &Machine, rates: &Rates) -> Vec<(Amount, Price)> {
    let Some(volume) = &work.usage.data_out else {
        return Vec::new();
    };
    if let Some((included, price)) = &machine.transfer {
        let over = volume.gb.less(&included.unwrap_or(0).into());
        return vec![(over, price.clone())];
    }
    let prices = work.prices(rates);
    let Some(tiers) = &prices.data_out else {
        return Vec::new();
    };
    let free = if volume.free {
        work.tariff.free.data_out_gb.clone()
    } else {
        Amount::zero()
    };
    let parts = spread(tiers, &volume.gb.less(&free));
    parts.into_iter().map(|(q, p)| (q, p.clone())).collect()
}

/// The name with what is counted beside the hours.
fn label(machine: &Machine) -> String {
    let with: Vec<&str> = machine.counted.iter().skip(1).map(String::as_str).collect();
    match with.split_last() {
        None => machine.name.clone(),
        Some((last, [])) => format!("{} with {last}", machine.name),
        Some((last, before)) => {
            format!("{} with {} and {last}", machine.name, before.join(", "))
        }
    }
}
