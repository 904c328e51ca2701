//! The cost explorer's state: the settings, what they come to (computed once
//! when something changes), and which parts of the screen are open.

mod guess;
mod inputs;
mod pins;
mod priced;

pub use guess::Guess;
pub use inputs::{Inputs, Ready};
pub use pins::{MOST_PINS, Pin};
pub use priced::{Priced, round_end};

use crate::content::{Pack, PresetIx};
use crate::pricing::{Amount, DurationModel, Measured, UsageError};

/// The pricing screen.
#[derive(Debug, Clone)]
pub struct Explorer {
    pub inputs: Inputs,
    pub preset: Option<PresetIx>,
    /// The example that was taken up last: what a slider goes back to.
    pub example: PresetIx,
    /// How often settings were taken up whole, from an example or a pin.
    pub taken_up: u32,
    pub open: Open,
    pub plot: PlotKind,
    /// How a call's length follows its memory.
    pub model: DurationModel,
    /// Right end of the plot while it is held or zoomed; it follows the figures otherwise.
    pub axis: Option<u64>,
    /// The rate whose source and value are shown under its step.
    pub rate_open: Option<String>,
    /// The alternative, by its tariff's id, whose steps are shown.
    pub steps_of: Option<String>,
    pub guess: Guess,
    pub pins: Vec<Pin>,
    /// What was read from pasted lines, and what couldn't be.
    pub pasted: Option<Result<Measured, String>>,
    /// The last bill that could be computed; `None` where the region has no price.
    pub priced: Option<Priced>,
    /// Why the settings of now can't be billed.
    pub fault: Option<UsageError>,
}

/// Which parts are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    pub more: bool,
    pub sources: bool,
    pub table: bool,
    pub claims: bool,
    pub others: bool,
}

/// What the plot shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlotKind {
    Requests,
    Memory,
    Map,
}

impl Explorer {
    /// The explorer at the pack's first preset; `None` where it has none.
    #[must_use]
    pub fn new(pack: &Pack) -> Option<Self> {
        let pricing = pack.pricing.as_ref()?;
        let first = pricing.presets.first()?;
        let mut explorer = Self {
            inputs: Inputs::of_preset(pricing, first),
            preset: Some(first),
            example: first,
            taken_up: 0,
            open: Open {
                more: false,
                sources: false,
                table: false,
                claims: true,
                others: false,
            },
            plot: PlotKind::Requests,
            model: DurationModel::Scales {
                wait_ms: Amount::zero(),
                vcpus: 1,
            },
            axis: None,
            rate_open: None,
            steps_of: None,
            guess: Guess::Off,
            pins: Vec::new(),
            pasted: None,
            priced: None,
            fault: None,
        };
        explorer.compute(pack);
        Some(explorer)
    }

    /// Takes up the settings of a preset; what the person set of their own
    /// rates and assumptions stays.
    pub fn set_preset(&mut self, pack: &Pack, preset: PresetIx) {
        let Some(pricing) = &pack.pricing else { return };
        let old = self.inputs.clone();
        self.inputs = Inputs {
            rates: old.rates,
            assumed: old.assumed,
            ..Inputs::of_preset(pricing, preset)
        };
        self.preset = Some(preset);
        self.example = preset;
        self.take_up(pack);
    }

    /// Takes up settings whole, as those of a pin.
    pub fn set_inputs(&mut self, pack: &Pack, inputs: Inputs) {
        self.inputs = inputs;
        self.preset = None;
        self.take_up(pack);
    }

    fn take_up(&mut self, pack: &Pack) {
        self.taken_up = self.taken_up.wrapping_add(1);
        self.axis = None;
        self.guess = Guess::Off;
        self.compute(pack);
    }

    /// Computes the bill and what is drawn beside it. The last good one stays
    /// where the settings can't be billed.
    pub fn compute(&mut self, pack: &Pack) {
        self.fault = None;
        let Some(pricing) = &pack.pricing else { return };
        let Some(calls) = pricing.calls(self.inputs.tariff) else {
            return;
        };
        if calls
            .rate(&self.inputs.region, &self.inputs.architecture)
            .is_none()
        {
            self.priced = None;
            return;
        }
        match Priced::of(pack, &self.inputs, &self.model, self.axis, self.plot) {
            Ok(priced) => self.priced = Some(priced),
            Err(fault) => self.fault = Some(fault),
        }
    }
}
