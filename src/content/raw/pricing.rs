//! What an author writes of prices: tariffs in their five shapes, presets, and
//! claims that are checked by computing them. Decimals are texts, as everywhere.

use super::yes;
use serde::Deserialize;

/// Everything that prices are made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPricing {
    /// ISO code, `USD`.
    pub currency: String,
    /// `$`.
    pub symbol: String,
    /// Heading of the screen, such as "What would it cost?".
    #[serde(default)]
    pub title: String,
    /// Topic that explains the pricing.
    #[serde(default)]
    pub topic: Option<String>,
    pub regions: Vec<RawNamed>,
    pub architectures: Vec<RawNamed>,
    pub tariffs: Vec<RawTariff>,
    #[serde(default)]
    pub presets: Vec<RawPreset>,
    #[serde(default)]
    pub claims: Vec<RawClaim>,
    /// What the bill leaves out, in a line: "logs, data transfer".
    #[serde(default)]
    pub not_counted: String,
    /// Subjects that add no charge of their own to what runs in them.
    #[serde(default)]
    pub no_charge: Vec<String>,
}

/// An id with a name, for regions and architectures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNamed {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
}

/// Prices of one subject in one shape.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTariff {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub subject: Option<String>,
    /// Day the prices were read, `YYYY-MM-DD`. A price without a date is refused.
    #[serde(default)]
    pub as_of: Option<String>,
    /// Id of a source.
    pub source: String,
    #[serde(default)]
    pub note: String,
    pub shape: RawShape,
    #[serde(default)]
    pub was: Vec<String>,
}

/// The shapes of tariff that Lectern can compute with.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "a pack has a handful of them")]
pub enum RawShape {
    /// Pay per call and per GB-second of its run.
    MeteredCall(RawMeteredCall),
    /// Pay per hour that a machine is on.
    InstanceHour(RawInstanceHour),
    /// Pay per vCPU-hour and GB-hour of a task.
    Task(RawTask),
    /// One price a month for a bundle.
    Bundle(RawBundle),
    /// Pay per request, in tiers.
    Requests(RawRequests),
}

/// See [`RawShape::MeteredCall`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawMeteredCall {
    /// Configurable memory in MB.
    pub memory_mb: RawRange,
    /// Length of one call in ms.
    pub duration_ms: RawRange,
    /// Each call is rounded up to a multiple of this many ms.
    pub round_up_ms: u64,
    /// Disk in MB; the minimum is included in the price.
    #[serde(default)]
    pub ephemeral_mb: Option<RawRange>,
    /// How many MB make a GB on the bill.
    pub mb_per_gb: u64,
    /// Memory that comes with one whole vCPU, in MB.
    #[serde(default)]
    pub mb_per_vcpu: Option<u64>,
    /// Free every month.
    #[serde(default)]
    pub free: RawFree,
    /// Calls that may run at once without asking.
    #[serde(default)]
    pub concurrency: Option<u64>,
    /// Reserved time is rounded up to this many seconds.
    #[serde(default)]
    pub provisioned_round_up_s: Option<u64>,
    /// Start-up time that a cold call is billed for, in ms.
    #[serde(default)]
    pub init_ms: Option<RawRange>,
    pub rates: Vec<RawCallRate>,
}

/// Smallest and largest value and the step between.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRange {
    pub min: u64,
    pub max: u64,
    #[serde(default = "one")]
    pub step: u64,
}

/// A monthly free allowance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFree {
    #[serde(default)]
    pub requests: Option<String>,
    #[serde(default)]
    pub gb_seconds: Option<String>,
    #[serde(default)]
    pub streamed_gb: Option<String>,
    #[serde(default)]
    pub data_out_gb: Option<String>,
}

/// Rates of a metered call in one region on one architecture.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCallRate {
    pub region: String,
    pub architecture: String,
    pub per_million_requests: String,
    /// Price of a GB-second, in tiers of GB-seconds a month.
    pub per_gb_second: Vec<RawTier>,
    #[serde(default)]
    pub ephemeral_per_gb_second: Option<String>,
    #[serde(default)]
    pub provisioned_per_gb_second: Option<String>,
    #[serde(default)]
    pub provisioned_running_per_gb_second: Option<String>,
    /// Price of a GB streamed beyond what each response may stream freely.
    #[serde(default)]
    pub streamed_per_gb: Option<String>,
    /// Price of a GB sent out to the internet, in tiers of GB a month beyond the free ones.
    #[serde(default)]
    pub data_out_per_gb: Vec<RawTier>,
    /// Price of a gateway out of a private network.
    #[serde(default)]
    pub nat: Option<RawNat>,
    /// Overrides the tariff's date.
    #[serde(default)]
    pub as_of: Option<String>,
    /// Overrides the tariff's source.
    #[serde(default)]
    pub source: Option<String>,
}

