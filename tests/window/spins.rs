//! Two hundred spins, twenty of them cut short by a kill: the same result is offered after each,
//! and in the end everybody can verify all of them.

use std::thread::sleep;
use std::time::Duration;

use crate::x11::{Display, Window};
use crate::{Place, path, run};

const SPINS: u32 = 200;
const KILLS: u32 = 20;
const DRAWN: &str = "SELECT outcome FROM journal WHERE outcome LIKE '{\"done\":\"drawn\"%'";
const SHOWN: &str = "SELECT outcome FROM journal WHERE outcome LIKE '{\"done\":\"draw_shown\"%'";
/// From the push to the rest of the wheel, with some patience for a slow machine.
const SPIN: Duration = Duration::from_secs(12);

#[test]
fn two_hundred_spins_and_twenty_kills_lose_and_change_no_result() {
    let place = Place::new("A");
    let mut acts = Vec::new();
    for ticket in 1..=SPINS {
        acts.push(format!(r#"{{"do":"walk_in","person":{{"name":"王{ticket}"}}}}"#));
        let stamp = |booth| format!(r#"{{"do":"stamp","ticket":{ticket},"booth":{booth}}}"#);
        acts.extend((1..=3).map(stamp));
    }
    acts.push(r#"{"do":"pledge_draw"}"#.to_owned());
    acts.push(r#"{"do":"open_draw","words":["6","月亮"]}"#.to_owned());
    for draw in 1..=SPINS - KILLS {
        let lucky =
            if draw % 2 == 0 { format!(r#","lucky":{}"#, draw % 100) } else { String::new() };
        acts.push(format!(r#"{{"do":"draw","ticket":{draw}{lucky}}}"#));
        acts.push(format!(r#"{{"do":"show_draw","draw":{draw}}}"#));
    }
    place.acts(&acts);

    let codes: Vec<String> = (SPINS - KILLS + 1..=SPINS).map(|ticket| place.code(ticket)).collect();
    let display = Display::start(1366, 768);
    for (draw, code) in (SPINS - KILLS + 1..=SPINS).zip(&codes) {
        let window = Window::open(&display, &place.file, place.folder.path());
        display.press(&["F4"]);
        display.scan(code, 3);
        display.press(&["space"]);
        // At another moment of the spin each time, from its first frame on.
        sleep(Duration::from_millis(150 + u64::from(draw * 37 % 20) * 120));
        window.kill();
        let decided = place.column(DRAWN);
        assert_eq!(decided.len() as u32, draw, "decided and stored before the wheel moved");

        let window = Window::open(&display, &place.file, place.folder.path());
        display.press(&["F4"]);
        display.press(&["space"]);
        let shown_to_the_end = draw % 5 == 0;
        sleep(if shown_to_the_end { SPIN } else { Duration::from_millis(600) });
        window.kill();
        assert_eq!(place.column(DRAWN), decided, "the same result, and no other");
        if shown_to_the_end {
            // The wheel has come to rest on it, and the window has said so by itself.
            assert_eq!(place.column(SHOWN).len() as u32, draw);
        } else {
            place.acts(&[format!(r#"{{"do":"show_draw","draw":{draw}}}"#)]);
        }
    }
    place.acts(&[r#"{"do":"close_draw"}"#.to_owned()]);
    let out = place.folder.path().join("proof");
    run(&["proof", path(&place.file), "--out", path(&out)]);
    let verified = run(&["verify", path(&out.join("draws.json"))]);
    assert!(verified.contains("200 draws"), "{verified}");
    place.assert_sound();
}
