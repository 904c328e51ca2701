//! A session: questions dealt in a seeded order, options shuffled, answers
//! taken one by one, a summary at the end. Where the answers are kept, and when
//! a question comes back, is not decided here.

use crate::content::{Pack, QuestionIx};

/// A question as it is dealt: the order in which its options stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    pub question: QuestionIx,
    /// Place in the file of each option, in the order dealt.
    pub order: Vec<usize>,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Places in the dealt order, rising.
    pub picked: Vec<usize>,
    pub outcome: Outcome,
}

/// Right or wrong; several answers count all or nothing, as in the exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Right,
    Wrong,
}

/// What a finished session came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub right: usize,
    pub answered: usize,
    /// Questions answered wrongly, in order.
    pub misses: Vec<QuestionIx>,
}

/// A session under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    deals: Vec<Deal>,
    answers: Vec<Option<Answer>>,
    at: usize,
    /// Picked and not yet answered, places in the dealt order.
    picked: Vec<usize>,
    ended: bool,
}

impl Session {
    /// Deals at most `most` of the questions. The same seed deals the same way.
    /// Returns `None` where there is nothing to ask.
    #[must_use]
    pub fn deal(pack: &Pack, questions: &[QuestionIx], most: usize, seed: u64) -> Option<Self> {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut chosen = questions.to_vec();
        random.shuffle(&mut chosen);
        chosen.truncate(most);
        let deals: Vec<Deal> = chosen
            .into_iter()
            .map(|question| {
                let mut order: Vec<usize> = (0..pack.questions[question].options.len()).collect();
                random.shuffle(&mut order);
                Deal { question, order }
            })
            .collect();
        (!deals.is_empty()).then(|| Self {
            answers: vec![None; deals.len()],
            deals,
            at: 0,
            picked: Vec::new(),
            ended: false,
        })
    }

    /// The question in hand; `None` once the session has ended.
    #[must_use]
    pub fn current(&self) -> Option<&Deal> {
        if self.ended {
            None
        } else {
            self.deals.get(self.at)
        }
    }

    /// The answer to the question in hand, once it was given.
    #[must_use]
    pub fn answer_given(&self) -> Option<&Answer> {
        self.answers.get(self.at).and_then(Option::as_ref)
    }

