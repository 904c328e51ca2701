//! The worked bill of a handout: that of the pack's first preset, what is
//! billed, every step and its result, and of which day the prices are. The
//! arithmetic is `pricing`'s.

use super::Scope;
use crate::content::words::tie;
use crate::content::{Pack, Preset, Pricing, Source};
use crate::handout::document::{
    Block, Cell, Group, Level, List, Numbering, Row, Span, Table, Text, text,
};
use crate::pricing::{Amount, Bill, CallRate, CallTariff, FreeTier, Step, Usage};

/// The bill, where the pack has a preset and the handout is about its prices.
pub(super) fn bill(pack: &Pack, scope: &Scope) -> Vec<Block> {
    let Some(pricing) = &pack.pricing else {
        return Vec::new();
    };
    let Some((_, preset)) = pricing.presets.iter().next() else {
        return Vec::new();
    };
    let subject = pricing.tariffs[preset.tariff].subject;
    let about = [pricing.topic, subject.and_then(|s| pack.subjects[s].topic)];
    if !scope.all && !about.iter().flatten().any(|t| scope.holds(*t)) {
        return Vec::new();
    }
    worked(pack, pricing, preset).unwrap_or_default()
}

fn worked(pack: &Pack, pricing: &Pricing, preset: &Preset) -> Option<Vec<Block>> {
    let tariff = pricing.calls(preset.tariff)?;
    let rate = tariff.rate(&preset.region, &preset.architecture)?;
    // Loading has billed each preset, so there is a bill.
    let bill = Bill::of(&preset.usage, tariff, rate, &pricing.symbol).ok()?;
    let mut blocks = vec![
        Block::Heading(Level::SECTION, text(&preset.title)),
        Block::Paragraph(text(&preset.teaches)),
    ];
    let name = &pricing.tariffs[preset.tariff].name;
    let billed = billed(pricing, name, tariff, rate, &preset.usage);
    let items = billed
        .into_iter()
        .map(|words| vec![Block::Paragraph(text(&tie(&words)))]);
    blocks.push(Block::List(List {
        numbering: Numbering::Bullets,
        items: items.collect(),
        together: true,
    }));
    blocks.push(Block::Table(steps(pricing, &bill.steps)));
    let source = pack.sources.find(|s| s.id == rate.source).map(|(_, s)| s);
    let day = format!("Prices of {}", rate.as_of);
    blocks.push(Block::Small(from(&day, source)));
    if !pricing.not_counted.is_empty() {
        let words = format!("Not counted: {}", pricing.not_counted);
        blocks.push(Block::Small(text(&words)));
    }
    Some(blocks)
}

fn from(day: &str, source: Option<&Source>) -> Text {
    let Some(source) = source else {
        return text(day);
    };
    vec![
        Span::plain(format!("{day}: ")),
        Span {
            link: source.url.clone(),
            ..Span::plain(&source.title)
        },
    ]
}

/// What is billed, a line each.
fn billed(
    pricing: &Pricing,
    name: &str,
    tariff: &CallTariff,
    rate: &CallRate,
    usage: &Usage,
) -> Vec<String> {
    let whole = |n: u64| Amount::from(n).rounded(0);
    let mut lines = vec![
        format!(
            "{name}, {}, {}",
            pricing.region_name(&rate.region),
            pricing.architecture_name(&rate.architecture)
        ),
        format!(
            "{} requests in a month, {} ms each, with {} MB",
            whole(usage.requests),
            usage.duration_ms.shown(0, 6),
            whole(usage.memory_mb)
        ),
    ];
    if let Some(mb) = usage.ephemeral_mb {
        lines.push(format!("{} MB of disk", whole(mb)));
    }
    if let Some(kept) = &usage.provisioned {
        lines.push(format!(
            "{} kept ready for {} s, on which {} of the requests run, {} ms each",
            whole(kept.count),
            whole(kept.seconds),
            whole(kept.requests),
            kept.duration_ms.shown(0, 6)
        ));
    }
    if let Some(cold) = &usage.cold_starts {
        lines.push(format!(
            "{} % of the calls start cold, which takes {} ms more",
            cold.percent.shown(0, 6),
            cold.init_ms.shown(0, 6)
        ));
    }
    lines.push(match &usage.free_tier {
        FreeTier::Full => format!(
            "The whole free tier: {} requests and {} GB-seconds",
            tariff.free.requests.shown(0, 6),
            tariff.free.gb_seconds.shown(0, 6)
        ),
        FreeTier::Left {
            requests,
            gb_seconds,
        } => format!(
            "Left of the free tier: {} requests and {} GB-seconds",
            whole(*requests),
            whole(*gb_seconds)
        ),
        FreeTier::Spent => "No free tier".to_owned(),
    });
    lines
}

fn steps(pricing: &Pricing, steps: &[Step]) -> Table {
    let last = steps.len().saturating_sub(1);
    let rows = steps.iter().enumerate().map(|(n, step)| {
        let result = if step.unit.is_empty() {
            format!("{}{}", pricing.symbol, step.result.shown(2, 12))
        } else {
            format!("{}\u{a0}{}", step.result.shown(0, 6), step.unit)
        };
        let cell = |words: &str| Cell::Text(text(&tie(words)));
        Row {
            cells: vec![
                cell(&step.name),
                cell(step.formula),
                cell(&step.figures),
                cell(&result),
            ],
            total: n == last,
        }
    });
    let group = Group {
        name: String::new(),
        rows: rows.collect(),
    };
    let heads = ["Step", "Rule", "Figures", "Result"];
    Table::new(
        "Every step".to_owned(),
        heads.iter().map(|h| text(h)).collect(),
        true,
        vec![group],
    )
}
