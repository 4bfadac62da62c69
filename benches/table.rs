//! A long table scrolled by a jump each frame, in a real window of 1366×768: the preview of a list
//! of 1,000 people, then of 1,000,000. Frames a second, and how long one takes.
//!
//! `cargo bench --bench table` needs a display; `xvfb-run -s "-screen 0 1366x768x24"` is one. With
//! `-- --bars` it fails where a bar is missed.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that prints a table"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use eframe::egui;
use egui::{Event, Modifiers, MouseWheelUnit, RawInput, Ui, ViewportBuilder, ViewportCommand};
use youyuan::exchange::list::Kind;
use youyuan::ui;
use youyuan::ui::import::preview_table;
use youyuan::ui::importing::{PreviewRow, RowState};
use youyuan::ui::theme::Theme;
use youyuan::ui::window;
use youyuan::words::{Language, Words};

const ROWS: [u32; 2] = [1_000, 1_000_000];
/// As `youyuan::ui::import` paints them.
const ROW_HEIGHT: f32 = 30.0;
/// From the first row to the last in so many frames.
const FRAMES: usize = 300;
/// The window opens and glyphs are laid out.
const SETTLING: usize = 30;

const FPS_LEAST: f64 = 60.0;

struct Bench {
    words: Words,
    rows: Vec<PreviewRow>,
    at: usize,
    begun: Vec<Instant>,
    passed: Arc<AtomicBool>,
}

fn main() -> ExitCode {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        eprintln!("no display: run it under xvfb-run -s \"-screen 0 1366x768x24\"");
        return ExitCode::SUCCESS;
    }
    let bars = std::env::args().any(|argument| argument == "--bars");
    let passed = Arc::new(AtomicBool::new(true));
    let of_bench = Arc::clone(&passed);
    let mut options = window::options(ViewportBuilder::default().with_inner_size([1366.0, 768.0]));
    // As many frames as can be painted, not as many as the monitor shows.
    options.glow_options.vsync = false;
    let run = eframe::run_native(
        "table",
        options,
        Box::new(move |creation| {
            ui::prepare(&creation.egui_ctx, Theme::default());
            println!("{:>9} {:>6} {:>7} {:>7} {:>7}", "rows", "fps", "p50 ms", "p99 ms", "max ms");
            let rows = rows(ROWS.first().copied().unwrap_or_default());
            let words = Words::new(Language::Chinese);
            Ok(Box::new(Bench { words, rows, at: 0, begun: Vec::new(), passed: of_bench }))
        }),
    );
    if let Err(error) = run {
        eprintln!("the window does not open: {error}");
        return ExitCode::FAILURE;
    }
    if passed.load(Ordering::Relaxed) || !bars { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Bench {
    fn report(&self) {
        let measured = self.begun.get(SETTLING..).unwrap_or_default();
        let mut took: Vec<Duration> =
            measured.iter().zip(measured.iter().skip(1)).map(|(from, to)| *to - *from).collect();
        let whole: Duration = took.iter().sum();
        took.sort_unstable();
        let millis = |part: f64| {
            let at = ((took.len() as f64 * part) as usize).min(took.len().saturating_sub(1));
            took.get(at).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
        };
        let fps = took.len() as f64 / whole.as_secs_f64();
        println!(
            "{:>9} {fps:>6.1} {:>7.1} {:>7.1} {:>7.1}",
            self.rows.len(),
            millis(0.5),
            millis(0.99),
            millis(1.0)
        );
        self.passed.fetch_and(fps >= FPS_LEAST, Ordering::Relaxed);
    }
}

impl eframe::App for Bench {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut RawInput) {
        let jump = ROW_HEIGHT * self.rows.len() as f32 / FRAMES as f32;
        let over = egui::pos2(600.0, 400.0);
        input.events.push(Event::PointerMoved(over));
        if self.begun.len() > SETTLING {
            input.events.push(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -jump),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.begun.push(Instant::now());
        if self.begun.len() > SETTLING + FRAMES {
            self.report();
            self.begun.clear();
            self.at += 1;
            match ROWS.get(self.at) {
                Some(count) => self.rows = rows(*count),
                None => ui.ctx().send_viewport_cmd(ViewportCommand::Close),
            }
        }
        let paper = egui::Frame::new().fill(ui::theme::palette(ui).paper);
        egui::CentralPanel::no_frame().frame(paper).show(ui, |ui| {
            // Each length begins at its first row.
            ui.push_id(self.at, |ui| preview_table(ui, &self.words, Kind::People, &self.rows));
        });
        ui.ctx().request_repaint();
    }
}

/// Nobody's names and phones.
fn rows(count: u32) -> Vec<PreviewRow> {
    let row = |row: u32| PreviewRow {
        row,
        state: RowState::Fine,
        cells: vec![format!("王小明{row}"), "9".to_owned(), format!("13{:09}", row * 1_000)],
        before: Vec::new(),
    };
    (1..=count).map(row).collect()
}