    /// Which question is in hand, from 0, of how many.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        (self.at, self.deals.len())
    }

    /// How each question went, in order.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Option<Outcome>> {
        self.answers
            .iter()
            .map(|a| a.as_ref().map(|a| a.outcome))
            .collect()
    }

    /// What is picked and not yet answered.
    #[must_use]
    pub fn picked(&self) -> &[usize] {
        &self.picked
    }

    /// Picks an option by its place in the dealt order. Where one is right,
    /// picking another replaces it; where several are, picking toggles, and one
    /// pick too many is not taken. `false` where nothing changed.
    pub fn pick(&mut self, pack: &Pack, place: usize) -> bool {
        let Some(deal) = self.current() else {
            return false;
        };
        if self.answer_given().is_some() || place >= deal.order.len() {
            return false;
        }
        let rights = pack.questions[deal.question].rights();
        if rights == 1 {
            let before = std::mem::replace(&mut self.picked, vec![place]);
            return before != self.picked;
        }
        if let Some(n) = self.picked.iter().position(|p| *p == place) {
            self.picked.remove(n);
        } else if self.picked.len() < rights {
            self.picked.push(place);
            self.picked.sort_unstable();
        } else {
            return false;
        }
        true
    }

    /// How many options are to be picked.
    #[must_use]
    pub fn wanted(&self, pack: &Pack) -> usize {
        self.current()
            .map_or(0, |d| pack.questions[d.question].rights())
    }

    /// Whether what is picked can be answered with.
    #[must_use]
    pub fn can_answer(&self, pack: &Pack) -> bool {
        self.answer_given().is_none()
            && !self.picked.is_empty()
            && self.picked.len() == self.wanted(pack)
    }

    /// Answers with what is picked. `None` where that isn't possible.
    pub fn answer(&mut self, pack: &Pack) -> Option<Outcome> {
        if !self.can_answer(pack) {
            return None;
        }
        let deal = self.current()?;
        let options = &pack.questions[deal.question].options;
        let right = |place: usize| {
            deal.order
                .get(place)
                .and_then(|n| options.get(*n))
                .is_some_and(|o| o.right)
        };
        let all = (0..deal.order.len()).all(|p| right(p) == self.picked.contains(&p));
        let outcome = if all { Outcome::Right } else { Outcome::Wrong };
        let answer = Answer {
            picked: std::mem::take(&mut self.picked),
            outcome,
        };
        if let Some(slot) = self.answers.get_mut(self.at) {
            *slot = Some(answer);
        }
        Some(outcome)
    }

    /// Goes on to the next question, or to the end.
    pub fn next(&mut self) {
        if self.answer_given().is_none() {
            return;
        }
        self.picked.clear();
        if self.at + 1 < self.deals.len() {
            self.at += 1;
        } else {
            self.ended = true;
        }
    }

    /// Ends the session here; what was answered counts.
    pub fn end(&mut self) {
        self.picked.clear();
        self.ended = true;
    }

    /// Whether the session has ended.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// What it came to so far.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let answered: Vec<(&Deal, &Answer)> = self
            .deals
            .iter()
            .zip(&self.answers)
            .filter_map(|(d, a)| Some((d, a.as_ref()?)))
            .collect();
        let misses: Vec<QuestionIx> = answered
            .iter()
            .filter(|(_, a)| a.outcome == Outcome::Wrong)
            .map(|(d, _)| d.question)
            .collect();
        Summary {
            right: answered.len() - misses.len(),
            answered: answered.len(),
            misses,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load_default;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PACK: LazyLock<Pack> =
        LazyLock::new(|| load_default().pack.expect("the default pack loads"));

    fn pack() -> &'static Pack {
        &PACK
    }

    fn all(pack: &Pack) -> Vec<QuestionIx> {
        pack.questions.indices().collect()
    }

    #[test]
    fn the_same_seed_deals_the_same_way_and_another_does_not() {
        let pack = pack();
        let deal = |seed| Session::deal(pack, &all(pack), 10, seed).unwrap();
        assert_eq!(deal(7), deal(7));
        assert_ne!(deal(7), deal(8));
        assert_eq!(Session::deal(pack, &[], 10, 7), None);
    }

    #[test]
    fn only_all_of_several_right_options_count() {
        let pack = pack();
        let (several, question) = pack
            .questions
            .find(|q| q.rights() == 2)
            .expect("a question with two right options");
        let mut session = Session::deal(pack, &[several], 1, 1).unwrap();
        let order = session.current().unwrap().order.clone();
        let right: Vec<usize> = (0..order.len())
            .filter(|p| question.options[order[*p]].right)
            .collect();
        let wrong = (0..order.len()).find(|p| !right.contains(p)).unwrap();
        assert!(session.pick(pack, right[0]));
        assert!(!session.can_answer(pack) && session.answer(pack).is_none());
        assert!(session.pick(pack, wrong));
        assert!(!session.pick(pack, right[1]), "a third pick is not taken");
        assert!(session.pick(pack, wrong), "picking again takes it back");
        assert!(session.pick(pack, right[1]));
        assert_eq!(session.answer(pack), Some(Outcome::Right));
        assert!(
            !session.pick(pack, wrong),
            "nothing can be picked after the answer"
        );
        session.next();
        assert!(session.ended());
        assert_eq!(session.summary().right, 1);
    }

    #[test]
    fn ending_early_counts_what_was_answered() {
        let pack = pack();
        let mut session = Session::deal(pack, &all(pack), 5, 3).unwrap();
        session.next();
        assert_eq!(
            session.position().0,
            0,
            "an unanswered question is not passed over"
        );
        for place in 0..session.wanted(pack) {
            session.pick(pack, place);
        }
        session.answer(pack).unwrap();
        session.next();
        session.end();
        assert_eq!(session.summary().answered, 1);
        assert!(session.current().is_none());
    }

    proptest! {
        #[test]
        fn any_order_of_acts_keeps_the_session_sound(seed: u64, acts in prop::collection::vec(0usize..12, 0..80)) {
            let pack = pack();
            let mut session = Session::deal(pack, &all(pack), 6, seed).unwrap();
            for act in acts {
                match act {
                    0..=8 => { session.pick(pack, act); }
                    9 => { session.answer(pack); }
                    10 => session.next(),
                    _ => { if seed.is_multiple_of(5) { session.end(); } }
                }
                let summary = session.summary();
                prop_assert!(summary.right + summary.misses.len() == summary.answered);
                prop_assert!(session.picked().len() <= session.wanted(pack).max(session.picked().len().min(1)));
            }
        }
    }
}
