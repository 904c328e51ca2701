//! Guess first: the result is hidden until the person has said what they
//! expect, either the bill or which way of running the work is cheapest.

use super::{Explorer, Priced};
use crate::content::Pack;
use crate::pricing::{Amount, GuessVerdict, judge_guess};

/// How far a guess is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// Nothing is hidden.
    Off,
    /// Hidden; the bill is asked for.
    Bill,
    /// Hidden; what is cheapest is asked for.
    Cheapest,
    /// Told what the bill is beside what was guessed.
    BillTold {
        guess: Amount,
        verdict: Box<GuessVerdict>,
    },
    /// Told what is cheapest: places in [`Explorer::contenders`].
    CheapestTold { guess: usize, cheapest: usize },
}

impl Guess {
    /// Whether the result is hidden.
    #[must_use]
    pub fn hides(&self) -> bool {
        matches!(self, Self::Bill | Self::Cheapest)
    }
}

impl Explorer {
    /// Judges a guess of the bill.
    pub fn guess_bill(&mut self, pack: &Pack, guess: Amount) {
        let Some(pricing) = &pack.pricing else { return };
        let i = &self.inputs;
        let verdict = pricing.calls(i.tariff).and_then(|calls| {
            let rate = calls.rate(&i.region, &i.architecture)?;
            let door = self.priced.as_ref().map(Priced::door);
            let door = door.unwrap_or_else(Amount::zero);
            judge_guess(&guess, &i.usage(), calls, rate, &i.rates, &door).ok()
        });
        if let Some(verdict) = verdict {
            let verdict = Box::new(verdict);
            self.guess = Guess::BillTold { guess, verdict };
        }
    }

    /// The ways of running the work that can be told apart by price: name and
    /// total of the calls first, then of each alternative that holds the work.
    #[must_use]
    pub fn contenders(&self, pack: &Pack) -> Vec<(String, Amount)> {
        let (Some(pricing), Some(priced)) = (&pack.pricing, &self.priced) else {
            return Vec::new();
        };
        let calls = &pricing.tariffs[self.inputs.tariff];
        let mut all = vec![(calls.name.clone(), priced.total.clone())];
        for compared in &priced.comparison.alternatives {
            if let Ok(beside) = &compared.found {
                let a = &beside.alternative;
                all.push((a.label.clone(), a.total.clone()));
            }
        }
        all
    }

    /// Judges a guess of what is cheapest.
    pub fn guess_cheapest(&mut self, pack: &Pack, guess: usize) {
        let all = self.contenders(pack);
        let cheapest = all
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| a.1.cmp(&b.1))
            .map(|(n, _)| n);
        if let Some(cheapest) = cheapest.filter(|_| guess < all.len()) {
            self.guess = Guess::CheapestTold { guess, cheapest };
        }
    }
}
