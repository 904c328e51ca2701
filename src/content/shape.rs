//! The shapes of the format as data, walked over the syntax tree when serde has
//! refused a file (`misfits`). A test holds the tables to the structs
//! of `raw`. Nothing here knows meaning: ids and rules are checked in `resolve`.

mod mends;
mod misfits;

pub use mends::{Mend, Misfit, comes_of};
pub use misfits::misfits;

/// What a value may be.
pub enum Shape {
    Text,
    Whole,
    Flag,
    Word(&'static [&'static str]),
    List(&'static Self),
    /// Text keys.
    Map(&'static Self),
    Struct(&'static Struct),
    /// An enum whose variants carry something.
    Choice(&'static [(&'static str, Carries)]),
}

/// What a variant carries.
pub enum Carries {
    Nothing,
    One(&'static Shape),
    Fields(&'static Struct),
}

/// A struct: its name for people, and its fields.
pub struct Struct {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// Whether a field has to be there: `!`, `?` and `*` in the tables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Must,
    /// May be absent, or `None`.
    Option,
    /// May be absent; has a default of its own kind.
    Default,
}

/// A field.
pub type Field = (&'static str, Need, &'static Shape);

use Shape::{Choice, Flag, List, Map, Text, Whole, Word};

macro_rules! shape {
    ($id:ident, $name:literal, { $($field:ident $must:tt $shape:expr),* $(,)? }) => {
        pub static $id: Struct = Struct {
            name: $name,
            fields: &[$((stringify!($field), shape!(@$must), $shape)),*],
        };
    };
    (@!) => { Need::Must };
    (@?) => { Need::Option };
    (@*) => { Need::Default };
}

/// A whole pack.
pub static WHOLE: Shape = Shape::Struct(&PACK);
static TEXTS: Shape = List(&Text);
static HUE: Shape = Word(&[
    "red", "orange", "gold", "green", "teal", "sky", "blue", "violet", "magenta",
]);
static DIFFICULTY: Shape = Word(&["easy", "medium", "hard"]);
static KIND: Shape = Word(&["plain", "none", "depends", "unknown"]);
static VALUE: Shape = Choice(&[
    ("duration", Carries::One(&Text)),
    ("size", Carries::One(&Text)),
    ("money", Carries::One(&Text)),
    ("number", Carries::One(&Text)),
    ("rank", Carries::One(&Whole)),
    ("yes", Carries::Nothing),
    ("no", Carries::Nothing),
]);
static TIERS: Shape = List(&Shape::Struct(&TIER));
static TARIFF_SHAPE: Shape = Choice(&[
    ("metered_call", Carries::Fields(&METERED_CALL)),
    ("instance_hour", Carries::Fields(&INSTANCE_HOUR)),
    ("task", Carries::Fields(&TASK)),
    ("bundle", Carries::Fields(&BUNDLE)),
    ("requests", Carries::Fields(&REQUESTS)),
]);
static CHECK: Shape = Choice(&[
    ("free_seconds", Carries::Fields(&FREE_SECONDS)),
    ("gb_seconds_cost", Carries::Fields(&GB_SECONDS_COST)),
    ("requests_cost", Carries::Fields(&REQUESTS_COST)),
    ("preset_total", Carries::Fields(&PRESET_TOTAL)),
    ("gb_second_price", Carries::Fields(&GB_SECOND_PRICE)),
]);
static NAMED_LIST: Shape = List(&Shape::Struct(&NAMED));

shape!(PACK, "pack", {
    format ! &Whole, id ! &Text, title ! &Text, summary * &Text, as_of ? &Text,
    nouns * &Shape::Struct(&NOUNS), was * &TEXTS,
    sources * &List(&Shape::Struct(&SOURCE)), topics * &List(&Shape::Struct(&TOPIC)),
    subjects * &List(&Shape::Struct(&SUBJECT)), aspects * &List(&Shape::Struct(&ASPECT)),
    comparisons * &List(&Shape::Struct(&COMPARISON)), terms * &List(&Shape::Struct(&TERM)),
    pricing ? &Shape::Struct(&PRICING), questions * &List(&Shape::Struct(&QUESTION)),
    exam ? &Shape::Struct(&EXAM),
});
shape!(NOUNS, "nouns", { one ! &Text, many ! &Text });
shape!(SOURCE, "source", { id ! &Text, title ! &Text, url ? &Text, as_of ? &Text, note * &Text });
shape!(TOPIC, "topic", {
    id ? &Text, title ! &Text, text ! &Text, parent ? &Text, subject ? &Text, icon ? &Text,
    colour ? &HUE, difficulty * &DIFFICULTY, summary * &Text, short ? &Text, sources * &TEXTS,
    was * &TEXTS,
});
shape!(SUBJECT, "subject", {
    id ? &Text, name ! &Text, short ? &Text, icon ? &Text, colour ? &HUE, summary * &Text,
    called ? &Text, plural * &Flag, nouns ? &Shape::Struct(&NOUNS), was * &TEXTS,
});
shape!(ASPECT, "aspect", {
    id ? &Text, name ! &Text, group * &Text, unit * &Text, ask ? &Text,
    says ? &Text, quiz * &Flag, cells ! &Map(&Shape::Struct(&CELL)), was * &TEXTS,
});
shape!(CELL, "cell", {
    text * &Text, short ? &Text, value ? &VALUE, kind * &KIND, quiz * &Flag,
});
shape!(COMPARISON, "comparison", {
    id ? &Text, title ! &Text, subtitle * &Text, subjects ! &TEXTS, aspects * &TEXTS,
    rows * &List(&Shape::Struct(&ASPECT)), takeaway * &Text,
    choose * &List(&Shape::Struct(&CHOOSE)), topics * &TEXTS, transposed * &Flag, was * &TEXTS,
});
shape!(CHOOSE, "choice line", { subject ! &Text, when ! &Text, unless * &Text });
shape!(TERM, "term", { id ? &Text, name ! &Text, meaning ! &Text, topic ? &Text, was * &TEXTS });
shape!(PRICING, "pricing", {
    currency ! &Text, symbol ! &Text, title * &Text, topic ? &Text, regions ! &NAMED_LIST,
    architectures ! &NAMED_LIST, tariffs ! &List(&Shape::Struct(&TARIFF)),
    presets * &List(&Shape::Struct(&PRESET)), claims * &List(&Shape::Struct(&CLAIM)),
    not_counted * &Text, no_charge * &TEXTS,
});
shape!(NAMED, "entry", { id ! &Text, name ! &Text, short ? &Text });
shape!(TARIFF, "tariff", {
    id ! &Text, name ! &Text, subject ? &Text, as_of ? &Text, source ! &Text, note * &Text,
    shape ! &TARIFF_SHAPE, was * &TEXTS,
});
shape!(METERED_CALL, "metered call", {
    memory_mb ! &Shape::Struct(&RANGE), duration_ms ! &Shape::Struct(&RANGE), round_up_ms ! &Whole,
    ephemeral_mb ? &Shape::Struct(&RANGE), mb_per_gb ! &Whole, mb_per_vcpu ? &Whole,
    free * &Shape::Struct(&FREE), concurrency ? &Whole, provisioned_round_up_s ? &Whole,
    init_ms ? &Shape::Struct(&RANGE),
    rates ! &List(&Shape::Struct(&CALL_RATE)),
});
shape!(RANGE, "range", { min ! &Whole, max ! &Whole, step * &Whole });
shape!(FREE, "free allowance", {
    requests ? &Text, gb_seconds ? &Text, streamed_gb ? &Text, data_out_gb ? &Text,
});
shape!(CALL_RATE, "rate", {
    region ! &Text, architecture ! &Text, per_million_requests ! &Text, per_gb_second ! &TIERS,
    ephemeral_per_gb_second ? &Text, provisioned_per_gb_second ? &Text,
    provisioned_running_per_gb_second ? &Text, streamed_per_gb ? &Text, data_out_per_gb * &TIERS,
    nat ? &Shape::Struct(&NAT),
    as_of ? &Text, source ? &Text,
});
shape!(NAT, "price of a gateway", {
    per_hour ! &Text, per_gb ! &Text, as_of ? &Text, source ? &Text,
});
shape!(TIER, "tier", { up_to ? &Text, price ! &Text });
shape!(INSTANCE_HOUR, "instance hour", {
    sizes ! &List(&Shape::Struct(&INSTANCE)), disk_gb ? &Whole, disk_per_gb_month ? &Text,
    address_per_hour ? &Text,
});
shape!(INSTANCE, "size", {
    id ! &Text, region ! &Text, architecture ! &Text, vcpu ! &Text, memory_gb ! &Text,
    per_hour ! &Text,
});
shape!(TASK, "task", {
    minimum_s ! &Whole, disk_included_gb ? &Whole, sizes ! &List(&Shape::Struct(&TASK_SIZE)),
    rates ! &List(&Shape::Struct(&TASK_RATE)),
});
shape!(TASK_SIZE, "size", { vcpu ! &Text, memory_gb ! &TEXTS });
shape!(TASK_RATE, "rate", {
    region ! &Text, architecture ! &Text, per_vcpu_hour ! &Text, per_gb_hour ! &Text,
    disk_per_gb_hour ? &Text, address_per_hour ? &Text,
});
shape!(BUNDLE, "bundle", {
    plans ! &List(&Shape::Struct(&PLAN)), transfer_per_gb_over ? &Text,
});
shape!(PLAN, "plan", {
    id ! &Text, name ! &Text, region ! &Text, per_month ! &Text, vcpu ! &Text, memory_gb ! &Text,
    disk_gb ! &Whole, transfer_gb ? &Whole,
});
shape!(REQUESTS, "requests", {
    rates ! &List(&Shape::Struct(&REQUEST_RATE)), per_hour ? &Text, per_unit_hour ? &Text,
});
shape!(REQUEST_RATE, "rate", { region ! &Text, per_million ! &TIERS });
shape!(PRESET, "preset", {
    id ! &Text, title ! &Text, teaches ! &Text, tariff ! &Text, requests ! &Whole,
    duration_ms ! &Text, memory_mb ! &Whole, region ! &Text, architecture ! &Text,
    free_tier * &Flag, ephemeral_mb ? &Whole, provisioned ? &Shape::Struct(&PROVISIONED),
    cold_starts ? &Shape::Struct(&COLD_STARTS), was * &TEXTS,
});
shape!(PROVISIONED, "capacity kept ready", {
    count ! &Whole, seconds ! &Whole, requests * &Whole, duration_ms ? &Text,
});
shape!(COLD_STARTS, "cold starts", { percent ! &Text, init_ms ! &Text });
shape!(CLAIM, "claim", {
    id ! &Text, text ! &Text, tariff ! &Text, region ! &Text, architecture ! &Text, check ! &CHECK,
});
shape!(FREE_SECONDS, "claim", { memory_mb ! &Whole, seconds ! &Text });
shape!(GB_SECONDS_COST, "claim", { gb_seconds ! &Text, money ! &Text });
shape!(REQUESTS_COST, "claim", { requests ! &Text, money ! &Text });
shape!(PRESET_TOTAL, "claim", { preset ! &Text, money ! &Text });
shape!(GB_SECOND_PRICE, "claim", { money ! &Text });
shape!(QUESTION, "question", {
    id ! &Text, topic ! &Text, stem ! &Text, difficulty * &DIFFICULTY,
    options ! &List(&Shape::Struct(&OPTION)), reserved * &Flag, comparison ? &Text, aspect ? &Text,
    was * &TEXTS,
});
shape!(OPTION, "option", { id ? &Text, text ! &Text, right * &Flag, why * &Text });
shape!(EXAM, "exam", {
    questions ! &Whole, minutes ! &Whole, pass_percent ! &Whole, weights ! &Map(&Whole),
});

#[cfg(test)]
mod tests;
