//! What the screen tests share: the application on a stage without a window,
//! a person's hands (pointer, keys, typing) and ears (what a screen reader is
//! told), and pictures drawn by the project's own renderer on the CPU.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use egui::accesskit::{Action, ActionRequest, NodeId, Toggled, TreeId};
use egui::{
    Event, Key, Modifiers, MouseWheelUnit, OutputCommand, PointerButton, Pos2, Rect, Role,
    TouchPhase, UiBuilder, Vec2, ViewportId, vec2,
};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, SnapshotOptions, TestRenderer};
use lectern::content::{Pack, load_default, load_text};
use lectern::picture::Raster;
use lectern::settings::ThemeChoice;
use lectern::ui::{Intent, Lectern, Start};
use std::cell::{Ref, RefCell};
use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// The window that most is designed for.
pub const WIDE: [f32; 2] = [1280.0, 800.0];
/// The smallest window.
pub const NARROW: [f32; 2] = [720.0, 480.0];
/// A large screen.
pub const LARGE: [f32; 2] = [3840.0, 2160.0];

/// Most frames that anything may take to settle.
const MOST_FRAMES: usize = 40;

/// The built-in pack.
pub fn default_pack() -> Pack {
    load_default().pack.expect("the default pack loads")
}

/// The small example pack: no prices.
pub fn coffee() -> Pack {
    example("coffee.ron")
}

/// The example with every element of the format.
pub fn every_element() -> Pack {
    example("every-element.ron")
}

fn example(name: &str) -> Pack {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/examples")
        .join(name);
    let text = std::fs::read_to_string(path).expect("the example is there");
    pack(&text)
}

/// A pack from its text, which must hold.
pub fn pack(text: &str) -> Pack {
    let loaded = load_text(text, "test.ron");
    loaded
        .pack
        .unwrap_or_else(|| panic!("the pack has problems:\n{}", loaded.report.render(false)))
}

/// A pack of notes alone: no subjects, prices or questions.
pub fn only_notes() -> Pack {
    pack(
        r##"(
    format: 1,
    id: "only-notes",
    title: "Only notes",
    topics: [
        (id: "one", title: "First page", text: "Some words.", summary: ""),
        (id: "two", title: "Second page", text: "More words.", summary: ""),
    ],
)"##,
    )
}

/// A pack of extremes: very long words, scripts that the fonts lack, nothing
/// said where something could be, eight subjects of twenty aspects.
pub fn extremes() -> Pack {
    let long = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauuntb";
    let names = [
        long,
        "計算服務與容器平台",
        "🚀🚀🚀",
        "a",
        "Ωmega",
        "zero\u{200b}width",
        "مرحبا",
        "E8",
    ];
    let mut text = String::from("(format: 1, id: \"extremes\", title: \"");
    let _ = write!(text, "{long} 漢字 🚀\", topics: [");
    for n in 0..40 {
        let parent = match n {
            0 => String::new(),
            n if n % 5 == 0 => String::new(),
            n => format!("parent: \"t{}\",", n - 1),
        };
        let body = match n % 4 {
            // Only what has topics under it may say nothing.
            0 if n % 5 == 4 => "x".to_owned(),
            0 => String::new(),
            1 => format!("{long} {long}\\n\\n- {long}\\n    - 漢字漢字漢字漢字漢字漢字漢字漢字漢字"),
            2 => format!("| a | {long} |\\n|---|---|\\n| 🚀 | {long}{long} |\\n\\n> [!exam]\\n> {long}"),
            _ => "```\\nvery long line of code that goes on and on and on and on and on and on and on and on and on and on\\n```".to_owned(),
        };
        let _ = write!(
            text,
            "(id: \"t{n}\", {parent} title: \"{} {n}\", summary: \"\", text: \"{body}\"),",
            names[n % names.len()]
        );
    }
    text.push_str("], subjects: [");
    for (n, name) in names.iter().enumerate() {
        let _ = write!(
            text,
            "(id: \"s{n}\", name: \"{name}\", icon: \"cloud\", colour: red),"
        );
    }
    text.push_str("], aspects: [");
    for a in 0..20 {
        let _ = write!(
            text,
            "(id: \"a{a}\", name: \"{} {a}\", group: \"g{}\", cells: {{",
            names[a % 8],
            a / 7
        );
        for s in 0..8 {
            let words = match (a + s) % 5 {
                0 => long.to_owned(),
                1 => "same".to_owned(),
                2 => "漢字 🚀 ".repeat(20),
                3 => "a few plain words that wrap over several lines in a narrow column of a table"
                    .into(),
                _ => format!("{a}"),
            };
            let _ = write!(text, "\"s{s}\": (text: \"{}\"),", words.trim());
        }
        text.push_str("}),");
    }
    text.push_str(
        "], comparisons: [(id: \"all\", title: \"All of them\", subtitle: \"\", subjects: [",
    );
    for s in 0..8 {
        let _ = write!(text, "\"s{s}\",");
    }
    text.push_str("], aspects: [");
    for a in 0..20 {
        let _ = write!(text, "\"a{a}\",");
    }
    text.push_str("])], questions: [");
    for q in 0..12 {
        let _ = write!(
            text,
            "(id: \"q{q}\", topic: \"t{q}\", stem: \"{long} 漢字 {q}?\", options: [\
             (text: \"{long} {long} {long}\", right: true, why: \"{long}\"),\
             (text: \"漢字\", why: \"because\"),\
             (text: \"🚀\", why: \"not that\"),\
             (text: \"no\", why: \"not this\")]),"
        );
    }
    text.push_str("])");
    pack(&text)
}

