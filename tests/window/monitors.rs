//! A laptop with a projector at its cable: an X server of two monitors, of which one is pulled out
//! and plugged in again.

use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::x11::{Display, Window, quiet, wait_until};
use crate::{Place, path};

/// The button that opens the projector's window, at 1366×768.
const OPEN: (u32, u32) = (696, 392);
/// The laptop's own monitor, and the projector right of it.
const LAPTOP: &str = "DUMMY0";
const PROJECTOR: &str = "DUMMY1";
/// A window that has its new size is painted by then.
const PAINTED: Duration = Duration::from_secs(1);
const SERVER: &str = r#"
Section "Device"
    Identifier "no graphics chip"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "any"
    HorizSync 1-1000
    VertRefresh 1-1000
EndSection
Section "Screen"
    Identifier "both"
    Device "no graphics chip"
    Monitor "any"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual 3286 1080
    EndSubSection
EndSection
"#;
/// Name, clock in MHz, and timings; what they say of Hertz nobody minds.
const MODES: [(&str, &str); 2] = [
    ("laptop", "85.5 1366 1436 1579 1792 768 771 774 798"),
    ("projector", "148.5 1920 2008 2052 2200 1080 1084 1089 1125"),
];

/// The two monitors.
struct Desk {
    display: Display,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (config, log) = (folder.path().join("xorg.conf"), folder.path().join("xorg.log"));
        std::fs::write(&config, SERVER).unwrap();
        let mut server = quiet("Xorg");
        server.args(["-config", path(&config), "-logfile", path(&log), "-noreset"]);
        let desk = Self { display: Display::on(server), _folder: folder };
        for ((name, timings), output) in MODES.into_iter().zip([LAPTOP, PROJECTOR]) {
            let mut mode = vec!["--newmode", name];
            mode.extend(timings.split(' '));
            desk.xrandr(&mode);
            desk.xrandr(&["--addmode", output, name]);
        }
        desk.xrandr(&["--output", LAPTOP, "--mode", "laptop", "--primary", "--pos", "0x0"]);
        desk.plug_in();
        // Windows open where the mouse is.
        desk.display.xdotool(&["mousemove", "400", "300"]);
        desk
    }

    fn plug_in(&self) {
        self.xrandr(&["--output", PROJECTOR, "--mode", "projector", "--pos", "1366x0"]);
    }

    fn pull_out(&self) {
        self.xrandr(&["--output", PROJECTOR, "--off"]);
    }

    fn xrandr(&self, arguments: &[&str]) {
        let status = self.display.command("xrandr").args(arguments).status();
        assert!(status.expect("xrandr is installed").success(), "xrandr {arguments:?}");
    }

    /// The window of the program whose title says this; nothing where there is none.
    fn window(&self, title: &str) -> Option<String> {
        let all = self.display.xdotool(&["search", "--onlyvisible", "--class", "youyuan"]);
        let mut all = all.lines().map(str::to_owned);
        all.find(|window| self.display.xdotool(&["getwindowname", window]).contains(title))
    }

    /// Left, upper edge, width and height of that window.
    fn place_of(&self, title: &str) -> Option<[i32; 4]> {
        let told = self.display.xdotool(&["getwindowgeometry", "--shell", &self.window(title)?]);
        let number = |name: &str| -> Option<i32> {
            told.lines().find_map(|line| line.strip_prefix(name)?.parse().ok())
        };
        Some([number("X=")?, number("Y=")?, number("WIDTH=")?, number("HEIGHT=")?])
    }

    fn projector_fills_its_monitor(&self) -> bool {
        self.place_of("投影") == Some([1366, 0, 1920, 1080])
    }

    fn projector_is_a_window_among_others(&self) -> bool {
        let is_small = |[_, _, width, height]: [i32; 4]| width < 1366 && height < 768;
        self.place_of("投影").is_some_and(is_small)
    }

    fn active(&self) -> String {
        self.display.xdotool(&["getactivewindow", "getwindowname"])
    }
}

#[test]
fn the_projector_fills_the_second_monitor_and_comes_back_after_its_cable_was_pulled() {
    let place = Place::new("A");
    let desk = Desk::new();
    let window = Window::open(&desk.display, &place.file, place.folder.path());
    let [left, ..] = desk.place_of("游园会").expect("the volunteer's window");
    assert!(left < 1366, "it is the laptop's own");
    desk.display.press(&["F4"]);
    desk.display.click(OPEN);
    wait_until("the projector fills its monitor", || desk.projector_fills_its_monitor());

    desk.pull_out();
    wait_until("it gives way", || desk.projector_is_a_window_among_others());
    wait_until("the laptop has the keyboard", || !desk.active().contains("投影"));
    desk.display.shot("cable-pulled");

    desk.plug_in();
    wait_until("it fills its monitor again", || desk.projector_fills_its_monitor());

    let projector = desk.window("投影").expect("the projector's window");
    for is_full in [false, true] {
        desk.display.xdotool(&["windowactivate", "--sync", &projector]);
        desk.display.press(&["F11"]);
        let what = format!("F11 makes it full: {is_full}");
        wait_until(&what, || desk.projector_fills_its_monitor() == is_full);
    }
    sleep(PAINTED);
    desk.display.shot("two-monitors");
    window.kill();
    place.assert_sound();
}
