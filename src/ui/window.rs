//! Opens the window.

use std::path::Path;

use eframe::NativeOptions;
use egui::{IconData, ViewportBuilder};

use crate::exchange::preferences::Preferences;
use crate::ui;
use crate::ui::app::App;
use crate::ui::theme::Theme;
use crate::ui::words::{Language, Words};

/// The window could not be opened, or broke down.
#[derive(Debug, thiserror::Error)]
#[error("the window could not be opened: {0}")]
pub struct WindowError(#[from] eframe::Error);

/// Opens the window, with an event if one is given, and shows it until it is closed.
///
/// # Errors
///
/// Without a display, or without OpenGL.
pub fn run(file: Option<&Path>) -> Result<(), WindowError> {
    let preferences_path = Preferences::default_path();
    let preferences = preferences_path.as_deref().map(Preferences::load).unwrap_or_default();
    let language = if preferences.english { Language::English } else { Language::Chinese };
    let viewport = ViewportBuilder::default()
        .with_app_id("youyuan")
        .with_title(Words::new(language).text("app-name"))
        .with_icon(icon())
        .with_inner_size([1366.0, 700.0])
        .with_min_inner_size([1024.0, 560.0]);
    let file = file.map(Path::to_owned);
    eframe::run_native(
        "youyuan",
        options(viewport),
        Box::new(move |creation| {
            let ctx = &creation.egui_ctx;
            ui::prepare(ctx, Theme::default());
            let app = App::new(ctx, file.as_deref(), preferences, preferences_path);
            Ok(Box::new(app.with_sound()))
        }),
    )?;
    Ok(())
}

/// How the program has its windows painted.
pub fn options(viewport: ViewportBuilder) -> NativeOptions {
    NativeOptions {
        viewport,
        // The fonts bring their own fallback, with the right locale.
        system_font_fallback: false,
        // Noise against bands in gradients: egui paints none here, and where the processor paints
        // every pixel of writing would pay for it.
        dithering: false,
        ..Default::default()
    }
}

/// A lantern on the seal's red: drawn here, so that no decoder and no file is needed.
fn icon() -> IconData {
    const SIDE: u8 = 64;
    let palette = Theme::Light.palette();
    let mut rgba = Vec::with_capacity(usize::from(SIDE) * usize::from(SIDE) * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            // From the middle, in half the side.
            let (x, y) = (f32::from(x) / 31.5 - 1.0, f32::from(y) / 31.5 - 1.0);
            let body = (x / 0.62).powi(2) + (y / 0.46).powi(2);
            let rib = ((x / 0.3).powi(2) + (y / 0.46).powi(2) - 1.0).abs() < 0.16;
            let caps = x.abs() < 0.3 && (0.44..0.58).contains(&y.abs());
            let string = x.abs() < 0.05 && (0.44..0.86).contains(&y.abs());
            let color =
                if caps || string || (body < 1.0 && !rib) { palette.gold } else { palette.accent };
            rgba.extend_from_slice(&color.to_array());
        }
    }
    IconData { rgba, width: SIDE.into(), height: SIDE.into() }
}
