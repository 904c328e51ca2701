//! The tokens put into egui's own style, for the few widgets of egui that are
//! used as they are (text fields, scroll bars, plots, tooltips).

use super::{Mode, Theme, Type, radius, space};
use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{Context, CornerRadius, Margin, Shadow, Stroke, TextStyle, Theme as Base, vec2};

pub(super) fn apply(ctx: &Context, theme: &Theme) {
    let base = if theme.mode == Mode::Dark {
        Base::Dark
    } else {
        Base::Light
    };
    ctx.set_theme(base);
    let c = theme.colours;
    let motion = if theme.motion { space::MOTION } else { 0.0 };
    ctx.all_styles_mut(|style| {
        style.animation_time = motion;
        style.scroll_animation = if theme.motion {
            egui::style::ScrollAnimation::duration(motion)
        } else {
            egui::style::ScrollAnimation::none()
        };
        style.text_styles = [
            (TextStyle::Body, Type::Body.font()),
            (TextStyle::Button, Type::SmallMedium.font()),
            (TextStyle::Heading, Type::H3.font()),
            (TextStyle::Monospace, Type::Code.font()),
            (TextStyle::Small, Type::Small.font()),
        ]
        .into();
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.spacing.item_spacing = vec2(space::S, space::XS);
        style.spacing.button_padding = vec2(space::M, space::XS);
        style.spacing.scroll = ScrollStyle {
            bar_width: space::S,
            ..ScrollStyle::floating()
        };
        style.spacing.menu_margin = Margin::same(6);
        let visuals = &mut style.visuals;
        visuals.dark_mode = theme.mode == Mode::Dark;
        visuals.override_text_color = None;
        visuals.panel_fill = c.background;
        visuals.window_fill = c.surface;
        visuals.window_stroke = Stroke::new(1.0, c.hairline);
        visuals.window_corner_radius = CornerRadius::same(radius::CARD);
        visuals.menu_corner_radius = CornerRadius::same(radius::CARD);
        visuals.window_shadow = Shadow::NONE;
        visuals.popup_shadow = Shadow::NONE;
        visuals.extreme_bg_color = c.surface;
        visuals.text_edit_bg_color = Some(c.surface);
        visuals.faint_bg_color = c.sunken;
        visuals.code_bg_color = c.sunken;
        visuals.hyperlink_color = c.accent;
        visuals.warn_fg_color = c.caution;
        visuals.error_fg_color = c.wrong;
        visuals.weak_text_color = Some(c.text_secondary);
        visuals.selection.bg_fill = c.accent_soft;
        visuals.selection.stroke = Stroke::new(1.0, c.accent);
        // A blinking cursor repaints an idle window twice a second.
        visuals.text_cursor.blink = false;
        visuals.text_cursor.stroke = Stroke::new(2.0, c.accent);
        let widget = |fill, edge, text| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, edge),
            corner_radius: CornerRadius::same(radius::CONTROL),
            fg_stroke: Stroke::new(1.0, text),
            expansion: 0.0,
        };
        visuals.widgets.noninteractive = widget(c.background, c.hairline, c.text);
        visuals.widgets.inactive = widget(c.surface, c.edge, c.text);
        visuals.widgets.hovered = widget(c.sunken, c.text_secondary, c.text);
        visuals.widgets.active = widget(c.accent_soft, c.accent, c.accent);
        visuals.widgets.open = widget(c.sunken, c.edge, c.text);
    });
}
