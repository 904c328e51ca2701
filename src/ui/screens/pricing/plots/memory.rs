//! Cost against memory: more memory brings more processor, so that work which
//! waits for one is done sooner. The model of it is stated and can be changed.

use super::axis::{self, Axis, marks, money_words};
use crate::pricing::{Amount, DurationModel};
use crate::ui::apply::scaling;
use crate::ui::intent::{Intent, Pricing, Setting};
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{segmented, text};
use egui::{Align2, CursorIcon, Role, Ui, WidgetInfo};
use egui_plot::{Line, PlotPoints};

/// Draws the plot.
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
    model(ui, e, intents);
    let Some(by) = &priced.by_memory else {
        let words = "No size can be billed for this work";
        text(ui, Type::Small, colours.text_secondary, words);
        return;
    };
    let size_words = |mb: u64| format!("{} MB", Amount::from(mb).rounded(0));
    let symbol = pricing.symbol.clone();
    let said = format!(
        "Cheapest at {}: {symbol}{}, {} ms a call. Fastest at {}: {symbol}{}, {} ms. You are at {}: {symbol}{}",
        size_words(by.cheapest.memory_mb),
        by.cheapest.total.rounded(2),
        by.cheapest.duration_ms.shown(0, 1),
        size_words(by.fastest.memory_mb),
        by.fastest.total.rounded(2),
        by.fastest.duration_ms.shown(0, 1),
        size_words(e.inputs.memory_mb),
        priced.bill.total.rounded(2),
    );
    text(ui, Type::Small, colours.text_secondary, &said);
    ui.add_space(space::S);
    let line: Vec<[f64; 2]> = by
        .points
        .iter()
        .map(|p| [p.memory_mb as f64, p.total.to_plot()])
        .collect();
    let hue = pricing.tariffs[e.inputs.tariff]
        .subject
        .map_or(colours.text, |s| colours.hue(state.pack.subjects[s].hue));
    let most_x = line.last().map_or(1.0, |p| p[0]).max(1.0);
    let top = line.iter().map(|p| p[1]).fold(0.0, f64::max);
    let (y_marks, most_y) = axis::up_to(top, 1.12);
    let x_marks = marks(most_x);
    let height = (ui.available_height() - space::XXL).clamp(size::PLOT_MIN, size::PLOT_MAX);
    let x = Axis {
        marks: x_marks,
        words: |mb: f64| Amount::from(mb.max(0.0) as u64).rounded(0),
    };
    let y = Axis {
        marks: y_marks,
        words: move |value| money_words(&symbol, value),
    };
    let plot = axis::empty(ui, "cost by memory", height, x, y, "MB of memory");
    let shown = plot.show(ui, |plot| {
        axis::from_nothing(plot, most_x * 1.04, most_y);
        plot.line(
            Line::new("cost", PlotPoints::from(line.clone()))
                .color(hue)
                .width(size::PLOT_LINE),
        );
        let you = [e.inputs.memory_mb as f64, priced.bill.total.to_plot()];
        let cheapest = [by.cheapest.memory_mb as f64, by.cheapest.total.to_plot()];
        let fastest = [by.fastest.memory_mb as f64, by.fastest.total.to_plot()];
        let same = by.cheapest.memory_mb == by.fastest.memory_mb;
        let mut named = vec![(
            if same {
                "cheapest and fastest"
            } else {
                "cheapest"
            },
            cheapest,
        )];
        if !same {
            named.push(("fastest", fastest));
        }
        for (words, at) in named {
            axis::circle(plot, words, at, hue, &colours);
            // Often the two stand close: one is named to its left, the other to its right.
            // Nothing is cheaper, so the line leaves the room below free, where there is any.
            let left = at[0] > most_x * 0.8 || words == "cheapest" && at[0] > most_x * 0.12;
            let high = at[1] > most_y * 0.16;
            let (words, anchor) = match (left, high) {
                (true, true) => (format!("{words}  "), Align2::RIGHT_TOP),
                (true, false) => (format!("{words}  "), Align2::RIGHT_BOTTOM),
                (false, true) => (format!("  {words}"), Align2::LEFT_TOP),
                (false, false) => (format!("  {words}"), Align2::LEFT_BOTTOM),
            };
            let at = [at[0], at[1] + if high { -0.02 } else { 0.02 } * most_y];
            plot.text(axis::label(&words, at, colours.text, anchor));
        }
        axis::you(plot, you, &colours);
        let above = [you[0], you[1] + most_y * 0.04];
        plot.text(axis::label(
            "you",
            above,
            colours.accent,
            Align2::CENTER_BOTTOM,
        ));
    });
    let response = shown.response.on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    // A click asks what that size would cost: the duration follows the model.
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let x = shown.transform.value_from_position(pointer).x;
        let nearest = by.points.iter().min_by(|a, b| {
            let far = |mb: u64| (mb as f64 - x).abs();
            far(a.memory_mb).total_cmp(&far(b.memory_mb))
        });
        if let Some(point) = nearest {
            let set = |s| Intent::Price(Pricing::Set(s));
            intents.push(set(Setting::MemoryMb(point.memory_mb)));
            intents.push(set(Setting::DurationMs(point.duration_ms.clone())));
        }
    }
}

/// Which model the durations follow.
fn model(ui: &mut Ui, e: &Explorer, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let zero = Amount::zero();
    let half = &e.inputs.duration_ms * &Amount::ratio(1, 2);
    if let DurationModel::Measured(points) = &e.model {
        let words = format!("Measured at {} sizes, as pasted", points.len());
        text(ui, Type::Small, colours.text, &words);
    }
    let choices = [
        ("Same length", DurationModel::Fixed),
        ("Half waits", scaling(half, 1)),
        ("One thread", scaling(zero.clone(), 1)),
        ("Six threads", scaling(zero, 6)),
    ];
    let chosen = match &e.model {
        DurationModel::Fixed => 0,
        DurationModel::Scales { wait_ms, vcpus: 1 } if !wait_ms.is_zero() => 1,
        DurationModel::Scales { vcpus: 1, .. } => 2,
        DurationModel::Scales { .. } => 3,
        DurationModel::Measured(_) => usize::MAX,
    };
    let words: Vec<&str> = choices.iter().map(|c| c.0).collect();
    if let Some((_, model)) =
        segmented(ui, "What more memory does", &words, chosen).and_then(|n| choices.get(n))
    {
        intents.push(Intent::Price(Pricing::Model(model.clone())));
    }
    ui.add_space(space::XS);
    let words = match &e.model {
        DurationModel::Fixed => {
            "A call takes as long at every size, as one that waits for others does"
        }
        DurationModel::Scales { wait_ms, vcpus: 1 } if wait_ms.is_zero() => {
            "All of a call is work on one processor: it runs shorter up to the memory that brings one vCPU"
        }
        DurationModel::Scales { vcpus: 1, .. } => {
            "Half of a call waits for others; the other half is work on one processor"
        }
        DurationModel::Scales { .. } => {
            "All of a call is work that several processors share: it runs shorter up to the largest size"
        }
        DurationModel::Measured(_) => "Between the measured sizes nothing is assumed",
    };
    text(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::XS);
}
