//! The design system: colours, type, spacing and motion as named tokens. Views
//! and widgets ask the theme and name no size or colour of their own; the lint
//! in `clippy.toml` forbids colour constructors everywhere else.

mod colours;
mod fonts;
mod measures;
mod style;
mod type_scale;
pub mod wall;

pub use colours::{Colours, Pattern, tint, tint_by};
pub(in crate::ui) use fonts::definitions;
pub use fonts::install as install_fonts;
pub use measures::{radius, size, space};
pub use type_scale::Type;
pub(in crate::ui) use type_scale::{icon_font, wall_format};

use egui::{Color32, Context, Id, Ui};
use std::sync::Arc;

/// Which of the three sets of colours is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Light,
    Dark,
    HighContrast,
}

/// The theme in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    pub mode: Mode,
    pub colours: Colours,
    /// Whether things may move for up to [`space::MOTION`] seconds.
    pub motion: bool,
}

impl Theme {
    /// The theme of a mode.
    #[must_use]
    pub fn new(mode: Mode, motion: bool) -> Self {
        Self {
            mode,
            colours: Colours::of(mode),
            motion,
        }
    }

    /// Puts the theme in force for all that is drawn from now on.
    pub fn install(self, ctx: &Context) {
        style::apply(ctx, &self);
        ctx.data_mut(|data| data.insert_temp(Id::NULL, Arc::new(self)));
    }
}

/// Reaching the theme from where things are drawn.
pub trait Themed {
    /// The theme in force.
    fn theme(&self) -> Arc<Theme>;

    /// Its colours.
    fn colours(&self) -> Colours {
        self.theme().colours
    }
}

impl Themed for Ui {
    fn theme(&self) -> Arc<Theme> {
        self.ctx().theme_in_force()
    }
}

/// The same for a context.
pub trait ThemedContext {
    /// The theme in force; light where none was put in force yet.
    fn theme_in_force(&self) -> Arc<Theme>;
}

impl ThemedContext for Context {
    fn theme_in_force(&self) -> Arc<Theme> {
        self.data(|data| data.get_temp(Id::NULL))
            .unwrap_or_else(|| Arc::new(Theme::new(Mode::Light, false)))
    }
}

/// No colour at all.
pub const CLEAR: Color32 = Color32::TRANSPARENT;
