//! The bill: the sum, what it is made of, and how much of the free tier it takes.
//! The steps that lead to it stand in `steps`.

use crate::pricing::{Amount, Line, LineKind, over_a_year_old};
use crate::ui::intent::{Intent, Part, Pricing, Setting};
use crate::ui::overlays::date_words;
use crate::ui::state::{Explorer, Guess, MOST_PINS, Priced, State};
use crate::ui::theme::{Colours, Pattern, Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Choice, Kind, choose, link, text, wrapped};
use egui::text::LayoutJob;
use egui::{
    Align, CornerRadius, Label, Layout, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

/// The examples, as wide as the column they stand in.
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

/// The sum, large, and what it is a million requests and a year.
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
    let total = &priced.total;
    let cents = total.rounded(2);
    let under_a_cent = !total.is_zero() && cents == "0.00";
    let hidden = explorer.guess.hides();
    let big = if hidden {
        format!("{symbol} ?")
    } else if under_a_cent {
        "under 1 cent".to_owned()
    } else {
        format!("{symbol}{cents}")
    };
    let words = if hidden {
        "a month".to_owned()
    } else {
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
        let yours = if explorer.inputs.rates.is_listed() {
            ""
        } else {
            "  ·  at rates of yours"
        };
        format!(
            "{exact}a month{per_million}  ·  {symbol}{} a year{yours}",
            priced.per_year.rounded(2)
        )
    };
    let width = ui.available_width();
    let galley = ui
        .painter()
        .layout_job(Type::Bill.job(&big, colours.text, f32::INFINITY));
    let beside =
        ui.painter()
            .layout_job(Type::Small.job(&words, colours.text_secondary, f32::INFINITY));
    // One line where it fits; in a narrow window the words go below the sum.
    let one_line = galley.size().x + beside.size().x + size::HEAD_BUTTONS < width;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let response = text(ui, Type::Bill, colours.text, &big);
        let said = if hidden {
            "The bill: hidden until you have guessed".to_owned()
        } else {
            format!("The bill: {big} a month")
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
        if one_line {
            // On the foot of the large figures, not on their middle.
            ui.vertical(|ui| {
                ui.add_space(Type::Bill.line() - Type::Small.line() - space::LINE);
                wrapped(ui, Type::Small, colours.text_secondary, &words);
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let full = explorer.pins.len() >= MOST_PINS;
            let pin = Button::new("Pin")
                .icon("push-pin")
                .enabled(!full && !hidden);
            let tip = if full {
                "Four stand side by side already"
            } else {
                "Keep this bill beside the next ones"
            };
            if ui.add(pin).on_hover_text(tip).clicked() {
                intents.push(Intent::Price(Pricing::Pin));
            }
            if explorer.guess == Guess::Off {
                let guess = Button::new("Guess first").icon("question");
                let tip = "Hide the result until you have said what you expect";
                if ui.add(guess).on_hover_text(tip).clicked() {
                    intents.push(Intent::Price(Pricing::AskBill));
                }
            } else {
                let stop = Button::new("Show the result").icon("eye").kind(Kind::Plain);
                if ui.add(stop).clicked() {
                    intents.push(Intent::Price(Pricing::StopGuessing));
                }
            }
        });
    });
    if !one_line {
        wrapped(ui, Type::Small, colours.text_secondary, &words);
    }
    if let Some(p) = explorer.preset {
        ui.add_space(space::XS);
        let teaches = &pricing.presets[p].teaches;
        if !teaches.is_empty() && !hidden {
            text(ui, Type::Small, colours.text_secondary, teaches);
        }
    }
    left_out(ui, pricing, explorer, priced, intents);
    let oldest = priced.prices.all().map(|p| p.as_of.as_str()).min();
    if let (Some(today), Some(as_of)) = (&state.today, oldest)
        && over_a_year_old(as_of, today)
    {
        ui.add_space(space::XS);
        let words = format!(
            "These prices are of {}, more than a year ago: look them up before you rely on them",
            date_words(as_of)
        );
        text(ui, Type::SmallMedium, colours.caution, &words);
    }
    if let Some(fault) = &explorer.fault {
        ui.add_space(space::XS);
        let words = format!("This is the last bill that could be worked out: {fault}");
        text(ui, Type::SmallMedium, colours.caution, &words);
    }
}

