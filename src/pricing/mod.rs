//! Exact pricing: amounts, tariffs, bills and the explanation of every step.
//!
//! Nothing here knows a file, a topic, a service or a screen, and nothing is a
//! float: an [`Amount`] is a rational number, rounded only when it is shown.

mod amount;
mod bill;
mod claim;
mod curve;
pub mod entry;
mod tariff;

pub use amount::{Amount, AmountError};
pub use bill::{Bill, FreeTier, Line, LineKind, Step, StepKind, Usage, UsageError};
pub use claim::{Claim, ClaimCheck, Verdict};
pub use curve::{CurvePoint, cost_by_requests, kinks_by_requests};
pub use tariff::{
    Allowance, Bundle, CallRate, CallTariff, Instance, InstanceTariff, Plan, Range, RequestTariff,
    TaskRate, TaskSize, TaskTariff, Tier, TierError, Tiers,
};
