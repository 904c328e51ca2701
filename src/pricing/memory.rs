//! Cost by memory: more memory brings more processor, so that work which waits
//! for one runs shorter. The model is stated, or the runs were measured; the
//! cheapest and the fastest size are found among all that can be set.

use super::{Amount, CallPrices, CallRate, CallTariff, Meter, Rates, Usage, UsageError};
use num_integer::Integer as _;

/// Most sizes whose bill is computed in search of the cheapest.
const MOST_TRIED: usize = 2_000;

/// How long a call takes at another size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DurationModel {
    /// As long as now, whatever the size.
    Fixed,
    /// Part of it waits, `wait_ms`; the rest shrinks as the vCPU grows with the
    /// memory, up to as many whole vCPU as the work can use at once.
    Scales { wait_ms: Amount, vcpus: u64 },
    /// Measured: memory in MB with the duration in ms.
    Measured(Vec<(u64, Amount)>),
}

/// One size with what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryPoint {
    pub memory_mb: u64,
    /// As modelled or measured, before rounding, ms.
    pub duration_ms: Amount,
    pub total: Amount,
}

/// The curve with the two points worth marking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByMemory {
    /// Rising in memory. Sizes at which a call would run too long are left out.
    pub points: Vec<MemoryPoint>,
    /// Of several equally cheap, the one that is done sooner, then the smaller.
    pub cheapest: MemoryPoint,
    /// Of several equally fast, the smallest.
    pub fastest: MemoryPoint,
}

impl DurationModel {
    /// How long a call takes with so much memory, ms; `None` where that wasn't measured.
    #[must_use]
    pub fn duration(&self, usage: &Usage, tariff: &CallTariff, memory_mb: u64) -> Option<Amount> {
        match self {
            Self::Fixed => Some(usage.duration_ms.clone()),
            Self::Measured(points) => points
                .iter()
                .find(|(mb, _)| *mb == memory_mb)
                .map(|(_, ms)| ms.clone()),
            Self::Scales { wait_ms, vcpus } => {
                let most = tariff
                    .mb_per_vcpu
                    .unwrap_or(u64::MAX)
                    .saturating_mul((*vcpus).max(1));
                let wait = wait_ms.clone().min(usage.duration_ms.clone());
                let work = &usage.duration_ms - &wait;
                let share = Amount::ratio(usage.memory_mb.min(most), memory_mb.min(most));
                // Without a figure for a vCPU nothing is known to shrink.
                if tariff.mb_per_vcpu.is_none() {
                    return Some(usage.duration_ms.clone());
                }
                Some(&wait + &(&work * &share))
            }
        }
    }

    /// Sizes at which the duration is known.
    fn sizes(&self, tariff: &CallTariff) -> Vec<u64> {
        let range = tariff.memory_mb;
        match self {
            Self::Measured(points) => {
                let mut sizes: Vec<u64> = points
                    .iter()
                    .map(|p| p.0)
                    .filter(|mb| range.holds(*mb))
                    .collect();
                sizes.sort_unstable();
                sizes.dedup();
                sizes
            }
            _ => {
                let step = usize::try_from(range.step.max(1)).unwrap_or(usize::MAX);
                (range.min..=range.max).step_by(step).collect()
            }
        }
    }
}

