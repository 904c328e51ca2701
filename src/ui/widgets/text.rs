//! Text in the parts of the type scale.

use crate::ui::theme::Type;
use egui::text::LayoutJob;
use egui::{Align, Color32, Label, Response, Role, Ui, WidgetInfo};

/// A piece of text, wrapped at the width there is.
pub fn text(ui: &mut Ui, kind: Type, colour: Color32, text: &str) -> Response {
    let job = kind.job(text, colour, ui.available_width());
    ui.add(Label::new(job).wrap())
}

/// Text that can be selected and copied.
pub fn wrapped(ui: &mut Ui, kind: Type, colour: Color32, text: &str) -> Response {
    let job = kind.job(text, colour, ui.available_width());
    ui.add(Label::new(job).wrap().selectable(true))
}

/// Text of several formats that can be selected and copied. `said` is what a
/// screen reader says: the same words without the letters of icons.
pub fn rich(ui: &mut Ui, job: LayoutJob, said: &str) -> Response {
    let response = ui.add(Label::new(job).wrap().selectable(true));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    response
}

/// A heading: text that a screen reader can jump to.
pub fn heading(ui: &mut Ui, kind: Type, colour: Color32, words: &str, level: usize) -> Response {
    let response = text(ui, kind, colour, words);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    super::node(&response, |node| node.set_level(level));
    response
}

/// A piece of text at the right end of the row.
pub fn text_right(ui: &mut Ui, kind: Type, colour: Color32, words: &str) -> Response {
    ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
        text(ui, kind, colour, words)
    })
    .inner
}
