//! The find field: topics, comparisons, examples and commands, best first,
//! with the letters that matched marked.

use crate::search::{Hit, Target, word_hits};
use crate::ui::commands::{self, COMMANDS, Command, key_words};
use crate::ui::intent::{Intent, Pricing};
use crate::ui::place::{Place, Side};
use crate::ui::state::State;
use crate::ui::theme::{Themed as _, ThemedContext as _, Type, radius, size, space};
use crate::ui::widgets::{Field, paint_icon, paint_key_cap, text, text_field};
use egui::text::LayoutJob;
use egui::{
    Area, Color32, Context, CornerRadius, Frame, Id, Margin, Order, Role, ScrollArea, Sense,
    Stroke, Ui, pos2, vec2,
};

/// What the find field remembers.
#[derive(Debug, Default)]
pub struct Memory {
    query: String,
    asked: Option<String>,
    hits: Vec<Row>,
    at: usize,
    moved: bool,
    take: bool,
    ready: Vec<Intent>,
    /// The field is to get the keyboard; a new area is measured first, which takes a frame.
    wants_focus: bool,
}

/// One row of the list.
#[derive(Debug, Clone)]
struct Row {
    icon: &'static str,
    colour: Option<crate::content::Hue>,
    name: String,
    marked: Vec<u32>,
    note: String,
    key: Option<String>,
    /// Words to mark in the note.
    words: String,
    intent: Intent,
}

impl Memory {
    /// Moves the choice.
    pub fn step(&mut self, by: isize) {
        let last = self.hits.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.moved = true;
    }

    /// Takes the choice.
    pub fn take(&mut self) {
        self.take = true;
    }

    /// What was taken.
    pub fn taken(&mut self) -> Vec<Intent> {
        std::mem::take(&mut self.ready)
    }

    fn refresh(&mut self, state: &State) {
        if self.asked.as_ref() == Some(&self.query) {
            return;
        }
        self.asked = Some(self.query.clone());
        self.at = 0;
        self.hits = rows(state, &self.query);
    }
}

/// Draws the field and its list over the page.
pub fn show(
    ctx: &Context,
    state: &State,
    memory: &mut Memory,
    opened: bool,
    intents: &mut Vec<Intent>,
) {
    let theme = ctx.theme_in_force();
    let colours = theme.colours;
    let field_id = Id::unique("find field");
    if opened {
        memory.query.clear();
        memory.asked = None;
        memory.take = false;
        memory.wants_focus = true;
    }
    memory.refresh(state);
    if std::mem::take(&mut memory.take)
        && let Some(row) = memory.hits.get(memory.at)
    {
        memory.ready.push(Intent::CloseOverlay);
        memory.ready.push(row.intent.clone());
        ctx.request_repaint();
    }
    let screen = ctx.content_rect();
    // A click beside it closes it.
    let back = Area::new(Id::unique("find back"))
        .order(Order::Foreground)
        .fixed_pos(screen.min)
        .show(ctx, |ui| {
            let (_, response) = ui.allocate_exact_size(screen.size(), Sense::CLICK);
            response
        });
    if back.inner.clicked() {
        intents.push(Intent::CloseOverlay);
    }
    let width = size::FIND_LIST.min(screen.width() - space::XXL);
    let left = (screen.right() - width - space::L).max(space::L);
    Area::new(Id::unique("find"))
        .order(Order::Tooltip)
        .fixed_pos(pos2(left, space::S))
        .show(ctx, |ui| {
            Frame::new()
                .fill(colours.surface)
                .stroke(Stroke::new(size::LINE, colours.edge))
                .corner_radius(CornerRadius::same(radius::CARD))
                .inner_margin(Margin::same(8))
                .show(ui, |ui| {
                    ui.set_width((width - space::L).max(0.0));
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let field = Field {
                        name: "Find or do anything",
                        hint: "Topics, comparisons, commands",
                        width: ui.available_width(),
                        number: false,
                        wrong: false,
                        id: field_id,
                    };
                    let response = text_field(ui, field, &mut memory.query);
                    crate::ui::widgets::focus_once(ui, &response, &mut memory.wants_focus);
                    memory.refresh(state);
                    ui.add_space(space::S);
                    list(ui, memory, screen.height() - 120.0, intents);
                });
        });
}

