//! The bundled fonts. Nothing is taken from the machine, so the program looks
//! the same everywhere; `assets/fonts/README.md` has their licences.

use super::type_scale::{FIGURES, ICONS};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Installs the fonts.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

/// The fonts and which family is made of which.
pub(in crate::ui) fn definitions() -> FontDefinitions {
    let mut data = BTreeMap::new();
    let mut add = |name: &str, bytes: &'static [u8]| {
        data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    add("text", include_bytes!("../../../assets/fonts/Inter.ttf"));
    add(
        "mono",
        include_bytes!("../../../assets/fonts/JetBrainsMono.ttf"),
    );
    add(
        "figures",
        include_bytes!("../../../assets/fonts/Figures.ttf"),
    );
    add(
        "icons",
        include_bytes!("../../../assets/fonts/Phosphor.ttf"),
    );
    let list = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let families = BTreeMap::from([
        (FontFamily::Proportional, list(&["text", "mono"])),
        (FontFamily::Monospace, list(&["mono", "text"])),
        (FontFamily::Name(FIGURES.into()), list(&["figures", "text"])),
        (FontFamily::Name(ICONS.into()), list(&["icons"])),
    ]);
    FontDefinitions {
        font_data: data,
        families,
    }
}
