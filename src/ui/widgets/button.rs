//! Buttons: plain, primary and quiet, with icon and key cap; and round icon buttons.

use super::{focus, key_cap_galley, paint_icon, paint_key_cap};
use crate::ui::theme::{CLEAR, Themed as _, Type, radius, size, space};
use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

/// How much a button calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With an edge.
    Plain,
    /// The one thing to do.
    Primary,
    /// Without an edge, beside others.
    Quiet,
}

/// A button.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    label: &'a str,
    name: Option<&'a str>,
    icon: Option<&'a str>,
    icon_colour: Option<egui::Color32>,
    trailing: Option<&'a str>,
    key: Option<&'a str>,
    kind: Kind,
    on: Option<bool>,
    big: bool,
    pill: bool,
    enabled: bool,
}

impl<'a> Button<'a> {
    /// A plain button with a verb on it.
    #[must_use]
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            name: None,
            icon: None,
            icon_colour: None,
            trailing: None,
            key: None,
            kind: Kind::Plain,
            on: None,
            big: false,
            pill: false,
            enabled: true,
        }
    }

    /// What a screen reader says, where the label alone isn't enough.
    #[must_use]
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    #[must_use]
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub fn icon_colour(mut self, colour: egui::Color32) -> Self {
        self.icon_colour = Some(colour);
        self
    }

    /// An icon after the label, such as a caret or a cross.
    #[must_use]
    pub fn trailing(mut self, icon: &'a str) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// The key that does the same.
    #[must_use]
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Makes it a toggle that is on or off.
    #[must_use]
    pub fn on(mut self, on: bool) -> Self {
        self.on = Some(on);
        self
    }

    #[must_use]
    pub fn big(mut self) -> Self {
        self.big = true;
        self
    }

    /// With round ends, for subjects.
    #[must_use]
    pub fn pill(mut self) -> Self {
        self.pill = true;
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let colours = ui.colours();
        let kind = if self.big {
            Type::BodyMedium
        } else {
            Type::SmallMedium
        };
        let icon_size = if self.big {
            size::ICON_TREE
        } else {
            size::ICON
        };
        let height = if self.big {
            size::CONTROL_BIG
        } else {
            size::CONTROL
        };
        let pad = if self.big {
            space::L + space::XS
        } else {
            space::M
        };
        let on = self.on == Some(true);
        let enabled = self.enabled && ui.is_enabled();

        let mut galley = ui
            .painter()
            .layout_job(kind.job(self.label, colours.text, f32::INFINITY));
        let key_width = self.key.map_or(0.0, |k| {
            space::S + (key_cap_galley(ui, k, colours.text).size().x + 10.0).max(20.0)
        });
        let icon_width = self.icon.map_or(0.0, |_| {
            icon_size + if self.label.is_empty() { 0.0 } else { 7.0 }
        });
        let trailing_width = self.trailing.map_or(0.0, |_| size::ICON_SMALL + 7.0);
        let extra = pad * 2.0 + icon_width + key_width + trailing_width;
        // A label that doesn't fit the room ends in an ellipsis rather than running out of the window.
        let room = ui.available_width();
        if galley.size().x + extra > room && room > extra {
            let mut job = kind.job(self.label, colours.text, room - extra);
            job.wrap.max_rows = 1;
            job.wrap.break_anywhere = true;
            galley = ui.painter().layout_job(job);
        }
        let width = (galley.size().x + extra).max(height);
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);

        let hovered = enabled && response.hovered();
        let pressed = enabled && response.is_pointer_button_down_on();
        let (fill, edge, text) = match self.kind {
            Kind::Primary if !enabled => (colours.sunken, colours.hairline, colours.text_secondary),
            Kind::Primary => {
                let fill = if pressed {
                    colours.accent.lerp_to_gamma(colours.text, 0.3)
                } else if hovered {
                    colours.accent.lerp_to_gamma(colours.text, 0.15)
                } else {
                    colours.accent
                };
                (fill, fill, colours.on_accent())
            }
            _ if on => (
                if hovered {
                    colours.accent_soft.lerp_to_gamma(colours.accent, 0.08)
                } else {
                    colours.accent_soft
                },
                colours.accent,
                colours.accent,
            ),
            Kind::Plain => {
                let fill = if pressed {
                    colours.accent_soft
                } else if hovered {
                    colours.sunken
                } else {
                    colours.surface
                };
                let edge = if enabled {
                    colours.edge
                } else {
                    colours.hairline
                };
                (
                    fill,
                    edge,
                    if enabled {
                        colours.text
                    } else {
                        colours.text_secondary
                    },
                )
            }
            Kind::Quiet => {
                let fill = if pressed {
                    colours.accent_soft
                } else if hovered {
                    colours.sunken
                } else {
                    CLEAR
                };
                (
                    fill,
                    CLEAR,
                    if hovered {
                        colours.text
                    } else {
                        colours.text_secondary
                    },
                )
            }
        };
        let corner = if self.pill {
            radius::PILL
        } else {
            radius::CONTROL
        };
        if ui.is_rect_visible(rect) {
            ui.painter().rect(
                rect,
                CornerRadius::same(corner),
                fill,
                Stroke::new(1.0, edge),
                StrokeKind::Inside,
            );
            let mut x = rect.center().x - (width - pad * 2.0) / 2.0;
            if let Some(icon) = self.icon {
                let centre = egui::pos2(x + icon_size / 2.0, rect.center().y);
                let colour = if enabled {
                    self.icon_colour.unwrap_or(text)
                } else {
                    text
                };
                paint_icon(ui, centre, icon_size, colour, icon);
                x += icon_width;
            }
            let at = egui::pos2(x, rect.center().y - galley.size().y / 2.0);
            x += galley.size().x;
            ui.painter()
                .galley_with_override_text_color(at, galley, text);
            if let Some(trailing) = self.trailing {
                let centre = egui::pos2(x + 7.0 + size::ICON_SMALL / 2.0, rect.center().y);
                let primary = self.kind == Kind::Primary && enabled;
                let colour = if on || primary {
                    text
                } else {
                    colours.text_secondary
                };
                paint_icon(ui, centre, size::ICON_SMALL, colour, trailing);
                x += trailing_width;
            }
            if let Some(key) = self.key {
                let primary = self.kind == Kind::Primary && enabled;
                let (cap_edge, cap_text) = if primary {
                    (text, text)
                } else {
                    (colours.hairline, colours.text_secondary)
                };
                let cap_fill = if primary { fill } else { colours.background };
                paint_key_cap(
                    ui,
                    egui::pos2(x + space::S, rect.center().y),
                    key,
                    cap_text,
                    cap_edge,
                    cap_fill,
                );
            }
        }
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| match self.on {
            Some(on) => WidgetInfo::selected(Role::Button, enabled, on, name),
            None => WidgetInfo::labeled(Role::Button, enabled, name),
        });
        if self.on.is_some() {
            focus::node(&response, |node| node.set_toggled(on.into()));
        }
        if self.kind == Kind::Primary {
            focus::ring_apart(ui, &response, corner);
        } else {
            focus::ring(ui, &response, corner);
        }
        response
    }
}

/// A square button with an icon alone; its name is said and shown as a tooltip.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str, tip: &str, enabled: bool) -> Response {
    let colours = ui.colours();
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), sense);
    if enabled && response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), colours.sunken);
    }
    let colour = if !enabled {
        colours.hairline
    } else if response.hovered() {
        colours.text
    } else {
        colours.text_secondary
    };
    paint_icon(ui, rect.center(), size::ICON_TREE, colour, icon);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    focus::ring(ui, &response, radius::CONTROL);
    if tip.is_empty() {
        response
    } else {
        response.on_hover_text(tip)
    }
}
