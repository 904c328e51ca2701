//! What can be said of a file's text without reading all of it as a lesson:
//! whether it is one, and whether its author left comments that writing it anew
//! would lose.

use crate::content::options;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// How the names of lessons end where Lectern suggests one.
pub const ENDING: &str = ".lesson.ron";

/// The fields that a lesson has and a pack hasn't.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only whether they are there is asked")]
struct Marks {
    pack: IgnoredAny,
    parts: IgnoredAny,
}

/// Whether a file is meant as a lesson, be it sound or not: by its name, or by
/// what it holds.
#[must_use]
pub fn is_lesson(name: &str, text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    name.to_lowercase().ends_with(ENDING) || options().from_str::<Marks>(text).is_ok()
}

/// The id of the pack that a lesson is for, where that much can be read.
#[must_use]
pub fn pack_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct For {
        pack: String,
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    options().from_str::<For>(text).ok().map(|f| f.pack)
}

/// Whether a text has comments besides the line that Lectern writes itself.
#[must_use]
pub fn has_comments(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = text.strip_prefix(super::HEADER).unwrap_or(text);
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if matches!(letters.peek(), Some('/' | '*')) => return true,
            '"' => {
                while let Some(inside) = letters.next() {
                    match inside {
                        '\\' => drop(letters.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            // A raw string ends with a quote and as many signs as it began with.
            'r' if matches!(letters.peek(), Some('"' | '#')) => {
                let mut signs = 0;
                while letters.next_if_eq(&'#').is_some() {
                    signs += 1;
                }
                if letters.next_if_eq(&'"').is_none() {
                    continue;
                }
                let mut after = None;
                for inside in letters.by_ref() {
                    after = match (inside, after) {
                        ('"', _) => Some(0),
                        ('#', Some(n)) => Some(n + 1),
                        _ => None,
                    };
                    if after == Some(signs) {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = include_str!("../../../content/lessons/coffee.ron");
    const PACK: &str = include_str!("../../../content/examples/coffee.ron");

    #[test]
    fn lessons_are_told_from_packs() {
        assert!(is_lesson("coffee.ron", LESSON));
        assert!(!is_lesson("coffee.ron", PACK));
        assert!(is_lesson("Monday.Lesson.RON", "(oh"), "by its name");
        assert!(is_lesson("a.ron", "\u{feff}(parts: [odd(1)], pack: 3)"));
        assert!(!is_lesson("a.ron", ""));
        assert_eq!(pack_of(LESSON).as_deref(), Some("coffee"));
        assert_eq!(pack_of("(parts: [])"), None);
    }

    #[test]
    fn comments_are_told_from_what_looks_like_them() {
        assert!(has_comments(LESSON));
        for (text, has) in [
            ("(a: 1) // b", true),
            ("(a: /* b */ 1)", true),
            ("(a: \"// no\")", false),
            ("(a: \"\\\"// no\")", false),
            ("(a: r\"\\\" // yes\n)", true),
            ("(a: r#\"\"// no\"#)", false),
            ("(a: r##\"\"#// no\"##, b: 1) //", true),
            ("(a: 1 / 2)", false),
            ("", false),
        ] {
            assert_eq!(has_comments(text), has, "{text}");
        }
    }

    #[test]
    fn what_lectern_writes_has_none_of_its_authors() {
        let lesson = options().from_str(LESSON).unwrap();
        let text = super::super::write(&lesson).unwrap();
        assert!(text.starts_with("//"));
        assert!(!has_comments(&text));
        assert!(has_comments(&format!("{text}// mine")));
    }
}
