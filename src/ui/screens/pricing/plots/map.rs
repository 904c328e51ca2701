//! The total over memory and duration, as a grid whose cells say their figure
//! and take a click. Deeper ink is dearer; the words carry the same.

use crate::pricing::Amount;
use crate::ui::intent::{Intent, Pricing, Setting};
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space, tint_by};
use crate::ui::widgets::{ring, text};
use egui::{Align2, CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Draws the map.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    e: &Explorer,
    priced: &Priced,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let i = &e.inputs;
    let Some(map) = &priced.map else { return };
    let (memories, durations, totals) = (&map.memories, &map.durations, &map.totals);
    let words = "Each cell is this month’s bill at another memory and duration. A click takes it";
    text(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::S);
    let most = totals
        .iter()
        .flatten()
        .flatten()
        .map(Amount::to_plot)
        .fold(0.0, f64::max);
    let width = ui.available_width();
    let head = size::MAP_HEAD;
    let cell = ((width - head) / memories.len().max(1) as f32).max(40.0);
    let row = size::MAP_ROW;
    let (rect, _) = ui.allocate_exact_size(
        vec2(width, row * (durations.len() + 1) as f32),
        Sense::hover(),
    );
    let write = |ui: &Ui, at, anchor, kind: Type, colour, words: &str| {
        ui.painter().text(at, anchor, words, kind.font(), colour);
    };
    for (n, mb) in memories.iter().enumerate() {
        let x = rect.left() + head + cell * (n as f32 + 0.5);
        let words = format!("{} MB", Amount::from(*mb).rounded(0));
        let at = pos2(x, rect.top() + row / 2.0);
        write(
            ui,
            at,
            Align2::CENTER_CENTER,
            Type::Small,
            colours.text_secondary,
            &words,
        );
    }
    for (r, (ms, line)) in durations.iter().zip(totals).enumerate() {
        let y = rect.top() + row * (r as f32 + 1.0);
        let words = format!("{} ms", ms.shown(0, 2));
        let at = pos2(rect.left() + head - space::S, y + row / 2.0);
        write(
            ui,
            at,
            Align2::RIGHT_CENTER,
            Type::Small,
            colours.text_secondary,
            &words,
        );
        for (n, (mb, total)) in memories.iter().zip(line).enumerate() {
            let x = rect.left() + head + cell * n as f32;
            let part = egui::Rect::from_min_size(pos2(x, y), vec2(cell, row)).shrink(size::LINE);
            let Some(total) = total else { continue };
            let here = *mb == i.memory_mb && *ms == i.duration_ms;
            let share = if most > 0.0 {
                (total.to_plot() / most).sqrt() as f32
            } else {
                0.0
            };
            let response = ui.interact(part, ui.scope_id().with(("map", r, n)), Sense::click());
            let fill = tint_by(colours.accent, colours.surface, share * 0.35);
            let fill = if colours.tinted() {
                fill
            } else {
                colours.surface
            };
            let corner = CornerRadius::same(4);
            let stroke = if here {
                Stroke::new(size::RULE, colours.accent)
            } else {
                Stroke::new(size::LINE, colours.hairline)
            };
            ui.painter()
                .rect(part, corner, fill, stroke, StrokeKind::Inside);
            let money = format!("{}{}", pricing.symbol, total.rounded(2));
            let kind = if here {
                Type::FiguresStrong
            } else {
                Type::Figures
            };
            write(
                ui,
                part.center(),
                Align2::CENTER_CENTER,
                kind,
                colours.text,
                &money,
            );
            let said = format!(
                "{} MB, {} ms: {money}",
                Amount::from(*mb).rounded(0),
                ms.shown(0, 2)
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            ring(ui, &response, 4);
            if response.clicked() {
                let set = |s| Intent::Price(Pricing::Set(s));
                intents.push(set(Setting::MemoryMb(*mb)));
                intents.push(set(Setting::DurationMs(ms.clone())));
            }
        }
    }
}
