//! What every page is held to, from its rectangles and words alone.

use lectern::content::{Block, BlockKind, Inline, Pack};
use lectern::projection::{
    CellAt, Content, Covers, Deck, Laid, Measure, Page, Piece, Rect, Role, Room, Shape, Source,
};
use std::collections::BTreeMap;

/// A tenth of a point: sums of many widths differ by a little.
const SLACK: f32 = 0.1;

fn apart(a: &Rect, b: &Rect) -> bool {
    let wide = a.right().min(b.right()) - a.left.max(b.left);
    let high = a.bottom().min(b.bottom()) - a.top.max(b.top);
    wide <= SLACK || high <= SLACK
}

fn within(inner: &Rect, outer: &Rect) -> bool {
    inner.left >= outer.left - SLACK
        && inner.top >= outer.top - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.bottom() <= outer.bottom() + SLACK
}

#[track_caller]
pub fn hold(deck: &Deck, laid: &Laid, room: Room, measure: &dyn Measure) {
    let mut slide = 0;
    for page in &laid.pages {
        let here = format!(
            "{room:?}, slide {} “{}” {:?}",
            page.slide, page.title, page.part
        );
        assert!(
            page.slide == slide || page.slide == slide + 1,
            "{here}: pages in order"
        );
        slide = page.slide;
        assert_eq!(page.kind, deck.slides[slide].source.kind(), "{here}");
        hold_page(page, room, measure);
    }
    assert_eq!(slide + 1, deck.slides.len(), "every slide has a page");
}

/// One page: inside the margins, above the floor, nothing over anything.
#[track_caller]
pub fn hold_page(page: &Page, room: Room, measure: &dyn Measure) {
    let share = if room.deep() { 0.057 } else { 0.043 };
    let floor = room.height().min(room.width()) * share;
    let margins = Rect {
        left: room.width() * 0.05,
        top: room.height() * 0.05,
        width: room.width() * 0.9,
        height: room.height() * 0.9,
    };
    let here = format!(
        "{room:?}, slide {} “{}” {:?}",
        page.slide, page.title, page.part
    );
    for piece in &page.pieces {
        assert!(
            within(&piece.rect, &margins),
            "{here}: outside the margins: {piece:?}"
        );
        text_is_sound(piece, floor, measure, &here);
    }
    nothing_overlaps(page, &here);
    cells_are_sound(page, &here);
    steps_are_sound(page, &here);
}

#[track_caller]
fn text_is_sound(piece: &Piece, floor: f32, measure: &dyn Measure, here: &str) {
    let Shape::Text(lines) = &piece.shape else {
        return;
    };
    assert!(
        piece.size >= floor * 0.9999,
        "{here}: below the floor: {piece:?}"
    );
    assert!(!lines.is_empty());
    for line in lines {
        assert!(
            within(&line.rect, &piece.rect),
            "{here}: a line leaves its piece: {piece:?}"
        );
        assert!(line.rect.height >= piece.size * 1.2, "{here}: {piece:?}");
        let mut at = line.rect.left;
        for run in &line.runs {
            let wide = measure.width(&run.text, run.letters, piece.size);
            assert!(
                (wide - run.width).abs() <= SLACK,
                "{here}: {run:?} is {wide} wide"
            );
            assert!(run.left >= at - SLACK, "{here}: runs overlap: {line:?}");
            assert!(
                !run.text.contains(['\n', '\u{ad}', '\u{200b}']),
                "{here}: {run:?}"
            );
            at = run.left + run.width;
        }
        assert!(
            at <= line.rect.right() + SLACK,
            "{here}: a run leaves its line: {line:?}"
        );
    }
}

/// Rectangles of what is painted: lines of text one by one.
fn painted(piece: &Piece) -> Vec<Rect> {
    match &piece.shape {
        Shape::Text(lines) => lines.iter().map(|l| l.rect).collect(),
        _ => vec![piece.rect],
    }
}

#[track_caller]
fn nothing_overlaps(page: &Page, here: &str) {
    for (n, a) in page.pieces.iter().enumerate() {
        for b in &page.pieces[n + 1..] {
            // A letter stands in its box; what gives way to another is never seen with it.
            let boxed = a.role == Role::LetterBox && b.role == Role::Letter;
            if boxed || !a.shown.meets(b.shown) {
                continue;
            }
            for ra in painted(a) {
                for rb in painted(b) {
                    assert!(apart(&ra, &rb), "{here}: overlap:\n{a:?}\n{b:?}");
                }
            }
        }
    }
}

