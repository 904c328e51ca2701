//! What is on the wall: decks of the packs of the project and of made ones, laid
//! out for every common picture size. From the rectangles alone it is asserted
//! that nothing leaves the margins, overlaps, falls below the floor or is lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;
#[path = "projection/held.rs"]
mod held;
#[path = "projection/made.rs"]
mod made;

use common::{coffee, default_pack, every_element, extremes, only_notes};
use held::{hold, nothing_is_lost};
use lectern::content::{Pack, load_text};
use lectern::pricing::Rates;
use lectern::projection::{
    BillText, Content, Deck, Even, Kind, Laid, Measure, Role, Room, Source, Votes, lay_out,
    lay_out_votes, lesson,
};
use lectern::ui::wall::Fonts;

/// 4:3, 16:10 and 16:9, from the smallest projector to the largest.
const SIZES: [(f32, f32); 6] = [
    (800.0, 600.0),
    (1024.0, 768.0),
    (1280.0, 720.0),
    (1280.0, 800.0),
    (1920.0, 1080.0),
    (3840.0, 2160.0),
];

fn rooms() -> impl Iterator<Item = Room> {
    SIZES
        .into_iter()
        .flat_map(|(w, h)| [false, true].map(|deep| Room::new(w, h, deep)))
}

#[track_caller]
fn sound(pack: &Pack, deck: &Deck, room: Room, measure: &dyn Measure) -> Laid {
    let laid = lay_out(deck, room, measure);
    hold(deck, &laid, room, measure);
    nothing_is_lost(pack, deck, &laid);
    laid
}

#[track_caller]
fn sound_everywhere(pack: &Pack, measure: &dyn Measure) {
    let deck = Deck::of_pack(pack);
    for room in rooms() {
        sound(pack, &deck, room, measure);
    }
}

#[test]
fn the_built_in_pack_fits_every_room() {
    sound_everywhere(&default_pack(), &Fonts::default());
}

#[test]
fn the_examples_fit_every_room() {
    let fonts = Fonts::default();
    for pack in [coffee(), every_element(), only_notes()] {
        sound_everywhere(&pack, &fonts);
    }
}

#[test]
fn extremes_fit_every_room() {
    sound_everywhere(&extremes(), &Fonts::default());
}

/// Scales of 1.25 and 2 make other numbers of points of the same pixels.
#[test]
fn odd_sizes_and_windows_of_any_shape_hold_it_too() {
    let pack = extremes();
    let deck = Deck::of_pack(&pack);
    for (w, h) in [
        (1536.0, 864.0),
        (819.2, 614.4),
        (400.0, 300.0),
        (600.0, 1200.0),
        (2560.0, 720.0),
    ] {
        sound(&pack, &deck, Room::new(w, h, false), &Even);
    }
}

#[test]
fn made_packs_fit_every_room() {
    for seed in 0..20 {
        let text = made::pack(seed);
        let loaded = load_text(&text, "made.ron");
        let Some(pack) = loaded.pack else {
            panic!("seed {seed}:\n{}", loaded.report.render(false))
        };
        let deck = Deck::of_pack(&pack);
        let all: Vec<Room> = rooms().collect();
        // Every third room, so that each meets many packs.
        for n in 0..2 {
            let room = all[(seed as usize * 5 + n * 7) % all.len()];
            sound(&pack, &deck, room, &Even);
        }
    }
}

#[test]
fn a_lesson_fits_every_room() {
    let pack = coffee();
    let text = include_str!("../content/lessons/coffee.ron");
    let read = lesson::read(text, "coffee-lesson.ron", &pack, &|_| true).unwrap();
    let fonts = Fonts::default();
    for room in rooms() {
        let laid = lay_out(&read.deck, room, &fonts);
        hold(&read.deck, &laid, room, &fonts);
        nothing_is_lost(&pack, &read.deck, &laid);
    }
}

