//! A display of the test's own: Xvfb with a window manager, the program in it, and hands to type.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};

/// How long anything on the display may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// An X display without a screen.
pub struct Display {
    name: String,
    server: Child,
    manager: Option<Child>,
    environment: Vec<(String, String)>,
}

impl Display {
    /// Starts Xvfb, and openbox on it.
    pub fn start(width: u32, height: u32) -> Self {
        let screen = format!("{width}x{height}x24");
        let mut server = quiet("Xvfb");
        server.args(["-screen", "0", &screen]);
        Self::on(server)
    }

    /// Starts an X server, and openbox on it.
    pub fn on(mut server: Command) -> Self {
        // The server itself finds a free number, and tells it once it is up.
        let mut server = server
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the X server is installed (.ci/run names the packages)");
        let mut number = String::new();
        let told = server.stdout.take().expect("its output is a pipe");
        BufReader::new(told).read_line(&mut number).expect("the display is up");
        let name = format!(":{}", number.trim());
        let mut display = Self { name, server, manager: None, environment: Vec::new() };
        display.set("LC_ALL", "C.UTF-8");
        display.manager = Some(display.command("openbox").spawn().expect("openbox is installed"));
        sleep(Duration::from_millis(500));
        display
    }

    /// Its name, as `DISPLAY` has it.
    #[allow(dead_code, reason = "the benchmark of the window connects by it")]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sets an environment variable for everything started on this display from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// A program on this display, in a process group of its own, its output thrown away.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = quiet(program);
        command.env("DISPLAY", &self.name).envs(self.environment.iter().cloned());
        command.process_group(0);
        command
    }

    /// Runs `xdotool` and waits for it; what it printed.
    pub fn xdotool(&self, arguments: &[&str]) -> String {
        // Never longer than this, whatever the window does.
        let mut command = self.command("timeout");
        command.args(["20", "xdotool"]).args(arguments).stdout(Stdio::piped());
        let output = command.output().expect("xdotool is installed");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Types text like a person, 60 ms a key.
    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "60", text]);
        sleep(Duration::from_millis(250));
    }

    /// Presses keys by their X names, one after the other.
    pub fn press(&self, keys: &[&str]) {
        for key in keys {
            self.xdotool(&["key", key]);
            sleep(Duration::from_millis(150));
        }
        sleep(Duration::from_millis(250));
    }

    /// Types a code and Enter as a scanner does, `millis` a key.
    pub fn scan(&self, code: &str, millis: u32) {
        let delay = millis.to_string();
        let mut arguments = vec!["key", "--delay", &delay];
        let digits: Vec<String> = code.chars().map(String::from).collect();
        arguments.extend(digits.iter().map(String::as_str));
        arguments.push("Return");
        self.xdotool(&arguments);
        sleep(Duration::from_millis(600));
    }

    /// Clicks at a place of the display.
    pub fn click(&self, (x, y): (u32, u32)) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
        sleep(Duration::from_millis(500));
    }

    /// The pixels of a part of the display (left, upper edge, width, height): blue, green, red and
    /// a fourth byte each.
    pub fn pixels(&self, (x, y, width, height): (i16, i16, u16, u16)) -> Vec<u8> {
        let (connection, screen) = x11rb::connect(Some(&self.name)).expect("the display is up");
        let root = connection.setup().roots.get(screen).expect("a screen").root;
        let format = ImageFormat::Z_PIXMAP;
        let image = connection.get_image(format, root, x, y, width, height, !0);
        image.expect("the display is up").reply().expect("a picture").data
    }

    /// Saves a picture of the display where `YOUYUAN_SHOTS` names a folder.
    pub fn shot(&self, name: &str) {
        let Ok(folder) = std::env::var("YOUYUAN_SHOTS") else { return };
        let path = Path::new(&folder).join(format!("{name}.png"));
        self.command("import").args(["-window", "root"]).arg(path).status().ok();
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(manager) = &mut self.manager {
            end(manager);
        }
        end(&mut self.server);
    }
}

/// The program in its window.
pub struct Window {
    process: Child,
}

impl Window {
    /// Starts the program with an event.
    pub fn start(display: &Display, file: &Path, home: &Path) -> Self {
        let errors = File::create(home.join("stderr.txt")).expect("a place for errors");
        let process = display
            .command(env!("CARGO_BIN_EXE_youyuan"))
            .arg(file)
            .env("HOME", home)
            // The preferences; fcitx has a place of its own.
            .env("XDG_CONFIG_HOME", home.join("config"))
            .stderr(errors)
            .spawn()
            .expect("the program starts");
        Self { process }
    }

    /// Starts the program with an event and waits until its window has the keyboard.
    pub fn open(display: &Display, file: &Path, home: &Path) -> Self {
        let window = Self::start(display, file, home);
        wait_until("the window is shown", || {
            !display.xdotool(&["search", "--onlyvisible", "--class", "youyuan"]).is_empty()
        });
        // The event is read in a thread; the panel follows.
        sleep(Duration::from_millis(2500));
        window
    }

    /// Pulls the plug from another thread, so long from now.
    pub fn kill_in(self, moment: Duration) -> JoinHandle<()> {
        let kill = move || {
            sleep(moment);
            self.kill();
        };
        Builder::new().name("plug".to_owned()).spawn(kill).expect("a thread")
    }

    /// Pulls the plug.
    pub fn kill(mut self) {
        self.process.kill().expect("the program was running");
        self.process.wait().expect("the program has ended");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// Waits for something on the display; fails after [`PATIENCE`].
pub fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < PATIENCE, "waited too long until {what}");
        sleep(Duration::from_millis(50));
    }
}

/// A program that reads and prints nothing.
pub fn quiet(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Asks a process to end, so that it cleans up behind itself (Xvfb its lock); then makes it.
fn end(process: &mut Child) {
    quiet("kill").arg(process.id().to_string()).status().ok();
    for _ in 0..40 {
        if !matches!(process.try_wait(), Ok(None)) {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    process.kill().ok();
    process.wait().ok();
}
