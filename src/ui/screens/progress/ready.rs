//! The headline: the share that would be right today with its interval and the line
//! to pass, the chance in words, and how it is worked out; or, with too little
//! evidence, what is missing for it. `docs/readiness.md` is the long answer.

use super::words::{capital, hundredths, missing, percent, short_of};
use super::{Memory, Part, parts, topic_at};
use crate::progress::{Estimate, FEWEST_ATTEMPTS, Headline};
use crate::session::Learner;
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, heading, link, node, text, wrapped};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let title = if state.pack.exam.is_some() {
        "If the exam were today, on these topics"
    } else {
        "If you were asked today, on these topics"
    };
    heading(ui, Type::H3, colours.text, title, 1);
    match &learner.snapshot().readiness.headline {
        Headline::Estimate(estimate) => {
            said(ui, estimate);
            ui.add_space(space::M);
            bar(ui, estimate, state.pack.exam.is_some());
            ui.add_space(space::XS);
            let words = if state.pack.exam.is_some() {
                format!(
                    "{} to reach {}. Not the exam\u{2019}s own score.",
                    capital(estimate.chance_in_words()),
                    hundredths(estimate.pass)
                )
            } else {
                "Of questions like these.".to_owned()
            };
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                text(ui, Type::Body, colours.text, &words);
                how(ui, Type::Body, memory);
            });
        }
        Headline::TooLittle {
            attempts,
            touched,
            topics,
        } => {
            let counts = [*attempts, *touched, *topics];
            too_little(ui, state, learner, counts, intents);
            ui.add_space(space::M);
            how(ui, Type::Body, memory);
        }
    }
    if memory.is_open(Part::Explanation) {
        explanation(ui, learner);
    }
}

/// The share, large, and between what it lies.
fn said(ui: &mut Ui, e: &Estimate) {
    let colours = ui.colours();
    let words = format!(
        "right expected, between {} and {} (8 times in 10)",
        hundredths(e.low),
        hundredths(e.high)
    );
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        text(ui, Type::Bill, colours.text, &percent(e.expected));
        let room = ui.available_width();
        let job = Type::Small.job(&words, colours.text_secondary, room);
        let galley = ui.painter().layout_job(job);
        // The words stand on the foot of the number.
        let size = vec2(room.max(0.0), Type::Bill.line().max(galley.size().y));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let at = rect.left_bottom() - vec2(0.0, galley.size().y + space::XS);
        ui.painter().galley(at, galley, colours.text_secondary);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    });
}

