//! `lectern questions`: all questions of a pack, hand-written and made, as a
//! listing to read or as JSON.

use crate::content::Pack;
use crate::practice::{Catalogue, Dealer, DealtItem, ItemAnswer};
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `lectern questions`.
#[derive(Debug, Args)]
pub struct Questions {
    /// Content file; the built-in one where none is named.
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Print them for programs.
    #[arg(long)]
    json: bool,
    /// Deals the options; the same number deals them the same way.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

impl Questions {
    /// Lists the questions. 0 listed, 1 the content has problems, 2 it can't be read.
    pub fn run(self) -> ExitCode {
        let pack = match super::open_pack(self.pack.as_deref()) {
            Ok(opening) => opening.pack,
            Err(code) => return code,
        };
        let catalogue = Catalogue::of(&pack);
        let mut dealer = Dealer::new(self.seed);
        let dealt = catalogue.items().filter_map(|ix| {
            let item = catalogue.item(&pack, ix)?;
            Some(dealer.deal(item, usize::MAX))
        });
        let out = if self.json {
            let all: Vec<serde_json::Value> = dealt.map(|d| json(&pack, &d)).collect();
            let all = serde_json::json!({ "schema": 1, "questions": all });
            format!("{all:#}\n")
        } else {
            let all: Vec<DealtItem> = dealt.collect();
            let facts = catalogue.facts().count();
            let mut text: String = all.iter().map(|d| listed(&pack, d)).collect();
            text.push_str(&format!("{} questions on {facts} facts\n", all.len()));
            text
        };
        // A closed pipe is no fault of ours.
        let _ = std::io::stdout().write_all(out.as_bytes());
        ExitCode::SUCCESS
    }
}

/// One question for programs. What is typed has one option, the answer; a row to fill
/// has three for each column, the column named in each.
fn json(pack: &Pack, dealt: &DealtItem) -> serde_json::Value {
    let item = &dealt.item;
    let option = |text: &str, explanation: &str| serde_json::json!({ "text": text, "explanation": explanation });
    let (options, key): (Vec<serde_json::Value>, Vec<usize>) = match &item.answer {
        ItemAnswer::Choose(_) | ItemAnswer::Fill(_) => {
            let words = dealt.order.iter().map(|n| item.words(*n));
            let options = dealt.options().zip(words);
            let options = options.map(|(o, words)| option(&words, &o.explanation));
            (options.collect(), dealt.key())
        }
        ItemAnswer::Type(typed) => (vec![option(&typed.shown, &typed.explanation)], vec![0]),
    };
    serde_json::json!({
        "id": item.id,
        "topic": pack.topics[item.topic].id,
        "kind": item.kind.id(),
        "stem": item.stem,
        "options": options,
        "key": key,
    })
}

/// One question to read.
fn listed(pack: &Pack, dealt: &DealtItem) -> String {
    let item = &dealt.item;
    let topic = &pack.topics[item.topic].title;
    let mut text = format!("{}  [{topic}]\n  {}\n", item.id, item.stem);
    match &item.answer {
        ItemAnswer::Choose(_) | ItemAnswer::Fill(_) => {
            for ((letter, option), n) in ('A'..).zip(dealt.options()).zip(&dealt.order) {
                let mark = if option.right { '\u{2713}' } else { ' ' };
                text.push_str(&format!(
                    "  {mark} {letter}  {}\n       {}\n",
                    item.words(*n),
                    option.explanation
                ));
            }
        }
        ItemAnswer::Type(typed) => {
            text.push_str(&format!(
                "  \u{2713} {}\n       {}\n",
                typed.accepted.join(" / "),
                typed.explanation
            ));
        }
    }
    text.push('\n');
    text
}
