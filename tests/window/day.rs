//! A day by hand: a GB18030 list, check-in by initials and by scanner, three booths, a spin, a
//! hand-over, an undo, a killed laptop.

use std::thread::sleep;
use std::time::Duration;

use crate::x11::{Display, Window};
use crate::{Place, path, run};

const LIST: &str = "\
幸福社区儿童名单,,,
姓名,年龄,监护人电话,楼栋
王小明,7,13800001111,3栋
单小红,8,13900004821,5栋
欧阳乐乐,6,13700000042,5栋
";

/// From the push to the rest of the wheel, with some patience for a slow machine.
const SPIN: Duration = Duration::from_secs(12);

/// After this the same code is no echo of the scanner any more, on a slow machine as well.
const NO_ECHO: Duration = Duration::from_secs(4);

/// Where Undo stands beside the newest act of the check-in, and the first reason, at 1366×768.
const UNDO: (u32, u32) = (1300, 628);
const UNDO_MISTAKE: (u32, u32) = (1046, 628);

#[test]
fn a_day_by_hand_survives_the_death_of_the_laptop() {
    let place = Place::new("A");
    let list = place.folder.path().join("名单.csv");
    std::fs::write(&list, encoding_rs::GB18030.encode(LIST).0).unwrap();
    run(&["import", path(&place.file), path(&list)]);
    place.add_riddle();
    let codes = [1, 2].map(|ticket| place.code(ticket));

    let display = Display::start(1366, 768);
    let window = Window::open(&display, &place.file, place.folder.path());
    // 签到: by initials, then by the phone's last digits.
    display.type_text("wxm");
    display.press(&["Return"]);
    display.shot("check-in");
    // The second child gets the blank ticket that is scanned.
    display.type_text("4821");
    display.scan(&codes[1], 2);
    // A walk-in on one line, and one who was never here: taken back with the mouse.
    display.type_text("Anna 6 13600000000");
    display.press(&["Return"]);
    display.type_text("Nobody 6 13600000001");
    display.press(&["Return"]);
    display.click(UNDO);
    display.click(UNDO_MISTAKE);
    display.shot("undone");
    // 盖章: three booths, the ticket scanned at each; once too often at the last.
    display.press(&["F2"]);
    for booth in ["alt+1", "alt+2", "alt+3"] {
        display.press(&[booth]);
        display.scan(&codes[0], 2);
        sleep(NO_ECHO);
    }
    display.scan(&codes[0], 2);
    sleep(NO_ECHO);
    display.shot("stamp");
    // 灯谜: number, ticket by scanner, answer.
    display.press(&["F3"]);
    display.type_text("1");
    display.press(&["Return"]);
    display.scan(&codes[1], 2);
    display.type_text("茶");
    display.press(&["Return"]);
    display.shot("riddle-solved");
    // 抽奖: the valid one spins; the laptop dies while the wheel turns.
    display.press(&["F4"]);
    display.scan(&codes[0], 5);
    // Nobody has published the pledge: the first Space warns, the second spins all the same.
    display.press(&["space", "space"]);
    sleep(Duration::from_secs(2));
    display.shot("spin");
    window.kill();

    let decided = place.column("SELECT outcome FROM journal WHERE outcome LIKE '%\"drawn\"%'");
    assert_eq!(decided.len(), 1, "the draw was stored before the wheel moved");
    let stats = place.stats();
    assert_eq!((&stats["checked_in"], &stats["stamps"]), (&3.into(), &3.into()));
    assert_eq!((&stats["voided"], &stats["riddles_solved"]), (&1.into(), &1.into()));
    let held = "SELECT name FROM check_in JOIN person USING (attendee) \
                WHERE voided_by IS NULL ORDER BY ticket";
    assert_eq!(place.column(held), ["王小明", "单小红", "Anna"]);

    // The next start offers the same draw again.
    let window = Window::open(&display, &place.file, place.folder.path());
    display.press(&["F4"]);
    display.shot("waiting");
    display.press(&["space"]);
    sleep(SPIN);
    display.shot("won");
    // 兑奖: handed over once, and not twice.
    display.press(&["F5"]);
    display.scan(&codes[0], 2);
    sleep(NO_ECHO);
    display.scan(&codes[0], 2);
    sleep(NO_ECHO);
    display.shot("prize");
    window.kill();

    let again = place.column("SELECT outcome FROM journal WHERE outcome LIKE '%\"drawn\"%'");
    assert_eq!(decided, again, "the same draw, and no other");
    let stats = place.stats();
    assert_eq!((&stats["draws"], &stats["handed_over"]), (&1.into(), &1.into()));
    let refused = place.column(
        "SELECT json_extract(outcome, '$.refused') FROM journal \
         WHERE json_extract(outcome, '$.refused') IS NOT NULL ORDER BY seq",
    );
    assert_eq!(refused, ["already_stamped", "already_handed_over"]);
    place.assert_sound();
}
