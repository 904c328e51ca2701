//! The frame around every screen: the bar on top with the pack's menu, the way
//! back, where one is and the find field; the rail; notices; the report panel.

use super::commands::{self, COMMANDS, Command, key_of, tip};
use super::intent::{Intent, Overlay};
use super::place::Place;
use super::state::State;
use super::theme::{CLEAR, Themed as _, Type, radius, size, space};
use super::widgets::{
    Button, Kind, icon_button, link, menu, menu_item, menu_separator, notice, paint_icon,
    paint_key_cap, ring, text,
};
use super::{apply, report_panel};
use egui::{
    Align, CornerRadius, Frame, Layout, Margin, Panel, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Draws the frame, and the screen in it.
pub fn show(
    ui: &mut Ui,
    state: &State,
    screen: impl FnOnce(&mut Ui, &mut Vec<Intent>),
) -> Vec<Intent> {
    let mut intents = Vec::new();
    let colours = ui.colours();
    let whole = ui.max_rect();
    ui.painter()
        .rect_filled(whole, CornerRadius::ZERO, colours.background);
    Panel::top("bar")
        .exact_size(size::BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(colours.background).inner_margin(Margin {
            left: 8,
            right: 16,
            top: 0,
            bottom: 0,
        }))
        .show(ui, |ui| bar(ui, state, &mut intents));
    let line = whole.top() + size::BAR - size::LINE / 2.0;
    ui.painter().hline(
        whole.x_range(),
        line,
        Stroke::new(size::LINE, colours.hairline),
    );
    Panel::left("rail")
        .exact_size(size::RAIL)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(colours.sunken))
        .show(ui, |ui| rail(ui, state, &mut intents));
    let x = whole.left() + size::RAIL - size::LINE / 2.0;
    let below = Rect::everything_below(line).y_range();
    ui.painter().vline(
        x,
        egui::Rangef::new(below.min, whole.bottom()),
        Stroke::new(size::LINE, colours.hairline),
    );
    egui::CentralPanel::no_frame().show(ui, |ui| {
        notices(ui, state, &mut intents);
        match state.report.as_ref().filter(|r| r.open) {
            Some(report) => report_panel::show(ui, report, &mut intents),
            None => screen(ui, &mut intents),
        }
    });
    intents
}

fn notices(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    if state.notices.is_empty() && !state.loading && state.report.is_none() {
        return;
    }
    let margin = Margin {
        left: 24,
        right: 24,
        top: 12,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        for (n, words) in state.notices.iter().enumerate() {
            ui.push_id(("notice", n), |ui| {
                if notice(ui, words) {
                    intents.push(Intent::Dismiss(n));
                }
            });
        }
        let colours = ui.colours();
        if state.loading {
            text(ui, Type::Small, colours.text_secondary, "Reading the file…");
        }
        if let Some(report) = state.report.as_ref().filter(|r| !r.open) {
            ui.horizontal(|ui| {
                let words = format!(
                    "{} in {}",
                    report.report.headline(),
                    report_panel::file_name(report)
                );
                let icon = if report.report.usable() {
                    "warning"
                } else {
                    "x-circle"
                };
                let colour = if report.report.usable() {
                    colours.caution
                } else {
                    colours.wrong
                };
                super::widgets::icon(ui, size::ICON, colour, icon);
                if link(ui, Type::SmallMedium, &words).clicked() {
                    intents.push(Intent::ShowReport);
                }
                if icon_button(ui, "x", "Forget this report", "Forget this report", true).clicked()
                {
                    intents.push(Intent::ForgetReport);
                }
            });
        }
    });
}

