//! What plots share: the empty plot with its axes, marks on lines, round marks
//! and words at axes, labels that keep off each other. What is drawn between
//! the axes is each plot's own.

use crate::pricing::Amount;
use crate::ui::theme::{CLEAR, Colours, Type, size};
use egui::{Align2, Color32, RichText, Sense, Ui, Vec2b};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints, PlotUi, Points, Text};

/// One axis: from nothing to the most, with marks and their words.
pub struct Axis<F> {
    pub marks: Vec<f64>,
    pub words: F,
}

/// An empty plot that moves only as we say, its own words in the size of labels.
pub fn empty<'a>(
    ui: &mut Ui,
    name: &'static str,
    height: f32,
    x: Axis<impl Fn(f64) -> String + 'a>,
    y: Axis<impl Fn(f64) -> String + 'a>,
    below: &'static str,
) -> Plot<'a> {
    ui.style_mut()
        .text_styles
        .insert(egui::TextStyle::Body, Type::Small.font());
    let hairline = crate::ui::theme::Themed::colours(ui).hairline;
    let (x_marks, y_marks) = (x.marks, y.marks);
    Plot::new(name)
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .sense(Sense::CLICK | Sense::DRAG)
        .cursor_color(CLEAR)
        .show_crosshair(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .auto_bounds(Vec2b::FALSE)
        .show_grid(Vec2b::new(false, true))
        .grid_color(hairline)
        .x_grid_spacer(move |_| grid(&x_marks))
        .y_grid_spacer(move |_| grid(&y_marks))
        .x_axis_formatter(move |mark, _| (x.words)(mark.value))
        .y_axis_formatter(move |mark, _| (y.words)(mark.value))
        .x_axis_label(below)
        .y_axis_min_width(size::PLOT_AXIS)
        .set_margin_fraction(egui::Vec2::ZERO)
}

/// Shows what lies between nothing and these.
pub fn from_nothing(plot: &mut PlotUi<'_>, most_x: f64, most_y: f64) {
    plot.set_plot_bounds(PlotBounds::from_min_max([0.0, 0.0], [most_x, most_y]));
}

/// Bold words at a place.
pub fn label(words: &str, at: [f64; 2], colour: Color32, anchor: Align2) -> Text {
    let rich = RichText::new(words)
        .font(Type::SmallStrong.font())
        .color(colour);
    Text::new(words.to_owned(), PlotPoint::new(at[0], at[1]), rich).anchor(anchor)
}

/// An open circle on a line.
pub fn circle<'p>(
    plot: &mut PlotUi<'p>,
    name: &'p str,
    at: [f64; 2],
    hue: Color32,
    colours: &Colours,
) {
    for (radius, colour) in [
        (size::PLOT_MARK, hue),
        (size::PLOT_MARK - size::RULE, colours.surface),
    ] {
        let point = Points::new(name, PlotPoints::from(vec![at]));
        plot.points(point.radius(radius).color(colour));
    }
}

/// The point that stands for the settings of now, with a line down to the axis.
pub fn you(plot: &mut PlotUi<'_>, at: [f64; 2], colours: &Colours) {
    plot.line(
        Line::new("you", PlotPoints::from(vec![[at[0], 0.0], at]))
            .color(colours.accent)
            .width(size::PLOT_LINE_OTHER)
            .style(LineStyle::dotted_dense()),
    );
    plot.points(
        Points::new("you", PlotPoints::from(vec![at]))
            .radius(size::PLOT_POINT)
            .color(colours.accent),
    );
}

/// Round numbers from nothing to at least the top, about five of them.
pub fn marks(top: f64) -> Vec<f64> {
    let power = 10f64.powf((top / 5.0).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|s| s * power)
        .find(|s| s * 5.0 >= top * 0.999_999)
        .unwrap_or(top);
    let count = (top / step - 1e-6).ceil().max(1.0) as u32;
    (0..=count).map(|n| f64::from(n) * step).collect()
}

/// Marks for what goes up to `top`, and where the axis ends: just above the top,
/// or above the last mark where that is nearer. Room that nothing is drawn in
/// would press the lines together.
pub fn up_to(top: f64, above: f64) -> (Vec<f64>, f64) {
    let top = if top > 0.0 { top } else { 1.0 };
    let mut all = marks(top);
    let last = all.last().copied().unwrap_or(top);
    let most = (top * (above + 0.02)).min(last * above);
    all.retain(|mark| *mark <= most);
    (all, most)
}

