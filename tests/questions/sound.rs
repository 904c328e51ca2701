//! Whether an item is sound, found out from the pack alone: what it asks is read
//! off its id, and each option is judged against the matrix by rules of its own,
//! not through the code that made it.

use lectern::content::value::Value;
use lectern::content::{Aspect, AspectIx, Cell, CellKind, Pack, SubjectIx};
use lectern::practice::{Item, ItemAnswer, ItemKind};

/// A text as a strict reader compares it.
fn said(text: &str) -> String {
    const NUMBERS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let text = text
        .to_lowercase()
        .replace(['*', '`', '_', ','], "")
        .replace(['\u{a0}', '-'], " ");
    let words = text.split_whitespace().map(|w| {
        let w = w.trim_matches(|c: char| ".;:()".contains(c));
        let number = NUMBERS.iter().position(|n| *n == w).map(|n| n.to_string());
        number.unwrap_or_else(|| match w {
            "minutes" | "minute" => "min".into(),
            "hours" | "hour" => "h".into(),
            "seconds" | "second" => "s".into(),
            "gib" => "gb".into(),
            w => w.to_owned(),
        })
    });
    let words: Vec<String> = words
        .filter(|w| !["a", "an", "the"].contains(&w.as_str()))
        .collect();
    words.join(" ")
}

fn alike(a: &Cell, b: &Cell) -> bool {
    let typed = matches!((&a.kind, &b.kind), (CellKind::Plain(Some(x)), CellKind::Plain(Some(y))) if x == y);
    typed || said(&a.text) == said(&b.text)
}

fn subject(pack: &Pack, id: &str) -> Result<SubjectIx, String> {
    let found = pack.subjects.find(|s| s.id == id);
    found
        .map(|(ix, _)| ix)
        .ok_or_else(|| format!("no subject {id}"))
}

/// A row by `ASPECT` or `COMPARISON/ROW`.
fn row<'a>(pack: &'a Pack, path: &str) -> Result<(AspectIx, &'a Aspect), String> {
    let fits = |a: &Aspect| match path.split_once('/') {
        Some((table, row)) => {
            a.id == row && a.only_in.is_some_and(|c| pack.comparisons[c].id == table)
        }
        None => a.id == path && a.only_in.is_none(),
    };
    pack.aspects
        .find(fits)
        .ok_or_else(|| format!("no row {path}"))
}

/// A cell that may be used at all.
fn cell(aspect: &Aspect, subject: SubjectIx) -> Result<&Cell, String> {
    let cell = aspect.cell(subject).ok_or("a subject without a cell")?;
    let open = aspect.quiz && cell.quiz && matches!(cell.kind, CellKind::Plain(_));
    open.then_some(cell)
        .ok_or_else(|| format!("a cell that is no use: {}", cell.text))
}

fn must(holds: bool, fault: &str) -> Result<(), String> {
    holds.then_some(()).ok_or_else(|| fault.to_owned())
}

/// The subject that an option names, seen by its text and not by what it claims.
fn named(pack: &Pack, text: &str) -> Result<SubjectIx, String> {
    let found = pack.subjects.find(|s| s.name == text);
    found
        .map(|(ix, _)| ix)
        .ok_or_else(|| format!("no subject is called {text}"))
}