/// The cost by memory in about `points` points.
///
/// # Errors
/// [`UsageError`] where there is no size at which the work can be billed.
pub fn by_memory(
    usage: &Usage,
    tariff: &CallTariff,
    rate: &CallRate,
    rates: &Rates,
    model: &DurationModel,
    points: usize,
) -> Result<ByMemory, UsageError> {
    let range = tariff.duration_ms;
    let (min, max) = (range.min, range.max);
    let none = UsageError::Duration { min, max };
    let prices = CallPrices::of(tariff, rate, rates);
    let requests = Amount::from(usage.requests);
    let price = |size: &Size| {
        let memory_mb = size.memory_mb;
        let duration_ms = model.duration(usage, tariff, memory_mb);
        let duration_ms = duration_ms.ok_or_else(|| none.clone())?;
        let at = Usage {
            memory_mb,
            duration_ms: duration_ms.clone(),
            ..usage.clone()
        };
        Meter::at_prices(&at, tariff, &prices).map(|meter| MemoryPoint {
            memory_mb,
            duration_ms,
            total: meter.at(&requests),
        })
    };
    let clock = Clock::of(model, usage, tariff);
    let all: Vec<Size> = model
        .sizes(tariff)
        .into_iter()
        .filter_map(|mb| {
            // Whole numbers where they suffice: there are ten thousand sizes.
            let quick = clock
                .as_ref()
                .and_then(|c| c.billed(mb, tariff.round_up_ms));
            quick.or_else(|| {
                let duration = model.duration(usage, tariff, mb)?;
                Size::of(mb, &duration, usage, tariff)
            })
        })
        .filter(|size| (min..=max).contains(&size.billed_ms))
        .map(|size| Size {
            reserved: usage.provisioned.is_some(),
            ..size
        })
        .collect();
    let every = all.len().div_ceil(points.max(1)).max(1);
    let last = all.len().saturating_sub(1);
    let mut shown = Vec::new();
    for (n, size) in all.iter().enumerate() {
        if n % every == 0 || n == last || size.memory_mb == usage.memory_mb {
            shown.push(price(size)?);
        }
    }
    let fastest = all
        .iter()
        .min_by_key(|s| (s.billed_ms, s.memory_mb))
        .ok_or_else(|| none.clone())?;
    let fastest = price(fastest)?;
    let mut cheapest: Option<(MemoryPoint, u64)> = None;
    for size in worth_trying(&all) {
        let point = price(size)?;
        let key = |p: &MemoryPoint, ms: u64| (p.total.clone(), ms, p.memory_mb);
        if cheapest
            .as_ref()
            .is_none_or(|(best, ms)| key(&point, size.billed_ms) < key(best, *ms))
        {
            cheapest = Some((point, size.billed_ms));
        }
    }
    Ok(ByMemory {
        points: shown,
        cheapest: cheapest.ok_or(none)?.0,
        fastest,
    })
}

/// A size that can be set, with its clocks rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    memory_mb: u64,
    billed_ms: u64,
    /// A cold call's.
    cold_ms: u64,
    /// Whether something is kept ready, which costs by memory alone.
    reserved: bool,
}

impl Size {
    fn of(memory_mb: u64, duration: &Amount, usage: &Usage, tariff: &CallTariff) -> Option<Self> {
        let billed_ms = duration.round_up_to(tariff.round_up_ms)?;
        let cold_ms = match &usage.cold_starts {
            None => billed_ms,
            Some(c) => (duration + &c.init_ms).round_up_to(tariff.round_up_ms)?,
        };
        Some(Self {
            memory_mb,
            billed_ms,
            cold_ms,
            reserved: false,
        })
    }

    /// Everything that a bill can rise with.
    fn counts(&self) -> [u128; 5] {
        let mb = u128::from(self.memory_mb);
        let (warm, cold) = (u128::from(self.billed_ms), u128::from(self.cold_ms));
        [
            mb * warm,
            mb * cold,
            warm,
            cold,
            if self.reserved { mb } else { 0 },
        ]
    }
}

/// The model in whole numbers: a call takes `(wait + work × from ÷ size) ÷ over`
/// ms, a cold one `init ÷ over` longer. Sizes beyond `most` are as fast as `most`.
struct Clock {
    wait: u128,
    work: u128,
    init: u128,
    over: u128,
    from: u64,
    most: u64,
}

impl Clock {
    /// `None` where durations were measured, or a figure is too long for this.
    fn of(model: &DurationModel, usage: &Usage, tariff: &CallTariff) -> Option<Self> {
        let (wait, most) = match model {
            DurationModel::Scales { wait_ms, vcpus } if tariff.mb_per_vcpu.is_some() => {
                let most = tariff.mb_per_vcpu?.saturating_mul((*vcpus).max(1));
                (wait_ms.clone().min(usage.duration_ms.clone()), most)
            }
            DurationModel::Measured(_) => return None,
            _ => (usage.duration_ms.clone(), u64::MAX),
        };
        let init = usage.cold_starts.as_ref().map(|c| c.init_ms.terms());
        let (wait, work) = (wait.terms()?, (&usage.duration_ms - &wait).terms()?);
        let init = init.unwrap_or(Some((0, 1)))?;
        // Short enough that no product below can be too long unnoticed.
        let fits = [wait, work, init]
            .iter()
            .all(|(part, whole)| u64::try_from(*part).is_ok() && u32::try_from(*whole).is_ok());
        if !fits {
            return None;
        }
        let over = wait.1.lcm(&work.1);
        let over = over.checked_mul(init.1 / over.gcd(&init.1))?;
        let scaled = |(part, whole): (u128, u128)| part.checked_mul(over / whole);
        Some(Self {
            wait: scaled(wait)?,
            work: scaled(work)?,
            init: scaled(init)?,
            over,
            from: usage.memory_mb.min(most),
            most,
        })
    }

