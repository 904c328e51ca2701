//! Carrying out intents: the one place where the state changes. A reader finds
//! every change of the program here; what an intent looks like on screen is
//! the views' business.

use super::commands::{self, Command};
use super::intent::{Comparing, CoverWhat, End, FreeChoice, Intent, Overlay, Practising, Pricing};
use super::place::{Place, Side};
use super::state::{Compare, Explorer, MOST_COLUMNS, Practice, State};
use crate::compare::{Cover, as_markdown, as_tsv};
use crate::content::{Pack, QuestionIx, TopicIx};
use crate::practice::{Session, questions_of, questions_on};
use crate::pricing::Amount;
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be done outside the state.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    Copy(String),
    OpenWeb(String),
    /// Ask the desktop for a file to open.
    AskForFile,
    Load(PathBuf),
}

/// Carries out one intent; returns what is to be done outside.
pub fn apply(state: &mut State, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Go(place) => go(state, place),
        Intent::Back => {
            let from = state.place.clone();
            if let Some(to) = state.history.back(&from) {
                arrive(state, to);
            }
        }
        Intent::Forward => {
            let from = state.place.clone();
            if let Some(to) = state.history.forward(&from) {
                arrive(state, to);
            }
        }
        Intent::Run(command) => return run(state, command),
        Intent::Open(overlay) => state.overlay = Some(overlay),
        Intent::CloseOverlay => state.overlay = None,
        Intent::OpenFile(path) => {
            state.overlay = None;
            state.loading = true;
            return vec![Effect::Load(path)];
        }
        Intent::OpenBuiltIn => {
            if let Some(pack) = crate::content::load_default().pack {
                open_pack(state, pack, None);
            }
        }
        Intent::Reload => {
            if let Some(path) = state.file.clone() {
                return vec![Effect::Load(path)];
            }
        }
        Intent::HideReport => {
            if let Some(report) = &mut state.report {
                report.open = false;
            }
        }
        Intent::ShowReport => {
            state.overlay = None;
            if let Some(report) = &mut state.report {
                report.open = true;
            }
        }
        Intent::ForgetReport => state.report = None,
        Intent::Copy(text) => return vec![Effect::Copy(text)],
        Intent::OpenWeb(url) => return vec![Effect::OpenWeb(url)],
        Intent::OpenInEditor => {
            if let Some(report) = &state.report {
                return vec![Effect::OpenWeb(format!("file://{}", report.file.display()))];
            }
        }
        Intent::Dismiss(n) => {
            if n < state.notices.len() {
                state.notices.remove(n);
            }
        }
        Intent::Theme(theme) => state.settings.theme = theme,
        Intent::Zoom(zoom) => state.settings.zoom = (zoom.clamp(0.5, 3.0) * 10.0).round() / 10.0,
        Intent::ReducedMotion(on) => state.settings.reduced_motion = on,
        Intent::HideTree(hidden) => state.settings.tree_hidden = hidden,
        Intent::Drawer(open) => state.study.drawer = open,
        Intent::Fold(topic, folded) => fold(state, topic, folded),
        Intent::Read(topic, read) => {
            let id = state.pack.topics[topic].id.clone();
            let memory = state.memory_mut();
            if read {
                memory.read.insert(id);
            } else {
                memory.read.remove(&id);
            }
        }
        Intent::Found(topic, words) => {
            go(state, Place::Study(topic));
            state.study.marked = words;
        }
        Intent::Compare(wish) => return compare(state, wish),
        Intent::Price(wish) => price(state, wish),
        Intent::Practise(wish) => practise(state, wish),
        Intent::Quit => state.quit = true,
    }
    Vec::new()
}

fn go(state: &mut State, place: Place) {
    state.overlay = None;
    if state.place == place {
        return;
    }
    state.history.leave(state.place.clone());
    arrive(state, place);
}

