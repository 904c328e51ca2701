//! What the teacher sees: the wall as it is with covered answers in place, the
//! next step, notes, time, and the hands that are being counted. No letters
//! under 18 points, for a laptop stands an arm's length away.

use super::desk_parts::{BAR, BUTTON, FIGURES, LARGE, Look, NOTES, SMALL, button, line, one_line};
use super::paint::Canvas;
use super::projecting::Projecting;
use super::upcoming::next_words;
use super::view::{clock, draw, pointer};
use crate::content::Pack;
use crate::projection::show::{Action, Desk, Over, Shade, Upcoming};
use crate::projection::{Letters, Weight};
use crate::ui::intent::{Intent, Projecting as Wish};
use crate::ui::theme::{Themed as _, radius, size, space, wall_format};
use crate::ui::widgets::named;
use egui::text::LayoutJob;
use egui::{
    Align, CornerRadius, Frame, Id, Layout, Margin, Panel, Role, Sense, Stroke, StrokeKind, Ui,
    vec2,
};

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
    if desk.over == Some(Over::Sheet) {
        let state = projecting.show.below();
        super::sheet::show(ui, ui.max_rect(), state, colours.background, colours.text);
        return;
    }
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
        .exact_size(BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| foot(ui, &desk, intents));
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
    let number = if projecting.partly {
        "laying out the slides…".to_owned()
    } else {
        format!("slide {} of {}", desk.place.slide + 1, desk.slides)
    };
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
        one_line(ui, job, title);
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
    // As high as the buttons were, which may take several lines.
    let taken = Id::unique("desk: buttons");
    let buttons = ui.data(|d| d.get_temp(taken)).unwrap_or(BUTTON) + space::L;
    let space_left = vec2(ui.available_width(), ui.available_height() - buttons);
    let room = projecting.room;
    let scale = (space_left.x / room.width()).min(space_left.y / room.height());
    let picture = vec2(room.width(), room.height()) * scale.max(0.05);
    let (rect, response) = ui.allocate_exact_size(picture, Sense::click_and_drag());
    if let Some(Over::Overview { marked }) = desk.over {
        super::overview::show(ui, rect, projecting, marked, desk.light, intents);
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
    let steps = ui.scope(|ui| steps(ui, projecting, desk, intents));
    ui.data_mut(|d| d.insert_temp(taken, steps.response.rect.height()));
}

/// What the next step does, as a wish: for its button.
fn wished(words: &str) -> String {
    const WISHES: [(&str, &str); 4] = [
        ("Shows ", "Show "),
        ("Reveals ", "Reveal "),
        ("Goes to ", "Go to "),
        ("Brings ", "Bring "),
    ];
    let found = WISHES
        .iter()
        .find_map(|(does, wish)| Some(format!("{wish}{}", words.strip_prefix(does)?)));
    found.unwrap_or_else(|| words.to_owned())
}

/// What is next, and what may be wanted beside it; what few need waits under “More”.
fn steps(ui: &mut Ui, projecting: &Projecting, desk: &Desk<'_>, intents: &mut Vec<Intent>) {
    let open = Id::unique("desk: more");
    let mut more = ui.data(|d| d.get_temp(open)).unwrap_or(false);
    let upcoming = projecting.show.upcoming(1);
    let next = next_words(projecting, desk.place.slide, &upcoming);
    let next = next
        .first()
        .map_or_else(|| "The end".to_owned(), |w| wished(w));
    let mut act = |ui: &mut Ui, words: &str, key: &str, look: Look, action: Action| {
        if button(ui, words, key, look) {
            intents.push(Intent::Project(Wish::Do(action)));
        }
    };
    ui.horizontal_wrapped(|ui| {
        act(ui, &next, "Space", Look::First, Action::Next);
        if desk.vote.is_none() && projecting.show.can_ask() {
            act(ui, "Ask the class", "A", Look::Plain, Action::Ask);
        }
        let freeze = if desk.frozen.is_some() {
            "Let it follow"
        } else {
            "Freeze"
        };
        act(ui, freeze, "F", Look::Plain, Action::Freeze);
        let black = if desk.blank.is_some() {
            "Bring back"
        } else {
            "Black"
        };
        act(ui, black, ".", Look::Plain, Action::Blank(Shade::Black));
        if button(ui, if more { "Less" } else { "More" }, "", Look::Plain) {
            more = !more;
            ui.data_mut(|d| d.insert_temp(open, more));
        }
    });
    if !more {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        act(
            ui,
            "Test card",
            "X",
            Look::Plain,
            Action::Blank(Shade::Card),
        );
        let deep = if projecting.room.deep() {
            "Ordinary room"
        } else {
            "Deep room"
        };
        act(ui, deep, "E", Look::Plain, Action::Deep);
        let fill = if projecting.windowed {
            "Fill the screen"
        } else {
            "In a window"
        };
        act(ui, fill, "F11", Look::Plain, Action::Fill);
        act(ui, "Pen", "P", Look::Plain, Action::Pen);
        act(ui, "Spotlight", "L", Look::Plain, Action::Spotlight);
        let clock = if desk.runs {
            "Stop the clock"
        } else {
            "Let it run"
        };
        act(ui, clock, "T", Look::Plain, Action::Timer);
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

/// What can be done at any time.
fn foot(ui: &mut Ui, desk: &Desk<'_>, intents: &mut Vec<Intent>) {
    let mut act = |ui: &mut Ui, words: &str, key: &str, look: Look, action: Action| {
        if button(ui, words, key, look) {
            intents.push(Intent::Project(Wish::Do(action)));
        }
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        act(ui, "End", "Ctrl Q", Look::Plain, Action::End);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            act(ui, "Overview", "O", Look::Quiet, Action::Overview);
            act(ui, "Swap", "S", Look::Quiet, Action::Swap);
            let light = if desk.light {
                "Dark wall"
            } else {
                "Light wall"
            };
            act(ui, light, "D", Look::Quiet, Action::Light);
            act(ui, "Keys", "?", Look::Quiet, Action::Sheet);
        });
    });
}
