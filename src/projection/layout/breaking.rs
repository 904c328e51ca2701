//! Breaking what is higher than a page: between paragraphs, then between
//! sentences, then between lines. Part of `paging`.

use super::super::measure::LINE;
use super::super::page::Trouble;
use super::super::set::{SetLine, joined, sentences, slice};
use super::paging::{Paging, SetPara};

/// Bytes that stand in an em of a line at most, nearly always: so much of a long
/// text is looked at for a page.
const MOST_BYTES: usize = 12;

impl Paging<'_, '_> {
    /// Puts what is higher than a page: paragraph by paragraph, those that are
    /// too high sentence by sentence, and a sentence that is too high by lines.
    pub(super) fn split(&mut self, paras: Vec<SetPara<'_>>, beside: bool, gap: f32) {
        self.top += gap;
        for (n, set) in paras.into_iter().enumerate() {
            if n > 0 && !self.fresh {
                self.top += self.size * 0.3;
            }
            let high = set.height(self.size);
            if high > self.left() && high <= self.area.height && !self.fresh {
                self.turn();
            }
            if high <= self.left() {
                let top = self.top;
                self.top = self.put(std::slice::from_ref(&set), beside, top);
                self.fresh = false;
            } else {
                self.sentences(&set, beside);
            }
        }
    }

    fn sentences(&mut self, set: &SetPara<'_>, beside: bool) {
        let text = &set.para.text;
        let all = sentences(text);
        let end = joined(text).len();
        let mut from = 0;
        while from < end {
            let wide = self.area.width - set.indent;
            // Lines break alike whatever comes after them, so the last sentence that
            // ends on the lines that fit is found without trying each.
            let fit = (self.left() / (self.size * LINE)).floor() as usize;
            let most = from + fit.saturating_mul((wide / self.size) as usize * MOST_BYTES);
            let limit = all
                .iter()
                .map(|s| s.end)
                .find(|e| *e >= most)
                .unwrap_or(end);
            let rest = slice(text, &(from..limit));
            let broken = self.c.set(&rest, self.size, wide).lines;
            let cut = match fit.checked_sub(1).map(|last| broken.get(last)) {
                _ if fit >= broken.len() => limit,
                Some(Some(line)) => from + line.bytes.end,
                _ => from,
            };
            let mut ends = all.iter().map(|s| s.end);
            let to = ends.rfind(|e| *e > from && *e <= cut);
            let (to, lines) = match to {
                Some(to) => (
                    to,
                    self.c.set(&slice(text, &(from..to)), self.size, wide).lines,
                ),
                None if !self.fresh => {
                    self.turn();
                    continue;
                }
                None => self.words(text, from, wide),
            };
            let part = SetPara {
                para: set.para,
                lines: lines
                    .into_iter()
                    .map(|mut line| {
                        line.bytes.start += from;
                        line
                    })
                    .collect(),
                parted: None,
                indent: set.indent,
            };
            let top = self.top;
            self.top = self.put(std::slice::from_ref(&part), beside, top);
            self.fresh = false;
            from = to;
            if from < end {
                self.turn();
            }
        }
    }

    /// As many lines as fit of a sentence that is higher than a page.
    fn words(
        &mut self,
        text: &super::super::Text,
        from: usize,
        wide: f32,
    ) -> (usize, Vec<SetLine>) {
        let end = joined(text).len();
        let rest = slice(text, &(from..end));
        let start = super::sheet::opening(&joined(&rest));
        self.sheet.troubles.push(Trouble::Sentence { start });
        let mut lines = self.c.set(&rest, self.size, wide).lines;
        let fit = (self.left() / (self.size * LINE)).floor().max(1.0) as usize;
        let to = lines.get(fit).map_or(end, |next| from + next.bytes.start);
        lines.truncate(fit);
        (to.max(from + 1), lines)
    }
}