/// Price of a gateway out of a private network.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNat {
    pub per_hour: String,
    /// Price of a GB that goes through it.
    pub per_gb: String,
    /// Overrides the date of the rate.
    #[serde(default)]
    pub as_of: Option<String>,
    /// Overrides the source of the rate.
    #[serde(default)]
    pub source: Option<String>,
}

/// A price up to a quantity; the last tier has no `up_to`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTier {
    #[serde(default)]
    pub up_to: Option<String>,
    pub price: String,
}

/// See [`RawShape::InstanceHour`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawInstanceHour {
    pub sizes: Vec<RawInstance>,
    /// Disk counted by default.
    #[serde(default)]
    pub disk_gb: Option<u64>,
    #[serde(default)]
    pub disk_per_gb_month: Option<String>,
    #[serde(default)]
    pub address_per_hour: Option<String>,
}

/// One size of machine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawInstance {
    pub id: String,
    pub region: String,
    pub architecture: String,
    pub vcpu: String,
    pub memory_gb: String,
    pub per_hour: String,
}

/// See [`RawShape::Task`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTask {
    /// Shortest charge in seconds.
    pub minimum_s: u64,
    #[serde(default)]
    pub disk_included_gb: Option<u64>,
    /// Allowed vCPU with the memory that goes with each, in GB.
    pub sizes: Vec<RawTaskSize>,
    pub rates: Vec<RawTaskRate>,
}

/// Memory that one vCPU size may have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTaskSize {
    pub vcpu: String,
    pub memory_gb: Vec<String>,
}

/// Rates of a task in one region on one architecture.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawTaskRate {
    pub region: String,
    pub architecture: String,
    pub per_vcpu_hour: String,
    pub per_gb_hour: String,
    #[serde(default)]
    pub disk_per_gb_hour: Option<String>,
    #[serde(default)]
    pub address_per_hour: Option<String>,
}

/// See [`RawShape::Bundle`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBundle {
    pub plans: Vec<RawPlan>,
    #[serde(default)]
    pub transfer_per_gb_over: Option<String>,
}

/// One plan of a bundle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPlan {
    pub id: String,
    pub name: String,
    pub region: String,
    pub per_month: String,
    pub vcpu: String,
    pub memory_gb: String,
    pub disk_gb: u64,
    #[serde(default)]
    pub transfer_gb: Option<u64>,
}

/// See [`RawShape::Requests`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRequests {
    pub rates: Vec<RawRequestRate>,
    /// A charge for being there, per hour.
    #[serde(default)]
    pub per_hour: Option<String>,
    /// A charge for each unit of capacity in use, per hour.
    #[serde(default)]
    pub per_unit_hour: Option<String>,
}

/// Price of a million requests in one region, in tiers of requests a month.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRequestRate {
    pub region: String,
    pub per_million: Vec<RawTier>,
}

/// Settings of the cost explorer that tell a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPreset {
    pub id: String,
    pub title: String,
    /// What it teaches, in a sentence.
    pub teaches: String,
    /// Id of a metered-call tariff.
    pub tariff: String,
    pub requests: u64,
    /// Decimal milliseconds; each call is rounded up.
    pub duration_ms: String,
    pub memory_mb: u64,
    pub region: String,
    pub architecture: String,
    #[serde(default = "yes")]
    pub free_tier: bool,
    /// Disk in MB.
    #[serde(default)]
    pub ephemeral_mb: Option<u64>,
    #[serde(default)]
    pub provisioned: Option<RawProvisioned>,
    #[serde(default)]
    pub cold_starts: Option<RawColdStarts>,
    #[serde(default)]
    pub was: Vec<String>,
}

/// Capacity that a preset keeps ready.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawProvisioned {
    pub count: u64,
    /// For how long in the month.
    pub seconds: u64,
    /// Requests that run on it, part of all.
    #[serde(default)]
    pub requests: u64,
    /// Length of one of them; as the others where it isn't given.
    #[serde(default)]
    pub duration_ms: Option<String>,
}

/// Cold starts of a preset.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawColdStarts {
    /// Share of the calls, per cent.
    pub percent: String,
    /// Start-up time in ms.
    pub init_ms: String,
}

/// A statement about prices that is checked by computing it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawClaim {
    pub id: String,
    /// The statement as learners meet it, in our words.
    pub text: String,
    pub tariff: String,
    pub region: String,
    pub architecture: String,
    pub check: RawClaimCheck,
}

/// What a claim says, in figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RawClaimCheck {
    /// The free allowance lasts this many seconds at this memory.
    FreeSeconds { memory_mb: u64, seconds: String },
    /// This many GB-seconds beyond the free ones cost this much.
    GbSecondsCost { gb_seconds: String, money: String },
    /// This many requests beyond the free ones cost this much.
    RequestsCost { requests: String, money: String },
    /// A preset's bill, to the cent.
    PresetTotal { preset: String, money: String },
    /// The price of a GB-second as printed.
    GbSecondPrice { money: String },
}

fn one() -> u64 {
    1
}
