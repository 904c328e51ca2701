//! A person's hands: pointer, keys, typing, and what assistive technology does for them.

use super::{Seen, Stage};
use egui::accesskit::{Action, ActionRequest};
use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Role, TouchPhase, vec2};

impl Stage {
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
        let several = self.find(Role::MultilineTextInput, field).is_some();
        let role = if several {
            Role::MultilineTextInput
        } else {
            Role::TextInput
        };
        self.click(role, field);
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

    /// Clicks a place twice at once.
    pub fn double_click_at(&mut self, at: Pos2) {
        self.send([Event::PointerMoved(at)]);
        for _ in 0..2 {
            self.send([button(at, true), button(at, false)]);
        }
        self.settle();
    }

    /// Presses the pointer's button and keeps it down.
    pub fn press_at(&mut self, at: Pos2) {
        self.send([Event::PointerMoved(at)]);
        self.send([button(at, true)]);
    }

    /// Lets go of the pointer's button at a place.
    pub fn release_at(&mut self, at: Pos2) {
        self.send([button(at, false)]);
        self.settle();
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

    /// Clicks the first of several things of this role and name.
    #[track_caller]
    pub fn click_first(&mut self, role: Role, name: &str) {
        let mut found = self.of(role);
        found.retain(|s| s.name == name);
        let at = found.first().expect("one of that name").rect.center();
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