    fn billed(&self, memory_mb: u64, unit: u64) -> Option<Size> {
        let size = u128::from(memory_mb.min(self.most));
        let work = self.work.checked_mul(self.from.into())?;
        let whole = self.over.checked_mul(size)?.checked_mul(unit.into())?;
        let rounded = |more: u128| {
            let part = self.wait.checked_add(more)?.checked_mul(size)?;
            let units = part.checked_add(work)?.checked_add(whole.checked_sub(1)?)? / whole;
            u64::try_from(units).ok()?.checked_mul(unit)
        };
        Some(Size {
            memory_mb,
            billed_ms: rounded(0)?,
            cold_ms: rounded(self.init)?,
            reserved: false,
        })
    }
}

/// Sizes that no other beats in everything that costs. A bill rises with each
/// of those counts, so that the cheapest is among them.
fn worth_trying(all: &[Size]) -> Vec<&Size> {
    let mut front: Vec<&Size> = Vec::new();
    // Of neighbours that are as fast, the smallest beats the rest.
    let smallest = all
        .iter()
        .enumerate()
        .filter(|(n, size)| {
            let before = n.checked_sub(1).and_then(|n| all.get(n));
            before.is_none_or(|b| (b.billed_ms, b.cold_ms) != (size.billed_ms, size.cold_ms))
        })
        .map(|(_, size)| size);
    for size in smallest.rev() {
        let counts = size.counts();
        let beaten = |other: &Size| {
            let theirs = other.counts();
            theirs.iter().zip(&counts).all(|(a, b)| a <= b) && theirs != counts
        };
        if front.iter().any(|f| beaten(f)) {
            continue;
        }
        front.retain(|f| {
            let theirs = f.counts();
            !(counts.iter().zip(&theirs).all(|(a, b)| a <= b) && counts != theirs)
        });
        front.push(size);
    }
    let every = front.len().div_ceil(MOST_TRIED).max(1);
    front.into_iter().step_by(every).collect()
}

/// Totals over memory and duration: one row for each duration. `None` where a
/// size or duration is out of range.
#[must_use]
pub fn map(
    usage: &Usage,
    tariff: &CallTariff,
    rate: &CallRate,
    rates: &Rates,
    memories: &[u64],
    durations: &[Amount],
) -> Vec<Vec<Option<Amount>>> {
    let requests = Amount::from(usage.requests);
    let total = |memory_mb: u64, duration_ms: &Amount| {
        let at = Usage {
            memory_mb,
            duration_ms: duration_ms.clone(),
            ..usage.clone()
        };
        let meter = Meter::of(&at, tariff, rate, rates).ok()?;
        Some(meter.at(&requests))
    };
    durations
        .iter()
        .map(|ms| memories.iter().map(|mb| total(*mb, ms)).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Allowance, ColdStarts, Range, Sheet};
    use super::*;

    /// The quick way and the exact one round every clock alike, at every size.
    #[test]
    fn whole_numbers_round_clocks_as_exact_ones_do() {
        let range = |min, max| Range { min, max, step: 1 };
        let tariff = &CallTariff {
            sheet: Sheet::default(),
            memory_mb: range(128, 10_240),
            duration_ms: range(1, 900_000),
            round_up_ms: 1,
            ephemeral_mb: None,
            mb_per_gb: 1_024,
            mb_per_vcpu: Some(1_769),
            free: Allowance::of_calls(Amount::zero(), Amount::zero()),
            concurrency: None,
            provisioned_round_up_s: None,
            init_ms: None,
            rates: Vec::new(),
        };
        let amount = |text: &str| Amount::parse(text).unwrap();
        for (ms, wait, init, vcpus) in [
            ("120", "0", None, 1),
            ("27.55", "3.3333", Some("812.25"), 2),
            ("899999.999999", "0.000001", Some("0"), 6),
            ("5", "9", Some("10000"), 1),
        ] {
            let mut usage = Usage::on_demand(1_000, amount(ms), 1_536);
            usage.cold_starts = init.map(|init| ColdStarts {
                percent: amount("1"),
                init_ms: amount(init),
            });
            let wait_ms = amount(wait);
            for model in [
                DurationModel::Fixed,
                DurationModel::Scales { wait_ms, vcpus },
            ] {
                let clock = Clock::of(&model, &usage, tariff).unwrap();
                for mb in model.sizes(tariff) {
                    let duration = model.duration(&usage, tariff, mb).unwrap();
                    let exact = Size::of(mb, &duration, &usage, tariff);
                    assert_eq!(clock.billed(mb, 1), exact, "{ms} ms at {mb} MB");
                }
            }
        }
        // What is too long for it is left to exact arithmetic.
        let long = Usage::on_demand(1, amount("1.123456789012345678901"), 1_536);
        assert!(Clock::of(&DurationModel::Fixed, &long, tariff).is_none());
    }
}
