//! A handout as one HTML file: headings in order, tables with the scope of each
//! head, the language, and a style sheet of its own. There is no script in it,
//! and nothing is fetched. How it prints stands in `html.css`.

use super::Paper;
use super::document::{Block, Cell, Document, List, Numbering, Row, Span, Table};

const STYLE: &str = include_str!("html.css");

/// Writes a handout. Without a paper it prints on whatever the printer has.
#[must_use]
pub fn html(document: &Document, paper: Option<Paper>) -> String {
    let size = paper.map_or_else(String::new, |p| {
        format!("@page {{ size: {}; }}\n", p.name())
    });
    let title = escaped(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Lectern\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{size}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n",
        escaped(&document.language)
    );
    document.blocks.iter().for_each(|b| write(&mut out, b));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let n = level.number();
            out.push_str(&format!("<h{n}>{}</h{n}>\n", inline(text)));
        }
        Block::Paragraph(text) => out.push_str(&format!("<p>{}</p>\n", inline(text))),
        Block::Small(text) => {
            out.push_str(&format!("<p><small>{}</small></p>\n", inline(text)));
        }
        Block::List(list) => write_list(out, list),
        Block::Table(table) => write_table(out, table),
        Block::Code(code) => {
            out.push_str(&format!("<pre><code>{}</code></pre>\n", escaped(code)));
        }
        Block::Note(title, blocks) => {
            let title = escaped(title);
            out.push_str(&format!("<aside>\n<p><strong>{title}</strong></p>\n"));
            blocks.iter().for_each(|b| write(out, b));
            out.push_str("</aside>\n");
        }
        Block::Quote(blocks) => {
            out.push_str("<blockquote>\n");
            blocks.iter().for_each(|b| write(out, b));
            out.push_str("</blockquote>\n");
        }
        Block::Rule => out.push_str("<hr>\n"),
        Block::WriteOn => out.push_str("<p class=\"write\" role=\"note\">Your answer:</p>\n"),
        Block::NewPage => out.push_str("<div class=\"turn\"></div>\n"),
    }
}

fn write_list(out: &mut String, list: &List) {
    let class = if list.together {
        " class=\"whole\""
    } else {
        ""
    };
    let (open, close) = match list.numbering {
        Numbering::Bullets => (format!("<ul{class}>\n"), "</ul>\n"),
        Numbering::Numbers(1) => (format!("<ol{class}>\n"), "</ol>\n"),
        Numbering::Numbers(first) => (format!("<ol{class} start=\"{first}\">\n"), "</ol>\n"),
        Numbering::Letters => (format!("<ol{class} type=\"A\">\n"), "</ol>\n"),
    };
    out.push_str(&open);
    for item in &list.items {
        out.push_str("<li>");
        // A single paragraph needs no tag of its own within an item.
        if let [Block::Paragraph(text)] = item.as_slice() {
            out.push_str(&inline(text));
        } else {
            out.push('\n');
            item.iter().for_each(|b| write(out, b));
        }
        out.push_str("</li>\n");
    }
    out.push_str(close);
}

fn write_table(out: &mut String, table: &Table) {
    let class = if table.is_to_fill() {
        " class=\"fill\""
    } else {
        ""
    };
    out.push_str(&format!("<table{class}>\n"));
    if !table.caption().is_empty() {
        out.push_str(&format!(
            "<caption>{}</caption>\n",
            escaped(table.caption())
        ));
    }
    out.push_str("<thead>\n<tr>");
    for head in table.columns() {
        out.push_str(&if head.is_empty() {
            // A head without words would name a column after nothing.
            "<td></td>".to_owned()
        } else {
            format!("<th scope=\"col\">{}</th>", inline(head))
        });
    }
    out.push_str("</tr>\n</thead>\n");
    for group in table.groups() {
        out.push_str("<tbody>\n");
        if !group.name.is_empty() {
            out.push_str(&format!(
                "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                table.columns().len(),
                escaped(&group.name)
            ));
        }
        for row in &group.rows {
            write_row(out, row, table.has_row_heads());
        }
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n");
}

fn write_row(out: &mut String, row: &Row, heads: bool) {
    out.push_str(if row.total {
        "<tr class=\"total\">"
    } else {
        "<tr>"
    });
    for (n, cell) in row.cells.iter().enumerate() {
        let words = match cell {
            Cell::Text(text) => inline(text),
            Cell::Empty | Cell::ToFill => String::new(),
        };
        out.push_str(&if n == 0 && heads {
            format!("<th scope=\"row\">{words}</th>")
        } else {
            format!("<td>{words}</td>")
        });
    }
    out.push_str("</tr>\n");
}

fn inline(text: &[Span]) -> String {
    text.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let mut out = escaped(&span.text);
    for (wanted, tag) in [
        (span.code, "code"),
        (span.italic, "em"),
        (span.bold, "strong"),
    ] {
        if wanted {
            out = format!("<{tag}>{out}</{tag}>");
        }
    }
    match span.link.as_deref().filter(|url| is_web(url)) {
        Some(url) => format!("<a href=\"{}\">{out}</a>", escaped(url)),
        None => out,
    }
}

/// Whether an address leads to a page, and not to a script.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| s.eq_ignore_ascii_case("https") || s.eq_ignore_ascii_case("http"))
}

/// Text for an element or a quoted attribute. What HTML can't hold at all
/// (control characters) is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
