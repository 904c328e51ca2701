//! Positions: ron2's lossless syntax tree, asked where a path stands. It is
//! built only when there is something to point at, never for a clean file.

use super::at::{Path, PathStep};
use ron2::ast::{AnonStructExpr, Document, Expr, StringKind, StructBody, StructField};
use std::ops::Range;

/// A parsed tree with the text it came from.
pub struct Tree<'a> {
    document: Document<'a>,
    text: &'a str,
}

impl<'a> Tree<'a> {
    /// Parses as much as can be parsed, with the errors met on the way.
    #[must_use]
    pub fn parse(text: &'a str) -> (Self, Vec<ron2::Error>) {
        let (document, errors) = match without_joins(text) {
            Some(plain) => {
                let (document, errors) = ron2::ast::parse_document_lossy(&plain);
                (document.into_owned(), errors)
            }
            None => ron2::ast::parse_document_lossy(text),
        };
        (Self { document, text }, errors)
    }

    /// The value of the whole file.
    #[must_use]
    pub fn root(&self) -> Option<&Expr<'a>> {
        self.document.value.as_ref()
    }

    /// The bytes of what stands at a path, or of the nearest thing above it.
    #[must_use]
    pub fn span(&self, path: &Path) -> Range<usize> {
        let Some(mut at) = self.root() else {
            return 0..self.text.len().min(1);
        };
        for step in &path.0 {
            let inner = unwrap_some(at);
            let next = match step {
                PathStep::Field(name) => {
                    fields(inner).and_then(|f| find(f, name)).map(|f| &f.value)
                }
                PathStep::Name(name) => {
                    // Of a field given twice, the one too many.
                    if let Some(field) =
                        fields(inner).and_then(|f| f.iter().rfind(|f| f.name.name == name.as_str()))
                    {
                        return bytes(&field.name.span);
                    }
                    None
                }
                PathStep::Item(n) => items(inner, *n),
                PathStep::Value(n) => entry(inner, *n).map(|(_, value)| value),
                PathStep::Key(n) => match entry(inner, *n) {
                    Some((key, _)) => return bytes(key.span()),
                    None => None,
                },
            };
            match next {
                Some(next) => at = next,
                None => return self.head(at),
            }
        }
        match at {
            Expr::AnonStruct(_) | Expr::Struct(_) | Expr::Map(_) | Expr::Seq(_) => self.head(at),
            _ => bytes(at.span()),
        }
    }

    /// The bytes of a range inside a string's value, such as a link in a body.
    #[must_use]
    pub fn span_inside(&self, path: &Path, inner: &Range<usize>) -> Range<usize> {
        let mut at = self.root();
        for step in &path.0 {
            at = match (at.map(unwrap_some), step) {
                (Some(e), PathStep::Field(name)) => {
                    fields(e).and_then(|f| find(f, name)).map(|f| &f.value)
                }
                (Some(e), PathStep::Item(n)) => items(e, *n),
                (Some(e), PathStep::Value(n)) => entry(e, *n).map(|(_, v)| v),
                _ => None,
            };
        }
        let Some(Expr::String(string)) = at.map(unwrap_some) else {
            return self.span(path);
        };
        let whole = bytes(&string.span);
        let literal = self.text.get(whole.clone()).unwrap_or("");
        let (from, to) = match string.kind {
            StringKind::Raw { .. } => {
                let open = literal.find('"').map_or(0, |q| q + 1);
                (open + inner.start, open + inner.end)
            }
            StringKind::Regular => (
                unescaped(literal, inner.start),
                unescaped(literal, inner.end),
            ),
        };
        let range = whole.start + from..whole.start + to;
        if self.text.get(range.clone()).is_some() {
            range
        } else {
            whole
        }
    }

    /// A container is pointed at by its first line only.
    fn head(&self, expr: &Expr<'_>) -> Range<usize> {
        let span = bytes(expr.span());
        let text = self.text.get(span.clone()).unwrap_or("");
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        span.start..span.start + end.max(1).min(text.len().max(1))
    }
}

/// A backslash at the end of a line joins it to the next one for ron, and is a
/// fault for ron2: the text with such backslashes made spaces, every other byte
/// in its place, where there are any. What strings hold is not asked of the tree.
fn without_joins(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut joins, mut run) = (Vec::new(), 0);
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
        // A pair of backslashes is a backslash.
        if ends && run % 2 == 1 {
            joins.push(at - 1);
        }
        run = if *byte == b'\\' { run + 1 } else { 0 };
    }
    let mut plain = (!joins.is_empty()).then(|| text.to_owned())?;
    for at in joins {
        plain.replace_range(at..=at, " ");
    }
    Some(plain)
}

