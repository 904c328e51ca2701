//! Menus that open from a button, and choices from a list.

use super::{Button, focus, paint_icon, paint_key_cap};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{CornerRadius, Popup, Response, Role, Sense, Ui, WidgetInfo, vec2};

/// Opens a menu under a button while that is toggled.
pub fn menu<R>(button: &Response, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    focus::node(button, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    Popup::menu(button)
        .gap(space::XS)
        .width(width)
        .show(|ui| {
            ui.set_min_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui)
        })
        .map(|r| r.inner)
}

/// One entry of a menu.
pub fn menu_item(
    ui: &mut Ui,
    icon: Option<&str>,
    words: &str,
    key: Option<&str>,
    enabled: bool,
    on: Option<bool>,
) -> Response {
    let colours = ui.colours();
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let colour = if enabled {
        colours.text
    } else {
        colours.text_secondary
    };
    let room = ui.available_width();
    let text_left = space::S + size::ICON + space::S;
    let galley = ui.painter().layout_job(Type::Item.job(
        words,
        colour,
        (room - text_left - space::S).max(40.0),
    ));
    let height = (galley.size().y + space::S).max(size::TREE_ROW);
    let (rect, response) = ui.allocate_exact_size(vec2(room, height), sense);
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), colours.sunken);
    }
    let mark = if on == Some(true) {
        Some("check")
    } else {
        icon
    };
    if let Some(icon) = mark {
        let centre = egui::pos2(rect.left() + space::S + size::ICON / 2.0, rect.center().y);
        paint_icon(
            ui,
            centre,
            size::ICON,
            if enabled {
                colours.text_secondary
            } else {
                colours.hairline
            },
            icon,
        );
    }
    ui.painter().galley(
        egui::pos2(
            rect.left() + text_left,
            rect.center().y - galley.size().y / 2.0,
        ),
        galley,
        colour,
    );
    if let Some(key) = key {
        let cap = super::key_cap_galley(ui, key, colours.text_secondary);
        let width = (cap.size().x + 10.0).max(20.0);
        let at = egui::pos2(rect.right() - space::S - width, rect.center().y);
        paint_key_cap(
            ui,
            at,
            key,
            colours.text_secondary,
            colours.hairline,
            colours.background,
        );
    }
    response.widget_info(|| match on {
        Some(on) => WidgetInfo::selected(Role::MenuItemRadio, enabled, on, words),
        None => WidgetInfo::labeled(Role::MenuItem, enabled, words),
    });
    focus::ring(ui, &response, radius::CONTROL);
    response
}

/// A line between entries.
pub fn menu_separator(ui: &mut Ui) {
    ui.add_space(space::XS);
    super::hairline(ui);
    ui.add_space(space::XS);
}

/// An entry of a list to choose from.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    pub words: &'a str,
    pub icon: Option<&'a str>,
    pub chosen: bool,
}

/// A button that opens a list; returns the place of the one that was chosen.
pub fn choose(
    ui: &mut Ui,
    button: Button<'_>,
    width: f32,
    choices: &[Choice<'_>],
) -> Option<usize> {
    let response = ui.add(button.trailing("caret-down"));
    menu(&response, width, |ui| {
        let mut taken = None;
        egui::ScrollArea::vertical()
            .max_height(size::PLOT_MAX)
            .show(ui, |ui| {
                for (n, choice) in choices.iter().enumerate() {
                    let item = menu_item(
                        ui,
                        choice.icon,
                        choice.words,
                        None,
                        true,
                        Some(choice.chosen),
                    );
                    if item.clicked() {
                        taken = Some(n);
                    }
                }
            });
        taken
    })
    .flatten()
}
