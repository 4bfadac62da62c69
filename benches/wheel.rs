//! The wheel on the projector: frames a second, how long the slowest took, what the processor
//! paid for it. The real window at 1920×1080, with wheels of 12, 100 and 300 segments.
//!
//! `cargo bench --bench wheel` needs a display; `xvfb-run -s "-screen 0 1920x1080x24"` is one.
//! With `-- --bars` it fails where a bar is missed.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a program that prints a table"
)]

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui;
use egui::{Context, Vec2, ViewportBuilder, ViewportCommand, ViewportId, vec2};
use youyuan::model::id::PrizeId;
use youyuan::model::wheel::{Segment, Wheel, Widths};
use youyuan::ui::fonts;
use youyuan::ui::projector::Projector;
use youyuan::ui::wheel::ResultCard;
use youyuan::ui::window;

const SEGMENTS: [usize; 3] = [12, 100, 300];
/// The window opens and glyphs are laid out.
const SETTLING: Duration = Duration::from_secs(2);
/// The celebration is over by then.
const CELEBRATING: Duration = Duration::from_secs(5);
const RESTING: Duration = Duration::from_secs(3);

const FPS_LEAST: f64 = 59.0;
const P99_MOST_MILLIS: f64 = 20.0;
const FRAME_MOST_MILLIS: f64 = 50.0;
const CPU_MOST: f64 = 0.45;

const SIZE: Vec2 = vec2(1920.0, 1080.0);

/// When each frame of the projector began, since the last look.
type Beginnings = Arc<Mutex<Vec<Instant>>>;

struct Bench {
    projector: Projector,
    beginnings: Beginnings,
    /// How large the projector's window is, in pixels.
    size: Arc<Mutex<Vec2>>,
    at: usize,
    step: Step,
    began: Instant,
    cpu: Duration,
    passed: Arc<Mutex<bool>>,
}

#[derive(PartialEq)]
enum Step {
    Settling,
    Spinning,
    Celebrating,
    Resting,
}

