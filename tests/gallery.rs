//! Every shared widget in every state on one page, in each set of colours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod common;

use common::picture_of;
use egui::{Context, Event, Id, Modifiers, PointerButton, Role, Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotResults, try_image_snapshot_options};
use lectern::ui::theme::{Mode, Theme, Themed as _, Type, install_fonts, size, space};
use lectern::ui::widgets::{
    Button, Field, Kind, OptionRow, OptionState, card, disclosure, disclosure_at, hairline,
    heading, icon, icon_button, key_cap, link, menu_item, menu_separator, nav_link, notice,
    segmented, slider, text, text_field,
};

const MODES: [(&str, Mode); 3] = [
    ("light", Mode::Light),
    ("dark", Mode::Dark),
    ("high_contrast", Mode::HighContrast),
];

const PAGE: Vec2 = vec2(1180.0, 1420.0);

fn setting(mode: Mode) -> impl FnOnce(&Context) + 'static {
    move |ctx| {
        install_fonts(ctx);
        Theme::new(mode, false).install(ctx);
    }
}

fn stage(mode: Mode, page: Vec2, draw: impl FnMut(&mut Ui) + 'static) -> Harness<'static> {
    let mut draw = draw;
    picture_of(mode == Mode::Dark, page, setting(mode), move |ui| {
        let colours = ui.colours();
        ui.painter()
            .rect_filled(ui.max_rect(), egui::CornerRadius::ZERO, colours.background);
        let inner = ui.max_rect().shrink(space::L);
        ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| draw(ui));
    })
}

/// A part of the page with a title.
fn part(ui: &mut Ui, title: &str, contents: impl FnOnce(&mut Ui)) {
    let colours = ui.colours();
    ui.add_space(space::S);
    text(ui, Type::SmallStrong, colours.text_secondary, title);
    ui.add_space(space::XS);
    contents(ui);
    ui.add_space(space::S);
}

fn left(ui: &mut Ui) {
    let colours = ui.colours();
    part(ui, "Type", |ui| {
        heading(ui, Type::H1, colours.text, "Heading of a page", 1);
        heading(ui, Type::H2, colours.text, "Heading of a part", 2);
        heading(ui, Type::H3, colours.text, "Heading of a section", 3);
        text(ui, Type::Stem, colours.text, "The stem of a question");
        text(ui, Type::Body, colours.text, "Body text at rest");
        text(
            ui,
            Type::BodyStrong,
            colours.text,
            "Body text that is strong",
        );
        text(ui, Type::Item, colours.text, "An item");
        text(
            ui,
            Type::Small,
            colours.text_secondary,
            "Small and secondary",
        );
        text(ui, Type::Code, colours.text, "code 0O 1lI");
        text(ui, Type::Figures, colours.text, "1,234,567.89");
        text(ui, Type::Bill, colours.text, "$2.73");
    });
    part(ui, "Buttons", |ui| {
        for (name, kind) in [
            ("Plain", Kind::Plain),
            ("Primary", Kind::Primary),
            ("Quiet", Kind::Quiet),
        ] {
            ui.horizontal(|ui| {
                ui.add(Button::new(name).kind(kind));
                let named = format!("{name} with all");
                ui.add(
                    Button::new("With all")
                        .name(&named)
                        .kind(kind)
                        .icon("cards")
                        .key("Ctrl K")
                        .trailing("caret-down"),
                );
                let off = format!("{name}, disabled");
                ui.add(
                    Button::new("Disabled")
                        .name(&off)
                        .kind(kind)
                        .icon("x")
                        .enabled(false),
                );
                let on = format!("{name}, on");
                ui.add(
                    Button::new("On")
                        .name(&on)
                        .kind(kind)
                        .icon("check")
                        .on(true),
                );
            });
        }
        ui.horizontal(|ui| {
            ui.add(Button::new("Start").kind(Kind::Primary).big().key("Enter"));
            ui.add(Button::new("Another session").big().icon("cards"));
            ui.add(
                Button::new("Lambda")
                    .pill()
                    .icon("lightning")
                    .trailing("caret-down"),
            );
        });
        ui.horizontal(|ui| {
            ui.set_max_width(160.0);
            ui.add(Button::new("A label much longer than its room"));
        });
        ui.horizontal(|ui| {
            icon_button(ui, "arrow-left", "Back", "", true);
            icon_button(ui, "arrow-right", "Forward, disabled", "", false);
            icon(ui, size::ICON, colours.accent, "info");
            key_cap(ui, "Ctrl K");
            key_cap(ui, "↑");
            key_cap(ui, "Space");
        });
    });
    part(ui, "Choices", |ui| {
        ui.set_max_width(420.0);
        segmented(ui, "Processor", &["x86, $2.73", "Arm, $2.27"], 0);
        ui.add_space(space::S);
        segmented(ui, "Number", &["5", "10", "20", "40", "All"], 3);
        ui.add_space(space::S);
        slider(ui, "Least", 0.0, "128 MB");
        slider(ui, "Middle", 0.5, "1,024 MB");
        slider(ui, "Most", 1.0, "10,240 MB");
    });
    part(ui, "Fields", |ui| {
        for (name, hint, wrong, words, number) in [
            ("Empty", "A hint", false, "", false),
            ("Filled", "", false, "Some words", false),
            ("Number", "", false, "3,000,000", true),
            ("Wrong", "", true, "3 apples", true),
        ] {
            let field = Field {
                name,
                hint,
                width: 240.0,
                number,
                wrong,
                id: Id::unique(name),
            };
            text_field(ui, field, &mut words.to_owned());
            ui.add_space(space::XS);
        }
    });
}

