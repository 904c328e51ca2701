//! Cost against requests, with “you” on the line, what else could do the work,
//! and where each becomes the cheaper one. The point can be dragged.

use super::axis::{self, Axis, apart, count_words, marks, money_words};
use super::sides::{Wish, sides};
use crate::pricing::{Amount, Beside, CurvePoint};
use crate::ui::intent::{Intent, Pricing, Setting};
use crate::ui::state::{Explorer, Priced, State};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, Kind, text};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Pos2, Rect, Role, Ui, WidgetInfo, pos2, vec2,
};
use egui_plot::{Line, LineStyle, PlotPoint, PlotPoints};

/// A line beside the calls.
struct Drawn<'a> {
    name: &'a str,
    beside: &'a Beside,
    points: Vec<[f64; 2]>,
    colour: Color32,
    style: LineStyle,
}

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
    let tariff = &pricing.tariffs[e.inputs.tariff];
    let said = sentence(pricing, e, priced);
    text(ui, Type::Small, colours.text_secondary, &said);
    ui.add_space(space::S);
    let hue = |subject: Option<crate::content::SubjectIx>| {
        subject.map_or(colours.text, |s| colours.hue(state.pack.subjects[s].hue))
    };
    let points = |curve: &[CurvePoint]| -> Vec<[f64; 2]> {
        curve
            .iter()
            .map(|p| [p.requests as f64, p.cost.to_plot()])
            .collect()
    };
    let styles = [
        LineStyle::dashed_loose(),
        LineStyle::dotted_dense(),
        LineStyle::dashed_dense(),
    ];
    let line = points(&priced.curve);
    let others: Vec<Drawn<'_>> = priced
        .others
        .iter()
        .zip(styles.iter().cycle())
        .filter_map(|(other, style)| {
            let compared = priced.comparison.alternatives.get(other.compared)?;
            Some(Drawn {
                name: &other.name,
                beside: compared.found.as_ref().ok()?,
                points: points(&other.curve),
                colour: hue(pricing.tariffs[other.tariff].subject),
                style: *style,
            })
        })
        .collect();
    let most_x = priced.most_requests as f64;
    let you = [e.inputs.requests() as f64, priced.total.to_plot()];
    // What is far above the calls' own line would press it flat.
    let here = if you[0] <= most_x { you[1] } else { 0.0 };
    let own_top = line.iter().map(|p| p[1]).fold(here, f64::max);
    let top = others
        .iter()
        .flat_map(|o| &o.points)
        .map(|p| p[1])
        .filter(|y| *y <= own_top * 2.5)
        .fold(own_top, f64::max);
    let (y_marks, most_y) = axis::up_to(top, 1.06);
    let x_marks = marks(most_x);
    let symbol = pricing.symbol.clone();
    let height = (ui.available_height() - space::XXL).clamp(size::PLOT_MIN, size::PLOT_MAX);
    // What lies above the plot throughout has no end to be named at.
    let inside = |o: &Drawn<'_>| o.points.iter().any(|p| p[1] <= most_y);
    let room = if others.iter().any(inside) {
        1.42
    } else {
        1.16
    };
    let narrow = ui.available_width() < 560.0;
    let room = if narrow { 1.06 } else { room };

    let x = Axis {
        marks: x_marks,
        words: |n| count_words(n, false),
    };
    let y = Axis {
        marks: y_marks,
        words: move |value| money_words(&symbol, value),
    };
    let plot = axis::empty(ui, "cost by requests", height, x, y, "requests a month");
    let mut crossings: Vec<(&Drawn<'_>, [f64; 2], u64)> = others
        .iter()
        .filter_map(|o| {
            let point = o.beside.wins_from()?;
            let at = [
                point.at.to_plot(),
                o.beside.alternative.cost.at(&point.at).to_plot(),
            ];
            (at[0] <= most_x && at[1] <= most_y).then_some((o, at, point.above))
        })
        .collect();
    crossings.sort_by(|a, b| a.1[1].total_cmp(&b.1[1]));
    let shown = plot.show(ui, |plot| {
        axis::from_nothing(plot, most_x * room, most_y);
        for other in &others {
            plot.line(
                Line::new(other.name, PlotPoints::from(other.points.clone()))
                    .color(other.colour)
                    .width(size::PLOT_LINE_OTHER)
                    .style(other.style),
            );
        }
        plot.line(
            Line::new(tariff.name.clone(), PlotPoints::from(line.clone()))
                .color(hue(tariff.subject))
                .width(size::PLOT_LINE),
        );
        for (other, at, _) in &crossings {
            axis::circle(plot, "break-even", *at, other.colour, &colours);
        }
        if you[0] > most_x {
            let words = format!("you, at {}  →", count_words(you[0], true));
            let at = [most_x * 0.99, most_y * 0.98];
            let anchor = Align2::RIGHT_TOP;
            plot.text(axis::label(&words, at, colours.accent, anchor));
            return;
        }
        axis::you(plot, you, &colours);
        let at_right = you[0] < most_x * 0.9;
        // Just above the axis there is no room below the point.
        let low = you[1] < most_y * 0.05;
        let (words, anchor) = if at_right && !low {
            ("   you", Align2::LEFT_TOP)
        } else if you[0] < most_x * 0.1 {
            ("   you", Align2::LEFT_BOTTOM)
        } else {
            ("you   ", Align2::RIGHT_BOTTOM)
        };
        plot.text(axis::label(words, you, colours.accent, anchor));
    });
    let place = |at: [f64; 2]| {
        let point = PlotPoint::new(at[0], at[1]);
        shown.transform.position_from_point(&point)
    };
    let inside_lines = Rect::from_two_pos(place([0.0, most_y]), place([most_x, 0.0]));
    let points: Vec<(Pos2, String)> = crossings
        .iter()
        .map(|(other, at, from)| {
            let words = format!("{} from {}", other.name, count_words(*from as f64, true));
            (place(*at), words)
        })
        .collect();
    write_breakevens(ui, &points, inside_lines, place(you));
    if !narrow {
        let mut ends: Vec<End> = others
            .iter()
            .filter(|o| inside(o))
            .filter_map(|o| {
                // The time it is on, which comes first, is the same for all.
                let counted = &o.beside.alternative.counted;
                let counted = counted.get(1..).unwrap_or_default().join(", ");
                Some(End::new(o.name, counted, o.points.last()?[1], o.colour))
            })
            .collect();
        let top = line.last().map(|p| p[1]);
        ends.extend(top.map(|y| End::new(&tariff.name, String::new(), y, hue(tariff.subject))));
        let ys: Vec<f32> = ends
            .iter()
            .map(|e| {
                shown
                    .transform
                    .position_from_point(&PlotPoint::new(most_x, e.y.min(most_y)))
                    .y
            })
            .collect();
        let foot = PlotPoint::new(most_x, 0.0);
        let foot = shown.transform.position_from_point(&foot);
        write_ends(ui, &ends, &ys, foot, shown.response.rect);
    }
    let response = shown.response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    if response.drag_started() {
        intents.push(Intent::Price(Pricing::HoldAxis(true)));
    }
    if (response.dragged() || response.clicked())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let x = shown.transform.value_from_position(pointer).x;
        let requests = tidy(x.clamp(0.0, most_x), most_x);
        if requests != e.inputs.requests() {
            intents.push(Intent::Price(Pricing::Set(Setting::Requests(requests))));
        }
    }
    if response.drag_stopped() {
        intents.push(Intent::Price(Pricing::HoldAxis(false)));
    }
    if e.axis.is_some() && !response.dragged() && !response.drag_stopped() {
        let back = Button::new("Back to where you are").kind(Kind::Plain);
        if ui.add(back).clicked() {
            intents.push(Intent::Price(Pricing::HoldAxis(false)));
        }
    }
    if let Some(at) = priced.nearest_breakeven(e.inputs.requests())
        && (at > priced.most_requests || at.saturating_mul(50) < priced.most_requests)
    {
        let words = format!(
            "Zoom to the nearest break-even, {}",
            count_words(at as f64, true)
        );
        if ui.add(Button::new(&words).kind(Kind::Plain)).clicked() {
            intents.push(Intent::Price(Pricing::ToBreakEven));
        }
    }
}

