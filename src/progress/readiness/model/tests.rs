//! The model's parts against closed forms.

use super::*;

fn attempt(right: bool, chance: u8) -> Attempt {
    Attempt {
        day: Day(100),
        first: true,
        right,
        guess: false,
        chance,
        expected: 0,
    }
}

#[test]
fn without_guessing_it_is_beta() {
    let habits = Habits { owns_up: 0.3 };
    for (right, wrong) in [(7, 3), (1, 9), (20, 2)] {
        let attempts: Vec<Attempt> = (0..right + wrong).map(|n| attempt(n < right, 0)).collect();
        let found = posterior((0.5, 0.5), &attempts, &habits);
        let exact = (0.5 + f64::from(right)) / (1.0 + f64::from(right + wrong));
        assert!((mean(&found) - exact).abs() < 0.003, "{right}, {wrong}");
    }
}

#[test]
fn a_right_answer_that_could_be_guessed_tells_less() {
    let habits = Habits { owns_up: 0.0 };
    let known = |chance: u8| {
        let attempts: Vec<Attempt> = (0..20).map(|n| attempt(n < 15, chance)).collect();
        mean(&posterior((0.5, 0.5), &attempts, &habits))
    };
    // 15 of 20 right by one in four: k + (1 − k) / 4 = 3/4 gives k = 2/3.
    assert!((known(25) - 2.0 / 3.0).abs() < 0.03, "{}", known(25));
    assert!(known(0) > known(25) && known(25) > known(33));
}

#[test]
fn a_guess_that_was_owned_up_to_is_no_knowledge() {
    let habits = Habits { owns_up: 0.5 };
    let guess = Attempt {
        guess: true,
        ..attempt(true, 25)
    };
    let wrong = attempt(false, 25);
    assert_eq!(
        posterior((0.5, 0.5), [&guess], &habits),
        posterior((0.5, 0.5), [&wrong], &habits)
    );
}

#[test]
fn draws_have_the_mean_and_spread_of_a_binomial() {
    let mut random = fastrand::Rng::with_seed(5);
    for (n, p) in [(8, 0.3), (200, 0.7)] {
        let draws: Vec<f64> = (0..20_000).map(|_| binomial(n, p, &mut random)).collect();
        let mean = average(&draws);
        let spread = draws.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / 20_000.0;
        let n = f64::from(n);
        assert!((mean - n * p).abs() < 0.05 * (n * p).sqrt(), "{mean}");
        assert!(
            (spread / (n * p * (1.0 - p)) - 1.0).abs() < 0.05,
            "{spread}"
        );
    }
}

#[test]
fn questions_are_shared_out_to_the_last() {
    let topic = |of_exam: f64| Simulated {
        bar: TopicReadiness {
            topic: 0,
            of_exam,
            expected: 0.0,
            low: 0.0,
            high: 0.0,
            facts: 1,
            met: 0,
            attempts: 0,
        },
        unseen: 1,
        knowledge: Vec::new(),
        memory: Vec::new(),
        draws: Vec::new(),
    };
    let model = Model {
        topics: [0.5, 0.3, 0.15, 0.05].map(topic).into(),
        leans: Vec::new(),
        shares: Vec::new(),
        passed: 0,
    };
    assert_eq!(model.questions(20), [10, 6, 3, 1]);
    // 3.5, 2.1, 1.05 and 0.35: the largest rest gets what is left.
    assert_eq!(model.questions(7), [4, 2, 1, 0]);
    for all in [0, 1, 33, 65] {
        assert_eq!(model.questions(all).iter().sum::<u32>(), all);
    }
}
