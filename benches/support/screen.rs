//! A display seen from outside: keys are pressed as a keyboard does, and what is painted is read
//! back.

use std::io::Write as _;
use std::process::{Child, ChildStdin, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use crate::x11::Display;

/// How long anything may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked for what has been painted.
const LOOK_EVERY: Duration = Duration::from_micros(500);

/// A window that is painted anew is at least so wide; what is narrower is the window manager's.
const WIDTH_OF_FRAMES: u16 = 640;

/// A part of the screen, in pixels: left, top, width, height.
pub type Part = (i16, i16, u16, u16);

/// The display and the hands in front of it.
pub struct Screen {
    connection: RustConnection,
    root: Window,
    /// `xdotool`, which takes one command a line and presses at once.
    hands: Child,
    commands: ChildStdin,
}

impl Screen {
    pub fn of(display: &Display) -> Self {
        let (connection, number) = x11rb::connect(Some(display.name())).expect("a display");
        let root = connection.setup().roots.get(number).expect("a screen").root;
        let mut hands = display
            .command("xdotool")
            .arg("-")
            .stdin(Stdio::piped())
            .spawn()
            .expect("xdotool is installed");
        let commands = hands.stdin.take().expect("its input is a pipe");
        connection.damage_query_version(1, 1).expect("a request").reply().expect("XDamage");
        let watched = connection.generate_id().expect("an id");
        let created = connection.damage_create(watched, root, ReportLevel::RAW_RECTANGLES);
        created.expect("a request").check().expect("painting is watched");
        Self { connection, root, hands, commands }
    }

    fn tell(&mut self, command: &str) {
        writeln!(self.commands, "{command}").expect("xdotool runs");
        self.commands.flush().expect("xdotool runs");
    }

    /// Presses a key, by its X name; with `alt+` before it, both.
    pub fn press(&mut self, key: &str) {
        self.tell(&format!("key --delay 0 {key}"));
    }

    /// Presses the keys of digits, so many milliseconds apart.
    pub fn type_digits(&mut self, digits: &str, millis: u64) {
        for digit in digits.chars() {
            self.press(&digit.to_string());
            sleep(Duration::from_millis(millis));
        }
    }

    /// Clicks at a place of the screen.
    pub fn click(&mut self, (x, y): (i16, i16)) {
        self.tell(&format!("mousemove {x} {y}"));
        sleep(Duration::from_millis(200));
        self.tell("click 1");
    }

    /// Waits until what is painted makes `done` true; when that was.
    pub fn wait_until(&self, what: &str, mut done: impl FnMut(&Self) -> bool) -> Instant {
        let began = Instant::now();
        while !done(self) {
            assert!(began.elapsed() < PATIENCE, "waited too long until {what}");
            sleep(LOOK_EVERY);
        }
        Instant::now()
    }

    /// The pixels of a part of the screen: blue, green, red and nothing, one after the other.
    pub fn pixels(&self, (x, y, width, height): Part) -> Vec<u8> {
        let (format, planes) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let asked = self.connection.get_image(format, self.root, x, y, width, height, planes);
        asked.expect("a request").reply().map(|image| image.data).unwrap_or_default()
    }

    /// Frames that windows have painted since the last call.
    pub fn frames(&self) -> u32 {
        // Whatever was painted before has been told once this is answered.
        self.pixels((0, 0, 1, 1));
        let mut frames = 0;
        while let Ok(Some(event)) = self.connection.poll_for_event() {
            let is_frame = matches!(event, Event::DamageNotify(damage) if damage.area.width >= WIDTH_OF_FRAMES);
            frames += u32::from(is_frame);
        }
        frames
    }

    /// Whether a part of the screen has this colour anywhere.
    pub fn shows(&self, part: Part, [red, green, blue, _]: [u8; 4]) -> bool {
        let pixels = self.pixels(part);
        let (pixels, _) = pixels.as_chunks::<4>();
        pixels.iter().any(|[b, g, r, _]| (*r, *g, *b) == (red, green, blue))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.hands.kill().ok();
        self.hands.wait().ok();
    }
}
