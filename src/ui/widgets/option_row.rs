//! An option of a question: key, words, and after the answer the reason and
//! whether it was right, told by colour, mark and word.

use super::{focus, paint_icon};
use crate::ui::theme::{Themed as _, Type, radius, size, space};
use egui::{
    CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Where an option's words begin.
const LEFT: f32 = space::M + size::OPTION_KEY + space::M + space::XS;

/// Least height of an option.
const LEAST: f32 = size::OPTION_KEY + space::M * 2.0;

/// The height that the highest of some open options needs at a width, so that all of
/// them can have it.
pub fn options_height<'a>(ui: &Ui, texts: impl IntoIterator<Item = &'a str>, width: f32) -> f32 {
    let room = (width - LEFT - space::L).max(80.0);
    let colour = ui.colours().text;
    texts
        .into_iter()
        .map(|text| {
            let job = Type::BodyMedium.job(text, colour, room);
            ui.painter().layout_job(job).size().y + space::M * 2.0
        })
        .fold(LEAST, f32::max)
}

/// How an option stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionState {
    Open,
    Picked,
    /// Right, and picked or not.
    Right {
        picked: bool,
    },
    /// Picked, and wrong.
    WrongPick,
    /// Wrong, and not picked.
    Passed,
}

/// An option to draw.
#[derive(Debug, Clone, Copy)]
pub struct OptionRow<'a> {
    /// `A`, `B` …
    pub key: &'a str,
    pub text: &'a str,
    /// The reason, once it may be shown.
    pub why: Option<&'a str>,
    pub state: OptionState,
    /// Several may be picked.
    pub several: bool,
    /// How sure one was, after “Your answer”, such as “, sure”.
    pub said: Option<&'a str>,
    /// Where the option can be looked up, in words.
    pub jump: Option<&'a str>,
    /// At least so high, where options stand side by side; else 0.
    pub least: f32,
}

/// An option as it was drawn.
#[derive(Debug)]
pub struct ShownOption {
    pub response: Response,
    /// The way to where it can be looked up was taken.
    pub jumped: bool,
}

