//! What presenting has to know of laid-out pages: steps, sizes of tables, what
//! questions are asked by. Every page is a slide to the presenter; which cell
//! of a page a cell of the table is, is worked out here alone.

use crate::content::{ComparisonIx, Pack, TopicIx};
use crate::projection::show::{By, Cell, Cover, Outline, Question, Size, SlideKind};
use crate::projection::{CellAt, Content, CoverBy, Deck, Laid, Page, Slide, Source};

/// The rows and columns of a page's table, as places in the whole one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellMap {
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl CellMap {
    /// Of a page.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let sorted = |mut all: Vec<usize>| {
            all.sort_unstable();
            all.dedup();
            all
        };
        Self {
            rows: sorted(page.cells.iter().map(|c| c.at.row).collect()),
            columns: sorted(page.cells.iter().map(|c| c.at.column).collect()),
        }
    }

    /// Rows and columns on the page.
    #[must_use]
    pub fn size(&self) -> Size {
        Size {
            rows: self.rows.len(),
            columns: self.columns.len(),
        }
    }

    /// A cell as the presenter counts it.
    #[must_use]
    pub fn cell(&self, at: CellAt) -> Option<Cell> {
        Some(Cell {
            row: self.rows.binary_search(&at.row).ok()?,
            column: self.columns.binary_search(&at.column).ok()?,
        })
    }

    /// A cell as the table counts it.
    #[must_use]
    pub fn at(&self, cell: Cell) -> Option<CellAt> {
        Some(CellAt {
            row: *self.rows.get(cell.row)?,
            column: *self.columns.get(cell.column)?,
        })
    }
}

/// An outline for each page.
#[must_use]
pub fn outlines(deck: &Deck, laid: &Laid, pack: &Pack) -> Vec<Outline> {
    let asks: Vec<Asks<'_>> = laid
        .pages
        .iter()
        .enumerate()
        .filter_map(|(n, page)| Asks::of(deck, page, n, pack))
        .collect();
    let pages = laid.pages.iter().enumerate();
    pages
        .map(|(n, page)| {
            let slide = deck.slides.get(page.slide);
            let mut outline = Outline::new(kind(slide, page, n, &asks));
            if page.part.0 == 1 {
                let minutes = slide.and_then(|s| s.minutes);
                outline.minutes = minutes.map(|m| u16::try_from(m).unwrap_or(u16::MAX));
            }
            outline.asked_by = slide.and_then(|s| asked_by(s.source, n, &asks, pack));
            outline
        })
        .collect()
}

/// A page on which the class can be asked.
struct Asks<'p> {
    page: usize,
    id: &'p str,
    topic: TopicIx,
    comparison: Option<ComparisonIx>,
    right: Vec<bool>,
}

impl<'p> Asks<'p> {
    fn of(deck: &'p Deck, page: &Page, n: usize, pack: &'p Pack) -> Option<Self> {
        let slide = deck.slides.get(page.slide)?;
        let Content::Question(text) = &slide.content else {
            return None;
        };
        let (id, topic, comparison) = match slide.source {
            Source::Question(ix) => {
                let question = &pack.questions[ix];
                (question.id.as_str(), question.topic, question.comparison)
            }
            Source::Asked => {
                let asked = deck.asked.as_ref()?;
                (asked.id.as_str(), asked.topic, None)
            }
            _ => return None,
        };
        // Of a question on several pages the class is asked on the last.
        (page.part.0 == page.part.1).then(|| Self {
            page: n,
            id,
            topic,
            comparison,
            right: text.options.iter().map(|o| o.right).collect(),
        })
    }
}

