//! What one machine, task or bundle costs in a month, part by part. The three
//! shapes become one here; how many are needed stands in `alternatives`.

use super::step::LineKind;
use super::{
    Amount, Assumptions, Bundle, Instance, InstanceTariff, Plan, Price, Rates, Sheet, TaskRate,
    TaskTariff,
};

/// A tariff that the same work could be billed by.
#[derive(Debug, Clone, Copy)]
pub enum Offer<'a> {
    Instance(&'a InstanceTariff),
    Task(&'a TaskTariff),
    Bundle(&'a Bundle),
}

impl<'a> Offer<'a> {
    /// Its price sheet.
    #[must_use]
    pub fn sheet(self) -> &'a Sheet {
        match self {
            Self::Instance(t) => &t.sheet,
            Self::Task(t) => &t.sheet,
            Self::Bundle(t) => &t.sheet,
        }
    }

    /// Ids and names of the sizes in a region, in the pack's order.
    #[must_use]
    pub fn sizes(self, region: &str) -> Vec<(String, String)> {
        match self {
            Self::Instance(t) => t
                .sizes
                .iter()
                .filter(|s| s.region == region)
                .map(|s| (s.id.clone(), s.id.clone()))
                .collect(),
            Self::Task(t) if t.rates.iter().any(|r| r.region == region) => {
                let sizes = t.sizes.iter();
                sizes
                    .flat_map(|s| s.memory_gb.iter().map(|m| (&s.vcpu, m)))
                    .map(|(vcpu, gb)| (task_id(vcpu, gb), task_name(vcpu, gb)))
                    .collect()
            }
            Self::Task(_) => Vec::new(),
            Self::Bundle(t) => t
                .plans
                .iter()
                .filter(|p| p.region == region)
                .map(|p| (p.id.clone(), p.name.clone()))
                .collect(),
        }
    }

    /// What the size of its kind costs, all sizes of the region.
    pub(super) fn machines(
        self,
        place: (&str, &str),
        assumed: &Assumptions,
        month: &Amount,
        rates: &Rates,
    ) -> Vec<Machine> {
        let (region, architecture) = place;
        let hours = assumed.on(month);
        match self {
            Self::Instance(t) => {
                let wanted = assumed.architecture.as_ref();
                t.sizes
                    .iter()
                    .filter(|s| s.region == region)
                    .filter(|s| wanted.is_none_or(|a| s.architecture == *a))
                    .map(|s| instance(t, s, assumed, (&hours, month), rates))
                    .collect()
            }
            Self::Task(t) => {
                let architecture = assumed.architecture.as_deref().unwrap_or(architecture);
                let rate = t
                    .rates
                    .iter()
                    .find(|r| r.region == region && r.architecture == architecture);
                let Some(rate) = rate else { return Vec::new() };
                let sizes = t.sizes.iter();
                sizes
                    .flat_map(|s| s.memory_gb.iter().map(|m| (&s.vcpu, m)))
                    .map(|size| task(t, rate, size, assumed, &hours, rates))
                    .collect()
            }
            Self::Bundle(t) => t
                .plans
                .iter()
                .filter(|p| p.region == region)
                .map(|p| plan(t, p, rates))
                .collect(),
        }
    }

    /// All rates of the tariff, each with its id.
    #[must_use]
    pub fn prices(self, rates: &Rates) -> Vec<Price> {
        let assumed = Assumptions {
            address: Some(true),
            disk_gb: Some(Amount::from(1_000_000_u64)),
            ..Assumptions::default()
        };
        let month = Amount::from(1_u64);
        let mut places: Vec<(&str, &str)> = match self {
            Self::Instance(t) => t.sizes.iter().map(|s| (&*s.region, "")).collect(),
            Self::Task(t) => t
                .rates
                .iter()
                .map(|r| (&*r.region, &*r.architecture))
                .collect(),
            Self::Bundle(t) => t.plans.iter().map(|p| (&*p.region, "")).collect(),
        };
        places.dedup();
        let mut prices: Vec<Price> = Vec::new();
        for place in places {
            for machine in self.machines(place, &assumed, &month, rates) {
                let own = machine.parts.into_iter().map(|p| p.price);
                for price in own.chain(machine.transfer.map(|t| t.1)) {
                    if !prices.iter().any(|p| p.id == price.id) {
                        prices.push(price);
                    }
                }
            }
        }
        prices
    }
}

/// One size, with what it costs in a month.
#[derive(Debug, Clone)]
pub(super) struct Machine {
    pub id: String,
    pub name: String,
    pub architecture: Option<String>,
    pub vcpu: Amount,
    pub memory_gb: Amount,
    pub parts: Vec<MachinePart>,
    /// What is counted, in words, the hours first.
    pub counted: Vec<String>,
    /// GB of transfer included, and the price of one more.
    pub transfer: Option<(Option<u64>, Price)>,
}

/// One thing that a machine costs: `quantity × price`.
#[derive(Debug, Clone)]
pub(super) struct MachinePart {
    pub kind: LineKind,
    pub quantity: Amount,
    /// How the quantity came about: "730 h × 8 GB".
    pub figures: String,
    pub price: Price,
}

impl Machine {
    /// What one costs.
    pub fn cost(&self) -> Amount {
        let all: Vec<Amount> = self
            .parts
            .iter()
            .map(|p| &p.quantity * &p.price.amount)
            .collect();
        all.iter().sum()
    }
}

fn hours_words(hours: &Amount) -> String {
    format!("{} h", hours.shown(0, 6))
}

fn instance(
    t: &InstanceTariff,
    size: &Instance,
    assumed: &Assumptions,
    (hours, month): (&Amount, &Amount),
    rates: &Rates,
) -> Machine {
    let sheet = &t.sheet;
    let id = format!("{}.{}.{}.hour", sheet.id, size.id, size.region);
    let mut counted = vec![hours_words(hours)];
    let mut parts = vec![MachinePart {
        kind: LineKind::Machine,
        quantity: hours.clone(),
        figures: hours_words(hours),
        price: rates.price(sheet, id, "hour", &size.per_hour, true),
    }];
    let disk = assumed
        .disk_gb
        .clone()
        .unwrap_or_else(|| t.disk_gb.unwrap_or(0).into());
    if let Some(listed) = t.disk_per_gb_month.as_ref().filter(|_| !disk.is_zero()) {
        let words = format!("{} GB", disk.shown(0, 6));
        counted.push(format!("{words} disk"));
        let id = format!("{}.disk_gb_month", sheet.id);
        parts.push(MachinePart {
            kind: LineKind::Disk,
            quantity: disk,
            figures: words,
            price: rates.price(sheet, id, "GB-month", listed, false),
        });
    }
    if let Some(listed) = &t.address_per_hour
        && assumed.address.unwrap_or(true)
    {
        counted.push("address".into());
        parts.push(address(sheet, listed, month, rates));
    }
    Machine {
        id: size.id.clone(),
        name: size.id.clone(),
        architecture: Some(size.architecture.clone()),
        vcpu: size.vcpu.clone(),
        memory_gb: size.memory_gb.clone(),
        parts,
        counted,
        transfer: None,
    }
}

/// A public address costs every hour that one has it, in use or not.
fn address(sheet: &Sheet, listed: &Amount, hours: &Amount, rates: &Rates) -> MachinePart {
    let id = format!("{}.address_hour", sheet.id);
    MachinePart {
        kind: LineKind::Address,
        quantity: hours.clone(),
        figures: hours_words(hours),
        price: rates.price(sheet, id, "hour", listed, false),
    }
}

fn task(
    t: &TaskTariff,
    rate: &TaskRate,
    (vcpu, gb): (&Amount, &Amount),
    assumed: &Assumptions,
    hours: &Amount,
    rates: &Rates,
) -> Machine {
    let sheet = &t.sheet;
    let base = format!("{}.{}.{}", sheet.id, rate.architecture, rate.region);
    let part = |kind, of: &Amount, unit_words: &str, (what, unit), listed, committed| MachinePart {
        kind,
        quantity: of * hours,
        figures: format!("{} {unit_words} × {}", of.shown(0, 6), hours_words(hours)),
        price: rates.price(sheet, format!("{base}.{what}"), unit, listed, committed),
    };
    let mut counted = vec![hours_words(hours)];
    let mut parts = vec![
        part(
            LineKind::Processor,
            vcpu,
            "vCPU",
            ("vcpu_hour", "vCPU-hour"),
            &rate.per_vcpu_hour,
            true,
        ),
        part(
            LineKind::Memory,
            gb,
            "GB",
            ("gb_hour", "GB-hour"),
            &rate.per_gb_hour,
            true,
        ),
    ];
    let included = Amount::from(t.disk_included_gb.unwrap_or(0));
    let disk = assumed.disk_gb.clone().unwrap_or_else(|| included.clone());
    if !disk.is_zero() {
        counted.push(format!("{} GB disk", disk.shown(0, 6)));
    }
    if let Some(listed) = &rate.disk_per_gb_hour
        && disk > included
    {
        parts.push(part(
            LineKind::Disk,
            &(&disk - &included),
            "GB",
            ("disk_gb_hour", "GB-hour"),
            listed,
            false,
        ));
    }
    match &rate.address_per_hour {
        Some(listed) if assumed.address == Some(true) => {
            counted.push("address".into());
            let place = Sheet {
                id: base,
                ..sheet.clone()
            };
            parts.push(address(&place, listed, hours, rates));
        }
        _ => counted.push("no address".into()),
    }
    Machine {
        id: task_id(vcpu, gb),
        name: task_name(vcpu, gb),
        architecture: Some(rate.architecture.clone()),
        vcpu: vcpu.clone(),
        memory_gb: gb.clone(),
        parts,
        counted,
        transfer: None,
    }
}

fn plan(t: &Bundle, plan: &Plan, rates: &Rates) -> Machine {
    let sheet = &t.sheet;
    let id = format!("{}.{}.{}.month", sheet.id, plan.id, plan.region);
    let mut counted = vec![
        "whole month".to_owned(),
        format!("{} GB disk", plan.disk_gb),
        "address".into(),
    ];
    if let Some(gb) = plan.transfer_gb {
        counted.push(format!("{} GB transfer", Amount::from(gb).rounded(0)));
    }
    let over = t.transfer_per_gb_over.as_ref().map(|listed| {
        let id = format!("{}.transfer_gb", sheet.id);
        let price = rates.price(sheet, id, "GB", listed, false);
        (plan.transfer_gb, price)
    });
    Machine {
        id: plan.id.clone(),
        name: plan.name.clone(),
        architecture: None,
        vcpu: plan.vcpu.clone(),
        memory_gb: plan.memory_gb.clone(),
        parts: vec![MachinePart {
            kind: LineKind::Plan,
            quantity: Amount::from(1_u64),
            figures: "1 month".into(),
            price: rates.price(sheet, id, "month", &plan.per_month, true),
        }],
        counted,
        transfer: over,
    }
}

fn task_id(vcpu: &Amount, gb: &Amount) -> String {
    format!("{}x{}", vcpu.exact(), gb.exact())
}

fn task_name(vcpu: &Amount, gb: &Amount) -> String {
    let vcpu = match vcpu.exact().as_str() {
        "0.25" => "¼".to_owned(),
        "0.5" => "½".to_owned(),
        other => other.to_owned(),
    };
    format!("{vcpu} vCPU, {} GB", gb.shown(0, 6))
}