#[track_caller]
fn cells_are_sound(page: &Page, here: &str) {
    for (n, cell) in page.cells.iter().enumerate() {
        for other in &page.cells[n + 1..] {
            assert!(
                cell.at != other.at && apart(&cell.rect, &other.rect),
                "{here}: {cell:?} {other:?}"
            );
        }
        for piece in &page.pieces {
            for rect in painted(piece) {
                if piece.cell == Some(cell.at) {
                    // What a cover hides lies under the cover.
                    assert!(
                        within(&rect, &cell.rect),
                        "{here}: {piece:?} leaves {cell:?}"
                    );
                } else {
                    assert!(apart(&rect, &cell.rect), "{here}: {piece:?} under {cell:?}");
                }
            }
        }
    }
    let known = |at: CellAt| page.cells.iter().any(|c| c.at == at);
    assert!(
        page.pieces.iter().filter_map(|p| p.cell).all(known),
        "{here}"
    );
    let all = Covers {
        cells: page.cells.iter().map(|c| c.at).collect(),
        ..Covers::default()
    };
    let steps = page.steps_with(&all.cells, all.by);
    let brought: usize = steps.iter().map(|s| s.cells.len()).sum();
    assert_eq!(
        brought,
        page.cells.len(),
        "{here}: each covered cell comes once"
    );
}

#[track_caller]
fn steps_are_sound(page: &Page, here: &str) {
    let last = page.steps.len();
    for n in 1..=last {
        assert!(
            page.pieces.iter().any(|p| p.shown.from == n),
            "{here}: step {n} brings nothing"
        );
    }
    for piece in &page.pieces {
        assert!(piece.shown.from <= last, "{here}: never shown: {piece:?}");
        assert!(
            piece.shown.until.is_none_or(|u| u <= last),
            "{here}: {piece:?}"
        );
    }
    assert!(
        page.steps.iter().all(|s| !s.words.trim().is_empty()),
        "{here}: {:?}",
        page.steps
    );
}

/// Letters without what lines and hyphenation change.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{200b}'))
        .collect()
}

/// Everything of the pack that belongs to a slide is on its pages, in order.
#[track_caller]
pub fn nothing_is_lost(pack: &Pack, deck: &Deck, laid: &Laid) {
    for (n, slide) in deck.slides.iter().enumerate() {
        let pages: Vec<&Page> = laid.pages.iter().filter(|p| p.slide == n).collect();
        let all: String = pages.iter().map(|p| words(p, |_| true)).collect();
        let flowing = |role| {
            !matches!(
                role,
                Role::Heading | Role::Foot | Role::Marker | Role::Letter
            )
        };
        let flow: String = pages.iter().map(|p| words(p, flowing)).collect();
        let headed: String = pages
            .iter()
            .map(|p| words(p, |r| r != Role::Foot && r != Role::Marker))
            .collect();
        let here = format!("{:?} “{}”", slide.source, slide.title());
        let labels: String = pages
            .iter()
            .map(|p| words(p, |r| r == Role::Label))
            .collect();
        let has = |text: &str| {
            let wanted = letters(text);
            assert!(
                flow.contains(&wanted)
                    || labels.contains(&wanted)
                    || all.contains(&wanted)
                    || headed.contains(&wanted),
                "{here}: lost “{text}” in\n{flow}"
            );
        };
        has(slide.title());
        match slide.source {
            Source::Topic(ix) => pack.topics[ix]
                .body
                .blocks
                .iter()
                .for_each(|b| block(b, &pages, &has)),
            Source::Section(ix) => {
                let topic = &pack.topics[ix];
                has(&topic.summary);
                topic
                    .children
                    .iter()
                    .for_each(|c| has(&pack.topics[*c].title));
            }
            Source::Comparison(ix) => {
                let comparison = &pack.comparisons[ix];
                has(&comparison.subtitle);
                for s in &comparison.subjects {
                    let subject = &pack.subjects[*s];
                    let either = [&subject.name, &subject.short];
                    assert!(
                        either.iter().any(|w| all.contains(&letters(w))),
                        "{here}: {}",
                        subject.name
                    );
                }
                comparison
                    .aspects
                    .iter()
                    .for_each(|a| has(&pack.aspects[*a].name));
                let cells = cells(&pages);
                let Content::Table(table) = &slide.content else {
                    panic!()
                };
                for a in &comparison.aspects {
                    for s in &comparison.subjects {
                        let Some(cell) = pack.aspects[*a].cell(*s) else {
                            continue;
                        };
                        let at = *table
                            .cells_where(|x, y| x == *a && y == *s)
                            .first()
                            .unwrap();
                        let shown = cells.get(&at).cloned().unwrap_or_default();
                        let short = cell.short.as_deref().unwrap_or(&cell.text);
                        assert!(
                            shown == letters(&cell.text) || shown == letters(short),
                            "{here}: {at:?} is “{shown}”, not “{}”",
                            cell.text
                        );
                    }
                }
            }
            Source::Choice(ix) => {
                let comparison = &pack.comparisons[ix];
                has(&comparison.takeaway);
                for choose in &comparison.choose {
                    has(&choose.when);
                    has(&choose.unless);
                }
            }
            Source::Question(ix) => pack.questions[ix].options.iter().for_each(|o| has(&o.text)),
            Source::Reasons(ix) => pack.questions[ix].options.iter().for_each(|o| has(&o.why)),
            Source::Bill(ix) => {
                let pricing = pack.pricing.as_ref().unwrap();
                has(&pricing.presets[ix].teaches);
                let Content::Bill(bill) = &slide.content else {
                    panic!()
                };
                for pair in bill.settings.iter().chain(&bill.lines).chain([&bill.total]) {
                    has(&pair.name);
                    has(&pair.value);
                }
            }
            Source::Title | Source::Own(_) | Source::Asked | Source::AskedWhy | Source::Summary => {
            }
        }
    }
}

