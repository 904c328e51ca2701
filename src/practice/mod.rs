//! Practice on the pack: facts and the questions made of them, dealing, typed
//! answers, without clock or screen. Randomness comes from a seed. A session
//! under way is elsewhere (`session`).

mod catalogue;
mod deal;
mod distract;
mod fact;
mod item;
mod make;
mod same;
mod say;
pub mod typed;

pub use catalogue::{Catalogue, FactIx, ItemIx};
pub use deal::{Dealer, DealtItem, deal, mixed};
pub use distract::Mixups;
pub use fact::{About, Fact, FactId, facts, renames};
pub use item::{Answer as ItemAnswer, EACH, Item, ItemKind, ItemOption, Jump, Row, Typed};

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
