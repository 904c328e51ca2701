//! The bar on top: the pack's menu, the way back, where one is, and find.

use super::super::apply;
use super::super::commands::{self, Command, key_of, tip};
use super::super::intent::{Intent, Overlay};
use super::super::place::Place;
use super::super::state::{State, Work};
use super::super::theme::{CLEAR, Themed as _, Type, radius, size, space};
use super::super::widgets::{
    Button, Kind, icon_button, menu, menu_item, menu_separator, paint_icon, paint_key_cap, ring,
    text,
};
use egui::{
    Align, CornerRadius, Layout, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

pub(super) fn bar(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let wide = ui.available_width() > size::DRAWER_BELOW;
    let height = ui.available_height();
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), height),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            pack_menu(ui, state, wide, intents);
            if wide {
                let here = ui.cursor().left() - ui.min_rect().left();
                ui.add_space((size::RAIL + size::TREE - here - space::S).max(space::S));
            }
            for (command, icon) in [
                (Command::Back, "arrow-left"),
                (Command::Forward, "arrow-right"),
            ] {
                let enabled = commands::enabled(command, state);
                let words = commands::entry(command).map_or("", |e| e.words);
                if icon_button(ui, icon, words, &tip(command), enabled).clicked() {
                    intents.extend(commands::intents(command, state));
                }
            }
            ui.add_space(space::S);
            // The find field keeps its place at the right; where one is gets the rest.
            let find = if wide {
                size::FIND
            } else {
                size::CONTROL * 2.0 + space::XS
            };
            let exports = wide
                && commands::enabled(Command::ExportProgress, state)
                && state.place == Place::Progress;
            let export = Button::new("Export…").icon("export").kind(Kind::Quiet);
            let beside = if exports { size::EXPORT } else { 0.0 };
            let room = (ui.available_width() - find - beside - space::L).max(0.0);
            let (rect, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
            let mut inner = ui.new_child(
                UiBuilder::new()
                    .max_rect(rect)
                    .layout(Layout::left_to_right(Align::Center)),
            );
            inner.set_clip_rect(rect.intersect(ui.clip_rect()));
            where_one_is(&mut inner, state, intents);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if wide {
                    if find_field(ui).clicked() {
                        intents.push(Intent::Open(Overlay::Find));
                    }
                    ui.add_space(space::S);
                    if exports && ui.add(export).clicked() {
                        intents.push(Intent::Open(Overlay::Export));
                    }
                } else {
                    if matches!(state.place, Place::Study(_))
                        && icon_button(
                            ui,
                            "tree-structure",
                            "Show or hide the topics",
                            &tip(Command::Tree),
                            true,
                        )
                        .clicked()
                    {
                        intents.push(Intent::Drawer(!state.study.drawer));
                    }
                    if icon_button(
                        ui,
                        "magnifying-glass",
                        "Find or do anything",
                        &tip(Command::Find),
                        true,
                    )
                    .clicked()
                    {
                        intents.push(Intent::Open(Overlay::Find));
                    }
                }
            });
        },
    );
}

/// The find field at rest: a button that looks like a field, since typing happens in what it opens.
pub(super) fn find_field(ui: &mut Ui) -> egui::Response {
    let colours = ui.colours();
    let (rect, response) = ui.allocate_exact_size(vec2(size::FIND, size::CONTROL), Sense::click());
    let edge = if response.hovered() {
        colours.text_secondary
    } else {
        colours.edge
    };
    let corner = CornerRadius::same(radius::CONTROL);
    ui.painter().rect(
        rect,
        corner,
        colours.surface,
        Stroke::new(size::LINE, edge),
        StrokeKind::Inside,
    );
    let icon = pos2(rect.left() + space::L + 1.0, rect.center().y);
    paint_icon(
        ui,
        icon,
        size::ICON,
        colours.text_secondary,
        "magnifying-glass",
    );
    let galley = ui.painter().layout_job(Type::Small.job(
        "Find or do anything",
        colours.text_secondary,
        f32::INFINITY,
    ));
    ui.painter().galley(
        pos2(
            rect.left() + space::XXL,
            rect.center().y - galley.size().y / 2.0,
        ),
        galley,
        colours.text,
    );
    if let Some(key) = key_of(Command::Find) {
        let cap = super::super::widgets::key_cap_galley(ui, &key, colours.text_secondary);
        let at = pos2(
            rect.right() - space::S - cap.size().x - 10.0,
            rect.center().y,
        );
        paint_key_cap(
            ui,
            at,
            &key,
            colours.text_secondary,
            colours.hairline,
            colours.background,
        );
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Find or do anything"));
    ring(ui, &response, radius::CONTROL);
    response
}

pub(super) fn pack_menu(ui: &mut Ui, state: &State, wide: bool, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let title = &state.pack.title;
    let room = if wide {
        size::RAIL + size::TREE - space::HUGE * 2.0
    } else {
        ui.available_width() * 0.3
    };
    let mut job = Type::BodyStrong.job(title, colours.text, room);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let width = space::XL + space::S + galley.size().x + space::XL + space::S;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    let hovered = response.hovered();
    let fill = if hovered { colours.sunken } else { CLEAR };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
    let y = rect.center().y;
    paint_icon(
        ui,
        pos2(rect.left() + space::L, y),
        20.0,
        colours.text,
        "list",
    );
    let x = rect.left() + space::XXL;
    let end = x + galley.size().x;
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, colours.text);
    paint_icon(
        ui,
        pos2(end + space::M, y),
        size::ICON_SMALL,
        colours.text,
        "caret-down",
    );
    let name = format!("{title}, menu");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ring(ui, &response, radius::CONTROL);
    menu(&response, size::MENU_WIDE, |ui| {
        // The window may be lower than the menu is long.
        let most = ui.ctx().content_rect().bottom() - rect.bottom() - space::XL;
        egui::ScrollArea::vertical()
            .max_height(most.max(size::CONTROL_BIG))
            .min_scrolled_height(most.max(size::CONTROL_BIG))
            .show(ui, |ui| menu_entries(ui, state, intents));
    });
}

