//! The topics, weakest first: what share would be right today, in the colour of the
//! topic's subject, with a way to practise the weakest three; the topics that
//! weren't touched yet stand behind a line.

use super::words::{count, hundredths, percent, seconds};
use super::{Memory, Part, parts, topic_at};
use crate::content::TopicIx;
use crate::progress::{Headline, TopicReadiness};
use crate::session::Learner;
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{Button, heading, link, node, paint_icon, text};
use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// How many of the weakest have a button.
const WEAKEST: usize = 3;
/// How many are shown at first, where there are a few more.
const FIRST: usize = 12;

pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    memory: &mut Memory,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let readiness = &learner.snapshot().readiness;
    let known = matches!(readiness.headline, Headline::Estimate(_));
    let (title, words) = if known {
        let words = "Share that would be right today";
        ("By topic, weakest first", words)
    } else {
        let words = "Share met so far; what would be right is said once there is evidence";
        ("By topic, least met first", words)
    };
    heading(ui, Type::H3, colours.text, title, 2);
    text(ui, Type::Small, colours.text_secondary, words);
    ui.add_space(space::S);
    let mut started: Vec<(TopicIx, &TopicReadiness)> = readiness
        .weakest_first()
        .into_iter()
        .filter_map(|t| Some((topic_at(state, t.topic)?, t)))
        .collect();
    if !known {
        started.sort_by(|a, b| met(a.1).total_cmp(&met(b.1)).then(a.0.cmp(&b.0)));
    }
    let button = button_width(ui);
    let name = name_width(ui, state, &started, button);
    let all = started.len() <= FIRST + 2 || memory.is_open(Part::Stronger);
    let shown = if all { started.len() } else { FIRST };
    for (n, (topic, bar)) in started.iter().take(shown).enumerate() {
        let said = Said::of(&state.pack.topics[*topic].short, bar, known);
        row(
            ui,
            state,
            *topic,
            &said,
            [name, button],
            n < WEAKEST,
            intents,
        );
    }
    if started.is_empty() {
        let words = "None started yet";
        text(ui, Type::Item, colours.text, words);
    }
    ui.add_space(space::S);
    if started.len() > FIRST + 2 {
        let from = started
            .get(FIRST)
            .map_or(0.0, |(_, t)| if known { t.expected } else { met(t) });
        let words = format!("{} more, from {}", started.len() - FIRST, percent(from));
        more(ui, memory, Part::Stronger, &words, "the stronger topics");
    }
    rest(ui, state, readiness.topics.as_slice(), memory);
    let figures = ["Topic", "Met", "Answers", "Median", "Right", "Between"];
    let heads = figures.get(..if known { 6 } else { 4 }).unwrap_or_default();
    parts::as_table(ui, memory, Part::TopicsTable, "the topics", heads, || {
        let stats = &learner.snapshot().stats;
        let cells = |(topic, t): &(TopicIx, &TopicReadiness)| {
            let topic = &state.pack.topics[*topic];
            let mut cells = vec![
                topic.short.clone(),
                format!("{} of {}", t.met, t.facts),
                t.attempts.to_string(),
                stats.median(&topic.id).map_or_else(|| "–".into(), seconds),
            ];
            if known {
                let (low, high) = (hundredths(t.low), hundredths(t.high));
                cells.extend([percent(t.expected), format!("{low} to {high}")]);
            }
            cells
        };
        started.iter().map(cells).collect()
    });
}

/// The share of a topic's facts that were met, 0 to 1.
fn met(t: &TopicReadiness) -> f64 {
    f64::from(t.met) / f64::from(t.facts.max(1))
}

/// What a topic's row shows.
struct Said {
    /// 0 to 1.
    share: f64,
    words: String,
}

impl Said {
    /// `known` says whether there is evidence for more than what was met.
    fn of(name: &str, t: &TopicReadiness, known: bool) -> Self {
        let facts = count(t.facts as usize, "fact", "facts");
        let seen = format!("{} of {facts} met", t.met);
        if !known {
            let words = format!("{name}: {seen}");
            return Self {
                share: met(t),
                words,
            };
        }
        let (low, high) = (hundredths(t.low), hundredths(t.high));
        let share = percent(t.expected);
        Self {
            share: t.expected,
            words: format!("{name}: {share} right today, between {low} and {high}; {seen}"),
        }
    }
}

fn button_width(ui: &Ui) -> f32 {
    let colours = ui.colours();
    let words = Type::SmallMedium.job("Practise", colours.text, f32::INFINITY);
    ui.painter().layout_job(words).size().x + space::M * 2.0
}

