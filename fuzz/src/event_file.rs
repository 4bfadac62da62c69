//! Event files that a disk, a stick or a stranger has damaged: looked at, opened, checked, and
//! taken as the beginning of a new event.
//!
//! Four bytes a change: where, how, with what. Whatever comes out, looking changes nothing.

use std::sync::LazyLock;

use super::fair::fair;
use super::table::{IDENTITY, act_id};
use youyuan::desk::{Desk, check, look, system_clock};
use youyuan::exchange::new_event::create_from;
use youyuan::exchange::proof::Proof;
use youyuan::model::act::{Act, Action, Personal};
use youyuan::model::id::{BoothId, TicketNumber};
use youyuan::model::person::Person;
use youyuan::model::setup::Rules;

const CHANGES_MAX: usize = 24;

/// A sound event file in which a few people have come.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(sound);

/// See above.
pub fn run(data: &[u8]) {
    let mut bytes = SOUND.clone();
    if data.starts_with(b"SQLite format 3\0") {
        bytes = data.to_vec();
    } else {
        data.as_chunks::<4>().0.iter().take(CHANGES_MAX).for_each(|c| damage(&mut bytes, *c));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("damaged.youyuan");
    std::fs::write(&path, &bytes).expect("memory has room");

    let looked = look(&path, |_, _| {});
    create_from(&folder.path().join("new.youyuan"), &path).ok();
    assert_eq!(std::fs::read(&path).expect("there"), bytes, "a look changes nothing");
    assert!(!path.with_extension("youyuan-wal").exists());

    match Desk::open(&path, system_clock(), Box::new(|_| {})) {
        Ok((desk, opened)) => {
            let looked = looked.expect("what opens can be looked at");
            assert_eq!(looked.book.counts(), opened.book.counts());
            let transcript = desk.transcript().recv().expect("a worker");
            Proof::new(&transcript.expect("read before")).ok();
        }
        Err(_) => {
            assert_eq!(std::fs::read(&path).expect("there"), bytes, "refused and changed");
        }
    }
    check(&path).ok();
}

fn damage(bytes: &mut Vec<u8>, [high, low, how, with]: [u8; 4]) {
    if bytes.is_empty() {
        return;
    }
    let page = 4_096 * (usize::from(high) * 256 / 4_096 % (bytes.len() / 4_096).max(1));
    let spread = (usize::from(high) << 8 | usize::from(low)) * (1 + usize::from(how >> 4));
    let at = spread % bytes.len();
    match how % 8 {
        0..=3 => bytes[at] = with,
        4 => bytes[at] ^= 1 << (with & 7),
        5 => bytes.truncate(at),
        6 => bytes.iter_mut().skip(page).take(4_096).for_each(|byte| *byte = with),
        _ => {
            let from = 4_096 * usize::from(with);
            let copied: Vec<u8> = bytes.iter().skip(from).take(4_096).copied().collect();
            bytes.iter_mut().skip(page).zip(copied).for_each(|(byte, other)| *byte = other);
        }
    }
}

fn sound() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sound.youyuan");
    Desk::create(&path, &IDENTITY).expect("an event file");
    let (desk, _) = Desk::open(&path, system_clock(), Box::new(|_| {})).expect("of ours");
    let guest = |name: &str| Person { name: name.to_owned(), ..Person::default() };
    let walk_in = |name| Action::WalkIn { person: Personal::Plain(guest(name)), ticket: None };
    let mut actions = vec![
        Action::Configure { changes: fair(Rules::default()), reason: String::new() },
        walk_in("王小明"),
        walk_in("李小红"),
    ];
    actions.extend(
        (1..=3).map(|booth| Action::Stamp { ticket: TicketNumber(1), booth: BoothId(booth) }),
    );
    actions.push(Action::Draw { ticket: TicketNumber(1), lucky: None });
    for (n, action) in (1..).zip(actions) {
        let act = Act { id: act_id(n), station: "入口".to_owned(), by: String::new(), action };
        desk.client().call(act).expect("saved").outcome.expect("allowed");
    }
    drop(desk);
    std::fs::read(&path).expect("there")
}