fn kind(slide: Option<&Slide>, page: &Page, n: usize, asks: &[Asks<'_>]) -> SlideKind {
    let plain = SlideKind::Plain {
        steps: page.steps.len(),
    };
    match slide.map(|s| &s.content) {
        Some(Content::Question(_)) => asks
            .iter()
            .find(|a| a.page == n)
            .and_then(|a| {
                let sibling = asks
                    .iter()
                    .find(|b| b.page > n && b.topic == a.topic && b.id != a.id);
                let sibling = sibling.map(|b| b.page);
                Question::new(a.id.to_owned(), a.right.clone(), sibling).ok()
            })
            .map_or(SlideKind::Plain { steps: 0 }, SlideKind::Question),
        Some(Content::Bill(_)) => SlideKind::Bill {
            steps: page.steps.len(),
        },
        Some(Content::Table(_)) if !page.cells.is_empty() => {
            let map = CellMap::of(page);
            SlideKind::Table {
                size: map.size(),
                cover: slide.and_then(|s| cover(s, &map)),
                goes_on: page.part.0 > 1,
            }
        }
        _ => plain,
    }
}

/// How a lesson covers a table: the presenter leaves one column open at most.
fn cover(slide: &Slide, map: &CellMap) -> Option<Cover> {
    let covers = &slide.covers;
    if covers.cells.is_empty() {
        return None;
    }
    let hidden = |column: &usize| covers.cells.iter().any(|c| c.column == *column);
    Some(Cover {
        by: match covers.by {
            CoverBy::Row => By::Row,
            CoverBy::Column => By::Column,
            CoverBy::Cell => By::Cell,
        },
        open: map.columns.iter().position(|c| !hidden(c)),
    })
}

/// The question that asks about a slide: one on its comparison, else on its topic.
fn asked_by(source: Source, n: usize, asks: &[Asks<'_>], pack: &Pack) -> Option<usize> {
    let later = |wanted: &dyn Fn(&Asks<'_>) -> bool| {
        let after = asks.iter().find(|a| a.page > n && wanted(a));
        after.or_else(|| asks.iter().find(|a| wanted(a)))
    };
    let found = match source {
        Source::Topic(ix) | Source::Section(ix) => later(&|a| a.topic == ix),
        Source::Comparison(ix) | Source::Choice(ix) => {
            let topics = &pack.comparisons[ix].topics;
            later(&|a| a.comparison == Some(ix)).or_else(|| later(&|a| topics.contains(&a.topic)))
        }
        _ => None,
    };
    found.map(|a| a.page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::{Even, Room, lay_out};

    fn made() -> (Pack, Deck, Laid) {
        let pack = crate::content::load_default().pack.unwrap();
        let deck = Deck::of_pack(&pack);
        let laid = lay_out(&deck, Room::new(1280.0, 720.0, false), &Even);
        (pack, deck, laid)
    }

    #[test]
    fn each_page_is_a_slide_and_each_question_is_asked_once() {
        let (pack, deck, laid) = made();
        let all = outlines(&deck, &laid, &pack);
        assert_eq!(all.len(), laid.pages.len());
        let asked = all
            .iter()
            .filter(|o| matches!(o.kind, SlideKind::Question(_)))
            .count();
        let questions = deck.slides.iter();
        let questions = questions
            .filter(|s| matches!(s.source, Source::Question(_)))
            .count();
        assert!(questions > 0);
        assert_eq!(asked, questions);
    }

    #[test]
    fn tables_have_the_size_of_their_page_and_cells_come_back() {
        let (pack, deck, laid) = made();
        let all = outlines(&deck, &laid, &pack);
        let mut tables = 0;
        for (page, outline) in laid.pages.iter().zip(&all) {
            let SlideKind::Table { size, cover, .. } = outline.kind else {
                continue;
            };
            tables += 1;
            assert_eq!(cover, None, "nothing is covered unless it is asked for");
            assert!(size.rows * size.columns >= page.cells.len());
            let map = CellMap::of(page);
            for cell in &page.cells {
                assert_eq!(map.at(map.cell(cell.at).unwrap()), Some(cell.at));
            }
        }
        assert!(tables > 0);
    }

    #[test]
    fn a_comparison_leads_to_a_question_about_it() {
        let (pack, deck, laid) = made();
        let all = outlines(&deck, &laid, &pack);
        let led = laid.pages.iter().zip(&all).filter_map(|(page, outline)| {
            let Source::Comparison(ix) = deck.slides[page.slide].source else {
                return None;
            };
            Some((ix, outline.asked_by?))
        });
        let mut seen = 0;
        for (ix, to) in led {
            seen += 1;
            let Source::Question(q) = deck.slides[laid.pages[to].slide].source else {
                panic!("page {to} is no question")
            };
            let question = &pack.questions[q];
            let about = question.comparison == Some(ix)
                || pack.comparisons[ix].topics.contains(&question.topic);
            assert!(about);
        }
        assert!(seen > 0);
    }
}