/// The same as lines of a grid.
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

/// 2 M, 500 k; with up to two decimals where `fine`.
pub fn count_words(value: f64, fine: bool) -> String {
    let (n, unit) = match value {
        v if v >= 1e12 => (v / 1e12, " T"),
        v if v >= 1e9 => (v / 1e9, " G"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v if v >= 1e3 => (v / 1e3, " k"),
        v => (v, ""),
    };
    if (n - n.round()).abs() < 1e-6 {
        format!("{n:.0}{unit}")
    } else if fine {
        format!("{n:.2}{unit}")
    } else {
        format!("{n:.1}{unit}")
    }
}

/// $1,500, $0.25.
pub fn money_words(symbol: &str, value: f64) -> String {
    if value >= 1000.0 || (value - value.round()).abs() < 1e-9 {
        let whole = Amount::from(value.round().max(0.0) as u64).rounded(0);
        format!("{symbol}{whole}")
    } else if value >= 0.1 {
        format!("{symbol}{value:.2}")
    } else {
        format!("{symbol}{value}")
    }
}

/// Places for the middles of labels that wish to stand at `wishes` and are as
/// high as `heights`, so that none touches the next and all stand between
/// `least` and `most` where there is room; moved as little as a pass down and
/// one up can.
pub fn apart(wishes: &[f64], heights: &[f64], (least, most): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    let wish = |n: usize| wishes.get(n).copied().unwrap_or(0.0);
    let half = |n: usize| heights.get(n).copied().unwrap_or(0.0) / 2.0;
    order.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
    let mut places = wishes.to_vec();
    let mut least = least;
    for n in &order {
        let at = wish(*n).max(least + half(*n));
        if let Some(place) = places.get_mut(*n) {
            *place = at;
        }
        least = at + half(*n);
    }
    // What was pushed out at the end moves back.
    let mut ceiling = most;
    for n in order.iter().rev() {
        if let Some(place) = places.get_mut(*n) {
            *place = place.min(ceiling - half(*n));
            ceiling = *place - half(*n);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{apart, count_words, marks, money_words, up_to};

    #[test]
    fn marks_are_round_and_reach_the_top() {
        assert_eq!(marks(9.3), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(marks(5e6).len(), 6);
        assert!(marks(0.000_123).last().is_some_and(|m| *m >= 0.000_123));
    }

    #[test]
    fn an_axis_ends_just_above_what_is_drawn() {
        let (all, most) = up_to(25.2, 1.06);
        assert_eq!(all, [0.0, 10.0, 20.0]);
        assert!(most > 25.2 && most < 28.0);
        let (all, most) = up_to(29.9, 1.06);
        assert_eq!(all, [0.0, 10.0, 20.0, 30.0]);
        assert!(most > 30.0 && most < 32.0);
        assert!(up_to(0.0, 1.06).1 >= 1.0);
        assert!(up_to(1e-9, 1.06).0.len() > 2 && up_to(1e300, 1.06).1.is_finite());
    }

    #[test]
    fn axis_words() {
        assert_eq!(count_words(2e6, false), "2 M");
        assert_eq!(count_words(2.5e3, false), "2.5 k");
        assert_eq!(count_words(7_324_567.0, true), "7.32 M");
        assert_eq!(count_words(0.0, false), "0");
        assert_eq!(money_words("$", 1500.0), "$1,500");
        assert_eq!(money_words("$", 0.25), "$0.25");
    }

    #[test]
    fn labels_keep_apart() {
        let two = [2.0; 3];
        let (all, room) = ([1.0, 5.0, 9.0], (0.0, 20.0));
        assert_eq!(apart(&all, &two, room), all);
        assert_eq!(apart(&[5.0, 5.0, 5.0], &two, room), [5.0, 7.0, 9.0]);
        // Pushed against the end, they go back again; beyond the beginning they never go.
        assert_eq!(apart(&[9.0, 9.5, 10.0], &two, (0.0, 10.0)), [5.0, 7.0, 9.0]);
        assert_eq!(apart(&[-9.0, -9.0, 4.0], &two, room), [1.0, 3.0, 5.0]);
        // A low label needs less room than a high one.
        assert_eq!(apart(&[5.0, 5.0], &[2.0, 6.0], room), [5.0, 9.0]);
        assert!(apart(&[], &[], (0.0, 1.0)).is_empty());
    }
}