/// What the sum doesn't hold, and that a limit is passed.
fn left_out(
    ui: &mut Ui,
    pricing: &crate::content::Pricing,
    explorer: &Explorer,
    priced: &Priced,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let (left, addable) = priced.uncounted(pricing, &explorer.inputs);
    if !left.is_empty() {
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, 0.0);
            let words = format!("Not counted: {}", left.join(", "));
            text(ui, Type::Small, colours.text_secondary, &words);
            if addable && !explorer.open.more && link(ui, Type::Small, "Add").clicked() {
                intents.push(Intent::Price(Pricing::Show(Part::More, true)));
            }
        });
    }
    let c = &priced.comparison.concurrency;
    if c.over_limit()
        && let Some(limit) = c.limit
    {
        ui.add_space(space::XS);
        let words = format!(
            "{} calls at once at the peak: more than the {} that an account may run unless it asks for more",
            c.peak_calls.rounded(0),
            Amount::from(limit).rounded(0)
        );
        text(ui, Type::SmallMedium, colours.caution, &words);
    }
}

/// The ink of a part of the bill.
fn pattern(kind: LineKind) -> Pattern {
    match kind {
        LineKind::Compute | LineKind::Machine | LineKind::Processor | LineKind::Plan => {
            Pattern::Solid
        }
        LineKind::Requests | LineKind::DoorRequests => Pattern::Striped,
        LineKind::Ephemeral | LineKind::Disk | LineKind::Memory => Pattern::Dotted,
        LineKind::Reserved | LineKind::DoorHours => Pattern::Leaning,
        LineKind::Running | LineKind::DoorUnits | LineKind::Address => Pattern::Upright,
        LineKind::Streaming | LineKind::DataOut | LineKind::NatHours | LineKind::NatData => {
            Pattern::Empty
        }
    }
}

/// What the bill is made of, in patterns of ink.
pub(super) fn made_of(ui: &mut Ui, symbol: &str, explorer: &Explorer, priced: &Priced) {
    let colours = ui.colours();
    let door = priced.comparison.door.iter().flat_map(|(lines, _)| lines);
    let lines: Vec<&Line> = priced.bill.lines.iter().chain(door).collect();
    let share = |line: &Line| {
        line.amount
            .divided_by(&priced.total)
            .map_or(0.0, |s| s.to_plot() as f32)
    };
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), size::BAR_OF_BILL),
        Sense::hover(),
    );
    let words = |line: &Line| format!("{} {symbol}{}", line.kind.name(), line.amount.rounded(2));
    let said: Vec<String> = lines
        .iter()
        .map(|l| format!("{}, {:.0} %", words(l), share(l) * 100.0))
        .collect();
    let said = format!("What the bill is made of: {}", said.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    if priced.total.is_zero() {
        ui.painter().rect_stroke(
            rect,
            CornerRadius::ZERO,
            Stroke::new(size::LINE, colours.edge),
            StrokeKind::Inside,
        );
    }
    let mut x = rect.left();
    for line in &lines {
        let width = rect.width() * share(line);
        if width < 0.5 {
            continue;
        }
        // A gap between two parts, none behind the last.
        let gap = if x + width > rect.right() - size::RULE {
            0.0
        } else {
            size::RULE
        };
        let part = Rect::from_min_size(
            pos2(x, rect.top()),
            vec2((width - gap).max(1.0), rect.height()),
        );
        fill(ui, part, pattern(line.kind), &colours);
        x += width;
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        for line in &lines {
            let (swatch, _) =
                ui.allocate_exact_size(vec2(size::SWATCH, size::SWATCH), Sense::hover());
            fill(ui, swatch, pattern(line.kind), &colours);
            text(ui, Type::SmallMedium, colours.text, &words(line));
            ui.add_space(space::S);
        }
        free_tier(ui, explorer, priced);
    });
}

