//! What the teacher sees: the wall as it is with covered answers in place, the
//! next step, notes, time, and the hands that are being counted. No letters
//! under 18 points, for a laptop stands an arm's length away.

use super::paint::Canvas;
use super::projecting::Projecting;
use super::upcoming::next_words;
use super::view::{clock, draw, pointer};
use crate::content::Pack;
use crate::projection::show::{Action, Desk, Over, Shade, Upcoming};
use crate::projection::{Letters, Weight};
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::{Themed as _, radius, size, space, wall_format};
use crate::ui::widgets::{named, ring};
use egui::text::LayoutJob;
use egui::{
    Align, Color32, CornerRadius, Frame, Id, Layout, Margin, Panel, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, pos2, vec2,
};

/// Sizes of letters, points.
pub(super) const SMALL: f32 = 18.0;
pub(super) const NOTES: f32 = 20.0;
pub(super) const LARGE: f32 = 22.0;
const FIGURES: f32 = 26.0;
/// Height of buttons and of the bars above and below.
const BUTTON: f32 = 44.0;
const BAR: f32 = 60.0;
/// Share of the width that notes take.
const ASIDE: f32 = 0.31;

/// What the desk says that the show doesn't know.
pub struct Around<'a> {
    /// The time of day, such as 10:42.
    pub time: &'a str,
    /// The screen that the wall is on, in words; none where it is in a window.
    pub screen: Option<String>,
    pub pack: &'a Pack,
}

/// Draws the teacher's view.
pub fn desk(
    ui: &mut Ui,
    projecting: &Projecting,
    around: &Around<'_>,
    now: u64,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let desk = projecting.show.presenter(now);
    ui.painter()
        .rect_filled(ui.max_rect(), 0, colours.background);
    let frame = Frame::new()
        .fill(colours.background)
        .inner_margin(Margin::symmetric(24, 8));
    let narrow = ui.max_rect().width() - 48.0 < NARROW;
    let rows = if narrow { 2.0 } else { 1.0 };
    Panel::top("desk: time")
        .exact_size(BAR + (rows - 1.0) * (BAR - space::L))
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| head(ui, projecting, &desk, around));
    Panel::bottom("desk: keys")
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| foot(ui, projecting, &desk, intents));
    let aside = (ui.max_rect().width() * ASIDE).max(260.0);
    Panel::right("desk: notes")
        .exact_size(aside)
        .resizable(false)
        .frame(frame.inner_margin(Margin::symmetric(24, 16)))
        .show(ui, |ui| {
            egui::ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| side(ui, projecting, &desk, around, intents));
        });
    egui::CentralPanel::default()
        .frame(frame.inner_margin(Margin::symmetric(24, 12)))
        .show(ui, |ui| middle(ui, projecting, &desk, around, intents));
}

/// Words in the desk's letters.
pub(super) fn line(ui: &mut Ui, words: &str, size: f32, weight: Weight, colour: Color32) {
    let format = wall_format(Letters::of(weight), size, colour);
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = ui.available_width();
    ui.label(job);
}

/// Below this width the times stand under the place.
const NARROW: f32 = 1_000.0;

fn head(ui: &mut Ui, projecting: &Projecting, desk: &Desk<'_>, around: &Around<'_>) {
    if ui.available_width() < NARROW {
        let row = vec2(ui.available_width(), BAR - space::L);
        let across = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(row, across, |ui| place(ui, projecting, desk));
        ui.allocate_ui_with_layout(row, across, |ui| times(ui, desk, around));
        return;
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        times(ui, desk, around);
        ui.add_space(space::XL);
        place(ui, projecting, desk);
    });
}

/// From the right: the time of day, and how long it has been going on.
fn times(ui: &mut Ui, desk: &Desk<'_>, around: &Around<'_>) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.x = space::M;
    line(ui, around.time, FIGURES, Weight::Semibold, colours.text);
    line(ui, "clock", SMALL, Weight::Regular, colours.text_secondary);
    ui.add_space(space::XL);
    if let Some(pace) = desk.pace {
        let total = format!("of {} min", pace.total / 60_000);
        line(ui, &total, SMALL, Weight::Regular, colours.text_secondary);
    }
    let elapsed = clock(desk.elapsed / 1000);
    line(ui, &elapsed, FIGURES, Weight::Semibold, colours.text);
    let name = if desk.runs {
        "elapsed"
    } else {
        "elapsed, stopped"
    };
    line(ui, name, SMALL, Weight::Regular, colours.text_secondary);
}

/// From the right: the slide's number, and its title in what room is left.
fn place(ui: &mut Ui, projecting: &Projecting, desk: &Desk<'_>) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.x = space::M;
    let number = format!("slide {} of {}", desk.place.slide + 1, desk.slides);
    let title = projecting
        .page(desk.place.slide)
        .map_or("", |p| p.title.as_str());
    let measured = wall_format(Letters::default(), SMALL, colours.text_secondary);
    let number_job = LayoutJob::single_section(number, measured);
    let taken = ui.painter().layout_job(number_job.clone()).size().x + space::M;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let format = wall_format(Letters::of(Weight::Semibold), SMALL, colours.text);
        let mut job = LayoutJob::single_section(title.to_owned(), format);
        job.wrap.max_rows = 1;
        job.wrap.max_width = (ui.available_width() - taken).max(1.0);
        job.wrap.break_anywhere = true;
        ui.label(job);
        ui.label(number_job);
    });
}

