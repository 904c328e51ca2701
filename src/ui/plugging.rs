//! Screens that are plugged in and taken away while Lectern runs. Under X11 the
//! window library asks for the list of screens once and keeps it: the news of a
//! change never reaches it, for it comes as an event that Xlib doesn't know. It
//! does ask anew when a property called RESOURCE_MANAGER changes on a window of
//! ours, so a thread waits for the news on a connection of its own and sets and
//! deletes that property there. On other platforms the list is always fresh.

/// Waits for screens to come and go, and tells when they did. `window` is a
/// window's number as X11 gives it. Blocks: for a thread. Ends at once where it
/// isn't needed.
pub fn watch(window: u64, tell: &dyn Fn()) {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WAYLAND_DISPLAY").is_none()
        && let Err(why) = x11::watch(window, tell)
    {
        log::info!("screens that are plugged in later can’t be noticed ({why})");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (window, tell);
}

#[cfg(target_os = "linux")]
mod x11 {
    use std::error::Error;
    use std::time::Duration;
    use x11rb::connection::Connection as _;
    use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
    use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, PropMode, Window};
    use x11rb::rust_connection::RustConnection;

    /// How long a desktop takes to lay its screens out anew, from the first news to the last.
    const SETTLES: Duration = Duration::from_millis(300);

    pub fn watch(window: u64, tell: &dyn Fn()) -> Result<(), Box<dyn Error>> {
        let window = Window::try_from(window)?;
        let (display, screen) = x11rb::connect(None)?;
        let root = display
            .setup()
            .roots
            .get(screen)
            .ok_or("the display has no screen")?
            .root;
        let news = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE;
        display.randr_select_input(root, news)?.check()?;
        loop {
            display.wait_for_event()?;
            // Several come at once; the list is read once they are all there.
            std::thread::sleep(SETTLES);
            while display.poll_for_event()?.is_some() {}
            touch(&display, window)?;
            tell();
        }
    }

    /// Makes the window library ask for the screens anew; leaves nothing behind.
    fn touch(display: &RustConnection, window: Window) -> Result<(), Box<dyn Error>> {
        let property = AtomEnum::RESOURCE_MANAGER;
        let nothing: &[u8] = &[];
        display
            .change_property(
                PropMode::REPLACE,
                window,
                property,
                AtomEnum::STRING,
                8,
                0,
                nothing,
            )?
            .check()?;
        display.delete_property(window, property.into())?.check()?;
        Ok(())
    }
}
