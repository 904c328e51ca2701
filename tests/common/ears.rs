//! A person's ears: what a screen reader is told, found by role and name.

use super::Stage;
use egui::accesskit::{Action, NodeId, Toggled, TreeId};
use egui::{Pos2, Rect, Role};
use egui_kittest::kittest::NodeT as _;
use std::fmt::Write as _;

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
    pub(super) target: (NodeId, TreeId),
}

impl Stage {
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
}
