//! The bill: the sum, what it is made of, every step of its arithmetic, and where
//! the prices come from.

use crate::pricing::{LineKind, Step, StepKind};
use crate::ui::intent::{Intent, Pricing};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Colours, Pattern, Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, choose, disclosure_at, hairline, text, wrapped};
use egui::{
    Align, CornerRadius, Layout, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

pub(super) fn presets(ui: &mut Ui, state: &State, explorer: &Explorer, intents: &mut Vec<Intent>) {
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let all: Vec<_> = pricing.presets.indices().collect();
    let choices: Vec<Choice<'_>> = all
        .iter()
        .map(|p| Choice {
            words: &pricing.presets[*p].title,
            icon: None,
            chosen: explorer.preset == Some(*p),
        })
        .collect();
    let words = match explorer.preset {
        Some(p) => format!("Example: {}", pricing.presets[p].title),
        None => "Examples".to_owned(),
    };
    let button = Button::new(&words).icon("lightbulb");
    if let Some(p) = choose(ui, button, size::MENU_WIDE, &choices).and_then(|n| all.get(n)) {
        intents.push(Intent::Price(Pricing::Preset(*p)));
    }
}

pub(super) fn headline(
    ui: &mut Ui,
    state: &State,
    explorer: &Explorer,
    priced: &Priced,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let symbol = &pricing.symbol;
    let total = &priced.bill.total;
    let cents = total.rounded(2);
    let under_a_cent = !total.is_zero() && cents == "0.00";
    let big = if under_a_cent {
        "under 1 cent".to_owned()
    } else {
        format!("{symbol}{cents}")
    };
    let per_million = priced
        .per_million
        .as_ref()
        .map(|p| format!("  ·  {symbol}{} per million requests", p.rounded(2)))
        .unwrap_or_default();
    let exact = if under_a_cent {
        format!("exactly {symbol}{}  ·  ", total.shown(2, 14))
    } else {
        String::new()
    };
    let words = format!(
        "{exact}a month{per_million}  ·  {symbol}{} a year",
        priced.per_year.rounded(2)
    );
    let width = ui.available_width();
    let galley = ui
        .painter()
        .layout_job(Type::Bill.job(&big, colours.text, f32::INFINITY));
    let beside =
        ui.painter()
            .layout_job(Type::Small.job(&words, colours.text_secondary, f32::INFINITY));
    // One line where it fits; in a narrow window the words go below the sum.
    let one_line = galley.size().x + beside.size().x + 260.0 < width;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let response = text(ui, Type::Bill, colours.text, &big);
        let said = format!("The bill: {big} a month");
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
        if one_line {
            // On the foot of the large figures, not on their middle.
            ui.vertical(|ui| {
                ui.add_space(Type::Bill.line() - Type::Small.line() - space::LINE);
                wrapped(ui, Type::Small, colours.text_secondary, &words);
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            presets(ui, state, explorer, intents);
        });
    });
    if !one_line {
        wrapped(ui, Type::Small, colours.text_secondary, &words);
    }
    if let Some(p) = explorer.preset {
        ui.add_space(space::XS);
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            &pricing.presets[p].teaches,
        );
    }
}

/// What the bill is made of, in patterns of ink.
pub(super) fn made_of(ui: &mut Ui, symbol: &str, priced: &Priced) {
    let colours = ui.colours();
    let bill = &priced.bill;
    let parts: Vec<(LineKind, Pattern, String, f32)> = bill
        .lines
        .iter()
        .map(|line| {
            let pattern = match line.kind {
                LineKind::Compute => Pattern::Solid,
                _ => Pattern::Striped,
            };
            let share = line
                .amount
                .divided_by(&bill.total)
                .map_or(0.0, |s| s.to_plot() as f32);
            (
                line.kind,
                pattern,
                format!("{} {symbol}{}", line.kind.name(), line.amount.rounded(2)),
                share,
            )
        })
        .collect();
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), size::BAR_OF_BILL),
        Sense::hover(),
    );
    let said: Vec<String> = parts
        .iter()
        .map(|p| format!("{}, {:.0} %", p.2, p.3 * 100.0))
        .collect();
    let said = format!("What the bill is made of: {}", said.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    if bill.total.is_zero() {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::ZERO,
            Stroke::new(size::LINE, colours.edge),
            StrokeKind::Inside,
        );
    }
    let mut x = rect.left();
    for (_, pattern, _, share) in &parts {
        let width = rect.width() * share;
        if width < 0.5 {
            continue;
        }
        fill(
            ui,
            Rect::from_min_size(
                pos2(x, rect.top()),
                vec2((width - 2.0).max(1.0), rect.height()),
            ),
            *pattern,
            &colours,
        );
        x += width;
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (_, pattern, words, _) in &parts {
            let (swatch, _) =
                ui.allocate_exact_size(vec2(size::SWATCH, size::SWATCH), Sense::hover());
            fill(ui, swatch, *pattern, &colours);
            text(ui, Type::SmallMedium, colours.text, words);
            ui.add_space(space::S);
        }
        let free = free_words(priced);
        text(ui, Type::Small, colours.text_secondary, &free);
    });
}

