//! Writes a metered-call bill step by step: each method takes one part of what
//! was used, computes it exactly, and records formula, figures and result. What
//! comes before what stands in `bill`; disk, reserved capacity and data in `extras`.

use super::rates::spread;
use super::step::PLACES;
use super::usage::Checked;
use super::{Amount, CallPrices, CallTariff, Line, LineKind, Price, Step, StepKind, Usage};

/// What is used at the same prices.
pub(super) struct Group<'a> {
    pub prices: &'a CallPrices,
    pub members: Vec<Member<'a>>,
}

/// One function.
pub(super) struct Member<'a> {
    /// Where there are several.
    pub name: Option<&'a str>,
    pub usage: &'a Usage,
    pub checked: Checked,
}

impl<'a> Group<'a> {
    pub fn new(prices: &'a CallPrices, members: Vec<Member<'a>>) -> Self {
        Self { prices, members }
    }

    pub fn sum(&self, of: impl Fn(&Member<'a>) -> Amount) -> Amount {
        let all: Vec<Amount> = self.members.iter().map(of).collect();
        all.iter().sum()
    }
}

/// Collects steps and lines.
pub(super) struct Writer<'a> {
    pub tariff: &'a CallTariff,
    pub symbol: &'a str,
    /// Whether places must be named.
    several: bool,
    pub steps: Vec<Step>,
    pub lines: Vec<Line>,
}

impl<'a> Writer<'a> {
    pub fn new(tariff: &'a CallTariff, symbol: &'a str, several: bool) -> Self {
        Self {
            tariff,
            symbol,
            several,
            steps: Vec::with_capacity(8),
            lines: Vec::with_capacity(4),
        }
    }

    /// GB-seconds used on demand, priced beyond the free ones. Returns what was used.
    pub fn compute(&mut self, group: &Group<'_>, free: &Amount) -> Amount {
        for (n, member) in group.members.iter().enumerate() {
            self.clock(member, n);
            self.used(member, n);
        }
        let used = group.sum(|m| {
            let c = &m.checked;
            &(&c.on_demand * &c.seconds()) * &c.gb
        });
        if group.members.len() > 1 {
            self.plain(
                "used",
                StepKind::Used,
                "Compute used together",
                "sum of the functions",
                format!("{} functions", group.members.len()),
                used.clone(),
                "GB-s",
            );
        }
        if !free.is_zero() {
            self.less_free(&used, free);
        }
        self.tiers(group.prices, &used.less(free));
        used
    }

    /// How a call's time is rounded, and which calls start cold.
    fn clock(&mut self, member: &Member<'_>, n: usize) {
        let (usage, checked) = (member.usage, &member.checked);
        if usage.rounded {
            self.plain(
                &numbered("round_up", member, n),
                StepKind::RoundUp,
                &named("Time billed", member),
                "mean of the calls, each rounded up",
                format!("{} ms", usage.duration_ms.shown(0, 6)),
                checked.warm_ms.clone(),
                "ms",
            );
        } else if usage.duration_ms != checked.warm_ms {
            self.plain(
                &numbered("round_up", member, n),
                StepKind::RoundUp,
                &named("Time billed", member),
                "each call, rounded up",
                format!(
                    "{} ms, up to {} ms",
                    usage.duration_ms.shown(0, 6),
                    self.tariff.round_up_ms
                ),
                checked.warm_ms.clone(),
                "ms",
            );
        }
        if let (Some(cold), Some((_, ms))) = (&usage.cold_starts, &checked.cold) {
            self.plain(
                &numbered("cold", member, n),
                StepKind::Cold,
                &named("Time billed, cold start", member),
                "run + start-up, rounded up",
                format!(
                    "{} ms + {} ms for {} % of the calls",
                    usage.duration_ms.shown(0, 6),
                    cold.init_ms.shown(0, 6),
                    cold.percent.shown(0, 6)
                ),
                ms.clone(),
                "ms",
            );
        }
    }

    fn used(&mut self, member: &Member<'_>, n: usize) {
        let c = &member.checked;
        let gb = c.gb.shown(0, PLACES);
        let part = |calls: &Amount, ms: &Amount| {
            format!(
                "{} × {} s × {gb} GB",
                calls.shown(0, 6),
                (ms * &Amount::ratio(1, 1000)).shown(3, PLACES)
            )
        };
        let figures = match &c.cold {
            None => part(&c.on_demand, &c.warm_ms),
            Some((_, ms)) => {
                let (warm, cold) = c.by_start();
                format!("{} + {}", part(&warm, &c.warm_ms), part(&cold, ms))
            }
        };
        self.plain(
            &numbered("used", member, n),
            StepKind::Used,
            &named("Compute used", member),
            "requests × seconds × GB",
            figures,
            &(&c.on_demand * &c.seconds()) * &c.gb,
            "GB-s",
        );
    }

