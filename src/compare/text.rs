//! A comparison as text for other programs: Markdown and tab-separated values.
//! Covered cells stay covered in what is copied.

use super::{Cover, Grid};
use crate::content::{AspectIx, Pack, SubjectIx};

/// The table as GitHub-flavoured Markdown.
#[must_use]
pub fn as_markdown(pack: &Pack, grid: &Grid, cover: &Cover, transposed: bool) -> String {
    let rows = rows(pack, grid, cover, transposed);
    let mut out = String::new();
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|c| c.replace('|', "\\|")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if n == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
        }
    }
    out
}

/// The table with tabs between cells, for spreadsheets.
#[must_use]
pub fn as_tsv(pack: &Pack, grid: &Grid, cover: &Cover, transposed: bool) -> String {
    rows(pack, grid, cover, transposed)
        .iter()
        .map(|row| {
            row.iter()
                .map(|c| c.replace(['\t', '\n'], " "))
                .collect::<Vec<_>>()
                .join("\t")
                + "\n"
        })
        .collect()
}

fn rows(pack: &Pack, grid: &Grid, cover: &Cover, transposed: bool) -> Vec<Vec<String>> {
    let cell = |aspect: AspectIx, subject: SubjectIx| {
        if cover.is_covered((aspect, subject)) {
            return "…".to_owned();
        }
        pack.aspects[aspect]
            .cell(subject)
            .map_or_else(String::new, |c| c.text.replace('\u{a0}', " "))
    };
    let name = |aspect: AspectIx| pack.aspects[aspect].name.clone();
    if transposed {
        let head = std::iter::once(String::new()).chain(grid.rows.iter().map(|r| name(r.aspect)));
        let body = grid.subjects.iter().map(|s| {
            std::iter::once(pack.subjects[*s].name.clone())
                .chain(grid.rows.iter().map(|r| cell(r.aspect, *s)))
                .collect()
        });
        std::iter::once(head.collect()).chain(body).collect()
    } else {
        let head = std::iter::once(String::new())
            .chain(grid.subjects.iter().map(|s| pack.subjects[*s].name.clone()));
        let body = grid.rows.iter().map(|r| {
            std::iter::once(name(r.aspect))
                .chain(grid.subjects.iter().map(|s| cell(r.aspect, *s)))
                .collect()
        });
        std::iter::once(head.collect()).chain(body).collect()
    }
}