fn right(ui: &mut Ui) {
    let colours = ui.colours();
    part(ui, "Options", |ui| {
        let states = [
            ("A", OptionState::Open, false),
            ("B", OptionState::Picked, false),
            ("C", OptionState::Right { picked: true }, false),
            ("D", OptionState::Right { picked: false }, false),
            ("E", OptionState::WrongPick, true),
            ("F", OptionState::Passed, true),
            ("G", OptionState::Open, true),
            ("H", OptionState::Picked, true),
        ];
        for (key, state, several) in states {
            let told = !matches!(state, OptionState::Open | OptionState::Picked);
            let row = OptionRow {
                key,
                text: "An option with a few words on what it says",
                why: told.then_some("Why it is right or isn’t, in a sentence that may be long enough for two lines."),
                state,
                several,
                said: told.then_some(", sure"),
                jump: told.then_some("See where it stands"),
                least: 0.0,
            };
            ui.push_id(key, |ui| row.show(ui));
            ui.add_space(space::S);
        }
    });
    part(ui, "Cards, lines and messages", |ui| {
        card(ui, |ui| {
            ui.set_width(ui.available_width());
            text(ui, Type::Body, colours.text, "A card");
        });
        ui.add_space(space::S);
        hairline(ui);
        ui.add_space(space::S);
        disclosure(ui, "A line that is open", true, None);
        disclosure(ui, "A line that is closed", false, None);
        disclosure(
            ui,
            "One that can’t be opened",
            false,
            Some("opens when nothing is covered"),
        );
        disclosure_at(ui, "One without a frame", false, None, false);
        notice(
            ui,
            "Settings can’t be saved in this folder. Free some room, then change a setting.",
        );
    });
    part(ui, "Links", |ui| {
        link(ui, Type::Body, "A link in a text");
        nav_link(ui, "columns", "A link in a row");
    });
    part(ui, "Entries of a menu", |ui| {
        ui.set_max_width(320.0);
        menu_item(
            ui,
            Some("folder-open"),
            "Open notes…",
            Some("Ctrl O"),
            true,
            None,
        );
        menu_item(ui, Some("sun"), "Light colours", None, true, Some(true));
        menu_item(ui, Some("moon"), "Dark colours", None, true, Some(false));
        menu_separator(ui);
        menu_item(ui, Some("x"), "Take it out", None, false, None);
    });
}

fn page(ui: &mut Ui) {
    ui.columns(2, |columns| {
        left(&mut columns[0]);
        right(&mut columns[1]);
    });
}

#[test]
fn all_widgets_at_rest() {
    let mut results = SnapshotResults::new();
    for (name, mode) in MODES {
        let mut harness = stage(mode, PAGE, page);
        harness.snapshot(format!("gallery_{name}"));
        results.extend_harness(&mut harness);
    }
}