    /// Takes the free allowance off. Where it is larger than what was used, only
    /// what was used comes off: a bill never goes below zero.
    fn less_free(&mut self, used: &Amount, free: &Amount) {
        let taken = used.clone().min(free.clone());
        let figures = if taken < *free {
            format!(
                "{0} − {0}, of {1} free",
                used.shown(0, PLACES),
                free.shown(0, PLACES)
            )
        } else {
            format!("{} − {}", used.shown(0, PLACES), free.shown(0, PLACES))
        };
        self.plain(
            "used.free",
            StepKind::FreeCompute,
            "Less the free tier",
            "used − free",
            figures,
            used - &taken,
            "GB-s",
        );
    }

    /// Prices GB-seconds through the tiers, a step each.
    fn tiers(&mut self, prices: &CallPrices, billable: &Amount) {
        let parts = self.parts(&prices.compute, billable);
        let several = parts.len() > 1;
        for (n, (quantity, price)) in parts.iter().enumerate() {
            let name = if several {
                format!("Compute, tier {}", n + 1)
            } else {
                "Compute".into()
            };
            self.priced(
                &format!("compute.tier{}", n + 1),
                StepKind::Compute,
                &self.at(&name, prices),
                "GB-seconds × price",
                quantity,
                price,
            );
        }
        let line = Line::of(LineKind::Compute, parts.clone(), 1);
        if several {
            self.plain(
                "compute",
                StepKind::ComputeSum,
                &self.at("Compute", prices),
                "sum of the tiers",
                format!("{} tiers together", parts.len()),
                line.amount.clone(),
                "",
            );
        }
        self.lines.push(line);
    }

    /// A quantity over tiers; at least the first, so that its price is seen.
    pub fn parts<'p>(
        &self,
        tiers: &'p [super::TierPrice],
        quantity: &Amount,
    ) -> Vec<(Amount, &'p Price)> {
        let parts = spread(tiers, quantity);
        if parts.is_empty() {
            let first = tiers.iter().take(1);
            return first.map(|(_, p)| (Amount::zero(), p)).collect();
        }
        parts
    }

    /// All requests, those on reserved capacity among them. Returns how many.
    pub fn requests(&mut self, group: &Group<'_>, free: &Amount) -> Amount {
        let requests = group.sum(|m| m.usage.requests.into());
        let billable = requests.less(free);
        let price = &group.prices.requests;
        let counted = if free.is_zero() {
            requests.rounded(0)
        } else if requests <= *free {
            format!("({0} − {0})", requests.rounded(0))
        } else {
            format!("({} − {})", requests.rounded(0), free.rounded(0))
        };
        let line = Line::of(LineKind::Requests, vec![(billable, price)], 1_000_000);
        self.steps.push(Step {
            id: "requests".into(),
            kind: StepKind::Requests,
            name: self.at("Requests", group.prices),
            formula: "requests less the free ones × price per million",
            figures: format!("{counted} × {} per million", price.shown(self.symbol)),
            result: line.amount.clone(),
            unit: "",
            price: Some(price.clone()),
        });
        self.lines.push(line);
        requests
    }

    /// Adds the lines up.
    pub fn total(mut self) -> (Vec<Step>, Vec<Line>, Amount) {
        let total: Amount = self.lines.iter().map(|l| &l.amount).sum();
        let sum: Vec<String> = self
            .lines
            .iter()
            .map(|l| format!("{}{}", self.symbol, l.amount.shown(2, PLACES)))
            .collect();
        let plain = self.lines.len() == 2;
        self.plain(
            "total",
            StepKind::Total,
            "Total",
            if plain {
                "compute + requests"
            } else {
                "sum of the lines"
            },
            sum.join(" + "),
            total.clone(),
            "",
        );
        (self.steps, self.lines, total)
    }

    /// A name with its place, where places differ.
    pub fn at(&self, name: &str, prices: &CallPrices) -> String {
        if self.several {
            format!("{name}, {} {}", prices.region, prices.architecture)
        } else {
            name.to_owned()
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the fields of a step, in its order"
    )]
    pub fn plain(
        &mut self,
        id: &str,
        kind: StepKind,
        name: &str,
        formula: &'static str,
        figures: String,
        result: Amount,
        unit: &'static str,
    ) {
        self.steps.push(Step {
            id: id.to_owned(),
            kind,
            name: name.to_owned(),
            formula,
            figures,
            result,
            unit,
            price: None,
        });
    }

    pub fn priced(
        &mut self,
        id: &str,
        kind: StepKind,
        name: &str,
        formula: &'static str,
        quantity: &Amount,
        price: &Price,
    ) {
        self.steps.push(Step {
            id: id.to_owned(),
            kind,
            name: name.to_owned(),
            formula,
            figures: format!(
                "{} × {}",
                quantity.shown(0, PLACES),
                price.shown(self.symbol)
            ),
            result: quantity * &price.amount,
            unit: "",
            price: Some(price.clone()),
        });
    }
}

pub(super) fn numbered(id: &str, member: &Member<'_>, n: usize) -> String {
    match member.name {
        None => id.to_owned(),
        Some(_) => format!("{id}.{}", n + 1),
    }
}

pub(super) fn named(words: &str, member: &Member<'_>) -> String {
    match member.name {
        None => words.to_owned(),
        Some(name) => format!("{words}, {name}"),
    }
}
