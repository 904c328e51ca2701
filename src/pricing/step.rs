//! What an explanation is made of: steps in the order they were taken, and the
//! lines that add up to the total. Screen, command line and exports draw from
//! these; nothing here computes.

use super::{Amount, Price};

/// Most decimals that a figure in a step shows; exact results beyond them end in `…`.
pub(super) const PLACES: usize = 12;

/// What a line of the bill is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    Compute,
    Requests,
    Ephemeral,
    Reserved,
    Running,
    Streaming,
    DataOut,
    NatHours,
    NatData,
    /// A machine's hours.
    Machine,
    /// A task's vCPU.
    Processor,
    /// A task's memory.
    Memory,
    /// A bundle's months.
    Plan,
    /// A machine's or task's disk.
    Disk,
    Address,
    DoorRequests,
    DoorHours,
    DoorUnits,
}

impl LineKind {
    /// The word on the bill.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Compute => "Compute",
            Self::Requests => "Requests",
            Self::Ephemeral | Self::Disk => "Disk",
            Self::Reserved => "Reserved",
            Self::Running => "Running on reserved",
            Self::Streaming => "Streaming",
            Self::DataOut => "Data out",
            Self::NatHours => "NAT gateway, hours",
            Self::NatData => "NAT gateway, data",
            Self::Machine => "Machine",
            Self::Processor => "Processor",
            Self::Memory => "Memory",
            Self::Plan => "Plan",
            Self::Address => "Public address",
            Self::DoorRequests => "Front door, requests",
            Self::DoorHours => "Front door, hours",
            Self::DoorUnits => "Front door, capacity",
        }
    }

    /// The word in exports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Requests => "requests",
            Self::Ephemeral => "ephemeral",
            Self::Reserved => "provisioned",
            Self::Running => "provisioned_running",
            Self::Streaming => "streaming",
            Self::DataOut => "data_out",
            Self::NatHours => "nat_hours",
            Self::NatData => "nat_data",
            Self::Machine => "machine",
            Self::Processor => "vcpu",
            Self::Memory => "memory",
            Self::Plan => "plan",
            Self::Disk => "disk",
            Self::Address => "address",
            Self::DoorRequests => "door_requests",
            Self::DoorHours => "door_hours",
            Self::DoorUnits => "door_units",
        }
    }
}

/// One line of the bill; the lines add up to the total, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    /// What it is made of, such as tiers; their amounts add up to the line's.
    pub parts: Vec<Part>,
    pub amount: Amount,
}

/// Part of a line: `quantity × rate = amount`, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `compute`, or `compute.tier2` where a line has several.
    pub id: String,
    /// "Compute, tier 2".
    pub name: String,
    pub quantity: Amount,
    /// What is counted: "GB-second".
    pub unit: &'static str,
    /// Price of one.
    pub rate: Amount,
    pub amount: Amount,
    /// Id of the rate.
    pub rate_id: String,
    /// Whether a person has changed the rate.
    pub yours: bool,
}

impl Line {
    /// A line of one part.
    pub(super) fn single(kind: LineKind, quantity: Amount, price: &Price) -> Self {
        Self::of(kind, vec![(quantity, price)], 1)
    }

    /// A line from quantities and prices; `per` is how many units a price is for.
    pub(super) fn of(kind: LineKind, parts: Vec<(Amount, &Price)>, per: u64) -> Self {
        let several = parts.len() > 1;
        let parts: Vec<Part> = parts
            .into_iter()
            .enumerate()
            .map(|(n, (quantity, price))| {
                let rate = &price.amount * &Amount::ratio(1, per);
                Part {
                    id: if several {
                        format!("{}.tier{}", kind.id(), n + 1)
                    } else {
                        kind.id().to_owned()
                    },
                    name: if several {
                        format!("{}, tier {}", kind.name(), n + 1)
                    } else {
                        kind.name().to_owned()
                    },
                    amount: &quantity * &rate,
                    quantity,
                    unit: if per == 1 { price.unit } else { "request" },
                    rate,
                    rate_id: price.id.clone(),
                    yours: price.yours,
                }
            })
            .collect();
        Self {
            amount: parts.iter().map(|p| &p.amount).sum(),
            kind,
            parts,
        }
    }
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    RoundUp,
    Cold,
    Used,
    FreeCompute,
    Compute,
    ComputeSum,
    Requests,
    DiskUsed,
    Disk,
    ReservedUsed,
    Reserved,
    RunningUsed,
    Running,
    Streaming,
    DataOut,
    Nat,
    /// How many machines hold the work.
    Count,
    /// What such machines cost, in one respect.
    Machine,
    /// What stands in front of them costs.
    Door,
    Total,
}

/// One step of the arithmetic, in the order it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The same for the same step of every bill: `compute.tier1`.
    pub id: String,
    pub kind: StepKind,
    /// "Compute used".
    pub name: String,
    /// The formula in words.
    pub formula: &'static str,
    /// The formula with the figures put in.
    pub figures: String,
    /// The exact result.
    pub result: Amount,
    /// Unit of the result; money where empty.
    pub unit: &'static str,
    /// The rate that it uses, with source and date.
    pub price: Option<Price>,
}

impl Step {
    /// Whether the step uses a rate that a person has changed.
    #[must_use]
    pub fn yours(&self) -> bool {
        self.price.as_ref().is_some_and(|p| p.yours)
    }
}
