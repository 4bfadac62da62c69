//! The whole program, without a window of the system.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::Frame;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use youyuan::exchange::preferences::Preferences;
use youyuan::ui::app::App;
use youyuan::ui::theme::{self, Theme};

/// The program as it runs; it begins with its first frame.
pub type AppWindow = Harness<'static, Option<App>>;

/// The program with an event, which keeps no preferences.
pub fn open(event: &Path) -> AppWindow {
    open_with(event, Preferences::default(), None)
}

/// The program with an event and what the laptop remembers, kept at `preferences_path`.
pub fn open_with(
    event: &Path,
    preferences: Preferences,
    preferences_path: Option<PathBuf>,
) -> AppWindow {
    let event = event.to_owned();
    let show = move |ui: &mut Ui, app: &mut Option<App>| {
        let new =
            || App::new(ui.ctx(), Some(&event), preferences.clone(), preferences_path.clone());
        app.get_or_insert_with(new).show(ui, &Frame::_new_kittest());
    };
    Harness::builder()
        .with_size(egui::vec2(1366.0, 768.0))
        .with_context_setup(|ctx| {
            youyuan::ui::fonts::install_bundled(ctx);
            theme::apply(ctx, Theme::Light);
        })
        .build_ui_state(show, None)
}

/// Frames until something with this in its name is shown.
pub fn wait_for(window: &mut AppWindow, label: &str) {
    let begun = Instant::now();
    while window.query_all_by_label_contains(label).next().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{label} is never shown");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}
