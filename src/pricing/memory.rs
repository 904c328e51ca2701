//! Cost by memory: more memory brings more processor, so that work which waits
//! for one runs shorter. The model is stated, or the runs were measured; the
//! cheapest and the fastest size are found among all that can be set.

use super::{Amount, CallRate, CallTariff, Meter, Rates, Usage, UsageError};

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
    let price = |memory_mb: u64, duration_ms: Amount| {
        let at = Usage {
            memory_mb,
            duration_ms: duration_ms.clone(),
            ..usage.clone()
        };
        Meter::of(&at, tariff, rate, rates).map(|meter| MemoryPoint {
            memory_mb,
            duration_ms,
            total: meter.at(&usage.requests.into()),
        })
    };
    let all: Vec<Size> = model
        .sizes(tariff)
        .into_iter()
        .filter_map(|mb| Size::of(mb, model.duration(usage, tariff, mb)?, usage, tariff))
        .collect();
    let range = tariff.duration_ms;
    let (min, max) = (range.min, range.max);
    let none = UsageError::Duration { min, max };
    let every = all.len().div_ceil(points.max(1)).max(1);
    let last = all.len().saturating_sub(1);
    let mut shown = Vec::new();
    for (n, size) in all.iter().enumerate() {
        if n % every == 0 || n == last || size.memory_mb == usage.memory_mb {
            shown.push(price(size.memory_mb, size.duration_ms.clone())?);
        }
    }
    let fastest = all
        .iter()
        .min_by_key(|s| (s.billed_ms, s.memory_mb))
        .ok_or_else(|| none.clone())?;
    let fastest = price(fastest.memory_mb, fastest.duration_ms.clone())?;
    let mut cheapest: Option<(MemoryPoint, u64)> = None;
    for size in worth_trying(&all) {
        let point = price(size.memory_mb, size.duration_ms.clone())?;
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
struct Size {
    memory_mb: u64,
    duration_ms: Amount,
    billed_ms: u64,
    /// A cold call's.
    cold_ms: u64,
    /// Whether something is kept ready, which costs by memory alone.
    reserved: bool,
}

impl Size {
    fn of(memory_mb: u64, duration_ms: Amount, usage: &Usage, tariff: &CallTariff) -> Option<Self> {
        let billed_ms = duration_ms.round_up_to(tariff.round_up_ms)?;
        let range = tariff.duration_ms;
        let cold_ms = match &usage.cold_starts {
            None => billed_ms,
            Some(c) => (&duration_ms + &c.init_ms).round_up_to(tariff.round_up_ms)?,
        };
        (range.min..=range.max).contains(&billed_ms).then(|| Self {
            memory_mb,
            billed_ms,
            cold_ms,
            reserved: usage.provisioned.is_some(),
            duration_ms,
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

/// Sizes that no other beats in everything that costs. A bill rises with each
/// of those counts, so that the cheapest is among them.
fn worth_trying(all: &[Size]) -> Vec<&Size> {
    let mut front: Vec<&Size> = Vec::new();
    for size in all.iter().rev() {
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
