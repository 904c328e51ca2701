//! Exact pricing: amounts, tariffs, bills and the explanation of every step,
//! and what else could do the same work.
//!
//! Nothing here knows a file, a topic, a service or a screen, and nothing is a
//! float: an [`Amount`] is a rational number, rounded only when it is shown.

mod account;
mod alternatives;
mod amount;
mod assumed;
mod bill;
mod breakeven;
mod claim;
mod comparison;
mod curve;
mod door;
pub mod entry;
mod export;
mod extras;
mod guess;
mod machine;
mod memory;
mod meter;
mod pieces;
mod rates;
mod report_lines;
mod runs;
mod scenario;
mod step;
mod table;
mod tariff;
mod traffic;
mod usage;
mod work;

pub use alternatives::{Absent, Alternative};
pub use amount::{Amount, AmountError};
pub use assumed::{MOST_DISK_GB, MOST_SLOWDOWN};
pub use bill::{Bill, Function, FunctionError};
pub use breakeven::{BreakEven, BreakEvens, Cheaper, breakevens, pays_up_to};
pub use claim::{Claim, ClaimCheck, Verdict};
pub use comparison::{Beside, Candidate, Compared, Comparison, Processor, compare};
pub use curve::{CurvePoint, cost_by_requests, curve, kinks_by_requests};
pub use door::Door;
pub use export::{Billed, markdown};
pub use guess::{GuessVerdict, Slip, judge_guess};
pub use machine::Offer;
pub use memory::{ByMemory, DurationModel, MemoryPoint, by_memory, map};
pub use meter::{Meter, reserved_pays_from};
pub use pieces::{Cost, Piece, Pieces, Stair};
pub use rates::{CallPrices, DISCOUNT, Price, RateError, Rates, TierPrice, over_a_year_old};
pub use report_lines::{Measured, MeasuredGroup, MeasuredRun, PasteError, read_pasted};
pub use runs::{Runs, RunsBill};
pub use scenario::{
    Cold, Data, Free, FrontDoor, Gateways, KeptReady, Scenario, ScenarioError, Scenarios,
    difference,
};
pub use step::{Line, LineKind, Part, Step, StepKind};
pub use table::csv;
pub use tariff::{
    Allowance, Bundle, CallRate, CallTariff, Instance, InstanceTariff, NatRate, Plan, Range,
    RequestTariff, Sheet, TaskRate, TaskSize, TaskTariff, Tier, TierError, Tiers,
};
pub use traffic::{Concurrency, HOURS_IN_MONTH, HOURS_RANGE, Per, Traffic};
pub use usage::{
    ColdStarts, FreeTier, MOST_REQUESTS, MOST_RESERVED, Nat, Provisioned, Unpriced, Usage,
    UsageError, Volume, init_range,
};
pub use work::{Assumptions, Room, Work};
