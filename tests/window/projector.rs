//! The projector's window takes the keyboard when it opens: what is scanned, typed or pressed
//! there counts as much as anywhere else.

use std::thread::sleep;
use std::time::Duration;

use crate::Place;
use crate::x11::{Display, Window};

/// The button that opens the projector's window, at 1366×768.
const OPEN: (u32, u32) = (696, 392);
const DRAWN: &str = "SELECT outcome FROM journal WHERE outcome LIKE '{\"done\":\"drawn\"%'";
/// Without these the first Space only warns.
const OPENED: [&str; 2] = [r#"{"do":"pledge_draw"}"#, r#"{"do":"open_draw","words":[]}"#];
/// From the push to the rest of the wheel and the next person, with patience for a slow machine.
const SPIN: Duration = Duration::from_secs(12);

#[test]
fn who_scans_types_and_spins_with_the_projector_in_front_is_heard() {
    let place = Place::new("A");
    let mut acts = Vec::new();
    for ticket in 1..=3 {
        acts.push(format!(r#"{{"do":"walk_in","person":{{"name":"王{ticket}"}}}}"#));
        let stamp = |booth| format!(r#"{{"do":"stamp","ticket":{ticket},"booth":{booth}}}"#);
        acts.extend((1..=3).map(stamp));
    }
    acts.extend(OPENED.map(str::to_owned));
    place.acts(&acts);
    let code = place.code(1);
    let display = Display::start(1366, 768);
    let window = Window::open(&display, &place.file, place.folder.path());
    display.press(&["F4"]);
    display.click(OPEN);
    sleep(Duration::from_secs(2));
    let active = display.xdotool(&["getactivewindow", "getwindowname"]);
    assert!(active.contains("投影"), "the projector's window is in front, not {active}");
    display.shot("projector");

    // By scanner and Space; by hand and Enter; by hand and a presenter's remote.
    display.scan(&code, 3);
    display.press(&["space"]);
    sleep(SPIN);
    display.type_text("2");
    display.press(&["Return", "Return"]);
    sleep(SPIN);
    display.type_text("3");
    display.press(&["Return", "Next"]);
    sleep(Duration::from_secs(2));
    display.shot("projector-spins");
    window.kill();
    assert_eq!(place.column(DRAWN).len(), 3);
    place.assert_sound();
}

/// Where a part of the projector's window is on the display, from its left and upper edge.
fn part_of(window: &str, (left, top, width, height): (i16, i16, u16, u16), on: &Display) -> Part {
    let geometry = on.xdotool(&["getwindowgeometry", "--shell", window]);
    let number = |name: &str| -> i16 {
        let line = geometry.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.parse().unwrap()
    };
    (number("X=") + left, number("Y=") + top, width, height)
}

type Part = (i16, i16, u16, u16);

#[test]
fn what_stands_still_stays_while_the_wheel_turns_and_follows_the_window() {
    let place = Place::new("A");
    let mut acts = vec![r#"{"do":"walk_in","person":{"name":"王小明"}}"#.to_owned()];
    acts.extend((1..=3).map(|booth| format!(r#"{{"do":"stamp","ticket":1,"booth":{booth}}}"#)));
    acts.extend(OPENED.map(str::to_owned));
    place.acts(&acts);
    let code = place.code(1);
    let display = Display::start(1366, 768);
    let _window = Window::open(&display, &place.file, place.folder.path());
    display.press(&["F4"]);
    display.click(OPEN);
    sleep(Duration::from_secs(2));
    let projector = display.xdotool(&["getactivewindow"]);
    display.scan(&code, 3);
    sleep(Duration::from_secs(1));

    // 960×540: a corner of the stage with its ornaments, and a part of the disc.
    let corner = part_of(&projector, (0, 0, 60, 60), &display);
    let disc = part_of(&projector, (150, 200, 60, 60), &display);
    let (corner_waiting, disc_waiting) = (display.pixels(corner), display.pixels(disc));
    assert!(is_painted(&corner_waiting) && has_flags(&corner_waiting));
    display.press(&["space"]);
    sleep(Duration::from_millis(1500));
    assert_eq!(display.pixels(corner), corner_waiting, "the stage stands still");
    assert_ne!(display.pixels(disc), disc_waiting, "the wheel turns");

    display.xdotool(&["windowsize", "--sync", &projector, "1200", "660"]);
    sleep(Duration::from_millis(700));
    let grown = display.pixels(part_of(&projector, (1100, 560, 60, 60), &display));
    assert!(is_painted(&grown) && !has_flags(&grown), "the stage has grown with its window");
    display.shot("projector-grown");
    let host = (0, 700, 200, 60);
    assert!(is_painted(&display.pixels(host)), "the host's window as well");
}

/// Whether no pixel is as black as where nothing was painted.
fn is_painted(pixels: &[u8]) -> bool {
    pixels.chunks_exact(4).all(|pixel| pixel.iter().take(3).any(|&part| part > 0))
}

/// Whether some of it is nearer to red than to blue: the stage of this template is blue, but for
/// the flags at its upper edge.
fn has_flags(pixels: &[u8]) -> bool {
    pixels.chunks_exact(4).any(|pixel| matches!(pixel, [blue, _, red, _] if red > blue))
}
