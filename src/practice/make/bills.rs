//! Questions about prices: what a month comes to, and single figures. The wrong
//! options are likely slips, each computed with the tariff like the right one;
//! none is written by hand.

use super::{Draft, MOST_WRONG, Maker};
use crate::content::words::tie;
use crate::content::{Preset, PresetIx, PricedClaim, Pricing, TariffIx};
use crate::practice::deal::mixed;
use crate::practice::item::{Answer, ItemOption, Jump};
use crate::practice::say::sentence;
use crate::pricing::{
    Amount, Bill, CallRate, CallTariff, ClaimCheck, FreeTier, LineKind, Usage, Verdict,
};

/// Fewest slips that make a choice.
const FEWEST_WRONG: usize = 2;

/// A wrong amount, and the slip that leads to it.
struct Slip {
    amount: Amount,
    how: String,
}

fn slip(amount: Amount, how: impl Into<String>) -> Slip {
    Slip {
        amount,
        how: how.into(),
    }
}

/// What is billed, and at which prices.
struct Case<'a> {
    pricing: &'a Pricing,
    name: &'a str,
    tariff: &'a CallTariff,
    rate: &'a CallRate,
}

impl<'a> Case<'a> {
    fn of(
        pricing: &'a Pricing,
        tariff: TariffIx,
        region: &str,
        architecture: &str,
    ) -> Option<Self> {
        let calls = pricing.calls(tariff)?;
        Some(Self {
            pricing,
            name: &pricing.tariffs[tariff].name,
            tariff: calls,
            rate: calls.rate(region, architecture)?,
        })
    }

    fn of_claim(pricing: &'a Pricing, claim: &'a PricedClaim) -> Option<Self> {
        Self::of(pricing, claim.tariff, &claim.region, &claim.architecture)
    }

    fn bill(&self, usage: &Usage, tariff: &CallTariff) -> Option<Bill> {
        Bill::of(usage, tariff, self.rate, &self.pricing.symbol).ok()
    }

    fn place(&self) -> String {
        format!(
            "in {} on {}",
            self.pricing.region_name(&self.rate.region),
            self.pricing.architecture_name(&self.rate.architecture)
        )
    }

    /// The slips of a bill, the likeliest first.
    fn slips(&self, usage: &Usage) -> Vec<Slip> {
        let bill = |usage: &Usage| self.bill(usage, self.tariff);
        let total = |usage: &Usage| bill(usage).map(|b| b.total);
        let line = |bill: &Bill, kind: LineKind| {
            let line = bill.lines.iter().find(|l| l.kind == kind);
            line.map_or_else(Amount::zero, |l| l.amount.clone())
        };
        let with = |free_tier: FreeTier| Usage {
            free_tier,
            ..usage.clone()
        };
        let whole = |a: &Amount| a.round_up_to(1).unwrap_or(0);
        let mut slips = Vec::new();
        let mut add = |amount: Option<Amount>, how: String| {
            slips.extend(amount.map(|a| slip(a, how)));
        };
        if usage.free_tier == FreeTier::Spent {
            let how = "This takes off the free tier, though it is used up.";
            add(total(&with(FreeTier::Full)), how.into());
        } else {
            let how = "This doesn\u{2019}t take off the free tier.";
            add(total(&with(FreeTier::Spent)), how.into());
        }
        let right = bill(usage);
        let how = "This leaves out the requests.";
        add(
            right.as_ref().map(|b| line(b, LineKind::Compute)),
            how.into(),
        );
        let thousand = CallTariff {
            mb_per_gb: 1000,
            ..self.tariff.clone()
        };
        let how = format!(
            "This counts 1,000 MB as a GB; the bill counts {}.",
            Amount::from(self.tariff.mb_per_gb).rounded(0)
        );
        add(self.bill(usage, &thousand).map(|b| b.total), how);
        if usage.free_tier == FreeTier::Full {
            let free = &self.tariff.free;
            let requests = FreeTier::Left {
                requests: whole(&free.requests),
                gb_seconds: 0,
            };
            let how = "This takes off the free requests, but not the free compute.";
            add(total(&with(requests)), how.into());
            let compute = FreeTier::Left {
                requests: 0,
                gb_seconds: whole(&free.gb_seconds),
            };
            let how = "This takes off the free compute, but not the free requests.";
            add(total(&with(compute)), how.into());
        }
        let gigabyte = Usage {
            memory_mb: self.tariff.mb_per_gb,
            ..usage.clone()
        };
        let how = "This leaves out the memory, as if each second were a GB-second.";
        add(total(&gigabyte), how.into());
        let without = bill(&with(FreeTier::Spent)).map(|b| line(&b, LineKind::Compute));
        let how = "This takes off no free tier and leaves out the requests.";
        add(without, how.into());
        let how = "This leaves out the compute.";
        add(
            right.as_ref().map(|b| line(b, LineKind::Requests)),
            how.into(),
        );
        let seconds = Usage {
            duration_ms: &usage.duration_ms * &Amount::from(1000),
            ..usage.clone()
        };
        let how = format!(
            "This takes {0} ms for {0} s.",
            usage.duration_ms.shown(0, 6)
        );
        add(total(&seconds), tie(&how));
        slips
    }