fn arrive(state: &mut State, place: Place) {
    if let Place::Study(topic) = state.place {
        state.study.last = Some(topic);
    }
    match &place {
        Place::Study(topic) => {
            for above in state.pack.ancestors(*topic) {
                if state.is_folded(above) {
                    fold(state, above, false);
                }
            }
            state.study.marked.clear();
            state.study.to_top = true;
            state.study.to_row = true;
            state.study.drawer = false;
        }
        Place::Compare(side) if state.compare.side != *side => {
            state.compare = Compare::new(&state.pack, side.clone());
        }
        _ => {}
    }
    if let Some(report) = &mut state.report {
        report.open = false;
    }
    state.place = place;
    let written = state.place.written(&state.pack);
    state.memory_mut().place = Some(written);
}

fn fold(state: &mut State, topic: TopicIx, folded: bool) {
    let id = state.pack.topics[topic].id.clone();
    let memory = state.memory_mut();
    if folded {
        memory.collapsed.insert(id);
    } else {
        memory.collapsed.remove(&id);
    }
    state.refresh_tree();
}

/// Puts another pack on screen.
pub fn open_pack(state: &mut State, pack: Pack, file: Option<PathBuf>) {
    let same = pack.id == state.pack.id && file == state.file;
    let place = state.place.written(&state.pack);
    let mut settings = state.settings.clone();
    if let Some(file) = &file {
        settings.opened(file.clone());
    }
    settings.pack.clone_from(&file);
    let pack = Arc::new(pack);
    let mut fresh = State::new(Arc::clone(&pack), file, settings, state.seed);
    fresh.desktop_dark = state.desktop_dark;
    fresh.notices = std::mem::take(&mut state.notices);
    if same {
        // The same notes in a newer version: stay where one is.
        if let Some(place) = Place::read(&place, &pack) {
            fresh.place = place;
        }
        if let Place::Compare(side) = &fresh.place {
            fresh.compare = Compare::new(&pack, side.clone());
        }
    }
    let written = fresh.place.written(&pack);
    fresh.memory_mut().place = Some(written);
    *state = fresh;
}

/// Commands that need more than an intent says.
fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::OpenFile => return vec![Effect::AskForFile],
        Command::Tree => {
            if state.study.drawer {
                state.study.drawer = false;
            } else {
                state.settings.tree_hidden = !state.settings.tree_hidden;
            }
        }
        Command::Close => close(state),
        Command::PageDown => state.scroll = 1,
        Command::PageUp => state.scroll = -1,
        Command::TopicUp => step(state, -1),
        Command::TopicDown => step(state, 1),
        Command::TopicFirst => select(state, state.study.visible.first().copied()),
        Command::TopicLast => select(state, state.study.visible.last().copied()),
        Command::TopicFold => {
            if let Some(topic) = state.topic() {
                let t = &state.pack.topics[topic];
                if !t.children.is_empty() && !state.is_folded(topic) {
                    fold(state, topic, true);
                } else {
                    select(state, t.parent);
                }
            }
        }
        Command::TopicUnfold => {
            if let Some(topic) = state.topic() {
                if state.is_folded(topic) {
                    fold(state, topic, false);
                } else {
                    select(state, state.pack.topics[topic].children.first().copied());
                }
            }
        }
        Command::NextTopic => page(state, 1),
        Command::PreviousTopic => page(state, -1),
        other => {
            return commands::intents(other, state)
                .into_iter()
                .filter(|i| *i != Intent::Run(other))
                .flat_map(|i| apply(state, i))
                .collect();
        }
    }
    Vec::new()
}

/// Closes the topmost thing.
fn close(state: &mut State) {
    if state.overlay.is_some() {
        state.overlay = None;
    } else if state.study.drawer {
        state.study.drawer = false;
    } else if state.report.as_ref().is_some_and(|r| r.open) {
        if let Some(report) = &mut state.report {
            report.open = false;
        }
    } else if !state.study.marked.is_empty() {
        state.study.marked.clear();
    } else if matches!(state.place, Place::Compare(_)) && state.compare.cover.any() {
        state.compare.cover.clear();
    } else if matches!(state.place, Place::Practice) && state.practice.choosing {
        state.practice.choosing = false;
    }
}

