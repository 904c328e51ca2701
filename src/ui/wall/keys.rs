//! From the toolkit's keys to those of presenting. Both windows take them here,
//! whatever has the focus, so that a clicker works in each of them.

use crate::projection::show::{Digit, Key};
use egui::{Event, InputState, Modifiers};

/// Takes the keys that presenting knows out of the input, in order, with
/// whether each was only held down. Nothing is left to fields and buttons.
#[must_use]
pub fn take(input: &mut InputState) -> Vec<(Key, bool)> {
    let mut taken = Vec::new();
    input.events.retain(|event| match event {
        Event::Key {
            key,
            pressed,
            repeat,
            modifiers,
            ..
        } => match known(*key, *modifiers) {
            Some(key) => {
                if *pressed {
                    taken.push((key, *repeat));
                }
                false
            }
            None => true,
        },
        Event::Text(_) => false,
        _ => true,
    });
    taken
}

/// The key of presenting that a key of the keyboard is.
fn known(key: egui::Key, modifiers: Modifiers) -> Option<Key> {
    use egui::Key as E;
    if modifiers.ctrl || modifiers.command || modifiers.mac_cmd {
        return (key == E::Q && !modifiers.alt).then_some(Key::CtrlQ);
    }
    if modifiers.alt {
        return None;
    }
    let digit = |n| Digit::new(n).map(Key::Digit);
    Some(match key {
        E::PageDown => Key::PageDown,
        E::PageUp => Key::PageUp,
        E::ArrowDown => Key::Down,
        E::ArrowUp => Key::Up,
        E::ArrowRight => Key::Right,
        E::ArrowLeft => Key::Left,
        E::Space => Key::Space,
        E::Enter => Key::Enter,
        E::Backspace => Key::Backspace,
        E::Home => Key::Home,
        E::End => Key::End,
        E::Escape => Key::Escape,
        E::F5 if modifiers.shift => Key::ShiftF5,
        E::F5 => Key::F5,
        E::F11 => Key::F11,
        E::Period => Key::Period,
        E::Comma => Key::Comma,
        E::Questionmark => Key::Question,
        // Layouts that don't say which sign came of it.
        E::Slash if modifiers.shift => Key::Question,
        E::Plus => Key::Plus,
        E::Equals => Key::Plus,
        E::Minus => Key::Minus,
        E::Num0 => return digit(0),
        E::Num1 => return digit(1),
        E::Num2 => return digit(2),
        E::Num3 => return digit(3),
        E::Num4 => return digit(4),
        E::Num5 => return digit(5),
        E::Num6 => return digit(6),
        E::Num7 => return digit(7),
        E::Num8 => return digit(8),
        E::Num9 => return digit(9),
        E::C if modifiers.shift => Key::ShiftC,
        E::A => Key::A,
        E::B => Key::B,
        E::C => Key::C,
        E::D => Key::D,
        E::E => Key::E,
        E::F => Key::F,
        E::G => Key::G,
        E::K => Key::K,
        E::L => Key::L,
        E::N => Key::N,
        E::O => Key::O,
        E::P => Key::P,
        E::Q => Key::Q,
        E::R => Key::R,
        E::S => Key::S,
        E::T => Key::T,
        E::U => Key::U,
        E::V => Key::V,
        E::W => Key::W,
        E::X => Key::X,
        E::Z => Key::Z,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_of_presenting_is_on_the_keyboard() {
        let with = [
            Modifiers::NONE,
            Modifiers::SHIFT,
            Modifiers::CTRL | Modifiers::COMMAND,
        ];
        let reached: BTreeSet<Key> = egui::Key::ALL
            .iter()
            .flat_map(|key| with.iter().filter_map(|m| known(*key, *m)))
            .collect();
        for key in Key::all() {
            assert!(reached.contains(&key), "no key is {key:?}");
        }
    }

    #[test]
    fn other_shortcuts_are_not_taken_for_steps() {
        let alt = Modifiers::ALT;
        assert_eq!(known(egui::Key::ArrowLeft, alt), None);
        let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
        assert_eq!(known(egui::Key::C, ctrl), None);
        assert_eq!(known(egui::Key::F4, alt), None);
    }
}
