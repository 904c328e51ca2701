//! Where brackets get too deep, found without understanding the rest: only
//! strings and comments are passed over, since brackets in them are words.

/// The byte of the bracket that opens one level more than `most`.
#[must_use]
pub fn too_deep(text: &str, most: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        let rest = text.get(at..).unwrap_or("");
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > most {
                    return Some(at);
                }
                at += 1;
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'"' | b'\'' => at += quoted(rest),
            b'r' if !follows_a_word(bytes, at) => at += raw(rest).unwrap_or(1),
            b'/' if rest.starts_with("//") => at += rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => at += comment(rest),
            _ => at += 1,
        }
    }
    None
}

/// Whether the letter before is part of the same word; `br` opens a raw string, too.
fn follows_a_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| bytes.get(b));
    before.is_some_and(|b| (b.is_ascii_alphanumeric() && *b != b'b') || *b == b'_')
}

/// Length of a text or character in quotes, up to its end or the end of all.
fn quoted(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let close = bytes.first();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if Some(byte) == close => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Length of a raw string, where one starts here.
fn raw(rest: &str) -> Option<usize> {
    let hashes = rest.get(1..)?.bytes().take_while(|b| *b == b'#').count();
    let open = 1 + hashes + 1;
    if rest.as_bytes().get(1 + hashes) != Some(&b'"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let length = rest
        .get(open..)?
        .find(&close)
        .map(|l| open + l + close.len());
    Some(length.unwrap_or(rest.len()))
}

/// Length of a comment over several lines; they nest.
fn comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") if depth == 1 => return at + 2,
            Some(b"*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_count() {
        for flat in [
            "([{}])[]()",
            "(\"[[[[\\\"[[[\")",
            "(r#\"[[\"[[[\"#)",
            "(br##\"[[[[\"##)",
            "('[', '[', '\\'', '[')",
            "// [[[[[[\n(/* [[[ /* [[ */ [[[ */)",
            "(r, r#raw, ber)",
            "\"[[[[[[",
            "r#\"[[[[[",
            "/* [[[[[[",
        ] {
            assert_eq!(too_deep(flat, 3), None, "{flat}");
        }
        assert_eq!(too_deep("(\"[\", [{(", 3), Some(8));
        assert_eq!(too_deep("容(容[{}{(", 3), Some(11));
    }
}