pub fn check(pack: &Pack, item: &Item) -> Result<(), String> {
    let (_, rest) = item.id.split_once(':').ok_or("an id without a kind")?;
    let rights = item.options().iter().filter(|o| o.right).count();
    let wanted = match item.kind {
        ItemKind::Written => rights,
        ItemKind::TwoShare => 2,
        ItemKind::FillRow => 3,
        ItemKind::Cloze => 0,
        _ => 1,
    };
    must(
        rights == wanted,
        "another number of options is right than is said",
    )?;
    must(
        wanted == 0 || rights < item.options().len(),
        "no option is wrong",
    )?;
    match item.kind {
        ItemKind::Written => written(pack, item, rest),
        ItemKind::WhichSubject | ItemKind::TwoShare | ItemKind::OddOneOut => {
            subjects(pack, item, rest)
        }
        ItemKind::WhichValue => values(pack, item, rest),
        ItemKind::MatchRow => match_row(pack, item, rest),
        ItemKind::FillRow => fill_row(pack, item, rest),
        ItemKind::Scenario => scenario(pack, item, rest),
        ItemKind::TrueFalse if !rest.starts_with("claim/") => true_false(pack, item, rest),
        ItemKind::Cloze if !rest.starts_with("term/") => cloze(pack, item, rest),
        ItemKind::TermMeaning | ItemKind::MeaningTerm => terms(pack, item, rest),
        ItemKind::Bill => bill(pack, item, rest),
        // Claims have tests of their own with the prices; named terms are checked here.
        ItemKind::Cloze => {
            let id = rest.trim_start_matches("term/");
            let (_, term) = pack.terms.find(|t| t.id == id).ok_or("no such term")?;
            let ItemAnswer::Type(typed) = &item.answer else {
                return Err("not typed".into());
            };
            must(
                typed.accepted.contains(&term.name),
                "the term itself isn't accepted",
            )
        }
        ItemKind::TrueFalse | ItemKind::Price => {
            must(pack.pricing.is_some(), "prices without pricing")
        }
    }
}

fn written(pack: &Pack, item: &Item, id: &str) -> Result<(), String> {
    let (_, question) = pack
        .questions
        .find(|q| q.id == id)
        .ok_or("no such question")?;
    for (option, written) in item.options().iter().zip(&question.options) {
        must(
            option.right == written.right && option.text == written.text,
            "an option was changed",
        )?;
    }
    must(item.reserved == question.reserved, "reserved or not")
}

/// Options name subjects, and are right where their cell says what the answer's says;
/// in an odd one out the other way round.
fn subjects(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (ids, path) = rest.split_once('/').ok_or("no row")?;
    let (_, aspect) = row(pack, path)?;
    let shared = match item.kind {
        ItemKind::WhichSubject => ids,
        ItemKind::OddOneOut => ids.split_once('+').ok_or("no pair")?.1,
        _ => ids.split_once('+').ok_or("no pair")?.0,
    };
    let value = cell(aspect, subject(pack, shared)?)?;
    for option in item.options() {
        let own = cell(aspect, named(pack, &option.text)?)?;
        let has = alike(own, value);
        must(
            option.right == (has != (item.kind == ItemKind::OddOneOut)),
            &format!("{}: {} / {}", option.text, own.text, value.text),
        )?;
        must(
            said(&option.explanation).contains(&said(&own.text)),
            "explained by another cell",
        )?;
    }
    // A question of yes and no asks for the yes.
    let yes_or_no = matches!(&value.kind, CellKind::Plain(Some(Value::Yes | Value::No)));
    must(
        !yes_or_no || value.kind == CellKind::Plain(Some(Value::Yes)),
        "asks for a no",
    )
}

fn values(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, path) = rest.split_once('/').ok_or("no row")?;
    let (_, aspect) = row(pack, path)?;
    let value = cell(aspect, subject(pack, id)?)?;
    let mut seen: Vec<&Cell> = Vec::new();
    for option in item.options() {
        // Some subject has this value, and it may be used.
        let text = option
            .text
            .strip_suffix(&aspect.unit)
            .unwrap_or(&option.text);
        let owner = aspect
            .cells
            .iter()
            .find(|(_, c)| said(&c.text) == said(text) && c.quiz);
        let (owner, _) = owner.ok_or_else(|| format!("nobody has {}", option.text))?;
        let own = cell(aspect, *owner)?;
        must(
            option.right == alike(own, value),
            &format!("{} / {}", own.text, value.text),
        )?;
        must(
            seen.iter().all(|s| !alike(s, own)),
            "two options say the same",
        )?;
        seen.push(own);
    }
    Ok(())
}

