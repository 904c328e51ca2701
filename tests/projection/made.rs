//! Packs made from a seed: words, scripts and lengths that nobody writes on
//! purpose, in every place that a pack has.

use std::fmt::Write as _;

struct Maker(fastrand::Rng);

impl Maker {
    fn word(&mut self) -> String {
        let rng = &mut self.0;
        match rng.u8(0..20) {
            0 => "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt".into(),
            1 => "計算服務與容器平台".into(),
            2 => "👩‍🔬🚀".into(),
            3 => "https://example.org/a/rather/long/path".into(),
            4 => "zero\u{200b}width".into(),
            5 => "soft\u{ad}hyphen".into(),
            6 => "15 min".into(),
            7 => "「漢字。」".into(),
            8 => "مرحبا".into(),
            9 => "Ωμέγα".into(),
            _ => {
                let n = rng.usize(1..=12);
                (0..n).map(|_| rng.lowercase()).collect()
            }
        }
    }

    fn words(&mut self, most: usize) -> String {
        let n = self.0.usize(1..=most);
        let mut out = String::new();
        for at in 0..n {
            if at > 0 {
                out.push_str(if self.0.u8(0..8) == 0 { ". " } else { " " });
            }
            let word = self.word();
            out.push_str(&word);
        }
        out
    }

    /// Mostly short, now and then of a length that fills pages.
    fn some(&mut self) -> String {
        let most = match self.0.u8(0..30) {
            0 => 400,
            1..=4 => 60,
            5..=12 => 15,
            _ => 4,
        };
        self.words(most)
    }

    fn body(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..self.0.usize(1..=6) {
            if self.0.u8(0..5) == 0 {
                out.push_str("<!-- say: A note. -->\n\n");
            }
            match self.0.u8(0..9) {
                0 => {
                    let _ = writeln!(out, "## {}\n", self.some());
                }
                1 => {
                    for _ in 0..self.0.usize(1..=9) {
                        let _ = writeln!(out, "- {}", self.some());
                        if self.0.u8(0..3) == 0 {
                            let _ = writeln!(out, "    - {}", self.some());
                        }
                    }
                    out.push('\n');
                }
                2 => {
                    for n in 0..self.0.usize(1..=12) {
                        let _ = writeln!(out, "{}. {}", n + 1, self.some());
                    }
                    out.push('\n');
                }
                3 => {
                    let columns = self.0.usize(1..=6);
                    let row = |made: &mut Self| {
                        let cells: Vec<String> = (0..columns).map(|_| made.some()).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    let head = row(self);
                    let _ = writeln!(out, "{head}|{}", "---|".repeat(columns));
                    for _ in 0..self.0.usize(0..=9) {
                        let row = row(self);
                        out.push_str(&row);
                    }
                    out.push('\n');
                }
                4 => {
                    let _ = writeln!(out, "```\n{}\n\n    {}\n```\n", self.some(), self.some());
                }
                5 => {
                    let _ = writeln!(
                        out,
                        "> [!exam]\n> {}\n>\n> - {}\n",
                        self.some(),
                        self.some()
                    );
                }
                6 => {
                    let _ = writeln!(out, "> {}\n", self.some());
                }
                _ => {
                    let _ = writeln!(
                        out,
                        "**{}** {}, *{}* `{}`\n",
                        self.word(),
                        self.some(),
                        self.word(),
                        self.word()
                    );
                }
            }
        }
        out
    }
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}

/// The text of a sound pack.
pub fn pack(seed: u64) -> String {
    let mut m = Maker(fastrand::Rng::with_seed(seed));
    let mut out = format!(
        "(format: 1, id: \"made\", title: {}, summary: {}, nouns: (one: {}, many: {}), topics: [",
        quoted(&m.some()),
        quoted(&m.some()),
        quoted(&m.word()),
        quoted(&m.word()),
    );
    for n in 0..4 {
        let parent = if n > 1 { "parent: \"t0\"," } else { "" };
        let text = if n == 0 && m.0.bool() {
            String::new()
        } else {
            m.body()
        };
        let _ = write!(
            out,
            "(id: \"t{n}\", {parent} title: {}, summary: {}, text: {}),",
            quoted(&m.some()),
            quoted(&m.some()),
            quoted(&text),
        );
    }
    let (subjects, aspects) = (m.0.usize(2..=8), m.0.usize(1..=20));
    out.push_str("], subjects: [");
    for s in 0..subjects {
        let short = m.word();
        let _ = write!(
            out,
            "(id: \"s{s}\", name: {}, short: {}),",
            quoted(&m.some()),
            quoted(&short)
        );
    }
    out.push_str("], aspects: [");
    for a in 0..aspects {
        let _ = write!(
            out,
            "(id: \"a{a}\", name: {}, group: {}, cells: {{",
            quoted(&m.some()),
            quoted(&m.word())
        );
        for s in 0..subjects {
            if s > 0 && m.0.u8(0..6) == 0 {
                continue;
            }
            let short = if m.0.bool() {
                format!(", short: {}", quoted(&m.words(3)))
            } else {
                String::new()
            };
            let _ = write!(out, "\"s{s}\": (text: {}{short}),", quoted(&m.some()));
        }
        out.push_str("}),");
    }
    let list = |what: &str, n: usize| {
        (0..n)
            .map(|i| format!("\"{what}{i}\","))
            .collect::<String>()
    };
    let _ = write!(
        out,
        "], comparisons: [(id: \"c\", title: {}, subtitle: {}, takeaway: {}, transposed: {}, subjects: [{}], aspects: [{}], \
         choose: [(subject: \"s0\", when: {}, unless: {})])], questions: [",
        quoted(&m.some()),
        quoted(&m.some()),
        quoted(&m.some()),
        m.0.u8(0..4) == 0,
        list("s", subjects),
        list("a", aspects),
        quoted(&m.some()),
        quoted(&m.some()),
    );
    for q in 0..3 {
        let _ = write!(
            out,
            "(id: \"q{q}\", topic: \"t1\", stem: {}, options: [",
            quoted(&m.some())
        );
        let options = m.0.usize(2..=8);
        for o in 0..options {
            let right = o == 0 || (o == 1 && options > 2 && m.0.bool());
            let text = format!("{o} {}", m.some());
            let _ = write!(
                out,
                "(text: {}, right: {right}, why: {}),",
                quoted(&text),
                quoted(&m.some())
            );
        }
        out.push_str("]),");
    }
    out.push_str("])");
    out
}
