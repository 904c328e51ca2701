//! What lies over the page: find, shortcuts, settings, about, what can be taken
//! along, and a path to type. One at a time; Esc closes it.

mod about;
mod export;
mod find;
mod open_path;
mod rooms;
mod settings;
mod sheet;

pub use about::date_words;

use super::apply;
use super::commands::Command;
use super::intent::{FileFor, Intent, Overlay};
use super::state::State;
use super::theme::{Themed as _, ThemedContext as _, Type, radius, size, space};
use super::widgets::{heading, icon_button, node};
use egui::{Align, Context, CornerRadius, Frame, Id, Layout, Margin, Modal, Stroke, Ui};

/// What overlays remember between frames.
#[derive(Debug, Default)]
pub struct OverlayMemory {
    find: find::Memory,
    path: open_path::Memory,
    export: export::Memory,
    /// Why no file dialog could be shown.
    pub no_dialog: Option<String>,
    last: Option<Overlay>,
}

impl OverlayMemory {
    /// Hears a key that is meant for the find field.
    pub fn heard(&mut self, state: &State, intent: &Intent) {
        match intent {
            Intent::Run(Command::FindDown) => self.find.step(1),
            Intent::Run(Command::FindUp) => self.find.step(-1),
            Intent::Run(Command::FindTake) if state.overlay == Some(Overlay::Find) => {
                self.find.take();
            }
            _ => {}
        }
    }

    /// What was taken from the find field by key.
    pub fn take_found(&mut self) -> Vec<Intent> {
        self.find.taken()
    }
}

/// Draws what lies on top.
pub fn show(ctx: &Context, state: &State, memory: &mut OverlayMemory, intents: &mut Vec<Intent>) {
    let opened = memory.last != state.overlay;
    memory.last = state.overlay;
    match state.overlay {
        None => {}
        Some(Overlay::Find) => find::show(ctx, state, &mut memory.find, opened, intents),
        Some(Overlay::Keys) => {
            dialog(ctx, "Shortcuts", size::SHEET, intents, |ui, _| {
                sheet::show(ui, state);
            });
        }
        Some(Overlay::About) => {
            dialog(ctx, "About", size::START, intents, |ui, intents| {
                about::show(ui, state, intents);
            });
        }
        Some(Overlay::Settings) => {
            dialog(ctx, "Settings", size::DIALOG, intents, |ui, intents| {
                settings::show(ui, state, intents);
            });
        }
        Some(Overlay::Export) => {
            let title = "Take your progress along";
            dialog(ctx, title, size::START, intents, |ui, intents| {
                export::show(ui, state, &mut memory.export, opened, intents);
            });
        }
        Some(Overlay::Rooms) => {
            dialog(
                ctx,
                "Check for this room",
                size::SHEET,
                intents,
                |ui, intents| {
                    rooms::show(ui, state, intents);
                },
            );
        }
        Some(Overlay::Path(what)) => {
            let why = memory.no_dialog.clone();
            let title = match what {
                FileFor::Notes => "Open notes",
                FileFor::Import => "Import progress",
                FileFor::Log => "Export progress",
                FileFor::List(list) => list.title(),
                FileFor::PinsOut => "Save scenarios",
                FileFor::PinsIn => "Bring in scenarios",
                FileFor::Lesson => "Open lesson",
                FileFor::LessonTo => "Save lesson",
                FileFor::Picture => "Choose a picture",
            };
            dialog(ctx, title, size::START, intents, |ui, intents| {
                let asked = open_path::Asked {
                    what,
                    why: why.as_deref(),
                    name: apply::file_name(state, what),
                    opened,
                };
                open_path::show(ui, &mut memory.path, asked, intents);
            });
        }
    }
}

/// A dialog with a title and a close button.
fn dialog(
    ctx: &Context,
    title: &str,
    width: f32,
    intents: &mut Vec<Intent>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Intent>),
) {
    let theme = ctx.theme_in_force();
    let colours = theme.colours;
    let screen = ctx.content_rect();
    let frame = Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(size::LINE, colours.edge))
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin {
            left: 24,
            right: 16,
            top: 16,
            bottom: 20,
        });
    let width = width.min(screen.width() - space::HUGE * 2.0);
    let modal = Modal::new(Id::unique(title))
        .frame(frame)
        .backdrop_color(colours.scrim())
        .show(ctx, |ui| {
            ui.set_width(width.max(0.0));
            ui.horizontal(|ui| {
                heading(ui, Type::H3, ui.colours().text, title, 1);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if icon_button(ui, "x", "Close", "Close (Esc)", true).clicked() {
                        intents.push(Intent::CloseOverlay);
                    }
                });
            });
            ui.add_space(space::S);
            let most = screen.height() - 160.0;
            egui::ScrollArea::vertical()
                .max_height(most.max(160.0))
                // A centred area offers half the height; the dialog may have it all.
                .min_scrolled_height(most.max(160.0))
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.set_width((width - space::L).max(0.0));
                    contents(ui, intents);
                });
        });
    // What lies behind can't be reached, so a screen reader shouldn't offer it.
    node(&modal.response, |node| {
        node.set_role(egui::accesskit::Role::Dialog);
        node.set_label(title);
        node.set_modal();
    });
    if modal.should_close() {
        intents.push(Intent::CloseOverlay);
    }
}