fn match_row(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, _) = rest.split_once('/').ok_or("no table")?;
    let subject = subject(pack, id)?;
    let rows: Vec<&Aspect> = item
        .touches
        .iter()
        .map(|t| {
            let path = t
                .as_str()
                .split_once(':')
                .unwrap()
                .1
                .split_once('/')
                .unwrap()
                .1;
            row(pack, path).map(|(_, a)| a)
        })
        .collect::<Result<_, _>>()?;
    let own: Vec<String> = rows
        .iter()
        .map(|a| cell(a, subject).map(|c| c.short.clone().unwrap_or_else(|| c.text.clone())))
        .collect::<Result<_, _>>()?;
    for option in item.options() {
        let parts: Vec<&str> = option.text.split(" \u{b7} ").collect();
        must(parts.len() == rows.len(), "another number of columns")?;
        let equal = parts.iter().zip(&own).all(|(a, b)| said(a) == said(b));
        must(option.right == equal, &option.text)?;
    }
    Ok(())
}

/// Each column has three values of its own, told apart in it, one of them the subject's.
fn fill_row(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, table) = rest.split_once('/').ok_or("no table")?;
    let subject = subject(pack, id)?;
    let (_, table) = pack
        .comparisons
        .find(|c| c.id == table)
        .ok_or("no such table")?;
    must(table.subjects.contains(&subject), "not in the table")?;
    let ItemAnswer::Fill(fill) = &item.answer else {
        return Err("nothing to fill".into());
    };
    must(
        fill.columns.len() == item.touches.len() && fill.options.len() == fill.columns.len() * 3,
        "columns, facts and values don't match",
    )?;
    for ((name, touched), values) in fill
        .columns
        .iter()
        .zip(&item.touches)
        .zip(fill.options.chunks(3))
    {
        let path = touched.as_str().split_once('/').ok_or("no row")?.1;
        let (ix, aspect) = row(pack, path)?;
        must(
            table.aspects.contains(&ix) && aspect.name == *name && aspect.quiz,
            "another column",
        )?;
        let own = cell(aspect, subject)?;
        let mut seen: Vec<&Cell> = Vec::new();
        for option in values {
            let text = option
                .text
                .strip_suffix(&aspect.unit)
                .unwrap_or(&option.text);
            let shown = |c: &Cell| said(c.short.as_ref().unwrap_or(&c.text));
            let owner = option.stands_for.ok_or("stands for nobody")?;
            must(table.subjects.contains(&owner), "a value from elsewhere")?;
            let value = cell(aspect, owner)?;
            must(value.quiz && shown(value) == said(text), &option.text)?;
            must(
                option.right == alike(own, value),
                &format!("{} / {}", own.text, value.text),
            )?;
            must(
                seen.iter().all(|s| !alike(s, value)),
                "two values say the same",
            )?;
            seen.push(value);
        }
        must(
            values.iter().filter(|o| o.right).count() == 1,
            "not one right value",
        )?;
    }
    Ok(())
}

fn scenario(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, paths) = rest.split_once('/').ok_or("no rows")?;
    let subject = subject(pack, id)?;
    let (a, b) = paths.split_once('+').ok_or("no pair of rows")?;
    let (first, second) = (row(pack, a)?.1, row(pack, b)?.1);
    for option in item.options() {
        let other = named(pack, &option.text)?;
        let meets = |aspect: &Aspect| -> Result<bool, String> {
            Ok(alike(cell(aspect, other)?, cell(aspect, subject)?))
        };
        must(
            option.right == (meets(first)? && meets(second)?),
            &option.text,
        )?;
    }
    Ok(())
}