fn main() -> ExitCode {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        eprintln!("no display: run it under xvfb-run -s \"-screen 0 1920x1080x24\"");
        return ExitCode::SUCCESS;
    }
    let bars = std::env::args().any(|argument| argument == "--bars");
    let passed = Arc::new(Mutex::new(true));
    let viewport = ViewportBuilder::default().with_inner_size([200.0, 100.0]);
    let of_bench = Arc::clone(&passed);
    let run = eframe::run_native(
        "wheel",
        window::options(viewport),
        Box::new(move |creation| Ok(Box::new(Bench::new(&creation.egui_ctx, of_bench)))),
    );
    if let Err(error) = run {
        eprintln!("the window does not open: {error}");
        return ExitCode::FAILURE;
    }
    let passed = *lock(&passed);
    if passed || !bars { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Bench {
    fn new(ctx: &Context, passed: Arc<Mutex<bool>>) -> Self {
        fonts::install_bundled(ctx);
        let beginnings = Beginnings::default();
        let size = Arc::new(Mutex::new(Vec2::ZERO));
        let (seen, sized) = (Arc::clone(&beginnings), Arc::clone(&size));
        ctx.on_begin_pass(
            "frames",
            Arc::new(move |ui: &mut egui::Ui| {
                let ctx = ui.ctx();
                if ctx.viewport_id() == ViewportId::ROOT {
                    return;
                }
                lock(&seen).push(Instant::now());
                let now = ctx.content_rect().size() * ctx.pixels_per_point();
                let before = std::mem::replace(&mut *lock(&sized), now);
                if before == Vec2::ZERO && now != SIZE {
                    // Beside no other monitor the window is one among others.
                    ctx.send_viewport_cmd(ViewportCommand::OuterPosition(egui::Pos2::ZERO));
                    ctx.send_viewport_cmd(ViewportCommand::InnerSize(
                        SIZE / ctx.pixels_per_point(),
                    ));
                }
            }),
        );
        let mut projector = Projector::new(ctx);
        projector.wheel(wheel(SEGMENTS[0]), "中秋游园会", "扫券，按空格");
        projector.open();
        println!(
            "{:>8} {:>6} {:>9} {:>9} {:>9} {:>7} {:>9} {:>9}",
            "segments", "fps", "p50 ms", "p99 ms", "max ms", "cpu/s", "rest fps", "rest cpu"
        );
        let (began, cpu) = (Instant::now(), cpu_time());
        Self { projector, beginnings, size, at: 0, step: Step::Settling, began, cpu, passed }
    }

    fn advance(&mut self, ctx: &Context) {
        let since = self.began.elapsed();
        match self.step {
            Step::Settling if since >= SETTLING => {
                let count = SEGMENTS[self.at];
                let card = ResultCard {
                    ticket: "42 号".to_owned(),
                    name: "王○○".to_owned(),
                    line: "恭喜获得".to_owned(),
                    headline: "毛绒玩具".to_owned(),
                    won: true,
                    picture: None,
                };
                self.projector.spin(wheel(count), count / 2, 0.4, card);
                self.start(Step::Spinning);
            }
            Step::Spinning if self.projector.finished() => {
                self.report_spin();
                self.start(Step::Celebrating);
            }
            Step::Celebrating if since >= CELEBRATING => self.start(Step::Resting),
            Step::Resting if since >= RESTING => {
                self.report_rest();
                self.at += 1;
                match SEGMENTS.get(self.at) {
                    None => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
                    Some(&count) => {
                        self.projector.wheel(wheel(count), "中秋游园会", "扫券，按空格");
                        self.start(Step::Settling);
                    }
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, step: Step) {
        self.step = step;
        self.began = Instant::now();
        self.cpu = cpu_time();
        lock(&self.beginnings).clear();
    }

    fn report_spin(&self) {
        let (secs, cpu) = (self.began.elapsed().as_secs_f64(), cpu_time() - self.cpu);
        let begun = lock(&self.beginnings).clone();
        let mut millis: Vec<f64> =
            begun.windows(2).map(|pair| (pair[1] - pair[0]).as_secs_f64() * 1000.0).collect();
        millis.sort_by(f64::total_cmp);
        let quantile = |part: f64| {
            millis.get((millis.len() as f64 * part) as usize).copied().unwrap_or(f64::NAN)
        };
        let (fps, p99) = (begun.len() as f64 / secs, quantile(0.99));
        let most = millis.last().copied().unwrap_or(f64::NAN);
        let cpu = cpu.as_secs_f64() / secs;
        print!(
            "{:>8} {fps:>6.1} {:>9.1} {p99:>9.1} {most:>9.1} {cpu:>7.2}",
            SEGMENTS[self.at],
            quantile(0.5)
        );
        let size = *lock(&self.size);
        if size != SIZE {
            println!(" at {}×{} instead of {}×{}", size.x, size.y, SIZE.x, SIZE.y);
        }
        let held = size == SIZE
            && fps >= FPS_LEAST
            && p99 <= P99_MOST_MILLIS
            && most <= FRAME_MOST_MILLIS
            && cpu <= CPU_MOST;
        *lock(&self.passed) &= held;
    }

    fn report_rest(&self) {
        let (secs, cpu) = (self.began.elapsed().as_secs_f64(), cpu_time() - self.cpu);
        let frames = lock(&self.beginnings).len();
        let (fps, cpu) = (frames as f64 / secs, cpu.as_secs_f64() / secs);
        println!(" {fps:>9.1} {cpu:>9.3}");
        *lock(&self.passed) &= frames == 0;
    }
}

impl eframe::App for Bench {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.advance(ui.ctx());
        self.projector.show(frame, "wheel");
        // The small window only keeps the time.
        ui.ctx().request_repaint_after(Duration::from_millis(250));
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wheel(count: usize) -> Wheel {
    const NAMES: [&str; 12] = [
        "毛绒玩具",
        "蜡笔套装",
        "月饼礼盒",
        "谢谢参与",
        "平衡车",
        "电话手表",
        "油画棒",
        "灯笼",
        "指甲刀套装",
        "风筝",
        "文具盒",
        "卡通贴纸",
    ];
    let segment = |at: usize| Segment {
        label: NAMES[at % NAMES.len()].to_owned(),
        prize: (at % 12 != 3).then_some(PrizeId(at as u32 + 1)),
        weight: 1,
    };
    Wheel::new((0..count).map(segment).collect(), Widths::Equal).expect("a wheel with segments")
}

/// What all threads of this process have used.
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}
