//! What the next steps bring, in words for the teacher. What they are is
//! `show`'s; here they get the names of rows, slides and stages.

use super::projecting::Projecting;
use crate::projection::show::{By, Cell, Stage, Upcoming};

/// Each step in words, the next one first and with a verb. `slide` is the page
/// in hand, from 0.
#[must_use]
pub fn next_words(projecting: &Projecting, slide: usize, upcoming: &[Upcoming]) -> Vec<String> {
    let mut page = slide;
    upcoming
        .iter()
        .enumerate()
        .map(|(n, step)| {
            let first = n == 0;
            match step {
                Upcoming::Unblanks => "Brings the wall back".to_owned(),
                Upcoming::Point(at) | Upcoming::Setting(at) => {
                    let steps = projecting.page(page).map(|p| p.steps.as_slice());
                    let step = steps.and_then(|s| s.get(at.checked_sub(1)?));
                    let words = step.map_or("the next point", |s| s.words.as_str());
                    said("Shows", words, first)
                }
                Upcoming::Opens(cells) => {
                    said("Reveals", &cells_words(projecting, page, cells), first)
                }
                Upcoming::Stage(stage) => stage_words(*stage).to_owned(),
                Upcoming::Slide(to) => {
                    page = *to;
                    let title = projecting.page(*to).map_or("", |p| p.title.as_str());
                    let part = projecting.page(*to).map_or((1, 1), |p| p.part);
                    let part = if part.1 > 1 && part.0 > 1 {
                        format!(" ({} of {})", part.0, part.1)
                    } else {
                        String::new()
                    };
                    said("Goes to", &format!("“{title}”{part}"), first)
                }
            }
        })
        .collect()
}

fn said(verb: &str, words: &str, first: bool) -> String {
    // Of a sentence only its words stand in a list of steps.
    let words = words.trim_end_matches(['.', ':', ';', ',']);
    if first {
        format!("{verb} {words}")
    } else {
        words.to_owned()
    }
}

fn cells_words(projecting: &Projecting, page: usize, cells: &[Cell]) -> String {
    let by = projecting.show.covering(page).map(|c| c.by());
    let found = cells.first().and_then(|cell| {
        let at = projecting.maps.get(page)?.at(*cell)?;
        projecting.page(page)?.cells.iter().find(|c| c.at == at)
    });
    match (found, by) {
        (None, _) => "the next cells".to_owned(),
        (Some(cell), Some(By::Column)) => format!("“{}”", cell.column),
        (Some(cell), Some(By::Cell)) => format!("“{}” of “{}”", cell.row, cell.column),
        (Some(cell), _) => format!("“{}”", cell.row),
    }
}

/// What a stage of a question is to the teacher.
#[must_use]
pub fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Ask => "The question",
        Stage::Think => "Time to think",
        Stage::First => "The first vote",
        Stage::Talk => "Neighbours talk",
        Stage::Second => "The second vote",
        Stage::Key => "The key",
    }
}
