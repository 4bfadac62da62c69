//! The window as people meet it: from the start of the program to the first frame that takes
//! input, from Enter to the painted verdict, what a keystroke costs, what an idle laptop pays.
//!
//! The real program on a display of its own, seen from outside; beside it, in the same run, a bare
//! window of eframe that does nothing but take a key and change its colour.
//!
//! `cargo bench --bench window` needs Xvfb, openbox and xdotool. `-- 2000` fills the event with as many
//! people as it says. With `-- --bars` it fails where a bar is missed. With
//! `YOUYUAN_SHOTS=FOLDER` it leaves pictures there.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a program that prints tables"
)]

#[allow(dead_code, reason = "the door needs more of it")]
#[path = "support/event.rs"]
mod event;
#[path = "support/process.rs"]
mod process;
#[path = "support/screen.rs"]
mod screen;
#[allow(dead_code, reason = "the window's tests need more of it")]
#[path = "../tests/window/x11.rs"]
mod x11;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, ExitCode};
use std::thread::sleep;
use std::time::{Duration, Instant};

use eframe::{NativeOptions, egui};
use egui::{Color32, Rect, TextEdit, ViewportBuilder, pos2, vec2};
use screen::{Part, Screen};
use x11::Display;
use youyuan::exchange::new_event;
use youyuan::exchange::template::Template;
use youyuan::model::id::TicketNumber;
use youyuan::model::ticket::TicketCoder;
use youyuan::ui::theme::Theme;

const PEOPLE: u32 = 100_000;
const STARTS: usize = 7;
const SCANS: u32 = 200;
const IDLE: Duration = Duration::from_secs(60);

const START_EMPTY_MOST: f64 = 250.0;
const START_FULL_MOST: f64 = 800.0;
const MEMORY_EMPTY_MOST: f64 = 150.0;
const MEMORY_FULL_MOST: f64 = 300.0;
const PICTURE_P99_MOST: f64 = 50.0;
const FRAME_CPU_MOST: f64 = 16.0;
const IDLE_CPU_PERCENT_MOST: f64 = 0.1;
/// Without a key the clock in the status bar paints one frame a minute, and nothing else paints
/// any.
const IDLE_FRAMES_MOST: f64 = 1.5;
/// The processor rests for so long: nothing more comes from what was done.
const QUIET: Duration = Duration::from_millis(60);

/// Where the frame of the text field is painted that has the keyboard, wherever the window is.
const FIELD_EDGE: Part = (600, 60, 1, 190);
/// Where the first characters of the entry are painted in the maximised window.
const FIELD_TEXT: Part = (182, 120, 60, 60);
/// All that is typed there.
const FIELD_TEXT_LONG: Part = (182, 120, 200, 60);
/// A piece of the verdict's ground without words.
const VERDICT: Part = (900, 194, 8, 4);
/// The button that opens the projector, on the wheel's panel.
const OPEN_PROJECTOR: (i16, i16) = (697, 393);

/// What is typed into the check-in.
const TYPED: [&str; 6] = ["wxm", "wang xiao", "4821", "42", "lzh", "zhang"];

/// The bare window's own argument, and the title of both.
const BARE: &str = "--bare-window";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == BARE) {
        return bare_window();
    }
    let bars = arguments.iter().any(|argument| argument == "--bars");
    let people = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(PEOPLE);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder on this disk");
    let (empty, full) = (folder.path().join("empty.youyuan"), folder.path().join("full.youyuan"));
    new_event::create(&empty, Template::Children).expect("a new event");
    event::filled(&full, people);
    let display = Display::start(1366, 768);
    let bench = Bench {
        screen: Screen::of(&display),
        display: &display,
        home: folder.path(),
        frame_cpu: 0.0,
        missed: Vec::new(),
    };
    let missed = bench.run(&empty, &full, people);
    for bar in &missed {
        println!("missed: {bar}");
    }
    if missed.is_empty() || !bars { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Bench<'a> {
    screen: Screen,
    display: &'a Display,
    home: &'a Path,
    /// What a frame takes while somebody types, in milliseconds of the processor.
    frame_cpu: f64,
    missed: Vec<String>,
}

/// One start of a program.
struct Started {
    running: Running,
    /// From its start to the first frame with a text field that has the keyboard.
    shown: f64,
    /// From then to the picture of a key that was pressed in that moment.
    typed: f64,
}

