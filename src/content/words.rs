//! Small rules about text that hold everywhere in a pack: numbers keep to their
//! units, cells are compared without regard to case or mark-up, ids are made
//! from titles, and a misspelt word is met with the nearest known one.

use unicode_segmentation::UnicodeSegmentation as _;

/// Units that must not be parted from the number before them.
const UNITS: &[&str] = &[
    "%",
    "B",
    "D",
    "GB",
    "GB-s",
    "GB-second",
    "GB-seconds",
    "GiB",
    "KB",
    "M",
    "MB",
    "MB-s",
    "TB",
    "U",
    "billion",
    "bytes",
    "cent",
    "cents",
    "day",
    "days",
    "dollars",
    "g",
    "h",
    "hour",
    "hours",
    "kg",
    "million",
    "min",
    "minute",
    "minutes",
    "ml",
    "mm",
    "month",
    "months",
    "ms",
    "nodes",
    "requests",
    "s",
    "second",
    "seconds",
    "times",
    "vCPU",
    "vCPUs",
    "week",
    "weeks",
    "year",
    "years",
    "°C",
];

/// Puts a no-break space between a number and its unit.
#[must_use]
pub fn tie(text: &str) -> String {
    match first_tie(text, 0) {
        Some(first) => tied_from(text, first),
        None => text.to_owned(),
    }
}

/// The same for a text that isn't needed otherwise, and stays as it is where
/// there is nothing to tie.
#[must_use]
pub fn tied(text: String) -> String {
    match first_tie(&text, 0) {
        Some(first) => tied_from(&text, first),
        None => text,
    }
}

/// The byte of the first space, from a byte on, that parts a number from its unit.
fn first_tie(text: &str, from: usize) -> Option<usize> {
    // Most texts hold no digit, which a look at all bytes without a branch tells soonest.
    if from == 0 && !text.bytes().fold(false, |any, b| any | b.is_ascii_digit()) {
        return None;
    }
    let pairs = text.as_bytes().get(from..)?.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| matches!(pair, [b'0'..=b'9', b' ']))
        .map(|(n, _)| from + n + 1)
        .find(|at| text.get(at + 1..).is_some_and(unit_follows))
}

fn tied_from(text: &str, first: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut done, mut next) = (0, Some(first));
    while let Some(at) = next {
        out.push_str(text.get(done..at).unwrap_or(""));
        out.push('\u{a0}');
        done = at + 1;
        next = first_tie(text, done);
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

/// Whether the first word is a unit.
fn unit_follows(text: &str) -> bool {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '%' || c == '°' || c == '-'))
        .unwrap_or(text.len());
    let word = text.get(..end).unwrap_or("").trim_end_matches('-');
    UNITS.binary_search(&word).is_ok()
}

/// A text without what makes no difference: case, mark-up, spaces, a full stop, long unit names.
#[must_use]
pub fn normalised(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        plain.push(match c {
            '*' | '`' | '_' | '\u{ad}' => continue,
            '\u{a0}' | '\u{2009}' | '\u{202f}' | '-' | '\u{2011}' => ' ',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        });
    }
    // Hundreds of thousands of texts may come by, nearly all of them in ASCII.
    if plain.is_ascii() {
        plain.make_ascii_lowercase();
    } else {
        plain = plain.to_lowercase();
    }
    let mut out = String::with_capacity(plain.len());
    for word in plain.trim_end_matches(['.', ' ']).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(match word {
            "minute" | "minutes" | "mins" => "min",
            "second" | "seconds" | "secs" => "s",
            "hour" | "hours" => "h",
            "day" | "days" => "d",
            "megabytes" => "mb",
            "gigabytes" => "gb",
            word => word,
        });
    }
    out
}

/// An id made from a title: lower case, hyphens, nothing else.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// A text with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The known word that `wrong` was probably meant to be.
#[must_use]
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    known
        .into_iter()
        .map(|word| {
            (
                strsim::damerau_levenshtein(&lower, &word.to_lowercase()),
                word,
            )
        })
        .filter(|(distance, word)| {
            let length = word
                .graphemes(true)
                .count()
                .max(lower.graphemes(true).count());
            // A word of one letter is near to none but itself.
            *distance * 3 <= length.max(3) && *distance < length
                || (lower.len() >= 3
                    && (word.starts_with(lower.as_str()) || lower.starts_with(*word))
                    && word.len() >= 3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_to_their_units() {
        assert_eq!(tie("up to 15 minutes"), "up to 15\u{a0}minutes");
        assert_eq!(tie("512 MB to 10 GB."), "512\u{a0}MB to 10\u{a0}GB.");
        assert_eq!(tie("in 2024 Amazon"), "in 2024 Amazon");
        assert_eq!(tie("(8 GB), 5 %"), "(8\u{a0}GB), 5\u{a0}%");
        assert_eq!(tie("no number here"), "no number here");
        assert_eq!(tie("EC2 instances"), "EC2 instances");
    }

    #[test]
    fn units_are_sorted_for_the_search() {
        assert!(
            UNITS.windows(2).all(|w| w.first() < w.get(1)),
            "keep UNITS sorted"
        );
    }

    #[test]
    fn equal_in_spite_of_how_it_is_written() {
        assert_eq!(normalised("Pay per use"), normalised("pay-per-use."));
        assert_eq!(normalised("**15** minutes"), normalised("15\u{a0}min"));
        assert_ne!(normalised("15 minutes"), normalised("50 minutes"));
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("What’s Serverless?"), "what-s-serverless");
        assert_eq!(slug("  ECS on EC2 "), "ecs-on-ec2");
        assert_eq!(slug("容器"), "容器");
        assert_eq!(slug("?!"), "");
    }

    #[test]
    fn nearest_is_near() {
        let known = ["fargate", "lambda", "ecs"];
        assert_eq!(nearest("fargat", known), Some("fargate"));
        assert_eq!(nearest("Lamdba", known), Some("lambda"));
        assert_eq!(nearest("kubernetes", known), None);
        assert_eq!(nearest("y", ["x", "boxes"]), None);
    }
}
