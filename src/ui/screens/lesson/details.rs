//! What is planned for the part in hand: minutes, points all at once, cells that
//! are covered, notes; heading, text and picture of a slide of one's own.

use super::head::{minutes_field, row};
use super::tick;
use crate::content::{ComparisonIx, Severity};
use crate::projection::lesson::{Cover, Edit, Entry, OwnSlide, Part, RevealBy, Thing};
use crate::ui::intent::{Intent, Planning};
use crate::ui::state::State;
use crate::ui::state::lesson::{OpenLesson, Picture};
use crate::ui::theme::{Themed as _, Type, size, space};
use crate::ui::widgets::{
    Button, Choice, Field, Kind, choose, node, segmented, text, text_area, text_field, wrapped,
};
use egui::{Frame, Id, Margin, Ui, vec2};

/// Draws the details of the part in hand.
pub fn show(
    ui: &mut Ui,
    state: &State,
    open: &OpenLesson,
    n: usize,
    part: &Part,
    intents: &mut Vec<Intent>,
) {
    let margin = Margin {
        left: 16,
        right: 4,
        top: 8,
        bottom: 16,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_width(ui.available_width());
        wrong(ui, open, n);
        planned(ui, n, part, intents);
        match part {
            Part::Comparison(entry) => {
                if let Some(Some(Thing::Comparison(ix))) = open.things.get(n) {
                    ui.add_space(space::M);
                    covers(ui, state, n, entry, *ix, intents);
                }
            }
            Part::Slide(slide) => {
                ui.add_space(space::M);
                own(ui, open, n, slide, intents);
            }
            _ => {}
        }
        ui.add_space(space::M);
        label(ui, "Notes, for your eyes only");
        let mut notes = part.notes().to_owned();
        let id = field_id("notes", n, part);
        let hint = "What to say, ask or bring";
        if text_area(ui, id, "Notes to this part", hint, &mut notes).changed() {
            edit(intents, Edit::Notes(n, notes));
        }
    });
}

fn edit(intents: &mut Vec<Intent>, change: Edit) {
    intents.push(Intent::Plan(Planning::Edit(change)));
}

/// The same field of another part is another field, so that what is typed in
/// one is never taken back into the other.
fn field_id(what: &str, n: usize, part: &Part) -> Id {
    Id::unique((
        "part of a lesson",
        what,
        n,
        part.entry().map(|e| e.id.as_str()),
    ))
}

fn label(ui: &mut Ui, words: &str) {
    let colours = ui.colours();
    text(ui, Type::SmallMedium, colours.text, words);
    ui.add_space(space::XS);
}

/// What is wrong with it, and what to do.
fn wrong(ui: &mut Ui, open: &OpenLesson, n: usize) {
    let colours = ui.colours();
    for found in open.findings.iter().filter(|f| f.part == Some(n)) {
        let colour = match found.severity {
            Severity::Problem => colours.wrong,
            Severity::Warning => colours.caution,
        };
        wrapped(ui, Type::ItemMedium, colour, &found.message);
        if !found.cure.is_empty() {
            wrapped(ui, Type::Small, colours.text_secondary, &found.cure);
        }
        ui.add_space(space::S);
    }
}

fn planned(ui: &mut Ui, n: usize, part: &Part, intents: &mut Vec<Intent>) {
    row(ui, |ui| {
        let id = field_id("minutes", n, part);
        if let Some(m) = minutes_field(ui, "Minutes of this part", id, part.minutes()) {
            edit(intents, Edit::Minutes(n, m));
        }
        if let Some(on) = part.at_once() {
            ui.add_space(space::L);
            let words = "Points all at once";
            if tick(ui, words, words, on) {
                edit(intents, Edit::AtOnce(n, !on));
            }
        }
    });
}

/// Ways to cover, in the order of the list.
const WAYS: [&str; 5] = [
    "Nothing is covered",
    "All cells are covered",
    "All but one column is covered",
    "Some columns are covered",
    "Some rows are covered",
];

fn covers(
    ui: &mut Ui,
    state: &State,
    n: usize,
    entry: &Entry,
    ix: ComparisonIx,
    intents: &mut Vec<Intent>,
) {
    let comparison = &state.pack.comparisons[ix];
    let chosen = match &entry.cover {
        None => 0,
        Some(Cover::All) => 1,
        Some(Cover::AllBut(_)) => 2,
        Some(Cover::Subjects(_)) => 3,
        Some(Cover::Rows(_)) => 4,
    };
    label(ui, "Covered at first");
    let first_subject = || {
        let first = comparison.subjects.first();
        first.map_or_else(String::new, |s| state.pack.subjects[*s].id.clone())
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let shown = WAYS.get(chosen).copied().unwrap_or_default();
        let name = format!("Covered at first: {shown}");
        let choices: Vec<Choice<'_>> = WAYS
            .iter()
            .enumerate()
            .map(|(way, words)| Choice {
                words,
                icon: None,
                chosen: way == chosen,
            })
            .collect();
        let button = Button::new(shown).name(&name);
        if let Some(way) = choose(ui, button, size::MENU, &choices).filter(|w| *w != chosen) {
            let cover = match way {
                1 => Some(Cover::All),
                2 => Some(Cover::AllBut(first_subject())),
                3 => Some(Cover::Subjects(vec![first_subject()])),
                4 => {
                    let first = comparison.aspects.first();
                    let id = first.map(|a| state.pack.aspects[*a].id.clone());
                    Some(Cover::Rows(id.into_iter().collect()))
                }
                _ => None,
            };
            edit(intents, Edit::Cover(n, cover));
        }
        if let Some(Cover::AllBut(id)) = &entry.cover {
            but_one(ui, state, n, id, ix, intents);
        }
    });
    match &entry.cover {
        Some(Cover::Subjects(ids)) => {
            let all = comparison.subjects.iter().map(|s| {
                let subject = &state.pack.subjects[*s];
                (subject.name.as_str(), subject.id.as_str(), &subject.was)
            });
            some(ui, all, ids, "Cover", |ids| {
                edit(intents, Edit::Cover(n, Some(Cover::Subjects(ids))));
            });
        }
        Some(Cover::Rows(ids)) => {
            let all = comparison.aspects.iter().map(|a| {
                let aspect = &state.pack.aspects[*a];
                (aspect.name.as_str(), aspect.id.as_str(), &aspect.was)
            });
            some(ui, all, ids, "Cover", |ids| {
                edit(intents, Edit::Cover(n, Some(Cover::Rows(ids))));
            });
        }
        _ => {}
    }
    if entry.cover.is_some() {
        ui.add_space(space::M);
        label(ui, "Revealed by");
        let ways = [RevealBy::Row, RevealBy::Column, RevealBy::Cell];
        let chosen = ways.iter().position(|w| *w == entry.by).unwrap_or(0);
        let words = ["Row", "Column", "Cell"];
        if let Some(way) = segmented(ui, "Revealed by", &words, chosen)
            && let Some(by) = ways.get(way)
        {
            edit(intents, Edit::By(n, *by));
        }
    }
}