pub(super) fn menu_entries(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    command(ui, state, Command::OpenFile, None, intents);
    if state.file.is_some() {
        command(ui, state, Command::OpenBuiltIn, None, intents);
        command(ui, state, Command::Reload, None, intents);
    }
    if state.report.is_some() {
        command(ui, state, Command::ShowReport, None, intents);
    }
    command(ui, state, Command::Project, None, intents);
    command(ui, state, Command::ProjectFirst, None, intents);
    command(ui, state, Command::ProjectBeside, None, intents);
    command(ui, state, Command::ExportHandout, None, intents);
    menu_separator(ui);
    command(ui, state, Command::NewLesson, None, intents);
    command(ui, state, Command::OpenLesson, None, intents);
    command(ui, state, Command::SaveLesson, None, intents);
    command(ui, state, Command::SaveLessonAs, None, intents);
    command(ui, state, Command::CheckRoom, None, intents);
    if !state.settings.recent.is_empty() {
        ui.add_space(space::S);
        text(ui, Type::SmallStrong, colours.text_secondary, "Recent");
        for path in state.settings.recent.iter().take(5) {
            let name = path
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            let item = menu_item(ui, Some("file-text"), &name, None, true, None)
                .on_hover_text(path.display().to_string());
            if item.clicked() {
                intents.push(Intent::OpenFile(path.clone()));
            }
        }
    }
    menu_separator(ui);
    use crate::settings::ThemeChoice as T;
    let theme = state.settings.theme;
    command(
        ui,
        state,
        Command::ThemeSystem,
        Some(theme == T::System),
        intents,
    );
    command(
        ui,
        state,
        Command::ThemeLight,
        Some(theme == T::Light),
        intents,
    );
    command(
        ui,
        state,
        Command::ThemeDark,
        Some(theme == T::Dark),
        intents,
    );
    let high = Some(theme == T::HighContrast);
    command(ui, state, Command::ThemeHighContrast, high, intents);
    command(ui, state, Command::ZoomIn, None, intents);
    command(ui, state, Command::ZoomOut, None, intents);
    command(ui, state, Command::ZoomReset, None, intents);
    menu_separator(ui);
    command(ui, state, Command::Settings, None, intents);
    command(ui, state, Command::Keys, None, intents);
    command(ui, state, Command::About, None, intents);
    command(ui, state, Command::Quit, None, intents);
}

/// An entry of the menu for a command, as the registry has it.
fn command(
    ui: &mut Ui,
    state: &State,
    command: Command,
    on: Option<bool>,
    intents: &mut Vec<Intent>,
) {
    let Some(entry) = commands::entry(command) else {
        return;
    };
    let key = key_of(command);
    let enabled = commands::enabled(command, state);
    let item = menu_item(
        ui,
        Some(entry.icon),
        entry.words,
        key.as_deref(),
        enabled,
        on,
    );
    if item.clicked() {
        intents.push(Intent::Run(command));
    }
}

pub(super) fn where_one_is(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let colours = ui.colours();
    let narrow = ui.available_width() < 300.0;
    let caret = |ui: &mut Ui| {
        super::super::widgets::icon(ui, size::ICON_SMALL, colours.text_secondary, "caret-right");
    };
    let last = |ui: &mut Ui, words: &str| {
        let mut job = Type::Small.job(words, colours.text, ui.available_width().max(20.0));
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        ui.add(egui::Label::new(job).truncate());
    };
    match &state.place {
        Place::Study(topic) => {
            if !narrow {
                for above in state.pack.ancestors(*topic) {
                    let name = &state.pack.topics[above].short;
                    let crumb = ui.add(Button::new(name).kind(Kind::Quiet));
                    if crumb.clicked() {
                        intents.push(Intent::Go(Place::Study(above)));
                    }
                    caret(ui);
                }
            }
            last(ui, &state.pack.topics[*topic].short);
        }
        Place::Compare(side) => {
            if !narrow {
                text(ui, Type::Small, colours.text_secondary, "Compare");
                caret(ui);
            }
            last(ui, &apply::title_of(&state.pack, side));
        }
        Place::Pricing => {
            let title = state.pack.pricing.as_ref().map_or("", |p| p.title.as_str());
            last(ui, if title.is_empty() { "Pricing" } else { title });
        }
        Place::Practice => match &state.practice.work {
            Some(Work::Cards(session)) if !session.ended() => {
                let (at, of) = session.position();
                last(ui, &format!("{}, {at} of {of}", session.about()));
            }
            Some(Work::Exam(exam)) if exam.result().is_none() => {
                let of = exam.places().len();
                last(ui, &format!("Mock exam, {} of {of}", exam.at() + 1));
            }
            Some(_) => last(ui, "Result"),
            None => last(ui, "Practice"),
        },
        Place::Progress => last(ui, "Progress"),
        Place::Lesson => {
            let open = state.lessons.open.as_ref();
            if !narrow && open.is_some() {
                text(ui, Type::Small, colours.text_secondary, "Lesson");
                caret(ui);
            }
            last(
                ui,
                open.map(|o| o.lesson().title.trim())
                    .filter(|t| !t.is_empty())
                    .unwrap_or("Lesson"),
            );
        }
    }
}
