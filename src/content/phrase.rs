//! Phrases that authors lend to made questions: `What {is|are} {} built for?`.
//! Read once at loading, so that filling one in can't fail. What questions are
//! made with them is settled in `practice`.

/// One or several, as far as grammar cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    One,
    Many,
}

/// A phrase with words for one and for several, and at most one blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The word for one, the word for several.
    Either(String, String),
    Blank,
}

/// Why a text is no phrase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    #[error("The brackets of this phrase don\u{2019}t fit")]
    Brackets,
    #[error("This phrase needs one `{{}}`")]
    Blank,
    #[error("This row holds yes and no, so that there is nothing to put for `{{}}`")]
    NoBlank,
}

impl Phrase {
    /// Reads a phrase. `blank` says whether it must have one (`true`) or none
    /// (`false`); without it either will do.
    ///
    /// # Errors
    /// [`PhraseError`] where brackets don't match, or blanks are too many or too few.
    pub fn parse(text: &str, blank: Option<bool>) -> Result<Self, PhraseError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, behind) = after.split_once('}').ok_or(PhraseError::Brackets)?;
            if before.contains('}') || inside.contains('{') {
                return Err(PhraseError::Brackets);
            }
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(match inside.split_once('|') {
                Some((one, many)) if !many.contains('|') => {
                    Piece::Either(one.to_owned(), many.to_owned())
                }
                None if inside.is_empty() => Piece::Blank,
                _ => return Err(PhraseError::Brackets),
            });
            rest = behind;
        }
        if rest.contains('}') {
            return Err(PhraseError::Brackets);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        let blanks = pieces.iter().filter(|p| **p == Piece::Blank).count();
        match (blank, blanks) {
            (Some(true), 1) | (Some(false), 0) | (None, 0 | 1) => Ok(Self(pieces)),
            (Some(false), _) => Err(PhraseError::NoBlank),
            _ => Err(PhraseError::Blank),
        }
    }

    /// The phrase for one or several, with the blank filled in.
    #[must_use]
    pub fn fill(&self, number: Number, blank: &str) -> String {
        let pieces = self.0.iter().map(|piece| match (piece, number) {
            (Piece::Text(text), _) => text.as_str(),
            (Piece::Either(one, _), Number::One) => one,
            (Piece::Either(_, many), Number::Many) => many,
            (Piece::Blank, _) => blank,
        });
        pieces.collect()
    }

    /// Whether what fills the blank is quoted, and so keeps its capital.
    #[must_use]
    pub fn quotes(&self) -> bool {
        self.0.windows(2).any(
            |w| matches!(w, [Piece::Text(text), Piece::Blank] if text.ends_with(['\u{201c}', '"'])),
        )
    }

    /// Whether the phrase runs on smoothly: no colon, no quotation.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let halts = |text: &String| text.contains([':', '\u{201c}', '"']);
        !self
            .0
            .iter()
            .any(|p| matches!(p, Piece::Text(t) if halts(t)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_number_and_the_blank_is_filled() {
        let phrase = Phrase::parse("What {is|are} {} built for?", Some(true)).unwrap();
        assert_eq!(
            phrase.fill(Number::One, "a tandem"),
            "What is a tandem built for?"
        );
        assert_eq!(
            phrase.fill(Number::Many, "tandems"),
            "What are tandems built for?"
        );
        assert!(!phrase.quotes() && phrase.is_plain());
        let quoting = Phrase::parse("{answers|answer} \u{201c}{}\u{201d}", Some(true)).unwrap();
        assert!(quoting.quotes() && !quoting.is_plain());
    }

    #[test]
    fn what_is_no_phrase_is_refused_with_the_reason() {
        use PhraseError::{Blank, Brackets, NoBlank};
        for (text, blank, error) in [
            ("is {", None, Brackets),
            ("is }", None, Brackets),
            ("{is}", None, Brackets),
            ("{a|b|c}", None, Brackets),
            ("{{}}", None, Brackets),
            ("is } {}", None, Brackets),
            ("is", Some(true), Blank),
            ("{} and {}", None, Blank),
            ("needs {}", Some(false), NoBlank),
        ] {
            assert_eq!(Phrase::parse(text, blank), Err(error), "{text}");
        }
    }
}