/// What fits one page at ordinary letters is on one page in ordinary letters.
#[test]
fn only_what_does_not_fit_is_paged_or_made_smaller() {
    let pack = only_notes();
    let deck = Deck::of_pack(&pack);
    for room in rooms() {
        let laid = lay_out(&deck, room, &Fonts::default());
        assert_eq!(laid.pages.len(), deck.slides.len());
        for page in &laid.pages {
            for piece in page.pieces.iter().filter(|p| p.size > 0.0) {
                assert!(piece.size >= room.body() - 0.01, "{piece:?}");
            }
        }
    }
}

#[test]
fn larger_rooms_of_one_shape_are_the_same_picture() {
    let pack = default_pack();
    let deck = Deck::of_pack(&pack);
    let small = lay_out(&deck, Room::new(1280.0, 720.0, false), &Even);
    let large = lay_out(&deck, Room::new(3840.0, 2160.0, false), &Even);
    assert_eq!(small.pages.len(), large.pages.len());
    for (s, l) in small.pages.iter().zip(&large.pages) {
        assert_eq!(s.words(), l.words());
    }
}

#[test]
fn the_deck_is_the_pack_in_its_order() {
    let pack = default_pack();
    let deck = Deck::of_pack(&pack);
    assert_eq!(deck.slides[0].source, Source::Title);
    assert_eq!(deck.slides.last().unwrap().source, Source::Summary);
    for (ix, topic) in pack.topics.iter() {
        let here = deck
            .find(Source::Topic(ix))
            .or_else(|| deck.find(Source::Section(ix)));
        assert!(here.is_some(), "{}", topic.id);
    }
    for ix in pack.comparisons.indices() {
        assert!(deck.find(Source::Comparison(ix)).is_some());
    }
    for (ix, question) in pack.questions.iter() {
        assert_eq!(
            deck.find(Source::Question(ix)).is_some(),
            !question.reserved
        );
    }
    let presets = pack.pricing.as_ref().unwrap().presets.len();
    let bills = deck
        .slides
        .iter()
        .filter(|s| s.source.kind() == Kind::Bill)
        .count();
    assert_eq!(bills, presets);
    let all: std::collections::HashSet<Source> = deck.slides.iter().map(|s| s.source).collect();
    assert_eq!(all.len(), deck.slides.len(), "no slide comes twice");
}

/// Bars and letters of any vote stay apart, whatever was counted.
#[test]
fn votes_fit_every_room() {
    let pack = extremes();
    let deck = Deck::of_pack(&pack);
    let mut rng = fastrand::Rng::with_seed(7);
    for options in [2, 4, 8] {
        for slide in deck
            .slides
            .iter()
            .filter(|s| s.source.kind() == Kind::Question)
            .take(2)
        {
            let Content::Question(question) = &slide.content else {
                panic!()
            };
            let mut question = question.clone();
            let some = question.options.clone();
            question.options = some.iter().cycle().take(options).cloned().collect();
            for room in rooms() {
                for talked in [false, true] {
                    let mut count = || (0..options).map(|_| rng.u32(0..40)).collect::<Vec<_>>();
                    let votes = Votes {
                        first: count(),
                        second: talked.then(&mut count),
                        key: true,
                    };
                    let page = lay_out_votes(&question, &votes, 3, room, &Even);
                    held::hold_page(&page, room, &Even);
                    let bars = page.pieces.iter().filter(|p| p.role == Role::Bar).count();
                    assert_eq!(bars, options * if talked { 2 } else { 1 });
                }
            }
        }
    }
    // Nobody voted.
    let question = deck.slides.iter().find_map(|s| match &s.content {
        Content::Question(question) => Some(question),
        _ => None,
    });
    let room = Room::new(800.0, 600.0, true);
    let none = Votes {
        first: vec![0; 4],
        ..Votes::default()
    };
    held::hold_page(
        &lay_out_votes(question.unwrap(), &none, 0, room, &Even),
        room,
        &Even,
    );
}