/// Byte offset in a quoted literal at which the given byte of its value starts.
fn unescaped(literal: &str, value_offset: usize) -> usize {
    // Up to the first escape, both run side by side.
    let first = literal.find('\\').unwrap_or(literal.len()).max(1);
    if 1 + value_offset < first {
        return 1 + value_offset;
    }
    let mut produced = first - 1;
    let rest = literal.get(first..).unwrap_or("");
    let mut chars = rest
        .char_indices()
        .map(|(at, c)| (first + at, c))
        .peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && chars.next_if(|(_, c)| matches!(c, '\n' | '\r')).is_some() {
            // Two lines joined: neither the line end nor the space after it is part of the value.
            while chars
                .next_if(|(_, c)| matches!(c, ' ' | '\t' | '\n' | '\r'))
                .is_some()
            {}
            continue;
        }
        if produced >= value_offset {
            return at;
        }
        if c != '\\' {
            produced += c.len_utf8();
            continue;
        }
        match chars.next() {
            Some((_, 'x')) => {
                chars.next();
                chars.next();
                produced += 1;
            }
            Some((_, 'u')) => {
                let mut code = String::new();
                for (_, c) in chars.by_ref() {
                    if c == '}' {
                        break;
                    }
                    if c != '{' {
                        code.push(c);
                    }
                }
                produced += u32::from_str_radix(&code, 16)
                    .ok()
                    .and_then(char::from_u32)
                    .map_or(1, char::len_utf8);
            }
            _ => produced += 1,
        }
    }
    literal.len().saturating_sub(1)
}

/// Bytes of a ron2 span.
#[must_use]
pub fn bytes(span: &ron2::Span) -> Range<usize> {
    span.start_offset..span.end_offset.max(span.start_offset)
}

/// `Some(x)` is looked through, since optional fields may be written either way.
#[must_use]
pub fn unwrap_some<'t, 'a>(expr: &'t Expr<'a>) -> &'t Expr<'a> {
    match expr {
        Expr::Option(option) => option.value.as_ref().map_or(expr, |v| &v.expr),
        _ => expr,
    }
}

/// The named fields of a struct or of an enum's variant.
#[must_use]
pub fn fields<'t, 'a>(expr: &'t Expr<'a>) -> Option<&'t [StructField<'a>]> {
    match expr {
        Expr::AnonStruct(AnonStructExpr { fields, .. }) => Some(fields),
        Expr::Struct(s) => match s.body.as_ref()? {
            StructBody::Fields(body) => Some(&body.fields),
            StructBody::Tuple(body) => match body.elements.as_slice() {
                [only] => fields(&only.expr),
                _ => None,
            },
        },
        _ => None,
    }
}

fn find<'t, 'a>(fields: &'t [StructField<'a>], name: &str) -> Option<&'t StructField<'a>> {
    fields.iter().find(|f| f.name.name == name)
}

fn items<'t, 'a>(expr: &'t Expr<'a>, n: usize) -> Option<&'t Expr<'a>> {
    match expr {
        Expr::Seq(seq) => seq.items.get(n).map(|i| &i.expr),
        _ => None,
    }
}

fn entry<'t, 'a>(expr: &'t Expr<'a>, n: usize) -> Option<(&'t Expr<'a>, &'t Expr<'a>)> {
    match expr {
        Expr::Map(map) => map.entries.get(n).map(|e| (&e.key, &e.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::at::At;

    #[track_caller]
    fn check(text: &str, path: &Path, want: &str) {
        let (tree, errors) = Tree::parse(text);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(&text[tree.span(path)], want);
    }

    #[test]
    fn finds_values_names_items_and_keys() {
        let text = "(a: [(b: \"x\"), (b: Some(\"y\"))], m: {\"k\": 1}, s: call(z: 2))";
        let root = At::root();
        check(
            text,
            &root.field("a").item(1).field("b").path(),
            "Some(\"y\")",
        );
        check(text, &root.field("m").key(0).path(), "\"k\"");
        check(text, &root.field("m").value(0).path(), "1");
        check(text, &root.field("s").field("z").path(), "2");
        check(text, &root.path().name("m"), "m");
        assert_eq!(
            Tree::parse("(a: 1, a: 2)").0.span(&root.path().name("a")),
            7..8
        );
        // What isn't there is met by the nearest thing above it.
        check(
            text,
            &root.field("a").item(0).field("nope").path(),
            "(b: \"x\")",
        );
    }

    #[test]
    fn points_inside_strings_of_both_kinds() {
        let (tree, _) = Tree::parse("(t: \"a\\n\\u{e9}[x](y)\", r: r#\"é[x](y)\"#)");
        let text = "(t: \"a\\n\\u{e9}[x](y)\", r: r#\"é[x](y)\"#)";
        let root = At::root();
        assert_eq!(
            &text[tree.span_inside(&root.field("t").path(), &(4..10))],
            "[x](y)"
        );
        assert_eq!(
            &text[tree.span_inside(&root.field("r").path(), &(2..8))],
            "[x](y)"
        );
    }

    #[test]
    fn lines_may_be_joined_by_a_backslash() {
        let text = "(t: \"a\\\r\n  [x](y)\\\\\n\", u: 1)";
        let (tree, errors) = Tree::parse(text);
        assert!(errors.is_empty(), "{errors:?}");
        let root = At::root();
        assert_eq!(
            &text[tree.span_inside(&root.field("t").path(), &(1..7))],
            "[x](y)"
        );
        assert_eq!(&text[tree.span(&root.field("u").path())], "1");
    }
}
