//! A projection under way: the deck, its pages for the wall as large as it is
//! now, and where the teacher is. Drawn by the rest of this folder, changed by
//! `apply`.

use super::measure::Fonts;
use super::outlines::{CellMap, outlines};
use crate::content::Pack;
use crate::projection::show::{Rules, Show, WallSlide, WallVote, Windows};
use crate::projection::{Content, Deck, Laid, Page, Room, Source, Votes, lay_out, lay_out_votes};

/// A screen that a window can be put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// As the desktop calls it; may be empty.
    pub name: String,
    /// In pixels.
    pub size: [u32; 2],
}

impl Screen {
    /// Name and size in words.
    #[must_use]
    pub fn words(&self) -> String {
        let [width, height] = self.size;
        if self.name.is_empty() {
            format!("{width} × {height}")
        } else {
            format!("{}, {width} × {height}", self.name)
        }
    }
}

/// A projection under way.
pub struct Projecting {
    pub deck: Deck,
    pub laid: Laid,
    pub room: Room,
    pub show: Show,
    /// For each page, its cells as the presenter counts them.
    pub maps: Vec<CellMap>,
    /// The wall is a window of its own, and stays one while a screen is away.
    pub two: bool,
    /// Each window was put on the other's screen.
    pub swapped: bool,
    /// The lesson that is shown, by the key of its draft; the whole pack where none.
    pub lesson: Option<String>,
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
        windows: Windows,
        now: u64,
    ) -> Option<Self> {
        let fonts = Fonts::default();
        let laid = lay_out(&deck, room, &fonts);
        let mut show = Show::start(outlines(&deck, &laid, pack), Rules::default(), windows, now)?;
        let page = at.iter().find_map(|source| deck.find(*source));
        if let Some(slide) = page.and_then(|slide| laid.first_of(slide)) {
            let mut kept = show.kept();
            kept.place.slide = slide;
            show.resume(kept, now);
        }
        let maps = laid.pages.iter().map(CellMap::of).collect();
        Some(Self {
            deck,
            laid,
            room,
            show,
            maps,
            two: windows == Windows::Two,
            swapped: false,
            lesson: None,
            fonts,
        })
    }

    /// Lays out anew for a wall of another size; the place is kept.
    pub fn fit(&mut self, room: Room, pack: &Pack) {
        if room != self.room {
            self.room = room;
            let deck = self.deck.clone();
            self.relay(deck, pack);
        }
    }

    /// Goes on with the same notes in a newer version; the place is kept as far
    /// as it is still there.
    pub fn follow(&mut self, deck: Deck, pack: &Pack) {
        self.relay(deck, pack);
    }

    fn relay(&mut self, deck: Deck, pack: &Pack) {
        let laid = lay_out(&deck, self.room, &self.fonts);
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
                    let percent = b.share.map_or(0, crate::projection::show::Share::percent);
                    u32::try_from(percent).unwrap_or(100)
                };
                Some(bars.iter().map(share).collect())
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
