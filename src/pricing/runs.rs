//! A task that is started for each piece of work and stops when it is done: by
//! the second, with the tariff's shortest charge. One that is always on stands
//! in `alternatives`.

use super::step::{PLACES, StepKind};
use super::{Amount, Line, LineKind, Price, Rates, Sheet, Step, TaskRate, TaskTariff};

/// Tasks that run and stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    /// Runs in the month, of all tasks.
    pub count: u64,
    /// Length of a run from the pull of its image on, seconds.
    pub seconds: Amount,
    pub vcpu: Amount,
    pub memory_gb: Amount,
    /// GB of disk; what is included where `None`.
    pub disk_gb: Option<Amount>,
}

/// What runs cost, with the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunsBill {
    pub lines: Vec<Line>,
    pub steps: Vec<Step>,
    /// Sum of the lines, unrounded.
    pub total: Amount,
    /// Hours billed in all.
    pub hours: Amount,
}

impl Runs {
    /// Computes what the runs cost. `None` where more disk is asked for than is
    /// included and the rate has no price for it.
    #[must_use]
    pub fn bill(
        &self,
        tariff: &TaskTariff,
        rate: &TaskRate,
        rates: &Rates,
        symbol: &str,
    ) -> Option<RunsBill> {
        let least = Amount::from(tariff.minimum_s);
        let seconds = if self.seconds < least {
            least
        } else {
            self.seconds.clone()
        };
        let hours = &(&Amount::from(self.count) * &seconds) * &Amount::ratio(1, 3600);
        let mut steps = vec![Step {
            id: "hours".into(),
            kind: StepKind::Used,
            name: "Time billed".into(),
            formula: "runs × seconds, at least the shortest charge",
            figures: format!(
                "{} × {} s, at least {} s, ÷ 3,600",
                Amount::from(self.count).rounded(0),
                self.seconds.shown(0, 6),
                tariff.minimum_s
            ),
            result: hours.clone(),
            unit: "h",
            price: None,
        }];
        let sheet = &tariff.sheet;
        let priced = |what: &str, unit, listed: &Amount, committed| {
            let id = task_rate_id(sheet, rate, what);
            rates.price(sheet, id, unit, listed, committed)
        };
        let mut parts: Vec<(LineKind, Amount, Price)> = vec![
            (
                LineKind::Processor,
                self.vcpu.clone(),
                priced("vcpu_hour", "vCPU-hour", &rate.per_vcpu_hour, true),
            ),
            (
                LineKind::Memory,
                self.memory_gb.clone(),
                priced("gb_hour", "GB-hour", &rate.per_gb_hour, true),
            ),
        ];
        let included = Amount::from(tariff.disk_included_gb.unwrap_or(0));
        let more = self.disk_gb.as_ref().map(|gb| gb.less(&included));
        if let Some(more) = more.filter(|m| !m.is_zero()) {
            let listed = rate.disk_per_gb_hour.as_ref()?;
            let price = priced("disk_gb_hour", "GB-hour", listed, false);
            parts.push((LineKind::Disk, more, price));
        }
        let mut lines = Vec::new();
        for (kind, each, price) in parts {
            let line = Line::single(kind, &each * &hours, &price);
            steps.push(Step {
                id: kind.id().to_owned(),
                kind: StepKind::Machine,
                name: kind.name().to_owned(),
                formula: "quantity × hours × price",
                figures: format!(
                    "{} × {} h × {}",
                    each.shown(0, PLACES),
                    hours.shown(0, PLACES),
                    price.shown(symbol)
                ),
                result: line.amount.clone(),
                unit: "",
                price: Some(price),
            });
            lines.push(line);
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
        Some(RunsBill {
            lines,
            steps,
            total,
            hours,
        })
    }
}

/// Id of a rate of a task: tariff, architecture, region, what.
pub(super) fn task_rate_id(sheet: &Sheet, rate: &TaskRate, what: &str) -> String {
    format!("{}.{}.{}.{what}", sheet.id, rate.architecture, rate.region)
}
