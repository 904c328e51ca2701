//! Cost against requests, with "you" on the line. The plot has a sentence for
//! those who can't see it and a table behind it; lines are told apart by dash
//! and by a name at their end.

use crate::pricing::Amount;
use crate::ui::intent::{Intent, Pricing};
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{disclosure_at, heading, text};
use egui::{Align2, Role, Ui, Vec2b, WidgetInfo};
use egui_plot::{Line, LineStyle, Plot, PlotPoint, PlotPoints, Points, Text};

/// Draws the plot with its table.
pub fn show(ui: &mut Ui, state: &State, e: &Explorer, priced: &Priced, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let name = &pricing.tariffs[e.tariff].name;
    heading(ui, Type::H3, colours.text, "Cost by requests a month", 2);
    let sentence = sentence(pricing, e, priced);
    text(ui, Type::Small, colours.text_secondary, &sentence);
    ui.add_space(space::S);

    let hue = pricing.tariffs[e.tariff]
        .subject
        .map_or(colours.text, |s| colours.hue(state.pack.subjects[s].hue));
    let points = |curve: &[crate::pricing::CurvePoint]| -> Vec<[f64; 2]> {
        curve
            .iter()
            .map(|p| [p.requests as f64, p.cost.to_plot()])
            .collect()
    };
    let line = points(&priced.curve);
    let others: Vec<(String, Vec<[f64; 2]>)> = priced
        .other_curves
        .iter()
        .map(|(id, curve)| (pricing.architecture_name(id).to_owned(), points(curve)))
        .collect();
    let top = line
        .iter()
        .chain(others.iter().flat_map(|(_, c)| c))
        .map(|p| p[1])
        .fold(0.0_f64, f64::max);
    let most_x = priced.most_requests as f64;
    let y_marks = marks(if top > 0.0 { top } else { 1.0 });
    let x_marks = marks(most_x);
    let most_y = y_marks.last().copied().unwrap_or(1.0) * 1.03;
    let you = [e.requests as f64, priced.bill.total.to_plot()];
    let this = format!("{name}, {}", pricing.architecture_name(&e.architecture));
    let symbol = pricing.symbol.clone();
    let height = (ui.available_height() - space::XXL).clamp(size::PLOT_MIN, size::PLOT_MAX);

    let plot = Plot::new("cost by requests")
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .sense(egui::Sense::hover())
        .show_crosshair(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .auto_bounds(Vec2b::FALSE)
        .show_grid(Vec2b::new(false, true))
        .grid_color(colours.hairline)
        .x_grid_spacer(move |_| grid(&x_marks))
        .y_grid_spacer(move |_| grid(&y_marks))
        .default_x_bounds(0.0, most_x)
        .default_y_bounds(0.0, most_y)
        .x_axis_formatter(|mark, _| count_words(mark.value))
        .y_axis_formatter(move |mark, _| money_words(&symbol, mark.value))
        .x_axis_label("requests a month")
        .y_axis_min_width(size::PLOT_AXIS)
        .set_margin_fraction(egui::Vec2::ZERO);
    // The plot's own words in the size of labels.
    ui.style_mut()
        .text_styles
        .insert(egui::TextStyle::Body, Type::Small.font());
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(egui_plot::PlotBounds::from_min_max(
            [0.0, 0.0],
            [most_x * 1.16, most_y],
        ));
        let label = |words: &str, at: [f64; 2], colour| {
            let rich = egui::RichText::new(words)
                .font(Type::SmallStrong.font())
                .color(colour);
            Text::new(words.to_owned(), PlotPoint::new(at[0], at[1]), rich)
                .anchor(Align2::LEFT_CENTER)
        };
        for (other, curve) in &others {
            if let Some(end) = curve.last() {
                plot.text(label(&format!(" {other}"), *end, colours.text_secondary));
            }
            plot.line(
                Line::new(other.clone(), PlotPoints::from(curve.clone()))
                    .color(colours.text_secondary)
                    .width(size::PLOT_LINE_OTHER)
                    .style(LineStyle::dashed_dense()),
            );
        }
        if let Some(end) = line.last() {
            plot.text(label(
                &format!(" {}", pricing.architecture_name(&e.architecture)),
                *end,
                hue,
            ));
        }
        plot.line(
            Line::new(this.clone(), PlotPoints::from(line.clone()))
                .color(hue)
                .width(size::PLOT_LINE),
        );
        plot.line(
            Line::new("you", PlotPoints::from(vec![[you[0], 0.0], you]))
                .color(colours.accent)
                .width(size::PLOT_LINE_OTHER)
                .style(LineStyle::dotted_dense()),
        );
        plot.points(
            Points::new("you", PlotPoints::from(vec![you]))
                .radius(size::PLOT_POINT)
                .color(colours.accent),
        );
        plot.text(label("you   ", you, colours.accent).anchor(Align2::RIGHT_BOTTOM));
    });
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, &sentence));
    let words = if e.table_open {
        "Hide the table"
    } else {
        "Show the plot as a table"
    };
    if disclosure_at(ui, words, e.table_open, None, false).clicked() {
        intents.push(Intent::Price(Pricing::Table(!e.table_open)));
    }
    if e.table_open {
        table(ui, state, e, priced);
    }
}

