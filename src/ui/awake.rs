//! Holding the screen saver off while a class looks on. The desktop is asked on
//! a thread, for its answer may take long or never come; what it said is only
//! noted. Dropping the guard lets the screen sleep again, and so does the end of
//! the program, however it ends: desktops forget who is gone.

use std::sync::mpsc::{Receiver, Sender, channel};

/// Who asks, and why, as desktops show it.
const NAME: &str = "Lectern";
const DOMAIN: &str = "io.github.lectern";
const WHY: &str = "A class looks at the slides";

/// Keeps the screen on as long as it lives.
#[derive(Debug)]
pub struct Awake {
    // Closing it ends the thread, and with it what the thread holds.
    _held: Sender<()>,
}

impl Awake {
    /// Asks the desktop to keep the screen on.
    #[must_use]
    pub fn hold() -> Self {
        let (held, until) = channel();
        std::thread::spawn(move || hold(&until));
        Self { _held: held }
    }
}

fn hold(until: &Receiver<()>) {
    // Two askings, for a desktop may know only one of them: its screen saver, and
    // the system's own idle time.
    let asked = [
        ("the screen saver", ask(|b| b.display(true))),
        ("the idle system", ask(|b| b.idle(true))),
    ];
    let mut guards = Vec::new();
    for (what, held) in asked {
        match held {
            Ok(guard) => {
                log::info!("{what} is held off");
                guards.push(guard);
            }
            Err(why) => log::info!("{what} can’t be held off ({why})"),
        }
    }
    // Nothing is ever sent: this returns when the sender is gone.
    let _ = until.recv();
    for guard in guards {
        // The library's guard panics where the desktop has gone before it.
        let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(guard)));
        if dropped.is_err() {
            log::info!("the desktop was gone before the screen was let sleep");
        }
    }
}

fn ask(
    what: impl FnOnce(&mut keepawake::Builder) -> &mut keepawake::Builder,
) -> Result<keepawake::KeepAwake, keepawake::Error> {
    let mut builder = keepawake::Builder::default();
    builder
        .app_name(NAME)
        .app_reverse_domain(DOMAIN)
        .reason(WHY);
    what(&mut builder).create()
}