fn list(ui: &mut Ui, memory: &mut Memory, most: f32, intents: &mut Vec<Intent>) {
    let colours = ui.colours();
    if memory.hits.is_empty() {
        ui.add_space(space::S);
        let words = format!(
            "Nothing is called “{}”, and no page has it. Try fewer letters",
            memory.query.trim()
        );
        text(ui, Type::Small, colours.text_secondary, &words);
        ui.add_space(space::S);
        return;
    }
    let moved = std::mem::take(&mut memory.moved);
    ScrollArea::vertical()
        .max_height(most.clamp(120.0, 440.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut clicked = None;
            for (n, row) in memory.hits.iter().enumerate() {
                let chosen = n == memory.at;
                if self::row(ui, row, chosen, moved && chosen) {
                    clicked = Some(row.intent.clone());
                }
            }
            if let Some(intent) = clicked {
                intents.push(Intent::CloseOverlay);
                intents.push(intent);
            }
        });
}

fn row(ui: &mut Ui, row: &Row, chosen: bool, show: bool) -> bool {
    let colours = ui.colours();
    let height = if row.note.is_empty() {
        size::FIND_ROW
    } else {
        size::FIND_ROW_NOTE
    };
    // Rows are walked by the arrow keys while the field keeps the focus.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
    let corner = CornerRadius::same(radius::CONTROL);
    if chosen {
        ui.painter().rect_filled(rect, corner, colours.accent_soft);
        if !colours.tinted() {
            ui.painter().rect_stroke(
                rect,
                corner,
                Stroke::new(size::FOCUS, colours.accent),
                egui::StrokeKind::Inside,
            );
        }
    } else if response.hovered() {
        ui.painter().rect_filled(rect, corner, colours.sunken);
    }
    if show {
        ui.scroll_to_rect(rect, None);
    }
    let hue = row
        .colour
        .map_or(colours.text_secondary, |h| colours.hue(h));
    let first = rect.top() + size::FIND_ROW / 2.0;
    paint_icon(
        ui,
        pos2(rect.left() + space::L, first),
        size::ICON_TREE,
        hue,
        row.icon,
    );
    let x = rect.left() + space::XXL;
    let right = match &row.key {
        Some(key) => {
            let cap = crate::ui::widgets::key_cap_galley(ui, key, colours.text_secondary);
            let at = pos2(
                rect.right() - space::S - (cap.size().x + 10.0).max(20.0),
                first,
            );
            paint_key_cap(
                ui,
                at,
                key,
                colours.text_secondary,
                colours.hairline,
                colours.background,
            );
            at.x - space::S
        }
        None => rect.right() - space::S,
    };
    let mut name = marked_job(&row.name, &row.marked, colours.text, colours.accent);
    name.wrap.max_width = right - x;
    name.wrap.max_rows = 1;
    let galley = ui.painter().layout_job(name);
    ui.painter()
        .galley(pos2(x, first - galley.size().y / 2.0), galley, colours.text);
    if !row.note.is_empty() {
        let mut note = note_job(&row.note, &row.words, colours.text_secondary, colours.text);
        note.wrap.max_width = right - x;
        note.wrap.max_rows = 1;
        let galley = ui.painter().layout_job(note);
        ui.painter().galley(
            pos2(x, rect.top() + size::SHEET_ROW),
            galley,
            colours.text_secondary,
        );
    }
    let said = if row.note.is_empty() {
        row.name.clone()
    } else {
        format!("{}, {}", row.name, row.note)
    };
    crate::ui::widgets::chosen(ui, &response, Role::ListBoxOption, &said, chosen);
    response.clicked()
}

