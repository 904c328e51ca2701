//! Where lines break, seen on texts whose breaks are known by the rules of their
//! scripts: Latin, Japanese, pictographs, words of any length.

use super::*;
use crate::projection::{Even, Weight};

/// Every letter of `Even` at size 10 is at most 10 wide.
fn lines(text: &str, width: f32) -> Vec<String> {
    let set = set(&plain(text, Letters::default()), 10.0, width, &Even);
    set.lines
        .iter()
        .map(|l| l.runs.iter().map(|r| r.text.as_str()).collect())
        .collect()
}

#[test]
fn lines_end_at_spaces_and_lose_them() {
    // 5.6 a letter, 3 a space: "aaa bbb" is 36.6.
    assert_eq!(lines("aaa bbb ccc", 37.0), ["aaa bbb", "ccc"]);
    assert_eq!(lines("aaa bbb ccc", 36.0), ["aaa", "bbb", "ccc"]);
    assert_eq!(lines("aaa\u{a0}bbb ccc", 40.0), ["aaa\u{a0}bbb", "ccc"]);
    assert_eq!(lines("", 40.0), [""; 0]);
    assert_eq!(lines("  ", 40.0), [""; 0]);
}

#[test]
fn a_line_end_that_was_written_is_kept() {
    assert_eq!(lines("aaa\nbbb ccc", 400.0), ["aaa", "bbb ccc"]);
    assert_eq!(lines("aaa\n\nbbb", 400.0), ["aaa", "", "bbb"]);
}

#[test]
fn hyphens_part_words_and_soft_ones_are_shown_only_there() {
    assert_eq!(lines("well-known", 40.0), ["well-", "known"]);
    assert_eq!(lines("1-2", 10.0).concat(), "1-2");
    assert_eq!(lines("super\u{ad}market", 45.0), ["super-", "market"]);
    assert_eq!(lines("super\u{ad}market", 400.0), ["supermarket"]);
}

#[test]
fn a_word_wider_than_a_line_is_parted_and_named() {
    let word = "abcdefghijkmnopqrstuvw";
    let set = set(
        &plain(&format!("x {word} y"), Letters::default()),
        10.0,
        60.0,
        &Even,
    );
    assert_eq!(set.parted.as_deref(), Some(word));
    let all: String = set
        .lines
        .iter()
        .flat_map(|l| &l.runs)
        .map(|r| r.text.as_str())
        .collect();
    assert_eq!(all, format!("x{word}y").replace("vwy", "vw y"));
    assert!(set.lines.iter().all(|l| l.width <= 60.1), "{:?}", set.lines);
}

#[test]
fn ideographs_part_anywhere_but_before_a_full_stop() {
    assert_eq!(lines("計算服務。", 40.0), ["計算服", "務。"]);
    assert_eq!(lines("計算「服務", 30.0), ["計算", "「服務"]);
}

#[test]
fn a_pictograph_of_several_signs_stays_whole() {
    let family = "👨‍👩‍👧";
    let set = lines(&format!("{family}{family}"), 31.0);
    assert!(set.iter().all(|l| l.contains(family)), "{set:?}");
}

#[test]
fn styles_change_within_a_word() {
    let text = vec![
        Words {
            text: "bo".into(),
            letters: Letters::of(Weight::Semibold),
            ink: Ink::Text,
        },
        Words {
            text: "ld and plain".into(),
            letters: Letters::default(),
            ink: Ink::Text,
        },
    ];
    let set = set(&text, 10.0, 45.0, &Even);
    let first = &set.lines[0];
    assert_eq!(first.runs.len(), 2, "{first:?}");
    assert_eq!(first.runs[1].text, "ld and");
    assert!((first.runs[1].left - first.runs[0].width).abs() < 1e-4);
}

#[test]
fn slices_and_sentences_lose_nothing() {
    let text = plain("One. Two, three. 四。五。 Six", Letters::default());
    let sentences = sentences(&text);
    assert!(sentences.len() >= 4, "{sentences:?}");
    let again: String = sentences.iter().map(|s| joined(&slice(&text, s))).collect();
    assert_eq!(again, joined(&text));
}