/// What stands at the end of a line: its name, and what is counted in it.
struct End {
    name: String,
    counted: String,
    y: f64,
    colour: Color32,
}

impl End {
    fn new(name: &str, counted: String, y: f64, colour: Color32) -> Self {
        let name = name.to_owned();
        Self {
            name,
            counted,
            y,
            colour,
        }
    }
}

/// Writes beside each break-even what is cheaper from there on. What finds no
/// room is left to the sentence and the table.
fn write_breakevens(ui: &Ui, points: &[(Pos2, String)], room: Rect, you: Pos2) {
    let colours = ui.colours();
    // A line of text is higher than its letters by so much at either end.
    let air = vec2(0.0, space::XS - size::LINE);
    let galleys: Vec<_> = points
        .iter()
        .map(|(_, words)| {
            let job = Type::SmallStrong.job(words, colours.text, f32::INFINITY);
            ui.painter().layout_job(job)
        })
        .collect();
    let wishes: Vec<Wish> = points
        .iter()
        .zip(&galleys)
        .map(|((at, _), galley)| Wish {
            at: *at,
            size: galley.size() - air * 2.0,
        })
        .collect();
    let places = sides(&wishes, space::XS, room, &[you]);
    for (rect, galley) in places.into_iter().zip(galleys) {
        let Some(rect) = rect else { continue };
        ui.painter()
            .rect_filled(rect, CornerRadius::ZERO, colours.background);
        ui.painter().galley(rect.min - air, galley, colours.text);
    }
}