/// A renderer for the harness over the project's own.
#[derive(Default)]
struct OnCpu(Raster);

impl TestRenderer for OnCpu {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.update(delta);
        delta.clear();
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<image::RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let size = [size.x.round() as u32, size.y.round() as u32];
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let canvas = self.0.draw(&primitives, size, scale);
        image::RgbaImage::from_raw(canvas.width, canvas.height, canvas.pixels)
            .ok_or_else(|| "the canvas has another size than it says".to_owned())
    }
}

/// A thing on screen, as a screen reader is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub role: Role,
    /// Its name; for plain text, the text.
    pub name: String,
    /// Its value, where it has one beside the name.
    pub value: String,
    pub rect: Rect,
    pub selected: Option<bool>,
    pub toggled: Option<bool>,
    pub expanded: Option<bool>,
    pub focused: bool,
    pub disabled: bool,
    pub focusable: bool,
    pub clickable: bool,
    pub level: Option<usize>,
    target: (NodeId, TreeId),
}

/// The application with a person before it.
pub struct Stage {
    pub harness: Harness<'static>,
    app: Rc<RefCell<Lectern>>,
    window: Vec2,
    /// What was put on the clipboard, newest last.
    pub copied: Vec<String>,
    /// Web pages that were asked for.
    pub opened: Vec<String>,
}

/// The built-in pack in light colours.
pub fn stage(size: [f32; 2]) -> Stage {
    Stage::new(Start::plain(default_pack()), size)
}

/// Any pack in light colours.
pub fn stage_of(pack: Pack, size: [f32; 2]) -> Stage {
    Stage::new(Start::plain(pack), size)
}

impl Stage {
    /// Opens the application in a window of that many points.
    pub fn new(start: Start, size: [f32; 2]) -> Self {
        Self::with(start, size, 1.0, false)
    }

    /// The same in other colours.
    pub fn coloured(pack: Pack, size: [f32; 2], theme: ThemeChoice) -> Self {
        let mut start = Start::plain(pack);
        start.settings.theme = theme;
        Self::new(start, size)
    }

    /// The same with letters that the fonts don't have.
    pub fn any_letters(start: Start, size: [f32; 2]) -> Self {
        Self::with(start, size, 1.0, true)
    }

    fn with(start: Start, size: [f32; 2], scale: f32, any_letters: bool) -> Self {
        let dark = start.settings.theme == ThemeChoice::Dark;
        let zoom = start.settings.zoom;
        let app = Rc::new(RefCell::new(Lectern::new(start)));
        let (first, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let window: Vec2 = size.into();
        let mut builder = Harness::builder()
            .with_size(window / zoom)
            .with_pixels_per_point(scale)
            .with_max_steps(MOST_FRAMES as u64)
            .with_step_dt(0.1)
            .with_render_cursor(false)
            .with_theme(if dark {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            })
            .with_options(SnapshotOptions::new().max_failed_pixels(10))
            .renderer(OnCpu::default())
            .with_context_setup(move |ctx| first.borrow_mut().set_up(ctx));
        if any_letters {
            builder = builder.allow_missing_glyphs();
        }
        let harness = builder.build_ui(move |ui| {
            // The harness leaves a margin, which a window doesn't have.
            let whole = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
            ui.set_clip_rect(whole);
            drawn.borrow_mut().frame(&mut ui);
        });
        let mut stage = Self {
            harness,
            app,
            window,
            copied: Vec::new(),
            opened: Vec::new(),
        };
        stage.settle();
        stage
    }

    /// The application, to look at its state where nothing on screen says it.
    pub fn app(&self) -> Ref<'_, Lectern> {
        self.app.borrow()
    }

