//! Hears of monitors that are plugged in or pulled out, on X11.
//!
//! winit 0.30 asks the server to be told of them, but the answers get lost between Xlib and XCB,
//! and its list of monitors stays as it was. It looks again when a resource database changes on
//! any of its windows: so a thread of our own listens, and then sets an empty one on ours.

use egui::Context;
use winit::window::Window;

/// Listens from now on, for as long as the program lives; `ctx` is repainted when something has
/// changed. Does nothing where there is no X11: elsewhere winit hears by itself.
#[cfg(target_os = "linux")]
pub(super) fn listen(ctx: &Context, window: &Window) {
    use winit::raw_window_handle::{HasWindowHandle as _, RawWindowHandle};

    let window = match window.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => handle.window as u32,
        Ok(RawWindowHandle::Xcb(handle)) => handle.window.get(),
        _ => return,
    };
    let ctx = ctx.clone();
    let thread = std::thread::Builder::new().name("youyuan-monitors".to_owned());
    let listening = thread.spawn(move || {
        if let Err(error) = x11::listen(&ctx, window) {
            tracing::warn!(%error, "cables of monitors go unnoticed");
        }
    });
    if let Err(error) = listening {
        tracing::warn!(%error, "cables of monitors go unnoticed");
    }
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub(super) fn listen(_ctx: &Context, _window: &Window) {}

#[cfg(target_os = "linux")]
mod x11 {
    use std::error::Error;
    use std::time::Duration;

    use egui::{Context, ViewportId};
    use x11rb::connection::Connection as _;
    use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
    use x11rb::protocol::xproto::{AtomEnum, PropMode};
    use x11rb::rust_connection::RustConnection;
    use x11rb::wrapper::ConnectionExt as _;

    /// Until winit has looked again and the window manager has moved the windows.
    const SETTLES: Duration = Duration::from_millis(500);

    /// Returns only when the connection breaks.
    pub(super) fn listen(ctx: &Context, window: u32) -> Result<(), Box<dyn Error>> {
        let (server, screen) = RustConnection::connect(None)?;
        let roots = &server.setup().roots;
        let root = roots.get(screen).ok_or("no screen")?.root;
        server.randr_select_input(root, NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE)?;
        server.flush()?;
        loop {
            server.wait_for_event()?;
            let (database, text) = (AtomEnum::RESOURCE_MANAGER, AtomEnum::STRING);
            server.change_property8(PropMode::REPLACE, window, database, text, b"")?;
            server.flush()?;
            ctx.request_repaint_after_for(SETTLES, ViewportId::ROOT);
        }
    }
}
