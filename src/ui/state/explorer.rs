//! The cost explorer's state: what is asked of the tariff, and what it comes to,
//! computed once when something changes.

use super::super::intent::FreeChoice;
use crate::content::{Pack, PresetIx, TariffIx};
use crate::pricing::{Amount, Bill, CurvePoint, FreeTier, Usage, cost_by_requests};

/// The pricing screen.
#[derive(Debug, Clone)]
pub struct Explorer {
    pub tariff: TariffIx,
    pub region: String,
    pub architecture: String,
    pub requests: u64,
    /// As typed: a decimal of ms.
    pub duration_ms: String,
    pub memory_mb: u64,
    pub free: FreeChoice,
    pub free_requests_left: u64,
    pub free_gb_seconds_left: u64,
    pub preset: Option<PresetIx>,
    /// How often an example was taken up.
    pub taken_up: u32,
    pub sources_open: bool,
    pub table_open: bool,
    pub claims_open: bool,
    pub priced: Option<Priced>,
}

/// What the inputs come to.
#[derive(Debug, Clone)]
pub struct Priced {
    pub bill: Bill,
    /// Total on each architecture that has a rate: id and exact total.
    pub by_architecture: Vec<(String, Amount)>,
    pub curve: Vec<CurvePoint>,
    /// The same on the other architectures.
    pub other_curves: Vec<(String, Vec<CurvePoint>)>,
    /// Right end of the plot, in requests.
    pub most_requests: u64,
    pub per_million: Option<Amount>,
    pub per_year: Amount,
}

impl Explorer {
    /// The explorer at the pack's first preset; `None` where it has none.
    #[must_use]
    pub fn new(pack: &Pack) -> Option<Self> {
        let pricing = pack.pricing.as_ref()?;
        let first = pricing.presets.first()?;
        let mut explorer = Self {
            tariff: pricing.presets[first].tariff,
            region: String::new(),
            architecture: String::new(),
            requests: 0,
            duration_ms: String::new(),
            memory_mb: 0,
            free: FreeChoice::All,
            free_requests_left: 0,
            free_gb_seconds_left: 0,
            preset: None,
            taken_up: 0,
            sources_open: false,
            table_open: false,
            claims_open: true,
            priced: None,
        };
        explorer.set_preset(pack, first);
        Some(explorer)
    }

    /// Takes up the settings of a preset.
    pub fn set_preset(&mut self, pack: &Pack, preset: PresetIx) {
        let Some(pricing) = &pack.pricing else { return };
        let p = &pricing.presets[preset];
        self.tariff = p.tariff;
        self.region.clone_from(&p.region);
        self.architecture.clone_from(&p.architecture);
        self.requests = p.usage.requests;
        self.duration_ms = p.usage.duration_ms.exact();
        self.memory_mb = p.usage.memory_mb;
        self.free = match p.usage.free_tier {
            FreeTier::Full => FreeChoice::All,
            FreeTier::Left { .. } => FreeChoice::Part,
            FreeTier::Spent => FreeChoice::None,
        };
        if let Some(calls) = pricing.calls(p.tariff) {
            let half = |a: &Amount| (a * &Amount::ratio(1, 2)).round_up_to(1).unwrap_or(0);
            self.free_requests_left = half(&calls.free.requests);
            self.free_gb_seconds_left = half(&calls.free.gb_seconds);
        }
        self.preset = Some(preset);
        self.taken_up = self.taken_up.wrapping_add(1);
        self.compute(pack);
    }

    /// What is asked of the tariff.
    #[must_use]
    pub fn usage(&self) -> Option<Usage> {
        let duration_ms = Amount::parse(&self.duration_ms).ok()?;
        Some(Usage {
            free_tier: match self.free {
                FreeChoice::All => FreeTier::Full,
                FreeChoice::Part => FreeTier::Left {
                    requests: self.free_requests_left,
                    gb_seconds: self.free_gb_seconds_left,
                },
                FreeChoice::None => FreeTier::Spent,
            },
            ..Usage::on_demand(self.requests, duration_ms, self.memory_mb)
        })
    }

    /// Computes the bill and what is drawn beside it. The last good one stays
    /// where the inputs can't be billed.
    pub fn compute(&mut self, pack: &Pack) {
        let Some(pricing) = &pack.pricing else { return };
        let Some(calls) = pricing.calls(self.tariff) else {
            return;
        };
        let Some(usage) = self.usage() else { return };
        let Some(rate) = calls.rate(&self.region, &self.architecture) else {
            self.priced = None;
            return;
        };
        let Ok(bill) = Bill::of(&usage, calls, rate, &pricing.symbol) else {
            return;
        };
        let most = plot_end(self.requests);
        let others = pricing
            .architectures
            .iter()
            .filter(|a| a.id != self.architecture);
        let other_curves = others
            .filter_map(|a| {
                let rate = calls.rate(&self.region, &a.id)?;
                Some((a.id.clone(), cost_by_requests(&usage, calls, rate, most)))
            })
            .collect();
        let by_architecture = pricing
            .architectures
            .iter()
            .filter_map(|a| {
                let rate = calls.rate(&self.region, &a.id)?;
                Some((a.id.clone(), Bill::of(&usage, calls, rate, "").ok()?.total))
            })
            .collect();
        let per_million =
            (&bill.total * &Amount::from(1_000_000)).divided_by(&Amount::from(self.requests));
        self.priced = Some(Priced {
            per_year: &bill.total * &Amount::from(12),
            per_million,
            curve: cost_by_requests(&usage, calls, rate, most),
            other_curves,
            by_architecture,
            most_requests: most,
            bill,
        });
    }
}

/// A right end for the plot that leaves room beyond the point: 1, 2 or 5 times a power of ten.
pub(super) fn plot_end(requests: u64) -> u64 {
    let wanted = requests.saturating_add(requests / 2).max(1_000_000);
    let mut power = 1u64;
    loop {
        for step in [1, 2, 5] {
            match power.checked_mul(step) {
                Some(end) if end >= wanted => return end,
                Some(_) => {}
                None => return u64::MAX,
            }
        }
        power = power.saturating_mul(10);
    }
}