    /// What is asked for, and the right bill with the slips beside it.
    /// `None` where more than requests, time and memory is on the bill: the stem
    /// says those three, and a bill must follow from its stem.
    fn draft(&self, usage: &Usage, preset: Option<PresetIx>) -> Option<Draft> {
        let plain = Usage::on_demand(usage.requests, usage.duration_ms.clone(), usage.memory_mb);
        if *usage != plain.with_free(usage.free_tier.clone()) {
            return None;
        }
        let bill = self.bill(usage, self.tariff)?;
        let symbol = &self.pricing.symbol;
        let money = |a: &Amount| format!("{symbol}{}", a.rounded(2));
        let steps: Vec<String> = bill
            .steps
            .iter()
            .map(|step| {
                let result = if step.unit.is_empty() {
                    format!("{symbol}{}", step.result.shown(2, 12))
                } else {
                    format!("{} {}", step.result.shown(0, 12), step.unit)
                };
                format!("{}: {} = {result}", step.name, step.figures)
            })
            .collect();
        let free = match &usage.free_tier {
            FreeTier::Full => "The whole free tier is still there.".to_owned(),
            FreeTier::Spent => "The free tier is used up.".to_owned(),
            FreeTier::Left {
                requests,
                gb_seconds,
            } => format!(
                "Of the free tier {} requests and {} GB-seconds are left.",
                Amount::from(*requests).rounded(0),
                Amount::from(*gb_seconds).rounded(0)
            ),
        };
        let stem = format!(
            "{}: {} calls in a month, {} ms each, with {} MB, {}. {free} What does the month come to?",
            self.name,
            Amount::from(usage.requests).rounded(0),
            usage.duration_ms.shown(0, 6),
            Amount::from(usage.memory_mb).rounded(0),
            self.place(),
        );
        let right = (bill.total, sentence(&tie(&steps.join("; "))));
        let jump = Jump::Pricing(preset);
        Some(Draft {
            stem: tie(&stem),
            answer: choose(right, self.slips(usage), money, jump)?,
        })
    }
}

/// The right amount among slips that look different from it and from each other.
fn choose(
    (right, reason): (Amount, String),
    slips: Vec<Slip>,
    show: impl Fn(&Amount) -> String,
    jump: Jump,
) -> Option<Answer> {
    let option = |text: String, explanation: String, right: bool| ItemOption {
        text,
        explanation,
        right,
        stands_for: None,
        fact: None,
        jump: Some(jump),
    };
    let mut options = vec![option(show(&right), reason, true)];
    for Slip { amount, how } in slips {
        let text = show(&amount);
        if options.len() <= MOST_WRONG && options.iter().all(|o| o.text != text) {
            options.push(option(text, how, false));
        }
    }
    (options.len() > FEWEST_WRONG).then_some(Answer::Choose(options))
}

