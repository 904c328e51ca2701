//! Packs to spoil, and how a test says where: a marker in the text stands at
//! the spot that the report has to point at.

use lectern::content::{Item, Report, Severity, load_text};

/// One of everything, without a fault.
pub const SMALL: &str = include_str!("../figures/small.ron");
/// The example that authors copy from.
pub const COFFEE: &str = include_str!("../../content/examples/coffee.ron");

/// Stands before the character that an item must point at.
pub const MARK: char = '‸';

/// What an item must be: how bad, a piece of its message, a piece of its cure.
pub type Want<'a> = (Severity, &'a str, &'a str);

/// Puts one text in the place of another that occurs exactly once.
#[track_caller]
pub fn edit(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} must occur once");
    text.replacen(old, new, 1)
}

/// Takes the markers out and says where they stood: line and column, from 1,
/// in characters. Counted plainly here, so that it checks the program's way.
pub fn marked(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut plain, mut places) = (String::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    for c in text.chars() {
        match c {
            MARK => {
                places.push((line, column));
                continue;
            }
            '\n' => (line, column) = (line + 1, 1),
            '\u{feff}' => {}
            _ => column += 1,
        }
        plain.push(c);
    }
    (plain, places)
}

/// Holds a report to what it must say, item by item, at the marked places.
#[track_caller]
pub fn compare(report: &Report, places: &[(usize, usize)], want: &[Want<'_>]) {
    let shown = report.render(false);
    let got: Vec<(usize, usize)> = report.items.iter().map(|i| (i.line, i.column)).collect();
    assert_eq!(got, places, "places as got and as marked\n{shown}");
    assert_eq!(report.items.len(), want.len(), "{shown}");
    for (item, (severity, message, cure)) in report.items.iter().zip(want) {
        let Item { line, column, .. } = item;
        assert_eq!(item.severity, *severity, "{line}:{column}\n{shown}");
        assert!(
            item.message.contains(message),
            "{line}:{column} wants {message:?}\n{shown}"
        );
        assert!(
            item.cure.contains(cure),
            "{line}:{column} wants {cure:?}\n{shown}"
        );
    }
    // What is shown of the text has its caret on the line that is named.
    for item in &report.items {
        let carets: Vec<usize> = item
            .excerpt
            .iter()
            .filter(|l| !l.marked.is_empty())
            .map(|l| l.number)
            .collect();
        assert_eq!(carets, [item.line], "{shown}");
    }
}

/// Spoils the small pack. A marker in a replacement says where an item must
/// point; the items are wanted in the order of the file. The first argument
/// names the kind of fault that the case is about.
#[track_caller]
pub fn check(_kind: &str, edits: &[(&str, &str)], want: &[Want<'_>]) {
    let mut text = SMALL.to_owned();
    for (old, new) in edits {
        text = edit(&text, old, new);
    }
    let (text, places) = marked(&text);
    let loaded = load_text(&text, "spoilt.ron");
    compare(&loaded.report, &places, want);
    let problems = want
        .iter()
        .any(|(severity, ..)| *severity == Severity::Problem);
    assert_eq!(
        loaded.pack.is_none(),
        problems,
        "a warning alone leaves the pack usable"
    );
}
