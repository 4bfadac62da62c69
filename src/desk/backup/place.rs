//! Second places, and where the backups of an event lie in them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sysinfo::{DiskRefreshKind, Disks};

use crate::desk::backup::{BACKUP_EXTENSION, is_backup};
use crate::model::secrets::EventId;

/// The folder for backups on a stick, in the words of those who plug it in.
const ON_STICK: &str = "游园备份";
/// Where Linux desktops put what is plugged in.
const PLUGGED_IN: [&str; 2] = ["/media", "/run/media"];
/// Digits of an event's id that tell its folder from those of events with the same title.
const ID_DIGITS: usize = 8;
/// How the name of a backup says when it was made.
pub(super) const NAME_TIME: &str = "%Y%m%d-%H%M%S";

/// A second place for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A stick; where it is plugged in.
    Stick(PathBuf),
    /// A folder that people chose.
    Folder(PathBuf),
    /// A folder of this computer: better than nothing.
    Computer(PathBuf),
}

impl Place {
    /// The folder that holds the backups of all events.
    pub fn root(&self) -> PathBuf {
        match self {
            Self::Stick(stick) => stick.join(ON_STICK),
            Self::Folder(folder) | Self::Computer(folder) => folder.clone(),
        }
    }

    /// What people call it: the stick's or the folder's name.
    pub fn name(&self) -> String {
        let (Self::Stick(path) | Self::Folder(path) | Self::Computer(path)) = self;
        path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    }
}

/// The sticks that are plugged in and may be written to, in order of their names.
pub fn sticks() -> Vec<PathBuf> {
    // With the storage comes whether it may be written to.
    let storage = DiskRefreshKind::nothing().with_storage();
    let disks = Disks::new_with_refreshed_list_specifics(storage);
    let Ok(disks) = disks else { return Vec::new() };
    let plugged = |path: &Path| PLUGGED_IN.iter().any(|parent| path.starts_with(parent));
    let mut sticks: Vec<PathBuf> = disks
        .iter()
        .filter(|disk| !disk.is_read_only())
        .filter(|disk| disk.is_removable() || plugged(disk.mount_point()))
        .map(|disk| disk.mount_point().to_owned())
        .collect();
    sticks.sort();
    sticks.dedup();
    sticks
}

/// The folder of one event below a root; the one that is there, whatever the event was called
/// when it was made.
pub(super) fn event_folder(root: &Path, stem: &str, event: EventId) -> PathBuf {
    let id = event.0.simple().to_string();
    let tail = format!(" {}", id.get(id.len() - ID_DIGITS..).unwrap_or(&id));
    let ours = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(&tail))
    };
    let found = subfolders(root).find(ours);
    found.unwrap_or_else(|| root.join(format!("{stem}{tail}")))
}

/// The folders of all events below a root.
pub(super) fn subfolders(root: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(root).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir())
}

/// A new backup's name: the event's, when it was made, and the last entry in it.
pub(super) fn backup_name(stem: &str, seq: u64, now: Timestamp) -> String {
    let when = TimeZone::system().to_datetime(now).strftime(NAME_TIME).to_string();
    format!("{stem} {when} {seq}.{BACKUP_EXTENSION}")
}

/// The backups in an event's folder with the last entry that their names promise, in no order.
pub(super) fn backups_in(folder: &Path) -> Vec<(u64, PathBuf)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let stem = path.file_stem().filter(|_| is_backup(&path)).map(OsStr::to_string_lossy)?;
            let seq = stem.rsplit(' ').next()?.parse().ok()?;
            Some((seq, path))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_event_finds_its_folder_again_under_another_name() {
        let root = tempfile::tempdir().unwrap();
        let event = EventId(Uuid::from_u128(7));
        let first = event_folder(root.path(), "中秋", event);
        std::fs::create_dir(&first).unwrap();
        assert_eq!(event_folder(root.path(), "中秋晚会", event), first);
        assert_ne!(event_folder(root.path(), "中秋", EventId(Uuid::from_u128(8))), first);
    }

    #[test]
    fn what_is_no_backup_is_not_listed() {
        let folder = tempfile::tempdir().unwrap();
        let name = backup_name("中秋 晚会", 42, Timestamp::UNIX_EPOCH);
        for name in [name.as_str(), "中秋 晚会 7.part", "照片.jpg", "x.youyuan-backup"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(backups_in(folder.path()), [(42, folder.path().join(&name))]);
    }
}