/// One of each widget that answers to pointer and keys, with the role and name to reach it by.
const ANSWERING: [(Role, &str); 13] = [
    (Role::Button, "Plain"),
    (Role::Button, "Primary"),
    (Role::Button, "Quiet"),
    (Role::Button, "Plain, on"),
    (Role::Button, "Back"),
    (Role::RadioButton, "Processor: Arm, $2.27"),
    (Role::Slider, "Middle"),
    (Role::TextInput, "Filled"),
    (
        Role::RadioButton,
        "A: An option with a few words on what it says",
    ),
    (Role::DisclosureTriangle, "A line that is closed"),
    (Role::Link, "A link in a text"),
    (Role::Link, "A link in a row"),
    (Role::MenuItem, "Open notes…"),
];

/// One of each, one under another.
fn answering(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = space::M;
    ui.add(Button::new("Plain").icon("cards").key("K"));
    ui.add(Button::new("Primary").kind(Kind::Primary).key("Enter"));
    ui.add(Button::new("Quiet").kind(Kind::Quiet).icon("x"));
    ui.add(Button::new("On").name("Plain, on").on(true));
    icon_button(ui, "arrow-left", "Back", "", true);
    segmented(ui, "Processor", &["x86, $2.73", "Arm, $2.27"], 0);
    slider(ui, "Middle", 0.5, "1,024 MB");
    let field = Field {
        name: "Filled",
        hint: "",
        width: 240.0,
        number: false,
        wrong: false,
        id: Id::unique("Filled"),
    };
    text_field(ui, field, &mut "Some words".to_owned());
    let row = OptionRow {
        key: "A",
        text: "An option with a few words on what it says",
        why: None,
        state: OptionState::Open,
        several: false,
        said: None,
        jump: None,
        least: 0.0,
    };
    row.show(ui);
    disclosure(ui, "A line that is closed", false, None);
    link(ui, Type::Body, "A link in a text");
    nav_link(ui, "columns", "A link in a row");
    menu_item(
        ui,
        Some("folder-open"),
        "Open notes…",
        Some("Ctrl O"),
        true,
        None,
    );
}

/// How widgets look at rest, under the pointer, held down, and with the
/// keyboard: a column each.
fn states(mode: Mode) -> image::RgbaImage {
    let size = vec2(320.0, 660.0);
    let mut harness = stage(mode, size, answering);
    let rest = harness.render().unwrap();
    let mut all = image::RgbaImage::new(rest.width() * 4, rest.height());
    for column in 0..4 {
        image::imageops::replace(&mut all, &rest, i64::from(column * rest.width()), 0);
    }
    for (role, name) in ANSWERING {
        for state in 1..4 {
            let node = harness.get_by_role_and_label(role, name);
            let rect = node.rect();
            let at = rect.center();
            let button = |pressed| Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            if state == 3 {
                node.focus();
            } else {
                harness.event(Event::PointerMoved(at));
                if state == 2 {
                    harness.event(button(true));
                }
            }
            harness.step();
            harness.step();
            let image = harness.render().unwrap();
            let cut = rect.expand(if role == Role::TextInput { 12.0 } else { 5.0 });
            let (x, y) = (cut.left().max(0.0) as u32, cut.top().max(0.0) as u32);
            let part =
                image::imageops::crop_imm(&image, x, y, cut.width() as u32, cut.height() as u32);
            let column = i64::from(state * rest.width());
            image::imageops::replace(
                &mut all,
                &part.to_image(),
                column + i64::from(x),
                i64::from(y),
            );
            if state == 2 {
                harness.event(button(false));
            }
            harness.event(Event::PointerGone);
            harness.step();
            harness.ctx.memory_mut(|m| {
                if let Some(focus) = m.focused() {
                    m.surrender_focus(focus);
                }
            });
            harness.run();
        }
    }
    all
}

#[test]
fn all_widgets_at_rest_hovered_pressed_and_focused() {
    let options = egui_kittest::SnapshotOptions::new().max_failed_pixels(10);
    let mut results = SnapshotResults::new();
    for (name, mode) in MODES {
        let name = format!("gallery_states_{name}");
        results.add(try_image_snapshot_options(&states(mode), name, &options));
    }
}
