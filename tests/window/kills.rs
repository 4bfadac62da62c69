//! The plug is pulled while somebody types: whoever the screen showed in green is there afterwards,
//! and nobody is there twice.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::Place;
use crate::x11::{Display, Window};

/// The middle of the verdict of the check-in, where its words stand, at 1366×768.
const VERDICT: (i16, i16, u16, u16) = (330, 200, 600, 150);
/// Success in the light theme, as the display stores it.
const GREEN: [u8; 3] = [0x3e, 0x7a, 0x0b];
/// How long a green answer may take before it counts as none.
const ANSWER: Duration = Duration::from_secs(10);

/// The kills of the window, of all that `YOUYUAN_KILLS` asks for (`tests/kill` does the others).
fn kills() -> u32 {
    let kills = std::env::var("YOUYUAN_KILLS").ok().and_then(|kills| kills.parse::<u32>().ok());
    kills.unwrap_or(100).div_ceil(50)
}

/// What stands in the verdict, if it is green.
fn green(display: &Display) -> Option<Vec<u8>> {
    let pixels = display.pixels(VERDICT);
    let all = pixels.len() / 4;
    let green = pixels.chunks_exact(4).filter(|pixel| pixel.starts_with(&GREEN)).count();
    (green * 2 > all).then_some(pixels)
}

/// Letters that no name has twice.
fn name(number: u32) -> String {
    let letter = |digit: u32| char::from(b'a' + (digit % 26) as u8);
    format!("Kid{}{}{}", letter(number / 676), letter(number / 26), letter(number))
}

#[test]
fn whoever_the_screen_showed_in_green_is_there_after_a_kill_at_any_instant() {
    let place = Place::new("A");
    let display = Display::start(1366, 768);
    let mut dice = StdRng::seed_from_u64(20_261_129);
    let (mut shown, mut typed) = (BTreeSet::new(), 0);
    for kill in 0..kills() {
        let home = place.folder.path();
        if dice.random_ratio(1, 5) {
            // While the file is being opened.
            let window = Window::start(&display, &place.file, home);
            window.kill_in(Duration::from_millis(dice.random_range(0..2_500))).join().unwrap();
            continue;
        }
        let window = Window::open(&display, &place.file, home);
        let write = |number: u32| {
            let phone = 13_600_000_000_u64 + u64::from(number);
            display.type_text(&format!("{} 6 {phone}", name(number)));
        };
        // Waits until the screen says in green something that it did not say before.
        let mut before = green(&display);
        let mut is_shown = |patience: Duration| {
            let begun = Instant::now();
            while begun.elapsed() < patience {
                let now = green(&display);
                if now.is_some() && now != before {
                    before = now;
                    return true;
                }
            }
            false
        };
        for _ in 0..dice.random_range(0..3) {
            typed += 1;
            write(typed);
            display.xdotool(&["key", "Return"]);
            assert!(is_shown(ANSWER), "{} was never green", name(typed));
            shown.insert(name(typed));
        }
        // The next one is cut short, somewhere between the last key and the green.
        typed += 1;
        write(typed);
        let plug = window.kill_in(Duration::from_millis(dice.random_range(0..120)));
        display.xdotool(&["key", "Return"]);
        if is_shown(Duration::from_millis(300)) {
            shown.insert(name(typed));
        }
        plug.join().unwrap();
        display.shot(&format!("killed-{kill}"));
        let held = "SELECT name FROM check_in JOIN person USING (attendee) ORDER BY name";
        let there = place.column(held);
        let once: BTreeSet<String> = there.iter().cloned().collect();
        assert_eq!(once.len(), there.len(), "somebody counts twice: {there:?}");
        let lost: Vec<&String> = shown.difference(&once).collect();
        assert!(lost.is_empty(), "shown as recorded and lost: {lost:?}");
    }
    place.assert_sound();
    eprintln!("{} kills of the window, {typed} typed, {} seen in green", kills(), shown.len());
    assert!(kills() < 5 || !shown.is_empty());
}