impl OptionRow<'_> {
    /// Draws the option over the full width.
    pub fn show(self, ui: &mut Ui) -> ShownOption {
        let colours = ui.colours();
        let answered = !matches!(self.state, OptionState::Open | OptionState::Picked);
        let (fill, edge, thick, key_fill, key_text) = match self.state {
            OptionState::Open | OptionState::Passed => (
                colours.surface,
                colours.edge,
                size::LINE,
                colours.surface,
                colours.text_secondary,
            ),
            OptionState::Picked => (
                colours.accent_soft,
                colours.accent,
                size::FOCUS,
                colours.accent,
                colours.on_accent(),
            ),
            OptionState::Right { .. } => (
                colours.right_soft,
                colours.right,
                size::FOCUS,
                colours.right,
                colours.surface,
            ),
            OptionState::WrongPick => (
                colours.wrong_soft,
                colours.wrong,
                size::FOCUS,
                colours.wrong,
                colours.surface,
            ),
        };
        let said = self.said.unwrap_or("");
        let yours = format!("Your answer{said}");
        let yours_right = format!("{yours}, right");
        let verdict = match self.state {
            OptionState::Right { picked: true } => {
                Some(("check", yours_right.as_str(), colours.right))
            }
            OptionState::Right { picked: false } => Some(("check", "Right answer", colours.right)),
            OptionState::WrongPick => Some(("x", yours.as_str(), colours.wrong)),
            _ => None,
        };
        let width = ui.available_width();
        let left = LEFT;
        let tag = verdict.map(|(_, words, colour)| {
            ui.painter()
                .layout_job(Type::SmallStrong.job(words, colour, f32::INFINITY))
        });
        let tag_width = tag
            .as_ref()
            .map_or(0.0, |t| t.size().x + size::ICON + space::L + space::S);
        let link_width = self.jump.map_or(0.0, |_| size::CONTROL + space::XS);
        let box_width = if self.several && !answered {
            size::ICON_RAIL + space::M
        } else {
            0.0
        };
        let room = (width - left - space::L - tag_width - link_width - box_width).max(80.0);
        let text = ui
            .painter()
            .layout_job(Type::BodyMedium.job(self.text, colours.text, room));
        let why = self.why.filter(|w| !w.is_empty()).map(|w| {
            ui.painter()
                .layout_job(Type::Item.job(w, colours.text_secondary, room))
        });
        let inner = text.size().y + why.as_ref().map_or(0.0, |w| w.size().y + 2.0);
        let height = (inner + space::M * 2.0).max(LEAST).max(self.least);
        let sense = if answered {
            Sense::hover()
        } else {
            Sense::click()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let corner = CornerRadius::same(radius::CARD);
        let (fill, edge) = if !answered && response.hovered() && self.state == OptionState::Open {
            (colours.sunken, colours.text_secondary)
        } else {
            (fill, edge)
        };
        ui.painter().rect(
            rect,
            corner,
            fill,
            Stroke::new(thick, edge),
            StrokeKind::Inside,
        );
        let key = Rect::from_center_size(
            pos2(
                rect.left() + space::M + size::OPTION_KEY / 2.0,
                rect.center().y,
            ),
            vec2(size::OPTION_KEY, size::OPTION_KEY),
        );
        // A square says that several may be picked, as check boxes do.
        let key_corner = if self.several {
            radius::KEY
        } else {
            radius::RAIL
        };
        let key_edge = if key_fill == colours.surface {
            colours.edge
        } else {
            key_fill
        };
        ui.painter().rect(
            key,
            CornerRadius::same(key_corner),
            key_fill,
            Stroke::new(size::LINE, key_edge),
            StrokeKind::Inside,
        );
        let letter =
            ui.painter()
                .layout_job(Type::ItemStrong.job(self.key, key_text, f32::INFINITY));
        ui.painter()
            .galley(key.center() - letter.size() / 2.0, letter, key_text);
        let mut y = rect.center().y - inner / 2.0;
        let text_height = text.size().y;
        ui.painter()
            .galley(pos2(rect.left() + left, y), text, colours.text);
        y += text_height + 2.0;
        if let Some(why) = why {
            ui.painter()
                .galley(pos2(rect.left() + left, y), why, colours.text_secondary);
        }
        if let (Some(tag), Some((icon, _, colour))) = (tag, verdict) {
            let x = rect.right() - space::L - link_width - tag.size().x;
            paint_icon(
                ui,
                pos2(x - space::S - size::ICON / 2.0, rect.center().y),
                size::ICON,
                colour,
                icon,
            );
            ui.painter()
                .galley(pos2(x, rect.center().y - tag.size().y / 2.0), tag, colour);
        }
        if self.several && !answered {
            // Boxes say that more than one may be ticked.
            let (mark, colour) = if self.state == OptionState::Picked {
                ("check-square", colours.accent)
            } else {
                ("square", colours.edge)
            };
            let x = rect.right() - space::L - size::ICON_RAIL / 2.0;
            paint_icon(ui, pos2(x, rect.center().y), size::ICON_RAIL, colour, mark);
        }
        self.describe(&response, answered, verdict.map(|v| v.1));
        focus::ring(ui, &response, radius::CARD);
        let jumped = self.jump.is_some_and(|words| {
            let at = pos2(
                rect.right() - space::M - size::CONTROL / 2.0,
                rect.center().y,
            );
            let place = Rect::from_center_size(at, vec2(size::CONTROL, size::CONTROL));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
            super::icon_button(&mut child, "arrow-right", words, words, true).clicked()
        });
        ShownOption { response, jumped }
    }

    fn describe(self, response: &Response, answered: bool, verdict: Option<&str>) {
        let mut said = format!("{}: {}", self.key, self.text);
        if let Some(verdict) = verdict {
            said.push_str(&format!(". {verdict}"));
        }
        if let Some(why) = self.why.filter(|w| !w.is_empty()) {
            said.push_str(&format!(". {why}"));
        }
        let picked = matches!(
            self.state,
            OptionState::Picked | OptionState::WrongPick | OptionState::Right { picked: true }
        );
        let role = if self.several {
            Role::CheckBox
        } else {
            Role::RadioButton
        };
        response.widget_info(|| WidgetInfo::selected(role, !answered, picked, &said));
    }
}