/// A bar is as long as its share: twice the votes, twice the bar.
#[test]
fn bars_are_as_long_as_their_shares() {
    let pack = coffee();
    let deck = Deck::of_pack(&pack);
    let Some(Content::Question(question)) = deck
        .slides
        .iter()
        .find(|s| s.source.kind() == Kind::Question)
        .map(|s| &s.content)
    else {
        panic!("coffee has a question")
    };
    let votes = Votes {
        first: vec![10, 20, 0, 10],
        second: None,
        key: false,
    };
    let page = lay_out_votes(question, &votes, 0, Room::new(1280.0, 720.0, false), &Even);
    let bars: Vec<f32> = page
        .pieces
        .iter()
        .filter(|p| p.role == Role::Bar)
        .map(|p| p.rect.width)
        .collect();
    assert!(
        (bars[1] / bars[0] - 2.0).abs() < 0.01 && (bars[0] - bars[3]).abs() < 0.01,
        "{bars:?}"
    );
    assert!(bars[2] < bars[0] / 10.0);
    assert!(page.words().contains("50\u{a0}%") && page.words().contains("25\u{a0}%"));
}

/// A bill that the presenter changes keeps its page sound.
#[test]
fn a_bill_follows_what_is_set() {
    let pack = default_pack();
    let pricing = pack.pricing.as_ref().unwrap();
    let (_, preset) = pricing.presets.iter().next().unwrap();
    let mut usage = preset.usage.clone();
    let before = BillText::of(pricing, preset, &usage, &Rates::listed()).unwrap();
    usage.requests = 900_000_000_000;
    let after = BillText::of(pricing, preset, &usage, &Rates::listed()).unwrap();
    assert_ne!(before.total, after.total);
    assert_eq!(after.settings[0].value, "900,000,000,000");
    let mut deck = Deck::of_pack(&pack);
    let slide = deck
        .slides
        .iter_mut()
        .find(|s| s.source.kind() == Kind::Bill)
        .unwrap();
    slide.content = Content::Bill(after);
    for room in rooms() {
        let laid = lay_out(&deck, room, &Even);
        hold(&deck, &laid, room, &Even);
    }
}

/// Points come one at a time, in the order of the page, and all are there in the end.
#[test]
fn points_come_one_at_a_time() {
    let pack = coffee();
    let deck = Deck::of_pack(&pack);
    let laid = lay_out(&deck, Room::new(1280.0, 720.0, false), &Even);
    let stepped: Vec<_> = laid
        .pages
        .iter()
        .filter(|p| p.kind == Kind::Topic && p.steps.len() > 1)
        .collect();
    assert!(!stepped.is_empty());
    for page in stepped {
        for (n, step) in page.steps.iter().enumerate() {
            let top = |from: usize| {
                let shown = page.pieces.iter().filter(|p| p.shown.from == from);
                shown.map(|p| p.rect.top).fold(f32::INFINITY, f32::min)
            };
            assert!(
                n == 0 || top(n) < top(n + 1),
                "{} step {n}: {step:?}",
                page.title
            );
        }
    }
}

