//! States and numbers out of the events in the file and those that wait. Where
//! the events come from and go to is said one room up.

use super::{Ledger, moves_states};
use crate::progress::fold::{FactState, fold, fold_rest, in_order, taken_back};
use crate::progress::log::{Act, Answer, Day, Event, FactKey};
use crate::progress::states::States;
use crate::progress::stats::Stats;
use crate::progress::store::StoreError;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Ledger {
    /// Puts the states of the file in their places. Facts that had another key
    /// before, and those with something pending, are folded from their events.
    pub(super) fn take_states(&mut self, states: Vec<(FactKey, FactState)>) {
        self.rest = Arc::new(fold_rest(&self.events_on("")));
        let mut fresh = States::blank(self.catalogue.facts().len());
        let mut again = BTreeSet::new();
        for (key, state) in states {
            match self.catalogue.place(&key) {
                Some(place) => fresh.set(place, state),
                None => again.extend(self.catalogue.place_by_any(&key)),
            }
        }
        self.states = fresh;
        let mut whole = false;
        for event in self.of_this_pack() {
            match event.act.fact() {
                Some(fact) => again.extend(self.catalogue.place_by_any(fact)),
                None => whole |= moves_states(&event.act),
            }
        }
        if whole {
            self.fold_all();
        } else {
            for place in again {
                self.fold_one(place);
            }
        }
    }

    fn of_this_pack(&self) -> impl Iterator<Item = &Event> {
        let pack = self.catalogue.pack();
        self.pending.iter().filter(move |e| e.pack == pack)
    }

    /// The events under one key, in the file and pending, in their order.
    pub(super) fn events_on(&self, fact: &str) -> Vec<Event> {
        let stored = self
            .store()
            .and_then(|s| s.events_on(self.catalogue.pack(), fact).ok());
        let mut events = stored.unwrap_or_default();
        let pending = self
            .of_this_pack()
            .filter(|e| e.act.fact().map_or("", FactKey::as_str) == fact);
        let before = events.len();
        events.extend(pending.cloned());
        if events.len() > before {
            in_order(&mut events);
        }
        events
    }

    pub(super) fn fold_one(&mut self, place: usize) {
        let mut events = Vec::new();
        let mut keys = 0;
        for key in self.catalogue.keys(place) {
            events.extend(self.events_on(key.as_str()));
            keys += 1;
        }
        if keys > 1 {
            in_order(&mut events);
        }
        self.states
            .set(place, fold(&self.scheduler, &events, &self.rest.resets));
    }

    pub(super) fn fold_all(&mut self) {
        self.rest = Arc::new(fold_rest(&self.events_on("")));
        for place in 0..self.catalogue.facts().len() {
            self.fold_one(place);
        }
    }

    /// Counts all answers of the pack.
    pub fn count(&mut self) {
        let mut stats = Stats::default();
        let mut times: Vec<(i64, String, u32)> = Vec::new();
        let mut group: Vec<Event> = Vec::new();
        let mut flush = |group: &mut Vec<Event>| {
            let gone = taken_back(group.iter());
            for event in group.drain(..).filter(|e| !gone.contains(&e.id)) {
                if let Act::Answer(answer) = event.act {
                    stats.count(event.day, &answer);
                    times.push((event.clock, answer.topic, answer.ms));
                }
            }
        };
        let mut each = |event: Event| {
            if group
                .last()
                .is_some_and(|l| l.act.fact() != event.act.fact())
            {
                flush(&mut group);
            }
            group.push(event);
            Ok::<(), StoreError>(())
        };
        let mut pending: Vec<Event> = self.of_this_pack().cloned().collect();
        if pending.is_empty() {
            if let Some(store) = self.store() {
                // What can't be read can't be counted; the states say so already.
                let _ = store.each_event(Some(self.catalogue.pack()), each);
            }
        } else {
            if let Some(store) = self.store() {
                let all = |event| {
                    pending.push(event);
                    Ok::<(), StoreError>(())
                };
                let _ = store.each_event(Some(self.catalogue.pack()), all);
            }
            in_order(&mut pending);
            pending.sort_by(|a, b| a.act.fact().cmp(&b.act.fact()));
            for event in pending {
                let _ = each(event);
            }
        }
        flush(&mut group);
        times.sort_by_key(|t| t.0);
        for (_, topic, ms) in times {
            stats.time(&topic, ms);
        }
        self.stats = Arc::new(stats);
    }

    /// Takes the answer out of the numbers that an undo names. An undo of an undo
    /// is rare enough to count everything anew.
    pub(super) fn uncount(&mut self, undo: &Event) {
        let Act::Undo {
            of,
            fact: Some(fact),
        } = &undo.act
        else {
            return;
        };
        let events = self.events_on(fact.as_str());
        let others: Vec<Event> = events.iter().filter(|e| e.id != undo.id).cloned().collect();
        let was_gone = taken_back(&others).contains(of);
        let named: Option<(Day, &Answer)> = events.iter().find(|e| e.id == *of).and_then(|e| {
            let Act::Answer(answer) = &e.act else {
                return None;
            };
            Some((e.day, answer))
        });
        match named {
            Some((day, answer)) if !was_gone => Arc::make_mut(&mut self.stats).drop(day, answer),
            Some(_) => {}
            None => self.count(),
        }
    }
}