    /// What a view or the window would ask for.
    pub fn act(&mut self, intent: Intent) {
        let ctx = self.harness.ctx.clone();
        self.app.borrow_mut().act(&ctx, intent);
        self.settle();
    }

    /// Writes what is kept, as on leaving.
    pub fn leave(self) {
        self.app.borrow_mut().finish();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: [f32; 2]) {
        self.window = size.into();
        let zoom = self.harness.ctx.zoom_factor();
        self.harness.set_size(self.window / zoom);
        self.settle();
    }

    /// One frame.
    pub fn frame(&mut self) {
        self.harness.step();
        for command in &self.harness.output().platform_output.commands {
            match command {
                OutputCommand::CopyText(text) => self.copied.push(text.clone()),
                OutputCommand::OpenUrl(url) => self.opened.push(url.url.clone()),
                _ => {}
            }
        }
        // A window keeps its size when all in it grows.
        let points = self.window / self.harness.ctx.zoom_factor();
        if self.harness.ctx.content_rect().size() != points {
            self.harness.set_size(points);
        }
    }

    /// How long until the application wants to draw again.
    pub fn delay(&self) -> Duration {
        let output = self.harness.output();
        output.viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws until nothing moves.
    #[track_caller]
    pub fn settle(&mut self) {
        for _ in 0..MOST_FRAMES {
            self.frame();
            if self.delay() > Duration::ZERO {
                self.harness.check_accessibility();
                return;
            }
        }
        panic!(
            "still repainting after {MOST_FRAMES} frames: {:?}",
            self.harness.ctx.repaint_causes()
        );
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: f32) {
        for _ in 0..(seconds / 0.1).ceil() as usize {
            self.frame();
        }
        self.settle();
    }

    /// Draws until something that a thread does is done.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            self.frame();
            if done(self) {
                self.settle();
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never: {what}\n{}", self.told());
    }

    /// Events of one frame.
    pub fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.frame();
    }

    // Keys.

