//! Where an answer can be looked up: the words of a link, and what it does.

use crate::content::Pack;
use crate::practice::Jump;
use crate::ui::intent::{Comparing, Intent, Pricing};
use crate::ui::place::{Place, Side};

/// The icon of a link.
pub(super) fn icon(jump: Jump) -> &'static str {
    match jump {
        Jump::Cell { .. } | Jump::Table(..) => "columns",
        Jump::Topic(_) => "book-open-text",
        Jump::Pricing(_) => "chart-line-up",
    }
}

/// The words of a link.
pub(super) fn words(pack: &Pack, jump: Jump) -> String {
    match jump {
        Jump::Cell {
            comparison, aspect, ..
        }
        | Jump::Table(comparison, Some(aspect)) => format!(
            "See \u{201c}{}\u{201d} in {}",
            pack.aspects[aspect].name, pack.comparisons[comparison].title
        ),
        Jump::Table(comparison, None) => format!("See {}", pack.comparisons[comparison].title),
        Jump::Topic(topic) => format!("Read {}", pack.topics[topic].short),
        Jump::Pricing(Some(_)) => "See the bill step by step".into(),
        Jump::Pricing(None) => "See the prices".into(),
    }
}

/// What the link does: it opens the place, with the row under the cursor.
pub(super) fn go(pack: &Pack, jump: Jump, intents: &mut Vec<Intent>) {
    match jump {
        Jump::Cell {
            comparison,
            aspect,
            subject,
        } => {
            intents.push(Intent::Go(Place::Compare(Side::Named(comparison))));
            let c = &pack.comparisons[comparison];
            let row = c.aspects.iter().position(|a| *a == aspect);
            let column = c.subjects.iter().position(|s| *s == subject);
            if let (Some(_), Some(column)) = (row, column) {
                intents.push(Intent::Compare(Comparing::ToCell { aspect, column }));
            }
        }
        Jump::Table(comparison, aspect) => {
            intents.push(Intent::Go(Place::Compare(Side::Named(comparison))));
            if aspect.is_some() {
                intents.push(Intent::Compare(Comparing::ToAspect(aspect)));
            }
        }
        Jump::Topic(topic) => intents.push(Intent::Go(Place::Study(topic))),
        Jump::Pricing(preset) => {
            intents.extend(preset.map(|p| Intent::Price(Pricing::Preset(p))));
            intents.push(Intent::Go(Place::Pricing));
        }
    }
}