fn marked_job(name: &str, marked: &[u32], colour: Color32, mark: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (n, c) in name.chars().enumerate() {
        let hit = u32::try_from(n).is_ok_and(|n| marked.binary_search(&n).is_ok());
        let format = if hit {
            Type::ItemStrong.format(mark)
        } else {
            Type::ItemMedium.format(colour)
        };
        job.append(c.encode_utf8(&mut [0; 4]), 0.0, format);
    }
    job
}

/// A line of text in which the words that were looked for are marked.
fn note_job(note: &str, words: &str, colour: Color32, mark: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let chars: Vec<char> = note.chars().collect();
    let part = |range: std::ops::Range<usize>| -> String {
        chars.iter().skip(range.start).take(range.len()).collect()
    };
    let mut done = 0;
    for hit in word_hits(note, words)
        .into_iter()
        .filter(|_| !words.is_empty())
    {
        if hit.start >= done {
            job.append(&part(done..hit.start), 0.0, Type::Small.format(colour));
            job.append(&part(hit.clone()), 0.0, Type::SmallStrong.format(mark));
            done = hit.end;
        }
    }
    job.append(&part(done..chars.len()), 0.0, Type::Small.format(colour));
    job
}

fn rows(state: &State, query: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = state
        .index
        .find(query)
        .into_iter()
        .map(|hit| found(state, hit, query))
        .collect();
    let contexts = crate::ui::keys::contexts_of_page(state);
    let wanted = query.trim().to_lowercase();
    let commands: Vec<Row> = COMMANDS
        .iter()
        .filter(|e| {
            e.listed && contexts.contains(&e.context) && commands::enabled(e.command, state)
        })
        .filter(|e| {
            let words = e.words.to_lowercase();
            wanted.is_empty()
                || words.starts_with(&wanted)
                || words.split([' ', '-']).any(|w| w.starts_with(&wanted))
                || (wanted.len() >= 4 && words.contains(&wanted))
        })
        .map(command)
        .collect();
    // Commands stand after what was found by name, before what was found by its text.
    let names = rows.iter().take_while(|r| !r.marked.is_empty()).count();
    rows.splice(names..names, commands);
    rows.truncate(60);
    rows
}

fn command(entry: &commands::Entry) -> Row {
    let intent = match entry.command {
        Command::Find => Intent::CloseOverlay,
        c => Intent::Run(c),
    };
    Row {
        icon: entry.icon,
        colour: None,
        name: entry.words.to_owned(),
        marked: Vec::new(),
        note: String::new(),
        key: entry.keys.first().map(key_words),
        words: String::new(),
        intent,
    }
}

fn found(state: &State, hit: Hit, query: &str) -> Row {
    let pack = &state.pack;
    let note = hit.snippet.unwrap_or_default();
    let row = |icon, colour, note, intent| Row {
        icon,
        colour,
        name: hit.name,
        marked: hit.marked,
        note,
        key: None,
        words: query.trim().to_owned(),
        intent,
    };
    match hit.target {
        Target::Topic(topic) => {
            let t = &pack.topics[topic];
            let above: Vec<&str> = pack
                .ancestors(topic)
                .iter()
                .map(|a| pack.topics[*a].short.as_str())
                .collect();
            let words = if note.is_empty() {
                String::new()
            } else {
                query.trim().to_owned()
            };
            let note = if note.is_empty() {
                above.join(", ")
            } else {
                note
            };
            row(
                t.icon.unwrap_or("file-text"),
                t.hue,
                note,
                Intent::Found(topic, words),
            )
        }
        Target::Comparison(c) => {
            let note = if note.is_empty() {
                "Comparison".to_owned()
            } else {
                note
            };
            row(
                "columns",
                None,
                note,
                Intent::Go(Place::Compare(Side::Named(c))),
            )
        }
        Target::Preset(preset) => {
            let note = if note.is_empty() {
                "Pricing example".to_owned()
            } else {
                note
            };
            row(
                "chart-line-up",
                None,
                note,
                Intent::Price(Pricing::Preset(preset)),
            )
        }
    }
}