fn true_false(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, path) = rest.split_once('/').ok_or("no row")?;
    let (_, aspect) = row(pack, path)?;
    let own = cell(aspect, subject(pack, id)?)?;
    let told = item
        .options()
        .iter()
        .find(|o| o.right)
        .map(|o| o.text == "True")
        .unwrap();
    if let CellKind::Plain(Some(value @ (Value::Yes | Value::No))) = &own.kind {
        return must(told == (*value == Value::Yes), "yes and no turned round");
    }
    let stem = format!(" {} ", said(&item.stem));
    let says = |c: &Cell| stem.contains(&format!(" {} ", said(&c.text)));
    if told {
        return must(says(own), "true, but it tells another value");
    }
    let swapped = aspect
        .cells
        .iter()
        .any(|(_, c)| c.quiz && says(c) && !alike(c, own));
    must(
        swapped && !says(own),
        "false, but it tells nobody's value or its own",
    )
}

fn cloze(pack: &Pack, item: &Item, rest: &str) -> Result<(), String> {
    let (id, path) = rest.split_once('/').ok_or("no row")?;
    let (_, aspect) = row(pack, path)?;
    let own = cell(aspect, subject(pack, id)?)?;
    let ItemAnswer::Type(typed) = &item.answer else {
        return Err("not typed".into());
    };
    must(item.stem.matches("____").count() == 1, "not one gap")?;
    let whole = item.stem.replace("____", &typed.shown);
    must(
        said(&whole).contains(&said(&own.text)),
        &format!("{whole} / {}", own.text),
    )?;
    let judged = lectern::practice::typed::judge(&typed.shown, &typed.accepted);
    must(judged.is_right(), "its own answer isn't accepted")
}

fn terms(pack: &Pack, item: &Item, id: &str) -> Result<(), String> {
    let by_name = item.kind == ItemKind::MeaningTerm;
    for option in item.options() {
        let fits = |t: &lectern::content::Term| {
            if by_name {
                t.name == option.text
            } else {
                // What spells out an abbreviation may be left off at the beginning.
                said(&t.meaning).ends_with(&said(&option.text))
            }
        };
        let (_, owner) = pack
            .terms
            .find(fits)
            .ok_or_else(|| format!("no term: {}", option.text))?;
        must(option.right == (owner.id == id), &option.text)?;
    }
    Ok(())
}

/// The bill by floating point, which is close enough to tell cents apart.
fn bill(pack: &Pack, item: &Item, id: &str) -> Result<(), String> {
    let pricing = pack.pricing.as_ref().ok_or("no prices")?;
    let (_, preset) = pricing.presets.find(|p| p.id == id).ok_or("no preset")?;
    let tariff = pricing.calls(preset.tariff).ok_or("no calls")?;
    let rate = tariff
        .rate(&preset.region, &preset.architecture)
        .ok_or("no rate")?;
    let usage = &preset.usage;
    let requests = usage.requests as f64;
    let step = tariff.round_up_ms as f64;
    let ms = (usage.duration_ms.to_plot() / step).ceil() * step;
    let gb_seconds = requests * ms / 1000.0 * usage.memory_mb as f64 / tariff.mb_per_gb as f64;
    let full = usage.free_tier == lectern::pricing::FreeTier::Full;
    let free = |a: &lectern::pricing::Amount| if full { a.to_plot() } else { 0.0 };
    let mut left = (gb_seconds - free(&tariff.free.gb_seconds)).max(0.0);
    let (mut compute, mut start) = (0.0, 0.0);
    for tier in rate.per_gb_second.all() {
        let end = tier
            .up_to
            .as_ref()
            .map_or(f64::MAX, lectern::pricing::Amount::to_plot);
        let here = left.min(end - start);
        compute += here * tier.price.to_plot();
        left -= here;
        start = end;
    }
    let counted = (requests - free(&tariff.free.requests)).max(0.0);
    let total = compute + counted * rate.per_million.to_plot() / 1e6;
    for option in item.options() {
        let shown: f64 = option
            .text
            .replace([',', '$', '\u{20ac}'], "")
            .parse()
            .map_err(|_| "no money")?;
        must(
            option.right == ((shown - total).abs() < 0.0051),
            &format!("{shown} / {total}"),
        )?;
    }
    Ok(())
}