fn middle(
    ui: &mut Ui,
    projecting: &Projecting,
    desk: &Desk<'_>,
    around: &Around<'_>,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing = vec2(space::S, space::S);
    let what = match (desk.blank, desk.frozen, &around.screen) {
        (Some(Shade::Black), ..) => "The wall is black".to_owned(),
        (Some(Shade::White), ..) => "The wall is white".to_owned(),
        (Some(Shade::Card), ..) => "The test card is on the wall".to_owned(),
        (None, Some(place), _) => format!("The wall stands still on slide {}", place.slide + 1),
        (None, None, _) if projecting.windowed => {
            "The wall is a window: drag it to the projector, then press F11".to_owned()
        }
        (None, None, Some(screen)) => format!("On the wall: {screen}"),
        (None, None, None) => "On the wall, in a window of its own".to_owned(),
    };
    let strong = desk.blank.is_some() || desk.frozen.is_some();
    let (weight, ink) = if strong {
        (Weight::Semibold, colours.caution)
    } else {
        (Weight::Regular, colours.text_secondary)
    };
    line(ui, &what, SMALL, weight, ink);
    let buttons = BUTTON + space::L;
    let space_left = vec2(ui.available_width(), ui.available_height() - buttons);
    let room = projecting.room;
    let scale = (space_left.x / room.width()).min(space_left.y / room.height());
    let picture = vec2(room.width(), room.height()) * scale.max(0.05);
    let (rect, response) = ui.allocate_exact_size(picture, Sense::click_and_drag());
    if let Some(Over::Overview { marked }) = desk.over {
        super::overview::show(ui, rect, projecting, marked, desk.light, intents);
    } else if desk.over == Some(Over::Sheet) {
        let wall = crate::ui::theme::wall::WallColours::of(desk.light);
        super::sheet::show(ui, rect, wall);
    } else {
        let canvas = Canvas::new(ui.painter(), rect, room, desk.light, true);
        let said = draw(&canvas, projecting, &desk.slide);
        named(ui, &response, Role::Label, &said);
        pointer(ui, rect, &response, desk.tool, false, intents);
    }
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(radius::CARD),
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Outside,
    );
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        let upcoming = projecting.show.upcoming(1);
        let next = next_words(projecting, desk.place.slide, &upcoming);
        let next = next.first().map_or("The end", String::as_str);
        let mut act = |ui: &mut Ui, words: &str, key: &str, first: bool, action: Action| {
            if button(ui, words, key, first) {
                intents.push(Intent::Project(Wish::Do(action)));
            }
        };
        act(ui, next, "Space", true, Action::Next);
        if desk.vote.is_none() {
            act(ui, "Ask the class", "A", false, Action::Ask);
        }
        let freeze = if desk.frozen.is_some() {
            "Let it follow"
        } else {
            "Freeze"
        };
        act(ui, freeze, "F", false, Action::Freeze);
        let black = if desk.blank.is_some() {
            "Bring back"
        } else {
            "Black"
        };
        act(ui, black, ".", false, Action::Blank(Shade::Black));
    });
}

fn side(
    ui: &mut Ui,
    projecting: &Projecting,
    desk: &Desk<'_>,
    around: &Around<'_>,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    ui.spacing_mut().item_spacing.y = space::S;
    let name = |ui: &mut Ui, words: &str| {
        line(ui, words, SMALL, Weight::Regular, colours.text_secondary);
    };
    if let Some(Over::GoTo { number }) = desk.over {
        name(ui, "Go to slide");
        let typed = if number == 0 {
            "…".to_owned()
        } else {
            number.to_string()
        };
        line(ui, &typed, FIGURES, Weight::Semibold, colours.text);
        let title = desk
            .target
            .and_then(|n| projecting.page(n))
            .map(|p| p.title.as_str());
        line(
            ui,
            title.unwrap_or("There is no such slide"),
            NOTES,
            Weight::Regular,
            colours.text,
        );
        ui.add_space(space::XL);
    }
    if let Some(left) = desk.ends {
        let words = format!("Esc again within {} s ends", left.div_ceil(1000).max(1));
        line(ui, &words, NOTES, Weight::Semibold, colours.caution);
        ui.add_space(space::L);
    }
    name(ui, "Next step");
    let upcoming: Vec<Upcoming> = projecting.show.upcoming(4);
    let words = next_words(projecting, desk.place.slide, &upcoming);
    match words.split_first() {
        None => line(ui, "The end", LARGE, Weight::Semibold, colours.text),
        Some((next, then)) => {
            line(ui, next, LARGE, Weight::Semibold, colours.text);
            if !then.is_empty() {
                let then = format!("then {}", then.join(", "));
                line(ui, &then, SMALL, Weight::Regular, colours.text_secondary);
            }
        }
    }
    ui.add_space(space::XL);
    if desk.vote.is_some() {
        super::desk_vote::show(ui, projecting, desk, intents);
        ui.add_space(space::XL);
    }
    if projecting.bill(around.pack).is_some() {
        super::live_bill::show(ui, projecting, around.pack, intents);
        ui.add_space(space::XL);
    }
    let notes = projecting.page(desk.place.slide).map(|p| &p.notes);
    if let Some(notes) = notes.filter(|n| !n.is_empty()) {
        name(ui, "Notes");
        for note in notes {
            line(ui, note, NOTES, Weight::Regular, colours.text);
        }
    }
}