/// Ten times too much and ten times too little.
fn by_ten(exact: &Amount) -> [Slip; 2] {
    [
        slip(
            exact * &Amount::ratio(1, 10),
            "The decimal point is one place too far to the left.",
        ),
        slip(
            exact * &Amount::from(10),
            "The decimal point is one place too far to the right.",
        ),
    ]
}

impl Maker<'_> {
    /// What does the month of a preset come to?
    pub fn bill(&self, preset: PresetIx) -> Option<Draft> {
        let pricing = self.pack.pricing.as_ref()?;
        let of = &pricing.presets[preset];
        let case = Case::of(pricing, of.tariff, &of.region, &of.architecture)?;
        case.draft(&of.usage, Some(preset))
    }

    /// A month made up from a seed, for those who want more than the presets: the
    /// preset whose prices it uses, and the question.
    pub fn any_bill(&self, seed: u64) -> Option<(PresetIx, Draft)> {
        let pricing = self.pack.pricing.as_ref()?;
        let mut random = fastrand::Rng::with_seed(mixed(&[seed, 2]));
        let all: Vec<(PresetIx, &Preset)> = pricing.presets.iter().collect();
        let (ix, preset) = *all.get(random.usize(0..all.len().max(1)))?;
        let case = Case::of(pricing, preset.tariff, &preset.region, &preset.architecture)?;
        let (memory, duration) = (case.tariff.memory_mb, case.tariff.duration_ms);
        // Round figures: the sum is to be done in one's head or on a scrap of paper.
        let requests = random.u64(1..=40) * 250_000;
        let step = (memory.max / 40).max(1).next_power_of_two();
        let memory_mb = memory.clamp((random.u64(1..=16) * step).min(memory.max));
        let duration_ms = (random.u64(1..=40) * 50).clamp(duration.min, duration.max);
        let usage = Usage::on_demand(requests, duration_ms.into(), memory_mb);
        let usage = usage.with_free(if random.bool() {
            FreeTier::Full
        } else {
            FreeTier::Spent
        });
        Some((ix, case.draft(&usage, None)?))
    }

    /// A figure about prices that a statement of the notes is about.
    pub fn price(&self, claim: usize) -> Option<Draft> {
        let pricing = self.pack.pricing.as_ref()?;
        let claim = pricing.claims.get(claim)?;
        let case = Case::of_claim(pricing, claim)?;
        let (tariff, rate) = (case.tariff, case.rate);
        let symbol = &pricing.symbol;
        let price = |a: &Amount| format!("{symbol}{}", a.shown(2, 12));
        let cents = |a: &Amount| format!("{symbol}{}", a.rounded(2));
        let jump = Jump::Pricing(None);
        let name = case.name;
        let others = |of: fn(&CallRate) -> Amount| -> Vec<Slip> {
            let beside = tariff
                .rates
                .iter()
                .filter(|r| r.region == rate.region && r.architecture != rate.architecture);
            let how = |r: &CallRate| {
                format!(
                    "That is the price on {}.",
                    pricing.architecture_name(&r.architecture)
                )
            };
            beside.map(|r| slip(of(r), how(r))).collect()
        };
        let (stem, answer) = match &claim.claim.check {
            ClaimCheck::FreeSeconds { memory_mb, .. } => {
                let free = &tariff.free.gb_seconds;
                let gb = Amount::ratio(*memory_mb, tariff.mb_per_gb);
                let exact = free.divided_by(&gb)?;
                let reason = format!(
                    "{} GB-seconds divided by {} GB",
                    free.shown(0, 2),
                    gb.shown(0, 6)
                );
                let mut slips = vec![
                    slip(free.clone(), "This leaves out the memory."),
                    slip(
                        free * &gb,
                        "This multiplies by the memory; less memory lasts longer.",
                    ),
                ];
                let thousand = free.divided_by(&Amount::ratio(*memory_mb, 1000))?;
                slips.push(slip(thousand, "This counts 1,000 MB as a GB."));
                slips.extend(by_ten(&exact));
                let stem = format!(
                    "{name}: for how many seconds a month do the free GB-seconds last with {} MB of memory?",
                    Amount::from(*memory_mb).rounded(0)
                );
                let show = |a: &Amount| format!("{} s", a.rounded(0));
                (stem, choose((exact, sentence(&reason)), slips, show, jump)?)
            }
            ClaimCheck::GbSecondsCost { gb_seconds, .. } => {
                let parts = rate.per_gb_second.split(gb_seconds);
                let costs: Vec<Amount> = parts.iter().map(|(q, p)| q * p).collect();
                let exact: Amount = costs.iter().sum();
                let unit = rate.per_gb_second.first_price();
                let reason = format!("{} \u{d7} {}", gb_seconds.shown(0, 2), price(&unit));
                let left = gb_seconds.less(&tariff.free.gb_seconds);
                let mut slips = vec![slip(
                    &left * &unit,
                    "This takes the free GB-seconds off once more.",
                )];
                slips.extend(by_ten(&exact));
                let stem = format!(
                    "{name}: what do {} GB-seconds cost {}, when the free ones are used up?",
                    gb_seconds.shown(0, 2),
                    case.place()
                );
                (
                    stem,
                    choose((exact, sentence(&reason)), slips, cents, jump)?,
                )
            }
            ClaimCheck::RequestsCost { requests, .. } => {
                let exact = &(requests * &rate.per_million) * &Amount::ratio(1, 1_000_000);
                let reason = format!("{} per million requests", price(&rate.per_million));
                let mut slips = Vec::new();
                slips.extend(by_ten(&exact));
                let left = requests.less(&tariff.free.requests);
                let again = &(&left * &rate.per_million) * &Amount::ratio(1, 1_000_000);
                slips.push(slip(again, "This takes the free requests off once more."));
                let stem = format!(
                    "{name}: what do {} requests cost {}, when the free ones are used up?",
                    requests.shown(0, 2),
                    case.place()
                );
                (
                    stem,
                    choose((exact, sentence(&reason)), slips, cents, jump)?,
                )
            }
            ClaimCheck::GbSecondPrice { .. } => {
                let exact = rate.per_gb_second.first_price();
                let mut slips = others(|r| r.per_gb_second.first_price());
                slips.extend(by_ten(&exact));
                let reason = format!("The first tier costs {} a GB-second", price(&exact));
                let stem = format!(
                    "{name}: what does a GB-second cost {}, in the first tier?",
                    case.place()
                );
                (
                    stem,
                    choose((exact, sentence(&reason)), slips, price, jump)?,
                )
            }
            // The bill of its preset asks for it.
            ClaimCheck::Total { .. } => return None,
        };
        Some(Draft {
            stem: tie(&stem),
            answer,
        })
    }

    /// True or false? A statement about prices, where it clearly holds or doesn't.
    pub fn claim(&self, claim: usize) -> Option<Draft> {
        let pricing = self.pack.pricing.as_ref()?;
        let claim = pricing.claims.get(claim)?;
        let case = Case::of_claim(pricing, claim)?;
        let verdict = claim.claim.verdict(case.tariff, case.rate, &pricing.symbol);
        let (truth, reason) = match verdict {
            Verdict::Holds { exact } => (true, format!("Computed, it is exactly {exact}.")),
            Verdict::Wrong { exact, .. } => (false, format!("Computed, it is {exact}.")),
            // Neither true nor false: it depends on how strictly one reads.
            Verdict::Rounded { .. } => return None,
        };
        let option = |text: &str, right: bool| ItemOption {
            text: text.to_owned(),
            explanation: reason.clone(),
            right,
            stands_for: None,
            fact: None,
            jump: Some(Jump::Pricing(None)),
        };
        Some(Draft {
            stem: format!("True or false? {}", sentence(&claim.claim.text)),
            answer: Answer::Choose(vec![option("True", truth), option("False", !truth)]),
        })
    }
}