/// Writes the names at the ends of lines, moved apart where they would touch;
/// `foot` is where the lines' end stands on the axis.
fn write_ends(ui: &Ui, ends: &[End], ys: &[f32], foot: Pos2, plot: Rect) {
    let colours = ui.colours();
    let left = foot.x + space::S;
    let width = (plot.right() - left).max(0.0);
    let galleys: Vec<_> = ends
        .iter()
        .map(|end| {
            let mut job = Type::SmallStrong.job(&end.name, end.colour, width);
            if !end.counted.is_empty() {
                let format = Type::Small.format(colours.text_secondary);
                job.append(&format!("\n{}", end.counted), 0.0, format);
            }
            job.wrap.max_rows = 3;
            ui.painter().layout_job(job)
        })
        .collect();
    let heights: Vec<f64> = galleys
        .iter()
        .map(|g| f64::from(g.size().y + size::LINE))
        .collect();
    let wishes: Vec<f64> = ys.iter().map(|y| f64::from(*y)).collect();
    let room = (f64::from(plot.top()), f64::from(foot.y));
    let places = apart(&wishes, &heights, room);
    for (galley, y) in galleys.into_iter().zip(places) {
        let at = pos2(left, y as f32 - galley.size().y / 2.0);
        // A line of the grid would strike the words through.
        let behind = Rect::from_min_size(at, galley.size());
        ui.painter()
            .rect_filled(behind, CornerRadius::ZERO, colours.background);
        ui.painter().galley(at, galley, colours.text);
    }
}

/// A count that is round for a plot of such a width: a two-hundredth of it.
fn tidy(at: f64, most: f64) -> u64 {
    let step = (most / 200.0).max(1.0);
    let power = 10f64.powf(step.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|s| s * power)
        .find(|s| *s >= step * 0.999)
        .unwrap_or(step);
    ((at / step).round() * step) as u64
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
    let mut wins: Vec<(u64, &str)> = priced
        .comparison
        .alternatives
        .iter()
        .enumerate()
        .filter_map(|(n, c)| {
            let beside = c.found.as_ref().ok()?;
            let from = beside.wins_from()?;
            let name = priced.others.iter().find(|o| o.compared == n)?;
            Some((from.above, name.name.as_str()))
        })
        .collect();
    wins.sort_unstable();
    let cheaper: Vec<String> = wins
        .iter()
        .map(|(from, name)| format!("{name} is cheaper from {}", count_words(*from as f64, true)))
        .collect();
    let cheaper = if cheaper.is_empty() {
        String::new()
    } else {
        format!(". {}", cheaper.join("; "))
    };
    format!(
        "{start} with every request. You are at {} requests: {symbol}{}{cheaper}",
        Amount::from(e.inputs.requests()).rounded(0),
        priced.total.rounded(2),
    )
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_dragged_point_lands_on_round_numbers() {
        assert_eq!(tidy(3_012_345.0, 10_000_000.0), 3_000_000);
        assert_eq!(tidy(7_333_333.0, 10_000_000.0), 7_350_000);
        assert_eq!(tidy(0.2, 100.0), 0);
        assert_eq!(tidy(1e15, 1e15), 1_000_000_000_000_000);
    }
}