/// Which column stays open.
fn but_one(
    ui: &mut Ui,
    state: &State,
    n: usize,
    id: &str,
    ix: ComparisonIx,
    intents: &mut Vec<Intent>,
) {
    let subjects = &state.pack.comparisons[ix].subjects;
    let is = |s: &crate::content::SubjectIx| {
        let subject = &state.pack.subjects[*s];
        subject.id == id || subject.was.iter().any(|w| w == id)
    };
    let open = subjects.iter().find(|s| is(s));
    let shown = open.map_or(id, |s| state.pack.subjects[*s].name.as_str());
    let words = format!("Open: {shown}");
    let name = format!("Column that stays open: {shown}");
    let choices: Vec<Choice<'_>> = subjects
        .iter()
        .map(|s| Choice {
            words: &state.pack.subjects[*s].name,
            icon: None,
            chosen: is(s),
        })
        .collect();
    let button = Button::new(&words).name(&name);
    if let Some(subject) = choose(ui, button, size::MENU, &choices).and_then(|c| subjects.get(c)) {
        let id = state.pack.subjects[*subject].id.clone();
        edit(intents, Edit::Cover(n, Some(Cover::AllBut(id))));
    }
}

/// Several of some, as buttons that are on or off; at least one stays on.
fn some<'a>(
    ui: &mut Ui,
    all: impl Iterator<Item = (&'a str, &'a str, &'a Vec<String>)>,
    ids: &[String],
    verb: &str,
    mut chosen: impl FnMut(Vec<String>),
) {
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        for (name, id, was) in all {
            let is = |known: &String| known == id || was.contains(known);
            let on = ids.iter().any(is);
            let said = format!("{verb} {name}");
            let response = ui.add(Button::new(name).name(&said).pill().on(on));
            node(&response, |node| node.set_toggled(on.into()));
            if !response.clicked() {
                continue;
            }
            let mut ids: Vec<String> = ids.to_vec();
            if on {
                ids.retain(|known| !is(known));
            } else {
                ids.push(id.to_owned());
            }
            if !ids.is_empty() {
                chosen(ids);
            }
        }
    });
}

fn own(ui: &mut Ui, open: &OpenLesson, n: usize, slide: &OwnSlide, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let part = Part::Slide(OwnSlide::default());
    label(ui, "Heading");
    let mut heading = slide.heading.clone();
    let field = Field {
        name: "Heading of the slide",
        hint: "What stands above",
        width: ui.available_width(),
        number: false,
        wrong: false,
        id: field_id("heading", n, &part),
    };
    if text_field(ui, field, &mut heading).changed() {
        edit(intents, Edit::Heading(n, heading));
    }
    ui.add_space(space::M);
    label(ui, "Text");
    let mut words = slide.text.clone();
    let id = field_id("text", n, &part);
    let hint = "A sentence, or points:\n- one\n- two, with **bold** words";
    if text_area(ui, id, "Text of the slide", hint, &mut words).changed() {
        edit(intents, Edit::Text(n, words));
    }
    ui.add_space(space::M);
    label(ui, "Picture");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let verb = if slide.picture.is_some() {
            "Choose another…"
        } else {
            "Choose a picture…"
        };
        let choose = Button::new(verb).name("Choose a picture").icon("image");
        if ui.add(choose).clicked() {
            intents.push(Intent::Plan(Planning::AskPicture));
        }
        let Some(path) = &slide.picture else {
            return;
        };
        let drop = Button::new("Take it off")
            .name("Take the picture off")
            .kind(Kind::Quiet);
        if ui.add(drop).clicked() {
            edit(intents, Edit::Picture(n, None));
        }
        let (said, colour) = match open.pictures.get(path) {
            None | Some(Picture::Reading) => (path.clone(), colours.text_secondary),
            Some(Picture::Fine([width, height])) => (
                format!("{path}, {width} × {height}"),
                colours.text_secondary,
            ),
            Some(Picture::Broken(why)) => (format!("{path} can’t be shown: {why}"), colours.wrong),
        };
        wrapped(ui, Type::Small, colour, &said);
    });
}
