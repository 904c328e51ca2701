//! Practice on the pack: facts and the questions made of them, dealing, typed
//! answers, and a session as pure state, without clock or screen. Randomness
//! comes from a seed, so that a session can be dealt again.

mod catalogue;
mod deal;
mod distract;
mod fact;
mod item;
mod make;
mod same;
mod say;
mod session;
pub mod typed;

pub use catalogue::{Catalogue, FactIx, ItemIx};
pub use deal::{Dealer, DealtItem, deal};
pub use distract::Mixups;
pub use fact::{About, Fact, FactId, facts, renames};
pub use item::{Answer as ItemAnswer, Item, ItemKind, ItemOption, Jump, Typed};
pub use session::{Answer, Deal, Outcome, Session, Summary};

use crate::content::{Pack, QuestionIx, TopicIx};

/// Questions of topics (and of all under them) that may be practised: reserved
/// ones are left for mock exams. No topics means all.
#[must_use]
pub fn questions_of(pack: &Pack, topics: &[TopicIx]) -> Vec<QuestionIx> {
    let wanted: std::collections::BTreeSet<TopicIx> = topics
        .iter()
        .flat_map(|t| pack.with_descendants(*t))
        .collect();
    pack.questions
        .iter()
        .filter(|(_, q)| !q.reserved && (topics.is_empty() || wanted.contains(&q.topic)))
        .map(|(ix, _)| ix)
        .collect()
}

/// Questions that a comparison settles.
#[must_use]
pub fn questions_on(pack: &Pack, comparison: crate::content::ComparisonIx) -> Vec<QuestionIx> {
    pack.questions
        .iter()
        .filter(|(_, q)| !q.reserved && q.comparison == Some(comparison))
        .map(|(ix, _)| ix)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_kept_with_topics_are_those_of_their_questions() {
        let pack = crate::content::load_default()
            .pack
            .expect("the default pack loads");
        for (ix, topic) in pack.topics.iter() {
            assert_eq!(
                topic.questions_below,
                questions_of(&pack, &[ix]).len(),
                "{}",
                topic.id
            );
        }
        let all: usize = pack
            .roots
            .iter()
            .map(|r| pack.topics[*r].questions_below)
            .sum();
        assert_eq!(all, questions_of(&pack, &[]).len());
    }
}
