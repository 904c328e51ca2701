//! A projection under way: the deck, its pages for the wall as large as it is
//! now, and where the teacher is. Drawn by the rest of this folder, changed by
//! `apply`.

use super::measure::Fonts;
use super::outlines::{CellMap, outlines};
use crate::content::{Pack, PresetIx};
use crate::pricing::{Rates, Usage};
use crate::projection::show::{Kept, Rules, Show, Tally, WallSlide, WallVote, Windows};
use crate::projection::{
    BillText, Content, Deck, Laid, Page, Room, Source, Votes, lay_out, lay_out_votes, pages,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use crate::settings::Screen;

/// What can be changed of a bill while a class looks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BillSetting {
    #[default]
    Requests,
    Duration,
    Memory,
}

impl BillSetting {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Requests, Self::Duration, Self::Memory];

    /// The next one, after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Requests => Self::Duration,
            Self::Duration => Self::Memory,
            Self::Memory => Self::Requests,
        }
    }
}

/// A deck to be laid out for a room. It may take longer than a frame, so it is
/// done on a thread; meanwhile what was laid out before is shown.
#[derive(Debug, Clone)]
pub struct LayOut {
    /// Tells one from another.
    pub ticket: u64,
    pub deck: Arc<Deck>,
    pub room: Room,
}

impl LayOut {
    fn new(deck: Arc<Deck>, room: Room) -> Self {
        static TICKETS: AtomicU64 = AtomicU64::new(0);
        Self {
            ticket: TICKETS.fetch_add(1, Ordering::Relaxed),
            deck,
            room,
        }
    }

    /// Does it.
    #[must_use]
    pub fn done(&self) -> Laid {
        lay_out(&self.deck, self.room, &Fonts::default())
    }
}

/// A projection under way.
pub struct Projecting {
    pub deck: Arc<Deck>,
    pub laid: Laid,
    /// The room that the pages are laid out for.
    pub room: Room,
    /// Only the slide in hand is laid out yet.
    pub partly: bool,
    /// What is being laid out.
    wanted: Option<LayOut>,
    /// What was counted before, until all questions are among the slides.
    kept: Vec<Tally>,
    pub show: Show,
    /// For each page, its cells as the presenter counts them.
    pub maps: Vec<CellMap>,
    /// The wall is a window of its own, and stays one while a screen is away.
    pub two: bool,
    /// When the wall changed its size last, milliseconds since 1970.
    pub fitted: u64,
    /// The wall stands in a window rather than over its whole screen.
    pub windowed: bool,
    /// When it began, milliseconds since 1970.
    pub began: u64,
    /// The lesson that is shown, by the key of its draft; the whole pack where none.
    pub lesson: Option<String>,
    /// What was handed on to be kept of what the class answered.
    pub counted: Vec<Tally>,
    /// Which setting of a bill the keys change.
    pub marked: BillSetting,
    /// What was set for bills meanwhile.
    bills: BTreeMap<PresetIx, Usage>,
    fonts: Fonts,
}

impl std::fmt::Debug for Projecting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Projecting")
            .field("room", &self.room)
            .field("show", &self.show)
            .finish_non_exhaustive()
    }
}

impl Projecting {
    /// Starts at what is open, or at the first slide. `None` where there is
    /// nothing to show. `now` is in milliseconds.
    #[must_use]
    pub fn start(
        deck: Deck,
        pack: &Pack,
        at: &[Source],
        room: Room,
        rules: Rules,
        windows: Windows,
        now: u64,
    ) -> Option<Self> {
        let fonts = Fonts::default();
        let deck = Arc::new(deck);
        let slide = at.iter().find_map(|source| deck.find(*source)).unwrap_or(0);
        // The class sees the slide in hand at once, and the others once they are laid out.
        let laid = Laid {
            pages: pages(deck.slides.get(slide)?, slide, room, &fonts),
        };
        let show = Show::start(outlines(&deck, &laid, pack), rules, windows, now)?;
        let maps = laid.pages.iter().map(CellMap::of).collect();
        let wanted = Some(LayOut::new(Arc::clone(&deck), room));
        Some(Self {
            deck,
            laid,
            room,
            partly: true,
            wanted,
            kept: Vec::new(),
            show,
            maps,
            two: windows == Windows::Two,
            fitted: now,
            windowed: false,
            began: now,
            lesson: None,
            counted: Vec::new(),
            marked: BillSetting::default(),
            bills: BTreeMap::new(),
            fonts,
        })
    }

    /// Takes up what was counted a moment ago.
    pub fn resume(&mut self, tallies: Vec<Tally>, now: u64) {
        self.kept.clone_from(&tallies);
        let place = self.show.place();
        self.show.resume(Kept { place, tallies }, now);
        self.counted = self.show.tallies();
    }

    /// What is to be laid out; none where all is.
    #[must_use]
    pub fn wanted(&self) -> Option<&LayOut> {
        self.wanted.as_ref()
    }

    /// The room that the pages are, or will be, laid out for.
    #[must_use]
    pub fn target(&self) -> Room {
        self.wanted.as_ref().map_or(self.room, |w| w.room)
    }

    /// Takes what was laid out, unless something else is wanted by now; the
    /// place is kept.
    pub fn take(&mut self, ticket: u64, laid: Laid, pack: &Pack, now: u64) {
        if self.wanted.as_ref().is_none_or(|w| w.ticket != ticket) {
            return;
        }
        let Some(LayOut { deck, room, .. }) = self.wanted.take() else {
            return;
        };
        self.relay(deck, laid, pack);
        self.room = room;
        self.fitted = now;
        if std::mem::take(&mut self.partly) && !self.kept.is_empty() {
            let tallies = std::mem::take(&mut self.kept);
            self.resume(tallies, now);
        }
    }