fn bar(ui: &mut Ui, e: &Estimate, passes: bool) {
    let colours = ui.colours();
    let foot = Type::Small.line();
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), size::READY_LINE + foot),
        Sense::hover(),
    );
    let middle = rect.top() + size::READY_LINE / 2.0;
    let track = Rect::from_min_max(
        pos2(rect.left(), middle - size::READY_BAR / 2.0),
        pos2(rect.right(), middle + size::READY_BAR / 2.0),
    );
    let x = |share: f64| track.left() + track.width() * share.clamp(0.0, 1.0) as f32;
    let round = CornerRadius::same(radius::CONTROL);
    ui.painter().rect_filled(track, round, colours.surface);
    parts::paint_between(ui, track, e.low, e.high, colours.accent);
    ui.painter().rect_stroke(
        track,
        round,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    if passes {
        let top = middle - size::READY_LINE / 2.0;
        parts::dashed(
            ui,
            x(e.pass),
            egui::Rangef::new(top, top + size::READY_LINE),
        );
    }
    let mark = Rect::from_center_size(pos2(x(e.expected), middle), size::READY_MARK.into());
    ui.painter()
        .rect_filled(mark, CornerRadius::same(2), colours.accent);
    let write = |words: &str, at: f32, colour| {
        let galley = ui
            .painter()
            .layout_job(Type::Small.job(words, colour, f32::INFINITY));
        let most = (rect.right() - galley.size().x).max(rect.left());
        let left = (at - galley.size().x / 2.0).clamp(rect.left(), most);
        let taken = left..left + galley.size().x;
        let y = rect.top() + size::READY_LINE;
        ui.painter().galley(pos2(left, y), galley, colour);
        taken
    };
    let quiet = colours.text_secondary;
    let passing = passes.then(|| {
        let words = format!("to pass, {}", hundredths(e.pass));
        write(&words, x(e.pass), colours.text)
    });
    let free = |from: f32, to: f32| {
        let clear = |p: &std::ops::Range<f32>| p.end + space::S < from || to + space::S < p.start;
        passing.as_ref().is_none_or(clear)
    };
    if free(rect.left(), rect.left() + space::M) {
        write("0", rect.left(), quiet);
    }
    if free(rect.right() - space::HUGE, rect.right()) {
        write("100\u{a0}%", rect.right(), quiet);
    }
    let pass = if passes {
        format!("; {} pass", percent(e.pass))
    } else {
        String::new()
    };
    let said = format!(
        "{} right expected, between {} and {}{pass}",
        percent(e.expected),
        percent(e.low),
        percent(e.high)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
}

/// What is missing, how far one is, and the one thing to do.
fn too_little(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    [attempts, touched, topics]: [u32; 3],
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.add_space(space::XS);
    text(ui, Type::H2, colours.text, "Too little evidence to say");
    ui.add_space(space::XS);
    let words = format!("Missing: {}", missing(attempts, touched, topics));
    wrapped(ui, Type::Body, colours.text, &words);
    ui.add_space(space::M);
    let (answers_short, topics_short) = short_of(attempts, touched, topics);
    let gauges = [
        (
            "Answers that count",
            attempts,
            FEWEST_ATTEMPTS.min(attempts + answers_short),
        ),
        ("Topics touched", touched, touched + topics_short),
    ];
    for (name, have, want) in gauges {
        let want = want.max(1);
        let end = if have >= want {
            format!("{have}, enough")
        } else {
            format!("{have} of {want}")
        };
        let said = format!("{name}: {end}");
        parts::Row {
            name,
            share: f64::from(have) / f64::from(want),
            end: &end,
            colour: colours.accent,
            said: &said,
            widths: [
                size::LABEL_COLUMN_NARROW + space::L,
                size::FIELD_WIDTH - space::L,
            ],
            mark: None,
        }
        .show(ui);
    }
    ui.add_space(space::M);
    let untouched: Vec<_> = learner
        .snapshot()
        .readiness
        .topics
        .iter()
        .filter(|t| t.met == 0)
        .filter_map(|t| topic_at(state, t.topic))
        .collect();
    let (words, wish) = if topics_short > 0 && !untouched.is_empty() {
        let wish = Practising::Topics(untouched);
        ("Practise what you haven\u{2019}t touched", wish)
    } else {
        ("Practise", Practising::Review)
    };
    if ui.add(Button::new(words).kind(Kind::Primary)).clicked() {
        intents.push(Intent::Practise(wish));
    }
}

/// The link to the explanation, which opens in place.
fn how(ui: &mut Ui, kind: Type, memory: &mut Memory) {
    let open = memory.is_open(Part::Explanation);
    let response = link(ui, kind, "How this is worked out");
    node(&response, |node| node.set_expanded(open));
    if response.clicked() {
        memory.turn(Part::Explanation);
    }
}

fn explanation(ui: &mut Ui, learner: &Learner) {
    let colours = ui.colours();
    let blueprint = learner.snapshot().catalogue.blueprint();
    let exam = format!(
        "2,000 exams of {} questions are drawn by the weights of the topics. The mean share right is the headline; four of five lie in the interval; how many reach {}\u{a0}% is the chance.",
        blueprint.questions, blueprint.pass_percent
    );
    let told = [
        (
            "What you knew",
            "The first answers on each question in the last 28 days, and those on later days at half the weight. A right answer may have been a guess, and counts less for it; practice with open answers doesn\u{2019}t count.",
        ),
        (
            "What you still know",
            "Every question fades at its own speed, by the same model that says when it is due. How fast you forget is seen from your own answers.",
        ),
        (
            "Topics you haven\u{2019}t touched",
            "They are taken to be like the others, with much room for doubt.",
        ),
        ("The exam", exam.as_str()),
        (
            "How far to trust it",
            "With simulated learners whose knowledge was known, the truth lay in the interval four times in five. It can\u{2019}t know how far the questions of a real exam are from these.",
        ),
    ];
    ui.add_space(space::S);
    for (title, words) in told {
        ui.add_space(space::S);
        text(ui, Type::SmallStrong, colours.text, title);
        wrapped(ui, Type::Small, colours.text_secondary, words);
    }
}
