//! The questions of a handout and their key: hand-written ones and ones made
//! from the notes in turn, no two on one fact, dealt by a seed.

use super::{Options, Scope, marked};
use crate::content::Pack;
use crate::handout::document::{Block, List, Numbering, Span, Text, letter, text};
use crate::practice::{Catalogue, Dealer, DealtItem, FactId, Item, ItemAnswer, ItemIx, ItemKind};
use std::collections::HashSet;

/// What stands where an answer is to be written within a sentence.
const GAP: &str = "____";

/// Questions and key; both empty where there are none.
#[derive(Default)]
pub(super) struct Asked {
    pub questions: Vec<Block>,
    pub key: Vec<Block>,
}

/// Questions on the topics of a handout.
pub(super) fn questions(pack: &Pack, scope: &Scope, options: &Options) -> Asked {
    let dealt = dealt(pack, scope, options);
    if dealt.is_empty() {
        return Asked::default();
    }
    let list = |one: fn(&DealtItem) -> Vec<Block>| {
        vec![Block::List(List {
            numbering: Numbering::Numbers(1),
            items: dealt.iter().map(one).collect(),
            together: true,
        })]
    };
    Asked {
        questions: list(asked),
        key: list(answered),
    }
}

fn dealt(pack: &Pack, scope: &Scope, options: &Options) -> Vec<DealtItem> {
    let catalogue = Catalogue::of(pack);
    let mut random = fastrand::Rng::with_seed(options.seed);
    let (mut written, mut made): (Vec<ItemIx>, Vec<ItemIx>) = catalogue
        .items()
        .filter(|ix| {
            let fact = catalogue.fact_of(*ix).and_then(|f| catalogue.fact(f));
            // Rows to fill are printed as tables with blank cells.
            let fits = catalogue.kind(*ix) != Some(ItemKind::FillRow);
            fits && fact.is_some_and(|f| scope.holds(f.topic))
        })
        .partition(|ix| catalogue.kind(*ix) == Some(ItemKind::Written));
    random.shuffle(&mut written);
    random.shuffle(&mut made);
    let mut dealer = Dealer::new(options.seed);
    let mut asked: HashSet<FactId> = HashSet::new();
    let mut dealt = Vec::new();
    let mut from_notes = false;
    while dealt.len() < options.questions {
        let (first, second) = if from_notes {
            (&mut made, &mut written)
        } else {
            (&mut written, &mut made)
        };
        let Some(ix) = first.pop().or_else(|| second.pop()) else {
            break;
        };
        let Some(item) = catalogue.item(pack, ix) else {
            continue;
        };
        // Reserved ones are for mock exams; a fact asked twice would answer itself.
        if item.reserved || item.touches.iter().any(|f| asked.contains(f)) {
            continue;
        }
        asked.extend(item.touches.iter().cloned());
        dealt.push(dealer.deal(item, usize::MAX));
        from_notes = !from_notes;
    }
    dealt
}

/// A question as it is asked.
fn asked(dealt: &DealtItem) -> Vec<Block> {
    let item = &dealt.item;
    let mut stem = marked(&item.stem);
    let rights = item.rights();
    if rights > 1 {
        stem.push(Span::plain(format!(" ({rights} are right)")));
    }
    let mut blocks = vec![Block::Paragraph(stem)];
    match &item.answer {
        ItemAnswer::Choose(_) | ItemAnswer::Fill(_) => {
            let options = dealt
                .options()
                .map(|o| vec![Block::Paragraph(text(&o.text))]);
            blocks.push(lettered(options.collect()));
        }
        ItemAnswer::Type(_) if item.stem.contains(GAP) => {}
        ItemAnswer::Type(_) => blocks.push(Block::WriteOn),
    }
    blocks
}

/// Its entry in the key: what is right, and why each option is or isn't.
fn answered(dealt: &DealtItem) -> Vec<Block> {
    match &dealt.item.answer {
        ItemAnswer::Choose(_) | ItemAnswer::Fill(_) => {
            let key: Vec<String> = dealt.key().into_iter().map(letter).collect();
            let stem = marked(&dealt.item.stem);
            let mut head = vec![Span::bold(format!("{}. ", key.join(", ")))];
            head.extend(stem);
            let reasons = dealt.options().map(|o| {
                let mut words = Text::new();
                if o.right {
                    words.push(Span::bold("Right. "));
                }
                words.push(Span::plain(&o.explanation));
                vec![Block::Paragraph(words)]
            });
            vec![Block::Paragraph(head), lettered(reasons.collect())]
        }
        ItemAnswer::Type(typed) => {
            vec![
                Block::Paragraph(accepted(&dealt.item, &typed.accepted)),
                Block::Paragraph(text(&typed.explanation)),
            ]
        }
    }
}

fn accepted(item: &Item, spellings: &[String]) -> Text {
    let mut head = vec![Span::bold(format!("{}. ", spellings.join(" / ")))];
    head.extend(marked(&item.stem));
    head
}

fn lettered(items: Vec<Vec<Block>>) -> Block {
    Block::List(List {
        numbering: Numbering::Letters,
        items,
        together: true,
    })
}
