//! A stand-in for the desktop's screen saver: takes its name on the session bus
//! and writes a line for each wish to hold it off and to let it sleep again. The
//! test with two screens listens to it. Not a part of Lectern.

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    saver::serve()
}

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
mod saver {
    use std::io::Write as _;

    #[derive(Default)]
    struct Saver {
        held: u32,
    }

    fn say(words: &str) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{words}");
        let _ = out.flush();
    }

    #[zbus::interface(name = "org.freedesktop.ScreenSaver")]
    impl Saver {
        fn inhibit(&mut self, name: &str, why: &str) -> u32 {
            self.held += 1;
            say(&format!("held off by {name}: {why}"));
            self.held
        }

        #[zbus(name = "UnInhibit")]
        fn un_inhibit(&mut self, cookie: u32) {
            say(&format!("released {cookie}"));
        }
    }

    pub fn serve() -> Result<(), Box<dyn std::error::Error>> {
        let _bus = zbus::blocking::connection::Builder::session()?
            .name("org.freedesktop.ScreenSaver")?
            .serve_at("/org/freedesktop/ScreenSaver", Saver::default())?
            .build()?;
        say("ready");
        loop {
            std::thread::park();
        }
    }
}