fn bar(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
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
            let room = (ui.available_width() - find - space::L).max(0.0);
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
fn find_field(ui: &mut Ui) -> egui::Response {
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
        let cap = super::widgets::key_cap_galley(ui, &key, colours.text_secondary);
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

fn pack_menu(ui: &mut Ui, state: &State, wide: bool, intents: &mut Vec<Intent>) {
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
    menu(&response, 320.0, |ui| menu_entries(ui, state, intents));
}

fn menu_entries(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    let mut command = |ui: &mut Ui, c: Command, on: Option<bool>| {
        let Some(entry) = commands::entry(c) else {
            return;
        };
        let key = key_of(c);
        let item = menu_item(
            ui,
            Some(entry.icon),
            entry.words,
            key.as_deref(),
            commands::enabled(c, state),
            on,
        );
        if item.clicked() {
            intents.push(Intent::Run(c));
        }
    };
    command(ui, Command::OpenFile, None);
    if state.file.is_some() {
        command(ui, Command::OpenBuiltIn, None);
        command(ui, Command::Reload, None);
    }
    if state.report.is_some() {
        command(ui, Command::ShowReport, None);
    }
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
    let mut command = |ui: &mut Ui, c: Command, on: Option<bool>| {
        let Some(entry) = commands::entry(c) else {
            return;
        };
        let key = key_of(c);
        let item = menu_item(
            ui,
            Some(entry.icon),
            entry.words,
            key.as_deref(),
            commands::enabled(c, state),
            on,
        );
        if item.clicked() {
            intents.push(Intent::Run(c));
        }
    };
    use crate::settings::ThemeChoice as T;
    let theme = state.settings.theme;
    command(ui, Command::ThemeSystem, Some(theme == T::System));
    command(ui, Command::ThemeLight, Some(theme == T::Light));
    command(ui, Command::ThemeDark, Some(theme == T::Dark));
    command(
        ui,
        Command::ThemeHighContrast,
        Some(theme == T::HighContrast),
    );
    command(ui, Command::ZoomIn, None);
    command(ui, Command::ZoomOut, None);
    command(ui, Command::ZoomReset, None);
    menu_separator(ui);
    command(ui, Command::Settings, None);
    command(ui, Command::Keys, None);
    command(ui, Command::About, None);
    command(ui, Command::Quit, None);
}

fn where_one_is(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let colours = ui.colours();
    let narrow = ui.available_width() < 300.0;
    let caret = |ui: &mut Ui| {
        super::widgets::icon(ui, size::ICON_SMALL, colours.text_secondary, "caret-right");
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
        Place::Practice => match &state.practice.session {
            Some(session) if !session.ended() => {
                let (at, of) = session.position();
                last(ui, &format!("{}, {} of {of}", state.practice.about, at + 1));
            }
            Some(_) => last(ui, "Result"),
            None => last(ui, "Practice"),
        },
    }
}

fn rail(ui: &mut Ui, state: &State, intents: &mut Vec<Intent>) {
    let low = ui.available_height() < 460.0;
    let item = if low {
        size::RAIL_ITEM_LOW
    } else {
        size::RAIL_ITEM
    };
    ui.spacing_mut().item_spacing = vec2(0.0, if low { 0.0 } else { space::XS });
    ui.vertical_centered(|ui| {
        ui.add_space(if low { space::XS } else { space::S + 2.0 });
        for (command, on) in [
            (Command::Study, matches!(state.place, Place::Study(_))),
            (Command::Compare, matches!(state.place, Place::Compare(_))),
            (Command::Pricing, state.place == Place::Pricing),
            (Command::Practice, state.place == Place::Practice),
        ] {
            if commands::enabled(command, state) && rail_item(ui, command, on, item) {
                intents.extend(commands::intents(command, state));
            }
        }
        let rest = ui.available_height() - item[1] - space::S;
        ui.add_space(rest.max(0.0));
        if rail_item(
            ui,
            Command::Settings,
            state.overlay == Some(Overlay::Settings),
            item,
        ) {
            intents.push(Intent::Open(Overlay::Settings));
        }
    });
}

fn rail_item(ui: &mut Ui, command: Command, on: bool, item: [f32; 2]) -> bool {
    let colours = ui.colours();
    let Some(entry) = COMMANDS.iter().find(|e| e.command == command) else {
        return false;
    };
    let (rect, response) = ui.allocate_exact_size(item.into(), Sense::click());
    let corner = CornerRadius::same(radius::RAIL);
    if on {
        ui.painter().rect(
            rect,
            corner,
            colours.surface,
            Stroke::new(size::LINE, colours.hairline),
            StrokeKind::Inside,
        );
        if !colours.tinted() {
            ui.painter().rect_stroke(
                rect,
                corner,
                Stroke::new(size::FOCUS, colours.accent),
                StrokeKind::Inside,
            );
        }
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, corner, colours.hairline.gamma_multiply(0.5));
    }
    let colour = if on {
        colours.accent
    } else {
        colours.text_secondary
    };
    let galley = ui
        .painter()
        .layout_job(Type::SmallMedium.job(entry.words, colour, f32::INFINITY));
    let inner = size::ICON_RAIL + galley.size().y;
    let top = rect.center().y - inner / 2.0;
    paint_icon(
        ui,
        pos2(rect.center().x, top + size::ICON_RAIL / 2.0),
        size::ICON_RAIL,
        colour,
        entry.icon,
    );
    ui.painter().galley(
        pos2(
            rect.center().x - galley.size().x / 2.0,
            top + size::ICON_RAIL,
        ),
        galley,
        colour,
    );
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, entry.words));
    ring(ui, &response, radius::RAIL);
    response.on_hover_text(tip(command)).clicked()
}
