//! Reading Rust closely enough for `layers.rs`: names and signs without comments
//! and texts, what is compiled for tests only, and words however they are joined.

use std::ops::Range;

/// Names, `::` and single signs.
pub fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = code[at..].chars().next() {
        let rest = &code[at..];
        let named = |c: char| c.is_alphanumeric() || c == '_';
        let length = if named(first) {
            rest.find(|c| !named(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            found.push((at, &rest[..length]));
        }
        at += length;
    }
    found
}

/// The text with comments and texts blanked, and with comments alone blanked.
pub fn lexed(text: &str) -> (String, Vec<u8>) {
    let (mut code, mut spoken) = (text.as_bytes().to_vec(), text.as_bytes().to_vec());
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let within_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if let Some(length) = comment(rest) {
            blank(&mut code, at..at + length);
            blank(&mut spoken, at..at + length);
            at += length;
        } else if let Some(length) = quoted(rest, within_name) {
            blank(&mut code, at..at + length);
            at += length;
        } else {
            at += first.len_utf8();
        }
    }
    (String::from_utf8(code).unwrap(), spoken)
}

fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if !rest.starts_with("/*") {
        return None;
    }
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
        } else {
            at += 1;
        }
        if depth == 0 {
            return Some(at);
        }
    }
    Some(rest.len())
}

/// Length of a text or a single character that begins here.
fn quoted(rest: &str, within_name: bool) -> Option<usize> {
    let raw = ["r", "br", "cr"].iter().find_map(|prefix| {
        let marked = rest.strip_prefix(prefix)?;
        let marks = marked.len() - marked.trim_start_matches('#').len();
        marked[marks..]
            .starts_with('"')
            .then_some((prefix.len() + marks + 1, marks))
    });
    if let (Some((open, marks)), false) = (raw, within_name) {
        let close = format!("\"{}", "#".repeat(marks));
        let length = rest[open..].find(&close);
        return Some(length.map_or(rest.len(), |l| open + l + close.len()));
    }
    let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
    if quote == '\'' {
        // A lifetime has no closing quote after one character.
        let mut chars = rest.chars().skip(1);
        let (first, second) = (chars.next(), chars.next());
        if first != Some('\\') && second != Some('\'') {
            return None;
        }
    }
    let mut escaped = false;
    for (n, c) in rest.char_indices().skip(1) {
        if !escaped && c == quote {
            return Some(n + 1);
        }
        escaped = !escaped && c == '\\';
    }
    Some(rest.len())
}

/// Blanks a range, keeping lines and length.
pub fn blank(text: &mut [u8], range: Range<usize>) {
    for byte in text[range].iter_mut().filter(|b| **b != b'\n') {
        *byte = b' ';
    }
}

/// From a place to the end of the item there: past its brackets, or a semicolon.
fn item(code: &str, from: usize) -> usize {
    let mut depth = 0;
    for (n, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return from + n + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return from + n + 1,
            _ => {}
        }
    }
    code.len()
}

/// Items that are compiled for tests only.
pub fn tests_in(code: &str) -> Vec<Range<usize>> {
    code.match_indices("#[cfg(test)]")
        .map(|(at, _)| at..item(code, at))
        .collect()
}

/// Insides of modules that are written out within a file.
pub fn inner_modules(code: &str) -> Vec<Range<usize>> {
    let tokens = tokens(code);
    tokens
        .windows(3)
        .filter(|t| t[0].1 == "mod" && t[2].1 == "{")
        .map(|t| t[2].0..item(code, t[2].0))
        .collect()
}

/// Words, lower case, with the place of each: `LambdaRate`, `lambda_rate` and “Lambda rate” are two.
pub fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            let hump = c.is_uppercase() && !before.is_uppercase();
            match found.last_mut() {
                Some((range, word)) if range.end == at && !hump => {
                    range.end += c.len_utf8();
                    word.extend(c.to_lowercase());
                }
                _ => found.push((at..at + c.len_utf8(), c.to_lowercase().collect())),
            }
        }
        before = c;
    }
    found
}