/// How much of the free tier this bill takes, as two small gauges.
fn free_tier(ui: &mut Ui, explorer: &Explorer, priced: &Priced) {
    let colours = ui.colours();
    let bill = &priced.bill;
    let usage = explorer.inputs.usage();
    let (requests, gb_seconds) = match &usage.free_tier {
        crate::pricing::FreeTier::Spent => {
            text(ui, Type::Small, colours.text_secondary, "No free tier");
            return;
        }
        crate::pricing::FreeTier::Left {
            requests,
            gb_seconds,
        } => (Amount::from(*requests), Amount::from(*gb_seconds)),
        crate::pricing::FreeTier::Full => (priced.free.0.clone(), priced.free.1.clone()),
    };
    let gauges = [
        ("requests", &bill.free_requests_used, &requests),
        ("GB-seconds", &bill.free_gb_seconds_used, &gb_seconds),
    ]
    .map(|(name, used, all)| {
        let share = used.divided_by(all).map_or(0.0, |s| s.to_plot() as f32);
        let words = if share >= 1.0 {
            format!("{name} used up")
        } else {
            format!("{} % of {name}", (share * 100.0).floor())
        };
        let said = format!(
            "Free tier: {} of {} {name} used",
            used.shown(0, 3),
            all.shown(0, 0)
        );
        let job = Type::Small.job(&words, colours.text_secondary, f32::INFINITY);
        (share, job, said)
    });
    let [width, height] = size::GAUGE;
    let wide = |job: &LayoutJob| ui.painter().layout_job(job.clone()).size().x;
    let name = Type::Small.job("Free tier", colours.text_secondary, f32::INFINITY);
    let together: f32 = gauges
        .iter()
        .map(|(_, job, _)| width + wide(job) + space::S * 2.0)
        .sum();
    // All of it on one line, the next one where this is too short.
    if ui.available_size_before_wrap().x < wide(&name) + together {
        ui.end_row();
    }
    ui.add(Label::new(name).extend());
    for (share, job, said) in gauges {
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let corner = CornerRadius::same(3);
        let stroke = Stroke::new(size::LINE, colours.edge);
        ui.painter()
            .rect(rect, corner, colours.sunken, stroke, StrokeKind::Inside);
        let mut full = rect;
        full.set_width(rect.width() * share.clamp(0.0, 1.0));
        ui.painter()
            .rect_filled(full, corner, colours.text_secondary);
        response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &said));
        response.on_hover_text(&said);
        ui.add(Label::new(job).extend());
    }
}

/// Fills a part with a pattern of ink.
fn fill(ui: &Ui, rect: Rect, pattern: Pattern, colours: &Colours) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if pattern == Pattern::Solid {
        painter.rect_filled(rect, CornerRadius::ZERO, colours.text);
        return;
    }
    painter.rect_filled(rect, CornerRadius::ZERO, colours.surface);
    let ink = Stroke::new(size::RULE, colours.text);
    let lean = match pattern {
        Pattern::Striped => Some(rect.height()),
        Pattern::Leaning => Some(-rect.height()),
        Pattern::Upright => Some(0.0),
        _ => None,
    };
    if let Some(lean) = lean {
        let mut x = rect.left() - rect.height();
        while x < rect.right() + rect.height() {
            let line = [pos2(x, rect.bottom()), pos2(x + lean, rect.top())];
            painter.add(Shape::line_segment(line, ink));
            x += space::LINE;
        }
    }
    if pattern == Pattern::Dotted {
        let mut x = rect.left() + space::XS;
        while x < rect.right() {
            for y in [0.3, 0.75] {
                let centre = pos2(x, rect.top() + rect.height() * y);
                painter.circle_filled(centre, size::LINE + 0.2, colours.text);
            }
            x += space::LINE;
        }
    }
    painter.rect_stroke(
        rect,
        CornerRadius::ZERO,
        Stroke::new(size::LINE, colours.text),
        StrokeKind::Inside,
    );
}

/// Says a setting of the bill.
pub(super) fn set(intents: &mut Vec<Intent>, setting: Setting) {
    intents.push(Intent::Price(Pricing::Set(setting)));
}
