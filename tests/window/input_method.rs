//! Chinese through fcitx5's pinyin: at once after the start, after a change of panel, and a scan
//! that arrives whole while the Chinese mode is on.

use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::Place;
use crate::x11::{Display, Window, wait_until};

/// A running fcitx5 with a session bus of its own.
struct Pinyin {
    bus: Child,
    fcitx: Child,
}

impl Pinyin {
    fn start(display: &mut Display, place: &Place) -> Self {
        let home = place.folder.path().join("fcitx");
        let profile: PathBuf = home.join("fcitx5/profile");
        std::fs::create_dir_all(profile.parent().unwrap()).unwrap();
        std::fs::write(
            &profile,
            "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\
             [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\
             [Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n",
        )
        .unwrap();
        let socket = place.folder.path().join("bus");
        let address = format!("unix:path={}", socket.display());
        let bus = display
            .command("dbus-daemon")
            .args(["--session", "--nofork", "--address", &address])
            .spawn()
            .expect("dbus is installed");
        wait_until("the session bus is up", || socket.exists());
        display.set("DBUS_SESSION_BUS_ADDRESS", &address);
        display.set("XMODIFIERS", "@im=fcitx");
        let mut fcitx = display.command("fcitx5");
        fcitx
            .arg("--disable=wayland,notificationitem")
            .env("XDG_CONFIG_HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("HOME", &home);
        let fcitx = fcitx.spawn().expect("fcitx5 is installed");
        sleep(Duration::from_secs(3));
        Self { bus, fcitx }
    }

    /// "2" while the input method is active in the focused field.
    fn state(display: &Display) -> String {
        let mut remote = display.command("fcitx5-remote");
        let output = remote.stdout(Stdio::piped()).output().expect("fcitx5 is installed");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn switch_on(display: &Display) {
        display.command("fcitx5-remote").arg("-o").status().expect("fcitx5 is installed");
        sleep(Duration::from_millis(500));
    }

    /// An input method that fell asleep stays asleep; one that is only late is up within this.
    fn assert_awake(display: &Display, when: &str) {
        for _ in 0..20 {
            if Self::state(display) == "2" {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        panic!("the input method sleeps {when}");
    }
}

impl Drop for Pinyin {
    fn drop(&mut self) {
        for process in [&mut self.fcitx, &mut self.bus] {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

/// Types pinyin and takes the first candidate.
fn compose(display: &Display, pinyin: &str) {
    display.xdotool(&["type", "--delay", "150", pinyin]);
    sleep(Duration::from_millis(1000));
    display.press(&["space"]);
    sleep(Duration::from_millis(600));
}

/// The field of the event's title in the setup, at 1366×768.
const TITLE: (u32, u32) = (450, 366);

#[test]
fn chinese_arrives_in_every_panel_and_a_scan_arrives_whole_meanwhile() {
    let place = Place::new("A");
    place.add_riddle();
    let code = place.code(1);
    let mut display = Display::start(1366, 768);
    let pinyin = Pinyin::start(&mut display, &place);
    let window = Window::open(&display, &place.file, place.folder.path());
    Pinyin::switch_on(&display);
    Pinyin::assert_awake(&display, "at once after the start");

    // A walk-in whose name is composed; the digits are typed by a person.
    compose(&display, "zhongqiu");
    display.type_text(" 7 13800001111");
    display.shot("composed");
    display.press(&["Return"]);
    sleep(Duration::from_millis(500));
    for panel in ["F2", "F3", "F4", "F5", "F6", "F7", "F1"] {
        display.press(&[panel]);
        Pinyin::assert_awake(&display, &format!("after {panel}"));
    }
    // 灯谜: the answer is composed in a field that was reached by Enter.
    display.press(&["F3"]);
    display.type_text("1");
    display.press(&["Return"]);
    display.scan(&code, 2);
    Pinyin::assert_awake(&display, "after Enter moved the focus");
    compose(&display, "yueliang");
    display.shot("riddle");
    display.press(&["Return"]);
    // Whatever panel is open, a scan arrives whole: booth 1 stamps, wheel and prize table say no.
    display.press(&["F2", "alt+1"]);
    display.scan(&code, 2);
    display.shot("scanned");
    display.press(&["F4"]);
    display.scan(&code, 2);
    display.press(&["space", "F5"]);
    display.scan(&code, 2);
    // 设置: composed in a field that was clicked, and saved.
    display.press(&["F7", "ctrl+Next"]);
    // A page that is shown for the first time takes its time in a build for tests.
    sleep(Duration::from_millis(1000));
    display.click(TITLE);
    display.press(&["ctrl+a"]);
    Pinyin::assert_awake(&display, "after a click into another field");
    compose(&display, "zhongqiu");
    display.shot("clicked");
    display.press(&["ctrl+s"]);
    sleep(Duration::from_millis(600));
    window.kill();
    drop(pinyin);

    assert_eq!(place.column("SELECT name FROM person"), ["中秋"]);
    assert_eq!(place.column("SELECT answer FROM riddle_attempt"), ["月亮"]);
    let stats = place.stats();
    assert_eq!((&stats["stamps"], &stats["title"]), (&1.into(), &"中秋".into()));
    let acts = place.column(
        "SELECT json_extract(action, '$.do') || json_extract(action, '$.ticket') FROM journal \
         WHERE json_extract(outcome, '$.refused') IS NOT NULL ORDER BY seq",
    );
    assert_eq!(acts, ["draw1", "hand_over1"]);
    place.assert_sound();
}
