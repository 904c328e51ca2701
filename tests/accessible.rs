//! Every screen and overlay, with several packs and in windows of several
//! sizes, as one meets it who hears it and uses keys alone: what can be used
//! has a name and a role, names tell things apart, and Tab leads through all
//! of it, in sight, and never gets lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::{LARGE, NARROW, Seen, Stage, WIDE, coffee, default_pack, every_element, only_notes};
use egui::{Key, Role};
use lectern::content::Pack;
use lectern::ui::{Command, Intent, Start};
use std::collections::HashMap;

/// A way to each screen and each thing that lies over one.
const PLACES: [(&str, &[Command]); 19] = [
    ("study", &[Command::Study]),
    ("study without tree", &[Command::Study, Command::Tree]),
    ("compare", &[Command::Compare]),
    (
        "compare, covered",
        &[Command::Compare, Command::CoverColumn],
    ),
    (
        "compare, revealed",
        &[Command::Compare, Command::CoverColumn, Command::Reveal],
    ),
    (
        "compare, swapped",
        &[Command::Compare, Command::Transpose, Command::Differences],
    ),
    ("pricing", &[Command::Pricing]),
    ("practice", &[Command::Practice]),
    ("a question", &[Command::Practice, Command::StartPractice]),
    (
        "an answer",
        &[
            Command::Practice,
            Command::StartPractice,
            Command::Pick(0),
            Command::Answer,
        ],
    ),
    ("progress", &[Command::Progress]),
    ("a lesson to begin", &[Command::Lesson]),
    ("a lesson", &[Command::Lesson, Command::AddSlide]),
    (
        "what a room asks",
        &[Command::Lesson, Command::AddSlide, Command::CheckRoom],
    ),
    (
        "what can be taken along",
        &[Command::Progress, Command::ExportProgress],
    ),
    ("find", &[Command::Study, Command::Find]),
    ("shortcuts", &[Command::Study, Command::Keys]),
    ("settings", &[Command::Study, Command::Settings]),
    ("about", &[Command::Study, Command::About]),
];

/// The packs of the tests.
fn packs() -> Vec<Pack> {
    vec![default_pack(), coffee(), every_element(), only_notes()]
}

/// Goes to a place from a fresh start.
fn at(pack: Pack, size: [f32; 2], way: &[Command]) -> Stage {
    let mut stage = Stage::new(Start::plain(pack), size);
    for command in way {
        stage.act(Intent::Run(*command));
    }
    stage
}

/// What can be used: focused or clicked. Scroll bars aside, which the wheel and
/// the keys for pages stand for.
fn usable(stage: &Stage) -> Vec<Seen> {
    let mut all = stage.all();
    all.retain(|s| (s.focusable || s.clickable) && s.role != Role::ScrollBar);
    all
}

