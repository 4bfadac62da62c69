//! The projector's window takes the keyboard when it opens: what is scanned, typed or pressed
//! there counts as much as anywhere else.

use std::thread::sleep;
use std::time::Duration;

use crate::Place;
use crate::x11::{Display, Window};

/// The button that opens the projector's window, at 1366×768.
const OPEN: (u32, u32) = (696, 392);
const DRAWN: &str = "SELECT outcome FROM journal WHERE outcome LIKE '{\"done\":\"drawn\"%'";
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