/// A program on the display; ended when dropped.
struct Running(Child);

impl Running {
    fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Bench<'_> {
    fn run(mut self, empty: &Path, full: &Path, people: u32) -> Vec<String> {
        let bare = std::env::current_exe().expect("this very program");
        self.starts(&bare, empty, full, people);
        self.keystrokes(&bare, full);
        self.scans(&bare, full);
        self.idle(full);
        self.bare_after_rest(&bare);
        self.missed
    }

    fn miss(&mut self, what: &str, measured: f64, most: f64) {
        if measured > most {
            self.missed.push(format!("{what}: {measured:.2}, at most {most}"));
        }
    }

    fn start(&mut self, program: &Path, argument: &OsStr) -> Started {
        let accent = Theme::Light.palette().accent.to_array();
        // The window before this one is gone.
        self.screen.wait_until("the screen is empty", |screen| !screen.shows(FIELD_EDGE, accent));
        let mut command = self.display.command(program);
        command.arg(argument).env("HOME", self.home);
        command.env("XDG_CONFIG_HOME", self.home.join("config"));
        let began = Instant::now();
        let running = Running(command.spawn().expect("the program starts"));
        let shown = self
            .screen
            .wait_until("the window takes input", |screen| screen.shows(FIELD_EDGE, accent));
        let before = self.screen.pixels(FIELD_TEXT);
        self.screen.press("w");
        let typed =
            self.screen.wait_until("the key is seen", |screen| screen.pixels(FIELD_TEXT) != before);
        let millis = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1e3;
        wait_for_quiet(running.id());
        Started { running, shown: millis(began, shown), typed: millis(shown, typed) }
    }

    fn starts(&mut self, bare: &Path, empty: &Path, full: &Path, people: u32) {
        println!(
            "| start, best of {STARTS} | takes input ms | median | key seen after | : bare | MB | of them its own |"
        );
        println!("| --- | --- | --- | --- | --- | --- | --- |");
        let program = Path::new(env!("CARGO_BIN_EXE_youyuan"));
        let full_name = format!("{people} people, {} acts", 3 * people);
        let mut of_bare = None;
        for (name, program, argument, bars) in [
            ("a bare window", bare, OsStr::new(BARE), None),
            (
                "an empty event",
                program,
                empty.as_os_str(),
                Some((START_EMPTY_MOST, MEMORY_EMPTY_MOST)),
            ),
            (&*full_name, program, full.as_os_str(), Some((START_FULL_MOST, MEMORY_FULL_MOST))),
        ] {
            let mut shown = Vec::new();
            let mut typed = Vec::new();
            let (mut resident, mut own) = (0.0, 0.0);
            for _ in 0..STARTS {
                let started = self.start(program, argument);
                shown.push(started.shown);
                typed.push(started.typed);
                resident = process::megabytes(started.running.id(), "VmRSS");
                own = process::megabytes(started.running.id(), "RssAnon");
                self.display.shot(&format!("start {name}"));
            }
            shown.sort_by(f64::total_cmp);
            typed.sort_by(f64::total_cmp);
            let (best, median) = (quantile(&shown, 0.0), quantile(&shown, 0.5));
            let ratio = best / *of_bare.get_or_insert(best);
            println!(
                "| {name} | {best:.0} | {median:.0} | {:.0} | {ratio:.2} | {resident:.0} | {own:.0} |",
                quantile(&typed, 0.5)
            );
            if let Some((start, memory)) = bars {
                self.miss(&format!("start with {name}, ms"), best, start);
                self.miss(&format!("memory with {name}, MB"), resident, memory);
            }
        }
        println!();
    }