    /// Presses a key and lets it go.
    pub fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.press(Modifiers::CTRL | Modifiers::COMMAND, key);
    }

    /// Presses a key with Alt.
    pub fn alt(&mut self, key: Key) {
        self.press(Modifiers::ALT, key);
    }

    /// Presses a key with Shift.
    pub fn shift(&mut self, key: Key) {
        self.press(Modifiers::SHIFT, key);
    }

    /// A key as a keyboard sends it: the key, and the letter it writes, at once.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        if modifiers != Modifiers::NONE {
            self.send([Event::ModifiersChanged(modifiers)]);
        }
        let mut down = vec![event(true)];
        if !modifiers.ctrl && !modifiers.alt {
            down.extend(letter(key, modifiers.shift).map(Event::Text));
        }
        self.send(down);
        self.send([event(false)]);
        if modifiers != Modifiers::NONE {
            self.send([Event::ModifiersChanged(Modifiers::NONE)]);
        }
        self.settle();
    }

    /// Presses a key so many times.
    pub fn keys(&mut self, key: Key, times: usize) {
        for _ in 0..times {
            self.key(key);
        }
    }

    /// Goes by Tab to the thing of this role and name.
    #[track_caller]
    pub fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..150 {
            self.key(Key::Tab);
            let there = |f: &Seen| f.role == role && f.name == name;
            if self.focused().as_ref().is_some_and(there) {
                return;
            }
        }
        panic!(
            "Tab never gets to {role:?} “{name}”. On screen:\n{}",
            self.told()
        );
    }

    /// The system's way to say that something is to be copied.
    pub fn copy_key(&mut self) {
        self.send([Event::Copy]);
        self.settle();
    }

    /// Types words, a letter at a time.
    pub fn type_words(&mut self, words: &str) {
        for letter in words.chars() {
            self.send([Event::Text(letter.to_string())]);
        }
        self.settle();
    }

    /// Clicks into a field and writes words over what stands there.
    #[track_caller]
    pub fn fill(&mut self, field: &str, words: &str) {
        self.click(Role::TextInput, field);
        self.ctrl(Key::A);
        self.key(Key::Delete);
        self.type_words(words);
    }

    /// Clicks into a field and pastes words over what stands there.
    #[track_caller]
    pub fn paste(&mut self, field: &str, words: &str) {
        self.click(Role::TextInput, field);
        self.ctrl(Key::A);
        self.send([Event::Paste(words.to_owned())]);
        self.settle();
        if words.is_empty() {
            self.key(Key::Delete);
        }
    }

    // Pointer.

    /// Clicks a place, then takes the pointer away.
    pub fn click_at(&mut self, at: Pos2) {
        self.press_at(at);
        self.send([button(at, false)]);
        self.settle();
        self.send([Event::PointerGone]);
        self.settle();
    }

    /// Presses the pointer's button and keeps it down.
    pub fn press_at(&mut self, at: Pos2) {
        self.send([Event::PointerMoved(at)]);
        self.send([button(at, true)]);
    }

    /// Rests the pointer on a place.
    pub fn hover_at(&mut self, at: Pos2) {
        self.send([Event::PointerMoved(at)]);
        self.settle();
    }

    /// Turns the wheel over a place; down is positive.
    pub fn wheel(&mut self, at: Pos2, down: f32) {
        self.send([Event::PointerMoved(at)]);
        self.send([Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Wheel,
            delta: vec2(0.0, -down),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }]);
        self.settle();
        self.send([Event::PointerGone]);
        self.settle();
    }

    /// Clicks the one thing of this role and name, scrolling there where need be.
    #[track_caller]
    pub fn click(&mut self, role: Role, name: &str) {
        self.reach(role, name);
        let seen = self.get(role, name);
        assert!(!seen.disabled, "{name} can't be clicked");
        let at = seen.rect.center();
        assert!(
            self.harness.ctx.content_rect().contains(at),
            "{name} is out of sight at {at:?}"
        );
        self.click_at(at);
    }

    /// Brings a thing into view, as a screen reader does.
    #[track_caller]
    pub fn reach(&mut self, role: Role, name: &str) {
        let screen = self.harness.ctx.content_rect();
        let seen = self.get(role, name);
        // The bar on top and a line at the foot lie over what scrolls.
        let clear = screen.shrink2(vec2(0.0, 50.0));
        if !clear.contains(seen.rect.center()) {
            self.ask(Action::ScrollIntoView, &seen);
        }
    }

    /// An action that a screen reader takes.
    pub fn ask(&mut self, action: Action, seen: &Seen) {
        let (target_node, target_tree) = seen.target;
        self.send([Event::AccessKitActionRequest(ActionRequest {
            action,
            target_tree,
            target_node,
            data: None,
        })]);
        self.settle();
    }

    // What is on screen.

    /// Everything on screen.
    pub fn all(&self) -> Vec<Seen> {
        let scale = self.harness.ctx.pixels_per_point();
        self.harness
            .root()
            .children_recursive()
            .filter_map(|node| {
                let node = node.accesskit_node();
                let bounds = node.bounding_box()?;
                let rect = Rect::from_min_max(
                    Pos2::new(bounds.x0 as f32, bounds.y0 as f32),
                    Pos2::new(bounds.x1 as f32, bounds.y1 as f32),
                ) / scale;
                let (label, value) = (node.label(), node.value());
                let (name, value) = if node.role() == Role::Label {
                    (value.or(label).unwrap_or_default(), String::new())
                } else {
                    (label.unwrap_or_default(), value.unwrap_or_default())
                };
                // Spaces that don't break are heard as spaces.
                let (name, value) = (name.replace('\u{a0}', " "), value.replace('\u{a0}', " "));
                let data = node.data();
                (!node.is_hidden()).then(|| Seen {
                    role: node.role(),
                    name,
                    value,
                    rect,
                    selected: node
                        .is_selected()
                        .or_else(|| node.toggled().map(|t| t == Toggled::True)),
                    toggled: node.toggled().map(|t| t == Toggled::True),
                    expanded: data.is_expanded(),
                    focused: node.is_focused(),
                    disabled: node.is_disabled(),
                    focusable: data.supports_action(Action::Focus),
                    clickable: data.supports_action(Action::Click),
                    level: data.level(),
                    target: node.locate(),
                })
            })
            .collect()
    }

    /// All of a role.
    pub fn of(&self, role: Role) -> Vec<Seen> {
        let mut all = self.all();
        all.retain(|s| s.role == role);
        all
    }

    /// Names of all of a role, in order.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.of(role).into_iter().map(|s| s.name).collect()
    }

    /// The one thing of this role and name, where there is one.
    #[track_caller]
    pub fn find(&self, role: Role, name: &str) -> Option<Seen> {
        let mut found = self.of(role);
        found.retain(|s| s.name == name);
        assert!(found.len() <= 1, "{} are called {name}", found.len());
        found.pop()
    }

    /// The one thing of this role and name.
    #[track_caller]
    pub fn get(&self, role: Role, name: &str) -> Seen {
        self.find(role, name).unwrap_or_else(|| {
            panic!(
                "no {role:?} is called “{name}”. On screen:\n{}",
                self.told()
            )
        })
    }

    /// The one thing of this role whose name has these words.
    #[track_caller]
    pub fn get_with(&self, role: Role, words: &str) -> Seen {
        let mut found = self.of(role);
        found.retain(|s| s.name.contains(words));
        assert_eq!(
            found.len(),
            1,
            "{role:?} with “{words}”. On screen:\n{}",
            self.told()
        );
        found.remove(0)
    }

    /// Whether any name or value on screen has these words.
    pub fn says(&self, words: &str) -> bool {
        self.all()
            .iter()
            .any(|s| s.name.contains(words) || s.value.contains(words))
    }

    /// Fails unless the words are on screen.
    #[track_caller]
    pub fn hear(&self, words: &str) {
        assert!(
            self.says(words),
            "nothing says “{words}”. On screen:\n{}",
            self.told()
        );
    }

    /// Fails if the words are on screen.
    #[track_caller]
    pub fn hear_not(&self, words: &str) {
        let said: Vec<_> = self
            .all()
            .into_iter()
            .filter(|s| s.name.contains(words) || s.value.contains(words))
            .collect();
        assert!(said.is_empty(), "“{words}” is said by {said:#?}");
    }

    /// What has the keyboard.
    pub fn focused(&self) -> Option<Seen> {
        let focus = self.harness.ctx.memory(egui::Memory::focused)?;
        let all = self.all();
        all.iter()
            .find(|s| s.target.0 == focus.accesskit_id())
            .cloned()
    }

    /// The heading of the page.
    #[track_caller]
    pub fn title(&self) -> String {
        let headings = self.of(Role::Heading);
        headings
            .iter()
            .find(|h| h.level == Some(1))
            .unwrap_or_else(|| panic!("no title. On screen:\n{}", self.told()))
            .name
            .clone()
    }

    /// All that is on screen, for messages.
    pub fn told(&self) -> String {
        let mut out = String::new();
        for s in self.all().iter().filter(|s| !s.name.is_empty()) {
            let _ = writeln!(out, "  {:?} “{}” {} {:?}", s.role, s.name, s.value, s.rect);
        }
        out
    }

    // Pictures.

    /// The screen as a picture.
    pub fn picture(&mut self) -> image::RgbaImage {
        self.harness.render().expect("the renderer draws")
    }

    /// Compares the screen with the picture that is kept.
    #[track_caller]
    pub fn snapshot(&mut self, name: &str) {
        self.harness.snapshot(name);
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

/// What a key writes.
fn letter(key: Key, shift: bool) -> Option<String> {
    match key {
        Key::Slash => Some("/".into()),
        Key::Questionmark => Some("?".into()),
        Key::Space => Some(" ".into()),
        key => {
            let name = key.name();
            let mut letters = name.chars();
            let first = letters.next()?;
            let one = letters.next().is_none() && first.is_ascii_alphanumeric();
            one.then(|| {
                if shift {
                    name.to_owned()
                } else {
                    name.to_lowercase()
                }
            })
        }
    }
}

/// Any page on the same renderer, without the application.
pub fn picture_of(
    dark: bool,
    size: Vec2,
    set_up: impl FnOnce(&egui::Context) + 'static,
    mut draw: impl FnMut(&mut egui::Ui) + 'static,
) -> Harness<'static> {
    Harness::builder()
        .with_size(size)
        .with_max_steps(MOST_FRAMES as u64)
        .with_render_cursor(false)
        .with_theme(if dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        })
        .with_options(SnapshotOptions::new().max_failed_pixels(10))
        .renderer(OnCpu::default())
        .with_context_setup(set_up)
        .build_ui(move |ui| {
            let whole = ui.ctx().content_rect();
            let mut ui = ui.new_child(UiBuilder::new().max_rect(whole));
            ui.set_clip_rect(whole);
            draw(&mut ui);
        })
}