/// Selects the row above or below in the tree.
fn step(state: &mut State, by: isize) {
    let visible = &state.study.visible;
    let at = state
        .topic()
        .and_then(|t| visible.iter().position(|v| *v == t));
    let to = at.map_or(0, |at| {
        at.saturating_add_signed(by)
            .min(visible.len().saturating_sub(1))
    });
    select(state, visible.get(to).copied());
}

/// The next page in reading order, whether its row is shown or not.
fn page(state: &mut State, by: isize) {
    if let Some(topic) = state.topic() {
        let to = topic.index().checked_add_signed(by);
        let to = to.and_then(|n| state.pack.topics.indices().nth(n));
        select(state, to);
    }
}

fn select(state: &mut State, topic: Option<TopicIx>) {
    if let Some(topic) = topic {
        go(state, Place::Study(topic));
    }
}

fn compare(state: &mut State, wish: Comparing) -> Vec<Effect> {
    let pack = Arc::clone(&state.pack);
    let c = &mut state.compare;
    let shown = c.shown_rows();
    match wish {
        Comparing::Add(subject) => {
            let mut subjects = c.grid.subjects.clone();
            if !subjects.contains(&subject) && subjects.len() < MOST_COLUMNS {
                subjects.push(subject);
                go(state, Place::Compare(Side::Picked(subjects)));
            }
        }
        Comparing::Remove(subject) => {
            let subjects: Vec<_> = c
                .grid
                .subjects
                .iter()
                .copied()
                .filter(|s| *s != subject)
                .collect();
            if subjects.len() >= 2 {
                go(state, Place::Compare(Side::Picked(subjects)));
            }
        }
        Comparing::OnlyDifferences(on) => {
            c.only_differences = on;
            c.same_rows_open = false;
            keep_cursor(c);
        }
        Comparing::SameRows(open) => c.same_rows_open = open,
        Comparing::Transpose => c.transposed = !c.transposed,
        Comparing::Cursor { row, column } => {
            c.row = row.min(c.grid.rows.len().saturating_sub(1));
            c.column = column.min(c.grid.subjects.len().saturating_sub(1));
            c.cursor_shown = true;
        }
        Comparing::Move { rows, columns } => {
            let (rows, columns) = if c.transposed {
                (columns, rows)
            } else {
                (rows, columns)
            };
            if c.cursor_shown {
                let at = shown.iter().position(|n| *n == c.row).unwrap_or(0);
                let to = at
                    .saturating_add_signed(rows)
                    .min(shown.len().saturating_sub(1));
                c.row = shown.get(to).copied().unwrap_or(0);
                let last = c.grid.subjects.len().saturating_sub(1);
                c.column = c.column.saturating_add_signed(columns).min(last);
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Jump { row, column } => {
            let (row, column) = if c.transposed {
                (column, row)
            } else {
                (row, column)
            };
            let pick = |end: End, last: usize| if end == End::First { 0 } else { last };
            if let Some(end) = row {
                c.row = shown
                    .get(pick(end, shown.len().saturating_sub(1)))
                    .copied()
                    .unwrap_or(0);
            }
            if let Some(end) = column {
                c.column = pick(end, c.grid.subjects.len().saturating_sub(1));
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Cover(what) => {
            let row = c.grid.rows.get(c.row).map(|r| r.aspect);
            let subject = c.grid.subjects.get(c.column).copied();
            let cells = match (what, row, subject) {
                (CoverWhat::Cell, Some(row), Some(subject)) => vec![(row, subject)],
                (CoverWhat::Row, Some(row), _) => Cover::row(&c.grid, row),
                (CoverWhat::Subject(subject), ..) => Cover::subject(&c.grid, subject),
                (CoverWhat::AllBut(subject), ..) => Cover::all_but(&c.grid, subject),
                (CoverWhat::All, ..) => c
                    .grid
                    .rows
                    .iter()
                    .flat_map(|r| Cover::row(&c.grid, r.aspect))
                    .collect(),
                _ => Vec::new(),
            };
            let filled = |(a, s): &(_, _)| pack.aspects[*a].cell(*s).is_some();
            c.cover.cover(cells.into_iter().filter(filled));
            if !c.cursor_shown || !covered_at_cursor(c) {
                to_first_covered(c);
            }
            c.cursor_shown = true;
            c.cursor_moved = true;
        }
        Comparing::Reveal => {
            let at = c.grid.rows.get(c.row).zip(c.grid.subjects.get(c.column));
            if let Some((row, subject)) = at {
                let (aspect, subject) = (row.aspect, *subject);
                if c.cursor_shown && !c.cover.reveal((aspect, subject)) && !c.cover.any() {
                    // Nothing is covered: Enter opens the subject's page.
                    if let Some(topic) = pack.subjects[subject].topic {
                        go(state, Place::Study(topic));
                    }
                } else {
                    c.cursor_shown = true;
                }
            }
        }
        Comparing::RevealAt { row, column } => {
            c.row = row;
            c.column = column;
            c.cursor_shown = true;
            if let Some((row, subject)) = c.grid.rows.get(row).zip(c.grid.subjects.get(column)) {
                c.cover.reveal((row.aspect, *subject));
            }
        }
        Comparing::Mark(mark) => {
            c.cover.mark(mark);
            if c.cover.any() {
                next_covered(c);
            }
        }
        Comparing::UncoverAll => c.cover.clear(),
        Comparing::ToAspect(aspect) => {
            if let Some(row) = c.grid.rows.iter().position(|r| Some(r.aspect) == aspect) {
                c.row = row;
                c.cursor_shown = true;
                c.cursor_moved = true;
            }
        }
        Comparing::Takeaway(open) => c.takeaway_open = open,
        Comparing::Second(n) => {
            c.second = n;
            c.column = c.column.min(c.grid.subjects.len().saturating_sub(1));
        }
        Comparing::CopyMarkdown => {
            return vec![Effect::Copy(as_markdown(
                &pack,
                &c.grid,
                &c.cover,
                c.transposed,
            ))];
        }
        Comparing::CopyTsv => {
            return vec![Effect::Copy(as_tsv(&pack, &c.grid, &c.cover, c.transposed))];
        }
        Comparing::Quiz => {
            let (questions, about) = quiz_on(&pack, c);
            if questions.is_empty() {
                state
                    .notices
                    .push("There are no questions on this comparison yet.".into());
            } else {
                start(state, questions, about, usize::MAX);
                go(state, Place::Practice);
            }
        }
    }
    Vec::new()
}

/// Questions on a comparison, or else on the topics of its subjects.
fn quiz_on(pack: &Pack, c: &Compare) -> (Vec<QuestionIx>, String) {
    let mut questions = match &c.side {
        Side::Named(named) => questions_on(pack, *named),
        Side::Picked(_) => Vec::new(),
    };
    if questions.len() < 3 {
        let topics: Vec<TopicIx> = c
            .grid
            .subjects
            .iter()
            .filter_map(|s| pack.subjects[*s].topic)
            .collect();
        if !topics.is_empty() {
            questions.extend(questions_of(pack, &topics));
            questions.sort_unstable();
            questions.dedup();
        }
    }
    (questions, title_of(pack, &c.side))
}

/// The title of what is compared.
#[must_use]
pub fn title_of(pack: &Pack, side: &Side) -> String {
    match side {
        Side::Named(c) => pack.comparisons[*c].title.clone(),
        Side::Picked(subjects) => {
            let names: Vec<&str> = subjects
                .iter()
                .map(|s| pack.subjects[*s].short.as_str())
                .collect();
            match names.as_slice() {
                [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
                _ => names.join(", "),
            }
        }
    }
}

fn covered_at_cursor(c: &Compare) -> bool {
    c.grid
        .rows
        .get(c.row)
        .zip(c.grid.subjects.get(c.column))
        .is_some_and(|(row, subject)| c.cover.is_covered((row.aspect, *subject)))
}

fn to_first_covered(c: &mut Compare) {
    let first = c.grid.rows.iter().enumerate().find_map(|(r, row)| {
        let column = c
            .grid
            .subjects
            .iter()
            .position(|s| c.cover.is_covered((row.aspect, *s)))?;
        Some((r, column))
    });
    if let Some((row, column)) = first {
        (c.row, c.column) = (row, column);
    }
}

/// The next covered cell after the cursor, down the column first.
fn next_covered(c: &mut Compare) {
    let rows = c.grid.rows.len();
    let columns = c.grid.subjects.len();
    let (row, column) = (c.row, c.column);
    let all = (0..columns).flat_map(|k| (0..rows).map(move |r| ((column + k) % columns, r, k)));
    let below = all
        .filter(|(_, r, k)| *k > 0 || *r > row)
        .map(|(column, r, _)| (r, column));
    let covered = |at: &(usize, usize)| {
        c.grid
            .rows
            .get(at.0)
            .zip(c.grid.subjects.get(at.1))
            .is_some_and(|(row, s)| c.cover.is_covered((row.aspect, *s)))
    };
    let found = below.into_iter().find(covered);
    match found {
        Some((row, column)) => (c.row, c.column) = (row, column),
        None => to_first_covered(c),
    }
    c.cursor_moved = true;
}

fn keep_cursor(c: &mut Compare) {
    let shown = c.shown_rows();
    if !shown.contains(&c.row) {
        c.row = shown.first().copied().unwrap_or(0);
    }
}

fn price(state: &mut State, wish: Pricing) {
    let pack = Arc::clone(&state.pack);
    let Some(e) = &mut state.pricing else { return };
    let Some(calls) = pack.pricing.as_ref().and_then(|p| p.calls(e.tariff)) else {
        return;
    };
    match wish {
        Pricing::Preset(preset) => {
            e.set_preset(&pack, preset);
            go(state, Place::Pricing);
        }
        Pricing::Steps(_) => {}
        Pricing::Sources(open) => e.sources_open = open,
        Pricing::Table(open) => e.table_open = open,
        Pricing::Claims(open) => e.claims_open = open,
        changed => {
            e.preset = None;
            match changed {
                Pricing::Requests(n) => e.requests = n.min(MOST_REQUESTS),
                Pricing::DurationMs(text) => {
                    let in_range = Amount::parse(&text).is_ok_and(|a| {
                        let billed = a.round_up_to(calls.round_up_ms).unwrap_or(u64::MAX);
                        !a.is_negative()
                            && (calls.duration_ms.min..=calls.duration_ms.max).contains(&billed)
                    });
                    if in_range {
                        e.duration_ms = text;
                    }
                }
                Pricing::MemoryMb(n) => e.memory_mb = calls.memory_mb.clamp(n),
                Pricing::Region(region) => e.region = region,
                Pricing::Architecture(architecture) => e.architecture = architecture,
                Pricing::FreeTier(free) => e.free = free,
                Pricing::FreeRequestsLeft(n) => {
                    e.free = FreeChoice::Part;
                    e.free_requests_left = n.min(calls.free.requests.round_up_to(1).unwrap_or(0));
                }
                Pricing::FreeGbSecondsLeft(n) => {
                    e.free = FreeChoice::Part;
                    e.free_gb_seconds_left =
                        n.min(calls.free.gb_seconds.round_up_to(1).unwrap_or(0));
                }
                _ => {}
            }
            no_rate_elsewhere(e, &pack);
            e.compute(&pack);
        }
    }
}

/// Most requests a month that can be asked for.
pub const MOST_REQUESTS: u64 = 1_000_000_000_000_000;

/// Where the region has no rate on the architecture, another one that has is taken.
fn no_rate_elsewhere(e: &mut Explorer, pack: &Pack) {
    let Some(pricing) = &pack.pricing else { return };
    let Some(calls) = pricing.calls(e.tariff) else {
        return;
    };
    if calls.rate(&e.region, &e.architecture).is_none() {
        let other = pricing
            .architectures
            .iter()
            .find(|a| calls.rate(&e.region, &a.id).is_some());
        if let Some(other) = other {
            e.architecture.clone_from(&other.id);
        }
    }
}

fn practise(state: &mut State, wish: Practising) {
    let pack = Arc::clone(&state.pack);
    let p = &mut state.practice;
    match wish {
        Practising::Start => {
            let number = p.number;
            start(state, questions_of(&pack, &[]), "All topics".into(), number);
            go(state, Place::Practice);
        }
        Practising::StartChosen => {
            let (topics, number) = (p.topics.clone(), p.number);
            let about = chosen_words(&pack, &topics);
            start(state, questions_of(&pack, &topics), about, number);
        }
        Practising::StartWith(questions) => {
            let about = match questions.first().map(|q| &pack.questions[*q]) {
                Some(first)
                    if questions
                        .iter()
                        .all(|q| pack.questions[*q].topic == first.topic) =>
                {
                    pack.topics[first.topic].short.clone()
                }
                _ => "Misses".into(),
            };
            start(state, questions, about, usize::MAX);
            go(state, Place::Practice);
        }
        Practising::Choose(open) => p.choosing = open,
        Practising::Topic(topic, on) => {
            let with = pack.with_descendants(topic);
            p.topics.retain(|t| !with.contains(t));
            if on {
                p.topics.extend(with);
            } else {
                // A topic above stands for all under it, so it goes as well.
                let above = pack.ancestors(topic);
                p.topics.retain(|t| !above.contains(t));
            }
            p.topics.sort_unstable();
        }
        Practising::AllTopics(on) => {
            p.topics = if on {
                pack.topics.indices().collect()
            } else {
                Vec::new()
            };
        }
        Practising::Number(n) => p.number = n.clamp(1, 200),
        Practising::Pick(n) => {
            if let Some(session) = &mut p.session {
                session.pick(&pack, n);
            }
        }
        Practising::Enter => {
            if let Some(session) = &mut p.session {
                if session.answer_given().is_some() {
                    session.next();
                } else {
                    session.answer(&pack);
                }
            }
        }
        Practising::End => {
            if let Some(session) = &mut p.session {
                session.end();
                if session.summary().answered == 0 {
                    p.session = None;
                }
            }
        }
        Practising::Leave => p.session = None,
    }
}

/// What was chosen, in words.
fn chosen_words(pack: &Pack, topics: &[TopicIx]) -> String {
    let roots: Vec<&str> = topics
        .iter()
        .filter(|t| pack.topics[**t].parent.is_none_or(|p| !topics.contains(&p)))
        .map(|t| pack.topics[*t].short.as_str())
        .collect();
    match roots.as_slice() {
        [] => "All topics".into(),
        few if few.len() <= 3 => few.join(", "),
        many => format!("{} topics", many.len()),
    }
}

fn start(state: &mut State, questions: Vec<QuestionIx>, about: String, most: usize) {
    state.seed = state
        .seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let session = Session::deal(&state.pack, &questions, most, state.seed);
    if session.is_none() {
        state
            .notices
            .push("There are no questions on these topics yet.".into());
    }
    let Practice { topics, number, .. } = std::mem::take(&mut state.practice);
    state.practice = Practice {
        session,
        about,
        choosing: false,
        topics,
        number,
    };
}

/// Shows a dialog by name of the overlay; used where no desktop dialog can be shown.
pub fn ask_in_window(state: &mut State) {
    state.overlay = Some(Overlay::OpenPath);
}