    /// What it takes to type, key by key, on the check-in of the full event. A key is several
    /// frames (egui paints one more after each that had an event, and a key goes up as well); its
    /// processor time is that of all threads, the painting ones included.
    fn keystrokes(&mut self, bare: &Path, full: &Path) {
        println!(
            "| typing | CPU ms a frame, p50 | p99 | frames a key | CPU ms a key, p50 | of it painting \
             | key to picture ms, p50 | p99 |"
        );
        println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
        let program = Path::new(env!("CARGO_BIN_EXE_youyuan"));
        for (name, program, argument) in
            [("a bare window", bare, OsStr::new(BARE)), ("check-in", program, full.as_os_str())]
        {
            let started = self.start(program, argument);
            let process = started.running.id();
            let (mut cpu, mut painting, mut seen) = (Vec::new(), Vec::new(), Vec::new());
            let (mut of_a_frame, mut painted) = (Vec::new(), Vec::new());
            for typed in TYPED.iter().cycle().take(TYPED.len() * 5) {
                self.screen.press("Escape");
                wait_for_quiet(process);
                for c in typed.chars() {
                    let key = if c == ' ' { "space".to_owned() } else { c.to_string() };
                    let before = self.screen.pixels(FIELD_TEXT_LONG);
                    let (used, own) = (process::cpu(process), process::main_cpu(process));
                    self.screen.frames();
                    let pressed = Instant::now();
                    self.screen.press(&key);
                    let picture = self.screen.wait_until("a key is seen", |screen| {
                        screen.pixels(FIELD_TEXT_LONG) != before
                    });
                    seen.push((picture - pressed).as_secs_f64() * 1e3);
                    wait_for_quiet(process);
                    let used = process::cpu(process).saturating_sub(used).as_secs_f64() * 1e3;
                    let own = process::main_cpu(process).saturating_sub(own).as_secs_f64() * 1e3;
                    let frames = f64::from(self.screen.frames());
                    cpu.push(used);
                    painting.push(used - own);
                    of_a_frame.push(used / frames);
                    painted.push(frames);
                }
            }
            for measured in [&mut cpu, &mut painting, &mut seen, &mut of_a_frame, &mut painted] {
                measured.sort_by(f64::total_cmp);
            }
            println!(
                "| {name} | {:.1} | {:.1} | {:.0} | {:.1} | {:.1} | {:.1} | {:.1} |",
                quantile(&of_a_frame, 0.5),
                quantile(&of_a_frame, 0.99),
                quantile(&painted, 0.5),
                quantile(&cpu, 0.5),
                quantile(&painting, 0.5),
                quantile(&seen, 0.5),
                quantile(&seen, 0.99),
            );
            if program != bare {
                self.frame_cpu = quantile(&of_a_frame, 0.5);
                let slow = quantile(&of_a_frame, 0.99);
                self.miss("CPU of a frame while typing, p99 ms", slow, FRAME_CPU_MOST);
            }
        }
        println!();
    }

    /// From Enter, the last key of a scan, to the green verdict.
    fn scans(&mut self, bare: &Path, full: &Path) {
        let codes = codes(full);
        println!("| Enter to picture, ms | p50 | p99 | most |\n| --- | --- | --- | --- |");
        let green = Theme::Light.palette().success.to_array();
        let started = self.start(bare, OsStr::new(BARE));
        let mut times = Vec::new();
        for _ in 0..SCANS {
            self.screen.press("Escape");
            wait_for_quiet(started.running.id());
            times.push(self.enter_to(green));
        }
        drop(started);
        row("a bare window", &mut times);
        let started = self.start(Path::new(env!("CARGO_BIN_EXE_youyuan")), full.as_os_str());
        self.screen.press("Escape");
        self.screen.press("F2");
        wait_for_quiet(started.running.id());
        self.screen.press("alt+2");
        let mut times = Vec::new();
        for ticket in 1..=SCANS {
            self.screen.press("Escape");
            wait_for_quiet(started.running.id());
            assert!(!self.screen.shows(VERDICT, green), "the last verdict is gone");
            self.screen.type_digits(&codes(ticket), 2);
            times.push(self.enter_to(green));
        }
        self.display.shot("scanned");
        drop(started);
        row("a stamp", &mut times);
        println!();
        self.miss("Enter to picture, p99 ms", quantile(&times, 0.99), PICTURE_P99_MOST);
    }

    /// Milliseconds from Enter until the verdict has this colour.
    fn enter_to(&mut self, color: [u8; 4]) -> f64 {
        let pressed = Instant::now();
        self.screen.press("Return");
        let seen = self.screen.wait_until("the verdict", |screen| screen.shows(VERDICT, color));
        (seen - pressed).as_secs_f64() * 1e3
    }

