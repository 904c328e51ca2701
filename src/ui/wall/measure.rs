//! How wide text is in Lectern's own fonts, for laying out slides. Needs no
//! window, so that `lectern check` measures what the wall will show. Words are
//! shaped once and remembered; kerning across spaces is kept by pairs.

use crate::projection::{Letters, Measure};
use crate::ui::theme;
use egui::Color32;
use egui::epaint::TextOptions;
use egui::epaint::text::LayoutJob;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Size at which words are measured: widths grow in proportion.
const AT: f32 = 64.0;

/// Most words that are remembered.
const MOST: usize = 200_000;

/// The bundled fonts as a measure.
pub struct Fonts(RefCell<Inner>);

struct Inner {
    fonts: egui::epaint::text::Fonts,
    /// Widths of words at [`AT`], by style.
    words: HashMap<Letters, HashMap<Box<str>, f32>>,
    count: usize,
}

impl Default for Fonts {
    fn default() -> Self {
        let fonts = egui::epaint::text::Fonts::new(TextOptions::default(), theme::definitions());
        Self(RefCell::new(Inner {
            fonts,
            words: HashMap::new(),
            count: 0,
        }))
    }
}

impl Measure for Fonts {
    fn width(&self, text: &str, letters: Letters, size: f32) -> f32 {
        let mut inner = self.0.borrow_mut();
        let mut wide = 0.0;
        let mut after_space = false;
        // Each word is shaped with the space behind it.
        for word in text.split_inclusive(' ') {
            wide += inner.word(word, letters);
            if after_space && let Some(first) = word.chars().next() {
                wide += inner.kerning(first, letters);
            }
            after_space = word.ends_with(' ');
        }
        wide * size / AT
    }
}

impl Inner {
    /// By how much a space and a letter stand nearer than each by itself.
    fn kerning(&mut self, first: char, letters: Letters) -> f32 {
        let (mut pair, mut alone) = ([b' '; 5], [0; 4]);
        let alone: &str = first.encode_utf8(&mut alone);
        let both = alone.len() + 1;
        if let Some(slot) = pair.get_mut(1..both) {
            slot.copy_from_slice(alone.as_bytes());
        }
        match pair.get(..both).map(std::str::from_utf8) {
            Some(Ok(pair)) => {
                self.word(pair, letters) - self.word(" ", letters) - self.word(alone, letters)
            }
            _ => 0.0,
        }
    }

    fn word(&mut self, word: &str, letters: Letters) -> f32 {
        if word.is_empty() {
            return 0.0;
        }
        if let Some(wide) = self.words.get(&letters).and_then(|known| known.get(word)) {
            return *wide;
        }
        let format = theme::wall_format(letters, AT, Color32::BLACK);
        let mut job = LayoutJob::single_section(word.to_owned(), format);
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        let galley = self.fonts.layout_uncached(1.0, Arc::new(job));
        let wide = galley
            .rows
            .iter()
            .map(|row| row.row.size.x)
            .fold(0.0, f32::max);
        if self.count >= MOST {
            self.words.clear();
            self.count = 0;
        }
        self.count += 1;
        self.words
            .entry(letters)
            .or_default()
            .insert(word.into(), wide);
        wide
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::Weight;

    /// What the window's own text layout makes of whole lines, at sizes of the wall.
    #[test]
    fn lines_are_as_wide_as_they_are_painted() {
        let ctx = egui::Context::default();
        theme::install_fonts(&ctx);
        let fonts = Fonts::default();
        let code = Letters {
            code: true,
            ..Letters::default()
        };
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        for text in [
            "Amazingly, two AV waves. To Yverdon or Paris, far off “T”",
            "It packs an application with its libraries and settings into an",
            "fi ffi 1:15, 3,000,000 × 0.2 = … –",
            "計算服務 🚀 Ωμέγα",
            "a",
        ] {
            for letters in [Letters::default(), Letters::of(Weight::Semibold), code] {
                for size in [31.0, 36.0, 54.0, 108.0] {
                    let format = theme::wall_format(letters, size, Color32::BLACK);
                    let mut job = LayoutJob::single_section(text.to_owned(), format);
                    job.wrap.max_width = f32::INFINITY;
                    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                        let painted = ui.painter().layout_job(job.clone()).size().x;
                        let measured = fonts.width(text, letters, size);
                        // Half a pixel at 36 points: rounding, and pairs across styles.
                        let off = (painted - measured).abs();
                        assert!(
                            off <= size / 72.0,
                            "{text} at {size}: {painted}, not {measured}"
                        );
                    });
                    output.textures_delta.clear();
                }
            }
        }
    }
}