/// What can be done at any time; what few need waits under “More”.
fn foot(ui: &mut Ui, projecting: &Projecting, desk: &Desk<'_>, intents: &mut Vec<Intent>) {
    let open = Id::unique("desk: more");
    let mut more = ui.data(|d| d.get_temp(open)).unwrap_or(false);
    ui.spacing_mut().item_spacing = Vec2::splat(space::S);
    let mut act = |ui: &mut Ui, words: &str, key: &str, action: Action| {
        if button(ui, words, key, false) {
            intents.push(Intent::Project(Wish::Do(action)));
        }
    };
    if more {
        ui.horizontal_wrapped(|ui| {
            act(ui, "Test card", "X", Action::Blank(Shade::Card));
            let deep = if projecting.room.deep() {
                "Ordinary room"
            } else {
                "Deep room"
            };
            act(ui, deep, "E", Action::Deep);
            let fill = if projecting.windowed {
                "Fill the screen"
            } else {
                "In a window"
            };
            act(ui, fill, "F11", Action::Fill);
            act(ui, "Pen", "P", Action::Pen);
            act(ui, "Spotlight", "L", Action::Spotlight);
            let clock = if desk.runs {
                "Stop the clock"
            } else {
                "Let it run"
            };
            act(ui, clock, "T", Action::Timer);
        });
    }
    ui.horizontal_wrapped(|ui| {
        act(ui, "Overview", "O", Action::Overview);
        act(ui, "Swap screens", "S", Action::Swap);
        let light = if desk.light {
            "Dark wall"
        } else {
            "Light wall"
        };
        act(ui, light, "D", Action::Light);
        act(ui, "Keys", "?", Action::Sheet);
        let words = if more { "Less" } else { "More" };
        if button(ui, words, "", false) {
            more = !more;
            ui.data_mut(|d| d.insert_temp(open, more));
        }
        act(ui, "End", "Ctrl Q", Action::End);
    });
}

/// A button with its key, in the desk's letters.
pub(super) fn button(ui: &mut Ui, words: &str, key: &str, first: bool) -> bool {
    let colours = ui.colours();
    let (fill, ink, edge) = if first {
        (colours.accent, colours.on_accent(), colours.accent)
    } else {
        (colours.surface, colours.text, colours.edge)
    };
    let lay = |ui: &Ui, words: &str, weight, ink, most: f32| {
        let format = wall_format(Letters::of(weight), SMALL, ink);
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = most;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        ui.painter().layout_job(job)
    };
    let galley = lay(
        ui,
        words,
        Weight::Medium,
        ink,
        ui.available_width().max(160.0) - 80.0,
    );
    let cap = (!key.is_empty()).then(|| lay(ui, key, Weight::Regular, ink, f32::INFINITY));
    let cap_width = cap.as_ref().map_or(0.0, |c| c.size().x + space::XL);
    let wide = galley.size().x + space::L * 2.0 + cap_width;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, BUTTON), Sense::click());
    let corner = CornerRadius::same(radius::CONTROL);
    let fill = if response.hovered() && !first {
        colours.sunken
    } else {
        fill
    };
    ui.painter().rect(
        rect,
        corner,
        fill,
        Stroke::new(size::LINE, edge),
        StrokeKind::Inside,
    );
    let at = |x: f32, high: f32| pos2(x, rect.center().y - high / 2.0);
    let high = galley.size().y;
    let right = rect.left() + space::L + galley.size().x;
    ui.painter()
        .galley(at(rect.left() + space::L, high), galley, ink);
    if let Some(cap) = cap {
        let high = cap.size().y;
        let left = right + space::L;
        let around = Rect::from_min_size(at(left, high), cap.size()).expand2(vec2(space::S, 0.0));
        ui.painter().rect_stroke(
            around,
            CornerRadius::same(radius::KEY),
            Stroke::new(size::LINE, ink),
            StrokeKind::Inside,
        );
        ui.painter().galley(at(left, high), cap, ink);
    }
    named(ui, &response, Role::Button, words);
    ring(ui, &response, radius::CONTROL);
    response.clicked()
}