    /// Both windows open and nobody there.
    fn idle(&mut self, full: &Path) {
        let started = self.start(Path::new(env!("CARGO_BIN_EXE_youyuan")), full.as_os_str());
        let process = started.running.id();
        self.screen.press("Escape");
        self.screen.press("F4");
        wait_for_quiet(process);
        self.display.shot("before the projector");
        self.screen.click(OPEN_PROJECTOR);
        sleep(Duration::from_secs(5));
        self.display.shot("both windows");
        wait_for_quiet(process);
        self.screen.frames();
        let before = process::cpu(process);
        sleep(IDLE);
        let used = process::cpu(process).saturating_sub(before).as_secs_f64();
        let (percent, frames) = (used / IDLE.as_secs_f64() * 100.0, self.screen.frames());
        let warm = used * 1e3 / self.frame_cpu;
        println!(
            "idle for {} s with both windows: {:.1} ms, {percent:.3} % of a processor; {frames} \
             frames, as much as {warm:.1} while somebody types",
            IDLE.as_secs(),
            used * 1e3
        );
        self.miss("idle, % CPU", percent, IDLE_CPU_PERCENT_MOST);
        self.miss("idle, frames", f64::from(frames), IDLE_FRAMES_MOST);
    }

    /// What it costs the bare window to paint once more after it has rested as long: memory that
    /// rests is taken away by some virtual machines, and slow to come back.
    fn bare_after_rest(&mut self, bare: &Path) {
        let started = self.start(bare, OsStr::new(BARE));
        let process = started.running.id();
        let cpu_of_frame = |screen: &mut Screen| {
            screen.frames();
            let before = process::cpu(process);
            screen.press("Shift_L");
            wait_for_quiet(process);
            let used = process::cpu(process).saturating_sub(before);
            used.as_secs_f64() * 1e3 / f64::from(screen.frames())
        };
        sleep(IDLE);
        let rested = cpu_of_frame(&mut self.screen);
        let mut at_once: Vec<f64> = (0..9).map(|_| cpu_of_frame(&mut self.screen)).collect();
        at_once.sort_by(f64::total_cmp);
        println!(
            "a frame of the bare window after it: {rested:.1} ms; at once: {:.1} ms",
            quantile(&at_once, 0.5)
        );
    }
}

/// Waits until a program has nothing to do.
fn wait_for_quiet(process: u32) {
    let mut used = process::cpu(process);
    let mut since = Instant::now();
    while since.elapsed() < QUIET {
        sleep(Duration::from_millis(5));
        let now = process::cpu(process);
        if now > used {
            (used, since) = (now, Instant::now());
        }
    }
}

fn row(name: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let [half, most_of_them, all] = [0.5, 0.99, 1.0].map(|part| quantile(times, part));
    println!("| {name} | {half:.1} | {most_of_them:.1} | {all:.1} |");
}

/// Of sorted times; the part 0 is the least, 1 the most.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let at = (part * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// The codes on the tickets of an event, as the program would print them.
fn codes(file: &Path) -> impl Fn(u32) -> String + use<> {
    let (_desk, opened) = event::open(file);
    let coder: TicketCoder = opened.coder;
    move |ticket| coder.code(TicketNumber(ticket))
}

/// A window that does nothing but what every window must: a text field, and a patch that is green
/// after Enter and grey after Escape.
fn bare_window() -> ExitCode {
    let viewport = ViewportBuilder::default().with_inner_size([1366.0, 700.0]);
    let options = NativeOptions { viewport, system_font_fallback: false, ..Default::default() };
    let ran = eframe::run_native("bare", options, Box::new(|_| Ok(Box::new(Bare::default()))));
    if ran.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[derive(Default)]
struct Bare {
    text: String,
    is_green: bool,
}

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let palette = Theme::Light.palette();
        if ui.ctx().cumulative_pass_nr() == 1 {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
        if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            self.is_green = true;
        }
        if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            (self.is_green, self.text) = (false, String::new());
        }
        ui.visuals_mut().selection.stroke = egui::Stroke::new(2.0, palette.accent);
        ui.visuals_mut().text_cursor.blink = false;
        let field = Rect::from_min_size(pos2(176.0, 100.0), vec2(1170.0, 58.0));
        let edit = TextEdit::singleline(&mut self.text).font(egui::FontId::proportional(18.0));
        let response = ui.put(field, edit);
        if !response.has_focus() && ui.input(|input| input.viewport().focused) == Some(true) {
            response.request_focus();
        }
        let fill = if self.is_green { palette.success } else { Color32::GRAY };
        let patch = Rect::from_min_size(pos2(176.0, 168.0), vec2(1170.0, 176.0));
        ui.painter().rect_filled(patch, 8, fill);
    }
}
