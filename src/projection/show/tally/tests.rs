//! Tests of the tally: shares against the mock-ups and worked by hand, the gain
//! against its definition in floats, files read back.

use super::*;
use proptest::prelude::*;

fn tally(right: usize, options: usize, class: Option<u32>) -> Tally {
    let right = (0..options).map(|o| o == right).collect();
    Tally::new("films".into(), right, class).unwrap()
}

fn count(tally: &mut Tally, round: Round, hands: &[u32]) {
    for (option, n) in hands.iter().enumerate() {
        tally.hold(round).set(option, Count::Hands(*n));
    }
}

fn percents(tally: &Tally, round: Round) -> Vec<Option<u64>> {
    let bars = tally.bars(round).unwrap();
    bars.iter().map(|b| b.share.map(Share::percent)).collect()
}

#[test]
fn shares_are_of_all_hands() {
    let mut tally = tally(1, 4, None);
    count(&mut tally, Round::First, &[24, 26, 8, 5]);
    assert_eq!(
        percents(&tally, Round::First),
        [Some(38), Some(41), Some(13), Some(8)]
    );
    assert_eq!(tally.bars(Round::Second), None);
}

#[test]
fn the_last_option_fills_itself_from_the_class() {
    let mut tally = tally(1, 4, Some(60));
    count(&mut tally, Round::First, &[20, 25]);
    let bars = tally.bars(Round::First).unwrap();
    assert_eq!(bars[2].hands, None, "two are open: neither follows");
    count(&mut tally, Round::First, &[20, 25, 10]);
    let bars = tally.bars(Round::First).unwrap();
    assert_eq!((bars[3].hands, bars[3].filled), (Some(5), true));
    assert!(!bars[0].filled);
    assert_eq!(bars[3].share.map(Share::percent), Some(8));

    tally.hold(Round::First).set(3, Count::Hands(3));
    let bars = tally.bars(Round::First).unwrap();
    assert_eq!((bars[3].hands, bars[3].filled), (Some(3), false));
    assert_eq!(
        tally.too_many(Round::First),
        None,
        "some kept their hands down"
    );
}

#[test]
fn what_is_said_to_be_unknown_stays_so() {
    let mut tally = tally(1, 3, Some(60));
    count(&mut tally, Round::First, &[20, 30]);
    tally.hold(Round::First).set(2, Count::Unknown);
    let bars = tally.bars(Round::First).unwrap();
    assert_eq!((bars[2].hands, bars[2].share), (None, None));
    assert_eq!(bars[1].share.map(Share::percent), Some(50), "of the class");
    tally.set_class(None);
    assert_eq!(
        percents(&tally, Round::First),
        [None, None, None],
        "of nothing known there are no shares"
    );
}

#[test]
fn more_hands_than_learners_are_said_and_fill_nothing() {
    let mut tally = tally(0, 3, Some(10));
    count(&mut tally, Round::First, &[8, 5]);
    assert_eq!(tally.too_many(Round::First), Some(3));
    assert_eq!(tally.bars(Round::First).unwrap()[2].hands, None);
    let right = tally.share_right(Round::First).unwrap();
    assert_eq!(right.percent(), 80);
    count(&mut tally, Round::First, &[12, 0, 0]);
    assert_eq!(tally.too_many(Round::First), Some(2));
}

#[test]
fn guesses_have_shares_that_say_so() {
    let mut tally = tally(1, 3, None);
    tally.hold(Round::First).set(0, Count::About(Guess::Few));
    tally.hold(Round::First).set(1, Count::About(Guess::Half));
    let right = tally.share_right(Round::First).unwrap();
    assert!(right.about());
    assert_eq!(right.percent(), 50);
    count(&mut tally, Round::Second, &[1, 8, 1]);
    assert_eq!(tally.gain(), None, "a gain on a guess says nothing");
}

#[test]
fn with_several_right_options_hands_are_of_the_class_and_nobody_is_summed() {
    let mut tally = Tally::new("two".into(), vec![true, true, false], Some(40)).unwrap();
    count(&mut tally, Round::First, &[30, 20, 30]);
    assert_eq!(
        percents(&tally, Round::First),
        [Some(75), Some(50), Some(75)]
    );
    assert_eq!(tally.share_right(Round::First), None);
    assert_eq!(tally.too_many(Round::First), None);
    tally.set_class(None);
    assert_eq!(percents(&tally, Round::First), [None; 3]);
}

