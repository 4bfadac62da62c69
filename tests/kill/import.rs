//! `youyuan import` is killed: a list comes in whole or not at all.

use std::time::Duration;

use rand::RngExt as _;

use crate::program::{run, youyuan};

const PEOPLE: u32 = 120;

fn registered(file: &std::path::Path) -> u32 {
    youyuan::desk::look(file, |_, _| {}).unwrap().book.counts().registered
}

pub fn survives(kills: u32) {
    let mut dice = crate::dice();
    let folder = crate::memory();
    let file = folder.path().join("event.youyuan");
    run(&["new", file.to_str().unwrap(), "--template", "A"]);
    let (mut before, mut cut_short) = (0, 0);
    for kill in 0..kills {
        let list = folder.path().join(format!("list-{kill}.csv"));
        let rows = (0..PEOPLE).map(|row| format!("孩子{kill}号{row},7,{}\n", 13_000_000 + row));
        std::fs::write(&list, format!("姓名,年龄,电话\n{}", rows.collect::<String>())).unwrap();
        let arguments = ["import", file.to_str().unwrap(), list.to_str().unwrap()];
        let mut child = youyuan(&arguments).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(dice.random_range(5..250)));
        let is_done = child.try_wait().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let after = registered(&file);
        assert!([before, before + PEOPLE].contains(&after), "a part of a list: {before}, {after}");
        if is_done.is_some_and(|status| status.success()) {
            assert_eq!(after, before + PEOPLE, "the list was reported to be in");
        }
        cut_short += u32::from(after == before);
        before = after;
    }
    // Whatever was lost comes in now, and nobody comes twice.
    for kill in 0..kills {
        let list = folder.path().join(format!("list-{kill}.csv"));
        run(&["import", file.to_str().unwrap(), list.to_str().unwrap()]);
    }
    assert_eq!(registered(&file), kills * PEOPLE);
    crate::program::assert_sound(&file);
    eprintln!("{kills} imports killed, {cut_short} before they were in");
}