/// A pack of one comparison of two subjects; cells as given, row by row.
fn table_of(rows: &[[&str; 2]]) -> Pack {
    let mut text = String::from(
        "(format: 1, id: \"t\", title: \"T\", topics: [(id: \"x\", title: \"X\", text: \"y\")],
        subjects: [(id: \"a\", name: \"Left\"), (id: \"b\", name: \"Right\")], aspects: [",
    );
    let mut ids = String::new();
    for (n, [a, b]) in rows.iter().enumerate() {
        text.push_str(&format!(
            "(id: \"r{n}\", name: \"Row {n}\", cells: {{\"a\": ({a}), \"b\": ({b})}}),"
        ));
        ids.push_str(&format!("\"r{n}\","));
    }
    text.push_str(&format!(
        "], comparisons: [(id: \"c\", title: \"The table\", subjects: [\"a\", \"b\"], aspects: [{ids}])])"
    ));
    common::pack(&text)
}

fn table_pages(pack: &Pack, room: Room) -> Vec<lectern::projection::Page> {
    let deck = Deck::of_pack(pack);
    let laid = lay_out(&deck, room, &Even);
    let pages = laid.pages.into_iter();
    pages.filter(|p| p.kind == Kind::Comparison).collect()
}

#[test]
fn a_table_is_paged_by_rows_with_its_head_repeated() {
    let pack = table_of(&[["text: \"one\"", "text: \"two\""]; 14]);
    let pages = table_pages(&pack, Room::new(1280.0, 720.0, false));
    assert!(pages.len() > 1);
    let mut next = 1;
    for page in &pages {
        let words = page.words();
        for head in ["The table", "Left", "Right"] {
            assert!(words.contains(head), "{words}");
        }
        let note = words
            .lines()
            .find(|l| l.starts_with("row"))
            .expect("a note")
            .to_owned();
        let rows = page.cells.len() / 2;
        let last = next + rows - 1;
        let expected = if rows == 1 {
            format!("row {last} of 14")
        } else {
            format!("rows {next}–{last} of 14")
        };
        assert_eq!(note, expected);
        next = last + 1;
    }
    assert_eq!(next, 15);
    // What fits one page has no note.
    let short = table_of(&[["text: \"one\"", "text: \"two\""]; 3]);
    let pages = table_pages(&short, Room::new(1280.0, 720.0, false));
    assert_eq!(pages.len(), 1);
    assert!(!pages[0].words().contains(" of "));
}

#[test]
fn the_short_form_is_taken_before_letters_become_smaller() {
    let room = Room::new(1280.0, 720.0, false);
    let long = "text: \"quite a long text that surely takes several lines in its narrow column\", short: \"brief\"";
    let pack = table_of(&[[long, long]; 6]);
    let pages = table_pages(&pack, room);
    assert_eq!(pages.len(), 1, "the short forms fit");
    assert!(pages[0].words().contains("brief"));
    let cells = pages[0].pieces.iter().filter(|p| p.role == Role::Cell);
    assert!(cells.into_iter().all(|p| p.size >= room.body() - 0.01));
    // With room for them, the full words stay.
    let pack = table_of(&[[long, long]; 1]);
    assert!(table_pages(&pack, room)[0].words().contains("surely"));
    // Without short forms, letters become smaller, and only then is it paged.
    let plain = "text: \"four words to a cell that is broken once\"";
    let sizes: Vec<(usize, bool)> = (3..12)
        .map(|rows| {
            let pages = table_pages(&table_of(&vec![[plain, plain]; rows]), room);
            let smaller = pages[0]
                .pieces
                .iter()
                .any(|p| p.role == Role::Cell && p.size < room.body() - 0.01);
            (pages.len(), smaller)
        })
        .collect();
    let first_paged = sizes
        .iter()
        .position(|(pages, _)| *pages > 1)
        .expect("some are paged");
    assert!(
        first_paged > 0 && sizes[first_paged - 1] == (1, true),
        "{sizes:?}"
    );
    assert_eq!(sizes[0], (1, false));
}

#[test]
fn what_does_not_fit_beside_each_other_is_paged_by_subjects() {
    let pages = table_pages(&extremes(), Room::new(1280.0, 720.0, false));
    let columns: std::collections::BTreeSet<usize> = pages
        .iter()
        .flat_map(|p| &p.cells)
        .map(|c| c.at.column)
        .collect();
    assert_eq!(columns.len(), 8);
    for page in &pages {
        let here: std::collections::BTreeSet<usize> =
            page.cells.iter().map(|c| c.at.column).collect();
        assert!(here.len() < 8 && !here.is_empty());
    }
}