#[test]
fn the_gain_is_what_hake_defined() {
    // 52 % before and 68 % after talking (Smith 2009): (68 − 52) ÷ (100 − 52).
    let mut smith = tally(0, 2, None);
    count(&mut smith, Round::First, &[52, 48]);
    count(&mut smith, Round::Second, &[68, 32]);
    assert!((smith.gain().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    count(&mut smith, Round::Second, &[26, 74]);
    assert!((smith.gain().unwrap() + 26.0 / 48.0).abs() < 1e-12);
    count(&mut smith, Round::First, &[9, 0]);
    assert_eq!(smith.gain(), None, "nobody was left to learn it");
}

#[test]
fn a_vote_of_no_hands_has_no_shares() {
    let mut tally = tally(0, 2, None);
    count(&mut tally, Round::First, &[0, 0]);
    assert_eq!(percents(&tally, Round::First), [None, None]);
    assert_eq!(tally.share_right(Round::First), None);
    tally.hold(Round::Second);
    assert_eq!(tally.bars(Round::Second), None);
    assert!(!tally.counted(Round::Second));
}

#[test]
fn a_tally_is_read_back_as_it_was_written() {
    let mut tally = tally(1, 4, Some(60));
    count(&mut tally, Round::First, &[20, 25]);
    tally.hold(Round::First).set(2, Count::About(Guess::Most));
    tally.hold(Round::First).set(3, Count::Unknown);
    tally.hold(Round::Second);
    tally.set_day(Some("2026-11-24".into()));
    let text = ron::to_string(&tally).unwrap();
    assert_eq!(ron::from_str::<Tally>(&text).unwrap(), tally, "{text}");
    let json = serde_json::to_string(&tally).unwrap();
    assert_eq!(serde_json::from_str::<Tally>(&json).unwrap(), tally);
}

#[test]
fn a_file_that_does_not_fit_is_refused_with_the_cure() {
    let refused = |text: &str| ron::from_str::<Tally>(text).unwrap_err().to_string();
    let one = refused("(question: \"q\", right: [true])");
    assert!(one.contains("tally of q has 1 options"), "{one}");
    let other = refused("(question: \"q\", right: [true, false], first: Some([Unknown]))");
    assert!(
        other.contains("counts 1 options in one vote and 2"),
        "{other}"
    );
    assert!(other.contains("remove the tally"), "{other}");
    let large = "(question: \"q\", right: [true, false], class: Some(4000000000), \
                 first: Some([Hands(4000000000), Open]))";
    let large = ron::from_str::<Tally>(large).unwrap();
    assert_eq!(large.class(), Some(MOST_HANDS));
    assert_eq!(
        large.votes(Round::First).unwrap().counts()[0],
        Count::Hands(MOST_HANDS)
    );
    assert!(refused("(question: \"q\", right: [true, false], name: \"x\")").contains("name"));
}

proptest! {
    #[test]
    fn counted_shares_make_a_whole_and_the_gain_follows(
        first in prop::collection::vec(0u32..200, 4), second in prop::collection::vec(0u32..200, 4),
        right in 0usize..4,
    ) {
        let mut tally = tally(right, 4, None);
        count(&mut tally, Round::First, &first);
        count(&mut tally, Round::Second, &second);
        let sum = |hands: &[u32]| f64::from(hands.iter().sum::<u32>());
        for (round, hands) in [(Round::First, &first), (Round::Second, &second)] {
            let bars = tally.bars(round).unwrap();
            let shares: Vec<f64> = bars.iter().filter_map(|b| b.share).map(Share::fraction).collect();
            if sum(hands) > 0.0 {
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                for (bar, n) in bars.iter().zip(hands) {
                    let percent = (f64::from(*n) * 100.0 / sum(hands)).round() as u64;
                    prop_assert_eq!(bar.share.unwrap().percent(), percent);
                }
            } else {
                prop_assert!(shares.is_empty());
            }
        }
        let before = f64::from(first[right]) / sum(&first);
        let after = f64::from(second[right]) / sum(&second);
        let expected = (after - before) / (1.0 - before);
        match tally.gain() {
            Some(gain) => prop_assert!((gain - expected).abs() < 1e-9 && gain <= 1.0),
            None => prop_assert!(!expected.is_finite()),
        }
    }
}
