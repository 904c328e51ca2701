//! What the learner did, kept for good: a log of answers that is only ever added
//! to, and what follows from it, namely when each fact is due, what today asks
//! for, whether the exam date can be met and how ready one is. Questions are
//! made and dealt elsewhere; screens are elsewhere too.

mod calendar;
mod catalogue;
mod exchange;
mod facade;
mod fold;
mod ladder;
mod ledger;
mod log;
mod plan;
mod queue;
mod readiness;
#[cfg(test)]
mod samples;
mod schedule;
mod snapshot;
mod states;
mod stats;
mod store;
mod writer;

pub use calendar::Calendar;
pub use catalogue::{
    Blueprint, Catalogue, CatalogueFact, CatalogueItem, CatalogueTopic, fingerprint,
};
pub use exchange::{ExchangeError, Imported, answers_csv, export, import, merge};
pub use facade::{Ack, Opening, Progress, Task};
pub use fold::{Attempt, FactState, Marks, Reset, Rest, fold, fold_rest, in_order, taken_back};
pub use ladder::{Ladder, Rung, Rungs};
pub use log::{
    Act, Answer, Confidence, Day, Event, EventId, ExamPlan, ExamTaken, FactKey, ItemKey, Mark,
    MarkKind, Mode, NotAnEvent, Order, any_origin,
};
pub use plan::{LAST_LOOKS, Leave, NEW_A_DAY, Outlook, Pace, Pacing, Verdict};
pub use queue::{Ask, Queue, Today};
pub use readiness::{
    EXAMS, Estimate, FEWEST_ATTEMPTS, FEWEST_TOPICS, Headline, Readiness, TopicReadiness,
};
pub use schedule::{Grade, LONGEST, Memory, RETENTION, Scheduler};
pub use snapshot::{Health, Notice, Snapshot};
pub use states::States;
pub use stats::{Count, Mixup, Stats};
pub use store::{
    FILE, KEPT, Options, Rebuilt, Sitting, Store, StoreError, Why, backup_folder, is_good,
    set_aside,
};
pub use writer::Saved;