/// One width for all names: the widest, within reason.
fn name_width(ui: &Ui, state: &State, rows: &[(TopicIx, &TopicReadiness)], button: f32) -> f32 {
    let colours = ui.colours();
    let widest = rows
        .iter()
        .map(|(topic, _)| {
            let name = &state.pack.topics[*topic].short;
            let job = Type::Item.job(name, colours.text, f32::INFINITY);
            ui.painter().layout_job(job).size().x
        })
        .fold(0.0, f32::max);
    let [least, most] = size::TOPIC_NAME;
    let fixed = size::ICON_TREE + space::M * 3.0 + size::TOPIC_PERCENT + button;
    // The bar keeps at least as much as the names.
    let room = (ui.available_width() - fixed) / 2.0;
    widest.clamp(least, most).min(room.max(0.0))
}

fn row(
    ui: &mut Ui,
    state: &State,
    topic: TopicIx,
    said: &Said,
    [name_width, button_width]: [f32; 2],
    practise: bool,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let t = &state.pack.topics[topic];
    let hue = t.hue.map_or(colours.text_secondary, |h| colours.hue(h));
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::TOPIC_ROW), Sense::hover());
    let y = rect.center().y;
    let icon = pos2(rect.left() + size::ICON_TREE / 2.0, y);
    paint_icon(
        ui,
        icon,
        size::ICON_TREE,
        hue,
        t.icon.unwrap_or("file-text"),
    );
    let left = rect.left() + size::ICON_TREE + space::M;
    let mut job = Type::Item.job(&t.short, colours.text, name_width);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let name = ui.painter().layout_job(job);
    ui.painter()
        .galley(pos2(left, y - name.size().y / 2.0), name, colours.text);
    let end = rect.right() - button_width - space::S;
    let from = left + name_width + space::M;
    let track = Rect::from_min_max(
        pos2(from, y - size::TOPIC_BAR / 2.0),
        pos2(
            (end - size::TOPIC_PERCENT).max(from),
            y + size::TOPIC_BAR / 2.0,
        ),
    );
    parts::paint_bar(ui, track, said.share, hue);
    let share = percent(said.share);
    let number =
        ui.painter()
            .layout_job(Type::FiguresMedium.job(&share, colours.text, f32::INFINITY));
    let at = pos2(end - number.size().x, y - number.size().y / 2.0);
    ui.painter().galley(at, number, colours.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said.words));
    response.on_hover_text(&said.words);
    if practise {
        let place = rect.with_min_x(rect.right() - button_width);
        let mut child = ui.new_child(
            UiBuilder::new()
                .id_salt(("practise", topic.index()))
                .max_rect(place)
                .layout(Layout::right_to_left(Align::Center)),
        );
        let words = format!("Practise {}", t.short);
        if child.add(Button::new("Practise").name(&words)).clicked() {
            let wish = Practising::Topics(vec![topic]);
            intents.push(Intent::Practise(wish));
        }
    }
}

/// A line that stands for topics which aren't shown, with the link that shows them.
fn more(ui: &mut Ui, memory: &mut Memory, part: Part, words: &str, of: &str) {
    let colours = ui.colours();
    let open = memory.is_open(part);
    ui.horizontal(|ui| {
        text(ui, Type::Small, colours.text_secondary, words);
        let verb = if open { "Hide" } else { "Show" };
        let response = link(ui, Type::Small, verb);
        node(&response, |node| {
            node.set_label(format!("{verb} {of}"));
            node.set_expanded(open);
        });
        if response.clicked() {
            memory.turn(part);
        }
    });
}

/// The topics of which nothing was met.
fn rest(ui: &mut Ui, state: &State, topics: &[TopicReadiness], memory: &mut Memory) {
    let colours = ui.colours();
    let rest: Vec<(TopicIx, u32)> = topics
        .iter()
        .filter(|t| t.met == 0)
        .filter_map(|t| Some((topic_at(state, t.topic)?, t.facts)))
        .collect();
    if rest.is_empty() {
        return;
    }
    let words = count(rest.len(), "more topic", "more topics");
    let words = format!("{words}, none started");
    let of = "the topics that aren\u{2019}t started";
    more(ui, memory, Part::NotStarted, &words, of);
    let open = memory.is_open(Part::NotStarted);
    if open {
        ui.add_space(space::XS);
        for (topic, facts) in rest {
            let t = &state.pack.topics[topic];
            ui.horizontal(|ui| {
                let side = size::ICON_TREE;
                let (rect, _) = ui.allocate_exact_size(vec2(side, size::SHEET_ROW), Sense::hover());
                let hue = t.hue.map_or(colours.text_secondary, |h| colours.hue(h));
                paint_icon(ui, rect.center(), side, hue, t.icon.unwrap_or("file-text"));
                ui.add_space(space::XS);
                let words = format!("{}, {}", t.short, count(facts as usize, "fact", "facts"));
                text(ui, Type::Item, colours.text, &words);
            });
        }
    }
    ui.add_space(space::XS);
}