/// Round numbers from nothing to at least the top, about five of them.
fn marks(top: f64) -> Vec<f64> {
    let power = 10f64.powf((top / 5.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|s| s * power)
        .find(|s| s * 5.0 >= top * 0.999_999)
        .unwrap_or(top);
    let count = (top / step - 1e-6).ceil().max(1.0) as u32;
    (0..=count).map(|n| f64::from(n) * step).collect()
}

fn grid(marks: &[f64]) -> Vec<egui_plot::GridMark> {
    // All lines are of one kind, so all say that they are far apart.
    let far = marks.last().copied().unwrap_or(1.0);
    marks
        .iter()
        .map(|value| egui_plot::GridMark {
            value: *value,
            step_size: far,
        })
        .collect()
}

/// What the plot shows, in words.
fn sentence(pricing: &crate::content::Pricing, e: &Explorer, priced: &Priced) -> String {
    let symbol = &pricing.symbol;
    let free = priced
        .curve
        .iter()
        .take_while(|p| p.cost.is_zero())
        .last()
        .map_or(0, |p| p.requests);
    let start = if free > 0 {
        format!(
            "Free up to {} requests, then it rises",
            Amount::from(free).rounded(0)
        )
    } else {
        "It rises".to_owned()
    };
    let cheaper = priced
        .by_architecture
        .iter()
        .filter(|(id, total)| *id != e.architecture && *total < priced.bill.total)
        .map(|(id, total)| {
            format!(
                "; on {} {symbol}{}",
                pricing.architecture_name(id),
                total.rounded(2)
            )
        })
        .next()
        .unwrap_or_default();
    format!(
        "{start} with every request. You are at {} requests: {symbol}{}{cheaper}",
        Amount::from(e.requests).rounded(0),
        priced.bill.total.rounded(2),
    )
}

fn table(ui: &mut Ui, state: &State, e: &Explorer, priced: &Priced) {
    let colours = ui.colours();
    let Some(pricing) = &state.pack.pricing else {
        return;
    };
    let mut heads = vec![
        "Requests a month".to_owned(),
        pricing.architecture_name(&e.architecture).to_owned(),
    ];
    heads.extend(
        priced
            .other_curves
            .iter()
            .map(|(id, _)| pricing.architecture_name(id).to_owned()),
    );
    let width = ui.available_width();
    let columns = heads.len();
    egui_extras::TableBuilder::new(ui)
        .id_salt("curve")
        .vscroll(false)
        .columns(
            egui_extras::Column::exact((width / columns as f32 - space::S).min(220.0)),
            columns,
        )
        .header(size::SHEET_ROW, |mut row| {
            for head in &heads {
                row.col(|ui| {
                    text(ui, Type::SmallStrong, colours.text_secondary, head);
                });
            }
        })
        .body(|body| {
            body.rows(size::SHEET_ROW, priced.curve.len(), |mut row| {
                let Some(point) = priced.curve.get(row.index()) else {
                    return;
                };
                row.col(|ui| {
                    text(
                        ui,
                        Type::Figures,
                        colours.text,
                        &Amount::from(point.requests).rounded(0),
                    );
                });
                row.col(|ui| {
                    let words = format!("{}{}", pricing.symbol, point.cost.rounded(2));
                    text(ui, Type::Figures, colours.text, &words);
                });
                for (_, curve) in &priced.other_curves {
                    row.col(|ui| {
                        // Between its own kinks another line is straight.
                        if let Some(cost) = at(curve, point.requests) {
                            let words = format!("{}{}", pricing.symbol, cost.rounded(2));
                            text(ui, Type::Figures, colours.text, &words);
                        }
                    });
                }
            });
        });
}

/// The cost on a curve at a number of requests, exact between kinks.
fn at(curve: &[crate::pricing::CurvePoint], requests: u64) -> Option<Amount> {
    let after = curve.iter().position(|p| p.requests >= requests)?;
    let b = curve.get(after)?;
    if b.requests == requests || after == 0 {
        return Some(b.cost.clone());
    }
    let a = curve.get(after - 1)?;
    let share = Amount::ratio(requests - a.requests, b.requests - a.requests);
    Some(&a.cost + &(&(&b.cost - &a.cost) * &share))
}

/// 2 M, 500 k.
fn count_words(value: f64) -> String {
    let (n, unit) = match value {
        v if v >= 1e12 => (v / 1e12, " T"),
        v if v >= 1e9 => (v / 1e9, " G"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v if v >= 1e3 => (v / 1e3, " k"),
        v => (v, ""),
    };
    if (n - n.round()).abs() < 1e-6 {
        format!("{n:.0}{unit}")
    } else {
        format!("{n:.1}{unit}")
    }
}

fn money_words(symbol: &str, value: f64) -> String {
    if value >= 1000.0 || (value - value.round()).abs() < 1e-9 {
        let whole = Amount::from(value.round().max(0.0) as u64).rounded(0);
        format!("{symbol}{whole}")
    } else {
        format!("{symbol}{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::{count_words, marks, money_words};

    #[test]
    fn marks_are_round_and_reach_the_top() {
        assert_eq!(marks(9.3), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(marks(5e6).len(), 6);
        assert!(marks(0.000_123).last().is_some_and(|m| *m >= 0.000_123));
    }

    #[test]
    fn axis_words() {
        assert_eq!(count_words(2e6), "2 M");
        assert_eq!(count_words(2.5e3), "2.5 k");
        assert_eq!(count_words(0.0), "0");
        assert_eq!(money_words("$", 1500.0), "$1,500");
        assert_eq!(money_words("$", 0.25), "$0.25");
    }
}
