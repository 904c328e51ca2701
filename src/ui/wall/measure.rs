//! How wide text is in Lectern's own fonts, for laying out slides. Needs no
//! window, so that `lectern check` measures what the wall will show.

use crate::projection::{Letters, Measure};
use crate::ui::theme;
use egui::Color32;
use egui::epaint::TextOptions;
use egui::epaint::text::LayoutJob;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Size at which words are measured: advances grow in proportion.
const AT: f32 = 32.0;

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
        let wide: f32 = text
            .split_inclusive(' ')
            .map(|word| match word.strip_suffix(' ') {
                Some(word) => inner.word(word, letters) + inner.word(" ", letters),
                None => inner.word(word, letters),
            })
            .sum();
        wide * size / AT
    }
}

impl Inner {
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
        let glyphs = galley.rows.iter().flat_map(|row| &row.row.glyphs);
        let wide = glyphs
            .map(|g| g.pos.x + g.advance_width)
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