pub(super) fn free_words(priced: &Priced) -> String {
    let bill = &priced.bill;
    if bill.free_requests_used.is_zero() && bill.free_gb_seconds_used.is_zero() {
        return "No free tier used".into();
    }
    format!(
        "Free tier used: {} requests, {} GB-seconds",
        bill.free_requests_used.rounded(0),
        bill.free_gb_seconds_used.shown(0, 3)
    )
}

pub(super) fn fill(ui: &Ui, rect: Rect, pattern: Pattern, colours: &Colours) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    match pattern {
        Pattern::Solid => {
            painter.rect_filled(rect, CornerRadius::ZERO, colours.text);
        }
        Pattern::Striped => {
            painter.rect_filled(rect, CornerRadius::ZERO, colours.surface);
            let mut x = rect.left() - rect.height();
            while x < rect.right() {
                let line = [pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())];
                painter.add(Shape::line_segment(
                    line,
                    Stroke::new(size::RULE, colours.text),
                ));
                x += 6.0;
            }
            painter.rect_stroke(
                rect,
                CornerRadius::ZERO,
                Stroke::new(size::LINE, colours.text),
                StrokeKind::Inside,
            );
        }
    }
}

/// Every step of the arithmetic, in words and figures, the total last.
pub(super) fn steps(
    ui: &mut Ui,
    symbol: &str,
    steps: &[Step],
    open: bool,
    intents: &mut Vec<Intent>,
) {
    hairline(ui);
    for (n, step) in steps.iter().enumerate() {
        let total = step.kind == StepKind::Total;
        let result = if step.unit.is_empty() {
            format!("{symbol}{}", step.result.shown(6, 12))
        } else {
            format!("{} {}", step.result.shown(0, 6), step.unit)
        };
        row(ui, step, &result, total);
        if n + 1 < steps.len() {
            hairline(ui);
        }
    }
    ui.horizontal(|ui| {
        let words = if open {
            "Hide where the prices come from"
        } else {
            "Where the prices come from"
        };
        if disclosure_at(ui, words, open, None, false).clicked() {
            intents.push(Intent::Price(Pricing::Sources(!open)));
        }
    });
}

pub(super) fn row(ui: &mut Ui, step: &Step, result: &str, total: bool) {
    let colours = ui.colours();
    let width = ui.available_width();
    let name_width = if width < 520.0 { 120.0 } else { 160.0 };
    let kind = if total {
        Type::FiguresStrong
    } else {
        Type::FiguresMedium
    };
    let right = ui
        .painter()
        .layout_job(kind.job(result, colours.text, f32::INFINITY));
    let name_colour = if total {
        colours.text
    } else {
        colours.text_secondary
    };
    let name_kind = if total {
        Type::SmallStrong
    } else {
        Type::Small
    };
    let name =
        ui.painter()
            .layout_job(name_kind.job(&step.name, name_colour, name_width - space::S));
    let room = (width - name_width - right.size().x - space::L).max(60.0);
    let figures = if total {
        String::new()
    } else {
        step.figures.clone()
    };
    let middle = ui
        .painter()
        .layout_job(Type::Figures.job(&figures, colours.text, room));
    let height = middle.size().y.max(name.size().y).max(right.size().y) + space::M;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let top = rect.top() + space::LINE;
    ui.painter()
        .galley(pos2(rect.left(), top), name, name_colour);
    ui.painter()
        .galley(pos2(rect.left() + name_width, top), middle, colours.text);
    ui.painter().galley(
        pos2(rect.right() - right.size().x, top),
        right,
        colours.text,
    );
    let said = format!(
        "{}: {}, {} = {result}",
        step.name, step.formula, step.figures
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    response.on_hover_text(step.formula);
}

pub(super) fn sources(ui: &mut Ui, state: &State, explorer: &Explorer, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let tariff = &pricing.tariffs[explorer.tariff];
    let rate = pricing
        .calls(explorer.tariff)
        .and_then(|c| c.rate(&explorer.region, &explorer.architecture));
    let (date, id) = rate.map_or((tariff.as_of.as_str(), None), |r| {
        (r.as_of.as_str(), Some(r.source.as_str()))
    });
    let source = id
        .and_then(|id| state.pack.sources.find(|s| s.id == id).map(|(_, s)| s))
        .unwrap_or(&state.pack.sources[tariff.source]);
    let words = format!("Prices of {}, {}", date_words(date), source.title);
    match &source.url {
        Some(url) => {
            if crate::ui::widgets::link(ui, Type::Small, &words).clicked() {
                intents.push(Intent::OpenWeb(url.clone()));
            }
        }
        None => {
            wrapped(ui, Type::Small, colours.text, &words);
        }
    }
    if let Some(rate) = rate {
        let tiers: Vec<String> = rate
            .per_gb_second
            .all()
            .iter()
            .map(|t| {
                let end = t.up_to.as_ref().map_or_else(
                    || "beyond".into(),
                    |u| format!("up to {} GB-s", u.shown(0, 0)),
                );
                format!("{}{} {end}", pricing.symbol, t.price.shown(2, 14))
            })
            .collect();
        let words = format!(
            "A million requests {}{}; a GB-second {}",
            pricing.symbol,
            rate.per_million.shown(2, 12),
            tiers.join(", ")
        );
        wrapped(ui, Type::Small, colours.text_secondary, &words);
    }
    if !tariff.note.is_empty() {
        wrapped(ui, Type::Small, colours.text_secondary, &tariff.note);
    }
}
