//! Finding things in a pack: names by fuzzy match (a few letters are enough),
//! words of bodies, cells and meanings by their beginnings. Built once for a
//! pack; asking takes no lock and draws nothing.

use crate::content::{ComparisonIx, Pack, PresetIx, Term, TopicIx};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::collections::HashMap;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Topic(TopicIx),
    Comparison(ComparisonIx),
    Preset(PresetIx),
}

/// One hit, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub target: Target,
    /// The name, with the letters that matched.
    pub name: String,
    /// Characters of `name` to mark, rising.
    pub marked: Vec<u32>,
    /// Where the words stand in the text, where the name alone didn't match.
    pub snippet: Option<String>,
    score: u32,
}

/// Everything of a pack that can be found.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    target: Target,
    name: String,
    /// Further names, such as the full title or terms explained there.
    also: Vec<String>,
    /// All other words, lower case, for snippets in their own case.
    text: String,
    lower: String,
}

/// Most hits that are returned.
pub const MOST: usize = 40;

/// Longest query that is looked at, in characters.
const LONGEST: usize = 80;

impl Index {
    /// Gathers names and words of a pack.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut entries = Vec::new();
        let mut terms: HashMap<TopicIx, Vec<&Term>> = HashMap::new();
        for (_, term) in pack.terms.iter() {
            if let Some(topic) = term.topic {
                terms.entry(topic).or_default().push(term);
            }
        }
        for (ix, topic) in pack.topics.iter() {
            let mut text = format!("{}\n{}", topic.summary, topic.body.plain());
            let mut also = vec![topic.title.clone(), topic.id.clone()];
            for term in terms.get(&ix).into_iter().flatten() {
                also.push(term.name.clone());
                text.push_str(&format!("\n{}: {}", term.name, term.meaning));
            }
            entries.push(Entry::new(
                Target::Topic(ix),
                topic.short.clone(),
                also,
                text,
            ));
        }
        for (ix, comparison) in pack.comparisons.iter() {
            let mut text = format!("{}\n{}\n", comparison.subtitle, comparison.takeaway);
            for aspect in &comparison.aspects {
                let aspect = &pack.aspects[*aspect];
                for subject in &comparison.subjects {
                    if let Some(cell) = aspect.cell(*subject) {
                        let name = &pack.subjects[*subject].short;
                        text.push_str(&format!("{name}, {}: {}\n", aspect.name, cell.text));
                    }
                }
            }
            let also = comparison
                .subjects
                .iter()
                .map(|s| pack.subjects[*s].name.clone())
                .collect();
            entries.push(Entry::new(
                Target::Comparison(ix),
                comparison.title.clone(),
                also,
                text,
            ));
        }
        for (ix, preset) in pack.pricing.iter().flat_map(|p| p.presets.iter()) {
            let text = preset.teaches.clone();
            entries.push(Entry::new(
                Target::Preset(ix),
                preset.title.clone(),
                Vec::new(),
                text,
            ));
        }
        Self { entries }
    }

    /// The best hits for a query; none for an empty one.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let query: String = query.trim().chars().take(LONGEST).collect();
        if query.is_empty() {
            return Vec::new();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let fuzzy = Pattern::new(
            &query,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let words: Vec<String> = query
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .filter_map(|e| e.hit(&fuzzy, &mut matcher, &query, &words))
            .collect();
        hits.sort_by(|a, b| {
            b.score
                .cmp(&a.score)
                .then_with(|| a.name.len().cmp(&b.name.len()))
        });
        hits.truncate(MOST);
        hits
    }
}

impl Entry {
    fn new(target: Target, name: String, also: Vec<String>, text: String) -> Self {
        let text = text.replace('\u{a0}', " ");
        Self {
            target,
            name,
            also,
            lower: text.to_lowercase(),
            text,
        }
    }