    /// Wants the slides laid out for a wall of another size.
    pub fn fit(&mut self, room: Room) {
        if room != self.target() {
            let deck = self.wanted.take().map(|w| w.deck);
            let deck = deck.unwrap_or_else(|| Arc::clone(&self.deck));
            self.wanted = Some(LayOut::new(deck, room));
        }
    }

    /// The bill in hand: its preset, and what is set for it now.
    #[must_use]
    pub fn bill<'a>(&'a self, pack: &'a Pack) -> Option<(PresetIx, &'a Usage)> {
        let page = self.page(self.show.place().slide)?;
        let Source::Bill(ix) = self.deck.slides.get(page.slide)?.source else {
            return None;
        };
        let usage = self.bills.get(&ix);
        Some((
            ix,
            usage.unwrap_or(&pack.pricing.as_ref()?.presets[ix].usage),
        ))
    }

    /// Reckons the bill in hand anew with another usage; the class sees it at once.
    pub fn set_bill(&mut self, usage: Usage, pack: &Pack) {
        let Some((ix, _)) = self.bill(pack) else {
            return;
        };
        let Some(pricing) = &pack.pricing else { return };
        let text = BillText::of(pricing, &pricing.presets[ix], &usage, &Rates::listed());
        let Some(text) = text else { return };
        self.bills.insert(ix, usage);
        let Some(slide) = self.page(self.show.place().slide).map(|p| p.slide) else {
            return;
        };
        if let Some(slide) = Arc::make_mut(&mut self.deck).slides.get_mut(slide) {
            slide.content = Content::Bill(text);
        }
        let alike = self.relay_one(slide);
        // What is being laid out has the bill as it was.
        if !alike || self.wanted.is_some() {
            self.wanted = Some(LayOut::new(Arc::clone(&self.deck), self.target()));
        }
    }

    /// Lays one slide out anew; false where it takes another number of pages.
    fn relay_one(&mut self, slide: usize) -> bool {
        let (Some(first), Some(content)) = (self.laid.first_of(slide), self.deck.slides.get(slide))
        else {
            return false;
        };
        let fresh = pages(content, slide, self.room, &self.fonts);
        let end = first + fresh.len();
        let alike = self.laid.pages.get(first..end).is_some_and(|old| {
            let same = |(old, new): (&Page, &Page)| {
                old.part == new.part && old.steps.len() == new.steps.len()
            };
            old.iter().zip(&fresh).all(same)
        });
        if alike {
            self.laid.pages.splice(first..end, fresh);
        }
        alike
    }

    /// Wants the same notes in a newer version; the place will be kept as far as
    /// it is still there.
    pub fn follow(&mut self, deck: Deck) {
        self.bills.clear();
        self.wanted = Some(LayOut::new(Arc::new(deck), self.target()));
    }

    fn relay(&mut self, deck: Arc<Deck>, laid: Laid, pack: &Pack) {
        let moved: Vec<Option<usize>> = self
            .laid
            .pages
            .iter()
            .map(|page| {
                let source = self.deck.slides.get(page.slide)?.source;
                let slide = deck.find(source)?;
                let first = laid.first_of(slide)?;
                let of = laid.pages.get(first)?.part.1;
                // The same share of the slide, where it takes other pages now.
                let part = (page.part.0.saturating_sub(1)) * of / page.part.1.max(1);
                Some(first + part)
            })
            .collect();
        self.show.replace(outlines(&deck, &laid, pack), |page| {
            moved.get(page).copied().flatten()
        });
        self.maps = laid.pages.iter().map(CellMap::of).collect();
        self.deck = deck;
        self.laid = laid;
    }

    /// A page by its number, from 0.
    #[must_use]
    pub fn page(&self, n: usize) -> Option<&Page> {
        self.laid.pages.get(n)
    }

    /// The page with the bars of a vote, where the key is shown and hands were counted.
    #[must_use]
    pub fn bars(&self, slide: &WallSlide<'_>) -> Option<Page> {
        let Some(WallVote::Key { first, second }) = &slide.vote else {
            return None;
        };
        let page = self.page(slide.slide)?;
        let Content::Question(text) = &self.deck.slides.get(page.slide)?.content else {
            return None;
        };
        let counts = |bars: &Option<Vec<crate::projection::show::Bar>>| {
            let bars = bars.as_ref()?;
            let hands: Option<Vec<u32>> = bars.iter().map(|b| b.hands).collect();
            // Where some were only guessed, shares stand for all.
            hands.or_else(|| {
                let share = |b: &crate::projection::show::Bar| {
                    let percent = b.share?.percent();
                    Some(u32::try_from(percent).unwrap_or(100))
                };
                // A bar whose length nobody knows would be a lie, and so would be the others beside it.
                bars.iter().map(share).collect()
            })
        };
        let (first, second) = match (counts(first), counts(second)) {
            (Some(first), second) => (first, second),
            (None, Some(second)) => (second, None),
            (None, None) => return None,
        };
        let votes = Votes {
            first,
            second,
            key: true,
        };
        let page = lay_out_votes(text, &votes, page.slide, self.room, &self.fonts);
        Some(page)
    }
}