#[test]
fn whatever_can_be_used_has_a_name_and_a_role() {
    let mut wrong = Vec::new();
    for pack in packs() {
        for size in [WIDE, NARROW, LARGE] {
            for (name, way) in PLACES {
                let stage = at(pack.clone(), size, way);
                for seen in usable(&stage) {
                    let role = !matches!(seen.role, Role::Unknown | Role::GenericContainer);
                    if seen.name.trim().is_empty() || !role {
                        wrong.push(format!("{} {name} {size:?}: {seen:?}", pack.id));
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Things that may stand twice with one name: text that can be selected, and
/// links in a text and beside it, which lead to the same.
fn may_repeat(seen: &Seen) -> bool {
    matches!(
        seen.role,
        Role::Link | Role::ListBoxOption | Role::Label | Role::Paragraph
    )
}

#[test]
fn names_tell_buttons_apart() {
    let mut wrong = Vec::new();
    for pack in packs() {
        for size in [WIDE, NARROW] {
            for (name, way) in PLACES {
                let stage = at(pack.clone(), size, way);
                let mut count: HashMap<(String, String), usize> = HashMap::new();
                for seen in usable(&stage).into_iter().filter(|s| !may_repeat(s)) {
                    *count
                        .entry((format!("{:?}", seen.role), seen.name))
                        .or_default() += 1;
                }
                for ((role, said), n) in count.into_iter().filter(|(_, n)| *n > 1) {
                    wrong.push(format!(
                        "{} {name} {size:?}: {n} × {role} “{said}”",
                        pack.id
                    ));
                }
            }
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_plot_has_a_sentence() {
    for size in [WIDE, NARROW, LARGE] {
        let stage = at(default_pack(), size, &[Command::Pricing]);
        let said: Vec<Seen> = stage
            .of(Role::Image)
            .into_iter()
            .filter(|i| i.name.contains("You are at "))
            .collect();
        assert_eq!(said.len(), 1, "{size:?}");
        assert!(said[0].name.split(' ').count() > 8, "{}", said[0].name);
    }
}

#[test]
fn every_screen_has_one_title() {
    for pack in packs() {
        for (name, way) in PLACES {
            let stage = at(pack.clone(), WIDE, way);
            if matches!(name, "pricing" | "a question" | "an answer") {
                continue;
            }
            assert!(!stage.title().is_empty(), "{} {name}", pack.id);
        }
    }
}

/// Walks by Tab until it comes round, and tells what is wrong on the way.
fn walk(stage: &mut Stage, backwards: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen: Vec<(Role, String, [i32; 2])> = Vec::new();
    let screen = stage.harness.ctx.content_rect();
    for step in 0..400 {
        if backwards {
            stage.shift(Key::Tab);
        } else {
            stage.key(Key::Tab);
        }
        let Some(focus) = stage.focused() else {
            // Past the last thing the focus may leave the window once.
            if step > 0 && stage.harness.ctx.memory(egui::Memory::focused).is_some() {
                wrong.push(format!(
                    "step {step}: the focus is on something that isn't told"
                ));
            }
            if !seen.is_empty() && step > 0 && seen.len() > 2 {
                return wrong;
            }
            wrong.push(format!(
                "step {step}: the focus is lost after {:?}",
                seen.last()
            ));
            return wrong;
        };
        if focus.name.trim().is_empty() {
            wrong.push(format!("step {step}: {focus:?} has no name"));
        }
        let shown = focus.rect.intersect(screen);
        let part = focus.rect.height() <= screen.height() && shown.area() < focus.rect.area() * 0.5;
        if !shown.is_positive() || part {
            wrong.push(format!(
                "step {step}: {:?} “{}” is out of sight at {:?}",
                focus.role, focus.name, focus.rect
            ));
        }
        let place = (
            focus.role,
            focus.name.clone(),
            [focus.rect.left() as i32, 0],
        );
        if seen.contains(&place) && seen.len() > 3 && seen[0] == place {
            return wrong;
        }
        seen.push(place);
    }
    wrong.push("400 steps of Tab never came round".to_owned());
    wrong
}

#[test]
fn tab_leads_through_every_screen_in_sight_and_round_again() {
    let mut wrong = Vec::new();
    for (pack, sizes) in [
        (default_pack(), &[WIDE, NARROW][..]),
        (coffee(), &[NARROW][..]),
        (only_notes(), &[WIDE][..]),
    ] {
        for size in sizes {
            for (name, way) in PLACES {
                let mut stage = at(pack.clone(), *size, way);
                for found in walk(&mut stage, false) {
                    wrong.push(format!("{} {name} {size:?}: {found}", pack.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn shift_tab_leads_back_the_same_way() {
    let mut wrong = Vec::new();
    for (name, way) in PLACES {
        let mut stage = at(default_pack(), WIDE, way);
        for found in walk(&mut stage, true) {
            wrong.push(format!("{name}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn tab_stays_in_what_lies_on_top() {
    for way in [
        &[Command::Settings][..],
        &[Command::About][..],
        &[Command::Keys][..],
    ] {
        let mut stage = at(default_pack(), WIDE, way);
        for _ in 0..40 {
            stage.key(Key::Tab);
            if let Some(focus) = stage.focused() {
                assert!(
                    !matches!(focus.role, Role::Tab | Role::Tree),
                    "{way:?}: {focus:?} lies behind"
                );
            }
        }
    }
}
