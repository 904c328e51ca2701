//! What a session came to: the share right at the first try, and the misses with
//! what would have been right.

use super::jump;
use super::question::jumps;
use crate::practice::{ItemAnswer, Row};
use crate::session::{Card, Done, Kind as SessionKind, Learner, Session};
use crate::ui::commands::{Command, cap};
use crate::ui::intent::{Intent, Practising};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use crate::ui::widgets::{Button, Kind, hairline, heading, nav_link, wrapped};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

pub(super) fn result(
    ui: &mut Ui,
    state: &State,
    learner: &Learner,
    session: &Session,
    intents: &mut Vec<Intent>,
) {
    let colours = ui.colours();
    let (right, of) = session.score();
    let misses = session.misses();
    heading(
        ui,
        Type::H1,
        colours.text,
        &format!("{right} of {of} right"),
        1,
    );
    ui.add_space(space::XS);
    let words = match (misses.is_empty(), session.kind()) {
        (true, SessionKind::Review) => {
            "Nothing missed. What was asked comes back when it is about to be forgotten"
        }
        (true, _) => "Nothing missed. Other questions on these topics will tell more",
        (false, SessionKind::Review) => "The misses come back tomorrow at the latest: read why now",
        (false, _) => "The misses are worth another look: read why, then do them again",
    };
    wrapped(ui, Type::Body, colours.text_secondary, words);
    ui.add_space(space::M);
    share_bar(ui, right, of);
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        if !misses.is_empty() && session.kind() != SessionKind::Bills {
            let again = Button::new("Redo the misses")
                .icon("arrow-counter-clockwise")
                .big();
            if ui.add(again).clicked() {
                intents.push(Intent::Practise(Practising::Misses));
            }
        }
        let key = cap(Command::StartPractice);
        let done = Button::new("Done").kind(Kind::Primary).big().key(&key);
        if ui.add(done).clicked() {
            intents.push(Intent::Practise(Practising::Leave));
        }
    });
    if misses.is_empty() || session.kind() == SessionKind::Bills {
        return;
    }
    ui.add_space(space::XXL);
    heading(ui, Type::H3, colours.text, "Missed", 2);
    for (n, miss) in misses.into_iter().enumerate() {
        ui.push_id(n, |ui| missed(ui, state, learner, miss, intents));
    }
}

fn missed(ui: &mut Ui, state: &State, learner: &Learner, done: &Done, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let Some(card) = Card::again(&learner.deck(&state.pack), &done.fact, &done.item) else {
        return;
    };
    ui.add_space(space::M);
    hairline(ui);
    ui.add_space(space::M);
    let stem = card.dealt.item.stem.replace("**", "").replace('`', "");
    wrapped(ui, Type::BodyMedium, colours.text, &stem);
    let rights: Vec<(String, &str)> = match &card.dealt.item.answer {
        ItemAnswer::Type(typed) => vec![(typed.shown.clone(), &typed.explanation)],
        ItemAnswer::Choose(options) | ItemAnswer::Fill(Row { options, .. }) => {
            let right = options.iter().enumerate().filter(|(_, o)| o.right);
            right
                .map(|(n, o)| (card.dealt.item.words(n), o.explanation.as_str()))
                .collect()
        }
    };
    for (text, why) in rights {
        ui.add_space(space::XS);
        wrapped(ui, Type::ItemMedium, colours.right, &text);
        wrapped(ui, Type::Item, colours.text_secondary, why);
    }
    for jump in jumps(&card) {
        let words = jump::words(&state.pack, jump);
        if nav_link(ui, jump::icon(jump), &words).clicked() {
            jump::go(&state.pack, jump, intents);
        }
    }
}

/// The share that was right, with the word beside it already in the heading.
pub(super) fn share_bar(ui: &mut Ui, right: usize, of: usize) {
    let colours = ui.colours();
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::M), Sense::hover());
    let corner = CornerRadius::same(radius::CONTROL);
    let share = right as f32 / of.max(1) as f32;
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, colours.edge),
        StrokeKind::Inside,
    );
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    if share > 0.0 {
        ui.painter().rect_filled(filled, corner, colours.right);
    }
    let said = format!("{:.0} % right", share * 100.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &said));
}
