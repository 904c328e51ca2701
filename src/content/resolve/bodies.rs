//! Reads bodies ahead: while a large file is still being read and checked, other
//! threads look for its raw strings and read them as Markdown, which is most of
//! the work and needs nothing else of the pack. A guess that was wrong costs time
//! and nothing more: a body is taken only for a topic that has that very text.

use crate::content::body::Unlinked;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Below this many bytes of Markdown a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 256 * 1024;

/// As many bodies as a thread takes at a time: few enough that all end together.
const AT_A_TIME: usize = 32;

/// Some of the bodies, with the place of the first.
type Part = (usize, Vec<Unlinked>);

/// Bodies that other threads are reading.
pub struct Ahead<'s> {
    shared: &'s Shared<'s>,
    sent: Receiver<Part>,
}

/// What all threads know.
struct Shared<'t> {
    /// Texts that may be bodies, in the order of the file.
    texts: Vec<&'t str>,
    /// The first that nobody has taken.
    next: AtomicUsize,
}

impl Shared<'_> {
    /// Takes the next few and reads them, where there are any left.
    fn read_some(&self) -> Option<Part> {
        let from = self.next.fetch_add(AT_A_TIME, Ordering::Relaxed);
        let few = self.texts.get(from..)?.iter().take(AT_A_TIME);
        let few: Vec<Unlinked> = few.map(|text| Unlinked::read(text)).collect();
        (!few.is_empty()).then_some((from, few))
    }

    /// Reads until none is left.
    fn read_all(&self, done: &Sender<Part>) {
        while let Some(part) = self.read_some() {
            if done.send(part).is_err() {
                return;
            }
        }
    }
}

/// Does something with a text of RON while its bodies are read ahead, where that
/// is worth it and there is more than one core.
pub fn read_ahead<R>(text: &str, work: impl FnOnce(Option<&Ahead<'_>>) -> R) -> R {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || text.len() < WORTH_A_THREAD {
        return work(None);
    }
    let texts = raw_strings(text);
    if texts.iter().map(|t| t.len()).sum::<usize>() < WORTH_A_THREAD {
        return work(None);
    }
    with_helpers(texts, cores - 1, |ahead| work(Some(ahead)))
}

/// Does something while so many other threads read.
fn with_helpers<R>(texts: Vec<&str>, helpers: usize, work: impl FnOnce(&Ahead<'_>) -> R) -> R {
    let shared = &Shared {
        texts,
        next: AtomicUsize::new(0),
    };
    thread::scope(|scope| {
        let (done, sent) = channel();
        for _ in 0..helpers {
            let done = done.clone();
            // Where the system gives no thread, there is one less.
            let _ = thread::Builder::new().spawn_scoped(scope, move || shared.read_all(&done));
        }
        drop(done);
        let result = work(&Ahead { shared, sent });
        // Whatever is left is wanted by nobody.
        shared.next.store(shared.texts.len(), Ordering::Relaxed);
        result
    })
}

impl Ahead<'_> {
    /// The bodies of these texts, in the order of the file; `None` for what wasn't
    /// met. Those that nobody has begun are read here.
    pub fn take<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<Option<Unlinked>> {
        let mut read: Vec<Option<Unlinked>> = Vec::new();
        read.resize_with(self.shared.texts.len(), || None);
        let mut keep = |(from, few): Part| {
            let places = read.iter_mut().skip(from);
            places
                .zip(few)
                .for_each(|(place, body)| *place = Some(body));
        };
        while let Some(part) = self.shared.read_some() {
            keep(part);
        }
        self.sent.iter().for_each(keep);
        let mut at = 0;
        texts
            .map(|text| {
                let ahead = self.shared.texts.get(at..)?.iter().take(NEAR);
                let place = at + ahead.clone().position(|other| *other == text)?;
                at = place + 1;
                read.get_mut(place)?.take()
            })
            .collect()
    }
}

/// How far on a text is looked for: other raw strings may lie between.
const NEAR: usize = 256;

/// The raw strings of a text of RON that are marked with `#`, found without
/// reading the rest: what is taken for one by mistake, as in a remark, is never
/// asked for.
fn raw_strings(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('"') {
        let word = before.trim_end_matches('#');
        let marks = before.len() - word.len();
        rest = after;
        if marks == 0 || !word.ends_with('r') {
            continue;
        }
        let end = after.match_indices('"').map(|(at, _)| at).find(|at| {
            let behind = after.as_bytes().get(at + 1..at + 1 + marks);
            behind.is_some_and(|b| b.iter().all(|b| *b == b'#'))
        });
        let Some(end) = end else { return found };
        found.extend(after.get(..end));
        rest = after.get(end + 1..).unwrap_or("");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::resolve;
    use super::*;
    use crate::content::load::options;
    use crate::content::raw::RawPack;

    #[test]
    fn raw_strings_are_found_by_their_marks() {
        let text =
            "(a: r#\"x \"y\" z\"#, b: \"r\", c: r##\"one\"# two\"##, d: r\"no\", e: r#\"open";
        assert_eq!(raw_strings(text), ["x \"y\" z", "one\"# two"]);
        assert_eq!(raw_strings("\"#r\"#"), Vec::<&str>::new());
    }

    /// Bodies in every way of writing, among them equal ones, links to nowhere, and
    /// what looks like a raw string and is none.
    #[test]
    fn bodies_read_ahead_are_those_read_in_turn() {
        let topic = |n: usize| {
            let parent = if n % 7 == 3 { "parent: \"t0\", " } else { "" };
            let link = if n % 50 == 9 { "nowhere" } else { "t1" };
            let words = format!("[a](topic:t{n})[b](topic:t{n}) *c* [d](topic:{link}), 5 GB");
            let text = match n % 5 {
                0 => format!("\"{words}\""),
                1 => format!("r\"{words}\""),
                2 => format!("r##\"{words}\"# > [!exam]\"##"),
                3 => "r#\"the same\"#".to_owned(),
                _ => format!("r#\"\n> [!more]\n> {words}\n\"#"),
            };
            let remark = if n % 40 == 1 { "// r#\"\n" } else { "" };
            format!("(id: \"t{n}\", title: \"T\", {parent}text: {text}), {remark}")
        };
        let topics: String = (0..600).map(topic).collect();
        let text = format!("(format: 1, id: \"a\", title: r#\"A\"#, topics: [{topics}])");
        let raw: RawPack = options().from_str(&text).unwrap();
        let (pack, found) = resolve(&raw, None);
        assert_eq!(found.len(), 12);
        let texts = raw.topics.iter().map(|t| t.text.as_str());
        let met = with_helpers(raw_strings(&text), 1, |ahead| ahead.take(texts));
        assert!(met.iter().flatten().count() > 300);
        for helpers in [0, 3] {
            let (other, said) = with_helpers(raw_strings(&text), helpers, |ahead| {
                resolve(&raw, Some(ahead))
            });
            assert_eq!(said, found);
            for ((_, a), (_, b)) in pack.topics.iter().zip(other.topics.iter()) {
                assert_eq!((&a.id, &a.body), (&b.id, &b.body));
            }
        }
    }

    #[test]
    fn what_was_read_ahead_is_met_though_other_raw_strings_lie_between() {
        let texts = vec!["one", "two", "a title", "three", "three", "four"];
        let wanted = ["one", "three", "three", "none", "four"];
        let met = with_helpers(texts, 2, |ahead| ahead.take(wanted.into_iter()));
        let met: Vec<bool> = met.iter().map(Option::is_some).collect();
        assert_eq!(met, [true, true, true, false, true]);
    }
}