/// Words of a page, without the steps at which things are marked.
fn words(page: &Page, of: impl Fn(Role) -> bool) -> String {
    let mut out = String::new();
    for piece in page
        .pieces
        .iter()
        .filter(|p| of(p.role) && p.shown.until.is_none())
    {
        if let Shape::Text(lines) = &piece.shape {
            for run in lines.iter().flat_map(|l| &l.runs) {
                out.push_str(&letters(&run.text));
            }
        }
    }
    out
}

/// Words of each cell, over all pages.
fn cells(pages: &[&Page]) -> BTreeMap<CellAt, String> {
    let mut out: BTreeMap<CellAt, String> = BTreeMap::new();
    for piece in pages.iter().flat_map(|p| &p.pieces) {
        if let (Some(at), Shape::Text(lines)) = (piece.cell, &piece.shape) {
            let words = out.entry(at).or_default();
            for run in lines.iter().flat_map(|l| &l.runs) {
                words.push_str(&letters(&run.text));
            }
        }
    }
    out
}

fn plain(inline: &Inline) -> String {
    inline.iter().map(|r| r.text.as_str()).collect()
}

fn block(block: &Block, pages: &[&Page], has: &dyn Fn(&str)) {
    if !block.on_wall {
        return;
    }
    for note in &block.say {
        assert!(
            pages.iter().any(|p| p.notes.contains(note)),
            "the note “{note}” is lost"
        );
    }
    match &block.kind {
        BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => has(&plain(text)),
        BlockKind::List(_, items) => items
            .iter()
            .flatten()
            .for_each(|b| self::block(b, pages, has)),
        BlockKind::Table { head, rows } => {
            head.iter().for_each(|h| has(&plain(h)));
            let cells: Vec<String> = cells(pages).into_values().collect();
            for row in rows {
                has(&row.first().map(plain).unwrap_or_default());
                for cell in row
                    .iter()
                    .skip(1)
                    .map(plain)
                    .filter(|c| !c.trim().is_empty())
                {
                    assert!(
                        cells.contains(&letters(&cell)),
                        "the cell “{cell}” is lost: {cells:?}"
                    );
                }
            }
        }
        BlockKind::Code(code) => code.lines().for_each(has),
        BlockKind::Callout(callout, inner) => {
            has(callout.title());
            inner.iter().for_each(|b| self::block(b, pages, has));
        }
        BlockKind::Quote(inner) => inner.iter().for_each(|b| self::block(b, pages, has)),
        BlockKind::Rule => {}
    }
}
