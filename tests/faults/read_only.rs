//! A disk, a folder or a file that may only be read.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::full::Tmpfs;
use crate::program::{Disk, Door, script};
use crate::{Place, Told, assert_kept, trouble};

const EROFS: i32 = 30;
/// Somebody who is not root: root writes everywhere.
const NOBODY: u32 = 65_534;

#[test]
fn a_disk_that_turns_read_only_takes_nothing_and_everything_before_is_there() {
    let place = Place::temporary();
    let day = script::day();
    let switch = place.event.parent().unwrap().parent().unwrap().join("read-only");
    let fail = Some(format!("wton:{EROFS}:while={}", switch.display()));
    let mut door = Door::open(&place.event, &Disk { fail, log: None });
    let mut told = Told::default();
    for act in &day[..10] {
        told.keep(door.ask(act).unwrap());
    }
    std::fs::write(&switch, "").unwrap();
    for act in &day[10..20] {
        let answer = door.ask(act).unwrap();
        assert!(trouble(&answer).is_some(), "{answer}");
    }
    std::fs::remove_file(&switch).unwrap();
    door.close();
    assert_kept(&place, &told, &day, "read-only");
}

#[test]
fn an_event_on_a_write_protected_disk_is_checked_but_not_opened_and_nothing_changes() {
    let Some(disk) = Tmpfs::mount(4_000) else { return };
    let place = Place::within(disk.path());
    disk.remount("remount,ro");
    let before = std::fs::read(&place.event).unwrap();
    let run = |command: &str| {
        Command::new(env!("CARGO_BIN_EXE_youyuan")).arg(command).arg(&place.event).output().unwrap()
    };
    assert!(run("check").status.success());
    assert_protected(&run("act"));
    assert_eq!(std::fs::read(&place.event).unwrap(), before);
}

#[test]
fn an_event_that_may_only_be_read_is_not_opened_and_nothing_changes() {
    let place = Place::temporary();
    let folder = place.event.parent().unwrap();
    let outer = folder.parent().unwrap();
    let before = std::fs::read(&place.event).unwrap();
    // The folder may be written, the file may not; then the other way round.
    for (folder_mode, file_mode) in [(0o777, 0o444), (0o555, 0o666)] {
        for (path, mode) in [(outer, 0o755), (folder, folder_mode), (&place.event, file_mode)] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        let output = as_nobody(&place.event);
        assert_protected(&output);
        assert_eq!(std::fs::read(&place.event).unwrap(), before);
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "nothing is left beside it");
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn as_nobody(event: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_youyuan"));
    command.arg("act").arg(event).stdin(Stdio::null());
    let program = std::fs::metadata("/proc/self").unwrap();
    if std::os::unix::fs::MetadataExt::uid(&program) == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().expect("the program can be run by everybody")
}

fn assert_protected(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("write-protected"), "{said}");
}