    fn hit(
        &self,
        fuzzy: &Pattern,
        matcher: &mut Matcher,
        query: &str,
        words: &[String],
    ) -> Option<Hit> {
        // A name counts far more than a word in a text, and the beginning of a word more than its middle.
        const NAME: u32 = 10_000;
        const START: u32 = 4_000;
        const ALSO: u32 = 5_000;
        // Of two that fit alike, the page is meant rather than a table or an example.
        const PAGE: u32 = 2_000;
        let hit = |marked, snippet, score| {
            Some(Hit {
                target: self.target,
                name: self.name.clone(),
                marked,
                snippet,
                score,
            })
        };
        let mut buffer = Vec::new();
        let mut marked = Vec::new();
        if let Some(score) =
            fuzzy.indices(Utf32Str::new(&self.name, &mut buffer), matcher, &mut marked)
        {
            marked.sort_unstable();
            marked.dedup();
            let wanted = query.to_lowercase();
            let starts = self
                .name
                .to_lowercase()
                .split([' ', '-'])
                .any(|w| w.starts_with(&wanted));
            let page = matches!(self.target, Target::Topic(_));
            let start = u32::from(starts) * START + u32::from(page) * PAGE;
            // Letters strewn over a long name are no match that a person meant.
            if starts || score >= 12 * u32::try_from(query.chars().count()).unwrap_or(1) {
                return hit(marked, None, NAME + start + score);
            }
        }
        let query = query.to_lowercase();
        if let Some(other) = self.also.iter().find(|a| {
            let a = a.to_lowercase();
            a.starts_with(&query) || a.split([' ', '-']).any(|w| w.starts_with(&query))
        }) {
            let snippet = (*other != self.name).then(|| other.clone());
            return hit(Vec::new(), snippet, ALSO);
        }
        let found = words.iter().all(|w| self.lower.contains(w.as_str()));
        if !found {
            return None;
        }
        let first = words
            .iter()
            .filter_map(|w| self.lower.find(w.as_str()))
            .min()?;
        hit(
            Vec::new(),
            Some(snippet(&self.text, &self.lower, first)),
            1_000,
        )
    }
}

/// About sixty characters around a byte of the lower-case text.
fn snippet(text: &str, lower: &str, byte: usize) -> String {
    let at = lower.get(..byte).map_or(0, |t| t.chars().count());
    let chars: Vec<char> = text.chars().collect();
    let line_start = chars
        .iter()
        .take(at)
        .rposition(|c| *c == '\n')
        .map_or(0, |p| p + 1);
    let from = at.saturating_sub(24).max(line_start);
    // Not in the middle of a word.
    let from = if from > line_start {
        let word = chars
            .iter()
            .skip(from)
            .take(at - from)
            .position(|c| *c == ' ');
        word.map_or(from, |w| from + w + 1)
    } else {
        from
    };
    let rest: String = chars
        .iter()
        .skip(from)
        .take(64)
        .take_while(|c| **c != '\n')
        .collect();
    let lead = if from > line_start { "…" } else { "" };
    format!("{lead}{}", rest.trim())
}

/// Characters of `text` where one of the query's words begins, with its length:
/// what a page marks after it was found.
#[must_use]
pub fn word_hits(text: &str, query: &str) -> Vec<std::ops::Range<usize>> {
    let lower = text.to_lowercase().replace('\u{a0}', " ");
    // Lower-casing can change lengths (rare letters); then nothing is marked rather than the wrong thing.
    if lower.len() != text.replace('\u{a0}', " ").len() {
        return Vec::new();
    }
    let plain = text.replace('\u{a0}', " ");
    let mut hits: Vec<std::ops::Range<usize>> = Vec::new();
    for word in query
        .to_lowercase()
        .split_whitespace()
        .filter(|w| w.len() >= 2)
    {
        for (at, _) in lower.match_indices(word) {
            let start = plain.get(..at).map_or(0, |t| t.chars().count());
            hits.push(start..start + word.chars().count());
        }
    }
    hits.sort_by_key(|r| r.start);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::load_default;

    fn first(query: &str) -> String {
        let pack = load_default().pack.expect("the default pack loads");
        Index::new(&pack)
            .find(query)
            .first()
            .map(|h| h.name.clone())
            .unwrap_or_default()
    }

    #[test]
    fn a_few_letters_find_the_topic() {
        for (query, name) in [
            ("far", "Fargate"),
            ("lam", "Lambda"),
            ("beans", "Elastic Beanstalk"),
            ("eks", "EKS"),
            ("outp", "Outposts"),
        ] {
            assert!(first(query).contains(name), "{query}: {}", first(query));
        }
    }

    #[test]
    fn words_of_the_text_are_found_with_a_snippet() {
        let pack = load_default().pack.expect("the default pack loads");
        let hits = Index::new(&pack).find("wordpress");
        let hit = hits.first().expect("a hit");
        assert!(
            hit.snippet
                .as_ref()
                .is_some_and(|s| s.to_lowercase().contains("wordpress")),
            "{hit:?}"
        );
    }

    #[test]
    fn nothing_is_found_for_nothing_or_nonsense() {
        let pack = load_default().pack.expect("the default pack loads");
        let index = Index::new(&pack);
        assert!(index.find("  ").is_empty());
        assert!(index.find("qqzzxx").is_empty());
        assert!(index.find(&"x".repeat(10_000)).is_empty());
    }

    #[test]
    fn hits_in_a_text_are_counted_in_characters() {
        assert_eq!(
            word_hits("Über Fargate und fargate", "far"),
            vec![5..8, 17..20]
        );
    }
}
